/* device/cpu/math.h: the functions of device/cpu/elementary.h on numbers, and pow, the same bits on every machine.
 *
 * float64: within 1 ulp. float32: computed in double and rounded once, within 0.51 ulp; exp_f32 follows
 * the recipe that equals glibc's expf, which is what makes the XOR curve PyTorch's. Nothing here is
 * fused unless it says fma, nothing depends on where in an array an element stands, and all but the ends of pow, the
 * functions of device/cpu/gamma.h, and sin, cos and tan of numbers beyond SINE_REACH, are free of branches, so that loops
 * over them vectorise. Constants: tests/tools/make_math_tables.py.
 *
 * Invariant: every function is pure and gives C's Annex F values for zeros, infinities and NaN. */
#ifndef DEVICE_MATH_H
#define DEVICE_MATH_H

#include "device/cpu/math_tables.h"

/* A compiler that computes in more than a type has rounds otherwise. 16 is 0 on a CPU that has instructions for _Float16. */
#include <float.h>
_Static_assert(FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 16,
               "float and double must be computed as they are: -msse2 -mfpmath=sse, or -std=gnu11");

#include <math.h>
#include <stdint.h>
#include <string.h>

/* x * y + z rounded once, also on machines without the instruction. A float product is exact in double;
 * the double sum is made odd where it is not exact, so that the second rounding cannot go wrong. */
static inline float fma_f32(float x, float y, float z) {
#if defined(__FMA__) || defined(__aarch64__) || defined(DEVICE_HAVE_FMA)
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
static inline float  floor_f32(float x) { return __builtin_floorf(x); }
static inline double floor_f64(double x) { return __builtin_floor(x); }
static inline float  ceil_f32(float x) { return __builtin_ceilf(x); }
static inline double ceil_f64(double x) { return __builtin_ceil(x); }
static inline float  trunc_f32(float x) { return __builtin_truncf(x); }
static inline double trunc_f64(double x) { return __builtin_trunc(x); }
static inline float  round_f32(float x) { return __builtin_rintf(x); } /* half to even */
static inline double round_f64(double x) { return __builtin_rint(x); }

/* What division leaves, exactly: with the sign of x, and with the sign of y. */
static inline float  fmod_f32(float x, float y) { return __builtin_fmodf(x, y); }
static inline double fmod_f64(double x, double y) { return __builtin_fmod(x, y); }
static inline float  remainder_f32(float x, float y) {
     float rest = fmod_f32(x, y);
     return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;
}
static inline double remainder_f64(double x, double y) {
    double rest = fmod_f64(x, y);
    return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;
}

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

/* The functions themselves are written for numbers and vectors alike. */
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
#define FUSED(x, y, z) fma_f64(x, y, z)
#define POWER(k) power_table[(k)&31]
#define POWER_REST(k) power_rest[(k)&31]
#define ENTRY(table, k) (table)[k]
#include "device/cpu/elementary.h"

static inline float exp_f32(float x) { return (float)exp_wide_f64((double)x); }
static inline float log_f32(float x) { return (float)log_f64((double)x); }
static inline float expm1_f32(float x) { return (float)expm1_wide_f64((double)x); }
static inline float log1p_f32(float x) { return (float)log1p_wide_f64((double)x); }
static inline float tanh_f32(float x) { return (float)tanh_wide_f64((double)x); }
static inline float erf_f32(float x) { return (float)erf_wide_f64((double)x); }
static inline float asin_f32(float x) { return (float)asin_wide_f64((double)x); }
static inline float acos_f32(float x) { return (float)acos_wide_f64((double)x); }
static inline float atan_f32(float x) { return (float)atan_wide_f64((double)x); }
static inline float atan2_f32(float y, float x) { return (float)atan2_wide_f64((double)y, (double)x); }
static inline float sinh_f32(float x) { return (float)sinh_wide_f64((double)x); }
static inline float cosh_f32(float x) { return (float)cosh_wide_f64((double)x); }
static inline float asinh_f32(float x) { return (float)asinh_wide_f64((double)x); }
static inline float acosh_f32(float x) { return (float)acosh_wide_f64((double)x); }
static inline float atanh_f32(float x) { return (float)atanh_wide_f64((double)x); }
static inline float log2_f32(float x) { return (float)log2_wide_f64((double)x); }
static inline float log10_f32(float x) { return (float)log10_wide_f64((double)x); }
static inline float erfc_f32(float x) { return (float)erfc_wide_f64((double)x); }
static inline float erfinv_f32(float x) { return (float)erfinv_wide_f64((double)x); }

/* ---- sin, cos and tan of any number -------------------------------------------------------------- */

/* What reduced() takes; beyond it, 2/pi is taken to as many bits as the number needs (Payne and Hanek, 1983). */
#define SINE_REACH 16384.0

typedef struct Wide { /* of 128 bits, where the compiler has none */
    uint64_t high, low;
} Wide;

/* a b + c */
static inline Wide wide_product(uint64_t a, uint64_t b, uint64_t c) {
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)cross;
    Wide     product = {a1 * b1 + (cross >> 32) + (other >> 32), other << 32 | (uint32_t)low};
    product.low += c;
    product.high += product.low < c;
    return product;
}

static inline Wide wide_negative(Wide a) { return (Wide){~a.high + (a.low == 0), -a.low}; }
static inline Wide wide_shifted(Wide a, int left) { /* left: 1 ... 63 */
    return (Wide){a.high << left | a.low >> (64 - left), a.low << left};
}

