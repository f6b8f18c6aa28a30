/* export/trace.c: the tracing device.
 *
 * Its kernels are no functions but their own places in the table, and 1, by which a job knows which one it is to be.
 *
 * Invariant: memory that a trace has made stays until the trace ends, so that an address means one tensor. */
#include "export/trace.h"

#include "device/cpu/cpu.h"
#include "export/kernels.h"

static _Thread_local Trace *tracing;

/* ---- Buffers ------------------------------------------------------------------------------------------ */

static void *noted(size_t bytes) {
    void *note = arena__allocate(&tracing->memory, bytes);
    if (note)
        memset(note, 0, bytes);
    else
        tracing->failed = true;
    return note;
}

static Buffer *note_buffer(void *memory, size_t bytes) {
    Buffer *buffer = memory ? noted(sizeof *buffer) : NULL;
    if (!buffer) return NULL;
    *buffer = (Buffer){.older = tracing->newest, .memory = memory, .bytes = bytes, .first = INT32_MAX, .last = -1};
    return tracing->newest = buffer;
}

static Buffer *buffer_at(const Trace *trace, const void *at) {
    for (Buffer *b = trace->newest; b; b = b->older)
        if ((uintptr_t)at >= (uintptr_t)b->memory && (uintptr_t)at < (uintptr_t)b->memory + b->bytes) return b;
    return NULL;
}

JobPlace trace__place(Trace *trace, const void *at, int bytes) {
    Buffer *buffer = at ? buffer_at(trace, at) : NULL;
    if (!buffer) return (JobPlace){NULL, 0};
    if (bytes > buffer->element) buffer->element = bytes;
    return (JobPlace){buffer, ((const uint8_t *)at - buffer->memory) / bytes};
}

bool trace__lend(Trace *trace, const Tensor *x, const char *name) {
    size_t bytes = (size_t)x->base->numel * tensor__bytes((taper_Dtype)x->dtype);
    if (bytes == 0 || buffer_at(trace, x->base->data)) return true;
    Buffer *buffer = note_buffer(x->base->data, bytes);
    if (!buffer) return false;
    buffer->borrowed = true;
    buffer->name = name;
    return true;
}

void trace__restore(Trace *trace) {
    for (Buffer *b = trace->newest; b; b = b->older)
        if (b->before) memcpy(b->memory, b->before, b->bytes);
}

void trace__part_with(Trace *trace, Tensor *x) {
    Buffer *buffer = buffer_at(trace, x->data);
    if (!buffer || buffer->borrowed) return;
    void *own = base__allocate(buffer->bytes);
    if (own)
        x->data = memcpy(own, buffer->memory, buffer->bytes);
    else
        buffer->borrowed = trace->failed = true;
}

static void *traced_allocate(size_t bytes) {
    const size_t room = bytes ? bytes : 1; /* an address of its own */
    void        *memory = base__allocate(room);
    if (memory && !note_buffer(memory, room)) {
        base__free(memory);
        return NULL;
    }
    return memory;
}

static void traced_release(void *memory) { (void)memory; /* when the trace ends */ }

static void traced_read(void *host, const void *from, size_t bytes) {
    const Buffer *buffer = tracing && bytes ? buffer_at(tracing, from) : NULL;
    if (buffer && buffer->changing) tracing->looked = true;
    if (bytes) memcpy(host, from, bytes);
}

/* ---- Jobs --------------------------------------------------------------------------------------------- */

static TracedJob *note_job(JobKind kind) {
    TracedJob *job = noted(sizeof *job);
    if (!job) return NULL;
    job->kind = kind;
    job->module = tracing->module;
    *tracing->end = job;
    tracing->end = &job->next;
    return job;
}

/* One more array of the job, the written ones first. An address in no buffer is that of nothing: of an array without elements. */
static void add_place(TracedJob *job, const void *at, int bytes, bool written) {
    JobPlace place = trace__place(tracing, at, bytes);
    job->at[job->operands++] = place;
    if (written) job->outputs++;
}

/* What is written depends on what is read. */
static void spread_changes(TracedJob *job) {
    bool changing = false;
    for (int k = job->outputs; k < job->operands; k++)
        changing = changing || (job->at[k].buffer && job->at[k].buffer->changing);
    for (int k = 0; k < job->outputs; k++) {
        Buffer *to = job->at[k].buffer;
        if (to && to->borrowed) {
            tracing->unknown = "a change of a parameter or a buffer of the module";
            if (!to->before && (to->before = noted(to->bytes))) memcpy(to->before, to->memory, to->bytes);
        }
        if (to && changing) to->changing = true;
    }
}

static const int64_t *copied_sizes(const int64_t *sizes, int count) {
    int64_t *copy = noted(sizeof(int64_t) * (size_t)(count + 1));
    if (copy) tensor__copy_dims(copy, sizes, count);
    return copy;
}

