/* optim/optimizer.c: what every optimizer does with its parameters; the rules are rows (rules.c). */
#include "optim/optimizer.h"

#include <math.h>
#include <string.h>

/* One that has been freed has no rule any more: see base__retire. */
bool optim__usable(const optim_Optimizer *optimizer, const char *call) {
    if (optimizer && optimizer->rule) return true;
    return base__raise(optimizer ? ERROR_STATE : ERROR_VALUE, "%s: optimizer %s", call,
                       optimizer ? "has been freed" : "is NULL");
}

/* ---- Groups ------------------------------------------------------------------------------------ */

static Slot *find_slot(const optim_Optimizer *optimizer, const Tensor *parameter) {
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++)
            if (g->slots[i].parameter == parameter) return &g->slots[i];
    return NULL;
}

static bool contains(const optim_Optimizer *optimizer, const Group *group, const Tensor *parameter) {
    for (int i = 0; i < group->count; i++)
        if (group->slots[i].parameter == parameter) return true;
    return find_slot(optimizer, parameter);
}

static bool check_parameter(const optim_Optimizer *optimizer, const Group *group, Tensor *x) {
    const char *name = optimizer->rule->name;
    if (!tensor__usable(x, name, "a parameter")) return false;
    if (x->node) return base__raise(ERROR_STATE, "%s: can't optimize a non-leaf Tensor", name);
    if (!tensor__is_real(x) || !x->contiguous)
        return base__raise(ERROR_DTYPE, "%s: expected contiguous float parameters, got %s of shape %s", name,
                           taper_dtype_name((taper_Dtype)x->dtype), tensor__shape_text(tensor__dims(x)));
    if (contains(optimizer, group, x))
        return base__raise(ERROR_STATE, "%s: some parameters appear in more than one parameter group", name);
    return true;
}

static bool add_group(optim_Optimizer *optimizer, taper_Tensors parameters, Options options) {
    const Rule *rule = optimizer->rule;
    if (!rule->check(&options)) return false;
    if (!tensor__is_list(rule->name, parameters.count, parameters.at)) return false;
    if (parameters.count < 1) return base__raise(ERROR_VALUE, "%s: optimizer got an empty parameter list", rule->name);
    Group *group = base__allocate_zeroed(sizeof *group + sizeof(Slot) * (size_t)parameters.count);
    if (!group) return false;
    group->options = options;
    for (; group->count < parameters.count; group->count++) {
        Tensor *x = parameters.at[group->count];
        if (!check_parameter(optimizer, group, x)) {
            base__free(group);
            return false;
        }
        group->slots[group->count].parameter = x;
    }
    Group **end = &optimizer->first;
    while (*end) end = &(*end)->next;
    *end = group;
    return true;
}

optim_Optimizer *optim__new(const Rule *rule, taper_Tensors parameters, Options options) {
    optim_Optimizer *optimizer = base__allocate_zeroed(sizeof *optimizer);
    if (!optimizer) return NULL;
    optimizer->rule = rule;
    optimizer->defaults = options;
    if (add_group(optimizer, parameters, options)) return optimizer;
    base__free(optimizer);
    return NULL;
}

bool optim_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_GroupOptions group) {
    if (!FROM_DEFAULTS(group, "optim_add_param_group")) return false;
    if (!optim__usable(optimizer, "add_param_group")) return false;
    if (optimizer->rule->minimize)
        return base__raise(ERROR_VALUE, "%s doesn't support per-parameter options (parameter groups)",
                           optimizer->rule->name);
    Options options = optimizer->defaults;
    optimizer->rule->choose(&options, &group);
    const char *unknown = optim__said(&group);
    if (unknown)
        return base__raise(ERROR_VALUE, "add_param_group: %s has no option %s", optimizer->rule->name, unknown);
    return add_group(optimizer, parameters, options);
}

bool optim_free(optim_Optimizer *optimizer) {
    if (!optimizer) return true;
    if (!optim__usable(optimizer, "free")) return false;
    for (Group *g = optimizer->first; g;) {
        Group *next = g->next;
        for (int i = 0; i < g->count; i++)
            for (int k = 0; k < UPDATE_STATES; k++) tensor__free_owned(g->slots[i].states[k]);
        base__free(g);
        g = next;
    }
    if (optimizer->rule->forget) optimizer->rule->forget(optimizer);
    base__retire(optimizer, 0);
    return true;
}

/* ---- Learning rates ---------------------------------------------------------------------------- */

static Group *find_group(const optim_Optimizer *optimizer, int group, const char *call) {
    if (!optim__usable(optimizer, call)) return NULL;
    Group *g = optimizer->first;
    for (int i = 0; g && i < group; i++) g = g->next;
    return g && group >= 0 ? g : base__raise(ERROR_VALUE, "%s: there is no group %d", call, group);
}

double(optim_lr)(optim_Optimizer *optimizer, int group) {
    Group *g = find_group(optimizer, group, "lr");
    return g ? g->options.lr : -1;
}

bool(optim_set_lr)(optim_Optimizer *optimizer, int group, double lr) {
    if (!(lr >= 0)) return base__raise(ERROR_VALUE, "set_lr: Invalid learning rate: %g", lr);
    Group *first = find_group(optimizer, group < 0 ? 0 : group, "set_lr");
    for (Group *g = first; g; g = group < 0 ? g->next : NULL) g->options.lr = lr;
    return first;
}

/* ---- What is kept ------------------------------------------------------------------------------ */

