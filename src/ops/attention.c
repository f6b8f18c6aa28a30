/* ops/attention.c: scaled_dot_product_attention, softmax(q k^T scale + mask) v, without the matrix of all weights.
 *
 * With q (batch, queries, e), k (batch, keys, e) and v (batch, keys, d), the weights of some queries of some batches are a
 * piece. Pieces are made one after the other, forward and again in backward, each in a scope of its own. How large they are
 * depends on the shapes alone: a query's weights are computed whole, and what k and v get from the pieces is added up in
 * their order, so that no other number depends on it.
 *
 * Invariant: a query that may look at no key has zeros, and so have its gradients. */
#include "ops/args.h"
#include "tensor/generator.h"

#include "ops/words.h"

#include <math.h>

/* Weights of a piece, if so many queries are not more; queries of a causal one, whose last one's keys all look at. */
enum { WEIGHTS_OF_PIECE = 1 << 16, FEWEST_QUERIES = 16, CAUSAL_QUERIES = 64 };

typedef struct Piece {
    int64_t batch, batches, query, queries;
    int64_t keys, before; /* the first of the keys, that it looks at; those that pieces of its batches had before */
} Piece;

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static int64_t queries_of_piece(const Attention *a) {
    int64_t fit = WEIGHTS_OF_PIECE / (a->keys ? a->keys : 1);
    if (a->causal) fit = least(fit, CAUSAL_QUERIES);
    return least(fit > FEWEST_QUERIES ? fit : FEWEST_QUERIES, a->queries);
}

/* Whole samples, or equal parts of one. */
static int64_t batches_of_piece(const Attention *a) {
    int64_t weights = queries_of_piece(a) * a->keys, fit = least(WEIGHTS_OF_PIECE / (weights ? weights : 1), a->batch);
    if (fit >= a->heads) return fit - fit % a->heads;
    for (fit = fit ? fit : 1; a->heads % fit; fit--) continue;
    return fit;
}

/* The next queries of the same batches, then the next batches; false after the last. Begins from zeros. */
static bool next_piece(const Attention *a, Piece *p) {
    p->before = p->keys;
    p->query += p->queries;
    if (p->query >= a->queries) {
        p->batch += p->batches;
        p->query = p->before = 0;
    }
    if (p->batch >= a->batch || !a->queries) return false;
    p->batches = least(batches_of_piece(a), a->batch - p->batch);
    p->queries = least(queries_of_piece(a), a->queries - p->query);
    p->keys = a->causal ? least(a->keys, p->query + p->queries) : a->keys;
    return true;
}

/* ---- Weights ------------------------------------------------------------------------------------- */

static Tensor *part(Tensor *x, int64_t dim, int64_t start, int64_t count) {
    return tensor_slice_with(x, dim, start, start + count, tensor_slice_defaults());
}
static Tensor *queries_of(const Piece *p, Tensor *x) {
    return part(part(x, 0, p->batch, p->batches), 1, p->query, p->queries);
}
static Tensor *keys_of(const Piece *p, Tensor *x) { return part(part(x, 0, p->batch, p->batches), 1, 0, p->keys); }
static Tensor *keys_last(Tensor *x) { return (tensor_transpose)(x, -2, -1); }

static Tensor *counting(const Tensor *like, int64_t from, int64_t count) {
    Tensor *x = tensor__new_on_host(INT64, (taper_Dims){1, &count});
    for (int64_t i = 0; x && i < count; i++) tensor__set(x, i, (double)(from + i));
    return tensor__moved(x, like->device, "scaled_dot_product_attention");
}

/* May query `from` + i look at key j? (queries, keys) */
static Tensor *causal_mask(const Tensor *like, int64_t from, int64_t queries, int64_t keys) {
    Tensor *key = counting(like, 0, keys), *query = key ? counting(like, from, queries) : NULL;
    return LE(key, (tensor_unsqueeze)(query, 1));
}

/* softmax(scores + mask), in operators. What is all -inf is set to 0 before, so that it has a derivative, and after. */
static Tensor *weights_of(Tensor *scores, Tensor *mask) {
    if (!mask) return (tensor_softmax)(scores, -1);
    scores = mask->dtype == BOOL ? WHERE(mask, scores, -INFINITY) : ADD(scores, mask);
    if (!scores || scores->dims[scores->ndim - 1] == 0) return scores;
    tensor_ReduceOptions options = tensor_amax_defaults();
    options.dim = -1;
    options.keepdim = true;
    Tensor *blind = EQ(tensor_amax_with(scores, options), -INFINITY);
    return WHERE(blind, 0, (tensor_softmax)(WHERE(blind, 0, scores), -1));
}

