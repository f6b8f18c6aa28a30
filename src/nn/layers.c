/* nn/layers.c: the modules that come with the library, compositions of operators each. */
#include "base/text.h"
#include "nn/nn.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Linear ------------------------------------------------------------------------------------ */

typedef struct Linear {
    int64_t in_features, out_features;
    Tensor *weight, *bias; /* (out, in), (out) or NULL */
} Linear;

static Tensor *linear_module_forward(nn_Module *self, Tensor *const *x) {
    Linear *linear = nn_state(self);
    return (F_linear)(x[0], linear->weight, linear->bias);
}

static void linear_repr(nn_Module *self, char *text, size_t room) {
    Linear *linear = nn_state(self);
    snprintf(text, room, "in_features=%lld, out_features=%lld, bias=%s", (long long)linear->in_features,
             (long long)linear->out_features, linear->bias ? "True" : "False");
}

static const nn_Class linear_class = {"Linear", 1, linear_module_forward, linear_repr, sizeof(Linear)};

static Tensor *add_parameter(nn_Module *self, const char *name, taper_Dims shape, tensor_Options options) {
    return (nn_register_parameter)(self, name, tensor_zeros_with(shape, options));
}

/* PyTorch's reset_parameters: uniform on +-1/sqrt(fan_in), the bias too, if there is one. */
static void start_weights(Tensor *weight, Tensor *bias, int64_t fan_in) {
    nn_KaimingOptions kaiming = nn_init_kaiming_uniform_defaults();
    double            bound = fan_in ? 1 / sqrt((double)fan_in) : 0;
    kaiming.a = sqrt(5);
    nn_init_kaiming_uniform_with_(weight, kaiming);
    if (bias) (nn_init_uniform_)(bias, -bound, bound);
}

/* All memory first: a module that cannot be made has drawn nothing. */
nn_Module *nn_Linear_with(int64_t in_features, int64_t out_features, nn_LinearOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_Linear")) return NULL;
    tensor_Options of_dtype = tensor_empty_defaults();
    of_dtype.dtype = options.dtype;
    if (in_features < 0 || out_features < 0)
        return base__raise(ERROR_VALUE, "Linear: expected in_features and out_features >= 0, got %lld and %lld",
                           (long long)in_features, (long long)out_features);
    nn_Module *self = (nn_Module_new)(&linear_class);
    if (!self) return NULL;
    Linear *linear = nn_state(self);
    *linear = (Linear){.in_features = in_features, .out_features = out_features};
    linear->weight = add_parameter(self, "weight", (taper_Dims){2, (int64_t[]){out_features, in_features}}, of_dtype);
    if (options.bias) linear->bias = add_parameter(self, "bias", (taper_Dims){1, &out_features}, of_dtype);
    if (!(self = nn_checked(self))) return NULL;
    start_weights(linear->weight, linear->bias, in_features);
    return self;
}

/* ---- Conv2d ------------------------------------------------------------------------------------ */

typedef struct Conv2d {
    int64_t         in_channels, out_channels;
    taper_Pair      kernel_size;
    F_Conv2dOptions options;
    Tensor         *weight, *bias; /* (out, in / groups, height, width), (out) or NULL */
} Conv2d;

static Tensor *apply_conv2d(nn_Module *self, Tensor *const *x) {
    Conv2d *conv = nn_state(self);
    return F_conv2d_with(x[0], conv->weight, conv->bias, conv->options);
}

/* ", name=(height, width)", unless both are what is usual. */
static void add_pair(char *text, size_t room, const char *name, taper_Pair pair, int64_t usual) {
    int64_t both[2];
    size_t  at = strlen(text);
    tensor__read_pair(pair, both);
    if (both[0] != usual || both[1] != usual)
        snprintf(text + at, room - at, ", %s=(%lld, %lld)", name, (long long)both[0], (long long)both[1]);
}

static void conv2d_repr(nn_Module *self, char *text, size_t room) {
    const Conv2d *conv = nn_state(self);
    snprintf(text, room, "%lld, %lld", (long long)conv->in_channels, (long long)conv->out_channels);
    add_pair(text, room, "kernel_size", conv->kernel_size, -1);
    add_pair(text, room, "stride", conv->options.stride, -1);
    add_pair(text, room, "padding", conv->options.padding, 0);
    add_pair(text, room, "dilation", conv->options.dilation, 1);
    size_t at = strlen(text);
    if (conv->options.groups != 1)
        at += (size_t)snprintf(text + at, room - at, ", groups=%lld", (long long)conv->options.groups);
    if (!conv->bias && at < room) snprintf(text + at, room - at, ", bias=False");
}

