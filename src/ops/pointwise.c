/* ops/pointwise.c: the rows of rows/pointwise.def as operators: constructors, values and derivatives.
 *
 * The derivative of a row is compiled here as calls of operators; the same text gives the fused loop in
 * device/cpu/pointwise.h that a sweep without create_graph runs. A derivative that is just `g` is passed on as it is.
 *
 * Invariant: no row is known by its name here; what is special about one is its kind. */
#include "ops/ops.h"

#include "device/device.h"
#include "ops/words.h"
#include "rows/numbers.h"

#include <string.h>

/* What PyTorch does with whole numbers and bools, see rows/pointwise.def. */
typedef enum RowKind { KIND_REAL, KIND_FLOAT, KIND_WHOLE, KIND_SIGNED, KIND_POWER, KIND_LOGIC } RowKind;

typedef struct Row {
    taper_Op    op;    /* first, so that an op of this file is its row */
    Kernel      loops; /* the first of them */
    uint8_t     keeps;
    RowKind     kind;
    const char *torch; /* PyTorch's name */
} Row;

/* The plain numbers of a call, its args: as given, and in the dtype of its loops. */
typedef struct RowNumbers {
    int     count;
    double  given[2];
    int64_t converted[2]; /* room for any dtype */
} RowNumbers;

/* The row's loop for a dtype, and of its derivative with respect to input i. */
static inline Kernel value_loop(const Row *row, taper_Dtype dtype) {
    return kernel__typed(row->loops + offsetof(Loops, value), dtype - 1);
}
static inline Kernel derivative_loop(const Row *row, int i, Real real) {
    return kernel__typed(row->loops + offsetof(Loops, derivative), i * REALS + (int)real);
}

/* Every device has the loops that the CPU has, if need be through the host. */
static inline bool has_loop(Kernel loop) { return kernel__loop(device__all[DEVICE_CPU], loop) != NULL; }

/* ---- Running loops ------------------------------------------------------------------------------ */

/* Few elements, all of one shape and in order, where the device lets us, are not worth a walk. */
static inline bool is_plain(const Device *device, const Tensor *x) {
    return x->contiguous && x->numel < device->direct;
}
/* The steps of a loop over `tensors` such tensors and numbers. */
static inline const int64_t *plain_steps(int tensors) {
    static const int64_t steps[2 * WALK_OPERANDS] = {1, 1, 1, 1, 1, 1};
    return steps + WALK_OPERANDS - tensors;
}
static inline const int64_t *ones(void) { return plain_steps(WALK_OPERANDS); }

static inline void put_numbers(void **at, const RowNumbers *numbers, taper_Dtype dtype) {
    for (int k = 0; numbers && k < numbers->count; k++)
        at[k] = (char *)numbers->converted + (size_t)k * tensor__bytes(dtype);
}

/* Runs a loop over tensors that broadcast to the first one's shape, and numbers of its dtype, if any. */
static bool run_walk(Kernel loop, int count, Tensor *const *operands, const RowNumbers *numbers) {
    return ops__walk(loop, count, operands, numbers ? numbers->count : 0, numbers ? numbers->converted : NULL);
}

/* ---- Derivatives, unrecorded: one loop each ---------------------------------------------------- */

static void fused_walk(const taper_Call *call, Kernel loop, Tensor *g, Tensor *gradient) {
    unsigned keeps = ((const Row *)call->op)->keeps;
    Tensor  *operands[WALK_OPERANDS] = {gradient, g};
    int      count = 2;
    if (keeps & KEEPS_A) operands[count++] = call->inputs[0];
    if (keeps & KEEPS_B) operands[count++] = call->inputs[1];
    if (keeps & KEEPS_Y) operands[count++] = call->output;
    run_walk(loop, count, operands, call->args);
}

