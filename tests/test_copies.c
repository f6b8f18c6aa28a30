/* test_copies.c: copies that lie backwards, repeat themselves or have few numbers in a row, padding, orders, extremes, places
 * and distances, each against plain loops, in all dtypes and in sizes on both sides of where a kernel takes another way.
 * PyTorch's values and gradients are in test_rows.c. */
#include "test.h"

enum { MOST = 4096 };

/* The elements in row-major order. */
static int64_t values_of(Tensor *x, double *to) {
    CHECK_GOOD();
    int64_t n = tensor_numel(x);
    assert_true(n <= MOST);
    tensor_copy_to(x, to, n);
    return n;
}

static void is_all(Tensor *x, const double *expected, int64_t n) {
    double values[MOST];
    assert_int_equal(values_of(x, values), n);
    for (int64_t i = 0; i < n; i++)
        if (values[i] != expected[i] && !(isnan(values[i]) && isnan(expected[i])))
            fail_msg("%lld of %lld: %g, not %g", (long long)i, (long long)n, values[i], expected[i]);
}

static void is_same(Tensor *a, Tensor *b) {
    a = tensor_contiguous(a), b = tensor_contiguous(b);
    CHECK_GOOD();
    assert_int_equal(tensor_numel(a), tensor_numel(b));
    size_t bytes = tensor_dtype(a) == FLOAT32 ? sizeof(float) : sizeof(double);
    assert_memory_equal(tensor_data_ptr(a), tensor_data_ptr(b), bytes * (size_t)tensor_numel(a));
}

static const taper_Dtype dtypes[] = {FLOAT32, FLOAT64, INT64, BOOL};

static Tensor *some(taper_Dtype dtype, taper_Dims shape) { return tensor_to(tensor_randint(-3, 90, shape), dtype); }

/* ---- Copies ------------------------------------------------------------------------------------------- */

/* (p, q, r) in every layout: as it is, transposed, with gaps, repeated along the middle. */
static Tensor *laid_out(taper_Dtype dtype, int layout, int64_t p, int64_t q, int64_t r) {
    switch (layout) {
    case 0: return some(dtype, SHAPE(p, q, r));
    case 1: return tensor_transpose(some(dtype, SHAPE(r, q, p)), 0, 2);
    case 2: return tensor_slice(some(dtype, SHAPE(p, q, 2 * r)), 2, 1, TAPER_END, .step = 2);
    default: return tensor_expand(some(dtype, SHAPE(p, 1, r)), SHAPE(p, q, r));
    }
}

TEST(flips_are_backwards) {
    const int64_t shapes[][3] = {{3, 1, 70}, {2, 5, 3}, {1, 1, 1}, {4, 33, 2}, {2, 0, 3}};
    for (int i = 0; i < COUNT(dtypes) * COUNT(shapes) * 4; i++) {
        tape_scope();
        const int64_t *s = shapes[i / 4 % COUNT(shapes)];
        Tensor        *x = laid_out(dtypes[i / 4 / COUNT(shapes)], i % 4, s[0], s[1], s[2]);
        double         from[MOST], to[MOST];
        int64_t        n = values_of(x, from);
        for (unsigned mask = 0; mask < 8; mask++) {
            int64_t dims[3], count = 0, at = 0;
            for (int d = 0; d < 3; d++)
                if (mask >> d & 1) dims[count++] = d;
            for (int64_t a = 0; a < s[0]; a++)
                for (int64_t b = 0; b < s[1]; b++)
                    for (int64_t c = 0; c < s[2]; c++)
                        to[at++] = from[((mask & 1 ? s[0] - 1 - a : a) * s[1] + (mask & 2 ? s[1] - 1 - b : b)) * s[2] +
                                        (mask & 4 ? s[2] - 1 - c : c)];
            is_all(tensor_flip(x, ((taper_Dims){(int)count, dims})), to, n);
        }
    }
}

