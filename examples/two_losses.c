/* two_losses.c: the XOR network of xor.c, its loss computed twice: by nn_MSELoss, and by hand from the
 * predictions. Drawn over one another, as the answer did: the loss function is not what differs. */
#include <sys/stat.h>
#include <taper.h>

enum { EPOCHS = 5000 };

static double torch_losses[EPOCHS], torch_losses_manual[EPOCHS];

/* np.mean((predictions - Y) ** 2), in plain C and in float32 as NumPy would */
static double mean_squared_error(Tensor *predictions, Tensor *Y) {
    float p[4], y[4], sum = 0;
    tensor_copy_to(predictions, p, 4);
    tensor_copy_to(Y, y, 4);
    for (int i = 0; i < 4; i++) sum += (p[i] - y[i]) * (p[i] - y[i]);
    return (double)(sum / 4);
}

static void train(void) {
    taper_manual_seed(0);
    Tensor          *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});
    Tensor          *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module       *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
    nn_Module       *criterion = nn_MSELoss();
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.3);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *predictions = nn_forward(model, X);
        Tensor *loss = nn_forward(criterion, predictions, Y);
        tensor_backward(loss);
        optim_step(optimizer);
        torch_losses[epoch] = tensor_item(loss);
        torch_losses_manual[epoch] = mean_squared_error(predictions, Y);
    }
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    train();
    int different = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) different += torch_losses[epoch] != torch_losses_manual[epoch];
    printf("%d of %d losses differ between nn_MSELoss and the sum by hand\n", different, EPOCHS);

    plot_Figure *figure = plot_figure();
    plot_line(figure, torch_losses, EPOCHS, .linewidth = 5, .color = "C1", .label = "torch_losses");
    plot_line(figure, torch_losses_manual, EPOCHS, .linewidth = 2, .color = "C2", .label = "torch_losses_manual");
    plot_legend(figure);
    plot_savefig(figure, "out/two_losses.png");
    plot_free(figure);
    printf("Picture: out/two_losses.png\n");
    return 0;
}
