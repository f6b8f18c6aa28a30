/* ops/pointwise.c: the rows of rows/pointwise.def as operators: constructors, values and derivatives.
 *
 * The derivative of a row is compiled here as calls of operators; the same text gives the fused loop in
 * device/cpu/pointwise.h that a sweep without create_graph runs. A derivative that is just `g` is passed on as it is.
 *
 * Invariant: no row is known by its name here; what is special about one is its kind. */
#include "ops/args.h"

#include "device/cpu/kernels.h"
#include "ops/direct.h"
#include "ops/words.h"
#include "rows/numbers.h"

#include <string.h>

/* What PyTorch does with whole numbers and bools, see rows/pointwise.def. */
typedef enum RowKind {
    KIND_REAL,
    KIND_FLOAT,
    KIND_WHOLE,
    KIND_SIGNED,
    KIND_POWER,
    KIND_DIVISION,
    KIND_LOGIC,
    KIND_CHOICE
} RowKind;

typedef struct Row {
    taper_Op    op; /* first, so that an op of this file is its row */
    Kernels     loops;
    uint8_t     keeps;
    RowKind     kind;
    const char *torch; /* PyTorch's name */
} Row;

/* The row's loop for a dtype, and of its derivative with respect to input i. */
static inline Kernel value_loop(const Row *row, taper_Dtype dtype) {
    return kernel__typed((Kernel){&row->loops, offsetof(Loops, value)}, dtype - 1);
}
static inline Kernel derivative_loop(const Row *row, int i, Real real) {
    return kernel__typed((Kernel){&row->loops, offsetof(Loops, derivative)}, i * REALS + (int)real);
}

/* Every device has the loops that the CPU has, if need be through the host. */
static inline bool has_loop(Kernel loop) { return kernel__loop(&device__host, loop) != NULL; }

/* ---- Running loops ------------------------------------------------------------------------------ */

/* Few elements, all of one shape and in order, where the device lets us, are not worth a walk. */
static inline bool is_plain(const Device *device, const Tensor *x) {
    return x->contiguous && x->numel < device->direct;
}
/* The steps of a loop over `tensors` such tensors and numbers. */
static inline const int64_t *plain_steps(int tensors) {
    static const int64_t steps[2 * WALK_OPERANDS] = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    return steps + WALK_OPERANDS - tensors;
}
static inline const int64_t *ones(void) { return plain_steps(WALK_OPERANDS); }

static inline void put_numbers(void **at, const RowNumbers *numbers) {
    for (int k = 0; numbers && k < numbers->count; k++) at[k] = (char *)numbers->converted + (size_t)k * numbers->bytes;
}

static WalkNumbers walk_numbers(const RowNumbers *numbers) {
    return (WalkNumbers){(int)numbers->count, (int)numbers->bytes, numbers->converted};
}

static void convert_numbers(RowNumbers *numbers, taper_Dtype dtype) {
    numbers->bytes = tensor__bytes(dtype);
    const Kernel convert = kernel__typed(KERNEL(convert), (dtype - 1) * ELEMENTS + ELEMENT_F64);
    kernel__loop(&device__host, convert)(numbers->count, (void *[]){numbers->converted, numbers->given}, ones());
}

/* Runs a loop over tensors that broadcast to the first one's shape, and numbers, if any. */
static bool run_walk(Kernel loop, int count, Tensor *const *operands, const RowNumbers *numbers) {
    if (!numbers) return ops__walk(loop, count, operands, NULL);
    const WalkNumbers more = walk_numbers(numbers);
    return ops__walk(loop, count, operands, &more);
}

/* ---- Derivatives, unrecorded: one loop each ---------------------------------------------------- */

static void fused_walk(const taper_Call *call, Kernel loop, Tensor *g, Tensor *gradient) {
    unsigned keeps = ((const Row *)call->op)->keeps;
    Tensor  *operands[WALK_OPERANDS] = {gradient, g};
    int      count = 2;
    if (keeps & KEEPS_A) operands[count++] = call->inputs[0];
    if (keeps & KEEPS_B) operands[count++] = call->inputs[1];
    if (keeps & KEEPS_C) operands[count++] = call->inputs[2];
    if (keeps & KEEPS_Y) operands[count++] = call->output;
    run_walk(loop, count, operands, call->args);
}

