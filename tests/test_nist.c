/* test_nist.c: the 27 nonlinear regressions of NIST's reference datasets (StRD), from both of their starts. Each is fitted
 * by Levenberg and Marquardt's steps in float64, written in tensor operators, and the parameters and their standard
 * deviations agree with the certified ones, which have 11 digits, to 10.
 *
 * A standard deviation reads every number of the Jacobian, so this judges each derivative of each model. The Jacobian takes
 * one backward pass: a model is a function of parameters [p, n], one copy for each observation, and the sum of its n
 * values has the derivatives of them all. goldens/nist.txt has the data (make_nist.py). */
#include "golden.h"

enum { MOST_PARAMETERS = 9, MOST_STEPS = 3000, DIGITS = 10 };
enum { START_1, START_2, CERTIFIED, DEVIATIONS, Y, X1, X2 }; /* the lines of a problem */

static const double pi = 3.14159265358979323846;

/* ---- The models, of parameters P(1) to P(p) and of x, tensors [n] --------------------------------------------- */

#define P(number) tensor_select(b, 0, (number)-1)
#define MODEL(name) static Tensor *name(Tensor *b, Tensor *x)

static Tensor *polynomial(Tensor *b, Tensor *x, int first, int last) { /* P(first) + P(first + 1) x + ... */
    Tensor *y = P(last);
    for (int i = last - 1; i >= first; i--) y = tensor_add(P(i), tensor_mul(y, x));
    return y;
}

static Tensor *decay(Tensor *amplitude, Tensor *rate, Tensor *x) {
    return tensor_mul(amplitude, tensor_exp(tensor_neg(tensor_mul(rate, x))));
}

static Tensor *bell(Tensor *amplitude, Tensor *middle, Tensor *width, Tensor *x) {
    return tensor_mul(amplitude, tensor_exp(tensor_neg(tensor_square(tensor_div(tensor_sub(x, middle), width)))));
}

static Tensor *wave(Tensor *of_cos, Tensor *of_sin, Tensor *angle) {
    return tensor_add(tensor_mul(of_cos, tensor_cos(angle)), tensor_mul(of_sin, tensor_sin(angle)));
}

MODEL(bennett5) { return tensor_mul(P(1), tensor_pow(tensor_add(P(2), x), tensor_div(-1, P(3)))); }
MODEL(misra1a) { return tensor_neg(tensor_mul(P(1), tensor_expm1(tensor_neg(tensor_mul(P(2), x))))); }
MODEL(chwirut) { return tensor_div(tensor_exp(tensor_neg(tensor_mul(P(1), x))), polynomial(b, x, 2, 3)); }
MODEL(danwood) { return tensor_mul(P(1), tensor_pow(x, P(2))); }
MODEL(eckerle4) {
    return tensor_mul(tensor_div(P(1), P(2)),
                      tensor_exp(tensor_mul(-0.5, tensor_square(tensor_div(tensor_sub(x, P(3)), P(2))))));
}
MODEL(enso) {
    Tensor *year = wave(P(2), P(3), tensor_mul(x, 2 * pi / 12)), *angle = tensor_mul(x, 2 * pi);
    Tensor *longer = wave(P(5), P(6), tensor_div(angle, P(4))), *shorter = wave(P(8), P(9), tensor_div(angle, P(7)));
    return tensor_add(tensor_add(P(1), year), tensor_add(longer, shorter));
}
MODEL(gauss) {
    return tensor_add(decay(P(1), P(2), x), tensor_add(bell(P(3), P(4), P(5), x), bell(P(6), P(7), P(8), x)));
}
MODEL(kirby2) { return tensor_div(polynomial(b, x, 1, 3), tensor_add(1, tensor_mul(x, polynomial(b, x, 4, 5)))); }
MODEL(cubics) { return tensor_div(polynomial(b, x, 1, 4), tensor_add(1, tensor_mul(x, polynomial(b, x, 5, 7)))); }
MODEL(lanczos) { return tensor_add(decay(P(1), P(2), x), tensor_add(decay(P(3), P(4), x), decay(P(5), P(6), x))); }
MODEL(mgh09) {
    Tensor *above = tensor_mul(x, tensor_add(x, P(2)));
    return tensor_div(tensor_mul(P(1), above), tensor_add(tensor_mul(x, tensor_add(x, P(3))), P(4)));
}
MODEL(mgh10) { return tensor_mul(P(1), tensor_exp(tensor_div(P(2), tensor_add(x, P(3))))); }
MODEL(mgh17) { return tensor_add(P(1), tensor_add(decay(P(2), P(4), x), decay(P(3), P(5), x))); }
MODEL(misra1b) {
    return tensor_mul(P(1), tensor_sub(1, tensor_pow(tensor_add(1, tensor_div(tensor_mul(P(2), x), 2)), -2)));
}
MODEL(misra1c) {
    return tensor_mul(P(1), tensor_sub(1, tensor_rsqrt(tensor_add(1, tensor_mul(tensor_mul(2, P(2)), x)))));
}
MODEL(misra1d) {
    Tensor *slope = tensor_mul(P(2), x);
    return tensor_mul(tensor_mul(P(1), slope), tensor_reciprocal(tensor_add(1, slope)));
}
MODEL(nelson) { /* of log y, and of two variables: x is [2, n] */
    Tensor *weeks = tensor_select(x, 0, 0), *degrees = tensor_select(x, 0, 1);
    return tensor_sub(P(1), tensor_mul(weeks, decay(P(2), P(3), degrees)));
}
MODEL(rat42) { return tensor_div(P(1), tensor_add(1, tensor_exp(tensor_sub(P(2), tensor_mul(P(3), x))))); }
MODEL(rat43) {
    Tensor *below = tensor_add(1, tensor_exp(tensor_sub(P(2), tensor_mul(P(3), x))));
    return tensor_div(P(1), tensor_pow(below, tensor_reciprocal(P(4))));
}
MODEL(roszman1) {
    Tensor *angle = tensor_atan(tensor_div(P(3), tensor_sub(x, P(4))));
    return tensor_sub(tensor_sub(P(1), tensor_mul(P(2), x)), tensor_div(angle, pi));
}

