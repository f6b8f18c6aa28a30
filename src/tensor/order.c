/* tensor/order.c: in which order the dimensions of a result lie in memory: as those of what it is made from, by PyTorch's rules.
 *
 * Invariant: only strides change, of a tensor that is new, and it stays dense. What is drawn into it later is drawn in
 * memory order, so these rules decide which element gets which number. */
#include "tensor/tensor.h"

/* Do x's elements fill their memory without holes and without sharing, in whatever order of dimensions? */
static bool is_dense(const Tensor *x) {
    int64_t  next = 1;
    unsigned seen = 0;
    for (int found = 0; found < x->ndim; found++) {
        int d = 0;
        while (d < x->ndim && (seen >> d & 1 || (x->dims[d] != 1 && tensor__strides(x)[d] != next))) d++;
        if (d == x->ndim) return false;
        seen |= 1u << d;
        next *= x->dims[d];
    }
    return true;
}

static bool all_contiguous(int count, Tensor *const *inputs) {
    for (int i = 0; i < count; i++)
        if (!inputs[i]->contiguous) return false;
    return true;
}

/* Does x say that dimension d of y lies inside dimension e (negative) or around it (positive)? 0: it says nothing. */
static int compare_dims(const Tensor *x, const Tensor *y, int d, int e) {
    int64_t strides[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        int own = (i ? e : d) - (y->ndim - x->ndim);
        if (own >= 0 && (x->dims[own] != 1 || y->dims[i ? e : d] == 1)) strides[i] = tensor__strides(x)[own];
    }
    if (strides[0] == 0 || strides[1] == 0) return 0; /* repeated along one of them */
    if (strides[0] != strides[1]) return strides[0] < strides[1] ? -1 : 1;
    return y->dims[d] > y->dims[e] ? 1 : 0;
}

/* The first input that says something decides. */
static int compare_order(const Tensor *y, int count, Tensor *const *inputs, int d, int e) {
    for (int i = 0; i < count; i++) {
        int order = compare_dims(inputs[i], y, d, e);
        if (order) return order;
    }
    return 0;
}

/* Insertion sort, from the innermost dimension on; where the inputs say nothing, the order stays. */
void tensor__keep_order(Tensor *y, int count, Tensor *const *inputs) {
    int     order[TAPER_MAX_DIMS];
    int64_t stride = 1;
    if (y->ndim < 2 || y->numel == 0 || all_contiguous(count, inputs)) return;
    for (int i = 0; i < y->ndim; i++) order[i] = y->ndim - 1 - i;
    for (int i = 1; i < y->ndim; i++) {
        int moving = i;
        for (int k = i - 1; k >= 0; k--) {
            int said = compare_order(y, count, inputs, order[k], order[moving]);
            if (said < 0) break;
            if (said == 0) continue;
            int inner = order[k];
            order[k] = order[moving];
            order[moving] = inner;
            moving = k;
        }
    }
    for (int i = 0; i < y->ndim; i++) {
        tensor__strides(y)[order[i]] = stride;
        stride *= y->dims[order[i]];
    }
    y->contiguous = tensor__is_contiguous(y);
    CHECK(is_dense(y));
}

void tensor__keep_strides(Tensor *y, const Tensor *x) {
    if (x->contiguous || x->numel == 0) return;
    if (!is_dense(x)) {
        tensor__keep_order(y, 1, &(Tensor *){(Tensor *)(uintptr_t)x});
        return;
    }
    tensor__copy_dims(tensor__strides(y), tensor__strides(x), x->ndim);
    y->contiguous = tensor__is_contiguous(y);
}
