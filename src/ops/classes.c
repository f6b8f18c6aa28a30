/* ops/classes.c: losses over classes, nll_loss and cross_entropy.
 *
 * x is (N, C, d...) or (C). A slice is the C numbers of one sample; S slices. The target says the class of each
 * slice, or, dense, a number q for each class of each. Inputs of the operators: x, the target, and the weights of
 * the classes or NULL. Forward keeps what the kernel remembers of each slice, `kept` numbers, the last of them what the
 * slice counts for; and at the end the divisor of the mean. */
#include "ops/args.h"

#include "ops/words.h"

static int     class_dim(const Tensor *x) { return x->ndim > 1; }
static int64_t count_slices(const Tensor *x) {
    int64_t slices = 1;
    for (int d = 0; d < x->ndim; d++)
        if (d != class_dim(x)) slices *= x->dims[d];
    return slices;
}

/* ---- Running a kernel --------------------------------------------------------------------------- */

typedef struct ClassWalk {
    Walk    walk;
    int     dim;
    int64_t strides[SLICE_OPERANDS][TAPER_MAX_DIMS];
} ClassWalk;

static void add_whole(ClassWalk *run, const Tensor *x) { ops__walk_operand(&run->walk, run->walk.operands++, x); }

/* One number for each slice, or the first of `step` numbers; step 0: one number for all. */
static void add_slices(ClassWalk *run, const Tensor *shape, const Tensor *x, int64_t step) {
    int k = run->walk.operands++;
    ops__walk_operand(&run->walk, k, x);
    ops__slice_strides(shape, run->dim, step, run->strides[k]);
    run->walk.extent[k] = step;
    run->walk.strides[k] = run->strides[k];
}

/* One number for each class, or NULL. */
static void add_classes(ClassWalk *run, const Tensor *x) {
    int k = run->walk.operands++;
    if (x) ops__walk_operand(&run->walk, k, x);
    for (int d = 0; d < run->walk.ndim; d++) run->strides[k][d] = d == run->dim;
    run->walk.strides[k] = run->strides[k];
}

static void add_target(ClassWalk *run, const Loss *loss, const Tensor *shape, const Tensor *target) {
    if (loss->classes.dense)
        add_whole(run, target);
    else
        add_slices(run, shape, target, 1);
}

static Tensor *walkable_target(const Loss *loss, Tensor *target, int dim) {
    return loss->classes.dense ? ops__sliceable(target, dim) : target;
}

/* What the slices count for, (N, 1, d...). */
static Tensor *counted(const taper_Call *call) {
    const Loss   *loss = call->args;
    const Tensor *x = call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) dims[d] = d == class_dim(x) ? 1 : x->dims[d];
    ops__slice_strides(x, class_dim(x), loss->kept, strides);
    return tensor__view(call->kept[0], (taper_Dims){x->ndim, dims}, strides, loss->kept - 1);
}

/* The divisor of the mean, the last number of the memory, and the loss divided by it. */
static bool divide_by_counted(const taper_Call *call, Tensor *y, Tensor *memory) {
    const Loss *loss = call->args;
    Tensor     *divisor = tensor__view(memory, ops__no_dims(), NULL, memory->numel - 1), *each = counted(call);
    if (!divisor || !each) return false;
    if (loss->classes.divisor != 0)
        tensor__set(divisor, 0, loss->classes.divisor);
    else if (!ops__reduce(KERNEL(sum), divisor, 1, &each, (1u << each->ndim) - 1))
        return false;
    return ops__walk(kernel__typed(ROW_KERNEL(div), tensor__real(y)), 3, (Tensor *[]){y, y, divisor}, NULL);
}

