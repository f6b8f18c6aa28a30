/* files/table.c: see table.h. */
#include "files/table.h"

#include "base/text.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---- Fields ------------------------------------------------------------------------------------------- */

TableText table__start(const void *at, size_t size, char separator) {
    const char *begin = at, *from = begin + (size >= 3 && memcmp(begin, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    return (TableText){.begin = begin, .at = from, .end = begin + size, .separator = separator};
}

static inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
static inline bool is_break(char c) { return c == '\n' || c == '\r'; }

static const char *behind_break(const char *at, const char *end) {
    return at + (*at == '\r' && end - at > 1 && at[1] == '\n' ? 2 : 1);
}

/* Behind lines of blanks, of which a tab may be the separator. */
static void skip_blank_lines(TableText *text) {
    for (const char *at = text->at; at < text->end;) {
        while (at < text->end && is_blank(*at) && *at != text->separator) at++;
        if (at < text->end && !is_break(*at)) return;
        text->at = at = at < text->end ? behind_break(at, text->end) : at;
    }
}

static bool stop(TableText *text, const char *where, const char *expected) {
    text->wrong = expected, text->where = where;
    return false;
}

/* Behind the mark that closes a field; NULL if there is none. */
static const char *behind_marks(const char *at, const char *end, bool *doubled) {
    while ((at = memchr(at, '"', (size_t)(end - at)))) {
        if (end - at == 1 || at[1] != '"') return at + 1;
        *doubled = true;
        at += 2;
    }
    return NULL;
}

bool table__next(TableText *text, Field *field) {
    if (!text->in_row) skip_blank_lines(text);
    if (text->at == text->end && !text->in_row) return false;
    const char *at = text->at, *const end = text->end;
    const char separator = text->separator;
    *field = (Field){at, 0, false, false};
    if (at < end && *at == '"') {
        const char *opening = at;
        if (!(at = behind_marks(at + 1, end, &field->doubled)))
            return stop(text, opening, "expected a quotation mark that closes this one");
        *field = (Field){opening + 1, (size_t)(at - opening) - 2, field->doubled, false};
        if (at < end && *at != separator && !is_break(*at))
            return stop(text, at, "expected a separator or the end of the line behind a quotation mark");
    } else {
        while (at < end && *at != separator && !is_break(*at)) at++;
        field->length = (size_t)(at - field->at);
    }
    text->in_row = at < end && *at == separator;
    field->last = !text->in_row;
    text->at = at == end ? at : text->in_row ? at + 1 : behind_break(at, end);
    return true;
}

void table__place(const TableText *text, const char *where, long long *line, long long *column) {
    const char *start = text->begin;
    *line = 1;
    for (const char *at = text->begin; at < where;) {
        const char *next = is_break(*at) ? behind_break(at, text->end) : at + 1;
        if (is_break(*at) && next <= where) ++*line, start = next;
        at = next;
    }
    *column = where - start + 1;
}

/* ---- Numbers ------------------------------------------------------------------------------------------- */

enum { MOST_DIGITS = 800 }; /* that can matter to the rounding of a double; 767 can */

static bool is_word(const char *at, size_t length, const char *word) {
    if (length != strlen(word)) return false;
    for (size_t i = 0; i < length; i++)
        if ((at[i] | 32) != word[i]) return false;
    return true;
}

/* Digits with a point, and how often ten is to be multiplied in: 12.5 is 125 and -1. Leading zeros do not count. */
typedef struct Decimal {
    const char *digits, *end; /* from the first that is not 0 on; among them there may be the point */
    uint64_t    first;        /* of up to 19 digits the number, if there are no more */
    int64_t     count, exponent;
} Decimal;

/* Up to where there are digits and a point; NULL if there is no digit. */
static const char *read_digits(const char *at, const char *end, Decimal *number) {
    bool point = false, any = false;
    *number = (Decimal){.digits = NULL};
    for (; at < end; at++) {
        const unsigned digit = (unsigned)*at - '0';
        if (digit > 9) {
            if (*at != '.' || point) break;
            point = true;
            continue;
        }
        any = true;
        number->exponent -= point;
        if (digit == 0 && number->count == 0) continue;
        if (number->count == 0) number->digits = at;
        if (number->count < 19) number->first = 10 * number->first + digit;
        number->count++;
    }
    number->end = at;
    return any ? at : NULL;
}

/* e-3, or nothing; NULL if it is something else. A larger one than a long text has zeros for is as good as infinite. */
static const char *read_exponent(const char *at, const char *end, int64_t *exponent) {
    const int64_t most = (int64_t)1 << 48;
    int64_t       value = 0;
    if (at == end) return at;
    if ((*at | 32) != 'e') return NULL;
    const bool negative = ++at < end && *at == '-', sign = at < end && (*at == '-' || *at == '+');
    at += sign;
    if (at == end) return NULL;
    for (; at < end && (unsigned)*at - '0' <= 9; at++)
        if (value < most) value = 10 * value + (*at - '0');
    *exponent += negative ? -value : value;
    return at == end ? at : NULL;
}

/* By the C library, from as many digits as matter, with a 1 for those behind them. */
static double by_c_library(const Decimal *number) {
    char    copy[MOST_DIGITS + 40];
    int     length = 0;
    int64_t exponent = number->exponent;
    bool    rest = false;
    for (const char *at = number->digits; at < number->end; at++) {
        if (*at == '.') continue;
        if (length < MOST_DIGITS)
            copy[length++] = *at;
        else
            exponent++, rest |= *at != '0';
    }
    if (rest) copy[length++] = '1', exponent--;
    if (exponent > 1000000) exponent = 1000000;
    if (exponent < -1000000) exponent = -1000000;
    text__print(copy + length, 20, "e%lld", (long long)exponent);
    return text__number(copy);
}

/* Of as few digits as a double has, and a power of ten that is one too, the quotient or product is rounded once. */
static double value_of(const Decimal *number) {
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int64_t       e = number->exponent;
    if (number->count == 0) return 0;
    const bool as_it_is = FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 16; /* a double, and not in more digits */
    if (as_it_is && number->count <= 19 && number->first <= (uint64_t)1 << 53 && e >= -22 && e <= 22)
        return e < 0 ? (double)number->first / powers[-e] : (double)number->first * powers[e];
    return by_c_library(number);
}

bool table__number(const char *at, size_t length, double *number) {
    const char *end = at + length;
    Decimal     decimal;
    while (at < end && is_blank(*at)) at++;
    while (at < end && is_blank(end[-1])) end--;
    const bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    const char *behind = read_digits(at, end, &decimal);
    if (behind) {
        if (!read_exponent(behind, end, &decimal.exponent)) return false;
        *number = value_of(&decimal);
    } else {
        const size_t left = (size_t)(end - at);
        if (!is_word(at, left, "inf") && !is_word(at, left, "infinity")) return false;
        *number = (double)INFINITY;
    }
    if (negative) *number = -*number;
    return true;
}
