/* device/cpu/gemm.h: the matrix product for a type T: C = A B + bias, any strides.
 *
 * A block of B (k by n) is packed into panels COLUMNS wide, a block of A (m by k) into panels of up to ROWS
 * rows, both in the order in which the innermost loop reads them; where reading in place is as good, they
 * stay. The innermost loop, a tile, keeps ROWS x COLUMNS sums in registers over the whole depth of the
 * block, and continues from what C holds (after Goto and van de Geijn 2008). Edges go through a tile of
 * their own height, and through a copy of C at the right.
 *
 * Invariant: each element is one chain of fused multiply-adds over k in ascending order from zero; the bias is
 * added after the last. */
#define V REAL(V)
#define LANES REAL(LANES)
#define COLUMNS (LANES * GEMM_VECTORS)

enum {
    REAL(DEPTH) = 2048 / sizeof(T) / 2,       /* of a block: a panel of B fills half the first cache */
    REAL(HEIGHT) = GEMM_ROWS * 8,             /* of a block of A: it stays in the second cache */
    REAL(WIDTH) = COLUMNS * (1024 / COLUMNS), /* of a block of B: it stays in the third */
};

/* ---- A tile ----------------------------------------------------------------------------------- */

typedef struct REAL(Tile) {
    const T *a;
    int64_t  a_row, a_col;
    const T *b;
    int64_t  b_row, depth;
    T       *c;
    int64_t  c_row;
    const T *bias;  /* NULL: not yet, or none */
    bool     first; /* C starts from zero */
} REAL(Tile);

/* rows and vectors are constants where it is called; written out and not looped over, the sums are registers with
 * every compiler. */
static inline __attribute__((always_inline)) void REAL(tile)(const REAL(Tile) * t, const int rows, const int vectors) {
    V sum[GEMM_ROWS][GEMM_VECTORS], line[GEMM_VECTORS];
#define START(r, v) sum[r][v] = t->first ? REAL(SPREAD)(0) : REAL(LOAD)(t->c + r * t->c_row + v * LANES);
    EACH_SUM(START)
    const T *a = t->a, *b = t->b;
    for (int64_t k = 0; k < t->depth; k++, a += t->a_col, b += t->b_row) {
#define FETCH(r, v) line[v] = REAL(LOAD)(b + v * LANES);
        EACH_VECTOR(FETCH, 0)
#define ACCUMULATE(r, v) sum[r][v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[r * t->a_row]), line[v], sum[r][v]);
        EACH_SUM(ACCUMULATE)
    }
    if (t->bias) {
#define ADD_BIAS(r, v) sum[r][v] = REAL(ADD)(sum[r][v], REAL(LOAD)(t->bias + v * LANES));
        EACH_SUM(ADD_BIAS)
    }
#define FINISH(r, v) REAL(STORE)(t->c + r * t->c_row + v * LANES, sum[r][v]);
    EACH_SUM(FINISH)
#undef START
#undef FETCH
#undef ACCUMULATE
#undef ADD_BIAS
#undef FINISH
}

static void REAL(tile_of)(const REAL(Tile) * t, int rows, bool narrow) {
#define TILE_CASE(R)                                                                                                   \
    case R:                                                                                                            \
        if (narrow)                                                                                                    \
            REAL(tile)(t, R, 1);                                                                                       \
        else                                                                                                           \
            REAL(tile)(t, R, GEMM_VECTORS);                                                                            \
        return;
    switch (rows) {
        TILE_CASE(1)
        TILE_CASE(2)
#if GEMM_ROWS > 2
        TILE_CASE(3)
        TILE_CASE(4)
        TILE_CASE(5)
        TILE_CASE(6)
#endif
#if GEMM_ROWS > 6
        TILE_CASE(7)
        TILE_CASE(8)
        TILE_CASE(9)
        TILE_CASE(10)
        TILE_CASE(11)
        TILE_CASE(12)
        TILE_CASE(13)
        TILE_CASE(14)
#endif
    default: return;
    }
#undef TILE_CASE
}

