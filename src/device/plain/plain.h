/* device/plain/plain.h: every kernel in the plainest C: what it is, without a thought for speed.
 *
 * A table of these is what the others are compared with, bit for bit (tests/reference.c). A network that is exported as C carries
 * those that it needs, as src/export/texts.c has them: ./zigw build texts makes it of this file. Kernels are called for
 * one slice or one sequence at a time; device/plain/entries.h has their places in a Device.
 *
 * Invariant: only operations that device/device.h names, in its order, and no memory but the arguments'. */
#ifndef DEVICE_PLAIN_H
#define DEVICE_PLAIN_H

#include "device/device.h"

#include "device/cpu/math.h"

/* ---- The rows, with the words of the CPU ----------------------------------------------------------------- */

#define DEVICE_LOOPS_H
#include "rows/numbers.h"
#define INDEPENDENT
#define POINTER(name, type, place) const type *name##_ = at[place];
#define LOAD(name, type, place) __attribute__((unused)) const type name = name##_[i * step[place]];
#define LOOP(name, TO, OPERANDS, expression) LOOP_WITH(name, TO, OPERANDS, 0, NO_NUMBERS, expression)
#define LOOP_WITH(name, TO, OPERANDS, first, numbers, expression)                                                      \
    LOOP_NAMED(name, TO, OPERANDS, first, numbers, expression)
#define LOOP_NAMED(loop_name, TO, OPERANDS, first, numbers, expression)                                                \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers) for (int64_t i = 0; i < n; i++) {                           \
            OPERANDS(LOAD) NUMBERS(LOAD, first, numbers) to[i * step[0]] = (TO)(expression);                           \
        }                                                                                                              \
    }
#define CONVERSION(loop_name, TO, FROM, expression)                                                                    \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const FROM x = ((const FROM *)at[1])[i * step[1]];                                                         \
            ((TO *)at[0])[i * step[0]] = (TO)(expression);                                                             \
        }                                                                                                              \
    }
#define ROW_LOOP(name, OPERANDS, from, expression) LOOP_WITH(name, T, OPERANDS, 0, NO_NUMBERS, expression)
#define ROW_LOOP_WITH(name, OPERANDS, first, numbers, from, expression)                                                \
    LOOP_WITH(name, T, OPERANDS, first, numbers, expression)
#define BOOL_LOOP_WITH(name, TO, OPERANDS, first, numbers, from, expression)                                           \
    LOOP_WITH(name, TO, OPERANDS, first, numbers, expression)
#define IN_BLOCKS(name, T)

/* The order of device/device.h. */
#define FOLD_INTO(total, TO, combine, expression)                                                                      \
    {                                                                                                                  \
        const TO e = (TO)(expression), t = total;                                                                      \
        total = (TO)(combine);                                                                                         \
    }
#define FOLD_HALVES(lane, lanes, TO, combine)                                                                          \
    for (int64_t half = (lanes) / 2; half; half /= 2)                                                                  \
        for (int64_t l = 0; l < half; l++) FOLD_INTO(lane[l], TO, combine, lane[l + half])
#define FOLD(name, TO, OPERANDS, start, combine, expression) FOLD_NAMED(name, TO, OPERANDS, start, combine, expression)
#define FOLD_NAMED(name, TO, OPERANDS, start, combine, expression)                                                     \
    static void name(int64_t n, void *const *at, const int64_t *step) {                                                \
        OPERANDS(POINTER)                                                                                              \
        const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;             \
        TO            total[SUM_LANES], lane[SUM_LANES];                                                               \
        for (int64_t l = 0; l < many; l++) total[l] = start;                                                           \
        for (int64_t k = 0; k < chunks; k++) {                                                                         \
            const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;                        \
            const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;                                            \
            for (int64_t l = 0; l < lanes; l++) lane[l] = start;                                                       \
            for (int64_t i = first; i < stop; i++) {                                                                   \
                OPERANDS(LOAD) FOLD_INTO(lane[(i - first) % lanes], TO, combine, expression)                           \
            }                                                                                                          \
            FOLD_HALVES(lane, lanes, TO, combine)                                                                      \
            FOLD_INTO(total[k % many], TO, combine, lane[0])                                                           \
        }                                                                                                              \
        FOLD_HALVES(total, many, TO, combine)                                                                          \
        *(TO *)at[0] = total[0];                                                                                       \
    }
#define FOLD_TOTALS(...)
#define FOLD_COLUMNS(...)
#define UNLESS_VECTORS(...)
#define FOLD_ON_ELEMENTS(...)
#define COLUMNS_OF(fold) NULL
#define TOTALS_OF(fold) NULL

#include "device/cpu/convert.h"
#include "device/cpu/pointwise.h"

/* ---- What the window of a pool sees ----------------------------------------------------------------------- */

/* How many places window number `at` has along an axis, which begin where? */
static int64_t plain_extent(const Pool *pool, int axis, int64_t at, int64_t *first) {
    const Window *w = &pool->window;
    const int64_t size = w->image[axis], blocks = w->blocks[axis];
    *first = pool->adaptive ? at * size / blocks : at * w->stride[axis] - w->padding[axis];
    return pool->adaptive ? ((at + 1) * size + blocks - 1) / blocks - *first : w->kernel[axis];
}

