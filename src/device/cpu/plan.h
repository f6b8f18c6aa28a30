/* device/cpu/plan.h: the dimensions that a walk over strided arrays goes through, innermost first.
 *
 * A (2, 3, 4) array in order is one dimension of 24; its transpose, (4, 3, 2) with strides (1, 4, 12), stays three. Dimensions
 * of size 1 are left out, and those that every array steps through evenly are merged.
 *
 * Invariant: there is at least one dimension once plan__end has been called, and every element is reached once. */
#ifndef DEVICE_CPU_PLAN_H
#define DEVICE_CPU_PLAN_H

#include "base/base.h"
#include "device/device.h"

typedef struct Plan {
    int     operands, ndim;
    int64_t shape[WALK_DIMS];
    int64_t strides[WALK_DIMS][WALK_OPERANDS];
    int     bytes[WALK_OPERANDS];
    char   *at[WALK_OPERANDS];
} Plan;

static inline Plan plan__begin(const Walk *walk) {
    Plan plan; /* not as a whole: most of it is for dimensions that are seldom there */
    plan.operands = walk->operands;
    plan.ndim = 0;
    CHECK(walk->operands <= WALK_OPERANDS && walk->ndim <= WALK_DIMS);
    for (int k = 0; k < walk->operands; k++) {
        plan.at[k] = walk->at[k];
        plan.bytes[k] = walk->bytes[k];
    }
    return plan;
}

/* Can dimension d of the walk continue the plan's last one? Only if every array steps on evenly. */
static inline bool plan__continues(const Plan *plan, const Walk *walk, int d) {
    int last = plan->ndim - 1;
    for (int k = 0; k < walk->operands; k++)
        if (walk->strides[k][d] != plan->strides[last][k] * plan->shape[last]) return false;
    return true;
}

/* Dimension d of the walk, which lies around those that are there. */
static inline void plan__add(Plan *plan, const Walk *walk, int d) {
    if (walk->shape[d] == 1) return;
    if (plan->ndim && plan__continues(plan, walk, d)) {
        plan->shape[plan->ndim - 1] *= walk->shape[d];
        return;
    }
    plan->shape[plan->ndim] = walk->shape[d];
    for (int k = 0; k < walk->operands; k++) plan->strides[plan->ndim][k] = walk->strides[k][d];
    plan->ndim++;
}

static inline void plan__end(Plan *plan) {
    if (plan->ndim) return;
    plan->shape[plan->ndim++] = 1;
    for (int k = 0; k < plan->operands; k++) plan->strides[0][k] = 0;
}

/* Moves the arrays' addresses to element `index`, counted from dimension `first` on; of arrays that are there. */
static inline void plan__locate(const Plan *plan, int first, int64_t index, void **at) {
    for (int d = first; d < plan->ndim; d++) {
        int64_t i = index % plan->shape[d];
        index /= plan->shape[d];
        for (int k = 0; k < plan->operands; k++)
            if (at[k]) at[k] = (char *)at[k] + i * plan->strides[d][k] * plan->bytes[k];
    }
}

/* Moves on to the next element, counted as by plan__locate; `index` is the present one. */
static inline void plan__next(const Plan *plan, int first, int64_t *index, void **at) {
    for (int d = first; d < plan->ndim; d++) {
        const int64_t by = ++index[d] < plan->shape[d] ? 1 : 1 - plan->shape[d];
        for (int k = 0; k < plan->operands; k++)
            if (at[k]) at[k] = (char *)at[k] + by * plan->strides[d][k] * plan->bytes[k];
        if (by == 1) return;
        index[d] = 0;
    }
}

static inline void plan__swap(Plan *plan, int d, int e) {
    const int64_t size = plan->shape[d];
    plan->shape[d] = plan->shape[e];
    plan->shape[e] = size;
    for (int k = 0; k < plan->operands; k++) {
        const int64_t stride = plan->strides[d][k];
        plan->strides[d][k] = plan->strides[e][k];
        plan->strides[e][k] = stride;
    }
}

#endif
