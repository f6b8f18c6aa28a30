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

#include <taper/loss.h>
#include <taper/shape.h>

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

/* As many zeros as make y as large as x, one more at the end where they do not come out even; none. */
#define PADDING_SAME (TAPER_NONE + 1)
#define PADDING_VALID 0

typedef struct F_Conv2dOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;   /* = 1: from one stop of the kernel to the next */
    taper_Pair padding;  /* = 0: rows and columns of zeros around the image, or PADDING_SAME */
    taper_Pair dilation; /* = 1: from one number of the kernel to the next */
    int64_t    groups;   /* = 1: channels are cut into these, each with kernels of its own */
} F_Conv2dOptions;
/* y[n][o] = sum over c of weight[o][c] slid over x[n][c], + bias[o]   x: (N, in, height, width) or without N
 * weight: (out, in / groups, kernel height, kernel width)   bias: (out), or NULL for none. As in PyTorch, not mirrored. */
TAPER_API Tensor *F_conv2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions options);
/* The same along one axis: x (N, in, length) or without N, weight (out, in / groups, kernel length). */
TAPER_API Tensor *F_conv1d_with(Tensor *x, Tensor *weight, Tensor *bias, F_Conv2dOptions options);

typedef struct F_ConvTransposeOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;         /* = 1: in y, from one number of x to the next */
    taper_Pair padding;        /* = 0: rows and columns that are cut off around y */
    taper_Pair output_padding; /* = 0: rows and columns more at its end; less than stride or dilation */
    int64_t    groups;         /* = 1: channels are cut into these, each with kernels of its own */
    taper_Pair dilation;       /* = 1: from one number of the kernel to the next */
} F_ConvTransposeOptions;
/* The derivative of conv2d as an operator: each number of x puts a kernel, times itself, on y, where they are added up.
 * x: (N, in, height, width) or without N   weight: (in, out / groups, kernel height, kernel width)
 * y: (N, out, (height - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1, ...)   bias: (out) or NULL */
TAPER_API Tensor *F_conv_transpose2d_with(Tensor *x, Tensor *weight, Tensor *bias, F_ConvTransposeOptions options);
/* The same along one axis. */
TAPER_API Tensor *F_conv_transpose1d_with(Tensor *x, Tensor *weight, Tensor *bias, F_ConvTransposeOptions options);

/* ---- Pooling: (N, C, height, width), for 1d (N, C, length), N left out or not; sizes of 2d are one number or a PAIR. */

typedef struct F_MaxPoolOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;         /* = TAPER_NONE: from one stop of the window to the next; the kernel's size */
    taper_Pair padding;        /* = 0: what is around the image and never the largest, at most half a kernel */
    taper_Pair dilation;       /* = 1: from one place in the window to the next */
    bool       ceil_mode;      /* = false: a window that sticks out at the end counts too */
    Tensor   **return_indices; /* = NULL: where to put the places, INT64, each row * width + column */
} F_MaxPoolOptions;
/* The largest number that a window sees, at each place where it stops: F_max_pool2d(x, 2), F_max_pool2d(x, 3, 2, 1). The
 * first of equal ones gets the gradient; nan is larger than anything. */
TAPER_API Tensor *F_max_pool2d_with(Tensor *x, taper_Pair kernel_size, F_MaxPoolOptions options);
TAPER_API Tensor *F_max_pool1d_with(Tensor *x, int64_t kernel_size, F_MaxPoolOptions options); /* along the last dim */

typedef struct F_AvgPoolOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;            /* = TAPER_NONE: from one stop of the window to the next; the kernel's size */
    taper_Pair padding;           /* = 0: zeros around the image, at most half a kernel */
    bool       ceil_mode;         /* = false: a window that sticks out at the end counts too */
    bool       count_include_pad; /* = true: the zeros count as numbers */
    int64_t    divisor_override;  /* = TAPER_NONE: what sums are divided by instead of the count */
} F_AvgPoolOptions;
/* The mean of what a window sees, at each place where it stops: F_avg_pool2d(x, 2). Of INT64 it is rounded towards 0. */
TAPER_API Tensor *F_avg_pool2d_with(Tensor *x, taper_Pair kernel_size, F_AvgPoolOptions options);
TAPER_API Tensor *F_avg_pool1d_with(Tensor *x, int64_t kernel_size, F_AvgPoolOptions options); /* along the last dim */
/* The mean of equal shares of the image, as many as output_size says; they overlap where they do not come out even. */
TAPER_API Tensor *F_adaptive_avg_pool2d(Tensor *x, taper_Pair output_size);
TAPER_API Tensor *F_adaptive_avg_pool1d(Tensor *x, int64_t output_size); /* along the last dim */

