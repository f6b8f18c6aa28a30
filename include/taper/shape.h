/* taper/shape.h: operators that move numbers and compute none: views, joins, copies in another order, what an index picks.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *x = tensor_reshape(tensor_arange(6), SHAPE(2, 3)); // [[0, 1, 2],
 *         tensor_print(tensor_flip(x, DIMS(1)));                     //  [3, 4, 5]] becomes tensor([[2, 1, 0],
 *         tensor_print(tensor_slice(x, 1, 0, 2));                    //                             [5, 4, 3]])
 *         return 0;
 *     }
 *
 * All are recorded, and gradients flow through views too.
 */
#ifndef TAPER_SHAPE_H
#define TAPER_SHAPE_H

#include <taper/ops.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Shapes ------------------------------------------------------------------------------------ */
/* Views: they share x's memory and copy nothing (reshape copies if x's strides allow no view). */

TAPER_API Tensor *tensor_reshape(Tensor *x, taper_Dims shape);          /* one size may be -1 */
TAPER_API Tensor *tensor_transpose(Tensor *x, int64_t dim0, int64_t dim1); /* the two change places */
TAPER_API Tensor *tensor_t(Tensor *x);                                  /* of at most 2 dimensions */
TAPER_API Tensor *tensor_permute(Tensor *x, taper_Dims dims);           /* dimension d is x's dims[d] */
TAPER_API Tensor *tensor_expand(Tensor *x, taper_Dims shape);           /* repeats sizes of 1; -1 keeps */
TAPER_API Tensor *tensor_select(Tensor *x, int64_t dim, int64_t index); /* x[index] along dim */
TAPER_API Tensor *tensor_unsqueeze(Tensor *x, int64_t dim);             /* a new dimension of size 1 */
typedef struct tensor_SqueezeOptions {
    taper_Dims dims; /* = {-1, NULL}: only these dimensions */
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: only this one */
} tensor_SqueezeOptions;
TAPER_API Tensor *tensor_squeeze_with(Tensor *x, tensor_SqueezeOptions options); /* drops sizes of 1 */
typedef struct tensor_FlattenOptions {
    TAPER_NAMED_ABOVE;
    int64_t start_dim; /* = 0: the first of them */
    int64_t end_dim;   /* = -1: the last of them */
} tensor_FlattenOptions;
/* Dimensions start_dim to end_dim as one: tensor_flatten(x), tensor_flatten(x, 1). */
TAPER_API Tensor *tensor_flatten_with(Tensor *x, tensor_FlattenOptions options);

typedef struct tensor_SliceOptions {
    TAPER_NAMED_ABOVE;
    int64_t step; /* = 1: every step-th element */
} tensor_SliceOptions;
#define TAPER_END INT64_MAX
/* x[start:end:step] along dim, Python's rules for negative and too large bounds; TAPER_END: to the end. */
TAPER_API Tensor *tensor_slice_with(Tensor *x, int64_t dim, int64_t start, int64_t end, tensor_SliceOptions options);

typedef struct tensor_CatOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = 0: along this one */
} tensor_CatOptions;
TAPER_API Tensor *tensor_cat_with(taper_Tensors tensors, tensor_CatOptions options); /* one or more in a row */

TAPER_API Tensor *tensor_view(Tensor *x, taper_Dims shape);             /* reshape, but an error instead of a copy */
TAPER_API Tensor *tensor_view_as(Tensor *x, Tensor *other);             /* in other's shape */
TAPER_API Tensor *tensor_reshape_as(Tensor *x, Tensor *other);          /* the same, a copy where that is no view */
TAPER_API Tensor *tensor_expand_as(Tensor *x, Tensor *other);           /* repeated to other's shape */
TAPER_API Tensor *tensor_broadcast_to(Tensor *x, taper_Dims shape);     /* expand by its other name */
TAPER_API Tensor *tensor_unflatten(Tensor *x, int64_t dim, taper_Dims sizes); /* dim as several; one size may be -1 */
/* Dimensions source[i] to the places destination[i]; the others keep their order. */
TAPER_API Tensor *tensor_movedim(Tensor *x, taper_Dims source, taper_Dims destination);
TAPER_API Tensor *tensor_swapaxes(Tensor *x, int64_t axis0, int64_t axis1); /* transpose by its other names */
TAPER_API Tensor *tensor_swapdims(Tensor *x, int64_t dim0, int64_t dim1); /* the same */
TAPER_API Tensor *tensor_narrow(Tensor *x, int64_t dim, int64_t start, int64_t length); /* start may be negative */

