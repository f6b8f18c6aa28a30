/* device/cpu/sort.h: SORT(name, T) defines an OverSlices that puts the keys of a slice in order, and writes the places they
 * had: from the least, or the greatest first as args (an SortOrder) say; NaN is greater than anything; equal keys stay as they
 * were. Runs of a few by insertion, then merged from the keys to the spare keys and back.
 *
 * Invariant: n log n steps for any keys, and one order for all: a sort that keeps equal keys has no choice. */
#ifndef DEVICE_SORT_H
#define DEVICE_SORT_H

enum { SORT_RUN = 8 };

#define COMES_AFTER(x, y, descending) /* strictly */                                                                   \
    ((descending) ? (x) < (y) || ((y) != (y) && (x) == (x)) : (x) > (y) || ((x) != (x) && (y) == (y)))

#define SORT(sort_name, T)                                                                                             \
    static INLINE void sort_name##_run(int64_t n, T *key, int64_t *place, bool descending) {                           \
        for (int64_t i = 1; i < n; i++) {                                                                              \
            const T       one = key[i];                                                                                \
            const int64_t from = place[i];                                                                             \
            int64_t       to = i;                                                                                      \
            for (; to > 0 && COMES_AFTER(key[to - 1], one, descending); to--)                                          \
                key[to] = key[to - 1], place[to] = place[to - 1];                                                      \
            key[to] = one, place[to] = from;                                                                           \
        }                                                                                                              \
    }                                                                                                                  \
    /* key[low ... middle] and key[middle ... high] to the same places of to. */                                       \
    static INLINE void sort_name##_merge(int64_t low, int64_t middle, int64_t high, const T *key,                      \
                                         const int64_t *place, T *to, int64_t *to_place, bool descending) {            \
        int64_t left = low, right = middle;                                                                            \
        for (int64_t i = low; i < high; i++) {                                                                         \
            bool          later = left == middle || (right < high && COMES_AFTER(key[left], key[right], descending));  \
            const int64_t from = later ? right++ : left++;                                                             \
            to[i] = key[from], to_place[i] = place[from];                                                              \
        }                                                                                                              \
    }                                                                                                                  \
    static INLINE void sort_name##_slice(int64_t n, T *const *keys, int64_t *const *places, bool descending) {         \
        int now = 0;                                                                                                   \
        for (int64_t i = 0; i < n; i++) places[0][i] = i;                                                              \
        for (int64_t i = 0; i < n; i += SORT_RUN)                                                                      \
            sort_name##_run(n - i < SORT_RUN ? n - i : SORT_RUN, keys[0] + i, places[0] + i, descending);              \
        for (int64_t width = SORT_RUN; width < n; width *= 2, now = !now)                                              \
            for (int64_t low = 0; low < n; low += 2 * width) {                                                         \
                const int64_t middle = n - low < width ? n : low + width;                                              \
                const int64_t high = n - middle < width ? n : middle + width;                                          \
                sort_name##_merge(low, middle, high, keys[now], places[now], keys[!now], places[!now], descending);    \
            }                                                                                                          \
        for (int64_t i = 0; now && i < n; i++) keys[0][i] = keys[1][i], places[0][i] = places[1][i];                   \
    }                                                                                                                  \
    static void sort_name(const Slices *s) {                                                                           \
        for (int64_t k = 0; k < s->count; k++) {                                                                       \
            int64_t *places[] = {(int64_t *)s->at[0] + k * s->next[0], (int64_t *)s->at[1] + k * s->next[1]};          \
            T       *keys[] = {(T *)s->at[2] + k * s->next[2], (T *)s->at[3] + k * s->next[3]};                        \
            if (((const SortOrder *)s->args)->descending)                                                              \
                sort_name##_slice(s->n, keys, places, true);                                                           \
            else                                                                                                       \
                sort_name##_slice(s->n, keys, places, false);                                                          \
        }                                                                                                              \
    }

#endif
