/* export/onnx_pointwise.c: the rows of rows/pointwise.def as nodes: each by its own expression, or by the one node that ONNX has for it
 * (DIRECT in export/onnx.def).
 *
 * Invariant: no row is known by its name here. */
#include "export/onnx_words.h"

#include "rows/numbers.h"

#include <math.h>

/* ---- Words --------------------------------------------------------------------------------------------- */

OnnxTerm word__same(Graph *g, OnnxTerm x) { return (void)g, x; }
OnnxTerm word__of_number(Graph *g, double number) { return onnx__number(g, number, g->dtype); }

/* Is it one number, and which? */
static bool is_one_number(const Graph *g, OnnxTerm x, double *number) {
    const OnnxValue *v = &g->values[x.id];
    if (!x.id || v->kind != VALUE_NUMBER) return false;
    if (v->dtype == FLOAT32)
        *number = *(const float *)v->data;
    else if (v->dtype == FLOAT64)
        *number = *(const double *)v->data;
    else
        *number = v->dtype == INT64 ? (double)*(const int64_t *)v->data : *(const bool *)v->data;
    return true;
}

/* A number beside bools is one of them. */
static void meet_bools(Graph *g, OnnxTerm *x, OnnxTerm *y) {
    double number;
    if (x->dtype == BOOL && y->dtype != BOOL && is_one_number(g, *y, &number)) *y = onnx__number(g, number, BOOL);
    if (y->dtype == BOOL && x->dtype != BOOL && is_one_number(g, *x, &number)) *x = onnx__number(g, number, BOOL);
}

OnnxTerm word__two(Graph *g, const char *type, OnnxTerm x, OnnxTerm y) {
    double a, b;
    meet_bools(g, &x, &y);
    if (x.dtype == BOOL) return EMIT(*type == 'A' ? "Or" : "And", x, y);
    if (x.dtype != INT64 && is_one_number(g, x, &a) && is_one_number(g, y, &b)) {
        if (*type == 'A') return onnx__number(g, a + b, x.dtype);
        if (*type == 'S') return onnx__number(g, a - b, x.dtype);
        if (*type == 'M') return onnx__number(g, a * b, x.dtype);
        if (*type == 'D') return onnx__number(g, a / b, x.dtype);
    }
    return EMIT(type, x, y);
}

/* Not not x is x. */
OnnxTerm word__not(Graph *g, OnnxTerm x) {
    const OnnxValue *v = &g->values[x.id];
    const OnnxNode  *node = x.id && v->kind == VALUE_RESULT ? &g->nodes[v->node] : NULL;
    if (node && strcmp(node->type, "Not") == 0) return (OnnxTerm){node->inputs[0], BOOL};
    return EMIT("Not", x);
}

OnnxTerm word__compared(Graph *g, const char *type, OnnxTerm x, OnnxTerm y) {
    double number;
    meet_bools(g, &x, &y);
    if (x.dtype == BOOL && *type == 'E' && is_one_number(g, y, &number)) return number != 0 ? x : word__not(g, x);
    if (x.dtype == BOOL && *type != 'E') { /* ONNX compares numbers alone */
        x = onnx__cast(g, x, INT64);
        y = onnx__cast(g, y, INT64);
    }
    OnnxTerm result = EMIT(type, x, y);
    result.dtype = BOOL;
    return result;
}

OnnxTerm word__both(Graph *g, OnnxTerm x, OnnxTerm y) { return meet_bools(g, &x, &y), EMIT("And", x, y); }

OnnxTerm word__choice(Graph *g, OnnxTerm condition, OnnxTerm x, OnnxTerm y) {
    meet_bools(g, &x, &y);
    if (x.dtype != BOOL) return onnx__where(g, condition, x, y);
    OnnxTerm chosen = EMIT("And", condition, x), other = EMIT("Not", condition);
    return EMIT("Or", chosen, EMIT("And", other, y));
}

OnnxTerm word__one(Graph *g, const char *type, OnnxTerm x) { return x.dtype == BOOL ? x : EMIT(type, x); }
OnnxTerm word__whole(Graph *g, const char *type, OnnxTerm x) {
    return x.dtype == INT64 || x.dtype == BOOL ? x : EMIT(type, x);
}
OnnxTerm word__sign(Graph *g, OnnxTerm x) { return word__one(g, "Sign", x); }

OnnxTerm word__trunc(Graph *g, OnnxTerm x) {
    if (x.dtype == INT64 || x.dtype == BOOL) return x;
    return WHERE(LT(x, 0), CEIL(x), FLOOR(x));
}

