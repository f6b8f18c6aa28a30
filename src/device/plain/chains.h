/* device/plain/chains.h: chains of multiply-adds of numbers of type T and weights of type WEIGHT, which SCALED(sum, k) is told
 * the column or the channel of; CHAIN(name) adds the types to a name, SCALES a parameter for SCALED.
 *
 * Part of device/plain/plain.h. */

static void CHAIN(plain_product)(const Gemm *g SCALES) {
    const T      *a = g->a, *bias = g->bias;
    const WEIGHT *b = g->b;
    T            *c = g->c;
    for (int64_t i = 0; i < g->m; i++)
        for (int64_t j = 0; j < g->n; j++) {
            T sum = 0;
            for (int64_t k = 0; k < g->k; k++)
                sum = MULTIPLY_ADD(a[i * g->a_row + k * g->a_col], (T)b[k * g->b_row + j * g->b_col], sum);
            c[i * g->c_row + j] = bias ? SCALED(sum, j) + bias[j] : SCALED(sum, j);
        }
}

#ifdef CONVOLVES
/* To blocks from ... until - 1 of a row, what a weight makes of the pixels that it sees, `step` apart, or of zeros: NULL. */
static void CHAIN(plain_add_pixels)(int64_t from, int64_t until, T weight, const T *pixel, int64_t step, T *to) {
    if (!pixel)
        for (int64_t i = from; i < until; i++) to[i] = MULTIPLY_ADD(weight, 0, to[i]);
    else if (step == 1)
        for (int64_t i = from; i < until; i++) to[i] = MULTIPLY_ADD(weight, pixel[i - from], to[i]);
    else
        for (int64_t i = from; i < until; i++) to[i] = MULTIPLY_ADD(weight, pixel[(i - from) * step], to[i]);
}

/* To all blocks of an image what place (y, x) of the window sees in a plane, times the weight. */
static void CHAIN(plain_add_place)(const Window *w, const T *plane, T weight, int64_t y, int64_t x, T *to) {
    const int64_t blocks = w->blocks[1], step = w->stride[1], left = x * w->dilation[1] - w->padding[1];
    int64_t       from = left < 0 ? (step - 1 - left) / step : 0; /* the first that is in the image */
    int64_t       until = left < w->image[1] ? (w->image[1] - 1 - left) / step + 1 : 0;
    if (until > blocks) until = blocks;
    if (from > until) from = until;
    for (int64_t row = 0; row < w->blocks[0]; row++, to += blocks) {
        const int64_t r = row * w->stride[0] - w->padding[0] + y * w->dilation[0];
        const bool    seen = r >= 0 && r < w->image[0] && from < until;
        CHAIN(plain_add_pixels)(0, from, weight, NULL, step, to);
        CHAIN(plain_add_pixels)
        (from, until, weight, seen ? &plane[r * w->image[1] + left + from * step] : NULL, step, to);
        CHAIN(plain_add_pixels)(until, blocks, weight, NULL, step, to);
    }
}

static void CHAIN(plain_convolve)(const Convolution *c SCALES) {
    const Window *w = &c->window;
    const int64_t blocks = w->blocks[0] * w->blocks[1], pixels = w->image[0] * w->image[1];
    const int64_t outputs = c->groups * c->out, channels = w->channels / c->groups;
    const WEIGHT *weight = c->weight;
    const T      *bias = c->bias;
    for (int64_t i = 0; i < c->images * outputs; i++) {
        const int64_t o = i % outputs;
        const T      *image = (const T *)c->input + (i / outputs * w->channels + o / c->out * channels) * pixels;
        T            *to = (T *)c->output + i * blocks;
        for (int64_t b = 0; b < blocks; b++) to[b] = 0;
        for (int64_t p = 0; p < c->places; p++) {
            const int64_t each = w->kernel[0] * w->kernel[1], y = p % each / w->kernel[1], x = p % w->kernel[1];
            CHAIN(plain_add_place)(w, image + p / each * pixels, (T)weight[o * c->places + p], y, x, to);
        }
        for (int64_t b = 0; b < blocks; b++) to[b] = bias ? SCALED(to[b], o) + bias[o] : SCALED(to[b], o);
    }
}
#endif

#undef T
#undef WEIGHT
#undef CHAIN
#undef MULTIPLY_ADD
#undef SCALES
#undef SCALED
#undef CONVOLVES
