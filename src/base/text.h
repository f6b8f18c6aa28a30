/* tensor/text.h: a text that grows in the open scope: repr(tensor), repr(module), graphs.
 *
 * Invariant: `at` ends in a zero byte once anything was added; after a failure (out of memory, recorded)
 * nothing more is added and text__done gives NULL. */
#ifndef TENSOR_TEXT_H
#define TENSOR_TEXT_H

#include <taper/base.h>

typedef struct Text {
    char  *at;
    size_t length, room;
    bool   failed;
} Text;

void        text__append(Text *text, const char *piece, size_t length);
void        text__add(Text *text, const char *format, ...) TAPER_FORMAT(2, 3);
void        text__spaces(Text *text, int count);
const char *text__done(const Text *text);

#endif
