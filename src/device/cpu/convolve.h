/* device/cpu/convolve.h: convolutions of images for a type T, without the columns of what a window sees: planes.h lays out the
 * channels of an image, and then every place of the window is an offset.
 *
 *     output   a tile is some channels of the output by COLUMNS blocks, its sums in registers over all places; the weight is
 *              packed once. A single channel, as of depthwise convolutions, has long rows of sums instead.
 *     input    the columns of a few channels, a product, folded at once.
 *     weight   a tile is some places by some channels of the output, which are transposed piece by piece; it goes on from
 *              image to image.
 *
 * Invariant: each number of the output and of the weight is one chain of fused multiply-adds, over the places, or over the
 * blocks of all images; of the input, the same over the output's channels for each place, folded in their order. */
#define V REAL(V)
#define LANES REAL(LANES)
#define COLUMNS (LANES * GEMM_VECTORS)

enum {
    REAL(SINGLE_ROWS) = 2,                         /* channels of a group's output that are done one by one */
    REAL(LONG_ROW) = 8,                            /* vectors of sums of a single channel */
    REAL(BEYOND) = REAL(LONG_ROW) * LANES,         /* read behind what is laid out, and thrown away */
    REAL(COLUMNS_AT_ONCE) = 262144 / sizeof(T),    /* of the input's, folded while they are in the second cache */
    REAL(TRANSPOSED_AT_ONCE) = 131072 / sizeof(T), /* of the output's numbers */
};

/* ---- Planes ------------------------------------------------------------------------------------------ */

/* A line of a channel, by its phases; what is not there was zero already. */
static void REAL(lay_line)(const Planes *p, const Window *w, T *to, const T *line) {
    for (int64_t phase = 0; phase < p->phases[1]; phase++, to += p->height * p->pitch) {
        const int64_t stride = w->stride[1], padding = w->padding[1];
        int64_t       first = padding > phase ? (padding - phase + stride - 1) / stride : 0;
        const int64_t seen = p->span[1] < padding + w->image[1] ? p->span[1] : padding + w->image[1];
        const T      *from = line + phase - padding;
        for (int64_t x = first; phase + x * stride < seen; x++) to[x] = from[x * stride];
    }
}

static void REAL(lay_out)(const Planes *p, const Window *w, int64_t channels, T *to, const T *image) {
    for (int64_t c = 0; c < channels; c++, to += p->each)
        for (int64_t y = 0; y < w->image[0]; y++, image += w->image[1]) {
            const int64_t line = y + w->padding[0], phase = line % w->stride[0];
            if (line < p->span[0] && phase < p->phases[0]) REAL(lay_line)(p, w, to + planes_at(p, w, line, 0), image);
        }
}

/* Some channels of an image laid out in `to`, which was zero at first, or the image itself. */
static const T *REAL(seen_of)(const Convolution *c, const Planes *p, int64_t image, int64_t channel, int64_t channels,
                              T *to) {
    const int64_t plane = c->window.image[0] * c->window.image[1];
    const T      *from = (const T *)c->input + (image * c->window.channels + channel) * plane;
    if (p->in_place && p->flats >= COLUMNS) return from;
    REAL(lay_out)(p, &c->window, channels, to, from);
    return to;
}

/* ---- Panels: some rows of the weight, of which the last may have more than there are -------------------- */

static int REAL(panel_rows)(int64_t left) {
#if GEMM_ROWS > 6
    return left > 10 ? GEMM_ROWS : left > 4 ? 8 : 4;
#elif GEMM_ROWS > 2
    return left > 4 ? GEMM_ROWS : left > 2 ? 4 : 2;
#else
    return (void)left, GEMM_ROWS;
#endif
}

#if GEMM_ROWS > 6
#define EACH_PANEL(CASE) CASE(GEMM_ROWS) CASE(8) CASE(4)
#elif GEMM_ROWS > 2
#define EACH_PANEL(CASE) CASE(GEMM_ROWS) CASE(4) CASE(2)
#else
#define EACH_PANEL(CASE) CASE(GEMM_ROWS)
#endif

/* How many rows the panels of so many have. */
static int64_t REAL(packed_rows)(int64_t rows) {
    int64_t m = 0;
    while (m < rows) m += REAL(panel_rows)(rows - m);
    return m;
}

/* ---- Output ------------------------------------------------------------------------------------------ */

