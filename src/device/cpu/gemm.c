/* device/cpu/gemm.c: one matrix product on several threads.
 *
 * C is cut along its longer side, and each part is a product of its own: no element is shared, so the number
 * of parts changes no bit. Packed panels of the parts live side by side in scratch memory for the moment. */
#include "device/cpu/cpu.h"

#include "base/arena.h"

/* Multiplications that are worth another thread; a part's smallest side. */
static const double THREADED_FROM = 2e6;
enum { SMALLEST_PART = 32 };

typedef struct Parts {
    Real        real;
    const Gemm *gemm;
    int64_t     count;
    char       *scratch;
    size_t      scratch_each;
    bool        columns; /* C is cut into columns, not rows */
} Parts;

static Gemm part_of_product(const Parts *p, int64_t i) {
    static const int64_t bytes[REALS] = {sizeof(float), sizeof(double)};
    Gemm                 g = *p->gemm;
    int64_t              side = p->columns ? g.n : g.m;
    int64_t              each = (side + p->count - 1) / p->count;
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

static void run_part(void *context, int64_t i) {
    const Parts *p = context;
    Gemm         part = part_of_product(p, i);
    CPU_KERNEL(gemm)[p->real](&part, p->scratch + (size_t)i * p->scratch_each);
}

bool cpu__product(int type, const Gemm *g, Arena *scratch) {
    if (type >= REALS || device__is_small(g)) {
        CPU_KERNEL(gemm_small)[type](g);
        return true;
    }
    Parts     p = {.real = (Real)type, .gemm = g, .count = parts_for(g), .columns = g->n > g->m};
    Gemm      first = part_of_product(&p, 0);
    ArenaMark mark = arena__mark(scratch);
    p.scratch_each = (CPU_KERNEL(gemm_scratch)[type](&first) + 63) & ~(size_t)63;
    if (!(p.scratch = arena__allocate(scratch, p.scratch_each * (size_t)p.count))) return false;
    device__parallel(p.count, run_part, &p);
    arena__release(scratch, mark);
    return true;
}

/* int64, wrapping as PyTorch's does: for counts and indices, not for speed. */
void cpu__gemm_i64(const Gemm *g) {
    const uint64_t *a = g->a, *b = g->b, *bias = g->bias;
    uint64_t       *c = g->c;
    for (int64_t i = 0; i < g->m; i++)
        for (int64_t j = 0; j < g->n; j++) {
            uint64_t sum = bias ? bias[j] : 0;
            for (int64_t k = 0; k < g->k; k++) sum += a[i * g->a_row + k * g->a_col] * b[k * g->b_row + j * g->b_col];
            c[i * g->c_row + j] = sum;
        }
}
