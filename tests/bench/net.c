/* net.c: see net.h: parameters and data of a network, and its training step in plain C around a GEMM. */
#include "net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Workload net_workload(const char *group, const char *name, const int64_t *at, double lr) {
    Workload work = {.number = lr, .check_count = 20, .tolerance = 2e-4, .reference = net_reference};
    snprintf(work.group, sizeof work.group, "%s", group);
    snprintf(work.name, sizeof work.name, "%s", name);
    int used = snprintf(work.python, sizeof work.python, "net");
    for (int i = 0; i <= NET_LOSS; i++) {
        work.at[i] = at[i];
        used += snprintf(work.python + used, sizeof work.python - (size_t)used, " %lld", (long long)at[i]);
    }
    snprintf(work.python + used, sizeof work.python - (size_t)used, " %.9g", lr);
    return work;
}

int64_t net_width(const Workload *work, int layer) {
    if (layer < 0) return work->at[NET_IN];
    return layer == work->at[NET_LAYERS] - 1 ? work->at[NET_OUT] : work->at[NET_HIDDEN];
}

/* Many equal layers pass their input on, a place further: else nothing would be left of it at the end. */
void net_weights(const Workload *work, int layer, float *weight, float *bias) {
    int64_t in = net_width(work, layer - 1), out = net_width(work, layer);
    float   scale = (float)(2 / sqrt((double)in));
    bool    shift = work->at[NET_IN] == work->at[NET_HIDDEN] && work->at[NET_HIDDEN] == work->at[NET_OUT];
    for (int64_t i = 0; i < out * in; i++)
        weight[i] = shift ? (float)(i % in == (i / in + 1) % in) : (float)bench_number(i, 2 * layer + 1) * scale;
    for (int64_t i = 0; i < out; i++) bias[i] = shift ? 0 : (float)bench_number(i, 2 * layer + 2) * scale;
}

void net_data(const Workload *work, float *x, float *y) {
    static const float xor_x[] = {0, 0, 0, 1, 1, 0, 1, 1}, xor_y[] = {0, 1, 1, 0};
    int64_t            batch = work->at[NET_BATCH], in = work->at[NET_IN], out = work->at[NET_OUT];
    if (in == 2 && out == 1) {
        memcpy(x, xor_x, sizeof xor_x), memcpy(y, xor_y, sizeof xor_y);
        return;
    }
    for (int64_t i = 0; i < batch * in; i++) x[i] = (float)(bench_number(i, 0) + 0.5);
    for (int64_t i = 0; i < batch * out; i++) y[i] = (float)(i % out == i / out * 7 % out);
}

int net_result(const Workload *work, double loss, const float *first, const float *last, double *values) {
    double  some[MAX_VALUES];
    int     layers = (int)work->at[NET_LAYERS], count = 0;
    int64_t size[2] = {net_width(work, -1) * net_width(work, 0),
                       net_width(work, layers - 2) * net_width(work, layers - 1)};
    values[count++] = loss;
    for (int end = 0; end < 2; end++) {
        int n = bench_pick(end ? last : first, size[end], false, some);
        for (int i = 0; i < n && i < 20; i++) values[count++] = some[i * n / (n < 20 ? n : 20)];
    }
    return count;
}

/* ---- The step in C ------------------------------------------------------------------------------- */

typedef struct HandLayer {
    int64_t in, out;
    float  *weight, *bias, *weight_grad, *bias_grad, *output, *output_grad;
} HandLayer;

struct HandNet {
    const Workload *work;
    NetGemm        *gemm;
    int             layers;
    HandLayer      *at;
    float          *x, *y;
    double          loss;
};

static float *floats(int64_t n) { return bench_memory(n * (int64_t)sizeof(float)); }

HandNet *hand_net_new(const Workload *work, NetGemm *gemm) {
    HandNet *net = bench_memory((int64_t)sizeof *net);
    int64_t  batch = work->at[NET_BATCH];
    *net = (HandNet){.work = work, .gemm = gemm, .layers = (int)work->at[NET_LAYERS]};
    net->at = bench_memory((int64_t)sizeof *net->at * net->layers);
    net->x = floats(batch * net_width(work, -1)), net->y = floats(batch * net_width(work, net->layers - 1));
    net_data(work, net->x, net->y);
    for (int i = 0; i < net->layers; i++) {
        int64_t in = net_width(work, i - 1), out = net_width(work, i);
        net->at[i] = (HandLayer){in,
                                 out,
                                 floats(in * out),
                                 floats(out),
                                 floats(in * out),
                                 floats(out),
                                 floats(batch * out),
                                 floats(batch * out)};
        net_weights(work, i, net->at[i].weight, net->at[i].bias);
    }
    return net;
}

void hand_net_free(HandNet *net) {
    for (int i = 0; i < net->layers; i++) {
        HandLayer *l = &net->at[i];
        free(l->weight), free(l->bias), free(l->weight_grad), free(l->bias_grad), free(l->output), free(l->output_grad);
    }
    free(net->x), free(net->y), free(net->at), free(net);
}

static void activate(int64_t kind, const float *bias, int64_t rows, int64_t columns, float *z) {
    for (int64_t r = 0; r < rows; r++)
        for (int64_t c = 0; c < columns; c++) {
            float v = z[r * columns + c] + bias[c];
            if (kind == NET_RELU) v = v > 0 ? v : 0;
            if (kind == NET_SIGMOID) v = 1 / (1 + expf(-v));
            z[r * columns + c] = v;
        }
}

