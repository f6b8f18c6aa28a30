/* data/loader.c: batches of rows or of a dataset's samples, in the order PyTorch's DataLoader takes them.
 *
 * What an epoch draws, from the loader's generator or the thread's: first the 64 bits PyTorch calls its
 * base seed, also without shuffle; then the order. Without a generator of its own, the order comes from
 * a stream seeded by two more words; with one, from that generator, which at the end of the epoch draws
 * one more permutation that nobody uses. More samples than there are take several; all of an epoch are drawn at its
 * beginning. A sampler, or weights, draw in the place of the order, from the loader's generator
 * or the thread's.
 *
 * Invariant: `order` holds `samples` numbers below `pool` while an epoch runs, behind which there is room for `pool` more. */
#include "data/data.h"

/* One that has been freed has no batch any more: see base__retire. */
bool data__usable(const data_Loader *loader, const char *call) {
    if (loader && loader->batch) return true;
    return base__raise(loader ? ERROR_STATE : ERROR_VALUE, "%s: loader %s", call,
                       loader ? "has been freed" : "is NULL");
}

static bool check_tensors(taper_Tensors tensors) {
    if (!tensor__is_list("DataLoader", tensors.count, tensors.at)) return false;
    if (tensors.count < 1) return base__raise(ERROR_VALUE, "DataLoader: expected at least one tensor");
    for (int i = 0; i < tensors.count; i++) {
        if (!tensor__usable(tensors.at[i], "DataLoader", "one of the tensors")) return false;
        if (tensors.at[i]->ndim == 0 || tensors.at[i]->dims[0] != tensors.at[0]->dims[0])
            return base__raise(ERROR_SHAPE, "DataLoader: Size mismatch between tensors: %s and %s",
                               tensor__shape_text(tensor__dims(tensors.at[0])),
                               tensor__shape_text(tensor__dims(tensors.at[i])));
    }
    return true;
}

static bool copy_subset(data_Loader *loader, Tensor *indices) {
    const int64_t rows = loader->pool;
    if (!indices) return true;
    if (!tensor__usable(indices, "DataLoader", "indices")) return false;
    if (indices->dtype != INT64 || indices->ndim != 1)
        return base__raise(ERROR_DTYPE, "DataLoader: indices must be INT64 and 1D");
    loader->pool = indices->numel;
    if (!(loader->subset = base__allocate(sizeof(int64_t) * (size_t)(indices->numel + 1)))) return false;
    if (!tensor_copy_to(indices, taper_target(loader->subset, -1, TAPER_INT64), indices->numel)) return false;
    for (int64_t i = 0; i < indices->numel; i++)
        if (loader->subset[i] < 0 || loader->subset[i] >= rows)
            return base__raise(ERROR_SHAPE, "DataLoader: index %lld is out of range for %lld samples",
                               (long long)loader->subset[i], (long long)rows);
    return true;
}

/* FLOAT64, as torch's WeightedRandomSampler has them. */
static bool copy_weights(data_Loader *loader, Tensor *weights) {
    if (!weights) return true;
    if (!tensor__usable(weights, "DataLoader", "weights")) return false;
    if (weights->ndim != 1 || weights->numel != loader->pool)
        return base__raise(ERROR_SHAPE,
                           "DataLoader: weights should be a 1d sequence, one for each of %lld samples, but given %s",
                           (long long)loader->pool, tensor__shape_text(tensor__dims(weights)));
    loader->weights = tensor__new_owned(weights, FLOAT64, tensor__dims(weights), &tensor__owned_scope);
    return loader->weights && tensor__copy(loader->weights, weights, "DataLoader");
}

/* What goes together, and how many samples an epoch has. */
static bool check_options(data_Loader *loader, data_LoaderOptions o) {
    const bool chosen = o.sampler || o.weights;
    if (o.batch_size < 1)
        return base__raise(ERROR_VALUE,
                           "DataLoader: batch_size should be a positive integer value, but got batch_size=%lld",
                           (long long)o.batch_size);
    if (chosen && (o.shuffle || (o.sampler && o.weights)))
        return base__raise(ERROR_VALUE, "DataLoader: sampler option is mutually exclusive with %s",
                           o.shuffle ? "shuffle" : "weights");
    if (loader->endless && (o.shuffle || chosen || o.indices))
        return base__raise(ERROR_VALUE,
                           "DataLoader: with an iterable dataset expected unspecified shuffle, sampler, weights and "
                           "indices options");
    if (!chosen && !o.shuffle && o.num_samples != TAPER_NONE)
        return base__raise(ERROR_VALUE, "DataLoader: num_samples goes with a sampler, weights or shuffle");
    if (!o.weights && !o.shuffle && o.replacement != TAPER_NONE)
        return base__raise(ERROR_VALUE, "DataLoader: replacement goes with weights or shuffle");
    if (o.num_samples != TAPER_NONE && o.num_samples <= 0)
        return base__raise(ERROR_VALUE,
                           "DataLoader: num_samples should be a positive integer value, but got num_samples=%lld",
                           (long long)o.num_samples);
    return true;
}

