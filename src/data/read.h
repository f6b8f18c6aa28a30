/* data/read.h: readers of what is in memory already, behind the calls of taper/read.h that take a path. `path` is for messages.
 * The bytes are a stranger's, may lie at any address and are not changed; an error is a file's. */
#ifndef DATA_READ_H
#define DATA_READ_H

#include "tensor/tensor.h"

#include <taper/read.h>

Tensor    *data__parse_idx(const uint8_t *at, size_t size, const char *path, taper_Dtype dtype);
data_Table data__parse_csv(const uint8_t *at, size_t size, const char *path, data_CsvOptions options);
Tensor    *data__parse_image(const uint8_t *at, size_t size, const char *path, const char *mode);

#endif
