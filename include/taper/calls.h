/* taper/calls.h: the calls as macros, made from the other headers: ./zigw build api. Not for reading: the manual is
 * in those headers, and how a call is built in taper/macros.h. */
/* clang-format off */

#if defined(TAPER_BASE_READ) && !defined(TAPER_BASE_CALLS)
#define TAPER_BASE_CALLS
#ifdef __cplusplus
extern "C" {
#endif
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define taper_on_error(callback) TAPER_BEGIN_ taper_ErrorCallback *taper_1_ = (callback); TAPER_HERE_ taper_on_error(taper_1_); TAPER_END_
#define taper_print_error(message) TAPER_BEGIN_ const char *taper_1_ = (message); TAPER_HERE_ taper_print_error(taper_1_); TAPER_END_
#define taper_abort_on_error(message) TAPER_BEGIN_ const char *taper_1_ = (message); TAPER_HERE_ taper_abort_on_error(taper_1_); TAPER_END_
#define taper_raise(...) TAPER_BEGIN_ TAPER_HERE_ taper_raise(__VA_ARGS__); TAPER_END_
#define taper_set_allocator(...) TAPER_taper_set_allocator_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_taper_set_allocator_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const taper_Allocator *allocator_; } taper_o_ = {.allocator_ = __VA_ARGS__}; TAPER_HERE_ taper_set_allocator(taper_o_.allocator_); TAPER_END_
#define taper_set_num_threads(count) TAPER_BEGIN_ int taper_1_ = (count); TAPER_HERE_ taper_set_num_threads(taper_1_); TAPER_END_
#define tensor_values(x, bytes, element) TAPER_BEGIN_ struct Tensor *taper_1_ = (x); ptrdiff_t taper_2_ = (bytes); taper_Element taper_3_ = (element); TAPER_HERE_ tensor_values(taper_1_, taper_2_, taper_3_); TAPER_END_
#endif
#endif

#if defined(TAPER_TENSOR_READ) && !defined(TAPER_TENSOR_CALLS)
#define TAPER_TENSOR_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API tensor_FromOptions tensor_from_defaults(void);
TAPER_API tensor_Options tensor_empty_defaults(void);
TAPER_API tensor_Options tensor_zeros_defaults(void);
TAPER_API tensor_Options tensor_ones_defaults(void);
TAPER_API tensor_Options tensor_eye_defaults(void);
TAPER_API tensor_Options tensor_full_defaults(void);
TAPER_API tensor_Options tensor_empty_like_defaults(void);
TAPER_API tensor_Options tensor_zeros_like_defaults(void);
TAPER_API tensor_Options tensor_ones_like_defaults(void);
TAPER_API tensor_Options tensor_full_like_defaults(void);
TAPER_API tensor_RandomOptions tensor_rand_like_defaults(void);
TAPER_API tensor_RandomOptions tensor_randn_like_defaults(void);
TAPER_API tensor_RandomOptions tensor_rand_defaults(void);
TAPER_API tensor_RandomOptions tensor_randn_defaults(void);
TAPER_API tensor_RandomOptions tensor_randint_defaults(void);
TAPER_API tensor_RandomOptions tensor_randperm_defaults(void);
TAPER_API tensor_ArangeOptions tensor_arange_defaults(void);
TAPER_API tensor_Options tensor_linspace_defaults(void);
TAPER_API tensor_LogspaceOptions tensor_logspace_defaults(void);
TAPER_API tensor_DrawOptions tensor_uniform_defaults(void);
TAPER_API tensor_DrawOptions tensor_normal_defaults(void);
TAPER_API tensor_DrawOptions tensor_random_defaults(void);
TAPER_API tensor_DrawOptions tensor_bernoulli_defaults(void);
TAPER_API tensor_ExponentialOptions tensor_exponential_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define taper_set_default_dtype(dtype) TAPER_BEGIN_ taper_Dtype taper_1_ = (dtype); TAPER_HERE_ taper_set_default_dtype(taper_1_); TAPER_END_
#define taper_dtype_name(dtype) TAPER_BEGIN_ taper_Dtype taper_1_ = (dtype); TAPER_HERE_ taper_dtype_name(taper_1_); TAPER_END_
#define tape_release(mark) TAPER_BEGIN_ tape_Mark taper_1_ = (mark); TAPER_HERE_ tape_release(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_from .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_FromOptions)
#define tensor_from(shape, ...) TAPER_tensor_from_(shape, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_tensor_from_(shape, a, b, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; taper_Dtype dtype; bool requires_grad; taper_a_ data_; } taper_o_ = {.dtype = DTYPE_DEFAULT, .requires_grad = false, .data_ = __VA_ARGS__}; struct taper_probe_ { char _; taper_Dtype dtype; bool requires_grad; ptrdiff_t bytes_; }; tensor_FromOptions taper_p_ = {.dtype = taper_o_.dtype, .requires_grad = taper_o_.requires_grad, .cookie_ = TAPER_COOKIE_(tensor_FromOptions)}; TAPER_HERE_ tensor_from_with(taper_1_, TAPER_VALUES_(taper_o_.data_, TAPER_BYTES_IN_PLACE_(a, struct taper_probe_, __VA_ARGS__)), taper_p_); TAPER_END_
#define tensor_scalar(value) TAPER_BEGIN_ __auto_type taper_v1_ = (value); Tensor *taper_1_ = TENSOR(taper_v1_); TAPER_HERE_ tensor_scalar(taper_1_); TAPER_END_
#define taper_number_real(value) TAPER_BEGIN_ double taper_1_ = (value); TAPER_HERE_ taper_number_real(taper_1_); TAPER_END_
#define taper_number_int(value) TAPER_BEGIN_ int64_t taper_1_ = (value); TAPER_HERE_ taper_number_int(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_empty .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_empty(...) TAPER_tensor_empty_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_empty_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_empty, __VA_ARGS__}; TAPER_HERE_ tensor_empty_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_zeros .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_zeros(...) TAPER_tensor_zeros_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_zeros_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_zeros, __VA_ARGS__}; TAPER_HERE_ tensor_zeros_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_ones .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_ones(...) TAPER_tensor_ones_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_ones_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_ones, __VA_ARGS__}; TAPER_HERE_ tensor_ones_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_eye .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_eye(...) TAPER_tensor_eye_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_eye_(n, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (n); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_eye, __VA_ARGS__}; TAPER_HERE_ tensor_eye_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_full .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_full(...) TAPER_tensor_full_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_full_(shape, value, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); __auto_type taper_v2_ = (value); Tensor *taper_2_ = TENSOR(taper_v2_); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_full, __VA_ARGS__}; TAPER_HERE_ tensor_full_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_empty_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_empty_like(...) TAPER_tensor_empty_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_empty_like_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_empty_like, __VA_ARGS__}; TAPER_HERE_ tensor_empty_like_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_zeros_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_zeros_like(...) TAPER_tensor_zeros_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_zeros_like_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_zeros_like, __VA_ARGS__}; TAPER_HERE_ tensor_zeros_like_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_ones_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_ones_like(...) TAPER_tensor_ones_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_ones_like_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_ones_like, __VA_ARGS__}; TAPER_HERE_ tensor_ones_like_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_full_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_full_like(...) TAPER_tensor_full_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_full_like_(x, value, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (value); Tensor *taper_2_ = TENSOR(taper_v2_); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_full_like, __VA_ARGS__}; TAPER_HERE_ tensor_full_like_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_rand_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_rand_like(...) TAPER_tensor_rand_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_rand_like_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_rand_like, __VA_ARGS__}; TAPER_HERE_ tensor_rand_like_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_randn_like .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_randn_like(...) TAPER_tensor_randn_like_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_randn_like_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_randn_like, __VA_ARGS__}; TAPER_HERE_ tensor_randn_like_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_rand .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_rand(...) TAPER_tensor_rand_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_rand_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_rand, __VA_ARGS__}; TAPER_HERE_ tensor_rand_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_randn .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_randn(...) TAPER_tensor_randn_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_randn_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_randn, __VA_ARGS__}; TAPER_HERE_ tensor_randn_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_randint .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_randint(...) TAPER_tensor_randint_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_randint_(low, high, shape, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (low); int64_t taper_2_ = (high); taper_Dims taper_3_ = (shape); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_randint, __VA_ARGS__}; TAPER_HERE_ tensor_randint_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_randperm .dtype = DTYPE_DEFAULT, .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_RandomOptions)
#define tensor_randperm(...) TAPER_tensor_randperm_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_randperm_(n, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (n); tensor_RandomOptions taper_o_ = {TAPER_DEFAULTS_tensor_randperm, __VA_ARGS__}; TAPER_HERE_ tensor_randperm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_arange .dtype = DTYPE_DEFAULT, .requires_grad = false, .end = NAN, .step = 1, .cookie_ = TAPER_COOKIE_(tensor_ArangeOptions)
#define tensor_arange(...) TAPER_tensor_arange_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_arange_(start, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (start); Tensor *taper_1_ = TENSOR(taper_v1_); tensor_ArangeOptions taper_o_ = {TAPER_DEFAULTS_tensor_arange, __VA_ARGS__}; TAPER_HERE_ tensor_arange_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_linspace .dtype = DTYPE_DEFAULT, .requires_grad = false, .cookie_ = TAPER_COOKIE_(tensor_Options)
#define tensor_linspace(...) TAPER_tensor_linspace_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_linspace_(start, end, steps, ...) TAPER_BEGIN_OPTIONS_ double taper_1_ = (start); double taper_2_ = (end); int64_t taper_3_ = (steps); tensor_Options taper_o_ = {TAPER_DEFAULTS_tensor_linspace, __VA_ARGS__}; TAPER_HERE_ tensor_linspace_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_logspace .dtype = DTYPE_DEFAULT, .requires_grad = false, .base = 10, .cookie_ = TAPER_COOKIE_(tensor_LogspaceOptions)
#define tensor_logspace(...) TAPER_tensor_logspace_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_logspace_(start, end, steps, ...) TAPER_BEGIN_OPTIONS_ double taper_1_ = (start); double taper_2_ = (end); int64_t taper_3_ = (steps); tensor_LogspaceOptions taper_o_ = {TAPER_DEFAULTS_tensor_logspace, __VA_ARGS__}; TAPER_HERE_ tensor_logspace_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define tensor_dim(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_dim(taper_1_); TAPER_END_
#define tensor_size(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int taper_2_ = (dim); TAPER_HERE_ tensor_size(taper_1_, taper_2_); TAPER_END_
#define tensor_stride(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int taper_2_ = (dim); TAPER_HERE_ tensor_stride(taper_1_, taper_2_); TAPER_END_
#define tensor_numel(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_numel(taper_1_); TAPER_END_
#define tensor_shape(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_shape(taper_1_); TAPER_END_
#define tensor_dtype(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_dtype(taper_1_); TAPER_END_
#define tensor_is_contiguous(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_is_contiguous(taper_1_); TAPER_END_
#define tensor_data_ptr(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_data_ptr(taper_1_); TAPER_END_
#define tensor_item(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_item(taper_1_); TAPER_END_
#define tensor_item_int64(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_item_int64(taper_1_); TAPER_END_
#define tensor_at(x, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (index); TAPER_HERE_ tensor_at(taper_1_, taper_2_); TAPER_END_
#define tensor_copy_to(x, data, count) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Target taper_2_ = TAPER_TARGET_(data); int64_t taper_3_ = (count); TAPER_HERE_ tensor_copy_to(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_keep(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_keep(taper_1_); TAPER_END_
#define tensor_free(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_free(taper_1_); TAPER_END_
#define taper_dict(...) TAPER_BEGIN_ taper_Item taper_l_[] = {__VA_ARGS__}; taper_Items taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ taper_dict_with(taper_1_); TAPER_END_
#define taper_dict_get(dict, name) TAPER_BEGIN_ taper_Dict taper_1_ = (dict); const char *taper_2_ = (name); TAPER_HERE_ taper_dict_get(taper_1_, taper_2_); TAPER_END_
#define taper_dict_below(dict, name) TAPER_BEGIN_ taper_Dict taper_1_ = (dict); const char *taper_2_ = (name); TAPER_HERE_ taper_dict_below(taper_1_, taper_2_); TAPER_END_
#define tensor_print(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_print(taper_1_); TAPER_END_
#define tensor_fprint(file, x) TAPER_BEGIN_ FILE *taper_1_ = (file); Tensor *taper_2_ = (x); TAPER_HERE_ tensor_fprint(taper_1_, taper_2_); TAPER_END_
#define tensor_repr(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_repr(taper_1_); TAPER_END_
#define tensor_fill_(x, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (value); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_fill_(taper_1_, taper_2_); TAPER_END_
#define tensor_zero_(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_zero_(taper_1_); TAPER_END_
#define tensor_copy_(x, from) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (from); TAPER_HERE_ tensor_copy_(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_uniform_ .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)
#define tensor_uniform_(...) TAPER_tensor_uniform__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_uniform__(x, from, to, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (from); double taper_3_ = (to); tensor_DrawOptions taper_o_ = {TAPER_DEFAULTS_tensor_uniform_, __VA_ARGS__}; TAPER_HERE_ tensor_uniform_with_(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_normal_ .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)
#define tensor_normal_(...) TAPER_tensor_normal__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_normal__(x, mean, std, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (mean); double taper_3_ = (std); tensor_DrawOptions taper_o_ = {TAPER_DEFAULTS_tensor_normal_, __VA_ARGS__}; TAPER_HERE_ tensor_normal_with_(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_bernoulli_ .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)
#define tensor_bernoulli_(...) TAPER_tensor_bernoulli__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_bernoulli__(x, p, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (p); tensor_DrawOptions taper_o_ = {TAPER_DEFAULTS_tensor_bernoulli_, __VA_ARGS__}; TAPER_HERE_ tensor_bernoulli_with_(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_random_ .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)
#define tensor_random_(...) TAPER_tensor_random__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_random__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_DrawOptions taper_o_ = {TAPER_DEFAULTS_tensor_random_, __VA_ARGS__}; TAPER_HERE_ tensor_random_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_bernoulli .generator = NULL, .cookie_ = TAPER_COOKIE_(tensor_DrawOptions)
#define tensor_bernoulli(...) TAPER_tensor_bernoulli_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_bernoulli_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_DrawOptions taper_o_ = {TAPER_DEFAULTS_tensor_bernoulli, __VA_ARGS__}; TAPER_HERE_ tensor_bernoulli_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_exponential_ .generator = NULL, .lambd = 1, .cookie_ = TAPER_COOKIE_(tensor_ExponentialOptions)
#define tensor_exponential_(...) TAPER_tensor_exponential__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_exponential__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ExponentialOptions taper_o_ = {TAPER_DEFAULTS_tensor_exponential_, __VA_ARGS__}; TAPER_HERE_ tensor_exponential_with_(taper_1_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_RANDOM_READ) && !defined(TAPER_RANDOM_CALLS)
#define TAPER_RANDOM_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API np_random_Options np_random_random_defaults(void);
TAPER_API np_random_Options np_random_randn_defaults(void);
TAPER_API np_random_Options np_random_uniform_defaults(void);
TAPER_API np_random_Options np_random_normal_defaults(void);
TAPER_API np_random_Options np_random_randint_defaults(void);
TAPER_API np_random_Options np_random_permutation_defaults(void);
TAPER_API np_random_Options np_random_truncnorm_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define taper_manual_seed(seed) TAPER_BEGIN_ uint64_t taper_1_ = (seed); TAPER_HERE_ taper_manual_seed(taper_1_); TAPER_END_
#define taper_Generator_new(seed) TAPER_BEGIN_ uint64_t taper_1_ = (seed); TAPER_HERE_ taper_Generator_new(taper_1_); TAPER_END_
#define taper_Generator_free(generator) TAPER_BEGIN_ taper_Generator *taper_1_ = (generator); TAPER_HERE_ taper_Generator_free(taper_1_); TAPER_END_
#define taper_Generator_manual_seed(generator, seed) TAPER_BEGIN_ taper_Generator *taper_1_ = (generator); uint64_t taper_2_ = (seed); TAPER_HERE_ taper_Generator_manual_seed(taper_1_, taper_2_); TAPER_END_
#define taper_set_draws(draws) TAPER_BEGIN_ int taper_1_ = (draws); TAPER_HERE_ taper_set_draws(taper_1_); TAPER_END_
#define np_random_seed(seed) TAPER_BEGIN_ uint32_t taper_1_ = (seed); TAPER_HERE_ np_random_seed(taper_1_); TAPER_END_
#define np_random_seed_array(...) TAPER_np_random_seed_array_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_np_random_seed_array_(a, b, ...) TAPER_BEGIN_OPTIONS_ typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; taper_a_ key_; int64_t n_; } taper_o_ = {.n_ = -1, .key_ = __VA_ARGS__}; TAPER_HERE_ np_random_seed_array(TAPER_VALUES_(taper_o_.key_, TAPER_BYTES_(a)), taper_o_.n_); TAPER_END_
#define TAPER_DEFAULTS_np_random_random .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_random(...) TAPER_np_random_random_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_random_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_random, __VA_ARGS__}; TAPER_HERE_ np_random_random_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_randn .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_randn(...) TAPER_np_random_randn_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_randn_(shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_randn, __VA_ARGS__}; TAPER_HERE_ np_random_randn_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_uniform .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_uniform(...) TAPER_np_random_uniform_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_uniform_(low, high, shape, ...) TAPER_BEGIN_OPTIONS_ double taper_1_ = (low); double taper_2_ = (high); taper_Dims taper_3_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_uniform, __VA_ARGS__}; TAPER_HERE_ np_random_uniform_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_normal .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_normal(...) TAPER_np_random_normal_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_normal_(loc, scale, shape, ...) TAPER_BEGIN_OPTIONS_ double taper_1_ = (loc); double taper_2_ = (scale); taper_Dims taper_3_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_normal, __VA_ARGS__}; TAPER_HERE_ np_random_normal_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_randint .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_randint(...) TAPER_np_random_randint_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_randint_(low, high, shape, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (low); int64_t taper_2_ = (high); taper_Dims taper_3_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_randint, __VA_ARGS__}; TAPER_HERE_ np_random_randint_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_permutation .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_permutation(...) TAPER_np_random_permutation_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_permutation_(n, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (n); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_permutation, __VA_ARGS__}; TAPER_HERE_ np_random_permutation_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_np_random_truncnorm .requires_grad = false, .generator = NULL, .cookie_ = TAPER_COOKIE_(np_random_Options)
#define np_random_truncnorm(...) TAPER_np_random_truncnorm_(__VA_ARGS__, ._ = 0)
#define TAPER_np_random_truncnorm_(a, b, shape, ...) TAPER_BEGIN_OPTIONS_ double taper_1_ = (a); double taper_2_ = (b); taper_Dims taper_3_ = (shape); np_random_Options taper_o_ = {TAPER_DEFAULTS_np_random_truncnorm, __VA_ARGS__}; TAPER_HERE_ np_random_truncnorm_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_OPS_READ) && !defined(TAPER_OPS_CALLS)
#define TAPER_OPS_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API tensor_RoundOptions tensor_round_defaults(void);
TAPER_API tensor_NanToNumOptions tensor_nan_to_num_defaults(void);
TAPER_API tensor_ClampOptions tensor_clamp_defaults(void);
TAPER_API tensor_AddcOptions tensor_addcmul_defaults(void);
TAPER_API tensor_AddcOptions tensor_addcdiv_defaults(void);
TAPER_API tensor_IscloseOptions tensor_isclose_defaults(void);
TAPER_API tensor_LogitOptions tensor_logit_defaults(void);
TAPER_API tensor_ReduceOptions tensor_sum_defaults(void);
TAPER_API tensor_ReduceOptions tensor_mean_defaults(void);
TAPER_API tensor_ReduceOptions tensor_prod_defaults(void);
TAPER_API tensor_ReduceOptions tensor_nansum_defaults(void);
TAPER_API tensor_ReduceOptions tensor_nanmean_defaults(void);
TAPER_API tensor_VarOptions tensor_var_defaults(void);
TAPER_API tensor_VarOptions tensor_std_defaults(void);
TAPER_API tensor_NormOptions tensor_norm_defaults(void);
TAPER_API tensor_ReduceOptions tensor_logsumexp_defaults(void);
TAPER_API tensor_ReduceOptions tensor_all_defaults(void);
TAPER_API tensor_ReduceOptions tensor_any_defaults(void);
TAPER_API tensor_ReduceOptions tensor_count_nonzero_defaults(void);
TAPER_API tensor_ReduceOptions tensor_amax_defaults(void);
TAPER_API tensor_ReduceOptions tensor_amin_defaults(void);
TAPER_API tensor_PlaceOptions tensor_argmax_defaults(void);
TAPER_API tensor_PlaceOptions tensor_argmin_defaults(void);
TAPER_API tensor_KeepdimOptions tensor_max_dim_defaults(void);
TAPER_API tensor_KeepdimOptions tensor_min_dim_defaults(void);
TAPER_API tensor_SortOptions tensor_sort_defaults(void);
TAPER_API tensor_SortOptions tensor_argsort_defaults(void);
TAPER_API tensor_TopkOptions tensor_topk_defaults(void);
TAPER_API tensor_AlongOptions tensor_kthvalue_defaults(void);
TAPER_API tensor_KeepdimOptions tensor_median_dim_defaults(void);
TAPER_API tensor_AddedOptions tensor_addmm_defaults(void);
TAPER_API tensor_AddedOptions tensor_addmv_defaults(void);
TAPER_API tensor_AddedOptions tensor_addr_defaults(void);
TAPER_API tensor_AddedOptions tensor_baddbmm_defaults(void);
TAPER_API tensor_AddedOptions tensor_addbmm_defaults(void);
TAPER_API tensor_TensordotOptions tensor_tensordot_defaults(void);
TAPER_API tensor_CdistOptions tensor_cdist_defaults(void);
TAPER_API tensor_CrossOptions tensor_cross_defaults(void);
TAPER_API tensor_IscloseOptions tensor_allclose_defaults(void);
TAPER_API tensor_VarOptions tensor_var_mean_defaults(void);
TAPER_API tensor_VarOptions tensor_std_mean_defaults(void);
TAPER_API tensor_PlaceOptions tensor_aminmax_defaults(void);
TAPER_API tensor_KeepdimOptions tensor_nanmedian_dim_defaults(void);
TAPER_API tensor_DistOptions tensor_dist_defaults(void);
TAPER_API tensor_DiffOptions tensor_diff_defaults(void);
TAPER_API tensor_TrapezoidOptions tensor_trapezoid_defaults(void);
TAPER_API tensor_TrapezoidOptions tensor_cumulative_trapezoid_defaults(void);
TAPER_API tensor_CovOptions tensor_cov_defaults(void);
TAPER_API taper_ApplyOptions taper_apply_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define tensor_neg(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_neg(taper_1_); TAPER_END_
#define tensor_exp(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_exp(taper_1_); TAPER_END_
#define tensor_log(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_log(taper_1_); TAPER_END_
#define tensor_expm1(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_expm1(taper_1_); TAPER_END_
#define tensor_log1p(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_log1p(taper_1_); TAPER_END_
#define tensor_sqrt(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sqrt(taper_1_); TAPER_END_
#define tensor_tanh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_tanh(taper_1_); TAPER_END_
#define tensor_erf(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_erf(taper_1_); TAPER_END_
#define tensor_sin(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sin(taper_1_); TAPER_END_
#define tensor_cos(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_cos(taper_1_); TAPER_END_
#define tensor_tan(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_tan(taper_1_); TAPER_END_
#define tensor_asin(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_asin(taper_1_); TAPER_END_
#define tensor_acos(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_acos(taper_1_); TAPER_END_
#define tensor_atan(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_atan(taper_1_); TAPER_END_
#define tensor_sinh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sinh(taper_1_); TAPER_END_
#define tensor_cosh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_cosh(taper_1_); TAPER_END_
#define tensor_asinh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_asinh(taper_1_); TAPER_END_
#define tensor_acosh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_acosh(taper_1_); TAPER_END_
#define tensor_atanh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_atanh(taper_1_); TAPER_END_
#define tensor_log2(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_log2(taper_1_); TAPER_END_
#define tensor_log10(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_log10(taper_1_); TAPER_END_
#define tensor_erfc(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_erfc(taper_1_); TAPER_END_
#define tensor_erfinv(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_erfinv(taper_1_); TAPER_END_
#define tensor_lgamma(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_lgamma(taper_1_); TAPER_END_
#define tensor_digamma(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_digamma(taper_1_); TAPER_END_
#define tensor_polygamma(n, x) TAPER_BEGIN_ int64_t taper_1_ = (n); Tensor *taper_2_ = (x); TAPER_HERE_ tensor_polygamma(taper_1_, taper_2_); TAPER_END_
#define tensor_sigmoid(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sigmoid(taper_1_); TAPER_END_
#define tensor_relu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_relu(taper_1_); TAPER_END_
#define tensor_gelu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_gelu(taper_1_); TAPER_END_
#define tensor_gelu_tanh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_gelu_tanh(taper_1_); TAPER_END_
#define tensor_abs(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_abs(taper_1_); TAPER_END_
#define tensor_sign(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sign(taper_1_); TAPER_END_
#define tensor_reciprocal(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_reciprocal(taper_1_); TAPER_END_
#define tensor_rsqrt(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_rsqrt(taper_1_); TAPER_END_
#define tensor_square(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_square(taper_1_); TAPER_END_
#define tensor_selu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_selu(taper_1_); TAPER_END_
#define tensor_floor(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_floor(taper_1_); TAPER_END_
#define tensor_ceil(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_ceil(taper_1_); TAPER_END_
#define tensor_trunc(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_trunc(taper_1_); TAPER_END_
#define tensor_frac(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_frac(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_round .decimals = 0, .cookie_ = TAPER_COOKIE_(tensor_RoundOptions)
#define tensor_round(...) TAPER_tensor_round_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_round_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_RoundOptions taper_o_ = {TAPER_DEFAULTS_tensor_round, __VA_ARGS__}; TAPER_HERE_ tensor_round_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_nan_to_num .nan = 0, .posinf = NAN, .neginf = NAN, .cookie_ = TAPER_COOKIE_(tensor_NanToNumOptions)
#define tensor_nan_to_num(...) TAPER_tensor_nan_to_num_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_nan_to_num_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_NanToNumOptions taper_o_ = {TAPER_DEFAULTS_tensor_nan_to_num, __VA_ARGS__}; TAPER_HERE_ tensor_nan_to_num_with(taper_1_, taper_o_); TAPER_END_
#define tensor_add(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_add(taper_1_, taper_2_); TAPER_END_
#define tensor_sub(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_sub(taper_1_, taper_2_); TAPER_END_
#define tensor_mul(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_mul(taper_1_, taper_2_); TAPER_END_
#define tensor_div(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_div(taper_1_, taper_2_); TAPER_END_
#define tensor_pow(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_pow(taper_1_, taper_2_); TAPER_END_
#define tensor_atan2(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_atan2(taper_1_, taper_2_); TAPER_END_
#define tensor_maximum(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_maximum(taper_1_, taper_2_); TAPER_END_
#define tensor_minimum(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_minimum(taper_1_, taper_2_); TAPER_END_
#define tensor_clamp_min(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_clamp_min(taper_1_, taper_2_); TAPER_END_
#define tensor_clamp_max(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_clamp_max(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_clamp .min = -INFINITY, .max = INFINITY, .cookie_ = TAPER_COOKIE_(tensor_ClampOptions)
#define tensor_clamp(...) TAPER_tensor_clamp_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_clamp_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ClampOptions taper_o_ = {TAPER_DEFAULTS_tensor_clamp, __VA_ARGS__}; TAPER_HERE_ tensor_clamp_with(taper_1_, taper_o_); TAPER_END_
#define tensor_clamp_tensor(x, min, max) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (min); Tensor *taper_2_ = TENSOR(taper_v2_); __auto_type taper_v3_ = (max); Tensor *taper_3_ = TENSOR(taper_v3_); TAPER_HERE_ tensor_clamp_tensor(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_add_(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (other); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_add_(taper_1_, taper_2_); TAPER_END_
#define tensor_sub_(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (other); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_sub_(taper_1_, taper_2_); TAPER_END_
#define tensor_mul_(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (other); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_mul_(taper_1_, taper_2_); TAPER_END_
#define tensor_div_(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (other); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_div_(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_clamp_ .min = -INFINITY, .max = INFINITY, .cookie_ = TAPER_COOKIE_(tensor_ClampOptions)
#define tensor_clamp_(...) TAPER_tensor_clamp__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_clamp__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ClampOptions taper_o_ = {TAPER_DEFAULTS_tensor_clamp_, __VA_ARGS__}; TAPER_HERE_ tensor_clamp_with_(taper_1_, taper_o_); TAPER_END_
#define tensor_fmod(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_fmod(taper_1_, taper_2_); TAPER_END_
#define tensor_remainder(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_remainder(taper_1_, taper_2_); TAPER_END_
#define tensor_logaddexp(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_logaddexp(taper_1_, taper_2_); TAPER_END_
#define tensor_xlogy(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_xlogy(taper_1_, taper_2_); TAPER_END_
#define tensor_lerp(a, b, weight) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); __auto_type taper_v3_ = (weight); Tensor *taper_3_ = TENSOR(taper_v3_); TAPER_HERE_ tensor_lerp(taper_1_, taper_2_, taper_3_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addcmul .value = 1, .cookie_ = TAPER_COOKIE_(tensor_AddcOptions)
#define tensor_addcmul(...) TAPER_tensor_addcmul_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addcmul_(a, b, c, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); Tensor *taper_3_ = (c); tensor_AddcOptions taper_o_ = {TAPER_DEFAULTS_tensor_addcmul, __VA_ARGS__}; TAPER_HERE_ tensor_addcmul_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addcdiv .value = 1, .cookie_ = TAPER_COOKIE_(tensor_AddcOptions)
#define tensor_addcdiv(...) TAPER_tensor_addcdiv_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addcdiv_(a, b, c, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); Tensor *taper_3_ = (c); tensor_AddcOptions taper_o_ = {TAPER_DEFAULTS_tensor_addcdiv, __VA_ARGS__}; TAPER_HERE_ tensor_addcdiv_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define tensor_eq(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_eq(taper_1_, taper_2_); TAPER_END_
#define tensor_ne(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_ne(taper_1_, taper_2_); TAPER_END_
#define tensor_lt(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_lt(taper_1_, taper_2_); TAPER_END_
#define tensor_le(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_le(taper_1_, taper_2_); TAPER_END_
#define tensor_gt(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_gt(taper_1_, taper_2_); TAPER_END_
#define tensor_ge(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_ge(taper_1_, taper_2_); TAPER_END_
#define tensor_logical_and(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_logical_and(taper_1_, taper_2_); TAPER_END_
#define tensor_logical_or(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_logical_or(taper_1_, taper_2_); TAPER_END_
#define tensor_logical_xor(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_logical_xor(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_isclose .rtol = 1e-5, .atol = 1e-8, .equal_nan = false, .cookie_ = TAPER_COOKIE_(tensor_IscloseOptions)
#define tensor_isclose(...) TAPER_tensor_isclose_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_isclose_(a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); tensor_IscloseOptions taper_o_ = {TAPER_DEFAULTS_tensor_isclose, __VA_ARGS__}; TAPER_HERE_ tensor_isclose_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_isnan(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_isnan(taper_1_); TAPER_END_
#define tensor_isinf(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_isinf(taper_1_); TAPER_END_
#define tensor_isfinite(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_isfinite(taper_1_); TAPER_END_
#define tensor_logical_not(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_logical_not(taper_1_); TAPER_END_
#define tensor_exp2(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_exp2(taper_1_); TAPER_END_
#define tensor_deg2rad(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_deg2rad(taper_1_); TAPER_END_
#define tensor_rad2deg(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_rad2deg(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_logit .eps = NAN, .cookie_ = TAPER_COOKIE_(tensor_LogitOptions)
#define tensor_logit(...) TAPER_tensor_logit_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_logit_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_LogitOptions taper_o_ = {TAPER_DEFAULTS_tensor_logit, __VA_ARGS__}; TAPER_HERE_ tensor_logit_with(taper_1_, taper_o_); TAPER_END_
#define tensor_sinc(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_sinc(taper_1_); TAPER_END_
#define tensor_hypot(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_hypot(taper_1_, taper_2_); TAPER_END_
#define tensor_copysign(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_copysign(taper_1_, taper_2_); TAPER_END_
#define tensor_fmax(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_fmax(taper_1_, taper_2_); TAPER_END_
#define tensor_fmin(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_fmin(taper_1_, taper_2_); TAPER_END_
#define tensor_logaddexp2(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_logaddexp2(taper_1_, taper_2_); TAPER_END_
#define tensor_floor_divide(a, b) TAPER_BEGIN_ __auto_type taper_v1_ = (a); Tensor *taper_1_ = TENSOR(taper_v1_); __auto_type taper_v2_ = (b); Tensor *taper_2_ = TENSOR(taper_v2_); TAPER_HERE_ tensor_floor_divide(taper_1_, taper_2_); TAPER_END_
#define tensor_heaviside(x, values) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (values); TAPER_HERE_ tensor_heaviside(taper_1_, taper_2_); TAPER_END_
#define tensor_signbit(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_signbit(taper_1_); TAPER_END_
#define tensor_isposinf(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_isposinf(taper_1_); TAPER_END_
#define tensor_isneginf(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_isneginf(taper_1_); TAPER_END_
#define tensor_where(condition, a, b) TAPER_BEGIN_ Tensor *taper_1_ = (condition); __auto_type taper_v2_ = (a); Tensor *taper_2_ = TENSOR(taper_v2_); __auto_type taper_v3_ = (b); Tensor *taper_3_ = TENSOR(taper_v3_); TAPER_HERE_ tensor_where(taper_1_, taper_2_, taper_3_); TAPER_END_
#define TAPER_DEFAULTS_tensor_sum .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_sum(...) TAPER_tensor_sum_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_sum_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_sum, __VA_ARGS__}; TAPER_HERE_ tensor_sum_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_mean .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_mean(...) TAPER_tensor_mean_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_mean_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_mean, __VA_ARGS__}; TAPER_HERE_ tensor_mean_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_prod .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_prod(...) TAPER_tensor_prod_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_prod_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_prod, __VA_ARGS__}; TAPER_HERE_ tensor_prod_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_nansum .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_nansum(...) TAPER_tensor_nansum_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_nansum_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_nansum, __VA_ARGS__}; TAPER_HERE_ tensor_nansum_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_nanmean .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_nanmean(...) TAPER_tensor_nanmean_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_nanmean_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_nanmean, __VA_ARGS__}; TAPER_HERE_ tensor_nanmean_with(taper_1_, taper_o_); TAPER_END_
#define tensor_cumsum(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_cumsum(taper_1_, taper_2_); TAPER_END_
#define tensor_cumprod(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_cumprod(taper_1_, taper_2_); TAPER_END_
#define tensor_logcumsumexp(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_logcumsumexp(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_var .dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)
#define tensor_var(...) TAPER_tensor_var_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_var_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_VarOptions taper_o_ = {TAPER_DEFAULTS_tensor_var, __VA_ARGS__}; TAPER_HERE_ tensor_var_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_std .dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)
#define tensor_std(...) TAPER_tensor_std_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_std_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_VarOptions taper_o_ = {TAPER_DEFAULTS_tensor_std, __VA_ARGS__}; TAPER_HERE_ tensor_std_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_norm .dims = {0, NULL}, .p = 2, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_NormOptions)
#define tensor_norm(...) TAPER_tensor_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_norm_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_NormOptions taper_o_ = {TAPER_DEFAULTS_tensor_norm, __VA_ARGS__}; TAPER_HERE_ tensor_norm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_logsumexp .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_logsumexp(...) TAPER_tensor_logsumexp_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_logsumexp_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_logsumexp, __VA_ARGS__}; TAPER_HERE_ tensor_logsumexp_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_all .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_all(...) TAPER_tensor_all_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_all_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_all, __VA_ARGS__}; TAPER_HERE_ tensor_all_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_any .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_any(...) TAPER_tensor_any_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_any_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_any, __VA_ARGS__}; TAPER_HERE_ tensor_any_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_count_nonzero .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_count_nonzero(...) TAPER_tensor_count_nonzero_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_count_nonzero_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_count_nonzero, __VA_ARGS__}; TAPER_HERE_ tensor_count_nonzero_with(taper_1_, taper_o_); TAPER_END_
#define tensor_max(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_max(taper_1_); TAPER_END_
#define tensor_min(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_min(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_amax .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_amax(...) TAPER_tensor_amax_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_amax_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_amax, __VA_ARGS__}; TAPER_HERE_ tensor_amax_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_amin .dims = {0, NULL}, .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_ReduceOptions)
#define tensor_amin(...) TAPER_tensor_amin_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_amin_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_ReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_amin, __VA_ARGS__}; TAPER_HERE_ tensor_amin_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_argmax .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)
#define tensor_argmax(...) TAPER_tensor_argmax_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_argmax_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_PlaceOptions taper_o_ = {TAPER_DEFAULTS_tensor_argmax, __VA_ARGS__}; TAPER_HERE_ tensor_argmax_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_argmin .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)
#define tensor_argmin(...) TAPER_tensor_argmin_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_argmin_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_PlaceOptions taper_o_ = {TAPER_DEFAULTS_tensor_argmin, __VA_ARGS__}; TAPER_HERE_ tensor_argmin_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_max_dim .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)
#define tensor_max_dim(...) TAPER_tensor_max_dim_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_max_dim_(x, dim, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); tensor_KeepdimOptions taper_o_ = {TAPER_DEFAULTS_tensor_max_dim, __VA_ARGS__}; TAPER_HERE_ tensor_max_dim_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_min_dim .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)
#define tensor_min_dim(...) TAPER_tensor_min_dim_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_min_dim_(x, dim, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); tensor_KeepdimOptions taper_o_ = {TAPER_DEFAULTS_tensor_min_dim, __VA_ARGS__}; TAPER_HERE_ tensor_min_dim_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_cummax(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_cummax(taper_1_, taper_2_); TAPER_END_
#define tensor_cummin(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_cummin(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_sort .dim = -1, .descending = false, .stable = false, .cookie_ = TAPER_COOKIE_(tensor_SortOptions)
#define tensor_sort(...) TAPER_tensor_sort_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_sort_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_SortOptions taper_o_ = {TAPER_DEFAULTS_tensor_sort, __VA_ARGS__}; TAPER_HERE_ tensor_sort_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_argsort .dim = -1, .descending = false, .stable = false, .cookie_ = TAPER_COOKIE_(tensor_SortOptions)
#define tensor_argsort(...) TAPER_tensor_argsort_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_argsort_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_SortOptions taper_o_ = {TAPER_DEFAULTS_tensor_argsort, __VA_ARGS__}; TAPER_HERE_ tensor_argsort_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_topk .dim = -1, .largest = true, .sorted = true, .cookie_ = TAPER_COOKIE_(tensor_TopkOptions)
#define tensor_topk(...) TAPER_tensor_topk_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_topk_(x, k, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (k); tensor_TopkOptions taper_o_ = {TAPER_DEFAULTS_tensor_topk, __VA_ARGS__}; TAPER_HERE_ tensor_topk_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_kthvalue .dim = -1, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_AlongOptions)
#define tensor_kthvalue(...) TAPER_tensor_kthvalue_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_kthvalue_(x, k, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (k); tensor_AlongOptions taper_o_ = {TAPER_DEFAULTS_tensor_kthvalue, __VA_ARGS__}; TAPER_HERE_ tensor_kthvalue_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_median(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_median(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_median_dim .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)
#define tensor_median_dim(...) TAPER_tensor_median_dim_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_median_dim_(x, dim, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); tensor_KeepdimOptions taper_o_ = {TAPER_DEFAULTS_tensor_median_dim, __VA_ARGS__}; TAPER_HERE_ tensor_median_dim_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_softmax(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_softmax(taper_1_, taper_2_); TAPER_END_
#define tensor_log_softmax(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_log_softmax(taper_1_, taper_2_); TAPER_END_
#define tensor_matmul(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_matmul(taper_1_, taper_2_); TAPER_END_
#define tensor_mm(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_mm(taper_1_, taper_2_); TAPER_END_
#define tensor_bmm(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_bmm(taper_1_, taper_2_); TAPER_END_
#define tensor_mv(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_mv(taper_1_, taper_2_); TAPER_END_
#define tensor_dot(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_dot(taper_1_, taper_2_); TAPER_END_
#define tensor_outer(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_outer(taper_1_, taper_2_); TAPER_END_
#define tensor_ger(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_ger(taper_1_, taper_2_); TAPER_END_
#define tensor_inner(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_inner(taper_1_, taper_2_); TAPER_END_
#define tensor_kron(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_kron(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addmm .beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)
#define tensor_addmm(...) TAPER_tensor_addmm_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addmm_(input, a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (a); Tensor *taper_3_ = (b); tensor_AddedOptions taper_o_ = {TAPER_DEFAULTS_tensor_addmm, __VA_ARGS__}; TAPER_HERE_ tensor_addmm_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addmv .beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)
#define tensor_addmv(...) TAPER_tensor_addmv_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addmv_(input, a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (a); Tensor *taper_3_ = (b); tensor_AddedOptions taper_o_ = {TAPER_DEFAULTS_tensor_addmv, __VA_ARGS__}; TAPER_HERE_ tensor_addmv_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addr .beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)
#define tensor_addr(...) TAPER_tensor_addr_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addr_(input, a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (a); Tensor *taper_3_ = (b); tensor_AddedOptions taper_o_ = {TAPER_DEFAULTS_tensor_addr, __VA_ARGS__}; TAPER_HERE_ tensor_addr_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_baddbmm .beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)
#define tensor_baddbmm(...) TAPER_tensor_baddbmm_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_baddbmm_(input, a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (a); Tensor *taper_3_ = (b); tensor_AddedOptions taper_o_ = {TAPER_DEFAULTS_tensor_baddbmm, __VA_ARGS__}; TAPER_HERE_ tensor_baddbmm_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_addbmm .beta = 1, .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_AddedOptions)
#define tensor_addbmm(...) TAPER_tensor_addbmm_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_addbmm_(input, a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (a); Tensor *taper_3_ = (b); tensor_AddedOptions taper_o_ = {TAPER_DEFAULTS_tensor_addbmm, __VA_ARGS__}; TAPER_HERE_ tensor_addbmm_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define tensor_einsum(equation, operands) TAPER_BEGIN_ const char *taper_1_ = (equation); taper_Tensors taper_2_ = (operands); TAPER_HERE_ tensor_einsum(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_tensordot .dims_self = {-1, NULL}, .dims_other = {-1, NULL}, .dims = 2, .cookie_ = TAPER_COOKIE_(tensor_TensordotOptions)
#define tensor_tensordot(...) TAPER_tensor_tensordot_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_tensordot_(a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); tensor_TensordotOptions taper_o_ = {TAPER_DEFAULTS_tensor_tensordot, __VA_ARGS__}; TAPER_HERE_ tensor_tensordot_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_cdist .p = 2, .cookie_ = TAPER_COOKIE_(tensor_CdistOptions)
#define tensor_cdist(...) TAPER_tensor_cdist_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_cdist_(x1, x2, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x1); Tensor *taper_2_ = (x2); tensor_CdistOptions taper_o_ = {TAPER_DEFAULTS_tensor_cdist, __VA_ARGS__}; TAPER_HERE_ tensor_cdist_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_cross .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_CrossOptions)
#define tensor_cross(...) TAPER_tensor_cross_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_cross_(a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); tensor_CrossOptions taper_o_ = {TAPER_DEFAULTS_tensor_cross, __VA_ARGS__}; TAPER_HERE_ tensor_cross_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_equal(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_equal(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_allclose .rtol = 1e-5, .atol = 1e-8, .equal_nan = false, .cookie_ = TAPER_COOKIE_(tensor_IscloseOptions)
#define tensor_allclose(...) TAPER_tensor_allclose_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_allclose_(a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); tensor_IscloseOptions taper_o_ = {TAPER_DEFAULTS_tensor_allclose, __VA_ARGS__}; TAPER_HERE_ tensor_allclose_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_var_mean .dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)
#define tensor_var_mean(...) TAPER_tensor_var_mean_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_var_mean_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_VarOptions taper_o_ = {TAPER_DEFAULTS_tensor_var_mean, __VA_ARGS__}; TAPER_HERE_ tensor_var_mean_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_std_mean .dims = {0, NULL}, .correction = 1, .keepdim = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_VarOptions)
#define tensor_std_mean(...) TAPER_tensor_std_mean_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_std_mean_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_VarOptions taper_o_ = {TAPER_DEFAULTS_tensor_std_mean, __VA_ARGS__}; TAPER_HERE_ tensor_std_mean_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_aminmax .dim = TAPER_NONE, .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_PlaceOptions)
#define tensor_aminmax(...) TAPER_tensor_aminmax_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_aminmax_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_PlaceOptions taper_o_ = {TAPER_DEFAULTS_tensor_aminmax, __VA_ARGS__}; TAPER_HERE_ tensor_aminmax_with(taper_1_, taper_o_); TAPER_END_
#define tensor_nanmedian(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_nanmedian(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_nanmedian_dim .keepdim = false, .cookie_ = TAPER_COOKIE_(tensor_KeepdimOptions)
#define tensor_nanmedian_dim(...) TAPER_tensor_nanmedian_dim_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_nanmedian_dim_(x, dim, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); tensor_KeepdimOptions taper_o_ = {TAPER_DEFAULTS_tensor_nanmedian_dim, __VA_ARGS__}; TAPER_HERE_ tensor_nanmedian_dim_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_vdot(a, b) TAPER_BEGIN_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); TAPER_HERE_ tensor_vdot(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_dist .p = 2, .cookie_ = TAPER_COOKIE_(tensor_DistOptions)
#define tensor_dist(...) TAPER_tensor_dist_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_dist_(a, b, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (a); Tensor *taper_2_ = (b); tensor_DistOptions taper_o_ = {TAPER_DEFAULTS_tensor_dist, __VA_ARGS__}; TAPER_HERE_ tensor_dist_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_diff .n = 1, .dim = -1, .prepend = NULL, .append = NULL, .cookie_ = TAPER_COOKIE_(tensor_DiffOptions)
#define tensor_diff(...) TAPER_tensor_diff_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_diff_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_DiffOptions taper_o_ = {TAPER_DEFAULTS_tensor_diff, __VA_ARGS__}; TAPER_HERE_ tensor_diff_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_trapezoid .dx = 1, .dim = -1, .x = NULL, .cookie_ = TAPER_COOKIE_(tensor_TrapezoidOptions)
#define tensor_trapezoid(...) TAPER_tensor_trapezoid_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_trapezoid_(y, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); tensor_TrapezoidOptions taper_o_ = {TAPER_DEFAULTS_tensor_trapezoid, __VA_ARGS__}; TAPER_HERE_ tensor_trapezoid_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_cumulative_trapezoid .dx = 1, .dim = -1, .x = NULL, .cookie_ = TAPER_COOKIE_(tensor_TrapezoidOptions)
#define tensor_cumulative_trapezoid(...) TAPER_tensor_cumulative_trapezoid_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_cumulative_trapezoid_(y, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); tensor_TrapezoidOptions taper_o_ = {TAPER_DEFAULTS_tensor_cumulative_trapezoid, __VA_ARGS__}; TAPER_HERE_ tensor_cumulative_trapezoid_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_cov .correction = 1, .fweights = NULL, .aweights = NULL, .cookie_ = TAPER_COOKIE_(tensor_CovOptions)
#define tensor_cov(...) TAPER_tensor_cov_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_cov_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_CovOptions taper_o_ = {TAPER_DEFAULTS_tensor_cov, __VA_ARGS__}; TAPER_HERE_ tensor_cov_with(taper_1_, taper_o_); TAPER_END_
#define tensor_corrcoef(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_corrcoef(taper_1_); TAPER_END_
#define tensor_clone(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_clone(taper_1_); TAPER_END_
#define tensor_contiguous(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_contiguous(taper_1_); TAPER_END_
#define tensor_to(x, dtype) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dtype taper_2_ = (dtype); TAPER_HERE_ tensor_to(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_taper_apply .args = NULL, .args_size = 0, .cookie_ = TAPER_COOKIE_(taper_ApplyOptions)
#define taper_apply(...) TAPER_taper_apply_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_taper_apply_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const void *args; size_t args_size; const taper_Op *op_; taper_Tensors inputs_; } taper_o_ = {.args = NULL, .args_size = 0, .op_ = __VA_ARGS__}; taper_ApplyOptions taper_p_ = {.args = taper_o_.args, .args_size = taper_o_.args_size, .cookie_ = TAPER_COOKIE_(taper_ApplyOptions)}; TAPER_HERE_ taper_apply_with(taper_o_.op_, taper_o_.inputs_, taper_p_); TAPER_END_
#define taper_saved(...) TAPER_taper_saved_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_taper_saved_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const taper_Call *call_; int input_; } taper_o_ = {.call_ = __VA_ARGS__}; TAPER_HERE_ taper_saved(taper_o_.call_, taper_o_.input_); TAPER_END_
#define taper_saved_output(...) TAPER_taper_saved_output_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_taper_saved_output_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const taper_Call *call_; } taper_o_ = {.call_ = __VA_ARGS__}; TAPER_HERE_ taper_saved_output(taper_o_.call_); TAPER_END_
#endif
#endif

#if defined(TAPER_SHAPE_READ) && !defined(TAPER_SHAPE_CALLS)
#define TAPER_SHAPE_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API tensor_SqueezeOptions tensor_squeeze_defaults(void);
TAPER_API tensor_FlattenOptions tensor_flatten_defaults(void);
TAPER_API tensor_SliceOptions tensor_slice_defaults(void);
TAPER_API tensor_CatOptions tensor_cat_defaults(void);
TAPER_API tensor_SplitOptions tensor_split_defaults(void);
TAPER_API tensor_SplitOptions tensor_split_with_sizes_defaults(void);
TAPER_API tensor_SplitOptions tensor_chunk_defaults(void);
TAPER_API tensor_SplitOptions tensor_unbind_defaults(void);
TAPER_API tensor_MeshgridOptions tensor_meshgrid_defaults(void);
TAPER_API tensor_SplitOptions tensor_tensor_split_defaults(void);
TAPER_API tensor_SplitOptions tensor_tensor_split_indices_defaults(void);
TAPER_API tensor_DiagonalOptions tensor_diagonal_defaults(void);
TAPER_API tensor_CatOptions tensor_stack_defaults(void);
TAPER_API tensor_CombinationsOptions tensor_combinations_defaults(void);
TAPER_API tensor_VanderOptions tensor_vander_defaults(void);
TAPER_API tensor_RepeatInterleaveOptions tensor_repeat_interleave_defaults(void);
TAPER_API tensor_RollOptions tensor_roll_defaults(void);
TAPER_API tensor_Rot90Options tensor_rot90_defaults(void);
TAPER_API tensor_TriangleOptions tensor_tril_defaults(void);
TAPER_API tensor_TriangleOptions tensor_triu_defaults(void);
TAPER_API tensor_TriangleOptions tensor_diag_defaults(void);
TAPER_API tensor_DiagonalOptions tensor_diag_embed_defaults(void);
TAPER_API tensor_IndicesOptions tensor_tril_indices_defaults(void);
TAPER_API tensor_IndicesOptions tensor_triu_indices_defaults(void);
TAPER_API tensor_TakeAlongDimOptions tensor_take_along_dim_defaults(void);
TAPER_API tensor_IndexAddOptions tensor_index_add_defaults(void);
TAPER_API tensor_IndexPutOptions tensor_index_put_defaults(void);
TAPER_API tensor_SliceScatterOptions tensor_slice_scatter_defaults(void);
TAPER_API tensor_DiagonalOptions tensor_diagonal_scatter_defaults(void);
TAPER_API tensor_ScatterReduceOptions tensor_scatter_reduce_defaults(void);
TAPER_API tensor_SearchsortedOptions tensor_searchsorted_defaults(void);
TAPER_API tensor_BucketizeOptions tensor_bucketize_defaults(void);
TAPER_API tensor_UniqueOptions tensor_unique_defaults(void);
TAPER_API tensor_UniqueConsecutiveOptions tensor_unique_consecutive_defaults(void);
TAPER_API tensor_BincountOptions tensor_bincount_defaults(void);
TAPER_API tensor_HistcOptions tensor_histc_defaults(void);
TAPER_API tensor_MultinomialOptions tensor_multinomial_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define tensor_reshape(x, shape) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (shape); TAPER_HERE_ tensor_reshape(taper_1_, taper_2_); TAPER_END_
#define tensor_transpose(x, dim0, dim1) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim0); int64_t taper_3_ = (dim1); TAPER_HERE_ tensor_transpose(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_t(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_t(taper_1_); TAPER_END_
#define tensor_permute(x, dims) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (dims); TAPER_HERE_ tensor_permute(taper_1_, taper_2_); TAPER_END_
#define tensor_expand(x, shape) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (shape); TAPER_HERE_ tensor_expand(taper_1_, taper_2_); TAPER_END_
#define tensor_select(x, dim, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); int64_t taper_3_ = (index); TAPER_HERE_ tensor_select(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_unsqueeze(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ tensor_unsqueeze(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_squeeze .dims = {-1, NULL}, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_SqueezeOptions)
#define tensor_squeeze(...) TAPER_tensor_squeeze_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_squeeze_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_SqueezeOptions taper_o_ = {TAPER_DEFAULTS_tensor_squeeze, __VA_ARGS__}; TAPER_HERE_ tensor_squeeze_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_flatten .start_dim = 0, .end_dim = -1, .cookie_ = TAPER_COOKIE_(tensor_FlattenOptions)
#define tensor_flatten(...) TAPER_tensor_flatten_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_flatten_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_FlattenOptions taper_o_ = {TAPER_DEFAULTS_tensor_flatten, __VA_ARGS__}; TAPER_HERE_ tensor_flatten_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_slice .step = 1, .cookie_ = TAPER_COOKIE_(tensor_SliceOptions)
#define tensor_slice(...) TAPER_tensor_slice_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_slice_(x, dim, start, end, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); int64_t taper_3_ = (start); int64_t taper_4_ = (end); tensor_SliceOptions taper_o_ = {TAPER_DEFAULTS_tensor_slice, __VA_ARGS__}; TAPER_HERE_ tensor_slice_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_cat .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_CatOptions)
#define tensor_cat(...) TAPER_tensor_cat_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_cat_(tensors, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (tensors); tensor_CatOptions taper_o_ = {TAPER_DEFAULTS_tensor_cat, __VA_ARGS__}; TAPER_HERE_ tensor_cat_with(taper_1_, taper_o_); TAPER_END_
#define tensor_view(x, shape) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (shape); TAPER_HERE_ tensor_view(taper_1_, taper_2_); TAPER_END_
#define tensor_view_as(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (other); TAPER_HERE_ tensor_view_as(taper_1_, taper_2_); TAPER_END_
#define tensor_reshape_as(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (other); TAPER_HERE_ tensor_reshape_as(taper_1_, taper_2_); TAPER_END_
#define tensor_expand_as(x, other) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (other); TAPER_HERE_ tensor_expand_as(taper_1_, taper_2_); TAPER_END_
#define tensor_broadcast_to(x, shape) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (shape); TAPER_HERE_ tensor_broadcast_to(taper_1_, taper_2_); TAPER_END_
#define tensor_unflatten(x, dim, sizes) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); taper_Dims taper_3_ = (sizes); TAPER_HERE_ tensor_unflatten(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_movedim(x, source, destination) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (source); taper_Dims taper_3_ = (destination); TAPER_HERE_ tensor_movedim(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_swapaxes(x, axis0, axis1) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (axis0); int64_t taper_3_ = (axis1); TAPER_HERE_ tensor_swapaxes(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_swapdims(x, dim0, dim1) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim0); int64_t taper_3_ = (dim1); TAPER_HERE_ tensor_swapdims(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_narrow(x, dim, start, length) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); int64_t taper_3_ = (start); int64_t taper_4_ = (length); TAPER_HERE_ tensor_narrow(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define TAPER_DEFAULTS_tensor_split .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_split(...) TAPER_tensor_split_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_split_(x, split_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (split_size); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_split, __VA_ARGS__}; TAPER_HERE_ tensor_split_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_split_with_sizes .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_split_with_sizes(...) TAPER_tensor_split_with_sizes_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_split_with_sizes_(x, split_sizes, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (split_sizes); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_split_with_sizes, __VA_ARGS__}; TAPER_HERE_ tensor_split_with_sizes_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_chunk .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_chunk(...) TAPER_tensor_chunk_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_chunk_(x, chunks, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (chunks); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_chunk, __VA_ARGS__}; TAPER_HERE_ tensor_chunk_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_unbind .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_unbind(...) TAPER_tensor_unbind_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_unbind_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_unbind, __VA_ARGS__}; TAPER_HERE_ tensor_unbind_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_meshgrid .indexing = "ij", .cookie_ = TAPER_COOKIE_(tensor_MeshgridOptions)
#define tensor_meshgrid(...) TAPER_tensor_meshgrid_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_meshgrid_(tensors, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (tensors); tensor_MeshgridOptions taper_o_ = {TAPER_DEFAULTS_tensor_meshgrid, __VA_ARGS__}; TAPER_HERE_ tensor_meshgrid_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_tensor_split .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_tensor_split(...) TAPER_tensor_tensor_split_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_tensor_split_(x, sections, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (sections); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_tensor_split, __VA_ARGS__}; TAPER_HERE_ tensor_tensor_split_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_tensor_split_indices .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_SplitOptions)
#define tensor_tensor_split_indices(...) TAPER_tensor_tensor_split_indices_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_tensor_split_indices_(x, indices, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (indices); tensor_SplitOptions taper_o_ = {TAPER_DEFAULTS_tensor_tensor_split_indices, __VA_ARGS__}; TAPER_HERE_ tensor_tensor_split_indices_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_hsplit(x, sections) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (sections); TAPER_HERE_ tensor_hsplit(taper_1_, taper_2_); TAPER_END_
#define tensor_vsplit(x, sections) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (sections); TAPER_HERE_ tensor_vsplit(taper_1_, taper_2_); TAPER_END_
#define tensor_dsplit(x, sections) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (sections); TAPER_HERE_ tensor_dsplit(taper_1_, taper_2_); TAPER_END_
#define tensor_hsplit_indices(x, indices) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (indices); TAPER_HERE_ tensor_hsplit_indices(taper_1_, taper_2_); TAPER_END_
#define tensor_vsplit_indices(x, indices) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (indices); TAPER_HERE_ tensor_vsplit_indices(taper_1_, taper_2_); TAPER_END_
#define tensor_dsplit_indices(x, indices) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (indices); TAPER_HERE_ tensor_dsplit_indices(taper_1_, taper_2_); TAPER_END_
#define tensor_broadcast_tensors(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_broadcast_tensors(taper_1_); TAPER_END_
#define tensor_atleast_1d(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_atleast_1d(taper_1_); TAPER_END_
#define tensor_atleast_2d(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_atleast_2d(taper_1_); TAPER_END_
#define tensor_atleast_3d(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_atleast_3d(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_diagonal .offset = 0, .dim1 = 0, .dim2 = 1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)
#define tensor_diagonal(...) TAPER_tensor_diagonal_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_diagonal_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_DiagonalOptions taper_o_ = {TAPER_DEFAULTS_tensor_diagonal, __VA_ARGS__}; TAPER_HERE_ tensor_diagonal_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_stack .dim = 0, .cookie_ = TAPER_COOKIE_(tensor_CatOptions)
#define tensor_stack(...) TAPER_tensor_stack_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_stack_(tensors, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (tensors); tensor_CatOptions taper_o_ = {TAPER_DEFAULTS_tensor_stack, __VA_ARGS__}; TAPER_HERE_ tensor_stack_with(taper_1_, taper_o_); TAPER_END_
#define tensor_hstack(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_hstack(taper_1_); TAPER_END_
#define tensor_vstack(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_vstack(taper_1_); TAPER_END_
#define tensor_column_stack(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_column_stack(taper_1_); TAPER_END_
#define tensor_dstack(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_dstack(taper_1_); TAPER_END_
#define tensor_block_diag(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_block_diag(taper_1_); TAPER_END_
#define tensor_cartesian_prod(tensors) TAPER_BEGIN_ taper_Tensors taper_1_ = (tensors); TAPER_HERE_ tensor_cartesian_prod(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_combinations .r = 2, .with_replacement = false, .cookie_ = TAPER_COOKIE_(tensor_CombinationsOptions)
#define tensor_combinations(...) TAPER_tensor_combinations_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_combinations_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_CombinationsOptions taper_o_ = {TAPER_DEFAULTS_tensor_combinations, __VA_ARGS__}; TAPER_HERE_ tensor_combinations_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_vander .N = TAPER_NONE, .increasing = false, .cookie_ = TAPER_COOKIE_(tensor_VanderOptions)
#define tensor_vander(...) TAPER_tensor_vander_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_vander_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_VanderOptions taper_o_ = {TAPER_DEFAULTS_tensor_vander, __VA_ARGS__}; TAPER_HERE_ tensor_vander_with(taper_1_, taper_o_); TAPER_END_
#define tensor_repeat(x, sizes) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (sizes); TAPER_HERE_ tensor_repeat(taper_1_, taper_2_); TAPER_END_
#define tensor_tile(x, dims) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (dims); TAPER_HERE_ tensor_tile(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_repeat_interleave .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_RepeatInterleaveOptions)
#define tensor_repeat_interleave(...) TAPER_tensor_repeat_interleave_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_repeat_interleave_(x, repeats, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); __auto_type taper_v2_ = (repeats); Tensor *taper_2_ = TENSOR(taper_v2_); tensor_RepeatInterleaveOptions taper_o_ = {TAPER_DEFAULTS_tensor_repeat_interleave, __VA_ARGS__}; TAPER_HERE_ tensor_repeat_interleave_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_flip(x, dims) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (dims); TAPER_HERE_ tensor_flip(taper_1_, taper_2_); TAPER_END_
#define tensor_fliplr(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_fliplr(taper_1_); TAPER_END_
#define tensor_flipud(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_flipud(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_roll .dims = {0, NULL}, .cookie_ = TAPER_COOKIE_(tensor_RollOptions)
#define tensor_roll(...) TAPER_tensor_roll_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_roll_(x, shifts, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (shifts); tensor_RollOptions taper_o_ = {TAPER_DEFAULTS_tensor_roll, __VA_ARGS__}; TAPER_HERE_ tensor_roll_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_rot90 .k = 1, .dims = {-1, NULL}, .cookie_ = TAPER_COOKIE_(tensor_Rot90Options)
#define tensor_rot90(...) TAPER_tensor_rot90_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_rot90_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_Rot90Options taper_o_ = {TAPER_DEFAULTS_tensor_rot90, __VA_ARGS__}; TAPER_HERE_ tensor_rot90_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_tril .diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)
#define tensor_tril(...) TAPER_tensor_tril_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_tril_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_TriangleOptions taper_o_ = {TAPER_DEFAULTS_tensor_tril, __VA_ARGS__}; TAPER_HERE_ tensor_tril_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_triu .diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)
#define tensor_triu(...) TAPER_tensor_triu_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_triu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_TriangleOptions taper_o_ = {TAPER_DEFAULTS_tensor_triu, __VA_ARGS__}; TAPER_HERE_ tensor_triu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_diag .diagonal = 0, .cookie_ = TAPER_COOKIE_(tensor_TriangleOptions)
#define tensor_diag(...) TAPER_tensor_diag_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_diag_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_TriangleOptions taper_o_ = {TAPER_DEFAULTS_tensor_diag, __VA_ARGS__}; TAPER_HERE_ tensor_diag_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_diag_embed .offset = 0, .dim1 = -2, .dim2 = -1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)
#define tensor_diag_embed(...) TAPER_tensor_diag_embed_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_diag_embed_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_DiagonalOptions taper_o_ = {TAPER_DEFAULTS_tensor_diag_embed, __VA_ARGS__}; TAPER_HERE_ tensor_diag_embed_with(taper_1_, taper_o_); TAPER_END_
#define tensor_trace(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_trace(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_tril_indices .offset = 0, .cookie_ = TAPER_COOKIE_(tensor_IndicesOptions)
#define tensor_tril_indices(...) TAPER_tensor_tril_indices_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_tril_indices_(row, col, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (row); int64_t taper_2_ = (col); tensor_IndicesOptions taper_o_ = {TAPER_DEFAULTS_tensor_tril_indices, __VA_ARGS__}; TAPER_HERE_ tensor_tril_indices_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_triu_indices .offset = 0, .cookie_ = TAPER_COOKIE_(tensor_IndicesOptions)
#define tensor_triu_indices(...) TAPER_tensor_triu_indices_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_triu_indices_(row, col, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (row); int64_t taper_2_ = (col); tensor_IndicesOptions taper_o_ = {TAPER_DEFAULTS_tensor_triu_indices, __VA_ARGS__}; TAPER_HERE_ tensor_triu_indices_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_gather(x, dim, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); TAPER_HERE_ tensor_gather(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_index_select(x, dim, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); TAPER_HERE_ tensor_index_select(taper_1_, taper_2_, taper_3_); TAPER_END_
#define TAPER_DEFAULTS_tensor_take_along_dim .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_TakeAlongDimOptions)
#define tensor_take_along_dim(...) TAPER_tensor_take_along_dim_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_take_along_dim_(x, indices, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (indices); tensor_TakeAlongDimOptions taper_o_ = {TAPER_DEFAULTS_tensor_take_along_dim, __VA_ARGS__}; TAPER_HERE_ tensor_take_along_dim_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_take(x, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (index); TAPER_HERE_ tensor_take(taper_1_, taper_2_); TAPER_END_
#define tensor_scatter(x, dim, index, src) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); __auto_type taper_v4_ = (src); Tensor *taper_4_ = TENSOR(taper_v4_); TAPER_HERE_ tensor_scatter(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_scatter_(x, dim, index, src) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); __auto_type taper_v4_ = (src); Tensor *taper_4_ = TENSOR(taper_v4_); TAPER_HERE_ tensor_scatter_(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_scatter_add(x, dim, index, src) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (src); TAPER_HERE_ tensor_scatter_add(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_scatter_add_(x, dim, index, src) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (src); TAPER_HERE_ tensor_scatter_add_(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define TAPER_DEFAULTS_tensor_index_add .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_IndexAddOptions)
#define tensor_index_add(...) TAPER_tensor_index_add_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_index_add_(x, dim, index, source, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (source); tensor_IndexAddOptions taper_o_ = {TAPER_DEFAULTS_tensor_index_add, __VA_ARGS__}; TAPER_HERE_ tensor_index_add_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_index_add_ .alpha = 1, .cookie_ = TAPER_COOKIE_(tensor_IndexAddOptions)
#define tensor_index_add_(...) TAPER_tensor_index_add__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_index_add__(x, dim, index, source, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (source); tensor_IndexAddOptions taper_o_ = {TAPER_DEFAULTS_tensor_index_add_, __VA_ARGS__}; TAPER_HERE_ tensor_index_add_with_(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define tensor_index_fill(x, dim, index, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); __auto_type taper_v4_ = (value); Tensor *taper_4_ = TENSOR(taper_v4_); TAPER_HERE_ tensor_index_fill(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_index_fill_(x, dim, index, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); __auto_type taper_v4_ = (value); Tensor *taper_4_ = TENSOR(taper_v4_); TAPER_HERE_ tensor_index_fill_(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_index(x, indices) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Tensors taper_2_ = (indices); TAPER_HERE_ tensor_index(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_index_put .accumulate = false, .cookie_ = TAPER_COOKIE_(tensor_IndexPutOptions)
#define tensor_index_put(...) TAPER_tensor_index_put_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_index_put_(x, indices, values, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Tensors taper_2_ = (indices); __auto_type taper_v3_ = (values); Tensor *taper_3_ = TENSOR(taper_v3_); tensor_IndexPutOptions taper_o_ = {TAPER_DEFAULTS_tensor_index_put, __VA_ARGS__}; TAPER_HERE_ tensor_index_put_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_index_put_ .accumulate = false, .cookie_ = TAPER_COOKIE_(tensor_IndexPutOptions)
#define tensor_index_put_(...) TAPER_tensor_index_put__(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_index_put__(x, indices, values, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Tensors taper_2_ = (indices); __auto_type taper_v3_ = (values); Tensor *taper_3_ = TENSOR(taper_v3_); tensor_IndexPutOptions taper_o_ = {TAPER_DEFAULTS_tensor_index_put_, __VA_ARGS__}; TAPER_HERE_ tensor_index_put_with_(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define tensor_masked_select(x, mask) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (mask); TAPER_HERE_ tensor_masked_select(taper_1_, taper_2_); TAPER_END_
#define tensor_masked_fill(x, mask, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (mask); __auto_type taper_v3_ = (value); Tensor *taper_3_ = TENSOR(taper_v3_); TAPER_HERE_ tensor_masked_fill(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_masked_fill_(x, mask, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (mask); __auto_type taper_v3_ = (value); Tensor *taper_3_ = TENSOR(taper_v3_); TAPER_HERE_ tensor_masked_fill_(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_nonzero(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_nonzero(taper_1_); TAPER_END_
#define tensor_nonzero_as_tuple(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_nonzero_as_tuple(taper_1_); TAPER_END_
#define tensor_select_scatter(x, src, dim, index) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (src); int64_t taper_3_ = (dim); int64_t taper_4_ = (index); TAPER_HERE_ tensor_select_scatter(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define TAPER_DEFAULTS_tensor_slice_scatter .dim = 0, .start = 0, .end = TAPER_END, .step = 1, .cookie_ = TAPER_COOKIE_(tensor_SliceScatterOptions)
#define tensor_slice_scatter(...) TAPER_tensor_slice_scatter_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_slice_scatter_(x, src, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (src); tensor_SliceScatterOptions taper_o_ = {TAPER_DEFAULTS_tensor_slice_scatter, __VA_ARGS__}; TAPER_HERE_ tensor_slice_scatter_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_diagonal_scatter .offset = 0, .dim1 = 0, .dim2 = 1, .cookie_ = TAPER_COOKIE_(tensor_DiagonalOptions)
#define tensor_diagonal_scatter(...) TAPER_tensor_diagonal_scatter_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_diagonal_scatter_(x, src, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (src); tensor_DiagonalOptions taper_o_ = {TAPER_DEFAULTS_tensor_diagonal_scatter, __VA_ARGS__}; TAPER_HERE_ tensor_diagonal_scatter_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_masked_scatter(x, mask, source) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (mask); Tensor *taper_3_ = (source); TAPER_HERE_ tensor_masked_scatter(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_index_copy(x, dim, index, source) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (source); TAPER_HERE_ tensor_index_copy(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define tensor_index_copy_(x, dim, index, source) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (source); TAPER_HERE_ tensor_index_copy_(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define TAPER_DEFAULTS_tensor_scatter_reduce .include_self = true, .cookie_ = TAPER_COOKIE_(tensor_ScatterReduceOptions)
#define tensor_scatter_reduce(...) TAPER_tensor_scatter_reduce_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_scatter_reduce_(x, dim, index, src, reduce, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); Tensor *taper_3_ = (index); Tensor *taper_4_ = (src); const char *taper_5_ = (reduce); tensor_ScatterReduceOptions taper_o_ = {TAPER_DEFAULTS_tensor_scatter_reduce, __VA_ARGS__}; TAPER_HERE_ tensor_scatter_reduce_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_5_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_searchsorted .side = NULL, .right = false, .cookie_ = TAPER_COOKIE_(tensor_SearchsortedOptions)
#define tensor_searchsorted(...) TAPER_tensor_searchsorted_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_searchsorted_(sorted_sequence, values, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (sorted_sequence); __auto_type taper_v2_ = (values); Tensor *taper_2_ = TENSOR(taper_v2_); tensor_SearchsortedOptions taper_o_ = {TAPER_DEFAULTS_tensor_searchsorted, __VA_ARGS__}; TAPER_HERE_ tensor_searchsorted_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_bucketize .right = false, .cookie_ = TAPER_COOKIE_(tensor_BucketizeOptions)
#define tensor_bucketize(...) TAPER_tensor_bucketize_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_bucketize_(x, boundaries, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (x); Tensor *taper_1_ = TENSOR(taper_v1_); Tensor *taper_2_ = (boundaries); tensor_BucketizeOptions taper_o_ = {TAPER_DEFAULTS_tensor_bucketize, __VA_ARGS__}; TAPER_HERE_ tensor_bucketize_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_unique .sorted = true, .return_inverse = false, .return_counts = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_UniqueOptions)
#define tensor_unique(...) TAPER_tensor_unique_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_unique_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_UniqueOptions taper_o_ = {TAPER_DEFAULTS_tensor_unique, __VA_ARGS__}; TAPER_HERE_ tensor_unique_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_unique_consecutive .return_inverse = false, .return_counts = false, .dim = TAPER_NONE, .cookie_ = TAPER_COOKIE_(tensor_UniqueConsecutiveOptions)
#define tensor_unique_consecutive(...) TAPER_tensor_unique_consecutive_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_unique_consecutive_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_UniqueConsecutiveOptions taper_o_ = {TAPER_DEFAULTS_tensor_unique_consecutive, __VA_ARGS__}; TAPER_HERE_ tensor_unique_consecutive_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_bincount .weights = NULL, .minlength = 0, .cookie_ = TAPER_COOKIE_(tensor_BincountOptions)
#define tensor_bincount(...) TAPER_tensor_bincount_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_bincount_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_BincountOptions taper_o_ = {TAPER_DEFAULTS_tensor_bincount, __VA_ARGS__}; TAPER_HERE_ tensor_bincount_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_histc .bins = 100, .min = 0, .max = 0, .cookie_ = TAPER_COOKIE_(tensor_HistcOptions)
#define tensor_histc(...) TAPER_tensor_histc_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_histc_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); tensor_HistcOptions taper_o_ = {TAPER_DEFAULTS_tensor_histc, __VA_ARGS__}; TAPER_HERE_ tensor_histc_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_multinomial .generator = NULL, .replacement = false, .cookie_ = TAPER_COOKIE_(tensor_MultinomialOptions)
#define tensor_multinomial(...) TAPER_tensor_multinomial_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_multinomial_(x, num_samples, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (num_samples); tensor_MultinomialOptions taper_o_ = {TAPER_DEFAULTS_tensor_multinomial, __VA_ARGS__}; TAPER_HERE_ tensor_multinomial_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_AUTOGRAD_READ) && !defined(TAPER_AUTOGRAD_CALLS)
#define TAPER_AUTOGRAD_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API tensor_BackwardOptions tensor_backward_defaults(void);
TAPER_API tensor_GradOptions tensor_grad_defaults(void);
TAPER_API tensor_GradOptions tensor_grads_defaults(void);
TAPER_API taper_GradcheckOptions taper_gradcheck_defaults(void);
TAPER_API taper_GradcheckOptions taper_gradgradcheck_defaults(void);
TAPER_API taper_FunctionalOptions taper_vjp_defaults(void);
TAPER_API taper_FunctionalOptions taper_jvp_defaults(void);
TAPER_API taper_FunctionalOptions taper_jacobian_defaults(void);
TAPER_API taper_FunctionalOptions taper_hessian_defaults(void);
TAPER_API taper_FunctionalOptions taper_hvp_defaults(void);
TAPER_API taper_FunctionalOptions taper_vhp_defaults(void);
TAPER_API taper_CheckpointOptions taper_checkpoint_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define tensor_requires_grad_(x, requires_grad) TAPER_BEGIN_ Tensor *taper_1_ = (x); bool taper_2_ = (requires_grad); TAPER_HERE_ tensor_requires_grad_(taper_1_, taper_2_); TAPER_END_
#define tensor_requires_grad(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_requires_grad(taper_1_); TAPER_END_
#define tensor_is_leaf(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_is_leaf(taper_1_); TAPER_END_
#define tensor_detach(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_detach(taper_1_); TAPER_END_
#define taper_set_grad_enabled(enabled) TAPER_BEGIN_ bool taper_1_ = (enabled); TAPER_HERE_ taper_set_grad_enabled(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensor_backward .gradient = NULL, .retain_graph = false, .cookie_ = TAPER_COOKIE_(tensor_BackwardOptions)
#define tensor_backward(...) TAPER_tensor_backward_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_backward_(y, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); tensor_BackwardOptions taper_o_ = {TAPER_DEFAULTS_tensor_backward, __VA_ARGS__}; TAPER_HERE_ tensor_backward_with(taper_1_, taper_o_); TAPER_END_
#define tensor_grad_of(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_grad_of(taper_1_); TAPER_END_
#define tensor_set_grad(x, grad) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (grad); TAPER_HERE_ tensor_set_grad(taper_1_, taper_2_); TAPER_END_
#define tensor_retain_grad(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ tensor_retain_grad(taper_1_); TAPER_END_
#define tensor_register_hook(x, hook, context) TAPER_BEGIN_ Tensor *taper_1_ = (x); tensor_Hook *taper_2_ = (hook); void *taper_3_ = (context); TAPER_HERE_ tensor_register_hook(taper_1_, taper_2_, taper_3_); TAPER_END_
#define tensor_remove_hook(x, hook) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (hook); TAPER_HERE_ tensor_remove_hook(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_tensor_grad .grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)
#define tensor_grad(...) TAPER_tensor_grad_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_grad_(y, x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); Tensor *taper_2_ = (x); tensor_GradOptions taper_o_ = {TAPER_DEFAULTS_tensor_grad, __VA_ARGS__}; TAPER_HERE_ tensor_grad_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensor_grads .grad_output = NULL, .retain_graph = false, .create_graph = false, .allow_unused = false, .cookie_ = TAPER_COOKIE_(tensor_GradOptions)
#define tensor_grads(...) TAPER_tensor_grads_(__VA_ARGS__, ._ = 0)
#define TAPER_tensor_grads_(y, xs, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); taper_Tensors taper_2_ = (xs); tensor_GradOptions taper_o_ = {TAPER_DEFAULTS_tensor_grads, __VA_ARGS__}; TAPER_HERE_ tensor_grads_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_gradcheck .eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)
#define taper_gradcheck(...) TAPER_taper_gradcheck_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_gradcheck_(function, inputs, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_GradcheckOptions taper_o_ = {TAPER_DEFAULTS_taper_gradcheck, __VA_ARGS__}; TAPER_HERE_ taper_gradcheck_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_gradgradcheck .eps = 1e-6, .atol = 1e-5, .rtol = 1e-3, .nonzero = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_GradcheckOptions)
#define taper_gradgradcheck(...) TAPER_taper_gradgradcheck_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_gradgradcheck_(function, inputs, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_GradcheckOptions taper_o_ = {TAPER_DEFAULTS_taper_gradgradcheck, __VA_ARGS__}; TAPER_HERE_ taper_gradgradcheck_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_vjp .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_vjp(...) TAPER_taper_vjp_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_vjp_(function, inputs, v, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); Tensor *taper_3_ = (v); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_vjp, __VA_ARGS__}; TAPER_HERE_ taper_vjp_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_jvp .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_jvp(...) TAPER_taper_jvp_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_jvp_(function, inputs, v, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_Tensors taper_3_ = (v); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_jvp, __VA_ARGS__}; TAPER_HERE_ taper_jvp_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_jacobian .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_jacobian(...) TAPER_taper_jacobian_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_jacobian_(function, inputs, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_jacobian, __VA_ARGS__}; TAPER_HERE_ taper_jacobian_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_hessian .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_hessian(...) TAPER_taper_hessian_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_hessian_(function, inputs, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_hessian, __VA_ARGS__}; TAPER_HERE_ taper_hessian_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_hvp .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_hvp(...) TAPER_taper_hvp_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_hvp_(function, inputs, v, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_Tensors taper_3_ = (v); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_hvp, __VA_ARGS__}; TAPER_HERE_ taper_hvp_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_vhp .create_graph = false, .output = NULL, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_FunctionalOptions)
#define taper_vhp(...) TAPER_taper_vhp_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_vhp_(function, inputs, v, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_Tensors taper_3_ = (v); taper_FunctionalOptions taper_o_ = {TAPER_DEFAULTS_taper_vhp, __VA_ARGS__}; TAPER_HERE_ taper_vhp_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_taper_checkpoint .preserve_rng_state = true, .context = NULL, .cookie_ = TAPER_COOKIE_(taper_CheckpointOptions)
#define taper_checkpoint(...) TAPER_taper_checkpoint_(__VA_ARGS__, ._ = 0)
#define TAPER_taper_checkpoint_(function, inputs, ...) TAPER_BEGIN_OPTIONS_ taper_Function *taper_1_ = (function); taper_Tensors taper_2_ = (inputs); taper_CheckpointOptions taper_o_ = {TAPER_DEFAULTS_taper_checkpoint, __VA_ARGS__}; TAPER_HERE_ taper_checkpoint_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define tensor_make_dot(y) TAPER_BEGIN_ Tensor *taper_1_ = (y); TAPER_HERE_ tensor_make_dot(taper_1_); TAPER_END_
#define tensor_find_anomaly(y) TAPER_BEGIN_ Tensor *taper_1_ = (y); TAPER_HERE_ tensor_find_anomaly(taper_1_); TAPER_END_
#define taper_set_detect_anomaly(mode) TAPER_BEGIN_ bool taper_1_ = (mode); TAPER_HERE_ taper_set_detect_anomaly(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_LOSS_READ) && !defined(TAPER_LOSS_CALLS)
#define TAPER_LOSS_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API F_WeightedLossOptions F_mse_loss_defaults(void);
TAPER_API F_WeightedLossOptions F_l1_loss_defaults(void);
TAPER_API F_SmoothL1LossOptions F_smooth_l1_loss_defaults(void);
TAPER_API F_HuberLossOptions F_huber_loss_defaults(void);
TAPER_API F_BinaryCrossEntropyOptions F_binary_cross_entropy_defaults(void);
TAPER_API F_LogitsOptions F_binary_cross_entropy_with_logits_defaults(void);
TAPER_API F_LossOptions F_soft_margin_loss_defaults(void);
TAPER_API F_HingeEmbeddingLossOptions F_hinge_embedding_loss_defaults(void);
TAPER_API F_MarginRankingLossOptions F_margin_ranking_loss_defaults(void);
TAPER_API F_KLDivOptions F_kl_div_defaults(void);
TAPER_API F_PoissonNLLLossOptions F_poisson_nll_loss_defaults(void);
TAPER_API F_GaussianNLLLossOptions F_gaussian_nll_loss_defaults(void);
TAPER_API F_MarginRankingLossOptions F_cosine_embedding_loss_defaults(void);
TAPER_API F_TripletMarginLossOptions F_triplet_margin_loss_defaults(void);
TAPER_API F_BinaryCrossEntropyOptions F_multilabel_soft_margin_loss_defaults(void);
TAPER_API F_MultiMarginLossOptions F_multi_margin_loss_defaults(void);
TAPER_API F_LossOptions F_multilabel_margin_loss_defaults(void);
TAPER_API F_NLLLossOptions F_nll_loss_defaults(void);
TAPER_API F_CrossEntropyOptions F_cross_entropy_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_F_mse_loss .reduction = REDUCTION_MEAN, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_WeightedLossOptions)
#define F_mse_loss(...) TAPER_F_mse_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_mse_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_WeightedLossOptions taper_o_ = {TAPER_DEFAULTS_F_mse_loss, __VA_ARGS__}; TAPER_HERE_ F_mse_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_l1_loss .reduction = REDUCTION_MEAN, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_WeightedLossOptions)
#define F_l1_loss(...) TAPER_F_l1_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_l1_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_WeightedLossOptions taper_o_ = {TAPER_DEFAULTS_F_l1_loss, __VA_ARGS__}; TAPER_HERE_ F_l1_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_smooth_l1_loss .reduction = REDUCTION_MEAN, .beta = 1, .cookie_ = TAPER_COOKIE_(F_SmoothL1LossOptions)
#define F_smooth_l1_loss(...) TAPER_F_smooth_l1_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_smooth_l1_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_SmoothL1LossOptions taper_o_ = {TAPER_DEFAULTS_F_smooth_l1_loss, __VA_ARGS__}; TAPER_HERE_ F_smooth_l1_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_huber_loss .reduction = REDUCTION_MEAN, .delta = 1, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_HuberLossOptions)
#define F_huber_loss(...) TAPER_F_huber_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_huber_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_HuberLossOptions taper_o_ = {TAPER_DEFAULTS_F_huber_loss, __VA_ARGS__}; TAPER_HERE_ F_huber_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_binary_cross_entropy .weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)
#define F_binary_cross_entropy(...) TAPER_F_binary_cross_entropy_(__VA_ARGS__, ._ = 0)
#define TAPER_F_binary_cross_entropy_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_BinaryCrossEntropyOptions taper_o_ = {TAPER_DEFAULTS_F_binary_cross_entropy, __VA_ARGS__}; TAPER_HERE_ F_binary_cross_entropy_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_binary_cross_entropy_with_logits .weight = NULL, .reduction = REDUCTION_MEAN, .pos_weight = NULL, .cookie_ = TAPER_COOKIE_(F_LogitsOptions)
#define F_binary_cross_entropy_with_logits(...) TAPER_F_binary_cross_entropy_with_logits_(__VA_ARGS__, ._ = 0)
#define TAPER_F_binary_cross_entropy_with_logits_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_LogitsOptions taper_o_ = {TAPER_DEFAULTS_F_binary_cross_entropy_with_logits, __VA_ARGS__}; TAPER_HERE_ F_binary_cross_entropy_with_logits_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_soft_margin_loss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define F_soft_margin_loss(...) TAPER_F_soft_margin_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_soft_margin_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_LossOptions taper_o_ = {TAPER_DEFAULTS_F_soft_margin_loss, __VA_ARGS__}; TAPER_HERE_ F_soft_margin_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_hinge_embedding_loss .reduction = REDUCTION_MEAN, .margin = 1, .cookie_ = TAPER_COOKIE_(F_HingeEmbeddingLossOptions)
#define F_hinge_embedding_loss(...) TAPER_F_hinge_embedding_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_hinge_embedding_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_HingeEmbeddingLossOptions taper_o_ = {TAPER_DEFAULTS_F_hinge_embedding_loss, __VA_ARGS__}; TAPER_HERE_ F_hinge_embedding_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_margin_ranking_loss .reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)
#define F_margin_ranking_loss(...) TAPER_F_margin_ranking_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_margin_ranking_loss_(input1, input2, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input1); Tensor *taper_2_ = (input2); Tensor *taper_3_ = (target); F_MarginRankingLossOptions taper_o_ = {TAPER_DEFAULTS_F_margin_ranking_loss, __VA_ARGS__}; TAPER_HERE_ F_margin_ranking_loss_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_kl_div .reduction = REDUCTION_MEAN, .log_target = false, .cookie_ = TAPER_COOKIE_(F_KLDivOptions)
#define F_kl_div(...) TAPER_F_kl_div_(__VA_ARGS__, ._ = 0)
#define TAPER_F_kl_div_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_KLDivOptions taper_o_ = {TAPER_DEFAULTS_F_kl_div, __VA_ARGS__}; TAPER_HERE_ F_kl_div_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_poisson_nll_loss .reduction = REDUCTION_MEAN, .log_input = true, .full = false, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_PoissonNLLLossOptions)
#define F_poisson_nll_loss(...) TAPER_F_poisson_nll_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_poisson_nll_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_PoissonNLLLossOptions taper_o_ = {TAPER_DEFAULTS_F_poisson_nll_loss, __VA_ARGS__}; TAPER_HERE_ F_poisson_nll_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_gaussian_nll_loss .reduction = REDUCTION_MEAN, .full = false, .eps = 1e-6, .cookie_ = TAPER_COOKIE_(F_GaussianNLLLossOptions)
#define F_gaussian_nll_loss(...) TAPER_F_gaussian_nll_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_gaussian_nll_loss_(input, target, var, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); __auto_type taper_v3_ = (var); Tensor *taper_3_ = TENSOR(taper_v3_); F_GaussianNLLLossOptions taper_o_ = {TAPER_DEFAULTS_F_gaussian_nll_loss, __VA_ARGS__}; TAPER_HERE_ F_gaussian_nll_loss_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_cosine_embedding_loss .reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)
#define F_cosine_embedding_loss(...) TAPER_F_cosine_embedding_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_cosine_embedding_loss_(input1, input2, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input1); Tensor *taper_2_ = (input2); Tensor *taper_3_ = (target); F_MarginRankingLossOptions taper_o_ = {TAPER_DEFAULTS_F_cosine_embedding_loss, __VA_ARGS__}; TAPER_HERE_ F_cosine_embedding_loss_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_triplet_margin_loss .reduction = REDUCTION_MEAN, .margin = 1, .p = 2, .eps = 1e-6, .swap = false, .cookie_ = TAPER_COOKIE_(F_TripletMarginLossOptions)
#define F_triplet_margin_loss(...) TAPER_F_triplet_margin_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_triplet_margin_loss_(anchor, positive, negative, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (anchor); Tensor *taper_2_ = (positive); Tensor *taper_3_ = (negative); F_TripletMarginLossOptions taper_o_ = {TAPER_DEFAULTS_F_triplet_margin_loss, __VA_ARGS__}; TAPER_HERE_ F_triplet_margin_loss_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_multilabel_soft_margin_loss .weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)
#define F_multilabel_soft_margin_loss(...) TAPER_F_multilabel_soft_margin_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_multilabel_soft_margin_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_BinaryCrossEntropyOptions taper_o_ = {TAPER_DEFAULTS_F_multilabel_soft_margin_loss, __VA_ARGS__}; TAPER_HERE_ F_multilabel_soft_margin_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_multi_margin_loss .weight = NULL, .reduction = REDUCTION_MEAN, .p = 1, .margin = 1, .cookie_ = TAPER_COOKIE_(F_MultiMarginLossOptions)
#define F_multi_margin_loss(...) TAPER_F_multi_margin_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_multi_margin_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_MultiMarginLossOptions taper_o_ = {TAPER_DEFAULTS_F_multi_margin_loss, __VA_ARGS__}; TAPER_HERE_ F_multi_margin_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_multilabel_margin_loss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define F_multilabel_margin_loss(...) TAPER_F_multilabel_margin_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_multilabel_margin_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_LossOptions taper_o_ = {TAPER_DEFAULTS_F_multilabel_margin_loss, __VA_ARGS__}; TAPER_HERE_ F_multilabel_margin_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_nll_loss .weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)
#define F_nll_loss(...) TAPER_F_nll_loss_(__VA_ARGS__, ._ = 0)
#define TAPER_F_nll_loss_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_NLLLossOptions taper_o_ = {TAPER_DEFAULTS_F_nll_loss, __VA_ARGS__}; TAPER_HERE_ F_nll_loss_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_cross_entropy .weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)
#define F_cross_entropy(...) TAPER_F_cross_entropy_(__VA_ARGS__, ._ = 0)
#define TAPER_F_cross_entropy_(input, target, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (target); F_CrossEntropyOptions taper_o_ = {TAPER_DEFAULTS_F_cross_entropy, __VA_ARGS__}; TAPER_HERE_ F_cross_entropy_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_FUNCTIONAL_READ) && !defined(TAPER_FUNCTIONAL_CALLS)
#define TAPER_FUNCTIONAL_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API F_GeluOptions F_gelu_defaults(void);
TAPER_API F_LeakyReluOptions F_leaky_relu_defaults(void);
TAPER_API F_HardtanhOptions F_hardtanh_defaults(void);
TAPER_API F_EluOptions F_elu_defaults(void);
TAPER_API F_EluOptions F_celu_defaults(void);
TAPER_API F_ShrinkOptions F_softshrink_defaults(void);
TAPER_API F_ShrinkOptions F_hardshrink_defaults(void);
TAPER_API F_SoftplusOptions F_softplus_defaults(void);
TAPER_API F_UnfoldOptions F_unfold_defaults(void);
TAPER_API F_UnfoldOptions F_fold_defaults(void);
TAPER_API F_Conv2dOptions F_conv2d_defaults(void);
TAPER_API F_Conv2dOptions F_conv1d_defaults(void);
TAPER_API F_ConvTransposeOptions F_conv_transpose2d_defaults(void);
TAPER_API F_ConvTransposeOptions F_conv_transpose1d_defaults(void);
TAPER_API F_MaxPoolOptions F_max_pool2d_defaults(void);
TAPER_API F_MaxPoolOptions F_max_pool1d_defaults(void);
TAPER_API F_AvgPoolOptions F_avg_pool2d_defaults(void);
TAPER_API F_AvgPoolOptions F_avg_pool1d_defaults(void);
TAPER_API F_AdaptiveMaxPoolOptions F_adaptive_max_pool2d_defaults(void);
TAPER_API F_AdaptiveMaxPoolOptions F_adaptive_max_pool1d_defaults(void);
TAPER_API F_MaxUnpoolOptions F_max_unpool2d_defaults(void);
TAPER_API F_MaxUnpoolOptions F_max_unpool1d_defaults(void);
TAPER_API F_LpPoolOptions F_lp_pool2d_defaults(void);
TAPER_API F_LpPoolOptions F_lp_pool1d_defaults(void);
TAPER_API F_InterpolateOptions F_interpolate_defaults(void);
TAPER_API F_AffineGridOptions F_affine_grid_defaults(void);
TAPER_API F_GridSampleOptions F_grid_sample_defaults(void);
TAPER_API F_LayerNormOptions F_layer_norm_defaults(void);
TAPER_API F_RMSNormOptions F_rms_norm_defaults(void);
TAPER_API F_BatchNormOptions F_batch_norm_defaults(void);
TAPER_API F_GroupNormOptions F_group_norm_defaults(void);
TAPER_API F_InstanceNormOptions F_instance_norm_defaults(void);
TAPER_API F_DropoutOptions F_dropout_defaults(void);
TAPER_API F_DropoutOptions F_dropout1d_defaults(void);
TAPER_API F_DropoutOptions F_dropout2d_defaults(void);
TAPER_API F_AlphaDropoutOptions F_alpha_dropout_defaults(void);
TAPER_API F_AlphaDropoutOptions F_feature_alpha_dropout_defaults(void);
TAPER_API F_RreluOptions F_rrelu_defaults(void);
TAPER_API F_GumbelSoftmaxOptions F_gumbel_softmax_defaults(void);
TAPER_API F_GluOptions F_glu_defaults(void);
TAPER_API F_NormalizeOptions F_normalize_defaults(void);
TAPER_API F_CosineSimilarityOptions F_cosine_similarity_defaults(void);
TAPER_API F_PairwiseDistanceOptions F_pairwise_distance_defaults(void);
TAPER_API F_PdistOptions F_pdist_defaults(void);
TAPER_API F_LocalResponseNormOptions F_local_response_norm_defaults(void);
TAPER_API F_AttentionOptions F_scaled_dot_product_attention_defaults(void);
TAPER_API F_EmbeddingOptions F_embedding_defaults(void);
TAPER_API F_EmbeddingBagOptions F_embedding_bag_defaults(void);
TAPER_API F_PadOptions F_pad_defaults(void);
TAPER_API F_OneHotOptions F_one_hot_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define F_linear(x, weight, bias) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); Tensor *taper_3_ = (bias); TAPER_HERE_ F_linear(taper_1_, taper_2_, taper_3_); TAPER_END_
#define F_bilinear(input1, input2, weight, bias) TAPER_BEGIN_ Tensor *taper_1_ = (input1); Tensor *taper_2_ = (input2); Tensor *taper_3_ = (weight); Tensor *taper_4_ = (bias); TAPER_HERE_ F_bilinear(taper_1_, taper_2_, taper_3_, taper_4_); TAPER_END_
#define F_relu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_relu(taper_1_); TAPER_END_
#define F_selu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_selu(taper_1_); TAPER_END_
#define F_sigmoid(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_sigmoid(taper_1_); TAPER_END_
#define F_tanh(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_tanh(taper_1_); TAPER_END_
#define F_softmax(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ F_softmax(taper_1_, taper_2_); TAPER_END_
#define F_log_softmax(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ F_log_softmax(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_F_gelu .approximate = "none", .cookie_ = TAPER_COOKIE_(F_GeluOptions)
#define F_gelu(...) TAPER_F_gelu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_gelu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_GeluOptions taper_o_ = {TAPER_DEFAULTS_F_gelu, __VA_ARGS__}; TAPER_HERE_ F_gelu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_leaky_relu .negative_slope = 0.01, .cookie_ = TAPER_COOKIE_(F_LeakyReluOptions)
#define F_leaky_relu(...) TAPER_F_leaky_relu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_leaky_relu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_LeakyReluOptions taper_o_ = {TAPER_DEFAULTS_F_leaky_relu, __VA_ARGS__}; TAPER_HERE_ F_leaky_relu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_hardtanh .min_val = -1, .max_val = 1, .cookie_ = TAPER_COOKIE_(F_HardtanhOptions)
#define F_hardtanh(...) TAPER_F_hardtanh_(__VA_ARGS__, ._ = 0)
#define TAPER_F_hardtanh_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_HardtanhOptions taper_o_ = {TAPER_DEFAULTS_F_hardtanh, __VA_ARGS__}; TAPER_HERE_ F_hardtanh_with(taper_1_, taper_o_); TAPER_END_
#define F_threshold(x, threshold, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); double taper_2_ = (threshold); double taper_3_ = (value); TAPER_HERE_ F_threshold(taper_1_, taper_2_, taper_3_); TAPER_END_
#define TAPER_DEFAULTS_F_elu .alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)
#define F_elu(...) TAPER_F_elu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_elu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_EluOptions taper_o_ = {TAPER_DEFAULTS_F_elu, __VA_ARGS__}; TAPER_HERE_ F_elu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_celu .alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)
#define F_celu(...) TAPER_F_celu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_celu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_EluOptions taper_o_ = {TAPER_DEFAULTS_F_celu, __VA_ARGS__}; TAPER_HERE_ F_celu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_softshrink .lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)
#define F_softshrink(...) TAPER_F_softshrink_(__VA_ARGS__, ._ = 0)
#define TAPER_F_softshrink_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_ShrinkOptions taper_o_ = {TAPER_DEFAULTS_F_softshrink, __VA_ARGS__}; TAPER_HERE_ F_softshrink_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_hardshrink .lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)
#define F_hardshrink(...) TAPER_F_hardshrink_(__VA_ARGS__, ._ = 0)
#define TAPER_F_hardshrink_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_ShrinkOptions taper_o_ = {TAPER_DEFAULTS_F_hardshrink, __VA_ARGS__}; TAPER_HERE_ F_hardshrink_with(taper_1_, taper_o_); TAPER_END_
#define F_tanhshrink(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_tanhshrink(taper_1_); TAPER_END_
#define F_softsign(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_softsign(taper_1_); TAPER_END_
#define F_logsigmoid(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_logsigmoid(taper_1_); TAPER_END_
#define F_silu(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_silu(taper_1_); TAPER_END_
#define F_mish(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_mish(taper_1_); TAPER_END_
#define F_relu6(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_relu6(taper_1_); TAPER_END_
#define F_hardsigmoid(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_hardsigmoid(taper_1_); TAPER_END_
#define F_hardswish(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ F_hardswish(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_F_softplus .beta = 1, .threshold = 20, .cookie_ = TAPER_COOKIE_(F_SoftplusOptions)
#define F_softplus(...) TAPER_F_softplus_(__VA_ARGS__, ._ = 0)
#define TAPER_F_softplus_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_SoftplusOptions taper_o_ = {TAPER_DEFAULTS_F_softplus, __VA_ARGS__}; TAPER_HERE_ F_softplus_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_unfold .dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)
#define F_unfold(...) TAPER_F_unfold_(__VA_ARGS__, ._ = 0)
#define TAPER_F_unfold_(x, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (kernel_size); F_UnfoldOptions taper_o_ = {TAPER_DEFAULTS_F_unfold, __VA_ARGS__}; TAPER_HERE_ F_unfold_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_fold .dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)
#define F_fold(...) TAPER_F_fold_(__VA_ARGS__, ._ = 0)
#define TAPER_F_fold_(x, output_size, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (output_size); taper_Pair taper_3_ = (kernel_size); F_UnfoldOptions taper_o_ = {TAPER_DEFAULTS_F_fold, __VA_ARGS__}; TAPER_HERE_ F_fold_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_conv2d .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .cookie_ = TAPER_COOKIE_(F_Conv2dOptions)
#define F_conv2d(...) TAPER_F_conv2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_conv2d_(x, weight, bias, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); Tensor *taper_3_ = (bias); F_Conv2dOptions taper_o_ = {TAPER_DEFAULTS_F_conv2d, __VA_ARGS__}; TAPER_HERE_ F_conv2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_conv1d .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .cookie_ = TAPER_COOKIE_(F_Conv2dOptions)
#define F_conv1d(...) TAPER_F_conv1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_conv1d_(x, weight, bias, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); Tensor *taper_3_ = (bias); F_Conv2dOptions taper_o_ = {TAPER_DEFAULTS_F_conv1d, __VA_ARGS__}; TAPER_HERE_ F_conv1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_conv_transpose2d .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .dilation = 1, .cookie_ = TAPER_COOKIE_(F_ConvTransposeOptions)
#define F_conv_transpose2d(...) TAPER_F_conv_transpose2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_conv_transpose2d_(x, weight, bias, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); Tensor *taper_3_ = (bias); F_ConvTransposeOptions taper_o_ = {TAPER_DEFAULTS_F_conv_transpose2d, __VA_ARGS__}; TAPER_HERE_ F_conv_transpose2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_conv_transpose1d .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .dilation = 1, .cookie_ = TAPER_COOKIE_(F_ConvTransposeOptions)
#define F_conv_transpose1d(...) TAPER_F_conv_transpose1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_conv_transpose1d_(x, weight, bias, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); Tensor *taper_3_ = (bias); F_ConvTransposeOptions taper_o_ = {TAPER_DEFAULTS_F_conv_transpose1d, __VA_ARGS__}; TAPER_HERE_ F_conv_transpose1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_max_pool2d .stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)
#define F_max_pool2d(...) TAPER_F_max_pool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_max_pool2d_(x, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (kernel_size); F_MaxPoolOptions taper_o_ = {TAPER_DEFAULTS_F_max_pool2d, __VA_ARGS__}; TAPER_HERE_ F_max_pool2d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_max_pool1d .stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)
#define F_max_pool1d(...) TAPER_F_max_pool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_max_pool1d_(x, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (kernel_size); F_MaxPoolOptions taper_o_ = {TAPER_DEFAULTS_F_max_pool1d, __VA_ARGS__}; TAPER_HERE_ F_max_pool1d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_avg_pool2d .stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)
#define F_avg_pool2d(...) TAPER_F_avg_pool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_avg_pool2d_(x, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (kernel_size); F_AvgPoolOptions taper_o_ = {TAPER_DEFAULTS_F_avg_pool2d, __VA_ARGS__}; TAPER_HERE_ F_avg_pool2d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_avg_pool1d .stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)
#define F_avg_pool1d(...) TAPER_F_avg_pool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_avg_pool1d_(x, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (kernel_size); F_AvgPoolOptions taper_o_ = {TAPER_DEFAULTS_F_avg_pool1d, __VA_ARGS__}; TAPER_HERE_ F_avg_pool1d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define F_adaptive_avg_pool2d(x, output_size) TAPER_BEGIN_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (output_size); TAPER_HERE_ F_adaptive_avg_pool2d(taper_1_, taper_2_); TAPER_END_
#define F_adaptive_avg_pool1d(x, output_size) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (output_size); TAPER_HERE_ F_adaptive_avg_pool1d(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_F_adaptive_max_pool2d .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_AdaptiveMaxPoolOptions)
#define F_adaptive_max_pool2d(...) TAPER_F_adaptive_max_pool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_adaptive_max_pool2d_(x, output_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (output_size); F_AdaptiveMaxPoolOptions taper_o_ = {TAPER_DEFAULTS_F_adaptive_max_pool2d, __VA_ARGS__}; TAPER_HERE_ F_adaptive_max_pool2d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_adaptive_max_pool1d .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_AdaptiveMaxPoolOptions)
#define F_adaptive_max_pool1d(...) TAPER_F_adaptive_max_pool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_adaptive_max_pool1d_(x, output_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (output_size); F_AdaptiveMaxPoolOptions taper_o_ = {TAPER_DEFAULTS_F_adaptive_max_pool1d, __VA_ARGS__}; TAPER_HERE_ F_adaptive_max_pool1d_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_max_unpool2d .stride = TAPER_NONE, .padding = 0, .output_size = {0, NULL}, .cookie_ = TAPER_COOKIE_(F_MaxUnpoolOptions)
#define F_max_unpool2d(...) TAPER_F_max_unpool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_max_unpool2d_(x, indices, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (indices); taper_Pair taper_3_ = (kernel_size); F_MaxUnpoolOptions taper_o_ = {TAPER_DEFAULTS_F_max_unpool2d, __VA_ARGS__}; TAPER_HERE_ F_max_unpool2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_max_unpool1d .stride = TAPER_NONE, .padding = 0, .output_size = {0, NULL}, .cookie_ = TAPER_COOKIE_(F_MaxUnpoolOptions)
#define F_max_unpool1d(...) TAPER_F_max_unpool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_max_unpool1d_(x, indices, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (indices); int64_t taper_3_ = (kernel_size); F_MaxUnpoolOptions taper_o_ = {TAPER_DEFAULTS_F_max_unpool1d, __VA_ARGS__}; TAPER_HERE_ F_max_unpool1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_lp_pool2d .stride = TAPER_NONE, .ceil_mode = false, .cookie_ = TAPER_COOKIE_(F_LpPoolOptions)
#define F_lp_pool2d(...) TAPER_F_lp_pool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_lp_pool2d_(x, norm_type, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (norm_type); taper_Pair taper_3_ = (kernel_size); F_LpPoolOptions taper_o_ = {TAPER_DEFAULTS_F_lp_pool2d, __VA_ARGS__}; TAPER_HERE_ F_lp_pool2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_lp_pool1d .stride = TAPER_NONE, .ceil_mode = false, .cookie_ = TAPER_COOKIE_(F_LpPoolOptions)
#define F_lp_pool1d(...) TAPER_F_lp_pool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_lp_pool1d_(x, norm_type, kernel_size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (norm_type); int64_t taper_3_ = (kernel_size); F_LpPoolOptions taper_o_ = {TAPER_DEFAULTS_F_lp_pool1d, __VA_ARGS__}; TAPER_HERE_ F_lp_pool1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_interpolate .size = TAPER_NONE, .scale_factor = NAN, .mode = "nearest", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_InterpolateOptions)
#define F_interpolate(...) TAPER_F_interpolate_(__VA_ARGS__, ._ = 0)
#define TAPER_F_interpolate_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_InterpolateOptions taper_o_ = {TAPER_DEFAULTS_F_interpolate, __VA_ARGS__}; TAPER_HERE_ F_interpolate_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_affine_grid .align_corners = false, .cookie_ = TAPER_COOKIE_(F_AffineGridOptions)
#define F_affine_grid(...) TAPER_F_affine_grid_(__VA_ARGS__, ._ = 0)
#define TAPER_F_affine_grid_(theta, size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (theta); taper_Dims taper_2_ = (size); F_AffineGridOptions taper_o_ = {TAPER_DEFAULTS_F_affine_grid, __VA_ARGS__}; TAPER_HERE_ F_affine_grid_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_grid_sample .mode = "bilinear", .padding_mode = "zeros", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_GridSampleOptions)
#define F_grid_sample(...) TAPER_F_grid_sample_(__VA_ARGS__, ._ = 0)
#define TAPER_F_grid_sample_(x, grid, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (grid); F_GridSampleOptions taper_o_ = {TAPER_DEFAULTS_F_grid_sample, __VA_ARGS__}; TAPER_HERE_ F_grid_sample_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define F_pixel_shuffle(x, upscale_factor) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (upscale_factor); TAPER_HERE_ F_pixel_shuffle(taper_1_, taper_2_); TAPER_END_
#define F_pixel_unshuffle(x, downscale_factor) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (downscale_factor); TAPER_HERE_ F_pixel_unshuffle(taper_1_, taper_2_); TAPER_END_
#define F_channel_shuffle(x, groups) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (groups); TAPER_HERE_ F_channel_shuffle(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_F_layer_norm .weight = NULL, .bias = NULL, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_LayerNormOptions)
#define F_layer_norm(...) TAPER_F_layer_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_layer_norm_(x, normalized_shape, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (normalized_shape); F_LayerNormOptions taper_o_ = {TAPER_DEFAULTS_F_layer_norm, __VA_ARGS__}; TAPER_HERE_ F_layer_norm_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_rms_norm .weight = NULL, .eps = NAN, .cookie_ = TAPER_COOKIE_(F_RMSNormOptions)
#define F_rms_norm(...) TAPER_F_rms_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_rms_norm_(x, normalized_shape, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (normalized_shape); F_RMSNormOptions taper_o_ = {TAPER_DEFAULTS_F_rms_norm, __VA_ARGS__}; TAPER_HERE_ F_rms_norm_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_batch_norm .weight = NULL, .bias = NULL, .training = false, .momentum = 0.1, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_BatchNormOptions)
#define F_batch_norm(...) TAPER_F_batch_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_batch_norm_(x, running_mean, running_var, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (running_mean); Tensor *taper_3_ = (running_var); F_BatchNormOptions taper_o_ = {TAPER_DEFAULTS_F_batch_norm, __VA_ARGS__}; TAPER_HERE_ F_batch_norm_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_group_norm .weight = NULL, .bias = NULL, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_GroupNormOptions)
#define F_group_norm(...) TAPER_F_group_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_group_norm_(x, num_groups, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (num_groups); F_GroupNormOptions taper_o_ = {TAPER_DEFAULTS_F_group_norm, __VA_ARGS__}; TAPER_HERE_ F_group_norm_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_instance_norm .running_mean = NULL, .running_var = NULL, .weight = NULL, .bias = NULL, .use_input_stats = true, .momentum = 0.1, .eps = 1e-5, .cookie_ = TAPER_COOKIE_(F_InstanceNormOptions)
#define F_instance_norm(...) TAPER_F_instance_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_instance_norm_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_InstanceNormOptions taper_o_ = {TAPER_DEFAULTS_F_instance_norm, __VA_ARGS__}; TAPER_HERE_ F_instance_norm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_dropout .generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)
#define F_dropout(...) TAPER_F_dropout_(__VA_ARGS__, ._ = 0)
#define TAPER_F_dropout_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_DropoutOptions taper_o_ = {TAPER_DEFAULTS_F_dropout, __VA_ARGS__}; TAPER_HERE_ F_dropout_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_dropout1d .generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)
#define F_dropout1d(...) TAPER_F_dropout1d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_dropout1d_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_DropoutOptions taper_o_ = {TAPER_DEFAULTS_F_dropout1d, __VA_ARGS__}; TAPER_HERE_ F_dropout1d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_dropout2d .generator = NULL, .p = 0.5, .training = true, .cookie_ = TAPER_COOKIE_(F_DropoutOptions)
#define F_dropout2d(...) TAPER_F_dropout2d_(__VA_ARGS__, ._ = 0)
#define TAPER_F_dropout2d_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_DropoutOptions taper_o_ = {TAPER_DEFAULTS_F_dropout2d, __VA_ARGS__}; TAPER_HERE_ F_dropout2d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_alpha_dropout .generator = NULL, .p = 0.5, .training = false, .cookie_ = TAPER_COOKIE_(F_AlphaDropoutOptions)
#define F_alpha_dropout(...) TAPER_F_alpha_dropout_(__VA_ARGS__, ._ = 0)
#define TAPER_F_alpha_dropout_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_AlphaDropoutOptions taper_o_ = {TAPER_DEFAULTS_F_alpha_dropout, __VA_ARGS__}; TAPER_HERE_ F_alpha_dropout_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_feature_alpha_dropout .generator = NULL, .p = 0.5, .training = false, .cookie_ = TAPER_COOKIE_(F_AlphaDropoutOptions)
#define F_feature_alpha_dropout(...) TAPER_F_feature_alpha_dropout_(__VA_ARGS__, ._ = 0)
#define TAPER_F_feature_alpha_dropout_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_AlphaDropoutOptions taper_o_ = {TAPER_DEFAULTS_F_feature_alpha_dropout, __VA_ARGS__}; TAPER_HERE_ F_feature_alpha_dropout_with(taper_1_, taper_o_); TAPER_END_
#define F_prelu(x, weight) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (weight); TAPER_HERE_ F_prelu(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_F_rrelu .generator = NULL, .lower = 0.125, .upper = 0.3333333333333333, .training = false, .cookie_ = TAPER_COOKIE_(F_RreluOptions)
#define F_rrelu(...) TAPER_F_rrelu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_rrelu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_RreluOptions taper_o_ = {TAPER_DEFAULTS_F_rrelu, __VA_ARGS__}; TAPER_HERE_ F_rrelu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_gumbel_softmax .generator = NULL, .tau = 1, .hard = false, .eps = 1e-10, .dim = -1, .cookie_ = TAPER_COOKIE_(F_GumbelSoftmaxOptions)
#define F_gumbel_softmax(...) TAPER_F_gumbel_softmax_(__VA_ARGS__, ._ = 0)
#define TAPER_F_gumbel_softmax_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_GumbelSoftmaxOptions taper_o_ = {TAPER_DEFAULTS_F_gumbel_softmax, __VA_ARGS__}; TAPER_HERE_ F_gumbel_softmax_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_glu .dim = -1, .cookie_ = TAPER_COOKIE_(F_GluOptions)
#define F_glu(...) TAPER_F_glu_(__VA_ARGS__, ._ = 0)
#define TAPER_F_glu_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_GluOptions taper_o_ = {TAPER_DEFAULTS_F_glu, __VA_ARGS__}; TAPER_HERE_ F_glu_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_normalize .p = 2, .dim = 1, .eps = 1e-12, .cookie_ = TAPER_COOKIE_(F_NormalizeOptions)
#define F_normalize(...) TAPER_F_normalize_(__VA_ARGS__, ._ = 0)
#define TAPER_F_normalize_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_NormalizeOptions taper_o_ = {TAPER_DEFAULTS_F_normalize, __VA_ARGS__}; TAPER_HERE_ F_normalize_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_cosine_similarity .dim = 1, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_CosineSimilarityOptions)
#define F_cosine_similarity(...) TAPER_F_cosine_similarity_(__VA_ARGS__, ._ = 0)
#define TAPER_F_cosine_similarity_(x1, x2, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x1); Tensor *taper_2_ = (x2); F_CosineSimilarityOptions taper_o_ = {TAPER_DEFAULTS_F_cosine_similarity, __VA_ARGS__}; TAPER_HERE_ F_cosine_similarity_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_pairwise_distance .p = 2, .eps = 1e-6, .keepdim = false, .cookie_ = TAPER_COOKIE_(F_PairwiseDistanceOptions)
#define F_pairwise_distance(...) TAPER_F_pairwise_distance_(__VA_ARGS__, ._ = 0)
#define TAPER_F_pairwise_distance_(x1, x2, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x1); Tensor *taper_2_ = (x2); F_PairwiseDistanceOptions taper_o_ = {TAPER_DEFAULTS_F_pairwise_distance, __VA_ARGS__}; TAPER_HERE_ F_pairwise_distance_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_pdist .p = 2, .cookie_ = TAPER_COOKIE_(F_PdistOptions)
#define F_pdist(...) TAPER_F_pdist_(__VA_ARGS__, ._ = 0)
#define TAPER_F_pdist_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_PdistOptions taper_o_ = {TAPER_DEFAULTS_F_pdist, __VA_ARGS__}; TAPER_HERE_ F_pdist_with(taper_1_, taper_o_); TAPER_END_
#define F_softmin(x, dim) TAPER_BEGIN_ Tensor *taper_1_ = (x); int64_t taper_2_ = (dim); TAPER_HERE_ F_softmin(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_F_local_response_norm .alpha = 1e-4, .beta = 0.75, .k = 1, .cookie_ = TAPER_COOKIE_(F_LocalResponseNormOptions)
#define F_local_response_norm(...) TAPER_F_local_response_norm_(__VA_ARGS__, ._ = 0)
#define TAPER_F_local_response_norm_(x, size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); int64_t taper_2_ = (size); F_LocalResponseNormOptions taper_o_ = {TAPER_DEFAULTS_F_local_response_norm, __VA_ARGS__}; TAPER_HERE_ F_local_response_norm_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_scaled_dot_product_attention .attn_mask = NULL, .dropout_p = 0, .is_causal = false, .scale = NAN, .generator = NULL, .cookie_ = TAPER_COOKIE_(F_AttentionOptions)
#define F_scaled_dot_product_attention(...) TAPER_F_scaled_dot_product_attention_(__VA_ARGS__, ._ = 0)
#define TAPER_F_scaled_dot_product_attention_(query, key, value, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (query); Tensor *taper_2_ = (key); Tensor *taper_3_ = (value); F_AttentionOptions taper_o_ = {TAPER_DEFAULTS_F_scaled_dot_product_attention, __VA_ARGS__}; TAPER_HERE_ F_scaled_dot_product_attention_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_embedding .padding_idx = TAPER_NONE, .max_norm = NAN, .norm_type = 2, .scale_grad_by_freq = false, .cookie_ = TAPER_COOKIE_(F_EmbeddingOptions)
#define F_embedding(...) TAPER_F_embedding_(__VA_ARGS__, ._ = 0)
#define TAPER_F_embedding_(input, weight, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (weight); F_EmbeddingOptions taper_o_ = {TAPER_DEFAULTS_F_embedding, __VA_ARGS__}; TAPER_HERE_ F_embedding_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_embedding_bag .mode = "mean", .per_sample_weights = NULL, .include_last_offset = false, .padding_idx = TAPER_NONE, .offsets = NULL, .max_norm = NAN, .norm_type = 2, .scale_grad_by_freq = false, .cookie_ = TAPER_COOKIE_(F_EmbeddingBagOptions)
#define F_embedding_bag(...) TAPER_F_embedding_bag_(__VA_ARGS__, ._ = 0)
#define TAPER_F_embedding_bag_(input, weight, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (input); Tensor *taper_2_ = (weight); F_EmbeddingBagOptions taper_o_ = {TAPER_DEFAULTS_F_embedding_bag, __VA_ARGS__}; TAPER_HERE_ F_embedding_bag_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_pad .mode = "constant", .value = 0, .cookie_ = TAPER_COOKIE_(F_PadOptions)
#define F_pad(...) TAPER_F_pad_(__VA_ARGS__, ._ = 0)
#define TAPER_F_pad_(x, pad, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Dims taper_2_ = (pad); F_PadOptions taper_o_ = {TAPER_DEFAULTS_F_pad, __VA_ARGS__}; TAPER_HERE_ F_pad_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_F_one_hot .num_classes = -1, .cookie_ = TAPER_COOKIE_(F_OneHotOptions)
#define F_one_hot(...) TAPER_F_one_hot_(__VA_ARGS__, ._ = 0)
#define TAPER_F_one_hot_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); F_OneHotOptions taper_o_ = {TAPER_DEFAULTS_F_one_hot, __VA_ARGS__}; TAPER_HERE_ F_one_hot_with(taper_1_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_INIT_READ) && !defined(TAPER_INIT_CALLS)
#define TAPER_INIT_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API nn_XavierOptions nn_init_xavier_uniform_defaults(void);
TAPER_API nn_XavierOptions nn_init_xavier_normal_defaults(void);
TAPER_API nn_KaimingOptions nn_init_kaiming_uniform_defaults(void);
TAPER_API nn_KaimingOptions nn_init_kaiming_normal_defaults(void);
TAPER_API nn_DiracOptions nn_init_dirac_defaults(void);
TAPER_API nn_OrthogonalOptions nn_init_orthogonal_defaults(void);
TAPER_API nn_SparseOptions nn_init_sparse_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define nn_init_uniform_(x, a, b) TAPER_BEGIN_ Tensor *taper_1_ = (x); double taper_2_ = (a); double taper_3_ = (b); TAPER_HERE_ nn_init_uniform_(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_init_normal_(x, mean, std) TAPER_BEGIN_ Tensor *taper_1_ = (x); double taper_2_ = (mean); double taper_3_ = (std); TAPER_HERE_ nn_init_normal_(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_init_constant_(x, value) TAPER_BEGIN_ Tensor *taper_1_ = (x); double taper_2_ = (value); TAPER_HERE_ nn_init_constant_(taper_1_, taper_2_); TAPER_END_
#define nn_init_zeros_(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ nn_init_zeros_(taper_1_); TAPER_END_
#define nn_init_ones_(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ nn_init_ones_(taper_1_); TAPER_END_
#define nn_init_trunc_normal_(x, mean, std, a, b) TAPER_BEGIN_ Tensor *taper_1_ = (x); double taper_2_ = (mean); double taper_3_ = (std); double taper_4_ = (a); double taper_5_ = (b); TAPER_HERE_ nn_init_trunc_normal_(taper_1_, taper_2_, taper_3_, taper_4_, taper_5_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_xavier_uniform_ .gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)
#define nn_init_xavier_uniform_(...) TAPER_nn_init_xavier_uniform__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_xavier_uniform__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_XavierOptions taper_o_ = {TAPER_DEFAULTS_nn_init_xavier_uniform_, __VA_ARGS__}; TAPER_HERE_ nn_init_xavier_uniform_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_xavier_normal_ .gain = 1, .cookie_ = TAPER_COOKIE_(nn_XavierOptions)
#define nn_init_xavier_normal_(...) TAPER_nn_init_xavier_normal__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_xavier_normal__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_XavierOptions taper_o_ = {TAPER_DEFAULTS_nn_init_xavier_normal_, __VA_ARGS__}; TAPER_HERE_ nn_init_xavier_normal_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_kaiming_uniform_ .a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)
#define nn_init_kaiming_uniform_(...) TAPER_nn_init_kaiming_uniform__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_kaiming_uniform__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_KaimingOptions taper_o_ = {TAPER_DEFAULTS_nn_init_kaiming_uniform_, __VA_ARGS__}; TAPER_HERE_ nn_init_kaiming_uniform_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_kaiming_normal_ .a = 0, .mode = FAN_IN, .nonlinearity = "leaky_relu", .cookie_ = TAPER_COOKIE_(nn_KaimingOptions)
#define nn_init_kaiming_normal_(...) TAPER_nn_init_kaiming_normal__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_kaiming_normal__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_KaimingOptions taper_o_ = {TAPER_DEFAULTS_nn_init_kaiming_normal_, __VA_ARGS__}; TAPER_HERE_ nn_init_kaiming_normal_with_(taper_1_, taper_o_); TAPER_END_
#define nn_init_eye_(x) TAPER_BEGIN_ Tensor *taper_1_ = (x); TAPER_HERE_ nn_init_eye_(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_dirac_ .groups = 1, .cookie_ = TAPER_COOKIE_(nn_DiracOptions)
#define nn_init_dirac_(...) TAPER_nn_init_dirac__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_dirac__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_DiracOptions taper_o_ = {TAPER_DEFAULTS_nn_init_dirac_, __VA_ARGS__}; TAPER_HERE_ nn_init_dirac_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_orthogonal_ .gain = 1, .cookie_ = TAPER_COOKIE_(nn_OrthogonalOptions)
#define nn_init_orthogonal_(...) TAPER_nn_init_orthogonal__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_orthogonal__(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); nn_OrthogonalOptions taper_o_ = {TAPER_DEFAULTS_nn_init_orthogonal_, __VA_ARGS__}; TAPER_HERE_ nn_init_orthogonal_with_(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_init_sparse_ .std = 0.01, .cookie_ = TAPER_COOKIE_(nn_SparseOptions)
#define nn_init_sparse_(...) TAPER_nn_init_sparse__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_init_sparse__(x, sparsity, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); double taper_2_ = (sparsity); nn_SparseOptions taper_o_ = {TAPER_DEFAULTS_nn_init_sparse_, __VA_ARGS__}; TAPER_HERE_ nn_init_sparse_with_(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_init_calculate_gain(nonlinearity, param) TAPER_BEGIN_ const char *taper_1_ = (nonlinearity); double taper_2_ = (param); TAPER_HERE_ nn_init_calculate_gain(taper_1_, taper_2_); TAPER_END_
#endif
#endif

#if defined(TAPER_NN_READ) && !defined(TAPER_NN_CALLS)
#define TAPER_NN_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API nn_LinearOptions nn_Linear_defaults(void);
TAPER_API nn_LinearOptions nn_Bilinear_defaults(void);
TAPER_API nn_EmbeddingOptions nn_Embedding_defaults(void);
TAPER_API nn_FlattenOptions nn_Flatten_defaults(void);
TAPER_API nn_Conv2dOptions nn_Conv2d_defaults(void);
TAPER_API nn_Conv2dOptions nn_Conv1d_defaults(void);
TAPER_API nn_ConvTransposeOptions nn_ConvTranspose2d_defaults(void);
TAPER_API nn_ConvTransposeOptions nn_ConvTranspose1d_defaults(void);
TAPER_API F_GeluOptions nn_GELU_defaults(void);
TAPER_API F_EluOptions nn_ELU_defaults(void);
TAPER_API F_EluOptions nn_CELU_defaults(void);
TAPER_API F_LeakyReluOptions nn_LeakyReLU_defaults(void);
TAPER_API F_HardtanhOptions nn_Hardtanh_defaults(void);
TAPER_API F_ShrinkOptions nn_Softshrink_defaults(void);
TAPER_API F_ShrinkOptions nn_Hardshrink_defaults(void);
TAPER_API F_SoftplusOptions nn_Softplus_defaults(void);
TAPER_API F_GluOptions nn_GLU_defaults(void);
TAPER_API nn_RReLUOptions nn_RReLU_defaults(void);
TAPER_API nn_PReLUOptions nn_PReLU_defaults(void);
TAPER_API nn_LayerNormOptions nn_LayerNorm_defaults(void);
TAPER_API nn_RMSNormOptions nn_RMSNorm_defaults(void);
TAPER_API nn_BatchNormOptions nn_BatchNorm1d_defaults(void);
TAPER_API nn_BatchNormOptions nn_BatchNorm2d_defaults(void);
TAPER_API nn_InstanceNormOptions nn_InstanceNorm1d_defaults(void);
TAPER_API nn_InstanceNormOptions nn_InstanceNorm2d_defaults(void);
TAPER_API nn_GroupNormOptions nn_GroupNorm_defaults(void);
TAPER_API F_LocalResponseNormOptions nn_LocalResponseNorm_defaults(void);
TAPER_API nn_DropoutOptions nn_Dropout_defaults(void);
TAPER_API nn_DropoutOptions nn_Dropout1d_defaults(void);
TAPER_API nn_DropoutOptions nn_Dropout2d_defaults(void);
TAPER_API nn_DropoutOptions nn_AlphaDropout_defaults(void);
TAPER_API nn_DropoutOptions nn_FeatureAlphaDropout_defaults(void);
TAPER_API F_MaxPoolOptions nn_MaxPool1d_defaults(void);
TAPER_API F_MaxPoolOptions nn_MaxPool2d_defaults(void);
TAPER_API F_AvgPoolOptions nn_AvgPool1d_defaults(void);
TAPER_API F_AvgPoolOptions nn_AvgPool2d_defaults(void);
TAPER_API F_UnfoldOptions nn_Unfold_defaults(void);
TAPER_API F_InterpolateOptions nn_Upsample_defaults(void);
TAPER_API F_LossOptions nn_MSELoss_defaults(void);
TAPER_API F_LossOptions nn_L1Loss_defaults(void);
TAPER_API F_SmoothL1LossOptions nn_SmoothL1Loss_defaults(void);
TAPER_API F_HuberLossOptions nn_HuberLoss_defaults(void);
TAPER_API F_NLLLossOptions nn_NLLLoss_defaults(void);
TAPER_API F_CrossEntropyOptions nn_CrossEntropyLoss_defaults(void);
TAPER_API F_BinaryCrossEntropyOptions nn_BCELoss_defaults(void);
TAPER_API F_LogitsOptions nn_BCEWithLogitsLoss_defaults(void);
TAPER_API F_KLDivOptions nn_KLDivLoss_defaults(void);
TAPER_API F_PoissonNLLLossOptions nn_PoissonNLLLoss_defaults(void);
TAPER_API F_GaussianNLLLossOptions nn_GaussianNLLLoss_defaults(void);
TAPER_API F_LossOptions nn_SoftMarginLoss_defaults(void);
TAPER_API F_HingeEmbeddingLossOptions nn_HingeEmbeddingLoss_defaults(void);
TAPER_API F_MarginRankingLossOptions nn_MarginRankingLoss_defaults(void);
TAPER_API F_MarginRankingLossOptions nn_CosineEmbeddingLoss_defaults(void);
TAPER_API F_TripletMarginLossOptions nn_TripletMarginLoss_defaults(void);
TAPER_API F_BinaryCrossEntropyOptions nn_MultiLabelSoftMarginLoss_defaults(void);
TAPER_API F_MultiMarginLossOptions nn_MultiMarginLoss_defaults(void);
TAPER_API F_LossOptions nn_MultiLabelMarginLoss_defaults(void);
TAPER_API F_CosineSimilarityOptions nn_CosineSimilarity_defaults(void);
TAPER_API F_PairwiseDistanceOptions nn_PairwiseDistance_defaults(void);
TAPER_API nn_CheckpointOptions nn_checkpoint_sequential_defaults(void);
TAPER_API nn_LoadStateDictOptions nn_load_state_dict_defaults(void);
TAPER_API nn_SummaryOptions nn_summary_defaults(void);
TAPER_API nn_ClipOptions nn_utils_clip_grad_norm_defaults(void);
TAPER_API nn_PadSequenceOptions nn_utils_rnn_pad_sequence_defaults(void);
TAPER_API nn_FuseOptions nn_utils_fuse_conv_bn_eval_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_nn_Linear .bias = true, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_LinearOptions)
#define nn_Linear(...) TAPER_nn_Linear_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Linear_(in_features, out_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in_features); int64_t taper_2_ = (out_features); nn_LinearOptions taper_o_ = {TAPER_DEFAULTS_nn_Linear, __VA_ARGS__}; TAPER_HERE_ nn_Linear_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Bilinear .bias = true, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_LinearOptions)
#define nn_Bilinear(...) TAPER_nn_Bilinear_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Bilinear_(in1_features, in2_features, out_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in1_features); int64_t taper_2_ = (in2_features); int64_t taper_3_ = (out_features); nn_LinearOptions taper_o_ = {TAPER_DEFAULTS_nn_Bilinear, __VA_ARGS__}; TAPER_HERE_ nn_Bilinear_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Embedding .dtype = DTYPE_DEFAULT, .padding_idx = TAPER_NONE, .cookie_ = TAPER_COOKIE_(nn_EmbeddingOptions)
#define nn_Embedding(...) TAPER_nn_Embedding_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Embedding_(num_embeddings, embedding_dim, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_embeddings); int64_t taper_2_ = (embedding_dim); nn_EmbeddingOptions taper_o_ = {TAPER_DEFAULTS_nn_Embedding, __VA_ARGS__}; TAPER_HERE_ nn_Embedding_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_Identity() TAPER_BEGIN_ TAPER_HERE_ nn_Identity(); TAPER_END_
#define TAPER_DEFAULTS_nn_Flatten .start_dim = 1, .end_dim = -1, .cookie_ = TAPER_COOKIE_(nn_FlattenOptions)
#define nn_Flatten(...) TAPER_BEGIN_OPTIONS_ nn_FlattenOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Flatten, __VA_ARGS__}; TAPER_HERE_ nn_Flatten_with(taper_o_); TAPER_END_
#define nn_Unflatten(dim, unflattened_size) TAPER_BEGIN_ int64_t taper_1_ = (dim); taper_Dims taper_2_ = (unflattened_size); TAPER_HERE_ nn_Unflatten(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_Conv2d .dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .bias = true, .padding_mode = "zeros", .cookie_ = TAPER_COOKIE_(nn_Conv2dOptions)
#define nn_Conv2d(...) TAPER_nn_Conv2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Conv2d_(in_channels, out_channels, kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in_channels); int64_t taper_2_ = (out_channels); taper_Pair taper_3_ = (kernel_size); nn_Conv2dOptions taper_o_ = {TAPER_DEFAULTS_nn_Conv2d, __VA_ARGS__}; TAPER_HERE_ nn_Conv2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Conv1d .dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .dilation = 1, .groups = 1, .bias = true, .padding_mode = "zeros", .cookie_ = TAPER_COOKIE_(nn_Conv2dOptions)
#define nn_Conv1d(...) TAPER_nn_Conv1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Conv1d_(in_channels, out_channels, kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in_channels); int64_t taper_2_ = (out_channels); int64_t taper_3_ = (kernel_size); nn_Conv2dOptions taper_o_ = {TAPER_DEFAULTS_nn_Conv1d, __VA_ARGS__}; TAPER_HERE_ nn_Conv1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_ConvTranspose2d .dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .bias = true, .dilation = 1, .cookie_ = TAPER_COOKIE_(nn_ConvTransposeOptions)
#define nn_ConvTranspose2d(...) TAPER_nn_ConvTranspose2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_ConvTranspose2d_(in_channels, out_channels, kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in_channels); int64_t taper_2_ = (out_channels); taper_Pair taper_3_ = (kernel_size); nn_ConvTransposeOptions taper_o_ = {TAPER_DEFAULTS_nn_ConvTranspose2d, __VA_ARGS__}; TAPER_HERE_ nn_ConvTranspose2d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_ConvTranspose1d .dtype = DTYPE_DEFAULT, .stride = 1, .padding = 0, .output_padding = 0, .groups = 1, .bias = true, .dilation = 1, .cookie_ = TAPER_COOKIE_(nn_ConvTransposeOptions)
#define nn_ConvTranspose1d(...) TAPER_nn_ConvTranspose1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_ConvTranspose1d_(in_channels, out_channels, kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (in_channels); int64_t taper_2_ = (out_channels); int64_t taper_3_ = (kernel_size); nn_ConvTransposeOptions taper_o_ = {TAPER_DEFAULTS_nn_ConvTranspose1d, __VA_ARGS__}; TAPER_HERE_ nn_ConvTranspose1d_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define nn_Sigmoid() TAPER_BEGIN_ TAPER_HERE_ nn_Sigmoid(); TAPER_END_
#define nn_Tanh() TAPER_BEGIN_ TAPER_HERE_ nn_Tanh(); TAPER_END_
#define nn_ReLU() TAPER_BEGIN_ TAPER_HERE_ nn_ReLU(); TAPER_END_
#define nn_ReLU6() TAPER_BEGIN_ TAPER_HERE_ nn_ReLU6(); TAPER_END_
#define nn_SELU() TAPER_BEGIN_ TAPER_HERE_ nn_SELU(); TAPER_END_
#define nn_SiLU() TAPER_BEGIN_ TAPER_HERE_ nn_SiLU(); TAPER_END_
#define nn_Mish() TAPER_BEGIN_ TAPER_HERE_ nn_Mish(); TAPER_END_
#define nn_Softsign() TAPER_BEGIN_ TAPER_HERE_ nn_Softsign(); TAPER_END_
#define nn_Tanhshrink() TAPER_BEGIN_ TAPER_HERE_ nn_Tanhshrink(); TAPER_END_
#define nn_LogSigmoid() TAPER_BEGIN_ TAPER_HERE_ nn_LogSigmoid(); TAPER_END_
#define nn_Hardsigmoid() TAPER_BEGIN_ TAPER_HERE_ nn_Hardsigmoid(); TAPER_END_
#define nn_Hardswish() TAPER_BEGIN_ TAPER_HERE_ nn_Hardswish(); TAPER_END_
#define TAPER_DEFAULTS_nn_GELU .approximate = "none", .cookie_ = TAPER_COOKIE_(F_GeluOptions)
#define nn_GELU(...) TAPER_BEGIN_OPTIONS_ F_GeluOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_GELU, __VA_ARGS__}; TAPER_HERE_ nn_GELU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_ELU .alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)
#define nn_ELU(...) TAPER_BEGIN_OPTIONS_ F_EluOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_ELU, __VA_ARGS__}; TAPER_HERE_ nn_ELU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_CELU .alpha = 1, .cookie_ = TAPER_COOKIE_(F_EluOptions)
#define nn_CELU(...) TAPER_BEGIN_OPTIONS_ F_EluOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_CELU, __VA_ARGS__}; TAPER_HERE_ nn_CELU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LeakyReLU .negative_slope = 0.01, .cookie_ = TAPER_COOKIE_(F_LeakyReluOptions)
#define nn_LeakyReLU(...) TAPER_BEGIN_OPTIONS_ F_LeakyReluOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_LeakyReLU, __VA_ARGS__}; TAPER_HERE_ nn_LeakyReLU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Hardtanh .min_val = -1, .max_val = 1, .cookie_ = TAPER_COOKIE_(F_HardtanhOptions)
#define nn_Hardtanh(...) TAPER_BEGIN_OPTIONS_ F_HardtanhOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Hardtanh, __VA_ARGS__}; TAPER_HERE_ nn_Hardtanh_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Softshrink .lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)
#define nn_Softshrink(...) TAPER_BEGIN_OPTIONS_ F_ShrinkOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Softshrink, __VA_ARGS__}; TAPER_HERE_ nn_Softshrink_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Hardshrink .lambd = 0.5, .cookie_ = TAPER_COOKIE_(F_ShrinkOptions)
#define nn_Hardshrink(...) TAPER_BEGIN_OPTIONS_ F_ShrinkOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Hardshrink, __VA_ARGS__}; TAPER_HERE_ nn_Hardshrink_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Softplus .beta = 1, .threshold = 20, .cookie_ = TAPER_COOKIE_(F_SoftplusOptions)
#define nn_Softplus(...) TAPER_BEGIN_OPTIONS_ F_SoftplusOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Softplus, __VA_ARGS__}; TAPER_HERE_ nn_Softplus_with(taper_o_); TAPER_END_
#define nn_Threshold(threshold, value) TAPER_BEGIN_ double taper_1_ = (threshold); double taper_2_ = (value); TAPER_HERE_ nn_Threshold(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_GLU .dim = -1, .cookie_ = TAPER_COOKIE_(F_GluOptions)
#define nn_GLU(...) TAPER_BEGIN_OPTIONS_ F_GluOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_GLU, __VA_ARGS__}; TAPER_HERE_ nn_GLU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_RReLU .lower = 0.125, .upper = 0.3333333333333333, .cookie_ = TAPER_COOKIE_(nn_RReLUOptions)
#define nn_RReLU(...) TAPER_BEGIN_OPTIONS_ nn_RReLUOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_RReLU, __VA_ARGS__}; TAPER_HERE_ nn_RReLU_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_PReLU .dtype = DTYPE_DEFAULT, .num_parameters = 1, .init = 0.25, .cookie_ = TAPER_COOKIE_(nn_PReLUOptions)
#define nn_PReLU(...) TAPER_BEGIN_OPTIONS_ nn_PReLUOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_PReLU, __VA_ARGS__}; TAPER_HERE_ nn_PReLU_with(taper_o_); TAPER_END_
#define nn_Softmax(dim) TAPER_BEGIN_ int64_t taper_1_ = (dim); TAPER_HERE_ nn_Softmax(taper_1_); TAPER_END_
#define nn_LogSoftmax(dim) TAPER_BEGIN_ int64_t taper_1_ = (dim); TAPER_HERE_ nn_LogSoftmax(taper_1_); TAPER_END_
#define nn_Softmin(dim) TAPER_BEGIN_ int64_t taper_1_ = (dim); TAPER_HERE_ nn_Softmin(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_nn_LayerNorm .dtype = DTYPE_DEFAULT, .eps = 1e-5, .elementwise_affine = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_LayerNormOptions)
#define nn_LayerNorm(...) TAPER_nn_LayerNorm_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LayerNorm_(normalized_shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (normalized_shape); nn_LayerNormOptions taper_o_ = {TAPER_DEFAULTS_nn_LayerNorm, __VA_ARGS__}; TAPER_HERE_ nn_LayerNorm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_RMSNorm .dtype = DTYPE_DEFAULT, .eps = NAN, .elementwise_affine = true, .cookie_ = TAPER_COOKIE_(nn_RMSNormOptions)
#define nn_RMSNorm(...) TAPER_nn_RMSNorm_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_RMSNorm_(normalized_shape, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (normalized_shape); nn_RMSNormOptions taper_o_ = {TAPER_DEFAULTS_nn_RMSNorm, __VA_ARGS__}; TAPER_HERE_ nn_RMSNorm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_BatchNorm1d .dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = true, .track_running_stats = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_BatchNormOptions)
#define nn_BatchNorm1d(...) TAPER_nn_BatchNorm1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_BatchNorm1d_(num_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_features); nn_BatchNormOptions taper_o_ = {TAPER_DEFAULTS_nn_BatchNorm1d, __VA_ARGS__}; TAPER_HERE_ nn_BatchNorm1d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_BatchNorm2d .dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = true, .track_running_stats = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_BatchNormOptions)
#define nn_BatchNorm2d(...) TAPER_nn_BatchNorm2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_BatchNorm2d_(num_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_features); nn_BatchNormOptions taper_o_ = {TAPER_DEFAULTS_nn_BatchNorm2d, __VA_ARGS__}; TAPER_HERE_ nn_BatchNorm2d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_InstanceNorm1d .dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = false, .track_running_stats = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_InstanceNormOptions)
#define nn_InstanceNorm1d(...) TAPER_nn_InstanceNorm1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_InstanceNorm1d_(num_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_features); nn_InstanceNormOptions taper_o_ = {TAPER_DEFAULTS_nn_InstanceNorm1d, __VA_ARGS__}; TAPER_HERE_ nn_InstanceNorm1d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_InstanceNorm2d .dtype = DTYPE_DEFAULT, .eps = 1e-5, .momentum = 0.1, .affine = false, .track_running_stats = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_InstanceNormOptions)
#define nn_InstanceNorm2d(...) TAPER_nn_InstanceNorm2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_InstanceNorm2d_(num_features, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_features); nn_InstanceNormOptions taper_o_ = {TAPER_DEFAULTS_nn_InstanceNorm2d, __VA_ARGS__}; TAPER_HERE_ nn_InstanceNorm2d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GroupNorm .dtype = DTYPE_DEFAULT, .eps = 1e-5, .affine = true, .bias = true, .cookie_ = TAPER_COOKIE_(nn_GroupNormOptions)
#define nn_GroupNorm(...) TAPER_nn_GroupNorm_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_GroupNorm_(num_groups, num_channels, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (num_groups); int64_t taper_2_ = (num_channels); nn_GroupNormOptions taper_o_ = {TAPER_DEFAULTS_nn_GroupNorm, __VA_ARGS__}; TAPER_HERE_ nn_GroupNorm_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LocalResponseNorm .alpha = 1e-4, .beta = 0.75, .k = 1, .cookie_ = TAPER_COOKIE_(F_LocalResponseNormOptions)
#define nn_LocalResponseNorm(...) TAPER_nn_LocalResponseNorm_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LocalResponseNorm_(size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (size); F_LocalResponseNormOptions taper_o_ = {TAPER_DEFAULTS_nn_LocalResponseNorm, __VA_ARGS__}; TAPER_HERE_ nn_LocalResponseNorm_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Dropout .p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)
#define nn_Dropout(...) TAPER_BEGIN_OPTIONS_ nn_DropoutOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Dropout, __VA_ARGS__}; TAPER_HERE_ nn_Dropout_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Dropout1d .p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)
#define nn_Dropout1d(...) TAPER_BEGIN_OPTIONS_ nn_DropoutOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Dropout1d, __VA_ARGS__}; TAPER_HERE_ nn_Dropout1d_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Dropout2d .p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)
#define nn_Dropout2d(...) TAPER_BEGIN_OPTIONS_ nn_DropoutOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Dropout2d, __VA_ARGS__}; TAPER_HERE_ nn_Dropout2d_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_AlphaDropout .p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)
#define nn_AlphaDropout(...) TAPER_BEGIN_OPTIONS_ nn_DropoutOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_AlphaDropout, __VA_ARGS__}; TAPER_HERE_ nn_AlphaDropout_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_FeatureAlphaDropout .p = 0.5, .cookie_ = TAPER_COOKIE_(nn_DropoutOptions)
#define nn_FeatureAlphaDropout(...) TAPER_BEGIN_OPTIONS_ nn_DropoutOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_FeatureAlphaDropout, __VA_ARGS__}; TAPER_HERE_ nn_FeatureAlphaDropout_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MaxPool1d .stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)
#define nn_MaxPool1d(...) TAPER_nn_MaxPool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_MaxPool1d_(kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (kernel_size); F_MaxPoolOptions taper_o_ = {TAPER_DEFAULTS_nn_MaxPool1d, __VA_ARGS__}; TAPER_HERE_ nn_MaxPool1d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MaxPool2d .stride = TAPER_NONE, .padding = 0, .dilation = 1, .ceil_mode = false, .return_indices = NULL, .cookie_ = TAPER_COOKIE_(F_MaxPoolOptions)
#define nn_MaxPool2d(...) TAPER_nn_MaxPool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_MaxPool2d_(kernel_size, ...) TAPER_BEGIN_OPTIONS_ taper_Pair taper_1_ = (kernel_size); F_MaxPoolOptions taper_o_ = {TAPER_DEFAULTS_nn_MaxPool2d, __VA_ARGS__}; TAPER_HERE_ nn_MaxPool2d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_AvgPool1d .stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)
#define nn_AvgPool1d(...) TAPER_nn_AvgPool1d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_AvgPool1d_(kernel_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (kernel_size); F_AvgPoolOptions taper_o_ = {TAPER_DEFAULTS_nn_AvgPool1d, __VA_ARGS__}; TAPER_HERE_ nn_AvgPool1d_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_AvgPool2d .stride = TAPER_NONE, .padding = 0, .ceil_mode = false, .count_include_pad = true, .divisor_override = TAPER_NONE, .cookie_ = TAPER_COOKIE_(F_AvgPoolOptions)
#define nn_AvgPool2d(...) TAPER_nn_AvgPool2d_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_AvgPool2d_(kernel_size, ...) TAPER_BEGIN_OPTIONS_ taper_Pair taper_1_ = (kernel_size); F_AvgPoolOptions taper_o_ = {TAPER_DEFAULTS_nn_AvgPool2d, __VA_ARGS__}; TAPER_HERE_ nn_AvgPool2d_with(taper_1_, taper_o_); TAPER_END_
#define nn_LPPool2d(norm_type, kernel_size) TAPER_BEGIN_ double taper_1_ = (norm_type); taper_Pair taper_2_ = (kernel_size); TAPER_HERE_ nn_LPPool2d(taper_1_, taper_2_); TAPER_END_
#define nn_AdaptiveAvgPool1d(output_size) TAPER_BEGIN_ int64_t taper_1_ = (output_size); TAPER_HERE_ nn_AdaptiveAvgPool1d(taper_1_); TAPER_END_
#define nn_AdaptiveAvgPool2d(output_size) TAPER_BEGIN_ taper_Pair taper_1_ = (output_size); TAPER_HERE_ nn_AdaptiveAvgPool2d(taper_1_); TAPER_END_
#define nn_AdaptiveMaxPool1d(output_size) TAPER_BEGIN_ int64_t taper_1_ = (output_size); TAPER_HERE_ nn_AdaptiveMaxPool1d(taper_1_); TAPER_END_
#define nn_AdaptiveMaxPool2d(output_size) TAPER_BEGIN_ taper_Pair taper_1_ = (output_size); TAPER_HERE_ nn_AdaptiveMaxPool2d(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_nn_Unfold .dilation = 1, .padding = 0, .stride = 1, .cookie_ = TAPER_COOKIE_(F_UnfoldOptions)
#define nn_Unfold(...) TAPER_nn_Unfold_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Unfold_(kernel_size, ...) TAPER_BEGIN_OPTIONS_ taper_Pair taper_1_ = (kernel_size); F_UnfoldOptions taper_o_ = {TAPER_DEFAULTS_nn_Unfold, __VA_ARGS__}; TAPER_HERE_ nn_Unfold_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Upsample .size = TAPER_NONE, .scale_factor = NAN, .mode = "nearest", .align_corners = false, .cookie_ = TAPER_COOKIE_(F_InterpolateOptions)
#define nn_Upsample(...) TAPER_BEGIN_OPTIONS_ F_InterpolateOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Upsample, __VA_ARGS__}; TAPER_HERE_ nn_Upsample_with(taper_o_); TAPER_END_
#define nn_PixelShuffle(upscale_factor) TAPER_BEGIN_ int64_t taper_1_ = (upscale_factor); TAPER_HERE_ nn_PixelShuffle(taper_1_); TAPER_END_
#define nn_PixelUnshuffle(downscale_factor) TAPER_BEGIN_ int64_t taper_1_ = (downscale_factor); TAPER_HERE_ nn_PixelUnshuffle(taper_1_); TAPER_END_
#define nn_ChannelShuffle(groups) TAPER_BEGIN_ int64_t taper_1_ = (groups); TAPER_HERE_ nn_ChannelShuffle(taper_1_); TAPER_END_
#define nn_ZeroPad1d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ZeroPad1d(taper_1_); TAPER_END_
#define nn_ZeroPad2d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ZeroPad2d(taper_1_); TAPER_END_
#define nn_ConstantPad1d(padding, value) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); double taper_2_ = (value); TAPER_HERE_ nn_ConstantPad1d(taper_1_, taper_2_); TAPER_END_
#define nn_ConstantPad2d(padding, value) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); double taper_2_ = (value); TAPER_HERE_ nn_ConstantPad2d(taper_1_, taper_2_); TAPER_END_
#define nn_ReflectionPad1d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ReflectionPad1d(taper_1_); TAPER_END_
#define nn_ReflectionPad2d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ReflectionPad2d(taper_1_); TAPER_END_
#define nn_ReplicationPad1d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ReplicationPad1d(taper_1_); TAPER_END_
#define nn_ReplicationPad2d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_ReplicationPad2d(taper_1_); TAPER_END_
#define nn_CircularPad1d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_CircularPad1d(taper_1_); TAPER_END_
#define nn_CircularPad2d(padding) TAPER_BEGIN_ taper_Dims taper_1_ = (padding); TAPER_HERE_ nn_CircularPad2d(taper_1_); TAPER_END_
#define nn_Sequential(...) TAPER_BEGIN_ nn_Module *taper_l_[] = {NULL, __VA_ARGS__}; nn_Modules taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 1, taper_l_ + 1}; TAPER_HERE_ nn_Sequential_with(taper_1_); TAPER_END_
#define nn_Sequential_named(...) TAPER_BEGIN_ nn_NamedModule taper_l_[] = {__VA_ARGS__}; nn_NamedModules taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ nn_Sequential_named_with(taper_1_); TAPER_END_
#define nn_ModuleList(...) TAPER_BEGIN_ nn_Module *taper_l_[] = {NULL, __VA_ARGS__}; nn_Modules taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 1, taper_l_ + 1}; TAPER_HERE_ nn_ModuleList_with(taper_1_); TAPER_END_
#define nn_ModuleDict(...) TAPER_BEGIN_ nn_NamedModule taper_l_[] = {__VA_ARGS__}; nn_NamedModules taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ nn_ModuleDict_with(taper_1_); TAPER_END_
#define nn_ParameterList(...) TAPER_BEGIN_ Tensor *taper_l_[] = {NULL, __VA_ARGS__}; taper_Inputs taper_1_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 1, taper_l_ + 1}; TAPER_HERE_ nn_ParameterList_with(taper_1_); TAPER_END_
#define nn_len(container) TAPER_BEGIN_ nn_Module *taper_1_ = (container); TAPER_HERE_ nn_len(taper_1_); TAPER_END_
#define nn_at(list, index) TAPER_BEGIN_ nn_Module *taper_1_ = (list); int taper_2_ = (index); TAPER_HERE_ nn_at(taper_1_, taper_2_); TAPER_END_
#define nn_append(list, module) TAPER_BEGIN_ nn_Module *taper_1_ = (list); nn_Module *taper_2_ = (module); TAPER_HERE_ nn_append(taper_1_, taper_2_); TAPER_END_
#define nn_insert(list, index, module) TAPER_BEGIN_ nn_Module *taper_1_ = (list); int taper_2_ = (index); nn_Module *taper_3_ = (module); TAPER_HERE_ nn_insert(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_extend(list, ...) TAPER_BEGIN_ nn_Module *taper_1_ = (list); nn_Module *taper_l_[] = {NULL, __VA_ARGS__}; nn_Modules taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 1, taper_l_ + 1}; TAPER_HERE_ nn_extend_with(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_MSELoss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define nn_MSELoss(...) TAPER_BEGIN_OPTIONS_ F_LossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_MSELoss, __VA_ARGS__}; TAPER_HERE_ nn_MSELoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_L1Loss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define nn_L1Loss(...) TAPER_BEGIN_OPTIONS_ F_LossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_L1Loss, __VA_ARGS__}; TAPER_HERE_ nn_L1Loss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_SmoothL1Loss .reduction = REDUCTION_MEAN, .beta = 1, .cookie_ = TAPER_COOKIE_(F_SmoothL1LossOptions)
#define nn_SmoothL1Loss(...) TAPER_BEGIN_OPTIONS_ F_SmoothL1LossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_SmoothL1Loss, __VA_ARGS__}; TAPER_HERE_ nn_SmoothL1Loss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_HuberLoss .reduction = REDUCTION_MEAN, .delta = 1, .weight = NULL, .cookie_ = TAPER_COOKIE_(F_HuberLossOptions)
#define nn_HuberLoss(...) TAPER_BEGIN_OPTIONS_ F_HuberLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_HuberLoss, __VA_ARGS__}; TAPER_HERE_ nn_HuberLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_NLLLoss .weight = NULL, .ignore_index = -100, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_NLLLossOptions)
#define nn_NLLLoss(...) TAPER_BEGIN_OPTIONS_ F_NLLLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_NLLLoss, __VA_ARGS__}; TAPER_HERE_ nn_NLLLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_CrossEntropyLoss .weight = NULL, .ignore_index = -100, .label_smoothing = 0, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_CrossEntropyOptions)
#define nn_CrossEntropyLoss(...) TAPER_BEGIN_OPTIONS_ F_CrossEntropyOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_CrossEntropyLoss, __VA_ARGS__}; TAPER_HERE_ nn_CrossEntropyLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_BCELoss .weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)
#define nn_BCELoss(...) TAPER_BEGIN_OPTIONS_ F_BinaryCrossEntropyOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_BCELoss, __VA_ARGS__}; TAPER_HERE_ nn_BCELoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_BCEWithLogitsLoss .weight = NULL, .reduction = REDUCTION_MEAN, .pos_weight = NULL, .cookie_ = TAPER_COOKIE_(F_LogitsOptions)
#define nn_BCEWithLogitsLoss(...) TAPER_BEGIN_OPTIONS_ F_LogitsOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_BCEWithLogitsLoss, __VA_ARGS__}; TAPER_HERE_ nn_BCEWithLogitsLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_KLDivLoss .reduction = REDUCTION_MEAN, .log_target = false, .cookie_ = TAPER_COOKIE_(F_KLDivOptions)
#define nn_KLDivLoss(...) TAPER_BEGIN_OPTIONS_ F_KLDivOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_KLDivLoss, __VA_ARGS__}; TAPER_HERE_ nn_KLDivLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_PoissonNLLLoss .reduction = REDUCTION_MEAN, .log_input = true, .full = false, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_PoissonNLLLossOptions)
#define nn_PoissonNLLLoss(...) TAPER_BEGIN_OPTIONS_ F_PoissonNLLLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_PoissonNLLLoss, __VA_ARGS__}; TAPER_HERE_ nn_PoissonNLLLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GaussianNLLLoss .reduction = REDUCTION_MEAN, .full = false, .eps = 1e-6, .cookie_ = TAPER_COOKIE_(F_GaussianNLLLossOptions)
#define nn_GaussianNLLLoss(...) TAPER_BEGIN_OPTIONS_ F_GaussianNLLLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_GaussianNLLLoss, __VA_ARGS__}; TAPER_HERE_ nn_GaussianNLLLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_SoftMarginLoss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define nn_SoftMarginLoss(...) TAPER_BEGIN_OPTIONS_ F_LossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_SoftMarginLoss, __VA_ARGS__}; TAPER_HERE_ nn_SoftMarginLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_HingeEmbeddingLoss .reduction = REDUCTION_MEAN, .margin = 1, .cookie_ = TAPER_COOKIE_(F_HingeEmbeddingLossOptions)
#define nn_HingeEmbeddingLoss(...) TAPER_BEGIN_OPTIONS_ F_HingeEmbeddingLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_HingeEmbeddingLoss, __VA_ARGS__}; TAPER_HERE_ nn_HingeEmbeddingLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MarginRankingLoss .reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)
#define nn_MarginRankingLoss(...) TAPER_BEGIN_OPTIONS_ F_MarginRankingLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_MarginRankingLoss, __VA_ARGS__}; TAPER_HERE_ nn_MarginRankingLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_CosineEmbeddingLoss .reduction = REDUCTION_MEAN, .margin = 0, .cookie_ = TAPER_COOKIE_(F_MarginRankingLossOptions)
#define nn_CosineEmbeddingLoss(...) TAPER_BEGIN_OPTIONS_ F_MarginRankingLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_CosineEmbeddingLoss, __VA_ARGS__}; TAPER_HERE_ nn_CosineEmbeddingLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TripletMarginLoss .reduction = REDUCTION_MEAN, .margin = 1, .p = 2, .eps = 1e-6, .swap = false, .cookie_ = TAPER_COOKIE_(F_TripletMarginLossOptions)
#define nn_TripletMarginLoss(...) TAPER_BEGIN_OPTIONS_ F_TripletMarginLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_TripletMarginLoss, __VA_ARGS__}; TAPER_HERE_ nn_TripletMarginLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MultiLabelSoftMarginLoss .weight = NULL, .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_BinaryCrossEntropyOptions)
#define nn_MultiLabelSoftMarginLoss(...) TAPER_BEGIN_OPTIONS_ F_BinaryCrossEntropyOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_MultiLabelSoftMarginLoss, __VA_ARGS__}; TAPER_HERE_ nn_MultiLabelSoftMarginLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MultiMarginLoss .weight = NULL, .reduction = REDUCTION_MEAN, .p = 1, .margin = 1, .cookie_ = TAPER_COOKIE_(F_MultiMarginLossOptions)
#define nn_MultiMarginLoss(...) TAPER_BEGIN_OPTIONS_ F_MultiMarginLossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_MultiMarginLoss, __VA_ARGS__}; TAPER_HERE_ nn_MultiMarginLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MultiLabelMarginLoss .reduction = REDUCTION_MEAN, .cookie_ = TAPER_COOKIE_(F_LossOptions)
#define nn_MultiLabelMarginLoss(...) TAPER_BEGIN_OPTIONS_ F_LossOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_MultiLabelMarginLoss, __VA_ARGS__}; TAPER_HERE_ nn_MultiLabelMarginLoss_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_CosineSimilarity .dim = 1, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(F_CosineSimilarityOptions)
#define nn_CosineSimilarity(...) TAPER_BEGIN_OPTIONS_ F_CosineSimilarityOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_CosineSimilarity, __VA_ARGS__}; TAPER_HERE_ nn_CosineSimilarity_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_PairwiseDistance .p = 2, .eps = 1e-6, .keepdim = false, .cookie_ = TAPER_COOKIE_(F_PairwiseDistanceOptions)
#define nn_PairwiseDistance(...) TAPER_BEGIN_OPTIONS_ F_PairwiseDistanceOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_PairwiseDistance, __VA_ARGS__}; TAPER_HERE_ nn_PairwiseDistance_with(taper_o_); TAPER_END_
#define nn_forward(module, ...) TAPER_BEGIN_ nn_Module *taper_1_ = (module); Tensor *taper_l_[] = {NULL, __VA_ARGS__}; taper_Inputs taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 1, taper_l_ + 1}; TAPER_HERE_ nn_forward_with(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_checkpoint_sequential .preserve_rng_state = true, .cookie_ = TAPER_COOKIE_(nn_CheckpointOptions)
#define nn_checkpoint_sequential(...) TAPER_nn_checkpoint_sequential_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_checkpoint_sequential_(functions, segments, input, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (functions); int64_t taper_2_ = (segments); Tensor *taper_3_ = (input); nn_CheckpointOptions taper_o_ = {TAPER_DEFAULTS_nn_checkpoint_sequential, __VA_ARGS__}; TAPER_HERE_ nn_checkpoint_sequential_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define nn_train(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_train(taper_1_); TAPER_END_
#define nn_eval(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_eval(taper_1_); TAPER_END_
#define nn_is_training(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_is_training(taper_1_); TAPER_END_
#define nn_to(module, dtype) TAPER_BEGIN_ nn_Module *taper_1_ = (module); taper_Dtype taper_2_ = (dtype); TAPER_HERE_ nn_to(taper_1_, taper_2_); TAPER_END_
#define nn_zero_grad(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_zero_grad(taper_1_); TAPER_END_
#define nn_requires_grad_(module, requires_grad) TAPER_BEGIN_ nn_Module *taper_1_ = (module); bool taper_2_ = (requires_grad); TAPER_HERE_ nn_requires_grad_(taper_1_, taper_2_); TAPER_END_
#define nn_free(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_free(taper_1_); TAPER_END_
#define nn_parameters(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_parameters(taper_1_); TAPER_END_
#define nn_named_parameters(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_named_parameters(taper_1_); TAPER_END_
#define nn_named_buffers(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_named_buffers(taper_1_); TAPER_END_
#define nn_get_parameter(module, name) TAPER_BEGIN_ nn_Module *taper_1_ = (module); const char *taper_2_ = (name); TAPER_HERE_ nn_get_parameter(taper_1_, taper_2_); TAPER_END_
#define nn_get_submodule(module, name) TAPER_BEGIN_ nn_Module *taper_1_ = (module); const char *taper_2_ = (name); TAPER_HERE_ nn_get_submodule(taper_1_, taper_2_); TAPER_END_
#define nn_state_dict(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_state_dict(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_nn_load_state_dict .strict = true, .cookie_ = TAPER_COOKIE_(nn_LoadStateDictOptions)
#define nn_load_state_dict(...) TAPER_nn_load_state_dict_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_load_state_dict_(module, state_dict, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (module); taper_Dict taper_2_ = (state_dict); nn_LoadStateDictOptions taper_o_ = {TAPER_DEFAULTS_nn_load_state_dict, __VA_ARGS__}; TAPER_HERE_ nn_load_state_dict_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_set_submodule(module, name, child) TAPER_BEGIN_ nn_Module *taper_1_ = (module); const char *taper_2_ = (name); nn_Module *taper_3_ = (child); TAPER_HERE_ nn_set_submodule(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_modules(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_modules(taper_1_); TAPER_END_
#define nn_named_modules(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_named_modules(taper_1_); TAPER_END_
#define nn_children(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_children(taper_1_); TAPER_END_
#define nn_named_children(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_named_children(taper_1_); TAPER_END_
#define nn_class_name(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_class_name(taper_1_); TAPER_END_
#define nn_apply(module, function, context) TAPER_BEGIN_ nn_Module *taper_1_ = (module); nn_Function *taper_2_ = (function); void *taper_3_ = (context); TAPER_HERE_ nn_apply(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_deepcopy(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_deepcopy(taper_1_); TAPER_END_
#define nn_print(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_print(taper_1_); TAPER_END_
#define nn_repr(module) TAPER_BEGIN_ nn_Module *taper_1_ = (module); TAPER_HERE_ nn_repr(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_nn_summary .depth = 3, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(nn_SummaryOptions)
#define nn_summary(...) TAPER_nn_summary_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_summary_(module, input_size, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (module); taper_Dims taper_2_ = (input_size); nn_SummaryOptions taper_o_ = {TAPER_DEFAULTS_nn_summary, __VA_ARGS__}; TAPER_HERE_ nn_summary_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_register_forward_pre_hook(module, hook, context) TAPER_BEGIN_ nn_Module *taper_1_ = (module); nn_ForwardPreHook *taper_2_ = (hook); void *taper_3_ = (context); TAPER_HERE_ nn_register_forward_pre_hook(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_register_forward_hook(module, hook, context) TAPER_BEGIN_ nn_Module *taper_1_ = (module); nn_ForwardHook *taper_2_ = (hook); void *taper_3_ = (context); TAPER_HERE_ nn_register_forward_hook(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_register_full_backward_hook(module, hook, context) TAPER_BEGIN_ nn_Module *taper_1_ = (module); nn_BackwardHook *taper_2_ = (hook); void *taper_3_ = (context); TAPER_HERE_ nn_register_full_backward_hook(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_register_full_backward_pre_hook(module, hook, context) TAPER_BEGIN_ nn_Module *taper_1_ = (module); nn_BackwardPreHook *taper_2_ = (hook); void *taper_3_ = (context); TAPER_HERE_ nn_register_full_backward_pre_hook(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_remove_hook(module, hook) TAPER_BEGIN_ nn_Module *taper_1_ = (module); int64_t taper_2_ = (hook); TAPER_HERE_ nn_remove_hook(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_utils_clip_grad_norm_ .norm_type = 2, .error_if_nonfinite = false, .cookie_ = TAPER_COOKIE_(nn_ClipOptions)
#define nn_utils_clip_grad_norm_(...) TAPER_nn_utils_clip_grad_norm__(__VA_ARGS__, ._ = 0)
#define TAPER_nn_utils_clip_grad_norm__(parameters, max_norm, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); double taper_2_ = (max_norm); nn_ClipOptions taper_o_ = {TAPER_DEFAULTS_nn_utils_clip_grad_norm_, __VA_ARGS__}; TAPER_HERE_ nn_utils_clip_grad_norm_with_(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_utils_clip_grad_value_(parameters, clip_value) TAPER_BEGIN_ taper_Tensors taper_1_ = (parameters); double taper_2_ = (clip_value); TAPER_HERE_ nn_utils_clip_grad_value_(taper_1_, taper_2_); TAPER_END_
#define nn_utils_parameters_to_vector(parameters) TAPER_BEGIN_ taper_Tensors taper_1_ = (parameters); TAPER_HERE_ nn_utils_parameters_to_vector(taper_1_); TAPER_END_
#define nn_utils_vector_to_parameters(vector, parameters) TAPER_BEGIN_ Tensor *taper_1_ = (vector); taper_Tensors taper_2_ = (parameters); TAPER_HERE_ nn_utils_vector_to_parameters(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_nn_utils_rnn_pad_sequence .batch_first = false, .padding_value = 0, .padding_side = "right", .cookie_ = TAPER_COOKIE_(nn_PadSequenceOptions)
#define nn_utils_rnn_pad_sequence(...) TAPER_nn_utils_rnn_pad_sequence_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_utils_rnn_pad_sequence_(sequences, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (sequences); nn_PadSequenceOptions taper_o_ = {TAPER_DEFAULTS_nn_utils_rnn_pad_sequence, __VA_ARGS__}; TAPER_HERE_ nn_utils_rnn_pad_sequence_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_utils_fuse_conv_bn_eval .transpose = false, .cookie_ = TAPER_COOKIE_(nn_FuseOptions)
#define nn_utils_fuse_conv_bn_eval(...) TAPER_nn_utils_fuse_conv_bn_eval_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_utils_fuse_conv_bn_eval_(conv, bn, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (conv); nn_Module *taper_2_ = (bn); nn_FuseOptions taper_o_ = {TAPER_DEFAULTS_nn_utils_fuse_conv_bn_eval, __VA_ARGS__}; TAPER_HERE_ nn_utils_fuse_conv_bn_eval_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define nn_utils_fuse_linear_bn_eval(linear, bn) TAPER_BEGIN_ nn_Module *taper_1_ = (linear); nn_Module *taper_2_ = (bn); TAPER_HERE_ nn_utils_fuse_linear_bn_eval(taper_1_, taper_2_); TAPER_END_
#define nn_Module_new(...) TAPER_nn_Module_new_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_nn_Module_new_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const nn_Class *description_; } taper_o_ = {.description_ = __VA_ARGS__}; TAPER_HERE_ nn_Module_new(taper_o_.description_); TAPER_END_
#define nn_state(self) TAPER_BEGIN_ nn_Module *taper_1_ = (self); TAPER_HERE_ nn_state(taper_1_); TAPER_END_
#define nn_register_parameter(self, name, value) TAPER_BEGIN_ nn_Module *taper_1_ = (self); const char *taper_2_ = (name); Tensor *taper_3_ = (value); TAPER_HERE_ nn_register_parameter(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_register_buffer(self, name, value) TAPER_BEGIN_ nn_Module *taper_1_ = (self); const char *taper_2_ = (name); Tensor *taper_3_ = (value); TAPER_HERE_ nn_register_buffer(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_register_module(self, name, child) TAPER_BEGIN_ nn_Module *taper_1_ = (self); const char *taper_2_ = (name); nn_Module *taper_3_ = (child); TAPER_HERE_ nn_register_module(taper_1_, taper_2_, taper_3_); TAPER_END_
#define nn_checked(self) TAPER_BEGIN_ nn_Module *taper_1_ = (self); TAPER_HERE_ nn_checked(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_SEQUENCE_READ) && !defined(TAPER_SEQUENCE_CALLS)
#define TAPER_SEQUENCE_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API nn_RNNOptions nn_RNN_defaults(void);
TAPER_API nn_GRUOptions nn_GRU_defaults(void);
TAPER_API nn_LSTMOptions nn_LSTM_defaults(void);
TAPER_API nn_RNNForwardOptions nn_RNN_forward_defaults(void);
TAPER_API nn_RNNForwardOptions nn_GRU_forward_defaults(void);
TAPER_API nn_LSTMForwardOptions nn_LSTM_forward_defaults(void);
TAPER_API nn_RNNCellOptions nn_RNNCell_defaults(void);
TAPER_API nn_CellOptions nn_GRUCell_defaults(void);
TAPER_API nn_CellOptions nn_LSTMCell_defaults(void);
TAPER_API nn_CellForwardOptions nn_RNNCell_forward_defaults(void);
TAPER_API nn_CellForwardOptions nn_GRUCell_forward_defaults(void);
TAPER_API nn_LSTMCellForwardOptions nn_LSTMCell_forward_defaults(void);
TAPER_API nn_MultiheadAttentionOptions nn_MultiheadAttention_defaults(void);
TAPER_API nn_AttentionForwardOptions nn_MultiheadAttention_forward_defaults(void);
TAPER_API nn_TransformerLayerOptions nn_TransformerEncoderLayer_defaults(void);
TAPER_API nn_TransformerLayerOptions nn_TransformerDecoderLayer_defaults(void);
TAPER_API nn_EncoderLayerForwardOptions nn_TransformerEncoderLayer_forward_defaults(void);
TAPER_API nn_DecoderForwardOptions nn_TransformerDecoderLayer_forward_defaults(void);
TAPER_API nn_TransformerStackOptions nn_TransformerEncoder_defaults(void);
TAPER_API nn_TransformerStackOptions nn_TransformerDecoder_defaults(void);
TAPER_API nn_EncoderForwardOptions nn_TransformerEncoder_forward_defaults(void);
TAPER_API nn_DecoderForwardOptions nn_TransformerDecoder_forward_defaults(void);
TAPER_API nn_TransformerOptions nn_Transformer_defaults(void);
TAPER_API nn_TransformerForwardOptions nn_Transformer_forward_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_nn_RNN .dtype = DTYPE_DEFAULT, .num_layers = 1, .nonlinearity = "tanh", .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .cookie_ = TAPER_COOKIE_(nn_RNNOptions)
#define nn_RNN(...) TAPER_nn_RNN_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_RNN_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_RNNOptions taper_o_ = {TAPER_DEFAULTS_nn_RNN, __VA_ARGS__}; TAPER_HERE_ nn_RNN_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GRU .dtype = DTYPE_DEFAULT, .num_layers = 1, .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .cookie_ = TAPER_COOKIE_(nn_GRUOptions)
#define nn_GRU(...) TAPER_nn_GRU_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_GRU_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_GRUOptions taper_o_ = {TAPER_DEFAULTS_nn_GRU, __VA_ARGS__}; TAPER_HERE_ nn_GRU_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LSTM .dtype = DTYPE_DEFAULT, .num_layers = 1, .bias = true, .batch_first = false, .dropout = 0, .bidirectional = false, .proj_size = 0, .cookie_ = TAPER_COOKIE_(nn_LSTMOptions)
#define nn_LSTM(...) TAPER_nn_LSTM_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LSTM_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_LSTMOptions taper_o_ = {TAPER_DEFAULTS_nn_LSTM, __VA_ARGS__}; TAPER_HERE_ nn_LSTM_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_RNN_forward .lengths = NULL, .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_RNNForwardOptions)
#define nn_RNN_forward(...) TAPER_nn_RNN_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_RNN_forward_(rnn, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (rnn); Tensor *taper_2_ = (x); nn_RNNForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_RNN_forward, __VA_ARGS__}; TAPER_HERE_ nn_RNN_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GRU_forward .lengths = NULL, .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_RNNForwardOptions)
#define nn_GRU_forward(...) TAPER_nn_GRU_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_GRU_forward_(gru, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (gru); Tensor *taper_2_ = (x); nn_RNNForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_GRU_forward, __VA_ARGS__}; TAPER_HERE_ nn_GRU_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LSTM_forward .lengths = NULL, .h_0 = NULL, .c_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_LSTMForwardOptions)
#define nn_LSTM_forward(...) TAPER_nn_LSTM_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LSTM_forward_(lstm, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (lstm); Tensor *taper_2_ = (x); nn_LSTMForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_LSTM_forward, __VA_ARGS__}; TAPER_HERE_ nn_LSTM_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_RNNCell .dtype = DTYPE_DEFAULT, .bias = true, .nonlinearity = "tanh", .cookie_ = TAPER_COOKIE_(nn_RNNCellOptions)
#define nn_RNNCell(...) TAPER_nn_RNNCell_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_RNNCell_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_RNNCellOptions taper_o_ = {TAPER_DEFAULTS_nn_RNNCell, __VA_ARGS__}; TAPER_HERE_ nn_RNNCell_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GRUCell .dtype = DTYPE_DEFAULT, .bias = true, .cookie_ = TAPER_COOKIE_(nn_CellOptions)
#define nn_GRUCell(...) TAPER_nn_GRUCell_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_GRUCell_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_CellOptions taper_o_ = {TAPER_DEFAULTS_nn_GRUCell, __VA_ARGS__}; TAPER_HERE_ nn_GRUCell_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LSTMCell .dtype = DTYPE_DEFAULT, .bias = true, .cookie_ = TAPER_COOKIE_(nn_CellOptions)
#define nn_LSTMCell(...) TAPER_nn_LSTMCell_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LSTMCell_(input_size, hidden_size, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (input_size); int64_t taper_2_ = (hidden_size); nn_CellOptions taper_o_ = {TAPER_DEFAULTS_nn_LSTMCell, __VA_ARGS__}; TAPER_HERE_ nn_LSTMCell_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_RNNCell_forward .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_CellForwardOptions)
#define nn_RNNCell_forward(...) TAPER_nn_RNNCell_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_RNNCell_forward_(cell, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (cell); Tensor *taper_2_ = (x); nn_CellForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_RNNCell_forward, __VA_ARGS__}; TAPER_HERE_ nn_RNNCell_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_GRUCell_forward .h_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_CellForwardOptions)
#define nn_GRUCell_forward(...) TAPER_nn_GRUCell_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_GRUCell_forward_(cell, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (cell); Tensor *taper_2_ = (x); nn_CellForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_GRUCell_forward, __VA_ARGS__}; TAPER_HERE_ nn_GRUCell_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_LSTMCell_forward .h_0 = NULL, .c_0 = NULL, .cookie_ = TAPER_COOKIE_(nn_LSTMCellForwardOptions)
#define nn_LSTMCell_forward(...) TAPER_nn_LSTMCell_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_LSTMCell_forward_(cell, x, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (cell); Tensor *taper_2_ = (x); nn_LSTMCellForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_LSTMCell_forward, __VA_ARGS__}; TAPER_HERE_ nn_LSTMCell_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MultiheadAttention .dtype = DTYPE_DEFAULT, .dropout = 0, .bias = true, .add_bias_kv = false, .add_zero_attn = false, .kdim = TAPER_NONE, .vdim = TAPER_NONE, .batch_first = false, .cookie_ = TAPER_COOKIE_(nn_MultiheadAttentionOptions)
#define nn_MultiheadAttention(...) TAPER_nn_MultiheadAttention_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_MultiheadAttention_(embed_dim, num_heads, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (embed_dim); int64_t taper_2_ = (num_heads); nn_MultiheadAttentionOptions taper_o_ = {TAPER_DEFAULTS_nn_MultiheadAttention, __VA_ARGS__}; TAPER_HERE_ nn_MultiheadAttention_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_MultiheadAttention_forward .key_padding_mask = NULL, .need_weights = true, .attn_mask = NULL, .average_attn_weights = true, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_AttentionForwardOptions)
#define nn_MultiheadAttention_forward(...) TAPER_nn_MultiheadAttention_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_MultiheadAttention_forward_(attention, query, key, value, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (attention); Tensor *taper_2_ = (query); Tensor *taper_3_ = (key); Tensor *taper_4_ = (value); nn_AttentionForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_MultiheadAttention_forward, __VA_ARGS__}; TAPER_HERE_ nn_MultiheadAttention_forward_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerEncoderLayer .dtype = DTYPE_DEFAULT, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_TransformerLayerOptions)
#define nn_TransformerEncoderLayer(...) TAPER_nn_TransformerEncoderLayer_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerEncoderLayer_(d_model, nhead, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (d_model); int64_t taper_2_ = (nhead); nn_TransformerLayerOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerEncoderLayer, __VA_ARGS__}; TAPER_HERE_ nn_TransformerEncoderLayer_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerDecoderLayer .dtype = DTYPE_DEFAULT, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .cookie_ = TAPER_COOKIE_(nn_TransformerLayerOptions)
#define nn_TransformerDecoderLayer(...) TAPER_nn_TransformerDecoderLayer_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerDecoderLayer_(d_model, nhead, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (d_model); int64_t taper_2_ = (nhead); nn_TransformerLayerOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerDecoderLayer, __VA_ARGS__}; TAPER_HERE_ nn_TransformerDecoderLayer_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerEncoderLayer_forward .src_mask = NULL, .src_key_padding_mask = NULL, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_EncoderLayerForwardOptions)
#define nn_TransformerEncoderLayer_forward(...) TAPER_nn_TransformerEncoderLayer_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerEncoderLayer_forward_(layer, src, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (layer); Tensor *taper_2_ = (src); nn_EncoderLayerForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerEncoderLayer_forward, __VA_ARGS__}; TAPER_HERE_ nn_TransformerEncoderLayer_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerDecoderLayer_forward .tgt_mask = NULL, .memory_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_DecoderForwardOptions)
#define nn_TransformerDecoderLayer_forward(...) TAPER_nn_TransformerDecoderLayer_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerDecoderLayer_forward_(layer, tgt, memory, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (layer); Tensor *taper_2_ = (tgt); Tensor *taper_3_ = (memory); nn_DecoderForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerDecoderLayer_forward, __VA_ARGS__}; TAPER_HERE_ nn_TransformerDecoderLayer_forward_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerEncoder .norm = NULL, .cookie_ = TAPER_COOKIE_(nn_TransformerStackOptions)
#define nn_TransformerEncoder(...) TAPER_nn_TransformerEncoder_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerEncoder_(encoder_layer, num_layers, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (encoder_layer); int64_t taper_2_ = (num_layers); nn_TransformerStackOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerEncoder, __VA_ARGS__}; TAPER_HERE_ nn_TransformerEncoder_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerDecoder .norm = NULL, .cookie_ = TAPER_COOKIE_(nn_TransformerStackOptions)
#define nn_TransformerDecoder(...) TAPER_nn_TransformerDecoder_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerDecoder_(decoder_layer, num_layers, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (decoder_layer); int64_t taper_2_ = (num_layers); nn_TransformerStackOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerDecoder, __VA_ARGS__}; TAPER_HERE_ nn_TransformerDecoder_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerEncoder_forward .mask = NULL, .src_key_padding_mask = NULL, .is_causal = false, .cookie_ = TAPER_COOKIE_(nn_EncoderForwardOptions)
#define nn_TransformerEncoder_forward(...) TAPER_nn_TransformerEncoder_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerEncoder_forward_(encoder, src, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (encoder); Tensor *taper_2_ = (src); nn_EncoderForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerEncoder_forward, __VA_ARGS__}; TAPER_HERE_ nn_TransformerEncoder_forward_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_TransformerDecoder_forward .tgt_mask = NULL, .memory_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_DecoderForwardOptions)
#define nn_TransformerDecoder_forward(...) TAPER_nn_TransformerDecoder_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_TransformerDecoder_forward_(decoder, tgt, memory, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (decoder); Tensor *taper_2_ = (tgt); Tensor *taper_3_ = (memory); nn_DecoderForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_TransformerDecoder_forward, __VA_ARGS__}; TAPER_HERE_ nn_TransformerDecoder_forward_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Transformer .dtype = DTYPE_DEFAULT, .layer_norm_eps = 1e-5, .batch_first = false, .norm_first = false, .bias = true, .d_model = 512, .nhead = 8, .num_encoder_layers = 6, .num_decoder_layers = 6, .dim_feedforward = 2048, .dropout = 0.1, .activation = "relu", .cookie_ = TAPER_COOKIE_(nn_TransformerOptions)
#define nn_Transformer(...) TAPER_BEGIN_OPTIONS_ nn_TransformerOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_nn_Transformer, __VA_ARGS__}; TAPER_HERE_ nn_Transformer_with(taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_Transformer_forward .src_mask = NULL, .tgt_mask = NULL, .memory_mask = NULL, .src_key_padding_mask = NULL, .tgt_key_padding_mask = NULL, .memory_key_padding_mask = NULL, .src_is_causal = false, .tgt_is_causal = false, .memory_is_causal = false, .cookie_ = TAPER_COOKIE_(nn_TransformerForwardOptions)
#define nn_Transformer_forward(...) TAPER_nn_Transformer_forward_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_Transformer_forward_(transformer, src, tgt, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (transformer); Tensor *taper_2_ = (src); Tensor *taper_3_ = (tgt); nn_TransformerForwardOptions taper_o_ = {TAPER_DEFAULTS_nn_Transformer_forward, __VA_ARGS__}; TAPER_HERE_ nn_Transformer_forward_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define nn_Transformer_generate_square_subsequent_mask(sz) TAPER_BEGIN_ int64_t taper_1_ = (sz); TAPER_HERE_ nn_Transformer_generate_square_subsequent_mask(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_OPTIM_READ) && !defined(TAPER_OPTIM_CALLS)
#define TAPER_OPTIM_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API optim_SGDOptions optim_SGD_defaults(void);
TAPER_API optim_AdamOptions optim_Adam_defaults(void);
TAPER_API optim_AdamOptions optim_AdamW_defaults(void);
TAPER_API optim_RMSpropOptions optim_RMSprop_defaults(void);
TAPER_API optim_AdamaxOptions optim_Adamax_defaults(void);
TAPER_API optim_NAdamOptions optim_NAdam_defaults(void);
TAPER_API optim_RAdamOptions optim_RAdam_defaults(void);
TAPER_API optim_AdagradOptions optim_Adagrad_defaults(void);
TAPER_API optim_AdadeltaOptions optim_Adadelta_defaults(void);
TAPER_API optim_RpropOptions optim_Rprop_defaults(void);
TAPER_API optim_ASGDOptions optim_ASGD_defaults(void);
TAPER_API optim_LionOptions optim_Lion_defaults(void);
TAPER_API optim_LBFGSOptions optim_LBFGS_defaults(void);
TAPER_API optim_GroupOptions optim_add_param_group_defaults(void);
TAPER_API optim_LambdaLROptions optim_LambdaLR_defaults(void);
TAPER_API optim_LambdaLROptions optim_MultiplicativeLR_defaults(void);
TAPER_API optim_StepLROptions optim_StepLR_defaults(void);
TAPER_API optim_StepLROptions optim_MultiStepLR_defaults(void);
TAPER_API optim_ConstantLROptions optim_ConstantLR_defaults(void);
TAPER_API optim_LinearLROptions optim_LinearLR_defaults(void);
TAPER_API optim_ExponentialLROptions optim_ExponentialLR_defaults(void);
TAPER_API optim_PolynomialLROptions optim_PolynomialLR_defaults(void);
TAPER_API optim_CosineAnnealingLROptions optim_CosineAnnealingLR_defaults(void);
TAPER_API optim_CosineAnnealingWarmRestartsOptions optim_CosineAnnealingWarmRestarts_defaults(void);
TAPER_API optim_OneCycleLROptions optim_OneCycleLR_defaults(void);
TAPER_API optim_CyclicLROptions optim_CyclicLR_defaults(void);
TAPER_API optim_SWALROptions optim_SWALR_defaults(void);
TAPER_API optim_ReduceLROnPlateauOptions optim_ReduceLROnPlateau_defaults(void);
TAPER_API optim_SequentialLROptions optim_SequentialLR_defaults(void);
TAPER_API optim_SchedulerStepOptions optim_scheduler_step_defaults(void);
TAPER_API optim_AveragedModelOptions optim_AveragedModel_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_optim_SGD .lr = 1e-3, .momentum = 0, .dampening = 0, .weight_decay = 0, .nesterov = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_SGDOptions)
#define optim_SGD(...) TAPER_optim_SGD_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_SGD_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_SGDOptions taper_o_ = {TAPER_DEFAULTS_optim_SGD, __VA_ARGS__}; TAPER_HERE_ optim_SGD_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Adam .lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)
#define optim_Adam(...) TAPER_optim_Adam_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Adam_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_AdamOptions taper_o_ = {TAPER_DEFAULTS_optim_Adam, __VA_ARGS__}; TAPER_HERE_ optim_Adam_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_AdamW .lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 1e-2, .amsgrad = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamOptions)
#define optim_AdamW(...) TAPER_optim_AdamW_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_AdamW_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_AdamOptions taper_o_ = {TAPER_DEFAULTS_optim_AdamW, __VA_ARGS__}; TAPER_HERE_ optim_AdamW_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_RMSprop .lr = 1e-2, .alpha = 0.99, .eps = 1e-8, .weight_decay = 0, .momentum = 0, .centered = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RMSpropOptions)
#define optim_RMSprop(...) TAPER_optim_RMSprop_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_RMSprop_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_RMSpropOptions taper_o_ = {TAPER_DEFAULTS_optim_RMSprop, __VA_ARGS__}; TAPER_HERE_ optim_RMSprop_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Adamax .lr = 2e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdamaxOptions)
#define optim_Adamax(...) TAPER_optim_Adamax_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Adamax_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_AdamaxOptions taper_o_ = {TAPER_DEFAULTS_optim_Adamax, __VA_ARGS__}; TAPER_HERE_ optim_Adamax_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_NAdam .lr = 2e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .momentum_decay = 4e-3, .decoupled_weight_decay = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_NAdamOptions)
#define optim_NAdam(...) TAPER_optim_NAdam_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_NAdam_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_NAdamOptions taper_o_ = {TAPER_DEFAULTS_optim_NAdam, __VA_ARGS__}; TAPER_HERE_ optim_NAdam_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_RAdam .lr = 1e-3, .betas = {0.9, 0.999}, .eps = 1e-8, .weight_decay = 0, .decoupled_weight_decay = false, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RAdamOptions)
#define optim_RAdam(...) TAPER_optim_RAdam_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_RAdam_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_RAdamOptions taper_o_ = {TAPER_DEFAULTS_optim_RAdam, __VA_ARGS__}; TAPER_HERE_ optim_RAdam_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Adagrad .lr = 1e-2, .lr_decay = 0, .weight_decay = 0, .initial_accumulator_value = 0, .eps = 1e-10, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdagradOptions)
#define optim_Adagrad(...) TAPER_optim_Adagrad_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Adagrad_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_AdagradOptions taper_o_ = {TAPER_DEFAULTS_optim_Adagrad, __VA_ARGS__}; TAPER_HERE_ optim_Adagrad_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Adadelta .lr = 1, .rho = 0.9, .eps = 1e-6, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_AdadeltaOptions)
#define optim_Adadelta(...) TAPER_optim_Adadelta_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Adadelta_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_AdadeltaOptions taper_o_ = {TAPER_DEFAULTS_optim_Adadelta, __VA_ARGS__}; TAPER_HERE_ optim_Adadelta_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Rprop .lr = 1e-2, .etas = {0.5, 1.2}, .step_sizes = {1e-6, 50}, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_RpropOptions)
#define optim_Rprop(...) TAPER_optim_Rprop_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Rprop_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_RpropOptions taper_o_ = {TAPER_DEFAULTS_optim_Rprop, __VA_ARGS__}; TAPER_HERE_ optim_Rprop_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_ASGD .lr = 1e-2, .lambd = 1e-4, .alpha = 0.75, .t0 = 1e6, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_ASGDOptions)
#define optim_ASGD(...) TAPER_optim_ASGD_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_ASGD_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_ASGDOptions taper_o_ = {TAPER_DEFAULTS_optim_ASGD, __VA_ARGS__}; TAPER_HERE_ optim_ASGD_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_Lion .lr = 1e-4, .betas = {0.9, 0.99}, .weight_decay = 0, .maximize = false, .cookie_ = TAPER_COOKIE_(optim_LionOptions)
#define optim_Lion(...) TAPER_optim_Lion_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_Lion_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_LionOptions taper_o_ = {TAPER_DEFAULTS_optim_Lion, __VA_ARGS__}; TAPER_HERE_ optim_Lion_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_LBFGS .lr = 1, .max_iter = 20, .max_eval = TAPER_NONE, .tolerance_grad = 1e-7, .tolerance_change = 1e-9, .history_size = 100, .line_search_fn = NULL, .cookie_ = TAPER_COOKIE_(optim_LBFGSOptions)
#define optim_LBFGS(...) TAPER_optim_LBFGS_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_LBFGS_(parameters, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (parameters); optim_LBFGSOptions taper_o_ = {TAPER_DEFAULTS_optim_LBFGS, __VA_ARGS__}; TAPER_HERE_ optim_LBFGS_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_add_param_group .lr = OPTIM_INHERIT, .momentum = OPTIM_INHERIT, .dampening = OPTIM_INHERIT, .betas = {OPTIM_INHERIT, OPTIM_INHERIT}, .alpha = OPTIM_INHERIT, .eps = OPTIM_INHERIT, .weight_decay = OPTIM_INHERIT, .momentum_decay = OPTIM_INHERIT, .lr_decay = OPTIM_INHERIT, .initial_accumulator_value = OPTIM_INHERIT, .rho = OPTIM_INHERIT, .etas = {OPTIM_INHERIT, OPTIM_INHERIT}, .step_sizes = {OPTIM_INHERIT, OPTIM_INHERIT}, .lambd = OPTIM_INHERIT, .t0 = OPTIM_INHERIT, .nesterov = OPTIM_INHERIT_FLAG, .amsgrad = OPTIM_INHERIT_FLAG, .centered = OPTIM_INHERIT_FLAG, .decoupled_weight_decay = OPTIM_INHERIT_FLAG, .maximize = OPTIM_INHERIT_FLAG, .cookie_ = TAPER_COOKIE_(optim_GroupOptions)
#define optim_add_param_group(...) TAPER_optim_add_param_group_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_add_param_group_(optimizer, parameters, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); taper_Tensors taper_2_ = (parameters); optim_GroupOptions taper_o_ = {TAPER_DEFAULTS_optim_add_param_group, __VA_ARGS__}; TAPER_HERE_ optim_add_param_group_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define optim_zero_grad(optimizer) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); TAPER_HERE_ optim_zero_grad(taper_1_); TAPER_END_
#define optim_step(optimizer) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); TAPER_HERE_ optim_step(taper_1_); TAPER_END_
#define optim_step_closure(optimizer, closure, context) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); optim_Closure *taper_2_ = (closure); void *taper_3_ = (context); TAPER_HERE_ optim_step_closure(taper_1_, taper_2_, taper_3_); TAPER_END_
#define optim_lr(optimizer, group) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); int taper_2_ = (group); TAPER_HERE_ optim_lr(taper_1_, taper_2_); TAPER_END_
#define optim_set_lr(optimizer, group, lr) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); int taper_2_ = (group); double taper_3_ = (lr); TAPER_HERE_ optim_set_lr(taper_1_, taper_2_, taper_3_); TAPER_END_
#define optim_state(optimizer, parameter, name) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); Tensor *taper_2_ = (parameter); const char *taper_3_ = (name); TAPER_HERE_ optim_state(taper_1_, taper_2_, taper_3_); TAPER_END_
#define optim_state_dict(optimizer) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); TAPER_HERE_ optim_state_dict(taper_1_); TAPER_END_
#define optim_load_state_dict(optimizer, state_dict) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); taper_Dict taper_2_ = (state_dict); TAPER_HERE_ optim_load_state_dict(taper_1_, taper_2_); TAPER_END_
#define optim_free(optimizer) TAPER_BEGIN_ optim_Optimizer *taper_1_ = (optimizer); TAPER_HERE_ optim_free(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_optim_LambdaLR .context = NULL, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LambdaLROptions)
#define optim_LambdaLR(...) TAPER_optim_LambdaLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_LambdaLR_(optimizer, lr_lambda, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_Lambda *taper_2_ = (lr_lambda); optim_LambdaLROptions taper_o_ = {TAPER_DEFAULTS_optim_LambdaLR, __VA_ARGS__}; TAPER_HERE_ optim_LambdaLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_MultiplicativeLR .context = NULL, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LambdaLROptions)
#define optim_MultiplicativeLR(...) TAPER_optim_MultiplicativeLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_MultiplicativeLR_(optimizer, lr_lambda, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_Lambda *taper_2_ = (lr_lambda); optim_LambdaLROptions taper_o_ = {TAPER_DEFAULTS_optim_MultiplicativeLR, __VA_ARGS__}; TAPER_HERE_ optim_MultiplicativeLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_StepLR .gamma = 0.1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_StepLROptions)
#define optim_StepLR(...) TAPER_optim_StepLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_StepLR_(optimizer, step_size, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); int64_t taper_2_ = (step_size); optim_StepLROptions taper_o_ = {TAPER_DEFAULTS_optim_StepLR, __VA_ARGS__}; TAPER_HERE_ optim_StepLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_MultiStepLR .gamma = 0.1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_StepLROptions)
#define optim_MultiStepLR(...) TAPER_optim_MultiStepLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_MultiStepLR_(optimizer, milestones, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); taper_Dims taper_2_ = (milestones); optim_StepLROptions taper_o_ = {TAPER_DEFAULTS_optim_MultiStepLR, __VA_ARGS__}; TAPER_HERE_ optim_MultiStepLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_ConstantLR .factor = 1.0 / 3, .total_iters = 5, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_ConstantLROptions)
#define optim_ConstantLR(...) TAPER_optim_ConstantLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_ConstantLR_(optimizer, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_ConstantLROptions taper_o_ = {TAPER_DEFAULTS_optim_ConstantLR, __VA_ARGS__}; TAPER_HERE_ optim_ConstantLR_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_LinearLR .start_factor = 1.0 / 3, .end_factor = 1, .total_iters = 5, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_LinearLROptions)
#define optim_LinearLR(...) TAPER_optim_LinearLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_LinearLR_(optimizer, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_LinearLROptions taper_o_ = {TAPER_DEFAULTS_optim_LinearLR, __VA_ARGS__}; TAPER_HERE_ optim_LinearLR_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_ExponentialLR .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_ExponentialLROptions)
#define optim_ExponentialLR(...) TAPER_optim_ExponentialLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_ExponentialLR_(optimizer, gamma, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); double taper_2_ = (gamma); optim_ExponentialLROptions taper_o_ = {TAPER_DEFAULTS_optim_ExponentialLR, __VA_ARGS__}; TAPER_HERE_ optim_ExponentialLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_PolynomialLR .total_iters = 5, .power = 1, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_PolynomialLROptions)
#define optim_PolynomialLR(...) TAPER_optim_PolynomialLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_PolynomialLR_(optimizer, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_PolynomialLROptions taper_o_ = {TAPER_DEFAULTS_optim_PolynomialLR, __VA_ARGS__}; TAPER_HERE_ optim_PolynomialLR_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_CosineAnnealingLR .eta_min = 0, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CosineAnnealingLROptions)
#define optim_CosineAnnealingLR(...) TAPER_optim_CosineAnnealingLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_CosineAnnealingLR_(optimizer, T_max, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); int64_t taper_2_ = (T_max); optim_CosineAnnealingLROptions taper_o_ = {TAPER_DEFAULTS_optim_CosineAnnealingLR, __VA_ARGS__}; TAPER_HERE_ optim_CosineAnnealingLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_CosineAnnealingWarmRestarts .T_mult = 1, .eta_min = 0, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CosineAnnealingWarmRestartsOptions)
#define optim_CosineAnnealingWarmRestarts(...) TAPER_optim_CosineAnnealingWarmRestarts_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_CosineAnnealingWarmRestarts_(optimizer, T_0, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); int64_t taper_2_ = (T_0); optim_CosineAnnealingWarmRestartsOptions taper_o_ = {TAPER_DEFAULTS_optim_CosineAnnealingWarmRestarts, __VA_ARGS__}; TAPER_HERE_ optim_CosineAnnealingWarmRestarts_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_OneCycleLR .max_lrs = {0, NULL}, .base_momentums = {0, NULL}, .max_momentums = {0, NULL}, .total_steps = TAPER_NONE, .epochs = TAPER_NONE, .steps_per_epoch = TAPER_NONE, .pct_start = 0.3, .anneal_strategy = "cos", .cycle_momentum = true, .base_momentum = 0.85, .max_momentum = 0.95, .div_factor = 25, .final_div_factor = 1e4, .three_phase = false, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_OneCycleLROptions)
#define optim_OneCycleLR(...) TAPER_optim_OneCycleLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_OneCycleLR_(optimizer, max_lr, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); double taper_2_ = (max_lr); optim_OneCycleLROptions taper_o_ = {TAPER_DEFAULTS_optim_OneCycleLR, __VA_ARGS__}; TAPER_HERE_ optim_OneCycleLR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_CyclicLR .base_lrs = {0, NULL}, .max_lrs = {0, NULL}, .base_momentums = {0, NULL}, .max_momentums = {0, NULL}, .context = NULL, .step_size_up = 2000, .step_size_down = TAPER_NONE, .mode = "triangular", .gamma = 1, .scale_fn = NULL, .scale_mode = "cycle", .cycle_momentum = true, .base_momentum = 0.8, .max_momentum = 0.9, .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_CyclicLROptions)
#define optim_CyclicLR(...) TAPER_optim_CyclicLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_CyclicLR_(optimizer, base_lr, max_lr, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); double taper_2_ = (base_lr); double taper_3_ = (max_lr); optim_CyclicLROptions taper_o_ = {TAPER_DEFAULTS_optim_CyclicLR, __VA_ARGS__}; TAPER_HERE_ optim_CyclicLR_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_SWALR .anneal_epochs = 10, .anneal_strategy = "cos", .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_SWALROptions)
#define optim_SWALR(...) TAPER_optim_SWALR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_SWALR_(optimizer, swa_lr, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); double taper_2_ = (swa_lr); optim_SWALROptions taper_o_ = {TAPER_DEFAULTS_optim_SWALR, __VA_ARGS__}; TAPER_HERE_ optim_SWALR_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_ReduceLROnPlateau .min_lrs = {0, NULL}, .mode = "min", .factor = 0.1, .patience = 10, .threshold = 1e-4, .threshold_mode = "rel", .cooldown = 0, .min_lr = 0, .eps = 1e-8, .cookie_ = TAPER_COOKIE_(optim_ReduceLROnPlateauOptions)
#define optim_ReduceLROnPlateau(...) TAPER_optim_ReduceLROnPlateau_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_ReduceLROnPlateau_(optimizer, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_ReduceLROnPlateauOptions taper_o_ = {TAPER_DEFAULTS_optim_ReduceLROnPlateau, __VA_ARGS__}; TAPER_HERE_ optim_ReduceLROnPlateau_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_optim_SequentialLR .last_epoch = -1, .cookie_ = TAPER_COOKIE_(optim_SequentialLROptions)
#define optim_SequentialLR(...) TAPER_optim_SequentialLR_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_SequentialLR_(optimizer, schedulers, milestones, ...) TAPER_BEGIN_OPTIONS_ optim_Optimizer *taper_1_ = (optimizer); optim_Schedulers taper_2_ = (schedulers); taper_Dims taper_3_ = (milestones); optim_SequentialLROptions taper_o_ = {TAPER_DEFAULTS_optim_SequentialLR, __VA_ARGS__}; TAPER_HERE_ optim_SequentialLR_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define optim_ChainedScheduler(schedulers) TAPER_BEGIN_ optim_Schedulers taper_1_ = (schedulers); TAPER_HERE_ optim_ChainedScheduler(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_optim_scheduler_step .epoch = OPTIM_NONE, .metrics = OPTIM_NONE, .cookie_ = TAPER_COOKIE_(optim_SchedulerStepOptions)
#define optim_scheduler_step(...) TAPER_optim_scheduler_step_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_scheduler_step_(scheduler, ...) TAPER_BEGIN_OPTIONS_ optim_Scheduler *taper_1_ = (scheduler); optim_SchedulerStepOptions taper_o_ = {TAPER_DEFAULTS_optim_scheduler_step, __VA_ARGS__}; TAPER_HERE_ optim_scheduler_step_with(taper_1_, taper_o_); TAPER_END_
#define optim_last_lr(scheduler, group) TAPER_BEGIN_ optim_Scheduler *taper_1_ = (scheduler); int taper_2_ = (group); TAPER_HERE_ optim_last_lr(taper_1_, taper_2_); TAPER_END_
#define optim_scheduler_state_dict(scheduler) TAPER_BEGIN_ optim_Scheduler *taper_1_ = (scheduler); TAPER_HERE_ optim_scheduler_state_dict(taper_1_); TAPER_END_
#define optim_scheduler_load_state_dict(scheduler, state_dict) TAPER_BEGIN_ optim_Scheduler *taper_1_ = (scheduler); taper_Dict taper_2_ = (state_dict); TAPER_HERE_ optim_scheduler_load_state_dict(taper_1_, taper_2_); TAPER_END_
#define optim_scheduler_free(scheduler) TAPER_BEGIN_ optim_Scheduler *taper_1_ = (scheduler); TAPER_HERE_ optim_scheduler_free(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_optim_AveragedModel .ema_decay = OPTIM_NONE, .use_buffers = false, .cookie_ = TAPER_COOKIE_(optim_AveragedModelOptions)
#define optim_AveragedModel(...) TAPER_optim_AveragedModel_(__VA_ARGS__, ._ = 0)
#define TAPER_optim_AveragedModel_(model, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (model); optim_AveragedModelOptions taper_o_ = {TAPER_DEFAULTS_optim_AveragedModel, __VA_ARGS__}; TAPER_HERE_ optim_AveragedModel_with(taper_1_, taper_o_); TAPER_END_
#define optim_update_parameters(averaged, model) TAPER_BEGIN_ nn_Module *taper_1_ = (averaged); nn_Module *taper_2_ = (model); TAPER_HERE_ optim_update_parameters(taper_1_, taper_2_); TAPER_END_
#define optim_update_bn(model, batches) TAPER_BEGIN_ nn_Module *taper_1_ = (model); taper_Tensors taper_2_ = (batches); TAPER_HERE_ optim_update_bn(taper_1_, taper_2_); TAPER_END_
#endif
#endif

