/* device/cpu/convolve.h: convolutions of images for a type T, without the columns of what a window sees: planes.h lays out the
 * channels of an image, and then every place of the window is an offset.
 *
 *     output   a tile is some blocks by some channels of the output, its sums in registers over all places; the weight is
 *              packed once. Single channels, as of depthwise convolutions, have long rows of sums instead.
 *     input    the columns of a few channels, a product, folded at once.
 *     weight   a tile is some places by some channels of the output, which are transposed piece by piece; it goes on from
 *              image to image.
 *
 * Invariant: each number of the output and of the weight is one chain of fused multiply-adds, over the places, or over the
 * blocks of all images; of the input, the same over the output's channels for each place, folded in their order. */
#define V REAL(V)
#define LANES REAL(LANES)
#define COLUMNS (LANES * GEMM_VECTORS)
#define DEPTHWISE_PLACES 4

enum {
    REAL(SINGLE_ROWS) = 2,                         /* channels of a group's output that are done one by one */
    REAL(LONG_ROW) = 8,                            /* vectors of sums of a single channel */
    REAL(BEYOND) = REAL(LONG_ROW) * LANES,         /* read behind what is laid out, and thrown away */
    REAL(COLUMNS_AT_ONCE) = 262144 / sizeof(T),    /* of the input's, folded while they are in the second cache */
    REAL(TRANSPOSED_AT_ONCE) = 131072 / sizeof(T), /* of the output's numbers */
};

/* ---- Planes ------------------------------------------------------------------------------------------ */

/* A line of a phase, of which the first number is number `first` of a line of the image; what is not there was zero already. */
static void REAL(lay_line)(const Planes *p, const Window *w, T *to, const T *line, int64_t first) {
    const int64_t stride = w->stride[1], begin = first < 0 ? (stride - 1 - first) / stride : 0;
    int64_t       end = first < w->image[1] ? (w->image[1] - 1 - first) / stride + 1 : 0;
    if (end > p->pitch) end = p->pitch;
    if (stride == 1)
        for (int64_t x = begin; x < end; x++) to[x] = line[first + x];
    else
        for (int64_t x = begin; x < end; x++) to[x] = line[first + x * stride];
}

/* A plane, phase by phase. */
static void REAL(lay_plane)(const Planes *p, const Window *w, T *to, const T *plane) {
    for (int64_t phase = 0; phase < p->phases[0] * p->phases[1]; phase++)
        for (int64_t t = 0; t < p->height; t++, to += p->pitch) {
            const int64_t y = phase / p->phases[1] * p->apart[0] + t * w->stride[0] - w->padding[0];
            const int64_t x = phase % p->phases[1] * p->apart[1] - w->padding[1];
            if (y >= 0 && y < w->image[0]) REAL(lay_line)(p, w, to, plane + y * w->image[1], x);
        }
}

static void REAL(lay_out)(const Planes *p, const Window *w, int64_t channels, T *to, const T *image) {
    for (int64_t c = 0; c < channels; c++)
        REAL(lay_plane)(p, w, to + c * p->each, image + c * w->image[0] * w->image[1]);
}

/* Is the output made by tiles, of a weight that is packed? */
static bool REAL(is_packed)(const Convolution *c) { return c->wanted == CONVOLVE_OUTPUT && c->out > REAL(SINGLE_ROWS); }

/* Some channels of an image laid out in `to`, which was zero at first, or the image itself. */
static const T *REAL(seen_of)(const Convolution *c, const Planes *p, int64_t image, int64_t channel, int64_t channels,
                              T *to) {
    const int64_t plane = c->window.image[0] * c->window.image[1];
    const T      *from = (const T *)c->input + (image * c->window.channels + channel) * plane;
    if (p->in_place && (c->wanted == CONVOLVE_WEIGHT || REAL(is_packed)(c))) return from;
    REAL(lay_out)(p, &c->window, channels, to, from);
    return to;
}

/* ---- A tile: some rows, each a number of the image at an offset, by some channels of the output ------------- */

