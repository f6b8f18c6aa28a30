/* ops/reorder.c: the same elements in another order along their dimensions, or each several times: flip, roll, rot90,
 * repeat_interleave. What is flipped is copied with negative strides, what is rolled in two slices.
 *
 * Invariant: each of flip, roll and rot90 is the derivative of its own kind, so that there are all orders. */
#include "ops/args.h"

/* ---- flip ------------------------------------------------------------------------------------------- */

/* One copy, backwards along the flipped dimensions. */
static Tensor *flip_forward(const taper_Call *call) {
    const Turns *turns = call->args;
    Tensor      *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    int64_t      strides[TAPER_MAX_DIMS] = {0}, start = 0;
    tensor__copy_dims(strides, tensor__strides(x), x->ndim);
    for (int i = 0; i < turns->count; i++) {
        const int64_t d = turns->dims[i];
        start += (x->dims[d] - 1) * strides[d];
        strides[d] = -strides[d];
    }
    return y && ops__copy_strided(y, x, start, strides) ? y : NULL;
}

static void turn_again(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = ops__apply(call->op, &g, 1, call->args, sizeof(Turns));
}
#define flip_backward turn_again

const taper_Op ops__flip = {.name = "flip", .forward = flip_forward, .backward = flip_backward};

static Tensor *apply_flip(Tensor *x, const Turns *turns) { return ops__apply(&ops__flip, &x, 1, turns, sizeof *turns); }

Tensor *(tensor_flip)(Tensor *x, taper_Dims dims) {
    Turns    turns = {0};
    unsigned seen = 0;
    if (!tensor__usable(x, "flip", "input") || !tensor__is_list("flip", dims.count, dims.at)) return NULL;
    for (int i = 0; i < dims.count; i++) {
        int64_t d = dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, "flip")) return NULL;
        if (seen >> d & 1)
            return base__raise(ERROR_SHAPE, "flip: dim %lld appears multiple times in the list of dims", (long long)d);
        seen |= 1u << d;
        if (x->ndim) turns.dims[turns.count++] = d;
    }
    return apply_flip(x, &turns);
}

Tensor *(tensor_fliplr)(Tensor *x) {
    if (!tensor__usable(x, "fliplr", "input")) return NULL;
    if (x->ndim < 2) return base__raise(ERROR_SHAPE, "fliplr: Input must be >= 2-d.");
    return apply_flip(x, &(Turns){.count = 1, .dims = {1}});
}

Tensor *(tensor_flipud)(Tensor *x) {
    if (!tensor__usable(x, "flipud", "input")) return NULL;
    if (x->ndim < 1) return base__raise(ERROR_SHAPE, "flipud: Input must be >= 1-d.");
    return apply_flip(x, &(Turns){.count = 1});
}

/* ---- roll ------------------------------------------------------------------------------------------- */

/* The last `by` along dim come to the front. */
static Tensor *rolled_along(Tensor *x, int64_t dim, int64_t by) {
    int64_t           size = x->dims[dim];
    tensor_CatOptions options = tensor_cat_defaults();
    options.dim = dim;
    if (size == 0 || by % size == 0) return x;
    by = (by % size + size) % size;
    Tensor *front = ops__sliced(x, dim, size - by, by, NULL), *rest = ops__sliced(x, dim, 0, size - by, NULL);
    return front && rest ? tensor_cat_with((taper_Tensors){2, (Tensor *[]){front, rest}}, options) : NULL;
}

/* Without dims, x as one row. */
static Tensor *roll_forward(const taper_Call *call) {
    const Turns *turns = call->args;
    Tensor      *x = call->inputs[0], *flat = x, *y;
    int64_t      zero = 0;
    if (!turns->count) flat = (tensor_reshape)(x, (taper_Dims){1, &x->numel});
    y = flat && !turns->count ? rolled_along(flat, zero, turns->by[0]) : flat;
    for (int i = 0; y && i < turns->count; i++) y = rolled_along(y, turns->dims[i], turns->by[i]);
    if (!y || y == flat) return y ? tensor__copied(x, "roll") : NULL;
    return turns->count ? y : (tensor_reshape)(y, tensor__dims(x));
}

