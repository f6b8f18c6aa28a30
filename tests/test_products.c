/* test_products.c: products with strict shapes, sums of products by letters, at their ends and with PyTorch's messages.
 * Their values and gradients are checks of ops/products.def. */
#include "refusals.h"

static Tensor *counted_up(taper_Dims shape) {
    int64_t n = 1;
    for (int d = 0; d < shape.count; d++) n *= shape.at[d];
    return tensor_reshape(tensor_arange(1.0, (double)n + 1), shape);
}

TEST(strict_products_refuse_other_shapes) {
    Tensor *a = tensor_ones(SHAPE(2, 3)), *v = tensor_ones(SHAPE(3)), *t = tensor_ones(SHAPE(2, 2, 3));
    Tensor *wide = tensor_ones(SHAPE(3, 4), .dtype = FLOAT64), *flags = tensor_eq(a, 1);
    REFUSED(tensor_mm(v, a), "mm: self must be a matrix");
    REFUSED(tensor_mm(a, v), "mm: mat2 must be a matrix");
    REFUSED(tensor_mm(a, a), "mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    REFUSED(tensor_mm(a, wide), "mm: expected m1 and m2 to have the same dtype");
    REFUSED(tensor_mm(flags, tensor_t(flags)), "mm: not implemented for torch.bool");
    REFUSED(tensor_bmm(a, t), "bmm: batch1 must be a 3D tensor");
    REFUSED(tensor_bmm(t, a), "bmm: batch2 must be a 3D tensor");
    REFUSED(tensor_bmm(t, t),
            "bmm: Expected size for first two dimensions of batch2 tensor to be: [2, 3] but got: [2, 2].");
    REFUSED(tensor_bmm(tensor_slice(t, 0, 0, 1), tensor_transpose(t, 1, 2)), "to be: [1, 3] but got: [2, 3].");
    REFUSED(tensor_mv(a, a), "mv: vector + matrix @ vector expected, got 1, 2, 2");
    REFUSED(tensor_mv(a, tensor_ones(SHAPE(2))), "mv: size mismatch, got input (2), mat (2x3), vec (2)");
    REFUSED(tensor_dot(a, v), "dot: 1D tensors expected, but got 2D and 1D tensors");
    REFUSED(tensor_dot(v, tensor_ones(SHAPE(1))),
            "dot: inconsistent tensor size, expected tensor [3] and src [1] to have the same number of elements, but "
            "got 3 and 1 elements respectively");
    REFUSED(tensor_outer(a, v), "outer: Expected 1-D argument self, but got 2-D");
    REFUSED(tensor_ger(v, a), "ger: Expected 1-D argument vec2, but got 2-D");
    REFUSED(tensor_inner(a, tensor_ones(SHAPE(2))),
            "inner: the last dimension must match on both input tensors but got shapes [2, 3] and [2]");
    REFUSED(tensor_kron(t, tensor_ones(SHAPE(1, 1, 1, 1, 1))), "kron: at most 4 dimensions");
}

TEST(added_products_refuse) {
    Tensor *i = tensor_ones(SHAPE(2, 4)), *a = tensor_ones(SHAPE(2, 3)), *b = tensor_ones(SHAPE(3, 4));
    Tensor *v = tensor_ones(SHAPE(3)), *t = tensor_ones(SHAPE(2, 2, 3));
    REFUSED(
        tensor_addmm(v, a, b),
        "addmm: The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 1.  "
        "Target sizes: [2, 4].  Tensor sizes: [3]");
    REFUSED(tensor_addmm(tensor_unsqueeze(i, 0), a, b), "the number of sizes provided (2) must be greater or equal");
    REFUSED(tensor_addmm(i, v, b), "addmm: mat1 must be a matrix, got 1-D tensor");
    REFUSED(tensor_addmm(i, a, v), "addmm: mat2 must be a matrix, got 1-D tensor");
    REFUSED(tensor_addmm(i, a, a), "addmm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    REFUSED(tensor_addmm(tensor_to(i, FLOAT64), a, b), "addmm: self and mat2 must have the same dtype, but got");
    REFUSED(tensor_addmv(a, a, v), "addmv: vector + matrix @ vector expected, got 2, 2, 1");
    REFUSED(tensor_addmv(v, a, v), "addmv: The expanded size of the tensor (2) must match the existing size (3)");
    REFUSED(tensor_addbmm(i, a, t), "addbmm: batch1 must be a 3D tensor");
    REFUSED(tensor_baddbmm(i, t, t), "baddbmm: Expected size for first two dimensions of batch2 tensor");
    REFUSED(tensor_addr(i, a, v), "addr: Expected 1-D argument vec1, but got 2-D");
    Tensor *w = tensor_to(a, INT64);
    REFUSED(tensor_addmm(tensor_to(i, INT64), w, tensor_to(b, INT64), .alpha = 0.5),
            "addmm: For integral input tensors, argument alpha must not be a floating point number.");
}

/* As PyTorch has it, vectors and what is added meet in a common dtype. */
TEST(addr_of_several_dtypes) {
    Tensor *x = tensor_ones(SHAPE(2, 2), .requires_grad = true), *i = tensor_arange(2);
    Tensor *y = tensor_addr(x, tensor_from(SHAPE(2), (double[]){0.1, 2}), i, .alpha = 0.5);
    assert_int_equal(tensor_dtype(y), FLOAT64);
    check_tensor(y, (double[]){1, 1.05, 1, 2}, 4, 0, 0);
    check_tensor(tensor_grad(tensor_sum(y), x), (double[]){1, 1, 1, 1}, 4, 0, 0);
    assert_int_equal(tensor_dtype(tensor_addr(tensor_gt(i, 0), i, tensor_gt(i, 0))), INT64);
    REFUSED(tensor_addr(tensor_gt(i, 0), tensor_gt(i, 0), tensor_gt(i, 0), .alpha = 0.5),
            "addr: For integral input tensors, argument alpha must not be a floating point number.");
}

/* With beta 0 what is added may be nan; whole numbers go too. */
TEST(added_products_have_pytorchs_ends) {
    Tensor *nans = tensor_full(SHAPE(2), NAN, .requires_grad = true), *a = counted_up(SHAPE(2, 3));
    Tensor *v = counted_up(SHAPE(3)), *y = tensor_addmv(nans, a, v, .beta = 0);
    check_tensor(y, (double[]){14, 32}, 2, 0, 0);
    check_tensor(tensor_grad(tensor_sum(y), nans), (double[]){0, 0}, 2, 0, 0);
    Tensor *w = tensor_to(a, INT64),
           *sum = tensor_addmm(tensor_ones(SHAPE(2), .dtype = INT64), w, tensor_t(w), .beta = 2, .alpha = -1);
    assert_int_equal(tensor_dtype(sum), INT64);
    check_tensor(sum, (double[]){-12, -30, -30, -75}, 4, 0, 0);
    check_tensor(tensor_addbmm(tensor_zeros(SHAPE(1)), tensor_zeros(SHAPE(0, 2, 3)), tensor_zeros(SHAPE(0, 3, 1))),
                 (double[]){0, 0}, 2, 0, 0);
}

TEST(nodes_have_pytorchs_names) {
    Tensor *a = tensor_ones(SHAPE(2, 3), .requires_grad = true), *v = tensor_ones(SHAPE(3)),
           *t = tensor_unsqueeze(a, 0);
    const struct {
        Tensor     *y;
        const char *name;
    } nodes[] = {{tensor_mm(a, tensor_t(a)), "MmBackward0"},
                 {tensor_mv(a, v), "MvBackward0"},
                 {tensor_bmm(t, tensor_transpose(t, 1, 2)), "BmmBackward0"},
                 {tensor_outer(tensor_select(a, 0, 0), v), "MulBackward0"},
                 {tensor_addmm(v, a, tensor_ones(SHAPE(3, 3))), "AddmmBackward0"},
                 {tensor_addmv(tensor_ones(SHAPE(1)), a, v), "AddmvBackward0"},
                 {tensor_addbmm(v, t, tensor_ones(SHAPE(1, 3, 3))), "AddbmmBackward0"},
                 {tensor_baddbmm(v, t, tensor_ones(SHAPE(1, 3, 3))), "BaddbmmBackward0"},
                 {tensor_addr(v, v, tensor_select(a, 0, 0)), "AddrBackward0"},
                 {tensor_cross(a, a), "LinalgCrossBackward0"},
                 {F_bilinear(a, a, tensor_ones(SHAPE(4, 3, 3)), NULL), "ViewBackward0"}};
    for (int i = 0; i < COUNT(nodes); i++) {
        CHECK_GOOD();
        if (!strstr(tensor_repr(nodes[i].y), nodes[i].name)) fail_msg("%s: %s", nodes[i].name, tensor_repr(nodes[i].y));
    }
}

TEST(letters_are_refused_as_by_pytorch) {
    Tensor       *a = tensor_ones(SHAPE(2, 3)), *b = tensor_ones(SHAPE(3, 4)), *v = tensor_ones(SHAPE(3));
    taper_Tensors one = TENSORS(a), both = TENSORS(a, b);
    REFUSED(tensor_einsum("ii", one), "subscript i is repeated for operand 0 but the sizes don't match, 3 != 2");
    REFUSED(tensor_einsum("ij,kl->ik", one), "fewer operands were provided than specified in the equation");
    REFUSED(tensor_einsum("ij", both), "more operands were provided than specified in the equation");
    REFUSED(
        tensor_einsum("ijk", one),
        "the number of subscripts in the equation (3) does not match the number of dimensions (2) for operand 0 and "
        "no ellipsis was given");
    REFUSED(tensor_einsum("i...j", TENSORS(v)),
            "the number of subscripts in the equation (2) is more than the number of dimensions (1) for operand 0");
    REFUSED(tensor_einsum("i.j", one), "found '.' for operand 0 that is not part of any ellipsis");
    REFUSED(tensor_einsum("......", one), "found '.' for operand 0 for which an ellipsis was already found");
    REFUSED(tensor_einsum("ij->ii", one), "output subscript i appears more than once in the output");
    REFUSED(tensor_einsum("ij->k", one), "output subscript k does not appear in the equation for any input operand");
    REFUSED(tensor_einsum("i1", one),
            "invalid subscript given at index 1 in the equation string, subscripts must be in [a-zA-Z]");
    REFUSED(tensor_einsum("ij->i1", one), "invalid subscript given at index 5");
    REFUSED(tensor_einsum("ij-ik", one), "invalid subscript given at index 2");
    REFUSED(tensor_einsum("ij->i.", one), "found '.' for output that is not part of any ellipsis");
    REFUSED(tensor_einsum("ij,kj->ik", both),
            "subscript j has size 4 for operand 1 which does not broadcast with previously seen size 3");
    REFUSED(tensor_einsum("ij,jk", TENSORS(a, tensor_to(b, FLOAT64))), "einsum: expected m1 and m2 to have the same");
    REFUSED(tensor_einsum("abcde,fghij", TENSORS(tensor_ones(SHAPE(1, 1, 1, 1, 1)), tensor_ones(SHAPE(1, 1, 1, 1, 1)))),
            "a product of 10 dimensions; there can be 8");
    REFUSED(tensor_einsum("ij", ((taper_Tensors){0, NULL})), "must provide at least one operand");
    REFUSED(tensor_einsum(NULL, one), "the equation is NULL");
}

TEST(letters_have_pytorchs_ends) {
    Tensor *a = counted_up(SHAPE(2, 3)), *two = tensor_scalar(2.0), *none = tensor_ones(SHAPE(0));
    check_tensor(tensor_einsum("", TENSORS(two)), (double[]){2}, 1, 0, 0);
    check_tensor(tensor_einsum(" , -> ", TENSORS(two, two)), (double[]){4}, 1, 0, 0);
    check_tensor(tensor_einsum(",ij->ji", TENSORS(two, a)), (double[]){2, 8, 4, 10, 6, 12}, 6, 0, 0);
    check_tensor(tensor_einsum("aB", TENSORS(a)), (double[]){1, 4, 2, 5, 3, 6}, 6, 0, 0); /* capitals come first */
    check_tensor(tensor_einsum("...->", TENSORS(a)), (double[]){21}, 1, 0, 0);
    check_tensor(tensor_einsum("...j->j", TENSORS(a)), (double[]){5, 7, 9}, 3, 0, 0);
    check_tensor(tensor_einsum("ij->...ij", TENSORS(a)), (double[]){1, 2, 3, 4, 5, 6}, 6, 0, 0);
    check_tensor(tensor_einsum("i,i", TENSORS(none, none)), (double[]){0}, 1, 0, 0);
    check_tensor(tensor_einsum("ii->i", TENSORS(tensor_ones(SHAPE(0, 0)))), NULL, 0, 0, 0);
    check_tensor(tensor_einsum("ij,j", TENSORS(a, tensor_ones(SHAPE(1)))), (double[]){6, 15}, 2, 0, 0);
    check_tensor(tensor_einsum("aa,aa->a", TENSORS(tensor_eye(2), counted_up(SHAPE(2, 2)))), (double[]){1, 4}, 2, 0, 0);
    Tensor *whole = tensor_einsum("ij,kj", TENSORS(tensor_to(a, INT64), tensor_to(a, INT64)));
    assert_int_equal(tensor_dtype(whole), INT64);
    check_tensor(whole, (double[]){14, 32, 32, 77}, 4, 0, 0);
    Tensor *mixed = tensor_einsum("i,j", TENSORS(tensor_arange(2), tensor_ones(SHAPE(1), .dtype = FLOAT64)));
    assert_int_equal(tensor_dtype(mixed), FLOAT64);
}

TEST(sums_over_dimensions_and_vectors_of_three) {
    Tensor *a = counted_up(SHAPE(2, 3)), *b = tensor_ones(SHAPE(3, 4)), *v = counted_up(SHAPE(3));
    REFUSED(tensor_tensordot(a, b),
            "contracted dimensions need to match, but first has size 2 in dim -2 and second has "
            "size 3 in dim 0");
    REFUSED(tensor_tensordot(a, b, -1), "expects dims >= 0, but got dims=-1");
    REFUSED(tensor_tensordot(a, b, 3), "expects dims < ndim_a or ndim_b, but got dims=3");
    REFUSED(tensor_tensordot(a, b, .dims_self = DIMS(1), .dims_other = DIMS(0, 1)),
            "both dimension lists should have same length");
    REFUSED(tensor_tensordot(a, a, .dims_self = DIMS(0, 0), .dims_other = DIMS(0, 0)),
            "dim 0 appears multiple times in the list of dims");
    REFUSED(tensor_tensordot(a, b, .dims_self = DIMS(2), .dims_other = DIMS(0)), "tensordot: Dimension out of range");
    check_tensor(tensor_tensordot(a, tensor_ones(SHAPE(1, 2)), 1), (double[]){6, 6, 15, 15}, 4, 0, 0);
    check_tensor(tensor_tensordot(v, v, .dims_self = DIMS(), .dims_other = DIMS()),
                 (double[]){1, 2, 3, 2, 4, 6, 3, 6, 9}, 9, 0, 0);
    REFUSED(tensor_cross(a, b), "cross: The size of tensor a (3) must match the size of tensor b (4)");
    REFUSED(tensor_cross(a, v), "cross: inputs must have the same number of dimensions.");
    REFUSED(tensor_cross(a, a, 0), "cross: inputs dimension 0 must have length 3. Got 2 and 2");
    REFUSED(tensor_cross(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(2))), "cross: no dimension of size 3 in input");
    Tensor *whole = tensor_cross(tensor_to(v, INT64), tensor_to(tensor_mul(v, v), INT64));
    assert_int_equal(tensor_dtype(whole), INT64);
    check_tensor(whole, (double[]){6, -6, 2}, 3, 0, 0);
    Tensor *w = tensor_ones(SHAPE(4, 3, 3));
    REFUSED(F_bilinear(a, b, w, NULL), "bilinear: input batch dimensions do not match at dim 0: got 2 and 3");
    REFUSED(F_bilinear(a, v, w, NULL), "bilinear: input dimensions do not match: got 2 and 1");
    REFUSED(F_bilinear(a, a, tensor_ones(SHAPE(4, 3, 2)), NULL),
            "bilinear: input2 size does not match weight size: got 3 but expected 2");
    REFUSED(F_bilinear(a, a, w, v), "bilinear: bias size does not match weight size: got [3] but expected [4]");
    REFUSED(F_bilinear(a, a, b, NULL), "bilinear: expected a weight of 3 dimensions");
}

RUN_TESTS("products", T(addr_of_several_dtypes), T(strict_products_refuse_other_shapes), T(added_products_refuse),
          T(added_products_have_pytorchs_ends), T(nodes_have_pytorchs_names), T(letters_are_refused_as_by_pytorch),
          T(letters_have_pytorchs_ends), T(sums_over_dimensions_and_vectors_of_three))
