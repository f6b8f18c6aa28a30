/* device/cpu/pairs.h: tan, sinh, cosh, their inverses, atan2, log2, log10, erfc and erfinv, whose steps are kept in pairs
 * of doubles where one would lose digits. Part of device/cpu/elementary.h, and written like it.
 *
 * A pair is a number and a smaller one that is to be added to it; functions called so expect it to be an ulp or less. What
 * each function errs by, docs/architecture.md has. */

/* Half of the digits of x, so that a product of two halves is exact. */
static inline D E(half_of)(D x) { return DOUBLE(BITS(x) & ~(uint64_t)0x7ffffff); }

/* high + low = a b */
static inline D E(multiply_exactly)(D a, D b, D *low) {
    D high = a * b, a_half = E(half_of)(a), b_half = E(half_of)(b), a_rest = a - a_half, b_rest = b - b_half;
    *low = ((a_half * b_half - high) + a_half * b_rest + a_rest * b_half) + a_rest * b_rest;
    return high;
}

/* high + low = a + b, whichever is larger */
static inline D E(add_any)(D a, D b, D *low) {
    D high = a + b, moved = high - a;
    *low = (a - (high - moved)) + (b - moved);
    return high;
}

/* quotient + low = (a + a_low) / (b + b_low) */
static inline D E(divide_pairs)(D a, D a_low, D b, D b_low, D *low) {
    D quotient = a / b, product_low, product = E(multiply_exactly)(quotient, b, &product_low);
    *low = (((a - product) - product_low) + (a_low - quotient * b_low)) / b;
    return quotient;
}

/* root + low = sqrt(a + a_low) */
static inline D E(root_of_pair)(D a, D a_low, D *low) {
    D root = E(sqrt)(a), square_low, square = E(multiply_exactly)(root, root, &square_low);
    *low = SELECT(a == 0, 0.0, (((a - square) - square_low) + a_low) / (2 * root));
    return root;
}

/* ---- tan ----------------------------------------------------------------------------------------- */

/* tan(r + low + k pi/2) for |r| <= pi/4: sine and cosine, as in sine_of but as pairs, divided. */
static inline D E(tangent_of)(D r, D low, I k) {
    D z_low, z = E(multiply_exactly)(r, r, &z_low), half = 0.5 * z, one = 1 - half;
    D p = E(sine_rest)(z), q = E(cosine_rest)(z), sine, cosine, sine_low, cosine_low, quotient_low, cube_low, sixth_low;
    D cube = E(multiply_exactly)(z, r, &cube_low), sixth = E(multiply_exactly)(cube, SPLAT(1. / 6), &sixth_low);
    sixth_low = sixth_low + (cube_low + z_low * r) * (1. / 6) + cube * 0x1.5555555555555p-57; /* of 1/6 */
    sine = E(add_exactly)(r, -sixth, &sine_low);
    sine = E(add_exactly)(sine, sine_low + (low - (z * (0.5 * low - z * r * p) + sixth_low)), &sine_low);
    cosine = E(add_exactly)(one, ((1 - one) - half) + (z * z * q - (r * low + 0.5 * z_low)), &cosine_low);
    D a = SELECT((k & 1) != 0, -cosine, sine), a_low = SELECT((k & 1) != 0, -cosine_low, sine_low);
    D b = SELECT((k & 1) != 0, sine, cosine), b_low = SELECT((k & 1) != 0, sine_low, cosine_low);
    D quotient = E(divide_pairs)(a, a_low, b, b_low, &quotient_low);
    return quotient + quotient_low;
}

static inline D E(tangent_of_wide)(D r, I k) { return E(sine_of_wide)(r, k) / E(sine_of_wide)(r, k + 1); }

/* tan x for |x| < SINE_REACH */
static inline D E(tangent)(D x) {
    D low, r;
    I k;
    r = E(reduced)(x, &low, &k);
    return SELECT(FABS(x) < 0x1p-27, x, E(tangent_of)(r, low, k));
}

static inline D E(tangent_wide)(D x) {
    D low, r;
    I k;
    r = E(reduced)(x, &low, &k);
    return SELECT(FABS(x) < 0x1p-27, x, E(tangent_of_wide)(r, k));
}

/* ---- asin, acos ---------------------------------------------------------------------------------- */

