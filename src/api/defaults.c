/* defaults.c: NAME_defaults() of every call with options, made from the public headers: ./zigw build api. */
#include <taper.h>

/* clang-format off */
tensor_FromOptions tensor_from_defaults(void) { return (tensor_FromOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_FromOptions)}; }
tensor_Options tensor_empty_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_zeros_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_ones_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_eye_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_full_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_empty_like_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_zeros_like_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_ones_like_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_Options tensor_full_like_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_RandomOptions tensor_rand_like_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_RandomOptions tensor_randn_like_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_RandomOptions tensor_rand_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_RandomOptions tensor_randn_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_RandomOptions tensor_randint_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_RandomOptions tensor_randperm_defaults(void) { return (tensor_RandomOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)}; }
tensor_ArangeOptions tensor_arange_defaults(void) { return (tensor_ArangeOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .end = NAN, .step = 1, .cookie_ = TAPER_COOKIE_(tensor_ArangeOptions)}; }
tensor_Options tensor_linspace_defaults(void) { return (tensor_Options){.dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)}; }
tensor_LogspaceOptions tensor_logspace_defaults(void) { return (tensor_LogspaceOptions){.dtype = DTYPE_DEFAULT, .requires_grad = false, .base = 10, .cookie_ = TAPER_COOKIE_(tensor_LogspaceOptions)}; }
tensor_DrawOptions tensor_uniform_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_normal_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_random_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_bernoulli_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_ExponentialOptions tensor_exponential_defaults(void) { return (tensor_ExponentialOptions){.generator = NULL, .lambd = 1, .cookie_ = TAPER_COOKIE_(tensor_ExponentialOptions)}; }
np_random_Options np_random_random_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_randn_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_uniform_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_normal_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_randint_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_permutation_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_truncnorm_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
tensor_RoundOptions tensor_round_defaults(void) { return (tensor_RoundOptions){.decimals = 0, .cookie_ = TAPER_COOKIE_(tensor_RoundOptions)}; }
tensor_NanToNumOptions tensor_nan_to_num_defaults(void) { return (tensor_NanToNumOptions){.nan = 0, .posinf = NAN, .neginf = NAN, .cookie_ = TAPER_COOKIE_(tensor_NanToNumOptions)}; }
tensor_ClampOptions tensor_clamp_defaults(void) { return (tensor_ClampOptions){.min = -INFINITY, .max = INFINITY, .cookie_ = TAPER_COOKIE_(tensor_ClampOptions)}; }
tensor_AddcOptions tensor_addcmul_defaults(void) { return (tensor_AddcOptions){.value = 1, .cookie_ = TAPER_COOKIE_(tensor_AddcOptions)}; }
tensor_AddcOptions tensor_addcdiv_defaults(void) { return (tensor_AddcOptions){.value = 1, .cookie_ = TAPER_COOKIE_(tensor_AddcOptions)}; }
tensor_IscloseOptions tensor_isclose_defaults(void) { return (tensor_IscloseOptions){.rtol = 1e-5, .atol = 1e-8, .equal_nan = false, .cookie_ = TAPER_COOKIE_(tensor_IscloseOptions)}; }
tensor_LogitOptions tensor_logit_defaults(void) { return (tensor_LogitOptions){.eps = NAN, .cookie_ = TAPER_COOKIE_(tensor_LogitOptions)}; }
tensor_ReduceOptions tensor_sum_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_mean_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_prod_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_nansum_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_nanmean_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_VarOptions tensor_var_defaults(void) { return (tensor_VarOptions){.dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)}; }
tensor_VarOptions tensor_std_defaults(void) { return (tensor_VarOptions){.dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)}; }
tensor_NormOptions tensor_norm_defaults(void) { return (tensor_NormOptions){.dims = {0, NULL}, .p = 2, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_NormOptions)}; }
tensor_ReduceOptions tensor_logsumexp_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_all_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_any_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_count_nonzero_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_amax_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_ReduceOptions tensor_amin_defaults(void) { return (tensor_ReduceOptions){.dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)}; }
tensor_PlaceOptions tensor_argmax_defaults(void) { return (tensor_PlaceOptions){.dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)}; }
tensor_PlaceOptions tensor_argmin_defaults(void) { return (tensor_PlaceOptions){.dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)}; }
tensor_KeepdimOptions tensor_max_dim_defaults(void) { return (tensor_KeepdimOptions){.keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)}; }
tensor_KeepdimOptions tensor_min_dim_defaults(void) { return (tensor_KeepdimOptions){.keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)}; }
tensor_SortOptions tensor_sort_defaults(void) { return (tensor_SortOptions){.dim = -1, .descending = false, .stable = false, .cookie_ = TAPER_COOKIE_(tensor_SortOptions)}; }
tensor_SortOptions tensor_argsort_defaults(void) { return (tensor_SortOptions){.dim = -1, .descending = false, .stable = false, .cookie_ = TAPER_COOKIE_(tensor_SortOptions)}; }
tensor_TopkOptions tensor_topk_defaults(void) { return (tensor_TopkOptions){.dim = -1, .largest = true, .sorted = true, .cookie_ = TAPER_COOKIE_(tensor_TopkOptions)}; }
tensor_AlongOptions tensor_kthvalue_defaults(void) { return (tensor_AlongOptions){.dim = -1, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_AlongOptions)}; }
tensor_KeepdimOptions tensor_median_dim_defaults(void) { return (tensor_KeepdimOptions){.keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)}; }
tensor_AddedOptions tensor_addmm_defaults(void) { return (tensor_AddedOptions){.beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)}; }
tensor_AddedOptions tensor_addmv_defaults(void) { return (tensor_AddedOptions){.beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)}; }
tensor_AddedOptions tensor_addr_defaults(void) { return (tensor_AddedOptions){.beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)}; }
tensor_AddedOptions tensor_baddbmm_defaults(void) { return (tensor_AddedOptions){.beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)}; }
tensor_AddedOptions tensor_addbmm_defaults(void) { return (tensor_AddedOptions){.beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)}; }
tensor_TensordotOptions tensor_tensordot_defaults(void) { return (tensor_TensordotOptions){.dims_self = {-1, NULL}, .dims_other = {-1, NULL}, .dims = 2, .cookie_ = TAPER_COOKIE_(tensor_TensordotOptions)}; }
tensor_CdistOptions tensor_cdist_defaults(void) { return (tensor_CdistOptions){.p = 2, .cookie_ = TAPER_COOKIE_(tensor_CdistOptions)}; }
tensor_CrossOptions tensor_cross_defaults(void) { return (tensor_CrossOptions){.dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_CrossOptions)}; }
tensor_IscloseOptions tensor_allclose_defaults(void) { return (tensor_IscloseOptions){.rtol = 1e-5, .atol = 1e-8, .equal_nan = false, .cookie_ = TAPER_COOKIE_(tensor_IscloseOptions)}; }
tensor_VarOptions tensor_var_mean_defaults(void) { return (tensor_VarOptions){.dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)}; }
tensor_VarOptions tensor_std_mean_defaults(void) { return (tensor_VarOptions){.dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)}; }
tensor_PlaceOptions tensor_aminmax_defaults(void) { return (tensor_PlaceOptions){.dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)}; }
tensor_KeepdimOptions tensor_nanmedian_dim_defaults(void) { return (tensor_KeepdimOptions){.keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)}; }
tensor_DistOptions tensor_dist_defaults(void) { return (tensor_DistOptions){.p = 2, .cookie_ = TAPER_COOKIE_(tensor_DistOptions)}; }
tensor_DiffOptions tensor_diff_defaults(void) { return (tensor_DiffOptions){.n = 1, .dim = -1, .prepend = NULL, .append = NULL, .cookie_ = TAPER_COOKIE_(tensor_DiffOptions)}; }
tensor_TrapezoidOptions tensor_trapezoid_defaults(void) { return (tensor_TrapezoidOptions){.dx = 1, .dim = -1, .x = NULL, .cookie_ = TAPER_COOKIE_(tensor_TrapezoidOptions)}; }
tensor_TrapezoidOptions tensor_cumulative_trapezoid_defaults(void) { return (tensor_TrapezoidOptions){.dx = 1, .dim = -1, .x = NULL, .cookie_ = TAPER_COOKIE_(tensor_TrapezoidOptions)}; }
tensor_CovOptions tensor_cov_defaults(void) { return (tensor_CovOptions){.correction = 1, .fweights = NULL, .aweights = NULL, .cookie_ = TAPER_COOKIE_(tensor_CovOptions)}; }
taper_ApplyOptions taper_apply_defaults(void) { return (taper_ApplyOptions){.args = NULL, .args_size = 0, .cookie_ = TAPER_COOKIE_(taper_ApplyOptions)}; }
tensor_SqueezeOptions tensor_squeeze_defaults(void) { return (tensor_SqueezeOptions){.dims = {-1, NULL}, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_SqueezeOptions)}; }
tensor_FlattenOptions tensor_flatten_defaults(void) { return (tensor_FlattenOptions){.start_dim = 0, .end_dim = -1, .cookie_ = TAPER_COOKIE_(tensor_FlattenOptions)}; }
tensor_SliceOptions tensor_slice_defaults(void) { return (tensor_SliceOptions){.step = 1, .cookie_ = TAPER_COOKIE_(tensor_SliceOptions)}; }
tensor_CatOptions tensor_cat_defaults(void) { return (tensor_CatOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_CatOptions)}; }
tensor_SplitOptions tensor_split_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_SplitOptions tensor_split_with_sizes_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_SplitOptions tensor_chunk_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_SplitOptions tensor_unbind_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_MeshgridOptions tensor_meshgrid_defaults(void) { return (tensor_MeshgridOptions){.indexing = "ij", .cookie_ = TAPER_COOKIE_(tensor_MeshgridOptions)}; }
tensor_SplitOptions tensor_tensor_split_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_SplitOptions tensor_tensor_split_indices_defaults(void) { return (tensor_SplitOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)}; }
tensor_DiagonalOptions tensor_diagonal_defaults(void) { return (tensor_DiagonalOptions){.offset = 0, .dim1 = 0, .dim2 = 1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)}; }
tensor_CatOptions tensor_stack_defaults(void) { return (tensor_CatOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_CatOptions)}; }
tensor_CombinationsOptions tensor_combinations_defaults(void) { return (tensor_CombinationsOptions){.r = 2, .with_replacement = false, .cookie_ = TAPER_COOKIE_(tensor_CombinationsOptions)}; }
tensor_VanderOptions tensor_vander_defaults(void) { return (tensor_VanderOptions){.N = TAPER_NONE, .increasing = false, .cookie_ = TAPER_COOKIE_(tensor_VanderOptions)}; }
tensor_RepeatInterleaveOptions tensor_repeat_interleave_defaults(void) { return (tensor_RepeatInterleaveOptions){.dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_RepeatInterleaveOptions)}; }
tensor_RollOptions tensor_roll_defaults(void) { return (tensor_RollOptions){.dims = {0, NULL}, .cookie_ = TAPER_COOKIE_(tensor_RollOptions)}; }
tensor_Rot90Options tensor_rot90_defaults(void) { return (tensor_Rot90Options){.k = 1, .dims = {-1, NULL}, .cookie_ = TAPER_COOKIE_(tensor_Rot90Options)}; }
tensor_TriangleOptions tensor_tril_defaults(void) { return (tensor_TriangleOptions){.diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)}; }
tensor_TriangleOptions tensor_triu_defaults(void) { return (tensor_TriangleOptions){.diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)}; }
tensor_TriangleOptions tensor_diag_defaults(void) { return (tensor_TriangleOptions){.diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)}; }
tensor_DiagonalOptions tensor_diag_embed_defaults(void) { return (tensor_DiagonalOptions){.offset = 0, .dim1 = -2, .dim2 = -1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)}; }
tensor_IndicesOptions tensor_tril_indices_defaults(void) { return (tensor_IndicesOptions){.offset = 0, .cookie_ = TAPER_COOKIE_(tensor_IndicesOptions)}; }
tensor_IndicesOptions tensor_triu_indices_defaults(void) { return (tensor_IndicesOptions){.offset = 0, .cookie_ = TAPER_COOKIE_(tensor_IndicesOptions)}; }
tensor_TakeAlongDimOptions tensor_take_along_dim_defaults(void) { return (tensor_TakeAlongDimOptions){.dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_TakeAlongDimOptions)}; }
tensor_IndexAddOptions tensor_index_add_defaults(void) { return (tensor_IndexAddOptions){.alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_IndexAddOptions)}; }
tensor_IndexPutOptions tensor_index_put_defaults(void) { return (tensor_IndexPutOptions){.accumulate = false, .cookie_ = TAPER_COOKIE_(tensor_IndexPutOptions)}; }
tensor_SliceScatterOptions tensor_slice_scatter_defaults(void) { return (tensor_SliceScatterOptions){.dim = 0, .start = 0, .end = TAPER_END, .step = 1, .cookie_ = TAPER_COOKIE_(tensor_SliceScatterOptions)}; }
tensor_DiagonalOptions tensor_diagonal_scatter_defaults(void) { return (tensor_DiagonalOptions){.offset = 0, .dim1 = 0, .dim2 = 1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)}; }
tensor_ScatterReduceOptions tensor_scatter_reduce_defaults(void) { return (tensor_ScatterReduceOptions){.include_self = true, .cookie_ = TAPER_COOKIE_(tensor_ScatterReduceOptions)}; }
tensor_SearchsortedOptions tensor_searchsorted_defaults(void) { return (tensor_SearchsortedOptions){.side = NULL, .right = false, .cookie_ = TAPER_COOKIE_(tensor_SearchsortedOptions)}; }
tensor_BucketizeOptions tensor_bucketize_defaults(void) { return (tensor_BucketizeOptions){.right = false, .cookie_ = TAPER_COOKIE_(tensor_BucketizeOptions)}; }
tensor_UniqueOptions tensor_unique_defaults(void) { return (tensor_UniqueOptions){.sorted = true, .return_inverse = false, .return_counts = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_UniqueOptions)}; }
tensor_UniqueConsecutiveOptions tensor_unique_consecutive_defaults(void) { return (tensor_UniqueConsecutiveOptions){.return_inverse = false, .return_counts = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_UniqueConsecutiveOptions)}; }
tensor_BincountOptions tensor_bincount_defaults(void) { return (tensor_BincountOptions){.weights = NULL, .minlength = 0, .cookie_ = TAPER_COOKIE_(tensor_BincountOptions)}; }
tensor_HistcOptions tensor_histc_defaults(void) { return (tensor_HistcOptions){.bins = 100, .min = 0, .max = 0, .cookie_ = TAPER_COOKIE_(tensor_HistcOptions)}; }
tensor_MultinomialOptions tensor_multinomial_defaults(void) { return (tensor_MultinomialOptions){.generator = NULL, .replacement = false, .cookie_ = TAPER_COOKIE_(tensor_MultinomialOptions)}; }
tensor_BackwardOptions tensor_backward_defaults(void) { return (tensor_BackwardOptions){.gradient = NULL, .retain_graph = false, .cookie_ = TAPER_COOKIE_(tensor_BackwardOptions)}; }
tensor_GradOptions tensor_grad_defaults(void) { return (tensor_GradOptions){.grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)}; }
tensor_GradOptions tensor_grads_defaults(void) { return (tensor_GradOptions){.grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)}; }
taper_GradcheckOptions taper_gradcheck_defaults(void) { return (taper_GradcheckOptions){.eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)}; }
taper_GradcheckOptions taper_gradgradcheck_defaults(void) { return (taper_GradcheckOptions){.eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)}; }
taper_FunctionalOptions taper_vjp_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_FunctionalOptions taper_jvp_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_FunctionalOptions taper_jacobian_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_FunctionalOptions taper_hessian_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_FunctionalOptions taper_hvp_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_FunctionalOptions taper_vhp_defaults(void) { return (taper_FunctionalOptions){.create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)}; }
taper_CheckpointOptions taper_checkpoint_defaults(void) { return (taper_CheckpointOptions){.preserve_rng_state = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_CheckpointOptions)}; }
F_WeightedLossOptions F_mse_loss_defaults(void) { return (F_WeightedLossOptions){.reduction = REDUCTION_MEAN, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_WeightedLossOptions)}; }
F_WeightedLossOptions F_l1_loss_defaults(void) { return (F_WeightedLossOptions){.reduction = REDUCTION_MEAN, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_WeightedLossOptions)}; }
F_SmoothL1LossOptions F_smooth_l1_loss_defaults(void) { return (F_SmoothL1LossOptions){.reduction = REDUCTION_MEAN, .beta = 1, .cookie_ = TAPER_COOKIE_(F_SmoothL1LossOptions)}; }
F_HuberLossOptions F_huber_loss_defaults(void) { return (F_HuberLossOptions){.reduction = REDUCTION_MEAN, .delta = 1, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_HuberLossOptions)}; }
F_BinaryCrossEntropyOptions F_binary_cross_entropy_defaults(void) { return (F_BinaryCrossEntropyOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)}; }
F_LogitsOptions F_binary_cross_entropy_with_logits_defaults(void) { return (F_LogitsOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .pos_weight = NULL, .cookie_ = TAPER_COOKIE_(F_LogitsOptions)}; }
F_LossOptions F_soft_margin_loss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_HingeEmbeddingLossOptions F_hinge_embedding_loss_defaults(void) { return (F_HingeEmbeddingLossOptions){.reduction = REDUCTION_MEAN, .margin = 1, .cookie_ = TAPER_COOKIE_(F_HingeEmbeddingLossOptions)}; }
F_MarginRankingLossOptions F_margin_ranking_loss_defaults(void) { return (F_MarginRankingLossOptions){.reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)}; }
F_KLDivOptions F_kl_div_defaults(void) { return (F_KLDivOptions){.reduction = REDUCTION_MEAN, .log_target = false, .cookie_ = TAPER_COOKIE_(F_KLDivOptions)}; }
F_PoissonNLLLossOptions F_poisson_nll_loss_defaults(void) { return (F_PoissonNLLLossOptions){.reduction = REDUCTION_MEAN, .log_input = true, .full = false, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_PoissonNLLLossOptions)}; }
F_GaussianNLLLossOptions F_gaussian_nll_loss_defaults(void) { return (F_GaussianNLLLossOptions){.reduction = REDUCTION_MEAN, .full = false, .eps = 1e-6, .cookie_ = TAPER_COOKIE_(F_GaussianNLLLossOptions)}; }
F_MarginRankingLossOptions F_cosine_embedding_loss_defaults(void) { return (F_MarginRankingLossOptions){.reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)}; }
F_TripletMarginLossOptions F_triplet_margin_loss_defaults(void) { return (F_TripletMarginLossOptions){.reduction = REDUCTION_MEAN, .margin = 1, .p = 2, .eps = 1e-6, .swap = false, .cookie_ = TAPER_COOKIE_(F_TripletMarginLossOptions)}; }
F_BinaryCrossEntropyOptions F_multilabel_soft_margin_loss_defaults(void) { return (F_BinaryCrossEntropyOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)}; }
F_MultiMarginLossOptions F_multi_margin_loss_defaults(void) { return (F_MultiMarginLossOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .p = 1, .margin = 1, .cookie_ = TAPER_COOKIE_(F_MultiMarginLossOptions)}; }
F_LossOptions F_multilabel_margin_loss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_NLLLossOptions F_nll_loss_defaults(void) { return (F_NLLLossOptions){.weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)}; }
F_CrossEntropyOptions F_cross_entropy_defaults(void) { return (F_CrossEntropyOptions){.weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)}; }
F_GeluOptions F_gelu_defaults(void) { return (F_GeluOptions){.approximate = "none", .cookie_ = TAPER_COOKIE_(F_GeluOptions)}; }
F_LeakyReluOptions F_leaky_relu_defaults(void) { return (F_LeakyReluOptions){.negative_slope = 0.01, .cookie_ = TAPER_COOKIE_(F_LeakyReluOptions)}; }
F_HardtanhOptions F_hardtanh_defaults(void) { return (F_HardtanhOptions){.min_val = -1, .max_val = 1, .cookie_ = TAPER_COOKIE_(F_HardtanhOptions)}; }
F_EluOptions F_elu_defaults(void) { return (F_EluOptions){.alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)}; }
F_EluOptions F_celu_defaults(void) { return (F_EluOptions){.alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)}; }
F_ShrinkOptions F_softshrink_defaults(void) { return (F_ShrinkOptions){.lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)}; }
F_ShrinkOptions F_hardshrink_defaults(void) { return (F_ShrinkOptions){.lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)}; }
F_SoftplusOptions F_softplus_defaults(void) { return (F_SoftplusOptions){.beta = 1, .threshold = 20, .cookie_ = TAPER_COOKIE_(F_SoftplusOptions)}; }
F_UnfoldOptions F_unfold_defaults(void) { return (F_UnfoldOptions){.dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)}; }
F_UnfoldOptions F_fold_defaults(void) { return (F_UnfoldOptions){.dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)}; }
F_Conv2dOptions F_conv2d_defaults(void) { return (F_Conv2dOptions){.stride = 1, .padding = 0, .dilation = 1, .groups = 1, .cookie_ = TAPER_COOKIE_(F_Conv2dOptions)}; }
F_Conv2dOptions F_conv1d_defaults(void) { return (F_Conv2dOptions){.stride = 1, .padding = 0, .dilation = 1, .groups = 1, .cookie_ = TAPER_COOKIE_(F_Conv2dOptions)}; }
F_ConvTransposeOptions F_conv_transpose2d_defaults(void) { return (F_ConvTransposeOptions){.stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .dilation = 1, .cookie_ = TAPER_COOKIE_(F_ConvTransposeOptions)}; }
F_ConvTransposeOptions F_conv_transpose1d_defaults(void) { return (F_ConvTransposeOptions){.stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .dilation = 1, .cookie_ = TAPER_COOKIE_(F_ConvTransposeOptions)}; }
F_MaxPoolOptions F_max_pool2d_defaults(void) { return (F_MaxPoolOptions){.stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)}; }
F_MaxPoolOptions F_max_pool1d_defaults(void) { return (F_MaxPoolOptions){.stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)}; }
F_AvgPoolOptions F_avg_pool2d_defaults(void) { return (F_AvgPoolOptions){.stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)}; }
F_AvgPoolOptions F_avg_pool1d_defaults(void) { return (F_AvgPoolOptions){.stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)}; }
F_AdaptiveMaxPoolOptions F_adaptive_max_pool2d_defaults(void) { return (F_AdaptiveMaxPoolOptions){.return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_AdaptiveMaxPoolOptions)}; }
F_AdaptiveMaxPoolOptions F_adaptive_max_pool1d_defaults(void) { return (F_AdaptiveMaxPoolOptions){.return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_AdaptiveMaxPoolOptions)}; }
F_MaxUnpoolOptions F_max_unpool2d_defaults(void) { return (F_MaxUnpoolOptions){.stride = TAPER_NONE, .padding = 0, .output_size = {0, NULL}, .cookie_ = TAPER_COOKIE_(F_MaxUnpoolOptions)}; }
F_MaxUnpoolOptions F_max_unpool1d_defaults(void) { return (F_MaxUnpoolOptions){.stride = TAPER_NONE, .padding = 0, .output_size = {0, NULL}, .cookie_ = TAPER_COOKIE_(F_MaxUnpoolOptions)}; }
F_LpPoolOptions F_lp_pool2d_defaults(void) { return (F_LpPoolOptions){.stride = TAPER_NONE, .ceil_mode = false, .cookie_ = TAPER_COOKIE_(F_LpPoolOptions)}; }
F_LpPoolOptions F_lp_pool1d_defaults(void) { return (F_LpPoolOptions){.stride = TAPER_NONE, .ceil_mode = false, .cookie_ = TAPER_COOKIE_(F_LpPoolOptions)}; }
F_InterpolateOptions F_interpolate_defaults(void) { return (F_InterpolateOptions){.size = TAPER_NONE, .scale_factor = NAN, .mode = "nearest", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_InterpolateOptions)}; }
F_AffineGridOptions F_affine_grid_defaults(void) { return (F_AffineGridOptions){.align_corners = false, .cookie_ = TAPER_COOKIE_(F_AffineGridOptions)}; }
F_GridSampleOptions F_grid_sample_defaults(void) { return (F_GridSampleOptions){.mode = "bilinear", .padding_mode = "zeros", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_GridSampleOptions)}; }
F_LayerNormOptions F_layer_norm_defaults(void) { return (F_LayerNormOptions){.weight = NULL, .bias = NULL, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_LayerNormOptions)}; }
F_RMSNormOptions F_rms_norm_defaults(void) { return (F_RMSNormOptions){.weight = NULL, .eps = NAN, .cookie_ = TAPER_COOKIE_(F_RMSNormOptions)}; }
F_BatchNormOptions F_batch_norm_defaults(void) { return (F_BatchNormOptions){.weight = NULL, .bias = NULL, .training = false, .momentum = 0.1, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_BatchNormOptions)}; }
F_GroupNormOptions F_group_norm_defaults(void) { return (F_GroupNormOptions){.weight = NULL, .bias = NULL, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_GroupNormOptions)}; }
F_InstanceNormOptions F_instance_norm_defaults(void) { return (F_InstanceNormOptions){.running_mean = NULL, .running_var = NULL, .weight = NULL, .bias = NULL, .use_input_stats = true, .momentum = 0.1, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_InstanceNormOptions)}; }
F_DropoutOptions F_dropout_defaults(void) { return (F_DropoutOptions){.generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)}; }
F_DropoutOptions F_dropout1d_defaults(void) { return (F_DropoutOptions){.generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)}; }
F_DropoutOptions F_dropout2d_defaults(void) { return (F_DropoutOptions){.generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)}; }
F_AlphaDropoutOptions F_alpha_dropout_defaults(void) { return (F_AlphaDropoutOptions){.generator = NULL, .p = 0.5, .training = false, .cookie_ = TAPER_COOKIE_(F_AlphaDropoutOptions)}; }
F_AlphaDropoutOptions F_feature_alpha_dropout_defaults(void) { return (F_AlphaDropoutOptions){.generator = NULL, .p = 0.5, .training = false, .cookie_ = TAPER_COOKIE_(F_AlphaDropoutOptions)}; }
F_RreluOptions F_rrelu_defaults(void) { return (F_RreluOptions){.generator = NULL, .lower = 0.125, .upper = 0.3333333333333333, .training = false, .cookie_ = TAPER_COOKIE_(F_RreluOptions)}; }
F_GumbelSoftmaxOptions F_gumbel_softmax_defaults(void) { return (F_GumbelSoftmaxOptions){.generator = NULL, .tau = 1, .hard = false, .eps = 1e-10, .dim = -1, .cookie_ = TAPER_COOKIE_(F_GumbelSoftmaxOptions)}; }
F_GluOptions F_glu_defaults(void) { return (F_GluOptions){.dim = -1, .cookie_ = TAPER_COOKIE_(F_GluOptions)}; }
F_NormalizeOptions F_normalize_defaults(void) { return (F_NormalizeOptions){.p = 2, .dim = 1, .eps = 1e-12, .cookie_ = TAPER_COOKIE_(F_NormalizeOptions)}; }
F_CosineSimilarityOptions F_cosine_similarity_defaults(void) { return (F_CosineSimilarityOptions){.dim = 1, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_CosineSimilarityOptions)}; }
F_PairwiseDistanceOptions F_pairwise_distance_defaults(void) { return (F_PairwiseDistanceOptions){.p = 2, .eps = 1e-6, .keepdim = false, .cookie_ = TAPER_COOKIE_(F_PairwiseDistanceOptions)}; }
F_PdistOptions F_pdist_defaults(void) { return (F_PdistOptions){.p = 2, .cookie_ = TAPER_COOKIE_(F_PdistOptions)}; }
F_LocalResponseNormOptions F_local_response_norm_defaults(void) { return (F_LocalResponseNormOptions){.alpha = 1e-4, .beta = 0.75, .k = 1, .cookie_ = TAPER_COOKIE_(F_LocalResponseNormOptions)}; }
F_AttentionOptions F_scaled_dot_product_attention_defaults(void) { return (F_AttentionOptions){.attn_mask = NULL, .dropout_p = 0, .is_causal = false, .scale = NAN, .generator = NULL, .cookie_ = TAPER_COOKIE_(F_AttentionOptions)}; }
F_EmbeddingOptions F_embedding_defaults(void) { return (F_EmbeddingOptions){.padding_idx = TAPER_NONE, .max_norm = NAN, .norm_type = 2, .scale_grad_by_freq = false, .cookie_ = TAPER_COOKIE_(F_EmbeddingOptions)}; }
F_EmbeddingBagOptions F_embedding_bag_defaults(void) { return (F_EmbeddingBagOptions){.mode = "mean", .per_sample_weights = NULL, .include_last_offset = false, .padding_idx = TAPER_NONE, .offsets = NULL, .max_norm = NAN, .norm_type = 2, .scale_grad_by_freq = false, .cookie_ = TAPER_COOKIE_(F_EmbeddingBagOptions)}; }
F_PadOptions F_pad_defaults(void) { return (F_PadOptions){.mode = "constant", .value = 0, .cookie_ = TAPER_COOKIE_(F_PadOptions)}; }
F_OneHotOptions F_one_hot_defaults(void) { return (F_OneHotOptions){.num_classes = -1, .cookie_ = TAPER_COOKIE_(F_OneHotOptions)}; }
nn_XavierOptions nn_init_xavier_uniform_defaults(void) { return (nn_XavierOptions){.gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)}; }
nn_XavierOptions nn_init_xavier_normal_defaults(void) { return (nn_XavierOptions){.gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)}; }
nn_KaimingOptions nn_init_kaiming_uniform_defaults(void) { return (nn_KaimingOptions){.a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)}; }
nn_KaimingOptions nn_init_kaiming_normal_defaults(void) { return (nn_KaimingOptions){.a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)}; }
nn_DiracOptions nn_init_dirac_defaults(void) { return (nn_DiracOptions){.groups = 1, .cookie_ = TAPER_COOKIE_(nn_DiracOptions)}; }
nn_OrthogonalOptions nn_init_orthogonal_defaults(void) { return (nn_OrthogonalOptions){.gain = 1, .cookie_ = TAPER_COOKIE_(nn_OrthogonalOptions)}; }
nn_SparseOptions nn_init_sparse_defaults(void) { return (nn_SparseOptions){.std = 0.01, .cookie_ = TAPER_COOKIE_(nn_SparseOptions)}; }
nn_LinearOptions nn_Linear_defaults(void) { return (nn_LinearOptions){.bias = true, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_LinearOptions)}; }
nn_LinearOptions nn_Bilinear_defaults(void) { return (nn_LinearOptions){.bias = true, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_LinearOptions)}; }
nn_EmbeddingOptions nn_Embedding_defaults(void) { return (nn_EmbeddingOptions){.dtype = DTYPE_DEFAULT, .padding_idx = TAPER_NONE, .cookie_ = TAPER_COOKIE_(nn_EmbeddingOptions)}; }
nn_FlattenOptions nn_Flatten_defaults(void) { return (nn_FlattenOptions){.start_dim = 1, .end_dim = -1, .cookie_ = TAPER_COOKIE_(nn_FlattenOptions)}; }
nn_Conv2dOptions nn_Conv2d_defaults(void) { return (nn_Conv2dOptions){.dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .bias = true, .padding_mode = "zeros", .cookie_ = TAPER_COOKIE_(nn_Conv2dOptions)}; }
nn_Conv2dOptions nn_Conv1d_defaults(void) { return (nn_Conv2dOptions){.dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .bias = true, .padding_mode = "zeros", .cookie_ = TAPER_COOKIE_(nn_Conv2dOptions)}; }
nn_ConvTransposeOptions nn_ConvTranspose2d_defaults(void) { return (nn_ConvTransposeOptions){.dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .bias = true, .dilation = 1, .cookie_ = TAPER_COOKIE_(nn_ConvTransposeOptions)}; }
nn_ConvTransposeOptions nn_ConvTranspose1d_defaults(void) { return (nn_ConvTransposeOptions){.dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .bias = true, .dilation = 1, .cookie_ = TAPER_COOKIE_(nn_ConvTransposeOptions)}; }
F_GeluOptions nn_GELU_defaults(void) { return (F_GeluOptions){.approximate = "none", .cookie_ = TAPER_COOKIE_(F_GeluOptions)}; }
F_EluOptions nn_ELU_defaults(void) { return (F_EluOptions){.alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)}; }
F_EluOptions nn_CELU_defaults(void) { return (F_EluOptions){.alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)}; }
F_LeakyReluOptions nn_LeakyReLU_defaults(void) { return (F_LeakyReluOptions){.negative_slope = 0.01, .cookie_ = TAPER_COOKIE_(F_LeakyReluOptions)}; }
F_HardtanhOptions nn_Hardtanh_defaults(void) { return (F_HardtanhOptions){.min_val = -1, .max_val = 1, .cookie_ = TAPER_COOKIE_(F_HardtanhOptions)}; }
F_ShrinkOptions nn_Softshrink_defaults(void) { return (F_ShrinkOptions){.lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)}; }
F_ShrinkOptions nn_Hardshrink_defaults(void) { return (F_ShrinkOptions){.lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)}; }
F_SoftplusOptions nn_Softplus_defaults(void) { return (F_SoftplusOptions){.beta = 1, .threshold = 20, .cookie_ = TAPER_COOKIE_(F_SoftplusOptions)}; }
F_GluOptions nn_GLU_defaults(void) { return (F_GluOptions){.dim = -1, .cookie_ = TAPER_COOKIE_(F_GluOptions)}; }
nn_RReLUOptions nn_RReLU_defaults(void) { return (nn_RReLUOptions){.lower = 0.125, .upper = 0.3333333333333333, .cookie_ = TAPER_COOKIE_(nn_RReLUOptions)}; }
nn_PReLUOptions nn_PReLU_defaults(void) { return (nn_PReLUOptions){.dtype = DTYPE_DEFAULT, .num_parameters = 1, .init = 0.25, .cookie_ = TAPER_COOKIE_(nn_PReLUOptions)}; }
nn_LayerNormOptions nn_LayerNorm_defaults(void) { return (nn_LayerNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .elementwise_affine = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_LayerNormOptions)}; }
nn_RMSNormOptions nn_RMSNorm_defaults(void) { return (nn_RMSNormOptions){.dtype = DTYPE_DEFAULT, .eps = NAN, .elementwise_affine = true, .cookie_ = TAPER_COOKIE_(nn_RMSNormOptions)}; }
nn_BatchNormOptions nn_BatchNorm1d_defaults(void) { return (nn_BatchNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = true, .track_running_stats = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_BatchNormOptions)}; }
nn_BatchNormOptions nn_BatchNorm2d_defaults(void) { return (nn_BatchNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = true, .track_running_stats = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_BatchNormOptions)}; }
nn_InstanceNormOptions nn_InstanceNorm1d_defaults(void) { return (nn_InstanceNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = false, .track_running_stats = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_InstanceNormOptions)}; }
nn_InstanceNormOptions nn_InstanceNorm2d_defaults(void) { return (nn_InstanceNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = false, .track_running_stats = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_InstanceNormOptions)}; }
nn_GroupNormOptions nn_GroupNorm_defaults(void) { return (nn_GroupNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .affine = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_GroupNormOptions)}; }
F_LocalResponseNormOptions nn_LocalResponseNorm_defaults(void) { return (F_LocalResponseNormOptions){.alpha = 1e-4, .beta = 0.75, .k = 1, .cookie_ = TAPER_COOKIE_(F_LocalResponseNormOptions)}; }
nn_DropoutOptions nn_Dropout_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
nn_DropoutOptions nn_Dropout1d_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
nn_DropoutOptions nn_Dropout2d_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
nn_DropoutOptions nn_AlphaDropout_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
nn_DropoutOptions nn_FeatureAlphaDropout_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
F_MaxPoolOptions nn_MaxPool1d_defaults(void) { return (F_MaxPoolOptions){.stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)}; }
F_MaxPoolOptions nn_MaxPool2d_defaults(void) { return (F_MaxPoolOptions){.stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)}; }
F_AvgPoolOptions nn_AvgPool1d_defaults(void) { return (F_AvgPoolOptions){.stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)}; }
F_AvgPoolOptions nn_AvgPool2d_defaults(void) { return (F_AvgPoolOptions){.stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)}; }
F_UnfoldOptions nn_Unfold_defaults(void) { return (F_UnfoldOptions){.dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)}; }
F_InterpolateOptions nn_Upsample_defaults(void) { return (F_InterpolateOptions){.size = TAPER_NONE, .scale_factor = NAN, .mode = "nearest", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_InterpolateOptions)}; }
F_LossOptions nn_MSELoss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_LossOptions nn_L1Loss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_SmoothL1LossOptions nn_SmoothL1Loss_defaults(void) { return (F_SmoothL1LossOptions){.reduction = REDUCTION_MEAN, .beta = 1, .cookie_ = TAPER_COOKIE_(F_SmoothL1LossOptions)}; }
F_HuberLossOptions nn_HuberLoss_defaults(void) { return (F_HuberLossOptions){.reduction = REDUCTION_MEAN, .delta = 1, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_HuberLossOptions)}; }
F_NLLLossOptions nn_NLLLoss_defaults(void) { return (F_NLLLossOptions){.weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)}; }
F_CrossEntropyOptions nn_CrossEntropyLoss_defaults(void) { return (F_CrossEntropyOptions){.weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)}; }
F_BinaryCrossEntropyOptions nn_BCELoss_defaults(void) { return (F_BinaryCrossEntropyOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)}; }
F_LogitsOptions nn_BCEWithLogitsLoss_defaults(void) { return (F_LogitsOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .pos_weight = NULL, .cookie_ = TAPER_COOKIE_(F_LogitsOptions)}; }
F_KLDivOptions nn_KLDivLoss_defaults(void) { return (F_KLDivOptions){.reduction = REDUCTION_MEAN, .log_target = false, .cookie_ = TAPER_COOKIE_(F_KLDivOptions)}; }
F_PoissonNLLLossOptions nn_PoissonNLLLoss_defaults(void) { return (F_PoissonNLLLossOptions){.reduction = REDUCTION_MEAN, .log_input = true, .full = false, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_PoissonNLLLossOptions)}; }
F_GaussianNLLLossOptions nn_GaussianNLLLoss_defaults(void) { return (F_GaussianNLLLossOptions){.reduction = REDUCTION_MEAN, .full = false, .eps = 1e-6, .cookie_ = TAPER_COOKIE_(F_GaussianNLLLossOptions)}; }
F_LossOptions nn_SoftMarginLoss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_HingeEmbeddingLossOptions nn_HingeEmbeddingLoss_defaults(void) { return (F_HingeEmbeddingLossOptions){.reduction = REDUCTION_MEAN, .margin = 1, .cookie_ = TAPER_COOKIE_(F_HingeEmbeddingLossOptions)}; }
F_MarginRankingLossOptions nn_MarginRankingLoss_defaults(void) { return (F_MarginRankingLossOptions){.reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)}; }
F_MarginRankingLossOptions nn_CosineEmbeddingLoss_defaults(void) { return (F_MarginRankingLossOptions){.reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)}; }
F_TripletMarginLossOptions nn_TripletMarginLoss_defaults(void) { return (F_TripletMarginLossOptions){.reduction = REDUCTION_MEAN, .margin = 1, .p = 2, .eps = 1e-6, .swap = false, .cookie_ = TAPER_COOKIE_(F_TripletMarginLossOptions)}; }
F_BinaryCrossEntropyOptions nn_MultiLabelSoftMarginLoss_defaults(void) { return (F_BinaryCrossEntropyOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)}; }
F_MultiMarginLossOptions nn_MultiMarginLoss_defaults(void) { return (F_MultiMarginLossOptions){.weight = NULL, .reduction = REDUCTION_MEAN, .p = 1, .margin = 1, .cookie_ = TAPER_COOKIE_(F_MultiMarginLossOptions)}; }
F_LossOptions nn_MultiLabelMarginLoss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_CosineSimilarityOptions nn_CosineSimilarity_defaults(void) { return (F_CosineSimilarityOptions){.dim = 1, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_CosineSimilarityOptions)}; }
F_PairwiseDistanceOptions nn_PairwiseDistance_defaults(void) { return (F_PairwiseDistanceOptions){.p = 2, .eps = 1e-6, .keepdim = false, .cookie_ = TAPER_COOKIE_(F_PairwiseDistanceOptions)}; }
nn_CheckpointOptions nn_checkpoint_sequential_defaults(void) { return (nn_CheckpointOptions){.preserve_rng_state = true, .cookie_ = TAPER_COOKIE_(nn_CheckpointOptions)}; }
nn_LoadStateDictOptions nn_load_state_dict_defaults(void) { return (nn_LoadStateDictOptions){.strict = true, .cookie_ = TAPER_COOKIE_(nn_LoadStateDictOptions)}; }
nn_SummaryOptions nn_summary_defaults(void) { return (nn_SummaryOptions){.depth = 3, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_SummaryOptions)}; }
nn_ClipOptions nn_utils_clip_grad_norm_defaults(void) { return (nn_ClipOptions){.norm_type = 2, .error_if_nonfinite = false, .cookie_ = TAPER_COOKIE_(nn_ClipOptions)}; }
nn_PadSequenceOptions nn_utils_rnn_pad_sequence_defaults(void) { return (nn_PadSequenceOptions){.batch_first = false, .padding_value = 0, .padding_side = "right", .cookie_ = TAPER_COOKIE_(nn_PadSequenceOptions)}; }
nn_FuseOptions nn_utils_fuse_conv_bn_eval_defaults(void) { return (nn_FuseOptions){.transpose = false, .cookie_ = TAPER_COOKIE_(nn_FuseOptions)}; }
nn_RNNOptions nn_RNN_defaults(void) { return (nn_RNNOptions){.dtype = DTYPE_DEFAULT, .num_layers = 1, .nonlinearity = "tanh", .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .cookie_ = TAPER_COOKIE_(nn_RNNOptions)}; }
nn_GRUOptions nn_GRU_defaults(void) { return (nn_GRUOptions){.dtype = DTYPE_DEFAULT, .num_layers = 1, .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .cookie_ = TAPER_COOKIE_(nn_GRUOptions)}; }
nn_LSTMOptions nn_LSTM_defaults(void) { return (nn_LSTMOptions){.dtype = DTYPE_DEFAULT, .num_layers = 1, .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .proj_size = 0, .cookie_ = TAPER_COOKIE_(nn_LSTMOptions)}; }
nn_RNNForwardOptions nn_RNN_forward_defaults(void) { return (nn_RNNForwardOptions){.lengths = NULL, .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_RNNForwardOptions)}; }
nn_RNNForwardOptions nn_GRU_forward_defaults(void) { return (nn_RNNForwardOptions){.lengths = NULL, .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_RNNForwardOptions)}; }
nn_LSTMForwardOptions nn_LSTM_forward_defaults(void) { return (nn_LSTMForwardOptions){.lengths = NULL, .h_0 = NULL, .c_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_LSTMForwardOptions)}; }
nn_RNNCellOptions nn_RNNCell_defaults(void) { return (nn_RNNCellOptions){.dtype = DTYPE_DEFAULT, .bias = true, .nonlinearity = "tanh", .cookie_ = TAPER_COOKIE_(nn_RNNCellOptions)}; }
nn_CellOptions nn_GRUCell_defaults(void) { return (nn_CellOptions){.dtype = DTYPE_DEFAULT, .bias = true, .cookie_ = TAPER_COOKIE_(nn_CellOptions)}; }
nn_CellOptions nn_LSTMCell_defaults(void) { return (nn_CellOptions){.dtype = DTYPE_DEFAULT, .bias = true, .cookie_ = TAPER_COOKIE_(nn_CellOptions)}; }
nn_CellForwardOptions nn_RNNCell_forward_defaults(void) { return (nn_CellForwardOptions){.h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_CellForwardOptions)}; }
nn_CellForwardOptions nn_GRUCell_forward_defaults(void) { return (nn_CellForwardOptions){.h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_CellForwardOptions)}; }
nn_LSTMCellForwardOptions nn_LSTMCell_forward_defaults(void) { return (nn_LSTMCellForwardOptions){.h_0 = NULL, .c_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_LSTMCellForwardOptions)}; }
nn_MultiheadAttentionOptions nn_MultiheadAttention_defaults(void) { return (nn_MultiheadAttentionOptions){.dtype = DTYPE_DEFAULT, .dropout = 0, .bias = true, .add_bias_kv = false, .add_zero_attn = false, .kdim = TAPER_NONE, .vdim = TAPER_NONE, .batch_first = false, .cookie_ = TAPER_COOKIE_(nn_MultiheadAttentionOptions)}; }
nn_AttentionForwardOptions nn_MultiheadAttention_forward_defaults(void) { return (nn_AttentionForwardOptions){.key_padding_mask = NULL, .need_weights = true, .attn_mask = NULL, .average_attn_weights = true, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_AttentionForwardOptions)}; }
nn_TransformerLayerOptions nn_TransformerEncoderLayer_defaults(void) { return (nn_TransformerLayerOptions){.dtype = DTYPE_DEFAULT, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_TransformerLayerOptions)}; }
nn_TransformerLayerOptions nn_TransformerDecoderLayer_defaults(void) { return (nn_TransformerLayerOptions){.dtype = DTYPE_DEFAULT, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_TransformerLayerOptions)}; }
nn_EncoderLayerForwardOptions nn_TransformerEncoderLayer_forward_defaults(void) { return (nn_EncoderLayerForwardOptions){.src_mask = NULL, .src_key_padding_mask = NULL, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_EncoderLayerForwardOptions)}; }
nn_DecoderForwardOptions nn_TransformerDecoderLayer_forward_defaults(void) { return (nn_DecoderForwardOptions){.tgt_mask = NULL, .memory_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_DecoderForwardOptions)}; }
nn_TransformerStackOptions nn_TransformerEncoder_defaults(void) { return (nn_TransformerStackOptions){.norm = NULL, .cookie_ = TAPER_COOKIE_(nn_TransformerStackOptions)}; }
nn_TransformerStackOptions nn_TransformerDecoder_defaults(void) { return (nn_TransformerStackOptions){.norm = NULL, .cookie_ = TAPER_COOKIE_(nn_TransformerStackOptions)}; }
nn_EncoderForwardOptions nn_TransformerEncoder_forward_defaults(void) { return (nn_EncoderForwardOptions){.mask = NULL, .src_key_padding_mask = NULL, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_EncoderForwardOptions)}; }
nn_DecoderForwardOptions nn_TransformerDecoder_forward_defaults(void) { return (nn_DecoderForwardOptions){.tgt_mask = NULL, .memory_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_DecoderForwardOptions)}; }
nn_TransformerOptions nn_Transformer_defaults(void) { return (nn_TransformerOptions){.dtype = DTYPE_DEFAULT, .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .d_model = 512, .nhead = 8, .num_encoder_layers = 6, .num_decoder_layers = 6, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .cookie_ = TAPER_COOKIE_(nn_TransformerOptions)}; }
nn_TransformerForwardOptions nn_Transformer_forward_defaults(void) { return (nn_TransformerForwardOptions){.src_mask = NULL, .tgt_mask = NULL, .memory_mask = NULL, .src_key_padding_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .src_is_causal = false, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_TransformerForwardOptions)}; }
optim_SGDOptions optim_SGD_defaults(void) { return (optim_SGDOptions){.lr = 1e-3, .momentum = 0, .dampening = 0, .weight_decay = 0, .nesterov = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_SGDOptions)}; }
optim_AdamOptions optim_Adam_defaults(void) { return (optim_AdamOptions){.lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)}; }
optim_AdamOptions optim_AdamW_defaults(void) { return (optim_AdamOptions){.lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 1e-2, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)}; }
optim_RMSpropOptions optim_RMSprop_defaults(void) { return (optim_RMSpropOptions){.lr = 1e-2, .alpha = 0.99, .eps = 1e-8, .weight_decay = 0, .momentum = 0, .centered = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RMSpropOptions)}; }
optim_AdamaxOptions optim_Adamax_defaults(void) { return (optim_AdamaxOptions){.lr = 2e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamaxOptions)}; }
optim_NAdamOptions optim_NAdam_defaults(void) { return (optim_NAdamOptions){.lr = 2e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .momentum_decay = 4e-3, .decoupled_weight_decay = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_NAdamOptions)}; }
optim_RAdamOptions optim_RAdam_defaults(void) { return (optim_RAdamOptions){.lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .decoupled_weight_decay = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RAdamOptions)}; }
optim_AdagradOptions optim_Adagrad_defaults(void) { return (optim_AdagradOptions){.lr = 1e-2, .lr_decay = 0, .weight_decay = 0, .initial_accumulator_value = 0, .eps = 1e-10, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdagradOptions)}; }
optim_AdadeltaOptions optim_Adadelta_defaults(void) { return (optim_AdadeltaOptions){.lr = 1, .rho = 0.9, .eps = 1e-6, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdadeltaOptions)}; }
optim_RpropOptions optim_Rprop_defaults(void) { return (optim_RpropOptions){.lr = 1e-2, .etas = {0.5, 1.2}, .step_sizes = {1e-6, 50}, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RpropOptions)}; }
optim_ASGDOptions optim_ASGD_defaults(void) { return (optim_ASGDOptions){.lr = 1e-2, .lambd = 1e-4, .alpha = 0.75, .t0 = 1e6, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_ASGDOptions)}; }
optim_LionOptions optim_Lion_defaults(void) { return (optim_LionOptions){.lr = 1e-4, .betas = {0.9, 0.99}, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_LionOptions)}; }
optim_LBFGSOptions optim_LBFGS_defaults(void) { return (optim_LBFGSOptions){.lr = 1, .max_iter = 20, .max_eval = TAPER_NONE, .tolerance_grad = 1e-7, .tolerance_change = 1e-9, .history_size = 100, .line_search_fn = NULL, .cookie_ = TAPER_COOKIE_(optim_LBFGSOptions)}; }
optim_GroupOptions optim_add_param_group_defaults(void) { return (optim_GroupOptions){.lr = OPTIM_INHERIT, .momentum = OPTIM_INHERIT, .dampening = OPTIM_INHERIT, .betas = {OPTIM_INHERIT, OPTIM_INHERIT}, .alpha = OPTIM_INHERIT, .eps = OPTIM_INHERIT, .weight_decay = OPTIM_INHERIT, .momentum_decay = OPTIM_INHERIT, .lr_decay = OPTIM_INHERIT, .initial_accumulator_value = OPTIM_INHERIT, .rho = OPTIM_INHERIT, .etas = {OPTIM_INHERIT, OPTIM_INHERIT}, .step_sizes = {OPTIM_INHERIT, OPTIM_INHERIT}, .lambd = OPTIM_INHERIT, .t0 = OPTIM_INHERIT, .nesterov = OPTIM_INHERIT_FLAG, .amsgrad = OPTIM_INHERIT_FLAG, .centered = OPTIM_INHERIT_FLAG, .decoupled_weight_decay = OPTIM_INHERIT_FLAG, .maximize = OPTIM_INHERIT_FLAG, .cookie_ = TAPER_COOKIE_(optim_GroupOptions)}; }
optim_LambdaLROptions optim_LambdaLR_defaults(void) { return (optim_LambdaLROptions){.context = NULL, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LambdaLROptions)}; }
optim_LambdaLROptions optim_MultiplicativeLR_defaults(void) { return (optim_LambdaLROptions){.context = NULL, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LambdaLROptions)}; }
optim_StepLROptions optim_StepLR_defaults(void) { return (optim_StepLROptions){.gamma = 0.1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_StepLROptions)}; }
optim_StepLROptions optim_MultiStepLR_defaults(void) { return (optim_StepLROptions){.gamma = 0.1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_StepLROptions)}; }
optim_ConstantLROptions optim_ConstantLR_defaults(void) { return (optim_ConstantLROptions){.factor = 1.0 / 3, .total_iters = 5, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_ConstantLROptions)}; }
optim_LinearLROptions optim_LinearLR_defaults(void) { return (optim_LinearLROptions){.start_factor = 1.0 / 3, .end_factor = 1, .total_iters = 5, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LinearLROptions)}; }
optim_ExponentialLROptions optim_ExponentialLR_defaults(void) { return (optim_ExponentialLROptions){.last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_ExponentialLROptions)}; }
optim_PolynomialLROptions optim_PolynomialLR_defaults(void) { return (optim_PolynomialLROptions){.total_iters = 5, .power = 1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_PolynomialLROptions)}; }
optim_CosineAnnealingLROptions optim_CosineAnnealingLR_defaults(void) { return (optim_CosineAnnealingLROptions){.eta_min = 0, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CosineAnnealingLROptions)}; }
optim_CosineAnnealingWarmRestartsOptions optim_CosineAnnealingWarmRestarts_defaults(void) { return (optim_CosineAnnealingWarmRestartsOptions){.T_mult = 1, .eta_min = 0, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CosineAnnealingWarmRestartsOptions)}; }
optim_OneCycleLROptions optim_OneCycleLR_defaults(void) { return (optim_OneCycleLROptions){.max_lrs = {0, NULL}, .base_momentums = {0, NULL}, .max_momentums = {0, NULL}, .total_steps = TAPER_NONE, .epochs = TAPER_NONE, .steps_per_epoch = TAPER_NONE, .pct_start = 0.3, .anneal_strategy = "cos", .cycle_momentum = true, .base_momentum = 0.85, .max_momentum = 0.95, .div_factor = 25, .final_div_factor = 1e4, .three_phase = false, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_OneCycleLROptions)}; }
optim_CyclicLROptions optim_CyclicLR_defaults(void) { return (optim_CyclicLROptions){.base_lrs = {0, NULL}, .max_lrs = {0, NULL}, .base_momentums = {0, NULL}, .max_momentums = {0, NULL}, .context = NULL, .step_size_up = 2000, .step_size_down = TAPER_NONE, .mode = "triangular", .gamma = 1, .scale_fn = NULL, .scale_mode = "cycle", .cycle_momentum = true, .base_momentum = 0.8, .max_momentum = 0.9, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CyclicLROptions)}; }
optim_SWALROptions optim_SWALR_defaults(void) { return (optim_SWALROptions){.anneal_epochs = 10, .anneal_strategy = "cos", .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_SWALROptions)}; }
optim_ReduceLROnPlateauOptions optim_ReduceLROnPlateau_defaults(void) { return (optim_ReduceLROnPlateauOptions){.min_lrs = {0, NULL}, .mode = "min", .factor = 0.1, .patience = 10, .threshold = 1e-4, .threshold_mode = "rel", .cooldown = 0, .min_lr = 0, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(optim_ReduceLROnPlateauOptions)}; }
optim_SequentialLROptions optim_SequentialLR_defaults(void) { return (optim_SequentialLROptions){.last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_SequentialLROptions)}; }
optim_SchedulerStepOptions optim_scheduler_step_defaults(void) { return (optim_SchedulerStepOptions){.epoch = OPTIM_NONE, .metrics = OPTIM_NONE, .cookie_ = TAPER_COOKIE_(optim_SchedulerStepOptions)}; }
optim_AveragedModelOptions optim_AveragedModel_defaults(void) { return (optim_AveragedModelOptions){.ema_decay = OPTIM_NONE, .use_buffers = false, .cookie_ = TAPER_COOKIE_(optim_AveragedModelOptions)}; }
safetensors_SaveOptions safetensors_save_file_defaults(void) { return (safetensors_SaveOptions){.metadata = NULL, .cookie_ = TAPER_COOKIE_(safetensors_SaveOptions)}; }
data_LoaderOptions data_DataLoader_defaults(void) { return (data_LoaderOptions){.batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .weights = NULL, .replacement = TAPER_NONE, .sampler = NULL, .num_samples = TAPER_NONE, .transform = NULL, .collate_fn = NULL, .context = NULL, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)}; }
data_LoaderOptions data_DataLoader_of_defaults(void) { return (data_LoaderOptions){.batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .weights = NULL, .replacement = TAPER_NONE, .sampler = NULL, .num_samples = TAPER_NONE, .transform = NULL, .collate_fn = NULL, .context = NULL, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)}; }
data_SplitOptions data_random_split_defaults(void) { return (data_SplitOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(data_SplitOptions)}; }
data_FoldOptions data_KFold_defaults(void) { return (data_FoldOptions){.shuffle = false, .generator = NULL, .n_splits = 5, .cookie_ = TAPER_COOKIE_(data_FoldOptions)}; }
data_FoldOptions data_StratifiedKFold_defaults(void) { return (data_FoldOptions){.shuffle = false, .generator = NULL, .n_splits = 5, .cookie_ = TAPER_COOKIE_(data_FoldOptions)}; }
data_SplitOptions data_stratified_split_defaults(void) { return (data_SplitOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(data_SplitOptions)}; }
data_FlipOptions data_random_horizontal_flip_defaults(void) { return (data_FlipOptions){.generator = NULL, .p = 0.5, .cookie_ = TAPER_COOKIE_(data_FlipOptions)}; }
data_CropOptions data_random_crop_defaults(void) { return (data_CropOptions){.padding = 0, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_CropOptions)}; }
data_CsvOptions data_read_csv_defaults(void) { return (data_CsvOptions){.header = true, .sep = ",", .na_values = NULL, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(data_CsvOptions)}; }
data_IdxOptions data_read_idx_defaults(void) { return (data_IdxOptions){.dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(data_IdxOptions)}; }
data_ImageOptions data_read_image_defaults(void) { return (data_ImageOptions){.mode = NULL, .cookie_ = TAPER_COOKIE_(data_ImageOptions)}; }
data_SetOptions data_MNIST_defaults(void) { return (data_SetOptions){.train = true, .cookie_ = TAPER_COOKIE_(data_SetOptions)}; }
data_SetOptions data_FashionMNIST_defaults(void) { return (data_SetOptions){.train = true, .cookie_ = TAPER_COOKIE_(data_SetOptions)}; }
nn_ExportCOptions nn_export_c_defaults(void) { return (nn_ExportCOptions){.more_inputs = {0, NULL}, .name = "net", .dtype = NULL, .calibration = NULL, .cookie_ = TAPER_COOKIE_(nn_ExportCOptions)}; }
nn_ExportOnnxOptions nn_export_onnx_defaults(void) { return (nn_ExportOnnxOptions){.more_inputs = {0, NULL}, .input_names = NULL, .output_names = NULL, .opset_version = 18, .dynamic_batch = false, .metadata = NULL, .cookie_ = TAPER_COOKIE_(nn_ExportOnnxOptions)}; }
metrics_WeightOptions metrics_accuracy_score_defaults(void) { return (metrics_WeightOptions){.sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)}; }
metrics_TopKOptions metrics_top_k_accuracy_score_defaults(void) { return (metrics_TopKOptions){.sample_weight = NULL, .k = 2, .cookie_ = TAPER_COOKIE_(metrics_TopKOptions)}; }
metrics_ConfusionOptions metrics_confusion_matrix_defaults(void) { return (metrics_ConfusionOptions){.labels = NULL, .normalize = NULL, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ConfusionOptions)}; }
metrics_ClassOptions metrics_precision_score_defaults(void) { return (metrics_ClassOptions){.labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)}; }
metrics_ClassOptions metrics_recall_score_defaults(void) { return (metrics_ClassOptions){.labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)}; }
metrics_ClassOptions metrics_f1_score_defaults(void) { return (metrics_ClassOptions){.labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)}; }
metrics_PerClassOptions metrics_precision_recall_fscore_support_defaults(void) { return (metrics_PerClassOptions){.labels = NULL, .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_PerClassOptions)}; }
metrics_RocOptions metrics_roc_curve_defaults(void) { return (metrics_RocOptions){.pos_label = TAPER_NONE, .drop_intermediate = true, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_RocOptions)}; }
metrics_RocAucOptions metrics_roc_auc_score_defaults(void) { return (metrics_RocAucOptions){.sample_weight = NULL, .multi_class = "raise", .average = "macro", .cookie_ = TAPER_COOKIE_(metrics_RocAucOptions)}; }
metrics_WeightOptions metrics_mean_squared_error_defaults(void) { return (metrics_WeightOptions){.sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)}; }
metrics_WeightOptions metrics_mean_absolute_error_defaults(void) { return (metrics_WeightOptions){.sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)}; }
metrics_WeightOptions metrics_r2_score_defaults(void) { return (metrics_WeightOptions){.sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)}; }
plot_LiveOptions plot_live_defaults(void) { return (plot_LiveOptions){.total = -1, .title = NULL, .width = -1, .height = 10, .log = false, .stream = NULL, .always = false, .cookie_ = TAPER_COOKIE_(plot_LiveOptions)}; }
tensorboard_WriterOptions tensorboard_SummaryWriter_defaults(void) { return (tensorboard_WriterOptions){.comment = NULL, .purge_step = TAPER_NONE, .filename_suffix = NULL, .cookie_ = TAPER_COOKIE_(tensorboard_WriterOptions)}; }
tensorboard_ScalarOptions tensorboard_add_scalar_defaults(void) { return (tensorboard_ScalarOptions){.walltime = NAN, .new_style = false, .double_precision = false, .cookie_ = TAPER_COOKIE_(tensorboard_ScalarOptions)}; }
tensorboard_EventOptions tensorboard_add_scalars_defaults(void) { return (tensorboard_EventOptions){.walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)}; }
tensorboard_HistogramOptions tensorboard_add_histogram_defaults(void) { return (tensorboard_HistogramOptions){.bins = 0, .max_bins = TAPER_NONE, .walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_HistogramOptions)}; }
tensorboard_ImageOptions tensorboard_add_image_defaults(void) { return (tensorboard_ImageOptions){.walltime = NAN, .dataformats = "CHW", .cookie_ = TAPER_COOKIE_(tensorboard_ImageOptions)}; }
tensorboard_ImageOptions tensorboard_add_images_defaults(void) { return (tensorboard_ImageOptions){.walltime = NAN, .dataformats = "NCHW", .cookie_ = TAPER_COOKIE_(tensorboard_ImageOptions)}; }
tensorboard_EventOptions tensorboard_add_png_defaults(void) { return (tensorboard_EventOptions){.walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)}; }
tensorboard_EventOptions tensorboard_add_text_defaults(void) { return (tensorboard_EventOptions){.walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)}; }
tensorboard_HparamsOptions tensorboard_add_hparams_defaults(void) { return (tensorboard_HparamsOptions){.run_name = NULL, .global_step = 0, .cookie_ = TAPER_COOKIE_(tensorboard_HparamsOptions)}; }
data_LoggerOptions data_CSVLogger_defaults(void) { return (data_LoggerOptions){.format = DATA_SHORTEST, .cookie_ = TAPER_COOKIE_(data_LoggerOptions)}; }
