/* ops/elements.c: operators element by element that are made of others, and so need no loops of their own: seldom asked for,
 * or no slower so. What PyTorch has a name for in the graph has a node here.
 *
 * A value is a function of the inputs, which have one dtype; it is computed in a scope of its own, so that what is made on
 * the way goes at once. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

static const double PI_ = 3.14159265358979323846, LN_2 = 0.69314718055994530942;

/* ---- Inputs ------------------------------------------------------------------------------------------------- */

enum { REAL_INPUTS, FLOAT_INPUTS, ANY_INPUTS }; /* whole numbers become the default dtype, or are refused, or stay */

static bool takes(const char *op, taper_Dtype *dtype, int kind) {
    const bool real = *dtype == FLOAT32 || *dtype == FLOAT64;
    if (real || kind == ANY_INPUTS) return true;
    if (kind == FLOAT_INPUTS)
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name(*dtype));
    *dtype = taper_get_default_dtype();
    return true;
}

static bool read_one(const char *op, Tensor **x, int kind) {
    if (!tensor__usable(*x, op, "input")) return false;
    taper_Dtype dtype = (taper_Dtype)(*x)->dtype;
    return takes(op, &dtype, kind) && (*x = (tensor_to)(*x, dtype));
}

/* Both in the dtype and on the device where they meet. */
static bool read_two(const char *op, Tensor **a, Tensor **b, int kind) {
    if (!tensor__usable(*a, op, "input") || !tensor__usable(*b, op, "other")) return false;
    taper_Dtype dtype = ops__result_type(*a, *b);
    return takes(op, &dtype, kind) && ops__meet(op, a, b) && (*a = (tensor_to)(*a, dtype)) &&
           (*b = (tensor_to)(*b, dtype));
}

/* ---- Nodes -------------------------------------------------------------------------------------------------- */

typedef Tensor *Value(Tensor *const *inputs, const double *number);

/* Of the shape that the inputs broadcast to. */
static Tensor *value_in_scope(const taper_Call *call, Value *value) {
    Tensor *const *in = call->inputs;
    int64_t        dims[TAPER_MAX_DIMS];
    int            ndim = in[0]->ndim;
    tensor__copy_dims(dims, in[0]->dims, ndim);
    if (call->count > 1 && !ops__broadcast(call->op->name, tensor__dims(in[0]), tensor__dims(in[1]), dims, &ndim))
        return NULL;
    Tensor *y = tensor__new_beside(in[0], (taper_Dtype)in[0]->dtype, (taper_Dims){ndim, dims});
    if (!y) return NULL;
    tensor__keep_order(y, call->count, in);
    OPEN_SCOPE_OR(NULL);
    Tensor *made = value(in, call->args);
    return made && tensor__copy(y, made, call->op->name) ? y : NULL;
}

#define NODE(op)                                                                                                       \
    static Tensor *op##_forward(const taper_Call *call) { return value_in_scope(call, op##_value); }                   \
    const taper_Op ops__##op = {.name = #op, .forward = op##_forward, .backward = op##_backward};

static Tensor *one(const taper_Op *op, Tensor *x) {
    return read_one(op->name, &x, REAL_INPUTS) ? ops__apply(op, &x, 1, NULL, 0) : NULL;
}
static Tensor *two(const taper_Op *op, Tensor *a, Tensor *b, int kind) {
    return read_two(op->name, &a, &b, kind) ? ops__apply(op, (Tensor *[]){a, b}, 2, NULL, 0) : NULL;
}

/* ---- Of one ------------------------------------------------------------------------------------------------- */

/* 2^x; of float32 e^(x ln 2) in double, rounded once, which of float64 would lose digits. */
static Tensor *power_of_2(Tensor *x) {
    if (!x || x->dtype != FLOAT32) return POW(2, x);
    Tensor *wide = EXP(MUL((tensor_to)(x, FLOAT64), LN_2));
    return wide ? (tensor_to)(wide, FLOAT32) : NULL;
}

static Tensor *exp2_value(Tensor *const *in, const double *unused) {
    (void)unused;
    return power_of_2(in[0]);
}
/* g y ln 2 */
static void exp2_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *y = taper_saved_output(call);
    if (y) gradients[0] = MUL(MUL(g, y), LN_2);
}
NODE(exp2)
Tensor *(tensor_exp2)(Tensor *x) { return one(&ops__exp2, x); }

static Tensor *deg2rad_value(Tensor *const *in, const double *unused) {
    (void)unused;
    return MUL(in[0], PI_ / 180);
}
static void deg2rad_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = MUL(g, PI_ / 180);
}
NODE(deg2rad)
Tensor *(tensor_deg2rad)(Tensor *x) { return one(&ops__deg2rad, x); }

static Tensor *rad2deg_value(Tensor *const *in, const double *unused) {
    (void)unused;
    return MUL(in[0], 180 / PI_);
}
static void rad2deg_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    (void)call;
    gradients[0] = MUL(g, 180 / PI_);
}
NODE(rad2deg)
Tensor *(tensor_rad2deg)(Tensor *x) { return one(&ops__rad2deg, x); }