/* 2 sinh(x / 2) e^(x / 2), which keeps the digits of a small x. */
OnnxTerm word__expm1(Graph *g, OnnxTerm x) {
    OnnxTerm half = MUL(x, 0.5);
    if (x.dtype != FLOAT32) return SUB(EXP(x), 1);
    return MUL(MUL(2, SINH(half)), EXP(half));
}

/* With u = 1 + x, as it is rounded: ln(u) x / (u - 1) keeps the digits of a small x. */
OnnxTerm word__log1p(Graph *g, OnnxTerm x) {
    OnnxTerm u = ADD(x, 1), rest = SUB(u, 1);
    OnnxTerm known = EQ(rest, 0), safe = WHERE(known, 1, rest);
    return WHERE(known, x, WHERE(EQ(u, x), LOG(u), MUL(LOG(u), DIV(x, safe))));
}

OnnxTerm word__log_by(Graph *g, OnnxTerm x, double base) { return DIV(LOG(x), base); }
OnnxTerm word__erfc(Graph *g, OnnxTerm x) { return SUB(1, ERF(x)); }

OnnxTerm word__fmod(Graph *g, OnnxTerm x, OnnxTerm y) { return EMIT_WITH("Mod", ATTRIBUTES(A_INT("fmod", 1)), x, y); }
OnnxTerm word__remainder(Graph *g, OnnxTerm x, OnnxTerm y) {
    if (x.dtype == INT64) return EMIT("Mod", x, y);
    OnnxTerm rest = FMOD(x, y);
    return WHERE(IS_BEYOND(rest, y), ADD(rest, y), rest);
}

/* By the quadrant; a zero's sign is not seen. */
OnnxTerm word__atan2(Graph *g, OnnxTerm x, OnnxTerm y) {
    const double pi = 3.141592653589793;
    OnnxTerm     angle = ATAN(DIV(x, WHERE(EQ(y, 0), 1, y)));
    OnnxTerm     upright = MUL(SIGN(x), pi / 2), turned = WHERE(LT(x, 0), SUB(angle, pi), ADD(angle, pi));
    return WHERE(EQ(y, 0), upright, WHERE(LT(y, 0), turned, angle));
}

OnnxTerm word__none(Graph *g, const char *word) {
    return onnx__fail(g, "has no form in ONNX"), (void)word, (OnnxTerm){0, FLOAT32};
}

/* ---- Rows ---------------------------------------------------------------------------------------------- */

/* Numbers in a row are of the dtype of its last inputs: a condition stands in front of them. */
static OnnxTerm operand(const OnnxCall *done, int i) {
    OnnxTerm term = onnx__in(done, i);
    done->g->dtype = term.dtype;
    return term;
}

static double given_number(const OnnxCall *done, int place) {
    return ((const RowNumbers *)done->call->args)->given[place];
}

#define UNUSED __attribute__((unused))
#define OPERANDS_1 UNUSED const OnnxTerm a = operand(done, 0);
#define OPERANDS_2 OPERANDS_1 UNUSED const OnnxTerm b = operand(done, 1);
#define OPERANDS_3 OPERANDS_2 UNUSED const OnnxTerm c = operand(done, 2);
#define ROW_NUMBER(number, T, place) UNUSED const double number = given_number(done, place);
#define EXPRESSION(row, inputs, numbers, expression)                                                                   \
    static OnnxTerm row##_in_nodes(const OnnxCall *done) {                                                             \
        UNUSED Graph     *g = done->g;                                                                                 \
        OPERANDS_##inputs NUMBERS(ROW_NUMBER, 0, numbers) return expression;                                           \
    }
#define UNARY_WITH(name, torch, kind, numbers, y, ...) EXPRESSION(name, 1, numbers, y)
#define UNARY(name, kind, y, ...) EXPRESSION(name, 1, NO_NUMBERS, y)
#define BINARY(name, kind, y, ...) EXPRESSION(name, 2, NO_NUMBERS, y)
#define TERNARY(name, kind, y, ...) EXPRESSION(name, 3, NO_NUMBERS, y)
#define TERNARY_WITH(name, kind, numbers, y, ...) EXPRESSION(name, 3, numbers, y)
#define STEP(name, kind, y, ...) EXPRESSION(name, 1, NO_NUMBERS, y)
#define STEP_WITH(name, torch, kind, numbers, y, ...) EXPRESSION(name, 1, numbers, y)
#define COMPARISON(name, y, ...) EXPRESSION(name, 2, NO_NUMBERS, y)
#define COMPARISON_WITH(name, kind, numbers, y, ...) EXPRESSION(name, 2, numbers, y)
#define PREDICATE(name, y, ...) EXPRESSION(name, 1, NO_NUMBERS, y)

