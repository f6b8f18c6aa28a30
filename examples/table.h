/* table.h: a table of numbers from a file, as a tensor. The examples read their data by it. */
#ifndef TABLE_H
#define TABLE_H

#include <taper.h>

/* A CSV file of numbers, (rows, columns), FLOAT32; a first line that does not begin with a number is its names, empty lines
 * do not count. NULL, with an error that names the line, if the file cannot be read, a field is no number, a row has not as many
 * fields as the one before, or there is no row. */
Tensor *table_read(const char *path);

#endif
