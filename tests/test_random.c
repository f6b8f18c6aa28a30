/* test_random.c: the streams of PyTorch and NumPy against what they draw, bit for bit.
 *
 * goldens/random_*.txt come from PyTorch 1.13, torch_random_*.txt from 2.13. Where a draw needs the last
 * bit of the C library's log, sin, cos or erf, the test's name ends in "libm". */
#include "golden.h"

static uint64_t seed_of(const Golden *g) {
    const char *text = golden_text_arg(g, "seed");
    return *text == '-' ? (uint64_t)strtoll(text, NULL, 10) : strtoull(text, NULL, 10);
}

static bool is(const Golden *g, const char *name) { return strcmp(g->line, name) == 0; }

/* ---- PyTorch 1.13 -------------------------------------------------------------------------------- */

/* Is this the case of a draw that calls libm? float32 normals of 16 and more do so only in the plain form. */
static bool needs_libm(const Golden *g, bool plain) {
    if (is(g, "randn_f64") || is(g, "trunc_normal") || is(g, "randn_f32_seq")) return true;
    if (is(g, "randn_f32")) return plain || golden_arg(g, "n") < 16;
    if (is(g, "xavier_normal") || is(g, "kaiming_normal"))
        return plain || golden_arg(g, "out") * golden_arg(g, "in") < 16;
    return strncmp(g->line, "np_randn", 8) == 0;
}

static Tensor *draw_init(const Golden *g) {
    Tensor *x = tensor_empty(SHAPE((int64_t)golden_arg(g, "out"), (int64_t)golden_arg(g, "in")));
    if (is(g, "xavier_uniform")) return nn_init_xavier_uniform_(x);
    if (is(g, "xavier_normal")) return nn_init_xavier_normal_(x);
    if (is(g, "kaiming_uniform")) return nn_init_kaiming_uniform_(x);
    if (is(g, "kaiming_normal")) return nn_init_kaiming_normal_(x);
    return nn_init_trunc_normal_(x, 0, 1, -2, 2);
}

static Tensor *draw_several(const Golden *g) {
    int64_t counts[8];
    Tensor *parts[8];
    int     n = golden_list(g, "n", counts);
    for (int i = 0; i < n; i++) parts[i] = tensor_randn(SHAPE(counts[i]));
    return tensor_cat(taper_tensors(n, parts));
}

static Tensor *draw_linear(const Golden *g) {
    nn_Module *layer = nn_Linear((int64_t)golden_arg(g, "in"), (int64_t)golden_arg(g, "out"));
    Tensor    *x = tensor_clone(nn_get_parameter(layer, is(g, "linear_bias") ? "bias" : "weight"));
    nn_free(layer);
    return x;
}

static Tensor *draw_epoch(const Golden *g) {
    data_Loader *loader = data_DataLoader(TENSORS(tensor_arange(20)), .batch_size = 20, .shuffle = true);
    Tensor      *order = NULL, *batch[1];
    for (int epoch = (int)golden_arg(g, "epoch"); epoch >= 0; epoch--) {
        assert_true(data_next(loader, batch));
        order = tensor_clone(batch[0]);
        assert_false(data_next(loader, batch));
    }
    data_free(loader);
    return order;
}

/* NumPy's cases each follow the ones before, in the order of the file. */
static Tensor *draw_numpy(const Golden *g) {
    int64_t n = (int64_t)golden_arg(g, "n");
    if (is(g, "np_random")) return np_random_seed((uint32_t)seed_of(g)), np_random_random(SHAPE(n));
    if (is(g, "np_randn_after")) return np_random_randn(SHAPE(n));
    if (is(g, "np_permutation_after")) return np_random_permutation(n);
    double low = golden_arg(g, "lo"), high = golden_arg(g, "hi");
    if (is(g, "np_randint_after")) return np_random_randint((int64_t)low, (int64_t)high, SHAPE(n));
    return np_random_uniform(low, high, SHAPE(n));
}