/* (asin x / x - 1) / z, z = x^2, |x| <= 1/2; for float32 too */
static inline D E(asin_rest)(D z) {
    D p = 0x1.e5336d3c9f48bp-6 * z - 0x1.3b50757ac7f76p-6;
    p = p * z + 0x1.406bebb653912p-6;
    p = p * z + 0x1.8ef81e87a123cp-9;
    p = p * z + 0x1.3164456bbeec3p-7;
    p = p * z + 0x1.3b498006cbcc7p-7;
    p = p * z + 0x1.7b028a13eab06p-7;
    p = p * z + 0x1.c990ac55b530cp-7;
    p = p * z + 0x1.1c4efce873222p-6;
    p = p * z + 0x1.6e8ba123ad37cp-6;
    p = p * z + 0x1.f1c71c7a53dc4p-6;
    p = p * z + 0x1.6db6db6dac1c7p-5;
    p = p * z + 0x1.3333333333388p-4;
    return p * z + 0x1.5555555555555p-3;
}

static inline D E(asin_rest_wide)(D z) {
    D p = 0x1.fb8137c596cccp-6 * z + 0x1.5a7a5d570b8aap-7;
    p = p * z + 0x1.82dbef0fbbe91p-6;
    p = p * z + 0x1.efede0aa12455p-6;
    p = p * z + 0x1.6dc0f0a351315p-5;
    p = p * z + 0x1.33331ece1ab73p-4;
    return p * z + 0x1.5555555c01fc0p-3;
}

/* asin x = x + rest for |x| < 1/2. Beyond, pi/2 - 2 asin(root), root = sqrt((1 - |x|)/2), whose square is exact. */
static inline D E(asin)(D x) {
    D size = FABS(x), t = (1 - size) * 0.5, z = SELECT(size < 0.5, x * x, t), p = z * E(asin_rest)(z);
    D root_low, root = E(root_of_pair)(t, SPLAT(0.0), &root_low), left;
    D high = E(add_exactly)(SPLAT(0x1.921fb54442d18p+0), -2 * root, &left);
    D large = high + (left + (0x1.1a62633145c07p-54 - 2 * (root_low + root * p)));
    return COPYSIGN(SELECT(size < 0.5, size + size * p, large), x);
}

static inline D E(asin_wide)(D x) {
    D size = FABS(x), t = (1 - size) * 0.5, z = SELECT(size < 0.5, x * x, t), p = z * E(asin_rest_wide)(z);
    D root = E(sqrt)(t), large = 0x1.921fb54442d18p+0 - 2 * (root + root * p);
    return COPYSIGN(SELECT(size < 0.5, size + size * p, large), x);
}

/* pi/2 - asin x, 2 asin(root) and pi - 2 asin(root) */
static inline D E(acos)(D x) {
    D size = FABS(x), t = (1 - size) * 0.5, z = SELECT(size < 0.5, x * x, t), p = z * E(asin_rest)(z);
    D root_low, root = E(root_of_pair)(t, SPLAT(0.0), &root_low), rest = root_low + root * p, left;
    D from = SELECT(size < 0.5, 0x1.921fb54442d18p+0, 0x1.921fb54442d18p+1);
    D from_low = SELECT(size < 0.5, 0x1.1a62633145c07p-54, 0x1.1a62633145c07p-53);
    D high = E(add_exactly)(from, -SELECT(size < 0.5, x, 2 * root), &left);
    D value = high + (left + (from_low - SELECT(size < 0.5, x * p, 2 * rest)));
    return SELECT(x >= 0.5, 2 * (root + rest), value);
}

static inline D E(acos_wide)(D x) {
    D size = FABS(x), t = (1 - size) * 0.5, z = SELECT(size < 0.5, x * x, t), p = z * E(asin_rest_wide)(z);
    D root = E(sqrt)(t), twice = 2 * (root + root * p);
    D value = SELECT(size < 0.5, 0x1.921fb54442d18p+0 - (x + x * p), 0x1.921fb54442d18p+1 - twice);
    return SELECT(x >= 0.5, twice, value);
}

/* ---- atan, atan2 --------------------------------------------------------------------------------- */

/* (atan x / x - 1) / z, |x| < 0.032 */
static inline D E(atan_rest)(D z) {
    D p = -0x1.738ee646e7268p-4 * z + 0x1.c71c42810ff9fp-4;
    p = p * z - 0x1.249249225be36p-3;
    p = p * z + 0x1.9999999999871p-3;
    return p * z - 0x1.5555555555555p-2;
}

