/* reference.c: the devices of reference.h. The rows are read as the CPU reads them, with the plainest of loops. */
#include "reference.h"

#include "tensor/tensor.h"

#include "device/cpu/math.h"

#include <assert.h>
#include <string.h>

/* ---- Memory whose addresses are the host's plus a constant -------------------------------------------- */

enum { FAR_BIT = sizeof(void *) * 8 - 4 };
static const uintptr_t FAR = (uintptr_t)1 << FAR_BIT;
static int             live;

int reference_live(void) { return live; }

static void *far_from(const void *host) { return host ? (void *)((uintptr_t)host + FAR) : NULL; }
static void *here(const void *address) { return address ? (void *)((uintptr_t)address - FAR) : NULL; }

static void *far_allocate(size_t bytes) {
    void *memory = base__allocate(bytes);
    if (memory) {
        memset(memory, 0xA5, bytes);
        live++;
    }
    return far_from(memory);
}

static void far_release(void *memory) {
    if (memory) live--;
    base__free(here(memory));
}

static void far_write(void *to, const void *host, size_t bytes) { memcpy(here(to), host, bytes); }
static void far_read(void *host, const void *from, size_t bytes) { memcpy(host, here(from), bytes); }

const Device device_bare = {
    .name = "bare", .allocate = far_allocate, .release = far_release, .write = far_write, .read = far_read};

Tensor *moved_to(const Device *device, Tensor *x) { return tensor__moved(x, device__add(device), "moved_to"); }

const char *device_name(const Device *device) { return device->name; }

const Device *device_of(Tensor *x) { return tensor__device(x); }

void make_on(const Device *device) { device__default = device ? device__add(device) : DEVICE_CPU; }

/* ---- Jobs --------------------------------------------------------------------------------------------- */

/* The operands of a walk at an index, as the host sees them. */
static void locate(const Walk *walk, const int64_t *index, void **at) {
    for (int k = 0; k < walk->operands; k++) {
        bool number = k >= walk->operands - walk->numbers;
        at[k] = number ? walk->at[k] : here(walk->at[k]);
        for (int d = 0; at[k] && d < walk->ndim; d++)
            at[k] = (char *)at[k] + index[d] * walk->strides[k][d] * walk->bytes[k];
    }
}

/* The next index in row-major order over the dimensions in the mask; false after the last. */
static bool next_index(const Walk *walk, unsigned mask, int64_t *index) {
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (!(mask >> d & 1)) continue;
        if (++index[d] < walk->shape[d]) return true;
        index[d] = 0;
    }
    return false;
}

static bool is_empty(const Walk *walk, unsigned mask) {
    for (int d = 0; d < walk->ndim; d++)
        if (mask >> d & 1 && walk->shape[d] == 0) return true;
    return false;
}

static bool walk_plainly(const Walk *walk, Loop *loop) {
    static const int64_t steps[WALK_OPERANDS];
    int64_t              index[WALK_DIMS] = {0};
    void                *at[WALK_OPERANDS];
    if (is_empty(walk, ~0u)) return true;
    do {
        locate(walk, index, at);
        loop(1, at, steps);
    } while (next_index(walk, ~0u, index));
    return true;
}

static bool slice_plainly(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    int64_t  index[WALK_DIMS] = {0};
    unsigned others = walk->ndim ? ~(1u << dim) : 0;
    Slices   s = {.count = 1, .n = walk->ndim ? walk->shape[dim] : 1, .args = args};
    for (int k = 0; k < walk->operands; k++) s.step[k] = walk->ndim ? walk->strides[k][dim] : 0;
    if (is_empty(walk, others)) return true;
    do {
        locate(walk, index, s.at);
        kernel(&s);
    } while (next_index(walk, others, index));
    return true;
}

