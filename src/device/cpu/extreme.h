/* device/cpu/extreme.h: EXTREME(name, T) defines an OverSlices: the place of the first of the largest numbers of each slice
 * of x, or of the smallest, as args (an Extreme) say. The first NaN of a slice is what is found, if it has any.
 * CUMULATIVE_EXTREME: at every number of a slice, the place of the last of the largest up to it, or of the last NaN. */
#ifndef DEVICE_EXTREME_H
#define DEVICE_EXTREME_H

enum { EXTREME_SLICES = 64 }; /* side by side */

#define EXTREME(extreme_name, T)                                                                                       \
    static void extreme_name(const Slices *s) {                                                                        \
        const Extreme want = *(const Extreme *)s->args;                                                                \
        const T      *x_ = s->at[1];                                                                                   \
        for (int64_t first = 0, count; first < s->count; first += count) {                                             \
            T       best[EXTREME_SLICES] = {0};                                                                        \
            int64_t place[EXTREME_SLICES], most = s->strided ? EXTREME_SLICES : 1;                                     \
            count = s->count - first < most ? s->count - first : most;                                                 \
            for (int64_t i = 0; i < s->n; i++)                                                                         \
                for (int64_t k = 0; k < count; k++) {                                                                  \
                    const T x = x_[i * s->step[1] + (first + k) * s->next[1]], y = best[k];                            \
                    if (i == 0 || ((want.least ? x < y : x > y) && y == y) || (x != x && y == y))                      \
                        best[k] = x, place[k] = i;                                                                     \
                }                                                                                                      \
            for (int64_t k = 0; k < count; k++) ((int64_t *)s->at[0])[(first + k) * s->next[0]] = place[k];            \
        }                                                                                                              \
    }

#define CUMULATIVE_EXTREME(extreme_name, T)                                                                            \
    static void extreme_name(const Slices *s) {                                                                        \
        const bool least = ((const Extreme *)s->args)->least;                                                          \
        for (int64_t k = 0; k < s->count; k++) {                                                                       \
            int64_t *y = (int64_t *)s->at[0] + k * s->next[0], place = 0;                                              \
            const T *x_ = (const T *)s->at[1] + k * s->next[1];                                                        \
            T        best = 0;                                                                                         \
            for (int64_t i = 0; i < s->n; i++) {                                                                       \
                const T x = x_[i * s->step[1]];                                                                        \
                if (i == 0 || x != x || (best == best && (least ? x <= best : x >= best))) best = x, place = i;        \
                y[i * s->step[0]] = place;                                                                             \
            }                                                                                                          \
        }                                                                                                              \
    }

#endif