static inline D E(atan_rest_wide)(D z) {
    D p = -0x1.2438e438d3fdep-3 * z + 0x1.999990d085ccap-3;
    return p * z - 0x1.5555555544f4fp-2;
}

/* base + base_low + sign atan(a / b) for 0 <= a <= b, b > 0: from the nearest c = i/16 it is atan((a - c b) / (b + c a))
 * further, in which a - c b is exact but for the rest of c b. */
static inline D E(angle)(D a, D b, D base, D base_low, D sign) {
    D t = a / b, shifted = t * 16 + ROUNDING, c = (shifted - ROUNDING) * 0.0625;
    I i = (I)(BITS(shifted) - bits_of(ROUNDING));
    D cb_low, cb = E(multiply_exactly)(c, b, &cb_low), ca_low, ca = E(multiply_exactly)(c, a, &ca_low);
    D above_low, above = E(add_any)(a - cb, -cb_low, &above_low);
    D below_low, below = E(add_exactly)(b, ca, &below_low);
    D r_low, r = E(divide_pairs)(above, above_low, below, below_low + ca_low, &r_low), z = r * r;
    r_low = SELECT(t < 0x1p-30, 0.0, r_low); /* of the smallest numbers it is none */
    D rest = ENTRY(atan_table_rest, i) + (r_low + r * z * E(atan_rest)(z)), first, second;
    D high = E(add_any)(base, sign * ENTRY(atan_table, i), &first);
    high = E(add_any)(high, sign * r, &second);
    return high + (second + (first + (base_low + sign * rest)));
}

static inline D E(angle_wide)(D a, D b, D base, D sign) {
    D shifted = a / b * 16 + ROUNDING, c = (shifted - ROUNDING) * 0.0625;
    I i = (I)(BITS(shifted) - bits_of(ROUNDING));
    D r = (a - c * b) / (b + c * a), z = r * r;
    return base + sign * (ENTRY(atan_table, i) + (r + r * z * E(atan_rest_wide)(z)));
}

static inline D E(atan)(D x) {
    D size = FABS(x), bounded = SELECT(size < 0x1p100, size, 0x1p100); /* of a NaN too */
    D a = SELECT(bounded > 1, 1.0, bounded), b = SELECT(bounded > 1, bounded, 1.0);
    D base = SELECT(bounded > 1, 0x1.921fb54442d18p+0, 0.0), base_low = SELECT(bounded > 1, 0x1.1a62633145c07p-54, 0.0);
    D value = E(angle)(a, b, base, base_low, SELECT(bounded > 1, -1.0, 1.0));
    return SELECT(x != x, x, COPYSIGN(value, x));
}

static inline D E(atan_wide)(D x) {
    D size = FABS(x), bounded = SELECT(size < 0x1p100, size, 0x1p100);
    D a = SELECT(bounded > 1, 1.0, bounded), b = SELECT(bounded > 1, bounded, 1.0);
    D value = E(angle_wide)(a, b, SELECT(bounded > 1, 0x1.921fb54442d18p+0, 0.0), SELECT(bounded > 1, -1.0, 1.0));
    return SELECT(x != x, x, COPYSIGN(value, x));
}

/* The angle of the point (x, y), by C's Annex F: a zero has a side, and two infinities are at an eighth of a turn. */
static inline D E(angle_of_point)(D y, D x, int wide) {
    const double infinity = (double)INFINITY;
    D            y_size = FABS(y), x_size = FABS(x), half_turn = SELECT((BITS(x) >> 63) != 0, 1.0, 0.0);
    D            a = SELECT(y_size > x_size, x_size, y_size), b = SELECT(y_size > x_size, y_size, x_size);
    D            quarters = SELECT(y_size > x_size, 1.0, 2 * half_turn);
    D            sign = SELECT(y_size > x_size, 2 * half_turn - 1, 1 - 2 * half_turn);
    a = SELECT(b < infinity, a, SELECT(a < infinity, 0.0, 1.0)); /* a NaN becomes a number as well */
    b = SELECT(b < infinity, SELECT(b > 0, b, 1.0), 1.0);
    a = SELECT(a < infinity, a, 0.0);
    D scale = SELECT(b < 0x1p-900, 0x1p200, SELECT(b > 0x1p1000, 0x1p-10, 1.0)), value;
    if (wide)
        value = E(angle_wide)(a, b, quarters * 0x1.921fb54442d18p+0, sign);
    else
        value = E(angle)(a * scale, b * scale, quarters * 0x1.921fb54442d18p+0, quarters * 0x1.1a62633145c07p-54, sign);
    return SELECT((x != x) | (y != y), x + y, COPYSIGN(value, y));
}

