/* files/tensorboard.c: torch.utils.tensorboard.SummaryWriter: its calls as events, in the bytes that PyTorch writes.
 *
 * Invariant: a writer that has a folder is alive. */
#include "files/tensorboard.h"

#include "base/file.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* A curve of add_scalars, which has a file of its own. */
typedef struct LogCurve {
    struct LogCurve *next;
    GrowingFile      file;
    char             folder[];
} LogCurve;

struct tensorboard_Writer {
    const char *folder; /* like the suffix behind the struct */
    const char *suffix;
    GrowingFile file;
    LogCurve   *curves;
};

/* Fields of Summary.Value, and kinds of TensorProto. */
enum { TAG = 1, SIMPLE_VALUE = 2, IMAGE = 4, HISTO = 5, TENSOR = 8, METADATA = 9 };
enum { OF_FLOAT = 1, OF_DOUBLE = 2, OF_STRING = 7 };

/* ---- A writer ------------------------------------------------------------------------------------------ */

static bool is_open(const char *call, const tensorboard_Writer *writer) {
    if (base__failed()) return false;
    if (writer && writer->folder) return true;
    return base__raise(writer ? ERROR_STATE : ERROR_VALUE, "%s: writer %s", call,
                       writer ? "has been closed" : "is NULL");
}

static bool is_named(const char *call, const tensorboard_Writer *writer, const char *tag) {
    if (!is_open(call, writer)) return false;
    return tag || base__raise(ERROR_VALUE, "%s: the tag is NULL", call);
}

/* runs/May04_22-14-54_HOST, with the month in English. */
static const char *default_folder(const char *comment) {
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char              host[256];
    const time_t      seconds = (time_t)events__now();
    struct tm         t;
    Text              text = {.arena = tape__arena()};
#ifdef _WIN32
    localtime_s(&t, &seconds);
#else
    localtime_r(&seconds, &t);
#endif
    file__host(host, sizeof host);
    text__add(&text, "runs/%.3s%02d_%02d-%02d-%02d_%s%s", months + 3 * t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min,
              t.tm_sec, host, comment ? comment : "");
    return text__done(&text);
}

static tensorboard_Writer *new_writer(const char *folder, const char *suffix) {
    const size_t        folder_size = strlen(folder) + 1, suffix_size = strlen(suffix) + 1;
    tensorboard_Writer *writer = base__allocate_zeroed(sizeof *writer + folder_size + suffix_size);
    if (!writer) return NULL;
    char *texts = (char *)(writer + 1);
    writer->folder = memcpy(texts, folder, folder_size);
    writer->suffix = memcpy(texts + folder_size, suffix, suffix_size);
    return writer;
}

/* ---- Events -------------------------------------------------------------------------------------------- */

/* An event of a place and a time; `field` of it has the content. */
static bool put_event(GrowingFile *file, const char *call, int64_t step, double walltime, int field,
                      const Text *content) {
    Text event = {.arena = tape__arena()};
    proto__real(&event, 1, isnan(walltime) ? events__now() : walltime);
    proto__whole(&event, 2, step);
    proto__message(&event, field, content);
    return events__write(file, &event, call);
}

/* A Summary of one value. */
static bool put_value(GrowingFile *file, const char *call, int64_t step, double walltime, const Text *value) {
    Text summary = {.arena = tape__arena()};
    proto__message(&summary, 1, value);
    return put_event(file, call, step, walltime, 5, &summary);
}

static Text begin_value(const char *tag) {
    Text value = {.arena = tape__arena()};
    proto__text(&value, TAG, tag);
    return value;
}

/* What a value is for: the plugin that shows it, and what that is told, or NULL. */
static void put_metadata(Text *value, const char *plugin, const Text *content) {
    Text data = {.arena = value->arena}, metadata = {.arena = value->arena};
    proto__text(&data, 1, plugin);
    if (content) proto__message(&data, 2, content);
    proto__message(&metadata, 1, &data);
    proto__message(value, METADATA, &metadata);
}

/* PyTorch's two events in front of a run that goes on. */
static bool put_purge(tensorboard_Writer *writer, int64_t step) {
    const char *call = "SummaryWriter";
    Text        version = {.arena = tape__arena()}, start = {.arena = tape__arena()};
    text__append(&version, "brain.Event:2", 13);
    proto__whole(&start, 1, 1);
    return put_event(&writer->file, call, step, NAN, 3, &version) &&
           put_event(&writer->file, call, step, NAN, 7, &start);
}

