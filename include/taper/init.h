/* taper/init.h: torch.nn.init: what weights begin as.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         Tensor *weight = tensor_empty(SHAPE(64, 32));
 *         nn_init_kaiming_normal_(weight, .nonlinearity = "relu");  // normal(0, sqrt(2 / 32))
 *         nn_init_zeros_(tensor_select(weight, 0, 0));              // the first row is none
 *         return taper_error() != NULL;
 *     }
 *
 * Each fills a tensor in place, unrecorded, and returns it: PyTorch's bits for the same seed.
 */
#ifndef TAPER_INIT_H
#define TAPER_INIT_H

#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
TAPER_API Tensor *nn_init_uniform_(Tensor *x, double a, double b);       /* on [a, b) */
TAPER_API Tensor *nn_init_normal_(Tensor *x, double mean, double std);   /* normal(mean, std) */
TAPER_API Tensor *nn_init_constant_(Tensor *x, double value);             /* this number everywhere */
TAPER_API Tensor *nn_init_zeros_(Tensor *x);
TAPER_API Tensor *nn_init_ones_(Tensor *x);
/* normal(mean, std) within [a, b], what falls outside drawn again. */
TAPER_API Tensor *nn_init_trunc_normal_(Tensor *x, double mean, double std, double a, double b);

typedef enum nn_FanMode { FAN_IN, FAN_OUT } nn_FanMode;
typedef struct nn_KaimingOptions {
    double      a;            /* = 0: negative slope of the leaky_relu that follows */
    nn_FanMode  mode;         /* = FAN_IN: whose variance stays */
    const char *nonlinearity; /* = "leaky_relu": what follows */
    TAPER_NAMED_ABOVE;
} nn_KaimingOptions;
typedef struct nn_XavierOptions {
    double gain; /* = 1: nn_init_calculate_gain of what follows */
    TAPER_NAMED_ABOVE;
} nn_XavierOptions;
/* Glorot and Bengio 2010: variance 2 gain^2 / (fan_in + fan_out). */
TAPER_API Tensor *nn_init_xavier_uniform_with_(Tensor *x, nn_XavierOptions options);
TAPER_API Tensor *nn_init_xavier_normal_with_(Tensor *x, nn_XavierOptions options);
/* He et al. 2015: variance gain^2 / fan, gain = nn_init_calculate_gain(nonlinearity, a). */
TAPER_API Tensor *nn_init_kaiming_uniform_with_(Tensor *x, nn_KaimingOptions options);
TAPER_API Tensor *nn_init_kaiming_normal_with_(Tensor *x, nn_KaimingOptions options);
TAPER_API Tensor *nn_init_eye_(Tensor *x); /* the identity, of two dimensions */
typedef struct nn_DiracOptions {
    TAPER_NAMED_ABOVE;
    int64_t groups; /* = 1: each of these passes its first channels on */
} nn_DiracOptions;
/* A convolution's weight, (out, in, kernel...), which gives its input: 1 in the middle of kernel [c][c], 0 elsewhere. */
TAPER_API Tensor *nn_init_dirac_with_(Tensor *x, nn_DiracOptions options);
typedef struct nn_OrthogonalOptions {
    TAPER_NAMED_ABOVE;
    double gain; /* = 1: what all is multiplied by */
} nn_OrthogonalOptions;
/* Saxe et al. 2013: rows, or columns where there are more rows, of length 1 and at right angles, from PyTorch's draws; what
 * lies behind the first dimension counts as one. Within rounding of PyTorch's. */
TAPER_API Tensor *nn_init_orthogonal_with_(Tensor *x, nn_OrthogonalOptions options);
typedef struct nn_SparseOptions {
    TAPER_NAMED_ABOVE;
    double std; /* = 0.01: of what is not 0 */
} nn_SparseOptions;
/* Martens 2010: normal(0, std), but in each column of a matrix this share of the elements, rounded up, is 0. */
TAPER_API Tensor *nn_init_sparse_with_(Tensor *x, double sparsity, nn_SparseOptions options);
/* 1 for linear and sigmoid, 5/3 tanh, sqrt 2 relu, sqrt(2/(1+param^2)) leaky_relu, 3/4 selu; NAN otherwise. */
TAPER_API double nn_init_calculate_gain(const char *nonlinearity, double param);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_INIT_READ
#include <taper/calls.h>
#endif
