/* work_table.c: the rows of the operator tables beside PyTorch's same calls, forward and backward, at three sizes; and what
 * networks are made of (networks.def) at theirs.
 *
 * Of the rows nothing is listed. A check of a row is a call: it is done by us as it stands, by rival.py as the goldens' program
 * translates it, and is held against itself in float64. Pointwise rows are given vectors; of the others those checks are
 * timed that were made for matrices, of one shape, go with other matrices, and make no more of them than grows with the rows. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../row_checks.h"

enum { OPERANDS = 3, MATRIX_COLUMNS = 400 };
enum {
    CHECK,
    ROWS,
    COLUMNS,
    BACK,
    ENTRY,
    NETWORK
}; /* of Workload.at; COLUMNS is 0 for vectors; NETWORK: CHECK is one of `networks` */

static const struct {
    const char *text, *shapes;
    double      operations;
} networks[] = {
#define W(call, operations, shapes) {#call, shapes, operations},
#include "networks.def"
#undef W
};

enum { NETWORKS_START = __COUNTER__ };
static Tensor *evaluate_network(int wanted, Tensor *x, Tensor *y, Tensor *z) {
    (void)z;
    switch (wanted) {
#define W(call, operations, shapes)                                                                                    \
    case __COUNTER__ - NETWORKS_START - 1:                                                                             \
        return call;
#include "networks.def"
#undef W
    default: return NULL;
    }
}

/* ---- Inputs --------------------------------------------------------------------------------------- */

/* Word k of "ANY;NONZERO;POSITIVE". */
static bool is_domain(const char *domains, int k, const char *name) {
    for (; k; k--) domains = strchr(domains, ';') + 1;
    return strncmp(domains, name, strlen(name)) == 0;
}

static double drawn_at(const char *domains, int k, int64_t i) {
    const double u = bench_number(i, k + 1);
    if (is_domain(domains, k, "ANY")) return 4 * u;
    if (is_domain(domains, k, "UNIT")) return 1.8 * u;
    if (is_domain(domains, k, "ABOVE_1")) return 2.1 + 1.8 * u;
    const double x = 1.1 + 1.8 * u;
    return is_domain(domains, k, "NONZERO") && bench_number(i, k + 11) < 0 ? -x : x;
}

/* Is the letter an operand of the call? */
static bool is_used(const char *call, int k) {
    const char *end = strstr(call, " on (");
    for (const char *c = call; *c && c != end; c++)
        if (*c == "xyz"[k] && c > call && strchr("( ", c[-1]) && c[1] && strchr("),", c[1])) return true;
    return false;
}

typedef struct Run {
    const Workload *work;
    Tensor         *inputs[OPERANDS], *g; /* the gradient of the result, as soon as its shape is known */
    double          kept[MAX_VALUES];
    int             count;
} Run;

static const char *domains_of(int entry) {
    while (!listed[entry].row) entry--;
    return listed[entry].domains ? listed[entry].domains : "NONZERO;NONZERO;NONZERO";
}

/* Operand k of a shape, "64,3,3" or "i64:100", at *text, which goes on behind it. */
static Tensor *shaped_input(const char **text, int k, taper_Dtype dtype) {
    int64_t    shape[8];
    int        ndim = 0;
    const bool index = **text == 'i';
    char      *at = (char *)(uintptr_t)*text + index;
    do shape[ndim++] = strtoll(at, &at, 10);
    while (*at == ',' && at++);
    const double below = *at == ':' ? (double)strtoll(at + 1, &at, 10) : 0;
    *text = *at == ';' ? at + 1 : at;
    Tensor  *x = tensor_empty(taper_dims(ndim, shape), .dtype = index ? INT64 : FLOAT32);
    int64_t *whole_numbers = index ? tensor_data_ptr(x) : NULL;
    for (int64_t i = 0; index && i < tensor_numel(x); i++)
        whole_numbers[i] = (int64_t)((bench_number(i, k + 1) + 0.5) * below);
    if (!index) bench_fill(tensor_data_ptr(x), tensor_numel(x), k + 1, false);
    return tensor_keep(index || dtype == FLOAT32 ? x : tensor_to(x, dtype));
}

static void make_network_inputs(Run *run, taper_Dtype dtype) {
    const char *text = networks[run->work->at[CHECK]].shapes;
    for (int k = 0; *text; k++) {
        run->inputs[k] = shaped_input(&text, k, dtype);
        if (tensor_dtype(run->inputs[k]) != INT64) tensor_requires_grad_(run->inputs[k], run->work->at[BACK]);
    }
}

