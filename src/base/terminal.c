/* base/terminal.c: see terminal.h. */
#include "base/terminal.h"

#include <sys/ioctl.h>
#include <time.h>

double terminal__now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int terminal__columns(FILE *stream) {
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
#else
    (void)stream;
#endif
    return 80;
}

void terminal__time(char *text, size_t room, double seconds) {
    long long s = (long long)seconds;
    if (s >= 3600)
        snprintf(text, room, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
    else
        snprintf(text, room, "%02lld:%02lld", s / 60, s % 60);
}
