/* reference_real.h: the kernels of the reference device for a type T, float or double, one slice at a time; REAL(name) adds
 * the type to a name. Number i of operand k is NUMBER(k, i). */

#define NUMBER(k, i) (((T *)s->at[k])[(i)*s->step[k]])

/* ---- Sums ------------------------------------------------------------------------------------------ */

/* The order of device/device.h, of f(0), f(1), ... */
typedef T REAL(Term)(const void *context, int64_t i);

static T REAL(reference_chunk)(REAL(Term) * f, const void *context, int64_t start, int64_t stop) {
    T       lane[SUM_LANES] = {0}, total = 0;
    int64_t blocks = start + (stop - start) / SUM_LANES * SUM_LANES;
    for (int64_t i = start; i < blocks; i++) lane[(i - start) % SUM_LANES] += f(context, i);
    for (int half = SUM_LANES / 2; half; half /= 2)
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];
    if (blocks > start) total = lane[0];
    for (int64_t i = blocks; i < stop; i++) total += f(context, i);
    return total;
}

static T REAL(reference_total)(REAL(Term) * f, const void *context, int64_t n) {
    T total = 0;
    for (int64_t start = 0; start < n; start += SUM_CHUNK)
        total += REAL(reference_chunk)(f, context, start, n - start < SUM_CHUNK ? n : start + SUM_CHUNK);
    return total;
}

/* Loops as they are called for one sequence; at and step of its operands. */
typedef struct REAL(Sequence) {
    void *const   *at;
    const int64_t *step;
} REAL(Sequence);

static void REAL(reference_squared_error_gradient)(int64_t n, void *const *at, const int64_t *step) {
    const REAL(Sequence) sequence = {at, step}, *s = &sequence;
    for (int64_t i = 0; i < n; i++) NUMBER(0, i) = (NUMBER(4, i) * (NUMBER(1, i) - NUMBER(2, i))) * NUMBER(3, i);
}

/* ---- Softmax and its losses -------------------------------------------------------------------------- */