static void fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const Row *row = (const Row *)call->op;
    void      *at[WALK_OPERANDS] = {NULL, g->data}, **next = at + 2;
    for (unsigned keeps = row->keeps; keeps; keeps &= keeps - 1) {
        int     input = __builtin_ctz(keeps);
        Tensor *kept = ops__saved(call, 1u << input == KEEPS_Y ? call->count : input);
        if (!kept) return;
        *next++ = kept->data;
    }
    const RowNumbers *numbers = call->args;
    const int         tensors = (int)(next - at);
    WalkNumbers       more = {0, 0, NULL};
    if (numbers) more = walk_numbers(numbers);
    put_numbers(next, numbers);
    bool plain = ops__node(call)->plain && g->contiguous;
    if (plain) direct__is_all(call);
    FEW_TIMES
    for (int i = 0; i < call->count; i++) {
        if (!gradients[i]) continue;
        Kernel loop = derivative_loop(row, i, tensor__real(g));
        at[0] = gradients[i]->data;
        plain ? direct__loop(kernel__loop(tensor__device(g), loop), g->numel, at, plain_steps(tensors), tensors, &more)
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
#define FETCH_C KEEP(c, taper_saved(call, 2))
#define FETCH_BC KEEP(b, taper_saved(call, 1)) FETCH_C
#define FETCH_ABC FETCH_AB FETCH_C
#define FETCH_ABCY FETCH_ABC FETCH_Y

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
#define UNDIFFERENTIABLE NULL
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, ...)                                               \
    static void name##_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {                               \
        NUMBERS(READ_NUMBER, 0, numbers)                                                                               \
        FETCH_##keeps if (call->needs_input_grad[0]) gradients[0] = (da);                                              \
        if (call->needs_input_grad[1]) gradients[1] = (db);                                                            \
        if (call->needs_input_grad[2]) gradients[2] = (dc);                                                            \
    }
#define STEP_WITH(name, ...)                                                                                           \
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

/* Whole numbers and bools as the row takes them. */
static __attribute__((noinline)) Tensor *accepted(const Row *row, Tensor *a) {
    if (row->kind == KIND_REAL) return in_dtype(a, taper_get_default_dtype());
    if (a->dtype == BOOL && row->kind == KIND_POWER) return in_dtype(a, INT64);
    taper_Dtype dtype = (taper_Dtype)a->dtype;
    return has_loop(value_loop(row, dtype)) ? a : unsupported(row->torch, dtype);
}

static __attribute__((noinline)) Tensor *unary_of_any(const Row *row, Tensor *a, RowNumbers *numbers) {
    if (!tensor__is_real(a) && !(a = accepted(row, a))) return NULL;
    taper_Dtype  dtype = (taper_Dtype)a->dtype;
    const Kernel loop = value_loop(row, dtype);
    bool         plain = is_plain(tensor__device(a), a);
    Tensor      *y = tensor__new_like(dtype, a);
    if (!y) return NULL;
    if (!plain) tensor__keep_order(y, 1, &a);
    if (numbers) convert_numbers(numbers, dtype);
    void *at[WALK_OPERANDS] = {y->data, a->data};
    put_numbers(at + 2, numbers);
    if (plain)
        kernel__loop(tensor__device(y), loop)(y->numel, at, plain_steps(2));
    else if (!run_walk(loop, 2, (Tensor *[]){y, a}, numbers))
        return NULL;
    return ops__record(&(taper_Call){.op = &row->op, .count = 1, .inputs = &a, .output = y, .args = numbers},
                       numbers ? sizeof *numbers : 0, plain);
}

/* `numbers`: NULL if the row has none. A few floats in order take a short way. */
static Tensor *unary(const Row *row, Tensor *a, RowNumbers *numbers) {
    if (!tensor__usable(a, row->op.name, "input")) return NULL;
    const Device *device = tensor__device(a);
    if (!tensor__is_real(a) || !is_plain(device, a) || numbers) return unary_of_any(row, a, numbers);
    taper_Dtype dtype = (taper_Dtype)a->dtype;
    Tensor     *y = tensor__new_like(dtype, a);
    if (!y) return NULL;
    kernel__loop(device, value_loop(row, dtype))(y->numel, (void *[]){y->data, a->data}, ones());
    return ops__record(&(taper_Call){.op = &row->op, .count = 1, .inputs = &a, .output = y}, 0, true);
}

/* A new tensor of the shape a and b broadcast to. */
static Tensor *broadcast(const char *name, taper_Dtype dtype, const Tensor *a, const Tensor *b) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    bool    fits = ops__broadcast(name, tensor__dims(a), tensor__dims(b), dims, &ndim);
    return fits ? tensor__new_beside(a, dtype, (taper_Dims){ndim, dims}) : NULL;
}

