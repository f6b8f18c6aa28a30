/* tensor/tensor.c: headers, their memory, and what can be asked of them. */
#include "tensor/tensor.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- dtypes ------------------------------------------------------------------------------------ */

static _Atomic taper_Dtype default_dtype = FLOAT32;

bool(taper_set_default_dtype)(taper_Dtype dtype) {
    if (dtype != FLOAT32 && dtype != FLOAT64)
        return base__raise(ERROR_DTYPE,
                           "set_default_dtype: only floating-point types are supported as the default type");
    atomic_store_explicit(&default_dtype, dtype, memory_order_relaxed);
    return true;
}

taper_Dtype taper_get_default_dtype(void) { return atomic_load_explicit(&default_dtype, memory_order_relaxed); }

const char *taper_dtype_name(taper_Dtype dtype) {
    static const char *const names[] = {"default", "torch.float32", "torch.float64", "torch.int64", "torch.bool"};
    return (unsigned)dtype <= BOOL ? names[dtype] : "unknown";
}

/* ---- Checks ------------------------------------------------------------------------------------ */

bool tensor__complain(const Tensor *x, const char *op, const char *name) {
    if (!x) return base__raise(ERROR_VALUE, "%s: %s is NULL", op, name);
    if (x->stamp == FREED_STAMP)
        return base__raise(ERROR_STATE,
                           "%s: %s is a tensor that has been freed, by tensor_free, or with its module or loader", op,
                           name);
    if (x->scope->stamp != x->stamp)
        return base__raise(ERROR_STATE,
                           "%s: %s is a tensor whose scope has closed; copy it out with tensor_item, "
                           "tensor_copy_to or tensor_keep before the scope closes",
                           op, name);
    return base__raise(ERROR_STATE, "%s: %s is a view of a tensor %s", op, name,
                       x->base->stamp == FREED_STAMP ? "that has been freed" : "whose memory has moved since (nn_to)");
}

/* Only in debug builds is memory of closed scopes full of what no list begins with. */
static bool is_gone(const void *list) {
#ifdef NDEBUG
    return (void)list, false;
#endif
    uintptr_t first, poison;
    memcpy(&first, list, sizeof first);
    memset(&poison, ARENA_POISON, sizeof poison);
    return first == poison;
}

bool tensor__same_device(const char *op, const Tensor *a, const Tensor *b) {
    if (a->device == b->device) return true;
    return base__raise(ERROR_VALUE,
                       "%s: Expected all tensors to be on the same device, but found at least two, %s and %s", op,
                       tensor__device(a)->name, tensor__device(b)->name);
}

static Tensor      *no_tensor[64];
const taper_Tensors tensor__none = {0, no_tensor};

bool tensor__is_list(const char *op, int count, const void *at) {
    if (count > 0 && at && is_gone(at))
        return base__raise(ERROR_STATE, "%s: a list that was made in a scope that has closed", op);
    if (count >= 0 && (count == 0 || at)) return true;
    return base__raise(ERROR_VALUE, "%s: a list of %d that is %s", op, count, at ? "shorter than nothing" : "NULL");
}

bool tensor__is_sound(const Tensor *x) {
    int64_t numel = 1;
    for (int d = 0; d < x->ndim; d++) numel *= x->dims[d];
    return x->numel == numel && x->contiguous == tensor__is_contiguous(x) && x->base->base == x->base &&
           x->dtype >= FLOAT32 && x->dtype <= BOOL && (!x->node || x->requires_grad);
}

bool tensor__wrap_dim(int64_t *dim, int ndim, const char *op) {
    int64_t range = ndim ? ndim : 1; /* a single number has dimension 0, as in PyTorch */
    if (*dim < -range || *dim >= range)
        return base__raise(ERROR_SHAPE,
                           "%s: Dimension out of range (expected to be in range of [%lld, %lld], but got %lld)", op,
                           (long long)-range, (long long)(range - 1), (long long)*dim);
    if (*dim < 0) *dim += range;
    return true;
}

/* How many elements, and that neither they nor the strides overflow: also where there are none, because a dimension is
 * empty. False with an error. */
