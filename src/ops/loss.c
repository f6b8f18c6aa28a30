/* ops/loss.c: losses that are operators of their own. */
#include "ops/ops.h"

#include "device/device.h"
#include "ops/direct.h"

static inline Tensor *contiguous(Tensor *x) { return x->contiguous ? x : tensor__copied(x, "mse_loss"); }

static Tensor *squared_errors(Tensor *a, Tensor *b) {
    Tensor *y = tensor__new_like((taper_Dtype)a->dtype, a);
    Kernel  sub = kernel__typed(ROW_KERNEL(sub), a->dtype - 1);
    Kernel  mul = kernel__typed(ROW_KERNEL(mul), a->dtype - 1);
    if (!y || !ops__walk(sub, 3, (Tensor *[]){y, a, b}, NULL)) return NULL;
    return ops__walk(mul, 3, (Tensor *[]){y, y, y}, NULL) ? y : NULL;
}

/* ((d0^2 + d1^2) + d2^2) + ..., then divided: the sum of device.h over d = input - target */
static Tensor *mse_loss_forward(const taper_Call *call) {
    F_Reduction   reduction = *(const F_Reduction *)call->args;
    Tensor       *a = contiguous(call->inputs[0]), *b = contiguous(call->inputs[1]);
    const Device *device = tensor__device(call->inputs[0]);
    if (!a || !b) return NULL;
    if (reduction == REDUCTION_NONE) return squared_errors(a, b);
    Tensor *y = tensor__new_number(a);
    if (!y) return NULL;
    if (a->numel < device->direct)
        kernel__reducers(device, KERNEL(sum_squared_error))
            ->sequence[tensor__real(a)](a->numel, (void *[]){y->data, a->data, b->data}, (int64_t[]){0, 1, 1});
    else if (!ops__reduce(KERNEL(sum_squared_error), y, 2, (Tensor *[]){a, b}, (1u << a->ndim) - 1))
        return NULL;
    return reduction == REDUCTION_SUM || ops__divide(y, (double)a->numel) ? y : NULL;
}

static double mse_norm(const taper_Call *call) {
    bool mean = *(const F_Reduction *)call->args == REDUCTION_MEAN;
    return mean ? 2 / (double)call->inputs[0]->numel : 2;
}

/* d input = 2/N (input - target) g, d target the same with the two exchanged */
static void mse_loss_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    for (int i = 0; i < 2; i++) {
        if (!call->needs_input_grad[i]) continue;
        Tensor *difference = (tensor_sub)(taper_saved(call, i), taper_saved(call, 1 - i));
        gradients[i] = (tensor_mul)((tensor_mul)(difference, taper_number_real(mse_norm(call))), g);
    }
}

static void mse_loss_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    Tensor           *both[] = {ops__saved(call, 0), ops__saved(call, 1)};
    double            norm = mse_norm(call);
    const float       single = (float)norm;
    const void       *number = g->dtype == FLOAT32 ? (const void *)&single : &norm;
    const WalkNumbers norms = {1, (int)tensor__bytes((taper_Dtype)g->dtype), number};
    const Kernel      loop = kernel__typed(KERNEL(squared_error_gradient), tensor__real(g));
    if (!both[0] || !both[1]) return;
    bool direct = both[0]->numel < tensor__device(g)->direct && both[0]->contiguous && both[1]->contiguous &&
                  g->contiguous;
    for (int i = 0; i < 2; i++) {
        if (!gradients[i]) continue;
        if (!direct) {
            ops__walk(loop, 4, (Tensor *[]){gradients[i], both[i], both[1 - i], g}, &norms);
            continue;
        }
        void *at[] = {gradients[i]->data, both[i]->data, both[1 - i]->data, g->data, (void *)(uintptr_t)number};
        direct__loop(kernel__loop(tensor__device(g), loop), both[0]->numel, at, (int64_t[]){1, 1, 1, g->ndim != 0, 0},
                     4, &norms);
    }
    if (direct) direct__is_all(call);
}

const taper_Op ops__mse_loss = {
    .name = "mse_loss", .forward = mse_loss_forward, .backward = mse_loss_backward, .fused = mse_loss_fused};

Tensor *F_mse_loss_with(Tensor *input, Tensor *target, F_WeightedLossOptions options) {
    F_Reduction reduction = options.weight ? REDUCTION_NONE : options.reduction;
    if (!FROM_DEFAULTS(options, "F_mse_loss")) return NULL;
    if (!tensor__usable(input, "mse_loss", "input") || !tensor__usable(target, "mse_loss", "target")) return NULL;
    if (!tensor__same_shape(input, target))
        return base__raise(ERROR_SHAPE, "mse_loss: a target of size %s does not go with an input of size %s",
                           tensor__shape_text(tensor__dims(target)), tensor__shape_text(tensor__dims(input)));
    if (!ops__is_reduction("mse_loss", options.reduction)) return NULL;
    taper_Dtype dtype = input->dtype == target->dtype ? (taper_Dtype)input->dtype : ops__result_type(input, target);
    if (dtype == INT64 || dtype == BOOL)
        return base__raise(ERROR_DTYPE, "mse_loss: not implemented for %s", taper_dtype_name(dtype));
    if (input->dtype != dtype && !(input = (tensor_to)(input, dtype))) return NULL;
    if (target->dtype != dtype && !(target = (tensor_to)(target, dtype))) return NULL;
    Tensor *y = ops__apply(&ops__mse_loss, (Tensor *[]){input, target}, 2, &reduction, sizeof reduction);
    return options.weight ? ops__weighted("mse_loss", y, options.weight, options.reduction, true) : y;
}