static void fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const Row *row = (const Row *)call->op;
    void      *at[WALK_OPERANDS] = {NULL, g->data}, **next = at + 2;
    Tensor    *kept;
    if (row->keeps & KEEPS_A) {
        if (!(kept = ops__saved(call, 0))) return;
        *next++ = kept->data;
    }
    if (row->keeps & KEEPS_B) {
        if (!(kept = ops__saved(call, 1))) return;
        *next++ = kept->data;
    }
    if (row->keeps & KEEPS_Y) {
        if (!(kept = ops__saved(call, call->count))) return;
        *next++ = kept->data;
    }
    put_numbers(next, call->args, (taper_Dtype)g->dtype);
    bool plain = ops__node(call)->plain && g->contiguous;
    for (int i = 0; i < call->count; i++) {
        if (!gradients[i]) continue;
        Kernel loop = derivative_loop(row, i, tensor__real(g));
        at[0] = gradients[i]->data;
        plain ? kernel__loop(tensor__device(g), loop)(g->numel, at, plain_steps((int)(next - at)))
              : fused_walk(call, loop, g, gradients[i]);
    }
}

/* ---- Derivatives, in operators ----------------------------------------------------------------- */

/* A plain number that an operator was given has been rounded to the dtype of the others, and is a tensor like them. */
static Tensor *as_tensor(Tensor *x) {
    return x && x->number ? tensor__view(x, tensor__dims(x), tensor__strides(x), 0) : x;
}

#define KEEP(variable, source)                                                                                         \
    Tensor *variable = as_tensor(source);                                                                              \
    if (!variable) return;
#define FETCH_NONE
#define FETCH_A KEEP(a, taper_saved(call, 0))
#define FETCH_Y KEEP(y, taper_saved_output(call))
#define FETCH_AB FETCH_A KEEP(b, taper_saved(call, 1))
#define FETCH_ABY FETCH_AB FETCH_Y

#define READ_NUMBER(name, type, place)                                                                                 \
    __attribute__((unused)) const double name = ((const RowNumbers *)call->args)->given[place];

#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, ...)                                                  \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        (void)call;                                                                                                    \
        NUMBERS(READ_NUMBER, 0, numbers)                                                                               \
        FETCH_##keeps gradients[0] = da;                                                                               \
    }
#define BINARY(name, kind, value, keeps, da, db, ...)                                                                  \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        FETCH_##keeps if (call->needs_input_grad[0]) gradients[0] = (da);                                              \
        if (call->needs_input_grad[1]) gradients[1] = (db);                                                            \
    }
#define STEP(name, ...)                                                                                                \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        (void)call;                                                                                                    \
        gradients[0] = tensor__zeros_like(g);                                                                          \
    }
#include "rows/pointwise.def"

/* ---- The rows as objects, and their constructors ----------------------------------------------- */

static Tensor *in_dtype(Tensor *x, taper_Dtype dtype) {
    if (x->dtype == dtype) return x;
    bool    number = x->number;
    Tensor *converted = (tensor_to)(x, dtype);
    if (converted) converted->number = number;
    return converted;
}

static Tensor *unsupported(const char *op, taper_Dtype dtype) {
    return base__raise(ERROR_DTYPE, "%s: not supported for %s", op, taper_dtype_name(dtype));
}

/* `numbers`: NULL if the row has none. */
static Tensor *unary(const Row *row, Tensor *a, RowNumbers *numbers) {
    if (!tensor__usable(a, row->op.name, "input")) return NULL;
    if (!tensor__is_real(a) && row->kind == KIND_REAL && !(a = in_dtype(a, taper_get_default_dtype()))) return NULL;
    taper_Dtype   dtype = (taper_Dtype)a->dtype;
    const Device *device = tensor__device(a);
    const Kernel  loop = value_loop(row, dtype);
    if (!has_loop(loop)) return unsupported(row->torch, dtype);
    bool    plain = is_plain(device, a);
    Tensor *y = tensor__new_like(dtype, a);
    if (!y) return NULL;
    if (!plain) tensor__keep_order(y, 1, &a);
    if (numbers)
        device__all[DEVICE_CPU]->convert[dtype - 1][ELEMENT_F64](2, (void *[]){numbers->converted, numbers->given},
                                                                 ones());
    void *at[WALK_OPERANDS] = {y->data, a->data};
    put_numbers(at + 2, numbers, dtype);
    if (plain)
        kernel__loop(device, loop)(y->numel, at, plain_steps(2));
    else if (!run_walk(loop, 2, (Tensor *[]){y, a}, numbers))
        return NULL;
    return ops__record(&(taper_Call){.op = &row->op, .count = 1, .inputs = &a, .output = y, .args = numbers},
                       numbers ? sizeof *numbers : 0, plain);
}

