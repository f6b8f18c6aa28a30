/* report.c: the results: lines on the terminal, CSV, Markdown, and the curves of the scaling workloads. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <taper.h>

/* 0.000000123 -> "123 ns" */
static const char *amount(const Row *row, double value) {
    static char        texts[4][32];
    static int         turn;
    static const char *units[] = {"ns", "us", "ms", "s"};
    char              *text = texts[turn++ % 4];
    int                unit = 0;
    if (row->work->memory) {
        snprintf(text, sizeof *texts, "%.4g MiB", value);
        return text;
    }
    for (value *= 1e9; unit < 3 && value >= 1000; unit++) value /= 1000;
    snprintf(text, sizeof *texts, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    return text;
}

static double rate(const Row *row) {
    double work = row->work->flops > 0 ? row->work->flops : row->work->bytes;
    return row->work->memory || row->median <= 0 ? 0 : work / row->median * 1e-9;
}
static const char *rate_unit(const Row *row) { return row->work->flops > 0 ? "GFLOP/s" : "GB/s"; }

static double spread(const Row *row) { return row->median > 0 ? 100 * (row->high - row->low) / row->median : 0; }

static const char *verdict(const Row *row) {
    if (row->limit <= 0 || row->ratio <= 0) return "";
    return row->ratio <= row->limit ? "met" : "MISSED";
}

void bench_print(const Row *row) {
    char speed[32] = "", ratio[32] = "", fastest[32] = "", limit[32] = "";
    if (rate(row) > 0) snprintf(speed, sizeof speed, "%.3g %s", rate(row), rate_unit(row));
    if (row->ratio > 0) snprintf(ratio, sizeof ratio, "%.3g", row->ratio);
    if (row->ratio > 0) snprintf(fastest, sizeof fastest, "%.3g", row->ratio_fastest);
    if (row->ratio > 0 && row->limit > 0) snprintf(limit, sizeof limit, "<= %.3g", row->limit);
    printf("%-32s %2d  %-16s %10s %5.0f%%  %-14s %9s %9s %-10s %-7s %s\n", row->work->name, row->threads,
           row->entry.who->name, amount(row, row->median), spread(row), speed, ratio, fastest, limit, verdict(row),
           row->note);
    fflush(stdout);
}

/* ---- Files --------------------------------------------------------------------------------------- */

static FILE *open_file(const char *path) {
    char  folder[1024];
    char *slash;
    snprintf(folder, sizeof folder, "%s", path);
    if ((slash = strrchr(folder, '/'))) *slash = 0, mkdir(folder, 0777);
    FILE *file = fopen(path, "w");
    if (!file) fprintf(stderr, "bench: cannot write %s\n", path);
    return file;
}

static bool write_csv(const Bench *bench, const char *path) {
    FILE *file = open_file(path);
    if (!file) return false;
    fprintf(file, "group,workload,threads,contender,unit,median,quartile1,quartile3,rounds,rate,rate_unit,"
                  "ours_over_theirs,of_the_fastest,limit,verdict,note\n");
    for (const Row *r = bench->rows; r < bench->rows + bench->row_count; r++)
        fprintf(file, "%s,\"%s\",%d,%s,%s,%.6g,%.6g,%.6g,%d,%.4g,%s,%.6g,%.6g,%.6g,%s,\"%s\"\n", r->work->group,
                r->work->name, r->threads, r->entry.who->name, r->work->memory ? "MiB" : "s", r->median, r->low,
                r->high, r->rounds, rate(r), rate(r) > 0 ? rate_unit(r) : "", r->ratio, r->ratio_fastest, r->limit,
                verdict(r), r->note);
    return fclose(file) == 0;
}

/* 0.00125 -> "1/800", 0.75 -> "0.75", 0 -> "" */
static const char *fraction(double ratio) {
    static char texts[4][32];
    static int  turn;
    char       *text = texts[turn++ % 4];
    *text = 0;
    if (ratio > 0) snprintf(text, sizeof *texts, ratio < 0.05 ? "1/%.0f" : "%.2f", ratio < 0.05 ? 1 / ratio : ratio);
    return text;
}

static void write_row(FILE *file, const Row *row, bool ours) {
    char        speed[32] = "";
    const char *bold = strcmp(verdict(row), "MISSED") == 0 ? "**" : "";
    if (rate(row) > 0) snprintf(speed, sizeof speed, "%.3g %s", rate(row), rate_unit(row));
    fprintf(file, "| %s | ", ours ? row->work->name : "");
    if (ours) fprintf(file, "%d", row->threads);
    fprintf(file, " | %s%s%s%s | %s | %.0f %% | %s | %s%s%s | %s | %s |\n", row->entry.who->name,
            *row->note ? " (" : "", row->note, *row->note ? ")" : "", amount(row, row->median), spread(row), speed,
            bold, fraction(row->ratio), bold, fraction(row->ratio_fastest), row->ratio > 0 ? fraction(row->limit) : "");
}

static void write_machine(FILE *file, int argc, char **argv) {
    char text[128];
    fprintf(file, "- Machine: %s, %d cores\n- Versions: Taper %s", bench_cpu_name(), bench_cores(), taper_version());
    if (bench_python_versions(text, sizeof text)) fprintf(file, "; %s", text);
    if (bench_blas_name()) fprintf(file, "; %s", bench_blas_name());
    if (bench_places.hand_compiler) fprintf(file, "; hand C by %s", bench_places.hand_compiler);
    if (bench_kann_name()) fprintf(file, "; %s", bench_kann_name());
    fprintf(file, "\n- Command: `./zigw build bench");
    for (int i = 0; i < argc; i++) fprintf(file, "%s %s", i ? "" : " --", argv[i]);
    fprintf(file, "`%s%s\n", bench_places.python ? ", with `-Dpython=PATH`" : "",
            bench_kann_name() ? ", with `-Dkann=PATH`" : "");
}

static bool write_markdown(const Bench *bench, const char *path, int argc, char **argv) {
    FILE       *file = open_file(path);
    const char *group = "";
    if (!file) return false;
    write_machine(file, argc, argv);
    for (const Row *r = bench->rows; r < bench->rows + bench->row_count; r++) {
        if (strcmp(r->work->group, group) != 0)
            fprintf(file,
                    "\n### %s\n\n| workload | threads | contender | median | spread | rate | ours / theirs | of the "
                    "fastest | limit |\n"
                    "|---|---|---|---|---|---|---|---|---|\n",
                    r->work->group);
        group = r->work->group;
        write_row(file, r, r == bench->rows || r[-1].work != r->work || r[-1].threads != r->threads);
    }
    return fclose(file) == 0;
}

/* ---- Curves -------------------------------------------------------------------------------------- */

static void draw_curve(const Bench *bench, plot_Figure *figure, const char *curve, const char *contender) {
    double x[32], y[32];
    char   label[64];
    int    n = 0;
    for (const Row *r = bench->rows; r < bench->rows + bench->row_count && n < 32; r++)
        if (r->work->plot && strcmp(r->work->plot, curve) == 0 && strcmp(r->entry.who->name, contender) == 0)
            x[n] = r->work->x, y[n++] = r->median * 1e6;
    snprintf(label, sizeof label, "%s, against %s", contender, curve);
    if (n > 1) plot_line(figure, y, n, .x = x, .label = label);
}

static bool draw(const Bench *bench, const char *path) {
    bool any = false;
    for (int i = 0; i < bench->row_count; i++) any |= bench->rows[i].work->plot != NULL;
    if (!any) return true;
    plot_Figure *figure = plot_figure();
    const char  *names[] = {"Taper", "PyTorch"}, *curves[] = {"layers", "batch"};
    for (int i = 0; i < 4; i++) draw_curve(bench, figure, curves[i % 2], names[i / 2]);
    plot_xscale(figure, "log"), plot_yscale(figure, "log");
    plot_title(figure, "Time of a training step");
    plot_xlabel(figure, "layers, or rows of a batch"), plot_ylabel(figure, "microseconds a step");
    plot_legend(figure), plot_grid(figure, true);
    bool saved = plot_savefig(figure, path);
    plot_free(figure);
    if (!saved) fprintf(stderr, "bench: %s\n", taper_error());
    return saved;
}

/* ---- All ----------------------------------------------------------------------------------------- */

static int by_excess(const void *a, const void *b) {
    const Row *const *x = a, *const *y = b;
    double            p = (*x)->ratio / (*x)->limit, q = (*y)->ratio / (*y)->limit;
    return (p < q) - (p > q);
}

static void print_misses(const Bench *bench) {
    const Row **missed = calloc((size_t)bench->row_count + 1, sizeof *missed);
    int         count = 0, limits = 0;
    for (int i = 0; missed && i < bench->row_count; i++) {
        limits += *verdict(&bench->rows[i]) != 0;
        if (strcmp(verdict(&bench->rows[i]), "MISSED") == 0) missed[count++] = &bench->rows[i];
    }
    if (count) qsort(missed, (size_t)count, sizeof *missed, by_excess);
    printf("\n%d of %d limits met. Furthest off, as a multiple of the limit:\n", limits - count, limits);
    for (int i = 0; i < count && i < 20; i++)
        printf("%8.2f  %s, %d thread%s, against %s\n", missed[i]->ratio / missed[i]->limit, missed[i]->work->name,
               missed[i]->threads, missed[i]->threads > 1 ? "s" : "", missed[i]->entry.who->name);
    free(missed);
}

bool bench_report(const Bench *bench, int argc, char **argv) {
    print_misses(bench);
    bool ok = draw(bench, bench->png);
    ok &= write_csv(bench, bench->csv);
    if (bench->markdown) ok &= write_markdown(bench, bench->markdown, argc, argv);
    printf("\nTable: %s\n", bench->csv);
    return ok;
}
