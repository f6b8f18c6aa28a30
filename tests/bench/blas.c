/* blas.c: see blas.h. */
#include "blas.h"
#include "net.h"

#include <dlfcn.h>
#include <string.h>

/* A function pointer out of an object pointer: POSIX promises it, C has no cast for it. */
static void find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
}

static bool load(Blas *b) {
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    find(library, "cblas_sgemm", &b->sgemm);
    find(library, "cblas_dgemm", &b->dgemm);
    find(library, "cblas_sgemv", &b->sgemv);
    find(library, "openblas_set_num_threads", &b->set_threads);
    find(library, "openblas_get_config", &b->config);
    return b->sgemm && b->dgemm && b->sgemv && b->set_threads && b->config;
}

static Blas openblas;

const Blas *blas(int threads) {
    static bool tried, there;
    if (!tried) there = load(&openblas);
    tried = true;
    if (there) openblas.set_threads(threads);
    return there ? &openblas : NULL;
}

const char *bench_blas_name(void) {
    const Blas *b = blas(1);
    return b ? b->config() : NULL;
}

static void gemm(bool ta, bool tb, int64_t m, int64_t n, int64_t k, const float *a, const float *b, float *c) {
    int M = (int)m, N = (int)n, K = (int)k;
    openblas.sgemm(BLAS_ROWS, ta ? BLAS_T : BLAS_N, tb ? BLAS_T : BLAS_N, M, N, K, 1, a, ta ? M : K, b, tb ? K : N, 0,
                   c, N);
}

NetGemm *blas_gemm(int threads) { return blas(threads) ? gemm : NULL; }