/* The loss of each element, weighted and reduced. */
static OnnxTerm loss_in_nodes(const OnnxCall *done, int inputs, OnnxTerm each) {
    const F_Reduction reduction = ((const Criterion *)done->call->args)->reduction;
    Graph            *g = done->g;
    OnnxTerm          weight = onnx__in(done, inputs);
    if (weight.id) each = EMIT("Mul", each, weight);
    if (reduction == REDUCTION_NONE) return each;
    return EMIT_WITH(reduction == REDUCTION_SUM ? "ReduceSum" : "ReduceMean", ATTRIBUTES(A_INT("keepdims", 0)), each);
}

#define LOSS_NUMBER(number, T, place) UNUSED const double number = ((const Criterion *)done->call->args)->given[place];
#define LOSS_OF(row, inputs, numbers, expression)                                                                      \
    static OnnxTerm row##_in_nodes(const OnnxCall *done) {                                                             \
        Graph            *g = done->g;                                                                                 \
        OPERANDS_##inputs NUMBERS(LOSS_NUMBER, 0, numbers) return loss_in_nodes(done, inputs, expression);             \
    }
#define LOSS(name, torch, graph, numbers, shapes, y, ...) LOSS_OF(name, 2, numbers, y)
#define LOSS_3(name, torch, graph, numbers, shapes, y, ...) LOSS_OF(name, 3, numbers, y)
#include "rows/pointwise.def"

static const double no_numbers[3]; /* as many as a row may have */

/* A node of its own, whose numbers are float32 whatever the dtype of its input. */
#define DIRECT(name, type, ...)                                                                                        \
    static OnnxTerm name##_in_a_node(const OnnxCall *done) {                                                           \
        UNUSED const double *p = done->args_size ? ((const RowNumbers *)done->call->args)->given : no_numbers;         \
        Graph               *g = done->g;                                                                              \
        return EMIT_WITH(type, ATTRIBUTES(__VA_ARGS__), onnx__in(done, 0));                                            \
    }
#include "export/onnx.def"

typedef struct PointwiseRow {
    const char *name;
    OnnxRow    *row;
} PointwiseRow;

static const PointwiseRow direct[] = {
#define DIRECT(name, ...) {#name, name##_in_a_node},
#include "export/onnx.def"
};

static const PointwiseRow expressions[] = {
#define EXPRESSION_ROW(name, ...) {#name, name##_in_nodes},
#define UNARY_WITH EXPRESSION_ROW
#define UNARY EXPRESSION_ROW
#define BINARY EXPRESSION_ROW
#define TERNARY_WITH EXPRESSION_ROW
#define TERNARY EXPRESSION_ROW
#define STEP_WITH EXPRESSION_ROW
#define STEP EXPRESSION_ROW
#define COMPARISON_WITH EXPRESSION_ROW
#define COMPARISON EXPRESSION_ROW
#define PREDICATE EXPRESSION_ROW
#include "rows/pointwise.def"
};

static const PointwiseRow losses[] = {
#define LOSS EXPRESSION_ROW
#define LOSS_3 EXPRESSION_ROW
#include "rows/loss.def"
};

static OnnxRow *row_among(const PointwiseRow *rows, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0) return rows[i].row;
    return NULL;
}
#define ROW_AMONG(rows, name) row_among(rows, sizeof rows / sizeof *rows, name)

OnnxRow *onnx__pointwise(const taper_Call *call) {
    const char *name = call->op->name, *loss = ops__loss_row(call->op);
    OnnxRow    *row = call->output->dtype == FLOAT32 ? ROW_AMONG(direct, name) : NULL;
    if (loss) return ROW_AMONG(losses, loss);
    return row ? row : ROW_AMONG(expressions, name);
}

/* Other readers of the words have meanings of their own. */
#undef ABS
#undef ACOS
#undef ACOSH
#undef ADD
#undef AND
#undef ASIN
#undef ASINH
#undef ATAN
#undef ATAN2
#undef ATANH
#undef CEIL
#undef CONST
#undef COS
#undef COSH
#undef DIGAMMA
#undef DIV
#undef EQ
#undef ERF
#undef ERFC
#undef ERFINV
#undef EXP
#undef EXPM1
#undef FLOOR
#undef FMOD
#undef GE
#undef GT
#undef LE
#undef LGAMMA
#undef LOG
#undef LOG10
#undef LOG1P
#undef LOG2
#undef LT
#undef MADE
#undef MUL
#undef NE
#undef NEG
#undef ONE
#undef POLYGAMMA
#undef POW
#undef REMAINDER
#undef ROUND
#undef SIGMOID
#undef SIGN
#undef SIN
#undef SINH
#undef SQRT
#undef SUB
#undef TAN
#undef TANH
#undef TERM
#undef TRUNC
#undef TWO
#undef TYPED
#undef WHERE