/* Every sequence is gathered, and then reduced. */
static bool reduce_plainly(const Walk *walk, unsigned mask, const Reducers *reducers, int type, Arena *scratch) {
    (void)scratch;
    int64_t count = 1, index[WALK_DIMS] = {0}, steps[WALK_OPERANDS] = {0, 1, 1};
    size_t  bytes = (size_t)walk->bytes[1];
    void   *at[WALK_OPERANDS], *gathered[WALK_OPERANDS] = {NULL};
    for (int d = 0; d < walk->ndim; d++)
        if (mask >> d & 1) count *= walk->shape[d];
    if (is_empty(walk, ~mask)) return true;
    for (int k = 1; k < walk->operands; k++) gathered[k] = base__allocate((size_t)(count + 1) * bytes);
    do {
        for (int64_t i = 0; i < count; i++, next_index(walk, mask, index)) {
            locate(walk, index, at);
            for (int k = 1; k < walk->operands; k++) memcpy((char *)gathered[k] + (size_t)i * bytes, at[k], bytes);
        }
        locate(walk, index, at);
        gathered[0] = at[0];
        reducers->sequence[type](count, gathered, steps);
    } while (next_index(walk, ~mask, index));
    for (int k = 1; k < walk->operands; k++) base__free(gathered[k]);
    return true;
}

#define PRODUCT(name, Chain, MULTIPLY_ADD)                                                                             \
    static void name(const Gemm *g) {                                                                                  \
        const Chain *a = here(g->a), *b = here(g->b), *bias = here(g->bias);                                           \
        Chain       *c = here(g->c);                                                                                   \
        for (int64_t i = 0; i < g->m; i++)                                                                             \
            for (int64_t j = 0; j < g->n; j++) {                                                                       \
                Chain sum = 0;                                                                                         \
                for (int64_t k = 0; k < g->k; k++)                                                                     \
                    sum = MULTIPLY_ADD(a[i * g->a_row + k * g->a_col], b[k * g->b_row + j * g->b_col], sum);           \
                c[i * g->c_row + j] = bias ? sum + bias[j] : sum;                                                      \
            }                                                                                                          \
    }
#define MULTIPLY_ADD_I64(x, y, z) ((x) * (y) + (z))
PRODUCT(product_f32, float, fma_f32)
PRODUCT(product_f64, double, fma_f64)
PRODUCT(product_i64, uint64_t, MULTIPLY_ADD_I64)

static bool multiply_plainly(int type, const Gemm *gemm, Arena *scratch) {
    (void)scratch;
    type == REAL_F32 ? product_f32(gemm) : type == REAL_F64 ? product_f64(gemm) : product_i64(gemm);
    return true;
}

static bool update_plainly(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers) {
    void *one[UPDATE_ARRAYS];
    for (int64_t i = 0; i < n; i++) {
        for (int k = 0; k < UPDATE_ARRAYS; k++) one[k] = at[k] ? (char *)here(at[k]) + i * bytes : NULL;
        kernel(1, one, numbers);
    }
    return true;
}

/* ---- Kernels: the rows, with the words of the CPU and the plainest of loops ------------------------------- */

#define DEVICE_LOOPS_H
#include "rows/numbers.h"
#define INDEPENDENT
#define POINTER(name, type, place) const type *name##_ = at[place];
#define LOAD(name, type, place) __attribute__((unused)) const type name = name##_[i * step[place]];
#define LOOP(name, TO, OPERANDS, expression) LOOP_WITH(name, TO, OPERANDS, 0, NO_NUMBERS, expression)
#define LOOP_WITH(name, TO, OPERANDS, first, numbers, expression)                                                      \
    LOOP_NAMED(name, TO, OPERANDS, first, numbers, expression)
#define LOOP_NAMED(loop_name, TO, OPERANDS, first, numbers, expression)                                                \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        TO *to = at[0];                                                                                                \
        OPERANDS(POINTER) NUMBERS(POINTER, first, numbers) for (int64_t i = 0; i < n; i++) {                           \
            OPERANDS(LOAD) NUMBERS(LOAD, first, numbers) to[i * step[0]] = (TO)(expression);                           \
        }                                                                                                              \
    }
#define CONVERSION(loop_name, TO, FROM, expression)                                                                    \
    static void loop_name(int64_t n, void *const *at, const int64_t *step) {                                           \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const FROM x = ((const FROM *)at[1])[i * step[1]];                                                         \
            ((TO *)at[0])[i * step[0]] = (TO)(expression);                                                             \
        }                                                                                                              \
    }
#define ROW_LOOP(name, OPERANDS, from, expression) LOOP_WITH(name, T, OPERANDS, 0, NO_NUMBERS, expression)
#define ROW_LOOP_WITH(name, OPERANDS, first, numbers, from, expression)                                                \
    LOOP_WITH(name, T, OPERANDS, first, numbers, expression)
#define BOOL_LOOP_WITH(name, TO, OPERANDS, first, numbers, from, expression)                                           \
    LOOP_WITH(name, TO, OPERANDS, first, numbers, expression)