/* Rows by a table leave fewer registers to the sums. */
#if GEMM_ROWS > 6
#define TABLE_ROWS 12
#define EACH_HEIGHT(CASE) CASE(TABLE_ROWS) CASE(8) CASE(4)
#elif GEMM_ROWS > 2
#define TABLE_ROWS 6
#define EACH_HEIGHT(CASE) CASE(TABLE_ROWS) CASE(4) CASE(2)
#else
#define TABLE_ROWS GEMM_ROWS
#define EACH_HEIGHT(CASE) CASE(TABLE_ROWS)
#endif

/* The height of the next tile of so many rows; the last one may be higher than what is left. */
static int REAL(tile_height)(int64_t left) {
#if GEMM_ROWS > 6
    return left > 8 ? TABLE_ROWS : left > 4 ? 8 : 4;
#elif GEMM_ROWS > 2
    return left > 4 ? TABLE_ROWS : left > 2 ? 4 : 2;
#else
    return (void)left, TABLE_ROWS;
#endif
}

static int64_t REAL(all_heights)(int64_t rows) {
    int64_t m = 0;
    while (m < rows) m += REAL(tile_height)(rows - m);
    return m;
}

/* to[r][n] = (first ? 0 : to[r][n]) + sum over k of seen[rows[r] + depths[k]] b[k][n] */
typedef struct REAL(ConvTile) {
    const T       *seen;
    const int64_t *rows, *depths;
    int64_t        depth;
    const T       *b;
    int64_t        b_row;
    T             *to;
    int64_t        to_row;
    bool           first;
} REAL(ConvTile);

static inline __attribute__((always_inline)) void REAL(conv_tile)(const REAL(ConvTile) * t, const int rows,
                                                                  const int vectors, const bool side_by_side) {
    V sum[GEMM_ROWS][GEMM_VECTORS], line[GEMM_VECTORS];
#define START(r, v) sum[r][v] = t->first ? REAL(SPREAD)(0) : REAL(LOAD)(t->to + r * t->to_row + v * LANES);
    EACH_SUM(START)
    const int64_t *at_row = t->rows;
    const T       *b = t->b;
    for (int64_t k = 0; k < t->depth; k++, b += t->b_row) {
        const T *at = t->seen + t->depths[k] + (side_by_side ? at_row[0] : 0);
#define FETCH(r, v) line[v] = REAL(LOAD)(b + v * LANES);
        EACH_VECTOR(FETCH, 0)
#define ACCUMULATE(r, v)                                                                                               \
    sum[r][v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(at[side_by_side ? r : at_row[r]]), line[v], sum[r][v]);
        EACH_SUM(ACCUMULATE)
    }
#define FINISH(r, v) REAL(STORE)(t->to + r * t->to_row + v * LANES, sum[r][v]);
    EACH_SUM(FINISH)
#undef START
#undef FETCH
#undef ACCUMULATE
#undef FINISH
}

static void REAL(conv_tile_of)(const REAL(ConvTile) * t, int rows, bool narrow) {
    switch (narrow ? -rows : rows) {
#define HEIGHT_CASE(R)                                                                                                 \
    case R: REAL(conv_tile)(t, R, GEMM_VECTORS, false); break;                                                         \
    case -(R): REAL(conv_tile)(t, R, 1, false); break;
        EACH_HEIGHT(HEIGHT_CASE)
#undef HEIGHT_CASE
    default: break;
    }
}
#undef EACH_HEIGHT
#undef TABLE_ROWS

/* Channels of the output, up to whole vectors. They are taken COLUMNS by COLUMNS, and the rest by vectors. */
static int64_t REAL(wide)(const Convolution *c) { return (c->out + LANES - 1) / LANES * LANES; }
static int64_t REAL(columns_from)(int64_t n, int64_t wide) { return wide - n < COLUMNS ? LANES : COLUMNS; }

/* Blocks first ... first + count - 1 as numbers of a plane. */
static void REAL(find_flats)(const Planes *p, const Window *w, int64_t first, int64_t count, int64_t *flats) {
    int64_t row = first / w->blocks[1], x = first % w->blocks[1];
    for (int64_t i = 0; i < count; i++) {
        flats[i] = row * p->pitch + x;
        if (++x == w->blocks[1]) row++, x = 0;
    }
}