static bool count_elements(taper_Dims shape, int64_t *numel) {
    int64_t steps = 1;
    *numel = 1;
    FEW_TIMES
    for (int d = 0; d < shape.count; d++) {
        int64_t size = shape.at[d];
        *numel = size ? *numel : 0;
        if (!base__multiply(steps, size ? size : 1, &steps) || steps > PTRDIFF_MAX / 64)
            return base__raise(ERROR_SHAPE, "Storage size calculation overflowed with sizes=%s",
                               tensor__shape_text(shape));
    }
    *numel *= steps;
    return true;
}

bool tensor__check_shape(taper_Dims shape, const char *op, int64_t *numel) {
    if (!tensor__is_list(op, shape.count, shape.at)) return false;
    if (shape.count > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "%s: %d dimensions are more than the most, %d", op, shape.count,
                           TAPER_MAX_DIMS);
    for (int d = 0; d < shape.count; d++)
        if (shape.at[d] < 0)
            return base__raise(ERROR_SHAPE, "%s: Trying to create tensor with negative dimension %lld: %s", op,
                               (long long)shape.at[d], tensor__shape_text(shape));
    return count_elements(shape, numel);
}

bool tensor__may_change(Tensor *x, const char *op) {
    if (!tensor__usable(x, op, "x") || base__failed()) return false;
    if (x->requires_grad && !tape__mine.no_grad)
        return base__raise(ERROR_STATE,
                           "%s: a %s that requires grad is being used in an in-place operation: do it inside "
                           "taper_no_grad(), or make a new tensor",
                           op, x->node ? "recorded tensor" : "leaf tensor");
    for (int d = 0; d < x->ndim; d++)
        if (x->dims[d] > 1 && tensor__strides(x)[d] == 0)
            return base__raise(ERROR_STATE,
                               "%s: more than one element of the written-to tensor refers to a single memory "
                               "location. Please tensor_clone() the tensor before",
                               op);
    return true;
}

static char *text_buffer(void) {
    static _Thread_local char     buffers[4][192];
    static _Thread_local unsigned turn;
    return buffers[turn++ % 4];
}

static const char *join_sizes(taper_Dims shape, const char *open, const char *between, const char *close) {
    char *text = text_buffer();
    int   at = sprintf(text, "%s", open);
    for (int d = 0; d < shape.count && at < 150; d++)
        at += sprintf(text + at, "%s%lld", d ? between : "", (long long)shape.at[d]);
    sprintf(text + at, "%s", close);
    return text;
}

const char *tensor__shape_text(taper_Dims shape) { return join_sizes(shape, "[", ", ", "]"); }
const char *tensor__shape_product(taper_Dims shape) { return join_sizes(shape, "", "x", ""); }

/* ---- Making ------------------------------------------------------------------------------------ */

Tensor *tensor__header(int ndim) {
    Tape   *tape = tape__of_thread();
    Tensor *x = tape ? arena__allocate(&tape->headers, sizeof *x) : NULL;
    if (!x) return NULL;
    tensor__init_header(x, ndim, tape->scope);
    if (ndim > TENSOR_FEW_DIMS) x->dims = tape__allocate(tape, 2 * (size_t)ndim * sizeof(int64_t));
    return x->dims ? x : NULL;
}

void tensor__set_shape(Tensor *x, taper_Dims shape) {
    int64_t *dims = x->dims, *strides = dims + shape.count, numel = 1, stride = 1;
    FEW_TIMES
    for (int d = shape.count - 1; d >= 0; d--) {
        int64_t size = shape.at[d];
        dims[d] = size;
        strides[d] = stride;
        stride *= size ? size : 1; /* PyTorch's strides of empty tensors */
        numel *= size;
    }
    x->numel = numel;
    x->contiguous = true;
}

bool tensor__is_contiguous(const Tensor *x) {
    const int64_t *strides = tensor__strides(x);
    int64_t        expected = 1;
    if (x->numel == 0) return true;
    for (int d = x->ndim - 1; d >= 0; d--) {
        if (x->dims[d] == 1) continue;
        if (strides[d] != expected) return false;
        expected *= x->dims[d];
    }
    return true;
}

/* Memory of a device, until the open scope closes. */
static void *borrow(Tape *tape, const Device *device, size_t bytes) {
    Borrowed *note = tape__allocate(tape, sizeof *note);
    void     *memory = note ? device->allocate(bytes) : NULL;
    if (!memory) return NULL;
    *note = (Borrowed){tape->scope->borrowed, device, memory};
    tape->scope->borrowed = note;
    return memory;
}

