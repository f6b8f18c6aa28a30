/* plot/image.h: numbers into colours. */
#ifndef PLOT_IMAGE_H
#define PLOT_IMAGE_H

#include "plot/figure.h"

/* How numbers become colours; NAN as an end: the least or the largest finite value. */
typedef struct Mapping {
    const char *cmap;
    double      vmin, vmax, alpha;
} Mapping;

/* A colour for each of the values, none (opacity 0) for what is not finite; the axes' colour bar shows them from now
 * on. The values stay the caller's and live as long as the figure. NULL with an error. */
const Color *image__colors(plot_Axes *axes, const double *values, int64_t n, Mapping mapping, const char *call);

#endif
