/* taper/optim.h: optimizers, and schedulers of their learning rates. torch.optim with the dot turned into an underscore.
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

typedef struct optim_LBFGSOptions {
    double      lr;               /* = 1: of each step; with a line search the first try */
    int64_t     max_iter;         /* = 20: most iterations of a step */
    int64_t     max_eval;         /* = TAPER_NONE: most calls of the closure; 5/4 max_iter */
    double      tolerance_grad;   /* = 1e-7: done where no element of the gradient is larger */
    double      tolerance_change; /* = 1e-9: or where loss and parameters change by less */
    int64_t     history_size;     /* = 100: how many iterations the inverse Hessian is made of */
    const char *line_search_fn;   /* = NULL: or "strong_wolfe", which looks for the step's length */
    TAPER_NAMED_ABOVE;
} optim_LBFGSOptions;
/* torch.optim.LBFGS, a quasi-Newton method for losses without noise: few parameters, the whole data. It asks for the loss several
 * times in a step: optim_step_closure. One group only. A step that fails leaves the parameters as they were and begins anew. */
TAPER_API optim_Optimizer *optim_LBFGS_with(taper_Tensors parameters, optim_LBFGSOptions options);

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

/* optimizer.step(closure): the closure forgets the gradients, computes the loss, goes backward and gives the loss. It is called in a
 * scope of its own, in which its tensors lie. LBFGS calls it as often as it needs to; the others once, before their step. Gives
 * the first loss; nan with an error.
 *     static Tensor *closure(void *context) {
 *         Fit *fit = context;
 *         optim_zero_grad(fit->optimizer);
 *         Tensor *loss = F_mse_loss(nn_forward(fit->model, fit->x), fit->y);
 *         tensor_backward(loss);
 *         return loss;
 *     }
 *     double loss = optim_step_closure(fit.optimizer, closure, &fit); */
typedef Tensor *optim_Closure(void *context);
TAPER_API double optim_step_closure(optim_Optimizer *optimizer, optim_Closure *closure, void *context);

/* optimizer.param_groups[group]["lr"]; -1 for all groups at once when setting. */
TAPER_API double optim_lr(optim_Optimizer *optimizer, int group);
TAPER_API bool   optim_set_lr(optim_Optimizer *optimizer, int group, double lr);

/* optimizer.state[parameter][name], what is kept of a parameter since its first step: "ax" of ASGD, "momentum_buffer",
 * "exp_avg", ... (rows/update.def lists them). The tensor is the optimizer's own. LBFGS keeps vectors of all parameters under the
 * first of them: "d", the last direction, and "prev_flat_grad", the gradient it came from. */
TAPER_API Tensor *optim_state(optim_Optimizer *optimizer, Tensor *parameter, const char *name);

/* optimizer.state_dict(), as tensors by name: "state.0.exp_avg" of the first parameter, which is the optimizer's own, "state.0.step",
 * "param_groups.0.lr". Into another one of that class, over parameters of those shapes in that order; all or nothing, and the options
 * too. A whole run goes into a file by state_save (taper/state.h), which has these. */
TAPER_API taper_Dict optim_state_dict(optim_Optimizer *optimizer);
TAPER_API bool       optim_load_state_dict(optim_Optimizer *optimizer, taper_Dict state_dict);

TAPER_API bool optim_free(optim_Optimizer *optimizer);       /* NULL is fine */

/* ---- Schedulers: torch.optim.lr_scheduler ------------------------------------------------------- */

/* A scheduler sets the learning rates of an optimizer's groups, from when it is made on:
 *     optim_Scheduler *scheduler = optim_StepLR(optimizer, 30, .gamma = 0.1);
 *     for (...) { ...; optim_step(optimizer); optim_scheduler_step(scheduler); }
 *     optim_scheduler_free(scheduler);
 * The rates are PyTorch's, bit for bit. In the formulas e is the epoch, how often the scheduler has stepped, r the rate that
 * a group has, and r0 its initial one. Where a rate would be no finite number, the step is an error and changes nothing. */
typedef struct optim_Scheduler optim_Scheduler;

/* Schedulers one after the other. */
typedef struct optim_Schedulers {
    int                     count;
    optim_Scheduler *const *at;
} optim_Schedulers;
#ifndef __cplusplus
#define SCHEDULERS(...)                                                                                                \
    ((optim_Schedulers){(int)(sizeof((optim_Scheduler *[]){NULL, __VA_ARGS__}) / sizeof(optim_Scheduler *)) - 1,       \
                        &((optim_Scheduler *[]){NULL, __VA_ARGS__})[1]})