tensorboard_Writer *tensorboard_SummaryWriter_with(const char *log_dir, tensorboard_WriterOptions options) {
    if (!FROM_DEFAULTS(options, "tensorboard_SummaryWriter") || base__failed()) return NULL;
    OPEN_SCOPE_OR(NULL);
    if (!log_dir || !*log_dir) log_dir = default_folder(options.comment);
    tensorboard_Writer *writer = log_dir ? new_writer(log_dir, options.filename_suffix ? options.filename_suffix : "")
                                         : NULL;
    if (!writer) return NULL;
    if (events__open(&writer->file, writer->folder, writer->suffix, "SummaryWriter") &&
        (options.purge_step == TAPER_NONE || put_purge(writer, options.purge_step)))
        return writer;
    tensorboard_close(writer);
    return NULL;
}

const char *tensorboard_get_logdir(tensorboard_Writer *writer) {
    return is_open("get_logdir", writer) ? writer->folder : NULL;
}

bool tensorboard_flush(tensorboard_Writer *writer) { return is_open("flush", writer); }

bool tensorboard_close(tensorboard_Writer *writer) {
    if (!writer) return true;
    if (!writer->folder) return base__raise(ERROR_STATE, "close: writer has been closed");
    bool good = growing__close(&writer->file, "close");
    for (LogCurve *curve = writer->curves, *next; curve; curve = next) {
        next = curve->next;
        good = growing__close(&curve->file, "close") && good;
        base__free(curve);
    }
    base__retire(writer, 0);
    return good;
}

/* ---- Scalars ------------------------------------------------------------------------------------------- */

static bool put_scalar(GrowingFile *file, const char *call, const char *tag, double scalar, int64_t step,
                       double walltime) {
    Text value = begin_value(tag);
    proto__float(&value, SIMPLE_VALUE, (float)scalar);
    return put_value(file, call, step, walltime, &value);
}

bool tensorboard_add_scalar_with(tensorboard_Writer *writer, const char *tag, double scalar_value, int64_t global_step,
                                 tensorboard_ScalarOptions options) {
    const char *call = "add_scalar";
    if (!FROM_DEFAULTS(options, "tensorboard_add_scalar") || !is_named(call, writer, tag)) return false;
    OPEN_SCOPE_OR(false);
    if (!options.new_style) return put_scalar(&writer->file, call, tag, scalar_value, global_step, options.walltime);
    Text        value = begin_value(tag), tensor = {.arena = value.arena};
    const float narrow = (float)scalar_value;
    proto__whole(&tensor, 1, options.double_precision ? OF_DOUBLE : OF_FLOAT);
    if (options.double_precision) {
        proto__reals(&tensor, 6, &scalar_value, 1);
    } else {
        proto__floats(&tensor, 5, &narrow, 1);
    }
    proto__message(&value, TENSOR, &tensor);
    put_metadata(&value, "scalars", NULL);
    return put_value(&writer->file, call, global_step, options.walltime, &value);
}

/* The curve whose folder this is; a new one if there is none. NULL with an error. */
static LogCurve *curve_of(tensorboard_Writer *writer, const char *folder) {
    for (LogCurve *curve = writer->curves; curve; curve = curve->next)
        if (strcmp(curve->folder, folder) == 0) return curve;
    const size_t size = strlen(folder) + 1;
    LogCurve    *curve = base__allocate(sizeof *curve + size);
    if (!curve) return NULL;
    memcpy(curve->folder, folder, size);
    if (!events__open(&curve->file, folder, writer->suffix, "add_scalars")) {
        base__free(curve);
        return NULL;
    }
    curve->next = writer->curves;
    return writer->curves = curve;
}

static bool are_named_scalars(const char *call, tensorboard_Scalars scalars) {
    if (!tensor__is_list(call, scalars.count, scalars.at)) return false;
    for (int i = 0; i < scalars.count; i++)
        if (!scalars.at[i].name) return base__raise(ERROR_VALUE, "%s: name %d is NULL", call, i);
    return true;
}

