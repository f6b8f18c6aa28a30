/* files/json.h: JSON (RFC 8259) as the headers of safetensors files have it, read from front to back.
 *
 * Strict, because the text is a stranger's: no value is more than its grammar says, a text is UTF-8, a whole number has digits alone and is
 * below 2^64. Nothing is allocated.
 *
 * Invariant: at <= end; the first thing that is wrong stays as `wrong`, with its place, and everything after it is false. */
#ifndef FILES_JSON_H
#define FILES_JSON_H

#include "base/base.h"

typedef struct Json {
    const uint8_t *start, *at, *end;
    const char    *wrong; /* NULL: nothing */
    int            depth;
} Json;

/* A text as it stands between its quotation marks, which has been found to be one. */
typedef struct JsonText {
    const uint8_t *at, *end;
} JsonText;

bool json__fail(Json *json, const char *wrong); /* false */
bool json__is_utf8(const uint8_t *at, size_t size);
bool json__next_is(Json *json, char what); /* behind white space; takes it only if it is */
bool json__expect(Json *json, char what);  /* or fails */
bool json__text(Json *json, JsonText *text);
bool json__whole(Json *json, uint64_t *number);
bool json__null(Json *json);                        /* takes it only if it is */
bool json__skip(Json *json);                        /* a value of any kind */
bool json__more(Json *json, bool *first, char end); /* of a list or an object: is there another, behind its comma? */
bool json__end(Json *json);                         /* nothing but white space */

size_t json__length(JsonText text);         /* of the text that it means, in bytes */
void   json__copy(JsonText text, char *to); /* that, and a zero */
bool   json__equals(JsonText text, const char *with);

#endif
