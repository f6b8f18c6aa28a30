/* device/cpu/norm.h: layer normalization for a type T: slices are rows, normalized each by its own mean and variance.
 *
 * Sums are in the order of device.h, over differences from the mean. What is summed is formed number by number as it is
 * by operators, one rounding each, so that the gradients have the bits of those. */

#define TYPED REAL
#define OPERAND_X(F) F(x, T, 1)
#define OPERANDS_XZ(F) F(x, T, 1) F(z, T, 2)
#define OPERANDS_XZU(F) F(x, T, 1) F(z, T, 2) F(u, T, 3)
SUM(REAL(sum_of_squares), T, OPERAND_X, x *x)
SUM(REAL(sum_of_products), T, OPERANDS_XZ, x *z)
SUM(REAL(sum_of_three), T, OPERANDS_XZU, (x * z) * u)
#undef TYPED
#undef OPERAND_X
#undef OPERANDS_XZ
#undef OPERANDS_XZU

/* The mean of f(x[i], ...) over a row. */
static T REAL(row_mean)(Loop *sum, int64_t n, const T *x, const T *z, const T *u) {
    T     total;
    void *at[] = {&total, (void *)(uintptr_t)x, (void *)(uintptr_t)z, (void *)(uintptr_t)u};
    sum(n, at, (int64_t[]){0, 1, 1, 1});
    return total / (T)n;
}

/* y = ((x - mean) rstd) weight + bias, rstd = 1 / sqrt(mean of (x - mean)^2 + eps) */
static void REAL(layer_norm)(const Slices *s) {
    const Norm *norm = s->args;
    const T     eps = (T)norm->eps;
    for (int64_t k = 0; k < s->count; k++) {
        const T *weight = s->at[3] ? (const T *)s->at[3] + k * s->next[3] : NULL;
        const T *bias = s->at[4] ? (const T *)s->at[4] + k * s->next[4] : NULL;
        T       *y = (T *)s->at[0] + k * s->next[0], *moments = (T *)s->at[1] + k * s->next[1];
        const T *x = (const T *)s->at[2] + k * s->next[2];
        const T  mean = moments[0] = norm->rms ? 0 : REAL(row_mean)(REAL(sum), s->n, x, NULL, NULL);
        INDEPENDENT
        for (int64_t i = 0; i < s->n; i++) y[i] = x[i] - mean;
        const T variance = moments[2] = REAL(row_mean)(REAL(sum_of_squares), s->n, y, NULL, NULL);
        const T rstd = moments[1] = 1 / REAL(sqrt)(variance + eps);
        INDEPENDENT
        for (int64_t i = 0; i < s->n; i++) y[i] *= rstd;
        if (weight) {
            INDEPENDENT
            for (int64_t i = 0; i < s->n; i++) y[i] *= weight[i];
        }
        if (bias) {
            INDEPENDENT
            for (int64_t i = 0; i < s->n; i++) y[i] += bias[i];
        }
    }
}

/* dx = rstd ((g weight - mean of that) - hat (mean of g weight hat)), hat being in dx */
static void REAL(norm_row_gradient)(int64_t n, T *dx, const T *g, const T *weight, T rstd, bool rms) {
    Loop   *sum_g = weight ? REAL(sum_of_products) : REAL(sum);
    Loop   *sum_g_hat = weight ? REAL(sum_of_three) : REAL(sum_of_products);
    const T shift = rms ? 0 : REAL(row_mean)(sum_g, n, g, weight, NULL);
    const T slope = REAL(row_mean)(sum_g_hat, n, g, weight ? weight : dx, dx);
    if (weight) {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) dx[i] = rstd * ((g[i] * weight[i] - shift) - dx[i] * slope);
    } else {
        INDEPENDENT
        for (int64_t i = 0; i < n; i++) dx[i] = rstd * ((g[i] - shift) - dx[i] * slope);
    }
}

/* dx, and the products g hat, whose sum over the rows is the gradient of the weight; hat = (x - mean) rstd. */
static void REAL(layer_norm_gradient)(const Slices *s) {
    const bool rms = ((const Norm *)s->args)->rms;
    for (int64_t k = 0; k < s->count; k++) {
        const T *weight = s->at[5] ? (const T *)s->at[5] + k * s->next[5] : NULL;
        T       *dx = s->at[0] ? (T *)s->at[0] + k * s->next[0] : NULL;
        T       *products = s->at[1] ? (T *)s->at[1] + k * s->next[1] : NULL, *hat = dx ? dx : products;
        const T *g = (const T *)s->at[2] + k * s->next[2], *x = (const T *)s->at[3] + k * s->next[3];
        const T *moments = (const T *)s->at[4] + k * s->next[4], mean = moments[0], rstd = moments[1];
        INDEPENDENT
        for (int64_t i = 0; i < s->n; i++) hat[i] = (x[i] - mean) * rstd;
        if (products) {
            INDEPENDENT
            for (int64_t i = 0; i < s->n; i++) products[i] = g[i] * hat[i];
        }
        if (dx) REAL(norm_row_gradient)(s->n, dx, g, weight, rstd, rms);
    }
}
