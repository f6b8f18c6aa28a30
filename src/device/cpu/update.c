/* device/cpu/update.c: a step of an optimizer on several threads: each takes pieces of the parameter, whose elements do not
 * depend on one another. */
#include "device/cpu/cpu.h"

enum { UPDATE_PIECE = 1 << 14 }; /* elements a task */

typedef struct UpdateWork {
    Update       *kernel;
    const double *numbers;
    int64_t       n, bytes;
    void *const  *at;
} UpdateWork;

static void update_piece(void *context, int64_t piece) {
    const UpdateWork *w = context;
    int64_t           start = piece * UPDATE_PIECE, left = w->n - start;
    void             *at[UPDATE_ARRAYS];
    for (int k = 0; k < UPDATE_ARRAYS; k++) at[k] = w->at[k] ? (char *)w->at[k] + start * w->bytes : NULL;
    w->kernel(left < UPDATE_PIECE ? left : UPDATE_PIECE, at, w->numbers);
}

bool cpu__update(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers) {
    UpdateWork work = {kernel, numbers, n, bytes, at};
    if (n > 2 * UPDATE_PIECE)
        device__parallel((n + UPDATE_PIECE - 1) / UPDATE_PIECE, update_piece, &work);
    else
        kernel(n, at, numbers);
    return true;
}
