/* ops/channel_norm.c: batch_norm, group_norm and instance_norm: normalization by channel, of x as (batch, channels, inner).
 *
 * What is normalized together is a row of (rows, n) for the kernels of layer_norm where it lies so already: the channels of a
 * group of one sample. A channel of all samples stays as it is, and sums go over batch and inner, in the order of such a
 * row. Weight and bias belong to channels. In operators the moments are functions of x again; fused gradients read those that
 * forward kept, and have the same bits. The calls are in ops/channel_norm_calls.c. */
#include "ops/args.h"

#include "ops/words.h"

/* ---- Shapes -------------------------------------------------------------------------------------- */

static Tensor *by_channel(const ChannelNorm *norm, Tensor *x) {
    return (tensor_reshape)(x, (taper_Dims){3, (int64_t[]){norm->batch, norm->channels, norm->inner}});
}

/* One number for each channel, against by_channel. */
static Tensor *each_channel(Tensor *x) { return x ? (tensor_reshape)(x, (taper_Dims){3, (int64_t[]){1, -1, 1}}) : x; }

static const taper_Dims exchanged = {3, (const int64_t[]){1, 0, 2}};

static Tensor *rows_of(const ChannelNorm *norm, Tensor *x) {
    if (!norm->groups) x = (tensor_permute)(by_channel(norm, x), exchanged);
    return (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){norm->rows.rows, norm->rows.n}});
}

/* Rows by channel, of which those that had to be exchanged are a view. */
static Tensor *from_rows(const ChannelNorm *norm, Tensor *rows) {
    if (norm->groups) return by_channel(norm, rows);
    const int64_t dims[] = {norm->channels, norm->batch, norm->inner};
    return (tensor_permute)((tensor_reshape)(rows, (taper_Dims){3, dims}), exchanged);
}

/* The sum over each channel, of rows: of each sample first, where a row has several. */
static Tensor *channel_sums(const ChannelNorm *norm, Tensor *rows) {
    const taper_Dims each = {2, (int64_t[]){norm->batch, norm->channels}};
    Tensor *sums = ops__sum_over(norm->groups ? by_channel(norm, rows) : rows, (taper_Dims){1, (int64_t[]){-1}});
    if (norm->groups) sums = ops__sum_over((tensor_reshape)(sums, each), (taper_Dims){1, (int64_t[]){0}});
    return (tensor_reshape)(sums, (taper_Dims){1, &norm->channels});
}

static Tensor *dense(Tensor *x) { return !x || x->contiguous ? x : tensor__copied(x, "batch_norm"); }

/* ---- Values -------------------------------------------------------------------------------------- */

/* 1 / sqrt(variance + eps) */
static Tensor *rstd_of(const ChannelNorm *norm, Tensor *variance) {
    return DIV(1, SQRT(ADD(variance, norm->rows.norm.eps)));
}

static Tensor *by_moments(const ChannelNorm *norm, Tensor *x, Tensor *mean, Tensor *rstd) {
    return MUL(SUB(by_channel(norm, x), each_channel(mean)), each_channel(rstd));
}

static Tensor *new_vector(const ChannelNorm *norm, const Tensor *x) {
    return tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){1, &norm->channels});
}

enum {
    ALL_SAMPLES = 1 << 0 | 1 << 2,
    PART_RUN = 16
}; /* of by_channel; numbers side by side that are worth a step of their own */

/* What each channel of all x adds up to, / n. */
static Tensor *channel_means(const ChannelNorm *norm, Kernel sum, int count, Tensor *const *x) {
    Tensor *means = x[0] && x[count - 1] ? new_vector(norm, x[0]) : NULL;
    if (!means || !ops__reduce(sum, means, count, x, ALL_SAMPLES)) return NULL;
    return ops__divide(means, (double)norm->rows.n) ? means : NULL;
}

/* Of each channel: mean, rstd, variance. */
static Tensor *moment(Tensor *kept, int column) { return (tensor_select)(kept, 1, column); }

/* Of the channels of x, which are kept. */
static bool find_own_moments(const ChannelNorm *norm, Tensor *x, Tensor *kept, Tensor **mean, Tensor **rstd) {
    Tensor *spread, *variance;
    if (!(*mean = channel_means(norm, KERNEL(sum), 1, &x)) ||
        !(spread = (tensor_expand)(each_channel(*mean), tensor__dims(x))))
        return false;
    variance = channel_means(norm, KERNEL(sum_squared_error), 2, (Tensor *[]){x, spread});
    if (!variance || !(*rstd = rstd_of(norm, variance))) return false;
    Tensor *moments[] = {*mean, *rstd, variance};
    for (int k = 0; k < 3; k++) {
        Tensor *to = moment(kept, k);
        if (!to || !tensor__copy(to, moments[k], "batch_norm")) return false;
    }
    return true;
}

