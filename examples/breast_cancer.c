/* breast_cancer.c: which tumours are benign, from 30 measures of 569: logistic regression, and a network with a hidden layer.
 *
 * Columns are standardised by what is learnt from; both models have weight decay. Held out are 143, of which the line has
 * 139 right and the network 138. PyTorch's twin, from the same seed, prints the same lines:
 * tests/goldens/make_examples.py. The picture has the ROC curves of those held out, and what the network took for what. */
#include <taper.h>

#include <stdlib.h>
#include <sys/stat.h>

enum { COLUMNS = 30, TRAIN = 426, HELD_OUT = 143 };

/* x: (n, 30) and y: (n), 1 for benign, 0 for malignant */
typedef struct Part {
    Tensor *x, *y;
} Part;

static void load(Part *train, Part *held_out) {
    data_Table    table = data_read_csv("tests/data/breast_cancer.csv");
    Tensor       *x = tensor_narrow(table.values, 1, 0, COLUMNS), *y = data_column(table, "target");
    taper_Tensors rows = data_random_split(DIMS(TRAIN, HELD_OUT));
    Tensor       *seen = tensor_index_select(x, 0, rows.at[0]);
    x = data_normalize(x, tensor_mean(seen, 0), tensor_std(seen, 0));
    *train = (Part){tensor_index_select(x, 0, rows.at[0]), tensor_index_select(y, 0, rows.at[0])};
    *held_out = (Part){tensor_index_select(x, 0, rows.at[1]), tensor_index_select(y, 0, rows.at[1])};
}

/* How likely each is benign: (n). */
static Tensor *said_of(nn_Module *model, Tensor *x) {
    taper_no_grad();
    return tensor_sigmoid(tensor_select(nn_forward(model, x), 1, 0));
}

static Tensor *decided(Tensor *said) { return tensor_to(tensor_gt(said, 0.5), INT64); }

static void train(nn_Module *model, Part seen, Part held_out, double weight_decay, int epochs) {
    optim_Optimizer *optimizer = optim_AdamW(nn_parameters(model), .lr = 0.01, .weight_decay = weight_decay);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *logits = tensor_select(nn_forward(model, seen.x), 1, 0);
        Tensor *loss = F_binary_cross_entropy_with_logits(logits, seen.y);
        tensor_backward(loss);
        optim_step(optimizer);
        if (epoch == 1 || epoch % 100 == 0) printf("  epoch %3d: loss %.4f\n", epoch, tensor_item(loss));
    }
    optim_free(optimizer);
    Tensor *said = said_of(model, held_out.x);
    printf("  accuracy %.3f, held out %.3f, AUC %.4f\n",
           metrics_accuracy_score(seen.y, decided(said_of(model, seen.x))),
           metrics_accuracy_score(held_out.y, decided(said)), metrics_roc_auc_score(held_out.y, said));
}

static void draw(Part held_out, nn_Module *const models[2]) {
    static const char *const names[] = {"malignant", "benign"}, *const labels[] = {"a line", "a hidden layer"};
    plot_Figure *figure = plot_figure(.width = 9, .height = 4);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    for (int k = 0; k < 2; k++) {
        metrics_Roc roc = metrics_roc_curve(held_out.y, said_of(models[k], held_out.x));
        plot_line(axes, roc.tpr, tensor_numel(roc.tpr), k ? "--" : "-", .x = roc.fpr, .label = labels[k]);
    }
    plot_line(axes, (double[]){0, 1}, 2, "k:", .x = (double[]){0, 1}, .linewidth = 1);
    plot_xlabel(axes, "malignant ones taken for benign");
    plot_ylabel(axes, "benign ones found");
    plot_legend(axes, .loc = "lower right");
    Tensor *counts = metrics_confusion_matrix(held_out.y, decided(said_of(models[1], held_out.x)));
    plot_confusion_matrix(plot_subplot(figure, 1, 2, 2), counts, 2, .names = names, .colorbar = false);
    plot_tight_layout(figure);
    plot_savefig(figure, "out/breast_cancer.png");
    plot_free(figure);
    printf("Picture: out/breast_cancer.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const int epochs = argc > 1 ? atoi(argv[1]) : 300;
    Part      seen, held_out;
    load(&seen, &held_out);
    nn_Module *models[] = {nn_Linear(COLUMNS, 1), nn_Sequential(nn_Linear(COLUMNS, 16), nn_Tanh(), nn_Linear(16, 1))};
    printf("Logistic regression\n");
    train(models[0], seen, held_out, 0.1, epochs);
    printf("A hidden layer\n");
    train(models[1], seen, held_out, 1, epochs);
    draw(held_out, models);
    nn_free(models[0]);
    nn_free(models[1]);
    return 0;
}
