/* test_kernels.c: the loops of every CPU: accuracy of the functions, the rounding that device.h promises
 * against its plain reading, and the same bits everywhere. */
#include "golden.h"

#include "device/device.h"

#include <float.h>

typedef struct Target {
    const char   *name;
    const Device *kernels;
} Target;

/* Those this machine can run. */
static int targets(Target *list) {
    list[0] = (Target){"portable", &cpu__portable};
    int count = 1;
#ifdef __x86_64__
    if (cpu__chosen() >= CPU_AVX2) list[count++] = (Target){"avx2", &cpu__avx2};
    if (cpu__chosen() >= CPU_AVX512) list[count++] = (Target){"avx512", &cpu__avx512};
#endif
    return count;
}

static double uniform(void) { return 2 * test_uniform() - 1; }

/* ---- Functions ----------------------------------------------------------------------------------- */

/* |got - exact| in units of the last place of the exact value, which is rounded to double itself. */
static double ulps(double got, double exact, int digits, int least_exponent) {
    int exponent;
    if (got == exact) return 0;
    frexp(exact, &exponent);
    if (exponent < least_exponent) exponent = least_exponent;
    return fabs(got - exact) / ldexp(1, exponent - digits);
}

typedef struct Accuracy {
    const char *name;
    size_t      offset; /* in Rows */
    bool        narrow, binary;
    double      worst; /* allowed, in ulp */
} Accuracy;

static void check_accuracy(const Target *target, const Accuracy *a) {
    const Loops *loops = (const Loops *)((const char *)&target->kernels->rows + a->offset);
    int64_t      step[3] = {1, 1, 1};
    for (Golden g = golden_open("math.txt"); golden_next(&g);) {
        if (strcmp(g.line, a->name) != 0) continue;
        int width = a->binary ? 3 : 2;
        for (int64_t i = 0; i + width <= g.count; i += width) {
            double wide[3] = {0, g.values[i], a->binary ? g.values[i + 1] : 0}, exact = g.values[i + width - 1];
            float  narrow[3] = {0, (float)wide[1], (float)wide[2]};
            if (a->narrow)
                loops->value[ELEMENT_F32](1, (void *[]){&narrow[0], &narrow[1], &narrow[2]}, step);
            else
                loops->value[ELEMENT_F64](1, (void *[]){&wide[0], &wide[1], &wide[2]}, step);
            double got = a->narrow ? (double)narrow[0] : wide[0];
            /* the golden is rounded: half an ulp of double more */
            double error = a->narrow ? ulps(got, exact, 24, -125) : ulps(got, exact, 53, -1021) - 0.5;
            if (!(error <= a->worst) && got != exact)
                fail_msg("%s of %s at %a, %a: %a instead of %a, %.3f ulp", a->name, target->name, g.values[i], wide[2],
                         got, exact, error);
        }
    }
}

