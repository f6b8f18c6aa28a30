/* data/folds.c: samples dealt out, as scikit-learn's KFold and StratifiedKFold deal them, and by shares of their classes.
 *
 * Invariant: each sample is in exactly one part, and each part's numbers rise. Who fails has drawn nothing. */
#include "data/data.h"

static const taper_Tensors no_parts = {0, NULL};

/* The samples of each part, from the part of each sample. */
static taper_Tensors lists_of(const int64_t *part_of, int64_t n, int parts) {
    Tensor **lists = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(parts + 1));
    for (int p = 0; lists && p < parts; p++) {
        int64_t count = 0, at = 0;
        for (int64_t i = 0; i < n; i++) count += part_of[i] == p;
        if (!(lists[p] = tensor__new_on_host(INT64, (taper_Dims){1, &count}))) return no_parts;
        for (int64_t i = 0; i < n; i++)
            if (part_of[i] == p) ((int64_t *)lists[p]->data)[at++] = i;
    }
    return lists ? (taper_Tensors){parts, lists} : no_parts;
}

static int64_t *number_list(int64_t n) { return tape__allocate(tape__of_thread(), sizeof(int64_t) * (size_t)(n + 1)); }

static bool check_splits(const char *call, int64_t n, int64_t n_splits) {
    if (n_splits < 2)
        return base__raise(
            ERROR_VALUE,
            "%s: k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, got "
            "n_splits=%lld.",
            call, (long long)n_splits);
    if (n_splits <= n && n_splits <= INT32_MAX) return true;
    return base__raise(
        ERROR_VALUE,
        "%s: Cannot have number of splits n_splits=%lld greater than the number of samples: n_samples=%lld.", call,
        (long long)n_splits, (long long)n);
}

taper_Tensors data_KFold_with(int64_t n, data_FoldOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "data_KFold") || !check_splits("KFold", n, options.n_splits)) return no_parts;
    taper_Generator *g = generator__torch(options.generator), before = *g;
    int64_t         *part_of = number_list(n), *order = number_list(n), at = 0;
    if (!part_of || !order) return no_parts;
    for (int64_t i = 0; i < n; i++) order[i] = i;
    if (options.shuffle) generator__permute(g, order, n);
    for (int64_t p = 0; p < options.n_splits; p++)
        for (int64_t left = n / options.n_splits + (p < n % options.n_splits); left > 0; left--)
            part_of[order[at++]] = p;
    taper_Tensors folds = lists_of(part_of, n, (int)options.n_splits);
    if (!folds.count) *g = before;
    return folds;
}

/* ---- By classes ---------------------------------------------------------------------------------------- */

/* Samples of one class after the other, each class's in order: classes come in the order in which they first occur. */
typedef struct ByClass {
    int64_t  n, classes;
    int64_t *sample; /* (n) */
    int64_t *end;    /* (classes): where a class ends in `sample` */
} ByClass;

/* The number of each sample's class, and how many classes there are. */
static bool number_classes(const char *call, Tensor *y, int64_t **class_of, ByClass *by) {
    if (!tensor__usable(y, call, "y")) return false;
    if (y->ndim != 1)
        return base__raise(ERROR_SHAPE, "%s: y should be a 1d array, got an array of shape %s instead.", call,
                           tensor__shape_text(tensor__dims(y)));
    tensor_UniqueOptions options = tensor_unique_defaults();
    options.return_inverse = true;
    tensor_Unique unique = tensor_unique_with(y, options);
    const Tensor *inverse = unique.output ? tensor__on_host(unique.inverse_indices, call) : NULL;
    *by = (ByClass){.n = y->numel, .classes = 0};
    int64_t *renamed = inverse ? number_list(unique.output->numel) : NULL;
    if (!renamed || !(*class_of = number_list(by->n))) return false;
    for (int64_t k = 0; k < unique.output->numel; k++) renamed[k] = -1;
    for (int64_t i = 0; i < by->n; i++) {
        int64_t sorted = ((const int64_t *)inverse->data)[i];
        if (renamed[sorted] < 0) renamed[sorted] = by->classes++;
        (*class_of)[i] = renamed[sorted];
    }
    return true;
}

static bool group_classes(const char *call, Tensor *y, ByClass *by) {
    RECORD_NOTHING();
    int64_t *class_of;
    if (!number_classes(call, y, &class_of, by)) return false;
    by->sample = number_list(by->n);
    by->end = number_list(by->classes);
    if (!by->sample || !by->end) return false;
    int64_t *at = number_list(by->classes);
    if (!at) return false;
    for (int64_t k = 0; k < by->classes; k++) by->end[k] = 0;
    for (int64_t i = 0; i < by->n; i++) by->end[class_of[i]]++;
    for (int64_t k = 0, sum = 0; k < by->classes; k++) {
        at[k] = sum;
        sum = by->end[k] += sum;
    }
    for (int64_t i = 0; i < by->n; i++) by->sample[at[class_of[i]]++] = i;
    return true;
}

static inline int64_t first_of(const ByClass *by, int64_t k) { return k ? by->end[k - 1] : 0; }

/* values[0 ... n - 1] in a random order. */
static void shuffle_numbers(taper_Generator *g, int64_t *values, int64_t n, int64_t *order, int64_t *room) {
    generator__permute(g, order, n);
    for (int64_t i = 0; i < n; i++) room[i] = values[order[i]];
    memcpy(values, room, sizeof(int64_t) * (size_t)n);
}

