/* blas.h: OpenBLAS, when the system has it: looked for at run time, so that nothing depends on it. */
#ifndef BENCH_BLAS_H
#define BENCH_BLAS_H

#include <stdbool.h>
#include <stdint.h>

/* C (m x n) = A B, row-major and packed; ta: A is stored as its transpose, tb: B is. */
typedef struct Blas {
    void (*sgemm)(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda, const float *b,
                  int ldb, float beta, float *c, int ldc);
    void (*dgemm)(int order, int ta, int tb, int m, int n, int k, double alpha, const double *a, int lda,
                  const double *b, int ldb, double beta, double *c, int ldc);
    void (*sgemv)(int order, int ta, int m, int n, float alpha, const float *a, int lda, const float *x, int stepx,
                  float beta, float *y, int stepy);
    void (*set_threads)(int threads);
    char *(*config)(void);
} Blas;
enum { BLAS_ROWS = 101, BLAS_N = 111, BLAS_T = 112 };

const Blas *blas(int threads); /* NULL: there is none */

#endif