/* Lanczos1's observations have 14 digits and lie 1e-13 from the curve: of that distance, to which all deviations are
 * proportional, a float64 knows some 3 digits. From the first start of MGH10 and MGH17 these steps run away. */
static const struct {
    const char *name;
    Tensor *(*model)(Tensor *b, Tensor *x);
    double deviation_digits;
    int    from; /* the first of the starts */
} problems[] = {
    {"Bennett5", bennett5, DIGITS, START_1}, {"BoxBOD", misra1a, DIGITS, START_1},
    {"Chwirut1", chwirut, DIGITS, START_1},  {"Chwirut2", chwirut, DIGITS, START_1},
    {"DanWood", danwood, DIGITS, START_1},   {"ENSO", enso, DIGITS, START_1},
    {"Eckerle4", eckerle4, DIGITS, START_1}, {"Gauss1", gauss, DIGITS, START_1},
    {"Gauss2", gauss, DIGITS, START_1},      {"Gauss3", gauss, DIGITS, START_1},
    {"Hahn1", cubics, DIGITS, START_1},      {"Kirby2", kirby2, DIGITS, START_1},
    {"Lanczos1", lanczos, 2, START_1},       {"Lanczos2", lanczos, DIGITS, START_1},
    {"Lanczos3", lanczos, DIGITS, START_1},  {"MGH09", mgh09, DIGITS, START_1},
    {"MGH10", mgh10, DIGITS, START_2},       {"MGH17", mgh17, DIGITS, START_2},
    {"Misra1a", misra1a, DIGITS, START_1},   {"Misra1b", misra1b, DIGITS, START_1},
    {"Misra1c", misra1c, DIGITS, START_1},   {"Misra1d", misra1d, DIGITS, START_1},
    {"Nelson", nelson, DIGITS, START_1},     {"Rat42", rat42, DIGITS, START_1},
    {"Rat43", rat43, DIGITS, START_1},       {"Roszman1", roszman1, DIGITS, START_1},
    {"Thurber", cubics, DIGITS, START_1},
};

/* ---- Linear least squares --------------------------------------------------------------------------------------- */

static double dot(Tensor *a, Tensor *b) { return tensor_item(tensor_sum(tensor_mul(a, b))); }

