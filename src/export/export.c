/* export/export.c: nn_export_c: a module runs once on the tracing device, and what it asked for is written as C.
 *
 * Invariant: whatever happens, the module is as it was: its modes, its hooks, where its tensors are. */
#include "export/write.h"

#include "base/file.h"
#include "export/kernels.h"

#include <float.h>
#include <taper/export.h>
#include <time.h>

static const char export_call[] = "nn_export_c";

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

enum { MOST_OF_INPUTS = 8 };

/* What went in and what came out, whole and contiguous, of a pass that is still there. */
typedef struct Pass {
    Trace   trace;
    Tensor *x[MOST_OF_INPUTS], *y;
    int     inputs;
} Pass;

static size_t   bytes_of_tensor(const Tensor *x) { return (size_t)x->numel * tensor__bytes((taper_Dtype)x->dtype); }
static JobPlace place_of_tensor(Trace *trace, const Tensor *x) {
    return trace__place(trace, x->data, (int)tensor__bytes((taper_Dtype)x->dtype));
}

static bool move_inputs(Pass *pass, taper_Tensors examples) {
    pass->inputs = examples.count;
    for (int i = 0; i < examples.count; i++) {
        if (!(pass->x[i] = tensor__moved(examples.at[i], trace__device(), export_call))) return false;
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
        if (!(given[i] = written ? tensor__copied(pass->x[i], export_call) : pass->x[i])) return false;
    if (!(y = nn_forward_with(module, (taper_Inputs){pass->inputs, given}))) return false;
    const JobPlace place = place_of_tensor(trace, y);
    const bool     whole = y->contiguous && place.buffer && place.offset == 0 && !place.buffer->borrowed &&
                       !place.buffer->input && place.buffer->bytes == bytes_of_tensor(y);
    trace->module = NULL;
    pass->y = whole ? y : tensor__copied(y, export_call);
    return pass->y && !trace->failed;
}

static bool run_pass(Pass *pass, nn_Module *module, taper_Tensors examples, bool measuring, bool written) {
    if (!trace__begin(&pass->trace, export_call)) return false;
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
    Tensor *other = tensor__copied(x, export_call);
    double  low = (double)INFINITY, high = -low;
    for (int64_t i = 0; other && i < other->numel; i++) {
        const double value = tensor__get(other, i);
        low = fmin(low, value), high = fmax(high, value);
    }
    if (!(high - low > 0 && high - low < (double)FLT_MAX)) low = -3, high = 3;
    const Tensor *given = number ? NULL : tensor__copied(x, export_call);
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
    return kind != ERROR_MEMORY || base__raise(ERROR_MEMORY, "%s: out of memory", export_call);
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
        if (!(mine[k] = tensor__copied(examples.at[k], export_call))) return false;
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
                           export_call, module->description->name);
    }
    return true;
}

static bool can_be_written(const Pass *pass, nn_Module *module, taper_Tensors examples, bool written) {
    if (pass->trace.unknown)
        return base__raise(ERROR_VALUE, "%s: forward of %s asks for %s, which a file cannot have", export_call,
                           module->description->name, pass->trace.unknown);
    return !pass->trace.looked || decides_nothing(pass, module, examples, written);
}

/* ---- The file ----------------------------------------------------------------------------------------- */

static const char *c_type(const Tensor *x) {
    static const char *const names[] = {"", "float", "double", "int64_t", "bool"};
    return names[x->dtype];
}

/* The least of some times of all jobs, in seconds. */
static double time_of_call(const Trace *trace) {
    double best = (double)INFINITY;
    for (int i = 0; i < 5; i++) {
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        if (!trace__repeat(trace)) return 0;
        clock_gettime(CLOCK_MONOTONIC, &to);
        best = fmin(best, (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec));
    }
    return best;
}

