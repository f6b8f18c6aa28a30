/* kernels/cpu_avx512.c: the loops of kernels/cpu.h for x86-64 with AVX-512 (F, BW, DQ, VL). */
#ifdef __x86_64__
#define TARGET_AVX512
#include "kernels/cpu.h"
#else
typedef int no_avx512_here;
#endif
