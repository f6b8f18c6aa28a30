/* export/constants.c: what a file needs before its function: the texts of its kernels, marked, and its constants. */
#include "export/kernels.h"
#include "export/write.h"

/* ---- Marks -------------------------------------------------------------------------------------------- */

static void mark(Writer *w, const char *name) {
    const KernelText *text = export__text_named(name);
    CHECK(text != NULL);
    export__mark_text(w->texts, text);
}

static void mark_product(Writer *w, const char *what, const TracedJob *job) {
    static const char *const types[NUMBER_TYPES] = {"f32", "f64", "i64"};
    char                     name[64];
    const bool               small = w->quantized && quantize__scale_of(w->quantized, job);
    text__print(name, sizeof name, "plain_%s_%s", what, small ? "int8" : types[job->type]);
    mark(w, name);
}

/* A name, within a comment that it does not end. */
const char *write__comment(const Writer *w, const char *name) {
    Text text = {.arena = &w->plan->trace->memory};
    text__append(&text, "", 0);
    for (; *name; name++) text__append(&text, *name == '/' || *name == '\\' || *name == '\n' ? "|" : name, 1);
    return text__done(&text);
}

/* Its digits and letters, "w3_0_weight", or of what no module calls its own "c3". */
static bool name_constant(const Writer *w, Buffer *b) {
    Text name = {.arena = &w->plan->trace->memory};
    text__add(&name, b->name ? "w%lld_" : "c%lld", (long long)b->place);
    for (const char *at = b->name; at && *at; at++) {
        const bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        text__append(&name, plain ? at : "_", 1);
    }
    b->comment = b->name ? write__comment(w, b->name) : NULL;
    b->label = text__done(&name);
    return b->label && (b->comment || !b->name);
}

bool write__prepare(Writer *w) {
    for (const TracedJob *job = w->plan->trace->first; job; job = job->next) {
        if (!job->wanted || job->kind == JOB_WRITE) continue;
        if (job->kind == JOB_PRODUCT) mark_product(w, "product", job);
        if (job->kind == JOB_CONVOLVE)
            mark_product(w, job->convolution.wanted == CONVOLVE_OUTPUT ? "convolve" : "convolve_back", job);
        if (job->kind <= JOB_REDUCE) export__mark_text(w->texts, export__text_of(job->kernel));
        for (int k = job->walk.operands; job->kind == JOB_REDUCE && k < job->operands; k++)
            mark(w, write__copier(job, job->at[k].buffer));
    }
    for (int i = 0; i < w->plan->constants; i++) {
        Buffer *b = w->plan->constant[i];
        b->place = i;
        if (!name_constant(w, b)) return false;
        w->plan->constant_bytes += (int64_t)(b->bytes_of_weights ? b->bytes / sizeof(float) : b->bytes);
    }
    return true;
}

/* ---- Arrays ------------------------------------------------------------------------------------------- */

/* Eight bytes as what they seem to be: a whole number that is not too large, or else a double. Either way, these bits. */
const char *write__eight(char *text, int64_t bits) {
    char   number[64];
    double real;
    memcpy(&real, &bits, sizeof real);
    const bool whole = (bits < (int64_t)1 << 48 && bits > -((int64_t)1 << 48)) || real != real;
    text__print(text, 80, "{.%s = %s}", whole ? "whole" : "real",
                whole ? export__whole_text(number, bits) : export__real_text(number, real, ""));
    return text;
}

static const char *constant_text(const Buffer *b, int64_t i, char *text) {
    float   single;
    int64_t whole;
    if (b->element == 1) {
        text__print(text, 64, "%d", b->memory[i]);
    } else if (b->element == 4) {
        memcpy(&single, b->memory + 4 * i, sizeof single);
        export__real_text(text, (double)single, "f");
    } else {
        memcpy(&whole, b->memory + 8 * i, sizeof whole);
        write__eight(text, whole);
    }
    return text;
}

/* Or bytes of something else, which are copied. */
static bool is_flags(const Buffer *b) {
    bool flags = b->element == 1;
    for (size_t i = 0; flags && i < b->bytes; i++) flags = b->memory[i] <= 1;
    return flags;
}

static void write_array(const Writer *w, const Buffer *b) {
    static const char *const types[PLACES] = {"Eight", "float", "uint8_t"};
    const int64_t            count = (int64_t)b->bytes / b->element;
    char                     text[80];
    int                      column = 0;
    if (b->comment) fprintf(w->to, "/* %s */\n", b->comment);
    fprintf(w->to, "static const %s ", b->bytes_of_weights ? "int8_t" : is_flags(b) ? "bool" : types[plan__kind(b)]);
    fprintf(w->to, "%s[%lld] = {", b->label, (long long)count);
    for (int64_t i = 0; i < count; i++) {
        if (b->bytes_of_weights)
            text__print(text, sizeof text, "%d", b->bytes_of_weights[i]);
        else
            constant_text(b, i, text);
        if (column == 0 || column + (int)strlen(text) > 118) column = fprintf(w->to, "\n   ");
        column += fprintf(w->to, " %s,", text);
    }
    fputs("\n};\n", w->to);
}

void write__constants(const Writer *w) {
    for (int i = 0; i < w->plan->constants; i++) write_array(w, w->plan->constant[i]);
    if (w->quantized) quantize__write_scales(w->quantized, w->to);
}
