/* plot/stb.h: the little that is used of stb_truetype. Only stb.c sees it, and all its symbols stay inside, so that a program may
 * have stb of its own. And a picture as a PNG, which base/png.h writes. */
#ifndef PLOT_STB_H
#define PLOT_STB_H

#include "base/arena.h"

extern const unsigned char taper__font[]; /* DejaVuSans.ttf, see font_data.c */

/* The embedded font, in its own units (2048 an em). */
int    stb__glyph(int code); /* of a code point; 0: there is none */
double stb__em(void);
int    stb__advance(int glyph);
int    stb__kerning(int glyph, int next);
bool   stb__box(int glyph, int *x0, int *y0, int *x1, int *y1); /* false: nothing to draw */

typedef enum StepKind { STEP_MOVE, STEP_LINE, STEP_CURVE } StepKind;
typedef struct OutlineStep {
    StepKind kind;
    int      x, y, cx, cy; /* cx, cy: the curve's control point */
} OutlineStep;
int stb__outline(int glyph, Arena *arena, const OutlineStep **steps);

/* An RGB picture with its resolution and, unless NULL, its title. */
typedef struct Picture {
    const uint8_t *pixels;
    int            width, height;
    double         dpi;
    const char    *title;
} Picture;
/* Its PNG, in memory of base__allocate; NULL with an error. */
uint8_t *stb__png(const Picture *picture, size_t *size);

#endif