/* Lists of views along dim, in the open scope: tensor_split(x, 2, 1).at[0]. */
typedef struct tensor_SplitOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = 0: along this one */
} tensor_SplitOptions;
/* Parts of that size, the last being what is left; of those sizes; at most so many, all but the last alike; x[i] for all i. */
TAPER_API taper_Tensors tensor_split_with(Tensor *x, int64_t split_size, tensor_SplitOptions options);
TAPER_API taper_Tensors tensor_split_with_sizes_with(Tensor *x, taper_Dims split_sizes, tensor_SplitOptions options);
TAPER_API taper_Tensors tensor_chunk_with(Tensor *x, int64_t chunks, tensor_SplitOptions options);
TAPER_API taper_Tensors tensor_unbind_with(Tensor *x, tensor_SplitOptions options);
typedef struct tensor_MeshgridOptions {
    const char *indexing; /* = "ij": the first tensor goes with dimension 0; or "xy": with dimension 1 */
    TAPER_NAMED_ABOVE;
} tensor_MeshgridOptions;
/* Each of these lines repeated along the others: (n), (m) give two of (n, m). */
TAPER_API taper_Tensors tensor_meshgrid_with(taper_Tensors tensors, tensor_MeshgridOptions options);

/* So many parts as even as can be, the first ones longer; those that end before each index; and of one size, or an error,
 * along dimension 1 (of lists 0), 0, 2. */
TAPER_API taper_Tensors tensor_tensor_split_with(Tensor *x, int64_t sections, tensor_SplitOptions options);
TAPER_API taper_Tensors tensor_tensor_split_indices_with(Tensor *x, taper_Dims indices, tensor_SplitOptions options);
TAPER_API taper_Tensors tensor_hsplit(Tensor *x, int64_t sections);
TAPER_API taper_Tensors tensor_vsplit(Tensor *x, int64_t sections);
TAPER_API taper_Tensors tensor_dsplit(Tensor *x, int64_t sections);
/* The same at indices: of tensor_vsplit_indices(x, DIMS(1, 3)) the parts are x[:1], x[1:3] and x[3:]. */
TAPER_API taper_Tensors tensor_hsplit_indices(Tensor *x, taper_Dims indices);
TAPER_API taper_Tensors tensor_vsplit_indices(Tensor *x, taper_Dims indices);
TAPER_API taper_Tensors tensor_dsplit_indices(Tensor *x, taper_Dims indices);
TAPER_API taper_Tensors tensor_broadcast_tensors(taper_Tensors tensors); /* each in the shape that all broadcast to */
/* With dimensions of 1: () as (1); (n) as (1, n); (n) as (1, n, 1) and (n, m) as (n, m, 1). */
TAPER_API Tensor *tensor_atleast_1d(Tensor *x);
TAPER_API Tensor *tensor_atleast_2d(Tensor *x);
TAPER_API Tensor *tensor_atleast_3d(Tensor *x);

typedef struct tensor_DiagonalOptions {
    TAPER_NAMED_ABOVE;
    int64_t offset; /* = 0: so far above the main diagonal; below: negative */
    int64_t dim1;   /* = 0: of the matrices along this dimension */
    int64_t dim2;   /* = 1: and this */
} tensor_DiagonalOptions;
/* The diagonal as the last dimension, a view: tensor_diagonal(x), tensor_diagonal(x, 1), tensor_diagonal(x, 0, -2, -1). */
TAPER_API Tensor *tensor_diagonal_with(Tensor *x, tensor_DiagonalOptions options);

