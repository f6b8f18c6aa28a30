/* kernels/math.h: exp, log, tanh and pow, the same bits on every machine.
 *
 * float64: within 1 ulp. float32: computed in double and rounded once, within 0.51 ulp; exp_f32 follows
 * the recipe that equals glibc's expf, which is what makes the XOR curve PyTorch's. Nothing here is
 * fused unless it says fma, nothing depends on where in an array an element stands, and all but pow are
 * free of branches, so that loops over them vectorise. Constants: tests/tools/make_math_tables.py.
 *
 * Invariant: every function is pure and gives C's Annex F values for zeros, infinities and NaN. */
#ifndef KERNELS_MATH_H
#define KERNELS_MATH_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* x * y + z rounded once, also on machines without the instruction. A float product is exact in double;
 * the double sum is made odd where it is not exact, so that the second rounding cannot go wrong. */
static inline float fma_f32(float x, float y, float z) {
#if defined(__FMA__) || defined(__aarch64__) || defined(KERNELS_HAVE_FMA)
    return __builtin_fmaf(x, y, z);
#else
    double  product = (double)x * (double)y, sum = product + (double)z;
    double  big = sum - product, error = (product - (sum - big)) + ((double)z - big);
    int64_t bits;
    memcpy(&bits, &sum, sizeof bits);
    int inexact = error != 0 && (bits & 1) == 0 && sum - sum == 0;
    bits += inexact ? ((error > 0) == (bits > 0) ? 1 : -1) : 0;
    memcpy(&sum, &bits, sizeof sum);
    return (float)sum;
#endif
}

static inline double fma_f64(double x, double y, double z) { return __builtin_fma(x, y, z); }

static inline float  sqrt_f32(float x) { return __builtin_sqrtf(x); }
static inline double sqrt_f64(double x) { return __builtin_sqrt(x); }
static inline float  abs_f32(float x) { return __builtin_fabsf(x); }
static inline double abs_f64(double x) { return __builtin_fabs(x); }

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

/* Adding and subtracting it rounds to a whole number, which its low bits then hold. */
#define ROUNDING 0x1.8p52

/* 2^(i/32), rounded, and what the rounding left off, relative to it. */
/* clang-format off */
static const double power_table[32] = {
    0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0,
    0x1.172b83c7d517bp+0, 0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0,
    0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0, 0x1.3dea64c123422p+0, 0x1.44e086061892dp+0,
    0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0, 0x1.6247eb03a5585p+0,
    0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,
    0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0,
    0x1.ae89f995ad3adp+0, 0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0,
    0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0, 0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,
};
static const double power_rest[32] = {
    0x0.0p+0, 0x1.cd2523567f613p-55, 0x1.79aa65d837b6dp-54, -0x1.556522a2fbd0ep-54,
    -0x1.01b15eaa59348p-55, 0x1.aecf73e3a2f60p-54, 0x1.68efde3a8a894p-54, 0x1.2f7e16d09ab31p-55,
    0x1.34d754db0abb6p-55, -0x1.24aedcc4b5068p-54, 0x1.59f48a72a4c6dp-55, 0x1.363ed60c2ac11p-59,
    0x1.690cebb7aafb0p-56, -0x1.8dec6bd0f385fp-56, 0x1.063e1e21c5409p-54, -0x1.c33c53bef4da8p-55,
    -0x1.3b3efbf5e2228p-54, -0x1.81f647e5a3ecfp-56, -0x1.b32dcb94da51dp-56, -0x1.369b6f13b3734p-54,
    0x1.db72fc1f0eab4p-55, -0x1.da9b88b6c1e29p-58, 0x1.1affc2b91ce27p-56, -0x1.1bbd1d3bcbb15p-54,
    0x1.c1a7792cb3387p-55, -0x1.8d6f438ad9334p-57, 0x1.36eae30af0cb3p-56, 0x1.76b2c6c921968p-57,
    0x1.4a385a63d07a7p-56, -0x1.2d52107b43e1fp-55, -0x1.ff7128fd391f0p-55, 0x1.a64a931d185eep-55,
};
/* clang-format on */

