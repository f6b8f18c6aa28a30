/* data/samples.c: samples that a function of the user's gives, changes or puts together, and the tensors that batches lie in.
 *
 * Invariant: a sample lives in a scope of its own, or in that of its batch where the user puts it together; what leaves is a
 * copy in the loader's own tensors. */
#include "data/data.h"

/* ---- The loader's own tensors -------------------------------------------------------------------------- */

Tensor *data__own(Tensor **own, const Tensor *like, taper_Dims dims) {
    Tensor *old = *own;
    if (old && old->dtype == like->dtype && old->device == like->device && tensor__same_dims(tensor__dims(old), dims))
        return old;
    Tensor *made = tensor__new_owned(like, (taper_Dtype)like->dtype, dims, &tensor__owned_scope);
    if (!made) return NULL;
    tensor__free_owned(old);
    return *own = made;
}

Tensor *data__fresh(Tensor *own) {
    own->requires_grad = false;
    own->grad = NULL;
    own->version++;
    return own;
}

Tensor data__row(const Tensor *x, int64_t i, int64_t *dims) {
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

bool data__put_row(Tensor *x, int64_t i, const Tensor *from) {
    int64_t dims[2 * TAPER_MAX_DIMS];
    Tensor  into = data__row(x, i, dims);
    return tensor__copy(&into, from, "DataLoader");
}

/* ---- A sample ------------------------------------------------------------------------------------------ */

/* Row `number` of all tensors. */
static bool take_rows(const data_Loader *loader, int64_t number, Tensor **sample) {
    for (int k = 0; k < loader->count; k++)
        if (!(sample[k] = (tensor_select)(loader->tensors[k], 0, number))) return false;
    return true;
}

/* In the open scope. `ended`: there is no further one. */
static bool make_sample(data_Loader *loader, int64_t number, Tensor **sample, bool *ended) {
    const data_LoaderOptions *o = &loader->options;
    for (int k = 0; k < loader->count; k++) sample[k] = NULL;
    bool good = loader->dataset.get_item ? loader->dataset.get_item(number, sample, loader->dataset.context)
                                         : take_rows(loader, number, sample);
    *ended = !good && !base__failed() && loader->endless;
    if (*ended) return true;
    if (good && o->transform) good = o->transform(sample, o->context);
    for (int k = 0; good && k < loader->count; k++)
        good = tensor__usable(sample[k], "DataLoader", "a tensor of a sample");
    if (!good && !base__failed() && taper_error_kind() != ERROR_FILE) /* which a reader of files leaves */
        base__raise(ERROR_STATE, "DataLoader: there is no sample %lld, and no error", (long long)number);
    return good && !base__failed();
}

/* Becomes row i of the batch; the first says of which shape the rows are. */
static bool stack_sample(data_Loader *loader, int64_t i, int64_t count, Tensor *const *sample) {
    for (int k = 0; k < loader->count; k++) {
        const Tensor *x = sample[k];
        Tensor      **place = data__place(loader, k, count);
        int64_t       dims[TAPER_MAX_DIMS + 1] = {count};
        if (x->ndim == TAPER_MAX_DIMS)
            return base__raise(ERROR_SHAPE, "DataLoader: a sample of %d dimensions has no batch", x->ndim);
        tensor__copy_dims(dims + 1, x->dims, x->ndim);
        if (i == 0 && !data__own(place, x, (taper_Dims){x->ndim + 1, dims})) return false;
        taper_Dims row = {(*place)->ndim - 1, (*place)->dims + 1};
        if (!tensor__same_dims(row, tensor__dims(x)))
            return base__raise(
                ERROR_SHAPE,
                "DataLoader: stack expects each tensor to be equal size, but got %s at entry 0 and %s at "
                "entry %lld",
                tensor__shape_text(row), tensor__shape_text(tensor__dims(x)), (long long)i);
        if (!data__put_row(*place, i, x)) return false;
    }
    return true;
}

/* The first `got` rows of what was to be a whole batch, where they belong. */
static bool shorten(data_Loader *loader, int64_t got) {
    for (int k = 0; k < loader->count; k++) {
        const Tensor *from = loader->batch[k];
        int64_t       dims[TAPER_MAX_DIMS];
        tensor__copy_dims(dims, from->dims, from->ndim);
        dims[0] = got;
        Tensor *to = data__own(&loader->rest[k], from, (taper_Dims){from->ndim, dims});
        for (int64_t i = 0; to && i < got; i++) {
            int64_t row_dims[2 * TAPER_MAX_DIMS];
            Tensor  row = data__row(from, i, row_dims);
            if (!data__put_row(to, i, &row)) return false;
        }
        if (!to) return false;
    }
    return true;
}

/* ---- A batch ------------------------------------------------------------------------------------------- */

static bool add_sample(data_Loader *loader, int64_t i, int64_t count, bool *ended) {
    OPEN_SCOPE_OR(false);
    Tensor **sample = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)loader->count);
    return sample && make_sample(loader, data__number(loader, i), sample, ended) &&
           (*ended || stack_sample(loader, i, count, sample));
}

static bool stacked_samples(data_Loader *loader, int64_t *count, Tensor **batch) {
    int64_t got = 0;
    for (bool ended = false; got < *count && !ended; got += !ended)
        if (!add_sample(loader, got, *count, &ended)) return false;
    if (got < *count && got > 0 && !shorten(loader, got)) return false;
    for (int k = 0; k < loader->count && got > 0; k++) batch[k] = data__fresh(*data__place(loader, k, got));
    *count = got;
    return true;
}

/* By the user's function, from samples that are all there. */
static bool collated(data_Loader *loader, int64_t *count, Tensor **batch) {
    OPEN_SCOPE_OR(false);
    const int64_t            wide = loader->count;
    const data_LoaderOptions o = loader->options;
    Tensor                 **made = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(wide * (*count + 1)));
    Tensor                 **samples = made + wide;
    int64_t                  got = 0;
    for (bool ended = false; made && got < *count && !ended; got += !ended)
        if (!make_sample(loader, data__number(loader, got), samples + got * wide, &ended)) return false;
    for (int k = 0; made && k < wide; k++) made[k] = NULL;
    *count = got;
    if (!made || got == 0) return made;
    if (!o.collate_fn(got, samples, made, o.context) && !base__failed())
        base__raise(ERROR_STATE, "DataLoader: collate_fn has failed without an error");
    for (int k = 0; k < wide; k++) {
        if (base__failed() || !tensor__usable(made[k], "DataLoader", "what collate_fn gave")) return false;
        Tensor *own = data__own(&loader->batch[k], made[k], tensor__dims(made[k]));
        if (!own || !tensor__copy(own, made[k], "DataLoader")) return false;
        batch[k] = data__fresh(own);
    }
    return true;
}

bool data__collect(data_Loader *loader, int64_t *count, Tensor **batch) {
    return loader->options.collate_fn ? collated(loader, count, batch) : stacked_samples(loader, count, batch);
}
