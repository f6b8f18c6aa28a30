/* test_kernels.c: the loops of every CPU: the rounding that device.h promises against its plain reading, the same bits
 * everywhere, and on any number of threads. The functions they are made of are in test_math.c. */
#include "targets.h"

/* ---- Sums, read plainly -------------------------------------------------------------------------- */

#define PLAIN_SUM(T, name)                                                                                             \
    static T name##_folded(T *lane, int64_t lanes) {                                                                   \
        for (int64_t half = lanes / 2; half; half /= 2)                                                                \
            for (int64_t l = 0; l < half; l++) lane[l] += lane[l + half];                                              \
        return lane[0];                                                                                                \
    }                                                                                                                  \
    static T name(const T *x, int64_t n) {                                                                             \
        int64_t chunks = (n + 4095) / 4096, many = chunks < 32 ? 1 : 32;                                               \
        T       total[32] = {0};                                                                                       \
        for (int64_t k = 0; k < chunks; k++) {                                                                         \
            int64_t start = 4096 * k, count = n - start < 4096 ? n - start : 4096, lanes = count < 32 ? 1 : 32;        \
            T       lane[32] = {0};                                                                                    \
            for (int64_t i = 0; i < count; i++) lane[i % lanes] += x[start + i];                                       \
            total[k % many] += name##_folded(lane, lanes);                                                             \
        }                                                                                                              \
        return name##_folded(total, many);                                                                             \
    }
PLAIN_SUM(float, plain_sum_f32)
PLAIN_SUM(double, plain_sum_f64)

static const int64_t lengths[] = {0, 1, 4, 31, 32, 33, 63, 64, 100, 4095, 4096, 4097, 8200, 50000, 131100};
enum { LONGEST = 131100 }; /* 33 chunks */
static float  xs[2 * LONGEST];
static double xd[2 * LONGEST];

static void fill(void) {
    for (int i = 0; i < 2 * LONGEST; i++) xs[i] = (float)(xd[i] = uniform() * 100);
}

TEST(sums_are_in_the_order_of_kernels_h) {
    Target list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(lengths); i++) {
            int64_t n = lengths[i];
            float   f, f_strided;
            double  d;
            list[t].kernels->sum.sequence[REAL_F32](n, (void *[]){&f, xs}, (int64_t[]){0, 1});
            list[t].kernels->sum.sequence[REAL_F64](n, (void *[]){&d, xd}, (int64_t[]){0, 1});
            if (f != plain_sum_f32(xs, n)) fail_msg("%s, %lld floats: %a", list[t].name, (long long)n, (double)f);
            if (d != plain_sum_f64(xd, n)) fail_msg("%s, %lld doubles: %a", list[t].name, (long long)n, d);
            static float gathered[LONGEST];
            for (int64_t k = 0; k < n; k++) gathered[k] = xs[2 * k];
            list[t].kernels->sum.sequence[REAL_F32](n, (void *[]){&f_strided, xs}, (int64_t[]){0, 2});
            assert_true(f_strided == plain_sum_f32(gathered, n));
        }
}

TEST(column_sums_are_in_the_same_order) {
    static float column[LONGEST], sums[64];
    Target       list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int64_t columns = 1; columns < 40; columns += 19)
            for (int i = 0; i < COUNT(lengths); i++) {
                int64_t rows = lengths[i] * columns <= 2 * LONGEST ? lengths[i] : 100;
                list[t].kernels->sum.columns[REAL_F32](rows, columns, (void *[]){sums, xs}, (int64_t[]){0, columns});
                for (int64_t c = 0; c < columns; c++) {
                    for (int64_t r = 0; r < rows; r++) column[r] = xs[r * columns + c];
                    if (sums[c] != plain_sum_f32(column, rows))
                        fail_msg("%s, column %lld of (%lld, %lld)", list[t].name, (long long)c, (long long)rows,
                                 (long long)columns);
                }
            }
}

/* ---- Softmax, read plainly ----------------------------------------------------------------------- */