/* exp, log and tanh themselves are written for numbers and vectors alike. */
#define D double
#define I int64_t
#define U uint64_t
#define E(name) name##_f64
#define BITS(x) bits_of(x)
#define DOUBLE(bits) double_of((uint64_t)(bits))
#define SELECT(condition, x, y) ((condition) ? (D)(x) : (D)(y))
#define FABS(x) __builtin_fabs(x)
#define COPYSIGN(x, sign) __builtin_copysign(x, sign)
#define NARROWED(x) ((double)(float)(x))
#define SPLAT(number) (number)
#define CLAMPED(x, low, high) ((x) < (low) ? (low) : (x) > (high) ? (high) : (x))
#define POWER(k) power_table[(k)&31]
#define POWER_REST(k) power_rest[(k)&31]
#include "kernels/elementary.h"

static inline float exp_f32(float x) { return (float)exp_wide_f64((double)x); }
static inline float log_f32(float x) { return (float)log_f64((double)x); }
static inline float tanh_f32(float x) { return (float)tanh_wide_f64((double)x); }

/* x^y = e^(y log x) for finite x > 0, with the logarithm to about 2^-66 in two doubles. */
static inline double pow_positive(double x, double y) {
    double k, f = split_f64(x, &k) - 1, d = 2 + f, s = f / d;
    double s_low = (fma_f64(-s, d, f) - s * (f - (d - 2))) / d; /* s + s_low = f / (2 + f) */
    double z = s * s, z_low = fma_f64(s, s, -z) + 2 * s * s_low;
    double cube = s * z, cube_low = fma_f64(s, z, -cube) + s * z_low + s_low * z;
    double third = cube * (2. / 3);
    double third_low = fma_f64(cube, 2. / 3, -third) + cube * 0x1.5555555555555p-55 + cube_low * (2. / 3);
    double high, low, carry;
    high = add_exactly_f64(2 * s, third, &low);
    low += third_low + 2 * s_low + cube * z * log_rest_f64(z);
    double sum = k * 0x1.62e42fee00000p-1;
    if (sum != 0) {
        high = add_exactly_f64(sum, high, &carry);
        low += carry + k * 0x1.a39ef35793c76p-33;
    }
    high = add_exactly_f64(high, low, &carry);
    low = carry;
    double product = y * high;
    if (__builtin_fabs(product) > 800) return product > 0 ? (double)INFINITY : 0;
    return exp_with_rest_f64(product, fma_f64(y, high, -product) + y * low);
}

static inline double pow_f64(double x, double y) {
    double size = __builtin_fabs(x), half = y * 0.5;
    int    whole = y == __builtin_floor(y), odd = whole && half != __builtin_floor(half);
    double sign = odd && __builtin_copysign(1, x) < 0 ? -1 : 1, infinity = (double)INFINITY;
    if (y == 0 || x == 1) return 1;
    if (x != x || y != y) return x + y;
    if (y == 1) return x;
    if (y == 2) return x * x;
    if (size == 1 && (y == infinity || y == -infinity)) return 1;
    if (y == infinity || y == -infinity) return (size > 1) == (y > 0) ? infinity : 0;
    if (size == 0 || size == infinity) return sign * ((size == 0) == (y > 0) ? 0 : infinity);
    if (x < 0 && !whole) return (double)NAN;
    return sign * pow_positive(size, y);
}

static inline float pow_f32(float x, float y) { return (float)pow_f64((double)x, (double)y); }

/* Whole powers of whole numbers wrap like their products; 1 / x^n truncates to 0, 1 or -1. */
static inline int64_t pow_i64(int64_t x, int64_t n) {
    if (n < 0) return x == 1 ? 1 : x == -1 ? (n & 1 ? -1 : 1) : 0;
    uint64_t power = 1, square = (uint64_t)x;
    for (; n; n >>= 1, square *= square)
        if (n & 1) power *= square;
    return (int64_t)power;
}

#endif