static void roll_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Turns turns = *(const Turns *)call->args;
    for (int i = 0; i < TAPER_MAX_DIMS; i++) turns.by[i] = -turns.by[i];
    gradients[0] = ops__apply(call->op, &g, 1, &turns, sizeof turns);
}

const taper_Op ops__roll = {.name = "roll", .forward = roll_forward, .backward = roll_backward};

Tensor *tensor_roll_with(Tensor *x, taper_Dims shifts, tensor_RollOptions options) {
    Turns      turns = {0};
    taper_Dims dims = options.dims;
    if (!FROM_DEFAULTS(options, "tensor_roll") || !tensor__usable(x, "roll", "input")) return NULL;
    if (!tensor__is_list("roll", shifts.count, shifts.at) || !tensor__is_list("roll", dims.count, dims.at)) return NULL;
    if (shifts.count == 0) return base__raise(ERROR_VALUE, "roll: `shifts` required");
    if (dims.count != shifts.count && !(dims.count == 0 && shifts.count == 1))
        return base__raise(ERROR_VALUE, "roll: shifts and dimensions must align. shifts: %d, dims:%d", shifts.count,
                           dims.count);
    if (shifts.count > TAPER_MAX_DIMS)
        return base__raise(ERROR_VALUE, "roll: more than %d dims at once", TAPER_MAX_DIMS);
    for (int i = 0; i < shifts.count; i++) {
        turns.by[i] = shifts.at[i] == INT64_MIN ? 0 : shifts.at[i];
        if (!dims.count) continue;
        turns.dims[i] = dims.at[i];
        if (!x->ndim)
            return base__raise(ERROR_SHAPE, "roll: Dimension specified as %lld but tensor has no dimensions",
                               (long long)dims.at[i]);
        if (!tensor__wrap_dim(&turns.dims[i], x->ndim, "roll")) return NULL;
        turns.count++;
    }
    return ops__apply(&ops__roll, &x, 1, &turns, sizeof turns);
}

/* ---- rot90 ------------------------------------------------------------------------------------------ */

/* From the first of the two dims towards the second. */
static Tensor *rot90_forward(const taper_Call *call) {
    const Turns *turns = call->args;
    Tensor      *x = call->inputs[0];
    int64_t      a = turns->dims[0], b = turns->dims[1], k = turns->by[0];
    if (k == 0) return tensor__copied(x, "rot90");
    Tensor *y = apply_flip(x, k == 1   ? &(Turns){1, {b}, {0}}
                              : k == 2 ? &(Turns){2, {a, b}, {0}}
                                       : &(Turns){1, {a}, {0}});
    return !y || k == 2 ? y : tensor__copied((tensor_transpose)(y, a, b), "rot90");
}

static void rot90_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Turns turns = *(const Turns *)call->args;
    turns.by[0] = (4 - turns.by[0]) % 4;
    gradients[0] = ops__apply(call->op, &g, 1, &turns, sizeof turns);
}

const taper_Op ops__rot90 = {.name = "rot90", .forward = rot90_forward, .backward = rot90_backward};

Tensor *tensor_rot90_with(Tensor *x, tensor_Rot90Options options) {
    static const int64_t first_two[] = {0, 1};
    taper_Dims           dims = options.dims.count < 0 ? (taper_Dims){2, first_two} : options.dims;
    Turns                turns = {.count = 2, .by = {(options.k % 4 + 4) % 4}};
    if (!FROM_DEFAULTS(options, "tensor_rot90") || !tensor__usable(x, "rot90", "input")) return NULL;
    if (!tensor__is_list("rot90", dims.count, dims.at)) return NULL;
    if (dims.count != 2)
        return base__raise(ERROR_SHAPE, "rot90: expected total rotation dims == 2, but got dims = %d", dims.count);
    if (x->ndim < 2)
        return base__raise(ERROR_SHAPE, "rot90: expected total dims >= 2, but got total dims = %d", x->ndim);
    for (int i = 0; i < 2; i++) {
        turns.dims[i] = dims.at[i];
        if (!tensor__wrap_dim(&turns.dims[i], x->ndim, "rot90")) return NULL;
    }
    if (turns.dims[0] == turns.dims[1])
        return base__raise(ERROR_SHAPE,
                           "rot90: expected rotation dims to be different, but got dim0 = %lld and dim1 = %lld",
                           (long long)dims.at[0], (long long)dims.at[1]);
    return ops__apply(&ops__rot90, &x, 1, &turns, sizeof turns);
}

