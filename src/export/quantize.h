/* export/quantize.h: float32 weights as int8_t, a scale for each column of a matrix and for each channel of a convolution.
 *
 * Of the scales from half of what the largest weight asks for up to that, each channel has the one with the least expected error of its sums:
 * the sum of m_k (w_k - scale q_k)^2, where m_k is the mean square of what the weight was multiplied by in a pass of
 * calibration. The idea is that of Nagel et al., "A White Paper on Neural Network Quantization", arXiv:2106.08295. */
#ifndef EXPORT_QUANTIZE_H
#define EXPORT_QUANTIZE_H

#include "export/plan.h"

#include <stdio.h>

/* A matrix of weights in a buffer, (rows, columns), and what it was multiplied by. */
typedef struct WeightScale {
    struct WeightScale *next;
    Buffer             *buffer;
    int64_t             offset, rows, columns, row, column; /* first element; sizes; strides */
    int64_t             per_moment;                         /* columns that share moments: those of a group */
    double             *moments;                            /* (groups, rows) */
    float              *scale;                              /* of each column */
    int                 number;                             /* in the file */
} WeightScale;

typedef struct Quantized {
    FilePlan    *plan;
    WeightScale *first;
    double       error,
        largest; /* root of the mean square of what the outputs are off, over that of the outputs; at most off by */
} Quantized;

/* Chooses scales for the weights of a plan, by what its jobs have seen or, unless NULL, by what those of another have that the same
 * module made; and does all jobs again, to see what it costs. False with an error. */
bool quantize__make(Quantized *quantized, FilePlan *plan, const Quantized *calibrated);

const WeightScale *quantize__scale_of(const Quantized *quantized, const TracedJob *job); /* NULL: its weights stay */
void               quantize__write_scales(const Quantized *quantized, FILE *to);

#endif
