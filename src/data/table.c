/* data/table.c: a CSV file as a tensor, a number in each place; a column of words becomes one of classes.
 *
 * The text is read three times: how many rows and columns there are; the numbers; and the classes of columns that have turned
 * out to be of words. Invariant: room is taken for what has been counted, which is at most a number for each byte. */
#include "files/table.h"
#include "base/text.h"
#include "data/read.h"
#include "files/gzip.h"

#include <math.h>
#include <stdlib.h>
#include <taper/ops.h>
#include <taper/shape.h>

static const char       csv_call[] = "read_csv";
static const data_Table no_table = {NULL, 0, NULL, NULL};

typedef struct CsvReader {
    const char     *path;
    data_CsvOptions options;
    TableText       start, text; /* start: at the first row below the names */
    int64_t         rows, columns;
    size_t          longest;  /* of fields with doubled marks */
    Tensor         *host;     /* (rows, columns) */
    bool           *is_words; /* (columns) */
    Arena           scratch;
} CsvReader;

/* An error at a place of the text. */
static bool wrong_at(const CsvReader *r, const char *where, const char *what) {
    long long line, column;
    table__place(&r->text, where, &line, &column);
    return base__raise(ERROR_FILE, "%s: %s:%lld:%lld: %s", csv_call, r->path, line, column, what);
}

/* ---- What there is -------------------------------------------------------------------------------------- */

static bool wrong_count(const CsvReader *r, const char *where, int64_t got) {
    char what[128];
    snprintf(what, sizeof what, "expected %lld fields, as in the first row, got %lld", (long long)r->columns,
             (long long)got);
    return wrong_at(r, where, what);
}

static bool count_fields(CsvReader *r) {
    Field       field;
    int64_t     count = 0, rows = 0;
    const char *row = r->text.at;
    while (table__next(&r->text, &field)) {
        if (count++ == 0) row = field.at;
        if (field.doubled && field.length > r->longest) r->longest = field.length;
        if (!field.last) continue;
        if (rows == 0) r->columns = count;
        if (count != r->columns) return wrong_count(r, row, count);
        rows++, count = 0;
    }
    if (r->text.wrong) return wrong_at(r, r->text.where, r->text.wrong);
    if (rows == 0 || r->columns > INT32_MAX) return wrong_at(r, r->text.begin, "expected a row of fields");
    r->rows = rows - r->options.header;
    return true;
}

/* ---- Names ---------------------------------------------------------------------------------------------- */

/* The field as text: its own bytes, or without the second of its doubled marks a copy. */
static const char *plain_field(const Field *field, char *copy, size_t *length) {
    *length = field->length;
    if (!field->doubled) return field->at;
    size_t count = 0;
    for (size_t i = 0; i < field->length; i++, count++) {
        copy[count] = field->at[i];
        i += field->at[i] == '"';
    }
    *length = count;
    return copy;
}

static const char *name_of_field(const CsvReader *r, const Field *field, int64_t column) {
    char *name = arena__allocate(tape__arena(), field->length + 32);
    if (!name) return NULL;
    size_t      length;
    const char *text = plain_field(field, name, &length);
    if (memchr(text, '\0', length))
        return wrong_at(r, field->at, "expected a name, got a NUL byte (is this UTF-16?)"), NULL;
    memmove(name, text, length);
    name[length] = '\0';
    if (length == 0) snprintf(name, 32, "Unnamed: %lld", (long long)column);
    return name;
}

/* Those of the first row, or numbers; behind them the rows begin. */
static const char *const *read_names(CsvReader *r) {
    Tape        *tape = tape__of_thread();
    const char **names = tape__allocate(tape, sizeof *names * (size_t)r->columns);
    Field        field;
    for (int64_t c = 0; names && c < r->columns; c++) {
        if (!r->options.header) {
            char *name = tape__allocate(tape, 32);
            if (!name) return NULL;
            snprintf(name, 32, "%lld", (long long)c);
            names[c] = name;
        } else if (!table__next(&r->start, &field) || !(names[c] = name_of_field(r, &field, c))) {
            return NULL;
        }
    }
    return names;
}

/* ---- Numbers -------------------------------------------------------------------------------------------- */

/* Is it one of several, which stand with commas between them? */
static bool is_among(const char *list, const Field *field, double number) {
    for (const char *at = list; *at; at += *at == ',') {
        const size_t length = strcspn(at, ",");
        double       listed;
        if (length == field->length && memcmp(at, field->at, length) == 0) return true;
        if (!isnan(number) && table__number(at, length, &listed) && listed == number) return true;
        at += length;
    }
    return false;
}

