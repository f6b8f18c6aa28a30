/* test_misuse.c: what a program should not do, and what it is told: tensors that are gone, things freed twice, sizes that
 * do not fit, callbacks that give back nonsense, enums out of range. */
#include "test.h"

#include <taper/plt.h>

#include <pthread.h>

/* ---- Scopes that have closed --------------------------------------------------------------------- */

/* The header of a tensor that is gone is a header still, whatever its numbers' memory is used for now. */
TEST(a_parameter_of_a_closed_scope) {
    optim_Optimizer *optimizer;
    Tensor          *x;
    {
        tape_scope();
        x = tensor_ones(SHAPE(2), .requires_grad = true);
        optimizer = optim_SGD(TENSORS(x));
    }
    Tensor *data = tensor_full(SHAPE(256), 7.0), *more = tensor_full(SHAPE(4096), 7.0);
#ifndef NDEBUG /* in a release its header may be another tensor's by now */
    assert_false(optim_zero_grad(optimizer));
    CHECK_ERROR("zero_grad: a parameter is a tensor whose scope has closed");
    assert_false(optim_step(optimizer));
    CHECK_ERROR("step: a parameter is a tensor whose scope has closed");
    assert_true(isnan(tensor_item(x)));
    CHECK_ERROR("whose scope has closed");
#endif
    assert_true(tensor_item(tensor_sum(data)) == 7 * 256 && tensor_item(tensor_sum(more)) == 7 * 4096);
    optim_free(optimizer);
}

#ifndef NDEBUG
/* In debug builds a place is not a new tensor's at once: for some rounds of a loop a stale pointer is told. */
TEST(headers_rest_before_they_are_used_again) {
    Tensor *stale;
    {
        tape_scope();
        stale = tensor_ones(SHAPE(2, 3, 4)); /* whose dimensions stand elsewhere */
    }
    for (int round = 0; round < 50; round++) {
        tape_scope();
        for (int i = 0; i < 20; i++) tensor_ones(SHAPE(64, 64));
        assert_null(tensor_exp(stale));
        CHECK_ERROR("exp: input is a tensor whose scope has closed");
    }
}
#endif

static Tensor *forward_of_a_closed_scope(const taper_Call *call) {
    tape_scope();
    return tensor_mul(call->inputs[0], 2);
}
static Tensor *forward_twice(const taper_Call *call) { return tensor_mul(call->inputs[0], 2); }
static void    backward_of_a_closed_scope(const taper_Call *call, Tensor *g, Tensor **gradients) {
       (void)call;
       tape_scope();
       gradients[0] = tensor_mul(g, 2);
}
static void backward_of_two(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = gradients[1] = g;
}
static void fused_that_fails(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    (void)call, (void)g, (void)gradients;
    taper_raise(ERROR_VALUE, "not today");
}

TEST(what_callbacks_give_back_is_looked_at) {
    static const taper_Op bad_forward = {.name = "bad_forward", .forward = forward_of_a_closed_scope};
    static const taper_Op bad_backward = {
        .name = "bad_backward", .forward = forward_twice, .backward = backward_of_a_closed_scope};
    static const taper_Op one_too_many = {
        .name = "one_too_many", .forward = forward_twice, .backward = backward_of_two};
    static const taper_Op bad_fused = {.name = "bad_fused",
                                       .forward = forward_twice,
                                       .backward = backward_of_a_closed_scope,
                                       .fused = fused_that_fails};
    Tensor               *x = tensor_ones(SHAPE(2), .requires_grad = true);
    assert_null(taper_apply(&bad_forward, TENSORS(x)));
    CHECK_ERROR("bad_forward: what forward returned is a tensor whose scope has closed");
    assert_false(tensor_backward(tensor_sum(taper_apply(&bad_backward, TENSORS(x)))));
    CHECK_ERROR("bad_backward: what backward gave is a tensor whose scope has closed");
    assert_false(tensor_backward(tensor_sum(taper_apply(&bad_fused, TENSORS(x)))));
    CHECK_ERROR("not today");
    assert_null(tensor_grad_of(x));
    assert_false(tensor_backward(tensor_sum(taper_apply(&one_too_many, TENSORS(x)))));
    CHECK_ERROR("one_too_many: backward gave gradients[1], but the operator was used with 1 input");
    assert_null(tensor_grad_of(x));
    assert_null(taper_apply(&bad_backward, TENSORS(x), .args_size = 8));
    CHECK_ERROR("args of 8 bytes that are NULL");
}

