/* export/pass.c: see pass.h.
 *
 * Invariant: whatever happens, the module is as it was: its modes, its hooks, where its tensors are. */
#include "export/pass.h"

#include "base/text.h"

#include <float.h>
#include <math.h>

const char export__call[] = "nn_export_c";

/* ---- The module, lent --------------------------------------------------------------------------------- */

/* A module at or below the one that is exported, and how it was. */
typedef struct Lent {
    struct Lent *next;
    nn_Module   *module;
    const char  *path; /* "0 (Linear)" */
    bool         was_evaluating;
    int64_t      before, after; /* its hooks */
    const char  *outer;         /* whose forward it interrupts */
    Trace       *trace;
} Lent;

typedef struct Loan {
    Trace *trace;
    Lent  *first, **end;
} Loan;

static void enter(nn_Module *module, Tensor **inputs, void *context) {
    (void)module, (void)inputs;
    Lent *lent = context;
    lent->outer = lent->trace->module;
    lent->trace->module = lent->path;
}

static Tensor *leave(nn_Module *module, Tensor *const *inputs, Tensor *output, void *context) {
    (void)module, (void)inputs, (void)output;
    const Lent *lent = context;
    lent->trace->module = lent->outer;
    return NULL;
}

/* Its tensors are the tracing device's for a while; their memory is where it was. */
static bool lend_tensors(Trace *trace, const nn_Module *module, const char *path) {
    for (const Member *m = module->first; m; m = m->next) {
        if (m->kind == CHILD || !m->tensor) continue;
        Text name = {.arena = &trace->memory};
        text__add(&name, "%s%s%s", path, *path ? "." : "", m->name);
        if (!text__done(&name) || !trace__lend(trace, m->tensor, text__done(&name))) return false;
        m->tensor->device = trace__device();
    }
    return true;
}

static bool lend(nn_Module *module, const char *path, void *context) {
    Loan *loan = context;
    Lent *lent = arena__allocate(&loan->trace->memory, sizeof *lent);
    Text  name = {.arena = &loan->trace->memory};
    text__add(&name, "%s%s(%s)", path, *path ? " " : "", module->description->name);
    if (!lent || !text__done(&name)) return false;
    *lent = (Lent){NULL, module, text__done(&name), module->evaluating, .trace = loan->trace};
    *loan->end = lent;
    loan->end = &lent->next;
    module->evaluating = true;
    lent->before = (nn_register_forward_pre_hook)(module, enter, lent);
    lent->after = lent->before ? (nn_register_forward_hook)(module, leave, lent) : 0;
    return lent->after && lend_tensors(loan->trace, module, path);
}

/* And what forward has made there: gradients, members of the module. */
static void take_home(Trace *trace, Tensor *x) {
    for (; x && x->device == trace__device(); x = x->grad_storage) {
        trace__part_with(trace, x);
        x->device = DEVICE_CPU;
    }
}

static bool take_tensors_home(nn_Module *module, const char *path, void *trace) {
    (void)path;
    for (const Member *m = module->first; m; m = m->next)
        if (m->kind != CHILD) take_home(trace, m->tensor);
    return true;
}

static void give_back(const Loan *loan, nn_Module *module) {
    trace__restore(loan->trace);
    for (const Lent *lent = loan->first; lent; lent = lent->next) {
        lent->module->evaluating = lent->was_evaluating;
        if (lent->before) (nn_remove_hook)(lent->module, lent->before);
        if (lent->after) (nn_remove_hook)(lent->module, lent->after);
        take_tensors_home(lent->module, lent->path, loan->trace);
    }
    nn__walk(module, take_tensors_home, loan->trace);
}

/* ---- A pass ------------------------------------------------------------------------------------------- */

static size_t   bytes_of_tensor(const Tensor *x) { return (size_t)x->numel * tensor__bytes((taper_Dtype)x->dtype); }
static JobPlace place_of_tensor(Trace *trace, const Tensor *x) {
    return trace__place(trace, x->data, (int)tensor__bytes((taper_Dtype)x->dtype));
}

