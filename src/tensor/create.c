/* tensor/create.c: factories, and the copying and filling that everything above shares. */
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

_Static_assert(FLOAT32 - 1 == ELEMENT_F32 && FLOAT64 - 1 == ELEMENT_F64 && INT64 - 1 == ELEMENT_I64 &&
                   BOOL - 1 == ELEMENT_BOOL,
               "kernels__convert is indexed by dtype - 1");

/* ---- Copying ----------------------------------------------------------------------------------- */

/* The strides that make from's elements stand at to's indices: 0 where from has size 1. */
static bool broadcast_strides(const Tensor *to, const Tensor *from, int64_t *strides) {
    int extra = to->ndim - from->ndim;
    if (extra < 0) return false;
    for (int d = 0; d < to->ndim; d++) {
        int64_t size = d < extra ? 1 : from->dims[d - extra];
        if (size != to->dims[d] && size != 1) return false;
        strides[d] = size == 1 ? 0 : tensor__strides(from)[d - extra];
    }
    return true;
}

bool tensor__copy(Tensor *to, const Tensor *from, const char *op) {
    int64_t strides[TAPER_MAX_DIMS];
    if (!broadcast_strides(to, from, strides))
        return base__raise("%s: a tensor of shape %s cannot be broadcast to %s", op,
                           tensor__shape_text(tensor__dims(from)), tensor__shape_text(tensor__dims(to)));
    if (to->contiguous && from->contiguous && to->dtype == from->dtype && to->numel == from->numel) {
        memmove(to->data, from->data, (size_t)to->numel * tensor__bytes((taper_Dtype)to->dtype));
        return true;
    }
    Walk walk = {.operands = 2,
                 .ndim = to->ndim,
                 .shape = to->dims,
                 .at = {to->data, from->data},
                 .strides = {tensor__strides(to), strides},
                 .bytes = {(int)tensor__bytes((taper_Dtype)to->dtype), (int)tensor__bytes((taper_Dtype)from->dtype)}};
    kernels__walk(&walk, kernels__convert[to->dtype - 1][from->dtype - 1]);
    return true;
}

void tensor__fill(Tensor *x, double value) {
    static const int64_t none[TAPER_MAX_DIMS];
    Walk                 walk = {.operands = 2,
                                 .ndim = x->ndim,
                                 .shape = x->dims,
                                 .at = {x->data, &value},
                                 .strides = {tensor__strides(x), none},
                                 .bytes = {(int)tensor__bytes((taper_Dtype)x->dtype), sizeof value}};
    kernels__walk(&walk, kernels__convert[x->dtype - 1][ELEMENT_F64]);
}

static Tensor *copy_in_place(Tensor *x, Tensor *from, const char *op) {
    if (!tensor__usable(from, op, "the source") || !tensor__may_change(x, op)) return NULL;
    if (!tensor__copy(x, from, op)) return NULL;
    x->base->version++;
    return x;
}

Tensor *(tensor_copy_)(Tensor *x, Tensor *from) { return copy_in_place(x, from, "copy_"); }

Tensor *(tensor_fill_)(Tensor *x, Tensor *value) {
    if (!tensor__usable(value, "fill_", "value")) return NULL;
    if (value->numel != 1)
        return base__raise("fill_: only supports 0-dimension value tensor but got tensor with shape %s",
                           tensor__shape_text(tensor__dims(value)));
    return copy_in_place(x, value, "fill_");
}

Tensor *(tensor_zero_)(Tensor *x) { return copy_in_place(x, taper_number_int(0), "zero_"); }

/* ---- From numbers ------------------------------------------------------------------------------ */

static Tensor *from_array(taper_Dims shape, taper_Dtype dtype, const void *data) {
    if (!data) return base__raise("from: data is NULL");
    Tensor *x = tensor__resolve(shape, dtype, "from");
    if (x && x->numel) memcpy(x->data, data, (size_t)x->numel * tensor__bytes(dtype));
    return x;
}

Tensor *tensor_from_float(taper_Dims shape, const float *data) { return from_array(shape, FLOAT32, data); }
Tensor *tensor_from_double(taper_Dims shape, const double *data) { return from_array(shape, FLOAT64, data); }
Tensor *tensor_from_int64(taper_Dims shape, const int64_t *data) { return from_array(shape, INT64, data); }
Tensor *tensor_from_bool(taper_Dims shape, const bool *data) { return from_array(shape, BOOL, data); }

Tensor *tensor_from_int(taper_Dims shape, const int *data) {
    if (!data) return base__raise("from: data is NULL");
    Tensor *x = tensor__resolve(shape, INT64, "from");
    for (int64_t i = 0; x && i < x->numel; i++) ((int64_t *)x->data)[i] = data[i];
    return x;
}

Tensor *tensor_scalar_real(double value) {
    Tensor *x = tensor__new(taper_get_default_dtype(), (taper_Dims){0, NULL});
    if (x) tensor__fill(x, value);
    return x;
}

Tensor *tensor_scalar_int(int64_t value) { return from_array((taper_Dims){0, NULL}, INT64, &value); }

/* A number keeps all its digits until it meets the other operand and takes that one's dtype. */
Tensor *taper_number_real(double value) {
    Tensor *x = from_array((taper_Dims){0, NULL}, FLOAT64, &value);
    if (x) x->number = true;
    return x;
}

Tensor *taper_number_int(int64_t value) {
    Tensor *x = tensor_scalar_int(value);
    if (x) x->number = true;
    return x;
}

/* ---- Factories --------------------------------------------------------------------------------- */

static bool can_require_grad(taper_Dtype dtype, bool wanted, const char *op) {
    if (!wanted || dtype == DTYPE_DEFAULT || dtype == FLOAT32 || dtype == FLOAT64) return true;
    return base__raise("%s: Only Tensors of floating point dtype can require gradients, not %s", op,
                       taper_dtype_name(dtype));
}

