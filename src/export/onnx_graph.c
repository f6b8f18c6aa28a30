/* export/onnx_graph.c: values and nodes are put together, and tensors are found again as the values that they are. */
#include "export/onnx.h"

#include "base/text.h"

/* ---- Failing, and memory ------------------------------------------------------------------------------ */

const char *onnx__place(Graph *g, const char *module) {
    Text text = {.arena = &g->arena};
    if (!module || !*module) return "";
    text__add(&text, " in module '%s'", module);
    const char *place = text__done(&text);
    return place ? place : "";
}

void onnx__fail(Graph *g, const char *why) {
    if (!g->failed) base__raise(ERROR_VALUE, "export_onnx: operator %s%s %s", g->op, onnx__place(g, g->module), why);
    g->failed = true;
}

/* Room for one more element in an array; false with an error. */
static bool has_room(Graph *g, void **at, int *room, int count, size_t size) {
    if (count < *room) return true;
    const int wanted = *room ? 2 * *room : 64;
    void     *more = g->failed ? NULL : arena__allocate(&g->arena, size * (size_t)wanted);
    if (!more) return g->failed = true, false;
    if (count) memcpy(more, *at, size * (size_t)count);
    *at = more;
    *room = wanted;
    return true;
}

static void *kept(Graph *g, const void *at, size_t size) {
    void *copy = g->failed ? NULL : arena__allocate(&g->arena, size ? size : 1);
    if (!copy) return g->failed = true, NULL;
    if (size) memcpy(copy, at, size);
    return copy;
}

/* ---- Tensors that are known --------------------------------------------------------------------------- */

static int place_of(const Known *known, int room, const Tensor *x) {
    uint64_t hash = (uint64_t)(uintptr_t)x * 0x9E3779B97F4A7C15u;
    int      place = (int)(hash >> 33) & (room - 1);
    while (known[place].x && known[place].x != x) place = (place + 1) & (room - 1);
    return place;
}

static bool make_known_room(Graph *g) {
    if (2 * (g->known_count + 1) <= g->known_room) return true;
    const int room = g->known_room ? 2 * g->known_room : 256;
    Known    *more = g->failed ? NULL : arena__allocate(&g->arena, sizeof(Known) * (size_t)room);
    if (!more) return g->failed = true, false;
    memset(more, 0, sizeof(Known) * (size_t)room);
    for (int i = 0; i < g->known_room; i++)
        if (g->known[i].x) more[place_of(more, room, g->known[i].x)] = g->known[i];
    g->known = more;
    g->known_room = room;
    return true;
}

OnnxTerm onnx__bind(Graph *g, const Tensor *x, OnnxTerm term) {
    if (!term.id || !make_known_room(g)) return (OnnxTerm){0, DTYPE_DEFAULT};
    Known *known = &g->known[place_of(g->known, g->known_room, x)];
    g->known_count += !known->x;
    *known = (Known){x, x->stamp, x->base->version, term.id};
    return term;
}

static const Known *find_known(const Graph *g, const Tensor *x) {
    const Known *known = g->known_room ? &g->known[place_of(g->known, g->known_room, x)] : NULL;
    return known && known->x && known->stamp == x->stamp ? known : NULL;
}

/* ---- Values ------------------------------------------------------------------------------------------- */

static OnnxTerm new_onnx_value(Graph *g, ValueKind kind, taper_Dtype dtype, taper_Dims shape) {
    if (!g->value_count) { /* number 0 is none */
        if (!has_room(g, (void **)&g->values, &g->value_room, 0, sizeof(OnnxValue))) return (OnnxTerm){0, dtype};
        g->values[g->value_count++] = (OnnxValue){.name = ""};
    }
    if (!has_room(g, (void **)&g->values, &g->value_room, g->value_count, sizeof(OnnxValue)))
        return (OnnxTerm){0, dtype};
    OnnxValue *v = &g->values[g->value_count];
    *v = (OnnxValue){.kind = kind, .op = g->op, .module = g->module, .dtype = dtype, .ndim = shape.count};
    tensor__copy_dims(v->dims, shape.at, shape.count);
    return (OnnxTerm){g->value_count++, dtype};
}

OnnxTerm onnx__new_input(Graph *g, const Tensor *x, const char *name) {
    OnnxTerm term = new_onnx_value(g, VALUE_INPUT, (taper_Dtype)x->dtype, tensor__dims(x));
    if (term.id) g->values[term.id].name = name;
    return onnx__bind(g, x, term);
}