#endif

/* A number for each group, PyTorch's lists: .max_lrs = PER_GROUP(0.1, 0.01). As many as there are groups, or it is an error. */
typedef struct optim_Numbers {
    int           count;
    const double *at;
} optim_Numbers;
#ifndef __cplusplus
#define PER_GROUP(...)                                                                                                   \
    ((optim_Numbers){(int)(sizeof((double[]){0, __VA_ARGS__}) / sizeof(double)) - 1, &((double[]){0, __VA_ARGS__})[1]})
#endif

/* What a number is that is None in PyTorch. */
#define OPTIM_NONE (-0x1p1000)

/* A factor for a group in an epoch: torch's lambda, or list of lambdas. */
typedef double optim_Lambda(int64_t epoch, int group, void *context);

typedef struct optim_LambdaLROptions {
    void   *context;    /* = NULL: for the function, as long as the scheduler lives */
    TAPER_NAMED_ABOVE;
    int64_t last_epoch; /* = -1: begin; otherwise go on behind this epoch, with the initial rates of an earlier scheduler */
} optim_LambdaLROptions;
TAPER_API optim_Scheduler *optim_LambdaLR_with(optim_Optimizer *optimizer, optim_Lambda *lr_lambda, optim_LambdaLROptions options);         /* r0 lambda(e) */
TAPER_API optim_Scheduler *optim_MultiplicativeLR_with(optim_Optimizer *optimizer, optim_Lambda *lr_lambda, optim_LambdaLROptions options); /* r lambda(e), from e = 1 on */

typedef struct optim_StepLROptions {
    TAPER_NAMED_ABOVE;
    double  gamma;      /* = 0.1: the factor */
    int64_t last_epoch; /* = -1: as of LambdaLR */
} optim_StepLROptions;
TAPER_API optim_Scheduler *optim_StepLR_with(optim_Optimizer *optimizer, int64_t step_size, optim_StepLROptions options);         /* r gamma every step_size epochs */
TAPER_API optim_Scheduler *optim_MultiStepLR_with(optim_Optimizer *optimizer, taper_Dims milestones, optim_StepLROptions options); /* r gamma at each of DIMS(30, 80) */

typedef struct optim_ConstantLROptions {
    TAPER_NAMED_ABOVE;
    double  factor;      /* = 1.0 / 3: of the rate */
    int64_t total_iters; /* = 5: until this epoch */
    int64_t last_epoch;  /* = -1: as of LambdaLR */
} optim_ConstantLROptions;
TAPER_API optim_Scheduler *optim_ConstantLR_with(optim_Optimizer *optimizer, optim_ConstantLROptions options); /* r factor, and r / factor at total_iters */

typedef struct optim_LinearLROptions {
    TAPER_NAMED_ABOVE;
    double  start_factor; /* = 1.0 / 3: of the rate at first */
    double  end_factor;   /* = 1: at the end */
    int64_t total_iters;  /* = 5: the epoch of the end */
    int64_t last_epoch;   /* = -1: as of LambdaLR */
} optim_LinearLROptions;
TAPER_API optim_Scheduler *optim_LinearLR_with(optim_Optimizer *optimizer, optim_LinearLROptions options); /* r0 times a factor that goes in a straight line */

typedef struct optim_ExponentialLROptions {
    TAPER_NAMED_ABOVE;
    int64_t last_epoch; /* = -1: as of LambdaLR */
} optim_ExponentialLROptions;
TAPER_API optim_Scheduler *optim_ExponentialLR_with(optim_Optimizer *optimizer, double gamma, optim_ExponentialLROptions options); /* r gamma */

typedef struct optim_PolynomialLROptions {
    TAPER_NAMED_ABOVE;
    int64_t total_iters; /* = 5: the epoch in which the rate is 0 */
    double  power;       /* = 1: 1 is a straight line */
    int64_t last_epoch;  /* = -1: as of LambdaLR */
} optim_PolynomialLROptions;
TAPER_API optim_Scheduler *optim_PolynomialLR_with(optim_Optimizer *optimizer, optim_PolynomialLROptions options); /* r0 (1 - e / total_iters)^power */

typedef struct optim_CosineAnnealingLROptions {
    TAPER_NAMED_ABOVE;
    double  eta_min;    /* = 0: the least rate */
    int64_t last_epoch; /* = -1: as of LambdaLR */
} optim_CosineAnnealingLROptions;
/* eta_min + (r0 - eta_min) (1 + cos(pi e / T_max)) / 2, computed from the rate before as PyTorch does */
TAPER_API optim_Scheduler *optim_CosineAnnealingLR_with(optim_Optimizer *optimizer, int64_t T_max, optim_CosineAnnealingLROptions options);

