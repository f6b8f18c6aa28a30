/* nn/convolution.c: Conv1d, Conv2d, and those of the other direction, ConvTranspose1d and ConvTranspose2d. */
#include "nn/nn.h"

#include <string.h>

typedef struct ConvState {
    int64_t     in_channels, out_channels;
    int         ndim;       /* of the kernel, 1 or 2 */
    int         transposed; /* and no bool: the two fill a word, as nn__exchange asks */
    taper_Pair  kernel_size, stride, padding, dilation, output_padding;
    int64_t     groups;
    const char *padding_mode; /* NULL: zeros, which the operator adds by itself */
    Tensor *weight, *bias; /* (out, in / groups, height, width), or transposed (in, out / groups, ...); (out) or NULL */
} ConvState;

/* ---- Forward -------------------------------------------------------------------------------------- */

/* Around each dimension, from the last one on: what "same" stands for, too. */
static Tensor *padded_around(const ConvState *conv, Tensor *x) {
    F_PadOptions options = F_pad_defaults();
    int64_t      kernel[2], dilation[2], around[2], sizes[4];
    options.mode = conv->padding_mode;
    tensor__read_pair(conv->kernel_size, kernel);
    tensor__read_pair(conv->dilation, dilation);
    tensor__read_pair(conv->padding, around);
    for (int d = 0; d < conv->ndim; d++) {
        const int     from = 1 - d; /* the width first */
        const int64_t whole = conv->padding == PADDING_SAME ? dilation[from] * (kernel[from] - 1) : 2 * around[from];
        sizes[2 * d] = whole / 2;
        sizes[2 * d + 1] = whole - whole / 2;
    }
    return F_pad_with(x, (taper_Dims){2 * conv->ndim, sizes}, options);
}

static Tensor *apply_conv(nn_Module *self, Tensor *const *x) {
    const ConvState *conv = nn_state(self);
    F_Conv2dOptions  options = F_conv2d_defaults();
    const bool       around = conv->padding_mode;
    options.stride = conv->stride;
    options.padding = around ? 0 : conv->padding;
    options.dilation = conv->dilation;
    options.groups = conv->groups;
    return (conv->ndim == 1 ? F_conv1d_with : F_conv2d_with)(around ? padded_around(conv, x[0]) : x[0], conv->weight,
                                                             conv->bias, options);
}

static Tensor *apply_conv_transpose(nn_Module *self, Tensor *const *x) {
    const ConvState       *conv = nn_state(self);
    F_ConvTransposeOptions options = F_conv_transpose2d_defaults();
    options.stride = conv->stride;
    options.padding = conv->padding;
    options.output_padding = conv->output_padding;
    options.groups = conv->groups;
    options.dilation = conv->dilation;
    return (conv->ndim == 1 ? F_conv_transpose1d_with : F_conv_transpose2d_with)(x[0], conv->weight, conv->bias,
                                                                                 options);
}

/* ---- Print ---------------------------------------------------------------------------------------- */

/* "name=(height, width)", unless both are what is usual. */
static void show_sizes(Shown *shown, const ConvState *conv, const char *name, taper_Pair pair, int64_t usual) {
    int64_t both[2];
    tensor__read_pair(pair, both);
    if (pair == PADDING_SAME)
        nn__show_word(shown, name, "same");
    else if (both[0] != usual || both[1] != usual)
        nn__show_list(shown, name, conv->ndim, both);
}

static void show_conv(nn_Module *self, char *text, size_t room) {
    const ConvState *conv = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "", conv->in_channels);
    nn__show(&shown, "", conv->out_channels);
    show_sizes(&shown, conv, "kernel_size", conv->kernel_size, -1);
    show_sizes(&shown, conv, "stride", conv->stride, -1);
    show_sizes(&shown, conv, "padding", conv->padding, 0);
    show_sizes(&shown, conv, "dilation", conv->dilation, 1);
    show_sizes(&shown, conv, "output_padding", conv->output_padding, 0);
    if (conv->groups != 1) nn__show(&shown, "groups", conv->groups);
    if (!conv->bias) nn__show(&shown, "bias", false);
    if (conv->padding_mode) nn__show_word(&shown, "padding_mode", conv->padding_mode);
}

static const nn_Class conv1d_class = {"Conv1d", 1, apply_conv, show_conv, sizeof(ConvState)};
static const nn_Class conv2d_class = {"Conv2d", 1, apply_conv, show_conv, sizeof(ConvState)};
static const nn_Class conv_transpose1d_class = {"ConvTranspose1d", 1, apply_conv_transpose, show_conv,
                                                sizeof(ConvState)};
static const nn_Class conv_transpose2d_class = {"ConvTranspose2d", 1, apply_conv_transpose, show_conv,
                                                sizeof(ConvState)};

bool nn__weights_of_conv(nn_Module *module, Tensor ***weight, Tensor ***bias) {
    ConvState *conv = nn_state(module);
    if (module->description->forward != apply_conv && module->description->forward != apply_conv_transpose)
        return false;
    *weight = &conv->weight;
    *bias = &conv->bias;
    return true;
}

