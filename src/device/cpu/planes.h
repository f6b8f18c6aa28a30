/* device/cpu/planes.h: how convolve.h lays out what a window sees of a channel, so that the window's places become offsets: place
 * (i, j) of block number q is at offset(i, j) + flat(q), with no look at padding, stride or dilation.
 *
 * Along each axis numbers go to phases, of which every stride-th number is seen by one block after the other. Phases are shared,
 * number Y going to phase Y % stride; or, where dilation leaves so many numbers unseen that this is less, each place has its own.
 * What lies beyond the image is zero. Blocks then lie side by side in lines that are `pitch` apart; what a line has behind its last
 * block is computed and thrown away.
 *
 * Invariant: a channel has no more numbers than its columns. */
#ifndef DEVICE_CPU_PLANES_H
#define DEVICE_CPU_PLANES_H

#include "device/device.h"

typedef struct Planes {
    bool    own[2];                     /* does each place have a phase of its own? */
    int64_t phases[2], apart[2];        /* phases, and how far their first numbers are apart */
    int64_t height, pitch, each, flats; /* of a phase; numbers of a channel; from the first block to the last */
    bool    in_place;                   /* the image itself lies like this */
} Planes;

static inline Planes planes__of(const Window *w) {
    Planes  p = {.in_place = true};
    int64_t length[2];
    for (int axis = 0; axis < 2; axis++) {
        const int64_t stride = w->stride[axis], blocks = w->blocks[axis];
        const int64_t reach = (w->kernel[axis] - 1) * w->dilation[axis] + 1, span = (blocks - 1) * stride + reach;
        const int64_t shared = stride < reach ? stride : reach, along = (span + stride - 1) / stride;
        p.own[axis] = w->kernel[axis] * blocks / along < shared; /* shared * along could overflow */
        p.phases[axis] = p.own[axis] ? w->kernel[axis] : shared;
        p.apart[axis] = p.own[axis] ? w->dilation[axis] : 1;
        length[axis] = p.own[axis] ? blocks : along;
        p.in_place = p.in_place && !p.own[axis] && stride == 1 && w->padding[axis] == 0 && span == w->image[axis];
    }
    p.height = length[0];
    p.pitch = length[1];
    p.each = p.phases[0] * p.phases[1] * p.height * p.pitch;
    p.flats = (w->blocks[0] - 1) * p.pitch + w->blocks[1];
    return p;
}

/* The first block's number at place i along an axis: its phase, and where it is in it. */
static inline int64_t planes__phase(const Planes *p, const Window *w, int axis, int64_t i, int64_t *at) {
    const int64_t number = i * w->dilation[axis];
    *at = p->own[axis] ? 0 : number / w->stride[axis];
    return p->own[axis] ? i : number % w->stride[axis];
}

/* Of every place of `channels` channels. */
static inline void planes__offsets(const Planes *p, const Window *w, int64_t channels, int64_t *offsets) {
    for (int64_t c = 0; c < channels; c++)
        for (int64_t i = 0; i < w->kernel[0]; i++)
            for (int64_t j = 0; j < w->kernel[1]; j++) {
                int64_t       y, x;
                const int64_t down = planes__phase(p, w, 0, i, &y), along = planes__phase(p, w, 1, j, &x);
                *offsets++ = c * p->each + ((down * p->phases[1] + along) * p->height + y) * p->pitch + x;
            }
}

#endif