TEST(functions_are_as_accurate_as_promised) {
    static const Accuracy accuracies[] = {
        {"exp", offsetof(Rows, exp), false, false, 1},       {"log", offsetof(Rows, log), false, false, 1},
        {"tanh", offsetof(Rows, tanh), false, false, 1},     {"pow", offsetof(Rows, pow), false, true, 1},
        {"erf", offsetof(Rows, erf), false, false, 1},       {"sin", offsetof(Rows, sin), false, false, 1},
        {"cos", offsetof(Rows, cos), false, false, 1},       {"cosf", offsetof(Rows, cos), true, false, 0.51},
        {"erff", offsetof(Rows, erf), true, false, 0.51},    {"sinf", offsetof(Rows, sin), true, false, 0.51},
        {"expf", offsetof(Rows, exp), true, false, 0.51},    {"logf", offsetof(Rows, log), true, false, 0.51},
        {"tanhf", offsetof(Rows, tanh), true, false, 0.51},  {"powf", offsetof(Rows, pow), true, true, 0.51},
        {"expm1", offsetof(Rows, expm1), false, false, 1},   {"expm1f", offsetof(Rows, expm1), true, false, 0.51},
        {"log1p", offsetof(Rows, log1p), false, false, 1},   {"log1pf", offsetof(Rows, log1p), true, false, 0.51},
        {"tan", offsetof(Rows, tan), false, false, 1},       {"tanf", offsetof(Rows, tan), true, false, 0.51},
        {"asin", offsetof(Rows, asin), false, false, 1},     {"asinf", offsetof(Rows, asin), true, false, 0.51},
        {"acos", offsetof(Rows, acos), false, false, 1},     {"acosf", offsetof(Rows, acos), true, false, 0.51},
        {"atan", offsetof(Rows, atan), false, false, 1},     {"atanf", offsetof(Rows, atan), true, false, 0.51},
        {"atan2", offsetof(Rows, atan2), false, true, 1},    {"atan2f", offsetof(Rows, atan2), true, true, 0.51},
        {"sinh", offsetof(Rows, sinh), false, false, 1},     {"sinhf", offsetof(Rows, sinh), true, false, 0.51},
        {"cosh", offsetof(Rows, cosh), false, false, 1},     {"coshf", offsetof(Rows, cosh), true, false, 0.51},
        {"asinh", offsetof(Rows, asinh), false, false, 1},   {"asinhf", offsetof(Rows, asinh), true, false, 0.51},
        {"acosh", offsetof(Rows, acosh), false, false, 1},   {"acoshf", offsetof(Rows, acosh), true, false, 0.51},
        {"atanh", offsetof(Rows, atanh), false, false, 1},   {"atanhf", offsetof(Rows, atanh), true, false, 0.51},
        {"log2", offsetof(Rows, log2), false, false, 1},     {"log2f", offsetof(Rows, log2), true, false, 0.51},
        {"log10", offsetof(Rows, log10), false, false, 1},   {"log10f", offsetof(Rows, log10), true, false, 0.51},
        {"erfc", offsetof(Rows, erfc), false, false, 1},     {"erfcf", offsetof(Rows, erfc), true, false, 0.51},
        {"erfinv", offsetof(Rows, erfinv), false, false, 1}, {"erfinvf", offsetof(Rows, erfinv), true, false, 0.51},
    };
    Target list[CPUS];
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(accuracies); i++) check_accuracy(&list[t], &accuracies[i]);
}

/* C's Annex F, which the C library follows too. */
TEST(pow_of_special_values) {
    const double special[] = {0.0,  -0.0,     1,         -1,  2,     -2,     3,      -3,    0.5,
                              -0.5, INFINITY, -INFINITY, NAN, 1e308, -1e308, 5e-324, 0x1p53};
    Target       list[CPUS];
    int64_t      step[3] = {1, 1, 1};
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(special); i++)
            for (int k = 0; k < COUNT(special); k++) {
                double y, a = special[i], b = special[k], expected = pow(a, b);
                list[t].kernels->rows.pow.value[ELEMENT_F64](1, (void *[]){&y, &a, &b}, step);
                bool same = (isnan(y) && isnan(expected)) || (y == expected && signbit(y) == signbit(expected));
                if (!same && !(fabs(y - expected) <= 3e-16 * fabs(expected)))
                    fail_msg("pow(%g, %g) = %g instead of %g", a, b, y, expected);
            }
}

/* Every so manyth float, which all 2^32 were once. */
static void check_vectors(const Target *target, const char *name, size_t offset, uint64_t apart) {
    enum { N = 4096 };
    static float x[N], y[N], expected[N];
    const Loops *loops = (const Loops *)((const char *)&target->kernels->rows + offset);
    const Loops *plain = (const Loops *)((const char *)&cpu__portable.rows + offset);
    for (uint64_t bits = 0; bits <= UINT32_MAX;) {
        for (int i = 0; i < N; i++, bits += apart) memcpy(&x[i], &(uint32_t){(uint32_t)bits}, sizeof *x);
        loops->value[ELEMENT_F32](N, (void *[]){y, x}, (int64_t[]){1, 1});
        plain->value[ELEMENT_F32](N, (void *[]){expected, x}, (int64_t[]){1, 1});
        for (int i = 0; i < N; i++)
            if (memcmp(&y[i], &expected[i], sizeof *y) != 0 && !(isnan(y[i]) && isnan(expected[i])))
                fail_msg("%s: %s(%a) = %a instead of %a", target->name, name, (double)x[i], (double)y[i],
                         (double)expected[i]);
    }
}

