/* export/quantize.c: see quantize.h.
 *
 * Invariant: a buffer is kept in bytes only if every job that reads it multiplies by it, each element with one scale. */
#include "export/quantize.h"

#include "export/kernels.h"

/* ---- Which weights ------------------------------------------------------------------------------------ */

/* The matrix a job multiplies by, where that is a constant of floats. */
static bool weights_of_job(const TracedJob *job, WeightScale *matrix) {
    const Convolution *c = &job->convolution;
    const Gemm        *g = &job->gemm;
    const bool         product = job->kind == JOB_PRODUCT;
    if (!product && (job->kind != JOB_CONVOLVE || c->wanted != CONVOLVE_OUTPUT)) return false;
    const JobPlace place = job->at[2];
    if (job->type != REAL_F32 || !place.buffer || place.buffer->changing) return false;
    *matrix = product
                  ? (WeightScale){NULL, place.buffer, place.offset, g->k, g->n, g->b_row, g->b_col, .per_moment = g->n}
                  : (WeightScale){NULL, place.buffer, place.offset,        c->places, c->groups * c->out,
                                  1,    c->places,    .per_moment = c->out};
    return matrix->rows > 0 && matrix->columns > 0;
}

static int64_t index_of(const WeightScale *s, int64_t row, int64_t column) {
    return s->offset + row * s->row + column * s->column;
}

static bool is_same_matrix(const WeightScale *a, const WeightScale *b) {
    return a->buffer == b->buffer && a->offset == b->offset && a->rows == b->rows && a->columns == b->columns &&
           a->row == b->row && a->column == b->column && a->per_moment == b->per_moment;
}

static bool is_apart(const WeightScale *a, const WeightScale *b) {
    return a->buffer != b->buffer || index_of(a, a->rows - 1, a->columns - 1) < b->offset ||
           index_of(b, b->rows - 1, b->columns - 1) < a->offset;
}

static WeightScale *find_scale(const Quantized *q, const TracedJob *job) {
    WeightScale matrix;
    if (!weights_of_job(job, &matrix)) return NULL;
    for (WeightScale *s = q->first; s; s = s->next)
        if (is_same_matrix(s, &matrix)) return s;
    return NULL;
}

const WeightScale *quantize__scale_of(const Quantized *q, const TracedJob *job) {
    const WeightScale *scale = find_scale(q, job);
    return scale && scale->buffer->bytes_of_weights ? scale : NULL;
}

static void *zeroed_for(Quantized *q, size_t bytes) {
    void *memory = arena__allocate(&q->plan->trace->memory, bytes);
    if (memory) memset(memory, 0, bytes);
    return memory;
}

/* Every wanted job's matrix, and how often what it is multiplied by was how large. */
static bool list_scales(Quantized *q) {
    for (const TracedJob *job = q->plan->trace->first; job; job = job->next) {
        WeightScale matrix;
        if (!job->wanted || !weights_of_job(job, &matrix)) continue;
        WeightScale *scale = find_scale(q, job);
        if (!scale) {
            const int64_t groups = matrix.columns / matrix.per_moment;
            if (!(scale = zeroed_for(q, sizeof *scale))) return false;
            matrix.next = q->first;
            matrix.moments = zeroed_for(q, sizeof(double) * (size_t)(groups * matrix.rows));
            matrix.scale = zeroed_for(q, sizeof(float) * (size_t)matrix.columns);
            *scale = matrix;
            q->first = scale;
            if (!scale->moments || !scale->scale) return false;
        }
        for (int64_t i = 0; job->moments && i < matrix.columns / matrix.per_moment * matrix.rows; i++)
            scale->moments[i] += job->moments[i];
    }
    return true;
}

/* Bytes have no nan and no infinity. */
static bool has_bytes(const Buffer *b) {
    float weight;
    for (size_t at = 0; at < b->bytes; at += sizeof weight) {
        memcpy(&weight, b->memory + at, sizeof weight);
        if (!isfinite(weight)) return false;
    }
    return true;
}

/* Buffers that something else reads too, or two matrices that overlap, stay as they are. */
static bool is_only_multiplied_by(const Quantized *q, const Buffer *b) {
    for (const TracedJob *job = q->plan->trace->first; job; job = job->next)
        for (int k = 0; job->wanted && k < job->operands; k++)
            if (job->at[k].buffer == b && !(k == 2 && find_scale(q, job) && find_scale(q, job)->buffer == b))
                return false;
    for (const WeightScale *s = q->first; s; s = s->next)
        for (const WeightScale *t = s->next; t; t = t->next)
            if (s->buffer == b && !is_apart(s, t)) return false;
    return true;
}

/* ---- Scales ------------------------------------------------------------------------------------------- */

#define MOST_OF_BYTE 127.0
enum { CANDIDATES = 51 };

static int quantum_of(double weight, double scale) {
    const double q = scale > 0 ? nearbyint(weight / scale) : 0;
    return (int)(q > MOST_OF_BYTE ? MOST_OF_BYTE : q < -MOST_OF_BYTE ? -MOST_OF_BYTE : q);
}

static double weight_at(const WeightScale *s, int64_t row, int64_t column) {
    float weight;
    memcpy(&weight, s->buffer->memory + sizeof weight * (size_t)index_of(s, row, column), sizeof weight);
    return (double)weight;
}

/* Moments that are all 0 say nothing. */
static double expected_error(const WeightScale *s, const double *moments, int64_t column, double scale, bool seen) {
    double error = 0;
    for (int64_t k = 0; k < s->rows; k++) {
        const double w = weight_at(s, k, column), off = w - scale * quantum_of(w, scale);
        error += off * off * (seen ? moments[k] : 1);
    }
    return error;
}

