/* autograd/repeat.c: a backward that has been run before, run again without a sweep.
 *
 * A loop over small tensors records in every round the same operations at the same places. The kernels that a sweep has
 * called are kept (ops/direct.h), with what it saw of the graph: each operation, its arguments, and the layout of the
 * leaves, from which all other layouts follow. Where the next graph is the same, the kernels are called again, and nothing
 * is decided twice. What is kept is compared with what is there: nobody has to tell this file about a change.
 *
 * Only a plain tensor_backward is kept, of operations that called nothing but such kernels, into gradients that were
 * empty. The first sweep from a place only marks it, the second is learned from, the third is repeated.
 *
 * Invariant: the ordinary sweep would call these kernels in this order on this memory. A debug build runs it too and
 * compares the gradients. */
#include "autograd/autograd.h"

#include "ops/direct.h"

#include <string.h>

enum { MOST_VISITS = 4096 };

/* A tensor that nothing recorded has made, as the sweep saw it, and which one it is now. */
typedef struct Leaf {
    struct Leaf *next;
    Tensor      *now;
    uint32_t     kind; /* with the rest, its layout */
    bool         gets_gradient;
    int64_t      few[2 * TENSOR_FEW_DIMS];
    void        *data;
    Tensor      *grad_storage; /* where its gradient goes */
} Leaf;

/* An input of an operation: a result, a leaf, or nothing. */
typedef struct Seen {
    const Node *node; /* what made it, which then comes later in the list */
    Leaf       *leaf;
    uint32_t    required_grad; /* the bit REQUIRED_GRAD, or 0 */
    bool        is_new;        /* this leaf has not occurred before */
} Seen;

/* An operation that the sweep came to. Behind its inputs lies a copy of its arguments. */
typedef struct Visit {
    struct Visit   *next;
    Node           *node;
    const taper_Op *op;
    void           *data; /* the output's */
    uint32_t        args_size;
    bool            plain;
    int             count;
    Seen            input[];
} Visit;

/* The rest of a Remembered, and what it holds, in its memory. */
struct Rerun {
    void      *y, *g;     /* the memory of the root and of its gradient */
    ArenaMark  from, to;  /* of the arena memory that the sweep has taken */
    int64_t    last_hook; /* any later one may be of a tensor that it comes to */
    int        visits;
    Visit     *first, **end;
    Leaf      *leaves;
    DirectList kernels;
};

static Remembered *remembered_at(const Node *root) {
    return &tape__mine.remembered[(uintptr_t)root / ARENA_ALIGNMENT % SWEEPS_REMEMBERED];
}

/* ---- What the sweep saw ---------------------------------------------------------------------------- */

/* dtype, ndim, device and the flags that belong to the layout, which lie side by side. */
static inline uint32_t layout_kind(const Tensor *x) {
    Tensor   bits;
    uint32_t kind;
    memcpy(&bits.dtype, &x->dtype, sizeof kind);
    bits.saved = bits.retain_grad = bits.touched = bits.exclusive = bits.owned = bits.wanted = false;
    memcpy(&kind, &bits.dtype, sizeof kind);
    return kind;
}
_Static_assert(offsetof(Tensor, dims) == offsetof(Tensor, dtype) + sizeof(uint32_t), "layout_kind reads all of them");

/* As one of the last leaves, where the weights of a loop are found; elsewhere it occurs again as another. */
static Leaf *known_leaf(const Rerun *r, const Tensor *x) {
    enum { LAST = 8 };
    Leaf *leaf = r->leaves;
    for (int i = 0; leaf && i < LAST; i++, leaf = leaf->next)
        if (leaf->now == x) return leaf;
    return NULL;
}

static Leaf *new_leaf(Rerun *r, Tensor *x) {
    Leaf *leaf = x->dims == x->few ? arena__allocate(r->kernels.memory, sizeof *leaf) : NULL; /* compared at once */
    if (!leaf) return NULL;
    *leaf = (Leaf){.next = r->leaves, .now = x, .kind = layout_kind(x), .data = x->data};
    tensor__copy_dims(leaf->few, x->few, 2 * TENSOR_FEW_DIMS);
    return r->leaves = leaf;
}

