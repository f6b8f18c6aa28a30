/* four_factors.c: from the from-scratch curve to PyTorch's, changing one thing at a time.
 *
 * Each picture shows the curve before and after one change; the table says what it did to the last loss. The
 * words around them are in docs/why-the-curves-differ.md. */
#include "handrolled_net.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum { EPOCHS = 5000, CURVES = 5 };

typedef struct Curve {
    const char *label, *change;
    double      losses[EPOCHS];
} Curve;

static Curve curves[CURVES] = {
    {"as posted", "", {0}},
    {"mean squared error", "the loss that is plotted", {0}},
    {"PyTorch's weights", "the initial weights", {0}},
    {"gradient of the mean", "the factor N/2 in the gradient", {0}},
    {"with bias: PyTorch's curve", "the bias", {0}},
};

static nn_Module *make_model(bool no_bias) {
    taper_manual_seed(0);
    return nn_Sequential(nn_Linear(2, 5, .bias = !no_bias), nn_Sigmoid(), nn_Linear(5, 1, .bias = !no_bias),
                         nn_Sigmoid());
}

/* The hand-derived gradient: both of its losses, or just the mean squared error if odd is NULL. */
static void by_hand(handrolled_Net net, double *odd, double *mse) {
    Tensor *X = handrolled_X(), *Y = handrolled_Y();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        handrolled_Losses losses = handrolled_step(&net, X, Y);
        if (odd) odd[epoch] = losses.odd;
        mse[epoch] = losses.mse;
    }
}

/* PyTorch's program, with or without bias. */
static void by_autograd(bool no_bias, double *losses_of) {
    nn_Module       *model = make_model(no_bias), *criterion = nn_MSELoss();
    Tensor          *X = tensor_to(handrolled_X(), FLOAT32), *Y = tensor_to(handrolled_Y(), FLOAT32);
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.3);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        tensor_backward(loss);
        optim_step(optimizer);
        losses_of[epoch] = tensor_item(loss);
    }
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
}

static void compute_curves(void) {
    np_random_seed(0);
    handrolled_Net posted = {np_random_random(SHAPE(2, 5)), np_random_random(SHAPE(5, 1)), 0.3};
    by_hand(posted, curves[0].losses, curves[1].losses);
    nn_Module *model = make_model(true);
    by_hand((handrolled_Net){tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "0.weight")))),
                             tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "2.weight")))), 0.3},
            NULL, curves[2].losses);
    nn_free(model);
    by_autograd(true, curves[3].losses);
    by_autograd(false, curves[4].losses);
}

static void draw_change(int k) {
    char         path[64];
    plot_Figure *figure = plot_figure();
    plot_line(figure, curves[k - 1].losses, EPOCHS, .label = curves[k - 1].label, .color = "0.6");
    plot_line(figure, curves[k].losses, EPOCHS, .label = curves[k].label, .color = "C0");
    plot_title(figure, curves[k].change);
    plot_xlabel(figure, "epoch");
    plot_ylabel(figure, "loss");
    plot_legend(figure);
    snprintf(path, sizeof path, "out/factor_%d.png", k);
    plot_savefig(figure, path);
    plot_free(figure);
}

static double largest_difference(const double *a, const double *b) {
    double largest = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) largest = fmax(largest, fabs(a[epoch] - b[epoch]));
    return largest;
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    compute_curves();
    printf("%-31s %-27s %-12s %s\n", "changed", "curve", "last loss", "largest change");
    for (int k = 0; k < CURVES; k++) {
        printf("%-31s %-27s %-12.6g", curves[k].change, curves[k].label, curves[k].losses[EPOCHS - 1]);
        printf(k ? " %.3f\n" : "\n", k ? largest_difference(curves[k].losses, curves[k - 1].losses) : 0);
        if (k) draw_change(k);
    }
    printf("Pictures: out/factor_1.png ... out/factor_4.png\n");
    return 0;
}
