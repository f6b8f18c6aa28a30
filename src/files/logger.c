/* files/logger.c: a CSV file that grows by rows of named numbers.
 *
 * Invariant: of a file with columns all names stand in its first line, and each row has as many fields. A logger that has a path is alive. */
#include "base/bytes.h"
#include "base/file.h"
#include "files/csv.h"
#include "files/table.h"
#include "tensor/tensor.h"

#include <taper/log.h>

#include <math.h>
#include <string.h>
#include <sys/stat.h>

struct data_Logger {
    GrowingFile  file;
    data_Format  format;
    int          count;
    const char **names; /* (count), in the arena */
    Arena        arena;
};

static bool is_logger(const char *call, const data_Logger *logger) {
    if (base__failed()) return false;
    if (logger && logger->file.path) return true;
    return base__raise(logger ? ERROR_STATE : ERROR_VALUE, "%s: logger %s", call,
                       logger ? "has been closed" : "is NULL");
}

/* ---- Columns ------------------------------------------------------------------------------------------- */

static int column_of(const data_Logger *logger, const char *name) {
    for (int c = 0; c < logger->count; c++)
        if (strcmp(logger->names[c], name) == 0) return c;
    return -1;
}

/* The logger's columns and some more; NULL with an error. */
static const char **more_names(data_Logger *logger, int more) {
    const size_t room = sizeof(char *) * (size_t)(logger->count + more);
    const char **names = arena__allocate(&logger->arena, room);
    if (names && logger->count) memcpy(names, logger->names, sizeof(char *) * (size_t)logger->count);
    return names;
}

static const char *own_name(data_Logger *logger, const char *name, size_t length) {
    char *own = arena__allocate(&logger->arena, length + 1);
    if (!own) return NULL;
    memcpy(own, name, length);
    own[length] = '\0';
    return own;
}

/* A field of the first line, in which each mark may stand twice. */
static bool add_column(data_Logger *logger, const Field *field) {
    const char **names = more_names(logger, 1);
    char        *name = names ? (char *)(uintptr_t)own_name(logger, field->at, field->length) : NULL;
    if (!name) return false;
    size_t length = 0;
    for (size_t i = 0; i < field->length; i++) {
        name[length++] = field->at[i];
        i += field->doubled && field->at[i] == '"';
    }
    name[length] = '\0';
    logger->names = names;
    logger->names[logger->count++] = name;
    return true;
}

/* Of a file that is there: its columns, and where its last whole line ends. */
static bool read_columns(data_Logger *logger, const char *path, uint64_t *whole) {
    struct stat now;
    Bytes       bytes;
    Field       field = {.last = false};
    *whole = 0;
    if (!path || stat(path, &now) != 0 || !S_ISREG(now.st_mode) || now.st_size == 0) return true;
    if (!bytes__open(&bytes, path, "CSVLogger")) return false;
    *whole = bytes.size;
    while (*whole && bytes.at[*whole - 1] != '\n') --*whole;
    TableText text = table__start(bytes.at, (size_t)*whole, ',');
    bool      good = true;
    while (good && !field.last && table__next(&text, &field)) good = add_column(logger, &field);
    if (good && text.wrong) good = base__raise(ERROR_FILE, "CSVLogger: %s: expected %s", path, text.wrong);
    bytes__close(&bytes);
    return good;
}

data_Logger *data_CSVLogger_with(const char *path, data_LoggerOptions options) {
    const char *call = "CSVLogger";
    uint64_t    whole;
    if (!FROM_DEFAULTS(options, "data_CSVLogger") || base__failed()) return NULL;
    if ((unsigned)options.format > DATA_HEX)
        return base__raise(ERROR_VALUE, "%s: no such format: %d", call, (int)options.format);
    data_Logger *logger = base__allocate_zeroed(sizeof *logger);
    if (!logger) return NULL;
    logger->format = options.format;
    logger->arena.aside = true;
    if (read_columns(logger, path, &whole) && growing__open(&logger->file, path, call) &&
        (logger->file.size == whole || growing__cut(&logger->file, whole, call)))
        return logger;
    growing__close(&logger->file, call);
    arena__free(&logger->arena);
    base__free(logger);
    return NULL;
}

bool data_logger_close(data_Logger *logger) {
    if (!logger) return true;
    if (!logger->file.path) return base__raise(ERROR_STATE, "close: logger has been closed");
    const bool good = growing__close(&logger->file, "close");
    arena__free(&logger->arena);
    base__retire(logger, 0);
    return good;
}

/* ---- Rows ---------------------------------------------------------------------------------------------- */

