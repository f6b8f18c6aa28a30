/* tensor/create.c: factories, and the copying and filling that everything above shares. */
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

_Static_assert(FLOAT32 - 1 == ELEMENT_F32 && FLOAT64 - 1 == ELEMENT_F64 && INT64 - 1 == ELEMENT_I64 &&
                   BOOL - 1 == ELEMENT_BOOL,
               "kernels are indexed by dtype - 1");

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

static size_t all_bytes(const Tensor *x) { return (size_t)x->numel * tensor__bytes((taper_Dtype)x->dtype); }

/* Where two arrays are copied element by element, converted. */
static bool copy_walk(Tensor *to, const Tensor *from, const int64_t *strides) {
    Walk walk = {.operands = 2,
                 .outputs = 1,
                 .ndim = to->ndim,
                 .shape = to->dims,
                 .at = {to->data, from->data},
                 .strides = {tensor__strides(to), strides},
                 .bytes = {(int)tensor__bytes((taper_Dtype)to->dtype), (int)tensor__bytes((taper_Dtype)from->dtype)}};
    int  place = (to->dtype - 1) * ELEMENTS + from->dtype - 1;
    return device__walk(tensor__device(to), &walk, kernel__typed(KERNEL(convert), place));
}

bool tensor__copy(Tensor *to, const Tensor *from, const char *op) {
    int64_t strides[TAPER_MAX_DIMS];
    if (!to || !from) return false; /* whose error stands */
    if (!broadcast_strides(to, from, strides))
        return base__raise(ERROR_SHAPE, "%s: a tensor of shape %s cannot be broadcast to %s", op,
                           tensor__shape_text(tensor__dims(from)), tensor__shape_text(tensor__dims(to)));
    if (to->device != from->device) return (from = tensor__moved(from, to->device, op)) && tensor__copy(to, from, op);
    if (to->device == DEVICE_CPU && to->contiguous && from->contiguous && to->dtype == from->dtype &&
        to->numel == from->numel) {
        memmove(to->data, from->data, all_bytes(to));
        return true;
    }
    return copy_walk(to, from, strides);
}

Tensor *tensor__copied(const Tensor *x, const char *op) {
    Tensor *copy = x ? tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x)) : NULL;
    return copy && tensor__copy(copy, x, op) ? copy : NULL;
}

Tensor *tensor__on_host(const Tensor *x, const char *op) {
    if (!x || (!x->contiguous && !(x = tensor__copied(x, op)))) return NULL;
    if (x->device == DEVICE_CPU) return (Tensor *)(uintptr_t)x;
    Tensor *copy = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    if (copy) tensor__device(x)->read(copy->data, x->data, all_bytes(x));
    return copy;
}

Tensor *tensor__moved(const Tensor *x, uint8_t device, const char *op) {
    if (!x || x->device == device) return (Tensor *)(uintptr_t)x;
    if (!(x = tensor__on_host(x, op)) || device == DEVICE_CPU) return (Tensor *)(uintptr_t)x;
    Tensor *copy = tensor__new(device, (taper_Dtype)x->dtype, tensor__dims(x));
    if (!copy) return NULL;
    tensor__device(copy)->write(copy->data, x->data, all_bytes(x));
    copy->number = x->number;
    return copy;
}

void tensor__fill(Tensor *x, double value) {
    static const int64_t none[TAPER_MAX_DIMS];
    Walk                 walk = {.operands = 2,
                                 .outputs = 1,
                                 .numbers = 1,
                                 .ndim = x->ndim,
                                 .shape = x->dims,
                                 .at = {x->data, &value},
                                 .strides = {tensor__strides(x), none},
                                 .bytes = {(int)tensor__bytes((taper_Dtype)x->dtype), sizeof value}};
    device__walk(tensor__device(x), &walk, kernel__typed(KERNEL(convert), (x->dtype - 1) * ELEMENTS + ELEMENT_F64));
}

