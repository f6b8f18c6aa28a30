/* optim/sequence.c: schedulers made of schedulers: one after the other, or all in each step.
 *
 * Invariant: a scheduler belongs to one other at most, which frees it. */
#include "optim/scheduler.h"

static bool check_each(const char *name, const optim_Optimizer *optimizer, optim_Schedulers list) {
    for (int i = 0; i < list.count; i++) {
        const optim_Scheduler *s = list.at[i];
        if (!optim__usable_scheduler(s, name)) return false;
        if (s->schedule->takes_metrics)
            return base__raise(
                ERROR_VALUE,
                "%s does not support `%s` scheduler as it requires additional kwargs to be specified when "
                "calling `step`, but got one at index %d in the given schedulers sequence.",
                name, s->schedule->name, i);
        if (s->optimizer != optimizer)
            return base__raise(
                ERROR_VALUE,
                "%s expects all schedulers to belong to the same optimizer, but got scheduler %s at index "
                "%d of another one",
                name, s->schedule->name, i);
        bool taken = s->owned;
        for (int k = 0; k < i; k++) taken = taken || list.at[k] == s;
        if (taken) return base__raise(ERROR_STATE, "%s: scheduler %d belongs to another one", name, i);
    }
    return true;
}

/* What was to belong to a sequence that cannot be made; NULL. */
static void *free_each(optim_Schedulers list) {
    for (int i = 0; i < list.count; i++) {
        bool again = false;
        for (int k = 0; k < i; k++) again = again || list.at[k] == list.at[i];
        if (!again && list.at[i] && list.at[i]->schedule && !list.at[i]->owned) optim_scheduler_free(list.at[i]);
    }
    return NULL;
}

static void own_each(optim_Scheduler *s, optim_Schedulers list) {
    for (int i = 0; i < list.count; i++) {
        s->is.sequence.schedulers[s->is.sequence.count++] = list.at[i];
        list.at[i]->owned = true;
    }
}

static bool step_plainly(optim_Scheduler *s) { return s->schedule->step ? s->schedule->step(s, NULL) : optim__next(s); }

/* ---- SequentialLR -------------------------------------------------------------------------------- */

/* How many milestones have been reached. */
static int turn_at(const optim_Scheduler *s, int64_t epoch) {
    int turn = 0;
    while (turn < s->milestones.count && s->milestones.at[turn] <= epoch) turn++;
    return turn;
}

static bool copy_rates(optim_Scheduler *s, const optim_Scheduler *from) {
    if (!optim__keep_rates(s)) return false;
    for (int i = 0; i < s->rates && i < from->rates; i++) s->last[i] = from->last[i];
    return true;
}

static bool step_sequential(optim_Scheduler *s, const optim_SchedulerStepOptions *options) {
    const int64_t    epoch = s->last_epoch + 1;
    const int        turn = turn_at(s, epoch);
    optim_Scheduler *next = s->is.sequence.schedulers[turn];
    const Schedule  *schedule = next->schedule;
    const bool       begins = turn > 0 && s->milestones.at[turn - 1] == epoch;
    (void)options;
    if (begins && !schedule->rate)
        return base__raise(ERROR_VALUE, "SequentialLR: %s cannot begin at a milestone", schedule->name);
    if (!optim__keep_rates(s)) return false; /* all memory first */
    bool good = begins ? optim__go_to(next, 0, schedule->closed ? schedule->closed : schedule->rate)
                       : step_plainly(next);
    if (good) s->last_epoch = epoch;
    return good && copy_rates(s, next);
}

static const Schedule schedule_sequential = {.name = "SequentialLR", .is_sequence = true, .step = step_sequential};

/* Takes the step back that each took when it was made. */
static void turn_back(optim_Scheduler *s) {
    if (!s->schedule->is_sequence) s->last_epoch--;
    for (int i = 0; s->schedule->is_sequence && i < s->is.sequence.count; i++) turn_back(s->is.sequence.schedulers[i]);
}

/* From the initial rates on, with the first of them alone. */
static bool begin_sequence(optim_Scheduler *s) {
    optim_Scheduler *first = s->is.sequence.schedulers[turn_at(s, 0)];
    int              i = 0;
    for (const Group *g = s->optimizer->first; g; g = g->next, i++)
        if (!g->scheduled) return base__raise(ERROR_STATE, "SequentialLR: group %d has no initial_lr", i);
    if (!optim__keep_rates(s)) return false;
    for (Group *g = s->optimizer->first; g; g = g->next) g->options.lr = g->initial_lr;
    for (i = 0; i < s->is.sequence.count; i++) turn_back(s->is.sequence.schedulers[i]);
    if (optim__begin(first)) return copy_rates(s, first);
    i = 0;
    for (Group *g = s->optimizer->first; g; g = g->next) g->options.lr = s->last[i++];
    return false;
}

optim_Scheduler *optim_SequentialLR_with(optim_Optimizer *optimizer, optim_Schedulers schedulers, taper_Dims milestones,
                                         optim_SequentialLROptions options) {
    const char *name = schedule_sequential.name;
    const int   count = schedulers.count;
    if (!tensor__is_list(name, count, schedulers.at)) return NULL;
    if (!FROM_DEFAULTS(options, "optim_SequentialLR")) return free_each(schedulers);
    if (count < 1) return base__raise(ERROR_VALUE, "%s expects at least one scheduler, but got no scheduler.", name);
    if (!check_each(name, optimizer, schedulers)) return free_each(schedulers);
    if (milestones.count != count - 1) {
        base__raise(ERROR_VALUE,
                    "Sequential Schedulers expects number of schedulers provided to be one more than the number of "
                    "milestone points, but got number of schedulers %d and the number of milestones to be equal to %d",
                    count, milestones.count);
        return free_each(schedulers);
    }
    optim_Scheduler *s = optim__new_scheduler(&schedule_sequential, optimizer, -1, milestones, count);
    if (!s) return free_each(schedulers);
    s->last_epoch = options.last_epoch + 1;
    own_each(s, schedulers);
    if (begin_sequence(s)) return s;
    optim_scheduler_free(s);
    return NULL;
}

/* ---- ChainedScheduler ---------------------------------------------------------------------------- */

static bool step_chained(optim_Scheduler *s, const optim_SchedulerStepOptions *options) {
    (void)options;
    if (!optim__keep_rates(s)) return false; /* all memory first */
    for (int i = 0; i < s->is.sequence.count; i++)
        if (!step_plainly(s->is.sequence.schedulers[i])) return false;
    return optim__keep_rates(s);
}

static const Schedule schedule_chained = {.name = "ChainedScheduler", .is_sequence = true, .step = step_chained};

optim_Scheduler *(optim_ChainedScheduler)(optim_Schedulers schedulers) {
    const char *name = schedule_chained.name;
    if (!tensor__is_list(name, schedulers.count, schedulers.at)) return NULL;
    if (schedulers.count < 1)
        return base__raise(ERROR_VALUE, "%s expects at least one scheduler to be chained, but got no scheduler.", name);
    const optim_Scheduler *first = schedulers.at[0];
    if (!optim__usable_scheduler(first, name) || !check_each(name, first->optimizer, schedulers))
        return free_each(schedulers);
    const taper_Dims none = {0, NULL};
    optim_Scheduler *s = optim__new_scheduler(&schedule_chained, first->optimizer, -1, none, schedulers.count);
    if (!s) return free_each(schedulers);
    if (!optim__keep_rates(s)) {
        optim__dropped(s);
        return free_each(schedulers);
    }
    own_each(s, schedulers);
    return s;
}