/* In one pass. What 1 multiplies and -0 is added to stays what it is, so these stand for a weight and a bias that there are
 * not. */
static bool fill_by_moments(const ChannelNorm *norm, Tensor *to, Tensor *x, Tensor *const *of_channels) {
    static const float  singles[] = {1, -0.f};
    static const double doubles[] = {1, -0.};
    const int64_t       real = tensor__real(to);
    const WalkNumbers   none = {2, (int)tensor__bytes((taper_Dtype)to->dtype),
                              real == REAL_F32 ? (const void *)singles : doubles};
    const int           count = of_channels[2] ? 6 : 4;
    Tensor             *operands[6] = {to, by_channel(norm, x)};
    for (int i = 2; i < count; i++) operands[i] = each_channel(of_channels[i - 2]);
    for (int i = 0; i < count; i++)
        if (!operands[i]) return false;
    return ops__walk(kernel__typed(KERNEL(normalized), real), count, operands, count == 6 ? NULL : &none);
}

/* What belongs to channels as rows in turn, those of a sample's groups: (groups, n). */
static Tensor *turns_of(const ChannelNorm *norm, Tensor *x) {
    if (!(x = each_channel(x))) return NULL;
    x = (tensor_expand)(x, (taper_Dims){3, (int64_t[]){1, norm->channels, norm->inner}});
    return dense(
        (tensor_reshape)(x, (taper_Dims){2, (int64_t[]){norm->groups, norm->channels / norm->groups * norm->inner}}));
}

/* Groups of a sample lie in rows: y is made in one go. */
static bool fill_groups(const taper_Call *call, Tensor *y) {
    const ChannelNorm *norm = call->args;
    Tensor            *x = dense(rows_of(norm, call->inputs[0])), *to = rows_of(norm, y);
    Tensor            *weight = turns_of(norm, call->inputs[1]), *bias = turns_of(norm, call->inputs[2]);
    if (!x || !to || (call->inputs[1] && !weight) || (call->inputs[2] && !bias)) return false;
    return ops__normalize_rows(&norm->rows, (Tensor *[]){to, call->kept[0], x, weight, bias});
}

/* to = hat weight + bias, by channel; of the latter two either may be NULL. */
static bool weigh(Tensor *to, Tensor *hat, Tensor *weight, Tensor *bias) {
    static const float  single = 1;
    static const double one = 1;
    const Real          real = tensor__real(to);
    const WalkNumbers   value = {1, (int)tensor__bytes((taper_Dtype)to->dtype),
                               real == REAL_F32 ? (const void *)&single : &one};
    if ((weight && !(weight = each_channel(weight))) || (bias && !(bias = each_channel(bias)))) return false;
    if (weight && bias) /* in one pass */
        return ops__walk(kernel__typed(ROW_KERNEL(addcmul), real), 4, (Tensor *[]){to, bias, hat, weight}, &value);
    if (weight) return ops__walk(kernel__typed(ROW_KERNEL(mul), real), 3, (Tensor *[]){to, hat, weight}, NULL);
    if (bias) return ops__walk(kernel__typed(ROW_KERNEL(add), real), 3, (Tensor *[]){to, hat, bias}, NULL);
    return tensor__copy(to, hat, "batch_norm");
}

/* Some of the channels, of all samples. */
typedef struct Part {
    ChannelNorm norm;
    int64_t     first;
} Part;

static Tensor *of_part(const Part *part, Tensor *by_channel) {
    return by_channel ? (tensor_narrow)(by_channel, 1, part->first, part->norm.channels) : NULL;
}

/* A copy in which each channel is one sequence, for several steps that want it so; columns of a matrix stay what they are. */
static Tensor *in_sequences(const Part *part, Tensor *x) {
    if (!x || part->norm.inner < PART_RUN || !(x = (tensor_permute)(x, exchanged)) || !(x = dense(x))) return x;
    return (tensor_permute)(x, exchanged);
}

static Tensor *vector_of_part(const Part *part, Tensor *x) {
    return x ? (tensor_narrow)(x, 0, part->first, part->norm.channels) : NULL;
}

/* How many of `all` parts of x, of `each` numbers, to take at a time, so that what one step has read is still near when the
 * next one reads it. */
