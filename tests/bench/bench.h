/* bench.h: what a benchmark is: a workload, and contenders that all do it and are timed in turns.
 *
 *     static const Contender taper = {"Taper", setup, run, result, close};
 *     Workload work = {.name = "sum", .flops = 1e6, .tolerance = 1e-6, .reference = by_plain_loops,
 *                      .entries = {{&taper}, {&bench_pytorch, .limit = 1.0}}};
 *     bench_add(bench, &work);
 *
 * For every workload and number of threads: all contenders are set up, do it `check_count` times and must
 * give the reference's numbers; only then are they timed, one sample each, round after round. */
#ifndef BENCH_H
#define BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_ENTRIES = 8, MAX_VALUES = 64, MAX_PARAMETERS = 12, MAX_ROUNDS = 41 };

typedef struct Workload Workload;

/* setup returns NULL where the contender does not exist on this machine. run repeats the work and returns
 * what all repetitions took: seconds, or MiB where the workload counts memory. result writes at most
 * MAX_VALUES numbers. note (may be NULL) tells how: "fused, 1 thread". */
typedef struct Contender {
    const char *name;
    void *(*setup)(const Workload *work, int threads);
    double (*run)(void *state, int64_t count);
    int (*result)(void *state, double *values);
    void (*close)(void *state);
    const char *(*note)(void *state);
    bool exact; /* its numbers are the reference's bit for bit */
} Contender;

/* limit: the most that Taper's time may be, as a multiple of this contender's; 0: none is set. With more than
 * one thread it is limit_threads, unless that is 0. */
typedef struct Entry {
    const Contender *who;
    double           limit, limit_threads;
} Entry;

struct Workload {
    char    group[24], name[160]; /* --filter looks at "group name" */
    char    python[400];          /* the same for rival.py, see there */
    int64_t at[MAX_PARAMETERS];   /* for its contenders: sizes and choices */
    double  number;
    double  flops, bytes; /* of one repetition; 0: not of interest */
    int64_t parts;        /* one repetition holds this many units; 0: one */
    bool    parallel;     /* worth timing with more threads than one */
    bool    float64, memory;
    int64_t check_count; /* repetitions before results are compared; 0: one */
    double  tolerance;   /* relative to the largest number */
    int (*reference)(const Workload *work, double *values);
    const char *plot; /* the curve that this is a point of, at x */
    double      x;
    Entry       entries[MAX_ENTRIES]; /* the first is ours */
};

typedef struct Row {
    const Workload *work;
    Entry           entry;
    int             threads, rounds;
    double          median, low, high, fastest; /* of one unit; low and high are the quartiles */
    double          ratio, ratio_fastest;       /* ours / theirs, of the medians and of the fastest samples */
    double          limit;
    char            note[64];
} Row;

typedef struct Bench {
    const char *filter, *csv, *markdown, *png;
    int         threads; /* 0: one, and all */
    bool        quick;
    Workload   *works;
    int         work_count;
    Row        *rows;
    int         row_count, wrong;
} Bench;

/* Where the other programs are; NULL: not named. */
typedef struct Places {
    const char *python, *rival;      /* a Python, and rival.py */
    const char *taper, *hand, *kann; /* the XOR programs */
    const char *figure;              /* the one that draws */
    const char *deep;                /* the one whose memory counts */
    const char *hand_compiler;       /* for the report */
} Places;
extern Places bench_places;

void bench_add(Bench *bench, const Workload *work);
void bench_measure(Bench *bench, const Workload *work, int threads);
void bench_print(const Row *row);
bool bench_report(const Bench *bench, int argc, char **argv);

double bench_now(void); /* seconds */
int    bench_cores(void);
void   bench_fail(const char *what); /* prints and exits */
void  *bench_memory(int64_t bytes);  /* aligned, touched, zero; exits when there is none */

/* Numbers in [-0.5, 0.5) that every contender makes for itself; every one a float32. */
double bench_number(int64_t i, int seed);
void   bench_fill(void *to, int64_t n, int seed, bool float64);

/* Up to MAX_VALUES elements spread over n: how many, and which is the k-th. */
int     bench_samples(int64_t n);
int64_t bench_sample(int64_t n, int k);
int     bench_pick(const void *from, int64_t n, bool float64, double *values);

/* task(context, i) on threads i = 0 ... count - 1; seconds from the first start to the last end. */
double bench_threads(int count, void (*task)(void *context, int i), void *context);

/* The workloads. */
void add_machine(Bench *bench);
void add_xor(Bench *bench);
void add_operator(Bench *bench);
void add_program(Bench *bench);
void add_mlp(Bench *bench);
void add_matmul(Bench *bench);
void add_elementwise(Bench *bench);
void add_rows(Bench *bench);
void add_sgd(Bench *bench);
void add_scaling(Bench *bench);
void add_networks(Bench *bench);
void add_table(Bench *bench); /* only where the filter begins with its name */

/* Contenders for any workload that says enough about itself. */
extern const Contender bench_pytorch, bench_numpy; /* work->python */
extern const Contender bench_copy, bench_fma;      /* memcpy of work->bytes / 2, work->flops at the peak */
bool                   bench_python_versions(char *text, size_t size);
const char            *bench_cpu_name(void);
const char            *bench_blas_name(void); /* NULL: no OpenBLAS here */
const char            *bench_kann_name(void); /* NULL: no KANN named */

#endif
