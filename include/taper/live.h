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
    int64_t     total;  /* steps there will be, for the time that remains; default: not known */
    const char *title;
    int         width;  /* columns; default the terminal's, 20 to 200 */
    int         height; /* lines of dots; default 10, 1 to 50 */
    bool        log;    /* logarithmic y */
    FILE       *stream; /* default stderr */
    bool        always; /* draw, once, at the end, also where there is no terminal: for logs */
    char        _;
} plot_LiveOptions;
TAPER_API plot_Live *plot_live_with(plot_LiveOptions options);
#define plot_live(...) TAPER_CALL(plot_live_with((plot_LiveOptions){._ = 0, __VA_ARGS__}))
/* One more number of the curve of this name, of which there are 8 at most. NaN and infinities are counted and told. */
TAPER_API bool plot_live_add(plot_Live *live, const char *name, double value);
#define plot_live_add(...) TAPER_CALL(plot_live_add(__VA_ARGS__))
TAPER_API bool plot_live_step(plot_Live *live);
#define plot_live_step(...) TAPER_CALL(plot_live_step(__VA_ARGS__))
TAPER_API bool plot_live_finish(plot_Live *live);
#define plot_live_finish(...) TAPER_CALL(plot_live_finish(__VA_ARGS__))

/* n numbers as a line of block letters, ▁ the lowest and █ the highest, NaN a blank: until the thread's next call. More
 * than 200 are averaged into 200. */
TAPER_API const char *plot_sparkline(const double *values, int64_t n);
#define plot_sparkline(...) TAPER_CALL(plot_sparkline(__VA_ARGS__))
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
