/* nn/normalization.c: modules that normalize: over the last dimensions, by channel, by group. */
#include "nn/nn.h"

#include <math.h>

/* Ones, which needs no memory. */
static void start_with_ones(Tensor *weight) {
    if (weight) tensor__fill(weight, 1);
}

/* ---- Over the last dimensions: LayerNorm, RMSNorm ------------------------------------------------- */

typedef struct LayerNorm {
    int     ndim, affine; /* which fill a word, as nn__exchange asks */
    int64_t dims[TAPER_MAX_DIMS];
    double  eps;
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

static Tensor *apply_rms_norm(nn_Module *self, Tensor *const *x) {
    LayerNorm       *norm = nn_state(self);
    F_RMSNormOptions options = F_rms_norm_defaults();
    options.weight = norm->weight;
    options.eps = norm->eps;
    return F_rms_norm_with(x[0], (taper_Dims){norm->ndim, norm->dims}, options);
}

static void show_last_dims(Shown *shown, const LayerNorm *norm) {
    nn__show_list(shown, "", norm->ndim, norm->dims);
    if (isnan(norm->eps))
        nn__show_word(shown, "eps", "None");
    else
        nn__show(shown, "eps", norm->eps);
    nn__show(shown, "elementwise_affine", norm->affine);
}

static void show_layer_norm(nn_Module *self, char *text, size_t room) {
    const LayerNorm *norm = nn_state(self);
    Shown            shown = {text, room};
    show_last_dims(&shown, norm);
    nn__show(&shown, "bias", (bool)norm->bias);
}

static void show_rms_norm(nn_Module *self, char *text, size_t room) {
    show_last_dims(&(Shown){text, room}, nn_state(self));
}

static const nn_Class layer_norm_class = {"LayerNorm", 1, apply_layer_norm, show_layer_norm, sizeof(LayerNorm)};
static const nn_Class rms_norm_class = {"RMSNorm", 1, apply_rms_norm, show_rms_norm, sizeof(LayerNorm)};

static nn_Module *new_norm(const nn_Class *description, taper_Dims shape, LayerNorm norm, bool bias,
                           taper_Dtype dtype) {
    OPEN_SCOPE_OR(NULL);
    int64_t unused;
    if (!tensor__is_list(description->name, shape.count, shape.at)) return NULL;
    if (shape.count == 0)
        return base__raise(ERROR_SHAPE, "%s: expected normalized_shape to have at least one dimension",
                           description->name);
    if (!tensor__check_shape(shape, description->name, &unused)) return NULL;
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    LayerNorm *state = nn_state(self);
    *state = norm;
    state->ndim = shape.count;
    tensor__copy_dims(state->dims, shape.at, shape.count);
    if (norm.affine) state->weight = nn__add_parameter(self, "weight", shape, dtype);
    if (norm.affine && bias) state->bias = nn__add_parameter(self, "bias", shape, dtype);
    if (!(self = nn_checked(self))) return NULL;
    start_with_ones(state->weight);
    return self;
}

nn_Module *nn_LayerNorm_with(taper_Dims shape, nn_LayerNormOptions options) {
    if (!FROM_DEFAULTS(options, "nn_LayerNorm")) return NULL;
    LayerNorm norm = {.eps = options.eps, .affine = options.elementwise_affine};
    return new_norm(&layer_norm_class, shape, norm, options.bias, options.dtype);
}

nn_Module *nn_RMSNorm_with(taper_Dims shape, nn_RMSNormOptions options) {
    if (!FROM_DEFAULTS(options, "nn_RMSNorm")) return NULL;
    LayerNorm norm = {.eps = options.eps, .affine = options.elementwise_affine};
    return new_norm(&rms_norm_class, shape, norm, false, options.dtype);
}

/* ---- By channel: BatchNorm, InstanceNorm ------------------------------------------------------------ */

/* With running statistics they are buffers, which follow the mean and variance of what is seen in training. */
typedef struct BatchNorm {
    int64_t num_features;
    double  eps, momentum;                                    /* nan: the mean of all so far */
    int     affine, tracks;                                   /* which fill a word, as nn__exchange asks */
    Tensor *weight, *bias;                                    /* (num_features) or NULL */
    Tensor *running_mean, *running_var, *num_batches_tracked; /* (num_features), INT64 (), or NULL */
} BatchNorm;

static void show_batch_norm(nn_Module *self, char *text, size_t room) {
    const BatchNorm *norm = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "", norm->num_features);
    nn__show(&shown, "eps", norm->eps);
    if (isnan(norm->momentum))
        nn__show_word(&shown, "momentum", "None");
    else
        nn__show(&shown, "momentum", norm->momentum);
    nn__show(&shown, "affine", norm->affine);
    nn__show(&shown, "bias", (bool)norm->bias);
    nn__show(&shown, "track_running_stats", norm->tracks);
}

