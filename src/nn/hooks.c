/* nn/hooks.c: functions that are called when a module is.
 *
 * For gradients a module's inputs and its output are passed on by operators that note what arrives. Inputs of a module wait
 * for one another at a gate, an operator that was recorded before them all and so is visited after them: by then all
 * gradients have arrived.
 *
 * Invariant: the hooks of a module stay in the list while one of them runs. */
#include "nn/nn.h"

typedef enum HookKind { FORWARD_PRE, FORWARD, BACKWARD_PRE, BACKWARD } HookKind;

struct Hook {
    Hook    *next;
    int64_t  id;
    HookKind kind;
    bool     removed;
    void    *context;
    union {
        nn_ForwardPreHook  *forward_pre;
        nn_ForwardHook     *forward;
        nn_BackwardPreHook *backward_pre;
        nn_BackwardHook    *backward;
    } call;
};

/* ---- Registering ---------------------------------------------------------------------------------- */

static _Atomic int64_t last_id; /* of the process */

static int64_t add_hook(nn_Module *module, Hook hook, const char *call) {
    if (!nn__usable(module, call)) return 0;
    if (!hook.call.forward) return base__raise(ERROR_VALUE, "%s: the hook is NULL", call), 0;
    Hook *made = base__allocate(sizeof *made);
    if (!made) return 0;
    hook.id = ++last_id;
    *made = hook;
    Hook **end = &module->hooks;
    while (*end) end = &(*end)->next;
    *end = made;
    return made->id;
}

int64_t(nn_register_forward_pre_hook)(nn_Module *module, nn_ForwardPreHook *hook, void *context) {
    return add_hook(module, (Hook){.kind = FORWARD_PRE, .context = context, .call.forward_pre = hook},
                    "register_forward_pre_hook");
}
int64_t(nn_register_forward_hook)(nn_Module *module, nn_ForwardHook *hook, void *context) {
    return add_hook(module, (Hook){.kind = FORWARD, .context = context, .call.forward = hook}, "register_forward_hook");
}
int64_t(nn_register_full_backward_pre_hook)(nn_Module *module, nn_BackwardPreHook *hook, void *context) {
    return add_hook(module, (Hook){.kind = BACKWARD_PRE, .context = context, .call.backward_pre = hook},
                    "register_full_backward_pre_hook");
}
int64_t(nn_register_full_backward_hook)(nn_Module *module, nn_BackwardHook *hook, void *context) {
    return add_hook(module, (Hook){.kind = BACKWARD, .context = context, .call.backward = hook},
                    "register_full_backward_hook");
}

/* Frees those that have been removed, or all. */
static void free_hooks(nn_Module *module, bool all) {
    for (Hook **at = &module->hooks; *at;) {
        Hook *hook = *at;
        if (!all && !hook->removed) {
            at = &hook->next;
            continue;
        }
        *at = hook->next;
        base__free(hook);
    }
}

void nn__free_hooks(nn_Module *module) { free_hooks(module, true); }

bool(nn_remove_hook)(nn_Module *module, int64_t id) {
    if (!nn__usable(module, "remove_hook")) return false;
    if (id < 1 || id > last_id) return base__raise(ERROR_VALUE, "remove_hook: %lld is no hook", (long long)id);
    for (Hook *hook = module->hooks; hook; hook = hook->next)
        if (hook->id == id) hook->removed = true;
    if (!module->hooking) free_hooks(module, false);
    return true;
}

bool nn__copy_hooks(nn_Module *copy, const nn_Module *module) {
    for (const Hook *hook = module->hooks; hook; hook = hook->next)
        if (!hook->removed &&
            !add_hook(copy, (Hook){.kind = hook->kind, .context = hook->context, .call = hook->call}, "deepcopy"))
            return false;
    return true;
}

/* The next hook of a kind, from this one on. */
static const Hook *hook_from(const Hook *hook, HookKind kind) {
    while (hook && (hook->kind != kind || hook->removed)) hook = hook->next;
    return hook;
}

