/* test_ends.c: pointwise operators where formulas break: zeros of both signs, infinities, nan, ties, halves, and numbers so
 * large or small that e^x is none. goldens/ends.txt has PyTorch's value, gradients and .grad_fn for each call below, of every
 * one of these numbers for x, and of every pair of them for x and y (make_ends.py, which reads the calls here). */
#include "golden.h"

#include <float.h>

/* What is not compared, because in PyTorch it depends on where in an array an element stands: ZEROS, their signs; NANS, the
 * gradient of nan. Or because ours is better: FINITE, a number where PyTorch has nan for want of an order that has none on
 * the way; CLOSER, by some digits. NAMELESS: the last node there has another name. */
enum { AS_PYTORCH = 0, ZEROS = 1, NANS = 2, FINITE = 4, CLOSER = 8, NAMELESS = 16 };

/* clang-format off */
#define CALLS(E)                                                                                                       \
    E(tensor_reciprocal(x), AS_PYTORCH)                                                                                \
    E(tensor_rsqrt(x), AS_PYTORCH)                                                                                     \
    E(tensor_square(x), AS_PYTORCH)                                                                                    \
    E(tensor_selu(x), NANS)                                                                                            \
    E(tensor_floor(x), AS_PYTORCH)                                                                                     \
    E(tensor_ceil(x), AS_PYTORCH)                                                                                      \
    E(tensor_trunc(x), AS_PYTORCH)                                                                                     \
    E(tensor_frac(x), AS_PYTORCH)                                                                                      \
    E(tensor_round(x), AS_PYTORCH)                                                                                     \
    E(tensor_round(x, .decimals = 1), NAMELESS)                                                                        \
    E(tensor_round(x, .decimals = -1), NAMELESS)                                                                       \
    E(tensor_nan_to_num(x), AS_PYTORCH)                                                                                \
    E(tensor_nan_to_num(x, 1, 2, 3), AS_PYTORCH)                                                                       \
    E(tensor_isnan(x), AS_PYTORCH)                                                                                     \
    E(tensor_isinf(x), AS_PYTORCH)                                                                                     \
    E(tensor_isfinite(x), AS_PYTORCH)                                                                                  \
    E(tensor_logical_not(x), AS_PYTORCH)                                                                               \
    E(F_logsigmoid(x), AS_PYTORCH)                                                                                     \
    E(F_elu(x), NANS)                                                                                                  \
    E(F_elu(x, .alpha = -2), NANS | ZEROS)                                                                             \
    E(F_celu(x, .alpha = 0.5), NANS)                                                                                   \
    E(F_silu(x), AS_PYTORCH)                                                                                           \
    E(F_mish(x), FINITE)                                                                                               \
    E(F_softsign(x), FINITE | CLOSER)                                                                                  \
    E(F_tanhshrink(x), CLOSER)                                                                                         \
    E(F_relu6(x), NANS)                                                                                                \
    E(F_hardsigmoid(x), NAMELESS)                                                                                      \
    E(F_hardswish(x), NANS)                                                                                            \
    E(F_softshrink(x), NANS | ZEROS)                                                                                   \
    E(F_hardshrink(x), NANS)                                                                                           \
    E(F_hardshrink(x, .lambd = -1), NANS)                                                                              \
    E(tensor_clamp(x, .min = 0.5), NAMELESS)                                                                           \
    E(tensor_clamp(x, .max = 0.5), NAMELESS)                                                                           \
    E(tensor_clamp(x, -0.5, 2), AS_PYTORCH)                                                                            \
    E(tensor_clamp(x, 2, -0.5), AS_PYTORCH)                                                                            \
    E(tensor_clamp(x, .max = NAN), NAMELESS)                                                                           \
    E(tensor_clamp_tensor(x, 0, y), ZEROS | NAMELESS)                                                                  \
    E(tensor_clamp_tensor(x, y, 0), ZEROS | NAMELESS)                                                                  \
    E(tensor_clamp_tensor(tensor_zeros_like(x), x, y), ZEROS)                                                        \
    E(tensor_clamp_min(x, y), ZEROS)                                                                                   \
    E(tensor_clamp_max(x, y), ZEROS)                                                                                   \
    E(tensor_maximum(x, y), ZEROS)                                                                                     \
    E(tensor_minimum(x, y), ZEROS)                                                                                     \
    E(tensor_fmod(x, y), AS_PYTORCH)                                                                                   \
    E(tensor_fmod(x, 2), AS_PYTORCH)                                                                                   \
    E(tensor_remainder(x, y), ZEROS)                                                                                   \
    E(tensor_remainder(x, -2), AS_PYTORCH)                                                                             \
    E(tensor_logaddexp(x, y), AS_PYTORCH)                                                                              \
    E(tensor_xlogy(x, y), AS_PYTORCH)                                                                                  \
    E(tensor_logical_and(x, y), AS_PYTORCH)                                                                            \
    E(tensor_logical_or(x, y), AS_PYTORCH)                                                                             \
    E(tensor_logical_xor(x, y), AS_PYTORCH)                                                                            \
    E(tensor_isclose(x, y), AS_PYTORCH)                                                                                \
    E(tensor_isclose(x, y, 0.1, 0.5, true), AS_PYTORCH)                                                                \
    E(tensor_lerp(x, y, 0.25), AS_PYTORCH)                                                                             \
    E(tensor_lerp(x, tensor_ones_like(x), y), AS_PYTORCH)                                                             \
    E(tensor_addcmul(x, x, y, .value = 2), AS_PYTORCH)                                                                 \
    E(tensor_addcdiv(x, x, y, .value = 2), FINITE | CLOSER)                                                            \
    E(tensor_where(tensor_gt(x, y), x, y), AS_PYTORCH)
