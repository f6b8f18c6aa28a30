/* ops/broadcast.c: how two tensors meet: their shape, their dtype, and the way back for a gradient. */
#include "ops/ops.h"

#include "device/device.h"

taper_Dims ops__no_dims(void) { return (taper_Dims){0, NULL}; }

bool ops__broadcast(const char *op, taper_Dims a, taper_Dims b, int64_t *dims, int *ndim) {
    *ndim = a.count > b.count ? a.count : b.count;
    for (int d = *ndim - 1; d >= 0; d--) {
        int     ka = d - (*ndim - a.count), kb = d - (*ndim - b.count);
        int64_t x = ka < 0 ? 1 : a.at[ka], y = kb < 0 ? 1 : b.at[kb];
        if (x != y && x != 1 && y != 1)
            return base__raise(ERROR_SHAPE,
                               "%s: The size of tensor a (%lld) must match the size of tensor b (%lld) at "
                               "non-singleton dimension %d: shapes %s and %s",
                               op, (long long)x, (long long)y, d, tensor__shape_text(a), tensor__shape_text(b));
        dims[d] = x == 1 ? y : x;
    }
    return true;
}

void ops__broadcast_strides(const Tensor *x, taper_Dims shape, int64_t *strides) {
    int extra = shape.count - x->ndim;
    for (int d = 0; d < shape.count; d++)
        strides[d] = d < extra || x->dims[d - extra] == 1 ? 0 : tensor__strides(x)[d - extra];
}

bool ops__expands(const char *op, const Tensor *x, taper_Dims shape) {
    int extra = shape.count - x->ndim;
    if (extra < 0)
        return base__raise(ERROR_SHAPE,
                           "%s: the number of sizes provided (%d) must be greater or equal to the number of dimensions "
                           "in the tensor (%d)",
                           op, shape.count, x->ndim);
    for (int d = 0; d < x->ndim; d++)
        if (x->dims[d] != 1 && x->dims[d] != shape.at[extra + d])
            return base__raise(
                ERROR_SHAPE,
                "%s: The expanded size of the tensor (%lld) must match the existing size (%lld) at non-singleton "
                "dimension %d.  Target sizes: %s.  Tensor sizes: %s",
                op, (long long)shape.at[extra + d], (long long)x->dims[d], extra + d, tensor__shape_text(shape),
                tensor__shape_text(tensor__dims(x)));
    return true;
}

/* ---- dtypes and gradients ------------------------------------------------------------------------ */

/* Tensors with dimensions outrank single-element ones, which outrank plain numbers: a lower rank only
 * matters if its kind (bool, whole, real) is higher. */
taper_Dtype ops__result_type_of(int count, Tensor *const *tensors) {
    taper_Dtype best[3] = {DTYPE_DEFAULT, DTYPE_DEFAULT, DTYPE_DEFAULT};
    for (int i = 0; i < count; i++) {
        const Tensor *x = tensors[i];
        taper_Dtype   dtype = (taper_Dtype)x->dtype;
        if (x->number && tensor__is_real(x)) dtype = taper_get_default_dtype();
        int rank = x->number ? 2 : x->ndim == 0 ? 1 : 0;
        /* in the order of promotion: BOOL, INT64, FLOAT32, FLOAT64 */
        static const uint8_t order[] = {0, 3, 4, 2, 1};
        if (order[dtype] > order[best[rank]]) best[rank] = dtype;
    }
    static const uint8_t kind[] = {0, 3, 3, 2, 1};
    taper_Dtype          result = best[2];
    for (int rank = 1; rank >= 0; rank--)
        if (best[rank] && kind[best[rank]] >= kind[result]) result = best[rank];
    return result;
}

taper_Dtype ops__result_type(Tensor *a, Tensor *b) { return ops__result_type_of(2, (Tensor *[]){a, b}); }

bool ops__meet(const char *op, Tensor **a, Tensor **b) {
    if ((*a)->device == (*b)->device) return true;
    bool a_follows = (*a)->ndim == 0 && (*a)->device == DEVICE_CPU;
    bool b_follows = (*b)->ndim == 0 && (*b)->device == DEVICE_CPU;
    if (a_follows) return (*a = tensor__moved(*a, (*b)->device, op)) != NULL;
    if (b_follows) return (*b = tensor__moved(*b, (*a)->device, op)) != NULL;
    return tensor__same_device(op, *a, *b);
}

Tensor *ops__sum_to(Tensor *x, taper_Dims shape) {
    int64_t dims[TAPER_MAX_DIMS];
    int     count = 0, extra;
    if (!x || tensor__same_dims(tensor__dims(x), shape)) return x;
    extra = x->ndim - shape.count;
    for (int d = 0; d < x->ndim; d++)
        if (d < extra || (shape.at[d - extra] == 1 && x->dims[d] != 1)) dims[count++] = d;
    if (count) x = ops__sum_over(x, (taper_Dims){count, dims});
    return x && extra ? (tensor_reshape)(x, shape) : x;
}
