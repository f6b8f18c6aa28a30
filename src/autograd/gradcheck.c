/* autograd/gradcheck.c: gradients against central differences, and the gradients of gradients.
 *
 * With a random cotangent v (never all ones, under which the gradient of a softmax is 0), the checker
 * compares J^T v, from backward, with the difference quotient of v . f, element by element and signed.
 *
 * Invariant: inputs are left bit for bit as they were, gradients of leaves untouched, the default
 * generator unused. */
#include "autograd/autograd.h"
#include "tensor/generator.h"

#include <math.h>
#include <string.h>

typedef struct Check {
    const char     *name;
    taper_Function *function;
    void           *context;
    taper_Tensors   inputs;
    Tensor        **saved; /* copies of the inputs, see inputs_stand */
    double          eps, atol, rtol;
    Tensor         *cotangent; /* of the output's shape */
    double         *plus, *minus;
    bool            nonzero; /* some difference quotient was not 0 */
    bool            wants_nonzero;
} Check;

/* +-[0.5, 1.5], so that no element of the result counts for little. */
static Tensor *random_like(Tensor *y) {
    taper_Generator generator;
    generator__seed(&generator, 20240607);
    Tensor *c = tensor__new_on_host(FLOAT64, tensor__dims(y));
    for (int64_t i = 0; c && i < c->numel; i++) {
        uint64_t word = generator__word64(&generator);
        double   size = 0.5 + (double)(word >> 11) * 0x1p-53;
        tensor__set(c, i, word & 1 ? size : -size);
    }
    return c ? tensor__moved(c, y->device, "gradcheck") : NULL;
}

static Tensor *evaluate(const Check *check) {
    Tensor *y = check->function(check->inputs.at, check->context);
    if (!y) return base__raise(ERROR_VALUE, "%s: the function returned NULL", check->name);
    if (!tensor__usable(y, check->name, "the function's result")) return NULL;
    if (y->dtype == FLOAT64) return y;
    return base__raise(ERROR_DTYPE, "%s: the function's result is %s; only float64 is accurate enough to check",
                       check->name, taper_dtype_name((taper_Dtype)y->dtype));
}

/* The output at the inputs as they are now, into `values`. */
static bool sample(const Check *check, double *values) {
    OPEN_SCOPE_OR(false);
    Tensor *y = evaluate(check);
    if (!y) return false;
    if (!tensor__same_shape(y, check->cotangent))
        return base__raise(ERROR_STATE, "%s: the function's result changes its shape: %s, then %s", check->name,
                           tensor__shape_text(tensor__dims(check->cotangent)), tensor__shape_text(tensor__dims(y)));
    return (tensor_copy_to)(y, taper_target(values, -1, TAPER_DOUBLE), y->numel);
}

/* (v . f(x + eps) - v . f(x - eps)) / (2 eps), where `place` is an element of x. */
static bool difference_quotient(Check *check, Tensor *x, int64_t place, double *quotient) {
    double old = tensor__get(x, place);
    tensor__set(x, place, old + check->eps);
    bool good = sample(check, check->plus);
    tensor__set(x, place, old - check->eps);
    good = good && sample(check, check->minus);
    tensor__set(x, place, old);
    *quotient = 0;
    for (int64_t i = 0; i < check->cotangent->numel; i++) {
        double term = tensor__get(check->cotangent, i) * ((check->plus[i] - check->minus[i]) / (2 * check->eps));
        *quotient += term;
        if (term != 0) check->nonzero = true;
    }
    return good;
}

static bool compare_gradients(Check *check, int number, Tensor *x, const Tensor *gradient) {
    int64_t index[TAPER_MAX_DIMS];
    for (int64_t i = 0; i < x->numel; i++) {
        int64_t rest = i, offset = 0;
        for (int d = x->ndim - 1; d >= 0; d--) {
            index[d] = rest % x->dims[d];
            rest /= x->dims[d];
            offset += index[d] * tensor__strides(x)[d];
        }
        double analytical = tensor__get(gradient, i), numerical;
        if (!difference_quotient(check, x, offset, &numerical)) return false;
        if (fabs(analytical - numerical) <= check->atol + check->rtol * fabs(numerical)) continue;
        return base__raise(ERROR_STATE, "%s: input %d of shape %s, element %s: analytical %.10g, numerical %.10g",
                           check->name, number, tensor__shape_text(tensor__dims(x)),
                           tensor__shape_text((taper_Dims){x->ndim, index}), analytical, numerical);
    }
    return true;
}