static bool input_has_dims(const char *name, const Tensor *x, int least, int most) {
    if (!tensor__usable(x, name, "input")) return false;
    if (x->ndim == least || x->ndim == most) return true;
    if (least == most) return base__raise(ERROR_SHAPE, "%s: expected %dD input (got %dD input)", name, least, x->ndim);
    return base__raise(ERROR_SHAPE, "%s: expected %dD or %dD input (got %dD input)", name, least, most, x->ndim);
}

static Tensor *batch_normalized(nn_Module *self, Tensor *x) {
    BatchNorm         *norm = nn_state(self);
    F_BatchNormOptions options = F_batch_norm_defaults();
    const bool         training = nn_is_training(self), follows = training && norm->tracks;
    const double       seen = follows ? tensor__get(norm->num_batches_tracked, 0) + 1 : 0;
    options.weight = norm->weight;
    options.bias = norm->bias;
    options.training = training || !norm->tracks;
    options.momentum = !isnan(norm->momentum) ? norm->momentum : follows ? 1 / seen : 0;
    options.eps = norm->eps;
    Tensor *y = F_batch_norm_with(x, norm->running_mean, norm->running_var, options);
    if (y && follows) tensor__set(norm->num_batches_tracked, 0, seen);
    return y;
}

static Tensor *apply_batch_norm1d(nn_Module *self, Tensor *const *x) {
    return input_has_dims("BatchNorm1d", x[0], 2, 3) ? batch_normalized(self, x[0]) : NULL;
}
static Tensor *apply_batch_norm2d(nn_Module *self, Tensor *const *x) {
    return input_has_dims("BatchNorm2d", x[0], 4, 4) ? batch_normalized(self, x[0]) : NULL;
}

/* A sample alone is a batch of one. */
static Tensor *instance_normalized(nn_Module *self, const char *name, Tensor *x, int ndim) {
    BatchNorm            *norm = nn_state(self);
    F_InstanceNormOptions options = F_instance_norm_defaults();
    if (!input_has_dims(name, x, ndim - 1, ndim)) return NULL;
    const bool alone = x->ndim < ndim;
    options.running_mean = norm->running_mean;
    options.running_var = norm->running_var;
    options.weight = norm->weight;
    options.bias = norm->bias;
    options.use_input_stats = nn_is_training(self) || !norm->tracks;
    options.momentum = isnan(norm->momentum) ? 0 : norm->momentum;
    options.eps = norm->eps;
    Tensor *y = F_instance_norm_with(alone ? (tensor_unsqueeze)(x, 0) : x, options);
    return alone ? (tensor_select)(y, 0, 0) : y;
}

static Tensor *apply_instance_norm1d(nn_Module *self, Tensor *const *x) {
    return instance_normalized(self, "InstanceNorm1d", x[0], 3);
}
static Tensor *apply_instance_norm2d(nn_Module *self, Tensor *const *x) {
    return instance_normalized(self, "InstanceNorm2d", x[0], 4);
}

#define BY_CHANNEL(Name, function)                                                                                     \
    static const nn_Class function##_class = {#Name, 1, apply_##function, show_batch_norm, sizeof(BatchNorm)};
BY_CHANNEL(BatchNorm1d, batch_norm1d)
BY_CHANNEL(BatchNorm2d, batch_norm2d)
BY_CHANNEL(InstanceNorm1d, instance_norm1d)
BY_CHANNEL(InstanceNorm2d, instance_norm2d)
#undef BY_CHANNEL

bool nn__batch_norm(nn_Module *module, NormView *view) {
    if (module->description != &batch_norm1d_class && module->description != &batch_norm2d_class) return false;
    BatchNorm *norm = nn_state(module);
    *view = (NormView){
        &norm->momentum,          norm->eps, norm->weight, norm->bias, norm->running_mean, norm->running_var,
        norm->num_batches_tracked};
    return true;
}

static Tensor *add_buffer(nn_Module *self, const char *name, taper_Dims shape, taper_Dtype dtype) {
    tensor_Options options = tensor_zeros_defaults();
    options.dtype = dtype;
    return (nn_register_buffer)(self, name, tensor_zeros_with(shape, options));
}

