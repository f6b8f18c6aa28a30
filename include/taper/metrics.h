/* taper/metrics.h: how good predictions are. Names, values and edges are scikit-learn's sklearn.metrics.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *y = tensor_from(SHAPE(6), (int[]){0, 1, 2, 2, 1, 0});            // what is true comes first,
 *         Tensor *logits = tensor_randn(SHAPE(6, 3));                              // as in scikit-learn
 *         printf("%.3f\n", metrics_accuracy_score(y, logits));                     // the largest of 3 is the prediction
 *         printf("%.3f\n", metrics_f1_score(y, logits, .average = "macro"));
 *         tensor_print(metrics_confusion_matrix(y, logits));                       // (3, 3)
 *         metrics_Mean loss = {0};                                                 // a running mean
 *         for (int step = 0; step < 10; step++) metrics_mean_update(&loss, 1.0 / (step + 1));
 *         printf("%.3f +- %.3f\n", loss.mean, metrics_mean_sem(&loss));
 *         return taper_error() != NULL;
 *     }
 *
 * y_true is (N): whole numbers, of any dtype. y_pred is the same, or scores (N, C), of which the largest is the prediction, the
 * first of equal ones. A column (N, 1) is (N). Numbers that are not finite, lengths that differ and no sample at all are errors,
 * NAN or NULL. Everything is counted and summed in double; nothing is recorded, and what is used on the way is given back.
 */
#ifndef TAPER_METRICS_H
#define TAPER_METRICS_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Classes ------------------------------------------------------------------------------------- */

typedef struct metrics_WeightOptions {
    Tensor *sample_weight; /* = NULL: (N): what each sample counts, in place of 1 */
    TAPER_NAMED_ABOVE;
} metrics_WeightOptions;
TAPER_API double metrics_accuracy_score_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options); /* the share of those that are right */
/* The share of those whose class is among the k largest of their scores (N, C); classes are 0 ... C - 1. Of equal scores the
 * class with the higher number is the larger one, as in scikit-learn. */
typedef struct metrics_TopKOptions {
    Tensor *sample_weight; /* = NULL: (N): what each sample counts */
    TAPER_NAMED_ABOVE;
    int64_t k; /* = 2: how many places count */
} metrics_TopKOptions;
TAPER_API double metrics_top_k_accuracy_score_with(Tensor *y_true, Tensor *y_score, metrics_TopKOptions options);

typedef struct metrics_ConfusionOptions {
    Tensor     *labels;    /* = NULL: the classes, in this order; without it all that occur, sorted */
    const char *normalize; /* = NULL: counts; "true": of each row, "pred": of each column, "all": of all, the share, 0 of none */
    Tensor     *sample_weight; /* = NULL: what each sample counts; the counts are FLOAT64 then */
    TAPER_NAMED_ABOVE;
} metrics_ConfusionOptions;
/* (C, C): how often class i (row) was taken for class j (column). INT64, normalized FLOAT64. Give .labels = tensor_arange(C)
 * where a class may be missing. */
TAPER_API Tensor *metrics_confusion_matrix_with(Tensor *y_true, Tensor *y_pred, metrics_ConfusionOptions options);

typedef struct metrics_ClassOptions {
    Tensor     *labels;        /* = NULL: the classes that count; without it all that occur */
    int64_t     pos_label;     /* = 1: the class that "binary" is about */
    const char *average;       /* = "binary": of one class of two; "micro": of all counts together, "macro": the classes' mean,
                                * "weighted": their mean, weighted by how often each is true */
    double      zero_division; /* = 0: what 0 / 0 is; a class of which it is NAN is left out of the mean */
    Tensor     *sample_weight; /* = NULL: what each sample counts */
    TAPER_NAMED_ABOVE;
} metrics_ClassOptions;
TAPER_API double metrics_precision_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options); /* tp / (tp + fp) */
TAPER_API double metrics_recall_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options);    /* tp / (tp + fn) */
TAPER_API double metrics_f1_score_with(Tensor *y_true, Tensor *y_pred, metrics_ClassOptions options); /* 2 tp / (2 tp + fp + fn) */

