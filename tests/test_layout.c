/* test_layout.c: how tensors lie in memory, where numbers were wrong once: odd strides, dimensions of 0 and 1, views that are
 * turned, stepped and expanded. The right values are PyTorch's unless it says otherwise. */
#include "golden.h"

#include "tensor/tensor.h"

/* ---- Products ----------------------------------------------------------------------------------- */

static Tensor *view_of(const float *numbers) { return tensor_transpose(tensor_from(SHAPE(1, 3, 2), numbers), 0, 1); }

/* Strides of dimensions of size 1 mean nothing, in every product and in its derivatives. */
TEST(strides_of_ones_are_not_walked) {
    const float numbers[] = {1, 2, 3, 4, 5, 6};
    Tensor     *w = tensor_from(SHAPE(2, 1), (float[]){1, 10}), *x = view_of(numbers);
    check_tensor(tensor_matmul(x, w), (double[]){21, 43, 65}, 3, 0, 0);
    check_tensor(tensor_matmul(x, tensor_select(w, 1, 0)), (double[]){21, 43, 65}, 3, 0, 0);
    Tensor *e = tensor_expand(tensor_unsqueeze(tensor_from(SHAPE(3, 2), numbers), 1), SHAPE(3, 1, 2));
    check_tensor(tensor_matmul(e, w), (double[]){21, 43, 65}, 3, 0, 0);
    check_tensor(tensor_matmul(tensor_slice(x, 0, 0, 3, 2), w), (double[]){21, 65}, 2, 0, 0);
    check_tensor(F_linear(x, tensor_t(w), NULL), (double[]){21, 43, 65}, 3, 0, 0);
    check_tensor(tensor_matmul(tensor_permute(tensor_from(SHAPE(2, 1, 3), numbers), DIMS(2, 1, 0)), w),
                 (double[]){41, 52, 63}, 3, 0, 0);
    Tensor *ones = tensor_ones(SHAPE(3, 1, 2), .requires_grad = true),
           *weight = tensor_from(SHAPE(1, 2), (float[]){1, 10});
    Tensor *y = tensor_transpose(F_linear(ones, weight, NULL), 0, 1);
    Tensor *loss = tensor_sum(tensor_mul(y, tensor_from(SHAPE(1, 3, 1), (float[]){1, 2, 3})));
    check_tensor(tensor_grad(loss, ones, .create_graph = true), (double[]){1, 10, 2, 20, 3, 30}, 6, 0, 0);
    check_tensor(tensor_grad(loss, ones), (double[]){1, 10, 2, 20, 3, 30}, 6, 0, 0);
}

/* So that memory which was never written shows. */
static void junk(void) {
    tape_scope();
    for (int i = 0; i < 8; i++) tensor_full(SHAPE(64, 64), 7.75);
}

/* Products over nothing are zeros, and a bias is added to them. */
TEST(products_without_elements) {
    for (int graph = 0; graph < 2; graph++) {
        junk();
        Tensor *bias = tensor_from(SHAPE(4), (float[]){1, 2, 3, 4}, .requires_grad = true);
        Tensor *x = tensor_empty(SHAPE(2, 3, 0), .requires_grad = true),
               *w = tensor_empty(SHAPE(4, 0), .requires_grad = true);
        Tensor *y = F_linear(x, w, bias);
        check_tensor(tensor_select(tensor_select(y, 0, 1), 0, 2), (double[]){1, 2, 3, 4}, 4, 0, 0);
        taper_Tensors g = tensor_grads(tensor_sum(y), TENSORS(x, w, bias), .create_graph = graph);
        assert_int_equal(g.count, 3);
        check_tensor(g.at[2], (double[]){6, 6, 6, 6}, 4, 0, 0);
        junk();
        Tensor *a = tensor_ones(SHAPE(2, 3, 4), .requires_grad = true);
        Tensor *none = F_linear(a, tensor_empty(SHAPE(0, 4)), NULL);
        Tensor *da = tensor_grad(none, a, .grad_output = tensor_empty(SHAPE(2, 3, 0)), .create_graph = graph);
        assert_true(tensor_item(tensor_sum(tensor_abs(da))) == 0);
        Tensor *m = tensor_matmul(tensor_empty(SHAPE(2, 3, 0)), tensor_empty(SHAPE(0, 5)));
        assert_int_equal(tensor_numel(m), 30);
        assert_true(tensor_item(tensor_sum(tensor_abs(m))) == 0);
    }
    CHECK_GOOD();
}