static OnnxTerm with_data(Graph *g, ValueKind kind, taper_Dtype dtype, taper_Dims shape, const void *data) {
    size_t bytes = tensor__bytes(dtype);
    for (int d = 0; d < shape.count; d++) bytes *= (size_t)shape.at[d];
    void    *copy = kept(g, data, bytes);
    OnnxTerm term = copy ? new_onnx_value(g, kind, dtype, shape) : (OnnxTerm){0, dtype};
    if (!term.id) return term;
    Text name = {.arena = &g->arena};
    text__add(&name, "/%s_%d", kind == VALUE_SIZES ? "sizes" : "numbers", term.id);
    OnnxValue *v = &g->values[term.id];
    v->data = copy;
    v->bytes = bytes;
    if (!(v->name = text__done(&name))) g->failed = true;
    return term;
}

OnnxTerm onnx__numbers(Graph *g, taper_Dtype dtype, taper_Dims shape, const void *data) {
    return with_data(g, VALUE_NUMBERS, dtype, shape, data);
}

OnnxTerm onnx__sizes(Graph *g, int count, const int64_t *sizes) {
    const int64_t n = count;
    return with_data(g, VALUE_SIZES, INT64, (taper_Dims){1, &n}, sizes);
}

OnnxTerm onnx__size(Graph *g, int64_t size) { return with_data(g, VALUE_SIZES, INT64, ops__no_dims(), &size); }

/* The same number again is the same value. */
OnnxTerm onnx__number(Graph *g, double number, taper_Dtype dtype) {
    union {
        float   f32;
        double  f64;
        int64_t i64;
        bool    truth;
    } as;
    memset(&as, 0, sizeof as);
    if (dtype == FLOAT32)
        as.f32 = (float)number;
    else if (dtype == FLOAT64)
        as.f64 = number;
    else if (dtype == INT64)
        as.i64 = (int64_t)number;
    else
        as.truth = number != 0;
    for (int i = 1; i < g->value_count; i++) {
        const OnnxValue *v = &g->values[i];
        if (v->kind == VALUE_NUMBER && v->dtype == dtype && memcmp(v->data, &as, v->bytes) == 0)
            return (OnnxTerm){i, dtype};
    }
    return with_data(g, VALUE_NUMBER, dtype, ops__no_dims(), &as);
}

static OnnxTerm weight_among(Graph *g, const Tensor *x) {
    for (int i = 0; i < g->weight_count; i++) {
        if (g->weights[i].x != x) continue;
        OnnxTerm term = new_onnx_value(g, VALUE_WEIGHT, (taper_Dtype)x->dtype, tensor__dims(x));
        if (!term.id) return term;
        g->values[term.id].name = g->weights[i].name;
        g->values[term.id].x = x;
        return term;
    }
    return (OnnxTerm){0, DTYPE_DEFAULT};
}

/* Is x its base seen as it is? That is how detach gives it back. */
static bool is_base_itself(const Tensor *x) {
    const Tensor *base = x->base;
    return x->data == base->data && x->dtype == base->dtype && tensor__same_shape(x, base) &&
           tensor__same_dims((taper_Dims){x->ndim, tensor__strides(x)}, (taper_Dims){x->ndim, tensor__strides(base)});
}

/* What no operation has made: a weight, or numbers of the program's. */
static OnnxTerm term_from_outside(Graph *g, Tensor *x) {
    OnnxTerm term = weight_among(g, x);
    if (term.id || g->failed) return onnx__bind(g, x, term);
    if (x->base != x && is_base_itself(x)) return onnx__bind(g, x, onnx__term(g, x->base));
    const Known *base = x->base != x ? find_known(g, x->base) : NULL;
    if (base && (g->values[base->value].kind == VALUE_RESULT || g->values[base->value].kind == VALUE_INPUT))
        return onnx__fail(g, "looks at a value in a way that is not recorded"), term;
    if (x->number) return onnx__number(g, tensor__get(x, 0), (taper_Dtype)x->dtype);
    const Tensor *here = tensor__on_host(x, "export_onnx");
    if (!here) return g->failed = true, term;
    return onnx__bind(g, x, onnx__numbers(g, (taper_Dtype)x->dtype, tensor__dims(x), here->data));
}

OnnxTerm onnx__term(Graph *g, Tensor *x) {
    if (!x || g->failed) return (OnnxTerm){0, DTYPE_DEFAULT};
    const Known *known = find_known(g, x);
    if (!known) return term_from_outside(g, x);
    if (known->version == x->base->version) return (OnnxTerm){known->value, (taper_Dtype)x->dtype};
    return onnx__fail(g, "reads a tensor that was changed in place since it was made, which has no form in ONNX"),
           (OnnxTerm){0, DTYPE_DEFAULT};
}

