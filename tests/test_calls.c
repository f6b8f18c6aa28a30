/* test_calls.c: calls mean what they say: options and their zeros, arguments by position, second names, and data of
 * any kind. */
#include "test.h"

/* ---- Options -------------------------------------------------------------------------------------- */

TEST(zero_means_zero) {
    Tensor *ones = tensor_ones(SHAPE(1000)), *x = tensor_ones(SHAPE(2), .requires_grad = true);
    assert_true(sum_of(F_dropout(ones, .p = 0)) == 1000);
    assert_true(sum_of(F_dropout(ones, .training = false)) == 1000);
    assert_true(sum_of(F_dropout(ones)) != 1000);
    optim_Optimizer *sgd = optim_SGD(TENSORS(x), .lr = 0),
                    *adamw = optim_AdamW(TENSORS(x), .lr = 0.5, .weight_decay = 0);
    assert_true(optim_lr(sgd, 0) == 0 && optim_lr(adamw, 0) == 0.5);
    tensor_set_grad(x, tensor_zeros(SHAPE(2)));
    assert_true(optim_step(sgd) && optim_step(adamw));
    assert_true(sum_of(x) == 2); /* no gradient and no decay: nothing moves */
    optim_free(sgd);
    optim_free(adamw);
    adamw = optim_AdamW(TENSORS(x), .lr = 0.5); /* with the default decay of 1e-2 */
    assert_true(optim_step(adamw));
    check_tensor(x, (double[]){1 - 0.5 * 1e-2, 1 - 0.5 * 1e-2}, 2, 1e-7, 0);
    optim_free(adamw);
    nn_Module *plain = nn_Linear(2, 3, .bias = false), *usual = nn_Linear(2, 3, .bias = true);
    assert_int_equal(nn_parameters(plain).count, 1);
    assert_int_equal(nn_parameters(usual).count, 2);
    nn_free(plain);
    nn_free(usual);
    Tensor *w = tensor_rand(SHAPE(4, 4));
    assert_true(sum_of(tensor_abs(nn_init_xavier_uniform_(w, .gain = 0))) == 0);
    Tensor *scores = tensor_rand(SHAPE(2, 3)), *first = tensor_zeros(SHAPE(2), .dtype = INT64);
    assert_true(isnan(tensor_item(F_cross_entropy(scores, first, .ignore_index = 0)))); /* nothing is left */
    assert_true(tensor_item(F_cross_entropy(scores, first)) > 0);
    CHECK_GOOD();
    assert_null(tensor_slice(scores, 0, 0, 2, 0));
    CHECK_ERROR("slice: step must be positive, got 0");
    assert_null(tensor_arange(0, 5, 0));
    CHECK_ERROR("arange: step must be nonzero");
    assert_null(data_DataLoader(TENSORS(scores), .batch_size = 0));
    CHECK_ERROR("DataLoader: batch_size should be a positive integer value, but got batch_size=0");
}

/* How many pixels of a small picture are not white. */
static int inked(plot_Figure *figure) {
    int            width = 0, height = 0, count = 0;
    const uint8_t *p = plot_pixels(figure, &width, &height);
    for (int i = 0; p && i < width * height; i++)
        count += p[3 * i] != 255 || p[3 * i + 1] != 255 || p[3 * i + 2] != 255;
    plot_free(figure);
    return count;
}

static plot_Figure *bare(void) {
    plot_Figure *figure = plot_figure(.width = 1, .height = 1);
    plot_axis_off(plot_gca(figure));
    return figure;
}

