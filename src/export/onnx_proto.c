/* export/onnx_proto.c: the encoding of Protocol Buffers: https://protobuf.dev/programming-guides/encoding */
#include "export/onnx_proto.h"

#include <string.h>

enum { WIRE_VARINT = 0, WIRE_LENGTH = 2, WIRE_32 = 5, FIRST_ROOM = 256 };

void proto__append(Proto *proto, const void *at, size_t size) {
    if (!proto->arena) return;
    if (proto->room - proto->size < size) {
        size_t   room = 2 * (proto->size + size) + FIRST_ROOM;
        uint8_t *more = arena__allocate(proto->arena, room);
        if (!more) {
            proto->arena = NULL;
            return;
        }
        if (proto->size) memcpy(more, proto->at, proto->size);
        proto->at = more;
        proto->room = room;
    }
    if (size) memcpy(proto->at + proto->size, at, size);
    proto->size += size;
}

/* Seven bits in a byte, the lowest first; the eighth says that there are more. */
static void put_varint(Proto *proto, uint64_t value) {
    uint8_t bytes[10];
    size_t  size = 0;
    do {
        bytes[size] = (uint8_t)((value & 0x7F) | (value > 0x7F ? 0x80 : 0));
        size++;
        value >>= 7;
    } while (value);
    proto__append(proto, bytes, size);
}

static void put_key(Proto *proto, int field, int wire) { put_varint(proto, (uint64_t)field << 3 | (uint64_t)wire); }

void proto__int(Proto *proto, int field, int64_t value) {
    put_key(proto, field, WIRE_VARINT);
    put_varint(proto, (uint64_t)value);
}

void proto__float(Proto *proto, int field, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint8_t bytes[] = {(uint8_t)bits, (uint8_t)(bits >> 8), (uint8_t)(bits >> 16), (uint8_t)(bits >> 24)};
    put_key(proto, field, WIRE_32);
    proto__append(proto, bytes, sizeof bytes);
}

void proto__length(Proto *proto, int field, uint64_t size) {
    put_key(proto, field, WIRE_LENGTH);
    put_varint(proto, size);
}

void proto__bytes(Proto *proto, int field, const void *at, size_t size) {
    proto__length(proto, field, size);
    proto__append(proto, at, size);
}

void proto__text(Proto *proto, int field, const char *text) { proto__bytes(proto, field, text, strlen(text)); }

void proto__message(Proto *proto, int field, const Proto *inner) {
    if (!inner->arena) proto->arena = NULL;
    proto__bytes(proto, field, inner->at, inner->size);
}
