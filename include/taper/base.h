/* taper/base.h: errors, memory and the version: what every other header builds on.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         Tensor *a = tensor_ones(SHAPE(4, 3)), *b = tensor_ones(SHAPE(2, 5));
 *         Tensor *c = tensor_exp(tensor_matmul(a, b));     // matmul fails: c is NULL
 *         if (!c) puts(taper_error());
 *         return 0;                                        // prints, on one line:
 *     }                                                    //   demo.c:5: matmul: mat1 and mat2 shapes
 *                                                          //   cannot be multiplied (4x3 and 2x5)
 *
 * Errors in one sentence: the first error of a thread stays until it is cleared; what fails returns
 * NULL or false, and everything accepts NULL and passes it on. So a chain of calls is checked once,
 * at its end. While an error stands, calls that would change lasting state (backward, step) refuse.
 * The library never aborts, never exits and never prints.
 */
#ifndef TAPER_BASE_H
#define TAPER_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TAPER_API __attribute__((visibility("default")))
#define TAPER_FORMAT(text, first) __attribute__((format(printf, text, first)))

#define TAPER_VERSION "0.1.0"
TAPER_API const char *taper_version(void); /* the library's TAPER_VERSION, as torch.__version__ */

/* ---- Errors ----------------------------------------------------------------------------------- */

TAPER_API const char *taper_error(void);       /* "file:line: operator: reason", NULL when all is well */
TAPER_API void        taper_clear_error(void); /* forgets it */

/* Told of every first error of this thread, at the moment it happens (NULL: nobody, the default).
 * The callback may leave by longjmp. */
typedef void   taper_ErrorCallback(const char *message);
TAPER_API void taper_on_error(taper_ErrorCallback *callback);

/* Such a callback, for scripts and examples: prints the message to stderr and calls abort(). */
TAPER_API void taper_abort_on_error(const char *message);

/* Records an error of your own (a custom operator, a custom module). Returns NULL, so that a function
 * can end in `return taper_raise("softsign: expected a float tensor");`. A standing error stays. */
TAPER_API void *taper_raise(const char *format, ...) TAPER_FORMAT(1, 2);

/* ---- Memory ----------------------------------------------------------------------------------- */

/* Where memory comes from. `allocate` returns NULL when there is none (any alignment will do), which
 * becomes an error like any other. `release` gets the pointer and the size that were handed out. */
typedef struct taper_Allocator {
    void *(*allocate)(void *context, size_t bytes);
    void (*release)(void *context, void *memory, size_t bytes);
    void *context;
} taper_Allocator;

/* This thread allocates from here on through `allocator` (copied; NULL: malloc and free). Each block
 * goes back to the allocator it came from, whose context must outlive it. */
TAPER_API void taper_set_allocator(const taper_Allocator *allocator);

typedef struct taper_MemoryStats {
    int64_t live;        /* bytes this thread holds now */
    int64_t peak;        /* the most it held */
    int64_t allocations; /* calls of the allocator so far: stands still in a steady training step */
} taper_MemoryStats;
TAPER_API taper_MemoryStats taper_memory_stats(void);

/* ---- Threads ---------------------------------------------------------------------------------- */

/* Worker threads of the operators, for the whole process, as torch.set_num_threads: 1 to 256; the default is TAPER_NUM_THREADS
 * or the number of processors that the process may run on. Every number gives the same bits. Different user threads may train
 * different models at the same time; one model belongs to one thread at a time. */
TAPER_API bool taper_set_num_threads(int count);
TAPER_API int  taper_get_num_threads(void);

/* ---- The caller's place ----------------------------------------------------------------------- */

/* Public calls are macros over plain functions of the same name (or NAME_with, where there are named
 * options). The macro notes the caller's file and line for messages; the plain functions, for a
 * foreign-function interface, do the same without the note. From C++ both work, lists and numbers as
 * taper_dims, taper_tensors and taper_number_real; named options want C++20. */
#ifdef __cplusplus /* named options want C++20 */
#define TAPER_CALL(call) call
#define TAPER_1(call, Options, a, ...) call((a), Options{__VA_ARGS__})
#define TAPER_2(call, Options, a, b, ...) call((a), (b), Options{__VA_ARGS__})
#define TAPER_3(call, Options, a, b, c, ...) call((a), (b), (c), Options{__VA_ARGS__})
#define TAPER_4(call, Options, a, b, c, d, ...) call((a), (b), (c), (d), Options{__VA_ARGS__})
#else
TAPER_API extern _Thread_local const char *taper_place;
#define TAPER_STRING_(x) #x
#define TAPER_STRING(x) TAPER_STRING_(x)
/* A function, because calls may stand unsequenced in one expression and assignments may not. */
static inline void taper_note_(const char *place) { taper_place = place; }
#define TAPER_CALL(call) (taper_note_(__FILE__ ":" TAPER_STRING(__LINE__)), call)

/* FUNCTION_with takes 1 to 4 positional arguments and then an options struct: a caller's
 * `f(x, .option = value)` ends here as TAPER_1(f_with, Options, x, .option = value, ._ = 0). Zero means the
 * default in every options struct; its last member, named _, only makes the empty list legal. */
#define TAPER_1(call, Options, a, ...) TAPER_CALL(call((a), (Options){__VA_ARGS__}))
#define TAPER_2(call, Options, a, b, ...) TAPER_CALL(call((a), (b), (Options){__VA_ARGS__}))
#define TAPER_3(call, Options, a, b, c, ...) TAPER_CALL(call((a), (b), (c), (Options){__VA_ARGS__}))
#define TAPER_4(call, Options, a, b, c, d, ...) TAPER_CALL(call((a), (b), (c), (d), (Options){__VA_ARGS__}))

#define taper_raise(...) TAPER_CALL(taper_raise(__VA_ARGS__))
#define taper_set_num_threads(...) TAPER_CALL(taper_set_num_threads(__VA_ARGS__))
#endif

#ifdef __cplusplus
}
#endif
#endif