#if defined(TAPER_FILES_READ) && !defined(TAPER_FILES_CALLS)
#define TAPER_FILES_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API safetensors_SaveOptions safetensors_save_file_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_safetensors_save_file .metadata = NULL, .cookie_ = TAPER_COOKIE_(safetensors_SaveOptions)
#define safetensors_save_file(...) TAPER_safetensors_save_file_(__VA_ARGS__, ._ = 0)
#define TAPER_safetensors_save_file_(dict, path, ...) TAPER_BEGIN_OPTIONS_ taper_Dict taper_1_ = (dict); const char *taper_2_ = (path); safetensors_SaveOptions taper_o_ = {TAPER_DEFAULTS_safetensors_save_file, __VA_ARGS__}; TAPER_HERE_ safetensors_save_file_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define safetensors_load_file(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ safetensors_load_file(taper_1_); TAPER_END_
#define safetensors_metadata(path, key) TAPER_BEGIN_ const char *taper_1_ = (path); const char *taper_2_ = (key); TAPER_HERE_ safetensors_metadata(taper_1_, taper_2_); TAPER_END_
#define np_save(path, x) TAPER_BEGIN_ const char *taper_1_ = (path); Tensor *taper_2_ = (x); TAPER_HERE_ np_save(taper_1_, taper_2_); TAPER_END_
#define np_load(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ np_load(taper_1_); TAPER_END_
#define np_savez(path, dict) TAPER_BEGIN_ const char *taper_1_ = (path); taper_Dict taper_2_ = (dict); TAPER_HERE_ np_savez(taper_1_, taper_2_); TAPER_END_
#define np_savez_compressed(path, dict) TAPER_BEGIN_ const char *taper_1_ = (path); taper_Dict taper_2_ = (dict); TAPER_HERE_ np_savez_compressed(taper_1_, taper_2_); TAPER_END_
#define np_load_npz(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ np_load_npz(taper_1_); TAPER_END_
#define torch_load(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ torch_load(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_DATA_READ) && !defined(TAPER_DATA_CALLS)
#define TAPER_DATA_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API data_LoaderOptions data_DataLoader_defaults(void);
TAPER_API data_LoaderOptions data_DataLoader_of_defaults(void);
TAPER_API data_SplitOptions data_random_split_defaults(void);
TAPER_API data_FoldOptions data_KFold_defaults(void);
TAPER_API data_FoldOptions data_StratifiedKFold_defaults(void);
TAPER_API data_SplitOptions data_stratified_split_defaults(void);
TAPER_API data_FlipOptions data_random_horizontal_flip_defaults(void);
TAPER_API data_CropOptions data_random_crop_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_data_DataLoader .batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .weights = NULL, .replacement = TAPER_NONE, .sampler = NULL, .num_samples = TAPER_NONE, .transform = NULL, .collate_fn = NULL, .context = NULL, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)
#define data_DataLoader(...) TAPER_data_DataLoader_(__VA_ARGS__, ._ = 0)
#define TAPER_data_DataLoader_(tensors, ...) TAPER_BEGIN_OPTIONS_ taper_Tensors taper_1_ = (tensors); data_LoaderOptions taper_o_ = {TAPER_DEFAULTS_data_DataLoader, __VA_ARGS__}; TAPER_HERE_ data_DataLoader_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_DataLoader_of .batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .weights = NULL, .replacement = TAPER_NONE, .sampler = NULL, .num_samples = TAPER_NONE, .transform = NULL, .collate_fn = NULL, .context = NULL, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)
#define data_DataLoader_of(...) TAPER_data_DataLoader_of_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_data_DataLoader_of_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; int64_t batch_size; bool shuffle; bool drop_last; Tensor *indices; Tensor *weights; int64_t replacement; data_Sampler *sampler; int64_t num_samples; data_Transform *transform; data_Collate *collate_fn; void *context; taper_Generator *generator; const data_Dataset *dataset_; } taper_o_ = {.batch_size = 1, .shuffle = false, .drop_last = false, .indices = NULL, .weights = NULL, .replacement = TAPER_NONE, .sampler = NULL, .num_samples = TAPER_NONE, .transform = NULL, .collate_fn = NULL, .context = NULL, .generator = NULL, .dataset_ = __VA_ARGS__}; data_LoaderOptions taper_p_ = {.batch_size = taper_o_.batch_size, .shuffle = taper_o_.shuffle, .drop_last = taper_o_.drop_last, .indices = taper_o_.indices, .weights = taper_o_.weights, .replacement = taper_o_.replacement, .sampler = taper_o_.sampler, .num_samples = taper_o_.num_samples, .transform = taper_o_.transform, .collate_fn = taper_o_.collate_fn, .context = taper_o_.context, .generator = taper_o_.generator, .cookie_ = TAPER_COOKIE_(data_LoaderOptions)}; TAPER_HERE_ data_DataLoader_of_with(taper_o_.dataset_, taper_p_); TAPER_END_
#define data_SubsetRandomSampler(indices) TAPER_BEGIN_ void *taper_1_ = (indices); TAPER_HERE_ data_SubsetRandomSampler(taper_1_); TAPER_END_
#define data_next(loader, batch) TAPER_BEGIN_ data_Loader *taper_1_ = (loader); Tensor **taper_2_ = (batch); TAPER_HERE_ data_next(taper_1_, taper_2_); TAPER_END_
#define data_length(loader) TAPER_BEGIN_ data_Loader *taper_1_ = (loader); TAPER_HERE_ data_length(taper_1_); TAPER_END_
#define data_free(loader) TAPER_BEGIN_ data_Loader *taper_1_ = (loader); TAPER_HERE_ data_free(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_data_random_split .generator = NULL, .cookie_ = TAPER_COOKIE_(data_SplitOptions)
#define data_random_split(...) TAPER_data_random_split_(__VA_ARGS__, ._ = 0)
#define TAPER_data_random_split_(lengths, ...) TAPER_BEGIN_OPTIONS_ taper_Dims taper_1_ = (lengths); data_SplitOptions taper_o_ = {TAPER_DEFAULTS_data_random_split, __VA_ARGS__}; TAPER_HERE_ data_random_split_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_KFold .shuffle = false, .generator = NULL, .n_splits = 5, .cookie_ = TAPER_COOKIE_(data_FoldOptions)
#define data_KFold(...) TAPER_data_KFold_(__VA_ARGS__, ._ = 0)
#define TAPER_data_KFold_(n, ...) TAPER_BEGIN_OPTIONS_ int64_t taper_1_ = (n); data_FoldOptions taper_o_ = {TAPER_DEFAULTS_data_KFold, __VA_ARGS__}; TAPER_HERE_ data_KFold_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_StratifiedKFold .shuffle = false, .generator = NULL, .n_splits = 5, .cookie_ = TAPER_COOKIE_(data_FoldOptions)
#define data_StratifiedKFold(...) TAPER_data_StratifiedKFold_(__VA_ARGS__, ._ = 0)
#define TAPER_data_StratifiedKFold_(y, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); data_FoldOptions taper_o_ = {TAPER_DEFAULTS_data_StratifiedKFold, __VA_ARGS__}; TAPER_HERE_ data_StratifiedKFold_with(taper_1_, taper_o_); TAPER_END_
#define data_all_but(folds, fold) TAPER_BEGIN_ taper_Tensors taper_1_ = (folds); int taper_2_ = (fold); TAPER_HERE_ data_all_but(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_data_stratified_split .generator = NULL, .cookie_ = TAPER_COOKIE_(data_SplitOptions)
#define data_stratified_split(...) TAPER_data_stratified_split_(__VA_ARGS__, ._ = 0)
#define TAPER_data_stratified_split_(y, lengths, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y); taper_Dims taper_2_ = (lengths); data_SplitOptions taper_o_ = {TAPER_DEFAULTS_data_stratified_split, __VA_ARGS__}; TAPER_HERE_ data_stratified_split_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define data_normalize(x, mean, std) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (mean); Tensor *taper_3_ = (std); TAPER_HERE_ data_normalize(taper_1_, taper_2_, taper_3_); TAPER_END_
#define TAPER_DEFAULTS_data_random_horizontal_flip .generator = NULL, .p = 0.5, .cookie_ = TAPER_COOKIE_(data_FlipOptions)
#define data_random_horizontal_flip(...) TAPER_data_random_horizontal_flip_(__VA_ARGS__, ._ = 0)
#define TAPER_data_random_horizontal_flip_(x, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); data_FlipOptions taper_o_ = {TAPER_DEFAULTS_data_random_horizontal_flip, __VA_ARGS__}; TAPER_HERE_ data_random_horizontal_flip_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_random_crop .padding = 0, .generator = NULL, .cookie_ = TAPER_COOKIE_(data_CropOptions)
#define data_random_crop(...) TAPER_data_random_crop_(__VA_ARGS__, ._ = 0)
#define TAPER_data_random_crop_(x, size, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (x); taper_Pair taper_2_ = (size); data_CropOptions taper_o_ = {TAPER_DEFAULTS_data_random_crop, __VA_ARGS__}; TAPER_HERE_ data_random_crop_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define data_save_csv(path, rows, ...) TAPER_BEGIN_ const char *taper_1_ = (path); int64_t taper_2_ = (rows); data_Column taper_l_[] = {__VA_ARGS__}; data_Columns taper_3_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ data_save_csv_with(taper_1_, taper_2_, taper_3_); TAPER_END_
#define data_tqdm(total) TAPER_BEGIN_ int64_t taper_1_ = (total); TAPER_HERE_ data_tqdm(taper_1_); TAPER_END_
#define data_tqdm_update(bar) TAPER_BEGIN_ data_Progress *taper_1_ = (bar); TAPER_HERE_ data_tqdm_update(taper_1_); TAPER_END_
#define data_tqdm_set_postfix(bar, ...) TAPER_BEGIN_ data_Progress *taper_1_ = (bar); data_Metric taper_l_[] = {__VA_ARGS__}; data_Metrics taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ data_tqdm_set_postfix_with(taper_1_, taper_2_); TAPER_END_
#define data_tqdm_close(bar) TAPER_BEGIN_ data_Progress *taper_1_ = (bar); TAPER_HERE_ data_tqdm_close(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_READ_READ) && !defined(TAPER_READ_CALLS)
#define TAPER_READ_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API data_CsvOptions data_read_csv_defaults(void);
TAPER_API data_IdxOptions data_read_idx_defaults(void);
TAPER_API data_ImageOptions data_read_image_defaults(void);
TAPER_API data_SetOptions data_MNIST_defaults(void);
TAPER_API data_SetOptions data_FashionMNIST_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_data_read_csv .header = true, .sep = ",", .na_values = NULL, .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(data_CsvOptions)
#define data_read_csv(...) TAPER_data_read_csv_(__VA_ARGS__, ._ = 0)
#define TAPER_data_read_csv_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_CsvOptions taper_o_ = {TAPER_DEFAULTS_data_read_csv, __VA_ARGS__}; TAPER_HERE_ data_read_csv_with(taper_1_, taper_o_); TAPER_END_
#define data_column(table, name) TAPER_BEGIN_ data_Table taper_1_ = (table); const char *taper_2_ = (name); TAPER_HERE_ data_column(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_data_read_idx .dtype = DTYPE_DEFAULT, .cookie_ = TAPER_COOKIE_(data_IdxOptions)
#define data_read_idx(...) TAPER_data_read_idx_(__VA_ARGS__, ._ = 0)
#define TAPER_data_read_idx_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_IdxOptions taper_o_ = {TAPER_DEFAULTS_data_read_idx, __VA_ARGS__}; TAPER_HERE_ data_read_idx_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_read_image .mode = NULL, .cookie_ = TAPER_COOKIE_(data_ImageOptions)
#define data_read_image(...) TAPER_data_read_image_(__VA_ARGS__, ._ = 0)
#define TAPER_data_read_image_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_ImageOptions taper_o_ = {TAPER_DEFAULTS_data_read_image, __VA_ARGS__}; TAPER_HERE_ data_read_image_with(taper_1_, taper_o_); TAPER_END_
#define data_ImageFolder(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ data_ImageFolder(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_data_MNIST .train = true, .cookie_ = TAPER_COOKIE_(data_SetOptions)
#define data_MNIST(...) TAPER_data_MNIST_(__VA_ARGS__, ._ = 0)
#define TAPER_data_MNIST_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_SetOptions taper_o_ = {TAPER_DEFAULTS_data_MNIST, __VA_ARGS__}; TAPER_HERE_ data_MNIST_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_data_FashionMNIST .train = true, .cookie_ = TAPER_COOKIE_(data_SetOptions)
#define data_FashionMNIST(...) TAPER_data_FashionMNIST_(__VA_ARGS__, ._ = 0)
#define TAPER_data_FashionMNIST_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_SetOptions taper_o_ = {TAPER_DEFAULTS_data_FashionMNIST, __VA_ARGS__}; TAPER_HERE_ data_FashionMNIST_with(taper_1_, taper_o_); TAPER_END_
#define data_load_iris(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ data_load_iris(taper_1_); TAPER_END_
#define data_load_digits(path) TAPER_BEGIN_ const char *taper_1_ = (path); TAPER_HERE_ data_load_digits(taper_1_); TAPER_END_
#endif
#endif

