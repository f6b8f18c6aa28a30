/* device/cpu/scan.h: SCAN(name, T, Total, start, take) defines an OverSlices: y, at every number of a slice of x, is what
 * the operator `take` makes of those up to it, or from it on, as args (a Scan) say; CUMSUM and CUMPROD are such. Totals are
 * of the wider type Total. LINEAR_SCAN defines y = g + a times the y before, or g + the a behind times the y behind.
 * LOGCUMSUMEXP defines the logarithm of the sum of e^x up to each number.
 *
 * Invariant: a slice is gone through number by number, so that the order is the same for slices in rows and in columns. */
#ifndef DEVICE_SCAN_H
#define DEVICE_SCAN_H

enum { SCAN_SLICES = 64 }; /* side by side */

#define CUMSUM(name, T, Total) SCAN(name, T, Total, 0, +)
#define CUMPROD(name, T, Total) SCAN(name, T, Total, 1, *)
#define SCAN(scan_name, T, Total, start_value, take)                                                                   \
    static void scan_name##_row(int64_t n, T *y, const T *x, int64_t by) {                                             \
        Total total = start_value;                                                                                     \
        for (int64_t i = 0; i < n; i++) y[i * by] = (T)(total = total take(Total) x[i * by]);                          \
    }                                                                                                                  \
    static void scan_name##_columns(int64_t n, int64_t count, T *to, int64_t to_step, const T *from, int64_t step) {   \
        Total total[SCAN_SLICES];                                                                                      \
        for (int k = 0; k < SCAN_SLICES; k++) total[k] = start_value;                                                  \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            T       *y = to + i * to_step;                                                                             \
            const T *x = from + i * step;                                                                              \
            INDEPENDENT                                                                                                \
            for (int64_t k = 0; k < count; k++) y[k] = (T)(total[k] = total[k] take(Total) x[k]);                      \
        }                                                                                                              \
    }                                                                                                                  \
    static void scan_name(const Slices *s) {                                                                           \
        const bool    reverse = ((const Scan *)s->args)->reverse;                                                      \
        const int64_t by = reverse ? -1 : 1, start = reverse && s->n ? s->n - 1 : 0;                                   \
        for (int64_t first = 0, count; first < s->count; first += count) {                                             \
            T       *y = (T *)s->at[0] + start * s->step[0] + first * s->next[0];                                      \
            const T *x = (const T *)s->at[1] + start * s->step[1] + first * s->next[1];                                \
            count = !s->strided ? 1 : s->count - first < SCAN_SLICES ? s->count - first : SCAN_SLICES;                 \
            if (!s->strided)                                                                                           \
                scan_name##_row(s->n, y, x, by);                                                                       \
            else                                                                                                       \
                scan_name##_columns(s->n, count, y, by * s->step[0], x, by * s->step[1]);                              \
        }                                                                                                              \
    }

#define LINEAR_SCAN(scan_name, T, Total)                                                                               \
    static void scan_name(const Slices *s) {                                                                           \
        const bool reverse = ((const Scan *)s->args)->reverse;                                                         \
        for (int64_t k = 0; k < s->count; k++) {                                                                       \
            T       *y = (T *)s->at[0] + k * s->next[0];                                                               \
            const T *g = (const T *)s->at[1] + k * s->next[1], *a = (const T *)s->at[2] + k * s->next[2];              \
            Total    total = 0;                                                                                        \
            for (int64_t j = 0; j < s->n; j++) {                                                                       \
                const int64_t i = reverse ? s->n - 1 - j : j, link = i + reverse;                                      \
                total = (Total)g[i * s->step[1]] + (j ? (Total)a[link * s->step[2]] * total : 0);                      \
                y[i * s->step[0]] = (T)total;                                                                          \
            }                                                                                                          \
        }                                                                                                              \
    }

/* Two infinities of one sign are that one. */
static inline double scan_log_added(double total, double x) {
    const double most = total > x ? total : x, least = total > x ? x : total;
    if (!(total <= x || total > x)) return total + x; /* one is NaN */
    return most == least && most - least != 0 ? x : most + log1p_f64(exp_f64(least - most));
}

#define LOGCUMSUMEXP(scan_name, T)                                                                                     \
    static void scan_name(const Slices *s) {                                                                           \
        for (int64_t k = 0; k < s->count; k++) {                                                                       \
            T       *y = (T *)s->at[0] + k * s->next[0];                                                               \
            const T *x = (const T *)s->at[1] + k * s->next[1];                                                         \
            double   total = -INFINITY;                                                                                \
            for (int64_t i = 0; i < s->n; i++)                                                                         \
                y[i * s->step[0]] = (T)(total = scan_log_added(total, (double)x[i * s->step[1]]));                     \
        }                                                                                                              \
    }

#endif