typedef struct Fit {
    Tensor *(*model)(Tensor *b, Tensor *x);
    Tensor *x, *y;
    int     count; /* of parameters */
    double  b[MOST_PARAMETERS];
    double  rss;
    /* at b: */
    Tensor *residuals;                               /* [n], model minus y */
    Tensor *columns[MOST_PARAMETERS];                /* of the Jacobian, [n], of length 1 */
    double  lengths[MOST_PARAMETERS];                /* that they had */
    double  r[MOST_PARAMETERS][MOST_PARAMETERS + 1]; /* of the last solve: columns = q r, beside it q' residuals */
} Fit;

/* r, by the modified Gram-Schmidt way, of the columns over sqrt(damping) times the unit matrix. */
static void triangulate(Fit *fit, double damping) {
    const int p = fit->count;
    Tensor   *q[MOST_PARAMETERS + 1];
    for (int i = 0; i <= p; i++) {
        double *below = calloc((size_t)p, sizeof *below);
        if (i < p) below[i] = sqrt(damping);
        q[i] = tensor_cat(TENSORS(i < p ? fit->columns[i] : fit->residuals,
                                  tensor_from(SHAPE(p), (const double *)below, .dtype = FLOAT64)));
        free(below);
    }
    for (int i = 0; i < p; i++) {
        fit->r[i][i] = sqrt(dot(q[i], q[i]));
        q[i] = tensor_div(q[i], fit->r[i][i]);
        for (int j = i + 1; j <= p; j++) {
            fit->r[i][j] = dot(q[i], q[j]);
            q[j] = tensor_sub(q[j], tensor_mul(q[i], fit->r[i][j]));
        }
    }
}

/* The parameters one step on; how far that is beside them. */
static double stepped(Fit *fit, double damping, double *b) {
    double step[MOST_PARAMETERS], far = 0;
    tape_scope();
    triangulate(fit, damping);
    for (int i = fit->count - 1; i >= 0; i--) {
        step[i] = fit->r[i][fit->count];
        for (int j = i + 1; j < fit->count; j++) step[i] -= fit->r[i][j] * step[j];
        step[i] /= fit->r[i][i];
    }
    for (int i = 0; i < fit->count; i++) {
        b[i] = fit->b[i] - (fit->lengths[i] > 0 ? step[i] / fit->lengths[i] : 0);
        far = fmax(far, fabs(b[i] - fit->b[i]) / (fabs(fit->b[i]) + 0x1p-1000));
    }
    return far;
}

/* ---- Nonlinear least squares ------------------------------------------------------------------------------------ */

static Tensor *parameters(const Fit *fit, const double *b) { /* [p, 1] */
    return tensor_from(SHAPE(fit->count, 1), b, .dtype = FLOAT64);
}

static double residual_sum(const Fit *fit, const double *b) {
    tape_scope();
    Tensor *r = tensor_sub(fit->model(parameters(fit, b), fit->x), fit->y);
    return dot(r, r);
}

/* Residuals and Jacobian at fit->b. The gradient of half the sum of squares, by parameters that are broadcast, is J' r. */
static void linearize(Fit *fit) {
    const int64_t n = tensor_numel(fit->y);
    Tensor       *few = parameters(fit, fit->b);
    Tensor       *b = tensor_requires_grad_(tensor_clone(tensor_expand(few, SHAPE(fit->count, n))), true);
    Tensor       *values = fit->model(b, fit->x), *jacobian = tensor_grad(tensor_sum(values), b);
    fit->residuals = tensor_sub(tensor_detach(values), fit->y);
    fit->rss = dot(fit->residuals, fit->residuals);
    tensor_requires_grad_(few, true);
    Tensor *half = tensor_div(tensor_sum(tensor_square(tensor_sub(fit->model(few, fit->x), fit->y))), 2);
    Tensor *gradient = tensor_grad(half, few);
    for (int i = 0; i < fit->count; i++) {
        Tensor *column = tensor_select(jacobian, 0, i);
        fit->lengths[i] = sqrt(dot(column, column));
        fit->columns[i] = tensor_div(column, fit->lengths[i] > 0 ? fit->lengths[i] : 1);
        double expected = dot(column, fit->residuals), scale = fit->lengths[i] * sqrt(fit->rss);
        double got = tensor_item(tensor_select(tensor_flatten(gradient), 0, i));
        if (!(fabs(got - expected) <= 1e-11 * scale)) fail_msg("gradient %g instead of %g", got, expected);
    }
}

