/* base/text.h: texts with numbers in them, and texts that grow: repr(tensor), repr(module), graphs.
 *
 * Invariants: a decimal point is a point, whatever setlocale says, 1.5 is never "1,5"; so inside the library every
 * text with a floating-point number is made here. A Text's `at` ends in a zero byte once anything was added; after a
 * failure (out of memory, recorded) nothing more is added and text__done gives NULL. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>

/* snprintf and vsnprintf in the C locale. */
int text__print(char *to, size_t room, const char *format, ...) TAPER_FORMAT(3, 4);
int text__vprint(char *to, size_t room, const char *format, va_list arguments);

double text__number(const char *text); /* strtod in the C locale */

enum { SHORTEST_TEXT = 32 };
/* The fewest digits that read back as `value`, as Python prints it: 0.1, not 0.10000000000000001. */
void text__shortest(char to[SHORTEST_TEXT], double value);
/* repr(float): these digits, but 10.0 for 1e+01 and 2.0 for 2. */
void text__repr(char to[SHORTEST_TEXT], double value);

typedef struct Text {
    Arena *arena; /* where it grows; NULL: the text has failed */
    char  *at;
    size_t length, room;
} Text;

void        text__append(Text *text, const char *piece, size_t length);
void        text__add(Text *text, const char *format, ...) TAPER_FORMAT(2, 3);
void        text__spaces(Text *text, int count);
const char *text__done(const Text *text);

#endif