/* Of walks, slices and reductions; `given` has the rest. */
static void note_walk(const Walk *walk, TracedJob given) {
    TracedJob *job = note_job(given.kind);
    if (!job) return;
    const int arrays = walk->operands - walk->numbers;
    job->kernel = given.kernel, job->dim = given.dim, job->mask = given.mask, job->type = given.type, job->walk = *walk;
    job->walk.shape = copied_sizes(walk->shape, walk->ndim);
    for (int k = 0; k < walk->operands; k++) {
        job->walk.strides[k] = copied_sizes(walk->strides[k], walk->ndim);
        if (k < arrays)
            add_place(job, walk->at[k], walk->bytes[k], k < walk->outputs);
        else
            job->walk.at[k] = memcpy(&job->numbers[k - arrays], walk->at[k], (size_t)walk->bytes[k]);
    }
    const KernelText *text = export__text_of(job->kernel);
    if (!text) tracing->unknown = "a gradient";
    if (given.args && text && text->args) {
        void *copy = noted(text->args->bytes);
        if (copy) memcpy(copy, given.args, text->args->bytes);
        job->args = copy;
    }
    spread_changes(job);
}

/* Kernels are numbers here; see choose_kernels. */
static size_t      place_of_kernel(void (*kernel)(void)) { return (size_t)(uintptr_t)kernel - 1; }
static const void *on_host(size_t place) { return (const char *)cpu__table() + place; }

static bool traced_walk(const Walk *walk, Loop *loop) {
    const size_t kernel = place_of_kernel((void (*)(void))loop);
    note_walk(walk, (TracedJob){.kind = JOB_WALK, .kernel = kernel});
    return cpu__walk(walk, *(Loop *const *)on_host(kernel));
}

static bool traced_slices(const Walk *walk, int dim, OverSlices *slices, const void *args) {
    const size_t kernel = place_of_kernel((void (*)(void))slices);
    note_walk(walk, (TracedJob){.kind = JOB_SLICES, .kernel = kernel, .dim = dim, .args = args});
    return cpu__slices(walk, dim, *(OverSlices *const *)on_host(kernel), args);
}

static bool traced_reduce(const Walk *walk, unsigned mask, const Reducers *reducers, int type, Arena *scratch) {
    const size_t first = place_of_kernel((void (*)(void))reducers->sequence[0]);
    note_walk(
        walk,
        (TracedJob){.kind = JOB_REDUCE, .kernel = first + (size_t)type * sizeof(Loop *), .mask = mask, .type = type});
    return cpu__reduce(walk, mask, on_host(first), type, scratch);
}

/* ---- Moments ------------------------------------------------------------------------------------------ */

static double squared_as_double(float x) { return (double)x * (double)x; }

/* Of column k of what is on the left. */
static void measure_product(TracedJob *job) {
    const Gemm *g = &job->gemm;
    job->moments = noted(sizeof(double) * (size_t)g->k);
    for (int64_t i = 0; job->moments && i < g->m; i++)
        for (int64_t k = 0; k < g->k; k++)
            job->moments[k] += squared_as_double(((const float *)g->a)[i * g->a_row + k * g->a_col]) / (double)g->m;
}

/* Of what a place of the window sees in a group's channels. */
static double seen_by_place(const Convolution *c, int64_t group, int64_t p) {
    const Window *w = &c->window;
    const int64_t each = w->kernel[0] * w->kernel[1], channel = group * (w->channels / c->groups) + p / each;
    double        sum = 0;
    for (int64_t i = 0; i < c->images; i++)
        for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++) {
            const float  *plane = (const float *)c->input + (i * w->channels + channel) * w->image[0] * w->image[1];
            const int64_t y = b / w->blocks[1] * w->stride[0] - w->padding[0] +
                              p % each / w->kernel[1] * w->dilation[0];
            const int64_t x = b % w->blocks[1] * w->stride[1] - w->padding[1] + p % w->kernel[1] * w->dilation[1];
            if (y >= 0 && y < w->image[0] && x >= 0 && x < w->image[1])
                sum += squared_as_double(plane[y * w->image[1] + x]);
        }
    return sum;
}

static void measure_convolution(TracedJob *job) {
    const Convolution *c = &job->convolution;
    job->moments = noted(sizeof(double) * (size_t)(c->groups * c->places));
    for (int64_t group = 0; job->moments && group < c->groups; group++)
        for (int64_t p = 0; p < c->places; p++)
            job->moments[group * c->places + p] = seen_by_place(c, group, p) / (double)c->images;
}

/* ---- More jobs ---------------------------------------------------------------------------------------- */

static bool traced_product(int type, const Gemm *gemm, Arena *scratch) {
    static const int bytes[NUMBER_TYPES] = {sizeof(float), sizeof(double), sizeof(int64_t)};
    TracedJob       *job = note_job(JOB_PRODUCT);
    if (job) {
        job->type = type, job->gemm = *gemm;
        add_place(job, gemm->c, bytes[type], true);
        add_place(job, gemm->a, bytes[type], false);
        add_place(job, gemm->b, bytes[type], false);
        add_place(job, gemm->bias, bytes[type], false);
        spread_changes(job);
        if (tracing->measuring && type == REAL_F32) measure_product(job);
    }
    return cpu__product(type, gemm, scratch);
}