/* A tile of fewer columns than a panel's: C and the bias go through copies of full width. */
static void REAL(edge)(const REAL(Tile) * t, int rows, int64_t width) {
    T c[GEMM_ROWS * COLUMNS], bias[COLUMNS] = {0};
    REAL(Tile) whole = *t;
    bool narrow = width <= LANES;
    for (int r = 0; r < rows && !t->first; r++)
        for (int64_t n = 0; n < width; n++) c[r * COLUMNS + n] = t->c[r * t->c_row + n];
    for (int64_t n = 0; n < width && t->bias; n++) bias[n] = t->bias[n];
    whole.c = c;
    whole.c_row = COLUMNS;
    if (t->bias) whole.bias = bias;
    REAL(tile_of)(&whole, rows, narrow);
    for (int r = 0; r < rows; r++)
        for (int64_t n = 0; n < width; n++) t->c[r * t->c_row + n] = c[r * COLUMNS + n];
}

/* ---- Packing ---------------------------------------------------------------------------------- */

enum { REAL(LINE) = 64 / sizeof(T) };

/* The next lines of `to`, one of the cache for each k, from as many rows of `from` as it has numbers. */
static inline __attribute__((always_inline)) void REAL(transpose_lines)(T *to, int64_t to_row, const T *from,
                                                                        int64_t row, int64_t depth, const bool past) {
    int64_t k = 0;
    for (; k + REAL(TURN) <= depth; k += REAL(TURN))
        for (int64_t n = 0; n < REAL(LINE); n += LANES) {
            V line[REAL(TURN)];
            REAL(turn)(line, from + n * row + k, row);
            for (int i = 0; i < REAL(TURN); i++)
                if (past)
                    REAL(STORE_PAST)(to + (k + i) * to_row + n, line[i]);
                else
                    REAL(STORE)(to + (k + i) * to_row + n, line[i]);
        }
    for (; k < depth; k++)
        for (int64_t n = 0; n < REAL(LINE); n++) to[k * to_row + n] = from[n * row + k];
}

/* to[k][n] = from[n][k] for n < width, k < depth, a few whole rows of `from` after the others, in blocks. */
static void REAL(transpose)(T *to, int64_t to_row, const T *from, int64_t row, int64_t width, int64_t depth) {
    int64_t n = 0;
    for (; n + REAL(LINE) <= width; n += REAL(LINE))
        REAL(transpose_lines)(to + n, to_row, from + n * row, row, depth, false);
    for (int64_t k; n + REAL(TRANSPOSE) <= width; n += REAL(TRANSPOSE)) {
        for (k = 0; k + REAL(TRANSPOSE) <= depth; k += REAL(TRANSPOSE))
            REAL(transpose_block)(to + k * to_row + n, to_row, from + n * row + k, row);
        for (; k < depth; k++)
            for (int64_t i = n; i < n + REAL(TRANSPOSE); i++) to[k * to_row + i] = from[i * row + k];
    }
    for (int64_t k; n + REAL(TRANSPOSE_HALF) <= width; n += REAL(TRANSPOSE_HALF)) {
        for (k = 0; k + REAL(TRANSPOSE_HALF) <= depth; k += REAL(TRANSPOSE_HALF))
            REAL(transpose_half)(to + k * to_row + n, to_row, from + n * row + k, row);
        for (; k < depth; k++)
            for (int64_t i = n; i < n + REAL(TRANSPOSE_HALF); i++) to[k * to_row + i] = from[i * row + k];
    }
    for (; n < width; n++)
        for (int64_t k = 0; k < depth; k++) to[k * to_row + n] = from[n * row + k];
}

/* The same, `past` the caches as far as whole lines of them are written. */
static void REAL(copy_transposed)(void *to_, int64_t to_row, const void *from_, int64_t row, int64_t width,
                                  int64_t depth, bool past) {
    T       *to = to_;
    const T *from = from_;
    int64_t  n = 0;
    if (past && (uintptr_t)to % 64 == 0 && to_row % REAL(LINE) == 0) {
        for (; n + REAL(LINE) <= width; n += REAL(LINE))
            REAL(transpose_lines)(to + n, to_row, from + n * row, row, depth, true);
        STORED_PAST();
    }
    REAL(transpose)(to + n, to_row, from + n * row, row, width - n, depth);
}

