/* device/cpu/avx2.c: the kernels of device/cpu/table.h for x86-64 with AVX2 and FMA. */
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX2)
#define TARGET_AVX2
#include "device/cpu/table.h"
#else
typedef int no_avx2_here;
#endif
