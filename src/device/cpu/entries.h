/* device/cpu/entries.h: the loops of device/cpu/pointwise.h as the initialiser of the member `rows` of a Device. */
#define UNARY_WITH UNARY_ENTRY
#define BINARY BINARY_ENTRY
#define TERNARY_WITH TERNARY_ENTRY
#define STEP_WITH STEP_ENTRY
#define COMPARISON_WITH COMPARISON_ENTRY
#define PREDICATE PREDICATE_ENTRY
#define LOSS LOSS_ENTRY
#define LOSS_3 LOSS_3_ENTRY
#include "rows/pointwise.def"
