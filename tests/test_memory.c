/* test_memory.c: every public call, with every single allocation failing, once and from then on.
 *
 * A call runs as the first one of a new thread, on tensors and modules that were made before. Where memory was refused it
 * may succeed all the same, or it fails: with an error, with nothing changed (the numbers it was given, the draws that
 * come next), with nothing leaked; and the same call succeeds when there is memory again. The last test reads
 * docs/api.json: a function that is in neither list below is a failure. */
#include "memory_arrange.h"
#include "memory_calls.h"
#include "memory_files.h"
#include "memory_operators.h"
#include "memory_optim.h"
#include "memory_read.h"
#include "memory_sequence.h"
#include "memory_shape.h"
#include "memory_summary.h"
#include "memory_training.h"
#include "memory_using.h"

#include <pthread.h>

/* ---- The calls -------------------------------------------------------------------------------------- */

#define CALLS(X)                                                                                                       \
    X(tensor_from, tensor_from(SHAPE(16), numbers))                                                                    \
    X(tensor_scalar, tensor_scalar(2.0))                                                                               \
    X(tensor_values, tensor_copy_to(x, numbers, 16))                                                                   \
    X(tensor_empty, tensor_empty(SHAPE(2, 2)))                                                                         \
    X(tensor_zeros, tensor_zeros(SHAPE(2, 2, 2, 2)))                                                                   \
    X(tensor_ones, tensor_ones(SHAPE(2, 2)))                                                                           \
    X(tensor_eye, tensor_eye(3))                                                                                       \
    X(tensor_full, tensor_full(SHAPE(2, 2), 3))                                                                        \
    X(tensor_empty_like, tensor_empty_like(x))                                                                         \
    X(tensor_zeros_like, tensor_zeros_like(x))                                                                         \
    X(tensor_ones_like, tensor_ones_like(x))                                                                           \
    X(tensor_full_like, tensor_full_like(x, 2))                                                                        \
    X(tensor_rand_like, tensor_rand_like(x))                                                                           \
    X(tensor_randn_like, tensor_randn_like(x))                                                                         \
    X(tensor_rand, tensor_rand(SHAPE(100)))                                                                            \
    X(tensor_randn, tensor_randn(SHAPE(100)))                                                                          \
    X(tensor_randint, tensor_randint(0, 9, SHAPE(100), .dtype = FLOAT32))                                              \
    X(tensor_randperm, tensor_randperm(100))                                                                           \
    X(tensor_arange, tensor_arange(0, 5))                                                                              \
    X(tensor_linspace, tensor_linspace(0, 1, 5))                                                                       \
    X(tensor_copy_to, tensor_copy_to(tensor_t(x), numbers, 16))                                                        \
    X(tensor_keep, tensor_free(tensor_keep(x)) && !taper_error())                                                      \
    X(tensor_fprint, printed(print_tensor))                                                                            \
    X(tensor_repr, tensor_repr(x))                                                                                     \
    X(tensor_fill_, tensor_fill_(y, 0.5))                                                                              \
    X(tensor_zero_, tensor_zero_(tensor_mul(y, 1)))                                                                    \
    X(tensor_copy_, tensor_copy_(tensor_mul(y, 1), tensor_t(y)))                                                       \
    X(tensor_uniform_, tensor_uniform_(tensor_t(tensor_mul(y, 1)), 0, 1))                                              \
    X(tensor_normal_, tensor_normal_(tensor_t(tensor_mul(y, 1)), 0, 1))                                                \
    X(tensor_bernoulli_, tensor_bernoulli_(tensor_t(tensor_mul(y, 1)), 0.5))                                           \
    X(tensor_random_, tensor_random_(tensor_t(tensor_mul(whole, 1))))                                                  \
    X(taper_Generator_new, generated())                                                                                \
    X(np_random_seed_array, np_random_seed_array(((int[]){1, 2, 3}), 3))                                               \
    X(np_random_random, np_random_random(SHAPE(5)))                                                                    \
    X(np_random_randn, np_random_randn(SHAPE(5)))                                                                      \
    X(np_random_uniform, np_random_uniform(0, 1, SHAPE(5)))                                                            \
    X(np_random_normal, np_random_normal(0, 1, SHAPE(5)))                                                              \
    X(np_random_randint, np_random_randint(0, 9, SHAPE(5)))                                                            \
    X(np_random_permutation, np_random_permutation(5))                                                                 \
    X(np_random_truncnorm, np_random_truncnorm(-1, 1, SHAPE(5)))                                                       \
    OPERATOR_CALLS(X)                                                                                                  \
    X(taper_apply, taper_apply(&twice, TENSORS(x)))                                                                    \
    X(taper_saved, tensor_backward(tensor_sum(taper_apply(&twice, TENSORS(x)))))                                       \
    X(tensor_requires_grad_, tensor_requires_grad_(tensor_mul(y, 1), true))                                            \
    X(tensor_detach, tensor_detach(x))                                                                                 \
    X(tensor_backward, tensor_backward(tensor_mean(tensor_exp(tensor_matmul(x, x)))))                                  \
    X(tensor_set_grad, tensor_set_grad(x, y))                                                                          \
    X(tensor_retain_grad, tensor_retain_grad(tensor_mul(x, 2)))                                                        \
    X(tensor_grad, tensor_grad(tensor_sum(tensor_exp(x)), x, .create_graph = true))                                    \
    X(tensor_grads, tensor_grads(tensor_sum(tensor_mul(x, wide_row())), TENSORS(x)).count)                             \
    X(taper_gradcheck, taper_gradcheck(square, TENSORS(wide)))                                                         \
    X(taper_gradgradcheck, taper_gradgradcheck(square, TENSORS(wide)))                                                 \
    X(taper_vjp, taper_vjp(square, TENSORS(x), x).count)                                                               \
    X(taper_jvp, taper_jvp(square, TENSORS(x), TENSORS(x)))                                                            \
    X(taper_jacobian, taper_jacobian(square, TENSORS(x)).count)                                                        \
    X(taper_hessian, taper_hessian(summed, TENSORS(x)).count)                                                          \
    X(taper_hvp, taper_hvp(summed, TENSORS(x), TENSORS(x)).count)                                                      \
    X(taper_vhp, taper_vhp(summed, TENSORS(x), TENSORS(x)).count)                                                      \
    X(tensor_find_anomaly,                                                                                             \
      tensor_find_anomaly(tensor_log(tensor_sub(tensor_exp(tensor_mul(x, 100)), y))) && anomalous())                   \
    X(tensor_make_dot, tensor_make_dot(tensor_sum(tensor_mul(x, 2))))                                                  \
    X(F_linear, F_linear(x, y, NULL))                                                                                  \
    X(F_relu, F_relu(x))                                                                                               \
    X(F_sigmoid, F_sigmoid(x))                                                                                         \
    X(F_tanh, F_tanh(x))                                                                                               \
    X(F_softmax, F_softmax(x, 1))                                                                                      \
    X(F_log_softmax, F_log_softmax(x, 1))                                                                              \
    X(F_gelu, F_gelu(x, .approximate = "tanh"))                                                                        \
    X(F_leaky_relu, tensor_backward(tensor_sum(F_leaky_relu(x))))                                                      \
    X(F_hardtanh, F_hardtanh(tensor_t(x)))                                                                             \
    X(F_threshold, F_threshold(x, 0, 1))                                                                               \
    X(F_softplus, tensor_backward(tensor_sum(F_softplus(x))))                                                          \
    X(F_unfold, F_unfold(tensor_reshape(x, SHAPE(4, 2, 2)), 2, .padding = 1))                                          \
    X(F_fold, F_fold(tensor_t(x), PAIR(3, 3), 2))                                                                      \
    X(F_conv2d, tensor_backward(tensor_sum(                                                                            \
                    F_conv2d(tensor_reshape(x, SHAPE(1, 2, 2, 4)), tensor_reshape(x, SHAPE(2, 2, 2, 2)), NULL))))      \
    X(F_layer_norm, tensor_backward(tensor_sum(F_layer_norm(tensor_t(x), SHAPE(4), tensor_select(x, 0, 0)))))          \
    X(F_mse_loss, tensor_backward(F_mse_loss(x, tensor_t(y))))                                                         \
    X(F_l1_loss, tensor_backward(F_l1_loss(x, y, .weight = y)))                                                        \
    X(F_smooth_l1_loss, tensor_backward(F_smooth_l1_loss(x, tensor_t(y))))                                             \
    X(F_huber_loss, F_huber_loss(x, y, .weight = y))                                                                   \
    X(F_binary_cross_entropy, F_binary_cross_entropy(y, y, .weight = y))                                               \
    X(F_binary_cross_entropy_with_logits,                                                                              \
      tensor_backward(F_binary_cross_entropy_with_logits(x, y, .weight = y, .pos_weight = tensor_select(y, 0, 0))))    \
    X(F_soft_margin_loss, F_soft_margin_loss(x, y, .reduction = REDUCTION_NONE))                                       \
    X(F_hinge_embedding_loss, F_hinge_embedding_loss(x, y))                                                            \
    X(F_margin_ranking_loss, F_margin_ranking_loss(x, y, tensor_unsqueeze(tensor_select(y, 0, 0), 0)))                 \
    X(F_kl_div, F_kl_div(x, y, .reduction = REDUCTION_BATCHMEAN))                                                      \
    X(F_poisson_nll_loss, F_poisson_nll_loss(x, y, .full = true))                                                      \
    X(F_gaussian_nll_loss, F_gaussian_nll_loss(x, y, 0.5))                                                             \
    X(tensor_cdist, tensor_backward(tensor_sum(tensor_cdist(x, y))))                                                   \
    X(F_pairwise_distance, F_pairwise_distance(x, y, 3))                                                               \
    X(F_cosine_similarity, tensor_backward(tensor_sum(F_cosine_similarity(x, y))))                                     \
    X(F_triplet_margin_loss, F_triplet_margin_loss(x, y, tensor_t(x), .swap = true))                                   \
    X(F_cosine_embedding_loss, F_cosine_embedding_loss(x, y, tensor_select(y, 0, 0)))                                  \
    X(F_multilabel_soft_margin_loss, F_multilabel_soft_margin_loss(x, y, .weight = y))                                 \
    X(F_multi_margin_loss, tensor_backward(F_multi_margin_loss(x, classes, 2, .weight = tensor_select(y, 0, 0))))      \
    X(F_nll_loss, tensor_backward(F_nll_loss(x, classes, .weight = tensor_select(y, 0, 0))))                           \
    X(F_cross_entropy,                                                                                                 \
      tensor_backward(F_cross_entropy(x, classes, .label_smoothing = 0.1, .weight = tensor_select(y, 0, 0))))          \
    X(F_dropout, F_dropout(tensor_expand(x, SHAPE(2500, 4, 4)), .p = 0.5))                                             \
    X(F_max_pool2d, tensor_backward(tensor_sum(F_max_pool2d(tensor_reshape(x, SHAPE(1, 4, 4)), 2))))                   \
    X(F_max_pool1d, F_max_pool1d(tensor_t(x), 2))                                                                      \
    X(F_avg_pool2d, tensor_backward(tensor_sum(F_avg_pool2d(tensor_reshape(x, SHAPE(1, 4, 4)), 2))))                   \
    X(F_avg_pool1d, F_avg_pool1d(tensor_t(x), 2))                                                                      \
    X(F_adaptive_avg_pool2d, F_adaptive_avg_pool2d(tensor_reshape(x, SHAPE(1, 4, 4)), 3))                              \
    X(F_adaptive_avg_pool1d, F_adaptive_avg_pool1d(x, 3))                                                              \
    X(F_adaptive_max_pool2d, F_adaptive_max_pool2d(tensor_reshape(x, SHAPE(1, 4, 4)), 3))                              \
    X(F_adaptive_max_pool1d, with_places())                                                                            \
    X(F_max_unpool2d, F_max_unpool2d(tensor_reshape(x, SHAPE(1, 4, 4)), tensor_reshape(whole, SHAPE(1, 4, 4)), 2))     \
    X(F_max_unpool1d, F_max_unpool1d(tensor_t(x), whole, 2))                                                           \
    X(F_batch_norm, followed_moments())                                                                                \
    X(F_group_norm, tensor_backward(tensor_sum(F_group_norm(tensor_t(x), 2, tensor_select(x, 0, 0)))))                 \
    X(F_instance_norm, tensor_backward(tensor_sum(F_instance_norm(tensor_reshape(x, SHAPE(2, 2, 4))))))                \
    X(F_rms_norm, tensor_backward(tensor_sum(F_rms_norm(tensor_t(x), SHAPE(4), tensor_select(x, 0, 0)))))              \
    X(F_embedding, tensor_backward(tensor_sum(F_embedding(tensor_slice(classes, 0, 0, 4, 2), tensor_t(x)))))           \
    X(F_conv1d, F_conv1d(tensor_t(x), tensor_reshape(x, SHAPE(2, 4, 2)), NULL, .padding = PADDING_SAME))               \
    X(F_conv_transpose2d, tensor_backward(tensor_sum(F_conv_transpose2d(tensor_reshape(x, SHAPE(1, 2, 2, 4)),          \
                                                                        tensor_reshape(x, SHAPE(2, 2, 2, 2)), NULL)))) \
    X(F_conv_transpose1d, F_conv_transpose1d(tensor_t(x), tensor_reshape(x, SHAPE(4, 2, 2)), NULL))                    \
    X(F_dropout1d, F_dropout1d(x))                                                                                     \
    X(F_dropout2d, F_dropout2d(tensor_expand(x, SHAPE(2500, 4, 4))))                                                   \
    X(F_alpha_dropout, F_alpha_dropout(x, .training = true))                                                           \
    X(F_feature_alpha_dropout, F_feature_alpha_dropout(x, .training = true))                                           \
    X(F_interpolate,                                                                                                   \
      tensor_backward(tensor_sum(F_interpolate(tensor_reshape(tensor_t(x), SHAPE(1, 4, 4)), 5, .mode = "linear"))))    \
    X(F_pixel_shuffle, F_pixel_shuffle(tensor_reshape(x, SHAPE(4, 2, 2)), 2))                                          \
    X(F_pixel_unshuffle, F_pixel_unshuffle(tensor_reshape(x, SHAPE(1, 4, 4)), 2))                                      \
    X(F_channel_shuffle, F_channel_shuffle(tensor_reshape(x, SHAPE(2, 4, 2)), 2))                                      \
    X(F_scaled_dot_product_attention, attended())                                                                      \
    X(F_glu, tensor_backward(tensor_sum(F_glu(x))))                                                                    \
    X(F_normalize, F_normalize(x))                                                                                     \
    X(F_softmin, F_softmin(x, 1))                                                                                      \
    X(F_local_response_norm, F_local_response_norm(tensor_reshape(x, SHAPE(2, 4, 2)), 3))                              \
    X(nn_Sequential, freed_module(nn_Sequential(nn_Tanh(), nn_Sequential(nn_ReLU(), nn_Dropout(0.1)))))                \
    X(nn_forward, tensor_backward(tensor_sum(nn_forward(model, x))))                                                   \
    X(nn_to, converted())                                                                                              \
    X(nn_zero_grad, nn_zero_grad(model))                                                                               \
    X(nn_requires_grad_, nn_requires_grad_(model, true))                                                               \
    X(nn_parameters, nn_parameters(model).count)                                                                       \
    X(nn_named_parameters, nn_named_parameters(model).count)                                                           \
    X(nn_named_buffers, nn_named_buffers(model).count == 0 && !taper_error())                                          \
    X(nn_get_parameter, nn_get_parameter(model, "0.weight"))                                                           \
    X(nn_get_submodule, nn_get_submodule(model, "0"))                                                                  \
    X(nn_repr, nn_repr(model))                                                                                         \
    X(nn_Module_new, freed_module(own_module()))                                                                       \
    X(nn_init_uniform_, nn_init_uniform_(tensor_mul(y, 1), 0, 1))                                                      \
    X(nn_init_normal_, nn_init_normal_(tensor_mul(y, 1), 0, 1))                                                        \
    X(nn_init_constant_, nn_init_constant_(tensor_mul(y, 1), 0))                                                       \
    X(nn_init_zeros_, nn_init_zeros_(tensor_mul(y, 1)))                                                                \
    X(nn_init_ones_, nn_init_ones_(tensor_mul(y, 1)))                                                                  \
    X(nn_init_trunc_normal_, nn_init_trunc_normal_(tensor_mul(y, 1), 0, 1, -2, 2))                                     \
    X(nn_init_xavier_uniform_, nn_init_xavier_uniform_(tensor_mul(y, 1)))                                              \
    X(nn_init_xavier_normal_, nn_init_xavier_normal_(tensor_mul(y, 1)))                                                \
    X(nn_init_kaiming_uniform_, nn_init_kaiming_uniform_(tensor_mul(y, 1)))                                            \
    X(nn_init_kaiming_normal_, nn_init_kaiming_normal_(tensor_mul(y, 1)))                                              \
    X(nn_init_eye_, nn_init_eye_(tensor_mul(y, 1)))                                                                    \
    X(nn_init_dirac_, nn_init_dirac_(tensor_ones(SHAPE(2, 2, 3))))                                                     \
    X(nn_init_orthogonal_, nn_init_orthogonal_(tensor_ones(SHAPE(2, 3))))                                              \
    X(nn_init_sparse_, nn_init_sparse_(tensor_ones(SHAPE(2, 3)), 0.5))                                                 \
    X(nn_utils_clip_grad_norm_, nn_utils_clip_grad_norm_(nn_parameters(model), 1))                                     \
    X(nn_utils_clip_grad_value_, nn_utils_clip_grad_value_(nn_parameters(model), 1))                                   \
    X(nn_utils_parameters_to_vector, nn_utils_parameters_to_vector(nn_parameters(model)))                              \
    X(nn_utils_vector_to_parameters, nn_utils_vector_to_parameters(tensor_ones(SHAPE(20)), nn_parameters(model)))      \
    X(optim_SGD, stepped(optim_SGD(TENSORS(x), .lr = 0.001, .momentum = 0.9)))                                         \
    X(optim_Adam, stepped(optim_Adam(nn_parameters(model), .amsgrad = true)))                                          \
    X(optim_AdamW, freed_optimizer(optim_AdamW(nn_parameters(model))))                                                 \
    X(optim_RMSprop, stepped(optim_RMSprop(TENSORS(x), .centered = true, .momentum = 0.9)))                            \
    X(data_DataLoader, drawn_batches())                                                                                \
    X(data_random_split, data_random_split(DIMS(3, 1)).count)                                                          \
    X(data_save_csv, saved_table())                                                                                    \
    X(plot_figure, freed_figure(plot_figure()))                                                                        \
    X(plot_gcf, freed_figure(plot_gcf()))                                                                              \
    X(plot_gca, in_picture_gca())                                                                                      \
    X(plot_subplot, in_picture_subplot())                                                                              \
    X(plot_line, in_picture_line())                                                                                    \
    X(plot_step, in_picture_step())                                                                                    \
    X(plot_errorbar, in_picture_errorbar())                                                                            \
    X(plot_scatter, in_picture_scatter())                                                                              \
    X(plot_bar, in_picture_bar())                                                                                      \
    X(plot_hist, in_picture_hist())                                                                                    \
    X(plot_fill_between, in_picture_fill())                                                                            \
    X(plot_imshow, in_picture_imshow())                                                                                \
    X(plot_pcolormesh, in_picture_mesh())                                                                              \
    X(plot_contour, in_picture_contour())                                                                              \
    X(plot_contourf, in_picture_contourf())                                                                            \
    X(plot_text, in_picture_text())                                                                                    \
    X(plot_xticks, in_picture_ticks())                                                                                 \
    X(plot_legend, in_picture_legend())                                                                                \
    X(plot_history, in_picture_history())                                                                              \
    X(plot_confusion_matrix, in_picture_confusion())                                                                   \
    X(plot_weights, in_picture_weights())                                                                              \
    X(plot_savefig, in_picture_png())                                                                                  \
    X(plot_live, live())                                                                                               \
    OPTIM_CALLS(X)                                                                                                     \
    SHAPE_CALLS(X)                                                                                                     \
    TRAINING_CALLS(X)                                                                                                  \
    READ_CALLS(X)                                                                                                      \
    SUMMARY_CALLS(X)                                                                                                   \
    SEQUENCE_CALLS(X)                                                                                                  \
    ARRANGE_CALLS(X)                                                                                                   \
    FILE_CALLS(X)                                                                                                      \
    USING_CALLS(X)

