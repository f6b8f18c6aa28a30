/* device/cpu/index.h: what an index picks along a dimension, for elements T, with ELEMENT(name) adding the type to a name.
 *
 * gather, of (y, x, index): y[i] = x[index[i]]; of (y, source, index): scatter, y[index[i]] = source[i]; scatter_add,
 * y[index[i]] += source[i], which is PLUS of the type TOTAL; scatter_reduce, the same by a product, TIMES, or an extreme.
 * What is indexed has stride 0 along the slice, and its own step in args (an Indexed, or a Combination).
 *
 * Invariant: indices have been checked; no two slices of a scatter share a place, and each goes on in ascending order. */
#ifndef DEVICE_INDEX_H
#define DEVICE_INDEX_H

/* Two loops, one in the other: over the numbers of a slice and over slices, those side by side inside. */
typedef struct IndexLoops {
    int64_t outer, inner, step;       /* of what is indexed */
    int64_t by_outer[3], by_inner[3]; /* steps of the three arrays */
    bool    rows;                     /* the slices inside have the same index: whole rows are picked */
} IndexLoops;

static inline IndexLoops index_loops(const Slices *s) {
    IndexLoops l = {.step = ((const Indexed *)s->args)->step, .rows = s->strided && s->next[2] == 0};
    l.outer = s->strided ? s->n : s->count;
    l.inner = s->strided ? s->count : s->n;
    for (int k = 0; k < 3; k++) {
        l.by_outer[k] = s->strided ? s->step[k] : s->next[k];
        l.by_inner[k] = s->strided ? s->next[k] : s->step[k];
    }
    return l;
}
#endif

static void ELEMENT(gather)(const Slices *s) {
    const IndexLoops l = index_loops(s);
    const int64_t    by_y = l.by_inner[0], by_x = l.by_inner[1], by_index = l.by_inner[2];
    const bool       in_row = l.step == 1 && by_index == 1; /* what is indexed lies in order, and so does the index */
    for (int64_t o = 0; o < l.outer; o++) {
        T             *y = (T *)s->at[0] + o * l.by_outer[0];
        const T       *x = (const T *)s->at[1] + o * l.by_outer[1];
        const int64_t *index = (const int64_t *)s->at[2] + o * l.by_outer[2];
        if (by_index == 0) {
            x += *index * l.step;
            INDEPENDENT
            for (int64_t i = 0; i < l.inner; i++) y[i * by_y] = x[i * by_x];
        } else if (in_row && by_y == 1 && by_x == 0)
            for (int64_t i = 0; i < l.inner; i++) y[i] = x[index[i]];
        else
            for (int64_t i = 0; i < l.inner; i++) y[i * by_y] = x[i * by_x + index[i * by_index] * l.step];
    }
}

static void ELEMENT(scatter)(const Slices *s) {
    const IndexLoops l = index_loops(s);
    const int64_t    by_y = l.by_inner[0], by_x = l.by_inner[1], by_index = l.by_inner[2];
    const bool       in_row = l.step == 1 && by_index == 1; /* what is indexed lies in order, and so does the index */
    for (int64_t o = 0; o < l.outer; o++) {
        T             *y = (T *)s->at[0] + o * l.by_outer[0];
        const T       *x = (const T *)s->at[1] + o * l.by_outer[1];
        const int64_t *index = (const int64_t *)s->at[2] + o * l.by_outer[2];
        if (in_row && by_y == 0 && by_x == 1)
            for (int64_t i = 0; i < l.inner; i++) y[index[i]] = x[i];
        else
            for (int64_t i = 0; i < l.inner; i++) y[i * by_y + index[i * by_index] * l.step] = x[i * by_x];
    }
}

static void ELEMENT(scatter_add)(const Slices *s) {
    const IndexLoops l = index_loops(s);
    const int64_t    by_y = l.by_inner[0], by_x = l.by_inner[1], by_index = l.by_inner[2];
    const bool       in_row = l.step == 1 && by_index == 1; /* what is indexed lies in order, and so does the index */
    for (int64_t o = 0; o < l.outer; o++) {
        T             *y = (T *)s->at[0] + o * l.by_outer[0];
        const T       *x = (const T *)s->at[1] + o * l.by_outer[1];
        const int64_t *index = (const int64_t *)s->at[2] + o * l.by_outer[2];
        if (l.rows) {
            y += *index * l.step;
            INDEPENDENT
            for (int64_t i = 0; i < l.inner; i++) y[i * by_y] = (T)((TOTAL)y[i * by_y] PLUS(TOTAL) x[i * by_x]);
        } else if (in_row && by_y == 0 && by_x == 1)
            for (int64_t i = 0; i < l.inner; i++) y[index[i]] = (T)((TOTAL)y[index[i]] PLUS(TOTAL) x[i]);
        else
            for (int64_t i = 0; i < l.inner; i++) {
                T *to = &y[i * by_y + index[i * by_index] * l.step];
                *to = (T)((TOTAL)*to PLUS(TOTAL) x[i * by_x]);
            }
    }
}

static void ELEMENT(scatter_reduce)(const Slices *s) {
    const IndexLoops l = index_loops(s);
    const int        how = ((const Combination *)s->args)->how;
    const int64_t    by_y = l.by_inner[0], by_x = l.by_inner[1], by_index = l.by_inner[2];
    for (int64_t o = 0; o < l.outer; o++) {
        T             *y = (T *)s->at[0] + o * l.by_outer[0];
        const T       *source = (const T *)s->at[1] + o * l.by_outer[1];
        const int64_t *index = (const int64_t *)s->at[2] + o * l.by_outer[2];
        for (int64_t i = 0; i < l.inner; i++) {
            T      *to = &y[i * by_y + index[i * by_index] * l.step];
            const T x = source[i * by_x], now = *to;
            if (how == COMBINE_PRODUCT)
                *to = (T)((TOTAL)now TIMES(TOTAL) x);
            else if (x > now || x < now)
                *to = (how == COMBINE_MOST) == (x > now) ? x : now;
            else if (!(x == now))
                *to = (T)((TOTAL)x PLUS(TOTAL) now); /* one is NaN */
        }
    }
}
#undef T
#undef ELEMENT
#undef TOTAL
#undef PLUS
#undef TIMES