static Tensor *module_of_a_closed_scope(nn_Module *self, Tensor *const *x) {
    (void)self;
    tape_scope();
    return tensor_mul(x[0], 2);
}

TEST(modules_are_looked_at_too) {
    static const nn_Class bad = {"Bad", 1, module_of_a_closed_scope, NULL, 0};
    nn_Module            *module = nn_Module_new(&bad), *model = nn_Sequential(nn_Linear(2, 3), nn_Tanh());
    assert_null(nn_forward(module, tensor_ones(SHAPE(2))));
    CHECK_ERROR("Bad: what forward returned is a tensor whose scope has closed");
    assert_null(nn_forward(model, NULL));
    CHECK_ERROR("Sequential: input 0 of forward is NULL");
    assert_null(nn_get_parameter(model, "0.wieght"));
    CHECK_ERROR("get_parameter: Linear has no attribute `wieght`; it has: weight, bias");
    assert_null(nn_get_submodule(model, "layer"));
    CHECK_ERROR("get_submodule: Sequential has no attribute `layer`; it has: 0, 1");
    assert_null(nn_get_parameter(model, "0"));
    CHECK_ERROR("get_parameter: `0` of Sequential is a module, not a parameter");
    assert_null(nn_get_submodule(model, "0.weight"));
    CHECK_ERROR("get_submodule: `weight` of Linear is a parameter, not a module");
    nn_free(module);
    nn_free(model);
}

/* ---- Freed things -------------------------------------------------------------------------------- */

TEST(what_has_been_freed_is_told) {
    nn_Module       *model = nn_Linear(2, 3), *other = nn_Tanh();
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model));
    Tensor          *weight = nn_get_parameter(model, "weight"), *kept = tensor_keep(tensor_ones(SHAPE(2)));
    plot_Figure     *figure = plot_figure();
    assert_true(nn_free(model) && nn_free(other) && tensor_free(kept) && plot_free(figure));
    assert_false(optim_step(optimizer));
    CHECK_ERROR("step: a parameter is a tensor that has been freed");
    assert_false(optim_zero_grad(optimizer));
    CHECK_ERROR("zero_grad: a parameter is a tensor that has been freed");
    assert_null(tensor_sum(weight));
    CHECK_ERROR("has been freed");
    assert_null(nn_forward(model, tensor_ones(SHAPE(1, 2))));
    CHECK_ERROR("forward: module has been freed");
    assert_false(nn_free(model));
    CHECK_ERROR("free: module has been freed");
    assert_false(nn_eval(other));
    CHECK_ERROR("eval: module has been freed");
    assert_null(nn_Sequential(other)); /* which frees what it is given, but not twice */
    CHECK_ERROR("register_module: module has been freed");
    assert_false(tensor_free(kept));
    CHECK_ERROR("free: x is a tensor that has been freed");
    assert_true(optim_free(optimizer));
    assert_false(optim_free(optimizer));
    CHECK_ERROR("free: optimizer has been freed");
    assert_false(plot_free(figure));
    CHECK_ERROR("free: the figure has been freed already");
}

