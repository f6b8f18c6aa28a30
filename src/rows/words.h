/* rows/words.h: words made of words, so that the rows of rows/pointwise.def and rows/update.def can be read.
 *
 * Rows are written in a small vocabulary: ADD SUB MUL DIV NEG ABS SIGN SQRT EXP EXPM1 LOG LOG1P LOG2 LOG10 SIN COS TAN
 * ASIN ACOS ATAN ATAN2 SINH COSH TANH ASINH ACOSH ATANH ERF ERFC ERFINV LGAMMA DIGAMMA POLYGAMMA
 * NEXT_POLYGAMMA (of n + 1) POW FLOOR CEIL TRUNC ROUND FMOD REMAINDER EQ NE LT LE GT GE AND WHERE, whole numbers and
 * CONST(number). It is read three times: as C, on elements and on vectors, giving the loops for every CPU and dtype
 * (device/cpu/pointwise.h); as calls of operators, giving derivatives that can be differentiated again (ops/words.h);
 * and as text, for the table in docs/operators.md.
 *
 * Invariant: a word here is nothing but a shorter way to write its definition. Each of the words it is made of rounds
 * once, as written; to write one of them in another order is to change bits of results. */
#ifndef ROWS_WORDS_H
#define ROWS_WORDS_H

/* An operator where rows are read as calls, because its own derivative keeps the digits that one through EXP would lose
 * far out. */
#define SIGMOID(x) DIV(1, ADD(1, EXP(NEG(x))))

/* x, but no further out than where slopes as these are 0 or 1 to the last digit, so that nothing overflows. */
#define NEAR(x) WHERE(GT(ABS(x), 50), MUL(50, SIGN(x)), x)

/* 2 / sqrt(pi) e^(-x^2) */
#define ERF_SLOPE(x) MUL(CONST(1.1283791670955126), EXP(NEG(MUL(x, x))))

/* sqrt(x^2 + 1), which is |x| from where on the 1 is lost, long before x^2 overflows. */
#define IS_FAR(x) GT(ABS(x), CONST(1e9))
#define ROOT_OF_SQUARE_AND_1(x)                                                                                        \
    WHERE(IS_FAR(x), ABS(x), SQRT(ADD(MUL(WHERE(IS_FAR(x), 1, x), WHERE(IS_FAR(x), 1, x)), 1)))

/* The derivatives of atan(a / b), b / (a^2 + b^2) and -a / (a^2 + b^2), in terms of the longer side and of how many times
 * it the other is, so that no square overflows or is lost. At a = b = 0 both are 0. */
#define IS_STEEP(a, b) GT(ABS(a), ABS(b))
#define LONGER(a, b) WHERE(IS_STEEP(a, b), a, WHERE(EQ(b, 0), 1, b))
#define RATIO(a, b) DIV(WHERE(IS_STEEP(a, b), b, a), LONGER(a, b))
#define DIVIDED(g, a, b) DIV(DIV(g, ADD(1, MUL(RATIO(a, b), RATIO(a, b)))), LONGER(a, b))
#define ATAN2_GRADIENT(g, a, b) DIVIDED(MUL(g, WHERE(IS_STEEP(a, b), RATIO(a, b), WHERE(EQ(b, 0), b, 1))), a, b)
#define ATAN2_OTHER_GRADIENT(g, a, b) DIVIDED(MUL(NEG(g), WHERE(IS_STEEP(a, b), 1, RATIO(a, b))), a, b)

/* How likely a standard normal number is below x, and how densely such numbers lie at x. */
#define NORMAL_CDF(x) MUL(CONST(0.5), ADD(1, ERF(MUL(x, CONST(0.7071067811865476)))))
#define NORMAL_PDF(x) MUL(CONST(0.3989422804014327), EXP(MUL(CONST(-0.5), MUL(x, x))))
#define GELU_SLOPE(x) ADD(NORMAL_CDF(x), MUL(x, NORMAL_PDF(x)))

