/* optim/cycles.c: the schedulers that are no rows: with cycles, with momentum that goes the other way, and the one that
 * looks at a loss. PyTorch's order of operations in each. */
#include "optim/scheduler.h"

#include <math.h>
#include <string.h>

/* ---- CosineAnnealingWarmRestarts ----------------------------------------------------------------- */

static double restarts_rate(const optim_Scheduler *s, double lr, double base, int group) {
    const WarmRestarts *r = &s->is.restarts;
    const double        eta_min = r->options.eta_min;
    (void)lr, (void)group;
    return eta_min + (base - eta_min) * (1 + cos(SCHEDULE_PI * r->current / r->length)) / 2;
}

/* Into whichever cycle the epoch is in. */
static void go_into_cycle(WarmRestarts *r, double epoch) {
    const double times = (double)r->options.T_mult;
    if (epoch < r->first) {
        r->length = r->first;
        r->current = epoch;
    } else if (times == 1) {
        r->current = fmod(epoch, r->first);
    } else {
        const double n = trunc(log(epoch / r->first * (times - 1) + 1) / log(times));
        r->current = epoch - r->first * (pow(times, n) - 1) / (times - 1);
        r->length = r->first * pow(times, n);
    }
}

static bool step_restarts(optim_Scheduler *s, const optim_SchedulerStepOptions *options) {
    WarmRestarts *r = &s->is.restarts, before = *r;
    const bool    given = options && options->epoch != OPTIM_NONE;
    double        epoch = given ? options->epoch : (double)s->last_epoch + 1;
    if (given && !(epoch >= 0 && epoch < 0x1p53))
        return base__raise(ERROR_VALUE, "CosineAnnealingWarmRestarts: Expected non-negative epoch, but got %g", epoch);
    if (given || s->last_epoch < 0) {
        go_into_cycle(r, epoch);
    } else if (++r->current >= r->length) {
        r->current = fmod(r->current, r->length);
        r->length *= (double)r->options.T_mult;
    }
    if (optim__go_to(s, (int64_t)floor(epoch), restarts_rate)) return true;
    *r = before;
    return false;
}

static bool restarts_parts(StateParts *parts, optim_Scheduler *s) {
    WarmRestarts *r = &s->is.restarts;
    return parts__real(parts, "T_0", &r->first) && parts__real(parts, "T_cur", &r->current) &&
           parts__real(parts, "T_i", &r->length) && parts__whole(parts, "T_mult", &r->options.T_mult) &&
           parts__real(parts, "eta_min", &r->options.eta_min);
}

static const Schedule schedule_restarts = {.name = "CosineAnnealingWarmRestarts",
                                           .rate = restarts_rate,
                                           .takes_epoch = true,
                                           .step = step_restarts,
                                           .parts = restarts_parts};

optim_Scheduler *optim_CosineAnnealingWarmRestarts_with(optim_Optimizer *optimizer, int64_t T_0,
                                                        optim_CosineAnnealingWarmRestartsOptions options) {
    const char *name = schedule_restarts.name;
    if (!FROM_DEFAULTS(options, "optim_CosineAnnealingWarmRestarts")) return NULL;
    if (T_0 <= 0)
        return base__raise(ERROR_VALUE, "%s: Expected positive integer T_0, but got %lld", name, (long long)T_0);
    if (options.T_mult < 1)
        return base__raise(ERROR_VALUE, "%s: Expected integer T_mult >= 1, but got %lld", name,
                           (long long)options.T_mult);
    const taper_Dims none = {0, NULL};
    optim_Scheduler *s = optim__new_scheduler(&schedule_restarts, optimizer, options.last_epoch, none, 0);
    if (s) s->is.restarts = (WarmRestarts){options, (double)T_0, (double)options.last_epoch, (double)T_0};
    return optim__started(s);
}

/* ---- OneCycleLR ---------------------------------------------------------------------------------- */

/* Of an epoch: which phase it is in, and how far. */
static int phase_at(const OneCycle *c, double epoch, double *part) {
    const double start = c->options.pct_start, end = c->steps - 1;
    const bool   three = c->options.three_phase;
    const double ends[] = {start * c->steps - 1, three ? 2 * start * c->steps - 2 : end, end};
    double       from = 0;
    int          phase = 0;
    for (; phase < (three ? 2 : 1) && epoch > ends[phase]; phase++) from = ends[phase];
    *part = (epoch - from) / (ends[phase] - from);
    return phase;
}

static double anneal(const OneCycle *c, double start, double end, double part) {
    return c->linear ? (end - start) * part + start : end + (start - end) / 2.0 * (cos(SCHEDULE_PI * part) + 1);
}