static const nn_Class conv2d_class = {"Conv2d", 1, apply_conv2d, conv2d_repr, sizeof(Conv2d)};

static bool check_channels(int64_t in, int64_t out, int64_t groups, const int64_t *kernel) {
    if (groups <= 0) return base__raise(ERROR_VALUE, "Conv2d: groups must be a positive integer");
    if (in < 0 || out < 0 || kernel[0] < 0 || kernel[1] < 0)
        return base__raise(ERROR_VALUE,
                           "Conv2d: expected channels and kernel_size >= 0, got %lld, %lld and (%lld, %lld)",
                           (long long)in, (long long)out, (long long)kernel[0], (long long)kernel[1]);
    if (in % groups) return base__raise(ERROR_VALUE, "Conv2d: in_channels must be divisible by groups");
    if (out % groups) return base__raise(ERROR_VALUE, "Conv2d: out_channels must be divisible by groups");
    return true;
}

nn_Module *nn_Conv2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size, nn_Conv2dOptions options) {
    OPEN_SCOPE_OR(NULL);
    int64_t kernel[2], unused;
    if (!FROM_DEFAULTS(options, "nn_Conv2d")) return NULL;
    tensor__read_pair(kernel_size, kernel);
    if (!check_channels(in_channels, out_channels, options.groups, kernel)) return NULL;
    taper_Dims     shape = {4, (int64_t[]){out_channels, in_channels / options.groups, kernel[0], kernel[1]}};
    tensor_Options of_dtype = tensor_empty_defaults();
    of_dtype.dtype = options.dtype;
    if (!tensor__check_shape(shape, "Conv2d", &unused)) return NULL;
    nn_Module *self = (nn_Module_new)(&conv2d_class);
    if (!self) return NULL;
    Conv2d *conv = nn_state(self);
    *conv = (Conv2d){in_channels, out_channels, kernel_size, F_conv2d_defaults(), NULL, NULL};
    conv->options.stride = options.stride;
    conv->options.padding = options.padding;
    conv->options.dilation = options.dilation;
    conv->options.groups = options.groups;
    conv->weight = add_parameter(self, "weight", shape, of_dtype);
    if (options.bias) conv->bias = add_parameter(self, "bias", (taper_Dims){1, &out_channels}, of_dtype);
    if (!(self = nn_checked(self))) return NULL;
    start_weights(conv->weight, conv->bias, shape.at[1] * kernel[0] * kernel[1]);
    return self;
}

/* ---- Activations ------------------------------------------------------------------------------- */

