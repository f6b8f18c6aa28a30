/* test_truth.c: numbers that were wrong once, each with the right value beside it: PyTorch 2.13's unless it says otherwise.
 * What they have in common: large and special arguments, every dtype, derivatives of derivatives. Those that were wrong for
 * how tensors lie in memory are in test_layout.c. */
#include "test.h"

#include <float.h>

/* ---- Dtypes ------------------------------------------------------------------------------------- */

TEST(numbers_keep_their_digits) {
    assert_true(tensor_item(tensor_full(SHAPE(), 0.1, .dtype = FLOAT64)) == 0.1);
    assert_true(tensor_item(tensor_full(SHAPE(), 1e39, .dtype = FLOAT64)) == 1e39);
    assert_true(tensor_item(tensor_full(SHAPE(), 16777217.0, .dtype = INT64)) == 16777217);
    assert_true(tensor_item(tensor_full_like(tensor_zeros(SHAPE(), .dtype = FLOAT64), 0.1)) == 0.1);
    assert_int_equal(tensor_dtype(tensor_full(SHAPE(2), 0.5)), FLOAT32);
    assert_int_equal(tensor_dtype(tensor_full(SHAPE(2), 7)), INT64);
    assert_int_equal(tensor_dtype(tensor_scalar(2)), INT64);
    assert_int_equal(tensor_dtype(tensor_scalar(2.0)), FLOAT32);
    assert_int_equal(tensor_numel(tensor_arange(0.0, 1.1, 0.1)), 11);
    assert_int_equal(tensor_numel(tensor_arange(0.0, 1.2, 0.1)), 12);
    assert_int_equal(tensor_numel(tensor_arange(0.6, 0.9, 0.1)), 4);
    assert_int_equal(tensor_numel(tensor_arange(16777210.0, 16777217.0, .dtype = FLOAT64)), 7);
    check_tensor(tensor_linspace(0.5, 3.7, 3, .dtype = INT64), (double[]){0, 1, 3}, 3, 0, 0);
    /* d/dx a^x = a^x ln a, with create_graph too: two plain numbers are compared with all their digits */
    Tensor *x = tensor_from(SHAPE(1), (double[]){.01}, .requires_grad = true);
    Tensor *g = tensor_grad(tensor_sum(tensor_pow(1e-50, x)), x, .create_graph = true);
    check_tensor(g, (double[]){pow(1e-50, .01) * log(1e-50)}, 1, 1e-12, 0);
}

/* PyTorch walks from both ends to the middle, so that both are exactly what was asked for. */
TEST(linspace_ends_where_it_should) {
    for (int64_t n = 2; n < 300; n++) {
        Tensor *narrow = tensor_linspace(-1, 3.3, n), *wide = tensor_linspace(-1, 3.3, n, .dtype = FLOAT64);
        assert_true(tensor_at(narrow, INDEX(0)) == -1 && tensor_at(narrow, INDEX(-1)) == (double)3.3f);
        assert_true(tensor_at(wide, INDEX(0)) == -1 && tensor_at(wide, INDEX(-1)) == 3.3);
    }
    assert_true(tensor_at(tensor_linspace(-1, 3.3, 100), INDEX(98)) == 0x1.a0d724p+1); /* PyTorch's */
    assert_true(tensor_at(tensor_linspace(-1, 3.3, 257), INDEX(255)) == 0x1.a44p+1);
}

/* A number with no dimensions has a dtype, a plain number only a kind. */
TEST(plain_numbers_give_way) {
    Tensor *narrow = tensor_scalar(1.0), *whole = tensor_scalar(1);
    taper_set_default_dtype(FLOAT64);
    taper_Dtype both = tensor_dtype(tensor_add(narrow, 1.5)), kinds = tensor_dtype(tensor_add(whole, 1.5));
    taper_set_default_dtype(FLOAT32);
    assert_int_equal(both, FLOAT32);
    assert_int_equal(kinds, FLOAT64);
}

