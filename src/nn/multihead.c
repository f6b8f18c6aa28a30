/* nn/multihead.c: MultiheadAttention, F_multi_head_attention_forward of torch.
 *
 * Invariants: inside, sequences are (T, N, ...), and masks are numbers that are added to scores, (N, heads, L, S) or what
 * broadcasts to it: -infinity where a query must not look. */
#include "nn/nn.h"

#include "ops/words.h"

#include <math.h>

typedef struct Multihead {
    int64_t    embed_dim, num_heads;
    double     dropout;
    bool       add_zero_attn, batch_first;
    Tensor    *in_proj_weight, *proj_weight[3]; /* (3 embed_dim, embed_dim); or of query, key and value one each */
    Tensor    *in_proj_bias;                    /* (3 embed_dim) or NULL */
    Tensor    *bias_k, *bias_v;                 /* (1, 1, embed_dim) or NULL */
    nn_Module *out_proj;
} Multihead;

static const char name_of_attention[] = "MultiheadAttention";

/* What a call is about. */
typedef struct Attending {
    const Multihead *m;
    Tensor          *x[3];                     /* query, key, value; later their heads, (N, heads, T, d) */
    int64_t          queries, keys, samples;   /* L, S, N */
    Tensor          *attn_mask, *padding_mask; /* added to scores, or NULL */
    bool             alone, causal;
} Attending;

/* ---- Do they fit? -------------------------------------------------------------------------------------- */

static const char *kind_of_query(const Attending *a) { return a->alone ? "unbatched (2-D)" : "batched (3-D)"; }

static bool operands_fit(const Attending *a) {
    const Tensor *query = a->x[0], *key = a->x[1], *value = a->x[2];
    if (query->ndim != 2 && query->ndim != 3)
        return base__raise(ERROR_SHAPE,
                           "%s: query should be unbatched 2D or batched 3D tensor but received %d-D query tensor",
                           name_of_attention, query->ndim);
    if (key->ndim != query->ndim || value->ndim != query->ndim)
        return base__raise(ERROR_SHAPE,
                           "%s: For %s `query`, expected `key` and `value` to be %d-D but found %d-D and %d-D tensors "
                           "respectively",
                           name_of_attention, kind_of_query(a), query->ndim, key->ndim, value->ndim);
    if (query->dims[query->ndim - 1] != a->m->embed_dim)
        return base__raise(ERROR_SHAPE, "%s: was expecting embedding dimension of %lld, but got %lld",
                           name_of_attention, (long long)a->m->embed_dim, (long long)query->dims[query->ndim - 1]);
    const bool packed = a->m->in_proj_weight;
    const int  compared = packed ? key->ndim : key->ndim - 1;
    if (tensor__same_dims((taper_Dims){compared, key->dims}, (taper_Dims){compared, value->dims})) return true;
    return base__raise(ERROR_SHAPE,
                       packed ? "%s: key shape %s does not match value shape %s"
                              : "%s: key's sequence and batch dims %s do not match value's %s",
                       name_of_attention, tensor__shape_text((taper_Dims){compared, key->dims}),
                       tensor__shape_text((taper_Dims){compared, value->dims}));
}

/* A mask as numbers of x's dtype. */
static Tensor *added_mask(const Tensor *x, Tensor *mask, const char *what) {
    if (!tensor__usable(mask, name_of_attention, what)) return NULL;
    if (tensor__is_real(mask)) return mask;
    if (mask->dtype != BOOL)
        return base__raise(ERROR_DTYPE, "%s: only bool and floating types of %s are supported", name_of_attention,
                           what);
    Tensor *zeros = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(mask));
    if (!zeros) return NULL;
    tensor__fill(zeros, 0);
    return WHERE(mask, -INFINITY, zeros);
}