/* Takes the loader, and frees it if something is wrong. */
static data_Loader *finished(data_Loader *loader, data_LoaderOptions o) {
    bool good = loader && check_options(loader, o) && copy_subset(loader, o.indices) && copy_weights(loader, o.weights);
    if (good) {
        loader->samples = o.num_samples == TAPER_NONE ? loader->pool : o.num_samples;
        loader->batch_size = o.batch_size;
        loader->options = o;
        loader->order = base__allocate(sizeof(int64_t) * (size_t)(loader->samples + loader->pool + 1));
    }
    if (good && loader->order) return loader;
    data_free(loader);
    return NULL;
}

static data_Loader *new_loader(int count) {
    data_Loader *loader = base__allocate_zeroed(sizeof *loader + 3 * sizeof(Tensor *) * (size_t)count);
    if (!loader) return NULL;
    loader->count = count;
    loader->batch = loader->tensors + count;
    loader->rest = loader->batch + count;
    return loader;
}

data_Loader *data_DataLoader_with(taper_Tensors tensors, data_LoaderOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "data_DataLoader") || !check_tensors(tensors)) return NULL;
    data_Loader *loader = new_loader(tensors.count);
    if (!loader) return NULL;
    memcpy(loader->tensors, tensors.at, sizeof(Tensor *) * (size_t)tensors.count);
    loader->pool = tensors.at[0]->dims[0];
    return finished(loader, options);
}

data_Loader *data_DataLoader_of_with(const data_Dataset *dataset, data_LoaderOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "data_DataLoader_of")) return NULL;
    if (!dataset || !dataset->get_item)
        return base__raise(ERROR_VALUE, "DataLoader: %s is NULL", dataset ? "the dataset's get_item" : "dataset");
    if (dataset->count < 1) return base__raise(ERROR_VALUE, "DataLoader: a sample needs at least one tensor");
    const int64_t length = dataset->length ? dataset->length(dataset->context) : 0;
    if (length < 0) return base__raise(ERROR_VALUE, "DataLoader: the dataset's length is %lld", (long long)length);
    data_Loader *loader = new_loader(dataset->count);
    if (!loader) return NULL;
    loader->dataset = *dataset;
    loader->endless = !dataset->length;
    loader->pool = length;
    return finished(loader, options);
}

bool data_free(data_Loader *loader) {
    if (!loader) return true;
    if (!data__usable(loader, "free")) return false;
    for (int i = 0; i < 2 * loader->count; i++) tensor__free_owned(loader->batch[i]); /* and `rest` */
    tensor__free_owned(loader->weights);
    base__free(loader->order);
    base__free(loader->subset);
    base__retire(loader, 0);
    return true;
}

int64_t data_length(data_Loader *loader) {
    if (!data__usable(loader, "length")) return -1;
    if (loader->endless) return base__raise(ERROR_STATE, "length: an iterable dataset has no length"), -1;
    return loader->samples / loader->batch_size +
           (!loader->options.drop_last && loader->samples % loader->batch_size != 0);
}

/* Numbers from 0 to n - 1 whose sum, and whose sum of squares, are those of all of them: for CHECK. */
static bool is_permutation(const int64_t *order, int64_t n) {
    uint64_t sums[2] = {0, 0};
    for (int64_t i = 0; i < n; i++) {
        if (order[i] < 0 || order[i] >= n) return false;
        uint64_t at = (uint64_t)i, is = (uint64_t)order[i];
        sums[0] += at - is;
        sums[1] += at * at - is * is;
    }
    return sums[0] == 0 && sums[1] == 0;
}

