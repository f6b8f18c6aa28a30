/* device/cpu/extreme.h: EXTREME(name, T) defines an OverSlices: the place of the first of the largest numbers of each slice
 * of x, or of the smallest, as args (an Extreme) say. The first NaN of a slice is what is found, if it has any.
 * CUMULATIVE_EXTREME: at every number of a slice, the place of the last of the largest up to it, or of the last NaN. */
#ifndef DEVICE_EXTREME_H
#define DEVICE_EXTREME_H

enum { EXTREME_SLICES = 64, EXTREME_LANES = 32 }; /* side by side; of a row */

/* EXTREME_name_in_row, of contiguous numbers, no fewer than the lanes: first what is largest, then where. */
#define EXTREME(extreme_name, T)                                                                                       \
    static INLINE int64_t extreme_name##_in_row(int64_t n, const T *x, bool least) {                                   \
        const int64_t blocks = n / EXTREME_LANES * EXTREME_LANES;                                                      \
        T             best[EXTREME_LANES], odd[EXTREME_LANES] = {0};                                                   \
        int64_t       i = 0;                                                                                           \
        memcpy(best, x, sizeof best);                                                                                  \
        for (; i < blocks; i += EXTREME_LANES)                                                                         \
            for (int l = 0; l < EXTREME_LANES; l++) {                                                                  \
                best[l] = (least ? x[i + l] < best[l] : x[i + l] > best[l]) ? x[i + l] : best[l];                      \
                odd[l] = x[i + l] != x[i + l] ? 1 : odd[l];                                                            \
            }                                                                                                          \
        for (; i < n; i++) {                                                                                           \
            best[0] = (least ? x[i] < best[0] : x[i] > best[0]) ? x[i] : best[0];                                      \
            odd[0] = x[i] != x[i] ? 1 : odd[0];                                                                        \
        }                                                                                                              \
        for (int l = 1; l < EXTREME_LANES; l++) {                                                                      \
            best[0] = (least ? best[l] < best[0] : best[l] > best[0]) ? best[l] : best[0];                             \
            odd[0] = odd[l] != 0 ? 1 : odd[0];                                                                         \
        }                                                                                                              \
        if (odd[0] != 0)                                                                                               \
            for (i = 0; x[i] == x[i]; i++) {}                                                                          \
        else {                                                                                                         \
            for (i = 0; i < blocks; i += EXTREME_LANES) {                                                              \
                int found = 0;                                                                                         \
                for (int l = 0; l < EXTREME_LANES; l++) found |= x[i + l] == best[0];                                  \
                if (found) break;                                                                                      \
            }                                                                                                          \
            for (; x[i] != best[0]; i++) {}                                                                            \
        }                                                                                                              \
        return i;                                                                                                      \
    }                                                                                                                  \
    static void extreme_name(const Slices *s) {                                                                        \
        const Extreme want = *(const Extreme *)s->args;                                                                \
        const T      *x_ = s->at[1];                                                                                   \
        for (int64_t k = 0; !s->strided && s->step[1] == 1 && s->n >= EXTREME_LANES && k < s->count; k++) {            \
            const T *x = x_ + k * s->next[1];                                                                          \
            ((int64_t *)s->at[0])[k * s->next[0]] = want.least ? extreme_name##_in_row(s->n, x, true)                  \
                                                               : extreme_name##_in_row(s->n, x, false);                \
        }                                                                                                              \
        if (!s->strided && s->step[1] == 1 && s->n >= EXTREME_LANES) return;                                           \
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
