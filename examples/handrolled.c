/* handrolled.c: the from-scratch network as first posted, and the curve that was plotted.
 *
 * NumPy's weights for seed 0, no bias, a gradient derived by hand. The plotted "loss" is layer2_error.mean(),
 * a product of the signed error and half its mean square, which even turns negative; beside it the mean squared
 * error of the same network. First factor of docs/why-the-curves-differ.md. */
#include "handrolled_net.h"

#include <sys/stat.h>

enum { EPOCHS = 5000 };

static double odd[EPOCHS], mse[EPOCHS];

static void train(void) {
    np_random_seed(0); // np.random.seed(0)
    handrolled_Net net = {.lr = 0.3};
    net.W1 = np_random_random(SHAPE(2, 5)); // W1 = np.random.random((2, 5))
    net.W2 = np_random_random(SHAPE(5, 1)); // W2 = np.random.random((5, 1))
    Tensor *X = handrolled_X(), *Y = handrolled_Y();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        handrolled_Losses losses = handrolled_step(&net, X, Y);
        odd[epoch] = losses.odd;
        mse[epoch] = losses.mse;
    }
    printf("Predictions: ");
    tensor_print(tensor_sigmoid(tensor_matmul(tensor_sigmoid(tensor_matmul(X, net.W1)), net.W2)));
}

static void draw_as_posted(void) {
    plot_Figure *figure = plot_figure();
    plot_line(figure, odd, EPOCHS); // plt.plot(losses)
    plot_savefig(figure, "out/odd_loss.png");
    plot_free(figure);
    printf("Picture: out/odd_loss.png\n");
}

static void draw_beside_the_mse(void) {
    plot_Figure *figure = plot_figure();
    plot_line(figure, odd, EPOCHS, .label = "layer2_error.mean()");
    plot_line(figure, mse, EPOCHS, .label = "mean squared error");
    plot_title(figure, "One network, two losses");
    plot_xlabel(figure, "epoch");
    plot_ylabel(figure, "loss");
    plot_legend(figure);
    plot_savefig(figure, "out/odd_loss_and_mse.png");
    plot_free(figure);
    printf("Picture: out/odd_loss_and_mse.png\n");
}

static void draw_below_zero(int first, int lowest) {
    plot_Figure *figure = plot_figure();
    double       axis[] = {0, 0}, ends[] = {1000, EPOCHS};
    plot_line(figure, axis, 2, .x = ends, .color = "0.6", .linewidth = 0.8);
    plot_line(figure, odd, EPOCHS, .color = "C0");
    plot_xlim(figure, 1000, EPOCHS);
    plot_ylim(figure, 1.5 * odd[lowest], -odd[lowest]);
    plot_title(figure, "A loss below zero");
    plot_xlabel(figure, "epoch");
    plot_savefig(figure, "out/odd_loss_below_zero.png");
    plot_free(figure);
    printf("Picture: out/odd_loss_below_zero.png\n");
    printf("layer2_error.mean() is negative from epoch %d on; lowest %.4g at epoch %d\n", first, odd[lowest], lowest);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    train();
    int first = 0, lowest = 0;
    while (first < EPOCHS - 1 && odd[first] >= 0) first++;
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        if (odd[epoch] < odd[lowest]) lowest = epoch;
    printf("epoch    0: layer2_error.mean() %.9g, mean squared error %.9g\n", odd[0], mse[0]);
    printf("epoch %d: layer2_error.mean() %.9g, mean squared error %.9g\n", EPOCHS - 1, odd[EPOCHS - 1],
           mse[EPOCHS - 1]);
    draw_as_posted();
    draw_beside_the_mse();
    draw_below_zero(first, lowest);
    return 0;
}
