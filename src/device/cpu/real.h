/* device/cpu/real.h: the loops that come in float32 and float64, written once for a type T.
 *
 * The including file defines T and REAL(name), which adds the type to a name. */

#define FMA(x, y, z) REAL(fma)(x, y, z)

#include "device/cpu/gemm.h"

#ifdef TARGET_AVX512
static bool REAL(sum_by_product)(int64_t rows, int64_t columns, void *const *at, const int64_t *row) {
    const T    one = 1; /* of A in every place */
    const Gemm g = {.m = 1,
                    .n = columns,
                    .k = rows,
                    .a = &one,
                    .b = at[1],
                    .b_row = row[1],
                    .b_col = 1,
                    .c = at[0],
                    .c_row = columns};
    return rows < SUM_LANES && REAL(gemm_picked)(&g);
}
#endif

/* to[i] = (norm (a[i] - b[i])) g[i], all in order, where g may be one number. */
static void REAL(squared_errors_in_order)(int64_t n, T *to, const T *a, const T *b, const T *g, bool each, T norm) {
    if (each) {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = (norm * (a[i] - b[i])) * g[i];
    } else {
        const T one = *g;
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = (norm * (a[i] - b[i])) * one;
    }
}

static void REAL(squared_error_gradient)(int64_t n, void *const *at, const int64_t *step) {
    const T *a = at[1], *b = at[2], *g = at[3], norm = *(const T *)at[4];
    T       *to = at[0];
    if (step[0] == 1 && step[1] == 1 && step[2] == 1 && (uint64_t)step[3] <= 1) {
        REAL(squared_errors_in_order)(n, to, a, b, g, step[3], norm);
        return;
    }
    for (int64_t i = 0; i < n; i++) to[i * step[0]] = (norm * (a[i * step[1]] - b[i * step[2]])) * g[i * step[3]];
}

/* to[i] = ((x[i] - mean[i]) rstd[i]) weight[i] + bias[i]; of one channel these are numbers, and in rows of one number of
 * each channel the last two may be. */
static void REAL(normalized)(int64_t n, void *const *at, const int64_t *step) {
    const T   *x = at[1], *mean = at[2], *rstd = at[3], *weight = at[4], *bias = at[5];
    T         *to = at[0];
    const bool in_order = step[0] == 1 && step[1] == 1 && n, moments = step[2] == 1 && step[3] == 1;
    if (in_order && !(step[2] | step[3] | step[4] | step[5])) {
        const T m = *mean, r = *rstd, w = *weight, b = *bias;
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = ((x[i] - m) * r) * w + b;
    } else if (in_order && moments && !(step[4] | step[5])) {
        const T w = *weight, b = *bias;
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = ((x[i] - mean[i]) * rstd[i]) * w + b;
    } else if (in_order && moments && step[4] == 1 && step[5] == 1) {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = ((x[i] - mean[i]) * rstd[i]) * weight[i] + bias[i];
    } else {
        STRIDED
        for (int64_t i = 0; i < n; i++)
            to[i * step[0]] = ((x[i * step[1]] - mean[i * step[2]]) * rstd[i * step[3]]) * weight[i * step[4]] +
                              bias[i * step[5]];
    }
}

/* to[i] = rstd[i] ((g[i] - shift[i]) - hat[i] slope[i]) weight[i]; the weight may be one number. */
static void REAL(normalized_gradient)(int64_t n, void *const *at, const int64_t *step) {
    const T *g = at[1], *hat = at[2], *shift = at[3], *slope = at[4], *rstd = at[5], *weight = at[6];
    T       *to = at[0];
    bool     in_order = n;
    for (int k = 0; k < 6; k++) in_order = in_order && step[k] == 1;
    if (in_order && step[6] == 1) {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = rstd[i] * ((g[i] - shift[i]) - hat[i] * slope[i]) * weight[i];
    } else if (in_order && step[6] == 0) {
        const T w = *weight;
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) to[i] = rstd[i] * ((g[i] - shift[i]) - hat[i] * slope[i]) * w;
    } else {
        STRIDED
        for (int64_t i = 0; i < n; i++)
            to[i * step[0]] = rstd[i * step[5]] *
                              ((g[i * step[1]] - shift[i * step[3]]) - hat[i * step[2]] * slope[i * step[4]]) *
                              weight[i * step[6]];
    }
}

#undef FMA
