/* ops/pointwise.c: the rows of ops/rows.h as operators: constructors, values and derivatives.
 *
 * The derivative of a row is compiled here as calls of operators; the same text gives the fused loop in
 * device/cpu/pointwise.h that a sweep without create_graph runs. A derivative that is just `g` is passed on as it is. */
#include "ops/ops.h"

#include "device/device.h"
#include "ops/words.h"

#include <string.h>

typedef struct Row {
    taper_Op op; /* first, so that an op of this file is its row */
    size_t   loops;
    uint8_t  keeps;
    bool     whole; /* int64 stays int64 */
} Row;

static const Loops *loops_of(const Row *row) { return (const Loops *)((const char *)&device__cpu->rows + row->loops); }

/* ---- Running loops ------------------------------------------------------------------------------ */

/* Few elements, all of one shape and in order, are not worth a walk. */
enum { PLAIN = 4096 };
static inline bool   is_plain(const Tensor *x) { return x->contiguous && x->numel < PLAIN; }
static const int64_t ones[WALK_OPERANDS] = {1, 1, 1, 1, 1};

/* Runs a loop over operands that broadcast to the first one's shape. */
static void run_walk(Loop *loop, int count, Tensor *const *operands) {
    Tensor *to = operands[0];
    Walk    walk = {.operands = count, .ndim = to->ndim, .shape = to->dims};
    int64_t strides[WALK_OPERANDS][TAPER_MAX_DIMS];
    for (int k = 0; k < count; k++) {
        ops__broadcast_strides(operands[k], tensor__dims(to), strides[k]);
        walk.at[k] = operands[k]->data;
        walk.strides[k] = strides[k];
        walk.bytes[k] = (int)tensor__bytes((taper_Dtype)operands[k]->dtype);
    }
    device__walk(&walk, loop);
}

/* ---- Derivatives, unrecorded: one loop each ---------------------------------------------------- */

static void fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const Row *row = (const Row *)call->op;
    Tensor    *operands[WALK_OPERANDS] = {NULL, g};
    int        count = 2;
    if (row->keeps & KEEPS_A && !(operands[count++] = ops__saved(call, 0))) return;
    if (row->keeps & KEEPS_B && !(operands[count++] = ops__saved(call, 1))) return;
    if (row->keeps & KEEPS_Y && !(operands[count++] = ops__saved(call, call->count))) return;
    bool plain = ops__node(call)->plain && g->contiguous;
    for (int i = 0; i < call->count; i++) {
        if (!(operands[0] = gradients[i])) continue;
        Loop *loop = loops_of(row)->derivative[i][tensor__real(g)];
        if (plain) {
            void *at[WALK_OPERANDS];
            for (int k = 0; k < count; k++) at[k] = operands[k]->data;
            loop(g->numel, at, ones);
        } else {
            run_walk(loop, count, operands);
        }
    }
}

/* ---- Derivatives, in operators ----------------------------------------------------------------- */

#define KEEP(variable, source)                                                                                         \
    Tensor *variable = source;                                                                                         \
    if (!variable) return;
#define FETCH_NONE
#define FETCH_A KEEP(a, taper_saved(call, 0))
#define FETCH_Y KEEP(y, taper_saved_output(call))
#define FETCH_AB FETCH_A KEEP(b, taper_saved(call, 1))
#define FETCH_ABY FETCH_AB FETCH_Y

#define UNARY_DERIVATIVE(name, kind, value, keeps, da, check)                                                          \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        (void)call;                                                                                                    \
        FETCH_##keeps gradients[0] = da;                                                                               \
    }
#define BINARY_DERIVATIVE(name, kind, value, keeps, da, db, check_a, check_b)                                          \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        FETCH_##keeps if (call->needs_input_grad[0]) gradients[0] = (da);                                              \
        if (call->needs_input_grad[1]) gradients[1] = (db);                                                            \
    }
#define STEP_DERIVATIVE(name, ...)                                                                                     \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        (void)call;                                                                                                    \
        gradients[0] = tensor__zeros_like(g);                                                                          \
    }
UNARY_ROWS(UNARY_DERIVATIVE)
BINARY_ROWS(BINARY_DERIVATIVE)
STEP_ROWS(STEP_DERIVATIVE)

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

static Tensor *unary(const Row *row, Tensor *a) {
    if (!tensor__usable(a, row->op.name, "input")) return NULL;
    if (!tensor__is_real(a) && strncmp(row->op.name, "gelu", strlen("gelu")) == 0) /* PyTorch promotes the others */
        return unsupported("gelu", (taper_Dtype)a->dtype);
    if (!tensor__is_real(a) && !row->whole && !(a = in_dtype(a, taper_get_default_dtype()))) return NULL;
    Loop *loop = loops_of(row)->value[a->dtype - 1];
    if (!loop) return unsupported(row->op.name, (taper_Dtype)a->dtype);
    bool    plain = is_plain(a);
    Tensor *y = tensor__new_like((taper_Dtype)a->dtype, a);
    if (!y) return NULL;
    if (!plain) tensor__keep_order(y, 1, &a);
    plain ? loop(y->numel, (void *[]){y->data, a->data}, ones) : run_walk(loop, 2, (Tensor *[]){y, a});
    return ops__record(&(taper_Call){.op = &row->op, .count = 1, .inputs = &a, .output = y}, 0, plain);
}

/* A new tensor of the shape a and b broadcast to. */
static Tensor *broadcast(const char *name, taper_Dtype dtype, const Tensor *a, const Tensor *b) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    bool    fits = ops__broadcast(name, tensor__dims(a), tensor__dims(b), dims, &ndim);
    return fits ? tensor__new(dtype, (taper_Dims){ndim, dims}) : NULL;
}

