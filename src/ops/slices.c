/* ops/slices.c: what an operator hands to device__slices: tensors as seen from a shape and a dimension of it. */
#include "ops/ops.h"

/* Adjacent either along the dimension or, if anything lies behind it, next to it. */
Tensor *ops__sliceable(Tensor *x, int dim) {
    if (!x) return NULL;
    int d = x->ndim - 1;
    while (d > dim && x->dims[d] == 1) d--;
    if (x->ndim == 0 || x->dims[d] == 1 || tensor__strides(x)[d] == 1) return x;
    return tensor__copied(x, "slices");
}

void ops__walk_operand(Walk *walk, int k, const Tensor *x) {
    walk->at[k] = x->data;
    walk->strides[k] = tensor__strides(x);
    walk->bytes[k] = (int)tensor__bytes((taper_Dtype)x->dtype);
}

void ops__slice_dims(const Tensor *x, int dim, int64_t *dims, int *ndim) {
    *ndim = 0;
    for (int d = 0; d < x->ndim; d++)
        if (d != dim) dims[(*ndim)++] = x->dims[d];
}

void ops__slice_strides(const Tensor *x, int dim, int64_t step, int64_t *strides) {
    for (int d = x->ndim - 1; d >= 0; d--) {
        strides[d] = d == dim ? 0 : step;
        if (d != dim) step *= x->dims[d];
    }
}
