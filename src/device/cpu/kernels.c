/* device/cpu/kernels.c: what operators call a kernel by, with those of each CPU.
 *
 * Invariant: each is an object of its own, so that a linker leaves out those that nobody names. */
#include "device/cpu/kernels.h"

#define LOOPS(name) const Kernels kernel__rows_##name = KERNELS_OF(rows_##name, rows.name);
#define REDUCERS(name) const Kernels kernel__##name = KERNELS_OF(name, name);
#define UPDATER(name) const Kernels kernel__updates_##name = KERNELS_OF(updates_##name, updates.name);
#define BY_HAND(type, name, size) const Kernels kernel__##name = KERNELS_OF(name, name);
#define OWN BY_HAND
#include "device/kernels.def"

const Table *cpu__table(void) {
    static const Table *const tables[CPUS] = {&cpu__portable, &OF_AVX2(cpu__), &OF_AVX512(cpu__)};
    return tables[cpu__current];
}
