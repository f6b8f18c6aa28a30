/* tensor/tape.c: scopes of a thread, one inside the other.
 *
 * Closing a scope moves the arena's pointer back, forgets the operations recorded inside, and stamps the
 * depth anew, so that a tensor of the closed scope no longer carries the right stamp.
 *
 * Invariant: scopes[0 ... depth] are open; tape.last was recorded in one of them. */
#include "tensor/tensor.h"

#include <pthread.h>

Scope tensor__owned_scope = {0}, tensor__kept_scope = {0};

static _Thread_local Tape tape;

static pthread_key_t  at_thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void free_tape(void *unused) {
    (void)unused;
    tape_free();
}

static void make_key(void) { pthread_key_create(&at_thread_end, free_tape); }

/* The main thread runs no key destructors when main returns. */
__attribute__((destructor)) static void free_main_tape(void) { tape_free(); }

static bool open_scope(void) {
    int depth = tape.scope ? tape.depth + 1 : 0;
    if (depth == tape.capacity) {
        int     capacity = tape.capacity ? 2 * tape.capacity : 16;
        Scope **scopes = base__allocate_zeroed(sizeof(Scope *) * (size_t)capacity);
        if (!scopes) return false;
        for (int i = 0; i < tape.capacity; i++) scopes[i] = tape.scopes[i];
        base__free(tape.scopes);
        tape.scopes = scopes;
        tape.capacity = capacity;
    }
    if (!tape.scopes[depth] && !(tape.scopes[depth] = base__allocate_zeroed(sizeof(Scope)))) return false;
    tape.depth = depth;
    tape.scope = tape.scopes[depth];
    if (++tape.next_stamp == 0) tape.next_stamp = 1; /* 0 means outside every scope */
    tape.scope->stamp = tape.next_stamp;
    return true;
}

static bool start_thread(void) {
    pthread_once(&once, make_key);
    pthread_setspecific(at_thread_end, &tape);
    return open_scope();
}

Tape *tape__of_thread(void) {
    if (__builtin_expect(tape.scope != NULL, 1)) return &tape;
    return start_thread() ? &tape : NULL;
}

tape_Mark tape_mark(void) {
    Tape *t = tape__of_thread();
    if (!t) return (tape_Mark){.depth = -1};
    ArenaMark at = arena__mark(&t->arena);
    Node     *last = t->last;
    if (!open_scope()) return (tape_Mark){.depth = -1};
    return (tape_Mark){t, at.chunk, at.at, last, t->depth, t->scope->stamp};
}

bool(tape_release)(tape_Mark mark) {
    if (mark.depth < 0) return false; /* tape_mark has said why */
    if (mark.thread != &tape) return base__raise("tape_release: the scope belongs to another thread");
    if (mark.depth > tape.depth || tape.scopes[mark.depth]->stamp != mark.stamp)
        return base__raise("tape_release: the scope is closed already");
    for (int depth = mark.depth; depth <= tape.depth; depth++) tape.scopes[depth]->stamp = 0;
    tape.depth = mark.depth - 1;
    tape.scope = tape.scopes[tape.depth];
    tape.last = mark.last;
    arena__release(&tape.arena, (ArenaMark){mark.chunk, mark.at});
    return true;
}

void tape_leave_(tape_Mark *mark) { (tape_release)(*mark); }

void tape_free(void) {
    for (int i = 0; i < tape.capacity; i++) base__free(tape.scopes[i]);
    base__free(tape.scopes);
    arena__free(&tape.arena);
    tape = (Tape){.no_grad = tape.no_grad, .next_stamp = tape.next_stamp};
}
