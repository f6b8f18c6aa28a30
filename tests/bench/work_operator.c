/* work_operator.c: what one recorded operator on 4 elements costs, forward and backward: a chain of them. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <taper.h>

enum { LENGTH = 200, ELEMENTS = 4, MULTIPLY = 0, ADD = 1 };

typedef struct Chain {
    Tensor *x, *factor;
    bool    add;
    float   grad[ELEMENTS], value[ELEMENTS];
} Chain;

static void fill(float *x, float *factor) {
    for (int i = 0; i < ELEMENTS; i++) {
        x[i] = (float)bench_number(i, 1);
        factor[i] = 1 + (float)bench_number(i, 2) / 64;
    }
}

static void *setup(const Workload *work, int threads) {
    Chain *s = bench_memory((int64_t)sizeof *s);
    float  x[ELEMENTS], factor[ELEMENTS];
    (void)threads;
    fill(x, factor);
    s->add = work->at[0] == ADD;
    tape_scope();
    s->x = tensor_requires_grad_(tensor_keep(tensor_from(SHAPE(ELEMENTS), x)), true);
    s->factor = tensor_keep(tensor_from(SHAPE(ELEMENTS), factor));
    return s;
}

static double run(void *state, int64_t count) {
    Chain *s = state;
    double start = bench_now();
    for (int64_t n = 0; n < count; n++) {
        tape_scope();
        Tensor *y = s->x;
        tensor_set_grad(s->x, NULL);
        for (int i = 0; i < LENGTH; i++) y = s->add ? tensor_add(y, s->factor) : tensor_mul(y, s->factor);
        tensor_backward(y, .gradient = s->factor);
        if (n + 1 < count) continue;
        tensor_copy_to(y, s->value, ELEMENTS);
        tensor_copy_to(tensor_grad_of(s->x), s->grad, ELEMENTS);
    }
    return bench_now() - start;
}

static int result(void *state, double *values) {
    Chain *s = state;
    for (int i = 0; i < ELEMENTS; i++) values[i] = (double)s->value[i], values[ELEMENTS + i] = (double)s->grad[i];
    return 2 * ELEMENTS;
}

static void close_chain(void *state) {
    Chain *s = state;
    tensor_free(s->x), tensor_free(s->factor), free(s);
}

static int reference(const Workload *work, double *values) {
    float x[ELEMENTS], factor[ELEMENTS];
    fill(x, factor);
    for (int i = 0; i < ELEMENTS; i++) {
        double f = (double)factor[i];
        values[i] = work->at[0] == ADD ? (double)x[i] + (double)LENGTH * f : (double)x[i] * pow(f, LENGTH);
        values[ELEMENTS + i] = work->at[0] == ADD ? f : pow(f, LENGTH + 1);
    }
    return 2 * ELEMENTS;
}

/* The limit of 25 ns an operator, as a contender like any other. */
static void *limit_setup(const Workload *work, int threads) {
    (void)work, (void)threads;
    return bench_memory(1);
}
static double limit_run(void *state, int64_t count) {
    (void)state;
    return (double)(count * LENGTH) * 25e-9;
}
static const Contender limit = {"limit of 25 ns", limit_setup, limit_run, NULL, free, NULL, false};

void add_operator(Bench *bench) {
    static const Contender taper = {"Taper", setup, run, result, close_chain, NULL, false};
    for (int64_t add = 0; add < 2; add++) {
        Workload work = {.group = "operator", .parts = LENGTH, .reference = reference, .tolerance = 1e-4};
        work.at[0] = add;
        snprintf(work.name, sizeof work.name, "%s of 4, forward+backward", add ? "add" : "mul");
        snprintf(work.python, sizeof work.python, "chain %s %d", add ? "add" : "mul", LENGTH);
        work.entries[0] = (Entry){&taper, 0, 0};
        work.entries[1] = (Entry){&limit, 1, 0};
        work.entries[2] = (Entry){&bench_pytorch, 1.0 / 200, 0};
        bench_add(bench, &work);
    }
}
