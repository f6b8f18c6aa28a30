/* test_metrics.c: the measures of taper/metrics.h, against scikit-learn's values and messages (make_metrics.py). */
#include "golden.h"

/* The next n numbers of a golden, and what comes after them. */
static const double *at;
static Golden        golden;

static Tensor *take(taper_Dims shape, taper_Dtype dtype) {
    int64_t n = 1;
    for (int d = 0; d < shape.count; d++) n *= shape.at[d];
    Tensor *x = tensor_from(shape, at, .dtype = dtype);
    at += n;
    return x;
}

static void is_next(double value) {
    double expected = *at++;
    if (isnan(expected) && isnan(value)) return;
    if (!(fabs(value - expected) <= 1e-14 + 1e-14 * fabs(expected)) && value != expected)
        fail_msg("%s | %s: number %lld is %.17g instead of %.17g", golden.line, golden.args,
                 (long long)(at - 1 - golden.values), value, expected);
}

static void are_next(Tensor *x, taper_Dtype dtype) {
    if (!x) fail_msg("%s | %s: %s", golden.line, golden.args, taper_error());
    assert_int_equal(tensor_dtype(x), dtype);
    Tensor *flat = tensor_flatten(x);
    for (int64_t i = 0; i < tensor_numel(x); i++) is_next(tensor_at(flat, INDEX(i)));
}

static void classes_of(int64_t n, int64_t given, double zero) {
    Tensor *labels = given ? take(SHAPE(given), INT64) : NULL;
    Tensor *t = take(SHAPE(n), INT64), *p = take(SHAPE(n, 1), FLOAT32); /* floats, in a column */
    is_next(metrics_accuracy_score(t, p));
    static const char *const averages[] = {"micro", "macro", "weighted"};
    for (int i = 0; i < COUNT(averages); i++) {
        const char *average = averages[i];
        is_next(metrics_precision_score(t, p, .labels = labels, .average = average, .zero_division = zero));
        is_next(metrics_recall_score(t, p, .labels = labels, .average = average, .zero_division = zero));
        is_next(metrics_f1_score(t, p, .labels = labels, .average = average, .zero_division = zero));
    }
    metrics_PerClass each = metrics_precision_recall_fscore_support(t, p, .labels = labels, .zero_division = zero);
    are_next(each.precision, FLOAT64);
    are_next(each.recall, FLOAT64);
    are_next(each.fscore, FLOAT64);
    are_next(each.support, INT64);
    are_next(metrics_confusion_matrix(t, p, .labels = labels), INT64);
    are_next(metrics_confusion_matrix(t, p, .labels = labels, .normalize = "true"), FLOAT64);
    are_next(metrics_confusion_matrix(t, p, .labels = labels, .normalize = "pred"), FLOAT64);
    are_next(metrics_confusion_matrix(t, p, .labels = labels, .normalize = "all"), FLOAT64);
}

static void binary_of(int64_t n, int64_t pos, double zero) {
    Tensor *t = take(SHAPE(n), INT64), *p = take(SHAPE(n), INT64);
    is_next(metrics_precision_score(t, p, .pos_label = pos, .zero_division = zero));
    is_next(metrics_recall_score(t, p, .pos_label = pos, .zero_division = zero));
    is_next(metrics_f1_score(t, p, .pos_label = pos, .zero_division = zero));
}

static void roc_of(int64_t n, bool drop) {
    Tensor *t = take(SHAPE(n), INT64), *s = take(SHAPE(n), FLOAT64);
    is_next(metrics_roc_auc_score(t, s));
    metrics_Roc roc = metrics_roc_curve(t, s, .drop_intermediate = drop);
    are_next(roc.fpr, FLOAT64);
    are_next(roc.tpr, FLOAT64);
    are_next(roc.thresholds, FLOAT64);
}