/* "void net(const float *x, const float *x2, float *y)" */
static void write_signature(const Writer *w, const Pass *pass) {
    fprintf(w->to, "void %s(", w->name);
    for (int i = 0; i < pass->inputs; i++)
        fprintf(w->to, "const %s *%s, ", c_type(pass->x[i]), write__input_name(i + 1));
    fprintf(w->to, "%s *y)", c_type(pass->y));
}

static void write_opening(const Writer *w, const Pass *pass) {
    const FilePlan *plan = w->plan;
    char            number[64];
    fprintf(w->to, "/* %s: a network (%s) as plain C99, written by Taper's nn_export_c.\n *\n", w->name, w->about);
    fputs(" *     ", w->to);
    write_signature(w, pass);
    fputs(";    ", w->to);
    for (int i = 0; i < pass->inputs; i++)
        fprintf(w->to, "%s %s, ", write__input_name(i + 1), tensor__shape_text(tensor__dims(pass->x[i])));
    fprintf(w->to, "y %s, row-major and apart\n *\n", tensor__shape_text(tensor__dims(pass->y)));
    fprintf(w->to, " * Constants: %lld bytes. Static memory: %lld bytes, so that only one call may run at a time.\n",
            (long long)plan->constant_bytes,
            (long long)(8 * plan->sizes[PLACES_OF_8] + 4 * plan->sizes[PLACES_OF_4] + plan->sizes[PLACES_OF_1]));
    const double microseconds = 1e6 * time_of_call(&pass->trace);
    text__print(number, sizeof number, microseconds < 10 ? "%.1f" : "%.0f", microseconds);
    fprintf(w->to,
            " * A call: %.0f multiply-adds in %d jobs; nn_forward's kernels took %s microseconds for them where this "
            "was written.\n",
            plan->multiply_adds, plan->jobs, number);
    if (w->quantized) {
        text__print(number, sizeof number, "%.2g", w->quantized->error);
        fprintf(w->to, " * Weights of int8: outputs are off by %s of their size (root mean square), ", number);
        text__print(number, sizeof number, "%.2g", w->quantized->largest);
        fprintf(w->to, "by at most %s, measured\n * on the calibration.\n", number);
    } else
        fputs(" * The results are nn_forward's in evaluation, bit for bit.\n", w->to);
    fputs(" * Needs no library. Where there is a fused multiply-add (-mfma, -march=native) it is faster, with the same "
          "bits. */\n",
          w->to);
}

static const char preamble[] = "#include <float.h>\n"
                               "#include <stdbool.h>\n"
                               "#include <stddef.h>\n"
                               "#include <stdint.h>\n"
                               "#if __STDC_HOSTED__\n"
                               "#include <math.h> /* INFINITY, NAN, isnan, isinf: nothing to be linked */\n"
                               "#include <string.h>\n"
                               "#else\n"
                               "void *memcpy(void *restrict to, const void *restrict from, size_t bytes);\n"
                               "#ifndef INFINITY /* float.h may have them */\n"
                               "#define INFINITY __builtin_inff()\n"
                               "#define NAN __builtin_nanf(\"\")\n"
                               "#endif\n"
                               "#define isnan(x) ((x) != (x))\n"
                               "#define isinf(x) ((x) == (x) && (x) - (x) != 0)\n"
                               "#endif\n\n"
                               "#ifdef __FAST_MATH__\n"
                               "#error \"-ffast-math changes results\"\n"
                               "#endif\n"
                               "#if FLT_EVAL_METHOD != 0\n"
                               "#error \"float and double must be computed as they are: -msse2 -mfpmath=sse\"\n"
                               "#endif\n"
                               "#ifdef __GNUC__ /* x != x asks for nan, also of whole numbers */\n"
                               "#pragma GCC diagnostic ignored \"-Wtautological-compare\"\n"
                               "#endif\n"
                               "#if defined __clang__\n"
                               "#pragma STDC FP_CONTRACT OFF\n"
                               "#elif defined __GNUC__\n"
                               "#pragma GCC optimize(\"fp-contract=off\")\n"
                               "#endif\n\n"
                               "#define AT(...) ((void *const[]){__VA_ARGS__})\n"
                               "#define STEP(...) ((const int64_t[]){__VA_ARGS__})\n\n"
                               "typedef union Eight {\n    int64_t whole;\n    double  real;\n} Eight;\n\n";

