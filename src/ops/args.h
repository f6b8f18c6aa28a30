/* ops/args.h: the arguments of recorded operations, call->args, of those operators whose arguments somebody besides their own
 * file reads (export/onnx.c). Those of the others stand in their files.
 *
 * Invariant: data only; what they mean is said by the operator. */
#ifndef OPS_ARGS_H
#define OPS_ARGS_H

#include "ops/ops.h"

/* ---- ops/attention.c */

typedef struct Attention {
    int64_t batch, heads, queries, keys; /* batch counts heads, the last dimension of the batch, too */
    double  scale;
    bool    causal; /* query i looks at keys 0 ... i */
} Attention;

/* ---- ops/channel_norm.c */

typedef struct ChannelNorm {
    int64_t     batch, channels, inner, groups; /* of a sample; 0: rows are channels of all samples */
    NormRows    rows;
    bool        given; /* mean and variance are inputs 3 and 4 */
    const char *grad_fn;
    Tensor    **moments; /* of the rows, for the constructor */
} ChannelNorm;

/* ---- ops/classes.c */

typedef struct Loss {
    Classes     classes; /* with the divisor of the mean, if it is known beforehand; else 0 */
    F_Reduction reduction;
    int         kept;
    const char *grad_fn; /* PyTorch puts all but the plain case together from operators, and shows the last */
} Loss;

/* ---- ops/conv.c */

typedef struct Conv {
    Window  window;
    int64_t groups, places, out; /* out: all channels that the window makes */
    int     axes;
    bool    transposed;
} Conv;

/* ---- ops/criterion.c */

enum { MOST_INPUTS = 3, MOST_NUMBERS = 2 };

typedef struct Criterion {
    F_Reduction reduction;
    double      given[MOST_NUMBERS];  /* the numbers of the row, */
    float       single[MOST_NUMBERS]; /* and as float32 */
} Criterion;
const char *ops__loss_row(const taper_Op *op); /* whose expression it is; NULL: it is no loss of rows/loss.def */

/* ---- ops/diagonal.c */

typedef struct Triangle {
    int64_t diagonal;
    bool    upper;
} Triangle;

/* ---- ops/index.c */

typedef struct Indexing {
    int     dim, ndim;
    int64_t dims[TAPER_MAX_DIMS]; /* of what is indexed */
} Indexing;

/* ---- ops/join.c */

typedef struct Repeat {
    int     ndim;
    int64_t times[TAPER_MAX_DIMS];
} Repeat;

/* ---- ops/pad.c */

typedef enum PadMode { PAD_CONSTANT, PAD_REFLECT, PAD_REPLICATE, PAD_CIRCULAR } PadMode;

typedef struct Pad {
    PadMode mode;
    int     count; /* of dimensions, from the last */
    int64_t before[TAPER_MAX_DIMS], behind[TAPER_MAX_DIMS];
    double  value;
} Pad;

/* ---- ops/pointwise.c */

/* The plain numbers of a call, its args: as given, and in the dtype of its loops. */
typedef struct RowNumbers {
    int64_t count; /* without padding, so that arguments are compared as bytes */
    double  given[3];
    int64_t converted[3]; /* room for any dtype */
    size_t  bytes;        /* of one of them */
} RowNumbers;

/* ---- ops/products.c */

typedef struct Added {
    double beta, alpha;
} Added;

/* ---- ops/reorder.c */

typedef struct Turns {
    int     count;
    int64_t dims[TAPER_MAX_DIMS];
    int64_t by[TAPER_MAX_DIMS]; /* of roll: shifts; of rot90 the first: quarter turns */
} Turns;

/* ---- ops/scan.c */

typedef struct ScanArgs {
    int  dim;
    Scan scan;
} ScanArgs;

/* ---- ops/shape.c */

typedef struct Reshape {
    const char *grad_fn; /* PyTorch's name for this kind of reshape that is a view */
    int         ndim;
    int64_t     dims[TAPER_MAX_DIMS];
} Reshape;

typedef struct Order {
    int8_t from[TAPER_MAX_DIMS]; /* dimension d of the result is dimension from[d] of x */
} Order;

typedef struct Slice {
    const char *grad_fn; /* PyTorch's name for what takes this slice */
    int         dim;
    int64_t     start, count, step;
    int         ndim;
    int64_t     dims[TAPER_MAX_DIMS]; /* of x */
} Slice;

/* ---- ops/sort.c */

typedef struct Picked {
    int     dim;
    int64_t size; /* of x along it */
    bool    keepdim;
} Picked;

/* ---- ops/statistics.c */

typedef struct Variance {
    Reduce reduce;
    double correction;
} Variance;

typedef struct NormOf {
    Reduce reduce;
    double p;
} NormOf;

#endif
