/* ops/direct.c: kernels that were called, taken down to be called again. */
#include "ops/direct.h"

#include <string.h>

static void again_loop(const Direct *d) { d->loop.kernel(d->loop.n, d->loop.at, d->loop.step); }
static void again_product(const Direct *d) { d->product.kernel(&d->product.gemm); }
static void again_sum(const Direct *d) { d->sum.kernel(d->sum.rows, d->sum.columns, d->sum.at, d->sum.row); }

/* The next place of the list, or NULL if there is none: then the list is not complete. */
static Direct *next_direct(void (*run)(const Direct *direct)) {
    DirectList *list = tape__mine.noting;
    Direct     *direct = list->complete ? arena__allocate(list->memory, sizeof *direct) : NULL;
    list->complete = direct;
    if (!direct) return NULL;
    direct->run = run;
    direct->next = NULL;
    *list->end = direct;
    list->end = &direct->next;
    return direct;
}

void direct__note_loop(Loop *kernel, int64_t n, void *const *at, const int64_t *step, int operands,
                       const WalkNumbers *numbers) {
    Direct   *d = next_direct(again_loop);
    const int tensors = operands, more = numbers ? numbers->count : 0;
    if (!d) return;
    CHECK(more <= DIRECT_NUMBERS && tensors + more <= WALK_OPERANDS);
    d->loop.kernel = kernel;
    d->loop.n = n;
    for (int k = 0; k < tensors; k++) d->loop.at[k] = at[k];
    for (int k = 0; k < tensors + more; k++) d->loop.step[k] = step[k];
    for (int k = 0; k < more; k++) {
        memcpy(&d->loop.numbers[k], at[tensors + k], (size_t)numbers->bytes);
        d->loop.at[tensors + k] = &d->loop.numbers[k];
    }
}

void direct__note_product(void (*kernel)(const Gemm *gemm), const Gemm *gemm) {
    Direct *d = next_direct(again_product);
    if (!d) return;
    d->product.kernel = kernel;
    d->product.gemm = *gemm;
}

void direct__note_sum(Columns *kernel, int64_t rows, int64_t columns, void *const *at, const int64_t *row) {
    Direct *d = next_direct(again_sum);
    if (!d) return;
    d->sum.kernel = kernel;
    d->sum.rows = rows;
    d->sum.columns = columns;
    for (int k = 0; k < 2; k++) {
        d->sum.at[k] = at[k];
        d->sum.row[k] = row[k];
    }
}
