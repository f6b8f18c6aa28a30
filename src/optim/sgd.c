/* optim/sgd.c: torch.optim.SGD, and what every optimizer does with its parameters.
 *
 * Each `x + alpha y` of PyTorch's is one fused multiply-add (kernels/real.h), with alpha rounded to the
 * parameter's dtype first. */
#include "optim/optimizer.h"

/* ---- Groups ------------------------------------------------------------------------------------ */

static bool check_options(const optim_SGDOptions *o) {
    if (!(o->lr >= 0)) return base__raise("SGD: Invalid learning rate: %g", o->lr);
    if (!(o->momentum >= 0)) return base__raise("SGD: Invalid momentum value: %g", o->momentum);
    if (!(o->weight_decay >= 0)) return base__raise("SGD: Invalid weight_decay value: %g", o->weight_decay);
    if (o->nesterov && (o->momentum == 0 || o->dampening != 0))
        return base__raise("SGD: Nesterov momentum requires a momentum and zero dampening");
    return true;
}

static bool contains(const optim_Optimizer *optimizer, const Group *group, const Tensor *parameter) {
    for (int i = 0; i < group->count; i++)
        if (group->slots[i].parameter == parameter) return true;
    for (const Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++)
            if (g->slots[i].parameter == parameter) return true;
    return false;
}

static bool check_parameter(const optim_Optimizer *optimizer, const Group *group, Tensor *x) {
    if (!tensor__usable(x, "SGD", "a parameter")) return false;
    if (x->node) return base__raise("SGD: can't optimize a non-leaf Tensor");
    if (!tensor__is_real(x) || !x->contiguous)
        return base__raise("SGD: expected contiguous float parameters, got %s of shape %s",
                           taper_dtype_name((taper_Dtype)x->dtype), tensor__shape_text(tensor__dims(x)));
    if (contains(optimizer, group, x))
        return base__raise("SGD: some parameters appear in more than one parameter group");
    return true;
}

/* What a group leaves at zero is the optimizer's. */
static optim_SGDOptions completed(optim_SGDOptions o, const optim_SGDOptions *defaults) {
    if (o.lr == 0) o.lr = defaults->lr;
    if (o.momentum == 0) o.momentum = defaults->momentum;
    if (o.dampening == 0) o.dampening = defaults->dampening;
    if (o.weight_decay == 0) o.weight_decay = defaults->weight_decay;
    o.nesterov = o.nesterov || defaults->nesterov;
    o.maximize = o.maximize || defaults->maximize;
    return o;
}

bool optim_add_param_group_with(optim_Optimizer *optimizer, taper_Tensors parameters, optim_SGDOptions options) {
    if (!optimizer) return base__raise("add_param_group: optimizer is NULL");
    options = completed(options, &optimizer->defaults);
    if (!check_options(&options)) return false;
    if (parameters.count < 1) return base__raise("SGD: optimizer got an empty parameter list");
    Group *group = base__allocate(sizeof *group + sizeof(Slot) * (size_t)parameters.count);
    if (!group) return false;
    *group = (Group){.options = options};
    for (; group->count < parameters.count; group->count++) {
        Tensor *x = parameters.at[group->count];
        if (!check_parameter(optimizer, group, x)) {
            base__free(group);
            return false;
        }
        group->slots[group->count] = (Slot){.parameter = x};
    }
    Group **end = &optimizer->first;
    while (*end) end = &(*end)->next;
    *end = group;
    return true;
}

optim_Optimizer *optim_SGD_with(taper_Tensors parameters, optim_SGDOptions options) {
    optim_Optimizer *optimizer = base__allocate_zeroed(sizeof *optimizer);
    if (optimizer) optimizer->defaults = completed(options, &(optim_SGDOptions){.lr = 1e-3});
    if (!optimizer || optim_add_param_group_with(optimizer, parameters, options)) return optimizer;
    base__free(optimizer);
    return NULL;
}

