/* autograd/backward.c: the sweep, from an output back along the tape.
 *
 * Operations were recorded after their inputs were made, so walking the tape in reverse comes to every
 * operation when all its output's gradients have arrived: no recursion, no sorting. A gradient on its way
 * to a tensor is `arriving` at it; contributions are added in the order they arrive. The gradients of a
 * broadcast input are summed back to its shape here and nowhere else. Without create_graph, an operator's
 * fused formula writes into tensors that are given to it; where a parameter has no gradient yet, into the parameter's own.
 * A gradient that has been passed on, and what a rule has made on the way to it, give their memory to those to come.
 *
 * Invariant: leaves' gradients change only after the whole sweep has succeeded. A sweep may run inside another, in an
 * operator's backward: what the outer one has noted in tensors is put aside meanwhile. */
#include "autograd/autograd.h"
#include "autograd/recycle.h"

#include "ops/direct.h"

enum { SETTLED = 8 };

typedef struct Sweep {
    Tape         *tape;
    uint32_t      number;  /* of this sweep, in the operations it uses up; 0: it leaves them as they are */
    Tensor       *touched; /* the newest of the tensors to come back to: leaves, and what keeps its gradient */
    int64_t       floor;   /* the serial of the oldest operation that it may come to; what is older is as a leaf */
    int64_t       pending; /* operations whose output has a gradient and that were not visited yet */
    bool          create_graph, selective, to_leaves;
    bool          anomaly; /* every gradient is looked at, and so all go by the rule */
    bool          hooks;   /* there have been hooks of tensors */
    bool          unready; /* a leaf has no storage for its gradient yet, or one that something arriving looks at */
    struct Sweep *outer;   /* the sweep this one runs in */
    Rerun        *repeat;  /* what is learned from it, or NULL */
    const Tensor *settled[SETTLED]; /* some of those at which -0 cannot be arriving any more, whatever is added */
} Sweep;

static inline void touch(Sweep *sweep, Tensor *x) {
    if (x->touched) return;
    x->touched = true;
    x->next_touched = sweep->touched;
    sweep->touched = x;
}

/* ---- Contributions ----------------------------------------------------------------------------- */

static bool add_to(const Sweep *sweep, Tensor *x, Tensor *grad) {
    if (!sweep->create_graph && x->exclusive) {
        ops__accumulate(x->arriving, grad);
    } else {
        direct__is_not_all();
        x->arriving = (tensor_add)(x->arriving, grad);
        x->exclusive = x->owned = true;
    }
    return x->arriving;
}

