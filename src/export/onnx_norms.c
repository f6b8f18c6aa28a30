/* export/onnx_norms.c: normalizations and attention as nodes. */
#include "export/onnx_nodes.h"

#include <math.h>

/* ---- By channel -------------------------------------------------------------------------------------------- */

/* A vector with the same number `count` times. */
static OnnxTerm repeated(Graph *g, double number, int64_t count, taper_Dtype dtype) {
    OnnxTerm one = onnx__number(g, number, dtype);
    return EMIT("Expand", one, onnx__sizes(g, 1, &count));
}

/* One number for each channel, as it lies against x. */
static OnnxTerm against(const OnnxCall *c, OnnxTerm vector) {
    int64_t dims[TAPER_MAX_DIMS];
    for (int d = 0; d < c->call->inputs[0]->ndim; d++) dims[d] = d == 1 ? -1 : 1;
    return onnx__reshaped(c->g, vector, (taper_Dims){c->call->inputs[0]->ndim, dims});
}

/* y weight + bias, by channel. */
static OnnxTerm weighed_in_nodes(const OnnxCall *c, OnnxTerm y) {
    Graph   *g = c->g;
    OnnxTerm weight = onnx__in(c, 1), bias = onnx__in(c, 2);
    if (weight.id) y = EMIT("Mul", y, against(c, weight));
    return bias.id ? EMIT("Add", y, against(c, bias)) : y;
}

/* By moments that are given. An attribute is float32, so that float64 has its eps as a number of its own. */
static OnnxTerm by_given_moments(const OnnxCall *c) {
    Graph             *g = c->g;
    const ChannelNorm *norm = c->call->args;
    const double       eps = norm->rows.norm.eps;
    OnnxTerm           x = onnx__in(c, 0), weight = onnx__in(c, 1), bias = onnx__in(c, 2);
    OnnxTerm           mean = onnx__in(c, 3), variance = onnx__in(c, 4);
    if (x.dtype == FLOAT64) {
        OnnxTerm root = EMIT("Sqrt", EMIT("Add", variance, onnx__number(g, eps, FLOAT64)));
        return weighed_in_nodes(c, EMIT("Div", EMIT("Sub", x, against(c, mean)), against(c, root)));
    }
    if (!weight.id) weight = repeated(g, 1, norm->channels, x.dtype);
    if (!bias.id) bias = repeated(g, 0, norm->channels, x.dtype);
    return EMIT_WITH("BatchNormalization", ATTRIBUTES(A_REAL("epsilon", eps)), x, weight, bias, mean, variance);
}

/* (x - mean) / sqrt(variance + eps) over these dimensions; of root mean squares without the mean. */
static OnnxTerm normalized_over(Graph *g, OnnxTerm x, int count, const int64_t *dims, const Norm *norm) {
    OnnxTerm away = norm->rms ? x : EMIT("Sub", x, onnx__reduced(g, "ReduceMean", x, count, dims, true));
    OnnxTerm variance = onnx__reduced(g, "ReduceMean", EMIT("Mul", away, away), count, dims, true);
    return EMIT("Div", away, EMIT("Sqrt", EMIT("Add", variance, onnx__number(g, norm->eps, x.dtype))));
}

OnnxTerm onnx__batch_norm(const OnnxCall *c) {
    const ChannelNorm *norm = c->call->args;
    int64_t            dims[TAPER_MAX_DIMS];
    int                count = 0;
    if (norm->given) return by_given_moments(c);
    for (int d = 0; d < c->call->inputs[0]->ndim; d++)
        if (d != 1) dims[count++] = d;
    return weighed_in_nodes(c, normalized_over(c->g, onnx__in(c, 0), count, dims, &norm->rows.norm));
}

OnnxTerm onnx__group_norm(const OnnxCall *c) {
    Graph             *g = c->g;
    const ChannelNorm *norm = c->call->args;
    if (norm->given) return by_given_moments(c);
    OnnxTerm in = onnx__in(c, 0), x = EMIT("Reshape", in, onnx__sizes(g, 3, (int64_t[]){0, norm->groups, -1}));
    OnnxTerm y = normalized_over(g, x, 1, (int64_t[]){2}, &norm->rows.norm);
    return weighed_in_nodes(c, onnx__reshaped(g, y, tensor__dims(c->call->output)));
}

OnnxTerm onnx__instance_norm(const OnnxCall *c) {
    Graph             *g = c->g;
    const ChannelNorm *norm = c->call->args;
    OnnxTerm           weight = onnx__in(c, 1), bias = onnx__in(c, 2);
    if (norm->given || c->call->output->dtype != FLOAT32) return onnx__group_norm(c);
    if (!weight.id) weight = repeated(g, 1, norm->channels, FLOAT32);
    if (!bias.id) bias = repeated(g, 0, norm->channels, FLOAT32);
    return EMIT_WITH("InstanceNormalization", ATTRIBUTES(A_REAL("epsilon", norm->rows.norm.eps)), onnx__in(c, 0),
                     weight, bias);
}

/* ---- Over the last dimensions ---------------------------------------------------------------------------------- */

