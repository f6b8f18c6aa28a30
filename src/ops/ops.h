/* ops/ops.h: what the files of the ops floor share, and what autograd reads of a recorded operation.
 *
 * Invariant: a Node is recorded exactly if gradients are on, the operator is differentiable and an input
 * requires grad; its inputs were made before it, so that the tape in reverse is an order for the sweep. */
#ifndef OPS_OPS_H
#define OPS_OPS_H

#include "tensor/tensor.h"

#include <taper/functional.h>
#include <taper/ops.h>

#include <string.h>

struct Node {
    Node       *prev;     /* the operation recorded before, in any open scope */
    int64_t     serial;   /* counts along the tape */
    uint32_t   *versions; /* of the inputs, then of the output, when recorded; see REQUIRED_GRAD */
    taper_Call  call;
    const char *place;          /* where the user called it: "train.c:12", or NULL */
    uint32_t    used;           /* the number of a backward without retain_graph that has been here */
    uint32_t    args_size : 30; /* of the arguments; see autograd/repeat.c */
    uint32_t    plain : 1;      /* pointwise: few elements, inputs and output of one shape and contiguous */
    uint32_t    foreign : 1;    /* of a user's own operator, which may keep what it is given */
};

/* Were the inputs made before the operation? For CHECK. */
static inline bool ops__is_in_order(const Node *node) {
    for (int i = 0; i < node->call.count; i++) {
        const Tensor *x = node->call.inputs[i];
        if (x && (x == node->call.output || (x->node && x->node->serial >= node->serial))) return false;
    }
    return true;
}

void *ops__recorded_already(const taper_Op *op); /* raises that the result was there before */

/* In the version of an input: it required grad when it was recorded. What it does later changes nothing, as in PyTorch. */
#define REQUIRED_GRAD (UINT32_C(1) << 31)

static inline bool ops__required_grad(const Node *node, int input) { return node->versions[input] & REQUIRED_GRAD; }

/* Should an operation on these be recorded? */
static inline bool ops__wanted(const taper_Op *op, const Tape *tape, Tensor *const *inputs, int count) {
    if (tape->no_grad || !op->backward) return false;
    for (int i = 0; i < count; i++)
        if (inputs[i] && inputs[i]->requires_grad) return true;
    return false;
}

/* Who is shown every operation of a thread as it is done, whether it is recorded or not: export/onnx.c. What is done inside a
 * forward is a part of that one operation, and not shown. */
typedef struct Watcher {
    void (*see)(struct Watcher *watcher, const taper_Call *call, size_t args_size);
    bool foreign; /* the operator is a user's own: of its forward nothing is known */
} Watcher;

/* y itself, made by an operation that has no derivative and no forward of its own. */
static inline Tensor *ops__shown(const taper_Op *op, Tensor *const *inputs, int count, Tensor *y, const void *args,
                                 size_t args_size) {
    Watcher         *watcher = tape__mine.watcher;
    const taper_Call call = {.op = op, .count = count, .inputs = inputs, .output = y, .args = args};
    if (__builtin_expect(watcher && y, 0)) watcher->see(watcher, &call, args_size);
    return y;
}

/* Records call->output = op(inputs): the output itself, or NULL with an error. Inputs are checked already. A record is
 * one piece of arena memory: the Node, its inputs, what forward has kept, the versions, and a copy of the arguments.
 * Inline, because with a constant count it is a few stores. */
