/* files/csv.c: columns of numbers as a CSV file (RFC 4180, but for the line ends, which are "\n"). */
#include "base/file.h"
#include "base/text.h"

#include <taper/data.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_csv_number(FILE *out, double value, data_Format format) {
    static const char *const formats[] = {"%.17g", "%.9g", "%.0f", "%a"};
    char                     text[400];    /* %.0f of the largest double has 310 characters */
    if (isnan(value)) value = fabs(value); /* never "-nan" */
    text__print(text, sizeof text, formats[format], value);
    fputs(text, out);
}

/* In quotation marks where a comma, a mark or a line break would be taken for the end of the name. */
static void put_name(FILE *out, const char *name) {
    if (!strpbrk(name, ",\"\r\n")) {
        fputs(name, out);
        return;
    }
    fputc('"', out);
    for (; *name; name++) {
        if (*name == '"') fputc('"', out);
        fputc(*name, out);
    }
    fputc('"', out);
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
    File file;
    if (!are_columns(columns, rows) || !file__open(&file, path, "save_csv")) return false;
    for (int c = 0; c < columns.count; c++) {
        if (c) fputc(',', file.stream);
        put_name(file.stream, columns.at[c].name);
    }
    fputc('\n', file.stream);
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
