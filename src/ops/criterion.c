/* ops/criterion.c: the losses of rows/loss.def as operators, and the one way in which a loss is reduced.
 *
 * The loss of each element comes from the row's loop, is multiplied by a weight, if there is one, and reduced. The
 * derivative is the row's, of a g that has gone the same way back.
 *
 * Invariant: the inputs of a row have one shape and one dtype, and so has the weight behind them. */
#include "ops/args.h"

#include "ops/words.h"
#include "rows/numbers.h"

#include <math.h>

typedef void Differentiate(const taper_Call *call, Tensor *g, Tensor *a, Tensor *b, Tensor *c, Tensor **gradients);

typedef struct LossRow {
    taper_Op       op; /* first, so that an op of this file is its row */
    const Kernels *loops;
    int            inputs, numbers;
    bool           broadcasts, constant; /* constant: the target, which has no derivative */
    const char *row, *last; /* its name; last: of the operators that PyTorch puts it together from; NULL: it is one */
    Differentiate *differentiate;
} LossRow;

/* ---- Reductions ---------------------------------------------------------------------------------------- */

bool ops__is_reduction(const char *op, F_Reduction reduction) {
    return (unsigned)reduction <= REDUCTION_NONE ||
           base__raise(ERROR_VALUE, "%s: %d is not a valid value for reduction", op, (int)reduction);
}

Tensor *ops__reduced_loss(Tensor *each, F_Reduction reduction) {
    if (!each || reduction == REDUCTION_NONE) return each;
    return reduction == REDUCTION_SUM ? tensor_sum_with(each, tensor_sum_defaults())
                                      : tensor_mean_with(each, tensor_mean_defaults());
}

/* Weights as mse_loss, l1_loss and huber_loss have them in PyTorch, of losses of each element; `shared`: the mean is
 * divided by what they add up to. */
Tensor *ops__weighted(const char *op, Tensor *each, Tensor *weight, F_Reduction reduction, bool shared) {
    if (!each || !tensor__usable(weight, op, "weight")) return NULL;
    if (!tensor__same_shape(each, weight))
        return base__raise(ERROR_SHAPE, "%s: Weights and input must have the same size.", op);
    each = (tensor_mul)(each, weight);
    if (!shared || reduction != REDUCTION_MEAN) return ops__reduced_loss(each, reduction);
    each = ops__reduced_loss(each, REDUCTION_SUM);
    return DIV(each, ops__reduced_loss(weight, REDUCTION_SUM));
}

/* ---- A number that is lifted in place, which a derivative does not see ------------------------------------- */

static Tensor *lifted_forward(const taper_Call *call) { return LARGER(call->inputs[0], *(const double *)call->args); }
static void    lifted_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
       (void)call;
       gradients[0] = g;
}

Tensor *ops__lifted(Tensor *x, double least) {
    static const taper_Op op = {.name = "clone", .forward = lifted_forward, .backward = lifted_backward};
    return x ? ops__apply(&op, &x, 1, &least, sizeof least) : NULL;
}

/* ---- Values and derivatives ------------------------------------------------------------------------------- */

static const LossRow *loss_row(const taper_Call *call) { return (const LossRow *)call->op; }

/* A loop over `to`, what stands in front of the inputs, and these. */
static bool run_loop(const taper_Call *call, Kernel loop, Tensor *to, Tensor *g, Tensor *const *inputs) {
    const Criterion *criterion = call->args;
    bool             single = to->dtype == FLOAT32;
    WalkNumbers      numbers = {loss_row(call)->numbers, single ? sizeof(float) : sizeof(double),
                           single ? (const void *)criterion->single : criterion->given};
    Tensor          *operands[2 + MOST_INPUTS] = {to, g};
    int              count = g ? 2 : 1;
    for (int i = 0; i < loss_row(call)->inputs; i++) operands[count++] = inputs[i];
    return ops__walk(loop, count, operands, &numbers);
}

static Tensor *weight_of(const taper_Call *call) { return call->inputs[loss_row(call)->inputs]; }

