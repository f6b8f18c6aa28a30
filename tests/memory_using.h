/* memory_using.h: the calls of test_memory.c that use modules: containers, lists, copies. */
#ifndef TESTS_MEMORY_USING_H
#define TESTS_MEMORY_USING_H

#include "memory_optim.h"

static nn_Module *convolution; /* in evaluation mode */

static nn_Module *plain(void) { return nn_LayerNorm(SHAPE(2)); } /* which draws nothing */

static bool grown_list(void) {
    nn_Module *list = nn_ModuleList(plain());
    bool       good = list && nn_append(list, nn_Tanh()) && nn_len(list) == 2 && nn_at(list, 1);
    if (list && !good && nn_len(list) == 2) good = true; /* what failed was not it */
    return freed_module(list) && good;
}

static bool list_with_more(void) {
    nn_Module *list = nn_ModuleList(plain());
    bool       good = list && nn_insert(list, 0, nn_Tanh()) && nn_extend(list, nn_ReLU(), plain());
    if (good) assert_true(nn_len(list) == 4 && strcmp(nn_class_name(nn_at(list, 0)), "Tanh") == 0);
    return freed_module(list) && good;
}

static bool in_segments(void) {
    nn_Module *list = nn_Sequential(nn_Tanh(), nn_Tanh(), nn_Tanh());
    Tensor    *value = list ? nn_checkpoint_sequential(list, 2, x) : NULL;
    bool       good = value && tensor_backward(tensor_sum(value));
    return freed_module(list) && good;
}

/* What fails has replaced nothing. */
static bool replaced(void) {
    nn_Module *list = nn_Sequential(nn_Tanh()), *old = list ? nn_at(list, 0) : NULL;
    bool       good = list && nn_set_submodule(list, "0", nn_ReLU());
    if (list && !good) assert_true(nn_at(list, 0) == old);
    return freed_module(list) && good;
}

static nn_Module *twice_in_it(void) {
    nn_Module *own = own_module(), *both = own ? nn_Sequential(own, own) : NULL;
    if (!both || nn_append(both, plain())) return both;
    nn_free(both);
    return NULL;
}

static bool copied_module(void) {
    nn_Module *made = twice_in_it(), *copy = made ? nn_deepcopy(made) : NULL;
    if (made) nn_free(made);
    return freed_module(copy);
}

/* sum x^4, whose memory is new in every call. */
static Tensor *fourth_powers(void *context) {
    Tensor *at = context, *loss = tensor_sum(tensor_pow(at, 4));
    tensor_set_grad(at, NULL);
    return tensor_backward(loss) ? loss : NULL;
}

static bool minimized(optim_Optimizer *optimizer, Tensor *at) {
    double loss = optimizer ? optim_step_closure(optimizer, fourth_powers, at) : NAN;
    bool   good = optimizer && !isnan(loss) && !isnan(optim_step_closure(optimizer, fourth_powers, at));
    optim_free(optimizer);
    return good;
}

static bool minimized_by_lbfgs(void) {
    Tensor *at = tensor_full(SHAPE(2), 3.0, .requires_grad = true);
    return at &&
           minimized(optim_LBFGS(TENSORS(at), .max_iter = 3, .history_size = 1, .line_search_fn = "strong_wolfe"), at);
}

static bool minimized_by_sgd(void) {
    Tensor *at = tensor_full(SHAPE(2), 3.0, .requires_grad = true);
    return at && minimized(optim_SGD(TENSORS(at), .momentum = 0.9), at);
}

static void    pass_inputs(nn_Module *m, Tensor **inputs, void *unused) { (void)m, (void)inputs, (void)unused; }
static Tensor *pass_output(nn_Module *m, Tensor *const *inputs, Tensor *output, void *unused) {
    (void)m, (void)inputs, (void)unused;
    return tensor_mul(output, 2);
}
static void pass_gradients(nn_Module *m, Tensor **grads, Tensor *grad, void *unused) {
    (void)m, (void)unused;
    if (grads[0]) grads[0] = tensor_mul(grad, 2);
}
static Tensor *pass_gradient(nn_Module *m, Tensor *grad, void *unused) {
    (void)m, (void)unused;
    return tensor_mul(grad, 2);
}
static Tensor *pass_on(Tensor *grad, void *unused) {
    (void)unused;
    return tensor_mul(grad, 2);
}