TEST(zero_means_zero_in_pictures) {
    const double y[] = {0, 1};
    plot_Figure *figures[] = {bare(), bare(), bare(), bare()};
    plot_line(figures[0], y, 2);
    plot_line(figures[1], y, 2, .linewidth = 0);
    plot_line(figures[2], y, 2, .alpha = 0);
    plot_scatter(figures[3], y, y, 2, .s = 0, .linewidth = 0);
    assert_true(inked(figures[0]) > 20);
    for (int i = 1; i < 4; i++) assert_int_equal(inked(figures[i]), 0);
    /* the map of 1 and 3 begins at 0, so 1 is not its first colour; and .vmax alone leaves the other end to the data */
    uint8_t colors[3][3];
    for (int k = 0; k < 3; k++) {
        int          width, height;
        plot_Figure *figure = bare();
        double       values[] = {1, 3};
        if (k == 0) plot_imshow(figure, values, 1, 2, .cmap = "gray", .aspect = "auto");
        if (k == 1) plot_imshow(figure, values, 1, 2, .cmap = "gray", .aspect = "auto", .vmin = 0);
        if (k == 2) plot_imshow(figure, values, 1, 2, .cmap = "gray", .aspect = "auto", .vmax = 4);
        const uint8_t *p = plot_pixels(figure, &width, &height);
        assert_non_null(p);
        memcpy(colors[k], p + 3 * (50 * width + 30), 3);
        plot_free(figure);
    }
    assert_int_equal(colors[0][0], 0);
    assert_int_equal(colors[1][0], 85);
    assert_int_equal(colors[2][0], 0);
}

/* A struct of zeros is no set of options: whoever fills one by hand is told where to start. */
TEST(options_start_from_their_defaults) {
    Tensor *x = tensor_ones(SHAPE(2, 2), .requires_grad = true);
    assert_null(optim_SGD_with(TENSORS(x), (optim_SGDOptions){.lr = 0.1}));
    CHECK_ERROR("optim_SGD: the options must start from optim_SGD_defaults()");
    assert_null(nn_Linear_with(2, 2, (nn_LinearOptions){.bias = true}));
    CHECK_ERROR("nn_Linear: the options must start from nn_Linear_defaults()");
    assert_null(tensor_sum_with(x, (tensor_ReduceOptions){.keepdim = true}));
    CHECK_ERROR("tensor_sum: the options must start from tensor_sum_defaults()");
    assert_null(tensor_uniform_with_(tensor_detach(x), 0, 1, (tensor_DrawOptions){0}));
    CHECK_ERROR("tensor_uniform_: the options must start from tensor_uniform_defaults()");
    assert_null(F_cross_entropy_with(x, x, (F_CrossEntropyOptions){0}));
    CHECK_ERROR("F_cross_entropy: the options must start from");
    assert_null(tensor_zeros_with(SHAPE(2), (tensor_Options){0}));
    CHECK_ERROR("tensor_zeros: the options must start from");
    assert_false(tensor_backward_with(x, (tensor_BackwardOptions){0}));
    CHECK_ERROR("tensor_backward: the options must start from");
    assert_null(plot_figure_with((plot_FigureOptions){.width = 3}));
    CHECK_ERROR("plot_figure: the options must start from plot_figure_defaults()");
    optim_SGDOptions options = optim_SGD_defaults();
    assert_true(options.lr == 1e-3 && options.momentum == 0 && !options.nesterov);
    options.lr = 0.25;
    optim_Optimizer *sgd = optim_SGD_with(TENSORS(x), options);
    assert_true(optim_lr(sgd, 0) == 0.25);
    optim_free(sgd);
    assert_true(optim_AdamW_defaults().weight_decay == 1e-2 && optim_Adam_defaults().weight_decay == 0);
    assert_string_equal(plot_step_defaults().drawstyle, "steps-pre");
}

TEST(groups_say_zero) {
    Tensor *a = tensor_ones(SHAPE(1), .requires_grad = true), *b = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *sgd = optim_SGD(TENSORS(a), .lr = 1, .momentum = 0.5, .nesterov = true, .weight_decay = 0.5);
    assert_true(optim_add_param_group(sgd, TENSORS(b), .momentum = 0, .nesterov = false, .weight_decay = 0, .lr = 0.5));
    tensor_set_grad(a, tensor_ones(SHAPE(1)));
    tensor_set_grad(b, tensor_ones(SHAPE(1)));
    assert_true(optim_step(sgd));
    check_tensor(a, (double[]){1 - 1.5 * 1.5}, 1, 1e-6, 0); /* g = 1.5, v = g, g + 0.5 v */
    check_tensor(b, (double[]){0.5}, 1, 0, 0);
    optim_free(sgd);
}

