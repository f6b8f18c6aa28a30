/* base/proto.c: see proto.h. */
#include "base/proto.h"

#include <string.h>

enum { VARINT = 0, EIGHT_BYTES = 1, LENGTH_FIRST = 2, FOUR_BYTES = 5 };

static void put_varint(Text *to, uint64_t value) {
    char   bytes[10];
    size_t count = 0;
    for (; value > 127; value >>= 7) bytes[count++] = (char)(value | 128);
    bytes[count++] = (char)value;
    text__append(to, bytes, count);
}

void proto__little(Text *to, uint64_t value, int count) {
    char bytes[8];
    for (int i = 0; i < count; i++) bytes[i] = (char)(value >> 8 * i);
    text__append(to, bytes, (size_t)count);
}

static void put_field(Text *to, int field, int kind) { put_varint(to, (uint64_t)(field << 3 | kind)); }

static uint64_t bits_of_real(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

void proto__int(Text *to, int field, int64_t value) {
    put_field(to, field, VARINT);
    put_varint(to, (uint64_t)value);
}

void proto__whole(Text *to, int field, int64_t value) {
    if (value) proto__int(to, field, value);
}

void proto__double(Text *to, int field, double value) {
    put_field(to, field, EIGHT_BYTES);
    proto__little(to, bits_of_real(value), 8);
}

void proto__real(Text *to, int field, double value) {
    if (bits_of_real(value) != 0) proto__double(to, field, value);
}

static uint32_t bits_of_float(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

void proto__float(Text *to, int field, float value) {
    put_field(to, field, FOUR_BYTES);
    proto__little(to, bits_of_float(value), 4);
}

void proto__length(Text *to, int field, uint64_t size) {
    put_field(to, field, LENGTH_FIRST);
    put_varint(to, size);
}

void proto__bytes(Text *to, int field, const void *at, size_t size) {
    proto__length(to, field, size);
    if (size) text__append(to, at, size);
}

void proto__text(Text *to, int field, const char *text) { proto__bytes(to, field, text, strlen(text)); }

void proto__message(Text *to, int field, const Text *message) {
    if (!message->arena) to->arena = NULL; /* what has failed fails what it is a part of */
    if (to->arena) proto__bytes(to, field, message->at, message->length);
}

void proto__reals(Text *to, int field, const double *at, size_t count) {
    proto__length(to, field, 8 * count);
    for (size_t i = 0; i < count; i++) proto__little(to, bits_of_real(at[i]), 8);
}

void proto__floats(Text *to, int field, const float *at, size_t count) {
    proto__length(to, field, 4 * count);
    for (size_t i = 0; i < count; i++) proto__little(to, bits_of_float(at[i]), 4);
}
