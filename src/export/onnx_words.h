/* export/onnx_words.h: the vocabulary of rows (rows/words.h) as nodes of ONNX.
 *
 * Invariant: operands are taken from left to right, whatever the compiler: the same model gives the same file. */
#ifndef EXPORT_ONNX_WORDS_H
#define EXPORT_ONNX_WORDS_H

#include "export/onnx.h"
#include "rows/words.h"

OnnxTerm word__same(Graph *g, OnnxTerm x);
OnnxTerm word__of_number(Graph *g, double number); /* in the row's dtype */
OnnxTerm word__two(Graph *g, const char *type, OnnxTerm x, OnnxTerm y);
OnnxTerm word__compared(Graph *g, const char *type, OnnxTerm x, OnnxTerm y);
OnnxTerm word__not(Graph *g, OnnxTerm x);
OnnxTerm word__both(Graph *g, OnnxTerm x, OnnxTerm y);
OnnxTerm word__choice(Graph *g, OnnxTerm condition, OnnxTerm x, OnnxTerm y);
OnnxTerm word__one(Graph *g, const char *type, OnnxTerm x);
OnnxTerm word__whole(Graph *g, const char *type, OnnxTerm x); /* of whole numbers, x itself */
OnnxTerm word__sign(Graph *g, OnnxTerm x);
OnnxTerm word__trunc(Graph *g, OnnxTerm x);
OnnxTerm word__expm1(Graph *g, OnnxTerm x);
OnnxTerm word__log1p(Graph *g, OnnxTerm x);
OnnxTerm word__log_by(Graph *g, OnnxTerm x, double base);
OnnxTerm word__erfc(Graph *g, OnnxTerm x);
OnnxTerm word__fmod(Graph *g, OnnxTerm x, OnnxTerm y);
OnnxTerm word__remainder(Graph *g, OnnxTerm x, OnnxTerm y);
OnnxTerm word__atan2(Graph *g, OnnxTerm x, OnnxTerm y);
OnnxTerm word__none(Graph *g, const char *word); /* which ONNX does not have: an error */

/* clang-format off */
#define TERM(x) _Generic((x), OnnxTerm: word__same, default: word__of_number)(g, x)
#define ONE(type, x) TAPER_BEGIN_ __auto_type word_x = (x); word__one(g, type, TERM(word_x)); TAPER_END_
#define MADE(call, x) TAPER_BEGIN_ __auto_type word_x = (x); (call)(g, TERM(word_x)); TAPER_END_
#define TWO(call, x, y)                                                                                                \
    TAPER_BEGIN_ __auto_type word_x = (x); OnnxTerm word_a = TERM(word_x);                                                 \
    __auto_type word_y = (y); OnnxTerm word_b = TERM(word_y); (call)(g, word_a, word_b); TAPER_END_
#define TYPED(call, type, x, y)                                                                                        \
    TAPER_BEGIN_ __auto_type word_x = (x); OnnxTerm word_a = TERM(word_x);                                                 \
    __auto_type word_y = (y); OnnxTerm word_b = TERM(word_y); (call)(g, type, word_a, word_b); TAPER_END_

#define ADD(x, y) TYPED(word__two, "Add", x, y)
#define SUB(x, y) TYPED(word__two, "Sub", x, y)
#define MUL(x, y) TYPED(word__two, "Mul", x, y)
#define DIV(x, y) TYPED(word__two, "Div", x, y)
#define POW(x, y) TYPED(word__two, "Pow", x, y)
#define EQ(x, y) TYPED(word__compared, "Equal", x, y)
#define NE(x, y) MADE(word__not, EQ(x, y))
#define LT(x, y) TYPED(word__compared, "Less", x, y)
#define LE(x, y) TYPED(word__compared, "LessOrEqual", x, y)
#define GT(x, y) TYPED(word__compared, "Greater", x, y)
#define GE(x, y) TYPED(word__compared, "GreaterOrEqual", x, y)
#define AND(x, y) TWO(word__both, x, y)
#define NEG(x) ONE("Neg", x)
#define EXP(x) ONE("Exp", x)
#define LOG(x) ONE("Log", x)
#define SQRT(x) ONE("Sqrt", x)
#define TANH(x) ONE("Tanh", x)
#define ERF(x) ONE("Erf", x)
#define SIN(x) ONE("Sin", x)
#define COS(x) ONE("Cos", x)
#define TAN(x) ONE("Tan", x)
#define ASIN(x) ONE("Asin", x)
#define ACOS(x) ONE("Acos", x)
#define ATAN(x) ONE("Atan", x)
#define SINH(x) ONE("Sinh", x)
#define COSH(x) ONE("Cosh", x)
#define ASINH(x) ONE("Asinh", x)
#define ACOSH(x) ONE("Acosh", x)
#define ATANH(x) ONE("Atanh", x)
#define ABS(x) ONE("Abs", x)
#define ROUND(x) TAPER_BEGIN_ __auto_type word_x = (x); word__whole(g, "Round", TERM(word_x)); TAPER_END_
#define FLOOR(x) TAPER_BEGIN_ __auto_type word_x = (x); word__whole(g, "Floor", TERM(word_x)); TAPER_END_
#define CEIL(x) TAPER_BEGIN_ __auto_type word_x = (x); word__whole(g, "Ceil", TERM(word_x)); TAPER_END_
#define TRUNC(x) MADE(word__trunc, x)
#define SIGN(x) MADE(word__sign, x)
#define EXPM1(x) MADE(word__expm1, x)
#define LOG1P(x) MADE(word__log1p, x)
#define LOG2(x) TAPER_BEGIN_ __auto_type word_x = (x); word__log_by(g, TERM(word_x), 0.6931471805599453); TAPER_END_
#define LOG10(x) TAPER_BEGIN_ __auto_type word_x = (x); word__log_by(g, TERM(word_x), 2.302585092994046); TAPER_END_
#define ERFC(x) MADE(word__erfc, x)
#define ERFINV(x) word__none(g, "erfinv")
#define LGAMMA(x) word__none(g, "lgamma")
#define DIGAMMA(x) word__none(g, "digamma")
#define POLYGAMMA(n, x) word__none(g, "polygamma")
#define FMOD(x, y) TWO(word__fmod, x, y)
#define REMAINDER(x, y) TWO(word__remainder, x, y)
#define ATAN2(x, y) TWO(word__atan2, x, y)
#define CONST(number) (number)
#undef SIGMOID /* of rows/words.h */
#define SIGMOID(x) ONE("Sigmoid", x)
#define WHERE(condition, x, y)                                                                                         \
    TAPER_BEGIN_ OnnxTerm word_c = (condition); __auto_type word_x = (x); OnnxTerm word_a = TERM(word_x);                      \
    __auto_type word_y = (y); OnnxTerm word_b = TERM(word_y); word__choice(g, word_c, word_a, word_b); TAPER_END_
/* clang-format on */

#endif