/* The loss of each element. */
static Tensor *loss_of_each(const taper_Call *call) {
    Tensor *x = call->inputs[0], *weight = weight_of(call);
    Kernel  value = kernel__typed((Kernel){loss_row(call)->loops, offsetof(Loops, value)}, x->dtype - 1);
    Kernel  mul = kernel__typed(ROW_KERNEL(mul), x->dtype - 1);
    Tensor *y = tensor__new_like((taper_Dtype)x->dtype, x);
    if (!y) return NULL;
    tensor__keep_order(y, loss_row(call)->inputs, call->inputs);
    if (!run_loop(call, value, y, NULL, call->inputs)) return NULL;
    return !weight || ops__walk(mul, 3, (Tensor *[]){y, y, weight}, NULL) ? y : NULL;
}

/* Into y, with what is made on the way gone at once. */
static bool reduce_into(const taper_Call *call, Tensor *y) {
    OPEN_SCOPE_OR(false);
    Tensor *reduced = ops__reduced_loss(loss_of_each(call), ((const Criterion *)call->args)->reduction);
    return reduced && tensor__copy(y, reduced, call->op->name);
}

static Tensor *criterion_forward(const taper_Call *call) {
    if (((const Criterion *)call->args)->reduction == REDUCTION_NONE) return loss_of_each(call);
    Tensor *y = tensor__new_number(call->inputs[0]);
    return y && reduce_into(call, y) ? y : NULL;
}

const char *ops__loss_row(const taper_Op *op) {
    return op->forward == criterion_forward ? ((const LossRow *)op)->row : NULL;
}

/* g of each element, and the inputs as they were; false with an error. */
static bool go_back(const taper_Call *call, Tensor **g, Tensor **inputs) {
    const LossRow *row = loss_row(call);
    for (int i = 0; i < row->inputs; i++)
        if (!(inputs[i] = taper_saved(call, i))) return false;
    if (((const Criterion *)call->args)->reduction == REDUCTION_MEAN)
        *g = (tensor_div)(*g, taper_number_real(ops__shared_by(call->inputs[0]->numel)));
    if (weight_of(call)) *g = (tensor_mul)(*g, taper_saved(call, row->inputs));
    return *g != NULL;
}

static void criterion_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    Tensor *inputs[MOST_INPUTS] = {NULL};
    if (go_back(call, &g, inputs)) loss_row(call)->differentiate(call, g, inputs[0], inputs[1], inputs[2], gradients);
}

static void criterion_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    Tensor *inputs[MOST_INPUTS] = {NULL};
    Kernel  loops = {loss_row(call)->loops, offsetof(Loops, derivative)};
    if (!go_back(call, &g, inputs)) return;
    for (int i = 0; i < loss_row(call)->inputs; i++)
        if (gradients[i])
            run_loop(call, kernel__typed(loops, i * REALS + (int)tensor__real(g)), gradients[i], g, inputs);
}

static const char *criterion_grad_fn(const taper_Call *call) {
    static const char *const reduced[] = {"MeanBackward0", "SumBackward0"};
    const Criterion         *criterion = call->args;
    return criterion->reduction == REDUCTION_NONE ? loss_row(call)->last : reduced[criterion->reduction];
}

/* ---- Calls ------------------------------------------------------------------------------------------------- */

bool ops__is_constant(const char *op, const Tensor *x, const char *name) {
    if (!x || !x->requires_grad || tape__mine.no_grad) return true;
    return base__raise(ERROR_STATE,
                       "%s is not differentiable with respect to argument '%s'. This input cannot have requires_grad "
                       "True.",
                       op, name);
}

