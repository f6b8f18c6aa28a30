/* handrolled_net.h: a 2-5-1 network from scratch: two weight matrices, no bias, a gradient worked out by hand.
 *
 * The NumPy program of the question, with tensors in the place of arrays: nothing here is recorded. The weights
 * may be FLOAT32; everything is computed in float64 and rounded when it is stored, as NumPy does it. */
#ifndef HANDROLLED_NET_H
#define HANDROLLED_NET_H

#include <taper.h>

typedef struct handrolled_Net {
    Tensor *W1, *W2; /* (2, 5) and (5, 1): transposed against nn_Linear's */
    double  lr;
} handrolled_Net;

/* What can be called the loss of one step. */
typedef struct handrolled_Losses {
    double odd; /* layer2_error.mean(), as first posted */
    double mse; /* the mean squared error */
} handrolled_Losses;

/* One step over all of X (N, 2) and Y (N, 1), FLOAT64; the losses before it. */
handrolled_Losses handrolled_step(handrolled_Net *net, Tensor *X, Tensor *Y);

/* The four samples of XOR in FLOAT64. */
Tensor *handrolled_X(void);
Tensor *handrolled_Y(void);

#endif
