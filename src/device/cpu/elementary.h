/* device/cpu/elementary.h: exp, log, expm1, log1p, tanh, erf, sin and cos, and with device/cpu/pairs.h tan, sinh, cosh, the
 * inverse functions, log2, log10, erfc and erfinv, for a type D that is double or a vector of doubles.
 *
 * The including file defines D, I and U (signed and unsigned integers of the same size), E(name), BITS and DOUBLE
 * (between D and U, bit for bit), SELECT, CLAMPED (NaN stays), FUSED (a multiply-add), FABS, COPYSIGN, NARROWED (to float and back), POWER(k) and POWER_REST(k)
 * (the tables of powers at k & 31), ENTRY(table, k), SPLAT(number), has E(sqrt), and finds them undefined
 * afterwards. Functions called wide are those of float32, whose
 * result is still to be rounded to float.
 *
 * Invariant: only operations that round each number by itself, so that a vector has the bits of its numbers. */

/* 2^k for -1022 <= k <= 1023 */
static inline D E(power_of_two)(I k) { return DOUBLE((U)(k + 1023) << 52); }

/* e^x for float32: x = (k + r) ln2/32, |r| <= 1/2; 2^(k/32) from the table times a cubic in r. Beyond the bounds
 * the result rounds to infinity and to 0. */
static inline D E(exp_wide)(D x) {
    D z = CLAMPED(x, -104.0, 89.0) * (0x1.71547652b82fep+0 * 32), shifted = z + ROUNDING;
    I k = (I)(BITS(shifted) - bits_of(ROUNDING));
    D r = z - (shifted - ROUNDING);
    D power = DOUBLE(BITS(POWER(k)) + ((U)(k >> 5) << 52));
    D y = (0x1.c6af84b912394p-5 / 32 / 32 / 32 * r + 0x1.ebfce50fac4f3p-3 / 32 / 32) * (r * r) +
          (0x1.62e42ff0c52d6p-1 / 32 * r + 1);
    return y * power;
}

/* e^(x + rest) = 2^exponent (power + low), 1 <= power < 2, |rest| tiny: x + rest = k ln2/32 + r. */
static inline D E(exp_parts)(D x, D rest, D *low, I *exponent) {
    D shifted = x * (0x1.71547652b82fep+0 * 32) + ROUNDING;
    I k = (I)(BITS(shifted) - bits_of(ROUNDING));
    D whole = shifted - ROUNDING;
    D r = (x - whole * 0x1.62e42fef00000p-6) - (whole * 0x1.473de6af278edp-39 - rest);
    D p = r * r * (0.5 + r * (1. / 6 + r * (1. / 24 + r * (1. / 120 + r * (1. / 720)))));
    D power = POWER(k);
    *low = power * (POWER_REST(k) + (r + p));
    *exponent = k >> 5;
    return power;
}

static inline D E(exp_with_rest)(D x, D rest) {
    D low, power;
    I exponent, half;
    power = E(exp_parts)(x, rest, &low, &exponent);
    half = exponent >> 1;
    D value = (power + low) * E(power_of_two)(half) * E(power_of_two)(exponent - half);
    value = SELECT(x > 0x1.62e42fefa39efp9, (double)INFINITY, value);
    value = SELECT(x < -0x1.74910d52d3053p9, 0.0, value);
    return SELECT(x != x, x, value);
}

static inline D E(exp)(D x) { return E(exp_with_rest)(x, SPLAT(0.0)); }

/* x = 2^k m with sqrt(1/2) <= m < sqrt(2), for finite x > 0. */
static inline D E(split)(D x, D *k) {
    D scaled = SELECT(x < 0x1p-1022, 54.0, 0.0);
    U bits = BITS(x * SELECT(x < 0x1p-1022, 0x1p54, 1.0));
    I exponent = (I)(bits - bits_of(0x1.6a09e667f3bcdp-1)) >> 52; /* counted from sqrt(1/2) */
    *k = (DOUBLE((U)exponent + bits_of(ROUNDING)) - ROUNDING) - scaled;
    return DOUBLE(bits - ((U)exponent << 52));
}

