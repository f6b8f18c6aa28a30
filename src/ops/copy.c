/* ops/copy.c: copies, conversions and choices. */
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

/* ---- where ------------------------------------------------------------------------------------- */

static Tensor *where_forward(const taper_Call *call) {
    int64_t dims[TAPER_MAX_DIMS], strides[3][TAPER_MAX_DIMS];
    int     ndim;
    Tensor *c = call->inputs[0], *a = call->inputs[1], *b = call->inputs[2];
    if (!ops__broadcast("where", tensor__dims(a), tensor__dims(b), dims, &ndim)) return NULL;
    if (!ops__broadcast("where", tensor__dims(c), (taper_Dims){ndim, dims}, dims, &ndim)) return NULL;
    Tensor *y = tensor__new_beside(a, (taper_Dtype)a->dtype, (taper_Dims){ndim, dims});
    if (!y) return NULL;
    tensor__keep_order(y, 3, call->inputs);
    int  bytes = (int)tensor__bytes((taper_Dtype)a->dtype);
    Walk walk = {.operands = 4,
                 .outputs = 1,
                 .ndim = ndim,
                 .shape = y->dims,
                 .at = {y->data, c->data, a->data, b->data},
                 .strides = {tensor__strides(y), strides[0], strides[1], strides[2]},
                 .bytes = {bytes, sizeof(bool), bytes, bytes}};
    for (int i = 0; i < 3; i++) ops__broadcast_strides(call->inputs[i], tensor__dims(y), strides[i]);
    bool done = device__walk(tensor__device(y), &walk, kernel__typed(KERNEL(rows.where.value), a->dtype - 1));
    return done ? y : NULL;
}

static void where_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *condition = taper_saved(call, 0), *zero = taper_number_real(0);
    if (call->needs_input_grad[1]) gradients[1] = (tensor_where)(condition, g, zero);
    if (call->needs_input_grad[2]) gradients[2] = (tensor_where)(condition, zero, g);
}

const taper_Op ops__where = {.name = "where", .forward = where_forward, .backward = where_backward};

Tensor *(tensor_where)(Tensor *condition, Tensor *a, Tensor *b) {
    if (!tensor__usable(condition, "where", "condition")) return NULL;
    if (!tensor__usable(a, "where", "input") || !tensor__usable(b, "where", "other")) return NULL;
    if (condition->dtype != BOOL)
        return base__raise(ERROR_DTYPE,
                           "where: expected condition to be a boolean tensor, but got a tensor with dtype %s",
                           taper_dtype_name((taper_Dtype)condition->dtype));
    taper_Dtype dtype = ops__result_type(a, b);
    if (a->number && b->number && dtype == FLOAT32) dtype = FLOAT64; /* with all their digits */
    if (!(a = (tensor_to)(a, dtype)) || !(b = (tensor_to)(b, dtype))) return NULL;
    if (!ops__meet("where", &a, &condition) || !ops__meet("where", &b, &condition)) return NULL;
    return ops__apply(&ops__where, (Tensor *[]){condition, a, b}, 3, NULL, 0);
}