static bool check_inputs(const Check *check, taper_Tensors *wanted) {
    Tensor **at = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(check->inputs.count + 1));
    if (!at) return false;
    *wanted = (taper_Tensors){0, at};
    for (int i = 0; i < check->inputs.count; i++) {
        Tensor *x = check->inputs.at[i];
        if (!tensor__usable(x, check->name, "an input")) return false;
        if (!x->requires_grad) continue;
        if (x->dtype != FLOAT64)
            return base__raise(ERROR_DTYPE,
                               "%s: input %d requires grad and is %s; only float64 is accurate enough to check",
                               check->name, i, taper_dtype_name((taper_Dtype)x->dtype));
        for (int d = 0; d < x->ndim; d++)
            if (x->dims[d] > 1 && tensor__strides(x)[d] == 0)
                return base__raise(ERROR_STATE,
                                   "%s: input %d is expanded: its elements share memory and cannot be moved one by one",
                                   check->name, i);
        at[wanted->count++] = x;
    }
    if (wanted->count) return true;
    return base__raise(ERROR_STATE, "%s: expects at least one input tensor to require gradient", check->name);
}

/* Of two contiguous ones on the host. */
static bool same_bits(const Tensor *a, const Tensor *b) {
    return memcmp(a->data, b->data, (size_t)a->numel * tensor__bytes((taper_Dtype)a->dtype)) == 0;
}

/* J^T v by backward, twice: it must give the same bits. */
static bool analytical(const Check *check, taper_Tensors wanted, Tensor *y, taper_Tensors *gradients) {
    tensor_GradOptions options = tensor_grads_defaults();
    options.grad_output = check->cotangent;
    options.retain_graph = options.allow_unused = true;
    *gradients = tensor_grads_with(y, wanted, options);
    if (!gradients->count) return false;
    taper_Tensors again = tensor_grads_with(y, wanted, options);
    if (!again.count) return false;
    for (int i = 0; i < wanted.count; i++) {
        Tensor **first = &gradients->at[i], *second = again.at[i];
        if (!(*first = tensor__on_host(*first, check->name)) || !(second = tensor__on_host(second, check->name)))
            return false;
        if (!same_bits(*first, second))
            return base__raise(ERROR_STATE,
                               "%s: Backward is not reentrant, i.e., running backward with same input and grad_output "
                               "multiple times gives different values (input %d)",
                               check->name, i);
    }
    return true;
}

/* Its own memory, whatever x's device. */
static Tensor *host_copy(const Tensor *x, const char *name) {
    return x->device == DEVICE_CPU ? tensor__copied(x, name) : tensor__on_host(x, name);
}

/* Copies of the inputs in order, so that bits can be compared. */
static bool save_inputs(Check *check) {
    check->saved = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(check->inputs.count + 1));
    for (int i = 0; check->saved && i < check->inputs.count; i++)
        if (!(check->saved[i] = host_copy(check->inputs.at[i], check->name))) return false;
    return check->saved;
}

/* A function that reaches behind detach changes them; they get their bits back. */
static bool inputs_stand(const Check *check) {
    bool stand = true;
    for (int i = 0; i < check->inputs.count; i++) {
        OPEN_SCOPE_OR(false);
        Tensor *x = check->inputs.at[i], *saved = check->saved[i], *now = tensor__on_host(x, check->name);
        if (!now) return false;
        if (same_bits(now, saved)) continue;
        tensor__copy(x, saved, check->name);
        stand = false;
        base__raise(ERROR_STATE, "%s: the function changes input %d in place", check->name, i);
    }
    return stand;
}

static bool run_on_saved(Check *check, taper_Tensors wanted) {
    taper_Tensors gradients;
    Tensor       *y = evaluate(check);
    if (!y || !inputs_stand(check) || !(check->cotangent = random_like(y))) return false;
    if (!y->requires_grad)
        return base__raise(ERROR_STATE, "%s: the function's result does not depend on an input that requires grad",
                           check->name);
    size_t bytes = sizeof(double) * (size_t)y->numel;
    check->plus = tape__allocate(tape__of_thread(), bytes);
    check->minus = tape__allocate(tape__of_thread(), bytes);
    if (!check->plus || !check->minus || !analytical(check, wanted, y, &gradients)) return false;
    int64_t elements = 0;
    for (int i = 0, k = 0; i < check->inputs.count; i++) {
        Tensor *x = check->inputs.at[i];
        if (!x->requires_grad) continue;
        if (!compare_gradients(check, i, x, gradients.at[k++])) return false;
        elements += x->numel;
    }
    if (check->nonzero || !check->wants_nonzero || elements == 0 || y->numel == 0) return true;
    return base__raise(
        ERROR_STATE, "%s: the gradient is zero everywhere, so nothing has been checked (.nonzero = false accepts that)",
        check->name);
}