TEST(the_rest_that_has_been_freed_is_told) {
    Tensor          *x = tensor_ones(SHAPE(2, 2)), *batch[1];
    data_Loader     *loader = data_DataLoader(TENSORS(x));
    taper_Generator *generator = taper_Generator_new(1);
    plot_Live       *live = plot_live(.stream = stdout);
    assert_true(data_free(loader) && plot_live_finish(live));
    taper_Generator_free(generator);
    assert_false(data_free(loader));
    CHECK_ERROR("free: loader has been freed");
    assert_false(data_next(loader, batch));
    CHECK_ERROR("next: loader has been freed");
    assert_int_equal(data_length(loader), -1);
    CHECK_ERROR("length: loader has been freed");
    taper_Generator_free(generator);
    CHECK_ERROR("Generator_free: generator has been freed");
    assert_false(taper_Generator_manual_seed(generator, 1));
    CHECK_ERROR("Generator_manual_seed: generator has been freed");
    assert_false(plot_live_finish(live));
    CHECK_ERROR("live_finish: live is finished already");
    assert_false(plot_live_add(live, "loss", 1));
    CHECK_ERROR("live_add: live is finished already");
}

/* Figures and their axes. */
TEST(pictures_that_have_been_freed_are_told) {
    const double y[] = {1, 2};
    plot_Figure *figure = plot_figure();
    plot_Axes   *axes = plot_gca(figure);
    assert_true(plot_line(figure, y) && plot_free(figure));
    assert_false(plot_line(figure, y));
    CHECK_ERROR("gca: figure has been freed");
    assert_false(plot_line(axes, y));
    CHECK_ERROR("line: figure or axes has been freed");
    assert_false(plot_savefig(figure, "freed.png"));
    CHECK_ERROR("savefig: figure has been freed");
}

/* A generator, in every call that has one as an option: nothing is drawn from another instead. */
TEST(draws_from_a_freed_generator_are_told) {
    taper_Generator *generator = taper_Generator_new(1);
    Tensor          *x = tensor_ones(SHAPE(4)), *batch[1];
    data_Loader     *loader = data_DataLoader(TENSORS(x), .shuffle = true, .generator = generator);
    taper_Generator_free(generator);
    taper_manual_seed(1);
    const double next = tensor_item(tensor_rand(SHAPE(1)));
    taper_manual_seed(1);
    assert_null(tensor_rand(SHAPE(2), .generator = generator));
    CHECK_ERROR("tensor_rand: generator has been freed");
    assert_null(tensor_normal_(x, 0, 1, .generator = generator));
    CHECK_ERROR("tensor_normal_: generator has been freed");
    assert_null(F_dropout(x, .generator = generator));
    CHECK_ERROR("F_dropout: generator has been freed");
    assert_null(np_random_randn(SHAPE(2), .generator = generator));
    CHECK_ERROR("np_random_normal: generator has been freed");
    assert_null(tensor_randperm(3, .generator = generator));
    CHECK_ERROR("tensor_randperm: generator has been freed");
    assert_false(data_next(loader, batch));
    CHECK_ERROR("next: generator has been freed");
    assert_true(tensor_item(tensor_rand(SHAPE(1))) == next);
    data_free(loader);
}

/* A leaf that is freed before backward, whether its numbers are read or not: an error, and no gradient has changed. */
static Tensor *times(Tensor *a, Tensor *w) { return tensor_mul(a, w); }
static Tensor *plus(Tensor *a, Tensor *w) { return tensor_add(a, w); }
static Tensor *product(Tensor *a, Tensor *w) { return tensor_matmul(a, w); }
static Tensor *map(Tensor *a, Tensor *w) { return F_linear(a, w, NULL); }
static Tensor *soft(Tensor *a, Tensor *w) { return tensor_mul(a, tensor_softmax(w, 1)); }
static Tensor *views(Tensor *a, Tensor *w) { return tensor_add(a, tensor_t(w)); }

