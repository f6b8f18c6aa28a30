/* device/cpu/table.h: every kernel for the CPU of the including file, and the table of them.
 *
 * Invariant: the same C for every CPU, so the same bits; only the instructions differ. */
#include "device/cpu/target.h"

#include "device/cpu/cpu.h"

#include "device/cpu/extreme.h"
#include "device/cpu/math.h"
#include "device/cpu/planes.h"
#include "device/cpu/scan.h"
#include "device/cpu/search.h"
#include "device/cpu/simd.h"
#include "device/cpu/vector.h"

#include "device/cpu/folds.h"
#include "device/cpu/loops.h"

#include "device/cpu/convert.h"
#include "device/cpu/pointwise.h"

#define T float
#define REAL(name) name##_f32
#include "device/cpu/real.h"
#include "device/cpu/softmax.h"

#include "device/cpu/distance.h"
#include "device/cpu/embedding.h"
#include "device/cpu/norm.h"
#include "device/cpu/pool.h"
#include "device/cpu/resize.h"
#include "device/cpu/update.h"
#include "device/cpu/window.h"

#include "device/cpu/convolve.h"
#undef T
#undef REAL

#define T double
#define REAL(name) name##_f64
#include "device/cpu/real.h"
#include "device/cpu/softmax.h"

#include "device/cpu/distance.h"
#include "device/cpu/embedding.h"
#include "device/cpu/norm.h"
#include "device/cpu/pool.h"
#include "device/cpu/resize.h"
#include "device/cpu/update.h"
#include "device/cpu/window.h"

#include "device/cpu/convolve.h"
#undef T
#undef REAL

#define T float
#define ELEMENT(name) name##_f32
#define TOTAL float
#define PLUS +
#define TIMES *
#include "device/cpu/index.h"
#define T double
#define ELEMENT(name) name##_f64
#define TOTAL double
#define PLUS +
#define TIMES *
#include "device/cpu/index.h"
#define T int64_t
#define ELEMENT(name) name##_i64
#define TOTAL uint64_t
#define PLUS +
#define TIMES *
#include "device/cpu/index.h"
#define T bool
#define ELEMENT(name) name##_bool
#define TOTAL bool
#define PLUS ||
#define TIMES &&
#include "device/cpu/index.h"

AVG_POOL(avg_pool_f32, float, float)
AVG_POOL(avg_pool_f64, double, double)
AVG_POOL(avg_pool_i64, int64_t, uint64_t)
EXTREME(extreme_f32, float)
EXTREME(extreme_f64, double)
EXTREME(extreme_i64, int64_t)
CUMSUM(cumsum_f32, float, double)
CUMSUM(cumsum_f64, double, double)
CUMSUM(cumsum_i64, int64_t, uint64_t)
SEARCHSORTED(searchsorted_f32, float)
SEARCHSORTED(searchsorted_f64, double)
SEARCHSORTED(searchsorted_i64, int64_t)
CUMPROD(cumprod_f32, float, double)
CUMPROD(cumprod_f64, double, double)
CUMPROD(cumprod_i64, int64_t, uint64_t)
LINEAR_SCAN(linear_scan_f32, float, double)
LINEAR_SCAN(linear_scan_f64, double, double)
LOGCUMSUMEXP(logcumsumexp_f32, float)
LOGCUMSUMEXP(logcumsumexp_f64, double)
CUMULATIVE_EXTREME(cumulative_extreme_f32, float)
CUMULATIVE_EXTREME(cumulative_extreme_f64, double)
CUMULATIVE_EXTREME(cumulative_extreme_i64, int64_t)

#define T float
#define RANK uint32_t
#define ELEMENT(name) name##_f32
#include "device/cpu/sort.h"
#define T double
#define RANK uint64_t
#define ELEMENT(name) name##_f64
#include "device/cpu/sort.h"
#define T int64_t
#define RANK uint64_t
#define ELEMENT(name) name##_i64
#include "device/cpu/sort.h"