/* Vectors work exp out in another way than numbers do; the others in the same. */
TEST(functions_of_floats_are_the_same_on_vectors) {
    Target list[CPUS];
    for (int t = targets(list) - 1; t > 0; t--) {
        check_vectors(&list[t], "exp", offsetof(Rows, exp), 1009);
        check_vectors(&list[t], "expm1", offsetof(Rows, expm1), 4001);
        check_vectors(&list[t], "log1p", offsetof(Rows, log1p), 4001);
        check_vectors(&list[t], "tan", offsetof(Rows, tan), 20011);
        check_vectors(&list[t], "asin", offsetof(Rows, asin), 20011);
        check_vectors(&list[t], "acos", offsetof(Rows, acos), 20011);
        check_vectors(&list[t], "atan", offsetof(Rows, atan), 20011);
        check_vectors(&list[t], "sinh", offsetof(Rows, sinh), 20011);
        check_vectors(&list[t], "cosh", offsetof(Rows, cosh), 20011);
        check_vectors(&list[t], "asinh", offsetof(Rows, asinh), 20011);
        check_vectors(&list[t], "acosh", offsetof(Rows, acosh), 20011);
        check_vectors(&list[t], "atanh", offsetof(Rows, atanh), 20011);
        check_vectors(&list[t], "log2", offsetof(Rows, log2), 20011);
        check_vectors(&list[t], "log10", offsetof(Rows, log10), 20011);
        check_vectors(&list[t], "erfc", offsetof(Rows, erfc), 20011);
        check_vectors(&list[t], "erfinv", offsetof(Rows, erfinv), 20011);
    }
}

/* Zeros keep their sign, infinities and NaN give what C says, in every lane. */
TEST(functions_of_special_values) {
    static const struct {
        size_t offset;
        double (*exact)(double);
    } functions[] = {{offsetof(Rows, exp), exp},     {offsetof(Rows, log), log},    {offsetof(Rows, tanh), tanh},
                     {offsetof(Rows, erf), erf},     {offsetof(Rows, sin), sin},    {offsetof(Rows, cos), cos},
                     {offsetof(Rows, expm1), expm1}, {offsetof(Rows, log1p), log1p}};
    enum { N = 19 };
    const double special[] = {0.0, -0.0, INFINITY, -INFINITY, NAN, 5e-324, -5e-324};
    Target       list[CPUS];
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int f = 0; f < COUNT(functions); f++)
            for (int i = 0; i < COUNT(special); i++) {
                const Loops *loops = (const Loops *)((const char *)&list[t].kernels->rows + functions[f].offset);
                double       x[N], y[N], expected = functions[f].exact(special[i]);
                float narrow[N], narrow_y[N], narrow_expected = (float)functions[f].exact((double)(float)special[i]);
                for (int k = 0; k < N; k++) narrow[k] = (float)(x[k] = special[i]);
                loops->value[ELEMENT_F64](N, (void *[]){y, x}, (int64_t[]){1, 1});
                loops->value[ELEMENT_F32](N, (void *[]){narrow_y, narrow}, (int64_t[]){1, 1});
                for (int k = 0; k < N; k++) {
                    bool same = isnan(expected) ? isnan(y[k]) : y[k] == expected && signbit(y[k]) == signbit(expected);
                    bool narrow_same = isnan(narrow_expected) ? isnan(narrow_y[k])
                                                              : narrow_y[k] == narrow_expected &&
                                                                    signbit(narrow_y[k]) == signbit(narrow_expected);
                    if (!same || !narrow_same)
                        fail_msg("%s, function %d of %g: %g and %g instead of %g", list[t].name, f, special[i], y[k],
                                 (double)narrow_y[k], expected);
                }
            }
}

