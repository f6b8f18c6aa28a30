/* export/onnx_batch.c: the graphs of one model for several inputs, held against one another.
 *
 * What differs between them depends on the input's numbers, and then it was computed where nobody could see it, or on the size
 * of the batch. A size that depends on that is taken for slope * batch + rest, by two graphs; the third must agree. */
#include "export/onnx.h"

/* An error about the value that operators read; false. */
static bool differs(Graph *g, const OnnxValue *v, const char *how) {
    if (!g->failed) base__raise(ERROR_VALUE, "export_onnx: operator %s%s %s", v->op, onnx__place(g, v->module), how);
    g->failed = true;
    return false;
}

static bool other_nodes(Graph *g, const OnnxNode *node, const char *how) {
    if (!g->failed)
        base__raise(ERROR_VALUE, "export_onnx: what the model does depends on %s; it is another at operator %s%s", how,
                    node ? node->op : "forward", node ? onnx__place(g, node->module) : "");
    g->failed = true;
    return false;
}

static bool same_node(const OnnxNode *a, const OnnxNode *b) {
    if (strcmp(a->type, b->type) != 0 || a->count != b->count || a->output != b->output) return false;
    for (int i = 0; i < a->count; i++)
        if (a->inputs[i] != b->inputs[i]) return false;
    return a->attributes.length == b->attributes.length &&
           (!a->attributes.length || memcmp(a->attributes.at, b->attributes.at, a->attributes.length) == 0);
}

/* Are all nodes the same, whatever the values? */
static bool same_nodes(Graph *g, const Graph *other, const char *how) {
    for (int i = 0; i < g->node_count; i++)
        if (i == other->node_count || !same_node(&g->nodes[i], &other->nodes[i]))
            return other_nodes(g, &g->nodes[i], how);
    if (g->node_count == other->node_count && g->value_count == other->value_count && g->output.id == other->output.id)
        return true;
    return other_nodes(g, NULL, how);
}

static bool same_value(const OnnxValue *a, const OnnxValue *b) {
    if (a->kind != b->kind || a->dtype != b->dtype || a->x != b->x) return false;
    if (!tensor__same_dims((taper_Dims){a->ndim, a->dims}, (taper_Dims){b->ndim, b->dims})) return false;
    return a->bytes == b->bytes && (!a->bytes || memcmp(a->data, b->data, a->bytes) == 0);
}

static const char computed[] = "is given numbers that were computed from the input outside of operators, and would be "
                               "written as they are for the example";

bool onnx__is_same(Graph *g, const Graph *other) {
    if (!same_nodes(g, other, "the numbers of its input")) return false;
    for (int i = 1; i < g->value_count; i++)
        if (g->values[i].read && !same_value(&g->values[i], &other->values[i]))
            return differs(g, &g->values[i], computed);
    return true;
}

/* ---- What follows the batch ------------------------------------------------------------------------------- */

/* Numbers that depend on the batch: slope batch + rest. */
typedef struct Lines {
    int     count, rising; /* so many of them are not the same for all */
    int64_t slope[2 * TAPER_MAX_DIMS], rest[2 * TAPER_MAX_DIMS];
} Lines;

static bool find_lines(Lines *lines, int count, const int64_t *first, const int64_t *second, const int64_t *third) {
    *lines = (Lines){.count = count};
    if (count > 2 * TAPER_MAX_DIMS) return false;
    for (int i = 0; i < count; i++) {
        const int64_t slope = (second[i] - first[i]) / (ONNX_SECOND_BATCH - ONNX_BATCH);
        lines->slope[i] = slope;
        lines->rest[i] = first[i] - slope * ONNX_BATCH;
        lines->rising += slope != 0;
        if (third[i] != lines->rest[i] + slope * ONNX_THIRD_BATCH) return false;
    }
    return true;
}

/* The size of the batch, as nodes of the input: shape (1). */
static OnnxTerm batch_of_input(Graph *g) {
    OnnxTerm shape = EMIT_WITH("Shape", ATTRIBUTES(A_INT("start", 0), A_INT("end", 1)), (OnnxTerm){1, INT64});
    return shape;
}

static OnnxTerm term_of_lines(Graph *g, const Lines *lines) {
    OnnxTerm slope = onnx__sizes(g, lines->count, lines->slope), rest = onnx__sizes(g, lines->count, lines->rest);
    OnnxTerm batch = batch_of_input(g);
    return EMIT("Add", EMIT("Mul", batch, slope), rest);
}

/* A value becomes what a node gives. */
static void becomes(Graph *g, int value, OnnxTerm term) {
    if (!term.id) return;
    g->values[value].kind = VALUE_RESULT;
    g->values[value].name = g->values[term.id].name;
}

/* Do nodes read it only as the shape of a Reshape? Such a shape may leave out one size. */
static bool is_shape_alone(const Graph *g, int value) {
    for (int i = 0; i < g->prologue; i++)
        for (int k = 0; k < g->nodes[i].count; k++)
            if (g->nodes[i].inputs[k] == value && (k != 1 || strcmp(g->nodes[i].type, "Reshape") != 0)) return false;
    return true;
}

