/* test_guide_training.c: the sections of docs/guide.md about training on data of one's own, its measures and its troubles; as
 * test_guide.c. */
#define GUIDE_FILE "tests/test_guide_training.c"
#include "guide.h"

/* ---- When a loss is nan ---------------------------------------------------------------------------- */

TEST(when_a_loss_is_nan) {
    /* guide: nan */
    Tensor *x = tensor_from(SHAPE(3), (float[]){0, 1, 4}, .requires_grad = true);
    Tensor *loss = tensor_mean(tensor_log(tensor_sub(x, 2)));
    puts(tensor_find_anomaly(loss)); // ...: log: 2 of 3 values of its output of shape [3] are nan; its inputs, ...
    /* guide: end */
    /* guide: anomaly */
    Tensor *roots = tensor_where(tensor_gt(x, 0), tensor_sqrt(x), 0); // each value is good
    {
        taper_detect_anomaly(); // until the brace; a backward that fails changes no gradient
        printf("%d\n", tensor_backward(tensor_sum(roots))); // 0
        puts(taper_error()); // ...: backward: Function 'SqrtBackward0' returned nan values in its 0th output. ...
        taper_clear_error();
    }
    /* guide: end */
    /* guide: where */
    Tensor *positive = tensor_gt(x, 0);
    Tensor *safe = tensor_where(positive, x, 1); // first what goes in, then what comes out
    tensor_backward(tensor_sum(tensor_where(positive, tensor_sqrt(safe), 0)));
    tensor_print(tensor_grad_of(x)); // tensor([0.0000, 0.5000, 0.2500])
    /* guide: end */
}

RUN_TESTS("guide_training", T(when_a_loss_is_nan))