/* The element (n, k) of `from`, wherever it is, to to[k][n] for n < width <= room; the rest of a line is zero. */
static void REAL(pack)(T *to, int64_t room, const T *from, int64_t step, int64_t along, int64_t width, int64_t depth) {
    for (int64_t k = 0; k < depth; k++) {
        int64_t n = width; /* zeros in whole vectors, which numbers overwrite: a short rest would be a call of memset */
        if (room % LANES == 0)
            for (n -= width % LANES; n < room; n += LANES) REAL(STORE)(to + k * room + n, REAL(SPREAD)(0));
        for (; n < room; n++) to[k * room + n] = 0;
        for (n = 0; n < width && along != 1; n++) to[k * room + n] = from[n * step + k * along];
    }
    if (along == 1) REAL(transpose)(to, room, from, step, width, depth);
}

static void REAL(pack_columns)(T *to, const Gemm *g, int64_t n0, int64_t width, int64_t k0, int64_t depth) {
    for (int64_t n = 0; n < width; n += COLUMNS) {
        const T *from = (const T *)g->b + (n0 + n) * g->b_col + k0 * g->b_row;
        int64_t  rest = width - n < COLUMNS ? width - n : COLUMNS;
        if (g->b_col == 1 && rest == COLUMNS)
            for (int64_t k = 0; k < depth; k++)
                memcpy(to + n * depth + k * COLUMNS, from + k * g->b_row, sizeof(T) * (size_t)COLUMNS);
        else
            REAL(pack)(to + n * depth, COLUMNS, from, g->b_col, g->b_row, rest, depth);
    }
}

/* ---- Blocks ----------------------------------------------------------------------------------- */

/* What one block of the product is made of: panels of A and B, packed or in place. */
typedef struct REAL(Block) {
    const Gemm *gemm;
    int64_t     m0, n0, k0, height, width, depth, rows; /* rows: of a panel of A */
    const T    *a, *b;                                  /* packed; NULL: in place */
} REAL(Block);

static void REAL(block)(const REAL(Block) * s) {
    const Gemm *g = s->gemm;
    bool        last = s->k0 + s->depth == g->k;
    for (int64_t n = 0; n < s->width; n += COLUMNS)
        for (int64_t m = 0; m < s->height; m += s->rows) {
            int64_t width = s->width - n < COLUMNS ? s->width - n : COLUMNS;
            int     rows = (int)(s->height - m < s->rows ? s->height - m : s->rows);
            REAL(Tile) t = {.depth = s->depth, .c_row = g->c_row, .first = s->k0 == 0};
            t.a = s->a ? s->a + m * s->depth : (const T *)g->a + (s->m0 + m) * g->a_row + s->k0 * g->a_col;
            t.a_row = s->a ? 1 : g->a_row;
            t.a_col = s->a ? s->rows : g->a_col;
            t.b = s->b ? s->b + n * s->depth : (const T *)g->b + s->k0 * g->b_row + (s->n0 + n);
            t.b_row = s->b ? COLUMNS : g->b_row;
            t.c = (T *)g->c + (s->m0 + m) * g->c_row + s->n0 + n;
            t.bias = last && g->bias ? (const T *)g->bias + s->n0 + n : NULL;
            if (width == COLUMNS)
                REAL(tile_of)(&t, rows, false);
            else
                REAL(edge)(&t, rows, width);
        }
}

/* How many equal pieces, none above `most`, and how long one is. */
static inline int64_t REAL(even)(int64_t length, int64_t most, int64_t unit) {
    int64_t pieces = (length + most - 1) / most;
    int64_t each = pieces ? (length + pieces - 1) / pieces : 0;
    return (each + unit - 1) / unit * unit;
}