static Tensor *class_loss_forward(const taper_Call *call, Kernel kernel) {
    const Loss *loss = call->args;
    int64_t     dims[TAPER_MAX_DIMS], slices = count_slices(call->inputs[0]);
    int         ndim, dim = class_dim(call->inputs[0]);
    int64_t     size = slices * loss->kept + 1;
    Tensor     *x = ops__sliceable(call->inputs[0], dim), *target = walkable_target(loss, call->inputs[1], dim);
    Tensor     *memory = x && target ? tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){1, &size}) : NULL;
    if (!(call->kept[0] = memory)) return NULL;
    ops__slice_dims(x, dim, dims, &ndim);
    Tensor *each = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){ndim, dims});
    Tensor *y = loss->reduction == REDUCTION_NONE ? each : tensor__new_beside(x, (taper_Dtype)x->dtype, ops__no_dims());
    if (!each || !y) return NULL;
    ClassWalk run = {.walk = {.outputs = 2, .ndim = x->ndim, .shape = x->dims}, .dim = dim};
    add_slices(&run, x, each, 1);
    add_slices(&run, x, memory, loss->kept);
    add_whole(&run, x);
    add_target(&run, loss, x, target);
    add_classes(&run, call->inputs[2]);
    if (!device__slices(tensor__device(x), &run.walk, dim, kernel__typed(kernel, tensor__real(x)), &loss->classes))
        return NULL;
    if (y == each) return y;
    if (!ops__reduce(KERNEL(sum), y, 1, &each, (1u << each->ndim) - 1)) return NULL;
    return loss->reduction == REDUCTION_SUM || divide_by_counted(call, y, memory) ? y : NULL;
}

/* ---- Gradients ----------------------------------------------------------------------------------- */

static double divisor(const taper_Call *call) {
    const Loss   *loss = call->args;
    const Tensor *memory = call->kept[0];
    return loss->reduction == REDUCTION_MEAN ? tensor__get(memory, memory->numel - 1) : 1;
}

/* dx, with the operands between the memory and the target that the kernel wants. */
static void class_loss_fused(const taper_Call *call, Tensor *g, Tensor *dx, Kernel kernel, bool reads_x) {
    Loss    loss = *(const Loss *)call->args;
    int     dim = class_dim(dx);
    Tensor *x = taper_saved(call, 0), *target = taper_saved(call, 1);
    if (!x || !target || !(x = ops__sliceable(x, dim)) || !(target = walkable_target(&loss, target, dim)) ||
        !(g = (tensor_contiguous)(g)))
        return;
    loss.classes.divisor = divisor(call);
    ClassWalk run = {.walk = {.outputs = 1, .ndim = x->ndim, .shape = x->dims}, .dim = dim};
    add_whole(&run, dx);
    add_slices(&run, x, g, loss.reduction == REDUCTION_NONE);
    add_slices(&run, x, call->kept[0], loss.kept);
    if (reads_x) add_whole(&run, x);
    add_target(&run, &loss, x, target);
    device__slices(tensor__device(x), &run.walk, dim, kernel__typed(kernel, tensor__real(x)), &loss.classes);
}

/* Is this the class of its slice? Nowhere in slices that are ignored; of x's shape. */
static Tensor *one_hot(const Tensor *x, const Tensor *target, int64_t ignore) {
    Tensor *y = tensor__new_on_host(BOOL, tensor__dims(x)), *named = tensor__on_host(target, "cross_entropy");
    int64_t inner = 1, classes = x->dims[class_dim(x)], slices = count_slices(x);
    if (!y || !named) return NULL;
    tensor__fill(y, 0);
    for (int d = class_dim(x) + 1; d < x->ndim; d++) inner *= x->dims[d];
    for (int64_t s = 0; s < slices; s++) {
        int64_t class = ((const int64_t *)named->data)[s];
        if (class != ignore) tensor__set(y, (s / inner * classes + class) * inner + s % inner, 1);
    }
    return tensor__moved(y, x->device, "cross_entropy");
}

/* Is the slice not to be ignored? In a shape that goes with x, (N, 1, d...). */
static Tensor *is_looked_at(const Tensor *x, Tensor *target, int64_t ignore) {
    int64_t dims[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) dims[d] = d == class_dim(x) ? 1 : x->dims[d];
    return NE((tensor_reshape)(target, (taper_Dims){x->ndim, dims}), taper_number_int(ignore));
}

/* g / divisor in a shape that goes with x, 0 for what is ignored. */
static Tensor *scale(const taper_Call *call, Tensor *g) {
    const Loss *loss = call->args;
    bool        nothing = loss->classes.dense && call->inputs[0]->numel == 0; /* see ops__shared_by */
    if (loss->reduction == REDUCTION_MEAN && !nothing) g = (tensor_div)(g, taper_number_real(divisor(call)));
    if (loss->reduction == REDUCTION_NONE && class_dim(call->inputs[0])) g = (tensor_unsqueeze)(g, 1);
    if (loss->classes.dense) return g;
    return WHERE(is_looked_at(call->inputs[0], taper_saved(call, 1), loss->classes.ignore), g, 0);
}

