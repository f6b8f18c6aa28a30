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
    bool        no_bias; /* torch's bias=False */
    taper_Dtype dtype;   /* of the parameters; default: the default dtype */
    char        _;
} nn_LinearOptions;
/* y = x W^T + b   x: (..., in)   y: (..., out). W: (out, in) and b: (out) start uniform on
 * +-1/sqrt(in), PyTorch's bits: kaiming_uniform_(W, a = sqrt(5)), then the bias. */
TAPER_API nn_Module *nn_Linear_with(int64_t in_features, int64_t out_features, nn_LinearOptions options);
#define nn_Linear(...) TAPER_2(nn_Linear_with, nn_LinearOptions, __VA_ARGS__, ._ = 0)

TAPER_API nn_Module *nn_Sigmoid(void);                    /* 1 / (1 + e^-x) */
#define nn_Sigmoid(...) TAPER_CALL(nn_Sigmoid(__VA_ARGS__))
TAPER_API nn_Module *nn_Tanh(void);                       /* (e^x - e^-x) / (e^x + e^-x) */
#define nn_Tanh(...) TAPER_CALL(nn_Tanh(__VA_ARGS__))
TAPER_API nn_Module *nn_ReLU(void);                       /* max(x, 0) */
#define nn_ReLU(...) TAPER_CALL(nn_ReLU(__VA_ARGS__))
/* F_gelu: nn_GELU(), or nn_GELU(.approximate = "tanh") */
TAPER_API nn_Module *nn_GELU_with(F_GeluOptions options);
#define nn_GELU(...) TAPER_CALL(nn_GELU_with((F_GeluOptions){._ = 0, __VA_ARGS__}))
TAPER_API nn_Module *nn_Softmax(int64_t dim);             /* e^x / sum e^x along dim */
#define nn_Softmax(...) TAPER_CALL(nn_Softmax(__VA_ARGS__))
TAPER_API nn_Module *nn_LogSoftmax(int64_t dim);          /* its logarithm */
#define nn_LogSoftmax(...) TAPER_CALL(nn_LogSoftmax(__VA_ARGS__))
/* Zeroes each element with probability p while training, and scales the rest by 1 / (1 - p). */
TAPER_API nn_Module *nn_Dropout(double p);
#define nn_Dropout(...) TAPER_CALL(nn_Dropout(__VA_ARGS__))

/* One after the other: nn_Sequential(nn_Linear(2, 5), nn_Sigmoid()). Needs no count and no NULL; one of no
 * modules at all is nn_Sequential_of(0, NULL). */
TAPER_API nn_Module *nn_Sequential_of(int count, nn_Module *const *modules);
#define nn_Sequential(...)                                                                              \
    TAPER_CALL(nn_Sequential_of((int)(sizeof((nn_Module *[]){__VA_ARGS__}) / sizeof(nn_Module *)),      \
                                (nn_Module *[]){__VA_ARGS__}))

/* ---- Losses ------------------------------------------------------------------------------------ */

/* (input - target)^2, its mean by default: nn_MSELoss(.reduction = REDUCTION_SUM) */
TAPER_API nn_Module *nn_MSELoss_with(F_LossOptions options);
#define nn_MSELoss(...) TAPER_CALL(nn_MSELoss_with((F_LossOptions){._ = 0, __VA_ARGS__}))

/* F_nll_loss and F_cross_entropy: nn_CrossEntropyLoss(.label_smoothing = 0.1). A weight becomes a buffer of the
 * module's own, "weight". forward takes the numbers and the target. */
TAPER_API nn_Module *nn_NLLLoss_with(F_NLLLossOptions options);
#define nn_NLLLoss(...) TAPER_CALL(nn_NLLLoss_with((F_NLLLossOptions){._ = 0, __VA_ARGS__}))
TAPER_API nn_Module *nn_CrossEntropyLoss_with(F_CrossEntropyOptions options);
#define nn_CrossEntropyLoss(...) TAPER_CALL(nn_CrossEntropyLoss_with((F_CrossEntropyOptions){._ = 0, __VA_ARGS__}))