/* clang-format on */

static const double ends[] = {0.0, -0.0, INFINITY, -INFINITY, NAN,  1,   -1,  0.5,  -0.5, 1.5,
                              2.5, -2.5, 3,        -3,        0.05, 6.5, -35, 1000, 1e30, -1e30};
enum { N = COUNT(ends) };

static Tensor *evaluate(int wanted, Tensor *x, Tensor *y) {
    int number = 0;
    (void)y;
#define E(call, as)                                                                                                    \
    if (number++ == wanted) return call;
    CALLS(E)
#undef E
    return NULL;
}

static const struct {
    const char *text;
    int         as;
} listed[] = {
#define E(call, as) {#call, as},
    CALLS(E)
#undef E
};

static bool is_same(double got, double expected, int as, double ulp) {
    double allowed = as & CLOSER ? 1e-3 * fabs(expected) + 1e-29 : 8 * ulp * fabs(expected);
    if (isnan(expected)) return isnan(got) || as & FINITE;
    if (expected == 0 && got == 0) return as & ZEROS || signbit(got) == signbit(expected);
    return got == expected || fabs(got - expected) <= allowed;
}

/* The numbers of the golden from `from` on are x's. */
static void compare(const Golden *g, int as, const char *what, Tensor *x, int64_t from, double ulp) {
    CHECK_GOOD();
    int64_t n = tensor_numel(x);
    double *values = malloc(sizeof(double) * (size_t)n);
    assert_true(tensor_copy_to(x, values, n));
    assert_true(from + n <= g->count);
    for (int64_t i = 0; i < n; i++) {
        double a = ends[n == N ? i : i / N], b = ends[i % N];
        if (!(from && as & NANS && isnan(a)) && !is_same(values[i], g->values[from + i], as, ulp))
            fail_msg("%s | %s: %s of %g and %g is %.17g instead of %.17g", g->line, g->args, what, a, b, values[i],
                     g->values[from + i]);
    }
    free(values);
}