Tensor *tensor__new(uint8_t device, taper_Dtype dtype, taper_Dims shape) {
    int64_t numel;
    Tensor *x = count_elements(shape, &numel) ? tensor__header(shape.count) : NULL;
    if (!x) return NULL;
    size_t bytes = (size_t)numel * tensor__bytes(dtype);
    x->data = device == DEVICE_CPU ? tape__allocate(&tape__mine, bytes)
                                   : borrow(&tape__mine, device__all[device], bytes);
    if (!x->data) return NULL;
    tensor__set_shape(x, shape);
    x->dtype = (uint8_t)dtype;
    x->device = device;
    return x;
}

Tensor *tensor__new_beside(const Tensor *x, taper_Dtype dtype, taper_Dims shape) {
    return tensor__new(x->device, dtype, shape);
}

Tensor *tensor__new_on_host(taper_Dtype dtype, taper_Dims shape) { return tensor__new(DEVICE_CPU, dtype, shape); }

Tensor *tensor__resolve(uint8_t device, taper_Dims shape, taper_Dtype dtype, const char *op) {
    int64_t numel;
    if ((unsigned)dtype > BOOL) return base__raise(ERROR_VALUE, "%s: no such dtype: %d", op, (int)dtype);
    if (!tensor__check_shape(shape, op, &numel)) return NULL;
    return tensor__new(device, dtype ? dtype : taper_get_default_dtype(), shape);
}

Tensor *tensor__view(Tensor *x, taper_Dims shape, const int64_t *strides, int64_t offset) {
    int64_t numel;
    Tensor *view = count_elements(shape, &numel) ? tensor__header(shape.count) : NULL;
    if (!view) return NULL;
    tensor__copy_dims(view->dims, shape.at, shape.count);
    tensor__copy_dims(tensor__strides(view), strides, shape.count);
    view->numel = numel;
    view->dtype = x->dtype;
    view->device = x->device;
    view->data = (char *)x->data + offset * (int64_t)tensor__bytes(x->dtype);
    view->base = x->base;
    view->moves = x->base->moves;
    view->contiguous = tensor__is_contiguous(view);
    return view;
}

Tensor *tensor__new_owned(const Tensor *like, taper_Dtype dtype, taper_Dims shape, Scope *scope) {
    int64_t      numel;
    size_t       room = sizeof(OwnedTensor) + 2 * (size_t)shape.count * sizeof(int64_t);
    OwnedTensor *owned = count_elements(shape, &numel) ? base__allocate(room) : NULL;
    if (!owned) return NULL;
    Tensor *x = &owned->header;
    owned->hooks = NULL;
    tensor__init_header(x, shape.count, scope);
    if (shape.count > TENSOR_FEW_DIMS) x->dims = owned->dims;
    x->device = like->device;
    if (!(x->data = tensor__device(x)->allocate((size_t)numel * tensor__bytes(dtype)))) {
        base__free(x);
        return NULL;
    }
    tensor__set_shape(x, shape);
    x->dtype = (uint8_t)dtype;
    return x;
}

/* And what hangs on it: its gradient, or the rest of a scope's list of them, which may be long. */
void tensor__free_owned(Tensor *x) {
    while (x) {
        Tensor *next = x->grad_storage;
        if (x->data) tensor__device(x)->release(x->data);
        tensor__free_hooks(&((OwnedTensor *)x)->hooks, true);
        *x = (Tensor){.scope = x->scope,
                      .stamp = FREED_STAMP,
                      .dtype = x->dtype,
                      .requires_grad = x->requires_grad, /* so that a graph it was in does not pass it by */
                      .base = x,
                      .moves = x->moves + 1, /* views of it see that */
                      .version = x->version + 1};
        base__retire(x, sizeof *x);
        x = next;
    }
}

/* Its header stays, and says that it is gone. */
void tensor__recycle(Tensor *x) {
    if (x->device != DEVICE_CPU || x->base != x) return;
    arena__recycle(&tape__mine.arena, x->data, (size_t)x->numel * tensor__bytes((taper_Dtype)x->dtype));
    x->stamp = FREED_STAMP;
}