static INLINE Tensor *binary_value(const char *name, Kernel loop, taper_Dtype dtype, Tensor *a, Tensor *b,
                                   const RowNumbers *numbers, bool *plain) {
    const Device *device = tensor__device(a);
    *plain = !numbers && is_plain(device, a) && b->contiguous && tensor__same_shape(a, b);
    Tensor *y = *plain ? tensor__new_like(dtype, a) : broadcast(name, dtype, a, b);
    if (!y) return NULL;
    if (*plain) {
        kernel__loop(device, loop)(y->numel, (void *[]){y->data, a->data, b->data}, ones());
        return y;
    }
    tensor__keep_order(y, 2, (Tensor *[]){a, b});
    return run_walk(loop, 3, (Tensor *[]){y, a, b}, numbers) ? y : NULL;
}

/* False with an error if there is a 0 among these whole numbers, as in PyTorch. */
static bool check_divisor(const Row *row, Tensor *x) {
    OPEN_SCOPE_OR(false);
    Tensor *zeros = tensor_sum_with((tensor_eq)(x, taper_number_int(0)), tensor_sum_defaults());
    if (zeros && tensor__get(zeros, 0) > 0)
        return base__raise(ERROR_VALUE, "%s: ZeroDivisionError: a whole number divided by 0", row->op.name);
    return zeros != NULL;
}

/* What PyTorch refuses of whole numbers and bools although there would be a loop for it. */
static bool check_whole(const Row *row, taper_Dtype dtype, const Tensor *a, Tensor *b) {
    bool bools[] = {a->dtype == BOOL, b->dtype == BOOL};
    if (row->kind == KIND_SIGNED && (bools[0] || bools[1]))
        return base__raise(ERROR_DTYPE, "%s: Subtraction, the `-` operator, with %s not supported", row->op.name,
                           bools[0] && bools[1] ? "two bool tensors is" : "a bool tensor is");
    if (row->kind == KIND_POWER && dtype == INT64 && b->number && tensor__get(b, 0) < 0)
        return base__raise(ERROR_VALUE, "%s: Integers to negative integer powers are not allowed.", row->op.name);
    return row->kind != KIND_DIVISION || dtype != INT64 || check_divisor(row, b);
}

/* All in the dtype they meet at. */
static bool meet(const Row *row, taper_Dtype dtype, int count, Tensor **inputs) {
    if (row->kind == KIND_REAL && dtype != FLOAT64) dtype = dtype == FLOAT32 ? FLOAT32 : taper_get_default_dtype();
    if (!has_loop(value_loop(row, dtype))) return unsupported(row->torch, dtype);
    for (int i = 0; i < count; i++)
        if (!(inputs[i] = in_dtype(inputs[i], dtype))) return false;
    return true;
}

static bool promote(const Row *row, Tensor **a, Tensor **b) {
    Tensor     *both[] = {*a, *b};
    taper_Dtype dtype = ops__result_type(*a, *b);
    if (!check_whole(row, dtype, *a, *b) || !meet(row, dtype, 2, both)) return false;
    *a = both[0];
    *b = both[1];
    return ops__meet(row->op.name, a, b);
}

static __attribute__((noinline)) Tensor *binary_of_any(const Row *row, Tensor *a, Tensor *b) {
    bool plain, meets = a->dtype == b->dtype && a->device == b->device && tensor__is_real(a);
    if (!meets && !promote(row, &a, &b)) return NULL;
    taper_Dtype dtype = (taper_Dtype)a->dtype;
    Tensor     *y = binary_value(row->op.name, value_loop(row, dtype), dtype, a, b, NULL, &plain);
    return ops__record(&(taper_Call){.op = &row->op, .count = 2, .inputs = (Tensor *[]){a, b}, .output = y}, 0, plain);
}

/* A few floats of one shape, in order, take a short way. */
static Tensor *binary(const Row *row, Tensor *a, Tensor *b) {
    if (!tensor__usable(a, row->op.name, "input") || !tensor__usable(b, row->op.name, "other")) return NULL;
    const Device *device = tensor__device(a);
    bool          alike = a->dtype == b->dtype && a->device == b->device && tensor__same_shape(a, b);
    if (!alike || !tensor__is_real(a) || !is_plain(device, a) || !b->contiguous) return binary_of_any(row, a, b);
    taper_Dtype dtype = (taper_Dtype)a->dtype;
    Tensor     *y = tensor__new_like(dtype, a);
    if (!y) return NULL;
    kernel__loop(device, value_loop(row, dtype))(y->numel, (void *[]){y->data, a->data, b->data}, ones());
    return ops__record(&(taper_Call){.op = &row->op, .count = 2, .inputs = (Tensor *[]){a, b}, .output = y}, 0, true);
}

