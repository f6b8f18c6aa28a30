/* kann_rival.c: the networks in KANN (github.com/attractivechaos/kann), when it is named where it is installed.
 *
 * KANN builds its graph once; its optimizer here is plain SGD like everyone's. With -DKANN_PROGRAM a program:
 * 5000 steps of XOR, then the predictions. Without -DHAVE_KANN a contender that is not there. */
#ifndef KANN_PROGRAM
#include "net.h"
#endif

#ifdef HAVE_KANN
#include "xor_hand.h"

#include <kann.h>
#include <stdlib.h>
#include <string.h>

static void sgd(kann_t *net, float lr) {
    int n = kann_size_var(net);
    for (int i = 0; i < n; i++) net->x[i] -= lr * net->g[i];
}

/* The n-th variable: weight, bias, weight, bias, ... */
static kad_node_t *variable(kann_t *net, int n) {
    for (int i = 0; i < net->n; i++)
        if (kad_is_var(net->v[i]) && n-- == 0) return net->v[i];
    return NULL;
}
#endif

#if defined HAVE_KANN && !defined KANN_PROGRAM
typedef struct Rival {
    const Workload *work;
    kann_t         *net;
    float          *x, *y;
    double          loss;
} Rival;

static kad_node_t *activate(int64_t kind, kad_node_t *t) {
    return kind == NET_SIGMOID ? kad_sigm(t) : kind == NET_RELU ? kad_relu(t) : t;
}

static kann_t *make(const Workload *work) {
    int         layers = (int)work->at[NET_LAYERS];
    kad_node_t *t = kann_layer_input((int)work->at[NET_IN]), *truth = kad_feed(2, 1, (int)work->at[NET_OUT]), *cost;
    for (int i = 0; i < layers; i++) {
        t = kann_layer_dense(t, (int)net_width(work, i));
        t = activate(work->at[i + 1 < layers ? NET_ACTIVATION : NET_LAST], t);
    }
    truth->ext_flag |= KANN_F_TRUTH;
    if (work->at[NET_LOSS] == NET_CROSS_ENTROPY) t = kad_softmax(t);
    cost = work->at[NET_LOSS] == NET_CROSS_ENTROPY ? kad_ce_multi(t, truth) : kad_mse(t, truth);
    t->ext_flag |= KANN_F_OUT, cost->ext_flag |= KANN_F_COST;
    return kann_new(cost, 0);
}

static void *setup(const Workload *work, int threads) {
    Rival  *s = bench_memory((int64_t)sizeof *s);
    int     batch = (int)work->at[NET_BATCH];
    int64_t size = (int64_t)sizeof(float) * batch;
    *s = (Rival){work, make(work), bench_memory(size * work->at[NET_IN]), bench_memory(size * work->at[NET_OUT]), 0};
    net_data(work, s->x, s->y);
    for (int i = 0; i < work->at[NET_LAYERS]; i++)
        net_weights(work, i, variable(s->net, 2 * i)->x, variable(s->net, 2 * i + 1)->x);
    kann_set_batch_size(s->net, batch);
    if (threads > 1) kann_mt(s->net, threads, batch);
    kann_feed_bind(s->net, KANN_F_IN, 0, &s->x);
    kann_feed_bind(s->net, KANN_F_TRUTH, 0, &s->y);
    return s;
}

static double run(void *state, int64_t count) {
    Rival *s = state;
    double start = bench_now();
    for (int64_t i = 0; i < count; i++) {
        s->loss = (double)kann_cost(s->net, 0, 1);
        sgd(s->net, (float)s->work->number);
    }
    return bench_now() - start;
}

static int result(void *state, double *values) {
    Rival *s = state;
    int    last = 2 * ((int)s->work->at[NET_LAYERS] - 1);
    return net_result(s->work, s->loss, variable(s->net, 0)->x, variable(s->net, last)->x, values);
}

static void close_rival(void *state) {
    Rival *s = state;
    kann_delete(s->net);
    free(s->x), free(s->y), free(s);
}

const Contender net_kann = {"KANN", setup, run, result, close_rival, NULL, false};
const char     *bench_kann_name(void) { return "KANN " KANN_VERSION; }

#elif !defined KANN_PROGRAM
static void *setup(const Workload *work, int threads) {
    (void)work, (void)threads;
    return NULL;
}
const Contender net_kann = {"KANN", setup, NULL, NULL, NULL, NULL, false};
const char     *bench_kann_name(void) { return NULL; }

#else
#include "peak.h"

int main(int argc, char **argv) {
    static const xor_Weights w = XOR_FIRST_WEIGHTS;
    float                    inputs[] = {0, 0, 0, 1, 1, 0, 1, 1}, targets[] = {0, 1, 1, 0}, *x = inputs, *y = targets;
    kad_node_t              *truth = kad_feed(2, 1, 1), *t = kad_sigm(kann_layer_dense(kann_layer_input(2), 5));
    t = kad_sigm(kann_layer_dense(t, 1));
    kad_node_t *cost = kad_mse(t, truth);
    truth->ext_flag |= KANN_F_TRUTH, t->ext_flag |= KANN_F_OUT, cost->ext_flag |= KANN_F_COST;
    kann_t *net = kann_new(cost, 0);
    memcpy(variable(net, 0)->x, w.w1, sizeof w.w1), memcpy(variable(net, 1)->x, w.b1, sizeof w.b1);
    memcpy(variable(net, 2)->x, w.w2, sizeof w.w2), memcpy(variable(net, 3)->x, &w.b2, sizeof w.b2);
    kann_set_batch_size(net, 4);
    kann_feed_bind(net, KANN_F_IN, 0, &x);
    kann_feed_bind(net, KANN_F_TRUTH, 0, &y);
    for (int step = 0; step < 5000; step++) kann_cost(net, 0, 1), sgd(net, 0.3f);
    kann_eval_out(net);
    int out = kann_find(net, KANN_F_OUT, 0);
    for (int i = 0; i < 4; i++) printf("%.9g\n", (double)net->v[out]->x[i]);
    kann_delete(net);
    if (argc > 1 && argv[1][0] == '-') print_peak_memory(0);
    return 0;
}
#endif
