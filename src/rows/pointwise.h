/* rows/pointwise.h: the table of pointwise operators. One operator, one row: name, value, derivative, check.
 *
 * Rows are written in a small vocabulary (ADD SUB MUL DIV NEG EXP LOG SQRT TANH ERF SIN COS POW ABS
 * SIGN EQ NE LT LE GT GE AND WHERE, whole numbers and CONST(number)) that is read three times: as C, on elements and on vectors, giving
 * the loops for every CPU and dtype (device/cpu/pointwise.h); as calls of operators, giving derivatives that can be
 * differentiated again (ops/pointwise.c); and as text, for the table in docs/operators.md. In a row
 *
 *     a, b   the inputs        y   the result        g   the gradient of y
 *     keeps  what the derivative reads besides g, and so what must not change until backward:
 *            NONE, A, Y, AB or ABY
 *     kind   REAL: float32 and float64, whole numbers become the default dtype; WHOLE: also int64;
 *            LOGIC: also bool, where + is `or` and * is `and`
 *     check  where gradcheck samples the inputs: ANY [-2, 2], POSITIVE [0.2, 2], NONZERO: 0.2 <= |x| <= 2,
 *            away from a kink or pole at 0
 *
 * docs/adding-an-operator.md walks through a new row. */
#ifndef ROWS_POINTWISE_H
#define ROWS_POINTWISE_H

/* Words made of words. SIGMOID is an operator where rows are read as calls, because its own derivative keeps the digits
 * that one through EXP would lose far out. */
#define SIGMOID(x) DIV(1, ADD(1, EXP(NEG(x))))
/* g b a^(b - 1). At b = 0 it is 0 for every a and g, and its derivative with respect to b is g / a: b g / a has both,
 * unless that is no number. What is not chosen is kept finite, since its derivative is multiplied by 0. */
#define AT_ZERO(g, a, b) AND(EQ(b, 0), AND(EQ(MUL(0, g), 0), GT(ABS(a), 0)))
#define POW_GRADIENT(g, a, b)                                                                                          \
    WHERE(EQ(b, 0), WHERE(AT_ZERO(g, a, b), DIV(MUL(b, g), WHERE(AT_ZERO(g, a, b), a, 1)), 0),                         \
          MUL(g, MUL(b, POW(WHERE(EQ(b, 0), 1, a), SUB(b, 1)))))
/* x, but no further out than where slopes as these are 0 or 1 to the last digit, so that nothing overflows. */
#define NEAR(x) WHERE(GT(ABS(x), 50), MUL(50, SIGN(x)), x)
#define ERF_SLOPE(x) MUL(CONST(1.1283791670955126), EXP(NEG(MUL(x, x))))
#define GELU_SLOPE(x)                                                                                                  \
    ADD(MUL(CONST(0.5), ADD(1, ERF(MUL(x, CONST(0.7071067811865476))))),                                               \
        MUL(x, MUL(CONST(0.3989422804014327), EXP(MUL(CONST(-0.5), MUL(x, x))))))
#define GELU_TANH_OF(x) MUL(x, ADD(CONST(1.5957691216057308), MUL(CONST(0.07135481627260025), MUL(x, x))))
#define GELU_TANH_SLOPE(x)                                                                                             \
    MUL(SIGMOID(GELU_TANH_OF(x)),                                                                                      \
        ADD(1, ADD(MUL(CONST(1.5957691216057308), MUL(x, SIGMOID(NEG(GELU_TANH_OF(x))))),                              \
                   MUL(CONST(0.21406444881780075), MUL(MUL(MUL(x, SIGMOID(NEG(GELU_TANH_OF(x)))), x), x)))))