/* A new tensor of the shape a and b broadcast to. */
static Tensor *broadcast(const char *name, taper_Dtype dtype, const Tensor *a, const Tensor *b) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    bool    fits = ops__broadcast(name, tensor__dims(a), tensor__dims(b), dims, &ndim);
    return fits ? tensor__new_beside(a, dtype, (taper_Dims){ndim, dims}) : NULL;
}

static INLINE Tensor *binary_value(const char *name, Kernel loop, taper_Dtype dtype, Tensor *a, Tensor *b,
                                   bool *plain) {
    const Device *device = tensor__device(a);
    *plain = is_plain(device, a) && b->contiguous && tensor__same_shape(a, b);
    Tensor *y = *plain ? tensor__new_like(dtype, a) : broadcast(name, dtype, a, b);
    if (!y) return NULL;
    if (*plain) {
        kernel__loop(device, loop)(y->numel, (void *[]){y->data, a->data, b->data}, ones());
        return y;
    }
    tensor__keep_order(y, 2, (Tensor *[]){a, b});
    return run_walk(loop, 3, (Tensor *[]){y, a, b}, NULL) ? y : NULL;
}

/* What PyTorch refuses of whole numbers and bools although there would be a loop for it. */
static bool check_whole(const Row *row, taper_Dtype dtype, const Tensor *a, const Tensor *b) {
    bool bools[] = {a->dtype == BOOL, b->dtype == BOOL};
    if (row->kind == KIND_SIGNED && (bools[0] || bools[1]))
        return base__raise(ERROR_DTYPE, "%s: Subtraction, the `-` operator, with %s not supported", row->op.name,
                           bools[0] && bools[1] ? "two bool tensors is" : "a bool tensor is");
    if (row->kind == KIND_POWER && dtype == INT64 && b->number && tensor__get(b, 0) < 0)
        return base__raise(ERROR_VALUE, "%s: Integers to negative integer powers are not allowed.", row->op.name);
    return true;
}

/* Both in the dtype they meet at. */
static bool promote(const Row *row, Tensor **a, Tensor **b) {
    taper_Dtype dtype = ops__result_type(*a, *b);
    if (!check_whole(row, dtype, *a, *b)) return false;
    if (row->kind == KIND_REAL && dtype != FLOAT64) dtype = dtype == FLOAT32 ? FLOAT32 : taper_get_default_dtype();
    if (!has_loop(value_loop(row, dtype))) return unsupported(row->torch, dtype);
    return ops__meet(row->op.name, a, b) && (*a = in_dtype(*a, dtype)) && (*b = in_dtype(*b, dtype));
}

static Tensor *binary(const Row *row, Tensor *a, Tensor *b) {
    bool plain;
    if (!tensor__usable(a, row->op.name, "input") || !tensor__usable(b, row->op.name, "other")) return NULL;
    bool meets = a->dtype == b->dtype && a->device == b->device && tensor__is_real(a);
    if (!meets && !promote(row, &a, &b)) return NULL;
    taper_Dtype dtype = (taper_Dtype)a->dtype;
    Tensor     *y = binary_value(row->op.name, value_loop(row, dtype), dtype, a, b, &plain);
    return ops__record(&(taper_Call){.op = &row->op, .count = 2, .inputs = (Tensor *[]){a, b}, .output = y}, 0, plain);
}

