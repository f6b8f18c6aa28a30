/* custom_operator.c: an operator from outside the library: softsign, x / (1 + |x|), as torch.autograd.Function.
 *
 * A row gives its value and its derivative; the derivative is written in operators, so it can be differentiated
 * again, and gradgradcheck holds both to account. */
#include <sys/stat.h>
#include <taper.h>

/* y = x / (1 + |x|) */
static Tensor *softsign_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0];
    return tensor_div(x, tensor_add(1, tensor_abs(x)));
}

/* dx = g / (1 + |x|)^2 */
static void softsign_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = tensor_div(g, tensor_pow(tensor_add(1, tensor_abs(taper_saved(call, 0))), 2));
}

static const taper_Op softsign_op = {.name = "softsign", .forward = softsign_forward, .backward = softsign_backward};

static Tensor *softsign(Tensor *x) { return taper_apply(&softsign_op, TENSORS(x)); }

static Tensor *checked(Tensor *const *x, void *context) {
    (void)context;
    return softsign(x[0]);
}

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    Tensor *x = tensor_from(SHAPE(4), (double[]){-3, -0.5, 1, 8});
    tensor_requires_grad_(x, true);
    printf("gradcheck:     %s\n", taper_gradcheck(checked, TENSORS(x)) ? "passed" : "failed");
    printf("gradgradcheck: %s\n", taper_gradgradcheck(checked, TENSORS(x)) ? "passed" : "failed");
    tensor_print(softsign(x)); // its name is in the graph: SoftsignBackward
    tensor_backward(tensor_sum(softsign(x)));
    tensor_print(tensor_grad_of(x));

    enum { POINTS = 201 };
    static double places[POINTS], values[POINTS];
    plot_Figure  *figure = plot_figure();
    Tensor       *axis = tensor_linspace(-6, 6, POINTS, .dtype = FLOAT64);
    tensor_copy_to(axis, places, POINTS);
    tensor_copy_to(softsign(axis), values, POINTS);
    plot_line(figure, values, POINTS, .x = places, .label = "softsign");
    tensor_copy_to(tensor_tanh(axis), values, POINTS);
    plot_line(figure, values, POINTS, .x = places, .label = "tanh", .linestyle = "--");
    plot_legend(figure);
    plot_savefig(figure, "out/custom_operator.png");
    plot_free(figure);
    printf("Picture: out/custom_operator.png\n");
    return 0;
}
