/* nn/utils.c: torch.nn.utils: gradients kept within bounds, parameters as one vector. Nothing is changed before all is
 * known to be good. */
#include "nn/nn.h"

#include <math.h>

/* Are all there, and stands no error? */
static bool parameters_usable(const char *op, taper_Tensors list) {
    if (base__failed() || !tensor__is_list(op, list.count, list.at)) return false;
    for (int i = 0; i < list.count; i++)
        if (!tensor__usable(list.at[i], op, "a parameter")) return false;
    return true;
}

/* Those that have a gradient, the gradients; in this scope. */
static bool gradients_of(taper_Tensors parameters, taper_Tensors *gradients) {
    Tape *tape = tape__of_thread();
    *gradients = (taper_Tensors){0,
                                 tape ? tape__allocate(tape, sizeof(Tensor *) * (size_t)(parameters.count + 1)) : NULL};
    for (int i = 0; gradients->at && i < parameters.count; i++)
        if (parameters.at[i]->grad) gradients->at[gradients->count++] = parameters.at[i]->grad;
    return gradients->at;
}

Tensor *nn_utils_clip_grad_norm_with_(taper_Tensors parameters, double max_norm, nn_ClipOptions options) {
    taper_no_grad();
    taper_Tensors gradients;
    if (!FROM_DEFAULTS(options, "nn_utils_clip_grad_norm_") || !parameters_usable("clip_grad_norm_", parameters) ||
        !gradients_of(parameters, &gradients))
        return NULL;
    if (gradients.count == 0) return tensor_zeros_with((taper_Dims){0, NULL}, tensor_zeros_defaults());
    tensor_NormOptions norm = tensor_norm_defaults();
    Tensor           **norms = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)gradients.count);
    norm.p = options.norm_type;
    if (!norms) return NULL;
    for (int i = 0; i < gradients.count; i++)
        if (!(norms[i] = tensor_norm_with(gradients.at[i], norm))) return NULL;
    Tensor *total = tensor_norm_with(
        tensor_stack_with((taper_Tensors){gradients.count, norms}, tensor_stack_defaults()), norm);
    if (!total) return NULL;
    if (options.error_if_nonfinite && !isfinite(tensor__get(total, 0)))
        return base__raise(
            ERROR_VALUE,
            "clip_grad_norm_: The total norm of order %g for gradients from `parameters` is non-finite, so "
            "it cannot be clipped",
            options.norm_type);
    Tensor *factor = (tensor_clamp_max)((tensor_div)(taper_number_real(max_norm),
                                                     (tensor_add)(total, taper_number_real(1e-6))),
                                        taper_number_real(1));
    for (int i = 0; i < gradients.count; i++)
        if (!(tensor_mul_)(gradients.at[i], factor)) return NULL;
    return total;
}

bool(nn_utils_clip_grad_value_)(taper_Tensors parameters, double clip_value) {
    OPEN_SCOPE_OR(false);
    taper_no_grad();
    taper_Tensors       gradients;
    tensor_ClampOptions bounds = tensor_clamp_defaults();
    if (!parameters_usable("clip_grad_value_", parameters) || !gradients_of(parameters, &gradients)) return false;
    bounds.min = -clip_value;
    bounds.max = clip_value;
    for (int i = 0; i < gradients.count; i++)
        if (!tensor_clamp_with_(gradients.at[i], bounds)) return false;
    return true;
}

Tensor *(nn_utils_parameters_to_vector)(taper_Tensors parameters) {
    Tape    *tape = tape__of_thread();
    Tensor **flat = NULL;
    if (!parameters_usable("parameters_to_vector", parameters)) return NULL;
    if (!tape || !(flat = tape__allocate(tape, sizeof(Tensor *) * (size_t)(parameters.count + 1)))) return NULL;
    for (int i = 0; i < parameters.count; i++)
        if (!(flat[i] = (tensor_reshape)(parameters.at[i], (taper_Dims){1, (int64_t[]){-1}}))) return NULL;
    return tensor_cat_with((taper_Tensors){parameters.count, flat}, tensor_cat_defaults());
}