static bool traced_convolve(int type, const Convolution *c, Arena *scratch) {
    const int  bytes = type == REAL_F32 ? sizeof(float) : sizeof(double);
    void      *arrays[] = {c->output, c->input, c->weight}; /* the one that is made first */
    const int  made = c->wanted == CONVOLVE_OUTPUT ? 0 : c->wanted == CONVOLVE_INPUT ? 1 : 2;
    TracedJob *job = note_job(JOB_CONVOLVE);
    if (job) {
        job->type = type, job->convolution = *c;
        for (int k = 0; k < 3; k++) add_place(job, arrays[(made + k) % 3], bytes, k == 0);
        add_place(job, c->bias, bytes, false);
        spread_changes(job);
        if (tracing->measuring && type == REAL_F32 && made == 0) measure_convolution(job);
    }
    return cpu__convolve(type, c, scratch);
}

/* No file will come of it: parameters stay. */
static bool traced_update(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers) {
    (void)n, (void)at, (void)bytes, (void)kernel, (void)numbers;
    tracing->unknown = "a step of an optimizer";
    return true;
}

/* ---- Writing, and doing it again ------------------------------------------------------------------------ */

/* From the host: numbers that no input changes, unless the host has looked at some that it does. */
static bool note_write(void *to, const void *host, size_t bytes) {
    void      *copy = base__allocate(bytes);
    Buffer    *from = copy ? note_buffer(copy, bytes) : NULL;
    TracedJob *job = from ? note_job(JOB_WRITE) : NULL;
    if (!from) base__free(copy);
    if (!job) return false;
    memcpy(copy, host, bytes);
    add_place(job, to, 1, true);
    add_place(job, copy, 1, false);
    job->gemm.c = to, job->gemm.a = copy, job->gemm.n = (int64_t)bytes;
    spread_changes(job);
    return true;
}

static void traced_write(void *to, const void *host, size_t bytes) {
    if (!bytes) return;
    if (!note_write(to, host, bytes)) tracing->failed = true;
    memcpy(to, host, bytes);
}

static bool repeat_job(const TracedJob *job, Arena *scratch) {
    const void *kernels = on_host(job->kernel);
    switch (job->kind) {
    case JOB_WALK: return cpu__walk(&job->walk, *(Loop *const *)kernels);
    case JOB_SLICES: return cpu__slices(&job->walk, job->dim, *(OverSlices *const *)kernels, job->args);
    case JOB_REDUCE:
        return cpu__reduce(&job->walk, job->mask,
                           (const void *)((const char *)kernels - job->type * (int)sizeof(Loop *)), job->type, scratch);
    case JOB_PRODUCT: return cpu__product(job->type, &job->gemm, scratch);
    case JOB_CONVOLVE: return cpu__convolve(job->type, &job->convolution, scratch);
    case JOB_WRITE: memcpy(job->gemm.c, job->gemm.a, (size_t)job->gemm.n); return true;
    }
    return false;
}

bool trace__repeat(const Trace *trace) {
    OPEN_SCOPE_OR(false);
    Arena *scratch = tape__arena();
    for (const TracedJob *job = trace->first; job; job = job->next)
        if (job->wanted && !(scratch && repeat_job(job, scratch))) return false;
    return true;
}

/* ---- The device --------------------------------------------------------------------------------------- */

static Table   traced_kernels;
static Device  traced = {.name = "tracing",
                         .passing = true,
                         .table = &traced_kernels,
                         .allocate = traced_allocate,
                         .release = traced_release,
                         .write = traced_write,
                         .read = traced_read,
                         .walk = traced_walk,
                         .slices = traced_slices,
                         .reduce = traced_reduce,
                         .product = traced_product,
                         .convolve = traced_convolve,
                         .update = traced_update};
static uint8_t traced_number;

__attribute__((constructor)) static void choose_kernels(void) {
    for (size_t place = 0; place < sizeof traced_kernels; place += sizeof(Loop *)) {
        const uintptr_t number = place + 1;
        memcpy((char *)&traced_kernels + place, &number, sizeof number);
    }
    traced_number = device__add(&traced);
}

uint8_t trace__device(void) { return traced_number; }

bool trace__begin(Trace *trace, const char *call) {
    if (tracing) return base__raise(ERROR_VALUE, "%s: forward exports a module itself", call);
    *trace = (Trace){0};
    trace->end = &trace->first;
    tracing = trace;
    device__default = traced_number;
    return true;
}

void trace__forget_jobs(Trace *trace) {
    trace->first = NULL;
    trace->end = &trace->first;
}

void trace__stop(void) {
    device__default = DEVICE_CPU;
    tracing = NULL;
}

void trace__free(Trace *trace) {
    for (Buffer *b = trace->newest; b; b = b->older)
        if (!b->borrowed) base__free(b->memory);
    arena__free(&trace->memory);
    *trace = (Trace){0};
}
