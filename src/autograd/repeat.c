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

/* An input, as the sweep saw it. */
typedef struct Seen {
    const Node *node; /* what made it, which then comes later in the list */
    bool        is_there;
    uint32_t    required_grad; /* the bit REQUIRED_GRAD, or 0 */
    uint32_t    kind;          /* of a leaf, with the rest: its layout and where its gradient goes */
    int64_t     numel, few[2 * TENSOR_FEW_DIMS];
    void       *data;
    Tensor     *grad_storage;
} Seen;

/* An operation that the sweep came to. */
typedef struct Visit {
    struct Visit   *next;
    Node           *node;
    const taper_Op *op;
    void           *data; /* the output's */
    void           *args; /* a copy */
    uint32_t        args_size;
    bool            plain;
    int             count;
    Seen            input[];
} Visit;

/* A leaf that gets a gradient: an input of a visit. */
typedef struct Leaf {
    struct Leaf *next;
    const Visit *visit;
    int          input;
} Leaf;

/* The rest of a Remembered, and what it holds, in its memory. */
struct Rerun {
    void      *y, *g;     /* the memory of the root and of its gradient */
    uint8_t   *from, *to; /* arena memory that the sweep has taken */
    int        visits;
    Visit     *first, **end;
    Leaf      *leaves;
    DirectList kernels;
};

static Remembered *remembered_at(const Node *root) {
    return &tape__mine.remembered[(uintptr_t)root / ARENA_ALIGNMENT % SWEEPS_REMEMBERED];
}

static inline Tensor *tensor_of(const Leaf *leaf) { return leaf->visit->node->call.inputs[leaf->input]; }

/* ---- What the sweep saw ---------------------------------------------------------------------------- */

static inline uint32_t layout_kind(const Tensor *x) {
    return (uint32_t)(x->dtype | x->ndim << 8 | x->device << 16) |
           (uint32_t)(x->requires_grad | x->contiguous << 1 | x->number << 2) << 24;
}

/* Has x few dimensions, so that they can be compared at once? */
static inline bool is_comparable(const Tensor *x) { return x->dims == x->few; }

static bool see_input(Seen *seen, const Node *node, int i) {
    const Tensor *x = node->call.inputs[i];
    *seen = (Seen){.is_there = x != NULL};
    if (!x) return true;
    if (!is_comparable(x) && !x->node) return false;
    *seen = (Seen){.node = x->node,
                   .is_there = true,
                   .required_grad = node->versions[i] & REQUIRED_GRAD,
                   .kind = layout_kind(x),
                   .numel = x->numel,
                   .data = x->data};
    if (is_comparable(x)) tensor__copy_dims(seen->few, x->few, 2 * TENSOR_FEW_DIMS);
    return true;
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
                     .args = (char *)(visit + 1) + inputs,
                     .args_size = node->args_size,
                     .plain = node->plain,
                     .count = call->count};
    if (node->args_size) memcpy(visit->args, call->args, node->args_size);
    *r->end = visit;
    r->end = &visit->next;
    for (int i = 0; i < call->count; i++)
        if (!see_input(&visit->input[i], node, i)) return false;
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
    *r = (Rerun){.y = y->data, .g = g->data, .from = tape__mine.arena.at, .end = &r->first};
    r->kernels = (DirectList){.complete = true, .memory = memory, .end = &r->kernels.first};
    tape__mine.noting = &r->kernels;
    return r;
}

static inline bool gets_gradient(const Seen *seen, const Tensor *x) {
    return seen->required_grad && !seen->node && x->requires_grad;
}

/* Lists the leaves, as often as they occur. Every result that needs a gradient was made by an operation in the list: the
 * sweep has come to all. False if there is anything else, or no memory. */
static bool list_leaves(Rerun *r) {
    for (Visit *visit = r->first; visit; visit = visit->next)
        for (int i = 0; i < visit->count; i++) {
            Seen         *seen = &visit->input[i];
            const Tensor *x = visit->node->call.inputs[i];
            if (seen->node && !seen->required_grad) return false;
            if (!x || !gets_gradient(seen, x)) continue;
            seen->grad_storage = x->grad_storage; /* there is one now, whoever made it */
            Leaf *leaf = arena__allocate(r->kernels.memory, sizeof *leaf);
            if (!leaf) return false;
            *leaf = (Leaf){r->leaves, visit, i};
            r->leaves = leaf;
        }
    return true;
}