typedef struct F_AdaptiveMaxPoolOptions {
    TAPER_NAMED_ABOVE;
    Tensor **return_indices; /* = NULL: where to put the places, INT64, each row * width + column */
} F_AdaptiveMaxPoolOptions;
/* The largest number of such shares. */
TAPER_API Tensor *F_adaptive_max_pool2d_with(Tensor *x, taper_Pair output_size, F_AdaptiveMaxPoolOptions options);
TAPER_API Tensor *F_adaptive_max_pool1d_with(Tensor *x, int64_t output_size, F_AdaptiveMaxPoolOptions options);

typedef struct F_MaxUnpoolOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;      /* = TAPER_NONE: of the pooling; the kernel's size */
    taper_Pair padding;     /* = 0: of the pooling */
    taper_Dims output_size; /* = {0, NULL}: of the image; else the smallest that fits */
} F_MaxUnpoolOptions;
/* Zeros, but the numbers of x at the places where max_pool found them: the last of those that have the same place. */
TAPER_API Tensor *F_max_unpool2d_with(Tensor *x, Tensor *indices, taper_Pair kernel_size, F_MaxUnpoolOptions options);
TAPER_API Tensor *F_max_unpool1d_with(Tensor *x, Tensor *indices, int64_t kernel_size, F_MaxUnpoolOptions options);

typedef struct F_LpPoolOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair stride;    /* = TAPER_NONE: from one stop of the window to the next; the kernel's size */
    bool       ceil_mode; /* = false: a window that sticks out at the end counts too */
} F_LpPoolOptions;
/* (sum of x^p)^(1/p) of what a window sees, p being norm_type: F_lp_pool2d(x, 2, 3). INFINITY: the largest |x|, -INFINITY:
 * the smallest. */
TAPER_API Tensor *F_lp_pool2d_with(Tensor *x, double norm_type, taper_Pair kernel_size, F_LpPoolOptions options);
TAPER_API Tensor *F_lp_pool1d_with(Tensor *x, double norm_type, int64_t kernel_size, F_LpPoolOptions options);

/* ---- Images in another size ---------------------------------------------------------------------- */

typedef struct F_InterpolateOptions {
    TAPER_NAMED_ABOVE;
    taper_Pair  size;          /* = TAPER_NONE: height and width of y; for (N, C, length) one number */
    double      scale_factor;  /* = NAN: or how many times x's they are, rounded down */
    const char *mode;          /* = "nearest": or "nearest-exact", "linear" of (N, C, length), "bilinear" of images */
    bool        align_corners; /* = false: of the linear modes, the corners of x and y are the centres of pixels */
} F_InterpolateOptions;
/* x, (N, C, length) or (N, C, height, width), in another size: F_interpolate(x, 8), F_interpolate(x, .scale_factor = 2). */
TAPER_API Tensor *F_interpolate_with(Tensor *x, F_InterpolateOptions options);
typedef struct F_AffineGridOptions {
    TAPER_NAMED_ABOVE;
    bool align_corners; /* = false: -1 and 1 are the centres of the outer pixels, not their edges */
} F_AffineGridOptions;
/* theta (N, 2, 3) times (x, y, 1) for each pixel of images of size (N, C, height, width): a grid (N, height, width, 2). Of
 * volumes, (N, C, depth, height, width), theta (N, 3, 4) times (x, y, z, 1): (N, depth, height, width, 3). */
TAPER_API Tensor *F_affine_grid_with(Tensor *theta, taper_Dims size, F_AffineGridOptions options);
typedef struct F_GridSampleOptions {
    TAPER_NAMED_ABOVE;
    const char *mode;          /* = "bilinear": or "nearest", and of images "bicubic" */
    const char *padding_mode;  /* = "zeros": what lies beyond the image; or "border", "reflection": its own */
    bool        align_corners; /* = false: -1 and 1 are the centres of the outer pixels, not their edges */
} F_GridSampleOptions;
/* Images (N, C, height, width) at places (x, y) from -1 to 1, grid (N, rows, columns, 2): y (N, C, rows, columns). Or volumes,
 * (N, C, depth, height, width), at places (x, y, z), grid (N, planes, rows, columns, 3). */
