/* device/cpu/sort.h: the places of the keys of a slice in order, for keys T, with ELEMENT(name) adding the type to a name.
 *
 * A key becomes a rank: an unsigned number of its size, RANK, least for the key that comes first, from the least or the
 * greatest as args (a SortOrder) say; NaN is greater than anything, -0 is 0. Ranks are then compared, whatever the type.
 * Many are sorted by their digits, 8 bits each, from the last; few by insertion and merging; and where only some of the
 * first are wanted, these are kept in a heap, the last of them on top. All leave equal keys as they were.
 *
 * Invariant: one order for all, by rank and then by place: no way to sort has a choice. Steps are n times the number of
 * digits, or n times the logarithm of what is wanted, for any keys. */
#ifndef DEVICE_SORT_H
#define DEVICE_SORT_H

#define NOT_A_NUMBER(x) ((x) != (x))
enum { SORT_RUN = 8, SORT_BITS = 8, SORT_DIGITS = 1 << SORT_BITS, SORT_AT_ONCE = 64 };
#endif

static INLINE RANK ELEMENT(rank)(const void *at, bool descending) {
    const RANK sign = (RANK)1 << (8 * sizeof(RANK) - 1);
    RANK       bits;
    T          key;
    memcpy(&key, at, sizeof key);
    if (key == 0) key = 0;
    memcpy(&bits, &key, sizeof bits);
    if ((T)0.5 == 0) /* whole numbers */
        bits ^= sign;
    else
        bits = NOT_A_NUMBER(key) ? (RANK)-1 : bits & sign ? (RANK)~bits : bits | sign;
    return descending ? (RANK)~bits : bits;
}

/* ---- All ----------------------------------------------------------------------------------------------- */

static INLINE void ELEMENT(sort_run)(int64_t n, RANK *rank, int64_t *place) {
    for (int64_t i = 1; i < n; i++) {
        const RANK    one = rank[i];
        const int64_t from = place[i];
        int64_t       to = i;
        for (; to > 0 && rank[to - 1] > one; to--) rank[to] = rank[to - 1], place[to] = place[to - 1];
        rank[to] = one, place[to] = from;
    }
}

/* rank[low ... middle] and rank[middle ... high] to the same places of to. */
static INLINE void ELEMENT(sort_merge)(int64_t low, int64_t middle, int64_t high, const RANK *rank,
                                       const int64_t *place, RANK *to, int64_t *to_place) {
    int64_t left = low, right = middle;
    for (int64_t i = low; i < high; i++) {
        bool          later = left == middle || (right < high && rank[left] > rank[right]);
        const int64_t from = later ? right++ : left++;
        to[i] = rank[from], to_place[i] = place[from];
    }
}

/* Which of the two pairs of arrays they end up in. */
static int ELEMENT(sort_by_merging)(int64_t n, RANK *const *rank, int64_t *const *place) {
    int now = 0;
    for (int64_t i = 0; i < n; i += SORT_RUN)
        ELEMENT(sort_run)(n - i < SORT_RUN ? n - i : SORT_RUN, rank[0] + i, place[0] + i);
    for (int64_t width = SORT_RUN; width < n; width *= 2, now = !now)
        for (int64_t low = 0; low < n; low += 2 * width) {
            const int64_t middle = n - low < width ? n : low + width;
            const int64_t high = n - middle < width ? n : middle + width;
            ELEMENT(sort_merge)(low, middle, high, rank[now], place[now], rank[!now], place[!now]);
        }
    return now;
}

static int ELEMENT(sort_by_digits)(int64_t n, RANK *const *rank, int64_t *const *place) {
    int64_t count[sizeof(RANK)][SORT_DIGITS] = {{0}};
    int     now = 0;
    for (int64_t i = 0; i < n; i++)
        for (size_t d = 0; d < sizeof(RANK); d++) count[d][rank[0][i] >> (SORT_BITS * d) & (SORT_DIGITS - 1)]++;
    for (size_t d = 0; d < sizeof(RANK); d++) {
        const size_t shift = SORT_BITS * d;
        int64_t     *next = count[d], sum = 0;
        if (next[rank[now][0] >> shift & (SORT_DIGITS - 1)] == n) continue; /* all have this one */
        for (int k = 0; k < SORT_DIGITS; k++) {
            const int64_t first = sum;
            sum += next[k];
            next[k] = first;
        }
        for (int64_t i = 0; i < n; i++) {
            const RANK    one = rank[now][i];
            const int64_t to = next[one >> shift & (SORT_DIGITS - 1)]++;
            rank[!now][to] = one, place[!now][to] = place[now][i];
        }
        now = !now;
    }
    return now;
}

