/* device/cpu/pool.h: pooling of planes, (height, width), for a type T: of each window the place of its largest number, or
 * its mean; numbers taken from such places and put back there.
 *
 * Invariant: numbers of a window are looked at row by row; what a pixel gets back is added up in the order of the windows,
 * row by row, from zero. */
#ifndef DEVICE_POOL_H
#define DEVICE_POOL_H

/* What window number `at` sees along one axis: every step-th number from first to before stop, and how many it would see if
 * padding were numbers. */
typedef struct PoolSpan {
    int64_t first, stop, step, padded;
} PoolSpan;

static PoolSpan pool_span(const Pool *pool, int axis, int64_t at) {
    const Window *w = &pool->window;
    const int64_t size = w->image[axis], windows = w->blocks[axis], step = w->dilation[axis];
    if (pool->adaptive) {
        const int64_t first = at * size / windows, stop = ((at + 1) * size + windows - 1) / windows;
        return (PoolSpan){first, stop, 1, stop - first};
    }
    const int64_t start = at * w->stride[axis] - w->padding[axis], end = start + (w->kernel[axis] - 1) * step + 1;
    const int64_t first = start < 0 ? start + (step - 1 - start) / step * step : start, edge = size + w->padding[axis];
    return (PoolSpan){first, end < size ? end : size, step, (end < edge ? end : edge) - start};
}

/* What the sum over a window is divided by. */
static int64_t pool_divisor(const Pool *pool, PoolSpan y, PoolSpan x) {
    if (pool->divisor) return pool->divisor;
    return pool->include_pad ? y.padded * x.padded : (y.stop - y.first) * (x.stop - x.first);
}

/* The windows along a row that see only numbers: from first to before stop. */
static PoolSpan pool_inside(const Pool *pool) {
    const Window *w = &pool->window;
    const int64_t stride = w->stride[1], padding = w->padding[1];
    const int64_t last = w->image[1] + padding - (w->kernel[1] - 1) * w->dilation[1] - 1;
    PoolSpan      inside = {.first = (padding + stride - 1) / stride, .stop = last < 0 ? 0 : last / stride + 1};
    if (inside.stop > w->blocks[1]) inside.stop = w->blocks[1];
    return pool->adaptive || inside.first >= inside.stop ? (PoolSpan){0} : inside;
}

enum { POOL_BLOCK = 64 };

enum { POOL_PLANES = 8 }; /* whose sums are made side by side: one alone would wait for each addition */

/* AVG_POOL(name, T, Total): the sum over each window, divided; that of whole numbers wraps, and is rounded towards 0. */
#define AVG_POOL(name, T, Total)                                                                                       \
    static inline __attribute__((always_inline)) void name##_of(T *to, int64_t to_next, const T *plane, int64_t next,  \
                                                                const Pool *pool, int64_t at, const int planes) {      \
        const Window  *w = &pool->window;                                                                              \
        const PoolSpan y = pool_span(pool, 0, at / w->blocks[1]), x = pool_span(pool, 1, at % w->blocks[1]);           \
        const bool     sees = y.first < y.stop && x.first < x.stop;                                                    \
        Total          sum[POOL_PLANES] = {0};                                                                         \
        for (int64_t r = y.first; r < y.stop; r++)                                                                     \
            for (int64_t c = x.first; c < x.stop; c++)                                                                 \
                for (int k = 0; k < planes; k++) sum[k] += (Total)plane[k * next + r * w->image[1] + c];               \
        const int64_t divisor = sees ? pool_divisor(pool, y, x) : 1;                                                   \
        for (int k = 0; k < planes; k++)                                                                               \
            to[k * to_next + at] = divisor == -1 ? (T)(sum[k] * (Total)-1) : (T)sum[k] / (T)divisor;                   \
    }                                                                                                                  \
    static void name(const Slices *s) {                                                                                \
        const Pool   *pool = s->args;                                                                                  \
        const int64_t windows = pool->window.blocks[0] * pool->window.blocks[1];                                       \
        for (int64_t k = 0, planes; k < s->count; k += planes) {                                                       \
            T       *to = (T *)s->at[0] + k * s->next[0];                                                              \
            const T *plane = (const T *)s->at[1] + k * s->next[1];                                                     \
            planes = s->count - k < POOL_PLANES ? 1 : POOL_PLANES;                                                     \
            for (int64_t at = 0; at < windows; at++)                                                                   \
                if (planes == 1)                                                                                       \
                    name##_of(to, s->next[0], plane, s->next[1], pool, at, 1);                                         \
                else                                                                                                   \
                    name##_of(to, s->next[0], plane, s->next[1], pool, at, POOL_PLANES);                               \
        }                                                                                                              \
    }

