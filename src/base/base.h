/* base/base.h: what the floors above use of errors, memory and the arena, beyond taper/base.h.
 *
 * Invariant: memory from base__allocate is 64-byte aligned, carries its own allocator and is counted,
 * so that it can be freed by any thread and the counts stay true. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <taper/base.h>

/* For the few functions on the way of every operation that are a handful of instructions once inlined. */
#define INLINE inline __attribute__((always_inline))

/* Above a loop that runs a few times, over dimensions or inputs: no vectors, no unrolling. */
#ifdef __clang__
#define FEW_TIMES _Pragma("clang loop vectorize(disable) unroll(disable)")
#else
#define FEW_TIMES
#endif

/* Records an error with the place the user called from; see taper_raise, which users call. */
#define base__raise (taper_raise)
bool base__failed(void); /* does an error stand? */

void *base__allocate(size_t bytes); /* 64-byte aligned, uninitialised; NULL with an error */
void *base__allocate_zeroed(size_t bytes);
void  base__free(void *memory);

/* a * b for sizes; false when it does not fit. */
static inline bool base__multiply(int64_t a, int64_t b, int64_t *product) {
    return !__builtin_mul_overflow(a, b, product);
}

#endif
