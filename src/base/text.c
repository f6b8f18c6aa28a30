/* base/text.c: see text.h. A thread's locale is exchanged for the moment of a print; other threads see nothing of it.
 * The room of a Text doubles, so that n bytes cost n copies at most. */
#ifdef __APPLE__
#define _DARWIN_C_SOURCE /* uselocale */
#endif

#include "base/text.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Numbers ----------------------------------------------------------------------------------- */

#ifdef _WIN32

typedef struct Locale {
    int  per_thread;
    char name[128];
} Locale;

static Locale enter_c_locale(void) {
    Locale      before = {_configthreadlocale(_ENABLE_PER_THREAD_LOCALE), "C"};
    const char *name = setlocale(LC_NUMERIC, NULL);
    if (name && strlen(name) < sizeof before.name) strcpy(before.name, name);
    setlocale(LC_NUMERIC, "C");
    return before;
}

static void leave_c_locale(Locale before) {
    setlocale(LC_NUMERIC, before.name);
    _configthreadlocale(before.per_thread);
}

#elif defined __wasi__ /* one locale, this one */

typedef int   Locale;
static Locale enter_c_locale(void) { return 0; }
static void   leave_c_locale(Locale before) { (void)before; }

#else

#ifdef __APPLE__
#include <xlocale.h>
#endif
#include <pthread.h>

typedef locale_t Locale;

static pthread_once_t locale_once = PTHREAD_ONCE_INIT;
static locale_t       c_locale; /* 0 where there is no memory for it: uselocale then changes nothing */

static void make_c_locale(void) { c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0); }

static Locale enter_c_locale(void) {
    pthread_once(&locale_once, make_c_locale);
    return uselocale(c_locale);
}

static void leave_c_locale(Locale before) { uselocale(before); }

#endif

int text__vprint(char *to, size_t room, const char *format, va_list arguments) {
    Locale before = enter_c_locale();
    int    length = vsnprintf(to, room, format, arguments);
    leave_c_locale(before);
    return length;
}

int text__print(char *to, size_t room, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = text__vprint(to, room, format, arguments);
    va_end(arguments);
    return length;
}

double text__number(const char *text) {
    Locale before = enter_c_locale();
    double number = strtod(text, NULL);
    leave_c_locale(before);
    return number;
}

void text__shortest(char to[SHORTEST_TEXT], double value) {
    Locale before = enter_c_locale();
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(to, SHORTEST_TEXT, "%.*g", digits, value);
        if (strtod(to, NULL) == value) break;
    }
    leave_c_locale(before);
}

void text__repr(char to[SHORTEST_TEXT], double value) {
    text__shortest(to, value);
    const char *exponent = strstr(to, "e+"); /* %g has it from as many digits on as the number has */
    if (exponent && atoi(exponent + 2) < 16)
        text__print(to, SHORTEST_TEXT, "%.1f", value);
    else if (!strpbrk(to, ".en"))
        strcat(to, ".0");
}

/* ---- Texts that grow --------------------------------------------------------------------------- */

static bool make_room(Text *text, size_t length) {
    if (!text->arena) return false;
    if (text->length + length + 1 <= text->room) return true;
    size_t room = 2 * (text->length + length) + 256;
    char  *larger = arena__allocate(text->arena, room);
    if (!larger) {
        text->arena = NULL;
        return false;
    }
    if (text->length) memcpy(larger, text->at, text->length);
    text->at = larger;
    text->room = room;
    return true;
}

void text__append(Text *text, const char *piece, size_t length) {
    if (!make_room(text, length)) return;
    memcpy(text->at + text->length, piece, length);
    text->length += length;
    text->at[text->length] = '\0';
}

void text__add(Text *text, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = text__vprint(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0 && make_room(text, (size_t)length)) {
        text__vprint(text->at + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text__spaces(Text *text, int count) {
    for (int i = 0; i < count; i++) text__append(text, " ", 1);
}

const char *text__done(const Text *text) {
    CHECK(!text->arena || !text->at || strlen(text->at) == text->length);
    return text->arena ? text->at : NULL;
}
