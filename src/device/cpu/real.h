/* device/cpu/real.h: the loops that come in float32 and float64, written once for a type T.
 *
 * The including file defines T and REAL(name), which adds the type to a name. */

#define FMA(x, y, z) REAL(fma)(x, y, z)

#include "device/cpu/gemm.h"

/* ---- Sums ------------------------------------------------------------------------------------- */

#define ONE_OPERAND(F) F(x, T, 1)
#define TWO_OPERANDS(F) F(a, T, 1) F(b, T, 2)
SUM(REAL(sum), T, ONE_OPERAND, x)
SUM(REAL(sum_squared_error), T, TWO_OPERANDS, (a - b) * (a - b))

#undef ONE_OPERAND
#undef TWO_OPERANDS

/* The sums of chunks, in plain order. */
static void REAL(add_up)(int64_t n, void *const *at, const int64_t *step) {
    const T *x = at[1];
    T        total = 0;
    for (int64_t i = 0; i < n; i++) total += x[i * step[1]];
    *(T *)at[0] = total;
}

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

/* The sums of the columns of a (rows, columns) matrix, in the order of device.h for every column: few
 * rows are added row by row, many in panels of columns that keep all lanes in the first cache. */
enum { REAL(PANEL) = 512 / sizeof(T) };

static void REAL(sum_panel)(T *to, const T *from, int64_t rows, int64_t width, int64_t row) {
    for (int64_t c = 0; c < width; c++) to[c] = 0;
    for (int64_t start = 0; start < rows; start += SUM_CHUNK) {
        int64_t stop = rows - start < SUM_CHUNK ? rows : start + SUM_CHUNK;
        int64_t blocks = start + (stop - start) / SUM_LANES * SUM_LANES;
        T       lane[SUM_LANES][REAL(PANEL)];
        for (int l = 0; l < SUM_LANES; l++)
            for (int64_t c = 0; c < width; c++) lane[l][c] = 0;
        for (int64_t r = start; r < blocks; r++) {
            T       *sum = lane[(r - start) % SUM_LANES];
            const T *x = from + r * row;
            INDEPENDENT
            for (int64_t c = 0; c < width; c++) sum[c] += x[c];
        }
        for (int half = SUM_LANES / 2; half; half /= 2)
            for (int l = 0; l < half; l++)
                for (int64_t c = 0; c < width; c++) lane[l][c] += lane[l + half][c];
        for (int64_t r = blocks; r < stop; r++)
            for (int64_t c = 0; c < width; c++) lane[0][c] += from[r * row + c];
        for (int64_t c = 0; c < width; c++) to[c] += lane[0][c];
    }
}

static void REAL(sum_columns)(void *to, const void *from, int64_t rows, int64_t columns, int64_t row) {
    T       *sum = to;
    const T *x = from;
#ifdef TARGET_AVX512
    const T    one = 1; /* of A in every place: x + sum is fma(1, x, sum) */
    const Gemm g = {
        .m = 1, .n = columns, .k = rows, .a = &one, .b = x, .b_row = row, .b_col = 1, .c = sum, .c_row = columns};
    if (rows < SUM_LANES && REAL(gemm_picked)(&g)) return;
#endif
    if (rows < SUM_LANES) {
        for (int64_t c = 0; c < columns; c++) sum[c] = 0;
        for (int64_t r = 0; r < rows; r++) {
            INDEPENDENT
            for (int64_t c = 0; c < columns; c++) sum[c] += x[r * row + c];
        }
        return;
    }
    for (int64_t c = 0; c < columns; c += REAL(PANEL)) {
        int64_t width = columns - c < REAL(PANEL) ? columns - c : REAL(PANEL);
        REAL(sum_panel)(sum + c, x + c, rows, width, row);
    }
}

#undef FMA
