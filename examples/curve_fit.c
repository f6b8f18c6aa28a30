/* curve_fit.c: LBFGS, which looks for the minimum of a function without noise: of Rosenbrock's valley, beside Adam, and
 * of the squares that a curve is off, whose best parameters are known.
 *
 * The curve is Thurber of NIST's nonlinear regressions, the mobility of electrons over the logarithm of their density: 37
 * observations, 7 parameters, which are certified to 11 digits. PyTorch's
 * twin prints the same; of all parameters 10.4 digits are right here and 8.1 there (tests/goldens/make_examples.py): near
 * the minimum the last losses differ by rounding alone, and it says when the line search gives up. */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <taper.h>

enum { MOST_STEPS = 5000, OBSERVED = 37, PARAMETERS = 7, SIDE = 121 };

static double x_seen[OBSERVED] = {-3.067, -2.981, -2.921, -2.912, -2.84,  -2.797, -2.702, -2.699, -2.633, -2.481,
                                  -2.363, -2.322, -1.501, -1.46,  -1.274, -1.212, -1.1,   -1.046, -0.915, -0.714,
                                  -0.566, -0.545, -0.4,   -0.309, -0.109, -0.103, 0.01,   0.119,  0.377,  0.79,
                                  0.963,  1.006,  1.115,  1.572,  1.841,  2.047,  2.2};
static double y_seen[OBSERVED] = {80.574,   84.248,   87.264,   87.195,   89.076,   89.608,   89.868,   90.101,
                                  92.405,   95.854,   100.696,  101.06,   401.672,  390.724,  567.534,  635.316,
                                  733.054,  759.087,  894.206,  990.785,  1090.109, 1080.914, 1122.643, 1178.351,
                                  1260.531, 1273.514, 1288.339, 1327.543, 1353.863, 1414.509, 1425.208, 1421.384,
                                  1442.962, 1464.35,  1468.705, 1447.894, 1457.628};
static double start[PARAMETERS] = {1300, 1500, 500, 75, 1, 0.4, 0.05};
static double certified[PARAMETERS] = {1.2881396800e+03, 1.4910792535e+03, 5.8323836877e+02, 7.5416644291e+01,
                                       9.6629502864e-01, 3.9797285797e-01, 4.9727297349e-02};

/* What a closure needs: the optimizer, what it moves, and how often it was called. */
typedef struct Search {
    optim_Optimizer *optimizer;
    Tensor          *at;
    int              calls;
} Search;

/* ---- Rosenbrock's valley: (1 - x)^2 + 100 (y - x^2)^2, 0 at (1, 1) --------------------------------------------- */

static Tensor *valley(Tensor *x, Tensor *y) {
    Tensor *off = tensor_square(tensor_sub(y, tensor_square(x)));
    return tensor_add(tensor_square(tensor_sub(1, x)), tensor_mul(off, 100));
}

static Tensor *valley_closure(void *context) {
    Search *search = context;
    optim_zero_grad(search->optimizer);
    Tensor *loss = valley(tensor_select(search->at, 0, 0), tensor_select(search->at, 0, 1));
    tensor_backward(loss);
    search->calls++;
    return loss;
}

/* Where the steps went. */
typedef struct Path {
    double x[MOST_STEPS + 1], y[MOST_STEPS + 1];
    int    count;
} Path;

static void go_down(const char *name, Search *search, int steps, Path *path) {
    for (path->count = 0; path->count <= steps; path->count++) {
        path->x[path->count] = tensor_at(search->at, INDEX(0));
        path->y[path->count] = tensor_at(search->at, INDEX(1));
        if (path->count < steps) optim_step_closure(search->optimizer, valley_closure, search);
    }
    const double x = path->x[steps], y = path->y[steps];
    printf("%-5s %4d steps, %4d losses: (%.4f, %.4f), %.4f from (1, 1)\n", name, steps, search->calls, x, y,
           hypot(x - 1, y - 1));
    optim_free(search->optimizer);
}

static Tensor *valley_start(void) { return tensor_from(SHAPE(2), (double[]){-1.5, 2}, .requires_grad = true); }

static void draw_valley(plot_Axes *axes, const Path *lbfgs, const Path *adam) {
    Tensor *x = tensor_linspace(-2, 2, SIDE), *y = tensor_linspace(-1, 3, SIDE);
    Tensor *height = tensor_log10(valley(x, tensor_reshape(y, SHAPE(-1, 1)))); // (SIDE, SIDE)
    plot_contourf(axes, height, SIDE, SIDE, .x = x, .y = y, .alpha = 0.5);
    plot_line(axes, adam->y, adam->count, ".-", .x = adam->x, .markersize = 4, .linewidth = 1, .label = "Adam");
    plot_line(axes, lbfgs->y, lbfgs->count, "o-", .x = lbfgs->x, .markersize = 4, .label = "LBFGS");
    plot_scatter(axes, (double[]){1}, (double[]){1}, 1, .marker = "*", .s = 120, .color = "black");
    plot_title(axes, "Rosenbrock's valley");
    plot_legend(axes, .loc = "lower center");
}