bool tensorboard_add_scalars_with(tensorboard_Writer *writer, const char *main_tag, tensorboard_Scalars tag_scalar_dict,
                                  int64_t global_step, tensorboard_EventOptions options) {
    const char *call = "add_scalars";
    if (!FROM_DEFAULTS(options, "tensorboard_add_scalars") || !is_named(call, writer, main_tag)) return false;
    if (!are_named_scalars(call, tag_scalar_dict)) return false;
    OPEN_SCOPE_OR(false);
    const double walltime = isnan(options.walltime) ? events__now() : options.walltime;
    for (int i = 0; i < tag_scalar_dict.count; i++) {
        const data_Metric *one = &tag_scalar_dict.at[i];
        Text               folder = {.arena = tape__arena()};
        text__add(&folder, "%s/", writer->folder);
        for (const char *at = main_tag; *at; at++) text__append(&folder, *at == '/' ? "_" : at, 1);
        text__add(&folder, "_%s", one->name);
        LogCurve *curve = folder.arena ? curve_of(writer, folder.at) : NULL;
        if (!curve || !put_scalar(&curve->file, call, main_tag, one->value, global_step, walltime)) return false;
    }
    return true;
}

/* ---- What a run was made with ---------------------------------------------------------------------------- */

/* A message to the plugin of this name: field `kind` of what it understands. */
static bool put_hparams(GrowingFile *file, const char *tag, int64_t step, int kind, const Text *message) {
    Text value = begin_value(tag), content = {.arena = value.arena};
    proto__message(&content, kind, message);
    put_metadata(&value, "hparams", &content);
    return put_value(file, "add_hparams", step, NAN, &value);
}

/* Experiment: names of the parameters, each a number, and of the metrics. */
static bool put_experiment(GrowingFile *file, int64_t step, tensorboard_Scalars hparams, tensorboard_Scalars metrics) {
    enum { OF_NUMBERS = 3 };
    Text experiment = {.arena = tape__arena()};
    for (int i = 0; i < hparams.count; i++) {
        Text info = {.arena = tape__arena()};
        proto__text(&info, 1, hparams.at[i].name);
        proto__whole(&info, 4, OF_NUMBERS);
        proto__message(&experiment, 4, &info);
    }
    for (int i = 0; i < metrics.count; i++) {
        Text name = {.arena = tape__arena()}, info = {.arena = name.arena};
        proto__text(&name, 2, metrics.at[i].name);
        proto__message(&info, 1, &name);
        proto__message(&experiment, 5, &info);
    }
    return put_hparams(file, "_hparams_/experiment", step, 2, &experiment);
}

/* SessionStartInfo: the parameters, a map of Value, whose number is there if it is 0 too; and SessionEndInfo: success. */
static bool put_session(GrowingFile *file, int64_t step, tensorboard_Scalars hparams) {
    Text start = {.arena = tape__arena()}, end = {.arena = start.arena};
    for (int i = 0; i < hparams.count; i++) {
        Text number = {.arena = start.arena}, entry = {.arena = start.arena};
        proto__double(&number, 2, hparams.at[i].value);
        proto__text(&entry, 1, hparams.at[i].name);
        proto__message(&entry, 2, &number);
        proto__message(&start, 1, &entry);
    }
    proto__whole(&end, 1, 1);
    return put_hparams(file, "_hparams_/session_start_info", step, 3, &start) &&
           put_hparams(file, "_hparams_/session_end_info", step, 4, &end);
}

bool tensorboard_add_hparams_with(tensorboard_Writer *writer, tensorboard_Scalars hparam_dict,
                                  tensorboard_Scalars metric_dict, tensorboard_HparamsOptions options) {
    const char *call = "add_hparams";
    char        now[SHORTEST_TEXT];
    GrowingFile file;
    if (!FROM_DEFAULTS(options, "tensorboard_add_hparams") || !is_open(call, writer)) return false;
    if (!are_named_scalars(call, hparam_dict) || !are_named_scalars(call, metric_dict)) return false;
    OPEN_SCOPE_OR(false);
    Text folder = {.arena = tape__arena()};
    text__repr(now, events__now());
    text__add(&folder, "%s/%s", writer->folder, options.run_name ? options.run_name : now);
    if (!text__done(&folder) || !events__open(&file, folder.at, "", call)) return false;
    const int64_t step = options.global_step;
    bool          good = put_experiment(&file, step, hparam_dict, metric_dict) && put_session(&file, step, hparam_dict);
    for (int i = 0; good && i < metric_dict.count; i++)
        good = put_scalar(&file, call, metric_dict.at[i].name, metric_dict.at[i].value, step, NAN);
    return growing__close(&file, call) && good;
}

