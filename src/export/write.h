/* export/write.h: a plan as C. */
#ifndef EXPORT_WRITE_H
#define EXPORT_WRITE_H

#include "export/plan.h"
#include "export/quantize.h"

#include <stdio.h>

typedef struct Writer {
    FILE       *to;
    FilePlan   *plan;
    const char *name;      /* of the function */
    bool       *texts;     /* those that are needed, by number */
    Quantized  *quantized; /* NULL: weights as they are */
} Writer;

/* Numbers the constants, marks the texts: before anything is written. */
void write__prepare(Writer *writer);
/* "w3_0_weight", or of what no module calls its own "c3". */
void        write__constant_name(FILE *to, const Buffer *b);
const char *write__eight(char *text, int64_t bits); /* "{.whole = 3}", in 80 letters */
void        write__constants(const Writer *writer);
void        write__jobs(const Writer *writer);

/* The name of the kernel that copies what a reduction gathers, as its own type: a compiler may hold others apart. */
const char *write__copier(const TracedJob *job, const Buffer *buffer);
void        write__comment(FILE *to, const char *name);

#endif