/* pandas' words for what is missing; blanks too. */
static bool is_missing(const CsvReader *r, const Field *field, double number) {
    static const char words[] = "#N/A,#N/A N/A,#NA,-1.#IND,-1.#QNAN,-NaN,-nan,1.#IND,1.#QNAN,<NA>,N/A,NA,NULL,NaN,"
                                "None,n/a,nan,null";
    size_t            blanks = 0;
    while (blanks < field->length && (field->at[blanks] == ' ' || field->at[blanks] == '\t')) blanks++;
    const bool maybe = isnan(number) && field->length > 0 && field->length <= 8 && strchr("#-1<Nn", field->at[0]);
    return blanks == field->length || (maybe && is_among(words, field, number)) ||
           (r->options.na_values && is_among(r->options.na_values, field, number));
}

static void read_numbers(CsvReader *r) {
    float     *few = r->host->data;
    double    *wide = r->host->data;
    const bool narrow = r->host->dtype == FLOAT32;
    Field      field;
    r->text = r->start;
    for (int64_t i = 0, c = 0; table__next(&r->text, &field); i++, c = field.last ? 0 : c + 1) {
        double number = (double)NAN;
        if (r->is_words[c]) continue;
        bool is_number = table__number(field.at, field.length, &number);
        if (!is_number || r->options.na_values) {
            bool missing = is_missing(r, &field, number);
            if (missing) number = (double)NAN;
            r->is_words[c] = !is_number && !missing;
        }
        if (narrow)
            few[i] = (float)number;
        else
            wide[i] = number;
    }
}

/* ---- Classes -------------------------------------------------------------------------------------------- */

typedef struct Word {
    const char *at;
    size_t      length;
    int64_t     number; /* in order of appearance */
} Word;

/* The words of a column, found by their hashes. */
typedef struct Vocabulary {
    Word    *words;
    int64_t  count, room; /* room: a power of two */
    int64_t *places;      /* (2 room): the number of a word + 1; 0: none */
} Vocabulary;