/* R in log((1+s)/(1-s)) = 2 s + s z (2/3 + z R(z)), z = s^2, |s| <= 0.1716 */
static inline D E(log_rest)(D z) {
    D r = 0x1.087e4945615c6p-3 * z + 0x1.1018374c7f117p-3;
    r = r * z + 0x1.3b18bc82cc745p-3;
    r = r * z + 0x1.745d09e3d8241p-3;
    r = r * z + 0x1.c71c71d7fbbacp-3;
    r = r * z + 0x1.249249248e4d8p-2;
    return r * z + 0x1.999999999999fp-2;
}

/* log(2^k (1 + f)) + rest, where rest has k times the low part of ln2 already: with s = f / (2 + f),
 * 2 s = f - f^2/2 + s f^2/2, whose first term is exact. */
static inline D E(log_sum)(D k, D f, D rest) {
    D s = f / (2 + f), z = s * s;
    D half = 0.5 * f * f, r = z * (2. / 3 + z * E(log_rest)(z));
    D low = s * (half + r) + rest;
    return k * 0x1.62e42fee00000p-1 - ((half - low) - f);
}

static inline D E(log)(D x) {
    D k, f = E(split)(x, &k) - 1, value = E(log_sum)(k, f, k * 0x1.a39ef35793c76p-33);
    value = SELECT(x < 0, (double)NAN, value);
    value = SELECT(x == 0, -(double)INFINITY, value);
    return SELECT(x < (double)INFINITY, value, x);
}

/* log(1 + x), where u is 1 + x rounded and rest what that left off, relative to u. Where u needs no power of two, x
 * itself is the f of log_sum and nothing was left off. The sign is x's, of -0 too. The largest error measured: 0.87 ulp;
 * of float32, over all 2^32, 0.50000. */
static inline D E(log1p_of)(D x, D u, D rest) {
    D k, m = E(split)(u, &k), f = SELECT(k == 0, x, m - 1);
    D value = E(log_sum)(k, f, k * 0x1.a39ef35793c76p-33 + SELECT(k == 0, 0.0, rest));
    value = SELECT(x < -1, (double)NAN, value);
    value = SELECT(x == -1, -(double)INFINITY, value);
    return COPYSIGN(SELECT(x < (double)INFINITY, value, x), x);
}

static inline D E(log1p)(D x) {
    D u = 1 + x, moved = u - 1, left = (1 - (u - moved)) + (x - moved); /* u + left = 1 + x exactly */
    return E(log1p_of)(x, u, left / u);
}

static inline D E(log1p_wide)(D x) { return E(log1p_of)(x, 1 + x, SPLAT(0.0)); }

/* e^x - 1 for |x| < 1/8 */
static inline D E(expm1_small)(D x) {
    D p = 0x1.27f6eadb38abep-22 * x + 0x1.71f9218da2e29p-19;
    p = p * x + 0x1.a01a00ecbe6ffp-16;
    p = p * x + 0x1.a01a00930ee10p-13;
    p = p * x + 0x1.6c16c16c18ff6p-10;
    p = p * x + 0x1.11111111146e0p-7;
    p = p * x + 0x1.5555555555555p-5;
    p = p * x + 0x1.5555555555555p-3;
    return x + x * x * (0.5 + x * p);
}

/* e^x - 1 = 2^exponent (power - 2^-exponent + low), whose difference is taken with its error. The largest error
 * measured: 0.78 ulp. */
static inline D E(expm1)(D x) {
    D low, power;
    I exponent;
    power = E(exp_parts)(SELECT(x > -45, x, -45.0), SPLAT(0.0), &low, &exponent); /* of a NaN too; below, -1 */
    D one = SELECT(x < 40, E(power_of_two)(-exponent), 0.0); /* 1 is too small to count in what is larger */
    D high = power - one, moved = high - power, error = (power - (high - moved)) - (one + moved);
    D value = (high + (error + low)) * 2 * E(power_of_two)(exponent - 1);
    value = SELECT(x > 0x1.62e42fefa39efp9, (double)INFINITY, value);
    value = SELECT(FABS(x) < 0.125, E(expm1_small)(x), value);
    return SELECT(x != x, x, COPYSIGN(value, x));
}

