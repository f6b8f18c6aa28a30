/* device/cpu/planes.h: how convolve.h lays out what a window sees of a channel, so that the window's places become offsets: place
 * (i, j) of block number q is at offset(i, j) + flat(q), with no look at padding, stride or dilation.
 *
 * A plane is padded with zeros and cut to what is seen; with a stride it is split by phases, line Y and number X going to phase
 * (Y % stride, X % stride), each of which has `height` lines of `pitch` numbers. Blocks then lie side by side in lines that are
 * `pitch` apart; what a line has behind its last block is computed and thrown away. */
#ifndef DEVICE_CPU_PLANES_H
#define DEVICE_CPU_PLANES_H

#include "device/device.h"

typedef struct Planes {
    int64_t span[2], phases[2];  /* what is seen; phases that are */
    int64_t height, pitch, each; /* each: numbers of a channel */
    int64_t flats;               /* numbers from the first block to the last */
    bool    in_place;            /* the image itself lies like this */
} Planes;

static inline Planes planes__of(const Window *w) {
    Planes p = {.in_place = true};
    for (int axis = 0; axis < 2; axis++) {
        const int64_t reach = (w->kernel[axis] - 1) * w->dilation[axis] + 1, stride = w->stride[axis];
        p.span[axis] = (w->blocks[axis] - 1) * stride + reach;
        p.phases[axis] = stride < reach ? stride : reach;
        p.in_place = p.in_place && stride == 1 && w->padding[axis] == 0 && p.span[axis] == w->image[axis];
    }
    p.height = (p.span[0] + w->stride[0] - 1) / w->stride[0];
    p.pitch = (p.span[1] + w->stride[1] - 1) / w->stride[1];
    p.each = p.phases[0] * p.phases[1] * p.height * p.pitch;
    p.flats = (w->blocks[0] - 1) * p.pitch + w->blocks[1];
    return p;
}

/* Of number X of line Y; the channel's own begin at 0. */
static inline int64_t planes__at(const Planes *p, const Window *w, int64_t y, int64_t x) {
    const int64_t phase = y % w->stride[0] * p->phases[1] + x % w->stride[1];
    return (phase * p->height + y / w->stride[0]) * p->pitch + x / w->stride[1];
}

/* Of every place of `channels` channels. */
static inline void planes__offsets(const Planes *p, const Window *w, int64_t channels, int64_t *offsets) {
    for (int64_t c = 0; c < channels; c++)
        for (int64_t i = 0; i < w->kernel[0]; i++)
            for (int64_t j = 0; j < w->kernel[1]; j++)
                *offsets++ = c * p->each + planes__at(p, w, i * w->dilation[0], j * w->dilation[1]);
}

#endif
