/* ops/in_place.c: x op= y, for the operators that training loops write so: x itself takes the operator's value.
 *
 * Invariant: the result is what the operator gives, converted to x's dtype; x changes as a whole or not at all, and counts it. Nothing
 * in place is recorded: where PyTorch would record it, x or y requiring grad, it is an error. */
#include "ops/ops.h"

/* Of promotion: bool, whole, real. */
static int kind_of(taper_Dtype dtype) { return dtype == BOOL ? 0 : dtype == INT64 ? 1 : 2; }

static Tensor *take_result(const char *op, Tensor *x, Tensor *y) {
    if (!y) return NULL;
    if (kind_of((taper_Dtype)y->dtype) > kind_of((taper_Dtype)x->dtype))
        return base__raise(ERROR_DTYPE, "%s: result type %s can't be cast to the desired output type %s", op,
                           taper_dtype_name((taper_Dtype)y->dtype), taper_dtype_name((taper_Dtype)x->dtype));
    if (!tensor__same_shape(x, y))
        return base__raise(ERROR_SHAPE, "%s: output with shape %s doesn't match the broadcast shape %s", op,
                           tensor__shape_text(tensor__dims(x)), tensor__shape_text(tensor__dims(y)));
    if (!tensor__copy(x, y, op)) return NULL;
    x->base->version++;
    return x;
}

typedef Tensor *Operation(Tensor *x, Tensor *other);

static Tensor *operate_in_place(const char *op, Operation *operation, Tensor *x, Tensor *other) {
    OPEN_SCOPE_OR(NULL);
    if (!tensor__usable(other, op, "other") || !tensor__may_change(x, op)) return NULL;
    if (!other->number && !ops__may_write(op, x, &other)) return NULL;
    RECORD_NOTHING();
    return take_result(op, x, operation(x, other));
}

#define IN_PLACE(name)                                                                                                 \
    Tensor *(tensor_##name##_)(Tensor * x, Tensor * other) {                                                           \
        return operate_in_place(#name "_", tensor_##name, x, other);                                                   \
    }
IN_PLACE(add)
IN_PLACE(sub)
IN_PLACE(mul)
IN_PLACE(div)

Tensor *tensor_clamp_with_(Tensor *x, tensor_ClampOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "tensor_clamp_") || !tensor__may_change(x, "clamp_")) return NULL;
    RECORD_NOTHING();
    return take_result("clamp_", x, tensor_clamp_with(x, options));
}
