/* ops/words.h: the vocabulary of rows (rows/words.h) as calls of operators, for derivatives that can be differentiated
 * again.
 *
 * Invariant: operands are taken from left to right, whatever the compiler, since the order of recording is the order in
 * which gradients are added. Plain numbers may stand for operands. */
#ifndef OPS_WORDS_H
#define OPS_WORDS_H

#include "ops/ops.h"
#include "rows/words.h"

/* clang-format off */
#define GRAPH(value) _Generic((value), Tensor *: taper_same, default: taper_number_real)(value)
#define WORD(call, x, y)                                                                                               \
    TAPER_BEGIN_ __auto_type word_x = (x); Tensor *word_a = GRAPH(word_x);                                             \
    __auto_type word_y = (y); Tensor *word_b = GRAPH(word_y); (call)(word_a, word_b); TAPER_END_

#define ADD(x, y) WORD(tensor_add, x, y)
#define SUB(x, y) WORD(tensor_sub, x, y)
#define MUL(x, y) WORD(tensor_mul, x, y)
#define DIV(x, y) WORD(tensor_div, x, y)
#define POW(x, y) WORD(tensor_pow, x, y)
#define EQ(x, y) WORD(tensor_eq, x, y)
#define NE(x, y) WORD(tensor_ne, x, y)
#define LT(x, y) WORD(tensor_lt, x, y)
#define LE(x, y) WORD(tensor_le, x, y)
#define GT(x, y) WORD(tensor_gt, x, y)
#define GE(x, y) WORD(tensor_ge, x, y)
#define AND(x, y) WORD(tensor_mul, x, y) /* of bools */
#define NEG(x) (tensor_neg)(x)
#define EXP(x) (tensor_exp)(x)
#define LOG(x) (tensor_log)(x)
#define EXPM1(x) (tensor_expm1)(x)
#define LOG1P(x) (tensor_log1p)(x)
#define SQRT(x) (tensor_sqrt)(x)
#define TANH(x) (tensor_tanh)(x)
#define ERF(x) (tensor_erf)(x)
#define SIN(x) (tensor_sin)(x)
#define COS(x) (tensor_cos)(x)
#define TAN(x) (tensor_tan)(x)
#define ASIN(x) (tensor_asin)(x)
#define ACOS(x) (tensor_acos)(x)
#define ATAN(x) (tensor_atan)(x)
#define SINH(x) (tensor_sinh)(x)
#define COSH(x) (tensor_cosh)(x)
#define ASINH(x) (tensor_asinh)(x)
#define ACOSH(x) (tensor_acosh)(x)
#define ATANH(x) (tensor_atanh)(x)
#define LOG2(x) (tensor_log2)(x)
#define LOG10(x) (tensor_log10)(x)
#define ERFC(x) (tensor_erfc)(x)
#define ERFINV(x) (tensor_erfinv)(x)
#define LGAMMA(x) (tensor_lgamma)(x)
#define DIGAMMA(x) (tensor_digamma)(x)
#define POLYGAMMA(n, x) ops__polygamma(x, (const double[]){n, 0})
#define NEXT_POLYGAMMA(n, x) ops__polygamma(x, (const double[]){(n) + 1, 0})
#define ATAN2(x, y) WORD(tensor_atan2, x, y)
#define ABS(x) (tensor_abs)(x)
#define SIGN(x) (tensor_sign)(x)
#define TRUNC(x) (tensor_trunc)(x)
#define ROUND(x) tensor_round_with(x, tensor_round_defaults())
#define FMOD(x, y) WORD(tensor_fmod, x, y)
#define CONST(number) (number)
#undef SIGMOID /* of rows/words.h */
#define SIGMOID(x) (tensor_sigmoid)(x)
#undef LOGSIGMOID
#define LOGSIGMOID(x) (F_logsigmoid)(x)
#undef LIFTED
#define LIFTED(x, least) ops__lifted(x, least)
#define WHERE(condition, x, y)                                                                                         \
    TAPER_BEGIN_ Tensor *word_c = (condition); __auto_type word_x = (x); Tensor *word_a = GRAPH(word_x);               \
    __auto_type word_y = (y); Tensor *word_b = GRAPH(word_y); (tensor_where)(word_c, word_a, word_b); TAPER_END_
/* clang-format on */

#endif
