/* nn/transformer.c: the encoder of a transformer, and one layer of it: attention of a sequence to itself, then two linear
 * layers for each step. */
#include "nn/nn.h"

#include "ops/words.h"

#include <stdio.h>
#include <string.h>

/* ---- One layer ------------------------------------------------------------------------------------------- */

typedef struct EncoderLayer {
    int64_t                           d_model, nhead;
    nn_TransformerEncoderLayerOptions options; /* activation is a text of the program's own */
    nn_Module                        *self_attn, *linear1, *dropout, *linear2, *norm1, *norm2, *dropout1, *dropout2;
} EncoderLayer;

static Tensor *through(nn_Module *module, Tensor *x) {
    return x ? nn_forward_with(module, (taper_Inputs){1, &x}) : NULL;
}

static Tensor *self_attention_block(const EncoderLayer *layer, Tensor *x, const nn_EncoderLayerForwardOptions *o) {
    nn_AttentionForwardOptions options = nn_MultiheadAttention_forward_defaults();
    options.attn_mask = o->src_mask;
    options.key_padding_mask = o->src_key_padding_mask;
    options.is_causal = o->is_causal;
    options.need_weights = false;
    if (!x) return NULL;
    return through(layer->dropout1, nn_MultiheadAttention_forward_with(layer->self_attn, x, x, x, options).attn_output);
}

static Tensor *feed_forward_block(const EncoderLayer *layer, Tensor *x) {
    const bool gelu = *layer->options.activation == 'g';
    Tensor    *inner = through(layer->linear1, x);
    inner = gelu ? F_gelu_with(inner, F_gelu_defaults()) : (tensor_relu)(inner);
    return through(layer->dropout2, through(layer->linear2, through(layer->dropout, inner)));
}

static Tensor *encoded_once(nn_Module *self, Tensor *x, const nn_EncoderLayerForwardOptions *o) {
    const EncoderLayer *layer = nn_state(self);
    if (!tensor__usable(x, "TransformerEncoderLayer", "src")) return NULL;
    if (layer->options.norm_first) {
        x = ADD(x, self_attention_block(layer, through(layer->norm1, x), o));
        return ADD(x, feed_forward_block(layer, through(layer->norm2, x)));
    }
    x = through(layer->norm1, ADD(x, self_attention_block(layer, x, o)));
    return through(layer->norm2, ADD(x, feed_forward_block(layer, x)));
}

static Tensor *apply_encoder_layer(nn_Module *self, Tensor *const *x) {
    const nn_EncoderLayerForwardOptions options = nn_TransformerEncoderLayer_forward_defaults();
    return encoded_once(self, x[0], &options);
}

static const nn_Class encoder_layer_class = {"TransformerEncoderLayer", 1, apply_encoder_layer, NULL,
                                             sizeof(EncoderLayer)};

Tensor *nn_TransformerEncoderLayer_forward_with(nn_Module *layer, Tensor *src, nn_EncoderLayerForwardOptions options) {
    if (!FROM_DEFAULTS(options, "nn_TransformerEncoderLayer_forward") ||
        !nn__state_of(layer, &encoder_layer_class, "nn_TransformerEncoderLayer_forward"))
        return NULL;
    return encoded_once(layer, src, &options);
}

/* Attention, linear layers and all the others that there are twice, as zeros and ones: nothing is drawn. */
static nn_Module *new_encoder_layer(int64_t d_model, int64_t nhead, nn_TransformerEncoderLayerOptions o) {
    nn_MultiheadAttentionOptions attention = nn_MultiheadAttention_defaults();
    nn_LayerNormOptions          norm = nn_LayerNorm_defaults();
    nn_DropoutOptions            dropout = nn_Dropout_defaults();
    attention.dropout = dropout.p = o.dropout;
    attention.batch_first = o.batch_first;
    attention.bias = norm.bias = o.bias;
    attention.dtype = norm.dtype = o.dtype;
    norm.eps = o.layer_norm_eps;
    nn_Module *self = (nn_Module_new)(&encoder_layer_class);
    if (!self) return NULL;
    EncoderLayer    *layer = nn_state(self);
    const taper_Dims model = {1, &d_model};
    layer->d_model = d_model, layer->nhead = nhead, layer->options = o;
    layer->self_attn = (nn_register_module)(self, "self_attn", nn__new_attention(d_model, nhead, &attention));
    layer->linear1 = (nn_register_module)(self, "linear1",
                                          nn__new_linear(&nn__linear, d_model, o.dim_feedforward, o.bias, o.dtype));
    layer->dropout = (nn_register_module)(self, "dropout", nn_Dropout_with(dropout));
    layer->linear2 = (nn_register_module)(self, "linear2",
                                          nn__new_linear(&nn__linear, o.dim_feedforward, d_model, o.bias, o.dtype));
    layer->norm1 = (nn_register_module)(self, "norm1", nn_LayerNorm_with(model, norm));
    layer->norm2 = (nn_register_module)(self, "norm2", nn_LayerNorm_with(model, norm));
    layer->dropout1 = (nn_register_module)(self, "dropout1", nn_Dropout_with(dropout));
    layer->dropout2 = (nn_register_module)(self, "dropout2", nn_Dropout_with(dropout));
    return nn_checked(self);
}

