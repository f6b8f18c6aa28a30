/* leaf.h: one number that requires a gradient, in float64. */
#ifndef TESTS_LEAF_H
#define TESTS_LEAF_H

#include "test.h"

static inline Tensor *leaf(double value) {
    return tensor_full(SHAPE(), value, .dtype = FLOAT64, .requires_grad = true);
}

static inline double grad_item(Tensor *x) { return tensor_item(tensor_grad_of(x)); }

#endif