#if defined(TAPER_STATE_READ) && !defined(TAPER_STATE_CALLS)
#define TAPER_STATE_CALLS
#ifdef __cplusplus
extern "C" {
#endif
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define state_save(path, ...) TAPER_BEGIN_ const char *taper_1_ = (path); state_Item taper_l_[] = {__VA_ARGS__}; state_Items taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ state_save_with(taper_1_, taper_2_); TAPER_END_
#define state_load(path, ...) TAPER_BEGIN_ const char *taper_1_ = (path); state_Item taper_l_[] = {__VA_ARGS__}; state_Items taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ state_load_with(taper_1_, taper_2_); TAPER_END_
#endif
#endif

#if defined(TAPER_EXPORT_READ) && !defined(TAPER_EXPORT_CALLS)
#define TAPER_EXPORT_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API nn_ExportCOptions nn_export_c_defaults(void);
TAPER_API nn_ExportOnnxOptions nn_export_onnx_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_nn_export_c .more_inputs = {0, NULL}, .name = "net", .dtype = NULL, .calibration = NULL, .cookie_ = TAPER_COOKIE_(nn_ExportCOptions)
#define nn_export_c(...) TAPER_nn_export_c_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_export_c_(module, example_input, path, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (module); Tensor *taper_2_ = (example_input); const char *taper_3_ = (path); nn_ExportCOptions taper_o_ = {TAPER_DEFAULTS_nn_export_c, __VA_ARGS__}; TAPER_HERE_ nn_export_c_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_nn_export_onnx .more_inputs = {0, NULL}, .input_names = NULL, .output_names = NULL, .opset_version = 18, .dynamic_batch = false, .metadata = NULL, .cookie_ = TAPER_COOKIE_(nn_ExportOnnxOptions)
#define nn_export_onnx(...) TAPER_nn_export_onnx_(__VA_ARGS__, ._ = 0)
#define TAPER_nn_export_onnx_(model, example_input, path, ...) TAPER_BEGIN_OPTIONS_ nn_Module *taper_1_ = (model); Tensor *taper_2_ = (example_input); const char *taper_3_ = (path); nn_ExportOnnxOptions taper_o_ = {TAPER_DEFAULTS_nn_export_onnx, __VA_ARGS__}; TAPER_HERE_ nn_export_onnx_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#endif
#endif

#if defined(TAPER_METRICS_READ) && !defined(TAPER_METRICS_CALLS)
#define TAPER_METRICS_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API metrics_WeightOptions metrics_accuracy_score_defaults(void);
TAPER_API metrics_TopKOptions metrics_top_k_accuracy_score_defaults(void);
TAPER_API metrics_ConfusionOptions metrics_confusion_matrix_defaults(void);
TAPER_API metrics_ClassOptions metrics_precision_score_defaults(void);
TAPER_API metrics_ClassOptions metrics_recall_score_defaults(void);
TAPER_API metrics_ClassOptions metrics_f1_score_defaults(void);
TAPER_API metrics_PerClassOptions metrics_precision_recall_fscore_support_defaults(void);
TAPER_API metrics_RocOptions metrics_roc_curve_defaults(void);
TAPER_API metrics_RocAucOptions metrics_roc_auc_score_defaults(void);
TAPER_API metrics_WeightOptions metrics_mean_squared_error_defaults(void);
TAPER_API metrics_WeightOptions metrics_mean_absolute_error_defaults(void);
TAPER_API metrics_WeightOptions metrics_r2_score_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_metrics_accuracy_score .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)
#define metrics_accuracy_score(...) TAPER_metrics_accuracy_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_accuracy_score_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_WeightOptions taper_o_ = {TAPER_DEFAULTS_metrics_accuracy_score, __VA_ARGS__}; TAPER_HERE_ metrics_accuracy_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_top_k_accuracy_score .sample_weight = NULL, .k = 2, .cookie_ = TAPER_COOKIE_(metrics_TopKOptions)
#define metrics_top_k_accuracy_score(...) TAPER_metrics_top_k_accuracy_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_top_k_accuracy_score_(y_true, y_score, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_score); metrics_TopKOptions taper_o_ = {TAPER_DEFAULTS_metrics_top_k_accuracy_score, __VA_ARGS__}; TAPER_HERE_ metrics_top_k_accuracy_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_confusion_matrix .labels = NULL, .normalize = NULL, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ConfusionOptions)
#define metrics_confusion_matrix(...) TAPER_metrics_confusion_matrix_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_confusion_matrix_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_ConfusionOptions taper_o_ = {TAPER_DEFAULTS_metrics_confusion_matrix, __VA_ARGS__}; TAPER_HERE_ metrics_confusion_matrix_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_precision_score .labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)
#define metrics_precision_score(...) TAPER_metrics_precision_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_precision_score_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_ClassOptions taper_o_ = {TAPER_DEFAULTS_metrics_precision_score, __VA_ARGS__}; TAPER_HERE_ metrics_precision_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_recall_score .labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)
#define metrics_recall_score(...) TAPER_metrics_recall_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_recall_score_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_ClassOptions taper_o_ = {TAPER_DEFAULTS_metrics_recall_score, __VA_ARGS__}; TAPER_HERE_ metrics_recall_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_f1_score .labels = NULL, .pos_label = 1, .average = "binary", .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_ClassOptions)
#define metrics_f1_score(...) TAPER_metrics_f1_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_f1_score_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_ClassOptions taper_o_ = {TAPER_DEFAULTS_metrics_f1_score, __VA_ARGS__}; TAPER_HERE_ metrics_f1_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_precision_recall_fscore_support .labels = NULL, .zero_division = 0, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_PerClassOptions)
#define metrics_precision_recall_fscore_support(...) TAPER_metrics_precision_recall_fscore_support_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_precision_recall_fscore_support_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_PerClassOptions taper_o_ = {TAPER_DEFAULTS_metrics_precision_recall_fscore_support, __VA_ARGS__}; TAPER_HERE_ metrics_precision_recall_fscore_support_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_roc_curve .pos_label = TAPER_NONE, .drop_intermediate = true, .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_RocOptions)
#define metrics_roc_curve(...) TAPER_metrics_roc_curve_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_roc_curve_(y_true, y_score, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_score); metrics_RocOptions taper_o_ = {TAPER_DEFAULTS_metrics_roc_curve, __VA_ARGS__}; TAPER_HERE_ metrics_roc_curve_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define metrics_auc(x, y) TAPER_BEGIN_ Tensor *taper_1_ = (x); Tensor *taper_2_ = (y); TAPER_HERE_ metrics_auc(taper_1_, taper_2_); TAPER_END_
#define TAPER_DEFAULTS_metrics_roc_auc_score .sample_weight = NULL, .multi_class = "raise", .average = "macro", .cookie_ = TAPER_COOKIE_(metrics_RocAucOptions)
#define metrics_roc_auc_score(...) TAPER_metrics_roc_auc_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_roc_auc_score_(y_true, y_score, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_score); metrics_RocAucOptions taper_o_ = {TAPER_DEFAULTS_metrics_roc_auc_score, __VA_ARGS__}; TAPER_HERE_ metrics_roc_auc_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_mean_squared_error .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)
#define metrics_mean_squared_error(...) TAPER_metrics_mean_squared_error_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_mean_squared_error_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_WeightOptions taper_o_ = {TAPER_DEFAULTS_metrics_mean_squared_error, __VA_ARGS__}; TAPER_HERE_ metrics_mean_squared_error_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_mean_absolute_error .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)
#define metrics_mean_absolute_error(...) TAPER_metrics_mean_absolute_error_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_mean_absolute_error_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_WeightOptions taper_o_ = {TAPER_DEFAULTS_metrics_mean_absolute_error, __VA_ARGS__}; TAPER_HERE_ metrics_mean_absolute_error_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_metrics_r2_score .sample_weight = NULL, .cookie_ = TAPER_COOKIE_(metrics_WeightOptions)
#define metrics_r2_score(...) TAPER_metrics_r2_score_(__VA_ARGS__, ._ = 0)
#define TAPER_metrics_r2_score_(y_true, y_pred, ...) TAPER_BEGIN_OPTIONS_ Tensor *taper_1_ = (y_true); Tensor *taper_2_ = (y_pred); metrics_WeightOptions taper_o_ = {TAPER_DEFAULTS_metrics_r2_score, __VA_ARGS__}; TAPER_HERE_ metrics_r2_score_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define metrics_mean_update(mean, value) TAPER_BEGIN_ metrics_Mean *taper_1_ = (mean); double taper_2_ = (value); TAPER_HERE_ metrics_mean_update(taper_1_, taper_2_); TAPER_END_
#define metrics_mean_std(...) TAPER_metrics_mean_std_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_metrics_mean_std_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const metrics_Mean *mean_; } taper_o_ = {.mean_ = __VA_ARGS__}; TAPER_HERE_ metrics_mean_std(taper_o_.mean_); TAPER_END_
#define metrics_mean_sem(...) TAPER_metrics_mean_sem_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_metrics_mean_sem_(a, b, ...) TAPER_BEGIN_OPTIONS_ struct { char _; const metrics_Mean *mean_; } taper_o_ = {.mean_ = __VA_ARGS__}; TAPER_HERE_ metrics_mean_sem(taper_o_.mean_); TAPER_END_
#endif
#endif

