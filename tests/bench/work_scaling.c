/* work_scaling.c: step time against the number of layers and against the batch: both should be lines. */
#include "net.h"

#include <stdio.h>

static void add(Bench *bench, const char *curve, const char *name, const int64_t *at, double x) {
    Workload work = net_workload("scaling", name, at, 1e-6);
    work.plot = curve, work.x = x, work.check_count = 3;
    work.entries[0] = (Entry){&net_taper, 0, 0};
    work.entries[1] = (Entry){&bench_pytorch, 0, 0};
    bench_add(bench, &work);
}

void add_scaling(Bench *bench) {
    static const int64_t layers[] = {1, 3, 10, 30, 100, 300, 1000}, batches[] = {1, 4, 16, 64, 256, 1024, 4096};
    char                 name[64];
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "%lld layers 8-8, batch 4", (long long)layers[i]);
        add(bench, "layers", name, (int64_t[]){8, 8, 8, layers[i], 4, NET_RELU, NET_NONE, NET_MSE}, (double)layers[i]);
    }
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "32-64-10, batch %lld", (long long)batches[i]);
        add(bench, "batch", name, (int64_t[]){32, 64, 10, 2, batches[i], NET_SIGMOID, NET_NONE, NET_MSE},
            (double)batches[i]);
    }
}