/* Of the shape that all broadcast to, or that of the first two. */
static bool meet_shapes(const LossRow *row, Tensor **inputs) {
    const char *op = row->op.name;
    int64_t     dims[TAPER_MAX_DIMS];
    int         ndim = inputs[0]->ndim;
    tensor__copy_dims(dims, inputs[0]->dims, ndim);
    if (!row->broadcasts && !tensor__same_shape(inputs[0], inputs[1]))
        return base__raise(ERROR_SHAPE, "%s: a target of size %s does not go with an input of size %s", op,
                           tensor__shape_text(tensor__dims(inputs[1])), tensor__shape_text(tensor__dims(inputs[0])));
    for (int i = 1; i < row->inputs && row->broadcasts; i++)
        if (!ops__broadcast(op, (taper_Dims){ndim, dims}, tensor__dims(inputs[i]), dims, &ndim)) return false;
    for (int i = 0; i < MOST_INPUTS + 1; i++) { /* also a constant, and the weight */
        taper_Dims shape = {ndim, dims};
        if (!inputs[i] || tensor__same_dims(tensor__dims(inputs[i]), shape)) continue;
        if (!ops__expands(op, inputs[i], shape) || !(inputs[i] = (tensor_expand)(inputs[i], shape))) return false;
    }
    return true;
}

static bool meet_dtypes(const LossRow *row, Tensor **inputs) {
    Tensor *all[MOST_INPUTS + 1];
    int     count = 0;
    for (int i = 0; i < MOST_INPUTS + 1; i++)
        if (inputs[i]) all[count++] = inputs[i];
    taper_Dtype dtype = ops__result_type_of(count, all);
    if (dtype == INT64 || dtype == BOOL)
        return base__raise(ERROR_DTYPE, "%s: not implemented for %s", row->op.name, taper_dtype_name(dtype));
    for (int i = 0; i < MOST_INPUTS + 1; i++)
        if (inputs[i] && (!(inputs[i] = (tensor_to)(inputs[i], dtype)) || !ops__meet(row->op.name, inputs, &inputs[i])))
            return false;
    return true;
}

/* A target without a derivative: to ask for one is an error where the loss is one node in PyTorch. */
static Tensor *constant_target(const LossRow *row, Tensor *target) {
    if (!row->last && !ops__is_constant(row->op.name, target, "target")) return NULL;
    return target->requires_grad ? tensor__view(target, tensor__dims(target), tensor__strides(target), 0) : target;
}

/* The row's inputs, then the weight or NULL, in one shape and dtype. */
static Tensor *apply_loss(const LossRow *row, Tensor *a, Tensor *b, Tensor *c, Tensor *weight, F_Reduction reduction,
                          const double *numbers) {
    Tensor   *inputs[MOST_INPUTS + 1] = {a, b, row->inputs == 3 ? c : weight, row->inputs == 3 ? weight : NULL};
    Criterion criterion = {.reduction = reduction};
    if (!tensor__usable(a, row->op.name, "input") || !tensor__usable(b, row->op.name, "target")) return NULL;
    if (row->constant && !(inputs[1] = constant_target(row, b))) return NULL;
    if (row->inputs == 3 && !tensor__usable(c, row->op.name, "input 2")) return NULL;
    if (weight && !tensor__usable(weight, row->op.name, "weight")) return NULL;
    if (!ops__is_reduction(row->op.name, reduction) || !ops__is_constant(row->op.name, weight, "weight")) return NULL;
    if (!meet_dtypes(row, inputs) || !meet_shapes(row, inputs)) return NULL;
    for (int i = 0; i < row->numbers; i++) {
        criterion.given[i] = numbers[i];
        criterion.single[i] = (float)numbers[i];
    }
    return ops__apply(&row->op, inputs, row->inputs + 1, &criterion, sizeof criterion);
}

/* ---- Rows --------------------------------------------------------------------------------------------------- */

#define READ_LOSS_NUMBER(name, type, place)                                                                            \
    __attribute__((unused)) const double name = ((const Criterion *)call->args)->given[place];
