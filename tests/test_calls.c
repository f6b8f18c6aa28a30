/* test_calls.c: calls mean what they say: options, positions, order, data, errors; and what is made from the headers is
 * current.
 *
 * With the arguments ZIG LIBRARY (the build gives them) the programs here are also compiled by every compiler there is and
 * run against that library. */
#include "test.h"

#include "golden.h"

#include <pthread.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define API_INCLUDED
#include "order_program.c"
#include "tools/api.c"

static const char *zig, *library; /* NULL: not given */
static char        folder[] = "/tmp/taper-calls-XXXXXX";

/* ---- What is made from the headers ---------------------------------------------------------------- */

static void made_pages_are_current(void **state) {
    (void)state;
    static Api api;
    if (!read_api(&api)) fail_msg("%s", api.wrong);
    for (int i = 0; i < PAGES; i++) {
        char  *made = NULL, *kept;
        size_t size = 0;
        FILE  *stream = open_memstream(&made, &size), *file = fopen(pages[i].path, "r");
        assert_non_null(stream);
        if (!file) fail_msg("%s is missing", pages[i].path);
        pages[i].write(stream, &api);
        fclose(stream);
        assert_non_null(kept = calloc(1, size + 2));
        size_t length = fread(kept, 1, size + 1, file);
        fclose(file);
        if (length != size || memcmp(made, kept, size) != 0)
            fail_msg("%s is not what the headers say; ./zigw build api makes it anew", pages[i].path);
        free(kept);
        free(made);
    }
}

/* Every public function is in the list, and every option has its default. */
static void the_list_is_complete(void **state) {
    (void)state;
    static Api               api;
    static const char *const known[] = {"tensor_add",           "optim_AdamW_with",    "plot_scatter_with",
                                        "tensor_uniform_with_", "nn_forward_with",     "F_relu",
                                        "taper_on_error",       "np_random_seed_array"};
    assert_true(read_api(&api));
    for (int i = 0; i < COUNT(known); i++)
        if (!find(&api, FUNCTION, known[i])) fail_msg("%s is missing", known[i]);
    for (int i = 0; i < api.count; i++) {
        const Item *item = &api.items[i];
        if (item->sort == FUNCTION && !item->text[0]) fail_msg("%s has no line of text", item->name);
        for (int k = 0; k < item->count && item->sort == OPTIONS; k++)
            if (!item->members[k].text[0]) fail_msg("%s.%s has no text", item->name, item->members[k].name);
    }
    const Item *adam = find(&api, OPTIONS, "optim_AdamOptions"), *adamw = find(&api, FUNCTION, "optim_AdamW_with");
    assert_non_null(adam);
    assert_string_equal(adam->members[1].name, "betas");
    assert_string_equal(adam->members[1].value, "{0.9, 0.999}");
    assert_int_equal(adam->members[1].array, 2);
    assert_string_equal(default_of(adamw, &adam->members[3]), "1e-2");
}

/* ---- Options -------------------------------------------------------------------------------------- */

static double sum_of(Tensor *x) { return tensor_item(tensor_sum(x)); }

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

/* ---- Errors ----------------------------------------------------------------------------------------- */

static int  told;
static char last_told[1024];
static void count_told(const char *message) {
    told++;
    snprintf(last_told, sizeof last_told, "%s", message);
}

TEST(kinds_of_errors) {
    Tensor *x = tensor_ones(SHAPE(2, 3), .requires_grad = true);
#define KIND(call, kind)                                                                                               \
    do {                                                                                                               \
        (void)(call);                                                                                                  \
        assert_int_equal(taper_error_kind(), kind);                                                                    \
        taper_clear_error();                                                                                           \
        assert_int_equal(taper_error_kind(), ERROR_NONE);                                                              \
    } while (0)
    KIND(tensor_matmul(x, x), ERROR_SHAPE);
    KIND(tensor_select(x, 0, 7), ERROR_SHAPE);
    KIND(tensor_mean(tensor_arange(3)), ERROR_DTYPE);
    KIND(F_dropout(x, .p = 2), ERROR_VALUE);
    KIND(tensor_backward(tensor_sum(tensor_detach(x))), ERROR_STATE);
    KIND(data_save_csv("/no/such/folder/x.csv", 1, {"x", (double[]){1}, DATA_SHORTEST}), ERROR_FILE);
    KIND(tensor_zeros(SHAPE(INT64_C(1) << 50)), ERROR_MEMORY);
    KIND(taper_raise(ERROR_DTYPE, "mine"), ERROR_DTYPE);
    KIND(taper_raise((taper_ErrorKind)99, "mine"), ERROR_VALUE);
#undef KIND
}

