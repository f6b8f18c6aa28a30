/* device/cpu/vector.h: the functions of device/cpu/math.h on whole vectors, for the CPU of the including file. Defines
 * DEVICE_VECTOR where there are any.
 *
 * V_f32 and V_f64 are vectors of LANES_f32 and LANES_f64 numbers (device/cpu/simd.h), and the compiler's own
 * operators work on them, also with a plain number. A float32 function widens two halves to double.
 *
 * Invariant: every lane has the bits that the function of device/cpu/math.h gives its number. */
#if defined(TARGET_AVX512) || defined(TARGET_AVX2)
#define DEVICE_VECTOR

#ifdef TARGET_AVX512
enum { VECTOR_BYTES = 64 };
#else
enum { VECTOR_BYTES = 32 };
#endif
typedef int32_t  Mask_f32 __attribute__((vector_size(VECTOR_BYTES))); /* -1 or 0, what a comparison gives */
typedef int64_t  Mask_f64 __attribute__((vector_size(VECTOR_BYTES)));
typedef uint32_t Bits_f32 __attribute__((vector_size(VECTOR_BYTES)));
typedef uint64_t Bits_f64 __attribute__((vector_size(VECTOR_BYTES)));
typedef float    Half_f32 __attribute__((vector_size(VECTOR_BYTES / 2)));

#define SPREAD_TO(V, x) ((x) - (V){0}) /* a number in every lane; a vector stays what it is, -0 included */

/* x where the condition holds, else y */
static inline V_f32 vselect_f32(Mask_f32 c, V_f32 x, V_f32 y) {
    return (V_f32)((c & (Mask_f32)x) | (~c & (Mask_f32)y));
}
static inline V_f64 vselect_f64(Mask_f64 c, V_f64 x, V_f64 y) {
    return (V_f64)((c & (Mask_f64)x) | (~c & (Mask_f64)y));
}

static inline V_f32 vabs_f32(V_f32 x) { return (V_f32)((Mask_f32)x & 0x7fffffff); }
static inline V_f64 vabs_f64(V_f64 x) { return (V_f64)((Mask_f64)x & INT64_MAX); }
static inline V_f64 with_sign_of(V_f64 x, V_f64 sign) {
    return (V_f64)(((Mask_f64)x & INT64_MAX) | ((Mask_f64)sign & INT64_MIN));
}
static inline V_f32 vsign_f32(V_f32 x) { return __builtin_convertvector((x < 0) - (x > 0), V_f32); }
static inline V_f64 vsign_f64(V_f64 x) {
    V_f64 one = SPREAD_TO(V_f64, 1), none = SPREAD_TO(V_f64, 0);
    return vselect_f64(x > 0, one, vselect_f64(x < 0, -one, none));
}

/* To a whole number, without a look at the mode: half to even, down, up, towards 0. */
#define ROUNDED(name, way)                                                                                             \
    static inline V_f32 v##name##_f32(V_f32 x) { return ROUND_TO_f32(x, (way) | _MM_FROUND_NO_EXC); }                  \
    static inline V_f64 v##name##_f64(V_f64 x) { return ROUND_TO_f64(x, (way) | _MM_FROUND_NO_EXC); }
#ifdef TARGET_AVX512
#define ROUND_TO_f32 _mm512_roundscale_ps
#define ROUND_TO_f64 _mm512_roundscale_pd
#else
#define ROUND_TO_f32 _mm256_round_ps
#define ROUND_TO_f64 _mm256_round_pd
#endif
ROUNDED(round, _MM_FROUND_TO_NEAREST_INT)
ROUNDED(floor, _MM_FROUND_TO_NEG_INF)
ROUNDED(ceil, _MM_FROUND_TO_POS_INF)
ROUNDED(trunc, _MM_FROUND_TO_ZERO)
#undef ROUNDED

