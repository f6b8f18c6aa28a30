/* test_dataset.c: loaders of datasets, samplers, transforms and collation, and folds: torch's order and scikit-learn's folds
 * (make_data.py). */
#include "golden.h"

static Golden golden;

/* ---- Orders and draws ---------------------------------------------------------------------------------- */

/* The numbers of two epochs, and what is drawn after them. */
static void orders_are(data_Loader *loader, taper_Generator *g) {
    int64_t at = 0;
    Tensor *batch[1];
    if (!loader) fail_msg("%s: %s", golden.line, taper_error());
    for (int epoch = 0; epoch < 2; epoch++)
        for (int b = 0; data_next(loader, batch); b++) {
            assert_true(tensor_size(batch[0], 0) == 4 || b + 1 == data_length(loader));
            for (int64_t i = 0; i < tensor_size(batch[0], 0); i++)
                assert_true(tensor_at(batch[0], INDEX(i)) == golden.values[at++]);
        }
    CHECK_GOOD();
    assert_int_equal(at, golden.count - 1);
    assert_true(tensor_item(tensor_randint(0, 1000, SHAPE(1), .generator = g)) == golden.values[at]);
    assert_true(data_free(loader));
}

static void weighted(void) {
    Tensor *weights = tensor_from(SHAPE(10), (double[]){0.1, 0.5, 0, 2, 1, 0.25, 3, 0, 0.7, 0.01});
    taper_manual_seed(7);
    orders_are(data_DataLoader(TENSORS(tensor_arange(10)), .batch_size = 4, .weights = weights,
                               .num_samples = (int64_t)golden_arg(&golden, "n"),
                               .replacement = golden_arg(&golden, "replacement") != 0),
               NULL);
}

/* With a generator of its own, and with the thread's. */
static void shuffled(void) {
    taper_Generator *own = golden_arg(&golden, "own") != 0 ? taper_Generator_new(5) : NULL;
    taper_manual_seed(7);
    data_Loader *loader = data_DataLoader(TENSORS(tensor_arange(10)), .batch_size = 4, .shuffle = true,
                                          .generator = own, .num_samples = (int64_t)golden_arg(&golden, "n"),
                                          .replacement = golden_arg(&golden, "replacement") != 0);
    orders_are(loader, own);
    taper_Generator_free(own);
}

static void of_a_subset(void) {
    Tensor *indices = tensor_from(SHAPE(5), (int[]){8, 1, 3, 3, 0});
    taper_manual_seed(7);
    orders_are(data_DataLoader(TENSORS(tensor_arange(10)), .batch_size = 4, .sampler = data_SubsetRandomSampler,
                               .context = indices, .num_samples = 5),
               NULL);
}

/* A number says where it was: which part of the padded image this is. */
static void cropped(void) {
    Tensor       *image = tensor_add(tensor_reshape(tensor_arange(42), SHAPE(1, 6, 7)), 1);
    const double *said = golden.values;
    taper_manual_seed(11);
    for (int i = 0; i < 12; i++, said += 3) {
        tape_scope();
        Tensor *x = data_random_horizontal_flip(image, 0.4);
        assert_true((tensor_at(x, INDEX(0, 0, 0)) == 7) == (said[0] != 0));
        x = data_random_crop(x, PAIR(5, 4), .padding = PAIR(1, 2));
        assert_int_equal(tensor_numel(x), 20);
        for (int row = 0; row < 5; row++)
            for (int column = 0; column < 4; column++) {
                int    r = row + (int)said[1] - 1, c = column + (int)said[2] - 2;
                bool   inside = r >= 0 && r < 6 && c >= 0 && c < 7;
                double number = 7 * r + (said[0] != 0 ? 6 - c : c) + 1;
                assert_true(tensor_at(x, INDEX(0, row, column)) == (inside ? number : 0));
            }
    }
}

/* Each sample in one fold, and in the others' rest. */
static void folds_are(taper_Tensors folds, const double *fold_of, int64_t n) {
    for (int f = 0; f < folds.count; f++) {
        Tensor *rest = data_all_but(folds, f);
        int64_t test = 0, train = 0;
        for (int64_t i = 0; i < n; i++)
            if (fold_of[i] == f)
                assert_true(tensor_at(folds.at[f], INDEX(test++)) == (double)i);
            else
                assert_true(tensor_at(rest, INDEX(train++)) == (double)i);
        assert_int_equal(test, tensor_numel(folds.at[f]));
        assert_int_equal(train, tensor_numel(rest));
    }
    CHECK_GOOD();
}

