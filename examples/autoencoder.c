/* autoencoder.c: digits pressed into two numbers each and made of them again, without a word of which is which.
 *
 * The picture has all 1797 where their two numbers put them, in the colours of the digits, and what becomes of ten.
 * PyTorch's twin, from the same seed, prints the same losses over all 100 epochs: tests/goldens/make_examples.py. */
#include <taper.h>

#include <stdlib.h>
#include <sys/stat.h>

enum { PIXELS = 64, CODE = 2 };

static nn_Module *make_encoder(void) {
    return nn_Sequential(nn_Linear(PIXELS, 64), nn_ELU(), nn_Linear(64, 32), nn_ELU(), nn_Linear(32, CODE));
}

static nn_Module *make_decoder(void) {
    return nn_Sequential(nn_Linear(CODE, 32), nn_ELU(), nn_Linear(32, 64), nn_ELU(), nn_Linear(64, PIXELS),
                         nn_Sigmoid());
}

/* One pass over the images; the mean of the batches' losses. */
static double train_epoch(nn_Module *model, optim_Optimizer *optimizer, data_Loader *loader) {
    double  sum = 0;
    Tensor *batch[1];
    while (data_next(loader, batch)) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_mse_loss(nn_forward(model, batch[0]), batch[0]);
        tensor_backward(loss);
        optim_step(optimizer);
        sum += tensor_item(loss);
    }
    return sum / (double)data_length(loader);
}

static void draw_image(plot_Figure *figure, int place, Tensor *pixels, const char *title) {
    plot_Axes *axes = plot_subplot(figure, 4, 10, place);
    plot_imshow(axes, tensor_reshape(pixels, SHAPE(8, 8)), 8, 8, .cmap = "gray_r", .vmin = 0, .vmax = 1);
    plot_title(axes, title);
    plot_axis_off(axes);
}

/* The first image of each digit, and below it what comes out. */
static void draw_ten(plot_Figure *figure, Tensor *images, Tensor *out) {
    for (int k = 0; k < 10; k++) { // the table begins with 0, 1, ..., 9
        int place = k / 5 * 20 + 6 + k % 5;
        draw_image(figure, place, tensor_select(images, 0, k), "in");
        draw_image(figure, place + 10, tensor_select(out, 0, k), "out");
    }
}

static void draw(nn_Module *encoder, nn_Module *decoder, Tensor *images, Tensor *digits) {
    taper_no_grad();
    Tensor      *code = nn_forward(encoder, images);
    plot_Figure *figure = plot_figure(.width = 12, .height = 5.5);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    plot_scatter(axes, tensor_select(code, 1, 0), tensor_select(code, 1, 1), .s = 10, .c = digits, .cmap = "tab10",
                 .vmin = -0.5, .vmax = 9.5);
    plot_xlabel(axes, "first number");
    plot_ylabel(axes, "second number");
    plot_colorbar(axes, .label = "digit");
    draw_ten(figure, images, nn_forward(decoder, code));
    plot_tight_layout(figure);
    plot_savefig(figure, "out/autoencoder.png");
    plot_free(figure);
    printf("Picture: out/autoencoder.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const int    epochs = argc > 1 ? atoi(argv[1]) : 100;
    Tensor      *table = data_read_csv("tests/data/digits.csv").values;
    Tensor      *images = tensor_div(tensor_slice(table, 1, 0, PIXELS), 16), *digits = tensor_select(table, 1, PIXELS);
    data_Loader *loader = data_DataLoader(TENSORS(images), .batch_size = 64, .shuffle = true);
    nn_Module   *model = nn_Sequential(make_encoder(), make_decoder());
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 3e-3);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        double loss = train_epoch(model, optimizer, loader);
        if (epoch == 1 || epoch % 10 == 0 || epoch == epochs) printf("epoch %3d: loss %.5f\n", epoch, loss);
    }
    draw(nn_get_submodule(model, "0"), nn_get_submodule(model, "1"), images, digits);
    data_free(loader);
    optim_free(optimizer);
    nn_free(model);
    return 0;
}
