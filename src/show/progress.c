/* show/progress.c: tqdm's line, for a terminal.
 *
 * Invariant: a bar whose stderr is no terminal prints nothing, ever. */
#include "base/text.h"
#include "show/terminal.h"

#include <taper/data.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TEXT = 1024 };
static const double PROGRESS_INTERVAL = 0.1, SMOOTHING = 0.3; /* tqdm's defaults */

/* Full cells, then one of eighths: U+2588, and U+258F ... U+2589 for the part. */
static void put_bar(char *text, size_t room, double fraction, int cells) {
    int eighths = (int)(fraction * cells * 8), full = eighths / 8, part = eighths % 8;
    text[0] = '\0';
    for (int i = 0; i < cells; i++) {
        const char  cell[4] = {'\xe2', '\x96', (char)(i < full ? 0x88 : 0x90 - part), '\0'};
        const char *add = i < full || (i == full && part) ? cell : " ";
        if (strlen(text) + 4 < room) strcat(text, add);
    }
}

static void draw_progress(data_Progress *bar) {
    char   bar_text[TEXT], left[64], right[128], elapsed[32], remaining[32] = "?", rate[48] = "?it/s";
    double seconds = terminal__now() - bar->started,
           fraction = bar->total ? (double)bar->count / (double)bar->total : 1;
    double speed = bar->rate > 0 ? bar->rate : seconds > 0 ? (double)bar->count / seconds : 0;
    terminal__time(elapsed, sizeof elapsed, seconds);
    if (speed > 0) {
        terminal__time(remaining, sizeof remaining, (double)(bar->total - bar->count) / speed);
        if (speed >= 1)
            text__print(rate, sizeof rate, "%5.2fit/s", speed);
        else
            text__print(rate, sizeof rate, "%5.2fs/it", 1 / speed);
    }
    snprintf(left, sizeof left, "%3.0f%%|", fraction * 100);
    snprintf(right, sizeof right, "| %lld/%lld [%s<%s, %s]", (long long)bar->count, (long long)bar->total, elapsed,
             remaining, rate);
    int columns, rows;
    terminal__size(stderr, &columns, &rows);
    int cells = columns - 1 - (int)strlen(left) - (int)strlen(right);
    if (cells < 1) cells = 1;
    if (cells > TEXT / 4) cells = TEXT / 4;
    put_bar(bar_text, sizeof bar_text, fraction, cells);
    int width = (int)strlen(left) + cells + (int)strlen(right), gap = bar->width > width ? bar->width - width : 0;
    fprintf(stderr, "\r%s%s%s%*s", left, bar_text, right, gap, "");
    fflush(stderr);
    bar->width = width;
}

data_Progress data_tqdm(int64_t total) {
    data_Progress bar = {.total = total, .visible = isatty(STDERR_FILENO)};
    if (!bar.visible) return bar;
    bar.started = bar.shown = terminal__now();
    draw_progress(&bar);
    return bar;
}

/* The clock is asked once in a while only: after as many calls as came between the last two looks. */
void data_tqdm_update(data_Progress *bar) {
    if (!bar) return;
    bar->count++;
    if (!bar->visible || bar->count - bar->shown_count < bar->calls) return;
    double time = terminal__now(), passed = time - bar->shown;
    if (passed < PROGRESS_INTERVAL) {
        bar->calls++;
        return;
    }
    double latest = (double)(bar->count - bar->shown_count) / passed;
    bar->rate = bar->rate > 0 ? SMOOTHING * latest + (1 - SMOOTHING) * bar->rate : latest;
    bar->calls = (int64_t)(latest * PROGRESS_INTERVAL / 2);
    bar->shown = time;
    bar->shown_count = bar->count;
    draw_progress(bar);
}

void data_tqdm_close(data_Progress *bar) {
    if (!bar || !bar->visible) return;
    bar->rate = 0; /* the last line tells the average */
    draw_progress(bar);
    fputc('\n', stderr);
    bar->visible = false;
}
