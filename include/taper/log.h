/* taper/log.h: what a run writes down while it goes on: TensorBoard's event files, and a CSV file of metrics.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         tensorboard_Writer *writer = tensorboard_SummaryWriter("runs/xor");    // tensorboard --logdir runs
 *         data_Logger *logger = data_CSVLogger("runs/xor/metrics.csv");
 *         for (int step = 0; step < 10; step++) {
 *             tape_scope();
 *             const double loss = 1.0 / (1 + step);
 *             tensorboard_add_scalar(writer, "loss/train", loss, step);
 *             tensorboard_add_histogram(writer, "weights", tensor_randn(SHAPE(100)), step);
 *             data_log_metrics(logger, {"step", step}, {"loss", loss});
 *         }
 *         data_logger_close(logger);
 *         tensorboard_close(writer);
 *         return taper_error() != NULL;
 *     }
 *
 * Each record and each row is handed to the system whole and at once, so that of a run that is killed all of them are there, and others read
 * along. A disk that is full, or a folder that is missing, is an error of kind ERROR_FILE, which stands in nobody's way: a training goes on, and
 * so does the log when there is room again. Where another error stands, nothing is written. A writer belongs to one thread at a time.
 */
#ifndef TAPER_LOG_H
#define TAPER_LOG_H

#include <taper/data.h>
#include <taper/plot.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- TensorBoard: torch.utils.tensorboard ------------------------------------------------------------- */

typedef struct tensorboard_Writer tensorboard_Writer;

typedef struct tensorboard_WriterOptions {
    const char *comment;         /* = NULL: behind the name of the default folder */
    int64_t     purge_step;      /* = TAPER_NONE: a run that was broken off goes on at this step: TensorBoard hides what it has from there on */
    const char *filename_suffix; /* = NULL: behind the name of each file */
    TAPER_NAMED_ABOVE;
} tensorboard_WriterOptions;
/* SummaryWriter(log_dir): writes events.out.tfevents.TIME.HOST.PROCESS.NUMBER into that folder, which is made. NULL: PyTorch's default,
 * runs/May04_22-14-54_HOST. max_queue and flush_secs are not there: nothing waits to be written. */
TAPER_API tensorboard_Writer *tensorboard_SummaryWriter_with(const char *log_dir, tensorboard_WriterOptions options);
TAPER_API const char *tensorboard_get_logdir(tensorboard_Writer *writer); /* lives as long as the writer */

/* Each call below has PyTorch's arguments; global_step is the place on the axis (None is 0 there), and walltime seconds since 1970. */
typedef struct tensorboard_ScalarOptions {
    double walltime;         /* = NAN: when it happened; now */
    bool   new_style;        /* = false: as a tensor, which TensorBoard reads faster */
    bool   double_precision; /* = false: with new_style in float64; float32 otherwise */
    TAPER_NAMED_ABOVE;
} tensorboard_ScalarOptions;
typedef struct tensorboard_EventOptions {
    double walltime; /* = NAN: when it happened; now */
    TAPER_NAMED_ABOVE;
} tensorboard_EventOptions;
/* writer.add_scalar(tag, scalar_value, global_step): a point of the curve `tag`; tags with the same word before a / share a group. */
TAPER_API bool tensorboard_add_scalar_with(tensorboard_Writer *writer, const char *tag, double scalar_value, int64_t global_step,
                                           tensorboard_ScalarOptions options);
typedef data_Metrics tensorboard_Scalars; /* METRICS(...) */
/* writer.add_scalars(main_tag, {"train": a, "val": b}, global_step), METRICS({"train", a}, {"val", b}): several curves in one picture. As PyTorch does
 * it: each is a run of its own, with a file in the folder log_dir/main_tag_train, "/" in main_tag becoming "_". */
TAPER_API bool tensorboard_add_scalars_with(tensorboard_Writer *writer, const char *main_tag, tensorboard_Scalars tag_scalar_dict, int64_t global_step,
                                            tensorboard_EventOptions options);

typedef struct tensorboard_HistogramOptions {
    int64_t bins;     /* = 0: of equal width between the smallest and the largest; 0: "tensorflow"'s, 1549 limits that grow by a tenth from 1e-12 to 1e20 */
    int64_t max_bins; /* = TAPER_NONE: more than these are put together */
    double  walltime; /* = NAN: when it happened; now */
    TAPER_NAMED_ABOVE;
} tensorboard_HistogramOptions;
/* writer.add_histogram(tag, values, global_step): how many of the numbers lie where, and their least, largest, count, sum and sum of squares. A bin has its
 * lower limit and not its upper one, the last has both (numpy.histogram). Numbers beyond all bins, and nan, are in the count and the sums
 * only. No number at all, or none within the bins, is an error. NumPy's ways to choose bins by name, "auto" and others, are not there. */