static int64_t near_together(const Tensor *x, int64_t each, int64_t all) {
    const int64_t near = tensor__device(x)->near * taper_get_num_threads();
    return near == 0 || each == 0 ? all : 1 + (near - 1) / each;
}

static bool in_parts(const ChannelNorm *norm, const Tensor *x, bool (*fill)(const Part *, void *), void *context) {
    const bool    whole = norm->given || norm->inner < PART_RUN;
    const int64_t count = whole ? norm->channels : near_together(x, norm->batch * norm->inner, norm->channels);
    for (Part part = {*norm, 0}; part.first < norm->channels; part.first += count) {
        const int64_t left = norm->channels - part.first;
        part.norm.channels = part.norm.rows.rows = left < count ? left : count;
        if (!fill(&part, context)) return false;
    }
    return true;
}

typedef struct Normalizing {
    const taper_Call *call;
    Tensor           *x, *y; /* by channel */
} Normalizing;

static bool normalize_part(const Part *part, void *context) {
    OPEN_SCOPE_OR(false);
    const Normalizing *all = context;
    const ChannelNorm *norm = &part->norm;
    Tensor *const     *inputs = all->call->inputs;
    Tensor            *x = of_part(part, all->x), *y = of_part(part, all->y), *mean, *rstd;
    Tensor            *weight = vector_of_part(part, inputs[1]), *bias = vector_of_part(part, inputs[2]);
    if (!x || !y || (inputs[1] && !weight) || (inputs[2] && !bias)) return false;
    if (norm->given) {
        if (!(mean = inputs[3]) || !(rstd = rstd_of(norm, inputs[4]))) return false;
    } else {
        Tensor *kept = vector_of_part(part, all->call->kept[0]);
        if (!kept || !(x = in_sequences(part, x)) || !find_own_moments(norm, x, kept, &mean, &rstd)) return false;
    }
    if (!weight == !bias) return fill_by_moments(norm, y, x, (Tensor *[]){mean, rstd, weight, bias});
    Tensor *hat = by_moments(norm, x, mean, rstd);
    return hat && weigh(y, hat, weight, bias);
}

static bool fill_normalized(const taper_Call *call, Tensor *y) {
    OPEN_SCOPE_OR(false);
    const ChannelNorm *norm = call->args;
    if (norm->groups && !norm->given) return fill_groups(call, y);
    Normalizing all = {call, by_channel(norm, call->inputs[0]), by_channel(norm, y)};
    return all.x && all.y && in_parts(norm, y, normalize_part, &all);
}

static Tensor *channel_norm_forward(const taper_Call *call) {
    const ChannelNorm *norm = call->args;
    Tensor            *x = call->inputs[0], *y = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    if (!y || (!norm->given && !(call->kept[0] = tensor__new_matrix(x, norm->rows.rows, 3)))) return NULL;
    if (norm->moments) *norm->moments = call->kept[0];
    return fill_normalized(call, y) ? y : NULL;
}

/* ---- Derivatives --------------------------------------------------------------------------------- */

/* x weight, by channel. */
static Tensor *weighted(const taper_Call *call, Tensor *x) {
    x = by_channel(call->args, x);
    return call->inputs[1] ? MUL(x, each_channel(taper_saved(call, 1))) : x;
}

/* dx from h, that of layer_norm, by rows   dweight = g hat, dbias = g, summed over each channel
 * h is g weight in a row of several channels; in one of a single channel it is g, and dx is weighted afterwards. */
static void channel_norm_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
    const ChannelNorm *norm = call->args;
    Tensor            *hat, *rstd, *x = taper_saved(call, 0), *dx = NULL;
    if (!x) return;
    if (norm->given) {
        rstd = rstd_of(norm, taper_saved(call, 4));
        hat = rows_of(norm, by_moments(norm, x, taper_saved(call, 3), rstd));
    } else
        hat = ops__hat_of_rows(&norm->rows, rows_of(norm, x), &rstd);
    if (call->needs_input_grad[1]) gradients[1] = channel_sums(norm, MUL(rows_of(norm, g), hat));
    if (call->needs_input_grad[2]) gradients[2] = channel_sums(norm, rows_of(norm, g));
    if (!call->needs_input_grad[0]) return;
    Tensor *h = norm->given || norm->groups ? weighted(call, g) : g;
    if (norm->given)
        dx = MUL(h, each_channel(rstd));
    else if (h)
        dx = from_rows(norm, ops__rows_gradient(&norm->rows, rows_of(norm, h), hat, rstd));
    if (dx && !norm->given && !norm->groups) dx = weighted(call, dx);
    gradients[0] = (tensor_reshape)(dx, tensor__dims(x));
}

