/* targets.h: the tables of kernels that this machine can run, for tests that compare them. */
#ifndef TESTS_TARGETS_H
#define TESTS_TARGETS_H

#include "test.h"

#include "device/device.h"

typedef struct Target {
    const char  *name;
    const Table *kernels;
    Cpu          cpu;
} Target;

/* The plain one first. */
static inline int targets(Target *list) {
    list[0] = (Target){"portable", &cpu__portable, CPU_PORTABLE};
    int count = 1;
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX2)
    if (cpu__chosen() >= CPU_AVX2) list[count++] = (Target){"avx2", &cpu__avx2, CPU_AVX2};
#endif
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX512)
    if (cpu__chosen() >= CPU_AVX512) list[count++] = (Target){"avx512", &cpu__avx512, CPU_AVX512};
#endif
    return count;
}

/* On [-1, 1). */
static inline double uniform(void) { return 2 * test_uniform() - 1; }

#endif
