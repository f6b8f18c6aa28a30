/* nn/layers.c: modules with parameters that are one operator each. Others: convolution.c, normalization.c, container.c,
 * and modules.c for those without parameters. */
#include "nn/nn.h"

#include <math.h>

/* ---- What layers start from -------------------------------------------------------------------- */

Tensor *nn__add_parameter(nn_Module *self, const char *name, taper_Dims shape, taper_Dtype dtype) {
    tensor_Options options = tensor_zeros_defaults();
    options.dtype = dtype;
    return (nn_register_parameter)(self, name, tensor_zeros_with(shape, options));
}

/* PyTorch's reset_parameters: uniform on +-1/sqrt(fan_in), the bias too, if there is one. */
void nn__start_weights(Tensor *weight, Tensor *bias, int64_t fan_in) {
    nn_KaimingOptions kaiming = nn_init_kaiming_uniform_defaults();
    double            bound = fan_in ? 1 / sqrt((double)fan_in) : 0;
    kaiming.a = sqrt(5);
    nn_init_kaiming_uniform_with_(weight, kaiming);
    if (bias) (nn_init_uniform_)(bias, -bound, bound);
}

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
    Shown   shown = {text, room};
    nn__show(&shown, "in_features", linear->in_features);
    nn__show(&shown, "out_features", linear->out_features);
    nn__show(&shown, "bias", (bool)linear->bias);
}

const nn_Class nn__linear = {"Linear", 1, linear_module_forward, linear_repr, sizeof(Linear)};
const nn_Class nn__output_linear = {"NonDynamicallyQuantizableLinear", 1, linear_module_forward, linear_repr,
                                    sizeof(Linear)};

nn_Module *nn__new_linear(const nn_Class *description, int64_t in_features, int64_t out_features, bool bias,
                          taper_Dtype dtype) {
    if (in_features < 0 || out_features < 0)
        return base__raise(ERROR_VALUE, "Linear: expected in_features and out_features >= 0, got %lld and %lld",
                           (long long)in_features, (long long)out_features);
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    Linear *linear = nn_state(self);
    *linear = (Linear){.in_features = in_features, .out_features = out_features};
    linear->weight = nn__add_parameter(self, "weight", (taper_Dims){2, (int64_t[]){out_features, in_features}}, dtype);
    if (bias) linear->bias = nn__add_parameter(self, "bias", (taper_Dims){1, &out_features}, dtype);
    return nn_checked(self);
}

void nn__start_linear(nn_Module *self) {
    const Linear *linear = nn_state(self);
    nn__start_weights(linear->weight, linear->bias, linear->in_features);
}

bool nn__weights_of(nn_Module *module, Tensor ***weight, Tensor ***bias) {
    if (module->description != &nn__linear) return nn__weights_of_conv(module, weight, bias);
    Linear *linear = nn_state(module);
    *weight = &linear->weight;
    *bias = &linear->bias;
    return true;
}

/* All memory first: a module that cannot be made has drawn nothing. */
nn_Module *nn_Linear_with(int64_t in_features, int64_t out_features, nn_LinearOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_Linear")) return NULL;
    nn_Module *self = nn__new_linear(&nn__linear, in_features, out_features, options.bias, options.dtype);
    if (self) nn__start_linear(self);
    return self;
}

/* ---- Bilinear ---------------------------------------------------------------------------------- */

typedef struct Bilinear {
    int64_t in1_features, in2_features, out_features;
    Tensor *weight, *bias; /* (out, in1, in2), (out) or NULL */
} Bilinear;

static Tensor *apply_bilinear(nn_Module *self, Tensor *const *x) {
    Bilinear *bilinear = nn_state(self);
    return (F_bilinear)(x[0], x[1], bilinear->weight, bilinear->bias);
}

static void show_bilinear(nn_Module *self, char *text, size_t room) {
    Bilinear *bilinear = nn_state(self);
    Shown     shown = {text, room};
    nn__show(&shown, "in1_features", bilinear->in1_features);
    nn__show(&shown, "in2_features", bilinear->in2_features);
    nn__show(&shown, "out_features", bilinear->out_features);
    nn__show(&shown, "bias", (bool)bilinear->bias);
}

static const nn_Class bilinear_class = {"Bilinear", 2, apply_bilinear, show_bilinear, sizeof(Bilinear)};

nn_Module *nn_Bilinear_with(int64_t in1_features, int64_t in2_features, int64_t out_features,
                            nn_LinearOptions options) {
    OPEN_SCOPE_OR(NULL);
    taper_Dims shape = {3, (int64_t[]){out_features, in1_features, in2_features}};
    if (!FROM_DEFAULTS(options, "nn_Bilinear")) return NULL;
    if (in1_features <= 0 || in2_features < 0 || out_features < 0)
        return base__raise(ERROR_VALUE, "Bilinear: expected in1_features > 0 and the others >= 0, got %s",
                           tensor__shape_text(shape));
    nn_Module *self = (nn_Module_new)(&bilinear_class);
    if (!self) return NULL;
    Bilinear *bilinear = nn_state(self);
    *bilinear = (Bilinear){in1_features, in2_features, out_features, NULL, NULL};
    bilinear->weight = nn__add_parameter(self, "weight", shape, options.dtype);
    if (options.bias) bilinear->bias = nn__add_parameter(self, "bias", (taper_Dims){1, &out_features}, options.dtype);
    if (!(self = nn_checked(self))) return NULL;
    double bound = 1 / sqrt((double)in1_features);
    (nn_init_uniform_)(bilinear->weight, -bound, bound);
    if (bilinear->bias) (nn_init_uniform_)(bilinear->bias, -bound, bound);
    return self;
}

/* ---- Embedding --------------------------------------------------------------------------------- */