/* Without eps, which is nan then, x as it is. */
static Tensor *logit_value(Tensor *const *in, const double *eps) {
    Tensor *x = in[0];
    if (*eps <= 0.5) { /* or the ends change places */
        tensor_ClampOptions ends = tensor_clamp_defaults();
        ends.min = *eps;
        ends.max = 1 - *eps;
        x = tensor_clamp_with(x, ends);
    } else if (!isnan(*eps)) {
        x = WHERE(LT(x, *eps), *eps, WHERE(GT(x, 1 - *eps), 1 - *eps, x));
    }
    if (!x) return NULL;
    return LOG(DIV(x, SUB(1, x)));
}
/* g / (x (1 - x)), but beyond the ends 0, or without eps nan */
static void logit_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const double eps = *(const double *)call->args, least = isnan(eps) ? 0 : eps, most = 1 - least;
    Tensor      *x = taper_saved(call, 0), *beyond = x ? ADD(LT(x, least), GT(x, most)) : NULL;
    if (!beyond) return;
    Tensor *safe = WHERE(beyond, 0.5, x);
    gradients[0] = WHERE(beyond, isnan(eps) ? (double)NAN : 0, DIV(g, MUL(safe, SUB(1, safe))));
}
NODE(logit)
Tensor *tensor_logit_with(Tensor *x, tensor_LogitOptions options) {
    double eps = options.eps < 0 ? (double)NAN : options.eps;
    if (!FROM_DEFAULTS(options, "tensor_logit") || !read_one("logit", &x, REAL_INPUTS)) return NULL;
    return ops__apply(&ops__logit, &x, 1, &eps, sizeof eps);
}

static Tensor *sinc_value(Tensor *const *in, const double *unused) {
    Tensor *zero = EQ(in[0], 0), *turned = zero ? MUL(WHERE(zero, 1, in[0]), PI_) : NULL;
    (void)unused;
    return turned ? WHERE(zero, 1, DIV(SIN(turned), turned)) : NULL;
}
/* g (p cos p - sin p) / (p x), p = pi x, and 0 where x^2 is */
static void sinc_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *x = taper_saved(call, 0), *zero = x ? EQ(MUL(x, x), 0) : NULL;
    if (!zero) return;
    Tensor *safe = WHERE(zero, 1, x), *p = MUL(safe, PI_);
    gradients[0] = WHERE(zero, 0, MUL(g, DIV(SUB(MUL(p, COS(p)), SIN(p)), MUL(p, safe))));
}
NODE(sinc)
Tensor *(tensor_sinc)(Tensor *x) { return one(&ops__sinc, x); }

/* Below 0, or -0, which 1 / x tells from 0; that of -inf is -0. A nan has no sign here. */
static Tensor *is_negative(Tensor *x) { return ADD(LT(x, 0), LT(DIV(1, x), 0)); }

Tensor *(tensor_signbit)(Tensor *x) {
    if (!tensor__usable(x, "signbit", "input")) return NULL;
    return tensor__is_real(x) ? is_negative(x) : LT(x, 0);
}
Tensor *(tensor_isposinf)(Tensor *x) { return tensor__usable(x, "isposinf", "input") ? EQ(x, (double)INFINITY) : NULL; }
Tensor *(tensor_isneginf)(Tensor *x) {
    return tensor__usable(x, "isneginf", "input") ? EQ(x, (double)-INFINITY) : NULL;
}

/* ---- Of two ---------------------------------------------------------------------------------------------------- */

/* The longer times sqrt(1 + (shorter / longer)^2), so that no square overflows; inf beside nan too. */
static Tensor *hypot_value(Tensor *const *in, const double *unused) {
    Tensor *a = ABS(in[0]), *b = ABS(in[1]), *infinite = a && b ? ADD((tensor_isinf)(a), (tensor_isinf)(b)) : NULL;
    (void)unused;
    if (!infinite) return NULL;
    Tensor *longer = (tensor_maximum)(a, b), *shorter = (tensor_minimum)(a, b);
    Tensor *ratio = longer && shorter ? DIV(shorter, WHERE(EQ(longer, 0), 1, longer)) : NULL;
    return WHERE(infinite, (double)INFINITY, MUL(longer, SQRT(ADD(1, MUL(ratio, ratio)))));
}
/* da = g a / y   db = g b / y */
static void hypot_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *a = taper_saved(call, 0), *b = taper_saved(call, 1), *y = taper_saved_output(call);
    if (!a || !b || !y) return;
    if (call->needs_input_grad[0]) gradients[0] = MUL(g, DIV(a, y));
    if (call->needs_input_grad[1]) gradients[1] = MUL(g, DIV(b, y));
}
NODE(hypot)
Tensor *(tensor_hypot)(Tensor *a, Tensor *b) { return two(&ops__hypot, a, b, FLOAT_INPUTS); }