/* 2 sqrt(2 / pi) (x + 0.044715 x^3), whose sigmoid is close to NORMAL_CDF. */
#define GELU_TANH_OF(x) MUL(x, ADD(CONST(1.5957691216057308), MUL(CONST(0.07135481627260025), MUL(x, x))))
#define GELU_TANH_REST(x) MUL(x, SIGMOID(NEG(GELU_TANH_OF(x))))
#define GELU_TANH_SLOPE(x)                                                                                             \
    MUL(SIGMOID(GELU_TANH_OF(x)), ADD(1, ADD(MUL(CONST(1.5957691216057308), GELU_TANH_REST(x)),                        \
                                             MUL(CONST(0.21406444881780075), MUL(MUL(GELU_TANH_REST(x), x), x)))))

/* g b a^(b - 1). At b = 0 it is 0 for every a and g, and its derivative with respect to b is g / a: b g / a has both,
 * unless that is no number. What is not chosen is kept finite, since its derivative is multiplied by 0. */
#define AT_ZERO(g, a, b) AND(EQ(b, 0), AND(EQ(MUL(0, g), 0), GT(ABS(a), 0)))
#define POW_GRADIENT(g, a, b)                                                                                          \
    WHERE(EQ(b, 0), WHERE(AT_ZERO(g, a, b), DIV(MUL(b, g), WHERE(AT_ZERO(g, a, b), a, 1)), 0),                         \
          MUL(g, MUL(b, POW(WHERE(EQ(b, 0), 1, a), SUB(b, 1)))))
/* g y ln a, but 0 where a is 0 and y 0 or 1. */
#define IS_POWER_OF_ZERO(a, b) AND(EQ(a, 0), GE(b, 0))
#define POW_EXPONENT_GRADIENT(g, a, b, y)                                                                              \
    WHERE(IS_POWER_OF_ZERO(a, b), 0, MUL(g, MUL(y, LOG(WHERE(IS_POWER_OF_ZERO(a, b), 1, a)))))

/* The larger of two, the smaller, and NaN if one is; of equal ones the second. */
#define LARGER(x, y) WHERE(GT(x, y), x, WHERE(NE(x, x), x, y))
#define SMALLER(x, y) WHERE(LT(x, y), x, WHERE(NE(x, x), x, y))

/* a / b, rounded down, exactly: that of 1 and 0.1, which is a little more than a tenth, is 9. */
#define IS_BEYOND(rest, b) AND(NE(rest, 0), NE(LT(b, 0), LT(rest, 0)))
#define WHOLE_PART(a, b) DIV(SUB(a, FMOD(a, b)), b)
#define FLOOR_DIVISION(a, b)                                                                                           \
    ROUND(WHERE(EQ(b, 0), DIV(a, b), WHERE(IS_BEYOND(FMOD(a, b), b), SUB(WHOLE_PART(a, b), 1), WHOLE_PART(a, b))))

/* Where the limit of a ln b is asked for by 0 ln 0, and beyond. */
#define IS_NOTHING(a, b) AND(EQ(a, 0), LE(b, 0))

/* Is a difference finite and not too large? */
#define IS_NEAR(difference, allowed) AND(EQ(MUL(0, difference), 0), LE(ABS(difference), allowed))

/* x where it is not above 0, and elsewhere 0, whose e^x does not overflow. */
#define BELOW(x) WHERE(GE(x, 0), 0, x)

#define SILU_SLOPE(x) MUL(SIGMOID(x), ADD(1, MUL(x, SUB(1, SIGMOID(x)))))

/* tanh(softplus(x)), which is 1 to the last digit above 30, and its part in the slope of mish. */
#define MISH_GATE(x) TANH(LOG1P(EXP(WHERE(GT(x, 30), 30, x))))
#define MISH_SLOPE(x) ADD(MISH_GATE(x), MUL(MUL(x, SIGMOID(x)), SUB(1, MUL(MISH_GATE(x), MISH_GATE(x)))))

/* 6 times a sigmoid of three straight lines. */
#define HARD_GATE(x) SMALLER(LARGER(ADD(x, 3), 0), 6)

/* ---- Of losses ----------------------------------------------------------------------------------- */

/* x, but at most this far from 0. */
#define WITHIN(x, most) WHERE(GE(ABS(x), most), MUL(SIGN(x), most), x)

/* ln x and ln(1 - x) of an x in [0, 1], but at least -100, where e^-100 = 3.72e-44. */
#define LOG_OF_SHARE(x) WHERE(LT(x, CONST(3.72e-44)), -100, LOG(WHERE(LT(x, CONST(3.72e-44)), 1, x)))
#define LOG_OF_REST(x) WHERE(GE(x, 1), -100, LOG1P(NEG(WHERE(GE(x, 1), 0, x))))

