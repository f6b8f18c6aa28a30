/* row_checks.h: the checks of every row of the operator tables (rows/pointwise.def, rows/reduce.def, ops/rows.def): their
 * texts, and what they call. */
#ifndef TESTS_ROW_CHECKS_H
#define TESTS_ROW_CHECKS_H

#include "test.h"

/* INT64, for checks that need an index. */
static Tensor *whole(taper_Dims shape, taper_Dims values) {
    return tensor_reshape(tensor_from(SHAPE(values.count), (int64_t *)(uintptr_t)values.at), shape);
}

/* Check number `wanted` of all. */
static Tensor *evaluate(int wanted, Tensor *x, Tensor *y, Tensor *z) {
    int number = 0;
#define C(call)                                                                                                        \
    if (number++ == wanted) return call;
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
    if (number++ == wanted) return call;
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
    (void)x, (void)y, (void)z;
    return NULL;
}

/* The texts of all checks; in front of those of a row an entry with its name. */
static const struct {
    const char *row, *text;
} listed[] = {
#define C(call) {NULL, #call},
#define UNARY(name, kind, value, keeps, da, domain, checks) {#name, NULL}, checks
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, domain, checks) {#name, NULL}, checks
#define BINARY(name, kind, value, keeps, da, db, domain_a, domain_b, checks) {#name, NULL}, checks
#define TERNARY(name, kind, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks) {#name, NULL}, checks
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks)              \
    {#name, NULL}, checks
#define STEP(name, kind, value, derivative, domain, checks) {#name, NULL}, checks
#define STEP_WITH(name, torch, kind, numbers, value, derivative, domain, checks) {#name, NULL}, checks
#define COMPARISON(name, value, domain, checks) {#name, NULL}, checks
#define COMPARISON_WITH(name, kind, numbers, value, domain, checks) {#name, NULL}, checks
#define PREDICATE(name, value, domain, checks) {#name, NULL}, checks
#include "rows/pointwise.def"
#undef C
#define C(call, ...) {NULL, #call " on " #__VA_ARGS__},
#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks) {#name, NULL}, checks
#include "rows/reduce.def"
#define SHAPED(name, value, checks) {#name, NULL}, checks
#define COMPOSED(name, value, checks) {#name, NULL}, checks
#define PLACE(name, value, checks) {#name, NULL}, checks
#include "ops/rows.def"
#define LOSS(name, torch, graph, numbers, shapes, value, da, db, checks) {#name, NULL}, checks
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, checks) {#name, NULL}, checks
#include "rows/loss.def"
#undef C
};

#endif