static void weighted_of(int64_t n, int64_t c) {
    Tensor *w = take(SHAPE(n), FLOAT64), *t = take(SHAPE(n), INT64), *p = take(SHAPE(n), INT64);
    Tensor *scores = take(SHAPE(n), FLOAT64), *truth = take(SHAPE(n), INT64), *parts = take(SHAPE(n, c), FLOAT64);
    Tensor *x = take(SHAPE(n, 2), FLOAT64), *y = take(SHAPE(n, 2), FLOAT64);
    is_next(metrics_accuracy_score(t, p, .sample_weight = w));
    static const char *const averages[] = {"micro", "macro", "weighted"};
    for (int i = 0; i < COUNT(averages); i++) {
        is_next(metrics_precision_score(t, p, .average = averages[i], .sample_weight = w));
        is_next(metrics_recall_score(t, p, .average = averages[i], .sample_weight = w));
        is_next(metrics_f1_score(t, p, .average = averages[i], .sample_weight = w));
    }
    metrics_PerClass each = metrics_precision_recall_fscore_support(t, p, .sample_weight = w);
    are_next(each.precision, FLOAT64);
    are_next(each.recall, FLOAT64);
    are_next(each.fscore, FLOAT64);
    are_next(each.support, FLOAT64);
    are_next(metrics_confusion_matrix(t, p, .sample_weight = w), FLOAT64);
    are_next(metrics_confusion_matrix(t, p, .sample_weight = w, .normalize = "true"), FLOAT64);
    is_next(metrics_roc_auc_score(truth, scores, .sample_weight = w));
    metrics_Roc roc = metrics_roc_curve(truth, scores, .sample_weight = w);
    are_next(roc.fpr, FLOAT64);
    are_next(roc.tpr, FLOAT64);
    are_next(roc.thresholds, FLOAT64);
    for (int i = 1; i <= 2; i++) {
        is_next(metrics_roc_auc_score(t, parts, .multi_class = "ovr", .average = averages[i], .sample_weight = w));
        is_next(metrics_roc_auc_score(t, parts, .multi_class = "ovr", .average = averages[i]));
    }
    is_next(metrics_top_k_accuracy_score(t, parts, .sample_weight = w));
    is_next(metrics_mean_squared_error(x, y, .sample_weight = w));
    is_next(metrics_mean_absolute_error(x, y, .sample_weight = w));
    is_next(metrics_r2_score(x, y, .sample_weight = w));
}

TEST(as_scikit_learn) {
    golden = golden_open("metrics.txt");
    while (golden_next(&golden)) {
        tape_scope();
        at = golden.values;
        int64_t n = (int64_t)golden_arg(&golden, "n");
        if (strcmp(golden.line, "classes") == 0) {
            classes_of(n, (int64_t)golden_arg(&golden, "labels"), golden_arg(&golden, "zero"));
        } else if (strcmp(golden.line, "binary") == 0) {
            binary_of(n, (int64_t)golden_arg(&golden, "pos"), golden_arg(&golden, "zero"));
        } else if (strcmp(golden.line, "roc") == 0) {
            roc_of(n, golden_arg(&golden, "drop") != 0);
        } else if (strcmp(golden.line, "weighted") == 0) {
            weighted_of(n, (int64_t)golden_arg(&golden, "c"));
        } else if (strcmp(golden.line, "topk") == 0) {
            Tensor *t = take(SHAPE(n), INT64), *s = take(SHAPE(n, (int64_t)golden_arg(&golden, "c")), FLOAT32);
            is_next(metrics_top_k_accuracy_score(t, s, (int64_t)golden_arg(&golden, "k")));
        } else {
            taper_Dims shape = SHAPE(n, (int64_t)golden_arg(&golden, "d"));
            Tensor    *t = take(shape, FLOAT64), *p = take(shape, FLOAT64);
            is_next(metrics_mean_squared_error(t, p));
            is_next(metrics_mean_absolute_error(t, p));
            is_next(metrics_r2_score(t, p));
        }
        CHECK_GOOD();
        assert_int_equal(at - golden.values, golden.count);
    }
    assert_int_equal(golden.cases, 89);
}

/* Scores are the place of their largest, with a history or without; labels may be of any dtype. */
TEST(scores_are_predictions) {
    Tensor *y = tensor_from(SHAPE(3), (int[]){2, 0, 1});
    Tensor *scores = tensor_from(SHAPE(3, 3), (float[]){0, 1, 2, 3, 3, 0, 0, 0, 1}, .requires_grad = true);
    scores = tensor_mul(scores, 2);
    assert_true(metrics_accuracy_score(y, scores) == 2.0 / 3);
    check_tensor(metrics_confusion_matrix(y, scores), (double[]){1, 0, 0, 0, 0, 1, 0, 0, 1}, 9, 0, 0);
    Tensor *flags = tensor_from(SHAPE(3), (bool[]){true, false, true});
    assert_true(metrics_f1_score(flags, flags) == 1);
    assert_true(metrics_precision_score(flags, tensor_transpose(tensor_ones(SHAPE(2, 3)), 0, 1)) == 0);
    CHECK_GOOD();
}

