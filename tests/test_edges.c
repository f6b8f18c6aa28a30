/* test_edges.c: the elementary functions at their ends, against PyTorch's values and gradients (goldens/edges.txt, by
 * make_edges.py): zeros, borders of domains, poles, overflow, the smallest and the largest numbers, infinities and NaN. */
#include "golden.h"

#include <float.h>

static Tensor *apply(const char *name, Tensor *a, Tensor *b) {
#define F(function)                                                                                                    \
    if (strcmp(name, #function) == 0) return tensor_##function(a);
    F(tan) F(asin) F(acos) F(atan) F(sinh) F(cosh) F(asinh) F(acosh) F(atanh) F(log2) F(log10) F(erfc) F(erfinv)
                F(lgamma) F(digamma)
#undef F
                    return strcmp(name, "atan2") == 0
        ? tensor_atan2(a, b)
        : NULL;
}

/* The same infinity, NaN or zero, or close. */
static bool agree(double got, double expected, double rtol, double least) {
    if (isnan(expected)) return isnan(got);
    if (isinf(expected)) return got == expected;
    if (expected == 0) return got == 0 && !signbit(got) == !signbit(expected);
    return fabs(got - expected) <= rtol * fabs(expected) + 2 * least;
}

/* Column `at` of a golden whose rows have `width` numbers, as a tensor that requires its gradient. */
static Tensor *column(const Golden *g, int at, int width, taper_Dtype dtype) {
    int64_t n = g->count / width;
    double *values = malloc(sizeof(double) * (size_t)n);
    for (int64_t i = 0; i < n; i++) values[i] = g->values[i * width + at];
    Tensor *x = tensor_from(SHAPE(n), values, .dtype = dtype, .requires_grad = true);
    free(values);
    return x;
}

static void check_column(const Golden *g, const char *what, Tensor *x, int at, int width, double rtol, double least) {
    CHECK_GOOD();
    int64_t n = g->count / width;
    double *values = malloc(sizeof(double) * (size_t)n);
    assert_true(tensor_copy_to(x, values, n));
    for (int64_t i = 0; i < n; i++)
        if (!agree(values[i], g->values[i * width + at], rtol, least))
            fail_msg("%s | %s: %s of %a, %a is %a instead of %a", g->line, g->args, what, g->values[i * width],
                     g->values[i * width + 1], values[i], g->values[i * width + at]);
    free(values);
}

/* All at once, and one by one: elements go other ways than vectors. */
TEST(ends_are_pytorchs) {
    for (Golden g = golden_open("edges.txt"); golden_next(&g);) {
        tape_scope();
        bool        two = strcmp(g.line, "atan2") == 0, wide = golden_arg(&g, "dtype") == 64;
        int         width = two ? 5 : 3;
        double      eps = wide ? DBL_EPSILON : (double)FLT_EPSILON, least = wide ? 0x1p-1074 : 0x1p-149;
        taper_Dtype dtype = wide ? FLOAT64 : FLOAT32;
        Tensor     *a = column(&g, 0, width, dtype), *b = column(&g, 1, width, dtype);
        Tensor     *y = apply(g.line, a, b);
        check_column(&g, "the value", y, two ? 2 : 1, width, 4 * eps, least);
        tensor_backward(tensor_sum(y));
        check_column(&g, "the gradient", tensor_grad_of(a), two ? 3 : 2, width, 16 * eps, least);
        if (two) check_column(&g, "the second gradient", tensor_grad_of(b), 4, width, 16 * eps, least);
        for (int64_t i = 0; i < tensor_numel(a); i++) {
            tape_scope();
            Tensor *alone = apply(g.line, tensor_slice(a, 0, i, i + 1), tensor_slice(b, 0, i, i + 1));
            double  value = tensor_item(alone), among = tensor_at(y, INDEX(i));
            assert_true(memcmp(&value, &among, sizeof value) == 0 || (isnan(value) && isnan(among)));
        }
    }
}

static void check_same(const char *name, Tensor *x, Tensor *y) {
    double p[1000], q[1000];
    assert_true(tensor_copy_to(x, p, COUNT(p)) && tensor_copy_to(y, q, COUNT(q)));
    for (int i = 0; i < COUNT(p); i++)
        if (p[i] != q[i]) fail_msg("%s, element %d: %a and %a", name, i, p[i], q[i]);
}

/* Symmetries hold to the bit. */
TEST(odd_functions_are_odd) {
    static const char *const odd[] = {"tan", "asin", "atan", "sinh", "asinh", "atanh", "erfinv"};
    taper_manual_seed(0);
    Tensor *x = tensor_sub(tensor_mul(tensor_rand(SHAPE(1000), .dtype = FLOAT64), 2), 1);
    for (int wide = 0; wide < 2; wide++) {
        Tensor *a = tensor_to(x, wide ? FLOAT64 : FLOAT32);
        check_same("cosh", tensor_cosh(tensor_neg(a)), tensor_cosh(a));
        for (int i = 0; i < COUNT(odd); i++)
            check_same(odd[i], apply(odd[i], tensor_neg(a), NULL), tensor_neg(apply(odd[i], a, NULL)));
    }
}

TEST(logarithms_of_powers_are_whole) {
    for (int k = -1074; k < 1024; k++) {
        tape_scope();
        assert_true(tensor_item(tensor_log2(tensor_full(SHAPE(1), ldexp(1, k), .dtype = FLOAT64))) == k);
    }
    for (int k = 0; k <= 22; k++) /* beyond, powers of 10 are rounded */
        assert_true(tensor_item(tensor_log10(tensor_full(SHAPE(1), pow(10, k), .dtype = FLOAT64))) == k);
}

/* PyTorch's rule: of whole numbers and truths they are float32. */
TEST(whole_numbers_become_floats) {
    Tensor *ones = tensor_from(SHAPE(2), (int64_t[]){1, 1});
    assert_int_equal(tensor_dtype(tensor_atan2(ones, ones)), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_erfinv(tensor_eq(ones, 1))), FLOAT32);
    check_tensor(tensor_atan2(ones, -1), (double[]){0x1.2d97c8p1, 0x1.2d97c8p1}, 2, 0, 0);
    assert_int_equal(tensor_dtype(tensor_polygamma(2, ones)), FLOAT32);
    check_tensor(tensor_log2(tensor_mul(ones, 8)), (double[]){3, 3}, 2, 0, 0);
}

static double second(const char *name, double at, taper_Dtype dtype) {
    Tensor *x = tensor_full(SHAPE(1), at, .dtype = dtype, .requires_grad = true);
    Tensor *g = tensor_grad(tensor_sum(apply(name, x, NULL)), x, .create_graph = true);
    return tensor_item(tensor_grad(tensor_sum(g), x));
}

static bool is_near(double x, double y) { return fabs(x - y) <= 1e-6 * fabs(y); }

/* What a derivative did not choose does not come back as 0 times infinity, and squares that overflow are not taken. */
TEST(second_derivatives_far_out) {
    for (int wide = 0; wide < 2; wide++) {
        taper_Dtype dtype = wide ? FLOAT64 : FLOAT32;
        assert_true(is_near(second("asinh", 3, dtype), -3 / pow(10, 1.5)));
        assert_true(is_near(second("asinh", -1e15, dtype), 1e-30));
        assert_true(second("asinh", wide ? 1e200 : 1e30, dtype) == 0 && second("asinh", INFINITY, dtype) == 0);
        assert_true(is_near(second("acosh", 1e10, dtype), -1e-20));
        assert_true(is_near(second("log10", 1e15, dtype), -1e-30 / log(10)));
        assert_true(second("erfc", wide ? 1e200 : 1e30, dtype) == 0);
    }
}

/* d2/da2 = -2ab/r^4, d2/db2 = 2ab/r^4, d2/dadb = (a^2 - b^2)/r^4; at (0, 0) numbers. */
TEST(second_derivatives_of_atan2) {
    static const double points[][2] = {{3, 4}, {4, -3}, {-3e12, 4e12}, {-4e-12, -3e-12}, {0, 2}, {2, 0}};
    for (int i = 0; i < COUNT(points); i++) {
        tape_scope();
        double  a = points[i][0], b = points[i][1], r4 = (a * a + b * b) * (a * a + b * b);
        Tensor *x = tensor_full(SHAPE(1), a, .dtype = FLOAT64, .requires_grad = true);
        Tensor *y = tensor_full(SHAPE(1), b, .dtype = FLOAT64, .requires_grad = true);
        Tensor *dx = tensor_grad(tensor_sum(tensor_atan2(x, y)), x, .create_graph = true);
        Tensor *dy = tensor_grad(tensor_sum(tensor_atan2(x, y)), y, .create_graph = true);
        double  xx = tensor_item(tensor_grad(tensor_sum(dx), x, .retain_graph = true));
        double  xy = tensor_item(tensor_grad(tensor_sum(dx), y));
        double  yx = tensor_item(tensor_grad(tensor_sum(dy), x, .retain_graph = true));
        double  yy = tensor_item(tensor_grad(tensor_sum(dy), y));
        if (!is_near(xx, -2 * a * b / r4) || !is_near(xy, (a * a - b * b) / r4) || !is_near(yx, (a * a - b * b) / r4) ||
            !is_near(yy, 2 * a * b / r4))
            fail_msg("at %g, %g: %g %g %g %g", a, b, xx, xy, yx, yy);
    }
    Tensor *x = tensor_zeros(SHAPE(1), .requires_grad = true), *y = tensor_zeros(SHAPE(1));
    Tensor *dx = tensor_grad(tensor_sum(tensor_atan2(x, y)), x, .create_graph = true);
    assert_true(isfinite(tensor_item(tensor_grad(tensor_sum(dx), x))));
}

RUN_TESTS("edges", T(ends_are_pytorchs), T(odd_functions_are_odd), T(logarithms_of_powers_are_whole),
          T(whole_numbers_become_floats), T(second_derivatives_far_out), T(second_derivatives_of_atan2))
