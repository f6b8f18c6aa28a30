/* metrics/curves.c: measures of scores and of plain numbers, and a mean that runs along, as sklearn.metrics. */
#include "metrics/metrics.h"

#include <math.h>

/* ---- ROC --------------------------------------------------------------------------------------------- */

/* A curve from (0, 0) on: how many negatives and positives have a score that is at least the threshold. */
typedef struct RocCurve {
    int64_t count;
    double *fps, *tps, *thresholds;
} RocCurve;

/* LabelList and scores of two classes, of which one is positive. */
typedef struct Scored {
    const char   *call;
    LabelList     labels;
    ScoreList     scores;           /* (n, classes) where there are more than two */
    int64_t       positive, column; /* the class, and which of the scores are its */
    const double *weights;
} Scored;

static bool read_scored(Scored *scored, const char *call, Tensor *y_true, Tensor *y_score, Tensor *sample_weight) {
    *scored = (Scored){.call = call};
    if (!metrics__labels(call, "y_true", y_true, false, &scored->labels) ||
        !metrics__scores(call, y_score, &scored->scores) ||
        !metrics__same_length(call, scored->labels.n, scored->scores.n))
        return false;
    return metrics__weights(call, sample_weight, scored->labels.n, &scored->weights);
}

/* One score for each sample: false with an error. */
static bool is_one_column(const Scored *scored) {
    if (scored->scores.columns == 1) return true;
    return base__raise(
        ERROR_SHAPE,
        "%s: y_score should be a 1d array, got one of shape [%lld, %lld]; take the positive class's column",
        scored->call, (long long)scored->scores.n, (long long)scored->scores.columns);
}

/* The least and the greatest label; false if there is another. */
static bool ends_of(const LabelList *labels, int64_t *least, int64_t *greatest) {
    *least = *greatest = labels->at[0];
    for (int64_t i = 0; i < labels->n; i++) {
        if (labels->at[i] < *least) *least = labels->at[i];
        if (labels->at[i] > *greatest) *greatest = labels->at[i];
    }
    for (int64_t i = 0; i < labels->n; i++)
        if (labels->at[i] != *least && labels->at[i] != *greatest) return false;
    return true;
}

/* Which class is positive, where it is not said: 1, beside 0 or -1. */
static bool find_positive(Scored *scored, int64_t wanted) {
    int64_t least, greatest;
    scored->positive = wanted == TAPER_NONE ? 1 : wanted;
    if (wanted != TAPER_NONE) return true;
    if (!ends_of(&scored->labels, &least, &greatest))
        return base__raise(ERROR_VALUE, "%s: multiclass format is not supported; say .pos_label", scored->call);
    if (least >= -1 && greatest <= 1 && (least == greatest || greatest == 1)) return true;
    return base__raise(ERROR_VALUE,
                       "%s: y_true takes value in {%lld, %lld} and pos_label is not specified: either make y_true take "
                       "value in {0, 1} or {-1, 1} or pass pos_label explicitly.",
                       scored->call, (long long)least, (long long)greatest);
}

/* Room for n points behind the first. */
static bool start_curve(RocCurve *curve, int64_t n) {
    double *room = tape__allocate(tape__of_thread(), 3 * sizeof(double) * (size_t)(n + 1));
    if (!room) return false;
    *curve = (RocCurve){1, room, room + n + 1, room + 2 * (n + 1)};
    curve->fps[0] = curve->tps[0] = 0;
    curve->thresholds[0] = (double)INFINITY;
    return true;
}

static double score_of(const Scored *scored, int64_t i) {
    return scored->scores.at[i * scored->scores.columns + scored->column];
}

/* From the largest score on; equal ones are one point, and samples that count nothing are none. */
static bool trace(const Scored *scored, RocCurve *curve) {
    const int64_t      n = scored->labels.n;
    tensor_SortOptions falling = tensor_sort_defaults();
    Tensor            *scores = tensor__new_on_host(FLOAT64, (taper_Dims){1, &n});
    falling.descending = true;
    if (!scores || !start_curve(curve, n)) return false;
    for (int64_t i = 0; i < n; i++) tensor__set(scores, i, score_of(scored, i));
    const Tensor *sorted = tensor_argsort_with(scores, falling);
    if (!sorted) return false;
    const int64_t *order = sorted->data;
    double         fp = 0, tp = 0;
    for (int64_t i = 0; i < n; i++) {
        const double score = score_of(scored, order[i]), weight = metrics__weight(scored->weights, order[i]);
        if (weight == 0) continue;
        if (scored->labels.at[order[i]] == scored->positive)
            tp += weight;
        else
            fp += weight;
        if (curve->thresholds[curve->count - 1] != score) curve->thresholds[curve->count++] = score;
        curve->fps[curve->count - 1] = fp, curve->tps[curve->count - 1] = tp;
    }
    return true;
}

