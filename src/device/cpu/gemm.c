/* device/cpu/gemm.c: one matrix product on several threads.
 *
 * C is cut along its longer side, and each part is a product of its own: no element is shared, so the number
 * of parts changes no bit. */
#include "device/device.h"

#include <taper/base.h>

/* Multiplications that are worth another thread; a part's smallest side. */
static const double THREADED_FROM = 2e6;
enum { SMALLEST_PART = 32 };

typedef struct Parts {
    Real        real;
    const Gemm *gemm;
    char       *scratch;
    size_t      scratch_each;
    bool        columns; /* C is cut into columns, not rows */
} Parts;

static Gemm part_of_product(const Parts *p, int64_t i) {
    static const int64_t bytes[REALS] = {sizeof(float), sizeof(double)};
    Gemm                 g = *p->gemm;
    int64_t              side = p->columns ? g.n : g.m;
    int64_t              each = (side + g.parts - 1) / g.parts;
    each = (each + SMALLEST_PART - 1) / SMALLEST_PART * SMALLEST_PART;
    int64_t first = i * each < side ? i * each : side, size = side - first < each ? side - first : each;
    if (p->columns) {
        g.n = size;
        g.b = (const char *)g.b + first * g.b_col * bytes[p->real];
        g.c = (char *)g.c + first * bytes[p->real];
        if (g.bias) g.bias = (const char *)g.bias + first * bytes[p->real];
    } else {
        g.m = size;
        g.a = (const char *)g.a + first * g.a_row * bytes[p->real];
        g.c = (char *)g.c + first * g.c_row * bytes[p->real];
    }
    return g;
}

static int64_t parts_for(const Gemm *g) {
    int64_t threads = taper_get_num_threads(), longer = g->n > g->m ? g->n : g->m;
    if (threads == 1 || (double)g->m * (double)g->n * (double)g->k < THREADED_FROM) return 1;
    int64_t parts = longer / SMALLEST_PART < threads ? longer / SMALLEST_PART : threads;
    return parts < 1 ? 1 : parts;
}

static Parts cut_product(Real real, const Gemm *g, void *scratch) {
    Parts p = {.real = real, .gemm = g, .scratch = scratch, .columns = g->n > g->m};
    Gemm  first = part_of_product(&p, 0);
    p.scratch_each = (device__cpu->gemm_scratch[real](&first) + 63) & ~(size_t)63;
    return p;
}

static void run_part(void *context, int64_t i) {
    const Parts *p = context;
    Gemm         part = part_of_product(p, i);
    device__cpu->gemm[p->real](&part, p->scratch + (size_t)i * p->scratch_each);
}

size_t device__gemm_scratch(Real real, Gemm *gemm) {
    gemm->parts = parts_for(gemm);
    return cut_product(real, gemm, NULL).scratch_each * (size_t)gemm->parts;
}

void device__gemm(Real real, const Gemm *gemm, void *scratch) {
    Parts p = cut_product(real, gemm, scratch);
    device__parallel(gemm->parts, run_part, &p);
}
