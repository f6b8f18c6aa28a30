/* ops/copy.c: copies and conversions. */
#include "ops/ops.h"

#include "device/device.h"

/* The argument is whether x's order of dimensions is kept in memory, as PyTorch's clone does. */
static Tensor *clone_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    if (y && *(const bool *)call->args) tensor__keep_strides(y, x);
    return y && tensor__copy(y, x, "clone") ? y : NULL;
}

static void clone_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = g;
}

const taper_Op ops__clone = {.name = "clone", .forward = clone_forward, .backward = clone_backward, .passes = 1};

Tensor *(tensor_clone)(Tensor *x) {
    if (!tensor__usable(x, "clone", "input")) return NULL;
    return ops__apply(&ops__clone, &x, 1, &(bool){true}, sizeof(bool));
}

Tensor *(tensor_contiguous)(Tensor *x) {
    if (!tensor__usable(x, "contiguous", "input")) return NULL;
    return x->contiguous ? x : ops__apply(&ops__clone, &x, 1, &(bool){false}, sizeof(bool));
}

static Tensor *to_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = tensor__new_beside(x, *(const taper_Dtype *)call->args, tensor__dims(x));
    if (y) tensor__keep_strides(y, x);
    return y && tensor__copy(y, x, "to") ? y : NULL;
}

static void to_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = (tensor_to)(g, (taper_Dtype)call->inputs[0]->dtype);
}

static const char *to_grad_fn(const taper_Call *call) {
    (void)call;
    return "ToCopyBackward0";
}

const taper_Op ops__to = {.name = "to", .forward = to_forward, .backward = to_backward, .grad_fn = to_grad_fn};

Tensor *(tensor_to)(Tensor *x, taper_Dtype dtype) {
    if (!tensor__usable(x, "to", "input")) return NULL;
    if ((unsigned)dtype > BOOL) return base__raise(ERROR_VALUE, "to: no such dtype: %d", (int)dtype);
    if (!dtype) dtype = taper_get_default_dtype();
    return x->dtype == dtype ? x : ops__apply(&ops__to, &x, 1, &dtype, sizeof dtype);
}
