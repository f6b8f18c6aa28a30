/* optim/lbfgs.c: torch.optim.LBFGS: Newton's step with an inverse Hessian that is made of the last differences of gradients.
 *
 * The parameters count as one vector. All of it is written in operators on such vectors, unrecorded; the order of operations is
 * PyTorch's.
 *
 * Invariant: a step that fails leaves the parameters as they were, and forgets what it has seen. */
#include "optim/optimizer.h"

#include <math.h>
#include <string.h>

/* What a pair of steps has told: s, by how much the parameters changed, and y, by how much the gradient did. */
typedef struct PairOfSteps {
    Tensor *y, *s;
    double  ro, al; /* 1 / (y s), and a number of the recursion */
} PairOfSteps;

/* What is kept from iteration to iteration. Vectors are NULL before the first. */
typedef struct Curvature {
    int64_t     iterations;
    double      t, scale; /* the step size; the first guess of the inverse Hessian is this times 1 */
    Tensor     *d, *grad, *last_grad;
    int         count;
    PairOfSteps pairs[]; /* `count` of history_size, the oldest first; behind them some may have vectors to use again */
} Curvature;

/* A step, as it runs. */
typedef struct StepRun {
    const optim_LBFGSOptions *o;
    Curvature                *m;
    taper_Tensors             parameters;
    optim_Closure            *closure;
    void                     *context;
    double                    loss;
    int64_t                   evals;
} StepRun;

/* ---- Vectors ------------------------------------------------------------------------------------- */

static Tensor *times_number(Tensor *x, double factor) { return (tensor_mul)(x, taper_number_real(factor)); }
static double  dot_of(Tensor *a, Tensor *b) { return (tensor_item)((tensor_dot)(a, b)); }
static double largest_of(Tensor *x) { return (tensor_item)(tensor_amax_with((tensor_abs)(x), tensor_amax_defaults())); }

/* x += factor y */
static void add_times(Tensor *x, double factor, Tensor *y) {
    OPEN_SCOPE_OR();
    (tensor_add_)(x, times_number(y, factor));
}

/* Gives *place these numbers, in memory of its own. */
static bool keep_vector(Tensor **place, Tensor *x) {
    if (!x) return false;
    if (!*place) *place = tensor__new_owned(x, (taper_Dtype)x->dtype, tensor__dims(x), &tensor__owned_scope);
    return *place && (tensor_copy_)(*place, x);
}

/* All gradients as one vector, zeros where there is none. */
static Tensor *gradient_vector(const StepRun *r) {
    Tensor **grads = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)r->parameters.count);
    for (int i = 0; grads && i < r->parameters.count; i++) {
        Tensor *p = r->parameters.at[i];
        if (!(grads[i] = p->grad ? p->grad : tensor__zeros_like(p))) return NULL;
    }
    return grads ? (nn_utils_parameters_to_vector)((taper_Tensors){r->parameters.count, grads}) : NULL;
}

static Tensor *parameter_vector(const StepRun *r) { return (nn_utils_parameters_to_vector)(r->parameters); }
static bool    set_parameters(const StepRun *r, Tensor *x) {
       return x && (nn_utils_vector_to_parameters)(x, r->parameters);
}

/* x + t d, as the parameters. */
static bool go_to(const StepRun *r, Tensor *x, double t) {
    return set_parameters(r, (tensor_add)(x, times_number(r->m->d, t)));
}

/* The loss here, and the gradient. */
static Tensor *measure(const StepRun *r, double *loss) {
    return optim__evaluate(r->closure, r->context, loss) ? gradient_vector(r) : NULL;
}

/* ---- The line search: t with the strong Wolfe conditions -------------------------------------------- */

static const double ENOUGH = 1e-4, FLAT = 0.9, NARROW = 1e-9;

/* A place on the line x + t d: loss and gradient there, and the gradient along the line. */
typedef struct LinePoint {
    double  t, f, slope;
    Tensor *g;
} LinePoint;

