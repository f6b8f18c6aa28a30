/* iris.c: three kinds of iris told apart by their petals: logistic regression, then a network with a hidden layer.
 *
 * 120 flowers are learnt from, 30 held out. The picture has all of them, over what each model says about every
 * petal. PyTorch's twin, from the same seed, splits and starts alike and prints the same lines
 * (tests/goldens/make_examples.py). */
#include <taper.h>

#include <stdlib.h>
#include <sys/stat.h>

enum { CLASSES = 3, SIDE = 200 };
static const char *const names[CLASSES] = {"setosa", "versicolor", "virginica"};
static const char *const colors[CLASSES] = {"C0", "C1", "C2"};

typedef struct Iris {
    Tensor *petals, *kinds;   /* (150, 2) in cm, (150): length and width; the class */
    Tensor *mean, *std;       /* (2): of those that are learnt from */
    Tensor *train, *held_out; /* INT64: which are which */
} Iris;

static Iris load(void) {
    Tensor       *table = data_read_csv("tests/data/iris.csv").values;
    taper_Tensors parts = data_random_split(DIMS(120, 30));
    Tensor       *petals = tensor_slice(table, 1, 2, 4), *seen = tensor_index_select(petals, 0, parts.at[0]);
    return (Iris){.petals = petals,
                  .kinds = tensor_to(tensor_select(table, 1, 4), INT64),
                  .mean = tensor_mean(seen, 0),
                  .std = tensor_std(seen, 0),
                  .train = parts.at[0],
                  .held_out = parts.at[1]};
}

/* The scores of the three kinds: (n, 3), of petals (n, 2) in cm. */
static Tensor *scores(const Iris *iris, nn_Module *model, Tensor *petals) {
    return nn_forward(model, tensor_div(tensor_sub(petals, iris->mean), iris->std));
}

static double accuracy(const Iris *iris, nn_Module *model, Tensor *which) {
    taper_no_grad();
    Tensor *said = tensor_argmax(scores(iris, model, tensor_index_select(iris->petals, 0, which)), 1);
    Tensor *right = tensor_eq(said, tensor_index_select(iris->kinds, 0, which));
    return tensor_item(tensor_mean(tensor_to(right, FLOAT32)));
}

static void train(const Iris *iris, nn_Module *model, int epochs) {
    Tensor          *x = tensor_index_select(iris->petals, 0, iris->train);
    Tensor          *y = tensor_index_select(iris->kinds, 0, iris->train);
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.05);
    for (int epoch = 1; epoch <= epochs; epoch++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_cross_entropy(scores(iris, model, x), y);
        tensor_backward(loss);
        optim_step(optimizer);
        if (epoch == 1 || epoch % 50 == 0) printf("  epoch %3d: loss %.4f\n", epoch, tensor_item(loss));
    }
    optim_free(optimizer);
    printf("  accuracy %.3f, held out %.3f\n", accuracy(iris, model, iris->train),
           accuracy(iris, model, iris->held_out));
}

/* The kind that the model sees in each petal, and the flowers. */
static void draw_regions(const Iris *iris, plot_Axes *axes, nn_Module *model, const char *title) {
    taper_no_grad();
    taper_Tensors grid = tensor_meshgrid(TENSORS(tensor_linspace(0, 3, SIDE), tensor_linspace(0.5, 7.5, SIDE)),
                                         .indexing = "ij"); // width, length
    Tensor       *points = tensor_stack(TENSORS(tensor_flatten(grid.at[1]), tensor_flatten(grid.at[0])), 1);
    Tensor       *kind = tensor_argmax(scores(iris, model, points), 1);
    plot_imshow(axes, kind, SIDE, SIDE, .origin = "lower", .extent = {0.5, 7.5, 0, 3}, .aspect = "auto",
                .cmap = "tab10", .vmin = 0, .vmax = 9, .alpha = 0.3);
    for (int k = 0; k < CLASSES; k++) {
        Tensor *of_kind = tensor_index_select(iris->petals, 0,
                                              tensor_squeeze(tensor_nonzero(tensor_eq(iris->kinds, k)), 1));
        plot_scatter(axes, tensor_select(of_kind, 1, 0), tensor_select(of_kind, 1, 1), .color = colors[k],
                     .edgecolor = "black", .label = names[k]);
    }
    plot_title(axes, title);
    plot_xlabel(axes, "petal length in cm");
    plot_ylabel(axes, "petal width in cm");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const int   epochs = argc > 1 ? atoi(argv[1]) : 200;
    Iris        iris = load();
    nn_Module  *models[] = {nn_Linear(2, CLASSES), nn_Sequential(nn_Linear(2, 16), nn_Tanh(), nn_Linear(16, CLASSES))};
    const char *titles[] = {"Logistic regression", "One hidden layer"};

    plot_Figure *figure = plot_figure(.width = 10, .height = 4.5);
    for (int k = 0; k < 2; k++) {
        printf("%s\n", titles[k]);
        train(&iris, models[k], epochs);
        draw_regions(&iris, plot_subplot(figure, 1, 2, k + 1), models[k], titles[k]);
        nn_free(models[k]);
    }
    plot_legend(figure, .loc = "upper left");
    plot_tight_layout(figure);
    plot_savefig(figure, "out/iris.png");
    plot_free(figure);
    printf("Picture: out/iris.png\n");
    return 0;
}
