/* autograd/autograd.h: what the files of the autograd floor share. */
#ifndef AUTOGRAD_AUTOGRAD_H
#define AUTOGRAD_AUTOGRAD_H

#include "ops/ops.h"

#include <taper/autograd.h>

/* The operations y depends on, from serial `floor` on, oldest first, in the open scope; NULL with an error. */
const Node **autograd__graph(Tensor *y, int64_t floor, int64_t *count);

/* tensor_grads into `found`. With a floor, the serial of an operation (-1: none), what is older is as a leaf, and there is NULL
 * where y does not depend on an x. */
bool autograd__find_gradients(Tensor *y, taper_Tensors xs, tensor_GradOptions options, int64_t floor, Tensor **found);

/* This thread's sweeps look for nan (autograd/anomaly.c). False with an error that names the operation if the gradient that
 * `call` gives its input has one. */
extern _Thread_local bool autograd__anomaly;
bool                      autograd__is_clean(const taper_Call *call, int input, Tensor *gradient);

/* The gradient that a sweep from y begins with: what was given, or 1. */
Tensor *autograd__seed(const char *op, Tensor *y, Tensor *given);

/* g, the whole gradient of x, or what x's hooks make of it; NULL with an error. */
Tensor *autograd__hooked(Tensor *x, Tensor *g);

/* A sweep, learned and done again: see autograd/repeat.c. It begins at y, whose gradient is g. */
typedef struct Rerun Rerun;
bool                 autograd__repeat(const Tensor *y, const Tensor *g, uint32_t number); /* false: it was not done */
Rerun               *autograd__learn(const Tensor *y, const Tensor *g); /* NULL: there is nothing to learn */
void                 autograd__saw(Rerun *repeat, Node *node, bool called);
void                 autograd__learned(const Tensor *y, bool good);
uint64_t autograd__gradients(const Tensor *y, bool take_back); /* those that were done again, as one number */

#endif