static bool follow_sizes(Graph *g, int value, const OnnxValue *second, const OnnxValue *third) {
    OnnxValue *v = &g->values[value];
    int64_t    count = (int64_t)(v->bytes / sizeof(int64_t)), *sizes = v->data;
    Lines      lines;
    if (v->bytes != second->bytes || v->bytes != third->bytes ||
        !find_lines(&lines, (int)count, sizes, second->data, third->data))
        return differs(g, v, "has sizes that depend on the batch in a way that has no form here");
    bool open = true;
    for (int i = 0; i < count; i++) open = open && sizes[i] > 0;
    if (open && lines.rising == 1 && is_shape_alone(g, value)) {
        for (int i = 0; i < count; i++)
            if (lines.slope[i]) sizes[i] = -1;
        return true;
    }
    const bool single = v->ndim == 0;
    OnnxTerm   term = term_of_lines(g, &lines);
    becomes(g, value, single ? EMIT("Squeeze", term) : term);
    return !g->failed;
}

/* The place of element i of an array where dimensions that rise have one place only. */
static int64_t place_without(const OnnxValue *v, const Lines *lines, int64_t i) {
    int64_t place = 0, step = 1;
    for (int d = v->ndim - 1; d >= 0; d--) {
        if (!lines->slope[d]) {
            place += i % v->dims[d] * step;
            step *= v->dims[d];
        }
        i /= v->dims[d];
    }
    return place;
}

/* Puts into `one`, or compares with it, what all places of rising dimensions have in common. */
static bool has_in_common(const OnnxValue *v, const Lines *lines, uint8_t *one, bool put) {
    const size_t  bytes = tensor__bytes(v->dtype);
    const int64_t count = (int64_t)(v->bytes / bytes);
    for (int64_t i = 0; i < count; i++) {
        uint8_t       *to = one + (size_t)place_without(v, lines, i) * bytes;
        const uint8_t *from = (const uint8_t *)v->data + (size_t)i * bytes;
        if (put)
            memcpy(to, from, bytes);
        else if (memcmp(to, from, bytes) != 0)
            return false;
    }
    return true;
}

/* A tensor that is longer for a larger batch, of the same all along: zeros, say. */
static bool follow_numbers(Graph *g, int value, const OnnxValue *second, const OnnxValue *third) {
    OnnxValue *v = &g->values[value];
    Lines      lines;
    int64_t    dims[TAPER_MAX_DIMS];
    const int  ndim = v->ndim;
    uint8_t   *one = arena__allocate(&g->arena, v->bytes + 1);
    if (!one) return g->failed = true, false;
    bool follows = v->ndim == second->ndim && v->ndim == third->ndim && v->dtype == second->dtype &&
                   v->dtype == third->dtype && find_lines(&lines, ndim, v->dims, second->dims, third->dims) &&
                   lines.rising && v->bytes;
    follows = follows && has_in_common(v, &lines, one, true) && has_in_common(v, &lines, one, false) &&
              has_in_common(second, &lines, one, false) && has_in_common(third, &lines, one, false);
    if (!follows) return differs(g, v, computed);
    for (int d = 0; d < ndim; d++) dims[d] = lines.slope[d] ? 1 : v->dims[d];
    OnnxTerm numbers = onnx__numbers(g, v->dtype, (taper_Dims){ndim, dims}, one);
    becomes(g, value, EMIT("Expand", numbers, term_of_lines(g, &lines)));
    return !g->failed;
}

/* The sizes of input and output that depend on the batch are marked as -1. */
static bool follow_dims(Graph *g, OnnxValue *v, const OnnxValue *second, const OnnxValue *third) {
    Lines lines;
    if (v->ndim != second->ndim || !find_lines(&lines, v->ndim, v->dims, second->dims, third->dims))
        return differs(g, v, "gives an output whose shape depends on the batch in a way that has no form here");
    for (int d = 0; d < v->ndim; d++)
        if (lines.slope[d]) v->dims[d] = lines.slope[d] == 1 && lines.rest[d] == 0 ? -1 : -2;
    return true;
}

bool onnx__follow_batch(Graph *g, const Graph *second, const Graph *third) {
    static const char how[] = "the size of the batch";
    const int         count = g->value_count;
    if (!same_nodes(g, second, how) || !same_nodes(g, third, how)) return false;
    g->first_of_op = g->prologue;
    for (int i = 1; i < count; i++) {
        const OnnxValue *two = &second->values[i], *three = &third->values[i];
        const bool       same = same_value(&g->values[i], two) && same_value(&g->values[i], three);
        OnnxValue       *v = &g->values[i];
        g->op = v->op;
        g->module = NULL;
        if (v->kind == VALUE_INPUT || i == g->output.id) {
            if (!follow_dims(g, v, two, three)) return false;
        } else if (same || !v->read) {
            continue;
        } else if (v->kind != two->kind || v->kind != three->kind) {
            return differs(g, v, computed);
        } else if (v->kind == VALUE_SIZES) {
            if (!follow_sizes(g, i, two, three)) return false;
        } else if (v->kind != VALUE_NUMBERS) {
            return differs(g, v, "is given a number that depends on the batch");
        } else if (!follow_numbers(g, i, two, three)) {
            return false;
        }
    }
    return !g->failed;
}