#if defined(TAPER_PLOT_READ) && !defined(TAPER_PLOT_CALLS)
#define TAPER_PLOT_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API plot_FigureOptions plot_figure_defaults(void);
TAPER_API plot_SubplotOptions plot_subplot_defaults(void);
TAPER_API plot_LineOptions plot_line_defaults(void);
TAPER_API plot_LineOptions plot_step_defaults(void);
TAPER_API plot_AxlineOptions plot_axhline_defaults(void);
TAPER_API plot_AxlineOptions plot_axvline_defaults(void);
TAPER_API plot_ErrorbarOptions plot_errorbar_defaults(void);
TAPER_API plot_ScatterOptions plot_scatter_defaults(void);
TAPER_API plot_BarOptions plot_bar_defaults(void);
TAPER_API plot_BarOptions plot_barh_defaults(void);
TAPER_API plot_HistOptions plot_hist_defaults(void);
TAPER_API plot_AreaOptions plot_fill_between_defaults(void);
TAPER_API plot_SpanOptions plot_axhspan_defaults(void);
TAPER_API plot_SpanOptions plot_axvspan_defaults(void);
TAPER_API plot_ImageOptions plot_imshow_defaults(void);
TAPER_API plot_MeshOptions plot_pcolormesh_defaults(void);
TAPER_API plot_ContourOptions plot_contour_defaults(void);
TAPER_API plot_ContourOptions plot_contourf_defaults(void);
TAPER_API plot_ColorbarOptions plot_colorbar_defaults(void);
TAPER_API plot_TextOptions plot_text_defaults(void);
TAPER_API plot_GridOptions plot_grid_defaults(void);
TAPER_API plot_LegendOptions plot_legend_defaults(void);
TAPER_API plot_HistoryOptions plot_history_defaults(void);
TAPER_API plot_ConfusionOptions plot_confusion_matrix_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_plot_figure .width = 6.4, .height = 4.8, .dpi = 100, .style = "default", .cookie_ = TAPER_COOKIE_(plot_FigureOptions)
#define plot_figure(...) TAPER_BEGIN_OPTIONS_ plot_FigureOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_plot_figure, __VA_ARGS__}; TAPER_HERE_ plot_figure_with(taper_o_); TAPER_END_
#define plot_free(figure) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); TAPER_HERE_ plot_free(taper_1_); TAPER_END_
#define plot_gcf() TAPER_BEGIN_ TAPER_HERE_ plot_gcf(); TAPER_END_
#define plot_gca(figure) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); TAPER_HERE_ plot_gca(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_plot_subplot .sharex = NULL, .sharey = NULL, .cookie_ = TAPER_COOKIE_(plot_SubplotOptions)
#define plot_subplot(...) TAPER_plot_subplot_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_subplot_(figure, rows, columns, index, ...) TAPER_BEGIN_OPTIONS_ plot_Figure *taper_1_ = (figure); int taper_2_ = (rows); int taper_3_ = (columns); int taper_4_ = (index); plot_SubplotOptions taper_o_ = {TAPER_DEFAULTS_plot_subplot, __VA_ARGS__}; TAPER_HERE_ plot_subplot_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define plot_suptitle(figure, text) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); const char *taper_2_ = (text); TAPER_HERE_ plot_suptitle(taper_1_, taper_2_); TAPER_END_
#define plot_tight_layout(figure) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); TAPER_HERE_ plot_tight_layout(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_plot_line .x = {NULL, -1, TAPER_DOUBLE}, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .drawstyle = "default", .fmt = NULL, .cookie_ = TAPER_COOKIE_(plot_LineOptions)
#define plot_line(where, ...) TAPER_plot_line_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_line_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; struct { char _; taper_f_ x; const char *label; const char *color; double linewidth; const char *linestyle; double alpha; const char *marker; double markersize; const char *markerfacecolor; const char *drawstyle; taper_a_ y_; int64_t n_; const char *fmt; } taper_o_ = {.x = 0, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .drawstyle = "default", .fmt = NULL, .n_ = -1, .y_ = __VA_ARGS__}; plot_LineOptions taper_p_ = {.x = TAPER_VALUES_(taper_o_.x, -1), .label = taper_o_.label, .color = taper_o_.color, .linewidth = taper_o_.linewidth, .linestyle = taper_o_.linestyle, .alpha = taper_o_.alpha, .marker = taper_o_.marker, .markersize = taper_o_.markersize, .markerfacecolor = taper_o_.markerfacecolor, .drawstyle = taper_o_.drawstyle, .fmt = taper_o_.fmt, .cookie_ = TAPER_COOKIE_(plot_LineOptions)}; TAPER_HERE_ plot_line_with(taper_1_, TAPER_VALUES_(taper_o_.y_, TAPER_BYTES_(a)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_step .x = {NULL, -1, TAPER_DOUBLE}, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .drawstyle = "steps-pre", .fmt = NULL, .cookie_ = TAPER_COOKIE_(plot_LineOptions)
#define plot_step(where, ...) TAPER_plot_step_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_step_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; struct { char _; taper_f_ x; const char *label; const char *color; double linewidth; const char *linestyle; double alpha; const char *marker; double markersize; const char *markerfacecolor; const char *drawstyle; taper_a_ y_; int64_t n_; const char *fmt; } taper_o_ = {.x = 0, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .drawstyle = "steps-pre", .fmt = NULL, .n_ = -1, .y_ = __VA_ARGS__}; plot_LineOptions taper_p_ = {.x = TAPER_VALUES_(taper_o_.x, -1), .label = taper_o_.label, .color = taper_o_.color, .linewidth = taper_o_.linewidth, .linestyle = taper_o_.linestyle, .alpha = taper_o_.alpha, .marker = taper_o_.marker, .markersize = taper_o_.markersize, .markerfacecolor = taper_o_.markerfacecolor, .drawstyle = taper_o_.drawstyle, .fmt = taper_o_.fmt, .cookie_ = TAPER_COOKIE_(plot_LineOptions)}; TAPER_HERE_ plot_step_with(taper_1_, TAPER_VALUES_(taper_o_.y_, TAPER_BYTES_(a)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_axhline .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = "-", .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_AxlineOptions)
#define plot_axhline(...) TAPER_plot_axhline_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_axhline_(where, y, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (y); plot_AxlineOptions taper_o_ = {TAPER_DEFAULTS_plot_axhline, __VA_ARGS__}; TAPER_HERE_ plot_axhline_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_axvline .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = "-", .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_AxlineOptions)
#define plot_axvline(...) TAPER_plot_axvline_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_axvline_(where, x, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (x); plot_AxlineOptions taper_o_ = {TAPER_DEFAULTS_plot_axvline, __VA_ARGS__}; TAPER_HERE_ plot_axvline_with(taper_1_, taper_2_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_errorbar .xerr = {NULL, -1, TAPER_DOUBLE}, .yerr = {NULL, -1, TAPER_DOUBLE}, .capsize = 0, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .fmt = NULL, .cookie_ = TAPER_COOKIE_(plot_ErrorbarOptions)
#define plot_errorbar(where, ...) TAPER_plot_errorbar_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_errorbar_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; struct { char _; taper_f_ xerr; taper_f_ yerr; double capsize; const char *label; const char *color; double linewidth; const char *linestyle; double alpha; const char *marker; double markersize; const char *markerfacecolor; taper_a_ x_; taper_b_ y_; int64_t n_; const char *fmt; } taper_o_ = {.xerr = 0, .yerr = 0, .capsize = 0, .label = NULL, .color = NULL, .linewidth = 1.5, .linestyle = NULL, .alpha = 1, .marker = NULL, .markersize = 6, .markerfacecolor = NULL, .fmt = NULL, .n_ = -1, .x_ = __VA_ARGS__}; plot_ErrorbarOptions taper_p_ = {.xerr = TAPER_VALUES_(taper_o_.xerr, -1), .yerr = TAPER_VALUES_(taper_o_.yerr, -1), .capsize = taper_o_.capsize, .label = taper_o_.label, .color = taper_o_.color, .linewidth = taper_o_.linewidth, .linestyle = taper_o_.linestyle, .alpha = taper_o_.alpha, .marker = taper_o_.marker, .markersize = taper_o_.markersize, .markerfacecolor = taper_o_.markerfacecolor, .fmt = taper_o_.fmt, .cookie_ = TAPER_COOKIE_(plot_ErrorbarOptions)}; TAPER_HERE_ plot_errorbar_with(taper_1_, TAPER_VALUES_(taper_o_.x_, TAPER_BYTES_(a)), TAPER_VALUES_(taper_o_.y_, TAPER_BYTES_AFTER_(a, b)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_scatter .s = 36, .sizes = {NULL, -1, TAPER_DOUBLE}, .c = {NULL, -1, TAPER_DOUBLE}, .cmap = "viridis", .vmin = NAN, .vmax = NAN, .color = NULL, .marker = "o", .edgecolor = NULL, .linewidth = NAN, .alpha = 1, .label = NULL, .cookie_ = TAPER_COOKIE_(plot_ScatterOptions)
#define plot_scatter(where, ...) TAPER_plot_scatter_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_scatter_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; struct { char _; double s; taper_f_ sizes; taper_f_ c; const char *cmap; double vmin; double vmax; const char *color; const char *marker; const char *edgecolor; double linewidth; double alpha; const char *label; taper_a_ x_; taper_b_ y_; int64_t n_; } taper_o_ = {.s = 36, .sizes = 0, .c = 0, .cmap = "viridis", .vmin = NAN, .vmax = NAN, .color = NULL, .marker = "o", .edgecolor = NULL, .linewidth = NAN, .alpha = 1, .label = NULL, .n_ = -1, .x_ = __VA_ARGS__}; plot_ScatterOptions taper_p_ = {.s = taper_o_.s, .sizes = TAPER_VALUES_(taper_o_.sizes, -1), .c = TAPER_VALUES_(taper_o_.c, -1), .cmap = taper_o_.cmap, .vmin = taper_o_.vmin, .vmax = taper_o_.vmax, .color = taper_o_.color, .marker = taper_o_.marker, .edgecolor = taper_o_.edgecolor, .linewidth = taper_o_.linewidth, .alpha = taper_o_.alpha, .label = taper_o_.label, .cookie_ = TAPER_COOKIE_(plot_ScatterOptions)}; TAPER_HERE_ plot_scatter_with(taper_1_, TAPER_VALUES_(taper_o_.x_, TAPER_BYTES_(a)), TAPER_VALUES_(taper_o_.y_, TAPER_BYTES_AFTER_(a, b)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_bar .width = 0.8, .bottom = {NULL, -1, TAPER_DOUBLE}, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .edge = false, .cookie_ = TAPER_COOKIE_(plot_BarOptions)
#define plot_bar(where, ...) TAPER_plot_bar_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_bar_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; struct { char _; double width; taper_f_ bottom; const char *color; const char *edgecolor; double linewidth; double alpha; const char *label; bool edge; taper_a_ x_; taper_b_ height_; int64_t n_; } taper_o_ = {.width = 0.8, .bottom = 0, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .edge = false, .n_ = -1, .x_ = __VA_ARGS__}; plot_BarOptions taper_p_ = {.width = taper_o_.width, .bottom = TAPER_VALUES_(taper_o_.bottom, -1), .color = taper_o_.color, .edgecolor = taper_o_.edgecolor, .linewidth = taper_o_.linewidth, .alpha = taper_o_.alpha, .label = taper_o_.label, .edge = taper_o_.edge, .cookie_ = TAPER_COOKIE_(plot_BarOptions)}; TAPER_HERE_ plot_bar_with(taper_1_, TAPER_VALUES_(taper_o_.x_, TAPER_BYTES_(a)), TAPER_VALUES_(taper_o_.height_, TAPER_BYTES_AFTER_(a, b)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_barh .width = 0.8, .bottom = {NULL, -1, TAPER_DOUBLE}, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .edge = false, .cookie_ = TAPER_COOKIE_(plot_BarOptions)
#define plot_barh(where, ...) TAPER_plot_barh_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_barh_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; struct { char _; double width; taper_f_ bottom; const char *color; const char *edgecolor; double linewidth; double alpha; const char *label; bool edge; taper_a_ y_; taper_b_ width_; int64_t n_; } taper_o_ = {.width = 0.8, .bottom = 0, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .edge = false, .n_ = -1, .y_ = __VA_ARGS__}; plot_BarOptions taper_p_ = {.width = taper_o_.width, .bottom = TAPER_VALUES_(taper_o_.bottom, -1), .color = taper_o_.color, .edgecolor = taper_o_.edgecolor, .linewidth = taper_o_.linewidth, .alpha = taper_o_.alpha, .label = taper_o_.label, .edge = taper_o_.edge, .cookie_ = TAPER_COOKIE_(plot_BarOptions)}; TAPER_HERE_ plot_barh_with(taper_1_, TAPER_VALUES_(taper_o_.y_, TAPER_BYTES_(a)), TAPER_VALUES_(taper_o_.width_, TAPER_BYTES_AFTER_(a, b)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_hist .bins = 10, .low = NAN, .high = NAN, .density = false, .cumulative = false, .color = NULL, .edgecolor = NULL, .alpha = 1, .label = NULL, .cookie_ = TAPER_COOKIE_(plot_HistOptions)
#define plot_hist(where, ...) TAPER_plot_hist_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_hist_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; int bins; double low; double high; bool density; bool cumulative; const char *color; const char *edgecolor; double alpha; const char *label; taper_a_ values_; int64_t n_; } taper_o_ = {.bins = 10, .low = NAN, .high = NAN, .density = false, .cumulative = false, .color = NULL, .edgecolor = NULL, .alpha = 1, .label = NULL, .n_ = -1, .values_ = __VA_ARGS__}; plot_HistOptions taper_p_ = {.bins = taper_o_.bins, .low = taper_o_.low, .high = taper_o_.high, .density = taper_o_.density, .cumulative = taper_o_.cumulative, .color = taper_o_.color, .edgecolor = taper_o_.edgecolor, .alpha = taper_o_.alpha, .label = taper_o_.label, .cookie_ = TAPER_COOKIE_(plot_HistOptions)}; TAPER_HERE_ plot_hist_with(taper_1_, TAPER_VALUES_(taper_o_.values_, TAPER_BYTES_(a)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_fill_between .y2 = {NULL, -1, TAPER_DOUBLE}, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .cookie_ = TAPER_COOKIE_(plot_AreaOptions)
#define plot_fill_between(where, ...) TAPER_plot_fill_between_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_fill_between_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; struct { char _; taper_f_ y2; const char *color; const char *edgecolor; double linewidth; double alpha; const char *label; taper_a_ x_; taper_b_ y1_; int64_t n_; } taper_o_ = {.y2 = 0, .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .n_ = -1, .x_ = __VA_ARGS__}; plot_AreaOptions taper_p_ = {.y2 = TAPER_VALUES_(taper_o_.y2, -1), .color = taper_o_.color, .edgecolor = taper_o_.edgecolor, .linewidth = taper_o_.linewidth, .alpha = taper_o_.alpha, .label = taper_o_.label, .cookie_ = TAPER_COOKIE_(plot_AreaOptions)}; TAPER_HERE_ plot_fill_between_with(taper_1_, TAPER_VALUES_(taper_o_.x_, TAPER_BYTES_(a)), TAPER_VALUES_(taper_o_.y1_, TAPER_BYTES_AFTER_(a, b)), taper_o_.n_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_axhspan .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .cookie_ = TAPER_COOKIE_(plot_SpanOptions)
#define plot_axhspan(...) TAPER_plot_axhspan_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_axhspan_(where, low, high, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (low); double taper_3_ = (high); plot_SpanOptions taper_o_ = {TAPER_DEFAULTS_plot_axhspan, __VA_ARGS__}; TAPER_HERE_ plot_axhspan_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_axvspan .color = NULL, .edgecolor = NULL, .linewidth = 1, .alpha = 1, .label = NULL, .cookie_ = TAPER_COOKIE_(plot_SpanOptions)
#define plot_axvspan(...) TAPER_plot_axvspan_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_axvspan_(where, low, high, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (low); double taper_3_ = (high); plot_SpanOptions taper_o_ = {TAPER_DEFAULTS_plot_axvspan, __VA_ARGS__}; TAPER_HERE_ plot_axvspan_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_imshow .cmap = "viridis", .vmin = NAN, .vmax = NAN, .origin = "upper", .aspect = "equal", .extent = {NAN, NAN, NAN, NAN}, .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_ImageOptions)
#define plot_imshow(where, ...) TAPER_plot_imshow_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_imshow_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; const char *cmap; double vmin; double vmax; const char *origin; const char *aspect; double extent[4]; double alpha; taper_a_ values_; int64_t rows_; int64_t columns_; } taper_o_ = {.cmap = "viridis", .vmin = NAN, .vmax = NAN, .origin = "upper", .aspect = "equal", .extent = {NAN, NAN, NAN, NAN}, .alpha = 1, .values_ = __VA_ARGS__}; plot_ImageOptions taper_p_ = {.cmap = taper_o_.cmap, .vmin = taper_o_.vmin, .vmax = taper_o_.vmax, .origin = taper_o_.origin, .aspect = taper_o_.aspect, .extent = {taper_o_.extent[0], taper_o_.extent[1], taper_o_.extent[2], taper_o_.extent[3]}, .alpha = taper_o_.alpha, .cookie_ = TAPER_COOKIE_(plot_ImageOptions)}; TAPER_HERE_ plot_imshow_with(taper_1_, TAPER_VALUES_(taper_o_.values_, TAPER_BYTES_(a)), taper_o_.rows_, taper_o_.columns_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_pcolormesh .x = {NULL, -1, TAPER_DOUBLE}, .y = {NULL, -1, TAPER_DOUBLE}, .cmap = "viridis", .vmin = NAN, .vmax = NAN, .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_MeshOptions)
#define plot_pcolormesh(where, ...) TAPER_plot_pcolormesh_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_pcolormesh_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; struct { char _; taper_f_ x; taper_f_ y; const char *cmap; double vmin; double vmax; double alpha; taper_a_ values_; int64_t rows_; int64_t columns_; } taper_o_ = {.x = 0, .y = 0, .cmap = "viridis", .vmin = NAN, .vmax = NAN, .alpha = 1, .values_ = __VA_ARGS__}; plot_MeshOptions taper_p_ = {.x = TAPER_VALUES_(taper_o_.x, -1), .y = TAPER_VALUES_(taper_o_.y, -1), .cmap = taper_o_.cmap, .vmin = taper_o_.vmin, .vmax = taper_o_.vmax, .alpha = taper_o_.alpha, .cookie_ = TAPER_COOKIE_(plot_MeshOptions)}; TAPER_HERE_ plot_pcolormesh_with(taper_1_, TAPER_VALUES_(taper_o_.values_, TAPER_BYTES_(a)), taper_o_.rows_, taper_o_.columns_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_contour .x = {NULL, -1, TAPER_DOUBLE}, .y = {NULL, -1, TAPER_DOUBLE}, .levels = NULL, .level_count = 0, .cmap = "viridis", .color = NULL, .linewidth = 1.5, .vmin = NAN, .vmax = NAN, .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_ContourOptions)
#define plot_contour(where, ...) TAPER_plot_contour_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_contour_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; struct { char _; taper_f_ x; taper_f_ y; const double *levels; int level_count; const char *cmap; const char *color; double linewidth; double vmin; double vmax; double alpha; taper_a_ z_; int64_t rows_; int64_t columns_; } taper_o_ = {.x = 0, .y = 0, .levels = NULL, .level_count = 0, .cmap = "viridis", .color = NULL, .linewidth = 1.5, .vmin = NAN, .vmax = NAN, .alpha = 1, .z_ = __VA_ARGS__}; plot_ContourOptions taper_p_ = {.x = TAPER_VALUES_(taper_o_.x, -1), .y = TAPER_VALUES_(taper_o_.y, -1), .levels = taper_o_.levels, .level_count = taper_o_.level_count, .cmap = taper_o_.cmap, .color = taper_o_.color, .linewidth = taper_o_.linewidth, .vmin = taper_o_.vmin, .vmax = taper_o_.vmax, .alpha = taper_o_.alpha, .cookie_ = TAPER_COOKIE_(plot_ContourOptions)}; TAPER_HERE_ plot_contour_with(taper_1_, TAPER_VALUES_(taper_o_.z_, TAPER_BYTES_(a)), taper_o_.rows_, taper_o_.columns_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_contourf .x = {NULL, -1, TAPER_DOUBLE}, .y = {NULL, -1, TAPER_DOUBLE}, .levels = NULL, .level_count = 0, .cmap = "viridis", .color = NULL, .linewidth = 1.5, .vmin = NAN, .vmax = NAN, .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_ContourOptions)
#define plot_contourf(where, ...) TAPER_plot_contourf_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_contourf_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; typedef TAPER_FLAT_TYPE_(a) taper_f_; struct { char _; taper_f_ x; taper_f_ y; const double *levels; int level_count; const char *cmap; const char *color; double linewidth; double vmin; double vmax; double alpha; taper_a_ z_; int64_t rows_; int64_t columns_; } taper_o_ = {.x = 0, .y = 0, .levels = NULL, .level_count = 0, .cmap = "viridis", .color = NULL, .linewidth = 1.5, .vmin = NAN, .vmax = NAN, .alpha = 1, .z_ = __VA_ARGS__}; plot_ContourOptions taper_p_ = {.x = TAPER_VALUES_(taper_o_.x, -1), .y = TAPER_VALUES_(taper_o_.y, -1), .levels = taper_o_.levels, .level_count = taper_o_.level_count, .cmap = taper_o_.cmap, .color = taper_o_.color, .linewidth = taper_o_.linewidth, .vmin = taper_o_.vmin, .vmax = taper_o_.vmax, .alpha = taper_o_.alpha, .cookie_ = TAPER_COOKIE_(plot_ContourOptions)}; TAPER_HERE_ plot_contourf_with(taper_1_, TAPER_VALUES_(taper_o_.z_, TAPER_BYTES_(a)), taper_o_.rows_, taper_o_.columns_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_colorbar .label = NULL, .cookie_ = TAPER_COOKIE_(plot_ColorbarOptions)
#define plot_colorbar(...) TAPER_plot_colorbar_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_colorbar_(where, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); plot_ColorbarOptions taper_o_ = {TAPER_DEFAULTS_plot_colorbar, __VA_ARGS__}; TAPER_HERE_ plot_colorbar_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_text .fontsize = 10, .color = NULL, .ha = "left", .va = "baseline", .rotation = 0, .of_axes = false, .alpha = 1, .cookie_ = TAPER_COOKIE_(plot_TextOptions)
#define plot_text(...) TAPER_plot_text_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_text_(where, x, y, text, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (x); double taper_3_ = (y); const char *taper_4_ = (text); plot_TextOptions taper_o_ = {TAPER_DEFAULTS_plot_text, __VA_ARGS__}; TAPER_HERE_ plot_text_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define plot_title(where, text) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (text); TAPER_HERE_ plot_title(taper_1_, taper_2_); TAPER_END_
#define plot_xlabel(where, text) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (text); TAPER_HERE_ plot_xlabel(taper_1_, taper_2_); TAPER_END_
#define plot_ylabel(where, text) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (text); TAPER_HERE_ plot_ylabel(taper_1_, taper_2_); TAPER_END_
#define plot_xlim(where, low, high) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (low); double taper_3_ = (high); TAPER_HERE_ plot_xlim(taper_1_, taper_2_, taper_3_); TAPER_END_
#define plot_ylim(where, low, high) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (low); double taper_3_ = (high); TAPER_HERE_ plot_ylim(taper_1_, taper_2_, taper_3_); TAPER_END_
#define plot_invert_xaxis(where) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); TAPER_HERE_ plot_invert_xaxis(taper_1_); TAPER_END_
#define plot_invert_yaxis(where) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); TAPER_HERE_ plot_invert_yaxis(taper_1_); TAPER_END_
#define plot_xscale(where, scale) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (scale); TAPER_HERE_ plot_xscale(taper_1_, taper_2_); TAPER_END_
#define plot_yscale(where, scale) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (scale); TAPER_HERE_ plot_yscale(taper_1_, taper_2_); TAPER_END_
#define plot_margins(where, x, y) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); double taper_2_ = (x); double taper_3_ = (y); TAPER_HERE_ plot_margins(taper_1_, taper_2_, taper_3_); TAPER_END_
#define plot_xticks(where, count, ...) TAPER_plot_xticks_(where, count, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_xticks_(where, count, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); int taper_2_ = (count); struct { char _; const double *places_; const char *const *labels_; } taper_o_ = {.places_ = __VA_ARGS__}; TAPER_HERE_ plot_xticks(taper_1_, taper_2_, taper_o_.places_, taper_o_.labels_); TAPER_END_
#define plot_yticks(where, count, ...) TAPER_plot_yticks_(where, count, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_yticks_(where, count, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); int taper_2_ = (count); struct { char _; const double *places_; const char *const *labels_; } taper_o_ = {.places_ = __VA_ARGS__}; TAPER_HERE_ plot_yticks(taper_1_, taper_2_, taper_o_.places_, taper_o_.labels_); TAPER_END_
#define plot_minorticks_on(where) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); TAPER_HERE_ plot_minorticks_on(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_plot_grid .visible = true, .cookie_ = TAPER_COOKIE_(plot_GridOptions)
#define plot_grid(...) TAPER_plot_grid_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_grid_(where, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); plot_GridOptions taper_o_ = {TAPER_DEFAULTS_plot_grid, __VA_ARGS__}; TAPER_HERE_ plot_grid_with(taper_1_, taper_o_); TAPER_END_
#define plot_aspect(where, aspect) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); const char *taper_2_ = (aspect); TAPER_HERE_ plot_aspect(taper_1_, taper_2_); TAPER_END_
#define plot_axis_off(where) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); TAPER_HERE_ plot_axis_off(taper_1_); TAPER_END_
#define plot_twinx(where) TAPER_BEGIN_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); TAPER_HERE_ plot_twinx(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_plot_legend .loc = "best", .title = NULL, .cookie_ = TAPER_COOKIE_(plot_LegendOptions)
#define plot_legend(...) TAPER_plot_legend_(__VA_ARGS__, ._ = 0)
#define TAPER_plot_legend_(where, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); plot_LegendOptions taper_o_ = {TAPER_DEFAULTS_plot_legend, __VA_ARGS__}; TAPER_HERE_ plot_legend_with(taper_1_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_plot_history .xlabel = "epoch", .smoothing = 0.9, .cookie_ = TAPER_COOKIE_(plot_HistoryOptions)
#define plot_history(figure, ...) TAPER_plot_history_(figure, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_history_(figure, a, b, ...) TAPER_BEGIN_OPTIONS_ plot_Figure *taper_1_ = (figure); struct { char _; const char *xlabel; double smoothing; const plot_Curve *curves_; int count_; } taper_o_ = {.xlabel = "epoch", .smoothing = 0.9, .curves_ = __VA_ARGS__}; plot_HistoryOptions taper_p_ = {.xlabel = taper_o_.xlabel, .smoothing = taper_o_.smoothing, .cookie_ = TAPER_COOKIE_(plot_HistoryOptions)}; TAPER_HERE_ plot_history_with(taper_1_, taper_o_.curves_, taper_o_.count_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_plot_confusion_matrix .names = NULL, .cmap = "viridis", .colorbar = true, .cookie_ = TAPER_COOKIE_(plot_ConfusionOptions)
#define plot_confusion_matrix(where, ...) TAPER_plot_confusion_matrix_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_confusion_matrix_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; const char *const *names; const char *cmap; bool colorbar; taper_a_ counts_; int64_t classes_; } taper_o_ = {.names = NULL, .cmap = "viridis", .colorbar = true, .counts_ = __VA_ARGS__}; plot_ConfusionOptions taper_p_ = {.names = taper_o_.names, .cmap = taper_o_.cmap, .colorbar = taper_o_.colorbar, .cookie_ = TAPER_COOKIE_(plot_ConfusionOptions)}; TAPER_HERE_ plot_confusion_matrix_with(taper_1_, TAPER_VALUES_(taper_o_.counts_, TAPER_BYTES_(a)), taper_o_.classes_, taper_p_); TAPER_END_
#define plot_weights(where, ...) TAPER_plot_weights_(where, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_weights_(where, a, b, ...) TAPER_BEGIN_OPTIONS_ __auto_type taper_v1_ = (where); plot_Axes *taper_1_ = PLOT_AXES(taper_v1_); typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; taper_a_ values_; int64_t rows_; int64_t columns_; } taper_o_ = {.values_ = __VA_ARGS__}; TAPER_HERE_ plot_weights_with(taper_1_, TAPER_VALUES_(taper_o_.values_, TAPER_BYTES_(a)), taper_o_.rows_, taper_o_.columns_); TAPER_END_
#define plot_savefig(figure, path) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); const char *taper_2_ = (path); TAPER_HERE_ plot_savefig(taper_1_, taper_2_); TAPER_END_
#define plot_png(figure, size) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); size_t *taper_2_ = (size); TAPER_HERE_ plot_png(taper_1_, taper_2_); TAPER_END_
#define plot_pixels(figure, width, height) TAPER_BEGIN_ plot_Figure *taper_1_ = (figure); int *taper_2_ = (width); int *taper_3_ = (height); TAPER_HERE_ plot_pixels(taper_1_, taper_2_, taper_3_); TAPER_END_
#endif
#endif