/* bool(nan) is True, as in Python, and -0 is False. */
TEST(nan_is_true) {
    const double numbers[] = {NAN, 0, -0.0, 1e-40, -INFINITY, 2}, expected[] = {1, 0, 0, 1, 1, 1};
    for (taper_Dtype dtype = FLOAT32; dtype <= FLOAT64; dtype++) {
        Tensor *x = tensor_from(SHAPE(2, 3), numbers, .dtype = dtype);
        check_tensor(tensor_to(x, BOOL), expected, 6, 0, 0);
        check_tensor(tensor_to(tensor_t(x), BOOL), (double[]){1, 1, 0, 1, 0, 1}, 6, 0, 0);
    }
}

/* Of whole numbers: exact, and wrapped where they do not fit, as PyTorch's. */
TEST(whole_numbers) {
    const int64_t numbers[] = {-7, -3, -1, 0, 1, 2, 5, INT64_C(1) << 40};
    Tensor       *x = tensor_from(SHAPE(2, 4), numbers), *turned = tensor_t(tensor_contiguous(tensor_t(x)));
    Tensor *const forms[] = {x, turned};
    for (int i = 0; i < COUNT(forms); i++) {
        Tensor *a = forms[i];
        check_tensor(tensor_neg(a), (double[]){7, 3, 1, 0, -1, -2, -5, -0x1p40}, 8, 0, 0);
        check_tensor(tensor_abs(a), (double[]){7, 3, 1, 0, 1, 2, 5, 0x1p40}, 8, 0, 0);
        check_tensor(tensor_sign(a), (double[]){-1, -1, -1, 0, 1, 1, 1, 1}, 8, 0, 0);
        check_tensor(tensor_relu(a), (double[]){0, 0, 0, 0, 1, 2, 5, 0x1p40}, 8, 0, 0);
        check_tensor(tensor_add(a, 3), (double[]){-4, 0, 2, 3, 4, 5, 8, 0x1p40 + 3}, 8, 0, 0);
        check_tensor(tensor_sub(a, a), (double[8]){0}, 8, 0, 0);
        check_tensor(tensor_mul(a, x), (double[]){49, 9, 1, 0, 1, 4, 25, 0}, 8, 0, 0); /* 2^80 mod 2^64 */
        check_tensor(tensor_pow(a, 3), (double[]){-343, -27, -1, 0, 1, 8, 125, 0}, 8, 0, 0);
        check_tensor(tensor_pow(a, tensor_from(SHAPE(4), (int64_t[]){0, 1, 2, 3})),
                     (double[]){1, -3, 1, 0, 1, 2, 25, 0}, 8, 0, 0);
        check_tensor(tensor_to(a, BOOL), (double[]){1, 1, 1, 0, 1, 1, 1, 1}, 8, 0, 0);
    }
    Tensor *yes = tensor_eq(x, x), *mixed = tensor_gt(turned, 0);
    check_tensor(tensor_add(yes, mixed), (double[]){1, 1, 1, 1, 1, 1, 1, 1}, 8, 0, 0); /* of bools: or, and */
    check_tensor(tensor_mul(yes, mixed), (double[]){0, 0, 0, 0, 1, 1, 1, 1}, 8, 0, 0);
}

/* Every comparison and every choice, of every dtype, in order and not, beside C's own. */
static bool compared(int which, double a, double b) {
    switch (which) {
    case 0: return a == b;
    case 1: return a != b;
    case 2: return a < b;
    case 3: return a <= b;
    case 4: return a > b;
    default: return a >= b;
    }
}

static void check_comparisons(taper_Dtype dtype, bool turned, bool numbers_only) {
    static Tensor *(*const functions[])(Tensor *, Tensor *) = {(tensor_eq), (tensor_ne), (tensor_lt),
                                                               (tensor_le), (tensor_gt), (tensor_ge)};
    enum { SIDE = 9 };
    double values[SIDE * SIDE], right[SIDE * SIDE], chosen[SIDE * SIDE], line[SIDE];
    for (int i = 0; i < SIDE; i++) line[i] = dtype == BOOL ? i % 2 : i - 4;
    for (int i = 0; i < SIDE * SIDE; i++) values[i] = line[i / SIDE];
    Tensor *a = tensor_from(SHAPE(SIDE, SIDE), values, .dtype = dtype),
           *row = tensor_from(SHAPE(SIDE), line, .dtype = dtype);
    Tensor *b = tensor_contiguous(tensor_expand(row, SHAPE(SIDE, SIDE)));
    if (numbers_only) b = tensor_expand(row, SHAPE(SIDE, SIDE)); /* a stride of 0 */
    if (turned) a = tensor_t(tensor_contiguous(tensor_t(a)));
    for (int which = 0; which < COUNT(functions); which++) {
        Tensor *y = functions[which](a, b);
        for (int i = 0; i < SIDE * SIDE; i++) {
            right[i] = compared(which, line[i / SIDE], line[i % SIDE]);
            chosen[i] = right[i] != 0 ? line[i / SIDE] : line[i % SIDE];
        }
        assert_int_equal(tensor_dtype(y), BOOL);
        check_tensor(y, right, SIDE * SIDE, 0, 0);
        check_tensor((tensor_where)(y, a, b), chosen, SIDE * SIDE, 0, 0);
    }
}