#ifdef TARGET_AVX512
#define vsqrt_f32 _mm512_sqrt_ps
#define vsqrt_f64 _mm512_sqrt_pd
/* table[k & 31], the table held in four registers */
static inline V_f64 look_up(const double *table, Mask_f64 k) {
    __m512i index = (__m512i)k;
    V_f64   low = _mm512_permutex2var_pd(_mm512_loadu_pd(table), index, _mm512_loadu_pd(table + 8));
    V_f64   high = _mm512_permutex2var_pd(_mm512_loadu_pd(table + 16), index, _mm512_loadu_pd(table + 24));
    return _mm512_mask_blend_pd(_mm512_test_epi64_mask(index, _mm512_set1_epi64(16)), low, high);
}
static inline V_f64 gathered(const double *table, Mask_f64 k) { return _mm512_i64gather_pd((__m512i)k, table, 8); }
static inline int   any(Mask_f64 c) { return _mm512_test_epi64_mask((__m512i)c, (__m512i)c); }
static inline V_f64 vclamp(V_f64 x, double low, double high) { /* of a NaN and a number, min and max give the second */
    return _mm512_min_pd(_mm512_set1_pd(high), _mm512_max_pd(_mm512_set1_pd(low), x));
}
static inline V_f64    widened(Half_f32 x) { return _mm512_cvtps_pd((__m256)x); }
static inline Half_f32 narrowed(V_f64 x) { return (Half_f32)_mm512_cvtpd_ps(x); }
static inline Half_f32 low_half(V_f32 x) { return (Half_f32)_mm512_castps512_ps256(x); }
static inline Half_f32 high_half(V_f32 x) { return (Half_f32)_mm512_extractf32x8_ps(x, 1); }
static inline V_f32    joined(Half_f32 low, Half_f32 high) {
       return _mm512_insertf32x8(_mm512_castps256_ps512((__m256)low), (__m256)high, 1);
}
#else
#define vsqrt_f32 _mm256_sqrt_ps
#define vsqrt_f64 _mm256_sqrt_pd
static inline V_f64 look_up(const double *table, Mask_f64 k) {
    return _mm256_i64gather_pd(table, (__m256i)(k & 31), sizeof *table);
}
static inline V_f64 gathered(const double *table, Mask_f64 k) { return _mm256_i64gather_pd(table, (__m256i)k, 8); }
static inline int   any(Mask_f64 c) { return _mm256_movemask_pd((__m256d)c); }
static inline V_f64 vclamp(V_f64 x, double low, double high) {
    return _mm256_min_pd(_mm256_set1_pd(high), _mm256_max_pd(_mm256_set1_pd(low), x));
}
static inline V_f64    widened(Half_f32 x) { return _mm256_cvtps_pd((__m128)x); }
static inline Half_f32 narrowed(V_f64 x) { return (Half_f32)_mm256_cvtpd_ps(x); }
static inline Half_f32 low_half(V_f32 x) { return (Half_f32)_mm256_castps256_ps128(x); }
static inline Half_f32 high_half(V_f32 x) { return (Half_f32)_mm256_extractf128_ps(x, 1); }
static inline V_f32    joined(Half_f32 low, Half_f32 high) {
       return _mm256_insertf128_ps(_mm256_castps128_ps256((__m128)low), (__m128)high, 1);
}
#endif

#define D V_f64
#define I Mask_f64
#define U Bits_f64
#define E(name) v##name##_f64
#define BITS(x) ((Bits_f64)(x))
#define DOUBLE(bits) ((V_f64)(bits))
#define SELECT(condition, x, y) vselect_f64(condition, SPREAD_TO(V_f64, x), SPREAD_TO(V_f64, y))
#define FABS(x) vabs_f64(x)
#define COPYSIGN(x, sign) with_sign_of(x, sign)
#define NARROWED(x) widened(narrowed(x))
#define POWER(k) look_up(power_table, k)
#define POWER_REST(k) look_up(power_rest, k)
#define ENTRY(table, k) gathered(table, k)
#define SPLAT(number) SPREAD_TO(V_f64, number)
#define CLAMPED(x, low, high) vclamp(x, low, high)
#define FUSED(x, y, z) MULTIPLY_ADD_f64(x, y, z)
#include "device/cpu/elementary.h"

/* Lanes beyond SINE_REACH one by one. */
static inline V_f64 with_far_lanes(V_f64 y, V_f64 x, int turns) {
    Mask_f64 far = ~(vabs_f64(x) < SPREAD_TO(V_f64, SINE_REACH));
    if (any(far))
        for (int i = 0; i < LANES_f64; i++)
            if (far[i]) y[i] = sine_far(x[i], turns);
    return y;
}
static inline V_f64 vsin_f64(V_f64 x) { return with_far_lanes(vsine_f64(x, 0), x, 0); }
static inline V_f64 vcos_f64(V_f64 x) { return with_far_lanes(vsine_f64(x, 1), x, 1); }
static inline V_f64 vsin_wide_f64(V_f64 x) { return with_far_lanes(vsine_wide_f64(x, 0), x, 0); }
static inline V_f64 vcos_wide_f64(V_f64 x) { return with_far_lanes(vsine_wide_f64(x, 1), x, 1); }
static inline V_f64 vtan_f64(V_f64 x) { return with_far_lanes(vtangent_f64(x), x, TANGENT); }
static inline V_f64 vtan_wide_f64(V_f64 x) { return with_far_lanes(vtangent_wide_f64(x), x, TANGENT); }

