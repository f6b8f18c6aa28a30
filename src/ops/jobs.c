/* ops/jobs.c: what an operator hands to the jobs of its tensors' device: tensors as seen from a shape, and from a dimension
 * of it. */
#include "ops/direct.h"

/* ---- Loops ------------------------------------------------------------------------------------------ */

bool ops__walk(Kernel loop, int count, Tensor *const *operands, const WalkNumbers *numbers) {
    static const int64_t zeros[TAPER_MAX_DIMS] = {0};
    const Tensor        *to = operands[0];
    const int            more = numbers ? numbers->count : 0;
    int64_t              strides[WALK_OPERANDS][TAPER_MAX_DIMS];
    Walk walk = {.operands = count + more, .outputs = 1, .numbers = more, .ndim = to->ndim, .shape = to->dims};
    CHECK(walk.operands <= WALK_OPERANDS);
    for (int k = 0; k < count; k++) {
        ops__broadcast_strides(operands[k], tensor__dims(to), strides[k]);
        ops__walk_operand(&walk, k, operands[k]);
        walk.strides[k] = strides[k];
    }
    for (int k = 0; k < more; k++) {
        walk.at[count + k] = (char *)(uintptr_t)numbers->at + k * numbers->bytes;
        walk.strides[count + k] = zeros;
        walk.bytes[count + k] = numbers->bytes;
    }
    return device__walk(tensor__device(to), &walk, loop);
}

bool ops__copy_strided(Tensor *to, const Tensor *x, int64_t start, const int64_t *strides) {
    Walk walk = {.operands = 2, .outputs = 1, .ndim = to->ndim, .shape = to->dims};
    ops__walk_operand(&walk, 0, to);
    ops__walk_operand(&walk, 1, x);
    if (to->numel == 0) return true;
    walk.at[1] = (char *)x->data + start * walk.bytes[1];
    walk.strides[1] = strides;
    return device__walk(tensor__device(to), &walk,
                        kernel__typed(KERNEL(convert), (to->dtype - 1) * ELEMENTS + x->dtype - 1));
}

void ops__accumulate(Tensor *x, const Tensor *y) {
    const Device *device = tensor__device(x);
    Kernel        add = kernel__typed(ROW_KERNEL(add), tensor__real(x));
    if (x->numel < device->direct && x->contiguous && y->contiguous) {
        direct__loop(kernel__loop(device, add), x->numel, (void *[]){x->data, x->data, y->data}, (int64_t[]){1, 1, 1},
                     3, NULL);
        return;
    }
    direct__is_not_all();
    Tensor *operands[] = {x, x, (Tensor *)(uintptr_t)y};
    ops__walk(add, 3, operands, NULL);
}

void ops__store(Tensor *to, const Tensor *from) {
    const Device *device = tensor__device(to);
    Kernel        copy = kernel__typed(KERNEL(convert), (to->dtype - 1) * ELEMENTS + to->dtype - 1);
    if (from->numel < device->direct && from->contiguous && from->dtype == to->dtype) {
        direct__loop(kernel__loop(device, copy), from->numel, (void *[]){to->data, from->data}, (int64_t[]){1, 1}, 2,
                     NULL);
        return;
    }
    direct__is_not_all();
    tensor__copy(to, from, "backward");
}

bool ops__add_zero(Tensor *x) {
    const double zero = 0; /* and of FLOAT32 the same bits */
    return ops__walk(kernel__typed(ROW_KERNEL(add), tensor__real(x)), 2, (Tensor *[]){x, x},
                     &(WalkNumbers){1, (int)tensor__bytes((taper_Dtype)x->dtype), &zero});
}

bool ops__divide(Tensor *y, double by) {
    if (y->numel == 1 && y->device == DEVICE_CPU) {
        tensor__set(y, 0, tensor__get(y, 0) / (y->dtype == FLOAT32 ? (double)(float)by : by));
        return true;
    }
    const float  single = (float)by;
    const void  *number = y->dtype == FLOAT32 ? (const void *)&single : &by;
    const Kernel loop = kernel__typed(ROW_KERNEL(div), tensor__real(y));
    const int    bytes = (int)tensor__bytes((taper_Dtype)y->dtype);
    if (y->numel >= tensor__device(y)->direct)
        return ops__walk(loop, 2, (Tensor *[]){y, y}, &(WalkNumbers){1, bytes, number});
    void *at[] = {y->data, y->data, (void *)(uintptr_t)number};
    kernel__loop(tensor__device(y), loop)(y->numel, at, (int64_t[]){1, 1, 0});
    return true;
}

