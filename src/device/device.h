/* device/device.h: memory and kernels of a device, as one table, through which operators reach them.
 *
 * A table has jobs (walk, slices, reduce, product, convolve, update) and the kernels that they run. Operators call a job by the
 * doors at the end, and name the kernel by its place in the table, KERNEL(softmax): a device that lacks it, NULL, has the
 * job done on the host, on copies. Addresses are the device's own, for nobody else to read or write, unless its table
 * says `direct`: the host's memory, where kernels may be called without a job. A new device begins with memory alone.
 *
 * Strides and rows count elements, not bytes. How a value is rounded is fixed here, whatever the device, the CPU, the
 * compiler and the number of threads:
 *
 *   matmul   each output is one chain of fused multiply-adds over k = 0, 1, 2, ... that starts from
 *            zero; the bias is added afterwards.
 *   sum      the sequence is cut into chunks of 4096. A chunk goes into 32 lanes, lane l taking elements
 *            l, l + 32, l + 64, ..., and the lanes are folded in halves (l += l + 16, then + 8, 4, 2, 1); a
 *            chunk shorter than 32 is added in plain order. The sums of the chunks are added as one more
 *            chunk, however many they are: so ten million numbers keep their digits.
 *   others of rows/reduce.def   in the order of sum, with another way to take in the next.
 *   cumsum   plain order from the first (reversed: from the last), in a double, or for int64 modulo 2^64; each
 *            result is the total so far, rounded to its type. PyTorch's bits on a CPU. cumprod is the same with
 *            products, linear_scan with one product and one sum for each number, and logcumsumexp with the larger of
 *            total and next, plus log1p(exp(the smaller - the larger)).
 *   softmax  of the numbers x of a slice: top is the largest that is not NaN; e = exp(x - top); total is the
 *            sum of all e, in the order of sum; softmax is e / total, log_softmax (x - top) - log(total).
 *            Sums of their gradients and of the cross entropy along a slice are in the order of sum too; the
 *            formulas stand in device/cpu/softmax.h.
 *   convolve each number of the output and of the weight is one chain of fused multiply-adds from zero, over the places
 *            or over the blocks of all images; the bias is added afterwards. Of the input, a chain over the output's
 *            channels for each place, folded.
 *   fold     of a pixel, plain order over the places in the window that saw it, from zero.
 *   pools    of a window, plain order, row by row, from zero; of a pixel's gradient, plain order over the windows.
 *   resize   of an old number's gradient, plain order over the new ones; the formulas stand in device/cpu/resize.h.
 *   distance  along a vector in the order of sum, and so are gradients along the others.
 *   embedding  gradients of a row, plain order over the indices, from zero.
 *   norm     mean and variance are sums, in the order of sum, divided by n, the variance of (x - mean)^2; the
 *            formulas stand in device/cpu/norm.h.
 *   scatter  scatter_add adds the sources of one place in plain ascending order along the dimension, to what is
 *            there; of those that scatter puts there the last one stays. scatter_reduce multiplies them in the
 *            same order, or takes the extreme.
 *   updates  an optimizer's step is its row, rows/update.def.
 *   others   one rounding per written operation, fused where it says fma; exp, log and friends are
 *            those of device/cpu/math.h.
 *
 * Invariant: all tables give the same bits. tests/reference.c is the plainest, and says what each kernel is. */
#ifndef DEVICE_DEVICE_H
#define DEVICE_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SUM_CHUNK = 4096, SUM_LANES = 32 };

/* The two types that compute; tables are indexed by it. */
typedef enum Real { REAL_F32, REAL_F64, REALS } Real;

/* to[i] = f(from[i], ...) for n elements: at[0] is `to`, at[1...] are the inputs. */
typedef void Loop(int64_t n, void *const *at, const int64_t *step);

enum { ELEMENT_F32, ELEMENT_F64, ELEMENT_I64, ELEMENT_BOOL, ELEMENTS };
enum { NUMBER_TYPES = 3 }; /* float32, float64, int64 */

/* A reduction, a row of rows/reduce.def, of f(from[i], ...) along i to to[0], by the type of `from`, where it exists: one
 * sequence; the columns of (rows, columns) matrices, at[1...], whose rows are `row` apart, or NULL; results of chunks,
 * combined as sums of chunks are. */
typedef void Columns(int64_t rows, int64_t columns, void *const *at, const int64_t *row);
typedef struct Reducers {
    Loop    *sequence[ELEMENTS];
    Columns *columns[ELEMENTS];
    Loop    *combine[ELEMENTS]; /* of contiguous x */
} Reducers;