static void write_file(const Writer *w, const Pass *pass) {
    static const char *const arrays[PLACES] = {"Eight eights", "float floats", "bool flags"};
    write_opening(w, pass);
    fputs(preamble, w->to);
    export__write_texts(w->to, w->texts);
    write__constants(w);
    for (int k = 0; k < PLACES; k++)
        if (w->plan->sizes[k]) fprintf(w->to, "static %s[%lld];\n", arrays[k], (long long)w->plan->sizes[k]);
    fputc('\n', w->to);
    write_signature(w, pass);
    fputs(";\n", w->to);
    write_signature(w, pass);
    fputs(" {\n", w->to);
    write__wrapped(w->to, text__done(w->jobs));
    fputs("}\n", w->to);
}

/* ---- The call ----------------------------------------------------------------------------------------- */

static bool is_identifier(const char *name) {
    static const char *const words[] = {
        "auto",     "break",  "case",     "char",   "const",  "continue", "default", "do",     "double",  "else",
        "enum",     "extern", "float",    "for",    "goto",   "if",       "inline",  "int",    "long",    "register",
        "restrict", "return", "short",    "signed", "sizeof", "static",   "struct",  "switch", "typedef", "union",
        "unsigned", "void",   "volatile", "while",  "bool",   "x",        "y"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(name, words[i]) == 0) return false;
    bool good = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || *name == '_';
    for (const char *at = name; good && *at; at++)
        good = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || *at == '_' || (*at >= '0' && *at <= '9');
    return good;
}

/* By the file itself: "c12", "scale3", or one of these. */
static bool is_taken(const char *name) {
    static const char *const words[] = {"AT",       "STEP",     "Eight", "eights",  "floats",   "flags",
                                        "memcpy",   "INFINITY", "NAN",   "NULL",    "isnan",    "isinf",
                                        "main",     "true",     "false", "int8_t",  "uint8_t",  "int64_t",
                                        "uint64_t", "size_t",   "_Bool", "int32_t", "uint32_t", "ptrdiff_t"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(name, words[i]) == 0) return true;
    const char *digit = strncmp(name, "scale", 5) == 0 ? name + 5 : *name == 'c' || *name == 'w' ? name + 1 : "";
    return export__text_named(name) || (*digit >= '0' && *digit <= '9');
}

static bool check_export(const nn_ExportCOptions *o, const char *path) {
    if (!path) return base__raise(ERROR_VALUE, "%s: path is NULL", export_call);
    if (!o->name || !is_identifier(o->name))
        return base__raise(ERROR_VALUE, "%s: name is no name of a C function: '%.100s'", export_call,
                           o->name ? o->name : "(null)");
    if (is_taken(o->name))
        return base__raise(ERROR_VALUE, "%s: name is one that the file needs itself: '%.100s'", export_call, o->name);
    if (o->dtype && strcmp(o->dtype, "int8") != 0)
        return base__raise(ERROR_VALUE, "%s: dtype is \"int8\" or NULL, not '%.100s'", export_call, o->dtype);
    if (o->calibration && o->more_inputs.count)
        return base__raise(ERROR_VALUE, "%s: calibration is for modules of one input", export_call);
    if (o->calibration && !o->dtype)
        return base__raise(ERROR_VALUE, "%s: calibration is for .dtype = \"int8\"", export_call);
    return true;
}

/* Is x written by a job? */
static bool writes_input(const FilePlan *plan) {
    for (const TracedJob *job = plan->trace->first; job; job = job->next)
        for (int k = 0; job->wanted && k < job->outputs; k++)
            if (job->at[k].buffer && job->at[k].buffer->input) return true;
    return false;
}