#if defined(TAPER_LIVE_READ) && !defined(TAPER_LIVE_CALLS)
#define TAPER_LIVE_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API plot_LiveOptions plot_live_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_plot_live .total = -1, .title = NULL, .width = -1, .height = 10, .log = false, .stream = NULL, .always = false, .cookie_ = TAPER_COOKIE_(plot_LiveOptions)
#define plot_live(...) TAPER_BEGIN_OPTIONS_ plot_LiveOptions taper_o_ = {._ = 0, TAPER_DEFAULTS_plot_live, __VA_ARGS__}; TAPER_HERE_ plot_live_with(taper_o_); TAPER_END_
#define plot_live_add(live, name, value) TAPER_BEGIN_ plot_Live *taper_1_ = (live); const char *taper_2_ = (name); double taper_3_ = (value); TAPER_HERE_ plot_live_add(taper_1_, taper_2_, taper_3_); TAPER_END_
#define plot_live_step(live) TAPER_BEGIN_ plot_Live *taper_1_ = (live); TAPER_HERE_ plot_live_step(taper_1_); TAPER_END_
#define plot_live_finish(live) TAPER_BEGIN_ plot_Live *taper_1_ = (live); TAPER_HERE_ plot_live_finish(taper_1_); TAPER_END_
#define plot_sparkline(...) TAPER_plot_sparkline_(TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_plot_sparkline_(a, b, ...) TAPER_BEGIN_OPTIONS_ typedef TAPER_DATA_TYPE_(a) taper_a_; struct { char _; taper_a_ values_; int64_t n_; } taper_o_ = {.n_ = -1, .values_ = __VA_ARGS__}; TAPER_HERE_ plot_sparkline(TAPER_VALUES_(taper_o_.values_, TAPER_BYTES_(a)), taper_o_.n_); TAPER_END_
#endif
#endif

