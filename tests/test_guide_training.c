/* test_guide_training.c: the sections of docs/guide.md about models and sequences, training on data of one's own, its measures
 * and its troubles; as test_guide.c. */
#define GUIDE_FILE "tests/test_guide_training.c"
#include "guide.h"

#include <sys/stat.h>

/* ---- Models ---------------------------------------------------------------------------------------- */

/* guide: a hook */
static Tensor *note_width(nn_Module *module, Tensor *const *inputs, Tensor *output, void *context) {
    (void)module, (void)inputs;
    *(int64_t *)context = tensor_size(output, 1);
    return NULL; // the output stays as it is
}
/* guide: end */

TEST(using_a_model) {
    /* guide: using */
    nn_Module *model = nn_Sequential_named({"body", nn_Sequential(nn_Linear(2, 8), nn_ReLU())},
                                           {"head", nn_Linear(8, 3)});
    nn_Module *copy = nn_deepcopy(model);                            // nothing is shared between the two
    nn_set_submodule(copy, "head", nn_Linear(8, 2));                 // another last layer,
    nn_requires_grad_(nn_get_submodule(copy, "body"), false);        // and only that is trained
    printf("%s, %d\n", nn_class_name(nn_at(copy, 1)), nn_len(copy)); // Linear, 2
    puts(nn_summary(copy, SHAPE(4, 2)));
    int64_t width = 0, hook = nn_register_forward_hook(nn_get_submodule(copy, "body"), note_width, &width);
    nn_forward(copy, tensor_ones(SHAPE(4, 2)));
    printf("%lld\n", (long long)width); // 8
    nn_remove_hook(nn_get_submodule(copy, "body"), hook);
    /* guide: end */
    assert_true(nn_free(copy) && nn_free(model));
}

TEST(convolutions) {
    /* guide: convolutions */
    taper_manual_seed(0);
    Tensor *upright = tensor_randint(0, 2, SHAPE(64)), *place = tensor_randint(0, 8, SHAPE(64));
    Tensor *row = tensor_expand(tensor_unsqueeze(F_one_hot(place, 8), 1), SHAPE(64, 8, 8)); // a line down, or across
    Tensor *lines = tensor_where(tensor_reshape(tensor_eq(upright, 1), SHAPE(64, 1, 1)), row,
                                 tensor_transpose(row, 1, 2));
    Tensor *images = tensor_add(tensor_unsqueeze(lines, 1), tensor_randn(SHAPE(64, 1, 8, 8), .dtype = FLOAT32));

    nn_Module       *net = nn_Sequential(nn_Conv2d(1, 8, 3, .padding = PADDING_SAME, .bias = false), nn_BatchNorm2d(8),
                                         nn_ReLU(), nn_MaxPool2d(2), nn_Conv2d(8, 8, 3), nn_ReLU(), nn_AdaptiveAvgPool2d(1),
                                         nn_Flatten(), nn_Linear(8, 2));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(net), .lr = 0.02);
    for (int step = 0; step < 60; step++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = F_cross_entropy(nn_forward(net, images), upright); // (64, 2) and (64)
        tensor_backward(loss);
        optim_step(optimizer);
        if (step == 59) printf("%.3f\n", tensor_item(loss)); // 0.070
    }
    nn_eval(net); // from here on by what the normalization has seen, so one image gives what it gives among others
    tensor_print(tensor_argmax(nn_forward(net, tensor_narrow(images, 0, 0, 5)), 1)); // tensor([0, 1, 1, 0, 1])
    tensor_print(tensor_narrow(upright, 0, 0, 5));                                   // tensor([0, 1, 1, 0, 1])
    /* guide: end */
    optim_free(optimizer), nn_free(net);
}