static bool move_inputs(Pass *pass, taper_Tensors examples) {
    pass->inputs = examples.count;
    for (int i = 0; i < examples.count; i++) {
        if (!(pass->x[i] = tensor__moved(examples.at[i], trace__device(), export__call))) return false;
        Buffer *buffer = place_of_tensor(&pass->trace, pass->x[i]).buffer;
        buffer->changing = true;
        buffer->input = i + 1;
    }
    trace__forget_jobs(&pass->trace);
    return true;
}

/* Runs forward; `written`: the module changes an input in place, so it gets copies. */
static bool run_traced(Pass *pass, nn_Module *module, taper_Tensors examples, bool written) {
    Trace  *trace = &pass->trace;
    Tensor *given[MOST_OF_INPUTS], *y;
    if (!move_inputs(pass, examples)) return false;
    for (int i = 0; i < pass->inputs; i++)
        if (!(given[i] = written ? tensor__copied(pass->x[i], export__call) : pass->x[i])) return false;
    if (!(y = nn_forward_with(module, (taper_Inputs){pass->inputs, given}))) return false;
    const JobPlace place = place_of_tensor(trace, y);
    const bool     whole = y->contiguous && place.buffer && place.offset == 0 && !place.buffer->borrowed &&
                       !place.buffer->input && place.buffer->bytes == bytes_of_tensor(y);
    trace->module = NULL;
    pass->y = whole ? y : tensor__copied(y, export__call);
    return pass->y && !trace->failed;
}

static bool run_pass(Pass *pass, nn_Module *module, taper_Tensors examples, bool measuring, bool written) {
    if (!trace__begin(&pass->trace, export__call)) return false;
    RECORD_NOTHING();
    Loan loan = {.trace = &pass->trace, .end = &loan.first};
    pass->trace.measuring = measuring;
    bool done = nn__walk(module, lend, &loan) && run_traced(pass, module, examples, written);
    give_back(&loan, module);
    trace__stop();
    return done && !pass->trace.failed;
}

/* ---- What no file can have ---------------------------------------------------------------------------- */

enum { OTHER_EXAMPLES = 3 };

/* First the example backwards, and of numbers their opposites. Then numbers of its range, or around it if that is a point: many are
 * large, and then many small. */
static Tensor *other_example(Tensor *x, int number) {
    Tensor *other = tensor__copied(x, export__call);
    double  low = (double)INFINITY, high = -low;
    for (int64_t i = 0; other && i < other->numel; i++) {
        const double value = tensor__get(other, i);
        low = fmin(low, value), high = fmax(high, value);
    }
    if (!(high - low > 0 && high - low < (double)FLT_MAX)) low = -3, high = 3;
    const Tensor *given = number ? NULL : tensor__copied(x, export__call);
    for (int64_t i = 0; other && (number || given) && i < other->numel; i++) {
        const double part = 0.6180339887498949 * (double)(i + 1), share = sqrt(part - floor(part));
        const double turned = given ? tensor__get(given, other->numel - 1 - i) : 0;
        tensor__set(other, i,
                    number == 0   ? (tensor__is_real(other) ? -turned : turned)
                    : number == 1 ? low + (high - low) * share
                                  : high - (high - low) * share);
    }
    return number || given ? other : NULL;
}

static bool is_same_job(const TracedJob *a, const TracedJob *b) {
    if (a->kind != b->kind || a->kernel != b->kernel || a->walk.ndim != b->walk.ndim ||
        a->walk.operands != b->walk.operands)
        return false;
    for (int d = 0; d < a->walk.ndim; d++)
        if (a->walk.shape[d] != b->walk.shape[d]) return false;
    if (memcmp(a->numbers, b->numbers, sizeof a->numbers) != 0) return false;
    const int64_t sizes[] = {a->gemm.m, a->gemm.n, a->gemm.k}, others[] = {b->gemm.m, b->gemm.n, b->gemm.k};
    if (memcmp(sizes, others, sizeof sizes) != 0) return false;
    return a->kind != JOB_WRITE || memcmp(a->gemm.a, b->gemm.a, (size_t)a->gemm.n) == 0;
}

