/* export/write.c: constants, and the jobs of a plan as calls of plain kernels, in loops.
 *
 * Invariant: what a job computes there are the numbers that its device computed, in the same order. */
#include "export/write.h"

#include "export/kernels.h"

#include <stdlib.h>

static const char *const arrays[PLACES] = {"eights", "floats", "flags"};

/* ---- Places ------------------------------------------------------------------------------------------- */

const char *write__input_name(int number) {
    static const char *const names[] = {"x", "x2", "x3", "x4", "x5", "x6", "x7", "x8"};
    return names[number - 1];
}

/* "floats + 12 + 8 * i0": where operand k of a nest's kernel begins, or NULL for the first. */
static void write_address(const Writer *w, JobPlace place, int k, const JobNest *nest, int depth) {
    const Buffer *b = place.buffer;
    if (!b) {
        text__add(w->jobs, "NULL");
        return;
    }
    const bool    moves = !b->input && b != w->plan->y && b->changing, fixed = !moves && b != w->plan->y;
    const int64_t offset = place.offset + (moves ? b->place : 0);
    if (fixed) text__add(w->jobs, "(void *)(");
    if (b->input || b == w->plan->y)
        text__add(w->jobs, "%s", b->input ? write__input_name(b->input) : "y");
    else if (moves)
        text__add(w->jobs, "%s", arrays[plan__kind(b)]);
    else
        text__add(w->jobs, "%s", b->label);
    if (offset) text__add(w->jobs, " + %lld", (long long)offset);
    for (int d = 0; d < depth; d++) {
        const int64_t stride = nest->stride[d][k];
        if (stride == 1) text__add(w->jobs, " + i%d", d);
        if (stride != 0 && stride != 1)
            text__add(w->jobs, " %c %lld * i%d", stride < 0 ? '-' : '+', llabs((long long)stride), d);
    }
    if (fixed) text__add(w->jobs, ")");
}

static void write_plain(const Writer *w, JobPlace place) { write_address(w, place, 0, NULL, 0); }

/* "for (...)" around what follows, the first `depth` dimensions of a nest, indented. */
static void write_loops(const Writer *w, const JobNest *nest, int depth) {
    for (int d = 0; d < depth; d++)
        text__add(w->jobs, "%*sfor (int64_t i%d = 0; i%d < %lld; i%d++)\n", 4 * d + 4, "", d, d,
                  (long long)nest->size[d], d);
    text__add(w->jobs, "%*s", 4 * depth + 4, "");
}

/* A plain number that a kernel reads, by its bytes. */
static void write_number(const Writer *w, const double *number, int bytes) {
    char    text[80];
    float   single;
    int64_t whole;
    memcpy(&single, number, sizeof single);
    memcpy(&whole, number, sizeof whole);
    if (bytes == (int)sizeof(float))
        text__add(w->jobs, "(void *)&(const float){%s}", export__real_text(text, (double)single, "f"));
    else if (bytes == (int)sizeof(bool))
        text__add(w->jobs, "(void *)&(const bool){%s}", *(const char *)number ? "true" : "false");
    else
        text__add(w->jobs, "(void *)&(const Eight)%s", write__eight(text, whole));
}

/* ---- Jobs --------------------------------------------------------------------------------------------- */

/* AT(y, x), STEP(1, 0): the operands of a kernel and their strides along its dimension; `inner` of the nest, or none. */
static void write_operands(const Writer *w, const TracedJob *job, const JobNest *nest, int depth) {
    const int arrays_of = job->walk.operands - job->walk.numbers;
    text__add(w->jobs, "AT(");
    for (int k = 0; k < job->walk.operands; k++) {
        if (k) text__add(w->jobs, ", ");
        if (k < arrays_of)
            write_address(w, job->at[k], k, nest, depth);
        else
            write_number(w, &job->numbers[k - arrays_of], job->walk.bytes[k]);
    }
    text__add(w->jobs, ")");
}

static void write_steps(const Writer *w, const int64_t *steps, int count) {
    for (int k = 0; k < count; k++) text__add(w->jobs, "%s%lld", k ? ", " : "", (long long)steps[k]);
}

static void write_walk(const Writer *w, const TracedJob *job) {
    static const int64_t none[WALK_OPERANDS];
    JobNest              nest = plan__nest(&job->walk, ~0u);
    const int            depth = nest.depth ? nest.depth - 1 : 0;
    write_loops(w, &nest, depth);
    text__add(w->jobs, "%s(%lld, ", export__text_of(job->kernel)->name, (long long)(nest.depth ? nest.size[depth] : 1));
    write_operands(w, job, &nest, depth);
    text__add(w->jobs, ", STEP(");
    write_steps(w, nest.depth ? nest.stride[depth] : none, job->walk.operands);
    text__add(w->jobs, "));\n");
}

