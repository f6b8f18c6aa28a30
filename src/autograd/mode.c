/* autograd/mode.c: what is recorded, where a tensor's gradient is, and asking for one. */
#include "autograd/autograd.h"

bool taper_is_grad_enabled(void) { return !tape__mine.no_grad; }

bool taper_set_grad_enabled(bool enabled) {
    bool was = !tape__mine.no_grad;
    tape__mine.no_grad = !enabled;
    return was;
}

void taper_restore_grad_(bool *was) { taper_set_grad_enabled(*was); }

Tensor *(tensor_requires_grad_)(Tensor *x, bool requires_grad) {
    if (!tensor__usable(x, "requires_grad_", "x")) return NULL;
    if (x->node)
        return requires_grad
                   ? x
                   : base__raise(ERROR_STATE, "requires_grad_: you can only change requires_grad flags of leaf "
                                              "variables; use tensor_detach");
    if (requires_grad && !tensor__is_real(x))
        return base__raise(ERROR_DTYPE,
                           "requires_grad_: only Tensors of floating point dtype can require gradients, not %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    if (requires_grad && x->stamp && !tensor__make_grad_storage(x)) return NULL;
    x->requires_grad = requires_grad;
    return x;
}

bool(tensor_requires_grad)(Tensor *x) { return tensor__usable(x, "requires_grad", "x") && x->requires_grad; }
bool(tensor_is_leaf)(Tensor *x) { return tensor__usable(x, "is_leaf", "x") && !x->node; }

Tensor *(tensor_detach)(Tensor *x) {
    static const taper_Op shown_detach = {.name = "detach"};
    if (!tensor__usable(x, "detach", "x")) return NULL;
    return ops__shown(&shown_detach, &x, 1, tensor__view(x, tensor__dims(x), tensor__strides(x), 0), NULL, 0);
}

Tensor *(tensor_grad_of)(Tensor *x) { return tensor__usable(x, "grad_of", "x") ? x->grad : NULL; }

bool(tensor_set_grad)(Tensor *x, Tensor *grad) {
    if (!tensor__usable(x, "set_grad", "x")) return false;
    if (!grad) {
        x->grad = NULL;
        return true;
    }
    if (!tensor__usable(grad, "set_grad", "grad")) return false;
    if (!tensor__same_shape(x, grad) || x->dtype != grad->dtype)
        return base__raise(ERROR_SHAPE, "set_grad: assigned grad has data of a different size or dtype: %s for %s",
                           tensor__shape_text(tensor__dims(grad)), tensor__shape_text(tensor__dims(x)));
    if (!tensor__make_grad_storage(x)) return false;
    if (grad->base == x->grad_storage && !(grad = tensor__copied(grad, "set_grad"))) return false; /* a view of it */
    if (!tensor__copy(x->grad_storage, grad, "set_grad")) return false;
    x->grad = x->grad_storage;
    x->grad->version++;
    return true;
}

bool(tensor_retain_grad)(Tensor *x) {
    if (!tensor__usable(x, "retain_grad", "x")) return false;
    if (!x->requires_grad)
        return base__raise(ERROR_STATE, "retain_grad: can't retain_grad on Tensor that has requires_grad=False");
    if (!x->node) return true;
    x->retain_grad = tensor__make_grad_storage(x);
    return x->retain_grad;
}

taper_Tensors tensor_grads_with(Tensor *y, taper_Tensors xs, tensor_GradOptions options) {
    if (!tensor__usable(y, "grad", "y") || base__failed()) return tensor__none;
    if (!FROM_DEFAULTS(options, "tensor_grads") || !tensor__is_list("grad", xs.count, xs.at)) return tensor__none;
    Tensor **found = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(xs.count + 1));
    return found && autograd__find_gradients(y, xs, options, -1, found) ? (taper_Tensors){xs.count, found}
                                                                        : tensor__none;
}

Tensor *tensor_grad_with(Tensor *y, Tensor *x, tensor_GradOptions options) {
    taper_Tensors found = tensor_grads_with(y, (taper_Tensors){1, &x}, options);
    return found.count ? found.at[0] : NULL;
}

Tensor *autograd__seed(const char *op, Tensor *y, Tensor *given) {
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
