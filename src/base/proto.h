/* base/proto.h: messages of Protocol Buffers, as TensorBoard's events and ONNX's models are: a Text of bytes, in which each field
 * has its number in front. https://protobuf.dev/programming-guides/encoding
 *
 * Invariant: what has failed (out of memory, recorded) gets no more, and fails what it becomes a part of. */
#ifndef BASE_PROTO_H
#define BASE_PROTO_H

#include "base/text.h"

void proto__int(Text *to, int field, int64_t value);
void proto__float(Text *to, int field, float value);
void proto__double(Text *to, int field, double value);
void proto__whole(Text *to, int field, int64_t value); /* unless it is 0, which is what a field is that is not there */
void proto__real(Text *to, int field, double value);   /* the same of +0 */
void proto__bytes(Text *to, int field, const void *at, size_t size);
void proto__text(Text *to, int field, const char *text);
void proto__message(Text *to, int field, const Text *message);
void proto__floats(Text *to, int field, const float *at, size_t count);
void proto__reals(Text *to, int field, const double *at, size_t count);
void proto__length(Text *to, int field, uint64_t size); /* so many bytes follow, from elsewhere */

void proto__little(Text *to, uint64_t value, int count); /* no field: that many bytes, the lowest first */

#endif
