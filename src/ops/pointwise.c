/* ops/pointwise.c: the rows of ops/rows.h as operators: constructors, values and derivatives.
 *
 * The derivative of a row is compiled here as calls of operators; the same text gives the fused loop in
 * ops/cpu.h that a sweep without create_graph runs. A derivative that is just `g` is passed on as it is. */
#include "ops/ops.h"

#include "ops/loops.h"

#include <string.h>

const LoopTable *ops__loops = &ops__portable;

#ifdef __x86_64__
__attribute__((constructor)) static void choose(void) {
    static const LoopTable *const tables[CPUS] = {&ops__portable, &ops__avx2, &ops__avx512};
    ops__loops = tables[kernels__cpu()];
}
#endif

typedef struct Row {
    taper_Op op; /* first, so that an op of this file is its row */
    size_t   loops;
    uint8_t  keeps;
    bool     whole; /* int64 stays int64 */
} Row;

static const Loops *loops_of(const Row *row) { return (const Loops *)((const char *)ops__loops + row->loops); }

/* ---- Values ------------------------------------------------------------------------------------ */

/* Runs a loop over operands that broadcast to the first one's shape. */
static void run(Loop *loop, int count, Tensor *const *operands) {
    Tensor *to = operands[0];
    void   *at[WALK_OPERANDS];
    bool    plain = to->numel < 4096;
    for (int k = 0; k < count; k++) {
        at[k] = operands[k]->data;
        plain = plain && operands[k]->contiguous && operands[k]->numel == to->numel;
    }
    if (plain) {
        static const int64_t ones[WALK_OPERANDS] = {1, 1, 1, 1, 1};
        loop(to->numel, at, ones);
        return;
    }
    Walk    walk = {.operands = count, .ndim = to->ndim, .shape = to->dims};
    int64_t strides[WALK_OPERANDS][TAPER_MAX_DIMS];
    for (int k = 0; k < count; k++) {
        ops__broadcast_strides(operands[k], tensor__dims(to), strides[k]);
        walk.at[k] = at[k];
        walk.strides[k] = strides[k];
        walk.bytes[k] = (int)tensor__bytes((taper_Dtype)operands[k]->dtype);
    }
    kernels__walk(&walk, loop);
}

static Tensor *unary_forward(const taper_Call *call) {
    Tensor *a = call->inputs[0], *y = tensor__new((taper_Dtype)a->dtype, tensor__dims(a));
    if (y) run(loops_of((const Row *)call->op)->value[a->dtype - 1], 2, (Tensor *[]){y, a});
    return y;
}

static Tensor *binary_value(const char *name, Loop *loop, Tensor *a, Tensor *b, taper_Dtype dtype) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (tensor__same_shape(a, b)) {
        Tensor *y = tensor__new(dtype, tensor__dims(a));
        if (y) run(loop, 3, (Tensor *[]){y, a, b});
        return y;
    }
    if (!ops__broadcast(name, tensor__dims(a), tensor__dims(b), dims, &ndim)) return NULL;
    Tensor *y = tensor__new(dtype, (taper_Dims){ndim, dims});
    if (y) run(loop, 3, (Tensor *[]){y, a, b});
    return y;
}

static Tensor *binary_forward(const taper_Call *call) {
    Tensor *a = call->inputs[0], *b = call->inputs[1];
    Loop   *loop = loops_of((const Row *)call->op)->value[a->dtype - 1];
    return binary_value(call->op->name, loop, a, b, (taper_Dtype)a->dtype);
}

/* ---- Derivatives, unrecorded: one loop each ---------------------------------------------------- */

static bool fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const Row *row = (const Row *)call->op;
    Tensor    *operands[WALK_OPERANDS] = {NULL, g};
    int        count = 2;
    for (int i = 0; i < call->count; i++)
        if (row->keeps & (KEEPS_A << i) && !(operands[count++] = taper_saved(call, i))) return false;
    if (row->keeps & KEEPS_Y && !(operands[count++] = taper_saved_output(call))) return false;
    for (int i = 0; i < call->count; i++) {
        if (!gradients[i]) continue;
        operands[0] = gradients[i];
        run(loops_of(row)->derivative[i][tensor__real(g)], count, operands);
    }
    return true;
}

/* ---- Derivatives, in operators ----------------------------------------------------------------- */

#define GRAPH(value) _Generic((value), Tensor * : taper_same, default : taper_number_real)(value)
#define ADD(x, y) (tensor_add)(GRAPH(x), GRAPH(y))
#define SUB(x, y) (tensor_sub)(GRAPH(x), GRAPH(y))
#define MUL(x, y) (tensor_mul)(GRAPH(x), GRAPH(y))
#define DIV(x, y) (tensor_div)(GRAPH(x), GRAPH(y))
#define POW(x, y) (tensor_pow)(GRAPH(x), GRAPH(y))
#define NEG(x) (tensor_neg)(x)
#define EXP(x) (tensor_exp)(x)
#define LOG(x) (tensor_log)(x)
#define SQRT(x) (tensor_sqrt)(x)
#define TANH(x) (tensor_tanh)(x)
#define ABS(x) (tensor_abs)(x)
#define SIGN(x) (tensor_sign)(x)
#define EQ(x, y) (tensor_eq)(GRAPH(x), GRAPH(y))
#define NE(x, y) (tensor_ne)(GRAPH(x), GRAPH(y))
#define LT(x, y) (tensor_lt)(GRAPH(x), GRAPH(y))
#define LE(x, y) (tensor_le)(GRAPH(x), GRAPH(y))
#define GT(x, y) (tensor_gt)(GRAPH(x), GRAPH(y))
#define GE(x, y) (tensor_ge)(GRAPH(x), GRAPH(y))
#define AND(x, y) (tensor_mul)(x, y) /* of bools */
#define WHERE(condition, x, y) (tensor_where)(condition, GRAPH(x), GRAPH(y))

