/* base/memory.c: one door to the allocator, with a header before every block.
 *
 * Invariant: `live` is the sum of the sizes of this thread's blocks not yet freed. */
#include "base/base.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

typedef struct Header {
    taper_Allocator allocator;
    void           *raw;   /* what the allocator gave */
    size_t          bytes; /* and how much of it */
} Header;
_Static_assert(sizeof(Header) <= ALIGNMENT, "the header sits in the block's first 64 bytes");

static void *standard_allocate(void *context, size_t bytes) {
    (void)context;
    return malloc(bytes);
}

static void standard_release(void *context, void *memory, size_t bytes) {
    (void)context, (void)bytes;
    free(memory);
}

static const taper_Allocator standard = {standard_allocate, standard_release, NULL};

static _Thread_local taper_Allocator   chosen;
static _Thread_local taper_MemoryStats stats;

void taper_set_allocator(const taper_Allocator *allocator) { chosen = allocator ? *allocator : standard; }

taper_MemoryStats taper_memory_stats(void) { return stats; }

void *base__try_allocate(size_t bytes) {
    taper_Allocator allocator = chosen.allocate ? chosen : standard;
    size_t          total = bytes + 2 * ALIGNMENT; /* the header, and room to align */
    void           *raw = total > bytes && total <= PTRDIFF_MAX ? allocator.allocate(allocator.context, total) : NULL;
    if (!raw) return NULL;
    stats.allocations++;
    stats.live += (int64_t)total;
    if (stats.live > stats.peak) stats.peak = stats.live;
    uintptr_t start = ((uintptr_t)raw + 2 * ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1);
    Header   *header = (Header *)(start - ALIGNMENT);
    *header = (Header){allocator, raw, total};
    return (void *)start;
}

#define OUT_OF_MEMORY ERROR_MEMORY, "out of memory: cannot allocate %zu bytes", bytes

void *base__allocate(size_t bytes) {
    void *memory = base__try_allocate(bytes);
    return memory ? memory : base__raise(OUT_OF_MEMORY);
}

void *base__allocate_aside(size_t bytes) {
    void *memory = base__try_allocate(bytes);
    return memory ? memory : base__raise_aside(OUT_OF_MEMORY);
}

void *base__allocate_zeroed(size_t bytes) {
    void *memory = base__allocate(bytes);
    return memory ? memset(memory, 0, bytes) : NULL;
}

/* The last ones are kept, as zeros, because a checker of leaks would take what still points to something for a use of it.
 * Memory of a user's own allocator is given back at once. */
void base__retire(void *memory, size_t kept) {
    enum { RETIRED = 256 };
    static _Atomic(void *) retired[RETIRED];
    static atomic_uint     turn;
    Header                *header = (Header *)((uintptr_t)memory - ALIGNMENT);
    size_t                 before = (size_t)((char *)memory - (char *)header->raw) + kept;
    if (header->allocator.release == standard_release) {
        stats.live -= (int64_t)header->bytes;
        memset((char *)memory + kept, 0, header->bytes - before);
        free(atomic_exchange(&retired[atomic_fetch_add(&turn, 1) % RETIRED], header->raw));
    } else {
        base__free(memory);
    }
}

void base__free(void *memory) {
    if (!memory) return;
    Header header = *(Header *)((uintptr_t)memory - ALIGNMENT);
    CHECK((uintptr_t)memory % ALIGNMENT == 0 && header.allocator.release);
    stats.live -= (int64_t)header.bytes;
    header.allocator.release(header.allocator.context, header.raw, header.bytes);
}
