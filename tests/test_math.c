/* test_math.c: exp, log, pow and their kin on every CPU: as accurate as promised, C's special values, the ends of their
 * ranges, and the same bits wherever an element stands. */
#include "golden.h"
#include "targets.h"

#include <float.h>

/* ---- Accuracy ----------------------------------------------------------------------------------- */

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
        {"exp", offsetof(Rows, exp), false, false, 1},         {"log", offsetof(Rows, log), false, false, 1},
        {"tanh", offsetof(Rows, tanh), false, false, 1},       {"pow", offsetof(Rows, pow), false, true, 1},
        {"erf", offsetof(Rows, erf), false, false, 1},         {"sin", offsetof(Rows, sin), false, false, 1},
        {"cos", offsetof(Rows, cos), false, false, 1},         {"cosf", offsetof(Rows, cos), true, false, 0.51},
        {"erff", offsetof(Rows, erf), true, false, 0.51},      {"sinf", offsetof(Rows, sin), true, false, 0.51},
        {"expf", offsetof(Rows, exp), true, false, 0.51},      {"logf", offsetof(Rows, log), true, false, 0.51},
        {"tanhf", offsetof(Rows, tanh), true, false, 0.51},    {"powf", offsetof(Rows, pow), true, true, 0.51},
        {"expm1", offsetof(Rows, expm1), false, false, 1},     {"expm1f", offsetof(Rows, expm1), true, false, 0.51},
        {"log1p", offsetof(Rows, log1p), false, false, 1},     {"log1pf", offsetof(Rows, log1p), true, false, 0.51},
        {"tan", offsetof(Rows, tan), false, false, 1},         {"tanf", offsetof(Rows, tan), true, false, 0.51},
        {"asin", offsetof(Rows, asin), false, false, 1},       {"asinf", offsetof(Rows, asin), true, false, 0.51},
        {"acos", offsetof(Rows, acos), false, false, 1},       {"acosf", offsetof(Rows, acos), true, false, 0.51},
        {"atan", offsetof(Rows, atan), false, false, 1},       {"atanf", offsetof(Rows, atan), true, false, 0.51},
        {"atan2", offsetof(Rows, atan2), false, true, 1},      {"atan2f", offsetof(Rows, atan2), true, true, 0.51},
        {"sinh", offsetof(Rows, sinh), false, false, 1},       {"sinhf", offsetof(Rows, sinh), true, false, 0.51},
        {"cosh", offsetof(Rows, cosh), false, false, 1},       {"coshf", offsetof(Rows, cosh), true, false, 0.51},
        {"asinh", offsetof(Rows, asinh), false, false, 1},     {"asinhf", offsetof(Rows, asinh), true, false, 0.51},
        {"acosh", offsetof(Rows, acosh), false, false, 1},     {"acoshf", offsetof(Rows, acosh), true, false, 0.51},
        {"atanh", offsetof(Rows, atanh), false, false, 1},     {"atanhf", offsetof(Rows, atanh), true, false, 0.51},
        {"log2", offsetof(Rows, log2), false, false, 1},       {"log2f", offsetof(Rows, log2), true, false, 0.51},
        {"log10", offsetof(Rows, log10), false, false, 1},     {"log10f", offsetof(Rows, log10), true, false, 0.51},
        {"erfc", offsetof(Rows, erfc), false, false, 1},       {"erfcf", offsetof(Rows, erfc), true, false, 0.51},
        {"erfinv", offsetof(Rows, erfinv), false, false, 1},   {"erfinvf", offsetof(Rows, erfinv), true, false, 0.51},
        {"lgamma", offsetof(Rows, lgamma), false, false, 1},   {"lgammaf", offsetof(Rows, lgamma), true, false, 0.51},
        {"digamma", offsetof(Rows, digamma), false, false, 1}, {"digammaf", offsetof(Rows, digamma), true, false, 0.51},
        {"lgamma0", offsetof(Rows, lgamma), false, false, 64}, {"digamma0", offsetof(Rows, digamma), false, false, 64},
    };
    Target list[CPUS];
    for (int t = targets(list) - 1; t >= 0; t--)
        for (int i = 0; i < COUNT(accuracies); i++) check_accuracy(&list[t], &accuracies[i]);
}

/* ---- Special values, and ends ------------------------------------------------------------------- */

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

/* ---- In every lane ------------------------------------------------------------------------------ */

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
        check_vectors(&list[t], "lgamma", offsetof(Rows, lgamma), 200003);
        check_vectors(&list[t], "digamma", offsetof(Rows, digamma), 200003);
    }
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

/* Numbers of all sizes, some of them ends; one in so many rows is the same number again. */
static double of_any_size(int i) {
    static const double ends[] = {0.0, -0.0, INFINITY, -INFINITY, NAN, 1, 2, 3, 5e-324, 1e-40};
    if (i % 13 == 0) return ends[i / 13 % COUNT(ends)];
    return ldexp(uniform(), i % 7 ? i % 9 : i % 600 - 300);
}

/* Vectors divide and take powers in another way than numbers do. */
static void check_pairs(const Target *target, const char *name, size_t offset) {
    enum { N = 4100, SAME = 20 };
    static double x[N], y[N], z[N], expected[N];
    static float  xf[N], yf[N], zf[N], expected_f[N];
    const Loops  *loops = (const Loops *)((const char *)&target->kernels->rows + offset);
    const Loops  *plain = (const Loops *)((const char *)&cpu__portable.rows + offset);
    const int64_t steps[] = {1, 1, 1};
    for (int i = 0; i < N; i++) {
        xf[i] = (float)(x[i] = of_any_size(i));
        yf[i] = (float)(y[i] = of_any_size(i / SAME % 2 ? i / SAME * 13 : 5 * i + 1));
    }
    loops->value[ELEMENT_F64](N, (void *[]){z, x, y}, steps);
    plain->value[ELEMENT_F64](N, (void *[]){expected, x, y}, steps);
    loops->value[ELEMENT_F32](N, (void *[]){zf, xf, yf}, steps);
    plain->value[ELEMENT_F32](N, (void *[]){expected_f, xf, yf}, steps);
    for (int i = 0; i < N; i++) {
        bool same = (isnan(z[i]) && isnan(expected[i])) || memcmp(&z[i], &expected[i], sizeof *z) == 0;
        bool same_f = (isnan(zf[i]) && isnan(expected_f[i])) || memcmp(&zf[i], &expected_f[i], sizeof *zf) == 0;
        if (!same || !same_f)
            fail_msg("%s: %s(%a, %a) = %a and %a instead of %a and %a", target->name, name, x[i], y[i], z[i],
                     (double)zf[i], expected[i], (double)expected_f[i]);
    }
}

TEST(functions_of_two_are_the_same_on_vectors) {
    Target list[CPUS];
    for (int t = targets(list) - 1; t > 0; t--) {
        check_pairs(&list[t], "pow", offsetof(Rows, pow));
        check_pairs(&list[t], "fmod", offsetof(Rows, fmod));
        check_pairs(&list[t], "remainder", offsetof(Rows, remainder));
    }
}

RUN_TESTS("math", T(functions_are_as_accurate_as_promised), T(pow_of_special_values), T(functions_of_special_values),
          T(ends_of_expm1_and_log1p), T(functions_of_floats_are_the_same_on_vectors), T(position_does_not_matter),
          T(far_lanes_of_sines_are_all_reduced), T(functions_of_two_are_the_same_on_vectors))