typedef struct metrics_PerClassOptions {
    Tensor *labels;        /* = NULL: the classes, in this order; without it all that occur, sorted */
    double  zero_division; /* = 0: what 0 / 0 is */
    Tensor *sample_weight; /* = NULL: what each sample counts; support is FLOAT64 then */
    TAPER_NAMED_ABOVE;
} metrics_PerClassOptions;
typedef struct metrics_PerClass {
    Tensor *precision, *recall, *fscore; /* FLOAT64 (C) */
    Tensor *support;                     /* INT64 (C): how often each is true */
} metrics_PerClass;
/* All three of each class: what .average = None gives in scikit-learn. All NULL on errors. */
TAPER_API metrics_PerClass metrics_precision_recall_fscore_support_with(Tensor *y_true, Tensor *y_pred,
                                                                        metrics_PerClassOptions options);

/* ---- Scores of two classes ------------------------------------------------------------------------- */

typedef struct metrics_RocOptions {
    int64_t pos_label;         /* = TAPER_NONE: the positive class; without it 1, of labels 0 and 1 or -1 and 1 */
    bool    drop_intermediate; /* = true: leave out points that lie on a straight line */
    Tensor *sample_weight;     /* = NULL: what each sample counts */
    TAPER_NAMED_ABOVE;
} metrics_RocOptions;
typedef struct metrics_Roc {
    Tensor *fpr, *tpr;   /* FLOAT64: rates of false and true positives, from 0 to 1; nan where there is no such class */
    Tensor *thresholds;  /* falling: a score that is at least this is positive; the first is infinite */
} metrics_Roc;
/* The ROC curve of scores (N). All NULL on errors. */
TAPER_API metrics_Roc metrics_roc_curve_with(Tensor *y_true, Tensor *y_score, metrics_RocOptions options);
TAPER_API double metrics_auc(Tensor *x, Tensor *y); /* the area under a curve by trapezoids; x rising or falling */
typedef struct metrics_RocAucOptions {
    Tensor     *sample_weight; /* = NULL: what each sample counts */
    const char *multi_class;   /* = "raise": of more than two classes "ovr", each against the rest */
    const char *average;       /* = "macro": of these the plain mean, or "weighted", by how often each is true */
    TAPER_NAMED_ABOVE;
} metrics_RocAucOptions;
/* The area under the ROC curve, ties counted half; of two labels the larger is positive. NAN, and no error, of one class. With
 * .multi_class = "ovr" scores are probabilities (N, C), a column for each class that occurs, in their order. */
TAPER_API double metrics_roc_auc_score_with(Tensor *y_true, Tensor *y_score, metrics_RocAucOptions options);

/* ---- Numbers --------------------------------------------------------------------------------------- */

/* (N) or (N, outputs); of several outputs the mean. */
TAPER_API double metrics_mean_squared_error_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options);
TAPER_API double metrics_mean_absolute_error_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options);
/* 1 - (sum of squared errors) / (sum of squared deviations from the mean). Of a constant y_true 1 if it is met, else 0;
 * NAN, and no error, of one sample. */
TAPER_API double metrics_r2_score_with(Tensor *y_true, Tensor *y_pred, metrics_WeightOptions options);

/* ---- Over a training ------------------------------------------------------------------------------- */

/* Mean and spread of numbers that come one by one (Welford), with no digits lost to a large mean. Begins as {0}. */
typedef struct metrics_Mean {
    int64_t count;
    double  mean; /* of the numbers so far */
    double  m2;   /* the sum of squared deviations from it */
} metrics_Mean;
TAPER_API void   metrics_mean_update(metrics_Mean *mean, double value); /* one more number */
TAPER_API double metrics_mean_std(const metrics_Mean *mean); /* standard deviation, by count - 1 as torch.std; NAN below two */
TAPER_API double metrics_mean_sem(const metrics_Mean *mean); /* standard error of the mean: std / sqrt(count) */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_METRICS_READ
#include <taper/calls.h>
#endif