/* ---- Forward ---------------------------------------------------------------------------------------- */

/* What backward notes of one call of a module. */
typedef struct Watch {
    nn_Module *module;
    int        count;   /* of inputs */
    bool       waiting; /* some of them require grad: the gate calls the hooks */
    Tensor    *grad_output;
    Tensor    *grad_inputs[];
} Watch;

static bool run_pre_hooks(nn_Module *module, Tensor **inputs) {
    const nn_Class *description = module->description;
    for (const Hook *h = hook_from(module->hooks, FORWARD_PRE); h; h = hook_from(h->next, FORWARD_PRE)) {
        h->call.forward_pre(module, inputs, h->context);
        if (base__failed()) return false;
        for (int i = 0; i < description->inputs; i++)
            if (!tensor__usable(inputs[i], description->name, "what a forward pre hook gave")) return false;
    }
    return true;
}

static Tensor *run_forward_hooks(nn_Module *module, Tensor *const *inputs, Tensor *y) {
    for (const Hook *h = hook_from(module->hooks, FORWARD); y && h; h = hook_from(h->next, FORWARD)) {
        Tensor *other = h->call.forward(module, inputs, y, h->context);
        if (base__failed()) return NULL;
        if (other) y = other;
    }
    return y;
}

static Watch  *watch_inputs(nn_Module *module, Tensor **inputs);
static Tensor *watch_output(Watch *watch, Tensor *y);

static Tensor *run_forward(nn_Module *module, Tensor *const *inputs, OwnForward *forward, void *call) {
    return forward ? forward(module, inputs, call) : module->description->forward(module, inputs);
}

static Tensor *call_between_hooks(nn_Module *module, Tensor **inputs, OwnForward *forward, void *call) {
    const bool watched = taper_is_grad_enabled() &&
                         (hook_from(module->hooks, BACKWARD_PRE) || hook_from(module->hooks, BACKWARD));
    Watch *watch = NULL;
    if (!run_pre_hooks(module, inputs) || (watched && !(watch = watch_inputs(module, inputs)))) return NULL;
    Tensor *y = run_forward_hooks(module, inputs, run_forward(module, inputs, forward, call));
    return watch && y ? watch_output(watch, y) : y;
}

Tensor *nn__call(nn_Module *module, Tensor *const *inputs, OwnForward *forward, void *call) {
    const size_t count = (size_t)module->description->inputs;
    bool         hooked = module->hooks;
    for (size_t i = 0; hooked && i < count; i++) hooked = inputs[i]; /* forward refuses what is NULL */
    if (!hooked) return run_forward(module, inputs, forward, call);
    Tensor **mine = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (count + 1));
    if (!mine || base__failed()) return NULL;
    memcpy(mine, inputs, sizeof(Tensor *) * count);
    module->hooking++;
    Tensor *y = call_between_hooks(module, mine, forward, call);
    if (--module->hooking == 0) free_hooks(module, false);
    return y;
}

/* ---- Backward ---------------------------------------------------------------------------------------- */

/* The arguments of the operators that watch: which call, and which of its inputs. */
typedef struct Watched {
    Watch *watch;
    int    input;
} Watched;

static const char *watched_name(const taper_Call *call) {
    (void)call;
    return "BackwardHookFunctionBackward";
}

static void run_backward_hooks(Watch *watch) {
    nn_Module *module = watch->module;
    if (!nn__usable(module, "backward")) return;
    if (!watch->grad_output && hook_from(module->hooks, BACKWARD)) {
        base__raise(ERROR_STATE,
                    "%s: Module backward hook for grad_input is called before the grad_output one. The "
                    "loss must be computed from the module's output, its first result",
                    module->description->name);
        return;
    }
    module->hooking++;
    for (const Hook *h = hook_from(module->hooks, BACKWARD); h && !base__failed(); h = hook_from(h->next, BACKWARD)) {
        h->call.backward(module, watch->grad_inputs, watch->grad_output, h->context);
        for (int i = 0; i < watch->count && !watch->waiting; i++)
            if (watch->grad_inputs[i])
                base__raise(ERROR_VALUE, "Backward hook for Modules where no input requires gradient should always "
                                         "return None or None for all gradients.");
    }
    if (--module->hooking == 0) free_hooks(module, false);
}

