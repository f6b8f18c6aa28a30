/* optim/optimizer.h: what an optimizer is: groups of options, and a slot for every parameter.
 *
 * Invariants: a parameter stands in one slot only; a step first gets all memory it needs and then changes
 * every parameter, so that it changes all or none. */
#ifndef OPTIM_OPTIMIZER_H
#define OPTIM_OPTIMIZER_H

#include "tensor/tensor.h"

#include <taper/optim.h>

typedef struct Slot {
    Tensor *parameter;
    Tensor *momentum; /* made at the first step that needs it; */
    bool    started;  /* and it holds a value */
} Slot;

typedef struct Group {
    struct Group    *next;
    optim_SGDOptions options;
    int              count;
    Slot             slots[];
} Group;

struct optim_Optimizer {
    optim_SGDOptions defaults; /* of groups that say nothing else */
    Group           *first;
};

#endif
