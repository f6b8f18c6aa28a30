/* device/plain/real.h: kernels for a type T, float or double, one slice at a time; REAL(name) adds the type to a name. Number i
 * of operand k is NUMBER(k, i).
 *
 * Part of device/plain/plain.h. */

#define NUMBER(k, i) (((T *)s->at[k])[(i)*s->step[k]])

/* ---- Sums ------------------------------------------------------------------------------------------ */

/* The order of device/device.h, of f(0), f(1), ... */
typedef T REAL(Term)(const void *context, int64_t i);

/* Lanes, as many as are meant to be folded; one is the total already. */
static T REAL(plain_folded)(T *lane, int64_t lanes) {
    for (int64_t half = lanes / 2; half; half /= 2)
        for (int64_t l = 0; l < half; l++) lane[l] += lane[l + half];
    return lane[0];
}

static T REAL(plain_chunk)(REAL(Term) * f, const void *context, int64_t start, int64_t stop) {
    T             lane[SUM_LANES] = {0};
    const int64_t lanes = stop - start < SUM_LANES ? 1 : SUM_LANES;
    for (int64_t i = start; i < stop; i++) lane[(i - start) % lanes] += f(context, i);
    return REAL(plain_folded)(lane, lanes);
}

static T REAL(plain_total)(REAL(Term) * f, const void *context, int64_t n) {
    T             lane[SUM_LANES] = {0};
    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, lanes = chunks < SUM_LANES ? 1 : SUM_LANES;
    for (int64_t k = 0; k < chunks; k++)
        lane[k % lanes] += REAL(plain_chunk)(f, context, k * SUM_CHUNK, k + 1 < chunks ? (k + 1) * SUM_CHUNK : n);
    return REAL(plain_folded)(lane, lanes);
}

/* Loops as they are called for one sequence; at and step of its operands. */
typedef struct REAL(Sequence) {
    void *const   *at;
    const int64_t *step;
} REAL(Sequence);

static void REAL(plain_squared_error_gradient)(int64_t n, void *const *at, const int64_t *step) {
    const REAL(Sequence) sequence = {at, step}, *s = &sequence;
    for (int64_t i = 0; i < n; i++) NUMBER(0, i) = (NUMBER(4, i) * (NUMBER(1, i) - NUMBER(2, i))) * NUMBER(3, i);
}

static void REAL(plain_normalized)(int64_t n, void *const *at, const int64_t *step) {
    const REAL(Sequence) sequence = {at, step}, *s = &sequence;
    for (int64_t i = 0; i < n; i++)
        NUMBER(0, i) = ((NUMBER(1, i) - NUMBER(2, i)) * NUMBER(3, i)) * NUMBER(4, i) + NUMBER(5, i);
}

static void REAL(plain_normalized_gradient)(int64_t n, void *const *at, const int64_t *step) {
    const REAL(Sequence) sequence = {at, step}, *s = &sequence;
    for (int64_t i = 0; i < n; i++)
        NUMBER(0, i) = NUMBER(5, i) * ((NUMBER(1, i) - NUMBER(3, i)) - NUMBER(2, i) * NUMBER(4, i)) * NUMBER(6, i);
}

/* ---- Softmax and its losses -------------------------------------------------------------------------- */

static T REAL(plain_top)(const Slices *s, int k) {
    T top = -(T)INFINITY;
    for (int64_t i = 0; i < s->n; i++)
        if (NUMBER(k, i) > top) top = NUMBER(k, i);
    return top;
}

/* Terms over slices: operand numbers, and what is subtracted. */
typedef struct REAL(Terms) {
    const Slices *s;
    int           x, z;
    T             a, b;
} REAL(Terms);

static T REAL(term_exp)(const void *context, int64_t i) {
    const REAL(Terms) *t = context;
    const Slices *s = t->s;
    return REAL(exp)(NUMBER(t->x, i) - t->a);
}
static T REAL(term_plain)(const void *context, int64_t i) {
    const REAL(Terms) *t = context;
    const Slices *s = t->s;
    return NUMBER(t->x, i);
}
static T REAL(term_product)(const void *context, int64_t i) {
    const REAL(Terms) *t = context;
    const Slices *s = t->s;
    return NUMBER(t->x, i) * NUMBER(t->z, i);
}
static T REAL(term_entropy)(const void *context, int64_t i) {
    const REAL(Terms) *t = context;
    const Slices *s = t->s;
    return NUMBER(t->z, i) * ((NUMBER(t->x, i) - t->a) - t->b);
}

