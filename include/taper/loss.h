/* taper/loss.h: the losses of torch.nn.functional.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *scores = tensor_from(SHAPE(2, 3), (float[]){1, 2, 0, 0, 0, 3}); // of 2 samples, in 3 classes
 *         Tensor *target = tensor_from(SHAPE(2), (int64_t[]){1, 2});
 *         tensor_print(F_cross_entropy(scores, target));
 *         tensor_print(F_mse_loss(scores, tensor_zeros_like(scores), .reduction = REDUCTION_SUM)); // tensor(14.)
 *         return 0;
 *     }
 *
 * Each is reduced to its mean unless the options say otherwise.
 */
#ifndef TAPER_LOSS_H
#define TAPER_LOSS_H

#include <taper/ops.h>

#ifdef __cplusplus
extern "C" {
#endif

/* REDUCTION_BATCHMEAN, the sum divided by input's first size, is F_kl_div's alone. */
typedef enum F_Reduction { REDUCTION_MEAN, REDUCTION_SUM, REDUCTION_NONE, REDUCTION_BATCHMEAN } F_Reduction;
typedef struct F_LossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
} F_LossOptions;
typedef struct F_WeightedLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements; with a weight divided by its sum */
    Tensor     *weight;    /* = NULL: of each element, of input's shape; without it 1 */
    TAPER_NAMED_ABOVE;
} F_WeightedLossOptions;
/* (input - target)^2, reduced. Shapes must agree: (4) against (4, 1) is an error, where PyTorch only warns
 * and broadcasts to (4, 4). */
TAPER_API Tensor *F_mse_loss_with(Tensor *input, Tensor *target, F_WeightedLossOptions options);

/* Losses element by element, reduced. input and target have one shape where PyTorch asks for that or warns, and broadcast
 * where it does not: F_soft_margin_loss and what stands below it. float32 and float64, which meet as operands do. */
TAPER_API Tensor *F_l1_loss_with(Tensor *input, Tensor *target, F_WeightedLossOptions options); /* |input - target| */

typedef struct F_SmoothL1LossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    double      beta;      /* = 1: below it d^2 / (2 beta), from it on |d| - beta / 2; 0 is F_l1_loss */
    TAPER_NAMED_ABOVE;
} F_SmoothL1LossOptions;
/* Of d = input - target, a parabola near 0 that goes on as straight lines of slope 1. */
TAPER_API Tensor *F_smooth_l1_loss_with(Tensor *input, Tensor *target, F_SmoothL1LossOptions options);

typedef struct F_HuberLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements, also with a weight */
    double      delta;     /* = 1: up to it d^2 / 2, above delta (|d| - delta / 2) */
    Tensor     *weight;    /* = NULL: of input's shape; without it 1 */
    TAPER_NAMED_ABOVE;
} F_HuberLossOptions;
/* Of d = input - target, a parabola near 0 that goes on as straight lines of slope delta. */
TAPER_API Tensor *F_huber_loss_with(Tensor *input, Tensor *target, F_HuberLossOptions options);

typedef struct F_BinaryCrossEntropyOptions {
    Tensor     *weight;    /* = NULL: of each element, broadcast to input's shape; without it 1. A constant. */
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements, also with a weight */
    TAPER_NAMED_ABOVE;
} F_BinaryCrossEntropyOptions;
/* -weight (target ln(input) + (1 - target) ln(1 - input)), the logarithms at least -100; both in [0, 1], or it is an error. */
TAPER_API Tensor *F_binary_cross_entropy_with(Tensor *input, Tensor *target, F_BinaryCrossEntropyOptions options);

typedef struct F_LogitsOptions {
    Tensor     *weight;     /* = NULL: of each element, broadcast to input's shape; without it 1. A constant. */
    F_Reduction reduction;  /* = REDUCTION_MEAN: over all elements, also with a weight */
    Tensor     *pos_weight; /* = NULL: of what is positive, broadcast to input's shape; without it 1. A constant. */
    TAPER_NAMED_ABOVE;
} F_LogitsOptions;
/* -weight (pos_weight target ln(p) + (1 - target) ln(1 - p)), p = sigmoid(input), for input of any size. */
TAPER_API Tensor *F_binary_cross_entropy_with_logits_with(Tensor *input, Tensor *target, F_LogitsOptions options);

/* ln(1 + e^(-target input)), target -1 or 1, a constant. Large numbers of either sign are fine. */
TAPER_API Tensor *F_soft_margin_loss_with(Tensor *input, Tensor *target, F_LossOptions options);

typedef struct F_HingeEmbeddingLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
    double margin; /* = 1: how large an input of target -1 should be */
} F_HingeEmbeddingLossOptions;
/* input where target is 1, max(0, margin - input) where it is -1, a constant: F_hinge_embedding_loss(distance, same) */
TAPER_API Tensor *F_hinge_embedding_loss_with(Tensor *input, Tensor *target, F_HingeEmbeddingLossOptions options);

typedef struct F_MarginRankingLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
    double margin; /* = 0: how far apart they should be */
} F_MarginRankingLossOptions;
/* max(0, margin - target (input1 - input2)): target 1 asks for a larger input1, -1 for a smaller one. */
TAPER_API Tensor *F_margin_ranking_loss_with(Tensor *input1, Tensor *input2, Tensor *target,
                                             F_MarginRankingLossOptions options);