TEST(dims_by_position) {
    Tensor *x = tensor_from(SHAPE(2, 3), (float[]){1, 2, 3, 4, 5, 6});
    check_tensor(tensor_sum(x, 0), (double[]){5, 7, 9}, 3, 0, 0);
    check_tensor(tensor_sum(x, 1), (double[]){6, 15}, 2, 0, 0);
    check_tensor(tensor_mean(x, -1), (double[]){2, 5}, 2, 0, 0);
    check_tensor(tensor_amax(x, 0), (double[]){4, 5, 6}, 3, 0, 0);
    check_tensor(tensor_argmax(x, 1), (double[]){2, 2}, 2, 0, 0);
    assert_int_equal(tensor_dim(tensor_sum(x, 1, true)), 2);
    assert_int_equal(tensor_dim(tensor_sum(x, .keepdim = true)), 2);
    check_tensor(tensor_sum(x, .dims = DIMS(0, 1)), (double[]){21}, 1, 0, 0);
    assert_int_equal(tensor_size(tensor_cat(TENSORS(x, x), 1), 1), 6);
    assert_int_equal(tensor_dim(tensor_squeeze(tensor_ones(SHAPE(1, 2, 1)), 0)), 2);
    assert_int_equal(tensor_dim(tensor_squeeze(tensor_ones(SHAPE(1, 2, 1)), .dims = DIMS(0, 2))), 1);
    assert_int_equal(tensor_dim(tensor_squeeze(tensor_ones(SHAPE(1, 2, 1)))), 1);
    Tensor *cube = tensor_ones(SHAPE(2, 3, 4));
    assert_int_equal(tensor_dim(tensor_flatten(cube)), 1);
    assert_int_equal(tensor_size(tensor_flatten(cube, 1), 1), 12);
    assert_int_equal(tensor_size(tensor_flatten(cube, 0, 1), 0), 6);
    assert_int_equal(tensor_size(tensor_flatten(tensor_scalar(3)), 0), 1);
    check_tensor(tensor_slice(x, 1, 0, 3, 2), (double[]){1, 3, 4, 6}, 4, 0, 0);
    check_tensor(tensor_arange(3), (double[]){0, 1, 2}, 3, 0, 0);
    check_tensor(tensor_arange(2, 5), (double[]){2, 3, 4}, 3, 0, 0);
    check_tensor(tensor_arange(2, 10, 4), (double[]){2, 6}, 2, 0, 0);
    check_tensor(tensor_arange(0.0, 1, 0.25), (double[]){0, 0.25, 0.5, 0.75}, 4, 0, 0);
    assert_int_equal(tensor_dtype(tensor_arange(2, 5)), INT64);
    assert_int_equal(tensor_dtype(tensor_arange(0, 1, 0.25)), FLOAT32);
    assert_null(tensor_flatten(cube, 2, 1));
    CHECK_ERROR("flatten: flatten() has invalid args: start_dim cannot come after end_dim");
    assert_null(tensor_sum(x, 2));
    CHECK_ERROR("sum: Dimension out of range (expected to be in range of [-2, 1], but got 2)");
}

TEST(second_names) {
    Tensor *x = tensor_linspace(-2, 2, 9);
    Tensor *pairs[][2] = {{F_relu(x), tensor_relu(x)},
                          {F_sigmoid(x), tensor_sigmoid(x)},
                          {F_tanh(x), tensor_tanh(x)},
                          {F_gelu(x), tensor_gelu(x)},
                          {F_softmax(x, 0), tensor_softmax(x, 0)},
                          {F_log_softmax(x, -1), tensor_log_softmax(x, -1)}};
    for (int i = 0; i < COUNT(pairs); i++)
        assert_true(sum_of(tensor_to(tensor_eq(pairs[i][0], pairs[i][1]), FLOAT32)) == 9);
}

/* ---- Data ------------------------------------------------------------------------------------------- */

