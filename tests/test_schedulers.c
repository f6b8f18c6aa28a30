/* test_schedulers.c: the learning rates that schedulers set against PyTorch's, bit for bit, and what they refuse. */
#include "golden.h"
#include "optim/optimizer.h"
#include "schedules.h"

#include <math.h>

/* ---- PyTorch's rates ------------------------------------------------------------------------------ */

static double shrinking(int64_t epoch, int group, void *context) {
    (void)context;
    return group ? pow(0.95, (double)epoch) : 1 / (1 + (double)epoch);
}

static double wavering(int64_t epoch, int group, void *context) {
    (void)group, (void)context;
    return epoch % 2 ? 0.95 : 1.02;
}

static double shallower(double x, void *context) {
    (void)context;
    return 1 / (1 + x);
}

static double metrics(int epoch) { return (double)(epoch * 7 % 13) / (1 + (double)epoch); }

static optim_Optimizer *optimizer_of(const char *kind) {
    Tensor *p = tensor_ones(SHAPE(1), .requires_grad = true), *q = tensor_ones(SHAPE(1), .requires_grad = true);
    optim_Optimizer *optimizer = strcmp(kind, "Adam") ? optim_SGD(TENSORS(p), .lr = 0.1, .momentum = 0.9)
                                                      : optim_Adam(TENSORS(p), .lr = 0.1);
    assert_true(optim_add_param_group(optimizer, TENSORS(q), .lr = 0.03));
    if (strcmp(kind, "Resumed") == 0)
        optim_scheduler_free(
            optim_OneCycleLR(optimizer, 0, .max_lrs = PER_GROUP(0.1, 0.03), .total_steps = 90, .div_factor = 1));
    return optimizer;
}

static optim_Scheduler *scheduler_of(int number, optim_Optimizer *optimizer) {
    int i = 0;
#define MAKE(kind, call)                                                                                               \
    if (i++ == number) return call;
    SCHEDULES(MAKE)
    return NULL;
}

/* The first group's rate after each step; after every fifth also the second's, and the momentum of both. */
static Tensor *rates_of(int number, const char *kind) {
    static const char *const texts[] = {
#define TEXT(kind, call) #call,
        SCHEDULES(TEXT)};
    optim_Optimizer *optimizer = optimizer_of(kind);
    optim_Scheduler *scheduler = scheduler_of(number, optimizer);
    double           rates[61 + 3 * 13];
    int              n = 0;
    for (int step = 0; step <= 60; step++) {
        if (step && strstr(texts[number], "Plateau"))
            assert_true(optim_scheduler_step(scheduler, metrics(step)));
        else if (step && strcmp(kind, "Within") == 0)
            assert_true(optim_scheduler_step(scheduler, .epoch = step * 0.37));
        else if (step)
            assert_true(optim_scheduler_step(scheduler));
        for (int group = 0; group < (step % 5 ? 1 : 2); group++) {
            rates[n++] = optim_last_lr(scheduler, group);
            assert_true(rates[n - 1] == optim_lr(optimizer, group));
        }
        for (const Group *g = optimizer->first; g && step % 5 == 0; g = g->next)
            rates[n++] = strcmp(kind, "Adam") ? g->options.SGD.momentum : g->options.Adam.betas[0];
    }
    if (n != COUNT(rates)) fail_msg("%s", texts[number]);
    assert_true(optim_scheduler_free(scheduler) && optim_free(optimizer));
    return tensor_from(SHAPE(COUNT(rates)), rates);
}

/* A momentum that changes. Of Adam: the powers of beta1 are those of the last one. Of SGD: it begins after ten steps, and
 * the first velocity is the gradient as it is then, whatever dampening there is. */
static Tensor *trained(bool dampened) {
    taper_manual_seed(0);
    Tensor          *p = tensor_rand(SHAPE(16), .requires_grad = true);
    optim_Optimizer *optimizer = dampened ? optim_SGD(TENSORS(p), .lr = 0.1, .dampening = 0.25)
                                          : optim_Adam(TENSORS(p));
    optim_Scheduler *scheduler = NULL;
    for (int step = 0; step < 60; step++) {
        if (step == (dampened ? 10 : 0)) scheduler = optim_OneCycleLR(optimizer, 0.1, .total_steps = 60);
        assert_true(tensor_set_grad(p, tensor_sub(tensor_rand(SHAPE(16)), 0.5)));
        assert_true(optim_step(optimizer) && (!scheduler || optim_scheduler_step(scheduler)));
    }
    optim_free(optimizer);
    assert_true(optim_scheduler_free(scheduler)); /* after its optimizer */
    return p;
}

