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
tensor_DrawOptions tensor_uniform_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_normal_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_bernoulli_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
tensor_DrawOptions tensor_random_defaults(void) { return (tensor_DrawOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)}; }
np_random_Options np_random_random_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_randn_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_uniform_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_normal_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_randint_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_permutation_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
np_random_Options np_random_truncnorm_defaults(void) { return (np_random_Options){.requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)}; }
tensor_RoundOptions tensor_round_defaults(void) { return (tensor_RoundOptions){.decimals = 0, .cookie_ = TAPER_COOKIE_(tensor_RoundOptions)}; }
tensor_NanToNumOptions tensor_nan_to_num_defaults(void) { return (tensor_NanToNumOptions){.nan = 0, .posinf = NAN, .neginf = NAN, .cookie_ = TAPER_COOKIE_(tensor_NanToNumOptions)}; }
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
tensor_SqueezeOptions tensor_squeeze_defaults(void) { return (tensor_SqueezeOptions){.dims = {-1, NULL}, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_SqueezeOptions)}; }
tensor_FlattenOptions tensor_flatten_defaults(void) { return (tensor_FlattenOptions){.start_dim = 0, .end_dim = -1, .cookie_ = TAPER_COOKIE_(tensor_FlattenOptions)}; }
tensor_SliceOptions tensor_slice_defaults(void) { return (tensor_SliceOptions){.step = 1, .cookie_ = TAPER_COOKIE_(tensor_SliceOptions)}; }
tensor_CatOptions tensor_cat_defaults(void) { return (tensor_CatOptions){.dim = 0, .cookie_ = TAPER_COOKIE_(tensor_CatOptions)}; }
taper_ApplyOptions taper_apply_defaults(void) { return (taper_ApplyOptions){.args = NULL, .args_size = 0, .cookie_ = TAPER_COOKIE_(taper_ApplyOptions)}; }
tensor_BackwardOptions tensor_backward_defaults(void) { return (tensor_BackwardOptions){.gradient = NULL, .retain_graph = false, .cookie_ = TAPER_COOKIE_(tensor_BackwardOptions)}; }
tensor_GradOptions tensor_grad_defaults(void) { return (tensor_GradOptions){.grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)}; }
tensor_GradOptions tensor_grads_defaults(void) { return (tensor_GradOptions){.grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)}; }
taper_GradcheckOptions taper_gradcheck_defaults(void) { return (taper_GradcheckOptions){.eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)}; }
taper_GradcheckOptions taper_gradgradcheck_defaults(void) { return (taper_GradcheckOptions){.eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)}; }
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
F_LayerNormOptions F_layer_norm_defaults(void) { return (F_LayerNormOptions){.weight = NULL, .bias = NULL, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_LayerNormOptions)}; }
F_LossOptions F_mse_loss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_NLLLossOptions F_nll_loss_defaults(void) { return (F_NLLLossOptions){.weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)}; }
F_CrossEntropyOptions F_cross_entropy_defaults(void) { return (F_CrossEntropyOptions){.weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)}; }
F_DropoutOptions F_dropout_defaults(void) { return (F_DropoutOptions){.p = 0.5, .training = true, .generator = NULL, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)}; }
nn_LinearOptions nn_Linear_defaults(void) { return (nn_LinearOptions){.bias = true, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_LinearOptions)}; }
nn_Conv2dOptions nn_Conv2d_defaults(void) { return (nn_Conv2dOptions){.dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .bias = true, .cookie_ = TAPER_COOKIE_(nn_Conv2dOptions)}; }
F_GeluOptions nn_GELU_defaults(void) { return (F_GeluOptions){.approximate = "none", .cookie_ = TAPER_COOKIE_(F_GeluOptions)}; }
F_SoftplusOptions nn_Softplus_defaults(void) { return (F_SoftplusOptions){.beta = 1, .threshold = 20, .cookie_ = TAPER_COOKIE_(F_SoftplusOptions)}; }
nn_LayerNormOptions nn_LayerNorm_defaults(void) { return (nn_LayerNormOptions){.dtype = DTYPE_DEFAULT, .eps = 1e-5, .elementwise_affine = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_LayerNormOptions)}; }
nn_DropoutOptions nn_Dropout_defaults(void) { return (nn_DropoutOptions){.p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)}; }
F_LossOptions nn_MSELoss_defaults(void) { return (F_LossOptions){.reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)}; }
F_NLLLossOptions nn_NLLLoss_defaults(void) { return (F_NLLLossOptions){.weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)}; }
F_CrossEntropyOptions nn_CrossEntropyLoss_defaults(void) { return (F_CrossEntropyOptions){.weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)}; }
nn_XavierOptions nn_init_xavier_uniform_defaults(void) { return (nn_XavierOptions){.gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)}; }
nn_XavierOptions nn_init_xavier_normal_defaults(void) { return (nn_XavierOptions){.gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)}; }
nn_KaimingOptions nn_init_kaiming_uniform_defaults(void) { return (nn_KaimingOptions){.a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)}; }
nn_KaimingOptions nn_init_kaiming_normal_defaults(void) { return (nn_KaimingOptions){.a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)}; }
optim_SGDOptions optim_SGD_defaults(void) { return (optim_SGDOptions){.lr = 1e-3, .momentum = 0, .dampening = 0, .weight_decay = 0, .nesterov = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_SGDOptions)}; }
optim_AdamOptions optim_Adam_defaults(void) { return (optim_AdamOptions){.lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)}; }
optim_AdamOptions optim_AdamW_defaults(void) { return (optim_AdamOptions){.lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 1e-2, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)}; }
optim_RMSpropOptions optim_RMSprop_defaults(void) { return (optim_RMSpropOptions){.lr = 1e-2, .alpha = 0.99, .eps = 1e-8, .weight_decay = 0, .momentum = 0, .centered = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RMSpropOptions)}; }
optim_GroupOptions optim_add_param_group_defaults(void) { return (optim_GroupOptions){.lr = OPTIM_INHERIT, .momentum = OPTIM_INHERIT, .dampening = OPTIM_INHERIT, .betas = {OPTIM_INHERIT, OPTIM_INHERIT}, .alpha = OPTIM_INHERIT, .eps = OPTIM_INHERIT, .weight_decay = OPTIM_INHERIT, .nesterov = OPTIM_INHERIT_FLAG, .amsgrad = OPTIM_INHERIT_FLAG, .centered = OPTIM_INHERIT_FLAG, .maximize = OPTIM_INHERIT_FLAG, .cookie_ = TAPER_COOKIE_(optim_GroupOptions)}; }
data_LoaderOptions data_DataLoader_defaults(void) { return (data_LoaderOptions){.batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)}; }
data_SplitOptions data_random_split_defaults(void) { return (data_SplitOptions){.generator = NULL, .cookie_ = TAPER_COOKIE_(data_SplitOptions)}; }
plot_LiveOptions plot_live_defaults(void) { return (plot_LiveOptions){.total = -1, .title = NULL, .width = -1, .height = 10, .log = false, .stream = NULL, .always = false, .cookie_ = TAPER_COOKIE_(plot_LiveOptions)}; }
