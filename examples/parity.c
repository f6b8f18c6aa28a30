/* parity.c: the two programs made equal: PyTorch's network without bias at lr 0.6, and the from-scratch one
 * at lr 0.3 on PyTorch's initial weights. One curve.
 *
 * The factor between the rates is N/2 = 2: nn_MSELoss divides by N = 4 and its derivative carries a 2, the
 * hand-derived gradient has neither. */
#include "handrolled_net.h"

#include <math.h>
#include <sys/stat.h>

enum { EPOCHS = 5000 };

static double torch_losses[EPOCHS], hand_rolled_losses[EPOCHS];

static nn_Module *make_model(void) {
    taper_manual_seed(0);
    return nn_Sequential(nn_Linear(2, 5, .bias = false), nn_Sigmoid(), nn_Linear(5, 1, .bias = false), nn_Sigmoid());
}

static void train_by_hand(void) {
    nn_Module     *model = make_model();
    handrolled_Net net = {.lr = 0.3};
    net.W1 = tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "0.weight")))); // W1 = model[0].weight.T
    net.W2 = tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "2.weight"))));
    Tensor *X = handrolled_X(), *Y = handrolled_Y();
    for (int epoch = 0; epoch < EPOCHS; epoch++) hand_rolled_losses[epoch] = handrolled_step(&net, X, Y).mse;
    nn_free(model);
}

static void train_by_autograd(void) {
    nn_Module       *model = make_model(), *criterion = nn_MSELoss();
    Tensor          *X = tensor_to(handrolled_X(), FLOAT32), *Y = tensor_to(handrolled_Y(), FLOAT32);
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.6);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        tensor_backward(loss);
        optim_step(optimizer);
        torch_losses[epoch] = tensor_item(loss);
    }
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    train_by_hand();
    train_by_autograd();
    double largest = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        largest = fmax(largest, fabs(torch_losses[epoch] - hand_rolled_losses[epoch]));
    printf("last loss: %.9g by hand, %.9g by autograd\n", hand_rolled_losses[EPOCHS - 1], torch_losses[EPOCHS - 1]);
    printf("largest difference over %d epochs: %.2g\n", EPOCHS, largest);

    plot_Figure *figure = plot_figure();
    plot_line(figure, hand_rolled_losses, EPOCHS, .linewidth = 5, .label = "hand_rolled_losses");
    plot_line(figure, torch_losses, EPOCHS, .linewidth = 2, .label = "torch_losses");
    plot_legend(figure);
    plot_savefig(figure, "out/parity.png");
    plot_free(figure);
    printf("Picture: out/parity.png\n");
    return 0;
}
