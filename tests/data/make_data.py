"""Writes the tables of this folder from scikit-learn's: python make_data.py. What they are stands in README.md."""
import os

from sklearn import datasets

HERE = os.path.dirname(os.path.abspath(__file__))


def save(name, columns, x, y):
    with open(os.path.join(HERE, name + ".csv"), "w") as file:
        file.write(",".join([*columns, "target"]) + "\n")
        for row, target in zip(x.tolist(), y.tolist()):
            file.write(",".join(f"{value:.9g}" for value in [*row, target]) + "\n")


iris = datasets.load_iris()
save("iris", ["sepal_length", "sepal_width", "petal_length", "petal_width"], iris.data, iris.target)
digits = datasets.load_digits()
save("digits", [f"pixel_{i}{j}" for i in range(8) for j in range(8)], digits.data, digits.target)
diabetes = datasets.load_diabetes(scaled=False)
save("diabetes", diabetes.feature_names, diabetes.data, diabetes.target)
cancer = datasets.load_breast_cancer()
save("breast_cancer", [name.replace(" ", "_") for name in cancer.feature_names], cancer.data, cancer.target)
