/* metrics/classes.c: measures that count which class was taken for which, as sklearn.metrics.
 *
 * Invariant: classes are in the order of `labels`; a sample whose label is none of them counts for the others alone. */
#include "metrics/metrics.h"

#include <math.h>

/* Some classes: sorted[k] is number order[k] of them. */
typedef struct ClassSet {
    int64_t        count;
    const int64_t *sorted, *order;
} ClassSet;

/* What is true, what was predicted, and the classes of both. */
typedef struct Judged {
    LabelList     is, was_taken_for;
    const double *weights;
    ClassSet      classes;
    const char   *call;
} Judged;

static int64_t class_of(const ClassSet *classes, int64_t label) {
    int64_t low = 0, high = classes->count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (classes->sorted[middle] < label)
            low = middle + 1;
        else
            high = middle;
    }
    return low < classes->count && classes->sorted[low] == label ? classes->order[low] : -1;
}

static Tensor *tensor_of(const LabelList *labels) {
    Tensor *x = tensor__new_on_host(INT64, (taper_Dims){1, &labels->n});
    if (x) memcpy(x->data, labels->at, sizeof(int64_t) * (size_t)labels->n);
    return x;
}

/* All labels that occur, sorted. */
static Tensor *present(const Judged *judged) {
    Tensor *both[] = {tensor_of(&judged->is), tensor_of(&judged->was_taken_for)};
    Tensor *all = tensor_cat_with((taper_Tensors){2, both}, tensor_cat_defaults());
    return tensor_unique_with(all, tensor_unique_defaults()).output;
}

static bool has_twice(const ClassSet *classes) {
    for (int64_t k = 1; k < classes->count; k++)
        if (classes->sorted[k] == classes->sorted[k - 1]) return true;
    return false;
}

static bool find_classes(Judged *judged, Tensor *given) {
    LabelList named;
    if (given && !metrics__labels(judged->call, "labels", given, false, &named)) return false;
    if (given && named.n == 0)
        return base__raise(ERROR_VALUE, "%s: 'labels' should contain at least one label.", judged->call);
    tensor_ValueIndex sorted = tensor_sort_with(given ? tensor_of(&named) : present(judged), tensor_sort_defaults());
    if (!sorted.values) return false;
    judged->classes = (ClassSet){sorted.values->numel, sorted.values->data, sorted.indices->data};
    if (!has_twice(&judged->classes)) return true;
    return base__raise(ERROR_VALUE, "%s: a label stands twice in 'labels'", judged->call);
}

static bool judge(Judged *judged, const char *call, Tensor *y_true, Tensor *y_pred, Tensor *sample_weight) {
    *judged = (Judged){.call = call};
    return metrics__labels(call, "y_true", y_true, false, &judged->is) &&
           metrics__labels(call, "y_pred", y_pred, true, &judged->was_taken_for) &&
           metrics__same_length(call, judged->is.n, judged->was_taken_for.n) &&
           metrics__weights(call, sample_weight, judged->is.n, &judged->weights);
}

static double share_of(const char *call, double part, double all) {
    if (all == 0) base__raise(ERROR_VALUE, "%s: Weights sum to zero, can't be normalized", call);
    return all == 0 ? (double)NAN : part / all;
}

double metrics_accuracy_score_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options) {
    OPEN_SCOPE_OR(NAN);
    Judged judged;
    if (!FROM_DEFAULTS(options, "metrics_accuracy_score") ||
        !judge(&judged, "accuracy_score", y_true, y_pred, options.sample_weight))
        return NAN;
    double right = 0, all = 0;
    for (int64_t i = 0; i < judged.is.n; i++) {
        const double weight = metrics__weight(judged.weights, i);
        right += judged.is.at[i] == judged.was_taken_for.at[i] ? weight : 0;
        all += weight;
    }
    return share_of("accuracy_score", right, all);
}

/* ---- Among the k largest ----------------------------------------------------------------------------- */