/* Leaves out points in the middle of a straight line, of those behind the first. What a point is compared with is read before
 * its place is taken: none moves up. */
static void drop_intermediate(RocCurve *c) {
    int64_t kept = 1, last = c->count - 1;
    for (int64_t k = 1; k <= last; k++) {
        bool inner = k > 1 && k < last;
        if (inner && c->fps[k + 1] - c->fps[k] == c->fps[k] - c->fps[k - 1] &&
            c->tps[k + 1] - c->tps[k] == c->tps[k] - c->tps[k - 1])
            continue;
        c->fps[kept] = c->fps[k], c->tps[kept] = c->tps[k];
        c->thresholds[kept++] = c->thresholds[k];
    }
    c->count = kept;
}

/* (3, points): rates, of none nan, and thresholds. */
static Tensor *table_of(const RocCurve *curve) {
    const int64_t n = curve->count, dims[] = {3, n};
    const double  negatives = curve->fps[n - 1], positives = curve->tps[n - 1];
    Tensor       *table = tensor__new_on_host(FLOAT64, (taper_Dims){2, dims});
    for (int64_t k = 0; table && k < n; k++) {
        tensor__set(table, k, negatives > 0 ? curve->fps[k] / negatives : (double)NAN);
        tensor__set(table, n + k, positives > 0 ? curve->tps[k] / positives : (double)NAN);
        tensor__set(table, 2 * n + k, curve->thresholds[k]);
    }
    return table;
}

metrics_Roc metrics_roc_curve_with(Tensor *y_true, Tensor *y_score, metrics_RocOptions options) {
    RECORD_NOTHING();
    metrics_Roc none = {NULL, NULL, NULL}, result;
    Scored      scored;
    RocCurve    curve;
    tape_Mark   mark = tape_mark();
    bool        good = mark.depth >= 0 && FROM_DEFAULTS(options, "metrics_roc_curve") &&
                read_scored(&scored, "roc_curve", y_true, y_score, options.sample_weight) && is_one_column(&scored) &&
                find_positive(&scored, options.pos_label) && trace(&scored, &curve);
    if (good && options.drop_intermediate) drop_intermediate(&curve);
    Tensor *table = tape__release_but(mark, good ? table_of(&curve) : NULL, "roc_curve");
    if (!table) return none;
    result = (metrics_Roc){(tensor_select)(table, 0, 0), (tensor_select)(table, 0, 1), (tensor_select)(table, 0, 2)};
    return result.fpr && result.tpr && result.thresholds ? result : none;
}

static double area_under(const double *x, const double *y, int64_t n) {
    double area = 0;
    for (int64_t k = 1; k < n; k++) area += (x[k] - x[k - 1]) * (y[k] + y[k - 1]) / 2;
    return area;
}

/* Of the positive class against all others; NAN, and no error, where there is none of the one or the other. */
static double area_of(const Scored *scored) {
    RocCurve curve;
    if (!trace(scored, &curve)) return NAN;
    const int64_t last = curve.count - 1;
    return area_under(curve.fps, curve.tps, curve.count) / (curve.fps[last] * curve.tps[last]);
}

static double share_of_class(const Scored *scored, int64_t label) {
    double sum = 0;
    for (int64_t i = 0; i < scored->labels.n; i++)
        sum += scored->labels.at[i] == label ? metrics__weight(scored->weights, i) : 0;
    return sum;
}