TAPER_API Tensor *F_grid_sample_with(Tensor *x, Tensor *grid, F_GridSampleOptions options);
/* What was (N, C r^2, height, width) as (N, C, height r, width r), each r^2 channels one square; and back. Any dimensions
 * may stand in front, or none. */
TAPER_API Tensor *F_pixel_shuffle(Tensor *x, int64_t upscale_factor);
TAPER_API Tensor *F_pixel_unshuffle(Tensor *x, int64_t downscale_factor);
/* Channels of (N, C, ...) dealt out anew: the first of each group, then the second of each, ... */
TAPER_API Tensor *F_channel_shuffle(Tensor *x, int64_t groups);

/* ---- Normalization ------------------------------------------------------------------------------- */

typedef struct F_LayerNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weight; /* = NULL: of normalized_shape; without it 1 */
    Tensor *bias;   /* = NULL: of normalized_shape; without it 0 */
    double  eps;    /* = 1e-5: added to the variance */
} F_LayerNormOptions;
/* (x - mean) / sqrt(variance + eps) * weight + bias, mean and variance being those of x's last dimensions, which are
 * normalized_shape: F_layer_norm(x, SHAPE(4), weight, bias). The variance is divided by the count, not by count - 1. */
TAPER_API Tensor *F_layer_norm_with(Tensor *x, taper_Dims normalized_shape, F_LayerNormOptions options);

typedef struct F_RMSNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weight; /* = NULL: of normalized_shape; without it 1 */
    double  eps;    /* = NAN: added to the mean of squares; nan: the step from 1 to the next number of x's dtype */
} F_RMSNormOptions;
/* x / sqrt(mean of x^2 + eps) * weight, the mean being that of x's last dimensions: F_rms_norm(x, SHAPE(4), weight).
 * Of x's dtype, whatever the weight's is. */
TAPER_API Tensor *F_rms_norm_with(Tensor *x, taper_Dims normalized_shape, F_RMSNormOptions options);

typedef struct F_BatchNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weight;   /* = NULL: of each channel, (C); without it 1 */
    Tensor *bias;     /* = NULL: of each channel, (C); without it 0 */
    bool    training; /* = false: normalize by the moments of x, and have running_mean and running_var follow them */
    double  momentum; /* = 0.1: the share of what is new in these; of the variance divided by count - 1 */
    double  eps;      /* = 1e-5: added to the variance */
} F_BatchNormOptions;
/* (x - mean) / sqrt(variance + eps) * weight + bias by channel, x: (N, C) or (N, C, d...). Without training mean and
 * variance are running_mean and running_var, (C), which in training may be NULL:
 * F_batch_norm(x, running_mean, running_var, weight, bias, true). */
TAPER_API Tensor *F_batch_norm_with(Tensor *x, Tensor *running_mean, Tensor *running_var, F_BatchNormOptions options);

typedef struct F_GroupNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weight; /* = NULL: of each channel, (C); without it 1 */
    Tensor *bias;   /* = NULL: of each channel, (C); without it 0 */
    double  eps;    /* = 1e-5: added to the variance */
} F_GroupNormOptions;
/* The same, but mean and variance are those of the channels of a group of one sample: F_group_norm(x, 4, weight, bias). */
TAPER_API Tensor *F_group_norm_with(Tensor *x, int64_t num_groups, F_GroupNormOptions options);

typedef struct F_InstanceNormOptions {
    TAPER_NAMED_ABOVE;
    Tensor *running_mean;    /* = NULL: (C), follows the mean over all samples */
    Tensor *running_var;     /* = NULL: (C), follows their variance */
    Tensor *weight;          /* = NULL: of each channel, (C); without it 1 */
    Tensor *bias;            /* = NULL: of each channel, (C); without it 0 */
    bool    use_input_stats; /* = true: false takes running_mean and running_var instead */
    double  momentum;        /* = 0.1: the share of what is new in these */
    double  eps;             /* = 1e-5: added to the variance */
} F_InstanceNormOptions;
/* The same, but mean and variance are those of one channel of one sample, x: (N, C, d...). */
TAPER_API Tensor *F_instance_norm_with(Tensor *x, F_InstanceNormOptions options);

/* ---- Dropout -------------------------------------------------------------------------------------- */

