/* export/write.h: a plan as C. */
#ifndef EXPORT_WRITE_H
#define EXPORT_WRITE_H

#include "base/text.h"
#include "export/plan.h"
#include "export/quantize.h"

#include <stdio.h>

typedef struct Writer {
    FILE       *to;
    Text       *jobs; /* the body of the function */
    FilePlan   *plan;
    const char *name;      /* of the function */
    const char *about;     /* the module's class */
    bool       *texts;     /* those that are needed, by number */
    Quantized  *quantized; /* NULL: weights as they are */
} Writer;

/* Numbers the constants, marks the texts, and puts the jobs into words: before anything is written. False with an error. */
bool write__prepare(Writer *writer);
bool write__jobs(Writer *writer);

const char *write__input_name(int number);          /* "x", "x2", ... */
const char *write__eight(char *text, int64_t bits); /* "{.whole = 3}", in 80 letters */
void        write__constants(const Writer *writer);
void        write__wrapped(FILE *to, const char *lines);

/* The name of the kernel that copies what a reduction gathers, as its own type: a compiler may hold others apart. */
const char *write__copier(const TracedJob *job, const Buffer *buffer);
const char *write__comment(const Writer *writer, const char *name); /* NULL with an error */

#endif
