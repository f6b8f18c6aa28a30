/* autograd/checkpoint.c: torch.utils.checkpoint: a function whose intermediate results are computed again in backward.
 *
 * Forward records the function in a scope of its own, to see what it depends on, and leaves that scope with its value alone.
 * What it depends on (the given inputs, and leaves and results from outside, such as parameters) are the inputs of one
 * operation, so that a sweep treats it as any other. Invariant: nothing of the inside outlives the scope, unless backward is
 * itself recorded. */
#include "autograd/autograd.h"
#include "tensor/generator.h"

/* The arguments of the operation. */
typedef struct Checkpoint {
    taper_Function *function;
    void           *context;
    bool            draws; /* begin from `before` */
    taper_Generator before;
} Checkpoint;

/* Recorded, if so told. */
static Tensor *call_function(const Checkpoint *c, Tensor *const *inputs, bool record) {
    const bool was = taper_set_grad_enabled(record);
    Tensor    *y = c->function(inputs, c->context);
    taper_set_grad_enabled(was);
    if (!y) return base__raise(ERROR_VALUE, "checkpoint: the function returned NULL");
    return tensor__usable(y, "checkpoint", "the function's result") && !base__failed() ? y : NULL;
}

/* ---- What a function depends on ------------------------------------------------------------------------ */

/* A list that outlives the scope in which it grows. */
enum { FEW_FOUND = 64 };
typedef struct Found {
    int      count, room;
    Tensor **at;
    Tensor  *few[FEW_FOUND];
} Found;

static bool add_found(Found *found, Tensor *x) {
    if (found->count == found->room) {
        Tensor **more = base__allocate(2 * sizeof(Tensor *) * (size_t)found->room);
        if (!more) return false;
        memcpy(more, found->at, sizeof(Tensor *) * (size_t)found->count);
        if (found->at != found->few) base__free(found->at);
        found->at = more;
        found->room *= 2;
    }
    found->at[found->count++] = x;
    return true;
}

static bool is_found(const Found *found, const Tensor *x) {
    for (int i = 0; i < found->count; i++)
        if (found->at[i] == x) return true;
    return false;
}

static void free_found(const Found *found) {
    if (found->at != found->few) base__free(found->at);
}

/* What y depends on that was made before operation `serial`. */
static bool find_inputs(Tensor *y, int64_t serial, Found *found) {
    int64_t count;
    if (!y->node || y->node->serial < serial) return is_found(found, y) || add_found(found, y);
    const Node **nodes = autograd__graph(y, serial, &count);
    for (int64_t k = 0; nodes && k < count; k++)
        for (int i = 0; i < nodes[k]->call.count; i++) {
            Tensor *x = nodes[k]->call.inputs[i];
            bool    outside = x && ops__required_grad(nodes[k], i) && !(x->node && x->node->serial >= serial);
            if (outside && !is_found(found, x) && !add_found(found, x)) return false;
        }
    return nodes;
}

/* ---- Backward ------------------------------------------------------------------------------------------ */

/* The function's value once more, from inputs that nobody has changed, with the draws of the first time. */
static Tensor *value_again(const taper_Call *call) {
    const Checkpoint *c = call->args;
    taper_Generator  *g = generator__torch(NULL), now = *g;
    for (int i = 0; i < call->count; i++)
        if (!ops__saved(call, i)) return NULL;
    if (c->draws) *g = c->before;
    Tensor *y = call_function(c, call->inputs, true);
    if (c->draws) *g = now;
    if (!y || (tensor__same_shape(y, call->output) && y->dtype == call->output->dtype)) return y;
    return base__raise(
        ERROR_STATE,
        "checkpoint: Recomputed values have different metadata than during the forward pass: %s of shape %s, "
        "now %s of shape %s",
        taper_dtype_name((taper_Dtype)call->output->dtype), tensor__shape_text(tensor__dims(call->output)),
        taper_dtype_name((taper_Dtype)y->dtype), tensor__shape_text(tensor__dims(y)));
}