/* ---- repeat_interleave --------------------------------------------------------------------------------- */

/* 0 as often as repeats[0] says, then 1, ...; one number for all of them. NULL with an error. */
static Tensor *repeated_places(const Tensor *x, int64_t n, const Tensor *repeats) {
    const Tensor *host = tensor__on_host(repeats, "repeat_interleave");
    int64_t       total = 0;
    for (int64_t i = 0; host && i < n; i++) {
        int64_t times = ((const int64_t *)host->data)[host->numel == 1 ? 0 : i];
        if (times < 0) return base__raise(ERROR_VALUE, "repeat_interleave: repeats can not be negative");
        if (__builtin_add_overflow(total, times, &total) || total > PTRDIFF_MAX / 64)
            return base__raise(ERROR_SHAPE, "repeat_interleave: so many elements overflow");
    }
    Tensor *index = host ? tensor__new_on_host(INT64, (taper_Dims){1, &total}) : NULL;
    for (int64_t i = 0, at = 0; index && i < n; i++) {
        int64_t times = ((const int64_t *)host->data)[host->numel == 1 ? 0 : i];
        for (int64_t k = 0; k < times; k++) ((int64_t *)index->data)[at++] = i;
    }
    return index ? tensor__moved(index, x->device, "repeat_interleave") : NULL;
}

/* What has no elements, each as often as one number says: of another shape, whose dimension may be too long for a list. */
static Tensor *nothing_repeated(Tensor *x, int64_t dim, const Tensor *repeats) {
    const Tensor *host = tensor__on_host(repeats, "repeat_interleave");
    int64_t       dims[TAPER_MAX_DIMS];
    if (!host) return NULL;
    tensor__copy_dims(dims, x->dims, x->ndim);
    if (*(const int64_t *)host->data < 0)
        return base__raise(ERROR_VALUE, "repeat_interleave: repeats can not be negative");
    if (__builtin_mul_overflow(x->dims[dim], *(const int64_t *)host->data, &dims[dim]))
        return base__raise(ERROR_SHAPE, "repeat_interleave: so many elements overflow");
    return (tensor_reshape)(x, (taper_Dims){x->ndim, dims});
}

Tensor *tensor_repeat_interleave_with(Tensor *x, taper_Operand repeats, tensor_RepeatInterleaveOptions options) {
    int64_t dim = options.dim == TAPER_NONE ? 0 : options.dim, all = -1;
    if (!FROM_DEFAULTS(options, "tensor_repeat_interleave") || !tensor__usable(x, "repeat_interleave", "input") ||
        !tensor__usable(repeats, "repeat_interleave", "repeats"))
        return NULL;
    if (repeats->dtype != INT64)
        return base__raise(ERROR_DTYPE, "repeat_interleave: repeats of int64 are needed, got %s",
                           taper_dtype_name((taper_Dtype)repeats->dtype));
    if (repeats->ndim > 1) return base__raise(ERROR_SHAPE, "repeat_interleave: repeats must be 0-dim or 1-dim tensor");
    if (options.dim == TAPER_NONE && !(x = (tensor_reshape)(x, (taper_Dims){1, &all}))) return NULL;
    if (!tensor__wrap_dim(&dim, x->ndim, "repeat_interleave")) return NULL;
    int64_t n = x->ndim ? x->dims[dim] : 1;
    if (repeats->numel != 1 && repeats->numel != n)
        return base__raise(ERROR_SHAPE,
                           "repeat_interleave: repeats must have the same size as input along dim, but got "
                           "repeats.size(0) = %lld and input.size(%lld) = %lld",
                           (long long)repeats->numel, (long long)dim, (long long)n);
    if (x->numel == 0 && repeats->numel == 1) return nothing_repeated(x, dim, repeats);
    Tensor *places = repeated_places(x, n, repeats);
    return places ? (tensor_index_select)(x, dim, places) : NULL;
}
