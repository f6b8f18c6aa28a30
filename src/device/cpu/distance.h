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

/* `lanes` rows of totals, added in halves to the first. */
static INLINE void REAL(fold_others)(T (*lane)[REAL(OTHERS)], int lanes) {
    for (int half = lanes / 2; half; half /= 2)
        for (int l = 0; l < half; l++)
            for (int j = 0; j < REAL(OTHERS); j++) lane[l][j] += lane[l + half][j];
}

/* A chunk of n numbers of a vector, in the order of sums, to the totals of `count` others. */
static INLINE void REAL(add_chunk)(T *total, int64_t n, const T *a, const T *others, int64_t row, int64_t count,
                                   bool ones) {
    T         lane[SUM_LANES][REAL(OTHERS)];
    const int lanes = n < SUM_LANES ? 1 : SUM_LANES;
    memset(lane, 0, sizeof lane[0] * (size_t)lanes);
    for (int64_t i = 0; i < n; i++) REAL(add_apart)(lane[i & (lanes - 1)], a[i], others + i * row, count, ones);
    REAL(fold_others)(lane, lanes);
    for (int64_t j = 0; j < count; j++) total[j] += lane[0][j];
}

/* The distances of a vector to `count` others. */
static INLINE void REAL(distances_of)(T *y, const T *a, const T *others, const Vectors *args, int64_t count,
                                      bool ones) {
    T         total[SUM_LANES][REAL(OTHERS)];
    const int lanes = args->width > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;
    memset(total, 0, sizeof total[0] * (size_t)lanes);
    for (int64_t start = 0; start < args->width; start += SUM_CHUNK) {
        const int64_t left = args->width - start, n = left < SUM_CHUNK ? left : SUM_CHUNK;
        const T      *from = others + start * args->others;
        REAL(add_chunk)(total[start / SUM_CHUNK & (lanes - 1)], n, a + start, from, args->others, count, ones);
    }
    REAL(fold_others)(total, lanes);
    for (int64_t j = 0; j < count; j++) y[j] = ones ? total[0][j] : REAL(sqrt)(total[0][j]);
}

/* A slice is the distances of one vector to all others: y, the vector, the others. */
static INLINE void REAL(distances)(const Slices *s, bool ones) {
    const Vectors *args = s->args;
    for (int64_t k = 0; k < s->count; k++) {
        T       *y = (T *)s->at[0] + k * s->next[0];
        const T *a = (const T *)s->at[1] + k * s->next[1], *others = (const T *)s->at[2] + k * s->next[2];
        for (int64_t first = 0; first < s->n; first += REAL(OTHERS)) {
            const int64_t count = s->n - first < REAL(OTHERS) ? s->n - first : REAL(OTHERS);
            if (count == REAL(OTHERS)) /* which the compiler then knows */
                REAL(distances_of)(y + first, a, others + first, args, REAL(OTHERS), ones);
            else
                REAL(distances_of)(y + first, a, others + first, args, count, ones);
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
    for (int64_t j = blocks; j < n; j++) lane[blocks ? j - blocks : 0] += REAL(push)(a, others[j], w[j], ones);
    REAL(add_halves)(SUM_LANES, 1, lane);
    return lane[0];
}

/* A slice is the gradient of one vector: that, the vector, the others, a weight for each of them. */
static void REAL(distance_gradient)(const Slices *s) {
    const Vectors *args = s->args;
    for (int64_t k = 0; k < s->count; k++)
        for (int64_t m = 0; m < s->n; m++) {
            const T   a = ((const T *)s->at[1])[k * s->next[1] + m * s->step[1]];
            const T  *others = (const T *)s->at[2] + k * s->next[2] + m * s->step[2];
            const T  *w = (const T *)s->at[3] + k * s->next[3];
            const int lanes = args->others > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;
            T         total[SUM_LANES] = {0};
            for (int64_t j = 0; j < args->others; j += SUM_CHUNK) {
                const int64_t n = args->others - j < SUM_CHUNK ? args->others - j : SUM_CHUNK;
                total[j / SUM_CHUNK & (lanes - 1)] += args->ones ? REAL(push_of_chunk)(n, a, others + j, w + j, true)
                                                                 : REAL(push_of_chunk)(n, a, others + j, w + j, false);
            }
            REAL(add_halves)(lanes, 1, total);
            ((T *)s->at[0])[k * s->next[0] + m * s->step[0]] = total[0];
        }
}
