/* tensor/hooks.c: where a tensor's hooks are kept. What they do is autograd's.
 *
 * Invariant: those of a tensor of a scope are in the scope's list and go with it; a tensor that lives until it is freed has a list
 * of its own. */
#include "tensor/tensor.h"

_Atomic int64_t tensor__last_hook;

TensorHook **tensor__hooks(Tensor *x) { return x->stamp ? &x->scope->hooks : &((OwnedTensor *)x)->hooks; }

void tensor__free_hooks(TensorHook **list, bool all) {
    while (*list) {
        TensorHook *hook = *list;
        if (all || hook->removed) {
            *list = hook->next;
            base__free(hook);
        } else {
            list = &hook->next;
        }
    }
}