TEST(one_number_fills_every_dtype) {
    for (int i = 0; i < COUNT(dtypes) * COUNT(dtypes); i++)
        for (int64_t n = 0; n < 70; n += 23) {
            tape_scope();
            Tensor *number = tensor_to(tensor_scalar(-2.5), dtypes[i / COUNT(dtypes)]);
            Tensor *x = tensor_copy_(tensor_zeros(SHAPE(n), .dtype = dtypes[i % COUNT(dtypes)]), number);
            double  expected[MOST], value = tensor_item(tensor_to(number, dtypes[i % COUNT(dtypes)]));
            for (int64_t k = 0; k < n; k++) expected[k] = value;
            is_all(x, expected, n);
        }
}

/* A few numbers in a row, or a few rows, in every order of dimensions; and more than are walked on one thread. */
TEST(dimensions_in_every_order) {
    const int64_t shapes[][3] = {{3, 40, 5}, {2, 17, 33}, {1, 3, 700}, {15, 16, 4}};
    const int     orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int i = 0; i < COUNT(dtypes) * COUNT(shapes) * COUNT(orders); i++) {
        tape_scope();
        const int     *o = orders[i % COUNT(orders)];
        const int64_t *s = shapes[i / COUNT(orders) % COUNT(shapes)], strides[] = {s[1] * s[2], s[2], 1};
        Tensor        *x = some(dtypes[i / COUNT(orders) / COUNT(shapes)], SHAPE(s[0], s[1], s[2]));
        double         from[MOST], to[MOST];
        int64_t        n = values_of(x, from), at = 0;
        for (int64_t a = 0; a < s[o[0]]; a++)
            for (int64_t b = 0; b < s[o[1]]; b++)
                for (int64_t c = 0; c < s[o[2]]; c++)
                    to[at++] = from[a * strides[o[0]] + b * strides[o[1]] + c * strides[o[2]]];
        is_all(tensor_contiguous(tensor_permute(x, DIMS(o[0], o[1], o[2]))), to, n);
    }
    Tensor *x = some(FLOAT32, SHAPE(2, 3, 150, 120)), *last = tensor_contiguous(tensor_permute(x, DIMS(0, 2, 3, 1)));
    for (int c = 0; c < 3; c++) is_same(tensor_select(last, 3, c), tensor_select(x, 1, c));
}

/* Is y (planes, rows, columns) the transpose of each plane of x? By their bytes. */
static void is_turned(Tensor *x, Tensor *y, int64_t planes, int64_t rows, int64_t columns) {
    CHECK_GOOD();
    const size_t bytes = tensor_dtype(x) == FLOAT32 ? sizeof(float) : sizeof(double);
    const char  *from = tensor_data_ptr(x), *to = tensor_data_ptr(y);
    for (int64_t p = 0; p < planes; p++)
        for (int64_t r = 0; r < rows; r++)
            for (int64_t c = 0; c < columns; c++, to += bytes)
                if (memcmp(to, from + (size_t)((p * columns + c) * rows + r) * bytes, bytes) != 0)
                    fail_msg("(%lld, %lld, %lld): %lld, %lld, %lld", (long long)planes, (long long)rows,
                             (long long)columns, (long long)p, (long long)r, (long long)c);
}

/* Blocks, lines of the cache and strips with what is left beside and below them; more than is kept in the caches, in whole
 * lines and not; and copies to where it lies transposed. */