static Tensor *leaf(Tensor *all, int64_t n) {
    return tensor_requires_grad_(tensor_clone(tensor_slice(all, 0, 0, n)), true);
}

static void check(int number, const Golden *g) {
    tape_scope();
    const bool   pairs = golden_arg(g, "inputs") == 2, narrow = golden_arg(g, "dtype") == 32;
    taper_Dtype  dtype = narrow ? FLOAT32 : FLOAT64;
    const double ulp = narrow ? (double)FLT_EPSILON : DBL_EPSILON;
    double       first[N * N], second[N * N];
    for (int i = 0; i < N * N; i++) first[i] = ends[pairs ? i / N : i % N], second[i] = ends[i % N];
    int64_t n = pairs ? N * N : N;
    Tensor *x = leaf(tensor_from(SHAPE(N * N), first, .dtype = dtype), n);
    Tensor *y = leaf(tensor_from(SHAPE(N * N), second, .dtype = dtype), n);
    Tensor *result = evaluate(number, x, y);
    int     as = listed[number].as;
    compare(g, as, "the value", result, 0, ulp);
    if (!tensor_requires_grad(result)) return;
    const char *name = golden_text_arg(g, "grad_fn"), *got = strstr(tensor_repr(result), name);
    if (!(as & NAMELESS) && !got) fail_msg("%s: not %s: %s", g->line, name, tensor_repr(result));
    Tensor *ones = tensor_ones_like(result);
    compare(g, as, "the gradient of x", tensor_grad(result, x, .grad_output = ones, .retain_graph = true), n, ulp);
    if (!pairs) return;
    compare(g, as, "the gradient of y", tensor_grad(result, y, .grad_output = ones, .retain_graph = true), 2 * n, ulp);
}

TEST(ends_are_pytorchs) {
    int done[COUNT(listed)] = {0};
    for (Golden g = golden_open("ends.txt"); golden_next(&g);) {
        int i = 0;
        while (i < COUNT(listed) && strcmp(listed[i].text, g.line) != 0) i++;
        if (i == COUNT(listed)) fail_msg("%s: no such call, run make_ends.py", g.line);
        check(i, &g);
        done[i]++;
    }
    for (int i = 0; i < COUNT(listed); i++)
        if (done[i] != 2) fail_msg("%s: no golden, run make_ends.py", listed[i].text);
}

/* What WHERE does not choose is multiplied by 0, which makes nan of what is not finite: of every derivative in turn. */
TEST(higher_derivatives_stay_finite_far_out) {
    Tensor *x = tensor_from(SHAPE(4), (double[]){-1000, -40, 40, 1000}, .requires_grad = true);
    Tensor *all[] = {F_elu(x),
                     F_celu(x),
                     tensor_selu(x),
                     F_silu(x),
                     F_mish(x),
                     F_logsigmoid(x),
                     F_softsign(x),
                     F_tanhshrink(x),
                     F_hardswish(x),
                     tensor_nan_to_num(x),
                     tensor_logaddexp(x, 1),
                     tensor_clamp(x, -1, 1)};
    for (int i = 0; i < COUNT(all); i++)
        for (int order = 1; order < 4 && tensor_requires_grad(all[i]); order++) {
            all[i] = tensor_grad(tensor_sum(all[i]), x, .create_graph = true);
            CHECK_GOOD();
            for (int k = 0; k < 4; k++)
                if (!isfinite(tensor_at(all[i], INDEX(k)))) fail_msg("row %d, derivative %d of x[%d]", i, order, k);
        }
    Tensor *zero = tensor_zeros(SHAPE(1), .dtype = FLOAT64, .requires_grad = true);
    Tensor *slope = tensor_grad(tensor_sum(tensor_xlogy(zero, zero)), zero, .create_graph = true);
    assert_true(tensor_requires_grad(slope));
}

