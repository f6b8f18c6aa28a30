/* device/plain/entries.h: the kernels of device/plain/plain.h as the initialisers of their places in a Device. */
/* clang-format off */
#define BOTH(name) {name##_f32, name##_f64}
#define NUMBERS_OF(name) {name##_f32, name##_f64, name##_i64}
#define ELEMENTS_OF(name) {name##_f32, name##_f64, name##_i64, name##_bool}
/* clang-format on */
.rows =
    {
#include "device/cpu/entries.h"
},
    .convert = CONVERSIONS, .squared_error_gradient = BOTH(plain_squared_error_gradient),
    .normalized = BOTH(plain_normalized), .normalized_gradient = BOTH(plain_normalized_gradient),
#define REDUCTION REDUCTION_ENTRY
#define PARTIAL REDUCTION_ENTRY
#include "rows/reduce.def"
    .softmax = BOTH(plain_softmax), .log_softmax = BOTH(plain_log_softmax),
    .softmax_gradient = BOTH(plain_softmax_gradient), .log_softmax_gradient = BOTH(plain_log_softmax_gradient),
    .cross_entropy = BOTH(plain_cross_entropy), .cross_entropy_gradient = BOTH(plain_cross_entropy_gradient),
    .nll_loss = BOTH(plain_nll_loss), .nll_loss_gradient = BOTH(plain_nll_loss_gradient),
    .layer_norm = BOTH(plain_layer_norm), .layer_norm_gradient = BOTH(plain_layer_norm_gradient),
    .unfold = BOTH(plain_unfold), .fold = BOTH(plain_fold), .distance = BOTH(plain_distance),
    .distance_gradient = BOTH(plain_distance_gradient), .embedding = BOTH(plain_embedding),
    .embedding_gradient = BOTH(plain_embedding_gradient), .resize = BOTH(plain_resize),
    .resize_gradient = BOTH(plain_resize_gradient), .max_places = BOTH(plain_max_places),
    .max_pool = BOTH(plain_max_pool), .avg_pool = NUMBERS_OF(plain_avg_pool),
    .avg_pool_gradient = BOTH(plain_avg_pool_gradient), .take_places = BOTH(plain_take_places),
    .put_places = BOTH(plain_put_places), .extreme = NUMBERS_OF(plain_extreme), .cumsum = NUMBERS_OF(plain_cumsum),
    .gather = ELEMENTS_OF(plain_gather), .scatter = ELEMENTS_OF(plain_scatter),
    .scatter_add = ELEMENTS_OF(plain_scatter_add), .scatter_reduce = ELEMENTS_OF(plain_scatter_reduce),
    .searchsorted = NUMBERS_OF(plain_searchsorted), .cumprod = NUMBERS_OF(plain_cumprod),
    .linear_scan = BOTH(plain_linear_scan), .logcumsumexp = BOTH(plain_logcumsumexp),
    .cumulative_extreme = NUMBERS_OF(plain_cumulative_extreme), .sort = NUMBERS_OF(plain_sort),
    .updates = {
#define UPDATE UPDATE_ENTRY
#include "rows/update.def"
},
