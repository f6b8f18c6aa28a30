/* ops/calls.c: calls of pointwise rows whose arguments are not those of the row (INNER in rows/pointwise.def): what they
 * leave out depends on the dtype, or they stand for another row. And how PyTorch names the rows where it names them
 * otherwise. */
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

Tensor *(tensor_polygamma)(int64_t n, Tensor *x) {
    if (n < 0) return base__raise(ERROR_VALUE, "polygamma: polygamma(n, x) does not support negative n.");
    return ops__polygamma(x, (double[]){(double)n, 0});
}

/* A plain number for a bound: of whole numbers one that is whole. */
static Tensor *bound(const Tensor *x, double value) {
    bool whole = !tensor__is_real(x) && value == floor(value) && fabs(value) < 0x1p53;
    return whole ? taper_number_int((int64_t)value) : taper_number_real(value);
}

Tensor *tensor_clamp_with(Tensor *x, tensor_ClampOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_clamp") || !tensor__usable(x, "clamp", "input")) return NULL;
    bool low = options.min != (double)-INFINITY, high = options.max != (double)INFINITY;
    if (!low && !high) return base__raise(ERROR_VALUE, "clamp: At least one of min and max must be given");
    if (!high) return (tensor_clamp_min)(x, bound(x, options.min));
    if (!low) return (tensor_clamp_max)(x, bound(x, options.max));
    Tensor *min = bound(x, options.min);
    return (tensor_clamp_tensor)(x, min, bound(x, options.max));
}

Tensor *tensor_isclose_with(taper_Operand a, taper_Operand b, tensor_IscloseOptions options) {
    if (!FROM_DEFAULTS(options, "tensor_isclose")) return NULL;
    if (!(options.rtol >= 0 && options.atol >= 0))
        return base__raise(ERROR_VALUE, "isclose: %s must be greater than or equal to zero, but got %g",
                           options.rtol >= 0 ? "atol" : "rtol", options.rtol >= 0 ? options.atol : options.rtol);
    return ops__isclose(a, b, (double[]){options.rtol, options.atol, options.equal_nan});
}

Tensor *F_relu6(Tensor *x) {
    F_HardtanhOptions options = F_hardtanh_defaults();
    options.min_val = 0;
    options.max_val = 6;
    return F_hardtanh_with(x, options);
}

/* ---- Names --------------------------------------------------------------------------------------- */

/* Has PyTorch another operator for it where the last input is a tensor and not a plain number? */
static bool is_split(const char *name) {
    static const char *const names[] = {"pow", "fmod", "remainder", "clamp_min", "clamp_max", "lerp"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

const char *ops__pointwise_grad_fn(const taper_Call *call) {
    static const char *const others[][2] = {{"gelu_tanh", "gelu"}, {"square", "pow"},
                                            {"selu", "elu"},       {"softsign", "div"},
                                            {"tanhshrink", "sub"}, {"logsigmoid", "log_sigmoid"}};
    const char              *name = call->op->name;
    const bool               by_number = call->inputs[call->count - 1]->number;
    if (call->count == 2 && call->inputs[0]->number) { /* PyTorch has operators of their own for 2 ** x, 1 - x, 2 / x */
        if (strcmp(name, "pow") == 0) return "PowBackward2";
        if (strcmp(name, "sub") == 0) return "RsubBackward1";
        if (strcmp(name, "div") == 0) return "MulBackward0";
    }
    if (strcmp(name, "xlogy") == 0 && (call->inputs[0]->number || by_number))
        return call->inputs[0]->number ? "XlogyBackward1" : "XlogyBackward2";
    if (is_split(name)) return ops__backward_name(name, !by_number);
    if (strcmp(name, "clamp_tensor") == 0) return ops__backward_name("clamp", by_number);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i][0]) == 0) return ops__backward_name(others[i][1], 0);
    return ops__backward_name(name, 0);
}
