/* common.c: what the benchmarks share: numbers to compute with, samples of results, threads. */
#include "bench.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void bench_fail(const char *what) {
    fprintf(stderr, "bench: %s\n", what);
    exit(2);
}

int bench_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (int)cores;
}

void *bench_memory(int64_t bytes) {
    size_t size = ((size_t)bytes + 127) / 64 * 64;
    void  *memory = aligned_alloc(64, size);
    if (!memory) bench_fail("out of memory");
    return memset(memory, 0, size);
}

double bench_number(int64_t i, int seed) {
    uint32_t bits = (uint32_t)i * 2654435761u + (uint32_t)seed * 2246822519u;
    bits = (bits ^ (bits >> 15)) * 2654435769u;
    return (double)(bits >> 8) / 16777216 - 0.5;
}

void bench_fill(void *to, int64_t n, int seed, bool float64) {
    float  *f = to;
    double *d = to;
    for (int64_t i = 0; i < n; i++)
        if (float64)
            d[i] = bench_number(i, seed);
        else
            f[i] = (float)bench_number(i, seed);
}

int bench_samples(int64_t n) { return n < MAX_VALUES ? (int)n : MAX_VALUES; }

int64_t bench_sample(int64_t n, int k) { return n < MAX_VALUES ? k : (n - 1) * k / (MAX_VALUES - 1); }

int bench_pick(const void *from, int64_t n, bool float64, double *values) {
    const float  *f = from;
    const double *d = from;
    for (int k = 0; k < bench_samples(n); k++) {
        int64_t i = bench_sample(n, k);
        values[k] = float64 ? d[i] : (double)f[i];
    }
    return bench_samples(n);
}

/* ---- Threads ------------------------------------------------------------------------------------- */

enum { MAX_THREADS = 256 };
typedef struct Team {
    pthread_barrier_t barrier;
    void (*task)(void *context, int i);
    void *context;
} Team;
typedef struct Member {
    Team     *team;
    int       i;
    double    start, end;
    pthread_t thread;
} Member;

static void *member_main(void *argument) {
    Member *m = argument;
    pthread_barrier_wait(&m->team->barrier);
    m->start = bench_now();
    m->team->task(m->team->context, m->i);
    m->end = bench_now();
    return NULL;
}

double bench_threads(int count, void (*task)(void *context, int i), void *context) {
    static Member members[MAX_THREADS];
    Team          team = {.task = task, .context = context};
    if (count > MAX_THREADS) count = MAX_THREADS;
    pthread_barrier_init(&team.barrier, NULL, (unsigned)count);
    for (int i = 1; i < count; i++) {
        members[i] = (Member){.team = &team, .i = i};
        if (pthread_create(&members[i].thread, NULL, member_main, &members[i]) != 0) bench_fail("no more threads");
    }
    members[0] = (Member){.team = &team};
    member_main(&members[0]);
    double start = members[0].start, end = members[0].end;
    for (int i = 1; i < count; i++) {
        pthread_join(members[i].thread, NULL);
        if (members[i].start < start) start = members[i].start;
        if (members[i].end > end) end = members[i].end;
    }
    pthread_barrier_destroy(&team.barrier);
    return end - start;
}
