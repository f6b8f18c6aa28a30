/* export/onnx_proto.h: messages of Protocol Buffers as bytes, as far as ONNX needs them: fields that are whole numbers, float32,
 * texts and messages, each with its number in front.
 *
 * Invariant: after a failure (out of memory, recorded) nothing more is added. */
#ifndef EXPORT_ONNX_PROTO_H
#define EXPORT_ONNX_PROTO_H

#include "base/arena.h"

typedef struct Proto {
    Arena   *arena; /* where it grows; NULL: it has failed */
    uint8_t *at;
    size_t   size, room;
} Proto;

void proto__append(Proto *proto, const void *at, size_t size); /* the bytes as they are */
void proto__int(Proto *proto, int field, int64_t value);       /* a whole number */
void proto__float(Proto *proto, int field, float value);       /* a float32 */
void proto__bytes(Proto *proto, int field, const void *at, size_t size);
void proto__text(Proto *proto, int field, const char *text);
void proto__message(Proto *proto, int field, const Proto *inner);
void proto__length(Proto *proto, int field, uint64_t size); /* so many bytes follow, from elsewhere */
#endif
