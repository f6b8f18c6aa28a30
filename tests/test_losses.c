/* test_losses.c: losses element by element where numbers are large, infinite or none, and what they refuse. Values in
 * between, and gradients, are checks of rows/loss.def. */
#include "refusals.h"

static Tensor *vector_of(const double *values, int64_t count) {
    return tensor_from(SHAPE(count), values, .requires_grad = true);
}

/* The same numbers, or both none; of infinities the same. */
static void same_numbers(const char *what, Tensor *x, const double *expected, int64_t count) {
    double values[16];
    CHECK_GOOD();
    assert_true(tensor_copy_to(x, values, count));
    for (int64_t i = 0; i < count; i++)
        if (!(fabs(values[i] - expected[i]) <= 1e-13 * fabs(expected[i])) && values[i] != expected[i] &&
            !(isnan(values[i]) && isnan(expected[i])))
            fail_msg("%s, element %lld: %.17g instead of %.17g", what, (long long)i, values[i], expected[i]);
}

/* A loss without reduction, and the gradients of its sum, with and without a record of them. */
static void check_ends(const char *what, Tensor *y, Tensor *a, const double *values, const double *da, int64_t count) {
    same_numbers(what, y, values, count);
    same_numbers(what, tensor_grad(tensor_sum(y), a, .retain_graph = true), da, count);
    same_numbers(what, tensor_grad(tensor_sum(y), a, .create_graph = true), da, count);
}

#define ENDS(loss, a, values, da) check_ends(#loss, loss, a, values, da, sizeof(values) / sizeof(double))
#define NUMBERS(...) ((double[]){__VA_ARGS__})
static const double edges[] = {-1000, 1000, 0, INFINITY, -INFINITY, NAN};

TEST(logits_of_any_size) {
    Tensor      *x = vector_of(edges, 6), *one = tensor_ones_like(x), *zero = tensor_zeros_like(x);
    const double ln2 = log(2);
    ENDS(F_binary_cross_entropy_with_logits(x, zero, .reduction = REDUCTION_NONE), x,
         NUMBERS(0, 1000, ln2, INFINITY, NAN, NAN), NUMBERS(0, 1, 0.5, 1, 0, NAN));
    ENDS(F_binary_cross_entropy_with_logits(x, one, .reduction = REDUCTION_NONE), x,
         NUMBERS(1000, 0, ln2, NAN, NAN, NAN), NUMBERS(-1, 0, -0.5, 0, -1, NAN));
    ENDS(F_binary_cross_entropy_with_logits(x, one, .pos_weight = tensor_scalar(2.0), .reduction = REDUCTION_NONE), x,
         NUMBERS(2000, 0, 2 * ln2, NAN, NAN, NAN), NUMBERS(-2, 0, -1, 0, -2, NAN));
    /* PyTorch's e^1000 is inf */
    ENDS(F_soft_margin_loss(x, one, .reduction = REDUCTION_NONE), x, NUMBERS(1000, 0, ln2, 0, INFINITY, NAN),
         NUMBERS(-1, 0, -0.5, 0, -1, NAN));
    Tensor *target = vector_of(edges, 6);
    same_numbers("target", tensor_grad(tensor_sum(F_binary_cross_entropy_with_logits(x, target)), target),
                 NUMBERS(1000. / 6, -1000. / 6, 0, -INFINITY, INFINITY, NAN), 6);
}

