/* export/onnx.h: the graph that nn_export_onnx writes, while it is put together, for the files of this folder.
 *
 * An operator of Taper becomes nodes of ONNX when it is done: forward runs once, and this graph watches (Watcher of ops/ops.h).
 * An OnnxTerm is a value of the graph; operators are turned into terms of terms by functions, one for each row of export/onnx.def,
 * and the pointwise ones by the expressions of their own rows.
 *
 * Invariants: nodes stand in an order in which they can be run. After a failure, which is recorded, nothing is added and all
 * terms are 0. A value whose numbers are sizes is of kind VALUE_SIZES, since it may depend on the size of the batch. */
#ifndef EXPORT_ONNX_H
#define EXPORT_ONNX_H

#include "base/proto.h"
#include "ops/args.h"

/* A value of the graph, by its number, and what dtype it has; 0: none, an input that is left out. */
typedef struct OnnxTerm {
    int         id;
    taper_Dtype dtype;
} OnnxTerm;

typedef enum ValueKind {
    VALUE_INPUT,
    VALUE_WEIGHT,  /* a parameter or a buffer, by its name */
    VALUE_NUMBERS, /* a tensor that was there before: what no operation has made while the graph was watching */
    VALUE_NUMBER,  /* one number that an operator was given */
    VALUE_SIZES,   /* sizes and places, INT64 */
    VALUE_RESULT   /* of a node */
} ValueKind;

typedef struct OnnxValue {
    ValueKind     kind;
    const char   *name;
    const char   *op, *module; /* who has asked for it first, for messages */
    const Tensor *x;           /* whose numbers a weight has */
    taper_Dtype   dtype;
    int           ndim, node; /* of a result: the node's number */
    int64_t       dims[TAPER_MAX_DIMS];
    void         *data; /* the numbers of the others */
    size_t        bytes;
    bool          read, written; /* by a node; into the file */
} OnnxValue;

typedef struct OnnxNode {
    const char *type, *name;
    const char *op, *module; /* whose it is in Taper */
    int         count, output;
    bool        live; /* the output depends on it; others are not written */
    const int  *inputs;
    Text        attributes;
} OnnxNode;

/* Where a tensor's value is, as long as its scope is open. */
typedef struct Known {
    const Tensor *x;
    uint32_t      stamp, version;
    int           value;
} Known;

typedef struct Weight {
    const char   *name;
    const Tensor *x;
} Weight;

typedef struct Graph {
    Watcher       watcher; /* first: it is what watches */
    Arena         arena;
    bool          failed;
    int           opset;
    OnnxValue    *values;
    int           value_count, value_room;
    OnnxNode     *nodes;
    int           node_count, node_room, first_of_op; /* nodes of the operator that is being turned begin there */
    Known        *known;                              /* a table of places, found by the tensor's address */
    int           known_count, known_room;
    const Weight *weights;
    int           weight_count;
    const char   *op, *module; /* what is being done, and in which module */
    taper_Dtype   dtype;       /* of plain numbers in a pointwise row */
    OnnxTerm      output;      /* of the model; its value has the shape */
    int           prologue;    /* nodes from here on come before the others: what depends on the batch alone */
} Graph;

/* An operator of Taper that has been done. */
typedef struct OnnxCall {
    Graph            *g;
    const taper_Call *call;
    size_t            args_size;
} OnnxCall;
typedef OnnxTerm OnnxRow(const OnnxCall *c);

OnnxRow *onnx__row(const char *op);               /* of export/onnx.def; NULL: there is none */
OnnxRow *onnx__pointwise(const taper_Call *call); /* of rows/pointwise.def */

void        onnx__begin(Graph *g, int opset);
void        onnx__close(Graph *g); /* all is there: what the output does not depend on is left out */
void        onnx__end(Graph *g);
void        onnx__fail(Graph *g, const char *why);     /* an error that names the operator and its module */
const char *onnx__place(Graph *g, const char *module); /* " in module 'x'", or "" */

/* ---- Terms ------------------------------------------------------------------------------------------- */

OnnxTerm               onnx__term(Graph *g, Tensor *x);                      /* of any tensor; NULL: none */
OnnxTerm               onnx__bind(Graph *g, const Tensor *x, OnnxTerm term); /* x is this value from now on */
OnnxTerm               onnx__new_input(Graph *g, const Tensor *x, const char *name);
static inline OnnxTerm onnx__in(const OnnxCall *c, int i) { return onnx__term(c->g, c->call->inputs[i]); }

