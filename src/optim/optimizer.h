/* optim/optimizer.h: what an optimizer is: groups of options, a slot for every parameter, and a rule.
 *
 * Invariants: a parameter stands in one slot only; a step first gets all memory it needs and then changes
 * every parameter, so that it changes all or none. */
#ifndef OPTIM_OPTIMIZER_H
#define OPTIM_OPTIMIZER_H

#include "tensor/tensor.h"

#include <taper/optim.h>

/* Of any rule; each begins with the learning rate. */
typedef union Options {
    double            lr;
    optim_SGDOptions  sgd;
    optim_AdamOptions adam;
} Options;

/* What the kernel of a rule gets besides the arrays; it lives with its group from step to step. */
typedef union Step {
    SgdStep  sgd;
    AdamStep adam;
} Step;

/* What one optimizer does that others do not: sgd.c, adam.c. */
typedef struct Rule {
    const char *name; /* of the class */
    /* Takes over what a group says; the name of an option that the rule does not have, or NULL. */
    const char *(*choose)(Options *options, const optim_GroupOptions *group);
    bool (*check)(const char *name, const Options *options); /* false with an error */
    int (*states)(const Options *options); /* how many arrays like itself a parameter needs, zero at first */
    /* Sets step for parameters that have been through `steps` of them; gives the kernel. */
    Update *const *(*prepare)(const Options *options, int64_t steps, Step *step);
} Rule;

enum { MOST_STATES = UPDATE_ARRAYS - 2 };

typedef struct Slot {
    Tensor *parameter;
    Tensor *states[MOST_STATES]; /* made at the first step that needs them */
    int64_t steps;
} Slot;

typedef struct Group {
    struct Group *next;
    Options       options;
    Step          step;
    int           count;
    Slot          slots[];
} Group;

struct optim_Optimizer {
    const Rule *rule;
    Options     defaults; /* of groups that say nothing else */
    Group      *first;
};

optim_Optimizer *optim__new(const Rule *rule, taper_Tensors parameters, Options options);

/* What a group says of an option, if it says anything. */
static inline bool optim__says(double given) { return given != OPTIM_INHERIT; }
static inline void optim__choose(double *option, double given) {
    if (optim__says(given)) *option = given;
}
static inline void optim__choose_flag(bool *option, int given) {
    if (given != OPTIM_INHERIT_FLAG) *option = given;
}

#endif
