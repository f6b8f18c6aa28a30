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
#define WHERE_OPERANDS(F) F(c, bool, 1) F(a, T, 2) F(b, T, 3)
enum { AFTER_OPERAND_A = 2, AFTER_NONE = 2, AFTER_A = 3, AFTER_Y = 3 }; /* where the numbers of a row are */

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

/* ---- float32 and float64, on vectors ------------------------------------------------------------- */

IN_BLOCKS(in_blocks_f32, float)
IN_BLOCKS(in_blocks_f64, double)

/* From so many elements on blocks of a number pay. A power goes lane by lane, so there they never do. */
enum { FROM_REAL = 16, FROM_FLOAT = 16, FROM_WHOLE = 16, FROM_SIGNED = 16, FROM_LOGIC = 16, FROM_POWER = INT32_MAX };

#ifdef DEVICE_VECTOR
#define WHERE(condition, x, y) TYPED(vselect)(condition, SPREAD_TO(TYPED(V), x), SPREAD_TO(TYPED(V), y))
#define AND(x, y) ((x) & (y))
#define SIGN(x) TYPED(vsign)(x)
#define EXP(x) TYPED(vexp)(x)
#define LOG(x) TYPED(vlog)(x)
#define EXPM1(x) TYPED(vexpm1)(x)
#define LOG1P(x) TYPED(vlog1p)(x)
#define SQRT(x) TYPED(vsqrt)(x)
#define TANH(x) TYPED(vtanh)(x)
#define ERF(x) TYPED(verf)(x)
#define SIN(x) TYPED(vsin)(x)
#define COS(x) TYPED(vcos)(x)
#define TAN(x) TYPED(vtan)(x)
#define ASIN(x) TYPED(vasin)(x)
#define ACOS(x) TYPED(vacos)(x)
#define ATAN(x) TYPED(vatan)(x)
#define SINH(x) TYPED(vsinh)(x)
#define COSH(x) TYPED(vcosh)(x)
#define ASINH(x) TYPED(vasinh)(x)
#define ACOSH(x) TYPED(vacosh)(x)
#define ATANH(x) TYPED(vatanh)(x)
#define LOG2(x) TYPED(vlog2)(x)
#define LOG10(x) TYPED(vlog10)(x)
#define ERFC(x) TYPED(verfc)(x)
#define ERFINV(x) TYPED(verfinv)(x)
#define ATAN2(x, y) TYPED(vatan2)(x, y)
#define ABS(x) TYPED(vabs)(x)
#define POW(x, y) TYPED(vpow)(x, y)

#define UNARY_VECTORS(name, torch, kind, numbers, value, keeps, da, ...)                                               \
    VECTOR_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, value)                                      \
    VECTOR_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, da)