static bool run_checks(Check *check) {
    taper_Tensors wanted;
    if (base__failed() || !check_inputs(check, &wanted) || !save_inputs(check)) return false;
    bool good = run_on_saved(check, wanted);
    return inputs_stand(check) && good;
}

static bool check_arguments(const char *name, taper_Function *function, taper_Tensors inputs,
                            const taper_GradcheckOptions *o) {
    if (!tensor__is_list(name, inputs.count, inputs.at)) return false;
    if (!function) return base__raise(ERROR_VALUE, "%s: the function is NULL", name);
    if (o->eps > 0 && o->atol >= 0 && o->rtol >= 0) return true;
    return base__raise(ERROR_VALUE, "%s: eps must be positive, atol and rtol not negative, got %g, %g and %g", name,
                       o->eps, o->atol, o->rtol);
}

static Check make_check(const char *name, taper_Function *function, taper_Tensors inputs,
                        taper_GradcheckOptions options) {
    return (Check){.name = name,
                   .function = function,
                   .context = options.context,
                   .wants_nonzero = options.nonzero,
                   .inputs = inputs,
                   .eps = options.eps,
                   .atol = options.atol,
                   .rtol = options.rtol};
}

bool taper_gradcheck_with(taper_Function *function, taper_Tensors inputs, taper_GradcheckOptions options) {
    OPEN_SCOPE_OR(false);
    if (!FROM_DEFAULTS(options, "taper_gradcheck") || !check_arguments("gradcheck", function, inputs, &options))
        return false;
    bool  recording = taper_set_grad_enabled(true);
    Check check = make_check("gradcheck", function, inputs, options);
    bool  good = run_checks(&check);
    taper_set_grad_enabled(recording);
    return good;
}

/* ---- Second order ------------------------------------------------------------------------------ */

typedef struct Inner {
    taper_Function *function;
    void           *context;
    int             count; /* of the function's inputs; one more follows, the cotangent */
} Inner;

/* The first-order gradients, one after another, as a function of the inputs and the cotangent. */
static Tensor *gradient_of(Tensor *const *inputs, void *context) {
    const Inner *inner = context;
    Tensor     **wanted = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)inner->count);
    Tensor      *y = inner->function(inputs, inner->context);
    int          count = 0;
    if (!wanted || !y) return NULL;
    for (int i = 0; i < inner->count; i++)
        if (inputs[i]->requires_grad) wanted[count++] = inputs[i];
    tensor_GradOptions options = tensor_grads_defaults();
    options.grad_output = inputs[inner->count];
    options.create_graph = options.allow_unused = true;
    taper_Tensors gradients = tensor_grads_with(y, (taper_Tensors){count, wanted}, options);
    for (int i = 0; i < gradients.count; i++)
        gradients.at[i] = tensor_flatten_with(gradients.at[i], tensor_flatten_defaults());
    return gradients.count ? tensor_cat_with(gradients, tensor_cat_defaults()) : NULL;
}

bool taper_gradgradcheck_with(taper_Function *function, taper_Tensors inputs, taper_GradcheckOptions options) {
    OPEN_SCOPE_OR(false);
    if (!FROM_DEFAULTS(options, "taper_gradgradcheck") || !check_arguments("gradgradcheck", function, inputs, &options))
        return false;
    bool          recording = taper_set_grad_enabled(true), good = false;
    Inner         inner = {function, options.context, inputs.count};
    Check         check = make_check("gradgradcheck", gradient_of, inputs, options);
    Tensor      **all = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(inputs.count + 1));
    Check         outer = make_check("gradgradcheck", function, inputs, options);
    taper_Tensors unused;
    if (all && !base__failed() && check_inputs(&outer, &unused)) {
        Tensor *y = evaluate(&outer), *cotangent = y ? random_like(y) : NULL;
        for (int i = 0; i < inputs.count; i++) all[i] = inputs.at[i];
        all[inputs.count] = cotangent ? (tensor_requires_grad_)(cotangent, true) : NULL;
        check.inputs = (taper_Tensors){inputs.count + 1, all};
        check.context = &inner;
        good = all[inputs.count] && run_checks(&check);
    }
    taper_set_grad_enabled(recording);
    return good;
}
