/* rows/numbers.h: reading the column `numbers` of a row (rows/pointwise.def).
 *
 * NUMBERS(F, first, numbers) is F(name, T, place) for each of a row's numbers, at the places from `first` on. */
#ifndef ROWS_NUMBERS_H
#define ROWS_NUMBERS_H

/* How many, how they are given, and their names. */
#define LIST_NO_NUMBERS 0, NO_NUMBERS, ~, ~, ~
#define LIST_FUNCTIONAL 0, FUNCTIONAL, ~, ~, ~
#define LIST_OPTION(p) 1, OPTION, p, ~, ~
#define LIST_POSITIVE_OPTION(p) 1, POSITIVE_OPTION, p, ~, ~
#define LIST_NONZERO_OPTION(p) 1, NONZERO_OPTION, p, ~, ~
#define LIST_OPTIONS(p, q) 2, OPTIONS, p, q, ~
#define LIST_RANGE(p, q) 2, RANGE, p, q, ~
#define LIST_ARGUMENTS(p, q) 2, ARGUMENTS, p, q, ~
#define LIST_INNER_0 0, INNER, ~, ~, ~
#define LIST_INNER_1(p) 1, INNER, p, ~, ~
#define LIST_INNER(p, q) 2, INNER, p, q, ~
#define LIST_INNER_3(p, q, r) 3, INNER, p, q, r

#define NUMBERS(F, first, numbers) NUMBERS_LISTED(F, first, LIST_##numbers)
#define NUMBERS_LISTED(...) NUMBERS_COUNTED(__VA_ARGS__)
#define NUMBERS_COUNTED(F, first, count, given, p, q, r) NUMBERS_##count(F, first, p, q, r)
#define NUMBERS_0(F, first, p, q, r)
#define NUMBERS_1(F, first, p, q, r) F(p, T, first)
#define NUMBERS_2(F, first, p, q, r) F(p, T, first) F(q, T, (first) + 1)
#define NUMBERS_3(F, first, p, q, r) F(p, T, first) F(q, T, (first) + 1) F(r, T, (first) + 2)

#endif