static nn_Module *xor_net(void) {
    taper_manual_seed(0);
    return nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
}

/* A picture into a folder that is missing, every 500 epochs: told, and the training goes on to its end. */
TEST(a_lost_picture_does_not_stop_a_training) {
    Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1}),
           *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module       *model = xor_net(), *criterion = nn_MSELoss();
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model), .lr = 0.3);
    double           losses[2000];
    told = 0;
    taper_on_error(count_told);
    for (int epoch = 0; epoch < 2000; epoch++) {
        tape_scope();
        optim_zero_grad(sgd);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        assert_true(tensor_backward(loss));
        assert_true(optim_step(sgd));
        losses[epoch] = tensor_item(loss);
        if (epoch % 500) continue;
        plot_Figure *figure = plot_figure(.width = 2, .height = 1);
        plot_line(figure, losses, epoch + 1);
        assert_false(plot_savefig(figure, "/no/such/folder/loss.png"));
        assert_false(plot_line(figure, losses, epoch + 1, .color = "no such colour"));
        plot_free(figure);
    }
    taper_on_error(NULL);
    assert_true(losses[1999] < losses[0] * 0.99);
    assert_true(told >= 2); /* each text that is not the last one's */
    CHECK_ERROR("savefig: cannot write /no/such/folder/loss.png: No such file or directory");
    tensor_matmul(tensor_ones(SHAPE(2)),
                  tensor_ones(SHAPE(3))); /* takes the place of an error that stands in nobody's way */
    taper_clear_error();
    optim_free(sgd);
    nn_free(criterion);
    nn_free(model);
}

/* A target of (4) instead of (4, 1): told once, as one line, and no weight moves. */
TEST(a_wrong_target_is_told_once) {
    Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1}),
           *Y = tensor_from(SHAPE(4), (float[]){0, 1, 1, 0});
    nn_Module       *model = xor_net(), *criterion = nn_MSELoss();
    optim_Optimizer *sgd = optim_SGD(nn_parameters(model), .lr = 0.3);
    Tensor          *before = tensor_clone(tensor_detach(nn_get_parameter(model, "0.weight")));
    told = 0;
    taper_on_error(count_told);
    for (int epoch = 0; epoch < 100; epoch++) {
        tape_scope();
        optim_zero_grad(sgd);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        assert_null(loss);
        assert_false(tensor_backward(loss));
        assert_false(optim_step(sgd));
        assert_true(isnan(tensor_item(loss)));
    }
    taper_on_error(NULL);
    assert_int_equal(told, 1);
    assert_null(strchr(last_told, '\n'));
    assert_non_null(strstr(last_told, "mse_loss: a target of size [4] does not go with an input of size [4, 1]"));
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    taper_clear_error();
    assert_true(sum_of(tensor_to(tensor_eq(before, nn_get_parameter(model, "0.weight")), FLOAT32)) == 10);
    optim_free(sgd);
    nn_free(criterion);
    nn_free(model);
}

TEST(an_error_in_the_way_takes_the_place_of_another) {
    taper_raise(ERROR_FILE, "a file");
    assert_int_equal(taper_error_kind(), ERROR_FILE);
    tensor_matmul(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3)));
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    plot_figure(.dpi = -1);
    assert_int_equal(taper_error_kind(), ERROR_SHAPE);
    taper_clear_error();
    told = 0;
    taper_on_error(count_told);
    for (int i = 0; i < 4; i++) taper_raise(ERROR_FILE, "file %d", i / 2); /* each new text is told */
    taper_on_error(NULL);
    assert_int_equal(told, 2);
    CHECK_ERROR("file 0");
}

