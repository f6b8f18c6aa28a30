/* plot/font.h: DejaVu Sans, embedded, as outlines.
 *
 * Text is UTF-8; a byte that is none is drawn as U+FFFD. Sizes are pixels an em. A text of several lines
 * is measured as a block that stands on its last line, and drawn by the caller, line by line. */
#ifndef PLOT_FONT_H
#define PLOT_FONT_H

#include "plot/path.h"

typedef struct TextSize {
    double width, ascent, descent; /* at least the font's own, as matplotlib reserves it */
} TextSize;

/* `10^-3` in the text of a tick is written with superscripts: see SUPERSCRIPT. */
#define SUPERSCRIPT '\x01' /* the rest of the text is small and raised */

TextSize font__measure(const char *text, size_t length, double size);
double   font__line_step(TextSize line, double descent_before, double size); /* from one baseline to the next */
/* Adds the text's outlines with the baseline's left end at (x, y), turned by `radians` to the left. */
void font__draw(Path *path, const char *text, size_t length, double size, double x, double y, double radians);

#endif
