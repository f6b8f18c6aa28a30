/* test_scopes.c: how long things live: tensors, gradients and scratch memory, in scopes that close by whatever way. */
#include "leaf.h"

/* AddressSanitizer ends the program at such a use, with a report of its own. */
#ifdef __SANITIZE_ADDRESS__
#define NEEDS_TO_TOUCH_CLOSED_MEMORY() skip()
#else
#define NEEDS_TO_TOUCH_CLOSED_MEMORY() ((void)0)
#endif

TEST(a_closed_scope_takes_its_tensors) {
    NEEDS_TO_TOUCH_CLOSED_MEMORY();
    Tensor *outer = tensor_ones(SHAPE(2)), *inner;
    {
        tape_scope();
        inner = tensor_ones(SHAPE(2));
    }
    assert_null(tensor_add(outer, inner));
    CHECK_ERROR(
        "add: other is a tensor whose scope has closed; copy it out with tensor_item, tensor_copy_to or tensor_keep");
    assert_int_equal(tensor_numel(outer), 2);
}

TEST(scopes_close_by_whatever_way) {
    NEEDS_TO_TOUCH_CLOSED_MEMORY();
    Tensor *x = leaf(2);
    for (int i = 0; i < 3; i++) {
        tape_scope();
        if (i == 1) continue;
        tensor_mul(x, x);
        if (i == 2) break;
    }
    tape_Mark outer = tape_mark(), inner = tape_mark();
    Tensor   *y = tensor_mul(x, x);
    assert_true(tape_release(outer)); /* with all inside */
    assert_false(tape_release(inner));
    CHECK_ERROR("tape_release: the scope is closed already");
    assert_true(isnan(tensor_item(y)));
    CHECK_ERROR("scope has closed");
    assert_true(tensor_backward(tensor_mul(x, x))); /* the tape goes on from where it was */
    assert_true(grad_item(x) == 4);
}

static Tensor *square_in_a_scope(Tensor *x) {
    tape_scope();
    tensor_ones(SHAPE(2)); /* so that the result is not the first of its scope */
    return tensor_mul(x, x);
}

/* The tensor that a number becomes does not take the place of one that is gone, in an optimized build either. */
TEST(a_number_hides_no_closed_tensor) {
    NEEDS_TO_TOUCH_CLOSED_MEMORY();
    Tensor *x = tensor_full(SHAPE(3), 3.0);
    assert_null(tensor_add(square_in_a_scope(x), 1));
    CHECK_ERROR("add: input is a tensor whose scope has closed");
    assert_null(tensor_mul(square_in_a_scope(x), 2.5));
    CHECK_ERROR("mul: input is a tensor whose scope has closed");
    assert_null(tensor_gt(square_in_a_scope(x), 1));
    CHECK_ERROR("gt: input is a tensor whose scope has closed");
}

/* Releasing a scope releases those inside it: what they held goes too, and they are closed. */
TEST(an_outer_scope_closes_those_inside) {
    int64_t   live = 0;
    tape_Mark inner = {0};
    for (int round = 0; round < 4; round++) { /* the first two leave the tape's own memory behind */
        tape_Mark outer = tape_mark();
        inner = tape_mark();
        Tensor *x = tensor_ones(SHAPE(1000), .requires_grad = false);
        {
            tape_scope();
            tensor_requires_grad_(x, true);
            tensor_backward(tensor_sum(x)); /* its gradient lives as long as x */
        }
        assert_non_null(tensor_grad_of(x));
        assert_true(tape_release(outer));
        if (round <= 1) live = taper_memory_stats().live;
        assert_int_equal(taper_memory_stats().live, live);
    }
    assert_false(tape_release(inner));
    CHECK_ERROR("tape_release: the scope is closed already");
}

/* Room for headers comes first: in debug builds those of closed scopes are used again only after thousands. */
TEST(memory_is_used_again) {
    int64_t allocations = 0;
    {
        tape_scope();
        for (int i = 0; i < 10000; i++) tensor_scalar(1.0);
    }
    for (int i = 0; i < 50; i++) {
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(300, 300), .requires_grad = true);
        tensor_backward(tensor_sum(tensor_tanh(tensor_mul(x, x))));
        if (i == 2) allocations = taper_memory_stats().allocations;
    }
    assert_int_equal(taper_memory_stats().allocations, allocations);
}

TEST(what_is_kept_outlives_its_scope) {
    Tensor *kept;
    {
        tape_scope();
        kept = tensor_keep(tensor_arange(3.0));
    }
    check_tensor(kept, (double[]){0, 1, 2}, 3, 0, 0);
    Tensor *view = tensor_slice(kept, 0, 0, 2);
    assert_false(tensor_free(view));
    CHECK_ERROR("free: the tensor belongs to a scope");
    assert_true(tensor_free(kept));
    assert_true(tensor_free(NULL));
    assert_false(tensor_free(tensor_ones(SHAPE(1))));
    CHECK_ERROR("belongs to a scope");
}

TEST(a_leaf_of_an_outer_scope_keeps_its_gradient) {
    Tensor *x = leaf(2);
    for (int i = 0; i < 3; i++) {
        tape_scope();
        tensor_backward(tensor_mul(x, x));
    }
    assert_true(grad_item(x) == 12);
}

/* Its scope frees it, however deep the backward was. */
TEST(a_gradient_lives_as_long_as_its_leaf) {
    int64_t held;
    {
        tape_scope();
        Tensor *x = tensor_ones(SHAPE(3)), *kept = tensor_ones(SHAPE(2));
        {
            tape_scope();
            tensor_requires_grad_(x, true);
            tensor_requires_grad_(kept, true);
            tensor_backward(tensor_sum(tensor_mul(x, 2)));
            tensor_set_grad(kept, tensor_from(SHAPE(2), (float[]){5, 6}));
        }
        tensor_full(SHAPE(64), -1.0);
        check_tensor(tensor_grad_of(x), (double[]){2, 2, 2}, 3, 0, 0);
        check_tensor(tensor_grad_of(kept), (double[]){5, 6}, 2, 0, 0);
        {
            tape_scope();
            tensor_backward(tensor_sum(x));
        }
        check_tensor(tensor_grad_of(x), (double[]){3, 3, 3}, 3, 0, 0);
        held = taper_memory_stats().live;
    }
    assert_true(taper_memory_stats().live < held);
    CHECK_GOOD();
}

/* Room for packing is given back after each product, also within a scope. */
TEST(products_leave_nothing_behind) {
    Tensor *x = tensor_ones(SHAPE(4, 4000)), *w = tensor_ones(SHAPE(4000, 65));
    tape_scope();
    tensor_matmul(x, w);
    int64_t live = taper_memory_stats().live;
    for (int i = 0; i < 200; i++) tensor_matmul(x, w);
    const int64_t results = 200 * (4 * 65 * 4 + 256); /* with their headers; in chunks, that double */
    assert_true(taper_memory_stats().live - live <= 4 * results);
}

RUN_TESTS("scopes", T(a_closed_scope_takes_its_tensors), T(a_number_hides_no_closed_tensor),
          T(scopes_close_by_whatever_way), T(an_outer_scope_closes_those_inside), T(memory_is_used_again),
          T(what_is_kept_outlives_its_scope), T(a_leaf_of_an_outer_scope_keeps_its_gradient),
          T(a_gradient_lives_as_long_as_its_leaf), T(products_leave_nothing_behind))
