/* export/onnx_nodes.c: products, what picks, and reductions as nodes; and the table of all rows of export/onnx.def. */
#include "export/onnx_nodes.h"

#include <math.h>

/* ---- Products ------------------------------------------------------------------------------------------- */

/* A vector on the right is a column: of a transposed matrix and a vector onnxruntime 1.32 makes one node that is wrong. */
static OnnxTerm product_in_nodes(const OnnxCall *c, int first) {
    Graph   *g = c->g;
    OnnxTerm a = onnx__in(c, first), b = onnx__in(c, first + 1);
    if (c->call->inputs[first]->ndim < 2 || c->call->inputs[first + 1]->ndim != 1) return EMIT("MatMul", a, b);
    OnnxTerm last = onnx__sizes(g, 1, (int64_t[]){-1});
    return EMIT("Squeeze", EMIT("MatMul", a, EMIT("Unsqueeze", b, last)), last);
}
OnnxTerm onnx__matmul(const OnnxCall *c) { return product_in_nodes(c, 0); }
OnnxTerm onnx__bmm(const OnnxCall *c) { return product_in_nodes(c, 0); }

static OnnxTerm scaled_in_nodes(Graph *g, OnnxTerm x, double number) {
    return number == 1 ? x : EMIT("Mul", x, onnx__number(g, number, x.dtype));
}

/* beta input + alpha times the product of the others. */
static OnnxTerm added_in_nodes(const OnnxCall *c) {
    Graph       *g = c->g;
    const Added *by = c->call->args;
    OnnxTerm     y = scaled_in_nodes(g, product_in_nodes(c, 1), by->alpha);
    return by->beta == 0 ? y : EMIT("Add", scaled_in_nodes(g, onnx__in(c, 0), by->beta), y);
}
OnnxTerm onnx__addmm(const OnnxCall *c) { return added_in_nodes(c); }
OnnxTerm onnx__addmv(const OnnxCall *c) { return added_in_nodes(c); }
OnnxTerm onnx__baddbmm(const OnnxCall *c) { return added_in_nodes(c); }

/* x W^T + b: of a matrix one node. */
OnnxTerm onnx__linear(const OnnxCall *c) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__in(c, 0), weight = onnx__in(c, 1), bias = onnx__in(c, 2);
    if (c->call->inputs[0]->ndim == 2)
        return onnx__node_of(g, "Gemm", ATTRIBUTES(A_INT("transB", 1)), bias.id ? 3 : 2, (OnnxTerm[]){x, weight, bias});
    OnnxTerm y = EMIT("MatMul", x, onnx__permuted(g, weight, 2, (int64_t[]){1, 0}));
    return bias.id ? EMIT("Add", y, bias) : y;
}

/* ---- What picks ----------------------------------------------------------------------------------------- */

OnnxTerm onnx__embedding(const OnnxCall *c) {
    Graph   *g = c->g;
    OnnxTerm weight = onnx__in(c, 0), indices = onnx__in(c, 1);
    return EMIT_WITH("Gather", ATTRIBUTES(A_INT("axis", 0)), weight, indices);
}

OnnxTerm onnx__gather(const OnnxCall *c) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__in(c, 0), indices = onnx__in(c, 1);
    if (!c->call->inputs[0]->ndim) return x;
    return EMIT_WITH("GatherElements", ATTRIBUTES(A_INT("axis", ((const Indexing *)c->call->args)->dim)), x, indices);
}
OnnxTerm onnx__index_select(const OnnxCall *c) { return onnx__gather(c); }

OnnxTerm onnx__masked_fill(const OnnxCall *c) {
    OnnxTerm x = onnx__in(c, 0), mask = onnx__in(c, 1);
    return onnx__where(c->g, mask, onnx__in(c, 2), x);
}

/* The first half, as far as the second lets it through. */
OnnxTerm onnx__glu(const OnnxCall *c) {
    Graph        *g = c->g;
    const int64_t dim = *(const int64_t *)c->call->args, size = c->call->inputs[0]->dims[dim];
    OnnxTerm      x = onnx__in(c, 0), first = onnx__sliced(g, x, dim, 0, size / 2, 1);
    return EMIT("Mul", first, EMIT("Sigmoid", onnx__sliced(g, x, dim, size / 2, size, 1)));
}

OnnxTerm onnx__prelu(const OnnxCall *c) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__in(c, 0), slope = onnx__in(c, 1);
    return EMIT("PRelu", x, slope);
}

