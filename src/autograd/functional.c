/* autograd/functional.c: torch.autograd.functional: products with the Jacobian and the Hessian of a function, and these as
 * wholes, out of tensor_grads.
 *
 * Invariant: the function is called once, on inputs that share the memory of those that were given; the given ones get
 * no gradient, and a history only with create_graph. */
#include "autograd/autograd.h"

#include <limits.h>

/* A function at some inputs. */
typedef struct FunctionalPoint {
    const char   *name;
    taper_Tensors xs;
    Tensor       *y;
    bool          create_graph;
} FunctionalPoint;

static taper_Tensors tensors_of(int count) {
    Tape *tape = tape__of_thread();
    return (taper_Tensors){count, tape ? tape__allocate(tape, sizeof(Tensor *) * (size_t)(count + 1)) : NULL};
}

/* The inputs as leaves, or, to be differentiated further, as views of the given ones. */
static bool make_inputs(FunctionalPoint *point, taper_Tensors inputs) {
    if (!tensor__is_list(point->name, inputs.count, inputs.at)) return false;
    point->xs = tensors_of(inputs.count);
    for (int i = 0; point->xs.at && i < inputs.count; i++) {
        Tensor *x = inputs.at[i];
        if (!tensor__usable(x, point->name, "an input")) return false;
        x = point->create_graph && x->requires_grad ? (tensor_view)(x, tensor__dims(x)) : (tensor_detach)(x);
        if (x && !x->requires_grad) x = (tensor_requires_grad_)(x, true);
        if (!(point->xs.at[i] = x)) return false;
    }
    return point->xs.at;
}

static bool evaluate_at(FunctionalPoint *point, taper_Function *function, taper_Tensors inputs,
                        taper_FunctionalOptions options) {
    point->create_graph = options.create_graph;
    if (base__failed()) return false;
    if (!function) return base__raise(ERROR_VALUE, "%s: the function is NULL", point->name);
    if (!make_inputs(point, inputs)) return false;
    const bool was = taper_set_grad_enabled(true);
    point->y = function(point->xs.at, options.context);
    taper_set_grad_enabled(was);
    if (!point->y) return base__raise(ERROR_VALUE, "%s: the function returned NULL", point->name);
    if (!tensor__usable(point->y, point->name, "the function's result")) return false;
    if (options.output) *options.output = options.create_graph ? point->y : (tensor_detach)(point->y);
    return true;
}

static bool is_single(const FunctionalPoint *point) {
    if (point->y->numel == 1) return true;
    return base__raise(ERROR_SHAPE, "%s: the function must return a single number, but its result has the shape %s",
                       point->name, tensor__shape_text(tensor__dims(point->y)));
}

/* One of each input's shape. */
static bool fits(const FunctionalPoint *point, taper_Tensors v) {
    if (!tensor__is_list(point->name, v.count, v.at)) return false;
    if (v.count != point->xs.count)
        return base__raise(ERROR_VALUE, "%s: expected a v for each of %d inputs, got %d", point->name, point->xs.count,
                           v.count);
    for (int i = 0; i < v.count; i++) {
        if (!tensor__usable(v.at[i], point->name, "v")) return false;
        if (!tensor__same_shape(v.at[i], point->xs.at[i]))
            return base__raise(ERROR_SHAPE, "%s: v has invalid size: should be %s but got %s", point->name,
                               tensor__shape_text(tensor__dims(point->xs.at[i])),
                               tensor__shape_text(tensor__dims(v.at[i])));
    }
    return true;
}

/* g^T dy/dx for each x, zeros where y does not depend on it; recorded if the graph is to go on. */
static taper_Tensors gradients_at(Tensor *y, taper_Tensors xs, Tensor *g, bool record) {
    taper_Tensors      zeros = tensors_of(xs.count);
    tensor_GradOptions options = tensor_grads_defaults();
    options.grad_output = g;
    options.create_graph = record;
    options.retain_graph = options.allow_unused = true;
    if (!y || !zeros.at) return tensor__none;
    if (y->requires_grad) return tensor_grads_with(y, xs, options);
    for (int i = 0; i < xs.count; i++)
        if (!(zeros.at[i] = tensor_zeros_like_with(xs.at[i], tensor_zeros_like_defaults()))) return tensor__none;
    return zeros;
}

/* Sum of the products of all numbers. */
static Tensor *inner_product(taper_Tensors a, taper_Tensors b) {
    Tensor *sum = NULL;
    for (int i = 0; i < a.count; i++) {
        Tensor *part = tensor_sum_with((tensor_mul)(a.at[i], b.at[i]), tensor_sum_defaults());
        if (!part || !(sum = sum ? (tensor_add)(sum, part) : part)) return NULL;
    }
    return sum;
}

/* ---- Products with the Jacobian --------------------------------------------------------------------- */

taper_Tensors taper_vjp_with(taper_Function *function, taper_Tensors inputs, Tensor *v,
                             taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "vjp"};
    if (!FROM_DEFAULTS(options, "taper_vjp") || !evaluate_at(&point, function, inputs, options)) return tensor__none;
    if (!v && !is_single(&point)) return tensor__none;
    return gradients_at(point.y, point.xs, v, options.create_graph);
}

/* J v for several results at once: the sum of all u^T J is linear in the u, and its derivatives by these in the direction of v
 * are J v. */
