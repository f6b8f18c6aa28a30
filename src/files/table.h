/* files/table.h: the fields of a CSV file in memory (RFC 4180): separated, in quotation marks or not, lines ended by LF, CRLF or CR.
 *
 * Invariant: a field's bytes lie between `begin` and `end`; nothing is copied and nothing allocated. */
#ifndef FILES_TABLE_H
#define FILES_TABLE_H

#include "base/base.h"

typedef struct TableText {
    const char *begin, *at, *end; /* at: what is read next */
    char        separator;
    bool        in_row;        /* a separator was the last: one more field comes */
    const char *wrong, *where; /* after an end that is none: what was expected, and where; else NULL */
} TableText;

typedef struct Field {
    const char *at; /* without the quotation marks around it */
    size_t      length;
    bool        doubled; /* each mark in it stands twice */
    bool        last;    /* of its row */
} Field;

TableText table__start(const void *at, size_t size, char separator); /* behind a byte order mark */
/* The next field, or false at the end and where `wrong` says why. Lines of nothing but blanks are passed over. */
bool table__next(TableText *text, Field *field);
/* The line and column, both from 1 on and in bytes, of a place in the text. */
void table__place(const TableText *text, const char *where, long long *line, long long *column);

/* The number that these bytes are, correctly rounded and with a point in every locale: 1, -1.5, .5, 1e-3, inf and infinity in
 * letters of any size, with blanks around it. False if they are none: 0x10, 1_000, nan and nothing at all. */
bool table__number(const char *at, size_t length, double *number);

#endif
