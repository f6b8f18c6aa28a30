/* export/write.c: constants, and the jobs of a plan as calls of plain kernels, in loops.
 *
 * Invariant: what a job computes there are the numbers that its device computed, in the same order. */
#include "export/write.h"

#include "export/kernels.h"

#include <stdlib.h>

static const char *const arrays[PLACES] = {"eights", "floats", "flags"};

/* ---- Places ------------------------------------------------------------------------------------------- */

/* "floats + 12 + 8 * i0": where operand k of a nest's kernel begins, or NULL for the first. */
static void write_address(const Writer *w, JobPlace place, int k, const JobNest *nest, int depth) {
    const Buffer *b = place.buffer;
    if (!b) {
        fputs("NULL", w->to);
        return;
    }
    const bool    moves = b != w->plan->x && b != w->plan->y && b->changing, fixed = !moves && b != w->plan->y;
    const int64_t offset = place.offset + (moves ? b->place : 0);
    if (fixed) fputs("(void *)(", w->to);
    if (b == w->plan->x || b == w->plan->y)
        fputc(b == w->plan->x ? 'x' : 'y', w->to);
    else if (moves)
        fputs(arrays[plan__kind(b)], w->to);
    else
        write__constant_name(w->to, b);
    if (offset) fprintf(w->to, " + %lld", (long long)offset);
    for (int d = 0; d < depth; d++) {
        const int64_t stride = nest->stride[d][k];
        if (stride == 1) fprintf(w->to, " + i%d", d);
        if (stride != 0 && stride != 1)
            fprintf(w->to, " %c %lld * i%d", stride < 0 ? '-' : '+', llabs((long long)stride), d);
    }
    if (fixed) fputc(')', w->to);
}

static void write_plain(const Writer *w, JobPlace place) { write_address(w, place, 0, NULL, 0); }

/* "for (...)" around what follows, the first `depth` dimensions of a nest, indented. */
static void write_loops(const Writer *w, const JobNest *nest, int depth) {
    for (int d = 0; d < depth; d++)
        fprintf(w->to, "%*sfor (int64_t i%d = 0; i%d < %lld; i%d++)\n", 4 * d + 4, "", d, d, (long long)nest->size[d],
                d);
    fprintf(w->to, "%*s", 4 * depth + 4, "");
}

/* A plain number that a kernel reads, by its bytes. */
static void write_number(const Writer *w, const double *number, int bytes) {
    char    text[80];
    float   single;
    int64_t whole;
    memcpy(&single, number, sizeof single);
    memcpy(&whole, number, sizeof whole);
    if (bytes == (int)sizeof(float))
        fprintf(w->to, "(void *)&(const float){%s}", export__real_text(text, (double)single, "f"));
    else if (bytes == (int)sizeof(bool))
        fprintf(w->to, "(void *)&(const bool){%s}", *(const char *)number ? "true" : "false");
    else
        fprintf(w->to, "(void *)&(const Eight)%s", write__eight(text, whole));
}

/* ---- Jobs --------------------------------------------------------------------------------------------- */

/* AT(y, x), STEP(1, 0): the operands of a kernel and their strides along its dimension; `inner` of the nest, or none. */
static void write_operands(const Writer *w, const TracedJob *job, const JobNest *nest, int depth) {
    const int arrays_of = job->walk.operands - job->walk.numbers;
    fputs("AT(", w->to);
    for (int k = 0; k < job->walk.operands; k++) {
        if (k) fputs(", ", w->to);
        if (k < arrays_of)
            write_address(w, job->at[k], k, nest, depth);
        else
            write_number(w, &job->numbers[k - arrays_of], job->walk.bytes[k]);
    }
    fputc(')', w->to);
}

static void write_steps(const Writer *w, const int64_t *steps, int count) {
    for (int k = 0; k < count; k++) fprintf(w->to, "%s%lld", k ? ", " : "", (long long)steps[k]);
}

