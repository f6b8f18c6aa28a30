/* device/cpu/convolve.c: one convolution on several threads.
 *
 * Its units are the images' groups or, of the weight, whose sums go through all images, the groups; where these are few, each is
 * cut into parts. No number is shared, so the number of threads changes no bit. */
#include "device/cpu/cpu.h"

#include "base/arena.h"

static const double THREADED = 2e6; /* multiplications that are worth another thread */

typedef struct ConvolutionJob {
    Real               real;
    const Convolution *convolution;
    int64_t            units, tasks;
    void              *shared;
    char              *scratch;
    size_t             scratch_each;
} ConvolutionJob;

static void run_units(void *context, int64_t task) {
    const ConvolutionJob *job = context;
    CPU_KERNEL(convolution)
    [job->real](job->convolution, task * job->units / job->tasks, (task + 1) * job->units / job->tasks, job->shared,
                job->scratch + (size_t)task * job->scratch_each);
}

/* Into how many parts a unit of c is cut, so that every thread has some. */
static int64_t parts_of(const Convolution *c, int64_t units) {
    const double work = (double)c->images * (double)(c->groups * c->out) * (double)c->places *
                        (double)(c->window.blocks[0] * c->window.blocks[1]);
    const int64_t threads = work < THREADED ? 1 : taper_get_num_threads(), wanted = (threads + units - 1) / units;
    const int64_t most = c->wanted == CONVOLVE_OUTPUT ? c->out : c->window.channels / c->groups;
    return wanted < most ? wanted : most;
}

bool cpu__convolve(int type, const Convolution *given, Arena *scratch) {
    Convolution   c = *given;
    const int64_t units = c.wanted == CONVOLVE_WEIGHT ? c.groups : c.images * c.groups;
    c.parts = parts_of(&c, units);
    const int64_t  all = units * c.parts, threads = taper_get_num_threads();
    ConvolutionJob job = {.real = (Real)type, .convolution = &c, .units = all, .tasks = all < threads ? all : threads};
    ArenaMark      mark = arena__mark(scratch);
    job.scratch_each = (CPU_KERNEL(convolution_scratch)[type](&c) + 63) & ~(size_t)63;
    job.shared = arena__allocate(scratch, CPU_KERNEL(convolution_shared)[type](&c));
    job.scratch = job.shared ? arena__allocate(scratch, job.scratch_each * (size_t)job.tasks) : NULL;
    if (job.scratch) {
        CPU_KERNEL(convolution_begin)[type](&c, job.shared);
        device__parallel(job.tasks, run_units, &job);
    }
    arena__release(scratch, mark);
    return job.scratch;
}
