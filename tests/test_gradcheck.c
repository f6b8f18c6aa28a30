/* test_gradcheck.c: the checker of gradients against planted faults. What it says of the operators is in test_rows.c. */
#include "test.h"

/* [-2, 2], or away from 0: 0.2 <= |x| <= 2 */
typedef enum Domain { ANY, NONZERO } Domain;
static Tensor *sample(taper_Dims shape, Domain domain) {
    Tensor *x = tensor_empty(shape, .dtype = FLOAT64);
    double *at = tensor_data_ptr(x);
    for (int64_t i = 0; i < tensor_numel(x); i++) {
        double u = test_uniform();
        at[i] = domain == ANY ? 4 * u - 2 : (test_uniform() < 0.5 ? -1 : 1) * (0.2 + 1.8 * u);
    }
    return tensor_requires_grad_(x, true);
}

/* ---- Planted faults ------------------------------------------------------------------------------ */

static Tensor *exp_forward(const taper_Call *call) { return tensor_exp(call->inputs[0]); }
static Tensor *square_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], call->inputs[0]); }

static void flipped(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = tensor_neg(tensor_mul(g, taper_saved_output(call)));
}
static void doubled(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = tensor_mul(tensor_mul(g, taper_saved_output(call)), 2);
}
static void cut_off(const taper_Call *call, Tensor *g, Tensor **gradients) {
    gradients[0] = tensor_mul(g, tensor_detach(taper_saved_output(call)));
}
static void not_a_number(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = tensor_mul(g, NAN);
}
static void zero(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = tensor_mul(g, 0);
}
static void half_of_square(const taper_Call *call, Tensor *g, Tensor **gradients) { /* one of x's two uses */
    gradients[0] = tensor_mul(g, taper_saved(call, 0));
}
static void one_element(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *right = tensor_mul(g, taper_saved_output(call)), *off = tensor_zeros_like(right);
    ((double *)tensor_data_ptr(off))[3] = 0.01;
    gradients[0] = tensor_add(right, off);
}
static void wrong_shape(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = tensor_sum(g, .dims = DIMS(0));
}
static void changes(const taper_Call *call, Tensor *g, Tensor **gradients) {
    static double drift = 1;
    drift += 1e-12;
    gradients[0] = tensor_mul(tensor_mul(g, taper_saved_output(call)), drift);
}

static Tensor *apply(Tensor *const *x, void *op) { return taper_apply(op, TENSORS(x[0])); }

TEST(faults_are_found) {
    static const struct {
        const char *name;
        Tensor *(*forward)(const taper_Call *call);
        void (*backward)(const taper_Call *call, Tensor *g, Tensor **gradients);
        bool        first_order;
        const char *message;
    } faults[] = {
        {"flipped sign", exp_forward, flipped, true, "input 0 of shape [2, 3], element [0, 0]: analytical"},
        {"factor 2", exp_forward, doubled, true, "element [0, 0]: analytical"},
        {"cut off", exp_forward, cut_off, false, "gradgradcheck: input 0"},
        {"NaN", exp_forward, not_a_number, true, "nan"},
        {"zero", exp_forward, zero, true, "0, numerical"},
        {"missing term", square_forward, half_of_square, true, "analytical"},
        {"one element", exp_forward, one_element, true, "element [1, 0]: analytical"},
        {"wrong shape", exp_forward, wrong_shape, true, "backward returned an invalid gradient at index 0 - got [3]"},
        {"not reentrant", exp_forward, changes, true, "Backward is not reentrant"},
    };
    for (int i = 0; i < COUNT(faults); i++) {
        taper_Op op = {.name = faults[i].name, .forward = faults[i].forward, .backward = faults[i].backward};
        Tensor  *x = sample(SHAPE(2, 3), NONZERO);
        bool     passes = taper_gradcheck(apply, TENSORS(x), .context = &op);
        if (passes == faults[i].first_order) fail_msg("%s: gradcheck says %d", faults[i].name, passes);
        if (!faults[i].first_order) assert_false(taper_gradgradcheck(apply, TENSORS(x), .context = &op));
        CHECK_ERROR(faults[i].message);
    }
}

