/* ops/bag.c: what is made of several classes at once: embedding_bag, of which a bag has any number of rows of a table, and
 * multilabel_margin_loss, where a sample has any number of targets.
 *
 * Both are calls of other operators. Invariant: rows of a bag are added in the order of their indices. */
#include "ops/ops.h"

#include "ops/words.h"

#include <math.h>

/* ---- embedding_bag ---------------------------------------------------------------------------------------------- */

/* The indices in a list, and for each the bag it is in. */
typedef struct Bags {
    Tensor *indices, *bag, *weights;
    int64_t count;
} Bags;

/* Of bags that begin at the offsets: which each index is in, as far as they go; NULL with an error. */
static Tensor *bags_of_offsets(const Tensor *offsets, int64_t n, int64_t count) {
    const Tensor *host = tensor__on_host(offsets, "embedding_bag");
    if (!host) return NULL;
    const int64_t *begin = host->data;
    const int64_t  last = count == 0 ? 0 : count < offsets->numel ? begin[count] : n;
    const int64_t  used = last < 0 || last > n ? n : last;
    Tensor        *bag = tensor__new_on_host(INT64, (taper_Dims){1, &used});
    if (!bag) return NULL;
    if (count && begin[0] != 0)
        return base__raise(ERROR_VALUE,
                           "embedding_bag: offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to "
                           "start from position 0. However, got %lld",
                           (long long)begin[0]);
    for (int64_t b = 0; b < count; b++) {
        const int64_t end = b + 1 < offsets->numel ? begin[b + 1] : n;
        if (end < begin[b] || end > n)
            return base__raise(ERROR_VALUE,
                               "embedding_bag: offsets have to ascend and can not be greater than input's length %lld, "
                               "but got %lld after %lld",
                               (long long)n, (long long)end, (long long)begin[b]);
        for (int64_t i = begin[b]; i < end; i++) tensor__write(bag, i, &b);
    }
    return tensor__moved(bag, offsets->device, "embedding_bag");
}

static Tensor *as_far_as(Tensor *list, int64_t count) {
    return !list || list->numel == count ? list : ops__sliced(list, 0, 0, count, "SliceBackward0");
}

/* Of a matrix each row is a bag. */
static bool bags_of_rows(Bags *bags, Tensor *input) {
    const int64_t size = input->dims[1];
    Tensor       *starts = tensor__new_on_host(INT64, (taper_Dims){1, &input->dims[0]});
    for (int64_t b = 0; starts && b < input->dims[0]; b++) tensor__write(starts, b, &(int64_t){b * size});
    bags->count = input->dims[0];
    bags->bag = starts ? bags_of_offsets(starts, input->numel, bags->count) : NULL;
    if (bags->bag) bags->bag = tensor__moved(bags->bag, input->device, "embedding_bag");
    return bags->bag;
}

static bool read_bags(Bags *bags, Tensor *input, Tensor *offsets, bool last) {
    if (input->ndim == 2 && offsets)
        return base__raise(ERROR_SHAPE,
                           "embedding_bag: if input is 2D, then offsets has to be None, as input is treated "
                           "is a mini-batch of fixed length sequences.");
    if (input->ndim == 2) return bags_of_rows(bags, input);
    if (input->ndim != 1)
        return base__raise(
            ERROR_SHAPE, "embedding_bag: input has to be 1D or 2D Tensor, but got Tensor of dimension %d", input->ndim);
    if (!offsets) return base__raise(ERROR_SHAPE, "embedding_bag: offsets has to be a 1D Tensor but got None");
    if (!tensor__usable(offsets, "embedding_bag", "offsets")) return false;
    if (offsets->ndim != 1 || offsets->dtype != INT64)
        return base__raise(ERROR_SHAPE, "embedding_bag: offsets has to be a 1D Tensor of torch.int64");
    if (last && offsets->numel < 1)
        return base__raise(ERROR_VALUE, "embedding_bag: include_last_offset: number of offsets should be at least 1");
    bags->count = offsets->numel - last;
    return (bags->bag = bags_of_offsets(offsets, input->numel, bags->count));
}

/* Leaves out what is not to count: indices of the padding. */
static bool without_padding(Bags *bags, int64_t padding) {
    Tensor *counts = ops__as_list((tensor_nonzero)((tensor_ne)(bags->indices, taper_number_int(padding))));
    if (!counts) return false;
    bags->indices = (tensor_index_select)(bags->indices, 0, counts);
    bags->bag = (tensor_index_select)(bags->bag, 0, counts);
    if (bags->weights) bags->weights = (tensor_index_select)(bags->weights, 0, counts);
    return bags->indices && bags->bag;
}

