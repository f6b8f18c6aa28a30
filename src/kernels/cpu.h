/* kernels/cpu.h: every loop of the kernels floor for the CPU of the including file.
 *
 * Invariant: the same C for every CPU, so the same bits; only the instructions differ. */
#include "kernels/target.h"

#include "kernels/extreme.h"
#include "kernels/loops.h"
#include "kernels/math.h"
#include "kernels/simd.h"
#include "kernels/vector.h"

#define T float
#define REAL(name) name##_f32
#include "kernels/real.h"
#include "kernels/softmax.h"
#undef T
#undef REAL

#define T double
#define REAL(name) name##_f64
#include "kernels/real.h"
#include "kernels/softmax.h"
#undef T
#undef REAL

EXTREME(extreme_f32, float)
EXTREME(extreme_f64, double)
EXTREME(extreme_i64, int64_t)

/* clang-format off */
#define BOTH(name) {name##_f32, name##_f64}
/* clang-format on */
const Kernels FOR_TARGET(kernels__) = {
    .gemm = BOTH(gemm),
    .gemm_scratch = BOTH(gemm_scratch),
    .gemm_small = BOTH(gemm_small),
    .turn = BOTH(turn),
    .sum = BOTH(sum),
    .sum_squared_error = BOTH(sum_squared_error),
    .squared_error_gradient = BOTH(squared_error_gradient),
    .sum_columns = BOTH(sum_columns),
    .softmax = BOTH(softmax),
    .log_softmax = BOTH(log_softmax),
    .softmax_gradient = BOTH(softmax_gradient),
    .log_softmax_gradient = BOTH(log_softmax_gradient),
    .cross_entropy = BOTH(cross_entropy),
    .cross_entropy_gradient = BOTH(cross_entropy_gradient),
    .nll_loss = BOTH(nll_loss),
    .nll_loss_gradient = BOTH(nll_loss_gradient),
    .extreme = {extreme_f32, extreme_f64, extreme_i64},
    .sgd = BOTH(sgd),
    .adam = BOTH(adam),
};

#include "kernels/target_end.h"
