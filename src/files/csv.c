/* files/csv.c: see csv.h; columns of numbers as a CSV file (RFC 4180, but for the line ends, which are "\n"). */
#include "files/csv.h"

#include "base/file.h"

#include <math.h>
#include <string.h>

void csv__number(char to[CSV_NUMBER], double value, data_Format format) {
    static const char *const formats[] = {"%.17g", "%.9g", "%.0f", "%a"};
    if (isnan(value)) value = fabs(value); /* never "-nan" */
    text__print(to, CSV_NUMBER, formats[format], value);
}

void csv__name(Text *to, const char *name) {
    const bool marks = strpbrk(name, ",\"\r\n");
    if (marks) text__append(to, "\"", 1);
    for (; *name; name++) text__append(to, *name == '"' ? "\"\"" : name, *name == '"' ? 2 : 1);
    if (marks) text__append(to, "\"", 1);
}

static void put_csv_number(FILE *out, double value, data_Format format) {
    char text[CSV_NUMBER];
    csv__number(text, value, format);
    fputs(text, out);
}

/* The line of names; NULL with an error. */
static const char *header_line(Arena *arena, data_Columns columns) {
    Text line = {.arena = arena};
    for (int c = 0; c < columns.count; c++) {
        if (c) text__append(&line, ",", 1);
        csv__name(&line, columns.at[c].name);
    }
    text__append(&line, "\n", 1);
    return text__done(&line);
}

static bool are_columns(data_Columns columns, int64_t rows) {
    if (columns.count < 1 || !columns.at) return base__raise(ERROR_VALUE, "save_csv: expected at least one column");
    if (rows < 0) return base__raise(ERROR_VALUE, "save_csv: expected 0 or more rows, got %lld", (long long)rows);
    for (int c = 0; c < columns.count; c++) {
        int format = (int)columns.at[c].format;
        if (!columns.at[c].name) return base__raise(ERROR_VALUE, "save_csv: column %d has no name", c);
        if (format < DATA_SHORTEST || format > DATA_HEX)
            return base__raise(ERROR_VALUE, "save_csv: no such format: %d, of column %s", format, columns.at[c].name);
    }
    return true;
}

bool data_save_csv_with(const char *path, int64_t rows, data_Columns columns) {
    File        file;
    Arena       arena = {.aside = true};
    const char *header = are_columns(columns, rows) ? header_line(&arena, columns) : NULL;
    const bool  opened = header && file__open(&file, path, "save_csv");
    if (opened) fputs(header, file.stream);
    arena__free(&arena);
    if (!opened) return false;
    for (int64_t r = 0; r < rows; r++) {
        for (int c = 0; c < columns.count; c++) {
            if (c) fputc(',', file.stream);
            put_csv_number(file.stream, columns.at[c].values ? columns.at[c].values[r] : (double)r,
                           columns.at[c].values ? columns.at[c].format : DATA_WHOLE);
        }
        fputc('\n', file.stream);
    }
    return file__commit(&file, "save_csv");
}