#if defined(TAPER_LOG_READ) && !defined(TAPER_LOG_CALLS)
#define TAPER_LOG_CALLS
#ifdef __cplusplus
extern "C" {
#endif
TAPER_API tensorboard_WriterOptions tensorboard_SummaryWriter_defaults(void);
TAPER_API tensorboard_ScalarOptions tensorboard_add_scalar_defaults(void);
TAPER_API tensorboard_EventOptions tensorboard_add_scalars_defaults(void);
TAPER_API tensorboard_HistogramOptions tensorboard_add_histogram_defaults(void);
TAPER_API tensorboard_ImageOptions tensorboard_add_image_defaults(void);
TAPER_API tensorboard_ImageOptions tensorboard_add_images_defaults(void);
TAPER_API tensorboard_EventOptions tensorboard_add_png_defaults(void);
TAPER_API tensorboard_EventOptions tensorboard_add_text_defaults(void);
TAPER_API tensorboard_HparamsOptions tensorboard_add_hparams_defaults(void);
TAPER_API data_LoggerOptions data_CSVLogger_defaults(void);
#ifdef __cplusplus
}
#endif
#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)
#define TAPER_DEFAULTS_tensorboard_SummaryWriter .comment = NULL, .purge_step = TAPER_NONE, .filename_suffix = NULL, .cookie_ = TAPER_COOKIE_(tensorboard_WriterOptions)
#define tensorboard_SummaryWriter(...) TAPER_tensorboard_SummaryWriter_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_SummaryWriter_(log_dir, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (log_dir); tensorboard_WriterOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_SummaryWriter, __VA_ARGS__}; TAPER_HERE_ tensorboard_SummaryWriter_with(taper_1_, taper_o_); TAPER_END_
#define tensorboard_get_logdir(writer) TAPER_BEGIN_ tensorboard_Writer *taper_1_ = (writer); TAPER_HERE_ tensorboard_get_logdir(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_scalar .walltime = NAN, .new_style = false, .double_precision = false, .cookie_ = TAPER_COOKIE_(tensorboard_ScalarOptions)
#define tensorboard_add_scalar(...) TAPER_tensorboard_add_scalar_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_scalar_(writer, tag, scalar_value, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); double taper_3_ = (scalar_value); int64_t taper_4_ = (global_step); tensorboard_ScalarOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_scalar, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_scalar_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_scalars .walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)
#define tensorboard_add_scalars(...) TAPER_tensorboard_add_scalars_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_scalars_(writer, main_tag, tag_scalar_dict, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (main_tag); tensorboard_Scalars taper_3_ = (tag_scalar_dict); int64_t taper_4_ = (global_step); tensorboard_EventOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_scalars, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_scalars_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_histogram .bins = 0, .max_bins = TAPER_NONE, .walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_HistogramOptions)
#define tensorboard_add_histogram(...) TAPER_tensorboard_add_histogram_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_histogram_(writer, tag, values, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); Tensor *taper_3_ = (values); int64_t taper_4_ = (global_step); tensorboard_HistogramOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_histogram, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_histogram_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_image .walltime = NAN, .dataformats = "CHW", .cookie_ = TAPER_COOKIE_(tensorboard_ImageOptions)
#define tensorboard_add_image(...) TAPER_tensorboard_add_image_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_image_(writer, tag, img_tensor, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); Tensor *taper_3_ = (img_tensor); int64_t taper_4_ = (global_step); tensorboard_ImageOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_image, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_image_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_images .walltime = NAN, .dataformats = "NCHW", .cookie_ = TAPER_COOKIE_(tensorboard_ImageOptions)
#define tensorboard_add_images(...) TAPER_tensorboard_add_images_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_images_(writer, tag, img_tensor, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); Tensor *taper_3_ = (img_tensor); int64_t taper_4_ = (global_step); tensorboard_ImageOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_images, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_images_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_png .walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)
#define tensorboard_add_png(writer, tag, ...) TAPER_tensorboard_add_png_(writer, tag, TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_png_(writer, tag, a, b, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); struct { char _; double walltime; const uint8_t *png_; size_t size_; int64_t global_step_; } taper_o_ = {.walltime = NAN, .png_ = __VA_ARGS__}; tensorboard_EventOptions taper_p_ = {.walltime = taper_o_.walltime, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)}; TAPER_HERE_ tensorboard_add_png_with(taper_1_, taper_2_, taper_o_.png_, taper_o_.size_, taper_o_.global_step_, taper_p_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_text .walltime = NAN, .cookie_ = TAPER_COOKIE_(tensorboard_EventOptions)
#define tensorboard_add_text(...) TAPER_tensorboard_add_text_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_text_(writer, tag, text_string, global_step, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); const char *taper_2_ = (tag); const char *taper_3_ = (text_string); int64_t taper_4_ = (global_step); tensorboard_EventOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_text, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_text_with(taper_1_, taper_2_, taper_3_, taper_4_, taper_o_); TAPER_END_
#define TAPER_DEFAULTS_tensorboard_add_hparams .run_name = NULL, .global_step = 0, .cookie_ = TAPER_COOKIE_(tensorboard_HparamsOptions)
#define tensorboard_add_hparams(...) TAPER_tensorboard_add_hparams_(__VA_ARGS__, ._ = 0)
#define TAPER_tensorboard_add_hparams_(writer, hparam_dict, metric_dict, ...) TAPER_BEGIN_OPTIONS_ tensorboard_Writer *taper_1_ = (writer); tensorboard_Scalars taper_2_ = (hparam_dict); tensorboard_Scalars taper_3_ = (metric_dict); tensorboard_HparamsOptions taper_o_ = {TAPER_DEFAULTS_tensorboard_add_hparams, __VA_ARGS__}; TAPER_HERE_ tensorboard_add_hparams_with(taper_1_, taper_2_, taper_3_, taper_o_); TAPER_END_
#define tensorboard_flush(writer) TAPER_BEGIN_ tensorboard_Writer *taper_1_ = (writer); TAPER_HERE_ tensorboard_flush(taper_1_); TAPER_END_
#define tensorboard_close(writer) TAPER_BEGIN_ tensorboard_Writer *taper_1_ = (writer); TAPER_HERE_ tensorboard_close(taper_1_); TAPER_END_
#define TAPER_DEFAULTS_data_CSVLogger .format = DATA_SHORTEST, .cookie_ = TAPER_COOKIE_(data_LoggerOptions)
#define data_CSVLogger(...) TAPER_data_CSVLogger_(__VA_ARGS__, ._ = 0)
#define TAPER_data_CSVLogger_(path, ...) TAPER_BEGIN_OPTIONS_ const char *taper_1_ = (path); data_LoggerOptions taper_o_ = {TAPER_DEFAULTS_data_CSVLogger, __VA_ARGS__}; TAPER_HERE_ data_CSVLogger_with(taper_1_, taper_o_); TAPER_END_
#define data_log_metrics(logger, ...) TAPER_BEGIN_ data_Logger *taper_1_ = (logger); data_Metric taper_l_[] = {__VA_ARGS__}; data_Metrics taper_2_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - 0, taper_l_ + 0}; TAPER_HERE_ data_log_metrics_with(taper_1_, taper_2_); TAPER_END_
#define data_logger_close(logger) TAPER_BEGIN_ data_Logger *taper_1_ = (logger); TAPER_HERE_ data_logger_close(taper_1_); TAPER_END_
#endif
#endif
