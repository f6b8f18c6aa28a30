/* taper/data.h: batches, splits, tables on disk and a progress bar. torch.utils.data's order of samples.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *x = tensor_rand(SHAPE(20, 2)), *y = tensor_rand(SHAPE(20, 1));
 *         data_Loader *loader = data_DataLoader(TENSORS(x, y), .batch_size = 8, .shuffle = true);
 *         Tensor *batch[2];
 *         while (data_next(loader, batch)) {                   // one epoch: (8, 2) and (8, 1), the last one 4 long
 *             tape_scope();
 *             tensor_print(tensor_mean(batch[0]));
 *         }
 *         data_free(loader);
 *         return taper_error() != NULL;
 *     }
 */
#ifndef TAPER_DATA_H
#define TAPER_DATA_H

#include <taper/random.h>
#include <taper/tensor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Batches ----------------------------------------------------------------------------------- */

typedef struct data_Loader data_Loader;

/* Functions of your own in a loader; `context` is what stands beside them. What they make goes when they have been used: the
 * loader copies. They return false, or NULL, after an error. */
typedef Tensor *data_Sampler(void *context);                    /* the samples of an epoch: num_samples numbers, INT64 */
typedef bool data_Transform(Tensor **sample, void *context);    /* puts others in the place of a sample's tensors */
/* `count` samples, one after the other, each as many tensors as the loader has, to a batch of as many tensors. */
typedef bool data_Collate(int64_t count, Tensor *const *samples, Tensor **batch, void *context);

typedef struct data_LoaderOptions {
    int64_t          batch_size;  /* = 1: samples in a batch */
    bool             shuffle;     /* = false: a new order every epoch, PyTorch's for the same seed */
    bool             drop_last;   /* = false: no short batch at the end */
    Tensor          *indices;     /* = NULL: INT64, only these samples, as torch's Subset; copied */
    Tensor          *weights;     /* = NULL: how likely each sample is, torch's WeightedRandomSampler; copied */
    int64_t          replacement; /* = TAPER_NONE: true: in an epoch a sample may come again; by weights it may, shuffled it may not */
    data_Sampler    *sampler;     /* = NULL: chooses the samples of each epoch, see data_SubsetRandomSampler */
    int64_t          num_samples; /* = TAPER_NONE: so many in an epoch, by weights, a sampler or shuffled; without it as many as there are */
    data_Transform  *transform;   /* = NULL: changes each sample before it becomes a row of the batch */
    data_Collate    *collate_fn;  /* = NULL: makes a batch of samples; without it they are stacked */
    void            *context;     /* = NULL: for sampler, transform and collate_fn */
    taper_Generator *generator;   /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} data_LoaderOptions;
/* DataLoader(TensorDataset(x, y), ...): sample i is row i of every tensor. The tensors must stay. With .shuffle, .replacement
 * and .num_samples are those of torch's RandomSampler: a thousand rows of which each may be any,
 * data_DataLoader(TENSORS(x), .batch_size = 32, .shuffle = true, .replacement = true, .num_samples = 1000) */
TAPER_API data_Loader *data_DataLoader_with(taper_Tensors tensors, data_LoaderOptions options);
/* Samples that functions of your own give. */
typedef struct data_Dataset {
    int64_t (*length)(void *context); /* len(dataset), asked once; NULL: torch's IterableDataset, which get_item ends with false */
    bool (*get_item)(int64_t index, Tensor **sample, void *context); /* dataset[index]: puts `count` tensors of one sample */
    int   count; /* tensors of a sample: 2 for (x, y) */
    void *context;
} data_Dataset;
/* DataLoader(dataset, ...), the dataset's struct is copied. */
TAPER_API data_Loader *data_DataLoader_of_with(const data_Dataset *dataset, data_LoaderOptions options);
/* A data_Sampler: the context, an INT64 tensor (num_samples) of sample numbers, in a random order, with torch's draws. */
TAPER_API Tensor *data_SubsetRandomSampler(void *indices);
/* The next batch, one tensor for each of the loader's. They are the loader's own, the same ones each time, and hold the
 * batch until the next call: nothing grows, whatever scope is open; tensor_clone what is to stay. False at the
 * end of an epoch (the call after that begins another) and on errors. */
TAPER_API bool data_next(data_Loader *loader, Tensor **batch);
TAPER_API int64_t data_length(data_Loader *loader);       /* len(loader): batches in an epoch */
TAPER_API bool data_free(data_Loader *loader);            /* NULL is fine */

typedef struct data_SplitOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} data_SplitOptions;
/* torch.utils.data.random_split: the numbers 0 ... total - 1, shuffled and dealt out; lengths must add up
 * to the total. One INT64 tensor of indices a part: data_random_split(DIMS(80, 20)). */
TAPER_API taper_Tensors data_random_split_with(taper_Dims lengths, data_SplitOptions options);

/* ---- Folds and parts ------------------------------------------------------------------------------- */

typedef struct data_FoldOptions {
    bool             shuffle;   /* = false: deal the samples out in a random order */
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    int64_t n_splits; /* = 5: how many folds */
} data_FoldOptions;
/* scikit-learn's KFold and StratifiedKFold: the samples to test on, INT64 and rising, one tensor a fold. Without shuffle
 * its folds. Of n samples, data_KFold(100, 5), or of labels (N), whose classes are shared out evenly. */