nn_Module *nn_TransformerEncoderLayer_with(int64_t d_model, int64_t nhead, nn_TransformerEncoderLayerOptions options) {
    OPEN_SCOPE_OR(NULL);
    const char *activation = options.activation ? options.activation : "NULL";
    if (!FROM_DEFAULTS(options, "nn_TransformerEncoderLayer")) return NULL;
    options.activation = strcmp(activation, "relu") == 0 ? "relu" : strcmp(activation, "gelu") == 0 ? "gelu" : NULL;
    if (!options.activation)
        return base__raise(ERROR_VALUE, "TransformerEncoderLayer: activation should be relu/gelu, not %.40s",
                           activation);
    nn_Module *self = new_encoder_layer(d_model, nhead, options);
    if (!self) return NULL;
    const EncoderLayer *layer = nn_state(self);
    nn__start_attention(layer->self_attn);
    nn__start_linear(layer->linear1);
    nn__start_linear(layer->linear2);
    return self;
}

/* ---- Several -------------------------------------------------------------------------------------------------- */

typedef struct Encoder {
    int64_t    num_layers;
    nn_Module *norm; /* or NULL */
    nn_Module *layers[];
} Encoder;

static Tensor *encoded(nn_Module *self, Tensor *x, const nn_EncoderForwardOptions *o) {
    const Encoder                *encoder = nn_state(self);
    nn_EncoderLayerForwardOptions options = nn_TransformerEncoderLayer_forward_defaults();
    options.src_mask = o->mask;
    options.src_key_padding_mask = o->src_key_padding_mask;
    options.is_causal = o->is_causal;
    if (!tensor__usable(x, "TransformerEncoder", "src")) return NULL;
    for (int64_t i = 0; x && i < encoder->num_layers; i++) x = encoded_once(encoder->layers[i], x, &options);
    return encoder->norm ? through(encoder->norm, x) : x;
}

static Tensor *apply_encoder(nn_Module *self, Tensor *const *x) {
    const nn_EncoderForwardOptions options = nn_TransformerEncoder_forward_defaults();
    return encoded(self, x[0], &options);
}

static const nn_Class encoder_class = {"TransformerEncoder", 1, apply_encoder, NULL, 0};

Tensor *nn_TransformerEncoder_forward_with(nn_Module *encoder, Tensor *src, nn_EncoderForwardOptions options) {
    if (!FROM_DEFAULTS(options, "nn_TransformerEncoder_forward") ||
        !nn__state_of(encoder, &encoder_class, "nn_TransformerEncoder_forward"))
        return NULL;
    return encoded(encoder, src, &options);
}

/* A layer of the same options, with the same numbers, dtype and mode. */
static nn_Module *copy_of_layer(nn_Module *from) {
    const EncoderLayer *layer = nn_state(from);
    const taper_Tensors numbers = (nn_parameters)(from);
    if (!numbers.count) return NULL;
    nn_TransformerEncoderLayerOptions options = layer->options;
    options.dtype = (taper_Dtype)numbers.at[0]->dtype;
    nn_Module    *copy = new_encoder_layer(layer->d_model, layer->nhead, options);
    taper_Tensors copied = copy ? (nn_parameters)(copy) : (taper_Tensors){0, NULL};
    bool          good = copied.count == numbers.count && (nn_is_training(from) || (nn_eval)(copy));
    for (int i = 0; good && i < copied.count; i++) {
        good = tensor__copy(copied.at[i], numbers.at[i], "TransformerEncoder");
        copied.at[i]->requires_grad = numbers.at[i]->requires_grad;
    }
    if (good) return copy;
    (nn_free)(copy);
    return NULL;
}

static nn_Module *new_encoder(nn_Module *layer, int64_t num_layers, nn_Module *norm) {
    nn_Module *self = nn__new(&encoder_class, sizeof(Encoder) + sizeof(nn_Module *) * (size_t)num_layers);
    nn_Module *list = self ? (nn_Module_new)(&nn__module_list) : NULL;
    Encoder   *encoder = nn_state(self);
    for (int64_t i = 0; list && i < num_layers; i++) {
        char name[24];
        snprintf(name, sizeof name, "%lld", (long long)i);
        encoder->layers[encoder->num_layers++] = (nn_register_module)(list, name, i ? copy_of_layer(layer) : layer);
    }
    if (self) (nn_register_module)(self, "layers", nn_checked(list));
    if (self && norm) encoder->norm = (nn_register_module)(self, "norm", norm);
    return nn_checked(self);
}

/* The modules are held meanwhile, so that what we fail with is freed once. */
nn_Module *nn_TransformerEncoder_with(nn_Module *encoder_layer, int64_t num_layers,
                                      nn_TransformerEncoderOptions options) {
    OPEN_SCOPE_OR(NULL);
    nn_Module *self = NULL;
    nn__hold(encoder_layer);
    nn__hold(options.norm);
    if (!FROM_DEFAULTS(options, "nn_TransformerEncoder") || base__failed())
        self = NULL; /* after an error no norm may be one that could not be made */
    else if (num_layers <= 0 || num_layers > INT16_MAX)
        base__raise(ERROR_VALUE, "TransformerEncoder: expected at least one layer, got num_layers=%lld",
                    (long long)num_layers);
    else if (nn__state_of(encoder_layer, &encoder_layer_class, "nn_TransformerEncoder"))
        self = new_encoder(encoder_layer, num_layers, options.norm);
    nn__release(encoder_layer);
    nn__release(options.norm);
    return self;
}
