/* taper/autograd.h: gradients, and checking them.
 *
 *     #include <taper.h>
 *
 *     static Tensor *cube(Tensor *const *x, void *context) { (void)context; return tensor_pow(x[0], 3); }
 *
 *     int main(void) {
 *         Tensor *x = tensor_from(SHAPE(2), (double[]){1, 2});
 *         tensor_requires_grad_(x, true);
 *         Tensor *y = tensor_sum(tensor_pow(x, 3));
 *         Tensor *dy = tensor_grad(y, x, .create_graph = true);       // 3 x^2, itself a graph
 *         Tensor *ddy = tensor_grad(tensor_sum(dy), x);               // 6 x
 *         tensor_print(ddy);                                          // tensor([ 6., 12.], dtype=torch.float64)
 *         return taper_gradcheck(cube, TENSORS(x)) && taper_gradgradcheck(cube, TENSORS(x)) ? 0 : 1;
 *     }
 *
 * tensor_backward adds plain numbers into the gradients of leaves. tensor_grad returns them as tensors;
 * with .create_graph they are part of the graph: the one door to higher orders. A second backward through
 * the same graph, and a backward through a tensor that was changed in place since it was used, are
 * errors that say so.
 */
#ifndef TAPER_AUTOGRAD_H
#define TAPER_AUTOGRAD_H

#include <taper/ops.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- What is recorded ---------------------------------------------------------------------------- */

TAPER_API Tensor *tensor_requires_grad_(Tensor *x, bool requires_grad); /* of a leaf; returns x */
TAPER_API bool tensor_requires_grad(Tensor *x); /* are operations on x recorded? */
TAPER_API bool tensor_is_leaf(Tensor *x);                /* made by no recorded operation */
TAPER_API Tensor *tensor_detach(Tensor *x);              /* the same memory, without history */

/* taper_no_grad(); as a statement records nothing until the enclosing block ends: torch.no_grad. */
#define taper_no_grad()                                                                                 \
    __attribute__((cleanup(taper_restore_grad_), unused)) bool TAPER_JOIN_(taper_was_, __LINE__) =      \
        taper_set_grad_enabled(false)
TAPER_API bool taper_set_grad_enabled(bool enabled);     /* of this thread; returns what it was */
TAPER_API bool taper_is_grad_enabled(void);
TAPER_API void taper_restore_grad_(bool *was);           /* for taper_no_grad */

/* ---- Gradients ----------------------------------------------------------------------------------- */

typedef struct tensor_BackwardOptions {
    Tensor *gradient;     /* = NULL: dL/dy, of y's shape; without it 1, for a y of one element */
    bool    retain_graph; /* = false: allow another backward through the same graph */
    TAPER_NAMED_ABOVE;
} tensor_BackwardOptions;
/* Adds dL/dx to the gradient of every leaf x that y depends on. On an error no gradient has changed. */
TAPER_API bool tensor_backward_with(Tensor *y, tensor_BackwardOptions options);

TAPER_API Tensor *tensor_grad_of(Tensor *x);             /* x.grad, as long as x, NULL before a backward; later ones write into it */
TAPER_API bool tensor_set_grad(Tensor *x, Tensor *grad); /* x.grad = a copy; NULL: none */
TAPER_API bool tensor_retain_grad(Tensor *x);            /* keep the gradient although x is no leaf */

/* x.register_hook: the function is called in a backward when x's whole gradient is there, before it is passed on or added to
 * x.grad, and gives the one to go on with, or NULL for `grad` as it is:
 *     static Tensor *halved(Tensor *grad, void *unused) { return tensor_mul(grad, 0.5); }
 *     int64_t hook = tensor_register_hook(x, halved, NULL);
 * Those of leaves are called at the end. The number is for tensor_remove_hook (torch's handle.remove()); 0 with an error. Hooks go
 * with the tensor. */
typedef Tensor *tensor_Hook(Tensor *grad, void *context);
TAPER_API int64_t tensor_register_hook(Tensor *x, tensor_Hook *hook, void *context);
TAPER_API bool    tensor_remove_hook(Tensor *x, int64_t hook); /* again, or from within a hook, is fine */

typedef struct tensor_GradOptions {
    Tensor *grad_output;  /* = NULL: dL/dy, of y's shape; without it 1, for a y of one element */
    bool    retain_graph; /* = false: allow another backward through the same graph, as create_graph does */
    bool    create_graph; /* = false: record the gradients' own computation */
    bool    allow_unused; /* = false: an x that y does not depend on gives zeros instead of an error */
    TAPER_NAMED_ABOVE;
} tensor_GradOptions;
/* torch.autograd.grad: dL/dx, for one x, or for several at once. No leaf's gradient changes. */
TAPER_API Tensor *tensor_grad_with(Tensor *y, Tensor *x, tensor_GradOptions options);
TAPER_API taper_Tensors tensor_grads_with(Tensor *y, taper_Tensors xs, tensor_GradOptions options);

/* ---- Checking ------------------------------------------------------------------------------------ */

/* A function to check: from inputs to one output. What it computes must depend on nothing else. */
typedef Tensor *taper_Function(Tensor *const *inputs, void *context);

