/* memory_using.h: the calls of test_memory.c that use modules: containers, lists, copies. */
#ifndef TESTS_MEMORY_USING_H
#define TESTS_MEMORY_USING_H

#include "memory_calls.h"

static nn_Module *plain(void) { return nn_LayerNorm(SHAPE(2)); } /* which draws nothing */

static bool grown_list(void) {
    nn_Module *list = nn_ModuleList(plain());
    bool       good = list && nn_append(list, nn_Tanh()) && nn_len(list) == 2 && nn_at(list, 1);
    if (list && !good && nn_len(list) == 2) good = true; /* what failed was not it */
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

/* clang-format off */
#define USING_CALLS(X)                                                                                                 \
    X(nn_Sequential_named, freed_module(nn_Sequential_named({"a", plain()}, {"b", nn_Tanh()})))                       \
    X(nn_ModuleList, freed_module(nn_ModuleList(plain(), nn_Tanh())))                                                 \
    X(nn_ModuleDict, freed_module(nn_ModuleDict({"a", plain()}, {"b", nn_Tanh()})))                                   \
    X(nn_ParameterList, freed_module(nn_ParameterList(x, y)))                                                          \
    X(nn_append, grown_list())                                                                                         \
    X(nn_set_submodule, replaced())                                                                                    \
    X(nn_modules, nn_modules(model).count)                                                                             \
    X(nn_named_modules, nn_named_modules(model).count)                                                                 \
    X(nn_children, nn_children(model).count)                                                                           \
    X(nn_named_children, nn_named_children(model).count)                                                               \
    X(nn_deepcopy, copied_module())                                                                                    \
    X(optim_LBFGS, minimized_by_lbfgs())                                                                               \
    X(optim_step_closure, minimized_by_sgd())
/* clang-format on */

#define USING_OTHERS " nn_len nn_at nn_class_name nn_apply "

#endif