#define UNDIFFERENTIABLE NULL
#define IS_UNDIFFERENTIABLE(text) (sizeof(text) == sizeof "UNDIFFERENTIABLE" && (text)[0] == 'U')
#define COUNT_OF(...) COUNT_OF_LISTED(__VA_ARGS__)
#define COUNT_OF_LISTED(count, ...) count
enum { SHAPES_SAME, SHAPES_ANY };
#define GRAD_FN_NODE NULL
#define GRAD_FN_PARTS(last) criterion_grad_fn
#define LAST_NODE NULL
#define LAST_PARTS(last) #last "Backward0"

#define LOSS(name, torch, graph, numbers, shapes, value, da, db, ...)                                                  \
    static void name##_derivatives(const taper_Call *call, Tensor *g, Tensor *a, Tensor *b, Tensor *c,                 \
                                   Tensor **gradients) {                                                               \
        (void)c;                                                                                                       \
        NUMBERS(READ_LOSS_NUMBER, 0, numbers)                                                                          \
        if (call->needs_input_grad[0]) gradients[0] = (da);                                                            \
        if (call->needs_input_grad[1]) gradients[1] = (db);                                                            \
    }
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, ...)                                            \
    static void name##_derivatives(const taper_Call *call, Tensor *g, Tensor *a, Tensor *b, Tensor *c,                 \
                                   Tensor **gradients) {                                                               \
        NUMBERS(READ_LOSS_NUMBER, 0, numbers)                                                                          \
        if (call->needs_input_grad[0]) gradients[0] = (da);                                                            \
        if (call->needs_input_grad[1]) gradients[1] = (db);                                                            \
        if (call->needs_input_grad[2]) gradients[2] = (dc);                                                            \
    }
#include "rows/loss.def"

