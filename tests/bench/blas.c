/* blas.c: see blas.h. On processors that it does not know, OpenBLAS takes kernels of older ones: which are fastest here is tried
 * first, each in a process of its own, and said by bench_blas_name. */
#define _DEFAULT_SOURCE
#include "blas.h"
#include "bench.h"
#include "net.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Seconds of the fastest of some products, in a process whose OpenBLAS has these kernels; 0: there is none. */
static double seconds_with(const char *core) {
    enum { SIDE = 384, ROUNDS = 12 };
    double best = 0;
    int    pipes[2], status;
    if (pipe(pipes) != 0) return 0;
    pid_t child = fork();
    if (child == 0) {
        static float a[SIDE * SIDE], b[SIDE * SIDE], c[SIDE * SIDE];
        if (core) setenv("OPENBLAS_CORETYPE", core, 1);
        if (!load(&openblas)) _exit(1);
        openblas.set_threads(1);
        for (int i = 0; i < ROUNDS; i++) {
            double start = bench_now(), took;
            openblas.sgemm(BLAS_ROWS, BLAS_N, BLAS_N, SIDE, SIDE, SIDE, 1, a, SIDE, b, SIDE, 0, c, SIDE);
            took = bench_now() - start;
            if (i == 0 || took < best) best = took;
        }
        _exit(write(pipes[1], &best, sizeof best) != (ssize_t)sizeof best);
    }
    close(pipes[1]);
    if (read(pipes[0], &best, sizeof best) != (ssize_t)sizeof best) best = 0;
    close(pipes[0]);
    if (child > 0) waitpid(child, &status, 0); /* one that these kernels kill has written nothing */
    return best;
}

/* The user's own choice stands. */
static void choose_core(void) {
    static const char *const cores[] = {NULL, "SkylakeX", "Cooperlake", "Zen", "Haswell"};
    const char              *chosen = NULL;
    double                   least = 0;
    if (getenv("OPENBLAS_CORETYPE")) return;
    for (size_t i = 0; i < sizeof cores / sizeof *cores; i++) {
        const double seconds = seconds_with(cores[i]);
        if (seconds == 0 || (least > 0 && seconds >= least)) continue;
        least = seconds;
        chosen = cores[i];
    }
    if (chosen) setenv("OPENBLAS_CORETYPE", chosen, 1);
}

const Blas *blas(int threads) {
    static bool tried, there;
    if (!tried) choose_core();
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
