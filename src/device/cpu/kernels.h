/* device/cpu/kernels.h: the kernels of each CPU, one object each, and what has those of all: for device/cpu/kernels.c, and for what
 * is called so often that it has its own at hand. */
#ifndef DEVICE_CPU_KERNELS_H
#define DEVICE_CPU_KERNELS_H

#include "device/device.h"

#define LOOPS(name) extern const Loops cpu__rows_##name##_portable, cpu__rows_##name##_avx2, cpu__rows_##name##_avx512;
#define REDUCERS(name) extern const Reducers cpu__##name##_portable, cpu__##name##_avx2, cpu__##name##_avx512;
#define UPDATER(name)                                                                                                  \
    extern Update *const cpu__updates_##name##_portable SIZE_REALS,                                                    \
        *const cpu__updates_##name##_avx2 SIZE_REALS, *const cpu__updates_##name##_avx512 SIZE_REALS;
#define BY_HAND(type, name, size)                                                                                      \
    extern type *const cpu__##name##_portable SIZE_##size, *const cpu__##name##_avx2 SIZE_##size,                      \
                                                               *const cpu__##name##_avx512 SIZE_##size;
#define OWN BY_HAND
#include "device/kernels.def"

/* A build for one machine may leave a CPU out: the next narrower takes its place. */
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX2)
#define OF_AVX2(name) name##avx2
#else
#define OF_AVX2(name) name##portable
#endif
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX512)
#define OF_AVX512(name) name##avx512
#else
#define OF_AVX512 OF_AVX2
#endif

#define KERNELS_OF(id, member)                                                                                         \
    {                                                                                                                  \
        offsetof(Table, member), { &cpu__##id##_portable, &OF_AVX2(cpu__##id##_), &OF_AVX512(cpu__##id##_) }           \
    }

#endif