/* Calls that these run too (registered, added, freed, drawn), and calls that take no memory. */
static const char OTHERS[] =
    " taper_version taper_error taper_error_kind taper_clear_error taper_on_error taper_print_error "
    "taper_abort_on_error taper_raise taper_set_allocator taper_memory_stats taper_set_num_threads "
    "taper_get_num_threads taper_set_default_dtype taper_get_default_dtype taper_dtype_name tape_mark tape_release "
    "tape_free taper_number_real taper_number_int tensor_dim tensor_size tensor_stride tensor_numel tensor_shape "
    "tensor_dtype tensor_is_contiguous tensor_data_ptr tensor_item tensor_item_int64 tensor_at tensor_free "
    "taper_manual_seed taper_initial_seed taper_Generator_free taper_Generator_manual_seed taper_set_draws "
    "taper_get_draws np_random_seed taper_saved_output tensor_requires_grad tensor_is_leaf taper_set_grad_enabled "
    "taper_is_grad_enabled taper_set_detect_anomaly taper_is_anomaly_enabled tensor_grad_of nn_train nn_eval "
    "nn_is_training nn_free nn_print nn_state "
    "nn_register_parameter nn_register_buffer nn_register_module nn_checked nn_init_calculate_gain "
    "optim_add_param_group optim_zero_grad optim_step optim_lr optim_set_lr optim_state optim_free "
    "optim_scheduler_step optim_last_lr optim_scheduler_free data_next "
    "data_length data_free "
    "data_tqdm data_tqdm_update data_tqdm_close plot_free plot_suptitle plot_tight_layout plot_axhline plot_axvline "
    "plot_barh plot_axhspan plot_axvspan plot_colorbar plot_title plot_xlabel plot_ylabel plot_xlim plot_ylim "
    "plot_invert_xaxis plot_invert_yaxis plot_xscale plot_yscale plot_margins plot_yticks plot_minorticks_on plot_grid "
    "plot_aspect plot_axis_off plot_twinx plot_png plot_pixels plot_live_add plot_live_step plot_live_finish "
    "plot_sparkline tensor_print metrics_mean_update metrics_mean_std metrics_mean_sem " USING_OTHERS FILE_OTHERS;