#define IN_BLOCKS(name, T)

/* The order of device/device.h. */
#define FOLD_INTO(total, TO, combine, expression)                                                                      \
    {                                                                                                                  \
        const TO e = (TO)(expression), t = total;                                                                      \
        total = (TO)(combine);                                                                                         \
    }
#define FOLD_HALVES(lane, lanes, TO, combine)                                                                          \
    for (int64_t half = (lanes) / 2; half; half /= 2)                                                                  \
        for (int64_t l = 0; l < half; l++) FOLD_INTO(lane[l], TO, combine, lane[l + half])
#define FOLD(name, TO, OPERANDS, start, combine, expression) FOLD_NAMED(name, TO, OPERANDS, start, combine, expression)
#define FOLD_NAMED(name, TO, OPERANDS, start, combine, expression)                                                     \
    static void name(int64_t n, void *const *at, const int64_t *step) {                                                \
        OPERANDS(POINTER)                                                                                              \
        const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;             \
        TO            total[SUM_LANES], lane[SUM_LANES];                                                               \
        for (int64_t l = 0; l < many; l++) total[l] = start;                                                           \
        for (int64_t k = 0; k < chunks; k++) {                                                                         \
            const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;                        \
            const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;                                            \
            for (int64_t l = 0; l < lanes; l++) lane[l] = start;                                                       \
            for (int64_t i = first; i < stop; i++) {                                                                   \
                OPERANDS(LOAD) FOLD_INTO(lane[(i - first) % lanes], TO, combine, expression)                           \
            }                                                                                                          \
            FOLD_HALVES(lane, lanes, TO, combine)                                                                      \
            FOLD_INTO(total[k % many], TO, combine, lane[0])                                                           \
        }                                                                                                              \
        FOLD_HALVES(total, many, TO, combine)                                                                          \
        *(TO *)at[0] = total[0];                                                                                       \
    }
#define FOLD_TOTALS(...)
#define FOLD_COLUMNS(...)
#define UNLESS_VECTORS(...)
#define FOLD_ON_ELEMENTS(...)
#define COLUMNS_OF(fold) NULL
#define TOTALS_OF(fold) NULL

#include "device/cpu/convert.h"
#include "device/cpu/pointwise.h"

#define T float
#define REAL(name) name##_f32
#include "reference_real.h"

#include "device/cpu/update.h"
#undef T
#undef REAL
#define T double
#define REAL(name) name##_f64
#include "reference_real.h"

#include "device/cpu/update.h"
#undef T
#undef REAL

#define SCAN(name, T, Total, start, take)                                                                              \
    static void name(const Slices *s) {                                                                                \
        const bool reverse = ((const Scan *)s->args)->reverse;                                                         \
        Total      total = start;                                                                                      \
        for (int64_t k = 0; k < s->n; k++) {                                                                           \
            const int64_t i = reverse ? s->n - 1 - k : k;                                                              \
            total = total take(Total)((const T *)s->at[1])[i * s->step[1]];                                            \
            ((T *)s->at[0])[i * s->step[0]] = (T)total;                                                                \
        }                                                                                                              \
    }
SCAN(reference_cumsum_f32, float, double, 0, +)
SCAN(reference_cumsum_f64, double, double, 0, +)
SCAN(reference_cumsum_i64, int64_t, uint64_t, 0, +)
SCAN(reference_cumprod_f32, float, double, 1, *)
SCAN(reference_cumprod_f64, double, double, 1, *)
SCAN(reference_cumprod_i64, int64_t, uint64_t, 1, *)

#define EXTREME(name, T)                                                                                               \
    static void name(const Slices *s) {                                                                                \
        const Extreme want = *(const Extreme *)s->args;                                                                \
        const T      *x = s->at[1];                                                                                    \
        int64_t       found = 0;                                                                                       \
        for (int64_t i = 1; i < s->n; i++) {                                                                           \
            const T best = x[found * s->step[1]], now = x[i * s->step[1]];                                             \
            if (best == best && (now != now || (want.least ? now < best : now > best))) found = i;                     \
        }                                                                                                              \
        *(int64_t *)s->at[0] = found;                                                                                  \
    }
EXTREME(reference_extreme_f32, float)
EXTREME(reference_extreme_f64, double)
EXTREME(reference_extreme_i64, int64_t)