/* The rows of each bag together; none: zeros. */
static Tensor *gathered_in_bags(const Bags *bags, Tensor *rows, const char *mode) {
    const int64_t    dims[] = {bags->count, rows->dims[1]}, column[] = {bags->count, 1};
    const taper_Dims shape = {2, dims};
    Tensor          *at = ops__index_along(bags->bag, tensor__dims(rows), 0);
    if (!at) return NULL;
    if (strcmp(mode, "max") == 0) {
        tensor_ScatterReduceOptions options = tensor_scatter_reduce_defaults();
        Tensor                     *zeros = tensor__new_beside(rows, (taper_Dtype)rows->dtype, shape);
        if (!zeros) return NULL;
        tensor__fill(zeros, 0);
        options.include_self = false;
        return tensor_scatter_reduce_with(zeros, 0, at, rows, "amax", options);
    }
    Tensor *sums = ops__added_at(NULL, shape, 0, at, rows);
    if (!sums || strcmp(mode, "sum") == 0) return sums;
    Tensor *each = tensor__new_beside(rows, (taper_Dtype)rows->dtype, (taper_Dims){2, (int64_t[]){rows->dims[0], 1}});
    if (!each) return NULL;
    tensor__fill(each, 1);
    Tensor *counts = ops__added_at(NULL, (taper_Dims){2, column}, 0, ops__index_along(bags->bag, tensor__dims(each), 0),
                                   each);
    return counts ? DIV(sums, (tensor_clamp_min)(counts, taper_number_int(1))) : NULL;
}

/* Weights are for sums, one for each index. */
static bool are_sample_weights(const Tensor *input, const Tensor *weights, const char *mode) {
    if (!weights) return true;
    if (!tensor__usable(weights, "embedding_bag", "per_sample_weights")) return false;
    if (strcmp(mode, "sum") != 0)
        return base__raise(ERROR_VALUE,
                           "embedding_bag: per_sample_weights is only supported for mode='sum' (got mode='%s')", mode);
    return tensor__same_shape(input, weights) ||
           base__raise(ERROR_SHAPE,
                       "embedding_bag: If per_sample_weights (%s) is not None, then it must have the same shape as the "
                       "input (%s)",
                       tensor__shape_text(tensor__dims(weights)), tensor__shape_text(tensor__dims(input)));
}

Tensor *F_embedding_bag_with(Tensor *input, Tensor *weight, F_EmbeddingBagOptions o) {
    static const char op[] = "embedding_bag";
    const char       *mode = o.mode ? o.mode : "NULL";
    Bags              bags = {.weights = o.per_sample_weights};
    if (!FROM_DEFAULTS(o, "F_embedding_bag") || !tensor__usable(input, op, "input") ||
        !tensor__usable(weight, op, "weight"))
        return NULL;
    if (strcmp(mode, "sum") != 0 && strcmp(mode, "mean") != 0 && strcmp(mode, "max") != 0)
        return base__raise(ERROR_VALUE, "%s: mode has to be one of sum, mean or max, got %.40s", op, mode);
    if (o.scale_grad_by_freq && strcmp(mode, "max") == 0)
        return base__raise(ERROR_VALUE, "%s: max mode does not support scaling the gradient by the frequency", op);
    if (input->dtype != INT64)
        return base__raise(ERROR_DTYPE, "%s: Expected indices of torch.int64; but got %s", op,
                           taper_dtype_name((taper_Dtype)input->dtype));
    if (!tensor__is_real(weight))
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", op, taper_dtype_name((taper_Dtype)weight->dtype));
    if (!are_sample_weights(input, bags.weights, mode) || !read_bags(&bags, input, o.offsets, o.include_last_offset))
        return NULL;
    if (!(bags.indices = as_far_as(ops__as_list(input), bags.bag->numel))) return NULL;
    if (bags.weights && !(bags.weights = as_far_as(ops__as_list(bags.weights), bags.bag->numel))) return NULL;
    const int64_t rows = weight->ndim == 2 ? weight->dims[0] : 0, padding = o.padding_idx;
    if (padding != TAPER_NONE && (padding < -rows || padding >= rows))
        return base__raise(ERROR_VALUE, "%s: padding_idx must be within the number of embeddings, but got %lld of %lld",
                           op, (long long)padding, (long long)rows);
    if (!isnan(o.max_norm) &&
        (!ops__are_rows(weight, input) || !ops__shorten_rows(op, weight, input, o.max_norm, o.norm_type)))
        return NULL;
    if (padding != TAPER_NONE && !without_padding(&bags, padding < 0 ? padding + rows : padding)) return NULL;
    F_EmbeddingOptions each = F_embedding_defaults();
    each.scale_grad_by_freq = o.scale_grad_by_freq;
    Tensor *picked = bags.indices ? F_embedding_with(bags.indices, weight, each) : NULL;
    if (picked && bags.weights) picked = MUL(picked, (tensor_unsqueeze)(bags.weights, 1));
    return picked ? ops__named(gathered_in_bags(&bags, picked, mode), "EmbeddingBagBackward0") : NULL;
}

