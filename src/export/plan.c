/* export/plan.c: what changes with the input is computed, all else is a constant, with the value it has at the end.
 *
 * Invariant: two buffers share memory only if the last job that reads one comes before the first that writes the other. */
#include "export/plan.h"

#include <stdlib.h>

/* ---- What changes ------------------------------------------------------------------------------------- */

static bool is_written(const TracedJob *job) {
    for (int k = 0; k < job->outputs; k++)
        if (job->at[k].buffer && job->at[k].buffer->changing) return true;
    return false;
}

static bool marks_more(TracedJob *job) {
    bool changing = is_written(job), more = false;
    for (int k = job->outputs; k < job->operands; k++)
        changing = changing || (job->at[k].buffer && job->at[k].buffer->changing);
    for (int k = 0; k < job->outputs; k++) {
        Buffer *to = job->at[k].buffer;
        /* Others have read what it held before: it is no constant. */
        if (!to || to->changing || !(changing || to->last >= 0)) continue;
        to->changing = more = true;
    }
    for (int k = job->outputs; changing && k < job->operands; k++)
        if (job->at[k].buffer) job->at[k].buffer->last = 0;
    return more;
}

/* All buffers that a job of the file writes. What another reads as a constant must not be one of them. */
static void mark_changing(Trace *trace) {
    for (bool more = true; more;) {
        more = false;
        for (Buffer *b = trace->newest; b; b = b->older) b->last = -1;
        for (TracedJob *job = trace->first; job; job = job->next) more = marks_more(job) || more;
    }
}

/* ---- What is wanted ----------------------------------------------------------------------------------- */

static int order_jobs(Trace *trace, TracedJob **jobs) {
    int count = 0;
    for (TracedJob *job = trace->first; job; job = job->next, count++)
        if (jobs) jobs[count] = job;
    return count;
}

static void use(Buffer *buffer, int job) {
    if (!buffer) return;
    if (job < buffer->first) buffer->first = job;
    if (job > buffer->last) buffer->last = job;
}

/* Nothing is written. */
static bool is_idle(const TracedJob *job) {
    for (int d = 0; job->kind <= JOB_REDUCE && d < job->walk.ndim; d++)
        if (job->walk.shape[d] == 0 && !(job->kind == JOB_REDUCE && job->mask >> d & 1)) return true;
    return job->kind == JOB_PRODUCT && (job->gemm.m == 0 || job->gemm.n == 0);
}

/* From the output backwards; then each job has its number, and each buffer the first and the last that uses it. */
static bool mark_wanted_jobs(FilePlan *plan) {
    int         count = order_jobs(plan->trace, NULL);
    TracedJob **jobs = arena__allocate(&plan->trace->memory, sizeof *jobs * (size_t)(count + 1));
    if (!jobs) return false;
    order_jobs(plan->trace, jobs);
    plan->y->wanted = true;
    for (int i = count - 1; i >= 0; i--) {
        TracedJob *job = jobs[i];
        for (int k = 0; k < job->outputs && !is_idle(job); k++)
            job->wanted = job->wanted ||
                          (job->at[k].buffer && job->at[k].buffer->wanted && job->at[k].buffer->changing);
        for (int k = 0; job->wanted && k < job->operands; k++)
            if (job->at[k].buffer) job->at[k].buffer->wanted = true;
    }
    for (Buffer *b = plan->trace->newest; b; b = b->older) b->first = INT32_MAX, b->last = -1;
    for (int i = 0; i < count; i++) {
        if (!jobs[i]->wanted) continue;
        jobs[i]->number = plan->jobs++;
        for (int k = 0; k < jobs[i]->operands; k++) use(jobs[i]->at[k].buffer, jobs[i]->number);
    }
    return true;
}

/* What wanted jobs read and none of them writes. */
static bool list_constants(FilePlan *plan) {
    int count = 0;
    for (const TracedJob *job = plan->trace->first; job; job = job->next) count += job->wanted ? job->operands : 0;
    plan->constant = arena__allocate(&plan->trace->memory, sizeof *plan->constant * (size_t)(count + 1));
    if (!plan->constant) return false;
    for (const TracedJob *job = plan->trace->first; job; job = job->next)
        for (int k = 0; job->wanted && k < job->operands; k++) {
            Buffer *b = job->at[k].buffer;
            if (!b || b->changing || b->listed) continue;
            b->listed = true;
            plan->constant[plan->constants++] = b;
        }
    return true;
}

/* ---- Loops -------------------------------------------------------------------------------------------- */

