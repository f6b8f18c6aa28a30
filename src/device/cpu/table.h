/* device/cpu/table.h: every kernel for the CPU of the including file, and the table of them.
 *
 * Invariant: the same C for every CPU, so the same bits; only the instructions differ. */
#include "device/cpu/target.h"

#include "device/cpu/cpu.h"

#include "device/cpu/extreme.h"
#include "device/cpu/math.h"
#include "device/cpu/scan.h"
#include "device/cpu/simd.h"
#include "device/cpu/sort.h"
#include "device/cpu/vector.h"

#include "device/cpu/loops.h"

#include "device/cpu/convert.h"
#include "device/cpu/pointwise.h"

#define T float
#define REAL(name) name##_f32
#include "device/cpu/real.h"
#include "device/cpu/softmax.h"

#include "device/cpu/norm.h"
#include "device/cpu/update.h"
#include "device/cpu/window.h"
#undef T
#undef REAL

#define T double
#define REAL(name) name##_f64
#include "device/cpu/real.h"
#include "device/cpu/softmax.h"

#include "device/cpu/norm.h"
#include "device/cpu/update.h"
#include "device/cpu/window.h"
#undef T
#undef REAL

EXTREME(extreme_f32, float)
EXTREME(extreme_f64, double)
EXTREME(extreme_i64, int64_t)
CUMSUM(cumsum_f32, float, double)
CUMSUM(cumsum_f64, double, double)
CUMSUM(cumsum_i64, int64_t, uint64_t)
CUMPROD(cumprod_f32, float, double)
CUMPROD(cumprod_f64, double, double)
CUMPROD(cumprod_i64, int64_t, uint64_t)
LINEAR_SCAN(linear_scan_f32, float, double)
LINEAR_SCAN(linear_scan_f64, double, double)
CUMULATIVE_EXTREME(cumulative_extreme_f32, float)
CUMULATIVE_EXTREME(cumulative_extreme_f64, double)
CUMULATIVE_EXTREME(cumulative_extreme_i64, int64_t)
SORT(sort_f32, float)
SORT(sort_f64, double)
SORT(sort_i64, int64_t)
TAKE_ALONG(take_along_f32, float)
TAKE_ALONG(take_along_f64, double)
TAKE_ALONG(take_along_i64, int64_t)
TAKE_ALONG(take_along_bool, bool)
ADD_ALONG(add_along_f32, float)
ADD_ALONG(add_along_f64, double)

/* clang-format off */
#define BOTH(name) {name##_f32, name##_f64}
#define NUMBERS_OF(name) {name##_f32, name##_f64, name##_i64}
/* clang-format on */
const Device FOR_TARGET(cpu__) = {
    .name = "cpu",
    .direct = CPU_DIRECT,
    .allocate = base__allocate,
    .release = base__free,
    .write = cpu__copy,
    .read = cpu__copy,
    .walk = cpu__walk,
    .slices = cpu__slices,
    .reduce = cpu__reduce,
    .product = cpu__product,
    .update = cpu__update,
    .rows =
        {
#include "device/cpu/entries.h"
        },
    .convert = CONVERSIONS,
    .squared_error_gradient = BOTH(squared_error_gradient),
#define REDUCTION REDUCTION_ENTRY
#define PARTIAL REDUCTION_ENTRY
#include "rows/reduce.def"
    .gemm = BOTH(gemm),
    .gemm_scratch = BOTH(gemm_scratch),
    .gemm_small = {gemm_small_f32, gemm_small_f64, cpu__gemm_i64},
    .transpose = BOTH(transpose),
    .softmax = BOTH(softmax),
    .log_softmax = BOTH(log_softmax),
    .softmax_gradient = BOTH(softmax_gradient),
    .log_softmax_gradient = BOTH(log_softmax_gradient),
    .cross_entropy = BOTH(cross_entropy),
    .cross_entropy_gradient = BOTH(cross_entropy_gradient),
    .nll_loss = BOTH(nll_loss),
    .nll_loss_gradient = BOTH(nll_loss_gradient),
    .layer_norm = BOTH(layer_norm),
    .layer_norm_gradient = BOTH(layer_norm_gradient),
    .unfold = BOTH(unfold),
    .fold = BOTH(fold),
    .extreme = NUMBERS_OF(extreme),
    .cumsum = NUMBERS_OF(cumsum),
    .cumprod = NUMBERS_OF(cumprod),
    .linear_scan = BOTH(linear_scan),
    .cumulative_extreme = NUMBERS_OF(cumulative_extreme),
    .sort = NUMBERS_OF(sort),
    .take_along = {take_along_f32, take_along_f64, take_along_i64, take_along_bool},
    .add_along = BOTH(add_along),
    .updates =
        {
#define UPDATE UPDATE_ENTRY
#include "rows/update.def"
        },
};

#include "device/cpu/target_end.h"

/* The words go on to mean calls of operators (ops/words.h). */
#undef ABS
#undef ADD
#undef AND
#undef CEIL
#undef CONST
#undef COS
#undef DIV
#undef EQ
#undef ERF
#undef EXP
#undef EXPM1
#undef FLOOR
#undef FMA
#undef FMOD
#undef GE
#undef GT
#undef HAS
#undef LE
#undef LOG
#undef LOG1P
#undef LT
#undef MUL
#undef NE
#undef NEG
#undef POW
#undef REMAINDER
#undef ROUND
#undef SIGN
#undef SIN
#undef SQRT
#undef SUB
#undef TANH
#undef TRUNC
#undef WHEN
#undef WHERE
