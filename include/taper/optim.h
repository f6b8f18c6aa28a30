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

typedef struct optim_AdamaxOptions {
    double lr;           /* = 2e-3: learning rate */
    double betas[2];     /* = {0.9, 0.999}: how much of the average of g, and of the largest |g|, goes on */
    double eps;          /* = 1e-8: added to |g| */
    double weight_decay; /* = 0: an L2 penalty */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_AdamaxOptions;
/* torch.optim.Adamax, step t of a parameter:  g += weight_decay p;  m += (1 - beta1) (g - m);
 * u = max(beta2 u, |g| + eps);  p -= lr / (1 - beta1^t) m / u. The numbers of this and of those below are PyTorch's with
 * foreach=False, but for its square root. */
TAPER_API optim_Optimizer *optim_Adamax_with(taper_Tensors parameters, optim_AdamaxOptions options);

typedef struct optim_NAdamOptions {
    double lr;                     /* = 2e-3: learning rate */
    double betas[2];               /* = {0.9, 0.999}: how much of the averages of g and g^2 goes on */
    double eps;                    /* = 1e-8: added to the denominator */
    double weight_decay;           /* = 0: an L2 penalty */
    double momentum_decay;         /* = 4e-3: how fast the momentum grows */
    bool   decoupled_weight_decay; /* = false: as AdamW's: p *= 1 - lr weight_decay */
    bool   maximize;               /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_NAdamOptions;
/* torch.optim.NAdam, Adam with Nesterov's momentum:  mu_t = beta1 (1 - 0.96^(t momentum_decay) / 2),  M_t = mu_1 ... mu_t;
 * m and v are Adam's;  d = sqrt(v / (1 - beta2^t)) + eps;  p -= lr (1 - mu_t) / (1 - M_t) g / d + lr mu_t+1 / (1 - M_t+1) m / d. */
TAPER_API optim_Optimizer *optim_NAdam_with(taper_Tensors parameters, optim_NAdamOptions options);

typedef struct optim_RAdamOptions {
    double lr;                     /* = 1e-3: learning rate */
    double betas[2];               /* = {0.9, 0.999}: how much of the averages of g and g^2 goes on */
    double eps;                    /* = 1e-8: added to the denominator */
    double weight_decay;           /* = 0: an L2 penalty */
    bool   decoupled_weight_decay; /* = false: as AdamW's: p *= 1 - lr weight_decay */
    bool   maximize;               /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_RAdamOptions;
/* torch.optim.RAdam, Adam without its first, wild steps:  r = R - 2 t beta2^t / (1 - beta2^t),  R = 2 / (1 - beta2) - 1;
 * m' = m / (1 - beta1^t);  where r > 5, p -= lr m' sqrt(1 - beta2^t) / (sqrt(v) + eps)
 * sqrt((r - 4) (r - 2) R / ((R - 4) (R - 2) r));  before, p -= lr m'. */
TAPER_API optim_Optimizer *optim_RAdam_with(taper_Tensors parameters, optim_RAdamOptions options);

typedef struct optim_AdagradOptions {
    double lr;                        /* = 1e-2: learning rate */
    double lr_decay;                  /* = 0: the rate is divided by 1 + (t - 1) lr_decay */
    double weight_decay;              /* = 0: an L2 penalty */
    double initial_accumulator_value; /* = 0: what the sum of squares begins with */
    double eps;                       /* = 1e-10: added to the denominator */
    bool   maximize;                  /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_AdagradOptions;
/* torch.optim.Adagrad:  g += weight_decay p;  s += g^2;  p -= lr / (1 + (t - 1) lr_decay) g / (sqrt(s) + eps) */
TAPER_API optim_Optimizer *optim_Adagrad_with(taper_Tensors parameters, optim_AdagradOptions options);

typedef struct optim_AdadeltaOptions {
    double lr;           /* = 1: learning rate */
    double rho;          /* = 0.9: how much of the averages goes on */
    double eps;          /* = 1e-6: added under both roots */
    double weight_decay; /* = 0: an L2 penalty */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_AdadeltaOptions;
/* torch.optim.Adadelta:  g += weight_decay p;  v = rho v + (1 - rho) g^2;  d = sqrt(u + eps) / sqrt(v + eps) g;
 * u = rho u + (1 - rho) d^2;  p -= lr d */
TAPER_API optim_Optimizer *optim_Adadelta_with(taper_Tensors parameters, optim_AdadeltaOptions options);

typedef struct optim_RpropOptions {
    double lr;            /* = 1e-2: the first step size */
    double etas[2];       /* = {0.5, 1.2}: by how much a step size shrinks and grows */
    double step_sizes[2]; /* = {1e-6, 50}: the least and the largest */
    bool   maximize;      /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_RpropOptions;
/* torch.optim.Rprop, which looks at signs alone: where g has the sign it had, the element's step size s grows by etas[1],
 * where it has the other, s shrinks by etas[0] and g counts as 0;  p -= sign(g) s */
TAPER_API optim_Optimizer *optim_Rprop_with(taper_Tensors parameters, optim_RpropOptions options);

typedef struct optim_ASGDOptions {
    double lr;           /* = 1e-2: learning rate */
    double lambd;        /* = 1e-4: decay, of parameter and rate */
    double alpha;        /* = 0.75: power of the rate's decay */
    double t0;           /* = 1e6: the step from which on the mean is taken */
    double weight_decay; /* = 0: an L2 penalty */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_ASGDOptions;
/* torch.optim.ASGD:  g += weight_decay p;  p = (1 - lambd eta) p - eta g;  ax += mu (p - ax), the mean of the parameter,
 * optim_state(optimizer, p, "ax");  for the next step eta = lr / (1 + lambd lr t)^alpha and mu = 1 / max(1, t - t0). */
TAPER_API optim_Optimizer *optim_ASGD_with(taper_Tensors parameters, optim_ASGDOptions options);

typedef struct optim_LionOptions {
    double lr;           /* = 1e-4: learning rate */
    double betas[2];     /* = {0.9, 0.99}: how much of the average goes on, for the step and for the next one */
    double weight_decay; /* = 0: as AdamW's */
    bool   maximize;     /* = false: climb instead of descend */
    TAPER_NAMED_ABOVE;
} optim_LionOptions;
/* Lion (Chen et al. 2023; not in torch.optim):  p *= 1 - lr weight_decay;  p -= lr sign(beta1 m + (1 - beta1) g);
 * m = beta2 m + (1 - beta2) g */
TAPER_API optim_Optimizer *optim_Lion_with(taper_Tensors parameters, optim_LionOptions options);

/* What an option of a group is that it leaves to its optimizer; no rate, weight or decay is this number. */
#define OPTIM_INHERIT (-0x1p1000)
#define OPTIM_INHERIT_FLAG (-1)
typedef struct optim_GroupOptions {
    double lr;                        /* = OPTIM_INHERIT: learning rate */
    double momentum;                  /* = OPTIM_INHERIT: of SGD and RMSprop */
    double dampening;                 /* = OPTIM_INHERIT: of SGD */
    double betas[2];                  /* = {OPTIM_INHERIT, OPTIM_INHERIT}: of Lion and those whose names have an Adam */
    double alpha;                     /* = OPTIM_INHERIT: of RMSprop and ASGD */
    double eps;                       /* = OPTIM_INHERIT: of all with a denominator */
    double weight_decay;              /* = OPTIM_INHERIT: of all but Rprop */
    double momentum_decay;            /* = OPTIM_INHERIT: of NAdam */
    double lr_decay;                  /* = OPTIM_INHERIT: of Adagrad */
    double initial_accumulator_value; /* = OPTIM_INHERIT: of Adagrad */
    double rho;                       /* = OPTIM_INHERIT: of Adadelta */
    double etas[2];                   /* = {OPTIM_INHERIT, OPTIM_INHERIT}: of Rprop */
    double step_sizes[2];             /* = {OPTIM_INHERIT, OPTIM_INHERIT}: of Rprop */
    double lambd;                     /* = OPTIM_INHERIT: of ASGD */
    double t0;                        /* = OPTIM_INHERIT: of ASGD */
    int    nesterov;                  /* = OPTIM_INHERIT_FLAG: of SGD; true or false */
    int    amsgrad;                   /* = OPTIM_INHERIT_FLAG: of Adam and AdamW; true or false */
    int    centered;                  /* = OPTIM_INHERIT_FLAG: of RMSprop; true or false */
    int    decoupled_weight_decay;    /* = OPTIM_INHERIT_FLAG: of NAdam and RAdam; true or false */
    int    maximize;                  /* = OPTIM_INHERIT_FLAG: of all; true or false */
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

/* optimizer.state[parameter][name], what is kept of a parameter since its first step: "ax" of ASGD, "momentum_buffer",
 * "exp_avg", ... (rows/update.def lists them). The tensor is the optimizer's own. */
TAPER_API Tensor *optim_state(optim_Optimizer *optimizer, Tensor *parameter, const char *name);

TAPER_API bool optim_free(optim_Optimizer *optimizer);       /* NULL is fine */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_OPTIM_READ
#include <taper/calls.h>
#endif
