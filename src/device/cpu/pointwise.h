/* device/cpu/pointwise.h: the rows of rows/pointwise.def as loops, for the CPU of the including file.
 *
 * Each row is read once on vectors and once on elements, for float32 and float64, and once for each other dtype it has.
 * Invariant: vectors have the bits of their elements, so it does not matter which of the two an element meets. */
#include "rows/words.h"

/* ---- What a loop reads -------------------------------------------------------------------------- */

#define OPERAND_A(F) F(a, T, 1)
#define OPERANDS_AB(F) F(a, T, 1) F(b, T, 2)
#define GRADIENT_NONE(F) F(g, T, 1)
#define GRADIENT_A(F) F(g, T, 1) F(a, T, 2)
#define GRADIENT_Y(F) F(g, T, 1) F(y, T, 2)
#define GRADIENT_AB(F) F(g, T, 1) F(a, T, 2) F(b, T, 3)
#define GRADIENT_ABY(F) F(g, T, 1) F(a, T, 2) F(b, T, 3) F(y, T, 4)
#define OPERANDS_ABC(F) F(a, T, 1) F(b, T, 2) F(c, T, 3)
#define GRADIENT_C(F) F(g, T, 1) F(c, T, 2)
#define GRADIENT_BC(F) F(g, T, 1) F(b, T, 2) F(c, T, 3)
#define GRADIENT_ABC(F) F(g, T, 1) F(a, T, 2) F(b, T, 3) F(c, T, 4)
#define GRADIENT_ABCY(F) F(g, T, 1) F(a, T, 2) F(b, T, 3) F(c, T, 4) F(y, T, 5)
#define CHOICE_OPERANDS(F) F(a, bool, 1) F(b, T, 2) F(c, T, 3)
#define CHOICE_GRADIENT(F) F(g, T, 1) F(a, bool, 2)
enum { AFTER_OPERAND_A = 2, AFTER_OPERANDS_AB = 3, AFTER_OPERANDS_ABC = 4 }; /* where the numbers of a row are */
enum { AFTER_NONE = 2, AFTER_A = 3, AFTER_Y = 3, AFTER_C = 3, AFTER_BC = 4, AFTER_ABC = 5, AFTER_ABCY = 6 };

/* Losses read a and b, or all three; a derivative that there is not is never asked for. */
enum { AFTER_LOSS = 4 };
#define UNDIFFERENTIABLE MUL(0, g)

/* ---- The vocabulary, the same on elements of type T and on vectors ------------------------------- */

#define ADD(x, y) ((x) + (y))
#define SUB(x, y) ((x) - (y))
#define MUL(x, y) ((x) * (y))
#define DIV(x, y) ((x) / (y))
#define NEG(x) (-(x))
#define EQ(x, y) ((x) == (y))
#define NE(x, y) ((x) != (y))
#define LT(x, y) ((x) < (y))
#define LE(x, y) ((x) <= (y))
#define GT(x, y) ((x) > (y))
#define GE(x, y) ((x) >= (y))
#define CONST(number) ((T)(number))

/* Functions of device/cpu/math.h, or of device/cpu/vector.h: FUNCTION(exp) is either, and EACH(x) a number for it. */
#define EXP(x) FUNCTION(exp)(x)
#define LOG(x) FUNCTION(log)(x)
#define EXPM1(x) FUNCTION(expm1)(x)
#define LOG1P(x) FUNCTION(log1p)(x)
#define SQRT(x) FUNCTION(sqrt)(x)
#define TANH(x) FUNCTION(tanh)(x)
#define ERF(x) FUNCTION(erf)(x)
#define SIN(x) FUNCTION(sin)(x)
#define COS(x) FUNCTION(cos)(x)
#define TAN(x) FUNCTION(tan)(x)
#define ASIN(x) FUNCTION(asin)(x)
#define ACOS(x) FUNCTION(acos)(x)
#define ATAN(x) FUNCTION(atan)(x)
#define SINH(x) FUNCTION(sinh)(x)
#define COSH(x) FUNCTION(cosh)(x)
#define ASINH(x) FUNCTION(asinh)(x)
#define ACOSH(x) FUNCTION(acosh)(x)
#define ATANH(x) FUNCTION(atanh)(x)
#define LOG2(x) FUNCTION(log2)(x)
#define LOG10(x) FUNCTION(log10)(x)
#define ERFC(x) FUNCTION(erfc)(x)
#define ERFINV(x) FUNCTION(erfinv)(x)
#define LGAMMA(x) FUNCTION(lgamma)(x)
#define DIGAMMA(x) FUNCTION(digamma)(x)
#define POLYGAMMA(n, x) FUNCTION(polygamma)(EACH(n), x)
#define NEXT_POLYGAMMA(n, x) FUNCTION(polygamma)(EACH((n) + 1), x)
#define ATAN2(x, y) FUNCTION(atan2)(x, y)
#define ABS(x) FUNCTION(abs)(x)
#define FLOOR(x) FUNCTION(floor)(x)
#define CEIL(x) FUNCTION(ceil)(x)
#define TRUNC(x) FUNCTION(trunc)(x)
#define ROUND(x) FUNCTION(round)(x)
#define POW(x, y) FUNCTION(pow)(x, y)
#define FMOD(x, y) FUNCTION(fmod)(x, y)
#define REMAINDER(x, y) FUNCTION(remainder)(x, y)