typedef struct optim_CosineAnnealingWarmRestartsOptions {
    TAPER_NAMED_ABOVE;
    int64_t T_mult;     /* = 1: by how much a cycle is longer than the one before */
    double  eta_min;    /* = 0: the least rate */
    int64_t last_epoch; /* = -1: as of LambdaLR */
} optim_CosineAnnealingWarmRestartsOptions;
/* The same from r0 on again after T_0 epochs. optim_scheduler_step(scheduler, .epoch = e + i / n) is within an epoch. */
TAPER_API optim_Scheduler *optim_CosineAnnealingWarmRestarts_with(optim_Optimizer *optimizer, int64_t T_0, optim_CosineAnnealingWarmRestartsOptions options);

typedef struct optim_OneCycleLROptions {
    optim_Numbers max_lrs;         /* = {0, NULL}: instead of max_lr one for each group, torch's list */
    optim_Numbers base_momentums;  /* = {0, NULL}: of base_momentum, */
    optim_Numbers max_momentums;   /* = {0, NULL}: and of max_momentum */
    TAPER_NAMED_ABOVE;
    int64_t       total_steps;     /* = TAPER_NONE: how many steps there are; without it */
    int64_t       epochs;          /* = TAPER_NONE: these */
    int64_t       steps_per_epoch; /* = TAPER_NONE: times these */
    double        pct_start;       /* = 0.3: in which part of them the rate rises */
    const char   *anneal_strategy; /* = "cos": or "linear" */
    bool          cycle_momentum;  /* = true: momentum, or betas[0], goes the other way */
    double        base_momentum;   /* = 0.85: the least */
    double        max_momentum;    /* = 0.95: at first and in the end */
    double        div_factor;      /* = 25: the initial rate is max_lr / div_factor */
    double        final_div_factor; /* = 1e4: the last one is the initial one / final_div_factor */
    bool          three_phase;     /* = false: falls to the initial rate as it rose, and then to the last one */
    int64_t       last_epoch;      /* = -1: as of LambdaLR */
} optim_OneCycleLROptions;
TAPER_API optim_Scheduler *optim_OneCycleLR_with(optim_Optimizer *optimizer, double max_lr, optim_OneCycleLROptions options); /* up to max_lr and down; a step for each batch */

/* What of its height a cycle has: of cycle x = 1, 2, ..., or of iteration x. */
typedef double optim_Scale(double x, void *context);
typedef struct optim_CyclicLROptions {
    optim_Numbers base_lrs;       /* = {0, NULL}: instead of base_lr one for each group, torch's list */
    optim_Numbers max_lrs;        /* = {0, NULL}: and of max_lr, */
    optim_Numbers base_momentums; /* = {0, NULL}: of base_momentum, */
    optim_Numbers max_momentums;  /* = {0, NULL}: and of max_momentum */
    void         *context;        /* = NULL: for scale_fn, as long as the scheduler lives */
    TAPER_NAMED_ABOVE;
    int64_t       step_size_up;   /* = 2000: steps up */
    int64_t       step_size_down; /* = TAPER_NONE: steps down; as many */
    const char   *mode;           /* = "triangular": or "triangular2", each half as high as the one before; or "exp_range", gamma^e times as high */
    double        gamma;          /* = 1: of exp_range */
    optim_Scale  *scale_fn;       /* = NULL: instead of mode */
    const char   *scale_mode;     /* = "cycle": or "iterations", what scale_fn is given */
    bool          cycle_momentum; /* = true: momentum, or betas[0], goes the other way */
    double        base_momentum;  /* = 0.8: the least */
    double        max_momentum;   /* = 0.9: the largest */
    int64_t       last_epoch;     /* = -1: as of LambdaLR */
} optim_CyclicLROptions;
TAPER_API optim_Scheduler *optim_CyclicLR_with(optim_Optimizer *optimizer, double base_lr, double max_lr, optim_CyclicLROptions options); /* up and down in straight lines */

typedef struct optim_SWALROptions {
    TAPER_NAMED_ABOVE;
    int64_t     anneal_epochs;   /* = 10: how long it takes */
    const char *anneal_strategy; /* = "cos": or "linear" */
    int64_t     last_epoch;      /* = -1: as of LambdaLR */
} optim_SWALROptions;
/* torch.optim.swa_utils.SWALR: from the rate that a group has to swa_lr, and on with that */
TAPER_API optim_Scheduler *optim_SWALR_with(optim_Optimizer *optimizer, double swa_lr, optim_SWALROptions options);

