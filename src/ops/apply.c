/* ops/apply.c: running an operator and recording it on the tape.
 *
 * Invariant: see ops.h. A recorded operation is one piece of arena memory: the Node, its inputs, the
 * versions they had, and a copy of the arguments. */
#include "ops/ops.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool wanted(const taper_Op *op, const Tape *tape, Tensor *const *inputs, int count) {
    if (tape->no_grad || !op->backward) return false;
    for (int i = 0; i < count; i++)
        if (inputs[i] && inputs[i]->requires_grad) return true;
    return false;
}

Tensor *ops__record(const taper_Op *op, Tensor *y, Tensor *const *inputs, int count, const void *args,
                    size_t args_size) {
    Tape *tape = tape__of_thread();
    if (!y || !tape || !tensor__is_real(y) || !wanted(op, tape, inputs, count)) return y;
    size_t inputs_size = sizeof(Tensor *) * (size_t)count;
    size_t versions_size = sizeof(uint32_t) * (size_t)(count + 1);
    size_t before_args = (sizeof(Node) + inputs_size + versions_size + 15) & ~(size_t)15;
    Node  *node = tape__allocate(tape, before_args + args_size);
    if (!node) return NULL;
    Tensor **saved = (Tensor **)(node + 1);
    node->versions = (uint32_t *)(saved + count);
    for (int i = 0; i < count; i++) {
        saved[i] = inputs[i];
        node->versions[i] = inputs[i] ? inputs[i]->base->version : 0;
    }
    node->versions[count] = y->base->version;
    void *copy = (char *)node + before_args;
    if (args_size) memcpy(copy, args, args_size);
    node->call = (taper_Call){op, count, saved, y, args_size ? copy : NULL};
    node->used = false;
    node->serial = tape->last ? tape->last->serial + 1 : 0;
    node->prev = tape->last;
    tape->last = node;
    y->node = node;
    y->requires_grad = true;
    return y;
}

Tensor *ops__apply(const taper_Op *op, Tensor *const *inputs, int count, const void *args, size_t args_size) {
    taper_Call call = {op, count, inputs, NULL, args};
    return ops__record(op, op->forward(&call), inputs, count, args, args_size);
}

Tensor *taper_apply_with(const taper_Op *op, taper_Tensors inputs, taper_ApplyOptions options) {
    char  name[32];
    Tape *tape = tape__of_thread();
    if (!op || !op->name || !op->forward) return base__raise("apply: the operator needs a name and a forward");
    for (int i = 0; i < inputs.count; i++) {
        snprintf(name, sizeof name, "input %d", i);
        if (!tensor__usable(inputs.at[i], op->name, name)) return NULL;
    }
    if (!tape) return NULL;
    taper_Call call = {op, inputs.count, inputs.at, NULL, options.args};
    bool       no_grad = tape->no_grad;
    tape->no_grad = true; /* forward may be written in operators, whose history is not this operator's */
    Tensor *y = op->forward(&call);
    tape->no_grad = no_grad;
    if (!y) return base__raise("%s: forward gave no result", op->name);
    for (int i = 0; i < inputs.count; i++)
        if (y == inputs.at[i]) return base__raise("%s: forward gave back its input; clone or detach it", op->name);
    return ops__record(op, y, inputs.at, inputs.count, options.args, options.args_size);
}

/* ---- What backward may read -------------------------------------------------------------------- */

static Tensor *modified(const taper_Call *call, const Tensor *x, int input, uint32_t expected) {
    char what[32] = "the output";
    if (input < call->count) snprintf(what, sizeof what, "input %d", input);
    return base__raise("%s: one of the variables needed for gradient computation has been modified by an inplace "
                       "operation: %s of shape %s is at version %u; expected version %u instead",
                       call->op->name, what, tensor__shape_text(tensor__dims(x)), x->base->version, expected);
}

static Tensor *saved(const taper_Call *call, Tensor *x, int input) {
    const Node *node = (const Node *)((const char *)call - offsetof(Node, call));
    if (!x || x->base->version == node->versions[input]) return x;
    return modified(call, x, input, node->versions[input]);
}

Tensor *taper_saved(const taper_Call *call, int input) {
    if (input >= 0 && input < call->count) return saved(call, call->inputs[input], input);
    return base__raise("%s: taper_saved asks for input %d of %d", call->op->name, input, call->count);
}

Tensor *taper_saved_output(const taper_Call *call) { return saved(call, call->output, call->count); }

/* ---- Names ------------------------------------------------------------------------------------- */

/* "mse_loss" is PyTorch's MseLossBackward0, unless the row says otherwise. A power of two tensors is an
 * operator of its own there. */
static const char *grad_fn(const Tensor *x) {
    static _Thread_local char text[64];
    const taper_Call         *call = &x->node->call;
    if (call->op->grad_fn) return call->op->grad_fn(call);
    int  at = 0, split = strcmp(call->op->name, "pow") == 0 && !call->inputs[1]->number;
    bool upper = true;
    for (const char *c = call->op->name; *c && at < 48; c++) {
        if (*c != '_') text[at++] = (char)(upper ? toupper((unsigned char)*c) : *c);
        upper = *c == '_';
    }
    snprintf(text + at, sizeof text - (size_t)at, "Backward%d", split);
    return text;
}

__attribute__((constructor)) static void name_grad_fns(void) { tensor__grad_fn = grad_fn; }
