/* plot/ticks.h: where ticks go and what stands at them, as matplotlib decides it. */
#ifndef PLOT_TICKS_H
#define PLOT_TICKS_H

#include <stdbool.h>

enum { MOST_TICKS = 128, TICK_TEXT = 40 };

typedef struct Ticks {
    int    count;
    double at[MOST_TICKS];
    bool   minor[MOST_TICKS];            /* drawn shorter */
    char   label[MOST_TICKS][TICK_TEXT]; /* UTF-8, with plot/font.h's SUPERSCRIPT; may be empty */
    char   offset[TICK_TEXT];            /* "1e6" at the axis' end, or empty */
} Ticks;

/* AutoLocator and ScalarFormatter: at most `bins` steps of 1, 2, 2.5 or 5 times a power of ten. */
void ticks__linear(Ticks *ticks, double low, double high, int bins);
/* MaxNLocator with its own steps (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8), as contours use it: places only. */
void ticks__round(Ticks *ticks, double low, double high, int bins);
/* AutoMinorLocator: adds 4 minor ticks between two major ones that are 1, 2.5, 5 or 10 apart, else 3. */
void ticks__minor(Ticks *ticks, double low, double high);
/* LogLocator and LogFormatterSciNotation, base 10; low and high are positive. */
void ticks__log(Ticks *ticks, double low, double high, int bins);
/* The labels of places that are given. */
void ticks__label(Ticks *ticks, double low, double high);

/* matplotlib's nonsingular: widens a range that is too small to divide by. */
void ticks__widen(double *low, double *high, double expander, double tiny);

#endif
