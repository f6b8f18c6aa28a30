/* test_folds.c: every reduction of rows/reduce.def, for every dtype it has, on every table of kernels: of numbers in order and
 * with steps, and of columns side by side, of lengths around those at which another path begins. All have the bits that plain
 * C gives one sequence. */
#include "targets.h"

#include "base/arena.h"
#include "device/cpu/cpu.h"

enum { COLUMNS = 3500, MOST = 131100 + 4096 }; /* more than 32 chunks, with a step of 2 for the shorter */
static float   f32[2][2 * MOST];
static double  f64[2][2 * MOST];
static int64_t i64[2][2 * MOST];
static bool    flags[2][2 * MOST];

static void fill(void) {
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < 2 * MOST; i++) {
            f32[k][i] = (float)(f64[k][i] = 1 + uniform() / 64);
            i64[k][i] = (int64_t)(100 * uniform());
            flags[k][i] = uniform() > -0.99;
        }
}

static void *numbers_of(int type, int k, int64_t first) {
    void *const all[] = {f32[k] + first, f64[k] + first, i64[k] + first, flags[k] + first};
    return all[type];
}

typedef struct Row {
    const char *name;
    size_t      place; /* in Table */
} Row;
#define REDUCTION(name, ...) {#name, offsetof(Table, name)},
#define PARTIAL REDUCTION
static const Row rows[] = {
#include "rows/reduce.def"
};

static const Reducers *reducers_of(const Target *t, const Row *row) {
    return (const Reducers *)((const char *)t->kernels + row->place);
}

/* By the kernel for one sequence. */
static int64_t along(const Target *t, const Row *row, int type, int64_t n, int64_t first, int64_t step) {
    int64_t bits = 0;
    void   *at[] = {&bits, numbers_of(type, 0, first), numbers_of(type, 1, first)};
    reducers_of(t, row)->sequence[type](n, at, (int64_t[]){0, step, step});
    return bits;
}

/* The bytes of a result, which the dtype of the result knows: those of what plain C writes. */
static int width_of(const Row *row, int type) {
    const Target plain = {"portable", &cpu__portable, CPU_PORTABLE};
    int64_t      bits[2] = {-1, -1};
    reducers_of(&plain, row)
        ->sequence[type](1, (void *[]){bits, numbers_of(type, 0, 0), numbers_of(type, 1, 0)}, (int64_t[]){0, 1, 1});
    return type == ELEMENT_F32 ? 4 : type == ELEMENT_BOOL && (bits[0] >> 8) == -1 >> 8 ? 1 : 8;
}

static void check_sequences(const Target *t, const Row *row, int type) {
    static const int64_t lengths[] = {0, 1, 31, 32, 33, 47, 63, 100, 4095, 4096, 4101, 12345, 131072 - 4096, 131100};
    const Target         plain = {"portable", &cpu__portable, CPU_PORTABLE};
    for (int i = 0; i < COUNT(lengths); i++)
        for (int64_t step = 1; step < 3; step++)
            if (along(t, row, type, lengths[i], 0, step) != along(&plain, row, type, lengths[i], 0, step))
                fail_msg("%s, %s, type %d: %lld numbers %lld apart", t->name, row->name, type, (long long)lengths[i],
                         (long long)step);
}

static void check_columns(const Target *t, const Row *row, int type, int64_t count, int64_t columns, int64_t apart) {
    static _Alignas(64) int64_t to[COLUMNS];
    const Target                plain = {"portable", &cpu__portable, CPU_PORTABLE};
    const int                   width = width_of(row, type);
    memset(to, 0, sizeof to);
    void *at[] = {to, numbers_of(type, 0, 0), numbers_of(type, 1, 0)};
    reducers_of(t, row)->columns[type](count, columns, at, (int64_t[]){0, apart, apart});
    for (int64_t c = 0; c<columns; c += columns> 4 ? 3 : 1) {
        int64_t is = 0, should = along(&plain, row, type, count, c, apart);
        memcpy(&is, (char *)to + c * width, (size_t)width);
        if (is != should)
            fail_msg("%s, %s, type %d: column %lld of (%lld, %lld)", t->name, row->name, type, (long long)c,
                     (long long)count, (long long)columns);
    }
}