static INLINE Tensor *ops__record(const taper_Call *call, size_t args_size, bool plain) {
    const taper_Op *op = call->op;
    const int       count = call->count, keeps = op->keeps;
    Tensor         *y = call->output;
    Tape           *tape = &tape__mine;
    CHECK(!y || tensor__is_sound(y));
    if (__builtin_expect(tape->watcher && y, 0)) tape->watcher->see(tape->watcher, call, args_size);
    if (!y || !ops__wanted(op, tape, call->inputs, count) || !tensor__is_real(y)) return y;
    if (__builtin_expect(y->requires_grad, 0)) return ops__recorded_already(op);
    size_t tensors_size = sizeof(Tensor *) * (size_t)(count + keeps);
    size_t before_args = (sizeof(Node) + tensors_size + sizeof(uint32_t) * (size_t)(count + 1) + 15) & ~(size_t)15;
    Node  *node = tape__allocate(tape, before_args + args_size);
    if (!node) return NULL;
    Tensor  **saved = (Tensor **)(node + 1);
    uint32_t *versions = (uint32_t *)(saved + count + keeps);
    for (int i = 0; i < count; i++) {
        Tensor *x = saved[i] = call->inputs[i];
        if (x) x->base->saved = true;
        versions[i] = x ? (x->base->version & ~REQUIRED_GRAD) | (x->requires_grad ? REQUIRED_GRAD : 0) : 0;
    }
    for (int i = 0; i < keeps; i++) saved[count + i] = call->kept[i];
    versions[count] = y->base->version & ~REQUIRED_GRAD;
    void *copy = args_size ? memcpy((char *)node + before_args, call->args, args_size) : NULL;
    node->prev = tape->last;
    node->serial = tape->last ? tape->last->serial + 1 : 0;
    node->versions = versions;
    node->call = (taper_Call){op, count, saved, y, copy, saved + count, NULL};
    node->place = taper_place;
    node->used = 0;
    node->args_size = (uint32_t)args_size & (INT32_MAX >> 1);
    node->plain = plain;
    node->foreign = false;
    tape->last = node;
    y->node = node;
    y->requires_grad = true;
    CHECK(ops__is_in_order(node));
    return y;
}

/* The one door to op->forward: nothing inside it is recorded. `kept` has TAPER_MAX_KEPT places, all NULL. */
static INLINE taper_Call ops__forward(const taper_Op *op, Tensor *const *inputs, int count, const void *args,
                                      Tensor **kept) {
    Tape      *tape = &tape__mine;
    taper_Call call = {op, count, inputs, NULL, args, kept, NULL};
    bool       no_grad = tape->no_grad;
    Watcher   *watcher = tape->watcher;
    tape->no_grad = true;
    tape->watcher = NULL;
    call.output = op->forward(&call);
    tape->no_grad = no_grad;
    tape->watcher = watcher;
    return call;
}

/* Runs op->forward and records. */
static INLINE Tensor *ops__apply(const taper_Op *op, Tensor *const *inputs, int count, const void *args,
                                 size_t args_size) {
    Tensor *kept[TAPER_MAX_KEPT] = {NULL};
    for (int i = 1; i < count; i++)
        if (inputs[i] && inputs[i]->device != inputs[0]->device)
            return tensor__same_device(op->name, inputs[0], inputs[i]), NULL;
    taper_Call call = ops__forward(op, inputs, count, args, kept);
    return ops__record(&call, args_size, false);
}

static inline Node *ops__node(const taper_Call *call) { return (Node *)((uintptr_t)call - offsetof(Node, call)); }

/* Input i of a recorded operation, or for i == count its output, as it was then; NULL with an error if it was
 * changed in place since. */
Tensor               *ops__modified(const taper_Call *call, int i); /* raises that error */
static inline Tensor *ops__saved(const taper_Call *call, int i) {
    Tensor *x = i < call->count ? call->inputs[i] : call->output;
    return !x || !((x->base->version ^ ops__node(call)->versions[i]) & ~REQUIRED_GRAD) ? x : ops__modified(call, i);
}

/* The shape of two broadcast against each other, in `dims`; false with an error. */
bool ops__broadcast(const char *op, taper_Dims a, taper_Dims b, int64_t *dims, int *ndim);
/* x's strides as seen from a shape it broadcasts to: 0 where it is repeated. */
void ops__broadcast_strides(const Tensor *x, taper_Dims shape, int64_t *strides);