/* The mask (samples, heads, queries, keys) of a piece, (batches, queries, keys); of its causality; NULL: none. */
static bool mask_of(const Attention *a, const Piece *p, Tensor *mask, Tensor **result) {
    *result = NULL;
    if (a->causal) return (*result = causal_mask(mask, p->query, p->queries, p->keys)) != NULL;
    if (!mask) return true;
    int64_t samples = p->batches > a->heads ? p->batches / a->heads : 1, heads = least(p->batches, a->heads);
    mask = part(part(mask, 0, p->batch / a->heads, samples), 1, p->batch % a->heads, heads);
    mask = part(mask, 2, p->query, p->queries);
    *result = (tensor_reshape)(mask, (taper_Dims){3, (int64_t[]){p->batches, p->queries, p->keys}});
    return *result != NULL;
}

/* Its weights, and the queries times scale. */
static Tensor *weights_of_piece(const Attention *a, const Piece *p, Tensor *const *inputs, Tensor **q) {
    Tensor *mask = inputs[3];
    *q = MUL(queries_of(p, inputs[0]), a->scale);
    if (!mask_of(a, p, a->causal ? inputs[0] : mask, &mask)) return NULL;
    return weights_of((tensor_matmul)(*q, keys_last(keys_of(p, inputs[1]))), mask);
}

static Tensor *cat_along(taper_Tensors tensors, int64_t dim) {
    tensor_CatOptions options = tensor_cat_defaults();
    options.dim = dim;
    return tensor_cat_with(tensors, options);
}

/* ---- Value --------------------------------------------------------------------------------------- */

/* x with its batch as one dimension. */
static Tensor *batch_of(const Attention *a, Tensor *x) {
    return x ? (tensor_reshape)(x, (taper_Dims){3, (int64_t[]){a->batch, x->dims[x->ndim - 2], x->dims[x->ndim - 1]}})
             : NULL;
}

static bool attend(const Attention *a, const Piece *p, Tensor *const *inputs, Tensor *y) {
    OPEN_SCOPE_OR(false);
    Tensor *q, *weights = weights_of_piece(a, p, inputs, &q), *made = (tensor_matmul)(weights, keys_of(p, inputs[2]));
    Tensor *to = made ? queries_of(p, y) : NULL;
    return to && tensor__copy(to, made, "scaled_dot_product_attention");
}

static bool attend_all(const taper_Call *call, Tensor *y) {
    OPEN_SCOPE_OR(false);
    const Attention *a = call->args;
    Tensor          *inputs[4] = {NULL, NULL, NULL, call->inputs[3]};
    for (int i = 0; i < 3; i++)
        if (!(inputs[i] = batch_of(a, call->inputs[i]))) return false;
    if (!(y = batch_of(a, y))) return false;
    for (Piece p = {0}; next_piece(a, &p);)
        if (!attend(a, &p, inputs, y)) return false;
    return true;
}

static Tensor *scaled_dot_product_attention_forward(const taper_Call *call) {
    const Tensor *q = call->inputs[0], *v = call->inputs[2];
    int64_t       dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, q->dims, q->ndim - 1);
    dims[q->ndim - 1] = v->dims[v->ndim - 1];
    Tensor *y = tensor__new_beside(q, (taper_Dtype)q->dtype, (taper_Dims){q->ndim, dims});
    return y && attend_all(call, y) ? y : NULL;
}

/* ---- Derivatives --------------------------------------------------------------------------------- */

/* With the weights w and their derivative dw = g v^T: ds = (dw - sum of dw w) w
 * dq = ds k scale   dk = ds^T q scale   dv = w^T g */
static bool differentiate_piece(const taper_Call *call, const Piece *p, Tensor *const *inputs, Tensor *g, Tensor **made,
                                bool recorded) {
    const Attention *a = call->args;
    Tensor          *q, *w = weights_of_piece(a, p, inputs, &q), *ds = NULL;
    if (!w || !(g = queries_of(p, g))) return false;
    if (call->needs_input_grad[0] || call->needs_input_grad[1]) {
        Tensor *dw = (tensor_matmul)(g, keys_last(keys_of(p, inputs[2])));
        ds = recorded ? MUL(SUB(dw, ops__sum_over(MUL(dw, w), (taper_Dims){1, (int64_t[]){2}})), w)
                      : ops__softmax_gradient(dw, w);
    }
    if (call->needs_input_grad[0])
        if (!(made[0] = MUL((tensor_matmul)(ds, keys_of(p, inputs[1])), a->scale))) return false;
    if (call->needs_input_grad[1])
        if (!(made[1] = (tensor_matmul)(keys_last(ds), q))) return false;
    if (call->needs_input_grad[2])
        if (!(made[2] = (tensor_matmul)(keys_last(w), g))) return false;
    return true;
}