static Tensor *draw(const Golden *g) {
    taper_manual_seed(seed_of(g));
    if (strncmp(g->line, "linear", 6) == 0) return draw_linear(g);
    if (is(g, "dataloader_shuffle")) return draw_epoch(g);
    if (is(g, "randn_f32_seq")) return draw_several(g);
    if (golden_text_arg(g, "out")) return draw_init(g);
    int64_t n = (int64_t)golden_arg(g, "n");
    if (is(g, "rand_f32")) return tensor_rand(SHAPE(n));
    if (is(g, "rand_f64")) return tensor_rand(SHAPE(n), .dtype = FLOAT64);
    if (is(g, "randn_f32")) return tensor_randn(SHAPE(n));
    if (is(g, "randn_f64")) return tensor_randn(SHAPE(n), .dtype = FLOAT64);
    if (is(g, "randperm")) return tensor_randperm(n);
    if (is(g, "bernoulli_scalar")) return tensor_bernoulli_(tensor_empty(SHAPE(n)), golden_arg(g, "p"));
    if (is(g, "bernoulli_tensor_f32"))
        return tensor_lt(tensor_rand(SHAPE(n)), tensor_full(SHAPE(n), golden_arg(g, "p")));
    if (is(g, "dropout_ones")) return F_dropout(tensor_ones(SHAPE(n)), .p = golden_arg(g, "p"));
    double low = golden_arg(g, "lo"), high = golden_arg(g, "hi");
    if (is(g, "randint_i64")) return tensor_randint((int64_t)low, (int64_t)high, SHAPE(n));
    return tensor_uniform_(tensor_empty(SHAPE(n)), low, high);
}

/* All cases of a file, or only those with (or without) libm's last bit. NumPy's are drawn in any case,
 * because they go on from one another. */
static void torch_113(const char *file, bool plain, bool libm, int expected) {
    int checked = 0;
    taper_set_draws(DRAWS_TORCH_1 | (plain ? DRAWS_PLAIN : 0));
    for (Golden g = golden_open(file); golden_next(&g);) {
        tape_scope();
        bool    numpy = strncmp(g.line, "np_", 3) == 0;
        Tensor *x = numpy ? draw_numpy(&g) : needs_libm(&g, plain) == libm ? draw(&g) : NULL;
        if (needs_libm(&g, plain) != libm) continue;
        if (tensor_dtype(x) == INT64)
            golden_same_wholes(&g, x);
        else
            golden_same_bits(&g, x);
        checked++;
    }
    taper_set_draws(DRAWS_FUSED);
    assert_int_equal(checked, expected);
}

TEST(torch_113_fused) { torch_113("random_fused.txt", false, false, 140); }
TEST(torch_113_fused_libm) { torch_113("random_fused.txt", false, true, 199 - 140); }
TEST(torch_113_plain) { torch_113("random_plain.txt", true, false, 120); }
TEST(torch_113_plain_libm) { torch_113("random_plain.txt", true, true, 199 - 120); }

/* ---- PyTorch 2.13 -------------------------------------------------------------------------------- */

static Tensor *epochs(data_Loader *loader) {
    int64_t numbers[64];
    int     count = 0;
    Tensor *batch[1];
    for (int epoch = 0; epoch < 3; epoch++)
        while (data_next(loader, batch)) {
            int64_t n = tensor_numel(batch[0]);
            tensor_copy_to(batch[0], numbers + count, n);
            count += (int)n;
        }
    data_free(loader);
    return tensor_from(SHAPE(count), (const int64_t *)numbers);
}

static Tensor *draw_213_init(const Golden *g, Tensor *x) {
    double gain = golden_text_arg(g, "gain") ? golden_arg(g, "gain") : 0;
    if (is(g, "kaiming_uniform")) return nn_init_kaiming_uniform_(x, .a = sqrt(5));
    if (is(g, "kaiming_normal_out_relu")) return nn_init_kaiming_normal_(x, .mode = FAN_OUT, .nonlinearity = "relu");
    if (is(g, "xavier_uniform_gain")) return nn_init_xavier_uniform_(x, .gain = gain);
    if (is(g, "xavier_normal_gain")) return nn_init_xavier_normal_(x, .gain = gain);
    return nn_init_trunc_normal_(x, golden_arg(g, "mean"), golden_arg(g, "std"), golden_arg(g, "a"),
                                 golden_arg(g, "b"));
}

