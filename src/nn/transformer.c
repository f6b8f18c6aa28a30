/* nn/transformer.c: the transformer: layers of its encoder and of its decoder, several of them one after the other, and both
 * together.
 *
 * A layer has parts: attention of a sequence to itself, in a decoder attention to what the encoder gave, and two linear layers for each
 * step. Each is norm(x + part(x)), or with norm_first x + part(norm(x)).
 *
 * Invariant: all memory first: what draws is called when nothing can fail any more. */
#include "nn/nn.h"

#include "ops/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PARTS = 3 };

typedef struct TransformerLayer {
    int64_t     d_model, nhead;
    const char *activation; /* a text of the program's own */
    bool        norm_first;
    int         parts;        /* 2 of an encoder's layer, 3 of a decoder's; the last is linear */
    nn_Module  *attention[2]; /* self_attn, multihead_attn or NULL */
    nn_Module  *linear1, *dropout, *linear2, *norm[MOST_PARTS], *dropout_behind[MOST_PARTS];
} TransformerLayer;

/* What a part must not look at: options of nn_MultiheadAttention_forward. */
typedef struct Hidden {
    Tensor *attn_mask, *key_padding_mask;
    bool    is_causal;
} Hidden;

/* ---- One layer ------------------------------------------------------------------------------------------- */

static Tensor *through(nn_Module *module, Tensor *x) {
    return x ? nn_forward_with(module, (taper_Inputs){1, &x}) : NULL;
}

static Tensor *attention_part(nn_Module *attention, Tensor *x, Tensor *memory, Hidden hidden) {
    nn_AttentionForwardOptions options = nn_MultiheadAttention_forward_defaults();
    options.attn_mask = hidden.attn_mask;
    options.key_padding_mask = hidden.key_padding_mask;
    options.is_causal = hidden.is_causal;
    options.need_weights = false;
    return nn_MultiheadAttention_forward_with(attention, x, memory, memory, options).attn_output;
}

static Tensor *linear_part(const TransformerLayer *layer, Tensor *x) {
    const bool gelu = *layer->activation == 'g';
    Tensor    *inner = through(layer->linear1, x);
    inner = gelu ? F_gelu_with(inner, F_gelu_defaults()) : (tensor_relu)(inner);
    return through(layer->linear2, through(layer->dropout, inner));
}

/* memory is what the encoder gave, NULL in an encoder; hidden[0] is of x, hidden[1] of memory. */
static Tensor *through_layer(nn_Module *self, Tensor *x, Tensor *memory, const Hidden *hidden) {
    const TransformerLayer *layer = nn_state(self);
    const bool              first = layer->norm_first;
    for (int p = 0; x && p < layer->parts; p++) {
        Tensor *in = first ? through(layer->norm[p], x) : x;
        if (!in) return NULL;
        Tensor *y = p + 1 == layer->parts ? linear_part(layer, in)
                                          : attention_part(layer->attention[p], in, p ? memory : in, hidden[p]);
        y = ADD(x, through(layer->dropout_behind[p], y));
        x = first ? y : through(layer->norm[p], y);
    }
    return x;
}

static Tensor *apply_encoder_layer(nn_Module *self, Tensor *const *x) {
    return through_layer(self, x[0], NULL, (Hidden[2]){{NULL, NULL, false}});
}
static Tensor *apply_decoder_layer(nn_Module *self, Tensor *const *x) {
    return through_layer(self, x[0], x[1], (Hidden[2]){{NULL, NULL, false}});
}

static const nn_Class encoder_layer_class = {"TransformerEncoderLayer", 1, apply_encoder_layer, NULL,
                                             sizeof(TransformerLayer)};
static const nn_Class decoder_layer_class = {"TransformerDecoderLayer", 2, apply_decoder_layer, NULL,
                                             sizeof(TransformerLayer)};