void autograd__learned(const Tensor *y, bool good) {
    Rerun *r = remembered_at(y->node)->rest;
    bool   complete = good && r->kernels.complete;
    tape__mine.noting = NULL;
    r->to = tape__mine.arena.at;
    if (r->to < r->from || r->from < tape__mine.arena.current->bytes) complete = false; /* in another chunk */
    r->kernels.complete = complete && list_leaves(r);
}

/* ---- Is it there again? ----------------------------------------------------------------------------- */

static inline bool same_version(const Node *node, int i, const Tensor *x, uint32_t required_grad) {
    return ((x->base->version & ~REQUIRED_GRAD) | required_grad) == node->versions[i];
}

static inline bool same_leaf(const Seen *seen, const Tensor *x) {
    if (layout_kind(x) != seen->kind || x->numel != seen->numel || x->data != seen->data || !is_comparable(x) ||
        memcmp(x->few, seen->few, sizeof seen->few) != 0)
        return false;
    return !gets_gradient(seen, x) || (x->grad_storage == seen->grad_storage && !x->grad && !x->grad_storage->saved);
}

static inline bool same_input(const Seen *seen, const Node *node, int i) {
    const Tensor *x = node->call.inputs[i];
    if (!x || !seen->is_there) return !x && !seen->is_there;
    if (x->node != seen->node || !same_version(node, i, x, seen->required_grad)) return false;
    return seen->node || same_leaf(seen, x);
}

/* Its node is there: an operation before it in the list has it for an input. */
static inline bool same_visit(const Visit *visit) {
    const Node       *node = visit->node;
    const taper_Call *call = &node->call;
    if (call->op != visit->op || call->count != visit->count || node->plain != visit->plain || node->used ||
        node->args_size != visit->args_size || call->output->data != visit->data || call->output->retain_grad ||
        !same_version(node, call->count, call->output, 0))
        return false;
    if (visit->args_size && memcmp(call->args, visit->args, visit->args_size) != 0) return false;
    for (int i = 0; i < call->count; i++)
        if (!same_input(&visit->input[i], node, i)) return false;
    return true;
}

static bool is_same(const Rerun *r, const Tensor *y, const Tensor *g) {
    const Arena *arena = &tape__mine.arena;
    if (y->data != r->y || g->data != r->g || !g->contiguous || arena->at != r->from || r->to > arena->end)
        return false;
    for (const Visit *visit = r->first; visit; visit = visit->next)
        if (!same_visit(visit)) return false;
    return true;
}

/* ---- Again ----------------------------------------------------------------------------------------- */

bool autograd__repeat(const Tensor *y, const Tensor *g, uint32_t number) {
    Remembered  *place = remembered_at(y->node);
    const Rerun *r = place->root == y->node ? place->rest : NULL;
    if (!r || !r->kernels.complete || tape__mine.sweep || !is_same(r, y, g)) return false;
    place->patience = 0;
    arena__allocate_here(&tape__mine.arena, (size_t)(r->to - r->from));
    for (const Direct *d = r->kernels.first; d; d = d->next) d->run(d);
    for (const Visit *visit = r->first; visit; visit = visit->next) visit->node->used = number;
    for (const Leaf *leaf = r->leaves; leaf; leaf = leaf->next) {
        Tensor *x = tensor_of(leaf);
        if (x->grad) continue; /* it occurs again */
        x->grad = x->grad_storage;
        x->grad->version++;
    }
    return true;
}

/* ---- For CHECK: what it gave, and as if it had not been ---------------------------------------------- */

uint64_t autograd__gradients(const Tensor *y, bool take_back) {
    const Rerun *r = remembered_at(y->node)->rest;
    uint64_t     sum = 0;
    for (const Leaf *leaf = r->leaves; leaf; leaf = leaf->next) {
        const Tensor  *x = tensor_of(leaf);
        const uint8_t *bytes = x->grad->data;
        const int64_t  size = x->numel * (int64_t)tensor__bytes((taper_Dtype)x->dtype);
        for (int64_t i = 0; i < size; i++) sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    }
    for (const Leaf *leaf = take_back ? r->leaves : NULL; leaf; leaf = leaf->next) {
        Tensor *x = tensor_of(leaf);
        if (x->grad) x->grad->version--;
        x->grad = NULL;
    }
    for (const Visit *visit = take_back ? r->first : NULL; visit; visit = visit->next) visit->node->used = 0;
    if (take_back) tape__mine.arena.at = r->from;
    return sum;
}
