/* nn/nn.h: what a module is, for the files of this floor. */
#ifndef NN_NN_H
#define NN_NN_H

#include "tensor/tensor.h"

#include <taper/autograd.h>
#include <taper/nn.h>

/* nn_Module_new with a state of another size. */
nn_Module *nn__new(const nn_Class *description, size_t state_size);

/* Another owner, and one less: the last one frees. NULL is fine. */
void nn__hold(nn_Module *module);
void nn__release(nn_Module *module);

#endif