typedef struct optim_ReduceLROnPlateauOptions {
    optim_Numbers min_lrs;        /* = {0, NULL}: instead of min_lr one for each group, torch's list */
    TAPER_NAMED_ABOVE;
    const char   *mode;           /* = "min": the metrics should fall; or "max" */
    double        factor;         /* = 0.1: r factor, when they have not */
    int64_t       patience;       /* = 10: for more than this many epochs */
    double        threshold;      /* = 1e-4: by how much they must be better than the best */
    const char   *threshold_mode; /* = "rel": of the best; or "abs" */
    int64_t       cooldown;       /* = 0: epochs after it that do not count */
    double        min_lr;         /* = 0: the least rate */
    double        eps;            /* = 1e-8: a smaller change is none */
} optim_ReduceLROnPlateauOptions;
/* optim_scheduler_step(scheduler, loss) */
TAPER_API optim_Scheduler *optim_ReduceLROnPlateau_with(optim_Optimizer *optimizer, optim_ReduceLROnPlateauOptions options);

/* Those in a list belong to the new one, which frees them: optim_SequentialLR(optimizer, SCHEDULERS(optim_ConstantLR(optimizer),
 * optim_ExponentialLR(optimizer, 0.9)), DIMS(20)). If it cannot be made, they have been freed. */
typedef struct optim_SequentialLROptions {
    TAPER_NAMED_ABOVE;
    int64_t last_epoch; /* = -1: counted from here */
} optim_SequentialLROptions;
TAPER_API optim_Scheduler *optim_SequentialLR_with(optim_Optimizer *optimizer, optim_Schedulers schedulers, taper_Dims milestones, optim_SequentialLROptions options); /* the next one from each milestone on */
TAPER_API optim_Scheduler *optim_ChainedScheduler(optim_Schedulers schedulers); /* all of them in each step */

typedef struct optim_SchedulerStepOptions {
    double epoch;   /* = OPTIM_NONE: of CosineAnnealingWarmRestarts, where to go on */
    TAPER_NAMED_ABOVE;
    double metrics; /* = OPTIM_NONE: of ReduceLROnPlateau, which needs it */
} optim_SchedulerStepOptions;
/* scheduler.step(), after optim_step. False while an error stands. */
TAPER_API bool   optim_scheduler_step_with(optim_Scheduler *scheduler, optim_SchedulerStepOptions options);
TAPER_API double optim_last_lr(optim_Scheduler *scheduler, int group); /* scheduler.get_last_lr()[group] */
/* scheduler.state_dict() and load_state_dict. What the scheduler was made with that is a function or a text, and milestones, are the
 * program's; the rates are the optimizer's, whose state goes with it. */
TAPER_API taper_Dict optim_scheduler_state_dict(optim_Scheduler *scheduler);
TAPER_API bool       optim_scheduler_load_state_dict(optim_Scheduler *scheduler, taper_Dict state_dict);
TAPER_API bool   optim_scheduler_free(optim_Scheduler *scheduler);     /* NULL is fine; before or after its optimizer */

/* ---- Averages of a training: torch.optim.swa_utils ------------------------------------------------- */

typedef struct optim_AveragedModelOptions {
    double ema_decay;   /* = OPTIM_NONE: the mean of all updates (SWA); a number in [0, 1]: of what there was this much stays (EMA) */
    bool   use_buffers; /* = false: buffers are the model's; true: averaged as the parameters are */
    TAPER_NAMED_ABOVE;
} optim_AveragedModelOptions;
/* A copy of the model, "module", whose parameters are an average, and which is called as the model is:
 *     nn_Module *average = optim_AveragedModel(model, .ema_decay = 0.999);
 *     for (...) { ...; optim_step(optimizer); optim_update_parameters(average, model); }
 * The first update copies; later ones are  a += (p - a) / (n + 1), n being "n_averaged", or with ema_decay  a += (1 - decay) (p - a). */
TAPER_API nn_Module *optim_AveragedModel_with(nn_Module *model, optim_AveragedModelOptions options);
TAPER_API bool       optim_update_parameters(nn_Module *averaged, nn_Module *model); /* averaged.update_parameters(model) */
/* The running statistics of all batch norms anew: their mean over these batches, in training mode, unrecorded. */
TAPER_API bool       optim_update_bn(nn_Module *model, taper_Tensors batches);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_OPTIM_READ
#include <taper/calls.h>
#endif