/* Nothing is drawn yet: see start_layer. */
static nn_Module *new_layer(const nn_Class *description, int64_t d_model, int64_t nhead, nn_TransformerLayerOptions o) {
    static const char *const        norms[] = {"norm1", "norm2", "norm3"},
                             *const drops[] = {"dropout1", "dropout2", "dropout3"},
                             *const attentions[] = {"self_attn", "multihead_attn"};
    nn_MultiheadAttentionOptions    attention = nn_MultiheadAttention_defaults();
    nn_LayerNormOptions             norm = nn_LayerNorm_defaults();
    nn_DropoutOptions               dropout = nn_Dropout_defaults();
    attention.dropout = dropout.p = o.dropout;
    attention.batch_first = o.batch_first;
    attention.bias = norm.bias = o.bias;
    attention.dtype = norm.dtype = o.dtype;
    norm.eps = o.layer_norm_eps;
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    TransformerLayer *l = nn_state(self);
    l->d_model = d_model;
    l->nhead = nhead;
    l->activation = o.activation;
    l->norm_first = o.norm_first;
    l->parts = 1 + description->inputs;
    for (int p = 0; p + 1 < l->parts; p++)
        l->attention[p] = (nn_register_module)(self, attentions[p], nn__new_attention(d_model, nhead, &attention));
    l->linear1 = (nn_register_module)(self, "linear1",
                                      nn__new_linear(&nn__linear, d_model, o.dim_feedforward, o.bias, o.dtype));
    l->dropout = (nn_register_module)(self, "dropout", nn_Dropout_with(dropout));
    l->linear2 = (nn_register_module)(self, "linear2",
                                      nn__new_linear(&nn__linear, o.dim_feedforward, d_model, o.bias, o.dtype));
    for (int p = 0; p < l->parts; p++)
        l->norm[p] = (nn_register_module)(self, norms[p], nn_LayerNorm_with((taper_Dims){1, &d_model}, norm));
    for (int p = 0; p < l->parts; p++)
        l->dropout_behind[p] = (nn_register_module)(self, drops[p], nn_Dropout_with(dropout));
    return nn_checked(self);
}

static void start_layer(nn_Module *self) {
    const TransformerLayer *layer = nn_state(self);
    for (int p = 0; p + 1 < layer->parts; p++) nn__start_attention(layer->attention[p]);
    nn__start_linear(layer->linear1);
    nn__start_linear(layer->linear2);
}

/* The option becomes a text of our own; false with an error. */
static bool read_activation(const char *module, nn_TransformerLayerOptions *options) {
    const char *name = options->activation ? options->activation : "NULL";
    options->activation = strcmp(name, "relu") == 0 ? "relu" : strcmp(name, "gelu") == 0 ? "gelu" : NULL;
    if (options->activation) return true;
    return base__raise(ERROR_VALUE, "%s: activation should be relu/gelu, not %.40s", module, name);
}

static nn_Module *started_layer(const nn_Class *description, int64_t d_model, int64_t nhead,
                                nn_TransformerLayerOptions options) {
    OPEN_SCOPE_OR(NULL);
    nn_Module *self = read_activation(description->name, &options) ? new_layer(description, d_model, nhead, options)
                                                                   : NULL;
    if (self) start_layer(self);
    return self;
}

nn_Module *nn_TransformerEncoderLayer_with(int64_t d_model, int64_t nhead, nn_TransformerLayerOptions options) {
    if (!FROM_DEFAULTS(options, "nn_TransformerEncoderLayer")) return NULL;
    return started_layer(&encoder_layer_class, d_model, nhead, options);
}
nn_Module *nn_TransformerDecoderLayer_with(int64_t d_model, int64_t nhead, nn_TransformerLayerOptions options) {
    if (!FROM_DEFAULTS(options, "nn_TransformerDecoderLayer")) return NULL;
    return started_layer(&decoder_layer_class, d_model, nhead, options);
}

/* x and memory, NULL in an encoder, through `forward` between the module's hooks. */
static Tensor *between_hooks(nn_Module *self, Tensor *x, Tensor *memory, OwnForward *forward, const Hidden *hidden) {
    Hidden kept[2] = {hidden[0], {NULL, NULL, false}};
    if (memory) kept[1] = hidden[1];
    return nn__call(self, (Tensor *[]){x, memory}, forward, kept);
}

static Tensor *layer_with_masks(nn_Module *self, Tensor *const *x, void *hidden) {
    return through_layer(self, x[0], self->description->inputs == 2 ? x[1] : NULL, hidden);
}

Tensor *nn_TransformerEncoderLayer_forward_with(nn_Module *layer, Tensor *src, nn_EncoderLayerForwardOptions o) {
    static const char call[] = "nn_TransformerEncoderLayer_forward";
    if (!FROM_DEFAULTS(o, call) || !nn__state_of(layer, &encoder_layer_class, call) ||
        !tensor__usable(src, call, "src"))
        return NULL;
    return between_hooks(layer, src, NULL, layer_with_masks,
                         (Hidden[2]){{o.src_mask, o.src_key_padding_mask, o.is_causal}});
}