#define INDEXED(suffix, T, Total, PLUS, TIMES)                                                                         \
    static void reference_gather_##suffix(const Slices *s) {                                                           \
        for (int64_t i = 0; i < s->n; i++)                                                                             \
            ((T *)s->at[0])[i * s->step[0]] = ((T *)s->at[1])[i * s->step[1] + indexed_place(s, i)];                   \
    }                                                                                                                  \
    static void reference_scatter_##suffix(const Slices *s) {                                                          \
        for (int64_t i = 0; i < s->n; i++)                                                                             \
            ((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((T *)s->at[1])[i * s->step[1]];                   \
    }                                                                                                                  \
    static void reference_scatter_add_##suffix(const Slices *s) {                                                      \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            T *to = &((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)];                                            \
            *to = (T)((Total)*to PLUS(Total)((T *)s->at[1])[i * s->step[1]]);                                          \
        }                                                                                                              \
    }                                                                                                                  \
    static void reference_scatter_reduce_##suffix(const Slices *s) {                                                   \
        const int how = ((const Combination *)s->args)->how;                                                           \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            T *to = &((T *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((T *)s->at[1])[i * s->step[1]];       \
            if (how == COMBINE_PRODUCT)                                                                                \
                *to = (T)((Total)*to TIMES(Total) x);                                                                  \
            else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to))                                              \
                *to = x;                                                                                               \
        }                                                                                                              \
    }
static int64_t indexed_place(const Slices *s, int64_t i) {
    return ((const int64_t *)s->at[2])[i * s->step[2]] * ((const Indexed *)s->args)->step;
}
INDEXED(f32, float, float, +, *)
INDEXED(f64, double, double, +, *)
INDEXED(i64, int64_t, uint64_t, +, *)
INDEXED(bool, bool, bool, ||, &&)

#define SEARCHSORTED(name, T)                                                                                          \
    static void name(const Slices *s) {                                                                                \
        const Search *search = s->args;                                                                                \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            const T x = ((const T *)s->at[1])[i * s->step[1]], *sorted = s->at[2];                                     \
            int64_t place = 0;                                                                                         \
            while (place < search->n && !(search->right ? *sorted > x : *sorted >= x))                                 \
                place++, sorted += search->step;                                                                       \
            ((int64_t *)s->at[0])[i * s->step[0]] = place;                                                             \
        }                                                                                                              \
    }
SEARCHSORTED(reference_searchsorted_f32, float)
SEARCHSORTED(reference_searchsorted_f64, double)
SEARCHSORTED(reference_searchsorted_i64, int64_t)
/* Every number looks at all before it; is `x` at least as far out as what was found? */
#define CUMULATIVE_EXTREME(name, T)                                                                                    \
    static void name(const Slices *s) {                                                                                \
        const T *x = s->at[1];                                                                                         \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            int64_t found = 0;                                                                                         \
            for (int64_t k = 1; k <= i; k++) {                                                                         \
                const T best = x[found * s->step[1]], now = x[k * s->step[1]];                                         \
                if (now != now || now == best || (((const Extreme *)s->args)->least ? now < best : now > best))        \
                    found = k;                                                                                         \
            }                                                                                                          \
            ((int64_t *)s->at[0])[i * s->step[0]] = found;                                                             \
        }                                                                                                              \
    }
CUMULATIVE_EXTREME(reference_cumulative_extreme_f32, float)
CUMULATIVE_EXTREME(reference_cumulative_extreme_f64, double)
CUMULATIVE_EXTREME(reference_cumulative_extreme_i64, int64_t)