TEST(transposed_copies) {
    const int64_t shapes[][3] = {{1, 5, 4},     {1, 37, 90},     {3, 66, 31},     {1, 4099, 21},  {2, 150, 136},
                                 {1, 300, 129}, {1, 1057, 2096}, {2, 1057, 1048}, {1, 4200, 511}, {0, 40, 50}};
    for (int i = 0; i < COUNT(shapes) * 3; i++) {
        tape_scope();
        const int64_t planes = shapes[i / 3][0], rows = shapes[i / 3][1], columns = shapes[i / 3][2];
        Tensor       *x = tensor_to(tensor_rand(SHAPE(planes, columns, rows)), dtypes[i % 3]);
        if (dtypes[i % 3] == INT64) x = tensor_randint(-99, 99, SHAPE(planes, columns, rows));
        is_turned(x, tensor_contiguous(tensor_transpose(x, 1, 2)), planes, rows, columns);
        Tensor *y = tensor_zeros(SHAPE(planes, rows, columns), .dtype = dtypes[i % 3]);
        tensor_copy_(tensor_transpose(y, 1, 2), x);
        is_turned(x, y, planes, rows, columns);
        Tensor *frame = tensor_full(SHAPE(planes, rows, columns + 32), 7, .dtype = dtypes[i % 3]);
        for (int64_t margin = 16; margin < 18; margin++) { /* lines that are whole, and that are not */
            tensor_copy_(tensor_slice(frame, 2, margin, margin + columns), tensor_transpose(x, 1, 2));
            is_turned(x, tensor_contiguous(tensor_slice(frame, 2, margin, margin + columns)), planes, rows, columns);
        }
        Tensor *beside = tensor_eq(tensor_slice(frame, 2, 17 + columns, TAPER_END), 7);
        assert_true(tensor_item(tensor_all(beside)) == 1);
    }
}

/* ---- Padding ------------------------------------------------------------------------------------------- */

static const char *const modes[] = {"constant", "reflect", "replicate", "circular"};

/* Where place i of n comes from, one step of the way at a time; -1: from nowhere. */
static int64_t padded_from(int mode, int64_t i, int64_t n, int64_t first, int64_t stop) {
    if (i >= 0 && i < n) return i;
    if (mode == 0) return -1;
    if (mode == 1) return i < 0 ? -i : 2 * (n - 1) - i;
    if (mode == 2) return i < 0 ? 0 : n - 1;
    while (i < first) i += stop - first;
    while (i >= stop) i -= stop - first;
    return i;
}

TEST(padding_is_box_by_box) {
    const int64_t pads[][4] = {{1, 2, 0, 0},    {2, 1, 3, 1}, {-1, 2, 1, -1},
                               {3, -2, -1, -1}, {0, 0, 2, 2}, {-1, -1, -2, 3}};
    for (int i = 0; i < COUNT(dtypes) * COUNT(pads) * COUNT(modes); i++) {
        tape_scope();
        const int      mode = i % COUNT(modes);
        const int64_t *p = pads[i / COUNT(modes) % COUNT(pads)], h = 5 + p[2] + p[3], w = 4 + p[0] + p[1];
        Tensor        *x = laid_out(dtypes[i / COUNT(modes) / COUNT(pads)], 1 + i % 2, 3, 5, 4);
        double         from[MOST], to[MOST];
        int64_t        at = 0, before = p[0] < 0 ? -p[0] : 0, above = p[2] < 0 ? -p[2] : 0;
        int64_t        behind = 4 + (p[1] < 0 ? p[1] : 0), below = 5 + (p[3] < 0 ? p[3] : 0);
        values_of(x, from);
        for (int64_t c = 0; c < 3; c++)
            for (int64_t r = 0; r < h; r++)
                for (int64_t k = 0; k < w; k++) {
                    int64_t row = padded_from(mode, r - p[2], 5, above, below);
                    int64_t column = padded_from(mode, k - p[0], 4, before, behind);
                    to[at++] = row < 0 || column < 0 ? 1 : from[(c * 5 + row) * 4 + column];
                }
        is_all(F_pad(x, DIMS(p[0], p[1], p[2], p[3]), modes[mode], mode ? 0 : 1), to, at);
    }
}

/* ---- Orders, extremes, places ---------------------------------------------------------------------------- */

/* Few values many times, with what is odd among them. */
static Tensor *keys_of(taper_Dtype dtype, int64_t n, double *keys) {
    const double odd[] = {NAN, -NAN, INFINITY, -INFINITY, 0, -0.0, 1e30, -1e-300, 5e-324};
    for (int64_t i = 0; i < n; i++) {
        int pick = rand() % 40;
        keys[i] = pick < COUNT(odd) && dtype != INT64 ? odd[pick] : rand() % 50 - 25;
        if (dtype == FLOAT32) keys[i] = (double)(float)keys[i];
        if (dtype == INT64 && pick < 2) keys[i] = pick ? 0x1p62 : -0x1p63;
    }
    return tensor_to(tensor_from(SHAPE(n), keys, .dtype = FLOAT64), dtype);
}