static void put_header(Text *to, const char *const *names, int count) {
    for (int c = 0; c < count; c++) {
        if (c) text__append(to, ",", 1);
        csv__name(to, names[c]);
    }
    text__append(to, "\n", 1);
}

/* The rows behind the first line, each with so many blank fields more. */
static bool put_longer_rows(Text *to, const Bytes *bytes, int more, const char *path) {
    TableText   text = table__start(bytes->at, bytes->size, ',');
    Field       field;
    const char *row = NULL; /* where the first field begins, with its mark */
    for (bool header = true; table__next(&text, &field);) {
        if (!row) row = field.at - (field.at > text.begin && field.at[-1] == '"');
        if (!field.last) continue;
        const char *end = text.at;
        while (end > row && (end[-1] == '\n' || end[-1] == '\r')) end--;
        if (!header) text__append(to, row, (size_t)(end - row));
        for (int i = 0; !header && i < more; i++) text__append(to, ",", 1);
        if (!header) text__append(to, "\n", 1);
        header = false;
        row = NULL;
    }
    return !text.wrong || base__raise(ERROR_FILE, "log_metrics: %s: expected %s", path, text.wrong);
}

/* The whole file anew, with other names in its first line. */
static bool widen_file(data_Logger *logger, const char *const *names, int count) {
    const char *call = "log_metrics", *path = logger->file.path;
    Text        all = {.arena = tape__arena()};
    Bytes       bytes;
    File        file;
    put_header(&all, names, count);
    if (!bytes__open(&bytes, path, call)) return false;
    bool good = put_longer_rows(&all, &bytes, count - logger->count, path);
    bytes__close(&bytes);
    if (!good || !all.arena || !file__open(&file, path, call)) return false;
    fwrite(all.at, 1, all.length, file.stream);
    if (!file__commit(&file, call)) return false;
    GrowingFile longer;
    if (!growing__open(&longer, path, call)) return growing__give_up(&logger->file);
    growing__close(&logger->file, call);
    logger->file = longer;
    return true;
}

/* The new names among the metrics become columns; a file that has none gets them with its first row. */
static bool widen_columns(data_Logger *logger, data_Metrics metrics, Text *line) {
    const char **names = more_names(logger, metrics.count);
    int          count = logger->count;
    for (int i = 0; names && i < metrics.count; i++) {
        if (column_of(logger, metrics.at[i].name) >= 0) continue;
        if (!(names[count++] = own_name(logger, metrics.at[i].name, strlen(metrics.at[i].name)))) return false;
    }
    if (!names) return false;
    if (count > logger->count) {
        if (logger->count && !widen_file(logger, names, count)) return false;
        if (!logger->count) put_header(line, names, count);
    }
    logger->names = names;
    logger->count = count;
    return true;
}

static bool check_metrics(data_Metrics metrics) {
    const char *call = "log_metrics";
    if (!tensor__is_list(call, metrics.count, metrics.at)) return false;
    if (metrics.count < 1) return base__raise(ERROR_VALUE, "%s: expected at least one metric", call);
    for (int i = 0; i < metrics.count; i++) {
        if (!metrics.at[i].name) return base__raise(ERROR_VALUE, "%s: name %d is NULL", call, i);
        for (int k = 0; k < i; k++)
            if (strcmp(metrics.at[i].name, metrics.at[k].name) == 0)
                return base__raise(ERROR_VALUE, "%s: the name '%.200s' occurs twice", call, metrics.at[i].name);
    }
    return true;
}

static void put_metric(Text *line, double value, data_Format format) {
    char text[CSV_NUMBER];
    csv__number(text, value, value == floor(value) && fabs(value) < 0x1p53 ? DATA_WHOLE : format);
    text__append(line, text, strlen(text));
}

bool data_log_metrics_with(data_Logger *logger, data_Metrics metrics) {
    if (!is_logger("log_metrics", logger) || !check_metrics(metrics)) return false;
    OPEN_SCOPE_OR(false);
    Text      line = {.arena = tape__arena()};
    const int columns = logger->count;
    bool      is_new = columns == 0;
    for (int i = 0; i < metrics.count; i++) is_new = is_new || column_of(logger, metrics.at[i].name) < 0;
    if (is_new && !widen_columns(logger, metrics, &line)) return false;
    for (int c = 0; c < logger->count; c++) {
        if (c) text__append(&line, ",", 1);
        for (int i = 0; i < metrics.count; i++)
            if (strcmp(metrics.at[i].name, logger->names[c]) == 0)
                put_metric(&line, metrics.at[i].value, logger->format);
    }
    text__append(&line, "\n", 1);
    if (line.arena && growing__append(&logger->file, line.at, line.length, "log_metrics")) return true;
    if (columns == 0) logger->count = 0; /* the first line is not there either */
    return false;
}
