/* nn/fusion.c: torch.nn.utils.fusion: a batch normalization that is not trained any more, as part of the layer before it. */
#include "nn/nn.h"

/* What the layer's outputs are multiplied by, (channels), and what is added. */
typedef struct Scaled {
    Tensor *by, *bias;
} Scaled;

static Scaled scaled(const NormView *norm, Tensor *bias) {
    Tensor *root = (tensor_rsqrt)((tensor_add)(norm->running_var, taper_number_real(norm->eps)));
    Tensor *by = norm->weight ? (tensor_mul)(root, norm->weight) : root;
    Tensor *shift = bias ? (tensor_sub)(bias, norm->running_mean) : (tensor_neg)(norm->running_mean);
    shift = (tensor_mul)(shift, by);
    return (Scaled){by, norm->bias ? (tensor_add)(shift, norm->bias) : shift};
}

/* Puts both into a copy of the layer, whose bias may be new. */
static nn_Module *fused_layer(nn_Module *layer, nn_Module *bn, int channel, const char *call) {
    OPEN_SCOPE_OR(NULL);
    RECORD_NOTHING();
    NormView norm;
    Tensor **weight, **bias;
    if (!nn__usable(layer, call) || !nn__usable(bn, call) || base__failed()) return NULL;
    if (!layer->evaluating || !bn->evaluating) return base__raise(ERROR_STATE, "%s: Fusion only for eval!", call);
    if (!nn__weights_of(layer, &weight, &bias) || !nn__batch_norm(bn, &norm))
        return base__raise(ERROR_VALUE, "%s: cannot fuse a %s and a %s", call, layer->description->name,
                           bn->description->name);
    if (!norm.running_mean)
        return base__raise(ERROR_VALUE, "%s: bn.running_mean and bn.running_var must not be None", call);
    const int64_t channels = (*weight)->dims[channel], features = norm.running_mean->numel;
    if (channels != features)
        return base__raise(ERROR_SHAPE, "%s: a layer of %lld outputs and a normalization of %lld", call,
                           (long long)channels, (long long)features);
    Scaled  to = scaled(&norm, *bias);
    int64_t shape[TAPER_MAX_DIMS];
    for (int d = 0; d < (*weight)->ndim; d++) shape[d] = d == channel ? -1 : 1;
    Tensor    *product = (tensor_mul)(*weight, (tensor_reshape)(to.by, (taper_Dims){(*weight)->ndim, shape}));
    nn_Module *copy = product && to.bias ? (nn_deepcopy)(layer) : NULL;
    if (!copy || !nn__weights_of(copy, &weight, &bias)) return NULL;
    tensor__copy(*weight, product, call);
    if (!*bias) *bias = (nn_register_parameter)(copy, "bias", tensor__zeros_like(to.bias));
    if (*bias) tensor__copy(*bias, to.bias, call);
    return nn_checked(copy);
}

nn_Module *nn_utils_fuse_conv_bn_eval_with(nn_Module *conv, nn_Module *bn, nn_FuseOptions options) {
    if (!FROM_DEFAULTS(options, "nn_utils_fuse_conv_bn_eval")) return NULL;
    return fused_layer(conv, bn, options.transpose, "fuse_conv_bn_eval");
}

nn_Module *(nn_utils_fuse_linear_bn_eval)(nn_Module *linear, nn_Module *bn) {
    return fused_layer(linear, bn, 0, "fuse_linear_bn_eval");
}