/* How many classes come before this one. */
static int64_t rank_of(const double *scores, int64_t classes, int64_t label) {
    int64_t before = 0;
    for (int64_t j = 0; j < classes; j++)
        before += scores[j] > scores[label] || (scores[j] == scores[label] && j > label);
    return before;
}

double metrics_top_k_accuracy_score_with(Tensor *y_true, Tensor *y_score, metrics_TopKOptions options) {
    const char   *call = "top_k_accuracy_score";
    LabelList     labels;
    ScoreList     scores;
    const double *weights;
    OPEN_SCOPE_OR(NAN);
    if (!FROM_DEFAULTS(options, "metrics_top_k_accuracy_score") ||
        !metrics__labels(call, "y_true", y_true, false, &labels) || !metrics__scores(call, y_score, &scores) ||
        !metrics__same_length(call, labels.n, scores.n) ||
        !metrics__weights(call, options.sample_weight, labels.n, &weights))
        return NAN;
    if (options.k < 1)
        return base__raise(ERROR_VALUE, "%s: k must be at least 1, got %lld", call, (long long)options.k), (double)NAN;
    double hits = 0, all = 0;
    for (int64_t i = 0; i < labels.n; i++) {
        if (labels.at[i] < 0 || labels.at[i] >= scores.columns)
            return base__raise(ERROR_VALUE, "%s: label %lld is not in [0, %lld), the classes of y_score", call,
                               (long long)labels.at[i], (long long)scores.columns),
                   (double)NAN;
        const double weight = metrics__weight(weights, i);
        const bool   hit = rank_of(scores.at + i * scores.columns, scores.columns, labels.at[i]) < options.k;
        hits += hit ? weight : 0;
        all += weight;
    }
    return share_of(call, hits, all);
}

/* ---- The confusion matrix ---------------------------------------------------------------------------- */

/* (C, C), counts; NULL with an error. */
static Tensor *count_pairs(const Judged *judged, bool given) {
    const int64_t n = judged->classes.count, dims[] = {n, n};
    int64_t       numel, in_y_true = 0;
    Tensor       *counts = tensor__check_shape((taper_Dims){2, dims}, judged->call, &numel)
                               ? tensor__new_on_host(judged->weights ? FLOAT64 : INT64, (taper_Dims){2, dims})
                               : NULL;
    if (!counts) return NULL;
    tensor__fill(counts, 0);
    for (int64_t i = 0; i < judged->is.n; i++) {
        int64_t row = class_of(&judged->classes, judged->is.at[i]);
        int64_t column = class_of(&judged->classes, judged->was_taken_for.at[i]);
        in_y_true += row >= 0;
        if (row < 0 || column < 0) continue;
        const int64_t place = row * n + column;
        tensor__set(counts, place, tensor__get(counts, place) + metrics__weight(judged->weights, i));
    }
    if (given && !in_y_true)
        return base__raise(ERROR_VALUE, "%s: At least one label specified must be in y_true", judged->call);
    return counts;
}

/* Shares, FLOAT64, of the sums along dims. */
static Tensor *shares(Tensor *counts, taper_Dims dims) {
    tensor_ReduceOptions   sum = tensor_sum_defaults();
    tensor_NanToNumOptions zeros = tensor_nan_to_num_defaults();
    sum.dims = dims;
    sum.keepdim = true;
    Tensor *wide = (tensor_to)(counts, FLOAT64);
    return tensor_nan_to_num_with((tensor_div)(wide, tensor_sum_with(wide, sum)), zeros);
}

static Tensor *normalized_counts(Tensor *counts, const char *normalize) {
    static const int64_t rows[] = {1}, columns[] = {0}, all[] = {0, 1};
    if (!normalize) return counts;
    if (strcmp(normalize, "true") == 0) return shares(counts, (taper_Dims){1, rows});
    if (strcmp(normalize, "pred") == 0) return shares(counts, (taper_Dims){1, columns});
    if (strcmp(normalize, "all") == 0) return shares(counts, (taper_Dims){2, all});
    return base__raise(ERROR_VALUE,
                       "confusion_matrix: normalize must be one of \"true\", \"pred\", \"all\" or NULL, got \"%.40s\"",
                       normalize);
}