/* Gradients of groups, and what they are made of, as rows; and (batch, channels) sums for those of weight and bias. */
typedef struct GroupGradients {
    Tensor *dx, *g, *x, *kept, *weight, *products, *shifts;
} GroupGradients;

/* Rows to write dx to: its own where they lie so. */
static Tensor *rows_for(const ChannelNorm *norm, Tensor *dx) {
    return dx->contiguous ? rows_of(norm, dx)
                          : tensor__new_beside(dx, (taper_Dtype)dx->dtype,
                                               (taper_Dims){2, (int64_t[]){norm->rows.rows, norm->rows.n}});
}

static Tensor *some_rows(Tensor *x, int64_t first, int64_t count) {
    return x ? (tensor_narrow)(x, 0, first, count) : x;
}

/* to[first...] = sums over each channel of these samples */
static bool put_sample_sums(const ChannelNorm *norm, Tensor *to, int64_t first, Tensor *rows) {
    Tensor *all = by_channel(norm, rows);
    return all && (to = some_rows(to, first, norm->batch)) && ops__reduce(KERNEL(sum), to, 1, &all, 1 << 2);
}

/* `norm` is about these samples, from `first` on. */
static bool differentiate_samples(const ChannelNorm *norm, const GroupGradients *all, int64_t first) {
    OPEN_SCOPE_OR(false);
    const int64_t row = first * norm->groups, count = norm->rows.rows;
    Tensor *x = some_rows(all->x, row, count), *g = some_rows(all->g, row, count), *dx = some_rows(all->dx, row, count);
    Tensor *kept = some_rows(all->kept, row, count), *products = NULL;
    if (x && all->products) products = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
    if (!x || !g || !kept || (all->dx && !dx) || (all->products && !products)) return false;
    Tensor *operands[] = {dx, products, g, x, kept, all->weight};
    if ((dx || products) && !ops__differentiate_rows(&norm->rows, operands)) return false;
    return (!products || put_sample_sums(norm, all->products, first, products)) &&
           (!all->shifts || put_sample_sums(norm, all->shifts, first, g));
}

static bool put_total(Tensor *to, Tensor *sums) {
    Tensor *total = sums ? ops__sum_over(sums, (taper_Dims){1, (int64_t[]){0}}) : NULL;
    return total && (total = (tensor_reshape)(total, tensor__dims(to))) && tensor__copy(to, total, "group_norm");
}

/* The same by kernels, by the moments of x: groups of a sample, whose rows know their weights. As many samples at a time as stay
 * near. */
static bool fill_group_gradients(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const ChannelNorm *norm = call->args;
    const taper_Dims   each = {2, (const int64_t[]){norm->batch, norm->channels}};
    GroupGradients     all = {.x = dense(rows_of(norm, ops__saved(call, 0))), .kept = call->kept[0]};
    if (!all.x || !(all.g = dense(rows_of(norm, g)))) return false;
    if (call->inputs[1] && !(all.weight = turns_of(norm, ops__saved(call, 1)))) return false;
    if (gradients[0] && !(all.dx = rows_for(norm, gradients[0]))) return false;
    if (gradients[1] && !(all.products = tensor__new_beside(all.x, (taper_Dtype)all.x->dtype, each))) return false;
    if (gradients[2] && !(all.shifts = tensor__new_beside(all.x, (taper_Dtype)all.x->dtype, each))) return false;
    const int64_t count = near_together(all.x, norm->channels * norm->inner, norm->batch);
    ChannelNorm   part = *norm;
    for (int64_t first = 0; first < norm->batch; first += count) {
        part.batch = norm->batch - first < count ? norm->batch - first : count;
        part.rows.rows = part.batch * norm->groups;
        if (!differentiate_samples(&part, &all, first)) return false;
    }
    if (all.dx && !gradients[0]->contiguous &&
        !tensor__copy(by_channel(norm, gradients[0]), by_channel(norm, all.dx), "group_norm"))
        return false;
    return (!gradients[1] || put_total(gradients[1], all.products)) &&
           (!gradients[2] || put_total(gradients[2], all.shifts));
}

/* Like x, by channel, and laid out as in_sequences does. */
static Tensor *new_sequences(const ChannelNorm *norm, const Tensor *x) {
    const bool    apart = norm->inner >= PART_RUN;
    const int64_t dims[] = {norm->channels, norm->batch, norm->inner};
    Tensor       *made = tensor__new_beside(x, (taper_Dtype)x->dtype, apart ? (taper_Dims){3, dims} : tensor__dims(x));
    return made && apart ? (tensor_permute)(made, exchanged) : made;
}

