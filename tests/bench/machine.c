/* machine.c: what the machine could do at best: fused multiply-adds in registers, and copying memory.
 *
 * Both are contenders in other workloads too ("limit"), so that a share of the peak comes from one run. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <taper.h>

/* ---- Fused multiply-adds ------------------------------------------------------------------------- */

#if defined __AVX512F__
enum { VECTOR = 64 };
#elif defined __AVX__
enum { VECTOR = 32 };
#else
enum { VECTOR = 16 };
#endif
typedef float  Floats __attribute__((vector_size(VECTOR)));
typedef double Doubles __attribute__((vector_size(VECTOR)));
enum { CHAINS = 12 }; /* latency times units, and room for both in 16 registers */

/* This file is compiled with -ffp-contract=fast, so that x * y + z is one instruction. */
#define FMA_LOOP(name, Vector)                                                                                         \
    static double name(int64_t loops, double scale, double shift) {                                                    \
        Vector a[CHAINS] = {{0}}, x = (Vector){0} + scale, y = (Vector){0} + shift;                                    \
        for (int64_t i = 0; i < loops; i++)                                                                            \
            for (int k = 0; k < CHAINS; k++) a[k] = a[k] * x + y;                                                      \
        for (int k = 1; k < CHAINS; k++) a[0] += a[k];                                                                 \
        return (double)a[0][0];                                                                                        \
    }
FMA_LOOP(fma_doubles, Doubles)
static double fma_floats(int64_t loops, float scale, float shift) {
    Floats a[CHAINS] = {{0}}, x = (Floats){0} + scale, y = (Floats){0} + shift;
    for (int64_t i = 0; i < loops; i++)
        for (int k = 0; k < CHAINS; k++) a[k] = a[k] * x + y;
    for (int k = 1; k < CHAINS; k++) a[0] += a[k];
    return (double)a[0][0];
}

typedef struct Fma {
    double          flops;
    bool            float64;
    int             threads;
    int64_t         loops;
    volatile double sink;
} Fma;

static void *fma_setup(const Workload *work, int threads) {
    Fma *s = bench_memory((int64_t)sizeof *s);
    s->flops = work->flops, s->float64 = work->float64, s->threads = threads;
    return s;
}

static void fma_task(void *context, int i) {
    Fma   *s = context;
    double got = s->float64 ? fma_doubles(s->loops, 0.5, 1) : fma_floats(s->loops, 0.5f, 1);
    if (i == 0) s->sink = got;
}

/* As many operations as the work holds, rounded to whole loops; the time is scaled accordingly. */
static double fma_run(void *state, int64_t count) {
    Fma   *s = state;
    double loop = (double)(2 * CHAINS * VECTOR / (s->float64 ? 8 : 4)), wanted = s->flops * (double)count / s->threads;
    s->loops = 64 + (int64_t)(wanted / loop);
    return bench_threads(s->threads, fma_task, s) * wanted / (loop * (double)s->loops);
}

/* ---- Copying ------------------------------------------------------------------------------------- */

typedef struct Copy {
    char   *from, *to;
    int64_t bytes, count;
    int     threads;
} Copy;

static void *copy_setup(const Workload *work, int threads) {
    Copy *s = bench_memory((int64_t)sizeof *s);
    s->bytes = (int64_t)(work->bytes / 2), s->threads = threads;
    s->from = bench_memory(s->bytes), s->to = bench_memory(s->bytes);
    return s;
}

static void copy_task(void *context, int i) {
    Copy   *s = context;
    int64_t first = s->bytes * i / s->threads / 64 * 64;
    int64_t last = i + 1 == s->threads ? s->bytes : s->bytes * (i + 1) / s->threads / 64 * 64;
    for (int64_t n = 0; n < s->count; n++) {
        memcpy(s->to + first, s->from + first, (size_t)(last - first));
        __asm__ volatile("" : : "r"(s->to) : "memory");
    }
}

static double copy_run(void *state, int64_t count) {
    Copy *s = state;
    s->count = count;
    return bench_threads(s->threads, copy_task, s);
}

static void copy_close(void *state) {
    Copy *s = state;
    free(s->from), free(s->to), free(s);
}

/* ---- As contenders and as workloads -------------------------------------------------------------- */

/* A limit computes nothing that could be wrong: no result. */
const Contender bench_fma = {"FMA peak", fma_setup, fma_run, NULL, free, NULL, false};
const Contender bench_copy = {"copy", copy_setup, copy_run, NULL, copy_close, NULL, false};

void add_machine(Bench *bench) {
    Workload work = {.group = "machine", .parallel = true};
    for (int f64 = 0; f64 < 2; f64++) {
        snprintf(work.name, sizeof work.name, "FMA peak %s", f64 ? "float64" : "float32");
        work.flops = 1e9, work.float64 = f64, work.entries[0] = (Entry){&bench_fma, 0, 0};
        bench_add(bench, &work);
    }
    Workload copy = {.group = "machine", .name = "copy 256 MiB", .bytes = 2.0 * (256 << 20), .parallel = true};
    copy.entries[0] = (Entry){&bench_copy, 0, 0};
    bench_add(bench, &copy);
}

const char *bench_cpu_name(void) {
    static char name[128] = "unknown";
    char        line[256];
    FILE       *file = fopen("/proc/cpuinfo", "r");
    while (file && fgets(line, sizeof line, file)) {
        char *colon = strchr(line, ':');
        if (strncmp(line, "model name", 10) != 0 || !colon) continue;
        line[strcspn(line, "\n")] = 0;
        snprintf(name, sizeof name, "%s", colon + 2);
        break;
    }
    if (file) fclose(file);
    return name;
}