TEST(probabilities_of_0_and_1) {
    Tensor *x = vector_of(NUMBERS(0, 1, 1e-50, .5), 4), *one = tensor_ones_like(x), *zero = tensor_zeros_like(x);
    ENDS(F_binary_cross_entropy(x, zero, .reduction = REDUCTION_NONE), x, NUMBERS(0, 100, 1e-50, log(2)),
         NUMBERS(0, 1e12, 1e-38, 2));
    ENDS(F_binary_cross_entropy(x, one, .reduction = REDUCTION_NONE), x, NUMBERS(100, 0, 100, log(2)),
         NUMBERS(-1e12, 0, -1e12, -2));
    Tensor *target = tensor_full_like(x, 0.5, .requires_grad = true);
    same_numbers("target", tensor_grad(F_binary_cross_entropy(x, target, .reduction = REDUCTION_SUM), target),
                 NUMBERS(INFINITY, -INFINITY, 115.12925464970229, 0), 4);
    REFUSED(F_binary_cross_entropy(tensor_scalar(NAN), tensor_scalar(0.5)),
            "binary_cross_entropy: all elements of input should be between 0 and 1");
    REFUSED(F_binary_cross_entropy(x, tensor_full_like(x, 1.5)), "all elements of target should be between 0 and 1");
    REFUSED(F_binary_cross_entropy(x, one, .weight = x), "is not differentiable with respect to argument 'weight'");
    REFUSED(F_binary_cross_entropy(x, one, .weight = tensor_ones(SHAPE(3))),
            "binary_cross_entropy: The expanded size of the tensor (4) must match the existing size (3)");
}

TEST(distances_of_any_size) {
    Tensor *x = vector_of(NUMBERS(0, 1, 2, -1000, INFINITY, -INFINITY, NAN), 7), *zero = tensor_zeros_like(x);
    ENDS(F_l1_loss(x, zero, .reduction = REDUCTION_NONE), x, NUMBERS(0, 1, 2, 1000, INFINITY, INFINITY, NAN),
         NUMBERS(0, 1, 1, -1, 1, -1, 0));
    ENDS(F_smooth_l1_loss(x, zero, .reduction = REDUCTION_NONE), x, NUMBERS(0, .5, 1.5, 999.5, INFINITY, INFINITY, NAN),
         NUMBERS(0, 1, 1, -1, 1, -1, NAN));
    ENDS(F_huber_loss(x, zero, .delta = 2, .reduction = REDUCTION_NONE), x,
         NUMBERS(0, .5, 2, 1998, INFINITY, INFINITY, NAN), NUMBERS(0, 1, 2, -2, 2, -2, NAN));
    Tensor *y = vector_of(edges, 6), *odd = tensor_zeros_like(y);
    ENDS(F_hinge_embedding_loss(y, odd, .reduction = REDUCTION_NONE), y,
         NUMBERS(1001 - 1000, 1000, 1, INFINITY, NAN, NAN), NUMBERS(0, 1, 0, 1, 0, 1));
    ENDS(F_hinge_embedding_loss(y, tensor_full_like(y, -1), .reduction = REDUCTION_NONE), y,
         NUMBERS(1001, 0, 1, 0, INFINITY, NAN), NUMBERS(-1, 0, -1, 0, -1, 0));
    Tensor *tie = vector_of(NUMBERS(1, 1), 2); /* at the margin there is a gradient still, as in PyTorch */
    same_numbers("tie", tensor_grad(F_margin_ranking_loss(tie, tensor_ones_like(tie), tensor_ones_like(tie)), tie),
                 NUMBERS(-.5, -.5), 2);
}