TEST(arrays_of_any_number) {
    float               matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
    const double        wide[2][3] = {{1, 2, 3}, {4, 5, 6}};
    int                 whole[] = {1, 2, 3, 4, 5, 6};
    uint8_t             bytes[] = {1, 2, 3, 4, 5, 6};
    int8_t              small[] = {-1, 2, 3, 4, 5, 6};
    short               shorts[] = {1, 2, 3, 4, 5, 6};
    unsigned            naturals[] = {1, 2, 3, 4, 5, 4000000000u};
    long                longs[] = {1, 2, 3, 4, 5, 6};
    long long           longer[] = {1, 2, 3, 4, 5, 6};
    bool                flags[] = {true, false, true, true, false, true};
    const double *const pointer = wide[0];
    Tensor             *all[] = {tensor_from(SHAPE(2, 3), matrix),   tensor_from(SHAPE(2, 3), wide),
                                 tensor_from(SHAPE(2, 3), whole),    tensor_from(SHAPE(2, 3), bytes),
                                 tensor_from(SHAPE(2, 3), small),    tensor_from(SHAPE(2, 3), shorts),
                                 tensor_from(SHAPE(2, 3), naturals), tensor_from(SHAPE(2, 3), longs),
                                 tensor_from(SHAPE(2, 3), longer),   tensor_from(SHAPE(2, 3), flags),
                                 tensor_from(SHAPE(2, 3), pointer),  tensor_from(SHAPE(2, 3), (double[]){1, 2, 3, 4, 5, 6}),
                                 tensor_from(SHAPE(2, 3), &whole[0])};
    const taper_Dtype   dtypes[] = {FLOAT32, FLOAT64, INT64, INT64,   INT64,   INT64, INT64,
                                    INT64,   INT64,   BOOL,  FLOAT64, FLOAT64, INT64};
    const double        sums[] = {21, 21, 21, 21, 19, 21, 15 + 4e9, 21, 21, 4, 21, 21, 21};
    for (int i = 0; i < COUNT(all); i++) {
        assert_int_equal(tensor_dtype(all[i]), dtypes[i]);
        assert_true(tensor_item(tensor_sum(tensor_to(all[i], FLOAT64))) == sums[i]);
    }
    Tensor *narrow = tensor_from(SHAPE(3), (uint8_t[]){0, 128, 255}, .dtype = FLOAT32, .requires_grad = true);
    check_tensor(narrow, (double[]){0, 128, 255}, 3, 0, 0);
    assert_true(tensor_requires_grad(narrow));
    assert_int_equal(tensor_dtype(tensor_from(SHAPE(2), (int[]){0, 7}, .dtype = BOOL)), BOOL);
    CHECK_GOOD();
    assert_null(tensor_from(SHAPE(2), (int[]){1, 2}, .requires_grad = true));
    CHECK_ERROR("from: Only Tensors of floating point dtype can require gradients, not torch.int64");
}

TEST(a_short_array_is_an_error) {
    float  six[6] = {0}, matrix[2][2] = {{0}};
    double six_out[6];
    assert_null(tensor_from(SHAPE(2, 3), (float[]){1, 2, 3}));
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    CHECK_ERROR("from: shape [2, 3] has 6 elements, but the array has 3");
    assert_null(tensor_from(SHAPE(2, 3), (float[]){1, 2, 3}, .dtype = FLOAT64, .requires_grad = true));
    CHECK_ERROR("from: shape [2, 3] has 6 elements, but the array has 3");
    assert_null(tensor_from(SHAPE(2, 3), matrix));
    CHECK_ERROR("from: shape [2, 3] has 6 elements, but the array has 4");
    assert_null(tensor_from(SHAPE(5), six));
    CHECK_ERROR("from: shape [5] has 5 elements, but the array has 6");
    assert_non_null(tensor_from(SHAPE(5), &six[0])); /* a pointer is not measured */
    assert_false(tensor_copy_to(tensor_ones(SHAPE(7)), six_out, 7));
    CHECK_ERROR("copy_to: shape [7] has 7 elements, but the array has 6");
    assert_false(tensor_copy_to(tensor_ones(SHAPE(7)), six_out, 6));
    CHECK_ERROR("copy_to: room for 6 elements, but a tensor of shape [7] has 7");
    assert_null(tensor_from(SHAPE(2), (float *)NULL));
    CHECK_ERROR("from: data is NULL");
}