/* ---- Put together, repeated, turned round ------------------------------------------------------- */

TAPER_API Tensor *tensor_stack_with(taper_Tensors tensors, tensor_CatOptions options); /* along a new dimension dim */
TAPER_API Tensor *tensor_hstack(taper_Tensors tensors);  /* cat along dimension 1; of lists along 0 */
TAPER_API Tensor *tensor_vstack(taper_Tensors tensors);  /* cat along dimension 0; a list is a row */
TAPER_API Tensor *tensor_column_stack(taper_Tensors tensors); /* the same, but lists are columns */
TAPER_API Tensor *tensor_dstack(taper_Tensors tensors);  /* cat along dimension 2, of atleast_3d */
TAPER_API Tensor *tensor_block_diag(taper_Tensors tensors); /* matrices along a diagonal, 0 elsewhere; lists are rows */
/* Every choice of one number from each list, as rows; every choice of r numbers of x, in its order. */
TAPER_API Tensor *tensor_cartesian_prod(taper_Tensors tensors);
typedef struct tensor_CombinationsOptions {
    TAPER_NAMED_ABOVE;
    int64_t r;                /* = 2: how many */
    bool    with_replacement; /* = false: a number may be chosen again */
} tensor_CombinationsOptions;
TAPER_API Tensor *tensor_combinations_with(Tensor *x, tensor_CombinationsOptions options);
typedef struct tensor_VanderOptions {
    TAPER_NAMED_ABOVE;
    int64_t N;          /* = TAPER_NONE: columns; as many as x has numbers */
    bool    increasing; /* = false: the highest power comes first */
} tensor_VanderOptions;
TAPER_API Tensor *tensor_vander_with(Tensor *x, tensor_VanderOptions options); /* x (n): its powers in columns, from 0 */
/* x so often along each dimension, new ones in front: (2, 3) repeated SHAPE(4, 2, 1) is (4, 4, 3). tile may have fewer. */
TAPER_API Tensor *tensor_repeat(Tensor *x, taper_Dims sizes);
TAPER_API Tensor *tensor_tile(Tensor *x, taper_Dims dims);
typedef struct tensor_RepeatInterleaveOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: along this one; without it x is flattened */
} tensor_RepeatInterleaveOptions;
/* Every element so often, one after the other; repeats: a number, or an INT64 tensor with one for each. */
TAPER_API Tensor *tensor_repeat_interleave_with(Tensor *x, taper_Operand repeats, tensor_RepeatInterleaveOptions options);
TAPER_API Tensor *tensor_flip(Tensor *x, taper_Dims dims); /* the last comes first along each of dims */
TAPER_API Tensor *tensor_fliplr(Tensor *x);              /* along dimension 1 */
TAPER_API Tensor *tensor_flipud(Tensor *x);              /* along dimension 0 */
typedef struct tensor_RollOptions {
    TAPER_NAMED_ABOVE;
    taper_Dims dims; /* = {0, NULL}: along these; none: x is rolled as one row */
} tensor_RollOptions;
/* What is pushed over the end comes in at the front: tensor_roll(x, DIMS(1)), tensor_roll(x, DIMS(1, -2), DIMS(0, 1)). */
TAPER_API Tensor *tensor_roll_with(Tensor *x, taper_Dims shifts, tensor_RollOptions options);
typedef struct tensor_Rot90Options {
    TAPER_NAMED_ABOVE;
    int64_t    k;    /* = 1: quarter turns, from the first dimension towards the second; negative: the other way */
    taper_Dims dims; /* = {-1, NULL}: in the plane of these two; DIMS(0, 1) */
} tensor_Rot90Options;
TAPER_API Tensor *tensor_rot90_with(Tensor *x, tensor_Rot90Options options);

