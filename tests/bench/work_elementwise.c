/* work_elementwise.c: functions of every element, and whatever else reads a large tensor once. */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <taper.h>

typedef struct Pass Pass;
typedef Tensor     *Operation(const Pass *pass);
struct Pass {
    const Workload *work;
    Tensor         *x, *row;
    Operation      *operation;
    double          kept[MAX_VALUES];
    int             count;
};

static Tensor *do_sigmoid(const Pass *s) { return tensor_sigmoid(s->x); }
static Tensor *do_tanh(const Pass *s) { return tensor_tanh(s->x); }
static Tensor *do_exp(const Pass *s) { return tensor_exp(s->x); }
static Tensor *do_sum0(const Pass *s) { return tensor_sum(s->x, .dims = DIMS(0)); }
static Tensor *do_sum1(const Pass *s) { return tensor_sum(s->x, .dims = DIMS(1)); }
static Tensor *do_mean0(const Pass *s) { return tensor_mean(s->x, .dims = DIMS(0)); }
static Tensor *do_mean1(const Pass *s) { return tensor_mean(s->x, .dims = DIMS(1)); }
static Tensor *do_softmax0(const Pass *s) { return tensor_softmax(s->x, 0); }
static Tensor *do_softmax1(const Pass *s) { return tensor_softmax(s->x, 1); }
static Tensor *do_transpose(const Pass *s) { return tensor_contiguous(tensor_t(s->x)); }
static Tensor *do_add_row(const Pass *s) { return tensor_add(s->x, s->row); }
static Tensor *do_add_column(const Pass *s) { return tensor_add(s->x, s->row); }

static double sigmoid_of(double x) { return 1 / (1 + exp(-x)); }

/* What is done: by us, by rival.py (the name), and for the reference. In and out are passes over memory. */
typedef struct Kind {
    const char *name;
    Operation  *operation;
    double (*function)(double x); /* of one element */
    int  reduced, added, softmax; /* dimension + 1 */
    bool mean;
} Kind;
static const Kind kinds[] = {
    {"sigmoid", do_sigmoid, sigmoid_of, 0, 0, 0, false},
    {"tanh", do_tanh, tanh, 0, 0, 0, false},
    {"exp", do_exp, exp, 0, 0, 0, false},
    {"sum0", do_sum0, NULL, 1, 0, 0, false},
    {"sum1", do_sum1, NULL, 2, 0, 0, false},
    {"mean0", do_mean0, NULL, 1, 0, 0, true},
    {"mean1", do_mean1, NULL, 2, 0, 0, true},
    {"softmax0", do_softmax0, NULL, 0, 0, 1, false},
    {"softmax1", do_softmax1, NULL, 0, 0, 2, false},
    {"transpose", do_transpose, NULL, 0, 0, 0, false},
    {"add_row", do_add_row, NULL, 0, 1, 0, false},
    {"add_column", do_add_column, NULL, 0, 2, 0, false},
};
enum { ROWS, COLUMNS, KIND };

/* x is 8 times the common numbers. */
static double x_at(int64_t i) { return 8 * bench_number(i, 1); }

static void *setup(const Workload *work, int threads) {
    Pass       *s = bench_memory((int64_t)sizeof *s);
    const Kind *kind = &kinds[work->at[KIND]];
    int64_t     rows = work->at[ROWS], columns = work->at[COLUMNS];
    (void)threads;
    tape_scope();
    s->work = work, s->operation = kind->operation;
    s->x = rows == 1 ? tensor_keep(tensor_empty(SHAPE(columns))) : tensor_keep(tensor_empty(SHAPE(rows, columns)));
    float *x = tensor_data_ptr(s->x);
    for (int64_t i = 0; x && i < rows * columns; i++) x[i] = (float)x_at(i);
    if (kind->added) {
        s->row = kind->added == 1 ? tensor_keep(tensor_empty(SHAPE(columns)))
                                  : tensor_keep(tensor_empty(SHAPE(rows, 1)));
        bench_fill(tensor_data_ptr(s->row), tensor_numel(s->row), 2, false);
    }
    return s;
}

