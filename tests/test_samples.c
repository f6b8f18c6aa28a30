/* test_samples.c: draws by given chances, bit for bit those of PyTorch 2.13 (goldens/samples.txt, make_samples.py), and what
 * the stream gives next; their ends and PyTorch's words. */
#include "golden.h"
#include "refusals.h"

#define IS(x, ...) check_tensor(x, (double[]){__VA_ARGS__}, COUNT(((double[]){__VA_ARGS__})), 0, 0)
#define FLOATS(shape, ...) tensor_from(shape, ((float[]){__VA_ARGS__}))

/* (3, 4), as make_samples.py makes them. */
static Tensor *chances(taper_Dtype dtype, bool transposed) {
    Tensor *p = tensor_add(tensor_remainder(tensor_mul(tensor_arange(12.0, .dtype = FLOAT64), 5), 12), 1);
    p = tensor_to(tensor_div(tensor_reshape(p, SHAPE(3, 4)), 13), dtype);
    return transposed ? tensor_t(p) : p;
}

static Tensor *drawn(const char *name, Tensor *p) {
    if (strcmp(name, "bernoulli") == 0) return tensor_bernoulli(p);
    if (strcmp(name, "exponential_libm") == 0) return tensor_exponential_(tensor_empty_like(p), 1.7);
    if (strcmp(name, "multinomial") == 0) return tensor_multinomial(p, 2);
    if (strcmp(name, "multinomial_one") == 0) return tensor_multinomial(p, 1, true);
    if (strcmp(name, "multinomial_list") == 0) return tensor_multinomial(tensor_flatten(p), 7);
    if (strcmp(name, "multinomial_again") == 0) return tensor_multinomial(p, 9, .replacement = true);
    if (strcmp(name, "multinomial_again_list") == 0) return tensor_multinomial(tensor_flatten(p), 20, true);
    if (strcmp(name, "rrelu") == 0) return F_rrelu(tensor_sub(p, 0.5), 0.1, 0.7, true);
    if (strcmp(name, "gumbel") == 0) return F_gumbel_softmax(p, 0.7);
    return F_gumbel_softmax(p, 0.7, true, .dim = 0);
}

TEST(draws_are_pytorchs) {
    Golden g = golden_open("samples.txt");
    while (golden_next(&g)) {
        tape_scope();
        taper_manual_seed(strtoull(golden_text_arg(&g, "seed"), NULL, 10));
        Tensor *p = chances(golden_arg(&g, "dtype") == 64 ? FLOAT64 : FLOAT32, *golden_text_arg(&g, "view") == 't');
        Tensor *y = tensor_to(tensor_flatten(drawn(g.line, p)), FLOAT64);
        y = tensor_cat(TENSORS(y, tensor_to(tensor_rand(SHAPE(1)), FLOAT64)));
        if (strstr(g.line, "gumbel")) /* whose softmax rounds in another order */
            golden_close(&g, y, 1e-5, 1e-6);
        else
            golden_same_bits(&g, y);
    }
    assert_int_equal(g.cases, 80);
}

TEST(a_generator_of_its_own) {
    Tensor          *p = chances(FLOAT32, false);
    taper_Generator *own = taper_Generator_new(7);
    Tensor          *first = tensor_multinomial(p, 3, .generator = own), *one = tensor_bernoulli(p, .generator = own);
    taper_manual_seed(7);
    assert_true(tensor_equal(first, tensor_multinomial(p, 3)) && tensor_equal(one, tensor_bernoulli(p)));
    taper_Generator_free(own);
}

TEST(slopes) {
    Tensor *x = tensor_requires_grad_(FLOATS(SHAPE(5), 0, -0.0f, NAN, INFINITY, -INFINITY), true);
    Tensor *w = tensor_requires_grad_(tensor_scalar(0.0), true), *y = F_prelu(x, w);
    check_tensor(tensor_nan_to_num(y, 7, 8, 9), (double[]){0, 0, 7, 8, 7}, 5, 0, 0); /* 0 times -inf is nan */
    assert_non_null(strstr(tensor_repr(y), "PreluKernelBackward0"));
    IS(F_prelu(FLOATS(SHAPE(1, 2), -1, -2), FLOATS(SHAPE(2), 0.5, 0.25)), -0.5, -0.5);
    IS(F_prelu(tensor_scalar(-1.0), FLOATS(SHAPE(1), 0.5)), -0.5);
    REFUSED(F_prelu(FLOATS(SHAPE(2), -1, -2), FLOATS(SHAPE(2), 0.5, 0.25)),
            "parameter numbers = 2 and channel size = 1.");
    REFUSED(F_prelu(tensor_scalar(1.0), FLOATS(SHAPE(2), 1, 1)), "Not allow zero-dim input tensor.");
    REFUSED(F_prelu(x, tensor_ones(SHAPE(1, 1))), "to be a scalar or 1D tensor, but got: ndim = 2");
    REFUSED(F_prelu(x, tensor_ones(SHAPE(1), .dtype = FLOAT64)), "Type promoting not supported");
    REFUSED(F_prelu(tensor_scalar(1), tensor_scalar(1)), "prelu: not implemented for torch.int64");
    Tensor *bent = F_rrelu(FLOATS(SHAPE(3), -1, 0, NAN), 0.5, 0.5, true);
    IS(tensor_slice(bent, 0, 0, 2), -0.5, 0);
    assert_true(isnan(tensor_at(bent, INDEX(2))));
    REFUSED(F_rrelu(x, 0.5, 0.1), "Lower bound should be less than or equal to the upper bound");
    REFUSED(F_rrelu(tensor_scalar(1)), "rrelu: not implemented for torch.int64");
}

