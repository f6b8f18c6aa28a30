/* optim/optimizer.h: what an optimizer is: groups of options, a slot for every parameter, and a rule.
 *
 * Invariants: a parameter stands in one slot only; a step first gets all memory it needs and then changes
 * every parameter, so that it changes all or none. */
#ifndef OPTIM_OPTIMIZER_H
#define OPTIM_OPTIMIZER_H

#include "tensor/parts.h"
#include "tensor/tensor.h"

#include <taper/autograd.h>
#include <taper/optim.h>

/* Of any row; each begins with the learning rate. */
typedef union Options {
    double             lr;
    optim_LBFGSOptions LBFGS;
#define UPDATE(row, options_type, ...) options_type row;
#include "rows/update.def"
} Options;

/* base^t of step t, in two doubles; t is 0 before there is one. */
typedef struct Power {
    double  high, low, base;
    int64_t t;
} Power;

/* The numbers of a row for a step, and what the next step computes them from. */
typedef struct Numbers {
    double at[UPDATE_NUMBERS];
    Power  powers[UPDATE_NUMBERS];
} Numbers;

enum { UPDATE_LASTING = 2 }; /* numbers that last from step to step */

/* What one optimizer does that others do not; made of its row in rules.c, but for LBFGS. */
typedef struct Rule {
    const char *name; /* of the class */
    const char *state_names[UPDATE_STATES];
    int         lasting; /* how many numbers last */
    /* Takes over what a group says, and takes that out of the group: what is left the optimizer does not have. */
    void (*choose)(Options *options, optim_GroupOptions *group);
    bool (*check)(const Options *options);      /* false with an error */
    unsigned (*states)(const Options *options); /* bit k: a parameter needs state k */
    /* Sets the numbers for a parameter that has been through `steps` steps, and what lasts of them; gives the kernel. */
    Kernel (*prepare)(const Options *options, int64_t steps, Numbers *numbers, double *lasting);
    /* Or, of an optimizer that asks for the loss itself, a whole step: the first loss, or an error. And frees what it owns. */
    double (*minimize)(optim_Optimizer *optimizer, optim_Closure *closure, void *context);
    void (*forget)(optim_Optimizer *optimizer);
    bool (*option_parts)(StateParts *parts, Options *options);            /* see parts.h */
    bool (*own_parts)(StateParts *parts, optim_Optimizer *optimizer);     /* of what `own` is; NULL: there is none */
    Tensor *(*state)(const optim_Optimizer *optimizer, const char *name); /* of what it owns, or NULL */
} Rule;

typedef struct Slot {
    Tensor *parameter;
    Tensor *states[UPDATE_STATES]; /* made at the first step that needs them */
    int64_t steps;
    double  lasting[UPDATE_LASTING]; /* what the last step left */
} Slot;

typedef struct Group {
    struct Group *next;
    Options       options;
    double        initial_lr; /* where `scheduled`, of the first scheduler */
    bool          scheduled;
    Numbers       numbers; /* of the last step */
    int           count;
    Slot          slots[];
} Group;

struct optim_Optimizer {
    const Rule *rule;
    Options     defaults; /* of groups that say nothing else */
    Group      *first;
    void       *own; /* of a rule that has `forget` */
};

bool             optim__usable(const optim_Optimizer *optimizer, const char *call); /* false with an error */
optim_Optimizer *optim__new(const Rule *rule, taper_Tensors parameters, Options options);

bool optim__parts(StateParts *parts, optim_Optimizer *optimizer); /* see parts.h */

/* Calls the closure in a scope of its own, recorded, and reads the loss that it gives. */
bool optim__evaluate(optim_Closure *closure, void *context, double *loss);

/* momentum, or betas[0] of those that have betas; false: it has neither. OPTIM_INHERIT leaves it as it is. */
bool optim__set_momentum(const optim_Optimizer *optimizer, Options *options, double momentum);

/* The name of an option of which the group says something, or NULL. */
const char *optim__said(const optim_GroupOptions *group);

#endif