static bool decodes(Tensor *tgt, Tensor *memory, const char *call) {
    return tensor__usable(tgt, call, "tgt") && tensor__usable(memory, call, "memory");
}

#define HIDDEN_OF_DECODER(o)                                                                                           \
    (Hidden[2]) {                                                                                                      \
        {(o).tgt_mask, (o).tgt_key_padding_mask, (o).tgt_is_causal}, {                                                 \
            (o).memory_mask, (o).memory_key_padding_mask, (o).memory_is_causal                                         \
        }                                                                                                              \
    }

Tensor *nn_TransformerDecoderLayer_forward_with(nn_Module *layer, Tensor *tgt, Tensor *memory,
                                                nn_DecoderForwardOptions o) {
    static const char call[] = "nn_TransformerDecoderLayer_forward";
    if (!FROM_DEFAULTS(o, call) || !nn__state_of(layer, &decoder_layer_class, call) || !decodes(tgt, memory, call))
        return NULL;
    return between_hooks(layer, tgt, memory, layer_with_masks, HIDDEN_OF_DECODER(o));
}

/* ---- Several -------------------------------------------------------------------------------------------------- */

/* What is in `layers` may be put there by the caller: see nn_set_submodule and nn_append. */
typedef struct LayerStack {
    int64_t    num_layers; /* at the start */
    nn_Module *layers;     /* a list */
    nn_Module *norm;       /* or NULL */
} LayerStack;

/* A part of ours as `forward`; in its place may stand a module of another class, which takes no masks. */
static Tensor *through_part(nn_Module *part, const nn_Class *expected, OwnForward *forward, Tensor *x, Tensor *memory,
                            const Hidden *hidden) {
    if (part->description == expected) return between_hooks(part, x, memory, forward, hidden);
    for (int i = 0; i < (memory ? 2 : 1); i++)
        if (hidden[i].attn_mask || hidden[i].key_padding_mask)
            return base__raise(ERROR_VALUE, "%s: expected a module %s, which takes masks", part->description->name,
                               expected->name);
    return nn_forward_with(part, (taper_Inputs){memory ? 2 : 1, (Tensor *[]){x, memory}});
}

static Tensor *through_stack(nn_Module *self, Tensor *x, Tensor *memory, const Hidden *hidden) {
    const LayerStack *stack = nn_state(self);
    const nn_Class   *expected = memory ? &decoder_layer_class : &encoder_layer_class;
    for (Member *m = nn__child_from(stack->layers->first); x && m; m = nn__child_from(m->next))
        x = through_part(m->child, expected, layer_with_masks, x, memory, hidden);
    return stack->norm ? through(stack->norm, x) : x;
}

static Tensor *stack_with_masks(nn_Module *self, Tensor *const *x, void *hidden) {
    return through_stack(self, x[0], self->description->inputs == 2 ? x[1] : NULL, hidden);
}

static Tensor *apply_encoder(nn_Module *self, Tensor *const *x) {
    return through_stack(self, x[0], NULL, (Hidden[2]){{NULL, NULL, false}});
}
static Tensor *apply_decoder(nn_Module *self, Tensor *const *x) {
    return through_stack(self, x[0], x[1], (Hidden[2]){{NULL, NULL, false}});
}

static const nn_Class encoder_class = {"TransformerEncoder", 1, apply_encoder, NULL, sizeof(LayerStack)};
static const nn_Class decoder_class = {"TransformerDecoder", 2, apply_decoder, NULL, sizeof(LayerStack)};

Tensor *nn_TransformerEncoder_forward_with(nn_Module *encoder, Tensor *src, nn_EncoderForwardOptions o) {
    static const char call[] = "nn_TransformerEncoder_forward";
    if (!FROM_DEFAULTS(o, call) || !nn__state_of(encoder, &encoder_class, call) || !tensor__usable(src, call, "src"))
        return NULL;
    return between_hooks(encoder, src, NULL, stack_with_masks,
                         (Hidden[2]){{o.mask, o.src_key_padding_mask, o.is_causal}});
}

Tensor *nn_TransformerDecoder_forward_with(nn_Module *decoder, Tensor *tgt, Tensor *memory,
                                           nn_DecoderForwardOptions o) {
    static const char call[] = "nn_TransformerDecoder_forward";
    if (!FROM_DEFAULTS(o, call) || !nn__state_of(decoder, &decoder_class, call) || !decodes(tgt, memory, call))
        return NULL;
    return between_hooks(decoder, tgt, memory, stack_with_masks, HIDDEN_OF_DECODER(o));
}