TEST(a_hard_sample_has_the_gradient_of_the_soft_one) {
    Tensor *x = tensor_requires_grad_(tensor_randn(SHAPE(2, 3)), true), *v = tensor_randn(SHAPE(2, 3));
    taper_manual_seed(3);
    Tensor *soft = F_gumbel_softmax(x);
    taper_manual_seed(3);
    Tensor *hard = F_gumbel_softmax(x, .hard = true);
    assert_true(tensor_equal(tensor_grad(soft, x, .grad_output = v), tensor_grad(hard, x, .grad_output = v)));
    assert_true(tensor_allclose(tensor_sum(hard, 1), tensor_ones(SHAPE(2))));
    assert_true(isnan(sum_of(F_gumbel_softmax(x, 0))));
}

TEST(chances_that_are_none) {
    Tensor *x = FLOATS(SHAPE(2), 0, 1), *nan = FLOATS(SHAPE(2), 0.5, NAN), *nothing = tensor_zeros(SHAPE(2));
    Tensor *less = FLOATS(SHAPE(2), -1, 2);
    IS(tensor_multinomial(x, 2), 1, 0);
    assert_int_equal(tensor_size(tensor_multinomial(tensor_ones(SHAPE(0, 3)), 2), 1), 2);
    taper_manual_seed(1);
    Tensor *next = tensor_rand(SHAPE(1));
    taper_manual_seed(1);
    REFUSED(tensor_multinomial(nan, 1), "probability tensor contains either `inf`, `nan` or element < 0");
    REFUSED(tensor_multinomial(less, 2), "probability tensor contains either");
    REFUSED(tensor_multinomial(nothing, 1), "sum of probabilities <= 0");
    REFUSED(tensor_multinomial(nan, 2, true), "encountering probability entry < 0");
    REFUSED(tensor_multinomial(FLOATS(SHAPE(2), 1, INFINITY), 2, true), "infinity or NaN");
    REFUSED(tensor_multinomial(nothing, 2, true), "sum of probabilities <= 0");
    REFUSED(tensor_multinomial(x, 3), "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    REFUSED(tensor_multinomial(x, 0), "cannot sample n_sample <= 0 samples");
    REFUSED(tensor_multinomial(tensor_scalar(1.0), 1), "prob_dist must be 1 or 2 dim");
    REFUSED(tensor_multinomial(tensor_arange(2), 1), "only supports floating-point dtypes for input, got: torch.int64");
    REFUSED(tensor_bernoulli(less), "bernoulli: expects all chances to be in [0, 1], but got -1");
    REFUSED(tensor_bernoulli(nan), "but got nan");
    REFUSED(tensor_bernoulli(tensor_arange(2)), "bernoulli: not implemented for torch.int64");
    REFUSED(tensor_exponential_(tensor_zeros(SHAPE(2)), 0), "expects lambda > 0.0, but found lambda=0");
    REFUSED(tensor_exponential_(tensor_arange(2)), "exponential_: not implemented for torch.int64");
    assert_true(tensor_equal(next, tensor_rand(SHAPE(1)))); /* nothing was drawn */
    IS(tensor_exponential_(tensor_empty(SHAPE(2)), INFINITY), 0, 0);
}

TEST(null_and_options) {
    Tensor *none = NULL, *x = tensor_ones(SHAPE(2));
    IS_NULL(tensor_bernoulli(none));
    IS_NULL(tensor_exponential_(none));
    IS_NULL(tensor_multinomial(none, 1));
    IS_NULL(F_prelu(none, x));
    IS_NULL(F_prelu(x, none));
    IS_NULL(F_rrelu(none));
    IS_NULL(F_gumbel_softmax(none));
    REFUSED(tensor_bernoulli_with(x, (tensor_DrawOptions){0}), "start from");
    REFUSED(tensor_exponential_with_(x, (tensor_ExponentialOptions){0}), "start from");
    REFUSED(tensor_multinomial_with(x, 1, (tensor_MultinomialOptions){0}), "start from");
    REFUSED(F_rrelu_with(x, (F_RreluOptions){0}), "start from");
    REFUSED(F_gumbel_softmax_with(x, (F_GumbelSoftmaxOptions){0}), "start from");
}

RUN_TESTS("samples", T(draws_are_pytorchs), T(a_generator_of_its_own), T(slopes),
          T(a_hard_sample_has_the_gradient_of_the_soft_one), T(chances_that_are_none), T(null_and_options))
