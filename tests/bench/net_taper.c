/* net_taper.c: training a network with Taper, as a program would: modules, optimizer, graph rebuilt. */
#include "net.h"

#include <stdlib.h>
#include <taper.h>

typedef struct Net {
    const Workload  *work;
    Tensor          *x, *y, *classes; /* y is one-hot */
    nn_Module       *model;
    optim_Optimizer *optimizer;
    double           loss;
} Net;

static nn_Module *activation(int64_t kind) { return kind == NET_RELU ? nn_ReLU() : nn_Sigmoid(); }

static nn_Module *make_model(const Workload *work) {
    int         layers = (int)work->at[NET_LAYERS], count = 0;
    nn_Module **modules = calloc(2 * (size_t)layers, sizeof *modules);
    for (int i = 0; i < layers; i++) {
        int64_t kind = work->at[i + 1 < layers ? NET_ACTIVATION : NET_LAST];
        modules[count++] = nn_Linear(net_width(work, i - 1), net_width(work, i));
        if (kind != NET_NONE) modules[count++] = activation(kind);
    }
    nn_Module *model = nn_Sequential_with((nn_Modules){count, modules});
    free(modules);
    return model;
}

static void set_weights(Net *net) {
    taper_no_grad();
    taper_Tensors parameters = nn_parameters(net->model);
    for (int i = 0; i + 1 < parameters.count; i += 2) {
        tape_scope();
        Tensor *weight = tensor_empty_like(parameters.at[i]), *bias = tensor_empty_like(parameters.at[i + 1]);
        net_weights(net->work, i / 2, tensor_data_ptr(weight), tensor_data_ptr(bias));
        tensor_copy_(parameters.at[i], weight), tensor_copy_(parameters.at[i + 1], bias);
    }
}

static void *setup(const Workload *work, int threads) {
    const int64_t *at = work->at;
    Net           *net = bench_memory((int64_t)sizeof *net);
    (void)threads; /* set for all */
    tape_scope();
    net->work = work;
    net->x = tensor_keep(tensor_zeros(SHAPE(at[NET_BATCH], at[NET_IN])));
    net->y = tensor_keep(tensor_zeros(SHAPE(at[NET_BATCH], at[NET_OUT])));
    net_data(work, tensor_data_ptr(net->x), tensor_data_ptr(net->y));
    net->classes = tensor_keep(tensor_argmax(net->y, 1));
    net->model = make_model(work);
    net->optimizer = optim_SGD(nn_parameters(net->model), .lr = work->number);
    set_weights(net);
    return net;
}

static Tensor *net_loss(const Net *net, Tensor *output) {
    return net->work->at[NET_LOSS] == NET_MSE ? F_mse_loss(output, net->y) : F_cross_entropy(output, net->classes);
}

static double run(void *state, int64_t count) {
    Net   *net = state;
    double start = bench_now();
    for (int64_t i = 0; i < count; i++) {
        tape_scope();
        optim_zero_grad(net->optimizer);
        Tensor *loss = net_loss(net, nn_forward(net->model, net->x));
        tensor_backward(loss);
        optim_step(net->optimizer);
        net->loss = tensor_item(loss);
    }
    return bench_now() - start;
}

static int result(void *state, double *values) {
    Net          *net = state;
    taper_Tensors parameters = nn_parameters(net->model);
    return net_result(net->work, net->loss, tensor_data_ptr(parameters.at[0]),
                      tensor_data_ptr(parameters.at[parameters.count - 2]), values);
}

static void close_net(void *state) {
    Net *net = state;
    optim_free(net->optimizer), nn_free(net->model);
    tensor_free(net->x), tensor_free(net->y), tensor_free(net->classes);
    free(net);
    tape_free();
}

const Contender net_taper = {"Taper", setup, run, result, close_net, NULL, false};
