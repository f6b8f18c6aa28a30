/* second_derivative.c: derivatives of derivatives: tanh three times over, and Newton's method.
 *
 * tensor_grad(..., .create_graph = true) returns gradients that are themselves part of the graph. */
#include <math.h>
#include <sys/stat.h>
#include <taper.h>

enum { POINTS = 201 };

static void draw_derivatives_of_tanh(void) {
    static const char *const labels[] = {"tanh x", "first derivative", "second derivative", "third derivative"};
    static double            places[POINTS], values[POINTS];
    plot_Figure             *figure = plot_figure();
    Tensor                  *x = tensor_linspace(-4, 4, POINTS, .dtype = FLOAT64, .requires_grad = true);
    Tensor                  *y = tensor_tanh(x);
    tensor_copy_to(x, places, POINTS);
    for (int order = 0; order <= 3; order++) {
        if (order > 0) y = tensor_grad(tensor_sum(y), x, .create_graph = true);
        tensor_copy_to(y, values, POINTS);
        plot_line(figure, values, POINTS, .x = places, .label = labels[order]);
    }
    plot_legend(figure);
    plot_grid(figure, true);
    plot_savefig(figure, "out/second_derivative.png");
    plot_free(figure);
    printf("Picture: out/second_derivative.png\n");
}

/* The minimum of exp(x) - 2x, at ln 2: x -= f' / f'' */
static void find_minimum(void) {
    Tensor *x = tensor_scalar(0.0);
    tensor_requires_grad_(x = tensor_to(x, FLOAT64), true);
    for (int step = 0; step < 6; step++) {
        tape_scope();
        Tensor *y = tensor_sub(tensor_exp(x), tensor_mul(2, x));
        Tensor *slope = tensor_grad(y, x, .create_graph = true);
        Tensor *curvature = tensor_grad(slope, x);
        printf("step %d: x = %.15f, f' = %9.2e, f'' = %.6f\n", step, tensor_item(x), tensor_item(slope),
               tensor_item(curvature));
        taper_no_grad();
        tensor_copy_(x, tensor_sub(x, tensor_div(slope, curvature)));
    }
    printf("ln 2 =      %.15f\n", log(2));
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    draw_derivatives_of_tanh();
    find_minimum();
    return 0;
}
