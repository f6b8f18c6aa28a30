/* memory_training.h: the calls of test_memory.c that measure. */
#ifndef TESTS_MEMORY_TRAINING_H
#define TESTS_MEMORY_TRAINING_H

#include "memory_calls.h"

static bool    is_number(double value) { return !isnan(value); }
static Tensor *zeros_and_ones(void) { return tensor_remainder(classes, 2); }

#define TRAINING_CALLS(X)                                                                                              \
    X(metrics_accuracy_score, is_number(metrics_accuracy_score(classes, x)))                                           \
    X(metrics_top_k_accuracy_score, is_number(metrics_top_k_accuracy_score(classes, tensor_t(x))))                     \
    X(metrics_confusion_matrix, metrics_confusion_matrix(classes, x) &&                                                \
                                    metrics_confusion_matrix(classes, x, .labels = classes, .normalize = "all"))       \
    X(metrics_precision_score, is_number(metrics_precision_score(zeros_and_ones(), zeros_and_ones())))                 \
    X(metrics_recall_score, is_number(metrics_recall_score(classes, x, .average = "macro")))                           \
    X(metrics_f1_score, is_number(metrics_f1_score(classes, x, .average = "micro")))                                   \
    X(metrics_precision_recall_fscore_support, metrics_precision_recall_fscore_support(classes, x).support)            \
    X(metrics_roc_curve, metrics_roc_curve(zeros_and_ones(), classes).fpr)                                             \
    X(metrics_auc, is_number(metrics_auc(classes, classes)))                                                           \
    X(metrics_roc_auc_score, is_number(metrics_roc_auc_score(zeros_and_ones(), classes)))                              \
    X(metrics_mean_squared_error, is_number(metrics_mean_squared_error(tensor_t(x), y)))                               \
    X(metrics_mean_absolute_error, is_number(metrics_mean_absolute_error(x, y)))                                       \
    X(metrics_r2_score, is_number(metrics_r2_score(x, y)))

#endif
