/* autograd/recycle.h: when the memory of gradients on their way is free before its time.
 *
 * Invariant: what is recycled, a sweep has made, and neither it nor a view of it is arriving anywhere. */
#ifndef AUTOGRAD_RECYCLE_H
#define AUTOGRAD_RECYCLE_H

#include "ops/ops.h"

/* Of the operation's inputs the one at which x arrives, or a view of it. `several`: at others too. */
static inline Tensor *receiver(const taper_Call *call, const Tensor *x, bool *several) {
    Tensor *found = NULL;
    *several = false;
    FEW_TIMES
    for (int i = 0; i < call->count; i++) {
        Tensor *input = call->inputs[i];
        if (!input || !input->arriving || input->arriving->base != x) continue;
        *several |= found && found != input;
        found = input;
    }
    return found;
}

/* What had arrived at the operation's output, where that alone looked at it: its memory goes on with it, or is free. */
static inline void pass_on(const taper_Call *call, const Tensor *arrived) {
    bool    several;
    Tensor *x = receiver(call, arrived->base, &several);
    if (!x)
        tensor__recycle(arrived->base);
    else
        x->owned = !several;
}

/* What a rule has made since, in the open scope, is in headers that lie in a row, unless there was no room for them. */
typedef struct Made {
    const Arena *headers;
    ArenaMark    from;
} Made;

static inline bool is_made(const Made *made, const Tensor *x) {
    const uint8_t *at = (const uint8_t *)x;
    return made->from.chunk == made->headers->current && at >= made->from.at && at < made->headers->at;
}

/* Nobody else has it: it is new, and no other of these gradients is the same or looks at it. NULL: g itself. */
static inline bool is_own(const Made *made, Tensor *const *gradients, int count, int input) {
    const Tensor *x = gradients[input];
    if (!x || x->base != x || !is_made(made, x)) return false;
    for (int i = 0; i < count; i++)
        if (i != input && gradients[i] && gradients[i]->base == x) return false;
    return true;
}

static inline void recycle_made(const Made *made, const taper_Call *call) {
    if (made->from.chunk != made->headers->current) return;
    for (uint8_t *at = made->from.at; at < made->headers->at; at += sizeof(Tensor)) {
        Tensor *x = (Tensor *)at;
        bool    several;
        if (x->base == x && x->scope == tape__mine.scope && x->stamp == x->scope->stamp && !receiver(call, x, &several))
            tensor__recycle(x);
    }
}

#endif
