/* taper.h: all of Taper. A taper is a thin candle; this one keeps a tape.
 *
 *     #include <taper.h>                       // cc xor.c $(pkg-config --cflags --libs taper)
 *
 *     int main(void) {
 *         taper_on_error(taper_abort_on_error);
 *         taper_manual_seed(0);
 *         Tensor *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});
 *         Tensor *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
 *         nn_Module *model = nn_Sequential(nn_Linear(2, 5), nn_Sigmoid(), nn_Linear(5, 1), nn_Sigmoid());
 *         nn_Module *criterion = nn_MSELoss();
 *         optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.3);
 *         for (int epoch = 0; epoch < 5000; epoch++) {
 *             tape_scope();
 *             optim_zero_grad(optimizer);
 *             Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
 *             tensor_backward(loss);
 *             optim_step(optimizer);
 *         }
 *         tensor_print(nn_forward(model, X));
 *         optim_free(optimizer);
 *         nn_free(criterion);
 *         nn_free(model);
 *     }
 *
 * Names are PyTorch's with the dot turned into an underscore: torch.* is taper_*, torch.Tensor's methods
 * and factories are tensor_*, torch.nn is nn_*, torch.nn.functional F_*, torch.optim optim_*. Read on in
 * the order of the includes below; each header opens with an example of its own.
 */
#ifndef TAPER_H
#define TAPER_H

#include <taper/autograd.h>
#include <taper/base.h>
#include <taper/data.h>
#include <taper/export.h>
#include <taper/files.h>
#include <taper/functional.h>
#include <taper/init.h>
#include <taper/live.h>
#include <taper/loss.h>
#include <taper/metrics.h>
#include <taper/nn.h>
#include <taper/ops.h>
#include <taper/optim.h>
#include <taper/plot.h>
#include <taper/random.h>
#include <taper/read.h>
#include <taper/sequence.h>
#include <taper/shape.h>
#include <taper/state.h>
#include <taper/tensor.h>

#endif