/* May x be repeated to that shape? Raises PyTorch's error of expand. */
bool ops__expands(const char *op, const Tensor *x, taper_Dims shape);

/* Are these of one dtype that has a product? */
bool ops__can_multiply(const char *op, const Tensor *a, const Tensor *b);

/* The dimensions of an option `dims` or, if that is given, of the one option `dim`, which `one` is room for. False
 * with an error if both are given. */
bool ops__dims(const char *op, taper_Dims *dims, int64_t dim, int64_t *one);
/* What a reduction gets from its options: bit d of the mask: dimension d is reduced. */
typedef struct Reduce {
    unsigned mask;
    bool     keepdim, all, dim; /* all: no dimension was named; dim: one was, and no list */
} Reduce;
bool    ops__reduce_args(const char *op, const Tensor *x, taper_Dims dims, int64_t dim, bool keepdim, Reduce *args);
bool    ops__reduces_something(const char *op, const Tensor *x, const Reduce *reduce); /* false with an error */
int64_t ops__reduced_count(const Tensor *x, const Reduce *reduce);                     /* how many each result is of */
/* What the gradient of a mean is divided by. Of nothing there is no gradient, but a derivative by g, which is 0 and not nan. */
static inline double ops__shared_by(int64_t count) { return count ? (double)count : 1; }
taper_Dims ops__reduced_shape(const Tensor *x, const Reduce *reduce, int64_t *dims); /* of the results; in dims */
Tensor    *ops__reduced(const Tensor *x, const Reduce *reduce, taper_Dtype dtype);   /* a new one for them */
/* A result as it lies beside x, with size 1 for what was reduced; what lies so summed over the reduced dimensions. */
Tensor *ops__beside_reduced(const Tensor *x, const Reduce *reduce, Tensor *y);
Tensor *ops__sum_reduced(Tensor *x, const Reduce *reduce);
/* g, divided evenly among the places of x that hold the number y. */
Tensor *ops__shared(Tensor *g, Tensor *x, Tensor *y);
/* Of each element along dim the product of all others. */
Tensor *ops__products_of_others(Tensor *x, int dim);
/* Where the largest (least) along dim is, INT64, with size 1 for dim. */
Tensor *ops__place_of_extreme(Tensor *x, int dim, bool least);
Tensor *ops__norm_along(Tensor *x, double p, int64_t dim, bool keepdim); /* (sum of |x|^p)^(1/p) */
/* x summed over dims, which stay with size 1. */
Tensor *ops__sum_over(Tensor *x, taper_Dims dims);

/* The dtype operands meet at, PyTorch's torch.result_type: two, or `count`. */
taper_Dtype ops__result_type(Tensor *a, Tensor *b);
taper_Dtype ops__result_type_of(int count, Tensor *const *tensors);
/* And the device: plain numbers, and single numbers on the CPU, follow the other. False with an error. */
bool ops__meet(const char *op, Tensor **a, Tensor **b);

/* Pointwise rows whose calls are in ops/calls.c; `numbers` are those of the row. */
Tensor *ops__nan_to_num(Tensor *x, const double *numbers);
bool    ops__are_rows(const Tensor *weight, const Tensor *indices); /* of weight, (rows, d), or an error */
bool    ops__shorten_rows(const char *op, Tensor *weight, Tensor *indices, double max_norm, double norm_type);
Tensor *ops__lifted(Tensor *x, double least);
Tensor *ops__round(Tensor *x, const double *numbers);
Tensor *ops__polygamma(Tensor *x, const double *numbers);
Tensor *ops__isclose(Tensor *a, Tensor *b, const double *numbers);
/* PyTorch's names: of a pointwise row; of "mse_loss" MseLossBackward0, with this number. The text lives until the next. */
const char *ops__pointwise_grad_fn(const taper_Call *call);
const char *ops__backward_name(const char *name, int number);

/* x summed back to a shape that broadcast to x's; recorded as x's operations are. */
Tensor *ops__sum_to(Tensor *x, taper_Dims shape);