/* The numbers of slice k are x[k next + i step]. */
static void plain_softmax(const Loops *exps, int64_t n, const float *x, int64_t step, float *y) {
    static float d[LONGEST], e[LONGEST];
    float        top = -INFINITY;
    for (int64_t i = 0; i < n; i++) top = x[i * step] > top ? x[i * step] : top;
    for (int64_t i = 0; i < n; i++) d[i] = x[i * step] - top;
    exps->value[REAL_F32](n, (void *[]){e, d}, (int64_t[]){1, 1});
    float total = plain_sum_f32(e, n);
    for (int64_t i = 0; i < n; i++) y[i] = e[i] / total;
}

static void check_softmax(const Target *target, int64_t n, int64_t count, bool strided) {
    static float  y[LONGEST], expected[LONGEST];
    const int64_t step = strided ? count : 1, next = strided ? 1 : n;
    Slices        slices = {
               .strided = strided, .count = count, .n = n, .at = {y, xs}, .step = {step, step}, .next = {next, next}};
    target->kernels->softmax[REAL_F32](&slices);
    for (int64_t k = 0; k < count; k++) {
        plain_softmax(&cpu__portable.rows.exp, n, xs + k * next, step, expected);
        for (int64_t i = 0; i < n; i++)
            if (y[k * next + i * step] != expected[i])
                fail_msg("%s, %lld slices of %lld%s: number %lld is %a instead of %a", target->name, (long long)count,
                         (long long)n, strided ? " side by side" : "", (long long)i, (double)y[k * next + i * step],
                         (double)expected[i]);
    }
}

TEST(softmax_is_what_kernels_h_says) {
    Target list[CPUS];
    fill();
    for (int i = 0; i < LONGEST; i++) xs[i] /= 10;
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 1; i < COUNT(lengths); i++)
            for (int64_t count = 1; count <= 300; count = 3 * count + 1)
                if (lengths[i] * count <= LONGEST) {
                    check_softmax(&list[t], lengths[i], count, false);
                    check_softmax(&list[t], lengths[i], count, true);
                }
}

static void same_as_formula(Tensor *x, int64_t dim) {
    tape_scope();
    Tensor *e = tensor_exp(tensor_sub(x, tensor_amax(x, .dims = DIMS(dim), .keepdim = true)));
    Tensor *total = tensor_sum(e, .dims = DIMS(dim), .keepdim = true), *y = tensor_softmax(x, dim);
    Tensor *same = tensor_eq(y, tensor_div(e, total));
    assert_true(tensor_item(tensor_sum(same)) == (double)tensor_numel(x));
}

/* The formula in operators has the same bits: over many slices, several threads and strided views too. */
TEST(softmax_is_its_formula) {
    Tensor *x = tensor_mul(tensor_rand(SHAPE(7, 300, 90)), 10), *narrow = tensor_slice(x, 2, 3, 70);
    Tensor *flat = tensor_rand(SHAPE(100000)), *long_rows = tensor_rand(SHAPE(3, 9000));
    for (int dim = 0; dim < 3; dim++) {
        same_as_formula(x, dim);
        same_as_formula(tensor_transpose(x, 0, 2), dim);
        same_as_formula(tensor_permute(x, DIMS(1, 2, 0)), dim);
        same_as_formula(narrow, dim);
        same_as_formula(tensor_slice(x, dim, 0, TAPER_END, .step = 3), dim);
        same_as_formula(tensor_expand(tensor_select(x, 0, 0), SHAPE(5, 300, 90)), dim);
    }
    for (int dim = 0; dim < 3; dim++) /* sizes of 1 in all places */
        for (int at = 0; at < 3; at++) same_as_formula(tensor_unsqueeze(tensor_select(x, 0, 0), at), dim);
    same_as_formula(flat, 0);
    same_as_formula(long_rows, 1);
    same_as_formula(long_rows, 0);
    same_as_formula(tensor_to(x, FLOAT64), 1);
}

/* ---- Matrix products, read plainly --------------------------------------------------------------- */

typedef struct Sizes {
    int64_t m, n, k;
} Sizes;