TEST(leaves_freed_before_backward_are_told) {
    Tensor *(*const calls[])(Tensor *, Tensor *) = {times, plus, product, map, soft, views};
    for (int i = 0; i < COUNT(calls); i++)
        for (int way = 0; way < 3; way++) {
            tape_scope();
            Tensor *a = tensor_rand(SHAPE(2, 2), .requires_grad = true),
                   *w = tensor_requires_grad_(tensor_keep(a), true);
            Tensor *y = tensor_sum(calls[i](a, w));
            assert_true(tensor_free(w));
            if (way == 0)
                assert_false(tensor_backward(y));
            else if (i != 1 && i != 4 && i != 5) /* whose gradient does not need what was freed */
                assert_null(tensor_grad(y, a, .create_graph = way == 2));
            else
                continue;
            CHECK_ERROR("has been freed");
            assert_null(tensor_grad_of(a));
        }
}

#if !defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) /* which tells by itself */
TEST(a_list_of_a_closed_scope_is_told) {
    taper_Tensors parameters;
    nn_Module    *model = nn_Linear(2, 1);
    {
        tape_scope();
        parameters = nn_parameters(model);
    }
    assert_null(optim_SGD(parameters));
    CHECK_ERROR("SGD: a list that was made in a scope that has closed");
    nn_free(model);
}
#define TOLD_OF_LISTS T(a_list_of_a_closed_scope_is_told),
#else
#define TOLD_OF_LISTS
#endif

static plot_Figure *theirs;
static void        *free_theirs(void *unused) {
           plot_free(theirs);
           return unused;
}

/* The current figure of this thread, freed by another: the next one is new. */
TEST(the_current_figure_is_freed_elsewhere) {
    pthread_t thread;
    theirs = plot_figure();
    assert_true(plot_gcf() == theirs);
    pthread_create(&thread, NULL, free_theirs, NULL);
    pthread_join(thread, NULL);
    plot_Figure *fresh = plot_gcf();
    assert_non_null(fresh);
    assert_true(plt_plot((double[]){1, 2, 3}, 3));
    assert_true(plot_gcf() == fresh);
    plot_free(fresh);
}

TEST(axes_are_shared_within_a_figure) {
    plot_Figure *one = plot_figure(), *two = plot_figure();
    plot_Axes   *axes = plot_subplot(one, 1, 2, 1);
    assert_non_null(plot_subplot(one, 1, 2, 2, .sharex = axes));
    assert_null(plot_subplot(two, 1, 2, 1, .sharex = axes));
    CHECK_ERROR("subplot: axes can be shared within a figure only");
    plot_free(one);
    plot_free(two);
}

TEST(a_module_is_not_put_into_itself) {
    static const nn_Class pair = {"Pair", 1, module_of_a_closed_scope, NULL, 0};
    nn_Module            *outer = nn_Module_new(&pair), *inner = nn_Module_new(&pair);
    assert_non_null(nn_register_module(outer, "inner", inner));
    assert_null(nn_register_module(inner, "outer", outer));
    CHECK_ERROR("register_module: a module cannot be put into itself, as inner");
    assert_int_equal(nn_parameters(outer).count, 0);
    nn_free(outer);
}

/* ---- Sizes --------------------------------------------------------------------------------------- */

