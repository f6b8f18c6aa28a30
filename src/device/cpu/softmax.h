/* device/cpu/softmax.h: softmax, and the losses over classes, for a type T; see Slices in device.h.
 *
 * Slices are worked on in stripes, a few whole ones at a time that stay in the cache. A stripe is `lines` stretches
 * of `width` numbers that lie side by side: a line is a slice, or, strided, the numbers i of `width` slices. What
 * is computed for every number is written once for both, as STRIPE below; so is a sum over every slice, whose
 * order is that of device.h. */

enum { REAL(STRIPE) = 128, REAL(BLOCK) = SUM_LANES * REAL(STRIPE) }; /* slices in a stripe; numbers in a block of it */

typedef struct REAL(Stripe) {
    bool     strided;
    int64_t  lines, width;
    const T *x, *z; /* what is read: lines are x_line and z_line apart */
    int64_t  x_line, z_line;
    const T *a, *b, *c, *d; /* one number for each slice */
} REAL(Stripe);

static const T REAL(zeros)[REAL(STRIPE)] = {0};

/* name(stripe, to, to_line): to = expression, in which x and z are numbers and a, b, c, d those of their slice. */
#define STRIPE(stripe_name, expression)                                                                                \
    static void stripe_name(const REAL(Stripe) * t, T * to, int64_t to_line) {                                         \
        for (int64_t l = 0; l < t->lines; l++, to += to_line) {                                                        \
            const T *x_ = t->x + l * t->x_line, *z_ = t->z + l * t->z_line;                                            \
            if (t->strided) {                                                                                          \
                INDEPENDENT                                                                                            \
                for (int64_t w = 0; w < t->width; w++) {                                                               \
                    STRIPE_NUMBER(x, x_[w])                                                                            \
                    STRIPE_NUMBER(z, z_[w])                                                                            \
                    STRIPE_SCALARS(w)                                                                                  \
                    to[w] = (expression);                                                                              \
                }                                                                                                      \
            } else {                                                                                                   \
                STRIPE_SCALARS(l)                                                                                      \
                INDEPENDENT                                                                                            \
                for (int64_t w = 0; w < t->width; w++) {                                                               \
                    STRIPE_NUMBER(x, x_[w])                                                                            \
                    STRIPE_NUMBER(z, z_[w])                                                                            \
                    to[w] = (expression);                                                                              \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }
#define STRIPE_NUMBER(name, value) __attribute__((unused)) const T name = value;
#define STRIPE_SCALARS(k)                                                                                              \
    STRIPE_NUMBER(a, t->a[k])                                                                                          \
    STRIPE_NUMBER(b, t->b[k])                                                                                          \
    STRIPE_NUMBER(c, t->c[k])                                                                                          \
    STRIPE_NUMBER(d, t->d[k])

STRIPE(REAL(stripe_same), x)
STRIPE(REAL(stripe_less), x - a)
STRIPE(REAL(stripe_divided), x / a)
STRIPE(REAL(stripe_log_softmax), (x - a) - b)
STRIPE(REAL(stripe_product), x *z)
STRIPE(REAL(stripe_softmax_gradient), (x - a) * z)
STRIPE(REAL(stripe_log_softmax_gradient), x - z * a)
STRIPE(REAL(stripe_entropy), z *((x - a) - b))
STRIPE(REAL(stripe_class_gradient), ((x / b) * c) * d)
STRIPE(REAL(stripe_dense_gradient), ((x / b) * c - z) * d)
#undef STRIPE
#undef STRIPE_NUMBER
#undef STRIPE_SCALARS

/* The one place that takes an exponential: to[i] = e^(x[i] - a) of n numbers side by side. */
static void REAL(exp_less)(int64_t n, T *to, const T *x, T a) {
#ifdef DEVICE_VECTOR
    int64_t i = 0;
    for (; i + REAL(LANES) <= n; i += REAL(LANES)) REAL(STORE)(to + i, REAL(vexp)(REAL(LOAD)(x + i) - a));
    if (i < n) REAL(store_first)(to + i, n - i, REAL(vexp)(REAL(load_first)(x + i, n - i) - a));
#else
    for (int64_t i = 0; i < n; i++) to[i] = REAL(exp)(x[i] - a);
#endif
}

/* to = e^(x - a). Short lines, and those whose numbers have each an `a` of their own, are all less it first: then they
 * are one. (x - 0 is x, but for a zero's sign.) */
static void REAL(stripe_exp)(const REAL(Stripe) * t, T *to, int64_t to_line) {
    if (!t->strided && t->width >= 8 * SUM_LANES) {
        for (int64_t l = 0; l < t->lines; l++)
            REAL(exp_less)(t->width, to + l * to_line, t->x + l * t->x_line, t->a[l]);
        return;
    }
    REAL(stripe_less)(t, to, to_line);
    if (to_line == t->width)
        REAL(exp_less)(t->lines * t->width, to, to, 0);
    else
        for (int64_t l = 0; l < t->lines; l++) REAL(exp_less)(t->width, to + l * to_line, to + l * to_line, 0);
}

/* ---- Tiles ------------------------------------------------------------------------------------ */

static int64_t REAL(line)(const Slices *s, int operand) { return s->strided ? s->step[operand] : s->next[operand]; }

static T *REAL(place)(const Slices *s, int operand, int64_t first) {
    return (T *)s->at[operand] + first * s->next[operand];
}

/* How many slices go into a stripe: rows that fit a block, columns that stay in the second cache. */
static int64_t REAL(stripe_slices)(const Slices *s, int64_t first) {
    int64_t many = s->strided ? ((1 << 20) / (int64_t)sizeof(T)) / (s->n + 1) / 16 * 16 : REAL(BLOCK) / (s->n + 1);
    int64_t least = s->strided ? 16 : 1, left = s->count - first;
    many = many < least ? least : many > REAL(STRIPE) ? REAL(STRIPE) : many;
    return many < left ? many : left;
}

/* `count` slices from number `first` on, of operand x and, unless it is 0, operand z. */
static REAL(Stripe) REAL(stripe)(const Slices *s, int64_t first, int64_t count, int x, int z) {
    const T *zeros = REAL(zeros);
    return (REAL(Stripe)){.strided = s->strided,
                          .lines = s->strided ? s->n : count,
                          .width = s->strided ? count : s->n,
                          .x = REAL(place)(s, x, first),
                          .z = REAL(place)(s, z ? z : x, first),
                          .x_line = REAL(line)(s, x),
                          .z_line = REAL(line)(s, z ? z : x),
                          .a = zeros,
                          .b = zeros,
                          .c = zeros,
                          .d = zeros};
}

/* ---- Along the slices ------------------------------------------------------------------------- */

#define TYPED REAL
#define OPERAND_X(F) F(x, T, 1)
#ifdef DEVICE_VECTOR
LANES_ON_VECTORS(REAL(top), OPERAND_X, -INFINITY, REAL(vselect)(e > t, e, t), x)
#else
LANES_ON_ELEMENTS(REAL(top), T, OPERAND_X, -(T)INFINITY, e > t ? e : t, x)
#endif
#undef OPERAND_X
#undef TYPED

static T REAL(row_top)(int64_t n, const T *x) {
    if (n >= SUM_LANES) return LANES_OF(REAL(top))(n, 0, (void *[]){NULL, (void *)(uintptr_t)x});
    T top = -(T)INFINITY;
    for (int64_t i = 0; i < n; i++) top = x[i] > top ? x[i] : top;
    return top;
}

/* The largest number of every slice; NaN is passed over. */
static void REAL(stripe_tops)(const REAL(Stripe) * t, T *top) {
    if (!t->strided) {
        for (int64_t l = 0; l < t->lines; l++) top[l] = REAL(row_top)(t->width, t->x + l * t->x_line);
        return;
    }
    for (int64_t w = 0; w < t->width; w++) top[w] = (T)-INFINITY;
    for (int64_t l = 0; l < t->lines; l++) {
        const T *x = t->x + l * t->x_line;
        INDEPENDENT
        for (int64_t w = 0; w < t->width; w++) top[w] = x[w] > top[w] ? x[w] : top[w];
    }
}

typedef void REAL(Fill)(const REAL(Stripe) * t, T *to, int64_t to_line);

/* What `fill` makes of `lines` lines of a strided stripe, from number `first` on. */
static const T *REAL(filled)(const REAL(Stripe) * t, REAL(Fill) * fill, int64_t first, int64_t lines, T *to,
                             int64_t to_line) {
    REAL(Stripe) part = *t;
    part.lines = lines;
    part.x += first * t->x_line;
    part.z += first * t->z_line;
    fill(&part, to, to_line);
    return to;
}

/* `lanes` rows of totals, added in halves to the first. */
static void REAL(add_halves)(int lanes, int64_t width, T *lane) {
    for (int64_t half = lanes / 2; half; half /= 2) {
        INDEPENDENT
        for (int64_t k = 0; k < half * width; k++) lane[k] += lane[k + half * width];
    }
}

/* One chunk of sum, lines start ... stop - 1, into lane[0 ... width - 1]. */
static void REAL(chunk_strided)(const REAL(Stripe) * t, REAL(Fill) * fill, int64_t start, int64_t stop, T *keep,
                                int64_t line, T *lane) {
    T       block[REAL(BLOCK)];
    int64_t width = t->width, blocks = start + (stop - start) / SUM_LANES * SUM_LANES;
    for (int64_t k = 0; k < (blocks > start ? SUM_LANES : 1) * width; k++) lane[k] = 0;
    for (int64_t first = start; first < blocks; first += SUM_LANES) {
        const T *from = REAL(filled)(t, fill, first, SUM_LANES, keep ? keep + first * line : block, line);
        for (int64_t l = 0; l < SUM_LANES; l++) {
            INDEPENDENT
            for (int64_t w = 0; w < width; w++) lane[l * width + w] += from[l * line + w];
        }
    }
    const T *rest = REAL(filled)(t, fill, blocks, stop - blocks, keep ? keep + blocks * line : block, line);
    for (int64_t l = 0; l < stop - blocks; l++) {
        T *to = lane + (blocks > start ? l * width : 0);
        INDEPENDENT
        for (int64_t w = 0; w < width; w++) to[w] += rest[l * line + w];
    }
    REAL(add_halves)(blocks > start ? SUM_LANES : 1, width, lane);
}

static void REAL(sums_strided)(const REAL(Stripe) * t, REAL(Fill) * fill, T *keep, int64_t keep_line, T *sums) {
    T         lane[REAL(BLOCK)], total[REAL(BLOCK)];
    const int lanes = t->lines > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;
    for (int64_t k = 0; k < lanes * t->width; k++) total[k] = 0;
    for (int64_t start = 0; start < t->lines; start += SUM_CHUNK) {
        int64_t stop = t->lines - start < SUM_CHUNK ? t->lines : start + SUM_CHUNK;
        T      *to = total + (start / SUM_CHUNK & (lanes - 1)) * t->width;
        REAL(chunk_strided)(t, fill, start, stop, keep, keep ? keep_line : t->width, lane);
        for (int64_t w = 0; w < t->width; w++) to[w] += lane[w];
    }
    REAL(add_halves)(lanes, t->width, total);
    for (int64_t w = 0; w < t->width; w++) sums[w] = total[w];
}

/* sums[k] = the sum over slice k of what `fill` makes of its numbers, which stays in `keep` unless that is NULL. */
static void REAL(stripe_sums)(const REAL(Stripe) * t, REAL(Fill) * fill, T *keep, int64_t keep_line, T *sums) {
    T             block[SUM_CHUNK];
    const int64_t steps[] = {0, 1};
    if (t->strided) {
        REAL(sums_strided)(t, fill, keep, keep_line, sums);
        return;
    }
    REAL(Stripe) part = *t;
    if (t->lines * t->width <= SUM_CHUNK) {
        T *to = keep ? keep : block;
        fill(t, to, t->width);
        for (int64_t l = 0; l < t->lines; l++) REAL(sum)(t->width, (void *[]){sums + l, to + l * t->width}, steps);
        return;
    }
    const int lanes = t->width > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;
    T         total[SUM_LANES] = {0};
    for (int64_t start = 0; start < t->width; start += SUM_CHUNK, part.x += SUM_CHUNK, part.z += SUM_CHUNK) {
        T *to = keep ? keep + start : block, sum;
        part.width = t->width - start < SUM_CHUNK ? t->width - start : SUM_CHUNK;
        fill(&part, to, part.width);
        REAL(sum)(part.width, (void *[]){&sum, to}, steps);
        total[start / SUM_CHUNK & (lanes - 1)] += sum;
    }
    REAL(add_halves)(lanes, 1, total);
    sums[0] = total[0];
}

/* ---- Softmax ---------------------------------------------------------------------------------- */

/* The next stripe of slices s, and how many are in it. */
#define EACH_STRIPE(s, first, count)                                                                                   \
    for (int64_t first = 0, count; first < (s)->count && (count = REAL(stripe_slices)(s, first)); first += count)

/* y = e / total, from x */
static void REAL(softmax)(const Slices *s) {
    T top[REAL(STRIPE)], total[REAL(STRIPE)];
    EACH_STRIPE(s, first, count) {
        T *y = REAL(place)(s, 0, first);
        REAL(Stripe) t = REAL(stripe)(s, first, count, 1, 0);
        REAL(stripe_tops)(&t, top);
        t.a = top;
        REAL(stripe_sums)(&t, REAL(stripe_exp), y, REAL(line)(s, 0), total);
        t.x = y, t.x_line = REAL(line)(s, 0), t.a = total;
        REAL(stripe_divided)(&t, y, t.x_line);
    }
}

/* y = (x - top) - log(total), from x */
static void REAL(log_softmax)(const Slices *s) {
    T top[REAL(STRIPE)], total[REAL(STRIPE)];
    EACH_STRIPE(s, first, count) {
        REAL(Stripe) t = REAL(stripe)(s, first, count, 1, 0);
        REAL(stripe_tops)(&t, top);
        t.a = top;
        REAL(stripe_sums)(&t, REAL(stripe_exp), NULL, 0, total);
        for (int64_t k = 0; k < count; k++) total[k] = REAL(log)(total[k]);
        t.b = total;
        REAL(stripe_log_softmax)(&t, REAL(place)(s, 0, first), REAL(line)(s, 0));
    }
}

/* dx = (g - sum g y) y, from g and y */
static void REAL(softmax_gradient)(const Slices *s) {
    T sum[REAL(STRIPE)];
    EACH_STRIPE(s, first, count) {
        REAL(Stripe) t = REAL(stripe)(s, first, count, 1, 2);
        REAL(stripe_sums)(&t, REAL(stripe_product), NULL, 0, sum);
        t.a = sum;
        REAL(stripe_softmax_gradient)(&t, REAL(place)(s, 0, first), REAL(line)(s, 0));
    }
}

/* dx = g - e^y sum g, from g and y */
static void REAL(log_softmax_gradient)(const Slices *s) {
    T sum[REAL(STRIPE)];
    EACH_STRIPE(s, first, count) {
        T *dx = REAL(place)(s, 0, first);
        REAL(Stripe) y = REAL(stripe)(s, first, count, 2, 0), g = REAL(stripe)(s, first, count, 1, 0);
        REAL(stripe_sums)(&g, REAL(stripe_same), NULL, 0, sum);
        REAL(stripe_exp)(&y, dx, REAL(line)(s, 0));
        g.z = dx, g.z_line = REAL(line)(s, 0), g.a = sum;
        REAL(stripe_log_softmax_gradient)(&g, dx, g.z_line);
    }
}

/* ---- Losses over classes ---------------------------------------------------------------------- */

static int64_t REAL(class_of)(const Slices *s, int target, int64_t slice) {
    return ((const int64_t *)s->at[target])[slice * s->next[target]];
}

static bool REAL(is_ignored)(const Slices *s, int target, int64_t slice) {
    return REAL(class_of)(s, target, slice) == ((const Classes *)s->args)->ignore;
}

/* What a slice's class weighs: 0 if it is to be ignored. */
static T REAL(class_weight)(const Slices *s, int64_t slice) {
    if (REAL(is_ignored)(s, 3, slice)) return 0;
    return s->at[4] ? ((const T *)s->at[4])[REAL(class_of)(s, 3, slice) * s->step[4]] : 1;
}

static int64_t REAL(class_place)(const Slices *s, int operand, int target, int64_t slice) {
    return REAL(class_of)(s, target, slice) * s->step[operand] + slice * s->next[operand];
}

/* Of every slice: loss = -sum q log_softmax(x), and memory = top, total, sum q. q is the target, or the weight of
 * the class that is the target, at that class. */
static void REAL(cross_entropy)(const Slices *s) {
    T    top[REAL(STRIPE)], total[REAL(STRIPE)], logs[REAL(STRIPE)], sum[REAL(STRIPE)], count_for[REAL(STRIPE)];
    bool dense = ((const Classes *)s->args)->dense;
    EACH_STRIPE(s, first, count) {
        REAL(Stripe) t = REAL(stripe)(s, first, count, 2, dense ? 3 : 0);
        REAL(stripe_tops)(&t, top);
        t.a = top;
        REAL(stripe_sums)(&t, REAL(stripe_exp), NULL, 0, total);
        for (int64_t k = 0; k < count; k++) logs[k] = REAL(log)(total[k]);
        t.b = logs;
        if (dense) {
            REAL(stripe_sums)(&t, REAL(stripe_entropy), NULL, 0, sum);
            t.x = t.z, t.x_line = t.z_line;
            REAL(stripe_sums)(&t, REAL(stripe_same), NULL, 0, count_for);
        } else
            for (int64_t k = 0; k < count; k++) {
                const T *x = s->at[2];
                T        weight = count_for[k] = REAL(class_weight)(s, first + k);
                bool     ignored = REAL(is_ignored)(s, 3, first + k);
                sum[k] = ignored ? 0 : weight * ((x[REAL(class_place)(s, 2, 3, first + k)] - top[k]) - logs[k]);
            }
        for (int64_t k = 0; k < count; k++) {
            T *memory = REAL(place)(s, 1, first + k);
            *REAL(place)(s, 0, first + k) = 0 - sum[k]; /* a loss of nothing is 0 and not -0 */
            memory[0] = top[k], memory[1] = total[k], memory[2] = count_for[k];
        }
    }
}

/* dx = (softmax(x) sum q - q) (g / divisor), 0 for what is ignored */
static void REAL(cross_entropy_gradient)(const Slices *s) {
    T              top[REAL(STRIPE)], total[REAL(STRIPE)], counted[REAL(STRIPE)], scale[REAL(STRIPE)], e[REAL(STRIPE)];
    bool           ignored[REAL(STRIPE)];
    const Classes *classes = s->args;
    EACH_STRIPE(s, first, count) {
        T *dx = REAL(place)(s, 0, first), *dx_all = s->at[0];
        REAL(Stripe) t = REAL(stripe)(s, first, count, 3, classes->dense ? 4 : 0);
        for (int64_t k = 0; k < count; k++) {
            const T *memory = REAL(place)(s, 2, first + k);
            top[k] = memory[0], total[k] = memory[1], counted[k] = memory[2];
            ignored[k] = !classes->dense && REAL(is_ignored)(s, 4, first + k);
            scale[k] = ignored[k] ? 0 : *REAL(place)(s, 1, first + k) / (T)classes->divisor;
        }
        t.a = top;
        REAL(stripe_exp)(&t, dx, REAL(line)(s, 0));
        t.x = dx, t.x_line = REAL(line)(s, 0);
        t.b = total, t.c = counted, t.d = scale;
        if (classes->dense) {
            REAL(stripe_dense_gradient)(&t, dx, t.x_line);
            continue;
        }
        for (int64_t k = 0; k < count; k++)
            if (!ignored[k]) e[k] = dx_all[REAL(class_place)(s, 0, 4, first + k)];
        REAL(stripe_class_gradient)(&t, dx, t.x_line);
        for (int64_t k = 0; k < count; k++)
            if (!ignored[k])
                dx_all[REAL(class_place)(s, 0, 4, first + k)] = ((e[k] / total[k]) * counted[k] - counted[k]) *
                                                                scale[k];
    }
}

/* Of every slice: counted = the weight of its class, loss = -counted x[class] */
static void REAL(nll_loss)(const Slices *s) {
    const T *x = s->at[2];
    for (int64_t k = 0; k < s->count; k++) {
        T weight = REAL(class_weight)(s, k);
        *REAL(place)(s, 0, k) = REAL(is_ignored)(s, 3, k) ? 0 : -(weight * x[REAL(class_place)(s, 2, 3, k)]);
        *REAL(place)(s, 1, k) = weight;
    }
}

/* dx = -counted (g / divisor) at the class, 0 elsewhere */
static void REAL(nll_loss_gradient)(const Slices *s) {
    T *dx = s->at[0];
    for (int64_t l = 0; l < (s->strided ? s->n : s->count); l++)
        for (int64_t w = 0; w < (s->strided ? s->count : s->n); w++) dx[l * REAL(line)(s, 0) + w] = 0;
    for (int64_t k = 0; k < s->count; k++) {
        T counted = *REAL(place)(s, 2, k), g = *REAL(place)(s, 1, k);
        if (!REAL(is_ignored)(s, 3, k))
            dx[REAL(class_place)(s, 0, 3, k)] = -counted * (g / (T)((const Classes *)s->args)->divisor);
    }
}
#undef EACH_STRIPE