bool(nn_utils_vector_to_parameters)(Tensor *vector, taper_Tensors parameters) {
    OPEN_SCOPE_OR(false);
    taper_no_grad();
    int64_t numel = 0, at = 0;
    if (!tensor__usable(vector, "vector_to_parameters", "vec") ||
        !parameters_usable("vector_to_parameters", parameters))
        return false;
    for (int i = 0; i < parameters.count; i++) numel += parameters.at[i]->numel;
    if (vector->ndim != 1 || vector->numel != numel)
        return base__raise(ERROR_SHAPE, "vector_to_parameters: expected a vector of %lld numbers, got %s",
                           (long long)numel, tensor__shape_text(tensor__dims(vector)));
    for (int i = 0; i < parameters.count; i++) {
        Tensor *p = parameters.at[i], *part = (tensor_narrow)(vector, 0, at, p->numel);
        if (!(tensor_copy_)(p, (tensor_reshape)(part, tensor__dims(p)))) return false;
        at += p->numel;
    }
    return true;
}

/* ---- torch.nn.utils.rnn ------------------------------------------------------------------------------------ */

/* The length of the longest; -1 with an error. */
static int64_t longest_of(taper_Tensors sequences) {
    int64_t longest = 0;
    if (!tensor__is_list("pad_sequence", sequences.count, sequences.at)) return -1;
    if (sequences.count < 1) return base__raise(ERROR_VALUE, "pad_sequence: received an empty list of sequences"), -1;
    for (int i = 0; i < sequences.count; i++) {
        Tensor *x = sequences.at[i], *first = sequences.at[0];
        if (!tensor__usable(x, "pad_sequence", "a sequence")) return -1;
        bool alike = x->ndim > 0 && x->ndim == first->ndim && x->dtype == first->dtype;
        for (int d = 1; alike && d < x->ndim; d++) alike = x->dims[d] == first->dims[d];
        if (!alike)
            return base__raise(
                       ERROR_SHAPE,
                       "pad_sequence: all sequences must have the same trailing dimensions and dtype, got %s and %s",
                       tensor__shape_text(tensor__dims(first)), tensor__shape_text(tensor__dims(x))),
                   -1;
        if (x->dims[0] > longest) longest = x->dims[0];
    }
    return longest;
}

/* A sequence of that length, padded along the first dimension. */
static Tensor *padded_sequence(Tensor *x, int64_t length, bool left, double value) {
    int64_t      around[2 * TAPER_MAX_DIMS] = {0}, lacks = length - x->dims[0];
    F_PadOptions options = F_pad_defaults();
    options.value = value;
    if (lacks == 0) return x;
    around[2 * (x->ndim - 1) + !left] = lacks;
    return F_pad_with(x, (taper_Dims){2 * x->ndim, around}, options);
}

Tensor *nn_utils_rnn_pad_sequence_with(taper_Tensors sequences, nn_PadSequenceOptions options) {
    const char *side = options.padding_side ? options.padding_side : "";
    const bool  left = strcmp(side, "left") == 0;
    if (!FROM_DEFAULTS(options, "nn_utils_rnn_pad_sequence")) return NULL;
    if (!left && strcmp(side, "right") != 0)
        return base__raise(ERROR_VALUE,
                           "pad_sequence: Expected padding_side to be one of left or right, but got %.40s.", side);
    const int64_t longest = longest_of(sequences);
    Tape         *tape = tape__of_thread();
    Tensor      **all = longest < 0 ? NULL : tape__allocate(tape, sizeof(Tensor *) * (size_t)sequences.count);
    for (int i = 0; all && i < sequences.count; i++)
        if (!(all[i] = padded_sequence(sequences.at[i], longest, left, options.padding_value))) return NULL;
    tensor_CatOptions stack = tensor_stack_defaults();
    stack.dim = !options.batch_first;
    return all ? tensor_stack_with((taper_Tensors){sequences.count, all}, stack) : NULL;
}
