/* taper/live.h: curves in the terminal while a program runs, for watching a training over SSH.
 *
 *     #include <taper/live.h>
 *
 *     int main(void) {
 *         plot_Live *live = plot_live(.total = 5000);
 *         for (int i = 0; i < 5000; i++) {
 *             plot_live_add(live, "loss", 1.0 / (1 + i));
 *             plot_live_step(live);                 // draws, at most ten times a second
 *         }
 *         plot_live_finish(live);                   // draws the end, and frees
 *         return 0;
 *     }
 *
 * Drawn on stderr with Braille dots, two across and four down a letter, one colour a curve, in place. Where stderr is
 * no terminal, nothing at all is written. Any number of steps takes the same memory: the older they are, the more
 * of them share a column, which shows the range they cover.
 */
#ifndef TAPER_LIVE_H
#define TAPER_LIVE_H

#include <taper/base.h>

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct plot_Live plot_Live;

typedef struct plot_LiveOptions {
    int64_t     total;  /* = -1: steps there will be, for the time that remains; -1: not known */
    const char *title;  /* = NULL: above the curves */
    int         width;  /* = -1: columns, 20 to 200; -1: the terminal's */
    int         height; /* = 10: lines of dots, 1 to 50 */
    bool        log;    /* = false: logarithmic y */
    FILE       *stream; /* = NULL: where to draw; stderr */
    bool        always; /* = false: draw, once, at the end, also where there is no terminal: for logs */
    TAPER_NAMED_ABOVE;
} plot_LiveOptions;
TAPER_API plot_Live *plot_live_with(plot_LiveOptions options); /* Curves on a stream; NULL with an error. */
/* One more number of the curve of this name, of which there are 8 at most. NaN and infinities are counted and told. */
TAPER_API bool plot_live_add(plot_Live *live, const char *name, double value);
TAPER_API bool plot_live_step(plot_Live *live);
TAPER_API bool plot_live_finish(plot_Live *live);

/* n numbers as a line of block letters, ▁ the lowest and █ the highest, NaN a blank: until the thread's next call. More
 * than 200 are averaged into 200. */
TAPER_API const char *plot_sparkline(taper_Values values, int64_t n);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_LIVE_READ
#include <taper/calls.h>
#endif