/* Of matrices: what lies not above the diagonal, not below it, and 0 elsewhere. */
typedef struct tensor_TriangleOptions {
    TAPER_NAMED_ABOVE;
    int64_t diagonal; /* = 0: which, counted upwards from the main one */
} tensor_TriangleOptions;
TAPER_API Tensor *tensor_tril_with(Tensor *x, tensor_TriangleOptions options);
TAPER_API Tensor *tensor_triu_with(Tensor *x, tensor_TriangleOptions options);
/* Of (n): a matrix with that diagonal; of (n, m): its diagonal, copied. */
TAPER_API Tensor *tensor_diag_with(Tensor *x, tensor_TriangleOptions options);
/* Matrices of zeros with x's last dimension as their diagonals, along dim1 and dim2 of the result. */
TAPER_API Tensor *tensor_diag_embed_with(Tensor *x, tensor_DiagonalOptions options TAPER_DEFAULT(.dim1 = -2, .dim2 = -1));
TAPER_API Tensor *tensor_trace(Tensor *x);               /* the sum of a matrix's diagonal */
typedef struct tensor_IndicesOptions {
    TAPER_NAMED_ABOVE;
    int64_t offset; /* = 0: of the diagonal, counted upwards */
} tensor_IndicesOptions;
/* Rows and columns of a triangle's elements, INT64 (2, n), row by row. */
TAPER_API Tensor *tensor_tril_indices_with(int64_t row, int64_t col, tensor_IndicesOptions options);
TAPER_API Tensor *tensor_triu_indices_with(int64_t row, int64_t col, tensor_IndicesOptions options);

/* ---- Picked by an index ------------------------------------------------------------------------- */
/* An index is an INT64 tensor; one out of range is an error. Where several sources meet in one place they are added in
 * ascending order along dim, the same on every machine; of those that are put there the last stays. Calls with an
 * underscore change x in place, and return it. */

TAPER_API Tensor *tensor_gather(Tensor *x, int64_t dim, Tensor *index); /* y[i][j] = x[i][index[i][j]], for dim 1 */
TAPER_API Tensor *tensor_index_select(Tensor *x, int64_t dim, Tensor *index); /* x[index[i]] along dim; index (n) */
typedef struct tensor_TakeAlongDimOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim; /* = TAPER_NONE: along this one; without it both are flattened */
} tensor_TakeAlongDimOptions;
/* gather that broadcasts, and counts negative indices from the end: of what argmax and its like give. */
TAPER_API Tensor *tensor_take_along_dim_with(Tensor *x, Tensor *indices, tensor_TakeAlongDimOptions options);
TAPER_API Tensor *tensor_take(Tensor *x, Tensor *index); /* of x in row-major order, in index's shape; -1: the last */
/* x with src (a tensor, or a number) at x[i][index[i][j]], for dim 1; with src added there. */
TAPER_API Tensor *tensor_scatter(Tensor *x, int64_t dim, Tensor *index, taper_Operand src);
TAPER_API Tensor *tensor_scatter_(Tensor *x, int64_t dim, Tensor *index, taper_Operand src);
TAPER_API Tensor *tensor_scatter_add(Tensor *x, int64_t dim, Tensor *index, Tensor *src);
TAPER_API Tensor *tensor_scatter_add_(Tensor *x, int64_t dim, Tensor *index, Tensor *src);
typedef struct tensor_IndexAddOptions {
    double alpha; /* = 1: times the source */
    TAPER_NAMED_ABOVE;
} tensor_IndexAddOptions;
/* x[index[i]] += alpha source[i] along dim; x[index[i]] = a number. */
TAPER_API Tensor *tensor_index_add_with(Tensor *x, int64_t dim, Tensor *index, Tensor *source,
                                        tensor_IndexAddOptions options);
TAPER_API Tensor *tensor_index_add_with_(Tensor *x, int64_t dim, Tensor *index, Tensor *source,
                                         tensor_IndexAddOptions options);