static OnnxTerm extreme_in_nodes(const OnnxCall *c, const char *type) {
    Graph *g = c->g;
    if (!c->call->inputs[0]->ndim) return onnx__size(g, 0);
    OnnxTerm y = EMIT_WITH(type, ATTRIBUTES(A_INT("axis", *(const int *)c->call->args), A_INT("keepdims", 1)),
                           onnx__in(c, 0));
    y.dtype = INT64;
    return y;
}
OnnxTerm onnx__argmax(const OnnxCall *c) { return extreme_in_nodes(c, "ArgMax"); }
OnnxTerm onnx__argmin(const OnnxCall *c) { return extreme_in_nodes(c, "ArgMin"); }

/* ---- Reductions ------------------------------------------------------------------------------------------- */

/* The dimensions that are reduced, and how many. */
static int dims_of(const OnnxCall *c, const Reduce *reduce, int64_t *dims) {
    int count = 0;
    for (int d = 0; d < c->call->inputs[0]->ndim; d++)
        if (reduce->mask >> d & 1) dims[count++] = d;
    return count;
}

/* Of nothing to be reduced, x itself: an empty list of axes would be all of them. */
static OnnxTerm reduced_by(const OnnxCall *c, const char *type, OnnxTerm x, const Reduce *reduce) {
    int64_t   dims[TAPER_MAX_DIMS];
    const int count = dims_of(c, reduce, dims);
    return count ? onnx__reduced(c->g, type, x, count, dims, reduce->keepdim) : x;
}

/* max and min along a dimension, of (x, places), go by the same names: they pick what stands at the places. */
static OnnxTerm picked_in_nodes(const OnnxCall *c) {
    Graph        *g = c->g;
    const Picked *at = c->call->args;
    OnnxTerm      x = onnx__in(c, 0), places = onnx__in(c, 1);
    if (!c->call->inputs[0]->ndim) return x;
    OnnxTerm y = EMIT_WITH("GatherElements", ATTRIBUTES(A_INT("axis", at->dim)), x, places);
    return at->keepdim ? y : onnx__reshaped(g, y, tensor__dims(c->call->output));
}

static OnnxTerm reduction_in_nodes(const OnnxCall *c, const char *type) {
    OnnxTerm x = onnx__in(c, 0);
    if (c->args_size != sizeof(Reduce)) return picked_in_nodes(c);
    if (x.dtype == BOOL) x = onnx__cast(c->g, x, INT64);
    return reduced_by(c, type, x, c->call->args);
}

/* How many of them are true, or are not. */
static OnnxTerm counted_in_nodes(const OnnxCall *c, bool what) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__cast(g, onnx__in(c, 0), BOOL);
    return reduced_by(c, "ReduceSum", onnx__cast(g, what ? x : EMIT("Not", x), INT64), c->call->args);
}
OnnxTerm onnx__any(const OnnxCall *c) { return counted_in_nodes(c, true); }
OnnxTerm onnx__count_nonzero(const OnnxCall *c) { return counted_in_nodes(c, true); }
OnnxTerm onnx__all(const OnnxCall *c) {
    Graph *g = c->g;
    return EMIT("Not", onnx__cast(g, counted_in_nodes(c, false), BOOL));
}

static OnnxTerm variance_in_nodes(const OnnxCall *c) {
    Graph          *g = c->g;
    const Variance *by = c->call->args;
    Reduce          beside = by->reduce;
    int64_t         count = ops__reduced_count(c->call->inputs[0], &by->reduce);
    const double    freedom = (double)count - by->correction;
    OnnxTerm        x = onnx__in(c, 0);
    beside.keepdim = true;
    OnnxTerm away = EMIT("Sub", x, reduced_by(c, "ReduceMean", x, &beside));
    OnnxTerm sum = reduced_by(c, "ReduceSum", EMIT("Mul", away, away), &by->reduce);
    return EMIT("Div", sum, onnx__number(g, freedom > 0 ? freedom : 0, x.dtype));
}
OnnxTerm onnx__var(const OnnxCall *c) { return variance_in_nodes(c); }
OnnxTerm onnx__std(const OnnxCall *c) {
    Graph *g = c->g;
    return EMIT("Sqrt", variance_in_nodes(c));
}