#endif

/* The first largest number, unless there is a NaN: the last of these. -1: none is seen. */
static int64_t REAL(largest_seen)(const T *plane, int64_t width, PoolSpan rows, PoolSpan columns) {
    int64_t place = -1;
    for (int64_t r = rows.first; r < rows.stop; r += rows.step)
        for (int64_t c = columns.first; c < columns.stop; c += columns.step) {
            const T now = plane[r * width + c];
            if (place < 0 || now > plane[place] || now != now) place = r * width + c;
        }
    return place;
}

/* largest = the number of each window that is `step` after the last one's, where that is larger or NaN; and its place, if
 * places are kept. */
static inline __attribute__((always_inline)) void REAL(compare_windows)(int64_t n, T *largest, int32_t *place,
                                                                        const T *from, int64_t step, int64_t now_at) {
    INDEPENDENT
    for (int64_t i = 0; i < n; i++) {
        const T    now = from[i * step];
        const bool taken = (now > largest[i]) | (now != now);
        largest[i] = taken ? now : largest[i];
        if (place) place[i] = taken ? (int32_t)now_at : place[i];
    }
}

/* The largest of n windows side by side, the first beginning in column `column`: of all of them one number of the kernel
 * after the other. Places count from a window's beginning. */
static inline __attribute__((always_inline)) void REAL(compare_all)(int64_t n, T *largest, int32_t *place,
                                                                    const T *plane, const Window *w, PoolSpan rows,
                                                                    int64_t column, int64_t stride) {
    const T *begin = plane + rows.first * w->image[1] + column;
    for (int64_t i = 0; i < n; i++) largest[i] = begin[i * stride];
    for (int64_t r = rows.first; r < rows.stop; r += rows.step)
        for (int64_t k = 0; k < w->kernel[1]; k++) {
            const int64_t at = (r - rows.first) * w->image[1] + k * w->dilation[1];
            REAL(compare_windows)(n, largest, place, begin + at, stride, at);
        }
}

/* With the strides that are common as constants. */
#define COMPARE_ALL(place)                                                                                             \
    switch (w->stride[1]) {                                                                                            \
    case 1: REAL(compare_all)(n, largest, place, plane, w, rows, column, 1); break;                                    \
    case 2: REAL(compare_all)(n, largest, place, plane, w, rows, column, 2); break;                                    \
    case 3: REAL(compare_all)(n, largest, place, plane, w, rows, column, 3); break;                                    \
    default: REAL(compare_all)(n, largest, place, plane, w, rows, column, w->stride[1]);                               \
    }

/* Their numbers to `values`, or their places to `to`, of n <= POOL_BLOCK windows. */
static void REAL(largest_of_windows)(int64_t n, T *values, int64_t *to, const T *plane, const Window *w, PoolSpan rows,
                                     int64_t column) {
    T       block[POOL_BLOCK], *largest = values ? values : block;
    int32_t place[POOL_BLOCK] = {0};
    if (values) {
        COMPARE_ALL(NULL)
        return;
    }
    COMPARE_ALL(place)
    const int64_t begin = rows.first * w->image[1] + column;
    for (int64_t i = 0; i < n; i++) to[i] = begin + i * w->stride[1] + place[i];
}
#undef COMPARE_ALL

