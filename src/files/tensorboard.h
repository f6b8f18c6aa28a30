/* files/tensorboard.h: what becomes the content of an event. */
#ifndef FILES_TENSORBOARD_H
#define FILES_TENSORBOARD_H

#include "files/events.h"
#include "tensor/tensor.h"

#include <taper/log.h>

/* HistogramProto and Image of a tensor, which is usable; false with an error. */
bool tensorboard__histogram(Text *to, const Tensor *values, tensorboard_HistogramOptions options);
bool tensorboard__image(Text *to, const Tensor *image, const char *dataformats, const char *call);
/* An Image of the bytes of a PNG. */
bool tensorboard__png(Text *to, const uint8_t *png, size_t size, const char *call);

#endif
