/* ops/ops.h: what the files of the ops floor share, and what autograd reads of a recorded operation.
 *
 * Invariant: a Node is recorded exactly if gradients are on, the operator is differentiable and an input
 * requires grad; its inputs were made before it, so that the tape in reverse is an order for the sweep. */
#ifndef OPS_OPS_H
#define OPS_OPS_H

#include "ops/rows.h"
#include "tensor/tensor.h"

#include <taper/functional.h>
#include <taper/ops.h>

struct Node {
    Node      *prev;     /* the operation recorded before, in any open scope */
    int64_t    serial;   /* counts along the tape */
    bool       used;     /* a backward without retain_graph has been here */
    uint32_t  *versions; /* of the inputs, then of the output, when recorded */
    taper_Call call;
};

/* Runs op->forward and records. */
Tensor *ops__apply(const taper_Op *op, Tensor *const *inputs, int count, const void *args, size_t args_size);

/* Records y = op(inputs): y itself, or NULL with an error. Inputs are checked already. */
Tensor *ops__record(const taper_Op *op, Tensor *y, Tensor *const *inputs, int count, const void *args,
                    size_t args_size);

/* The shape of two broadcast against each other, in `dims`; false with an error. */
bool ops__broadcast(const char *op, taper_Dims a, taper_Dims b, int64_t *dims, int *ndim);
/* x's strides as seen from a shape it broadcasts to: 0 where it is repeated. */
void ops__broadcast_strides(const Tensor *x, taper_Dims shape, int64_t *strides);

/* The dtype two operands meet at, PyTorch's torch.result_type. */
taper_Dtype ops__result_type(const Tensor *a, const Tensor *b);

/* x summed back to a shape that broadcast to x's; recorded as x's operations are. */
Tensor *ops__sum_to(Tensor *x, taper_Dims shape);
/* x += y, same shape and dtype, unrecorded. */
void ops__accumulate(Tensor *x, const Tensor *y);

taper_Dims ops__no_dims(void); /* of shape () */

/* x, or a contiguous copy of it, such that kernels__slices can run along dim. */
Tensor *ops__sliceable(Tensor *x, int dim);
/* Operand k of a walk is x, in the shape of the walk. */
void ops__walk_operand(Walk *walk, int k, const Tensor *x);
/* The shape of what has one number for each slice of x along dim; and its strides as seen from x's shape, when
 * such numbers are `step` apart. */
void ops__slice_dims(const Tensor *x, int dim, int64_t *dims, int *ndim);
void ops__slice_strides(const Tensor *x, int dim, int64_t step, int64_t *strides);

/* Every operator as an object: ops__sigmoid, ops__matmul, ... */
#define DECLARE_OP(name, ...) extern const taper_Op ops__##name;
SHAPED_ROWS(DECLARE_OP)
#undef DECLARE_OP

#endif