static inline __attribute__((always_inline)) void REAL(output_tile)(const T *a, const int rows, const T *seen,
                                                                    const int64_t *offsets, int64_t places, T *to,
                                                                    int64_t to_row) {
    const int vectors = GEMM_VECTORS;
    V         sum[GEMM_ROWS][GEMM_VECTORS], line[GEMM_VECTORS];
#define START(r, v) sum[r][v] = REAL(SPREAD)(0);
    EACH_SUM(START)
    for (int64_t k = 0; k < places; k++, a += rows) {
        const T *at = seen + offsets[k];
#define FETCH(r, v) line[v] = REAL(LOAD)(at + v * LANES);
        EACH_VECTOR(FETCH, 0)
#define ACCUMULATE(r, v) sum[r][v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(a[r]), line[v], sum[r][v]);
        EACH_SUM(ACCUMULATE)
    }
#define FINISH(r, v) REAL(STORE)(to + r * to_row + v * LANES, sum[r][v]);
    EACH_SUM(FINISH)
#undef START
#undef FETCH
#undef ACCUMULATE
#undef FINISH
}

/* A single row of sums, over so many vectors. */
static inline __attribute__((always_inline)) void
REAL(output_row)(const T *weight, const T *seen, const int64_t *offsets, int64_t places, T *to, const int vectors) {
    V sum[REAL(LONG_ROW)];
    for (int v = 0; v < vectors; v++) sum[v] = REAL(SPREAD)(0);
    for (int64_t k = 0; k < places; k++)
        for (int v = 0; v < vectors; v++)
            sum[v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(weight[k]), REAL(LOAD)(seen + offsets[k] + v * LANES), sum[v]);
    for (int v = 0; v < vectors; v++) REAL(STORE)(to + v * LANES, sum[v]);
}

/* The blocks among flats first ... first + count - 1, + bias unless NULL. */
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

static void REAL(output_panel)(const Convolution *c, const Planes *p, const T *a, int rows, int64_t valid,
                               const T *seen, const int64_t *offsets, int64_t places, T *y, const T *bias) {
    const int64_t  blocks = c->window.blocks[0] * c->window.blocks[1];
    _Alignas(64) T sums[GEMM_ROWS * COLUMNS];
    const bool     direct = p->pitch == c->window.blocks[1] && rows == valid && !bias && p->flats >= COLUMNS;
    for (int64_t n = 0; n < p->flats; n += COLUMNS) {
        if (n + COLUMNS > p->flats && p->flats >= COLUMNS) n = p->flats - COLUMNS; /* the last ones again */
        T            *to = direct ? y + n : sums;
        const int64_t to_row = direct ? blocks : COLUMNS, count = p->flats - n < COLUMNS ? p->flats - n : COLUMNS;
        switch (rows) {
#define PANEL_CASE(R)                                                                                                  \
    case R: REAL(output_tile)(a, R, seen + n, offsets, places, to, to_row); break;
            EACH_PANEL(PANEL_CASE)
#undef PANEL_CASE
        default: break;
        }
        for (int64_t r = 0; r < valid && !direct; r++)
            REAL(put_blocks)(p, &c->window, y + r * blocks, n, count, sums + r * COLUMNS, bias ? bias + r : NULL);
    }
}

static void REAL(output_single)(const Convolution *c, const Planes *p, const T *weight, const T *seen,
                                const int64_t *offsets, int64_t places, T *y, const T *bias) {
    _Alignas(64) T sums[REAL(LONG_ROW) * LANES];
    for (int64_t n = 0, count; n < p->flats; n += count) {
        const bool whole = n + REAL(LONG_ROW) * LANES <= p->flats;
        count = whole ? REAL(LONG_ROW) * LANES : p->flats - n < LANES ? p->flats - n : LANES;
        if (whole)
            REAL(output_row)(weight, seen + n, offsets, places, sums, REAL(LONG_ROW));
        else
            REAL(output_row)(weight, seen + n, offsets, places, sums, 1);
        REAL(put_blocks)(p, &c->window, y, n, count, sums, bias);
    }
}

