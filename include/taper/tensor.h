/* taper/tensor.h: tensors and the scopes they live in.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         tape_scope();                                         // what follows goes at the closing brace
 *         Tensor *x = tensor_from(SHAPE(2, 3), (float[]){1, 2, 3, 4, 5, 6});
 *         Tensor *row = tensor_select(x, 0, 1);                 // a view: x[1]
 *         tensor_print(row);                                    // tensor([4., 5., 6.])
 *         Tensor *y = tensor_sum(tensor_mul(x, 2), .dims = DIMS(0));
 *         tensor_print(y);                                      // tensor([10., 14., 18.])
 *         double last = tensor_at(y, INDEX(2));                 // 18: a plain number outlives the scope
 *         return last == 18 ? 0 : 1;
 *     }
 *
 * Memory in one sentence: a tensor lives in the scope that was open when it was made, and goes when that
 * scope closes. Closing keeps the memory for the next round, so a training loop that opens a scope per
 * step allocates nothing after its first steps. Parameters and optimizer state are not in a scope: they
 * belong to their module or optimizer.
 *
 * Names, defaults and meanings are those of torch.Tensor. Dimensions may be negative (counted from the
 * last). Every function accepts NULL and passes it on; see taper/base.h for errors.
 */
#ifndef TAPER_TENSOR_H
#define TAPER_TENSOR_H

#include <taper/base.h>

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Tensor Tensor;

/* Element types. Zero is "the default": FLOAT32 until taper_set_default_dtype says otherwise. */
typedef enum taper_Dtype { DTYPE_DEFAULT, FLOAT32, FLOAT64, INT64, BOOL } taper_Dtype;

TAPER_API bool        taper_set_default_dtype(taper_Dtype dtype); /* FLOAT32 or FLOAT64, of this thread */
TAPER_API taper_Dtype taper_get_default_dtype(void);
TAPER_API const char *taper_dtype_name(taper_Dtype dtype); /* "torch.float32", as PyTorch prints it */

/* Counted lists. They are compound literals and live until the end of the enclosing block. */
typedef struct taper_Dims {
    int            count;
    const int64_t *at;
} taper_Dims;
typedef struct taper_Tensors {
    int      count;
    Tensor **at;
} taper_Tensors;

/* The same from arrays, for lists whose length is not written in the program. */
static inline taper_Dims taper_dims(int count, const int64_t *at) {
    taper_Dims dims = {count, at};
    return dims;
}
static inline taper_Tensors taper_tensors(int count, Tensor **at) {
    taper_Tensors tensors = {count, at};
    return tensors;
}

enum { TAPER_MAX_DIMS = 8 }; /* the largest number of dimensions */

#ifndef __cplusplus
#define TAPER_COUNTED_(...) (int)(sizeof((int64_t[]){0, __VA_ARGS__}) / sizeof(int64_t)) - 1
#define DIMS(...) ((taper_Dims){TAPER_COUNTED_(__VA_ARGS__), &((int64_t[]){0, __VA_ARGS__})[1]})
#define SHAPE(...) DIMS(__VA_ARGS__) /* SHAPE(4, 2); SHAPE() is the shape of a single number */
#define INDEX(...) DIMS(__VA_ARGS__)
#define TENSORS(...)                                                                                                   \
    ((taper_Tensors){(int)(sizeof((Tensor *[]){__VA_ARGS__}) / sizeof(Tensor *)), (Tensor *[]){__VA_ARGS__}})
#endif

/* ---- Scopes ------------------------------------------------------------------------------------ */

/* tape_scope(); as a statement opens a scope that closes with the enclosing block, by whatever way the
 * block is left (gcc, clang, zig cc). */
#define tape_scope()                                                                                                   \
    __attribute__((cleanup(tape_leave_), unused)) tape_Mark TAPER_JOIN_(tape_mark_, __LINE__) = tape_mark()
#define TAPER_JOIN_(a, b) TAPER_JOIN__(a, b)
#define TAPER_JOIN__(a, b) a##b

/* The same by hand, for bindings and other compilers: release closes every scope opened since the mark.
 * False when that scope is closed already or belongs to another thread. */
typedef struct tape_Mark {
    void    *thread, *chunk, *at;
    void    *last;
    int      depth;
    uint32_t stamp;
} tape_Mark;
TAPER_API tape_Mark tape_mark(void);
TAPER_API bool      tape_release(tape_Mark mark);
TAPER_API void      tape_leave_(tape_Mark *mark); /* for tape_scope */