typedef struct F_KLDivOptions {
    F_Reduction reduction;  /* = REDUCTION_MEAN: over all elements; the divergence itself is REDUCTION_BATCHMEAN */
    bool        log_target; /* = false: target holds logarithms too */
    TAPER_NAMED_ABOVE;
} F_KLDivOptions;
/* target (ln(target) - input), 0 where target is 0; input holds logarithms of probabilities. */
TAPER_API Tensor *F_kl_div_with(Tensor *input, Tensor *target, F_KLDivOptions options);

typedef struct F_PoissonNLLLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
    bool   log_input; /* = true: input is the logarithm of the rate */
    bool   full;      /* = false: + Stirling's approximation of ln(target!) where target > 1 */
    double eps;       /* = 1e-8: added to a rate before its logarithm is taken */
} F_PoissonNLLLossOptions;
/* e^input - target input; without log_input, input - target ln(input + eps) */
TAPER_API Tensor *F_poisson_nll_loss_with(Tensor *input, Tensor *target, F_PoissonNLLLossOptions options);

typedef struct F_GaussianNLLLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
    bool   full; /* = false: + ln(2 pi) / 2 */
    double eps;  /* = 1e-6: the least variance; its gradient is that of what it is raised to */
} F_GaussianNLLLossOptions;
/* (ln(var) + (input - target)^2 / var) / 2; var is a number, or has input's shape, or 1 in one dimension, or lacks the
 * last one; one below 0 is an error. */
TAPER_API Tensor *F_gaussian_nll_loss_with(Tensor *input, Tensor *target, taper_Operand var,
                                           F_GaussianNLLLossOptions options);

/* cos is that of the angle between input1 and input2, (N, D) or (D): 1 - cos where target, (N) or (), is 1, and
 * max(0, cos - margin) where it is -1: F_cosine_embedding_loss(a, b, same, 0.1) */
TAPER_API Tensor *F_cosine_embedding_loss_with(Tensor *input1, Tensor *input2, Tensor *target,
                                               F_MarginRankingLossOptions options);

typedef struct F_TripletMarginLossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all triples */
    TAPER_NAMED_ABOVE;
    double margin; /* = 1: how much farther the negative should be; above 0 */
    double p;      /* = 2: of the norm, see F_pairwise_distance */
    double eps;    /* = 1e-6: added to each difference */
    bool   swap;   /* = false: also look at how far the negative is from the positive, and take the smaller */
} F_TripletMarginLossOptions;
/* max(0, margin + |anchor - positive| - |anchor - negative|), of vectors along the last dimension */
TAPER_API Tensor *F_triplet_margin_loss_with(Tensor *anchor, Tensor *positive, Tensor *negative,
                                             F_TripletMarginLossOptions options);

/* -(target ln(p) + (1 - target) ln(1 - p)), p = sigmoid(input), times weight, averaged over the last dimension, reduced */
TAPER_API Tensor *F_multilabel_soft_margin_loss_with(Tensor *input, Tensor *target,
                                                     F_BinaryCrossEntropyOptions options);

typedef struct F_MultiMarginLossOptions {
    Tensor     *weight;    /* = NULL: of each class, (C); without it 1. A constant. */
    F_Reduction reduction; /* = REDUCTION_MEAN: over all samples */
    TAPER_NAMED_ABOVE;
    int64_t p;      /* = 1: or 2 */
    double  margin; /* = 1: how far the class should be above the others */
} F_MultiMarginLossOptions;
/* sum over the other classes of weight[target] max(0, margin - input[target] + input)^p / C
 * input: (N, C) or (C), target: INT64, the classes: (N) or () */
TAPER_API Tensor *F_multi_margin_loss_with(Tensor *input, Tensor *target, F_MultiMarginLossOptions options);

/* sum over classes i that are a target, and j that are none, of max(0, 1 - (input[i] - input[j])) / C
 * input: (N, C) or (C), target: INT64, of its shape: classes, then -1 behind the last */
TAPER_API Tensor *F_multilabel_margin_loss_with(Tensor *input, Tensor *target, F_LossOptions options);

typedef struct F_NLLLossOptions {
    Tensor     *weight;       /* = NULL: of each class, (C); without it 1 */
    int64_t     ignore_index; /* = -100: samples of this class count for nothing */
    F_Reduction reduction;    /* = REDUCTION_MEAN: the sum divided by what the samples weigh */
    TAPER_NAMED_ABOVE;
} F_NLLLossOptions;
/* -weight[target] input[target] of each sample, reduced; input holds logarithms of probabilities, such as
 * tensor_log_softmax gives. input: (N, C), (C) or (N, C, d...), target: INT64, the classes: (N), () or (N, d...).
 * A class that is not 0 ... C - 1 is an error, unless it is ignored. No sample at all: nan. */
TAPER_API Tensor *F_nll_loss_with(Tensor *input, Tensor *target, F_NLLLossOptions options);

typedef struct F_CrossEntropyOptions {
    Tensor     *weight;          /* = NULL: of each class, (C); without it 1 */
    int64_t     ignore_index;    /* = -100: samples of this class count for nothing */
    double      label_smoothing; /* = 0: this much of every target is spread over all classes */
    F_Reduction reduction;       /* = REDUCTION_MEAN: divided as above, or by the number of samples */
    TAPER_NAMED_ABOVE;
} F_CrossEntropyOptions;
/* -log softmax(input)[target] of each sample, reduced, in one pass: for training a classifier on its raw
 * outputs. Shapes as above; or the target has input's shape, and a probability for each class:
 * -sum over classes of weight target log softmax(input), differentiable with respect to the target too. */
TAPER_API Tensor *F_cross_entropy_with(Tensor *input, Tensor *target, F_CrossEntropyOptions options);

#ifdef __cplusplus
}
#endif

#define TAPER_LOSS_READ
#include <taper/calls.h>
#endif