TEST(none_is_printed) {
    Tensor *x = tensor_ones(SHAPE(2), .requires_grad = true);
    char    text[16] = "";
    FILE   *file = tmpfile();
    assert_true(tensor_fprint(file, tensor_grad_of(x)));
    rewind(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, "None\n");
    assert_string_equal(tensor_repr(NULL), "None");
    assert_string_equal(nn_repr(NULL), "None");
    CHECK_GOOD();
    taper_raise(ERROR_VALUE, "planted");
    assert_null(tensor_repr(NULL)); /* what failed is no None */
    taper_clear_error();
    assert_false(tensor_fprint(NULL, x));
    CHECK_ERROR("fprint: file is NULL");
    FILE *full = fopen("/dev/full", "w");
    if (!full) return;
    setvbuf(full, NULL, _IONBF, 0);
    assert_false(tensor_fprint(full, x));
    fclose(full);
    assert_int_equal(taper_error_kind(), ERROR_FILE);
    CHECK_ERROR("fprint: cannot write: No space left on device");
}

/* ---- Threads ---------------------------------------------------------------------------------------- */

typedef struct Worker {
    float       drawn[20];
    taper_Dtype dtype;
    int         draws;
    bool        error_seen;
} Worker;

static void *work(void *context) {
    Worker *w = context;
    tensor_copy_to(tensor_rand(SHAPE(20), .dtype = FLOAT32), w->drawn, 20);
    w->dtype = taper_get_default_dtype();
    w->draws = (int)taper_get_draws();
    w->error_seen = taper_error() != NULL;
    tensor_matmul(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3)));
    return NULL;
}

/* Which number of thread draws these; -1: none of the first hundred. */
static int number_that_draws(const float *drawn, uint64_t seed) {
    for (int k = 0; k < 100; k++) {
        tape_scope();
        float            own[20];
        taper_Generator *g = taper_Generator_new(seed + (uint64_t)k);
        tensor_copy_to(tensor_rand(SHAPE(20), .dtype = FLOAT32, .generator = g), own, 20);
        taper_Generator_free(g);
        if (memcmp(own, drawn, sizeof own) == 0) return k;
    }
    return -1;
}

TEST(what_a_thread_inherits) {
    Worker    workers[2] = {{{0}, 0, 0, false}, {{0}, 0, 0, false}};
    pthread_t threads[2];
    taper_manual_seed(1234);
    taper_set_default_dtype(FLOAT64);
    taper_set_draws(DRAWS_PLAIN);
    taper_raise(ERROR_VALUE, "of this thread alone");
    told = 0;
    taper_on_error(count_told);
    for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    taper_on_error(NULL);
    taper_clear_error();
    assert_int_equal(told, 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(workers[i].dtype, FLOAT64);
        assert_int_equal(workers[i].draws, DRAWS_PLAIN);
        assert_false(workers[i].error_seen);
    }
    int first = number_that_draws(workers[0].drawn, 1234), second = number_that_draws(workers[1].drawn, 1234);
    taper_set_default_dtype(FLOAT32);
    taper_set_draws(DRAWS_FUSED);
    assert_true(first >= 1 && second >= 1 && first != second);
}

/* ---- Order, and what compilers say ------------------------------------------------------------------ */

TEST(arguments_from_left_to_right) {
    char  expected[32] = "", found[32];
    FILE *file = fopen("tests/goldens/order.txt", "r");
    assert_non_null(file);
    assert_non_null(fgets(expected, sizeof expected, file));
    fclose(file);
    snprintf(found, sizeof found, "%016llx\n", (unsigned long long)order_hash());
    CHECK_GOOD();
    assert_string_equal(found, expected);
}