TEST(divergences_of_nothing_and_rates) {
    Tensor *x = vector_of(NUMBERS(-INFINITY, -INFINITY, -1, -1, -1000), 5);
    Tensor *t = vector_of(NUMBERS(0, 1, 0, -1, 2), 5);
    ENDS(F_kl_div(x, t, .reduction = REDUCTION_NONE), x, NUMBERS(NAN, INFINITY, 0, NAN, 2000 + 2 * log(2)),
         NUMBERS(0, -1, 0, 1, -2));
    Tensor *r = vector_of(NUMBERS(0, -1000, 1000, 1, 1), 5);
    ENDS(F_poisson_nll_loss(r, vector_of(NUMBERS(0, 1, 1, 2, .5), 5), .full = true, .reduction = REDUCTION_NONE), r,
         NUMBERS(1, 1000, INFINITY, 1.370088313063581, 2.218281828459045),
         NUMBERS(1, -1, INFINITY, 0.7182818284590451, 2.218281828459045));
    Tensor *v = vector_of(NUMBERS(0, 1e-8, 1, INFINITY), 4), *d = vector_of(NUMBERS(0, 1, 1000, 1), 4);
    ENDS(F_gaussian_nll_loss(d, tensor_zeros_like(d), v, .reduction = REDUCTION_NONE), v,
         NUMBERS(.5 * log(1e-6), .5 * (log(1e-6) + 1e6), 5e5, INFINITY),
         NUMBERS(5e5, .5 * (1 - 1e6) * 1e6, .5 * (1 - 1e6), 0));
    REFUSED(F_gaussian_nll_loss(d, d, tensor_neg(v)), "gaussian_nll_loss: var has negative entry/entries");
    REFUSED(F_gaussian_nll_loss(d, d, -1.0), "gaussian_nll_loss: var has negative entry/entries");
    REFUSED(F_gaussian_nll_loss(d, d, tensor_ones(SHAPE(3))), "gaussian_nll_loss: var is of incorrect size");
    assert_true(tensor_item(F_gaussian_nll_loss(d, d, tensor_ones(SHAPE(1)))) == 0);
}

/* A weight of 0 is a weight, and nothing else: 0 times infinity is none. What is ignored counts for nothing. */
/* It stands for the least in place, as in PyTorch, where the derivatives see the variance go on below. */
TEST(a_variance_below_the_least_has_derivatives) {
    Tensor *a = vector_of(NUMBERS(0.3), 1), *b = vector_of(NUMBERS(0.1), 1), *v = vector_of(NUMBERS(1e-9), 1);
    Tensor *g = tensor_grad(F_gaussian_nll_loss(a, b, v, .eps = 0.25), v, .create_graph = true);
    same_numbers("the first", g, NUMBERS(1.68), 1);
    same_numbers("of a", tensor_grad(g, a, .retain_graph = true), NUMBERS(-3.2), 1);
    same_numbers("of b", tensor_grad(g, b, .retain_graph = true), NUMBERS(3.2), 1);
    same_numbers("of v", tensor_grad(g, v), NUMBERS(-5.44), 1);
}

TEST(one_number_is_one_class) {
    Tensor *x = tensor_scalar(0.5), *first = tensor_from(SHAPE(), (int64_t[]){0});
    Tensor *y = F_multi_margin_loss(x, first, .reduction = REDUCTION_NONE);
    assert_int_equal(tensor_dim(y), 0);
    assert_true(tensor_item(y) == 0);
    assert_true(tensor_item(F_multi_margin_loss(x, tensor_unsqueeze(first, 0), .weight = tensor_ones(SHAPE(1)))) == 0);
    REFUSED(F_multi_margin_loss(x, tensor_add(first, 1)), "out of bounds");
}

TEST(classes_that_weigh_nothing) {
    Tensor *x = tensor_from(SHAPE(2, 2), NUMBERS(0, -INFINITY, -1, -2), .requires_grad = true);
    Tensor *target = tensor_from(SHAPE(2), ((int64_t[]){1, 0})), *w = tensor_from(SHAPE(2), NUMBERS(1, 0));
    same_numbers("sum", F_nll_loss(x, target, .weight = w, .reduction = REDUCTION_SUM), NUMBERS(NAN), 1);
    same_numbers("none", F_nll_loss(x, target, .weight = w, .reduction = REDUCTION_NONE), NUMBERS(NAN, 1), 2);
    same_numbers("ignored", F_nll_loss(x, target, .ignore_index = 1, .reduction = REDUCTION_NONE), NUMBERS(0, 1), 2);
    same_numbers("gradient", tensor_grad(F_nll_loss(x, target, .weight = w), x), NUMBERS(0, 0, -1, 0), 4);
    Tensor      *cross = F_cross_entropy(x, target, .weight = w);
    const double p = 1 / (1 + exp(1));
    same_numbers("cross entropy", cross, NUMBERS(NAN), 1);
    same_numbers("its gradient", tensor_grad(cross, x), NUMBERS(0, 0, -p, p), 4);
    Tensor *all = tensor_zeros(SHAPE(2), .dtype = FLOAT64), *finite = tensor_ones(SHAPE(2, 2), .dtype = FLOAT64);
    tensor_requires_grad_(finite, true);
    Tensor *none = F_nll_loss(finite, target, .weight = all);
    same_numbers("0 / 0", none, NUMBERS(NAN), 1);
    same_numbers("its gradient", tensor_grad(none, finite, .retain_graph = true), NUMBERS(0, NAN, NAN, 0), 4);
    same_numbers("recorded", tensor_grad(none, finite, .create_graph = true), NUMBERS(0, NAN, NAN, 0), 4);
}

