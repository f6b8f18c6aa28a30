/* plot/image.h: numbers into colours. */
#ifndef PLOT_IMAGE_H
#define PLOT_IMAGE_H

#include "plot/colormap.h"

#include <stdint.h>

const Colormap *image__map(const char *name, const char *call); /* NULL: viridis; an unknown one is an error */
/* Both 0: of the finite values; anything that is no range becomes one. False with an error if not finite. */
bool  image__range(const double *values, int64_t n, double *low, double *high, const char *call);
Color image__color(const Colormap *map, double value, double low, double high); /* NaN: nothing at all */

#endif