#define ROW(row_name, torch, graph, numbers_listed, shapes, count, of_target)                                          \
    static const LossRow loss_##row_name = {.op = {.name = #torch,                                                     \
                                                   .forward = criterion_forward,                                       \
                                                   .backward = criterion_backward,                                     \
                                                   .fused = criterion_fused,                                           \
                                                   .grad_fn = GRAD_FN_##graph},                                        \
                                            .loops = &kernel__rows_##row_name,                                         \
                                            .inputs = count,                                                           \
                                            .numbers = COUNT_OF(LIST_##numbers_listed),                                \
                                            .broadcasts = SHAPES_##shapes == SHAPES_ANY,                               \
                                            .constant = IS_UNDIFFERENTIABLE(of_target),                                \
                                            .row = #row_name,                                                          \
                                            .last = LAST_##graph,                                                      \
                                            .differentiate = row_name##_derivatives};

/* The call, where the row says all about it. */
#define CALL_OF(...) CALL_OF_LISTED(__VA_ARGS__)
#define CALL_OF_LISTED(name, count, given, p, q, r) CALL_##given(name, p)
#define CALL_INNER(name, p)
#define CALL_NO_NUMBERS(name, p) CALL_WITH(name, NULL)
#define CALL_OPTION(name, p) CALL_WITH(name, &options.p)
#define CALL_WITH(name, numbers)                                                                                       \
    Tensor *F_##name##_with(Tensor *input, Tensor *target, __typeof__(F_##name##_defaults()) options) {                \
        if (!FROM_DEFAULTS(options, "F_" #name)) return NULL;                                                          \
        return apply_loss(&loss_##name, input, target, NULL, NULL, options.reduction, numbers);                        \
    }

#define LOSS(name, torch, graph, numbers, shapes, value, da, db, ...)                                                  \
    ROW(name, torch, graph, numbers, shapes, 2, #db)                                                                   \
    CALL_OF(name, LIST_##numbers)
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, ...) ROW(name, torch, graph, numbers, shapes, 3, #db)
#include "rows/loss.def"

/* ---- Calls with arguments of their own ------------------------------------------------------------------------- */

Tensor *F_l1_loss_with(Tensor *input, Tensor *target, F_WeightedLossOptions o) {
    if (!FROM_DEFAULTS(o, "F_l1_loss") || !ops__is_reduction("l1_loss", o.reduction)) return NULL;
    F_Reduction reduction = o.weight ? REDUCTION_NONE : o.reduction;
    Tensor     *y = apply_loss(&loss_l1_loss, input, target, NULL, NULL, reduction, NULL);
    return o.weight ? ops__weighted("l1_loss", y, o.weight, o.reduction, true) : y;
}

Tensor *F_smooth_l1_loss_with(Tensor *input, Tensor *target, F_SmoothL1LossOptions o) {
    if (!FROM_DEFAULTS(o, "F_smooth_l1_loss")) return NULL;
    if (o.beta < 0) return base__raise(ERROR_VALUE, "smooth_l1_loss: does not support negative values for beta.");
    return apply_loss(o.beta == 0 ? &loss_l1_loss : &loss_smooth_l1_loss, input, target, NULL, NULL, o.reduction,
                      &o.beta);
}

Tensor *F_huber_loss_with(Tensor *input, Tensor *target, F_HuberLossOptions o) {
    if (!FROM_DEFAULTS(o, "F_huber_loss") || !ops__is_reduction("huber_loss", o.reduction)) return NULL;
    if (o.delta <= 0) return base__raise(ERROR_VALUE, "huber_loss: does not support non-positive values for delta.");
    F_Reduction reduction = o.weight ? REDUCTION_NONE : o.reduction;
    Tensor     *y = apply_loss(&loss_huber_loss, input, target, NULL, NULL, reduction, &o.delta);
    return o.weight ? ops__weighted("huber_loss", y, o.weight, o.reduction, false) : y;
}

/* How many elements are not in the range; -1 with an error. */
static double count_outside(Tensor *x, double least, double most) {
    OPEN_SCOPE_OR(-1);
    Tensor *inside = AND(GE(x, least), LE(x, most));
    Tensor *count = ops__reduced_loss(inside, REDUCTION_SUM);
    return count ? (double)x->numel - tensor__get(count, 0) : -1;
}

static bool are_shares(const char *op, Tensor *x, const char *name) {
    if (!tensor__usable(x, op, name)) return false;
    double outside = count_outside(x, 0, 1);
    if (outside > 0) return base__raise(ERROR_VALUE, "%s: all elements of %s should be between 0 and 1", op, name);
    return outside == 0;
}

Tensor *F_binary_cross_entropy_with(Tensor *input, Tensor *target, F_BinaryCrossEntropyOptions o) {
    const char *op = "binary_cross_entropy";
    if (!FROM_DEFAULTS(o, "F_binary_cross_entropy")) return NULL;
    if (!are_shares(op, input, "input") || !are_shares(op, target, "target")) return NULL;
    return apply_loss(&loss_binary_cross_entropy, input, target, NULL, o.weight, o.reduction, NULL);
}

Tensor *F_binary_cross_entropy_with_logits_with(Tensor *input, Tensor *target, F_LogitsOptions o) {
    const char *op = "binary_cross_entropy_with_logits";
    if (!FROM_DEFAULTS(o, "F_binary_cross_entropy_with_logits")) return NULL;
    if (!o.pos_weight)
        return apply_loss(&loss_binary_cross_entropy_with_logits, input, target, NULL, o.weight, o.reduction, NULL);
    if (!tensor__usable(o.pos_weight, op, "pos_weight") || !ops__is_constant(op, o.pos_weight, "pos_weight"))
        return NULL;
    return apply_loss(&loss_logits_and_pos_weight, input, target, o.pos_weight, o.weight, o.reduction, NULL);
}

Tensor *F_margin_ranking_loss_with(Tensor *input1, Tensor *input2, Tensor *target, F_MarginRankingLossOptions o) {
    const char *op = "margin_ranking_loss";
    if (!FROM_DEFAULTS(o, "F_margin_ranking_loss")) return NULL;
    if (!tensor__usable(input1, op, "input1") || !tensor__usable(input2, op, "input2") ||
        !tensor__usable(target, op, "target"))
        return NULL;
    if (input1->ndim != input2->ndim || input1->ndim != target->ndim)
        return base__raise(
            ERROR_SHAPE,
            "margin_ranking_loss: All input tensors should have same dimension but got sizes: input1: %s, "
            "input2: %s, target: %s",
            tensor__shape_text(tensor__dims(input1)), tensor__shape_text(tensor__dims(input2)),
            tensor__shape_text(tensor__dims(target)));
    return apply_loss(&loss_margin_ranking_loss, input1, input2, target, NULL, o.reduction, &o.margin);
}

Tensor *F_kl_div_with(Tensor *input, Tensor *target, F_KLDivOptions o) {
    bool batch = o.reduction == REDUCTION_BATCHMEAN;
    if (!FROM_DEFAULTS(o, "F_kl_div")) return NULL;
    const LossRow *row = o.log_target ? &loss_kl_div_of_logs : &loss_kl_div;
    Tensor        *y = apply_loss(row, input, target, NULL, NULL, batch ? REDUCTION_SUM : o.reduction, NULL);
    return y && batch && input->ndim ? (tensor_div)(y, taper_number_int(input->dims[0])) : y;
}

/* target ln(target) - target + ln(2 pi target) / 2 where target > 1, else 0: Stirling's approximation of ln(target!) */
static Tensor *stirling(Tensor *target) {
    Tensor *large = GT(target, 1), *b = (tensor_where)(large, target, taper_number_int(2));
    Tensor *most = SUB(MUL(b, LOG(b)), b);
    return (tensor_where)(large, ADD(most, MUL(0.5, LOG(MUL(2 * acos(-1), b)))), taper_number_int(0));
}

Tensor *F_poisson_nll_loss_with(Tensor *input, Tensor *target, F_PoissonNLLLossOptions o) {
    const char *op = "poisson_nll_loss";
    if (!FROM_DEFAULTS(o, "F_poisson_nll_loss") || !ops__is_reduction(op, o.reduction)) return NULL;
    const LossRow *row = o.log_input ? &loss_poisson_nll_loss : &loss_poisson_nll_loss_of_rate;
    Tensor        *y = apply_loss(row, input, target, NULL, NULL, o.full ? REDUCTION_NONE : o.reduction, &o.eps);
    return y && o.full ? ops__reduced_loss(ADD(y, stirling(target)), o.reduction) : y;
}

/* The variance in a shape that broadcasts to x's, as PyTorch allows; NULL with an error. */
static Tensor *fitting_variance(const Tensor *x, Tensor *var) {
    int64_t others = 0;
    if (var->number || tensor__same_shape(x, var)) return var;
    if (x->ndim && tensor__same_dims((taper_Dims){x->ndim - 1, x->dims}, tensor__dims(var)))
        return (tensor_unsqueeze)(var, -1);
    for (int d = 0; d < x->ndim && x->ndim == var->ndim; d++)
        if (x->dims[d] != var->dims[d]) others += var->dims[d];
    return others == 1 ? var : base__raise(ERROR_SHAPE, "gaussian_nll_loss: var is of incorrect size");
}

Tensor *F_gaussian_nll_loss_with(Tensor *input, Tensor *target, Tensor *var, F_GaussianNLLLossOptions o) {
    const char *op = "gaussian_nll_loss";
    if (!FROM_DEFAULTS(o, "F_gaussian_nll_loss") || !tensor__usable(input, op, "input")) return NULL;
    if (!tensor__usable(var, op, "var") || !(var = fitting_variance(input, var))) return NULL;
    Tensor *negative = ops__reduced_loss((tensor_lt)(var, taper_number_int(0)), REDUCTION_SUM);
    if (!negative) return NULL;
    if (tensor__get(negative, 0) > 0)
        return base__raise(ERROR_VALUE, "gaussian_nll_loss: var has negative entry/entries");
    double numbers[] = {o.eps, o.full ? 0.5 * log(2 * acos(-1)) : 0};
    return apply_loss(&loss_gaussian_nll_loss, input, target, var, NULL, o.reduction, numbers);
}
