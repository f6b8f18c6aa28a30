/* kernels/kernels.h: loops over raw memory, and the one table through which operators reach them.
 *
 * Steps and rows count elements, not bytes. How a value is rounded is fixed here, whatever the CPU, the
 * compiler and the number of threads:
 *
 *   matmul   each output is one chain of fused multiply-adds over k = 0, 1, 2, ... that starts from
 *            zero; the bias is added afterwards.
 *   sum      the sequence is cut into chunks of 4096. In a chunk whole blocks of 32 go into 32 lanes,
 *            lane l taking elements l, l + 32, l + 64, ...; the lanes are folded in halves (l += l + 16,
 *            then + 8, 4, 2, 1), and the rest of the chunk (or all of a chunk shorter than 32) is added
 *            in plain order. The sums of the chunks are added in plain order.
 *   others   one rounding per written operation, fused where it says fma; exp, log and friends are
 *            those of kernels/math.h.
 *
 * Invariant: the tables of all CPUs give the same bits. */
#ifndef KERNELS_KERNELS_H
#define KERNELS_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SUM_CHUNK = 4096, SUM_LANES = 32 };

/* The two types that compute; tables are indexed by it. */
typedef enum Real { REAL_F32, REAL_F64, REALS } Real;

/* to[i] = f(from[i], ...) for n elements: at[0] is `to`, at[1...] are the inputs. */
typedef void Loop(int64_t n, void *const *at, const int64_t *step);

/* to[0] = sum over i of f(from[i], ...). */
typedef Loop Sum;

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
static inline bool kernels__is_small(const Gemm *g) { return g->m * g->n * g->k <= 256; }

/* to[i] = norm (a[i] - b[i]) g, where g is one number or has one for each element. */
typedef struct SquaredError {
    int64_t     n;
    void       *to;
    const void *a, *b, *g;
    double      norm;
    bool        each;
} SquaredError;

/* One parameter of an SGD step, see optim/sgd.c for the formula. */
typedef struct SgdStep {
    double lr, momentum, dampening, weight_decay;
    bool   nesterov, maximize;
    bool   first; /* the momentum buffer takes the gradient as it is */
} SgdStep;

typedef struct Kernels {
    void (*gemm[REALS])(const Gemm *gemm, void *scratch);
    size_t (*gemm_scratch[REALS])(const Gemm *gemm); /* bytes */
    void (*gemm_small[REALS])(const Gemm *gemm);     /* the same product without scratch */
    Sum *sum[REALS];                                 /* x */
    Sum *sum_squared_error[REALS];                   /* (a - b)^2 */
    void (*squared_error_gradient[REALS])(const SquaredError *e);
    void (*sum_columns[REALS])(void *to, const void *from, int64_t rows, int64_t columns, int64_t row);
    void (*sgd[REALS])(int64_t n, void *p, const void *g, void *buffer, const SgdStep *step);
} Kernels;

typedef enum Cpu { CPU_PORTABLE, CPU_AVX2, CPU_AVX512, CPUS } Cpu;
extern const Kernels  kernels__portable, kernels__avx2, kernels__avx512;
extern const Kernels *kernels__chosen; /* before main: the best this machine has, or what TAPER_CPU forces */

Cpu                          kernels__cpu(void); /* the same as a number */
static inline const Kernels *kernels__table(void) { return kernels__chosen; }

/* kernels__convert[to][from]: copies, by element type. */
enum { ELEMENT_F32, ELEMENT_F64, ELEMENT_I64, ELEMENT_BOOL, ELEMENTS };
extern Loop *const kernels__convert[ELEMENTS][ELEMENTS];

/* Runs a loop over `operands` strided arrays of one shape: at[k] is the first element, strides[k] has a
 * stride for each dimension, bytes[k] is the size of an element. Dimensions that can be walked as one
 * are merged first; long walks are shared out to the threads. */
enum { WALK_OPERANDS = 5, WALK_DIMS = 16 };
typedef struct Walk {
    int            operands, ndim;
    const int64_t *shape;
    void          *at[WALK_OPERANDS];
    const int64_t *strides[WALK_OPERANDS];
    int            bytes[WALK_OPERANDS];
} Walk;
void kernels__walk(const Walk *walk, Loop *loop);

/* The product on all threads; scratch is as large as gemm_scratch says, at a multiple of 64. */
size_t kernels__gemm_scratch(Real real, const Gemm *gemm);
void   kernels__gemm(Real real, const Gemm *gemm, void *scratch);

/* task(context, i) for i = 0 ... count - 1, each once, in any order, on up to taper_get_num_threads
 * threads. Runs them here, one after the other, inside another such call or when the pool is taken. */
void kernels__parallel(int64_t count, void (*task)(void *context, int64_t i), void *context);

#endif