/* What pieces have made for the same keys, added up: those that earlier ones had not are new. */
static Tensor *added_up(const Piece *p, Tensor *sum, Tensor *made) {
    if (!sum || !made) return made;
    if (p->before == p->keys) return ADD(sum, made);
    Tensor *known = ADD(sum, part(made, 1, 0, p->before)), *fresh = part(made, 1, p->before, p->keys - p->before);
    return cat_along((taper_Tensors){2, (Tensor *[]){known, fresh}}, 1);
}

/* Zeros for the keys that no piece looks at. */
static Tensor *all_keys(const Attention *a, const Piece *p, Tensor *sum) {
    if (!sum || p->keys == a->keys) return sum;
    const int64_t dims[] = {p->batches, a->keys - p->keys, sum->dims[2]};
    Tensor       *zeros = tensor__new_beside(sum, (taper_Dtype)sum->dtype, (taper_Dims){3, dims});
    if (zeros) tensor__fill(zeros, 0);
    return zeros ? cat_along((taper_Tensors){2, (Tensor *[]){sum, zeros}}, 1) : NULL;
}

static taper_Tensors list_of(int64_t most) {
    return (taper_Tensors){0, tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)most)};
}

/* In operators: dq, dk and dv of all pieces, (batch, ...). */
static bool recorded_gradients(const taper_Call *call, Tensor *const *inputs, Tensor *g, Tensor **result) {
    const Attention *a = call->args;
    const int64_t    most = a->batch / batches_of_piece(a) + 1;
    taper_Tensors    rows = list_of(a->queries / queries_of_piece(a) + 1),
                  all[] = {list_of(most), list_of(most), list_of(most)};
    Tensor *sums[3] = {NULL};
    if (!rows.at || !all[0].at || !all[1].at || !all[2].at) return false;
    for (Piece p = {0}; next_piece(a, &p);) {
        Tensor *made[3] = {NULL};
        if (!differentiate_piece(call, &p, inputs, g, made, true)) return false;
        if (p.query == 0) rows.count = 0, sums[1] = sums[2] = NULL;
        rows.at[rows.count++] = made[0];
        for (int i = 1; i < 3; i++) sums[i] = added_up(&p, sums[i], made[i]);
        if (p.query + p.queries < a->queries) continue;
        all[0].at[all[0].count++] = made[0] ? cat_along(rows, 1) : NULL;
        for (int i = 1; i < 3; i++) all[i].at[all[i].count++] = all_keys(a, &p, sums[i]);
    }
    for (int i = 0; i < 3; i++)
        if (call->needs_input_grad[i] && !(result[i] = cat_along(all[i], 0))) return false;
    return true;
}

static bool is_empty(const Attention *a) { return a->batch == 0 || a->queries == 0; }

/* q, k, v and g with their batch as one dimension. */
static bool batches_of(const taper_Call *call, Tensor **inputs, Tensor **g) {
    for (int i = 0; i < 3; i++)
        if (!(inputs[i] = batch_of(call->args, taper_saved(call, i)))) return false;
    inputs[3] = call->inputs[3] ? taper_saved(call, 3) : NULL;
    return (inputs[3] || !call->inputs[3]) && (*g = batch_of(call->args, *g));
}

static void scaled_dot_product_attention_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *inputs[4], *made[3] = {NULL};
    if (is_empty(call->args)) {
        for (int i = 0; i < 3; i++)
            if (call->needs_input_grad[i]) gradients[i] = tensor__zeros_like(call->inputs[i]);
        return;
    }
    if (!batches_of(call, inputs, &g) || !recorded_gradients(call, inputs, g, made)) return;
    for (int i = 0; i < 3; i++)
        if (made[i]) gradients[i] = (tensor_reshape)(made[i], tensor__dims(call->inputs[i]));
}