static Tensor *make(taper_Dims shape, tensor_Options options, const char *op) {
    if (!can_require_grad(options.dtype, options.requires_grad, op)) return NULL;
    Tensor *x = tensor__resolve(shape, options.dtype, op);
    if (!x || !options.requires_grad) return x;
    x->requires_grad = true;
    return tensor__make_room(x) ? x : NULL;
}

static Tensor *make_filled(taper_Dims shape, double value, tensor_Options options, const char *op) {
    Tensor *x = make(shape, options, op);
    if (x) tensor__fill(x, value);
    return x;
}

/* The options of a _like factory: x's dtype unless another is asked for. */
static bool like(Tensor *x, tensor_Options *options, const char *op) {
    if (!tensor__usable(x, op, "x")) return false;
    if (!options->dtype) options->dtype = (taper_Dtype)x->dtype;
    return true;
}

Tensor *tensor_empty_with(taper_Dims shape, tensor_Options options) { return make(shape, options, "empty"); }

Tensor *tensor_zeros_with(taper_Dims shape, tensor_Options options) { return make_filled(shape, 0, options, "zeros"); }

Tensor *tensor_ones_with(taper_Dims shape, tensor_Options options) { return make_filled(shape, 1, options, "ones"); }

Tensor *tensor_full_with(taper_Dims shape, Tensor *value, tensor_Options options) {
    if (!tensor__usable(value, "full", "value")) return NULL;
    if (value->numel != 1)
        return base__raise("full: the value is one number, not a tensor of shape %s",
                           tensor__shape_text(tensor__dims(value)));
    if (!options.dtype) options.dtype = (taper_Dtype)value->dtype;
    Tensor *x = make(shape, options, "full");
    return x && tensor__copy(x, value, "full") ? x : NULL;
}

Tensor *tensor_eye_with(int64_t n, tensor_Options options) {
    Tensor *x = make_filled((taper_Dims){2, (int64_t[]){n, n}}, 0, options, "eye");
    int64_t diagonal = n + 1; /* its stride */
    Tensor *view = x ? tensor__view(x, (taper_Dims){1, &n}, &diagonal, 0) : NULL;
    if (!view) return NULL;
    tensor__fill(view, 1);
    return x;
}

Tensor *tensor_empty_like_with(Tensor *x, tensor_Options options) {
    return like(x, &options, "empty_like") ? make(tensor__dims(x), options, "empty_like") : NULL;
}

Tensor *tensor_zeros_like_with(Tensor *x, tensor_Options options) {
    return like(x, &options, "zeros_like") ? make_filled(tensor__dims(x), 0, options, "zeros_like") : NULL;
}

Tensor *tensor_ones_like_with(Tensor *x, tensor_Options options) {
    return like(x, &options, "ones_like") ? make_filled(tensor__dims(x), 1, options, "ones_like") : NULL;
}

Tensor *tensor_full_like_with(Tensor *x, Tensor *value, tensor_Options options) {
    return like(x, &options, "full_like") ? tensor_full_with(tensor__dims(x), value, options) : NULL;
}

Tensor *tensor_rand_like_with(Tensor *x, tensor_Options options) {
    return like(x, &options, "rand_like") ? tensor_rand_with(tensor__dims(x), options) : NULL;
}

Tensor *tensor_randn_like_with(Tensor *x, tensor_Options options) {
    return like(x, &options, "randn_like") ? tensor_randn_with(tensor__dims(x), options) : NULL;
}

/* ---- Ranges ------------------------------------------------------------------------------------ */

Tensor *tensor_arange_with(Tensor *end, tensor_ArangeOptions options) {
    if (!tensor__usable(end, "arange", "end")) return NULL;
    double stop = (tensor_item)(end), step = options.step == 0 ? 1 : options.step;
    bool   whole = end->dtype == INT64 && step == floor(step) && options.start == floor(options.start);
    double count = ceil((stop - options.start) / step);
    if (!(count >= 0))
        return base__raise("arange: upper bound %g and lower bound %g inconsistent with step sign %g", stop,
                           options.start, step);
    if (count > 0x1p48) return base__raise("arange: %g elements are too many", count);
    taper_Dtype    dtype = options.dtype ? options.dtype : whole ? INT64 : DTYPE_DEFAULT;
    tensor_Options plain = {.dtype = dtype, .requires_grad = options.requires_grad};
    Tensor        *x = make((taper_Dims){1, (int64_t[]){(int64_t)count}}, plain, "arange");
    for (int64_t i = 0; x && i < x->numel; i++) tensor__set(x, i, options.start + step * (double)i);
    return x;
}

/* PyTorch walks from both ends to the middle, with the step in the dtype. */
Tensor *tensor_linspace_with(double start, double end, int64_t steps, tensor_Options options) {
    if (steps < 0) return base__raise("linspace: number of steps must be non-negative, got %lld", (long long)steps);
    Tensor *x = make((taper_Dims){1, (int64_t[]){steps}}, options, "linspace");
    if (!x) return NULL;
    bool   narrow = x->dtype == FLOAT32;
    double first = narrow ? (double)(float)start : start, last = narrow ? (double)(float)end : end;
    double step = steps > 1 ? (last - first) / (double)(steps - 1) : 0;
    if (narrow && steps > 1) step = (double)(((float)last - (float)first) / (float)(steps - 1));
    for (int64_t i = 0; i < steps; i++) {
        double value = i < steps / 2 || steps == 1 ? first + step * (double)i : last - step * (double)(steps - 1 - i);
        tensor__set(x, i, value);
    }
    return x;
}