static bool is_same_result(Tensor *a, Tensor *b) {
    bool same = a->numel == b->numel && a->dtype == b->dtype;
    for (int64_t i = 0; same && i < a->numel; i++) {
        const double x = tensor__get(a, i), y = tensor__get(b, i);
        same = x == y || (x != x && y != y);
    }
    return same;
}

static void set_inputs(const Pass *pass, const taper_Tensors x) {
    for (int i = 0; i < x.count; i++) memcpy(pass->x[i]->data, x.at[i]->data, bytes_of_tensor(x.at[i]));
}

/* What forward has no answer to, beyond its domain perhaps, says nothing: forgotten, unless memory is out. */
static bool forget_error(void) {
    const taper_ErrorKind kind = taper_error_kind();
    taper_clear_error();
    return kind != ERROR_MEMORY || base__raise(ERROR_MEMORY, "%s: out of memory", export__call);
}

/* Are the jobs of a pass those that forward does for other inputs? */
static bool does_the_same(const Pass *pass, nn_Module *module, taper_Tensors mine, taper_Tensors others, bool written) {
    Pass again = {0};
    base__quiet = true;
    bool answers = run_pass(&again, module, others, false, written), same = answers;
    base__quiet = false;
    const TracedJob *a = pass->trace.first, *b = again.trace.first;
    for (; same && a && b; a = a->next, b = b->next) same = is_same_job(a, b);
    same = same && !a && !b;
    if (same) {
        set_inputs(pass, others);
        same = trace__repeat(&pass->trace) && is_same_result(pass->y, again.y);
        set_inputs(pass, mine);
        same = trace__repeat(&pass->trace) && same;
    }
    trace__free(&again.trace);
    return answers ? same : forget_error();
}

/* The host has looked at numbers that depend on the inputs: was it only to check them? */
static bool decides_nothing(const Pass *pass, nn_Module *module, taper_Tensors examples, bool written) {
    Tensor *mine[MOST_OF_INPUTS], *others[MOST_OF_INPUTS];
    bool    real = false;
    for (int k = 0; k < examples.count; k++) {
        if (!(mine[k] = tensor__copied(examples.at[k], export__call))) return false;
        real = real || tensor__is_real(mine[k]);
    }
    for (int i = 0; i < (real ? OTHER_EXAMPLES : 1); i++) {
        for (int k = 0; k < examples.count; k++) {
            others[k] = other_example(mine[k], tensor__is_real(mine[k]) ? i : 0);
            if (!others[k]) return false;
        }
        if (does_the_same(pass, module, (taper_Tensors){examples.count, mine}, (taper_Tensors){examples.count, others},
                          written))
            continue;
        if (base__failed()) return false;
        return base__raise(ERROR_VALUE,
                           "%s: forward of %s looks at values of its input and goes by them, which a file cannot",
                           export__call, module->description->name);
    }
    return true;
}

static bool can_be_written(const Pass *pass, nn_Module *module, taper_Tensors examples, bool written) {
    if (pass->trace.unknown)
        return base__raise(ERROR_VALUE, "%s: forward of %s asks for %s, which a file cannot have", export__call,
                           module->description->name, pass->trace.unknown);
    return !pass->trace.looked || decides_nothing(pass, module, examples, written);
}

/* ---- With its plan ------------------------------------------------------------------------------------ */

/* Is x written by a job? */
static bool writes_input(const FilePlan *plan) {
    for (const TracedJob *job = plan->trace->first; job; job = job->next)
        for (int k = 0; job->wanted && k < job->outputs; k++)
            if (job->at[k].buffer && job->at[k].buffer->input) return true;
    return false;
}

bool pass__run(Pass *pass, FilePlan *plan, nn_Module *module, taper_Tensors examples, bool measuring) {
    for (int written = 0; written < 2; written++) {
        if (!run_pass(pass, module, examples, measuring, written) || !plan__make(plan, &pass->trace, pass->y))
            return false;
        if (!written && writes_input(plan))
            trace__free(&pass->trace);
        else
            return can_be_written(pass, module, examples, written);
    }
    return false;
}