/* ---- What is made once for a call: the offsets of a group's places, the packed weight and bias -------------------- */

static size_t REAL(shared_offsets)(const Convolution *c) {
    return ((size_t)c->places * sizeof(int64_t) + 63) & ~(size_t)63;
}

static size_t REAL(convolution_shared)(const Convolution *c) {
    const size_t numbers = REAL(is_packed)(c) ? (size_t)(c->groups * REAL(wide)(c) * (c->places + 1)) : 0;
    return REAL(shared_offsets)(c) + sizeof(T) * numbers;
}

/* Of each group: its bias (wide), and the weight: for each piece of columns (places, columns). */
static void REAL(convolution_begin)(const Convolution *c, void *shared) {
    const Planes  p = planes__of(&c->window);
    const int64_t wide = REAL(wide)(c);
    planes__offsets(&p, &c->window, c->window.channels / c->groups, shared);
    T *to = (T *)(void *)((char *)shared + REAL(shared_offsets)(c));
    for (int64_t group = 0; group < c->groups && REAL(is_packed)(c); group++) {
        for (int64_t n = 0; n < wide; n++) *to++ = c->bias && n < c->out ? ((const T *)c->bias)[group * c->out + n] : 0;
        for (int64_t n = 0, columns; n < wide; n += columns, to += columns * c->places) {
            columns = REAL(columns_from)(n, wide);
            const T *from = (const T *)c->weight + (group * c->out + n) * c->places;
            REAL(pack)(to, columns, from, c->places, 1, c->out - n < columns ? c->out - n : columns, c->places);
        }
    }
}

/* ---- Output ------------------------------------------------------------------------------------------ */

enum { REAL(BLOCKS_AT_ONCE) = GEMM_ROWS * 8 }; /* of the output, before they are turned to lines of their channels */

/* `count` blocks from number q on, of some channels of a group whose weight is b (places, columns). */
static void REAL(output_blocks)(const Convolution *c, const Planes *p, const REAL(ConvTile) * like, int64_t q,
                                int64_t count, int64_t columns, const T *bias, T *y, int64_t channels) {
    _Alignas(64) T made[(REAL(BLOCKS_AT_ONCE) + GEMM_ROWS) * COLUMNS];
    int64_t        flats[REAL(BLOCKS_AT_ONCE) + GEMM_ROWS];
    const int64_t  blocks = c->window.blocks[0] * c->window.blocks[1];
    REAL(ConvTile) t = *like;
    REAL(find_flats)(p, &c->window, q, count, flats);
    for (int64_t i = 0; i < GEMM_ROWS; i++) flats[count + i] = flats[count - 1]; /* of rows that are thrown away */
    for (int64_t m = 0, rows; m < count; m += rows) {
        t.rows = flats + m;
        t.to = made + m * columns;
        rows = GEMM_ROWS;
        if (columns == COLUMNS && count - m >= rows && flats[m + rows - 1] - flats[m] == rows - 1)
            REAL(conv_tile)(&t, GEMM_ROWS, GEMM_VECTORS, true);
        else
            REAL(conv_tile_of)(&t, (int)(rows = REAL(tile_height)(count - m)), columns < COLUMNS);
    }
    for (int64_t m = 0; m < count && c->bias; m++)
        for (int64_t n = 0; n < columns; n++) made[m * columns + n] += bias[n];
    REAL(transpose)(y + q, blocks, made, columns, count, channels);
}

/* Channels first ... stop - 1 of an image's group. */
static void REAL(output_channels)(const Convolution *c, const Planes *p, const T *seen, const int64_t *offsets,
                                  const T *packed, int64_t image, int64_t group, int64_t first, int64_t stop) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], wide = REAL(wide)(c);
    const T      *bias = packed + group * wide * (c->places + 1), *weight = bias + wide;
    for (int64_t n = first, columns; n < stop; n += columns) {
        columns = REAL(columns_from)(n, wide);
        const int64_t channels = c->out - n < columns ? c->out - n : columns;
        T            *y = (T *)c->output + ((image * c->groups + group) * c->out + n) * blocks;
        REAL(ConvTile) t = {.seen = seen, .depths = offsets, .depth = c->places, .b = weight + n * c->places};
        t.b_row = t.to_row = columns;
        t.first = true;
        for (int64_t q = 0; q < blocks; q += REAL(BLOCKS_AT_ONCE)) {
            const int64_t count = blocks - q < REAL(BLOCKS_AT_ONCE) ? blocks - q : REAL(BLOCKS_AT_ONCE);
            REAL(output_blocks)(c, p, &t, q, count, columns, bias + n, y, channels);
        }
    }
}