static Tensor *nll_loss_forward(const taper_Call *call) { return class_loss_forward(call, KERNEL(nll_loss)); }

/* dx = -counted (g / divisor) at the class */
static void nll_loss_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *target = taper_saved(call, 1);
    if (!target) return;
    Tensor *at_class = one_hot(call->inputs[0], target, ((const Loss *)call->args)->classes.ignore);
    gradients[0] = WHERE(at_class, MUL(NEG(counted(call)), scale(call, g)), 0);
}

static void nll_loss_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    class_loss_fused(call, g, gradients[0], KERNEL(nll_loss_gradient), false);
}

static Tensor *cross_entropy_forward(const taper_Call *call) { return class_loss_forward(call, KERNEL(cross_entropy)); }

/* dx = (softmax(x) sum q - q) (g / divisor),  dq = -log_softmax(x) (g / divisor) */
static Tensor *gradient_of_x(const taper_Call *call, Tensor *g) {
    const Loss *loss = call->args;
    Tensor     *x = taper_saved(call, 0), *q = taper_saved(call, 1), *sum_q;
    if (!x || !q) return NULL;
    int64_t dim = class_dim(x);
    if (loss->classes.dense)
        sum_q = ops__sum_over(q, (taper_Dims){1, &dim});
    else
        q = WHERE(one_hot(x, q, loss->classes.ignore), sum_q = counted(call), 0);
    return MUL(SUB(MUL((tensor_softmax)(x, dim), sum_q), q), scale(call, g));
}

static Tensor *gradient_of_q(const taper_Call *call, Tensor *g) {
    Tensor *x = taper_saved(call, 0);
    return x ? MUL(NEG((tensor_log_softmax)(x, class_dim(x))), scale(call, g)) : NULL;
}

static void cross_entropy_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    if (call->needs_input_grad[0]) gradients[0] = gradient_of_x(call, g);
    if (call->needs_input_grad[1]) gradients[1] = gradient_of_q(call, g);
}

static void cross_entropy_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    if (gradients[0]) class_loss_fused(call, g, gradients[0], KERNEL(cross_entropy_gradient), true);
    Tensor *dq = gradients[1] ? gradient_of_q(call, g) : NULL;
    if (dq) tensor__copy(gradients[1], dq, "cross_entropy");
}

static const char *class_loss_grad_fn(const taper_Call *call) { return ((const Loss *)call->args)->grad_fn; }

const taper_Op ops__nll_loss = {.name = "nll_loss",
                                .forward = nll_loss_forward,
                                .backward = nll_loss_backward,
                                .grad_fn = class_loss_grad_fn,
                                .fused = nll_loss_fused,
                                .keeps = 1};
const taper_Op ops__cross_entropy = {.name = "cross_entropy",
                                     .forward = cross_entropy_forward,
                                     .backward = cross_entropy_backward,
                                     .grad_fn = class_loss_grad_fn,
                                     .fused = cross_entropy_fused,
                                     .keeps = 1};

/* ---- Checks -------------------------------------------------------------------------------------- */

static bool check_numbers(const char *op, const Tensor *x, const Tensor *target, F_Reduction reduction) {
    if (!tensor__usable(x, op, "input") || !tensor__usable(target, op, "target")) return false;
    if (x->ndim == 0) return base__raise(ERROR_SHAPE, "%s: Expected 1 or more dimensions (got 0)", op);
    if (!tensor__is_real(x))
        return base__raise(ERROR_DTYPE, "%s: not implemented for an input of %s", op,
                           taper_dtype_name((taper_Dtype)x->dtype));
    return ops__is_reduction(op, reduction);
}

static bool check_weight(const char *op, const Tensor *x, const Tensor *weight) {
    long long classes = (long long)x->dims[class_dim(x)];
    if (!weight) return true;
    if (!tensor__usable(weight, op, "weight")) return false;
    if (weight->ndim != 1 || weight->dims[0] != classes)
        return base__raise(
            ERROR_SHAPE,
            "%s: weight tensor should be defined either for all %lld classes or no classes but got weight "
            "tensor of shape: %s",
            op, classes, tensor__shape_text(tensor__dims(weight)));
    if (!tensor__is_real(weight))
        return base__raise(ERROR_DTYPE, "%s: expected a weight of floats, but got %s", op,
                           taper_dtype_name((taper_Dtype)weight->dtype));
    return true;
}