static void cross_valley(plot_Axes *axes, int steps) {
    static Path lbfgs, adam;
    Tensor     *a = valley_start(), *b = valley_start();
    // One iteration a step, so that each place is seen, and as many losses as its line search asks for.
    Search quick = {optim_LBFGS(TENSORS(a), .max_iter = 1, .max_eval = 25, .line_search_fn = "strong_wolfe"), a, 0};
    go_down("LBFGS", &quick, steps, &lbfgs);
    Search slow = {optim_Adam(TENSORS(b), .lr = 0.05), b, 0};
    go_down("Adam", &slow, 5 * steps, &adam);
    draw_valley(axes, &lbfgs, &adam);
}

/* ---- Thurber: (b1 + b2 x + b3 x^2 + b4 x^3) / (1 + b5 x + b6 x^2 + b7 x^3) --------------------------------------- */

/* first + x (second + x (third + x fourth)) */
static Tensor *cubic(taper_Operand first, Tensor *second, Tensor *third, Tensor *fourth, Tensor *x) {
    Tensor *inner = tensor_add(third, tensor_mul(x, fourth));
    return tensor_add(first, tensor_mul(x, tensor_add(second, tensor_mul(x, inner))));
}

/* What is looked for starts as ones and stands for parameters of 0.05 to 1500: all are about as large then. */
static Tensor *parameters(Tensor *at) { return tensor_mul(at, tensor_from(SHAPE(PARAMETERS), start)); }

static Tensor *mobility(Tensor *at, Tensor *x) {
    taper_Tensors b = tensor_unbind(parameters(at));
    Tensor       *above = cubic(b.at[0], b.at[1], b.at[2], b.at[3], x);
    return tensor_div(above, cubic(TENSOR(1), b.at[4], b.at[5], b.at[6], x));
}

static Tensor *squares_closure(void *context) {
    Search *search = context;
    optim_zero_grad(search->optimizer);
    Tensor *said = mobility(search->at, tensor_from(SHAPE(OBSERVED), x_seen));
    Tensor *loss = F_mse_loss(said, tensor_from(SHAPE(OBSERVED), y_seen), .reduction = REDUCTION_SUM);
    tensor_backward(loss);
    search->calls++;
    return loss;
}

static void draw_curve(plot_Axes *axes, Tensor *at, const char *fmt, const char *label) {
    taper_no_grad();
    Tensor *x = tensor_linspace(x_seen[0], x_seen[OBSERVED - 1], SIDE);
    plot_line(axes, mobility(at, x), SIDE, fmt, .x = x, .label = label);
}

static void fit_curve(plot_Axes *axes) {
    Tensor *at = tensor_ones(SHAPE(PARAMETERS), .requires_grad = true);
    plot_scatter(axes, x_seen, y_seen, OBSERVED, .color = "black", .s = 16, .label = "observed");
    draw_curve(axes, at, "C1--", "start");
    Search search = {optim_LBFGS(TENSORS(at), .max_iter = 200, .tolerance_grad = 0, .tolerance_change = 0,
                                 .line_search_fn = "strong_wolfe"),
                     at, 0};
    optim_step_closure(search.optimizer, squares_closure, &search);
    draw_curve(axes, at, "C0", "fitted");
    Tensor *b = parameters(at);
    double  off = 0;
    for (int i = 0; i < PARAMETERS; i++) {
        const double found = tensor_at(b, INDEX(i));
        printf("b%d = %10.5f, certified %10.5f\n", i + 1, found, certified[i]);
        off = fmax(off, fabs(found / certified[i] - 1));
    }
    printf("squares %.3f, certified 5642.708; the first %s digits agree\n", tensor_item(squares_closure(&search)),
           off < 0.5e-7 ? "7" : "few");
    plot_title(axes, "Thurber");
    plot_xlabel(axes, "logarithm of the density");
    plot_ylabel(axes, "mobility");
    plot_legend(axes, .loc = "upper left");
    optim_free(search.optimizer);
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    taper_set_default_dtype(FLOAT64);
    mkdir("out", 0777);
    plot_Figure *figure = plot_figure(.width = 11, .height = 4.5);
    cross_valley(plot_subplot(figure, 1, 2, 1), argc > 1 ? atoi(argv[1]) : 40);
    fit_curve(plot_subplot(figure, 1, 2, 2));
    plot_tight_layout(figure);
    plot_savefig(figure, "out/curve_fit.png");
    plot_free(figure);
    printf("Picture: out/curve_fit.png\n");
    return 0;
}
