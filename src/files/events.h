/* files/events.h: TensorBoard's event files: records (TFRecord) of messages (protobuf).
 *
 * Invariant: in a file stand whole records. */
#ifndef FILES_EVENTS_H
#define FILES_EVENTS_H

#include "base/file.h"
#include "base/proto.h"

/* ---- Files --------------------------------------------------------------------------------------------- */

double events__now(void); /* time.time() */

/* A new file in a folder, which is made if it is not there, with its first record. False with an error. */
bool events__open(GrowingFile *file, const char *folder, const char *suffix, const char *call);
bool events__write(GrowingFile *file, const Text *event, const char *call);

#endif
