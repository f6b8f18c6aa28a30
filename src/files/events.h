/* files/events.h: TensorBoard's event files: records (TFRecord) of messages (protobuf).
 *
 * Invariant: in a file stand whole records. */
#ifndef FILES_EVENTS_H
#define FILES_EVENTS_H

#include "base/file.h"
#include "base/text.h"

/* ---- Messages: a Text of bytes. In PyTorch's files what is 0 is left out, so it is here ---------------- */

void proto__whole(Text *to, int field, int64_t value);
void proto__real(Text *to, int field, double value); /* +0 is left out */
void proto__bytes(Text *to, int field, const void *at, size_t size);
void proto__text(Text *to, int field, const char *text);
void proto__message(Text *to, int field, const Text *message);
void proto__float(Text *to, int field, float value); /* this one and the next are always there */
void proto__double(Text *to, int field, double value);
void proto__floats(Text *to, int field, const float *at, size_t count);
void proto__reals(Text *to, int field, const double *at, size_t count);

/* ---- Files --------------------------------------------------------------------------------------------- */

double events__now(void); /* time.time() */

/* A new file in a folder, which is made if it is not there, with its first record. False with an error. */
bool events__open(GrowingFile *file, const char *folder, const char *suffix, const char *call);
bool events__write(GrowingFile *file, const Text *event, const char *call);

#endif