/* How many places it has, which place i is, row by row, and the pixel there; -1 where there is none. */
static int64_t plain_sight(const Pool *pool, int64_t at) {
    int64_t first;
    return plain_extent(pool, 0, at / pool->window.blocks[1], &first) *
           plain_extent(pool, 1, at % pool->window.blocks[1], &first);
}

static int64_t plain_along(const Pool *pool, int axis, int64_t at, int64_t i) {
    int64_t first;
    plain_extent(pool, axis, at, &first);
    return first + i * (pool->adaptive ? 1 : pool->window.dilation[axis]);
}

/* Row and column of place i; is that within the image, or at most so far beyond it? */
static bool plain_reaches(const Pool *pool, int64_t at, int64_t i, int64_t beyond[2], int64_t place[2]) {
    const Window *w = &pool->window;
    int64_t       first;
    const int64_t wide = plain_extent(pool, 1, at % w->blocks[1], &first);
    place[0] = plain_along(pool, 0, at / w->blocks[1], i / wide);
    place[1] = plain_along(pool, 1, at % w->blocks[1], i % wide);
    return place[0] >= -beyond[0] && place[0] < w->image[0] + beyond[0] && place[1] >= -beyond[1] &&
           place[1] < w->image[1] + beyond[1];
}

static int64_t plain_seen(const Pool *pool, int64_t at, int64_t i) {
    int64_t none[2] = {0, 0}, place[2];
    return plain_reaches(pool, at, i, none, place) ? place[0] * pool->window.image[1] + place[1] : -1;
}

/* Is place i one of those that a mean is of? */
static bool plain_counts(const Pool *pool, int64_t at, int64_t i) {
    const int64_t *padding = pool->window.padding;
    int64_t        beyond[2] = {pool->include_pad ? padding[0] : 0, pool->include_pad ? padding[1] : 0}, place[2];
    return plain_reaches(pool, at, i, beyond, place);
}

#define T float
#define REAL(name) name##_f32
#include "device/plain/real.h"

#include "device/cpu/update.h"
#undef T
#undef REAL
#define T double
#define REAL(name) name##_f64
#include "device/plain/real.h"

#include "device/cpu/update.h"
#undef T
#undef REAL

#define SCAN(name, T, Total, start, take)                                                                              \
    static void name(const Slices *s) {                                                                                \
        const bool reverse = ((const Scan *)s->args)->reverse;                                                         \
        Total      total = start;                                                                                      \
        for (int64_t k = 0; k < s->n; k++) {                                                                           \
            const int64_t i = reverse ? s->n - 1 - k : k;                                                              \
            total = total take(Total)((const T *)s->at[1])[i * s->step[1]];                                            \
            ((T *)s->at[0])[i * s->step[0]] = (T)total;                                                                \
        }                                                                                                              \
    }
SCAN(plain_cumsum_f32, float, double, 0, +)
SCAN(plain_cumsum_f64, double, double, 0, +)
SCAN(plain_cumsum_i64, int64_t, uint64_t, 0, +)
SCAN(plain_cumprod_f32, float, double, 1, *)
SCAN(plain_cumprod_f64, double, double, 1, *)
SCAN(plain_cumprod_i64, int64_t, uint64_t, 1, *)

#define EXTREME(name, T)                                                                                               \
    static void name(const Slices *s) {                                                                                \
        const Extreme want = *(const Extreme *)s->args;                                                                \
        const T      *x = s->at[1];                                                                                    \
        int64_t       found = 0;                                                                                       \
        for (int64_t i = 1; i < s->n; i++) {                                                                           \
            const T best = x[found * s->step[1]], now = x[i * s->step[1]];                                             \
            if (best == best && (now != now || (want.least ? now < best : now > best))) found = i;                     \
        }                                                                                                              \
        *(int64_t *)s->at[0] = found;                                                                                  \
    }
EXTREME(plain_extreme_f32, float)
EXTREME(plain_extreme_f64, double)
EXTREME(plain_extreme_i64, int64_t)

#define INDEXED(suffix, T, Total, PLUS, TIMES)                                                                         \
    static void plain_gather_##suffix(const Slices *s) {                                                               \
        for (int64_t i = 0; i < s->n; i++)                                                                             \
            ((T *)s->at[0])[i * s->step[0]] = ((T *)s->at[1])[i * s->step[1] + indexed_place(s, i)];                   \
    }                                                                                                                  \
    static void plain_scatter_##suffix(const Slices *s) {                                                              \
        for (int64_t i = 0; i < s->n; i++)                                                                             \
            ((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((T *)s->at[1])[i * s->step[1]];                   \
    }                                                                                                                  \
    static void plain_scatter_add_##suffix(const Slices *s) {                                                          \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            T *to = &((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)];                                            \
            *to = (T)((Total)*to PLUS(Total)((T *)s->at[1])[i * s->step[1]]);                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void plain_scatter_reduce_##suffix(const Slices *s) {                                                       \
        const int how = ((const Combination *)s->args)->how;                                                           \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            T *to = &((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((T *)s->at[1])[i * s->step[1]];       \
            if (how == COMBINE_PRODUCT)                                                                                \
                *to = (T)((Total)*to TIMES(Total) x);                                                                  \
            else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to))                                              \
                *to = x;                                                                                               \
        }                                                                                                              \
    }