/* How many dimensions of x have n numbers together. */
static int last_dims(const Tensor *x, int64_t n) {
    int64_t numbers = 1;
    int     d = x->ndim;
    while (d > 0 && (numbers < n || x->dims[d - 1] == 1)) numbers *= x->dims[--d];
    return x->ndim - d;
}

/* By their own moments, as nodes; of root mean squares there is no bias. */
static OnnxTerm rows_in_nodes(const OnnxCall *c, int over) {
    Graph          *g = c->g;
    const NormRows *rows = c->call->args;
    OnnxTerm        weight = onnx__in(c, 1), bias = onnx__in(c, 2);
    int64_t         dims[TAPER_MAX_DIMS];
    for (int i = 0; i < over; i++) dims[i] = c->call->inputs[0]->ndim - over + i;
    OnnxTerm y = normalized_over(g, onnx__in(c, 0), over, dims, &rows->norm);
    if (weight.id) y = EMIT("Mul", y, weight);
    return bias.id ? EMIT("Add", y, bias) : y;
}

static int dims_normalized(const OnnxCall *c) {
    const NormRows *rows = c->call->args;
    const Tensor   *given = c->call->inputs[1] ? c->call->inputs[1] : c->call->inputs[2];
    return given ? given->ndim : last_dims(c->call->inputs[0], rows->n);
}

OnnxTerm onnx__rms_norm(const OnnxCall *c) { return rows_in_nodes(c, dims_normalized(c)); }

OnnxTerm onnx__layer_norm(const OnnxCall *c) {
    Graph          *g = c->g;
    const NormRows *rows = c->call->args;
    const int       over = dims_normalized(c);
    OnnxTerm        in[] = {onnx__in(c, 0), onnx__in(c, 1), onnx__in(c, 2)};
    if (in[0].dtype == FLOAT64) return rows_in_nodes(c, over);
    if (!in[1].id) {
        OnnxTerm one = onnx__number(g, 1, in[0].dtype);
        in[1] = EMIT("Expand", one, onnx__sizes(g, over, c->call->inputs[0]->dims + c->call->inputs[0]->ndim - over));
    }
    const Attribute *attributes = ATTRIBUTES(A_INT("axis", -over), A_REAL("epsilon", rows->norm.eps));
    return onnx__node_of(g, "LayerNormalization", attributes, in[2].id ? 3 : 2, in);
}

/* ---- Attention ----------------------------------------------------------------------------------------------------- */

/* May query i look at key j? (queries, keys) */
static OnnxTerm causal(Graph *g, const Attention *a) {
    const int64_t dims[] = {a->queries, a->keys};
    bool         *may = arena__allocate(&g->arena, (size_t)(a->queries * a->keys) + 1);
    if (!may) return g->failed = true, (OnnxTerm){0, BOOL};
    for (int64_t i = 0; i < a->queries; i++)
        for (int64_t k = 0; k < a->keys; k++) may[i * a->keys + k] = k <= i;
    return onnx__numbers(g, BOOL, (taper_Dims){2, dims}, may);
}

/* softmax(scores + mask); a query that may look at nothing looks at nothing. */
static OnnxTerm weights_in_nodes(Graph *g, OnnxTerm scores, OnnxTerm mask) {
    const Attribute *last = ATTRIBUTES(A_INT("axis", -1));
    if (!mask.id) return EMIT_WITH("Softmax", last, scores);
    OnnxTerm nothing = onnx__number(g, -(double)INFINITY, scores.dtype), zero = onnx__number(g, 0, scores.dtype);
    scores = mask.dtype == BOOL ? onnx__where(g, mask, scores, nothing) : EMIT("Add", scores, mask);
    OnnxTerm blind = EMIT("Equal", onnx__reduced(g, "ReduceMax", scores, 1, (int64_t[]){-1}, true), nothing);
    blind.dtype = BOOL;
    return onnx__where(g, blind, zero, EMIT_WITH("Softmax", last, onnx__where(g, blind, zero, scores)));
}

OnnxTerm onnx__scaled_dot_product_attention(const OnnxCall *c) {
    Graph           *g = c->g;
    const Attention *a = c->call->args;
    const Tensor    *q = c->call->inputs[0];
    int64_t          order[TAPER_MAX_DIMS], dims[TAPER_MAX_DIMS];
    OnnxTerm         query = onnx__in(c, 0), key = onnx__in(c, 1), value = onnx__in(c, 2);
    OnnxTerm         mask = a->causal ? causal(g, a) : onnx__in(c, 3);
    for (int d = 0; d < q->ndim; d++) order[d] = d;
    order[q->ndim - 2] = q->ndim - 1, order[q->ndim - 1] = q->ndim - 2;
    if (mask.id && !a->causal) { /* it is (samples, heads, queries, keys) */
        tensor__copy_dims(dims, q->dims, q->ndim - 1);
        dims[q->ndim - 1] = a->keys;
        mask = onnx__reshaped(g, mask, (taper_Dims){q->ndim, dims});
    }
    query = EMIT("Mul", query, onnx__number(g, a->scale, query.dtype));
    OnnxTerm scores = EMIT("MatMul", query, onnx__permuted(g, key, q->ndim, order));
    return EMIT("MatMul", weights_in_nodes(g, scores, mask), value);
}