JobNest plan__nest(const Walk *walk, unsigned mask) {
    JobNest nest = {.depth = 0};
    for (int d = 0; d < walk->ndim; d++) {
        if (!(mask >> d & 1) || walk->shape[d] == 1) continue;
        bool joins = nest.depth > 0;
        for (int k = 0; joins && k < walk->operands; k++)
            joins = !walk->at[k] || nest.stride[nest.depth - 1][k] == walk->shape[d] * walk->strides[k][d];
        if (!joins) nest.size[nest.depth++] = 1;
        nest.size[nest.depth - 1] *= walk->shape[d];
        for (int k = 0; k < walk->operands; k++) nest.stride[nest.depth - 1][k] = walk->strides[k][d];
    }
    return nest;
}

/* A reduction along dimensions that are no single one gathers what it reads, in a buffer behind its arrays. */
static bool add_scratch(FilePlan *plan, TracedJob *job) {
    const JobNest reduced = plan__nest(&job->walk, job->mask);
    int64_t       count = 1;
    for (int d = 0; d < reduced.depth; d++) count *= reduced.size[d];
    if (job->kind != JOB_REDUCE || reduced.depth < 2) return true;
    for (int k = 1, inputs = job->operands; k < inputs; k++) {
        Buffer *scratch = arena__allocate(&plan->trace->memory, sizeof *scratch);
        if (!scratch) return false;
        *scratch = (Buffer){.older = plan->trace->newest,
                            .bytes = (size_t)(count * job->walk.bytes[k]),
                            .element = job->walk.bytes[k],
                            .borrowed = true,
                            .changing = true,
                            .wanted = true,
                            .first = job->number,
                            .last = job->number};
        plan->trace->newest = scratch;
        job->at[job->operands++] = (JobPlace){scratch, 0};
    }
    return true;
}

static void count_multiply_adds(FilePlan *plan, const TracedJob *job) {
    const Convolution *c = &job->convolution;
    if (job->kind == JOB_PRODUCT)
        plan->multiply_adds += (double)job->gemm.m * (double)job->gemm.n * (double)job->gemm.k;
    if (job->kind == JOB_CONVOLVE)
        plan->multiply_adds += (double)(c->images * c->groups * c->out) * (double)c->places *
                               (double)(c->window.blocks[0] * c->window.blocks[1]);
}

/* ---- Memory ------------------------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
    const Buffer *x = *(Buffer *const *)a, *y = *(Buffer *const *)b;
    if (x->bytes != y->bytes) return x->bytes < y->bytes ? 1 : -1;
    return (x->first > y->first) - (x->first < y->first);
}

/* At least one, so that what is empty has a place too. */
static int64_t elements_of(const Buffer *b) { return ((int64_t)b->bytes + b->element - 1) / b->element; }

/* The lowest place where none of the `count` others is that is in use at the same time. */
static int64_t free_place(const Buffer *b, Buffer *const *others, int count) {
    int64_t place = 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (int i = 0; i < count; i++) {
            const Buffer *o = others[i];
            if (plan__kind(o) != plan__kind(b) || o->last < b->first || o->first > b->last) continue;
            if (o->place >= place + elements_of(b) || o->place + elements_of(o) <= place) continue;
            place = o->place + elements_of(o);
            moved = true;
        }
    }
    return place;
}

static bool has_place(const FilePlan *plan, const Buffer *b) {
    return b->wanted && b->changing && b->last >= 0 && !b->input && b != plan->y;
}

/* The largest first. */
static bool share_memory(FilePlan *plan) {
    int count = 0;
    for (Buffer *b = plan->trace->newest; b; b = b->older) count += has_place(plan, b);
    Buffer **placed = arena__allocate(&plan->trace->memory, sizeof *placed * (size_t)(count + 1));
    if (!placed) return false;
    count = 0;
    for (Buffer *b = plan->trace->newest; b; b = b->older)
        if (has_place(plan, b)) placed[count++] = b;
    qsort(placed, (size_t)count, sizeof *placed, by_size);
    for (int i = 0; i < count; i++) {
        Buffer  *b = placed[i];
        int64_t *size = &plan->sizes[plan__kind(b)];
        b->place = free_place(b, placed, i);
        if (b->place + elements_of(b) > *size) *size = b->place + elements_of(b);
    }
    return true;
}

bool plan__make(FilePlan *plan, Trace *trace, const Tensor *y) {
    *plan = (FilePlan){.trace = trace,
                       .y = trace__place(trace, y->data, (int)tensor__bytes((taper_Dtype)y->dtype)).buffer};
    CHECK(plan->y && !plan->y->input);
    plan->y->changing = true;
    mark_changing(trace);
    for (Buffer *b = trace->newest; b; b = b->older)
        if (b->element == 0) b->element = 1;
    if (!mark_wanted_jobs(plan) || !list_constants(plan)) return false;
    for (TracedJob *job = trace->first; job; job = job->next) {
        if (!job->wanted) continue;
        count_multiply_adds(plan, job);
        if (!add_scratch(plan, job)) return false;
    }
    return share_memory(plan);
}
