/* sine_lstm.c: an LSTM learns to say the next number of a sine, and then goes on by itself, fed with what it said.
 *
 * It learns from eight waves that start at different times. PyTorch's twin, from the same seed, prints the same
 * losses for 280 epochs, where Adam takes a leap and rounding grows; after 400 both have 1.14e-3, and waves at most
 * 0.01 from the sine's (tests/goldens/make_examples.py). */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <taper.h>

enum { MOST_EPOCHS = 1000, WAVES = 8, KNOWN = 50, AHEAD = 100, HIDDEN = 16, PERIOD = 20 };

/* An LSTM, and what makes a number of its state. */
typedef struct Model {
    nn_Module *lstm, *head;
} Model;

/* sin at `steps` times, of which there are PERIOD in a wave, for starts 0, 1/waves, ... of one: (steps, waves, 1) */
static Tensor *make_waves(int steps, int waves) {
    const double pi = acos(-1);
    Tensor      *time = tensor_reshape(tensor_arange(0.0, steps), SHAPE(-1, 1, 1));
    Tensor      *start = tensor_reshape(tensor_arange(0.0, waves), SHAPE(1, -1, 1));
    return tensor_sin(tensor_add(tensor_mul(time, 2 * pi / (double)PERIOD), tensor_mul(start, 2 * pi / waves)));
}

static void train(Model model, optim_Optimizer *optimizer, double *losses, int epochs) {
    Tensor *waves = make_waves(KNOWN + 1, WAVES);
    Tensor *x = tensor_slice(waves, 0, 0, KNOWN), *y = tensor_slice(waves, 0, 1, KNOWN + 1); // the next number of each
    for (int epoch = 0; epoch < epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_mse_loss(nn_forward(model.head, nn_forward(model.lstm, x)), y);
        tensor_backward(loss);
        optim_step(optimizer);
        losses[epoch] = tensor_item(loss);
        if (epoch == 0 || (epoch + 1) % 20 == 0) printf("epoch %3d: loss %.3e\n", epoch + 1, losses[epoch]);
    }
}

/* The AHEAD numbers that the model puts after these: (steps, 1, 1) */
static void go_on(Model model, Tensor *known, double *said) {
    taper_no_grad();
    nn_LSTMResult state = nn_LSTM_forward(model.lstm, known);
    Tensor       *next = nn_forward(model.head, tensor_slice(state.output, 0, KNOWN - 1, KNOWN)); // (1, 1, 1)
    for (int i = 0; i < AHEAD; i++) {
        said[i] = tensor_item(next);
        state = nn_LSTM_forward(model.lstm, next, state.h_n, state.c_n);
        next = nn_forward(model.head, state.output);
    }
}

static void draw(const double *losses, int epochs, Tensor *sine, const double *said) {
    double time[AHEAD];
    for (int i = 0; i < AHEAD; i++) time[i] = KNOWN + i;
    plot_Figure *figure = plot_figure(.width = 11, .height = 4);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    plot_line(axes, losses, epochs);
    plot_yscale(axes, "log");
    plot_xlabel(axes, "epoch");
    plot_ylabel(axes, "loss");
    axes = plot_subplot(figure, 1, 2, 2);
    plot_line(axes, sine, .color = "0.6", .linestyle = "--", .label = "sine");
    plot_line(axes, sine, KNOWN, .label = "given");
    plot_line(axes, said, AHEAD, .x = time, .label = "continued");
    plot_xlabel(axes, "step");
    plot_legend(axes, .loc = "lower left");
    plot_tight_layout(figure);
    plot_savefig(figure, "out/sine_lstm.png");
    plot_free(figure);
    printf("Picture: out/sine_lstm.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const int asked = argc > 1 ? atoi(argv[1]) : 400, epochs = asked < MOST_EPOCHS ? asked : MOST_EPOCHS;
    double    losses[MOST_EPOCHS], said[AHEAD], off = 0;
    Model     model = {nn_LSTM(1, HIDDEN), nn_Linear(HIDDEN, 1)};

    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model.lstm), .lr = 0.02);
    optim_add_param_group(optimizer, nn_parameters(model.head));
    train(model, optimizer, losses, epochs);
    Tensor *sine = make_waves(KNOWN + AHEAD, 1);
    go_on(model, tensor_slice(sine, 0, 0, KNOWN), said);
    for (int i = 0; i < AHEAD; i++) off = fmax(off, fabs(said[i] - tensor_at(sine, INDEX(KNOWN + i, 0, 0))));
    printf("continued for %d steps: at most %.2f off\n", AHEAD, off);
    draw(losses, epochs, tensor_flatten(sine), said);
    optim_free(optimizer);
    nn_free(model.lstm);
    nn_free(model.head);
    return 0;
}