static double one_cycle_rate(const optim_Scheduler *s, double lr, double base, int group) {
    const OneCycle *c = &s->is.one_cycle;
    double          part, lowest = s->low[group], highest = s->high[group];
    (void)lr;
    if ((double)s->last_epoch > c->steps)
        base__raise(ERROR_VALUE, "OneCycleLR: Tried to step %lld times. The specified number of total steps is %g",
                    (long long)s->last_epoch, c->steps);
    switch (phase_at(c, (double)s->last_epoch, &part)) {
    case 0: return anneal(c, base, highest, part);
    case 1: return anneal(c, highest, c->options.three_phase ? base : lowest, part);
    default: return anneal(c, base, lowest, part);
    }
}

static double one_cycle_momentum(const optim_Scheduler *s, double lr, double base, int group) {
    const OneCycle *c = &s->is.one_cycle;
    const double    least = s->least[group], most = s->most[group];
    double          part;
    (void)lr, (void)base;
    if (!c->options.cycle_momentum) return OPTIM_INHERIT;
    switch (phase_at(c, (double)s->last_epoch, &part)) {
    case 0: return anneal(c, most, least, part);
    case 1: return anneal(c, least, most, part);
    default: return anneal(c, most, most, part);
    }
}

static bool one_cycle_parts(StateParts *parts, optim_Scheduler *s) {
    OneCycle                *c = &s->is.one_cycle;
    optim_OneCycleLROptions *o = &c->options;
    return parts__real(parts, "total_steps", &c->steps) && parts__real(parts, "pct_start", &o->pct_start) &&
           parts__flag(parts, "linear", &c->linear) && parts__flag(parts, "three_phase", &o->three_phase) &&
           parts__flag(parts, "cycle_momentum", &o->cycle_momentum) &&
           parts__real(parts, "base_momentum", &o->base_momentum) &&
           parts__real(parts, "max_momentum", &o->max_momentum);
}

static const Schedule schedule_one_cycle = {
    .name = "OneCycleLR", .rate = one_cycle_rate, .momentum = one_cycle_momentum, .parts = one_cycle_parts};

/* Can its optimizer have its momentum cycled? */
static bool has_momentum(const optim_Optimizer *optimizer, bool asked, const char *name) {
    if (!optim__usable(optimizer, name)) return false;
    Options tried = optimizer->defaults;
    return !asked || optim__set_momentum(optimizer, &tried, 0.5) ||
           base__raise(ERROR_VALUE, "%s: optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
                       name);
}

static bool momenta_of(const optim_Scheduler *s, optim_Numbers bases, double base, optim_Numbers mosts, double most) {
    return optim__per_group(s, "base_momentums", s->least, bases, base) &&
           optim__per_group(s, "max_momentums", s->most, mosts, most);
}

static bool steps_of(const optim_OneCycleLROptions *o, double *steps) {
    const bool whole = o->total_steps != TAPER_NONE;
    if (!whole && (o->epochs == TAPER_NONE || o->steps_per_epoch == TAPER_NONE))
        return base__raise(ERROR_VALUE,
                           "OneCycleLR: You must define either total_steps OR (epochs AND steps_per_epoch)");
    const int64_t     given[] = {o->total_steps, o->epochs, o->steps_per_epoch};
    const char *const names[] = {"total_steps", "epochs", "steps_per_epoch"};
    for (int i = whole ? 0 : 1; i < (whole ? 1 : 3); i++)
        if (given[i] <= 0)
            return base__raise(ERROR_VALUE, "OneCycleLR: Expected positive integer %s, but got %lld", names[i],
                               (long long)given[i]);
    *steps = whole ? (double)o->total_steps : (double)o->epochs * (double)o->steps_per_epoch;
    return true;
}

optim_Scheduler *optim_OneCycleLR_with(optim_Optimizer *optimizer, double max_lr, optim_OneCycleLROptions o) {
    OneCycle cycle = {.options = o};
    if (!FROM_DEFAULTS(o, "optim_OneCycleLR")) return NULL;
    if (!steps_of(&o, &cycle.steps)) return NULL;
    if (!(o.pct_start >= 0 && o.pct_start <= 1))
        return base__raise(ERROR_VALUE, "OneCycleLR: Expected float between 0 and 1 pct_start, but got %g",
                           o.pct_start);
    cycle.linear = o.anneal_strategy && strcmp(o.anneal_strategy, "linear") == 0;
    if (!cycle.linear && !(o.anneal_strategy && strcmp(o.anneal_strategy, "cos") == 0))
        return base__raise(ERROR_VALUE, "OneCycleLR: anneal_strategy must be one of 'cos' or 'linear', instead got %s",
                           o.anneal_strategy ? o.anneal_strategy : "NULL");
    if (!has_momentum(optimizer, o.cycle_momentum, "OneCycleLR")) return NULL;
    const taper_Dims none = {0, NULL};
    optim_Scheduler *s = optim__new_scheduler(&schedule_one_cycle, optimizer, o.last_epoch, none, 0);
    if (!s) return NULL;
    s->is.one_cycle = cycle;
    if (!optim__per_group(s, "max_lrs", s->high, o.max_lrs, max_lr) ||
        !momenta_of(s, o.base_momentums, o.base_momentum, o.max_momentums, o.max_momentum))
        return optim__dropped(s);
    for (int i = 0; i < s->count; i++) {
        if (o.last_epoch == -1) s->base[i] = s->high[i] / o.div_factor;
        s->low[i] = s->base[i] / o.final_div_factor;
    }
    return optim__started(s);
}