/* ---- Some of the first ----------------------------------------------------------------------------------- */

static INLINE bool ELEMENT(comes_before)(RANK a, int64_t place_a, RANK b, int64_t place_b) {
    return a < b || (a == b && place_a < place_b);
}

/* A rank and its place into the heap of n, whose top is free. */
static void ELEMENT(sink)(int64_t n, RANK *heap, int64_t *heap_place, RANK rank, int64_t place) {
    int64_t hole = 0;
    for (int64_t child; (child = 2 * hole + 1) < n; hole = child) {
        if (child + 1 < n &&
            ELEMENT(comes_before)(heap[child], heap_place[child], heap[child + 1], heap_place[child + 1]))
            child++;
        if (!ELEMENT(comes_before)(rank, place, heap[child], heap_place[child])) break;
        heap[hole] = heap[child], heap_place[hole] = heap_place[child];
    }
    heap[hole] = rank, heap_place[hole] = place;
}

/* The first `wanted` of n keys, in order. Blocks that have none of them are passed by. */
static void ELEMENT(sort_some)(int64_t n, int64_t wanted, const T *key, bool descending, RANK *heap, int64_t *place) {
    for (int64_t i = 0; i < wanted; i++) heap[i] = (RANK)-1, place[i] = INT64_MAX - i;
    for (int64_t start = 0; start < n; start += SORT_AT_ONCE) {
        const int64_t count = n - start < SORT_AT_ONCE ? n - start : SORT_AT_ONCE;
        RANK          rank[SORT_AT_ONCE], least = (RANK)-1;
        for (int64_t i = 0; i < count; i++) {
            rank[i] = ELEMENT(rank)(key + start + i, descending);
            least = rank[i] < least ? rank[i] : least;
        }
        if (least > heap[0] || (least == heap[0] && place[0] < start)) continue;
        for (int64_t i = 0; i < count; i++)
            if (ELEMENT(comes_before)(rank[i], start + i, heap[0], place[0]))
                ELEMENT(sink)(wanted, heap, place, rank[i], start + i);
    }
    for (int64_t left = wanted - 1; left > 0; left--) {
        const RANK    rank = heap[left];
        const int64_t last = place[left];
        heap[left] = heap[0], place[left] = place[0];
        ELEMENT(sink)(left, heap, place, rank, last);
    }
}

static void ELEMENT(sort)(const Slices *s) {
    const SortOrder *order = s->args;
    const int64_t    n = s->n, wanted = order->wanted < n ? order->wanted : n;
    for (int64_t k = 0; k < s->count && wanted > 0; k++) {
        int64_t *place[] = {(int64_t *)s->at[0] + k * s->next[0], (int64_t *)s->at[1] + k * s->next[1]};
        RANK    *rank[] = {(RANK *)s->at[2] + k * s->next[2], (RANK *)s->at[3] + k * s->next[3]};
        if (wanted <= n / 4) {
            ELEMENT(sort_some)(n, wanted, (const T *)s->at[2] + k * s->next[2], order->descending, rank[1], place[0]);
            continue;
        }
        for (int64_t i = 0; i < n; i++) {
            rank[0][i] = order->descending ? ELEMENT(rank)(&rank[0][i], true) : ELEMENT(rank)(&rank[0][i], false);
            place[0][i] = i;
        }
        const bool many = n >= (int64_t)sizeof(RANK) * SORT_DIGITS / 8;
        if (many ? ELEMENT(sort_by_digits)(n, rank, place) : ELEMENT(sort_by_merging)(n, rank, place))
            memcpy(place[0], place[1], (size_t)n * sizeof *place[0]);
    }
}
#undef T
#undef ELEMENT
#undef RANK
