/* gradcheck.c: the gradient of the whole XOR network against finite differences, and how far one can be
 * trusted at which step: too long a step bends, too short a one rounds. */
#include <math.h>
#include <sys/stat.h>
#include <taper.h>

/* The loss as a function of the four parameters; context is the data. */
typedef struct Data {
    Tensor *X, *Y;
} Data;

static Tensor *xor_loss(Tensor *const *p, void *context) {
    const Data *data = context;
    Tensor     *hidden = tensor_sigmoid(F_linear(data->X, p[0], p[1]));
    return F_mse_loss(tensor_sigmoid(F_linear(hidden, p[2], p[3])), data->Y);
}

/* A rule with a planted mistake: the derivative of x^2 without its 2. */
static Tensor *square_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], call->inputs[0]); }
static void    square_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       gradients[0] = tensor_mul(g, taper_saved(call, 0));
}
static Tensor *wrong_square(Tensor *const *x, void *context) {
    static const taper_Op op = {.name = "wrong_square", .forward = square_forward, .backward = square_backward};
    (void)context;
    return taper_apply(&op, TENSORS(x[0]));
}

/* The largest error of the central difference with step h over all elements of parameter p. */
static double error_at(taper_Tensors p, Data *data, Tensor *gradient, Tensor *parameter, double h) {
    double *at = tensor_data_ptr(parameter), largest = 0, kept;
    taper_no_grad();
    for (int64_t i = 0; i < tensor_numel(parameter); i++) {
        tape_scope();
        kept = at[i];
        at[i] = kept + h;
        double above = tensor_item(xor_loss(p.at, data));
        at[i] = kept - h;
        double below = tensor_item(xor_loss(p.at, data));
        at[i] = kept;
        largest = fmax(largest, fabs((above - below) / (2 * h) - tensor_at(gradient, INDEX(i / 2, i % 2))));
    }
    return largest;
}

static void draw_errors(taper_Tensors p, Data *data) {
    enum { STEPS = 45 };
    double  h[STEPS], error[STEPS];
    Tensor *gradient = tensor_grad(xor_loss(p.at, data), p.at[0]);
    for (int i = 0; i < STEPS; i++) {
        h[i] = pow(10, -12 + i * 0.25);
        error[i] = error_at(p, data, gradient, p.at[0], h[i]);
    }
    plot_Figure *figure = plot_figure();
    plot_line(figure, error, STEPS, .x = h);
    plot_xscale(figure, "log");
    plot_yscale(figure, "log");
    plot_grid(figure, true);
    plot_title(figure, "Central difference against gradient");
    plot_xlabel(figure, "step");
    plot_ylabel(figure, "largest error of dL/dW1");
    plot_savefig(figure, "out/gradcheck.png");
    plot_free(figure);
    printf("Picture: out/gradcheck.png\n");
}

int main(void) {
    mkdir("out", 0777);
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
    nn_to(model, FLOAT64); // finite differences need the digits
    Data          data = {tensor_from(SHAPE(4, 2), (double[]){0, 0, 0, 1, 1, 0, 1, 1}),
                          tensor_from(SHAPE(4, 1), (double[]){0, 1, 1, 0})};
    taper_Tensors p = nn_parameters(model);

    printf("gradcheck of the XOR network:     %s\n",
           taper_gradcheck(xor_loss, p, .context = &data) ? "passed" : taper_error());
    printf("gradgradcheck of the XOR network: %s\n",
           taper_gradgradcheck(xor_loss, p, .context = &data) ? "passed" : taper_error());
    draw_errors(p, &data);
    bool good = !taper_error();

    Tensor *x = tensor_from(SHAPE(2), (double[]){1.5, -2});
    tensor_requires_grad_(x, true);
    taper_on_error(NULL);                                      // this one is expected: nobody needs to be told
    good = good && !taper_gradcheck(wrong_square, TENSORS(x)); // a check that cannot fail says nothing
    printf("a wrong rule is found:            %s\n", taper_error());
    taper_clear_error();
    nn_free(model);
    return good ? 0 : 1;
}