bool optim_free(optim_Optimizer *optimizer) {
    if (!optimizer) return true;
    for (Group *g = optimizer->first; g;) {
        Group *next = g->next;
        for (int i = 0; i < g->count; i++) tensor__free_owned(g->slots[i].momentum);
        base__free(g);
        g = next;
    }
    base__free(optimizer);
    return true;
}

/* ---- Learning rates ---------------------------------------------------------------------------- */

static Group *find_group(const optim_Optimizer *optimizer, int group, const char *call) {
    if (!optimizer) return base__raise("%s: optimizer is NULL", call);
    Group *g = optimizer->first;
    for (int i = 0; g && i < group; i++) g = g->next;
    return g && group >= 0 ? g : base__raise("%s: there is no group %d", call, group);
}

double(optim_lr)(optim_Optimizer *optimizer, int group) {
    Group *g = find_group(optimizer, group, "lr");
    return g ? g->options.lr : -1;
}

bool(optim_set_lr)(optim_Optimizer *optimizer, int group, double lr) {
    if (!(lr >= 0)) return base__raise("set_lr: Invalid learning rate: %g", lr);
    Group *first = find_group(optimizer, group < 0 ? 0 : group, "set_lr");
    for (Group *g = first; g; g = group < 0 ? g->next : NULL) g->options.lr = lr;
    return first;
}

/* ---- Steps ------------------------------------------------------------------------------------- */

bool(optim_zero_grad)(optim_Optimizer *optimizer) {
    if (!optimizer) return base__raise("zero_grad: optimizer is NULL");
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++) g->slots[i].parameter->grad = NULL;
    return true;
}

/* Makes room for the momentum, also after nn_to has changed the parameter's dtype. */
static bool prepare(const Group *group, Slot *slot) {
    Tensor *p = slot->parameter, *old = slot->momentum;
    if (group->options.momentum == 0 || !p->grad || (old && old->dtype == p->dtype)) return true;
    Tensor *buffer = tensor__new_owned((taper_Dtype)p->dtype, tensor__dims(p), &tensor__owned_scope);
    if (!buffer || (old && !tensor__copy(buffer, old, "SGD"))) {
        tensor__free_owned(buffer);
        return false;
    }
    tensor__free_owned(old);
    slot->momentum = buffer;
    return true;
}

typedef struct Work {
    const SgdStep *step;
    Slot          *slot;
} Work;

enum { PIECE = 1 << 14 }; /* elements a task */

static void step_piece(void *context, int64_t piece) {
    const Work *w = context;
    Tensor     *p = w->slot->parameter;
    int64_t     start = piece * PIECE, left = p->numel - start,
            offset = start * (int64_t)tensor__bytes((taper_Dtype)p->dtype);
    bool heavy = w->step->momentum != 0;
    kernels__table()->sgd[tensor__real(p)](left < PIECE ? left : PIECE, (char *)p->data + offset,
                                           (char *)p->grad->data + offset,
                                           heavy ? (char *)w->slot->momentum->data + offset : NULL, w->step);
}

static void step_slot(const Group *group, Slot *slot) {
    const optim_SGDOptions *o = &group->options;
    SgdStep step = {o->lr, o->momentum, o->dampening, o->weight_decay, o->nesterov, o->maximize, !slot->started};
    Work    work = {&step, slot};
    int64_t pieces = (slot->parameter->numel + PIECE - 1) / PIECE;
    if (pieces > 2)
        kernels__parallel(pieces, step_piece, &work);
    else
        for (int64_t i = 0; i < pieces; i++) step_piece(&work, i);
    slot->started = o->momentum != 0;
    slot->parameter->version++;
}

bool(optim_step)(optim_Optimizer *optimizer) {
    if (!optimizer) return base__raise("step: optimizer is NULL");
    if (base__failed()) return false;
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++)
            if (!tensor__usable(g->slots[i].parameter, "step", "a parameter") || !prepare(g, &g->slots[i]))
                return false;
    for (Group *g = optimizer->first; g; g = g->next)
        for (int i = 0; i < g->count; i++)
            if (g->slots[i].parameter->grad) step_slot(g, &g->slots[i]);
    return true;
}