/* Of a piece to its place in dk or dv, (batch, keys, ...), in the order of added_up. */
static bool add_to_keys(const Piece *p, Tensor *all, Tensor *made) {
    if (!all) return true;
    Tensor *to = part(all, 0, p->batch, p->batches), *known = part(to, 1, 0, p->before);
    Tensor *fresh = part(to, 1, p->before, p->keys - p->before);
    Tensor *more = part(made, 1, 0, p->before), *first = part(made, 1, p->before, p->keys - p->before);
    if (!first || !fresh || !known || !more) return false;
    const Kernel add = kernel__typed(ROW_KERNEL(add), tensor__real(all));
    return ops__walk(add, 3, (Tensor *[]){known, known, more}, NULL) &&
           tensor__copy(fresh, first, "scaled_dot_product_attention");
}

static bool write_piece(const taper_Call *call, const Piece *p, Tensor *const *inputs, Tensor *g, Tensor *const *to) {
    OPEN_SCOPE_OR(false);
    Tensor *made[3] = {NULL}, *rows = to[0] ? queries_of(p, to[0]) : NULL;
    if (!differentiate_piece(call, p, inputs, g, made, false) || (to[0] && !rows)) return false;
    if (rows && !tensor__copy(rows, made[0], "scaled_dot_product_attention")) return false;
    return add_to_keys(p, to[1], made[1]) && add_to_keys(p, to[2], made[2]);
}

static void scaled_dot_product_attention_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    const Attention *a = call->args;
    Tensor          *inputs[4], *to[3] = {NULL};
    for (int i = 0; i < 3; i++)
        if (gradients[i]) tensor__fill(gradients[i], 0);
    if (is_empty(a) || !batches_of(call, inputs, &g)) return;
    for (int i = 0; i < 3; i++)
        if (gradients[i] && !(to[i] = batch_of(a, gradients[i]))) return;
    for (Piece p = {0}; next_piece(a, &p);)
        if (!write_piece(call, &p, inputs, g, to)) return;
}

static const char *attention_grad_fn(const taper_Call *call) {
    return (void)call, "ScaledDotProductFlashAttentionForCpuBackward0";
}

const taper_Op ops__scaled_dot_product_attention = {.name = "scaled_dot_product_attention",
                                                    .forward = scaled_dot_product_attention_forward,
                                                    .backward = scaled_dot_product_attention_backward,
                                                    .grad_fn = attention_grad_fn,
                                                    .fused = scaled_dot_product_attention_fused};

/* ---- Checks -------------------------------------------------------------------------------------- */

static const char attention[] = "scaled_dot_product_attention";

static bool attention_operands_fit(Tensor *q, Tensor *k, Tensor *v) {
    if (!tensor__usable(q, attention, "query") || !tensor__usable(k, attention, "key") ||
        !tensor__usable(v, attention, "value"))
        return false;
    if (q->ndim < 2 || k->ndim < 2 || v->ndim < 2)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected query, key, and value to all be at least 2 dimensional, but got query.dim: %d "
                           "key.dim: %d and value.dim: %d instead.",
                           attention, q->ndim, k->ndim, v->ndim);
    if (q->dtype != k->dtype || q->dtype != v->dtype)
        return base__raise(ERROR_DTYPE,
                           "%s: Expected query, key, and value to have the same dtype, but got query.dtype: %s "
                           "key.dtype: %s and value.dtype: %s instead.",
                           attention, taper_dtype_name((taper_Dtype)q->dtype), taper_dtype_name((taper_Dtype)k->dtype),
                           taper_dtype_name((taper_Dtype)v->dtype));
    if (!tensor__is_real(q))
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", attention,
                           taper_dtype_name((taper_Dtype)q->dtype));
    if (q->dims[q->ndim - 1] == k->dims[k->ndim - 1] && k->dims[k->ndim - 2] == v->dims[v->ndim - 2]) return true;
    return base__raise(ERROR_SHAPE,
                       "%s: Expected query and key to have the same last dimension, and key and value the same one "
                       "before, but got sizes %s, %s and %s",
                       attention, tensor__shape_text(tensor__dims(q)), tensor__shape_text(tensor__dims(k)),
                       tensor__shape_text(tensor__dims(v)));
}