typedef struct taper_GradcheckOptions {
    double eps;          /* = 1e-6: the step */
    double atol;         /* = 1e-5: absolute tolerance */
    double rtol;         /* = 1e-3: relative tolerance */
    bool   nonzero;      /* = true: a gradient that is 0 everywhere is an error, as a missing rule looks the same */
    void  *context;      /* = NULL: for the function */
    TAPER_NAMED_ABOVE;
} taper_GradcheckOptions;
/* Compares every element of the gradient with the central difference (f(x+eps) - f(x-eps)) / (2 eps), in
 * float64, under random cotangents. Those inputs that require grad are checked, and all are left as they
 * were. False, with an error naming input, element, analytical and numerical value, unless
 * |analytical - numerical| <= atol + rtol |numerical| everywhere; NaN never passes, nor does a backward
 * that gives other bits the second time. */
TAPER_API bool taper_gradcheck_with(taper_Function *function, taper_Tensors inputs, taper_GradcheckOptions options);
/* The same for the gradient's gradient. */
TAPER_API bool taper_gradgradcheck_with(taper_Function *function, taper_Tensors inputs, taper_GradcheckOptions options);

/* ---- Whole derivatives: torch.autograd.functional ------------------------------------------------- */

typedef struct taper_FunctionalOptions {
    bool     create_graph; /* = false: record the results' own computation, back to the inputs */
    Tensor **output;       /* = NULL: where to put the function's value */
    void    *context;      /* = NULL: for the function */
    TAPER_NAMED_ABOVE;
} taper_FunctionalOptions;
/* v^T J, one tensor of each input's shape; v of the value's shape, or NULL for a single number. One backward. */
TAPER_API taper_Tensors taper_vjp_with(taper_Function *function, taper_Tensors inputs, Tensor *v, taper_FunctionalOptions options);
/* J v, of the value's shape; v one tensor of each input's shape. Two backwards, the second through the first. */
TAPER_API Tensor *taper_jvp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v, taper_FunctionalOptions options);
/* dy/dx for each input, of shape (y..., x...): taper_jacobian(f, TENSORS(x)).at[0]. A backward for each element of y. */
TAPER_API taper_Tensors taper_jacobian_with(taper_Function *function, taper_Tensors inputs, taper_FunctionalOptions options);
/* d2y/dx dz of a single number y, for inputs x and z, of shape (x..., z...): number i n + j is that of inputs i and j of n. */
TAPER_API taper_Tensors taper_hessian_with(taper_Function *function, taper_Tensors inputs, taper_FunctionalOptions options);
/* H v and v^T H of a single number, one tensor of each input's shape, without H; v one of each shape, too. */
TAPER_API taper_Tensors taper_hvp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v, taper_FunctionalOptions options);
TAPER_API taper_Tensors taper_vhp_with(taper_Function *function, taper_Tensors inputs, taper_Tensors v, taper_FunctionalOptions options); /* as taper_hvp, with one backward less */

/* ---- Memory for time ------------------------------------------------------------------------------- */

typedef struct taper_CheckpointOptions {
    bool  preserve_rng_state; /* = true: the second time draws what the first has drawn, from this thread's generator */
    void *context;            /* = NULL: for the function; must stay until backward */
    TAPER_NAMED_ABOVE;
} taper_CheckpointOptions;
/* torch.utils.checkpoint.checkpoint: function(inputs), of which nothing is kept but inputs and value: what is between is
 * computed once more in backward, with the same bits. Gradients reach the inputs and whatever else the function uses, such as
 * parameters, to any order; checkpoints may stand in one another. What it is made of must not change before backward. */
TAPER_API Tensor *taper_checkpoint_with(taper_Function *function, taper_Tensors inputs, taper_CheckpointOptions options);

/* ---- Looking at the graph ------------------------------------------------------------------------ */

/* The graph behind y in Graphviz's DOT language, nodes in the order they were made; in the open scope. */
TAPER_API const char *tensor_make_dot(Tensor *y);

/* Why is y nan, or infinite? The recorded operation whose value became so from inputs that were not, where it was called, how
 * many values and which shapes, or the leaf that came so; NULL if y is finite. Afterwards, and of an ordinary step: nothing has
 * to be turned on before. Behind a nan that comes of infinities stands where those come from. A text in the open scope. */
TAPER_API const char *tensor_find_anomaly(Tensor *y);

/* taper_detect_anomaly(); as a statement, until the enclosing block ends: torch.autograd.detect_anomaly. A backward whose
 * gradients become nan is an error, "Function 'LogBackward0' returned nan values in its 0th output.", that names the place of
 * the forward; infinities are let pass, as in PyTorch, and no leaf's gradient changes. Slow; without it, nothing is looked at. */
#define taper_detect_anomaly()                                                                          \
    __attribute__((cleanup(taper_restore_anomaly_), unused)) bool TAPER_JOIN_(taper_was_, __LINE__) =   \
        taper_set_detect_anomaly(true)
TAPER_API bool taper_set_detect_anomaly(bool mode);      /* of this thread; returns what it was */
TAPER_API bool taper_is_anomaly_enabled(void);
TAPER_API void taper_restore_anomaly_(bool *was);        /* for taper_detect_anomaly */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_AUTOGRAD_READ
#include <taper/calls.h>
#endif
