/* device/cpu/search.h: SEARCHSORTED(name, T) defines an OverSlices of (place, x, sorted): how many of the sorted numbers,
 * which belong to a whole slice, are below each x, or, to its right, not above it. A nan is above all. */
#ifndef DEVICE_SEARCH_H
#define DEVICE_SEARCH_H

#define SEARCHSORTED(search_name, T)                                                                                   \
    static void search_name(const Slices *s) {                                                                         \
        const Search search = *(const Search *)s->args;                                                                \
        for (int64_t k = 0; k < s->count; k++)                                                                         \
            for (int64_t i = 0; i < s->n; i++) {                                                                       \
                const T  x = ((const T *)s->at[1])[i * s->step[1] + k * s->next[1]];                                   \
                const T *sorted = (const T *)s->at[2] + k * s->next[2];                                                \
                int64_t  low = 0, high = search.n;                                                                     \
                while (low < high) {                                                                                   \
                    const int64_t middle = low + (high - low) / 2;                                                     \
                    const T       y = sorted[middle * search.step];                                                    \
                    if (search.right ? y > x : y >= x)                                                                 \
                        high = middle;                                                                                 \
                    else                                                                                               \
                        low = middle + 1;                                                                              \
                }                                                                                                      \
                ((int64_t *)s->at[0])[i * s->step[0] + k * s->next[0]] = low;                                          \
            }                                                                                                          \
    }

#endif