/* Does the target name a class for each slice? */
static bool check_target_shape(const char *op, const Tensor *x, const Tensor *target) {
    int64_t dims[TAPER_MAX_DIMS];
    int     ndim;
    ops__slice_dims(x, class_dim(x), dims, &ndim);
    taper_Dims expected = {ndim, dims};
    if (tensor__same_dims(expected, tensor__dims(target)) || (ndim == 0 && target->numel == 1)) return true;
    if (x->ndim > 2)
        return base__raise(ERROR_SHAPE, "%s: Expected target size %s, got %s", op, tensor__shape_text(expected),
                           tensor__shape_text(tensor__dims(target)));
    int64_t batch = target->ndim ? target->dims[0] : 1, samples = ndim ? dims[0] : 1;
    if (batch != samples)
        return base__raise(ERROR_SHAPE, "%s: Expected input batch_size (%lld) to match target batch_size (%lld).", op,
                           (long long)samples, (long long)batch);
    return base__raise(ERROR_SHAPE, "%s: 0D or 1D target tensor expected, multi-target not supported: got shape %s", op,
                       tensor__shape_text(tensor__dims(target)));
}

static bool check_target(const char *op, const Tensor *x, const Tensor *target, int64_t ignore) {
    Tensor *named = tensor__on_host(target, op);
    if (!named) return false;
    const int64_t *class = named->data;
    for (int64_t s = 0; s < target->numel; s++)
        if (class[s] != ignore && (class[s] < 0 || class[s] >= x->dims[class_dim(x)]))
            return base__raise(ERROR_VALUE, "%s: Target %lld is out of bounds. There are %lld classes", op,
                               (long long)class[s], (long long)x -> dims[class_dim(x)]);
    return true;
}

/* The target as the class of each slice, one after the other; NULL with an error. */
static Tensor *class_target(const char *op, Tensor *x, Tensor *target, int64_t ignore) {
    if (target->dtype != INT64)
        return base__raise(ERROR_DTYPE,
                           "%s: expected target dtype to be torch.int64, but got %s: a class for each sample "
                           "(tensor_to), or a number for each class, of the input's shape",
                           op, taper_dtype_name((taper_Dtype)target->dtype));
    if (!check_target_shape(op, x, target) || !(target = (tensor_contiguous)(target))) return NULL;
    return check_target(op, x, target, ignore) ? target : NULL;
}

/* The weight as the kernels read it. */
static bool plain_weight(const char *op, const Tensor *x, Tensor **weight) {
    if (!*weight) return true;
    if ((*weight)->dtype != x->dtype)
        return base__raise(ERROR_DTYPE, "%s: expected a weight of %s, but got %s", op,
                           taper_dtype_name((taper_Dtype)x->dtype), taper_dtype_name((taper_Dtype)(*weight)->dtype));
    if (!ops__is_constant(op, *weight, "weight")) return false;
    *weight = (tensor_contiguous)(*weight);
    return *weight;
}

/* ---- Constructors -------------------------------------------------------------------------------- */

static Tensor *apply_class_loss(const taper_Op *op, Tensor *x, Tensor *target, Tensor *weight, Loss loss) {
    if (!loss.grad_fn) loss.grad_fn = x->ndim > 2 ? "NllLoss2DBackward0" : "NllLossBackward0";
    return ops__apply(op, (Tensor *[]){x, target, weight}, 3, &loss, sizeof loss);
}

Tensor *F_nll_loss_with(Tensor *input, Tensor *target, F_NLLLossOptions o) {
    const char *op = "nll_loss";
    Loss        loss = {{.ignore = o.ignore_index}, .reduction = o.reduction, .kept = 1};
    if (!FROM_DEFAULTS(o, "F_nll_loss")) return NULL;
    if (!check_numbers(op, input, target, o.reduction) || !check_weight(op, input, o.weight)) return NULL;
    if (!(target = class_target(op, input, target, loss.classes.ignore)) || !plain_weight(op, input, &o.weight))
        return NULL;
    return apply_class_loss(&ops__nll_loss, input, target, o.weight, loss);
}

