/* export/arithmetic.h: what libm would round, for a network that is exported as one C file: it depends on no library, and a
 * compiler's fma or sqrt may be a call of one that rounds otherwise.
 *
 * Read as text by tests/tools/make_texts.py, a paragraph for a function, and as C by tests/test_export.c. Invariant: the
 * results of IEEE 754, to the bit, rounded to nearest. */
#ifndef EXPORT_ARITHMETIC_H
#define EXPORT_ARITHMETIC_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline double abs_f64(double x) { return double_of(bits_of(x) << 1 >> 1); }

static inline float abs_f32(float x) { return (float)abs_f64((double)x); }

static inline double copysign_f64(double x, double sign) {
    return double_of(bits_of(x) << 1 >> 1 | bits_of(sign) >> 63 << 63);
}

/* To a whole number, half to even: from 2^52 on there are no others. */
static inline double round_f64(double x) {
    double size = abs_f64(x);
    if (!(size < 0x1p52)) return x;
    return copysign_f64((size + 0x1p52) - 0x1p52, x);
}

static inline double trunc_f64(double x) {
    double size = abs_f64(x), rounded = abs_f64(round_f64(x));
    return rounded > size ? copysign_f64(rounded - 1, x) : round_f64(x);
}

static inline double floor_f64(double x) {
    double part = trunc_f64(x);
    return part > x ? part - 1 : part;
}

static inline double ceil_f64(double x) {
    double part = trunc_f64(x);
    return part < x ? copysign_f64(part + 1, x) : part;
}

static inline float round_f32(float x) { return (float)round_f64((double)x); }

static inline float trunc_f32(float x) { return (float)trunc_f64((double)x); }

static inline float floor_f32(float x) { return (float)floor_f64((double)x); }

static inline float ceil_f32(float x) { return (float)ceil_f64((double)x); }

/* What is left of x when y is taken away as often as it fits: long division, bit by bit. */
static inline double fmod_f64(double x, double y) {
    double rest = abs_f64(x), by = abs_f64(y);
    if (!(rest < (double)INFINITY) || !(by > 0)) return (x * y) / (x * y);
    if (by != by) return y;
    while (rest >= by) {
        double part = by;
        while (part * 0x1p64 <= rest) part *= 0x1p64;
        while (part <= rest - part) part += part;
        rest -= part;
    }
    return copysign_f64(rest, x);
}

static inline float fmod_f32(float x, float y) { return (float)fmod_f64((double)x, (double)y); }

/* 2^exponent times the mantissa of a finite x that is not 0: 53 bits, also of a number too small for them. */
static inline uint64_t mantissa_of(double x, int *exponent) {
    bool     small = abs_f64(x) < 0x1p-1022;
    uint64_t bits = bits_of(small ? x * 0x1p54 : x);
    *exponent = (int)(bits >> 52 & 2047) - 1075 - (small ? 54 : 0);
    return (bits << 12 >> 12) | (uint64_t)1 << 52;
}

/* The square root, two bits of x for one of it: 53, and one to round by, which is never a tie. */
static inline double sqrt_f64(double x) {
    int      exponent = 0;
    uint64_t m, root = 0, rest = 0;
    if (x == 0 || x != x || x == (double)INFINITY) return x;
    if (x < 0) return (double)NAN;
    m = mantissa_of(x, &exponent);
    m <<= exponent & 1 ? 11 : 10;
    for (int i = 0; i < 54; i++, m <<= 2) {
        rest = rest << 2 | m >> 62;
        root <<= 1;
        if (rest >= 2 * root + 1) rest -= 2 * root + 1, root++;
    }
    exponent = (exponent - (exponent & 1)) / 2 + 26 + 1023;
    return double_of(((uint64_t)exponent << 52) + ((root + 1) / 2 - ((uint64_t)1 << 52)));
}

static inline float sqrt_f32(float x) { return (float)sqrt_f64((double)x); }

/* x y + z, rounded once. A product of floats is exact in double; the sum is made odd where it is not exact, so that the
 * second rounding cannot go wrong. */