/* ---- exp of float32 ------------------------------------------------------------------------------ */

#ifdef TARGET_AVX512
static inline V_f32 look_up_f32(const float *table, Mask_f32 k) {
    return _mm512_permutex2var_ps(_mm512_loadu_ps(table), (__m512i)k, _mm512_loadu_ps(table + 16));
}
static inline int any_f32(Mask_f32 c) { return _mm512_test_epi32_mask((__m512i)c, (__m512i)c); }
#else
static inline V_f32 look_up_f32(const float *table, Mask_f32 k) {
    V_f32 part[4];
    for (int i = 0; i < 4; i++) part[i] = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table + 8 * i), (__m256i)k);
    V_f32 low = _mm256_blendv_ps(part[0], part[1], (__m256)(k << 28)),
          high = _mm256_blendv_ps(part[2], part[3], (__m256)(k << 28));
    return _mm256_blendv_ps(low, high, (__m256)(k << 27));
}
static inline int     any_f32(Mask_f32 c) { return _mm256_movemask_ps((__m256)c); }
#endif

static inline V_f32 vexp_in_double(V_f32 x) {
    return joined(narrowed(vexp_wide_f64(widened(low_half(x)))), narrowed(vexp_wide_f64(widened(high_half(x)))));
}

/* exp_wide in pairs of floats: 2^(k/32) (1 + r + rest), the rest with exp_wide's cubic, so that it errs where that
 * errs; high + low is within EXP_ERROR of exp_wide. Where both ends of that error round to the same float, it is
 * exp_f32's. Where they do not, in one of some 500 numbers, and where the result is no normal number, double
 * decides. All 2^32 floats were compared. */
#define EXP_ERROR 0x1p-33f
static inline V_f32 vexp_f32(V_f32 x) {
    const V_f32 error = SPREAD_f32(EXP_ERROR);
    V_f32    shifted = MULTIPLY_ADD_f32(x, SPREAD_f32(0x1.715476p+5f), SPREAD_f32(0x1.8p23f)), k = shifted - 0x1.8p23f;
    V_f32    exact = MULTIPLY_ADD_f32(-k, SPREAD_f32(0x1.62e43p-6f), x), tail = k * 0x1.05c61p-34f;
    V_f32    r = exact + tail, left = (exact - r) + tail;
    V_f32    rest = left + (r * r * (0x1.000088p-1f + r * 0x1.55548ep-3f) + r * 0x1.a1bdd4p-33f);
    Mask_f32 index = (Mask_f32)shifted;
    V_f32    power = look_up_f32(power_table_f32, index), power_low = look_up_f32(power_rest_f32, index);
    V_f32    first = power * r, first_low = MULTIPLY_ADD_f32(power, r, -first);
    V_f32    high = power + first;
    V_f32    low = ((power - high) + first) +
                (first_low + MULTIPLY_ADD_f32(power, rest, MULTIPLY_ADD_f32(power_low, r, power_low)));
    V_f32 y = high + (low - error);
    if (any_f32((y != high + (low + error)) | ~(vabs_f32(x) < 87.f))) return vexp_in_double(x);
    return (V_f32)((Mask_f32)y + (Mask_f32)(((Bits_f32)index << 18) & 0xff800000u));
}

/* ---- The others ---------------------------------------------------------------------------------- */

#define WIDE(name)                                                                                                     \
    static inline V_f32 v##name##_f32(V_f32 x) {                                                                       \
        Half_f32 low = narrowed(v##name##_wide_f64(widened(low_half(x))));                                             \
        Half_f32 high = narrowed(v##name##_wide_f64(widened(high_half(x))));                                           \
        return joined(low, high);                                                                                      \
    }
static inline V_f64 vlog_wide_f64(V_f64 x) { return vlog_f64(x); }
WIDE(log)
WIDE(expm1)
WIDE(log1p)
WIDE(tanh)
WIDE(erf)
WIDE(sin)
WIDE(cos)
WIDE(tan)
WIDE(asin)
WIDE(acos)
WIDE(atan)
WIDE(sinh)
WIDE(cosh)
WIDE(asinh)
WIDE(acosh)
WIDE(atanh)
WIDE(log2)
WIDE(log10)
WIDE(erfc)
WIDE(erfinv)
#undef WIDE

static inline V_f32 vatan2_f32(V_f32 y, V_f32 x) {
    Half_f32 low = narrowed(vatan2_wide_f64(widened(low_half(y)), widened(low_half(x))));
    Half_f32 high = narrowed(vatan2_wide_f64(widened(high_half(y)), widened(high_half(x))));
    return joined(low, high);
}

/* Lane by lane, since they branch. */
static inline V_f32 vpolygamma_f32(V_f32 n, V_f32 x) {
    for (int i = 0; i < LANES_f32; i++) x[i] = polygamma_f32(n[i], x[i]);
    return x;
}
static inline V_f64 vpolygamma_f64(V_f64 n, V_f64 x) {
    for (int i = 0; i < LANES_f64; i++) x[i] = polygamma_f64(n[i], x[i]);
    return x;
}
#define BY_LANES_ALONE(name)                                                                                           \
    static inline V_f32 v##name##_f32(V_f32 x) {                                                                       \
        for (int i = 0; i < LANES_f32; i++) x[i] = name##_f32(x[i]);                                                   \
        return x;                                                                                                      \
    }                                                                                                                  \
    static inline V_f64 v##name##_f64(V_f64 x) {                                                                       \
        for (int i = 0; i < LANES_f64; i++) x[i] = name##_f64(x[i]);                                                   \
        return x;                                                                                                      \
    }