static void folds(bool stratified) {
    int64_t n = (int64_t)golden_arg(&golden, "n"), k = (int64_t)golden_arg(&golden, "k"), at = 0;
    if (stratified) {
        folds_are(data_StratifiedKFold(tensor_from(SHAPE(n), golden.values), k), golden.values + n, n);
        return;
    }
    taper_Tensors of = data_KFold(n, k);
    assert_int_equal(of.count, k);
    for (int f = 0; f < of.count; f++)
        for (int64_t i = 0; i < tensor_numel(of.at[f]); i++)
            assert_true(tensor_at(of.at[f], INDEX(i)) == golden.values[at++]);
    assert_int_equal(at, n);
}

TEST(as_torch_and_scikit_learn) {
    golden = golden_open("data.txt");
    while (golden_next(&golden)) {
        tape_scope();
        if (strcmp(golden.line, "weighted") == 0) weighted();
        if (strcmp(golden.line, "shuffled") == 0) shuffled();
        if (strcmp(golden.line, "subset") == 0) of_a_subset();
        if (strcmp(golden.line, "crop") == 0) cropped();
        if (strcmp(golden.line, "kfold") == 0) folds(false);
        if (strcmp(golden.line, "stratified") == 0) folds(true);
        CHECK_GOOD();
    }
    assert_int_equal(golden.cases, 21);
}

TEST(shuffled_folds_keep_the_shares) {
    Tensor       *y = tensor_remainder(tensor_arange(30), 3);
    taper_Tensors plain = data_StratifiedKFold(y, 5), mixed = data_StratifiedKFold(y, 5, .shuffle = true);
    taper_Tensors simple = data_KFold(30, 5, .shuffle = true);
    bool          differs = false;
    double        seen = 0;
    for (int f = 0; f < 5; f++) {
        differs |= !tensor_equal(plain.at[f], mixed.at[f]);
        check_tensor(tensor_bincount(tensor_index_select(y, 0, mixed.at[f])), (double[]){2, 2, 2}, 3, 0, 0);
        assert_int_equal(tensor_numel(simple.at[f]), 6);
        seen += sum_of(simple.at[f]);
    }
    assert_true(differs && seen == 435);
    taper_Tensors parts = data_stratified_split(y, DIMS(15, 9, 6));
    check_tensor(tensor_bincount(tensor_index_select(y, 0, parts.at[0])), (double[]){5, 5, 5}, 3, 0, 0);
    check_tensor(tensor_bincount(tensor_index_select(y, 0, parts.at[1])), (double[]){3, 3, 3}, 3, 0, 0);
    check_tensor(tensor_bincount(tensor_index_select(y, 0, parts.at[2])), (double[]){2, 2, 2}, 3, 0, 0);
    assert_true(sum_of(parts.at[0]) + sum_of(parts.at[1]) + sum_of(parts.at[2]) == 435);
}

/* ---- Functions of the user's own ----------------------------------------------------------------------- */

enum { LENGTH = 7 };

static int64_t length(void *context) { return *(const int64_t *)context; }

/* (i, i^2) of two numbers, and i. */
static bool item(int64_t index, Tensor **sample, void *context) {
    if (index >= *(const int64_t *)context) return false;
    sample[0] = tensor_from(SHAPE(2), ((double[]){(double)index, (double)(index * index)}), .dtype = FLOAT32);
    sample[1] = tensor_scalar((int)index);
    return sample[0] && sample[1];
}

static bool ragged_item(int64_t index, Tensor **sample, void *context) {
    (void)context;
    sample[0] = tensor_arange(index + 1);
    return sample[0];
}

static bool doubled(Tensor **sample, void *context) {
    sample[0] = tensor_mul(sample[0], *(const int64_t *)context);
    return sample[0];
}

static bool padded_batch(int64_t count, Tensor *const *samples, Tensor **batch, void *context) {
    (void)context;
    batch[0] = nn_utils_rnn_pad_sequence(taper_tensors((int)count, (Tensor **)(uintptr_t)samples), true, -1);
    return batch[0];
}

static Tensor *backwards(void *context) {
    (void)context;
    return tensor_flip(tensor_arange(LENGTH), DIMS(0));
}

static int64_t seven = LENGTH;

TEST(samples_of_a_function) {
    data_Dataset dataset = {length, item, 2, &seven};
    data_Loader *loader = data_DataLoader_of(&dataset, .batch_size = 3, .sampler = backwards, .transform = doubled,
                                             .context = &seven, .drop_last = true);
    Tensor      *batch[2];
    assert_int_equal(data_length(loader), 2);
    assert_true(data_next(loader, batch));
    check_tensor(batch[0], (double[]){42, 252, 35, 175, 28, 112}, 6, 0, 0);
    check_tensor(batch[1], (double[]){6, 5, 4}, 3, 0, 0);
    assert_int_equal(tensor_dtype(batch[1]), INT64);
    assert_true(data_next(loader, batch) && !data_next(loader, batch) && data_next(loader, batch));
    check_tensor(batch[1], (double[]){6, 5, 4}, 3, 0, 0);
    data_free(loader);
    CHECK_GOOD();
}

