/* tensor/array.c: arrays of the program's own, into tensors and out of them.
 *
 * Elements that are a dtype (float, double, int64, bool) are copied as tensors are; other whole numbers go one by one,
 * as int64. A larger uint64 than that wraps. */
#include "tensor/tensor.h"

#include "base/values.h"

#include <string.h>

/* The dtype that an element is; DTYPE_DEFAULT: none. */
static taper_Dtype dtype_of(taper_Element element) {
    switch ((int)element) {
    case TAPER_FLOAT: return FLOAT32;
    case TAPER_DOUBLE: return FLOAT64;
    case TAPER_INT64: return INT64;
    case TAPER_BOOL: return BOOL;
    default: return DTYPE_DEFAULT;
    }
}
_Static_assert(sizeof(bool) == 1, "an array of bool is an array of bytes");

/* clang-format off */
#define WHOLE_ELEMENTS(X)                                                                                              \
    X(TAPER_INT8, int8_t) X(TAPER_INT16, int16_t) X(TAPER_INT32, int32_t) X(TAPER_UINT8, uint8_t)                      \
    X(TAPER_UINT16, uint16_t) X(TAPER_UINT32, uint32_t) X(TAPER_UINT64, uint64_t)
/* clang-format on */

/* Is there such an array, of this many numbers where its size is known? */
static bool check_array(const char *op, const void *at, int64_t bytes, taper_Element element, taper_Dims shape,
                        int64_t n) {
    if ((unsigned)element > TAPER_UINT64) return base__raise(ERROR_VALUE, "%s: no such element: %d", op, (int)element);
    if (!at) return base__raise(ERROR_VALUE, "%s: data is NULL", op);
    int64_t size = (int64_t)values__bytes(element);
    if (bytes < 0 || (bytes / size == n && bytes % size == 0)) return true;
    return base__raise(ERROR_SHAPE, "%s: shape %s has %lld elements, but the array has %lld", op,
                       tensor__shape_text(shape), (long long)n, (long long)(bytes / size));
}

/* An array as a tensor's header, so that the copying exists once. */
static Tensor *array_as_tensor(const void *at, taper_Dtype dtype, taper_Dims shape) {
    Tensor *array = tensor__header(shape.count);
    if (!array) return NULL;
    tensor__set_shape(array, shape);
    array->dtype = (uint8_t)dtype;
    array->data = (void *)(uintptr_t)at;
    return array;
}

#define READ(element, type)                                                                                            \
    case element:                                                                                                      \
        for (int64_t i = 0; i < n; i++) to[i] = (int64_t)((const type *)from)[i];                                      \
        break;
#define WRITE(element, type)                                                                                           \
    case element:                                                                                                      \
        for (int64_t i = 0; i < n; i++) ((type *)to)[i] = (type)from[i];                                               \
        break;

static void read_whole(int64_t *to, const void *from, taper_Element element, int64_t n) {
    switch ((int)element) { WHOLE_ELEMENTS(READ) }
}
static void write_whole(void *to, const int64_t *from, taper_Element element, int64_t n) {
    switch ((int)element) { WHOLE_ELEMENTS(WRITE) }
}

Tensor *tensor_from_with(taper_Dims shape, taper_Values data, tensor_FromOptions options) {
    int64_t n;
    if (!FROM_DEFAULTS(options, "tensor_from") || !tensor__check_shape(shape, "from", &n)) return NULL;
    if (!check_array("from", data.at, data.bytes, data.element, shape, n)) return NULL;
    taper_Dtype own = dtype_of(data.element), dtype = options.dtype ? options.dtype : own ? own : INT64;
    Tensor     *x = tensor__make(shape, dtype, options.requires_grad, "from");
    if (!x) return NULL;
    bool    is_here = x->dtype == INT64 && x->device == DEVICE_CPU;
    Tensor *array = own ? array_as_tensor(data.at, own, shape) : is_here ? x : tensor__new_on_host(INT64, shape);
    if (array && !own) read_whole(array->data, data.at, data.element, n);
    return array && (array == x || tensor__copy(x, array, "from")) ? x : NULL;
}

bool(tensor_copy_to)(Tensor *x, taper_Target data, int64_t count) {
    if (!tensor__usable(x, "copy_to", "x")) return false;
    if (count != x->numel)
        return base__raise(ERROR_SHAPE, "copy_to: room for %lld elements, but a tensor of shape %s has %lld",
                           (long long)count, tensor__shape_text(tensor__dims(x)), (long long)x->numel);
    taper_Dims shape = tensor__dims(x);
    int64_t    size = (int64_t)values__bytes(data.element);
    bool       fits = data.bytes < 0 || data.bytes / size >= count;
    if (!check_array("copy_to", data.at, fits ? -1 : data.bytes, data.element, shape, count)) return false;
    taper_Dtype own = dtype_of(data.element);
    Tensor     *array = own ? array_as_tensor(data.at, own, shape) : tensor__new_on_host(INT64, shape);
    if (!array || !tensor__copy(array, x, "copy_to")) return false;
    if (!own) write_whole(data.at, array->data, data.element, count);
    return true;
}

taper_Values tensor_values(Tensor *x, ptrdiff_t bytes, taper_Element element) {
    static const taper_Element of[] = {
        [FLOAT32] = TAPER_FLOAT, [FLOAT64] = TAPER_DOUBLE, [INT64] = TAPER_INT64, [BOOL] = TAPER_BOOL};
    taper_Values nothing = {NULL, bytes, element};
    if (!x || !tensor__usable(x, "values", "x")) return nothing;
    Tensor *whole = tensor__on_host(x, "values");
    if (!whole) return nothing;
    int64_t size = x->numel * (int64_t)tensor__bytes((taper_Dtype)x->dtype);
    return (taper_Values){whole->data, size, of[x->dtype]};
}
