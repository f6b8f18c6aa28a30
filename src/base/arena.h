/* base/arena.h: a growing stack of bytes.
 *
 * Allocation moves a pointer; release moves it back to a mark and keeps the memory for the next round,
 * so a loop that asks for the same sizes in every round allocates nothing after the first. Nothing is
 * zeroed. Released bytes are overwritten in debug builds and forbidden under AddressSanitizer.
 *
 * While somebody has given it a list for that, memory that is done with before its time can be recycled.
 *
 * Invariant: the chunks before `current` are full, those after it are empty. Their sizes are multiples of 64, as are the
 * places in them. What is recycled is the arena's, from below its mark, and in use by nobody. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

typedef struct Chunk {
    struct Chunk *next;
    uint8_t      *end; /* one past its last byte */
    _Alignas(64) uint8_t bytes[];
} Chunk;

/* Memory that is free before its time: a few pieces, no two of them neighbours. */
enum { MOST_PIECES = 16 };
typedef struct FreeList {
    int count;
    struct {
        uint8_t *at;
        size_t   bytes; /* a multiple of 64 */
    } piece[MOST_PIECES];
} FreeList;

typedef struct Arena {
    uint8_t  *at;      /* the next free byte */
    uint8_t  *end;     /* one past the current chunk's last */
    Chunk    *current; /* NULL before the first allocation */
    Chunk    *first;
    FreeList *recycled; /* of autograd/backward.c, while a sweep runs; or NULL */
    bool      failed;   /* memory has run out */
    bool      aside;    /* a picture's: running out of memory stands in nobody's way */
    bool      silent;   /* of what can be done without: running out of memory is no error */
} Arena;

typedef struct ArenaMark {
    Chunk   *chunk;
    uint8_t *at;
} ArenaMark;

enum { ARENA_ALIGNMENT = 64 }; /* a cache line, and the widest vector */

enum { ARENA_POISON = 0xDD }; /* what released bytes are overwritten with in debug builds */

void              *arena__grow(Arena *arena, size_t bytes); /* goes on in another chunk */
ArenaMark          arena__mark(const Arena *arena);
void               arena__release(Arena *arena, ArenaMark mark);
void               arena__rewind(Arena *arena, ArenaMark mark);      /* the same, and what is released stays readable */
void               arena__advance(Arena *arena, ArenaMark mark);     /* to where it had been from here: in use again */
size_t             arena__bytes(const Arena *arena, ArenaMark from); /* from a mark on to here */
static inline bool arena__same(ArenaMark a, ArenaMark b) { return a.chunk == b.chunk && a.at == b.at; }
void               arena__free(Arena *arena);
/* Memory that the arena gave, and that nobody uses any more; does nothing without a list. And some of that, or NULL. */
void  arena__recycle(Arena *arena, void *memory, size_t bytes);
void *arena__reuse(Arena *arena, size_t bytes);
/* What is worth it: a page. Checked builds try it with everything that is no header. */
enum { LEAST_RECYCLED = CHECKED ? 2 * ARENA_ALIGNMENT + 1 : 4096 };
void arena__allow(void *memory, size_t bytes); /* for AddressSanitizer: these bytes are in use */

/* `bytes` uninitialised bytes at a multiple of 64; NULL if the current chunk has no room for them. What is free is a
 * multiple of 64, too: room for the bytes is room for their last line. Counted as numbers, since before the first chunk
 * there is nothing, of no size. */
static INLINE void *arena__allocate_here(Arena *arena, size_t bytes) {
    if (bytes >= LEAST_RECYCLED && __builtin_expect(arena->recycled != NULL, 0)) {
        void *again = arena__reuse(arena, bytes);
        if (again) return again;
    }
    const uintptr_t at = (uintptr_t)arena->at;
    if (bytes > (uintptr_t)arena->end - at) return NULL;
    void *memory = arena->at;
    arena->at = (uint8_t *)((at + bytes + ARENA_ALIGNMENT - 1) & ~(uintptr_t)(ARENA_ALIGNMENT - 1));
#ifdef __SANITIZE_ADDRESS__
    arena__allow(memory, bytes);
#endif
    return memory;
}

/* The same in a new chunk if need be; NULL with an error when memory is out. */
static INLINE void *arena__allocate(Arena *arena, size_t bytes) {
    void *memory = arena__allocate_here(arena, bytes);
    return __builtin_expect(memory != NULL, 1) ? memory : arena__grow(arena, bytes);
}

#endif
