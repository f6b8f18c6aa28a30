/* nn/recurrent.h: one step of a recurrent module, which its cell does once and its layers do for each step.
 *
 * Invariant: NULL is passed on; a step that fails has a NULL h. */
#ifndef NN_RECURRENT_H
#define NN_RECURRENT_H

#include "nn/nn.h"

typedef enum RecurrentKind { RECURRENT_TANH, RECURRENT_RELU, RECURRENT_LSTM, RECURRENT_GRU } RecurrentKind;

/* Of one direction of a layer. Gates is how many the kind has: 4 of an LSTM, 3 of a GRU, else 1. */
typedef struct RecurrentWeights {
    Tensor *ih, *hh;           /* (gates hidden, input), (gates hidden, size of h) */
    Tensor *bias_ih, *bias_hh; /* (gates hidden), or NULL */
    Tensor *hr;                /* (size of h, hidden) where an LSTM has a proj_size, else NULL */
} RecurrentWeights;

typedef struct RecurrentState {
    Tensor *h, *c; /* (N, size of h); (N, hidden) of an LSTM, else NULL */
} RecurrentState;

/* Registers what PyTorch does, "weight_ih" and so on with `suffix` behind, in its order, all zeros. */
RecurrentWeights nn__add_recurrent(nn_Module *self, RecurrentKind kind, const char *suffix, int64_t input, int64_t h,
                                   int64_t hidden, bool bias, taper_Dtype dtype);
/* self with all parameters uniform on +-1/sqrt(hidden); else frees it and gives NULL. The last line of a constructor. */
nn_Module *nn__started_recurrent(nn_Module *self, int64_t hidden);
/* RECURRENT_TANH or RECURRENT_RELU; false with an error. */
bool nn__read_nonlinearity(const char *module, const char *name, RecurrentKind *kind);

/* The state after x, which is W_ih x + b_ih of one step, (N, gates hidden). */
RecurrentState nn__step(RecurrentKind kind, const RecurrentWeights *w, Tensor *x, RecurrentState before);

/* Of x's dtype, on its device. */
Tensor *nn__zeros_beside(const Tensor *x, int ndim, const int64_t *dims);

#endif