/* The layer, and copies of it. */
static nn_Module *new_stack(const nn_Class *description, nn_Module *layer, int64_t num_layers, nn_Module *norm) {
    nn_Module  *self = (nn_Module_new)(description);
    nn_Module  *list = self ? (nn_Module_new)(&nn__module_list) : NULL;
    LayerStack *stack = nn_state(self);
    for (int64_t i = 0; list && i < num_layers; i++) {
        char name[24];
        snprintf(name, sizeof name, "%lld", (long long)i);
        (nn_register_module)(list, name, i ? (nn_deepcopy)(layer) : layer);
    }
    if (!self) return NULL;
    stack->num_layers = num_layers;
    stack->layers = (nn_register_module)(self, "layers", nn_checked(list));
    if (norm) stack->norm = (nn_register_module)(self, "norm", norm);
    return nn_checked(self);
}

static bool count_is_good(const char *name, int64_t num_layers) {
    if (num_layers > 0 && num_layers <= INT16_MAX) return true;
    return base__raise(ERROR_VALUE, "%s: expected at least one layer, got num_layers=%lld", name,
                       (long long)num_layers);
}

/* The modules are held meanwhile, so that what we fail with is freed once. After an error no norm may be one that could not be
 * made. */
static nn_Module *stack_of(const nn_Class *description, const nn_Class *of_layers, nn_Module *layer, int64_t num_layers,
                           nn_Module *norm, bool from_defaults) {
    OPEN_SCOPE_OR(NULL);
    nn_Module *self = NULL;
    nn__hold(layer);
    nn__hold(norm);
    if (from_defaults && !base__failed() && count_is_good(description->name, num_layers) &&
        nn__state_of(layer, of_layers, description->name))
        self = new_stack(description, layer, num_layers, norm);
    nn__release(layer);
    nn__release(norm);
    return self;
}

nn_Module *nn_TransformerEncoder_with(nn_Module *encoder_layer, int64_t num_layers, nn_TransformerStackOptions o) {
    return stack_of(&encoder_class, &encoder_layer_class, encoder_layer, num_layers, o.norm,
                    FROM_DEFAULTS(o, "nn_TransformerEncoder"));
}
nn_Module *nn_TransformerDecoder_with(nn_Module *decoder_layer, int64_t num_layers, nn_TransformerStackOptions o) {
    return stack_of(&decoder_class, &decoder_layer_class, decoder_layer, num_layers, o.norm,
                    FROM_DEFAULTS(o, "nn_TransformerDecoder"));
}

/* ---- Encoder and decoder ------------------------------------------------------------------------------------------ */

typedef struct TransformerState {
    int64_t    d_model;
    bool       batch_first;
    nn_Module *encoder, *decoder;
} TransformerState;

static Tensor *transformed(nn_Module *self, Tensor *src, Tensor *tgt, const Hidden *encoding, const Hidden *decoding) {
    const TransformerState *t = nn_state(self);
    if (!tensor__usable(src, "Transformer", "src") || !tensor__usable(tgt, "Transformer", "tgt")) return NULL;
    const int batch = t->batch_first ? 0 : 1;
    if (src->ndim == 3 && tgt->ndim == 3 && src->dims[batch] != tgt->dims[batch])
        return base__raise(ERROR_SHAPE, "Transformer: the batch number of src and tgt must be equal");
    if (!src->ndim || !tgt->ndim || src->dims[src->ndim - 1] != t->d_model || tgt->dims[tgt->ndim - 1] != t->d_model)
        return base__raise(ERROR_SHAPE, "Transformer: the feature number of src and tgt must be equal to d_model");
    Tensor *memory = through_part(t->encoder, &encoder_class, stack_with_masks, src, NULL, encoding);
    if (!memory) return NULL;
    return through_part(t->decoder, &decoder_class, stack_with_masks, tgt, memory, decoding);
}

typedef struct Masks {
    const Hidden *encoding, *decoding;
} Masks;

static Tensor *transformer_with_masks(nn_Module *self, Tensor *const *x, void *context) {
    const Masks *masks = context;
    return transformed(self, x[0], x[1], masks->encoding, masks->decoding);
}

static Tensor *apply_transformer(nn_Module *self, Tensor *const *x) {
    const Hidden nothing[2] = {{NULL, NULL, false}, {NULL, NULL, false}};
    return transformed(self, x[0], x[1], nothing, nothing);
}

