/* ops/cpu_avx2.c: the loops of ops/cpu.h for x86-64 with AVX2 and FMA. */
#ifdef __x86_64__
#define TARGET_AVX2
#include "ops/cpu.h"
#else
typedef int no_avx2_here;
#endif
