/* tensor/tape.c: scopes of a thread, one inside the other.
 *
 * Closing a scope moves the arena's pointer back, forgets the operations recorded inside, and stamps the
 * depth anew, so that a tensor of the closed scope no longer carries the right stamp.
 *
 * Invariant: scopes[0 ... depth] are open; tape__mine.last was recorded in one of them. */
#include "tensor/tensor.h"

#ifndef __wasi__
#include <pthread.h>
#endif

Scope tensor__owned_scope = {0}, tensor__kept_scope = {0};

_Thread_local Tape tape__mine;

#ifdef __wasi__ /* no threads that could end */
static void free_at_thread_end(void) {}
#else
static pthread_key_t  at_thread_end;
static pthread_once_t thread_end_once = PTHREAD_ONCE_INIT;

static void free_tape(void *unused) {
    (void)unused;
    tape_free();
}

static void make_key(void) { pthread_key_create(&at_thread_end, free_tape); }

static void free_at_thread_end(void) {
    pthread_once(&thread_end_once, make_key);
    pthread_setspecific(at_thread_end, &tape__mine);
}
#endif

/* The main thread runs no key destructors when main returns. */
__attribute__((destructor)) static void free_main_tape(void) { tape_free(); }

static bool open_scope(void) {
    int depth = tape__mine.scope ? tape__mine.depth + 1 : 0;
    if (depth == tape__mine.capacity) {
        int     capacity = tape__mine.capacity ? 2 * tape__mine.capacity : 16;
        Scope **scopes = base__allocate_zeroed(sizeof(Scope *) * (size_t)capacity);
        if (!scopes) return false;
        for (int i = 0; i < tape__mine.capacity; i++) scopes[i] = tape__mine.scopes[i];
        base__free(tape__mine.scopes);
        tape__mine.scopes = scopes;
        tape__mine.capacity = capacity;
    }
    if (!tape__mine.scopes[depth] && !(tape__mine.scopes[depth] = base__allocate_zeroed(sizeof(Scope)))) return false;
    tape__mine.depth = depth;
    tape__mine.scope = tape__mine.scopes[depth];
    if (++tape__mine.next_stamp == FREED_STAMP) tape__mine.next_stamp = 1; /* 0 means outside every scope */
    tape__mine.scope->stamp = tape__mine.next_stamp;
    tape__mine.scope->headers = arena__mark(&tape__mine.headers);
    tape__mine.scope->numbers = arena__mark(&tape__mine.numbers);
    return true;
}

/* scopes[0 ... depth] are open, and none beyond. */
static bool scopes_are_sound(void) {
    for (int i = 0; i < tape__mine.capacity; i++)
        if (tape__mine.scopes[i] && (tape__mine.scopes[i]->stamp != 0) != (i <= tape__mine.depth)) return false;
    return tape__mine.scope == (tape__mine.depth < 0 ? NULL : tape__mine.scopes[tape__mine.depth]);
}

Tape *tape__start(void) {
    free_at_thread_end();
    return open_scope() ? &tape__mine : NULL;
}

tape_Mark tape_mark(void) {
    Tape *t = tape__of_thread();
    if (!t) return (tape_Mark){.depth = -1};
    ArenaMark at = arena__mark(&t->arena);
    Node     *last = t->last;
    if (!open_scope()) return (tape_Mark){.depth = -1};
    return (tape_Mark){t, at.chunk, at.at, last, t->depth, t->scope->stamp};
}

static void close_scope(Scope *scope) {
    scope->stamp = 0;
    tensor__free_owned(scope->grad_storages); /* and with it the rest of the list */
    scope->grad_storages = NULL;
    tensor__free_hooks(&scope->hooks, true);
    for (Borrowed *b = scope->borrowed; b; b = b->next) b->device->release(b->memory);
    scope->borrowed = NULL;
}

/* Headers stay readable. In debug builds they are not used again at once either, so that the stamp of a tensor that is
 * gone is not soon that of another in its place: not before two thousand of them lie dead in a row, or, where living ones
 * lie between, while there is not too much of that. */
