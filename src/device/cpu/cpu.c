/* device/cpu/cpu.c: the host, and for which CPU its kernels are.
 *
 * Invariant: chosen once per process, before main; the choice changes the speed and never a bit. */
#include "device/cpu/cpu.h"

#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#ifdef __x86_64__
#include <cpuid.h>

/* The registers the operating system saves (XCR0). */
static unsigned saved_registers(void) {
    unsigned low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static Cpu best(void) {
    unsigned a, b, c, d, leaf_b;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE) || !(c & bit_FMA)) return CPU_PORTABLE;
    if (!__get_cpuid_count(7, 0, &a, &leaf_b, &c, &d) || !(leaf_b & bit_AVX2)) return CPU_PORTABLE;
    unsigned saved = saved_registers(), wide = bit_AVX512F | bit_AVX512BW | bit_AVX512DQ | bit_AVX512VL;
    if ((saved & 0x06) != 0x06) return CPU_PORTABLE;
    return (leaf_b & wide) == wide && (saved & 0xe6) == 0xe6 ? CPU_AVX512 : CPU_AVX2;
}

#else
static Cpu best(void) { return CPU_PORTABLE; }
#endif

const Device device__host = {.name = "cpu",
                             .direct = CPU_DIRECT,
                             .near = CPU_NEAR,
                             .allocate = base__allocate,
                             .release = base__free,
                             .write = cpu__copy,
                             .read = cpu__copy};

const Device *device__all[DEVICES] = {&device__host};
Cpu           cpu__current = CPU_PORTABLE;

Cpu cpu__chosen(void) {
    static const char *const names[CPUS] = {"portable", "avx2", "avx512"};
    const char              *forced = getenv("TAPER_CPU");
    Cpu                      has = best();
    for (int cpu = 0; forced && cpu < (int)has; cpu++)
        if (strcmp(forced, names[cpu]) == 0) return (Cpu)cpu;
    return has;
}

__attribute__((constructor)) static void choose(void) { cpu__current = cpu__chosen(); }

void cpu__copy(void *to, const void *from, size_t bytes) { memmove(to, from, bytes); }