static inline D E(atan2)(D y, D x) { return E(angle_of_point)(y, x, 0); }
static inline D E(atan2_wide)(D y, D x) { return E(angle_of_point)(y, x, 1); }

/* ---- sinh, cosh ---------------------------------------------------------------------------------- */

/* (sinh x / x - 1) / z, |x| < 1/2; for float32, |x| < 1 */
static inline D E(sinh_rest)(D z) {
    D p = 0x1.6267cf434f12cp-33 * z + 0x1.ae63a07779c78p-26;
    p = p * z + 0x1.71de3a84a10c3p-19;
    p = p * z + 0x1.a01a01a00ef0fp-13;
    p = p * z + 0x1.1111111111120p-7;
    return p * z + 0x1.5555555555555p-3;
}

static inline D E(sinh_rest_wide)(D z) {
    D p = 0x1.b557c78eb1ae2p-26 * z + 0x1.71d208a299728p-19;
    p = p * z + 0x1.a01a131097a98p-13;
    p = p * z + 0x1.1111110857b52p-7;
    return p * z + 0x1.5555555558201p-3;
}

/* (e^x + sign e^-x) / 2 for x >= 0 */
static inline D E(half_sum)(D x, double sign) {
    D bounded = SELECT(x < 712, x, 712.0), low, other_low, power, other, left; /* of a NaN too */
    I exponent, other_exponent, half;
    power = E(exp_parts)(bounded, SPLAT(0.0), &low, &exponent);
    other = E(exp_parts)(-bounded, SPLAT(0.0), &other_low, &other_exponent);
    D scale = sign * SELECT(bounded < 40, E(power_of_two)(other_exponent - exponent), 0.0);
    D high = E(add_exactly)(power, other * scale, &left);
    half = exponent >> 1;
    return (high + (left + (low + other_low * scale))) * E(power_of_two)(half) * E(power_of_two)(exponent - 1 - half);
}

static inline D E(sinh)(D x) {
    D size = FABS(x), z = x * x;
    D value = SELECT(size < 0.5, size + size * (z * E(sinh_rest)(z)), E(half_sum)(size, -1));
    return SELECT(x != x, x, COPYSIGN(value, x));
}

static inline D E(cosh)(D x) { return SELECT(x != x, x, E(half_sum)(FABS(x), 1)); }

static inline D E(sinh_wide)(D x) {
    D size = FABS(x), z = x * x, root = E(exp_wide)(size * 0.5), power = root * root; /* exp_wide ends at e^89 */
    return COPYSIGN(SELECT(size < 1, size + size * (z * E(sinh_rest_wide)(z)), (power - 1 / power) * 0.5), x);
}

static inline D E(cosh_wide)(D x) {
    D root = E(exp_wide)(FABS(x) * 0.5), power = root * root;
    return (power + 1 / power) * 0.5;
}

/* ---- asinh, acosh, atanh ------------------------------------------------------------------------- */

/* log(2^more u (1 + rest)) for finite u > 0 that is not close to 1 */
static inline D E(log_of_pair)(D u, D rest, D more) {
    D k, f = E(split)(u, &k) - 1;
    k = k + more;
    return E(log_sum)(k, f, k * 0x1.a39ef35793c76p-33 + rest);
}

/* (asinh x / x - 1) / z, |x| < 1/2 */
static inline D E(asinh_rest)(D z) {
    D p = -0x1.88e92bd4ca98ep-10 * z + 0x1.0f3620d560e0dp-8;
    p = p * z - 0x1.a851c6e415a26p-8;
    p = p * z + 0x1.0c1eacb8f71b5p-7;
    p = p * z - 0x1.3eb1386278c61p-7;
    p = p * z + 0x1.7a633fba31150p-7;
    p = p * z - 0x1.c9969396f4545p-7;
    p = p * z + 0x1.1c4eaf29403b6p-6;
    p = p * z - 0x1.6e8ba21ea4fe4p-6;
    p = p * z + 0x1.f1c71c6d66156p-6;
    p = p * z - 0x1.6db6db6db086ep-5;
    p = p * z + 0x1.33333333332fap-4;
    return p * z - 0x1.5555555555555p-3;
}