/* (L, S), or (N heads, L, S) as (N, heads, L, S). */
static Tensor *mask_of_queries(const Attending *a, Tensor *mask) {
    const int64_t heads = a->m->num_heads, whole[] = {a->samples * heads, a->queries, a->keys};
    if (!(mask = added_mask(a->x[0], mask, "attn_mask"))) return NULL;
    if (mask->ndim != 2 && mask->ndim != 3)
        return base__raise(ERROR_SHAPE,
                           "%s: For %s `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found %d-D "
                           "tensor instead",
                           name_of_attention, kind_of_query(a), mask->ndim);
    if (mask->ndim == 2 && !tensor__same_dims(tensor__dims(mask), (taper_Dims){2, whole + 1}))
        return base__raise(ERROR_SHAPE, "%s: The shape of the 2D attn_mask is %s, but should be (%lld, %lld).",
                           name_of_attention, tensor__shape_text(tensor__dims(mask)), (long long)a->queries,
                           (long long)a->keys);
    if (mask->ndim == 2) return mask;
    if (!tensor__same_dims(tensor__dims(mask), (taper_Dims){3, whole}))
        return base__raise(ERROR_SHAPE, "%s: The shape of the 3D attn_mask is %s, but should be (%lld, %lld, %lld).",
                           name_of_attention, tensor__shape_text(tensor__dims(mask)), (long long)whole[0],
                           (long long)whole[1], (long long)whole[2]);
    return (tensor_reshape)(mask, (taper_Dims){4, (int64_t[]){a->samples, heads, a->queries, a->keys}});
}

/* (N, S), of one sample (S), as (N, 1, 1, S). */
static Tensor *mask_of_keys(const Attending *a, Tensor *mask) {
    const int64_t wanted[] = {a->samples, a->keys};
    const int     ndim = a->alone ? 1 : 2;
    if (!(mask = added_mask(a->x[0], mask, "key_padding_mask"))) return NULL;
    if (mask->ndim != ndim)
        return base__raise(ERROR_SHAPE,
                           "%s: For %s `query`, expected `key_padding_mask` to be `None` or %d-D but found %d-D "
                           "tensor instead",
                           name_of_attention, kind_of_query(a), ndim, mask->ndim);
    for (int d = 0; d < ndim; d++) {
        const int64_t expected = wanted[2 - ndim + d];
        if (mask->dims[d] != expected)
            return base__raise(ERROR_SHAPE, "%s: Expected key_padded_mask.shape[%d] to be %lld, but got %lld",
                               name_of_attention, 2 - ndim + d, (long long)expected, (long long)mask->dims[d]);
    }
    return (tensor_reshape)(mask, (taper_Dims){4, (int64_t[]){a->samples, 1, 1, a->keys}});
}

static bool read_masks(Attending *a, const nn_AttentionForwardOptions *o) {
    if (o->is_causal && !o->attn_mask)
        return base__raise(ERROR_VALUE, "%s: Need attn_mask if specifying the is_causal hint.", name_of_attention);
    a->causal = o->is_causal && !o->key_padding_mask && !o->need_weights;
    if (o->attn_mask && !(a->attn_mask = mask_of_queries(a, o->attn_mask))) return false;
    if (a->causal) a->attn_mask = NULL;
    return !o->key_padding_mask || (a->padding_mask = mask_of_keys(a, o->key_padding_mask));
}

/* ---- Projections ------------------------------------------------------------------------------------------ */

static Tensor *third(Tensor *packed, int i, int64_t embed_dim) {
    return packed ? (tensor_narrow)(packed, 0, i * embed_dim, embed_dim) : NULL;
}

/* Query, key and value times their weights, (T, N, embed_dim). */
static bool project(Attending *a) {
    const Multihead *m = a->m;
    if (m->in_proj_weight && a->x[0] == a->x[1] && a->x[1] == a->x[2]) {
        Tensor *all = (F_linear)(a->x[0], m->in_proj_weight, m->in_proj_bias);
        for (int i = 0; i < 3; i++)
            if (!all || !(a->x[i] = (tensor_narrow)(all, 2, i * m->embed_dim, m->embed_dim))) return false;
        return true;
    }
    for (int i = 0; i < 3; i++) {
        Tensor *weight = m->in_proj_weight ? third(m->in_proj_weight, i, m->embed_dim) : m->proj_weight[i];
        Tensor *bias = third(m->in_proj_bias, i, m->embed_dim);
        if (!weight || (m->in_proj_bias && !bias) || !(a->x[i] = (F_linear)(a->x[i], weight, bias))) return false;
    }
    return true;
}