TEST(sequences) {
    /* guide: sequences */
    taper_manual_seed(0);
    Tensor *x = tensor_randint(0, 2, SHAPE(200, 8, 1), .dtype = FLOAT32); // 200 samples of 8 steps, each a 0 or a 1;
    Tensor *lengths = tensor_randint(2, 9, SHAPE(200));                   // of which only the first 2 to 8 count
    Tensor *counts = tensor_lt(tensor_arange(8), tensor_unsqueeze(lengths, 1));
    Tensor *ones = tensor_mul(tensor_squeeze(x, 2), counts); // (200, 8). Are there two ones in a row?
    Tensor *y = tensor_amax(tensor_mul(tensor_slice(ones, 1, 0, 7), tensor_slice(ones, 1, 1, 8)), 1);

    nn_Module       *gru = nn_GRU(1, 8, .batch_first = true), *head = nn_Linear(8, 1);
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(gru), .lr = 0.05);
    optim_add_param_group(optimizer, nn_parameters(head));
    for (int step = 0; step < 60; step++) {
        tape_scope();
        optim_zero_grad(optimizer);
        nn_RNNResult z = nn_GRU_forward(gru, x, .lengths = lengths);
        Tensor      *score = nn_forward(head, tensor_select(z.h_n, 0, 0)); // (200, 1), from each sample's last step
        Tensor      *loss = F_binary_cross_entropy_with_logits(score, tensor_unsqueeze(y, 1));
        tensor_backward(loss);
        optim_step(optimizer);
        if (step == 59) printf("%.3f\n", tensor_item(loss)); // 0.001
    }
    /* guide: end */
    optim_free(optimizer), nn_free(gru), nn_free(head);
}

/* ---- Memory ---------------------------------------------------------------------------------------- */

/* guide: block */
static Tensor *block(Tensor *const *x, void *module) { return tensor_gelu(nn_forward(module, x[0])); }
/* guide: end */

TEST(memory) {
    nn_Module *layer = nn_Linear(8, 8);
    Tensor    *x = tensor_randn(SHAPE(4, 8));
    /* guide: checkpoint */
    Tensor *h = taper_checkpoint(block, TENSORS(x), .context = layer); // instead of block(&x, layer)
    tensor_backward(tensor_mean(h));                                   // computes block once more
    /* guide: end */
    assert_non_null(tensor_grad_of(nn_get_parameter(layer, "weight")));
    nn_free(layer);
}

/* ---- When a loss is nan ---------------------------------------------------------------------------- */

TEST(when_a_loss_is_nan) {
    /* guide: nan */
    Tensor *x = tensor_from(SHAPE(3), (float[]){0, 1, 4}, .requires_grad = true);
    Tensor *loss = tensor_mean(tensor_log(tensor_sub(x, 2)));
    puts(tensor_find_anomaly(loss)); // ...: log: 2 of 3 values of its output of shape [3] are nan; its inputs, ...
    /* guide: end */
    /* guide: anomaly */
    Tensor *roots = tensor_where(tensor_gt(x, 0), tensor_sqrt(x), 0); // each value is good
    {
        taper_detect_anomaly(); // until the brace; a backward that fails changes no gradient
        printf("%d\n", tensor_backward(tensor_sum(roots))); // 0
        puts(taper_error()); // ...: backward: Function 'SqrtBackward0' returned nan values in its 0th output. ...
        taper_clear_error();
    }
    /* guide: end */
    /* guide: where */
    Tensor *positive = tensor_gt(x, 0);
    Tensor *safe = tensor_where(positive, x, 1); // first what goes in, then what comes out
    tensor_backward(tensor_sum(tensor_where(positive, tensor_sqrt(safe), 0)));
    tensor_print(tensor_grad_of(x)); // tensor([0.0000, 0.5000, 0.2500])
    /* guide: end */
}

/* ---- Data ------------------------------------------------------------------------------------------ */

/* guide: dataset */
typedef struct Points {
    int64_t count;
    double  noise;
} Points;

static int64_t points_length(void *context) { return ((const Points *)context)->count; }

/* Sample `index`: (x) and y, made here; it could as well be read from a file. */
static bool points_get(int64_t index, Tensor **sample, void *context) {
    const Points *points = context;
    double        x = (double)index / (double)points->count;
    sample[0] = tensor_full(SHAPE(1), x, .dtype = FLOAT32);
    sample[1] = tensor_add(tensor_mul(sample[0], 3), tensor_mul(tensor_randn(SHAPE(1)), points->noise));
    return sample[1];
}
/* guide: end */

