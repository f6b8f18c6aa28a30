#!/usr/bin/env python3
"""Draws the pictures of examples/gallery.c with matplotlib: gallery/NAME.png, for tests/test_gallery.c and docs.

    python make_gallery.py
"""
import io
import os

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

matplotlib.rcdefaults()


def noise(i):
    x = np.sin(np.asarray(i) * 12.9898 + 4.1414) * 43758.5453
    return x - np.floor(x)


def hills():
    x, y = -3 + 6 * np.arange(40) / 39.0, -2 + 4 * np.arange(30) / 29.0
    u, v = np.meshgrid(x, y)
    return x, y, (1 - u / 2 + u**5 + v**3) * np.exp(-u * u - v * v)


def lines(ax):
    x = np.linspace(0, 10, 101)
    ax.plot(x, np.sin(x), label="sin")
    ax.plot(x, np.cos(x), "--", label="cos")
    ax.plot(np.cos(x), np.cos(x), "C3:", linewidth=3, label="both")
    ax.axhline(0.5, color="gray", linewidth=0.8)
    ax.set_title("Lines"); ax.set_xlabel("time"); ax.set_ylabel("value")
    ax.grid(True); ax.legend(loc="lower left")


def markers(ax):
    for k, f in enumerate(["o-", "s--", "^:", "vC0", "D-.", "*", "p", "h", "x", "+", "P", "X", "<", ">", "d", "."]):
        ax.plot(k + 0.5 * noise(10 * k + np.arange(6)), f, markersize=8)
    ax.plot(17 + noise(np.arange(3)), "o-", markerfacecolor="none", markersize=12, color="crimson")
    ax.set_title("Markers")


def steps(ax):
    i = np.arange(12)
    ax.step(i, noise(i), label="pre")
    ax.plot(i, 1.5 + noise(i), "o", linestyle="-", drawstyle="steps-post", label="post")
    ax.step(i, 3 + noise(i), where="mid", label="mid")
    ax.set_title("Steps"); ax.set_ylim(-0.5, 5.5); ax.legend(loc="upper right")


def scatter(ax):
    i = np.arange(60)
    x, y = noise(3 * i), noise(3 * i + 1)
    p = ax.scatter(x, y, s=20 + 200 * noise(3 * i + 2), c=x + y, alpha=0.7)
    # matplotlib makes its colour bar as translucent as the points
    p.set_alpha(None); bar = plt.colorbar(p, label="x + y"); p.set_alpha(0.7)
    ax.set_title("Scatter")


def bars(ax):
    first, second = [20, 35, 30, 35, 27], [25, 32, 34, 20, 25]
    ax.bar(range(5), first, width=0.5, label="first")
    ax.bar(range(5), second, width=0.5, bottom=first, edgecolor="black", label="second")
    ax.set_xticks(range(5), ["G1", "G2", "G3", "G4", "G5"]); ax.set_title("Bars"); ax.legend()


def barh(ax):
    ax.barh(range(4), [3.1, 12.4, 5, 8.7], color="teal")
    ax.set_yticks(range(4), ["KANN", "PyTorch", "Taper", "NumPy"]); ax.invert_yaxis(); ax.set_xlabel("time in ms")


def histogram(ax):
    i = np.arange(1000)
    ax.hist(noise(2 * i) + noise(2 * i + 1) + noise(i + 5000), bins=30, alpha=0.6, label="three")
    ax.hist(1 + noise(3 * i) + noise(3 * i + 1), bins=30, alpha=0.6, label="two")
    ax.set_title("Histogram"); ax.legend()


def errorbar(ax):
    i = np.arange(10)
    ax.errorbar(i, np.exp(-i / 3.0), yerr=0.05 + 0.1 * noise(i), xerr=0.3, capsize=3, fmt="o-", label="measured")
    ax.set_title("Error bars"); ax.legend()


def fill_between(ax):
    x = np.arange(101) / 10.0
    ax.fill_between(x, np.sin(x) - 0.3, np.sin(x) + 0.1 + 0.05 * x, alpha=0.3, label="band")
    ax.plot(np.linspace(0, 10, 101), np.sin(np.linspace(0, 10, 101)), label="mean")
    ax.axvspan(2, 3, color="red", alpha=0.2); ax.axvline(5, color="k", linestyle="--")
    ax.set_title("Between curves"); ax.legend(loc="lower left")


def log(ax):
    x = 10 ** (-2 + np.arange(200) * 4.0 / 199)
    ax.plot(x, x * x + 1e-3, label="x^2 + 0.001")
    ax.plot(x, 1 / x, "--", label="1/x")
    ax.set_xscale("log"); ax.set_yscale("log"); ax.grid(True); ax.legend(); ax.set_title("Logarithmic axes")


