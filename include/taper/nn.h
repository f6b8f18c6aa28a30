/* taper/nn.h: modules. torch.nn with the dot turned into an underscore.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
 *         nn_print(model);                       // Sequential(
 *                                                //   (0): Linear(in_features=2, out_features=5, bias=True)
 *                                                //   (1): Sigmoid() ...
 *         Tensor *x = tensor_ones(SHAPE(4, 2));
 *         Tensor *y = nn_forward(model, x);      // (4, 1), with PyTorch's weights for seed 0
 *         nn_Module *criterion = nn_MSELoss();
 *         Tensor *loss = nn_forward(criterion, y, tensor_zeros(SHAPE(4, 1)));
 *         tensor_backward(loss);
 *         tensor_print(tensor_grad_of(nn_get_parameter(model, "0.weight")));
 *         nn_free(criterion);
 *         nn_free(model);                        // and with it the layers and parameters
 *         return 0;
 *     }
 *
 * A module owns its parameters and the modules put into it; a constructor takes the modules it is given
 * even when it fails, so nothing leaks. nn_free frees the outermost module and all below.
 */
#ifndef TAPER_NN_H
#define TAPER_NN_H

#include <taper/functional.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
typedef struct nn_Module nn_Module;

/* ---- Layers ------------------------------------------------------------------------------------ */

typedef struct nn_LinearOptions {
    bool        bias;  /* = true: false leaves b out */
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
} nn_LinearOptions;
/* y = x W^T + b   x: (..., in)   y: (..., out). W: (out, in) and b: (out) start uniform on
 * +-1/sqrt(in), PyTorch's bits: kaiming_uniform_(W, a = sqrt(5)), then the bias. */
TAPER_API nn_Module *nn_Linear_with(int64_t in_features, int64_t out_features, nn_LinearOptions options);

typedef struct nn_Conv2dOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    taper_Pair stride;   /* = 1: from one stop of the kernel to the next */
    taper_Pair padding;  /* = 0: rows and columns of zeros around the image */
    taper_Pair dilation; /* = 1: from one number of the kernel to the next */
    int64_t    groups;   /* = 1: channels are cut into these, each with kernels of its own */
    bool       bias;     /* = true: false leaves it out */
} nn_Conv2dOptions;
/* F_conv2d: nn_Conv2d(3, 16, 5), nn_Conv2d(3, 16, PAIR(3, 5), .padding = PAIR(1, 2)). Parameters start as nn_Linear's,
 * with in being in_channels / groups times the size of the kernel, PyTorch's bits. */
TAPER_API nn_Module *nn_Conv2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size, nn_Conv2dOptions options);

TAPER_API nn_Module *nn_Sigmoid(void);                    /* 1 / (1 + e^-x) */
TAPER_API nn_Module *nn_Tanh(void);                       /* (e^x - e^-x) / (e^x + e^-x) */
TAPER_API nn_Module *nn_ReLU(void);                       /* max(x, 0) */
/* F_gelu: nn_GELU(), or nn_GELU(.approximate = "tanh") */
TAPER_API nn_Module *nn_GELU_with(F_GeluOptions options);
/* F_softplus: nn_Softplus(), nn_Softplus(2), or nn_Softplus(.threshold = 10) */
TAPER_API nn_Module *nn_Softplus_with(F_SoftplusOptions options);
TAPER_API nn_Module *nn_Softmax(int64_t dim);             /* e^x / sum e^x along dim */
TAPER_API nn_Module *nn_LogSoftmax(int64_t dim);          /* its logarithm */
typedef struct nn_LayerNormOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    double eps;                /* = 1e-5: added to the variance */
    bool   elementwise_affine; /* = true: false has neither weight nor bias */
    bool   bias;               /* = true: false leaves the bias out */
} nn_LayerNormOptions;
/* F_layer_norm over the last dimensions, nn_LayerNorm(SHAPE(64)); its weight starts as ones, its bias as zeros. */
TAPER_API nn_Module *nn_LayerNorm_with(taper_Dims normalized_shape, nn_LayerNormOptions options);
typedef struct nn_DropoutOptions {
    TAPER_NAMED_ABOVE;
    double p; /* = 0.5: in [0, 1] */
} nn_DropoutOptions;
/* Zeroes each element with probability p while training, and scales the rest by 1 / (1 - p): nn_Dropout(), nn_Dropout(0.2). */
TAPER_API nn_Module *nn_Dropout_with(nn_DropoutOptions options);

/* Modules one after the other in a call. */
typedef struct nn_Modules {
    int               count;
    nn_Module *const *at;
} nn_Modules;
/* One after the other: nn_Sequential(nn_Linear(2, 5), nn_Sigmoid()). Needs no count and no NULL. */
TAPER_API nn_Module *nn_Sequential_with(nn_Modules modules);

/* ---- Losses ------------------------------------------------------------------------------------ */

/* (input - target)^2, its mean by default: nn_MSELoss(.reduction = REDUCTION_SUM) */
TAPER_API nn_Module *nn_MSELoss_with(F_LossOptions options);