static Tensor *float_result(Tensor *const *x, void *context) {
    (void)context;
    return tensor_to(tensor_exp(x[0]), FLOAT32);
}
static Tensor *constant(Tensor *const *x, void *context) {
    (void)context;
    return tensor_mul(x[0], 0);
}
static Tensor *independent(Tensor *const *x, void *context) {
    (void)context;
    return tensor_ones_like(x[0]);
}
static Tensor *failing(Tensor *const *x, void *context) {
    (void)context;
    return tensor_matmul(x[0], x[0]);
}

TEST(what_cannot_be_checked_is_an_error) {
    Tensor *x = sample(SHAPE(2, 3), ANY), *narrow = tensor_ones(SHAPE(2), .requires_grad = true);
    assert_false(taper_gradcheck(float_result, TENSORS(x)));
    CHECK_ERROR("the function's result is torch.float32; only float64 is accurate enough");
    assert_false(taper_gradcheck(apply, TENSORS(narrow)));
    CHECK_ERROR("input 0 requires grad and is torch.float32");
    assert_false(taper_gradcheck(constant, TENSORS(x)));
    CHECK_ERROR("the gradient is zero everywhere, so nothing has been checked");
    assert_false(taper_gradcheck(independent, TENSORS(x)));
    CHECK_ERROR("does not depend on an input that requires grad");
    assert_false(taper_gradcheck(independent, TENSORS(tensor_detach(x))));
    CHECK_ERROR("expects at least one input tensor to require gradient");
    assert_false(taper_gradcheck(independent, TENSORS(tensor_expand(sample(SHAPE(3), ANY), SHAPE(2, 3)))));
    CHECK_ERROR("is expanded");
    assert_false(taper_gradcheck(failing, TENSORS(x)));
    CHECK_ERROR("matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
}

static Tensor *weighted(Tensor *const *x, void *context) {
    (void)context;
    return tensor_mul(tensor_tanh(x[0]), x[1]);
}

TEST(nothing_is_left_changed) {
    Tensor *x = sample(SHAPE(2, 3), ANY), *w = tensor_detach(sample(SHAPE(3), ANY)), *before = tensor_clone(x);
    taper_manual_seed(11);
    assert_true(taper_gradcheck(weighted, TENSORS(x, w)));
    assert_true(taper_gradgradcheck(weighted, TENSORS(x, w)));
    assert_memory_equal(tensor_data_ptr(x), tensor_data_ptr(before), 6 * sizeof(double));
    assert_null(tensor_grad_of(x));
    assert_true(taper_is_grad_enabled());
    Tensor *drawn = tensor_rand(SHAPE(2));
    taper_manual_seed(11);
    assert_memory_equal(tensor_data_ptr(drawn), tensor_data_ptr(tensor_rand(SHAPE(2))), 2 * sizeof(float));
}

/* Recording is on inside, and as it was outside; an input may lie in memory as it likes. */
TEST(recording_and_strides_are_as_they_were) {
    Tensor *whole = tensor_detach(sample(SHAPE(3, 6), ANY));
    Tensor *x = tensor_requires_grad_(tensor_slice(tensor_t(whole), 0, 0, 6, 2), true),
           *w = tensor_detach(sample(SHAPE(3), ANY));
    taper_no_grad();
    assert_true(taper_gradcheck(weighted, TENSORS(x, w)));
    assert_false(taper_is_grad_enabled());
    assert_true(taper_gradgradcheck(weighted, TENSORS(x, w)));
    assert_false(taper_is_grad_enabled());
}

RUN_TESTS("gradcheck", T(faults_are_found), T(what_cannot_be_checked_is_an_error), T(nothing_is_left_changed),
          T(recording_and_strides_are_as_they_were))
