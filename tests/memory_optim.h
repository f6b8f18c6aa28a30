/* memory_optim.h: the calls of test_memory.c that make optimizers and schedulers. */
#ifndef TESTS_MEMORY_OPTIM_H
#define TESTS_MEMORY_OPTIM_H

#include "memory_calls.h"

static optim_Optimizer *o; /* of the scheduler that is being made */

static optim_Optimizer *fresh(void) { return o = optim_SGD(TENSORS(x), .lr = 0.5); }

static double halves(int64_t epoch, int group, void *context) {
    (void)epoch, (void)group, (void)context;
    return 0.5;
}

static optim_Scheduler *chained(void) {
    fresh();
    return optim_ChainedScheduler(SCHEDULERS(optim_StepLR(o, 2), optim_ConstantLR(o)));
}

/* With a group that has come since, for whose rate there must be room. */
static optim_Scheduler *grown(optim_Scheduler *made) {
    if (made && optim_add_param_group(o, TENSORS(wide), .lr = 0.25)) return made;
    optim_scheduler_free(made);
    return NULL;
}

static bool freed(optim_Scheduler *made) {
    bool good = made;
    optim_scheduler_free(made);
    optim_free(o);
    return good;
}

/* A step that fails has changed no rate. */
static bool scheduled(optim_Scheduler *made) {
    const double rate = made ? optim_lr(o, 0) : 0;
    bool         good = made && optim_scheduler_step(made);
    if (made && !good) good = optim_lr(o, 0) != rate;
    return freed(made) && good;
}

/* clang-format off */
#define OPTIM_CALLS(X)                                                                                                 \
    X(optim_Adamax, stepped(optim_Adamax(TENSORS(x))))                                                                 \
    X(optim_NAdam, stepped(optim_NAdam(TENSORS(x))))                                                                   \
    X(optim_RAdam, stepped(optim_RAdam(TENSORS(x))))                                                                   \
    X(optim_Adagrad, stepped(optim_Adagrad(TENSORS(x))))                                                               \
    X(optim_Adadelta, stepped(optim_Adadelta(TENSORS(x))))                                                             \
    X(optim_Rprop, stepped(optim_Rprop(TENSORS(x))))                                                                   \
    X(optim_ASGD, stepped(optim_ASGD(TENSORS(x))))                                                                     \
    X(optim_Lion, stepped(optim_Lion(TENSORS(x))))                                                                     \
    X(optim_LambdaLR, scheduled(optim_LambdaLR(fresh(), halves)))                                                      \
    X(optim_MultiplicativeLR, scheduled(optim_MultiplicativeLR(fresh(), halves)))                                      \
    X(optim_StepLR, scheduled(grown(optim_StepLR(fresh(), 2))))                                                        \
    X(optim_MultiStepLR, scheduled(grown(optim_MultiStepLR(fresh(), DIMS(1, 3)))))                                     \
    X(optim_ConstantLR, scheduled(optim_ConstantLR(fresh())))                                                          \
    X(optim_LinearLR, scheduled(optim_LinearLR(fresh())))                                                              \
    X(optim_ExponentialLR, scheduled(optim_ExponentialLR(fresh(), 0.9)))                                               \
    X(optim_PolynomialLR, scheduled(optim_PolynomialLR(fresh())))                                                      \
    X(optim_CosineAnnealingLR, scheduled(optim_CosineAnnealingLR(fresh(), 4)))                                         \
    X(optim_CosineAnnealingWarmRestarts, scheduled(optim_CosineAnnealingWarmRestarts(fresh(), 4)))                     \
    X(optim_OneCycleLR, scheduled(optim_OneCycleLR(fresh(), 0.1, 9)))                                                  \
    X(optim_CyclicLR, scheduled(optim_CyclicLR(fresh(), 0.1, 0.2)))                                                    \
    X(optim_ReduceLROnPlateau, freed(optim_ReduceLROnPlateau(fresh())))                                                \
    X(optim_SequentialLR, scheduled(grown(optim_SequentialLR(fresh(), SCHEDULERS(optim_StepLR(o, 2), optim_StepLR(o, 1)), DIMS(1)))))\
    X(optim_ChainedScheduler, scheduled(grown(chained())))
/* clang-format on */

#endif
