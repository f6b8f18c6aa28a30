/* device/cpu/avx2.c: the kernels of device/cpu/table.h for x86-64 with AVX2 and FMA. */
#ifdef __x86_64__
#define TARGET_AVX2
#include "device/cpu/table.h"
#else
typedef int no_avx2_here;
#endif