/* All four layouts, with and without a bias, and with a margin of C that must stay. */
enum { TURN_A = 1, TURN_B = 2, BIAS = 4, MARGIN = 8, FORMS = 16 };
static void check_gemm(const Target *target, Sizes s, int form) {
    const bool    turn_a = form & TURN_A, turn_b = form & TURN_B, with_bias = form & BIAS;
    static float  c[LONGEST], expected;
    const int64_t a_row = turn_a ? 1 : s.k, a_col = turn_a ? s.m : 1, b_row = turn_b ? 1 : s.n,
                  b_col = turn_b ? s.k : 1;
    const float  *bias = with_bias ? xs + 100 : NULL, *b = xs + LONGEST;
    const int64_t c_row = s.n + (form & MARGIN ? 3 : 0);
    for (int64_t i = 0; i < s.m * c_row + 64; i++) c[i] = -777;
    Gemm  gemm = {s.m, s.n, s.k, xs, a_row, a_col, b, b_row, b_col, c, c_row, bias};
    void *scratch = malloc(target->kernels->gemm_scratch[REAL_F32](&gemm));
    target->kernels->gemm[REAL_F32](&gemm, scratch);
    free(scratch);
    for (int64_t i = 0; i < s.m; i++)
        for (int64_t j = 0; j < c_row; j++) {
            expected = 0;
            for (int64_t k = 0; k < s.k; k++)
                expected = fmaf(xs[i * a_row + k * a_col], b[k * b_row + j * b_col], expected);
            if (bias) expected += j < s.n ? bias[j] : 0;
            if (j >= s.n) expected = -777;
            if (c[i * c_row + j] != expected)
                fail_msg("%s, (%lld, %lld, %lld)%s%s, element %lld, %lld: %a instead of %a", target->name,
                         (long long)s.m, (long long)s.n, (long long)s.k, turn_a ? " A turned" : "",
                         turn_b ? " B turned" : "", (long long)i, (long long)j, (double)c[i * c_row + j],
                         (double)expected);
        }
    for (int64_t i = 0; i < 64; i++) assert_true(c[s.m * c_row + i] == -777);
}

TEST(products_are_one_chain_over_k) {
    static const Sizes sizes[] = {
        {4, 5, 2},     {4, 1, 5},    {1, 1, 1},     {1, 128, 78}, {1, 70, 57},   {1, 33, 113},  {64, 10, 128},
        {33, 17, 300}, {7, 16, 256}, {5, 33, 257},  {3, 4, 0},    {20, 30, 513}, {130, 70, 40}, {29, 65, 130},
        {3, 1030, 9},  {6, 64, 300}, {14, 128, 20}, {1, 5, 113},  {1, 5, 300},   {1, 10, 131},  {1, 3, 301},
        {1, 2, 140},   {1, 17, 70},  {1, 200, 35},  {90, 1, 70},  {1, 1, 999}};
    Target list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(sizes); i++)
            for (int form = 0; form < FORMS; form++) check_gemm(&list[t], sizes[i], form);
}

/* Columns in order in memory, rows in order, and neither. */
static void check_row_f64(const Target *target, int64_t n, int64_t k, int64_t b_row, int64_t b_col, bool with_bias) {
    static double a[LONGEST], b[LONGEST], c[LONGEST];
    for (int64_t i = 0; i < LONGEST; i++) a[i] = xs[i], b[i] = (double)xs[i] * xs[LONGEST + i], c[i] = -777;
    Gemm gemm = {1, n, k, a, 1, 1, b, b_row, b_col, c, n, with_bias ? a + 100 : NULL};
    target->kernels->gemm[REAL_F64](&gemm, NULL);
    for (int64_t j = 0; j < n; j++) {
        double expected = 0;
        for (int64_t i = 0; i < k; i++) expected = fma(a[i], b[i * b_row + j * b_col], expected);
        if (with_bias) expected += a[100 + j];
        if (c[j] != expected)
            fail_msg("%s: column %lld of (%lld, %lld)", target->name, (long long)j, (long long)n, (long long)k);
    }
    for (int64_t j = n; j < n + 64; j++) assert_true(c[j] == -777);
}