/* Levenberg and Marquardt until no step goes further down, and then steps without damping, for the last digits. */
static void minimize(Fit *fit) {
    double damping = 1e-3, b[MOST_PARAMETERS];
    for (int i = 0; i < MOST_STEPS && damping < 1e12; i++) {
        tape_scope();
        linearize(fit);
        bool down = false;
        while (!down && damping < 1e12) {
            double far = stepped(fit, damping, b), rss = residual_sum(fit, b);
            if ((down = rss < fit->rss)) damping /= 10;
            if (down) memcpy(fit->b, b, sizeof b);
            if (far < 1e-9) damping = 1e12;
            if (!down) damping *= 5;
        }
    }
    double far = 1;
    for (int i = 0; i < 60 && far > 1e-13; i++) {
        tape_scope();
        linearize(fit);
        far = stepped(fit, 0, b);
        memcpy(fit->b, b, sizeof b);
    }
}

/* s sqrt of the diagonal of (J' J)^-1, which is r^-1 r^-1'. */
static void deviations(Fit *fit, double *found) {
    const int p = fit->count;
    linearize(fit);
    triangulate(fit, 0);
    double s = sqrt(fit->rss / (double)(tensor_numel(fit->y) - p));
    for (int i = 0; i < p; i++) found[i] = 0;
    for (int column = 0; column < p; column++) {
        double x[MOST_PARAMETERS] = {0};
        for (int i = column; i >= 0; i--) {
            x[i] = i == column;
            for (int j = i + 1; j <= column; j++) x[i] -= fit->r[i][j] * x[j];
            x[i] /= fit->r[i][i];
            found[i] += x[i] * x[i];
        }
    }
    for (int i = 0; i < p; i++) found[i] = s * sqrt(found[i]) / fit->lengths[i];
}

/* ---- The test ----------------------------------------------------------------------------------------------------- */

static struct {
    Golden  file;
    double *numbers[7]; /* of one problem */
    int64_t count[7];
} data;

static void read_problem(const char *name, int lines) {
    for (int i = 0; i < lines; i++) {
        assert_true(golden_next(&data.file));
        assert_string_equal(data.file.line, name);
        data.count[i] = data.file.count;
        data.numbers[i] = realloc(data.numbers[i], sizeof(double) * (size_t)data.file.count);
        memcpy(data.numbers[i], data.file.values, sizeof(double) * (size_t)data.file.count);
    }
}

static Tensor *observed(int i) { return tensor_from(SHAPE(data.count[i]), data.numbers[i], .dtype = FLOAT64); }

static void agree(int problem, const char *what, const double *found, int line, double digits) {
    for (int i = 0; i < data.count[line]; i++) {
        double certified = data.numbers[line][i];
        if (!(fabs(found[i] - certified) <= pow(10, -digits) * fabs(certified)))
            fail_msg("%s: %s, number %d is %.17g instead of %.11g", problems[problem].name, what, i + 1, found[i],
                     certified);
    }
}

TEST(regressions_have_their_certified_values) {
    data.file = golden_open("nist.txt");
    for (int k = 0; k < COUNT(problems); k++) {
        tape_scope();
        const bool two = problems[k].model == nelson;
        read_problem(problems[k].name, two ? 7 : 6);
        Fit fit = {.model = problems[k].model, .count = (int)data.count[START_1]};
        fit.y = two ? tensor_log(observed(Y)) : observed(Y);
        fit.x = two ? tensor_stack(TENSORS(observed(X1), observed(X2))) : observed(X1);
        for (int start = problems[k].from; start <= START_2; start++) {
            double sd[MOST_PARAMETERS];
            memcpy(fit.b, data.numbers[start], sizeof(double) * (size_t)fit.count);
            minimize(&fit);
            deviations(&fit, sd);
            agree(k, "parameters", fit.b, CERTIFIED, DIGITS);
            agree(k, "deviations", sd, DEVIATIONS, problems[k].deviation_digits);
        }
    }
    assert_false(golden_next(&data.file));
}

RUN_TESTS("nist", T(regressions_have_their_certified_values))
