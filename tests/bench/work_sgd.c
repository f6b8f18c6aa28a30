/* work_sgd.c: an optimizer's step over ten million parameters: SGD with momentum, and Adam. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <taper.h>

static const double LR = 1e-3, MOMENTUM = 0.9, BETA1 = 0.9, BETA2 = 0.999, EPS = 1e-8;
enum { LENGTH, RULE }; /* in Workload.at */
enum { SGD, ADAM };

static double sgd_reference(double p, double g, int64_t steps) {
    double v = 0;
    for (int64_t step = 0; step < steps; step++) {
        v = step ? MOMENTUM * v + g : g;
        p -= LR * v;
    }
    return p;
}

static double adam_reference(double p, double g, int64_t steps) {
    double m = 0, v = 0;
    for (int64_t step = 1; step <= steps; step++) {
        m = BETA1 * m + (1 - BETA1) * g;
        v = BETA2 * v + (1 - BETA2) * g * g;
        p -= LR * m / (1 - pow(BETA1, (double)step)) / (sqrt(v / (1 - pow(BETA2, (double)step))) + EPS);
    }
    return p;
}

static int reference(const Workload *work, double *values) {
    int count = bench_samples(work->at[LENGTH]);
    for (int k = 0; k < count; k++) {
        int64_t i = bench_sample(work->at[LENGTH], k);
        values[k] = (work->at[RULE] == SGD ? sgd_reference : adam_reference)(bench_number(i, 1), bench_number(i, 2),
                                                                             work->check_count);
    }
    return count;
}

/* ---- Taper --------------------------------------------------------------------------------------- */

typedef struct Ours {
    Tensor          *p;
    optim_Optimizer *optimizer;
} Ours;

static Tensor *numbers(int64_t n, int seed) {
    tape_scope();
    Tensor *x = tensor_keep(tensor_empty(SHAPE(n)));
    bench_fill(tensor_data_ptr(x), n, seed, false);
    return x;
}

static void *setup(const Workload *work, int threads) {
    Ours *s = bench_memory((int64_t)sizeof *s);
    (void)threads;
    s->p = tensor_requires_grad_(numbers(work->at[LENGTH], 1), true);
    Tensor *g = numbers(work->at[LENGTH], 2);
    tensor_set_grad(s->p, g);
    tensor_free(g);
    tape_free();
    s->optimizer = work->at[RULE] == SGD ? optim_SGD(TENSORS(s->p), .lr = LR, .momentum = MOMENTUM)
                                         : optim_Adam(TENSORS(s->p), .lr = LR);
    return s;
}

static double run(void *state, int64_t count) {
    Ours  *s = state;
    double start = bench_now();
    for (int64_t n = 0; n < count; n++) {
        tape_scope();
        optim_step(s->optimizer);
    }
    return bench_now() - start;
}

static int result(void *state, double *values) {
    Ours *s = state;
    return bench_pick(tensor_data_ptr(s->p), tensor_numel(s->p), false, values);
}

static void close_ours(void *state) {
    Ours *s = state;
    optim_free(s->optimizer);
    tensor_free(s->p), free(s);
    tape_free();
}

/* ---- By hand ------------------------------------------------------------------------------------- */

typedef struct Hand {
    float  *p, *g, *v, *m; /* m: of Adam */
    int64_t n, count, done;
    int     threads;
} Hand;

static void *hand_setup(const Workload *work, int threads) {
    Hand   *s = bench_memory((int64_t)sizeof *s);
    int64_t n = work->at[LENGTH];
    *s = (Hand){
        .p = bench_memory(4 * n), .g = bench_memory(4 * n), .v = bench_memory(4 * n), .n = n, .threads = threads};
    if (work->at[RULE] == ADAM) s->m = bench_memory(4 * n);
    bench_fill(s->p, n, 1, false), bench_fill(s->g, n, 2, false);
    return s;
}

static void hand_sgd(int64_t n, float *restrict p, const float *restrict g, float *restrict v) {
    float lr = (float)LR, momentum = (float)MOMENTUM;
    for (int64_t i = 0; i < n; i++) {
        v[i] = momentum * v[i] + g[i];
        p[i] -= lr * v[i];
    }
}

static void hand_adam(int64_t n, double step, float *restrict p, const float *restrict g, float *restrict m,
                      float *restrict v) {
    float rate = (float)(LR / (1 - pow(BETA1, step))), root = (float)(1 / sqrt(1 - pow(BETA2, step)));
    float beta1 = (float)BETA1, beta2 = (float)BETA2, eps = (float)EPS;
    for (int64_t i = 0; i < n; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        p[i] -= rate * m[i] / (sqrtf(v[i]) * root + eps);
    }
}

static void hand_task(void *context, int i) {
    Hand   *s = context;
    int64_t first = s->n * i / s->threads, n = s->n * (i + 1) / s->threads - first;
    for (int64_t step = 0; step < s->count; step++)
        if (s->m)
            hand_adam(n, (double)(s->done + step + 1), s->p + first, s->g + first, s->m + first, s->v + first);
        else
            hand_sgd(n, s->p + first, s->g + first, s->v + first);
}

static double hand_run(void *state, int64_t count) {
    Hand *s = state;
    s->count = count;
    double seconds = bench_threads(s->threads, hand_task, s);
    s->done += count;
    return seconds;
}

static int hand_result(void *state, double *values) {
    Hand *s = state;
    return bench_pick(s->p, s->n, false, values);
}

static void hand_close(void *state) {
    Hand *s = state;
    free(s->p), free(s->g), free(s->v), free(s->m), free(s);
}

/* The limit of 40 GB/s, as a contender like any other. */
static void *limit_setup(const Workload *work, int threads) {
    double *seconds = bench_memory((int64_t)sizeof *seconds);
    (void)threads;
    *seconds = work->bytes / 40e9;
    return seconds;
}
static double          limit_run(void *state, int64_t count) { return (double)count * *(double *)state; }
static const Contender limit = {"limit of 40 GB/s", limit_setup, limit_run, NULL, free, NULL, false};
static const Contender hand = {"hand C", hand_setup, hand_run, hand_result, hand_close, NULL, false};

static Workload over_1e7(int rule, const char *name, double bytes) {
    Workload work = {.group = "optimizer", .reference = reference, .tolerance = 1e-5, .parallel = true};
    work.at[LENGTH] = 10000000, work.at[RULE] = rule;
    work.bytes = bytes * (double)work.at[LENGTH], work.check_count = 3;
    snprintf(work.name, sizeof work.name, "%s over 1e7", name);
    return work;
}

static void add(Bench *bench, Workload *work) {
    static const Contender taper = {"Taper", setup, run, result, close_ours, NULL, false};
    work->entries[0] = (Entry){&taper, 0, 0};
    work->entries[1] = (Entry){&hand, 1.05, 0};
    work->entries[2] = (Entry){&bench_pytorch, 1, 0};
    work->entries[3] = (Entry){&limit, 1, 0};
    bench_add(bench, work);
}

void add_sgd(Bench *bench) {
    Workload sgd = over_1e7(SGD, "SGD with momentum", 20), adam = over_1e7(ADAM, "Adam", 28);
    snprintf(sgd.python, sizeof sgd.python, "sgd %lld %g %g", (long long)sgd.at[LENGTH], LR, MOMENTUM);
    snprintf(adam.python, sizeof adam.python, "adam %lld %g", (long long)adam.at[LENGTH], LR);
    add(bench, &sgd);
    add(bench, &adam);
}