/* Panels of A are read in place if their rows lie side by side, or if few panels of B will read them and they
 * do not all fall into the same lines of the cache. */
static bool REAL(a_in_place)(const Gemm *g) {
    return g->a_row == 1 || g->n <= COLUMNS ||
           (g->n <= 4 * COLUMNS && g->a_col == 1 && g->a_row * (int64_t)sizeof(T) % 1024);
}

static bool REAL(b_in_place)(const Gemm *g) { return g->b_col == 1 && g->m <= GEMM_ROWS && g->n % COLUMNS == 0; }

/* ---- Products of a few numbers, and empty ones: no panels, no scratch ------------------------- */

#ifdef TARGET_AVX512
/* Each lane is an element of C, row by row, and picks its factors out of two registers that hold all of A, and two
 * that hold all of B; so strides are only a matter of which. False if they do not fit. */
static bool REAL(gemm_picked)(const Gemm *g) {
    enum { L = LANES };
    int64_t span_a = (g->m - 1) * g->a_row + (g->k - 1) * g->a_col + 1;
    int64_t span_b = (g->k - 1) * g->b_row + (g->n - 1) * g->b_col + 1, count = g->m * g->n;
    if (count == 0 || g->k == 0) return false; /* nothing to read */
    if (g->n > PICKED_COLUMNS || count > PICKED || g->c_row != g->n) return false;
    if ((uint64_t)span_a > 2 * L || (uint64_t)span_b > 2 * L) return false;
    const T *a = g->a, *b = g->b, *bias = g->bias;
    uint32_t mask_a = (uint32_t)((UINT64_C(1) << span_a) - 1), mask_b = (uint32_t)((UINT64_C(1) << span_b) - 1);
    V        a0 = REAL(LOAD_SOME)(mask_a, a), a1 = REAL(LOAD_SOME)(mask_a >> L, a + L);
    V        b0 = REAL(LOAD_SOME)(mask_b, b), b1 = REAL(LOAD_SOME)(mask_b >> L, b + L);
    uint32_t mask_bias = (UINT32_C(1) << g->n) - 1;
    V        added0 = bias ? REAL(LOAD_SOME)(mask_bias, bias) : a0; /* reading NULL, even 0 lanes, is slow */
    V        added1 = bias && g->n > L ? REAL(LOAD_SOME)(mask_bias >> L, bias + L) : a0;
    for (int64_t first = 0; first < count; first += L) {
        REAL(Index) row = REAL(INDEX_LOAD)(picked_row[g->n] + first);
        REAL(Index) column = REAL(INDEX_SUB)(REAL(INDEX_FROM)(first), REAL(INDEX_MUL)(row, REAL(INDEX)(g->n)));
        REAL(Index) in_a = REAL(INDEX_MUL)(row, REAL(INDEX)(g->a_row));
        REAL(Index) in_b = REAL(INDEX_MUL)(column, REAL(INDEX)(g->b_col));
        REAL(Index) step_a = REAL(INDEX)(g->a_col), step_b = REAL(INDEX)(g->b_row);
        V sum = REAL(SPREAD)(0);
        for (int64_t k = 0; k < g->k; k++) {
            sum = REAL(MULTIPLY_ADD)(REAL(PICK)(a0, in_a, a1), REAL(PICK)(b0, in_b, b1), sum);
            in_a = REAL(INDEX_ADD)(in_a, step_a);
            in_b = REAL(INDEX_ADD)(in_b, step_b);
        }
        if (bias) sum = REAL(ADD)(sum, REAL(PICK)(added0, column, added1));
        uint64_t mask = (UINT64_C(1) << (count - first < L ? count - first : L)) - 1;
        REAL(STORE_SOME)((T *)g->c + first, (uint32_t)mask, sum);
    }
    return true;
}
#endif

