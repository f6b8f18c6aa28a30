/* custom_module.c: a module from outside the library: a residual block, x + body(x), with a learnt scale.
 *
 * A module is a class (its name, its forward function, the size of its state) and what it registers; its
 * parameters train, print, convert and free with the rest. */
#include <sys/stat.h>
#include <taper.h>

typedef struct Residual {
    nn_Module *body;
    Tensor    *scale;
} Residual;

/* y = x + scale body(x)   x, y: (N, features) */
static Tensor *residual_forward(nn_Module *self, Tensor *const *x) {
    const Residual *state = nn_state(self);
    return tensor_add(x[0], tensor_mul(state->scale, nn_forward(state->body, x[0])));
}

static const nn_Class residual_class = {"Residual", 1, residual_forward, .state_size = sizeof(Residual)};

static nn_Module *Residual_new(nn_Module *body) {
    nn_Module *self = nn_Module_new(&residual_class);
    Residual   state = {nn_register_module(self, "body", body),
                        nn_register_parameter(self, "scale", tensor_ones(SHAPE(1)))};
    if (self) *(Residual *)nn_state(self) = state;
    return nn_checked(self);
}

enum { EPOCHS = 1000 };

int main(void) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    Tensor    *X = tensor_from(SHAPE(4, 2), (float[]){0, 0, 0, 1, 1, 0, 1, 1});
    Tensor    *Y = tensor_from(SHAPE(4, 1), (float[]){0, 1, 1, 0});
    nn_Module *model = nn_Sequential(Residual_new(nn_Sequential(nn_Linear(2, 8), nn_Tanh(), nn_Linear(8, 2))),
                                     nn_Linear(2, 1), nn_Sigmoid());
    nn_Module *criterion = nn_MSELoss();
    nn_print(model);

    static double    losses[EPOCHS];
    optim_Optimizer *optimizer = optim_SGD(nn_parameters(model), .lr = 0.5, .momentum = 0.9);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = nn_forward(criterion, nn_forward(model, X), Y);
        tensor_backward(loss);
        optim_step(optimizer);
        losses[epoch] = tensor_item(loss);
    }
    nn_NamedTensors named = nn_named_parameters(model);
    for (int i = 0; i < named.count; i++) printf("%-16s %lld\n", named.names[i], (long long)tensor_numel(named.at[i]));
    printf("loss %.4f at the start, %.1g at the end\n", losses[0], losses[EPOCHS - 1]);

    plot_Figure *figure = plot_figure();
    plot_line(figure, losses, EPOCHS);
    plot_yscale(figure, "log");
    plot_xlabel(figure, "epoch");
    plot_ylabel(figure, "loss");
    plot_savefig(figure, "out/custom_module.png");
    plot_free(figure);
    printf("Picture: out/custom_module.png\n");
    optim_free(optimizer);
    nn_free(criterion);
    nn_free(model);
    return 0;
}