/* ---- Nodes -------------------------------------------------------------------------------------------- */

enum { FIELD_NAME = 1, FIELD_FLOAT = 2, FIELD_INT = 3, FIELD_TEXT = 4, FIELD_INTS = 8, FIELD_TYPE = 20 };
enum { TYPE_FLOAT = 1, TYPE_INT = 2, TYPE_TEXT = 3, TYPE_INTS = 7, NODE_ATTRIBUTE = 5 };

static Text encoded_attributes(Graph *g, const Attribute *a) {
    Text all = {.arena = &g->arena};
    for (; a && a->kind; a++) {
        static const int types[] = {0, TYPE_FLOAT, TYPE_INT, TYPE_TEXT, TYPE_INTS};
        Text             one = {.arena = &g->arena};
        proto__text(&one, FIELD_NAME, a->name);
        if (a->kind == ATTRIBUTE_FLOAT) proto__float(&one, FIELD_FLOAT, (float)a->real);
        if (a->kind == ATTRIBUTE_INT) proto__int(&one, FIELD_INT, a->whole);
        if (a->kind == ATTRIBUTE_TEXT) proto__text(&one, FIELD_TEXT, a->text);
        for (int i = 0; i < a->list.count; i++) proto__int(&one, FIELD_INTS, a->list.at[i]);
        proto__int(&one, FIELD_TYPE, types[a->kind]);
        proto__message(&all, NODE_ATTRIBUTE, &one);
    }
    if (!all.arena) g->failed = true;
    return all;
}

static bool is_same_node(const OnnxNode *node, const char *type, const Text *attributes, int count,
                         const OnnxTerm *inputs) {
    if (node->count != count || strcmp(node->type, type) != 0 || node->attributes.length != attributes->length)
        return false;
    for (int i = 0; i < count; i++)
        if (node->inputs[i] != inputs[i].id) return false;
    return !attributes->length || memcmp(node->attributes.at, attributes->at, attributes->length) == 0;
}

/* Messages about a value that no node makes name the operator that reads it first. */
static int read_by_node(Graph *g, OnnxTerm x) {
    OnnxValue *v = &g->values[x.id];
    if (!v->read) v->op = g->op, v->module = g->module;
    v->read = true;
    return x.id;
}

OnnxTerm onnx__node_of(Graph *g, const char *type, const Attribute *attributes, int count, const OnnxTerm *inputs) {
    const taper_Dtype dtype = inputs[0].dtype;
    Text              encoded = encoded_attributes(g, attributes);
    if (g->failed) return (OnnxTerm){0, dtype};
    for (int i = g->first_of_op; i < g->node_count; i++)
        if (is_same_node(&g->nodes[i], type, &encoded, count, inputs)) return (OnnxTerm){g->nodes[i].output, dtype};
    int *ids = arena__allocate(&g->arena, sizeof(int) * (size_t)count);
    Text name = {.arena = &g->arena}, output = {.arena = &g->arena};
    if (!ids || !has_room(g, (void **)&g->nodes, &g->node_room, g->node_count, sizeof(OnnxNode)))
        return g->failed = true, (OnnxTerm){0, dtype};
    for (int i = 0; i < count; i++) ids[i] = read_by_node(g, inputs[i]);
    text__add(&name, "/%s%s%s_%d", g->module ? g->module : "", g->module && *g->module ? "/" : "", type, g->node_count);
    if (text__done(&name)) text__add(&output, "%s_output", text__done(&name));
    OnnxTerm made = new_onnx_value(g, VALUE_RESULT, dtype, ops__no_dims());
    if (!made.id || !text__done(&output)) return g->failed = true, (OnnxTerm){0, dtype};
    g->values[made.id].name = text__done(&output);
    g->values[made.id].node = g->node_count;
    g->nodes[g->node_count++] = (OnnxNode){.type = type,
                                           .name = text__done(&name),
                                           .op = g->op,
                                           .module = g->module,
                                           .count = count,
                                           .output = made.id,
                                           .live = true,
                                           .inputs = ids,
                                           .attributes = encoded};
    return made;
}

void onnx__close(Graph *g) {
    for (int i = 1; i < g->value_count; i++) g->values[i].read = i == g->output.id;
    for (int i = g->node_count - 1; i >= 0; i--) {
        OnnxNode *node = &g->nodes[i];
        node->live = g->values[node->output].read;
        for (int k = 0; node->live && k < node->count; k++) g->values[node->inputs[k]].read = true;
    }
    g->prologue = g->node_count;
}

/* ---- An operator is done -------------------------------------------------------------------------------- */

