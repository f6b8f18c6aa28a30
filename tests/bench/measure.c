/* measure.c: checks the contenders of a workload and times them in turns. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <taper.h>
#include <time.h>

typedef struct Runner {
    Entry   entry;
    void   *state;
    int64_t count; /* repetitions of one sample */
    double  samples[MAX_ROUNDS];
} Runner;

double bench_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Lets the threads of whoever ran before go to sleep: OpenMP's and OpenBLAS's spin for a while. */
static void settle(int threads) {
    struct timespec pause = {0, threads > 1 ? 30000000 : 200000};
    nanosleep(&pause, NULL);
}

/* ---- Checking ------------------------------------------------------------------------------------ */

static bool same(const double *got, const double *expected, int count, double tolerance) {
    double scale = 0;
    for (int i = 0; i < count; i++) scale = fmax(scale, fabs(expected[i]));
    for (int i = 0; i < count; i++)
        if (!(fabs(got[i] - expected[i]) <= tolerance * scale)) {
            fprintf(stderr, "bench: value %d is %.9g instead of %.9g\n", i, got[i], expected[i]);
            return false;
        }
    return true;
}

static bool right(const Workload *work, Runner *runner) {
    double got[MAX_VALUES], expected[MAX_VALUES];
    if (!work->reference || !runner->entry.who->result) return true;
    runner->entry.who->run(runner->state, work->check_count ? work->check_count : 1);
    int  count = runner->entry.who->result(runner->state, got);
    int  wanted = work->reference(work, expected);
    bool exact = runner->entry.who->exact;
    if (taper_error()) fprintf(stderr, "bench: %s\n", taper_error());
    taper_clear_error();
    return count == wanted && same(got, expected, count, exact ? 0 : work->tolerance);
}

/* ---- Timing -------------------------------------------------------------------------------------- */

/* How many repetitions fill a sample? */
static int64_t calibrate(const Runner *runner, double seconds) {
    int64_t count = 1;
    for (;;) {
        double took = runner->entry.who->run(runner->state, count);
        if (took >= seconds / 4 || count > INT64_C(1) << 40) {
            double fit = took > 0 ? (double)count * seconds / took : (double)count;
            return fit < 1 ? 1 : (int64_t)fit;
        }
        count *= took < seconds / 64 ? 8 : 2;
    }
}

static int take_rounds(Runner *runners, int count, int threads, int rounds, double budget) {
    double start = bench_now();
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            Runner *r = &runners[(i + round) % count]; /* nobody is always the first */
            settle(threads);
            r->samples[round] = r->entry.who->run(r->state, r->count) / (double)r->count;
        }
        if (round >= 2 && bench_now() - start > budget) return round + 1;
    }
    return rounds;
}

static void add_row(Bench *bench, const Workload *work, Runner *runner, int threads, int rounds) {
    bench->rows = realloc(bench->rows, sizeof(Row) * (size_t)(bench->row_count + 1));
    if (!bench->rows) bench_fail("out of memory");
    Row   *row = &bench->rows[bench->row_count++];
    double parts = work->parts ? (double)work->parts : 1;
    qsort(runner->samples, (size_t)rounds, sizeof(double), ascending);
    *row = (Row){.work = work, .entry = runner->entry, .threads = threads, .rounds = rounds};
    row->median = (runner->samples[rounds / 2] + runner->samples[(rounds - 1) / 2]) / 2 / parts;
    row->fastest = runner->samples[0] / parts;
    row->limit = threads > 1 && row->entry.limit_threads > 0 ? row->entry.limit_threads : row->entry.limit;
    row->low = runner->samples[rounds / 4] / parts;
    row->high = runner->samples[rounds - 1 - rounds / 4] / parts;
    if (runner->entry.who->note) snprintf(row->note, sizeof row->note, "%s", runner->entry.who->note(runner->state));
}

/* Sets up all that exist here; drops, loudly, those that compute something else. */
static int gather(Bench *bench, const Workload *work, int threads, Runner *runners) {
    int count = 0;
    for (int i = 0; i < MAX_ENTRIES && work->entries[i].who; i++) {
        Runner *r = &runners[count];
        *r = (Runner){.entry = work->entries[i]};
        r->state = r->entry.who->setup(work, threads);
        if (!r->state) continue;
        if (right(work, r)) {
            count++;
            continue;
        }
        fprintf(stderr, "bench: %s: %s computes something else: NOT TIMED\n", work->name, r->entry.who->name);
        r->entry.who->close(r->state);
        bench->wrong++;
    }
    return count;
}

void bench_measure(Bench *bench, const Workload *work, int threads) {
    static Runner runners[MAX_ENTRIES];
    taper_set_num_threads(threads);
    int count = gather(bench, work, threads, runners);
    for (int i = 0; i < count; i++)
        runners[i].count = work->memory ? 1 : calibrate(&runners[i], bench->quick ? 0.004 : 0.02);
    int rounds = take_rounds(runners, count, threads, bench->quick ? 7 : MAX_ROUNDS, bench->quick ? 0.5 : 4);
    int first = bench->row_count;
    for (int i = 0; i < count; i++) add_row(bench, work, &runners[i], threads, rounds);
    for (int i = first; i < bench->row_count; i++) {
        Row *row = &bench->rows[i];
        bool ours = bench->rows[first].entry.who == work->entries[0].who;
        if (ours && i > first) {
            row->ratio = bench->rows[first].median / row->median;
            row->ratio_fastest = bench->rows[first].fastest / row->fastest;
        }
        bench_print(row);
    }
    for (int i = 0; i < count; i++) runners[i].entry.who->close(runners[i].state);
}