/* clang-format off */
#define BOTH(name) {name##_f32, name##_f64}
#define NUMBERS_OF(name) {name##_f32, name##_f64, name##_i64}
#define ELEMENTS_OF(name) {name##_f32, name##_f64, name##_i64, name##_bool}
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
    .convolve = cpu__convolve,
    .update = cpu__update,
    .rows =
        {
#include "device/cpu/entries.h"
        },
    .convert = CONVERSIONS,
    .squared_error_gradient = BOTH(squared_error_gradient),
    .normalized = BOTH(normalized),
    .normalized_gradient = BOTH(normalized_gradient),
#define REDUCTION REDUCTION_ENTRY
#define PARTIAL REDUCTION_ENTRY
#include "rows/reduce.def"
    .gemm = BOTH(gemm),
    .convolution = BOTH(convolution),
    .convolution_begin = BOTH(convolution_begin),
    .convolution_shared = BOTH(convolution_shared),
    .convolution_scratch = BOTH(convolution_scratch),
    .gemm_scratch = BOTH(gemm_scratch),
    .gemm_small = {gemm_small_f32, gemm_small_f64, cpu__gemm_i64},
    .transpose = BOTH(copy_transposed),
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
    .embedding = BOTH(embedding),
    .embedding_gradient = BOTH(embedding_gradient),
    .distance = BOTH(distance),
    .distance_gradient = BOTH(distance_gradient),
    .resize = BOTH(resize),
    .resize_gradient = BOTH(resize_gradient),
    .max_places = BOTH(max_places),
    .max_pool = BOTH(max_pool),
    .avg_pool = NUMBERS_OF(avg_pool),
    .avg_pool_gradient = BOTH(avg_pool_gradient),
    .take_places = BOTH(take_places),
    .put_places = BOTH(put_places),
    .extreme = NUMBERS_OF(extreme),
    .cumsum = NUMBERS_OF(cumsum),
    .gather = ELEMENTS_OF(gather),
    .scatter = ELEMENTS_OF(scatter),
    .scatter_add = ELEMENTS_OF(scatter_add),
    .scatter_reduce = ELEMENTS_OF(scatter_reduce),
    .searchsorted = NUMBERS_OF(searchsorted),
    .cumprod = NUMBERS_OF(cumprod),
    .linear_scan = BOTH(linear_scan),
    .logcumsumexp = BOTH(logcumsumexp),
    .cumulative_extreme = NUMBERS_OF(cumulative_extreme),
    .sort = NUMBERS_OF(sort),
    .updates =
        {
#define UPDATE UPDATE_ENTRY
#include "rows/update.def"
        },
};

#include "device/cpu/target_end.h"

/* The words go on to mean calls of operators (ops/words.h). */
#undef ABS
#undef ACOS
#undef ACOSH
#undef ADD
#undef AND
#undef ASIN
#undef ASINH
#undef ATAN
#undef ATAN2
#undef ATANH
#undef CEIL
#undef CONST
#undef COS
#undef COSH
#undef DIGAMMA
#undef DIV
#undef EACH
#undef EQ
#undef ERF
#undef ERFC
#undef ERFINV
#undef EXP
#undef EXPM1
#undef FLOOR
#undef FMA
#undef FMOD
#undef FUNCTION
#undef GE
#undef GT
#undef HAS
#undef LE
#undef LGAMMA
#undef LOG
#undef LOG10
#undef LOG1P
#undef LOG2
#undef LT
#undef MUL
#undef NE
#undef NEG
#undef NEXT_POLYGAMMA
#undef POLYGAMMA
#undef POW
#undef REMAINDER
#undef ROUND
#undef SIGN
#undef SIN
#undef SINH
#undef SQRT
#undef SUB
#undef TAN
#undef TANH
#undef TRUNC
#undef WHEN
#undef WHERE