TEST(comparisons_and_choices_of_every_dtype) {
    for (taper_Dtype dtype = FLOAT32; dtype <= BOOL; dtype++)
        for (int form = 0; form < 4; form++) check_comparisons(dtype, form & 1, form & 2);
}

/* ---- Derivatives -------------------------------------------------------------------------------- */

/* The second derivative of f at x, in a dtype. */
static double second(Tensor *(*f)(Tensor *), double at, taper_Dtype dtype) {
    Tensor *x = tensor_to(tensor_from(SHAPE(1), &at), dtype);
    tensor_requires_grad_(x, true);
    Tensor *g = tensor_grad(tensor_sum(f(x)), x, .create_graph = true);
    return tensor_item(tensor_grad(tensor_sum(g), x));
}
static Tensor *by_tanh(Tensor *x) { return tensor_gelu_tanh(x); }
static Tensor *by_erf(Tensor *x) { return tensor_gelu(x); }
static Tensor *relu(Tensor *x) { return tensor_relu(x); }

/* In closed form: v = a (c + d a^2), s = 1 / (1 + e^-v), y = a s. */
static double gelu_tanh_second(double a) {
    double c = 1.5957691216057308, d = 0.07135481627260025, v = a * (c + d * a * a), dv = c + 3 * d * a * a,
           ddv = 6 * d * a;
    double s = 1 / (1 + exp(-v)), r = 1 / (1 + exp(v));
    return s * r * (2 * dv + a * dv * dv * (r - s) + a * ddv);
}

static Tensor *elu(Tensor *x) { return F_elu(x); }
static Tensor *celu(Tensor *x) { return F_celu(x, .alpha = 0.25); }
static Tensor *selu(Tensor *x) { return F_selu(x); }

/* Where the exponential ends its second derivative is 0, as that of the straight line. */
TEST(second_derivatives_at_a_kink) {
    for (taper_Dtype dtype = FLOAT32; dtype <= FLOAT64; dtype++)
        assert_true(second(elu, 0, dtype) == 0 && second(celu, 0, dtype) == 0 && second(selu, -0.0, dtype) == 0);
}

TEST(second_derivatives_far_out) {
    const double places[] = {-1000, -21, -12, -9, -6, -3, -1, -1e-3, 0, 1e-3, 1, 3, 6, 12, 30, 1000, 1e6};
    for (int i = 0; i < COUNT(places); i++) {
        double a = places[i], right = gelu_tanh_second(a), got = second(by_tanh, a, FLOAT64);
        if (!(fabs(got - right) <= 1e-13 * fabs(right) + (a > 0 ? 1e-14 : 0)))
            fail_msg("gelu_tanh'' at %g: %g, not %g", a, got, right);
        got = second(by_tanh, a, FLOAT32);
        if (!(fabs(got - right) <= 2e-5 * fabs(right) + (a > 0 ? 2e-6 : 1e-37)))
            fail_msg("gelu_tanh'' at %g: %g, not %g (float32)", a, got, right);
        got = second(by_erf, a, FLOAT64);
        right = exp(-a * a / 2) * 0.3989422804014327 * (2 - a * a);
        if (!(fabs(got - right) <= 1e-12 * fabs(right) + 1e-300)) fail_msg("gelu'' at %g: %g, not %g", a, got, right);
    }
    assert_true(second(relu, -1, FLOAT32) == 0 && second(relu, 2, FLOAT32) == 0 && second(relu, 0, FLOAT64) == 0);
    CHECK_GOOD();
}

