/* device/plain/windows.h: what slides a window over planes, for a type T: unfold and fold, gradients of convolutions, pools.
 *
 * Part of device/plain/real.h. */

/* ---- Windows ----------------------------------------------------------------------------------------- */

/* Where in the plane, if it is there, is place p of the window at block b? */
static T *REAL(plain_pixel)(const Window *w, T *plane, int64_t p, int64_t b) {
    int64_t y = b / w->blocks[1] * w->stride[0] - w->padding[0] + p / w->kernel[1] * w->dilation[0];
    int64_t x = b % w->blocks[1] * w->stride[1] - w->padding[1] + p % w->kernel[1] * w->dilation[1];
    return y < 0 || y >= w->image[0] || x < 0 || x >= w->image[1] ? NULL : &plane[y * w->image[1] + x];
}

static void REAL(plain_unfold)(const Slices *s) {
    const Window *w = s->args;
    T            *columns = s->at[0];
    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++)
        for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++) {
            const T *pixel = REAL(plain_pixel)(w, s->at[1], p, b);
            *columns++ = pixel ? *pixel : 0;
        }
}

static void REAL(plain_fold)(const Slices *s) {
    const Window *w = s->args;
    T            *plane = s->at[0];
    const T      *columns = s->at[1];
    for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;
    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++)
        for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++, columns++) {
            T *pixel = REAL(plain_pixel)(w, plane, p, b);
            if (pixel) *pixel += *columns;
        }
}

/* ---- Convolutions ------------------------------------------------------------------------------------ */

/* What place p of a group's window sees at block b of an image; beyond it, zero. NULL: nothing. */
static T *REAL(plain_at_place)(const Convolution *c, int64_t image, int64_t group, int64_t p, int64_t b) {
    const Window *w = &c->window;
    const int64_t each = w->kernel[0] * w->kernel[1], channel = group * (w->channels / c->groups) + p / each;
    return REAL(plain_pixel)(w, (T *)c->input + (image * w->channels + channel) * w->image[0] * w->image[1], p % each,
                             b);
}

/* The input or the weight; the output is device/plain/chains.h's. */
static void REAL(plain_convolve_back)(const Convolution *c) {
    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], outputs = c->groups * c->out;
    T            *input = c->input, *output = c->output, *weight = c->weight;
    const T      *bias = c->bias;
    if (c->wanted == CONVOLVE_INPUT)
        for (int64_t i = 0; i < c->images * c->window.channels * c->window.image[0] * c->window.image[1]; i++)
            input[i] = 0;
    for (int64_t image = 0; c->wanted == CONVOLVE_INPUT && image < c->images; image++)
        for (int64_t group = 0; group < c->groups; group++)
            for (int64_t p = 0; p < c->places; p++)
                for (int64_t b = 0; b < blocks; b++) {
                    T *seen = REAL(plain_at_place)(c, image, group, p, b), sum = 0;
                    for (int64_t o = group * c->out; o < (group + 1) * c->out; o++)
                        sum = REAL(fma)(weight[o * c->places + p], output[(image * outputs + o) * blocks + b], sum);
                    if (seen) *seen += sum;
                }
    for (int64_t i = 0; c->wanted == CONVOLVE_INPUT && bias && i < c->images * c->window.channels; i++)
        for (int64_t k = 0; k < c->window.image[0] * c->window.image[1]; k++)
            input[i * c->window.image[0] * c->window.image[1] + k] += bias[i % c->window.channels];
    for (int64_t o = 0; c->wanted == CONVOLVE_WEIGHT && o < outputs; o++)
        for (int64_t p = 0; p < c->places; p++) {
            T sum = 0;
            for (int64_t image = 0; image < c->images; image++)
                for (int64_t b = 0; b < blocks; b++) {
                    const T *seen = REAL(plain_at_place)(c, image, o / c->out, p, b);
                    sum = REAL(fma)(output[(image * outputs + o) * blocks + b], seen ? *seen : 0, sum);
                }
            weight[o * c->places + p] = sum;
        }
}

/* ---- Pools ------------------------------------------------------------------------------------------- */

static T REAL(plain_divisor)(const Pool *pool, int64_t at) {
    int64_t count = 0;
    for (int64_t i = 0; i < plain_sight(pool, at); i++) count += plain_counts(pool, at, i);
    return (T)(pool->divisor ? pool->divisor : count);
}

static int64_t REAL(plain_largest)(const Pool *pool, const T *plane, int64_t at) {
    int64_t found = -1;
    for (int64_t i = 0; i < plain_sight(pool, at); i++) {
        const int64_t seen = plain_seen(pool, at, i);
        if (seen >= 0 && (found < 0 || plane[seen] > plane[found] || plane[seen] != plane[seen])) found = seen;
    }
    return found;
}

static void REAL(plain_max_places)(const Slices *s) {
    const Pool *pool = s->args;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++)
        ((int64_t *)s->at[0])[at] = REAL(plain_largest)(pool, s->at[1], at);
}

static void REAL(plain_max_pool)(const Slices *s) {
    const Pool *pool = s->args;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {
        const int64_t found = REAL(plain_largest)(pool, s->at[1], at);
        ((T *)s->at[0])[at] = found < 0 ? -(T)INFINITY : ((const T *)s->at[1])[found];
    }
}

static void REAL(plain_avg_pool)(const Slices *s) {
    const Pool *pool = s->args;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {
        T    sum = 0;
        bool any = false;
        for (int64_t i = 0; i < plain_sight(pool, at); i++) {
            const int64_t seen = plain_seen(pool, at, i);
            if (seen >= 0) sum += ((const T *)s->at[1])[seen];
            any = any || seen >= 0;
        }
        ((T *)s->at[0])[at] = any ? sum / REAL(plain_divisor)(pool, at) : 0;
    }
}

static void REAL(plain_avg_pool_gradient)(const Slices *s) {
    const Pool *pool = s->args;
    T          *plane = s->at[0];
    for (int64_t i = 0; i < pool->window.image[0] * pool->window.image[1]; i++) plane[i] = 0;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++)
        for (int64_t i = 0; i < plain_sight(pool, at); i++) {
            const int64_t seen = plain_seen(pool, at, i);
            if (seen >= 0) plane[seen] += ((const T *)s->at[1])[at] / REAL(plain_divisor)(pool, at);
        }
}

static void REAL(plain_take_places)(const Slices *s) {
    for (int64_t i = 0; i < ((const Places *)s->args)->count; i++) {
        const int64_t place = ((const int64_t *)s->at[2])[i];
        ((T *)s->at[0])[i] = place < 0 ? -(T)INFINITY : ((const T *)s->at[1])[place];
    }
}

static void REAL(plain_put_places)(const Slices *s) {
    const Places *p = s->args;
    T            *plane = s->at[0];
    for (int64_t i = 0; i < p->image[0] * p->image[1]; i++) plane[i] = 0;
    for (int64_t i = 0; i < p->count; i++) {
        const int64_t place = ((const int64_t *)s->at[2])[i];
        if (place < 0) continue;
        if (!p->add) plane[place] = 0;
        plane[place] += ((const T *)s->at[1])[i];
    }
}