#define KEEP(variable, source)                                                                                         \
    Tensor *variable = source;                                                                                         \
    if (!variable) return NULL;
#define FETCH_NONE
#define FETCH_A KEEP(a, taper_saved(call, 0))
#define FETCH_Y KEEP(y, taper_saved_output(call))
#define FETCH_AB FETCH_A KEEP(b, taper_saved(call, 1))
#define FETCH_ABY FETCH_AB FETCH_Y

#define UNARY_DERIVATIVE(name, kind, value, keeps, da, check)                                                          \
    static Tensor *name##_backward(const taper_Call *call, int input, Tensor *g) {                                     \
        (void)call, (void)input;                                                                                       \
        FETCH_##keeps return da;                                                                                       \
    }
#define BINARY_DERIVATIVE(name, kind, value, keeps, da, db, check_a, check_b)                                          \
    static Tensor *name##_backward(const taper_Call *call, int input, Tensor *g) {                                     \
        (void)call;                                                                                                    \
        FETCH_##keeps return input == 0 ? (da) : (db);                                                                 \
    }
#define STEP_DERIVATIVE(name, ...)                                                                                     \
    static Tensor *name##_backward(const taper_Call *call, int input, Tensor *g) {                                     \
        (void)call, (void)input;                                                                                       \
        return tensor_zeros_like_with(g, (tensor_Options){.dtype = DTYPE_DEFAULT});                                    \
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
    return base__raise("%s: not supported for %s", op, taper_dtype_name(dtype));
}

static Tensor *unary(const Row *row, Tensor *a) {
    if (!tensor__usable(a, row->op.name, "input")) return NULL;
    if (!tensor__is_real(a) && !row->whole && !(a = in_dtype(a, taper_get_default_dtype()))) return NULL;
    if (!loops_of(row)->value[a->dtype - 1]) return unsupported(row->op.name, (taper_Dtype)a->dtype);
    return ops__apply(&row->op, &a, 1, NULL, 0);
}

static Tensor *binary(const Row *row, Tensor *a, Tensor *b) {
    if (!tensor__usable(a, row->op.name, "input") || !tensor__usable(b, row->op.name, "other")) return NULL;
    if (a->dtype != b->dtype || !tensor__is_real(a)) {
        taper_Dtype dtype = ops__result_type(a, b);
        if (!row->whole && dtype != FLOAT64) dtype = dtype == FLOAT32 ? FLOAT32 : taper_get_default_dtype();
        if (!loops_of(row)->value[dtype - 1]) return unsupported(row->op.name, dtype);
        if (!(a = in_dtype(a, dtype)) || !(b = in_dtype(b, dtype))) return NULL;
    }
    return ops__apply(&row->op, (Tensor *[]){a, b}, 2, NULL, 0);
}

static Tensor *comparison(const char *name, Loop *const *loops, Tensor *a, Tensor *b) {
    if (!tensor__usable(a, name, "input") || !tensor__usable(b, name, "other")) return NULL;
    taper_Dtype dtype = ops__result_type(a, b);
    if (!(a = in_dtype(a, dtype)) || !(b = in_dtype(b, dtype))) return NULL;
    return binary_value(name, loops[dtype - 1], a, b, BOOL);
}

/* False if the public header lacks the macro that notes the caller's place. */
#define AS_TEXT_(call) #call
#define AS_TEXT(call) AS_TEXT_(call)
#define NEEDS_PLACE(call)                                                                                              \
    _Static_assert(sizeof AS_TEXT(call) > sizeof #call,                                                                \
                   "below the prototype of " #call " goes its macro, see docs/adding-an-operator.md");

#define IS_WHOLE_REAL false
#define IS_WHOLE_WHOLE true
#define IS_WHOLE_LOGIC true
#define PASSES(input, text) (sizeof(text) == sizeof "g" && (text)[0] == 'g' ? 1u << input : 0)
#define ROW(row_name, kind, kept, forward, run_fused, passed)                                                          \
    static const Row row_##row_name = {{#row_name, forward, row_name##_backward, NULL, run_fused, true, passed},       \
                                       offsetof(LoopTable, row_name),                                                  \
                                       KEEPS_##kept,                                                                   \
                                       IS_WHOLE_##kind};

#define UNARY_OP(name, kind, value, keeps, da, check)                                                                  \
    NEEDS_PLACE(tensor_##name(x))                                                                                      \
    ROW(name, kind, keeps, unary_forward, fused, PASSES(0, #da))                                                       \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x); }
#define BINARY_OP(name, kind, value, keeps, da, db, check_a, check_b)                                                  \
    NEEDS_PLACE(tensor_##name(a, b))                                                                                   \
    ROW(name, kind, keeps, binary_forward, fused, PASSES(0, #da) | PASSES(1, #db))                                     \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return binary(&row_##name, a, b); }
#define STEP_OP(name, kind, ...)                                                                                       \
    NEEDS_PLACE(tensor_##name(x))                                                                                      \
    ROW(name, kind, NONE, unary_forward, NULL, 0)                                                                      \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x); }
#define COMPARISON_OP(name, formula)                                                                                   \
    NEEDS_PLACE(tensor_##name(a, b))                                                                                   \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return comparison(#name, ops__loops->name.value, a, b); }

UNARY_ROWS(UNARY_OP)
BINARY_ROWS(BINARY_OP)
STEP_ROWS(STEP_OP)
COMPARISON_ROWS(COMPARISON_OP)