TEST(sizes_that_do_not_fit) {
    const int64_t big = (int64_t)1 << 40;
    Tensor       *one = tensor_ones(SHAPE(1)), *column = tensor_expand(one, SHAPE(big, 1)),
           *row = tensor_expand(one, SHAPE(1, big)), *empty = tensor_ones(SHAPE(0, 1, 1));
    const char *const overflow = "Storage size calculation overflowed with sizes=";
    assert_null(tensor_add(column, row));
    CHECK_ERROR(overflow);
    assert_null(tensor_matmul(column, row));
    CHECK_ERROR(overflow);
    assert_null(F_linear(column, tensor_expand(one, SHAPE(big, 1)), NULL));
    CHECK_ERROR(overflow);
    assert_null(tensor_expand(one, SHAPE(big, big)));
    CHECK_ERROR(overflow);
    assert_null(tensor_zeros(SHAPE(0, big << 22, 8))); /* whose strides would not fit */
    CHECK_ERROR(overflow);
    assert_null(tensor_expand(empty, SHAPE(0, big, big)));
    CHECK_ERROR(overflow);
    assert_null(tensor_reshape(empty, SHAPE(0, 5, INT64_MAX)));
    CHECK_ERROR(overflow);
    Tensor *batch = tensor_zeros(SHAPE(big, 1, 0, 1)); /* as many products, of nothing */
    assert_int_equal(tensor_size(tensor_matmul(batch, tensor_zeros(SHAPE(1, 1, 1, 2))), 0), big);
    assert_null(tensor_matmul(batch, tensor_zeros(SHAPE(1, big, 1, 0))));
    CHECK_ERROR(overflow);
    Tensor *wide = tensor_expand(tensor_ones(SHAPE(1, 0)), SHAPE((int64_t)1 << 56, 0));
    assert_null(tensor_cat(TENSORS(wide, wide, wide, wide), .dim = 0)); /* 2^58 rows */
    CHECK_ERROR(overflow);
    assert_null(tensor_matmul(tensor_ones(SHAPE(1, 0)), tensor_zeros(SHAPE(0, (int64_t)1 << 50)))); /* 2^50 zeros */
    CHECK_ERROR("out of memory");
}

/* Gradients made in a deeper scope for many tensors of an outer one. */
TEST(many_gradients_of_a_deeper_scope) {
    enum { MANY = 200000 };
    Tensor **x = malloc(sizeof *x * MANY);
    {
        tape_scope();
        for (int i = 0; i < MANY; i++) x[i] = tensor_ones(SHAPE(1));
        {
            tape_scope();
            for (int i = 0; i < MANY; i++) assert_non_null(tensor_requires_grad_(x[i], true));
        }
    }
    free(x);
}

/* A view knows of 70000 moves, which 16 bits would count as 4464. */
TEST(moves_do_not_wrap) {
    nn_Module *model = nn_Linear(1, 1, .bias = false);
    Tensor    *view = tensor_detach(nn_get_parameter(model, "weight"));
    for (int i = 0; i < 65536; i++) assert_true(nn_to(model, i % 2 ? FLOAT32 : FLOAT64));
    assert_null(tensor_sum(view));
    CHECK_ERROR("a view of a tensor whose memory has moved");
    nn_free(model);
}

/* ---- Between forward and backward ---------------------------------------------------------------- */

/* PyTorch's gradients: those of the operation, in the parameter's new dtype. */
TEST(a_parameter_changes_its_dtype_meanwhile) {
    for (int frozen = 0; frozen < 2; frozen++)
        for (int first = 0; first < 2; first++) {
            taper_Dtype before = first ? FLOAT64 : FLOAT32, after = first ? FLOAT32 : FLOAT64;
            nn_Module  *model = nn_Linear(4, 1000, .dtype = before);
            Tensor     *bias = nn_get_parameter(model, "bias");
            Tensor     *x = tensor_ones(SHAPE(2, 4), .dtype = before), *y;
            if (frozen) tensor_requires_grad_(nn_get_parameter(model, "weight"), false);
            y = frozen ? nn_forward(model, x) : tensor_sub(tensor_ones(SHAPE(1000), .dtype = before), bias);
            assert_true(nn_to(model, after));
            assert_true(tensor_backward(tensor_sum(y)));
            assert_int_equal(tensor_dtype(tensor_grad_of(bias)), after);
            assert_true(tensor_item(tensor_sum(tensor_grad_of(bias))) == (frozen ? 2000 : -1000));
            nn_free(model);
        }
}

TEST(a_gradient_set_anew_is_noticed) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true), *w = tensor_ones(SHAPE(2), .requires_grad = true);
    tensor_backward(tensor_sum(tensor_mul(x, 3)));
    Tensor *y = tensor_sum(tensor_mul(tensor_grad_of(x), w));
    assert_true(tensor_set_grad(x, tensor_zeros(SHAPE(2)))); /* in the memory of the old one */
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
}