TEST(rows_of_doubles_are_one_chain_over_k) {
    static const int64_t sizes[][2] = {{1, 300}, {3, 300}, {4, 301}, {5, 77}, {7, 90},
                                       {8, 65},  {9, 64},  {33, 15}, {70, 31}};
    Target               list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(sizes); i++)
            for (int bias = 0; bias < 2; bias++) {
                const int64_t n = sizes[i][0], k = sizes[i][1];
                check_row_f64(&list[t], n, k, 1, k, bias);
                check_row_f64(&list[t], n, k, n, 1, bias);
                check_row_f64(&list[t], n, k, 2 * n, 2, bias);
            }
}

TEST(products_of_a_few_numbers_are_too) {
    Target list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int64_t m = 0; m < 8; m++)
            for (int64_t n = 0; n < 20; n++)
                for (int64_t k = 0; k < 8; k++)
                    for (int form = 0; form < FORMS; form++) check_gemm(&list[t], (Sizes){m, n, k}, form);
}

/* Rows of C that have numbers between them, which stay. */
static void check_few_f64(const Target *target, Sizes s, int form) {
    double        a[64], b[256], c[256];
    const int64_t a_row = form & TURN_A ? 1 : s.k, a_col = form & TURN_A ? s.m : 1, c_row = s.n + 1;
    const int64_t b_row = form & TURN_B ? 1 : s.n, b_col = form & TURN_B ? s.k : 1;
    for (int i = 0; i < 256; i++) b[i] = (double)xs[i] * xs[LONGEST + i], c[i] = -777;
    for (int i = 0; i < 64; i++) a[i] = xs[i];
    Gemm gemm = {s.m, s.n, s.k, a, a_row, a_col, b, b_row, b_col, c, c_row, form & BIAS ? a + 9 : NULL};
    target->kernels->gemm_small[REAL_F64](&gemm);
    for (int64_t i = 0; i < s.m; i++)
        for (int64_t j = 0; j < c_row; j++) {
            double expected = 0;
            for (int64_t k = 0; k < s.k; k++)
                expected = fma(a[i * a_row + k * a_col], b[k * b_row + j % s.n * b_col], expected);
            if (form & BIAS) expected += a[9 + j % s.n];
            if (c[i * c_row + j] != (j < s.n ? expected : -777))
                fail_msg("%s: %lld, %lld of (%lld, %lld, %lld), form %d", target->name, (long long)i, (long long)j,
                         (long long)s.m, (long long)s.n, (long long)s.k, form);
        }
}

TEST(products_of_a_few_doubles_are_too) {
    Target list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int64_t m = 1; m < 8; m++)
            for (int64_t n = 1; n < 14; n++)
                for (int64_t k = 0; k < 8; k++)
                    for (int form = 0; form < MARGIN; form++) check_few_f64(&list[t], (Sizes){m, n, k}, form);
}

/* A bias of more numbers than a vector has. */
TEST(products_of_one_column_add_all_of_the_bias) {
    for (int n = 1; n < 20; n++) {
        tape_scope();
        Tensor *bias = tensor_arange(n, .dtype = FLOAT64);
        Tensor *y = F_linear(tensor_zeros(SHAPE(1, 1), .dtype = FLOAT64), tensor_ones(SHAPE(n, 1), .dtype = FLOAT64),
                             bias);
        if (!tensor_equal(tensor_select(y, 0, 0), bias)) fail_msg("%d columns: %s", n, tensor_repr(y));
    }
}

/* ---- Running sums -------------------------------------------------------------------------------- */