/* Where e^x - 1 and ln(1 + x) end: the last numbers on this side and the first on the other. */
TEST(ends_of_expm1_and_log1p) {
    static const struct {
        size_t offset;
        double x, y, narrow_x, narrow_y;
    } ends[] = {
        {offsetof(Rows, expm1), -40, -1, -20, -1},
        {offsetof(Rows, expm1), -DBL_MAX, -1, -FLT_MAX, -1},
        {offsetof(Rows, expm1), 0x1.62e42fefa39efp9, 0x1.fffffffffff2ap1023, 0x1.62e42ep6, 0x1.ffff08p127},
        {offsetof(Rows, expm1), 0x1.62e42fefa39f0p9, INFINITY, 0x1.62e430p6, INFINITY},
        {offsetof(Rows, expm1), DBL_MAX, INFINITY, FLT_MAX, INFINITY},
        {offsetof(Rows, expm1), -DBL_MIN, -DBL_MIN, -FLT_MIN, -FLT_MIN},
        {offsetof(Rows, log1p), -DBL_MIN, -DBL_MIN, -FLT_MIN, -FLT_MIN},
        {offsetof(Rows, log1p), -1, -INFINITY, -1, -INFINITY},
        {offsetof(Rows, log1p), -0x1.fffffffffffffp-1, -0x1.25e4f7b2737fap5, -0x1.fffffep-1, -0x1.0a2b24p4},
        {offsetof(Rows, log1p), -0x1.0000000000001p0, NAN, -0x1.000002p0, NAN},
        {offsetof(Rows, log1p), -DBL_MAX, NAN, -FLT_MAX, NAN},
        {offsetof(Rows, log1p), DBL_MAX, 0x1.62e42fefa39efp9, FLT_MAX, 0x1.62e430p6},
    };
    Target list[CPUS];
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(ends); i++) {
            const Loops *loops = (const Loops *)((const char *)&list[t].kernels->rows + ends[i].offset);
            double       x = ends[i].x, y;
            float        narrow = (float)ends[i].narrow_x, narrow_y;
            loops->value[ELEMENT_F64](1, (void *[]){&y, &x}, (int64_t[]){1, 1});
            loops->value[ELEMENT_F32](1, (void *[]){&narrow_y, &narrow}, (int64_t[]){1, 1});
            bool both_nan = isnan(ends[i].y) && isnan(y) && isnan(narrow_y);
            if (!both_nan && (y != ends[i].y || narrow_y != (float)ends[i].narrow_y))
                fail_msg("%s, of %a and %a: %a and %a", list[t].name, x, (double)narrow, y, (double)narrow_y);
        }
}

/* ---- Sums, read plainly -------------------------------------------------------------------------- */

#define PLAIN_SUM(T, name)                                                                                             \
    static T name(const T *x, int64_t n) {                                                                             \
        T total = 0;                                                                                                   \
        for (int64_t start = 0; start < n; start += 4096) {                                                            \
            int64_t count = n - start < 4096 ? n - start : 4096, whole = count / 32 * 32;                              \
            T       lane[32] = {0}, sum = 0;                                                                           \
            for (int64_t i = 0; i < whole; i++) lane[i % 32] += x[start + i];                                          \
            for (int half = 16; half; half /= 2)                                                                       \
                for (int l = 0; l < half; l++) lane[l] += lane[l + half];                                              \
            if (whole) sum = lane[0];                                                                                  \
            for (int64_t i = whole; i < count; i++) sum += x[start + i];                                               \
            total += sum;                                                                                              \
        }                                                                                                              \
        return total;                                                                                                  \
    }
PLAIN_SUM(float, plain_sum_f32)
PLAIN_SUM(double, plain_sum_f64)

