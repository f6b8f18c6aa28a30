/* ops/cpu_portable.c: the loops of ops/cpu.h in plain C, for any CPU. */
#include "ops/cpu.h"
