/* net.h: the networks that are trained: what they are, and their reading in plain C.
 *
 * A network is: in -> hidden -> ... -> hidden -> out, `layers` layers, an activation between them and one
 * at the end, a loss, SGD. Contenders keep parameters as PyTorch does: weight (out, in), then bias. */
#ifndef BENCH_NET_H
#define BENCH_NET_H

#include "bench.h"

enum { NET_NONE, NET_SIGMOID, NET_RELU };
enum { NET_MSE, NET_CROSS_ENTROPY };
/* What Workload.at means for a network. */
enum { NET_IN, NET_HIDDEN, NET_OUT, NET_LAYERS, NET_BATCH, NET_ACTIVATION, NET_LAST, NET_LOSS };

/* A Workload's group, name, python and at for that network; lr is work->number. */
Workload net_workload(const char *group, const char *name, const int64_t *at, double lr);

int64_t net_width(const Workload *work, int layer); /* of layer's output; layer -1: the input */
void    net_weights(const Workload *work, int layer, float *weight, float *bias);
void    net_data(const Workload *work, float *x, float *y); /* y is one-hot */

/* Result of a contender: the last loss, then samples of every parameter of the first and the last layer. */
int net_result(const Workload *work, double loss, const float *first, const float *last, double *values);

/* C = A B as cblas_sgemm, row-major; only the shapes of a network's step: NT, NN, TN. */
typedef void NetGemm(bool ta, bool tb, int64_t m, int64_t n, int64_t k, const float *a, const float *b, float *c);

/* The hand-written training step, for any of these networks. */
typedef struct HandNet HandNet;
HandNet               *hand_net_new(const Workload *work, NetGemm *gemm);
double                 hand_net_train(HandNet *net, int64_t steps); /* returns the last loss */
int                    hand_net_result(HandNet *net, double *values);
void                   hand_net_free(HandNet *net);
int                    net_reference(const Workload *work, double *values); /* by plain loops, in double */
NetGemm               *blas_gemm(int threads);                              /* OpenBLAS's; NULL: none */

extern const Contender net_taper, net_blas, net_kann; /* kann_rival.c; net_kann.setup gives NULL without it */

#endif
