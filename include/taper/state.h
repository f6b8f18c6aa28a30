/* taper/state.h: a run in a file: what has been trained so far, and all that is needed to go on as if nothing had happened.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         Tensor *x = tensor_rand(SHAPE(8, 2)), *y = tensor_sum(x, 1, .keepdim = true);
 *         nn_Module *model = nn_Linear(2, 1), *criterion = nn_MSELoss();
 *         optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.01);
 *         int epoch = 0;
 *         state_Item run[] = {{"model", STATE(model)}, {"optimizer", STATE(optimizer)}, {"epoch", STATE(&epoch)}};
 *         FILE *old = fopen("run.safetensors", "rb");
 *         if (old) fclose(old), state_load_with("run.safetensors", (state_Items){3, run});
 *         while (epoch < 20) {
 *             tape_scope();
 *             optim_zero_grad(optimizer);
 *             tensor_backward(nn_forward(criterion, nn_forward(model, x), y));
 *             optim_step(optimizer);
 *             epoch++;
 *             state_save_with("run.safetensors", (state_Items){3, run});   // killed here or anywhere, it goes on from the last one
 *         }
 *         optim_free(optimizer);
 *         nn_free(criterion);
 *         nn_free(model);
 *         return taper_error() != NULL;
 *     }
 *
 * In PyTorch this is torch.save({"model": model.state_dict(), ...}) and as many load_state_dict. Here one list serves both ways.
 */
#ifndef TAPER_STATE_H
#define TAPER_STATE_H

#include <taper/data.h>
#include <taper/optim.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* What is saved, by its kind: STATE(model), STATE(optimizer), STATE(scheduler), STATE(loader), STATE(generator), STATE(tensor), and
 * numbers of the program's own by their address: STATE(&epoch), of int, int64_t, double or bool. */
typedef enum state_Kind {
    STATE_MODULE,    /* parameters and buffers; modes and requires_grad are the program's */
    STATE_OPTIMIZER, /* what it keeps of each parameter, steps, the options of its groups */
    STATE_SCHEDULER, /* all but functions and texts, which are the program's, and milestones */
    STATE_LOADER,    /* in which order the samples of this epoch come, and how far it is; a generator of its own is an item besides */
    STATE_GENERATOR, /* the whole stream */
    STATE_TENSOR,    /* its numbers */
    STATE_INT,
    STATE_INT64,
    STATE_DOUBLE,
    STATE_BOOL,
} state_Kind;
typedef struct state_Value {
    state_Kind kind;
    void      *at;
} state_Value;
typedef struct state_Item {
    const char *name; /* no two are the same */
    state_Value value;
} state_Item;
typedef struct state_Items {
    int               count;
    const state_Item *at;
} state_Items;

static inline state_Value state_value(state_Kind kind, void *at) { state_Value value = {kind, at}; return value; }
static inline state_Value state_module(nn_Module *at) { return state_value(STATE_MODULE, at); }
static inline state_Value state_optimizer(optim_Optimizer *at) { return state_value(STATE_OPTIMIZER, at); }
static inline state_Value state_scheduler(optim_Scheduler *at) { return state_value(STATE_SCHEDULER, at); }
static inline state_Value state_loader(data_Loader *at) { return state_value(STATE_LOADER, at); }
static inline state_Value state_generator(taper_Generator *at) { return state_value(STATE_GENERATOR, at); }
static inline state_Value state_tensor(Tensor *at) { return state_value(STATE_TENSOR, at); }
static inline state_Value state_int(int *at) { return state_value(STATE_INT, at); }
static inline state_Value state_int64(int64_t *at) { return state_value(STATE_INT64, at); }
static inline state_Value state_double(double *at) { return state_value(STATE_DOUBLE, at); }
static inline state_Value state_bool(bool *at) { return state_value(STATE_BOOL, at); }
#ifndef __cplusplus
#define STATE(x)                                                                                                        \
    _Generic((x), nn_Module *: state_module, optim_Optimizer *: state_optimizer, optim_Scheduler *: state_scheduler,    \
             data_Loader *: state_loader, taper_Generator *: state_generator, Tensor *: state_tensor, int *: state_int, \
             int64_t *: state_int64, double *: state_double, bool *: state_bool)(x)
#endif

/* state_save("run.safetensors", {"model", STATE(model)}, {"optimizer", STATE(optimizer)}, {"epoch", STATE(&epoch)}): all of it and this
 * thread's generators, torch's and NumPy's, in one safetensors file, which takes the old one's place when all of it is on the disk. Each number is a
 * tensor there: names are the items', a dot, and PyTorch's ("model.0.weight", "optimizer.state.0.exp_avg"), so that other programs and
 * taper_dict_below find the weights. Gradients are not in it: save between a step and the next zero_grad. Who is
 * killed while saving leaves a file .taper-*.tmp beside it, which nobody needs. */
TAPER_API bool state_save_with(const char *path, state_Items items);
/* The same list, of things that were made as those were that have been saved. What comes after it has the bits that it would have had without
 * the break. Everything is checked first: on any error nothing has changed, and one error names all that does not fit. */
TAPER_API bool state_load_with(const char *path, state_Items items);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_STATE_READ
#include <taper/calls.h>
#endif
