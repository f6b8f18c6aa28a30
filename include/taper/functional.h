/* taper/functional.h: torch.nn.functional, with the dot turned into an underscore.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *x = tensor_ones(SHAPE(4, 2)), *weight = tensor_ones(SHAPE(5, 2)), *bias = tensor_zeros(SHAPE(5));
 *         Tensor *y = F_linear(x, weight, bias);                      // (4, 5), every element 2
 *         Tensor *loss = F_mse_loss(y, tensor_zeros(SHAPE(4, 5)));    // mean of 2^2
 *         return tensor_item(loss) == 4 ? 0 : 1;
 *     }
 */
#ifndef TAPER_FUNCTIONAL_H
#define TAPER_FUNCTIONAL_H

#include <taper/ops.h>

#ifdef __cplusplus
extern "C" {
#endif

/* y = x W^T + b   x: (..., in)   W: (out, in)   b: (out), or NULL for none   y: (..., out)
 * W may be one row, (in), whose dimension is left out of y. */
TAPER_API Tensor *F_linear(Tensor *x, Tensor *weight, Tensor *bias);
/* y[o] = sum over i, j of input1[i] weight[o][i][j] input2[j], + bias[o]   inputs: (..., in1), (..., in2)
 * weight: (out, in1, in2)   bias: (out), or NULL for none   y: (..., out) */
TAPER_API Tensor *F_bilinear(Tensor *input1, Tensor *input2, Tensor *weight, Tensor *bias);

typedef struct F_GeluOptions {
    const char *approximate; /* = "none": or "tanh" */
    TAPER_NAMED_ABOVE;
} F_GeluOptions;
/* The names that people type: each is the tensor_ function of taper/ops.h. */
TAPER_API Tensor *F_relu(Tensor *x);                     /* max(x, 0) */
TAPER_API Tensor *F_selu(Tensor *x);                     /* 1.0507 x where x > 0, else 1.7581 (e^x - 1) */
TAPER_API Tensor *F_sigmoid(Tensor *x);                  /* 1 / (1 + e^-x) */
TAPER_API Tensor *F_tanh(Tensor *x);                     /* (e^x - e^-x) / (e^x + e^-x) */
TAPER_API Tensor *F_softmax(Tensor *x, int64_t dim);     /* e^x / sum e^x along dim */
TAPER_API Tensor *F_log_softmax(Tensor *x, int64_t dim); /* its logarithm */

/* x P(X <= x) for a standard normal X: tensor_gelu, or by tanh: tensor_gelu_tanh (Hendrycks and Gimpel, 2016) */
TAPER_API Tensor *F_gelu_with(Tensor *x, F_GeluOptions options);

typedef struct F_LeakyReluOptions {
    TAPER_NAMED_ABOVE;
    double negative_slope; /* = 0.01: of what is below 0 */
} F_LeakyReluOptions;
typedef struct F_HardtanhOptions {
    TAPER_NAMED_ABOVE;
    double min_val; /* = -1: the smallest value, */
    double max_val; /* = 1: the largest */
} F_HardtanhOptions;
typedef struct F_SoftplusOptions {
    TAPER_NAMED_ABOVE;
    double beta;      /* = 1: how sharp the bend is */
    double threshold; /* = 20: where beta x is above it, softplus is x itself */
} F_SoftplusOptions;
/* x where x > 0, else negative_slope x: F_leaky_relu(x, 0.2) */
TAPER_API Tensor *F_leaky_relu_with(Tensor *x, F_LeakyReluOptions options);
/* x, but at least min_val and at most max_val, where the derivative is 0 */
TAPER_API Tensor *F_hardtanh_with(Tensor *x, F_HardtanhOptions options);
/* x where x > threshold, else value, where the derivative is 0 */
TAPER_API Tensor *F_threshold(Tensor *x, double threshold, double value);
typedef struct F_EluOptions {
    TAPER_NAMED_ABOVE;
    double alpha; /* = 1: -alpha is what it comes to far below 0 */
} F_EluOptions;
typedef struct F_ShrinkOptions {
    TAPER_NAMED_ABOVE;
    double lambd; /* = 0.5: how far from 0 numbers become 0 */
} F_ShrinkOptions;
/* x where x > 0, else alpha (e^x - 1): F_elu(x), F_elu(x, 0.5) */
TAPER_API Tensor *F_elu_with(Tensor *x, F_EluOptions options);
/* x where x > 0, else alpha (e^(x / alpha) - 1), whose derivative at 0 is 1 for every alpha but 0, an error */
TAPER_API Tensor *F_celu_with(Tensor *x, F_EluOptions options);
/* x - lambd where x > lambd, x + lambd where x < -lambd, else 0; lambd < 0 is an error */
TAPER_API Tensor *F_softshrink_with(Tensor *x, F_ShrinkOptions options);
/* x, but 0 where |x| <= lambd */
TAPER_API Tensor *F_hardshrink_with(Tensor *x, F_ShrinkOptions options);
TAPER_API Tensor *F_tanhshrink(Tensor *x);  /* x - tanh(x) */
TAPER_API Tensor *F_softsign(Tensor *x);    /* x / (1 + |x|); nan of infinities, as in PyTorch */
TAPER_API Tensor *F_logsigmoid(Tensor *x);  /* ln sigmoid(x) = min(x, 0) - ln(1 + e^-|x|); tails keep their digits */
TAPER_API Tensor *F_silu(Tensor *x);        /* x sigmoid(x), also called swish; nan of -inf, as in PyTorch */
TAPER_API Tensor *F_mish(Tensor *x);        /* x tanh(softplus(x)); nan of -inf, as in PyTorch */
TAPER_API Tensor *F_relu6(Tensor *x);       /* x, but at least 0 and at most 6, where the derivative is 0 */
TAPER_API Tensor *F_hardsigmoid(Tensor *x); /* (x + 3) / 6, but at least 0 and at most 1, where the derivative is 0 */
TAPER_API Tensor *F_hardswish(Tensor *x);   /* x hardsigmoid(x); the derivative is 0 at -3 and below, 1 from 3 on */

/* ln(1 + e^(beta x)) / beta, a smooth relu: F_softplus(x), F_softplus(x, 2). Tails keep their digits. */
TAPER_API Tensor *F_softplus_with(Tensor *x, F_SoftplusOptions options);

typedef struct F_UnfoldOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair dilation; /* = 1: from one place in the window to the next */
    taper_Pair padding;  /* = 0: rows and columns of zeros around the image */
    taper_Pair stride;   /* = 1: from one stop of the window to the next */
} F_UnfoldOptions;
/* A column for each place where a window stops, with the pixels it sees: (N, C, height, width) -> (N, C kernel, blocks),
 * N left out or not. Sizes are one number or PAIR(height, width): F_unfold(x, 3, .padding = PAIR(1, 2)). */