/* Panels first ... stop - 1 of an image's group. */
static void REAL(output_rows)(const Convolution *c, const Planes *p, const T *seen, const int64_t *offsets,
                              const T *packed, int64_t image, int64_t group, int64_t first, int64_t stop) {
    const int64_t places = c->places, blocks = c->window.blocks[0] * c->window.blocks[1];
    for (int64_t m = first; m < stop;) {
        const int64_t row = group * c->out + m;
        const T      *bias = c->bias ? (const T *)c->bias + row : NULL;
        T            *y = (T *)c->output + (image * c->groups * c->out + row) * blocks;
        const int     rows = REAL(panel_rows)(c->out - m);
        if (c->out <= REAL(SINGLE_ROWS)) {
            REAL(output_single)(c, p, (const T *)c->weight + row * places, seen, offsets, places, y, bias);
            m++;
            continue;
        }
        const int64_t valid = c->out - m < rows ? c->out - m : rows;
        REAL(output_panel)
        (c, p, packed + (group * REAL(packed_rows)(c->out) + m) * places, rows, valid, seen, offsets, places, y, bias);
        m += rows;
    }
}

/* ---- What is made once for a call: the offsets of a group's places, as many zeros as a panel has rows, the packed weight ----- */

static size_t REAL(shared_offsets)(const Convolution *c) {
    return (((size_t)c->places + GEMM_ROWS) * sizeof(int64_t) + 63) & ~(size_t)63;
}

static size_t REAL(convolution_shared)(const Convolution *c) {
    const bool packs = c->wanted == CONVOLVE_OUTPUT && c->out > REAL(SINGLE_ROWS);
    return REAL(shared_offsets)(c) +
           (packs ? sizeof(T) * (size_t)(c->groups * REAL(packed_rows)(c->out) * c->places) : 0);
}

static void REAL(convolution_begin)(const Convolution *c, void *shared) {
    const Planes p = planes_of(&c->window);
    int64_t     *offsets = shared;
    planes_offsets(&p, &c->window, c->window.channels / c->groups, offsets);
    memset(offsets + c->places, 0, sizeof(int64_t) * GEMM_ROWS);
    if (c->wanted != CONVOLVE_OUTPUT || c->out <= REAL(SINGLE_ROWS)) return;
    T *packed = (T *)((char *)shared + REAL(shared_offsets)(c));
    for (int64_t group = 0; group < c->groups; group++)
        for (int64_t m = 0; m < c->out;) {
            const int     rows = REAL(panel_rows)(c->out - m);
            const int64_t valid = c->out - m < rows ? c->out - m : rows;
            const T      *from = (const T *)c->weight + (group * c->out + m) * c->places;
            REAL(pack)(packed, rows, from, c->places, 1, valid, c->places);
            packed += rows * c->places;
            m += rows;
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
        T            *to = (T *)c->input +
                (image * c->window.channels + group * (c->window.channels / c->groups) + channel) * plane;
        REAL(gemm)(&product, scratch + most * each * blocks);
        for (int64_t k = 0; k < channels; k++) {
            REAL(fold_columns)(&c->window, to + k * plane, scratch + k * each * blocks);
            const T bias = c->bias ? ((const T *)c->bias)[group * (c->window.channels / c->groups) + channel + k] : 0;
            for (int64_t i = 0; c->bias && i < plane; i++) to[k * plane + i] += bias;
        }
    }
}

/* ---- Weight ------------------------------------------------------------------------------------------ */

static inline __attribute__((always_inline)) void REAL(weight_tile)(const T *seen, const int64_t *offsets,
                                                                    const int rows, const int64_t *flats,
                                                                    int64_t blocks, const T *b, int64_t b_row, T *to,
                                                                    const int vectors) {
    V sum[GEMM_ROWS][GEMM_VECTORS], line[GEMM_VECTORS];
#define START(r, v) sum[r][v] = REAL(LOAD)(to + r * b_row + v * LANES);
    EACH_SUM(START)
    for (int64_t k = 0; k < blocks; k++, b += b_row) {
        const T *at = seen + flats[k];
#define FETCH(r, v) line[v] = REAL(LOAD)(b + v * LANES);
        EACH_VECTOR(FETCH, 0)
#define ACCUMULATE(r, v) sum[r][v] = REAL(MULTIPLY_ADD)(REAL(SPREAD)(at[offsets[r]]), line[v], sum[r][v]);
        EACH_SUM(ACCUMULATE)
    }
#define FINISH(r, v) REAL(STORE)(to + r * b_row + v * LANES, sum[r][v]);
    EACH_SUM(FINISH)
#undef START
#undef FETCH
#undef ACCUMULATE
#undef FINISH
}

