/* ops/reduce.c: sum and mean over any dimensions.
 *
 * A result is the sum of a sequence, taken in row-major order of the reduced dimensions; its rounding is
 * that of device/device.h, whatever the strides of x and the number of threads. */
#include "ops/ops.h"

#include <string.h>

typedef struct Reduce {
    unsigned mask; /* bit d: dimension d is summed over */
    bool     keepdim, all;
} Reduce;

/* x seen as outer kept dimensions, one reduced sequence, and an inner block of contiguous kept ones. */
typedef struct SumPlan {
    int     outer;
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS]; /* of the outer ones */
    int64_t results;                                       /* product of dims */
    int64_t count, step;                                   /* the sequence */
    int64_t block;                                         /* columns that lie side by side; 1 if none */
} SumPlan;

/* Merges the reduced dimensions into one with an even step; false if their strides do not allow it. */
static bool merge_reduced(const Tensor *x, unsigned mask, SumPlan *plan) {
    int64_t next = 0;
    plan->count = 1;
    plan->step = 1;
    bool first = true;
    for (int d = x->ndim - 1; d >= 0; d--) {
        if (!(mask >> d & 1) || x->dims[d] == 1) continue;
        if (first)
            plan->step = tensor__strides(x)[d];
        else if (tensor__strides(x)[d] != next)
            return false;
        first = false;
        plan->count *= x->dims[d];
        next = tensor__strides(x)[d] * x->dims[d];
    }
    return true;
}

static bool plan_sum(const Tensor *x, unsigned mask, SumPlan *plan) {
    *plan = (SumPlan){.results = 1, .block = 1};
    if (!merge_reduced(x, mask, plan)) return false;
    int d = x->ndim - 1;
    for (; d >= 0 && !(mask >> d & 1) && tensor__strides(x)[d] == plan->block; d--) plan->block *= x->dims[d];
    if (plan->step == 1) { /* the sequence itself is contiguous: no columns */
        plan->block = 1;
        d = x->ndim - 1;
    }
    for (int k = 0; k <= d; k++) {
        if (mask >> k & 1) continue;
        plan->dims[plan->outer] = x->dims[k];
        plan->strides[plan->outer++] = tensor__strides(x)[k];
        plan->results *= x->dims[k];
    }
    return true;
}

static int64_t outer_offset(const SumPlan *plan, int64_t result) {
    int64_t offset = 0;
    for (int d = plan->outer - 1; d >= 0; d--) {
        offset += result % plan->dims[d] * plan->strides[d];
        result /= plan->dims[d];
    }
    return offset;
}

/* Results are shared out in groups of about 16K additions. A lone long sequence is shared out in chunks
 * of SUM_CHUNK, whose sums are then added in order, as the kernel itself does. */
typedef struct SumWork {
    const SumPlan *plan;
    const char    *from;
    char          *to;
    int64_t        bytes, group;
    Real           real;
} SumWork;

static void run_group(void *context, int64_t group) {
    const SumWork *w = context;
    const SumPlan *p = w->plan;
    const Device  *kernels = device__cpu;
    for (int64_t r = group * w->group; r < p->results && r < (group + 1) * w->group; r++) {
        const char *from = w->from + outer_offset(p, r) * w->bytes;
        char       *to = w->to + r * p->block * w->bytes;
        if (p->block > 1)
            kernels->sum_columns[w->real](to, from, p->count, p->block, p->step);
        else
            kernels->sum[w->real](p->count, (void *[]){to, (void *)(uintptr_t)from}, (int64_t[]){0, p->step});
    }
}

static void run_chunk(void *context, int64_t chunk) {
    const SumWork *w = context;
    int64_t        start = chunk * SUM_CHUNK, left = w->plan->count - start;
    const char    *from = w->from + start * w->plan->step * w->bytes;
    device__cpu->sum[w->real](left < SUM_CHUNK ? left : SUM_CHUNK,
                              (void *[]){w->to + chunk * w->bytes, (void *)(uintptr_t)from},
                              (int64_t[]){0, w->plan->step});
}