/* One more row, of all samples. */
static Tensor *with_row(Tensor *x, Tensor *row, int64_t samples) {
    if (x && row) row = (tensor_expand)(row, (taper_Dims){3, (int64_t[]){1, samples, -1}});
    return x && row ? tensor_cat_with((taper_Tensors){2, (Tensor *[]){x, row}}, tensor_cat_defaults()) : NULL;
}

/* The keys and values that are there in addition, which every query may look at. */
static bool add_keys(Attending *a) {
    const Multihead *m = a->m;
    const int64_t    more = (m->bias_k != NULL) + m->add_zero_attn;
    F_PadOptions     options = F_pad_defaults();
    for (int i = 1; i < 3; i++) {
        if (m->bias_k) a->x[i] = with_row(a->x[i], i == 1 ? m->bias_k : m->bias_v, a->samples);
        if (!m->add_zero_attn || !a->x[i]) continue;
        Tensor *zeros = tensor__new_beside(a->x[i], (taper_Dtype)a->x[i]->dtype,
                                           (taper_Dims){3, (int64_t[]){1, 1, m->embed_dim}});
        if (zeros) tensor__fill(zeros, 0);
        a->x[i] = with_row(a->x[i], zeros, a->samples);
    }
    if (!a->x[1] || !a->x[2]) return false;
    const taper_Dims behind = {2, (int64_t[]){0, more}};
    if (more && a->attn_mask && !(a->attn_mask = F_pad_with(a->attn_mask, behind, options))) return false;
    if (more && a->padding_mask && !(a->padding_mask = F_pad_with(a->padding_mask, behind, options))) return false;
    a->keys += more;
    return true;
}

/* (T, N, embed_dim) as (N, heads, T, d). */
static bool cut_into_heads(Attending *a) {
    const int64_t heads = a->m->num_heads;
    for (int i = 0; i < 3; i++) {
        const int64_t shape[] = {i ? a->keys : a->queries, a->samples, heads, a->m->embed_dim / heads};
        Tensor       *cut = (tensor_reshape)(a->x[i], (taper_Dims){4, shape});
        if (!cut || !(a->x[i] = (tensor_permute)(cut, (taper_Dims){4, (int64_t[]){1, 2, 0, 3}}))) return false;
    }
    return true;
}

/* ---- Forward --------------------------------------------------------------------------------------------------- */

/* (N, heads, L, d), and where they are wanted the weights, (N, heads, L, S). */
static Tensor *attended(const Attending *a, double dropout, Tensor **weights) {
    Tensor *mask = a->attn_mask && a->padding_mask ? ADD(a->attn_mask, a->padding_mask)
                   : a->attn_mask                  ? a->attn_mask
                                                   : a->padding_mask;
    if (a->attn_mask && !mask) return NULL;
    if (!weights) {
        F_AttentionOptions options = F_scaled_dot_product_attention_defaults();
        options.attn_mask = mask;
        options.dropout_p = dropout;
        options.is_causal = a->causal;
        return F_scaled_dot_product_attention_with(a->x[0], a->x[1], a->x[2], options);
    }
    const double     d = (double)(a->m->embed_dim / a->m->num_heads);
    F_DropoutOptions options = F_dropout_defaults();
    options.p = dropout;
    Tensor *scores = (tensor_matmul)(MUL(a->x[0], sqrt(1 / d)), (tensor_transpose)(a->x[1], -2, -1));
    *weights = (tensor_softmax)(mask ? ADD(mask, scores) : scores, -1);
    if (dropout > 0) *weights = F_dropout_with(*weights, options);
    return (tensor_matmul)(*weights, a->x[2]);
}

/* The mean over the heads, or all of them; of one sample without N. */
static Tensor *shown_weights(const Attending *a, Tensor *weights, bool average) {
    tensor_ReduceOptions over = tensor_mean_defaults();
    over.dims = (taper_Dims){1, (int64_t[]){1}};
    if (weights && average) weights = tensor_mean_with(weights, over);
    return weights && a->alone ? (tensor_select)(weights, 0, 0) : weights;
}