/* Without a derivative there is no more to a row than its loops. */
static Tensor *comparison(const taper_Op *op, RowKind kind, Kernel loops, Tensor *a, Tensor *b, RowNumbers *numbers) {
    const char *name = op->name;
    if (!tensor__usable(a, name, "input") || !tensor__usable(b, name, "other")) return NULL;
    taper_Dtype dtype = ops__result_type(a, b);
    if (a->number && b->number && dtype == FLOAT32) dtype = FLOAT64; /* with all their digits */
    if (kind == KIND_REAL && !has_loop(kernel__typed(loops, dtype - 1))) dtype = taper_get_default_dtype();
    if (!(a = in_dtype(a, dtype)) || !(b = in_dtype(b, dtype)) || !ops__meet(name, &a, &b)) return NULL;
    if (numbers) convert_numbers(numbers, dtype);
    Tensor *y = binary_value(name, kernel__typed(loops, dtype - 1), BOOL, a, b, numbers, &(bool){false});
    return ops__shown(op, (Tensor *[]){a, b}, 2, y, numbers, numbers ? sizeof *numbers : 0);
}

static Tensor *predicate(const taper_Op *op, Kernel loops, Tensor *a) {
    if (!tensor__usable(a, op->name, "input")) return NULL;
    Tensor *y = tensor__new_like(BOOL, a);
    if (!y) return NULL;
    tensor__keep_order(y, 1, &a);
    if (!run_walk(kernel__typed(loops, a->dtype - 1), 2, (Tensor *[]){y, a}, NULL)) return NULL;
    return ops__shown(op, &a, 1, y, NULL, 0);
}

/* A condition stands aside when the others meet. */
static bool promote_three(const Row *row, Tensor **inputs) {
    const bool choice = row->kind == KIND_CHOICE;
    if (choice && inputs[0]->dtype != BOOL)
        return base__raise(ERROR_DTYPE, "%s: expected condition to be a boolean tensor, but got a tensor with dtype %s",
                           row->op.name, taper_dtype_name((taper_Dtype)inputs[0]->dtype));
    taper_Dtype dtype = ops__result_type_of(choice ? 2 : 3, inputs + choice);
    if (choice && inputs[1]->number && inputs[2]->number && dtype == FLOAT32)
        dtype = FLOAT64; /* with all their digits */
    if (!meet(row, dtype, choice ? 2 : 3, inputs + choice)) return false;
    for (int i = 0; i < 3; i++) /* all follow the first that is no single number */
        for (int k = 0; k < 3; k++)
            if (!ops__meet(row->op.name, &inputs[i], &inputs[k])) return false;
    return true;
}

static Tensor *broadcast_three(const char *name, taper_Dtype dtype, Tensor *const *inputs) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    if (!ops__broadcast(name, tensor__dims(inputs[1]), tensor__dims(inputs[2]), dims, &ndim) ||
        !ops__broadcast(name, tensor__dims(inputs[0]), (taper_Dims){ndim, dims}, dims, &ndim))
        return NULL;
    Tensor *y = tensor__new_beside(inputs[0], dtype, (taper_Dims){ndim, dims});
    if (y) tensor__keep_order(y, 3, inputs);
    return y;
}

