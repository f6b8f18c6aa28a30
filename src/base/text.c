/* tensor/text.c: see text.h. The room doubles, so that n bytes cost n copies at most. */
#include "tensor/text.h"

#include "tensor/tensor.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool make_room(Text *text, size_t length) {
    if (text->failed) return false;
    if (text->length + length + 1 <= text->room) return true;
    size_t room = 2 * (text->length + length) + 256;
    Tape  *tape = tape__of_thread();
    char  *larger = tape ? tape__allocate(tape, room) : NULL;
    if (!larger) {
        text->failed = true;
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
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0 && make_room(text, (size_t)length)) {
        vsnprintf(text->at + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text__spaces(Text *text, int count) {
    for (int i = 0; i < count; i++) text__append(text, " ", 1);
}

const char *text__done(const Text *text) { return text->failed ? NULL : text->at; }