TAPER_API Tensor *tensor_index_fill(Tensor *x, int64_t dim, Tensor *index, taper_Operand value);
TAPER_API Tensor *tensor_index_fill_(Tensor *x, int64_t dim, Tensor *index, taper_Operand value);

/* x[i, j, ...] and x[mask]: indices of the first dimensions, which broadcast, negative ones counted from the end, or BOOL
 * masks over them: tensor_index(x, TENSORS(i)) is rows of x, in the order of i. An index of no dimension selects. */
TAPER_API Tensor *tensor_index(Tensor *x, taper_Tensors indices);
typedef struct tensor_IndexPutOptions {
    TAPER_NAMED_ABOVE;
    bool accumulate; /* = false: add to what is there */
} tensor_IndexPutOptions;
/* x[i, j, ...] = values, which broadcast. */
TAPER_API Tensor *tensor_index_put_with(Tensor *x, taper_Tensors indices, taper_Operand values,
                                        tensor_IndexPutOptions options);
TAPER_API Tensor *tensor_index_put_with_(Tensor *x, taper_Tensors indices, taper_Operand values,
                                         tensor_IndexPutOptions options);
TAPER_API Tensor *tensor_masked_select(Tensor *x, Tensor *mask); /* (n): where the BOOL mask, which broadcasts, is true */
TAPER_API Tensor *tensor_masked_fill(Tensor *x, Tensor *mask, taper_Operand value); /* there a number instead */
TAPER_API Tensor *tensor_masked_fill_(Tensor *x, Tensor *mask, taper_Operand value);
TAPER_API Tensor *tensor_nonzero(Tensor *x);             /* (n, dimensions), INT64: where x is not 0, in row-major order */
TAPER_API taper_Tensors tensor_nonzero_as_tuple(Tensor *x); /* the same by dimension, torch.where(x): for tensor_index */

/* x with src in the place of x[index] along dim; of x[start:end:step]; of a diagonal. Of the view's shape, or an error. */
TAPER_API Tensor *tensor_select_scatter(Tensor *x, Tensor *src, int64_t dim, int64_t index);
typedef struct tensor_SliceScatterOptions {
    TAPER_NAMED_ABOVE;
    int64_t dim;   /* = 0: along this one */
    int64_t start; /* = 0: from here, */
    int64_t end;   /* = TAPER_END: to before here, */
    int64_t step;  /* = 1: every step-th */
} tensor_SliceScatterOptions;
TAPER_API Tensor *tensor_slice_scatter_with(Tensor *x, Tensor *src, tensor_SliceScatterOptions options);
TAPER_API Tensor *tensor_diagonal_scatter_with(Tensor *x, Tensor *src, tensor_DiagonalOptions options);
/* x with the next number of source, in row-major order, wherever the BOOL mask, which broadcasts, is true. */
TAPER_API Tensor *tensor_masked_scatter(Tensor *x, Tensor *mask, Tensor *source);
TAPER_API Tensor *tensor_index_copy(Tensor *x, int64_t dim, Tensor *index, Tensor *source); /* x[index[i]] = source[i] */
TAPER_API Tensor *tensor_index_copy_(Tensor *x, int64_t dim, Tensor *index, Tensor *source);
typedef struct tensor_ScatterReduceOptions {
    TAPER_NAMED_ABOVE;
    bool include_self; /* = true: x counts too; false: only what is taken in, where something is */
} tensor_ScatterReduceOptions;
/* x with src taken in at x[i][index[i][j]], for dim 1: "sum", "prod", "mean", "amax" or "amin". Extremes share the gradient. */
TAPER_API Tensor *tensor_scatter_reduce_with(Tensor *x, int64_t dim, Tensor *index, Tensor *src, const char *reduce,
                                             tensor_ScatterReduceOptions options);