/* The numbers of an epoch as they are drawn, into `order`: by the sampler, or by weights from g. */
static bool choose_samples(data_Loader *loader, taper_Generator *g) {
    OPEN_SCOPE_OR(false);
    const data_LoaderOptions *o = &loader->options;
    tensor_MultinomialOptions draw = tensor_multinomial_defaults();
    draw.replacement = o->replacement != 0; /* TAPER_NONE is true */
    draw.generator = g;
    Tensor *chosen = o->sampler ? o->sampler(o->context)
                                : tensor_multinomial_with(loader->weights, loader->samples, draw);
    if (!tensor__usable(chosen, "DataLoader", "what the sampler gave")) return false;
    if (chosen->dtype != INT64 || chosen->ndim != 1 || chosen->numel != loader->samples)
        return base__raise(ERROR_SHAPE, "DataLoader: the sampler gave %s of shape %s; it is to give %lld INT64 indices",
                           taper_dtype_name((taper_Dtype)chosen->dtype), tensor__shape_text(tensor__dims(chosen)),
                           (long long)loader->samples);
    if (!tensor_copy_to(chosen, taper_target(loader->order, -1, TAPER_INT64), chosen->numel)) return false;
    for (int64_t i = 0; i < loader->samples; i++)
        if (loader->order[i] < 0 || loader->order[i] >= loader->pool)
            return base__raise(ERROR_SHAPE, "DataLoader: index %lld is out of range for %lld samples",
                               (long long)loader->order[i], (long long)loader->pool);
    return true;
}

/* Is it RandomSampler(replacement=True)? */
static bool draws_again(const data_Loader *loader) {
    return loader->options.shuffle && loader->options.replacement != TAPER_NONE && loader->options.replacement;
}

/* Any of them, as often as it comes. */
static bool draw_samples(data_Loader *loader, taper_Generator *g) {
    OPEN_SCOPE_OR(false);
    tensor_RandomOptions options = tensor_randint_defaults();
    options.generator = g;
    const taper_Dims shape = {1, &loader->samples};
    Tensor          *drawn = tensor_randint_with(0, loader->pool, shape, options);
    return drawn && tensor_copy_to(drawn, taper_target(loader->order, -1, TAPER_INT64), loader->samples);
}

/* One permutation behind the other; of the last one the first numbers. */
static void permute_samples(data_Loader *loader, taper_Generator *g) {
    for (int64_t at = 0; at < loader->samples; at += loader->pool) {
        for (int64_t i = 0; i < loader->pool; i++) loader->order[at + i] = i;
        if (loader->options.shuffle) generator__permute(g, loader->order + at, loader->pool);
        CHECK(is_permutation(loader->order + at, loader->pool));
    }
}

static bool shuffle_samples(data_Loader *loader, taper_Generator *g) {
    taper_Generator own;
    if (loader->pool == 0 && loader->samples > 0)
        return base__raise(ERROR_VALUE, "DataLoader: there are no samples to take %lld of", (long long)loader->samples);
    if (loader->options.shuffle && !loader->options.generator) {
        generator__seed(&own, generator__word64(g) & INT64_MAX);
        g = &own;
    }
    if (draws_again(loader)) return draw_samples(loader, g);
    permute_samples(loader, g);
    return true;
}

static bool begin_epoch(data_Loader *loader) {
    taper_Generator *g = generator__torch(loader->options.generator);
    generator__word64(g);
    bool chosen = loader->options.sampler || loader->weights;
    if (!(chosen ? choose_samples(loader, g) : shuffle_samples(loader, g))) return false;
    loader->next = 0;
    loader->running = true;
    return true;
}

static void end_epoch(data_Loader *loader) {
    taper_Generator *g = loader->options.generator;
    const bool       whole = loader->pool && loader->samples % loader->pool == 0 && !draws_again(loader);
    if (loader->options.shuffle && g && whole) generator__permute(g, loader->order, loader->pool);
    loader->running = false;
}

/* ---- Batches of rows ----------------------------------------------------------------------------------- */

/* All that can fail, before an epoch draws. */
static bool make_batches(data_Loader *loader, int64_t count) {
    for (int k = 0; k < loader->count; k++) {
        Tensor *x = loader->tensors[k];
        if (!tensor__usable(x, "DataLoader", "one of the tensors")) return false;
        int64_t dims[TAPER_MAX_DIMS];
        tensor__copy_dims(dims, x->dims, x->ndim);
        dims[0] = count;
        if (!data__own(data__place(loader, k, count), x, (taper_Dims){x->ndim, dims})) return false;
    }
    return true;
}

