/* deep_program.c: three steps of a network of 20 layers 512-512, batch 4096: what matters is the memory that they take on top of
 * weights and data. The loss comes out. */
#include "peak.h"

#include <taper.h>

enum { LAYERS = 20, WIDTH = 512, BATCH = 4096, ROUNDS = 3 };

int main(void) {
    float loss = 0;
    taper_on_error(taper_abort_on_error);
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential(nn_Linear(WIDTH, WIDTH));
    for (int i = 1; i < LAYERS; i++) {
        nn_append(model, nn_ReLU());
        nn_append(model, nn_Linear(WIDTH, WIDTH));
    }
    Tensor    *x = tensor_rand(SHAPE(BATCH, WIDTH));
    const long before = peak_memory();
    for (int i = 0; i < ROUNDS; i++) {
        tape_scope();
        nn_zero_grad(model);
        Tensor *y = nn_forward(model, x), *mean = tensor_mean(tensor_mul(y, y));
        tensor_backward(mean);
        loss = (float)tensor_item(mean);
    }
    printf("%.9g\n", (double)loss);
    print_peak_memory(before);
    nn_free(model);
    return 0;
}