static bool see_input(Rerun *r, Seen *seen, const Node *node, int i) {
    Tensor *x = node->call.inputs[i];
    *seen = (Seen){.node = x ? x->node : NULL, .required_grad = node->versions[i] & REQUIRED_GRAD};
    if (!x || x->node) return true;
    seen->leaf = known_leaf(r, x);
    seen->is_new = !seen->leaf;
    if (seen->is_new) seen->leaf = new_leaf(r, x);
    return seen->leaf;
}

static bool see_visit(Rerun *r, Node *node) {
    const taper_Call *call = &node->call;
    const size_t      inputs = sizeof(Seen) * (size_t)call->count;
    if (r->visits++ == MOST_VISITS) return false;
    Visit *visit = arena__allocate(r->kernels.memory, sizeof *visit + inputs + node->args_size);
    if (!visit) return false;
    *visit = (Visit){.node = node,
                     .op = call->op,
                     .data = call->output->data,
                     .args_size = node->args_size,
                     .plain = node->plain,
                     .count = call->count};
    if (node->args_size) memcpy(&visit->input[call->count], call->args, node->args_size);
    *r->end = visit;
    r->end = &visit->next;
    for (int i = 0; i < call->count; i++)
        if (!see_input(r, &visit->input[i], node, i)) return false;
    return true;
}

/* `called`: its formula was, and not only passed the gradient on. */
void autograd__saw(Rerun *r, Node *node, bool called) {
    if (called && r->kernels.told != &node->call) r->kernels.complete = false;
    if (r->kernels.complete && !see_visit(r, node)) r->kernels.complete = false;
}

/* Learns only now and then from a place where sweeps differ, or have more to do than is kept. */
static bool is_patient(Remembered *place) {
    enum { MOST_PATIENCE = 1024 };
    if (place->waits) {
        place->waits--;
        return true;
    }
    place->waits = place->patience;
    place->patience = place->patience ? place->patience * 2 : 1;
    if (place->patience > MOST_PATIENCE) place->patience = MOST_PATIENCE;
    return false;
}

Rerun *autograd__learn(const Tensor *y, const Tensor *g) {
    Remembered *place = remembered_at(y->node);
    if (!y->node || tape__mine.sweep || !g->contiguous) return NULL;
    if (place->root != y->node) {
        *place = (Remembered){.root = y->node, .memory = place->memory};
        return NULL;
    }
    if (is_patient(place)) return NULL;
    Arena *memory = &place->memory;
    memory->silent = true;
    arena__rewind(memory, (ArenaMark){0});
    Rerun *r = place->rest = arena__allocate(memory, sizeof *r);
    if (!r) return NULL;
    *r = (Rerun){.y = y->data, .g = g->data, .from = arena__mark(&tape__mine.arena), .end = &r->first};
    r->last_hook = tensor__last_hook;
    r->kernels = (DirectList){.complete = true, .memory = memory, .end = &r->kernels.first};
    tape__mine.noting = &r->kernels;
    return r;
}

/* Which leaves get a gradient. Every result that needs one was made by an operation in the list: the sweep has come to
 * all. False if there is anything else. */
static bool note_gradients(const Rerun *r) {
    for (const Visit *visit = r->first; visit; visit = visit->next)
        for (int i = 0; i < visit->count; i++) {
            const Seen *seen = &visit->input[i];
            Leaf       *leaf = seen->leaf;
            if (seen->node && !seen->required_grad) return false;
            if (!leaf || !seen->required_grad || !leaf->now->requires_grad) continue;
            leaf->gets_gradient = true;
            leaf->grad_storage = leaf->now->grad_storage; /* there is one now, whoever made it */
        }
    return true;
}

void autograd__learned(const Tensor *y, bool good) {
    Rerun *r = remembered_at(y->node)->rest;
    bool   complete = good && r->kernels.complete;
    tape__mine.noting = NULL;
    r->to = arena__mark(&tape__mine.arena);
    r->kernels.complete = complete && r->from.chunk && note_gradients(r);
}

/* ---- Is it there again? ----------------------------------------------------------------------------- */

