/* ops/calls.c: calls of pointwise rows whose arguments are not those of the row (INNER in rows/pointwise.def): what they
 * leave out depends on the dtype, or they stand for another row. */
#include "ops/ops.h"

#include <float.h>
#include <math.h>

Tensor *tensor_nan_to_num_with(Tensor *x, tensor_NanToNumOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_nan_to_num") || !tensor__usable(x, "nan_to_num", "input")) return NULL;
    if (!tensor__is_real(x)) return (tensor_clone)(x); /* which has none */
    double most = x->dtype == FLOAT32 ? (double)FLT_MAX : DBL_MAX;
    return ops__nan_to_num(x, (double[]){options.nan, isnan(options.posinf) ? most : options.posinf,
                                         isnan(options.neginf) ? -most : options.neginf});
}

/* Exact up to 10^22. */
static double power_of_ten(int64_t n) {
    double power = 1;
    for (int64_t i = 0; i < n && i < 400; i++) power *= 10;
    return power;
}

Tensor *tensor_round_with(Tensor *x, tensor_RoundOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_round") || !tensor__usable(x, "round", "input")) return NULL;
    if (options.decimals == 0 && x->dtype == INT64) return (tensor_clone)(x);
    return ops__round(x, (double[]){power_of_ten(options.decimals), power_of_ten(-options.decimals)});
}

Tensor *F_relu6(Tensor *x) {
    F_HardtanhOptions options = F_hardtanh_defaults();
    options.min_val = 0;
    options.max_val = 6;
    return F_hardtanh_with(x, options);
}
