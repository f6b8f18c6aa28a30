/* device/cpu/cpu.h: what the tables of all CPUs share: memory and jobs. device/device.h says what they do. */
#ifndef DEVICE_CPU_CPU_H
#define DEVICE_CPU_CPU_H

#include "device/device.h"

enum { CPU_DIRECT = 4096 };  /* elements: fewer are not worth a walk */
enum { CPU_NEAR = 1 << 16 }; /* half a second cache of today's */

/* A kernel of the current CPU, which has no place that others could ask for. */
#define CPU_KERNEL(name) (*(__typeof__(((const Table *)0)->name) *)kernel__##name.at[cpu__current])

void cpu__copy(void *to, const void *from, size_t bytes);
bool cpu__walk(const Walk *walk, Loop *loop);
bool cpu__slices(const Walk *walk, int dim, OverSlices *kernel, const void *args);
bool cpu__reduce(const Walk *walk, unsigned mask, const Reducers *reducers, int type, struct Arena *scratch);
bool cpu__product(int type, const Gemm *gemm, struct Arena *scratch);
bool cpu__convolve(int type, const Convolution *convolution, struct Arena *scratch);
bool cpu__update(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers);
void cpu__gemm_i64(const Gemm *gemm);

#endif
