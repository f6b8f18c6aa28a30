/* table.c: see table.h. */
#include "table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The numbers read so far, row after row. */
typedef struct Table {
    float  *at;
    int64_t count, room, columns;
} Table;

static bool put_number(Table *table, double number) {
    if (table->count == table->room) {
        int64_t room = table->room ? 2 * table->room : 1024;
        float  *at = realloc(table->at, (size_t)room * sizeof *at);
        if (!at) return taper_raise(ERROR_MEMORY, "table_read: no memory for %lld numbers", (long long)room);
        table->at = at, table->room = room;
    }
    table->at[table->count++] = (float)number;
    return true;
}

/* "5.1,3.5,1.4": its numbers, as many as in the rows before. */
static bool put_row(Table *table, const char *text, const char *path, int line) {
    int64_t columns = 0;
    for (;; text++) {
        char  *end;
        double number = strtod(text, &end);
        end += strspn(end, " \t");
        if (end == text || !strchr(",\r\n", *end))
            return taper_raise(ERROR_FILE, "table_read: %s:%d: field %lld is not a number", path, line,
                               (long long)columns + 1);
        if (!put_number(table, number)) return false;
        columns++;
        text = end;
        if (*text != ',') break;
    }
    if (table->columns && columns != table->columns)
        return taper_raise(ERROR_FILE, "table_read: %s:%d: %lld fields, where the rows before have %lld", path, line,
                           (long long)columns, (long long)table->columns);
    table->columns = columns;
    return true;
}

static bool put_rows(Table *table, FILE *file, const char *path) {
    char text[1 << 14];
    for (int line = 1; fgets(text, sizeof text, file); line++) {
        if (strlen(text) == sizeof text - 1)
            return taper_raise(ERROR_FILE, "table_read: %s:%d: the line is too long", path, line);
        char *end;
        strtod(text, &end);
        bool is_names = line == 1 && end == text;
        if (is_names || text[strspn(text, " \t\r\n")] == '\0') continue;
        if (!put_row(table, text, path, line)) return false;
    }
    if (ferror(file)) return taper_raise(ERROR_FILE, "table_read: %s: %s", path, strerror(errno));
    return table->count || taper_raise(ERROR_FILE, "table_read: %s: no row of numbers", path);
}

Tensor *table_read(const char *path) {
    Table table = {0};
    FILE *file = fopen(path, "r");
    if (!file) return taper_raise(ERROR_FILE, "table_read: %s: %s", path, strerror(errno));
    bool    good = put_rows(&table, file, path);
    Tensor *x = good ? tensor_from(SHAPE(table.count / table.columns, table.columns), table.at) : NULL;
    fclose(file);
    free(table.at);
    return x;
}