static inline float fma_f32(float x, float y, float z) {
#if defined __FMA__ || defined __aarch64__ || defined __ARM_FEATURE_FMA
    return __builtin_fmaf(x, y, z);
#else
    double  product = (double)x * (double)y, sum = product + (double)z;
    double  big = sum - product, error = (product - (sum - big)) + ((double)z - big);
    int64_t bits;
    bool    inexact;
    memcpy(&bits, &sum, sizeof bits);
    inexact = error != 0 && (bits & 1) == 0 && sum - sum == 0;
    bits += inexact ? ((error > 0) == (bits > 0) ? 1 : -1) : 0;
    memcpy(&sum, &bits, sizeof sum);
    return (float)sum;
#endif
}

/* Of 128 bits. */
typedef struct Whole {
    uint64_t high, low;
} Whole;

static inline Whole whole_product(uint64_t a, uint64_t b) {
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)cross;
    Whole    product = {a1 * b1 + (cross >> 32) + (other >> 32), other << 32 | (uint32_t)low};
    return product;
}

/* To the right, n >= 0; the last bit also stands for those that fall off. */
static inline Whole whole_shifted(Whole a, int n) {
    Whole none = {0, a.high || a.low}, b = a;
    if (n == 0) return a;
    if (n > 127) return none;
    if (n > 63) b.high = 0, b.low = n > 64 ? a.high >> (n - 64) : a.high;
    if (n > 63) b.low |= a.low || (n > 64 && a.high << (128 - n));
    if (n < 64) b.high = a.high >> n, b.low = a.high << (64 - n) | a.low >> n | (a.low << (64 - n) != 0);
    return b;
}

static inline Whole whole_sum(Whole a, Whole b, bool minus) {
    Whole sum = {minus ? a.high - b.high - (a.low < b.low) : a.high + b.high, minus ? a.low - b.low : a.low + b.low};
    if (!minus) sum.high += sum.low < a.low;
    return sum;
}

/* a 2^exponent, rounded to 53 bits or to what there is below 2^-1022, ties to even. */
static inline double whole_rounded(Whole a, int exponent, bool negative) {
    uint64_t m, rest;
    double   size;
    if (!a.high && !a.low) return 0;
    while (!(a.high >> 62)) a.high = a.high << 1 | a.low >> 63, a.low <<= 1, exponent--;
    if (exponent < -1074 - 74) a = whole_shifted(a, -1074 - 74 - exponent), exponent = -1074 - 74;
    m = a.high >> 10, rest = a.high << 54 | a.low >> 10 | (a.low << 54 != 0);
    m += rest >> 63 && (rest << 1 || (m & 1));
    exponent += 74;
    if (exponent > 971) return negative ? -(double)INFINITY : (double)INFINITY;
    size = (double)m * (exponent < -1000 ? 0x1p-1000 : exponent > 900 ? 0x1p900 : 1);
    exponent += exponent < -1000 ? 1000 : exponent > 900 ? -900 : 0;
    size *= double_of((uint64_t)(exponent + 1023) << 52);
    return negative ? -size : size;
}

static inline double fma_f64(double x, double y, double z) {
#if defined __FMA__ || defined __aarch64__
    (void)mantissa_of, (void)whole_product, (void)whole_sum, (void)whole_rounded;
    return __builtin_fma(x, y, z);
#else
    int   of_x = 0, of_y = 0, of_z = 0, exponent, apart;
    bool  negative = bits_of(x) >> 63 != bits_of(y) >> 63, other = bits_of(z) >> 63, minus = negative != other;
    Whole product, addend = {0, 0};
    if (x - x != 0 || y - y != 0 || x == 0 || y == 0) return x * y + z;
    if (z - z != 0) return z;
    if (z == 0) return x * y;
    product = whole_product(mantissa_of(x, &of_x) << 10, mantissa_of(y, &of_y) << 10);
    addend.high = mantissa_of(z, &of_z) << 9; /* both have their first one in bits 125 to 123 */
    exponent = of_x + of_y - 20, apart = exponent - (of_z - 73);
    if (apart < 0) {
        product = whole_shifted(product, -apart);
        exponent -= apart;
    } else
        addend = whole_shifted(addend, apart);
    if (minus && (product.high < addend.high || (product.high == addend.high && product.low < addend.low)))
        return whole_rounded(whole_sum(addend, product, true), exponent, other);
    return whole_rounded(whole_sum(product, addend, minus), exponent, negative);
#endif
}

#endif