typedef struct Differentiating {
    Tensor        *x, *g, *weight, *kept; /* the first two by channel */
    Tensor *const *gradients;
    Tensor        *dx; /* by channel */
} Differentiating;

static bool put_part(const Part *part, Tensor *to, Tensor *sums) {
    return !to || ((to = vector_of_part(part, to)) && tensor__copy(to, sums, "batch_norm"));
}

static bool differentiate_part(const Part *part, void *context) {
    OPEN_SCOPE_OR(false);
    const Differentiating *all = context;
    const ChannelNorm     *norm = &part->norm;
    Tensor *x = of_part(part, all->x), *g = in_sequences(part, of_part(part, all->g)), *dx = of_part(part, all->dx);
    Tensor *weight = vector_of_part(part, all->weight), *kept = vector_of_part(part, all->kept);
    Tensor *hat = x ? new_sequences(norm, x) : NULL;
    Tensor *mean = kept ? dense(moment(kept, 0)) : NULL, *rstd = kept ? dense(moment(kept, 1)) : NULL;
    Tensor *shift = x ? new_vector(norm, x) : NULL, *slope = shift ? new_vector(norm, x) : NULL;
    if (!slope || !mean || !rstd || !hat || !g || (all->dx && !dx) || (all->weight && !weight) ||
        !fill_by_moments(norm, hat, x, (Tensor *[]){mean, rstd, NULL, NULL}))
        return false;
    if (!ops__reduce(KERNEL(sum), shift, 1, &g, ALL_SAMPLES) ||
        !ops__reduce(KERNEL(sum_products), slope, 2, (Tensor *[]){g, hat}, ALL_SAMPLES) ||
        !put_part(part, all->gradients[1], slope) || !put_part(part, all->gradients[2], shift))
        return false;
    if (!dx) return true;
    if (!ops__divide(shift, (double)norm->rows.n) || !ops__divide(slope, (double)norm->rows.n)) return false;
    static const float  single = 1;
    static const double one = 1;
    const WalkNumbers   none = {1, (int)tensor__bytes((taper_Dtype)x->dtype),
                              x->dtype == FLOAT32 ? (const void *)&single : &one};
    const int           count = weight ? 7 : 6;
    Tensor             *of_channels[] = {shift, slope, rstd, weight}, *operands[7] = {dx, g, hat};
    for (int i = 3; i < count; i++)
        if (!(operands[i] = each_channel(of_channels[i - 3]))) return false;
    return ops__walk(kernel__typed(KERNEL(normalized_gradient), tensor__real(x)), count, operands,
                     weight ? NULL : &none);
}

/* Channels of all samples. */
static bool fill_gradients(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    const ChannelNorm *norm = call->args;
    Tensor            *x = ops__saved(call, 0);
    Differentiating    all = {.x = x ? by_channel(norm, x) : NULL,
                              .g = by_channel(norm, g),
                              .weight = call->inputs[1] ? ops__saved(call, 1) : NULL,
                              .kept = call->kept[0],
                              .gradients = gradients,
                              .dx = gradients[0] ? by_channel(norm, gradients[0]) : NULL};
    if (!all.x || !all.g || (call->inputs[1] && !all.weight) || (gradients[0] && !all.dx)) return false;
    return in_parts(norm, x, differentiate_part, &all);
}

static void channel_norm_fused(const taper_Call *call, Tensor *g, Tensor *const *gradients) {
    OPEN_SCOPE_OR();
    Tensor            *made[5] = {NULL};
    const ChannelNorm *norm = call->args;
    if (!norm->given) {
        (norm->groups ? fill_group_gradients : fill_gradients)(call, g, gradients);
        return;
    }
    channel_norm_backward(call, g, made);
    for (int i = 0; i < 3; i++)
        if (gradients[i] && !(made[i] && tensor__copy(gradients[i], made[i], "batch_norm"))) return;
}

static const char *channel_norm_grad_fn(const taper_Call *call) { return ((const ChannelNorm *)call->args)->grad_fn; }

#define CHANNEL_NORM(op)                                                                                               \
    const taper_Op ops__##op = {.name = #op,                                                                           \
                                .forward = channel_norm_forward,                                                       \
                                .backward = channel_norm_backward,                                                     \
                                .grad_fn = channel_norm_grad_fn,                                                       \
                                .fused = channel_norm_fused,                                                           \
                                .keeps = 1}
CHANNEL_NORM(batch_norm);
CHANNEL_NORM(group_norm);
CHANNEL_NORM(instance_norm);
