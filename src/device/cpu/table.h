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

#define gemm_small_i64 cpu__gemm_i64

/* Each as an object of its own, which an operator that calls it leads to. */
#define NAMED(id) FOR_TARGET(cpu__##id##_)
#define ROW_ENTRY(name, ...)                                                                                           \
    extern const Loops NAMED(rows_##name);                                                                             \
    const Loops        NAMED(rows_##name) = {__VA_ARGS__};
#define REDUCERS_ENTRY(name, ...)                                                                                      \
    extern const Reducers NAMED(name);                                                                                 \
    const Reducers        NAMED(name) = {__VA_ARGS__};
#define UPDATER_ENTRY(name, ...)                                                                                       \
    extern Update *const NAMED(updates_##name) SIZE_REALS;                                                             \
    Update *const        NAMED(updates_##name) SIZE_REALS = __VA_ARGS__;
#define BY_HAND(type, name, size)                                                                                      \
    extern type *const NAMED(name) SIZE_##size;                                                                        \
    type *const        NAMED(name) SIZE_##size = ENTRIES_##size(name);
#define OWN BY_HAND
#include "device/cpu/entries.h"
#include "device/kernels.def"

/* And all of them as a table. */
#define ROW_ENTRY(name, ...) .rows.name = {__VA_ARGS__},
#define REDUCERS_ENTRY(name, ...) .name = {__VA_ARGS__},
#define UPDATER_ENTRY(name, ...) .updates.name = __VA_ARGS__,
#define BY_HAND(type, name, size) .name = ENTRIES_##size(name),
#define OWN BY_HAND
const Table FOR_TARGET(cpu__) = {
#include "device/kernels.def"

#include "device/cpu/entries.h"
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