/* Probabilities, a column for each of the classes, which are all that occur. */
static bool are_probabilities(const Scored *scored, const Tensor *classes) {
    const ScoreList *s = &scored->scores;
    if (classes->numel != s->columns)
        return base__raise(
            ERROR_VALUE,
            "%s: Number of classes in y_true not equal to the number of columns in 'y_score': %lld and %lld",
            scored->call, (long long)classes->numel, (long long)s->columns);
    for (int64_t i = 0; i < s->n; i++) {
        double sum = 0;
        for (int64_t k = 0; k < s->columns; k++) sum += s->at[i * s->columns + k];
        if (fabs(sum - 1) > 1e-8 + 1e-5 * fabs(sum))
            return base__raise(
                ERROR_VALUE,
                "%s: Target scores need to be probabilities for multiclass roc_auc, i.e. they should sum up to "
                "1.0 over classes; those of sample %lld have the sum %g",
                scored->call, (long long)i, sum);
    }
    return true;
}

/* The mean of each class against the rest. */
static double area_of_classes(Scored *scored, metrics_RocAucOptions o) {
    const bool weighted = o.average && strcmp(o.average, "weighted") == 0;
    Tensor    *labels = tensor__new_on_host(INT64, (taper_Dims){1, &scored->labels.n});
    double     sum = 0, weights = 0;
    if (!o.multi_class || strcmp(o.multi_class, "ovr") != 0)
        return base__raise(ERROR_VALUE, "%s: y_true has more than two classes: multi_class must be \"ovr\"",
                           scored->call),
               (double)NAN;
    if (!weighted && !(o.average && strcmp(o.average, "macro") == 0))
        return base__raise(ERROR_VALUE, "%s: average must be one of \"macro\" and \"weighted\"", scored->call),
               (double)NAN;
    if (!labels) return NAN;
    memcpy(labels->data, scored->labels.at, sizeof(int64_t) * (size_t)scored->labels.n);
    const Tensor *classes = tensor_unique_with(labels, tensor_unique_defaults()).output;
    if (!classes || !are_probabilities(scored, classes)) return NAN;
    for (int64_t k = 0; k < classes->numel; k++) {
        scored->positive = ((const int64_t *)classes->data)[k];
        scored->column = k;
        const double weight = weighted ? share_of_class(scored, scored->positive) : 1;
        sum += weight * area_of(scored);
        weights += weight;
    }
    return sum / weights;
}

double metrics_roc_auc_score_with(Tensor *y_true, Tensor *y_score, metrics_RocAucOptions options) {
    OPEN_SCOPE_OR(NAN);
    Scored  scored;
    int64_t least;
    if (!FROM_DEFAULTS(options, "metrics_roc_auc_score") ||
        !read_scored(&scored, "roc_auc_score", y_true, y_score, options.sample_weight))
        return NAN;
    if (!ends_of(&scored.labels, &least, &scored.positive)) return area_of_classes(&scored, options);
    return is_one_column(&scored) && least != scored.positive ? area_of(&scored) : (double)NAN;
}

double(metrics_auc)(Tensor *x, Tensor *y) {
    OPEN_SCOPE_OR(NAN);
    ScoreList xs, ys;
    bool      rises = false, falls = false;
    if (!metrics__scores("auc", x, &xs) || !metrics__scores("auc", y, &ys) || !metrics__same_length("auc", xs.n, ys.n))
        return NAN;
    for (int64_t k = 1; k < xs.n; k++) {
        rises |= xs.at[k] > xs.at[k - 1];
        falls |= xs.at[k] < xs.at[k - 1];
    }
    if (xs.columns > 1 || ys.columns > 1 || xs.n < 2)
        base__raise(ERROR_SHAPE,
                    "auc: At least 2 points are needed to compute area under curve, each a number: x is %s",
                    tensor__shape_text(tensor__dims(x)));
    else if (rises && falls)
        base__raise(ERROR_VALUE, "auc: x is neither increasing nor decreasing");
    else
        return (falls ? -1 : 1) * area_under(xs.at, ys.at, xs.n);
    return NAN;
}

/* ---- Numbers ------------------------------------------------------------------------------------------- */

typedef struct NumberPairs {
    ScoreList     is, predicted;
    const double *weights;
} NumberPairs;

