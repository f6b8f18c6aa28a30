/* neural_ode.c: a network learns a differential equation, dy/dt = net(y^3), from pieces of a spiral that obeys one.
 *
 * The solver, Dormand and Prince's with steps as long as a tolerance lets them be, is written in operators, so that
 * a loss at its end is differentiated through all its steps. The picture has the whole spiral and the one that was
 * learnt, from one start. PyTorch's twin, with the same solver, from the same seed in float64, prints the same
 * lines: tests/goldens/make_examples.py. */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <taper.h>

enum { MOST_EPOCHS = 5000, POINTS = 100, AHEAD = 5, FINE = 5, STAGES = 6 };
static const double apart = 0.1; /* seconds from one point of the spiral to the next, in which FINE are drawn */

/* What each stage has of the slopes before it; the last is the step itself, of order 5, and doubt its difference
 * from order 4. */
static const double stages[STAGES][STAGES] = {
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
};
static const double doubt[STAGES + 1] = {71.0 / 57600,      0,          -71.0 / 16695, 71.0 / 1920,
                                         -17253.0 / 339200, 22.0 / 525, -1.0 / 40};

static Tensor *slope(nn_Module *model, Tensor *y) { return nn_forward(model, tensor_pow(y, 3)); }

/* y + h sum w[j] k[j] */
static Tensor *combined(Tensor *y, Tensor *const *k, const double *w, int count, double h) {
    for (int j = 0; j < count; j++)
        if (w[j] != 0) y = tensor_add(y, tensor_mul(k[j], h * w[j]));
    return y;
}

/* How far a step may be off, in parts of what is allowed: at most 1 is good. */
static double error_of(Tensor *y, Tensor *next, Tensor *const *k, double h, double tolerance) {
    taper_no_grad();
    Tensor *off = combined(tensor_zeros_like(y), k, doubt, STAGES + 1, h);
    Tensor *allowed = tensor_mul(tensor_add(tensor_maximum(tensor_abs(y), tensor_abs(next)), 1), tolerance);
    return sqrt(tensor_item(tensor_mean(tensor_square(tensor_div(off, allowed)))));
}

/* Where y, (n, 2), is after `time`. */
static Tensor *solve(nn_Module *model, Tensor *y, double time, double tolerance) {
    Tensor *k[STAGES + 1] = {slope(model, y)};
    for (double h = 0.1; time > 0;) {
        Tensor *next = y;
        if (h < 1e-10) return taper_raise(ERROR_VALUE, "solve: no step is short enough");
        h = fmin(h, time);
        for (int i = 0; i < STAGES; i++) {
            next = combined(y, k, stages[i], i + 1, h);
            k[i + 1] = slope(model, next);
        }
        double error = error_of(y, next, k, h, tolerance);
        if (error <= 1) time -= h, y = next, k[0] = k[STAGES]; // the last slope is the next step's first
        h *= fmin(5, fmax(0.2, 0.9 * pow(fmax(error, 1e-10), -0.2)));
    }
    return y;
}

/* y and the next `count` points, `time` from one another: (count + 1, n, 2) */
static Tensor *trajectory(nn_Module *model, Tensor *y, int count, double time, double tolerance) {
    Tensor *path[FINE * POINTS + 1] = {y};
    for (int i = 0; i < count; i++) path[i + 1] = solve(model, path[i], time, tolerance);
    return tensor_stack(taper_tensors(count + 1, path));
}

/* Every piece of AHEAD + 1 points: (AHEAD + 1, pieces, 2), of the spiral, (POINTS + 1, 1, 2) */
static Tensor *pieces_of(Tensor *spiral) {
    Tensor *points = tensor_select(spiral, 1, 0), *later[AHEAD + 1];
    for (int i = 0; i <= AHEAD; i++) later[i] = tensor_slice(points, 0, i, POINTS + 1 - AHEAD + i);
    return tensor_stack(taper_tensors(AHEAD + 1, later));
}

static void draw(Tensor *spiral, Tensor *learnt, const double *losses, int epochs) {
    plot_Figure *figure = plot_figure(.width = 10, .height = 4.8);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    Tensor      *paths[] = {tensor_reshape(spiral, SHAPE(-1, 2)), tensor_reshape(learnt, SHAPE(-1, 2))};
    for (int k = 0; k < 2; k++)
        plot_line(axes, tensor_select(paths[k], 1, 1), -1, k ? "-" : "o", .x = tensor_select(paths[k], 1, 0),
                  .markersize = 4, .color = k ? "C0" : "0.6", .label = k ? "learnt" : "spiral");
    plot_aspect(axes, "equal");
    plot_legend(axes, .loc = "upper right");
    axes = plot_subplot(figure, 1, 2, 2);
    plot_line(axes, losses, epochs);
    plot_yscale(axes, "log");
    plot_xlabel(axes, "epoch");
    plot_ylabel(axes, "loss");
    plot_tight_layout(figure);
    plot_savefig(figure, "out/neural_ode.png");
    plot_free(figure);
    printf("Picture: out/neural_ode.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    taper_set_default_dtype(FLOAT64);
    mkdir("out", 0777);
    taper_manual_seed(0);
    static double losses[MOST_EPOCHS];
    const int     asked = argc > 1 ? atoi(argv[1]) : 500, epochs = asked < MOST_EPOCHS ? asked : MOST_EPOCHS;
    nn_Module    *truth = nn_Linear(2, 2, .bias = false);
    nn_Module    *model = nn_Sequential(nn_Linear(2, 32), nn_Tanh(), nn_Linear(32, 2));
    nn_requires_grad_(truth, false);
    tensor_copy_(nn_get_parameter(truth, "weight"), tensor_from(SHAPE(2, 2), (double[]){-0.1, -2, 2, -0.1}));
    Tensor *begin = tensor_from(SHAPE(1, 2), (double[]){2, 0}), *spiral = trajectory(truth, begin, POINTS, apart, 1e-8);
    Tensor *pieces = pieces_of(spiral);

    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.03);
    optim_Scheduler *scheduler = optim_CosineAnnealingLR(optimizer, epochs);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_l1_loss(trajectory(model, tensor_select(pieces, 0, 0), AHEAD, apart, 1e-4), pieces);
        tensor_backward(loss);
        optim_step(optimizer);
        optim_scheduler_step(scheduler);
        losses[epoch - 1] = tensor_item(loss);
        if (epoch == 1 || epoch % 100 == 0 || epoch == epochs)
            printf("epoch %4d: loss %.5f\n", epoch, losses[epoch - 1]);
    }
    taper_no_grad();
    Tensor *learnt = trajectory(model, begin, FINE * POINTS, apart / (double)FINE, 1e-6);
    printf("from the start to the end: %.3f off on average\n",
           tensor_item(F_l1_loss(tensor_slice(learnt, 0, 0, TAPER_END, FINE), spiral)));
    draw(spiral, learnt, losses, epochs);
    optim_scheduler_free(scheduler);
    optim_free(optimizer);
    nn_free(truth);
    nn_free(model);
    return 0;
}