TAPER_API Tensor *F_unfold_with(Tensor *x, taper_Pair kernel_size, F_UnfoldOptions options);
/* Its derivative: every pixel of an image of output_size is the sum of what the columns have for it. */
TAPER_API Tensor *F_fold_with(Tensor *x, taper_Pair output_size, taper_Pair kernel_size, F_UnfoldOptions options);

typedef struct F_Conv2dOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;   /* = 1: from one stop of the kernel to the next */
    taper_Pair padding;  /* = 0: rows and columns of zeros around the image */
    taper_Pair dilation; /* = 1: from one number of the kernel to the next */
    int64_t    groups;   /* = 1: channels are cut into these, each with kernels of its own */
} F_Conv2dOptions;
/* y[n][o] = sum over c of weight[o][c] slid over x[n][c], + bias[o]   x: (N, in, height, width) or without N
 * weight: (out, in / groups, kernel height, kernel width)   bias: (out), or NULL for none. As in PyTorch, not mirrored. */
TAPER_API Tensor *F_conv2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions options);

typedef struct F_LayerNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weight; /* = NULL: of normalized_shape; without it 1 */
    Tensor *bias;   /* = NULL: of normalized_shape; without it 0 */
    double  eps;    /* = 1e-5: added to the variance */
} F_LayerNormOptions;
/* (x - mean) / sqrt(variance + eps) * weight + bias, mean and variance being those of x's last dimensions, which are
 * normalized_shape: F_layer_norm(x, SHAPE(4), weight, bias). The variance is divided by the count, not by count - 1. */
TAPER_API Tensor *F_layer_norm_with(Tensor *x, taper_Dims normalized_shape, F_LayerNormOptions options);

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
TAPER_API Tensor *F_multilabel_soft_margin_loss_with(Tensor *input, Tensor *target, F_BinaryCrossEntropyOptions options);

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

typedef struct F_PairwiseDistanceOptions {
    TAPER_NAMED_ABOVE;
    double p;       /* = 2: of the norm: 0 counts, 1 adds up, INFINITY is the largest */
    double eps;     /* = 1e-6: added to each difference */
    bool   keepdim; /* = false: keep the last dimension with size 1 */
} F_PairwiseDistanceOptions;
/* |x1 - x2 + eps| along the last dimension; shapes broadcast. */
TAPER_API Tensor *F_pairwise_distance_with(Tensor *x1, Tensor *x2, F_PairwiseDistanceOptions options);

typedef struct F_CosineSimilarityOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = 1: along this dimension */
    double  eps; /* = 1e-8: the least length a vector is divided by */
} F_CosineSimilarityOptions;
/* The cosine of the angle between x1 and x2: sum of x1 x2 / (|x1| |x2|) along dim; shapes broadcast. */
TAPER_API Tensor *F_cosine_similarity_with(Tensor *x1, Tensor *x2, F_CosineSimilarityOptions options);

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

typedef struct F_DropoutOptions {
    double           p;         /* = 0.5: probability of a zero */
    bool             training;  /* = true: false gives x itself */
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} F_DropoutOptions;
/* x * noise, noise = bernoulli(1 - p) / (1 - p); PyTorch's masks, bit for bit. */
TAPER_API Tensor *F_dropout_with(Tensor *x, F_DropoutOptions options);

/* ---- Padding, classes ------------------------------------------------------------------------- */

typedef struct F_PadOptions {
    TAPER_NAMED_ABOVE;
    const char *mode;  /* = "constant": or "reflect", "replicate", "circular": x's own elements, in the last 1 to 3 dims */
    double      value; /* = 0: the constant */
} F_PadOptions;
/* Sizes before and behind the last dimension, then of the one before it, ...; negative ones crop: F_pad(x, DIMS(1, 1)). */
TAPER_API Tensor *F_pad_with(Tensor *x, taper_Dims pad, F_PadOptions options);
typedef struct F_OneHotOptions {
    TAPER_NAMED_ABOVE;
    int64_t num_classes; /* = -1: how many; -1: one more than the largest */
} F_OneHotOptions;
/* INT64 classes (...) as (..., num_classes): 1 at the class, 0 elsewhere. */
TAPER_API Tensor *F_one_hot_with(Tensor *x, F_OneHotOptions options);
#ifdef __cplusplus
}
#endif

#define TAPER_FUNCTIONAL_READ
#include <taper/calls.h>
#endif
