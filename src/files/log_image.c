/* files/log_image.c: a tensor as the image of an event: torch.utils.tensorboard's convert_to_HWC and image. */
#include "base/png.h"
#include "files/tensorboard.h"

#include <string.h>

/* A tensor's sizes and steps along N, C, H and W, whatever their order; 1 and 0 of what it does not have. */
typedef struct ImageAxes {
    int64_t size[4], step[4];
} ImageAxes;
enum { AXIS_N, AXIS_C, AXIS_H, AXIS_W };

static bool read_formats(ImageAxes *axes, const Tensor *x, const char *formats, const char *call) {
    const int count = (int)strlen(formats);
    bool      seen[4] = {false};
    *axes = (ImageAxes){{1, 1, 1, 1}, {0}};
    if (count != x->ndim)
        return base__raise(
            ERROR_SHAPE, "%s: size of input tensor and input format are different. tensor shape: %s, input_format: %s",
            call, tensor__shape_text(tensor__dims(x)), formats);
    int64_t step = 1;
    for (int d = count - 1; d >= 0; step *= x->dims[d--]) {
        const char *letter = strchr("NCHWnchw", formats[d]);
        if (!letter)
            return base__raise(ERROR_VALUE, "%s: a dataformat is of the letters N, C, H and W, got %s", call, formats);
        const int axis = (int)(letter - strchr("NCHWnchw", 'N')) % 4;
        if (seen[axis])
            return base__raise(ERROR_VALUE, "%s: You can not use the same dimension shorthand twice. input_format: %s",
                               call, formats);
        seen[axis] = true;
        axes->size[axis] = x->dims[d];
        axes->step[axis] = step;
    }
    if (seen[AXIS_H] && seen[AXIS_W] && (!seen[AXIS_N] || seen[AXIS_C])) return true;
    return base__raise(ERROR_VALUE, "%s: a dataformat is HW with C or NC, got %s", call, formats);
}

/* A byte of a number: cut off, not rounded; nan is 0. */
static uint8_t byte_of(float value, float scale) {
    value *= scale;
    return value >= 255 ? 255 : value > 0 ? (uint8_t)value : 0;
}

/* Image n of several into its place among rows of `width` pixels of `channels`. */
static void put_pixels(uint8_t *to, const float *from, const ImageAxes *axes, float scale, int64_t width,
                       int64_t channels) {
    for (int64_t y = 0; y < axes->size[AXIS_H]; y++)
        for (int64_t x = 0; x < axes->size[AXIS_W]; x++)
            for (int64_t c = 0; c < channels; c++) {
                const int64_t own = axes->size[AXIS_C] == 1 ? 0 : c;
                to[(y * width + x) * channels + c] = byte_of(
                    from[y * axes->step[AXIS_H] + x * axes->step[AXIS_W] + own * axes->step[AXIS_C]], scale);
            }
}

static bool put_image(Text *to, const uint8_t *pixels, int64_t width, int64_t height, int64_t channels) {
    size_t   size = 0;
    uint8_t *png = png__encode(pixels, (int)width, (int)height, (int)channels, &size);
    if (!png) return false;
    proto__whole(to, 1, height);
    proto__whole(to, 2, width);
    proto__whole(to, 3, channels);
    proto__bytes(to, 4, png, size);
    base__free(png);
    return true;
}

bool tensorboard__image(Text *to, const Tensor *image, const char *dataformats, const char *call) {
    enum { IN_A_ROW = 8, LARGEST = 1 << 28 };
    ImageAxes axes;
    if (!dataformats) return base__raise(ERROR_VALUE, "%s: dataformats is NULL", call);
    if (!read_formats(&axes, image, dataformats, call)) return false;
    const int64_t n = axes.size[AXIS_N], c = axes.size[AXIS_C], h = axes.size[AXIS_H], w = axes.size[AXIS_W];
    const int64_t channels = c == 1 ? 3 : c, columns = n < IN_A_ROW ? n : IN_A_ROW;
    if (image->numel == 0 || image->numel > LARGEST || w > LARGEST / 8 / h)
        return base__raise(ERROR_VALUE, "%s: no image is of shape %s", call, tensor__shape_text(tensor__dims(image)));
    if (image->ndim == 4 && channels != 3)
        return base__raise(ERROR_VALUE, "%s: Input should be a 4D numpy array with 3 channels", call);
    if (channels > 4)
        return base__raise(ERROR_VALUE, "%s: Cannot handle this data type: (1, 1, %lld), |u1", call,
                           (long long)channels);
    const int64_t width = columns * w, height = (n + columns - 1) / columns * h;
    Tensor       *numbers = tensor__new_on_host(FLOAT32, tensor__dims(image));
    uint8_t      *pixels = numbers ? tape__allocate(tape__of_thread(), (size_t)(width * height * channels)) : NULL;
    if (!pixels || !tensor__copy(numbers, image, call)) return false;
    memset(pixels, 0, (size_t)(width * height * channels));
    for (int64_t i = 0; i < n; i++)
        put_pixels(pixels + (i / columns * h * width + i % columns * w) * channels,
                   (const float *)numbers->data + i * axes.step[AXIS_N], &axes, image->dtype == INT64 ? 1 : 255, width,
                   channels);
    return put_image(to, pixels, width, height, channels);
}

bool tensorboard__png(Text *to, const uint8_t *png, size_t size, const char *call) {
    static const uint8_t start[16] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    static const int     channels[8] = {1, 0, 3, 3, 2, 0, 4, 0}; /* by the kind of colours */
    if (!png || size < 33 || memcmp(png, start, sizeof start) != 0)
        return base__raise(ERROR_VALUE, "%s: these bytes are no PNG", call);
    int64_t sizes[2] = {0, 0};
    for (int i = 0; i < 8; i++) sizes[i / 4] = sizes[i / 4] << 8 | png[16 + i];
    proto__whole(to, 1, sizes[1]);
    proto__whole(to, 2, sizes[0]);
    proto__whole(to, 3, channels[png[25] & 7]);
    proto__bytes(to, 4, png, size);
    return true;
}