/* e^x - 1 for float32: exp_wide is exact enough for the difference where that is not small. Of all 2^32, the largest
 * error is 0.5051 ulp. */
static inline D E(expm1_wide)(D x) {
    D p = 0x1.a0a4cbaaa3bdap-13 * x + 0x1.6cb2ea65b3f5fp-10;
    p = p * x + 0x1.1111040d85515p-7;
    p = p * x + 0x1.5555380bfce4bp-5;
    p = p * x + 0x1.555555560e6cdp-3;
    p = p * x + 0x1.00000001a0890p-1;
    return SELECT(FABS(x) < 0.25, x * (1 + x * p), E(exp_wide)(x) - 1);
}

/* tanh x for 0 <= x < 0.625 */
static inline D E(tanh_small)(D x) {
    D z = x * x;
    D p = 0x1.b33642a122cddp-18 * z - 0x1.05bbdae896297p-15;
    p = p * z + 0x1.8445870f6fe41p-14;
    p = p * z - 0x1.f243823c8c981p-13;
    p = p * z + 0x1.3526e9ed54da1p-11;
    p = p * z - 0x1.7d9f6f23e8682p-10;
    p = p * z + 0x1.d6d39ae3905e2p-9;
    p = p * z - 0x1.226e3473dce5cp-7;
    p = p * z + 0x1.664f487e0a749p-6;
    p = p * z - 0x1.ba1ba1ba0f126p-5;
    p = p * z + 0x1.11111111110a8p-3;
    p = p * z - 0x1.5555555555555p-2;
    return x + x * z * p;
}

/* high + low = a + b exactly, |a| >= |b| */
static inline D E(add_exactly)(D a, D b, D *low) {
    D high = a + b;
    *low = b - (high - a);
    return high;
}

/* tanh x = 1 - v, v = 2 / d, d = e^2|x| + 1. v takes up to half of the result, so its own rounding
 * error e is worked out, from 2 - v d by products of halves that are exact, and taken off as well. */
static inline D E(tanh)(D x) {
    D size = FABS(x), power, low, d_low, one_low;
    I exponent;
    power = E(exp_parts)(2 * SELECT(size < 20, size, 20.0), SPLAT(0.0), &low, &exponent);
    D scale = E(power_of_two)(exponent);
    D d = E(add_exactly)(power * scale, SPLAT(1.0), &d_low);
    d = E(add_exactly)(d, d_low + low * scale, &d_low);
    D v = 2 / d, v_half = NARROWED(v), d_half = NARROWED(d);
    D left = 2 - v_half * d_half - v_half * (d - d_half) - (v - v_half) * d - v * d_low;
    D one = E(add_exactly)(SPLAT(1.0), -v, &one_low);
    D value = SELECT(size < 0.625, E(tanh_small)(size), one + (one_low - left * v * 0.5));
    return SELECT(x != x, x, COPYSIGN(value, x));
}

/* tanh x for float32, by the exponential and the polynomial that suffice there. */
static inline D E(tanh_wide)(D x) {
    D size = FABS(x), large = 1 - 2 / (E(exp_wide)(2 * size) + 1), z = x * x;
    D p = -0x1.c40cc86a875f6p-11 * z + 0x1.b15b411f6c082p-9;
    p = p * z - 0x1.20104a28dc8f1p-7;
    p = p * z + 0x1.66270c5184317p-6;
    p = p * z - 0x1.ba1a57e67803fp-5;
    p = p * z + 0x1.11110f11f2079p-3;
    p = p * z - 0x1.5555555450fa5p-2;
    return COPYSIGN(SELECT(size < 0.625, size + size * z * p, large), x);
}

/* erf x for |x| >= 1/2 from the nearest i/16, further by d: its derivative there is the slope times
 * e^(-2 (i/16) d - d^2), whose series in d is integrated term by term. */