static int64_t indexed_place(const Slices *s, int64_t i) {
    return ((const int64_t *)s->at[2])[i * s->step[2]] * ((const Indexed *)s->args)->step;
}
INDEXED(f32, float, float, +, *)
INDEXED(f64, double, double, +, *)
INDEXED(i64, int64_t, uint64_t, +, *)
INDEXED(bool, bool, bool, ||, &&)

#define SEARCHSORTED(name, T)                                                                                          \
    static void name(const Slices *s) {                                                                                \
        const Search *search = s->args;                                                                                \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            const T x = ((const T *)s->at[1])[i * s->step[1]], *sorted = s->at[2];                                     \
            int64_t place = 0;                                                                                         \
            while (place < search->n && !(search->right ? *sorted > x : *sorted >= x))                                 \
                place++, sorted += search->step;                                                                       \
            ((int64_t *)s->at[0])[i * s->step[0]] = place;                                                             \
        }                                                                                                              \
    }
SEARCHSORTED(plain_searchsorted_f32, float)
SEARCHSORTED(plain_searchsorted_f64, double)
SEARCHSORTED(plain_searchsorted_i64, int64_t)
/* Every number looks at all before it; is `x` at least as far out as what was found? */
#define CUMULATIVE_EXTREME(name, T)                                                                                    \
    static void name(const Slices *s) {                                                                                \
        const T *x = s->at[1];                                                                                         \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            int64_t found = 0;                                                                                         \
            for (int64_t k = 1; k <= i; k++) {                                                                         \
                const T best = x[found * s->step[1]], now = x[k * s->step[1]];                                         \
                if (now != now || now == best || (((const Extreme *)s->args)->least ? now < best : now > best))        \
                    found = k;                                                                                         \
            }                                                                                                          \
            ((int64_t *)s->at[0])[i * s->step[0]] = found;                                                             \
        }                                                                                                              \
    }
CUMULATIVE_EXTREME(plain_cumulative_extreme_f32, float)
CUMULATIVE_EXTREME(plain_cumulative_extreme_f64, double)
CUMULATIVE_EXTREME(plain_cumulative_extreme_i64, int64_t)

/* By insertion. */
#define SORT(name, T)                                                                                                  \
    static bool name##_less(T x, T y) { return x < y || (y != y && x == x); }                                          \
    static void name(const Slices *s) {                                                                                \
        const bool descending = ((const SortOrder *)s->args)->descending;                                              \
        int64_t   *place = s->at[0];                                                                                   \
        T         *key = s->at[2];                                                                                     \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            const T one = key[i];                                                                                      \
            int64_t to = i;                                                                                            \
            for (; to > 0 && (descending ? name##_less(key[to - 1], one) : name##_less(one, key[to - 1])); to--)       \
                key[to] = key[to - 1], place[to] = place[to - 1];                                                      \
            key[to] = one, place[to] = i;                                                                              \
        }                                                                                                              \
    }
SORT(plain_sort_f32, float)
SORT(plain_sort_f64, double)
SORT(plain_sort_i64, int64_t)

/* Whole numbers: the sum wraps, the quotient is rounded towards 0. */
static void plain_avg_pool_i64(const Slices *s) {
    const Pool *pool = s->args;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {
        const double divisor = plain_divisor_f64(pool, at);
        uint64_t     sum = 0;
        for (int64_t i = 0; i < plain_sight(pool, at); i++) {
            const int64_t seen = plain_seen(pool, at, i);
            if (seen >= 0) sum += ((const uint64_t *)s->at[1])[seen];
        }
        ((int64_t *)s->at[0])[at] = sum ? (int64_t)sum / (int64_t)divisor : 0;
    }
}

/* ---- Products and convolutions ------------------------------------------------------------------------- */

#define AS_IT_IS(sum, k) (sum)
#define T float
#define WEIGHT float
#define CHAIN(name) name##_f32
#define MULTIPLY_ADD fma_f32
#define SCALES
#define SCALED AS_IT_IS
#define CONVOLVES
#include "device/plain/chains.h"
#define T double
#define WEIGHT double
#define CHAIN(name) name##_f64
#define MULTIPLY_ADD fma_f64
#define SCALES
#define SCALED AS_IT_IS
#define CONVOLVES
#include "device/plain/chains.h"
#define T uint64_t
#define WEIGHT uint64_t
#define CHAIN(name) name##_i64
#define MULTIPLY_ADD(x, y, z) ((x) * (y) + (z))
#define SCALES
#define SCALED AS_IT_IS
#include "device/plain/chains.h"

#endif