/* Rows order[next ... next + count - 1] of tensor k. */
static Tensor *gather(data_Loader *loader, int k, int64_t count) {
    Tensor *x = loader->tensors[k], *to = data__fresh(*data__place(loader, k, count));
    for (int64_t i = 0; i < count; i++) {
        int64_t from_dims[2 * TAPER_MAX_DIMS];
        Tensor  from = data__row(x, data__number(loader, i), from_dims);
        if (!data__put_row(to, i, &from)) return NULL;
    }
    return to;
}

/* Are they rows, and nothing is done to them? */
static bool are_plain(const data_Loader *loader) {
    return !loader->dataset.get_item && !loader->options.transform && !loader->options.collate_fn;
}

static bool gathered_rows(data_Loader *loader, int64_t count, Tensor **batch) {
    for (int k = 0; k < loader->count; k++)
        if (!(batch[k] = gather(loader, k, count))) return false;
    return true;
}

/* A batch, or none at the end of an epoch (`count` becomes 0). */
static bool next_batch(data_Loader *loader, int64_t *count, Tensor **batch) {
    const bool drop = loader->options.drop_last, plain = are_plain(loader);
    int64_t    left = loader->samples - (loader->running ? loader->next : 0);
    *count = left < loader->batch_size && !loader->endless ? left : loader->batch_size;
    if (*count > 0 && plain && !make_batches(loader, *count)) return false;
    if (!loader->running && !begin_epoch(loader)) return false;
    if (*count < loader->batch_size && drop) *count = 0;
    if (*count > 0 && !(plain ? gathered_rows(loader, *count, batch) : data__collect(loader, count, batch)))
        return false;
    if (*count < loader->batch_size && drop) *count = 0;
    return true;
}

bool(data_next)(data_Loader *loader, Tensor **batch) {
    if (!data__usable(loader, "next") || !generator__usable(loader->options.generator, "next")) return false;
    if (!batch) return base__raise(ERROR_VALUE, "next: batch is NULL");
    taper_Generator *g = generator__torch(loader->options.generator), before;
    const bool       begins = !loader->running;
    int64_t          count;
    if (begins) before = *g;
    if (!next_batch(loader, &count, batch)) {
        if (begins) *g = before; /* who fails has drawn nothing */
        loader->running = !begins;
        return false;
    }
    loader->next += count;
    if (count == 0) end_epoch(loader);
    return count > 0;
}

/* ---- Where it is ----------------------------------------------------------------------------------------- */

bool data__parts(StateParts *parts, data_Loader *loader) {
    bool          running = loader->running;
    int64_t       samples = loader->samples, next = running ? loader->next : 0;
    const int64_t last = loader->endless ? INT64_MAX : samples;
    const bool    good = parts__within(parts, "samples", &samples, samples, samples) &&
                      parts__flag(parts, "running", &running) && parts__within(parts, "next", &next, 0, last) &&
                      (!running || loader->endless ||
                       parts__wholes(parts, "order", loader->order, loader->samples, 0, loader->pool - 1));
    if (!good || !parts__taking(parts)) return good;
    loader->running = running;
    loader->next = next;
    return true;
}

/* ---- Splits --------------------------------------------------------------------------------------------- */

taper_Tensors data_random_split_with(taper_Dims lengths, data_SplitOptions options) {
    int64_t total = 0, at = 0;
    if (!DRAWS_FROM_DEFAULTS(options, "data_random_split")) return tensor__none;
    if (!tensor__is_list("random_split", lengths.count, lengths.at)) return tensor__none;
    for (int i = 0; i < lengths.count; i++) {
        if (lengths.at[i] < 0) return base__raise(ERROR_VALUE, "random_split: a negative length"), tensor__none;
        if (lengths.at[i] > INT64_MAX - total)
            return base__raise(ERROR_VALUE, "random_split: the lengths add up to more than there can be"), tensor__none;
        total += lengths.at[i];
    }
    Tensor  *order = tensor__resolve(DEVICE_CPU, (taper_Dims){1, &total}, INT64, "random_split");
    Tensor **parts = order ? tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(lengths.count + 1)) : NULL;
    if (!parts) return tensor__none;
    for (int i = 0; i < lengths.count; i++) {
        int64_t one = 1;
        if (!(parts[i] = tensor__view(order, (taper_Dims){1, &lengths.at[i]}, &one, at))) return tensor__none;
        at += lengths.at[i];
    }
    generator__permute(generator__torch(options.generator), order->data, total);
    return (taper_Tensors){lengths.count, parts};
}