static void release_headers(Tape *tape, ArenaMark mark) {
#ifndef NDEBUG
    enum { KEPT = 1 << 18, MOST_LOST = 1 << 24 };
    if (!arena__same(mark, tape->dead_to)) {
        tape->lost += tape->dead_bytes;
        tape->dead_from = mark;
    }
    tape->dead_bytes = arena__bytes(&tape->headers, tape->dead_from);
    if (tape->dead_bytes <= KEPT && tape->lost <= MOST_LOST) {
        tape->dead_to = arena__mark(&tape->headers);
        return;
    }
    tape->dead_bytes = 0;
    mark = tape->dead_to = tape->dead_from;
#endif
    arena__rewind(&tape->headers, mark);
}

/* All that a mark's scopes hold but the arena's memory, which is left to the caller. False with an error. */
static bool close_scopes(tape_Mark mark) {
    if (mark.depth < 0) return false; /* tape_mark has said why */
    if (mark.thread != &tape__mine)
        return base__raise(ERROR_STATE, "tape_release: the scope belongs to another thread");
    if (mark.depth > tape__mine.depth || tape__mine.scopes[mark.depth]->stamp != mark.stamp)
        return base__raise(ERROR_STATE, "tape_release: the scope is closed already");
    for (int depth = mark.depth; depth <= tape__mine.depth; depth++) close_scope(tape__mine.scopes[depth]);
    release_headers(&tape__mine, tape__mine.scopes[mark.depth]->headers);
    arena__rewind(&tape__mine.numbers, tape__mine.scopes[mark.depth]->numbers);
    tape__mine.depth = mark.depth - 1;
    tape__mine.scope = tape__mine.scopes[tape__mine.depth];
    tape__mine.last = mark.last;
    CHECK(scopes_are_sound());
    return true;
}

bool(tape_release)(tape_Mark mark) {
    if (!close_scopes(mark)) return false;
    arena__release(&tape__mine.arena, (ArenaMark){mark.chunk, mark.at});
    return true;
}

/* x's numbers on the host, contiguous, in memory of the innermost scope; NULL of NULL. */
static const Tensor *numbers_in_scope(const Tensor *x, const char *op) {
    const Tensor *host = x ? tensor__on_host(x, op) : NULL;
    bool          is_here = host && host->base == host && host->stamp == tape__mine.scope->stamp;
    return !host || is_here ? host : tensor__copied(host, op);
}

Tensor *tape__release_but(tape_Mark mark, const Tensor *x, const char *op) {
    Arena        *arena = &tape__mine.arena;
    const Tensor *from = numbers_in_scope(x, op);
    if (!from) {
        (tape_release)(mark);
        return NULL;
    }
    const int     ndim = from->ndim;
    const uint8_t dtype = from->dtype, device = x->device;
    const size_t  bytes = (size_t)from->numel * tensor__bytes((taper_Dtype)dtype);
    const void   *numbers = from->data;
    int64_t       dims[TAPER_MAX_DIMS];
    tensor__copy_dims(dims, from->dims, ndim);
    ArenaMark top = arena__mark(arena);
    close_scopes(mark);
    arena__rewind(arena, (ArenaMark){mark.chunk, mark.at}); /* what lies there can be read still */
    Tensor   *kept = tensor__header(ndim);
    void     *to = kept ? arena__allocate(arena, bytes) : NULL;
    ArenaMark end = arena__mark(arena);
    if (to) memmove(to, numbers, bytes);
    if (arena->current) arena__advance(arena, top); /* no less lay there before */
    arena__release(arena, end);
    if (!to) return NULL;
    kept->data = to;
    kept->dtype = dtype;
    tensor__set_shape(kept, (taper_Dims){ndim, dims});
    return tensor__moved(kept, device, op);
}

void tape_leave_(tape_Mark *mark) { (tape_release)(*mark); }

void tape_free(void) {
    for (int i = 0; i < tape__mine.capacity; i++) {
        if (tape__mine.scopes[i]) close_scope(tape__mine.scopes[i]);
        base__free(tape__mine.scopes[i]);
    }
    for (int i = 0; i < SWEEPS_REMEMBERED; i++) arena__free(&tape__mine.remembered[i].memory);
    base__free(tape__mine.scopes);
    arena__free(&tape__mine.headers);
    arena__free(&tape__mine.numbers);
    arena__free(&tape__mine.arena);
    tape__mine = (Tape){.no_grad = tape__mine.no_grad, .next_stamp = tape__mine.next_stamp};
}