/* (N, heads, L, d) through out_proj, as the caller has it. */
static Tensor *joined_heads(const Attending *a, Tensor *y) {
    y = y ? (tensor_permute)(y, (taper_Dims){4, (int64_t[]){2, 0, 1, 3}}) : NULL;
    y = y ? (tensor_reshape)(y, (taper_Dims){3, (int64_t[]){a->queries, a->samples, a->m->embed_dim}}) : NULL;
    y = y ? nn_forward_with(a->m->out_proj, (taper_Inputs){1, &y}) : NULL;
    if (y && a->alone) return (tensor_select)(y, 1, 0);
    return y && a->m->batch_first ? (tensor_transpose)(y, 0, 1) : y;
}

/* Query, key and value as (T, N, ...); what is one tensor stays one. */
static bool turn_operands(Attending *a) {
    Tensor *given[3] = {a->x[0], a->x[1], a->x[2]};
    if (!a->alone && !a->m->batch_first) return true;
    for (int i = 0; i < 3; i++) {
        int same = 0;
        while (given[same] != given[i]) same++;
        if (same < i)
            a->x[i] = a->x[same];
        else
            a->x[i] = a->alone ? (tensor_unsqueeze)(given[i], 1) : (tensor_transpose)(given[i], 0, 1);
        if (!a->x[i]) return false;
    }
    return true;
}

static nn_AttentionResult attention_of(nn_Module *self, Tensor *const *x, const nn_AttentionForwardOptions *o) {
    const nn_AttentionResult nothing = {NULL, NULL};
    static const char *const names[] = {"query", "key", "value"};
    Attending                a = {.m = nn_state(self), .x = {x[0], x[1], x[2]}};
    nn_AttentionResult       y = nothing;
    for (int i = 0; i < 3; i++)
        if (!tensor__usable(x[i], name_of_attention, names[i])) return nothing;
    a.alone = x[0]->ndim == 2;
    if (!operands_fit(&a) || !turn_operands(&a)) return nothing;
    a.queries = a.x[0]->dims[0], a.samples = a.x[0]->dims[1], a.keys = a.x[1]->dims[0];
    if (!read_masks(&a, o) || !project(&a) || !add_keys(&a) || !cut_into_heads(&a)) return nothing;
    Tensor *weights = NULL,
           *heads = attended(&a, nn_is_training(self) ? a.m->dropout : 0, o->need_weights ? &weights : NULL);
    y.attn_output = joined_heads(&a, heads);
    if (o->need_weights) y.attn_output_weights = shown_weights(&a, weights, o->average_attn_weights);
    return y.attn_output && !y.attn_output_weights == !o->need_weights ? y : nothing;
}

static Tensor *apply_attention(nn_Module *self, Tensor *const *x) {
    nn_AttentionForwardOptions options = nn_MultiheadAttention_forward_defaults();
    options.need_weights = false;
    return attention_of(self, x, &options).attn_output;
}

static const nn_Class attention_class = {name_of_attention, 3, apply_attention, NULL, sizeof(Multihead)};

typedef struct AttentionCall {
    const nn_AttentionForwardOptions *options;
    nn_AttentionResult                y;
} AttentionCall;

static Tensor *attention_with_options(nn_Module *self, Tensor *const *x, void *context) {
    AttentionCall *call = context;
    call->y = attention_of(self, x, call->options);
    return call->y.attn_output;
}