static INLINE Tensor *binary_value(const char *name, Loop *loop, taper_Dtype dtype, Tensor *a, Tensor *b, bool *plain) {
    *plain = is_plain(a) && b->contiguous && tensor__same_shape(a, b);
    Tensor *y = *plain ? tensor__new_like(dtype, a) : broadcast(name, dtype, a, b);
    if (!y) return NULL;
    if (!*plain) tensor__keep_order(y, 2, (Tensor *[]){a, b});
    *plain ? loop(y->numel, (void *[]){y->data, a->data, b->data}, ones) : run_walk(loop, 3, (Tensor *[]){y, a, b});
    return y;
}

/* What PyTorch refuses of whole numbers and bools although there would be a loop for it. */
static bool check_whole(const Row *row, taper_Dtype dtype, const Tensor *a, const Tensor *b) {
    bool bools[] = {a->dtype == BOOL, b->dtype == BOOL};
    if (strcmp(row->op.name, "sub") == 0 && (bools[0] || bools[1]))
        return base__raise(ERROR_DTYPE, "sub: Subtraction, the `-` operator, with %s not supported",
                           bools[0] && bools[1] ? "two bool tensors is" : "a bool tensor is");
    if (strcmp(row->op.name, "pow") == 0 && dtype == INT64 && b->number && tensor__get(b, 0) < 0)
        return base__raise(ERROR_VALUE, "pow: Integers to negative integer powers are not allowed.");
    return true;
}

/* Both in the dtype they meet at. */
static bool promote(const Row *row, Tensor **a, Tensor **b) {
    taper_Dtype dtype = ops__result_type(*a, *b);
    if (!check_whole(row, dtype, *a, *b)) return false;
    if (!row->whole && dtype != FLOAT64) dtype = dtype == FLOAT32 ? FLOAT32 : taper_get_default_dtype();
    if (!loops_of(row)->value[dtype - 1]) return unsupported(row->op.name, dtype);
    return (*a = in_dtype(*a, dtype)) && (*b = in_dtype(*b, dtype));
}

static Tensor *binary(const Row *row, Tensor *a, Tensor *b) {
    bool plain;
    if (!tensor__usable(a, row->op.name, "input") || !tensor__usable(b, row->op.name, "other")) return NULL;
    if ((a->dtype != b->dtype || !tensor__is_real(a)) && !promote(row, &a, &b)) return NULL;
    Loop   *loop = loops_of(row)->value[a->dtype - 1];
    Tensor *y = binary_value(row->op.name, loop, (taper_Dtype)a->dtype, a, b, &plain);
    return ops__record(&(taper_Call){.op = &row->op, .count = 2, .inputs = (Tensor *[]){a, b}, .output = y}, 0, plain);
}

static Tensor *comparison(const char *name, Loop *const *loops, Tensor *a, Tensor *b) {
    if (!tensor__usable(a, name, "input") || !tensor__usable(b, name, "other")) return NULL;
    taper_Dtype dtype = ops__result_type(a, b);
    if (a->number && b->number && dtype == FLOAT32) dtype = FLOAT64; /* with all their digits */
    if (!(a = in_dtype(a, dtype)) || !(b = in_dtype(b, dtype))) return NULL;
    return binary_value(name, loops[dtype - 1], BOOL, a, b, &(bool){false});
}

#define IS_WHOLE_REAL false
#define IS_WHOLE_WHOLE true
#define IS_WHOLE_LOGIC true
#define PASSES(input, text) (sizeof(text) == sizeof "g" && (text)[0] == 'g' ? 1u << input : 0)
#define ROW(row_name, kind, kept, run_fused, passed)                                                                   \
    static const Row row_##row_name = {.op = {.name = #row_name,                                                       \
                                              .backward = row_name##_backward,                                         \
                                              .fused = run_fused,                                                      \
                                              .broadcasts = true,                                                      \
                                              .passes = passed},                                                       \
                                       .loops = offsetof(Rows, row_name),                                              \
                                       .keeps = KEEPS_##kept,                                                          \
                                       .whole = IS_WHOLE_##kind};

#define UNARY_OP(name, kind, value, keeps, da, check)                                                                  \
    ROW(name, kind, keeps, fused, PASSES(0, #da))                                                                      \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x); }
#define BINARY_OP(name, kind, value, keeps, da, db, check_a, check_b)                                                  \
    ROW(name, kind, keeps, fused, PASSES(0, #da) | PASSES(1, #db))                                                     \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return binary(&row_##name, a, b); }
#define STEP_OP(name, kind, ...)                                                                                       \
    ROW(name, kind, NONE, NULL, 0)                                                                                     \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x); }
#define COMPARISON_OP(name, formula)                                                                                   \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return comparison(#name, device__cpu->rows.name.value, a, b); }

UNARY_ROWS(UNARY_OP)
BINARY_ROWS(BINARY_OP)
STEP_ROWS(STEP_OP)
COMPARISON_ROWS(COMPARISON_OP)

Tensor *F_gelu_with(Tensor *x, F_GeluOptions options) {
    const char *approximate = options.approximate ? options.approximate : "NULL";
    if (!FROM_DEFAULTS(options, "F_gelu")) return NULL;
    if (strcmp(approximate, "none") == 0) return (tensor_gelu)(x);
    if (strcmp(approximate, "tanh") == 0) return (tensor_gelu_tanh)(x);
    return base__raise(ERROR_VALUE, "gelu: approximate must be \"none\" or \"tanh\", got \"%.40s\"", approximate);
}