static Tensor *behind_detach(Tensor *const *x, void *unused) {
    (void)unused;
    Tensor *y = tensor_mul(x[0], x[0]);
    taper_no_grad();
    tensor_mul(y, 1);
    tensor_copy_(tensor_detach(x[0]), tensor_mul(x[0], 1.5));
    return y;
}

TEST(gradcheck_sees_inputs_that_change) {
    Tensor *x = tensor_from(SHAPE(2), (double[]){1, 2}, .requires_grad = true);
    assert_false(taper_gradcheck(behind_detach, TENSORS(x)));
    CHECK_ERROR("gradcheck: the function changes input 0 in place");
    check_tensor(tensor_detach(x), (double[]){1, 2}, 2, 0, 0);
}

/* ---- Values out of range ------------------------------------------------------------------------- */

TEST(enums_out_of_range) {
    Tensor *x = tensor_ones(SHAPE(2, 2)), *target = tensor_zeros(SHAPE(2), .dtype = INT64);
    assert_null(tensor_zeros(SHAPE(2), .dtype = (taper_Dtype)200));
    CHECK_ERROR("zeros: no such dtype: 200");
    assert_null(tensor_to(x, (taper_Dtype)200));
    CHECK_ERROR("to: no such dtype: 200");
    assert_null(tensor_arange(3, .dtype = (taper_Dtype)200));
    CHECK_ERROR("arange: no such dtype: 200");
    assert_null(tensor_randn(SHAPE(2), .dtype = (taper_Dtype)200));
    CHECK_ERROR("randn: no such dtype: 200");
    assert_null(tensor_full_like(x, 2, .dtype = (taper_Dtype)200));
    CHECK_ERROR("full_like: no such dtype: 200");
    assert_null(nn_Linear(2, 2, .dtype = (taper_Dtype)200));
    CHECK_ERROR("no such dtype: 200");
    assert_string_equal(taper_dtype_name((taper_Dtype)200), "unknown");
    assert_null(F_mse_loss(x, x, .reduction = (F_Reduction)9));
    CHECK_ERROR("9 is not a valid value for reduction");
    assert_null(F_cross_entropy(x, target, .reduction = (F_Reduction)9));
    CHECK_ERROR("9 is not a valid value for reduction");
    assert_null(F_nll_loss(x, target, .reduction = (F_Reduction)9));
    CHECK_ERROR("9 is not a valid value for reduction");
    nn_init_kaiming_normal_(x, .mode = (nn_FanMode)9);
    CHECK_ERROR("Mode 9 not supported");
    assert_null(tensor_reshape(x, taper_dims(2, NULL)));
    CHECK_ERROR("a list of 2 that is NULL");
    assert_null(tensor_permute(x, taper_dims(2, NULL)));
    CHECK_ERROR("a list of 2 that is NULL");
    assert_null(tensor_sum(x, .dims = taper_dims(2, NULL)));
    CHECK_ERROR("a list of 2 that is NULL");
}

/* ---- Tails --------------------------------------------------------------------------------------- */

/* PyTorch up to 2.11 inverts the distribution function: erf of a draw is the uniform number it was made of. */
TEST(draws_by_inversion) {
    const double bounds[][2] = {{-4, 4}, {-0.5, 3}, {-6, -1}, {-1e9, 1e9}};
    for (int draws = DRAWS_TORCH_1; draws <= (DRAWS_TORCH_1 | DRAWS_PLAIN); draws++)
        for (int i = 0; i < COUNT(bounds); i++)
            for (taper_Dtype dtype = FLOAT32; dtype <= FLOAT64; dtype++) {
                tape_scope();
                double low = erf((bounds[i][0] - 0.25) / 2 / sqrt(2)), high = erf((bounds[i][1] - 0.25) / 2 / sqrt(2));
                taper_set_draws(draws);
                taper_manual_seed(7);
                Tensor *u = nn_init_uniform_(tensor_zeros(SHAPE(3000), .dtype = dtype), low, high);
                taper_manual_seed(7);
                Tensor *x = nn_init_trunc_normal_(tensor_zeros(SHAPE(3000), .dtype = dtype), 0.25, 2, bounds[i][0],
                                                  bounds[i][1]);
                taper_set_draws(DRAWS_FUSED);
                CHECK_GOOD();
                for (int k = 0; k < 3000; k++) {
                    double v = tensor_at(x, INDEX(k)), back = erf((v - 0.25) / 2 / sqrt(2));
                    assert_true(v >= bounds[i][0] && v <= bounds[i][1]);
                    /* erf loses nothing; in float32 v has 24 bits, which count for less the flatter erf is */
                    assert_true(fabs(back - tensor_at(u, INDEX(k))) < (dtype == FLOAT32 ? 1e-6 : 1e-13));
                }
            }
}

