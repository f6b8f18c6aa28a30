/* schedules.h: the schedulers that tests/test_schedulers.c holds against PyTorch. tests/goldens/make_torch_schedules.py reads
 * each line as Python. X(kind, call): an optimizer SGD or Adam with momentum 0.9 and the rates 0.1 and 0.03; Within steps by
 * parts of epochs, and Resumed has had a OneCycleLR before. */
#ifndef TESTS_SCHEDULES_H
#define TESTS_SCHEDULES_H

/* clang-format off */
#define SCHEDULES(X) \
    X(SGD, optim_LambdaLR(optimizer, shrinking)) \
    X(Resumed, optim_LambdaLR(optimizer, shrinking, .last_epoch = 4)) \
    X(SGD, optim_MultiplicativeLR(optimizer, wavering)) \
    X(SGD, optim_StepLR(optimizer, 7)) \
    X(SGD, optim_StepLR(optimizer, 5, 0.7)) \
    X(Resumed, optim_StepLR(optimizer, 5, .gamma = 0.3, .last_epoch = 8)) \
    X(SGD, optim_MultiStepLR(optimizer, DIMS(3, 11, 11, 40), .gamma = 0.3)) \
    X(SGD, optim_ConstantLR(optimizer)) \
    X(SGD, optim_ConstantLR(optimizer, .factor = 0.7, .total_iters = 20)) \
    X(SGD, optim_LinearLR(optimizer)) \
    X(SGD, optim_LinearLR(optimizer, 0.2, 0.9, 40)) \
    X(Resumed, optim_LinearLR(optimizer, .start_factor = 1, .end_factor = 0, .total_iters = 30, .last_epoch = 5)) \
    X(SGD, optim_ExponentialLR(optimizer, 0.93)) \
    X(Resumed, optim_ExponentialLR(optimizer, 1.01, .last_epoch = 2)) \
    X(SGD, optim_PolynomialLR(optimizer)) \
    X(SGD, optim_PolynomialLR(optimizer, 50, 1.7)) \
    X(SGD, optim_SWALR(optimizer, 0.05)) \
    X(SGD, optim_SWALR(optimizer, 0.2, 23, "linear")) \
    X(SGD, optim_SWALR(optimizer, 0.2, .anneal_epochs = 0)) \
    X(SGD, optim_CosineAnnealingLR(optimizer, 9)) \
    X(SGD, optim_CosineAnnealingLR(optimizer, 25, .eta_min = 0.01)) \
    X(Resumed, optim_CosineAnnealingLR(optimizer, 13, .eta_min = 0.01, .last_epoch = 6)) \
    X(SGD, optim_CosineAnnealingWarmRestarts(optimizer, 7)) \
    X(SGD, optim_CosineAnnealingWarmRestarts(optimizer, 3, 2, .eta_min = 0.01)) \
    X(Within, optim_CosineAnnealingWarmRestarts(optimizer, 4)) \
    X(Within, optim_CosineAnnealingWarmRestarts(optimizer, 2, .T_mult = 3)) \
    X(SGD, optim_OneCycleLR(optimizer, 0.5, .total_steps = 60)) \
    X(Adam, optim_OneCycleLR(optimizer, 0.5, .epochs = 7, .steps_per_epoch = 10, .pct_start = 0.4, .anneal_strategy = "linear")) \
    X(SGD, optim_OneCycleLR(optimizer, 0.5, 80, .three_phase = true, .div_factor = 10, .final_div_factor = 100, .base_momentum = 0.7, .max_momentum = 0.99)) \
    X(SGD, optim_OneCycleLR(optimizer, 0, .max_lrs = PER_GROUP(0.4, 0.2), .total_steps = 61, .cycle_momentum = false)) \
    X(Resumed, optim_OneCycleLR(optimizer, 0, .max_lrs = PER_GROUP(0.1, 0.03), .total_steps = 90, .div_factor = 1, .last_epoch = 12)) \
    X(SGD, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 10)) \
    X(Adam, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 7, .step_size_down = 4, .mode = "triangular2", .base_momentum = 0.6)) \
    X(SGD, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 6, .mode = "exp_range", .gamma = 0.97)) \
    X(SGD, optim_CyclicLR(optimizer, 0, 0, .base_lrs = PER_GROUP(0.02, 0.01), .max_lrs = PER_GROUP(0.4, 0.2), .step_size_up = 5, .scale_fn = shallower)) \
    X(SGD, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 5, .scale_fn = shallower, .scale_mode = "iterations", .cycle_momentum = false)) \
    X(Resumed, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 5, .last_epoch = 3)) \
    X(SGD, optim_OneCycleLR(optimizer, 0.5, .total_steps = 60, .base_momentums = PER_GROUP(0.5, 0.8), .max_momentums = PER_GROUP(0.7, 0.9))) \
    X(Adam, optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 8, .base_momentums = PER_GROUP(0.5, 0.8), .max_momentum = 0.97)) \
    X(SGD, optim_ReduceLROnPlateau(optimizer)) \
    X(SGD, optim_ReduceLROnPlateau(optimizer, "max", 0.3, 2, .cooldown = 3)) \
    X(SGD, optim_ReduceLROnPlateau(optimizer, .threshold = 0.5, .patience = 4, .threshold_mode = "abs", .min_lrs = PER_GROUP(0.01, 0.02))) \
    X(SGD, optim_ReduceLROnPlateau(optimizer, .mode = "max", .threshold_mode = "abs", .patience = 0, .threshold = 0.2, .factor = 0.9, .min_lr = 1e-3, .eps = 1e-3)) \
    X(SGD, optim_SequentialLR(optimizer, SCHEDULERS(optim_ConstantLR(optimizer, 0.1, 20), optim_ExponentialLR(optimizer, 0.9)), DIMS(20))) \
    X(SGD, optim_SequentialLR(optimizer, SCHEDULERS(optim_LinearLR(optimizer, .total_iters = 10), optim_CosineAnnealingLR(optimizer, 20), optim_StepLR(optimizer, 4), optim_CosineAnnealingWarmRestarts(optimizer, 6)), DIMS(10, 30, 45))) \
    X(SGD, optim_SequentialLR(optimizer, SCHEDULERS(optim_MultiplicativeLR(optimizer, wavering), optim_PolynomialLR(optimizer, 9, 2), optim_LambdaLR(optimizer, shrinking), optim_MultiStepLR(optimizer, DIMS(0, 5)), optim_LinearLR(optimizer), optim_ConstantLR(optimizer, 0.2, 6)), DIMS(8, 16, 24, 36, 45))) \
    X(SGD, optim_SequentialLR(optimizer, SCHEDULERS(optim_CosineAnnealingWarmRestarts(optimizer, 6), optim_CyclicLR(optimizer, 0.01, 0.1, .step_size_up = 6)), DIMS(15))) \
    X(SGD, optim_SequentialLR(optimizer, SCHEDULERS(optim_ChainedScheduler(SCHEDULERS(optim_StepLR(optimizer, 3), optim_ExponentialLR(optimizer, 1.3))), optim_ExponentialLR(optimizer, 0.9)), DIMS(20))) \
    X(SGD, optim_ChainedScheduler(SCHEDULERS(optim_ConstantLR(optimizer, 0.1, 20), optim_ExponentialLR(optimizer, 0.9)))) \
    X(SGD, optim_ChainedScheduler(SCHEDULERS(optim_SequentialLR(optimizer, SCHEDULERS(optim_LinearLR(optimizer), optim_StepLR(optimizer, 10)), DIMS(9)), optim_MultiStepLR(optimizer, DIMS(7, 50), 0.5))))
/* clang-format on */

#endif