#define ACTIVATION(Name, function)                                                                                     \
    static Tensor *function##_module_forward(nn_Module *self, Tensor *const *x) {                                      \
        (void)self;                                                                                                    \
        return (tensor_##function)(x[0]);                                                                              \
    }                                                                                                                  \
    static const nn_Class function##_class = {#Name, 1, function##_module_forward, NULL, 0};                           \
    nn_Module *(nn_##Name)(void) { return (nn_Module_new)(&function##_class); }
ACTIVATION(Sigmoid, sigmoid)
ACTIVATION(Tanh, tanh)
ACTIVATION(ReLU, relu)

/* The state is whether by tanh. */
static Tensor *gelu_forward(nn_Module *self, Tensor *const *x) {
    return *(bool *)nn_state(self) ? (tensor_gelu_tanh)(x[0]) : (tensor_gelu)(x[0]);
}

static void gelu_repr(nn_Module *self, char *text, size_t room) {
    snprintf(text, room, "approximate='%s'", *(bool *)nn_state(self) ? "tanh" : "none");
}

static const nn_Class gelu_class = {"GELU", 1, gelu_forward, gelu_repr, sizeof(bool)};

nn_Module *nn_GELU_with(F_GeluOptions options) {
    const char *approximate = options.approximate ? options.approximate : "NULL";
    if (!FROM_DEFAULTS(options, "nn_GELU")) return NULL;
    bool by_tanh = strcmp(approximate, "tanh") == 0;
    if (!by_tanh && strcmp(approximate, "none") != 0)
        return base__raise(ERROR_VALUE, "GELU: approximate must be \"none\" or \"tanh\", got \"%.40s\"", approximate);
    nn_Module *self = (nn_Module_new)(&gelu_class);
    if (self) *(bool *)nn_state(self) = by_tanh;
    return self;
}

static Tensor *softplus_forward(nn_Module *self, Tensor *const *x) {
    return F_softplus_with(x[0], *(F_SoftplusOptions *)nn_state(self));
}

static void softplus_repr(nn_Module *self, char *text, size_t room) {
    const F_SoftplusOptions *options = nn_state(self);
    char                     beta[SHORTEST_TEXT], threshold[SHORTEST_TEXT];
    text__repr(beta, options->beta);
    text__repr(threshold, options->threshold);
    snprintf(text, room, "beta=%s, threshold=%s", beta, threshold);
}

static const nn_Class softplus_class = {"Softplus", 1, softplus_forward, softplus_repr, sizeof(F_SoftplusOptions)};

nn_Module *nn_Softplus_with(F_SoftplusOptions options) {
    if (!FROM_DEFAULTS(options, "nn_Softplus")) return NULL;
    nn_Module *self = (nn_Module_new)(&softplus_class);
    if (self) *(F_SoftplusOptions *)nn_state(self) = options;
    return self;
}

#define ALONG_DIM(Name, function)                                                                                      \
    static Tensor *function##_module_forward(nn_Module *self, Tensor *const *x) {                                      \
        return (tensor_##function)(x[0], *(int64_t *)nn_state(self));                                                  \
    }                                                                                                                  \
    static const nn_Class function##_class = {#Name, 1, function##_module_forward, dim_repr, sizeof(int64_t)};         \
    nn_Module *(nn_##Name)(int64_t dim) {                                                                              \
        nn_Module *self = (nn_Module_new)(&function##_class);                                                          \
        if (self) *(int64_t *)nn_state(self) = dim;                                                                    \
        return self;                                                                                                   \
    }
static void dim_repr(nn_Module *self, char *text, size_t room) {
    snprintf(text, room, "dim=%lld", (long long)*(int64_t *)nn_state(self));
}
ALONG_DIM(Softmax, softmax)
ALONG_DIM(LogSoftmax, log_softmax)

/* ---- LayerNorm --------------------------------------------------------------------------------- */

typedef struct LayerNorm {
    int     ndim;
    int64_t dims[TAPER_MAX_DIMS];
    double  eps;
    bool    affine;
    Tensor *weight, *bias; /* of those dims, or NULL */
} LayerNorm;

static Tensor *apply_layer_norm(nn_Module *self, Tensor *const *x) {
    LayerNorm         *norm = nn_state(self);
    F_LayerNormOptions options = F_layer_norm_defaults();
    options.weight = norm->weight;
    options.bias = norm->bias;
    options.eps = norm->eps;
    return F_layer_norm_with(x[0], (taper_Dims){norm->ndim, norm->dims}, options);
}

static void layer_norm_repr(nn_Module *self, char *text, size_t room) {
    LayerNorm *norm = nn_state(self);
    char       eps[SHORTEST_TEXT];
    size_t     at = 0;
    text__repr(eps, norm->eps);
    for (int d = 0; d < norm->ndim && at < room; d++)
        at += (size_t)snprintf(text + at, room - at, "%s%lld", d ? ", " : "(", (long long)norm->dims[d]);
    if (at < room)
        snprintf(text + at, room - at, "%s), eps=%s, elementwise_affine=%s, bias=%s", norm->ndim == 1 ? "," : "", eps,
                 norm->affine ? "True" : "False", norm->bias ? "True" : "False");
}

static const nn_Class layer_norm_class = {"LayerNorm", 1, apply_layer_norm, layer_norm_repr, sizeof(LayerNorm)};

nn_Module *nn_LayerNorm_with(taper_Dims shape, nn_LayerNormOptions options) {
    OPEN_SCOPE_OR(NULL);
    int64_t unused;
    if (!FROM_DEFAULTS(options, "nn_LayerNorm")) return NULL;
    if (!tensor__is_list("LayerNorm", shape.count, shape.at)) return NULL;
    if (shape.count == 0)
        return base__raise(ERROR_SHAPE, "LayerNorm: expected normalized_shape to have at least one dimension");
    if (!tensor__check_shape(shape, "LayerNorm", &unused)) return NULL;
    tensor_Options of_dtype = tensor_empty_defaults();
    of_dtype.dtype = options.dtype;
    nn_Module *self = (nn_Module_new)(&layer_norm_class);
    if (!self) return NULL;
    LayerNorm *norm = nn_state(self);
    *norm = (LayerNorm){.ndim = shape.count, .eps = options.eps, .affine = options.elementwise_affine};
    tensor__copy_dims(norm->dims, shape.at, shape.count);
    if (norm->affine) norm->weight = add_parameter(self, "weight", shape, of_dtype);
    if (norm->affine && options.bias) norm->bias = add_parameter(self, "bias", shape, of_dtype);
    if (!(self = nn_checked(self))) return NULL;
    if (norm->weight) tensor__fill(norm->weight, 1); /* which needs no memory */
    return self;
}

/* ---- Dropout ----------------------------------------------------------------------------------- */

static Tensor *dropout_forward(nn_Module *self, Tensor *const *x) {
    F_DropoutOptions options = F_dropout_defaults();
    options.p = *(double *)nn_state(self);
    options.training = nn_is_training(self);
    return F_dropout_with(x[0], options);
}

static void dropout_repr(nn_Module *self, char *text, size_t room) {
    char number[SHORTEST_TEXT];
    text__shortest(number, *(double *)nn_state(self));
    snprintf(text, room, "p=%s, inplace=False", number);
}

static const nn_Class dropout_class = {"Dropout", 1, dropout_forward, dropout_repr, sizeof(double)};

nn_Module *nn_Dropout_with(nn_DropoutOptions options) {
    double p = options.p;
    if (!FROM_DEFAULTS(options, "nn_Dropout")) return NULL;
    if (!(p >= 0 && p <= 1))
        return base__raise(ERROR_VALUE, "Dropout: dropout probability has to be between 0 and 1, but got %g", p);
    nn_Module *self = (nn_Module_new)(&dropout_class);
    if (self) *(double *)nn_state(self) = p;
    return self;
}

/* ---- Sequential -------------------------------------------------------------------------------- */

typedef struct Sequential {
    int        count;
    nn_Module *modules[];
} Sequential;

static Tensor *sequential_forward(nn_Module *self, Tensor *const *x) {
    Sequential *sequential = nn_state(self);
    Tensor     *y = x[0];
    for (int i = 0; y && i < sequential->count; i++) y = nn_forward_with(sequential->modules[i], (taper_Inputs){1, &y});
    return y;
}

static const nn_Class sequential_class = {"Sequential", 1, sequential_forward, NULL, 0};

/* The modules are held meanwhile, so that one given twice is not freed under our feet when we fail. */
nn_Module *nn_Sequential_with(nn_Modules modules) {
    int count = modules.count;
    if (!tensor__is_list("Sequential", count, modules.at)) return NULL;
    for (int i = 0; i < count; i++) nn__hold(modules.at[i]);
    nn_Module  *self = nn__new(&sequential_class, sizeof(Sequential) + sizeof(nn_Module *) * (size_t)count);
    Sequential *sequential = nn_state(self);
    for (int i = 0; self && i < count; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        sequential->modules[sequential->count++] = (nn_register_module)(self, name, modules.at[i]);
    }
    for (int i = 0; i < count; i++) nn__release(modules.at[i]);
    return nn_checked(self);
}

/* ---- Losses ------------------------------------------------------------------------------------ */

static Tensor *mse_forward(nn_Module *self, Tensor *const *x) {
    F_WeightedLossOptions options = F_mse_loss_defaults();
    options.reduction = ((F_LossOptions *)nn_state(self))->reduction;
    return F_mse_loss_with(x[0], x[1], options);
}

static const nn_Class mse_class = {"MSELoss", 2, mse_forward, NULL, sizeof(F_LossOptions)};

nn_Module *nn_MSELoss_with(F_LossOptions options) {
    if (!FROM_DEFAULTS(options, "nn_MSELoss")) return NULL;
    nn_Module *self = (nn_Module_new)(&mse_class);
    if (self) *(F_LossOptions *)nn_state(self) = options;
    return self;
}

/* The options as they were given, with a weight of the module's own. */
#define CLASS_LOSS(Name, function, Options)                                                                            \
    static Tensor *function##_module_forward(nn_Module *self, Tensor *const *x) {                                      \
        return F_##function##_with(x[0], x[1], *(Options *)nn_state(self));                                            \
    }                                                                                                                  \
    static const nn_Class function##_class = {#Name, 2, function##_module_forward, NULL, sizeof(Options)};             \
    nn_Module            *nn_##Name##_with(Options options) {                                                          \
                   if (!FROM_DEFAULTS(options, "nn_" #Name)) return NULL;                                              \
        nn_Module *self = (nn_Module_new)(&function##_class);                                               \
                   if (self && options.weight) options.weight = (nn_register_buffer)(self, "weight", options.weight);  \
        if (self) *(Options *)nn_state(self) = options;                                                     \
        return nn_checked(self);                                                                            \
    }
CLASS_LOSS(NLLLoss, nll_loss, F_NLLLossOptions)
CLASS_LOSS(CrossEntropyLoss, cross_entropy, F_CrossEntropyOptions)
