/* plot/colormap.h: colours for numbers from 0 to 1. */
#ifndef PLOT_COLORMAP_H
#define PLOT_COLORMAP_H

#include "plot/color.h"

typedef struct Colormap Colormap;

const Colormap *colormap__find(const char *name); /* NULL: no such map, and no error recorded */
const char     *colormap__name(int i);            /* of map i; NULL: that many there are */
/* matplotlib's rule: t in as many equal parts as the map has colours; beyond 0 and 1 the first and the last. */
Color colormap__at(const Colormap *map, double t);

#endif