Tensor *metrics_confusion_matrix_with(Tensor *y_true, Tensor *y_pred, metrics_ConfusionOptions options) {
    RECORD_NOTHING();
    Judged    judged;
    tape_Mark mark = tape_mark();
    bool      good = mark.depth >= 0 && FROM_DEFAULTS(options, "metrics_confusion_matrix") &&
                judge(&judged, "confusion_matrix", y_true, y_pred, options.sample_weight) &&
                find_classes(&judged, options.labels);
    Tensor *counts = good ? count_pairs(&judged, options.labels) : NULL;
    return tape__release_but(mark, counts ? normalized_counts(counts, options.normalize) : NULL, "confusion_matrix");
}

/* ---- Precision, recall, F ---------------------------------------------------------------------------- */

/* Of a class: right, predicted and true ones. */
typedef struct ClassHits {
    double right, predicted, actual;
} ClassHits;

typedef enum Measure { PRECISION, RECALL, F_SCORE, SUPPORT } Measure;

static ClassHits *count_hits(const Judged *judged) {
    ClassHits *hits = tape__allocate(tape__of_thread(), sizeof *hits * (size_t)(judged->classes.count + 1));
    for (int64_t k = 0; hits && k < judged->classes.count; k++) hits[k] = (ClassHits){0, 0, 0};
    for (int64_t i = 0; hits && i < judged->is.n; i++) {
        int64_t      is = class_of(&judged->classes, judged->is.at[i]);
        int64_t      was_taken_for = class_of(&judged->classes, judged->was_taken_for.at[i]);
        const double weight = metrics__weight(judged->weights, i);
        if (is >= 0) hits[is].actual += weight;
        if (was_taken_for >= 0) hits[was_taken_for].predicted += weight;
        if (is >= 0 && judged->is.at[i] == judged->was_taken_for.at[i]) hits[is].right += weight;
    }
    return hits;
}

static double measured(Measure measure, ClassHits hits, double zero_division) {
    double above = measure == F_SCORE ? 2 * hits.right : hits.right;
    double below = measure == PRECISION ? hits.predicted
                   : measure == RECALL  ? hits.actual
                                        : hits.predicted + hits.actual;
    if (measure == SUPPORT) return hits.actual;
    return below == 0 ? zero_division : above / below;
}

/* The mean of those that are numbers; of weights that are all 0 the plain one. */
static double mean_of_classes(const Judged *judged, const ClassHits *hits, Measure measure, bool weighted,
                              double zero) {
    double sums[2] = {0, 0}, weights[2] = {0, 0};
    for (int64_t k = 0; k < judged->classes.count; k++) {
        double value = measured(measure, hits[k], zero);
        if (isnan(value)) continue;
        double weight[2] = {1, hits[k].actual};
        for (int w = 0; w < 2; w++) {
            sums[w] += weight[w] * value;
            weights[w] += weight[w];
        }
    }
    int kind = weighted && weights[1] > 0;
    return weights[0] > 0 ? sums[kind] / weights[kind] : (double)NAN;
}

static ClassHits all_together(const Judged *judged, const ClassHits *hits) {
    ClassHits sum = {0, 0, 0};
    for (int64_t k = 0; k < judged->classes.count; k++) {
        sum.right += hits[k].right;
        sum.predicted += hits[k].predicted;
        sum.actual += hits[k].actual;
    }
    return sum;
}