static bool sum_alone(const SumWork *whole, Tensor *y) {
    int64_t chunks = (whole->plan->count + SUM_CHUNK - 1) / SUM_CHUNK;
    SumWork w = *whole;
    if (!(w.to = tape__allocate(tape__of_thread(), (size_t)(chunks * w.bytes)))) return false;
    device__parallel(chunks, run_chunk, &w);
    if (w.real == REAL_F32) {
        float total = 0;
        for (int64_t i = 0; i < chunks; i++) total += ((float *)w.to)[i];
        *(float *)y->data = total;
    } else {
        double total = 0;
        for (int64_t i = 0; i < chunks; i++) total += ((double *)w.to)[i];
        *(double *)y->data = total;
    }
    return true;
}

/* A contiguous copy of x with the reduced dimensions last, so that they can be walked as one. */
static Tensor *reduced_last(const Tensor *x, unsigned *mask) {
    int64_t dims[TAPER_MAX_DIMS], strides[TAPER_MAX_DIMS];
    int     count = 0;
    for (unsigned reduced = 0; reduced < 2; reduced++)
        for (int d = 0; d < x->ndim; d++) {
            if ((*mask >> d & 1) != reduced) continue;
            dims[count] = x->dims[d];
            strides[count++] = tensor__strides(x)[d];
        }
    unsigned kept = (unsigned)(x->ndim - __builtin_popcount(*mask));
    *mask = ((1u << x->ndim) - 1) & ~((1u << kept) - 1);
    Tensor *view = tensor__view((Tensor *)(uintptr_t)x, (taper_Dims){count, dims}, strides, 0);
    Tensor *copy = tensor__new((taper_Dtype)x->dtype, (taper_Dims){count, dims});
    return view && copy && tensor__copy(copy, view, "sum") ? copy : NULL;
}

static bool sum_real(Tensor *y, const Tensor *x, unsigned mask) {
    SumPlan plan;
    if (!plan_sum(x, mask, &plan)) {
        if (!(x = reduced_last(x, &mask))) return false;
        plan_sum(x, mask, &plan);
    }
    if (x->numel == 0) {
        tensor__fill(y, 0);
        return true;
    }
    SumWork w = {&plan, x->data, y->data, (int64_t)tensor__bytes((taper_Dtype)x->dtype), 1, tensor__real(x)};
    int64_t each = plan.count * plan.block;
    if (plan.results == 1 && plan.block == 1 && plan.count >= 1 << 15) return sum_alone(&w, y);
    w.group = each >= 1 << 14 ? 1 : (1 << 14) / each;
    int64_t groups = (plan.results + w.group - 1) / w.group;
    if (plan.results * each >= 1 << 15)
        device__parallel(groups, run_group, &w);
    else
        for (int64_t i = 0; i < groups; i++) run_group(&w, i);
    return true;
}

/* Whole numbers wrap, so their order does not matter: add each element where it belongs. */
static bool sum_whole(Tensor *y, const Tensor *x, unsigned mask) {
    Tensor *from = tensor__new(INT64, tensor__dims(x));
    if (!from || !tensor__copy(from, x, "sum")) return false;
    tensor__fill(y, 0);
    for (int64_t i = 0; i < from->numel; i++) {
        int64_t rest = i, place = 0, size = 1;
        for (int d = from->ndim - 1; d >= 0; d--) {
            if (!(mask >> d & 1)) {
                place += rest % from->dims[d] * size;
                size *= from->dims[d];
            }
            rest /= from->dims[d];
        }
        uint64_t *sum = (uint64_t *)y->data + place;
        *sum += (uint64_t)((int64_t *)from->data)[i];
    }
    return true;
}

static Tensor *reduced(const Tensor *x, const Reduce *reduce, taper_Dtype dtype) {
    int64_t dims[TAPER_MAX_DIMS];
    int     count = 0;
    for (int d = 0; d < x->ndim; d++) {
        bool gone = reduce->mask >> d & 1;
        if (!gone || reduce->keepdim) dims[count++] = gone ? 1 : x->dims[d];
    }
    return tensor__new(dtype, (taper_Dims){count, dims});
}

static Tensor *sum_forward(const taper_Call *call) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0];
    bool          real = tensor__is_real(x);
    Tensor       *y = reduced(x, reduce, real ? (taper_Dtype)x->dtype : INT64);
    if (!y) return NULL;
    return (real ? sum_real(y, x, reduce->mask) : sum_whole(y, x, reduce->mask)) ? y : NULL;
}

