/* taper/base.h: errors, memory and the version: what every other header builds on.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_on_error(NULL);                            // else this is told on stderr by itself:
 *         Tensor *a = tensor_ones(SHAPE(4, 3)), *b = tensor_ones(SHAPE(2, 5));
 *         Tensor *c = tensor_exp(tensor_matmul(a, b));     // matmul fails: c is NULL
 *         if (!c) puts(taper_error());
 *         return taper_error_kind() != ERROR_SHAPE;        // prints, on one line:
 *     }                                                    //   demo.c:6: matmul: mat1 and mat2 shapes
 *                                                          //   cannot be multiplied (4x3 and 2x5)
 *
 * Errors in one sentence: the first error of a thread stays until it is cleared; what fails returns
 * NULL or false, and everything accepts NULL and passes it on. So a chain of calls is checked once, at its end.
 * Nobody needs to look for an error to hear of it: it is told as one line on stderr when it happens.
 *
 * While an error stands, calls that would change lasting state (backward, step) refuse. Errors of files, pictures and
 * what is shown on a terminal stand in nobody's way: a training of ten hours does not end because a folder is missing.
 * An error that does stand in the way takes the place of one that does not.
 */
#ifndef TAPER_BASE_H
#define TAPER_BASE_H

#include <taper/macros.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TAPER_VERSION "0.1.0"
TAPER_API const char *taper_version(void); /* the library's TAPER_VERSION, as torch.__version__ */

/* ---- Errors ----------------------------------------------------------------------------------- */

typedef enum taper_ErrorKind {
    ERROR_NONE,   /* all is well */
    ERROR_MEMORY, /* there is no memory left */
    ERROR_SHAPE,  /* shapes, dimensions or indices that do not go together */
    ERROR_DTYPE,  /* dtypes that do not go together, or that an operator does not have */
    ERROR_VALUE,  /* an argument or option with a value that it cannot have */
    ERROR_STATE,  /* the right call at the wrong moment: a closed scope, a second backward */
    ERROR_FILE,   /* reading or writing a file failed */
} taper_ErrorKind;

TAPER_API const char     *taper_error(void);       /* "file:line: operator: reason", NULL when all is well */
TAPER_API taper_ErrorKind taper_error_kind(void);  /* its kind */
TAPER_API void            taper_clear_error(void); /* forgets it */

/* What happens at an error, in any thread of the process: `callback` is called with its text. NULL: nothing. Without
 * a call of this, the environment says it: TAPER_ERRORS=print (the default), abort or quiet. Of errors that stand in
 * nobody's way each new text is told, of the others the first. */
typedef void   taper_ErrorCallback(const char *message);
TAPER_API void taper_on_error(taper_ErrorCallback *callback);

/* Such callbacks: one line on stderr; and the same followed by abort(), for scripts and examples. */
TAPER_API void taper_print_error(const char *message);
TAPER_API void taper_abort_on_error(const char *message);

/* Records an error of your own (a custom operator, a custom module). Returns NULL, so that a function can end in
 * `return taper_raise(ERROR_DTYPE, "softsign: expected a float tensor");`. A standing error stays. */
TAPER_API void *taper_raise(taper_ErrorKind kind, const char *format, ...) TAPER_FORMAT(2, 3);

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
TAPER_API taper_MemoryStats taper_memory_stats(void); /* of this thread */

/* ---- Threads ---------------------------------------------------------------------------------- */

/* Worker threads of the operators, for the whole process, as torch.set_num_threads: 1 to 256; the default is
 * TAPER_NUM_THREADS or the number of processors that the process may run on. Every number gives the same bits. Different
 * user threads may train different models at the same time; one model belongs to one thread at a time. */
TAPER_API bool taper_set_num_threads(int count);
TAPER_API int  taper_get_num_threads(void);

/* ---- Arrays as arguments ------------------------------------------------------------------------- */

/* Numbers of the program's own. Where a prototype says taper_Values, write an array (float X[4][2]), one written in place
 * ((float[]){1, 2, 3}), a pointer, or a Tensor; of float, double, bool or any integer. The size of an array is known
 * and checked; a pointer's is not, and that of an array written in place by tensor_from alone. A void * does not compile. taper_Target is the same to be written into. */
typedef enum taper_Element {
    TAPER_FLOAT,
    TAPER_DOUBLE,
    TAPER_BOOL,
    TAPER_INT8,
    TAPER_INT16,
    TAPER_INT32,
    TAPER_INT64,
    TAPER_UINT8,
    TAPER_UINT16,
    TAPER_UINT32,
    TAPER_UINT64,
} taper_Element;
typedef struct taper_Values {
    const void   *at;
    int64_t       bytes; /* -1: not known */
    taper_Element element;
} taper_Values;
typedef struct taper_Target {
    void         *at;
    int64_t       bytes; /* -1: not known */
    taper_Element element;
} taper_Target;
/* What a Tensor as taper_Values turns into: its elements in row-major order, without its history, as long as the open
 * scope. For no Tensor there is nothing there. */
struct Tensor;
TAPER_API taper_Values     tensor_values(struct Tensor *x, ptrdiff_t bytes, taper_Element element);
static inline taper_Values taper_array(const void *at, ptrdiff_t bytes, taper_Element element) {
    taper_Values values = {at, bytes, element};
    return values;
}
static inline taper_Target taper_target(void *at, ptrdiff_t bytes, taper_Element element) {
    taper_Target target = {at, bytes, element};
    return target;
}

/* ---- Calls -------------------------------------------------------------------------------------- */

/* Required arguments are given by position, options by name: optim_SGD(parameters, .lr = 0.1). Beside each member of an
 * options struct stands its default, and zero means zero. Arguments are taken from left to right.
 *
 * Each call is a macro (taper/calls.h, made from these headers) over a plain function: of the same name, or NAME_with
 * where there are options. The plain functions are there for C++ and for foreign-function interfaces; their options start
 * from NAME_defaults(): optim_SGDOptions options = optim_SGD_defaults(); options.lr = 0.1; optim_SGD_with(p, options);
 * docs/api.json lists them all. */

#ifdef __cplusplus
}
#endif

#define TAPER_BASE_READ
#include <taper/calls.h>
#endif
