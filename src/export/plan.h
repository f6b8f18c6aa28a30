/* export/plan.h: which of a trace's jobs a file needs, and where their numbers lie while it runs. */
#ifndef EXPORT_PLAN_H
#define EXPORT_PLAN_H

#include "export/trace.h"

/* Numbers on the way share static arrays, one for each size of an element. */
enum { PLACES_OF_8, PLACES_OF_4, PLACES_OF_1, PLACES };
static inline int plan__kind(const Buffer *buffer) { return buffer->element == 8 ? 0 : buffer->element == 4 ? 1 : 2; }

typedef struct FilePlan {
    Trace   *trace;
    Buffer  *y;
    int      jobs;          /* that are wanted */
    int64_t  sizes[PLACES]; /* elements */
    double   multiply_adds; /* of products and convolutions */
    int      constants;
    Buffer **constant;       /* in the order in which jobs read them */
    int64_t  constant_bytes; /* set by who writes them */
} FilePlan;

/* Of the tensor that came out, which is whole and contiguous. False with an error. */
bool plan__make(FilePlan *plan, Trace *trace, const Tensor *y);

/* Loops around a kernel: sizes, and each array's stride in each. Dimensions that go on where the next ends are one. */
typedef struct JobNest {
    int     depth;
    int64_t size[WALK_DIMS], stride[WALK_DIMS][WALK_OPERANDS];
} JobNest;
/* Of the dimensions in the mask. */
JobNest plan__nest(const Walk *walk, unsigned mask);

#endif
