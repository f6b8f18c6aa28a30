/* optim/scheduler.c: what every scheduler does with its optimizer, and the rows of schedule.def. */
#include "optim/scheduler.h"

#include <math.h>
#include <string.h>

bool optim__usable_scheduler(const optim_Scheduler *s, const char *call) {
    if (!s || !s->schedule)
        return base__raise(s ? ERROR_STATE : ERROR_VALUE, "%s: scheduler %s", call, s ? "has been freed" : "is NULL");
    return optim__usable(s->optimizer, call);
}

/* ---- Made, begun and freed ----------------------------------------------------------------------- */

static int groups_of(const optim_Optimizer *optimizer) {
    int count = 0;
    for (const Group *g = optimizer->first; g; g = g->next) count++;
    return count;
}

/* The numbers, the milestones and the others lie behind the scheduler. */
static optim_Scheduler *allocate(int groups, taper_Dims milestones, int schedulers) {
    size_t           numbers = 5 * sizeof(double) * (size_t)groups, dims = sizeof(int64_t) * (size_t)milestones.count;
    optim_Scheduler *s = base__allocate_zeroed(sizeof *s + numbers + dims + sizeof(void *) * (size_t)schedulers);
    if (!s) return NULL;
    s->base = (double *)(void *)(s + 1);
    s->low = s->base + groups;
    s->high = s->low + groups;
    s->least = s->high + groups;
    s->most = s->least + groups;
    int64_t *copies = (int64_t *)(void *)(s->most + groups);
    for (int i = 0; i < milestones.count; i++) copies[i] = milestones.at[i];
    s->milestones = (taper_Dims){milestones.count, copies};
    if (schedulers) s->is.sequence = (Sequence){0, (optim_Scheduler **)(void *)(copies + milestones.count)};
    s->count = groups;
    return s;
}

optim_Scheduler *optim__new_scheduler(const Schedule *schedule, optim_Optimizer *optimizer, int64_t last_epoch,
                                      taper_Dims milestones, int schedulers) {
    if (!optim__usable(optimizer, schedule->name)) return NULL;
    if (!tensor__is_list(schedule->name, milestones.count, milestones.at)) return NULL;
    int i = 0;
    for (const Group *g = optimizer->first; g && last_epoch != -1; g = g->next, i++)
        if (!g->scheduled)
            return base__raise(
                ERROR_VALUE,
                "%s: param 'initial_lr' is not specified in param_groups[%d] when resuming scheduler with "
                "last_epoch >= 0",
                schedule->name, i);
    optim_Scheduler *s = allocate(groups_of(optimizer), milestones, schedulers);
    if (!s) return NULL;
    s->schedule = schedule;
    s->optimizer = optimizer;
    s->last_epoch = last_epoch;
    i = 0;
    for (const Group *g = optimizer->first; g; g = g->next) s->base[i++] = g->scheduled ? g->initial_lr : g->options.lr;
    return s;
}

void *optim__dropped(optim_Scheduler *s) {
    if (s) base__free(s->last);
    base__free(s);
    return NULL;
}

bool optim__per_group(const optim_Scheduler *s, const char *name, double *to, optim_Numbers list, double same) {
    if (list.at && list.count != s->count)
        return base__raise(ERROR_VALUE,
                           "%s: %s must have the same length as optimizer.param_groups. %s has %d values, param_groups "
                           "has %d",
                           s->schedule->name, name, name, list.count, s->count);
    for (int i = 0; i < s->count; i++) to[i] = list.at ? list.at[i] : same;
    return true;
}

bool optim__begin(optim_Scheduler *s) {
    s->step_count = 0;
    s->initial = true;
    bool good = s->schedule->step ? s->schedule->step(s, NULL) : optim__next(s);
    s->initial = false;
    return good;
}

