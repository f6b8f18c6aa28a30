/* show/progress.c: tqdm's line, for a terminal.
 *
 * Invariant: a bar whose stderr is no terminal prints nothing, ever. */
#include "show/progress.h"

#include "base/text.h"
#include "show/terminal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const double PROGRESS_INTERVAL = 0.1, SMOOTHING = 0.3; /* tqdm's defaults */

/* With its zero; where that stands. */
static char *put_text(char *to, const char *text) {
    const size_t length = strlen(text);
    memcpy(to, text, length + 1);
    return to + length;
}

/* Full cells, then one of eighths: U+2588, and U+258F ... U+2589 for the part. */
static char *put_bar(char *text, double fraction, int cells) {
    int eighths = (int)(fraction * cells * 8), full = eighths / 8, part = eighths % 8;
    for (int i = 0; i < cells; i++) {
        const char  cell[4] = {'\xe2', '\x96', (char)(i < full ? 0x88 : 0x90 - part), '\0'};
        const char *add = i < full || (i == full && part) ? cell : " ";
        text = put_text(text, add);
    }
    return text;
}

/* The letters of a UTF-8 text, and its bytes up to letter number `most`. */
static int letters(const char *text) {
    int count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}
static size_t bytes_of_letters(const char *text, int most) {
    size_t at = 0;
    for (; text[at]; at++)
        if (((unsigned char)text[at] & 0xc0) != 0x80 && most-- == 0) break;
    return at;
}

int progress__line(char line[PROGRESS_LINE], const data_Progress *bar, double seconds, int columns) {
    enum { MOST_CELLS = 256 };
    char   left[64], right[128 + sizeof bar->postfix], elapsed[32], remaining[32] = "?", rate[48] = "?it/s";
    double fraction = bar->total ? (double)bar->count / (double)bar->total : 1;
    double speed = bar->rate > 0 ? bar->rate : seconds > 0 ? (double)bar->count / seconds : 0;
    terminal__time(elapsed, sizeof elapsed, seconds);
    if (speed > 0) {
        terminal__time(remaining, sizeof remaining, (double)(bar->total - bar->count) / speed);
        text__print(rate, sizeof rate, speed >= 1 ? "%5.2fit/s" : "%5.2fs/it", speed >= 1 ? speed : 1 / speed);
    }
    snprintf(left, sizeof left, "%3.0f%%|", fraction * 100);
    snprintf(right, sizeof right, "| %lld/%lld [%s<%s, %s%s]", (long long)bar->count, (long long)bar->total, elapsed,
             remaining, rate, bar->postfix);
    int cells = columns - letters(left) - letters(right);
    cells = cells < 1 ? 1 : cells < MOST_CELLS ? cells : MOST_CELLS;
    put_text(put_bar(put_text(line, left), fraction, cells), right);
    line[bytes_of_letters(line, columns)] = '\0';
    return letters(line);
}

static void draw_progress(data_Progress *bar) {
    char line[PROGRESS_LINE];
    int  columns, rows;
    terminal__size(stderr, &columns, &rows);
    int width = progress__line(line, bar, terminal__now() - bar->started, columns - 1);
    fprintf(stderr, "\r%s%*s", line, bar->width > width ? bar->width - width : 0, "");
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

/* tqdm.format_num: three digits, or as the number is printed where that is not longer; whole ones as Python's int. */
static void put_short_number(char *to, size_t room, double value) {
    char        rounded[32], plain[SHORTEST_TEXT];
    const char *of_exponent;
    text__print(rounded, sizeof rounded, "%.3g", isnan(value) ? fabs(value) : value);
    if ((of_exponent = strpbrk(rounded, "e")) && of_exponent[2] == '0')
        memmove(rounded + (of_exponent + 2 - rounded), of_exponent + 3, strlen(of_exponent + 3) + 1);
    if (value == floor(value) && fabs(value) < 0x1p53)
        text__print(plain, sizeof plain, "%.0f", value);
    else
        text__repr(plain, value);
    snprintf(to, room, "%s", strlen(rounded) < strlen(plain) ? rounded : plain);
}

void data_tqdm_set_postfix_with(data_Progress *bar, data_Metrics postfix) {
    if (!bar || !bar->visible || !postfix.at) return;
    char  *to = bar->postfix;
    size_t room = sizeof bar->postfix;
    *to = '\0';
    for (int i = 0; i < postfix.count; i++) {
        char number[SHORTEST_TEXT], one[sizeof bar->postfix];
        put_short_number(number, sizeof number, postfix.at[i].value);
        const int length = snprintf(one, sizeof one, ", %s=%s", postfix.at[i].name ? postfix.at[i].name : "", number);
        if (length < 0 || (size_t)length >= room) return; /* whole ones, as many as there is room for */
        memcpy(to, one, (size_t)length + 1);
        to += length;
        room -= (size_t)length;
    }
}

void data_tqdm_close(data_Progress *bar) {
    if (!bar || !bar->visible) return;
    bar->rate = 0; /* the last line tells the average */
    draw_progress(bar);
    fputc('\n', stderr);
    bar->visible = false;
}