/* Gives the memory this thread's scopes have kept back to the system, with every tensor of the thread.
 * Happens by itself when a thread ends. */
TAPER_API void tape_free(void);

/* ---- Making tensors ---------------------------------------------------------------------------- */

/* From an array in row-major order; the dtype is the array's (int is taken as INT64). Copies.
 *     tensor_from(SHAPE(2, 2), (double[]){1, 2, 3, 4}) */
TAPER_API Tensor *tensor_from_float(taper_Dims shape, const float *data);
TAPER_API Tensor *tensor_from_double(taper_Dims shape, const double *data);
TAPER_API Tensor *tensor_from_int(taper_Dims shape, const int *data);
TAPER_API Tensor *tensor_from_int64(taper_Dims shape, const int64_t *data);
TAPER_API Tensor *tensor_from_bool(taper_Dims shape, const bool *data);

/* One number, of shape (). tensor_scalar(2) is INT64, tensor_scalar(2.0) the default dtype. Functions of
 * two tensors take plain numbers as well: tensor_mul(x, 2); such a number does not change x's dtype
 * unless its kind (bool, whole, real) is higher. */
TAPER_API Tensor     *tensor_scalar_real(double value);
TAPER_API Tensor     *tensor_scalar_int(int64_t value);
TAPER_API Tensor     *taper_number_real(double value); /* what tensor_mul(x, 2.0) makes of its 2.0 */
TAPER_API Tensor     *taper_number_int(int64_t value);
static inline Tensor *taper_same(Tensor *tensor) { return tensor; }

typedef struct taper_Generator taper_Generator; /* see taper/random.h */

typedef struct tensor_Options {
    taper_Dtype      dtype;         /* default: the default dtype, or what the function says */
    bool             requires_grad; /* record operations on it: torch's requires_grad=True */
    taper_Generator *generator;     /* for random ones; default: this thread's */
    char             _;
} tensor_Options;
TAPER_API Tensor *tensor_empty_with(taper_Dims shape, tensor_Options options); /* uninitialised */
TAPER_API Tensor *tensor_zeros_with(taper_Dims shape, tensor_Options options);
TAPER_API Tensor *tensor_ones_with(taper_Dims shape, tensor_Options options);
TAPER_API Tensor *tensor_eye_with(int64_t n, tensor_Options options); /* (n, n), ones on the diagonal */
/* Every element `value`, a number: the dtype is INT64 for a whole C number, else the default. */
TAPER_API Tensor *tensor_full_with(taper_Dims shape, Tensor *value, tensor_Options options);
/* Of x's shape and dtype. */
TAPER_API Tensor *tensor_empty_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_zeros_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_ones_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_full_like_with(Tensor *x, Tensor *value, tensor_Options options);
TAPER_API Tensor *tensor_rand_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_randn_like_with(Tensor *x, tensor_Options options);
/* Uniform on [0, 1), normal(0, 1): the bits of torch.rand and torch.randn, see taper/random.h. */
TAPER_API Tensor *tensor_rand_with(taper_Dims shape, tensor_Options options);
TAPER_API Tensor *tensor_randn_with(taper_Dims shape, tensor_Options options);
/* Whole numbers, low <= x < high, INT64 by default; a permutation of 0 ... n - 1. */
TAPER_API Tensor *tensor_randint_with(int64_t low, int64_t high, taper_Dims shape, tensor_Options options);
TAPER_API Tensor *tensor_randperm_with(int64_t n, tensor_Options options);

/* start, start + step, ... below end: tensor_arange(5), tensor_arange(1.0, .start = 0, .step = 0.25).
 * INT64 if `end` is a whole C number and start and step are whole, else the default dtype.
 * torch counts ceil((end - start) / step) elements. */
typedef struct tensor_ArangeOptions {
    double      start, step; /* defaults 0 and 1 */
    taper_Dtype dtype;
    bool        requires_grad;
    char        _;
} tensor_ArangeOptions;
TAPER_API Tensor *tensor_arange_with(Tensor *end, tensor_ArangeOptions options);

/* `steps` numbers from start to end, both included, evenly spaced. */
TAPER_API Tensor *tensor_linspace_with(double start, double end, int64_t steps, tensor_Options options);

/* ---- Asking ------------------------------------------------------------------------------------ */