/* Of (2, 3, 4) whose memory lies otherwise: values and derivatives are those of the same numbers in order, which the
 * sums of products written out give. */
TEST(linear_of_a_permuted_input) {
    static const int orders[][3] = {{0, 1, 2}, {2, 0, 1}, {1, 0, 2}, {2, 1, 0}, {0, 2, 1}};
    for (int o = 0; o < COUNT(orders); o++) {
        const int *order = orders[o];
        Tensor    *plain = tensor_reshape(tensor_arange(24.0), SHAPE(2, 3, 4));
        int64_t    back[3];
        for (int d = 0; d < 3; d++) back[order[d]] = d;
        Tensor *x = tensor_permute(tensor_contiguous(tensor_permute(plain, DIMS(order[0], order[1], order[2]))),
                                   DIMS(back[0], back[1], back[2]));
        Tensor *leaf = tensor_mul(x, 1), *w = tensor_from(SHAPE(2, 4), (float[]){1, 2, 3, 4, 0, 1, 0, -1});
        double  y[12], dw[8] = {0};
        for (int row = 0; row < 6; row++) {
            const double a = 4 * row; /* the row is a, a + 1, a + 2, a + 3 */
            y[2 * row] = 10 * a + 20 + 0.5, y[2 * row + 1] = -2 - 0.5;
            for (int c = 0; c < 8; c++) dw[c] += a + c % 4;
        }
        tensor_requires_grad_(leaf, true);
        tensor_requires_grad_(w, true);
        Tensor *result = F_linear(x, w, tensor_from(SHAPE(2), (float[]){0.5f, -0.5f}));
        check_tensor(result, y, 12, 0, 0);
        assert_true(tensor_backward(tensor_sum(result)));
        check_tensor(tensor_grad_of(w), dw, 8, 0, 0);
        check_tensor(
            tensor_matmul(x, tensor_t(w)),
            tensor_data_ptr(tensor_to(tensor_sub(result, tensor_from(SHAPE(2), (float[]){0.5f, -0.5f})), FLOAT64)), 12,
            0, 0);
    }
}

/* ---- Views and copies --------------------------------------------------------------------------- */

TEST(copies_in_place) {
    Tensor *x = tensor_from(SHAPE(1), (float[]){3}, .requires_grad = true), *z = tensor_zeros(SHAPE(1));
    assert_null(tensor_copy_(z, tensor_mul(x, x)));
    CHECK_ERROR("copy_: the source requires grad");
    assert_null(tensor_fill_(z, tensor_sum(x)));
    CHECK_ERROR("fill_: the source requires grad");
    {
        taper_no_grad();
        assert_non_null(tensor_copy_(z, x));
    }
    assert_true(tensor_item(z) == 3);
    Tensor *square = tensor_from(SHAPE(2, 2), (float[]){0, 1, 2, 3}), *line = tensor_arange(6);
    tensor_copy_(square, tensor_t(square)); /* NumPy's values, where PyTorch refuses */
    check_tensor(square, (double[]){0, 2, 1, 3}, 4, 0, 0);
    tensor_copy_(tensor_slice(line, 0, 0, 6, 2), tensor_slice(line, 0, 0, 3));
    check_tensor(line, (double[]){0, 1, 1, 3, 2, 5}, 6, 0, 0);
}

