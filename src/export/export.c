/* export/export.c: nn_export_c: what a module asked of its device in one run, as C.
 *
 * Invariant: a file is begun only when nothing can fail any more but the writing. */
#include "export/pass.h"
#include "export/write.h"

#include "base/file.h"
#include "export/kernels.h"

#include <taper/export.h>
#include <time.h>

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
                               "/* 16 is 0 on a CPU that has instructions for _Float16. */\n"
                               "#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 16\n"
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
    if (!path) return base__raise(ERROR_VALUE, "%s: path is NULL", export__call);
    if (!o->name || !is_identifier(o->name))
        return base__raise(ERROR_VALUE, "%s: name is no name of a C function: '%.100s'", export__call,
                           o->name ? o->name : "(null)");
    if (is_taken(o->name))
        return base__raise(ERROR_VALUE, "%s: name is one that the file needs itself: '%.100s'", export__call, o->name);
    if (o->dtype && strcmp(o->dtype, "int8") != 0)
        return base__raise(ERROR_VALUE, "%s: dtype is \"int8\" or NULL, not '%.100s'", export__call, o->dtype);
    if (o->calibration && o->more_inputs.count)
        return base__raise(ERROR_VALUE, "%s: calibration is for modules of one input", export__call);
    if (o->calibration && !o->dtype)
        return base__raise(ERROR_VALUE, "%s: calibration is for .dtype = \"int8\"", export__call);
    return true;
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
    if (!file__open(&file, path, export__call)) return false;
    writer.to = file.stream;
    write_file(&writer, pass);
    return file__commit(&file, export__call);
}

static bool export_quantized(nn_Module *module, taper_Tensors examples, const char *path, const nn_ExportCOptions *o,
                             Pass *pass) {
    Pass      calibrating = {0};
    FilePlan  plan, other;
    Quantized quantized, calibrated;
    if (!o->calibration)
        return pass__run(pass, &plan, module, examples, true) && quantize__make(&quantized, &plan, NULL) &&
               save_file(&plan, pass, module, &quantized, path, o->name);
    Tensor *calibration = o->calibration;
    bool    done = pass__run(&calibrating, &other, module, (taper_Tensors){1, &calibration}, true) &&
                quantize__make(&calibrated, &other, NULL) && pass__run(pass, &plan, module, examples, false) &&
                quantize__make(&quantized, &plan, &calibrated);
    if (done) quantized.error = calibrated.error, quantized.largest = calibrated.largest;
    done = done && save_file(&plan, pass, module, &quantized, path, o->name);
    trace__free(&calibrating.trace);
    return done;
}

/* The example and those behind it; false with an error. */
static bool list_examples(const nn_Module *module, Tensor *first, taper_Tensors more, Tensor **all) {
    const nn_Class *description = module->description;
    if (!tensor__is_list(export__call, more.count, more.at)) return false;
    if (description->inputs != 1 + more.count || more.count >= MOST_OF_INPUTS)
        return base__raise(ERROR_VALUE, "%s: %s takes %d input%s, and not %d", export__call, description->name,
                           description->inputs, description->inputs == 1 ? "" : "s", 1 + more.count);
    for (int i = 0; i <= more.count; i++) {
        all[i] = i ? more.at[i - 1] : first;
        if (!tensor__usable(all[i], export__call, i ? "one of more_inputs" : "example_input")) return false;
        if (all[i]->numel == 0) return base__raise(ERROR_VALUE, "%s: the example has no elements", export__call);
    }
    return true;
}

bool nn_export_c_with(nn_Module *module, Tensor *example_input, const char *path, nn_ExportCOptions options) {
    Tensor *all[MOST_OF_INPUTS];
    if (!FROM_DEFAULTS(options, export__call) || base__failed() || !nn__usable(module, export__call) ||
        !check_export(&options, path) || !list_examples(module, example_input, options.more_inputs, all) ||
        (options.calibration && !tensor__usable(options.calibration, export__call, "calibration")))
        return false;
    OPEN_SCOPE_OR(false);
    const taper_Tensors examples = {1 + options.more_inputs.count, all};
    Pass                pass = {0};
    FilePlan            plan;
    bool                done = options.dtype ? export_quantized(module, examples, path, &options, &pass)
                                             : pass__run(&pass, &plan, module, examples, false) &&
                                    save_file(&plan, &pass, module, NULL, path, options.name);
    trace__free(&pass.trace);
    return done;
}