static bool attention_mask_fits(const Tensor *q, Tensor *mask, bool is_causal) {
    if (!mask) return true;
    if (!tensor__usable(mask, attention, "attn_mask")) return false;
    if (is_causal)
        return base__raise(ERROR_VALUE, "%s: Explicit attn_mask should not be set when is_causal=True", attention);
    if (mask->dtype == BOOL || mask->dtype == q->dtype) return true;
    return base__raise(
        ERROR_DTYPE,
        "%s: Expected attn_mask dtype to be bool or to match query dtype, but got attn_mask.dtype: %s and "
        "query.dtype: %s instead.",
        attention, taper_dtype_name((taper_Dtype)mask->dtype), taper_dtype_name((taper_Dtype)q->dtype));
}

/* The dimensions of the batch that all of them broadcast to, in dims, followed by two places. */
static bool attention_batch(Tensor *const *inputs, int64_t *dims, int *count) {
    *count = 0;
    for (int i = 0; i < 4; i++) {
        int64_t before[TAPER_MAX_DIMS];
        tensor__copy_dims(before, dims, *count);
        if (!inputs[i] || inputs[i]->ndim <= 2) continue;
        if (!ops__broadcast(attention, (taper_Dims){*count, before}, (taper_Dims){inputs[i]->ndim - 2, inputs[i]->dims},
                            dims, count))
            return false;
    }
    return true;
}

/* ---- Constructor --------------------------------------------------------------------------------- */

static Tensor *expanded(Tensor *x, int64_t *dims, int count, int64_t rows, int64_t columns) {
    dims[count] = rows, dims[count + 1] = columns;
    return x ? (tensor_expand)(x, (taper_Dims){count + 2, dims}) : NULL;
}

/* The mask as (samples, heads, queries, keys), seen from its own memory as long as that can be. */
static Tensor *mask_by_heads(const Attention *a, Tensor *mask, int64_t *dims, int count) {
    const int64_t four[] = {a->heads ? a->batch / a->heads : 0, a->heads, a->queries, a->keys};
    return (tensor_reshape)(expanded(mask, dims, count, a->queries, a->keys), (taper_Dims){4, four});
}

/* By the matrix of all weights: what the operator has not, random zeros and the gradient of a mask. */
static Tensor *attend_at_once(const Attention *a, Tensor *const *inputs, F_AttentionOptions o) {
    F_DropoutOptions dropout = F_dropout_defaults();
    Tensor          *mask = inputs[3];
    dropout.p = o.dropout_p;
    dropout.generator = o.generator;
    if (a->causal && !(mask = causal_mask(inputs[0], 0, a->queries, a->keys))) return NULL;
    Tensor *weights = weights_of((tensor_matmul)(MUL(inputs[0], a->scale), keys_last(inputs[1])), mask);
    return (tensor_matmul)(F_dropout_with(weights, dropout), inputs[2]);
}

Tensor *F_scaled_dot_product_attention_with(Tensor *query, Tensor *key, Tensor *value, F_AttentionOptions o) {
    Tensor *inputs[] = {query, key, value, o.attn_mask}, *mask = o.attn_mask;
    int64_t dims[TAPER_MAX_DIMS + 2];
    int     count;
    if (!DRAWS_FROM_DEFAULTS(o, "F_scaled_dot_product_attention") || !attention_operands_fit(query, key, value) ||
        !attention_mask_fits(query, mask, o.is_causal) || !attention_batch(inputs, dims, &count))
        return NULL;
    if (!(o.dropout_p >= 0 && o.dropout_p <= 1))
        return base__raise(ERROR_VALUE, "%s: dropout probability has to be between 0 and 1, but got %g", attention,
                           o.dropout_p);
    const int64_t width = query->dims[query->ndim - 1];
    Attention     a = {.batch = 1,
                       .heads = count ? dims[count - 1] : 1,
                       .causal = o.is_causal,
                       .scale = isnan(o.scale) ? 1 / sqrt((double)width) : o.scale};
    a.queries = query->dims[query->ndim - 2], a.keys = key->dims[key->ndim - 2];
    for (int d = 0; d < count; d++) a.batch *= dims[d];
    for (int i = 0; i < 3; i++) {
        const Tensor *x = inputs[i];
        if (!(inputs[i] = expanded(inputs[i], dims, count, x->dims[x->ndim - 2], x->dims[x->ndim - 1]))) return NULL;
    }
    if (o.dropout_p > 0 || (mask && mask->requires_grad && !tape__mine.no_grad)) return attend_at_once(&a, inputs, o);
    if (mask && a.batch && !(inputs[3] = mask_by_heads(&a, mask, dims, count))) return NULL;
    return ops__apply(&ops__scaled_dot_product_attention, inputs, 4, &a, sizeof a);
}
