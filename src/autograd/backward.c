/* autograd/backward.c: the sweep, from an output back along the tape.
 *
 * Operations were recorded after their inputs were made, so walking the tape in reverse meets every
 * operation when all its output's gradients have arrived: no recursion, no sorting. A gradient on its way
 * to a tensor is `arriving` at it; contributions are added in the order they arrive. The gradients of a
 * broadcast input are summed back to its shape here and nowhere else. Without create_graph, a row's
 * fused formula writes into place; where a parameter has no gradient yet, into the parameter's own.
 *
 * Invariant: leaves' gradients change only after the whole sweep has succeeded. */
#include "autograd/autograd.h"

typedef struct Sweep {
    Tape    *tape;
    uint32_t number; /* of this sweep, in the operations it uses up; 0: it leaves them as they are */
    Tensor  *met;    /* the newest of the tensors to come back to: leaves, and what keeps its gradient */
    int64_t  open;   /* operations whose output has a gradient and that were not met yet */
    bool     create_graph, selective, to_leaves;
    bool     roomless; /* a leaf that was met has no room for its gradient yet */
} Sweep;

static inline void meet(Sweep *sweep, Tensor *x) {
    if (x->met) return;
    x->met = true;
    x->next_met = sweep->met;
    sweep->met = x;
}

/* ---- Contributions ----------------------------------------------------------------------------- */

static bool add_to(const Sweep *sweep, Tensor *x, Tensor *grad) {
    if (!sweep->create_graph && x->mine) {
        ops__accumulate(x->arriving, grad);
    } else {
        x->arriving = (tensor_add)(x->arriving, grad);
        x->mine = true;
    }
    return x->arriving;
}

static INLINE bool deliver(Sweep *sweep, Tensor *x, Tensor *grad, bool mine) {
    if (!grad) return false;
    if (x->arriving) return add_to(sweep, x, grad);
    x->arriving = grad;
    x->mine = mine;
    if (x->node) {
        sweep->open++;
        if (!x->retain_grad) return true;
    }
    sweep->roomless |= !x->room;
    meet(sweep, x);
    return true;
}

/* g as rules give it, in x's shape and dtype. */
static Tensor *fitted(const taper_Op *op, int input, Tensor *g, Tensor *x) {
    if (!tensor__same_shape(g, x)) {
        int64_t dims[TAPER_MAX_DIMS];
        int     ndim;
        if (!ops__broadcast(op->name, tensor__dims(x), tensor__dims(g), dims, &ndim)) return NULL;
        if (!tensor__same_dims((taper_Dims){ndim, dims}, tensor__dims(g)))
            return base__raise(ERROR_SHAPE,
                               "%s: backward returned an invalid gradient at index %d - got %s but expected shape "
                               "compatible with %s",
                               op->name, input, tensor__shape_text(tensor__dims(g)),
                               tensor__shape_text(tensor__dims(x)));
        g = ops__sum_to(g, tensor__dims(x));
    }
    return !g || g->dtype == x->dtype ? g : (tensor_to)(g, (taper_Dtype)x->dtype);
}

static inline bool wants(const Sweep *sweep, const Tensor *x) {
    if (!x || !x->requires_grad) return false;
    return !sweep->selective || x->leads;
}

static inline bool passes(const taper_Call *call, int input) { return input < 32 && call->op->passes >> input & 1; }

static bool by_rule(Sweep *sweep, const taper_Call *call, int input, Tensor *g) {
    Tensor *x = call->inputs[input];
    Tensor *gradient = passes(call, input) ? g : call->op->backward(call, input, g);
    if (!gradient) return !base__failed(); /* no contribution */
    if (!tensor__usable(gradient, call->op->name, "what backward returned")) return false;
    return deliver(sweep, x, fitted(call->op, input, gradient, x), false);
}

/* Where the fused formula of an input writes: a leaf's own gradient if that is still empty, else a new tensor. Its dtype
 * is the operation's, which a parameter may have left since (nn_to). */
static inline Tensor *place_for(const Sweep *sweep, const taper_Call *call, Tensor *x, bool whole) {
    const Tensor *y = call->output;
    if (x->node || !whole || !sweep->to_leaves || x->arriving || x->grad || x->dtype != y->dtype)
        return tensor__new_like((taper_Dtype)y->dtype, whole ? x : y);
    return x->room || tensor__make_room(x) ? x->room : NULL;
}

static inline bool by_formula(Sweep *sweep, const taper_Call *call, int input, Tensor *g) {
    Tensor *x = call->inputs[input];
    bool    whole = !call->op->broadcasts || ops__node(call)->plain || tensor__same_shape(x, call->output);
    Tensor *gradient = place_for(sweep, call, x, whole);
    if (!gradient || !call->op->fused(call, input, g, gradient)) return false;
    if (!whole) gradient = ops__sum_to(gradient, tensor__dims(x));
    if (gradient && __builtin_expect(gradient->dtype != x->dtype, 0))
        gradient = (tensor_to)(gradient, (taper_Dtype)x->dtype);
    return deliver(sweep, x, gradient, true);
}

