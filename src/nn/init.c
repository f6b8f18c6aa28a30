/* nn/init.c: torch.nn.init. Bounds are worked out in double and narrowed where the numbers are drawn, as
 * PyTorch does, so that the draws agree to the bit. */
#include "nn/nn.h"

#include "tensor/generator.h"

#include <math.h>
#include <string.h>

/* Runs a fill with recording off, whatever the tensor. */
#define UNRECORDED(call)                                                                                               \
    do {                                                                                                               \
        taper_no_grad();                                                                                               \
        return call;                                                                                                   \
    } while (0)

Tensor *(nn_init_uniform_)(Tensor *x, double a, double b) {
    UNRECORDED(tensor_uniform_with_(x, a, b, tensor_uniform_defaults()));
}
Tensor *(nn_init_normal_)(Tensor *x, double mean, double std) {
    UNRECORDED(tensor_normal_with_(x, mean, std, tensor_normal_defaults()));
}
Tensor *(nn_init_constant_)(Tensor *x, double value) { UNRECORDED((tensor_fill_)(x, taper_number_real(value))); }
Tensor *(nn_init_zeros_)(Tensor *x) { return (nn_init_constant_)(x, 0); }
Tensor *(nn_init_ones_)(Tensor *x) { return (nn_init_constant_)(x, 1); }

/* ---- Fans and gains ---------------------------------------------------------------------------- */

/* Of a weight (out, in, kernel...): in and out times the size of the kernel. */
static bool fans(Tensor *x, const char *op, double *in, double *out) {
    if (!tensor__usable(x, op, "the tensor")) return false;
    if (x->ndim < 2)
        return base__raise(ERROR_SHAPE,
                           "%s: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", op);
    int64_t field = 1;
    for (int d = 2; d < x->ndim; d++) field *= x->dims[d];
    *in = (double)(x->dims[1] * field);
    *out = (double)(x->dims[0] * field);
    return true;
}

double nn_init_calculate_gain(const char *nonlinearity, double param) {
    static const struct {
        const char *name;
        double      gain;
    } table[] = {{"linear", 1},  {"conv1d", 1},    {"conv2d", 1},   {"conv3d", 1},
                 {"sigmoid", 1}, {"tanh", 5. / 3}, {"selu", 3. / 4}};
    if (!nonlinearity) nonlinearity = "leaky_relu";
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(nonlinearity, table[i].name) == 0) return table[i].gain;
    if (strcmp(nonlinearity, "relu") == 0) return sqrt(2);
    if (strcmp(nonlinearity, "leaky_relu") == 0) return sqrt(2 / (1 + param * param));
    base__raise(ERROR_VALUE, "calculate_gain: Unsupported nonlinearity %s", nonlinearity);
    return NAN;
}

Tensor *nn_init_xavier_uniform_with_(Tensor *x, nn_XavierOptions options) {
    double in = 0, out = 0, gain = options.gain;
    if (!FROM_DEFAULTS(options, "nn_init_xavier_uniform_") || !fans(x, "xavier_uniform_", &in, &out)) return NULL;
    double bound = sqrt(3) * (gain * sqrt(2 / (in + out)));
    return (nn_init_uniform_)(x, -bound, bound);
}

Tensor *nn_init_xavier_normal_with_(Tensor *x, nn_XavierOptions options) {
    double in = 0, out = 0, gain = options.gain;
    if (!FROM_DEFAULTS(options, "nn_init_xavier_normal_") || !fans(x, "xavier_normal_", &in, &out)) return NULL;
    return (nn_init_normal_)(x, 0, gain * sqrt(2 / (in + out)));
}

