/* device/cpu/folds.h: turns an expression into a sum or another reduction, in the order of device.h.
 *
 * FOLD(name, TO, OPERANDS, start, combine, expression) defines the reduction of e = expression along a sequence: from
 * t = start by t = combine, of type TO. SUM is the one to a sum. Then there is also NAME_totals, of the results of chunks.
 * FOLD_COLUMNS defines NAME_columns, the same for columns that lie side by side. What both do with numbers in order are
 * the NAME_lanes, NAME_rows and NAME_halves of FOLD_ON_ELEMENTS or, for float32 and float64, of FOLD_ON_VECTORS, which
 * is read in the vocabulary of vectors.
 *
 * Invariant: by whichever of its paths a reduction goes, a result has the same bits. */
#ifndef DEVICE_FOLDS_H
#define DEVICE_FOLDS_H

#include "device/cpu/loops.h"

/* clang-format off */
#define POINTER_FROM(name, type, place) const type *name##_ = (const type *)at[place] + first + start * row[place];
#define LANES_OF(name) LANES_OF_NAMED(name)
#define LANES_OF_NAMED(fold_name) fold_name##_lanes
#define FOLD_INTO(total, TO, combine, expression)                                                                      \
    {                                                                                                                  \
        const TO e = (TO)(expression), t = total;                                                                      \
        total = (TO)(combine);                                                                                         \
    }
#define FOLD_HALVES(lane, lanes, TO, combine)                                                                          \
    for (int half = (lanes) / 2; half; half /= 2)                                                                      \
        for (int l = 0; l < half; l++) FOLD_INTO(lane[l], TO, combine, lane[l + half])

/* ---- In order, on elements ----------------------------------------------------------------------- */

/* NAME_lanes(n, start, at): of elements start ... start + n, at least SUM_LANES.
 * NAME_rows(to, lane, after, lanes, start, rows, ...): of at least `lanes` rows in turn, a power of two, as many rows of
 * totals, of which these are wanted: lane ... after.
 * NAME_halves(to, lane, lanes, width): takes all of them into `to`, folded in halves. */
#define FOLD_ON_ELEMENTS(name, TO, OPERANDS, start, combine, expression)                                               \
    LANES_ON_ELEMENTS(name, TO, OPERANDS, start, combine, expression)                                                  \
    ROWS_ON_ELEMENTS(name, TO, OPERANDS, start, combine, expression)
#define LANES_ON_ELEMENTS(name, TO, OPERANDS, start, combine, expression)                                              \
    LANES_ON_ELEMENTS_NAMED(name, TO, OPERANDS, start, combine, expression)
#define LANES_ON_ELEMENTS_NAMED(fold_name, TO, OPERANDS, start_value, combine, expression)                             \
    static TO fold_name##_lanes(int64_t n, int64_t start, void *const *at) {                                           \
        OPERANDS(POINTER)                                                                                              \
        const int64_t stop = start + n, blocks = start + n / SUM_LANES * SUM_LANES;                                    \
        TO            lane[SUM_LANES];                                                                                 \
        for (int l = 0; l < SUM_LANES; l++) lane[l] = start_value;                                                     \
        for (int64_t block = start; block < blocks; block += SUM_LANES)                                                \
            for (int64_t l = 0; l < SUM_LANES; l++) {                                                                  \
                const int64_t i = block + l;                                                                           \
                OPERANDS(LOAD) FOLD_INTO(lane[l], TO, combine, expression)                                             \
            }                                                                                                          \
        for (int64_t i = blocks; i < stop; i++) {                                                                      \
            OPERANDS(LOAD) FOLD_INTO(lane[i - blocks], TO, combine, expression)                                        \
        }                                                                                                              \
        FOLD_HALVES(lane, SUM_LANES, TO, combine)                                                                      \
        return lane[0];                                                                                                \
    }
