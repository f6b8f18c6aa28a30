/* device/cpu/scan.h: CUMSUM(name, T, Total) defines an OverSlices: y, at every number of a slice of x, is the sum of those
 * up to it, or from it on, as args (a Scan) say. Totals are of the wider type Total.
 *
 * Invariant: a slice is added up number by number, so that the order is the same for slices in rows and in columns. */
#ifndef DEVICE_SCAN_H
#define DEVICE_SCAN_H

enum { SCAN_SLICES = 64 }; /* side by side */

#define CUMSUM(cumsum_name, T, Total)                                                                                  \
    static void cumsum_name(const Slices *s) {                                                                         \
        const Scan want = *(const Scan *)s->args;                                                                      \
        for (int64_t first = 0, count; first < s->count; first += count) {                                             \
            Total   total[SCAN_SLICES] = {0};                                                                          \
            int64_t most = s->across ? SCAN_SLICES : 1;                                                                \
            count = s->count - first < most ? s->count - first : most;                                                 \
            for (int64_t step = 0; step < s->n; step++) {                                                              \
                const int64_t i = want.reverse ? s->n - 1 - step : step;                                               \
                T            *y = (T *)s->at[0] + i * s->step[0] + first * s->next[0];                                 \
                const T      *x = (const T *)s->at[1] + i * s->step[1] + first * s->next[1];                           \
                if (!s->across)                                                                                        \
                    *y = (T)(total[0] += (Total)*x);                                                                   \
                else                                                                                                   \
                    for (int64_t k = 0; k < count; k++) y[k] = (T)(total[k] += (Total)x[k]);                           \
            }                                                                                                          \
        }                                                                                                              \
    }

#endif
