/* device/cpu/resize.h: planes in another size, for a type T: each number is the nearest of the old plane, or the mean of the
 * four around its place, weighed by how near they are. PyTorch's places, computed in T.
 *
 * Invariant: what an old number gets back is added up in the order of the new ones, row by row, from zero; the four of each
 * row by row. */

/* The old numbers around a new one along an axis, and their weights. */
typedef struct REAL(Between) {
    int64_t low, high;
    T       of_low, of_high;
} REAL(Between);

static REAL(Between) REAL(between)(const Resize *r, int axis, int64_t at) {
    const int64_t from = r->from[axis], to = r->to[axis], last = from - 1;
    const T       ratio = r->scale > 0 ? (T)(1 / r->scale) : (T)from / (T)to;
    if (r->nearest) {
        const T       place = (T)(r->exact ? (T)at + (T)0.5 : (T)at) * ratio;
        const int64_t low = (int64_t)place < last ? (int64_t)place : last;
        return (REAL(Between)){low, low, 1, 0};
    }
    if (from == to) return (REAL(Between)){at, at, 1, 0};
    T place = ((T)at + (T)0.5) * ratio - (T)0.5;
    if (r->align_corners) place = to > 1 ? (T)last / (T)(to - 1) * (T)at : 0;
    if (place < 0) place = 0;
    const int64_t low = (int64_t)place < last ? (int64_t)place : last;
    const T       over = place - (T)low, of_high = over > 1 ? 1 : over;
    return (REAL(Between)){low, low < last ? low + 1 : low, 1 - of_high, of_high};
}

/* What is around the columns, found once for all rows and planes, in room for so many; NULL if there are more. */
enum { REAL(COLUMNS_KNOWN) = 1024 };
static const REAL(Between) * REAL(columns_between)(const Resize *r, REAL(Between) * room) {
    if (r->to[1] > REAL(COLUMNS_KNOWN)) return NULL;
    for (int64_t j = 0; j < r->to[1]; j++) room[j] = REAL(between)(r, 1, j);
    return room;
}

static T REAL(mean_between)(const T *row, REAL(Between) x) { return x.of_low * row[x.low] + x.of_high * row[x.high]; }

static void REAL(resize)(const Slices *s) {
    const Resize *r = s->args;
    const int64_t width = r->from[1];
    REAL(Between) room[REAL(COLUMNS_KNOWN)];
    const REAL(Between) *const known = REAL(columns_between)(r, room);
    for (int64_t k = 0; k < s->count; k++) {
        T       *to = (T *)s->at[0] + k * s->next[0];
        const T *plane = (const T *)s->at[1] + k * s->next[1];
        for (int64_t i = 0; i < r->to[0]; i++) {
            const REAL(Between) y = REAL(between)(r, 0, i);
            const T *low = plane + y.low * width, *high = plane + y.high * width;
            if (r->nearest && known) {
                for (int64_t j = 0; j < r->to[1]; j++) to[j] = low[known[j].low];
                to += r->to[1];
                continue;
            }
            for (int64_t j = 0; j < r->to[1]; j++) {
                const REAL(Between) x = known ? known[j] : REAL(between)(r, 1, j);
                if (r->nearest)
                    *to++ = low[x.low];
                else if (r->rows)
                    *to++ = REAL(mean_between)(low, x);
                else
                    *to++ = y.of_low * REAL(mean_between)(low, x) + y.of_high * REAL(mean_between)(high, x);
            }
        }
    }
}

static void REAL(resize_gradient)(const Slices *s) {
    const Resize *r = s->args;
    const int64_t width = r->from[1];
    REAL(Between) room[REAL(COLUMNS_KNOWN)];
    const REAL(Between) *const known = REAL(columns_between)(r, room);
    for (int64_t k = 0; k < s->count; k++) {
        T       *plane = (T *)s->at[0] + k * s->next[0];
        const T *g = (const T *)s->at[1] + k * s->next[1];
        for (int64_t i = 0; i < r->from[0] * width; i++) plane[i] = 0;
        for (int64_t i = 0; i < r->to[0]; i++) {
            const REAL(Between) y = REAL(between)(r, 0, i);
            T *low = plane + y.low * width, *high = plane + y.high * width;
            for (int64_t j = 0; j < r->to[1]; j++, g++) {
                const REAL(Between) x = known ? known[j] : REAL(between)(r, 1, j);
                low[x.low] += r->nearest ? *g : (y.of_low * x.of_low) * *g;
                if (r->nearest) continue;
                low[x.high] += (y.of_low * x.of_high) * *g;
                if (r->rows) continue;
                high[x.low] += (y.of_high * x.of_low) * *g;
                high[x.high] += (y.of_high * x.of_high) * *g;
            }
        }
    }
}