/* log(|x| + sqrt(x^2 + 1)), which is log(2 |x|) for large numbers */
static inline D E(asinh)(D x) {
    D size = FABS(x), z = x * x, near = SELECT(size < 0x1p30, size, 1.0); /* of a NaN too */
    D square_low, square = E(multiply_exactly)(near, near, &square_low);
    D sum_low, sum = E(add_any)(square, SPLAT(1.0), &sum_low);
    D root_low, root = E(root_of_pair)(sum, sum_low + square_low, &root_low), left;
    D u = E(add_exactly)(root, near, &left), rest = (left + root_low) / u;
    D large = E(log_of_pair)(SELECT(size < 0x1p30, u, size), SELECT(size < 0x1p30, rest, 0.0),
                             SELECT(size < 0x1p30, 0.0, 1.0));
    D value = SELECT(size < 0.5, size + size * (z * E(asinh_rest)(z)), large);
    return COPYSIGN(SELECT(size < (double)INFINITY, value, size), x);
}

static inline D E(asinh_wide)(D x) {
    D size = FABS(x), z = x * x, more = SELECT(size < (double)INFINITY, z / (1 + E(sqrt)(1 + z)), 0.0);
    return COPYSIGN(E(log1p_wide)(size + more), x);
}

/* log(1 + w), w = (x - 1) + sqrt(x^2 - 1), which is log(2 x) for large numbers */
static inline D E(acosh)(D x) {
    D near = SELECT(x < 0x1p30, x, 2.0); /* of a NaN too */
    D square_low, square = E(multiply_exactly)(near, near, &square_low);
    D less_low, less = E(add_any)(square, SPLAT(-1.0), &less_low);
    D root_low, root, t_low, t = E(add_any)(near, SPLAT(-1.0), &t_low), w_low, left, k;
    less = E(add_exactly)(less, less_low + square_low, &less_low);
    root = E(root_of_pair)(less, less_low, &root_low);
    D w = E(add_any)(root, t, &w_low), u = E(add_any)(w, SPLAT(1.0), &left);
    w_low = w_low + (root_low + t_low);
    D f = E(split)(SELECT(x < 0x1p30, u, x), &k) - 1;
    D rest = SELECT(x < 0x1p30, SELECT(k == 0, w_low, left + w_low) / u, 0.0);
    f = SELECT(k == 0, w, f);
    k = k + SELECT(x < 0x1p30, 0.0, 1.0);
    D value = E(log_sum)(k, f, k * 0x1.a39ef35793c76p-33 + rest);
    return SELECT(x < 1, (double)NAN, SELECT(x < (double)INFINITY, value, x));
}

static inline D E(acosh_wide)(D x) {
    D t = x - 1;
    return SELECT(x < 1, (double)NAN, E(log1p_wide)(t + E(sqrt)(t * (x + 1))));
}

/* log((1 + x) / (1 - x)) / 2, for small numbers by its series */
static inline D E(atanh)(D x) {
    D size = FABS(x), z = x * x, bounded = SELECT(size < 1, size, 0.5); /* of a NaN too */
    D above_low, above = E(add_exactly)(SPLAT(1.0), bounded, &above_low);
    D below_low, below = E(add_exactly)(SPLAT(1.0), -bounded, &below_low);
    D rest, u = E(divide_pairs)(above, above_low, below, below_low, &rest);
    D small = size + size * (z * (1. / 3 + z * (0.5 * E(log_rest)(z))));
    D value = SELECT(size < 0.17, small, 0.5 * E(log_of_pair)(u, rest / u, SPLAT(0.0)));
    value = SELECT(size < 1, value, SELECT(size == 1, (double)INFINITY, (double)NAN));
    return COPYSIGN(value, x);
}

static inline D E(atanh_wide)(D x) { return 0.5 * E(log1p_wide)(2 * x / (1 - x)); }

/* ---- log2, log10 --------------------------------------------------------------------------------- */

/* high + low = log(1 + f), as in log_sum */
static inline D E(log_pair)(D f, D *low) {
    D s = f / (2 + f), z = s * s, square_low, square = E(multiply_exactly)(f, f, &square_low), half = 0.5 * square,
      left;
    D high = E(add_exactly)(f, -half, &left);
    *low = (left - 0.5 * square_low) + s * (half + z * (2. / 3 + z * E(log_rest)(z)));
    return high;
}

