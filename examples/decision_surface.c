/* decision_surface.c: what the XOR network says about every point of the plane, at eight moments of its training,
 * and the weights it ends with, as images. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <taper.h>

enum { SIDE = 60, MOMENTS = 8 };
static const int moments[MOMENTS] = {0, 1000, 2000, 2500, 3000, 3500, 4000, 5000}; /* epochs */

/* The points of a grid over [-0.25, 1.25]^2, row by row: (SIDE * SIDE, 2) */
static Tensor *grid(void) {
    static float points[SIDE * SIDE][2];
    for (int i = 0; i < SIDE * SIDE; i++) {
        points[i][0] = -0.25f + 1.5f * (float)(i % SIDE) / (SIDE - 1);
        points[i][1] = -0.25f + 1.5f * (float)(i / SIDE) / (SIDE - 1);
    }
    return tensor_from(SHAPE(SIDE * SIDE, 2), points);
}

static void draw_surface(plot_Axes *axes, nn_Module *model, int epoch) {
    tape_scope();
    taper_no_grad();
    const double off[] = {0, 1}, on_x[] = {0, 1}, on_y[] = {1, 0};
    Tensor      *values = nn_forward(model, grid());
    char         title[32];
    snprintf(title, sizeof title, "epoch %d", epoch);
    plot_imshow(axes, values, SIDE, SIDE, .origin = "lower", .extent = {-0.25, 1.25, -0.25, 1.25}, .cmap = "coolwarm",
                .vmin = 0, .vmax = 1);
    plot_scatter(axes, off, off, 2, .color = "white", .edgecolor = "black"); /* 0 XOR 0, 1 XOR 1 */
    plot_scatter(axes, on_x, on_y, 2, .color = "black", .edgecolor = "white");
    plot_title(axes, title);
    plot_xticks(axes, 2, off, NULL);
    plot_yticks(axes, 2, off, NULL);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    Tensor          *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});
    Tensor          *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module       *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
    nn_Module       *criterion = nn_MSELoss();
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.3);
    plot_Figure     *figure = plot_figure(.width = 10, .height = 5.2);
    for (int epoch = 0, k = 0; k < MOMENTS; epoch++) {
        tape_scope();
        if (epoch == moments[k]) {
            draw_surface(plot_subplot(figure, 2, 4, k + 1), model, epoch);
            k++;
        }
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        tensor_backward(loss);
        optim_step(optimizer);
        if (epoch % 1000 == 0) printf("epoch %4d: loss %.6f\n", epoch, tensor_item(loss));
    }
    plot_tight_layout(figure);
    plot_savefig(figure, "out/decision_surface.png");
    plot_free(figure);

    figure = plot_figure(.width = 5, .height = 2.5);
    float *W1 = tensor_data_ptr(nn_get_parameter(model, "0.weight"));
    plot_weights(figure, W1, 5, 2);
    plot_title(figure, "0.weight");
    plot_colorbar(figure);
    plot_savefig(figure, "out/weights.png");
    plot_free(figure);
    printf("out/decision_surface.png\nout/weights.png\n");
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
    return 0;
}
