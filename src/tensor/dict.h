/* tensor/dict.h: finding tensors by name. */
#ifndef TENSOR_DICT_H
#define TENSOR_DICT_H

#include "tensor/tensor.h"

/* False with an error: it is no dict, a tensor is not there, a name is NULL. What failed before is passed on. */
bool dict__usable(taper_Dict dict, const char *call);
/* Empty, with room for so many, in the open scope; `at` is NULL with an error. */
taper_Dict dict__new(int64_t room);
/* Numbers of names in the names' order, in the open scope; of equal names the first comes first. NULL with an error. */
const int *dict__sorted(int count, const char *const *names);
/* The number of a name, or -1. */
int dict__find(taper_Dict dict, const int *sorted, const char *name);
/* The first name that occurs again, or NULL. */
const char *dict__repeated(taper_Dict dict, const int *sorted);

#endif