static void write_walk(const Writer *w, const TracedJob *job) {
    static const int64_t none[WALK_OPERANDS];
    JobNest              nest = plan__nest(&job->walk, ~0u);
    const int            depth = nest.depth ? nest.depth - 1 : 0;
    write_loops(w, &nest, depth);
    fprintf(w->to, "%s(%lld, ", export__text_of(job->kernel)->name, (long long)(nest.depth ? nest.size[depth] : 1));
    write_operands(w, job, &nest, depth);
    fputs(", STEP(", w->to);
    write_steps(w, nest.depth ? nest.stride[depth] : none, job->walk.operands);
    fputs("));\n", w->to);
}

static void write_slices(const Writer *w, const TracedJob *job) {
    const KernelText *text = export__text_of(job->kernel);
    const Walk       *walk = &job->walk;
    const JobNest     nest = plan__nest(walk, walk->ndim ? ~(1u << job->dim) : 0);
    write_loops(w, &nest, nest.depth);
    fprintf(w->to, "%s(&(const Slices){.count = 1, .n = %lld, .at = {", text->name,
            (long long)(walk->ndim ? walk->shape[job->dim] : 1));
    for (int k = 0; k < walk->operands; k++) {
        if (k) fputs(", ", w->to);
        write_address(w, job->at[k], k, &nest, nest.depth);
    }
    fputs("}, .step = {", w->to);
    for (int k = 0; k < walk->operands; k++)
        fprintf(w->to, "%s%lld", k ? ", " : "", (long long)(walk->ndim ? walk->strides[k][job->dim] : 0));
    fputc('}', w->to);
    if (job->args) {
        fputs(", .args = ", w->to);
        export__write_struct(w->to, text->args, job->args);
    }
    fputs("});\n", w->to);
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
        fprintf(w->to, "%*sfor (int64_t i%d = 0; i%d < %lld; i%d++)\n", indent + 4 * d, "", both.depth, both.depth,
                (long long)reduced->size[d], both.depth);
    }
    fprintf(w->to, "%*s%s(%lld, AT(%s + %lld", indent + 4 * inner, "", write__copier(job, scratch), (long long)each,
            arrays[plan__kind(scratch)], (long long)scratch->place);
    for (int d = inner - 1; d >= 0; each *= reduced->size[d--])
        fprintf(w->to, " + %lld * i%d", (long long)each, kept->depth + d);
    fputs(", ", w->to);
    write_address(w, job->at[k], k, &both, both.depth);
    fprintf(w->to, "), STEP(1, %lld));\n", (long long)reduced->stride[inner][k]);
}

static void write_reduction(const Writer *w, const TracedJob *job) {
    const JobNest kept = plan__nest(&job->walk, ~job->mask), reduced = plan__nest(&job->walk, job->mask);
    int64_t       count = 1, steps[WALK_OPERANDS] = {0};
    for (int d = 0; d < reduced.depth; d++) count *= reduced.size[d];
    write_loops(w, &kept, kept.depth);
    fputs("{\n", w->to);
    for (int k = 1; k < job->walk.operands && reduced.depth > 1; k++) write_gathering(w, job, k, &kept, &reduced);
    fprintf(w->to, "%*s%s(%lld, AT(", 4 * kept.depth + 8, "", export__text_of(job->kernel)->name, (long long)count);
    write_address(w, job->at[0], 0, &kept, kept.depth);
    for (int k = 1; k < job->walk.operands; k++) {
        fputs(", ", w->to);
        steps[k] = reduced.depth > 1 ? 1 : reduced.depth ? reduced.stride[0][k] : 0;
        if (reduced.depth > 1)
            write_plain(w, job->at[job->walk.operands - 1 + k]);
        else
            write_address(w, job->at[k], k, &kept, kept.depth);
    }
    fputs("), STEP(", w->to);
    write_steps(w, steps, job->walk.operands);
    fprintf(w->to, "));\n%*s}\n", 4 * kept.depth + 4, "");
}