static bool visit(Sweep *sweep, Node *node, Tensor *g) {
    const taper_Call *call = &node->call;
    const taper_Op   *op = call->op;
    if (node->used)
        return base__raise(ERROR_STATE,
                           "%s: Trying to backward through the graph a second time. Specify .retain_graph = true the "
                           "first time if you need to backward through it again",
                           op->name);
    node->used = sweep->number;
    unsigned by_rules = sweep->create_graph || !op->fused ? ~0u : op->passes;
    FEW_TIMES
    for (int i = 0; i < call->count; i++) {
        if (!wants(sweep, call->inputs[i])) continue;
        if (!(by_rules >> (i & 31) & 1 ? by_rule(sweep, call, i, g) : by_formula(sweep, call, i, g))) return false;
    }
    return true;
}

/* ---- The walk ---------------------------------------------------------------------------------- */

static bool walk(Sweep *sweep, Tensor *y, Tensor *g) {
    if (!deliver(sweep, y, g, false)) return false;
    for (Node *node = y->node; node && sweep->open; node = node->prev) {
        Tensor *x = node->call.output, *arrived = x->arriving;
        if (!arrived) continue;
        sweep->open--;
        if (!visit(sweep, node, arrived)) return false;
        if (!x->met) x->arriving = NULL; /* passed on, and nobody comes back for it */
    }
    return true;
}

/* After a walk that failed: as if it had not been. */
static void undo(const Sweep *sweep, const Tensor *y) {
    for (Node *node = y->node; node; node = node->prev) {
        node->call.output->arriving = NULL;
        if (node->used == sweep->number) node->used = 0;
    }
}

/* The first time x is met; counts it as open if an operation made it. */
static void see(Sweep *sweep, Tensor *x, int64_t *open) {
    *open += !x->met && x->node;
    meet(sweep, x);
}

/* The operations y depends on, oldest first. */
static const Node **reach(Sweep *sweep, Tensor *y, int64_t *count) {
    int64_t open = 0;
    *count = 0;
    see(sweep, y, &open);
    for (const Node *node = y->node; node && open; node = node->prev) {
        if (!node->call.output->met) continue;
        open--;
        ++*count;
        for (int i = 0; i < node->call.count; i++) {
            Tensor *x = node->call.inputs[i];
            if (x && x->requires_grad) see(sweep, x, &open);
        }
    }
    const Node **nodes = tape__allocate(sweep->tape, sizeof(Node *) * (size_t)(*count + 1));
    int64_t      left = *count;
    for (const Node *node = y->node; nodes && node && left; node = node->prev)
        if (node->call.output->met) nodes[--left] = node;
    return nodes;
}

/* ---- The end ----------------------------------------------------------------------------------- */

static bool keeps_gradient(const Tensor *x) { return x->requires_grad && (!x->node || x->retain_grad); }

static bool make_rooms(const Sweep *sweep) {
    for (Tensor *x = sweep->roomless ? sweep->met : NULL; x; x = x->next_met)
        if (x->arriving && keeps_gradient(x) && !tensor__make_room(x)) return false;
    return true;
}

static void keep(Tensor *x) {
    if (x->grad) {
        ops__accumulate(x->grad, x->arriving);
    } else {
        if (x->arriving != x->room) tensor__copy(x->room, x->arriving, "backward");
        x->grad = x->room;
    }
    x->grad->version++;
}

/* Forgets what was met; before that adds what arrived to the gradients, if so told: to all, since nothing here can
 * fail. */
static void finish(const Sweep *sweep, bool commit) {
    for (Tensor *x = sweep->met; x; x = x->next_met) {
        if (commit && x->arriving && keeps_gradient(x)) keep(x);
        x->arriving = NULL;
        x->met = x->leads = false;
    }
}

/* The number of the next sweep. */
static uint32_t next_number(void) {
    static _Thread_local uint32_t number;
    return ++number ? number : ++number;
}

const Node **autograd__graph(Tensor *y, int64_t *count) {
    Sweep        sweep = {.tape = tape__of_thread()};
    const Node **nodes = sweep.tape ? reach(&sweep, y, count) : NULL;
    finish(&sweep, false);
    return nodes;
}

/* Marks what leads to the tensors asked for, which are marked already. */
static bool mark_leads(Sweep *sweep, Tensor *y) {
    int64_t      count;
    const Node **nodes = reach(sweep, y, &count);
    for (int64_t k = 0; nodes && k < count; k++)
        for (int i = 0; i < nodes[k]->call.count; i++) {
            const Tensor *x = nodes[k]->call.inputs[i];
            if (x && x->leads) nodes[k]->call.output->leads = true;
        }
    return nodes;
}