TEST(lists_without_data) {
    Tensor       *x = tensor_ones(SHAPE(2, 2), .requires_grad = true);
    taper_Tensors missing = {2, NULL};
    taper_Dims    nowhere = {2, NULL};
#define IS_ERROR(call)                                                                                                 \
    do {                                                                                                               \
        (void)(call);                                                                                                  \
        CHECK_ERROR(": a list of 2 that is NULL");                                                                     \
    } while (0)
    IS_ERROR(tensor_zeros(nowhere));
    IS_ERROR(tensor_reshape(x, nowhere));
    IS_ERROR(tensor_expand(x, nowhere));
    IS_ERROR(tensor_permute(x, nowhere));
    IS_ERROR(tensor_sum(x, .dims = nowhere));
    IS_ERROR(tensor_squeeze(x, .dims = nowhere));
    IS_ERROR(tensor_at(x, nowhere));
    IS_ERROR(tensor_cat(missing));
    IS_ERROR(tensor_grads(tensor_sum(x), missing));
    IS_ERROR(optim_SGD(missing));
    IS_ERROR(data_DataLoader(missing));
    IS_ERROR(data_random_split(nowhere));
    IS_ERROR(nn_Sequential_with((nn_Modules){2, NULL}));
#undef IS_ERROR
}

TEST(copies_into_any_array) {
    Tensor  *x = tensor_from(SHAPE(2, 2), (double[]){0, 1.75, -2, 300});
    float    matrix[2][2];
    int      whole[4];
    uint8_t  bytes[8];
    int64_t  longs[4];
    uint16_t shorts[4];
    bool     flags[4];
    assert_true(tensor_copy_to(x, matrix, 4) && matrix[0][1] == 1.75f && matrix[1][1] == 300);
    assert_true(tensor_copy_to(x, whole, 4) && whole[1] == 1 && whole[2] == -2);
    assert_true(tensor_copy_to(tensor_abs(x), bytes, 4) && bytes[2] == 2);
    assert_true(tensor_copy_to(x, longs, 4) && longs[3] == 300);
    assert_true(tensor_copy_to(tensor_abs(x), shorts, 4) && shorts[3] == 300);
    assert_true(tensor_copy_to(x, flags, 4) && !flags[0] && flags[1]);
    assert_true(tensor_copy_to(tensor_t(x), &longs[0], 4) && longs[1] == -2);
}

TEST(pictures_take_what_there_is) {
    Tensor      *t = tensor_linspace(0, 1, 50), *sines = tensor_sin(t);
    float        y[3] = {1, 2, 3}, matrix[4][2] = {{0}};
    plot_Figure *figure = plot_figure();
    assert_true(plot_line(figure, sines, .x = t, .label = "tensors"));
    assert_true(plot_line(figure, tensor_slice(sines, 0, 0, 50, 7)));
    assert_true(plot_line(figure, (double[]){3, 1, 2}, 3, .label = "in place", .x = (double[]){0, 1, 2}));
    assert_true(plot_scatter(figure, (double[]){0, 1, 2}, (double[]){3, 1, 2}, 3, .c = (double[]){1, 2, 3}));
    assert_true(plot_errorbar(figure, y, y, .yerr = y, .fmt = "o"));
    assert_true(plot_bar(figure, (int[]){0, 1}, (int[]){2, 3}, 2));
    assert_true(plot_hist(figure, (uint8_t[]){1, 2, 2, 3}, 4));
    assert_true(plot_imshow(figure, matrix, 4, 2));
    float columns[2] = {0, 1}, rows[4] = {0, 1, 2, 3};
    assert_true(plot_contour(figure, (const float(*)[2])matrix, 4, 2, .x = columns, .y = rows,
                             .levels = (double[]){0.5}, .level_count = 1));
    assert_true(plot_imshow(figure, tensor_rand(SHAPE(3, 5)), 3, 5));
    CHECK_GOOD();
    assert_false(plot_line(figure, y, 4));
    CHECK_ERROR("line: expected 4 numbers in y, got 3");
    assert_false(plot_scatter(figure, y, sines, 4));
    CHECK_ERROR("scatter: expected 4 numbers in x, got 3");
    assert_false(plot_line(figure, &y[0]));
    CHECK_ERROR("line: how many points? A pointer does not say");
    assert_false(plot_imshow(figure, matrix, 4, 3));
    CHECK_ERROR("imshow: expected 12 numbers in values, got 8");
    plot_free(figure);
}

RUN_TESTS("calls", T(zero_means_zero), T(zero_means_zero_in_pictures), T(options_start_from_their_defaults),
          T(groups_say_zero), T(dims_by_position), T(second_names), T(arrays_of_any_number),
          T(a_short_array_is_an_error), T(lists_without_data), T(copies_into_any_array), T(pictures_take_what_there_is))
