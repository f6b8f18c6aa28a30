/* start.c: what a program on a bare Cortex-M3 needs before main and instead of a C library, for networks that are exported as C
 * (tests/tools/export.sh): vectors, memory, memcpy and memset, and the way out through the emulator (semihosting). */
#include <stddef.h>
#include <stdint.h>

extern uint32_t stack_top, data_start, data_end, data_image, bss_start, bss_end;
int             main(void);

void *memcpy(void *restrict to, const void *restrict from, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) ((volatile char *)to)[i] = ((const char *)from)[i];
    return to;
}

void *memset(void *to, int value, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) ((volatile char *)to)[i] = (char)value;
    return to;
}

int memcmp(const void *a, const void *b, size_t bytes) {
    const volatile uint8_t *x = a, *y = b;
    for (size_t i = 0; i < bytes; i++)
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* Ends the emulation with this status: SYS_EXIT_EXTENDED. */
static void leave(int status) {
    const uint32_t           block[] = {0x20026, (uint32_t)status};
    register uint32_t        operation __asm__("r0") = 0x20;
    register const uint32_t *argument __asm__("r1") = block;
    __asm__ volatile("bkpt 0xAB" : : "r"(operation), "r"(argument) : "memory");
    for (;;) continue;
}

static void reset(void) {
    for (uint32_t *to = &data_start, *from = &data_image; to < &data_end;) *to++ = *from++;
    for (uint32_t *to = &bss_start; to < &bss_end;) *to++ = 0;
    leave(main());
}
static void fault(void) { leave(126); }

__attribute__((section(".vectors"), used)) static const void *const vectors[] = {
    &stack_top, (void *)reset, (void *)fault, (void *)fault, (void *)fault, (void *)fault, (void *)fault};
