/* plot/color.h: colours by name. */
#ifndef PLOT_COLOR_H
#define PLOT_COLOR_H

#include "plot/canvas.h"

bool  color__parse(const char *text, Color *color); /* false: no such colour (and no error recorded) */
Color color__from_rgb(unsigned rgb);                /* 0xrrggbb */
Color color__cycle(int index);                      /* C0, C1, ..., again from the start after C9 */

#endif