def image(ax):
    i = np.arange(80)
    plt.colorbar(ax.imshow((np.sin(i // 10 * 0.9) * np.cos(i % 10 * 0.7)).reshape(8, 10)))
    ax.set_title("Image")


def mesh(ax):
    p = ax.pcolormesh(np.arange(13) ** 2 / 12.0, np.arange(9), noise(np.arange(96)).reshape(8, 12), cmap="coolwarm", vmin=-0.2, vmax=1.2)
    plt.colorbar(p, label="value"); ax.set_title("Mesh")


def contour(ax):
    plt.colorbar(ax.contour(*hills())); ax.set_title("Contour lines")


def contourf(ax):
    plt.colorbar(ax.contourf(*hills(), cmap="magma"))
    ax.contour(*hills(), colors="white", linewidths=0.8, linestyles="solid"); ax.set_title("Filled contours")


def subplots(ax):
    fig = ax.figure
    ax.remove()
    x, first = np.arange(200) / 40.0, None
    for k, (name, y) in enumerate([("sin x", np.sin(x)), ("cos x", np.cos(x)), ("e^-x", np.exp(-x)), ("sin x^2", np.sin(x * x))]):
        a = fig.add_subplot(2, 2, k + 1, sharex=first)
        a.plot(x, y, color=f"C{k}"); a.set_title(name); a.minorticks_on()
        if k >= 2: a.set_xlabel("x")
        first = first or a
    fig.suptitle("Subplots"); fig.tight_layout()


def twin(ax):
    i = np.arange(50)
    ax.plot(i, np.exp(-i / 12.0)); ax.set_xlabel("epoch"); ax.set_ylabel("loss")
    right = ax.twinx()
    right.plot(i, 100 * (1 - np.exp(-i / 8.0)), color="C1"); right.set_ylabel("accuracy in %")


def text(ax):
    ha, va = ["left", "center", "right"], ["bottom", "center", "top"]
    ax.set_xlim(0, 4); ax.set_ylim(0, 4)
    for i in range(9):
        ax.plot([i % 3 + 1], [i // 3 + 1], "k+")
        ax.text(i % 3 + 1, i // 3 + 1, ha[i % 3], ha=ha[i % 3], va=va[i // 3], color="C0", fontsize=12)
    ax.text(3.5, 0.5, "turned αβγ", rotation=30, ha="center", va="center")
    ax.text(0.02, 0.98, "of the axes", transform=ax.transAxes, va="top", color="gray"); ax.set_title("Text\nof two lines")


def offset(ax):
    i = np.arange(100)
    ax.plot(1e6 + i, 3e-7 * np.sin(i * np.pi / 50)); ax.set_ylabel("charge"); ax.minorticks_on()


def dark(ax):
    x = np.arange(100) / 10.0
    for k in range(5):
        ax.plot(x, np.sin(x - k * 0.4) * (5 - k), label="abcde"[k])
    ax.set_title("Dark"); ax.legend(loc="upper right")


def smoothed(values, weight=0.9):
    total = count = 0
    out = []
    for v in values:
        total, count = weight * total + v, weight * count + 1
        out.append(total / count)
    return out


def history(ax):
    fig = ax.figure
    ax.remove()
    i = np.arange(300)
    curves = [("train", np.exp(-i / 40.0) * (0.7 + 0.6 * noise(i)) + 1e-3), ("validation", np.exp(-i / 50.0) * (0.7 + 0.6 * noise(i + 500)) + 4e-3),
              ("accuracy", 1 - 0.6 * np.exp(-i / 30.0) - 0.05 * noise(i + 900))]
    top = fig.add_subplot(2, 1, 1)
    below = fig.add_subplot(2, 1, 2, sharex=top)
    for k, (name, y) in enumerate(curves):
        a = below if k == 2 else top
        a.plot(y, color=f"C{k}", alpha=0.3, linewidth=1)
        a.plot(smoothed(y), color=f"C{k}", label=name)
    for a, label in ((top, "loss"), (below, "metric")):
        a.grid(True); a.legend(); a.set_ylabel(label)
    top.set_yscale("log"); below.set_xlabel("epoch"); fig.tight_layout()


def confusion(ax):
    # sklearn.metrics.ConfusionMatrixDisplay, without its dependency
    counts = np.array([[13, 0, 0], [0, 10, 6], [0, 0, 9]])
    im = ax.imshow(counts, interpolation="nearest", cmap="viridis")
    low, high = im.cmap(0), im.cmap(1.0)
    for i in range(3):
        for k in range(3):
            ax.text(k, i, str(counts[i, k]), ha="center", va="center", color=high if counts[i, k] < 6.5 else low)
    ax.figure.colorbar(im, ax=ax)
    names = ["setosa", "versicolor", "virginica"]
    ax.set(xticks=range(3), yticks=range(3), xticklabels=names, yticklabels=names, ylabel="True label", xlabel="Predicted label")


def weights(ax):
    i = np.arange(240)
    w = (noise(i) + noise(i + 1000) - 1.1).reshape(12, 20)
    plt.colorbar(ax.imshow(w, cmap="coolwarm", vmin=-abs(w).max(), vmax=abs(w).max()))


os.makedirs("gallery", exist_ok=True)
sizes = open("gallery_sizes.txt", "w")
print(f"# matplotlib {matplotlib.__version__}: bytes of the picture as savefig writes it", file=sizes)
for draw in (lines, markers, steps, scatter, bars, barh, histogram, errorbar, fill_between, log, image, mesh, contour, contourf, subplots, twin, text, offset, dark, history, confusion, weights):
    with plt.style.context("dark_background" if draw is dark else "default"):
        fig = plt.figure(figsize=(6.4, 4.8), dpi=100)
        draw(fig.add_subplot())
        plain = io.BytesIO()
        fig.savefig(plain)
        print(f"{draw.__name__} | - | {plain.tell()}", file=sizes)
        fig.savefig(f"gallery/{draw.__name__}.png", metadata={"Software": None}, pil_kwargs={"optimize": True})
        plt.close(fig)
