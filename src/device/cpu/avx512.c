/* device/cpu/avx512.c: the kernels of device/cpu/table.h for x86-64 with AVX-512 (F, BW, DQ, VL). */
#if defined(__x86_64__) && !defined(DEVICE_WITHOUT_AVX512)
#define TARGET_AVX512
#include "device/cpu/table.h"
#else
typedef int no_avx512_here;
#endif
