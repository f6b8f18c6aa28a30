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

bool data_save_csv_with(const char *path, int64_t rows, data_Columns columns) {
    File file;
    if (columns.count < 1 || !columns.at) return base__raise(ERROR_VALUE, "save_csv: expected at least one column");
    if (!file__open(&file, path, "save_csv")) return false;
    for (int c = 0; c < columns.count; c++) fprintf(file.stream, "%s%s", c ? "," : "", columns.at[c].name);
    fputc('\n', file.stream);
    for (int64_t r = 0; r < rows; r++) {
        for (int c = 0; c < columns.count; c++) {
            if (c) fputc(',', file.stream);
            put_number(file.stream, columns.at[c].values ? columns.at[c].values[r] : (double)r,
                       columns.at[c].values ? columns.at[c].format : DATA_WHOLE);
        }
        fputc('\n', file.stream);
    }
    return file__commit(&file, "save_csv");
}