TEST(rates_are_pytorchs) {
    int checked = 0;
    for (Golden g = golden_open("torch_schedules.txt"); golden_next(&g); checked++) {
        tape_scope();
        const bool dampened = strcmp(g.line, "dampened") == 0;
        golden_same_bits(&g,
                         dampened || strcmp(g.line, "trained") == 0 ? trained(dampened) : rates_of(checked, g.line));
    }
    assert_int_equal(checked, 52);
}

/* ---- What they refuse ----------------------------------------------------------------------------- */

/* `call` gives no scheduler, and this error; the rate of the optimizer is what it was. */
#define REFUSES(call, message)                                                                                         \
    do {                                                                                                               \
        assert_null(call);                                                                                             \
        CHECK_ERROR(message);                                                                                          \
        assert_true(optim_lr(optimizer, 0) == 0.1);                                                                    \
    } while (0)

static double nowhere(int64_t epoch, int group, void *context) {
    (void)group;
    if (epoch == 2 && context) taper_raise(ERROR_VALUE, "%s", (const char *)context);
    return epoch == 2 ? NAN : 1;
}

TEST(schedulers_check_their_options) {
    optim_Optimizer *optimizer = optimizer_of("SGD");
    REFUSES(optim_LambdaLR(optimizer, NULL), "LambdaLR: lr_lambda is NULL");
    REFUSES(optim_StepLR(optimizer, 0), "StepLR: step_size is 0");
    REFUSES(
        optim_StepLR(optimizer, 5, .last_epoch = 3),
        "StepLR: param 'initial_lr' is not specified in param_groups[0] when resuming scheduler with last_epoch >= 0");
    REFUSES(optim_ConstantLR(optimizer, 1.5),
            "ConstantLR: Constant multiplicative factor expected to be between 0 and 1.");
    REFUSES(optim_OneCycleLR(optimizer, 1, .total_steps = 9, .max_lrs = PER_GROUP(1)),
            "OneCycleLR: max_lrs must have the same length as optimizer.param_groups. max_lrs has 1 values, "
            "param_groups has "
            "2");
    REFUSES(
        optim_CyclicLR(optimizer, 0, 1, .base_momentums = PER_GROUP(0.1, 0.2, 0.3)),
        "CyclicLR: base_momentums must have the same length as optimizer.param_groups. base_momentums has 3 values, "
        "param_groups has 2");
    REFUSES(optim_ReduceLROnPlateau(optimizer, .min_lrs = PER_GROUP()),
            "ReduceLROnPlateau: min_lrs must have the same length as optimizer.param_groups. min_lrs has 0 values, "
            "param_groups has 2");
    REFUSES(optim_LinearLR(optimizer, 0),
            "LinearLR: Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
    REFUSES(optim_LinearLR(optimizer, .end_factor = -1),
            "LinearLR: Ending multiplicative factor expected to be between 0 and 1.");
    REFUSES(optim_CosineAnnealingLR(optimizer, 0), "CosineAnnealingLR: T_max is 0");
    REFUSES(optim_CosineAnnealingWarmRestarts(optimizer, 0),
            "CosineAnnealingWarmRestarts: Expected positive integer T_0, but got 0");
    REFUSES(optim_CosineAnnealingWarmRestarts(optimizer, 2, 0),
            "CosineAnnealingWarmRestarts: Expected integer T_mult >= 1, but got 0");
    REFUSES(optim_OneCycleLR(optimizer, 1, .epochs = 3),
            "OneCycleLR: You must define either total_steps OR (epochs AND steps_per_epoch)");
    REFUSES(optim_OneCycleLR(optimizer, 1, 0), "OneCycleLR: Expected positive integer total_steps, but got 0");
    REFUSES(optim_OneCycleLR(optimizer, 1, .epochs = 2, .steps_per_epoch = -1),
            "OneCycleLR: Expected positive integer steps_per_epoch, but got -1");
    REFUSES(optim_OneCycleLR(optimizer, 1, 9, .pct_start = 1.5),
            "OneCycleLR: Expected float between 0 and 1 pct_start, but got 1.5");
    REFUSES(optim_OneCycleLR(optimizer, 1, 9, .anneal_strategy = "sin"),
            "OneCycleLR: anneal_strategy must be one of 'cos' or 'linear', instead got sin");
    REFUSES(optim_OneCycleLR(optimizer, 1, 10, .pct_start = 0.1), "OneCycleLR: the learning rate of group 0 would be");
    REFUSES(optim_CyclicLR(optimizer, 0, 1, .mode = "square"), "CyclicLR: mode is invalid and scale_fn is None");
    REFUSES(optim_ReduceLROnPlateau(optimizer, .factor = 1), "ReduceLROnPlateau: Factor should be < 1.0.");
    REFUSES(optim_ReduceLROnPlateau(optimizer, "least"), "ReduceLROnPlateau: mode least is unknown!");
    REFUSES(optim_ReduceLROnPlateau(optimizer, .threshold_mode = "x"),
            "ReduceLROnPlateau: threshold mode x is unknown!");
    optim_free(optimizer);
    optimizer = optim_Adagrad(TENSORS(tensor_ones(SHAPE(1), .requires_grad = true)), .lr = 0.1);
    REFUSES(optim_OneCycleLR(optimizer, 1, 9),
            "OneCycleLR: optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
    optim_free(optimizer);
}

/* A step that fails changes neither rate nor epoch. */
TEST(steps_change_all_or_nothing) {
    char             complaint[] = "of the user's";
    optim_Optimizer *optimizer = optimizer_of("SGD");
    optim_Scheduler *s = optim_LambdaLR(optimizer, nowhere);
    assert_true(optim_scheduler_step(s));
    for (int again = 0; again < 2; again++) { /* in the same epoch */
        assert_false(optim_scheduler_step(s));
        CHECK_ERROR("LambdaLR: the learning rate of group 0 would be nan");
    }
    assert_true(optim_lr(optimizer, 0) == 0.1 && optim_last_lr(s, 1) == 0.03);
    assert_true(optim_scheduler_free(s));
    s = optim_LambdaLR(optimizer, nowhere, .context = complaint);
    assert_true(optim_scheduler_step(s));
    assert_false(optim_scheduler_step(s));
    assert_false(optim_scheduler_step(s)); /* while the error stands */
    CHECK_ERROR("of the user's");
    assert_false(optim_scheduler_step(s, 0.5));
    CHECK_ERROR("LambdaLR: step takes no metrics");
    assert_false(optim_scheduler_step(s, .epoch = 3));
    CHECK_ERROR("LambdaLR: step takes no epoch");
    assert_true(optim_scheduler_free(s));
    s = optim_OneCycleLR(optimizer, 1, 2, .cycle_momentum = false);
    assert_true(optim_scheduler_step(s) && optim_scheduler_step(s));
    assert_false(optim_scheduler_step(s));
    CHECK_ERROR("OneCycleLR: Tried to step 3 times. The specified number of total steps is 2");
    assert_true(optim_scheduler_free(s));
    s = optim_ReduceLROnPlateau(optimizer);
    assert_false(optim_scheduler_step(s));
    CHECK_ERROR("ReduceLROnPlateau: step needs metrics");
    assert_true(optim_scheduler_step(s, NAN)); /* no better than the best */
    assert_true(optim_scheduler_free(s));
    s = optim_CosineAnnealingWarmRestarts(optimizer, 3);
    assert_false(optim_scheduler_step(s, .epoch = -1));
    CHECK_ERROR("CosineAnnealingWarmRestarts: Expected non-negative epoch, but got -1");
    assert_true(optim_scheduler_free(s) && optim_free(optimizer));
}

/* PyTorch's go on where the rate is read from the group, and refuse where it is computed from those at the beginning. */
TEST(groups_that_come_later) {
    optim_Optimizer *optimizer = optim_SGD(TENSORS(tensor_ones(SHAPE(1), .requires_grad = true)), .lr = 0.5);
    optim_Scheduler *of_group = optim_ExponentialLR(optimizer, 0.5), *of_first = optim_LambdaLR(optimizer, wavering);
    optim_Scheduler *plateau = optim_ReduceLROnPlateau(optimizer, .min_lrs = PER_GROUP(0));
    assert_true(optim_last_lr(of_group, 0) == 0.5);
    Tensor *late = tensor_ones(SHAPE(1), .requires_grad = true);
    assert_true(optim_add_param_group(optimizer, TENSORS(late), .lr = 4));
    optim_last_lr(of_group, 1);
    CHECK_ERROR("last_lr: there is no group 1");
    assert_true(optim_scheduler_step(of_group));
    assert_true(optim_last_lr(of_group, 0) == 0.255 && optim_last_lr(of_group, 1) == 2);
    assert_false(optim_scheduler_step(of_first));
    CHECK_ERROR("LambdaLR: the optimizer had 1 parameter groups when the scheduler was made, and has 2");
    assert_false(optim_scheduler_step(plateau, 1));
    CHECK_ERROR("ReduceLROnPlateau: min_lrs is of 1 parameter groups, and the optimizer has 2");
    assert_true(optim_scheduler_free(of_group) && optim_scheduler_free(of_first) && optim_scheduler_free(plateau));
    optim_free(optimizer);
}

TEST(sequences_check_their_schedulers) {
    optim_Optimizer *optimizer = optimizer_of("SGD"), *other = optimizer_of("SGD");
    REFUSES(optim_ChainedScheduler(SCHEDULERS()),
            "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.");
    REFUSES(optim_SequentialLR(optimizer, SCHEDULERS(), DIMS()),
            "SequentialLR expects at least one scheduler, but got no scheduler.");
    REFUSES(optim_SequentialLR(optimizer, SCHEDULERS(optim_StepLR(optimizer, 3)), DIMS(1)),
            "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone "
            "points, but got number of schedulers 1 and the number of milestones to be equal to 1");
    REFUSES(
        optim_SequentialLR(optimizer, SCHEDULERS(optim_StepLR(other, 3)), DIMS()),
        "SequentialLR expects all schedulers to belong to the same optimizer, but got scheduler StepLR at index 0 of "
        "another one");
    REFUSES(optim_ChainedScheduler(SCHEDULERS(optim_StepLR(optimizer, 3), optim_ReduceLROnPlateau(optimizer))),
            "ChainedScheduler does not support `ReduceLROnPlateau` scheduler");
    REFUSES(optim_ChainedScheduler(SCHEDULERS(optim_StepLR(optimizer, 3), optim_StepLR(optimizer, 0))),
            "StepLR: step_size is 0");
    optim_Scheduler *twice = optim_StepLR(optimizer, 3);
    REFUSES(optim_ChainedScheduler(SCHEDULERS(twice, twice)), "ChainedScheduler: scheduler 1 belongs to another one");
    optim_Scheduler *inner = optim_ChainedScheduler(SCHEDULERS(optim_StepLR(optimizer, 3)));
    optim_Scheduler *outer = optim_SequentialLR(optimizer, SCHEDULERS(optim_StepLR(optimizer, 9), inner), DIMS(1));
    REFUSES(optim_ChainedScheduler(SCHEDULERS(inner)), "ChainedScheduler: scheduler 0 belongs to another one");
    assert_false(optim_scheduler_free(inner));
    CHECK_ERROR("scheduler_free: scheduler belongs to another one");
    assert_false(optim_scheduler_step(outer));
    CHECK_ERROR("SequentialLR: ChainedScheduler cannot begin at a milestone"); /* nor in PyTorch */
    assert_true(optim_scheduler_free(outer));
    assert_false(optim_scheduler_free(outer));
    CHECK_ERROR("scheduler_free: scheduler has been freed");
    optim_free(optimizer);
    optim_free(other);
}

TEST(schedulers_know_that_their_optimizer_is_gone) {
    optim_Optimizer *optimizer = optimizer_of("SGD");
    optim_Scheduler *s = optim_StepLR(optimizer, 3), *none = NULL;
    optim_free(optimizer);
    assert_false(optim_scheduler_step(s));
    CHECK_ERROR("scheduler_step: optimizer has been freed");
    assert_true(optim_last_lr(s, 0) == -1);
    CHECK_ERROR("last_lr: optimizer has been freed");
    assert_null(optim_StepLR(optimizer, 3));
    CHECK_ERROR("StepLR: optimizer has been freed");
    assert_true(optim_scheduler_free(s) && optim_scheduler_free(none));
    assert_false(optim_scheduler_step(none));
    CHECK_ERROR("scheduler_step: scheduler is NULL");
    assert_true(optim_last_lr(none, 0) == -1);
    CHECK_ERROR("last_lr: scheduler is NULL");
}

/* Every call refuses options that did not begin as its defaults, and no optimizer. */
TEST(schedulers_refuse_options_of_nobody) {
#define REFUSES_BOTH(name, options_type, arguments)                                                                    \
    assert_null(optim_##name##_with(optimizer, arguments(options_type){0}));                                           \
    CHECK_ERROR("optim_" #name ": the options must start from optim_" #name "_defaults()");                            \
    assert_null(optim_##name##_with(NULL, arguments optim_##name##_defaults()));                                       \
    CHECK_ERROR(#name ": optimizer is NULL");
#define AND ,
    optim_Optimizer *optimizer = optimizer_of("SGD");
    REFUSES_BOTH(LambdaLR, optim_LambdaLROptions, wavering AND)
    REFUSES_BOTH(MultiplicativeLR, optim_LambdaLROptions, wavering AND)
    REFUSES_BOTH(StepLR, optim_StepLROptions, 3 AND)
    REFUSES_BOTH(MultiStepLR, optim_StepLROptions, DIMS(3) AND)
    REFUSES_BOTH(ConstantLR, optim_ConstantLROptions, )
    REFUSES_BOTH(LinearLR, optim_LinearLROptions, )
    REFUSES_BOTH(ExponentialLR, optim_ExponentialLROptions, 0.5 AND)
    REFUSES_BOTH(PolynomialLR, optim_PolynomialLROptions, )
    REFUSES_BOTH(CosineAnnealingLR, optim_CosineAnnealingLROptions, 3 AND)
    REFUSES_BOTH(CosineAnnealingWarmRestarts, optim_CosineAnnealingWarmRestartsOptions, 3 AND)
    REFUSES_BOTH(CyclicLR, optim_CyclicLROptions, 0.1 AND 0.2 AND)
    REFUSES_BOTH(ReduceLROnPlateau, optim_ReduceLROnPlateauOptions, )
    assert_null(optim_OneCycleLR_with(optimizer, 1, (optim_OneCycleLROptions){0}));
    CHECK_ERROR("optim_OneCycleLR: the options must start from");
    assert_null(optim_OneCycleLR(NULL, 1, 3));
    CHECK_ERROR("OneCycleLR: optimizer is NULL");
    assert_null(optim_SequentialLR_with(optimizer, SCHEDULERS(optim_StepLR(optimizer, 3)), DIMS(),
                                        (optim_SequentialLROptions){0}));
    CHECK_ERROR("optim_SequentialLR: the options must start from");
    assert_null(optim_SequentialLR(optimizer, ((optim_Schedulers){2, NULL}), DIMS(1)));
    CHECK_ERROR("NULL");
    assert_null(optim_ChainedScheduler(((optim_Schedulers){2, NULL})));
    CHECK_ERROR("NULL");
    assert_null(optim_MultiStepLR(optimizer, ((taper_Dims){2, NULL})));
    CHECK_ERROR("NULL");
    optim_Scheduler *s = optim_StepLR(optimizer, 3);
    assert_false(optim_scheduler_step_with(s, (optim_SchedulerStepOptions){0}));
    CHECK_ERROR("optim_scheduler_step: the options must start from");
    assert_true(optim_scheduler_free(s) && optim_free(optimizer));
}

RUN_TESTS("schedulers", T(rates_are_pytorchs), T(schedulers_check_their_options), T(steps_change_all_or_nothing),
          T(groups_that_come_later), T(sequences_check_their_schedulers),
          T(schedulers_know_that_their_optimizer_is_gone), T(schedulers_refuse_options_of_nobody))