/* w x^b at x = 0: the mixed derivative is 0 and not 0 times an infinity. */
TEST(powers_of_zero) {
    Tensor *x = tensor_from(SHAPE(1), (double[]){0}), *b = tensor_from(SHAPE(1), (double[]){2}, .requires_grad = true);
    Tensor *w = tensor_from(SHAPE(1), (double[]){3}, .requires_grad = true);
    Tensor *g = tensor_grad(tensor_sum(tensor_mul(w, tensor_pow(x, b))), b, .create_graph = true);
    check_tensor(tensor_grad(tensor_sum(g), w), (double[]){0}, 1, 0, 0);
}

/* What is not chosen, saturated or ignored does not spread its infinities. */
TEST(derivatives_beside_infinities) {
    const double far[] = {1e300, -1e300, 1e10, -1e10, 700};
    for (int i = 0; i < COUNT(far); i++) {
        assert_true(second(by_tanh, far[i], FLOAT64) == 0 && second(by_erf, far[i], FLOAT64) == 0);
        assert_true(second(by_tanh, far[i] > 0 ? 1e30 : -1e30, FLOAT32) == 0);
    }
    assert_true(second(relu, NAN, FLOAT64) == 0 && second(relu, INFINITY, FLOAT64) == 0);
    Tensor *x = tensor_from(SHAPE(4), (double[]){0, 5e-324, 1e-300, 2}, .requires_grad = true);
    Tensor *g = tensor_grad(tensor_sum(tensor_pow(x, 0)), x, .create_graph = true);
    check_tensor(g, (double[]){0, 0, 0, 0}, 4, 0, 0);
    check_tensor(tensor_grad(tensor_sum(g), x), (double[]){0, 0, 0, 0}, 4, 0, 0);
    Tensor *b = tensor_zeros(SHAPE(4), .dtype = FLOAT64, .requires_grad = true); /* d2 / da db a^b = 1 / a at b = 0 */
    g = tensor_grad(tensor_sum(tensor_pow(x, b)), x, .create_graph = true);
    check_tensor(tensor_grad(tensor_sum(g), b), (double[]){0, INFINITY, 1e300, 0.5}, 4, 1e-15, 0);
    Tensor *none = F_cross_entropy(tensor_ones(SHAPE(1, 2)), tensor_from(SHAPE(1), (int[]){-100}),
                                   .reduction = REDUCTION_NONE);
    assert_true(tensor_item(none) == 0 && !signbit(tensor_item(none)));
}

/* ---- Losses and optimizers ---------------------------------------------------------------------- */

TEST(ignored_samples_count_for_nothing) {
    const float huge[] = {INFINITY, NAN, FLT_MAX};
    Tensor     *t = tensor_from(SHAPE(2), (int[]){-100, 1});
    for (int i = 0; i < COUNT(huge); i++) {
        Tensor *x = tensor_from(SHAPE(2, 2), (float[]){huge[i], -huge[i], 1, 2}, .requires_grad = true);
        Tensor *loss = F_cross_entropy(x, t, .label_smoothing = .1), *alone = tensor_from(SHAPE(1, 2), (float[]){1, 2});
        assert_true(tensor_item(loss) ==
                    tensor_item(F_cross_entropy(alone, tensor_from(SHAPE(1), (int[]){1}), .label_smoothing = .1)));
        tensor_backward(loss);
        assert_true(tensor_at(tensor_grad_of(x), INDEX(0, 0)) == 0 && tensor_at(tensor_grad_of(x), INDEX(0, 1)) == 0);
        assert_true(fabs(tensor_at(tensor_grad_of(x), INDEX(1, 0)) - 0.21894142) < 1e-6);
    }
    Tensor *x = tensor_from(SHAPE(1, 2), (float[]){1, 2}, .requires_grad = true);
    tensor_backward(F_cross_entropy(x, tensor_from(SHAPE(1), (int[]){-100}), .label_smoothing = .1));
    check_tensor(tensor_grad_of(x), (double[]){0, 0}, 2, 0, 0);
}

