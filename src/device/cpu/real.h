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

static void REAL(squared_error_gradient)(const SquaredError *e) {
    const T *a = e->a, *b = e->b, *g = e->g, norm = (T)e->norm;
    T       *to = e->to;
    if (e->each) {
        INDEPENDENT
        for (int64_t i = 0; i < e->n; i++) to[i] = (norm * (a[i] - b[i])) * g[i];
    } else {
        const T one = *g;
        INDEPENDENT
        for (int64_t i = 0; i < e->n; i++) to[i] = (norm * (a[i] - b[i])) * one;
    }
}

/* The sums of the columns of a (rows, columns) matrix, in the order of kernels.h for every column: few
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

/* ---- Optimizers ------------------------------------------------------------------------------- */

/* The gradient with weight decay; without, the parameter is not looked at, which may be infinite. */
static inline T REAL(decayed)(T decay, T value, T gradient) {
    return decay != 0 ? FMA(decay, value, gradient) : gradient;
}

/* torch.optim.SGD: g += weight_decay p; buffer = momentum buffer + (1 - dampening) g; p -= lr buffer.
 * Each `x + alpha y` of PyTorch is one fma there and here. */
static void REAL(sgd)(int64_t n, void *const *at, const void *step_of_rule) {
    const SgdStep *s = step_of_rule;
    const T        minus_lr = (T)-s->lr, momentum = (T)s->momentum, rest = (T)(1 - s->dampening);
    const T        decay = (T)s->weight_decay, sign = s->maximize ? -1 : 1;
    T             *value = at[0], *velocity = at[2];
    const T       *gradient = at[1];
    if (!velocity) {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++)
            value[i] = FMA(minus_lr, REAL(decayed)(decay, value[i], sign * gradient[i]), value[i]);
        return;
    }
    INDEPENDENT
    for (int64_t i = 0; i < n; i++) {
        T step = REAL(decayed)(decay, value[i], sign * gradient[i]);
        T v = s->first ? step : FMA(rest, step, momentum * velocity[i]);
        velocity[i] = v;
        value[i] = FMA(minus_lr, s->nesterov ? FMA(momentum, v, step) : v, value[i]);
    }
}

/* torch.optim.Adam(fused=True): g += decay p; p *= keep; m += (1 - beta1) (g - m), from the other end if that
 * is the larger part; v = beta2 v + (1 - beta2) g g; p += minus_rate m / (sqrt(v) / root + eps), with the largest v
 * so far if there is one. Fused where it says FMA, each constant rounded to T first, as there. */
static inline void REAL(adam_loop)(int64_t n, void *const *at, const AdamStep *s, bool largest) {
    const T  weight = (T)(1 - s->beta1), part = weight < (T)0.5 ? weight : weight - 1, beta2 = (T)s->beta2;
    const T  rest2 = (T)(1 - s->beta2), decay = (T)s->decay, keep = (T)s->keep, sign = s->maximize ? -1 : 1;
    const T  rate = (T)s->minus_rate, root = (T)s->root, eps = (T)s->eps;
    const T *gradient = at[1];
    T       *value = at[0], *mean = at[2], *square = at[3], *most = at[4];
    INDEPENDENT
    for (int64_t i = 0; i < n; i++) {
        T g = REAL(decayed)(decay, value[i], sign * gradient[i]), old = mean[i];
        T m = FMA(part, g - old, part > 0 ? old : g), v = FMA(rest2 * g, g, beta2 * square[i]);
        mean[i] = m;
        square[i] = v;
        if (largest) most[i] = v = v > most[i] || v != v ? v : most[i];
        value[i] = value[i] * keep + rate * m / (REAL(sqrt)(v) / root + eps);
    }
}

static void REAL(adam)(int64_t n, void *const *at, const void *step) {
    if (at[4])
        REAL(adam_loop)(n, at, step, true);
    else
        REAL(adam_loop)(n, at, step, false);
}

#undef FMA
