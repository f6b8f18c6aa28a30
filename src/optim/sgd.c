/* optim/sgd.c: torch.optim.SGD.
 *
 * Each `x + alpha y` of PyTorch's is one fused multiply-add (kernels/real.h), with alpha rounded to the
 * parameter's dtype first. */
#include "optim/optimizer.h"

static bool complete(const char *name, Options *options, const Options *defaults) {
    optim_SGDOptions       *o = &options->sgd;
    const optim_SGDOptions *d = &defaults->sgd;
    o->lr = optim__choose(o->lr, false, d->lr);
    o->momentum = optim__choose(o->momentum, false, d->momentum);
    o->dampening = optim__choose(o->dampening, false, d->dampening);
    o->weight_decay = optim__choose(o->weight_decay, false, d->weight_decay);
    o->nesterov = o->nesterov || d->nesterov;
    o->maximize = o->maximize || d->maximize;
    if (!(o->lr >= 0)) return base__raise("%s: Invalid learning rate: %g", name, o->lr);
    if (!(o->momentum >= 0)) return base__raise("%s: Invalid momentum value: %g", name, o->momentum);
    if (!(o->weight_decay >= 0)) return base__raise("%s: Invalid weight_decay value: %g", name, o->weight_decay);
    if (o->nesterov && (o->momentum == 0 || o->dampening != 0))
        return base__raise("%s: Nesterov momentum requires a momentum and zero dampening", name);
    return true;
}

static int states(const Options *options) { return options->sgd.momentum != 0; }

static Update *const *prepare(const Options *options, int64_t steps, Step *step) {
    const optim_SGDOptions *o = &options->sgd;
    step->sgd = (SgdStep){o->lr, o->momentum, o->dampening, o->weight_decay, o->nesterov, o->maximize, steps == 0};
    return kernels__table()->sgd;
}

static const Rule sgd = {"SGD", "optim_add_param_group", {.sgd = {.lr = 1e-3}}, complete, states, prepare};

optim_Optimizer *optim_SGD_with(taper_Tensors parameters, optim_SGDOptions options) {
    return optim__new(&sgd, parameters, (Options){.sgd = options});
}

bool optim_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_SGDOptions options) {
    return optim__add_group(optimizer, &sgd, parameters, (Options){.sgd = options});
}