/* Without weight decay a parameter is not looked at, as in PyTorch: 0 times infinity would be nan. */
TEST(infinite_parameters_stay) {
    for (int rule = 0; rule < 5; rule++) {
        Tensor          *p = tensor_from(SHAPE(2), (double[]){INFINITY, 1}, .requires_grad = true);
        optim_Optimizer *optimizer = rule == 0   ? optim_SGD(TENSORS(p), .lr = 0.125)
                                     : rule == 1 ? optim_SGD(TENSORS(p), .lr = 0.125, .momentum = 0.5)
                                     : rule == 2 ? optim_Adam(TENSORS(p), .lr = 0.125)
                                     : rule == 3 ? optim_RMSprop(TENSORS(p), .lr = 0.125, .alpha = 0)
                                                 : optim_AdamW(TENSORS(p), .lr = 0.125, .weight_decay = 0);
        tensor_set_grad(p, tensor_ones(SHAPE(2), .dtype = FLOAT64));
        assert_true(optim_step(optimizer));
        assert_true(tensor_at(p, INDEX(0)) == INFINITY && fabs(tensor_at(p, INDEX(1)) - 0.875) < 1e-7); /* eps: 1e-8 */
        optim_free(optimizer);
    }
}

/* ---- What PyTorch takes, refuses and prints ----------------------------------------------------- */

/* PyTorch multiplies whole numbers, a row with a vector as weight, and concatenates what is empty by its dtype. */
TEST(operands_that_pytorch_takes) {
    const int64_t big = INT64_C(1) << 62;
    Tensor       *a = tensor_from(SHAPE(2, 2), (int64_t[]){1, 2, big, 3}), *v = tensor_from(SHAPE(2), (int[]){4, -1});
    Tensor       *y = tensor_matmul(a, v);
    assert_int_equal(tensor_dtype(y), INT64);
    check_tensor(y, (double[]){2, -3}, 2, 0, 0); /* 4 times 2^62 wraps to 0 */
    check_tensor(F_linear(v, a, v), (double[]){6, -4}, 2, 0, 0);
    check_tensor(F_linear(tensor_ones(SHAPE(2, 3)), tensor_ones(SHAPE(3)), NULL), (double[]){3, 3}, 2, 0, 0);
    Tensor *empty = tensor_empty(SHAPE(0), .dtype = FLOAT64, .requires_grad = true);
    Tensor *both = tensor_cat(TENSORS(a, empty), .dim = 1);
    assert_int_equal(tensor_dtype(both), FLOAT64);
    assert_int_equal(tensor_numel(tensor_grad(tensor_sum(both), empty)), 0);
    Tensor *flags = tensor_gt(v, 0);
    assert_int_equal(tensor_dtype(tensor_sign(flags)), BOOL);
    assert_true(tensor_item(tensor_amax(flags, 0)) == 1 && tensor_item(tensor_amin(flags, 0)) == 0);
}