static bool kaiming_std(Tensor *x, nn_KaimingOptions options, const char *op, double *std) {
    double in = 0, out = 0;
    if (!fans(x, op, &in, &out)) return false;
    if (options.mode != FAN_IN && options.mode != FAN_OUT)
        return base__raise(ERROR_VALUE, "%s: Mode %d not supported, please use FAN_IN or FAN_OUT", op,
                           (int)options.mode);
    *std = nn_init_calculate_gain(options.nonlinearity, options.a) / sqrt(options.mode == FAN_OUT ? out : in);
    return !isnan(*std);
}

Tensor *nn_init_kaiming_uniform_with_(Tensor *x, nn_KaimingOptions options) {
    double std;
    if (!FROM_DEFAULTS(options, "nn_init_kaiming_uniform_")) return NULL;
    if (x && x->numel == 0) return x; /* PyTorch: initializing zero-element tensors is a no-op */
    if (!kaiming_std(x, options, "kaiming_uniform_", &std)) return NULL;
    double bound = sqrt(3) * std;
    return (nn_init_uniform_)(x, -bound, bound);
}

Tensor *nn_init_kaiming_normal_with_(Tensor *x, nn_KaimingOptions options) {
    double std;
    if (!FROM_DEFAULTS(options, "nn_init_kaiming_normal_")) return NULL;
    if (x && x->numel == 0) return x;
    if (!kaiming_std(x, options, "kaiming_normal_", &std)) return NULL;
    return (nn_init_normal_)(x, 0, std);
}

Tensor *(nn_init_trunc_normal_)(Tensor *x, double mean, double std, double a, double b) {
    UNRECORDED(tensor__draw_truncated(x, mean, std, a, b));
}

/* ---- Matrices ------------------------------------------------------------------------------------ */

/* Numbers for x, in its order and on the host, all 0; where to draw them, if anything is: memory first, draws last. */
typedef struct InitNumbers {
    Tensor *all, *drawn;
    double *at; /* those of all */
} InitNumbers;

static bool make_numbers(InitNumbers *numbers, const Tensor *x, bool draws) {
    *numbers = (InitNumbers){.all = tensor__new_on_host(FLOAT64, tensor__dims(x))};
    if (numbers->all && draws) numbers->drawn = tensor__new_on_host((taper_Dtype)x->dtype, tensor__dims(x));
    if (!numbers->all || (draws && !numbers->drawn)) return false;
    tensor__fill(numbers->all, 0);
    numbers->at = numbers->all->data;
    return true;
}

/* Draws in x's dtype. */
static bool draw_numbers(InitNumbers *numbers, double std) {
    if (!(nn_init_normal_)(numbers->drawn, 0, std)) return false;
    for (int64_t i = 0; i < numbers->all->numel; i++) numbers->at[i] = tensor__get(numbers->drawn, i);
    return true;
}

static Tensor *take_numbers(Tensor *x, const InitNumbers *numbers) { UNRECORDED((tensor_copy_)(x, numbers->all)); }

Tensor *(nn_init_eye_)(Tensor *x) {
    OPEN_SCOPE_OR(NULL);
    if (!tensor__usable(x, "eye_", "the tensor")) return NULL;
    if (x->ndim != 2) return base__raise(ERROR_SHAPE, "eye_: Only tensors with 2 dimensions are supported");
    InitNumbers numbers;
    if (!make_numbers(&numbers, x, false)) return NULL;
    for (int64_t i = 0; i < x->dims[0] && i < x->dims[1]; i++) numbers.at[i * x->dims[1] + i] = 1;
    return take_numbers(x, &numbers);
}