static Tensor *draw_213(const Golden *g, taper_Generator *own) {
    int64_t    shape[8];
    int        ndim = golden_list(g, "shape", shape);
    const bool wide = golden_text_arg(g, "dtype") && golden_arg(g, "dtype") == 64;
    Tensor    *sequence = tensor_arange(7);
    if (ndim) return draw_213_init(g, tensor_empty(taper_dims(ndim, shape), .dtype = wide ? FLOAT64 : FLOAT32));
    if (is(g, "randint")) {
        int64_t low = strtoll(golden_text_arg(g, "low"), NULL, 10),
                high = strtoll(golden_text_arg(g, "high"), NULL, 10);
        return tensor_randint(low, high, SHAPE(6));
    }
    if (is(g, "random")) return tensor_random_(tensor_empty(SHAPE(5), .dtype = INT64));
    if (is(g, "linear_f64_weight")) {
        nn_Module *layer = nn_Linear(3, 4, .dtype = FLOAT64);
        Tensor    *weight = tensor_clone(nn_get_parameter(layer, "weight"));
        nn_free(layer);
        return weight;
    }
    if (is(g, "embedding")) return nn_init_normal_(tensor_empty(SHAPE(4, 5)), 0, 1);
    if (is(g, "conv2d_bias")) { /* the weight first, then uniform on +-1/sqrt(fan_in) */
        nn_init_kaiming_uniform_(tensor_empty(SHAPE(3, 2, 3, 3)), .a = sqrt(5));
        return nn_init_uniform_(tensor_empty(SHAPE(3)), -1 / sqrt(18), 1 / sqrt(18));
    }
    if (is(g, "normal_f64") || is(g, "normal_f32")) {
        Tensor *x = tensor_empty(SHAPE((int64_t)golden_arg(g, "n")), .dtype = is(g, "normal_f64") ? FLOAT64 : FLOAT32);
        return tensor_normal_(x, golden_arg(g, "mean"), golden_arg(g, "std"));
    }
    if (is(g, "uniform_transposed")) return tensor_uniform_(tensor_t(tensor_empty(SHAPE(3, 4))), -1, 1);
    if (is(g, "normal_transposed")) return tensor_normal_(tensor_t(tensor_empty(SHAPE(6, 5))), 0, 1);
    if (is(g, "uniform_gaps"))
        return tensor_uniform_(tensor_slice(tensor_zeros(SHAPE(4, 6)), 1, 0, TAPER_END, .step = 2), -1, 1);
    if (is(g, "uniform_end")) return tensor_uniform_(tensor_empty(SHAPE(60)), 2.5, 2.5000005);
    if (is(g, "randperm_f32")) return tensor_randperm(9, .dtype = FLOAT32);
    if (is(g, "random_split")) return tensor_cat(data_random_split(DIMS(6, 3, 2)));
    if (is(g, "loader_shuffle")) return epochs(data_DataLoader(TENSORS(sequence), .batch_size = 3, .shuffle = true));
    if (is(g, "loader_plain_then_rand"))
        return epochs(data_DataLoader(TENSORS(sequence), .batch_size = 3)), tensor_rand(SHAPE(3));
    if (is(g, "loader_generator")) {
        taper_Generator_manual_seed(own, seed_of(g));
        return epochs(data_DataLoader(TENSORS(sequence), .batch_size = 3, .shuffle = true, .generator = own));
    }
    if (is(g, "generator_after")) return tensor_rand(SHAPE(3), .generator = own);
    if (is(g, "rand_negative_seed")) return taper_manual_seed((uint64_t)-1), tensor_rand(SHAPE(4));
    if (is(g, "generator_default"))
        return taper_Generator_manual_seed(own, 67280421310721), tensor_rand(SHAPE(3), .generator = own);
    if (is(g, "np_normal")) return np_random_normal(2, 3, SHAPE(5));
    if (is(g, "np_randint_wide")) return np_random_randint(-((int64_t)1 << 40), (int64_t)1 << 40, SHAPE(4));
    if (is(g, "np_randint_one")) return np_random_randint(3, 4, SHAPE(3));
    if (is(g, "np_permutation")) return np_random_permutation((int64_t)golden_arg(g, "n"));
    if (is(g, "np_seed_array")) return np_random_seed_array((uint32_t[]){1, 2, 3}, 3), np_random_random(SHAPE(4));
    np_random_seed(0);
    return np_random_truncnorm(-golden_arg(g, "bound"), golden_arg(g, "bound"), SHAPE(8));
}

static void torch_213(const char *file, int draws) {
    taper_Generator *own = taper_Generator_new(0);
    taper_set_draws(draws);
    int checked = 0;
    for (Golden g = golden_open(file); golden_next(&g); checked++) {
        tape_scope();
        if (golden_text_arg(&g, "seed")) {
            taper_manual_seed(seed_of(&g));
            np_random_seed((uint32_t)seed_of(&g));
        }
        Tensor *x = draw_213(&g, own);
        if (is(&g, "np_truncnorm")) /* SciPy calls log, erf and erfc of its own in places: reference says 9e-16 */
            golden_close(&g, x, 2e-15, 1e-15);
        else if (tensor_dtype(x) == INT64)
            golden_same_wholes(&g, x);
        else
            golden_same_bits(&g, x);
    }
    taper_set_draws(DRAWS_FUSED);
    taper_Generator_free(own);
    assert_int_equal(checked, 157);
}

TEST(torch_213_fused_libm) { torch_213("torch_random_fused.txt", DRAWS_FUSED); }
TEST(torch_213_plain_libm) { torch_213("torch_random_plain.txt", DRAWS_PLAIN); }