/* C[m][n] = sum over k of A[m][k] B[k][n], + bias[n] unless NULL. Rows of C are c_row apart. */
typedef struct Gemm {
    int64_t     m, n, k;
    const void *a;
    int64_t     a_row, a_col;
    const void *b;
    int64_t     b_row, b_col;
    void       *c;
    int64_t     c_row;
    const void *bias;
} Gemm;

/* So few numbers that packing them would not pay; also an empty product. */
enum { SMALL_PRODUCT = 256 }; /* multiplications */
static inline bool device__is_small(const Gemm *g) {
    int64_t outputs = g->m * g->n; /* which fits; the product of all three need not */
    if (outputs == 0 || g->k == 0) return true;
    return outputs <= SMALL_PRODUCT && g->k <= SMALL_PRODUCT && outputs * g->k <= SMALL_PRODUCT;
}

/* A step of an optimizer over n elements, in place: at[0] the parameter, at[1] its gradient, then the states of its row
 * (rows/update.def), NULL where there is none; the numbers of the row are in its order. */
enum { UPDATE_STATES = 4, UPDATE_NUMBERS = 16, UPDATE_ARRAYS = 2 + UPDATE_STATES };
typedef void Update(int64_t n, void *const *at, const double *numbers);

typedef struct Updates {
#define UPDATER(name) Update *name[REALS];
#include "device/kernels.def"
} Updates;

/* `count` slices of n numbers each that belong together, such as the classes of a sample: number i of slice k
 * of array j is at[j][i step[j] + k next[j]]. Strided: the slices lie side by side, next is 1 in every array that
 * has a number for each; otherwise the numbers of a slice do, and step is 1. */
enum { SLICE_OPERANDS = 6 };
typedef struct Slices {
    bool        strided;
    int64_t     count, n;
    void       *at[SLICE_OPERANDS];
    int64_t     step[SLICE_OPERANDS], next[SLICE_OPERANDS];
    const void *args;
} Slices;
typedef void OverSlices(const Slices *slices);

/* What to look for in a slice: the first of the largest, NaN being larger, or smaller, than anything. By type. */
typedef struct Extreme {
    bool least;
} Extreme;

/* Which key of a slice comes first: the least or the greatest; how many of the first are wanted. */
typedef struct SortOrder {
    bool    descending;
    int64_t wanted;
} SortOrder;

/* Of layer_norm: weight and bias have a number for each of a slice, the same for all slices, or are NULL. The moments of
 * a slice are three numbers side by side: its mean, 1 / sqrt(variance + eps), its variance. */
typedef struct Norm {
    double eps;
    bool   rms; /* the mean counts as 0 */
} Norm;

/* Which way a slice is added up, or multiplied: from the first, or from the last. */
typedef struct Scan {
    bool reverse;
} Scan;

/* Of what an index picks from along a dimension: the step between two of its elements; its stride there is 0. */
typedef struct Indexed {
    int64_t step;
} Indexed;

/* The same, and how what is picked is taken in: multiplied, or the extreme of it stays, NaN above all. */
enum { COMBINE_PRODUCT, COMBINE_MOST, COMBINE_LEAST };
typedef struct Combination {
    int64_t step; /* first, as in Indexed */
    int     how;
} Combination;

/* Of sorted numbers: how many, how far apart; whether a number goes behind those that equal it. */
typedef struct Search {
    int64_t n, step;
    bool    right;
} Search;

/* A window that slides over the planes of images; each pair is height and width. See device/cpu/window.h. */
typedef struct Window {
    int64_t channels;
    int64_t image[2], kernel[2], dilation[2], padding[2], stride[2];
    int64_t blocks[2]; /* how often it stops */
} Window;

/* Of images (N, channels, height, width), by a window: an output (N, groups out, blocks) and a weight (groups out, places),
 * whose places are those of the window in each channel of a group. Contiguous; one of the three is made of the others. A
 * number of the columns is what the window sees at a place and a block; beyond the image, zero.
 *
 *     CONVOLVE_OUTPUT    output = weight @ columns, + bias of its channels unless NULL
 *     CONVOLVE_INPUT     input = weight^T @ output, folded, + bias of its channels unless NULL
 *     CONVOLVE_WEIGHT    weight = output @ columns^T, the images one after the other */
enum { CONVOLVE_OUTPUT, CONVOLVE_INPUT, CONVOLVE_WEIGHT };
typedef struct Convolution {
    int         wanted;
    Window      window;
    int64_t     images, groups, out, places; /* out, places: of a group */
    int64_t     parts;                       /* the job's own: an image's group is cut into so many */
    void       *input, *output, *weight;
    const void *bias;
} Convolution;

/* A window that pools what it sees, or, adaptive, `blocks` windows that share the image. See device/cpu/pool.h. */
typedef struct Pool {
    Window  window;
    bool    adaptive, include_pad;
    int64_t divisor; /* of means; 0: how many are seen */
} Pool;