/* ---- Using a module ------------------------------------------------------------------------------ */

/* model(x), criterion(predictions, targets) */
TAPER_API Tensor *nn_forward_with(nn_Module *module, taper_Tensors inputs);
#define nn_forward(module, ...) TAPER_CALL(nn_forward_with((module), TENSORS(__VA_ARGS__)))

TAPER_API bool nn_train(nn_Module *module);               /* training mode, of all below too (the default) */
#define nn_train(...) TAPER_CALL(nn_train(__VA_ARGS__))
TAPER_API bool nn_eval(nn_Module *module);                /* evaluation mode: Dropout passes x on */
#define nn_eval(...) TAPER_CALL(nn_eval(__VA_ARGS__))
TAPER_API bool nn_is_training(nn_Module *module);
#define nn_is_training(...) TAPER_CALL(nn_is_training(__VA_ARGS__))
TAPER_API bool nn_to(nn_Module *module, taper_Dtype dtype); /* converts all parameters, or none; gradients go */
#define nn_to(...) TAPER_CALL(nn_to(__VA_ARGS__))
TAPER_API bool nn_zero_grad(nn_Module *module);           /* every parameter's gradient = none */
#define nn_zero_grad(...) TAPER_CALL(nn_zero_grad(__VA_ARGS__))
TAPER_API bool nn_requires_grad_(nn_Module *module, bool requires_grad); /* of every parameter */
#define nn_requires_grad_(...) TAPER_CALL(nn_requires_grad_(__VA_ARGS__))
TAPER_API bool nn_free(nn_Module *module);                /* NULL is fine */
#define nn_free(...) TAPER_CALL(nn_free(__VA_ARGS__))

/* In PyTorch's order: a module's own first, then its children's; shared ones once. In the open scope. */
TAPER_API taper_Tensors nn_parameters(nn_Module *module);
#define nn_parameters(...) TAPER_CALL(nn_parameters(__VA_ARGS__))
typedef struct nn_NamedTensors {
    int          count;
    const char **names; /* "0.weight" */
    Tensor     **at;
} nn_NamedTensors;
TAPER_API nn_NamedTensors nn_named_parameters(nn_Module *module);
#define nn_named_parameters(...) TAPER_CALL(nn_named_parameters(__VA_ARGS__))
TAPER_API nn_NamedTensors nn_named_buffers(nn_Module *module);
#define nn_named_buffers(...) TAPER_CALL(nn_named_buffers(__VA_ARGS__))
TAPER_API Tensor    *nn_get_parameter(nn_Module *module, const char *name);  /* "0.weight" */
#define nn_get_parameter(...) TAPER_CALL(nn_get_parameter(__VA_ARGS__))
TAPER_API nn_Module *nn_get_submodule(nn_Module *module, const char *name);  /* "0"; "" is module */
#define nn_get_submodule(...) TAPER_CALL(nn_get_submodule(__VA_ARGS__))

/* What print(model) prints in PyTorch; the text lives in the open scope. */
TAPER_API bool        nn_print(nn_Module *module);
#define nn_print(...) TAPER_CALL(nn_print(__VA_ARGS__))
TAPER_API const char *nn_repr(nn_Module *module);
#define nn_repr(...) TAPER_CALL(nn_repr(__VA_ARGS__))

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
#define nn_Module_new(...) TAPER_CALL(nn_Module_new(__VA_ARGS__))
TAPER_API void      *nn_state(nn_Module *self);
/* A parameter that starts as a copy of `value`; a buffer is the same without gradient. Return the
 * module's own tensor. */