/* The output of a command, of at most so many bytes; its status. */
static int run(char *output, size_t room, const char *format, ...) {
    char    command[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t n = fread(output, 1, room - 1, pipe);
    output[n] = '\0';
    while (fgetc(pipe) != EOF) continue;
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The i-th compiler of this machine, or NULL behind the last. */
static const char *compiler(int i) {
    static char zig_cc[1024];
    const char *names[] = {"gcc", "clang", zig ? zig_cc : NULL};
    char        output[16];
    if (zig) snprintf(zig_cc, sizeof zig_cc, "'%s' cc", zig);
    for (int k = 0; k < COUNT(names); k++)
        if (names[k] && run(output, sizeof output, "%s --version >/dev/null 2>&1", names[k]) == 0 && i-- == 0)
            return names[k];
    return NULL;
}

static const char strict[] = "-std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror";

/* One hash, whoever compiled the calls, on every CPU and with any number of threads. */
TEST(one_hash_of_every_compiler) {
    static const char *const cpus[] = {"portable", "avx2", "avx512"};
    char                     expected[64], text[4096];
    if (!library) skip();
    snprintf(expected, sizeof expected, "%016llx\n", (unsigned long long)order_hash());
    for (int c = 0; compiler(c); c++)
        for (int level = 0; level <= 2; level += 2) {
            if (run(text, sizeof text,
                    "%s %s -O%d -DORDER_PROGRAM -Iinclude tests/order_program.c '%s' -lm -lpthread -o %s/order 2>&1",
                    compiler(c), strict, level, library, folder))
                fail_msg("%s -O%d: %s", compiler(c), level, text);
            assert_int_equal(run(text, sizeof text, "%s/order", folder), 0);
            if (strcmp(text, expected)) fail_msg("%s -O%d: %s instead of %s", compiler(c), level, text, expected);
        }
    for (int k = 0; k < COUNT(cpus); k++)
        for (int threads = 1; threads <= 8; threads += threads == 3 ? 5 : 1) {
            assert_int_equal(
                run(text, sizeof text, "TAPER_CPU=%s TAPER_NUM_THREADS=%d %s/order", cpus[k], threads, folder), 0);
            if (strcmp(text, expected)) fail_msg("%s, %d threads: %s", cpus[k], threads, text);
        }
}

/* What happens at an error is the environment's to say for a program that has not said it. */
TEST(the_environment_says_what_happens) {
    char text[4096];
    if (!library || !compiler(0)) skip();
    if (run(text, sizeof text,
            "%s %s -DORDER_PROGRAM -Iinclude tests/order_program.c '%s' -lm -lpthread -o %s/order 2>&1", compiler(0),
            strict, library, folder))
        fail_msg("%s", text);
    assert_int_equal(run(text, sizeof text, "%s/order error 2>&1 >/dev/null", folder), 0);
    assert_non_null(strstr(text, "tests/order_program.c:"));
    assert_non_null(strstr(text, "add: The size of tensor a (2) must match the size of tensor b (3)"));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1); /* one line */
    assert_int_equal(run(text, sizeof text, "TAPER_ERRORS=print %s/order error 2>/dev/null", folder), 0);
    assert_string_equal(text, "went on\n");
    assert_int_equal(run(text, sizeof text, "TAPER_ERRORS=quiet %s/order error 2>&1", folder), 0);
    assert_string_equal(text, "went on\n");
    int status = run(text, sizeof text, "TAPER_ERRORS=abort %s/order error 2>/dev/null", folder);
    assert_true(status == 128 + 6);
    assert_string_equal(text, "");
}

typedef struct Snippet {
    const char *code;
    enum { CLEAN, WARNS, FAILS } then; /* under the strictest flags; by default, and compiles; in every mode */
} Snippet;
static const Snippet snippets[] = {
    {"float X[4][2] = {{0}}; uint8_t b[3] = {0}; tensor_from(SHAPE(4, 2), X); tensor_from(SHAPE(3), b, .dtype = "
     "FLOAT32);",
     CLEAN},
    {"tensor_add(tensor_add(tensor_mul(x, 2), 1.5f), tensor_sum(tensor_mul(x, x), -1, .keepdim = true));", CLEAN},
    {"nn_free(nn_Sequential(nn_Linear(2, 3, .bias = false), nn_Sequential(nn_ReLU(), nn_GELU(.approximate = "
     "\"tanh\"))));",
     CLEAN},
    {"plot_line(f, (double[]){3, 1, 2}, 3, \"o-\", .label = \"y\"); plot_line(f, x, .x = x); plot_legend(f); "
     "plot_legend(f, .loc = \"best\");",
     CLEAN},
    {"optim_free(optim_Adam(TENSORS(x), .betas = {0.5, 0.9}, .lr = 0)); F_mse_loss(x, x, .reduction = REDUCTION_SUM);",
     CLEAN},
    {"nn_forward(m, nn_forward(m, nn_forward(m, x))); tensor_cat(TENSORS(x, x, tensor_relu(x)), 1);", CLEAN},
    {"nn_Linear(2, 3, true);", WARNS},
    {"optim_SGD(TENSORS(x), 0.25);", WARNS},
    {"tensor_zeros(SHAPE(2), FLOAT64);", WARNS},
    {"F_dropout(x, 0.1);", WARNS},
    {"F_mse_loss(x, x, REDUCTION_SUM);", WARNS},
    {"nn_MSELoss(REDUCTION_SUM);", WARNS},
    {"tensor_sum(x, 1, true, 2);", WARNS},
    {"plot_line(f, (double[]){1, 2}, 2, \"o\", \"label\");", WARNS},
    {"plot_figure(3.0, 4.0);", WARNS},
    {"tensor_sum(x, DIMS(1));", FAILS},
    {"tensor_sum(x, .dim = DIMS(1));", FAILS},
    {"plot_line(f, tensor_data_ptr(x), 3);", FAILS},
    {"tensor_from(SHAPE(3), tensor_data_ptr(x));", FAILS},
    {"const float c[3] = {0}; tensor_copy_to(x, c, 3);", FAILS},
    {"tensor_exp(x, x);", FAILS},
    {"tensor_add(x);", FAILS},
    {"nn_Linear(2);", FAILS},
    {"nn_Linear(2, 3, .no_bias = true);", FAILS},
};

TEST(compilers_agree_on_what_is_a_call) {
    char text[1 << 16], path[64];
    snprintf(path, sizeof path, "%s/snippet.c", folder);
    for (int i = 0; i < COUNT(snippets); i++) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fprintf(file,
                "#include <taper.h>\nint main(void) {\n    Tensor *x = tensor_ones(SHAPE(2, 2));\n    plot_Figure *f = "
                "plot_figure();\n"
                "    nn_Module *m = nn_ReLU();\n    (void)x, (void)f, (void)m;\n    %s\n    return 0;\n}\n",
                snippets[i].code);
        fclose(file);
        for (int c = 0; compiler(c); c++) {
            bool strictly = snippets[i].then == CLEAN;
            int  status = run(text, sizeof text, "%s %s -c -Iinclude %s -o %s/snippet.o 2>&1", compiler(c),
                             strictly ? strict : "", path, folder);
            if ((status != 0) != (snippets[i].then == FAILS))
                fail_msg("%s: %s\nstatus %d, %s", compiler(c), snippets[i].code, status, text);
            if (snippets[i].then == WARNS && !strstr(text, "excess elements"))
                fail_msg("%s: %s\nno warning of excess elements: %s", compiler(c), snippets[i].code, text);
        }
    }
}

