/* optim/state.c: what optimizers and schedulers have become, by name, and back into others of their kind.
 *
 * Names are those of PyTorch's state dicts, joined by dots: "state.0.exp_avg" of the first parameter, "param_groups.0.lr". Loading checks
 * everything first and then cannot fail. */
#include "optim/scheduler.h"

/* ---- Optimizers ------------------------------------------------------------------------------------------ */

/* Which states there are, as bits: a parameter has none before its first step. */
static bool slot_parts(StateParts *parts, const Rule *rule, Slot *slot, int number) {
    const size_t before = parts__enter_number(parts, "state", number);
    int64_t      kept = 0, steps = slot->steps;
    for (int k = 0; k < UPDATE_STATES; k++) kept |= slot->states[k] ? 1 << k : 0;
    bool good = parts__within(parts, "step", &steps, 0, INT64_MAX - 1) &&
                parts__within(parts, "kept", &kept, 0, (1 << UPDATE_STATES) - 1) &&
                (!rule->lasting || parts__reals(parts, "lasting", slot->lasting, rule->lasting));
    for (int k = 0; good && k < UPDATE_STATES && rule->state_names[k]; k++)
        good = parts__owned(parts, rule->state_names[k], &slot->states[k], kept >> k & 1, slot->parameter,
                            tensor__dims(slot->parameter));
    if (good && parts__taking(parts)) slot->steps = steps;
    parts__leave(parts, before);
    return good;
}

/* The powers that a next step goes on from: computed anew they may have other last bits. */
static bool power_parts(StateParts *parts, Numbers *numbers) {
    enum { OF_EACH = 4 };
    double all[UPDATE_NUMBERS * OF_EACH];
    for (int k = 0; k < UPDATE_NUMBERS; k++) {
        const Power  p = numbers->powers[k];
        const double of_it[] = {p.high, p.low, p.base, (double)p.t};
        memcpy(&all[OF_EACH * k], of_it, sizeof of_it);
    }
    if (!parts__reals(parts, "powers", all, UPDATE_NUMBERS * OF_EACH)) return false;
    for (int k = 0; k < UPDATE_NUMBERS && parts__taking(parts); k++) {
        const double *of_it = &all[OF_EACH * k];
        numbers->powers[k] = (Power){of_it[0], of_it[1], of_it[2],
                                     of_it[3] > 0 && of_it[3] < 0x1p53 ? (int64_t)of_it[3] : 0};
    }
    return true;
}

static bool group_parts(StateParts *parts, const Rule *rule, Group *group, int number) {
    const size_t before = parts__enter_number(parts, "param_groups", number);
    Options      options = group->options;
    double       initial = group->initial_lr;
    bool         scheduled = group->scheduled;
    int64_t      count = group->count;
    bool         good = parts__within(parts, "params", &count, count, count) && rule->option_parts(parts, &options) &&
                parts__flag(parts, "scheduled", &scheduled) && parts__real(parts, "initial_lr", &initial) &&
                (rule->minimize || power_parts(parts, &group->numbers)) &&
                (parts->way != PARTS_CHECK || rule->check(&options));
    if (good && parts__taking(parts)) {
        group->options = options;
        group->initial_lr = initial;
        group->scheduled = scheduled;
    }
    parts__leave(parts, before);
    return good;
}

bool optim__parts(StateParts *parts, optim_Optimizer *optimizer) {
    const Rule *rule = optimizer->rule;
    int         groups = 0, slots = 0;
    bool        good = parts__kind(parts, rule->name);
    for (Group *g = optimizer->first; good && g; g = g->next) {
        good = group_parts(parts, rule, g, groups++);
        for (int i = 0; good && !rule->own_parts && i < g->count; i++)
            good = tensor__usable(g->slots[i].parameter, parts->call, "a parameter") &&
                   slot_parts(parts, rule, &g->slots[i], slots++);
    }
    return good && (!rule->own_parts || rule->own_parts(parts, optimizer));
}

/* ---- Schedulers ------------------------------------------------------------------------------------------- */

/* An array of one number for each group; `count` 0: there is none. */
static bool rates_parts(StateParts *parts, const char *name, double *rates, int count) {
    return !count || parts__reals(parts, name, rates, count);
}

bool optim__scheduler_parts(StateParts *parts, optim_Scheduler *s) {
    optim_Scheduler copy = *s;
    bool good = parts__kind(parts, s->schedule->name) && parts__whole(parts, "last_epoch", &copy.last_epoch) &&
                parts__whole(parts, "_step_count", &copy.step_count) &&
                rates_parts(parts, "base_lrs", s->base, s->count) && rates_parts(parts, "min_lrs", s->low, s->count) &&
                rates_parts(parts, "max_lrs", s->high, s->count) && rates_parts(parts, "_last_lr", s->last, s->rates) &&
                (!s->schedule->parts || s->schedule->parts(parts, &copy));
    if (good && parts__taking(parts)) *s = copy;
    for (int i = 0; good && s->schedule->is_sequence && i < s->is.sequence.count; i++) {
        const size_t before = parts__enter_number(parts, "_schedulers", i);
        good = optim__scheduler_parts(parts, s->is.sequence.schedulers[i]);
        parts__leave(parts, before);
    }
    return good;
}

/* ---- Calls ------------------------------------------------------------------------------------------------ */

/* All ways go through one of these. */
static bool go_through(StateParts *parts, optim_Optimizer *optimizer, optim_Scheduler *scheduler) {
    return optimizer ? optim__parts(parts, optimizer) : optim__scheduler_parts(parts, scheduler);
}

static taper_Dict listed_parts(optim_Optimizer *optimizer, optim_Scheduler *scheduler, const char *call) {
    const taper_Dict none = {0, NULL, NULL};
    StateParts       parts;
    return parts__list(&parts, call) && go_through(&parts, optimizer, scheduler) ? parts.dict : none;
}

static bool load_parts(optim_Optimizer *optimizer, optim_Scheduler *scheduler, taper_Dict dict, const char *call) {
    OPEN_SCOPE_OR(false);
    StateParts parts;
    if (base__failed() || !parts__check(&parts, dict, call)) return false;
    bool good = go_through(&parts, optimizer, scheduler) && parts__fit(&parts, "the state dict");
    if (good) parts__take(&parts);
    if (good) go_through(&parts, optimizer, scheduler);
    parts__forget(&parts);
    return good;
}

taper_Dict(optim_state_dict)(optim_Optimizer *optimizer) {
    const taper_Dict none = {0, NULL, NULL};
    return optim__usable(optimizer, "state_dict") ? listed_parts(optimizer, NULL, "state_dict") : none;
}

bool(optim_load_state_dict)(optim_Optimizer *optimizer, taper_Dict state_dict) {
    const char *call = "load_state_dict";
    return optim__usable(optimizer, call) && load_parts(optimizer, NULL, state_dict, call);
}

taper_Dict(optim_scheduler_state_dict)(optim_Scheduler *scheduler) {
    const taper_Dict none = {0, NULL, NULL};
    const char      *call = "scheduler_state_dict";
    return optim__usable_scheduler(scheduler, call) ? listed_parts(NULL, scheduler, call) : none;
}

bool(optim_scheduler_load_state_dict)(optim_Scheduler *scheduler, taper_Dict state_dict) {
    const char *call = "scheduler_load_state_dict";
    return optim__usable_scheduler(scheduler, call) && load_parts(NULL, scheduler, state_dict, call);
}
