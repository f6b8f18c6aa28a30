/* initial_weights.c: three ways to start the 2-5-1 network, and PyTorch's "special routine" taken apart.
 *
 * nn.Linear calls kaiming_uniform_(weight, a = sqrt(5)), which works out to uniform on +-1/sqrt(in_features);
 * a weight is 24 bits of one word of the Mersenne Twister, brought to that range by one fused multiply-add. The
 * other two: NumPy's uniform [0, 1) of the question, and tnorm_weights, SciPy's truncated normal. */
#include "handrolled_net.h"

#include <math.h>
#include <sys/stat.h>

enum { EPOCHS = 5000 };

/* The special routine, by hand: the first weights of seed 0 from the stream's raw uniforms. */
static void take_apart(void) {
    taper_manual_seed(0);
    Tensor *uniform = tensor_rand(SHAPE(5, 2)); // 24 bits of a word, / 2^24
    taper_manual_seed(0);
    nn_Module *linear = nn_Linear(2, 5);
    Tensor    *weight = nn_get_parameter(linear, "weight");
    float      bound = (float)(1 / sqrt(2)), u[10], w[10];
    int        equal = 0;
    tensor_copy_to(uniform, u, 10);
    tensor_copy_to(weight, w, 10);
    for (int i = 0; i < 10; i++) equal += fmaf(u[i], bound - -bound, -bound) == w[i];
    printf("PyTorch's weights for seed 0, Linear(2, 5): ");
    tensor_print(tensor_detach(weight));
    printf("%d of 10 equal fma(u, 2 bound, -bound), bound = 1/sqrt(2)\n\n", equal);
    nn_free(linear);
}

/* scipy.stats.truncnorm(-bound, bound).rvs(shape), bound = 1 / sqrt(fan_in) */
static Tensor *tnorm_weights(int64_t out, int64_t in) {
    double bound = 1 / sqrt((double)in);
    return np_random_truncnorm(-bound, bound, SHAPE(out, in));
}

static void train_and_draw(plot_Figure *figure, Tensor *W1, Tensor *W2, const char *label) {
    handrolled_Net net = {W1, W2, 0.3};
    Tensor        *X = handrolled_X(), *Y = handrolled_Y();
    static double  losses[EPOCHS];
    for (int epoch = 0; epoch < EPOCHS; epoch++) losses[epoch] = handrolled_step(&net, X, Y).mse;
    plot_line(figure, losses, EPOCHS, .label = label);
    printf("loss %.6f at the start, %.6f at the end   %s\n", losses[0], losses[EPOCHS - 1], label);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    take_apart();

    np_random_seed(0);
    Tensor *T1 = tnorm_weights(5, 2), *T2 = tnorm_weights(1, 5);
    printf("tnorm_weights for seed 0: ");
    tensor_print(T1);
    tensor_print(T2);

    plot_Figure *figure = plot_figure();
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential(nn_Linear(2, 5, .bias = false), nn_Linear(5, 1, .bias = false));
    np_random_seed(0);
    Tensor *N1 = np_random_random(SHAPE(2, 5)), *N2 = np_random_random(SHAPE(5, 1));
    printf("\n");
    train_and_draw(figure, N1, N2, "NumPy: uniform on [0, 1)");
    train_and_draw(figure, tensor_clone(tensor_t(T1)), tensor_clone(tensor_t(T2)), "SciPy: truncated normal");
    train_and_draw(figure, tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "0.weight")))),
                   tensor_clone(tensor_t(tensor_detach(nn_get_parameter(model, "1.weight")))),
                   "PyTorch: uniform on ±1/√in");
    nn_free(model);
    plot_title(figure, "One network, three starts");
    plot_xlabel(figure, "epoch");
    plot_ylabel(figure, "mean squared error");
    plot_legend(figure);
    plot_savefig(figure, "out/initial_weights.png");
    plot_free(figure);
    printf("Picture: out/initial_weights.png\n");
    return 0;
}
