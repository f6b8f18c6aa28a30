/* autograd/hooks.c: functions that see a tensor's gradient, and may put another in its place. */
#include "autograd/autograd.h"

#include "ops/direct.h"

int64_t(tensor_register_hook)(Tensor *x, tensor_Hook *hook, void *context) {
    if (!tensor__usable(x, "register_hook", "x")) return 0;
    if (!hook) return base__raise(ERROR_VALUE, "register_hook: the hook is NULL"), 0;
    if (!x->requires_grad)
        return base__raise(ERROR_STATE,
                           "register_hook: cannot register a hook on a tensor that doesn't require gradient"),
               0;
    TensorHook *made = base__allocate(sizeof *made);
    if (!made) return 0;
    *made = (TensorHook){.x = x, .id = ++tensor__last_hook, .call = hook, .context = context};
    TensorHook **end = tensor__hooks(x);
    while (*end) end = &(*end)->next;
    *end = made;
    return made->id;
}

/* While a sweep is running, which may be in the list, it is only taken out of use. */
bool(tensor_remove_hook)(Tensor *x, int64_t id) {
    if (!tensor__usable(x, "remove_hook", "x")) return false;
    if (id < 1 || id > tensor__last_hook)
        return base__raise(ERROR_VALUE, "remove_hook: %lld is no hook", (long long)id);
    for (TensorHook *hook = *tensor__hooks(x); hook; hook = hook->next)
        if (hook->id == id && hook->x == x) hook->removed = true;
    if (!tape__mine.sweep) tensor__free_hooks(tensor__hooks(x), false);
    return true;
}

static bool is_gradient(const Tensor *x, const Tensor *g) {
    if (!tensor__usable(g, "backward", "what a hook gave")) return false;
    if (!tensor__same_shape(x, g))
        return base__raise(ERROR_SHAPE, "backward: hook has changed the size of value: %s for %s",
                           tensor__shape_text(tensor__dims(g)), tensor__shape_text(tensor__dims(x)));
    return g->dtype == x->dtype ||
           base__raise(ERROR_DTYPE, "backward: hook has changed the type of value (was %s got %s)",
                       taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)g->dtype));
}

Tensor *autograd__hooked(Tensor *x, Tensor *g) {
    for (const TensorHook *hook = *tensor__hooks(x); hook; hook = hook->next) {
        if (hook->x != x || hook->removed) continue;
        direct__is_not_all();
        Tensor *other = hook->call(g, hook->context);
        if (base__failed() || (other && !is_gradient(x, other))) return NULL;
        if (other) g = other;
    }
    return g;
}
