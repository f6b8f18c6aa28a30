/* device/cpu/portable.c: the kernels of device/cpu/table.h in plain C, for any CPU. */
#include "device/cpu/table.h"