typedef struct Call {
    const char *name;
    bool (*run)(void);
} Call;

#define AS_FUNCTION(name, expression)                                                                                  \
    static bool run_##name(void) { return expression; }
#define AS_ENTRY(name, expression) {#name, run_##name},
CALLS(AS_FUNCTION)
/* Of a row of modules the first check. */
#define C(call, ...)                                                                                                   \
    if (!made++) good = freed_module(call);
#define MODULE_ROW(Name, ...)                                                                                          \
    static bool run_nn_##Name(void) {                                                                                  \
        int  made = 0;                                                                                                 \
        bool good = false;                                                                                             \
        __VA_ARGS__                                                                                                    \
        return good;                                                                                                   \
    }
#include "module_checks.h"
#undef C
static const Call calls[] = {CALLS(AS_ENTRY)
#define MODULE_ROW(Name, ...) {"nn_" #Name, run_nn_##Name},
#include "module_checks.h"
};

/* ---- Memory that runs out ---------------------------------------------------------------------------- */

typedef struct Hook {
    int  left, live; /* left: allocations that succeed before one is refused */
    bool from_then_on, refused;
} Hook;

static void *hook_allocate(void *context, size_t bytes) {
    Hook *hook = context;
    if (hook->left == 0 || (hook->from_then_on && hook->refused)) {
        hook->refused = true;
        hook->left--;
        return NULL;
    }
    hook->left--, hook->live++;
    return malloc(bytes);
}