static Tensor *copy_in_place(Tensor *x, Tensor *from, const char *op) {
    if (!tensor__usable(from, op, "the source") || !tensor__may_change(x, op)) return NULL;
    if (from->requires_grad && !tape__mine.no_grad)
        return base__raise(ERROR_STATE,
                           "%s: the source requires grad, and what is written in place is not recorded: use its value "
                           "as it is, or copy inside taper_no_grad()",
                           op);
    if (from->base == x->base && from != x) { /* they may overlap: what is read must not be what is written */
        if (!(from = tensor__copied(from, op))) return NULL;
    }
    if (!tensor__copy(x, from, op)) return NULL;
    x->base->version++;
    return x;
}

Tensor *(tensor_copy_)(Tensor *x, Tensor *from) { return copy_in_place(x, from, "copy_"); }

Tensor *(tensor_fill_)(Tensor *x, taper_Operand value) {
    if (!tensor__usable(value, "fill_", "value")) return NULL;
    if (value->numel != 1)
        return base__raise(ERROR_SHAPE, "fill_: only supports 0-dimension value tensor but got tensor with shape %s",
                           tensor__shape_text(tensor__dims(value)));
    if (x && !tensor__has_room_for("fill_", (taper_Dtype)x->dtype, value)) return NULL;
    return copy_in_place(x, value, "fill_");
}

Tensor *(tensor_zero_)(Tensor *x) { return copy_in_place(x, (taper_number_int)(0), "zero_"); }

/* ---- Numbers ----------------------------------------------------------------------------------- */

Tensor *(tensor_scalar)(taper_Operand value) {
    return tensor_full_with((taper_Dims){0, NULL}, value, tensor_full_defaults());
}

static Tensor *number(taper_Dtype dtype, const void *value) {
    Tape   *tape = tape__of_thread();
    void   *data = tape ? tape__allocate(tape, tensor__bytes(dtype)) : NULL;
    Tensor *x = data ? arena__allocate(&tape->numbers, sizeof *x) : NULL;
    if (!x) return NULL;
    tensor__init_header(x, 0, tape->scope);
    x->dtype = (uint8_t)dtype;
    x->data = memcpy(data, value, tensor__bytes(dtype));
    x->numel = 1;
    x->contiguous = x->number = true;
    return x;
}

/* A number is on the host and keeps all its digits until it meets the other operand and takes that one's dtype and device. */
Tensor *(taper_number_real)(double value) { return number(FLOAT64, &value); }
Tensor *(taper_number_int)(int64_t value) { return number(INT64, &value); }

/* ---- Factories --------------------------------------------------------------------------------- */

static bool can_require_grad(taper_Dtype dtype, bool wanted, const char *op) {
    if (!wanted || dtype == DTYPE_DEFAULT || dtype == FLOAT32 || dtype == FLOAT64) return true;
    return base__raise(ERROR_DTYPE, "%s: Only Tensors of floating point dtype can require gradients, not %s", op,
                       taper_dtype_name(dtype));
}

static Tensor *make_on(uint8_t device, taper_Dims shape, taper_Dtype dtype, bool requires_grad, const char *op) {
    if (!can_require_grad(dtype, requires_grad, op)) return NULL;
    Tensor *x = tensor__resolve(device, shape, dtype, op);
    if (!x || !requires_grad) return x;
    x->requires_grad = true;
    return tensor__make_grad_storage(x) ? x : NULL;
}

Tensor *tensor__make(taper_Dims shape, taper_Dtype dtype, bool requires_grad, const char *op) {
    return make_on(device__default, shape, dtype, requires_grad, op);
}

Tensor *tensor__host_twin(Tensor *x) {
    if (!x || x->device == DEVICE_CPU) return x;
    Tensor *twin = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    if (twin) tensor__keep_strides(twin, x);
    return twin;
}

Tensor *tensor__from_twin(Tensor *x, const Tensor *twin, const char *op) {
    return twin && (twin == x || tensor__copy(x, twin, op)) ? x : NULL;
}