static Tensor *ternary(const Row *row, Tensor *a, Tensor *b, Tensor *c, RowNumbers *numbers) {
    static const char *const names[] = {"input", "input 1", "input 2"};
    static const char *const names_of_choice[] = {"condition", "input", "other"};
    Tensor                  *inputs[] = {a, b, c};
    for (int i = 0; i < 3; i++)
        if (!tensor__usable(inputs[i], row->op.name, (row->kind == KIND_CHOICE ? names_of_choice : names)[i]))
            return NULL;
    if (!promote_three(row, inputs)) return NULL;
    taper_Dtype dtype = (taper_Dtype)inputs[2]->dtype;
    Kernel      loop = value_loop(row, dtype);
    bool        plain = is_plain(tensor__device(inputs[0]), inputs[0]);
    for (int i = 1; i < 3; i++) plain = plain && inputs[i]->contiguous && tensor__same_shape(inputs[0], inputs[i]);
    Tensor *y = plain ? tensor__new_like(dtype, inputs[0]) : broadcast_three(row->op.name, dtype, inputs);
    if (!y) return NULL;
    if (numbers) convert_numbers(numbers, dtype);
    void *at[WALK_OPERANDS] = {y->data, inputs[0]->data, inputs[1]->data, inputs[2]->data};
    put_numbers(at + 4, numbers);
    if (plain)
        kernel__loop(tensor__device(y), loop)(y->numel, at, plain_steps(4));
    else if (!run_walk(loop, 4, (Tensor *[]){y, inputs[0], inputs[1], inputs[2]}, numbers))
        return NULL;
    return ops__record(&(taper_Call){.op = &row->op, .count = 3, .inputs = inputs, .output = y, .args = numbers},
                       numbers ? sizeof *numbers : 0, plain);
}

/* ---- What a row defines --------------------------------------------------------------------------- */

#define PASSES(input, text) (sizeof(text) == sizeof "g" && (text)[0] == 'g' ? 1u << input : 0)
#define POINTWISE_ROW(row_name, torch_name, row_kind, kept, run_fused, passed)                                         \
    static const Row row_##row_name = {                                                                                \
        .op = {.name = #row_name,                                                                                      \
               .backward = row_name##_backward,                                                                        \
               .grad_fn = ops__pointwise_grad_fn,                                                                      \
               .fused = run_fused,                                                                                     \
               .broadcasts = true,                                                                                     \
               .passes = passed},                                                                                      \
        .loops = KERNELS_OF(rows_##row_name, rows.row_name),                                                           \
        .keeps = KEEPS_##kept,                                                                                         \
        .torch = #torch_name,                                                                                          \
        .kind = KIND_##row_kind,                                                                                       \
    };