static void make_inputs(Run *run, taper_Dtype dtype) {
    if (run->work->at[NETWORK]) {
        make_network_inputs(run, dtype);
        return;
    }
    const int64_t *at = run->work->at, n = at[ROWS] * (at[COLUMNS] ? at[COLUMNS] : 1);
    const char    *domains = domains_of((int)at[ENTRY]), *call = listed[at[ENTRY]].text;
    for (int k = 0; k < OPERANDS; k++) {
        if (!is_used(call, k)) continue;
        Tensor *x = at[COLUMNS] ? tensor_empty(SHAPE(at[ROWS], at[COLUMNS])) : tensor_empty(SHAPE(n));
        float  *to = tensor_data_ptr(x);
        for (int64_t i = 0; to && i < n; i++) to[i] = (float)drawn_at(domains, k, i);
        run->inputs[k] = tensor_requires_grad_(tensor_keep(dtype == FLOAT64 ? tensor_to(x, FLOAT64) : x), at[BACK]);
    }
}

static void free_inputs(Run *run) {
    for (int k = 0; k < OPERANDS; k++)
        if (run->inputs[k]) tensor_free(run->inputs[k]);
    if (run->g) tensor_free(run->g);
}

/* ---- The work --------------------------------------------------------------------------------------- */

static Tensor *like_result(Tensor *y) {
    Tensor *g = tensor_empty(SHAPE(tensor_numel(y)), .dtype = tensor_dtype(y));
    if (g) bench_fill(tensor_data_ptr(g), tensor_numel(g), OPERANDS + 1, tensor_dtype(g) == FLOAT64);
    return y && g ? tensor_keep(tensor_clone(tensor_view_as(g, y))) : NULL;
}

static Tensor *do_check(Run *run) {
    Tensor *const *in = run->inputs;
    const int      wanted = (int)run->work->at[CHECK];
    Tensor        *leaves[OPERANDS], *y = run->work->at[NETWORK] ? evaluate_network(wanted, in[0], in[1], in[2])
                                                                 : evaluate(wanted, in[0], in[1], in[2]);
    int            count = 0;
    if (!run->work->at[BACK]) return y;
    if (!run->g) run->g = like_result(y);
    for (int k = 0; k < OPERANDS; k++)
        if (in[k] && tensor_requires_grad(in[k])) leaves[count++] = in[k];
    taper_Tensors gradients = tensor_grads(y, taper_tensors(count, leaves), .grad_output = run->g);
    return gradients.count ? gradients.at[0] : NULL;
}

static void pick(Run *run, Tensor *y) {
    y = tensor_contiguous(tensor_to(tensor_detach(y), FLOAT64));
    run->count = y ? bench_pick(tensor_data_ptr(y), tensor_numel(y), true, run->kept) : 0;
}

static void *setup(const Workload *work, int threads) {
    Run *run = bench_memory((int64_t)sizeof *run);
    (void)threads;
    run->work = work;
    tape_scope();
    make_inputs(run, FLOAT32);
    return run;
}

static double run_check(void *state, int64_t count) {
    Run   *run = state;
    double start = bench_now(), end = start;
    for (int64_t n = 0; n < count; n++) {
        tape_scope();
        Tensor *y = do_check(run);
        if (n + 1 < count) continue;
        end = bench_now();
        pick(run, y);
    }
    return end - start;
}

static int result(void *state, double *values) {
    Run *run = state;
    memcpy(values, run->kept, sizeof run->kept);
    return run->count;
}

static void close_run(void *state) {
    free_inputs(state);
    free(state);
    tape_free();
}

static int reference(const Workload *work, double *values) {
    Run run = {.work = work};
    tape_scope();
    make_inputs(&run, FLOAT64);
    pick(&run, do_check(&run));
    free_inputs(&run);
    return result(&run, values);
}

/* ---- Which ------------------------------------------------------------------------------------------- */

/* Are the shapes behind a call all of matrices, and the same? */
static bool takes_matrices(const char *text) {
    const char *first = strstr(text, " on ("), *at;
    if (!first) return false;
    first += 4;
    const size_t length = strcspn(first, ")") + 1;
    for (at = first; *at; at += length + (at[length] ? 2 : 0))
        if (strncmp(at, first, length) != 0) return false;
    const char *comma = memchr(first, ',', length);
    return comma && !memchr(comma + 1, ',', length - (size_t)(comma + 1 - first));
}

