/* optim/scheduler.h: what a scheduler is: an optimizer, an epoch, and a rule for the rate of each group in it.
 *
 * Invariant: a step first computes the rates of all groups and then sets them, so that it changes all or none. */
#ifndef OPTIM_SCHEDULER_H
#define OPTIM_SCHEDULER_H

#include "optim/optimizer.h"

#define SCHEDULE_PI 3.14159265358979323846

/* One row's own arguments and options. */
#define SCHEDULE(row, options_type, arguments, ...)                                                                    \
    typedef struct row {                                                                                               \
        options_type options;                                                                                          \
        arguments                                                                                                      \
    } row;
#define ARGUMENT(type, x) type x;
#include "optim/schedule.def"

/* Those that are no rows. */
typedef struct WarmRestarts {
    optim_CosineAnnealingWarmRestartsOptions options;
    double                                   first, current, length; /* T_0, T_cur, T_i */
} WarmRestarts;

typedef struct OneCycle {
    optim_OneCycleLROptions options;
    double                  steps;
    bool                    linear;
} OneCycle;

typedef struct Cyclic {
    optim_CyclicLROptions options;
    double                size, ratio; /* of a cycle; of the way up in it */
    int                   scale;       /* which */
    bool                  by_cycle;    /* what scale_fn is given */
} Cyclic;

typedef struct Plateau {
    optim_ReduceLROnPlateauOptions options;
    bool                           max, absolute;
    double                         best;
    int64_t                        bad, cooldown;
} Plateau;

typedef struct Sequence {
    int               count;
    optim_Scheduler **schedulers;
} Sequence;

/* A rule for the next rate of a group, whose rate is lr and was base at first. */
typedef double NextRate(const optim_Scheduler *s, double lr, double base, int group);

typedef struct Schedule {
    const char *name;
    NextRate   *rate;       /* from epoch to epoch; NULL where others set the rates */
    NextRate   *closed;     /* from the epoch alone; NULL: rate */
    NextRate   *momentum;   /* NULL: leaves it alone */
    bool        any_groups; /* goes on when a group has been added */
    bool        takes_metrics, takes_epoch, is_sequence;
    /* A step that is more than the next epoch, or NULL. */
    bool (*step)(optim_Scheduler *s, const optim_SchedulerStepOptions *options);
    bool (*parts)(StateParts *parts, optim_Scheduler *s); /* what it has beyond all others, or NULL; see parts.h */
} Schedule;

struct optim_Scheduler {
    const Schedule  *schedule; /* NULL when it has been freed */
    optim_Optimizer *optimizer;
    int64_t          last_epoch, step_count; /* PyTorch's: rules read them */
    bool             initial;                /* this is the step of the constructor */
    bool             owned;                  /* by a sequence */
    union {
#define SCHEDULE(row, ...) row of_##row;
#include "optim/schedule.def"
        WarmRestarts restarts;
        OneCycle     one_cycle;
        Cyclic       cyclic;
        Plateau      plateau;
        Sequence     sequence;
    } is;
    taper_Dims milestones;        /* a copy */
    int        count;             /* groups when it was made */
    double    *base, *low, *high; /* of each: its initial rate; a cycle's or plateau's bounds, */
    double    *least, *most;      /* and those of a cycle's momentum */
    int        rates;             /* groups when it last stepped */
    double    *last, *next;       /* of each */
};

bool optim__usable_scheduler(const optim_Scheduler *s, const char *call);

/* One that has not begun; room for a copy of the milestones, and for `schedulers` others. */
optim_Scheduler *optim__new_scheduler(const Schedule *schedule, optim_Optimizer *optimizer, int64_t last_epoch,
                                      taper_Dims milestones, int schedulers);
bool             optim__begin(optim_Scheduler *s);   /* PyTorch's _initial_step */
optim_Scheduler *optim__started(optim_Scheduler *s); /* the constructor's step; NULL, and freed, if it fails */
bool             optim__go_to(optim_Scheduler *s, int64_t epoch, NextRate *rate); /* no change if it fails */
bool             optim__next(optim_Scheduler *s);                                 /* as in LRScheduler.step */
bool             optim__keep_rates(optim_Scheduler *s); /* what optim_last_lr says, from the groups; false: no memory */
void            *optim__dropped(optim_Scheduler *s);    /* one that did not begin; NULL */

bool optim__scheduler_parts(StateParts *parts, optim_Scheduler *s); /* see parts.h */

/* A list of that name with one number for each group, or the same for all, copied; false with an error. */
bool optim__per_group(const optim_Scheduler *s, const char *name, double *to, optim_Numbers list, double same);

#endif