/* Of each window of a plane the largest number, to `values`, or its place, to `to`. */
static void REAL(largest_of_plane)(T *values, int64_t *to, const T *plane, const Pool *pool) {
    const Window  *w = &pool->window;
    const bool     fits = w->image[0] * w->image[1] <= INT32_MAX;
    const PoolSpan inside = fits ? pool_inside(pool) : (PoolSpan){0};
    for (int64_t r = 0, at = 0; r < w->blocks[0]; r++) {
        const PoolSpan rows = pool_span(pool, 0, r);
        for (int64_t c = 0, n; c < w->blocks[1]; c += n, at += n) {
            n = 1;
            if (rows.first < rows.stop && c >= inside.first && c < inside.stop) {
                n = inside.stop - c < POOL_BLOCK ? inside.stop - c : POOL_BLOCK;
                REAL(largest_of_windows)
                (n, values ? values + at : NULL, to ? to + at : NULL, plane, w, rows, c * w->stride[1] - w->padding[1]);
                continue;
            }
            const int64_t place = REAL(largest_seen)(plane, w->image[1], rows, pool_span(pool, 1, c));
            if (to) to[at] = place;
            if (values) values[at] = place < 0 ? -(T)INFINITY : plane[place];
        }
    }
}

static void REAL(max_places)(const Slices *s) {
    for (int64_t k = 0; k < s->count; k++) REAL(largest_of_plane)
    (NULL, (int64_t *)s->at[0] + k * s->next[0], (const T *)s->at[1] + k * s->next[1], s->args);
}

static void REAL(max_pool)(const Slices *s) {
    for (int64_t k = 0; k < s->count; k++)
        REAL(largest_of_plane)((T *)s->at[0] + k * s->next[0], NULL, (const T *)s->at[1] + k * s->next[1], s->args);
}

/* The same number for all that a window has seen. */
static void REAL(avg_pool_gradient)(const Slices *s) {
    const Pool   *pool = s->args;
    const Window *w = &pool->window;
    for (int64_t k = 0; k < s->count; k++) {
        T       *plane = (T *)s->at[0] + k * s->next[0];
        const T *g = (const T *)s->at[1] + k * s->next[1];
        for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;
        for (int64_t at = 0; at < w->blocks[0] * w->blocks[1]; at++) {
            const PoolSpan y = pool_span(pool, 0, at / w->blocks[1]), x = pool_span(pool, 1, at % w->blocks[1]);
            const T        each = g[at] / (T)pool_divisor(pool, y, x);
            for (int64_t r = y.first; r < y.stop; r++)
                for (int64_t c = x.first; c < x.stop; c++) plane[r * w->image[1] + c] += each;
        }
    }
}

/* Of a plane the numbers at places; -infinity where there is none. */
static void REAL(take_places)(const Slices *s) {
    const Places *p = s->args;
    for (int64_t k = 0; k < s->count; k++) {
        T             *to = (T *)s->at[0] + k * s->next[0];
        const T       *plane = (const T *)s->at[1] + k * s->next[1];
        const int64_t *place = (const int64_t *)s->at[2] + k * s->next[2];
        for (int64_t i = 0; i < p->count; i++) to[i] = place[i] < 0 ? -(T)INFINITY : plane[place[i]];
    }
}

/* Zeros, and numbers at places: added there, or the last that is put there. */
static void REAL(put_places)(const Slices *s) {
    const Places *p = s->args;
    for (int64_t k = 0; k < s->count; k++) {
        T             *plane = (T *)s->at[0] + k * s->next[0];
        const T       *from = (const T *)s->at[1] + k * s->next[1];
        const int64_t *place = (const int64_t *)s->at[2] + k * s->next[2];
        for (int64_t i = 0; i < p->image[0] * p->image[1]; i++) plane[i] = 0;
        for (int64_t i = 0; i < p->count; i++)
            if (place[i] >= 0) plane[place[i]] = p->add ? plane[place[i]] + from[i] : from[i];
    }
}