/* With an end that nobody knows, and with one: the same, and in a steady state nothing is allocated. */
TEST(a_short_batch_at_the_end) {
    for (int known = 0; known < 2; known++) {
        data_Dataset dataset = {known ? length : NULL, item, 2, &seven};
        data_Loader *loader = data_DataLoader_of(&dataset, .batch_size = 5);
        Tensor      *batch[2];
        int64_t      before = 0;
        for (int epoch = 0; epoch < 4; epoch++) {
            tape_scope();
            if (epoch == 2) before = taper_memory_stats().allocations;
            assert_true(data_next(loader, batch));
            check_tensor(batch[1], (double[]){0, 1, 2, 3, 4}, 5, 0, 0);
            assert_true(data_next(loader, batch));
            check_tensor(batch[0], (double[]){5, 25, 6, 36}, 4, 0, 0);
            assert_false(data_next(loader, batch));
        }
        assert_int_equal(taper_memory_stats().allocations, before);
        CHECK_GOOD();
        assert_int_equal(data_length(loader), known ? 2 : -1);
        if (!known) CHECK_ERROR("length: an iterable dataset has no length");
        data_free(loader);
    }
}

TEST(rows_of_tensors_can_be_changed) {
    Tensor      *x = tensor_reshape(tensor_arange(6), SHAPE(3, 2)), *batch[1];
    int64_t      ten = 10;
    data_Loader *loader = data_DataLoader(TENSORS(x), .batch_size = 2, .transform = doubled, .context = &ten);
    assert_true(data_next(loader, batch));
    check_tensor(batch[0], (double[]){0, 10, 20, 30}, 4, 0, 0);
    assert_true(data_next(loader, batch));
    check_tensor(batch[0], (double[]){40, 50}, 2, 0, 0);
    data_free(loader);
}

TEST(samples_of_several_lengths) {
    data_Dataset dataset = {length, ragged_item, 1, &seven};
    data_Loader *loader = data_DataLoader_of(&dataset, .batch_size = 3);
    Tensor      *batch[1];
    assert_false(data_next(loader, batch));
    CHECK_ERROR("stack expects each tensor to be equal size, but got [1] at entry 0 and [2] at entry 1");
    data_free(loader);
    loader = data_DataLoader_of(&dataset, .batch_size = 3, .collate_fn = padded_batch);
    assert_true(data_next(loader, batch));
    check_tensor(batch[0], (double[]){0, -1, -1, 0, 1, -1, 0, 1, 2}, 9, 0, 0);
    assert_true(data_next(loader, batch) && data_next(loader, batch));
    check_tensor(batch[0], (double[]){0, 1, 2, 3, 4, 5, 6}, 7, 0, 0);
    assert_false(data_next(loader, batch));
    data_free(loader);
}

/* torch.nn.utils.rnn.pad_sequence. */
TEST(padding) {
    Tensor *a = tensor_from(SHAPE(1, 2), (float[]){1, 2}, .requires_grad = true), *b = tensor_full(SHAPE(2, 2), 3.0);
    Tensor *y = nn_utils_rnn_pad_sequence(TENSORS(a, b));
    check_tensor(y, (double[]){1, 2, 3, 3, 0, 0, 3, 3}, 8, 0, 0);
    tensor_backward(tensor_sum(tensor_mul(y, y)));
    check_tensor(tensor_grad_of(a), (double[]){2, 4}, 2, 0, 0);
    y = nn_utils_rnn_pad_sequence(TENSORS(a, b), .batch_first = true, .padding_value = 9, .padding_side = "left");
    check_tensor(y, (double[]){9, 9, 1, 2, 3, 3, 3, 3}, 8, 0, 0);
    assert_null(nn_utils_rnn_pad_sequence(taper_tensors(0, NULL)));
    CHECK_ERROR("received an empty list of sequences");
    assert_null(nn_utils_rnn_pad_sequence(TENSORS(a, tensor_ones(SHAPE(2, 3)))));
    CHECK_ERROR("must have the same trailing dimensions");
    assert_null(nn_utils_rnn_pad_sequence(TENSORS(a, b), .padding_side = "up"));
    CHECK_ERROR("Expected padding_side to be one of left or right, but got up.");
}