optim_Scheduler *optim__started(optim_Scheduler *s) {
    if (!s) return NULL;
    if (!optim__begin(s)) return optim__dropped(s);
    int i = 0;
    for (Group *g = s->optimizer->first; g; g = g->next) {
        g->initial_lr = s->base[i++];
        g->scheduled = true;
    }
    return s;
}

bool optim_scheduler_free(optim_Scheduler *scheduler) {
    if (!scheduler) return true;
    if (!scheduler->schedule) return base__raise(ERROR_STATE, "scheduler_free: scheduler has been freed");
    if (scheduler->owned) return base__raise(ERROR_STATE, "scheduler_free: scheduler belongs to another one");
    for (int i = 0; scheduler->schedule->is_sequence && i < scheduler->is.sequence.count; i++) {
        scheduler->is.sequence.schedulers[i]->owned = false;
        optim_scheduler_free(scheduler->is.sequence.schedulers[i]);
    }
    base__free(scheduler->last);
    base__retire(scheduler, 0);
    return true;
}

/* ---- Steps --------------------------------------------------------------------------------------- */

/* Room for as many rates as there are groups. */
static bool room_for_rates(optim_Scheduler *s) {
    int groups = groups_of(s->optimizer);
    if (s->last && s->rates == groups) return true;
    double *fresh = base__allocate_zeroed(2 * sizeof(double) * (size_t)groups);
    if (!fresh) return false;
    for (int i = 0; i < s->rates && i < groups; i++) fresh[i] = s->last[i];
    base__free(s->last);
    s->last = fresh;
    s->next = fresh + groups;
    s->rates = groups;
    return true;
}

bool optim__keep_rates(optim_Scheduler *s) {
    if (!room_for_rates(s)) return false;
    int i = 0;
    for (const Group *g = s->optimizer->first; g; g = g->next) s->last[i++] = g->options.lr;
    return true;
}

static bool compute(optim_Scheduler *s, NextRate *rate) {
    int i = 0;
    for (const Group *g = s->optimizer->first; g; g = g->next, i++) {
        s->next[i] = rate(s, g->options.lr, i < s->count ? s->base[i] : g->options.lr, i);
        if (base__failed()) return false; /* of a function of the user's */
        if (!isfinite(s->next[i]))
            return base__raise(ERROR_VALUE, "%s: the learning rate of group %d would be %g", s->schedule->name, i,
                               s->next[i]);
    }
    return true;
}

bool optim__go_to(optim_Scheduler *s, int64_t epoch, NextRate *rate) {
    const Schedule *schedule = s->schedule;
    int             groups = groups_of(s->optimizer), i = 0;
    if (groups != s->count && !schedule->any_groups)
        return base__raise(ERROR_STATE,
                           "%s: the optimizer had %d parameter groups when the scheduler was made, and has %d",
                           schedule->name, s->count, groups);
    if (!room_for_rates(s)) return false;
    int64_t before = s->last_epoch;
    s->last_epoch = epoch;
    if (!compute(s, rate)) {
        s->last_epoch = before;
        return false;
    }
    for (Group *g = s->optimizer->first; g; g = g->next, i++) {
        g->options.lr = s->last[i] = s->next[i];
        if (schedule->momentum)
            optim__set_momentum(s->optimizer, &g->options, schedule->momentum(s, g->options.lr, 0, i));
    }
    return true;
}

bool optim__next(optim_Scheduler *s) {
    s->step_count++;
    if (optim__go_to(s, s->last_epoch + 1, s->schedule->rate)) return true;
    s->step_count--;
    return false;
}

bool optim_scheduler_step_with(optim_Scheduler *scheduler, optim_SchedulerStepOptions options) {
    if (!FROM_DEFAULTS(options, "optim_scheduler_step")) return false;
    if (!optim__usable_scheduler(scheduler, "scheduler_step") || base__failed()) return false;
    const Schedule *schedule = scheduler->schedule;
    if (options.metrics != OPTIM_NONE && !schedule->takes_metrics)
        return base__raise(ERROR_VALUE, "%s: step takes no metrics", schedule->name);
    if (options.epoch != OPTIM_NONE && !schedule->takes_epoch)
        return base__raise(ERROR_VALUE, "%s: step takes no epoch", schedule->name);
    return schedule->step ? schedule->step(scheduler, &options) : optim__next(scheduler);
}