static bool called_with_hook(nn_Module *made, int64_t hook) {
    bool good = made && hook && tensor_grad(tensor_sum(nn_forward(made, x)), x) && nn_remove_hook(made, hook);
    return freed_module(made) && good;
}
#define WITH_HOOK(of, function)                                                                                        \
    static bool with_##of(void) {                                                                                      \
        nn_Module *made = own_module();                                                                                \
        return called_with_hook(made, made ? nn_register_##of(made, function, NULL) : 0);                              \
    }
WITH_HOOK(forward_pre_hook, pass_inputs)
WITH_HOOK(forward_hook, pass_output)
WITH_HOOK(full_backward_hook, pass_gradients)
WITH_HOOK(full_backward_pre_hook, pass_gradient)

static bool tensor_with_hook(void) {
    Tensor *z = tensor_mul(x, 2);
    return z && tensor_register_hook(z, pass_on, NULL) && tensor_grad(tensor_sum(z), x);
}

/* What fails has changed nothing. */
static bool averaged_model(void) {
    nn_Module *made = own_module(), *average = made ? optim_AveragedModel(made, .ema_decay = 0.5) : NULL;
    bool       good = average && optim_update_parameters(average, made) && optim_update_parameters(average, made);
    freed_module(average);
    return freed_module(made) && good;
}

static bool with_fresh_statistics(void) {
    nn_Module *norm = nn_BatchNorm1d(4);
    bool       good = norm && optim_update_bn(norm, TENSORS(y, y));
    return freed_module(norm) && good;
}

static bool fused_linear(void) {
    nn_Module *bn = nn_BatchNorm1d(4), *one = NULL;
    if (bn && nn_eval(bn)) one = nn_utils_fuse_linear_bn_eval(nn_at(model, 0), bn);
    if (bn) nn_free(bn);
    return freed_module(one);
}

static bool fused_convolution(void) {
    nn_Module *bn = nn_BatchNorm1d(2), *one = NULL;
    if (bn && nn_eval(bn)) one = nn_utils_fuse_conv_bn_eval(convolution, bn);
    if (bn) nn_free(bn);
    return freed_module(one);
}

/* clang-format off */
#define USING_CALLS(X)                                                                                                 \
    X(nn_Sequential_named, freed_module(nn_Sequential_named({"a", plain()}, {"b", nn_Tanh()})))                       \
    X(nn_ModuleList, freed_module(nn_ModuleList(plain(), nn_Tanh())))                                                 \
    X(nn_ModuleDict, freed_module(nn_ModuleDict({"a", plain()}, {"b", nn_Tanh()})))                                   \
    X(nn_ParameterList, freed_module(nn_ParameterList(x, y)))                                                          \
    X(nn_append, grown_list())                                                                                         \
    X(nn_insert, list_with_more())                                                                                     \
    X(nn_extend, list_with_more())                                                                                     \
    X(nn_checkpoint_sequential, in_segments())                                                                         \
    X(nn_set_submodule, replaced())                                                                                    \
    X(nn_modules, nn_modules(model).count)                                                                             \
    X(nn_named_modules, nn_named_modules(model).count)                                                                 \
    X(nn_children, nn_children(model).count)                                                                           \
    X(nn_named_children, nn_named_children(model).count)                                                               \
    X(nn_deepcopy, copied_module())                                                                                    \
    X(nn_register_forward_pre_hook, with_forward_pre_hook())                                                           \
    X(nn_register_forward_hook, with_forward_hook())                                                                   \
    X(nn_register_full_backward_hook, with_full_backward_hook())                                                       \
    X(nn_register_full_backward_pre_hook, with_full_backward_pre_hook())                                               \
    X(nn_summary, nn_summary(model, SHAPE(2, 4)))                                                                      \
    X(tensor_register_hook, tensor_with_hook())                                                                        \
    X(optim_AveragedModel, averaged_model())                                                                           \
    X(optim_update_bn, with_fresh_statistics())                                                                        \
    X(nn_utils_fuse_linear_bn_eval, fused_linear())                                                                    \
    X(nn_utils_fuse_conv_bn_eval, fused_convolution())                                                                 \
    X(optim_SWALR, scheduled(optim_SWALR(fresh(), 0.25)))                                                              \
    X(optim_LBFGS, minimized_by_lbfgs())                                                                               \
    X(optim_step_closure, minimized_by_sgd())
/* clang-format on */

#define USING_OTHERS " nn_len nn_at nn_class_name nn_apply nn_remove_hook tensor_remove_hook optim_update_parameters "

#endif
