/* plot/contour.c: see contour.h. Corners of a cell are numbered around it: (row, column), then the next column, the
 * next row, back; edge i goes from corner i to the next. */
#include "plot/contour.h"

#include "plot/ticks.h"

#include <math.h>
#include <string.h>

int contour__levels(double low, double high, int wanted, double *levels, int room) {
    Ticks ticks;
    ticks__round(&ticks, low, high, wanted + 1);
    int first = 0, last = ticks.count, count = 0;
    for (int i = 0; i < ticks.count; i++)
        if (ticks.at[i] < low) first = i;
    for (int i = ticks.count - 1; i >= 0; i--)
        if (ticks.at[i] > high) last = i + 1;
    if (last - first < 3) first = 0, last = ticks.count;
    for (int i = first; i < last && count < room; i++) levels[count++] = ticks.at[i];
    return count;
}

/* ---- A cell ------------------------------------------------------------------------------------ */

typedef struct Cell {
    Point  at[4];
    double z[4];
} Cell;

static bool take_cell(const ContourGrid *g, int64_t row, int64_t column, Cell *cell) {
    for (int i = 0; i < 4; i++) {
        int64_t r = row + (i >= 2), c = column + (i == 1 || i == 2);
        cell->at[i] = (Point){g->x[c], g->y[r]};
        cell->z[i] = g->z[r * g->columns + c];
        if (!isfinite(cell->z[i])) return false;
    }
    return true;
}