static bool read_pairs(const char *call, Tensor *y_true, Tensor *y_pred, Tensor *sample_weight, NumberPairs *pairs) {
    if (!metrics__scores(call, y_true, &pairs->is) || !metrics__scores(call, y_pred, &pairs->predicted) ||
        !metrics__same_length(call, pairs->is.n, pairs->predicted.n) ||
        !metrics__weights(call, sample_weight, pairs->is.n, &pairs->weights))
        return false;
    if (pairs->is.columns == 0) return base__raise(ERROR_SHAPE, "%s: no outputs", call);
    if (pairs->is.columns == pairs->predicted.columns) return true;
    return base__raise(ERROR_SHAPE, "%s: y_true and y_pred have different number of output (%lld!=%lld)", call,
                       (long long)pairs->is.columns, (long long)pairs->predicted.columns);
}

static double mean_error(const char *call, Tensor *y_true, Tensor *y_pred, Tensor *sample_weight, bool squared) {
    OPEN_SCOPE_OR(NAN);
    NumberPairs pairs;
    double      sum = 0, all = 0;
    if (!read_pairs(call, y_true, y_pred, sample_weight, &pairs)) return NAN;
    const int64_t columns = pairs.is.columns, count = pairs.is.n * columns;
    for (int64_t i = 0; i < count; i++) {
        double error = pairs.is.at[i] - pairs.predicted.at[i], weight = metrics__weight(pairs.weights, i / columns);
        sum += weight * (squared ? error * error : fabs(error));
        all += weight;
    }
    if (all == 0) base__raise(ERROR_VALUE, "%s: Weights sum to zero, can't be normalized", call);
    return all == 0 ? (double)NAN : sum / all;
}

double metrics_mean_squared_error_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options) {
    if (!FROM_DEFAULTS(options, "metrics_mean_squared_error")) return NAN;
    return mean_error("mean_squared_error", y_true, y_pred, options.sample_weight, true);
}

double metrics_mean_absolute_error_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options) {
    if (!FROM_DEFAULTS(options, "metrics_mean_absolute_error")) return NAN;
    return mean_error("mean_absolute_error", y_true, y_pred, options.sample_weight, false);
}

/* Of output c of several. */
static double r2_of(const NumberPairs *pairs, int64_t c) {
    const int64_t n = pairs->is.n, columns = pairs->is.columns;
    const double *is = pairs->is.at + c, *predicted = pairs->predicted.at + c;
    double        mean = 0, all = 0, errors = 0, deviations = 0;
    for (int64_t i = 0; i < n; i++) {
        mean += metrics__weight(pairs->weights, i) * is[i * columns];
        all += metrics__weight(pairs->weights, i);
    }
    mean /= all;
    for (int64_t i = 0; i < n; i++) {
        double error = is[i * columns] - predicted[i * columns], deviation = is[i * columns] - mean;
        errors += metrics__weight(pairs->weights, i) * error * error;
        deviations += metrics__weight(pairs->weights, i) * deviation * deviation;
    }
    if (errors == 0) return 1;
    return deviations == 0 ? 0 : 1 - errors / deviations;
}

double metrics_r2_score_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options) {
    OPEN_SCOPE_OR(NAN);
    NumberPairs pairs;
    double      sum = 0;
    if (!FROM_DEFAULTS(options, "metrics_r2_score") ||
        !read_pairs("r2_score", y_true, y_pred, options.sample_weight, &pairs) || pairs.is.n < 2)
        return NAN;
    for (int64_t c = 0; c < pairs.is.columns; c++) sum += r2_of(&pairs, c);
    return sum / (double)pairs.is.columns;
}

/* ---- Over a training ----------------------------------------------------------------------------------- */

void(metrics_mean_update)(metrics_Mean *mean, double value) {
    if (!mean) {
        base__raise(ERROR_VALUE, "mean_update: mean is NULL");
        return;
    }
    const double before = value - mean->mean;
    mean->mean += before / (double)++mean->count;
    mean->m2 += before * (value - mean->mean);
}

double(metrics_mean_std)(const metrics_Mean *mean) {
    if (!mean) return base__raise(ERROR_VALUE, "mean_std: mean is NULL"), (double)NAN;
    return mean->count > 1 ? sqrt(mean->m2 / (double)(mean->count - 1)) : (double)NAN;
}

double(metrics_mean_sem)(const metrics_Mean *mean) {
    if (!mean) return base__raise(ERROR_VALUE, "mean_sem: mean is NULL"), (double)NAN;
    return (metrics_mean_std)(mean) / sqrt((double)mean->count);
}