/* The one class of two. */
static double of_one_class(const Judged *judged, const ClassHits *hits, Measure measure, metrics_ClassOptions options) {
    const ClassSet *classes = &judged->classes;
    const int64_t   k = class_of(classes, options.pos_label);
    if (classes->count > 2)
        base__raise(ERROR_VALUE,
                    "%s: Target is multiclass but average='binary'. Please choose another average setting, one of "
                    "'micro', 'macro', 'weighted'.",
                    judged->call);
    else if (k < 0 && classes->count == 2)
        base__raise(ERROR_VALUE, "%s: pos_label=%lld is not a valid label. It should be one of [%lld %lld]",
                    judged->call, (long long)options.pos_label, (long long)classes->sorted[0],
                    (long long)classes->sorted[1]);
    else
        return measured(measure, k < 0 ? (ClassHits){0, 0, 0} : hits[k], options.zero_division);
    return NAN;
}

static double averaged(const char *call, Tensor *y_true, Tensor *y_pred, Measure measure, metrics_ClassOptions o) {
    OPEN_SCOPE_OR(NAN);
    Judged      judged;
    const char *average = o.average ? o.average : "";
    const bool  weighted = strcmp(average, "weighted") == 0, of_one = strcmp(average, "binary") == 0;
    if (!judge(&judged, call, y_true, y_pred, o.sample_weight) || !find_classes(&judged, of_one ? NULL : o.labels))
        return NAN;
    const ClassHits *hits = count_hits(&judged);
    if (!hits) return NAN;
    if (of_one) return of_one_class(&judged, hits, measure, o);
    if (strcmp(average, "micro") == 0) return measured(measure, all_together(&judged, hits), o.zero_division);
    if (weighted || strcmp(average, "macro") == 0)
        return mean_of_classes(&judged, hits, measure, weighted, o.zero_division);
    base__raise(
        ERROR_VALUE,
        "%s: average must be one of \"binary\", \"micro\", \"macro\" and \"weighted\", got \"%.40s\"; each class's "
        "own is in metrics_precision_recall_fscore_support",
        call, average);
    return NAN;
}

double metrics_precision_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options) {
    if (!FROM_DEFAULTS(options, "metrics_precision_score")) return NAN;
    return averaged("precision_score", y_true, y_pred, PRECISION, options);
}

double metrics_recall_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options) {
    if (!FROM_DEFAULTS(options, "metrics_recall_score")) return NAN;
    return averaged("recall_score", y_true, y_pred, RECALL, options);
}

double metrics_f1_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options) {
    if (!FROM_DEFAULTS(options, "metrics_f1_score")) return NAN;
    return averaged("f1_score", y_true, y_pred, F_SCORE, options);
}

/* (4, C): the measures of each class. */
static Tensor *each_class(const Judged *judged, double zero_division) {
    const int64_t    n = judged->classes.count, dims[] = {SUPPORT + 1, n};
    const ClassHits *hits = count_hits(judged);
    Tensor          *table = hits ? tensor__new_on_host(FLOAT64, (taper_Dims){2, dims}) : NULL;
    for (int64_t i = 0; table && i < table->numel; i++)
        tensor__set(table, i, measured((Measure)(i / n), hits[i % n], zero_division));
    return table;
}

metrics_PerClass metrics_precision_recall_fscore_support_with(Tensor *y_true, Tensor *y_pred,
                                                              metrics_PerClassOptions options) {
    RECORD_NOTHING();
    const char      *call = "precision_recall_fscore_support";
    Judged           judged;
    metrics_PerClass none = {NULL, NULL, NULL, NULL}, result;
    tape_Mark        mark = tape_mark();
    bool             good = mark.depth >= 0 && FROM_DEFAULTS(options, "metrics_precision_recall_fscore_support") &&
                judge(&judged, call, y_true, y_pred, options.sample_weight) && find_classes(&judged, options.labels);
    Tensor *table = tape__release_but(mark, good ? each_class(&judged, options.zero_division) : NULL, call);
    if (!table) return none;
    result = (metrics_PerClass){
        (tensor_select)(table, 0, PRECISION), (tensor_select)(table, 0, RECALL), (tensor_select)(table, 0, F_SCORE),
        (tensor_to)((tensor_select)(table, 0, SUPPORT), options.sample_weight ? FLOAT64 : INT64)};
    return result.precision && result.recall && result.fscore && result.support ? result : none;
}