/* How many numbers it makes; 0: it does not go with the size. */
static int64_t made(const Workload *like, int64_t rows, bool back) {
    Workload work = *like;
    Run      run = {.work = &work};
    work.at[ROWS] = rows, work.at[BACK] = back;
    tape_scope();
    make_inputs(&run, FLOAT32);
    Tensor *y = evaluate((int)work.at[CHECK], run.inputs[0], run.inputs[1], run.inputs[2]);
    int64_t count = y && (!back || tensor_requires_grad(y)) ? tensor_numel(y) : 0;
    if (back && count && !do_check(&run)) count = 0;
    free_inputs(&run);
    taper_clear_error();
    return count;
}

static bool is_timed_before(int entry) {
    const char  *text = listed[entry].text, *end = strstr(text, " on (");
    const size_t length = end ? (size_t)(end - text) + 4 : strlen(text) + 1;
    for (int i = entry - 1; !listed[i].row; i--)
        if (takes_matrices(listed[i].text) == !!end && strncmp(listed[i].text, text, length) == 0) return true;
    return false;
}

static void add_check(Bench *bench, int entry, int64_t check) {
    static const Contender taper = {"Taper", setup, run_check, result, close_run, NULL, false};
    static const int64_t   sizes[] = {1000, 100000, 4000000};
    const char            *text = listed[entry].text, *end = strstr(text, " on (");
    const bool             matrices = end != NULL;
    const int              length = end ? (int)(end - text) : (int)strlen(text);
    Workload               work = {.group = "table", .reference = reference, .tolerance = 1e-4};
    work.at[CHECK] = check, work.at[ENTRY] = entry, work.at[COLUMNS] = matrices ? MATRIX_COLUMNS : 0;
    if ((matrices && !takes_matrices(text)) || is_timed_before(entry)) return;
    if (strstr(text, ".at[")) return; /* of a list that another size may not have */
    const int64_t few = made(&work, 300, false), more = made(&work, 600, false);
    if (!few || more > 2 * few) return;
    for (int back = 0; back < 2 && (!back || made(&work, 300, true)); back++)
        for (int k = 0; k < 3; k++) {
            const int64_t columns = !matrices ? 0 : sizes[k] < 100000 ? 100 : MATRIX_COLUMNS;
            work.at[BACK] = back, work.at[COLUMNS] = columns, work.at[ROWS] = sizes[k] / (columns ? columns : 1);
            snprintf(work.name, sizeof work.name, "%.*s %g%s", length, text, (double)sizes[k], back ? ", back" : "");
            snprintf(work.python, sizeof work.python, "check %lld %lld %d %s %.*s", (long long)work.at[ROWS],
                     (long long)columns, back, domains_of(entry), length, text);
            work.entries[0] = (Entry){&taper, 0, 0};
            work.entries[1] = (Entry){&bench_pytorch, 1, 0};
            bench_add(bench, &work);
        }
}

void add_networks(Bench *bench) {
    static const Contender taper = {"Taper", setup, run_check, result, close_run, NULL, false};
    for (int i = 0; i < (int)(sizeof networks / sizeof *networks); i++)
        for (int back = 0; back < 2; back++) {
            Workload work = {.group = "network",
                             .reference = reference,
                             .tolerance = 1e-4,
                             .at[CHECK] = i,
                             .at[BACK] = back,
                             .at[NETWORK] = 1};
            work.flops = networks[i].operations * (back ? 3 : 1); /* forward, and the gradients of both factors */
            snprintf(work.name, sizeof work.name, "%s of %s%s", networks[i].text, networks[i].shapes,
                     back ? ", back" : "");
            snprintf(work.python, sizeof work.python, "call %d %s %s", back, networks[i].shapes, networks[i].text);
            work.entries[0] = (Entry){&taper, 0, 0};
            work.entries[1] = (Entry){&bench_pytorch, 1, 0};
            if (work.flops > 0) work.entries[2] = (Entry){&bench_fma, 1 / 0.6, 0};
            bench_add(bench, &work);
        }
}

void add_table(Bench *bench) {
    int64_t check = 0;
    taper_on_error(NULL); /* calls that do not go with the size are left out */
    for (int i = 0; i < (int)(sizeof listed / sizeof *listed); i++)
        if (!listed[i].row) add_check(bench, i, check++);
    taper_on_error(taper_print_error);
}
