/* ops/functional.c: operators that have a second name in torch.nn.functional. */
#include "ops/ops.h"

#define ALSO(name)                                                                                                     \
    Tensor *F_##name(Tensor *x) { return (tensor_##name)(x); }
#define ALSO_ALONG(name)                                                                                               \
    Tensor *F_##name(Tensor *x, int64_t dim) { return (tensor_##name)(x, dim); }
ALSO(relu)
ALSO(selu)
ALSO(sigmoid)
ALSO(tanh)
ALSO_ALONG(softmax)
ALSO_ALONG(log_softmax)
