/* optim/adam.c: torch.optim.Adam and AdamW.
 *
 * The numbers are those of PyTorch's fused form (fused=True) on whole vectors, bit for bit; its other forms take the
 * square root from a library that does not round it correctly. beta^t is carried along in two doubles, so that it is
 * the C library's nearly always, and the same everywhere. */
#include "optim/optimizer.h"

#include <math.h>

static const char *choose(Options *options, const optim_GroupOptions *group) {
    optim_AdamOptions *o = &options->adam;
    optim__choose(&o->lr, group->lr);
    for (int i = 0; i < 2; i++) optim__choose(&o->betas[i], group->betas[i]);
    optim__choose(&o->eps, group->eps);
    optim__choose(&o->weight_decay, group->weight_decay);
    optim__choose_flag(&o->amsgrad, group->amsgrad);
    optim__choose_flag(&o->maximize, group->maximize);
    if (optim__says(group->momentum)) return "momentum";
    if (optim__says(group->dampening)) return "dampening";
    return group->nesterov != OPTIM_INHERIT_FLAG ? "nesterov" : NULL;
}

static bool check(const char *name, const Options *options) {
    const optim_AdamOptions *o = &options->adam;
    if (!(o->lr >= 0)) return base__raise(ERROR_VALUE, "%s: Invalid learning rate: %g", name, o->lr);
    if (!(o->eps >= 0)) return base__raise(ERROR_VALUE, "%s: Invalid epsilon value: %g", name, o->eps);
    for (int i = 0; i < 2; i++)
        if (!(o->betas[i] >= 0 && o->betas[i] < 1))
            return base__raise(ERROR_VALUE, "%s: Invalid beta parameter at index %d: %g", name, i, o->betas[i]);
    if (!(o->weight_decay >= 0))
        return base__raise(ERROR_VALUE, "%s: Invalid weight_decay value: %g", name, o->weight_decay);
    return true;
}

/* The mean of the gradient, of its square, and the largest of those. */
static int states(const Options *options) { return options->adam.amsgrad ? 3 : 2; }

/* ---- beta^t ------------------------------------------------------------------------------------- */

static AdamPower times(AdamPower a, AdamPower b) {
    double high = a.high * b.high, low = fma(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    double sum = high + low;
    return (AdamPower){sum, low - (sum - high)};
}

static AdamPower power(double beta, int64_t t) {
    AdamPower product = {1, 0}, square = {beta, 0};
    for (; t; t >>= 1, square = times(square, square))
        if (t & 1) product = times(product, square);
    return product;
}

/* ---- The rules ---------------------------------------------------------------------------------- */

static Update *const *prepare_either(const Options *options, int64_t steps, Step *step, bool decoupled) {
    const optim_AdamOptions *o = &options->adam;
    AdamStep                *s = &step->adam, before = *s;
    *s = (AdamStep){.number = steps + 1,
                    .decay = decoupled ? 0 : o->weight_decay,
                    .keep = decoupled ? 1 - o->lr * o->weight_decay : 1,
                    .beta1 = o->betas[0],
                    .beta2 = o->betas[1],
                    .eps = o->eps,
                    .maximize = o->maximize};
    for (int i = 0; i < 2; i++)
        s->powers[i] = steps && before.number == steps ? times(before.powers[i], (AdamPower){o->betas[i], 0})
                                                       : power(o->betas[i], s->number);
    s->minus_rate = -(o->lr / (1 - s->powers[0].high));
    s->root = sqrt(1 - s->powers[1].high);
    return device__cpu->adam;
}

static Update *const *prepare(const Options *options, int64_t steps, Step *step) {
    return prepare_either(options, steps, step, false);
}
static Update *const *prepare_decoupled(const Options *options, int64_t steps, Step *step) {
    return prepare_either(options, steps, step, true);
}

static const Rule adam = {"Adam", choose, check, states, prepare};
static const Rule adamw = {"AdamW", choose, check, states, prepare_decoupled};

optim_Optimizer *optim_Adam_with(taper_Tensors parameters, optim_AdamOptions options) {
    return FROM_DEFAULTS(options, "optim_Adam") ? optim__new(&adam, parameters, (Options){.adam = options}) : NULL;
}

optim_Optimizer *optim_AdamW_with(taper_Tensors parameters, optim_AdamOptions options) {
    return FROM_DEFAULTS(options, "optim_AdamW") ? optim__new(&adamw, parameters, (Options){.adam = options}) : NULL;
}