static const char *const types[NUMBER_TYPES] = {"f32", "f64", "i64"};

static void write_scale(const Writer *w, const TracedJob *job) {
    const WeightScale *scale = w->quantized ? quantize__scale_of(w->quantized, job) : NULL;
    if (scale) fprintf(w->to, ", scale%d", scale->number);
    fputs(");\n", w->to);
}

static void write_product(const Writer *w, const TracedJob *job) {
    const Gemm *g = &job->gemm;
    const bool  small = w->quantized && quantize__scale_of(w->quantized, job);
    fprintf(w->to, "    plain_product_%s(&(const Gemm){.m = %lld, .n = %lld, .k = %lld, .a = ",
            small ? "int8" : types[job->type], (long long)g->m, (long long)g->n, (long long)g->k);
    write_plain(w, job->at[1]);
    fprintf(w->to, ", .a_row = %lld, .a_col = %lld, .b = ", (long long)g->a_row, (long long)g->a_col);
    write_plain(w, job->at[2]);
    fprintf(w->to, ", .b_row = %lld, .b_col = %lld, .c = ", (long long)g->b_row, (long long)g->b_col);
    write_plain(w, job->at[0]);
    fprintf(w->to, ", .c_row = %lld, .bias = ", (long long)g->c_row);
    write_plain(w, job->at[3]);
    fputc('}', w->to);
    write_scale(w, job);
}

static void write_pair(const Writer *w, const char *name, const int64_t *pair) {
    fprintf(w->to, ", .%s = {%lld, %lld}", name, (long long)pair[0], (long long)pair[1]);
}

static void write_convolution(const Writer *w, const TracedJob *job) {
    static const char *const wanted[] = {"", ".wanted = CONVOLVE_INPUT, ", ".wanted = CONVOLVE_WEIGHT, "};
    static const char *const operands[] = {"output", "input", "weight"};
    const Convolution       *c = &job->convolution;
    const bool               small = w->quantized && quantize__scale_of(w->quantized, job);
    fprintf(w->to, "    plain_convolve%s_%s(&(const Convolution){%s.window = {.channels = %lld",
            c->wanted == CONVOLVE_OUTPUT ? "" : "_back", small ? "int8" : types[job->type], wanted[c->wanted],
            (long long)c->window.channels);
    write_pair(w, "image", c->window.image);
    write_pair(w, "kernel", c->window.kernel);
    write_pair(w, "dilation", c->window.dilation);
    write_pair(w, "padding", c->window.padding);
    write_pair(w, "stride", c->window.stride);
    write_pair(w, "blocks", c->window.blocks);
    fprintf(w->to, "}, .images = %lld, .groups = %lld, .out = %lld, .places = %lld", (long long)c->images,
            (long long)c->groups, (long long)c->out, (long long)c->places);
    for (int k = 0; k < 3; k++) {
        fprintf(w->to, ", .%s = ", operands[(c->wanted + k) % 3]);
        write_plain(w, job->at[k]);
    }
    fputs(", .bias = ", w->to);
    write_plain(w, job->at[3]);
    fputc('}', w->to);
    write_scale(w, job);
}

/* Of bytes, from a constant. */
static void write_copy(const Writer *w, const TracedJob *job) {
    JobPlace to = job->at[0], from = job->at[1];
    to.offset = from.offset = 0;
    fputs("    memcpy((char *)(", w->to);
    write_plain(w, to);
    fprintf(w->to, ") + %lld, ", (long long)job->at[0].offset);
    write_plain(w, from);
    fprintf(w->to, ", %lld);\n", (long long)job->gemm.n);
}

void write__jobs(const Writer *w) {
    const char *module = NULL;
    for (const TracedJob *job = w->plan->trace->first; job; job = job->next) {
        if (!job->wanted) continue;
        if (job->module != module && job->module) {
            fputs("\n    /* ", w->to);
            write__comment(w->to, job->module);
            fputs(" */\n", w->to);
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
}