/* Of places; keys are those of all tests that sort. */
static double sorted_keys[MOST];
static bool   greatest_first;

static int in_order(const void *a, const void *b) {
    const int    x = *(const int *)a, y = *(const int *)b;
    const double p = sorted_keys[x], q = sorted_keys[y];
    bool         less = p < q || (isnan(q) && !isnan(p)), more = q < p || (isnan(p) && !isnan(q));
    if (less || more) return less != greatest_first ? -1 : 1;
    return x < y ? -1 : 1;
}

TEST(orders_of_many_and_of_some) {
    const int64_t sizes[] = {1, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000};
    srand(1);
    for (int i = 0; i < 3 * COUNT(sizes) * 2; i++) {
        tape_scope();
        const int64_t n = sizes[i / 2 % COUNT(sizes)], wanted[] = {0, 1, 2, n / 4, n / 4 + 1, n};
        Tensor       *x = keys_of(dtypes[i / 2 / COUNT(sizes)], n, sorted_keys);
        int           places[MOST];
        double        expected[MOST], values[MOST];
        greatest_first = i % 2;
        for (int k = 0; k < n; k++) places[k] = k;
        qsort(places, (size_t)n, sizeof *places, in_order);
        for (int64_t k = 0; k < n; k++) expected[k] = places[k], values[k] = sorted_keys[places[k]];
        is_all(tensor_argsort(x, 0, greatest_first), expected, n);
        is_all(tensor_sort(x, 0, greatest_first).values, values, n);
        for (int k = 0; k < COUNT(wanted); k++) {
            if (wanted[k] > n) continue;
            is_all(tensor_topk(x, wanted[k], .largest = greatest_first).indices, expected, wanted[k]);
            if (wanted[k] && !greatest_first)
                is_all(tensor_kthvalue(x, wanted[k]).indices, &expected[wanted[k] - 1], 1);
        }
    }
}

TEST(extremes_of_rows) {
    srand(2);
    for (int64_t n = 1; n < 200; n += n < 70 ? 1 : 13)
        for (int i = 0; i < 6; i++) {
            tape_scope();
            double        keys[MOST];
            Tensor       *x = keys_of(dtypes[i / 2], n, keys);
            const int64_t lowest = i % 2;
            int64_t       found = 0;
            for (int64_t k = 1; k < n; k++)
                if (!isnan(keys[found]) && (isnan(keys[k]) || (lowest ? keys[k] < keys[found] : keys[k] > keys[found])))
                    found = k;
            Tensor *rows = tensor_expand(x, SHAPE(2, n)), *y = lowest ? tensor_argmin(rows, 1) : tensor_argmax(rows, 1);
            is_all(y, (double[]){(double)found, (double)found}, 2);
        }
}

TEST(places_of_what_is_not_zero) {
    const int64_t shapes[][3] = {{1, 1, 60}, {3, 5, 7}, {4, 1, 1}, {2, 3, 1}, {1, 9, 4}};
    for (int i = 0; i < COUNT(shapes) * 20; i++) {
        tape_scope();
        const int64_t *s = shapes[i % COUNT(shapes)];
        Tensor        *x = tensor_randint(0, 2, SHAPE(s[0], s[1], s[2]));
        double         flags[MOST], places[MOST], flat[MOST];
        int64_t        n = values_of(x, flags), count = 0;
        for (int64_t k = 0; k < n; k++) {
            if (flags[k] == 0) continue;
            flat[count] = (double)k;
            places[3 * count] = (double)(k / (s[1] * s[2]));
            places[3 * count + 1] = (double)(k / s[2] % s[1]);
            places[3 * count++ + 2] = (double)(k % s[2]);
        }
        is_all(tensor_nonzero(x), places, 3 * count);
        Tensor *counted = tensor_reshape(tensor_arange(n), SHAPE(s[0], s[1], s[2]));
        is_all(tensor_masked_select(counted, tensor_to(x, BOOL)), flat, count);
    }
    assert_int_equal(tensor_size(tensor_nonzero(tensor_scalar(1.0)), 0), 1);
    assert_int_equal(tensor_numel(tensor_nonzero(tensor_scalar(1.0))), 0);
}

