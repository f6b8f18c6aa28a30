#!/usr/bin/env python3
"""Writes contours.txt: lengths of contour lines and areas of bands by contourpy, and levels by matplotlib; and
colormaps.txt: colours by matplotlib.

    python make_contours.py
"""
import contourpy
import matplotlib
import numpy as np
from matplotlib.ticker import MaxNLocator

rng = np.random.default_rng(3)


def grids():
    x, y = np.linspace(-3, 3, 40), np.linspace(-2, 2, 30)
    u, v = np.meshgrid(x, y)
    yield "hills", x, y, (1 - u / 2 + u**5 + v**3) * np.exp(-u * u - v * v)
    x, y = np.linspace(0, 1, 5), np.linspace(0, 2, 4)
    yield "saddle", x, y, np.array([[(-1.0) ** (r + c) * (1 + 0.1 * r + 0.07 * c) for c in range(5)] for r in range(4)])
    x, y = np.sort(rng.uniform(0, 5, 12)), np.sort(rng.uniform(0, 3, 9))
    z = rng.uniform(-1, 1, (9, 12))
    yield "random", x, y, z
    z = z.copy()
    z[4, 5] = np.nan
    yield "hole", x, y, z
    x, y = np.linspace(0, 1, 9), np.linspace(0, 1, 6)  # corners at a level, edges along it
    yield "ties", x, y, np.array([[((3 * r + 5 * c) % 7 - 3) / 4 for c in range(9)] for r in range(6)])


def text(values):
    return " ".join(float(v).hex() if np.isfinite(v) else "nan" for v in np.ravel(values))


def area(points):
    x, y = points[:, 0], points[:, 1]
    return (np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)) / 2


def autolev(low, high, n=7):
    """ContourSet._autolev"""
    lev = MaxNLocator(n + 1, min_n_ticks=1).tick_values(low, high)
    under, over = np.nonzero(lev < low)[0], np.nonzero(lev > high)[0]
    i0 = under[-1] if len(under) else 0
    i1 = over[0] + 1 if len(over) else len(lev)
    return lev if i1 - i0 < 3 else lev[i0:i1]


with open("contours.txt", "w") as out:
    print(f"# contourpy {contourpy.__version__}, matplotlib {matplotlib.__version__}", file=out)
    for name, x, y, z in grids():
        generator = contourpy.contour_generator(x, y, np.ma.masked_invalid(z), name="serial", corner_mask=False)
        print(f"grid | name={name} rows={len(y)} columns={len(x)} | {text(x)} {text(y)} {text(z)}", file=out)
        for level in (-0.6, -0.25, 0.0, 0.11, 0.5):
            lines = generator.lines(level)
            length = sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in lines)
            print(f"lines | level={level} count={len(lines)} | {text([length])}", file=out)
        for low, high in ((-0.6, -0.25), (-0.25, 0.11), (0.11, 2.0), (-5, 5)):
            points, offsets = generator.filled(low, high)
            total = sum(area(p[a:b]) for p, o in zip(points, offsets) for a, b in zip(o[:-1], o[1:]))
            print(f"band | low={low} high={high} | {text([abs(total)])}", file=out)
    for _ in range(40):
        low = rng.uniform(-1, 1) * 10 ** rng.uniform(-4, 5)
        high = low + 10 ** rng.uniform(-3, 5)
        print(f"levels | low={low.hex()} high={high.hex()} | {text(autolev(low, high))}", file=out)

with open("colormaps.txt", "w") as out:
    print(f"# matplotlib {matplotlib.__version__}: t, then red green blue of 255", file=out)
    for base in ("viridis", "magma", "plasma", "inferno", "coolwarm", "gray", "tab10"):
        for name in (base, base + "_r"):
            t = np.concatenate(([-1, 0, 1, 2, 0.5, 0.1, 0.99999], rng.uniform(0, 1, 30), np.arange(8) / 8 + 1 / 512))
            for v, (r, g, b, _) in zip(t, np.round(matplotlib.colormaps[name](t) * 255).astype(int)):
                print(f"color | map={name} | {text([v])} {r} {g} {b}", file=out)