double(optim_last_lr)(optim_Scheduler *scheduler, int group) {
    if (!optim__usable_scheduler(scheduler, "last_lr")) return -1;
    if (group >= 0 && group < scheduler->rates) return scheduler->last[group];
    base__raise(ERROR_VALUE, "last_lr: there is no group %d", group);
    return -1;
}

/* ---- Rows ---------------------------------------------------------------------------------------- */

static int milestones_until(const optim_Scheduler *s, int64_t epoch) {
    int count = 0;
    for (int i = 0; i < s->milestones.count; i++) count += s->milestones.at[i] <= epoch;
    return count;
}

static int milestones_at(const optim_Scheduler *s, int64_t epoch) {
    int count = 0;
    for (int i = 0; i < s->milestones.count; i++) count += s->milestones.at[i] == epoch;
    return count;
}

static bool has_milestone(const optim_Scheduler *s, int64_t epoch) { return milestones_at(s, epoch) > 0; }

/* How far SWALR has come after `step` of so many epochs. */
static double annealed(double step, int64_t epochs, bool linear) {
    const double t = fmax(0, fmin(1, step / (double)(epochs > 1 ? epochs : 1)));
    return linear ? t : (1 - cos(SCHEDULE_PI * t)) / 2;
}

/* From the rate that there would have been without it, which is found from the last one. */
static double swa_rate(const optim_Scheduler *s, double lr, double swa_lr, int64_t epochs, const char *strategy) {
    const bool   linear = strategy[0] == 'l';
    const double step = (double)(epochs == 0 && s->step_count < 2 ? 1 : s->step_count - 1);
    const double before = annealed(step - 1, epochs, linear), now = annealed(step, epochs, linear);
    const double from = before == 1 ? swa_lr : (lr - before * swa_lr) / (1 - before);
    return swa_lr * now + from * (1 - now);
}

/* clang-format off */
#define NEXT_RATE(kind, row, arguments, options, value)                                                                \
    static double kind##_##row(const optim_Scheduler *s, double lr, double base, int group) {                          \
        const row *const is = &s->is.of_##row;                                                                         \
        const int64_t epoch = s->last_epoch;                                                                           \
        const double t = (double)epoch;                                                                                \
        const bool initial = s->initial, first_step = s->step_count == 1;                                              \
        NextRate *const own_rate = rate_##row;                                                                         \
        arguments                                                                                                      \
        options                                                                                                        \
        (void)is, (void)epoch, (void)t, (void)initial, (void)first_step, (void)own_rate;                               \
        (void)lr, (void)base, (void)group;                                                                             \
        return value;                                                                                                  \
    }
#define SCHEDULE(row, options_type, arguments, options, checks, groups, of_group, closed_form)                         \
    static NextRate rate_##row;                                                                                        \
    NEXT_RATE(rate, row, arguments, options, of_group)                                                                 \
    NEXT_RATE(closed, row, arguments, options, closed_form)                                                            \
    static bool schedule_parts_##row(StateParts *parts, optim_Scheduler *s);                                                \
    static const Schedule schedule_##row = {.name = #row, .rate = rate_##row, .closed = closed_##row, .any_groups = groups, \
                                            .parts = schedule_parts_##row};
/* clang-format on */
#define ARGUMENT(type, x) __attribute__((unused)) type const x = is->x;
#define OPTION(type, x) __attribute__((unused)) type const x = is->options.x;
#define RATE own_rate(s, lr, base, group)
#define SAME_GROUPS false
#define ANY_GROUPS true
#include "optim/schedule.def"