static const int64_t lengths[] = {0, 1, 4, 31, 32, 33, 63, 64, 100, 4095, 4096, 4097, 8200, 50000};
enum { LONGEST = 50000 };
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
            list[t].kernels->sum[REAL_F32](n, (void *[]){&f, xs}, (int64_t[]){0, 1});
            list[t].kernels->sum[REAL_F64](n, (void *[]){&d, xd}, (int64_t[]){0, 1});
            if (f != plain_sum_f32(xs, n)) fail_msg("%s, %lld floats: %a", list[t].name, (long long)n, (double)f);
            if (d != plain_sum_f64(xd, n)) fail_msg("%s, %lld doubles: %a", list[t].name, (long long)n, d);
            static float gathered[LONGEST];
            for (int64_t k = 0; k < n; k++) gathered[k] = xs[2 * k];
            list[t].kernels->sum[REAL_F32](n, (void *[]){&f_strided, xs}, (int64_t[]){0, 2});
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
                list[t].kernels->sum_columns[REAL_F32](sums, xs, rows, columns, columns);
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

static void check_softmax(const Target *target, int64_t n, int64_t count, bool across) {
    static float  y[LONGEST], expected[LONGEST];
    const int64_t step = across ? count : 1, next = across ? 1 : n;
    Slices        slices = {
               .across = across, .count = count, .n = n, .at = {y, xs}, .step = {step, step}, .next = {next, next}};
    target->kernels->softmax[REAL_F32](&slices);
    for (int64_t k = 0; k < count; k++) {
        plain_softmax(&cpu__portable.rows.exp, n, xs + k * next, step, expected);
        for (int64_t i = 0; i < n; i++)
            if (y[k * next + i * step] != expected[i])
                fail_msg("%s, %lld slices of %lld%s: number %lld is %a instead of %a", target->name, (long long)count,
                         (long long)n, across ? " side by side" : "", (long long)i, (double)y[k * next + i * step],
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
    Gemm  gemm = {s.m, s.n, s.k, xs, a_row, a_col, b, b_row, b_col, c, c_row, bias, 1};
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
    static const Sizes sizes[] = {{4, 5, 2},     {4, 1, 5},     {1, 1, 1},    {1, 128, 78}, {1, 70, 57},  {1, 33, 113},
                                  {64, 10, 128}, {33, 17, 300}, {7, 16, 256}, {5, 33, 257}, {3, 4, 0},    {20, 30, 513},
                                  {130, 70, 40}, {29, 65, 130}, {3, 1030, 9}, {6, 64, 300}, {14, 128, 20}};
    Target             list[CPUS];
    fill();
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(sizes); i++)
            for (int form = 0; form < FORMS; form++) check_gemm(&list[t], sizes[i], form);
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
enum { ROW_NUMBERS = 1000, ROW_ARRAYS = 4 };
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

/* One loop of a row on every CPU, over n numbers with these steps. */
static void check_row_loop(size_t row, int which, int element, int64_t n, const int64_t *step) {
    static double out[CPUS][2 * ROW_NUMBERS];
    Target        list[CPUS];
    const int     count = targets(list);
    void         *at[ROW_ARRAYS + 1] = {NULL};
    for (int k = 1; k <= ROW_ARRAYS; k++) at[k] = &row_inputs[element][which ? k - 1 : k % ROW_ARRAYS];
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
    static const int64_t steps[][5] = {{1, 1, 1, 1, 1}, {2, 2, 2, 2, 2}, {1, 2, 1, 2, 1}, {1, 0, 1, 1, 1},
                                       {1, 1, 0, 1, 1}, {1, 0, 0, 0, 0}, {1, 1, 1, 0, 0}, {2, 0, 1, 2, 0}};
    static const int64_t numbers[] = {999, 300, 17, 3, 1, 0};
    const size_t         rows = sizeof(Rows) / sizeof(Loops) - 1; /* all but where */
    fill_row_inputs();
    for (size_t row = 0; row < rows; row++)
        for (int which = 0; which < 3; which++)
            for (int element = 0; element < (which ? (int)REALS : (int)ELEMENTS); element++)
                for (int s = 0; s < COUNT(steps); s++)
                    for (int l = 0; l < COUNT(numbers); l++)
                        if (s == 0 || numbers[l] < 500) check_row_loop(row, which, element, numbers[l], steps[s]);
}

enum { HIGH = 33, WIDE = 70, PLACES = 6, STOPS = 17 * 69 };
typedef struct Results {
    float y[HIGH * WIDE], moments[2 * HIGH], dx[HIGH * WIDE], products[HIGH * WIDE], sums[HIGH * WIDE];
    float columns[PLACES * STOPS], plane[HIGH * WIDE];
} Results;

/* Of a matrix whose rows are normalized, whose columns are added up, and over which a window slides. */
static void run_all(const Device *kernels, Results *to, float *x, float *g, float *weight) {
    Norm   norm = {1e-5, weight, g};
    Scan   scan = {true};
    Slices rows = {.count = HIGH, .n = WIDE, .at = {to->y, x, to->moments}, .next = {WIDE, WIDE, 2}, .args = &norm};
    Slices back = {.count = HIGH,
                   .n = WIDE,
                   .at = {to->dx, to->products, g, x, to->moments},
                   .next = {WIDE, WIDE, WIDE, WIDE, 2},
                   .args = &norm};
    Slices columns = {
        .across = true, .count = WIDE, .n = HIGH, .at = {to->sums, x}, .step = {WIDE, WIDE}, .args = &scan};
    Window window = {1, {HIGH, WIDE}, {3, 2}, {1, 1}, {1, 0}, {2, 1}, {17, 69}};
    columns.next[0] = columns.next[1] = 1;
    kernels->layer_norm[REAL_F32](&rows);
    kernels->layer_norm_gradient[REAL_F32](&back);
    kernels->cumsum[ELEMENT_F32](&columns);
    kernels->unfold[REAL_F32](&window, to->columns, x);
    kernels->fold[REAL_F32](&window, to->plane, to->columns);
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

/* An element's value does not depend on where it stands. */
TEST(position_does_not_matter) {
    static float x[67], y[67], alone;
    Target       list[CPUS];
    int64_t      step[2] = {1, 1};
    for (int i = 0; i < 67; i++) x[i] = (float)uniform() * 20;
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int n = 1; n <= 67; n++) {
            list[t].kernels->rows.sigmoid.value[REAL_F32](n, (void *[]){y, x}, step);
            for (int i = 0; i < n; i++) {
                list[t].kernels->rows.sigmoid.value[REAL_F32](1, (void *[]){&alone, &x[i]}, step);
                assert_true(alone == y[i]);
            }
        }
}

/* Nor for numbers so large that they are reduced one by one. */
TEST(far_lanes_of_sines_are_all_reduced) {
    enum { N = 35 };
    static const struct {
        size_t offset;
        double (*exact)(double);
    } functions[] = {{offsetof(Rows, sin), sin}, {offsetof(Rows, cos), cos}, {offsetof(Rows, tan), tan}};
    double  wide[N], wide_y[N], alone;
    float   narrow[N], narrow_y[N], narrow_alone;
    Target  list[CPUS];
    int64_t step[2] = {1, 1};
    for (int i = 0; i < N; i++) narrow[i] = (float)(wide[i] = ldexp(uniform(), 30 + 2 * i));
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int f = 0; f < COUNT(functions); f++) {
            const Loops *loops = (const Loops *)((const char *)&list[t].kernels->rows + functions[f].offset),
                        *plain = (const Loops *)((const char *)&cpu__portable.rows + functions[f].offset);
            loops->value[ELEMENT_F64](N, (void *[]){wide_y, wide}, step);
            loops->value[ELEMENT_F32](N, (void *[]){narrow_y, narrow}, step);
            for (int i = 0; i < N; i++) {
                plain->value[ELEMENT_F64](1, (void *[]){&alone, &wide[i]}, step);
                plain->value[ELEMENT_F32](1, (void *[]){&narrow_alone, &narrow[i]}, step);
                if (wide_y[i] != alone || narrow_y[i] != narrow_alone)
                    fail_msg("%s, function %d, lane %d: of %a %a instead of %a", list[t].name, f, i, wide[i], wide_y[i],
                             alone);
                double exact = functions[f].exact(wide[i]);
                assert_true(fabs(alone - exact) <= 0x1p-52 * fmax(1, fabs(exact))); /* an ulp or two */
            }
        }
}

/* ---- Walking and threads ------------------------------------------------------------------------- */

/* (m, k) by (k, n), of whole numbers so small that every order of adding gives the same, with a bias; B is turned
 * or not. The sizes leave a rest of rows, or of columns, for the last of three threads. */
static void check_threaded_product(Sizes size, bool turned) {
    const int64_t m = size.m, n = size.n, k = size.k;
    tape_scope();
    Tensor *a = tensor_randint(-4, 5, SHAPE(m, k), .dtype = FLOAT32),
           *b = tensor_randint(-4, 5, SHAPE(n, k), .dtype = FLOAT32);
    Tensor *bias = tensor_randint(-100, 100, SHAPE(n), .dtype = FLOAT32);
    if (!turned) b = tensor_t(tensor_contiguous(tensor_t(b)));
    const float *x = tensor_data_ptr(a), *added = tensor_data_ptr(bias);
    for (int threads = 1; threads <= 3; threads++) {
        taper_set_num_threads(threads);
        Tensor       *y = F_linear(a, b, bias);
        const float  *got = tensor_data_ptr(y), *w = tensor_data_ptr(b);
        const int64_t row = tensor_stride(b, 0), column = tensor_stride(b, 1);
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < n; j++) {
                float expected = added[j];
                for (int64_t l = 0; l < k; l++) expected += x[i * k + l] * w[j * row + l * column];
                if (got[i * n + j] != expected)
                    fail_msg("(%lld, %lld, %lld), %d threads: element %lld, %lld is %g instead of %g", (long long)m,
                             (long long)n, (long long)k, threads, (long long)i, (long long)j, (double)got[i * n + j],
                             (double)expected);
            }
    }
    taper_set_num_threads(2);
}