/* What has no place by position changes nothing. */
TEST(a_stray_argument_changes_nothing) {
#pragma GCC diagnostic push
#ifdef __clang__
#pragma clang diagnostic ignored "-Wexcess-initializers"
#else
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Woverride-init"
#endif
#ifdef __clang__ /* gcc has no name for that warning */
    nn_Module *linear = nn_Linear(2, 3, false), *loss = nn_MSELoss(REDUCTION_SUM);
    Tensor    *x = tensor_ones(SHAPE(2), FLOAT64);
    assert_int_equal(nn_parameters(linear).count, 2);
    assert_true(tensor_item(nn_forward(loss, x, tensor_mul(x, 3))) == 4);
    assert_int_equal(tensor_dtype(x), FLOAT32);
    nn_free(linear);
    nn_free(loss);
#endif
#pragma GCC diagnostic pop
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {T(made_pages_are_current),
                                       T(the_list_is_complete),
                                       T(zero_means_zero),
                                       T(zero_means_zero_in_pictures),
                                       T(options_start_from_their_defaults),
                                       T(groups_say_zero),
                                       T(dims_by_position),
                                       T(second_names),
                                       T(arrays_of_any_number),
                                       T(a_short_array_is_an_error),
                                       T(lists_without_data),
                                       T(copies_into_any_array),
                                       T(pictures_take_what_there_is),
                                       T(kinds_of_errors),
                                       T(a_lost_picture_does_not_stop_a_training),
                                       T(a_wrong_target_is_told_once),
                                       T(an_error_in_the_way_takes_the_place_of_another),
                                       T(none_is_printed),
                                       T(what_a_thread_inherits),
                                       T(arguments_from_left_to_right),
                                       T(one_hash_of_every_compiler),
                                       T(the_environment_says_what_happens),
                                       T(compilers_agree_on_what_is_a_call),
                                       T(a_stray_argument_changes_nothing)};
    taper_on_error(NULL);
    if (argc == 3) zig = argv[1], library = argv[2];
    if (!mkdtemp(folder)) return 1;
    int  failed = cmocka_run_group_tests_name("calls", tests, NULL, NULL);
    char output[16];
    run(output, sizeof output, "rm -r %s", folder);
    return failed;
}