/* What a reduction of a kind begins with, and whether there is one: of float32 and float64 first. */
#define FOLD_SUMS FOLD_NUMBERS
#define READ_A OPERAND_A
#define READ_AB OPERANDS_AB
#define FOLD_NUMBERS(folds) folds
#define FOLD_FLOATS(folds) folds
#define FOLD_ORDERED(folds) folds
#define FOLD_FLAGS(folds)
#define FOLD_COUNTS(folds)
#define LOWEST (-(T)INFINITY)
#define HIGHEST ((T)INFINITY)

/* ---- float32 and float64, on vectors ------------------------------------------------------------- */

IN_BLOCKS(in_blocks_f32, float)
IN_BLOCKS(in_blocks_f64, double)
IN_BLOCKS(in_blocks_i64, int64_t)
IN_BLOCKS(in_blocks_bool, bool)

/* From so many elements on blocks of a number pay. */
enum {
    FROM_REAL = 16,
    FROM_FLOAT = 16,
    FROM_WHOLE = 16,
    FROM_SIGNED = 16,
    FROM_LOGIC = 16,
    FROM_CHOICE = 16,
    FROM_POWER = 16,
    FROM_DIVISION = 16
};

#ifdef DEVICE_VECTOR
#define FUNCTION(name) TYPED(v##name)
#define EACH(x) SPREAD_TO(TYPED(V), x)
#define WHERE(condition, x, y) TYPED(vselect)(condition, SPREAD_TO(TYPED(V), x), SPREAD_TO(TYPED(V), y))
#define AND(x, y) ((x) & (y))
#define SIGN(x) TYPED(vsign)(x)

#define UNARY_VECTORS(name, torch, kind, numbers, value, keeps, da, ...)                                               \
    VECTOR_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, value)                                      \
    VECTOR_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, da)
