/* ops/direct.h: kernels that are called for a few numbers without a job of the device, and how autograd/repeat.c takes down
 * which ones a sweep has called.
 *
 * Invariant: what is taken down, run again, does the same to the same memory. Plain numbers, which may have lain on the
 * stack, are copied. */
#ifndef OPS_DIRECT_H
#define OPS_DIRECT_H

#include "ops/ops.h"

enum { DIRECT_NUMBERS = 3 }; /* plain numbers of a kernel */

typedef struct Direct {
    struct Direct *next;
    void (*run)(const struct Direct *direct);
    union {
        struct {
            Loop   *kernel;
            int64_t n;
            void   *at[WALK_OPERANDS];
            int64_t step[WALK_OPERANDS];
            double  numbers[DIRECT_NUMBERS]; /* room for any dtype: what the last of `at` point to */
        } loop;
        struct {
            void (*kernel)(const Gemm *gemm);
            Gemm gemm;
        } product;
        struct {
            Columns *kernel;
            int64_t  rows, columns;
            void    *at[2];
            int64_t  row[2];
        } sum;
    };
} Direct;

/* What a sweep has called. It is complete if every operation says so: what else it might have done nobody has seen. */
typedef struct DirectList {
    const taper_Call *told; /* the last operation that says so */
    bool              complete;
    Arena            *memory; /* of what is in it */
    Direct           *first, **end;
} DirectList;

void direct__note_loop(Loop *kernel, int64_t n, void *const *at, const int64_t *step, int operands,
                       const WalkNumbers *numbers);
void direct__note_product(void (*kernel)(const Gemm *gemm), const Gemm *gemm);
void direct__note_sum(Columns *kernel, int64_t rows, int64_t columns, void *const *at, const int64_t *row);

static inline bool direct__noted(void) { return __builtin_expect(tape__mine.noting != NULL, 0); }

/* Of what this operation does to memory, all is such kernels, and what they are depends on nothing but its inputs' and
 * output's layout and its arguments, which hold no pointers. */
static inline void direct__is_all(const taper_Call *call) {
    if (direct__noted()) tape__mine.noting->told = call;
}
/* Something else was done. */
static inline void direct__is_not_all(void) {
    if (direct__noted()) tape__mine.noting->complete = false;
}

/* `at` and `step` of tensors, and then of the numbers, if any. */
static INLINE void direct__loop(Loop *kernel, int64_t n, void *const *at, const int64_t *step, int operands,
                                const WalkNumbers *numbers) {
    kernel(n, at, step);
    if (direct__noted()) direct__note_loop(kernel, n, at, step, operands, numbers);
}

static INLINE void direct__product(void (*kernel)(const Gemm *gemm), const Gemm *gemm) {
    kernel(gemm);
    if (direct__noted()) direct__note_product(kernel, gemm);
}

static INLINE void direct__sum(Columns *kernel, int64_t rows, int64_t columns, void *const *at, const int64_t *row) {
    kernel(rows, columns, at, row);
    if (direct__noted()) direct__note_sum(kernel, rows, columns, at, row);
}

#endif