static void REAL(plain_softmax)(const Slices *s) {
    const REAL(Terms) t = {s, 1, 0, REAL(plain_top)(s, 1), 0};
    const T total = REAL(plain_total)(REAL(term_exp), &t, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = REAL(term_exp)(&t, i) / total;
}

static void REAL(plain_log_softmax)(const Slices *s) {
    const REAL(Terms) t = {s, 1, 0, REAL(plain_top)(s, 1), 0};
    const T log_total = REAL(log)(REAL(plain_total)(REAL(term_exp), &t, s->n));
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = (NUMBER(1, i) - t.a) - log_total;
}

static void REAL(plain_softmax_gradient)(const Slices *s) {
    const T sum = REAL(plain_total)(REAL(term_product), &(REAL(Terms)){s, 1, 2, 0, 0}, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = (NUMBER(1, i) - sum) * NUMBER(2, i);
}

static void REAL(plain_log_softmax_gradient)(const Slices *s) {
    const T sum = REAL(plain_total)(REAL(term_plain), &(REAL(Terms)){s, 1, 0, 0, 0}, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = NUMBER(1, i) - REAL(exp)(NUMBER(2, i)) * sum;
}

static bool REAL(plain_ignores)(const Slices *s, int target) {
    return *(const int64_t *)s->at[target] == ((const Classes *)s->args)->ignore;
}

/* What the class of the slice weighs; 0: ignored. */
static T REAL(plain_weight)(const Slices *s, int64_t *class) {
    *class = *(const int64_t *)s->at[3];
    if (REAL(plain_ignores)(s, 3)) return 0;
    return s->at[4] ? NUMBER(4, *class) : 1;
}

static void REAL(plain_cross_entropy)(const Slices *s) {
    REAL(Terms) t = {s, 2, 3, REAL(plain_top)(s, 2), 0};
    T *memory = s->at[1], total = REAL(plain_total)(REAL(term_exp), &t, s->n), sum = 0, counted;
    int64_t class;
    t.b = REAL(log)(total);
    if (((const Classes *)s->args)->dense) {
        sum = REAL(plain_total)(REAL(term_entropy), &t, s->n);
        counted = REAL(plain_total)(REAL(term_plain), &(REAL(Terms)){s, 3, 0, 0, 0}, s->n);
    } else {
        counted = REAL(plain_weight)(s, &class);
        if (!REAL(plain_ignores)(s, 3)) sum = counted * ((NUMBER(2, class) - t.a) - t.b);
    }
    *(T *)s->at[0] = 0 - sum;
    memory[0] = t.a, memory[1] = total, memory[2] = counted;
}

static void REAL(plain_cross_entropy_gradient)(const Slices *s) {
    const Classes *classes = s->args;
    const T       *memory = s->at[2], top = memory[0], total = memory[1], counted = memory[2];
    const bool     ignored = !classes->dense && REAL(plain_ignores)(s, 4);
    const T        scale = ignored ? 0 : *(const T *)s->at[1] / (T)classes->divisor;
    for (int64_t i = 0; i < s->n; i++) {
        const T    probability = REAL(exp)(NUMBER(3, i) - top) / total;
        const bool holds = classes->dense || (!ignored && *(const int64_t *)s->at[4] == i);
        const T    q = classes->dense ? NUMBER(4, i) : counted;
        NUMBER(0, i) = (holds ? probability * counted - q : probability * counted) * scale;
    }
}

static void REAL(plain_nll_loss)(const Slices *s) {
    int64_t class;
    const T weight = REAL(plain_weight)(s, &class);
    *(T *)s->at[0] = REAL(plain_ignores)(s, 3) ? 0 : -(weight * NUMBER(2, class));
    *(T *)s->at[1] = weight;
}

static void REAL(plain_nll_loss_gradient)(const Slices *s) {
    const T counted = *(const T *)s->at[2], scale = *(const T *)s->at[1] / (T)((const Classes *)s->args)->divisor;
    for (int64_t i = 0; i < s->n; i++)
        NUMBER(0, i) = !REAL(plain_ignores)(s, 3) && *(const int64_t *)s->at[3] == i ? -counted * scale : 0;
}

/* ---- Distances ----------------------------------------------------------------------------------------- */

/* Vectors, and the place of a number or of a vector that goes with all of the others. */
typedef struct REAL(Pairs) {
    const Slices *s;
    int64_t       at;
} REAL(Pairs);

static T REAL(term_apart)(const void *context, int64_t m) {
    const REAL(Pairs) *f = context;
    const Vectors *args = f->s->args;
    const T        d = ((const T *)f->s->at[1])[m] - ((const T *)f->s->at[2])[m * args->others + f->at];
    return args->ones ? REAL(abs)(d) : d * d;
}

static void REAL(plain_distance)(const Slices *s) {
    const Vectors *args = s->args;
    for (int64_t j = 0; j < s->n; j++) {
        const REAL(Pairs) pairs = {s, j * s->step[2]};
        const T total = REAL(plain_total)(REAL(term_apart), &pairs, args->width);
        NUMBER(0, j) = args->ones ? total : REAL(sqrt)(total);
    }
}

static T REAL(term_push)(const void *context, int64_t j) {
    const REAL(Pairs) *f = context;
    const Slices *s = f->s;
    const T       d = NUMBER(1, f->at) - (&NUMBER(2, f->at))[j];
    return (((const Vectors *)s->args)->ones ? (T)((d > 0) - (d < 0)) : d) * ((const T *)s->at[3])[j];
}

static void REAL(plain_distance_gradient)(const Slices *s) {
    for (int64_t m = 0; m < s->n; m++) {
        const REAL(Pairs) pairs = {s, m};
        NUMBER(0, m) = REAL(plain_total)(REAL(term_push), &pairs, ((const Vectors *)s->args)->others);
    }
}

/* ---- layer_norm -------------------------------------------------------------------------------------- */

/* Factors of a term: the operands x, z and u, of which z and u may be -1. */
typedef struct REAL(Factors) {
    const Slices *s;
    int           x, z, u;
    T             mean, rstd; /* hat is (x - mean) rstd */
    int           hat;        /* its operand, -1: none */
} REAL(Factors);

static T REAL(term_away_squared)(const void *context, int64_t i) {
    const REAL(Factors) *f = context;
    const Slices *s = f->s;
    const T       away = NUMBER(f->x, i) - f->mean;
    return away * away;
}

/* x, times z, times hat, as far as they are there. */
static T REAL(term_factors)(const void *context, int64_t i) {
    const REAL(Factors) *f = context;
    const Slices *s = f->s;
    T             term = NUMBER(f->x, i);
    if (f->z >= 0) term *= NUMBER(f->z, i);
    if (f->hat >= 0) term *= (NUMBER(f->hat, i) - f->mean) * f->rstd;
    return term;
}

static void REAL(plain_layer_norm)(const Slices *s) {
    REAL(Factors) f = {s, 2, -1, -1, 0, 0, -1};
    T          *moments = s->at[1];
    const Norm *norm = s->args;
    f.mean = moments[0] = norm->rms ? 0 : REAL(plain_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    const T variance = moments[2] = REAL(plain_total)(REAL(term_away_squared), &f, s->n) / (T)s->n;
    moments[1] = 1 / REAL(sqrt)(variance + (T)norm->eps);
    for (int64_t i = 0; i < s->n; i++) {
        T y = (NUMBER(2, i) - moments[0]) * moments[1];
        if (s->at[3]) y *= NUMBER(3, i);
        if (s->at[4]) y += NUMBER(4, i);
        NUMBER(0, i) = y;
    }
}

static void REAL(plain_layer_norm_gradient)(const Slices *s) {
    const T  *moments = s->at[4];
    const int weight = s->at[5] ? 5 : -1;
    REAL(Factors) f = {s, 2, weight, -1, moments[0], moments[1], -1};
    const bool rms = ((const Norm *)s->args)->rms;
    const T    shift = rms ? 0 : REAL(plain_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    f.hat = 3;
    const T slope = REAL(plain_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    for (int64_t i = 0; i < s->n; i++) {
        const T hat = (NUMBER(3, i) - moments[0]) * moments[1], g = NUMBER(2, i);
        if (s->at[1]) NUMBER(1, i) = g * hat;
        if (s->at[0]) NUMBER(0, i) = moments[1] * (((weight < 0 ? g : g * NUMBER(5, i)) - shift) - hat * slope);
    }
}

#include "device/plain/windows.h"

/* ---- Tables of rows ---------------------------------------------------------------------------------- */

static void REAL(plain_embedding)(const Slices *s) {
    const Embedding *args = s->args;
    const int64_t    index = *(const int64_t *)s->at[1];
    for (int64_t i = 0; i < s->n; i++)
        NUMBER(0, i) = args->without_padding && index == args->padding ? 0
                                                                       : ((const T *)s->at[2])[index * args->width + i];
}

static void REAL(plain_embedding_gradient)(const Slices *s) {
    const Embedding *args = s->args;
    for (int64_t r = 0; r < args->rows; r++) {
        T total = 0;
        for (int64_t i = 0; i < s->n; i++)
            if (((const int64_t *)s->at[2])[i] == r && !(args->without_padding && r == args->padding))
                total += NUMBER(1, i);
        ((T *)s->at[0])[r * args->width] = total;
    }
}

/* ---- Planes in another size --------------------------------------------------------------------------- */

/* The place of a new number among the old ones of an axis. */
static T REAL(plain_place)(const Resize *r, int axis, int64_t at) {
    const T ratio = r->scale > 0 ? (T)(1 / r->scale) : (T)r->from[axis] / (T)r->to[axis], half = (T)0.5;
    if (r->nearest) return r->exact ? ((T)at + half) * ratio : (T)at * ratio;
    if (r->from[axis] == r->to[axis]) return (T)at;
    if (!r->align_corners) return ((T)at + half) * ratio - half < 0 ? 0 : ((T)at + half) * ratio - half;
    return r->to[axis] == 1 ? 0 : (T)(r->from[axis] - 1) / (T)(r->to[axis] - 1) * (T)at;
}

/* What old number low + `high` of an axis counts for, and which it is. */
static T REAL(plain_near)(const Resize *r, int axis, int64_t at, bool high, int64_t *old) {
    const T       place = REAL(plain_place)(r, axis, at);
    const int64_t last = r->from[axis] - 1, low = (int64_t)place < last ? (int64_t)place : last;
    const T       over = place - (T)low > 1 ? 1 : place - (T)low;
    *old = high && low < last ? low + 1 : low;
    return r->nearest ? !high : high ? over : 1 - over;
}

static void REAL(plain_resize)(const Slices *s) {
    const Resize *r = s->args;
    for (int64_t at = 0; at < r->to[0] * r->to[1]; at++) {
        T       value[2] = {0, 0}, of_row[2];
        int64_t y, x;
        for (int high = 0; high < 2; high++) {
            of_row[high] = REAL(plain_near)(r, 0, at / r->to[1], high, &y);
            T left = REAL(plain_near)(r, 1, at % r->to[1], false, &x);
            left *= ((const T *)s->at[1])[y * r->from[1] + x];
            value[high] = left;
            const T right = REAL(plain_near)(r, 1, at % r->to[1], true, &x);
            if (!r->nearest) value[high] += right * ((const T *)s->at[1])[y * r->from[1] + x];
        }
        ((T *)s->at[0])[at] = r->nearest || r->rows ? value[0] : of_row[0] * value[0] + of_row[1] * value[1];
    }
}

static void REAL(plain_resize_gradient)(const Slices *s) {
    const Resize *r = s->args;
    T            *plane = s->at[0];
    for (int64_t i = 0; i < r->from[0] * r->from[1]; i++) plane[i] = 0;
    for (int64_t at = 0; at < r->to[0] * r->to[1]; at++)
        for (int corner = 0; corner < (r->nearest ? 1 : r->rows ? 2 : 4); corner++) {
            int64_t y, x;
            const T of_row = REAL(plain_near)(r, 0, at / r->to[1], corner / 2, &y);
            const T of_column = REAL(plain_near)(r, 1, at % r->to[1], corner % 2, &x);
            plane[y * r->from[1] + x] += of_row * of_column * ((const T *)s->at[1])[at];
        }
}

/* ---- Along a dimension ------------------------------------------------------------------------------- */

static void REAL(plain_linear_scan)(const Slices *s) {
    const bool reverse = ((const Scan *)s->args)->reverse;
    double     total = 0;
    for (int64_t k = 0; k < s->n; k++) {
        const int64_t i = reverse ? s->n - 1 - k : k;
        const double  before = k == 0 ? 0 : (double)NUMBER(2, reverse ? i + 1 : i) * total;
        total = (double)NUMBER(1, i) + before;
        NUMBER(0, i) = (T)total;
    }
}

static void REAL(plain_logcumsumexp)(const Slices *s) {
    double total = 0;
    for (int64_t i = 0; i < s->n; i++) {
        const double x = (double)NUMBER(1, i), most = total > x ? total : x, least = total > x ? x : total;
        if (i == 0 || (x == total && isinf(x)))
            total = x;
        else
            total = isnan(x) || isnan(total) ? x + total : most + log1p_f64(exp_f64(least - most));
        NUMBER(0, i) = (T)total;
    }
}
#undef NUMBER