/* Those that are asked for, each once: their places among the inputs. */
static int list_asked(const taper_Call *call, Tensor **xs, int *place) {
    int count = 0;
    for (int i = 0; i < call->count; i++) {
        bool earlier = !call->needs_input_grad[i];
        for (int k = 0; k < count; k++) earlier |= xs[k] == call->inputs[i];
        if (earlier) continue;
        xs[count] = call->inputs[i];
        place[count++] = i;
    }
    return count;
}

/* Into `gradients`: new tensors of the open scope or, recorded, what the sweep inside has made. */
static void checkpoint_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const bool   recorded = !tape__mine.no_grad;
    const size_t n = (size_t)call->count;
    Tensor     **xs = tape__allocate(&tape__mine, (2 * sizeof(Tensor *) + sizeof(int)) * n), **found = xs + n;
    int         *place = (int *)(found + n), count = xs ? list_asked(call, xs, place) : 0;
    if (!xs) return;
    for (int k = 0; k < count && !recorded; k++)
        if (!(gradients[place[k]] = tensor__new_like((taper_Dtype)xs[k]->dtype, xs[k]))) return;
    tape_Mark mark = recorded ? (tape_Mark){.depth = -1} : tape_mark();
    if (!recorded && mark.depth < 0) return;
    const int64_t      floor = tape__mine.last->serial + 1;
    tensor_GradOptions options = tensor_grads_defaults();
    options.grad_output = g;
    options.create_graph = recorded;
    options.retain_graph = true;
    Tensor *y = value_again(call);
    bool good = y && y->requires_grad && autograd__find_gradients(y, (taper_Tensors){count, xs}, options, floor, found);
    for (int k = 0; k < count; k++) {
        Tensor *to = gradients[place[k]], *from = good ? found[k] : NULL;
        gradients[place[k]] = !from || recorded ? from : tensor__copy(to, from, "checkpoint") ? to : NULL;
    }
    if (!recorded) (tape_release)(mark);
}

static const taper_Op checkpoint_op = {.name = "checkpoint", .backward = checkpoint_backward};

/* ---- Forward ------------------------------------------------------------------------------------------- */

/* The function's value, moved out of the scope it was computed in. */
static Tensor *value_alone(const Checkpoint *c, Found *found, bool *differentiable) {
    const int64_t serial = tape__mine.last ? tape__mine.last->serial + 1 : 0;
    tape_Mark     mark = tape_mark();
    Tensor       *y = mark.depth < 0 ? NULL : call_function(c, found->at, !tape__mine.no_grad);
    *differentiable = y && y->requires_grad;
    if (*differentiable && !find_inputs(y, serial, found)) y = NULL;
    return tape__release_but(mark, y, "checkpoint");
}

Tensor *taper_checkpoint_with(taper_Function *function, taper_Tensors inputs, taper_CheckpointOptions options) {
    if (!FROM_DEFAULTS(options, "taper_checkpoint") || base__failed()) return NULL;
    if (!function) return base__raise(ERROR_VALUE, "checkpoint: the function is NULL");
    if (!tensor__is_list("checkpoint", inputs.count, inputs.at) || !tape__of_thread()) return NULL;
    Checkpoint c = {.function = function, .context = options.context, .draws = options.preserve_rng_state};
    Found      found = {.room = FEW_FOUND};
    bool       differentiable = false, good = true;
    Tensor    *kept[TAPER_MAX_KEPT] = {NULL}, *y = NULL;
    found.at = found.few;
    c.before = *generator__torch(NULL);
    for (int i = 0; good && i < inputs.count; i++)
        good = tensor__usable(inputs.at[i], "checkpoint", "an input") && add_found(&found, inputs.at[i]);
    if (good) y = value_alone(&c, &found, &differentiable);
    if (y && differentiable) {
        taper_Call call = {&checkpoint_op, found.count, found.at, y, &c, kept, NULL};
        y = ops__record(&call, c.draws ? sizeof c : offsetof(Checkpoint, before), false);
    }
    if (!y) *generator__torch(NULL) = c.before; /* who fails has drawn nothing */
    free_found(&found);
    return y;
}