/* clang-format off */
#define UNARY_ROWS(X)                                                                                        \
    /* name     kind   y =                            keeps  da =                                   check */ \
    X(neg,      WHOLE, NEG(a),                        NONE,  NEG(g),                                ANY)     \
    X(exp,      REAL,  EXP(a),                        Y,     MUL(g, y),                             ANY)     \
    X(log,      REAL,  LOG(a),                        A,     DIV(g, a),                             POSITIVE)\
    X(expm1,    REAL,  EXPM1(a),                      Y,     MUL(g, ADD(y, 1)),                     ANY)     \
    X(log1p,    REAL,  LOG1P(a),                      A,     DIV(g, ADD(a, 1)),                     POSITIVE)\
    X(sqrt,     REAL,  SQRT(a),                       Y,     DIV(g, MUL(2, y)),                     POSITIVE)\
    X(tanh,     REAL,  TANH(a),                       Y,     MUL(g, SUB(1, MUL(y, y))),             ANY)     \
    X(erf,      REAL,  ERF(a),                        A,     MUL(g, ERF_SLOPE(NEAR(a))),            ANY)     \
    X(sin,      REAL,  SIN(a),                        A,     MUL(g, COS(a)),                        ANY)     \
    X(cos,      REAL,  COS(a),                        A,     MUL(g, NEG(SIN(a))),                   ANY)     \
    X(sigmoid,  REAL,  DIV(1, ADD(1, EXP(NEG(a)))),   Y,     MUL(MUL(g, SUB(1, y)), y),             ANY)     \
    X(relu,     WHOLE, WHERE(LT(a, 0), 0, a),         Y,     WHERE(LE(y, 0), SIGN(y), g),           NONZERO) \
    X(gelu,     REAL,  MUL(MUL(CONST(0.5), a), ADD(1, ERF(MUL(a, CONST(0.7071067811865476))))),              \
                                                      A,     MUL(g, GELU_SLOPE(NEAR(a))),           ANY)     \
    X(gelu_tanh, REAL, DIV(a, ADD(1, EXP(MUL(NEG(a), ADD(CONST(1.5957691216057308), MUL(CONST(0.07135481627260025), MUL(a, a))))))), \
                                                      A,     MUL(g, GELU_TANH_SLOPE(NEAR(a))),      ANY)     \
    X(abs,      WHOLE, ABS(a),                        A,     MUL(g, SIGN(a)),                       NONZERO)

#define BINARY_ROWS(X)                                                                                       \
    /* name     kind   y =         keeps  da =                          db =            check of a, of b */  \
    X(add,      LOGIC, ADD(a, b),  NONE,  g,                            g,                                   \
                                                                                        ANY, ANY)            \
    X(sub,      WHOLE, SUB(a, b),  NONE,  g,                            NEG(g),                              \
                                                                                        ANY, ANY)            \
    X(mul,      LOGIC, MUL(a, b),  AB,    MUL(g, b),                    MUL(g, a),                           \
                                                                                        ANY, ANY)            \
    X(div,      REAL,  DIV(a, b),  AB,    DIV(g, b),                    MUL(NEG(g), DIV(DIV(a, b), b)),      \
                                                                                        ANY, NONZERO)        \
    X(pow,      WHOLE, POW(a, b),  ABY,   POW_GRADIENT(g, a, b),                                               \
                                          WHERE(AND(EQ(a, 0), GE(b, 0)), 0, MUL(g, MUL(y, LOG(WHERE(AND(EQ(a, 0), GE(b, 0)), 1, a))))), \
                                                                                        POSITIVE, ANY)

/* Not differentiable, or with the derivative 0 wherever there is one. */
#define STEP_ROWS(X)                                                                                         \
    /* name     kind   y =                            keeps  da =                                   check */ \
    X(sign,     LOGIC, SIGN(a),                       NONE,  UNDIFFERENTIABLE,                      ANY)

#define COMPARISON_ROWS(X)                                                                                   \
    X(eq, EQ(a, b)) X(ne, NE(a, b)) X(lt, LT(a, b)) X(le, LE(a, b)) X(gt, GT(a, b)) X(ge, GE(a, b))
/* clang-format on */

#endif