static nn_Module *new_batch_norm(const nn_Class *description, BatchNorm norm, bool bias, taper_Dtype dtype) {
    OPEN_SCOPE_OR(NULL);
    taper_Dims shape = {1, &norm.num_features};
    if (norm.num_features < 0)
        return base__raise(ERROR_VALUE, "%s: expected num_features >= 0, got %lld", description->name,
                           (long long)norm.num_features);
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    BatchNorm *state = nn_state(self);
    if (norm.affine) norm.weight = nn__add_parameter(self, "weight", shape, dtype);
    if (norm.affine && bias) norm.bias = nn__add_parameter(self, "bias", shape, dtype);
    if (norm.tracks) norm.running_mean = add_buffer(self, "running_mean", shape, dtype);
    if (norm.tracks) norm.running_var = add_buffer(self, "running_var", shape, dtype);
    if (norm.tracks) norm.num_batches_tracked = add_buffer(self, "num_batches_tracked", (taper_Dims){0, NULL}, INT64);
    if (!(self = nn_checked(self))) return NULL;
    *state = norm;
    start_with_ones(state->weight);
    start_with_ones(state->running_var);
    return self;
}

#define NEW_BY_CHANNEL(Name, function)                                                                                 \
    nn_Module *nn_##Name##_with(int64_t num_features, nn_##Name##Options o) {                                          \
        BatchNorm norm = {num_features, o.eps, o.momentum, o.affine, o.track_running_stats,                            \
                          NULL,         NULL,  NULL,       NULL,     NULL};                                            \
        return FROM_DEFAULTS(o, "nn_" #Name) ? new_batch_norm(&function##_class, norm, o.bias, o.dtype) : NULL;        \
    }
typedef nn_BatchNormOptions    nn_BatchNorm1dOptions, nn_BatchNorm2dOptions;
typedef nn_InstanceNormOptions nn_InstanceNorm1dOptions, nn_InstanceNorm2dOptions;
NEW_BY_CHANNEL(BatchNorm1d, batch_norm1d)
NEW_BY_CHANNEL(BatchNorm2d, batch_norm2d)
NEW_BY_CHANNEL(InstanceNorm1d, instance_norm1d)
NEW_BY_CHANNEL(InstanceNorm2d, instance_norm2d)
#undef NEW_BY_CHANNEL

/* ---- By group ------------------------------------------------------------------------------------------ */

typedef struct GroupNorm {
    int64_t num_groups, num_channels;
    double  eps;
    int64_t affine;        /* a whole word */
    Tensor *weight, *bias; /* (num_channels) or NULL */
} GroupNorm;

static Tensor *apply_group_norm(nn_Module *self, Tensor *const *x) {
    GroupNorm         *norm = nn_state(self);
    F_GroupNormOptions options = F_group_norm_defaults();
    options.weight = norm->weight;
    options.bias = norm->bias;
    options.eps = norm->eps;
    return F_group_norm_with(x[0], norm->num_groups, options);
}

static void show_group_norm(nn_Module *self, char *text, size_t room) {
    const GroupNorm *norm = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "", norm->num_groups);
    nn__show(&shown, "", norm->num_channels);
    nn__show(&shown, "eps", norm->eps);
    nn__show(&shown, "affine", (bool)norm->affine);
    nn__show(&shown, "bias", (bool)norm->bias);
}

static const nn_Class group_norm_class = {"GroupNorm", 1, apply_group_norm, show_group_norm, sizeof(GroupNorm)};

nn_Module *nn_GroupNorm_with(int64_t num_groups, int64_t num_channels, nn_GroupNormOptions options) {
    OPEN_SCOPE_OR(NULL);
    taper_Dims shape = {1, &num_channels};
    if (!FROM_DEFAULTS(options, "nn_GroupNorm")) return NULL;
    if (num_groups <= 0 || num_channels < 0 || num_channels % num_groups != 0)
        return base__raise(ERROR_VALUE, "GroupNorm: num_channels (%lld) must be divisible by num_groups (%lld)",
                           (long long)num_channels, (long long)num_groups);
    nn_Module *self = (nn_Module_new)(&group_norm_class);
    if (!self) return NULL;
    GroupNorm *norm = nn_state(self);
    *norm = (GroupNorm){num_groups, num_channels, options.eps, options.affine, NULL, NULL};
    if (options.affine) norm->weight = nn__add_parameter(self, "weight", shape, options.dtype);
    if (options.affine && options.bias) norm->bias = nn__add_parameter(self, "bias", shape, options.dtype);
    if (!(self = nn_checked(self))) return NULL;
    start_with_ones(norm->weight);
    return self;
}
