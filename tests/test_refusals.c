/* test_refusals.c: what is refused before anything is done: NULL in every place (into operators: test_operator_refusals.c,
 * into pictures: test_plot_refusals.c), options that did not begin as their defaults. Each refusal is an error, and nothing crashes. */
#include "refusals.h"

static Tensor          *x;
static taper_Tensors    all;
static plot_Figure     *f;
static plot_Axes       *axes;
static optim_Optimizer *optimizer;

static int set_up(void **state) {
    (void)state;
    tape_scope();
    x = tensor_requires_grad_(tensor_keep(tensor_ones(SHAPE(2, 2))), true);
    all = (taper_Tensors){1, &x};
    f = plot_figure();
    axes = plot_gca(f);
    optimizer = optim_SGD(all);
    return x && axes && optimizer ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return optim_free(optimizer) && plot_free(f) && tensor_free(x) ? 0 : -1;
}

/* ---- Options made by hand ------------------------------------------------------------------------ */

TEST(options_of_tensors) {
    REFUSED(tensor_from_with(SHAPE(2), taper_array(numbers, -1, TAPER_DOUBLE), (tensor_FromOptions){0}), "start from");
    REFUSED(tensor_empty_with(SHAPE(2), (tensor_Options){0}), "start from");
    REFUSED(tensor_zeros_with(SHAPE(2), (tensor_Options){0}), "start from");
    REFUSED(tensor_ones_with(SHAPE(2), (tensor_Options){0}), "start from");
    REFUSED(tensor_eye_with(1, (tensor_Options){0}), "start from");
    REFUSED(tensor_full_with(SHAPE(2), x, (tensor_Options){0}), "start from");
    REFUSED(tensor_empty_like_with(x, (tensor_Options){0}), "start from");
    REFUSED(tensor_zeros_like_with(x, (tensor_Options){0}), "start from");
    REFUSED(tensor_ones_like_with(x, (tensor_Options){0}), "start from");
    REFUSED(tensor_full_like_with(x, x, (tensor_Options){0}), "start from");
    REFUSED(tensor_rand_like_with(x, (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_randn_like_with(x, (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_rand_with(SHAPE(2), (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_randn_with(SHAPE(2), (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_randint_with(1, 1, SHAPE(2), (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_randperm_with(1, (tensor_RandomOptions){0}), "start from");
    REFUSED(tensor_arange_with(x, (tensor_ArangeOptions){0}), "start from");
    REFUSED(tensor_linspace_with(0.5, 0.5, 1, (tensor_Options){0}), "start from");
    REFUSED(tensor_uniform_with_(x, 0.5, 0.5, (tensor_DrawOptions){0}), "start from");
    REFUSED(tensor_normal_with_(x, 0.5, 0.5, (tensor_DrawOptions){0}), "start from");
    REFUSED(tensor_bernoulli_with_(x, 0.5, (tensor_DrawOptions){0}), "start from");
    REFUSED(tensor_random_with_(x, (tensor_DrawOptions){0}), "start from");
    REFUSED(np_random_random_with(SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(np_random_randn_with(SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(np_random_uniform_with(0.5, 0.5, SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(np_random_normal_with(0.5, 0.5, SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(np_random_randint_with(1, 1, SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(np_random_permutation_with(1, (np_random_Options){0}), "start from");
    REFUSED(np_random_truncnorm_with(0.5, 0.5, SHAPE(2), (np_random_Options){0}), "start from");
    REFUSED(tensor_sum_with(x, (tensor_ReduceOptions){0}), "start from");
}

TEST(options_of_modules_and_pictures) {
    REFUSED(optim_Adam_with(all, (optim_AdamOptions){0}), "start from");
    REFUSED(optim_AdamW_with(all, (optim_AdamOptions){0}), "start from");
    REFUSED(optim_RMSprop_with(all, (optim_RMSpropOptions){0}), "start from");
    REFUSED(optim_Adamax_with(all, (optim_AdamaxOptions){0}), "start from");
    REFUSED(optim_NAdam_with(all, (optim_NAdamOptions){0}), "start from");
    REFUSED(optim_RAdam_with(all, (optim_RAdamOptions){0}), "start from");
    REFUSED(optim_Adagrad_with(all, (optim_AdagradOptions){0}), "start from");
    REFUSED(optim_Adadelta_with(all, (optim_AdadeltaOptions){0}), "start from");
    REFUSED(optim_Rprop_with(all, (optim_RpropOptions){0}), "start from");
    REFUSED(optim_ASGD_with(all, (optim_ASGDOptions){0}), "start from");
    REFUSED(optim_Lion_with(all, (optim_LionOptions){0}), "start from");
    REFUSED(optim_add_param_group_with(optimizer, all, (optim_GroupOptions){0}), "start from");
    REFUSED(data_DataLoader_with(all, (data_LoaderOptions){0}), "start from");
    REFUSED(data_random_split_with(SHAPE(2), (data_SplitOptions){0}).count, "start from");
    REFUSED(data_DataLoader_of_with(NULL, (data_LoaderOptions){0}), "start from");
    REFUSED(data_KFold_with(4, (data_FoldOptions){0}).count, "start from");
    REFUSED(data_StratifiedKFold_with(x, (data_FoldOptions){0}).count, "start from");
    REFUSED(data_stratified_split_with(x, SHAPE(2), (data_SplitOptions){0}).count, "start from");
    REFUSED(data_random_horizontal_flip_with(x, (data_FlipOptions){0}), "start from");
    REFUSED(data_random_crop_with(x, 1, (data_CropOptions){0}), "start from");
    REFUSED(data_read_idx_with("x", (data_IdxOptions){0}), "start from");
    REFUSED(data_read_image_with("x", (data_ImageOptions){0}), "start from");
    REFUSED(data_read_csv_with("x", (data_CsvOptions){0}).values, "start from");
    REFUSED(data_MNIST_with("x", (data_SetOptions){0}).count, "start from");
    REFUSED(data_CSVLogger_with("x", (data_LoggerOptions){0}), "start from");
    REFUSED(tensorboard_SummaryWriter_with("x", (tensorboard_WriterOptions){0}), "start from");
    REFUSED(tensorboard_add_scalar_with(NULL, "x", 1, 1, (tensorboard_ScalarOptions){0}), "start from");
    REFUSED(tensorboard_add_scalars_with(NULL, "x", METRICS({"x", 1}), 1, (tensorboard_EventOptions){0}), "start from");
    REFUSED(tensorboard_add_hparams_with(NULL, METRICS({"x", 1}), METRICS({"x", 1}), (tensorboard_HparamsOptions){0}),
            "start from");
    REFUSED(tensorboard_add_text_with(NULL, "x", "x", 1, (tensorboard_EventOptions){0}), "start from");
    REFUSED(tensorboard_add_png_with(NULL, "x", NULL, 0, 1, (tensorboard_EventOptions){0}), "start from");
    REFUSED(tensorboard_add_histogram_with(NULL, "x", x, 1, (tensorboard_HistogramOptions){0}), "start from");
    REFUSED(tensorboard_add_image_with(NULL, "x", x, 1, (tensorboard_ImageOptions){0}), "start from");
    REFUSED(tensorboard_add_images_with(NULL, "x", x, 1, (tensorboard_ImageOptions){0}), "start from");
    REFUSED(data_FashionMNIST_with("x", (data_SetOptions){0}).count, "start from");
    REFUSED(nn_utils_rnn_pad_sequence_with(all, (nn_PadSequenceOptions){.padding_side = "left"}), "start from");
    REFUSED(!isnan(metrics_top_k_accuracy_score_with(x, x, (metrics_TopKOptions){0})), "start from");
    REFUSED(!isnan(metrics_accuracy_score_with(x, x, (metrics_WeightOptions){0})), "start from");
    REFUSED(!isnan(metrics_mean_squared_error_with(x, x, (metrics_WeightOptions){0})), "start from");
    REFUSED(!isnan(metrics_mean_absolute_error_with(x, x, (metrics_WeightOptions){0})), "start from");
    REFUSED(!isnan(metrics_r2_score_with(x, x, (metrics_WeightOptions){0})), "start from");
    REFUSED(!isnan(metrics_roc_auc_score_with(x, x, (metrics_RocAucOptions){0})), "start from");
    REFUSED(metrics_confusion_matrix_with(x, x, (metrics_ConfusionOptions){0}), "start from");
    REFUSED(!isnan(metrics_precision_score_with(x, x, (metrics_ClassOptions){0})), "start from");
    REFUSED(!isnan(metrics_recall_score_with(x, x, (metrics_ClassOptions){0})), "start from");
    REFUSED(!isnan(metrics_f1_score_with(x, x, (metrics_ClassOptions){0})), "start from");
    REFUSED(metrics_precision_recall_fscore_support_with(x, x, (metrics_PerClassOptions){0}).recall, "start from");
    REFUSED(metrics_roc_curve_with(x, x, (metrics_RocOptions){0}).fpr, "start from");
    REFUSED(plot_figure_with((plot_FigureOptions){0}), "start from");
    REFUSED(plot_subplot_with(f, 1, 1, 1, (plot_SubplotOptions){0}), "start from");
    REFUSED(plot_line_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, (plot_LineOptions){0}), "start from");
    REFUSED(plot_step_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, (plot_LineOptions){0}), "start from");
    REFUSED(plot_axhline_with(axes, 0.5, (plot_AxlineOptions){0}), "start from");
    REFUSED(plot_axvline_with(axes, 0.5, (plot_AxlineOptions){0}), "start from");
    REFUSED(plot_errorbar_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), taper_array(numbers, -1, TAPER_DOUBLE), 1,
                               (plot_ErrorbarOptions){0}),
            "start from");
    REFUSED(plot_scatter_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), taper_array(numbers, -1, TAPER_DOUBLE), 1,
                              (plot_ScatterOptions){0}),
            "start from");
    REFUSED(plot_bar_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), taper_array(numbers, -1, TAPER_DOUBLE), 1,
                          (plot_BarOptions){0}),
            "start from");
    REFUSED(plot_barh_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), taper_array(numbers, -1, TAPER_DOUBLE), 1,
                           (plot_BarOptions){0}),
            "start from");
    REFUSED(plot_hist_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, (plot_HistOptions){0}), "start from");
    REFUSED(plot_fill_between_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), taper_array(numbers, -1, TAPER_DOUBLE),
                                   1, (plot_AreaOptions){0}),
            "start from");
    REFUSED(plot_axhspan_with(axes, 0.5, 0.5, (plot_SpanOptions){0}), "start from");
    REFUSED(plot_axvspan_with(axes, 0.5, 0.5, (plot_SpanOptions){0}), "start from");
    REFUSED(plot_imshow_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, 1, (plot_ImageOptions){0}), "start from");
    REFUSED(plot_pcolormesh_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, 1, (plot_MeshOptions){0}),
            "start from");
    REFUSED(plot_contour_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, 1, (plot_ContourOptions){0}),
            "start from");
    REFUSED(plot_contourf_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, 1, (plot_ContourOptions){0}),
            "start from");
    REFUSED(plot_colorbar_with(axes, (plot_ColorbarOptions){0}), "start from");
    REFUSED(plot_text_with(axes, 0.5, 0.5, "x", (plot_TextOptions){0}), "start from");
    REFUSED(plot_legend_with(axes, (plot_LegendOptions){0}), "start from");
    REFUSED(plot_history_with(f, &curve, 1, (plot_HistoryOptions){0}), "start from");
    REFUSED(plot_confusion_matrix_with(axes, taper_array(numbers, -1, TAPER_DOUBLE), 1, (plot_ConfusionOptions){0}),
            "start from");
    REFUSED(plot_live_with((plot_LiveOptions){0}), "start from");
}

/* ---- NULL ---------------------------------------------------------------------------------------- */

TEST(null_into_views_and_copies) {
    Tensor       *none = NULL;
    taper_Tensors list = {2, NULL};
    IS_NULL(tensor_reshape(none, SHAPE(1)));
    IS_NULL(tensor_transpose(none, 0, 1));
    IS_NULL(tensor_permute(none, DIMS(0)));
    IS_NULL(tensor_expand(none, SHAPE(1)));
    IS_NULL(tensor_select(none, 0, 0));
    IS_NULL(tensor_unsqueeze(none, 0));
    IS_NULL(tensor_squeeze(none));
    IS_NULL(tensor_flatten(none));
    IS_NULL(tensor_slice(none, 0, 0, 1));
    IS_NULL(tensor_cat(TENSORS(x, none)));
    IS_NULL(tensor_cat(list));
    IS_NULL(tensor_to(none, FLOAT64));
    IS_NULL(tensor_copy_(none, x));
    IS_NULL(tensor_copy_(x, none));
    IS_NULL(tensor_fill_(none, 1));
    IS_NULL(tensor_zero_(none));
    IS_NULL(tensor_uniform_(none, 0, 1));
    IS_NULL(tensor_normal_(none, 0, 1));
    IS_NULL(tensor_bernoulli_(none, 0.5));
    IS_NULL(tensor_random_(none));
    IS_NULL(tensor_copy_to(none, (double *)numbers, 4));
    IS_NULL(tensor_copy_to(x, (double *)NULL, 4));
    IS_NULL(tensor_from(SHAPE(2), (double *)NULL));
    IS_NULL(tensor_empty_like(none));
    IS_NULL(tensor_zeros_like(none));
    IS_NULL(tensor_ones_like(none));
    IS_NULL(tensor_full_like(none, 1));
    IS_NULL(tensor_full(SHAPE(2), none));
    IS_NULL(tensor_rand_like(none));
    IS_NULL(tensor_randn_like(none));
    IS_NULL(tensor_arange(none));
    IS_NULL(tensor_keep(none));
}

TEST(null_into_questions) {
    Tensor *none = NULL;
    IS_NULL(tensor_dim(none));
    IS_NULL(tensor_size(none, 0));
    IS_NULL(tensor_stride(none, 0));
    IS_NULL(tensor_numel(none));
    IS_NULL(tensor_shape(none).count);
    IS_NULL(tensor_dtype(none));
    IS_NULL(tensor_is_contiguous(none));
    IS_NULL(tensor_data_ptr(none));
    IS_NULL(tensor_item(none));
    IS_NULL(tensor_item_int64(none));
    IS_NULL(tensor_at(none, INDEX(0)));
    IS_NULL(tensor_at(x, ((taper_Dims){2, NULL})));
    IS_NULL(tensor_fprint(NULL, x));
    IS_NULL(tensor_requires_grad(none));
    IS_NULL(tensor_is_leaf(none));
    IS_NULL(tensor_requires_grad_(none, true));
    IS_NULL(tensor_detach(none));
    IS_NULL(tensor_backward(none));
    IS_NULL(tensor_grad_of(none));
    IS_NULL(tensor_set_grad(none, x));
    IS_NULL(tensor_retain_grad(none));
    IS_NULL(tensor_grad(none, x));
    IS_NULL(tensor_grad(tensor_sum(x), none));
    IS_NULL(tensor_grads(tensor_sum(x), ((taper_Tensors){1, NULL})).count);
    IS_NULL(tensor_make_dot(none));
    IS_NULL(tensor_find_anomaly(none));
    IS_NULL(taper_gradcheck(NULL, TENSORS(x)));
    IS_NULL(taper_gradgradcheck(NULL, TENSORS(x)));
    REFUSED(taper_apply(NULL, TENSORS(x)), "needs a name and a forward");
    IS_NULL(taper_Generator_manual_seed(NULL, 1));
    assert_true(tensor_free(none)); /* as free(NULL) */
    assert_string_equal(tensor_repr(none), "None");
}

TEST(null_into_data) {
    Tensor       *none = NULL;
    taper_Tensors no_list = {2, NULL};
    REFUSED(taper_checkpoint_with(NULL, TENSORS(x), (taper_CheckpointOptions){0}), "start from");
    IS_NULL(taper_checkpoint(NULL, TENSORS(x)));
    IS_NULL(data_DataLoader_of(NULL));
    IS_NULL(data_SubsetRandomSampler(NULL));
    IS_NULL(data_StratifiedKFold(none).count);
    IS_NULL(data_stratified_split(none, SHAPE(2)).count);
    IS_NULL(data_stratified_split(tensor_arange(2), ((taper_Dims){2, NULL})).count);
    IS_NULL(data_all_but(no_list, 0));
    IS_NULL(data_normalize(x, x, none));
    IS_NULL(data_normalize(none, x, x));
    IS_NULL(data_random_horizontal_flip(none));
    IS_NULL(data_random_crop(none, 2));
    REFUSED(data_read_idx(NULL), "path is empty");
    REFUSED(data_read_image(NULL), "path is empty");
    REFUSED(data_ImageFolder(NULL).count, "path is empty");
    REFUSED(data_load_iris("").count, "path is empty");
    REFUSED(data_load_digits("").count, "path is empty");
    REFUSED(data_read_csv(NULL).values, "path is empty");
    IS_NULL(data_column((data_Table){.values = NULL}, "x"));
    IS_NULL(data_column((data_Table){.values = x}, NULL));
    REFUSED(data_MNIST(NULL).count, "expected a folder");
    IS_NULL(nn_utils_rnn_pad_sequence(TENSORS(x, none)));
    IS_NULL(nn_utils_rnn_pad_sequence(no_list));
}

TEST(null_into_measures) {
    Tensor *none = NULL, *labels = tensor_arange(2);
    IS_NULL(!isnan(metrics_accuracy_score(none, x)));
    IS_NULL(!isnan(metrics_top_k_accuracy_score(labels, none)));
    IS_NULL(metrics_confusion_matrix(none, none));
    IS_NULL(!isnan(metrics_precision_score(none, none)));
    IS_NULL(!isnan(metrics_recall_score(none, none)));
    IS_NULL(!isnan(metrics_f1_score(none, none)));
    IS_NULL(metrics_precision_recall_fscore_support(none, none).support);
    IS_NULL(metrics_roc_curve(none, x).fpr);
    IS_NULL(!isnan(metrics_roc_auc_score(none, x)));
    IS_NULL(!isnan(metrics_auc(x, none)));
    IS_NULL(!isnan(metrics_mean_squared_error(none, x)));
    IS_NULL(!isnan(metrics_mean_absolute_error(x, none)));
    IS_NULL(!isnan(metrics_r2_score(none, none)));
}

TEST(null_into_modules_and_optimizers) {
    data_Column      column = {"x", numbers, DATA_WHOLE};
    nn_Module       *none = NULL, *relu = nn_ReLU();
    optim_Optimizer *no_optimizer = NULL;
    Tensor          *no_tensor = NULL, *batch[1];
    IS_NULL(nn_forward(none, x));
    IS_NULL(nn_forward(relu, no_tensor));
    REFUSED(nn_forward(relu, x, x), "forward takes 1 input but 2 were given");
    IS_NULL(nn_Sequential(nn_ReLU(), none));
    IS_NULL(nn_train(none));
    IS_NULL(nn_eval(none));
    IS_NULL(nn_is_training(none));
    IS_NULL(nn_to(none, FLOAT64));
    IS_NULL(nn_zero_grad(none));
    IS_NULL(nn_requires_grad_(none, true));
    IS_NULL(nn_LayerNorm(((taper_Dims){2, NULL})));
    IS_NULL(nn_parameters(none).count);
    IS_NULL(nn_named_parameters(none).count);
    IS_NULL(nn_named_buffers(none).count);
    IS_NULL(nn_get_parameter(none, "x"));
    IS_NULL(nn_get_parameter(relu, NULL));
    IS_NULL(nn_get_submodule(none, "x"));
    IS_NULL(nn_get_submodule(relu, NULL));
    REFUSED(nn_Module_new(NULL), "needs a name and a forward");
    IS_NULL(nn_register_parameter(none, "a", x));
    IS_NULL(nn_register_buffer(none, "a", x));
    IS_NULL(nn_register_module(none, "a", nn_ReLU()));
    IS_NULL(nn_init_uniform_(no_tensor, 0, 1));
    IS_NULL(nn_init_normal_(no_tensor, 0, 1));
    IS_NULL(nn_init_constant_(no_tensor, 0));
    IS_NULL(nn_init_trunc_normal_(no_tensor, 0, 1, -2, 2));
    IS_NULL(nn_init_xavier_uniform_(no_tensor));
    IS_NULL(nn_init_xavier_normal_(no_tensor));
    IS_NULL(nn_init_kaiming_uniform_(no_tensor));
    IS_NULL(nn_init_kaiming_normal_(no_tensor));
    REFUSED(nn_init_xavier_normal_(tensor_ones(SHAPE(2))), "fewer than 2 dimensions");
    REFUSED(nn_init_kaiming_normal_(tensor_ones(SHAPE(2))), "fewer than 2 dimensions");
    REFUSED(nn_init_calculate_gain("softplus", 0), "Unsupported nonlinearity softplus");
    REFUSED(nn_init_trunc_normal_(tensor_ones(SHAPE(2)), 0, -1, -2, 2), "std > 0");
    REFUSED(nn_init_trunc_normal_(tensor_ones(SHAPE(2), .dtype = INT64), 0, 1, -2, 2),
            "not implemented for torch.int64");
    assert_null(nn_state(none));
    assert_null(nn_checked(none));
    assert_true(nn_free(none) && optim_free(no_optimizer) && data_free(NULL) && plot_free(NULL));
    nn_free(relu);
    IS_NULL(optim_SGD(((taper_Tensors){2, NULL})));
    IS_NULL(optim_SGD(TENSORS(no_tensor)));
    IS_NULL(optim_step(no_optimizer));
    IS_NULL(optim_zero_grad(no_optimizer));
    IS_NULL(optim_lr(no_optimizer, 0));
    IS_NULL(optim_set_lr(no_optimizer, 0, 1));
    IS_NULL(optim_state(no_optimizer, x, "exp_avg"));
    IS_NULL(optim_state(optimizer, no_tensor, "exp_avg"));
    IS_NULL(optim_state(optimizer, all.at[0], NULL));
    IS_NULL(optim_add_param_group(no_optimizer, TENSORS(x)));
    IS_NULL(data_DataLoader(((taper_Tensors){1, NULL})));
    IS_NULL(data_DataLoader(TENSORS(no_tensor)));
    IS_NULL(data_next(NULL, batch));
    IS_NULL(data_length(NULL));
    IS_NULL(data_random_split(((taper_Dims){1, NULL})).count);
    REFUSED(data_save_csv_with("x.csv", 1, (data_Columns){1, NULL}), "at least one column");
    REFUSED(data_save_csv(NULL, 1, column), "path is empty");
}

TEST(null_into_files) {
    nn_Module       *none = NULL, *relu = nn_ReLU();
    Tensor          *no_array = NULL;
    const taper_Dict no_dict = {0, NULL, NULL}, nameless = {1, (const char *[]){NULL}, (Tensor *[]){x}},
                     one = taper_dict({"x", x});
    REFUSED(taper_dict({"x", NULL}).at, "x is NULL");
    REFUSED(taper_dict({NULL, x}).at, "name 0 is NULL");
    IS_NULL(taper_dict_get(no_dict, "x"));
    IS_NULL(taper_dict_get(one, NULL));
    IS_NULL(taper_dict_below(no_dict, "x").at);
    IS_NULL(taper_dict_below(one, NULL).at);
    IS_NULL(nn_state_dict(none).at);
    IS_NULL(nn_load_state_dict(none, one).loaded);
    IS_NULL(nn_load_state_dict(relu, no_dict).loaded);
    IS_NULL(nn_load_state_dict(relu, nameless).loaded);
    nn_free(relu);
    IS_NULL(safetensors_save_file(no_dict, "x"));
    REFUSED(safetensors_save_file(one, NULL), "path is empty");
    REFUSED(safetensors_load_file(NULL).at, "path is empty");
    REFUSED(safetensors_metadata("x", NULL), "the key is NULL");
    IS_NULL(nn_export_onnx(none, x, "x"));
    IS_NULL(np_save("x", no_array));
    REFUSED(np_save(NULL, x), "path is empty");
    REFUSED(np_load(NULL), "path is empty");
    IS_NULL(np_savez("x", no_dict));
    REFUSED(np_savez(NULL, one), "path is empty");
    IS_NULL(np_savez_compressed("x", no_dict));
    REFUSED(np_savez_compressed(NULL, one), "path is empty");
    REFUSED(np_load_npz("").at, "path is empty");
    REFUSED(torch_load(NULL).at, "path is empty");
    optim_Optimizer *no_optimizer = NULL;
    optim_Scheduler *no_scheduler = NULL;
    taper_Generator *no_generator = NULL;
    data_Loader     *no_loader = NULL;
    int             *no_number = NULL;
    IS_NULL(optim_state_dict(no_optimizer).at);
    IS_NULL(optim_load_state_dict(no_optimizer, one));
    IS_NULL(optim_load_state_dict(optimizer, no_dict));
    IS_NULL(optim_scheduler_state_dict(no_scheduler).at);
    IS_NULL(optim_scheduler_load_state_dict(no_scheduler, one));
    IS_NULL(state_save("x", {"x", STATE(none)}));
    IS_NULL(state_save("x", {"x", STATE(no_optimizer)}));
    IS_NULL(state_save("x", {"x", STATE(no_scheduler)}));
    IS_NULL(state_save("x", {"x", STATE(no_loader)}));
    IS_NULL(state_save("x", {"x", STATE(no_generator)}));
    IS_NULL(state_save("x", {"x", STATE(no_array)}));
    IS_NULL(state_load("x", {"x", STATE(no_number)}));
    IS_NULL(state_save("x", {NULL, STATE(x)}));
    IS_NULL(state_save_with("x", (state_Items){1, NULL}));
    REFUSED(state_save(NULL, {"x", STATE(x)}), "path is empty");
    REFUSED(state_load(NULL, {"x", STATE(x)}), "path is empty");
    const state_Item odd = {"x", {(state_Kind)10, x}};
    REFUSED(state_save_with("x", (state_Items){1, &odd}), "'x' has no kind: 10");
}

TEST(null_and_impossible_arguments_are_errors) {
    nn_Module *model = nn_Linear(2, 2);
    Tensor    *wide = tensor_ones(SHAPE(2), .dtype = FLOAT64, .requires_grad = true);
    assert_null(nn_get_parameter(model, NULL));
    CHECK_ERROR("get_parameter: the name is NULL");
    assert_null(nn_get_submodule(model, NULL));
    CHECK_ERROR("get_submodule: the name is NULL");
    assert_false(taper_gradcheck(NULL, TENSORS(wide)));
    CHECK_ERROR("gradcheck: the function is NULL");
    assert_false(taper_gradgradcheck(NULL, TENSORS(wide), .eps = 1));
    CHECK_ERROR("gradgradcheck: the function is NULL");
    assert_null(F_mse_loss(wide, wide, .reduction = (F_Reduction)3));
    CHECK_ERROR("mse_loss: 3 is not a valid value for reduction");
    const taper_Dims nowhere = {2, NULL};
    assert_null(tensor_ones(nowhere));
    CHECK_ERROR("ones: a list of 2 that is NULL");
    assert_true(data_length(NULL) == -1);
    CHECK_ERROR("length: loader is NULL");
    data_tqdm_update(NULL);
    data_tqdm_close(NULL);
    plot_Figure *figure = plot_figure();
    assert_null(plot_png(figure, NULL));
    CHECK_ERROR("png: no place for the size");
    plot_free(figure);
    nn_free(model);
}

static int run(void) {
    const struct CMUnitTest tests[] = {
        T(options_of_tensors),
        T(options_of_modules_and_pictures),
        T(null_into_views_and_copies),
        T(null_into_questions),
        T(null_into_measures),
        T(null_into_data),
        T(null_into_modules_and_optimizers),
        T(null_into_files),
        T(null_and_impossible_arguments_are_errors),
    };
    return cmocka_run_group_tests_name("refusals", tests, set_up, tear_down);
}

int main(void) {
    taper_on_error(NULL); /* the tests look for themselves */
    return run();
}