#define BINARY_VECTORS(name, kind, value, keeps, da, db, ...)                                                          \
    VECTOR_LOOP(TYPED(y_##name), OPERANDS_AB, value)                                                                   \
    VECTOR_LOOP(TYPED(da_##name), GRADIENT_##keeps, da)                                                                \
    VECTOR_LOOP(TYPED(db_##name), GRADIENT_##keeps, db)
#define STEP_VECTORS(name, kind, value, ...) VECTOR_LOOP(TYPED(y_##name), OPERAND_A, value)

#define T float
#define TYPED(name) name##_f32
#define UNARY_WITH UNARY_VECTORS
#define BINARY BINARY_VECTORS
#define STEP STEP_VECTORS
#include "rows/pointwise.def"
#undef T
#undef TYPED
#define T double
#define TYPED(name) name##_f64
#define UNARY_WITH UNARY_VECTORS
#define BINARY BINARY_VECTORS
#define STEP STEP_VECTORS
#include "rows/pointwise.def"
#undef T
#undef TYPED

#undef WHERE
#undef AND
#undef SIGN
#undef EXP
#undef LOG
#undef EXPM1
#undef LOG1P
#undef SQRT
#undef TANH
#undef ERF
#undef SIN
#undef COS
#undef TAN
#undef ASIN
#undef ACOS
#undef ATAN
#undef SINH
#undef COSH
#undef ASINH
#undef ACOSH
#undef ATANH
#undef LOG2
#undef LOG10
#undef ERFC
#undef ERFINV
#undef ATAN2
#undef ABS
#undef POW
#endif

/* ---- float32 and float64, on elements ------------------------------------------------------------ */

#define WHERE(condition, x, y) ((condition) ? (x) : (y))
#define AND(x, y) ((x) && (y))
#define SIGN(x) (T)(((x) > 0) - ((x) < 0))
#define EXP(x) TYPED(exp)(x)
#define LOG(x) TYPED(log)(x)
#define EXPM1(x) TYPED(expm1)(x)
#define LOG1P(x) TYPED(log1p)(x)
#define SQRT(x) TYPED(sqrt)(x)
#define TANH(x) TYPED(tanh)(x)
#define ERF(x) TYPED(erf)(x)
#define SIN(x) TYPED(sin)(x)
#define COS(x) TYPED(cos)(x)
#define TAN(x) TYPED(tan)(x)
#define ASIN(x) TYPED(asin)(x)
#define ACOS(x) TYPED(acos)(x)
#define ATAN(x) TYPED(atan)(x)
#define SINH(x) TYPED(sinh)(x)
#define COSH(x) TYPED(cosh)(x)
#define ASINH(x) TYPED(asinh)(x)
#define ACOSH(x) TYPED(acosh)(x)
#define ATANH(x) TYPED(atanh)(x)
#define LOG2(x) TYPED(log2)(x)
#define LOG10(x) TYPED(log10)(x)
#define ERFC(x) TYPED(erfc)(x)
#define ERFINV(x) TYPED(erfinv)(x)
#define ATAN2(x, y) TYPED(atan2)(x, y)
#define ABS(x) TYPED(abs)(x)
#define POW(x, y) TYPED(pow)(x, y)

#define UNARY_LOOPS(name, torch, kind, numbers, value, keeps, da, ...)                                                 \
    ROW_LOOP_WITH(TYPED(y_##name), OPERAND_A, AFTER_OPERAND_A, numbers, FROM_##kind, value)                            \
    ROW_LOOP_WITH(TYPED(da_##name), GRADIENT_##keeps, AFTER_##keeps, numbers, FROM_##kind, da)
#define BINARY_LOOPS(name, kind, value, keeps, da, db, ...)                                                            \
    ROW_LOOP(TYPED(y_##name), OPERANDS_AB, FROM_##kind, value)                                                         \
    ROW_LOOP(TYPED(da_##name), GRADIENT_##keeps, FROM_##kind, da)                                                      \
    ROW_LOOP(TYPED(db_##name), GRADIENT_##keeps, FROM_##kind, db)
#define STEP_LOOPS(name, kind, value, ...) ROW_LOOP(TYPED(y_##name), OPERAND_A, FROM_##kind, value)
#define COMPARISON_LOOP(name, value, ...) LOOP(TYPED(y_##name), bool, OPERANDS_AB, value)
#define WHERE_LOOP LOOP(TYPED(y_where), T, WHERE_OPERANDS, c ? a : b)

#define T float
#define TYPED(name) name##_f32
#define UNARY_WITH UNARY_LOOPS
#define BINARY BINARY_LOOPS
#define STEP STEP_LOOPS
#define COMPARISON COMPARISON_LOOP
#include "rows/pointwise.def"
WHERE_LOOP
#undef T
#undef TYPED
#define T double
#define TYPED(name) name##_f64
#define UNARY_WITH UNARY_LOOPS
#define BINARY BINARY_LOOPS
#define STEP STEP_LOOPS
#define COMPARISON COMPARISON_LOOP
#include "rows/pointwise.def"
WHERE_LOOP
#undef T
#undef TYPED

#undef ADD
#undef SUB
#undef MUL
#undef NEG
#undef ABS
#undef POW

/* ---- int64: the values of WHOLE rows, wrapping as PyTorch's do ---------------------------------- */

#define ADD(x, y) (int64_t)((uint64_t)(x) + (uint64_t)(y))
#define SUB(x, y) (int64_t)((uint64_t)(x) - (uint64_t)(y))
#define MUL(x, y) (int64_t)((uint64_t)(x) * (uint64_t)(y))
#define NEG(x) (int64_t)(0 - (uint64_t)(x))
#define ABS(x) ((x) < 0 ? NEG(x) : (x))
#define POW(x, y) pow_i64(x, y)

#define IF_REAL(loop)
#define IF_FLOAT(loop)
#define IF_WHOLE(loop) loop
#define IF_SIGNED(loop) loop
#define IF_POWER(loop) loop
#define IF_LOGIC(loop) loop

#define T int64_t
#define TYPED(name) name##_i64
#define UNARY_WITH(name, torch, kind, numbers, value, ...)                                                             \
    IF_##kind(LOOP_WITH(TYPED(y_##name), T, OPERAND_A, AFTER_OPERAND_A, numbers, value))
#define BINARY(name, kind, value, ...) IF_##kind(LOOP(TYPED(y_##name), T, OPERANDS_AB, value))
#define STEP(name, kind, value, ...) IF_##kind(LOOP(TYPED(y_##name), T, OPERAND_A, value))
#define COMPARISON COMPARISON_LOOP
#include "rows/pointwise.def"
WHERE_LOOP
#undef T
#undef TYPED

#undef ADD
#undef SUB
#undef MUL
#undef IF_WHOLE
#undef IF_SIGNED
#undef IF_POWER

/* ---- bool ---------------------------------------------------------------------------------------- */

#define ADD(x, y) ((x) || (y))
#define MUL(x, y) ((x) && (y))
#define IF_WHOLE(loop)
#define IF_SIGNED(loop)
#define IF_POWER(loop)
#undef SIGN
#define SIGN(x) (x)

#define T bool
#define TYPED(name) name##_bool
#define BINARY(name, kind, value, ...) IF_##kind(LOOP(TYPED(y_##name), T, OPERANDS_AB, value))
#define STEP(name, kind, value, ...) IF_##kind(LOOP(TYPED(y_##name), T, OPERAND_A, value))
#define COMPARISON COMPARISON_LOOP
#include "rows/pointwise.def"
WHERE_LOOP
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
#define VALUE_LOGIC(name)                                                                                              \
    { y_##name##_f32, y_##name##_f64, y_##name##_i64, y_##name##_bool }

#define UNARY_ENTRY(name, torch, kind, ...) .name = {VALUE_##kind(name), {{da_##name##_f32, da_##name##_f64}}},
#define BINARY_ENTRY(name, kind, ...)                                                                                  \
    .name = {VALUE_##kind(name), {{da_##name##_f32, da_##name##_f64}, {db_##name##_f32, db_##name##_f64}}},
#define STEP_ENTRY(name, kind, ...) .name = {.value = VALUE_##kind(name)},
#define COMPARISON_ENTRY(name, ...) .name = {.value = VALUE_LOGIC(name)},
#define WHERE_ENTRY .where = {.value = VALUE_LOGIC(where)}