/* Between the module's hooks, which see attn_output. */
nn_AttentionResult nn_MultiheadAttention_forward_with(nn_Module *attention, Tensor *query, Tensor *key, Tensor *value,
                                                      nn_AttentionForwardOptions options) {
    if (!FROM_DEFAULTS(options, "nn_MultiheadAttention_forward") ||
        !nn__state_of(attention, &attention_class, "nn_MultiheadAttention_forward"))
        return (nn_AttentionResult){NULL, NULL};
    AttentionCall call = {&options, {NULL, NULL}};
    call.y.attn_output = nn__call(attention, (Tensor *[]){query, key, value}, attention_with_options, &call);
    return call.y.attn_output ? call.y : (nn_AttentionResult){NULL, NULL};
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static void add_projections(nn_Module *self, Multihead *m, int64_t kdim, int64_t vdim, taper_Dtype dtype) {
    static const char *const names[] = {"q_proj_weight", "k_proj_weight", "v_proj_weight"};
    const int64_t            e = m->embed_dim, sizes[] = {e, kdim, vdim};
    if (kdim == e && vdim == e) {
        m->in_proj_weight = nn__add_parameter(self, "in_proj_weight", (taper_Dims){2, (int64_t[]){3 * e, e}}, dtype);
        return;
    }
    for (int i = 0; i < 3; i++)
        m->proj_weight[i] = nn__add_parameter(self, names[i], (taper_Dims){2, (int64_t[]){e, sizes[i]}}, dtype);
}

nn_Module *nn__new_attention(int64_t embed_dim, int64_t num_heads, const nn_MultiheadAttentionOptions *o) {
    const int64_t kdim = o->kdim == TAPER_NONE ? embed_dim : o->kdim,
                  vdim = o->vdim == TAPER_NONE ? embed_dim : o->vdim;
    if (embed_dim <= 0 || num_heads <= 0)
        return base__raise(ERROR_VALUE,
                           "%s: embed_dim and num_heads must be greater than 0, got embed_dim=%lld and "
                           "num_heads=%lld instead",
                           name_of_attention, (long long)embed_dim, (long long)num_heads);
    if (embed_dim % num_heads)
        return base__raise(ERROR_VALUE, "%s: embed_dim must be divisible by num_heads", name_of_attention);
    if (!(o->dropout >= 0 && o->dropout <= 1))
        return base__raise(ERROR_VALUE, "%s: dropout probability has to be between 0 and 1, but got %g",
                           name_of_attention, o->dropout);
    if (embed_dim > INT32_MAX) return base__raise(ERROR_MEMORY, "%s: embed_dim is too large", name_of_attention);
    nn_Module *self = (nn_Module_new)(&attention_class);
    if (!self) return NULL;
    Multihead *m = nn_state(self);
    m->embed_dim = embed_dim;
    m->num_heads = num_heads;
    m->dropout = o->dropout;
    m->add_zero_attn = o->add_zero_attn;
    m->batch_first = o->batch_first;
    const taper_Dims row = {3, (int64_t[]){1, 1, embed_dim}};
    add_projections(self, m, kdim, vdim, o->dtype);
    if (o->bias)
        m->in_proj_bias = nn__add_parameter(self, "in_proj_bias", (taper_Dims){1, (int64_t[]){3 * embed_dim}},
                                            o->dtype);
    if (o->add_bias_kv) m->bias_k = nn__add_parameter(self, "bias_k", row, o->dtype);
    if (o->add_bias_kv) m->bias_v = nn__add_parameter(self, "bias_v", row, o->dtype);
    m->out_proj = (nn_register_module)(self, "out_proj",
                                       nn__new_linear(&nn__output_linear, embed_dim, embed_dim, o->bias, o->dtype));
    return nn_checked(self);
}

void nn__start_attention(nn_Module *self) {
    const Multihead *m = nn_state(self);
    nn__start_linear(m->out_proj); /* whose bias is drawn, and then 0 */
    if (m->in_proj_weight) nn_init_xavier_uniform_with_(m->in_proj_weight, nn_init_xavier_uniform_defaults());
    for (int i = 0; !m->in_proj_weight && i < 3; i++)
        nn_init_xavier_uniform_with_(m->proj_weight[i], nn_init_xavier_uniform_defaults());
    if (m->in_proj_bias) tensor__fill((nn_get_parameter)(m->out_proj, "bias"), 0);
    if (m->bias_k) nn_init_xavier_normal_with_(m->bias_k, nn_init_xavier_normal_defaults());
    if (m->bias_v) nn_init_xavier_normal_with_(m->bias_v, nn_init_xavier_normal_defaults());
}

nn_Module *nn_MultiheadAttention_with(int64_t embed_dim, int64_t num_heads, nn_MultiheadAttentionOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_MultiheadAttention")) return NULL;
    nn_Module *self = nn__new_attention(embed_dim, num_heads, &options);
    if (self) nn__start_attention(self);
    return self;
}
