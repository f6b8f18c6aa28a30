/* metrics/metrics.h: reading what a measure is of. Everything made on the way is in the open scope, on the host. */
#ifndef METRICS_METRICS_H
#define METRICS_METRICS_H

#include "tensor/tensor.h"

#include <taper/metrics.h>
#include <taper/ops.h>
#include <taper/shape.h>

/* Whole numbers of samples, or their numbers, (n), in order. */
typedef struct LabelList {
    int64_t        n;
    const int64_t *at;
} LabelList;
typedef struct ScoreList {
    int64_t       n, columns; /* n rows of columns */
    const double *at;
} ScoreList;

/* False with an error. Predictions (`scores`) may be (N, C), the place of the largest counts; numbers must be finite. */
bool metrics__labels(const char *call, const char *name, Tensor *y, bool scores, LabelList *labels);
bool metrics__scores(const char *call, Tensor *y, ScoreList *scores);
/* What each sample counts, one number for each of n samples; NULL: each counts 1. False with an error. */
bool                 metrics__weights(const char *call, Tensor *sample_weight, int64_t n, const double **weights);
static inline double metrics__weight(const double *weights, int64_t i) { return weights ? weights[i] : 1; }
bool                 metrics__same_length(const char *call, int64_t n, int64_t m); /* and not empty */

#endif
