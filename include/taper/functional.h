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

/* y = x W^T + b   x: (..., in)   W: (out, in)   b: (out), or NULL for none   y: (..., out) */
TAPER_API Tensor *F_linear(Tensor *x, Tensor *weight, Tensor *bias);
#define F_linear(...) TAPER_CALL(F_linear(__VA_ARGS__))

typedef struct F_GeluOptions {
    const char *approximate; /* "none", the default, or "tanh" */
    char        _;
} F_GeluOptions;
/* x P(X <= x) for a standard normal X: tensor_gelu, or by tanh: tensor_gelu_tanh (Hendrycks and Gimpel, 2016) */
TAPER_API Tensor *F_gelu_with(Tensor *x, F_GeluOptions options);
#define F_gelu(...) TAPER_1(F_gelu_with, F_GeluOptions, __VA_ARGS__, ._ = 0)

typedef enum F_Reduction { REDUCTION_MEAN, REDUCTION_SUM, REDUCTION_NONE } F_Reduction;
typedef struct F_LossOptions {
    F_Reduction reduction; /* default: the mean over all elements */
    char        _;
} F_LossOptions;
/* (input - target)^2, reduced. Shapes must agree: (4) against (4, 1) is an error, where PyTorch only warns
 * and broadcasts to (4, 4). */
TAPER_API Tensor *F_mse_loss_with(Tensor *input, Tensor *target, F_LossOptions options);
#define F_mse_loss(...) TAPER_2(F_mse_loss_with, F_LossOptions, __VA_ARGS__, ._ = 0)

typedef struct F_NLLLossOptions {
    Tensor     *weight;       /* of each class, (C); default: 1 */
    int64_t     ignore_index; /* samples of this class count for nothing; default -100 (for class 0: */
    bool        ignore_zero;  /* this) */
    F_Reduction reduction;    /* default: the mean, divided by what the samples weigh */
    char        _;
} F_NLLLossOptions;
/* -weight[target] input[target] of each sample, reduced; input holds logarithms of probabilities, such as
 * tensor_log_softmax gives. input: (N, C), (C) or (N, C, d...), target: INT64, the classes: (N), () or (N, d...).
 * A class that is not 0 ... C - 1 is an error, unless it is ignored. No sample at all: nan. */
TAPER_API Tensor *F_nll_loss_with(Tensor *input, Tensor *target, F_NLLLossOptions options);
#define F_nll_loss(...) TAPER_2(F_nll_loss_with, F_NLLLossOptions, __VA_ARGS__, ._ = 0)

typedef struct F_CrossEntropyOptions {
    Tensor     *weight; /* as above, as are the next two */
    int64_t     ignore_index;
    bool        ignore_zero;
    double      label_smoothing; /* this much of every target is spread over all classes; default 0 */
    F_Reduction reduction;       /* default: the mean, divided as above, or by the number of samples */
    char        _;
} F_CrossEntropyOptions;
/* -log softmax(input)[target] of each sample, reduced, in one pass: for training a classifier on its raw
 * outputs. Shapes as above; or the target has input's shape, and a probability for each class:
 * -sum over classes of weight target log softmax(input), differentiable with respect to the target too. */
TAPER_API Tensor *F_cross_entropy_with(Tensor *input, Tensor *target, F_CrossEntropyOptions options);
#define F_cross_entropy(...) TAPER_2(F_cross_entropy_with, F_CrossEntropyOptions, __VA_ARGS__, ._ = 0)

typedef struct F_DropoutOptions {
    double           p;          /* probability of a zero; default 0.5 */
    bool             keep_all;   /* p = 0 */
    bool             evaluating; /* torch's training=False: x itself */
    taper_Generator *generator;  /* default: this thread's */
    char             _;
} F_DropoutOptions;
/* x * noise, noise = bernoulli(1 - p) / (1 - p); PyTorch's masks, bit for bit. */
TAPER_API Tensor *F_dropout_with(Tensor *x, F_DropoutOptions options);
#define F_dropout(...) TAPER_1(F_dropout_with, F_DropoutOptions, __VA_ARGS__, ._ = 0)

#ifdef __cplusplus
}
#endif
#endif