/* Channels of the output, up to whole vectors; blocks that are transposed at once. */
static int64_t REAL(wide)(const Convolution *c) { return (c->out + LANES - 1) / LANES * LANES; }
static int64_t REAL(blocks_at_once)(const Convolution *c) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], most = REAL(TRANSPOSED_AT_ONCE) / REAL(wide)(c);
    return most < 16 ? 16 : most < blocks ? most : blocks;
}

/* sums (places, wide) go on over `count` blocks, whose output is transposed in b (count, wide). */
static void REAL(weight_panels)(const T *seen, const int64_t *offsets, int64_t places, const int64_t *flats,
                                int64_t count, const T *b, int64_t wide, T *sums) {
    for (int64_t n = 0, narrow; n < wide; n += narrow ? LANES : COLUMNS) {
        narrow = wide - n < COLUMNS;
        for (int64_t m = 0; m < places;) {
            const int rows = REAL(panel_rows)(places - m);
            T        *to = sums + m * wide + n;
            switch (narrow ? -rows : rows) {
#define PANEL_CASE(R)                                                                                                  \
    case R: REAL(weight_tile)(seen, offsets + m, R, flats, count, b + n, wide, to, GEMM_VECTORS); break;               \
    case -(R): REAL(weight_tile)(seen, offsets + m, R, flats, count, b + n, wide, to, 1); break;
                EACH_PANEL(PANEL_CASE)
#undef PANEL_CASE
            default: break;
            }
            m += rows;
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
                  rows = REAL(packed_rows)(places);
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

/* Blocks first ... first + count - 1 as numbers of a plane. */
static void REAL(find_flats)(const Planes *p, const Window *w, int64_t first, int64_t count, int64_t *flats) {
    int64_t row = first / w->blocks[1], x = first % w->blocks[1];
    for (int64_t i = 0; i < count; i++) {
        flats[i] = row * p->pitch + x;
        if (++x == w->blocks[1]) row++, x = 0;
    }
}

static void REAL(convolve_weight)(const Convolution *c, int64_t group, int64_t first, int64_t stop,
                                  const int64_t *offsets, T *scratch) {
    const Planes  p = planes_of(&c->window);
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

/* ---- A call: of each unit, an image's group or, of the weight, a group, some parts ----------------------------- */

static size_t REAL(convolution_scratch)(const Convolution *c) {
    const Planes  p = planes_of(&c->window);
    const int64_t in = c->window.channels / c->groups;
    if (c->wanted == CONVOLVE_WEIGHT) return REAL(weight_scratch)(c, &p, (in + c->parts - 1) / c->parts, NULL).bytes;
    if (c->wanted == CONVOLVE_OUTPUT) return sizeof(T) * (size_t)(in * p.each + REAL(BEYOND));
    const Gemm product = REAL(columns_product)(c, 0, 0, 0, REAL(channels_at_once)(c), NULL);
    return sizeof(T) * (size_t)(product.m * product.n) + REAL(gemm_scratch)(&product);
}

static void REAL(convolution)(const Convolution *c, int64_t from, int64_t to, const void *shared, void *scratch) {
    const Planes  p = planes_of(&c->window);
    const int64_t in = c->window.channels / c->groups, *offsets = shared,
                  one = c->out > REAL(SINGLE_ROWS) ? GEMM_ROWS : 1;
    const int64_t panels = (c->out + one - 1) / one;
    const T      *packed = (const T *)((const char *)shared + REAL(shared_offsets)(c)), *seen = NULL;
    if (c->wanted == CONVOLVE_OUTPUT) memset(scratch, 0, REAL(convolution_scratch)(c));
    for (int64_t unit = from; unit < to; unit++) {
        const int64_t part = unit % c->parts, group = unit / c->parts % c->groups, image = unit / c->parts / c->groups;
        const int64_t first = part * in / c->parts, stop = (part + 1) * in / c->parts;
        if (c->wanted == CONVOLVE_WEIGHT) {
            REAL(convolve_weight)(c, group, first, stop, offsets, scratch);
        } else if (c->wanted == CONVOLVE_INPUT) {
            REAL(convolve_input)(c, image, group, first, stop, scratch);
        } else {
            const int64_t row = part * panels / c->parts * one, end = (part + 1) * panels / c->parts * one;
            if (part == 0 || unit == from) seen = REAL(seen_of)(c, &p, image, group * in, in, scratch);
            REAL(output_rows)(c, &p, seen, offsets, packed, image, group, row, end < c->out ? end : c->out);
        }
    }
}

#undef EACH_PANEL
#undef V
#undef LANES
#undef COLUMNS