BY_LANES_ALONE(lgamma)
BY_LANES_ALONE(digamma)
#undef BY_LANES_ALONE

/* What pow of math.h asks, from its last question to its first. */
static inline V_f64 vpow_f64(V_f64 x, V_f64 y) {
    const V_f64 infinity = SPREAD_TO(V_f64, (double)INFINITY), one = SPREAD_TO(V_f64, 1), none = SPREAD_TO(V_f64, 0);
    if (!any(y != 1)) return x;
    if (!any(y != 2)) return x * x;
    if (!any(y != 3)) return vcube_f64(x);
    const V_f64    size = vabs_f64(x), half = y * 0.5;
    const Mask_f64 odd = (y == vfloor_f64(y)) & (half != vfloor_f64(half)), far = vabs_f64(y) == infinity;
    const V_f64    sign = vselect_f64(odd & (with_sign_of(one, x) < 0), -one, one);
    V_f64          value = sign * vpow_positive_f64(size, y);
    value = vselect_f64((x < 0) & (y != vfloor_f64(y)), SPREAD_TO(V_f64, (double)NAN), value);
    value = vselect_f64((size == 0) | (size == infinity), sign * vselect_f64((size == 0) == (y > 0), none, infinity),
                        value);
    value = vselect_f64(far, vselect_f64((size > 1) == (y > 0), infinity, none), value);
    value = vselect_f64(far & (size == 1), one, value);
    value = vselect_f64(y == 3, vcube_f64(x), vselect_f64(y == 2, x * x, value));
    value = vselect_f64(y == 1, x, value);
    value = vselect_f64((x != x) | (y != y), x + y, value);
    return vselect_f64((y == 0) | (x == 1), one, value);
}

static inline V_f32 vpow_f32(V_f32 x, V_f32 y) {
    const V_f64 first = widened(low_half(x)), last = widened(high_half(x));
    if (!any_f32(y != 1)) return x;
    if (!any_f32(y != 2)) return x * x;
    if (!any_f32(y != 3)) return joined(narrowed(first * first * first), narrowed(last * last * last));
    Half_f32 low = narrowed(vpow_f64(first, widened(low_half(y))));
    Half_f32 high = narrowed(vpow_f64(last, widened(high_half(y))));
    return joined(low, high);
}

/* A quotient that rounds to a whole number may be below it, never above, if it has no more digits than a number: then what
 * is left has the other sign and is y short, and either is exact. Lane by lane where it has more, and for the ends. */
