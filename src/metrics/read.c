/* metrics/read.c: labels and scores as plain numbers of the host, with scikit-learn's complaints. */
#include "metrics/metrics.h"

#include <math.h>

static Tensor *as_host_numbers(const char *call, Tensor *y, taper_Dtype dtype) {
    return (Tensor *)(uintptr_t)tensor__on_host((tensor_to)(y, dtype), call);
}

static bool is_finite(const char *call, const double *at, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        if (!isfinite(at[i]))
            return base__raise(ERROR_VALUE, "%s: Input contains %s.", call, isnan(at[i]) ? "NaN" : "infinity");
    return true;
}

bool metrics__scores(const char *call, Tensor *y, ScoreList *scores) {
    RECORD_NOTHING();
    if (!tensor__usable(y, call, "input")) return false;
    if (y->ndim < 1 || y->ndim > 2)
        return base__raise(ERROR_SHAPE, "%s: y should be of shape (N) or (N, outputs), got %s", call,
                           tensor__shape_text(tensor__dims(y)));
    Tensor *numbers = as_host_numbers(call, y, FLOAT64);
    if (!numbers) return false;
    *scores = (ScoreList){y->dims[0], y->ndim == 2 ? y->dims[1] : 1, numbers->data};
    return is_finite(call, scores->at, y->numel);
}

bool metrics__weights(const char *call, Tensor *sample_weight, int64_t n, const double **weights) {
    ScoreList read;
    *weights = NULL;
    if (!sample_weight) return true;
    if (!metrics__scores(call, sample_weight, &read) || !metrics__same_length(call, n, read.n)) return false;
    if (read.columns != 1) return base__raise(ERROR_SHAPE, "%s: Sample weights must be 1D array or scalar", call);
    *weights = read.at;
    return true;
}

static bool is_whole(const char *call, Tensor *y) {
    Tensor *numbers = as_host_numbers(call, y, FLOAT64);
    for (int64_t i = 0; numbers && i < y->numel; i++) {
        double value = tensor__get(numbers, i);
        if (isfinite(value) && value == floor(value) && fabs(value) < 0x1p53) continue;
        return base__raise(ERROR_VALUE, "%s: Classification metrics can't handle continuous targets, such as %g", call,
                           value);
    }
    return numbers;
}

bool metrics__labels(const char *call, const char *name, Tensor *y, bool scores, LabelList *labels) {
    RECORD_NOTHING();
    if (!tensor__usable(y, call, name)) return false;
    bool column = y->ndim == 2 && y->dims[1] == 1, of_scores = scores && y->ndim == 2 && y->dims[1] > 1;
    if (y->ndim != 1 && !column && !of_scores)
        return base__raise(ERROR_SHAPE, "%s: %s should be a 1d array, got an array of shape %s instead.", call, name,
                           tensor__shape_text(tensor__dims(y)));
    if (of_scores) {
        ScoreList           all;
        tensor_PlaceOptions options = tensor_argmax_defaults();
        options.dim = 1;
        y = metrics__scores(call, y, &all) ? tensor_argmax_with(y, options) : NULL;
    } else if (tensor__is_real(y) && !is_whole(call, y)) {
        return false;
    }
    Tensor *whole = as_host_numbers(call, y, INT64);
    if (!whole) return false;
    *labels = (LabelList){whole->numel, whole->data};
    return true;
}

bool metrics__same_length(const char *call, int64_t n, int64_t m) {
    if (n != m)
        return base__raise(ERROR_SHAPE, "%s: Found input variables with inconsistent numbers of samples: [%lld, %lld]",
                           call, (long long)n, (long long)m);
    if (n > 0) return true;
    return base__raise(ERROR_SHAPE, "%s: Found empty input array while a minimum of 1 sample is required.", call);
}