/* q = ((1 - smoothing) q + smoothing / C) weight */
static Tensor *smooth_labels(Tensor *x, Tensor *q, const F_CrossEntropyOptions *o) {
    int64_t dims[TAPER_MAX_DIMS], classes = x->dims[class_dim(x)];
    for (int d = 0; d < x->ndim; d++) dims[d] = d == class_dim(x) ? classes : 1;
    if (o->label_smoothing != 0) {
        q = (tensor_mul)(q, taper_number_real(1 - o->label_smoothing));
        q = (tensor_add)(q, taper_number_real(o->label_smoothing / (double)classes));
    }
    return o->weight ? (tensor_mul)(q, (tensor_reshape)(o->weight, (taper_Dims){x->ndim, dims})) : q;
}

/* x with zeros in the slices that are ignored, so that what stands there, infinities too, counts for nothing. */
static Tensor *without_ignored(Tensor *x, Tensor *target, int64_t ignore) {
    int64_t ignored = 0;
    Tensor *named = tensor__on_host(target, "cross_entropy");
    for (int64_t s = 0; named && s < target->numel; s++) ignored += ((const int64_t *)named->data)[s] == ignore;
    if (!ignored) return named ? x : NULL;
    return WHERE(is_looked_at(x, target, ignore), x, 0);
}

/* Classes as a dense target, for smoothing: nothing for ignored slices. The divisor is what the others weigh. */
static Tensor *dense_from_classes(Tensor *x, Tensor *target, const F_CrossEntropyOptions *o, Loss *loss) {
    double  weights = 0;
    Tensor *named = tensor__on_host(target, "cross_entropy");
    for (int64_t s = 0; named && s < target->numel; s++) {
        int64_t class = ((const int64_t *)named->data)[s];
        if (class != loss->classes.ignore) weights += o->weight ? tensor__get(o->weight, class) : 1;
    }
    Tensor *q = smooth_labels(x, (tensor_to)(one_hot(x, target, loss->classes.ignore), (taper_Dtype)x->dtype), o);
    loss->classes.divisor = weights;
    loss->grad_fn = "AddBackward0";
    return WHERE(is_looked_at(x, target, loss->classes.ignore), q, 0);
}

static Tensor *probabilities(Tensor *x, Tensor *target, F_CrossEntropyOptions o, Loss loss) {
    taper_Dtype dtype = ops__result_type(x, target);
    if (!tensor__is_real(target))
        return base__raise(ERROR_DTYPE,
                           "cross_entropy: Expected floating point type for target with class probabilities, got %s",
                           taper_dtype_name((taper_Dtype)target->dtype));
    if (o.ignore_index >= 0)
        return base__raise(ERROR_VALUE, "cross_entropy: ignore_index is not supported for floating point target");
    if (!(x = (tensor_to)(x, dtype)) || !(target = (tensor_to)(target, dtype))) return NULL;
    if (o.weight && !(o.weight = (tensor_to)(o.weight, dtype))) return NULL;
    if (!(target = smooth_labels(x, target, &o))) return NULL;
    loss.classes.divisor = (double)count_slices(x);
    loss.grad_fn = o.reduction == REDUCTION_MEAN ? "DivBackward1" : "NegBackward0";
    return apply_class_loss(&ops__cross_entropy, x, target, NULL, loss);
}

Tensor *F_cross_entropy_with(Tensor *input, Tensor *target, F_CrossEntropyOptions o) {
    const char *op = "cross_entropy";
    Loss        loss = {{.ignore = o.ignore_index}, .reduction = o.reduction, .kept = 3};
    if (!FROM_DEFAULTS(o, "F_cross_entropy")) return NULL;
    if (!check_numbers(op, input, target, o.reduction) || !check_weight(op, input, o.weight)) return NULL;
    if (!(o.label_smoothing >= 0 && o.label_smoothing <= 1))
        return base__raise(ERROR_VALUE, "cross_entropy: label_smoothing must be between 0.0 and 1.0. Got: %g",
                           o.label_smoothing);
    loss.classes.dense = tensor__same_shape(input, target) || o.label_smoothing != 0;
    if (tensor__same_shape(input, target)) return probabilities(input, target, o, loss);
    if (!(target = class_target(op, input, target, loss.classes.ignore)) || !plain_weight(op, input, &o.weight))
        return NULL;
    if (!loss.classes.dense) return apply_class_loss(&ops__cross_entropy, input, target, o.weight, loss);
    if (!(input = without_ignored(input, target, loss.classes.ignore))) return NULL;
    if (!(target = dense_from_classes(input, target, &o, &loss))) return NULL;
    return apply_class_loss(&ops__cross_entropy, input, target, NULL, loss);
}