/* In a double from the first on, PyTorch's bits: 1 + 2^-25 + 2^-25 + 2^-25 is over half of a float's last place. */
TEST(cumsum_is_in_plain_order) {
    Tensor *x = tensor_from(SHAPE(4), (float[]){1, 0x1p-25f, 0x1p-25f, 0x1p-25f}, .requires_grad = true);
    check_tensor(tensor_cumsum(x, 0), (double[]){1, 1, 1, 1 + 0x1p-23}, 4, 0, 0);
    Tensor *g = tensor_from(SHAPE(4), (float[]){0x1p-25f, 0x1p-25f, 0x1p-25f, 1});
    check_tensor(tensor_grad(tensor_cumsum(x, 0), x, .grad_output = g), (double[]){1 + 0x1p-23, 1, 1, 1}, 4, 0, 0);
    Tensor *wide = tensor_rand(SHAPE(500, 200)), *rows = tensor_cumsum(wide, 1);
    Tensor *columns = tensor_cumsum(tensor_contiguous(tensor_t(wide)), 0);
    for (int64_t i = 0; i < 500; i++) {
        double total = 0;
        for (int64_t j = 0; j < 200; j++) {
            total += tensor_at(wide, INDEX(i, j));
            if ((float)total != (float)tensor_at(rows, INDEX(i, j)) ||
                (float)total != (float)tensor_at(columns, INDEX(j, i)))
                fail_msg("row %lld, column %lld", (long long)i, (long long)j);
        }
    }
}

TEST(cumsum_of_whole_numbers) {
    Tensor *flags = tensor_gt(tensor_arange(4), 0), *sums = tensor_cumsum(flags, -1);
    assert_int_equal(tensor_dtype(sums), INT64);
    check_tensor(sums, (double[]){0, 1, 2, 3}, 4, 0, 0);
    Tensor *large = tensor_cumsum(tensor_from(SHAPE(2), (int64_t[]){INT64_MAX, 1}), 0);
    assert_true(((int64_t *)tensor_data_ptr(large))[1] == INT64_MIN);
    assert_null(tensor_cumsum(flags, 1));
    CHECK_ERROR("cumsum: Dimension out of range (expected to be in range of [-1, 0], but got 1)");
}

/* ---- The same bits ------------------------------------------------------------------------------- */

/* What a loop reads, of every element type: g, a, b, y and zeros. */
enum { ROW_NUMBERS = 1000, ROW_ARRAYS = 7 };
static union {
    float   f32[ROW_NUMBERS];
    double  f64[ROW_NUMBERS];
    int64_t i64[ROW_NUMBERS];
    bool    truth[ROW_NUMBERS];
} row_inputs[ELEMENTS][ROW_ARRAYS];

static void fill_row_inputs(void) {
    const double edges[] = {0.0, -0.0, INFINITY, -INFINITY, NAN, 1e-310, 745, -745};
    for (int k = 0; k < ROW_ARRAYS; k++)
        for (int i = 0; i < ROW_NUMBERS; i++) {
            bool   edge = k == 1 ? i < 8 : k == 2 && i < 64;
            double x = edge ? edges[k == 1 ? i : i / 8] : uniform() * (k == 1 || k == 2 ? 5 : 1);
            row_inputs[ELEMENT_F32][k].f32[i] = (float)x;
            row_inputs[ELEMENT_F64][k].f64[i] = x;
            row_inputs[ELEMENT_I64][k].i64[i] = i % 9 - 4;
            row_inputs[ELEMENT_BOOL][k].truth[i] = i % (k + 2) == 0;
        }
}

/* The rows whose a is a condition. */
enum { IS_CHOICE_REAL, IS_CHOICE_FLOAT = 0, IS_CHOICE_WHOLE = 0, IS_CHOICE_LOGIC = 0, IS_CHOICE_CHOICE = 1 };
static const bool is_choice[sizeof(Rows) / sizeof(Loops)] = {
#define TERNARY_WITH(name, kind, ...) [offsetof(Rows, name) / sizeof(Loops)] = IS_CHOICE_##kind,
#include "rows/pointwise.def"
};