taper_Dims ops__no_dims(void); /* of shape () */

/* ---- Shapes and places: `grad_fn` is PyTorch's name of what is recorded --------------------------- */

/* x in another shape of as many elements; elements start ... start + count - 1 along dim; element `index` of it. */
Tensor *ops__reshaped(Tensor *x, taper_Dims shape, const char *grad_fn);
Tensor *ops__named(Tensor *y, const char *grad_fn); /* y itself, which the last of several operators has made */
Tensor *ops__sliced(Tensor *x, int64_t dim, int64_t start, int64_t count, const char *grad_fn);
Tensor *ops__selected(Tensor *x, int64_t dim, int64_t index, const char *grad_fn);

/* What an index, INT64, picks along dim, and what is put there. The index has the shape of what is picked, as
 * ops__index_along makes one of a list; it has been through ops__checked_index. All are recorded, and differentiable to any
 * order. Sources of one place are added in plain ascending order along dim; of those that are put there the last stays. */
Tensor *ops__gathered(Tensor *x, int64_t dim, Tensor *index);
Tensor *ops__added_at(Tensor *x, taper_Dims shape, int64_t dim, Tensor *index, Tensor *source); /* x NULL: zeros */
Tensor *ops__put_at(Tensor *x, int64_t dim, Tensor *index, Tensor *source); /* the source: index's shape, or a number */
/* The same in place and unrecorded, or added up; false with an error. */
bool    ops__put_into(Tensor *x, int64_t dim, const Tensor *index, const Tensor *source, bool add);
Tensor *ops__index_along(Tensor *index, taper_Dims shape, int64_t dim); /* a view: shape's, but for dim */
/* Is it INT64 and 0 <= index < size, or, where it wraps, from -size on? Those are counted from the end in what this gives
 * back; NULL with an error that names the dim. */
Tensor *ops__checked_index(const char *op, Tensor *index, int64_t dim, int64_t size, bool wraps);
Tensor *ops__whole_numbers(const Tensor *beside, taper_Dims shape, const int64_t *numbers); /* INT64 */
Tensor *ops__at_least_1d(Tensor *x);
Tensor *ops__whole_quotient(Tensor *a, Tensor *b); /* a / b, rounded down, of INT64, unrecorded */
Tensor *ops__as_list(Tensor *x);                   /* in row-major order; NULL of NULL */
/* The number that x is filled with, in x's dtype and on its device; NULL with an error. */
Tensor *ops__filling(const char *op, Tensor *value, const Tensor *x);
/* May x be changed in place, from a tensor that becomes a copy if it looks at x's memory? False with an error. */
bool ops__may_write(const char *op, Tensor *x, Tensor **from);

/* ---- Jobs of the tensors' device: false with an error ---------------------------------------------- */

/* A loop over tensors that broadcast to the shape of the first, which it writes, and over numbers, NULL: none. */
typedef struct WalkNumbers {
    int         count, bytes; /* of one */
    const void *at;
} WalkNumbers;
bool ops__walk(Kernel loop, int count, Tensor *const *operands, const WalkNumbers *numbers);
/* A copy of x's elements from number `start` of its memory on, with a stride, of any sign, for each dimension of `to`. */
bool ops__copy_strided(Tensor *to, const Tensor *x, int64_t start, const int64_t *strides);
void ops__accumulate(Tensor *x, const Tensor *y); /* x += y, same shape and dtype, unrecorded */
void ops__store(Tensor *to, const Tensor *from);  /* a gradient into its own memory, contiguous */
bool ops__add_zero(Tensor *x);                    /* x += 0, so that -0 becomes 0 */
/* slice or select, of which the gradient is zeros around it; and the same slice of another tensor, a view, unrecorded. */
bool    ops__is_slice(const taper_Op *op);
Tensor *ops__slice_again(const taper_Call *call, Tensor *x);
bool    ops__divide(Tensor *y, double by); /* y /= by, contiguous, in its dtype */
/* y, contiguous, from `count` tensors of one shape and y's dtype, whose dimensions in the mask are reduced. */
bool ops__reduce(Kernel reducers, Tensor *y, int count, Tensor *const *x, unsigned mask);
bool ops__sum_rows(Tensor *to, const Tensor *from, int64_t rows, int64_t columns); /* both contiguous */
bool ops__convolve(const Tensor *like, const Convolution *convolution);            /* of like's dtype and device */
bool ops__product(const Tensor *like, const Gemm *gemm);                           /* of like's dtype and device */