#if defined(TARGET_AVX512) || defined(TARGET_AVX2)
/* Rows of up to LANES columns: for each k a line of B, which all of them take. */
enum { REAL(FEW_ROWS) = 4 };
static inline __attribute__((always_inline)) void REAL(few_rows)(const Gemm *g, const int rows) {
    V        sum[REAL(FEW_ROWS)];
    const T *a = g->a, *b = g->b, *bias = g->bias;
    for (int r = 0; r < rows; r++) sum[r] = REAL(SPREAD)(0);
    FEW_TIMES
    for (int64_t k = 0; k < g->k; k++, a += g->a_col, b += g->b_row) {
        V line = REAL(load_first)(b, g->n);
        for (int r = 0; r < rows; r++) sum[r] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[r * g->a_row]), line, sum[r]);
    }
    if (bias) {
        V added = REAL(load_first)(bias, g->n);
        for (int r = 0; r < rows; r++) sum[r] = REAL(ADD)(sum[r], added);
    }
    for (int r = 0; r < rows; r++) REAL(store_first)((T *)g->c + r * g->c_row, g->n, sum[r]);
}

static void REAL(all_rows)(const Gemm *g) {
    for (int64_t m = 0; m < g->m; m += REAL(FEW_ROWS)) {
        Gemm part = *g;
        part.a = (const T *)g->a + m * g->a_row;
        part.c = (T *)g->c + m * g->c_row;
        switch (g->m - m) {
        case 1: REAL(few_rows)(&part, 1); break;
        case 2: REAL(few_rows)(&part, 2); break;
        case 3: REAL(few_rows)(&part, 3); break;
        default: REAL(few_rows)(&part, 4); break;
        }
    }
}

/* Lines that do not lie side by side are copied. */
static void REAL(gemm_lines)(const Gemm *g) {
    T copies[SMALL_PRODUCT];
    for (int64_t n = 0; n < g->n; n += LANES) {
        Gemm part = *g;
        part.n = g->n - n < LANES ? g->n - n : LANES;
        part.b = (const T *)g->b + n * g->b_col;
        part.c = (T *)g->c + n;
        if (g->bias) part.bias = (const T *)g->bias + n;
        if (g->b_col != 1) {
            const T *from = part.b;
            T       *to = copies;
            FEW_TIMES
            for (int64_t k = 0; k < g->k; k++, from += g->b_row, to += part.n) {
                FEW_TIMES
                for (int64_t i = 0; i < part.n; i++) to[i] = from[i * g->b_col];
            }
            part.b = copies;
            part.b_row = part.n;
        }
        REAL(all_rows)(&part);
    }
}
#endif

static void REAL(gemm_small)(const Gemm *g) {
#ifdef TARGET_AVX512
    if (REAL(gemm_picked)(g)) return;
#endif
#if defined(TARGET_AVX512) || defined(TARGET_AVX2)
    if (g->n > 1 && (g->m > 1 || g->b_col == 1)) {
        REAL(gemm_lines)(g);
        return;
    }
#endif
    const T *bias = g->bias;
    for (int64_t m = 0; m < g->m; m++) {
        T *c = (T *)g->c + m * g->c_row;
        FEW_TIMES
        for (int64_t n = 0; n < g->n; n++) {
            const T *a = (const T *)g->a + m * g->a_row, *b = (const T *)g->b + n * g->b_col;
            T        sum = 0;
            FEW_TIMES
            for (int64_t k = 0; k < g->k; k++, a += g->a_col, b += g->b_row) sum = FMA(*a, *b, sum);
            c[n] = bias ? sum + bias[n] : sum;
        }
    }
}

/* ---- A single row: nothing is read twice, so nothing is packed --------------------------------- */

/* A few columns, each a chain: those of others go on meanwhile. */
enum { REAL(ROW_FEW) = 4 };
static inline __attribute__((always_inline)) void REAL(row_of_few)(const Gemm *g, const int columns) {
    const T *a = g->a, *b = g->b, *bias = g->bias;
    T       *c = g->c, sum[REAL(ROW_FEW)] = {0};
    for (int64_t k = 0; k < g->k; k++, a += g->a_col, b += g->b_row)
        for (int n = 0; n < columns; n++) sum[n] = FMA(*a, b[n * g->b_col], sum[n]);
    for (int n = 0; n < columns; n++) c[n] = bias ? sum[n] + bias[n] : sum[n];
}