/* One loop of a row on every CPU, over n numbers with these steps. */
static void check_row_loop(size_t row, int which, int element, int64_t n, const int64_t *step) {
    static double out[CPUS][2 * ROW_NUMBERS];
    Target        list[CPUS];
    const int     count = targets(list);
    void         *at[ROW_ARRAYS + 1] = {NULL};
    for (int k = 1; k <= ROW_ARRAYS; k++) at[k] = &row_inputs[element][which ? k - 1 : k % ROW_ARRAYS];
    if (is_choice[row]) at[which ? 2 : 1] = &row_inputs[ELEMENT_BOOL][1];
    memset(out, 0, sizeof out);
    for (int t = 0; t < count; t++) {
        const Loops *loops = (const Loops *)&list[t].kernels->rows + row;
        Loop        *loop = which == 0 ? loops->value[element] : loops->derivative[which - 1][element];
        if (!loop) return;
        at[0] = out[t];
        loop(n, at, step);
    }
    for (int t = 1; t < count; t++) {
        if (memcmp(out[0], out[t], sizeof out[0]) == 0) continue;
        for (int i = 0; i < ROW_NUMBERS; i++) { /* one nan is as good as another */
            double p = element == ELEMENT_F64 ? out[0][i] : (double)((float *)out[0])[i],
                   q = element == ELEMENT_F64 ? out[t][i] : (double)((float *)out[t])[i];
            if (element > ELEMENT_F64 || (memcmp(&p, &q, sizeof p) != 0 && !(isnan(p) && isnan(q))))
                fail_msg("row %zu, %d, type %d, steps %d %d %d: element %d is %a of %s and %a of portable", row, which,
                         element, (int)step[0], (int)step[1], (int)step[2], i, q, list[t].name, p);
        }
    }
}

/* Values and derivatives of every row: in order, with gaps, and with operands that are one number; short and long. */
TEST(all_cpus_give_the_same_bits) {
    static const int64_t steps[][8] = {{1, 1, 1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2, 2, 2}, {1, 2, 1, 2, 1, 1, 2, 1},
                                       {1, 0, 1, 1, 1, 0, 0, 0}, {1, 1, 0, 1, 1, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0},
                                       {1, 1, 1, 0, 0, 0, 0, 0}, {2, 0, 1, 2, 0, 1, 0, 0}};
    static const int64_t numbers[] = {999, 300, 17, 3, 1, 0};
    const size_t         rows = sizeof(Rows) / sizeof(Loops);
    fill_row_inputs();
    for (size_t row = 0; row < rows; row++)
        for (int which = 0; which < 4; which++)
            for (int element = 0; element < (which ? (int)REALS : (int)ELEMENTS); element++)
                for (int s = 0; s < COUNT(steps); s++)
                    for (int l = 0; l < COUNT(numbers); l++)
                        if (s == 0 || numbers[l] < 500) check_row_loop(row, which, element, numbers[l], steps[s]);
}

enum { HIGH = 33, WIDE = 70, PLACES = 6, STOPS = 17 * 69 };
typedef struct Results {
    float   y[HIGH * WIDE], moments[3 * HIGH], dx[HIGH * WIDE], products[HIGH * WIDE], sums[HIGH * WIDE];
    float   columns[PLACES * STOPS], plane[HIGH * WIDE];
    float   means[STOPS], spread[HIGH * WIDE], larger[4 * HIGH * WIDE], smaller[HIGH * WIDE];
    int64_t places[STOPS];
} Results;