#define NAN_WITH(call, text)                                                                                           \
    do {                                                                                                               \
        double got_ = (call);                                                                                          \
        assert_true(isnan(got_));                                                                                      \
        CHECK_ERROR(text);                                                                                             \
    } while (0)

TEST(what_cannot_be_measured) {
    Tensor *none = tensor_empty(SHAPE(0), .dtype = INT64), *two = tensor_arange(2), *three = tensor_arange(3);
    Tensor *halves = tensor_from(SHAPE(2), (double[]){0.5, 1}), *square = tensor_ones(SHAPE(2, 2)), *null = NULL;
    Tensor *nan = tensor_full(SHAPE(2), NAN);
    NAN_WITH(metrics_accuracy_score(none, none), "Found empty input array while a minimum of 1 sample is required.");
    NAN_WITH(metrics_accuracy_score(two, three), "inconsistent numbers of samples: [2, 3]");
    NAN_WITH(metrics_accuracy_score(two, halves), "can't handle continuous targets");
    NAN_WITH(metrics_accuracy_score(square, two), "y_true should be a 1d array, got an array of shape [2, 2] instead");
    NAN_WITH(metrics_accuracy_score(two, null), "accuracy_score: y_pred is NULL");
    NAN_WITH(metrics_f1_score(three, three), "Target is multiclass but average='binary'");
    NAN_WITH(metrics_f1_score(tensor_add(two, 3), tensor_add(two, 3)),
             "pos_label=1 is not a valid label. It should be one of [3 4]");
    NAN_WITH(metrics_recall_score(two, two, .average = "none"), "average must be one of");
    NAN_WITH(metrics_precision_score(two, two, .average = NULL), "average must be one of");
    assert_null(metrics_confusion_matrix(two, two, .labels = tensor_full(SHAPE(1), 7)));
    CHECK_ERROR("At least one label specified must be in y_true");
    assert_null(metrics_confusion_matrix(two, two, .labels = none));
    CHECK_ERROR("'labels' should contain at least one label.");
    assert_null(metrics_confusion_matrix(two, two, .labels = tensor_zeros(SHAPE(2), .dtype = INT64)));
    CHECK_ERROR("a label stands twice");
    assert_null(metrics_confusion_matrix(two, two, .normalize = "rows"));
    CHECK_ERROR("normalize must be one of");
    assert_null(metrics_precision_recall_fscore_support(none, none).support);
    CHECK_ERROR("Found empty input array");
    assert_null(metrics_roc_curve(three, three).fpr);
    CHECK_ERROR("multiclass format is not supported");
    assert_null(metrics_roc_curve(tensor_add(two, 3), halves).tpr);
    CHECK_ERROR("y_true takes value in {3, 4} and pos_label is not specified");
    assert_null(metrics_roc_curve(two, nan).thresholds);
    CHECK_ERROR("Input contains NaN.");
    NAN_WITH(metrics_roc_auc_score(two, tensor_div(two, 0.0)), "Input contains NaN.");
    NAN_WITH(metrics_roc_auc_score(three, three), "more than two classes");
    NAN_WITH(metrics_roc_auc_score(two, square), "y_score should be a 1d array");
    NAN_WITH(metrics_roc_auc_score(three, tensor_ones(SHAPE(3, 3)), .multi_class = "ovo"),
             "multi_class must be \"ovr\"");
    NAN_WITH(metrics_roc_auc_score(three, tensor_ones(SHAPE(3, 3)), .multi_class = "ovr"),
             "should sum up to 1.0 over classes");
    NAN_WITH(metrics_roc_auc_score(three, tensor_ones(SHAPE(3, 2)), .multi_class = "ovr"),
             "Number of classes in y_true");
    NAN_WITH(metrics_roc_auc_score(three, tensor_eye(3), .multi_class = "ovr", .average = "micro"),
             "average must be one of");
    NAN_WITH(metrics_accuracy_score(two, two, .sample_weight = three), "inconsistent numbers of samples: [2, 3]");
    NAN_WITH(metrics_accuracy_score(two, two, .sample_weight = square), "Sample weights must be 1D array or scalar");
    NAN_WITH(metrics_mean_squared_error(two, two, .sample_weight = tensor_zeros(SHAPE(2))), "Weights sum to zero");
    NAN_WITH(metrics_top_k_accuracy_score(two, square, .sample_weight = nan), "Input contains NaN.");
    NAN_WITH(metrics_top_k_accuracy_score(two, square, 0), "k must be at least 1");
    NAN_WITH(metrics_top_k_accuracy_score(tensor_mul(two, 2), square), "label 2 is not in [0, 2)");
    NAN_WITH(metrics_r2_score(none, none), "Found empty input array");
    NAN_WITH(metrics_mean_squared_error(nan, nan), "Input contains NaN.");
    NAN_WITH(metrics_mean_absolute_error(square, two), "different number of output (2!=1)");
    assert_true(isnan(metrics_r2_score(tensor_ones(SHAPE(1)), tensor_ones(SHAPE(1))))); /* no error, as there */
}