static void write_slices(const Writer *w, const TracedJob *job) {
    const KernelText *text = export__text_of(job->kernel);
    const Walk       *walk = &job->walk;
    const JobNest     nest = plan__nest(walk, walk->ndim ? ~(1u << job->dim) : 0);
    write_loops(w, &nest, nest.depth);
    text__add(w->jobs, "%s(&(const Slices){.count = 1, .n = %lld, .at = {", text->name,
              (long long)(walk->ndim ? walk->shape[job->dim] : 1));
    for (int k = 0; k < walk->operands; k++) {
        if (k) text__add(w->jobs, ", ");
        write_address(w, job->at[k], k, &nest, nest.depth);
    }
    text__add(w->jobs, "}, .step = {");
    for (int k = 0; k < walk->operands; k++)
        text__add(w->jobs, "%s%lld", k ? ", " : "", (long long)(walk->ndim ? walk->strides[k][job->dim] : 0));
    text__add(w->jobs, "}");
    if (job->args) {
        text__add(w->jobs, ", .args = ");
        export__write_struct(w->jobs, text->args, job->args);
    }
    text__add(w->jobs, "});\n");
}

const char *write__copier(const TracedJob *job, const Buffer *buffer) {
    static const char *const copies[PLACES] = {"convert_i64_i64", "convert_f32_f32", "convert_bool_bool"};
    return buffer->element == 8 && job->type == ELEMENT_F64 ? "convert_f64_f64" : copies[plan__kind(buffer)];
}

/* Copies what is reduced to one output, input k of the job, into its scratch. */
static void write_gathering(const Writer *w, const TracedJob *job, int k, const JobNest *kept, const JobNest *reduced) {
    const Buffer *scratch = job->at[job->walk.operands - 1 + k].buffer;
    const int     inner = reduced->depth - 1, indent = 4 * kept->depth + 8;
    int64_t       each = reduced->size[inner];
    JobNest       both = *kept;
    for (int d = 0; d < inner; d++, both.depth++) {
        both.size[both.depth] = reduced->size[d];
        both.stride[both.depth][k] = reduced->stride[d][k];
        text__add(w->jobs, "%*sfor (int64_t i%d = 0; i%d < %lld; i%d++)\n", indent + 4 * d, "", both.depth, both.depth,
                  (long long)reduced->size[d], both.depth);
    }
    text__add(w->jobs, "%*s%s(%lld, AT(%s + %lld", indent + 4 * inner, "", write__copier(job, scratch), (long long)each,
              arrays[plan__kind(scratch)], (long long)scratch->place);
    for (int d = inner - 1; d >= 0; each *= reduced->size[d--])
        text__add(w->jobs, " + %lld * i%d", (long long)each, kept->depth + d);
    text__add(w->jobs, ", ");
    write_address(w, job->at[k], k, &both, both.depth);
    text__add(w->jobs, "), STEP(1, %lld));\n", (long long)reduced->stride[inner][k]);
}

static void write_reduction(const Writer *w, const TracedJob *job) {
    const JobNest kept = plan__nest(&job->walk, ~job->mask), reduced = plan__nest(&job->walk, job->mask);
    int64_t       count = 1, steps[WALK_OPERANDS] = {0};
    for (int d = 0; d < reduced.depth; d++) count *= reduced.size[d];
    write_loops(w, &kept, kept.depth);
    text__add(w->jobs, "{\n");
    for (int k = 1; k < job->walk.operands && reduced.depth > 1; k++) write_gathering(w, job, k, &kept, &reduced);
    text__add(w->jobs, "%*s%s(%lld, AT(", 4 * kept.depth + 8, "", export__text_of(job->kernel)->name, (long long)count);
    write_address(w, job->at[0], 0, &kept, kept.depth);
    for (int k = 1; k < job->walk.operands; k++) {
        text__add(w->jobs, ", ");
        steps[k] = reduced.depth > 1 ? 1 : reduced.depth ? reduced.stride[0][k] : 0;
        if (reduced.depth > 1)
            write_plain(w, job->at[job->walk.operands - 1 + k]);
        else
            write_address(w, job->at[k], k, &kept, kept.depth);
    }
    text__add(w->jobs, "), STEP(");
    write_steps(w, steps, job->walk.operands);
    text__add(w->jobs, "));\n%*s}\n", 4 * kept.depth + 4, "");
}

static const char *const types[NUMBER_TYPES] = {"f32", "f64", "i64"};

static void write_scale(const Writer *w, const TracedJob *job) {
    const WeightScale *scale = w->quantized ? quantize__scale_of(w->quantized, job) : NULL;
    if (scale) text__add(w->jobs, ", scale%d", scale->number);
    text__add(w->jobs, ");\n");
}

