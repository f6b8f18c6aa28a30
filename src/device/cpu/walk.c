/* device/cpu/walk.c: one walk over several strided arrays of the same shape.
 *
 * Rows of the innermost dimension are walked one after the other. Where an array is strided along it (a transposed one,
 * whose neighbours are in another dimension), the two dimensions are walked in tiles, so that what comes into the
 * cache is used up; such an input is transposed into a copy of the tile first, whose rows the loop then
 * reads in order. A loop that only copies is not called then: strips of its array are transposed to their places.
 *
 * Invariant: every element is visited once; the order and splitting it among threads change no value, since a
 * Loop's elements do not depend on one another. */
#include "device/cpu/cpu.h"
#include "device/cpu/plan.h"

#include <string.h>

enum { WALK_THREADED_FROM = 1 << 15, PIECE = 1 << 14, TILE = 64, SHORT = 16 }; /* elements */

typedef struct WalkJob {
    Loop *loop;
    Plan  plan;
} WalkJob;

/* Puts a dimension in which an array's neighbours lie, and not in the innermost, next to the innermost. */
static bool bring_inwards(Plan *plan) {
    for (int d = 1; d < plan->ndim; d++)
        for (int k = 0; k < plan->operands; k++) {
            if (plan->strides[d][k] != 1 || plan->strides[0][k] < 2 || plan->shape[d] < 4) continue;
            plan__swap(plan, d, 1);
            return true;
        }
    return false;
}

/* A few numbers that lie in order in no loop's sense make a poor inner loop: a longer dimension takes their place. */
static void lengthen(Plan *plan) {
    bool in_order = true;
    if (plan->ndim < 2 || plan->shape[0] >= SHORT || plan->shape[0] >= plan->shape[1]) return;
    for (int k = 0; k < plan->operands; k++) in_order = in_order && (uint64_t)plan->strides[0][k] <= 1;
    if (!in_order) plan__swap(plan, 0, 1);
}

/* Where element `first` of the innermost dimension is, at the given outer row. */
static void locate_row(const Plan *plan, int64_t row, int64_t first, void **at) {
    for (int k = 0; k < plan->operands; k++) at[k] = plan->at[k] + first * plan->strides[0][k] * plan->bytes[k];
    plan__locate(plan, 1, row, at);
}

static void run_row(const WalkJob *job, int64_t row, int64_t first, int64_t count) {
    void *at[WALK_OPERANDS];
    locate_row(&job->plan, row, first, at);
    job->loop(count, at, job->plan.strides[0]);
}

/* Whole rows, each found from the one before. */
static void run_rows(const WalkJob *job, int64_t row, int64_t stop) {
    const Plan *plan = &job->plan;
    int64_t     index[WALK_DIMS], rest = row;
    void       *at[WALK_OPERANDS];
    locate_row(plan, row, 0, at);
    for (int d = 1; d < plan->ndim; d++) {
        index[d] = rest % plan->shape[d];
        rest /= plan->shape[d];
    }
    for (; row < stop; row++) {
        job->loop(plan->shape[0], at, plan->strides[0]);
        plan__next(plan, 1, index, at);
    }
}

typedef struct Pieces {
    const WalkJob *job;
    int64_t        rows, rows_each; /* several short rows a piece, or */
    int64_t        per_row;         /* several pieces a long row */
} Pieces;

static void run_piece(void *context, int64_t piece) {
    const Pieces *p = context;
    int64_t       inner = p->job->plan.shape[0];
    if (p->per_row > 1) {
        int64_t first = piece % p->per_row * PIECE;
        run_row(p->job, piece / p->per_row, first, inner - first < PIECE ? inner - first : PIECE);
        return;
    }
    int64_t row = piece * p->rows_each, stop = row + p->rows_each;
    run_rows(p->job, row, stop < p->rows ? stop : p->rows);
}

static int64_t tiles_of(int64_t size) { return (size + TILE - 1) / TILE; }

/* A tile, (rows, count), of the innermost two dimensions: where it starts in each array. */
typedef struct Tile {
    int64_t rows, count;
    void   *at[WALK_OPERANDS];
    int64_t step[WALK_OPERANDS], next[WALK_OPERANDS]; /* to the next number, to the next row */
} Tile;
typedef char Transposed[TILE * TILE * sizeof(double)];

static void transpose_inputs(const Plan *plan, Tile *tile, Transposed *transposed) {
    for (int k = 1; k < plan->operands; k++) {
        bool strided = tile->next[k] == 1 && tile->step[k] > 1;
        if (!strided || plan->bytes[k] < (int)sizeof(float)) continue;
        Real real = plan->bytes[k] == sizeof(float) ? REAL_F32 : REAL_F64;
        CPU_KERNEL(copy_transposed)
        [real](transposed[k], TILE, tile->at[k], tile->step[k], tile->count, tile->rows, false);
        tile->at[k] = transposed[k];
        tile->step[k] = 1;
        tile->next[k] = TILE;
    }
}