/* Of no element the mean is nan, and so is no derivative of what there is: that of the gradient by g is a sum of nothing. */
static double derivative_by_g(Tensor *y, Tensor *x) {
    Tensor *g = tensor_ones_like(y, .requires_grad = true);
    Tensor *dx = tensor_grad(y, x, .grad_output = g, .create_graph = true);
    return tensor_item(tensor_grad(tensor_sum(dx), g, .allow_unused = true));
}

TEST(means_of_nothing) {
    Tensor *x = tensor_zeros(SHAPE(0, 3), .requires_grad = true), *target = tensor_zeros(SHAPE(0, 3));
    assert_true(derivative_by_g(tensor_mean(x), x) == 0);
    assert_true(derivative_by_g(tensor_mean(tensor_slice(x, 1, 0, 1), 0), x) == 0);
    assert_true(derivative_by_g(F_l1_loss(x, target), x) == 0);
    assert_true(derivative_by_g(F_mse_loss(x, target), x) == 0);
    assert_true(derivative_by_g(F_cross_entropy(x, target), x) == 0);
    Tensor *classes = tensor_zeros(SHAPE(0), .dtype = INT64);
    assert_true(isnan(derivative_by_g(F_cross_entropy(x, classes), x))); /* the weights of no sample, as in PyTorch */
    CHECK_GOOD();
}

TEST(losses_refuse) {
    Tensor *x = tensor_ones(SHAPE(2, 3)), *row = tensor_ones(SHAPE(3)), *wide = tensor_ones(SHAPE(2, 4));
    Tensor *whole = tensor_to(x, INT64), *grad = tensor_ones(SHAPE(2, 3), .requires_grad = true);
    REFUSED(F_l1_loss(x, row), "l1_loss: a target of size [3] does not go with an input of size [2, 3]");
    REFUSED(F_smooth_l1_loss(x, row), "smooth_l1_loss: a target of size [3]");
    REFUSED(F_huber_loss(x, row), "huber_loss: a target of size [3]");
    REFUSED(F_binary_cross_entropy(x, row), "binary_cross_entropy: a target of size [3]");
    REFUSED(F_binary_cross_entropy_with_logits(x, row), "binary_cross_entropy_with_logits: a target of size [3]");
    REFUSED(F_soft_margin_loss(x, wide),
            "soft_margin_loss: The size of tensor a (3) must match the size of tensor b (4)");
    REFUSED(F_margin_ranking_loss(x, x, row),
            "margin_ranking_loss: All input tensors should have same dimension but got sizes: input1: [2, 3], input2: "
            "[2, 3], target: [3]");
    REFUSED(F_l1_loss(whole, whole), "l1_loss: not implemented for torch.int64");
    REFUSED(F_l1_loss(x, x, .weight = row), "l1_loss: Weights and input must have the same size.");
    REFUSED(F_mse_loss(x, x, .weight = row), "mse_loss: Weights and input must have the same size.");
    REFUSED(F_huber_loss(x, x, .weight = row), "huber_loss: Weights and input must have the same size.");
    REFUSED(F_smooth_l1_loss(x, x, .beta = -1), "smooth_l1_loss: does not support negative values for beta.");
    REFUSED(F_huber_loss(x, x, .delta = 0), "huber_loss: does not support non-positive values for delta.");
    assert_false(tensor_requires_grad(F_hinge_embedding_loss(x, grad))); /* its target has no gradient either */
    REFUSED(F_soft_margin_loss(x, grad), "is not differentiable with respect to argument 'target'");
    REFUSED(F_binary_cross_entropy_with_logits(x, x, .pos_weight = grad), "argument 'pos_weight'");
    REFUSED(F_kl_div(x, x, .reduction = (F_Reduction)4), "kl_div: 4 is not a valid value for reduction");
    REFUSED(F_l1_loss(x, x, .reduction = REDUCTION_BATCHMEAN), "l1_loss: 3 is not a valid value for reduction");
    assert_true(isnan(tensor_item(F_l1_loss(tensor_ones(SHAPE(0, 3)), tensor_ones(SHAPE(0, 3))))));
    Tensor *met = F_smooth_l1_loss(x, tensor_to(x, FLOAT64));
    assert_int_equal(tensor_dtype(met), FLOAT64);
}

