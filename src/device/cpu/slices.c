/* device/cpu/slices.c: one run of a kernel over all slices of several strided arrays along one dimension.
 *
 * Invariant: a slice is given to the kernel once and whole, so that sharing slices out to threads changes no
 * value. */
#include "device/device.h"

enum { THREADED_FROM = 1 << 15, TASK = 1 << 14, SIDE_BY_SIDE = 128 }; /* elements, elements, slices */

typedef struct Plan {
    OverSlices *kernel;
    Slices      all;
    int         operands, ndim;
    int64_t     shape[WALK_DIMS]; /* of the other dimensions, innermost first */
    int64_t     strides[WALK_DIMS][SLICE_OPERANDS];
    int         bytes[SLICE_OPERANDS];
    int64_t     slices, each; /* in all, in a task */
} Plan;

/* Can dimension d continue the plan's last one? Only if every array steps on evenly. */
static bool continues(const Plan *plan, const Walk *walk, int d) {
    int last = plan->ndim - 1;
    for (int k = 0; k < walk->operands; k++)
        if (walk->strides[k][d] != plan->strides[last][k] * plan->shape[last]) return false;
    return true;
}

static void add_dim(Plan *plan, const Walk *walk, int d) {
    plan->slices *= walk->shape[d];
    if (walk->shape[d] == 1) return;
    if (plan->ndim && continues(plan, walk, d)) {
        plan->shape[plan->ndim - 1] *= walk->shape[d];
        return;
    }
    plan->shape[plan->ndim] = walk->shape[d];
    for (int k = 0; k < walk->operands; k++) plan->strides[plan->ndim][k] = walk->strides[k][d];
    plan->ndim++;
}

static Plan make_plan(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    Plan plan = {.kernel = kernel, .operands = walk->operands, .slices = 1, .all = {.n = 1, .args = args}};
    if (walk->ndim) plan.all.n = walk->shape[dim];
    for (int k = 0; k < walk->operands; k++) {
        plan.all.at[k] = walk->at[k];
        plan.all.step[k] = walk->ndim ? walk->strides[k][dim] : 0;
        plan.bytes[k] = walk->bytes[k];
    }
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (d != dim) add_dim(&plan, walk, d);
        if (d > dim && walk->shape[d] != 1) plan.all.across = true;
    }
    if (plan.ndim == 0) plan.shape[plan.ndim++] = 1;
    plan.each = plan.all.n < TASK ? TASK / (plan.all.n ? plan.all.n : 1) : 1;
    if (plan.all.across) plan.each = (plan.each + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE * SIDE_BY_SIDE;
    return plan;
}

/* `count` slices from number `first` on, which lie along the innermost of the other dimensions. */
static void run(const Plan *plan, int64_t first, int64_t count) {
    Slices  slices = plan->all;
    int64_t rest = first;
    slices.count = count;
    for (int k = 0; k < plan->operands; k++) slices.next[k] = plan->strides[0][k];
    for (int d = 0; d < plan->ndim; d++) {
        int64_t index = rest % plan->shape[d];
        rest /= plan->shape[d];
        for (int k = 0; k < plan->operands; k++)
            if (slices.at[k]) slices.at[k] = (char *)slices.at[k] + index * plan->strides[d][k] * plan->bytes[k];
    }
    plan->kernel(&slices);
}

static void run_task(void *context, int64_t task) {
    const Plan *plan = context;
    int64_t     first = task * plan->each, left = plan->slices - first, stop = first;
    stop += left < plan->each ? left : plan->each;
    for (int64_t count; first < stop; first += count) {
        count = plan->shape[0] - first % plan->shape[0];
        if (count > stop - first) count = stop - first;
        run(plan, first, count);
    }
}

void device__slices(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    Plan plan = make_plan(walk, dim, kernel, args);
    if (plan.slices == 0) return;
    int64_t tasks = (plan.slices + plan.each - 1) / plan.each;
    if (plan.slices * plan.all.n >= THREADED_FROM)
        device__parallel(tasks, run_task, &plan);
    else
        for (int64_t i = 0; i < tasks; i++) run_task(&plan, i);
}
