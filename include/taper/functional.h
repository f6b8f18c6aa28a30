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

typedef enum F_Reduction { REDUCTION_MEAN, REDUCTION_SUM, REDUCTION_NONE } F_Reduction;
typedef struct F_LossOptions {
    F_Reduction reduction; /* = REDUCTION_MEAN: over all elements */
    TAPER_NAMED_ABOVE;
} F_LossOptions;
/* (input - target)^2, reduced. Shapes must agree: (4) against (4, 1) is an error, where PyTorch only warns
 * and broadcasts to (4, 4). */
TAPER_API Tensor *F_mse_loss_with(Tensor *input, Tensor *target, F_LossOptions options);

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