/* A single channel: a row of sums, over so many vectors of numbers of a plane. */
static inline __attribute__((always_inline)) void
REAL(output_row)(const T *weight, const T *seen, const int64_t *offsets, int64_t places, T *to, const int vectors) {
    V sum[REAL(LONG_ROW)];
    for (int v = 0; v < vectors; v++) sum[v] = REAL(SPREAD)(0);
    for (int64_t k = 0; k < places; k++)
        for (int v = 0; v < vectors; v++)
            sum[v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(weight[k]), REAL(LOAD)(seen + offsets[k] + v * LANES), sum[v]);
    for (int v = 0; v < vectors; v++) REAL(STORE)(to + v * LANES, sum[v]);
}

/* The blocks among numbers first ... first + count - 1 of a plane, + bias unless NULL. */
static void REAL(put_blocks)(const Planes *p, const Window *w, T *y, int64_t first, int64_t count, const T *from,
                             const T *bias) {
    for (int64_t row = first / p->pitch, x = first % p->pitch; count > 0; row++, x = 0) {
        const int64_t left = p->pitch - x < count ? p->pitch - x : count,
                      here = w->blocks[1] - x < left ? w->blocks[1] - x : left;
        T *to = y + row * w->blocks[1] + x;
        if (bias)
            for (int64_t i = 0; i < here; i++) to[i] = from[i] + *bias;
        else
            for (int64_t i = 0; i < here; i++) to[i] = from[i];
        count -= left;
        from += left;
    }
}

static void REAL(output_single)(const Convolution *c, const Planes *p, const T *seen, const int64_t *offsets,
                                int64_t image, int64_t channel) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1];
    const T *weight = (const T *)c->weight + channel * c->places, *bias = c->bias ? (const T *)c->bias + channel : NULL;
    T       *y = (T *)c->output + (image * c->groups * c->out + channel) * blocks;
    _Alignas(64) T sums[REAL(LONG_ROW) * LANES];
    for (int64_t n = 0, count; n < p->flats; n += count) {
        const bool whole = n + REAL(LONG_ROW) * LANES <= p->flats;
        count = whole ? REAL(LONG_ROW) * LANES : p->flats - n < LANES ? p->flats - n : LANES;
        if (whole)
            REAL(output_row)(weight, seen + n, offsets, c->places, sums, REAL(LONG_ROW));
        else
            REAL(output_row)(weight, seen + n, offsets, c->places, sums, 1);
        REAL(put_blocks)(p, &c->window, y, n, count, sums, bias);
    }
}

/* ---- Input ------------------------------------------------------------------------------------------- */

/* Channels whose columns are made at once. */
static int64_t REAL(channels_at_once)(const Convolution *c) {
    const int64_t columns = c->window.kernel[0] * c->window.kernel[1] * c->window.blocks[0] * c->window.blocks[1];
    const int64_t channels = c->window.channels / c->groups, most = REAL(COLUMNS_AT_ONCE) / columns;
    return most < 1 ? 1 : most < channels ? most : channels;
}

/* columns (places of the channels, blocks) = weight^T @ output */
static Gemm REAL(columns_product)(const Convolution *c, int64_t image, int64_t group, int64_t channel, int64_t channels,
                                  T *columns) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], each = c->window.kernel[0] * c->window.kernel[1];
    return (Gemm){.m = channels * each,
                  .n = blocks,
                  .k = c->out,
                  .a = (const T *)c->weight + group * c->out * c->places + channel * each,
                  .a_row = 1,
                  .a_col = c->places,
                  .b = (const T *)c->output + (image * c->groups + group) * c->out * blocks,
                  .b_row = blocks,
                  .b_col = 1,
                  .c = columns,
                  .c_row = blocks};
}