static void is_whole(Tensor *y, taper_Dtype dtype, const double *expected, int64_t n) {
    CHECK_GOOD();
    assert_int_equal(tensor_dtype(y), dtype);
    check_tensor(y, expected, n, 0, 0);
}

TEST(whole_numbers_and_bools_are_as_in_pytorch) {
    Tensor *i = tensor_from(SHAPE(4), (int64_t[]){-3, 0, 3, INT64_MIN}), *b = tensor_gt(i, 0);
    Tensor *by = tensor_from(SHAPE(4), (int64_t[]){2, -2, -2, -1}), *few = tensor_slice(i, 0, 0, 3);
    is_whole(tensor_floor(few), INT64, (double[]){-3, 0, 3}, 3);
    is_whole(tensor_round(few), INT64, (double[]){-3, 0, 3}, 3);
    is_whole(tensor_nan_to_num(b), BOOL, (double[]){0, 0, 1, 0}, 4);
    is_whole(tensor_square(b), INT64, (double[]){0, 0, 1, 0}, 4);
    is_whole(tensor_fmod(i, by), INT64, (double[]){-1, 0, 1, 0}, 4);
    is_whole(tensor_remainder(i, by), INT64, (double[]){1, 0, -1, 0}, 4);
    is_whole(tensor_maximum(b, tensor_logical_not(b)), BOOL, (double[]){1, 1, 1, 1}, 4);
    is_whole(tensor_minimum(few, 1), INT64, (double[]){-3, 0, 1}, 3);
    is_whole(tensor_clamp(few, -1, 2), INT64, (double[]){-1, 0, 2}, 3);
    is_whole(tensor_clamp(few, .min = 0.5), FLOAT32, (double[]){0.5, 0.5, 3}, 3);
    is_whole(tensor_clamp(b, .max = 0), INT64, (double[]){0, 0, 0, 0}, 4);
    is_whole(tensor_clamp_tensor(few, 1.5, few), FLOAT32, (double[]){-3, 0, 3}, 3);
    is_whole(tensor_addcmul(few, few, few, .value = 2), INT64, (double[]){15, 0, 21}, 3);
    is_whole(tensor_where(b, i, 2.5), FLOAT32, (double[]){2.5, 2.5, 3, 2.5}, 4);
    is_whole(tensor_where(b, b, 7), INT64, (double[]){7, 7, 1, 7}, 4);
    is_whole(tensor_rsqrt(b), FLOAT32, (double[]){INFINITY, INFINITY, 1, INFINITY}, 4);
    is_whole(tensor_isfinite(i), BOOL, (double[]){1, 1, 1, 1}, 4);
    is_whole(tensor_isclose(few, few), BOOL, (double[]){1, 1, 1}, 3);
    Tensor *large = tensor_full(SHAPE(1), 0.1, .dtype = FLOAT64);
    is_whole(tensor_clamp(large, .max = 0.01), FLOAT64, (double[]){0.01}, 1);
}

/* By vectors, and one by one where there are gaps. */
TEST(halves_go_to_even) {
    Tensor      *x = tensor_from(SHAPE(20), (double[]){0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, 0.4,  0.6,  4.5,
                                                       5.5, 6.5, 7.5, 8.5, 9.5,  10.5, 11.5, -3.5, -4.5, 0x1.8p52});
    const double even[20] = {0, 2, 2, 4, 0, -2, -2, 0, 1, 4, 6, 6, 8, 8, 10, 10, 12, -4, -4, 0x1.8p52};
    check_tensor(tensor_round(x), even, 20, 0, 0);
    check_tensor(tensor_to(tensor_round(tensor_slice(tensor_to(x, FLOAT32), 0, 0, 19)), FLOAT64), even, 19, 0, 0);
    double half[10];
    for (int i = 0; i < 10; i++) half[i] = even[2 * i];
    check_tensor(tensor_round(tensor_slice(x, 0, 0, TAPER_END, .step = 2)), half, 10, 0, 0);
    check_tensor(tensor_round(tensor_to(tensor_slice(x, 0, 0, TAPER_END, .step = 2), FLOAT32)), half, 10, 0, 0);
}

