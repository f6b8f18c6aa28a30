#!/usr/bin/env python3
"""Prints src/plot/colormap_data.h: matplotlib's colour maps as 256 colours each. The maps are CC0 (viridis, magma,
plasma, inferno: Stefan van der Walt and Nathaniel Smith) and Kenneth Moreland's (coolwarm): numbers, not code."""
import matplotlib
import numpy as np

print("/* plot/colormap_data.h: 256 colours a map, 0xrrggbb, as tests/tools/make_colormaps.py prints them. */")
print("#ifndef PLOT_COLORMAP_DATA_H\n#define PLOT_COLORMAP_DATA_H\n\n/* clang-format off */")
for name in ("viridis", "magma", "plasma", "inferno", "coolwarm"):
    rgb = np.round(matplotlib.colormaps[name](np.arange(256))[:, :3] * 255).astype(int)
    values = [f"0x{r:02x}{g:02x}{b:02x}" for r, g, b in rgb]
    print(f"static const unsigned map_{name}[256] = {{")
    for i in range(0, 256, 12):
        print("    " + ", ".join(values[i : i + 12]) + ",")
    print("};")
print("/* clang-format on */\n\n#endif")
