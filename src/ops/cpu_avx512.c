/* ops/cpu_avx512.c: the loops of ops/cpu.h for x86-64 with AVX-512 (F, BW, DQ, VL). */
#ifdef __x86_64__
#define TARGET_AVX512
#include "ops/cpu.h"
#else
typedef int no_avx512_here;
#endif