static inline D E(erf_large)(D size, int terms) {
    D bounded = SELECT(size < ERF_END, size, ERF_END); /* of a NaN too */
    bounded = SELECT(bounded > 0.5, bounded, 0.5);
    D shifted = bounded * ERF_STEPS + ROUNDING;
    I i = (I)(BITS(shifted) - bits_of(ROUNDING)) - ERF_FIRST;
    D near = (shifted - ROUNDING) * (1 / ERF_STEPS), d = bounded - near;
    D u = -2 * near * d, v = -2 * d * d, before = SPLAT(1.0), term = u, sum = 1 + 0.5 * u;
    for (int n = 1; n < terms; n++) {
        D next = (u * term + v * before) * (1. / (n + 1));
        before = term;
        term = next;
        sum = sum + term * (1. / (n + 2));
    }
    return ENTRY(erf_table, i) + (ENTRY(erf_rest, i) + ENTRY(erf_slope, i) * (d * sum));
}

/* erf x / x - 1, z = x^2, |x| < 1/2 */
static inline D E(erf_small)(D z) {
    D p = 0x1.887ebcda28e7ap-20 * z - 0x1.f1ce2cdaab456p-17;
    p = p * z + 0x1.f98974e8c1e0bp-14;
    p = p * z - 0x1.c02d33df1d7ccp-11;
    p = p * z + 0x1.565bcb9646999p-8;
    p = p * z - 0x1.b82ce30dae883p-6;
    p = p * z + 0x1.ce2f21a03ab56p-4;
    p = p * z - 0x1.812746b037995p-2;
    return p * z + 0x1.06eba8214db68p-3;
}
static inline D E(erf_small_wide)(D z) {
    D p = -0x1.90b8ed498c848p-11 * z + 0x1.549e6661c0398p-8;
    p = p * z - 0x1.b81dac578605dp-6;
    p = p * z + 0x1.ce2ee538e0e40p-4;
    p = p * z - 0x1.8127465849463p-2;
    return p * z + 0x1.06eba820a776ap-3;
}

static inline D E(erf)(D x) {
    D size = FABS(x), p = E(erf_small)(x * x);
    D large = SELECT(x != x, x, COPYSIGN(E(erf_large)(size, 10), x));
    return SELECT(size < 0.5, x + x * p, large);
}

static inline D E(erf_wide)(D x) {
    D size = FABS(x), p = E(erf_small_wide)(x * x);
    D large = SELECT(x != x, x, COPYSIGN(E(erf_large)(size, 6), x));
    return SELECT(size < 0.5, x + x * p, large);
}

/* x = k pi/2 + r + low, |r| <= pi/4, for |x| < SINE_REACH: the products by the first two parts of pi/2 are exact. */
static inline D E(reduced)(D x, D *low, I *k) {
    D shifted = x * 0x1.45f306dc9c883p-1 + ROUNDING, whole = shifted - ROUNDING;
    *k = (I)(BITS(shifted) - bits_of(ROUNDING));
    D a = x - whole * 0x1.921fb54440000p+0, b = whole * 0x1.68c234c4c4000p-39;
    D r = a - b, moved = r - a, error = (a - (r - moved)) - (b + moved); /* r + error = a - b exactly */
    D rest = whole * 0x1.3145c06e0e689p-78 - error, value = r - rest;
    *low = (r - value) - rest;
    return value;
}

/* (sin r / r - 1 + z/6) / z^2 and (cos r - 1 + z/2) / z^2, z = r^2, |r| <= pi/4 */
static inline D E(sine_rest)(D z) {
    D p = 0x1.5e0333e3ccba1p-33 * z - 0x1.ae5ff4f957b14p-26;
    p = p * z + 0x1.71de3781495ffp-19;
    p = p * z - 0x1.a01a019e73325p-13;
    return p * z + 0x1.1111111110b6cp-7;
}
static inline D E(cosine_rest)(D z) {
    D q = 0x1.1eeb5de1e2b95p-29 - 0x1.9075bb669682cp-37 * z;
    q = q * z - 0x1.27e4fa0d3726cp-22;
    q = q * z + 0x1.a01a019f4671dp-16;
    q = q * z - 0x1.6c16c16c16944p-10;
    return q * z + 0x1.5555555555555p-5;
}