/* ---- Reductions ------------------------------------------------------------------------------------- */

/* What a job needs in between lives as long as it runs. */
static Arena *scratch(void) { return tape__arena(); }

/* Kept dimensions along which x is the same number again, as where it was expanded. */
static unsigned repeated_dims(const Tensor *x, unsigned mask) {
    unsigned same = 0;
    for (int d = 0; !x->contiguous && d < x->ndim; d++)
        if (!(mask >> d & 1) && x->dims[d] > 1 && tensor__strides(x)[d] == 0) same |= 1u << d;
    return same;
}

/* Along those a result is made once, and copied. */
static bool reduce_once(Kernel reducers, Tensor *y, Tensor *x, unsigned mask, unsigned same) {
    OPEN_SCOPE_OR(false);
    int64_t    dims[TAPER_MAX_DIMS], once[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS], stride = 1;
    const bool keepdim = y->ndim == x->ndim;
    int        ndim = 0;
    for (int d = 0; d < x->ndim; d++) {
        dims[d] = same >> d & 1 ? 1 : x->dims[d];
        if (keepdim || !(mask >> d & 1)) once[ndim++] = mask >> d & 1 ? 1 : dims[d];
    }
    CHECK(ndim == y->ndim);
    for (int d = ndim - 1; d >= 0; stride *= once[d--]) strides[d] = once[d] == 1 ? 0 : stride;
    Tensor *narrow = tensor__view(x, (taper_Dims){x->ndim, dims}, tensor__strides(x), 0);
    Tensor *found = tensor__new_beside(y, (taper_Dtype)y->dtype, (taper_Dims){ndim, once});
    return narrow && found && ops__reduce(reducers, found, 1, &narrow, mask) && ops__copy_strided(y, found, 0, strides);
}

bool ops__reduce(Kernel reducers, Tensor *y, int count, Tensor *const *x, unsigned mask) {
    int64_t        strides[TAPER_MAX_DIMS], stride = 1;
    const unsigned same = count == 1 ? repeated_dims(x[0], mask) : 0;
    if (same && y->numel) return reduce_once(reducers, y, x[0], mask, same);
    Walk walk = {.operands = 1 + count, .outputs = 1, .ndim = x[0]->ndim, .shape = x[0]->dims};
    ops__walk_operand(&walk, 0, y);
    for (int d = x[0]->ndim - 1; d >= 0; d--) {
        strides[d] = mask >> d & 1 ? 0 : stride;
        if (!(mask >> d & 1)) stride *= x[0]->dims[d];
    }
    walk.strides[0] = strides;
    for (int k = 0; k < count; k++) ops__walk_operand(&walk, 1 + k, x[k]);
    return device__reduce(tensor__device(y), &walk, mask, reducers, x[0]->dtype - 1, scratch());
}

bool ops__sum_rows(Tensor *to, const Tensor *from, int64_t rows, int64_t columns) {
    const Device *device = tensor__device(to);
    if (rows * columns < device->direct) {
        direct__sum(kernel__reducers(device, KERNEL(sum))->columns[tensor__real(to)], rows, columns,
                    (void *[]){to->data, from->data}, (int64_t[]){0, columns});
        return true;
    }
    direct__is_not_all();
    const int64_t shape[] = {rows, columns}, of_rows[] = {columns, 1}, of_to[] = {0, 1};
    Walk          walk = {.operands = 2, .outputs = 1, .ndim = 2, .shape = shape};
    ops__walk_operand(&walk, 0, to);
    ops__walk_operand(&walk, 1, from);
    walk.strides[0] = of_to;
    walk.strides[1] = of_rows;
    return device__reduce(device, &walk, 1, KERNEL(sum), to->dtype - 1, scratch());
}

bool ops__product(const Tensor *like, const Gemm *gemm) {
    const Device *device = tensor__device(like);
    if (device__is_small(gemm) && device->direct) {
        direct__product(*(GemmSmall *const *)kernel__at(device, kernel__typed(KERNEL(gemm_small), like->dtype - 1)),
                        gemm);
        return true;
    }
    direct__is_not_all();
    return device__product(device, like->dtype - 1, gemm, scratch());
}

bool ops__convolve(const Tensor *like, const Convolution *convolution) {
    direct__is_not_all();
    return device__convolve(tensor__device(like), like->dtype - 1, convolution, scratch());
}

/* ---- Slices ----------------------------------------------------------------------------------------- */

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
