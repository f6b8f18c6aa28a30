/* test_network_refusals.c: what test_refusals.c asks of all calls, of the operators that networks are made of: pools,
 * normalization, convolutions and their kin. */
#include "refusals.h"

static Tensor *x;

static int set_up(void **state) {
    (void)state;
    tape_scope();
    x = tensor_requires_grad_(tensor_keep(tensor_ones(SHAPE(2, 2))), true);
    return x ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return tensor_free(x) ? 0 : -1;
}

TEST(options_of_networks) {
    REFUSED(F_max_pool2d_with(x, 1, (F_MaxPoolOptions){0}), "start from");
    REFUSED(F_max_pool1d_with(x, 1, (F_MaxPoolOptions){0}), "start from");
    REFUSED(F_avg_pool2d_with(x, 1, (F_AvgPoolOptions){0}), "start from");
    REFUSED(F_avg_pool1d_with(x, 1, (F_AvgPoolOptions){0}), "start from");
    REFUSED(F_adaptive_max_pool2d_with(x, 1, (F_AdaptiveMaxPoolOptions){0}), "start from");
    REFUSED(F_adaptive_max_pool1d_with(x, 1, (F_AdaptiveMaxPoolOptions){0}), "start from");
    REFUSED(F_max_unpool2d_with(x, x, 1, (F_MaxUnpoolOptions){0}), "start from");
    REFUSED(F_max_unpool1d_with(x, x, 1, (F_MaxUnpoolOptions){0}), "start from");
    REFUSED(F_batch_norm_with(x, x, x, (F_BatchNormOptions){0}), "start from");
    REFUSED(F_group_norm_with(x, 1, (F_GroupNormOptions){0}), "start from");
    REFUSED(F_instance_norm_with(x, (F_InstanceNormOptions){0}), "start from");
    REFUSED(F_rms_norm_with(x, (taper_Dims){0}, (F_RMSNormOptions){0}), "start from");
    REFUSED(F_embedding_with(x, x, (F_EmbeddingOptions){0}), "start from");
    REFUSED(F_conv1d_with(x, x, x, (F_Conv2dOptions){0}), "start from");
    REFUSED(F_conv_transpose2d_with(x, x, x, (F_ConvTransposeOptions){0}), "start from");
    REFUSED(F_conv_transpose1d_with(x, x, x, (F_ConvTransposeOptions){0}), "start from");
    REFUSED(F_dropout1d_with(x, (F_DropoutOptions){0}), "start from");
    REFUSED(F_dropout2d_with(x, (F_DropoutOptions){0}), "start from");
    REFUSED(F_alpha_dropout_with(x, (F_AlphaDropoutOptions){0}), "start from");
    REFUSED(F_feature_alpha_dropout_with(x, (F_AlphaDropoutOptions){0}), "start from");
    REFUSED(F_interpolate_with(x, (F_InterpolateOptions){0}), "start from");
    REFUSED(F_scaled_dot_product_attention_with(x, x, x, (F_AttentionOptions){0}), "start from");
    REFUSED(F_glu_with(x, (F_GluOptions){0}), "start from");
    REFUSED(F_normalize_with(x, (F_NormalizeOptions){0}), "start from");
    REFUSED(F_cosine_similarity_with(x, x, (F_CosineSimilarityOptions){0}), "start from");
    REFUSED(F_pairwise_distance_with(x, x, (F_PairwiseDistanceOptions){0}), "start from");
    REFUSED(F_local_response_norm_with(x, 1, (F_LocalResponseNormOptions){0}), "start from");
}

TEST(null_into_networks) {
    Tensor *none = NULL;
    IS_NULL(F_max_pool2d(none, 1));
    IS_NULL(F_max_pool1d(none, 1));
    IS_NULL(F_avg_pool2d(none, 1));
    IS_NULL(F_avg_pool1d(none, 1));
    IS_NULL(F_adaptive_avg_pool2d(none, 1));
    IS_NULL(F_adaptive_avg_pool1d(none, 1));
    IS_NULL(F_adaptive_max_pool2d(none, 1));
    IS_NULL(F_adaptive_max_pool1d(none, 1));
    IS_NULL(F_max_unpool1d(none, x, 1));
    IS_NULL(F_max_unpool1d(x, none, 1));
    IS_NULL(F_max_unpool2d(none, x, 1));
    IS_NULL(F_max_unpool2d(tensor_ones(SHAPE(1, 2, 2)), none, 1));
    IS_NULL(F_batch_norm(none, x, x));
    REFUSED(F_batch_norm(x, none, none), "in evaluation mode");
    IS_NULL(F_group_norm(none, 1));
    IS_NULL(F_instance_norm(none));
    IS_NULL(F_rms_norm(none, SHAPE(2)));
    IS_NULL(F_rms_norm(x, ((taper_Dims){2, NULL})));
    IS_NULL(F_embedding(none, x));
    IS_NULL(F_embedding(x, none));
    IS_NULL(F_conv1d(none, x, NULL));
    IS_NULL(F_conv1d(x, none, NULL));
    IS_NULL(F_conv_transpose2d(none, x, NULL));
    IS_NULL(F_conv_transpose2d(tensor_ones(SHAPE(1, 1, 1)), none, NULL));
    IS_NULL(F_conv_transpose1d(none, x, NULL));
    IS_NULL(F_conv_transpose1d(x, none, NULL));
    IS_NULL(F_dropout1d(none));
    IS_NULL(F_dropout2d(none));
    IS_NULL(F_alpha_dropout(none));
    IS_NULL(F_feature_alpha_dropout(none));
    IS_NULL(F_interpolate(none, 2));
    REFUSED(F_interpolate(tensor_ones(SHAPE(1, 1, 2)), 2, .mode = NULL), "mode \"NULL\"");
    IS_NULL(F_pixel_shuffle(none, 1));
    IS_NULL(F_pixel_unshuffle(none, 1));
    IS_NULL(F_channel_shuffle(none, 1));
    IS_NULL(F_scaled_dot_product_attention(none, x, x));
    IS_NULL(F_scaled_dot_product_attention(x, none, x));
    IS_NULL(F_scaled_dot_product_attention(x, x, none));
    IS_NULL(F_glu(none));
    IS_NULL(F_normalize(none));
    IS_NULL(F_cosine_similarity(none, x));
    IS_NULL(F_cosine_similarity(x, none));
    IS_NULL(F_pairwise_distance(none, x));
    IS_NULL(F_pairwise_distance(x, none));
    IS_NULL(F_softmin(none, 0));
    IS_NULL(F_local_response_norm(none, 1));
}

