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
    double lr;           /* = 1e-3: learning rate */
    double momentum;     /* = 0: how much of the last step goes on */
    double dampening;    /* = 0: of what the gradient adds to it */
    double weight_decay; /* = 0: an L2 penalty */
    bool   nesterov;     /* = false: Nesterov's momentum */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_SGDOptions;
/* torch.optim.SGD:  g += weight_decay p;  v = momentum v + (1 - dampening) g  (v = g at the first step);
 * p -= lr v, or with nesterov p -= lr (g + momentum v). The parameters stay the module's. */
TAPER_API optim_Optimizer *optim_SGD_with(taper_Tensors parameters, optim_SGDOptions options);

typedef struct optim_AdamOptions {
    double lr;           /* = 1e-3: learning rate */
    double betas[2];     /* = {0.9, 0.999}: how much of the averages of g and g^2 goes on */
    double eps;          /* = 1e-8: added to the denominator */
    double weight_decay; /* = 0: of AdamW 1e-2 */
    bool   amsgrad;      /* = false: divide by the largest average so far */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_AdamOptions;
/* torch.optim.Adam, step t of a parameter:  g += weight_decay p;  m += (1 - beta1) (g - m);
 * v = beta2 v + (1 - beta2) g^2;  p -= lr / (1 - beta1^t) m / (sqrt(v / (1 - beta2^t)) + eps). With amsgrad the
 * largest v so far takes its place. The numbers are PyTorch's with fused=True, bit for bit (where it has
 * whole vectors of a parameter: what is left over it rounds otherwise). */
TAPER_API optim_Optimizer *optim_Adam_with(taper_Tensors parameters, optim_AdamOptions options);
/* torch.optim.AdamW: the same, but p *= 1 - lr weight_decay instead of adding to the gradient. */
TAPER_API optim_Optimizer *optim_AdamW_with(taper_Tensors parameters, optim_AdamOptions options TAPER_DEFAULT(.weight_decay = 1e-2));

typedef struct optim_RMSpropOptions {
    double lr;           /* = 1e-2: learning rate */
    double alpha;        /* = 0.99: how much of the averages goes on */
    double eps;          /* = 1e-8: added to the denominator */
    double weight_decay; /* = 0: an L2 penalty */
    double momentum;     /* = 0: how much of the last step goes on */
    bool   centered;     /* = false: divide by the spread about the average gradient */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_RMSpropOptions;
/* torch.optim.RMSprop:  g += weight_decay p;  v = alpha v + (1 - alpha) g^2;  d = sqrt(v) + eps;  p -= lr g / d, or with
 * momentum  b = momentum b + g / d;  p -= lr b. Centered:  m += (1 - alpha) (g - m)  and  d = sqrt(v - m^2) + eps. The
 * numbers are PyTorch's with foreach=False, but for its square root, which is not always the nearest number. */
TAPER_API optim_Optimizer *optim_RMSprop_with(taper_Tensors parameters, optim_RMSpropOptions options);

/* What an option of a group is that it leaves to its optimizer; no rate, weight or decay is this number. */
#define OPTIM_INHERIT (-0x1p1000)
#define OPTIM_INHERIT_FLAG (-1)
typedef struct optim_GroupOptions {
    double lr;           /* = OPTIM_INHERIT: learning rate */
    double momentum;     /* = OPTIM_INHERIT: of SGD and RMSprop */
    double dampening;    /* = OPTIM_INHERIT: of SGD */
    double betas[2];     /* = {OPTIM_INHERIT, OPTIM_INHERIT}: of Adam and AdamW */
    double alpha;        /* = OPTIM_INHERIT: of RMSprop */
    double eps;          /* = OPTIM_INHERIT: of Adam, AdamW and RMSprop */
    double weight_decay; /* = OPTIM_INHERIT: of all */
    int    nesterov;     /* = OPTIM_INHERIT_FLAG: of SGD; true or false */
    int    amsgrad;      /* = OPTIM_INHERIT_FLAG: of Adam and AdamW; true or false */
    int    centered;     /* = OPTIM_INHERIT_FLAG: of RMSprop; true or false */
    int    maximize;     /* = OPTIM_INHERIT_FLAG: of all; true or false */
    TAPER_NAMED_ABOVE;
} optim_GroupOptions;
/* More parameters with options of their own: torch's second entry of the list of dicts. An option left out is what the
 * optimizer was made with; one that the optimizer does not have is an error.
 *     optim_add_param_group(optimizer, TENSORS(bias), .weight_decay = 0) */
TAPER_API bool optim_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_GroupOptions options);

TAPER_API bool optim_zero_grad(optim_Optimizer *optimizer);  /* every gradient = none, PyTorch's default */
TAPER_API bool optim_step(optim_Optimizer *optimizer); /* one step of every parameter that has a gradient; false and no change while an error stands */

/* optimizer.param_groups[group]["lr"]; -1 for all groups at once when setting. */
TAPER_API double optim_lr(optim_Optimizer *optimizer, int group);
TAPER_API bool   optim_set_lr(optim_Optimizer *optimizer, int group, double lr);

TAPER_API bool optim_free(optim_Optimizer *optimizer);       /* NULL is fine */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_OPTIM_READ
#include <taper/calls.h>
#endif
