/* row_checks.h: the checks of every row of the operator tables (rows/pointwise.def, rows/reduce.def, ops/rows.def): their
 * texts, and what they call. */
#ifndef TESTS_ROW_CHECKS_H
#define TESTS_ROW_CHECKS_H

#include <taper.h>

/* INT64, for checks that need an index. */
static Tensor *whole(taper_Dims shape, taper_Dims values) {
    return tensor_reshape(tensor_from(SHAPE(values.count), (int64_t *)(uintptr_t)values.at), shape);
}

/* Check number `wanted` of all, at once: it is timed too. */
enum { CHECKS_START = __COUNTER__ };
static Tensor *evaluate(int wanted, Tensor *x, Tensor *y, Tensor *z) {
    (void)x, (void)y, (void)z;
    switch (wanted) {
#define C(call)                                                                                                        \
    case __COUNTER__ - CHECKS_START - 1:                                                                               \
        return call;
#define UNARY(name, kind, value, keeps, da, domain, checks) checks
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, domain, checks) checks
#define BINARY(name, kind, value, keeps, da, db, domain_a, domain_b, checks) checks
#define TERNARY(name, kind, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks) checks
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks) checks
#define STEP(name, kind, value, derivative, domain, checks) checks
#define STEP_WITH(name, torch, kind, numbers, value, derivative, domain, checks) checks
#define COMPARISON(name, value, domain, checks) checks
#define COMPARISON_WITH(name, kind, numbers, value, domain, checks) checks
#define PREDICATE(name, value, domain, checks) checks
#include "rows/pointwise.def"
#undef C
#define C(call, ...)                                                                                                   \
    case __COUNTER__ - CHECKS_START - 1:                                                                               \
        return call;
#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks) checks
#include "rows/reduce.def"
#define SHAPED(name, value, checks) checks
#define COMPOSED(name, value, checks) checks
#define PLACE(name, value, checks) checks
#include "ops/rows.def"
#define LOSS(name, torch, graph, numbers, shapes, value, da, db, checks) checks
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, checks) checks
#include "rows/loss.def"
#undef C
    default: return NULL;
    }
}

/* The texts of all checks; in front of those of a row an entry with its name, and where x, y and z of a pointwise row are
 * drawn. */
static const struct {
    const char *row, *text, *domains;
} listed[] = {
#define C(call) {NULL, #call, NULL},
#define ROW(name) {#name, NULL, NULL},
#define ROW_OF(name, x, y, z) {#name, NULL, #x ";" #y ";" #z},
#define UNARY(name, kind, value, keeps, da, domain, checks) ROW_OF(name, domain, domain, domain) checks
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, domain, checks)                                       \
    ROW_OF(name, domain, domain, domain) checks
#define BINARY(name, kind, value, keeps, da, db, domain_a, domain_b, checks)                                           \
    ROW_OF(name, domain_a, domain_b, domain_b) checks
#define TERNARY(name, kind, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks)                            \
    ROW_OF(name, domain_a, domain_b, domain_c) checks
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks)              \
    ROW_OF(name, domain_a, domain_b, domain_c) checks
#define STEP(name, kind, value, derivative, domain, checks) ROW_OF(name, domain, domain, domain) checks
#define STEP_WITH(name, torch, kind, numbers, value, derivative, domain, checks)                                       \
    ROW_OF(name, domain, domain, domain) checks
#define COMPARISON(name, value, domain, checks) ROW_OF(name, domain, domain, domain) checks
#define COMPARISON_WITH(name, kind, numbers, value, domain, checks) ROW_OF(name, domain, domain, domain) checks
#define PREDICATE(name, value, domain, checks) ROW_OF(name, domain, domain, domain) checks
#include "rows/pointwise.def"
#undef C
#define C(call, ...) {NULL, #call " on " #__VA_ARGS__, NULL},
#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks) ROW(name) checks
#include "rows/reduce.def"
#define SHAPED(name, value, checks) ROW(name) checks
#define COMPOSED(name, value, checks) ROW(name) checks
#define PLACE(name, value, checks) ROW(name) checks
#include "ops/rows.def"
#define LOSS(name, torch, graph, numbers, shapes, value, da, db, checks) ROW(name) checks
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, checks) ROW(name) checks
#include "rows/loss.def"
#undef C
#undef ROW
#undef ROW_OF
};

#endif
