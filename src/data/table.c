/* data/table.c: columns of numbers as a CSV file. */
#include "base/file.h"

#include <taper/data.h>

#include <math.h>
#include <stdio.h>

/* The locale may print a decimal comma; the file has a point. */
static void put_number(FILE *out, double value, data_Format format) {
    static const char *const formats[] = {"%.17g", "%.9g", "%.0f", "%a"};
    char                     text[400];    /* %.0f of the largest double has 310 characters */
    if (isnan(value)) value = fabs(value); /* never "-nan" */
    snprintf(text, sizeof text, formats[format], value);
    for (char *c = text; *c; c++)
        if (*c == ',') *c = '.';
    fputs(text, out);
}

bool(data_save_csv)(const char *path, int64_t rows, int columns, const data_Column *column) {
    File file;
    if (columns < 1 || !column) return base__raise("save_csv: expected at least one column");
    if (base__failed() || !file__open(&file, path, "save_csv")) return false;
    for (int c = 0; c < columns; c++) fprintf(file.stream, "%s%s", c ? "," : "", column[c].name);
    fputc('\n', file.stream);
    for (int64_t r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            if (c) fputc(',', file.stream);
            put_number(file.stream, column[c].values ? column[c].values[r] : (double)r,
                       column[c].values ? column[c].format : DATA_WHOLE);
        }
        fputc('\n', file.stream);
    }
    return file__commit(&file, "save_csv");
}