#define BINARY_VECTORS(name, kind, value, keeps, da, db, ...)                                                          \
    VECTOR_LOOP(TYPED(y_##name), OPERANDS_AB, value)                                                                   \
    VECTOR_LOOP(TYPED(da_##name), GRADIENT_##keeps, da)                                                                \
    VECTOR_LOOP(TYPED(db_##name), GRADIENT_##keeps, db)
#define STEP_VECTORS(name, torch, kind, numbers, value, ...)                                                           \
    VECTOR_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, value)
#define LOSS_VECTORS(name, torch, graph, numbers, shapes, value, da, db, ...)                                          \
    VECTOR_LOOP_WITH(TYPED(y_##name), OPERANDS_AB, AFTER_OPERANDS_AB, numbers, value)                                  \
    VECTOR_LOOP_WITH(TYPED(da_##name), GRADIENT_AB, AFTER_LOSS, numbers, da)                                           \
    VECTOR_LOOP_WITH(TYPED(db_##name), GRADIENT_AB, AFTER_LOSS, numbers, db)
#define LOSS_3_VECTORS(name, torch, graph, numbers, shapes, value, da, db, dc, ...)                                    \
    TERNARY_VECTORS_FLOAT(name, numbers, value, ABC, da, db, dc, __VA_ARGS__)
#define TERNARY_VECTORS(name, kind, ...) TERNARY_VECTORS_##kind(name, __VA_ARGS__)
#define TERNARY_VECTORS_FLOAT(name, numbers, value, keeps, da, db, dc, ...)                                            \
    VECTOR_LOOP_WITH(TYPED(y_##name), OPERANDS_ABC, AFTER_OPERANDS_ABC, numbers, value)                                \
    VECTOR_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, da)                                   \
    VECTOR_LOOP_WITH(TYPED(db_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, db)                                   \
    VECTOR_LOOP_WITH(TYPED(dc_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, dc)
#define TERNARY_VECTORS_REAL TERNARY_VECTORS_FLOAT
#define TERNARY_VECTORS_WHOLE TERNARY_VECTORS_FLOAT
#define TERNARY_VECTORS_LOGIC TERNARY_VECTORS_FLOAT
#define TERNARY_VECTORS_CHOICE(...)

#define FOLD_VECTORS(name, kind, reads, e, start, t, ...)                                                              \
    FOLD_##kind(FOLD_ON_VECTORS(TYPED(name), READ_##reads, start, t, e))
#define PARTIAL_VECTORS(...) FOLD_VECTORS(__VA_ARGS__, NONE)

#define T float
#define TYPED(name) name##_f32
#define UNARY_WITH UNARY_VECTORS
#define BINARY BINARY_VECTORS
#define TERNARY_WITH TERNARY_VECTORS
#define STEP_WITH STEP_VECTORS
#define LOSS LOSS_VECTORS
#define LOSS_3 LOSS_3_VECTORS
#include "rows/pointwise.def"
#define REDUCTION FOLD_VECTORS
#define PARTIAL PARTIAL_VECTORS
#include "rows/reduce.def"
#undef T
#undef TYPED
#define T double
#define TYPED(name) name##_f64
#define UNARY_WITH UNARY_VECTORS
#define BINARY BINARY_VECTORS
#define TERNARY_WITH TERNARY_VECTORS
#define STEP_WITH STEP_VECTORS
#define LOSS LOSS_VECTORS
#define LOSS_3 LOSS_3_VECTORS
#include "rows/pointwise.def"
#define REDUCTION FOLD_VECTORS
#define PARTIAL PARTIAL_VECTORS
#include "rows/reduce.def"
#undef T
#undef TYPED

#undef FUNCTION
#undef EACH
#undef WHERE
#undef AND
#undef SIGN
#endif

/* ---- float32 and float64, on elements ------------------------------------------------------------ */

#define FUNCTION(name) TYPED(name)
#define EACH(x) (x)
#define WHERE(condition, x, y) ((condition) ? (x) : (y))
#define AND(x, y) ((x) && (y))
#define SIGN(x) (T)(((x) > 0) - ((x) < 0))

#define UNARY_LOOPS(name, torch, kind, numbers, value, keeps, da, ...)                                                 \
    ROW_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, FROM_##kind, value)                            \
    ROW_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, FROM_##kind, da)
#define BINARY_LOOPS(name, kind, value, keeps, da, db, ...)                                                            \
    ROW_LOOP(TYPED(y_##name), OPERANDS_AB, FROM_##kind, value)                                                         \
    ROW_LOOP(TYPED(da_##name), GRADIENT_##keeps, FROM_##kind, da)                                                      \
    ROW_LOOP(TYPED(db_##name), GRADIENT_##keeps, FROM_##kind, db)
#define STEP_LOOPS(name, torch, kind, numbers, value, ...)                                                             \
    ROW_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, FROM_##kind, value)
#define LOSS_LOOPS(name, torch, graph, numbers, shapes, value, da, db, ...)                                            \
    ROW_LOOP_WITH(TYPED(y_##name), OPERANDS_AB, AFTER_OPERANDS_AB, numbers, FROM_FLOAT, value)                         \
    ROW_LOOP_WITH(TYPED(da_##name), GRADIENT_AB, AFTER_LOSS, numbers, FROM_FLOAT, da)                                  \
    ROW_LOOP_WITH(TYPED(db_##name), GRADIENT_AB, AFTER_LOSS, numbers, FROM_FLOAT, db)
#define LOSS_3_LOOPS(name, torch, graph, numbers, shapes, value, da, db, dc, ...)                                      \
    TERNARY_LOOPS_FLOAT(name, FROM_FLOAT, numbers, value, ABC, da, db, dc, __VA_ARGS__)
#define TERNARY_LOOPS(name, kind, ...) TERNARY_LOOPS_##kind(name, FROM_##kind, __VA_ARGS__)
#define TERNARY_LOOPS_FLOAT(name, from, numbers, value, keeps, da, db, dc, ...)                                        \
    ROW_LOOP_WITH(TYPED(y_##name), OPERANDS_ABC, AFTER_OPERANDS_ABC, numbers, from, value)                             \
    ROW_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, from, da)                                \
    ROW_LOOP_WITH(TYPED(db_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, from, db)                                \
    ROW_LOOP_WITH(TYPED(dc_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, from, dc)
#define TERNARY_LOOPS_REAL TERNARY_LOOPS_FLOAT
#define TERNARY_LOOPS_WHOLE TERNARY_LOOPS_FLOAT
#define TERNARY_LOOPS_LOGIC TERNARY_LOOPS_FLOAT
#define CHOICE_VALUE(name, numbers, value)                                                                             \
    BOOL_LOOP_WITH(TYPED(y_##name), T, CHOICE_OPERANDS, AFTER_OPERANDS_ABC, numbers, FROM_CHOICE, value)
#define TERNARY_LOOPS_CHOICE(name, from, numbers, value, keeps, da, db, dc, ...)                                       \
    CHOICE_VALUE(name, numbers, value)                                                                                 \
    BOOL_LOOP_WITH(TYPED(db_##name), T, CHOICE_GRADIENT, AFTER_##keeps, numbers, from, db)                             \
    BOOL_LOOP_WITH(TYPED(dc_##name), T, CHOICE_GRADIENT, AFTER_##keeps, numbers, from, dc)
#define COMPARISON_LOOP(name, kind, numbers, value, ...)                                                               \
    BOOL_LOOP_WITH(TYPED(y_##name), bool, OPERANDS_AB, AFTER_OPERANDS_AB, numbers, FROM_##kind, value)
#define PREDICATE_LOOP(name, value, ...) LOOP(TYPED(y_##name), bool, OPERAND_A, value)

/* The rows of rows/reduce.def that elements of a type have. */
#define FOLDS(name, TO, OPERANDS, e, start, t, first)                                                                  \
    FOLD(name, TO, OPERANDS, start, t, e)                                                                              \
    FOLD_TOTALS(name, TO, start, t) FOLD_COLUMNS(name, TO, start, first)
#define FOLD_ROW(name, kind, reads, e, start, t, ...)                                                                  \
    FOLD_##kind(UNLESS_VECTORS(FOLD_ON_ELEMENTS(TYPED(name), T, READ_##reads, start, t, e))                            \
                    FOLDS(TYPED(name), T, READ_##reads, e, start, t, FIRST_##kind))
#define PARTIAL_ROW(...) FOLD_ROW(__VA_ARGS__, NONE)
#define ELEMENTS_ROW(name, kind, reads, e, start, t, ...)                                                              \
    FOLD_##kind(FOLD_ON_ELEMENTS(TYPED(name), T, READ_##reads, start, t, e)                                            \
                    FOLDS(TYPED(name), T, READ_##reads, e, start, t, FIRST_##kind))
/* A sum of a few columns is a product with ones: x + sum is fma(1, x, sum). */
#ifdef TARGET_AVX512
static bool sum_by_product_f32(int64_t rows, int64_t columns, void *const *at, const int64_t *row);
static bool sum_by_product_f64(int64_t rows, int64_t columns, void *const *at, const int64_t *row);
#define FIRST_SUMS                                                                                                     \
    if (TYPED(sum_by_product)(rows, columns, at, row)) return;
#else
#define FIRST_SUMS
#endif
#define FIRST_NUMBERS
#define FIRST_FLOATS
#define FIRST_ORDERED
#define FIRST_FLAGS
#define FIRST_COUNTS

#define T float
#define TYPED(name) name##_f32
#define UNARY_WITH UNARY_LOOPS
#define BINARY BINARY_LOOPS
#define TERNARY_WITH TERNARY_LOOPS
#define STEP_WITH STEP_LOOPS
#define LOSS LOSS_LOOPS
#define LOSS_3 LOSS_3_LOOPS
#define COMPARISON_WITH COMPARISON_LOOP
#define PREDICATE PREDICATE_LOOP
#include "rows/pointwise.def"
#define REDUCTION FOLD_ROW
#define PARTIAL PARTIAL_ROW
#include "rows/reduce.def"
#undef T
#undef TYPED
#define T double
#define TYPED(name) name##_f64
#define UNARY_WITH UNARY_LOOPS
#define BINARY BINARY_LOOPS
#define TERNARY_WITH TERNARY_LOOPS
#define STEP_WITH STEP_LOOPS
#define LOSS LOSS_LOOPS
#define LOSS_3 LOSS_3_LOOPS
#define COMPARISON_WITH COMPARISON_LOOP
#define PREDICATE PREDICATE_LOOP
#include "rows/pointwise.def"
#define REDUCTION FOLD_ROW
#define PARTIAL PARTIAL_ROW
#include "rows/reduce.def"
#undef T
#undef TYPED

#undef FOLD_FLOATS
#undef FOLD_COUNTS
#undef LOWEST
#undef HIGHEST
#undef ADD
#undef SUB
#undef MUL
#undef NEG
#undef ABS
#undef POW
#undef FLOOR
#undef CEIL
#undef TRUNC
#undef ROUND
#undef FMOD
#undef REMAINDER

#undef UNDIFFERENTIABLE

/* ---- int64: the values of WHOLE rows, wrapping as PyTorch's do ---------------------------------- */

#define ADD(x, y) (int64_t)((uint64_t)(x) + (uint64_t)(y))
#define SUB(x, y) (int64_t)((uint64_t)(x) - (uint64_t)(y))
#define MUL(x, y) (int64_t)((uint64_t)(x) * (uint64_t)(y))
#define NEG(x) (int64_t)(0 - (uint64_t)(x))
#define ABS(x) ((x) < 0 ? NEG(x) : (x))
#define POW(x, y) pow_i64(x, y)
#define FMOD(x, y) fmod_i64(x, y)
#define REMAINDER(x, y) remainder_i64(x, y)
#define FLOOR(x) (x)
#define CEIL(x) (x)
#define TRUNC(x) (x)
#define ROUND(x) (x)

#define IF_REAL(loop)
#define IF_FLOAT(loop)
#define IF_WHOLE(loop) loop
#define IF_SIGNED(loop) loop
#define IF_POWER(loop) loop
#define IF_DIVISION(loop) loop
#define IF_LOGIC(loop) loop
#define IF_CHOICE(loop) loop

#define T int64_t
#define TYPED(name) name##_i64
#define WHOLE_UNARY(name, torch, kind, numbers, value, ...)                                                            \
    IF_##kind(LOOP_WITH(TYPED(y_##name), T, OPERAND_A, AFTER_OPERAND_A, numbers, value))
#define WHOLE_BINARY(name, kind, value, ...) IF_##kind(LOOP(TYPED(y_##name), T, OPERANDS_AB, value))
#define WHOLE_TERNARY(name, kind, numbers, value, ...) IF_##kind(WHOLE_VALUE_##kind(name, numbers, value))
#define WHOLE_VALUE_WHOLE(name, numbers, value)                                                                        \
    LOOP_WITH(TYPED(y_##name), T, OPERANDS_ABC, AFTER_OPERANDS_ABC, numbers, value)
#define WHOLE_VALUE_LOGIC WHOLE_VALUE_WHOLE
#define WHOLE_VALUE_CHOICE CHOICE_VALUE
#define WHOLE_COMPARISON(name, kind, ...) IF_##kind(COMPARISON_LOOP(name, kind, __VA_ARGS__))
#define UNARY_WITH WHOLE_UNARY
#define BINARY WHOLE_BINARY
#define TERNARY_WITH WHOLE_TERNARY
#define STEP_WITH WHOLE_UNARY
#define COMPARISON_WITH WHOLE_COMPARISON
#define PREDICATE PREDICATE_LOOP
#include "rows/pointwise.def"
#define FOLD_FLOATS(folds)
#define FOLD_COUNTS(folds)
#undef FIRST_SUMS
#define FIRST_SUMS
#define LOWEST INT64_MIN
#define HIGHEST INT64_MAX
#define REDUCTION ELEMENTS_ROW
#include "rows/reduce.def"
#undef FOLD_NUMBERS
#undef FOLD_ORDERED
#undef FOLD_COUNTS
#define FOLD_NUMBERS(folds)
#define FOLD_ORDERED(folds)
#define FOLD_COUNTS(folds) folds
#undef READ_A
#define READ_A FLAG_A
#define FLAG_A(F) F(a, bool, 1)
#undef TYPED
#define TYPED(name) name##_bool
#define REDUCTION ELEMENTS_ROW
#include "rows/reduce.def"
#undef READ_A
#define READ_A OPERAND_A
#undef T
#undef TYPED

#undef FOLD_ORDERED
#undef FOLD_COUNTS
#undef FOLD_FLAGS
#undef LOWEST
#undef HIGHEST
#undef ADD
#undef SUB
#undef MUL
#undef IF_WHOLE
#undef IF_SIGNED
#undef IF_POWER
#undef IF_DIVISION

/* ---- bool ---------------------------------------------------------------------------------------- */

#define ADD(x, y) ((x) || (y))
#define MUL(x, y) ((x) && (y))
#define IF_WHOLE(loop)
#define IF_SIGNED(loop)
#define IF_POWER(loop)
#define IF_DIVISION(loop)
#undef SIGN
#define SIGN(x) (x)

#define T bool
#define TYPED(name) name##_bool
#define BINARY WHOLE_BINARY
#define TERNARY_WITH WHOLE_TERNARY
#define STEP_WITH WHOLE_UNARY
#define COMPARISON_WITH WHOLE_COMPARISON
#define PREDICATE PREDICATE_LOOP
#include "rows/pointwise.def"
#define FOLD_ORDERED(folds) folds
#define FOLD_FLAGS(folds) folds
#define FOLD_COUNTS(folds)
#define LOWEST false
#define HIGHEST true
#define REDUCTION ELEMENTS_ROW
#include "rows/reduce.def"
#undef T
#undef TYPED

/* ---- Their members of the table ------------------------------------------------------------------ */

#define VALUE_REAL(name)                                                                                               \
    { y_##name##_f32, y_##name##_f64, NULL, NULL }
#define VALUE_FLOAT(name) VALUE_REAL(name)
#define VALUE_WHOLE(name)                                                                                              \
    { y_##name##_f32, y_##name##_f64, y_##name##_i64, NULL }
#define VALUE_SIGNED(name) VALUE_WHOLE(name)
#define VALUE_POWER(name) VALUE_WHOLE(name)
#define VALUE_DIVISION(name) VALUE_WHOLE(name)
#define VALUE_CHOICE(name) VALUE_LOGIC(name)
#define VALUE_LOGIC(name)                                                                                              \
    { y_##name##_f32, y_##name##_f64, y_##name##_i64, y_##name##_bool }

#define UNARY_ENTRY(name, torch, kind, ...) ROW_ENTRY(name, VALUE_##kind(name), {DA_FLOAT(name)})
#define BINARY_ENTRY(name, kind, ...) ROW_ENTRY(name, VALUE_##kind(name), {DA_FLOAT(name), DB_FLOAT(name)})
#define TERNARY_ENTRY(name, kind, ...)                                                                                 \
    ROW_ENTRY(name, VALUE_##kind(name), {DA_##kind(name), DB_FLOAT(name), DC_FLOAT(name)})
#define DA_FLOAT(name)                                                                                                 \
    { da_##name##_f32, da_##name##_f64 }
#define DB_FLOAT(name)                                                                                                 \
    { db_##name##_f32, db_##name##_f64 }
#define DC_FLOAT(name)                                                                                                 \
    { dc_##name##_f32, dc_##name##_f64 }
#define DA_REAL DA_FLOAT
#define DA_WHOLE DA_FLOAT
#define DA_LOGIC DA_FLOAT
#define DA_CHOICE(name)                                                                                                \
    { NULL, NULL }
#define STEP_ENTRY(name, torch, kind, ...) ROW_ENTRY(name, .value = VALUE_##kind(name))
#define COMPARISON_ENTRY(name, kind, ...) ROW_ENTRY(name, .value = VALUE_##kind(name))
#define LOSS_ENTRY(name, ...) ROW_ENTRY(name, VALUE_FLOAT(name), {DA_FLOAT(name), DB_FLOAT(name)})
#define LOSS_3_ENTRY(name, ...) ROW_ENTRY(name, VALUE_FLOAT(name), {DA_FLOAT(name), DB_FLOAT(name), DC_FLOAT(name)})
#define PREDICATE_ENTRY(name, ...) ROW_ENTRY(name, .value = VALUE_LOGIC(name))

#define REDUCERS_OF(of, name) REDUCERS_ENTRY(name, of(FOLD_ITSELF, name), of(COLUMNS_OF, name), of(TOTALS_OF, name))
#define FOLD_ITSELF(fold) fold
#define OF_FLOATS(what, name)                                                                                          \
    { what(name##_f32), what(name##_f64) }
#define OF_NUMBERS(what, name)                                                                                         \
    { what(name##_f32), what(name##_f64), what(name##_i64) }
#define OF_SUMS OF_NUMBERS
#define OF_ORDERED(what, name)                                                                                         \
    { what(name##_f32), what(name##_f64), what(name##_i64), what(name##_bool) }
#define OF_FLAGS(what, name)                                                                                           \
    { [ELEMENT_BOOL] = what(name##_bool) }
#define OF_COUNTS OF_FLAGS
#define REDUCTION_ENTRY(name, kind, ...) REDUCERS_OF(OF_##kind, name)