static inline bool same_version(const Node *node, int i, const Tensor *x, uint32_t required_grad) {
    return ((x->base->version & ~REQUIRED_GRAD) | required_grad) == node->versions[i];
}

static inline bool same_leaf(Leaf *leaf, Tensor *x) {
    if (layout_kind(x) != leaf->kind || x->data != leaf->data || memcmp(x->few, leaf->few, sizeof leaf->few) != 0)
        return false;
    leaf->now = x;
    return !leaf->gets_gradient || (x->grad_storage == leaf->grad_storage && !x->grad && !x->grad_storage->saved);
}

static inline bool same_input(const Seen *seen, const Node *node, int i) {
    Tensor *x = node->call.inputs[i];
    if (!x) return !seen->node && !seen->leaf;
    if (x->node != seen->node || !same_version(node, i, x, seen->required_grad)) return false;
    if (seen->node) return true;
    return seen->leaf && (seen->is_new ? same_leaf(seen->leaf, x) : x == seen->leaf->now);
}

/* Its node is there: an operation before it in the list has it for an input. */
static inline bool same_visit(const Visit *visit) {
    const Node       *node = visit->node;
    const taper_Call *call = &node->call;
    if (call->op != visit->op || call->count != visit->count || node->plain != visit->plain || node->used ||
        node->args_size != visit->args_size || call->output->data != visit->data || call->output->retain_grad ||
        !same_version(node, call->count, call->output, 0))
        return false;
    if (visit->args_size && memcmp(call->args, &visit->input[visit->count], visit->args_size) != 0) return false;
    for (int i = 0; i < call->count; i++)
        if (!same_input(&visit->input[i], node, i)) return false;
    return true;
}

/* Then all operations are used. */
static bool is_same(const Rerun *r, const Tensor *y, const Tensor *g, uint32_t number) {
    const Visit *visit = r->first;
    if (y->data != r->y || g->data != r->g || !g->contiguous || r->last_hook != tensor__last_hook ||
        !arena__same(arena__mark(&tape__mine.arena), r->from))
        return false;
    for (; visit && same_visit(visit); visit = visit->next) visit->node->used = number;
    if (!visit) return true;
    for (const Visit *v = r->first; v != visit; v = v->next) v->node->used = 0;
    return false;
}

/* ---- Again ----------------------------------------------------------------------------------------- */

bool autograd__repeat(const Tensor *y, const Tensor *g, uint32_t number) {
    Remembered  *place = remembered_at(y->node);
    const Rerun *r = place->root == y->node ? place->rest : NULL;
    if (!r || !r->kernels.complete || tape__mine.sweep || !is_same(r, y, g, number)) return false;
    place->patience = 0;
    arena__advance(&tape__mine.arena, r->to);
    for (const Direct *d = r->kernels.first; d; d = d->next) d->run(d);
    for (const Leaf *leaf = r->leaves; leaf; leaf = leaf->next) {
        Tensor *x = leaf->now;
        if (!leaf->gets_gradient || x->grad) continue; /* which occurs again */
        x->grad = leaf->grad_storage;
        x->grad->version++;
    }
    return true;
}

/* ---- For CHECK: what it gave, and as if it had not been ---------------------------------------------- */

uint64_t autograd__gradients(const Tensor *y, bool take_back) {
    const Rerun *r = remembered_at(y->node)->rest;
    uint64_t     sum = 0;
    for (const Leaf *leaf = r->leaves; leaf; leaf = leaf->next) {
        const Tensor  *x = leaf->now;
        const uint8_t *bytes = leaf->gets_gradient ? x->grad->data : NULL;
        const int64_t  size = bytes ? x->numel * (int64_t)tensor__bytes((taper_Dtype)x->dtype) : 0;
        for (int64_t i = 0; i < size; i++) sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    }
    for (const Leaf *leaf = take_back ? r->leaves : NULL; leaf; leaf = leaf->next) {
        Tensor *x = leaf->now;
        if (!leaf->gets_gradient) continue;
        if (x->grad) x->grad->version--;
        x->grad = NULL;
    }
    for (const Visit *visit = take_back ? r->first : NULL; visit; visit = visit->next) visit->node->used = 0;
    if (take_back) arena__rewind(&tape__mine.arena, r->from);
    return sum;
}