#define DIVISIONS(type, MOST, any)                                                                                     \
    static inline V_##type vfmod_##type(V_##type x, V_##type y) {                                                      \
        const V_##type times = vtrunc_##type(x / y), size = vabs_##type(y);                                            \
        V_##type       rest = MULTIPLY_ADD_##type(-times, y, x);                                                       \
        if (any(~((vabs_##type(times) < MOST) & (size < SPREAD_##type(INFINITY))))) {                                  \
            for (int i = 0; i < LANES_##type; i++) x[i] = fmod_##type(x[i], y[i]);                                     \
            return x;                                                                                                  \
        }                                                                                                              \
        rest = vselect_##type(x < 0, -rest, rest);                                                                     \
        rest = vselect_##type(rest < 0, rest + size, rest);                                                            \
        const Bits_##type sign = (Bits_##type)x ^ (Bits_##type)vabs_##type(x);                                         \
        return (V_##type)((Bits_##type)vabs_##type(rest) | sign);                                                      \
    }                                                                                                                  \
    static inline V_##type vremainder_##type(V_##type x, V_##type y) {                                                 \
        const V_##type rest = vfmod_##type(x, y);                                                                      \
        return vselect_##type((rest != 0) & ((y < 0) != (rest < 0)), rest + y, rest);                                  \
    }
DIVISIONS(f32, 0x1p24f, any_f32)
DIVISIONS(f64, 0x1p53, any)
#undef DIVISIONS

/* The first n < LANES numbers, and zeros. Lanes as they are from number `by` on, and then any. */
#ifdef TARGET_AVX512
static inline V_f32 load_first_f32(const float *p, int64_t n) { return LOAD_SOME_f32((1u << n) - 1, p); }
static inline V_f64 load_first_f64(const double *p, int64_t n) { return LOAD_SOME_f64((1u << n) - 1, p); }
static inline void  store_first_f32(float *p, int64_t n, V_f32 x) { STORE_SOME_f32(p, (1u << n) - 1, x); }
static inline void  store_first_f64(double *p, int64_t n, V_f64 x) { STORE_SOME_f64(p, (1u << n) - 1, x); }
static inline V_f32 lanes_from_f32(V_f32 x, int by) {
    const __m512i place = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    return _mm512_permutexvar_ps(_mm512_add_epi32(place, _mm512_set1_epi32(by)), x);
}
static inline V_f64 lanes_from_f64(V_f64 x, int by) {
    const __m512i place = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm512_permutexvar_pd(_mm512_add_epi64(place, _mm512_set1_epi64(by)), x);
}
#else
static inline __m256i first_f32(int64_t n) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
static inline __m256i first_f64(int64_t n) {
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x(n), _mm256_setr_epi64x(0, 1, 2, 3));
}
static inline V_f32 load_first_f32(const float *p, int64_t n) { return _mm256_maskload_ps(p, first_f32(n)); }
static inline V_f64 load_first_f64(const double *p, int64_t n) { return _mm256_maskload_pd(p, first_f64(n)); }
/* In pieces of 4, 2 and 1: AMD's masked stores take some 40 steps. */
static inline void store_first_f32(float *p, int64_t n, V_f32 x) {
    __m128 rest = _mm256_castps256_ps128(x);
    if (n & 8) _mm256_storeu_ps(p, x);
    if (n & 4) {
        _mm_storeu_ps(p, rest);
        rest = _mm256_extractf128_ps(x, 1);
        p += 4;
    }
    if (n & 2) {
        _mm_storel_pi((__m64 *)(void *)p, rest);
        rest = _mm_movehl_ps(rest, rest);
        p += 2;
    }
    if (n & 1) _mm_store_ss(p, rest);
}
static inline void store_first_f64(double *p, int64_t n, V_f64 x) {
    __m128d rest = _mm256_castpd256_pd128(x);
    if (n & 4) _mm256_storeu_pd(p, x);
    if (n & 2) {
        _mm_storeu_pd(p, rest);
        rest = _mm256_extractf128_pd(x, 1);
        p += 2;
    }
    if (n & 1) _mm_store_sd(p, rest);
}
static inline V_f32 lanes_from_f32(V_f32 x, int by) {
    const __m256i place = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_permutevar8x32_ps(x, _mm256_add_epi32(place, _mm256_set1_epi32(by)));
}
static inline V_f64 lanes_from_f64(V_f64 x, int by) { return (V_f64)lanes_from_f32((V_f32)x, 2 * by); }
#endif

/* The same for any n > 0, of which no more than LANES are taken; of x the first n, and then y. */
#define FIRST_LANES(type, T)                                                                                           \
    static inline V_##type load_most_##type(const T *p, int64_t n) {                                                   \
        return n >= LANES_##type ? LOAD_##type(p) : load_first_##type(p, n);                                           \
    }                                                                                                                  \
    static inline void store_most_##type(T *p, int64_t n, V_##type x) {                                                \
        if (n >= LANES_##type)                                                                                         \
            STORE_##type(p, x);                                                                                        \
        else                                                                                                           \
            store_first_##type(p, n, x);                                                                               \
    }                                                                                                                  \
    static inline V_##type first_or_##type(int64_t n, V_##type x, V_##type y) {                                        \
        Mask_##type place;                                                                                             \
        for (int i = 0; i < LANES_##type; i++) place[i] = i;                                                           \
        return vselect_##type(place < (Mask_##type){0} + (n < LANES_##type ? (int)n : LANES_##type), x, y);            \
    }
FIRST_LANES(f32, float)
FIRST_LANES(f64, double)
#undef FIRST_LANES
#endif
