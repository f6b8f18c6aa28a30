/* device/cpu/scan.h: CUMSUM(name, T, Total) defines an OverSlices: y, at every number of a slice of x, is the sum of those
 * up to it, or from it on, as args (a Scan) say. Totals are of the wider type Total.
 *
 * Invariant: a slice is added up number by number, so that the order is the same for slices in rows and in columns. */
#ifndef DEVICE_SCAN_H
#define DEVICE_SCAN_H

enum { SCAN_SLICES = 64 }; /* side by side */

#define CUMSUM(cumsum_name, T, Total)                                                                                  \
    static void cumsum_name##_row(int64_t n, T *y, const T *x, int64_t by) {                                           \
        Total total = 0;                                                                                               \
        for (int64_t i = 0; i < n; i++) y[i * by] = (T)(total += (Total)x[i * by]);                                    \
    }                                                                                                                  \
    static void cumsum_name##_columns(int64_t n, int64_t count, T *to, int64_t to_step, const T *from, int64_t step) { \
        Total total[SCAN_SLICES] = {0};                                                                                \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            T       *y = to + i * to_step;                                                                             \
            const T *x = from + i * step;                                                                              \
            INDEPENDENT                                                                                                \
            for (int64_t k = 0; k < count; k++) y[k] = (T)(total[k] += (Total)x[k]);                                   \
        }                                                                                                              \
    }                                                                                                                  \
    static void cumsum_name(const Slices *s) {                                                                         \
        const bool    reverse = ((const Scan *)s->args)->reverse;                                                      \
        const int64_t by = reverse ? -1 : 1, start = reverse && s->n ? s->n - 1 : 0;                                   \
        for (int64_t first = 0, count; first < s->count; first += count) {                                             \
            T       *y = (T *)s->at[0] + start * s->step[0] + first * s->next[0];                                      \
            const T *x = (const T *)s->at[1] + start * s->step[1] + first * s->next[1];                                \
            count = !s->across ? 1 : s->count - first < SCAN_SLICES ? s->count - first : SCAN_SLICES;                  \
            if (!s->across)                                                                                            \
                cumsum_name##_row(s->n, y, x, by);                                                                     \
            else                                                                                                       \
                cumsum_name##_columns(s->n, count, y, by * s->step[0], x, by * s->step[1]);                            \
        }                                                                                                              \
    }

#endif