/* A channel of all images, (batch, channels, inner): runs that lie apart. */
static void check_runs(const Target *t, const Row *row, int type, const int64_t *shape, Arena *scratch) {
    static int64_t       ordered[2][MOST], to[64];
    static const int64_t of_channels[] = {0, 1, 0};
    const int            bytes = type == ELEMENT_BOOL ? 1 : type == ELEMENT_F32 ? 4 : 8, width = width_of(row, type);
    const int64_t        channels = shape[1], run = shape[2], dims[] = {channels * run, run, 1}, count = shape[0] * run;
    const Walk           walk = {.operands = 3,
                                 .outputs = 1,
                                 .ndim = 3,
                                 .shape = shape,
                                 .at = {to, numbers_of(type, 0, 0), numbers_of(type, 1, 0)},
                                 .strides = {of_channels, dims, dims},
                                 .bytes = {width, bytes, bytes}};
    memset(to, 0, sizeof to);
    assert_true(cpu__reduce(&walk, 1 << 0 | 1 << 2, reducers_of(t, row), type, scratch));
    for (int64_t c = 0; c < channels; c++) {
        int64_t is = 0, should = 0;
        for (int k = 0; k < 2; k++)
            for (int64_t b = 0; b < shape[0]; b++)
                memcpy((char *)ordered[k] + b * run * bytes, numbers_of(type, k, (b * channels + c) * run),
                       (size_t)(run * bytes));
        reducers_of(t, row)->sequence[type](count, (void *[]){&should, ordered[0], ordered[1]}, (int64_t[]){0, 1, 1});
        memcpy(&is, (char *)to + c * width, (size_t)width);
        if (is != should)
            fail_msg("%s, %s, type %d: channel %lld of (%lld, %lld, %lld)", t->name, row->name, type, (long long)c,
                     (long long)shape[0], (long long)channels, (long long)run);
    }
}

TEST(reductions_over_runs_have_the_bits_of_one_sequence) {
    static const int64_t shapes[][3] = {{3, 2, 8},     {3, 5, 7},    {2, 3, 4096}, {3, 2, 5000}, {70, 3, 61},
                                        {1000, 2, 33}, {0, 3, 9},    {4, 0, 9},    {4, 3, 0},    {1, 4, 5000},
                                        {5000, 3, 1},  {300, 3, 20}, {16, 2, 8200}};
    const int            threads = taper_get_num_threads();
    Arena                scratch = {0};
    Target               list[CPUS];
    fill();
    for (int most = 1; most < 4; most += 2) {
        assert_true(taper_set_num_threads(most));
        for (int t = targets(list) - 1; t >= 0; t--)
            for (int r = 0; r < COUNT(rows); r++)
                for (int type = 0; type < ELEMENTS; type++)
                    for (int i = 0; i < COUNT(shapes) && reducers_of(&list[t], &rows[r])->sequence[type]; i++)
                        check_runs(&list[t], &rows[r], type, shapes[i], &scratch);
    }
    assert_true(taper_set_num_threads(threads));
    arena__free(&scratch);
}

TEST(reductions_have_the_same_bits_by_every_path) {
    static const int64_t shapes[][3] = {
        {1, 5, 5},       {3, 150, 150},  {31, 17, 20},   {32, 40, 40},          {100, 150, 151},
        {200, 16, 16},   {4097, 21, 21}, {4400, 3, 3},   {131072 - 4095, 1, 1}, {4097, 150, 60},
        {4200, 131, 59}, {45, 3500, 77}, {127, 700, 700}};
    Target list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int r = 0; r < COUNT(rows); r++)
            for (int type = 0; type < ELEMENTS; type++) {
                const Reducers *reducers = reducers_of(&list[t], &rows[r]);
                if (reducers->sequence[type]) check_sequences(&list[t], &rows[r], type);
                for (int i = 0; i < COUNT(shapes) && reducers->columns[type]; i++)
                    check_columns(&list[t], &rows[r], type, shapes[i][0], shapes[i][1], shapes[i][2]);
            }
}

RUN_TESTS("folds", T(reductions_have_the_same_bits_by_every_path),
          T(reductions_over_runs_have_the_bits_of_one_sequence))