TAPER_API taper_Tensors data_KFold_with(int64_t n, data_FoldOptions options);
TAPER_API taper_Tensors data_StratifiedKFold_with(Tensor *y, data_FoldOptions options);
/* What a fold is not: all the other folds' samples, rising, to train on. */
TAPER_API Tensor *data_all_but(taper_Tensors folds, int fold);
/* As data_random_split, of labels (N), so that every part has its share of every class (to one sample); rising. */
TAPER_API taper_Tensors data_stratified_split_with(Tensor *y, taper_Dims lengths, data_SplitOptions options);

/* ---- Changing samples ------------------------------------------------------------------------------ */

/* (x - mean) / std, torchvision's Normalize: of images (..., C, H, W) by channel, mean and std of (C); of tables (..., columns),
 * x of one or two dimensions, by column. */
TAPER_API Tensor *data_normalize(Tensor *x, Tensor *mean, Tensor *std);
typedef struct data_FlipOptions {
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
    double p; /* = 0.5: how likely */
} data_FlipOptions;
typedef struct data_CropOptions {
    taper_Pair       padding;   /* = 0: zeros around the image first: a number or PAIR(height, width) */
    taper_Generator *generator; /* = NULL: this thread's */
    TAPER_NAMED_ABOVE;
} data_CropOptions;
/* Images (..., H, W), with torchvision's draws. All of a batch are treated alike: call them for each sample. Left and right
 * exchanged with probability p, or x itself; a part of this size, data_random_crop(x, 32, .padding = 4). */
TAPER_API Tensor *data_random_horizontal_flip_with(Tensor *x, data_FlipOptions options);
TAPER_API Tensor *data_random_crop_with(Tensor *x, taper_Pair size, data_CropOptions options);

/* ---- Tables ------------------------------------------------------------------------------------ */

typedef enum data_Format {
    DATA_SHORTEST, /* %.17g: reads back as the same double */
    DATA_FLOAT,    /* %.9g: reads back as the same float */
    DATA_WHOLE,    /* 42 */
    DATA_HEX,      /* 0x1.8p+1: C99's hexadecimal floats */
} data_Format;
typedef struct data_Column {
    const char   *name;
    const double *values; /* NULL: the row number */
    data_Format   format;
} data_Column;
/* Columns one after the other in a call. */
typedef struct data_Columns {
    int                count;
    const data_Column *at;
} data_Columns;
/* data_save_csv("loss.csv", 5000, {"epoch", NULL, DATA_WHOLE}, {"loss", losses, DATA_SHORTEST}):
 * a CSV file with a header line, '.' for the decimal point whatever the locale; a name with a comma, a quotation mark
 * or a line break stands in quotation marks. A regular file is written aside and then renamed, so that a failure
 * leaves the old one; links are followed, and a device or a pipe is written into. */
TAPER_API bool data_save_csv_with(const char *path, int64_t rows, data_Columns columns);

/* ---- Progress ---------------------------------------------------------------------------------- */

/* Numbers by their names, one after the other in a call; as a list METRICS({"loss", 0.25}, {"accuracy", 0.9}). */
typedef struct data_Metric {
    const char *name;
    double      value;
} data_Metric;
typedef struct data_Metrics {
    int                count;
    const data_Metric *at;
} data_Metrics;
#ifndef __cplusplus
#define METRICS(...)                                                                                                    \
    ((data_Metrics){(int)(sizeof((data_Metric[]){{NULL, 0}, __VA_ARGS__}) / sizeof(data_Metric)) - 1,                   \
                    &((data_Metric[]){{NULL, 0}, __VA_ARGS__})[1]})
#endif

/*     data_Progress bar = data_tqdm(5000);
 *     for (int i = 0; i < 5000; i++) { ...; data_tqdm_update(&bar); }
 *     data_tqdm_close(&bar);
 *
 * tqdm's line on stderr, " 42%|####2     | 2100/5000 [00:00<00:00, 9000.00it/s, loss=0.25]", at most ten times a
 * second. Nothing at all if stderr is not a terminal. */
typedef struct data_Progress {
    int64_t total;
    int64_t count;
    double  started; /* seconds, as shown is */
    double  shown;
    double  rate;    /* smoothed */
    int64_t shown_count;
    int64_t calls;
    int     width;   /* of the line on the screen */
    bool    visible;
    char    postfix[200]; /* ", loss=0.25" */
} data_Progress;
TAPER_API data_Progress data_tqdm(int64_t total);
TAPER_API void data_tqdm_update(data_Progress *bar);      /* one more is done */
/* bar.set_postfix(loss=loss): data_tqdm_set_postfix(&bar, {"loss", loss}) puts numbers behind the line, of three digits where that is
 * shorter, from the next time on that it is drawn (tqdm's refresh=False). What is longer than the terminal is cut off. */
TAPER_API void data_tqdm_set_postfix_with(data_Progress *bar, data_Metrics postfix);
TAPER_API void data_tqdm_close(data_Progress *bar);       /* draws the end and goes to the next line */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_DATA_READ
#include <taper/calls.h>
#endif