TEST(losses_have_pytorchs_nodes) {
    Tensor *x = tensor_full(SHAPE(2, 3), 0.5, .requires_grad = true), *y = tensor_ones(SHAPE(2, 3));
    const struct {
        Tensor     *y;
        const char *name;
    } nodes[] = {
        {F_l1_loss(x, y), "MeanBackward0"},
        {F_l1_loss(x, y, .reduction = REDUCTION_SUM), "SumBackward0"},
        {F_l1_loss(x, y, .reduction = REDUCTION_NONE), "AbsBackward0"},
        {F_l1_loss(x, y, .weight = y), "DivBackward0"},
        {F_mse_loss(x, y, .weight = y), "DivBackward0"},
        {F_huber_loss(x, y, .weight = y), "MeanBackward0"},
        {F_smooth_l1_loss(x, y), "SmoothL1LossBackward0"},
        {F_huber_loss(x, y, .reduction = REDUCTION_NONE), "HuberLossBackward0"},
        {F_binary_cross_entropy(x, y, .weight = y), "BinaryCrossEntropyBackward0"},
        {F_binary_cross_entropy_with_logits(x, y, .pos_weight = y), "BinaryCrossEntropyWithLogitsBackward0"},
        {F_soft_margin_loss(x, y), "SoftMarginLossBackward0"},
        {F_kl_div(x, y, .reduction = REDUCTION_NONE), "SubBackward0"},
        {F_kl_div(x, y, .reduction = REDUCTION_BATCHMEAN), "DivBackward0"},
        {F_margin_ranking_loss(x, y, y, .reduction = REDUCTION_NONE), "ClampMinBackward0"},
        {F_poisson_nll_loss(x, y, .full = true), "MeanBackward0"},
    };
    for (int i = 0; i < COUNT(nodes); i++) {
        CHECK_GOOD();
        if (!strstr(tensor_repr(nodes[i].y), nodes[i].name)) fail_msg("%s: %s", nodes[i].name, tensor_repr(nodes[i].y));
    }
}

/* Results made on the way go at once. */
TEST(a_reduced_loss_holds_no_memory) {
    Tensor *x = tensor_ones(SHAPE(1 << 16)), *y = tensor_zeros(SHAPE(1 << 16));
    F_huber_loss(x, y);
    int64_t before = taper_memory_stats().live;
    for (int i = 0; i < 100; i++) F_huber_loss(x, y);
    assert_true(taper_memory_stats().live - before < 1 << 20);
}

RUN_TESTS("losses", T(logits_of_any_size), T(probabilities_of_0_and_1), T(distances_of_any_size),
          T(divergences_of_nothing_and_rates), T(a_variance_below_the_least_has_derivatives),
          T(one_number_is_one_class), T(classes_that_weigh_nothing), T(means_of_nothing), T(losses_refuse),
          T(losses_have_pytorchs_nodes), T(a_reduced_loss_holds_no_memory))
