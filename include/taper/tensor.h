/* taper/tensor.h: tensors and the scopes they live in.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         tape_scope();                                         // what follows goes at the closing brace
 *         Tensor *x = tensor_from(SHAPE(2, 3), (float[]){1, 2, 3, 4, 5, 6});
 *         Tensor *row = tensor_select(x, 0, 1);                 // a view: x[1]
 *         tensor_print(row);                                    // tensor([4., 5., 6.])
 *         Tensor *y = tensor_sum(tensor_mul(x, 2), 0);
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

/* Element types. DTYPE_DEFAULT is FLOAT32 until taper_set_default_dtype says otherwise, or what a function says. */
typedef enum taper_Dtype { DTYPE_DEFAULT, FLOAT32, FLOAT64, INT64, BOOL } taper_Dtype;

TAPER_API bool        taper_set_default_dtype(taper_Dtype dtype); /* FLOAT32 or FLOAT64, of the whole process */
TAPER_API taper_Dtype taper_get_default_dtype(void);              /* FLOAT32 unless it was set */
TAPER_API const char *taper_dtype_name(taper_Dtype dtype);        /* "torch.float32", as PyTorch prints it */

/* Counted lists. They are compound literals and live until the end of the enclosing block. Those that a call makes live in
 * the open scope; after an error they have count 0, and .at[0] to .at[63] are NULL, which the next call passes on. */
typedef struct taper_Dims {
    int            count;
    const int64_t *at;
} taper_Dims;
typedef struct taper_Tensors {
    int      count;
    Tensor **at;
} taper_Tensors;

/* Height and width of what lies on a plane: 3 for both, or PAIR(2, 3). */
typedef int64_t taper_Pair;

/* Tensors that stand one after the other in a call: nn_forward(module, x, y). */
typedef taper_Tensors taper_Inputs;

/* The same from arrays, for lists whose length is not written in the program. */
static inline taper_Dims taper_dims(int count, const int64_t *at) {
    taper_Dims dims = {count, at};
    return dims;
}
static inline taper_Tensors taper_tensors(int count, Tensor **at) {
    taper_Tensors tensors = {count, at};
    return tensors;
}

/* Both in one number; sizes and steps are below 2^30. */
static inline taper_Pair taper_pair(int64_t height, int64_t width) {
    const int64_t most = ((int64_t)1 << 30) - 1;
    height = height > most ? most : height < -most ? -most : height;
    width = width > most ? most : width < -most ? -most : width;
    return ((int64_t)1 << 62) + (height + most + 1) * ((int64_t)1 << 31) + (width + most + 1);
}

enum { TAPER_MAX_DIMS = 8 }; /* the largest number of dimensions */

#ifndef __cplusplus
#define TAPER_COUNTED_(...) (int)(sizeof((int64_t[]){0, __VA_ARGS__}) / sizeof(int64_t)) - 1
#define DIMS(...) ((taper_Dims){TAPER_COUNTED_(__VA_ARGS__), &((int64_t[]){0, __VA_ARGS__})[1]})
#define SHAPE(...) DIMS(__VA_ARGS__) /* SHAPE(4, 2); SHAPE() is the shape of a single number */
#define PAIR(height, width) taper_pair(height, width)
#define INDEX(...) DIMS(__VA_ARGS__)
#define TENSORS(...)                                                                                                   \
    ((taper_Tensors){(int)(sizeof((Tensor *[]){NULL, __VA_ARGS__}) / sizeof(Tensor *)) - 1,                            \
                     &((Tensor *[]){NULL, __VA_ARGS__})[1]})
#endif

/* What an option is whose default is None in PyTorch. */
#define TAPER_NONE INT64_MIN

/* ---- Scopes ------------------------------------------------------------------------------------ */

/* tape_scope(); as a statement opens a scope that closes with the enclosing block, by whatever way the
 * block is left (gcc, clang, zig cc). */
#define tape_scope()                                                                                                   \
    __attribute__((cleanup(tape_leave_), unused)) tape_Mark TAPER_JOIN_(tape_mark_, __LINE__) = tape_mark()

/* The same by hand, for bindings and other compilers: release closes every scope opened since the mark.
 * False when that scope is closed already or belongs to another thread. */
