/* ops/rows.h: the operator table. One operator, one row: name, value, derivative, check.
 *
 * Pointwise rows are written in a small vocabulary (ADD SUB MUL DIV NEG EXP LOG SQRT TANH ERF SIN COS POW ABS
 * SIGN EQ NE LT LE GT GE AND WHERE, whole numbers and CONST(number)) that is read three times: as C, on elements and on vectors, giving
 * the loops for every CPU and dtype (ops/cpu.h); as calls of operators, giving derivatives that can be
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
 * Rows with shapes of their own name the function that gives the value, NAME_forward, and the one that
 * gives the derivative, NAME_backward; both stand in the file of the row. Their checks are calls with the
 * shapes of x, y and z. A derivative that does not exist is written: UNDIFFERENTIABLE.
 *
 * docs/adding-an-operator.md walks through a new row. */
#ifndef OPS_ROWS_H
#define OPS_ROWS_H

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

/* The result is INT64, so there is no derivative. */
#define PLACE_ROWS(X)                                                                                        \
    X(argmax, "the first place of the largest of a along one dimension")                                     \
    X(argmin, "the first place of the smallest of a along one dimension")

#define SHAPED_ROWS(X)                                                                                       \
    /* name       y =                                       check: call, shapes of its inputs */             \
    X(where,      "a where condition, else b",                                                               \
                  C(tensor_where(tensor_gt(x, 0), x, y), (2, 3), (2, 3))                                     \
                  C(tensor_where(tensor_gt(x, 0), y, x), (3), (2, 1)))                                       \
    X(sum,        "sum of x over dims",                                                                      \
                  C(tensor_sum(x), (2, 3)) C(tensor_sum(x, 0), (2, 3))                         \
                  C(tensor_sum(x, .dims = DIMS(0, -1), .keepdim = true), (2, 3, 2))                          \
                  C(tensor_sum(tensor_transpose(x, 0, 1), 1), (40, 3))                         \
                  C(tensor_sum(x), ()) C(tensor_sum(x, 1), (2, 0)))                            \
    X(mean,       "sum of x over dims, divided by how many",                                                 \
                  C(tensor_mean(x), (2, 3)) C(tensor_mean(x, 1), (2, 3))                       \
                  C(tensor_mean(x, .dims = DIMS(0, 2), .keepdim = true), (2, 3, 2)))                         \
    X(matmul,     "y[i][j] = sum over k of a[i][k] b[k][j]",                                                 \
                  C(tensor_matmul(x, y), (2, 3), (3, 4)) C(tensor_matmul(x, y), (3), (3))                    \
                  C(tensor_matmul(x, y), (2, 3), (3)) C(tensor_matmul(x, y), (3), (3, 2))                    \
                  C(tensor_matmul(x, y), (2, 2, 3), (3, 2)) C(tensor_matmul(x, y), (2, 1, 2, 3), (4, 3, 2))  \
                  C(tensor_matmul(tensor_t(x), tensor_t(y)), (3, 2), (4, 3))                                 \
                  C(tensor_matmul(x, y), (2, 0), (0, 3)))                                                    \
    X(linear,     "y = x W^T + b",                                                                           \
                  C(F_linear(x, y, z), (4, 2), (5, 2), (5)) C(F_linear(x, y, z), (2, 3, 2), (1, 2), (1))     \
                  C(F_linear(x, y, NULL), (4, 3), (2, 3)) C(F_linear(x, y, z), (3), (2, 3), (2))             \
                  C(F_linear(tensor_t(x), y, z), (3, 4), (2, 3), (2)))                                       \
    X(mse_loss,   "(input - target)^2, reduced",                                                             \
                  C(F_mse_loss(x, y), (4, 1), (4, 1))                                                        \
                  C(F_mse_loss(x, y, .reduction = REDUCTION_SUM), (2, 3), (2, 3))                            \
                  C(F_mse_loss(x, y, .reduction = REDUCTION_NONE), (2, 3), (2, 3))                           \
                  C(F_mse_loss(tensor_t(x), y), (2, 3), (3, 2)))                                             \
    X(softmax,    "e^x / sum of e^x along dim",                                                              \
                  C(tensor_softmax(x, 1), (3, 4)) C(tensor_softmax(x, 0), (40, 3))                           \
                  C(tensor_softmax(x, 1), (2, 3, 4)) C(tensor_softmax(tensor_t(x), -1), (3, 4))              \
                  C(tensor_softmax(tensor_slice(x, 1, 0, TAPER_END, .step = 2), 1), (2, 5))                  \
                  C(tensor_softmax(x, 0), (70)) C(tensor_softmax(x, 0), (1)) C(tensor_softmax(x, 1), (0, 3)))\
    X(log_softmax, "x - log(sum of e^x) along dim",                                                          \
                  C(tensor_log_softmax(x, 1), (3, 4)) C(tensor_log_softmax(x, 0), (40, 3))                   \
                  C(tensor_log_softmax(x, 1), (2, 3, 4)) C(tensor_log_softmax(tensor_t(x), -1), (3, 4))      \
                  C(tensor_log_softmax(x, 0), (70)) C(tensor_log_softmax(x, 0), ()))                         \
    X(nll_loss,   "-weight[target] x[target] of each sample, reduced",                                        \
                  C(F_nll_loss(x, tensor_argmin(x, 1)), (4, 3))                                \
                  C(F_nll_loss(x, tensor_argmin(x, 1), .weight = tensor_linspace(1, 2, 3, .dtype = FLOAT64),\
                               .ignore_index = 1, .reduction = REDUCTION_SUM), (6, 3))                       \
                  C(F_nll_loss(x, tensor_argmin(x, 1), .reduction = REDUCTION_NONE), (2, 3, 4))\
                  C(F_nll_loss(x, tensor_argmin(x)), (3)))                                                   \
    X(cross_entropy, "-weight[target] log softmax(x)[target], or -sum of q log softmax(x), of each sample, reduced", \
                  C(F_cross_entropy(x, tensor_argmin(x, 1)), (4, 3))                           \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .weight = tensor_linspace(1, 2, 3, .dtype = FLOAT64),\
                                    .ignore_index = 1), (6, 3))                                              \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .label_smoothing = 0.1,            \
                                    .ignore_index = 0), (6, 3))                                            \
                  C(F_cross_entropy(x, tensor_argmin(x, 1), .reduction = REDUCTION_NONE), (2, 40, 3))\
                  C(F_cross_entropy(tensor_t(x), tensor_argmin(x, 0), .reduction = REDUCTION_SUM), (3, 4))\
                  C(F_cross_entropy(x, tensor_argmin(x)), (70))                                              \
                  C(F_cross_entropy(x, y), (4, 3), (4, 3)) C(F_cross_entropy(x, y), (3), (3))                \
                  C(F_cross_entropy(x, tensor_t(y), .label_smoothing = 0.2, .reduction = REDUCTION_SUM), (4, 3), (3, 4))\
                  C(F_cross_entropy(x, y, .weight = z, .reduction = REDUCTION_NONE), (2, 3, 4), (2, 3, 4), (3)))\
    X(amax,       "the largest of x over dims",                                                              \
                  C(tensor_amax(x), (2, 3)) C(tensor_amax(x, 0), (4, 3))                       \
                  C(tensor_amax(x, .dims = DIMS(0, -1), .keepdim = true), (2, 3, 2)) C(tensor_amax(x), ()))  \
    X(amin,       "the smallest of x over dims",                                                             \
                  C(tensor_amin(x), (2, 3)) C(tensor_amin(tensor_t(x), 1), (4, 3)))            \
    X(reshape,    "the elements of x in another shape",                                                      \
                  C(tensor_reshape(x, SHAPE(3, -1)), (2, 3)) C(tensor_reshape(tensor_t(x), SHAPE(6)), (2, 3))\
                  C(tensor_squeeze(tensor_unsqueeze(x, 1)), (2, 1)) C(tensor_flatten(x), (2, 3)))            \
    X(permute,    "dimension d of y is dimension dims[d] of x",                                              \
                  C(tensor_permute(x, DIMS(2, 0, -2)), (2, 3, 4)))                                           \
    X(transpose,  "two dimensions of x exchanged",                                                           \
                  C(tensor_transpose(x, 0, -1), (2, 3, 4)) C(tensor_t(x), (2, 3)))                           \
    X(expand,     "dimensions of size 1 repeated",                                                           \
                  C(tensor_expand(x, SHAPE(2, -1, 4)), (3, 1)) C(tensor_expand(x, SHAPE(2)), ()))            \
    X(slice,      "x[start:end:step] along dim",                                                             \
                  C(tensor_slice(x, 0, 1, -1), (5, 2)) C(tensor_slice(x, -1, 0, TAPER_END, .step = 3), (2, 5)))\
    X(slice_grad, "zeros of a shape, with x where the slice was",                                            \
                  C(tensor_slice(tensor_mul(x, x), 0, 1, 3), (5)))                                           \
    X(select,     "x[index] along dim",                                                                      \
                  C(tensor_select(x, 1, -1), (2, 3)) C(tensor_select(x, 0, 0), (3)))                         \
    X(cat,        "tensors one after another along dim",                                                     \
                  C(tensor_cat(TENSORS(x, y, x)), (2, 3), (1, 3))                                            \
                  C(tensor_cat(TENSORS(x, y), .dim = -1), (2, 3), (2, 1)))                                   \
    X(clone,      "x, copied",                                                                               \
                  C(tensor_clone(x), (2, 3)) C(tensor_contiguous(tensor_t(x)), (2, 3)))                      \
    X(to,         "x in another dtype",                                                                      \
                  C(tensor_to(tensor_to(x, FLOAT32), FLOAT64), (0, 3)))
/* clang-format on */

#endif
