/* test_refusals.c: what is refused before anything is done: NULL in every place (into pictures: test_plot_refusals.c),
 * options that did not begin as their defaults. Each refusal is an error, and nothing crashes. */
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

TEST(options_of_operators) {
    REFUSED(tensor_mean_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_amax_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_amin_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_argmax_with(x, (tensor_PlaceOptions){0}), "start from");
    REFUSED(tensor_argmin_with(x, (tensor_PlaceOptions){0}), "start from");
    REFUSED(tensor_squeeze_with(x, (tensor_SqueezeOptions){0}), "start from");
    REFUSED(tensor_flatten_with(x, (tensor_FlattenOptions){0}), "start from");
    REFUSED(tensor_slice_with(x, 1, 1, 1, (tensor_SliceOptions){0}), "start from");
    REFUSED(tensor_cat_with(all, (tensor_CatOptions){0}), "start from");
    REFUSED(taper_apply_with(NULL, all, (taper_ApplyOptions){0}), "start from");
    REFUSED(tensor_backward_with(x, (tensor_BackwardOptions){0}), "start from");
    REFUSED(tensor_grad_with(x, x, (tensor_GradOptions){0}), "start from");
    REFUSED(tensor_grads_with(x, all, (tensor_GradOptions){0}).count, "start from");
    REFUSED(taper_gradcheck_with(NULL, all, (taper_GradcheckOptions){0}), "start from");
    REFUSED(taper_gradgradcheck_with(NULL, all, (taper_GradcheckOptions){0}), "start from");
    REFUSED(tensor_var_with(x, (tensor_VarOptions){0}), "start from");
    REFUSED(tensor_std_with(x, (tensor_VarOptions){0}), "start from");
    REFUSED(tensor_norm_with(x, (tensor_NormOptions){0}), "start from");
    REFUSED(tensor_logsumexp_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_prod_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_nansum_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_nanmean_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_all_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_any_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_count_nonzero_with(x, (tensor_ReduceOptions){0}), "start from");
    REFUSED(tensor_max_dim_with(x, 0, (tensor_KeepdimOptions){0}).values, "start from");
    REFUSED(tensor_min_dim_with(x, 0, (tensor_KeepdimOptions){0}).values, "start from");
    REFUSED(tensor_median_dim_with(x, 0, (tensor_KeepdimOptions){0}).values, "start from");
    REFUSED(tensor_sort_with(x, (tensor_SortOptions){0}).values, "start from");
    REFUSED(tensor_argsort_with(x, (tensor_SortOptions){0}), "start from");
    REFUSED(tensor_topk_with(x, 1, (tensor_TopkOptions){0}).values, "start from");
    REFUSED(tensor_kthvalue_with(x, 1, (tensor_AlongOptions){0}).values, "start from");
    REFUSED(tensor_round_with(x, (tensor_RoundOptions){0}), "start from");
    REFUSED(tensor_clamp_with(x, (tensor_ClampOptions){0}), "start from");
    REFUSED(tensor_isclose_with(x, x, (tensor_IscloseOptions){0}), "start from");
    REFUSED(tensor_addcmul_with(x, x, x, (tensor_AddcOptions){0}), "start from");
    REFUSED(tensor_addcdiv_with(x, x, x, (tensor_AddcOptions){0}), "start from");
    REFUSED(tensor_nan_to_num_with(x, (tensor_NanToNumOptions){0}), "start from");
    REFUSED(F_elu_with(x, (F_EluOptions){0}), "start from");
    REFUSED(F_celu_with(x, (F_EluOptions){0}), "start from");
    REFUSED(F_softshrink_with(x, (F_ShrinkOptions){0}), "start from");
    REFUSED(F_hardshrink_with(x, (F_ShrinkOptions){0}), "start from");
    REFUSED(F_gelu_with(x, (F_GeluOptions){0}), "start from");
    REFUSED(F_leaky_relu_with(x, (F_LeakyReluOptions){0}), "start from");
    REFUSED(F_hardtanh_with(x, (F_HardtanhOptions){0}), "start from");
    REFUSED(F_softplus_with(x, (F_SoftplusOptions){0}), "start from");
    REFUSED(F_unfold_with(x, 1, (F_UnfoldOptions){0}), "start from");
    REFUSED(F_fold_with(x, 1, 1, (F_UnfoldOptions){0}), "start from");
    REFUSED(F_conv2d_with(x, x, x, (F_Conv2dOptions){0}), "start from");
    REFUSED(F_layer_norm_with(x, (taper_Dims){0}, (F_LayerNormOptions){0}), "start from");
    REFUSED(tensor_addmm_with(x, x, x, (tensor_AddedOptions){0}), "start from");
    REFUSED(tensor_addmv_with(x, x, x, (tensor_AddedOptions){0}), "start from");
    REFUSED(tensor_addr_with(x, x, x, (tensor_AddedOptions){0}), "start from");
    REFUSED(tensor_addbmm_with(x, x, x, (tensor_AddedOptions){0}), "start from");
    REFUSED(tensor_baddbmm_with(x, x, x, (tensor_AddedOptions){0}), "start from");
    REFUSED(tensor_tensordot_with(x, x, (tensor_TensordotOptions){0}), "start from");
    REFUSED(tensor_cross_with(x, x, (tensor_CrossOptions){0}), "start from");
    REFUSED(F_mse_loss_with(x, x, (F_WeightedLossOptions){0}), "start from");
    REFUSED(F_l1_loss_with(x, x, (F_WeightedLossOptions){0}), "start from");
    REFUSED(F_smooth_l1_loss_with(x, x, (F_SmoothL1LossOptions){0}), "start from");
    REFUSED(F_huber_loss_with(x, x, (F_HuberLossOptions){0}), "start from");
    REFUSED(F_binary_cross_entropy_with(x, x, (F_BinaryCrossEntropyOptions){0}), "start from");
    REFUSED(F_binary_cross_entropy_with_logits_with(x, x, (F_LogitsOptions){0}), "start from");
    REFUSED(F_soft_margin_loss_with(x, x, (F_LossOptions){0}), "start from");
    REFUSED(F_hinge_embedding_loss_with(x, x, (F_HingeEmbeddingLossOptions){0}), "start from");
    REFUSED(F_kl_div_with(x, x, (F_KLDivOptions){0}), "start from");
    REFUSED(F_poisson_nll_loss_with(x, x, (F_PoissonNLLLossOptions){0}), "start from");
    REFUSED(F_margin_ranking_loss_with(x, x, x, (F_MarginRankingLossOptions){0}), "start from");
    REFUSED(F_gaussian_nll_loss_with(x, x, x, (F_GaussianNLLLossOptions){0}), "start from");
    REFUSED(tensor_cdist_with(x, x, (tensor_CdistOptions){0}), "start from");
    REFUSED(F_multilabel_soft_margin_loss_with(x, x, (F_BinaryCrossEntropyOptions){0}), "start from");
    REFUSED(F_multi_margin_loss_with(x, x, (F_MultiMarginLossOptions){0}), "start from");
    REFUSED(F_triplet_margin_loss_with(x, x, x, (F_TripletMarginLossOptions){0}), "start from");
    REFUSED(F_cosine_embedding_loss_with(x, x, x, (F_MarginRankingLossOptions){0}), "start from");
    REFUSED(F_nll_loss_with(x, x, (F_NLLLossOptions){0}), "start from");
    REFUSED(F_cross_entropy_with(x, x, (F_CrossEntropyOptions){0}), "start from");
    REFUSED(F_dropout_with(x, (F_DropoutOptions){0}), "start from");
    REFUSED(nn_Linear_with(1, 1, (nn_LinearOptions){0}), "start from");
    REFUSED(nn_GELU_with((F_GeluOptions){0}), "start from");
    REFUSED(nn_Conv2d_with(1, 1, 1, (nn_Conv2dOptions){0}), "start from");
    REFUSED(nn_LayerNorm_with((taper_Dims){0}, (nn_LayerNormOptions){0}), "start from");
    REFUSED(nn_Softplus_with((F_SoftplusOptions){0}), "start from");
    REFUSED(nn_MSELoss_with((F_LossOptions){0}), "start from");
    REFUSED(nn_NLLLoss_with((F_NLLLossOptions){0}), "start from");
    REFUSED(nn_CrossEntropyLoss_with((F_CrossEntropyOptions){0}), "start from");
    REFUSED(nn_init_xavier_uniform_with_(x, (nn_XavierOptions){0}), "start from");
    REFUSED(nn_init_xavier_normal_with_(x, (nn_XavierOptions){0}), "start from");
    REFUSED(nn_init_kaiming_uniform_with_(x, (nn_KaimingOptions){0}), "start from");
    REFUSED(nn_init_kaiming_normal_with_(x, (nn_KaimingOptions){0}), "start from");
    REFUSED(optim_SGD_with(all, (optim_SGDOptions){0}), "start from");
}

