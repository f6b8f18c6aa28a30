/* device/cpu/slices.c: one run of a kernel over all slices of several strided arrays along one dimension.
 *
 * Invariant: a slice is given to the kernel once and whole, so that sharing slices out to threads changes no
 * value. */
#include "device/cpu/cpu.h"
#include "device/cpu/plan.h"

enum { SLICES_THREADED_FROM = 1 << 15, TASK = 1 << 14, SIDE_BY_SIDE = 128 }; /* elements, elements, slices */

typedef struct SliceJob {
    OverSlices *kernel;
    Slices      all;
    Plan        plan;         /* of the other dimensions */
    int64_t     slices, each; /* in all, in a task */
} SliceJob;

static SliceJob plan_slices(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    SliceJob job = {.kernel = kernel, .plan = plan__begin(walk), .slices = 1, .all = {.n = 1, .args = args}};
    if (walk->ndim) job.all.n = walk->shape[dim];
    for (int k = 0; k < walk->operands; k++) {
        job.all.at[k] = walk->at[k];
        job.all.step[k] = walk->ndim ? walk->strides[k][dim] : 0;
    }
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (d > dim && walk->shape[d] != 1) job.all.strided = true;
        if (d == dim) continue;
        job.slices *= walk->shape[d];
        plan__add(&job.plan, walk, d);
    }
    plan__end(&job.plan);
    job.each = job.all.n < TASK ? TASK / (job.all.n ? job.all.n : 1) : 1;
    if (job.all.strided) job.each = (job.each + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE * SIDE_BY_SIDE;
    return job;
}

/* `count` slices from number `first` on, which lie along the innermost of the other dimensions. */
static void run_slices(const SliceJob *job, int64_t first, int64_t count) {
    Slices slices = job->all;
    slices.count = count;
    for (int k = 0; k < job->plan.operands; k++) slices.next[k] = job->plan.strides[0][k];
    plan__locate(&job->plan, 0, first, slices.at);
    job->kernel(&slices);
}

static void run_task(void *context, int64_t task) {
    const SliceJob *job = context;
    int64_t         first = task * job->each, left = job->slices - first, stop = first;
    stop += left < job->each ? left : job->each;
    for (int64_t count; first < stop; first += count) {
        count = job->plan.shape[0] - first % job->plan.shape[0];
        if (count > stop - first) count = stop - first;
        run_slices(job, first, count);
    }
}

bool cpu__slices(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    SliceJob job = plan_slices(walk, dim, kernel, args);
    if (job.slices == 0) return true;
    int64_t tasks = (job.slices + job.each - 1) / job.each;
    if (job.slices * job.all.n >= SLICES_THREADED_FROM)
        device__parallel(tasks, run_task, &job);
    else
        for (int64_t i = 0; i < tasks; i++) run_task(&job, i);
    return true;
}
