/* module_checks.h: each row of the table of modules (nn/modules.def) as MODULE_ROW(Name, ...), which the reader defines, as
 * it does C(constructor, inputs...). May be included again. */
#define SIMPLE(Name, forward, checks) MODULE_ROW(Name, checks)
#define WITH(Name, Options, forward, valid, show, checks) MODULE_ROW(Name, checks)
#define OF(Name, Type, first, forward, valid, show, checks) MODULE_ROW(Name, checks)
#define OF_WITH(Name, Type, first, Options, forward, valid, show, checks) MODULE_ROW(Name, checks)
#define OF_TWO(Name, Type, first, Second, second, forward, show, checks) MODULE_ROW(Name, checks)
#define LOSS(Name, inputs, Options, forward, keeps, checks) MODULE_ROW(Name, checks)
#define PADDING(Name, dimensions, mode, checks) MODULE_ROW(Name, checks)
#define CLASS(Name, checks) MODULE_ROW(Name, checks)
#include "nn/modules.def"
#undef MODULE_ROW