TEST(a_third_input_must_not_change) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true), *y = tensor_ones(SHAPE(2)),
           *weight = tensor_ones(SHAPE(2));
    Tensor *z = tensor_lerp(x, y, weight);
    assert_non_null(tensor_fill_(weight, 2));
    assert_false(tensor_backward(tensor_sum(z)));
    CHECK_ERROR("lerp: one of the variables needed for gradient computation has been modified by an inplace operation: "
                "input 2");
}

static Tensor *own_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], 2); }
static void    own_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       (void)call;
       gradients[0] = tensor_mul(g, 2);
}

/* PyTorch's softsign ends in a division; an operator that a user calls softsign is that. */
TEST(a_users_operator_has_its_own_name) {
    static const taper_Op own = {.name = "softsign", .forward = own_forward, .backward = own_backward};
    Tensor               *x = tensor_ones(SHAPE(1), .requires_grad = true);
    assert_non_null(strstr(tensor_repr(taper_apply(&own, TENSORS(x))), "SoftsignBackward0"));
    assert_non_null(strstr(tensor_repr(F_softsign(x)), "DivBackward0"));
}

TEST(what_pytorch_refuses) {
    Tensor *x = tensor_ones(SHAPE(2)), *i = tensor_arange(2), *b = tensor_gt(i, 0);
#define REFUSED(call, text)                                                                                            \
    assert_null(call);                                                                                                 \
    CHECK_ERROR(text)
    REFUSED(tensor_fmod(i, i), "fmod: ZeroDivisionError: a whole number divided by 0");
    REFUSED(tensor_remainder(i, 0), "remainder: ZeroDivisionError: a whole number divided by 0");
    REFUSED(tensor_fmod(b, b), "fmod: not supported for torch.bool");
    REFUSED(tensor_floor(b), "floor: not supported for torch.bool");
    REFUSED(tensor_round(b), "round: not supported for torch.bool");
    REFUSED(tensor_round(i, .decimals = 1), "round: not supported for torch.int64");
    REFUSED(tensor_frac(i), "frac: not supported for torch.int64");
    REFUSED(F_silu(i), "silu: not supported for torch.int64");
    REFUSED(tensor_logaddexp(i, i), "logaddexp: not supported for torch.int64");
    REFUSED(tensor_lerp(i, i, 2), "lerp: not supported for torch.int64");
    REFUSED(tensor_addcdiv(i, i, i), "addcdiv: not supported for torch.int64");
    REFUSED(tensor_addcmul(b, b, b), "addcmul: not supported for torch.bool");
    REFUSED(tensor_clamp_tensor(b, b, b), "clamp_tensor: not supported for torch.bool");
    REFUSED(tensor_clamp(x), "clamp: At least one of min and max must be given");
    REFUSED(F_celu(x, .alpha = 0), "celu: alpha cannot be 0");
    REFUSED(F_softshrink(x, .lambd = -1), "softshrink: lambd must be greater than or equal to zero");
    REFUSED(tensor_isclose(x, x, .rtol = -1), "isclose: rtol must be greater than or equal to zero, but got -1");
    REFUSED(tensor_isclose(x, x, .atol = -1), "isclose: atol must be greater than or equal to zero, but got -1");
    REFUSED(tensor_where(x, x, x),
            "where: expected condition to be a boolean tensor, but got a tensor with dtype torch.float32");
}

RUN_TESTS("ends", T(ends_are_pytorchs), T(higher_derivatives_stay_finite_far_out),
          T(whole_numbers_and_bools_are_as_in_pytorch), T(halves_go_to_even), T(a_third_input_must_not_change),
          T(a_users_operator_has_its_own_name), T(what_pytorch_refuses))
