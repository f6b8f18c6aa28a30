/* test_gradcheck.c: every row of the operator table against finite differences, to second order; and the
 * checker itself against planted faults. */
#include "test.h"

#include "ops/rows.h"

/* ---- Inputs -------------------------------------------------------------------------------------- */

typedef enum Check { ANY, POSITIVE, NONZERO } Check;

static Tensor *sample(taper_Dims shape, Check check) {
    Tensor *x = tensor_empty(shape, .dtype = FLOAT64);
    double *at = tensor_data_ptr(x);
    for (int64_t i = 0; i < tensor_numel(x); i++) {
        double u = test_uniform();
        at[i] = check == ANY ? 4 * u - 2 : (check == NONZERO && test_uniform() < 0.5 ? -1 : 1) * (0.2 + 1.8 * u);
    }
    return tensor_requires_grad_(x, true);
}

/* Both orders; and the fused gradient has the bits of the one written in operators. */
static void check_function(const char *what, taper_Function *f, taper_Tensors inputs, void *context) {
    tape_scope();
    bool small = false; /* an empty gradient, or one relu at a negative number, is zero */
    for (int i = 0; i < inputs.count; i++) small = small || tensor_numel(inputs.at[i]) <= 1;
    if (!taper_gradcheck(f, inputs, .context = context, .nonzero = !small)) fail_msg("%s: %s", what, taper_error());
    if (!taper_gradgradcheck(f, inputs, .context = context, .nonzero = !small)) fail_msg("%s: %s", what, taper_error());
    Tensor       *y = f(inputs.at, context), *v = tensor_rand_like(y);
    taper_Tensors fused = tensor_grads(y, inputs, .grad_output = v, .retain_graph = true, .allow_unused = true);
    taper_Tensors graph = tensor_grads(y, inputs, .grad_output = v, .create_graph = true, .allow_unused = true);
    for (int i = 0; i < inputs.count; i++) {
        Tensor       *a = tensor_contiguous(fused.at[i]), *b = tensor_contiguous(graph.at[i]);
        const double *p = tensor_data_ptr(a), *q = tensor_data_ptr(b);
        for (int64_t k = 0; k < tensor_numel(a); k++)
            if (p[k] != q[k])
                fail_msg("%s: input %d, element %lld: fused %a, in operators %a", what, i, (long long)k, p[k], q[k]);
    }
    CHECK_GOOD();
}

/* ---- Pointwise rows ------------------------------------------------------------------------------ */

typedef struct Unary {
    const char *name;
    Tensor *(*op)(Tensor *x);
    Check check;
} Unary;

static Tensor *plain(Tensor *const *x, void *unary) { return ((Unary *)unary)->op(x[0]); }
static Tensor *turned(Tensor *const *x, void *unary) { return ((Unary *)unary)->op(tensor_t(x[0])); }
static Tensor *sliced(Tensor *const *x, void *unary) {
    return ((Unary *)unary)->op(tensor_slice(x[0], 1, 0, TAPER_END, .step = 2));
}
static Tensor *shared(Tensor *const *x, void *unary) {
    Tensor *y = ((Unary *)unary)->op(x[0]);
    return tensor_mul(y, tensor_add(tensor_mul(y, 3), x[0]));
}

static void check_unary(void **state) {
    Unary *unary = *state;
    tape_scope();
    taper_clear_error();
    check_function("plain", plain, TENSORS(sample(SHAPE(3, 4), unary->check)), unary);
    check_function("single", plain, TENSORS(sample(SHAPE(), unary->check)), unary);
    check_function("empty", plain, TENSORS(sample(SHAPE(0, 3), unary->check)), unary);
    check_function("long", plain, TENSORS(sample(SHAPE(70), unary->check)), unary);
    check_function("turned", turned, TENSORS(sample(SHAPE(3, 4), unary->check)), unary);
    check_function("sliced", sliced, TENSORS(sample(SHAPE(2, 5), unary->check)), unary);
    check_function("shared", shared, TENSORS(sample(SHAPE(2, 3), unary->check)), unary);
}

typedef struct Binary {
    const char *name;
    Tensor *(*op)(Tensor *a, Tensor *b);
    Check a, b;
} Binary;

static Tensor *both(Tensor *const *x, void *binary) { return ((Binary *)binary)->op(x[0], x[1]); }
static Tensor *both_turned(Tensor *const *x, void *binary) { return ((Binary *)binary)->op(tensor_t(x[0]), x[1]); }
static Tensor *itself(Tensor *const *x, void *binary) { /* + x, because x - x alone has no gradient */
    return tensor_add(((Binary *)binary)->op(x[0], x[0]), x[0]);
}
static Tensor *with_number(Tensor *const *x, void *binary) {
    return ((Binary *)binary)->op(x[0], taper_number_real(1.5));
}

