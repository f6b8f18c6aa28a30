/* bench.c: `./zigw build bench`: times Taper and its rivals in turns, see bench.h and docs/benchmarks.md. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <taper.h>

static const char HELP[] =
    "Times Taper and its rivals in turns, and prints medians, spread and ratios.\n"
    "\n"
    "  --filter WORDS   only workloads whose group and name contain all of them, as \"matmul sgemm 512\"\n"
    "                   or \"table\": every row of the operators' tables that is given matrices, three sizes, and "
    "back\n"
    "  --threads N      with N threads (default: with 1, and what is large enough with all too)\n"
    "  --quick          shorter samples and fewer rounds\n"
    "  --csv FILE       out/bench.csv\n"
    "  --markdown FILE  also as tables for docs/benchmarks.md\n"
    "  --list           only name the workloads\n"
    "  --help           this text\n"
    "\n"
    "Rivals: -Dpython=PATH names a Python with PyTorch and NumPy, -Dkann=PREFIX where KANN is installed;\n"
    "OpenBLAS is used where libopenblas.so.0 is found. The scaling curves: out/bench_scaling.png.\n";

Places bench_places;

void bench_add(Bench *bench, const Workload *work) {
    bench->works = realloc(bench->works, sizeof *work * (size_t)(bench->work_count + 1));
    if (!bench->works) bench_fail("out of memory");
    bench->works[bench->work_count++] = *work;
}

static void add_all(Bench *bench) {
    add_machine(bench);
    add_xor(bench);
    add_operator(bench);
    add_program(bench);
    add_mlp(bench);
    add_matmul(bench);
    add_elementwise(bench);
    add_rows(bench);
    add_sgd(bench);
    add_scaling(bench);
    add_networks(bench);
    if (bench->filter && strncmp(bench->filter, "table", 5) == 0) add_table(bench);
}

/* Every word of the filter is somewhere in the group and the name. */
static bool wanted(const Bench *bench, const Workload *work) {
    char text[256], words[256];
    snprintf(text, sizeof text, "%s %s", work->group, work->name);
    snprintf(words, sizeof words, "%s", bench->filter ? bench->filter : "");
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        if (!strstr(text, word)) return false;
    return true;
}

/* Options with a value: where it goes. The places are named by the build, the others by the user. */
static const char **place_of(Bench *bench, const char *option) {
    const struct {
        const char *name, **place;
    } options[] = {
        {"--filter", &bench->filter},
        {"--csv", &bench->csv},
        {"--markdown", &bench->markdown},
        {"--python", &bench_places.python},
        {"--rival", &bench_places.rival},
        {"--program-taper", &bench_places.taper},
        {"--program-hand", &bench_places.hand},
        {"--program-kann", &bench_places.kann},
        {"--program-figure", &bench_places.figure},
        {"--program-deep", &bench_places.deep},
        {"--hand-compiler", &bench_places.hand_compiler},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(option, options[i].name) == 0) return options[i].place;
    return NULL;
}

static void refuse(const char *option, const char *why) {
    fprintf(stderr, "bench: %s: %s; see --help\n", option, why);
    exit(2);
}

/* Returns where the user's own arguments begin: the build ends its own with "--user". */
static int parse(Bench *bench, int argc, char **argv, bool *list) {
    int user = 1;
    for (int i = 1; i < argc; i++) {
        const char **place = place_of(bench, argv[i]);
        if (strcmp(argv[i], "--user") == 0) {
            user = i + 1;
        } else if (strcmp(argv[i], "--quick") == 0) {
            bench->quick = true;
        } else if (strcmp(argv[i], "--list") == 0) {
            *list = true;
        } else if (strcmp(argv[i], "--help") == 0) {
            fputs(HELP, stdout);
            exit(0);
        } else if (!place && strcmp(argv[i], "--threads") != 0) {
            refuse(argv[i], "unknown");
        } else if (i + 1 == argc) {
            refuse(argv[i], "needs a value");
        } else if (place) {
            *place = argv[++i];
        } else {
            char *end;
            long  threads = strtol(argv[++i], &end, 10);
            if (*end || threads < 1 || threads > 256) refuse("--threads", "expected a whole number from 1 to 256");
            bench->threads = (int)threads;
        }
    }
    return user;
}

static void measure_all(Bench *bench) {
    printf("%-32s %2s  %-16s %10s %6s  %-14s %9s %9s %s\n", "workload", "th", "contender", "median", "spread", "rate",
           "ours/th.", "fastest", "limit");
    for (int i = 0; i < bench->work_count; i++) {
        const Workload *work = &bench->works[i];
        if (!wanted(bench, work)) continue;
        bench_measure(bench, work, bench->threads ? bench->threads : 1);
        if (!bench->threads && work->parallel && bench_cores() > 1) bench_measure(bench, work, bench_cores());
    }
}

int main(int argc, char **argv) {
    Bench bench = {.csv = "out/bench.csv", .png = "out/bench_scaling.png"};
    mkdir("out", 0777);
    bool list = false;
    int  user = parse(&bench, argc, argv, &list);
    add_all(&bench);
    for (int i = 0; list && i < bench.work_count; i++)
        if (wanted(&bench, &bench.works[i])) printf("%s %s\n", bench.works[i].group, bench.works[i].name);
    if (list) return 0;
    measure_all(&bench);
    bool reported = bench_report(&bench, argc - user, argv + user);
    if (bench.wrong) fprintf(stderr, "bench: %d contenders computed something else\n", bench.wrong);
    free(bench.rows), free(bench.works);
    return reported && !bench.wrong ? 0 : 1;
}