TAPER_API Tensor    *nn_register_parameter(nn_Module *self, const char *name, Tensor *value);
#define nn_register_parameter(...) TAPER_CALL(nn_register_parameter(__VA_ARGS__))
TAPER_API Tensor    *nn_register_buffer(nn_Module *self, const char *name, Tensor *value);
#define nn_register_buffer(...) TAPER_CALL(nn_register_buffer(__VA_ARGS__))
/* Takes the child over, also when it fails; a module may be put into several others. Returns it. */
TAPER_API nn_Module *nn_register_module(nn_Module *self, const char *name, nn_Module *child);
#define nn_register_module(...) TAPER_CALL(nn_register_module(__VA_ARGS__))
/* self if every registration went well; else frees it and gives NULL. The last line of a constructor. */
TAPER_API nn_Module *nn_checked(nn_Module *self);

/* ---- torch.nn.init ----------------------------------------------------------------------------- */

/* Fill a tensor in place, unrecorded, and return it. PyTorch's bits for the same seed. */
TAPER_API Tensor *nn_init_uniform_(Tensor *x, double a, double b);       /* on [a, b) */
#define nn_init_uniform_(...) TAPER_CALL(nn_init_uniform_(__VA_ARGS__))
TAPER_API Tensor *nn_init_normal_(Tensor *x, double mean, double std);   /* normal(mean, std) */
#define nn_init_normal_(...) TAPER_CALL(nn_init_normal_(__VA_ARGS__))
TAPER_API Tensor *nn_init_constant_(Tensor *x, double value);
#define nn_init_constant_(...) TAPER_CALL(nn_init_constant_(__VA_ARGS__))
TAPER_API Tensor *nn_init_zeros_(Tensor *x);
#define nn_init_zeros_(...) TAPER_CALL(nn_init_zeros_(__VA_ARGS__))
TAPER_API Tensor *nn_init_ones_(Tensor *x);
#define nn_init_ones_(...) TAPER_CALL(nn_init_ones_(__VA_ARGS__))
/* normal(mean, std) within [a, b], what falls outside drawn again. */
TAPER_API Tensor *nn_init_trunc_normal_(Tensor *x, double mean, double std, double a, double b);
#define nn_init_trunc_normal_(...) TAPER_CALL(nn_init_trunc_normal_(__VA_ARGS__))

typedef enum nn_FanMode { FAN_IN, FAN_OUT } nn_FanMode;
typedef struct nn_InitOptions {
    double      gain;         /* xavier: default 1 */
    double      a;            /* kaiming: negative slope of the leaky_relu that follows; default 0 */
    nn_FanMode  mode;         /* kaiming: default FAN_IN */
    const char *nonlinearity; /* kaiming: default "leaky_relu" */
    char        _;
} nn_InitOptions;
/* Glorot and Bengio 2010: variance 2 gain^2 / (fan_in + fan_out). */
TAPER_API Tensor *nn_init_xavier_uniform_with(Tensor *x, nn_InitOptions options);
#define nn_init_xavier_uniform_(...) TAPER_1(nn_init_xavier_uniform_with, nn_InitOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *nn_init_xavier_normal_with(Tensor *x, nn_InitOptions options);
#define nn_init_xavier_normal_(...) TAPER_1(nn_init_xavier_normal_with, nn_InitOptions, __VA_ARGS__, ._ = 0)
/* He et al. 2015: variance gain^2 / fan, gain = nn_init_calculate_gain(nonlinearity, a). */
TAPER_API Tensor *nn_init_kaiming_uniform_with(Tensor *x, nn_InitOptions options);
#define nn_init_kaiming_uniform_(...) TAPER_1(nn_init_kaiming_uniform_with, nn_InitOptions, __VA_ARGS__, ._ = 0)
TAPER_API Tensor *nn_init_kaiming_normal_with(Tensor *x, nn_InitOptions options);
#define nn_init_kaiming_normal_(...) TAPER_1(nn_init_kaiming_normal_with, nn_InitOptions, __VA_ARGS__, ._ = 0)
/* 1 for linear and sigmoid, 5/3 tanh, sqrt 2 relu, sqrt(2/(1+param^2)) leaky_relu, 3/4 selu; NAN otherwise. */
TAPER_API double nn_init_calculate_gain(const char *nonlinearity, double param);
/* clang-format on */

#ifdef __cplusplus
}
#endif
#endif
