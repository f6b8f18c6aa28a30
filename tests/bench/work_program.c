/* work_program.c: whole programs from start to end, time and peak memory: XOR without the picture, and the picture; and the
 * memory of a step. */
#define _DEFAULT_SOURCE
#include "bench.h"
#include "xor_hand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Program {
    char  *argv[5];
    bool   memory;
    double values[4];
    int    count;
} Program;

/* vfork, because fork would copy our page tables: a cost that grows with this process. */
static pid_t start_program(char **argv, const int *pipes) {
    pid_t child = vfork();
    if (child == 0) {
        dup2(pipes[1], 1);
        close(pipes[0]), close(pipes[1]);
        execv(argv[0], argv);
        _exit(127);
    }
    return child;
}

/* Runs it, its output into `text`; seconds from before its start to after its end. */
static double launch(char **argv, char *text, size_t size) {
    int    pipes[2], status = 0;
    size_t used = 0;
    if (pipe(pipes) != 0) bench_fail("no pipe");
    double start = bench_now();
    pid_t  child = start_program(argv, pipes);
    close(pipes[1]);
    for (ssize_t got; (got = read(pipes[0], text + used, size - 1 - used)) > 0;) used += (size_t)got;
    if (child < 0 || waitpid(child, &status, 0) != child) bench_fail("no process");
    double end = bench_now();
    close(pipes[0]);
    text[used] = 0;
    if (status != 0) fprintf(stderr, "bench: %s ended with status %d\n", argv[0], status);
    return end - start;
}

static double run(void *state, int64_t count) {
    Program *s = state;
    char     text[4096];
    double   seconds = 0, memory = 0;
    for (int64_t i = 0; i < count; i++) {
        seconds += launch(s->argv, text, sizeof text);
        char *peak = strstr(text, "VmHWM:");
        if (peak) memory += strtod(peak + 6, NULL) / 1024;
    }
    char *at = text;
    for (s->count = 0; s->count < 4; s->count++) {
        char *end;
        s->values[s->count] = strtod(at, &end);
        if (end == at) break;
        at = end;
    }
    return s->memory ? memory : seconds;
}

static int result(void *state, double *values) {
    Program *s = state;
    memcpy(values, s->values, sizeof s->values);
    return s->count;
}

/* The predictions of PyTorch 1.13.1 after 5000 steps. */
static int reference(const Workload *work, double *values) {
    (void)work;
    memcpy(values, (double[]){0.0747492611, 0.926011443, 0.876353681, 0.110323869}, 4 * sizeof *values);
    return 4;
}

/* Its size in pixels. */
static int figure_reference(const Workload *work, double *values) {
    (void)work;
    memcpy(values, (double[]){640, 480}, 2 * sizeof *values);
    return 2;
}

/* PyTorch 2.13's loss. */
static int deep_reference(const Workload *work, double *values) {
    (void)work;
    values[0] = 0.00078966515;
    return 1;
}

static void *setup(const Workload *work, const char *program, const char *script, const char *what) {
    if (!program || (script && !bench_places.rival)) return NULL;
    Program    *s = bench_memory((int64_t)sizeof *s);
    const char *words[] = {program, script, what, work->memory ? "--memory" : NULL};
    int         count = 0;
    for (int i = 0; i < 4; i++)
        if (words[i]) memcpy(&s->argv[count++], &words[i], sizeof(char *));
    s->memory = work->memory;
    return s;
}

static void *taper_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.taper, NULL, NULL);
}
static void *hand_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.hand, NULL, NULL);
}
static void *kann_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.kann, NULL, NULL);
}
static void *numpy_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.python, bench_places.rival, "xor-numpy");
}
static void *pytorch_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.python, bench_places.rival, "xor-pytorch");
}

static void *figure_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.figure, NULL, NULL);
}
static void *matplotlib_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.python, bench_places.rival, "figure");
}

static void *deep_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.deep, NULL, NULL);
}
static void *deep_pytorch_setup(const Workload *w, int threads) {
    (void)threads;
    return setup(w, bench_places.python, bench_places.rival, "deep");
}

static const Contender taper = {"Taper", taper_setup, run, result, free, NULL, false};
static const Contender hand = {"hand C", hand_setup, run, result, free, NULL, false};
static const Contender kann = {"KANN", kann_setup, run, result, free, NULL, false};
static const Contender numpy = {"NumPy", numpy_setup, run, result, free, NULL, false};
static const Contender pytorch = {"PyTorch", pytorch_setup, run, result, free, NULL, false};

static const Contender figure = {"Taper", figure_setup, run, result, free, NULL, false};
static const Contender matplotlib = {"matplotlib", matplotlib_setup, run, result, free, NULL, false};

static const Contender deep = {"Taper", deep_setup, run, result, free, NULL, false};
static const Contender deep_pytorch = {"PyTorch", deep_pytorch_setup, run, result, free, NULL, false};

void add_program(Bench *bench) {
    for (int memory = 0; memory < 2; memory++) {
        Workload work = {.group = "program", .memory = memory, .tolerance = 1e-4, .reference = reference};
        snprintf(work.name, sizeof work.name, "XOR program, %s", memory ? "peak memory" : "5000 steps");
        work.entries[0] = (Entry){&taper, 0, 0};
        work.entries[1] = (Entry){&hand, memory ? 0 : 1.3, 0};
        work.entries[2] = (Entry){&kann, memory ? 0 : 0.6, 0};
        work.entries[3] = (Entry){&numpy, 0, 0};
        work.entries[4] = (Entry){&pytorch, memory ? 1.0 / 50 : 1.0 / 500, 0};
        bench_add(bench, &work);
    }
    for (int memory = 0; memory < 2; memory++) {
        Workload work = {.group = "figure", .memory = memory, .tolerance = 1e-9, .reference = figure_reference};
        snprintf(work.name, sizeof work.name, "loss figure, %s", memory ? "peak memory" : "start to end");
        work.entries[0] = (Entry){&figure, 0, 0};
        work.entries[1] = (Entry){&matplotlib, memory ? 0 : 1.0 / 20, 0};
        bench_add(bench, &work);
    }
    Workload work = {.group = "memory", .memory = true, .tolerance = 1e-4, .reference = deep_reference};
    snprintf(work.name, sizeof work.name, "20 layers 512-512, batch 4096, memory of a step");
    work.entries[0] = (Entry){&deep, 0, 0};
    work.entries[1] = (Entry){&deep_pytorch, 1, 0};
    bench_add(bench, &work);
}
