/* optim/rules.c: the rows of rows/update.def as rules: what an optimizer takes, checks, keeps and computes for a step.
 *
 * Invariant: nothing here is about one optimizer, but for functions that its row calls for its numbers. */
#include "optim/optimizer.h"
#include "rows/words.h"

#include <math.h>

/* ---- base^t ------------------------------------------------------------------------------------- */

/* Carried along in two doubles, so that it is the C library's nearly always, and the same everywhere. */
static Power times(Power a, Power b) {
    double high = a.high * b.high, low = fma(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);
    double sum = high + low;
    return (Power){.high = sum, .low = low - (sum - high)};
}

static Power power_of(double base, int64_t t) {
    Power product = {.high = 1}, square = {.high = base};
    for (; t; t >>= 1, square = times(square, square))
        if (t & 1) product = times(product, square);
    return product;
}

/* From that of the step before, where the last one was that; a schedule may have changed the base. */
static double power(Power *last, double base, int64_t t) {
    const bool goes_on = t > 1 && last->t == t - 1 && last->base == base;
    Power      next = goes_on ? times(*last, (Power){.high = base}) : power_of(base, t);
    next.t = t;
    next.base = base;
    *last = next;
    return next.high;
}

/* As PyTorch keeps a number of a parameter between steps: in the default dtype. */
static double as_kept(double x) { return taper_get_default_dtype() == FLOAT64 ? x : (double)(float)x; }

/* ---- What a group says of an option, if it says anything ----------------------------------------- */

static bool says(double given) { return given != OPTIM_INHERIT; }

/* Taken over, and then no longer said. */
static void choose_number(double *option, double *given) {
    if (says(*given)) *option = *given;
    *given = OPTIM_INHERIT;
}

static void choose_flag(bool *option, int *given) {
    if (*given != OPTIM_INHERIT_FLAG) *option = *given;
    *given = OPTIM_INHERIT_FLAG;
}

#define UPDATE(row, options_type, options, ...)                                                                        \
    static void choose_##row(Options *chosen, optim_GroupOptions *group) {                                             \
        options_type *o = &chosen->row;                                                                                \
        options                                                                                                        \
    }
#define OPTION(x) choose_number(&o->x, &group->x);
#define PAIR(x) choose_number(&o->x[0], &group->x[0]), choose_number(&o->x[1], &group->x[1]);
#define FLAG(x) choose_flag(&o->x, &group->x);
#include "rows/update.def"

/* Every option is one of some row. */
const char *optim__said(const optim_GroupOptions *group) {
#define UPDATE(row, options_type, options, ...) options
#define OPTION(x)                                                                                                      \
    if (says(group->x)) return #x;
#define PAIR(x)                                                                                                        \
    if (says(group->x[0]) || says(group->x[1])) return #x;
#define FLAG(x)                                                                                                        \
    if (group->x != OPTIM_INHERIT_FLAG) return #x;
#include "rows/update.def"
    return NULL;
}

/* ---- What is saved of options --------------------------------------------------------------------- */

#define UPDATE(row, options_type, options, ...)                                                                        \
    static bool option_parts_##row(StateParts *parts, Options *chosen) {                                               \
        options_type *o = &chosen->row;                                                                                \
        return options true;                                                                                           \
    }
#define OPTION(x) parts__real(parts, #x, &o->x) &&
#define PAIR(x) parts__real(parts, #x ".0", &o->x[0]) && parts__real(parts, #x ".1", &o->x[1]) &&
#define FLAG(x) parts__flag(parts, #x, &o->x) &&
#include "rows/update.def"

/* ---- Rules -------------------------------------------------------------------------------------- */

/* clang-format off */
#define UPDATE(row, options_type, options, checks, states_of_row, numbers_of_row, step)                                \
    static bool check_##row(const Options *given) {                                                                    \
        const options_type *o = &given->row;                                                                           \
        const char *name = #row;                                                                                       \
        options                                                                                                        \
        checks                                                                                                         \
        (void)o, (void)name;                                                                                           \
        return true;                                                                                                   \
    }                                                                                                                  \
    static unsigned states_##row(const Options *given) {                                                               \
        const options_type *o = &given->row;                                                                           \
        unsigned bit = 1, states = 0;                                                                                  \
        options                                                                                                        \
        states_of_row                                                                                                  \
        (void)o, (void)bit;                                                                                            \
        return states;                                                                                                 \
    }                                                                                                                  \
    static Kernel prepare_##row(const Options *given, int64_t steps, Numbers *numbers, double *lasting) {              \
        const options_type *o = &given->row;                                                                           \
        const double t = (double)steps + 1;                                                                            \
        int k = 0;                                                                                                     \
        options                                                                                                        \
        numbers_of_row                                                                                                 \
        (void)o, (void)k, (void)t, (void)numbers, (void)lasting;                                                       \
        return KERNEL(updates_##row);                                                                                    \
    }
/* clang-format on */
#define OPTION(x) __attribute__((unused)) const double x = o->x;
#define PAIR(x) __attribute__((unused)) const double *x = o->x;
#define FLAG(x) __attribute__((unused)) const bool x = o->x;
#define VALID_PAIR(condition, what, x)                                                                                 \
    if (!(condition)) return base__raise(ERROR_VALUE, "%s: Invalid " what ": %g, %g", name, x[0], x[1]);
#define VALID(condition, what, x)                                                                                      \
    if (!(condition)) return base__raise(ERROR_VALUE, "%s: Invalid " what ": %g", name, x);
#define NEEDS(condition, sentence)                                                                                     \
    if (!(condition)) return base__raise(ERROR_VALUE, "%s: " sentence, name);
#define STATE(x) STATE_IF(x, true)
#define STATE_IF(x, condition)                                                                                         \
    if (condition) states |= bit;                                                                                      \
    bit <<= 1;
#define NUMBER(x, value) numbers->at[k++] = value;
#define POWER(x, base)                                                                                                 \
    const double x = numbers->at[k] = power(&numbers->powers[k], base, steps + 1);                                     \
    k++;
#define CONDITION(x, value) NUMBER(x, value)
#define LASTING(x, first)                                                                                              \
    double *const x##_at = lasting++;                                                                                  \
    double        x = steps ? *x##_at : as_kept(first);
#define KEEP(x, value) *x##_at = x = as_kept(value);
#define VALUE(x, value) const double x = value;
#include "rows/update.def"

/* clang-format off */
#define UPDATE(row, options_type, options, checks, states, numbers, step)                                              \
    static const Rule rule_##row = {#row, {states}, 0 numbers, choose_##row, check_##row, states_##row, prepare_##row, NULL, NULL, option_parts_##row, NULL, NULL}; \
    _Static_assert((0 numbers) <= UPDATE_LASTING, #row " has too many numbers that last");                             \
    optim_Optimizer *optim_##row##_with(taper_Tensors parameters, options_type given) {                                \
        if (!FROM_DEFAULTS(given, "optim_" #row)) return NULL;                                                         \
        return optim__new(&rule_##row, parameters, (Options){.row = given});                                           \
    }
/* clang-format on */
#define STATE(x) #x,
#define STATE_IF(x, condition) #x,
#define NUMBER(x, value)
#define POWER(x, base)
#define CONDITION(x, value)
#define LASTING(x, first) +1
#define KEEP(x, value)
#define VALUE(x, value)
#include "rows/update.def"
