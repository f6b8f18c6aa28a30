/* test_functional.c: torch.autograd.functional, against derivatives that are known. */
#include "test.h"

/* (x0^2 y, sin(x1) + y^3): of x (2) and y (). J by x = ((2 x0 y, 0), (0, cos x1)), by y = (x0^2, 3 y^2). */
static Tensor *pair_of(Tensor *const *in, void *context) {
    (void)context;
    Tensor *first = tensor_select(in[0], 0, 0), *second = tensor_select(in[0], 0, 1), *y = in[1];
    return tensor_stack(
        TENSORS(tensor_mul(tensor_mul(first, first), y), tensor_add(tensor_sin(second), tensor_pow(y, 3))));
}

/* Their sum: H by (x, x) = ((2 y, 0), (0, -sin x1)), by (x, y) = (2 x0, 0), by (y, y) = 6 y. */
static Tensor *sum_of_pair(Tensor *const *in, void *context) { return tensor_sum(pair_of(in, context)); }

static Tensor *constant(Tensor *const *in, void *context) {
    (void)in, (void)context;
    return tensor_ones(SHAPE(2), .dtype = FLOAT64);
}

static Tensor *none(Tensor *const *in, void *context) {
    (void)in, (void)context;
    return NULL;
}

static Tensor *endless(Tensor *const *in, void *context) {
    (void)context;
    return tensor_expand(tensor_sum(in[0]), SHAPE(INT64_C(1) << 40));
}

static Tensor      *in[2];
static const double x0 = 2, x1 = 0.5, y0 = 3;

static taper_Tensors inputs(void) {
    in[0] = tensor_from(SHAPE(2), (double[]){x0, x1});
    in[1] = tensor_full(SHAPE(), y0, .dtype = FLOAT64);
    return taper_tensors(2, in);
}

static void same(Tensor *x, int ndim, const double *values, int64_t count) {
    CHECK_GOOD();
    assert_int_equal(tensor_dim(x), ndim);
    check_tensor(x, values, count, 1e-15, 1e-15);
}

TEST(jacobians) {
    Tensor       *y;
    taper_Tensors j = taper_jacobian(pair_of, inputs(), .output = &y);
    same(j.at[0], 2, (double[]){2 * x0 * y0, 0, 0, cos(x1)}, 4);
    same(j.at[1], 1, (double[]){x0 * x0, 3 * y0 * y0}, 2);
    same(y, 1, (double[]){x0 * x0 * y0, sin(x1) + y0 * y0 * y0}, 2);
    assert_false(tensor_requires_grad(j.at[0]) || tensor_requires_grad(y) || tensor_requires_grad(in[0]));
    taper_Tensors none_of_it = taper_jacobian(constant, inputs());
    same(none_of_it.at[0], 2, (double[]){0, 0, 0, 0}, 4);
}

TEST(products_with_the_jacobian) {
    Tensor       *v = tensor_from(SHAPE(2), (double[]){5, 7}), *w = tensor_from(SHAPE(), (double[]){-2});
    taper_Tensors left = taper_vjp(pair_of, inputs(), v);
    same(left.at[0], 1, (double[]){5 * 2 * x0 * y0, 7 * cos(x1)}, 2);
    same(left.at[1], 0, (double[]){5 * x0 * x0 + 7 * 3 * y0 * y0}, 1);
    same(taper_vjp(sum_of_pair, inputs(), NULL).at[0], 1, (double[]){2 * x0 * y0, cos(x1)}, 2);
    same(taper_jvp(pair_of, inputs(), TENSORS(v, w)), 1,
         (double[]){2 * x0 * y0 * 5 - 2 * x0 * x0, cos(x1) * 7 - 2 * 3 * y0 * y0}, 2);
    same(taper_jvp(constant, inputs(), TENSORS(v, w)), 1, (double[]){0, 0}, 2);
}

TEST(hessians) {
    taper_Tensors h = taper_hessian(sum_of_pair, inputs());
    assert_int_equal(h.count, 4);
    same(h.at[0], 2, (double[]){2 * y0, 0, 0, -sin(x1)}, 4);
    same(h.at[1], 1, (double[]){2 * x0, 0}, 2);
    same(h.at[2], 1, (double[]){2 * x0, 0}, 2);
    same(h.at[3], 0, (double[]){6 * y0}, 1);
    Tensor       *v = tensor_from(SHAPE(2), (double[]){5, 7}), *w = tensor_from(SHAPE(), (double[]){-2});
    taper_Tensors by[] = {taper_hvp(sum_of_pair, inputs(), TENSORS(v, w)),
                          taper_vhp(sum_of_pair, inputs(), TENSORS(v, w))};
    for (int i = 0; i < 2; i++) {
        same(by[i].at[0], 1, (double[]){2 * y0 * 5 + 2 * x0 * -2, -sin(x1) * 7}, 2);
        same(by[i].at[1], 0, (double[]){2 * x0 * 5 + 6 * y0 * -2}, 1);
    }
}

/* With create_graph results can be differentiated by the inputs themselves. */
TEST(results_have_a_history) {
    taper_Tensors given = inputs();
    tensor_requires_grad_(in[1], true);
    taper_Tensors j = taper_jacobian(pair_of, given, .create_graph = true);
    same(tensor_grad(tensor_sum(j.at[0]), in[1]), 0, (double[]){2 * x0}, 1);
    assert_false(tensor_requires_grad(in[0]));
    taper_no_grad(); /* which changes nothing within */
    same(taper_hessian(sum_of_pair, inputs()).at[3], 0, (double[]){6 * y0}, 1);
}

TEST(functions_check_their_arguments) {
    taper_Tensors given = inputs();
    Tensor       *v = tensor_ones(SHAPE(3), .dtype = FLOAT64);
    assert_int_equal(taper_jacobian(none, given).count, 0);
    CHECK_ERROR("jacobian: the function returned NULL");
    assert_int_equal(taper_jacobian(NULL, given).count, 0);
    CHECK_ERROR("jacobian: the function is NULL");
    assert_int_equal(taper_jacobian(endless, given).count, 0);
    CHECK_ERROR("jacobian: 1099511627776 numbers have too many derivatives");
    assert_int_equal(taper_hessian(pair_of, given).count, 0);
    CHECK_ERROR("hessian: the function must return a single number, but its result has the shape [2]");
    assert_int_equal(taper_vjp(pair_of, given, NULL).count, 0);
    CHECK_ERROR("vjp: the function must return a single number");
    assert_int_equal(taper_vjp(pair_of, given, v).count, 0);
    CHECK_ERROR("grad");
    assert_null(taper_jvp(pair_of, given, TENSORS(v)));
    CHECK_ERROR("jvp: expected a v for each of 2 inputs, got 1");
    assert_int_equal(taper_hvp(sum_of_pair, given, TENSORS(v, v)).count, 0);
    CHECK_ERROR("hvp: v has invalid size: should be [2] but got [3]");
    assert_int_equal(taper_vhp_with(sum_of_pair, given, TENSORS(v, v), (taper_FunctionalOptions){0}).count, 0);
    CHECK_ERROR("start from");
}

RUN_TESTS("functional", T(jacobians), T(products_with_the_jacobian), T(hessians), T(results_have_a_history),
          T(functions_check_their_arguments))