TAPER_API int         tensor_dim(Tensor *x);             /* number of dimensions; -1 for NULL */
TAPER_API int64_t     tensor_size(Tensor *x, int dim);   /* -1 with an error when there is no such dim */
TAPER_API int64_t     tensor_stride(Tensor *x, int dim); /* in elements; -1 with an error */
TAPER_API int64_t     tensor_numel(Tensor *x);           /* number of elements; -1 for NULL */
TAPER_API taper_Dims  tensor_shape(Tensor *x);           /* valid as long as x */
TAPER_API taper_Dtype tensor_dtype(Tensor *x);
TAPER_API bool        tensor_is_contiguous(Tensor *x); /* elements in row-major order, without holes */
TAPER_API void       *tensor_data_ptr(Tensor *x);      /* its first element, NULL on errors; steps are the strides */

TAPER_API double  tensor_item(Tensor *x);                 /* the value of a one-element tensor; NAN on errors */
TAPER_API int64_t tensor_item_int64(Tensor *x);           /* the same for INT64 beyond 2^53; 0 on errors */
TAPER_API double  tensor_at(Tensor *x, taper_Dims index); /* x[i, j, ...]; NAN on errors */

/* Copies the elements, row-major and converted, into an array with room for `count` of them, which must
 * be tensor_numel(x): tensor_copy_to(x, values, 4). */
TAPER_API bool tensor_copy_to_float(Tensor *x, float *data, int64_t count);
TAPER_API bool tensor_copy_to_double(Tensor *x, double *data, int64_t count);
TAPER_API bool tensor_copy_to_int64(Tensor *x, int64_t *data, int64_t count);
TAPER_API bool tensor_copy_to_bool(Tensor *x, bool *data, int64_t count);

/* A copy outside every scope, without history, until tensor_free (which does nothing to others' tensors:
 * those of a scope or a module are an error). */
TAPER_API Tensor *tensor_keep(Tensor *x);
TAPER_API bool    tensor_free(Tensor *x);

/* ---- Printing ---------------------------------------------------------------------------------- */

/* As print(x) and repr(x) of PyTorch: 4 digits, aligned columns, scientific where PyTorch would, `...`
 * beyond 1000 elements, then dtype and grad_fn. tensor_repr's text lives in the open scope. */
TAPER_API bool        tensor_print(Tensor *x);
TAPER_API bool        tensor_fprint(FILE *file, Tensor *x);
TAPER_API const char *tensor_repr(Tensor *x);

/* ---- Changing in place ------------------------------------------------------------------------- */

/* The trailing underscore is torch's: x itself changes. An error for a tensor whose gradient is being
 * recorded, unless inside taper_no_grad(); a later backward through an older use of x notices. */
TAPER_API Tensor *tensor_fill_(Tensor *x, Tensor *value); /* every element a number: tensor_fill_(x, 1) */
TAPER_API Tensor *tensor_zero_(Tensor *x);
TAPER_API Tensor *tensor_copy_(Tensor *x, Tensor *from); /* converted and broadcast to x's shape */
/* Uniform on [from, to), normal(mean, std). */
TAPER_API Tensor *tensor_uniform_with(Tensor *x, double from, double to, tensor_Options options);
TAPER_API Tensor *tensor_normal_with(Tensor *x, double mean, double std, tensor_Options options);
TAPER_API Tensor *tensor_bernoulli_with(Tensor *x, double p, tensor_Options options); /* 1 with probability p */
TAPER_API Tensor *tensor_random_with(Tensor *x, tensor_Options options);              /* INT64: 0 ... 2^63 - 1 */

/* ---- The calls --------------------------------------------------------------------------------- */

#ifdef __cplusplus
#define TENSOR(value) (value) /* a Tensor *; numbers go through taper_number_real or taper_number_int */
#else
/* clang-format off */
#define TENSOR(value)          /* a Tensor * as it is, a plain number as a tensor */                    \
    _Generic((value), Tensor *: taper_same, float: taper_number_real, double: taper_number_real,        \
             long double: taper_number_real, default: taper_number_int)(value)
#define TAPER_NUMBER(value)                                                                             \
    _Generic((value), Tensor *: taper_same, float: tensor_scalar_real, double: tensor_scalar_real,      \
             long double: tensor_scalar_real, default: tensor_scalar_int)(value)

#define tensor_from(shape, ...)                                                                         \
    TAPER_CALL(_Generic(&(__VA_ARGS__)[0],                                                              \
        float *: tensor_from_float, const float *: tensor_from_float,                                   \
        double *: tensor_from_double, const double *: tensor_from_double,                               \
        int *: tensor_from_int, const int *: tensor_from_int,                                           \
        int64_t *: tensor_from_int64, const int64_t *: tensor_from_int64,                               \
        bool *: tensor_from_bool, const bool *: tensor_from_bool)((shape), __VA_ARGS__))