TEST(training_on_your_data) {
    /* guide: own_data */
    Points       points = {10, 0.1};
    data_Dataset dataset = {points_length, points_get, 2, &points}; // two tensors a sample
    data_Loader *loader = data_DataLoader_of(&dataset, .batch_size = 4, .shuffle = true);
    Tensor      *batch[2];
    while (data_next(loader, batch)) {
        tape_scope();
        printf("%lld ", (long long)tensor_size(batch[0], 0)); // ...
    }
    data_free(loader);
    /* guide: end */
    Tensor *X = tensor_rand(SHAPE(10, 3)), *labels = tensor_remainder(tensor_arange(10), 2), *mean = tensor_mean(X, 0),
           *std = tensor_std(X, 0);
    /* guide: folds */
    taper_Tensors folds = data_StratifiedKFold(labels, 5, .shuffle = true);
    for (int k = 0; k < folds.count; k++) {
        data_Loader *train = data_DataLoader(TENSORS(X, labels), .batch_size = 4, .indices = data_all_but(folds, k));
        printf("%lld to train on, %lld to test\n", (long long)tensor_numel(data_all_but(folds, k)),
               (long long)tensor_numel(folds.at[k])); // 8 to train on, 2 to test
        data_free(train);
    }
    Tensor *scaled = data_normalize(X, mean, std); // by column
    /* guide: end */
    assert_int_equal(tensor_numel(scaled), 30);
}

/* ---- Measures -------------------------------------------------------------------------------------- */

TEST(measures) {
    /* guide: measures */
    Tensor *y = tensor_from(SHAPE(6), (int[]){0, 1, 2, 2, 1, 0}); // what is true comes first
    Tensor *logits = tensor_from(SHAPE(6, 3), (float[]){3, 0, 1, 0, 2, 1, 0, 3, 1, 0, 1, 4, 1, 0, 0, 2, 1, 1});
    printf("%.3f\n", metrics_accuracy_score(y, logits));                           // 0.667
    printf("%.3f\n", metrics_top_k_accuracy_score(y, logits, 2));                  // 0.833
    printf("%.3f\n", metrics_f1_score(y, logits, .average = "macro"));             // 0.656
    tensor_print(metrics_confusion_matrix(y, logits, .labels = tensor_arange(3))); // tensor([[2, 0, 0],
                                                                                   //         [1, 1, 0],
                                                                                   //         [0, 1, 1]])
    metrics_PerClass each = metrics_precision_recall_fscore_support(y, logits);
    tensor_print(each.recall); // tensor([1.0000, 0.5000, 0.5000], dtype=torch.float64)
    Tensor *sick = tensor_from(SHAPE(4), (int[]){0, 0, 1, 1}),
           *score = tensor_from(SHAPE(4), (double[]){0.1, 0.4, 0.35, 0.8});
    printf("%g\n", metrics_roc_auc_score(sick, score)); // 0.75
    metrics_Roc roc = metrics_roc_curve(sick, score);   // plot_line(axes, roc.tpr, .x = roc.fpr)
    tensor_print(roc.tpr); // tensor([0.0000, 0.5000, 0.5000, 1.0000, 1.0000], dtype=torch.float64)
    metrics_Mean accuracy = {0};
    for (int seed = 0; seed < 5; seed++) metrics_mean_update(&accuracy, 0.9 + 0.01 * seed); // of five trainings
    printf("%.3f +- %.3f\n", accuracy.mean, metrics_mean_sem(&accuracy));                   // 0.920 +- 0.007
    /* guide: end */
}

static Tensor *log_gamma(nn_Module *self, Tensor *const *x) {
    (void)self;
    return tensor_lgamma(x[0]);
}