/* Some vectors of columns, of which `column` are the first. Columns that lie in order in memory are read as rows that are turned
 * in registers; otherwise rows do. */
enum { REAL(ROW_VECTORS) = 4 };
static inline __attribute__((always_inline)) void REAL(row_of)(const Gemm *g, const int64_t *column,
                                                               const int vectors) {
    V        sum[REAL(ROW_VECTORS)], line[REAL(TURN)];
    const T *a = g->a, *b[REAL(ROW_VECTORS)], *bias = g->bias;
    int64_t  k = 0;
    for (int v = 0; v < vectors; v++) sum[v] = REAL(SPREAD)(0);
    for (int v = 0; v < vectors; v++) b[v] = (const T *)g->b + column[v] * g->b_col;
    for (; k < g->k && g->b_col == 1; k++)
        for (int v = 0; v < vectors; v++)
            sum[v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[k * g->a_col]), REAL(LOAD)(b[v] + k * g->b_row), sum[v]);
    for (; k + REAL(TURN) <= g->k; k += REAL(TURN))
        for (int v = 0; v < vectors; v++) {
            REAL(turn)(line, b[v] + k, g->b_col);
            for (int i = 0; i < REAL(TURN); i++)
                sum[v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[(k + i) * g->a_col]), line[i], sum[v]);
        }
    for (; k < g->k; k++)
        for (int v = 0; v < vectors; v++) {
            T last[LANES];
            for (int n = 0; n < LANES; n++) last[n] = b[v][n * g->b_col + k];
            sum[v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[k * g->a_col]), REAL(LOAD)(last), sum[v]);
        }
    for (int v = 0; v < vectors && bias; v++) sum[v] = REAL(ADD)(sum[v], REAL(LOAD)(bias + column[v]));
    for (int v = 0; v < vectors; v++) REAL(STORE)((T *)g->c + column[v], sum[v]);
}

/* The last vectors of columns end where the row does: some numbers are made twice, the same. */
static void REAL(row_of_many)(const Gemm *g) {
    for (int64_t n = 0; n < g->n; n += REAL(ROW_VECTORS) * LANES) {
        int64_t column[REAL(ROW_VECTORS)];
        for (int v = 0; v < REAL(ROW_VECTORS); v++)
            column[v] = n + (v + 1) * LANES < g->n ? n + v * LANES : g->n - LANES;
        switch ((g->n - n + LANES - 1) / LANES) {
        case 1: REAL(row_of)(g, column, 1); break;
        case 2: REAL(row_of)(g, column, 2); break;
        case 3: REAL(row_of)(g, column, 3); break;
        default: REAL(row_of)(g, column, REAL(ROW_VECTORS));
        }
    }
}

/* Fewer columns than a vector has, or with steps in both directions: B goes piece by piece into the first cache. */
static void REAL(row_of_pieces)(const Gemm *g) {
    enum { DEEP = 56 };
    _Alignas(64) T piece[DEEP * LANES];
    for (int64_t n = 0; n < g->n; n += LANES) {
        const int64_t width = g->n - n < LANES ? g->n - n : LANES;
        T             sums[LANES], *c = (T *)g->c + n;
        V             sum = REAL(SPREAD)(0);
        for (int64_t k = 0; k < g->k; k += DEEP) {
            const T *a = (const T *)g->a + k * g->a_col, *b = (const T *)g->b + n * g->b_col + k * g->b_row;
            int64_t  depth = g->k - k < DEEP ? g->k - k : DEEP;
            REAL(pack)(piece, LANES, b, g->b_col, g->b_row, width, depth);
            for (int64_t i = 0; i < depth; i++)
                sum = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[i * g->a_col]), REAL(LOAD)(piece + i * LANES), sum);
        }
        REAL(STORE)(sums, sum);
        const T *bias = g->bias ? (const T *)g->bias + n : NULL;
        for (int64_t i = 0; i < width; i++) c[i] = bias ? sums[i] + bias[i] : sums[i];
    }
}