#define ROWS_ON_ELEMENTS(fold_name, TO, OPERANDS, start_value, combine, expression)                                    \
    __attribute__((noinline)) static void fold_name##_rows(TO *to, int lane, int after, int lanes, int64_t start,      \
                                                           int64_t rows, int64_t first, int64_t width,                 \
                                                           void *const *at, const int64_t *row) {                      \
        OPERANDS(POINTER_FROM)                                                                                         \
        for (int64_t i = 0; i < (after - lane) * width; i++) to[i] = start_value;                                      \
        for (int64_t block = lane; block < rows; block += lanes) {                                                     \
            TO *total = to;                                                                                            \
            for (int64_t r = block; r < block + after - lane && r < rows; r++, total += width) {                       \
                INDEPENDENT                                                                                            \
                for (int64_t c = 0; c < width; c++) {                                                                  \
                    OPERANDS(LOAD_COLUMN) FOLD_INTO(total[c], TO, combine, expression)                                 \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void fold_name##_merge(TO *to, const TO *from, int64_t n) {                                                 \
        INDEPENDENT                                                                                                    \
        for (int64_t i = 0; i < n; i++) FOLD_INTO(to[i], TO, combine, from[i])                                         \
    }                                                                                                                  \
    __attribute__((noinline)) static void fold_name##_halves(TO *to, TO *lane, int lanes, int64_t width) {             \
        for (int half = lanes / 2; half; half /= 2) fold_name##_merge(lane, lane + half * width, half * width);        \
        fold_name##_merge(to, lane, width);                                                                            \
    }
#define LOAD_COLUMN(name, type, place) __attribute__((unused)) const type name = name##_[r * row[place] + c];

/* ---- In order, on vectors ------------------------------------------------------------------------ */

#ifdef DEVICE_VECTOR
/* Lanes behind the last number take in `start`, which changes nothing. A row of totals meets a few rows at once. */
enum { ROWS_AT_ONCE = 4 };
#define FOLD_ON_VECTORS(name, OPERANDS, start, combine, expression)                                                    \
    LANES_ON_VECTORS(name, OPERANDS, start, combine, expression)                                                       \
    ROWS_ON_VECTORS(name, OPERANDS, start, combine, expression)
#define FOLD_VECTOR(total, combine, value)                                                                             \
    {                                                                                                                  \
        const TYPED(V) e = (value), t = total;                                                                         \
        total = (combine);                                                                                             \
    }
#define LOAD_LANES(name, type, place)                                                                                  \
    __attribute__((unused)) const TYPED(V) name = TYPED(LOAD)(name##_ + i + v * TYPED(LANES));
#define LOAD_LAST(name, type, place)                                                                                   \
    __attribute__((unused)) const TYPED(V) name = TYPED(load_most)(name##_ + i + v * TYPED(LANES), left);
#define LOAD_COLUMNS(name, type, place)                                                                                \
    __attribute__((unused)) const TYPED(V) name = TYPED(load_most)(name##_ + r * row[place] + c, left);
#define LANES_ON_VECTORS(name, OPERANDS, start, combine, expression)                                                   \
    LANES_ON_VECTORS_NAMED(name, OPERANDS, start, combine, expression)
#define LANES_ON_VECTORS_NAMED(fold_name, OPERANDS, start_value, combine, expression)                                  \
    static T fold_name##_lanes(int64_t n, int64_t start, void *const *at) {                                            \
        enum { MANY = SUM_LANES / TYPED(LANES) };                                                                      \
        OPERANDS(POINTER)                                                                                              \
        const TYPED(V) none = SPREAD_TO(TYPED(V), (T)(start_value));                                                   \
        const int64_t  stop = start + n;                                                                               \
        int64_t        i = start;                                                                                      \
        TYPED(V) lane[MANY];                                                                                           \
        for (int v = 0; v < MANY; v++) lane[v] = none;                                                                 \
        for (; i + SUM_LANES <= stop; i += SUM_LANES)                                                                  \
            for (int v = 0; v < MANY; v++) {                                                                           \
                OPERANDS(LOAD_LANES) FOLD_VECTOR(lane[v], combine, expression)                                         \
            }                                                                                                          \
        for (int v = 0; v < MANY; v++) {                                                                               \
            const int64_t left = stop - i - v * TYPED(LANES);                                                          \
            if (left > 0) {                                                                                            \
                OPERANDS(LOAD_LAST) FOLD_VECTOR(lane[v], combine, TYPED(first_or)(left, expression, none))             \
            }                                                                                                          \
        }                                                                                                              \
        for (int half = MANY / 2; half; half /= 2)                                                                     \
            for (int v = 0; v < half; v++) FOLD_VECTOR(lane[v], combine, lane[v + half])                               \
        for (int half = TYPED(LANES) / 2; half; half /= 2)                                                             \
            FOLD_VECTOR(lane[0], combine, TYPED(lanes_from)(lane[0], half))                                            \
        return lane[0][0];                                                                                             \
    }
#define ROWS_ON_VECTORS(fold_name, OPERANDS, start_value, combine, expression)                                         \
    /* To `left` totals of columns from c on, from sum: rows r, r + lanes, ... below stop. */                          \
    static INLINE void fold_name##_few(T *total, TYPED(V) sum, int64_t r, int64_t stop, int lanes, int64_t c,          \
                                       int64_t left, int64_t start, int64_t first, void *const *at,                    \
                                       const int64_t *row) {                                                           \
        OPERANDS(POINTER_FROM)                                                                                         \
        for (; r < stop; r += lanes) {                                                                                 \
            OPERANDS(LOAD_COLUMNS) FOLD_VECTOR(sum, combine, expression)                                               \
        }                                                                                                              \
        TYPED(store_most)(total + c, left, sum);                                                                       \
    }                                                                                                                  \
    __attribute__((noinline)) static void fold_name##_rows(T *to, int lane, int after, int lanes, int64_t start,       \
                                                           int64_t rows, int64_t first, int64_t width,                 \
                                                           void *const *at, const int64_t *row) {                      \
        enum { L = TYPED(LANES) };                                                                                     \
        const TYPED(V) none = SPREAD_TO(TYPED(V), (T)(start_value));                                                   \
        for (int64_t block = 0; block < rows; block += ROWS_AT_ONCE * lanes) {                                         \
            const int64_t stop = rows - block < ROWS_AT_ONCE * lanes ? rows : block + ROWS_AT_ONCE * lanes;            \
            T            *total = to;                                                                                  \
            for (int64_t r = block + lane, c; r < block + after && r < stop; r++, total += width) {                    \
                for (c = 0; c + L <= width; c += L)                                                                    \
                    fold_name##_few(total, block ? TYPED(LOAD)(total + c) : none, r, stop, lanes, c, L, start, first,  \
                                    at, row);                                                                          \
                if (c < width)                                                                                         \
                    fold_name##_few(total, block ? TYPED(load_first)(total + c, width - c) : none, r, stop, lanes, c,  \
                                    width - c, start, first, at, row);                                                 \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static INLINE void fold_name##_folded(T *to, const T *lane, int lanes, int64_t width, int64_t left) {              \
        TYPED(V) sum[SUM_LANES / 2];                                                                                   \
        if (lanes == 1)                                                                                                \
            sum[0] = TYPED(load_most)(lane, left);                                                                     \
        else                                                                                                           \
            for (int l = 0; l < SUM_LANES / 2; l++) {                                                                  \
                sum[l] = TYPED(load_most)(lane + l * width, left);                                                     \
                FOLD_VECTOR(sum[l], combine, TYPED(load_most)(lane + (l + SUM_LANES / 2) * width, left))               \
            }                                                                                                          \
        for (int half = SUM_LANES / 4; half && lanes > 1; half /= 2)                                                   \
            for (int l = 0; l < half; l++) FOLD_VECTOR(sum[l], combine, sum[l + half])                                 \
        TYPED(V) all = TYPED(load_most)(to, left);                                                                     \
        FOLD_VECTOR(all, combine, sum[0])                                                                              \
        TYPED(store_most)(to, left, all);                                                                              \
    }                                                                                                                  \
    __attribute__((noinline)) static void fold_name##_halves(T *to, T *lane, int lanes, int64_t width) {               \
        int64_t c = 0;                                                                                                 \
        for (; c + TYPED(LANES) <= width; c += TYPED(LANES))                                                           \
            fold_name##_folded(to + c, lane + c, lanes, width, TYPED(LANES));                                          \
        if (c < width) fold_name##_folded(to + c, lane + c, lanes, width, width - c);                                  \
    }
#endif

/* ---- Any sequence, and columns ------------------------------------------------------------------- */

#ifdef DEVICE_VECTOR
#define SUM(name, T, OPERANDS, expression)                                                                             \
    LANES_ON_VECTORS(name, OPERANDS, 0, t + e, expression) FOLD(name, T, OPERANDS, 0, t + e, expression)
#else
#define SUM(name, T, OPERANDS, expression)                                                                             \
    LANES_ON_ELEMENTS(name, T, OPERANDS, 0, t + e, expression) FOLD(name, T, OPERANDS, 0, t + e, expression)
#endif
#define FOLD(name, TO, OPERANDS, start, combine, expression) FOLD_NAMED(name, TO, OPERANDS, start, combine, expression)
#define FOLD_NAMED(fold_name, TO, OPERANDS, start_value, combine, expression)                                          \
    static TO fold_name##_chunk(int64_t n, int64_t start, void *const *at, const int64_t *step) {                      \
        OPERANDS(POINTER)                                                                                              \
        TO lane[SUM_LANES], total = start_value;                                                                       \
        if (n < SUM_LANES) {                                                                                           \
            STRIDED                                                                                                    \
            for (int64_t i = start; i < start + n; i++) {                                                              \
                OPERANDS(LOAD_STRIDED) FOLD_INTO(total, TO, combine, expression)                                       \
            }                                                                                                          \
            return total;                                                                                              \
        }                                                                                                              \
        if (1 OPERANDS(IS_UNIT)) return fold_name##_lanes(n, start, at);                                               \
        for (int l = 0; l < SUM_LANES; l++) lane[l] = start_value;                                                     \
        STRIDED                                                                                                        \
        for (int64_t i = start; i < start + n; i++) {                                                                  \
            OPERANDS(LOAD_STRIDED) FOLD_INTO(lane[(i - start) % SUM_LANES], TO, combine, expression)                   \
        }                                                                                                              \
        FOLD_HALVES(lane, SUM_LANES, TO, combine)                                                                      \
        return lane[0];                                                                                                \
    }                                                                                                                  \
    static void fold_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        const int lanes = n > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;                                             \
        TO        total[SUM_LANES];                                                                                    \
        for (int l = 0; l < lanes; l++) total[l] = start_value;                                                        \
        for (int64_t start = 0; start < n; start += SUM_CHUNK) {                                                       \
            const int64_t left = n - start, l = start / SUM_CHUNK & (lanes - 1);                                       \
            FOLD_INTO(total[l], TO, combine,                                                                           \
                      fold_name##_chunk(left < SUM_CHUNK ? left : SUM_CHUNK, start, at, step))                         \
        }                                                                                                              \
        FOLD_HALVES(total, lanes, TO, combine)                                                                         \
        *(TO *)at[0] = total[0];                                                                                       \
    }