static LinePoint probe(const StepRun *r, Tensor *x, double t) {
    LinePoint p = {.t = t, .f = NAN, .slope = NAN};
    if (!go_to(r, x, t) || !(p.g = measure(r, &p.f)) || !set_parameters(r, x)) return p;
    p.slope = dot_of(p.g, r->m->d);
    return p;
}

/* Where the cubic through two points is least, within bounds. Comparisons are Python's, nan stays. */
static double cubic_minimum(LinePoint a, LinePoint b, double least, double most) {
    const double d1 = a.slope + b.slope - 3 * (a.f - b.f) / (a.t - b.t), square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) return (least + most) / 2;
    const double d2 = sqrt(square);
    double       t = a.t <= b.t ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
                                : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
    t = least > t ? least : t;
    return most < t ? most : t;
}

/* True: p->b[0] is a good point. False: there is one between p->b[0] and p->b[1], or there were too many tries. */
typedef struct LineSearch {
    LinePoint start, b[2];
    int64_t   tries, most;
} LineSearch;

static bool find_bracket(const StepRun *r, Tensor *x, double t, LineSearch *p) {
    LinePoint last = p->start, here = probe(r, x, t);
    for (p->tries = 0; p->tries < p->most && here.g; p->tries++) {
        p->b[0] = last;
        p->b[1] = here;
        if (here.f > p->start.f + ENOUGH * here.t * p->start.slope || (p->tries > 1 && here.f >= last.f)) return false;
        if (fabs(here.slope) <= -FLAT * p->start.slope) {
            p->b[0] = here;
            return true;
        }
        if (here.slope >= 0) return false;
        const double from = here.t + 0.01 * (here.t - last.t), to = here.t * 10;
        const double next = cubic_minimum(last, here, from, to);
        last = here;
        here = probe(r, x, next);
    }
    p->b[0] = p->start;
    p->b[1] = here;
    return false;
}

/* Where to look next. `stuck`: the last try came too near to an end already. */
static double next_try(const LineSearch *p, bool *stuck) {
    const double a = p->b[0].t, b = p->b[1].t, least = a < b ? a : b, most = a < b ? b : a, near = 0.1 * (most - least);
    double       t = cubic_minimum(p->b[0], p->b[1], least, most);
    const double left = t - least, right = most - t;
    if (!((left < right ? left : right) < near)) {
        *stuck = false;
    } else if (*stuck || t >= most || t <= least) {
        t = fabs(t - most) < fabs(t - least) ? most - near : least + near;
        *stuck = false;
    } else {
        *stuck = true;
    }
    return t;
}

/* Narrows the bracket; gives the better end. */
static LinePoint narrow(const StepRun *r, Tensor *x, LineSearch *p, bool done) {
    const double length = largest_of(r->m->d);
    LinePoint   *b = p->b;
    bool         stuck = false;
    int          low = done || b[0].f <= b[1].f ? 0 : 1;
    while (!done && p->tries < p->most && !(fabs(b[1].t - b[0].t) * length < NARROW)) {
        LinePoint here = probe(r, x, next_try(p, &stuck));
        if (!here.g) break;
        p->tries++;
        if (here.f > p->start.f + ENOUGH * here.t * p->start.slope || here.f >= b[low].f) {
            b[!low] = here;
            low = b[0].f <= b[1].f ? 0 : 1;
            continue;
        }
        done = fabs(here.slope) <= -FLAT * p->start.slope;
        if (!done && here.slope * (b[!low].t - b[low].t) >= 0) b[!low] = b[low];
        b[low] = here;
    }
    return b[low];
}

/* ---- An iteration ----------------------------------------------------------------------------------- */