typedef struct EmbeddingState {
    int64_t num_embeddings, embedding_dim, padding_idx; /* or TAPER_NONE */
    Tensor *weight;                                     /* (num_embeddings, embedding_dim) */
} EmbeddingState;

static Tensor *apply_embedding(nn_Module *self, Tensor *const *x) {
    EmbeddingState    *embedding = nn_state(self);
    F_EmbeddingOptions options = F_embedding_defaults();
    options.padding_idx = embedding->padding_idx;
    return F_embedding_with(x[0], embedding->weight, options);
}

static void show_embedding(nn_Module *self, char *text, size_t room) {
    EmbeddingState *embedding = nn_state(self);
    Shown           shown = {text, room};
    nn__show(&shown, "", embedding->num_embeddings);
    nn__show(&shown, "", embedding->embedding_dim);
    if (embedding->padding_idx != TAPER_NONE) nn__show(&shown, "padding_idx", embedding->padding_idx);
}

static const nn_Class embedding_class = {"Embedding", 1, apply_embedding, show_embedding, sizeof(EmbeddingState)};

nn_Module *nn_Embedding_with(int64_t num_embeddings, int64_t embedding_dim, nn_EmbeddingOptions options) {
    OPEN_SCOPE_OR(NULL);
    int64_t padding = options.padding_idx;
    if (!FROM_DEFAULTS(options, "nn_Embedding")) return NULL;
    if (num_embeddings < 0 || embedding_dim < 0)
        return base__raise(ERROR_VALUE, "Embedding: expected num_embeddings and embedding_dim >= 0, got %lld and %lld",
                           (long long)num_embeddings, (long long)embedding_dim);
    if (padding != TAPER_NONE && (padding < -num_embeddings || padding >= num_embeddings))
        return base__raise(ERROR_VALUE, "Embedding: padding_idx must be within num_embeddings, got %lld for %lld",
                           (long long)padding, (long long)num_embeddings);
    nn_Module *self = (nn_Module_new)(&embedding_class);
    if (!self) return NULL;
    EmbeddingState *embedding = nn_state(self);
    *embedding = (EmbeddingState){num_embeddings, embedding_dim, padding, NULL};
    if (padding != TAPER_NONE) embedding->padding_idx = padding < 0 ? padding + num_embeddings : padding;
    taper_Dims shape = {2, (int64_t[]){num_embeddings, embedding_dim}};
    embedding->weight = nn__add_parameter(self, "weight", shape, options.dtype);
    if (!(self = nn_checked(self))) return NULL;
    (nn_init_normal_)(embedding->weight, 0, 1);
    if (padding != TAPER_NONE) /* that row starts and stays 0 */
        for (int64_t i = 0; i < embedding_dim; i++)
            tensor__set(embedding->weight, embedding->padding_idx * embedding_dim + i, 0);
    return self;
}

/* ---- PReLU ------------------------------------------------------------------------------------- */

typedef struct PRelu {
    int64_t num_parameters;
    Tensor *weight; /* (num_parameters) */
} PRelu;

static Tensor *apply_prelu(nn_Module *self, Tensor *const *x) {
    return (F_prelu)(x[0], ((PRelu *)nn_state(self))->weight);
}

static void show_prelu(nn_Module *self, char *text, size_t room) {
    nn__show(&((Shown){text, room}), "num_parameters", ((PRelu *)nn_state(self))->num_parameters);
}

static const nn_Class prelu_class = {"PReLU", 1, apply_prelu, show_prelu, sizeof(PRelu)};

nn_Module *nn_PReLU_with(nn_PReLUOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_PReLU")) return NULL;
    if (options.num_parameters < 0)
        return base__raise(ERROR_VALUE, "PReLU: expected num_parameters >= 0, got %lld",
                           (long long)options.num_parameters);
    nn_Module *self = (nn_Module_new)(&prelu_class);
    if (!self) return NULL;
    PRelu *prelu = nn_state(self);
    prelu->num_parameters = options.num_parameters;
    prelu->weight = nn__add_parameter(self, "weight", (taper_Dims){1, &options.num_parameters}, options.dtype);
    if (!(self = nn_checked(self))) return NULL;
    tensor__fill(prelu->weight, options.init);
    return self;
}

/* ---- Unflatten --------------------------------------------------------------------------------- */

typedef struct Unflatten {
    int64_t dim, sizes[TAPER_MAX_DIMS];
    int     count;
} Unflatten;

static Tensor *apply_unflatten(nn_Module *self, Tensor *const *x) {
    const Unflatten *unflatten = nn_state(self);
    return (tensor_unflatten)(x[0], unflatten->dim, (taper_Dims){unflatten->count, unflatten->sizes});
}

static void show_unflatten(nn_Module *self, char *text, size_t room) {
    const Unflatten *unflatten = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "dim", unflatten->dim);
    nn__show_list(&shown, "unflattened_size", unflatten->count, unflatten->sizes);
}

static const nn_Class unflatten_class = {"Unflatten", 1, apply_unflatten, show_unflatten, sizeof(Unflatten)};

nn_Module *(nn_Unflatten)(int64_t dim, taper_Dims sizes) {
    if (!tensor__is_list("Unflatten", sizes.count, sizes.at)) return NULL;
    if (sizes.count == 0 || sizes.count > TAPER_MAX_DIMS)
        return base__raise(ERROR_SHAPE, "Unflatten: expected 1 to %d sizes, got %d", TAPER_MAX_DIMS, sizes.count);
    nn_Module *self = (nn_Module_new)(&unflatten_class);
    if (!self) return NULL;
    Unflatten *unflatten = nn_state(self);
    *unflatten = (Unflatten){.dim = dim, .count = sizes.count};
    tensor__copy_dims(unflatten->sizes, sizes.at, sizes.count);
    return self;
}