static const nn_Class transformer_class = {"Transformer", 2, apply_transformer, NULL, sizeof(TransformerState)};

Tensor *nn_Transformer_forward_with(nn_Module *transformer, Tensor *src, Tensor *tgt, nn_TransformerForwardOptions o) {
    static const char call[] = "nn_Transformer_forward";
    const Hidden      encoding[2] = {{o.src_mask, o.src_key_padding_mask, o.src_is_causal}};
    if (!FROM_DEFAULTS(o, call) || !nn__state_of(transformer, &transformer_class, call)) return NULL;
    Masks masks = {encoding, HIDDEN_OF_DECODER(o)};
    return nn__call(transformer, (Tensor *[]){src, tgt}, transformer_with_masks, &masks);
}

/* Undrawn. */
static nn_Module *new_half(const nn_Class *description, const nn_Class *of_layers, const nn_TransformerOptions *o,
                           nn_TransformerLayerOptions options, int64_t num_layers) {
    nn_LayerNormOptions norm = nn_LayerNorm_defaults();
    norm.eps = options.layer_norm_eps, norm.bias = options.bias, norm.dtype = options.dtype;
    nn_Module *layer = new_layer(of_layers, o->d_model, o->nhead, options);
    if (!layer) return NULL;
    return stack_of(description, of_layers, layer, num_layers, nn_LayerNorm_with((taper_Dims){1, &o->d_model}, norm),
                    true);
}

/* As if the first layer had been drawn and then copied; all: the parameters, behind which are those of the norm. */
static void start_half(nn_Module *half, taper_Tensors all, int of_norm) {
    const LayerStack *stack = nn_state(half);
    const int         of_layer = (all.count - of_norm) / (int)stack->num_layers;
    start_layer(nn__child_from(stack->layers->first)->child);
    for (int i = of_layer; i < all.count - of_norm; i++) tensor__copy(all.at[i], all.at[i % of_layer], "Transformer");
}

static void start_matrices(taper_Tensors all) {
    for (int i = 0; i < all.count; i++)
        if (all.at[i]->ndim > 1) nn_init_xavier_uniform_with_(all.at[i], nn_init_xavier_uniform_defaults());
}

nn_Module *nn_Transformer_with(nn_TransformerOptions o) {
    OPEN_SCOPE_OR(NULL);
    nn_TransformerLayerOptions options = nn_TransformerEncoderLayer_defaults();
    if (!FROM_DEFAULTS(o, "nn_Transformer") || base__failed()) return NULL;
    options.dtype = o.dtype, options.dim_feedforward = o.dim_feedforward, options.dropout = o.dropout;
    options.activation = o.activation, options.layer_norm_eps = o.layer_norm_eps, options.batch_first = o.batch_first;
    options.norm_first = o.norm_first, options.bias = o.bias;
    if (!read_activation("Transformer", &options)) return NULL;
    nn_Module *self = (nn_Module_new)(&transformer_class);
    if (!self) return NULL;
    TransformerState *t = nn_state(self);
    t->d_model = o.d_model;
    t->batch_first = o.batch_first;
    t->encoder = (nn_register_module)(self, "encoder",
                                      new_half(&encoder_class, &encoder_layer_class, &o, options,
                                               o.num_encoder_layers));
    t->decoder = (nn_register_module)(self, "decoder",
                                      new_half(&decoder_class, &decoder_layer_class, &o, options,
                                               o.num_decoder_layers));
    if (!nn_checked(self)) return NULL;
    const taper_Tensors of_encoder = (nn_parameters)(t->encoder), of_decoder = (nn_parameters)(t->decoder);
    if (!of_encoder.count || !of_decoder.count) return (nn_free)(self), NULL;
    start_half(t->encoder, of_encoder, o.bias ? 2 : 1);
    start_half(t->decoder, of_decoder, o.bias ? 2 : 1);
    start_matrices(of_encoder);
    start_matrices(of_decoder);
    return self;
}

Tensor *(nn_Transformer_generate_square_subsequent_mask)(int64_t sz) {
    Tensor                *hidden = tensor_full_with((taper_Dims){2, (int64_t[]){sz, sz}}, taper_number_real(-INFINITY),
                                                     tensor_full_defaults());
    tensor_TriangleOptions above = tensor_triu_defaults();
    above.diagonal = 1;
    return hidden ? tensor_triu_with(hidden, above) : NULL;
}