/* TILE rows of the innermost two dimensions, tile by tile. */
static void run_tiles(void *context, int64_t index) {
    const WalkJob *job = context;
    const Plan    *plan = &job->plan;
    Transposed     transposed[WALK_OPERANDS];
    int64_t        high = plan->shape[1], outer = index / tiles_of(high), start = index % tiles_of(high) * TILE;
    for (int64_t first = 0; first < plan->shape[0]; first += TILE) {
        Tile tile = {.rows = high - start < TILE ? high - start : TILE,
                     .count = plan->shape[0] - first < TILE ? plan->shape[0] - first : TILE};
        locate_row(plan, outer * high + start, first, tile.at);
        memcpy(tile.step, plan->strides[0], sizeof tile.step);
        memcpy(tile.next, plan->strides[1], sizeof tile.next);
        transpose_inputs(plan, &tile, transposed);
        for (int64_t row = 0; row < tile.rows; row++) {
            job->loop(tile.count, tile.at, tile.step);
            for (int k = 0; k < plan->operands; k++) tile.at[k] = (char *)tile.at[k] + tile.next[k] * plan->bytes[k];
        }
    }
}

/* ---- Copies of what lies transposed ------------------------------------------------------------------- */

enum { STRIP = 64, STRIP_ROWS = 1 << 12, PAST_CACHES_FROM = 1 << 23 }; /* numbers of a row, rows, bytes in all */

/* The innermost two dimensions in strips: `beside` one another, and `below`. */
typedef struct TransposedCopy {
    const Plan *plan;
    Real        real;
    int64_t     beside, below;
    bool        past_caches;
} TransposedCopy;

static int64_t at_most(int64_t count, int64_t most) { return count < most ? count : most; }

static void run_strip(void *context, int64_t index) {
    const TransposedCopy *copy = context;
    const Plan           *plan = copy->plan;
    int64_t               first = index % copy->beside * STRIP, row = index / copy->beside % copy->below * STRIP_ROWS;
    void                 *at[WALK_OPERANDS];
    locate_row(plan, index / copy->beside / copy->below * plan->shape[1] + row, first, at);
    CPU_KERNEL(copy_transposed)
    [copy->real](at[0], plan->strides[1][0], at[1], plan->strides[0][1], at_most(plan->shape[0] - first, STRIP),
                 at_most(plan->shape[1] - row, STRIP_ROWS), copy->past_caches);
}

/* Does the loop copy what has its neighbours in one dimension here and in another there? These are the plan's first then. */
static bool is_transposed_copy(Plan *plan, Loop *loop) {
    bool copies = false;
    for (int type = 0; type < ELEMENTS; type++)
        copies |= type != ELEMENT_BOOL && loop == CPU_KERNEL(convert)[type][type];
    if (!copies || !bring_inwards(plan)) return false;
    if (plan->strides[0][1] == 1 && plan->strides[1][0] == 1) plan__swap(plan, 0, 1);
    return plan->strides[0][0] == 1 && plan->strides[1][1] == 1 && plan->strides[0][1] > 1;
}

static void copy_transposed(const Plan *plan) {
    int64_t count = 1;
    for (int d = 0; d < plan->ndim; d++) count *= plan->shape[d];
    TransposedCopy copy = {.plan = plan,
                           .real = plan->bytes[0] == sizeof(float) ? REAL_F32 : REAL_F64,
                           .beside = (plan->shape[0] + STRIP - 1) / STRIP,
                           .below = (plan->shape[1] + STRIP_ROWS - 1) / STRIP_ROWS,
                           .past_caches = count * plan->bytes[0] >= PAST_CACHES_FROM};
    int64_t        strips = count / plan->shape[0] / plan->shape[1] * copy.beside * copy.below;
    if (count >= WALK_THREADED_FROM)
        device__parallel(strips, run_strip, &copy);
    else
        for (int64_t i = 0; i < strips; i++) run_strip(&copy, i);
}

bool cpu__walk(const Walk *walk, Loop *loop) {
    int64_t rows = 1;
    for (int d = 0; d < walk->ndim; d++)
        if (walk->shape[d] == 0) return true;
    WalkJob job = {loop, plan__begin(walk)};
    Plan   *plan = &job.plan;
    for (int d = walk->ndim - 1; d >= 0; d--) plan__add(plan, walk, d);
    plan__end(plan);
    lengthen(plan);
    if (is_transposed_copy(plan, loop)) {
        copy_transposed(plan);
        return true;
    }
    for (int d = 1; d < plan->ndim; d++) rows *= plan->shape[d];
    int64_t inner = plan->shape[0];
    if (rows * inner >= WALK_THREADED_FROM && bring_inwards(plan)) {
        device__parallel(rows / plan->shape[1] * tiles_of(plan->shape[1]), run_tiles, &job);
        return true;
    }
    Pieces  pieces = {&job, rows, inner >= PIECE ? 1 : PIECE / inner, (inner + PIECE - 1) / PIECE};
    int64_t count = (rows + pieces.rows_each - 1) / pieces.rows_each * pieces.per_row;
    if (rows * inner >= WALK_THREADED_FROM)
        device__parallel(count, run_piece, &pieces);
    else
        for (int64_t i = 0; i < count; i++) run_piece(&pieces, i);
    return true;
}
