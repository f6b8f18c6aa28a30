/* kernels/cpu_portable.c: the loops of kernels/cpu.h in plain C, for any CPU. */
#include "kernels/cpu.h"
