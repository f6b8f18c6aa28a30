/* python.c: PyTorch and NumPy as contenders: one child process (rival.py) that is told what to run. */
#define _DEFAULT_SOURCE
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE *to_child, *from_child;
static char  versions[64]; /* "2.13.0 2.4.6" */
static int   next_id;

static const char *ask(char *line, int size, const char *question) {
    fprintf(to_child, "%s\n", question);
    fflush(to_child);
    if (!fgets(line, size, from_child)) bench_fail("rival.py has ended");
    line[strcspn(line, "\n")] = 0;
    return line;
}

static void child_main(const int *down, const int *up) {
    dup2(down[0], 0), dup2(up[1], 1);
    close(down[0]), close(down[1]), close(up[0]), close(up[1]);
    execl(bench_places.python, bench_places.python, bench_places.rival, (char *)NULL);
    _exit(127);
}

/* Starts it once. */
static bool ready(void) {
    static bool tried;
    int         down[2], up[2];
    char        line[256];
    if (tried || !bench_places.python || !bench_places.rival) return to_child != NULL;
    tried = true;
    if (pipe(down) != 0 || pipe(up) != 0) bench_fail("no pipe");
    pid_t child = fork();
    if (child == 0) child_main(down, up);
    close(down[0]), close(up[1]);
    to_child = fdopen(down[1], "w"), from_child = fdopen(up[0], "r");
    if (child < 0 || !to_child || !from_child) bench_fail("cannot start Python");
    snprintf(versions, sizeof versions, "%.60s", ask(line, sizeof line, "versions") + 3);
    return true;
}

bool bench_python_versions(char *text, size_t size) {
    char torch[32] = "", numpy[32] = "";
    if (!ready()) return false;
    sscanf(versions, "%31s %31s", torch, numpy);
    snprintf(text, size, "PyTorch %s, NumPy %s", torch, numpy);
    return true;
}

typedef struct Rival {
    int  id;
    char note[64];
} Rival;

static void *setup(const Workload *work, const char *library, int threads) {
    char question[512], line[256];
    if (!*work->python || !ready()) return NULL;
    snprintf(question, sizeof question, "setup %d %s %d %s", ++next_id, library, threads, work->python);
    ask(line, sizeof line, question);
    if (strncmp(line, "ok", 2) != 0) return NULL;
    Rival *s = bench_memory((int64_t)sizeof *s);
    s->id = next_id;
    snprintf(s->note, sizeof s->note, "%.60s", line[2] ? line + 3 : "");
    return s;
}

static double run(void *state, int64_t count) {
    char question[64], line[256];
    snprintf(question, sizeof question, "run %d %lld", ((Rival *)state)->id, (long long)count);
    return strtod(ask(line, sizeof line, question), NULL);
}

static int result(void *state, double *values) {
    char question[64], line[MAX_VALUES * 32], *at = line, *end;
    snprintf(question, sizeof question, "result %d", ((Rival *)state)->id);
    ask(line, sizeof line, question);
    for (int count = 0;; at = end) {
        double value = strtod(at, &end);
        if (end == at || count == MAX_VALUES) return count;
        values[count++] = value;
    }
}

static void close_rival(void *state) {
    char question[64], line[256];
    snprintf(question, sizeof question, "close %d", ((Rival *)state)->id);
    ask(line, sizeof line, question);
    free(state);
}

static const char *note(void *state) { return ((Rival *)state)->note; }

static void *pytorch(const Workload *work, int threads) { return setup(work, "pytorch", threads); }
static void *numpy(const Workload *work, int threads) { return setup(work, "numpy", threads); }

const Contender bench_pytorch = {"PyTorch", pytorch, run, result, close_rival, note, false};
const Contender bench_numpy = {"NumPy", numpy, run, result, close_rival, NULL, false};
