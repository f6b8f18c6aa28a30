/* device/cpu/distance.h: distances between vectors, each of some with each of others, and their gradient, for a type T.
 *
 * `others` are transposed: their numbers of one place lie side by side, so that many others are met at once. */

enum { REAL(OTHERS) = 64 }; /* at once */

/* What number a and each of `count` others add to the totals. */
static INLINE void REAL(add_apart)(T *total, T a, const T *others, int64_t count, bool ones) {
    INDEPENDENT
    for (int64_t j = 0; j < count; j++) {
        const T d = a - others[j];
        total[j] += ones ? REAL(abs)(d) : d * d;
    }
}

/* Numbers start ... start + n of a vector, in the order of sums, to the totals of `count` others. */
static INLINE void REAL(add_chunk)(T *total, int64_t n, const T *a, const T *others, int64_t row, int64_t count,
                                   bool ones) {
    T             lane[SUM_LANES][REAL(OTHERS)];
    const int64_t blocks = n / SUM_LANES * SUM_LANES;
    memset(lane, 0, sizeof lane[0] * (blocks ? SUM_LANES : 1));
    for (int64_t i = 0; i < blocks; i++) REAL(add_apart)(lane[i % SUM_LANES], a[i], others + i * row, count, ones);
    for (int half = SUM_LANES / 2; blocks && half; half /= 2)
        for (int l = 0; l < half; l++)
            for (int j = 0; j < REAL(OTHERS); j++) lane[l][j] += lane[l + half][j];
    for (int64_t i = blocks; i < n; i++) REAL(add_apart)(lane[0], a[i], others + i * row, count, ones);
    for (int64_t j = 0; j < count; j++) total[j] += lane[0][j];
}

/* A slice is the distances of one vector to all others: y, the vector, the others. */
static INLINE void REAL(distances)(const Slices *s, bool ones) {
    const Vectors *args = s->args;
    for (int64_t k = 0; k < s->count; k++) {
        T       *y = (T *)s->at[0] + k * s->next[0];
        const T *a = (const T *)s->at[1] + k * s->next[1], *others = (const T *)s->at[2] + k * s->next[2];
        for (int64_t first = 0; first < s->n; first += REAL(OTHERS)) {
            const int64_t count = s->n - first < REAL(OTHERS) ? s->n - first : REAL(OTHERS);
            T             total[REAL(OTHERS)] = {0};
            for (int64_t start = 0; start < args->width; start += SUM_CHUNK) {
                const int64_t left = args->width - start, n = left < SUM_CHUNK ? left : SUM_CHUNK;
                const T      *from = others + start * args->others + first;
                if (count == REAL(OTHERS)) /* which the compiler then knows */
                    REAL(add_chunk)(total, n, a + start, from, args->others, REAL(OTHERS), ones);
                else
                    REAL(add_chunk)(total, n, a + start, from, args->others, count, ones);
            }
            for (int64_t j = 0; j < count; j++) y[first + j] = ones ? total[j] : REAL(sqrt)(total[j]);
        }
    }
}

static void REAL(distance)(const Slices *s) {
    if (((const Vectors *)s->args)->ones)
        REAL(distances)(s, true);
    else
        REAL(distances)(s, false);
}

/* What number a is pushed away by others of the weights w. */
static INLINE T REAL(push)(T a, T other, T w, bool ones) {
    const T d = a - other;
    return (ones ? (T)((d > 0) - (d < 0)) : d) * w;
}

static INLINE T REAL(push_of_chunk)(int64_t n, T a, const T *others, const T *w, bool ones) {
    T             lane[SUM_LANES] = {0};
    const int64_t blocks = n / SUM_LANES * SUM_LANES;
    for (int64_t j = 0; j < blocks; j += SUM_LANES)
        for (int l = 0; l < SUM_LANES; l++) lane[l] += REAL(push)(a, others[j + l], w[j + l], ones);
    for (int half = SUM_LANES / 2; half; half /= 2)
        for (int l = 0; l < half; l++) lane[l] += lane[l + half];
    for (int64_t j = blocks; j < n; j++) lane[0] += REAL(push)(a, others[j], w[j], ones);
    return lane[0];
}

/* A slice is the gradient of one vector: that, the vector, the others, a weight for each of them. */
static void REAL(distance_gradient)(const Slices *s) {
    const Vectors *args = s->args;
    for (int64_t k = 0; k < s->count; k++)
        for (int64_t m = 0; m < s->n; m++) {
            const T  a = ((const T *)s->at[1])[k * s->next[1] + m * s->step[1]];
            const T *others = (const T *)s->at[2] + k * s->next[2] + m * s->step[2];
            const T *w = (const T *)s->at[3] + k * s->next[3];
            T        total = 0;
            for (int64_t j = 0; j < args->others; j += SUM_CHUNK) {
                const int64_t n = args->others - j < SUM_CHUNK ? args->others - j : SUM_CHUNK;
                total += args->ones ? REAL(push_of_chunk)(n, a, others + j, w + j, true)
                                    : REAL(push_of_chunk)(n, a, others + j, w + j, false);
            }
            ((T *)s->at[0])[k * s->next[0] + m * s->step[0]] = total;
        }
}