#define FOLD_TOTALS(name, TO, start, combine) FOLD_TOTALS_NAMED(name, TO, start, combine)
#define FOLD_TOTALS_NAMED(fold_name, TO, start_value, combine)                                                         \
    static void fold_name##_totals(int64_t n, void *const *at, const int64_t *step) {                                  \
        const TO *x = at[1];                                                                                           \
        const int lanes = n < SUM_LANES ? 1 : SUM_LANES;                                                               \
        TO        total[SUM_LANES];                                                                                    \
        for (int l = 0; l < lanes; l++) total[l] = start_value;                                                        \
        for (int64_t i = 0; i < n; i++) FOLD_INTO(total[i & (lanes - 1)], TO, combine, x[i * step[1]])                 \
        FOLD_HALVES(total, lanes, TO, combine)                                                                         \
        *(TO *)at[0] = total[0];                                                                                       \
    }

/* In panels of columns. Of a narrow one the rows of totals of all lanes stay in the first cache; a wide one is as good as whole
 * rows, which lie in order in memory, and taken one lane after the other: 0, 16, 8, 24, 4, ..., the order in which the
 * halves meet, so that no more than LANES_WAITING rows of totals are there at once. `try_first` may do it otherwise, and
 * return. */
enum { NARROW_BYTES = 512, PANEL_BYTES = 3 << 12, LANES_WAITING = 6 }; /* a wide row fits the lanes of a narrow one */
#define LANE_IN_TURN(i) (((i) & 1) << 4 | ((i) & 2) << 2 | ((i) & 4) | ((i) & 8) >> 2 | ((i) & 16) >> 4)
#define COLUMNS_OF(fold) fold##_columns
#define TOTALS_OF(fold) fold##_totals
#define FOLD_COLUMNS(name, TO, start, try_first) FOLD_COLUMNS_NAMED(name, TO, start, try_first)
#define FOLD_COLUMNS_NAMED(fold_name, TO, start_value, try_first)                                                      \
    static void fold_name##_start(TO *to, int64_t n) {                                                                 \
        for (int64_t i = 0; i < n; i++) to[i] = start_value;                                                           \
    }                                                                                                                  \
    static void fold_name##_wide(TO *to, int64_t start, int64_t rows, int64_t first, int64_t width, void *const *at,   \
                                 const int64_t *row) {                                                                 \
        _Alignas(64) TO sums[LANES_WAITING * (PANEL_BYTES / sizeof(TO))];                                              \
        TO             *next = sums;                                                                                   \
        for (int turn = 0; turn < SUM_LANES; turn++, next += width) {                                                  \
            const int lane = LANE_IN_TURN(turn);                                                                       \
            fold_name##_rows(next, lane, lane + 1, SUM_LANES, start, rows, first, width, at, row);                     \
            for (int met = turn; met & 1; met /= 2, next -= width) fold_name##_halves(next - width, next, 1, width);   \
        }                                                                                                              \
        fold_name##_halves(to, sums, 1, width);                                                                        \
    }                                                                                                                  \
    static void fold_name##_panel(TO *to, int64_t rows, int64_t first, int64_t width, void *const *at,                 \
                                  const int64_t *row) {                                                                \
        TO        lane[SUM_LANES * (NARROW_BYTES / sizeof(TO))], totals[SUM_LANES * (NARROW_BYTES / sizeof(TO))];      \
        const int many = rows > (SUM_LANES - 1) * SUM_CHUNK ? SUM_LANES : 1;                                           \
        if (many > 1) fold_name##_start(totals, many *width);                                                          \
        for (int64_t start = 0; start < rows; start += SUM_CHUNK) {                                                    \
            const int64_t count = rows - start < SUM_CHUNK ? rows - start : SUM_CHUNK;                                 \
            const int     lanes = count < SUM_LANES ? 1 : SUM_LANES;                                                   \
            TO           *into = many > 1 ? totals + (start / SUM_CHUNK & (many - 1)) * width : to + first;            \
            if (width * (int64_t)sizeof(TO) > NARROW_BYTES && lanes > 1) {                                             \
                fold_name##_wide(into, start, count, first, width, at, row);                                           \
            } else {                                                                                                   \
                fold_name##_rows(lane, 0, lanes, lanes, start, count, first, width, at, row);                          \
                fold_name##_halves(into, lane, lanes, width);                                                          \
            }                                                                                                          \
        }                                                                                                              \
        if (many > 1) fold_name##_halves(to + first, totals, many, width);                                             \
    }                                                                                                                  \
    static void fold_name##_columns(int64_t rows, int64_t columns, void *const *at, const int64_t *row) {              \
        const int64_t most = (rows > (SUM_LANES - 1) * SUM_CHUNK ? NARROW_BYTES : PANEL_BYTES) / (int64_t)sizeof(TO);  \
        TO           *to = at[0];                                                                                      \
        try_first                                                                                                      \
        if (rows > 0 && rows < SUM_LANES) {                                                                            \
            fold_name##_rows(to, 0, 1, 1, 0, rows, 0, columns, at, row);                                               \
            return;                                                                                                    \
        }                                                                                                              \
        fold_name##_start(to, columns);                                                                                \
        for (int64_t c = 0; c < columns && rows; c += most)                                                            \
            fold_name##_panel(to, rows, c, columns - c < most ? columns - c : most, at, row);                          \
    }                                                                                                                  \
/* clang-format on */

#endif