static taper_Tensors jacobian_times(taper_Tensors ys, taper_Tensors xs, taper_Tensors v, bool record) {
    taper_Tensors us = tensors_of(ys.count);
    for (int i = 0; us.at && i < ys.count; i++) {
        us.at[i] = tensor_zeros_like_with(ys.at[i], tensor_zeros_like_defaults());
        if (!us.at[i] || !(tensor_requires_grad_)(us.at[i], true)) return tensor__none;
    }
    const bool    was = taper_set_grad_enabled(true);
    taper_Tensors by_x = us.at ? gradients_at(inner_product(ys, us), xs, NULL, true) : tensor__none;
    Tensor       *along = by_x.count == xs.count ? inner_product(by_x, v) : NULL;
    taper_set_grad_enabled(was);
    return along ? gradients_at(along, us, NULL, record) : tensor__none;
}

Tensor *taper_jvp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v,
                       taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "jvp"};
    if (!FROM_DEFAULTS(options, "taper_jvp") || !evaluate_at(&point, function, inputs, options)) return NULL;
    if (!fits(&point, v)) return NULL;
    if (inputs.count == 0) return tensor_zeros_like_with(point.y, tensor_zeros_like_defaults());
    taper_Tensors result = jacobian_times((taper_Tensors){1, &point.y}, point.xs, v, options.create_graph);
    return result.count ? result.at[0] : NULL;
}

/* ---- Whole Jacobians -------------------------------------------------------------------------------- */

/* (y..., x...) of these rows, (y, x...) each. */
static Tensor *joined_rows(const Tensor *y, const Tensor *x, taper_Tensors rows) {
    int64_t dims[2 * TAPER_MAX_DIMS];
    int64_t unused;
    int     ndim = y->ndim + x->ndim;
    tensor__copy_dims(dims, y->dims, y->ndim);
    tensor__copy_dims(dims + y->ndim, x->dims, x->ndim);
    if (!tensor__check_shape((taper_Dims){ndim, dims}, "jacobian", &unused)) return NULL;
    if (rows.count == 0) return tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){ndim, dims});
    return (tensor_reshape)(tensor_stack_with(rows, tensor_stack_defaults()), (taper_Dims){ndim, dims});
}

/* dy/dx for each x, into `jacobians`: a row for each element of y. */
static bool put_jacobians(Tensor *y, taper_Tensors xs, bool record, Tensor **jacobians) {
    if (y->numel > INT_MAX / (xs.count + 1))
        return base__raise(ERROR_VALUE, "jacobian: %lld numbers have too many derivatives", (long long)y->numel);
    const int     count = (int)y->numel;
    taper_Tensors rows = tensors_of(count * xs.count);
    for (int e = 0; rows.at && e < count; e++) {
        Tensor *unit = tensor_zeros_like_with(y, tensor_zeros_like_defaults());
        if (!unit) return false;
        tensor__set(unit, e, 1);
        taper_Tensors row = gradients_at(y, xs, unit, record);
        if (row.count != xs.count) return false;
        for (int i = 0; i < xs.count; i++) rows.at[i * count + e] = row.at[i];
    }
    for (int i = 0; rows.at && i < xs.count; i++)
        if (!(jacobians[i] = joined_rows(y, xs.at[i], (taper_Tensors){count, rows.at + i * count}))) return false;
    return rows.at;
}

taper_Tensors taper_jacobian_with(taper_Function *function, taper_Tensors inputs, taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "jacobian"};
    taper_Tensors   result = tensors_of(inputs.count > 0 ? inputs.count : 0);
    if (!FROM_DEFAULTS(options, "taper_jacobian") || !evaluate_at(&point, function, inputs, options))
        return tensor__none;
    return result.at && put_jacobians(point.y, point.xs, options.create_graph, result.at) ? result : tensor__none;
}

/* ---- Second derivatives ------------------------------------------------------------------------------- */

/* The gradient, recorded. */
static taper_Tensors recorded_gradient(FunctionalPoint *point, taper_Function *function, taper_Tensors inputs,
                                       taper_FunctionalOptions options) {
    if (!evaluate_at(point, function, inputs, options) || !is_single(point)) return tensor__none;
    return gradients_at(point->y, point->xs, NULL, true);
}

taper_Tensors taper_hessian_with(taper_Function *function, taper_Tensors inputs, taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "hessian"};
    const int       n = inputs.count > 0 ? inputs.count : 0;
    if (!FROM_DEFAULTS(options, "taper_hessian")) return tensor__none;
    taper_Tensors result = tensors_of(n * n), gradient = recorded_gradient(&point, function, inputs, options);
    if (!result.at || gradient.count != n) return tensor__none;
    for (int i = 0; i < n; i++)
        if (!put_jacobians(gradient.at[i], point.xs, options.create_graph, result.at + i * n)) return tensor__none;
    return result;
}

taper_Tensors taper_vhp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v,
                             taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "vhp"};
    if (!FROM_DEFAULTS(options, "taper_vhp")) return tensor__none;
    taper_Tensors gradient = recorded_gradient(&point, function, inputs, options);
    if (taper_error() || !fits(&point, v)) return tensor__none;
    const bool was = taper_set_grad_enabled(true);
    Tensor    *along = inner_product(gradient, v);
    taper_set_grad_enabled(was);
    return gradients_at(along, point.xs, NULL, options.create_graph);
}

taper_Tensors taper_hvp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v,
                             taper_FunctionalOptions options) {
    FunctionalPoint point = {.name = "hvp"};
    if (!FROM_DEFAULTS(options, "taper_hvp")) return tensor__none;
    taper_Tensors gradient = recorded_gradient(&point, function, inputs, options);
    if (taper_error() || !fits(&point, v)) return tensor__none;
    return gradient.count ? jacobian_times(gradient, point.xs, v, options.create_graph) : tensor__none;
}