/* The first and the last place there is, counted from either end. */
TEST(places_from_both_ends) {
    Tensor *x = tensor_reshape(tensor_arange(6), SHAPE(2, 3));
    for (int64_t i = 0; i < 3; i++) {
        check_tensor(tensor_select(x, 1, i), (double[]){(double)i, (double)(3 + i)}, 2, 0, 0);
        check_tensor(tensor_select(x, 1, i - 3), (double[]){(double)i, (double)(3 + i)}, 2, 0, 0);
        assert_true(tensor_at(x, INDEX(-2, i - 3)) == (double)i);
    }
    assert_null(tensor_select(x, 1, -4));
    CHECK_ERROR("select: index -4 out of range for tensor of size [2, 3] at dimension 1");
    assert_null(tensor_select(x, 1, 3));
    CHECK_ERROR("select: index 3 out of range");
}

/* What a slice asks for beyond the ends is not there. */
TEST(slices_end_where_the_tensor_does) {
    Tensor *x = tensor_arange(5);
    check_tensor(tensor_slice(x, 0, -10, 2), (double[]){0, 1}, 2, 0, 0);
    check_tensor(tensor_slice(x, 0, -2, 99), (double[]){3, 4}, 2, 0, 0);
    assert_int_equal(tensor_numel(tensor_slice(x, 0, -10, -7)), 0);
    assert_int_equal(tensor_numel(tensor_slice(x, 0, 7, 9)), 0);
    assert_null(tensor_expand(x, SHAPE(-1, 5)));
    CHECK_ERROR("expand: the expanded size of the tensor [-1, 5]");
}

static void same_strides(Tensor *x, const int64_t *expected, int count) {
    assert_int_equal(tensor_dim(x), count);
    for (int d = 0; d < count; d++) assert_int_equal(tensor_stride(x, d), expected[d]);
}

/* PyTorch's, for dimensions of size 1 too. */
TEST(strides_of_reshaped_views) {
    Tensor *x = tensor_t(tensor_reshape(tensor_arange(6), SHAPE(3, 2)));
    same_strides(tensor_reshape(x, SHAPE(2, 1, 3)), (int64_t[]){1, 6, 2}, 3);
    same_strides(tensor_reshape(x, SHAPE(2, 3, 1)), (int64_t[]){1, 2, 2}, 3);
    same_strides(tensor_reshape(x, SHAPE(1, 2, 3)), (int64_t[]){2, 1, 2}, 3);
    same_strides(tensor_reshape(x, SHAPE(1, 2, 1, 1, 3, 1)), (int64_t[]){2, 1, 6, 6, 2, 2}, 6);
    Tensor *y = tensor_transpose(tensor_reshape(tensor_arange(24), SHAPE(2, 3, 4)), 0, 1);
    same_strides(tensor_reshape(y, SHAPE(3, 1, 2, 1, 4)), (int64_t[]){4, 24, 12, 4, 1}, 5);
    same_strides(tensor_reshape(y, SHAPE(1, 3, 2, 1, 2, 2)), (int64_t[]){12, 4, 12, 4, 2, 1}, 6);
}

/* ---- Results and draws -------------------------------------------------------------------------- */

/* A tensor of the shape and strides that stand at *at: dimensions, shape, strides. */
static Tensor *laid_out(const double **at) {
    int     ndim = (int)*(*at)++;
    int64_t numbers[2 * TAPER_MAX_DIMS];
    for (int i = 0; i < 2 * ndim; i++) numbers[i] = (int64_t) * (*at)++;
    return tensor__view(tensor_zeros(SHAPE(4096)), (taper_Dims){ndim, numbers}, numbers + ndim, 0);
}

/* The stride of a dimension of size 1 means nothing. */
static void check_strides(const Golden *g, Tensor *y, const double *right) {
    for (int d = 0; d < tensor_dim(y); d++)
        if (tensor_size(y, d) != 1 && (double)tensor_stride(y, d) != right[d])
            fail_msg("line %d: stride %d is %lld, right is %g", g->cases, d, (long long)tensor_stride(y, d), right[d]);
}

