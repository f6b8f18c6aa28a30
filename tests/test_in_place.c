/* test_in_place.c: operators that write into their first operand: the bits of the operator, and when they refuse. */
#include "test.h"

#define REFUSED(call, text)                                                                                            \
    do {                                                                                                               \
        (void)(call);                                                                                                  \
        CHECK_ERROR(text);                                                                                             \
    } while (0)

static Tensor *numbers(void) { return tensor_from(SHAPE(2, 3), (double[]){1, -2, 3, 0.5, 7, -0.25}); }

TEST(the_operators_value) {
    Tensor *x = numbers(), *view = tensor_select(x, 1, 1), *row = tensor_from(SHAPE(3), (double[]){2, 4, -1});
    assert_ptr_equal(tensor_add_(x, row), x);
    check_tensor(x, (double[]){3, 2, 2, 2.5, 11, -1.25}, 6, 0, 0);
    check_tensor(view, (double[]){2, 11}, 2, 0, 0); /* the same memory */
    check_tensor(tensor_sub_(x, 1), (double[]){2, 1, 1, 1.5, 10, -2.25}, 6, 0, 0);
    check_tensor(tensor_mul_(x, row), (double[]){4, 4, -1, 3, 40, 2.25}, 6, 0, 0);
    check_tensor(tensor_div_(x, 2), (double[]){2, 2, -0.5, 1.5, 20, 1.125}, 6, 0, 0);
    check_tensor(tensor_clamp_(x, 0, 1.5), (double[]){1.5, 1.5, 0, 1.5, 1.5, 1.125}, 6, 0, 0);
    check_tensor(tensor_sub_(x, x), (double[]){0, 0, 0, 0, 0, 0}, 6, 0, 0);
    Tensor *turned = tensor_t(tensor_add_(numbers(), 0)); /* read and written in another order */
    check_tensor(tensor_mul_(turned, turned), (double[]){1, 0.25, 4, 49, 9, 0.0625}, 6, 0, 0);
    Tensor *whole = tensor_arange(3);
    check_tensor(tensor_add_(whole, 2), (double[]){2, 3, 4}, 3, 0, 0);
    Tensor *single = tensor_ones(SHAPE(2)); /* float32 takes what float64 gives, rounded */
    check_tensor(tensor_div_(single, tensor_full(SHAPE(2), 3, .dtype = FLOAT64)),
                 (double[]){(double)(1.0f / 3), (double)(1.0f / 3)}, 2, 0, 0);
    assert_true(tensor_dtype(single) == FLOAT32);
}

/* A step of gradient descent by hand, and a change that a backward must notice. */
TEST(changes_are_counted) {
    Tensor *w = tensor_from(SHAPE(2), (double[]){1, 2}, .requires_grad = true);
    tensor_backward(tensor_sum(tensor_mul(w, w)));
    {
        taper_no_grad();
        tensor_sub_(w, tensor_mul(tensor_grad_of(w), 0.25));
    }
    check_tensor(w, (double[]){0.5, 1}, 2, 0, 0);
    Tensor *x = numbers(), *y = tensor_sum(tensor_mul(x, tensor_requires_grad_(numbers(), true)));
    tensor_add_(x, 1);
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
}

TEST(what_does_not_fit_changes_nothing) {
    Tensor *x = numbers(), *none = NULL, *leaf = tensor_requires_grad_(numbers(), true);
    REFUSED(tensor_add_(x, tensor_ones(SHAPE(2, 2, 3))),
            "add_: output with shape [2, 3] doesn't match the broadcast shape [2, 2, 3]");
    REFUSED(tensor_mul_(x, tensor_ones(SHAPE(2))), "The size of tensor a (3) must match");
    REFUSED(tensor_add_(tensor_arange(3), 0.5),
            "add_: result type torch.float32 can't be cast to the desired output type torch.int64");
    REFUSED(tensor_div_(tensor_arange(3), 2), "div_: result type torch.float32 can't be cast");
    REFUSED(tensor_add_(leaf, 1), "leaf tensor that requires grad is being used in an in-place operation");
    REFUSED(tensor_add_(x, leaf), "add_: the source requires grad");
    REFUSED(tensor_add_(tensor_expand(tensor_ones(SHAPE(1)), SHAPE(3)), 1), "refers to a single memory location");
    REFUSED(tensor_clamp_with_(x, (tensor_ClampOptions){0}), "start from");
    REFUSED(tensor_add_(none, 1), "NULL");
    REFUSED(tensor_sub_(x, none), "NULL");
    REFUSED(tensor_mul_(none, x), "NULL");
    REFUSED(tensor_div_(none, 2), "NULL");
    REFUSED(tensor_clamp_(none, 0), "NULL");
    check_tensor(x, (double[]){1, -2, 3, 0.5, 7, -0.25}, 6, 0, 0);
}

RUN_TESTS("in_place", T(the_operators_value), T(changes_are_counted), T(what_does_not_fit_changes_nothing))