TAPER_API bool tensorboard_add_histogram_with(tensorboard_Writer *writer, const char *tag, Tensor *values, int64_t global_step,
                                              tensorboard_HistogramOptions options);

typedef struct tensorboard_ImageOptions {
    double      walltime;    /* = NAN: when it happened; now */
    const char *dataformats; /* = "CHW": what the dimensions are, C and N being optional: "HWC", "HW", "NCHW" */
    TAPER_NAMED_ABOVE;
} tensorboard_ImageOptions;
/* writer.add_image(tag, img_tensor, global_step): a PNG. Numbers between 0 and 1, of which 255 times becomes a byte, cut off and not rounded; INT64 are
 * bytes already, which is uint8 in PyTorch. Of one channel gray, of two gray and alpha, RGB, RGBA. With an N several, eight in a row,
 * as add_images, of one channel or three. */
TAPER_API bool tensorboard_add_image_with(tensorboard_Writer *writer, const char *tag, Tensor *img_tensor, int64_t global_step,
                                          tensorboard_ImageOptions options);
TAPER_API bool tensorboard_add_images_with(tensorboard_Writer *writer, const char *tag, Tensor *img_tensor, int64_t global_step,
                                           tensorboard_ImageOptions options TAPER_DEFAULT(.dataformats = "NCHW"));
/* A PNG that is there already, with its own size: what plot_png gives, or a file's bytes. */
TAPER_API bool tensorboard_add_png_with(tensorboard_Writer *writer, const char *tag, const uint8_t *png, size_t size, int64_t global_step,
                                        tensorboard_EventOptions options);
/* writer.add_text(tag, text_string, global_step): Markdown, UTF-8. */
TAPER_API bool tensorboard_add_text_with(tensorboard_Writer *writer, const char *tag, const char *text_string, int64_t global_step,
                                         tensorboard_EventOptions options);

typedef struct tensorboard_HparamsOptions {
    const char *run_name;    /* = NULL: the folder in log_dir that the run is told in; the time, as PyTorch has it: "1796068629.25" */
    int64_t     global_step; /* = 0: of the metrics */
    TAPER_NAMED_ABOVE;
} tensorboard_HparamsOptions;
/* writer.add_hparams({"lr": 0.1}, {"hparam/accuracy": a}), METRICS({"lr", 0.1}), METRICS({"hparam/accuracy", a}): what a run was made with and what came
 * of it, for a table of runs. Of numbers only: words, bools and hparam_domain_discrete are not there. */
TAPER_API bool tensorboard_add_hparams_with(tensorboard_Writer *writer, tensorboard_Scalars hparam_dict, tensorboard_Scalars metric_dict,
                                            tensorboard_HparamsOptions options);

/* writer.flush() is there for programs that come from PyTorch: everything has been written. */
TAPER_API bool tensorboard_flush(tensorboard_Writer *writer);
/* writer.close(): closes its files and frees it; NULL is fine. PyTorch's opens a new file when it is used again, this one is gone. */
TAPER_API bool tensorboard_close(tensorboard_Writer *writer);

/* ---- A CSV file of metrics ------------------------------------------------------------------------------ */

typedef struct data_Logger data_Logger;

typedef struct data_LoggerOptions {
    data_Format format; /* = DATA_SHORTEST: of numbers that are not whole: %.17g; DATA_FLOAT is enough for what was float32: %.9g */
    TAPER_NAMED_ABOVE;
} data_LoggerOptions;
/* Lightning's CSVLogger, into this file: a row a call, with the names in its first line. Where there is one already, its columns stay and rows come
 * behind them, so that a run that goes on has one file; an unfinished last line, as a crash of the system leaves it, goes. data_read_csv
 * reads it, and pandas. */
TAPER_API data_Logger *data_CSVLogger_with(const char *path, data_LoggerOptions options);
/* data_log_metrics(logger, {"step", step}, {"loss", loss}): a row. The first has the columns' names; of later ones they may come in any order, and be
 * fewer: what is missing is blank. A name that is new becomes a column of the whole file, which is written anew for it, as Lightning does. A point
 * whatever the locale, quotation marks where a name needs them, whole numbers without a point; nan and inf are words. A name that occurs twice is an
 * error. */
TAPER_API bool data_log_metrics_with(data_Logger *logger, data_Metrics metrics);
TAPER_API bool data_logger_close(data_Logger *logger); /* closes the file and frees it; NULL is fine */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_LOG_READ
#include <taper/calls.h>

/* writer.add_figure(tag, figure, global_step, close=False): a picture of taper/plot.h. */
static inline bool tensorboard_add_figure(tensorboard_Writer *writer, const char *tag, plot_Figure *figure,
                                          int64_t global_step) {
    size_t                   size = 0;
    const uint8_t           *png = (plot_png)(figure, &size);
    tensorboard_EventOptions options = tensorboard_add_png_defaults();
    return png && tensorboard_add_png_with(writer, tag, png, size, global_step, options);
}
#endif