static T REAL(reference_top)(const Slices *s, int k) {
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

static void REAL(reference_softmax)(const Slices *s) {
    const REAL(Terms) t = {s, 1, 0, REAL(reference_top)(s, 1), 0};
    const T total = REAL(reference_total)(REAL(term_exp), &t, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = REAL(term_exp)(&t, i) / total;
}

static void REAL(reference_log_softmax)(const Slices *s) {
    const REAL(Terms) t = {s, 1, 0, REAL(reference_top)(s, 1), 0};
    const T log_total = REAL(log)(REAL(reference_total)(REAL(term_exp), &t, s->n));
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = (NUMBER(1, i) - t.a) - log_total;
}

static void REAL(reference_softmax_gradient)(const Slices *s) {
    const T sum = REAL(reference_total)(REAL(term_product), &(REAL(Terms)){s, 1, 2, 0, 0}, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = (NUMBER(1, i) - sum) * NUMBER(2, i);
}

static void REAL(reference_log_softmax_gradient)(const Slices *s) {
    const T sum = REAL(reference_total)(REAL(term_plain), &(REAL(Terms)){s, 1, 0, 0, 0}, s->n);
    for (int64_t i = 0; i < s->n; i++) NUMBER(0, i) = NUMBER(1, i) - REAL(exp)(NUMBER(2, i)) * sum;
}

/* What the class of the slice weighs; 0: ignored. */
static T REAL(reference_weight)(const Slices *s, int64_t *class) {
    *class = *(const int64_t *)s->at[3];
    if (*class == ((const Classes *)s->args)->ignore) return 0;
    return s->at[4] ? NUMBER(4, *class) : 1;
}

static void REAL(reference_cross_entropy)(const Slices *s) {
    REAL(Terms) t = {s, 2, 3, REAL(reference_top)(s, 2), 0};
    T *memory = s->at[1], total = REAL(reference_total)(REAL(term_exp), &t, s->n), sum = 0, counted;
    int64_t class;
    t.b = REAL(log)(total);
    if (((const Classes *)s->args)->dense) {
        sum = REAL(reference_total)(REAL(term_entropy), &t, s->n);
        counted = REAL(reference_total)(REAL(term_plain), &(REAL(Terms)){s, 3, 0, 0, 0}, s->n);
    } else if ((counted = REAL(reference_weight)(s, &class)) != 0)
        sum = counted * ((NUMBER(2, class) - t.a) - t.b);
    *(T *)s->at[0] = 0 - sum;
    memory[0] = t.a, memory[1] = total, memory[2] = counted;
}

static void REAL(reference_cross_entropy_gradient)(const Slices *s) {
    const Classes *classes = s->args;
    const T       *memory = s->at[2], top = memory[0], total = memory[1], counted = memory[2];
    const T        scale = counted == 0 && !classes->dense ? 0 : *(const T *)s->at[1] / (T)classes->divisor;
    for (int64_t i = 0; i < s->n; i++) {
        const T    probability = REAL(exp)(NUMBER(3, i) - top) / total;
        const T    q = classes->dense ? NUMBER(4, i) : *(const int64_t *)s->at[4] == i ? counted : 0;
        const bool holds = classes->dense || (counted != 0 && q != 0);
        NUMBER(0, i) = (holds ? probability * counted - q : probability * counted) * scale;
    }
}

static void REAL(reference_nll_loss)(const Slices *s) {
    int64_t class;
    const T weight = REAL(reference_weight)(s, &class);
    *(T *)s->at[0] = weight == 0 ? 0 : -(weight * NUMBER(2, class));
    *(T *)s->at[1] = weight;
}

static void REAL(reference_nll_loss_gradient)(const Slices *s) {
    const T counted = *(const T *)s->at[2], scale = *(const T *)s->at[1] / (T)((const Classes *)s->args)->divisor;
    for (int64_t i = 0; i < s->n; i++)
        NUMBER(0, i) = counted != 0 && *(const int64_t *)s->at[3] == i ? -counted * scale : 0;
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

static void REAL(reference_layer_norm)(const Slices *s) {
    REAL(Factors) f = {s, 2, -1, -1, 0, 0, -1};
    T *moments = s->at[1];
    f.mean = moments[0] = REAL(reference_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    const T variance = REAL(reference_total)(REAL(term_away_squared), &f, s->n) / (T)s->n;
    moments[1] = 1 / REAL(sqrt)(variance + (T)((const Norm *)s->args)->eps);
    for (int64_t i = 0; i < s->n; i++) {
        T y = (NUMBER(2, i) - moments[0]) * moments[1];
        if (s->at[3]) y *= NUMBER(3, i);
        if (s->at[4]) y += NUMBER(4, i);
        NUMBER(0, i) = y;
    }
}

static void REAL(reference_layer_norm_gradient)(const Slices *s) {
    const T  *moments = s->at[4];
    const int weight = s->at[5] ? 5 : -1;
    REAL(Factors) f = {s, 2, weight, -1, moments[0], moments[1], -1};
    const T shift = REAL(reference_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    f.hat = 3;
    const T slope = REAL(reference_total)(REAL(term_factors), &f, s->n) / (T)s->n;
    for (int64_t i = 0; i < s->n; i++) {
        const T hat = (NUMBER(3, i) - moments[0]) * moments[1], g = NUMBER(2, i);
        if (s->at[1]) NUMBER(1, i) = g * hat;
        if (s->at[0]) NUMBER(0, i) = moments[1] * (((weight < 0 ? g : g * NUMBER(5, i)) - shift) - hat * slope);
    }
}

/* ---- Windows ----------------------------------------------------------------------------------------- */

/* Where in the plane, if it is there, is place p of the window at block b? */
static T *REAL(reference_pixel)(const Window *w, T *plane, int64_t p, int64_t b) {
    int64_t y = b / w->blocks[1] * w->stride[0] - w->padding[0] + p / w->kernel[1] * w->dilation[0];
    int64_t x = b % w->blocks[1] * w->stride[1] - w->padding[1] + p % w->kernel[1] * w->dilation[1];
    return y < 0 || y >= w->image[0] || x < 0 || x >= w->image[1] ? NULL : &plane[y * w->image[1] + x];
}

static void REAL(reference_unfold)(const Slices *s) {
    const Window *w = s->args;
    T            *columns = s->at[0];
    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++)
        for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++) {
            const T *pixel = REAL(reference_pixel)(w, s->at[1], p, b);
            *columns++ = pixel ? *pixel : 0;
        }
}

static void REAL(reference_fold)(const Slices *s) {
    const Window *w = s->args;
    T            *plane = s->at[0];
    const T      *columns = s->at[1];
    for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;
    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++)
        for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++, columns++) {
            T *pixel = REAL(reference_pixel)(w, plane, p, b);
            if (pixel) *pixel += *columns;
        }
}

/* ---- Along a dimension ------------------------------------------------------------------------------- */

static void REAL(reference_linear_scan)(const Slices *s) {
    const bool reverse = ((const Scan *)s->args)->reverse;
    double     total = 0;
    for (int64_t k = 0; k < s->n; k++) {
        const int64_t i = reverse ? s->n - 1 - k : k;
        const double  before = k == 0 ? 0 : (double)NUMBER(2, reverse ? i + 1 : i) * total;
        total = (double)NUMBER(1, i) + before;
        NUMBER(0, i) = (T)total;
    }
}

static void REAL(reference_add_along)(const Slices *s) {
    const int64_t *place = s->at[2], step = ((const Along *)s->args)->step;
    for (int64_t i = 0; i < s->n; i++) ((T *)s->at[0])[place[i * s->step[2]] * step] += NUMBER(1, i);
}
#undef NUMBER
