/* optim/sgd.c: torch.optim.SGD.
 *
 * Each `x + alpha y` of PyTorch's is one fused multiply-add (device/cpu/real.h), with alpha rounded to the
 * parameter's dtype first. */
#include "optim/optimizer.h"

static const char *choose(Options *options, const optim_GroupOptions *group) {
    optim_SGDOptions *o = &options->sgd;
    optim__choose(&o->lr, group->lr);
    optim__choose(&o->momentum, group->momentum);
    optim__choose(&o->dampening, group->dampening);
    optim__choose(&o->weight_decay, group->weight_decay);
    optim__choose_flag(&o->nesterov, group->nesterov);
    optim__choose_flag(&o->maximize, group->maximize);
    if (optim__says(group->betas[0]) || optim__says(group->betas[1])) return "betas";
    if (optim__says(group->eps)) return "eps";
    return group->amsgrad != OPTIM_INHERIT_FLAG ? "amsgrad" : NULL;
}

static bool check(const char *name, const Options *options) {
    const optim_SGDOptions *o = &options->sgd;
    if (!(o->lr >= 0)) return base__raise(ERROR_VALUE, "%s: Invalid learning rate: %g", name, o->lr);
    if (!(o->momentum >= 0)) return base__raise(ERROR_VALUE, "%s: Invalid momentum value: %g", name, o->momentum);
    if (!(o->weight_decay >= 0))
        return base__raise(ERROR_VALUE, "%s: Invalid weight_decay value: %g", name, o->weight_decay);
    if (o->nesterov && (o->momentum == 0 || o->dampening != 0))
        return base__raise(ERROR_VALUE, "%s: Nesterov momentum requires a momentum and zero dampening", name);
    return true;
}

static int states(const Options *options) { return options->sgd.momentum != 0; }

static Update *const *prepare(const Options *options, int64_t steps, Step *step) {
    const optim_SGDOptions *o = &options->sgd;
    step->sgd = (SgdStep){o->lr, o->momentum, o->dampening, o->weight_decay, o->nesterov, o->maximize, steps == 0};
    return device__cpu->sgd;
}

static const Rule sgd = {"SGD", choose, check, states, prepare};

optim_Optimizer *optim_SGD_with(taper_Tensors parameters, optim_SGDOptions options) {
    return FROM_DEFAULTS(options, "optim_SGD") ? optim__new(&sgd, parameters, (Options){.sgd = options}) : NULL;
}