static uint64_t hash_of_word(const char *at, size_t length) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (uint8_t)at[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

static int64_t *place_of_word(const Vocabulary *v, const char *at, size_t length) {
    const uint64_t most = 2 * (uint64_t)v->room - 1;
    for (uint64_t i = hash_of_word(at, length) & most;; i = (i + 1) & most) {
        int64_t *place = &v->places[i];
        if (!*place) return place;
        const Word *word = &v->words[*place - 1];
        if (word->length == length && memcmp(word->at, at, length) == 0) return place;
    }
}

static bool grow_vocabulary(Vocabulary *v, Arena *arena) {
    Vocabulary larger = {.count = v->count, .room = v->room ? 2 * v->room : 16};
    larger.words = arena__allocate(arena, sizeof(Word) * (size_t)larger.room);
    larger.places = arena__allocate(arena, sizeof(int64_t) * 2 * (size_t)larger.room);
    if (!larger.words || !larger.places) return false;
    memset(larger.places, 0, sizeof(int64_t) * 2 * (size_t)larger.room);
    if (v->count) memcpy(larger.words, v->words, sizeof(Word) * (size_t)v->count);
    for (int64_t k = 0; k < v->count; k++) *place_of_word(&larger, v->words[k].at, v->words[k].length) = k + 1;
    *v = larger;
    return true;
}

/* The number of the word that a field is, which may be new; -1 with an error. `copy` has room for a field. */
static int64_t number_of_word(CsvReader *r, Vocabulary *v, const Field *field, char *copy) {
    if (v->count == v->room && !grow_vocabulary(v, &r->scratch)) return -1;
    size_t      length;
    const char *at = plain_field(field, copy, &length);
    int64_t    *place = place_of_word(v, at, length);
    if (*place) return *place - 1;
    if (memchr(at, '\0', length)) return wrong_at(r, field->at, "expected a word, got a NUL byte"), -1;
    if (at == copy) {
        char *own = arena__allocate(&r->scratch, length);
        if (!own) return -1;
        at = memcpy(own, copy, length);
    }
    v->words[v->count] = (Word){at, length, v->count};
    *place = ++v->count;
    return v->count - 1;
}

static int compare_words(const void *left, const void *right) {
    const Word *a = left, *b = right;
    int         order = memcmp(a->at, b->at, a->length < b->length ? a->length : b->length);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* The words of a column in their order, as texts; and each number in the column becomes the place of its word there. */
static bool sort_words(CsvReader *r, int64_t column, Vocabulary *v, data_Categories *categories) {
    Arena       *arena = tape__arena();
    int64_t     *place = arena__allocate(&r->scratch, sizeof(int64_t) * (size_t)v->count);
    const char **names = arena ? arena__allocate(arena, sizeof *names * (size_t)v->count) : NULL;
    size_t       all = 0;
    for (int64_t k = 0; k < v->count; k++) all += v->words[k].length + 1;
    char *texts = names ? arena__allocate(arena, all) : NULL;
    if (!place || !texts) return false;
    qsort(v->words, (size_t)v->count, sizeof(Word), compare_words);
    for (int64_t k = 0; k < v->count; k++) {
        const Word *word = &v->words[k];
        names[k] = memcpy(texts, word->at, word->length);
        texts[word->length] = '\0';
        texts += word->length + 1;
        place[word->number] = k;
    }
    for (int64_t i = column; i < r->rows * r->columns; i += r->columns) {
        double number = tensor__get(r->host, i);
        if (!isnan(number)) tensor__set(r->host, i, (double)place[(int64_t)number]);
    }
    *categories = (data_Categories){v->count, names};
    return true;
}

static bool read_words(CsvReader *r, data_Categories *categories) {
    Vocabulary *all = arena__allocate(&r->scratch, sizeof *all * (size_t)r->columns);
    char       *copy = arena__allocate(&r->scratch, r->longest + 1);
    Field       field;
    if (!all || !copy) return false;
    memset(all, 0, sizeof *all * (size_t)r->columns);
    r->text = r->start;
    for (int64_t i = 0, c = 0; table__next(&r->text, &field); i++, c = field.last ? 0 : c + 1) {
        if (!r->is_words[c]) continue;
        int64_t number = is_missing(r, &field, (double)NAN) ? -2 : number_of_word(r, &all[c], &field, copy);
        if (number == -1) return false;
        tensor__set(r->host, i, number < 0 ? (double)NAN : (double)number);
    }
    for (int64_t c = 0; c < r->columns; c++)
        if (r->is_words[c] && !sort_words(r, c, &all[c], &categories[c])) return false;
    return true;
}

/* ---- All of it ------------------------------------------------------------------------------------------- */

static bool read_rows(CsvReader *r, data_Table *table) {
    Arena *arena = tape__arena();
    if (!arena || !count_fields(r) || !(table->names = read_names(r))) return false;
    const int64_t   dims[] = {r->rows, r->columns};
    data_Categories none = {0, NULL}, *categories = arena__allocate(arena, sizeof *categories * (size_t)r->columns);
    r->is_words = arena__allocate(&r->scratch, (size_t)r->columns);
    table->values = tensor__make((taper_Dims){2, dims}, r->options.dtype, false, csv_call);
    r->host = tensor__host_twin(table->values);
    if (!categories || !r->is_words || !r->host) return false;
    bool any = false;
    for (int64_t c = 0; c < r->columns; c++) r->is_words[c] = false, categories[c] = none;
    read_numbers(r);
    for (int64_t c = 0; c < r->columns; c++) any |= r->is_words[c];
    table->columns = (int)r->columns;
    table->categories = categories;
    return (!any || read_words(r, categories)) && tensor__from_twin(table->values, r->host, csv_call);
}

static bool check_csv_options(data_CsvOptions o) {
    if (!o.sep || strlen(o.sep) != 1 || strchr("\"\r\n", *o.sep))
        return base__raise(ERROR_VALUE, "%s: sep must be one byte between fields, got \"%s\"", csv_call,
                           o.sep ? o.sep : "NULL");
    if (o.dtype == DTYPE_DEFAULT || o.dtype == FLOAT32 || o.dtype == FLOAT64) return true;
    return base__raise(ERROR_DTYPE, "%s: a table is of FLOAT32 or FLOAT64, not %s", csv_call,
                       taper_dtype_name(o.dtype));
}

data_Table data__parse_csv(const uint8_t *at, size_t size, const char *path, data_CsvOptions options) {
    if (!check_csv_options(options)) return no_table;
    CsvReader  r = {.path = path, .options = options, .scratch = {.aside = true}};
    data_Table table = no_table;
    r.start = r.text = table__start(at, size, *options.sep);
    bool good = read_rows(&r, &table);
    arena__free(&r.scratch);
    return good ? table : no_table;
}

data_Table data_read_csv_with(const char *path, data_CsvOptions options) {
    Bytes bytes;
    if (!FROM_DEFAULTS(options, "data_read_csv") || !files__open(&bytes, path, csv_call)) return no_table;
    data_Table table = data__parse_csv(bytes.at, bytes.size, path, options);
    bytes__close(&bytes);
    return table;
}

Tensor *(data_column)(data_Table table, const char *name) {
    if (!tensor__usable(table.values, "column", "table.values")) return NULL;
    if (!name) return base__raise(ERROR_VALUE, "column: name is NULL");
    for (int c = 0; c < table.columns; c++)
        if (strcmp(table.names[c], name) == 0) return (tensor_select)(table.values, 1, c);
    return base__raise(ERROR_VALUE, "column: there is no column \"%s\"", name);
}
