/* kernels/elementary.h: exp, log and tanh, for a type D that is double or a vector of doubles.
 *
 * The including file defines D, I and U (signed and unsigned integers of the same size), E(name), BITS and DOUBLE
 * (between D and U, bit for bit), SELECT, CLAMPED (NaN stays), FABS, COPYSIGN, NARROWED (to float and back), POWER(k) and POWER_REST(k)
 * (the tables of math.h at k & 31), SPLAT(number), and finds them undefined
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

/* log x: with f = m - 1 and s = f / (2 + f), 2 s = f - f^2/2 + s f^2/2, whose first term is exact. */
static inline D E(log)(D x) {
    D k, f = E(split)(x, &k) - 1, s = f / (2 + f), z = s * s;
    D half = 0.5 * f * f, r = z * (2. / 3 + z * E(log_rest)(z));
    D low = s * (half + r) + k * 0x1.a39ef35793c76p-33;
    D value = k * 0x1.62e42fee00000p-1 - ((half - low) - f);
    value = SELECT(x < 0, (double)NAN, value);
    value = SELECT(x == 0, -(double)INFINITY, value);
    return SELECT(x < (double)INFINITY, value, x);
}

/* tanh x for |x| < 0.625 */
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
    D large = COPYSIGN(one + (one_low - left * v * 0.5), x);
    large = SELECT(x != x, x, large);
    return SELECT(size < 0.625, E(tanh_small)(x), large);
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
    return SELECT(size < 0.625, x + x * z * p, COPYSIGN(large, x));
}

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
#undef SPLAT
#undef CLAMPED