/* What a pointwise row makes has its dimensions in the order the inputs have, as PyTorch's TensorIterator has it. */
TEST(results_keep_the_order_of_dimensions) {
    Golden g = golden_open("result_strides.txt");
    while (golden_next(&g)) {
        tape_scope();
        const double *at = g.values;
        Tensor       *a = laid_out(&at), *b = laid_out(&at), *sum = tensor_add(a, b);
        check_strides(&g, sum, at);
        check_strides(&g, tensor_exp(a), at += tensor_dim(sum));
        check_strides(&g, tensor_to(a, FLOAT64), at += tensor_dim(a));
        check_strides(&g, tensor_clone(a), at += tensor_dim(a));
        check_strides(&g, tensor_where(tensor_gt(a, 0), a, b), at + tensor_dim(a));
    }
    assert_int_equal(g.cases, 400);
}

TEST(draws_stand_in_memory_order) {
    Tensor *t = tensor_t(tensor_ones(SHAPE(2, 3)));
    taper_manual_seed(0);
    assert_true(fabs(tensor_at(tensor_rand_like(t), INDEX(0, 1)) - 0.132030) < 1e-6);
    taper_manual_seed(0);
    assert_true(tensor_at(F_dropout(t, .p = .5), INDEX(1, 0)) == 0);
    Tensor *wide = tensor_t(tensor_ones(SHAPE(4, 6))); /* as many as would be drawn 16 at a time if they lay in order */
    taper_manual_seed(0);
    Tensor *normal = tensor_reshape(tensor_randn_like(wide), SHAPE(-1));
    check_tensor(tensor_slice(normal, 0, 0, 4), (double[]){1.54099607, 0.403346837, -0.856674612, -0.891995311}, 4, 0,
                 1e-6);
    assert_int_equal(tensor_stride(tensor_relu(t), 0), 1);
    Tensor *like = tensor_zeros_like(t), *clone = tensor_clone(t);
    assert_int_equal(tensor_stride(like, 0), 1);
    assert_int_equal(tensor_stride(clone, 1), 3);
    assert_int_equal(tensor_stride(tensor_contiguous(t), 0), 2);
    assert_true(tensor_is_contiguous(tensor_clone(tensor_slice(tensor_rand(SHAPE(4, 4)), 1, 0, 4, 2))));
    taper_manual_seed(0);
    Tensor *filled = tensor_uniform_(tensor_clone(t), 0, 1);
    taper_manual_seed(0);
    Tensor *flat = tensor_rand(SHAPE(2, 3));
    assert_true(tensor_item(tensor_sum(tensor_to(tensor_eq(filled, tensor_t(flat)), FLOAT32))) == 6);
}

/* ---- Sums, slices and losses -------------------------------------------------------------------- */

/* Over every choice of dimensions, in every order of memory: whole numbers, so the sums written out are exact. */
static void check_sums(Tensor *x, unsigned mask) {
    int64_t dims[4], count = 0, shape[4], at[4], places = 1, each = 1;
    double  expected[120] = {0};
    for (int d = 0; d < 4; d++) {
        shape[d] = tensor_size(x, d);
        if (mask >> d & 1) dims[count++] = d;
        *(mask >> d & 1 ? &each : &places) *= shape[d];
    }
    for (at[0] = 0; at[0] < shape[0]; at[0]++)
        for (at[1] = 0; at[1] < shape[1]; at[1]++)
            for (at[2] = 0; at[2] < shape[2]; at[2]++)
                for (at[3] = 0; at[3] < shape[3]; at[3]++) {
                    int64_t place = 0;
                    for (int d = 0; d < 4; d++)
                        if (!(mask >> d & 1)) place = place * shape[d] + at[d];
                    expected[place] += tensor_at(x, taper_dims(4, at));
                }
    tensor_ReduceOptions options = tensor_sum_defaults(), of_mean = tensor_mean_defaults();
    options.dims = of_mean.dims = taper_dims((int)count, dims);
    if (mask == 0) places = 1, each = 120; /* no dims are all of them */
    if (mask == 0)
        for (int i = 1; i < 120; i++) expected[0] += expected[i];
    for (taper_Dtype dtype = FLOAT32; dtype <= INT64; dtype++) {
        Tensor *typed = tensor_empty_like(x, .dtype = dtype);
        tensor_copy_(typed, x);
        check_tensor(tensor_sum_with(typed, options), expected, places, 0, 0);
    }
    check_tensor(tensor_mul(tensor_mean_with(tensor_to(x, FLOAT64), of_mean), (double)each), expected, places, 1e-15,
                 0);
}