/* ---- CyclicLR ------------------------------------------------------------------------------------ */

enum { TRIANGULAR, TRIANGULAR2, EXP_RANGE, OWN_SCALE };

static double cycle_scale(const Cyclic *c, double cycle, double iteration) {
    switch (c->scale) {
    case TRIANGULAR: return 1;
    case TRIANGULAR2: return 1 / pow(2, cycle - 1);
    case EXP_RANGE: return pow(c->options.gamma, iteration);
    default: return c->options.scale_fn(c->by_cycle ? cycle : iteration, c->options.context);
    }
}

/* Of the way from one to the other, how much it is now. */
static double cyclic_height(const optim_Scheduler *s, double from, double to) {
    const Cyclic *c = &s->is.cyclic;
    const double  t = (double)s->last_epoch, cycle = floor(1 + t / c->size), x = 1 + t / c->size - cycle;
    const double  factor = x <= c->ratio ? x / c->ratio : (x - 1) / (c->ratio - 1);
    return (to - from) * factor * cycle_scale(c, cycle, t);
}

static double cyclic_rate(const optim_Scheduler *s, double lr, double base, int group) {
    (void)lr;
    return base + cyclic_height(s, base, s->high[group]);
}

static double cyclic_momentum(const optim_Scheduler *s, double lr, double base, int group) {
    const double least = s->least[group], most = s->most[group];
    (void)lr, (void)base;
    return s->is.cyclic.options.cycle_momentum ? most - cyclic_height(s, least, most) : OPTIM_INHERIT;
}

static bool cyclic_parts(StateParts *parts, optim_Scheduler *s) {
    Cyclic                *c = &s->is.cyclic;
    optim_CyclicLROptions *o = &c->options;
    return parts__real(parts, "total_size", &c->size) && parts__real(parts, "step_ratio", &c->ratio) &&
           parts__real(parts, "gamma", &o->gamma) && parts__flag(parts, "cycle_momentum", &o->cycle_momentum) &&
           parts__real(parts, "base_momentum", &o->base_momentum) &&
           parts__real(parts, "max_momentum", &o->max_momentum);
}

static const Schedule schedule_cyclic = {
    .name = "CyclicLR", .rate = cyclic_rate, .momentum = cyclic_momentum, .parts = cyclic_parts};

/* The number of the text among those there are, or -1. */
static int mode_among(const char *text, const char *const *texts, int count) {
    for (int i = 0; i < count; i++)
        if (text && strcmp(text, texts[i]) == 0) return i;
    return -1;
}

optim_Scheduler *optim_CyclicLR_with(optim_Optimizer *optimizer, double base_lr, double max_lr,
                                     optim_CyclicLROptions o) {
    static const char *const modes[] = {"triangular", "triangular2", "exp_range"}, *const cycle[] = {"cycle"};
    if (!FROM_DEFAULTS(o, "optim_CyclicLR")) return NULL;
    int scale = o.scale_fn ? OWN_SCALE : mode_among(o.mode, modes, 3);
    if (scale < 0) return base__raise(ERROR_VALUE, "CyclicLR: mode is invalid and scale_fn is None");
    if (!has_momentum(optimizer, o.cycle_momentum, "CyclicLR")) return NULL;
    const double     up = (double)o.step_size_up, down = o.step_size_down == TAPER_NONE ? up : (double)o.step_size_down;
    const taper_Dims none = {0, NULL};
    optim_Scheduler *s = optim__new_scheduler(&schedule_cyclic, optimizer, o.last_epoch, none, 0);
    if (!s) return NULL;
    s->is.cyclic = (Cyclic){o, up + down, up / (up + down), scale, mode_among(o.scale_mode, cycle, 1) == 0};
    if (!optim__per_group(s, "base_lrs", s->low, o.base_lrs, base_lr) ||
        !optim__per_group(s, "max_lrs", s->high, o.max_lrs, max_lr) ||
        !momenta_of(s, o.base_momentums, o.base_momentum, o.max_momentums, o.max_momentum))
        return optim__dropped(s);
    int i = 0;
    for (const Group *g = optimizer->first; g; g = g->next, i++)
        if (!g->scheduled) s->base[i] = s->low[i]; /* otherwise the first rate is an earlier scheduler's */
    s = optim__started(s);
    if (s) memcpy(s->base, s->low, sizeof(double) * (size_t)s->count);
    return s;
}