TEST(areas) {
    Tensor *x = tensor_from(SHAPE(4), (double[]){0, 1, 1, 3}), *y = tensor_from(SHAPE(4), (double[]){1, 2, 3, 4});
    assert_true(metrics_auc(x, y) == 1.5 + 7);
    assert_true(metrics_auc(tensor_flip(x, DIMS(0)), tensor_flip(y, DIMS(0))) == 1.5 + 7);
    NAN_WITH(metrics_auc(y, tensor_ones(SHAPE(1))), "inconsistent numbers of samples");
    NAN_WITH(metrics_auc(tensor_ones(SHAPE(1)), tensor_ones(SHAPE(1))), "At least 2 points are needed");
    NAN_WITH(metrics_auc(tensor_from(SHAPE(3), (int[]){0, 2, 1}), tensor_ones(SHAPE(3))),
             "x is neither increasing nor decreasing");
}

/* Numbers far from 0, whose squares have no digits left for the spread. */
TEST(a_running_mean) {
    metrics_Mean mean = {0};
    assert_true(isnan(metrics_mean_std(&mean)) && isnan(metrics_mean_sem(&mean)));
    for (int i = 0; i < 1000; i++) metrics_mean_update(&mean, 1e9 + (i % 4));
    assert_int_equal(mean.count, 1000);
    double std = sqrt(1250.0 / 999);
    check_close((double[]){mean.mean, metrics_mean_std(&mean), metrics_mean_sem(&mean)},
                (double[]){1e9 + 1.5, std, std / sqrt(1000)}, 3, 1e-9, 0);
    metrics_mean_update(NULL, 1);
    CHECK_ERROR("mean_update: mean is NULL");
    assert_true(isnan(metrics_mean_sem(NULL)));
    CHECK_ERROR("mean_sem: mean is NULL");
}

/* A measure in a loop: nothing grows, and nothing of it is recorded. */
TEST(measures_leave_nothing) {
    Tensor *y = tensor_remainder(tensor_arange(100), 3), *p = tensor_remainder(tensor_arange(100), 4);
    int64_t before = 0;
    for (int round = 0; round < 4; round++) {
        tape_scope();
        if (round == 2) before = taper_memory_stats().allocations;
        for (int i = 0; i < 50; i++) {
            assert_non_null(metrics_confusion_matrix(y, p));
            metrics_f1_score(y, p, .average = "macro");
        }
        assert_non_null(metrics_roc_curve(tensor_eq(y, 1), p).fpr);
        CHECK_GOOD();
    }
    assert_int_equal(taper_memory_stats().allocations, before);
}

/* scikit-learn 1.9: roc_curve([0, 1, 1, 0], [.1, .4, .8, .6], sample_weight=[1, 0, 1, 2], drop_intermediate=False) */
TEST(a_sample_without_weight_is_no_point) {
    Tensor *t = tensor_from(SHAPE(4), (int64_t[]){0, 1, 1, 0}), *s = tensor_from(SHAPE(4), (double[]){.1, .4, .8, .6});
    Tensor *w = tensor_from(SHAPE(4), (double[]){1, 0, 1, 2});
    metrics_Roc  roc = metrics_roc_curve(t, s, .sample_weight = w, .drop_intermediate = false);
    const double fpr[] = {0, 0, 2. / 3, 1}, thresholds[] = {INFINITY, .8, .6, .1};
    assert_int_equal(tensor_numel(roc.fpr), 4);
    for (int i = 0; i < 4; i++) {
        assert_true(tensor_at(roc.fpr, INDEX(i)) == fpr[i]);
        assert_true(tensor_at(roc.thresholds, INDEX(i)) == thresholds[i]);
    }
}

RUN_TESTS("metrics", T(as_scikit_learn), T(scores_are_predictions), T(what_cannot_be_measured), T(areas),
          T(a_running_mean), T(a_sample_without_weight_is_no_point), T(measures_leave_nothing))