/* The gradient of y itself: what was given, or 1. */
static Tensor *seed(const char *op, Tensor *y, Tensor *given) {
    if (!y->requires_grad)
        return base__raise(ERROR_STATE, "%s: element 0 of tensors does not require grad and does not have a grad_fn",
                           op);
    if (given) {
        if (!tensor__usable(given, op, "the gradient")) return NULL;
        if (tensor__same_shape(given, y)) return (tensor_to)(given, (taper_Dtype)y->dtype);
        return base__raise(ERROR_SHAPE,
                           "%s: Mismatch in shape: the gradient has a shape of %s and the output has a shape of %s", op,
                           tensor__shape_text(tensor__dims(given)), tensor__shape_text(tensor__dims(y)));
    }
    if (y->numel != 1)
        return base__raise(ERROR_SHAPE, "%s: grad can be implicitly created only for scalar outputs, not for shape %s",
                           op, tensor__shape_text(tensor__dims(y)));
    Tensor *one = tensor__new_like((taper_Dtype)y->dtype, y);
    if (one) tensor__set(one, 0, 1);
    return one;
}

static bool run(Sweep *sweep, Tensor *y, Tensor *g) {
    bool no_grad = sweep->tape->no_grad;
    sweep->tape->no_grad = !sweep->create_graph;
    bool good = walk(sweep, y, g);
    sweep->tape->no_grad = no_grad;
    if (!good && !base__failed())
        base__raise(ERROR_STATE, "backward: an operator's derivative failed without an error");
    return good;
}

/* ---- backward ---------------------------------------------------------------------------------- */

bool tensor_backward_with(Tensor *y, tensor_BackwardOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_backward")) return false;
    if (!tensor__usable(y, "backward", "y") || base__failed()) return false;
    Tensor *g = seed("backward", y, options.gradient);
    Sweep   sweep = {.tape = tape__of_thread(), .number = options.retain_graph ? 0 : next_number(), .to_leaves = true};
    bool    good = g && run(&sweep, y, g) && make_rooms(&sweep);
    if (!good) undo(&sweep, y);
    finish(&sweep, good);
    return good;
}

/* ---- grad -------------------------------------------------------------------------------------- */

static bool ask(taper_Tensors xs) {
    for (int i = 0; i < xs.count; i++) {
        if (!tensor__usable(xs.at[i], "grad", "x")) return false;
        if (!xs.at[i]->requires_grad)
            return base__raise(ERROR_STATE, "grad: One of the differentiated Tensors does not require grad (number %d)",
                               i);
    }
    for (int i = 0; i < xs.count; i++) xs.at[i]->leads = true;
    return true;
}

static Tensor *answer(Tensor *x, bool allow_unused, bool create_graph) {
    /* a copy where others may look at the memory too */
    if (x->arriving) return create_graph || x->mine ? x->arriving : tensor__copied(x->arriving, "grad");
    if (allow_unused) return tensor__zeros_like(x);
    return base__raise(ERROR_STATE,
                       "grad: One of the differentiated Tensors appears to not have been used in the graph. Set "
                       ".allow_unused = true if this is the desired behavior");
}

taper_Tensors tensor_grads_with(Tensor *y, taper_Tensors xs, tensor_GradOptions options) {
    taper_Tensors none = {0, NULL};
    Tape         *tape = tape__of_thread();
    if (!tensor__usable(y, "grad", "y") || base__failed()) return none;
    if (!FROM_DEFAULTS(options, "tensor_grads") || !tensor__is_list("grad", xs.count, xs.at)) return none;
    Tensor **found = tape__allocate(tape, sizeof(Tensor *) * (size_t)(xs.count + 1));
    bool     retain = options.retain_graph || options.create_graph;
    Sweep sweep = {tape, .number = retain ? 0 : next_number(), .create_graph = options.create_graph, .selective = true};
    Tensor *g = found ? seed("grad", y, options.grad_output) : NULL;
    bool    asked = g && ask(xs), good = asked && mark_leads(&sweep, y) && run(&sweep, y, g);
    for (int i = 0; good && i < xs.count; i++)
        good = (found[i] = answer(xs.at[i], options.allow_unused, options.create_graph));
    if (!good) undo(&sweep, y);
    finish(&sweep, false);
    for (int i = 0; asked && i < xs.count; i++) xs.at[i]->leads = false; /* also those y does not depend on */
    return good ? (taper_Tensors){xs.count, found} : none;
}

Tensor *tensor_grad_with(Tensor *y, Tensor *x, tensor_GradOptions options) {
    taper_Tensors found = tensor_grads_with(y, (taper_Tensors){1, &x}, options);
    return found.count ? found.at[0] : NULL;
}
