/* show/terminal.c: see terminal.h. */
#include "show/terminal.h"

#include <stdbool.h>
#include <time.h>

#ifdef _WIN32
#include <io.h>
#include <windows.h>
#elif __has_include(<sys/ioctl.h>)
#include <sys/ioctl.h>
#endif

double terminal__now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void terminal__size(FILE *stream, int *columns, int *rows) {
    *columns = 80, *rows = 24;
#ifdef _WIN32
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo((HANDLE)_get_osfhandle(_fileno(stream)), &info)) return;
    *columns = info.srWindow.Right - info.srWindow.Left + 1;
    *rows = info.srWindow.Bottom - info.srWindow.Top + 1;
#elif defined TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || !size.ws_col || !size.ws_row) return;
    *columns = size.ws_col, *rows = size.ws_row;
#else
    (void)stream;
#endif
}

void terminal__time(char *text, size_t room, double seconds) {
    bool      known = seconds >= 0 && seconds < 1e9;
    long long s = known ? (long long)seconds : 0;
    if (!known)
        snprintf(text, room, "?");
    else if (s >= 3600)
        snprintf(text, room, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
    else
        snprintf(text, room, "%02lld:%02lld", s / 60, s % 60);
}