/* x, or a contiguous copy of it, such that device__slices can run along dim. */
Tensor *ops__sliceable(Tensor *x, int dim);
/* Operand k of a walk is x, in the shape of the walk. */
void ops__walk_operand(Walk *walk, int k, const Tensor *x);
/* The shape of what has one number for each slice of x along dim; and its strides as seen from x's shape, when
 * such numbers are `step` apart. */
void ops__slice_dims(const Tensor *x, int dim, int64_t *dims, int *ndim);
void ops__slice_strides(const Tensor *x, int dim, int64_t step, int64_t *strides);

/* Losses: is that a reduction? Then what it makes of those of each element, and how PyTorch weighs some of them. May x
 * not need a gradient, so that it can be taken as a constant? */
bool    ops__is_reduction(const char *op, F_Reduction reduction);
Tensor *ops__reduced_loss(Tensor *each, F_Reduction reduction);
Tensor *ops__weighted(const char *op, Tensor *each, Tensor *weight, F_Reduction reduction, bool shared);
bool    ops__is_constant(const char *op, const Tensor *x, const char *name);

/* Sliding windows: the sizes that options name; how often the window stops on w->image; is there room for the columns?
 * Then images (N, C, height, width) as columns (N, C places, blocks), and columns added up to images. */
Window  ops__window(taper_Pair kernel, taper_Pair dilation, taper_Pair padding, taper_Pair stride);
void    ops__count_blocks(Window *w);
bool    ops__check_window(const char *op, const Window *w); /* are its sizes numbers that there are? */
bool    ops__columns_fit(const char *op, int64_t images, const Window *w);
Tensor *ops__unfolded(Tensor *x, const Window *window);
Tensor *ops__folded(Tensor *x, const Window *window);
/* Runs a kernel over the planes of contiguous operands, of which the first is written. */
bool ops__over_planes(int64_t planes, Kernel kernel, int count, Tensor *const *operands, const void *args);

/* Rows of normalized numbers, (rows, n), and their derivatives (ops/norm.c). Contiguous operands of the kernels are y,
 * moments (rows, 3), x, weight, bias; and dx, products, g, x, moments, weight: see layer_norm in device/device.h. In
 * operators: hat = (x - mean) rstd; and dx from the derivative h of hat. */
typedef struct NormRows {
    int64_t rows, n;
    Norm    norm;
    int64_t turns; /* weights and biases are those of so many rows, in turn; 0: all rows have the same */
} NormRows;
bool    ops__normalize_rows(const NormRows *args, Tensor *const *operands);
bool    ops__differentiate_rows(const NormRows *args, Tensor *const *operands);
Tensor *ops__hat_of_rows(const NormRows *args, Tensor *x, Tensor **rstd);
Tensor *ops__rows_gradient(const NormRows *args, Tensor *h, Tensor *hat, Tensor *rstd);

/* That of softmax along the last dimension, unrecorded, from y and its gradient g. */
Tensor *ops__softmax_gradient(Tensor *g, Tensor *y);

/* Every operator as an object: ops__sigmoid, ops__matmul, ... */
#define SHAPED(name, ...) extern const taper_Op ops__##name;
#include "ops/rows.def"
#define REDUCTION(name, ...) extern const taper_Op ops__##name;
#include "rows/reduce.def"

#endif
