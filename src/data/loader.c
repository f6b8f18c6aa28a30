/* data/loader.c: batches of rows, in the order PyTorch's DataLoader takes them.
 *
 * What an epoch draws, from the loader's generator or the thread's: first the 64 bits PyTorch calls its
 * base seed, also without shuffle; then the order. Without a generator of its own, the order comes from
 * a stream seeded by two more words; with one, from that generator, which at the end of the epoch draws
 * one more permutation that nobody uses.
 *
 * Invariant: `order` holds a permutation of `samples` numbers while an epoch runs. */
#include "tensor/generator.h"

#include <taper/data.h>

#include <string.h>

struct data_Loader {
    int64_t          batch_size, samples, next;
    bool             shuffle, drop_last, running;
    taper_Generator *generator;
    int64_t         *order, *subset; /* subset: NULL for all rows */
    int              count;
    Tensor         **batch;     /* the loader's own, filled anew by every data_next; made when first needed: */
    Tensor         **rest;      /* whole batches, and the shorter ones at the end */
    Tensor          *tensors[]; /* and behind them room for `batch` and `rest` */
};

/* One that has been freed has no batch any more: see base__retire. */
static bool loader_usable(const data_Loader *loader, const char *call) {
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

static bool copy_subset(data_Loader *loader, Tensor *indices, int64_t rows) {
    if (!tensor__usable(indices, "DataLoader", "indices")) return false;
    if (indices->dtype != INT64 || indices->ndim != 1)
        return base__raise(ERROR_DTYPE, "DataLoader: indices must be INT64 and 1D");
    loader->samples = indices->numel;
    if (!(loader->subset = base__allocate(sizeof(int64_t) * (size_t)(indices->numel + 1)))) return false;
    if (!tensor_copy_to(indices, taper_target(loader->subset, -1, TAPER_INT64), indices->numel)) return false;
    for (int64_t i = 0; i < indices->numel; i++)
        if (loader->subset[i] < 0 || loader->subset[i] >= rows)
            return base__raise(ERROR_SHAPE, "DataLoader: index %lld is out of range for %lld samples",
                               (long long)loader->subset[i], (long long)rows);
    return true;
}

data_Loader *data_DataLoader_with(taper_Tensors tensors, data_LoaderOptions options) {
    if (!DRAWS_FROM_DEFAULTS(options, "data_DataLoader") || !check_tensors(tensors)) return NULL;
    if (options.batch_size < 1)
        return base__raise(ERROR_VALUE,
                           "DataLoader: batch_size should be a positive integer value, but got batch_size=%lld",
                           (long long)options.batch_size);
    data_Loader *loader = base__allocate_zeroed(sizeof *loader + 3 * sizeof(Tensor *) * (size_t)tensors.count);
    if (!loader) return NULL;
    loader->batch_size = options.batch_size;
    loader->samples = tensors.at[0]->dims[0];
    loader->shuffle = options.shuffle;
    loader->drop_last = options.drop_last;
    loader->generator = options.generator;
    loader->count = tensors.count;
    loader->batch = loader->tensors + tensors.count;
    loader->rest = loader->batch + tensors.count;
    memcpy(loader->tensors, tensors.at, sizeof(Tensor *) * (size_t)tensors.count);
    bool good = !options.indices || copy_subset(loader, options.indices, loader->samples);
    if (good && (loader->order = base__allocate(sizeof(int64_t) * (size_t)(loader->samples + 1)))) return loader;
    data_free(loader);
    return NULL;
}

bool data_free(data_Loader *loader) {
    if (!loader) return true;
    if (!loader_usable(loader, "free")) return false;
    for (int i = 0; i < 2 * loader->count; i++) tensor__free_owned(loader->batch[i]); /* and `rest` */
    base__free(loader->order);
    base__free(loader->subset);
    base__retire(loader, 0);
    return true;
}

int64_t data_length(data_Loader *loader) {
    if (!loader_usable(loader, "length")) return -1;
    return loader->samples / loader->batch_size + (!loader->drop_last && loader->samples % loader->batch_size != 0);
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

static void begin_epoch(data_Loader *loader) {
    taper_Generator *g = generator__torch(loader->generator), own;
    generator__word64(g);
    for (int64_t i = 0; i < loader->samples; i++) loader->order[i] = i;
    if (loader->shuffle && !loader->generator) {
        generator__seed(&own, generator__word64(g) & INT64_MAX);
        g = &own;
    }
    if (loader->shuffle) generator__permute(g, loader->order, loader->samples);
    CHECK(is_permutation(loader->order, loader->samples));
    loader->next = 0;
    loader->running = true;
}

static void end_epoch(data_Loader *loader) {
    if (loader->shuffle && loader->generator) generator__permute(loader->generator, loader->order, loader->samples);
    loader->running = false;
}

/* The loader's own tensor for batches of `count` rows of x. */
static Tensor *make_batch(const Tensor *x, int64_t count) {
    int64_t dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, x->dims, x->ndim);
    dims[0] = count;
    return tensor__new_owned(x, (taper_Dtype)x->dtype, (taper_Dims){x->ndim, dims}, &tensor__owned_scope);
}

/* Row i of x as a tensor of its own, with its shape and strides in `dims`: no memory is needed. */
static Tensor row_of(const Tensor *x, int64_t i, int64_t *dims) {
    Tensor row = *x;
    row.ndim--;
    row.dims = dims;
    tensor__copy_dims(dims, x->dims + 1, row.ndim);
    tensor__copy_dims(dims + row.ndim, tensor__strides(x) + 1, row.ndim);
    row.numel = x->dims[0] ? x->numel / x->dims[0] : 0;
    row.data = (char *)x->data + i * tensor__strides(x)[0] * (int64_t)tensor__bytes((taper_Dtype)x->dtype);
    row.contiguous = tensor__is_contiguous(&row);
    return row;
}

static bool copy_row(Tensor *to, int64_t i, const Tensor *x, int64_t row) {
    int64_t into_dims[2 * TAPER_MAX_DIMS], from_dims[2 * TAPER_MAX_DIMS];
    Tensor  into = row_of(to, i, into_dims), from = row_of(x, row, from_dims);
    return tensor__copy(&into, &from, "DataLoader");
}

static Tensor **place_of(data_Loader *loader, int k, int64_t count) {
    return count == loader->batch_size ? &loader->batch[k] : &loader->rest[k];
}

/* All that can fail, before an epoch draws. */
static bool make_batches(data_Loader *loader, int64_t count) {
    for (int k = 0; k < loader->count; k++) {
        Tensor *x = loader->tensors[k], **own = place_of(loader, k, count);
        if (!tensor__usable(x, "DataLoader", "one of the tensors")) return false;
        if (!*own && !(*own = make_batch(x, count))) return false;
    }
    return true;
}

/* Rows order[next ... next + count - 1] of tensor k, in the loader's own, which begins a life of its own again. */
static Tensor *gather(data_Loader *loader, int k, int64_t count) {
    Tensor *x = loader->tensors[k], *to = *place_of(loader, k, count);
    to->requires_grad = false;
    to->grad = NULL;
    to->version++;
    for (int64_t i = 0; i < count; i++) {
        int64_t sample = loader->order[loader->next + i];
        if (!copy_row(to, i, x, loader->subset ? loader->subset[sample] : sample)) return NULL;
    }
    return to;
}

bool(data_next)(data_Loader *loader, Tensor **batch) {
    if (!loader_usable(loader, "next") || !generator__usable(loader->generator, "next")) return false;
    if (!batch) return base__raise(ERROR_VALUE, "next: batch is NULL");
    int64_t left = loader->samples - (loader->running ? loader->next : 0);
    int64_t count = left < loader->batch_size ? left : loader->batch_size;
    if (count > 0 && !make_batches(loader, count)) return false;
    if (!loader->running) begin_epoch(loader);
    if (count == 0 || (count < loader->batch_size && loader->drop_last)) {
        end_epoch(loader);
        return false;
    }
    for (int i = 0; i < loader->count; i++)
        if (!(batch[i] = gather(loader, i, count))) return false;
    loader->next += count;
    return true;
}

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