static Tensor *mean_forward(const taper_Call *call) {
    Tensor *x = call->inputs[0], *y = sum_forward(call);
    if (!y) return NULL;
    double count = (double)x->numel / (double)(y->numel ? y->numel : 1);
    for (int64_t i = 0; i < y->numel; i++) {
        if (y->dtype == FLOAT32)
            ((float *)y->data)[i] /= (float)count;
        else
            ((double *)y->data)[i] /= count;
    }
    return y;
}

/* ---- Derivatives ------------------------------------------------------------------------------- */

/* g repeated over the summed dimensions. */
static Tensor *spread(const taper_Call *call, Tensor *g) {
    const Reduce *reduce = call->args;
    Tensor       *x = call->inputs[0];
    int64_t       dims[TAPER_MAX_DIMS];
    for (int d = 0; d < x->ndim; d++) dims[d] = reduce->mask >> d & 1 ? 1 : x->dims[d];
    if (!reduce->keepdim) g = (tensor_reshape)(g, (taper_Dims){x->ndim, dims});
    return g ? (tensor_expand)(g, tensor__dims(x)) : NULL;
}

static void sum_backward(const taper_Call *call, Tensor *g, Tensor **gradients) { gradients[0] = spread(call, g); }

static void mean_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    double count = (double)call->inputs[0]->numel / (double)(call->output->numel ? call->output->numel : 1);
    gradients[0] = spread(call, (tensor_div)(g, taper_number_real(count)));
}

/* ---- Constructors ------------------------------------------------------------------------------ */

/* PyTorch's reductions over everything and over some dimensions are two operators. */
static const char *sum_grad_fn(const taper_Call *call) {
    return ((const Reduce *)call->args)->all ? "SumBackward0" : "SumBackward1";
}
static const char *mean_grad_fn(const taper_Call *call) {
    return ((const Reduce *)call->args)->all ? "MeanBackward0" : "MeanBackward1";
}

const taper_Op ops__sum = {.name = "sum", .forward = sum_forward, .backward = sum_backward, .grad_fn = sum_grad_fn};
const taper_Op ops__mean = {
    .name = "mean", .forward = mean_forward, .backward = mean_backward, .grad_fn = mean_grad_fn};

bool ops__dims(const char *op, taper_Dims *dims, int64_t dim, int64_t *one) {
    if (dim == TAPER_NONE) return tensor__is_list(op, dims->count, dims->at);
    if (dims->count > 0) return base__raise(ERROR_VALUE, "%s: got both dim and dims", op);
    *one = dim;
    *dims = (taper_Dims){1, one};
    return true;
}

static Tensor *reduce(const taper_Op *op, Tensor *x, tensor_ReduceOptions options) {
    int64_t one;
    if (!tensor__usable(x, op->name, "input") || !ops__dims(op->name, &options.dims, options.dim, &one)) return NULL;
    if (op == &ops__mean && !tensor__is_real(x))
        return base__raise(ERROR_DTYPE,
                           "mean: could not infer output dtype. Input dtype must be a floating point dtype. Got: %s",
                           taper_dtype_name((taper_Dtype)x->dtype));
    Reduce args = {.keepdim = options.keepdim, .all = !options.dims.count};
    for (int i = 0; i < options.dims.count; i++) {
        int64_t d = options.dims.at[i];
        if (!tensor__wrap_dim(&d, x->ndim, op->name)) return NULL;
        if (x->ndim && args.mask >> d & 1)
            return base__raise(ERROR_SHAPE, "%s: dim %lld appears multiple times in the list of dims", op->name,
                               (long long)d);
        args.mask |= 1u << d;
    }
    if (args.all) args.mask = (1u << x->ndim) - 1;
    return ops__apply(op, &x, 1, &args, sizeof args);
}

Tensor *ops__sum_over(Tensor *x, taper_Dims dims) {
    tensor_ReduceOptions options = tensor_sum_defaults();
    options.dims = dims;
    options.keepdim = true;
    return reduce(&ops__sum, x, options);
}

Tensor *tensor_sum_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_sum") ? reduce(&ops__sum, x, options) : NULL;
}
Tensor *tensor_mean_with(Tensor *x, tensor_ReduceOptions options) {
    return FROM_DEFAULTS(options, "tensor_mean") ? reduce(&ops__mean, x, options) : NULL;
}