/* A pass with its plan; a second one where the module writes into its input. */
static bool pass_with_plan(Pass *pass, FilePlan *plan, nn_Module *module, taper_Tensors examples, bool measuring) {
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

static bool save_file(FilePlan *plan, const Pass *pass, const nn_Module *module, Quantized *quantized, const char *path,
                      const char *name) {
    Writer writer = {.plan = plan, .name = name, .quantized = quantized};
    writer.texts = arena__allocate(&plan->trace->memory, sizeof(bool) * (size_t)export__text_count);
    if (!writer.texts) return false;
    memset(writer.texts, 0, sizeof(bool) * (size_t)export__text_count);
    writer.about = write__comment(&writer, module->description->name);
    if (!writer.about || !write__prepare(&writer)) return false;
    Text jobs = {.arena = &plan->trace->memory};
    writer.jobs = &jobs;
    if (!write__jobs(&writer)) return false;
    File file;
    if (!file__open(&file, path, export_call)) return false;
    writer.to = file.stream;
    write_file(&writer, pass);
    return file__commit(&file, export_call);
}

static bool export_quantized(nn_Module *module, taper_Tensors examples, const char *path, const nn_ExportCOptions *o,
                             Pass *pass) {
    Pass      calibrating = {0};
    FilePlan  plan, other;
    Quantized quantized, calibrated;
    if (!o->calibration)
        return pass_with_plan(pass, &plan, module, examples, true) && quantize__make(&quantized, &plan, NULL) &&
               save_file(&plan, pass, module, &quantized, path, o->name);
    Tensor *calibration = o->calibration;
    bool    done = pass_with_plan(&calibrating, &other, module, (taper_Tensors){1, &calibration}, true) &&
                quantize__make(&calibrated, &other, NULL) && pass_with_plan(pass, &plan, module, examples, false) &&
                quantize__make(&quantized, &plan, &calibrated);
    if (done) quantized.error = calibrated.error, quantized.largest = calibrated.largest;
    done = done && save_file(&plan, pass, module, &quantized, path, o->name);
    trace__free(&calibrating.trace);
    return done;
}

/* The example and those behind it; false with an error. */
static bool list_examples(const nn_Module *module, Tensor *first, taper_Tensors more, Tensor **all) {
    const nn_Class *description = module->description;
    if (!tensor__is_list(export_call, more.count, more.at)) return false;
    if (description->inputs != 1 + more.count || more.count >= MOST_OF_INPUTS)
        return base__raise(ERROR_VALUE, "%s: %s takes %d input%s, and not %d", export_call, description->name,
                           description->inputs, description->inputs == 1 ? "" : "s", 1 + more.count);
    for (int i = 0; i <= more.count; i++) {
        all[i] = i ? more.at[i - 1] : first;
        if (!tensor__usable(all[i], export_call, i ? "one of more_inputs" : "example_input")) return false;
        if (all[i]->numel == 0) return base__raise(ERROR_VALUE, "%s: the example has no elements", export_call);
    }
    return true;
}

bool nn_export_c_with(nn_Module *module, Tensor *example_input, const char *path, nn_ExportCOptions options) {
    Tensor *all[MOST_OF_INPUTS];
    if (!FROM_DEFAULTS(options, export_call) || base__failed() || !nn__usable(module, export_call) ||
        !check_export(&options, path) || !list_examples(module, example_input, options.more_inputs, all) ||
        (options.calibration && !tensor__usable(options.calibration, export_call, "calibration")))
        return false;
    OPEN_SCOPE_OR(false);
    const taper_Tensors examples = {1 + options.more_inputs.count, all};
    Pass                pass = {0};
    FilePlan            plan;
    bool                done = options.dtype ? export_quantized(module, examples, path, &options, &pass)
                                             : pass_with_plan(&pass, &plan, module, examples, false) &&
                                    save_file(&plan, &pass, module, NULL, path, options.name);
    trace__free(&pass.trace);
    return done;
}
