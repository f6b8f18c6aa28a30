/* data/transforms.c: what people do to samples, out of operators, and a sampler. Draws are those of torchvision and
 * torch.utils.data; a call that fails has drawn nothing. */
#include "data/data.h"

#include <taper/functional.h>

Tensor *(data_SubsetRandomSampler)(void *indices) {
    Tensor *of = indices;
    if (!tensor__usable(of, "SubsetRandomSampler", "indices")) return NULL;
    if (of->dtype != INT64 || of->ndim != 1)
        return base__raise(ERROR_DTYPE, "SubsetRandomSampler: indices must be INT64 and 1D");
    taper_Generator *g = generator__torch(NULL), before = *g;
    Tensor          *chosen = (tensor_index_select)(of, 0, tensor_randperm_with(of->numel, tensor_randperm_defaults()));
    if (!chosen) *g = before;
    return chosen;
}

/* Of one number for each channel, so that it goes with x. */
static Tensor *channelwise(Tensor *x, Tensor *numbers) {
    if (x->ndim < 3 || numbers->ndim != 1) return numbers;
    return (tensor_reshape)(numbers, (taper_Dims){3, (const int64_t[]){-1, 1, 1}});
}

Tensor *(data_normalize)(Tensor *x, Tensor *mean, Tensor *std) {
    if (!tensor__usable(x, "normalize", "input") || !tensor__usable(mean, "normalize", "mean") ||
        !tensor__usable(std, "normalize", "std"))
        return NULL;
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "normalize: Input tensor should be a float tensor. Got %s.",
                           taper_dtype_name((taper_Dtype)x->dtype));
    Tensor *all = tensor_all_with(std, tensor_all_defaults());
    if (!all) return NULL;
    if (tensor__get(all, 0) == 0)
        return base__raise(ERROR_VALUE, "normalize: std evaluated to zero, leading to division by zero.");
    Tensor *centered = (tensor_sub)(x, channelwise(x, mean));
    return centered ? (tensor_div)(centered, channelwise(x, std)) : NULL;
}

/* A number on [0, 1), a whole one below n: as torch.rand(1) and torch.randint(0, n, (1,)). */
static double drawn_number(taper_Generator *g) {
    float number;
    generator__uniform(g, REAL_F32, &number, 1, 0, 1);
    return (double)number;
}

Tensor *data_random_horizontal_flip_with(Tensor *x, data_FlipOptions options) {
    static const int64_t last = -1;
    if (!DRAWS_FROM_DEFAULTS(options, "data_random_horizontal_flip") ||
        !tensor__usable(x, "random_horizontal_flip", "input"))
        return NULL;
    if (x->ndim < 1 || !(options.p >= 0 && options.p <= 1))
        return base__raise(ERROR_VALUE, "random_horizontal_flip: an image of shape %s, with probability %g",
                           tensor__shape_text(tensor__dims(x)), options.p);
    taper_Generator *g = generator__torch(options.generator), before = *g;
    if (!(drawn_number(g) < options.p)) return x;
    Tensor *flipped = (tensor_flip)(x, (taper_Dims){1, &last});
    if (!flipped) *g = before;
    return flipped;
}

Tensor *data_random_crop_with(Tensor *x, taper_Pair size, data_CropOptions options) {
    int64_t sizes[2], pads[2];
    if (!DRAWS_FROM_DEFAULTS(options, "data_random_crop") || !tensor__usable(x, "random_crop", "input")) return NULL;
    tensor__read_pair(size, sizes);
    tensor__read_pair(options.padding, pads);
    if (x->ndim < 2 || pads[0] < 0 || pads[1] < 0)
        return base__raise(ERROR_SHAPE, "random_crop: an image of shape %s, padding %lld and %lld",
                           tensor__shape_text(tensor__dims(x)), (long long)pads[0], (long long)pads[1]);
    const int64_t height = x->dims[x->ndim - 2] + 2 * pads[0], width = x->dims[x->ndim - 1] + 2 * pads[1];
    if (sizes[0] < 1 || sizes[1] < 1 || sizes[0] > height || sizes[1] > width)
        return base__raise(ERROR_SHAPE,
                           "random_crop: Required crop size (%lld, %lld) is larger than input image size "
                           "(%lld, %lld)",
                           (long long)sizes[0], (long long)sizes[1], (long long)height, (long long)width);
    const int64_t around[] = {pads[1], pads[1], pads[0], pads[0]};
    if ((pads[0] || pads[1]) && !(x = F_pad_with(x, (taper_Dims){4, around}, F_pad_defaults()))) return NULL;
    if (sizes[0] == height && sizes[1] == width) return x;
    taper_Generator *g = generator__torch(options.generator), before = *g;
    int64_t          top = generator__below(g, (uint64_t)(height - sizes[0] + 1));
    int64_t          left = generator__below(g, (uint64_t)(width - sizes[1] + 1));
    x = (tensor_narrow)(x, -2, top, sizes[0]);
    if (!x || !(x = (tensor_narrow)(x, -1, left, sizes[1]))) *g = before;
    return x;
}
