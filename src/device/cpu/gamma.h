/* device/cpu/gamma.h: lgamma, digamma and polygamma, of numbers; vectors go lane by lane.
 *
 * Both are Stirling's series, after x has been moved up to where that has all digits, and below 0 the reflection, whose
 * pi / sin(pi t) is written as what the functions themselves are of t and 1 - t. Everything is summed in pairs of
 * doubles. Where the sum nearly cancels, next to one of the zeros, it is taken again with all digits of the pairs.
 *
 * Invariant: lgamma and digamma are within 1 ulp, or, of the few dozen numbers next to a zero, within 2^-100. Included by
 * device/cpu/math.h. */

typedef struct Pair { /* high + low, |low| <= half an ulp of high */
    double high, low;
} Pair;

static inline Pair pair_sum(Pair a, Pair b) {
    double high = a.high + b.high, moved = high - a.high, left = (a.high - (high - moved)) + (b.high - moved);
    double low = a.low + b.low, low_moved = low - a.low, low_left = (a.low - (low - low_moved)) + (b.low - low_moved);
    Pair   sum;
    sum.high = add_exactly_f64(high, left + low, &sum.low);
    sum.high = add_exactly_f64(sum.high, sum.low + low_left, &sum.low);
    return sum;
}

static inline Pair pair_product(Pair a, Pair b) {
    double high = a.high * b.high, low = fma_f64(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    Pair   product;
    product.high = add_exactly_f64(high, low, &product.low);
    return product;
}

static inline Pair pair_negative(Pair a) { return (Pair){-a.high, -a.low}; }

/* a / b: two quotients, each of what the one before left over */
static inline Pair pair_quotient(Pair a, Pair b) {
    Pair   quotient = {a.high / b.high, 0}, rest;
    double more;
    rest = pair_sum(a, pair_negative(pair_product(quotient, b)));
    more = rest.high / b.high;
    rest = pair_sum(rest, pair_negative(pair_product((Pair){more, 0}, b)));
    return pair_sum((Pair){quotient.high, 0}, (Pair){more, rest.high / b.high});
}

/* 1 / (2 k + 1) and what rounding it left off, as far as the second counts */
static inline Pair odd_share(int k) {
    double n = 2 * k + 1, share = 1 / n;
    return (Pair){share, fma_f64(-share, n, 1.0) / n};
}

/* log x: in short what pow has of it, to 2^-66, or the series of log((1 + s) / (1 - s)) to all digits. */
static inline Pair pair_log(Pair x, bool all_digits) {
    double k, m = split_f64(x.high, &k), low;
    if (!all_digits) {
        double high = log_in_pair_f64(x.high, &low);
        return pair_sum((Pair){high, low}, (Pair){x.low / x.high, 0});
    }
    double scale = m / x.high; /* a power of two */
    Pair   f = pair_sum((Pair){m, x.low * scale}, (Pair){-1, 0}), s = pair_quotient(f, pair_sum(f, (Pair){2, 0}));
    Pair   z = pair_product(s, s), sum = {0, 0};
    double rest = 1. / 43;
    for (int i = 20; i > 11; i--) rest = rest * z.high + 1. / (2 * i + 1);
    sum.high = rest;
    for (int i = 11; i >= 0; i--) sum = pair_sum(pair_product(sum, z), odd_share(i));
    sum = pair_product(pair_sum(s, s), sum);
    Pair ln2 = {k * 0x1.62e42fefa3000p-1, 0}, ln2_rest = {k * 0x1.3de6af278ec00p-42, k * 0x1.cc01f97b57a08p-87};
    return pair_sum(pair_sum(ln2, ln2_rest), sum);
}

/* ---- Stirling's series ---------------------------------------------------------------------------- */

/* The sum of B_2k / (2 k (2 k - 1)) z^(k - 1), or of its terms times 2 k - 1. */
static inline Pair stirling_sum(Pair z, bool slope) {
    static const double shares[] = {691. / 360360,           1. / 156,         3617. / 122400,
                                    43867. / 244188,         174611. / 125400, 77683. / 5796,
                                    236364091. / 1506960,    657931. / 300,    3392780147. / 93960,
                                    1723168255201. / 2492028};
    static const Pair   first[] = {{0x1.5555555555555p-4, 0x1.5555555555555p-58},
                                   {-0x1.6c16c16c16c17p-9, 0x1.f49f49f49f49fp-64},
                                   {0x1.a01a01a01a01ap-11, 0x1.a01a01a01a01ap-71},
                                   {-0x1.3813813813814p-11, 0x1.fb1fb1fb1fb20p-65},
                                   {0x1.b951e2b18ff23p-11, 0x1.5c3a9ce01b952p-65}};
    double              rest = 0;
    for (int k = 15; k > 5; k--) rest = rest * z.high + shares[k - 6] * (k % 2 ? 1 : -1) * (slope ? 2 * k - 1 : 1);
    Pair sum = {rest, 0};
    for (int k = 5; k > 0; k--) {
        Pair term = slope ? pair_product(first[k - 1], (Pair){2 * k - 1, 0}) : first[k - 1];
        sum = pair_sum(pair_product(sum, z), term);
    }
    return sum;
}

/* From where on the series has 2^-69, or all digits. */
static inline double far_enough(bool all_digits) { return all_digits ? 20 : 8; }

/* For x > 0: (y - 1/2) log y - y + log(2 pi) / 2 + ..., y = x + n, less the logarithm of x (x + 1) ... (x + n - 1) */
static inline Pair lgamma_above(Pair x, bool all_digits) {
    const Pair one = {1, 0}, log_of_root = {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};
    Pair       passed = one, y = x;
    for (; y.high < far_enough(all_digits); y = pair_sum(y, one)) passed = pair_product(passed, y);
    Pair log = pair_log(y, all_digits), share = pair_quotient(one, y);
    Pair value = pair_product(pair_sum(y, (Pair){-0.5, 0}), log);
    value = pair_sum(pair_sum(value, pair_negative(y)), log_of_root);
    value = pair_sum(value, pair_product(share, stirling_sum(pair_product(share, share), false)));
    return x.high == y.high ? value : pair_sum(value, pair_negative(pair_log(passed, all_digits)));
}

/* For x > 0: log y - 1 / (2 y) - ..., less 1 / x + 1 / (x + 1) + ..., which is one fraction */
static inline Pair digamma_above(Pair x, bool all_digits) {
    const Pair one = {1, 0};
    Pair       above = {0, 0}, below = one, y = x;
    for (; y.high < far_enough(all_digits); y = pair_sum(y, one)) {
        above = pair_sum(pair_product(above, y), below);
        below = pair_product(below, y);
    }
    Pair share = pair_quotient(one, y);
    Pair slope = pair_product(share, stirling_sum(pair_product(share, share), true));
    Pair less = pair_product(share, pair_sum((Pair){0.5, 0}, slope));
    return pair_sum(pair_sum(pair_log(y, all_digits), pair_negative(pair_quotient(above, below))), pair_negative(less));
}

/* ---- Any number ----------------------------------------------------------------------------------- */

/* How far x is from the nearest whole number, and that from 1. */
static inline Pair   rest_of_one(double t) { return pair_sum((Pair){1, 0}, (Pair){-t, 0}); }
static inline double to_nearest(double x) { return x - round_f64(x); }

/* For x < 0: log(pi / sin(pi t)) - log|x| - lgamma|x| */
static inline Pair lgamma_in_pair(double x, bool all_digits) {
    double size = abs_f64(x), t = abs_f64(to_nearest(x));
    Pair   above = lgamma_above((Pair){size, 0}, all_digits);
    if (x > 0) return above;
    Pair sine = pair_sum(lgamma_above((Pair){t, 0}, all_digits), lgamma_above(rest_of_one(t), all_digits));
    return pair_sum(pair_sum(sine, pair_negative(pair_log((Pair){size, 0}, all_digits))), pair_negative(above));
}

/* Taylor's series at 1 and at 2, where it is 0, |t| < 1/64: the first coefficient in two doubles, then the others. */
static inline double lgamma_beside(int at, double t) {
    static const double series[2][11] = {
        {-0x1.2788cfc6fb619p-1, 0x1.6cb90701fbfabp-58, 0x1.a51a6625307d3p-1, -0x1.9a4d55beab2d7p-2,
         0x1.151322ac7d848p-2, -0x1.a8b9c17aa6149p-3, 0x1.5b40cb100c306p-3, -0x1.2703a1dcea3aep-3, 0x1.010b36af86397p-3,
         -0x1.c806706d57db4p-4, 0x1.9a01e385d5f8fp-4},
        {0x1.b0ee6072093cep-2, 0x1.6cb90701fbfabp-58, 0x1.4a34cc4a60fa6p-2, -0x1.13e001a557607p-4, 0x1.51322ac7d8483p-6,
         -0x1.e404fc218f5f2p-8, 0x1.7add6eadb6c30p-9, -0x1.38ac5c2bf8e08p-10, 0x1.0b36af86396e9p-11,
         -0x1.d3fd4c76d2fc8p-13, 0x1.a127b0f17d65ap-14}};
    const double *c = series[at - 1];
    double        sum = 0, first = c[0] * t;
    for (int k = 10; k > 1; k--) sum = (sum + c[k]) * t;
    return first + (fma_f64(c[0], t, -first) + t * (c[1] + sum));
}

static __attribute__((noinline, unused)) double lgamma_f64(double x) {
    double low;
    if (x != x) return x;
    if (abs_f64(x) == (double)INFINITY || (x <= 0 && x == floor_f64(x))) return (double)INFINITY;
    if (abs_f64(x) < 0x1p-60) return -log_f64(abs_f64(x));
    for (int at = 1; at < 3; at++)
        if (abs_f64(x - at) < 1. / 64) return lgamma_beside(at, x - at);
    if (x > 0x1p60) { /* x (log x - 1), which may overflow */
        double log = log_in_pair_f64(x, &low), product = x * (log - 1);
        return product < (double)INFINITY ? product + (fma_f64(x, log - 1, -product) + x * low) : product;
    }
    Pair value = lgamma_in_pair(x, false);
    return abs_f64(value.high) < 0x1p-6 ? lgamma_in_pair(x, true).high : value.high;
}

/* For x < 0: digamma(1 - x) - pi cot(pi t) */
static inline Pair digamma_in_pair(double x, bool all_digits) {
    double t = to_nearest(x), size = abs_f64(t);
    if (x > 0) return digamma_above((Pair){x, 0}, all_digits);
    Pair above = digamma_above(rest_of_one(x), all_digits);
    if (size == 0.5) return above;
    Pair one = digamma_above((Pair){size, 0}, all_digits), other = digamma_above(rest_of_one(size), all_digits);
    return pair_sum(above, t > 0 ? pair_sum(one, pair_negative(other)) : pair_sum(other, pair_negative(one)));
}

static __attribute__((noinline, unused)) double digamma_f64(double x) {
    if (x != x || x == -(double)INFINITY) return (double)NAN;
    if (x == 0 || x == (double)INFINITY) return x == 0 ? __builtin_copysign((double)INFINITY, -x) : x;
    if (x < 0 && x == floor_f64(x)) return (double)NAN;
    if (abs_f64(x) < 0x1p-60) return -1 / x;
    Pair value = digamma_in_pair(x, false);
    return abs_f64(value.high) < 0x1p-6 ? digamma_in_pair(x, true).high : value.high;
}

/* ---- polygamma ------------------------------------------------------------------------------------ */

/* The sum of 1 / (x + k)^s over all k from 0 on, x > 0 and s > 1 whole: one by one up to y, from where on it is an integral
 * and Euler and Maclaurin's corrections. Of an s beyond 172 only the first number counts, since (s - 1)! is infinite. */
static inline double zeta_above(double s, double x) {
    static const double shares[] = {/* B_2k / (2 k)! */
                                    1. / 12,          -1. / 720,
                                    1. / 30240,       -1. / 1209600,
                                    1. / 47900160,    -691. / 1307674368000,
                                    1. / 74724249600, -3617. / 10670622842880000};
    int                 many = s > 172 ? 1 : (int)(x < 10 + s ? 10 + s - x : 0);
    double              y = x + many, share = 1 / y, product = s * share, sum = 0;
    for (int k = 0; k < 8; k++) {
        sum += shares[k] * product;
        product *= (s + 2 * k + 1) * share * ((s + 2 * k + 2) * share);
    }
    sum = pow_f64(y, 1 - s) * (share * (0.5 + sum) + 1 / (s - 1));
    for (int k = many - 1; k >= 0; k--) sum += pow_f64(x + k, -s);
    return sum;
}

/* The same for any x. Below 0 it is the sum over all k, of either sign, without those that are too low. */
static inline double zeta_f64(double s, double x) {
    double sign = s / 2 == floor_f64(s / 2) ? 1 : -1;
    if (x > 0) return zeta_above(s, x);
    if (!(x > -(double)INFINITY)) return (double)NAN;
    double t = to_nearest(x);
    if (t == 0) return (double)INFINITY;
    double all = zeta_above(s, 1 + t) + sign * zeta_above(s, 1 - t) + pow_f64(t, -s);
    return all - sign * zeta_above(s, 1 - x);
}

/* The derivatives of digamma: (-1)^(n + 1) n! zeta(n + 1, x), n >= 0 whole */
static __attribute__((noinline, unused)) double polygamma_f64(double n, double x) {
    double product = n / 2 == floor_f64(n / 2) ? -1 : 1;
    if (n == 0) return digamma_f64(x);
    for (double k = n < 171 ? n : 171; k > 1; k--) product *= k;
    return product * zeta_f64(n + 1, x);
}

static inline float polygamma_f32(float n, float x) { return (float)polygamma_f64((double)n, (double)x); }
static inline float lgamma_f32(float x) { return (float)lgamma_f64((double)x); }
static inline float digamma_f32(float x) { return (float)digamma_f64((double)x); }