/* Of a matrix whose rows are normalized, whose columns are added up, and over which a window slides. */
static void run_all(const Table *kernels, Results *to, float *x, float *g, float *weight) {
    Norm   norm = {1e-5, false};
    Scan   scan = {true};
    Slices rows = {
        .count = HIGH, .n = WIDE, .at = {to->y, to->moments, x, weight, g}, .next = {WIDE, 3, WIDE}, .args = &norm};
    Slices back = {.count = HIGH,
                   .n = WIDE,
                   .at = {to->dx, to->products, g, x, to->moments, weight},
                   .next = {WIDE, WIDE, WIDE, WIDE, 3},
                   .args = &norm};
    Slices columns = {
        .strided = true, .count = WIDE, .n = HIGH, .at = {to->sums, x}, .step = {WIDE, WIDE}, .args = &scan};
    Window window = {1, {HIGH, WIDE}, {3, 2}, {1, 1}, {1, 0}, {2, 1}, {17, 69}};
    Pool   pool = {window, false, true, 0};
    Resize resize = {.from = {HIGH, WIDE}, .to = {2 * HIGH, 2 * WIDE}};
    columns.next[0] = columns.next[1] = 1;
    kernels->max_places[REAL_F32](&(Slices){.count = 1, .at = {to->places, x}, .args = &pool});
    kernels->avg_pool[REAL_F32](&(Slices){.count = 1, .at = {to->means, x}, .args = &pool});
    kernels->avg_pool_gradient[REAL_F32](&(Slices){.count = 1, .at = {to->spread, to->means}, .args = &pool});
    kernels->resize[REAL_F32](&(Slices){.count = 1, .at = {to->larger, x}, .args = &resize});
    kernels->resize_gradient[REAL_F32](&(Slices){.count = 1, .at = {to->smaller, to->larger}, .args = &resize});
    kernels->layer_norm[REAL_F32](&rows);
    kernels->layer_norm_gradient[REAL_F32](&back);
    kernels->cumsum[ELEMENT_F32](&columns);
    kernels->unfold[REAL_F32](&(Slices){.count = 1, .at = {to->columns, x}, .args = &window});
    kernels->fold[REAL_F32](&(Slices){.count = 1, .at = {to->plane, to->columns}, .args = &window});
}

TEST(norms_sums_and_windows_have_the_same_bits) {
    static Results results[CPUS];
    static float   x[HIGH * WIDE], g[HIGH * WIDE], weight[WIDE];
    Target         list[CPUS];
    int            count = targets(list);
    for (int i = 0; i < HIGH * WIDE; i++) x[i] = (float)(uniform() * 5), g[i] = (float)uniform();
    for (int i = 0; i < WIDE; i++) weight[i] = (float)uniform();
    for (int t = 0; t < count; t++) {
        run_all(list[t].kernels, &results[t], x, g, weight);
        if (memcmp(&results[t], &results[0], sizeof results[0]) != 0) fail_msg("%s has other bits", list[t].name);
    }
    for (int i = 0; i < HIGH * WIDE; i++) /* seen by as many windows as there are, row by row of the kernel */
        assert_true(fabsf(results[0].plane[i]) >= fabsf(x[i]));
}

/* ---- Processors and threads --------------------------------------------------------------------- */

/* (m, k) by (k, n), of whole numbers so small that every order of adding gives the same, with a bias; B is turned
 * or not. The sizes leave a rest of rows, or of columns, for the last of three threads. Several times, because what
 * workers do to each other shows now and then. */
static void check_threaded_product(Sizes size, bool turned) {
    const int64_t m = size.m, n = size.n, k = size.k;
    tape_scope();
    Tensor *a = tensor_randint(-4, 5, SHAPE(m, k), .dtype = FLOAT32),
           *b = tensor_randint(-4, 5, SHAPE(n, k), .dtype = FLOAT32);
    Tensor      *bias = tensor_randint(-100, 100, SHAPE(n), .dtype = FLOAT32), *plain = tensor_empty(SHAPE(m, n));
    const float *x = tensor_data_ptr(a), *w = tensor_data_ptr(b), *added = tensor_data_ptr(bias);
    float       *expected = tensor_data_ptr(plain);
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            float total = added[j];
            for (int64_t l = 0; l < k; l++) total += x[i * k + l] * w[j * k + l];
            expected[i * n + j] = total;
        }
    if (!turned) b = tensor_t(tensor_contiguous(tensor_t(b)));
    for (int time = 0; time < 8; time++)
        for (int threads = 1; threads <= 3; threads++) {
            taper_set_num_threads(threads);
            const float *got = tensor_data_ptr(F_linear(a, b, bias));
            if (memcmp(got, expected, sizeof(float) * (size_t)(m * n)) == 0) continue;
            for (int64_t i = 0; i < m * n; i++)
                if (got[i] != expected[i])
                    fail_msg("(%lld, %lld, %lld), %d threads: element %lld, %lld is %g instead of %g", (long long)m,
                             (long long)n, (long long)k, threads, (long long)(i / n), (long long)(i % n),
                             (double)got[i], (double)expected[i]);
        }
    taper_set_num_threads(2);
}