/* ln sigmoid(x), whose tails keep their digits; an operator where rows are read as calls. */
#define LOGSIGMOID(x) SUB(BELOW(x), LOG1P(EXP(NEG(ABS(x)))))

/* x ln x, 0 at 0. */
#define X_LOG_X(x) WHERE(EQ(x, 0), 0, MUL(x, LOG(WHERE(EQ(x, 0), 1, x))))

/* The larger, as if x itself had become it: the derivative is 1 everywhere. */
#define LIFTED(x, least) LARGER(x, least)

/* By how much a is not the margin above b; where the sign c is negative, below. */
#define SHORT_OF(margin, a, b, c) ADD(MUL(NEG(c), SUB(a, b)), margin)

/* ---- Of optimizers: FMA, which rounds once, and WHEN belong to rows/update.def alone ------------- */

/* The gradient with weight decay. */
#define DECAYED(decay, p, g) WHEN(NE(decay, 0), FMA(decay, p, g), g)

/* from + weight (to - from), from the end that is nearer, as torch.lerp has it. */
#define LERP(from, to, weight)                                                                                         \
    FMA(WHEN(LT(weight, CONST(0.5)), weight, SUB(weight, 1)), SUB(to, from), WHEN(LT(weight, CONST(0.5)), from, to))

/* The mean of squares so far, `keep` of which stays, and the square of g, of which there is the rest. */
#define MEAN_OF_SQUARES(so_far, keep, g, rest) FMA(MUL(rest, g), g, MUL(keep, so_far))

/* The columns that Adam and AdamW share. */
#define ADAM_OPTIONS OPTION(lr) PAIR(betas) OPTION(eps) OPTION(weight_decay) FLAG(amsgrad) FLAG(maximize)
#define ADAM_CHECKS                                                                                                    \
    VALID(lr >= 0, "learning rate", lr)                                                                                \
    VALID(eps >= 0, "epsilon value", eps)                                                                              \
    VALID(betas[0] >= 0 && betas[0] < 1, "beta parameter at index 0", betas[0])                                        \
    VALID(betas[1] >= 0 && betas[1] < 1, "beta parameter at index 1", betas[1])                                        \
    VALID(weight_decay >= 0, "weight_decay value", weight_decay)
/* Weight decay, added to the gradient or decoupled from it. */
#define DECOUPLED_NUMBERS                                                                                              \
    NUMBER(sign, maximize ? -1 : 1)                                                                                    \
    NUMBER(decay, decoupled_weight_decay ? 0 : weight_decay)                                                           \
    NUMBER(keep, decoupled_weight_decay ? 1 - lr *weight_decay : 1)
#define ADAM_NUMBERS                                                                                                   \
    NUMBER(sign, maximize ? -1 : 1)                                                                                    \
    NUMBER(rest1, 1 - betas[0])                                                                                        \
    NUMBER(beta2, betas[1])                                                                                            \
    NUMBER(rest2, 1 - betas[1])                                                                                        \
    NUMBER(eps, eps)                                                                                                   \
    POWER(power1, betas[0])                                                                                            \
    POWER(power2, betas[1])                                                                                            \
    NUMBER(minus_rate, -(lr / (1 - power1)))                                                                           \
    NUMBER(root, sqrt(1 - power2))
#define ADAM_STEP                                                                                                      \
    LET(slope, DECAYED(decay, p, MUL(sign, g)))                                                                        \
    SET(exp_avg, LERP(exp_avg, slope, rest1))                                                                          \
    SET(exp_avg_sq, MEAN_OF_SQUARES(exp_avg_sq, beta2, slope, rest2))                                                  \
    SET(max_exp_avg_sq, LARGER(exp_avg_sq, max_exp_avg_sq))                                                            \
    LET(divisor, ADD(DIV(SQRT(WHEN(HAS(max_exp_avg_sq), max_exp_avg_sq, exp_avg_sq)), root), eps))                     \
    SET(p, ADD(MUL(p, keep), DIV(MUL(minus_rate, exp_avg), divisor)))

#endif
