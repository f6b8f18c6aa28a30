/* work_xor.c: one training step of the 2-5-1 network, the graph rebuilt each time. */
#include "net.h"
#include "xor_hand.h"

#include <stdlib.h>
#include <string.h>

typedef struct Hand {
    const Workload *work;
    xor_Weights     weights;
    float           loss;
} Hand;

static void *setup(const Workload *work, int threads) {
    Hand *s = bench_memory((int64_t)sizeof *s);
    (void)threads;
    s->work = work;
    net_weights(work, 0, &s->weights.w1[0][0], s->weights.b1);
    net_weights(work, 1, s->weights.w2, &s->weights.b2);
    return s;
}

static double run(void *state, int64_t count) {
    Hand  *s = state;
    double start = bench_now();
    s->loss = xor_hand_train(&s->weights, (float)s->work->number, count);
    return bench_now() - start;
}

static int result(void *state, double *values) {
    Hand *s = state;
    return net_result(s->work, (double)s->loss, &s->weights.w1[0][0], s->weights.w2, values);
}

static int reference(const Workload *work, double *values) {
    Hand *s = setup(work, 1);
    run(s, work->check_count);
    int count = result(s, values);
    free(s);
    return count;
}

static const char *note(void *state) {
    (void)state;
    return bench_places.hand_compiler ? bench_places.hand_compiler : "zig cc -O3 -march=native";
}

static const Contender hand = {"hand C", setup, run, result, free, note, true};

void add_xor(Bench *bench) {
    static Contender taper;
    const int64_t    at[] = {2, 5, 1, 2, 4, NET_SIGMOID, NET_SIGMOID, NET_MSE};
    Workload         work = net_workload("xor", "XOR step 2-5-1", at, 0.3);
    taper = net_taper, taper.exact = true;
    work.check_count = 1000, work.reference = reference, work.tolerance = 1e-5;
    work.entries[0] = (Entry){&taper, 0, 0};
    work.entries[1] = (Entry){&hand, 1.5, 0};
    work.entries[2] = (Entry){&net_kann, 0.40, 0};
    work.entries[3] = (Entry){&bench_numpy, 0, 0};
    work.entries[4] = (Entry){&bench_pytorch, 1.0 / 800, 0};
    bench_add(bench, &work);
}