static Tensor *copysign_value(Tensor *const *in, const double *unused) {
    Tensor *size = ABS(in[0]);
    (void)unused;
    return size ? WHERE(is_negative(in[1]), NEG(size), size) : NULL;
}
/* da = g, or -g where the sign was changed, 0 at 0   db = 0 */
static void copysign_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *a = taper_saved(call, 0), *b = taper_saved(call, 1);
    if (!a || !b) return;
    if (call->needs_input_grad[0]) gradients[0] = MUL(g, WHERE(is_negative(b), NEG(SIGN(a)), SIGN(a)));
    if (call->needs_input_grad[1]) gradients[1] = tensor__zeros_like(b);
}
NODE(copysign)
Tensor *(tensor_copysign)(Tensor *a, Tensor *b) { return two(&ops__copysign, a, b, REAL_INPUTS); }

/* Is a the one? It is where they are equal, and where b is nan. */
static Tensor *is_first(Tensor *a, Tensor *b, bool least) { return ADD(least ? LE(a, b) : GE(a, b), NE(b, b)); }

static void of_first_or_second(const taper_Call *call, Tensor *g, Tensor **gradients, bool least) {
    Tensor *a = taper_saved(call, 0), *b = taper_saved(call, 1), *first = a && b ? is_first(a, b, least) : NULL;
    if (!first) return;
    if (call->needs_input_grad[0]) gradients[0] = WHERE(first, g, 0);
    if (call->needs_input_grad[1]) gradients[1] = WHERE(first, 0, g);
}

static Tensor *fmax_value(Tensor *const *in, const double *unused) {
    (void)unused;
    return WHERE(is_first(in[0], in[1], false), in[0], in[1]);
}
static void fmax_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    of_first_or_second(call, g, gradients, false);
}
NODE(fmax)
Tensor *(tensor_fmax)(Tensor *a, Tensor *b) { return two(&ops__fmax, a, b, ANY_INPUTS); }

static Tensor *fmin_value(Tensor *const *in, const double *unused) {
    (void)unused;
    return WHERE(is_first(in[0], in[1], true), in[0], in[1]);
}
static void fmin_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    of_first_or_second(call, g, gradients, true);
}
NODE(fmin)
Tensor *(tensor_fmin)(Tensor *a, Tensor *b) { return two(&ops__fmin, a, b, ANY_INPUTS); }

/* The larger + log2(1 + 2^-(how far they are apart)) */
static Tensor *logaddexp2_value(Tensor *const *in, const double *unused) {
    Tensor *a = in[0], *b = in[1], *apart = ABS(WHERE(EQ(a, b), 0, SUB(a, b)));
    (void)unused;
    return apart ? ADD((tensor_maximum)(a, b), DIV(LOG1P(power_of_2(NEG(apart))), LN_2)) : NULL;
}
/* da = g / (1 + 2^(b - a))   db = g / (1 + 2^(a - b)) */
static void logaddexp2_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *a = taper_saved(call, 0), *b = taper_saved(call, 1);
    if (!a || !b) return;
    if (call->needs_input_grad[0]) gradients[0] = MUL(g, SIGMOID(MUL(SUB(a, b), LN_2)));
    if (call->needs_input_grad[1]) gradients[1] = MUL(g, SIGMOID(MUL(SUB(b, a), LN_2)));
}
NODE(logaddexp2)
Tensor *(tensor_logaddexp2)(Tensor *a, Tensor *b) { return two(&ops__logaddexp2, a, b, FLOAT_INPUTS); }

/* ---- Without a derivative ------------------------------------------------------------------------------------------ */

/* Of whole numbers, of which a double holds 53 bits: what the first quotient leaves is divided once more. */
Tensor *ops__whole_quotient(Tensor *a, Tensor *b) {
    Tensor *rest = (tensor_remainder)(a, b), *whole = rest ? SUB(a, rest) : NULL, *wide = (tensor_to)(b, FLOAT64);
    if (!whole || !wide) return NULL;
    Tensor *first = (tensor_to)(ROUND(DIV((tensor_to)(whole, FLOAT64), wide)), INT64);
    Tensor *left = first ? SUB(whole, MUL(first, b)) : NULL;
    Tensor *more = left ? (tensor_to)(ROUND(DIV((tensor_to)(left, FLOAT64), wide)), INT64) : NULL;
    return more ? ADD(first, more) : NULL;
}

Tensor *(tensor_floor_divide)(Tensor *a, Tensor *b) {
    if (!read_two("floor_divide", &a, &b, ANY_INPUTS)) return NULL;
    if (a->dtype == BOOL) return base__raise(ERROR_DTYPE, "floor_divide: not implemented for torch.bool");
    RECORD_NOTHING();
    return a->dtype == INT64 ? ops__whole_quotient(a, b) : FLOOR_DIVISION(a, b);
}

Tensor *(tensor_heaviside)(Tensor *x, Tensor *values) {
    if (!tensor__usable(x, "heaviside", "input") || !tensor__usable(values, "heaviside", "values")) return NULL;
    if (x->dtype != values->dtype)
        return base__raise(ERROR_DTYPE, "heaviside: is not yet implemented for tensors with different dtypes.");
    RECORD_NOTHING();
    Tensor *above = (tensor_to)(GT(x, 0), (taper_Dtype)x->dtype);
    return above ? WHERE(EQ(x, 0), values, above) : NULL;
}