/* The constructor, by how the row's numbers are given. */
#define CONSTRUCTOR(...) CONSTRUCTOR_LISTED(__VA_ARGS__)
#define CONSTRUCTOR_LISTED(name, count, given, p, q, r) CONSTRUCTOR_##given(name, count, p, q)
#define CONSTRUCTOR_NO_NUMBERS(name, count, p, q)                                                                      \
    Tensor *(tensor_##name)(Tensor * x) { return unary(&row_##name, x, NULL); }
#define CONSTRUCTOR_FUNCTIONAL(name, count, p, q)                                                                      \
    Tensor *(F_##name)(Tensor * x) { return unary(&row_##name, x, NULL); }
#define CONSTRUCTOR_OPTION(name, count, p, q) CONSTRUCTOR_CHECKED(name, p, true, "")
#define CONSTRUCTOR_POSITIVE_OPTION(name, count, p, q)                                                                 \
    CONSTRUCTOR_CHECKED(name, p, !(options.p < 0), #p " must be greater than or equal to zero")
#define CONSTRUCTOR_NONZERO_OPTION(name, count, p, q) CONSTRUCTOR_CHECKED(name, p, options.p != 0, #p " cannot be 0")
#define CONSTRUCTOR_CHECKED(name, p, valid, text)                                                                      \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        if (!(valid)) return base__raise(ERROR_VALUE, #name ": " text);                                                \
        return unary(&row_##name, x, &(RowNumbers){1, {options.p}, {0}, 0});                                           \
    }
#define CONSTRUCTOR_OPTIONS(name, count, p, q)                                                                         \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        return unary(&row_##name, x, &(RowNumbers){2, {options.p, options.q}, {0}, 0});                                \
    }
#define CONSTRUCTOR_RANGE(name, count, p, q)                                                                           \
    Tensor *F_##name##_with(Tensor *x, __typeof__(F_##name##_defaults()) options) {                                    \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        if (options.p > options.q) return base__raise(ERROR_VALUE, #name ": " #p " cannot be greater than " #q);       \
        return unary(&row_##name, x, &(RowNumbers){2, {options.p, options.q}, {0}, 0});                                \
    }
#define CONSTRUCTOR_ARGUMENTS(name, count, p, q)                                                                       \
    Tensor *(F_##name)(Tensor * x, double p, double q) {                                                               \
        return unary(&row_##name, x, &(RowNumbers){2, {p, q}, {0}, 0});                                                \
    }
#define INNER_NUMBERS(count)                                                                                           \
    (RowNumbers) { count, {numbers[0], numbers[1], count > 2 ? numbers[count - 1] : 0}, {0}, 0 }
#define CONSTRUCTOR_INNER(name, count, p, q)                                                                           \
    Tensor *ops__##name(Tensor *x, const double *numbers) { return unary(&row_##name, x, &INNER_NUMBERS(count)); }

/* The same of three inputs, and of comparisons. */
#define CONSTRUCTOR_3(...) CONSTRUCTOR_3_LISTED(__VA_ARGS__)
#define CONSTRUCTOR_3_LISTED(name, count, given, p, q, r) CONSTRUCTOR_3_##given(name, p)
#define CONSTRUCTOR_3_NO_NUMBERS(name, p)                                                                              \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b, Tensor * c) { return ternary(&row_##name, a, b, c, NULL); }
#define CONSTRUCTOR_3_OPTION(name, p)                                                                                  \
    Tensor *tensor_##name##_with(Tensor *a, Tensor *b, Tensor *c, __typeof__(tensor_##name##_defaults()) options) {    \
        if (!FROM_DEFAULTS(options, "tensor_" #name)) return NULL;                                                     \
        return ternary(&row_##name, a, b, c, &(RowNumbers){1, {options.p}, {0}, 0});                                   \
    }
#define COMPARED(...) COMPARED_LISTED(__VA_ARGS__)
#define COMPARED_LISTED(name, kind, count, given, p, q, r) COMPARED_##given(name, kind, count)
#define COMPARED_NO_NUMBERS(name, kind, count)                                                                         \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) {                                                                  \
        return comparison(&shown_##name, KIND_##kind, ROW_KERNEL(name), a, b, NULL);                                   \
    }
#define COMPARED_INNER(name, kind, count)                                                                              \
    Tensor *ops__##name(Tensor *a, Tensor *b, const double *numbers) {                                                 \
        return comparison(&shown_##name, KIND_##kind, ROW_KERNEL(name), a, b, &INNER_NUMBERS(count));                  \
    }

#define UNARY(name, kind, value, keeps, da, ...)                                                                       \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da))                                                      \
    CONSTRUCTOR(name, LIST_NO_NUMBERS)
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, ...)                                                  \
    POINTWISE_ROW(name, torch, kind, keeps, fused, PASSES(0, #da))                                                     \
    CONSTRUCTOR(name, LIST_##numbers)
#define BINARY(name, kind, value, keeps, da, db, ...)                                                                  \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da) | PASSES(1, #db))                                     \
    Tensor *(tensor_##name)(Tensor * a, Tensor * b) { return binary(&row_##name, a, b); }
#define TERNARY(name, kind, value, keeps, da, db, dc, ...)                                                             \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da) | PASSES(1, #db) | PASSES(2, #dc))                    \
    CONSTRUCTOR_3(name, LIST_NO_NUMBERS)
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, ...)                                               \
    POINTWISE_ROW(name, name, kind, keeps, fused, PASSES(0, #da) | PASSES(1, #db) | PASSES(2, #dc))                    \
    CONSTRUCTOR_3(name, LIST_##numbers)
#define STEP_WITH(name, torch, kind, numbers, ...)                                                                     \
    POINTWISE_ROW(name, torch, kind, NONE, NULL, 0)                                                                    \
    CONSTRUCTOR(name, LIST_##numbers)
#define COMPARISON_WITH(row_name, kind, numbers, ...)                                                                  \
    static const taper_Op shown_##row_name = {.name = #row_name};                                                      \
    COMPARED(row_name, kind, LIST_##numbers)
#define PREDICATE(row_name, ...)                                                                                       \
    static const taper_Op shown_##row_name = {.name = #row_name};                                                      \
    Tensor *(tensor_##row_name)(Tensor * x) { return predicate(&shown_##row_name, ROW_KERNEL(row_name), x); }
#include "rows/pointwise.def"

Tensor *F_gelu_with(Tensor *x, F_GeluOptions options) {
    const char *approximate = options.approximate ? options.approximate : "NULL";
    if (!FROM_DEFAULTS(options, "F_gelu")) return NULL;
    if (strcmp(approximate, "none") == 0) return (tensor_gelu)(x);
    if (strcmp(approximate, "tanh") == 0) return (tensor_gelu_tanh)(x);
    return base__raise(ERROR_VALUE, "gelu: approximate must be \"none\" or \"tanh\", got \"%.40s\"", approximate);
}