/* A table of rows of `width` numbers; the row `padding` may be left out: it is seen as zeros, and nothing is added to it. */
typedef struct Embedding {
    int64_t rows, width, padding;
    bool    without_padding, by_frequency; /* the second is the operator's own */
} Embedding;

/* Vectors of `width` numbers, as many others; `ones`: the norm is the sum of sizes, and not the length. The others are
 * transposed: (width, others). See device/cpu/distance.h. */
typedef struct Vectors {
    int64_t width, others;
    bool    ones;
} Vectors;

/* Planes of one size in another; `rows`: of height 1, whose numbers lie between two others. See device/cpu/resize.h. */
typedef struct Resize {
    int64_t from[2], to[2];
    double  scale; /* new over old; 0: what the sizes say */
    bool    nearest, exact, align_corners, rows;
} Resize;

/* Places in a plane, each a number row * width + column, or -1. */
typedef struct Places {
    int64_t image[2], count; /* of the places of a plane */
    bool    add;             /* what is put there, or else the last stays */
} Places;

/* Of the losses over classes, see device/cpu/softmax.h. */
typedef struct Classes {
    int64_t ignore;  /* slices of this class count for nothing */
    bool    dense;   /* the target has a number for each class, not the class */
    double  divisor; /* backward: of g */
} Classes;

/* The loops of a pointwise row. What a derivative keeps is in bits. */
enum { KEEPS_NONE = 0, KEEPS_A = 1, KEEPS_B = 2, KEEPS_C = 4, KEEPS_Y = 8 };
enum { KEEPS_AB = 3, KEEPS_BC = 6, KEEPS_ABC = 7, KEEPS_ABY = 11, KEEPS_ABCY = 15 };
typedef struct Loops {
    Loop *value[ELEMENTS];      /* y, then the inputs; NULL: not for this type */
    Loop *derivative[3][REALS]; /* da, db or dc, then g, then what it keeps, in the order a b c y */
} Loops;

typedef struct Rows {
#define LOOPS(name) Loops name;
#include "device/kernels.def"
} Rows;

/* Strided arrays of one shape: at[k] is the first element, strides[k] has a stride for each dimension, 0 where the array
 * repeats itself, below 0 where it lies backwards, bytes[k] is the size of an element. The first `outputs` are written, the others read; the last `numbers`
 * are single numbers in the host's memory. An array may be NULL where a kernel allows it. */
enum { WALK_OPERANDS = 8, WALK_DIMS = 16 }; /* a derivative's: itself, g, a, b, c, y and two numbers */
typedef struct Walk {
    int            operands, outputs, numbers, ndim;
    const int64_t *shape;
    void          *at[WALK_OPERANDS];
    const int64_t *strides[WALK_OPERANDS];
    int            bytes[WALK_OPERANDS];
    int64_t        extent[WALK_OPERANDS]; /* elements that a slice has from each place on, where they are more than 1 */
} Walk;

struct Arena; /* base/arena.h: for scratch memory, which a job gives back */

/* What the CPU's own jobs call: a product with packed panels in scratch memory, how many bytes of it, a small one without;
 * some units of a convolution, and what they share; to[k][n] = from[n][k], n < width, k < depth, `past` the
 * caches where that pays. */
typedef void   GemmKernel(const Gemm *gemm, void *scratch);
typedef size_t GemmBytes(const Gemm *gemm);
typedef void   GemmSmall(const Gemm *gemm);
typedef void   ConvolutionKernel(const Convolution *c, int64_t from, int64_t to, const void *shared, void *scratch);
typedef void   ConvolutionBegin(const Convolution *c, void *shared);
typedef size_t ConvolutionBytes(const Convolution *c);
typedef void   Transpose(void *to, int64_t to_row, const void *from, int64_t row, int64_t width, int64_t depth,
                         bool past);

#define SIZE_REALS [REALS]
#define SIZE_NUMBERS [NUMBER_TYPES]
#define SIZE_ELEMENTS [ELEMENTS]
#define SIZE_PAIRS [ELEMENTS][ELEMENTS]

/* The kernels of a device, by their places. NULL: it lacks this one. */
typedef struct Table {
    Rows    rows;
    Updates updates;
#define REDUCERS(name) Reducers name;
#define BY_HAND(type, name, size) type *name SIZE_##size;
#define OWN BY_HAND
#include "device/kernels.def"
} Table;