TEST(options_of_modules_and_pictures) {
    REFUSED(optim_Adam_with(all, (optim_AdamOptions){0}), "start from");
    REFUSED(optim_AdamW_with(all, (optim_AdamOptions){0}), "start from");
    REFUSED(optim_RMSprop_with(all, (optim_RMSpropOptions){0}), "start from");
    REFUSED(optim_add_param_group_with(optimizer, all, (optim_GroupOptions){0}), "start from");
    REFUSED(data_DataLoader_with(all, (data_LoaderOptions){0}), "start from");
    REFUSED(data_random_split_with(SHAPE(2), (data_SplitOptions){0}).count, "start from");
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

TEST(null_into_operators) {
    Tensor *none = NULL;
    IS_NULL(tensor_neg(none));
    IS_NULL(tensor_exp(none));
    IS_NULL(tensor_log(none));
    IS_NULL(tensor_expm1(none));
    IS_NULL(tensor_log1p(none));
    IS_NULL(tensor_sqrt(none));
    IS_NULL(tensor_tanh(none));
    IS_NULL(tensor_erf(none));
    IS_NULL(tensor_tan(none));
    IS_NULL(tensor_asin(none));
    IS_NULL(tensor_acos(none));
    IS_NULL(tensor_atan(none));
    IS_NULL(tensor_sinh(none));
    IS_NULL(tensor_cosh(none));
    IS_NULL(tensor_asinh(none));
    IS_NULL(tensor_acosh(none));
    IS_NULL(tensor_atanh(none));
    IS_NULL(tensor_log2(none));
    IS_NULL(tensor_log10(none));
    IS_NULL(tensor_erfc(none));
    IS_NULL(tensor_erfinv(none));
    IS_NULL(tensor_atan2(none, 1));
    IS_NULL(tensor_atan2(1, none));
    IS_NULL(tensor_sin(none));
    IS_NULL(tensor_cos(none));
    IS_NULL(tensor_sigmoid(none));
    IS_NULL(tensor_relu(none));
    IS_NULL(tensor_gelu(none));
    IS_NULL(tensor_gelu_tanh(none));
    IS_NULL(F_leaky_relu(none));
    IS_NULL(F_hardtanh(none));
    IS_NULL(F_threshold(none, 0, 1));
    IS_NULL(F_softplus(none));
    IS_NULL(F_unfold(none, 1));
    IS_NULL(F_fold(none, 1, 1));
    IS_NULL(F_conv2d(none, x, NULL));
    IS_NULL(F_conv2d(tensor_ones(SHAPE(1, 1, 1)), none, NULL));
    IS_NULL(F_layer_norm(none, SHAPE(2)));
    IS_NULL(F_layer_norm(x, ((taper_Dims){2, NULL})));
    IS_NULL(tensor_abs(none));
    IS_NULL(tensor_sign(none));
    IS_NULL(tensor_sum(none));
    IS_NULL(tensor_mean(none));
    IS_NULL(tensor_prod(none));
    IS_NULL(tensor_nansum(none));
    IS_NULL(tensor_nanmean(none));
    IS_NULL(tensor_all(none));
    IS_NULL(tensor_any(none));
    IS_NULL(tensor_count_nonzero(none));
    IS_NULL(tensor_var(none));
    IS_NULL(tensor_std(none));
    IS_NULL(tensor_norm(none));
    IS_NULL(tensor_logsumexp(none));
    IS_NULL(tensor_max(none));
    IS_NULL(tensor_min(none));
    IS_NULL(tensor_max_dim(none, 0).values);
    IS_NULL(tensor_min_dim(none, 0).indices);
    IS_NULL(tensor_cummax(none, 0).values);
    IS_NULL(tensor_cummin(none, 0).values);
    IS_NULL(tensor_cumprod(none, 0));
    IS_NULL(tensor_sort(none).values);
    IS_NULL(tensor_argsort(none));
    IS_NULL(tensor_topk(none, 1).values);
    IS_NULL(tensor_kthvalue(none, 1).values);
    IS_NULL(tensor_median(none));
    IS_NULL(tensor_median_dim(none, 0).values);
    IS_NULL(tensor_amax(none));
    IS_NULL(tensor_amin(none));
    IS_NULL(tensor_argmax(none));
    IS_NULL(tensor_argmin(none));
    IS_NULL(tensor_t(none));
    IS_NULL(tensor_squeeze(none));
    IS_NULL(tensor_flatten(none));
    IS_NULL(tensor_clone(none));
    IS_NULL(tensor_contiguous(none));
    IS_NULL(F_relu(none));
    IS_NULL(F_sigmoid(none));
    IS_NULL(F_tanh(none));
    IS_NULL(F_gelu(none));
    IS_NULL(F_dropout(none));
    IS_NULL(tensor_add(none, x));
    IS_NULL(tensor_add(x, none));
    IS_NULL(tensor_sub(none, x));
    IS_NULL(tensor_sub(x, none));
    IS_NULL(tensor_mul(none, x));
    IS_NULL(tensor_mul(x, none));
    IS_NULL(tensor_div(none, x));
    IS_NULL(tensor_div(x, none));
    IS_NULL(tensor_pow(none, x));
    IS_NULL(tensor_pow(x, none));
    IS_NULL(tensor_eq(none, x));
    IS_NULL(tensor_eq(x, none));
    IS_NULL(tensor_ne(none, x));
    IS_NULL(tensor_ne(x, none));
    IS_NULL(tensor_lt(none, x));
    IS_NULL(tensor_lt(x, none));
    IS_NULL(tensor_le(none, x));
    IS_NULL(tensor_le(x, none));
    IS_NULL(tensor_gt(none, x));
    IS_NULL(tensor_gt(x, none));
    IS_NULL(tensor_ge(none, x));
    IS_NULL(tensor_ge(x, none));
    IS_NULL(tensor_reciprocal(none));
    IS_NULL(tensor_rsqrt(none));
    IS_NULL(tensor_square(none));
    IS_NULL(tensor_selu(none));
    IS_NULL(tensor_floor(none));
    IS_NULL(tensor_ceil(none));
    IS_NULL(tensor_trunc(none));
    IS_NULL(tensor_frac(none));
    IS_NULL(tensor_round(none));
    IS_NULL(tensor_nan_to_num(none));
    IS_NULL(F_selu(none));
    IS_NULL(F_elu(none));
    IS_NULL(F_celu(none));
    IS_NULL(F_softshrink(none));
    IS_NULL(F_hardshrink(none));
    IS_NULL(F_tanhshrink(none));
    IS_NULL(F_softsign(none));
    IS_NULL(F_logsigmoid(none));
    IS_NULL(F_silu(none));
    IS_NULL(F_mish(none));
    IS_NULL(F_relu6(none));
    IS_NULL(F_hardsigmoid(none));
    IS_NULL(F_hardswish(none));
    IS_NULL(tensor_maximum(none, x));
    IS_NULL(tensor_maximum(x, none));
    IS_NULL(tensor_minimum(none, x));
    IS_NULL(tensor_minimum(x, none));
    IS_NULL(tensor_clamp_min(none, x));
    IS_NULL(tensor_clamp_min(x, none));
    IS_NULL(tensor_clamp_max(none, x));
    IS_NULL(tensor_clamp_max(x, none));
    IS_NULL(tensor_fmod(none, x));
    IS_NULL(tensor_fmod(x, none));
    IS_NULL(tensor_remainder(none, x));
    IS_NULL(tensor_remainder(x, none));
    IS_NULL(tensor_logaddexp(none, x));
    IS_NULL(tensor_logaddexp(x, none));
    IS_NULL(tensor_xlogy(none, x));
    IS_NULL(tensor_xlogy(x, none));
    IS_NULL(tensor_logical_and(none, x));
    IS_NULL(tensor_logical_and(x, none));
    IS_NULL(tensor_logical_or(none, x));
    IS_NULL(tensor_logical_or(x, none));
    IS_NULL(tensor_logical_xor(none, x));
    IS_NULL(tensor_logical_xor(x, none));
    IS_NULL(tensor_isclose(none, x));
    IS_NULL(tensor_isclose(x, none));
    IS_NULL(tensor_clamp_tensor(none, x, x));
    IS_NULL(tensor_clamp_tensor(x, none, x));
    IS_NULL(tensor_clamp_tensor(x, x, none));
    IS_NULL(tensor_lerp(none, x, x));
    IS_NULL(tensor_lerp(x, none, x));
    IS_NULL(tensor_lerp(x, x, none));
    IS_NULL(tensor_addcmul(none, x, x));
    IS_NULL(tensor_addcmul(x, none, x));
    IS_NULL(tensor_addcmul(x, x, none));
    IS_NULL(tensor_addcdiv(none, x, x));
    IS_NULL(tensor_addcdiv(x, none, x));
    IS_NULL(tensor_addcdiv(x, x, none));
    IS_NULL(tensor_clamp(none, .min = 0));
    IS_NULL(tensor_isnan(none));
    IS_NULL(tensor_isinf(none));
    IS_NULL(tensor_isfinite(none));
    IS_NULL(tensor_logical_not(none));
    IS_NULL(tensor_where(none, x, x));
    IS_NULL(tensor_where(tensor_eq(x, x), none, x));
    IS_NULL(tensor_where(tensor_eq(x, x), x, none));
    IS_NULL(tensor_sum(none));
    IS_NULL(tensor_mean(none));
    IS_NULL(tensor_amax(none));
    IS_NULL(tensor_amin(none));
    IS_NULL(tensor_argmax(none));
    IS_NULL(tensor_argmin(none));
    IS_NULL(tensor_cumsum(none, 0));
    IS_NULL(tensor_softmax(none, 0));
    IS_NULL(tensor_log_softmax(none, 0));
    IS_NULL(tensor_matmul(none, x));
    IS_NULL(tensor_matmul(x, none));
    IS_NULL(tensor_mm(none, x));
    IS_NULL(tensor_mm(x, none));
    IS_NULL(tensor_bmm(none, x));
    IS_NULL(tensor_bmm(x, none));
    IS_NULL(tensor_mv(none, x));
    IS_NULL(tensor_mv(x, none));
    IS_NULL(tensor_dot(none, x));
    IS_NULL(tensor_dot(x, none));
    IS_NULL(tensor_outer(none, x));
    IS_NULL(tensor_outer(x, none));
    IS_NULL(tensor_ger(none, x));
    IS_NULL(tensor_ger(x, none));
    IS_NULL(tensor_inner(none, x));
    IS_NULL(tensor_inner(x, none));
    IS_NULL(tensor_kron(none, x));
    IS_NULL(tensor_kron(x, none));
    IS_NULL(tensor_tensordot(none, x));
    IS_NULL(tensor_tensordot(x, none));
    IS_NULL(tensor_cross(none, x));
    IS_NULL(tensor_cross(x, none));
    IS_NULL(tensor_addmm(none, x, x));
    IS_NULL(tensor_addmm(x, none, x));
    IS_NULL(tensor_addmm(x, x, none));
    IS_NULL(tensor_addmv(none, x, x));
    IS_NULL(tensor_addmv(x, none, x));
    IS_NULL(tensor_addmv(x, x, none));
    IS_NULL(tensor_addr(none, x, x));
    IS_NULL(tensor_addr(x, none, x));
    IS_NULL(tensor_addr(x, x, none));
    IS_NULL(tensor_addbmm(none, x, x));
    IS_NULL(tensor_addbmm(x, none, x));
    IS_NULL(tensor_addbmm(x, x, none));
    IS_NULL(tensor_baddbmm(none, x, x));
    IS_NULL(tensor_baddbmm(x, none, x));
    IS_NULL(tensor_baddbmm(x, x, none));
    IS_NULL(tensor_einsum("ij,jk", TENSORS(x, none)));
    IS_NULL(tensor_einsum("ij", ((taper_Tensors){1, NULL})));
    IS_NULL(F_bilinear(none, x, x, NULL));
    IS_NULL(F_bilinear(x, none, x, NULL));
    IS_NULL(F_bilinear(x, x, none, NULL));
    IS_NULL(F_linear(none, x, x));
    IS_NULL(F_linear(x, none, x));
    IS_NULL(F_mse_loss(none, x));
    IS_NULL(F_mse_loss(x, none));
    IS_NULL(F_l1_loss(none, x));
    IS_NULL(F_l1_loss(x, none));
    IS_NULL(F_smooth_l1_loss(none, x));
    IS_NULL(F_smooth_l1_loss(x, none));
    IS_NULL(F_huber_loss(none, x));
    IS_NULL(F_huber_loss(x, none));
    IS_NULL(F_binary_cross_entropy(none, x));
    IS_NULL(F_binary_cross_entropy(x, none));
    IS_NULL(F_binary_cross_entropy_with_logits(none, x));
    IS_NULL(F_binary_cross_entropy_with_logits(x, none));
    IS_NULL(F_soft_margin_loss(none, x));
    IS_NULL(F_soft_margin_loss(x, none));
    IS_NULL(F_hinge_embedding_loss(none, x));
    IS_NULL(F_hinge_embedding_loss(x, none));
    IS_NULL(F_kl_div(none, x));
    IS_NULL(F_kl_div(x, none));
    IS_NULL(F_poisson_nll_loss(none, x));
    IS_NULL(F_poisson_nll_loss(x, none));
    IS_NULL(F_margin_ranking_loss(none, x, x));
    IS_NULL(F_margin_ranking_loss(x, none, x));
    IS_NULL(F_margin_ranking_loss(x, x, none));
    IS_NULL(F_gaussian_nll_loss(none, x, x));
    IS_NULL(F_gaussian_nll_loss(x, none, x));
    IS_NULL(F_gaussian_nll_loss(x, x, none));
    IS_NULL(tensor_cdist(none, x));
    IS_NULL(tensor_cdist(x, none));
    IS_NULL(F_multilabel_soft_margin_loss(none, x));
    IS_NULL(F_multilabel_soft_margin_loss(x, none));
    IS_NULL(F_multi_margin_loss(none, x));
    IS_NULL(F_multi_margin_loss(x, none));
    IS_NULL(F_triplet_margin_loss(none, x, x));
    IS_NULL(F_triplet_margin_loss(x, none, x));
    IS_NULL(F_triplet_margin_loss(x, x, none));
    IS_NULL(F_cosine_embedding_loss(none, x, x));
    IS_NULL(F_cosine_embedding_loss(x, none, x));
    IS_NULL(F_cosine_embedding_loss(x, x, none));
    IS_NULL(F_nll_loss(none, x));
    IS_NULL(F_nll_loss(x, none));
    IS_NULL(F_cross_entropy(none, x));
    IS_NULL(F_cross_entropy(x, none));
    IS_NULL(F_dropout(none));
    IS_NULL(F_gelu(none));
    IS_NULL(F_gelu(x, .approximate = NULL));
}

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
    IS_NULL(taper_gradcheck(NULL, TENSORS(x)));
    IS_NULL(taper_gradgradcheck(NULL, TENSORS(x)));
    REFUSED(taper_apply(NULL, TENSORS(x)), "needs a name and a forward");
    IS_NULL(taper_Generator_manual_seed(NULL, 1));
    assert_true(tensor_free(none)); /* as free(NULL) */
    assert_string_equal(tensor_repr(none), "None");
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
    IS_NULL(optim_add_param_group(no_optimizer, TENSORS(x)));
    IS_NULL(data_DataLoader(((taper_Tensors){1, NULL})));
    IS_NULL(data_DataLoader(TENSORS(no_tensor)));
    IS_NULL(data_next(NULL, batch));
    IS_NULL(data_length(NULL));
    IS_NULL(data_random_split(((taper_Dims){1, NULL})).count);
    REFUSED(data_save_csv_with("x.csv", 1, (data_Columns){1, NULL}), "at least one column");
    REFUSED(data_save_csv(NULL, 1, column), "path is empty");
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
        T(options_of_operators),
        T(options_of_modules_and_pictures),
        T(null_into_operators),
        T(null_into_views_and_copies),
        T(null_into_questions),
        T(null_into_modules_and_optimizers),
        T(null_and_impossible_arguments_are_errors),
    };
    return cmocka_run_group_tests_name("refusals", tests, set_up, tear_down);
}

int main(void) {
    taper_on_error(NULL); /* the tests look for themselves */
    return run();
}