/* Takes what the last step has told into the memory, unless the loss was not convex there. */
static bool remember(const StepRun *r) {
    Curvature *m = r->m;
    Tensor    *y = (tensor_sub)(m->grad, m->last_grad), *s = times_number(m->d, m->t);
    double     ys = dot_of(y, s);
    if (!(ys > 1e-10)) return s;
    if (m->count == r->o->history_size) {
        PairOfSteps oldest = m->pairs[0];
        memmove(&m->pairs[0], &m->pairs[1], sizeof(PairOfSteps) * (size_t)--m->count);
        m->pairs[m->count] = oldest;
    }
    PairOfSteps *pair = &m->pairs[m->count];
    if (!keep_vector(&pair->y, y) || !keep_vector(&pair->s, s)) return false;
    pair->ro = 1 / ys;
    m->scale = ys / dot_of(y, y);
    m->count++;
    return true;
}

/* d = -H g, H being the inverse Hessian, without ever writing it down. */
static bool find_direction(const StepRun *r) {
    Curvature *m = r->m;
    if (!keep_vector(&m->d, (tensor_neg)(m->grad))) return false;
    if (m->iterations == 1) {
        m->scale = 1;
        return true;
    }
    for (int i = m->count - 1; i >= 0; i--) {
        PairOfSteps *pair = &m->pairs[i];
        pair->al = dot_of(pair->s, m->d) * pair->ro;
        add_times(m->d, -pair->al, pair->y);
    }
    if (!keep_vector(&m->d, times_number(m->d, m->scale))) return false;
    for (int i = 0; i < m->count; i++) {
        PairOfSteps *pair = &m->pairs[i];
        add_times(m->d, pair->al - dot_of(pair->y, m->d) * pair->ro, pair->s);
    }
    return !base__failed();
}

/* Moves along d, and looks at the loss there: the gradient, or NULL with an error. `last`: nobody asks for it. */
static Tensor *move_along(StepRun *r, double slope, bool last) {
    Curvature *m = r->m;
    Tensor    *x = parameter_vector(r);
    if (!x) return NULL;
    if (!r->o->line_search_fn) {
        if (!go_to(r, x, m->t) || last) return base__failed() ? NULL : m->grad;
        r->evals++;
        return measure(r, &r->loss);
    }
    LineSearch p = {.start = {0, r->loss, slope, (tensor_clone)(m->grad)}, .most = r->o->max_eval - r->evals};
    if (!p.start.g) return NULL;
    const bool      done = find_bracket(r, x, m->t, &p);
    const LinePoint best = narrow(r, x, &p, done);
    if (base__failed() || !go_to(r, x, best.t)) return NULL;
    m->t = best.t;
    r->loss = best.f;
    r->evals += p.tries + 1;
    return best.g;
}

static bool take_iteration(StepRun *r, bool last, bool *done) {
    OPEN_SCOPE_OR(false);
    Curvature                *m = r->m;
    const optim_LBFGSOptions *o = r->o;
    if ((m->iterations++ && !remember(r)) || !find_direction(r) || !keep_vector(&m->last_grad, m->grad)) return false;
    const double loss = r->loss,
                 inverse = 1 / (tensor_item)(tensor_sum_with((tensor_abs)(m->grad), tensor_sum_defaults()));
    m->t = (m->iterations > 1 ? 1 : inverse < 1 ? inverse : 1) * o->lr;
    const double slope = dot_of(m->grad, m->d);
    *done = slope > -o->tolerance_change;
    if (*done || base__failed()) return !base__failed();
    if (!keep_vector(&m->grad, move_along(r, slope, last))) return false;
    *done = last || r->evals >= o->max_eval || largest_of(m->grad) <= o->tolerance_grad ||
            largest_of(times_number(m->d, m->t)) <= o->tolerance_change || fabs(r->loss - loss) < o->tolerance_change;
    return !base__failed();
}

/* ---- The optimizer ---------------------------------------------------------------------------------- */