static Tensor *make_filled(taper_Dims shape, double value, tensor_Options options, const char *op) {
    Tensor *x = tensor__make(shape, options.dtype, options.requires_grad, op);
    if (x) tensor__fill(x, value);
    return x;
}

Tensor *tensor_empty_with(taper_Dims shape, tensor_Options options) {
    if (!FROM_DEFAULTS(options, "tensor_empty")) return NULL;
    return tensor__make(shape, options.dtype, options.requires_grad, "empty");
}

Tensor *tensor_zeros_with(taper_Dims shape, tensor_Options options) {
    return FROM_DEFAULTS(options, "tensor_zeros") ? make_filled(shape, 0, options, "zeros") : NULL;
}

Tensor *tensor_ones_with(taper_Dims shape, tensor_Options options) {
    return FROM_DEFAULTS(options, "tensor_ones") ? make_filled(shape, 1, options, "ones") : NULL;
}

/* A plain number has no dtype of its own: it is INT64 or the default. */
static taper_Dtype dtype_of_value(const Tensor *value) {
    return value->number && tensor__is_real(value) ? DTYPE_DEFAULT : (taper_Dtype)value->dtype;
}

static Tensor *full(uint8_t device, taper_Dims shape, const Tensor *value, taper_Dtype dtype, bool requires_grad,
                    const char *op) {
    if (!tensor__usable(value, op, "value")) return NULL;
    if (value->numel != 1)
        return base__raise(ERROR_SHAPE, "%s: the value is one number, not a tensor of shape %s", op,
                           tensor__shape_text(tensor__dims(value)));
    if (!tensor__has_room_for(op, dtype, value)) return NULL;
    Tensor *x = make_on(device, shape, dtype, requires_grad, op);
    return x && tensor__copy(x, value, op) ? x : NULL;
}

Tensor *tensor_full_with(taper_Dims shape, taper_Operand value, tensor_Options options) {
    if (!FROM_DEFAULTS(options, "tensor_full") || !tensor__usable(value, "full", "value")) return NULL;
    taper_Dtype dtype = options.dtype ? options.dtype : dtype_of_value(value);
    return full(device__default, shape, value, dtype, options.requires_grad, "full");
}

Tensor *tensor_eye_with(int64_t n, tensor_Options options) {
    if (!FROM_DEFAULTS(options, "tensor_eye")) return NULL;
    Tensor *x = make_filled((taper_Dims){2, (int64_t[]){n, n}}, 0, options, "eye");
    int64_t diagonal = x ? n + 1 : 0; /* its stride */
    Tensor *view = x ? tensor__view(x, (taper_Dims){1, &n}, &diagonal, 0) : NULL;
    if (!view) return NULL;
    tensor__fill(view, 1);
    return x;
}

/* ---- Of another's shape -------------------------------------------------------------------------- */

/* A new tensor of x's shape, and of x's dtype unless another is asked for. */
static Tensor *like(Tensor *x, tensor_Options options, const char *op) {
    if (!tensor__usable(x, op, "x")) return NULL;
    taper_Dtype dtype = options.dtype ? options.dtype : (taper_Dtype)x->dtype;
    Tensor     *y = make_on(x->device, tensor__dims(x), dtype, options.requires_grad, op);
    if (y) tensor__keep_strides(y, x);
    return y;
}

static Tensor *filled_like(Tensor *x, double value, tensor_Options options, const char *op) {
    Tensor *y = like(x, options, op);
    if (y) tensor__fill(y, value);
    return y;
}

Tensor *tensor__zeros_like(Tensor *x) { return filled_like(x, 0, tensor_zeros_like_defaults(), "zeros_like"); }

Tensor *tensor_empty_like_with(Tensor *x, tensor_Options options) {
    return FROM_DEFAULTS(options, "tensor_empty_like") ? like(x, options, "empty_like") : NULL;
}

