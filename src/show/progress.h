/* show/progress.h: tqdm's line as a text, for the terminal and for a test. */
#ifndef SHOW_PROGRESS_H
#define SHOW_PROGRESS_H

#include "base/base.h"

#include <taper/data.h>

enum { PROGRESS_LINE = 2048 };
/* tqdm.format_meter after so many seconds, at most `columns` wide; how wide it is. */
int progress__line(char line[PROGRESS_LINE], const data_Progress *bar, double seconds, int columns);

#endif