static void choose_scale(WeightScale *s, int64_t column) {
    const double *moments = s->moments + column / s->per_moment * s->rows;
    double        largest = 0, least = (double)INFINITY;
    bool          seen = false;
    for (int64_t k = 0; k < s->rows; k++) {
        largest = fmax(largest, fabs(weight_at(s, k, column)));
        seen = seen || moments[k] > 0;
    }
    for (int i = 0; i < CANDIDATES; i++) {
        const float  scale = (float)(largest / MOST_OF_BYTE * (1 - 0.01 * i));
        const double error = expected_error(s, moments, column, (double)scale, seen);
        if (error < least) s->scale[column] = scale, least = error;
    }
}

static void round_weights(const WeightScale *s) {
    for (int64_t j = 0; j < s->columns; j++)
        for (int64_t k = 0; k < s->rows; k++)
            s->buffer->bytes_of_weights[index_of(s, k, j)] = (int8_t)quantum_of(weight_at(s, k, j),
                                                                                (double)s->scale[j]);
}

/* ---- What it costs ------------------------------------------------------------------------------------ */

/* A copy of the numbers of each scale's buffer. */
static bool keep_weights(Quantized *q, void **kept) {
    for (WeightScale *s = q->first; s; s = s->next, kept++) {
        if (!(*kept = zeroed_for(q, s->buffer->bytes))) return false;
        memcpy(*kept, s->buffer->memory, s->buffer->bytes);
    }
    return true;
}

/* The weights as the file will have them. */
static void coarsen_weights(const Quantized *q) {
    for (const WeightScale *s = q->first; s; s = s->next)
        for (int64_t j = 0; s->buffer->bytes_of_weights && j < s->columns; j++)
            for (int64_t k = 0; k < s->rows; k++) {
                const int64_t at = index_of(s, k, j);
                const float   weight = (float)s->buffer->bytes_of_weights[at] * s->scale[j];
                memcpy(s->buffer->memory + sizeof weight * (size_t)at, &weight, sizeof weight);
            }
}

static void compare_outputs(Quantized *q, const void *before, const void *after) {
    const float  *a = before, *b = after;
    const int64_t n = (int64_t)(q->plan->y->bytes / sizeof(float));
    double        off = 0, all = 0;
    for (int64_t i = 0; i < n; i++) {
        const double difference = (double)b[i] - (double)a[i];
        off += difference * difference, all += (double)a[i] * (double)a[i];
        q->largest = fmax(q->largest, fabs(difference));
    }
    q->error = all > 0 ? sqrt(off / all) : 0;
}

static bool measure_cost(Quantized *q) {
    int count = 0;
    for (const WeightScale *s = q->first; s; s = s->next) count++;
    Buffer *y = q->plan->y;
    void  **kept = zeroed_for(q, sizeof(void *) * (size_t)(count + 1)), *before = zeroed_for(q, y->bytes);
    if (!kept || !before || !keep_weights(q, kept)) return false;
    memcpy(before, y->memory, y->bytes);
    coarsen_weights(q);
    const bool done = trace__repeat(q->plan->trace);
    if (y->element == sizeof(float)) compare_outputs(q, before, y->memory);
    for (const WeightScale *s = q->first; s; s = s->next, kept++) memcpy(s->buffer->memory, *kept, s->buffer->bytes);
    memcpy(y->memory, before, y->bytes);
    return done;
}

/* ---- All of it ---------------------------------------------------------------------------------------- */

/* The moments of another pass of the same module, whose matrices come in the same order. */
static bool take_moments(Quantized *q, const Quantized *from) {
    const WeightScale *other = from->first;
    for (WeightScale *s = q->first; s; s = s->next, other = other->next) {
        if (!other || other->rows != s->rows || other->columns != s->columns || other->per_moment != s->per_moment)
            return base__raise(
                ERROR_VALUE,
                "nn_export_c: calibration: the module multiplies other matrices there than with the example");
        memcpy(s->moments, other->moments, sizeof(double) * (size_t)(s->columns / s->per_moment * s->rows));
    }
    return true;
}

bool quantize__make(Quantized *q, FilePlan *plan, const Quantized *calibrated) {
    *q = (Quantized){.plan = plan};
    if (!list_scales(q) || (calibrated && !take_moments(q, calibrated))) return false;
    int number = 0;
    for (WeightScale *s = q->first; s; s = s->next) {
        if (!s->buffer->bytes_of_weights && is_only_multiplied_by(q, s->buffer) && has_bytes(s->buffer) &&
            !(s->buffer->bytes_of_weights = zeroed_for(q, s->buffer->bytes / sizeof(float))))
            return false;
        if (!s->buffer->bytes_of_weights) continue;
        s->number = number++;
        for (int64_t j = 0; j < s->columns; j++) choose_scale(s, j);
        round_weights(s);
    }
    return measure_cost(q);
}

void quantize__write_scales(const Quantized *q, FILE *to) {
    char text[64];
    for (const WeightScale *s = q->first; s; s = s->next) {
        int column = 0;
        if (!s->buffer->bytes_of_weights) continue;
        fprintf(to, "static const float scale%d[%lld] = {", s->number, (long long)s->columns);
        for (int64_t j = 0; j < s->columns; j++) {
            export__real_text(text, (double)s->scale[j], "f");
            if (column == 0 || column + (int)strlen(text) > 118) column = fprintf(to, "\n   ");
            column += fprintf(to, " %s,", text);
        }
        fputs("\n};\n", to);
    }
}
