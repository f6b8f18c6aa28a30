/* diabetes.c: regression on ten numbers of 442 patients: a line in each, and a network with a hidden layer.
 *
 * Columns and target are standardised by what is learnt from; R2 is 1 - (what is left of the variance). The line
 * comes near to least squares, whose R2 are 0.489 and 0.589 (scikit-learn); the network fits more of what it has
 * seen and no more of the rest. PyTorch's twin, from the same seed, prints the same lines:
 * tests/goldens/make_examples.py. */
#include <taper.h>

#include <stdlib.h>
#include <sys/stat.h>

enum { COLUMNS = 10, TRAIN = 342, HELD_OUT = 100 };
static const char *const names[COLUMNS] = {"age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"};

/* x: (n, 10) and y: (n, 1) */
typedef struct Part {
    Tensor *x, *y;
} Part;

typedef struct Diabetes {
    Part    train, held_out;
    Tensor *mean, *std; /* (11): of the columns and the target of what is learnt from */
} Diabetes;

static Part part_of(Tensor *standardised, Tensor *rows) {
    Tensor *part = tensor_index_select(standardised, 0, rows);
    return (Part){tensor_slice(part, 1, 0, COLUMNS), tensor_slice(part, 1, COLUMNS, TAPER_END)};
}

static Diabetes load(void) {
    Tensor       *table = data_read_csv("tests/data/diabetes.csv").values;
    taper_Tensors rows = data_random_split(DIMS(TRAIN, HELD_OUT));
    Tensor       *seen = tensor_index_select(table, 0, rows.at[0]);
    Tensor       *mean = tensor_mean(seen, 0), *std = tensor_std(seen, 0);
    Tensor       *standardised = tensor_div(tensor_sub(table, mean), std);
    return (Diabetes){part_of(standardised, rows.at[0]), part_of(standardised, rows.at[1]), mean, std};
}

/* 1 - sum (y - model(x))^2 / sum (y - mean of y)^2 */
static double r2(nn_Module *model, Part part) {
    taper_no_grad();
    Tensor *left = tensor_sum(tensor_square(tensor_sub(part.y, nn_forward(model, part.x))));
    Tensor *all = tensor_sum(tensor_square(tensor_sub(part.y, tensor_mean(part.y))));
    return 1 - tensor_item(left) / tensor_item(all);
}

static void train(nn_Module *model, const Diabetes *data, double weight_decay, int epochs) {
    optim_Optimizer *optimizer = optim_AdamW(nn_parameters(model), .lr = 0.01, .weight_decay = weight_decay);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_mse_loss(nn_forward(model, data->train.x), data->train.y);
        tensor_backward(loss);
        optim_step(optimizer);
        if (epoch == 1 || epoch % 100 == 0) printf("  epoch %3d: loss %.4f\n", epoch, tensor_item(loss));
    }
    optim_free(optimizer);
    printf("  R2 %.3f, held out %.3f\n", r2(model, data->train), r2(model, data->held_out));
}

/* What is said of those held out, over what was, in the target's own units; and what the line makes of each column. */
static void draw(const Diabetes *data, nn_Module *line, nn_Module *network) {
    taper_no_grad();
    double mean = tensor_at(data->mean, INDEX(COLUMNS)), std = tensor_at(data->std, INDEX(COLUMNS)), place[COLUMNS];
    plot_Figure *figure = plot_figure(.width = 11, .height = 4.5);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    nn_Module   *models[] = {line, network};
    Tensor      *was = tensor_flatten(tensor_add(tensor_mul(data->held_out.y, std), mean));
    for (int k = 0; k < 2; k++) {
        Tensor *said = tensor_add(tensor_mul(nn_forward(models[k], data->held_out.x), std), mean);
        plot_scatter(axes, was, tensor_flatten(said), .s = 16, .label = k ? "network" : "line");
    }
    plot_line(axes, (double[]){25, 350}, 2, "k--", .x = (double[]){25, 350}, .linewidth = 1);
    plot_xlabel(axes, "progression after a year");
    plot_ylabel(axes, "said");
    plot_legend(axes);
    for (int i = 0; i < COLUMNS; i++) place[i] = i;
    axes = plot_subplot(figure, 1, 2, 2);
    plot_barh(axes, place, tensor_flatten(nn_get_parameter(line, "weight")));
    plot_yticks(axes, COLUMNS, place, names);
    plot_invert_yaxis(axes);
    plot_xlabel(axes, "weight, in standard deviations");
    plot_tight_layout(figure);
    plot_savefig(figure, "out/diabetes.png");
    plot_free(figure);
    printf("Picture: out/diabetes.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const int  epochs = argc > 1 ? atoi(argv[1]) : 500;
    Diabetes   data = load();
    nn_Module *line = nn_Linear(COLUMNS, 1);
    nn_Module *network = nn_Sequential(nn_Linear(COLUMNS, 16), nn_Tanh(), nn_Linear(16, 1));
    printf("A line in each column\n");
    train(line, &data, 0, epochs);
    printf("A hidden layer\n");
    train(network, &data, 3, epochs);
    draw(&data, line, network);
    nn_free(line);
    nn_free(network);
    return 0;
}