TEST(threaded_products_have_all_rows_and_columns) {
    static const Sizes sizes[] = {{97, 97, 220}, {97, 200, 200}, {200, 97, 200}, {40, 230, 300}, {130, 33, 500}};
    for (int i = 0; i < COUNT(sizes); i++)
        for (int turned = 0; turned < 2; turned++) check_threaded_product(sizes[i], turned);
}

/* TAPER_CPU may ask for less than the machine has; what runs is what was chosen. */
TEST(the_environment_chooses_the_processor) {
    Target      list[CPUS];
    int         count = targets(list);
    const char *was = getenv("TAPER_CPU");
    assert_true(cpu__table() == list[count - 1].kernels);
    char *kept = was ? strdup(was) : NULL;
    for (int cpu = 0; cpu < count; cpu++) {
        setenv("TAPER_CPU", list[cpu].name, 1);
        assert_int_equal(cpu__chosen(), list[cpu].cpu);
    }
    unsetenv("TAPER_CPU");
    if (kept) setenv("TAPER_CPU", kept, 1);
    free(kept);
}

static void mark(void *context, int64_t i) { ((int *)context)[i]++; }

static void nested(void *context, int64_t i) { device__parallel(10, mark, (int *)context + 10 * i); }

TEST(every_task_runs_once) {
    static int done[1000];
    for (int threads = 1; threads <= 8; threads++) {
        memset(done, 0, sizeof done);
        assert_true(taper_set_num_threads(threads));
        device__parallel(1000, mark, done);
        device__parallel(100, nested, done);
        for (int i = 0; i < 1000; i++) assert_int_equal(done[i], 2);
    }
    assert_int_equal(taper_get_num_threads(), 8);
    assert_false(taper_set_num_threads(0));
    CHECK_ERROR("set_num_threads: expected 1 to 256, got 0");
    taper_set_num_threads(2);
}

TEST(threads_change_no_bit) {
    taper_manual_seed(1);
    Tensor *x = tensor_rand(SHAPE(300, 400)), *w = tensor_rand(SHAPE(400, 30));
    double  first[6];
    for (int threads = 1; threads <= 8; threads++) {
        taper_set_num_threads(threads);
        tape_scope();
        Tensor *y = tensor_tanh(tensor_mul(tensor_t(x), 0.3));
        Tensor *log_p = tensor_log_softmax(y, 0), *loss = F_cross_entropy(y, tensor_argmin(y, 1));
        double  now[6] = {tensor_item(tensor_sum(y)),
                          tensor_item(tensor_sum(tensor_matmul(tensor_t(y), w))),
                          tensor_item(tensor_mean(tensor_sum(tensor_mul(y, y), .dims = DIMS(0)))),
                          tensor_item(tensor_sum(log_p)),
                          tensor_item(loss),
                          tensor_item(tensor_sum(tensor_cumsum(x, 0)))};
        if (threads == 1) memcpy(first, now, sizeof now);
        assert_memory_equal(first, now, sizeof now);
    }
    taper_set_num_threads(2);
}

RUN_TESTS("kernels", T(sums_are_in_the_order_of_kernels_h), T(column_sums_are_in_the_same_order),
          T(softmax_is_what_kernels_h_says), T(softmax_is_its_formula), T(products_are_one_chain_over_k),
          T(rows_of_doubles_are_one_chain_over_k), T(products_of_a_few_numbers_are_too),
          T(products_of_a_few_doubles_are_too), T(products_of_one_column_add_all_of_the_bias),
          T(cumsum_is_in_plain_order), T(cumsum_of_whole_numbers), T(all_cpus_give_the_same_bits),
          T(norms_sums_and_windows_have_the_same_bits), T(threaded_products_have_all_rows_and_columns),
          T(the_environment_chooses_the_processor), T(every_task_runs_once), T(threads_change_no_bit))