static void REAL(convolve_input)(const Convolution *c, int64_t image, int64_t group, int64_t first, int64_t stop,
                                 T *scratch) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], each = c->window.kernel[0] * c->window.kernel[1];
    const int64_t plane = c->window.image[0] * c->window.image[1], most = REAL(channels_at_once)(c);
    for (int64_t channel = first; channel < stop; channel += most) {
        const int64_t channels = stop - channel < most ? stop - channel : most;
        const Gemm    product = REAL(columns_product)(c, image, group, channel, channels, scratch);
        const bool    alone = c->out == 1; /* its columns are its numbers, times a weight: they need not be made */
        T            *to = (T *)c->input +
                (image * c->window.channels + group * (c->window.channels / c->groups) + channel) * plane;
        if (!alone) REAL(gemm)(&product, scratch + most * each * blocks);
        for (int64_t k = 0; k < channels; k++) {
            if (alone)
                REAL(fold_columns)(&c->window, to + k * plane, product.b, 0, (const T *)product.a + k * each);
            else
                REAL(fold_columns)(&c->window, to + k * plane, scratch + k * each * blocks, blocks, NULL);
            const T bias = c->bias ? ((const T *)c->bias)[group * (c->window.channels / c->groups) + channel + k] : 0;
            for (int64_t i = 0; c->bias && i < plane; i++) to[k * plane + i] += bias;
        }
    }
}

/* ---- Weight ------------------------------------------------------------------------------------------ */

/* Blocks of the output that are transposed at once. */
static int64_t REAL(blocks_at_once)(const Convolution *c) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], most = REAL(TRANSPOSED_AT_ONCE) / REAL(wide)(c);
    return most < 16 ? 16 : most < blocks ? most : blocks;
}

/* sums (places, wide) go on over `count` blocks, whose output is transposed in b (count, wide). */
static void REAL(weight_panels)(const T *seen, const int64_t *offsets, int64_t places, const int64_t *flats,
                                int64_t count, const T *b, int64_t wide, T *sums) {
    REAL(ConvTile) t = {.seen = seen, .depths = flats, .depth = count, .b_row = wide, .to_row = wide};
    for (int64_t n = 0, columns; n < wide; n += columns) {
        columns = REAL(columns_from)(n, wide);
        t.b = b + n;
        for (int64_t m = 0, rows; m < places; m += rows) {
            rows = REAL(tile_height)(places - m);
            t.rows = offsets + m;
            t.to = sums + m * wide + n;
            REAL(conv_tile_of)(&t, (int)rows, columns < COLUMNS);
        }
    }
}

/* Scratch of a range of channels: planes laid out, the output transposed, sums, and behind them offsets and flats. */
typedef struct REAL(WeightScratch) {
    T       *seen, *b, *sums;
    int64_t *offsets, *flats;
    size_t   numbers, bytes; /* of the first three; of all */
} REAL(WeightScratch);

static REAL(WeightScratch) REAL(weight_scratch)(const Convolution *c, const Planes *p, int64_t channels, T *memory) {
    const int64_t places = channels * c->window.kernel[0] * c->window.kernel[1], wide = REAL(wide)(c),
                  rows = REAL(all_heights)(places);
    REAL(WeightScratch) s = {.seen = memory};
    const int64_t seen = channels * p->each + REAL(BEYOND), b = REAL(blocks_at_once)(c) * wide;
    s.numbers = ((size_t)(seen + b + rows * wide) + 15) & ~(size_t)15;
    s.bytes = s.numbers * sizeof(T) + sizeof(int64_t) * (size_t)(rows + REAL(blocks_at_once)(c));
    if (!memory) return s;
    s.b = s.seen + seen;
    s.sums = s.b + b;
    s.offsets = (int64_t *)(void *)(memory + s.numbers);
    s.flats = s.offsets + rows;
    return s;
}

