/* ops/apply.c: operators of the user's own, what a rule may read, and names. Recording itself is in ops.h. */
#include "ops/ops.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Is what forward of the user's own operator gave a tensor of its own? */
static bool is_result(const taper_Call *call) {
    if (!call->output) return base__raise(ERROR_VALUE, "%s: forward gave no result", call->op->name);
    if (!tensor__usable(call->output, call->op->name, "what forward returned")) return false;
    for (int i = 0; i < call->count; i++)
        if (call->output == call->inputs[i])
            return base__raise(ERROR_VALUE, "%s: forward gave back its input; clone or detach it", call->op->name);
    if (call->output->scope != tape__mine.scope)
        return base__raise(ERROR_STATE, "%s: forward gave back a tensor that it has not made; clone or detach it",
                           call->op->name);
    for (int i = 0; i < TAPER_MAX_KEPT; i++) {
        if (!call->kept[i]) continue;
        if (i >= call->op->keeps)
            return base__raise(ERROR_VALUE,
                               "%s: forward has put a tensor into kept[%d], but the operator says .keeps = %d",
                               call->op->name, i, call->op->keeps);
        if (!tensor__usable(call->kept[i], call->op->name, "what forward keeps")) return false;
    }
    return true;
}

Tensor *taper_apply_with(const taper_Op *op, taper_Tensors inputs, taper_ApplyOptions options) {
    if (!FROM_DEFAULTS(options, "taper_apply") || !tensor__is_list("apply", inputs.count, inputs.at)) return NULL;
    char name[32];
    if (!op || !op->name || !op->forward)
        return base__raise(ERROR_VALUE, "apply: the operator needs a name and a forward");
    if (options.args_size && !options.args)
        return base__raise(ERROR_VALUE, "%s: args of %zu bytes that are NULL", op->name, options.args_size);
    for (int i = 0; i < inputs.count; i++) {
        snprintf(name, sizeof name, "input %d", i);
        if (!tensor__usable(inputs.at[i], op->name, name)) return NULL;
    }
    if (op->keeps < 0 || op->keeps > TAPER_MAX_KEPT)
        return base__raise(ERROR_VALUE, "%s: keeps %d tensors; 0 to %d can be kept", op->name, op->keeps,
                           TAPER_MAX_KEPT);
    if (!tape__of_thread()) return NULL;
    Tensor    *kept[TAPER_MAX_KEPT] = {NULL};
    taper_Call call = ops__forward(op, inputs.at, inputs.count, options.args, kept);
    if (!is_result(&call)) return NULL;
    Watcher *watcher = tape__mine.watcher;
    if (watcher) watcher->foreign = true;
    Tensor *y = ops__record(&call, options.args_size, false);
    if (watcher) watcher->foreign = false;
    if (y && y->node) y->node->foreign = true;
    return y;
}

void *ops__recorded_already(const taper_Op *op) {
    return base__raise(ERROR_STATE,
                       "%s: forward gave back a tensor that requires grad already, with a history of its own; clone or "
                       "detach it",
                       op->name);
}

/* ---- What backward may read -------------------------------------------------------------------- */

Tensor *ops__modified(const taper_Call *call, int i) {
    const Tensor *x = i < call->count ? call->inputs[i] : call->output;
    char          what[32] = "the output";
    if (i < call->count) snprintf(what, sizeof what, "input %d", i);
    if (!tensor__usable(x, call->op->name, what)) return NULL;
    return base__raise(ERROR_STATE,
                       "%s: one of the variables needed for gradient computation has been modified by an inplace "
                       "operation: %s of shape %s is at version %u; expected version %u instead",
                       call->op->name, what, tensor__shape_text(tensor__dims(x)), x->base->version,
                       ops__node(call)->versions[i] & ~REQUIRED_GRAD);
}

Tensor *taper_saved(const taper_Call *call, int input) {
    if (input >= 0 && input < call->count) return ops__saved(call, input);
    return base__raise(ERROR_VALUE, "%s: taper_saved asks for input %d of %d", call->op->name, input, call->count);
}

Tensor *taper_saved_output(const taper_Call *call) { return ops__saved(call, call->count); }

/* ---- Names ------------------------------------------------------------------------------------- */

const char *ops__backward_name(const char *name, int number) {
    static _Thread_local char text[64];
    int                       at = 0;
    bool                      upper = true;
    for (const char *c = name; *c && at < 48; c++) {
        if (*c != '_') text[at++] = (char)(upper ? toupper((unsigned char)*c) : *c);
        upper = !isalpha((unsigned char)*c); /* Log1PBackward0 */
    }
    snprintf(text + at, sizeof text - (size_t)at, "Backward%d", number);
    return text;
}

static const char *name_of_grad_fn(const Tensor *x) {
    const taper_Call *call = &x->node->call;
    return call->op->grad_fn ? call->op->grad_fn(call) : ops__backward_name(call->op->name, 0);
}

__attribute__((constructor)) static void name_grad_fns(void) { tensor__grad_fn = name_of_grad_fn; }