static double run(void *state, int64_t count) {
    Pass *s = state;
    taper_no_grad();
    double start = bench_now(), end = start;
    for (int64_t n = 0; n < count; n++) {
        tape_scope();
        Tensor *y = s->operation(s);
        if (n + 1 < count) continue;
        end = bench_now();
        s->count = bench_pick(tensor_data_ptr(y), tensor_numel(y), false, s->kept);
    }
    return end - start;
}

static int result(void *state, double *values) {
    Pass *s = state;
    memcpy(values, s->kept, sizeof s->kept);
    return s->count;
}

static void close_pass(void *state) {
    Pass *s = state;
    tensor_free(s->x);
    if (s->row) tensor_free(s->row);
    free(s);
    tape_free();
}

static double softmax_at(int dim, int64_t rows, int64_t columns, int64_t at) {
    int64_t row = at / columns, column = at % columns;
    double  total = 0;
    for (int64_t i = 0; i < (dim ? columns : rows); i++)
        total += exp(x_at(dim ? row * columns + i : i * columns + column));
    return exp(x_at(at)) / total;
}

static double element(const Kind *kind, int64_t rows, int64_t columns, int64_t at) {
    double sum = 0;
    if (kind->function) return kind->function(x_at(at));
    if (kind->added) return x_at(at) + bench_number(kind->added == 1 ? at % columns : at / columns, 2);
    if (kind->softmax) return softmax_at(kind->softmax - 1, rows, columns, at);
    if (!kind->reduced) return x_at(at % rows * columns + at / rows); /* transposed */
    int64_t many = kind->reduced == 1 ? rows : columns;
    for (int64_t i = 0; i < many; i++) sum += x_at(kind->reduced == 1 ? i * columns + at : at * columns + i);
    return kind->mean ? sum / (double)many : sum;
}

static int reference(const Workload *work, double *values) {
    const Kind *kind = &kinds[work->at[KIND]];
    int64_t     rows = work->at[ROWS], columns = work->at[COLUMNS];
    int64_t     n = kind->reduced == 1 ? columns : kind->reduced == 2 ? rows : rows * columns;
    int         count = bench_samples(n);
    for (int k = 0; k < count; k++) values[k] = element(kind, rows, columns, bench_sample(n, k));
    return count;
}

static void add(Bench *bench, const char *group, int kind, int64_t rows, int64_t columns, double torch, double copy) {
    static const Contender taper = {"Taper", setup, run, result, close_pass, NULL, false};
    Workload               work = {.reference = reference, .tolerance = 1e-5, .parallel = rows * columns > 1000000};
    double                 n = (double)rows * (double)columns;
    snprintf(work.group, sizeof work.group, "%s", group);
    if (rows == 1)
        snprintf(work.name, sizeof work.name, "%s of %g", kinds[kind].name, n);
    else
        snprintf(work.name, sizeof work.name, "%s of %lldx%lld", kinds[kind].name, (long long)rows, (long long)columns);
    snprintf(work.python, sizeof work.python, "pass %s %lld %lld", kinds[kind].name, (long long)rows,
             (long long)columns);
    work.at[ROWS] = rows, work.at[COLUMNS] = columns, work.at[KIND] = kind;
    work.bytes = (kinds[kind].reduced ? 4 : 8) * n;
    work.entries[0] = (Entry){&taper, 0, 0};
    work.entries[1] = (Entry){&bench_numpy, 0, 0};
    work.entries[2] = (Entry){&bench_pytorch, torch, 0};
    work.entries[3] = (Entry){&bench_copy, copy, 0};
    bench_add(bench, &work);
}

void add_elementwise(Bench *bench) {
    for (int kind = 0; kind < 3; kind++) {
        add(bench, "elementwise", kind, 1, 100000, 0.75, 0);
        add(bench, "elementwise", kind, 1, 10000000, 0.75, 1.5);
    }
}

void add_rows(Bench *bench) {
    for (int kind = 3; kind < (int)(sizeof kinds / sizeof *kinds); kind++) add(bench, "rows", kind, 4000, 2500, 1, 1.3);
}