/* Where edge i crosses the level. */
static Point crossing(const Cell *cell, int i, double level) {
    int    j = (i + 1) % 4;
    double t = (level - cell->z[i]) / (cell->z[j] - cell->z[i]);
    if (!isfinite(t)) t = 0.5; /* the difference overflowed */
    Point a = cell->at[i], b = cell->at[j];
    return (Point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* Bit i: corner i is above the level, or at it where that counts as above. */
static unsigned above(const Cell *cell, double level, bool inclusive) {
    unsigned bits = 0;
    for (int i = 0; i < 4; i++)
        if (cell->z[i] > level || (inclusive && cell->z[i] == level)) bits |= 1u << i;
    return bits;
}

static bool middle_above(const Cell *cell, double level) {
    return cell->z[0] / 4 + cell->z[1] / 4 + cell->z[2] / 4 + cell->z[3] / 4 > level;
}

static bool is_saddle(unsigned bits) { return bits == 5 || bits == 10; }

/* ---- Lines ------------------------------------------------------------------------------------- */

/* The edges of the whole grid, each with the edges that a piece of line leads to; -1: none. */
typedef struct Net {
    const ContourGrid *grid;
    double             level;
    int32_t (*next)[2];
    Point *at;
    bool  *done;
} Net;

static int32_t edge_of(const ContourGrid *g, int64_t row, int64_t column, int i) {
    int64_t across = (row + (i == 2)) * g->columns + column, down = row * g->columns + column + (i == 1);
    return (int32_t)(i % 2 ? g->rows * g->columns + down : across);
}

static void link_cells(Net *net, const Cell *cell, int64_t row, int64_t column, int from, int to) {
    int32_t a = edge_of(net->grid, row, column, from), b = edge_of(net->grid, row, column, to);
    net->at[a] = crossing(cell, from, net->level);
    net->at[b] = crossing(cell, to, net->level);
    net->next[a][net->next[a][0] >= 0] = b;
    net->next[b][net->next[b][0] >= 0] = a;
}

static void link_cell(Net *net, int64_t row, int64_t column) {
    Cell cell;
    if (!take_cell(net->grid, row, column, &cell)) return;
    unsigned bits = above(&cell, net->level, false);
    if (is_saddle(bits)) { /* around the corners that the middle is not like */
        bool apart = middle_above(&cell, net->level) == (bits == 5);
        link_cells(net, &cell, row, column, 0, apart ? 1 : 3);
        link_cells(net, &cell, row, column, 2, apart ? 3 : 1);
        return;
    }
    int found[2], count = 0;
    for (int i = 0; i < 4 && count < 2; i++)
        if ((bits >> i & 1) != (bits >> (i + 1) % 4 & 1)) found[count++] = i;
    if (count == 2) link_cells(net, &cell, row, column, found[0], found[1]);
}

static void follow(Net *net, Path *path, int32_t start) {
    int32_t before = -1, edge = start;
    path__move(path, net->at[start].x, net->at[start].y);
    net->done[start] = true;
    for (;;) {
        int32_t to = net->next[edge][0] != before || net->next[edge][0] == net->next[edge][1] ? net->next[edge][0]
                                                                                              : net->next[edge][1];
        if (to < 0 || (net->done[to] && to != start)) return;
        path__line(path, net->at[to].x, net->at[to].y);
        if (to == start) return;
        net->done[to] = true;
        before = edge;
        edge = to;
    }
}

Path contour__lines(Arena *arena, const ContourGrid *grid, double level) {
    Path    path = {.arena = arena};
    int64_t edges = 2 * grid->rows * grid->columns;
    Net     net = {.grid = grid, .level = level};
    net.next = arena__allocate(arena, sizeof *net.next * (size_t)edges);
    net.at = arena__allocate(arena, sizeof *net.at * (size_t)edges);
    net.done = arena__allocate(arena, sizeof *net.done * (size_t)edges);
    if (!net.next || !net.at || !net.done) {
        path.failed = true;
        return path;
    }
    for (int64_t i = 0; i < edges; i++) net.next[i][0] = net.next[i][1] = -1;
    memset(net.done, 0, sizeof *net.done * (size_t)edges);
    for (int64_t row = 0; row + 1 < grid->rows; row++)
        for (int64_t column = 0; column + 1 < grid->columns; column++) link_cell(&net, row, column);
    for (int pass = 0; pass < 2; pass++) /* first those with ends, then the closed ones */
        for (int32_t i = 0; i < edges; i++)
            if (!net.done[i] && net.next[i][0] >= 0 && (pass || net.next[i][1] < 0)) follow(&net, &path, i);
    return path;
}

/* ---- Areas ------------------------------------------------------------------------------------- */

/* Up to six points, forwards or backwards. */
static void put_band(Path *path, const Point *points, int count, bool forwards) {
    for (int i = 0; i < count; i++) {
        Point p = points[forwards ? i : count - 1 - i];
        if (i == 0)
            path__move(path, p.x, p.y);
        else
            path__line(path, p.x, p.y);
    }
}

/* The part of a cell above the level. */
static void put_above(Path *path, const Cell *cell, double level, bool inclusive, bool forwards) {
    unsigned bits = above(cell, level, inclusive);
    Point    points[8];
    int      count = 0;
    bool     apart = is_saddle(bits) && !middle_above(cell, level);
    for (int i = 0; i < 4; i++) {
        int before = (i + 3) % 4, after = (i + 1) % 4;
        if (!(bits >> i & 1)) continue;
        if (!(bits >> before & 1)) points[count++] = crossing(cell, before, level);
        points[count++] = cell->at[i];
        if (!(bits >> after & 1)) points[count++] = crossing(cell, i, level);
        if (!apart) continue;
        put_band(path, points, count, forwards); /* each corner by itself */
        count = 0;
    }
    if (count) put_band(path, points, count, forwards);
}

static bool is_closed(const Cell *cell, double low, double high) {
    return above(cell, low, true) == 15 && above(cell, high, false) == 0;
}

/* Neighbours that are wholly between the levels become one strip. */
static void put_strip(Path *path, const ContourGrid *g, int64_t row, int64_t from, int64_t to) {
    if (to > from)
        put_band(
            path,
            (Point[]){
                {g->x[from], g->y[row]}, {g->x[to], g->y[row]}, {g->x[to], g->y[row + 1]}, {g->x[from], g->y[row + 1]}},
            4, true);
}

Path contour__between(Arena *arena, const ContourGrid *grid, double low, double high) {
    Path path = {.arena = arena};
    Cell cell;
    for (int64_t row = 0; row + 1 < grid->rows; row++) {
        int64_t start = 0;
        for (int64_t column = 0; column + 1 < grid->columns; column++) {
            bool there = take_cell(grid, row, column, &cell);
            if (there && is_closed(&cell, low, high)) continue;
            put_strip(&path, grid, row, start, column);
            start = column + 1;
            if (!there || above(&cell, high, false) == 15) continue;
            put_above(&path, &cell, low, true, true);
            put_above(&path, &cell, high, false, false);
        }
        put_strip(&path, grid, row, start, grid->columns - 1);
    }
    return path;
}