TEST(tnorm_weights_libm) {
    const double b1 = 1 / sqrt(2), b2 = 1 / sqrt(5);
    double       expected[15];
    int          count = 0;
    char         line[256];
    FILE        *file = fopen("tests/goldens/weights_tnorm_seed0.txt", "r");
    while (fgets(line, sizeof line, file))
        if (*line == ' ') expected[count++] = strtod(line, NULL);
    fclose(file);
    assert_int_equal(count, 15);
    np_random_seed(0);
    check_tensor(np_random_truncnorm(-b1, b1, SHAPE(5, 2)), expected, 10, 2e-15, 1e-15);
    check_tensor(np_random_truncnorm(-b2, b2, SHAPE(1, 5)), expected + 10, 5, 2e-15, 1e-15);
}

/* ---- Seeds and generators ------------------------------------------------------------------------ */

TEST(only_the_low_32_bits_of_a_seed_count) {
    taper_manual_seed(5);
    Tensor *a = tensor_rand(SHAPE(8));
    taper_manual_seed(5 + ((uint64_t)1 << 32));
    Tensor *b = tensor_rand(SHAPE(8));
    assert_memory_equal(tensor_data_ptr(a), tensor_data_ptr(b), 8 * sizeof(float));
    assert_true(taper_initial_seed() == 5 + ((uint64_t)1 << 32));
}

TEST(generators_do_not_disturb_one_another) {
    taper_Generator *own = taper_Generator_new(3);
    taper_manual_seed(7);
    Tensor *a = tensor_randn(SHAPE(3));
    Tensor *c = tensor_rand(SHAPE(2));
    taper_manual_seed(7);
    Tensor *b = tensor_randn(SHAPE(3));
    tensor_randn(SHAPE(5), .generator = own);
    np_random_random(SHAPE(5));
    Tensor *d = tensor_rand(SHAPE(2));
    assert_memory_equal(tensor_data_ptr(a), tensor_data_ptr(b), 3 * sizeof(float));
    assert_memory_equal(tensor_data_ptr(c), tensor_data_ptr(d), 2 * sizeof(float));
    taper_Generator_free(own);
}

/* A split with a generator of its own is the default's from the same seed, and leaves the default where it was. */
TEST(a_split_draws_from_its_generator) {
    taper_Generator *own = taper_Generator_new(5);
    taper_manual_seed(5);
    Tensor *expected = tensor_cat(data_random_split(DIMS(20, 7)));
    taper_manual_seed(9);
    Tensor *mine = tensor_cat(data_random_split(DIMS(20, 7), .generator = own)), *a = tensor_rand(SHAPE(2));
    taper_manual_seed(9);
    Tensor *b = tensor_rand(SHAPE(2));
    assert_memory_equal(tensor_data_ptr(mine), tensor_data_ptr(expected), 27 * sizeof(int64_t));
    assert_memory_equal(tensor_data_ptr(a), tensor_data_ptr(b), 2 * sizeof(float));
    taper_Generator_free(own);
}

TEST(bad_ranges_are_errors) {
    Tensor *x = tensor_zeros(SHAPE(3)), *n = tensor_zeros(SHAPE(3), .dtype = INT64);
    assert_null(tensor_uniform_(x, 1, 0));
    CHECK_ERROR("uniform_: expects to return a [from, to) range");
    assert_null(tensor_normal_(x, 0, -1));
    CHECK_ERROR("normal_: expects std >= 0.0");
    assert_null(tensor_bernoulli_(x, 1.5));
    CHECK_ERROR("bernoulli_: expects p to be in [0, 1]");
    assert_null(tensor_randint(3, 3, SHAPE(2)));
    CHECK_ERROR("randint");
    assert_null(tensor_uniform_(n, 0, 1));
    CHECK_ERROR("uniform_: not implemented for torch.int64");
    assert_null(tensor_rand(SHAPE(2), .dtype = INT64));
    CHECK_ERROR("rand: not implemented for torch.int64");
    assert_null(tensor_uniform_(tensor_expand(x, SHAPE(2, 3)), 0, 1));
    CHECK_ERROR("more than one element of the written-to tensor refers to a single memory location");
    assert_null(np_random_truncnorm(1, 2, SHAPE(3)));
    CHECK_ERROR("truncnorm");
    assert_null(nn_init_kaiming_uniform_(x));
    CHECK_ERROR("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
    assert_false(taper_set_draws(64));
    CHECK_ERROR("set_draws");
    check_tensor(x, (double[]){0, 0, 0}, 3, 0, 0); /* and nothing has changed */
}

RUN_TESTS("random", T(torch_113_fused), T(torch_113_fused_libm), T(torch_113_plain), T(torch_113_plain_libm),
          T(torch_213_fused_libm), T(torch_213_plain_libm), T(tnorm_weights_libm),
          T(only_the_low_32_bits_of_a_seed_count), T(generators_do_not_disturb_one_another), T(bad_ranges_are_errors),
          T(a_split_draws_from_its_generator))