TEST(normalizing) {
    Tensor *mean = tensor_from(SHAPE(2), (float[]){1, 2}), *std = tensor_from(SHAPE(2), (float[]){2, 4});
    Tensor *image = tensor_reshape(tensor_arange(0, 8, .dtype = FLOAT32), SHAPE(2, 2, 2));
    check_tensor(data_normalize(image, mean, std), (double[]){-0.5, 0, 0.5, 1, 0.5, 0.75, 1, 1.25}, 8, 0, 0);
    check_tensor(data_normalize(tensor_select(image, 0, 0), mean, std), (double[]){-0.5, -0.25, 0.5, 0.25}, 4, 0, 0);
    assert_null(data_normalize(image, mean, tensor_arange(2)));
    CHECK_ERROR("std evaluated to zero");
    assert_null(data_normalize(tensor_arange(2), mean, std));
    CHECK_ERROR("Input tensor should be a float tensor. Got torch.int64.");
}

/* ---- Refusals ---------------------------------------------------------------------------------------------- */

static bool no_item(int64_t index, Tensor **sample, void *context) {
    (void)index, (void)sample, (void)context;
    return false;
}
static Tensor *beyond(void *context) { return tensor_full(SHAPE(*(const int64_t *)context), 7); }

static void fails(data_Loader *loader, const char *text) {
    Tensor *batch[2];
    taper_manual_seed(1);
    double next = tensor_item(tensor_rand(SHAPE()));
    taper_manual_seed(1);
    assert_false(data_next(loader, batch));
    CHECK_ERROR(text);
    assert_true(tensor_item(tensor_rand(SHAPE())) == next); /* nothing was drawn */
    assert_true(data_free(loader));
}

TEST(what_goes_wrong_is_told) {
    Tensor      *x = tensor_ones(SHAPE(3, 2)), *null = NULL;
    data_Dataset nothing = {length, no_item, 1, &seven}, endless = {NULL, item, 2, &seven};
    int64_t      three = 3, two = 2;
    fails(data_DataLoader_of(&nothing), "there is no sample 0, and no error");
    fails(data_DataLoader(TENSORS(x), .sampler = beyond, .context = &three), "index 7 is out of range for 3 samples");
    fails(data_DataLoader(TENSORS(x), .sampler = beyond, .context = &two), "it is to give 3 INT64 indices");
    fails(data_DataLoader(TENSORS(x), .weights = tensor_zeros(SHAPE(3))), "invalid multinomial distribution");
    fails(data_DataLoader(TENSORS(tensor_ones(SHAPE(0, 2))), .shuffle = true, .num_samples = 3),
          "there are no samples to take 3 of");
    assert_null(data_DataLoader_of(NULL));
    CHECK_ERROR("dataset is NULL");
    assert_null(data_DataLoader(TENSORS(x), .shuffle = true, .weights = tensor_ones(SHAPE(3))));
    CHECK_ERROR("sampler option is mutually exclusive with shuffle");
    assert_null(data_DataLoader(TENSORS(x), .weights = x));
    CHECK_ERROR("weights should be a 1d sequence");
    assert_null(data_DataLoader(TENSORS(x), .num_samples = 3));
    CHECK_ERROR("num_samples goes with a sampler, weights or shuffle");
    assert_null(data_DataLoader(TENSORS(x), .replacement = true));
    CHECK_ERROR("replacement goes with weights or shuffle");
    assert_null(data_DataLoader_of(&endless, .shuffle = true));
    CHECK_ERROR("with an iterable dataset expected unspecified shuffle");
    assert_int_equal(data_KFold(3, 1).count, 0);
    CHECK_ERROR("requires at least one train/test split by setting n_splits=2 or more, got n_splits=1.");
    assert_int_equal(data_KFold(3, 4).count, 0);
    CHECK_ERROR("n_splits=4 greater than the number of samples: n_samples=3.");
    assert_int_equal(data_StratifiedKFold(tensor_arange(4), 2).count, 0);
    CHECK_ERROR("n_splits=2 cannot be greater than the number of members in each class.");
    assert_int_equal(data_stratified_split(tensor_arange(4), DIMS(2, 1)).count, 0);
    CHECK_ERROR("Sum of input lengths does not equal the 4 labels");
    assert_null(data_all_but(data_KFold(4, 2), 2));
    CHECK_ERROR("there is no fold 2 of 2");
    assert_null(data_SubsetRandomSampler(null));
    CHECK_ERROR("indices is NULL");
    assert_null(data_random_crop(x, 3));
    CHECK_ERROR("Required crop size (3, 3) is larger than input image size (3, 2)");
    assert_null(data_random_horizontal_flip(x, 2));
    CHECK_ERROR("with probability 2");
}

RUN_TESTS("dataset", T(as_torch_and_scikit_learn), T(shuffled_folds_keep_the_shares), T(samples_of_a_function),
          T(a_short_batch_at_the_end), T(rows_of_tensors_can_be_changed), T(samples_of_several_lengths), T(padding),
          T(normalizing), T(what_goes_wrong_is_told))