typedef struct F_DropoutOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double p;        /* = 0.5: probability of a zero */
    bool   training; /* = true: false gives x itself */
} F_DropoutOptions;
/* x * noise, noise = bernoulli(1 - p) / (1 - p): F_dropout(x, 0.2), F_dropout(x, 0.2, training). PyTorch's masks, bit for bit. */
TAPER_API Tensor *F_dropout_with(Tensor *x, F_DropoutOptions options);
/* The same, but whole channels, x[n][c] of (N, C, length) or (C, length); of (N, C, ...), whose N there must be. */
TAPER_API Tensor *F_dropout1d_with(Tensor *x, F_DropoutOptions options);
TAPER_API Tensor *F_dropout2d_with(Tensor *x, F_DropoutOptions options);

typedef struct F_AlphaDropoutOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double p;        /* = 0.5: probability of being dropped */
    bool   training; /* = false: which gives x itself */
} F_AlphaDropoutOptions;
/* What is dropped becomes -1.7581, the least of selu, and then all is scaled and shifted such that mean 0 and variance 1
 * stay; numbers, or whole channels of (N, C, ...). */
TAPER_API Tensor *F_alpha_dropout_with(Tensor *x, F_AlphaDropoutOptions options);
TAPER_API Tensor *F_feature_alpha_dropout_with(Tensor *x, F_AlphaDropoutOptions options);

/* ---- Slopes that are learned or drawn ------------------------------------------------------------ */

/* x where x > 0, else weight x: one number, or one for each channel of (N, C, ...) */
TAPER_API Tensor *F_prelu(Tensor *x, Tensor *weight);
typedef struct F_RreluOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double lower;    /* = 0.125: the least slope, */
    double upper;    /* = 0.3333333333333333: and the largest */
    bool   training; /* = false: for each number a slope of its own, drawn; else the one in the middle */
} F_RreluOptions;
/* x where x > 0, else slope x */
TAPER_API Tensor *F_rrelu_with(Tensor *x, F_RreluOptions options);
typedef struct F_GumbelSoftmaxOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double  tau;  /* = 1: the temperature, near 0 one of them is nearly 1 */
    bool    hard; /* = false: 1 at the largest, 0 elsewhere, with the gradient of what it was */
    double  eps;  /* = 1e-10: without effect, as in PyTorch */
    int64_t dim;  /* = -1: along this one */
} F_GumbelSoftmaxOptions;
/* softmax((x + noise) / tau), noise = -ln(exponential_): a sample of the categories, that has a gradient. */
TAPER_API Tensor *F_gumbel_softmax_with(Tensor *x, F_GumbelSoftmaxOptions options);

/* ---- Lengths and distances ----------------------------------------------------------------------- */

typedef struct F_GluOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = -1: the one that is halved */
} F_GluOptions;
/* a sigmoid(b), the halves of x along dim: F_glu(x), F_glu(x, 1). */
TAPER_API Tensor *F_glu_with(Tensor *x, F_GluOptions options);

typedef struct F_NormalizeOptions {
    TAPER_NAMED_ABOVE;
    double  p;   /* = 2: lengths are (sum |x|^p)^(1/p); INFINITY: the largest |x| */
    int64_t dim; /* = 1: along this one */
    double  eps; /* = 1e-12: the smallest that is divided by */
} F_NormalizeOptions;
/* x / max(length, eps) along dim: F_normalize(x), F_normalize(x, 1). A length of 0 has the derivative 0. */
TAPER_API Tensor *F_normalize_with(Tensor *x, F_NormalizeOptions options);

typedef struct F_CosineSimilarityOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = 1: along this one, of the shape they broadcast to */
    double  eps; /* = 1e-8: the smallest length that is divided by */
} F_CosineSimilarityOptions;
/* x1 x2 / (max(length of x1, eps) max(length of x2, eps)), summed along dim. */
TAPER_API Tensor *F_cosine_similarity_with(Tensor *x1, Tensor *x2, F_CosineSimilarityOptions options);

typedef struct F_PairwiseDistanceOptions {
    TAPER_NAMED_ABOVE;
    double p;       /* = 2: lengths are (sum |x|^p)^(1/p) */
    double eps;     /* = 1e-6: added to the difference */
    bool   keepdim; /* = false: keep the last dimension with size 1 */
} F_PairwiseDistanceOptions;
/* The length of x1 - x2 + eps along the last dimension; they broadcast. */
TAPER_API Tensor *F_pairwise_distance_with(Tensor *x1, Tensor *x2, F_PairwiseDistanceOptions options);

typedef struct F_PdistOptions {
    TAPER_NAMED_ABOVE;
    double p; /* = 2: lengths are (sum |x|^p)^(1/p) */
} F_PdistOptions;
/* (n, m) -> (n (n - 1) / 2): how far each row is from each later one. */
TAPER_API Tensor *F_pdist_with(Tensor *x, F_PdistOptions options);

