/* xor_program.c: examples/xor.c without the picture and the progress bar: the whole program is timed. */
#include "peak.h"

#include <taper.h>

int main(int argc, char **argv) {
    float predictions[4] = {0};
    taper_on_error(taper_abort_on_error);
    taper_manual_seed(0);
    Tensor          *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});
    Tensor          *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module       *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
    nn_Module       *criterion = nn_MSELoss();
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.3);
    for (int epoch = 0; epoch < 5000; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        tensor_backward(loss);
        optim_step(optimizer);
    }
    tensor_copy_to(nn_forward(model, X), predictions, 4);
    for (int i = 0; i < 4; i++) printf("%.9g\n", (double)predictions[i]);
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
    if (argc > 1 && argv[1][0] == '-') print_peak_memory(0);
    return 0;
}
