/* device/cpu/simd.h: the few vector instructions the matrix product names by hand, for the CPU of the including
 * file and the type T of device/cpu/real.h. Plain C is a vector of one lane.
 *
 * V is the type; LANES its elements; ROWS x (COLUMNS / LANES) the accumulators that fit the registers. */
#if defined(TARGET_AVX512) || defined(TARGET_AVX2)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#if defined(TARGET_AVX512)
#define V_f32 __m512
#define V_f64 __m512d
#define LOAD_f32 _mm512_loadu_ps
#define LOAD_f64 _mm512_loadu_pd
#define STORE_f32 _mm512_storeu_ps
#define STORE_f64 _mm512_storeu_pd
#define SPREAD_f32 _mm512_set1_ps
#define SPREAD_f64 _mm512_set1_pd
#define MULTIPLY_ADD_f32 _mm512_fmadd_ps
#define MULTIPLY_ADD_f64 _mm512_fmadd_pd
#define ADD_f32 _mm512_add_ps
#define ADD_f64 _mm512_add_pd
enum { LANES_f32 = 16, LANES_f64 = 8 };
#define GEMM_ROWS 14
#define GEMM_VECTORS 2
/* The lanes whose bit is set; and picking lane index[i] out of two registers. */
#define LOAD_SOME_f32(mask, p) _mm512_maskz_loadu_ps((__mmask16)(mask), p)
#define LOAD_SOME_f64(mask, p) _mm512_maskz_loadu_pd((__mmask8)(mask), p)
#define STORE_SOME_f32(p, mask, x) _mm512_mask_storeu_ps(p, (__mmask16)(mask), x)
#define STORE_SOME_f64(p, mask, x) _mm512_mask_storeu_pd(p, (__mmask8)(mask), x)
#define PICK_f32 _mm512_permutex2var_ps
#define PICK_f64 _mm512_permutex2var_pd
typedef __m512i Index_f32, Index_f64;
#define INDEX_f32(x) _mm512_set1_epi32((int)(x))
#define INDEX_f64(x) _mm512_set1_epi64(x)
#define INDEX_ADD_f32 _mm512_add_epi32
#define INDEX_ADD_f64 _mm512_add_epi64
#define INDEX_SUB_f32 _mm512_sub_epi32
#define INDEX_SUB_f64 _mm512_sub_epi64
#define INDEX_MUL_f32 _mm512_mullo_epi32
#define INDEX_MUL_f64 _mm512_mullo_epi64
#define INDEX_LOAD_f32(bytes) _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(const void *)(bytes)))
#define INDEX_LOAD_f64(bytes) _mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)(const void *)(bytes)))
#define INDEX_FROM_f32(first)                                                                                          \
    INDEX_ADD_f32(INDEX_f32(first), _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
#define INDEX_FROM_f64(first) INDEX_ADD_f64(INDEX_f64(first), _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7))

/* picked_row[n][i] = i / n: the row of element i in a matrix of n columns. */
enum { PICKED_COLUMNS = 16, PICKED = 64 };
/* clang-format off */
#define PICKED_8(i, n) (i) / n, (i + 1) / n, (i + 2) / n, (i + 3) / n, (i + 4) / n, (i + 5) / n, (i + 6) / n, (i + 7) / n
#define PICKED_ROW(n) {PICKED_8(0, n), PICKED_8(8, n), PICKED_8(16, n), PICKED_8(24, n),                              \
                       PICKED_8(32, n), PICKED_8(40, n), PICKED_8(48, n), PICKED_8(56, n)}
static const uint8_t picked_row[PICKED_COLUMNS + 1][PICKED] = {
    {0}, PICKED_ROW(1), PICKED_ROW(2), PICKED_ROW(3), PICKED_ROW(4), PICKED_ROW(5), PICKED_ROW(6), PICKED_ROW(7),
    PICKED_ROW(8), PICKED_ROW(9), PICKED_ROW(10), PICKED_ROW(11), PICKED_ROW(12), PICKED_ROW(13), PICKED_ROW(14),
    PICKED_ROW(15), PICKED_ROW(16)};