/* ---- Distances, other sizes -------------------------------------------------------------------------------- */

/* What is recorded and what is not have the same bits, also where sums have lanes and more than one chunk. */
TEST(distances_have_one_gradient) {
    const int64_t sizes[][3] = {{2, 3, 2},    {3, 70, 40}, {40, 2, 70},  {1, 4200, 1},
                                {2, 1, 4200}, {1, 64, 1},  {60, 80, 100}};
    const double  norms[] = {1, 2, 3, INFINITY};
    for (int i = 0; i < COUNT(sizes) * COUNT(norms) * 2; i++) {
        tape_scope();
        const int64_t *s = sizes[i / 2 / COUNT(norms)];
        const double   p = norms[i / 2 % COUNT(norms)];
        Tensor        *a = tensor_randn(SHAPE(s[0], s[2]), .dtype = dtypes[i % 2], .requires_grad = true);
        Tensor        *b = tensor_randn(SHAPE(2, s[1], s[2]), .dtype = dtypes[i % 2], .requires_grad = true);
        Tensor        *y = tensor_cdist(a, b, p), *apart = tensor_sub(tensor_unsqueeze(a, -2), tensor_unsqueeze(b, -3));
        is_same(y, tensor_norm(apart, p, -1));
        Tensor *g = tensor_randn_like(y);
        for (int k = 0; k < 2; k++) {
            Tensor *x = k ? b : a, *plain = tensor_grad(y, x, .grad_output = g, .retain_graph = true);
            Tensor *recorded = tensor_grad(y, x, .grad_output = g, .create_graph = true);
            CHECK_GOOD();
            is_same(plain, recorded);
        }
    }
}

/* Memory is that of the inputs, of the pairs and of little else. */
TEST(gradients_of_distances_take_little_memory) {
    tape_scope();
    Tensor *a = tensor_randn(SHAPE(200, 300), .requires_grad = true), *b = tensor_randn(SHAPE(200, 300));
    for (int i = 0; i < 3; i++) {
        tape_scope();
        int64_t before = taper_memory_stats().live;
        tensor_grad(tensor_sum(tensor_cdist(a, b, (double[]){1, 2, 3}[i])), a);
        assert_true(taper_memory_stats().live - before < (int64_t)200 * 200 * 300 * (int64_t)sizeof(float) / 2);
    }
}

TEST(wide_planes_are_resized_like_narrow_ones) {
    const int64_t widths[] = {400, 512, 513, 700};
    for (int i = 0; i < COUNT(widths); i++) {
        tape_scope();
        Tensor *x = tensor_randn(SHAPE(1, 2, 1, widths[i]), .requires_grad = true);
        Tensor *y = F_interpolate(x, PAIR(1, 2 * widths[i]));
        is_same(y, tensor_repeat_interleave(x, 2, .dim = 3));
        is_same(tensor_grad(tensor_sum(y), x), tensor_full_like(x, 2));
        Tensor *narrow = tensor_slice(x, 3, 0, 100), *part = F_interpolate(narrow, PAIR(1, 200), .mode = "bilinear");
        Tensor *wide = F_interpolate(x, PAIR(1, 2 * widths[i]), .mode = "bilinear");
        is_same(tensor_slice(wide, 3, 0, 199), tensor_slice(part, 3, 0, 199));
    }
}

RUN_TESTS("copies", T(flips_are_backwards), T(one_number_fills_every_dtype), T(dimensions_in_every_order),
          T(transposed_copies), T(padding_is_box_by_box), T(orders_of_many_and_of_some), T(extremes_of_rows),
          T(places_of_what_is_not_zero), T(distances_have_one_gradient), T(gradients_of_distances_take_little_memory),
          T(wide_planes_are_resized_like_narrow_ones))
