#!/usr/bin/env python3
"""Draws the figures of tests/test_figures.c with matplotlib: figures/NAME.png.

    python make_figures.py
"""
import os

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

matplotlib.rcdefaults()


def noise(i):
    x = np.sin(np.asarray(i) * 12.9898 + 4.1414) * 43758.5453
    return x - np.floor(x)


def label_beside_offset(ax):
    ax.plot([0, 2e6, 5e6], [1, 0.3, 0.1]); ax.set_xlabel("step")


def marker_opacity(ax):
    ax.plot([1, 3, 2], "o", alpha=0.3, markersize=20)
    ax.scatter([0.5, 1.5], [2, 1.5], s=400, alpha=0.5, linewidth=4)
    ax.scatter([1], [2], s=400, color="#00ff00", edgecolor="k", alpha=0.5, linewidth=4)


def zoomed_dashes(ax):
    i = np.arange(300)
    ax.plot(i, 200 * noise(i) - 100, "--"); ax.plot(i, 2e5 * noise(i + 300) - 1e5, "-.", linewidth=3, alpha=0.5)
    ax.set_ylim(0, 0.05); ax.set_xlim(20, 60)


def zoomed_line(ax):
    ax.plot([-1e4, 1e4], [-1e4, 1e4]); ax.plot([-3e9, 1e9], [5e9, 1], drawstyle="steps-mid"); ax.plot([-1, 1e15], [2, -2e15], ":")
    ax.set_xlim(0, 1); ax.set_ylim(0, 1)


def zoomed_areas(ax):
    i = np.arange(300)
    x, low = i * 0.1, 5e4 * np.sin(i * 0.7)
    ax.fill_between(x, low, low + 1e4 + 2e4 * noise(i), alpha=0.4, edgecolor="k", linewidth=2)
    ax.bar([3, 6, 9], [1e7, -1e7, 0.5], edgecolor="k", alpha=0.7)
    ax.set_xlim(2.02, 10); ax.set_ylim(-1.5, 1)


def below_a_log_axis(ax):
    ax.plot([0, 1, 2, 3, 4], [1, 0, 5, -2, 3], "o--"); ax.set_yscale("log")


def cycles(ax):
    i = np.arange(200)
    ax.hist(noise(i) + noise(i + 200), alpha=0.5); ax.plot([0, 2], [0, 20]); ax.bar([2.2], [10], width=0.2)
    ax.axhline(15); ax.axvline(1.2, alpha=0.5); ax.axvspan(0.2, 0.3); ax.axhspan(22, 23, alpha=0.5)
    ax.plot([0, 2], [5, 25]); ax.fill_between([2.4, 2.6], [5, 10]); ax.fill_between([2.4, 2.6], [12, 14], [15, 15], color="r", linewidth=4, alpha=0.5)
    ax.scatter([2.2, 2.3], [14, 15]); ax.scatter([2.2, 2.3], [17, 18], c=[1, 2]); ax.scatter([2.2, 2.3], [20, 21])


def dark_cycles(ax):
    ax.plot([0, 2], [0, 20]); ax.axhline(15); ax.axvspan(0.2, 0.3); ax.hist([1, 1, 2]); ax.plot([0, 2], [20, 0])


def legend_beside_bands(ax):
    x = np.arange(100)
    low = 1 - np.exp(-x / 15) - 0.05
    ax.fill_between(x, low, low + 0.1, label="many seeds"); ax.legend()


def legend_beside_all(ax):
    ax.axhline(0.95); ax.text(0.02, 0.6, "text"); ax.axvspan(0.5, 0.7, color="0.8"); ax.plot([0.8, 1], [0.2, 0.2], label="x"); ax.set_xlim(0, 1); ax.set_ylim(0, 1)
    ax.errorbar([0.1, 0.2], [0.1, 0.2], yerr=0.05); ax.legend()


def image_shrunk(ax):
    i, k = np.arange(600)[:, None], np.arange(600)
    z = ((i % 7 == 0) | (k % 11 == 0)).astype(float)
    z[100:140, 50:] = np.nan
    ax.imshow(z, cmap="gray")


def image_little_enlarged(ax):
    i = np.arange(80 * 110)
    ax.imshow((i * i % 37 == 1).astype(float).reshape(80, 110), cmap="magma", alpha=0.6, origin="lower", aspect="auto")
    ax.set_xlim(10, 100.5)


def equal_values(ax):
    plt.colorbar(ax.imshow(np.full((2, 2), 7.0)))


def equal_points(ax):
    plt.colorbar(ax.scatter(np.arange(5), np.arange(5), c=np.zeros(5), s=100))


def equal_mesh(ax):
    plt.colorbar(ax.pcolormesh(np.full((3, 4), -3.0)))


def infinite_values(ax):
    ax.imshow([[np.inf, 1, 2], [3, np.nan, -np.inf], [2, 2, 1]], aspect="auto"); ax.scatter([0, 1, 50], [0.5, 0.5, 50], c=[1, 2, np.inf], edgecolor="r", s=100)


def nearly_constant(ax):
    ax.plot([0.9999999999999997, 1.0, 1.0000000000000002, 1.0, 0.9999999999999996, 0.999999999999999, 1.0000000000000036])


def tiny_histogram(ax):
    ax.hist([1e-320, 2e-320])


scenes = [label_beside_offset, marker_opacity, zoomed_dashes, zoomed_line, zoomed_areas, below_a_log_axis, cycles, dark_cycles, legend_beside_bands, legend_beside_all, image_shrunk,
          image_little_enlarged, equal_values, equal_points, equal_mesh, infinite_values, nearly_constant, tiny_histogram]
os.makedirs("figures", exist_ok=True)
for draw in scenes:
    with plt.style.context("dark_background" if draw is dark_cycles else "default"):
        fig = plt.figure(figsize=(4.0, 3.0), dpi=100)
        draw(fig.add_subplot())
        fig.savefig(f"figures/{draw.__name__}.png", metadata={"Software": None}, pil_kwargs={"optimize": True})
        plt.close(fig)