TAPER_API Tensor *F_softmin(Tensor *x, int64_t dim); /* softmax of -x along dim */

typedef struct F_LocalResponseNormOptions {
    TAPER_NAMED_ABOVE;
    double alpha; /* = 1e-4: of the mean of squares */
    double beta;  /* = 0.75: the power */
    double k;     /* = 1: what is added */
} F_LocalResponseNormOptions;
/* x / (k + alpha mean)^beta, the mean of x^2 over `size` channels around each: x (N, C, ...). */
TAPER_API Tensor *F_local_response_norm_with(Tensor *x, int64_t size, F_LocalResponseNormOptions options);

/* ---- Attention ----------------------------------------------------------------------------------- */

typedef struct F_AttentionOptions {
    TAPER_NAMED_ABOVE;
    Tensor          *attn_mask; /* = NULL: BOOL, may a query look at a key? or numbers that are added to the scores */
    double           dropout_p; /* = 0: probability of a weight being dropped, with PyTorch's draws */
    bool             is_causal; /* = false: query i looks at keys 0 ... i only; without a mask */
    double           scale;     /* = NAN: of the scores; nan: 1 / sqrt(e) */
    taper_Generator *generator; /* = NULL: this thread's */
} F_AttentionOptions;
/* softmax(query key^T scale + mask) value: query (..., queries, e), key (..., keys, e), value (..., keys, d), mask
 * (..., queries, keys), and y (..., queries, d), which broadcast. A query that may look at no key gets zeros. The matrix of
 * weights is never there as a whole, but with dropout and for a mask that requires grad. */
TAPER_API Tensor *F_scaled_dot_product_attention_with(Tensor *query, Tensor *key, Tensor *value,
                                                      F_AttentionOptions options);

/* ---- Rows of a table ----------------------------------------------------------------------------- */

typedef struct F_EmbeddingOptions {
    TAPER_NAMED_ABOVE;
    int64_t padding_idx; /* = TAPER_NONE: the row of this index gets no gradient; below 0 from the end */
    double  max_norm;    /* = NAN: rows that are asked for and longer are shortened to it first, in weight itself */
    double  norm_type;   /* = 2: p, how long a row is: (sum of |w|^p)^(1/p) */
    bool    scale_grad_by_freq; /* = false: gradients of a row are divided by how often it is asked for */
} F_EmbeddingOptions;
/* For each index its row of weight, (rows, d): input INT64 of any shape (...), y (..., d). An index that has no row is an
 * error; gradients of a row that is asked for more than once are added in the order of the indices. Whole numbers and bools are
 * looked up too. */
TAPER_API Tensor *F_embedding_with(Tensor *input, Tensor *weight, F_EmbeddingOptions options);

typedef struct F_EmbeddingBagOptions {
    const char *mode;                /* = "mean": or "sum", "max" */
    Tensor     *per_sample_weights;  /* = NULL: of "sum": one for each index, of input's shape */
    bool        include_last_offset; /* = false: the last offset is where the last bag ends */
    int64_t     padding_idx;         /* = TAPER_NONE: this index counts for nothing; below 0 from the end */
    TAPER_NAMED_ABOVE;
    Tensor *offsets;   /* = NULL: where each bag begins, (bags), of an input (n); ascending from 0 */
    double  max_norm;  /* = NAN: rows that are asked for and longer are shortened to it first, as F_embedding does */
    double  norm_type; /* = 2: how long a row is, as of F_embedding */
    bool    scale_grad_by_freq; /* = false: gradients of a row are divided by how often it is asked for; not of "max" */
} F_EmbeddingBagOptions;
/* The rows of weight that a bag of indices asks for, together: input (bags, n), or (n) with offsets; y (bags, d), zeros of
 * an empty bag. F_embedding_bag(input, weight, offsets, .mode = "sum"). Rows are added in the order of the indices. */
TAPER_API Tensor *F_embedding_bag_with(Tensor *input, Tensor *weight, F_EmbeddingBagOptions options);

/* ---- Padding, classes ------------------------------------------------------------------------- */

typedef struct F_PadOptions {
    TAPER_NAMED_ABOVE;
    const char
          *mode;  /* = "constant": or "reflect", "replicate", "circular": x's own elements, in the last 1 to 3 dims */
    double value; /* = 0: the constant */
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