/* Numbers and flags; functions, their contexts and texts are the program's. */
#define SCHEDULE(row, options_type, arguments, options_of_row, ...)                                                    \
    static bool schedule_parts_##row(StateParts *parts, optim_Scheduler *s) {                                          \
        row *const is = &s->is.of_##row;                                                                               \
        (void)is;                                                                                                      \
        return arguments options_of_row true;                                                                          \
    }
#define ARGUMENT(type, x) parts__any(parts, #x, &is->x) &&
#define OPTION(type, x) parts__any(parts, #x, &is->options.x) &&
#include "optim/schedule.def"

/* clang-format off */
#define SCHEDULE(row, options_type, arguments, options_of_row, checks, ...)                                            \
    static optim_Scheduler *make_##row(optim_Optimizer *optimizer, row given, taper_Dims milestones) {                 \
        const row *const is = &given;                                                                                  \
        const char *const name = #row;                                                                                 \
        if (!FROM_DEFAULTS(given.options, "optim_" #row)) return NULL;                                                 \
        arguments                                                                                                      \
        options_of_row                                                                                                 \
        checks                                                                                                         \
        (void)is, (void)name;                                                                                          \
        optim_Scheduler *s = optim__new_scheduler(&schedule_##row, optimizer, given.options.last_epoch, milestones, 0); \
        if (s) s->is.of_##row = given;                                                                                 \
        return optim__started(s);                                                                                      \
    }
/* clang-format on */
#define ARGUMENT(type, x) __attribute__((unused)) type const x = is->x;
#define OPTION(type, x) __attribute__((unused)) type const x = is->options.x;
#define NEEDS(condition, sentence)                                                                                     \
    if (!(condition)) return base__raise(ERROR_VALUE, "%s: " sentence, name);
#include "optim/schedule.def"

#define SCHEDULER(row)                                                                                                 \
    optim_Scheduler *optim_##row##_with(optim_Optimizer *optimizer, optim_##row##Options options) {                    \
        return make_##row(optimizer, (row){options}, (taper_Dims){0, NULL});                                           \
    }
#define SCHEDULER_OF(row, type, options_type)                                                                          \
    optim_Scheduler *optim_##row##_with(optim_Optimizer *optimizer, type argument, options_type options) {             \
        return make_##row(optimizer, (row){options, argument}, (taper_Dims){0, NULL});                                 \
    }
SCHEDULER_OF(LambdaLR, optim_Lambda *, optim_LambdaLROptions)
SCHEDULER_OF(MultiplicativeLR, optim_Lambda *, optim_LambdaLROptions)
SCHEDULER_OF(StepLR, int64_t, optim_StepLROptions)
SCHEDULER(ConstantLR)
SCHEDULER(LinearLR)
SCHEDULER_OF(ExponentialLR, double, optim_ExponentialLROptions)
SCHEDULER(PolynomialLR)
SCHEDULER_OF(CosineAnnealingLR, int64_t, optim_CosineAnnealingLROptions)

optim_Scheduler *optim_MultiStepLR_with(optim_Optimizer *optimizer, taper_Dims milestones,
                                        optim_StepLROptions options) {
    return make_MultiStepLR(optimizer, (MultiStepLR){options}, milestones);
}

optim_Scheduler *optim_SWALR_with(optim_Optimizer *optimizer, double swa_lr, optim_SWALROptions options) {
    const char *given = options.anneal_strategy ? options.anneal_strategy : "NULL";
    const bool  linear = strcmp(given, "linear") == 0;
    if (!linear && strcmp(given, "cos") != 0)
        return base__raise(ERROR_VALUE, "SWALR: anneal_strategy must be one of 'cos' or 'linear', instead got %.40s",
                           given);
    options.anneal_strategy = linear ? "linear" : "cos"; /* our own text */
    return make_SWALR(optimizer, (SWALR){options, swa_lr}, (taper_Dims){0, NULL});
}