/* 64 bits of 2/pi from the given one on */
static inline uint64_t bits_of_two_over_pi(int first) {
    int word = first / 64, shift = first % 64;
    return two_over_pi[word] << shift | (shift ? two_over_pi[word + 1] >> (64 - shift) : 0);
}

/* x = k pi/2 + r + low for |x| >= SINE_REACH, finite: |x| = m 2^e, and bits of 2/pi that are worth 4 or more after
 * the product are left out, as they are whole turns. */
static inline double reduced_far(double x, double *low, int64_t *k) {
    int      e = (int)(bits_of(x) >> 52 & 2047) - 1075, first = e + 62, zeros;
    uint64_t m = (bits_of(x) & (UINT64_MAX >> 12)) | (uint64_t)1 << 52;
    Wide     last = wide_product(m, bits_of_two_over_pi(first + 128), 0);
    Wide     middle = wide_product(m, bits_of_two_over_pi(first + 64), last.high);
    uint64_t top = m * bits_of_two_over_pi(first) + middle.high; /* in quarters of 2^64 */
    Wide     part = wide_shifted((Wide){top, middle.low}, 2);
    int      past = (int)(top >> 61 & 1); /* beyond the half: from the next quarter turn backwards */
    *k = (int64_t)(top >> 62) + past;
    if (past) part = wide_negative(part);
    for (zeros = 0; !(part.high >> 63) && zeros < 127; zeros++) part = wide_shifted(part, 1);
    double scale = double_of((uint64_t)(1023 - 53 - zeros) << 52) * (past == (x < 0) ? 1 : -1);
    double a = (double)(part.high >> 11) * scale;
    double b = (double)(wide_shifted(part, 42).high & (UINT64_MAX >> 11)) * scale * 0x1p-53;
    double r = a * 0x1.921fb54442d18p+0;
    *low = fma_f64(a, 0x1.921fb54442d18p+0, -r) + (a * 0x1.1a62633145c07p-54 + b * 0x1.921fb54442d18p+0);
    if (x < 0) *k = -*k;
    return r;
}

/* sin(x + turns pi/2) for the rest, or tan x: of infinities and NaN, NaN. */
enum { TANGENT = 2 };
static inline double sine_far(double x, int turns) {
    double  low, r;
    int64_t k;
    if (!(__builtin_fabs(x) < (double)INFINITY)) return x - x;
    r = reduced_far(x, &low, &k);
    return turns == TANGENT ? tangent_of_f64(r, low, k) : sine_of_f64(r, low, k + turns);
}

static inline int    is_near(double x) { return __builtin_fabs(x) < SINE_REACH; }
static inline double sin_f64(double x) { return is_near(x) ? sine_f64(x, 0) : sine_far(x, 0); }
static inline double cos_f64(double x) { return is_near(x) ? sine_f64(x, 1) : sine_far(x, 1); }
static inline float  sin_f32(float x) { return (float)(is_near(x) ? sine_wide_f64(x, 0) : sine_far(x, 0)); }
static inline float  cos_f32(float x) { return (float)(is_near(x) ? sine_wide_f64(x, 1) : sine_far(x, 1)); }
static inline double tan_f64(double x) { return is_near(x) ? tangent_f64(x) : sine_far(x, TANGENT); }
static inline float  tan_f32(float x) { return (float)(is_near(x) ? tangent_wide_f64(x) : sine_far(x, TANGENT)); }

/* ---- pow ----------------------------------------------------------------------------------------- */

static inline double pow_f64(double x, double y) {
    double size = __builtin_fabs(x), half = y * 0.5;
    int    whole = y == __builtin_floor(y), odd = whole && half != __builtin_floor(half);
    double sign = odd && __builtin_copysign(1, x) < 0 ? -1 : 1, infinity = (double)INFINITY;
    if (y == 0 || x == 1) return 1;
    if (x != x || y != y) return x + y;
    if (y == 1) return x;
    if (y == 2) return x * x;
    if (y == 3) return cube_f64(x);
    if (size == 1 && (y == infinity || y == -infinity)) return 1;
    if (y == infinity || y == -infinity) return (size > 1) == (y > 0) ? infinity : 0;
    if (size == 0 || size == infinity) return sign * ((size == 0) == (y > 0) ? 0 : infinity);
    if (x < 0 && !whole) return (double)NAN;
    return sign * pow_positive_f64(size, y);
}

static inline float pow_f32(float x, float y) { return (float)pow_f64((double)x, (double)y); }

#include "device/cpu/gamma.h"

/* Whole powers of whole numbers wrap like their products; 1 / x^n truncates to 0, 1 or -1. */
static inline int64_t pow_i64(int64_t x, int64_t n) {
    if (n < 0) return x == 1 ? 1 : x == -1 ? (n & 1 ? -1 : 1) : 0;
    uint64_t power = 1, square = (uint64_t)x;
    for (; n; n >>= 1, square *= square)
        if (n & 1) power *= square;
    return (int64_t)power;
}

/* Nobody divides by 0, which is refused before; by -1 nothing is left, also of INT64_MIN. */
static inline int64_t fmod_i64(int64_t x, int64_t y) { return y == 0 || y == -1 ? 0 : x % y; }
static inline int64_t remainder_i64(int64_t x, int64_t y) {
    int64_t rest = fmod_i64(x, y);
    return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;
}

#endif