TEST(initial_values_of_nothing) {
    assert_non_null(nn_init_kaiming_uniform_(tensor_zeros(SHAPE(0, 3))));
    assert_non_null(nn_init_kaiming_normal_(tensor_zeros(SHAPE(3, 0))));
    assert_non_null(nn_init_trunc_normal_(tensor_zeros(SHAPE(0)), 0, 1, -2, 2));
    CHECK_GOOD();
    assert_true(nn_init_calculate_gain(NULL, 1) == 1); /* leaky_relu's: sqrt(2 / (1 + 1)) */
}

/* The mean of a normal distribution beyond a is phi(a) / (1 - Phi(a)): of 20000 draws within five deviations of it.
 * Rejecting uniform candidates would never end here. */
TEST(draws_from_a_far_tail_end) {
    const double bounds[][2] = {{5, 1e30}, {3, INFINITY}, {-1e30, -6}, {8, 8.5}, {30, 1e6}};
    const double means[] = {5.1865039671258515, 3.28309865493044, -6.158482604544618, 8.113735989496574,
                            30.033259667436372};
    const double slack[] = {0.0064, 0.0094, 0.0055, 0.0037, 0.0012}; /* SciPy's truncnorm: mean(), 5 std() / sqrt(n) */
    for (int i = 0; i < COUNT(bounds); i++)
        for (taper_Dtype dtype = FLOAT32; dtype <= FLOAT64; dtype++) {
            tape_scope();
            taper_manual_seed((uint64_t)i);
            Tensor *x = nn_init_trunc_normal_(tensor_zeros(SHAPE(20000), .dtype = dtype), 0, 1, bounds[i][0],
                                              bounds[i][1]);
            assert_true(tensor_item(tensor_amin(x)) >= bounds[i][0] && tensor_item(tensor_amax(x)) <= bounds[i][1]);
            assert_true(fabs(tensor_item(tensor_mean(x)) - means[i]) < slack[i]);
        }
}

#ifdef NDEBUG
#define MORE_OF_DEBUG
#else
#define MORE_OF_DEBUG T(headers_rest_before_they_are_used_again),
#endif
RUN_TESTS("misuse", T(a_parameter_of_a_closed_scope), MORE_OF_DEBUG TOLD_OF_LISTS T(what_has_been_freed_is_told),
          T(the_rest_that_has_been_freed_is_told), T(pictures_that_have_been_freed_are_told),
          T(draws_from_a_freed_generator_are_told), T(leaves_freed_before_backward_are_told),
          T(what_callbacks_give_back_is_looked_at), T(modules_are_looked_at_too),
          T(the_current_figure_is_freed_elsewhere), T(axes_are_shared_within_a_figure),
          T(a_module_is_not_put_into_itself), T(sizes_that_do_not_fit), T(many_gradients_of_a_deeper_scope),
          T(moves_do_not_wrap), T(a_parameter_changes_its_dtype_meanwhile), T(a_gradient_set_anew_is_noticed),
          T(gradcheck_sees_inputs_that_change), T(enums_out_of_range), T(draws_from_a_far_tail_end),
          T(draws_by_inversion), T(initial_values_of_nothing))