/* clang-format on */
#elif defined(TARGET_AVX2)
#define V_f32 __m256
#define V_f64 __m256d
#define LOAD_f32 _mm256_loadu_ps
#define LOAD_f64 _mm256_loadu_pd
#define STORE_f32 _mm256_storeu_ps
#define STORE_f64 _mm256_storeu_pd
#define SPREAD_f32 _mm256_set1_ps
#define SPREAD_f64 _mm256_set1_pd
#define MULTIPLY_ADD_f32 _mm256_fmadd_ps
#define MULTIPLY_ADD_f64 _mm256_fmadd_pd
#define ADD_f32 _mm256_add_ps
#define ADD_f64 _mm256_add_pd
enum { LANES_f32 = 8, LANES_f64 = 4 };
#define GEMM_ROWS 6
#define GEMM_VECTORS 2
#elif defined(__aarch64__)
#define V_f32 float32x4_t
#define V_f64 float64x2_t
#define LOAD_f32 vld1q_f32
#define LOAD_f64 vld1q_f64
#define STORE_f32 vst1q_f32
#define STORE_f64 vst1q_f64
#define SPREAD_f32 vdupq_n_f32
#define SPREAD_f64 vdupq_n_f64
#define MULTIPLY_ADD_f32(x, y, z) vfmaq_f32(z, x, y)
#define MULTIPLY_ADD_f64(x, y, z) vfmaq_f64(z, x, y)
#define ADD_f32 vaddq_f32
#define ADD_f64 vaddq_f64
enum { LANES_f32 = 4, LANES_f64 = 2 };
#define GEMM_ROWS 6
#define GEMM_VECTORS 4
#else
#define V_f32 float
#define V_f64 double
#define LOAD_f32(p) (*(p))
#define LOAD_f64(p) (*(p))
#define STORE_f32(p, x) (*(p) = (x))
#define STORE_f64(p, x) (*(p) = (x))
#define SPREAD_f32(x) (x)
#define SPREAD_f64(x) (x)
#define MULTIPLY_ADD_f32 fma_f32
#define MULTIPLY_ADD_f64 fma_f64
#define ADD_f32(x, y) ((x) + (y))
#define ADD_f64(x, y) ((x) + (y))
enum { LANES_f32 = 1, LANES_f64 = 1 };
#define GEMM_ROWS 2
#define GEMM_VECTORS 4
#endif

/* M(row, vector) for each sum of a tile that `rows` and `vectors`, constants, leave in. */
/* clang-format off */
#define VECTOR(M, r, v) if (v < vectors) { M(r, v) }
#if GEMM_VECTORS == 2
#define EACH_VECTOR(M, r) VECTOR(M, r, 0) VECTOR(M, r, 1)
#else
#define EACH_VECTOR(M, r) VECTOR(M, r, 0) VECTOR(M, r, 1) VECTOR(M, r, 2) VECTOR(M, r, 3)
#endif
#define EACH_ROW(M, r) if (r < rows) { EACH_VECTOR(M, r) }
#if GEMM_ROWS == 2
#define EACH_SUM(M) EACH_ROW(M, 0) EACH_ROW(M, 1)
#elif GEMM_ROWS == 6
#define EACH_SUM(M) EACH_ROW(M, 0) EACH_ROW(M, 1) EACH_ROW(M, 2) EACH_ROW(M, 3) EACH_ROW(M, 4) EACH_ROW(M, 5)
#else
#define EACH_SUM(M)                                                                                                    \
    EACH_ROW(M, 0) EACH_ROW(M, 1) EACH_ROW(M, 2) EACH_ROW(M, 3) EACH_ROW(M, 4) EACH_ROW(M, 5) EACH_ROW(M, 6) EACH_ROW(M, 7) EACH_ROW(M, 8) EACH_ROW(M, 9) EACH_ROW(M, 10)     \
    EACH_ROW(M, 11) EACH_ROW(M, 12) EACH_ROW(M, 13)
