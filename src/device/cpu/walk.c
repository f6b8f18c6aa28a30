/* device/cpu/walk.c: one walk over several strided arrays of the same shape.
 *
 * Rows of the innermost dimension are walked one after the other. Where an array lies across (a transposed one,
 * whose neighbours are in another dimension), the two dimensions are walked in tiles, so that what comes into the
 * cache is used up; an input that lies across is turned into a copy of the tile first, whose rows the loop then reads
 * in order.
 *
 * Invariant: every element is visited once; the order and splitting it among threads change no value, since a
 * Loop's elements do not depend on one another. */
#include "device/device.h"

#include <string.h>

enum { THREADED_FROM = 1 << 15, PIECE = 1 << 14, TILE = 64 }; /* elements */

typedef struct Plan {
    Loop   *loop;
    int     operands, ndim;
    int64_t shape[WALK_DIMS]; /* innermost first */
    int64_t strides[WALK_DIMS][WALK_OPERANDS];
    int     bytes[WALK_OPERANDS];
    char   *at[WALK_OPERANDS];
} Plan;

/* Can dimension d of the walk continue the plan's last one? Only if every array steps on evenly. */
static bool continues(const Plan *plan, const Walk *walk, int d) {
    int last = plan->ndim - 1;
    for (int k = 0; k < walk->operands; k++)
        if (walk->strides[k][d] != plan->strides[last][k] * plan->shape[last]) return false;
    return true;
}

static Plan make_plan(const Walk *walk, Loop *loop) {
    Plan plan = {.loop = loop, .operands = walk->operands};
    for (int k = 0; k < walk->operands; k++) {
        plan.at[k] = walk->at[k];
        plan.bytes[k] = walk->bytes[k];
    }
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (walk->shape[d] == 1) continue;
        if (plan.ndim && continues(&plan, walk, d)) {
            plan.shape[plan.ndim - 1] *= walk->shape[d];
            continue;
        }
        plan.shape[plan.ndim] = walk->shape[d];
        for (int k = 0; k < walk->operands; k++) plan.strides[plan.ndim][k] = walk->strides[k][d];
        plan.ndim++;
    }
    if (plan.ndim == 0) {
        plan.shape[0] = 1;
        plan.ndim = 1;
    }
    return plan;
}

/* Puts a dimension in which an array's neighbours lie, and not in the innermost, next to the innermost. */
static bool turn_across(Plan *plan) {
    for (int d = 1; d < plan->ndim; d++)
        for (int k = 0; k < plan->operands; k++) {
            if (plan->strides[d][k] != 1 || plan->strides[0][k] < 2 || plan->shape[d] < 4) continue;
            int64_t size = plan->shape[d];
            plan->shape[d] = plan->shape[1];
            plan->shape[1] = size;
            for (int j = 0; j < plan->operands; j++) {
                int64_t stride = plan->strides[d][j];
                plan->strides[d][j] = plan->strides[1][j];
                plan->strides[1][j] = stride;
            }
            return true;
        }
    return false;
}

/* Where element `first` of the innermost dimension is, at the given outer row. */
static void locate(const Plan *plan, int64_t row, int64_t first, void **at) {
    for (int k = 0; k < plan->operands; k++) at[k] = plan->at[k] + first * plan->strides[0][k] * plan->bytes[k];
    for (int d = 1; d < plan->ndim; d++) {
        int64_t index = row % plan->shape[d];
        row /= plan->shape[d];
        for (int k = 0; k < plan->operands; k++) at[k] = (char *)at[k] + index * plan->strides[d][k] * plan->bytes[k];
    }
}

static void run_row(const Plan *plan, int64_t row, int64_t first, int64_t count) {
    void *at[WALK_OPERANDS];
    locate(plan, row, first, at);
    plan->loop(count, at, plan->strides[0]);
}

typedef struct Pieces {
    const Plan *plan;
    int64_t     rows, rows_each; /* several short rows a piece, or */
    int64_t     per_row;         /* several pieces a long row */
} Pieces;

static void run_piece(void *context, int64_t piece) {
    const Pieces *p = context;
    int64_t       inner = p->plan->shape[0];
    if (p->per_row > 1) {
        int64_t first = piece % p->per_row * PIECE;
        run_row(p->plan, piece / p->per_row, first, inner - first < PIECE ? inner - first : PIECE);
        return;
    }
    int64_t row = piece * p->rows_each, stop = row + p->rows_each;
    for (; row < stop && row < p->rows; row++) run_row(p->plan, row, 0, inner);
}

static int64_t tiles_of(int64_t size) { return (size + TILE - 1) / TILE; }

/* A tile, (rows, count), of the innermost two dimensions: where it starts in each array. */
typedef struct Tile {
    int64_t rows, count;
    void   *at[WALK_OPERANDS];
    int64_t step[WALK_OPERANDS], next[WALK_OPERANDS]; /* to the next number, to the next row */
} Tile;
typedef char Turned[TILE * TILE * sizeof(double)];

static void turn_inputs(const Plan *plan, Tile *tile, Turned *turned) {
    for (int k = 1; k < plan->operands; k++) {
        bool across = tile->next[k] == 1 && tile->step[k] > 1;
        if (!across || plan->bytes[k] < (int)sizeof(float)) continue;
        Real real = plan->bytes[k] == sizeof(float) ? REAL_F32 : REAL_F64;
        device__cpu->turn[real](turned[k], TILE, tile->at[k], tile->step[k], tile->count, tile->rows);
        tile->at[k] = turned[k];
        tile->step[k] = 1;
        tile->next[k] = TILE;
    }
}

/* TILE rows of the innermost two dimensions, tile by tile. */
static void run_tiles(void *context, int64_t index) {
    const Plan *plan = context;
    Turned      turned[WALK_OPERANDS];
    int64_t     high = plan->shape[1], outer = index / tiles_of(high), start = index % tiles_of(high) * TILE;
    for (int64_t first = 0; first < plan->shape[0]; first += TILE) {
        Tile tile = {.rows = high - start < TILE ? high - start : TILE,
                     .count = plan->shape[0] - first < TILE ? plan->shape[0] - first : TILE};
        locate(plan, outer * high + start, first, tile.at);
        memcpy(tile.step, plan->strides[0], sizeof tile.step);
        memcpy(tile.next, plan->strides[1], sizeof tile.next);
        turn_inputs(plan, &tile, turned);
        for (int64_t row = 0; row < tile.rows; row++) {
            plan->loop(tile.count, tile.at, tile.step);
            for (int k = 0; k < plan->operands; k++) tile.at[k] = (char *)tile.at[k] + tile.next[k] * plan->bytes[k];
        }
    }
}

void device__walk(const Walk *walk, Loop *loop) {
    int64_t rows = 1;
    for (int d = 0; d < walk->ndim; d++)
        if (walk->shape[d] == 0) return;
    Plan plan = make_plan(walk, loop);
    for (int d = 1; d < plan.ndim; d++) rows *= plan.shape[d];
    int64_t inner = plan.shape[0];
    if (rows * inner >= THREADED_FROM && turn_across(&plan)) {
        device__parallel(rows / plan.shape[1] * tiles_of(plan.shape[1]), run_tiles, &plan);
        return;
    }
    Pieces  pieces = {&plan, rows, inner >= PIECE ? 1 : PIECE / inner, (inner + PIECE - 1) / PIECE};
    int64_t count = (rows + pieces.rows_each - 1) / pieces.rows_each * pieces.per_row;
    if (rows * inner >= THREADED_FROM)
        device__parallel(count, run_piece, &pieces);
    else
        for (int64_t i = 0; i < count; i++) run_piece(&pieces, i);
}
