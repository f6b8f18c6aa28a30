/* files/csv.h: what files of columns have in common: names and numbers as text. */
#ifndef FILES_CSV_H
#define FILES_CSV_H

#include "base/text.h"

#include <taper/data.h>

enum { CSV_NUMBER = 400 }; /* %.0f of the largest double has 310 characters */
void csv__number(char to[CSV_NUMBER], double value, data_Format format);
/* In quotation marks where a comma, a mark or a line break would be taken for the end of the name. */
void csv__name(Text *to, const char *name);

#endif