/* ---- ReduceLROnPlateau --------------------------------------------------------------------------- */

static bool is_better(const Plateau *p, double metrics) {
    const double threshold = p->options.threshold;
    if (p->max) return metrics > (p->absolute ? p->best + threshold : p->best * (threshold + 1));
    return metrics < (p->absolute ? p->best - threshold : p->best * (1 - threshold));
}

static void reduce_rates(optim_Scheduler *s) {
    const optim_ReduceLROnPlateauOptions *o = &s->is.plateau.options;
    int                                   i = 0;
    for (Group *g = s->optimizer->first; g; g = g->next, i++) {
        const double least = i < s->count ? s->low[i] : o->min_lr, old = g->options.lr;
        const double reduced = least > old * o->factor ? least : old * o->factor;
        if (old - reduced > o->eps) g->options.lr = reduced;
    }
}

static bool step_plateau(optim_Scheduler *s, const optim_SchedulerStepOptions *options) {
    Plateau *p = &s->is.plateau;
    if (options->metrics == OPTIM_NONE) return base__raise(ERROR_VALUE, "ReduceLROnPlateau: step needs metrics");
    if (!optim__keep_rates(s)) return false;
    if (p->options.min_lrs.at && s->rates != s->count)
        return base__raise(ERROR_STATE,
                           "ReduceLROnPlateau: min_lrs is of %d parameter groups, and the optimizer has %d", s->count,
                           s->rates);
    s->last_epoch++;
    const bool better = is_better(p, options->metrics);
    if (better) p->best = options->metrics;
    p->bad = better ? 0 : p->bad + 1;
    if (p->cooldown > 0) {
        p->cooldown--;
        p->bad = 0;
    }
    if (p->bad > p->options.patience) {
        reduce_rates(s);
        p->cooldown = p->options.cooldown;
        p->bad = 0;
    }
    return optim__keep_rates(s);
}

static bool plateau_parts(StateParts *parts, optim_Scheduler *s) {
    Plateau                        *p = &s->is.plateau;
    optim_ReduceLROnPlateauOptions *o = &p->options;
    return parts__flag(parts, "max", &p->max) && parts__flag(parts, "abs", &p->absolute) &&
           parts__real(parts, "best", &p->best) && parts__whole(parts, "num_bad_epochs", &p->bad) &&
           parts__whole(parts, "cooldown_counter", &p->cooldown) && parts__real(parts, "factor", &o->factor) &&
           parts__whole(parts, "patience", &o->patience) && parts__whole(parts, "cooldown", &o->cooldown) &&
           parts__real(parts, "threshold", &o->threshold) && parts__real(parts, "min_lr", &o->min_lr) &&
           parts__real(parts, "eps", &o->eps);
}

static const Schedule schedule_plateau = {
    .name = "ReduceLROnPlateau", .takes_metrics = true, .step = step_plateau, .parts = plateau_parts};

optim_Scheduler *optim_ReduceLROnPlateau_with(optim_Optimizer *optimizer, optim_ReduceLROnPlateauOptions o) {
    static const char *const modes[] = {"min", "max"}, *const kinds[] = {"rel", "abs"};
    if (!FROM_DEFAULTS(o, "optim_ReduceLROnPlateau")) return NULL;
    if (!(o.factor < 1)) return base__raise(ERROR_VALUE, "ReduceLROnPlateau: Factor should be < 1.0.");
    const int mode = mode_among(o.mode, modes, 2), kind = mode_among(o.threshold_mode, kinds, 2);
    if (mode < 0) return base__raise(ERROR_VALUE, "ReduceLROnPlateau: mode %s is unknown!", o.mode ? o.mode : "NULL");
    if (kind < 0)
        return base__raise(ERROR_VALUE, "ReduceLROnPlateau: threshold mode %s is unknown!",
                           o.threshold_mode ? o.threshold_mode : "NULL");
    const taper_Dims none = {0, NULL};
    optim_Scheduler *s = optim__new_scheduler(&schedule_plateau, optimizer, -1, none, 0);
    if (!s) return NULL;
    s->last_epoch = 0;
    s->is.plateau = (Plateau){.options = o, .max = mode, .absolute = kind, .best = mode ? -INFINITY : INFINITY};
    return optim__per_group(s, "min_lrs", s->low, o.min_lrs, o.min_lr) && optim__keep_rates(s) ? s : optim__dropped(s);
}