OnnxTerm onnx__number(Graph *g, double number, taper_Dtype dtype); /* shape () */
OnnxTerm onnx__sizes(Graph *g, int count, const int64_t *sizes);   /* shape (count) */
OnnxTerm onnx__size(Graph *g, int64_t size);                       /* shape () */
OnnxTerm onnx__numbers(Graph *g, taper_Dtype dtype, taper_Dims shape, const void *data);

typedef enum AttributeKind {
    ATTRIBUTE_END,
    ATTRIBUTE_FLOAT,
    ATTRIBUTE_INT,
    ATTRIBUTE_TEXT,
    ATTRIBUTE_INTS
} AttributeKind;
typedef struct Attribute {
    AttributeKind kind;
    const char   *name, *text;
    double        real;
    int64_t       whole;
    taper_Dims    list;
} Attribute;
#define A_REAL(attribute, value)                                                                                       \
    { .kind = ATTRIBUTE_FLOAT, .name = attribute, .real = value }
#define A_INT(attribute, value)                                                                                        \
    { .kind = ATTRIBUTE_INT, .name = attribute, .whole = value }
#define A_TEXT(attribute, value)                                                                                       \
    { .kind = ATTRIBUTE_TEXT, .name = attribute, .text = value }
#define A_INTS(attribute, n, values)                                                                                   \
    {                                                                                                                  \
        .kind = ATTRIBUTE_INTS, .name = attribute, .list = { n, values }                                               \
    }
#define ATTRIBUTES(...)                                                                                                \
    (const Attribute[]) {                                                                                              \
        __VA_ARGS__, { .kind = ATTRIBUTE_END }                                                                         \
    }

/* A node of that type with one output, which has the first input's dtype; the same node of the same operator is made once. */
OnnxTerm onnx__node_of(Graph *g, const char *type, const Attribute *attributes, int count, const OnnxTerm *inputs);
#define TERM_COUNT(...) (int)(sizeof((const OnnxTerm[]){__VA_ARGS__}) / sizeof(OnnxTerm))
#define EMIT(type, ...) onnx__node_of(g, type, NULL, TERM_COUNT(__VA_ARGS__), (const OnnxTerm[]){__VA_ARGS__})
#define EMIT_WITH(type, attributes, ...)                                                                               \
    onnx__node_of(g, type, attributes, TERM_COUNT(__VA_ARGS__), (const OnnxTerm[]){__VA_ARGS__})

OnnxTerm onnx__cast(Graph *g, OnnxTerm x, taper_Dtype dtype);
OnnxTerm onnx__reshaped(Graph *g, OnnxTerm x, taper_Dims shape);
OnnxTerm onnx__permuted(Graph *g, OnnxTerm x, int ndim, const int64_t *order);
OnnxTerm onnx__sliced(Graph *g, OnnxTerm x, int64_t dim, int64_t start, int64_t end, int64_t step);
OnnxTerm onnx__reduced(Graph *g, const char *type, OnnxTerm x, int count, const int64_t *dims, bool keepdim);
OnnxTerm onnx__where(Graph *g, OnnxTerm condition, OnnxTerm x, OnnxTerm y);
OnnxTerm onnx__two(Graph *g, const char *type, OnnxTerm x, OnnxTerm y); /* of one dtype: Add, Sub, Mul, Div, ... */

int onnx__dtype(taper_Dtype dtype); /* as ONNX numbers them */

/* ---- Several graphs of one model, which differ in what depends on the inputs' numbers and on the batch ------- */

enum { ONNX_BATCH = 2, ONNX_SECOND_BATCH = 3, ONNX_THIRD_BATCH = 5 };

/* Is it the same for other numbers? False with an error that names what is not. */
bool onnx__is_same(Graph *g, const Graph *other);
/* Of graphs for these three batches: what depends on the batch becomes nodes that compute it; false with an error that names
 * what cannot. */
bool onnx__follow_batch(Graph *g, const Graph *second, const Graph *third);

/* ---- The file -------------------------------------------------------------------------------------------- */

typedef struct OnnxFile {
    const char        *path;
    const char *const *metadata;
} OnnxFile;
bool onnx__write(Graph *g, const OnnxFile *to);
#endif
