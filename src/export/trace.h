/* export/trace.h: what a forward pass asks of its device, written down job by job.
 *
 * The tracing device does every job on the host's kernels, and notes it: the kernel, by its place in the table, and its arrays,
 * by the buffer they lie in. It is a device as any other, with memory and jobs, so that operators need not know of it.
 *
 * Invariant: the jobs, done in their order, make the output of the input and of the numbers of the other buffers. */
#ifndef EXPORT_TRACE_H
#define EXPORT_TRACE_H

#include "nn/nn.h"

/* Memory that was asked for at once: of one tensor and its views. */
typedef struct Buffer {
    struct Buffer *older;
    uint8_t       *memory;
    size_t         bytes;
    const char    *name;             /* of a parameter or a buffer of the module, or NULL */
    const char    *label, *comment;  /* in the file, of a constant: \"w3_0_weight\", \"c3\"; its name, or NULL */
    bool           borrowed;         /* not this trace's own */
    void          *before;           /* of one that is borrowed and has been written: what it held; or NULL */
    bool           changing;         /* by the input */
    int            input;            /* of which number, from 1 on; 0: it is none */
    bool           wanted, listed;   /* on the way to the output; among the constants */
    int            first, last;      /* jobs that use it, of those that are written */
    int            element;          /* bytes of one: 1, 4 or 8; 0: not used */
    int64_t        place;            /* in elements; of constants their number */
    int8_t        *bytes_of_weights; /* the file has these in its place; NULL: as they are */
} Buffer;

typedef struct JobPlace {
    Buffer *buffer; /* NULL: no such operand */
    int64_t offset; /* in elements */
} JobPlace;

typedef enum JobKind { JOB_WALK, JOB_SLICES, JOB_REDUCE, JOB_PRODUCT, JOB_CONVOLVE, JOB_WRITE } JobKind;

typedef struct TracedJob {
    struct TracedJob *next;
    JobKind           kind;
    size_t            kernel; /* of walks, slices and reductions: its place in a table */
    const char       *module; /* whose forward asked for it: its path */
    bool              wanted;
    int               number; /* among those that are written */
    int               dim;    /* of slices */
    unsigned          mask;   /* of a reduction */
    int               type;   /* of a product or a convolution */
    Walk              walk;   /* its arrays are in `at` */
    double *moments; /* of what a constant float32 matrix was multiplied by: mean squares, see quantize.h; or NULL */
    double  numbers[WALK_OPERANDS]; /* bit for bit, at their beginning */
    const void *args;
    Gemm        gemm;
    Convolution convolution;
    int         operands, outputs;
    JobPlace
        at[WALK_OPERANDS]; /* those that are written first; of a product c, a, b, bias, of a convolution output, input,
                                    * weight, bias or, as it is wanted, one of the others first */
} TracedJob;

typedef struct Trace {
    Arena       memory; /* of what is noted */
    Buffer     *newest;
    TracedJob  *first, **end;
    const char *module;    /* whose forward is running */
    bool        measuring; /* moments are wanted */
    bool        failed;    /* out of memory for notes */
    bool        looked;    /* the host has read what depends on the input */
    const char *unknown;   /* what no file can have */
} Trace;

/* Begins on this thread, whose factories make tensors on the tracing device until it stops; false with an error. */
bool    trace__begin(Trace *trace, const char *call);
void    trace__forget_jobs(Trace *trace); /* so far */
void    trace__stop(void);
void    trace__free(Trace *trace); /* what has been noted, and its tensors' memory */
uint8_t trace__device(void);       /* its number */
/* Memory that the trace has not made: of a module's tensor. */
bool trace__lend(Trace *trace, const Tensor *x, const char *name);
/* What forward has written into that memory is undone; memory that is the trace's own is copied for a tensor that outlives it. */
void     trace__restore(Trace *trace);
void     trace__part_with(Trace *trace, Tensor *x);
JobPlace trace__place(Trace *trace, const void *at, int bytes);
bool     trace__repeat(const Trace *trace); /* does all wanted jobs again */

#endif