TEST(sums_over_any_dimensions) {
    Tensor *x = tensor_reshape(tensor_arange(120.0), SHAPE(2, 3, 4, 5));
    Tensor *layouts[] = {x, tensor_permute(x, DIMS(3, 1, 0, 2)), tensor_transpose(x, 0, 1),
                         tensor_slice(tensor_reshape(tensor_arange(240.0), SHAPE(2, 3, 4, 10)), 3, 0, 10, 2),
                         tensor_expand(tensor_slice(x, 1, 1, 2), SHAPE(2, 3, 4, 5))};
    for (int layout = 0; layout < COUNT(layouts); layout++)
        for (unsigned mask = 0; mask < 16; mask++) {
            tape_scope();
            check_sums(layouts[layout], mask);
        }
}

/* As many slices of no elements as there could be of one: nothing to do, and nothing that takes its time. */
TEST(slices_without_elements) {
    const int64_t slices = PTRDIFF_MAX / 64;
    Tensor       *x = tensor_zeros(SHAPE(slices, 0), .requires_grad = true);
    for (int d = 0; d < 2; d++) {
        Tensor *y = tensor_softmax(x, d), *z = tensor_log_softmax(tensor_t(x), d);
        assert_int_equal(tensor_size(y, 0), slices);
        assert_true(tensor_backward(tensor_add(tensor_sum(y), tensor_sum(z))));
        assert_int_equal(tensor_numel(tensor_grad_of(x)), 0);
    }
}

/* Errors of (2, 3) against a target that lies otherwise: 0 - 0, 1 - 2, 2 - 4, 3 - 1, 4 - 3, 5 - 5. */
TEST(losses_of_turned_targets) {
    Tensor *x = tensor_reshape(tensor_arange(6.0), SHAPE(2, 3)),
           *turned = tensor_t(tensor_reshape(tensor_arange(6.0), SHAPE(3, 2)));
    Tensor *a = tensor_mul(x, 1), *b = tensor_mul(tensor_t(turned), 1);
    tensor_requires_grad_(a, true);
    tensor_requires_grad_(b, true);
    assert_true(tensor_item(F_mse_loss(x, turned, .reduction = REDUCTION_SUM)) == 1 + 4 + 4 + 1);
    assert_true(tensor_item(F_mse_loss(turned, x)) == (float)(10. / 6));
    check_tensor(F_mse_loss(x, turned, .reduction = REDUCTION_NONE), (double[]){0, 1, 4, 4, 1, 0}, 6, 0, 0);
    assert_true(tensor_backward(F_mse_loss(a, tensor_t(b), .reduction = REDUCTION_SUM)));
    check_tensor(tensor_grad_of(a), (double[]){0, -2, -4, 4, 2, 0}, 6, 0, 0);
    check_tensor(tensor_grad_of(b), (double[]){0, -4, 2, -2, 4, 0}, 6, 0, 0);
}

RUN_TESTS("layout", T(strides_of_ones_are_not_walked), T(products_without_elements), T(linear_of_a_permuted_input),
          T(copies_in_place), T(places_from_both_ends), T(slices_end_where_the_tensor_does),
          T(strides_of_reshaped_views), T(results_keep_the_order_of_dimensions), T(draws_stand_in_memory_order),
          T(sums_over_any_dimensions), T(slices_without_elements), T(losses_of_turned_targets))