static void activate_gradient(int64_t kind, int64_t n, const float *restrict a, float *restrict grad) {
    if (kind == NET_RELU)
        for (int64_t i = 0; i < n; i++) grad[i] = a[i] > 0 ? grad[i] : 0;
    if (kind == NET_SIGMOID)
        for (int64_t i = 0; i < n; i++) grad[i] *= (1 - a[i]) * a[i];
}

/* Writes the gradient of the loss by p, and returns the loss. */
static double mse(int64_t n, const float *p, const float *y, float *grad) {
    float sum = 0, scale = 2 / (float)n;
    for (int64_t i = 0; i < n; i++) {
        float d = p[i] - y[i];
        sum += d * d;
        grad[i] = scale * d;
    }
    return (double)(sum / (float)n);
}

static double cross_entropy(int64_t rows, int64_t columns, const float *z, const float *y, float *grad) {
    float sum = 0;
    for (int64_t r = 0; r < rows; r++, z += columns, y += columns, grad += columns) {
        float top = z[0], total = 0;
        for (int64_t c = 1; c < columns; c++) top = z[c] > top ? z[c] : top;
        for (int64_t c = 0; c < columns; c++) total += grad[c] = expf(z[c] - top);
        for (int64_t c = 0; c < columns; c++) {
            sum += y[c] * (logf(total) + top - z[c]);
            grad[c] = (grad[c] / total - y[c]) / (float)rows;
        }
    }
    return (double)(sum / (float)rows);
}

static void update(int64_t n, float lr, const float *restrict grad, float *restrict p) {
    for (int64_t i = 0; i < n; i++) p[i] -= lr * grad[i];
}

static void forward(HandNet *net) {
    int64_t batch = net->work->at[NET_BATCH];
    for (int i = 0; i < net->layers; i++) {
        HandLayer *l = &net->at[i];
        net->gemm(false, true, batch, l->out, l->in, i ? l[-1].output : net->x, l->weight, l->output);
        activate(net->work->at[i + 1 < net->layers ? NET_ACTIVATION : NET_LAST], l->bias, batch, l->out, l->output);
    }
}

static void backward(HandNet *net) {
    int64_t batch = net->work->at[NET_BATCH];
    for (int i = net->layers - 1; i >= 0; i--) {
        HandLayer *l = &net->at[i];
        activate_gradient(net->work->at[i + 1 < net->layers ? NET_ACTIVATION : NET_LAST], batch * l->out, l->output,
                          l->output_grad);
        net->gemm(true, false, l->out, l->in, batch, l->output_grad, i ? l[-1].output : net->x, l->weight_grad);
        memset(l->bias_grad, 0, sizeof(float) * (size_t)l->out);
        for (int64_t r = 0; r < batch; r++) update(l->out, -1, l->output_grad + r * l->out, l->bias_grad);
        if (i) net->gemm(false, false, batch, l->in, l->out, l->output_grad, l->weight, l[-1].output_grad);
    }
}

double hand_net_train(HandNet *net, int64_t steps) {
    const int64_t *at = net->work->at;
    HandLayer     *last = &net->at[net->layers - 1];
    float          lr = (float)net->work->number;
    for (int64_t step = 0; step < steps; step++) {
        forward(net);
        net->loss = at[NET_LOSS] == NET_MSE
                        ? mse(at[NET_BATCH] * at[NET_OUT], last->output, net->y, last->output_grad)
                        : cross_entropy(at[NET_BATCH], at[NET_OUT], last->output, net->y, last->output_grad);
        backward(net);
        for (int i = 0; i < net->layers; i++) {
            HandLayer *l = &net->at[i];
            update(l->in * l->out, lr, l->weight_grad, l->weight);
            update(l->out, lr, l->bias_grad, l->bias);
        }
    }
    return net->loss;
}

int hand_net_result(HandNet *net, double *values) {
    return net_result(net->work, net->loss, net->at[0].weight, net->at[net->layers - 1].weight, values);
}

/* ---- The reference ------------------------------------------------------------------------------- */

static void plain_gemm(bool ta, bool tb, int64_t m, int64_t n, int64_t k, const float *a, const float *b, float *c) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            double sum = 0;
            for (int64_t p = 0; p < k; p++)
                sum += (double)a[ta ? p * m + i : i * k + p] * (double)b[tb ? j * k + p : p * n + j];
            c[i * n + j] = (float)sum;
        }
}

int net_reference(const Workload *work, double *values) {
    static double          kept[MAX_VALUES];
    static int             count;
    static const Workload *whose; /* computed once for all contenders */
    if (whose != work) {
        HandNet *net = hand_net_new(work, plain_gemm);
        hand_net_train(net, work->check_count);
        count = hand_net_result(net, kept);
        hand_net_free(net);
        whose = work;
    }
    memcpy(values, kept, sizeof(double) * (size_t)count);
    return count;
}

/* ---- With OpenBLAS ------------------------------------------------------------------------------- */

typedef struct BlasNet {
    HandNet *net;
    int      threads;
} BlasNet;

static void *blas_setup(const Workload *work, int threads) {
    NetGemm *gemm = blas_gemm(threads);
    if (!gemm) return NULL;
    BlasNet *s = bench_memory((int64_t)sizeof *s);
    *s = (BlasNet){hand_net_new(work, gemm), threads};
    return s;
}
static double blas_run(void *state, int64_t count) {
    BlasNet *s = state;
    blas_gemm(s->threads);
    double start = bench_now();
    hand_net_train(s->net, count);
    return bench_now() - start;
}
static int  blas_result(void *state, double *values) { return hand_net_result(((BlasNet *)state)->net, values); }
static void blas_close(void *state) {
    BlasNet *s = state;
    hand_net_free(s->net), free(s);
}

const Contender net_blas = {"C + OpenBLAS", blas_setup, blas_run, blas_result, blas_close, NULL, false};