static void forget_all(Curvature *m, int64_t pairs) {
    for (int64_t i = 0; i < pairs; i++) {
        tensor__free_owned(m->pairs[i].y);
        tensor__free_owned(m->pairs[i].s);
    }
    tensor__free_owned(m->d);
    tensor__free_owned(m->grad);
    tensor__free_owned(m->last_grad);
    memset(m, 0, sizeof *m + sizeof(PairOfSteps) * (size_t)pairs);
}

static bool run_step(StepRun *r, double *first) {
    Tensor    *grad = measure(r, first);
    Curvature *m = r->m;
    if (grad && m->grad && m->grad->dtype != grad->dtype) forget_all(m, r->o->history_size); /* nn_to */
    if (!keep_vector(&m->grad, grad)) return false;
    r->loss = *first;
    r->evals = 1;
    bool done = largest_of(m->grad) <= r->o->tolerance_grad;
    for (int64_t n = 1; !done && n <= r->o->max_iter; n++)
        if (!take_iteration(r, n == r->o->max_iter, &done)) return false;
    return !base__failed();
}

/* Copies of the parameters, in the open scope. */
static Tensor **copies_of(taper_Tensors parameters) {
    Tensor **copies = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)parameters.count);
    for (int i = 0; copies && i < parameters.count; i++)
        if (!(copies[i] = tensor__copied(parameters.at[i], "step"))) return NULL;
    return copies;
}

static double minimize_lbfgs(optim_Optimizer *optimizer, optim_Closure *closure, void *context) {
    OPEN_SCOPE_OR(NAN);
    RECORD_NOTHING();
    Group   *group = optimizer->first;
    Tensor **parameters = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)group->count);
    for (int i = 0; parameters && i < group->count; i++) {
        parameters[i] = group->slots[i].parameter;
        if (!tensor__usable(parameters[i], "step", "a parameter")) return NAN;
    }
    StepRun  r = {&group->options.LBFGS, optimizer->own, {group->count, parameters}, closure, context, NAN, 0};
    Tensor **before = parameters ? copies_of(r.parameters) : NULL;
    double   first = NAN;
    if (!before || run_step(&r, &first)) return first;
    for (int i = 0; i < group->count; i++) tensor__copy(parameters[i], before[i], "step");
    forget_all(r.m, r.o->history_size);
    return NAN;
}

static void forget_lbfgs(optim_Optimizer *optimizer) {
    if (!optimizer->own) return;
    forget_all(optimizer->own, optimizer->defaults.LBFGS.history_size);
    base__free(optimizer->own);
}

/* ---- What is saved of it ----------------------------------------------------------------------------- */

static bool option_parts_lbfgs(StateParts *parts, Options *options) {
    optim_LBFGSOptions *o = &options->LBFGS;
    return parts__real(parts, "lr", &o->lr) && parts__whole(parts, "max_iter", &o->max_iter) &&
           parts__whole(parts, "max_eval", &o->max_eval) && parts__real(parts, "tolerance_grad", &o->tolerance_grad) &&
           parts__real(parts, "tolerance_change", &o->tolerance_change);
}

static bool pair_parts(StateParts *parts, PairOfSteps *pair, int number, const Tensor *like, taper_Dims shape) {
    const size_t before = parts__enter_number(parts, "pairs", number);
    double       ro = pair->ro, al = pair->al;
    const bool   good = parts__owned(parts, "old_dirs", &pair->y, true, like, shape) &&
                      parts__owned(parts, "old_stps", &pair->s, true, like, shape) && parts__real(parts, "ro", &ro) &&
                      parts__real(parts, "al", &al);
    if (good && parts__taking(parts)) pair->ro = ro, pair->al = al;
    parts__leave(parts, before);
    return good;
}