/* By insertion. */
#define SORT(name, T)                                                                                                  \
    static bool name##_less(T x, T y) { return x < y || (y != y && x == x); }                                          \
    static void name(const Slices *s) {                                                                                \
        const bool descending = ((const SortOrder *)s->args)->descending;                                              \
        int64_t   *place = s->at[0];                                                                                   \
        T         *key = s->at[2];                                                                                     \
        for (int64_t i = 0; i < s->n; i++) {                                                                           \
            const T one = key[i];                                                                                      \
            int64_t to = i;                                                                                            \
            for (; to > 0 && (descending ? name##_less(key[to - 1], one) : name##_less(one, key[to - 1])); to--)       \
                key[to] = key[to - 1], place[to] = place[to - 1];                                                      \
            key[to] = one, place[to] = i;                                                                              \
        }                                                                                                              \
    }
SORT(reference_sort_f32, float)
SORT(reference_sort_f64, double)
SORT(reference_sort_i64, int64_t)

/* Whole numbers: the sum wraps, the quotient is rounded towards 0. */
static void reference_avg_pool_i64(const Slices *s) {
    const Pool *pool = s->args;
    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {
        const double divisor = reference_divisor_f64(pool, at);
        uint64_t     sum = 0;
        for (int64_t i = 0; (i = reference_seen_f64(pool, at, i)) >= 0; i++) sum += ((const uint64_t *)s->at[1])[i];
        ((int64_t *)s->at[0])[at] = sum ? (int64_t)sum / (int64_t)divisor : 0;
    }
}

static bool convolve_plainly(int type, const Convolution *c, Arena *scratch) {
    Convolution near = *c;
    (void)scratch;
    near.input = here(c->input), near.output = here(c->output), near.weight = here(c->weight),
    near.bias = here(c->bias);
    type == REAL_F32 ? reference_convolve_f32(&near) : reference_convolve_f64(&near);
    return true;
}

/* clang-format off */
#define BOTH(name) {name##_f32, name##_f64}
#define NUMBERS_OF(name) {name##_f32, name##_f64, name##_i64}
#define ELEMENTS_OF(name) {name##_f32, name##_f64, name##_i64, name##_bool}
/* clang-format on */
const Device device_reference = {
    .name = "reference",
    .allocate = far_allocate,
    .release = far_release,
    .write = far_write,
    .read = far_read,
    .walk = walk_plainly,
    .slices = slice_plainly,
    .reduce = reduce_plainly,
    .product = multiply_plainly,
    .convolve = convolve_plainly,
    .update = update_plainly,
    .rows =
        {
#include "device/cpu/entries.h"
        },
    .convert = CONVERSIONS,
    .squared_error_gradient = BOTH(reference_squared_error_gradient),
    .normalized = BOTH(reference_normalized),
    .normalized_gradient = BOTH(reference_normalized_gradient),
#define REDUCTION REDUCTION_ENTRY
#define PARTIAL REDUCTION_ENTRY
#include "rows/reduce.def"
    .softmax = BOTH(reference_softmax),
    .log_softmax = BOTH(reference_log_softmax),
    .softmax_gradient = BOTH(reference_softmax_gradient),
    .log_softmax_gradient = BOTH(reference_log_softmax_gradient),
    .cross_entropy = BOTH(reference_cross_entropy),
    .cross_entropy_gradient = BOTH(reference_cross_entropy_gradient),
    .nll_loss = BOTH(reference_nll_loss),
    .nll_loss_gradient = BOTH(reference_nll_loss_gradient),
    .layer_norm = BOTH(reference_layer_norm),
    .layer_norm_gradient = BOTH(reference_layer_norm_gradient),
    .unfold = BOTH(reference_unfold),
    .fold = BOTH(reference_fold),
    .distance = BOTH(reference_distance),
    .distance_gradient = BOTH(reference_distance_gradient),
    .embedding = BOTH(reference_embedding),
    .embedding_gradient = BOTH(reference_embedding_gradient),
    .resize = BOTH(reference_resize),
    .resize_gradient = BOTH(reference_resize_gradient),
    .max_places = BOTH(reference_max_places),
    .max_pool = BOTH(reference_max_pool),
    .avg_pool = NUMBERS_OF(reference_avg_pool),
    .avg_pool_gradient = BOTH(reference_avg_pool_gradient),
    .take_places = BOTH(reference_take_places),
    .put_places = BOTH(reference_put_places),
    .extreme = NUMBERS_OF(reference_extreme),
    .cumsum = NUMBERS_OF(reference_cumsum),
    .gather = ELEMENTS_OF(reference_gather),
    .scatter = ELEMENTS_OF(reference_scatter),
    .scatter_add = ELEMENTS_OF(reference_scatter_add),
    .scatter_reduce = ELEMENTS_OF(reference_scatter_reduce),
    .searchsorted = NUMBERS_OF(reference_searchsorted),
    .cumprod = NUMBERS_OF(reference_cumprod),
    .linear_scan = BOTH(reference_linear_scan),
    .logcumsumexp = BOTH(reference_logcumsumexp),
    .cumulative_extreme = NUMBERS_OF(reference_cumulative_extreme),
    .sort = NUMBERS_OF(reference_sort),
    .updates =
        {
#define UPDATE UPDATE_ENTRY
#include "rows/update.def"
        },
};
