/* base/base.h: what the floors above use of errors, memory and the arena, beyond taper/base.h.
 *
 * Invariant: memory from base__allocate is 64-byte aligned, carries its own allocator and is counted,
 * so that it can be freed by any thread and the counts stay true. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

/* Inside the library a call is the plain function: the caller's place is the user's. */
#define TAPER_PLAIN_CALLS

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
#define base__raise(...) RAISED((taper_raise)(__VA_ARGS__))
/* The same for pictures and what is shown on a terminal: such an error stands in nobody's way. */
#define base__raise_aside(...) RAISED((base__raise_aside)(__VA_ARGS__))
void *(base__raise_aside)(taper_ErrorKind kind, const char *format, ...)TAPER_FORMAT(2, 3);
/* What they give is NULL, and false, said where compilers and analysers see it. */
#define RAISED(raise)                                                                                                  \
    __extension__({                                                                                                    \
        raise;                                                                                                         \
        (void *)NULL;                                                                                                  \
    })
extern _Thread_local bool base__blocked; /* an error stands in the way */
static inline bool        base__failed(void) { return base__blocked; }
extern _Thread_local bool base__quiet; /* errors are told to nobody: of what is only tried */

/* Did these options of the public `call` begin as its defaults? False with an error. */
#define FROM_DEFAULTS(options, call)                                                                                   \
    (__builtin_expect((options).cookie_ == TAPER_COOKIE_(options), 1) || base__not_from_defaults(call))
bool base__not_from_defaults(const char *call);

void *base__allocate(size_t bytes);     /* 64-byte aligned, uninitialised; NULL with an error */
void *base__try_allocate(size_t bytes); /* without an error, for what can be done without */
void *base__allocate_zeroed(size_t bytes);
void *base__allocate_aside(size_t bytes); /* for pictures: an error that stands in nobody's way */
void  base__free(void *memory);
/* Frees an object that may be used once more by mistake. Its block stays for a while, with zeros from byte `kept` on: so an
 * object that lives has something in it that is not 0. */
void base__retire(void *memory, size_t kept);

/* An invariant, as the openings of the files state them. Where one is broken, debug builds, and so the tests, stop and say
 * which; releases do not look, nor does the measure of coverage (UNCHECKED), since nothing can break one. Never for what a
 * user can do wrong: that is an error. */
#if defined NDEBUG || defined UNCHECKED
enum { CHECKED = 0 };
#define CHECK(condition) ((void)(0 && (condition)))
#else
enum { CHECKED = 1 };
#define CHECK(condition) ((condition) ? (void)0 : base__broken(#condition, __FILE__, __LINE__))
#endif
_Noreturn void base__broken(const char *condition, const char *file, int line);

/* a * b for sizes; false when it does not fit. */
static inline bool base__multiply(int64_t a, int64_t b, int64_t *product) {
    return !__builtin_mul_overflow(a, b, product);
}

#endif