/* The module's output, as it is. Its gradient may be replaced. */
static Tensor *passed_on(const taper_Call *call) { return (tensor_detach)(call->inputs[0]); }

static void output_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Watch     *watch = ((const Watched *)call->args)->watch;
    nn_Module *module = watch->module;
    if (!nn__usable(module, "backward")) return;
    module->hooking++;
    for (const Hook *h = hook_from(module->hooks, BACKWARD_PRE); h && !base__failed();
         h = hook_from(h->next, BACKWARD_PRE)) {
        Tensor *other = h->call.backward_pre(module, g, h->context);
        if (other) g = other;
    }
    if (--module->hooking == 0) free_hooks(module, false);
    if (base__failed()) return;
    gradients[0] = watch->grad_output = g;
    if (!watch->waiting) run_backward_hooks(watch);
}

/* An input, as it is, beside the gate: its gradient waits there. */
static void input_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const Watched *watched = call->args;
    watched->watch->grad_inputs[watched->input] = g;
    gradients[1] = tensor__zeros_like(call->inputs[1]);
}

/* Nothing, made of all inputs that require grad. */
static Tensor *gate_forward(const taper_Call *call) {
    Tensor *nothing = tensor__new_beside(call->inputs[0], taper_get_default_dtype(), (taper_Dims){0, NULL});
    if (nothing) tensor__fill(nothing, 0);
    return nothing;
}

static void gate_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Watch *watch = ((const Watched *)call->args)->watch;
    (void)g;
    run_backward_hooks(watch);
    for (int i = 0; i < watch->count; i++) {
        if (call->needs_input_grad[i]) gradients[i] = watch->grad_inputs[i];
        watch->grad_inputs[i] = NULL; /* for another backward through the same graph */
    }
    watch->grad_output = NULL;
}

static const taper_Op output_op = {"watched_output", passed_on, output_backward, watched_name, NULL, 0, false, 0};
static const taper_Op input_op = {"watched_input", passed_on, input_backward, watched_name, NULL, 0, false, 0};
static const taper_Op gate_op = {"gate", gate_forward, gate_backward, watched_name, NULL, 0, false, 0};

static Tensor *apply_watched(const taper_Op *op, int count, Tensor **inputs, Watched watched) {
    taper_ApplyOptions options = taper_apply_defaults();
    options.args = &watched;
    options.args_size = sizeof watched;
    return taper_apply_with(op, (taper_Tensors){count, inputs}, options);
}

/* Puts those inputs that require grad behind the gate. */
static Watch *watch_inputs(nn_Module *module, Tensor **inputs) {
    const int count = module->description->inputs;
    Watch    *watch = tape__allocate(tape__of_thread(), sizeof *watch + sizeof(Tensor *) * (size_t)count);
    if (!watch) return NULL;
    *watch = (Watch){.module = module, .count = count};
    for (int i = 0; i < count; i++) {
        watch->grad_inputs[i] = NULL;
        watch->waiting |= inputs[i]->requires_grad;
    }
    Tensor *gate = watch->waiting ? apply_watched(&gate_op, count, inputs, (Watched){watch, -1}) : NULL;
    if (!gate) return watch->waiting ? NULL : watch;
    for (int i = 0; i < count; i++)
        if (inputs[i]->requires_grad &&
            !(inputs[i] = apply_watched(&input_op, 2, (Tensor *[]){inputs[i], gate}, (Watched){watch, i})))
            return NULL;
    return watch;
}

static Tensor *watch_output(Watch *watch, Tensor *y) {
    return tensor__usable(y, watch->module->description->name, "what forward returned")
               ? apply_watched(&output_op, 1, &y, (Watched){watch, -1})
               : NULL;
}