static void check_binary(void **state) {
    Binary *binary = *state;
    tape_scope();
    taper_clear_error();
    const taper_Dims pairs[][2] = {
        {SHAPE(3, 4), SHAPE(3, 4)}, {SHAPE(3, 4), SHAPE(4)},    {SHAPE(3, 1), SHAPE(1, 4)},
        {SHAPE(2, 3), SHAPE()},     {SHAPE(), SHAPE(2, 3)},     {SHAPE(2, 1, 3), SHAPE(4, 1)},
        {SHAPE(1, 3), SHAPE(2, 3)}, {SHAPE(0, 3), SHAPE(1, 3)}, {SHAPE(1), SHAPE()}};
    for (int i = 0; i < COUNT(pairs); i++)
        check_function("both", both, TENSORS(sample(pairs[i][0], binary->a), sample(pairs[i][1], binary->b)), binary);
    check_function("turned", both_turned, TENSORS(sample(SHAPE(2, 3), binary->a), sample(SHAPE(3, 2), binary->b)),
                   binary);
    check_function("itself", itself, TENSORS(sample(SHAPE(3), binary->a == ANY ? binary->b : binary->a)), binary);
    check_function("number", with_number, TENSORS(sample(SHAPE(2, 2), binary->a)), binary);
}

#define UNARY(name, kind, value, keeps, da, check) {#name, (tensor_##name), check},
#define BINARY(name, kind, value, keeps, da, db, check_a, check_b) {#name, (tensor_##name), check_a, check_b},
static Unary  unary_rows[] = {UNARY_ROWS(UNARY)};
static Binary binary_rows[] = {BINARY_ROWS(BINARY)};

/* ---- Shaped rows: the checks are calls, with the shapes of x, y and z ---------------------------- */

typedef struct Which {
    int number, inputs;
} Which;

static Tensor *shaped(Tensor *const *inputs, void *state) {
    Which  *which = state;
    int     number = 0;
    Tensor *x = inputs[0], *y = which->inputs > 1 ? inputs[1] : NULL, *z = which->inputs > 2 ? inputs[2] : NULL;
#define C(call, ...)                                                                                                   \
    if (number++ == which->number) return call;
#define RUN(name, text, checks) checks
    SHAPED_ROWS(RUN)
#undef C
    (void)x, (void)y, (void)z;
    return NULL;
}

#define C(call, ...) {NULL, #call, #__VA_ARGS__},
#define NAMED(name, text, checks) {#name, NULL, NULL}, checks
static const struct {
    const char *row, *call, *shapes; /* an entry with a row's name, then its checks */
} shaped_checks[] = {SHAPED_ROWS(NAMED)};
#undef C

/* "(2, 3), (4)" */
static int parse_shapes(const char *text, Tensor **inputs) {
    int count = 0;
    for (const char *c = text; (c = strchr(c, '(')); count++) {
        int64_t dims[8];
        int     ndim = 0;
        for (c++; *c != ')';) {
            char *end;
            dims[ndim++] = strtoll(c, &end, 10);
            c = *end == ',' ? end + 1 : end;
        }
        inputs[count] = sample(taper_dims(ndim, dims), NONZERO);
    }
    return count;
}

static void check_shaped(void **state) {
    const char *row = *state, *current = NULL;
    int         number = 0, checked = 0;
    taper_clear_error();
    for (int i = 0; i < COUNT(shaped_checks); i++) {
        if (shaped_checks[i].row) {
            current = shaped_checks[i].row;
            continue;
        }
        int mine = number++;
        if (strcmp(current, row) != 0) continue;
        tape_scope();
        Tensor *inputs[3] = {NULL, NULL, NULL};
        Which   which = {mine, parse_shapes(shaped_checks[i].shapes, inputs)};
        check_function(shaped_checks[i].call, shaped, taper_tensors(which.inputs, inputs), &which);
        checked++;
    }
    assert_true(checked > 0); /* a row without a check is no row */
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

/* ---- All of it ----------------------------------------------------------------------------------- */

#define ROW_NAME(name, ...) #name,
static const char *shaped_names[] = {SHAPED_ROWS(ROW_NAME)};

int main(void) {
    struct CMUnitTest tests[128] = {T(faults_are_found), T(what_cannot_be_checked_is_an_error),
                                    T(nothing_is_left_changed), T(recording_and_strides_are_as_they_were)};
    size_t            count = 4;
    for (int i = 0; i < COUNT(unary_rows); i++)
        tests[count++] = (struct CMUnitTest){unary_rows[i].name, check_unary, NULL, NULL, &unary_rows[i]};
    for (int i = 0; i < COUNT(binary_rows); i++)
        tests[count++] = (struct CMUnitTest){binary_rows[i].name, check_binary, NULL, NULL, &binary_rows[i]};
    for (int i = 0; i < COUNT(shaped_names); i++)
        tests[count++] = (struct CMUnitTest){shaped_names[i], check_shaped, NULL, NULL,
                                             (void *)(uintptr_t)shaped_names[i]};
    return _cmocka_run_group_tests("gradcheck", tests, count, NULL, NULL);
}
