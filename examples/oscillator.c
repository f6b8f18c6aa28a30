/* oscillator.c: a network that is told a differential equation and no solution: x'' + 2 d x' + w^2 x = 0, x(0) = 1,
 * x'(0) = 0.
 *
 * A physics-informed fit: the loss is what is left of the equation at 40 times, with x' and x'' by tensor_grad
 * through the network, and of the start. The picture has the closed form beside it. PyTorch's twin, from the same
 * seed in float64, prints the same losses for 500 epochs, then rounding grows; after 3000 the losses are 4.2e-5 in
 * both, and both are 0.0071 off (tests/goldens/make_examples.py). */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <taper.h>

enum { MOST_EPOCHS = 10000, TIMES = 40, HIDDEN = 32 };
static const double damping = 0.4, frequency = 3, end = 3;

/* e^(-d t) (cos wt + d / w sin wt), w^2 being frequency^2 - d^2 */
static Tensor *closed_form(Tensor *t) {
    const double w = sqrt(frequency * frequency - damping * damping);
    Tensor      *turn = tensor_mul(t, w), *shrink = tensor_exp(tensor_mul(t, -damping));
    return tensor_mul(shrink, tensor_add(tensor_cos(turn), tensor_mul(tensor_sin(turn), damping / w)));
}

/* The mean square of x'' / w^2 + 2 d x' / w^2 + x over all times, t: (n, 1), and of what x and x' / w are off at the
 * first. */
static Tensor *physics_loss(nn_Module *model, Tensor *t) {
    const double w = frequency;
    Tensor      *x = nn_forward(model, t);
    Tensor      *v = tensor_grad(tensor_sum(x), t, .create_graph = true); // each x depends on its own t alone
    Tensor      *a = tensor_grad(tensor_sum(v), t, .create_graph = true);
    Tensor      *pull = tensor_add(tensor_mul(a, 1 / (w * w)), tensor_mul(v, 2 * damping / (w * w)));
    Tensor      *equation = tensor_mean(tensor_square(tensor_add(pull, x)));
    Tensor      *place = tensor_square(tensor_sub(tensor_select(x, 0, 0), 1));
    Tensor      *speed = tensor_square(tensor_div(tensor_select(v, 0, 0), w));
    return tensor_add(equation, tensor_sum(tensor_add(place, speed)));
}

static double largest_error(nn_Module *model, Tensor *t) {
    taper_no_grad();
    return tensor_item(tensor_max(tensor_abs(tensor_sub(nn_forward(model, t), closed_form(t)))));
}

static void draw_curve(plot_Axes *axes, nn_Module *model, Tensor *t, int epoch, const char *color) {
    tape_scope();
    taper_no_grad();
    char label[32];
    snprintf(label, sizeof label, "epoch %d", epoch);
    plot_line(axes, tensor_flatten(nn_forward(model, t)), .x = tensor_flatten(t), .color = color, .label = label);
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    taper_set_default_dtype(FLOAT64);
    mkdir("out", 0777);
    taper_manual_seed(0);
    static double    losses[MOST_EPOCHS];
    const int        asked = argc > 1 ? atoi(argv[1]) : 3000, epochs = asked < MOST_EPOCHS ? asked : MOST_EPOCHS;
    nn_Module       *model = nn_Sequential(nn_Linear(1, HIDDEN), nn_Tanh(), nn_Linear(HIDDEN, HIDDEN), nn_Tanh(),
                                           nn_Linear(HIDDEN, 1));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.01);
    optim_Scheduler *scheduler = optim_CosineAnnealingLR(optimizer, epochs);
    Tensor          *t = tensor_requires_grad_(tensor_reshape(tensor_linspace(0, end, TIMES), SHAPE(-1, 1)), true);

    plot_Figure *figure = plot_figure(.width = 11, .height = 4);
    plot_Axes   *curves = plot_subplot(figure, 1, 2, 1), *history = plot_subplot(figure, 1, 2, 2);
    Tensor      *fine = tensor_reshape(tensor_linspace(0, end, 200), SHAPE(-1, 1));
    plot_line(curves, tensor_flatten(closed_form(fine)), .x = tensor_flatten(fine), .color = "0.7", .linewidth = 5,
              .label = "closed form");
    for (int epoch = 1; epoch <= epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = physics_loss(model, t);
        tensor_backward(loss);
        optim_step(optimizer);
        optim_scheduler_step(scheduler);
        losses[epoch - 1] = tensor_item(loss);
        if (epoch == epochs / 10) draw_curve(curves, model, fine, epoch, "C1");
        if (epoch == 1 || epoch % 500 == 0 || epoch == epochs)
            printf("epoch %4d: loss %.4e, at most %.4f off\n", epoch, losses[epoch - 1], largest_error(model, fine));
    }
    draw_curve(curves, model, fine, epochs, "C0");
    plot_xlabel(curves, "time");
    plot_ylabel(curves, "place");
    plot_legend(curves);
    plot_line(history, losses, epochs);
    plot_yscale(history, "log");
    plot_xlabel(history, "epoch");
    plot_ylabel(history, "loss");
    plot_tight_layout(figure);
    plot_savefig(figure, "out/oscillator.png");
    plot_free(figure);
    printf("Picture: out/oscillator.png\n");
    optim_scheduler_free(scheduler);
    optim_free(optimizer);
    nn_free(model);
    return 0;
}
