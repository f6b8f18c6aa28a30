/* autograd/dot.c: the graph behind a tensor as text for Graphviz.
 *
 * Nodes are numbered in the order they were recorded, so the same program gives the same text. */
#include "autograd/autograd.h"
#include "base/text.h"

/* Operations are found by their serial, which grows along the list. */
static int64_t number_of(const Node **nodes, int64_t count, const Tensor *x) {
    int64_t low = 0, high = count - 1;
    while (x->node && low <= high) {
        int64_t middle = (low + high) / 2;
        if (nodes[middle] == x->node) return middle;
        if (nodes[middle]->serial < x->node->serial)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return -1;
}

typedef struct Leaves {
    const Tensor **at;
    int            count;
} Leaves;

/* Draws x the first time it is met; blue if it requires grad. */
static int leaf_number(Text *dot, Leaves *leaves, const Tensor *x) {
    for (int i = 0; i < leaves->count; i++)
        if (leaves->at[i] == x) return i;
    leaves->at[leaves->count] = x;
    text__add(dot, "    leaf%d [label=\"%s%s\\n%s\"%s];\n", leaves->count, x->number ? "number" : "leaf",
              x->requires_grad ? " (requires grad)" : "", tensor__shape_text(tensor__dims(x)),
              x->requires_grad ? ", style=filled, fillcolor=lightblue" : "");
    return leaves->count++;
}

static void put_edge(Text *dot, Leaves *leaves, const Node **nodes, int64_t count, int64_t to, const Tensor *x) {
    int64_t from = number_of(nodes, count, x);
    if (from >= 0)
        text__add(dot, "    n%lld -> n%lld;\n", (long long)from, (long long)to);
    else
        text__add(dot, "    leaf%d -> n%lld;\n", leaf_number(dot, leaves, x), (long long)to);
}

const char *(tensor_make_dot)(Tensor *y) {
    Text    dot = {.arena = tape__arena()};
    Leaves  leaves = {0};
    int64_t count, inputs = 0;
    if (!tensor__usable(y, "make_dot", "y")) return NULL;
    const Node **nodes = autograd__graph(y, 0, &count);
    for (int64_t i = 0; nodes && i < count; i++) inputs += nodes[i]->call.count;
    leaves.at = nodes ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(inputs + 1)) : NULL;
    if (!leaves.at) return NULL;
    text__add(&dot, "digraph taper {\n    node [shape=box, fontname=monospace];\n");
    for (int64_t i = 0; i < count; i++) {
        const Tensor *x = nodes[i]->call.output;
        text__add(&dot, "    n%lld [label=\"%s\\n%s\"%s];\n", (long long)i, nodes[i]->call.op->name,
                  tensor__shape_text(tensor__dims(x)), x == y ? ", style=filled, fillcolor=darkolivegreen1" : "");
        for (int k = 0; k < nodes[i]->call.count; k++)
            if (nodes[i]->call.inputs[k]) put_edge(&dot, &leaves, nodes, count, i, nodes[i]->call.inputs[k]);
    }
    text__add(&dot, "}\n");
    return text__done(&dot);
}