/* ---- Making --------------------------------------------------------------------------------------- */

static bool check_channels(const char *name, const ConvState *conv, const int64_t *kernel) {
    const int64_t in = conv->in_channels, out = conv->out_channels;
    if (conv->groups <= 0) return base__raise(ERROR_VALUE, "%s: groups must be a positive integer", name);
    if (in < 0 || out < 0 || kernel[0] < 0 || kernel[1] < 0)
        return base__raise(ERROR_VALUE, "%s: expected channels and kernel_size >= 0, got %lld, %lld and (%lld, %lld)",
                           name, (long long)in, (long long)out, (long long)kernel[0], (long long)kernel[1]);
    if (in % conv->groups) return base__raise(ERROR_VALUE, "%s: in_channels must be divisible by groups", name);
    if (out % conv->groups) return base__raise(ERROR_VALUE, "%s: out_channels must be divisible by groups", name);
    return true;
}

/* F_pad's mode; zeros are NULL. */
static bool read_padding_mode(const char *name, const char **mode) {
    static const char *const modes[] = {"reflect", "replicate", "circular"};
    const char              *given = *mode ? *mode : "NULL";
    *mode = NULL;
    if (strcmp(given, "zeros") == 0) return true;
    for (int i = 0; i < 3; i++)
        if (strcmp(given, modes[i]) == 0) *mode = modes[i];
    if (*mode) return true;
    return base__raise(ERROR_VALUE,
                       "%s: padding_mode must be one of \"zeros\", \"reflect\", \"replicate\", \"circular\", but "
                       "got \"%.40s\"",
                       name, given);
}

static nn_Module *new_conv(const nn_Class *description, ConvState conv, bool bias, taper_Dtype dtype) {
    OPEN_SCOPE_OR(NULL);
    int64_t kernel[2], unused;
    tensor__read_pair(conv.kernel_size, kernel);
    if (conv.ndim == 1) kernel[1] = 1;
    if (!check_channels(description->name, &conv, kernel) || !read_padding_mode(description->name, &conv.padding_mode))
        return NULL;
    const int64_t first = conv.transposed ? conv.in_channels : conv.out_channels,
                  second = (conv.transposed ? conv.out_channels : conv.in_channels) / conv.groups;
    taper_Dims shape = {2 + conv.ndim, (int64_t[]){first, second, kernel[0], kernel[1]}};
    if (!tensor__check_shape(shape, description->name, &unused)) return NULL;
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    conv.weight = nn__add_parameter(self, "weight", shape, dtype);
    if (bias) conv.bias = nn__add_parameter(self, "bias", (taper_Dims){1, &conv.out_channels}, dtype);
    if (!(self = nn_checked(self))) return NULL;
    *(ConvState *)nn_state(self) = conv;
    nn__start_weights(conv.weight, conv.bias, second * kernel[0] * kernel[1]);
    return self;
}

static nn_Module *conv_of(const nn_Class *description, int ndim, int64_t in, int64_t out, taper_Pair kernel_size,
                          nn_Conv2dOptions o) {
    ConvState conv = {in,         out, ndim,     false,          kernel_size, o.stride, o.padding,
                      o.dilation, 0,   o.groups, o.padding_mode, NULL,        NULL};
    return new_conv(description, conv, o.bias, o.dtype);
}

nn_Module *nn_Conv1d_with(int64_t in_channels, int64_t out_channels, int64_t kernel_size, nn_Conv2dOptions options) {
    if (!FROM_DEFAULTS(options, "nn_Conv1d")) return NULL;
    return conv_of(&conv1d_class, 1, in_channels, out_channels, kernel_size, options);
}

nn_Module *nn_Conv2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size, nn_Conv2dOptions options) {
    if (!FROM_DEFAULTS(options, "nn_Conv2d")) return NULL;
    return conv_of(&conv2d_class, 2, in_channels, out_channels, kernel_size, options);
}

static nn_Module *conv_transpose_of(const nn_Class *description, int ndim, int64_t in, int64_t out,
                                    taper_Pair kernel_size, nn_ConvTransposeOptions o) {
    ConvState conv = {in,       out,     ndim, true, kernel_size, o.stride, o.padding, o.dilation, o.output_padding,
                      o.groups, "zeros", NULL, NULL};
    return new_conv(description, conv, o.bias, o.dtype);
}

nn_Module *nn_ConvTranspose1d_with(int64_t in_channels, int64_t out_channels, int64_t kernel_size,
                                   nn_ConvTransposeOptions options) {
    if (!FROM_DEFAULTS(options, "nn_ConvTranspose1d")) return NULL;
    return conv_transpose_of(&conv_transpose1d_class, 1, in_channels, out_channels, kernel_size, options);
}

nn_Module *nn_ConvTranspose2d_with(int64_t in_channels, int64_t out_channels, taper_Pair kernel_size,
                                   nn_ConvTransposeOptions options) {
    if (!FROM_DEFAULTS(options, "nn_ConvTranspose2d")) return NULL;
    return conv_transpose_of(&conv_transpose2d_class, 2, in_channels, out_channels, kernel_size, options);
}