TEST(null_into_using_modules) {
    nn_Module *none = NULL, *list = nn_ModuleList(nn_Tanh());
    IS_NULL(nn_Sequential_named({"a", none}));
    IS_NULL(nn_Sequential_named_with((nn_NamedModules){1, NULL}));
    IS_NULL(nn_ModuleList(none));
    IS_NULL(nn_ModuleList_with((nn_Modules){1, NULL}));
    IS_NULL(nn_ModuleDict({"a", none}));
    IS_NULL(nn_ModuleDict_with((nn_NamedModules){1, NULL}));
    IS_NULL(nn_ParameterList_with((taper_Inputs){1, NULL}));
    IS_NULL(nn_len(none));
    IS_NULL(nn_at(none, 0));
    IS_NULL(nn_append(none, nn_Tanh()));
    IS_NULL(nn_append(list, none));
    IS_NULL(nn_insert(none, 0, nn_Tanh()));
    IS_NULL(nn_insert(list, 0, none));
    IS_NULL(nn_extend(none, nn_Tanh()));
    IS_NULL(nn_extend(list, none));
    IS_NULL(nn_checkpoint_sequential(none, 1, tensor_ones(SHAPE(2))));
    IS_NULL(nn_checkpoint_sequential(list, 1, NULL));
    IS_NULL(nn_set_submodule(none, "0", nn_Tanh()));
    IS_NULL(nn_set_submodule(list, NULL, nn_Tanh()));
    IS_NULL(nn_set_submodule(list, "0", none));
    IS_NULL(nn_modules(none).count);
    IS_NULL(nn_named_modules(none).count);
    IS_NULL(nn_children(none).count);
    IS_NULL(nn_named_children(none).count);
    IS_NULL(nn_class_name(none));
    IS_NULL(nn_apply(none, NULL, NULL));
    IS_NULL(nn_apply(list, NULL, NULL));
    IS_NULL(nn_deepcopy(none));
    IS_NULL(nn_summary(none, SHAPE(2)));
    IS_NULL(nn_summary(list, ((taper_Dims){2, NULL})));
    REFUSED(nn_summary_with(list, SHAPE(2), (nn_SummaryOptions){0}), "start from");
    IS_NULL(nn_register_forward_pre_hook(none, NULL, NULL));
    IS_NULL(nn_register_forward_hook(list, NULL, NULL));
    IS_NULL(nn_register_full_backward_hook(list, NULL, NULL));
    IS_NULL(nn_register_full_backward_pre_hook(list, NULL, NULL));
    IS_NULL(nn_remove_hook(none, 1));
    IS_NULL(tensor_register_hook(NULL, NULL, NULL));
    IS_NULL(tensor_register_hook(x, NULL, NULL));
    IS_NULL(tensor_remove_hook(NULL, 1));
    REFUSED(tensor_remove_hook(x, -1), "remove_hook: -1 is no hook");
    IS_NULL(optim_AveragedModel(none));
    REFUSED(optim_AveragedModel_with(list, (optim_AveragedModelOptions){0}), "start from");
    IS_NULL(optim_update_parameters(none, list));
    IS_NULL(optim_update_parameters(list, none));
    IS_NULL(optim_update_bn(none, TENSORS(x)));
    IS_NULL(optim_update_bn(list, ((taper_Tensors){1, NULL})));
    IS_NULL(nn_utils_fuse_linear_bn_eval(none, list));
    IS_NULL(nn_utils_fuse_linear_bn_eval(list, none));
    IS_NULL(nn_utils_fuse_conv_bn_eval(none, list));
    REFUSED(nn_utils_fuse_conv_bn_eval_with(list, list, (nn_FuseOptions){0}), "start from");
    IS_NULL(optim_SWALR(NULL, 0.1));
    IS_NULL(optim_step_closure(NULL, NULL, NULL));
    IS_NULL(optim_LBFGS(((taper_Tensors){1, NULL})));
    REFUSED(optim_LBFGS_with(TENSORS(x), (optim_LBFGSOptions){0}), "start from");
    nn_free(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {T(options_of_networks), T(null_into_networks), T(null_into_using_modules)};
    taper_on_error(NULL); /* the tests look for themselves */
    return cmocka_run_group_tests_name("network_refusals", tests, set_up, tear_down);
}