/* (sum of |x|^p)^(1/p) */
OnnxTerm onnx__norm(const OnnxCall *c) {
    Graph        *g = c->g;
    const NormOf *norm = c->call->args;
    OnnxTerm      x = onnx__in(c, 0), size = EMIT("Abs", x);
    if (norm->p == 1) return reduced_by(c, "ReduceSum", size, &norm->reduce);
    if (norm->p == 2) return EMIT("Sqrt", reduced_by(c, "ReduceSum", EMIT("Mul", x, x), &norm->reduce));
    if (norm->p == (double)INFINITY) return reduced_by(c, "ReduceMax", size, &norm->reduce);
    if (norm->p == -(double)INFINITY) return reduced_by(c, "ReduceMin", size, &norm->reduce);
    if (norm->p == 0) return (OnnxTerm){0, x.dtype};
    OnnxTerm powers = EMIT("Pow", size, onnx__number(g, norm->p, x.dtype));
    return EMIT("Pow", reduced_by(c, "ReduceSum", powers, &norm->reduce), onnx__number(g, 1 / norm->p, x.dtype));
}

OnnxTerm onnx__mse_loss(const OnnxCall *c) {
    Graph            *g = c->g;
    const F_Reduction by = *(const F_Reduction *)c->call->args;
    OnnxTerm          away = EMIT("Sub", onnx__in(c, 0), onnx__in(c, 1)), each = EMIT("Mul", away, away);
    if (by == REDUCTION_NONE) return each;
    return EMIT_WITH(by == REDUCTION_SUM ? "ReduceSum" : "ReduceMean", ATTRIBUTES(A_INT("keepdims", 0)), each);
}

/* Of x, the logarithms of shares, and a class for each slice. */
static OnnxTerm classes_in_nodes(const OnnxCall *c, OnnxTerm x) {
    static const char *const names[] = {[REDUCTION_MEAN] = "mean", [REDUCTION_SUM] = "sum", [REDUCTION_NONE] = "none"};
    const Loss              *loss = c->call->args;
    OnnxTerm                 in[] = {x, onnx__in(c, 1), onnx__in(c, 2)};
    const Attribute         *attributes = ATTRIBUTES(A_TEXT("reduction", names[loss->reduction]),
                                                     A_INT("ignore_index", loss->classes.ignore));
    if (loss->classes.dense || c->call->inputs[0]->ndim < 2) return (OnnxTerm){0, x.dtype};
    return onnx__node_of(c->g, "NegativeLogLikelihoodLoss", attributes, in[2].id ? 3 : 2, in);
}
OnnxTerm onnx__nll_loss(const OnnxCall *c) { return classes_in_nodes(c, onnx__in(c, 0)); }
OnnxTerm onnx__cross_entropy(const OnnxCall *c) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__in(c, 0);
    return classes_in_nodes(c, EMIT_WITH("LogSoftmax", ATTRIBUTES(A_INT("axis", c->call->inputs[0]->ndim > 1)), x));
}

OnnxTerm onnx__cumsum(const OnnxCall *c) {
    Graph          *g = c->g;
    const ScanArgs *scan = c->call->args;
    OnnxTerm        x = onnx__in(c, 0);
    if (!c->call->inputs[0]->ndim) return x;
    return EMIT_WITH("CumSum", ATTRIBUTES(A_INT("reverse", scan->scan.reverse)), x, onnx__size(g, scan->dim));
}

static OnnxTerm along_in_nodes(const OnnxCall *c, const char *type) {
    Graph   *g = c->g;
    OnnxTerm x = onnx__in(c, 0);
    if (c->call->inputs[0]->ndim) return EMIT_WITH(type, ATTRIBUTES(A_INT("axis", *(const int64_t *)c->call->args)), x);
    x = onnx__reshaped(g, x, (taper_Dims){1, (int64_t[]){1}});
    return onnx__reshaped(g, EMIT_WITH(type, ATTRIBUTES(A_INT("axis", 0)), x), ops__no_dims());
}

/* ---- The rows ----------------------------------------------------------------------------------------------- */

#define REDUCED(op, type)                                                                                              \
    static OnnxTerm op##_in_nodes(const OnnxCall *c) { return reduction_in_nodes(c, type); }
#define ALONG(op, type)                                                                                                \
    static OnnxTerm op##_in_nodes(const OnnxCall *c) { return along_in_nodes(c, type); }
#include "export/onnx.def"

OnnxRow *onnx__row(const char *op) {
    static const struct {
        const char *name;
        OnnxRow    *row;
    } rows[] = {
#define NODES(op) {#op, onnx__##op},
#define REDUCED(op, type) {#op, op##_in_nodes},
#define ALONG REDUCED
#include "export/onnx.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, op) == 0) return rows[i].row;
    return NULL;
}
