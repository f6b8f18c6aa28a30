/* device/cpu/entries.h: what the rows have become, the loops of device/cpu/pointwise.h and their like, as ROW_ENTRY(name,
 * initialiser), REDUCERS_ENTRY and UPDATER_ENTRY, which go with it. */
#define UNARY_WITH UNARY_ENTRY
#define BINARY BINARY_ENTRY
#define TERNARY_WITH TERNARY_ENTRY
#define STEP_WITH STEP_ENTRY
#define COMPARISON_WITH COMPARISON_ENTRY
#define PREDICATE PREDICATE_ENTRY
#define LOSS LOSS_ENTRY
#define LOSS_3 LOSS_3_ENTRY
#include "rows/pointwise.def"
#define REDUCTION REDUCTION_ENTRY
#define PARTIAL REDUCTION_ENTRY
#include "rows/reduce.def"
#define UPDATE UPDATE_ENTRY
#include "rows/update.def"
#undef ROW_ENTRY
#undef REDUCERS_ENTRY
#undef UPDATER_ENTRY