static inline D E(log_ends)(D x, D value) {
    value = SELECT(x < 0, (double)NAN, value);
    value = SELECT(x == 0, -(double)INFINITY, value);
    return SELECT(x < (double)INFINITY, value, x);
}

/* log x / log b: one and one_low are 1 / log b, two and two_low log 2 / log b, and products by two are exact. */
static inline D E(log_of_base)(D x, double one, double one_low, double two, double two_low) {
    D k, f = E(split)(x, &k) - 1, low, left, high = E(log_pair)(f, &low);
    D part_low, part = E(multiply_exactly)(high, SPLAT(one), &part_low);
    part_low = part_low + (high * one_low + low * one);
    D sum = E(add_any)(k * two, part, &left);
    return E(log_ends)(x, sum + (left + (part_low + k * two_low)));
}

static inline D E(log2)(D x) { return E(log_of_base)(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56, 1, 0); }
static inline D E(log10)(D x) {
    return E(log_of_base)(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57, 0x1.34413509f7000p-2, 0x1.3fde623e2566bp-43);
}

static inline D E(log2_wide)(D x) {
    D k, f = E(split)(x, &k) - 1;
    return E(log_ends)(x, k + E(log_sum)(SPLAT(0.0), f, SPLAT(0.0)) * 0x1.71547652b82fep+0);
}

static inline D E(log10_wide)(D x) {
    D k, f = E(split)(x, &k) - 1;
    return E(log_ends)(x, k * 0x1.34413509f79ffp-2 + E(log_sum)(SPLAT(0.0), f, SPLAT(0.0)) * 0x1.bcb7b1526e50ep-2);
}

/* ---- erfc, erfinv -------------------------------------------------------------------------------- */

/* What the polynomial of cell i adds to its first coefficient at d. */
static inline D E(in_cell)(const double *cells, int across, I i, D d, int degree) {
    D sum = ENTRY(cells + across * (degree + 1), i);
    for (int n = degree; n > 1; n--) sum = sum * d + ENTRY(cells + across * n, i);
    return sum * d;
}

/* x - the middle of its cell */
static inline D E(from_middle)(D x, I *i, int64_t first) {
    *i = (I)(BITS(x) >> 48) - first;
    return x - DOUBLE((BITS(x) & ~(uint64_t)0xffffffffffff) | (uint64_t)1 << 47);
}

/* e^(-x^2) times what the table has for 1/2 <= |x| < 28, from where on it is 0; 1 - erf x for smaller ones, and
 * 2 - erfc |x| for the negative. */
static inline D E(erfc)(D x) {
    D size = FABS(x), z = x * x, bounded = SELECT(size > 0.5, size, 0.5); /* of a NaN too */
    bounded = SELECT(bounded < 27.5, bounded, 27.5);
    D square_low, square = E(multiply_exactly)(bounded, bounded, &square_low), low, power, left;
    I i, exponent, half;
    power = E(exp_parts)(-square, -square_low, &low, &exponent);
    half = exponent >> 1;
    D d = E(from_middle)(bounded, &i, ERFCX_FIRST);
    D first = ENTRY(erfcx_cells, i),
      rest = ENTRY(erfcx_cells + ERFCX_CELLS, i) + E(in_cell)(erfcx_cells, ERFCX_CELLS, i, d, 10);
    D product_low, product = E(multiply_exactly)(power, first, &product_low);
    product_low = product_low + (power * rest + low * (first + rest));
    D large = (product + product_low) * E(power_of_two)(half) * E(power_of_two)(exponent - half);
    D high = E(add_exactly)(SPLAT(1.0), -x, &left);
    D value = SELECT(x < 0, 2 - large, large);
    return SELECT(x != x, x, SELECT(size < 0.5, high + (left - x * E(erf_small)(z)), value));
}

static inline D E(erfc_wide)(D x) {
    D size = FABS(x), z = x * x, bounded = SELECT(size > 0.5, size, 0.5);
    bounded = SELECT(bounded < 27.5, bounded, 27.5);
    I i;
    D d = E(from_middle)(bounded, &i, ERFCX_FIRST);
    D large = E(exp_wide)(-bounded * bounded) * (ENTRY(erfcx_cells, i) + E(in_cell)(erfcx_cells, ERFCX_CELLS, i, d, 6));
    D value = SELECT(x < 0, 2 - large, large);
    return SELECT(x != x, x, SELECT(size < 0.5, 1 - (x + x * E(erf_small_wide)(z)), value));
}