static bool own_parts_lbfgs(StateParts *parts, optim_Optimizer *optimizer) {
    Curvature   *m = optimizer->own, copy = *m;
    const Group *group = optimizer->first;
    int64_t      n = 0, count = m->count;
    for (int i = 0; i < group->count; i++) n += group->slots[i].parameter->numel;
    const Tensor    *like = group->slots[0].parameter;
    const taper_Dims shape = {1, &n};
    bool             good = parts__whole(parts, "n_iter", &copy.iterations) && parts__real(parts, "t", &copy.t) &&
                parts__real(parts, "H_diag", &copy.scale) &&
                parts__within(parts, "pairs", &count, 0, group->options.LBFGS.history_size);
    bool has_d = m->d, has_grad = m->grad, has_last = m->last_grad;
    good = good && parts__flag(parts, "has_d", &has_d) && parts__owned(parts, "d", &copy.d, has_d, like, shape) &&
           parts__flag(parts, "has_grad", &has_grad) &&
           parts__owned(parts, "grad", &copy.grad, has_grad, like, shape) &&
           parts__flag(parts, "has_prev_flat_grad", &has_last) &&
           parts__owned(parts, "prev_flat_grad", &copy.last_grad, has_last, like, shape);
    for (int i = 0; good && i < count; i++) good = pair_parts(parts, &m->pairs[i], i, like, shape);
    copy.count = (int)count;
    if (good && parts__taking(parts)) *m = copy;
    return good;
}

/* ---- What is seen of it ----------------------------------------------------------------------------- */

/* PyTorch keeps them under the first parameter. */
static Tensor *state_lbfgs(const optim_Optimizer *optimizer, const char *name) {
    const Curvature *m = optimizer->own;
    return strcmp(name, "d") == 0 ? m->d : strcmp(name, "prev_flat_grad") == 0 ? m->last_grad : NULL;
}

static void choose_lbfgs(Options *chosen, optim_GroupOptions *group) {
    if (group->lr != OPTIM_INHERIT) chosen->lr = group->lr;
    group->lr = OPTIM_INHERIT;
}

static bool check_lbfgs(const Options *options) {
    const optim_LBFGSOptions *o = &options->LBFGS;
    if (!(o->lr >= 0)) return base__raise(ERROR_VALUE, "LBFGS: Invalid learning rate: %g", o->lr);
    if (o->history_size < 1 || o->history_size > INT32_MAX)
        return base__raise(ERROR_VALUE, "LBFGS: Invalid history_size: %lld", (long long)o->history_size);
    if (o->line_search_fn && strcmp(o->line_search_fn, "strong_wolfe") != 0)
        return base__raise(ERROR_VALUE, "LBFGS: only 'strong_wolfe' is supported, got '%.40s'", o->line_search_fn);
    return true;
}

static const Rule rule_lbfgs = {.name = "LBFGS",
                                .choose = choose_lbfgs,
                                .check = check_lbfgs,
                                .minimize = minimize_lbfgs,
                                .forget = forget_lbfgs,
                                .option_parts = option_parts_lbfgs,
                                .own_parts = own_parts_lbfgs,
                                .state = state_lbfgs};

optim_Optimizer *optim_LBFGS_with(taper_Tensors parameters, optim_LBFGSOptions options) {
    if (!FROM_DEFAULTS(options, "optim_LBFGS")) return NULL;
    if (options.max_eval == TAPER_NONE) options.max_eval = options.max_iter * 5 / 4;
    optim_Optimizer *optimizer = optim__new(&rule_lbfgs, parameters, (Options){.LBFGS = options});
    if (!optimizer) return NULL;
    Options *const own[] = {&optimizer->defaults, &optimizer->first->options};
    for (int i = 0; i < 2 && options.line_search_fn; i++)
        own[i]->LBFGS.line_search_fn = "strong_wolfe"; /* our own text */
    optimizer->own = base__allocate_zeroed(sizeof(Curvature) + sizeof(PairOfSteps) * (size_t)options.history_size);
    if (optimizer->own) return optimizer;
    optim_free(optimizer);
    return NULL;
}