static Tensor *comparison(const char *name, Kernel loops, Tensor *a, Tensor *b) {
    if (!tensor__usable(a, name, "input") || !tensor__usable(b, name, "other")) return NULL;
    taper_Dtype dtype = ops__result_type(a, b);
    if (a->number && b->number && dtype == FLOAT32) dtype = FLOAT64; /* with all their digits */
    if (!(a = in_dtype(a, dtype)) || !(b = in_dtype(b, dtype)) || !ops__meet(name, &a, &b)) return NULL;
    return binary_value(name, kernel__typed(loops, dtype - 1), BOOL, a, b, &(bool){false});
}

/* ---- What a row defines --------------------------------------------------------------------------- */

#define PASSES(input, text) (sizeof(text) == sizeof "g" && (text)[0] == 'g' ? 1u << input : 0)
#define POINTWISE_ROW(row_name, torch_name, row_kind, kept, run_fused, passed)                                         \
    static const Row row_##row_name = {                                                                                \
        .op = {.name = #row_name,                                                                                      \
               .backward = row_name##_backward,                                                                        \
               .fused = run_fused,                                                                                     \
               .broadcasts = true,                                                                                     \
               .passes = passed},                                                                                      \
        .loops = KERNEL(rows.row_name),                                                                                \
        .keeps = KEEPS_##kept,                                                                                         \
        .torch = #torch_name,                                                                                          \
        .kind = KIND_##row_kind,                                                                                       \
    };

/* The constructor, by how the row's numbers are given. */
#define CONSTRUCTOR(...) CONSTRUCTOR_LISTED(__VA_ARGS__)
#define CONSTRUCTOR_LISTED(name, count, given, p, q) CONSTRUCTOR_##given(name, p, q)
#define CONSTRUCTOR_NO_NUMBERS(name, p, q)                                                                             \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x, NULL); }
#define CONSTRUCTOR_OPTION(name, p, q)                                                                                 \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        return unary(&row_##name, x, &(RowNumbers){1, {options.p}, {0}});                                              \
    }
#define CONSTRUCTOR_OPTIONS(name, p, q)                                                                                \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        return unary(&row_##name, x, &(RowNumbers){2, {options.p, options.q}, {0}});                                   \
    }
#define CONSTRUCTOR_RANGE(name, p, q)                                                                                  \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        if (options.p > options.q) return base__raise(ERROR_VALUE, #name ": " #p " cannot be greater than " #q);       \
        return unary(&row_##name, x, &(RowNumbers){2, {options.p, options.q}, {0}});                                   \
    }
#define CONSTRUCTOR_ARGUMENTS(name, p, q)                                                                              \
    Tensor *(F_##name)(Tensor * x, double p, double q) { return unary(&row_##name, x, &(RowNumbers){2, {p, q}, {0}}); }

#define UNARY(name, kind, value, keeps, da, ...)                                                                       \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da))                                                      \
    CONSTRUCTOR(name, LIST_NO_NUMBERS)
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, ...)                                                  \
    POINTWISE_ROW(name, torch, kind, keeps, fused, PASSES(0, #da))                                                     \
    CONSTRUCTOR(name, LIST_##numbers)
#define BINARY(name, kind, value, keeps, da, db, ...)                                                                  \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da) | PASSES(1, #db))                                     \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return binary(&row_##name, a, b); }
#define STEP(name, kind, ...)                                                                                          \
    POINTWISE_ROW(name, name, kind, NONE, NULL, 0)                                                                     \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x, NULL); }
#define COMPARISON(name, ...)                                                                                          \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return comparison(#name, KERNEL(rows.name.value), a, b); }
#include "rows/pointwise.def"

Tensor *F_gelu_with(Tensor *x, F_GeluOptions options) {
    const char *approximate = options.approximate ? options.approximate : "NULL";
    if (!FROM_DEFAULTS(options, "F_gelu")) return NULL;
    if (strcmp(approximate, "none") == 0) return (tensor_gelu)(x);
    if (strcmp(approximate, "tanh") == 0) return (tensor_gelu_tanh)(x);
    return base__raise(ERROR_VALUE, "gelu: approximate must be \"none\" or \"tanh\", got \"%.40s\"", approximate);
}