/* sin(r + low + k pi/2) for |r| <= pi/4: in cos, 1 - z/2 is rounded, and what that left off added. */
static inline D E(sine_of)(D r, D low, I k) {
    D z = r * r, half = 0.5 * z, one = 1 - half, p = E(sine_rest)(z), q = E(cosine_rest)(z);
    D sine = r - ((z * (0.5 * low - z * r * p) - low) + z * r * 0x1.5555555555555p-3);
    D cosine = one + (((1 - one) - half) + (z * z * q - r * low));
    D value = SELECT((k & 1) != 0, cosine, sine);
    return DOUBLE(BITS(value) ^ ((U)(k & 2) << 62));
}

static inline D E(sine_of_wide)(D r, I k) {
    D z = r * r;
    D p = 0x1.6db3872f5e48bp-19 * z - 0x1.a0138702ef739p-13;
    p = p * z + 0x1.11110dd6f24b2p-7;
    p = p * z - 0x1.5555555454057p-3;
    D q = 0x1.a015aebf2d52dp-16 - 0x1.251d4aa551446p-22 * z;
    q = q * z - 0x1.6c16bf44b915cp-10;
    q = q * z + 0x1.55555554ff76fp-5;
    D value = SELECT((k & 1) != 0, (1 - 0.5 * z) + z * z * q, r + r * z * p);
    return DOUBLE(BITS(value) ^ ((U)(k & 2) << 62));
}

/* sin(x + turns pi/2) for |x| < SINE_REACH */
static inline D E(sine)(D x, int turns) {
    D low, r;
    I k;
    r = E(reduced)(x, &low, &k);
    D value = E(sine_of)(r, low, k + turns);
    return turns ? value : SELECT(FABS(x) < 0x1p-27, x, value);
}

static inline D E(sine_wide)(D x, int turns) {
    D low, r;
    I k;
    r = E(reduced)(x, &low, &k);
    D value = E(sine_of_wide)(r, k + turns);
    return turns ? value : SELECT(FABS(x) < 0x1p-27, x, value);
}

/* log x for finite x > 0, to about 2^-66 in two doubles */
static inline D E(log_in_pair)(D x, D *rest) {
    D k, f = E(split)(x, &k) - 1, d = 2 + f, s = f / d;
    D s_low = (FUSED(-s, d, f) - s * (f - (d - 2))) / d; /* s + s_low = f / (2 + f) */
    D z = s * s, z_low = FUSED(s, s, -z) + 2 * s * s_low;
    D cube = s * z, cube_low = FUSED(s, z, -cube) + s * z_low + s_low * z;
    D third = cube * (2. / 3);
    D third_low = FUSED(cube, SPLAT(2. / 3), -third) + cube * 0x1.5555555555555p-55 + cube_low * (2. / 3);
    D low, carry, high = E(add_exactly)(2 * s, third, &low);
    low = low + (third_low + 2 * s_low + cube * z * E(log_rest)(z));
    high = E(add_exactly)(k * 0x1.62e42fee00000p-1, high, &carry);
    low = low + (carry + k * 0x1.a39ef35793c76p-33);
    return E(add_exactly)(high, low, rest);
}

/* x^y = e^(y log x) for finite x > 0 */
static inline D E(pow_positive)(D x, D y) {
    D low, high = E(log_in_pair)(x, &low), product = y * high;
    D value = E(exp_with_rest)(product, FUSED(y, high, -product) + y * low);
    return SELECT(FABS(product) > 800, SELECT(product > 0, (double)INFINITY, 0.0), value);
}

/* x^3, rounded once but where that is not a normal number */
static inline D E(cube)(D x) {
    D square = x * x;
    return SELECT(FABS(square) < (double)INFINITY, FUSED(square, x, FUSED(x, x, -square) * x), square * x);
}

#include "device/cpu/pairs.h"

#undef D
#undef I
#undef U
#undef E
#undef BITS
#undef DOUBLE
#undef SELECT
#undef FABS
#undef COPYSIGN
#undef NARROWED
#undef POWER
#undef POWER_REST
#undef ENTRY
#undef SPLAT
#undef CLAMPED
#undef FUSED