#endif
/* clang-format on */

/* turn: the next TURN numbers of LANES rows become TURN vectors, one of the first numbers, one of the second, ... STORE_PAST
 * stores past the caches where `to` is a whole vector of a line; after STORED_PAST other threads see it. */
#if defined(TARGET_AVX512)
enum { TURN_f32 = 4, TURN_f64 = 2 };
#define STORE_PAST_f32 _mm512_stream_ps
#define STORE_PAST_f64 _mm512_stream_pd
static inline __m512 four_rows(const float *from, int64_t apart) {
    __m512 x = _mm512_castps128_ps512(_mm_loadu_ps(from));
    x = _mm512_insertf32x4(x, _mm_loadu_ps(from + apart), 1);
    x = _mm512_insertf32x4(x, _mm_loadu_ps(from + 2 * apart), 2);
    return _mm512_insertf32x4(x, _mm_loadu_ps(from + 3 * apart), 3);
}
static inline void turn_f32(__m512 *to, const float *from, int64_t row) {
    __m512 a = four_rows(from, 4 * row), b = four_rows(from + row, 4 * row);
    __m512 c = four_rows(from + 2 * row, 4 * row), d = four_rows(from + 3 * row, 4 * row);
    __m512 ab = _mm512_unpacklo_ps(a, b), AB = _mm512_unpackhi_ps(a, b);
    __m512 cd = _mm512_unpacklo_ps(c, d), CD = _mm512_unpackhi_ps(c, d);
    to[0] = _mm512_shuffle_ps(ab, cd, 0x44);
    to[1] = _mm512_shuffle_ps(ab, cd, 0xee);
    to[2] = _mm512_shuffle_ps(AB, CD, 0x44);
    to[3] = _mm512_shuffle_ps(AB, CD, 0xee);
}
static inline __m512d four_pairs(const double *from, int64_t apart) {
    __m512d x = _mm512_castpd128_pd512(_mm_loadu_pd(from));
    x = _mm512_insertf64x2(x, _mm_loadu_pd(from + apart), 1);
    x = _mm512_insertf64x2(x, _mm_loadu_pd(from + 2 * apart), 2);
    return _mm512_insertf64x2(x, _mm_loadu_pd(from + 3 * apart), 3);
}
static inline void turn_f64(__m512d *to, const double *from, int64_t row) {
    __m512d a = four_pairs(from, 2 * row), b = four_pairs(from + row, 2 * row);
    to[0] = _mm512_unpacklo_pd(a, b);
    to[1] = _mm512_unpackhi_pd(a, b);
}
#elif defined(TARGET_AVX2)
enum { TURN_f32 = 4, TURN_f64 = 2 };
#define STORE_PAST_f32 _mm256_stream_ps
#define STORE_PAST_f64 _mm256_stream_pd
#define turn_f32 turn_eight
#define turn_f64 turn_four
#else
enum { TURN_f32 = 1, TURN_f64 = 1 };
#define STORE_PAST_f32 STORE_f32
#define STORE_PAST_f64 STORE_f64
static inline void turn_f32(V_f32 *to, const float *from, int64_t row) {
    float line[LANES_f32];
    for (int n = 0; n < LANES_f32; n++) line[n] = from[n * row];
    *to = LOAD_f32(line);
}
static inline void turn_f64(V_f64 *to, const double *from, int64_t row) {
    double line[LANES_f64];
    for (int n = 0; n < LANES_f64; n++) line[n] = from[n * row];
    *to = LOAD_f64(line);
}
#define STORED_PAST() (void)0
#endif

