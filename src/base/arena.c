/* base/arena.c: see arena.h. Chunks double up to 64 MiB; a larger request gets a chunk of its own size. */
#include "base/arena.h"

#include <string.h>

/* gcc says it with a macro, clang with a feature: both end in __SANITIZE_ADDRESS__ (the build passes it
 * to clang, because the inline path in arena.h needs it too). */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(memory, bytes) ((void)(memory), (void)(bytes))
#define ASAN_UNPOISON_MEMORY_REGION(memory, bytes) ((void)(memory), (void)(bytes))
#endif

/* With ARENA_EXACT every allocation is a chunk of its own, so that a test that lets the allocator fail reaches all. */
#ifdef ARENA_EXACT
enum { FIRST_CHUNK = ARENA_ALIGNMENT, LARGEST_CHUNK = ARENA_ALIGNMENT };
#else
enum { FIRST_CHUNK = 1 << 16, LARGEST_CHUNK = 1 << 26 };
#endif

void arena__allow(void *memory, size_t bytes) { ASAN_UNPOISON_MEMORY_REGION(memory, bytes); }

static size_t whole_lines(size_t bytes) { return (bytes + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1); }

/* Moves on to the next kept chunk if the request fits there, else puts a new one in between. */
void *arena__grow(Arena *arena, size_t bytes) {
    size_t rounded = whole_lines(bytes);
    if (rounded < bytes || rounded > SIZE_MAX - sizeof(Chunk)) rounded = SIZE_MAX - sizeof(Chunk); /* nobody has that */
    Chunk *chunk = arena->current ? arena->current->next : arena->first;
    if (!chunk || rounded > (size_t)(chunk->end - chunk->bytes)) {
        size_t last = arena->current ? (size_t)(arena->current->end - arena->current->bytes) : 0;
        size_t size = 2 * last < LARGEST_CHUNK ? 2 * last : LARGEST_CHUNK;
        if (size < FIRST_CHUNK) size = FIRST_CHUNK;
        if (size < rounded) size = rounded; /* a multiple of 64, unless nobody has that */
        Chunk *fresh = (arena->silent  ? base__try_allocate
                        : arena->aside ? base__allocate_aside
                                       : base__allocate)(sizeof(Chunk) + size);
        if (!fresh) {
            arena->failed = true;
            return NULL;
        }
        fresh->next = chunk;
        fresh->end = fresh->bytes + size;
        ASAN_POISON_MEMORY_REGION(fresh->bytes, size);
        if (arena->current)
            arena->current->next = fresh;
        else
            arena->first = fresh;
        chunk = fresh;
    }
    arena->current = chunk;
    arena->at = chunk->bytes;
    arena->end = chunk->end;
    return arena__allocate(arena, bytes);
}

ArenaMark arena__mark(const Arena *arena) { return (ArenaMark){arena->current, arena->at}; }

static void discard(uint8_t *from, uint8_t *to) {
#ifndef NDEBUG
    ASAN_UNPOISON_MEMORY_REGION(from, (size_t)(to - from));
    memset(from, ARENA_POISON, (size_t)(to - from));
#endif
    ASAN_POISON_MEMORY_REGION(from, (size_t)(to - from));
}

void arena__release(Arena *arena, ArenaMark mark) {
    if (!arena->current) return;
    for (Chunk *c = mark.chunk ? mark.chunk : arena->first;; c = c->next) {
        discard(c == mark.chunk ? mark.at : c->bytes, c == arena->current ? arena->at : c->end);
        if (c == arena->current) break;
    }
    arena__rewind(arena, mark);
}

void arena__rewind(Arena *arena, ArenaMark mark) {
    CHECK(!mark.chunk || (mark.at >= mark.chunk->bytes && mark.at <= mark.chunk->end));
    arena->current = mark.chunk;
    arena->at = mark.at;
    arena->end = mark.chunk ? mark.chunk->end : mark.at;
}

void arena__advance(Arena *arena, ArenaMark mark) {
    for (Chunk *c = arena->current;; c = c->next) {
        uint8_t *from = c == arena->current ? arena->at : c->bytes;
        ASAN_UNPOISON_MEMORY_REGION(from, (size_t)((c == mark.chunk ? mark.at : c->end) - from));
        if (c == mark.chunk) break;
    }
    arena__rewind(arena, mark);
}

size_t arena__bytes(const Arena *arena, ArenaMark from) {
    size_t bytes = 0;
    for (Chunk *c = arena->current ? from.chunk ? from.chunk : arena->first : NULL; c; c = c->next) {
        bytes += (size_t)((c == arena->current ? arena->at : c->end) - (c == from.chunk ? from.at : c->bytes));
        if (c == arena->current) break;
    }
    return bytes;
}

/* ---- Memory that is free before its time ----------------------------------------------------------- */

static bool holds(const Arena *arena, const uint8_t *memory) {
    for (const Chunk *c = arena->current ? arena->first : NULL; c; c = c == arena->current ? NULL : c->next)
        if (memory >= c->bytes && memory < c->end) return true;
    return false;
}

static void take_piece(FreeList *list, int i) { list->piece[i] = list->piece[--list->count]; }

/* A full list keeps the larger ones. */
static void add_piece(FreeList *list, uint8_t *at, size_t bytes) {
    int least = 0;
    for (int i = 0; i < list->count; i++)
        if (list->piece[i].bytes < list->piece[least].bytes) least = i;
    if (list->count < MOST_PIECES)
        least = list->count++;
    else if (bytes <= list->piece[least].bytes)
        return;
    list->piece[least].at = at;
    list->piece[least].bytes = bytes;
}

void arena__recycle(Arena *arena, void *memory, size_t bytes) {
    FreeList *list = arena->recycled;
    uint8_t  *at = memory;
    if (!list || bytes < LEAST_RECYCLED || !holds(arena, at)) return;
    bytes = whole_lines(bytes);
    discard(at, at + bytes);
    for (int i = 0; i < list->count;) { /* one with its neighbours */
        uint8_t     *other = list->piece[i].at;
        const size_t others = list->piece[i].bytes;
        if (other + others != at && at + bytes != other) {
            i++;
            continue;
        }
        if (other < at) at = other;
        bytes += others;
        take_piece(list, i);
    }
    add_piece(list, at, bytes);
}

/* From the smallest piece that has room. */
void *arena__reuse(Arena *arena, size_t bytes) {
    FreeList    *list = arena->recycled;
    const size_t wanted = whole_lines(bytes);
    int          best = -1;
    for (int i = 0; i < list->count && wanted >= bytes; i++)
        if (list->piece[i].bytes >= wanted && (best < 0 || list->piece[i].bytes < list->piece[best].bytes)) best = i;
    if (best < 0) return NULL;
    uint8_t *at = list->piece[best].at;
    list->piece[best].at += wanted;
    list->piece[best].bytes -= wanted;
    if (!list->piece[best].bytes) take_piece(list, best);
    ASAN_UNPOISON_MEMORY_REGION(at, bytes);
    return at;
}

void arena__free(Arena *arena) {
    for (Chunk *c = arena->first; c;) {
        Chunk *next = c->next;
        ASAN_UNPOISON_MEMORY_REGION(c->bytes, (size_t)(c->end - c->bytes));
        base__free(c);
        c = next;
    }
    *arena = (Arena){0};
}
