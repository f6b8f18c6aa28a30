"""scikit-learn's measures of small data, of which classes are missing, scores are equal and sums are of nothing: metrics.txt.

    python -W ignore make_metrics.py

A line is `kind | options | the data, then the values`, as tests/test_metrics.c reads it.
"""
import pathlib

import numpy as np
from sklearn import metrics as m

NAN = float("nan")
rng = np.random.default_rng(3)
lines = []


def put(kind, options, *values):
    numbers = np.concatenate([np.ravel(np.asarray(v, dtype=float)) for v in values])
    lines.append(f"{kind} | {options} | " + " ".join(f"{v:.17g}" for v in numbers))


def classes(t, p, labels, zero):
    each = m.precision_recall_fscore_support(t, p, labels=labels, zero_division=zero)
    means = [score(t, p, labels=labels, average=a, zero_division=zero)
             for a in ("micro", "macro", "weighted") for score in (m.precision_score, m.recall_score, m.f1_score)]
    matrices = [m.confusion_matrix(t, p, labels=labels, normalize=n) for n in (None, "true", "pred", "all")]
    given = len(labels) if labels is not None else 0
    put("classes", f"n={len(t)} labels={given} zero={zero}", labels if given else [], t, p, m.accuracy_score(t, p), means,
        *each, *matrices)


def binary(t, p, pos, zero):
    values = [score(t, p, pos_label=pos, zero_division=zero) for score in (m.precision_score, m.recall_score, m.f1_score)]
    put("binary", f"n={len(t)} pos={pos} zero={zero}", t, p, values)


def roc(t, s, drop):
    fpr, tpr, thresholds = m.roc_curve(t, s, drop_intermediate=bool(drop))
    area = m.roc_auc_score(t, s) if len(set(t)) > 1 else NAN
    put("roc", f"n={len(t)} drop={drop}", t, s, area, fpr, tpr, thresholds)


for zero in (0, 1, NAN):
    for labels in (None, [0, 1, 2, 3], [3, 0, 7, 2]):
        for n in (1, 2, 9, 40):
            classes(rng.integers(0, 4, n), rng.integers(0, 3, n), labels if n > 2 else None, zero)
    classes([5, -2, 5, 9], [-2, -2, 5, -2], None, zero)
    for t, p in (([0, 1, 1, 0, 1], [0, 1, 0, 1, 1]), ([0, 0], [0, 0]), ([1, 1], [0, 0]), ([0, 0, 0], [1, 0, 1]), ([1], [1])):
        binary(t, p, 1, zero)
    binary([3, 4, 4], [4, 4, 3], 3, zero)
for drop in (0, 1):
    for n, levels in ((2, 2), (6, 3), (30, 4), (30, 1000)):
        t = rng.integers(0, 2, n)
        t[:2] = 0, 1
        roc(t, rng.integers(0, levels, n) / 8, drop)
    roc([-1, 1, 1], [0.5, 0.5, 0.5], drop)
    roc([0, 0, 0], [0.1, 0.3, 0.2], drop)
    roc([1, 1], [0.1, 0.3], drop)
for n, c, k in ((1, 3, 1), (7, 3, 1), (7, 3, 2), (20, 5, 3), (20, 5, 9)):
    t, s = rng.integers(0, c, n), rng.integers(0, 4, (n, c))
    put("topk", f"n={n} c={c} k={k}", t, s, m.top_k_accuracy_score(t, s, k=k, labels=np.arange(c)) if c > 2 else [])
for n, d in ((1, 1), (2, 1), (9, 1), (9, 3), (4, 2)):
    t = rng.normal(3, 1, (n, d))
    p = t + rng.normal(0, 0.5, (n, d))
    t[:, 0] = t[0, 0] if n == 4 else t[:, 0]
    put("numbers", f"n={n} d={d}", t, p, m.mean_squared_error(t, p), m.mean_absolute_error(t, p), m.r2_score(t, p))
    put("numbers", f"n={n} d={d}", t, t, 0, 0, m.r2_score(t, t))
pathlib.Path(__file__).with_name("metrics.txt").write_text("\n".join(lines) + "\n")