Tensor *nn_init_dirac_with_(Tensor *x, nn_DiracOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_init_dirac_") || !tensor__usable(x, "dirac_", "the tensor")) return NULL;
    if (x->ndim < 3 || x->ndim > 5)
        return base__raise(ERROR_SHAPE, "dirac_: Only tensors with 3, 4, or 5 dimensions are supported");
    if (options.groups <= 0 || x->dims[0] % options.groups)
        return base__raise(ERROR_VALUE, "dirac_: dim 0 must be divisible by groups");
    InitNumbers   numbers;
    const int64_t channels = x->dims[0] / options.groups, field = x->dims[0] ? x->numel / x->dims[0] : 0;
    int64_t       kernel = 1, middle = 0;
    for (int d = 2; d < x->ndim; d++) {
        kernel *= x->dims[d];
        middle = middle * x->dims[d] + x->dims[d] / 2;
    }
    if (!make_numbers(&numbers, x, false)) return NULL;
    for (int64_t o = 0; kernel && o < x->dims[0]; o++)
        if (o % channels < x->dims[1]) numbers.at[o * field + o % channels * kernel + middle] = 1;
    return take_numbers(x, &numbers);
}

static double dot(const double *a, const double *b, int64_t n) {
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

/* Gram and Schmidt, each row against those before it, twice: what rounding has left the first time goes. */
static void orthonormalize(double *rows, int64_t count, int64_t n) {
    for (int64_t r = 0; r < count; r++) {
        double *row = rows + r * n;
        for (int64_t k = 0; k < 2 * r; k++) {
            const double *before = rows + k % r * n, along = dot(row, before, n);
            for (int64_t i = 0; i < n; i++) row[i] -= along * before[i];
        }
        const double length = sqrt(dot(row, row, n));
        for (int64_t i = 0; i < n; i++) row[i] /= length;
    }
}

/* from (rows, columns) to (columns, rows) */
static void transpose_into(double *to, const double *from, int64_t rows, int64_t columns) {
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j];
}

Tensor *nn_init_orthogonal_with_(Tensor *x, nn_OrthogonalOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_init_orthogonal_") || !tensor__usable(x, "orthogonal_", "the tensor")) return NULL;
    if (x->ndim < 2)
        return base__raise(ERROR_SHAPE, "orthogonal_: Only tensors with 2 or more dimensions are supported");
    if (x->numel == 0) return x;
    const int64_t rows = x->dims[0], columns = x->numel / rows;
    InitNumbers   numbers, turned;
    if (!make_numbers(&numbers, x, true) || !make_numbers(&turned, x, false) || !draw_numbers(&numbers, 1)) return NULL;
    if (rows < columns) {
        orthonormalize(numbers.at, rows, columns);
    } else { /* columns, as in PyTorch */
        transpose_into(turned.at, numbers.at, rows, columns);
        orthonormalize(turned.at, columns, rows);
        transpose_into(numbers.at, turned.at, columns, rows);
    }
    for (int64_t i = 0; i < x->numel; i++) numbers.at[i] *= options.gain;
    return take_numbers(x, &numbers);
}

Tensor *nn_init_sparse_with_(Tensor *x, double sparsity, nn_SparseOptions options) {
    OPEN_SCOPE_OR(NULL);
    if (!FROM_DEFAULTS(options, "nn_init_sparse_") || !tensor__usable(x, "sparse_", "the tensor")) return NULL;
    if (x->ndim != 2) return base__raise(ERROR_SHAPE, "sparse_: Only tensors with 2 dimensions are supported");
    if (!(sparsity >= 0 && sparsity <= 1))
        return base__raise(ERROR_VALUE, "sparse_: sparsity has to be between 0 and 1, but got %g", sparsity);
    const int64_t rows = x->dims[0], columns = x->dims[1], zeros = (int64_t)ceil(sparsity * (double)rows);
    InitNumbers   numbers;
    int64_t      *order = tape__allocate(tape__of_thread(), sizeof(int64_t) * (size_t)(rows + 1));
    if (!order || !make_numbers(&numbers, x, true) || !draw_numbers(&numbers, options.std)) return NULL;
    for (int64_t c = 0; c < columns; c++) {
        generator__permute(generator__torch(NULL), order, rows);
        for (int64_t i = 0; i < zeros; i++) numbers.at[order[i] * columns + c] = 0;
    }
    return take_numbers(x, &numbers);
}