static void REAL(convolve_weight)(const Convolution *c, int64_t group, int64_t first, int64_t stop,
                                  const int64_t *offsets, T *scratch) {
    const Planes  p = planes__of(&c->window);
    const int64_t in = c->window.channels / c->groups, each = c->window.kernel[0] * c->window.kernel[1];
    const int64_t places = (stop - first) * each, blocks = c->window.blocks[0] * c->window.blocks[1],
                  wide = REAL(wide)(c);
    const int64_t most = REAL(blocks_at_once)(c);
    REAL(WeightScratch) s = REAL(weight_scratch)(c, &p, stop - first, scratch);
    memset(scratch, 0, s.bytes);
    memcpy(s.offsets, offsets, sizeof(int64_t) * (size_t)places);
    for (int64_t image = 0; image < c->images; image++) {
        const T *seen = REAL(seen_of)(c, &p, image, group * in + first, stop - first, s.seen);
        const T *output = (const T *)c->output + (image * c->groups + group) * c->out * blocks;
        for (int64_t q = 0; q < blocks; q += most) {
            const int64_t count = blocks - q < most ? blocks - q : most;
            REAL(find_flats)(&p, &c->window, q, count, s.flats);
            REAL(transpose)(s.b, wide, output + q, blocks, c->out, count);
            REAL(weight_panels)(seen, s.offsets, places, s.flats, count, s.b, wide, s.sums);
        }
    }
    for (int64_t o = 0; o < c->out; o++) {
        T *to = (T *)c->weight + (group * c->out + o) * c->places + first * each;
        for (int64_t k = 0; k < places; k++) to[k] = s.sums[k * wide + o];
    }
}

/* Of depthwise convolutions, whose groups have one channel on both sides, a vector of groups at once: image and output are
 * turned so that their numbers lie side by side. */
static inline __attribute__((always_inline)) void REAL(depthwise_places)(const T *seen, const int64_t *offsets,
                                                                         const int64_t *flats, int64_t blocks,
                                                                         const T *output, T *sums, const int places) {
    V sum[DEPTHWISE_PLACES];
    for (int r = 0; r < places; r++) sum[r] = REAL(LOAD)(sums + r * LANES);
    for (int64_t k = 0; k < blocks; k++) {
        const V g = REAL(LOAD)(output + k * LANES);
        for (int r = 0; r < places; r++)
            sum[r] = REAL(MULTIPLY_ADD)(g, REAL(LOAD)(seen + (offsets[r] + flats[k]) * LANES), sum[r]);
    }
    for (int r = 0; r < places; r++) REAL(STORE)(sums + r * LANES, sum[r]);
}

static bool REAL(is_depthwise)(const Convolution *c) { return c->out == 1 && c->window.channels == c->groups; }

/* Bytes for a vector of groups, and where things lie in it. */
typedef struct REAL(DepthwiseScratch) {
    T       *planes, *seen, *output, *sums;
    int64_t *offsets, *flats;
    size_t   bytes;
} REAL(DepthwiseScratch);

static REAL(DepthwiseScratch) REAL(depthwise_scratch)(const Convolution *c, const Planes *p, T *memory) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1];
    const int64_t places = (c->places + DEPTHWISE_PLACES - 1) / DEPTHWISE_PLACES * DEPTHWISE_PLACES;
    const size_t  numbers = ((size_t)(2 * p->each + blocks + places) * LANES + 15) & ~(size_t)15;
    REAL(DepthwiseScratch) s = {.planes = memory};
    s.bytes = numbers * sizeof(T) + sizeof(int64_t) * (size_t)(places + blocks);
    if (!memory) return s;
    s.seen = s.planes + p->each * LANES;
    s.output = s.seen + p->each * LANES;
    s.sums = s.output + blocks * LANES;
    s.offsets = (int64_t *)(void *)(memory + numbers);
    s.flats = s.offsets + places;
    return s;
}

