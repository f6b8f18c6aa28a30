/* fashion.c: a convolutional network reads Fashion-MNIST, 60000 images of ten kinds of clothes, 10000 more to test with.
 *
 * 91.8 % of those are read right after 3 epochs, ./zigw build run-fashion, and 93.3 % after 15, with
 * -- 15 behind it. An epoch is some 64 seconds of processor time, a step 0.14 seconds on one processor; PyTorch's twin, from the
 * same seed with the same flips, takes 0.13 to 0.16 (tests/goldens/make_examples.py). Needs the
 * data: sudo apt-get install dataset-fashion-mnist. Arguments: epochs, and the folder of the four files. The picture has the losses,
 * what was taken for what, and images that were read wrong. */
#include <taper.h>

#include <stdlib.h>
#include <sys/stat.h>

enum { MOST_EPOCHS = 100, CLASSES = 10, BATCH = 128, MISTAKES = 6 };

static const char *const classes[CLASSES] = {"top",    "trouser", "pullover", "dress", "coat",
                                             "sandal", "shirt",   "sneaker",  "bag",   "boot"};

typedef struct History {
    int    epochs;
    double losses[MOST_EPOCHS], right[MOST_EPOCHS];
} History;

static nn_Module *make_block(int in, int out) {
    return nn_Sequential(nn_Conv2d(in, out, 3, .padding = 1, .bias = false), nn_BatchNorm2d(out), nn_ReLU(),
                         nn_MaxPool2d(2));
}

static nn_Module *make_model(void) {
    return nn_Sequential(make_block(1, 32), make_block(32, 64), make_block(64, 128), // (N, 128, 3, 3)
                         nn_Flatten(), nn_Dropout(0.2), nn_Linear(1152, CLASSES));
}

/* Each image as it is, or with left and right exchanged. */
static bool flip(Tensor **sample, void *unused) {
    (void)unused;
    return (sample[0] = data_random_horizontal_flip(sample[0]));
}

/* One pass over the training images, with a rate for each step; the mean loss. */
static double train_epoch(nn_Module *model, optim_Optimizer *optimizer, optim_Scheduler *scheduler,
                          data_Loader *loader) {
    double        sum = 0;
    Tensor       *batch[2];
    data_Progress bar = data_tqdm(data_length(loader));
    nn_train(model);
    for (; data_next(loader, batch); data_tqdm_update(&bar)) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_cross_entropy(nn_forward(model, batch[0]), batch[1]);
        tensor_backward(loss);
        optim_step(optimizer);
        optim_scheduler_step(scheduler);
        sum += tensor_item(loss);
    }
    data_tqdm_close(&bar);
    return sum / (double)data_length(loader);
}

/* What the model reads in each image, into an INT64 tensor (n). */
static void read_clothes(nn_Module *model, Tensor *images, Tensor *read) {
    taper_no_grad();
    nn_eval(model);
    const int64_t n = tensor_size(images, 0);
    for (int64_t i = 0; i < n; i += 500) {
        tape_scope();
        int64_t count = n - i < 500 ? n - i : 500;
        Tensor *scores = nn_forward(model, tensor_narrow(images, 0, i, count));
        tensor_copy_(tensor_narrow(read, 0, i, count), tensor_argmax(scores, 1));
    }
}

/* Images that were read as something else. */
static void draw_mistakes(plot_Figure *figure, taper_Tensors test, Tensor *read) {
    for (int64_t i = 0, k = 0; i < tensor_size(read, 0) && k < MISTAKES; i++) {
        int is = (int)tensor_at(test.at[1], INDEX(i)), said = (int)tensor_at(read, INDEX(i));
        if (is == said) continue;
        char       title[64];
        plot_Axes *axes = plot_subplot(figure, 2, 9, (int)(7 + k % 3 + 9 * (k / 3)));
        k++;
        snprintf(title, sizeof title, "%s:\n%s?", classes[is], classes[said]);
        plot_imshow(axes, tensor_select(test.at[0], 0, i), 28, 28, .cmap = "gray_r");
        plot_title(axes, title);
        plot_axis_off(axes);
    }
}

static void draw(taper_Tensors test, Tensor *read, const History *history) {
    plot_Figure *figure = plot_figure(.width = 13, .height = 4.2);
    plot_Axes   *axes = plot_subplot(figure, 1, 3, 1);
    double       number[MOST_EPOCHS];
    for (int i = 0; i < history->epochs; i++) number[i] = i + 1;
    plot_line(axes, history->losses, history->epochs, "o-", .x = number, .label = "training loss");
    plot_line(axes, history->right, history->epochs, "o-", .x = number, .label = "test accuracy");
    plot_xlabel(axes, "epoch");
    plot_legend(axes);
    Tensor *shares = metrics_confusion_matrix(test.at[1], read, .labels = tensor_arange(CLASSES), .normalize = "true");
    axes = plot_subplot(figure, 1, 3, 2);
    plot_confusion_matrix(axes, tensor_round(tensor_mul(shares, 100)), CLASSES, .colorbar = false);
    plot_title(axes, "percent");
    draw_mistakes(figure, test, read);
    plot_tight_layout(figure);
    plot_savefig(figure, "out/fashion.png");
    plot_free(figure);
    printf("Picture: out/fashion.png\n");
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    mkdir("out", 0777);
    taper_manual_seed(0);
    const char   *folder = argc > 2 ? argv[2] : NULL;
    const int     wanted = argc > 1 ? atoi(argv[1]) : 3;
    History       history = {.epochs = wanted < 1 ? 1 : wanted > MOST_EPOCHS ? MOST_EPOCHS : wanted};
    taper_Tensors train = data_FashionMNIST(folder, .train = true), test = data_FashionMNIST(folder, .train = false);
    Tensor       *read = tensor_zeros_like(test.at[1]);

    data_Loader     *loader = data_DataLoader(train, .batch_size = BATCH, .shuffle = true, .transform = flip);
    nn_Module       *model = make_model();
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 1e-3);
    optim_Scheduler *scheduler = optim_OneCycleLR(optimizer, 0.01, .epochs = history.epochs,
                                                  .steps_per_epoch = data_length(loader));
    for (int epoch = 0; epoch < history.epochs; epoch++) {
        tape_scope();
        history.losses[epoch] = train_epoch(model, optimizer, scheduler, loader);
        read_clothes(model, test.at[0], read);
        history.right[epoch] = metrics_accuracy_score(test.at[1], read);
        printf("epoch %2d: loss %.4f, test %.4f\n", epoch + 1, history.losses[epoch], history.right[epoch]);
        fflush(stdout);
    }
    draw(test, read, &history);
    data_free(loader);
    optim_scheduler_free(scheduler);
    optim_free(optimizer);
    nn_free(model);
    return 0;
}