Tensor *tensor_zeros_like_with(Tensor *x, tensor_Options options) {
    return FROM_DEFAULTS(options, "tensor_zeros_like") ? filled_like(x, 0, options, "zeros_like") : NULL;
}

Tensor *tensor_ones_like_with(Tensor *x, tensor_Options options) {
    return FROM_DEFAULTS(options, "tensor_ones_like") ? filled_like(x, 1, options, "ones_like") : NULL;
}

Tensor *tensor_full_like_with(Tensor *x, taper_Operand value, tensor_Options options) {
    if (!FROM_DEFAULTS(options, "tensor_full_like") || !tensor__usable(x, "full_like", "x")) return NULL;
    taper_Dtype dtype = options.dtype ? options.dtype : (taper_Dtype)x->dtype;
    Tensor     *y = full(x->device, tensor__dims(x), value, dtype, options.requires_grad, "full_like");
    if (y) tensor__keep_strides(y, x);
    return y;
}

/* ---- Ranges ------------------------------------------------------------------------------------ */

Tensor *tensor_arange_with(taper_Operand start, tensor_ArangeOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_arange") || !tensor__usable(start, "arange", "start")) return NULL;
    bool   from_zero = isnan(options.end);
    double first = (tensor_item)(start), low = from_zero ? 0 : first, high = from_zero ? first : options.end;
    double step = options.step, count = ceil((high - low) / step);
    bool   whole = start->dtype == INT64 && step == floor(step) && high == floor(high);
    if (step == 0) return base__raise(ERROR_VALUE, "arange: step must be nonzero");
    if (!(count >= 0))
        return base__raise(ERROR_VALUE, "arange: upper bound %g and lower bound %g inconsistent with step sign %g",
                           high, low, step);
    if (count > 0x1p48) return base__raise(ERROR_VALUE, "arange: %g elements are too many", count);
    taper_Dtype dtype = options.dtype ? options.dtype : whole ? INT64 : DTYPE_DEFAULT;
    if (!tensor__has_room("arange", dtype, low) || !tensor__has_room("arange", dtype, high)) return NULL;
    Tensor *x = tensor__make((taper_Dims){1, (int64_t[]){(int64_t)count}}, dtype, options.requires_grad, "arange");
    Tensor *host = tensor__host_twin(x);
    for (int64_t i = 0; host && i < host->numel; i++) tensor__set(host, i, low + step * (double)i);
    return tensor__from_twin(x, host, "arange");
}

/* PyTorch walks from both ends to the middle, with the step in the dtype. */
Tensor *tensor_linspace_with(double start, double end, int64_t steps, tensor_Options options) {
    if (!FROM_DEFAULTS(options, "tensor_linspace")) return NULL;
    if (steps < 0)
        return base__raise(ERROR_VALUE, "linspace: number of steps must be non-negative, got %lld", (long long)steps);
    if (!tensor__has_room("linspace", options.dtype, start) || !tensor__has_room("linspace", options.dtype, end))
        return NULL;
    Tensor *x = tensor__make((taper_Dims){1, &steps}, options.dtype, options.requires_grad, "linspace"),
           *host = tensor__host_twin(x);
    if (!host) return NULL;
    if (x->dtype == INT64) start = trunc(start), end = trunc(end); /* before the steps are taken, as PyTorch does */
    bool   narrow = x->dtype == FLOAT32;
    double first = narrow ? (double)(float)start : start, last = narrow ? (double)(float)end : end;
    double step = steps > 1 ? (last - first) / (double)(steps - 1) : 0;
    if (narrow && steps > 1) step = (double)(((float)last - (float)first) / (float)(steps - 1));
    for (int64_t i = 0; i < steps; i++) {
        double value = i < steps / 2 || steps == 1 ? first + step * (double)i : last - step * (double)(steps - 1 - i);
        tensor__set(host, i, value);
    }
    return tensor__from_twin(x, host, "linspace");
}