static void write_product(const Writer *w, const TracedJob *job) {
    const Gemm *g = &job->gemm;
    const bool  small = w->quantized && quantize__scale_of(w->quantized, job);
    text__add(w->jobs, "    plain_product_%s(&(const Gemm){.m = %lld, .n = %lld, .k = %lld, .a = ",
              small ? "int8" : types[job->type], (long long)g->m, (long long)g->n, (long long)g->k);
    write_plain(w, job->at[1]);
    text__add(w->jobs, ", .a_row = %lld, .a_col = %lld, .b = ", (long long)g->a_row, (long long)g->a_col);
    write_plain(w, job->at[2]);
    text__add(w->jobs, ", .b_row = %lld, .b_col = %lld, .c = ", (long long)g->b_row, (long long)g->b_col);
    write_plain(w, job->at[0]);
    text__add(w->jobs, ", .c_row = %lld, .bias = ", (long long)g->c_row);
    write_plain(w, job->at[3]);
    text__add(w->jobs, "}");
    write_scale(w, job);
}

static void write_pair(const Writer *w, const char *name, const int64_t *pair) {
    text__add(w->jobs, ", .%s = {%lld, %lld}", name, (long long)pair[0], (long long)pair[1]);
}

static void write_convolution(const Writer *w, const TracedJob *job) {
    static const char *const wanted[] = {"", ".wanted = CONVOLVE_INPUT, ", ".wanted = CONVOLVE_WEIGHT, "};
    static const char *const operands[] = {"output", "input", "weight"};
    const Convolution       *c = &job->convolution;
    const bool               small = w->quantized && quantize__scale_of(w->quantized, job);
    text__add(w->jobs, "    plain_convolve%s_%s(&(const Convolution){%s.window = {.channels = %lld",
              c->wanted == CONVOLVE_OUTPUT ? "" : "_back", small ? "int8" : types[job->type], wanted[c->wanted],
              (long long)c->window.channels);
    write_pair(w, "image", c->window.image);
    write_pair(w, "kernel", c->window.kernel);
    write_pair(w, "dilation", c->window.dilation);
    write_pair(w, "padding", c->window.padding);
    write_pair(w, "stride", c->window.stride);
    write_pair(w, "blocks", c->window.blocks);
    text__add(w->jobs, "}, .images = %lld, .groups = %lld, .out = %lld, .places = %lld", (long long)c->images,
              (long long)c->groups, (long long)c->out, (long long)c->places);
    for (int k = 0; k < 3; k++) {
        text__add(w->jobs, ", .%s = ", operands[(c->wanted + k) % 3]);
        write_plain(w, job->at[k]);
    }
    text__add(w->jobs, ", .bias = ");
    write_plain(w, job->at[3]);
    text__add(w->jobs, "}");
    write_scale(w, job);
}

/* Of bytes, from a constant. */
static void write_copy(const Writer *w, const TracedJob *job) {
    JobPlace to = job->at[0], from = job->at[1];
    to.offset = from.offset = 0;
    text__add(w->jobs, "    memcpy((char *)(");
    write_plain(w, to);
    text__add(w->jobs, ") + %lld, ", (long long)job->at[0].offset);
    write_plain(w, from);
    text__add(w->jobs, ", %lld);\n", (long long)job->gemm.n);
}

/* What the function is given and does not need, said so that no compiler wonders. */
static void write_unused(const Writer *w) {
    for (const Buffer *b = w->plan->trace->newest; b; b = b->older)
        if (b->input && !b->wanted) text__add(w->jobs, "    (void)%s;\n", write__input_name(b->input));
    if (w->plan->jobs == 0) text__add(w->jobs, "    (void)y;\n");
}

bool write__jobs(Writer *w) {
    const char *module = NULL;
    write_unused(w);
    for (const TracedJob *job = w->plan->trace->first; job; job = job->next) {
        if (!job->wanted) continue;
        if (job->module != module && job->module) {
            const char *about = write__comment(w, job->module);
            if (!about) return false;
            text__add(w->jobs, "%s    /* %s */\n", module ? "\n" : "", about);
        }
        module = job->module;
        switch (job->kind) {
        case JOB_WALK: write_walk(w, job); break;
        case JOB_SLICES: write_slices(w, job); break;
        case JOB_REDUCE: write_reduction(w, job); break;
        case JOB_PRODUCT: write_product(w, job); break;
        case JOB_CONVOLVE: write_convolution(w, job); break;
        case JOB_WRITE: write_copy(w, job); break;
        }
    }
    return text__done(w->jobs);
}

/* A line is broken behind a comma, and goes on further to the right. */
void write__wrapped(FILE *to, const char *lines) {
    enum { MOST_LETTERS = 110 };
    for (const char *at = lines; *at;) {
        const char *end = strchr(at, '\n'), *first = at + strspn(at, " ");
        const int   indent = (int)(first - at) + 8;
        while (end - at > MOST_LETTERS) {
            const char *comma = at + MOST_LETTERS;
            while (comma > first && !(comma[0] == ',' && comma[1] == ' ')) comma--;
            if (comma == first) break;
            fprintf(to, "%.*s\n%*s", (int)(comma + 1 - at), at, indent, "");
            at = first = comma + 2;
        }
        fprintf(to, "%.*s", (int)(end + 1 - at), at);
        at = end + 1;
    }
}
