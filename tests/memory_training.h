/* memory_training.h: the calls of test_memory.c that measure, and that load data. */
#ifndef TESTS_MEMORY_TRAINING_H
#define TESTS_MEMORY_TRAINING_H

#include "memory_calls.h"

static bool    is_number(double value) { return !isnan(value); }
static Tensor *zeros_and_ones(void) { return tensor_remainder(classes, 2); }

static bool item_of(int64_t index, Tensor **sample, void *context) {
    (void)context;
    sample[0] = tensor_select(y, 0, index % 4);
    return sample[0];
}
static int64_t three_of_them(void *context) { return context ? 0 : 3; }
static bool    halved(Tensor **sample, void *context) {
       (void)context;
       return (sample[0] = data_normalize(sample[0], y, y));
}
static bool put_together(int64_t count, Tensor *const *samples, Tensor **batch, void *context) {
    (void)context;
    return (batch[0] = tensor_cat(taper_tensors((int)count, (Tensor **)(uintptr_t)samples)));
}

/* All batches, and all draws from a stream of its own. */
static bool batches_of(data_Loader *loader, taper_Generator *own) {
    Tensor *batch[2];
    int     count = 0;
    while (loader && data_next(loader, batch)) count++;
    data_free(loader);
    taper_Generator_free(own);
    return count == 2 && !taper_error();
}
static bool stacked_batches(void) {
    data_Dataset     dataset = {three_of_them, item_of, 1, NULL};
    taper_Generator *own = taper_Generator_new(1);
    if (!own) return false;
    return batches_of(data_DataLoader_of(&dataset, .batch_size = 2, .transform = halved, .generator = own), own);
}
static bool collated_batches(void) {
    data_Dataset     dataset = {NULL, item_of, 1, NULL};
    taper_Generator *own = taper_Generator_new(1);
    Tensor          *batch[1];
    data_Loader     *loader = own ? data_DataLoader_of(&dataset, .batch_size = 2, .collate_fn = put_together,
                                                       .generator = own)
                                  : NULL;
    bool             good = loader && data_next(loader, batch);
    data_free(loader);
    taper_Generator_free(own);
    return good;
}
static bool batches_drawn_again(void) {
    taper_Generator *own = taper_Generator_new(1);
    return own && batches_of(data_DataLoader(TENSORS(y), .batch_size = 2, .shuffle = true, .replacement = true,
                                             .generator = own),
                             own);
}
static bool weighted_batches(void) {
    taper_Generator *own = taper_Generator_new(1);
    if (!own) return false;
    Tensor *weights = tensor_select(y, 0, 0);
    return batches_of(
        weights ? data_DataLoader(TENSORS(y), .batch_size = 2, .weights = weights, .generator = own) : NULL, own);
}

#define TRAINING_CALLS(X)                                                                                              \
    X(data_DataLoader_of, stacked_batches() && collated_batches() && weighted_batches() && batches_drawn_again())      \
    X(taper_checkpoint, tensor_backward(tensor_sum(taper_checkpoint(square, TENSORS(x)))))                             \
    X(data_SubsetRandomSampler, data_SubsetRandomSampler(classes))                                                     \
    X(data_KFold, data_KFold(10, 3, .shuffle = true).count)                                                            \
    X(data_StratifiedKFold, data_StratifiedKFold(tensor_remainder(classes, 2), 2, .shuffle = true).count)              \
    X(data_stratified_split, data_stratified_split(classes, DIMS(3, 1)).count)                                         \
    X(data_all_but, data_all_but(TENSORS(classes, classes, classes), 1))                                               \
    X(data_normalize, data_normalize(x, y, y))                                                                         \
    X(data_random_horizontal_flip, data_random_horizontal_flip(x, 1))                                                  \
    X(data_random_crop, data_random_crop(x, 3, .padding = 1))                                                          \
    X(nn_utils_rnn_pad_sequence,                                                                                       \
      tensor_backward(tensor_sum(nn_utils_rnn_pad_sequence(TENSORS(x, tensor_narrow(y, 0, 0, 2))))))                   \
    MEASURE_CALLS(X)

#define MEASURE_CALLS(X)                                                                                               \
    X(metrics_accuracy_score, is_number(metrics_accuracy_score(classes, x, .sample_weight = classes)))                 \
    X(metrics_top_k_accuracy_score, is_number(metrics_top_k_accuracy_score(classes, tensor_t(x))))                     \
    X(metrics_confusion_matrix, metrics_confusion_matrix(classes, x) &&                                                \
                                    metrics_confusion_matrix(classes, x, .labels = classes, .normalize = "all"))       \
    X(metrics_precision_score, is_number(metrics_precision_score(zeros_and_ones(), zeros_and_ones())))                 \
    X(metrics_recall_score, is_number(metrics_recall_score(classes, x, .average = "macro")))                           \
    X(metrics_f1_score, is_number(metrics_f1_score(classes, x, .average = "micro")))                                   \
    X(metrics_precision_recall_fscore_support, metrics_precision_recall_fscore_support(classes, x).support)            \
    X(metrics_roc_curve, metrics_roc_curve(zeros_and_ones(), classes).fpr)                                             \
    X(metrics_auc, is_number(metrics_auc(classes, classes)))                                                           \
    X(metrics_roc_auc_score, is_number(metrics_roc_auc_score(zeros_and_ones(), classes)) &&                            \
                                 is_number(metrics_roc_auc_score(classes, tensor_eye(4), .multi_class = "ovr")))       \
    X(metrics_mean_squared_error, is_number(metrics_mean_squared_error(tensor_t(x), y)))                               \
    X(metrics_mean_absolute_error, is_number(metrics_mean_absolute_error(x, y)))                                       \
    X(metrics_r2_score, is_number(metrics_r2_score(x, y)))

#endif