TEST(what_pytorch_refuses) {
    Tensor *whole = tensor_from(SHAPE(3), (int[]){1, 2, 4}), *flags = tensor_gt(whole, 1), *x = tensor_ones(SHAPE(3));
    assert_null(tensor_pow(whole, -1));
    CHECK_ERROR("pow: Integers to negative integer powers are not allowed.");
    assert_null(tensor_sub(flags, flags));
    CHECK_ERROR("sub: Subtraction, the `-` operator, with two bool tensors is not supported");
    assert_null(tensor_sub(flags, 1));
    CHECK_ERROR("sub: Subtraction, the `-` operator, with a bool tensor is not supported");
    assert_null(tensor_gelu(whole));
    CHECK_ERROR("gelu: not supported for torch.int64");
    assert_null(tensor_gelu_tanh(flags));
    CHECK_ERROR("gelu: not supported for torch.bool");
    static const char no_room[] = "value cannot be converted to type int64_t without overflow";
    assert_null(tensor_fill_(whole, NAN));
    CHECK_ERROR(no_room);
    assert_null(tensor_full(SHAPE(1), 1e300, .dtype = INT64));
    CHECK_ERROR(no_room);
    assert_null(tensor_full_like(whole, -INFINITY));
    CHECK_ERROR(no_room);
    assert_null(tensor_masked_fill(whole, flags, 0x1p63));
    CHECK_ERROR(no_room);
    assert_null(F_pad(whole, DIMS(1, 1), .value = NAN));
    CHECK_ERROR(no_room);
    assert_null(tensor_linspace(0, 1e300, 3, .dtype = INT64));
    CHECK_ERROR(no_room);
    assert_null(tensor_arange(1e300, .end = 2e300, .step = 1e300, .dtype = INT64));
    CHECK_ERROR(no_room);
    check_tensor(tensor_masked_fill(whole, flags, -0x1p63), (double[]){1, -0x1p63, -0x1p63}, 3, 0, 0);
    assert_true(tensor_item_int64(tensor_full(SHAPE(), INT64_MAX)) == INT64_MAX);
    assert_null(tensor_expand(x, SHAPE()));
    CHECK_ERROR("expand: the number of sizes provided (0) must be greater or equal to the number of dimensions in the "
                "tensor (1)");
    assert_null(tensor_uniform_(x, -3e38, 3e38));
    CHECK_ERROR("uniform_: expects to-from <= 3.40282e+38");
    assert_null(tensor_uniform_(x, 0, 1e39));
    CHECK_ERROR("uniform_: to is out of bounds for torch.float32: 1e+39");
    assert_null(tensor_uniform_(x, -INFINITY, INFINITY));
    CHECK_ERROR("uniform_: from is out of bounds for torch.float32: -inf");
    assert_int_equal(tensor_numel(tensor_cat(TENSORS(tensor_empty(SHAPE(0)), tensor_ones(SHAPE(2, 2))), 1)), 4);
    assert_int_equal(tensor_numel(tensor_cat(TENSORS(tensor_empty(SHAPE(0)), tensor_empty(SHAPE(0))))), 0);
    check_tensor(F_linear(tensor_ones(SHAPE(1, 2)), tensor_ones(SHAPE(3, 2)), tensor_ones(SHAPE(1))),
                 (double[]){3, 3, 3}, 3, 0, 0);
    Tensor *strided = tensor_slice(tensor_arange(6.0), 0, 0, 6, 2);
    check_tensor(F_linear(tensor_zeros(SHAPE(1, 2)), tensor_ones(SHAPE(3, 2)), strided), (double[]){0, 2, 4}, 3, 0, 0);
}

TEST(names_are_pytorchs) {
    Tensor *x = tensor_ones(SHAPE(1, 1), .requires_grad = true);
    assert_non_null(strstr(tensor_repr(tensor_pow(2, x)), "<PowBackward2>"));
    assert_non_null(strstr(tensor_repr(tensor_sub(1, x)), "<RsubBackward1>"));
    assert_non_null(strstr(tensor_repr(tensor_div(2, x)), "<MulBackward0>"));
    assert_non_null(strstr(tensor_repr(tensor_gelu_tanh(x)), "<GeluBackward0>"));
    assert_non_null(strstr(tensor_repr(tensor_squeeze(x)), "<SqueezeBackward0>"));
    assert_non_null(strstr(tensor_repr(tensor_squeeze(x, 0)), "<SqueezeBackward1>"));
    assert_non_null(strstr(tensor_repr(tensor_squeeze(x, .dims = DIMS(0, 1))), "<SqueezeBackward2>"));
    nn_Module *dropout = nn_Dropout(1. / 3), *half = nn_Dropout(0.5);
    assert_string_equal(nn_repr(dropout), "Dropout(p=0.3333333333333333, inplace=False)");
    assert_string_equal(nn_repr(half), "Dropout(p=0.5, inplace=False)");
    nn_free(dropout);
    nn_free(half);
}

RUN_TESTS("truth", T(numbers_keep_their_digits), T(linspace_ends_where_it_should), T(plain_numbers_give_way),
          T(nan_is_true), T(whole_numbers), T(comparisons_and_choices_of_every_dtype), T(second_derivatives_at_a_kink),
          T(second_derivatives_far_out), T(powers_of_zero), T(derivatives_beside_infinities),
          T(ignored_samples_count_for_nothing), T(infinite_parameters_stay), T(operands_that_pytorch_takes),
          T(what_pytorch_refuses), T(names_are_pytorchs))
