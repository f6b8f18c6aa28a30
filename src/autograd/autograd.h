/* autograd/autograd.h: what the files of the autograd floor share. */
#ifndef AUTOGRAD_AUTOGRAD_H
#define AUTOGRAD_AUTOGRAD_H

#include "ops/ops.h"

#include <taper/autograd.h>

/* The operations y depends on, oldest first, in the open scope; NULL with an error. */
const Node **autograd__graph(Tensor *y, int64_t *count);

#endif