static void REAL(gemm_row)(const Gemm *g) {
    switch (g->n) {
    case 1: REAL(row_of_few)(g, 1); return;
    case 2: REAL(row_of_few)(g, 2); return;
    case 3: REAL(row_of_few)(g, 3); return;
    case 4: REAL(row_of_few)(g, REAL(ROW_FEW)); return;
    }
    if (g->n >= LANES && (g->b_row == 1 || g->b_col == 1))
        REAL(row_of_many)(g);
    else
        REAL(row_of_pieces)(g);
}

/* A single column is the same product as a single row, transposed: its elements then fill the vectors. */
static Gemm REAL(transposed)(const Gemm *g) {
    if (g->n > 1 || g->c_row != 1 || g->bias) return *g;
    return (Gemm){.m = 1,
                  .n = g->m,
                  .k = g->k,
                  .a = g->b,
                  .a_row = g->b_col,
                  .a_col = g->b_row,
                  .b = g->a,
                  .b_row = g->a_col,
                  .b_col = g->a_row,
                  .c = g->c,
                  .c_row = g->m};
}

static size_t REAL(gemm_scratch)(const Gemm *product) {
    const Gemm transposed = REAL(transposed)(product), *g = &transposed;
    int64_t    depth = g->k < REAL(DEPTH) ? g->k : REAL(DEPTH), width = g->n < REAL(WIDTH) ? g->n : REAL(WIDTH);
    int64_t    a = REAL(a_in_place)(g) ? 0 : (int64_t)REAL(HEIGHT) * depth;
    int64_t    b = REAL(b_in_place)(g) ? 0 : (width + COLUMNS - 1) / COLUMNS * COLUMNS * depth;
    return g->m == 1 ? 0 : sizeof(T) * (size_t)(a + b + 64 / (int64_t)sizeof(T));
}

static void REAL(gemm)(const Gemm *product, void *scratch) {
    const Gemm transposed = REAL(transposed)(product), *g = &transposed;
    if (device__is_small(g)) {
        REAL(gemm_small)(g);
        return;
    }
    if (g->m == 1) {
        REAL(gemm_row)(g);
        return;
    }
    bool    pack_a = !REAL(a_in_place)(g), pack_b = !REAL(b_in_place)(g);
    int64_t deep = REAL(even)(g->k, REAL(DEPTH), 1), wide = REAL(even)(g->n, REAL(WIDTH), COLUMNS);
    int64_t high = REAL(even)(g->m, REAL(HEIGHT), 1), rows = REAL(even)(high, GEMM_ROWS, 1);
    T      *b = scratch, *a = b + (pack_b ? wide * deep : 0);
    REAL(Block) s = {.gemm = g, .rows = rows, .a = pack_a ? a : NULL, .b = pack_b ? b : NULL};
    for (s.n0 = 0; s.n0 < g->n; s.n0 += wide)
        for (s.k0 = 0; s.k0 < g->k; s.k0 += deep) {
            s.width = g->n - s.n0 < wide ? g->n - s.n0 : wide;
            s.depth = g->k - s.k0 < deep ? g->k - s.k0 : deep;
            if (pack_b) REAL(pack_columns)(b, g, s.n0, s.width, s.k0, s.depth);
            for (s.m0 = 0; s.m0 < g->m; s.m0 += high) {
                s.height = g->m - s.m0 < high ? g->m - s.m0 : high;
                for (int64_t m = 0; m < s.height && pack_a; m += rows) {
                    const T *from = (const T *)g->a + (s.m0 + m) * g->a_row + s.k0 * g->a_col;
                    int64_t  rest = s.height - m < rows ? s.height - m : rows;
                    REAL(pack)(a + m * s.depth, rows, from, g->a_row, g->a_col, rest, s.depth);
                }
                REAL(block)(&s);
            }
        }
}

#undef V
#undef LANES
#undef COLUMNS