/* Folds of the samples of class k, in blocks: as many in each as the n_splits-th places of all samples, sorted by class, say. */
static void deal_class(const ByClass *by, int64_t k, int64_t n_splits, int64_t *fold) {
    int64_t at = 0;
    for (int64_t p = 0; p < n_splits; p++) {
        int64_t before = first_of(by, k) - p, behind = by->end[k] - p;
        int64_t upto = behind > 0 ? (behind + n_splits - 1) / n_splits : 0;
        int64_t from = before > 0 ? (before + n_splits - 1) / n_splits : 0;
        for (int64_t i = from; i < upto; i++) fold[at++] = p;
    }
}

taper_Tensors data_StratifiedKFold_with(Tensor *y, data_FoldOptions options) {
    const char *call = "StratifiedKFold";
    ByClass     by;
    if (!DRAWS_FROM_DEFAULTS(options, "data_StratifiedKFold") || !group_classes(call, y, &by) ||
        !check_splits(call, by.n, options.n_splits))
        return no_parts;
    bool enough = false;
    for (int64_t k = 0; k < by.classes; k++) enough |= by.end[k] - first_of(&by, k) >= options.n_splits;
    if (!enough)
        return base__raise(ERROR_VALUE, "%s: n_splits=%lld cannot be greater than the number of members in each class.",
                           call, (long long)options.n_splits),
               no_parts;
    taper_Generator *g = generator__torch(options.generator), before = *g;
    int64_t         *part_of = number_list(by.n), *fold = number_list(by.n), *order = number_list(by.n),
            *room = number_list(by.n);
    if (!part_of || !fold || !order || !room) return no_parts;
    for (int64_t k = 0; k < by.classes; k++) {
        const int64_t first = first_of(&by, k), members = by.end[k] - first;
        deal_class(&by, k, options.n_splits, fold);
        if (options.shuffle) shuffle_numbers(g, fold, members, order, room);
        for (int64_t i = 0; i < members; i++) part_of[by.sample[first + i]] = fold[i];
    }
    taper_Tensors folds = lists_of(part_of, by.n, (int)options.n_splits);
    if (!folds.count) *g = before;
    return folds;
}

/* The part that lacks most of its share of the first j + 1 samples, and is not full. */
static int neediest(taper_Dims lengths, const int64_t *given, int64_t j, int64_t n) {
    int    best = -1;
    double most = 0;
    for (int p = 0; p < lengths.count; p++) {
        double lacks = (double)lengths.at[p] * (double)(j + 1) / (double)n - (double)given[p];
        if (given[p] < lengths.at[p] && (best < 0 || lacks > most)) best = p, most = lacks;
    }
    return best;
}

taper_Tensors data_stratified_split_with(Tensor *y, taper_Dims lengths, data_SplitOptions options) {
    const char *call = "stratified_split";
    ByClass     by;
    int64_t     total = 0;
    if (!DRAWS_FROM_DEFAULTS(options, "data_stratified_split") || !tensor__is_list(call, lengths.count, lengths.at) ||
        !group_classes(call, y, &by))
        return no_parts;
    for (int p = 0; p < lengths.count; p++) {
        bool fits = lengths.at[p] >= 0 && lengths.at[p] <= by.n - total;
        total = fits ? total + lengths.at[p] : by.n + 1;
        if (!fits) break;
    }
    if (total != by.n)
        return base__raise(ERROR_VALUE, "%s: Sum of input lengths does not equal the %lld labels", call,
                           (long long)by.n),
               no_parts;
    taper_Generator *g = generator__torch(options.generator), before = *g;
    int64_t         *part_of = number_list(by.n), *order = number_list(by.n), *room = number_list(by.n),
            *given = number_list(lengths.count);
    if (!part_of || !order || !room || !given) return no_parts;
    for (int p = 0; p < lengths.count; p++) given[p] = 0;
    for (int64_t k = 0; k < by.classes; k++)
        shuffle_numbers(g, by.sample + first_of(&by, k), by.end[k] - first_of(&by, k), order, room);
    for (int64_t j = 0; j < by.n; j++) {
        int part = neediest(lengths, given, j, by.n);
        given[part]++;
        part_of[by.sample[j]] = part;
    }
    taper_Tensors parts = lists_of(part_of, by.n, lengths.count);
    if (!parts.count) *g = before;
    return parts;
}

/* ---- The others ------------------------------------------------------------------------------------------ */

Tensor *(data_all_but)(taper_Tensors folds, int fold) {
    if (!tensor__is_list("all_but", folds.count, folds.at)) return NULL;
    if (fold < 0 || fold >= folds.count)
        return base__raise(ERROR_VALUE, "all_but: there is no fold %d of %d", fold, folds.count);
    Tensor **others = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(folds.count + 1));
    int      count = 0;
    for (int p = 0; others && p < folds.count; p++)
        if (p != fold) others[count++] = folds.at[p];
    if (!others) return NULL;
    Tensor *all = tensor_cat_with((taper_Tensors){count, others}, tensor_cat_defaults());
    return tensor_sort_with(all, tensor_sort_defaults()).values;
}