/* A square block transposed on the way, to[k][n] = from[n][k]: TRANSPOSE numbers wide, or TRANSPOSE_HALF. */
#if defined(TARGET_AVX512) || defined(TARGET_AVX2)
#define STORED_PAST() _mm_sfence()
enum { TRANSPOSE_f32 = 8, TRANSPOSE_HALF_f32 = 4, TRANSPOSE_f64 = 4, TRANSPOSE_HALF_f64 = 2 };
static inline __m256 two_rows(const float *low, const float *high) {
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(low)), _mm_loadu_ps(high), 1);
}
static inline void turn_eight(__m256 *to, const float *from, int64_t row) {
    __m256 a = two_rows(from, from + 4 * row), b = two_rows(from + row, from + 5 * row);
    __m256 c = two_rows(from + 2 * row, from + 6 * row), d = two_rows(from + 3 * row, from + 7 * row);
    __m256 ab = _mm256_unpacklo_ps(a, b), AB = _mm256_unpackhi_ps(a, b);
    __m256 cd = _mm256_unpacklo_ps(c, d), CD = _mm256_unpackhi_ps(c, d);
    to[0] = _mm256_shuffle_ps(ab, cd, 0x44);
    to[1] = _mm256_shuffle_ps(ab, cd, 0xee);
    to[2] = _mm256_shuffle_ps(AB, CD, 0x44);
    to[3] = _mm256_shuffle_ps(AB, CD, 0xee);
}
static inline void transpose_block_f32(float *to, int64_t to_row, const float *from, int64_t row) {
    __m256 lines[8];
    turn_eight(lines, from, row);
    turn_eight(lines + 4, from + 4, row);
    for (int k = 0; k < 8; k++) _mm256_storeu_ps(to + k * to_row, lines[k]);
}
static inline void transpose_half_f32(float *to, int64_t to_row, const float *from, int64_t row) {
    __m128 a = _mm_loadu_ps(from), b = _mm_loadu_ps(from + row);
    __m128 c = _mm_loadu_ps(from + 2 * row), d = _mm_loadu_ps(from + 3 * row);
    _MM_TRANSPOSE4_PS(a, b, c, d);
    _mm_storeu_ps(to, a);
    _mm_storeu_ps(to + to_row, b);
    _mm_storeu_ps(to + 2 * to_row, c);
    _mm_storeu_ps(to + 3 * to_row, d);
}
static inline __m256d two_pairs(const double *low, const double *high) {
    return _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_loadu_pd(low)), _mm_loadu_pd(high), 1);
}
static inline void turn_four(__m256d *to, const double *from, int64_t row) {
    __m256d a = two_pairs(from, from + 2 * row), b = two_pairs(from + row, from + 3 * row);
    to[0] = _mm256_unpacklo_pd(a, b);
    to[1] = _mm256_unpackhi_pd(a, b);
}
static inline void transpose_block_f64(double *to, int64_t to_row, const double *from, int64_t row) {
    __m256d lines[4];
    turn_four(lines, from, row);
    turn_four(lines + 2, from + 2, row);
    for (int k = 0; k < 4; k++) _mm256_storeu_pd(to + k * to_row, lines[k]);
}
static inline void transpose_half_f64(double *to, int64_t to_row, const double *from, int64_t row) {
    __m128d a = _mm_loadu_pd(from), b = _mm_loadu_pd(from + row);
    _mm_storeu_pd(to, _mm_unpacklo_pd(a, b));
    _mm_storeu_pd(to + to_row, _mm_unpackhi_pd(a, b));
}
#else
enum { TRANSPOSE_f32 = 1, TRANSPOSE_HALF_f32 = 1, TRANSPOSE_f64 = 1, TRANSPOSE_HALF_f64 = 1 };
#define transpose_block_f32(to, to_row, from, row) (*(to) = *(from))
#define transpose_block_f64(to, to_row, from, row) (*(to) = *(from))
#define transpose_half_f32 transpose_block_f32
#define transpose_half_f64 transpose_block_f64
#endif
