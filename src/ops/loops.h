/* ops/loops.h: the loops of every pointwise row, as a table that the rows themselves lay out.
 *
 * One member per row. A CPU (or another device) fills the table by reading the rows as C: ops/cpu.h. */
#ifndef OPS_LOOPS_H
#define OPS_LOOPS_H

#include "kernels/kernels.h"
#include "ops/rows.h"

/* What a derivative keeps, as bits. */
enum { KEEPS_NONE = 0, KEEPS_A = 1, KEEPS_B = 2, KEEPS_Y = 4, KEEPS_AB = 3, KEEPS_ABY = 7 };

typedef struct Loops {
    Loop *value[ELEMENTS];      /* y, then the inputs; NULL: not for this type */
    Loop *derivative[2][REALS]; /* da or db, then g, then what it keeps, in the order a b y */
} Loops;

#define MEMBER(name, ...) Loops name;
typedef struct LoopTable {
    UNARY_ROWS(MEMBER)
    BINARY_ROWS(MEMBER) STEP_ROWS(MEMBER) COMPARISON_ROWS(MEMBER) Loops where; /* y, condition, a, b */
} LoopTable;
#undef MEMBER

extern const LoopTable *ops__loops; /* of this machine */
extern const LoopTable  ops__portable, ops__avx2, ops__avx512;

#endif