static void hook_release(void *context, void *memory, size_t bytes) {
    (void)bytes;
    ((Hook *)context)->live--;
    free(memory);
}

static uint64_t hash_of(Tensor *t, uint64_t hash) {
    const uint8_t *bytes = tensor_data_ptr(t);
    int64_t        size = tensor_numel(t) * (tensor_dtype(t) == FLOAT32 ? 4 : tensor_dtype(t) == BOOL ? 1 : 8);
    for (int64_t i = 0; i < size; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
    return hash;
}

/* Of all numbers that calls are given, gradients too. */
static uint64_t hash_of_all(void) {
    Tensor *const all[] = {x,
                           y,
                           whole,
                           classes,
                           flags,
                           wide,
                           tensor_grad_of(x),
                           tensor_grad_of(wide),
                           nn_get_parameter(model, "0.weight"),
                           nn_get_parameter(model, "0.bias"),
                           tensor_grad_of(nn_get_parameter(model, "0.weight")),
                           tensor_grad_of(nn_get_parameter(model, "0.bias"))};
    uint64_t      hash = 14695981039346656037u;
    for (int i = 0; i < COUNT(all); i++)
        if (all[i]) hash = hash_of(all[i], hash);
    return hash;
}

typedef struct Attempt {
    const Call *call;
    Hook        hook;
    int64_t     drawn; /* what comes next from the generators when nothing has been drawn */
    char        complaint[512];
} Attempt;

static int64_t next_draws(void) {
    tape_scope();
    return tensor_item_int64(tensor_randint(0, 1 << 20, SHAPE(1))) * (1 << 20) +
           tensor_item_int64(np_random_randint(0, 1 << 20, SHAPE(1)));
}

static void look(Attempt *a, uint64_t before, bool good) {
    const char *error = taper_error();
    if (!good && !error) snprintf(a->complaint, sizeof a->complaint, "fails without an error");
    if (good && error) snprintf(a->complaint, sizeof a->complaint, "succeeds with the error %.400s", error);
    if (good || *a->complaint) return;
    if (taper_error_kind() != ERROR_MEMORY) snprintf(a->complaint, sizeof a->complaint, "fails with %.400s", error);
    taper_clear_error();
    a->hook.left = -1;
    a->hook.from_then_on = false;
    if (hash_of_all() != before) snprintf(a->complaint, sizeof a->complaint, "has changed something");
    /* stacks are made of a layer, which has drawn; encoded_masked makes one of a layer that was there */
    bool stack = strcmp(a->call->name, "nn_TransformerEncoder") == 0 ||
                 strcmp(a->call->name, "nn_TransformerDecoder") == 0;
    if (next_draws() != a->drawn && !stack) snprintf(a->complaint, sizeof a->complaint, "has drawn random numbers");
    if (!*a->complaint && !a->call->run())
        snprintf(a->complaint, sizeof a->complaint, "fails with memory: %.400s",
                 taper_error() ? taper_error() : "no error");
}

static void *attempt(void *context) {
    Attempt *a = context;
    taper_manual_seed(1);
    np_random_seed(1);
    taper_set_allocator(&(taper_Allocator){hook_allocate, hook_release, &a->hook});
    uint64_t before = hash_of_all();
    look(a, before, a->call->run());
    taper_clear_error();
    tape_free();
    if (a->hook.live && !*a->complaint)
        snprintf(a->complaint, sizeof a->complaint, "leaks %d allocations", a->hook.live);
    return NULL;
}

static bool sweep(const Call *call, int64_t drawn, bool from_then_on) {
    for (int k = 0;; k++) {
        Attempt   a = {.call = call, .hook = {.left = k, .from_then_on = from_then_on}, .drawn = drawn};
        pthread_t thread;
        if (k > 20000) fail_msg("%s: more than 20000 allocations", call->name);
        assert_int_equal(pthread_create(&thread, NULL, attempt, &a), 0);
        pthread_join(thread, NULL);
        if (*a.complaint) {
            print_error("%s, without allocation %d%s: %s\n", call->name, k, from_then_on ? " and later" : "",
                        a.complaint);
            return false;
        }
        if (!a.hook.refused) return true;
    }
}

static void *draw(void *to) {
    taper_manual_seed(1);
    np_random_seed(1);
    *(int64_t *)to = next_draws();
    return NULL;
}

static void every_allocation_fails(void **state) {
    (void)state;
    convolution = nn_Conv1d(2, 2, 1, .bias = false);
    nn_eval(convolution);
    int       failed = 0;
    int64_t   drawn;
    pthread_t thread;
    pthread_create(&thread, NULL, draw, &drawn);
    pthread_join(thread, NULL);
    for (int i = 0; i < COUNT(calls); i++)
        for (int mode = 0; mode < 2; mode++) failed += !sweep(&calls[i], drawn, mode);
    nn_free(convolution);
    if (failed) fail_msg("%d sweeps failed", failed);
}

static bool is_listed(const char *name) {
    char word[160];
    for (int i = 0; i < COUNT(calls); i++)
        if (strcmp(calls[i].name, name) == 0) return true;
    snprintf(word, sizeof word, " %s ", name);
    return strstr(OTHERS, word);
}

static void no_function_is_forgotten(void **state) {
    (void)state;
    FILE *file = fopen("docs/api.json", "r");
    char  line[1 << 16], name[128];
    int   functions = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, " {\"kind\": \"function\", \"name\": \"%127[^\"]\"", name) != 1) continue;
        functions++;
        if (!is_listed(name)) fail_msg("%s is not among the calls", name);
    }
    fclose(file);
    assert_true(functions > 200);
}

static int set_up_all(void **state) { return set_up(state) || !make_sequences() ? -1 : 0; }
static int tear_down_all(void **state) { return tear_down(state) || !free_sequences() ? -1 : 0; }

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {T(every_allocation_fails), T(no_function_is_forgotten)};
    return cmocka_run_group_tests_name("memory", tests, set_up_all, tear_down_all);
}