#define tensor_copy_to(x, data, count)                                                                  \
    TAPER_CALL(_Generic(&(data)[0], float *: tensor_copy_to_float, double *: tensor_copy_to_double,     \
                        int64_t *: tensor_copy_to_int64, bool *: tensor_copy_to_bool)((x), (data), (count)))
#define tensor_scalar(value) TAPER_CALL(TAPER_NUMBER(value))

#define tensor_empty(...) TAPER_1(tensor_empty_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_zeros(...) TAPER_1(tensor_zeros_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_ones(...) TAPER_1(tensor_ones_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_eye(...) TAPER_1(tensor_eye_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_rand(...) TAPER_1(tensor_rand_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_randn(...) TAPER_1(tensor_randn_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_randperm(...) TAPER_1(tensor_randperm_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_empty_like(...) TAPER_1(tensor_empty_like_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_zeros_like(...) TAPER_1(tensor_zeros_like_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_ones_like(...) TAPER_1(tensor_ones_like_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_rand_like(...) TAPER_1(tensor_rand_like_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_randn_like(...) TAPER_1(tensor_randn_like_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_randint(...) TAPER_3(tensor_randint_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_linspace(...) TAPER_3(tensor_linspace_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_full(...) TENSOR_FULL_(tensor_full_with, __VA_ARGS__, ._ = 0)
#define tensor_full_like(...) TENSOR_FULL_(tensor_full_like_with, __VA_ARGS__, ._ = 0)
#define TENSOR_FULL_(call, like, value, ...) TAPER_2(call, tensor_Options, like, TAPER_NUMBER(value), __VA_ARGS__)
#define tensor_arange(...) TENSOR_ARANGE_(__VA_ARGS__, ._ = 0)
#define TENSOR_ARANGE_(end, ...) TAPER_1(tensor_arange_with, tensor_ArangeOptions, TAPER_NUMBER(end), __VA_ARGS__)

#define tape_release(...) TAPER_CALL(tape_release(__VA_ARGS__))
#define taper_set_default_dtype(...) TAPER_CALL(taper_set_default_dtype(__VA_ARGS__))
#define tensor_dim(...) TAPER_CALL(tensor_dim(__VA_ARGS__))
#define tensor_numel(...) TAPER_CALL(tensor_numel(__VA_ARGS__))
#define tensor_shape(...) TAPER_CALL(tensor_shape(__VA_ARGS__))
#define tensor_dtype(...) TAPER_CALL(tensor_dtype(__VA_ARGS__))
#define tensor_is_contiguous(...) TAPER_CALL(tensor_is_contiguous(__VA_ARGS__))
#define tensor_size(...) TAPER_CALL(tensor_size(__VA_ARGS__))
#define tensor_stride(...) TAPER_CALL(tensor_stride(__VA_ARGS__))
#define tensor_data_ptr(...) TAPER_CALL(tensor_data_ptr(__VA_ARGS__))
#define tensor_item(...) TAPER_CALL(tensor_item(__VA_ARGS__))
#define tensor_item_int64(...) TAPER_CALL(tensor_item_int64(__VA_ARGS__))
#define tensor_at(...) TAPER_CALL(tensor_at(__VA_ARGS__))
#define tensor_keep(...) TAPER_CALL(tensor_keep(__VA_ARGS__))
#define tensor_free(...) TAPER_CALL(tensor_free(__VA_ARGS__))
#define tensor_print(...) TAPER_CALL(tensor_print(__VA_ARGS__))
#define tensor_fprint(...) TAPER_CALL(tensor_fprint(__VA_ARGS__))
#define tensor_repr(...) TAPER_CALL(tensor_repr(__VA_ARGS__))
#define tensor_fill_(x, value) TAPER_CALL(tensor_fill_((x), TENSOR(value)))
#define tensor_zero_(...) TAPER_CALL(tensor_zero_(__VA_ARGS__))
#define tensor_copy_(...) TAPER_CALL(tensor_copy_(__VA_ARGS__))
#define tensor_uniform_(...) TAPER_3(tensor_uniform_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_normal_(...) TAPER_3(tensor_normal_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_bernoulli_(...) TAPER_2(tensor_bernoulli_with, tensor_Options, __VA_ARGS__, ._ = 0)
#define tensor_random_(...) TAPER_1(tensor_random_with, tensor_Options, __VA_ARGS__, ._ = 0)
/* clang-format on */
#endif

#ifdef __cplusplus
}
#endif
#endif