bool tensor__make_grad_storage(Tensor *x) {
    if (x->grad_storage) return true;
    if (x->stamp == FREED_STAMP) return tensor__complain(x, "backward", "a leaf");
    Tape *tape = tape__of_thread();
    if (!tape) return false;
    if (x->scope == tape->scope) {
        x->grad_storage = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
        return x->grad_storage;
    }
    bool    owned = x->stamp == 0;
    Tensor *storage = tensor__new_owned(x, (taper_Dtype)x->dtype, tensor__dims(x),
                                        owned ? &tensor__owned_scope : x->scope);
    if (storage && !owned) {
        storage->grad_storage = x->scope->grad_storages;
        x->scope->grad_storages = storage;
    }
    x->grad_storage = storage;
    return storage;
}

void tensor__adopt(Tensor *x, Tensor *fresh) {
    void *old = x->data;
    x->data = fresh->data;
    x->dtype = fresh->dtype;
    CHECK(x->device == fresh->device);
    fresh->data = old;
    tensor__free_owned(fresh);
    tensor__free_owned(x->grad_storage); /* its gradient had the old dtype */
    x->grad = x->grad_storage = NULL;
    x->version++;
    x->moves++; /* its views looked at the old memory; x itself agrees with its base: it is its base */
}

/* ---- Asking ------------------------------------------------------------------------------------ */

int(tensor_dim)(Tensor *x) { return tensor__usable(x, "dim", "x") ? x->ndim : -1; }
int64_t(tensor_numel)(Tensor *x) { return tensor__usable(x, "numel", "x") ? x->numel : -1; }

taper_Dims(tensor_shape)(Tensor *x) {
    return tensor__usable(x, "shape", "x") ? tensor__dims(x) : (taper_Dims){0, NULL};
}

taper_Dtype(tensor_dtype)(Tensor *x) { return tensor__usable(x, "dtype", "x") ? (taper_Dtype)x->dtype : DTYPE_DEFAULT; }

bool(tensor_is_contiguous)(Tensor *x) { return tensor__usable(x, "is_contiguous", "x") && x->contiguous; }

int64_t(tensor_size)(Tensor *x, int dim) {
    int64_t d = dim;
    if (!tensor__usable(x, "size", "x") || !tensor__wrap_dim(&d, x->ndim, "size")) return -1;
    return x->ndim ? x->dims[d] : 1;
}

int64_t(tensor_stride)(Tensor *x, int dim) {
    int64_t d = dim;
    if (!tensor__usable(x, "stride", "x") || !tensor__wrap_dim(&d, x->ndim, "stride")) return -1;
    return x->ndim ? tensor__strides(x)[d] : 1;
}

/* One element of any dtype. */
typedef union Element {
    float   f32;
    double  f64;
    int64_t i64;
    bool    truth;
} Element;

static char *element_at(const Tensor *x, int64_t i) {
    return (char *)x->data + i * (int64_t)tensor__bytes((taper_Dtype)x->dtype);
}

void tensor__read(const Tensor *x, int64_t i, void *element) {
    tensor__device(x)->read(element, element_at(x, i), tensor__bytes((taper_Dtype)x->dtype));
}

/* Who has the address may look, of which a device that watches must know. */
void *(tensor_data_ptr)(Tensor *x) {
    Element first;
    if (!tensor__usable(x, "data_ptr", "x")) return NULL;
    if (tensor__device(x)->passing && x->numel) tensor__read(x, 0, &first);
    return x->data;
}

void tensor__write(Tensor *x, int64_t i, const void *element) {
    tensor__device(x)->write(element_at(x, i), element, tensor__bytes((taper_Dtype)x->dtype));
}

double tensor__get(const Tensor *x, int64_t i) {
    Element     copy;
    const void *at = x->device == DEVICE_CPU ? (void *)element_at(x, i) : &copy;
    if (at == &copy) tensor__read(x, i, &copy);
    switch ((taper_Dtype)x->dtype) {
    case FLOAT32: return (double)*(const float *)at;
    case FLOAT64: return *(const double *)at;
    case INT64: return (double)*(const int64_t *)at;
    case BOOL: return *(const bool *)at;
    case DTYPE_DEFAULT: break;
    }
    return NAN;
}

