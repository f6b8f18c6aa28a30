/* device/cpu/target.h: opens a file that is compiled for one CPU; device/cpu/target_end.h closes it.
 *
 * The including file defines TARGET_AVX2 or TARGET_AVX512, or neither for plain C. Functions in between
 * may use those instructions; FOR_TARGET(name) gives a name of their own. */
#ifdef __clang__ /* before the rows are first read: clang takes what it finds in a row for a find there */
#pragma clang diagnostic ignored "-Wpass-failed"
#endif
#include "base/base.h"
#include "device/device.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define TARGET_PRAGMA_(text) _Pragma(#text)
#define TARGET_PRAGMA(text) TARGET_PRAGMA_(text)
#if defined(TARGET_AVX512)
#define FOR_TARGET(name) name##avx512
#if defined(__clang__) && __clang_major__ >= 18 && __clang_major__ <= 21
#define TARGET_WIDE ",evex512" /* what these versions call 512 bits: -Dcpu=x86_64_v3 switches it off */
#else
#define TARGET_WIDE ""
#endif
#define TARGET_FEATURES "avx2,fma,avx512f,avx512bw,avx512dq,avx512vl" TARGET_WIDE
#elif defined(TARGET_AVX2)
#define FOR_TARGET(name) name##avx2
#define TARGET_FEATURES "avx2,fma"
#else
#define FOR_TARGET(name) name##portable
#endif

#ifdef TARGET_FEATURES
#define DEVICE_HAVE_FMA
#ifdef __clang__
TARGET_PRAGMA(clang attribute push(__attribute__((target(TARGET_FEATURES))), apply_to = function))
#else
TARGET_PRAGMA(GCC push_options)
TARGET_PRAGMA(GCC target(TARGET_FEATURES))
#endif
#endif

/* Steps other than 1: clang would add a copy of the loop for the case that they all are 1. */
#ifdef __clang__
#define STRIDED TARGET_PRAGMA(clang loop vectorize(disable))
#else
#define STRIDED
#endif

/* Elements at one index may be the same element (a result written over its input), never overlap. */
#ifdef __clang__
#define INDEPENDENT TARGET_PRAGMA(clang loop vectorize(assume_safety))
#else
#define INDEPENDENT TARGET_PRAGMA(GCC ivdep)
#endif
