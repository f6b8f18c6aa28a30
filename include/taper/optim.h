/* taper/optim.h: optimizers. torch.optim with the dot turned into an underscore.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         nn_Module *model = nn_Linear(2, 1);
 *         optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.1, .momentum = 0.9);
 *         for (int step = 0; step < 10; step++) {
 *             tape_scope();
 *             optim_zero_grad(optimizer);
 *             tensor_backward(tensor_mean(tensor_pow(nn_forward(model, tensor_ones(SHAPE(4, 2))), 2)));
 *             optim_step(optimizer);
 *         }
 *         optim_free(optimizer);
 *         nn_free(model);
 *         return taper_error() != NULL;
 *     }
 *
 * A step reads the gradients that are there and skips parameters without one. While an error stands, and
 * when memory runs out, it changes nothing and returns false.
 */
#ifndef TAPER_OPTIM_H
#define TAPER_OPTIM_H

#include <taper/nn.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct optim_Optimizer optim_Optimizer;

typedef struct optim_SGDOptions {
    double lr;           /* default 1e-3 (for a rate of exactly 0: optim_set_lr) */
    double momentum;     /* default 0 */
    double dampening;    /* default 0 */
    double weight_decay; /* default 0; an L2 penalty */
    bool   nesterov;
    bool   maximize;
    char   _;
} optim_SGDOptions;
/* torch.optim.SGD:  g += weight_decay p;  v = momentum v + (1 - dampening) g  (v = g at the first step);
 * p -= lr v, or with nesterov p -= lr (g + momentum v). The parameters stay the module's. */
TAPER_API optim_Optimizer *optim_SGD_with(taper_Tensors parameters, optim_SGDOptions options);
#define optim_SGD(...) TAPER_1(optim_SGD_with, optim_SGDOptions, __VA_ARGS__, ._ = 0)

typedef struct optim_AdamOptions {
    double lr;           /* default 1e-3 (for a rate of exactly 0: optim_set_lr) */
    double betas[2];     /* default {0.9, 0.999}: .betas = {0.9, 0.99}; what is left at 0 is the default */
    double eps;          /* default 1e-8 */
    double weight_decay; /* default 0, of AdamW 1e-2 */
    bool   no_beta1, no_beta2, no_eps, no_weight_decay; /* the option is exactly 0 */
    bool   amsgrad;
    bool   maximize;
    char   _;
} optim_AdamOptions;
/* torch.optim.Adam, step t of a parameter:  g += weight_decay p;  m += (1 - beta1) (g - m);
 * v = beta2 v + (1 - beta2) g^2;  p -= lr / (1 - beta1^t) m / (sqrt(v / (1 - beta2^t)) + eps). With amsgrad the
 * largest v so far takes its place. The numbers are PyTorch's with fused=True, bit for bit (where it has
 * whole vectors of a parameter: what is left over it rounds otherwise). */
TAPER_API optim_Optimizer *optim_Adam_with(taper_Tensors parameters, optim_AdamOptions options);
#define optim_Adam(...) TAPER_1(optim_Adam_with, optim_AdamOptions, __VA_ARGS__, ._ = 0)
/* torch.optim.AdamW: the same, but p *= 1 - lr weight_decay instead of adding to the gradient. */
TAPER_API optim_Optimizer *optim_AdamW_with(taper_Tensors parameters, optim_AdamOptions options);
#define optim_AdamW(...) TAPER_1(optim_AdamW_with, optim_AdamOptions, __VA_ARGS__, ._ = 0)

/* More parameters with options of their own: torch's second entry of the list of dicts. An option left out
 * is what the optimizer was made with. The first is for SGD, the second for Adam and AdamW:
 * optim_Adam_add_param_group(optimizer, TENSORS(bias), .no_weight_decay = true). */
TAPER_API bool optim_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_SGDOptions options);
#define optim_add_param_group(...) TAPER_2(optim_add_param_group_with, optim_SGDOptions, __VA_ARGS__, ._ = 0)
TAPER_API bool optim_Adam_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_AdamOptions options);
#define optim_Adam_add_param_group(...) TAPER_2(optim_Adam_add_param_group_with, optim_AdamOptions, __VA_ARGS__, ._ = 0)

TAPER_API bool optim_zero_grad(optim_Optimizer *optimizer);  /* every gradient = none, PyTorch's default */
#define optim_zero_grad(...) TAPER_CALL(optim_zero_grad(__VA_ARGS__))
TAPER_API bool optim_step(optim_Optimizer *optimizer);
#define optim_step(...) TAPER_CALL(optim_step(__VA_ARGS__))

/* optimizer.param_groups[group]["lr"]; -1 for all groups at once when setting. */
TAPER_API double optim_lr(optim_Optimizer *optimizer, int group);
#define optim_lr(...) TAPER_CALL(optim_lr(__VA_ARGS__))
TAPER_API bool   optim_set_lr(optim_Optimizer *optimizer, int group, double lr);
#define optim_set_lr(...) TAPER_CALL(optim_set_lr(__VA_ARGS__))

TAPER_API bool optim_free(optim_Optimizer *optimizer);       /* NULL is fine */
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
