/* work_matmul.c: products of matrices: squares, in the three ways that training needs, and odd shapes. */
#include "bench.h"
#include "blas.h"

#include <stdio.h>
#include <stdlib.h>
#include <taper.h>

enum { M, N, K, TA, TB };

typedef struct Product {
    int64_t     at[5];
    bool        float64;
    void       *a, *b, *c; /* A is m x k, or k x m when transposed */
    Tensor     *ta, *tb;
    int         threads;
    const Blas *blas;
} Product;

static Product *make(const Workload *work, int threads) {
    Product *s = bench_memory((int64_t)sizeof *s);
    int64_t  size = work->float64 ? 8 : 4;
    for (int i = 0; i < 5; i++) s->at[i] = work->at[i];
    s->float64 = work->float64, s->threads = threads;
    s->a = bench_memory(size * s->at[M] * s->at[K]), s->b = bench_memory(size * s->at[K] * s->at[N]);
    s->c = bench_memory(size * s->at[M] * s->at[N]);
    bench_fill(s->a, s->at[M] * s->at[K], 1, s->float64);
    bench_fill(s->b, s->at[K] * s->at[N], 2, s->float64);
    return s;
}

static void close_product(void *state) {
    Product *s = state;
    if (s->ta) tensor_free(s->ta), tensor_free(s->tb), tape_free();
    free(s->a), free(s->b), free(s->c), free(s);
}

static int result(void *state, double *values) {
    Product *s = state;
    return bench_pick(s->c, s->at[M] * s->at[N], s->float64, values);
}

static double element(const Product *s, const void *from, int64_t i) {
    return s->float64 ? ((const double *)from)[i] : (double)((const float *)from)[i];
}

/* Only the elements that are looked at. */
static int reference(const Workload *work, double *values) {
    Product *s = make(work, 1);
    int      count = bench_samples(s->at[M] * s->at[N]);
    for (int e = 0; e < count; e++) {
        int64_t at = bench_sample(s->at[M] * s->at[N], e), i = at / s->at[N], j = at % s->at[N];
        values[e] = 0;
        for (int64_t k = 0; k < s->at[K]; k++)
            values[e] += element(s, s->a, s->at[TA] ? k * s->at[M] + i : i * s->at[K] + k) *
                         element(s, s->b, s->at[TB] ? j * s->at[K] + k : k * s->at[N] + j);
    }
    close_product(s);
    return count;
}

/* ---- Taper --------------------------------------------------------------------------------------- */

static Tensor *matrix(const Product *s, const void *data, int64_t rows, int64_t columns, bool transposed) {
    int64_t    shape[] = {transposed ? columns : rows, transposed ? rows : columns};
    taper_Dims dims = taper_dims(2, shape);
    tape_scope();
    return tensor_keep(s->float64 ? tensor_from(dims, (const double *)data) : tensor_from(dims, (const float *)data));
}

static void *taper_setup(const Workload *work, int threads) {
    Product *s = make(work, threads);
    s->ta = matrix(s, s->a, s->at[M], s->at[K], s->at[TA]);
    s->tb = matrix(s, s->b, s->at[K], s->at[N], s->at[TB]);
    return s;
}

static double taper_run(void *state, int64_t count) {
    Product *s = state;
    taper_no_grad();
    double start = bench_now();
    for (int64_t n = 0; n < count; n++) {
        tape_scope();
        Tensor *c = tensor_matmul(s->at[TA] ? tensor_t(s->ta) : s->ta, s->at[TB] ? tensor_t(s->tb) : s->tb);
        if (n + 1 < count) continue;
        double end = bench_now();
        if (s->float64)
            tensor_copy_to(c, (double *)s->c, s->at[M] * s->at[N]);
        else
            tensor_copy_to(c, (float *)s->c, s->at[M] * s->at[N]);
        return end - start;
    }
    return 0;
}

/* ---- OpenBLAS ------------------------------------------------------------------------------------ */

static void *blas_setup(const Workload *work, int threads) {
    const Blas *it = blas(threads);
    if (!it) return NULL;
    Product *s = make(work, threads);
    s->blas = it;
    return s;
}

static double blas_run(void *state, int64_t count) {
    Product    *s = state;
    int         m = (int)s->at[M], n = (int)s->at[N], k = (int)s->at[K];
    int         ta = s->at[TA] ? BLAS_T : BLAS_N, tb = s->at[TB] ? BLAS_T : BLAS_N;
    int         lda = s->at[TA] ? m : k, ldb = s->at[TB] ? k : n;
    const Blas *it = blas(s->threads);
    double      start = bench_now();
    for (int64_t i = 0; i < count; i++)
        if (s->float64)
            it->dgemm(BLAS_ROWS, ta, tb, m, n, k, 1, s->a, lda, s->b, ldb, 0, s->c, n);
        else if (n == 1)
            it->sgemv(BLAS_ROWS, ta, m, k, 1, s->a, lda, s->b, 1, 0, s->c, 1);
        else if (m == 1)
            it->sgemv(BLAS_ROWS, tb == BLAS_T ? BLAS_N : BLAS_T, tb == BLAS_T ? n : k, tb == BLAS_T ? k : n, 1, s->b,
                      ldb, s->a, 1, 0, s->c, 1);
        else
            it->sgemm(BLAS_ROWS, ta, tb, m, n, k, 1, s->a, lda, s->b, ldb, 0, s->c, n);
    return bench_now() - start;
}

static const Contender taper = {"Taper", taper_setup, taper_run, result, close_product, NULL, false};
static const Contender openblas = {"OpenBLAS", blas_setup, blas_run, result, close_product, NULL, false};

static void add(Bench *bench, const int64_t *size, bool ta, bool tb, bool float64, double torch_limit) {
    Workload    work = {.group = "matmul", .reference = reference, .float64 = float64};
    const char *type = float64 ? "dgemm" : "sgemm";
    work.at[M] = size[0], work.at[N] = size[1], work.at[K] = size[2], work.at[TA] = ta, work.at[TB] = tb;
    work.flops = 2.0 * (double)size[0] * (double)size[1] * (double)size[2];
    work.parallel = work.flops > 1e6;
    work.tolerance = float64 ? 1e-13 : 3e-5;
    snprintf(work.name, sizeof work.name, "%s %lldx%lldx%lld %c%c", type, (long long)size[0], (long long)size[1],
             (long long)size[2], ta ? 'T' : 'N', tb ? 'T' : 'N');
    snprintf(work.python, sizeof work.python, "matmul %s %lld %lld %lld %d %d", float64 ? "float64" : "float32",
             (long long)size[0], (long long)size[1], (long long)size[2], ta, tb);
    work.entries[0] = (Entry){&taper, 0, 0};
    work.entries[1] = (Entry){&openblas, 1, 0};
    work.entries[2] = (Entry){&bench_pytorch, torch_limit, 0};
    if (work.flops > 1e6) work.entries[3] = (Entry){&bench_fma, size[0] == 1024 ? 1 / 0.9 : 0, 0};
    bench_add(bench, &work);
}

void add_matmul(Bench *bench) {
    static const int64_t odd[][3] = {{64, 10, 128}, {4, 5, 2}, {1, 128, 784}, {64, 1, 100}};
    for (int float64 = 0; float64 < 2; float64++)
        for (int64_t size = 128; size <= 2048; size *= 2) {
            const int64_t cube[] = {size, size, size};
            add(bench, cube, false, false, float64, 1);
            add(bench, cube, true, false, float64, 1);
            add(bench, cube, false, true, float64, 1);
        }
    for (int i = 0; i < 4; i++) add(bench, odd[i], false, true, false, 0.5);
}