typedef struct tensor_SearchsortedOptions {
    const char *side;  /* = NULL: "left", or "right" as right */
    bool        right; /* = false: behind what equals a value, not before it */
    TAPER_NAMED_ABOVE;
} tensor_SearchsortedOptions;
/* Where each value would go in a sorted sequence, INT64; or, of (..., n) and values (..., m), in the row of its own. */
TAPER_API Tensor *tensor_searchsorted_with(Tensor *sorted_sequence, taper_Operand values,
                                           tensor_SearchsortedOptions options);
typedef struct tensor_BucketizeOptions {
    bool right; /* = false: boundaries[i - 1] < x <= boundaries[i]; true: <= and < */
    TAPER_NAMED_ABOVE;
} tensor_BucketizeOptions;
TAPER_API Tensor *tensor_bucketize_with(taper_Operand x, Tensor *boundaries, tensor_BucketizeOptions options);

/* ---- What there is, and how often. Not differentiable. ----------------------------------------------- */

/* What was not asked for is NULL, all are after an error. */
typedef struct tensor_Unique {
    Tensor *output;          /* the numbers, or slices */
    Tensor *inverse_indices; /* for each of x, which of them it is, INT64, */
    Tensor *counts;          /* for each of them, how often it is there, INT64 */
} tensor_Unique;
typedef struct tensor_UniqueOptions {
    TAPER_NAMED_ABOVE;
    bool    sorted;         /* = true: they always are */
    bool    return_inverse; /* = false: inverse_indices, of x's shape, or of its slices (n) */
    bool    return_counts;  /* = false: counts */
    int64_t dim;            /* = TAPER_NONE: slices along this one; without it the numbers of x */
} tensor_UniqueOptions;
/* Each number once, in order; nan is never equal to nan: tensor_unique(x).output, tensor_unique(x, .dim = 0).output */
TAPER_API tensor_Unique tensor_unique_with(Tensor *x, tensor_UniqueOptions options);
typedef struct tensor_UniqueConsecutiveOptions {
    TAPER_NAMED_ABOVE;
    bool    return_inverse; /* = false: inverse_indices, of x's shape, or of its slices (n) */
    bool    return_counts;  /* = false: counts */
    int64_t dim;            /* = TAPER_NONE: slices along this one; without it the numbers of x */
} tensor_UniqueConsecutiveOptions;
/* Of equal neighbours the first, as they stand. */
TAPER_API tensor_Unique tensor_unique_consecutive_with(Tensor *x, tensor_UniqueConsecutiveOptions options);
typedef struct tensor_BincountOptions {
    TAPER_NAMED_ABOVE;
    Tensor *weights;   /* = NULL: (n): what is added up, in place of 1; FLOAT32, all else as FLOAT64 */
    int64_t minlength; /* = 0: so many numbers at least */
} tensor_BincountOptions;
/* y[i] = how often i is in x, INT64 (n), none below 0: tensor_bincount(x), tensor_bincount(x, weights) */
TAPER_API Tensor *tensor_bincount_with(Tensor *x, tensor_BincountOptions options);
typedef struct tensor_HistcOptions {
    TAPER_NAMED_ABOVE;
    int64_t bins; /* = 100: equal parts */
    double  min;  /* = 0: of this range, */
    double  max;  /* = 0: both ends included; where they are equal, from the least of x to the largest */
} tensor_HistcOptions;
/* How many of x are in each part, in x's dtype; what is beyond counts nowhere, and so does nan. */
TAPER_API Tensor *tensor_histc_with(Tensor *x, tensor_HistcOptions options);

typedef struct tensor_MultinomialOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    bool replacement; /* = false: a place may come again */
} tensor_MultinomialOptions;
/* So many places of x (n), or of each row of (m, n), INT64, as likely as x says, in the order they come: PyTorch's draws. */
TAPER_API Tensor *tensor_multinomial_with(Tensor *x, int64_t num_samples, tensor_MultinomialOptions options);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_SHAPE_READ
#include <taper/calls.h>
#endif