static INLINE bool deliver(Sweep *sweep, Tensor *x, Tensor *grad, bool exclusive) {
    if (!grad) return false;
    if (x->arriving) return add_to(sweep, x, grad);
    x->arriving = grad;
    x->exclusive = x->owned = exclusive;
    if (x->node) {
        sweep->pending++;
        if (!x->retain_grad) return true;
    }
    if (grad != x->grad_storage) sweep->unready |= !x->grad_storage || grad->base == x->grad_storage;
    touch(sweep, x);
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

static inline bool wants(const Sweep *sweep, const Node *node, int input) {
    const Tensor *x = node->call.inputs[input];
    return x && ops__required_grad(node, input) && x->requires_grad && (!sweep->selective || x->wanted);
}

static inline bool passes(const taper_Op *op, int input) { return input < 32 && op->passes >> input & 1; }

static __attribute__((noinline)) bool deliver_fitted(Sweep *sweep, const taper_Call *call, int input, Tensor *g,
                                                     bool exclusive) {
    Tensor *x = call->inputs[input], *fit = fitted(call->op, input, g, x);
    if (fit != g) direct__is_not_all();
    if (sweep->anomaly && fit && !autograd__is_clean(call, input, fit)) return false;
    return deliver(sweep, x, fit, exclusive);
}

/* ---- Recycling ----------------------------------------------------------------------------------- */

/* Not what others may still look at: a graph of gradients, hooks, a user's own operator. */
static inline bool recycles(const Sweep *sweep, const Node *node) {
    return !sweep->create_graph && !sweep->hooks && !node->foreign;
}

/* ---- An operation's gradients -------------------------------------------------------------------- */

/* Of a slice: into its place in what has arrived already, instead of zeros around it that are added to all of it. So the
 * slices of a tensor cost what they are large, not what it is. Those zeros would make 0 of what has arrived as -0: that is done
 * once, or again where the sweep has forgotten that it was. `done`: it was one, and that has been. */
static bool into_slice(Sweep *sweep, const Node *node, Tensor *g, bool *done) {
    Tensor *x = node->call.inputs[0];
    if (sweep->create_graph || sweep->anomaly || !wants(sweep, node, 0) || !x->arriving || !x->exclusive ||
        x->arriving->dtype != g->dtype)
        return true;
    Tensor *place = ops__slice_again(&node->call, x->arriving);
    if (!place) return false;
    const Tensor **settled = &sweep->settled[(uintptr_t)x / sizeof *x % SETTLED];
    if (*settled != x && !ops__add_zero(x->arriving)) return false;
    *settled = x;
    direct__is_not_all();
    ops__accumulate(place, g);
    return *done = true;
}

/* By the operator's rule, in operators: every input that needs a gradient is asked for at once. */
static bool by_rule(Sweep *sweep, Node *node, Tensor *g) {
    taper_Call  *call = &node->call;
    const size_t count = (size_t)call->count;
    const bool   slice = ops__is_slice(call->op); /* whose gradient is a tensor of its own */
    bool         done = false;
    if (slice && (!into_slice(sweep, node, g, &done) || done)) return done;
    Tensor **gradients = tape__allocate(sweep->tape, sizeof(Tensor *) * (count + 1) + sizeof(bool) * count);
    if (!gradients) return false;
    direct__is_not_all();
    const Made made = {&sweep->tape->headers, arena__mark(&sweep->tape->headers)};
    bool      *needed = (bool *)(gradients + count + 1), any = false;
    gradients[count] = NULL; /* of no input */
    for (int i = 0; i < call->count; i++) {
        gradients[i] = NULL;
        needed[i] = wants(sweep, node, i);
        any |= needed[i] && !passes(call->op, i);
    }
    if (any) {
        call->needs_input_grad = needed;
        call->op->backward(call, g, gradients);
        call->needs_input_grad = NULL;
        if (base__failed()) return false;
        if (gradients[count])
            return base__raise(ERROR_VALUE,
                               "%s: backward gave gradients[%d], but the operator was used with %d input%s",
                               call->op->name, call->count, call->count, call->count == 1 ? "" : "s");
    }
    for (int i = 0; i < call->count; i++) {
        Tensor *gradient = passes(call->op, i) ? g : gradients[i];
        if (!needed[i] || !gradient) continue; /* no contribution */
        if (!tensor__usable(gradient, call->op->name, "what backward gave")) return false;
        const bool own = recycles(sweep, node) && is_own(&made, gradients, call->count, i);
        if (!deliver_fitted(sweep, call, i, gradient, slice || own)) return false;
    }
    if (recycles(sweep, node)) recycle_made(&made, call);
    return true;
}

/* Is x an input before this one? Then it may have been given its place already. */
static inline bool is_earlier_input(const taper_Call *call, int input) {
    for (int i = 0; i < input; i++)
        if (call->inputs[i] == call->inputs[input]) return true;
    return false;
}

/* Into a leaf's own gradient, if that is still empty and no operation was recorded that reads its memory. Its dtype is
 * the operation's, which a parameter may have left since (nn_to). */
static inline bool may_write_to_leaf(const Sweep *sweep, const taper_Call *call, int input) {
    const Tensor *x = call->inputs[input];
    return !x->node && sweep->to_leaves && !x->arriving && !x->grad && x->dtype == call->output->dtype &&
           !(x->grad_storage && x->grad_storage->saved) && !is_earlier_input(call, input);
}

/* Where the fused formula of an input writes. `whole`: a gradient of the input's shape. */
static inline Tensor *place_for(const Sweep *sweep, const taper_Call *call, int input, bool whole) {
    Tensor       *x = call->inputs[input];
    const Tensor *y = call->output;
    whole = whole || tensor__same_shape(x, y);
    if (!whole || !may_write_to_leaf(sweep, call, input)) return tensor__new_like((taper_Dtype)y->dtype, whole ? x : y);
    return x->grad_storage || tensor__make_grad_storage(x) ? x->grad_storage : NULL;
}

enum { FUSED_INPUTS = 8 }; /* with more, an operation goes by the rule */

/* By the fused formula, which writes into the places it is given. */
static inline bool by_formula(Sweep *sweep, Node *node, Tensor *g) {
    taper_Call *call = &node->call;
    const bool  whole = !call->op->broadcasts || node->plain;
    Tensor     *places[FUSED_INPUTS];
    unsigned    needed = 0;
    bool        asked[FUSED_INPUTS], written = false;
    FEW_TIMES
    for (int i = 0; i < call->count; i++) {
        places[i] = NULL;
        if (!(asked[i] = wants(sweep, node, i))) continue;
        needed |= 1u << i;
        if (passes(call->op, i)) continue;
        written = true;
        if (!(places[i] = place_for(sweep, call, i, whole))) return false;
    }
    if (written) {
        call->needs_input_grad = asked;
        call->op->fused(call, g, places);
        call->needs_input_grad = NULL;
    }
    if (base__failed()) return false;
    if (sweep->repeat) autograd__saw(sweep->repeat, node, written);
    for (; needed; needed &= needed - 1) {
        const int i = __builtin_ctz(needed);
        Tensor   *x = call->inputs[i], *place = places[i];
        bool      fits = place && whole && place->dtype == x->dtype;
        if (!(fits ? deliver(sweep, x, place, true) : deliver_fitted(sweep, call, i, place ? place : g, place)))
            return false;
    }
    return true;
}

static bool visit_node(Sweep *sweep, Node *node, Tensor *g) {
    if (node->used)
        return base__raise(ERROR_STATE,
                           "%s: Trying to backward through the graph a second time. Specify .retain_graph = true the "
                           "first time if you need to backward through it again",
                           node->call.op->name);
    node->used = sweep->number;
    bool in_operators = sweep->create_graph || sweep->anomaly;
    bool by_rule_only = in_operators || !node->call.op->fused || node->call.count > FUSED_INPUTS;
    return by_rule_only ? by_rule(sweep, node, g) : by_formula(sweep, node, g);
}

/* ---- A sweep in a sweep ------------------------------------------------------------------------- */

/* What a sweep has noted in a tensor. */
typedef struct Noted {
    struct Noted *next;
    Tensor       *x, *arriving, *next_touched, *grad_storage;
    bool          touched, exclusive, owned, wanted, in_storage;
} Noted;

static bool note(Sweep *inner, Noted **notes, Tensor *x) {
    if (!x->arriving && !x->touched && !x->wanted) return true;
    Noted *n = tape__allocate(inner->tape, sizeof *n);
    if (!n) return false;
    bool in_storage = x->arriving && x->arriving == x->grad_storage;
    *n = (Noted){*notes,       x,        x->arriving, x->next_touched, x->grad_storage, x->touched,
                 x->exclusive, x->owned, x->wanted,   in_storage};
    *notes = n;
    x->arriving = x->next_touched = NULL;
    x->touched = x->exclusive = x->owned = x->wanted = false;
    if (in_storage) x->grad_storage = NULL; /* what arrives is in there: the inner sweep makes another */
    return true;
}

static void put_back(const Noted *notes) {
    for (const Noted *n = notes; n; n = n->next) {
        Tensor *x = n->x;
        x->arriving = n->arriving;
        x->next_touched = n->next_touched;
        x->touched = n->touched;
        x->exclusive = n->exclusive;
        x->owned = n->owned;
        x->wanted = n->wanted;
        if (!n->in_storage) continue;
        if (!x->grad_storage)
            x->grad_storage = n->grad_storage;
        else if (x->stamp == 0) /* freed with the other; of a scope, with the scope */
            x->grad_storage->grad_storage = n->grad_storage;
    }
}

/* What an open sweep puts back in the end. */
typedef struct Opened {
    Noted    *notes;
    FreeList *recycled; /* that of the outer sweep */
    FreeList  free;     /* memory of gradients that this one has passed on */
} Opened;

/* All that the outer sweep has noted: in what it comes back to, and in results on the tape. */
static bool note_all(Sweep *inner, Noted **notes) {
    for (Tensor *x = inner->outer->touched, *next; x; x = next) {
        next = x->next_touched;
        if (!note(inner, notes, x)) return false;
    }
    for (Node *node = inner->tape->last; node; node = node->prev)
        if (!note(inner, notes, node->call.output)) return false;
    return true;
}

/* Puts aside what the sweep that is running, if any, has noted. False with an error, and nothing is put aside. */
static bool begin(Sweep *inner, Opened *opened) {
    Tape *tape = inner->tape;
    opened->notes = NULL;
    if (!tape) return false;
    inner->outer = tape->sweep;
    inner->anomaly = autograd__anomaly;
    if (inner->outer && !note_all(inner, &opened->notes)) {
        put_back(opened->notes);
        return false;
    }
    tape->sweep = inner;
    opened->recycled = tape->arena.recycled;
    opened->free.count = 0;
    tape->arena.recycled = &opened->free;
    return true;
}

static void end(const Sweep *inner, const Opened *opened) {
    put_back(opened->notes);
    inner->tape->sweep = inner->outer;
    inner->tape->arena.recycled = opened->recycled;
}

/* ---- The walk ---------------------------------------------------------------------------------- */

/* What has arrived at x, all of it, or what its hooks make of that; NULL with an error. */
static Tensor *hooked(Sweep *sweep, Tensor *x) {
    Tensor *arrived = x->arriving, *g = autograd__hooked(x, arrived);
    if (g == arrived) return g;
    x->exclusive = x->owned = false;
    sweep->unready = true;
    return x->arriving = g;
}

static bool sweep_back(Sweep *sweep, Tensor *y, Tensor *g) {
    sweep->hooks = tensor__last_hook;
    if (!deliver(sweep, y, g, false)) return false;
    for (Node *node = y->node; node && sweep->pending && node->serial >= sweep->floor; node = node->prev) {
        Tensor *x = node->call.output, *arrived = x->arriving;
        if (!arrived) continue;
        sweep->pending--;
        if (sweep->hooks && !(arrived = hooked(sweep, x))) return false;
        if (!visit_node(sweep, node, arrived)) return false;
        if (x->touched) continue;
        x->arriving = NULL; /* passed on, and nobody comes back for it */
        if (x->owned && recycles(sweep, node)) pass_on(&node->call, arrived);
    }
    CHECK(sweep->pending == 0 || sweep->floor > 0);
    for (Tensor *x = sweep->hooks ? sweep->touched : NULL; x; x = x->next_touched)
        if (!x->node && x->arriving && !hooked(sweep, x)) return false;
    return true;
}

/* After a walk that failed: as if it had not been. */
static void undo(const Sweep *sweep, const Tensor *y) {
    for (Node *node = y->node; node; node = node->prev) {
        node->call.output->arriving = NULL;
        if (node->used == sweep->number) node->used = 0;
    }
}

/* The first time x is seen; counts it as pending if an operation made it. */
static void see(Sweep *sweep, Tensor *x, int64_t *pending) {
    *pending += !x->touched && x->node;
    touch(sweep, x);
}

/* The operations y depends on, oldest first. */
static const Node **reachable(Sweep *sweep, Tensor *y, int64_t *count) {
    int64_t pending = 0;
    *count = 0;
    see(sweep, y, &pending);
    for (const Node *node = y->node; node && pending && node->serial >= sweep->floor; node = node->prev) {
        if (!node->call.output->touched) continue;
        pending--;
        ++*count;
        for (int i = 0; i < node->call.count; i++) {
            Tensor *x = node->call.inputs[i];
            if (x && ops__required_grad(node, i) && x->requires_grad) see(sweep, x, &pending);
        }
    }
    const Node **nodes = tape__allocate(sweep->tape, sizeof(Node *) * (size_t)(*count + 1));
    int64_t      left = *count;
    for (const Node *node = y->node; nodes && node && left; node = node->prev)
        if (node->call.output->touched) nodes[--left] = node;
    return nodes;
}

/* ---- The end ----------------------------------------------------------------------------------- */

static bool keeps_gradient(const Tensor *x) { return x->requires_grad && (!x->node || x->retain_grad); }

/* Storage for all gradients; and what arrives as a view of the storage it goes to is copied out first. */
static bool make_storages(const Sweep *sweep) {
    for (Tensor *x = sweep->unready ? sweep->touched : NULL; x; x = x->next_touched) {
        if (!x->arriving || !keeps_gradient(x)) continue;
        if (!tensor__make_grad_storage(x)) return false;
        bool looks_at_it = x->arriving != x->grad_storage && x->arriving->base == x->grad_storage;
        if (!looks_at_it) continue;
        direct__is_not_all();
        if (!(x->arriving = tensor__copied(x->arriving, "backward"))) return false;
    }
    return true;
}

static void keep(Tensor *x) {
    if (x->grad || x->node) direct__is_not_all();
    if (x->grad) {
        ops__accumulate(x->grad, x->arriving);
    } else {
        if (x->arriving != x->grad_storage) ops__store(x->grad_storage, x->arriving);
        x->grad = x->grad_storage;
    }
    x->grad->version++;
}

/* Forgets what was touched; before that adds what arrived to the gradients, if so told: to all, since nothing here can
 * fail. */
static void finish(const Sweep *sweep, bool commit) {
    for (Tensor *x = sweep->touched; x; x = x->next_touched) {
        if (commit && x->arriving && keeps_gradient(x)) keep(x);
        x->arriving = NULL;
        x->touched = x->wanted = false;
    }
}

/* The number of the next sweep. */
static uint32_t next_number(void) {
    static _Thread_local uint32_t number;
    return ++number ? number : ++number;
}

const Node **autograd__graph(Tensor *y, int64_t floor, int64_t *count) {
    Sweep  sweep = {.tape = tape__of_thread(), .floor = floor};
    Opened opened;
    if (!begin(&sweep, &opened)) return NULL;
    const Node **nodes = reachable(&sweep, y, count);
    finish(&sweep, false);
    end(&sweep, &opened);
    return nodes;
}

/* Marks what is on the way to the tensors asked for, which are marked already. */
static bool mark_wanted(Sweep *sweep, Tensor *y) {
    int64_t      count;
    const Node **nodes = reachable(sweep, y, &count);
    for (int64_t k = 0; nodes && k < count; k++)
        for (int i = 0; i < nodes[k]->call.count; i++) {
            const Tensor *x = nodes[k]->call.inputs[i];
            if (x && x->wanted) nodes[k]->call.output->wanted = true;
        }
    return nodes;
}

static bool run_sweep(Sweep *sweep, Tensor *y, Tensor *g) {
    bool no_grad = sweep->tape->no_grad;
    sweep->tape->no_grad = !sweep->create_graph;
    bool good = sweep_back(sweep, y, g);
    sweep->tape->no_grad = no_grad;
    if (!good && !base__failed())
        base__raise(ERROR_STATE, "backward: an operator's derivative failed without an error");
    return good;
}

/* ---- backward ---------------------------------------------------------------------------------- */

static bool sweep_to_leaves(Sweep *sweep, Tensor *y, Tensor *g) {
    Opened opened;
    if (!begin(sweep, &opened)) return false;
    bool good = run_sweep(sweep, y, g) && make_storages(sweep);
    if (!good) undo(sweep, y);
    finish(sweep, good);
    if (sweep->repeat) autograd__learned(y, good);
    end(sweep, &opened);
    return good;
}

bool tensor_backward_with(Tensor *y, tensor_BackwardOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_backward")) return false;
    if (!tensor__usable(y, "backward", "y") || base__failed()) return false;
    Tensor *g = autograd__seed("backward", y, options.gradient);
    Sweep   sweep = {.tape = tape__of_thread(), .number = options.retain_graph ? 0 : next_number(), .to_leaves = true};
    if (!g) return false;
    bool again = !autograd__anomaly && autograd__repeat(y, g, sweep.number);
    if (again && !CHECKED) return true;
    uint64_t gradients = again ? autograd__gradients(y, true) : 0;
    if (!again && !autograd__anomaly) sweep.repeat = autograd__learn(y, g);
    bool good = sweep_to_leaves(&sweep, y, g);
    CHECK(!again || (good && autograd__gradients(y, false) == gradients));
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
    for (int i = 0; i < xs.count; i++) xs.at[i]->wanted = true;
    return true;
}

static Tensor *answer(Tensor *x, bool allow_unused, bool create_graph) {
    /* a copy where others may look at the memory too */
    if (x->arriving) return create_graph || x->exclusive ? x->arriving : tensor__copied(x->arriving, "grad");
    if (allow_unused) return tensor__zeros_like(x);
    return base__raise(ERROR_STATE,
                       "grad: One of the differentiated Tensors appears to not have been used in the graph. Set "
                       ".allow_unused = true if this is the desired behavior");
}

bool autograd__find_gradients(Tensor *y, taper_Tensors xs, tensor_GradOptions options, int64_t floor, Tensor **found) {
    bool  retain = options.retain_graph || options.create_graph;
    Sweep sweep = {.tape = tape__of_thread(), .floor = floor, .create_graph = options.create_graph, .selective = true};
    Tensor *g = autograd__seed("grad", y, options.grad_output);
    Opened  opened;
    sweep.number = retain ? 0 : next_number();
    if (!g || !begin(&sweep, &opened)) return false;
    bool asked = ask(xs), good = asked && mark_wanted(&sweep, y) && run_sweep(&sweep, y, g);
    for (int i = 0; good && i < xs.count; i++) {
        bool none = floor >= 0 && !xs.at[i]->arriving;
        found[i] = none ? NULL : answer(xs.at[i], options.allow_unused, options.create_graph);
        good = none || found[i];
    }
    if (!good) undo(&sweep, y);
    finish(&sweep, false);
    for (int i = 0; asked && i < xs.count; i++) xs.at[i]->wanted = false; /* also those y does not depend on */
    end(&sweep, &opened);
    return good;
}