/* F_nll_loss and F_cross_entropy: nn_CrossEntropyLoss(.label_smoothing = 0.1). A weight becomes a buffer of the
 * module's own, "weight". forward takes the numbers and the target. */
TAPER_API nn_Module *nn_NLLLoss_with(F_NLLLossOptions options);
TAPER_API nn_Module *nn_CrossEntropyLoss_with(F_CrossEntropyOptions options);

/* ---- Using a module ------------------------------------------------------------------------------ */

/* model(x), criterion(predictions, targets) */
TAPER_API Tensor *nn_forward_with(nn_Module *module, taper_Inputs inputs);

TAPER_API bool nn_train(nn_Module *module);               /* training mode, of all below too (the default) */
TAPER_API bool nn_eval(nn_Module *module);                /* evaluation mode: Dropout passes x on */
TAPER_API bool nn_is_training(nn_Module *module); /* training mode? */
TAPER_API bool nn_to(nn_Module *module, taper_Dtype dtype); /* converts all parameters, or none; gradients go */
TAPER_API bool nn_zero_grad(nn_Module *module);           /* every parameter's gradient = none */
TAPER_API bool nn_requires_grad_(nn_Module *module, bool requires_grad); /* of every parameter */
TAPER_API bool nn_free(nn_Module *module);                /* NULL is fine */

/* In PyTorch's order: a module's own first, then its children's; shared ones once. In the open scope. */
TAPER_API taper_Tensors nn_parameters(nn_Module *module);
typedef struct nn_NamedTensors {
    int          count;
    const char **names; /* "0.weight" */
    Tensor     **at;
} nn_NamedTensors;
TAPER_API nn_NamedTensors nn_named_parameters(nn_Module *module);
TAPER_API nn_NamedTensors nn_named_buffers(nn_Module *module);
TAPER_API Tensor    *nn_get_parameter(nn_Module *module, const char *name);  /* "0.weight" */
TAPER_API nn_Module *nn_get_submodule(nn_Module *module, const char *name);  /* "0"; "" is module */

/* What print(model) prints in PyTorch; the text lives in the open scope. */
TAPER_API bool        nn_print(nn_Module *module);
TAPER_API const char *nn_repr(nn_Module *module);

/* ---- A module of your own ---------------------------------------------------------------------- */

/*     typedef struct Residual { nn_Module *body; } Residual;
 *     static Tensor *residual_forward(nn_Module *self, Tensor *const *x) {
 *         return tensor_add(x[0], nn_forward(((Residual *)nn_state(self))->body, x[0]));
 *     }
 *     static const nn_Class residual = {"Residual", 1, residual_forward, .state_size = sizeof(Residual)};
 *
 *     nn_Module *Residual_new(nn_Module *body) {
 *         nn_Module *self = nn_Module_new(&residual);
 *         Residual *state = nn_state(self);
 *         nn_Module *mine = nn_register_module(self, "body", body);
 *         if (state) state->body = mine;
 *         return nn_checked(self);
 *     }
 */
typedef struct nn_Class {
    const char *name;                                         /* as nn_print shows it */
    int         inputs;                                       /* how many tensors forward takes */
    Tensor   *(*forward)(nn_Module *self, Tensor *const *inputs);
    void      (*extra_repr)(nn_Module *self, char *text, size_t room); /* between the brackets; or NULL */
    size_t      state_size;                                   /* of nn_state, zeroed */
} nn_Class;

/* An empty module of that class, and its state (nn_Class.state_size bytes, zeroed; NULL for NULL). */
TAPER_API nn_Module *nn_Module_new(const nn_Class *description);
TAPER_API void      *nn_state(nn_Module *self);
/* A parameter that starts as a copy of `value`; a buffer is the same without gradient. Return the
 * module's own tensor. */
TAPER_API Tensor    *nn_register_parameter(nn_Module *self, const char *name, Tensor *value);
TAPER_API Tensor    *nn_register_buffer(nn_Module *self, const char *name, Tensor *value);
/* Takes the child over, also when it fails; a module may be put into several others. Returns it. */
TAPER_API nn_Module *nn_register_module(nn_Module *self, const char *name, nn_Module *child);
/* self if every registration went well; else frees it and gives NULL. The last line of a constructor. */
TAPER_API nn_Module *nn_checked(nn_Module *self);

/* ---- torch.nn.init ----------------------------------------------------------------------------- */

/* Fill a tensor in place, unrecorded, and return it. PyTorch's bits for the same seed. */
TAPER_API Tensor *nn_init_uniform_(Tensor *x, double a, double b);       /* on [a, b) */
TAPER_API Tensor *nn_init_normal_(Tensor *x, double mean, double std);   /* normal(mean, std) */
TAPER_API Tensor *nn_init_constant_(Tensor *x, double value);
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
/* 1 for linear and sigmoid, 5/3 tanh, sqrt 2 relu, sqrt(2/(1+param^2)) leaky_relu, 3/4 selu; NAN otherwise. */
TAPER_API double nn_init_calculate_gain(const char *nonlinearity, double param);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_NN_READ
#include <taper/calls.h>
#endif