TEST(threaded_products_have_all_rows_and_columns) {
    static const Sizes sizes[] = {{97, 97, 220}, {97, 200, 200}, {200, 97, 200}, {40, 230, 300}, {130, 33, 500}};
    for (int i = 0; i < 8 * COUNT(sizes); i++) /* what workers do to each other shows now and then */
        for (int turned = 0; turned < 2; turned++) check_threaded_product(sizes[i % COUNT(sizes)], turned);
}

/* TAPER_CPU may ask for less than the machine has; what runs is what was chosen. */
TEST(the_environment_chooses_the_processor) {
    Target      list[CPUS];
    int         count = targets(list);
    const char *was = getenv("TAPER_CPU");
    Cpu         chosen = cpu__chosen();
    assert_true(device__cpu == list[chosen].kernels);
    char *kept = was ? strdup(was) : NULL;
    for (int cpu = 0; cpu < count; cpu++) {
        setenv("TAPER_CPU", list[cpu].name, 1);
        assert_int_equal(cpu__chosen(), cpu);
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

RUN_TESTS("kernels", T(functions_are_as_accurate_as_promised), T(pow_of_special_values), T(functions_of_special_values),
          T(functions_of_floats_are_the_same_on_vectors), T(ends_of_expm1_and_log1p),
          T(sums_are_in_the_order_of_kernels_h), T(column_sums_are_in_the_same_order),
          T(softmax_is_what_kernels_h_says), T(softmax_is_its_formula), T(products_are_one_chain_over_k),
          T(products_of_a_few_numbers_are_too), T(cumsum_is_in_plain_order), T(cumsum_of_whole_numbers),
          T(all_cpus_give_the_same_bits), T(norms_sums_and_windows_have_the_same_bits), T(position_does_not_matter),
          T(far_lanes_of_sines_are_all_reduced), T(every_task_runs_once), T(threads_change_no_bit),
          T(threaded_products_have_all_rows_and_columns), T(the_environment_chooses_the_processor))
