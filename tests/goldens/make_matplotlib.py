#!/usr/bin/env python3
"""Writes matplotlib_ticks.txt: where matplotlib puts ticks and what it writes there, for many limits.

    python make_matplotlib.py
"""
import random

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import FixedLocator


def quote(text):
    return text.replace(" ", "_") or "-"


def plain(label):
    """$\\mathdefault{10^{-3}}$ as it is drawn, 10^−3: mathtext makes every minus a true one"""
    return label.replace("-", "−").replace("$\\mathdefault{", "").replace("}$", "").replace("\\times", "×").replace("{", "").replace("}", "")


rng = random.Random(5)
limits = [(0, 1), (-0.05, 1.05), (0, 5000), (-249.95, 5248.95), (0.0, 0.25), (-1.1, 1.1), (0.2399, 0.2511), (1e-7, 3e-7), (0, 3e6), (1e6, 1e6 + 5), (12345.001, 12345.009),
          (-5, -4.9999), (99.9, 100.1), (0, 1e-300), (0, 1e300), (-1e5, 2e5), (999999, 1000001), (0, 999999), (1.0, 1.0 + 1e-12), (-2.5, 7.5), (3, 4), (0, 11), (0.001, 0.0123), (1990, 2026)]
for _ in range(150):
    a, b = rng.uniform(-1, 1) * 10 ** rng.uniform(-8, 8), rng.uniform(-1, 1) * 10 ** rng.uniform(-8, 8)
    limits.append((min(a, b), max(a, b)))
for _ in range(60):
    middle, width = rng.uniform(-1, 1) * 10 ** rng.uniform(0, 6), 10 ** rng.uniform(-6, 1)
    limits.append((middle - width, middle + width))

with open("matplotlib_ticks.txt", "w") as out:
    print(f"# matplotlib {matplotlib.__version__}: ticks within the limits, then their labels and the offset text", file=out)
    fig, ax = plt.subplots()
    for low, high in limits:
        for size in ((6.4, 4.8), (2.0, 1.5)):
            fig.set_size_inches(*size)
            ax.set_xscale("linear"); low, high = ax.set_xlim(low, high)
            fig.canvas.draw()
            places = ax.xaxis.get_majorticklocs()
            shown = [(p, l.get_text()) for p, l in zip(places, ax.xaxis.get_majorticklabels()) if low <= p <= high]
            bins = np.clip(ax.xaxis.get_tick_space(), 1, 9)
            offset = ax.xaxis.get_major_formatter().get_offset()
            print(f"linear | low={float(low).hex()} high={float(high).hex()} bins={bins} labels={';'.join(l for _, l in shown) or '-'} offset={quote(offset)} | {' '.join(float(p).hex() for p, _ in shown)}", file=out)
    for low, high in [(1e-3, 1), (0.0009, 3.4), (1, 10), (2, 9), (0.1, 1e12), (1e-20, 1e20), (3, 40), (0.02, 0.9), (95, 105), (1e-5, 1e3), (1, 1e9), (0.5, 2000), (0.41, 0.53), (0.42, 0.47), (31, 39), (1.02, 1.9), (4e-5, 6e-5), (0.97, 1.04), (4.6, 7.4)]:
        fig.set_size_inches(6.4, 4.8)
        ax.set_xscale("log"); ax.set_xlim(low, high)
        fig.canvas.draw()
        shown = [(p, plain(l.get_text())) for p, l in zip(ax.xaxis.get_majorticklocs(), ax.xaxis.get_majorticklabels()) if low * (1 - 1e-12) <= p <= high * (1 + 1e-12)]
        minor = [p for p in ax.xaxis.get_minorticklocs() if low * (1 - 1e-12) <= p <= high * (1 + 1e-12)]
        minor_labels = [plain(l.get_text()) for p, l in zip(ax.xaxis.get_minorticklocs(), ax.xaxis.get_minorticklabels()) if low * (1 - 1e-12) <= p <= high * (1 + 1e-12) and l.get_text()]
        print(f"log | low={float(low).hex()} high={float(high).hex()} labels={';'.join(l for _, l in shown) or '-'} minor_labels={';'.join(minor_labels) or '-'} majors={len(shown)} | {' '.join(float(p).hex() for p in [*(p for p, _ in shown), *minor])}", file=out)
    plt.close(fig)

