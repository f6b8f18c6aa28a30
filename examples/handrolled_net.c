/* handrolled_net.c: see handrolled_net.h. */
#include "handrolled_net.h"

Tensor *handrolled_X(void) { return tensor_from(SHAPE(4, 2), (double[]){0, 0, 0, 1, 1, 0, 1, 1}); }
Tensor *handrolled_Y(void) { return tensor_from(SHAPE(4, 1), (double[]){0, 1, 1, 0}); }

/* The slope of the sigmoid where its value is s: s (1 - s) */
static Tensor *slope(Tensor *s) { return tensor_mul(s, tensor_sub(1.0, s)); }

/* W -= lr gradient */
static void descend(Tensor *W, double lr, Tensor *gradient) {
    tensor_copy_(W, tensor_sub(tensor_to(W, FLOAT64), tensor_mul(lr, gradient)));
}

handrolled_Losses handrolled_step(handrolled_Net *net, Tensor *X, Tensor *Y) {
    tape_scope();
    Tensor *W1 = tensor_to(net->W1, FLOAT64), *W2 = tensor_to(net->W2, FLOAT64);

    Tensor *layer1 = tensor_sigmoid(tensor_matmul(X, W1));      // (4, 5)
    Tensor *layer2 = tensor_sigmoid(tensor_matmul(layer1, W2)); // (4, 1)
    Tensor *difference = tensor_sub(layer2, Y);
    Tensor *mse = tensor_mean(tensor_pow(difference, 2));
    Tensor *layer2_error = tensor_mul(difference, tensor_mul(0.5, mse)); // what was plotted: its mean

    Tensor *layer2_delta = tensor_mul(difference, slope(layer2)); // (4, 1)
    Tensor *layer1_error = tensor_matmul(layer2_delta, tensor_t(W2));
    Tensor *layer1_delta = tensor_mul(layer1_error, slope(layer1)); // (4, 5)
    descend(net->W2, net->lr, tensor_matmul(tensor_t(layer1), layer2_delta));
    descend(net->W1, net->lr, tensor_matmul(tensor_t(X), layer1_delta));

    return (handrolled_Losses){tensor_item(tensor_mean(layer2_error)), tensor_item(mse)};
}