/* Does it depend on an input or on a weight? */
static bool depends_on_model(Graph *g, const Tensor *x) {
    const Known *known = find_known(g, x), *base = find_known(g, x->base);
    if (known || base) {
        const ValueKind kind = g->values[(known ? known : base)->value].kind;
        return kind == VALUE_INPUT || kind == VALUE_WEIGHT || kind == VALUE_RESULT;
    }
    for (int i = 0; i < g->weight_count; i++)
        if (g->weights[i].x == x || g->weights[i].x == x->base) return true;
    return false;
}

/* What is made of numbers alone, a mask, say, is numbers again. */
static bool is_of_numbers(Graph *g, const taper_Call *call) {
    for (int i = 0; i < call->count; i++)
        if (call->inputs[i] && depends_on_model(g, call->inputs[i])) return false;
    return true;
}

static void see_operation(Watcher *watcher, const taper_Call *call, size_t args_size) {
    Graph         *g = (Graph *)watcher;
    const OnnxCall c = {g, call, args_size};
    if (g->failed || is_of_numbers(g, call)) return;
    Text name = {.arena = &g->arena};
    text__add(&name, "'%s'", call->op->name);
    g->op = text__done(&name);
    OnnxRow *row = watcher->foreign ? NULL : onnx__row(call->op->name);
    if (!row && !watcher->foreign) row = onnx__pointwise(call);
    if (!g->op) {
        g->failed = true;
        return;
    }
    if (!row) {
        onnx__fail(g,
                   watcher->foreign ? "is the program's own, and ONNX has no form of it" : "has no form in ONNX here");
        return;
    }
    tape__mine.watcher = NULL;
    g->first_of_op = g->node_count;
    OnnxTerm y = row(&c);
    if (y.id && y.dtype != (taper_Dtype)call->output->dtype) y = onnx__cast(g, y, (taper_Dtype)call->output->dtype);
    if (!y.id && !g->failed) onnx__fail(g, "has no form in ONNX with these options");
    onnx__bind(g, call->output, y);
    tape__mine.watcher = watcher;
}

void onnx__begin(Graph *g, int opset) {
    *g = (Graph){.watcher = {.see = see_operation}, .opset = opset, .op = "forward"};
}

void onnx__end(Graph *g) { arena__free(&g->arena); }

/* ---- Nodes that many operators are made of ---------------------------------------------------------------- */

int onnx__dtype(taper_Dtype dtype) {
    static const int numbers[] = {0, 1, 11, 7, 9};
    return numbers[dtype];
}

OnnxTerm onnx__cast(Graph *g, OnnxTerm x, taper_Dtype dtype) {
    if (x.dtype == dtype) return x;
    OnnxTerm y = EMIT_WITH("Cast", ATTRIBUTES(A_INT("to", onnx__dtype(dtype))), x);
    y.dtype = dtype;
    return y;
}

OnnxTerm onnx__reshaped(Graph *g, OnnxTerm x, taper_Dims shape) {
    bool empty = false; /* a 0 would be the size that x has there */
    for (int d = 0; d < shape.count; d++) empty = empty || shape.at[d] == 0;
    const Attribute *attributes = empty ? ATTRIBUTES(A_INT("allowzero", 1)) : NULL;
    return EMIT_WITH("Reshape", attributes, x, onnx__sizes(g, shape.count, shape.at));
}

OnnxTerm onnx__permuted(Graph *g, OnnxTerm x, int ndim, const int64_t *order) {
    return EMIT_WITH("Transpose", ATTRIBUTES(A_INTS("perm", ndim, order)), x);
}

OnnxTerm onnx__sliced(Graph *g, OnnxTerm x, int64_t dim, int64_t start, int64_t end, int64_t step) {
    OnnxTerm first = onnx__sizes(g, 1, &start), last = onnx__sizes(g, 1, &end), along = onnx__sizes(g, 1, &dim);
    return EMIT("Slice", x, first, last, along, onnx__sizes(g, 1, &step));
}

OnnxTerm onnx__reduced(Graph *g, const char *type, OnnxTerm x, int count, const int64_t *dims, bool keepdim) {
    return EMIT_WITH(type, ATTRIBUTES(A_INT("keepdims", keepdim)), x, onnx__sizes(g, count, dims));
}

OnnxTerm onnx__where(Graph *g, OnnxTerm condition, OnnxTerm x, OnnxTerm y) {
    OnnxTerm result = EMIT("Where", condition, x, y);
    result.dtype = x.dtype;
    return result;
}

OnnxTerm onnx__two(Graph *g, const char *type, OnnxTerm x, OnnxTerm y) { return EMIT(type, x, y); }