Tensor *(optim_state)(optim_Optimizer *optimizer, Tensor *parameter, const char *name) {
    if (!optim__usable(optimizer, "state") || !tensor__usable(parameter, "state", "parameter")) return NULL;
    const Slot *slot = find_slot(optimizer, parameter);
    if (!slot || !name)
        return base__raise(ERROR_VALUE, "state: %s", name ? "this is no parameter of the optimizer" : "name is NULL");
    for (int k = 0; k < UPDATE_STATES; k++)
        if (slot->states[k] && strcmp(optimizer->rule->state_names[k], name) == 0) return slot->states[k];
    Tensor *own = optimizer->rule->state && slot == optimizer->first->slots ? optimizer->rule->state(optimizer, name)
                                                                            : NULL;
    if (own) return own;
    return base__raise(ERROR_VALUE, "state: %s keeps no %s of this parameter%s", optimizer->rule->name, name,
                       slot->steps ? "" : " before its first step");
}

bool optim__set_momentum(const optim_Optimizer *optimizer, Options *options, double momentum) {
    optim_GroupOptions group = optim_add_param_group_defaults();
    group.momentum = group.betas[0] = momentum;
    optimizer->rule->choose(options, &group);
    return group.momentum != momentum || group.betas[0] != momentum;
}

/* ---- Steps ------------------------------------------------------------------------------------- */

bool(optim_zero_grad)(optim_Optimizer *optimizer) {
    if (!optim__usable(optimizer, "zero_grad")) return false;
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++)
            if (!tensor__usable(g->slots[i].parameter, "zero_grad", "a parameter")) return false;
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++) g->slots[i].parameter->grad = NULL;
    return true;
}

/* A state that goes with p, also after nn_to has changed p's dtype. */
static bool make_state(const char *name, const Tensor *p, Tensor **state) {
    Tensor *old = *state;
    if (old && old->dtype == p->dtype) return true;
    Tensor *fresh = tensor__new_owned(p, (taper_Dtype)p->dtype, tensor__dims(p), &tensor__owned_scope);
    if (!fresh) return false;
    if (!old) tensor__fill(fresh, 0);
    if (old && !tensor__copy(fresh, old, name)) {
        tensor__free_owned(fresh);
        return false;
    }
    tensor__free_owned(old);
    *state = fresh;
    return true;
}

/* All that can fail. */
static bool make_states(const Rule *rule, Group *group) {
    unsigned states = rule->states(&group->options);
    for (int i = 0; i < group->count; i++) {
        Slot *slot = &group->slots[i];
        if (!tensor__usable(slot->parameter, "step", "a parameter")) return false;
        for (int k = 0; states >> k && slot->parameter->grad; k++)
            if (states >> k & 1 && !make_state(rule->name, slot->parameter, &slot->states[k])) return false;
    }
    return true;
}

static inline bool step_slot(Slot *slot, unsigned states, Kernel kernel, const double *numbers) {
    Tensor       *p = slot->parameter;
    const Device *device = tensor__device(p);
    void         *at[UPDATE_ARRAYS] = {p->data, p->grad->data};
    kernel = kernel__typed(kernel, tensor__real(p));
    for (unsigned left = states; left; left &= left - 1) {
        int k = __builtin_ctz(left);
        at[2 + k] = slot->states[k]->data;
    }
    if (p->numel < device->direct)
        kernel__update(device, kernel)(p->numel, at, numbers);
    else if (!device__update(device, p->numel, at, (int)tensor__bytes((taper_Dtype)p->dtype), kernel, numbers))
        return false;
    slot->steps++;
    p->base->version++;
    return true;
}

static bool step_group(const Rule *rule, Group *group) {
    Kernel   kernel = {NULL, 0}; /* nothing is prepared */
    int64_t  prepared = 0;
    unsigned states = rule->states(&group->options);
    for (int i = 0; i < group->count; i++) {
        Slot *slot = &group->slots[i];
        if (!slot->parameter->grad) continue;
        if (!kernel.of || slot->steps != prepared || rule->lasting)
            kernel = rule->prepare(&group->options, prepared = slot->steps, &group->numbers, slot->lasting);
        if (!step_slot(slot, states, kernel, group->numbers.at)) return false;
    }
    return true;
}

bool(optim_step)(optim_Optimizer *optimizer) {
    if (!optim__usable(optimizer, "step") || base__failed()) return false;
    if (optimizer->rule->minimize)
        return base__raise(ERROR_STATE,
                           "%s.step() missing 1 required positional argument: 'closure'; see optim_step_closure",
                           optimizer->rule->name);
    for (Group *g = optimizer->first; g; g = g->next)
        if (!make_states(optimizer->rule, g)) return false;
    for (Group *g = optimizer->first; g; g = g->next)
        if (!step_group(optimizer->rule, g)) return false;
    return true;
}

bool optim__evaluate(optim_Closure *closure, void *context, double *loss) {
    OPEN_SCOPE_OR(false);
    const bool was = taper_set_grad_enabled(true);
    Tensor    *made = closure(context);
    taper_set_grad_enabled(was);
    if (base__failed()) return false;
    if (!made) return base__raise(ERROR_VALUE, "step: the closure gave no loss");
    *loss = (tensor_item)(made);
    return !base__failed();
}

double(optim_step_closure)(optim_Optimizer *optimizer, optim_Closure *closure, void *context) {
    double loss = NAN;
    if (!optim__usable(optimizer, "step") || base__failed()) return NAN;
    if (!closure) {
        base__raise(ERROR_VALUE, "step: the closure is NULL");
        return NAN;
    }
    if (optimizer->rule->minimize) return optimizer->rule->minimize(optimizer, closure, context);
    return optim__evaluate(closure, context, &loss) && (optim_step)(optimizer) ? loss : NAN;
}