typedef struct Device {
    const char  *name;
    int64_t      direct; /* kernels may be called for fewer elements than this without a job; 0: never */
    int64_t      near; /* so many elements a kernel finds in the cache where the one before left them; 0: it has none */
    bool         passing; /* its memory goes before its tensors may: what is kept lies on the host */
    const Table *table;   /* NULL: it lacks all kernels */

    /* Memory. NULL with an error if there is none left. */
    void *(*allocate)(size_t bytes);
    void (*release)(void *memory);
    void (*write)(void *to, const void *host, size_t bytes);
    void (*read)(void *host, const void *from, size_t bytes);

    /* Jobs, see the doors below. */
    bool (*walk)(const Walk *walk, Loop *loop);
    bool (*slices)(const Walk *walk, int dim, OverSlices *kernel, const void *args);
    bool (*reduce)(const Walk *walk, unsigned mask, const Reducers *reducers, int type, struct Arena *scratch);
    bool (*product)(int type, const Gemm *gemm, struct Arena *scratch);
    bool (*convolve)(int type, const Convolution *convolution, struct Arena *scratch);
    bool (*update)(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers);
} Device;

/* All devices by number; the first is the host: this machine's CPU. */
enum { DEVICE_CPU = 0, DEVICES = 6 };
extern const Device         *device__all[DEVICES];
extern _Thread_local uint8_t device__default;                   /* where this thread's factories make tensors */
uint8_t                      device__add(const Device *device); /* its number */

/* The host has memory, and no table: its kernels hang on what asks for them, so that a program holds those of the operators that
 * it calls. Tables of all of them, by CPU, are for who takes a kernel by its place. */
typedef enum Cpu { CPU_PORTABLE, CPU_AVX2, CPU_AVX512, CPUS } Cpu;
extern const Device device__host;
extern const Table  cpu__portable, cpu__avx2, cpu__avx512;
extern Cpu          cpu__current; /* the best there is or what TAPER_CPU forces: before main */
Cpu                 cpu__chosen(void);
const Table        *cpu__table(void); /* of the current one */

/* ---- Kernels by name ------------------------------------------------------------------------------- */

/* What a table has at a place, and in its stead the host's, by CPU. */
typedef struct Kernels {
    size_t      place;
    const void *at[CPUS];
} Kernels;
#define LOOPS(name) extern const Kernels kernel__rows_##name;
#define REDUCERS(name) extern const Kernels kernel__##name;
#define UPDATER(name) extern const Kernels kernel__updates_##name;
#define BY_HAND(type, name, size) extern const Kernels kernel__##name;
#define OWN BY_HAND
#include "device/kernels.def"

/* One of them: for the first type, and for another. A row's first are those of its value. */
typedef struct Kernel {
    const Kernels *of;
    size_t         offset;
} Kernel;
#define KERNEL(name) ((Kernel){&kernel__##name, 0})
#define ROW_KERNEL(name) KERNEL(rows_##name)
static inline Kernel kernel__typed(Kernel first, int64_t type) {
    return (Kernel){first.of, first.offset + (size_t)type * sizeof(Loop *)};
}
/* Where a device has it; not for one without a table. */
static inline const void *kernel__at(const Device *device, Kernel kernel) {
    const void *first = device == &device__host ? kernel.of->at[cpu__current]
                                                : (const char *)device->table + kernel.of->place;
    return (const char *)first + kernel.offset;
}
static inline Loop *kernel__loop(const Device *device, Kernel kernel) {
    return *(Loop *const *)kernel__at(device, kernel);
}
static inline const Reducers *kernel__reducers(const Device *device, Kernel kernel) {
    return kernel__at(device, kernel);
}
static inline Update *kernel__update(const Device *device, Kernel kernel) {
    return *(Update *const *)kernel__at(device, kernel);
}

/* ---- Doors: false with an error ------------------------------------------------------------------ */

/* Runs a loop over all elements, in any order. */
bool device__walk(const Device *device, const Walk *walk, Kernel loop);

/* Runs a kernel over all slices along dimension `dim`, at most SLICE_OPERANDS arrays. Slices are whole, in any order. */
bool device__slices(const Device *device, const Walk *walk, int dim, Kernel kernel, const void *args);

/* Reduces the dimensions in `mask` of x, operand 1, and of the operands behind it, in row-major order, to y. The strides
 * of y, which is contiguous, are 0 there. */
bool device__reduce(const Device *device, const Walk *walk, unsigned mask, Kernel reducers, int type,
                    struct Arena *scratch);

bool device__product(const Device *device, int type, const Gemm *gemm, struct Arena *scratch);
bool device__convolve(const Device *device, int type, const Convolution *convolution, struct Arena *scratch);
bool device__update(const Device *device, int64_t n, void *const *at, int bytes, Kernel kernel, const double *numbers);

/* ---- Threads of the CPU -------------------------------------------------------------------------- */

/* task(context, i) for i = 0 ... count - 1, each once, in any order, on up to taper_get_num_threads
 * threads. Runs them here, one after the other, inside another such call or when the pool is taken. */
void device__parallel(int64_t count, void (*task)(void *context, int64_t i), void *context);

#endif