/* ---- multilabel_margin_loss -------------------------------------------------------------------------------------------- */

/* Targets as classes, -1 behind the last; false with an error. */
static bool are_labels(const Tensor *x, const Tensor *target) {
    static const char op[] = "multilabel_margin_loss";
    if (!tensor__usable(x, op, "input") || !tensor__usable(target, op, "target")) return false;
    if (x->ndim > 2 || (x->ndim && x->dims[x->ndim - 1] == 0))
        return base__raise(ERROR_SHAPE,
                           "%s: Expected non-empty vector or matrix with optional 0-dim batch size, but got: %s", op,
                           tensor__shape_text(tensor__dims(x)));
    if (!tensor__same_shape(x, target))
        return base__raise(ERROR_SHAPE, "%s: inconsistent target size: %s for input of size: %s", op,
                           tensor__shape_text(tensor__dims(target)), tensor__shape_text(tensor__dims(x)));
    if (!tensor__is_real(x) || target->dtype != INT64)
        return base__raise(ERROR_DTYPE, "%s: expected floats and a target of torch.int64, but got %s and %s", op,
                           taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)target->dtype));
    OPEN_SCOPE_OR(false);
    const Tensor *host = tensor__on_host(target, op);
    const int64_t classes = x->ndim ? x->dims[x->ndim - 1] : 1;
    for (int64_t i = 0; host && i < host->numel; i++) {
        const int64_t label = ((const int64_t *)host->data)[i];
        if (label < -1 || label >= classes)
            return base__raise(ERROR_VALUE, "%s: argument #2 'target' is out of range", op);
    }
    return host;
}

/* Which pairs of a target i, whose classes go to *place, and another class j count: (samples, targets, classes). */
static Tensor *counted_pairs(Tensor *x, Tensor *target, Tensor **place) {
    RECORD_NOTHING();
    const taper_Dtype dtype = (taper_Dtype)x->dtype;
    Tensor           *is_label = (tensor_cumprod)((tensor_to)((tensor_ge)(target, taper_number_int(0)), INT64), 1);
    *place = is_label ? (tensor_mul)(target, is_label) : NULL;
    Tensor *zeros = *place ? tensor__zeros_like(x) : NULL;
    is_label = zeros ? (tensor_to)(is_label, dtype) : NULL;
    Tensor *labels = is_label ? ops__added_at(zeros, tensor__dims(x), 1, *place, is_label) : NULL;
    Tensor *other = labels ? (tensor_unsqueeze)((tensor_to)(EQ(labels, 0), dtype), 1) : NULL;
    return other ? MUL((tensor_unsqueeze)(is_label, 2), other) : NULL;
}

/* x (samples, C): for each sample, of target i and class j how far x[i] is from being 1 above x[j], where that counts. */
static Tensor *shortfalls(Tensor *x, Tensor *target) {
    Tensor *place, *counts = counted_pairs(x, target, &place);
    if (!counts) return NULL;
    Tensor *of_labels = (tensor_unsqueeze)(ops__gathered(x, 1, place), 2);
    Tensor *apart = of_labels ? SUB(of_labels, (tensor_unsqueeze)(x, 1)) : NULL;
    return apart ? MUL((tensor_relu)(SUB(1, apart)), counts) : NULL;
}

Tensor *F_multilabel_margin_loss_with(Tensor *input, Tensor *target, F_LossOptions o) {
    static const char op[] = "multilabel_margin_loss";
    if (!FROM_DEFAULTS(o, "F_multilabel_margin_loss") || !ops__is_reduction(op, o.reduction) ||
        !are_labels(input, target))
        return NULL;
    const int64_t classes = input->ndim ? input->dims[input->ndim - 1] : 1;
    const int64_t rows[] = {input->ndim == 2 ? input->dims[0] : 1, classes};
    Tensor *x = (tensor_reshape)(input, (taper_Dims){2, rows}), *t = (tensor_reshape)(target, (taper_Dims){2, rows});
    Tensor *each = x && t ? shortfalls(x, t) : NULL;
    Tensor *sums = each ? ops__sum_over(each, (taper_Dims){2, (int64_t[]){1, 2}}) : NULL;
    Tensor *loss = (tensor_reshape)(DIV(sums, (double)classes), (taper_Dims){input->ndim == 2, rows});
    return ops__named(ops__reduced_loss(loss, o.reduction), "MultilabelMarginLossBackward0");
}
