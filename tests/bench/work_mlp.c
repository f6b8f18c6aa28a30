/* work_mlp.c: one training step of two digit-sized networks. */
#include "net.h"

#include <string.h>

/* limits: of OpenBLAS, KANN, PyTorch with 1 thread and with more, and shares of the peak with 1 and more. */
static void add(Bench *bench, const char *name, const int64_t *at, const double *limits) {
    Workload work = net_workload("mlp", name, at, 0.05);
    work.parallel = true, work.check_count = 5, work.tolerance = 1e-3;
    double batch = (double)at[NET_BATCH];
    for (int i = 0; i < at[NET_LAYERS]; i++) /* forward, weight gradient, and but for the first input gradient */
        work.flops += (i ? 6 : 4) * batch * (double)net_width(&work, i - 1) * (double)net_width(&work, i);
    work.entries[0] = (Entry){&net_taper, 0, 0};
    work.entries[1] = (Entry){&net_blas, limits[0], 0};
    work.entries[2] = (Entry){&net_kann, limits[1], 0};
    work.entries[3] = (Entry){&bench_numpy, 0, 0};
    work.entries[4] = (Entry){&bench_pytorch, limits[2], limits[3]};
    work.entries[5] = (Entry){&bench_fma, 1 / limits[4], 1 / limits[5]};
    bench_add(bench, &work);
}

void add_mlp(Bench *bench) {
    const int64_t small[] = {784, 128, 10, 2, 64, NET_RELU, NET_NONE, NET_CROSS_ENTROPY};
    const int64_t large[] = {784, 512, 10, 3, 128, NET_RELU, NET_NONE, NET_CROSS_ENTROPY};
    add(bench, "MLP 784-128-10 b64", small, (double[]){1.1, 0.30, 0.70, 0.55, 0.75, 0.55});
    add(bench, "MLP 784-512-512-10 b128", large, (double[]){1.0, 0.25, 0.90, 0.80, 0.85, 0.75});
}
