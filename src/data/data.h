/* data/data.h: what the files of this floor share of a loader.
 *
 * Invariant: what data_next gives is the loader's own, outside every scope, and stays until the next call. */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "tensor/generator.h"

#include <taper/data.h>
#include <taper/ops.h>
#include <taper/shape.h>

struct data_Loader {
    int64_t            batch_size, next;
    int64_t            pool, samples;    /* how many there are, and how many an epoch has */
    bool               running, endless; /* endless: nobody knows how many there are */
    data_LoaderOptions options;
    data_Dataset       dataset;        /* its get_item NULL: rows of `tensors` */
    Tensor            *weights;        /* NULL, or the loader's own copy */
    int64_t           *order, *subset; /* subset: NULL for all */
    int                count;
    Tensor           **batch;     /* the loader's own, filled anew by every data_next; made when first needed: */
    Tensor           **rest;      /* whole batches, and the shorter ones at the end */
    Tensor            *tensors[]; /* and behind them room for `batch` and `rest` */
};

/* The number, in the dataset, of sample i of the next batch; where its tensor k of `count` samples is kept. */
static inline int64_t data__number(const data_Loader *loader, int64_t i) {
    if (loader->endless) return loader->next + i;
    const int64_t sample = loader->order[loader->next + i];
    return loader->subset ? loader->subset[sample] : sample;
}
static inline Tensor **data__place(data_Loader *loader, int k, int64_t count) {
    return count == loader->batch_size ? &loader->batch[k] : &loader->rest[k];
}

/* *own, of this shape and like's dtype and device, made anew if it was not; NULL with an error. */
Tensor *data__own(Tensor **own, const Tensor *like, taper_Dims dims);
Tensor *data__fresh(Tensor *own); /* which begins a life of its own again */
/* Row i of x as a tensor of its own, with its shape and strides in `dims`: no memory is needed. And row i of x = from. */
Tensor data__row(const Tensor *x, int64_t i, int64_t *dims);
bool   data__put_row(Tensor *x, int64_t i, const Tensor *from);

/* Where it is: in an epoch, and in which order of samples that goes on. See parts.h. */
bool data__parts(StateParts *parts, data_Loader *loader);
bool data__usable(const data_Loader *loader, const char *call); /* false with an error */

/* A batch of samples that are made one by one; `count` becomes how many there were. */
bool data__collect(data_Loader *loader, int64_t *count, Tensor **batch);

#endif