static void REAL(depthwise_weight)(const Convolution *c, int64_t group, int64_t groups, const int64_t *offsets,
                                   T *scratch) {
    const Planes  p = planes__of(&c->window);
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1];
    REAL(DepthwiseScratch) s = REAL(depthwise_scratch)(c, &p, scratch);
    memset(scratch, 0, s.bytes);
    memcpy(s.offsets, offsets, sizeof(int64_t) * (size_t)c->places);
    REAL(find_flats)(&p, &c->window, 0, blocks, s.flats);
    for (int64_t image = 0; image < c->images; image++) {
        const T *planes = REAL(seen_of)(c, &p, image, group, groups, s.planes);
        REAL(transpose)(s.seen, LANES, planes, p.each, groups, p.each);
        REAL(transpose)
        (s.output, LANES, (const T *)c->output + (image * c->groups + group) * blocks, blocks, groups, blocks);
        for (int64_t k = 0; k < c->places; k += DEPTHWISE_PLACES) REAL(depthwise_places)
        (s.seen, s.offsets + k, s.flats, blocks, s.output, s.sums + k * LANES, DEPTHWISE_PLACES);
    }
    for (int64_t i = 0; i < groups; i++)
        for (int64_t k = 0; k < c->places; k++) ((T *)c->weight)[(group + i) * c->places + k] = s.sums[k * LANES + i];
}

/* ---- A call: of each unit, an image's group or, of the weight, a group, some parts ----------------------------- */

static size_t REAL(convolution_scratch)(const Convolution *c) {
    const Planes  p = planes__of(&c->window);
    const int64_t in = c->window.channels / c->groups;
    if (c->wanted == CONVOLVE_WEIGHT && REAL(is_depthwise)(c)) return REAL(depthwise_scratch)(c, &p, NULL).bytes;
    if (c->wanted == CONVOLVE_WEIGHT) return REAL(weight_scratch)(c, &p, (in + c->parts - 1) / c->parts, NULL).bytes;
    if (c->wanted == CONVOLVE_OUTPUT) return sizeof(T) * (size_t)(in * p.each + REAL(BEYOND));
    const Gemm product = REAL(columns_product)(c, 0, 0, 0, REAL(channels_at_once)(c), NULL);
    return sizeof(T) * (size_t)(product.m * product.n) + REAL(gemm_scratch)(&product);
}

static void REAL(convolution)(const Convolution *c, int64_t from, int64_t to, const void *shared, void *scratch) {
    const Planes  p = planes__of(&c->window);
    const int64_t in = c->window.channels / c->groups, *offsets = shared, one = REAL(is_packed)(c) ? COLUMNS : 1;
    const int64_t pieces = (c->out + one - 1) / one;
    const T      *packed = (const T *)(const void *)((const char *)shared + REAL(shared_offsets)(c)), *seen = NULL;
    if (c->wanted == CONVOLVE_OUTPUT) memset(scratch, 0, REAL(convolution_scratch)(c));
    for (int64_t unit = from; unit < to; unit++) {
        const int64_t part = unit % c->parts, group = unit / c->parts % c->groups, image = unit / c->parts / c->groups;
        const int64_t first = part * in / c->parts, stop = (part + 1) * in / c->parts;
        if (c->wanted == CONVOLVE_WEIGHT && REAL(is_depthwise)(c)) {
            const int64_t groups = to - unit < LANES ? to - unit : LANES;
            REAL(depthwise_weight)(c, unit, groups, offsets, scratch);
            unit += groups - 1;
        } else if (c->wanted == CONVOLVE_WEIGHT) {
            REAL(convolve_weight)(c, group, first, stop, offsets, scratch);
        } else if (c->wanted == CONVOLVE_INPUT) {
            REAL(convolve_input)(c, image, group, first, stop, scratch);
        } else {
            const int64_t n = part * pieces / c->parts * one, past = (part + 1) * pieces / c->parts * one,
                          end = past < c->out ? past : c->out;
            if (part == 0 || unit == from) seen = REAL(seen_of)(c, &p, image, group * in, in, scratch);
            if (REAL(is_packed)(c)) REAL(output_channels)(c, &p, seen, offsets, packed, image, group, n, end);
            for (int64_t k = n; k < end && !REAL(is_packed)(c); k++)
                REAL(output_single)(c, &p, seen, offsets, image, group * c->out + k);
        }
    }
}

#undef V
#undef LANES
#undef COLUMNS
#undef DEPTHWISE_PLACES