/* (erfinv x / x - sqrt(pi)/2) / z, |x| < 1/2 */
static inline D E(erfinv_rest)(D z) {
    D p = 0x1.ed8d4254ba114p-4 * z - 0x1.cea064035539cp-4;
    p = p * z + 0x1.9509289d9e087p-4;
    p = p * z - 0x1.b71080b20183bp-7;
    p = p * z + 0x1.e168766a30e59p-6;
    p = p * z + 0x1.56a496b9c2670p-6;
    p = p * z + 0x1.9ddc8ede55fcap-6;
    p = p * z + 0x1.ca096e769ba8ap-6;
    p = p * z + 0x1.039c6bf8975eep-5;
    p = p * z + 0x1.2aba66305cbe9p-5;
    p = p * z + 0x1.5eeb1f1bf548cp-5;
    p = p * z + 0x1.a7c85c7eadec8p-5;
    p = p * z + 0x1.0a13189c8323ep-4;
    p = p * z + 0x1.62847c47dd7dep-4;
    p = p * z + 0x1.053c2c0ab91c6p-3;
    return p * z + 0x1.db29fb2fee5e4p-3;
}

static inline D E(erfinv_rest_wide)(D z) {
    D p = 0x1.5c29fd198085cp-4 * z - 0x1.637cecfc0d577p-11;
    p = p * z + 0x1.7445b05a8b06bp-5;
    p = p * z + 0x1.537b2c6cee053p-5;
    p = p * z + 0x1.a8ce8f72f6a35p-5;
    p = p * z + 0x1.0a0c94afc3becp-4;
    p = p * z + 0x1.6284a5751adb4p-4;
    p = p * z + 0x1.053c2bd8f4198p-3;
    return p * z + 0x1.db29fb30020f1p-3;
}

/* Beyond 1/2 what the table has for w = sqrt(-log(1 - |x|)), in which 1 - |x| is exact. */
static inline D E(erfinv)(D x) {
    D size = FABS(x), z = x * x, k, low, left, w_low;
    D f = E(split)(SELECT(size < 1, SELECT(size > 0.5, 1 - size, 0.5), 0.5), &k) - 1; /* of a NaN too */
    D high = E(log_pair)(f, &low), sum = E(add_any)(k * 0x1.62e42fee00000p-1, high, &left);
    sum = E(add_exactly)(sum, left + (low + k * 0x1.a39ef35793c76p-33), &left);
    D w = E(root_of_pair)(-sum, -left, &w_low);
    I i;
    D d = E(from_middle)(w, &i, ERFINV_FIRST) + w_low;
    D large = ENTRY(erfinv_cells, i) +
              (ENTRY(erfinv_cells + ERFINV_CELLS, i) + E(in_cell)(erfinv_cells, ERFINV_CELLS, i, d, 8));
    D scale = SELECT(size < 0x1p-900, 0x1p300, 1.0), scaled = size * scale; /* the smallest numbers have no halves */
    D product_low, product = E(multiply_exactly)(scaled, SPLAT(0x1.c5bf891b4ef6bp-1), &product_low);
    product_low = product_low + scaled * (-0x1.618f13eb7ca89p-55 + z * E(erfinv_rest)(z));
    D small = (product + product_low) * SELECT(size < 0x1p-900, 0x1p-300, 1.0);
    D value = SELECT(size < 0.5, small, SELECT(size < 1, large, SELECT(size == 1, (double)INFINITY, (double)NAN)));
    return COPYSIGN(value, x);
}

static inline D E(erfinv_wide)(D x) {
    D size = FABS(x), z = x * x, w = E(sqrt)(-E(log)(SELECT(size < 1, SELECT(size > 0.5, 1 - size, 0.5), 0.5)));
    I i;
    D d = E(from_middle)(w, &i, ERFINV_FIRST);
    D large = ENTRY(erfinv_cells, i) + E(in_cell)(erfinv_cells, ERFINV_CELLS, i, d, 5);
    D small = size * (0x1.c5bf891b4ef6bp-1 + z * E(erfinv_rest_wide)(z));
    D value = SELECT(size < 0.5, small, SELECT(size < 1, large, SELECT(size == 1, (double)INFINITY, (double)NAN)));
    return COPYSIGN(value, x);
}