/* ---- Histograms, images, texts -------------------------------------------------------------------------- */

bool tensorboard_add_histogram_with(tensorboard_Writer *writer, const char *tag, Tensor *values, int64_t global_step,
                                    tensorboard_HistogramOptions options) {
    const char *call = "add_histogram";
    if (!FROM_DEFAULTS(options, "tensorboard_add_histogram") || !is_named(call, writer, tag)) return false;
    OPEN_SCOPE_OR(false);
    Text value = begin_value(tag), histogram = {.arena = value.arena};
    if (!tensor__usable(values, call, "values") || !tensorboard__histogram(&histogram, values, options)) return false;
    proto__message(&value, HISTO, &histogram);
    return put_value(&writer->file, call, global_step, options.walltime, &value);
}

static bool put_image_event(tensorboard_Writer *writer, const char *call, const char *tag, int64_t step,
                            double walltime, const Text *image) {
    Text value = begin_value(tag);
    proto__message(&value, IMAGE, image);
    return put_value(&writer->file, call, step, walltime, &value);
}

static bool put_image_of(tensorboard_Writer *writer, const char *call, const char *tag, Tensor *image, int64_t step,
                         tensorboard_ImageOptions options) {
    if (!is_named(call, writer, tag)) return false;
    OPEN_SCOPE_OR(false);
    Text content = {.arena = tape__arena()};
    return tensor__usable(image, call, "img_tensor") &&
           tensorboard__image(&content, image, options.dataformats, call) &&
           put_image_event(writer, call, tag, step, options.walltime, &content);
}

bool tensorboard_add_image_with(tensorboard_Writer *writer, const char *tag, Tensor *img_tensor, int64_t global_step,
                                tensorboard_ImageOptions options) {
    return FROM_DEFAULTS(options, "tensorboard_add_image") &&
           put_image_of(writer, "add_image", tag, img_tensor, global_step, options);
}

bool tensorboard_add_images_with(tensorboard_Writer *writer, const char *tag, Tensor *img_tensor, int64_t global_step,
                                 tensorboard_ImageOptions options) {
    return FROM_DEFAULTS(options, "tensorboard_add_images") &&
           put_image_of(writer, "add_images", tag, img_tensor, global_step, options);
}

bool tensorboard_add_png_with(tensorboard_Writer *writer, const char *tag, const uint8_t *png, size_t size,
                              int64_t global_step, tensorboard_EventOptions options) {
    const char *call = "add_png";
    if (!FROM_DEFAULTS(options, "tensorboard_add_png") || !is_named(call, writer, tag)) return false;
    OPEN_SCOPE_OR(false);
    Text image = {.arena = tape__arena()};
    return tensorboard__png(&image, png, size, call) &&
           put_image_event(writer, call, tag, global_step, options.walltime, &image);
}

bool tensorboard_add_text_with(tensorboard_Writer *writer, const char *tag, const char *text_string,
                               int64_t global_step, tensorboard_EventOptions options) {
    const char *call = "add_text";
    if (!FROM_DEFAULTS(options, "tensorboard_add_text") || !is_named(call, writer, tag)) return false;
    if (!text_string) return base__raise(ERROR_VALUE, "%s: the text is NULL", call);
    OPEN_SCOPE_OR(false);
    Text name = {.arena = tape__arena()}, size = {.arena = name.arena}, shape = {.arena = name.arena},
         tensor = {.arena = name.arena};
    text__add(&name, "%s/text_summary", tag);
    proto__whole(&size, 1, 1);
    proto__message(&shape, 2, &size);
    proto__whole(&tensor, 1, OF_STRING);
    proto__message(&tensor, 2, &shape);
    proto__text(&tensor, 8, text_string);
    if (!name.arena) return false;
    Text value = begin_value(name.at);
    proto__message(&value, TENSOR, &tensor);
    put_metadata(&value, "text", NULL);
    return put_value(&writer->file, call, global_step, options.walltime, &value);
}