typedef struct tape_Mark {
    void    *thread;
    void    *chunk;
    void    *at;
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

typedef struct tensor_FromOptions {
    taper_Dtype dtype;         /* = DTYPE_DEFAULT: the array's; of whole numbers INT64 */
    bool        requires_grad; /* = false: record operations on it */
    TAPER_NAMED_ABOVE;
} tensor_FromOptions;
/* A copy of an array in row-major order, which must have as many elements as the shape: torch.tensor.
 *     tensor_from(SHAPE(2, 2), (double[]){1, 2, 3, 4})      float X[4][2] = ...; tensor_from(SHAPE(4, 2), X)
 * (Options behind an array written in place are evaluated twice.) */
TAPER_API Tensor *tensor_from_with(taper_Dims shape, taper_Values data, tensor_FromOptions options);

/* A tensor or a plain number: tensor_mul(x, 2). Such a number does not change x's dtype unless its kind (bool, whole,
 * real) is higher; on its own it becomes INT64, or if it is no whole C number the default dtype. */
typedef Tensor       *taper_Operand;
TAPER_API Tensor     *tensor_scalar(taper_Operand value); /* one number, of shape () */
TAPER_API Tensor     *taper_number_real(double value);    /* what tensor_mul(x, 2.0) makes of its 2.0 */
TAPER_API Tensor     *taper_number_int(int64_t value);    /* and of a whole number */
static inline Tensor *taper_same(Tensor *tensor) { return tensor; }
#ifdef __cplusplus
#define TENSOR(value) (value) /* a Tensor *; numbers go through taper_number_real or taper_number_int */
#else
/* clang-format off */
#define TENSOR(value) /* a Tensor * as it is, a plain number as a tensor */                                             \
    _Generic((value), Tensor *: taper_same, void *: taper_same, float: taper_number_real, double: taper_number_real,    \
             long double: taper_number_real, default: taper_number_int)(value)
/* clang-format on */
#endif

typedef struct taper_Generator taper_Generator; /* see taper/random.h */

typedef struct tensor_Options {
    taper_Dtype dtype;         /* = DTYPE_DEFAULT: the default dtype, or what the function says */
    bool        requires_grad; /* = false: record operations on it */
    TAPER_NAMED_ABOVE;
} tensor_Options;
typedef struct tensor_RandomOptions {
    taper_Dtype      dtype;         /* = DTYPE_DEFAULT: the default dtype, or what the function says */
    bool             requires_grad; /* = false: record operations on it */
    taper_Generator *generator;     /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} tensor_RandomOptions;
TAPER_API Tensor *tensor_empty_with(taper_Dims shape, tensor_Options options); /* uninitialised */
TAPER_API Tensor *tensor_zeros_with(taper_Dims shape, tensor_Options options); /* every element 0 */
TAPER_API Tensor *tensor_ones_with(taper_Dims shape, tensor_Options options);  /* every element 1 */
TAPER_API Tensor *tensor_eye_with(int64_t n, tensor_Options options);          /* (n, n), ones on the diagonal */
/* Every element `value`, a number: the dtype is INT64 for a whole C number, else the default. */
TAPER_API Tensor *tensor_full_with(taper_Dims shape, taper_Operand value, tensor_Options options);
/* Of x's shape and dtype. */
TAPER_API Tensor *tensor_empty_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_zeros_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_ones_like_with(Tensor *x, tensor_Options options);
TAPER_API Tensor *tensor_full_like_with(Tensor *x, taper_Operand value, tensor_Options options);
TAPER_API Tensor *tensor_rand_like_with(Tensor *x, tensor_RandomOptions options);
TAPER_API Tensor *tensor_randn_like_with(Tensor *x, tensor_RandomOptions options);
/* Uniform on [0, 1), normal(0, 1): the bits of torch.rand and torch.randn, see taper/random.h. */
TAPER_API Tensor *tensor_rand_with(taper_Dims shape, tensor_RandomOptions options);
TAPER_API Tensor *tensor_randn_with(taper_Dims shape, tensor_RandomOptions options);
/* Whole numbers, low <= x < high, INT64 by default; a permutation of 0 ... n - 1. */
TAPER_API Tensor *tensor_randint_with(int64_t low, int64_t high, taper_Dims shape, tensor_RandomOptions options);
TAPER_API Tensor *tensor_randperm_with(int64_t n, tensor_RandomOptions options);

typedef struct tensor_ArangeOptions {
    taper_Dtype dtype;         /* = DTYPE_DEFAULT: INT64 or the default dtype */
    bool        requires_grad; /* = false: record operations on it */
    TAPER_NAMED_ABOVE;
    double end;  /* = NAN: without it, the range goes from 0 to what is called start */
    double step; /* = 1: between two elements */
} tensor_ArangeOptions;
/* start, start + step, ... before end: tensor_arange(5), tensor_arange(2, 5), tensor_arange(0.0, 1, 0.25). As torch
 * does it: ceil((end - start) / step) elements, INT64 if start is a whole C number and the others have whole
 * values, else the default dtype. */
TAPER_API Tensor *tensor_arange_with(taper_Operand start, tensor_ArangeOptions options);

/* `steps` numbers from start to end, both included, evenly spaced. */
TAPER_API Tensor *tensor_linspace_with(double start, double end, int64_t steps, tensor_Options options);

typedef struct tensor_LogspaceOptions {
    taper_Dtype dtype;         /* = DTYPE_DEFAULT: the default dtype */
    bool        requires_grad; /* = false: record operations on it */
    TAPER_NAMED_ABOVE;
    double base; /* = 10: what is raised to these powers */
} tensor_LogspaceOptions;
/* base to the power of what tensor_linspace gives. */
TAPER_API Tensor *tensor_logspace_with(double start, double end, int64_t steps, tensor_LogspaceOptions options);

/* ---- Asking ------------------------------------------------------------------------------------ */

TAPER_API int         tensor_dim(Tensor *x);             /* number of dimensions; -1 for NULL */
TAPER_API int64_t     tensor_size(Tensor *x, int dim);   /* -1 with an error when there is no such dim */
TAPER_API int64_t     tensor_stride(Tensor *x, int dim); /* in elements; -1 with an error */
TAPER_API int64_t     tensor_numel(Tensor *x);           /* number of elements; -1 for NULL */
TAPER_API taper_Dims  tensor_shape(Tensor *x);           /* valid as long as x */
TAPER_API taper_Dtype tensor_dtype(Tensor *x);           /* DTYPE_DEFAULT with an error for NULL */
TAPER_API bool        tensor_is_contiguous(Tensor *x);   /* elements in row-major order, without holes */
TAPER_API void       *tensor_data_ptr(Tensor *x);        /* its first element, NULL on errors; steps are the strides */

TAPER_API double  tensor_item(Tensor *x);                 /* the value of a one-element tensor; NAN on errors */
TAPER_API int64_t tensor_item_int64(Tensor *x);           /* the same for INT64 beyond 2^53; 0 on errors */
TAPER_API double  tensor_at(Tensor *x, taper_Dims index); /* x[i, j, ...]; NAN on errors */

/* Copies the elements, row-major and converted, into an array with room for `count` of them, which must
 * be tensor_numel(x): tensor_copy_to(x, values, 4). */
TAPER_API bool tensor_copy_to(Tensor *x, taper_Target data, int64_t count);

/* A copy outside every scope, without history, until tensor_free (which does nothing to others' tensors:
 * those of a scope or a module are an error). */
TAPER_API Tensor *tensor_keep(Tensor *x);
TAPER_API bool    tensor_free(Tensor *x);

/* ---- Tensors by name --------------------------------------------------------------------------- */

/* Python's dict of tensors, in order: what nn_state_dict gives, and what files hold. After an error it has count 0. */
typedef struct taper_Dict {
    int          count;
    const char **names; /* "0.weight" */
    Tensor     **at;
} taper_Dict;
typedef struct taper_Item {
    const char *name;
    Tensor     *tensor;
} taper_Item;
typedef struct taper_Items {
    int               count;
    const taper_Item *at;
} taper_Items;
/* Of tensors one after the other, taper_dict({"x", x}, {"y", y}), in the open scope. No name twice. */
TAPER_API taper_Dict taper_dict_with(taper_Items items);
TAPER_API Tensor    *taper_dict_get(taper_Dict dict, const char *name); /* dict["x"]; NULL with an error */
/* What is below a name, by the rest of its name: of "model.0.weight" below "model" the tensor "0.weight". */
TAPER_API taper_Dict taper_dict_below(taper_Dict dict, const char *name);

/* ---- Printing ---------------------------------------------------------------------------------- */

/* As print(x) and repr(x) of PyTorch: 4 digits, aligned columns, scientific where PyTorch would, `...`
 * beyond 1000 elements, then dtype and grad_fn; None for NULL. tensor_repr's text lives in the open scope. */
TAPER_API bool        tensor_print(Tensor *x);
TAPER_API bool        tensor_fprint(FILE *file, Tensor *x);
TAPER_API const char *tensor_repr(Tensor *x);

/* ---- Changing in place ------------------------------------------------------------------------- */

/* The trailing underscore is torch's: x itself changes. An error for a tensor whose gradient is being
 * recorded, unless inside taper_no_grad(); a later backward through an older use of x notices. */
TAPER_API Tensor *tensor_fill_(Tensor *x, taper_Operand value); /* every element a number: tensor_fill_(x, 1) */
TAPER_API Tensor *tensor_zero_(Tensor *x);
TAPER_API Tensor *tensor_copy_(Tensor *x, Tensor *from); /* converted and broadcast to x's shape */
/* Uniform on [from, to), normal(mean, std). */
typedef struct tensor_DrawOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} tensor_DrawOptions;
TAPER_API Tensor *tensor_uniform_with_(Tensor *x, double from, double to, tensor_DrawOptions options);
TAPER_API Tensor *tensor_normal_with_(Tensor *x, double mean, double std, tensor_DrawOptions options);
TAPER_API Tensor *tensor_bernoulli_with_(Tensor *x, double p, tensor_DrawOptions options); /* 1 with probability p */
TAPER_API Tensor *tensor_random_with_(Tensor *x, tensor_DrawOptions options);              /* INT64: 0 ... 2^63 - 1 */
TAPER_API Tensor *tensor_bernoulli_with(Tensor *x, tensor_DrawOptions options); /* new: 1 with probability x[i] */
typedef struct tensor_ExponentialOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double lambd; /* = 1: 1 / the mean */
} tensor_ExponentialOptions;
/* Of density lambd e^(-lambd x). */
TAPER_API Tensor *tensor_exponential_with_(Tensor *x, tensor_ExponentialOptions options);

#ifdef __cplusplus
}
#endif

#define TAPER_TENSOR_READ
#include <taper/calls.h>
#endif