void tensor__set(Tensor *x, int64_t i, double value) {
    Element copy;
    void   *at = x->device == DEVICE_CPU ? (void *)element_at(x, i) : &copy;
    switch ((taper_Dtype)x->dtype) {
    case FLOAT32: *(float *)at = (float)value; break;
    case FLOAT64: *(double *)at = value; break;
    case INT64: *(int64_t *)at = (int64_t)value; break;
    case BOOL: *(bool *)at = value != 0; break;
    case DTYPE_DEFAULT: return;
    }
    if (at == &copy) tensor__write(x, i, &copy);
}

bool tensor__read_sizes(const char *op, taper_Pair pair, int64_t *both) {
    const int64_t most = ((int64_t)1 << 30) - 1;
    tensor__read_pair(pair, both);
    return (both[0] < most && both[1] < most) ||
           base__raise(ERROR_VALUE, "%s: sizes from %lld on are too large", op, (long long)most);
}

bool tensor__has_room(const char *op, taper_Dtype dtype, double value) {
    if (dtype != INT64 || (value >= -0x1p63 && value < 0x1p63)) return true;
    return base__raise(ERROR_VALUE, "%s: value cannot be converted to type int64_t without overflow", op);
}

bool tensor__has_room_for(const char *op, taper_Dtype dtype, const Tensor *value) {
    return !value->number || !tensor__is_real(value) || tensor__has_room(op, dtype, tensor__get(value, 0));
}

static bool is_one_element(Tensor *x) {
    if (!tensor__usable(x, "item", "x")) return false;
    if (x->numel == 1) return true;
    return base__raise(ERROR_SHAPE, "item: a Tensor with %lld elements cannot be converted to Scalar",
                       (long long)x->numel);
}

double(tensor_item)(Tensor *x) { return is_one_element(x) ? tensor__get(x, 0) : NAN; }

int64_t(tensor_item_int64)(Tensor *x) {
    if (!is_one_element(x)) return 0;
    if (x->dtype == INT64) {
        int64_t whole;
        tensor__read(x, 0, &whole);
        return whole;
    }
    double value = tensor__get(x, 0);
    if (value >= -0x1p63 && value < 0x1p63) return (int64_t)value;
    base__raise(ERROR_VALUE, "item_int64: %g is no 64-bit whole number", value);
    return 0;
}

double(tensor_at)(Tensor *x, taper_Dims index) {
    if (!tensor__usable(x, "at", "x")) return NAN;
    if (!tensor__is_list("at", index.count, index.at)) return NAN;
    if (index.count != x->ndim) {
        base__raise(ERROR_SHAPE, "at: %d %s for a tensor of %d %s", index.count, index.count == 1 ? "index" : "indices",
                    x->ndim, x->ndim == 1 ? "dimension" : "dimensions");
        return NAN;
    }
    int64_t offset = 0;
    for (int d = 0; d < x->ndim; d++) {
        int64_t i = index.at[d] < 0 ? index.at[d] + x->dims[d] : index.at[d];
        if (i < 0 || i >= x->dims[d]) {
            base__raise(ERROR_SHAPE, "at: index %lld is out of bounds for dimension %d with size %lld",
                        (long long)index.at[d], d, (long long)x->dims[d]);
            return NAN;
        }
        offset += i * tensor__strides(x)[d];
    }
    return tensor__get(x, offset);
}

Tensor *(tensor_keep)(Tensor *x) {
    if (!tensor__usable(x, "keep", "x") || (tensor__device(x)->passing && !(x = tensor__on_host(x, "keep"))))
        return NULL;
    Tensor *kept = tensor__new_owned(x, (taper_Dtype)x->dtype, tensor__dims(x), &tensor__kept_scope);
    if (kept && tensor__copy(kept, x, "keep")) return kept;
    tensor__free_owned(kept);
    return NULL;
}

bool(tensor_free)(Tensor *x) {
    if (!x) return true;
    if (!tensor__usable(x, "free", "x")) return false;
    if (x->scope != &tensor__kept_scope || x->base != x)
        return base__raise(ERROR_STATE, "free: the tensor belongs to %s, which frees it",
                           x->scope != &tensor__owned_scope
                               ? "a scope"
                               : "a module, an optimizer, or the tensor whose gradient it is");
    tensor__free_owned(x);
    return true;
}