TEST(files) {
    mkdir("out", 0777);
    /* guide: weights */
    nn_Module *mlp = nn_Sequential(nn_Linear(3, 5), nn_ReLU(), nn_Linear(5, 2));
    nn_load_state_dict(mlp, torch_load("tests/goldens/files/torch_mlp.pt")); // or safetensors_load_file
    safetensors_save_file(nn_state_dict(mlp), "out/guide.safetensors");      // and Python loads that
    nn_load_state_dict(mlp, taper_dict({"0.weight", tensor_ones(SHAPE(3, 3))}), .strict = false);
    puts(taper_error()); // ...size mismatch for 0.weight: copying a param with shape torch.Size([3, 3]) from
                         // checkpoint, the shape in current model is torch.Size([5, 3]).
    taper_clear_error();
    /* guide: end */
    nn_free(mlp);
    /* guide: run */
    taper_manual_seed(0);
    nn_Module       *model = nn_Sequential(nn_Linear(2, 8), nn_Dropout(0.1), nn_Linear(8, 1));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.01);
    optim_Scheduler *scheduler = optim_StepLR(optimizer, 30);
    int              epoch = 0;
    state_Item       items[] = {{"model", STATE(model)},
                                {"optimizer", STATE(optimizer)},
                                {"scheduler", STATE(scheduler)},
                                {"epoch", STATE(&epoch)}};
    state_Items      run = {4, items};
    state_save_with("out/guide_run.safetensors", run); // now and then: it takes the old file's place when it is whole
    epoch = 7;
    state_load_with("out/guide_run.safetensors", run); // first thing in a program that goes on
    printf("%d\n", epoch);                             // 0
    /* guide: end */
    optim_scheduler_free(scheduler), optim_free(optimizer), nn_free(model);
    /* guide: arrays */
    np_savez("out/guide.npz", taper_dict({"x", tensor_arange(3)}, {"y", tensor_eye(2)}));
    taper_Dict arrays = np_load_npz("out/guide.npz");
    tensor_print(taper_dict_get(arrays, "x")); // tensor([0, 1, 2])
    /* guide: end */
    /* guide: export */
    nn_Module *small = nn_Sequential(nn_Linear(2, 5), nn_Tanh(), nn_Linear(5, 1), nn_Sigmoid());
    nn_export_c(small, tensor_zeros(SHAPE(1, 2)), "out/small.c", .name = "small");
    // void small(const float *x, float *y);
    /* guide: end */
    nn_free(small);
}

TEST(watching_a_training) {
    mkdir("out", 0777);
    assert_int_equal(system("rm -rf out/guide_log"), 0);
    /* guide: log */
    tensorboard_Writer *writer = tensorboard_SummaryWriter("out/guide_log"); // tensorboard --logdir out
    data_Logger        *logger = data_CSVLogger("out/guide_log/metrics.csv");
    data_Progress       bar = data_tqdm(10);
    for (int step = 0; step < 10; step++, data_tqdm_update(&bar)) {
        double loss = 1.0 / (1 + step);
        tensorboard_add_scalar(writer, "loss/train", loss, step);
        data_log_metrics(logger, {"step", step}, {"loss", loss});
        data_tqdm_set_postfix(&bar, {"loss", loss}); // 100%|####| 10/10 [00:00<00:00, 1000.00it/s, loss=0.1]
    }
    tensorboard_add_histogram(writer, "weights", tensor_randn(SHAPE(100)), 10);
    tensorboard_add_image(writer, "noise", tensor_rand(SHAPE(3, 8, 8)), 10);
    data_tqdm_close(&bar);
    data_logger_close(logger);
    tensorboard_close(writer);
    tensor_print(tensor_slice(data_column(data_read_csv("out/guide_log/metrics.csv"), "loss"), 0, 0, 3));
    // tensor([1.0000, 0.5000, 0.3333])
    /* guide: end */
    assert_int_equal(system("rm -r out/guide_log"), 0);
}

TEST(other_programs) {
    mkdir("out", 0777);
    /* guide: onnx */
    nn_Module *model = nn_Sequential(nn_Conv2d(1, 8, 3), nn_ReLU(), nn_MaxPool2d(2), nn_Flatten(), nn_Linear(72, 10));
    Tensor    *image = tensor_ones(SHAPE(1, 1, 8, 8)); // an example of what it takes
    nn_export_onnx(model, image, "out/guide.onnx", .dynamic_batch = true,
                   .input_names = (const char *[]){"image", NULL});
    static const nn_Class gamma_class = {.name = "LogGamma", .inputs = 1, .forward = log_gamma};
    nn_Module            *odd = nn_Sequential(nn_Linear(2, 2), nn_Module_new(&gamma_class));
    nn_export_onnx(odd, tensor_ones(SHAPE(1, 2)), "out/odd.onnx");
    puts(taper_error()); // ...export_onnx: operator 'lgamma' in module '1' has no form in ONNX
    taper_clear_error();
    /* guide: end */
    nn_free(model), nn_free(odd);
}

RUN_TESTS("guide_training", T(using_a_model), T(convolutions), T(sequences), T(training_on_your_data), T(measures),
          T(files), T(watching_a_training), T(other_programs), T(memory), T(when_a_loss_is_nan))
