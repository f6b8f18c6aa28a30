/* tensor/tensor.h: what a tensor is, for the floors above.
 *
 * A Tensor is a header: where its first element is, its shape and strides, whose memory it looks at
 * (`base`: itself, or the tensor it is a view of), and, if an operation made it while gradients were
 * recorded, that operation (`node`).
 *
 * Invariants: a header and the memory it looks at live at least as long as the scope it was made in;
 * stamp == scope->stamp exactly while that scope is open; numel is the product of the shape;
 * contiguous says whether the strides are those of the shape in row-major order. Headers have memory of their own, in
 * places of one size, so that a pointer to a tensor that is gone meets a header too, whose stamp is an old one. */
#ifndef TENSOR_TENSOR_H
#define TENSOR_TENSOR_H

#include "base/arena.h"
#include "base/base.h"
#include "device/device.h"

#include <string.h>
#include <taper/random.h>
#include <taper/tensor.h>

#define FREED_STAMP UINT32_MAX /* of a tensor that has been freed, which no scope has */

typedef struct Node Node; /* a recorded operation: ops/ops.h */

/* Memory of a device other than the CPU, for a tensor of a scope. */
typedef struct Borrowed {
    struct Borrowed *next;
    const Device    *device;
    void            *memory;
} Borrowed;

/* A function that sees the gradient of x: autograd/hooks.c. */
typedef struct TensorHook {
    struct TensorHook *next;
    Tensor            *x;
    int64_t            id;
    bool               removed;
    void              *context;
    Tensor *(*call)(Tensor *grad, void *context);
} TensorHook;
extern _Atomic int64_t tensor__last_hook; /* of the process; 0: there has been none */

/* One nesting depth of a thread. Its stamp changes when the scope open at that depth closes. */
typedef struct Scope {
    uint32_t    stamp;
    Tensor     *grad_storages; /* gradients made in deeper scopes for tensors of this one; freed when it closes */
    Borrowed   *borrowed;      /* memory of devices, which goes back then */
    TensorHook *hooks;         /* of its tensors */
    ArenaMark   headers;       /* where its headers begin, */
    ArenaMark   numbers;       /* and those of its numbers */
} Scope;
/* Of tensors that live until they are freed, by their module or optimizer, or by the user: stamp 0. */
extern Scope tensor__owned_scope, tensor__kept_scope;

enum { TENSOR_FEW_DIMS = 2 };

struct Tensor {
    void    *data;
    Tensor  *base;
    Node    *node;         /* NULL: a leaf, or nothing recorded */
    Tensor  *grad;         /* of a leaf: the accumulated gradient, NULL as in PyTorch until there is one */
    Tensor  *grad_storage; /* where that gradient is kept, once it has been needed; of a gradient: see Scope */
    Tensor  *arriving;     /* during a sweep of autograd/backward.c: the gradient so far, */
    Tensor  *next_touched; /* and the tensor it touched before this one */
    Scope   *scope;
    int64_t  numel;
    uint32_t stamp;
    uint32_t version; /* of a base: counts changes in place */
    uint32_t moves;   /* of a base: counts moves of its memory; of a view: the base's at its making */
    uint8_t  dtype, ndim : 7;
    bool     owned : 1; /* nothing else looks at the memory that what is arriving looks at: it may be recycled */
    uint8_t  device;
    bool     requires_grad : 1, contiguous : 1;
    bool     saved : 1;       /* of a base: an operation was recorded that may read this memory later */
    bool     number : 1;      /* a plain C number: its dtype gives way to the other operand's */
    bool     retain_grad : 1; /* keep the gradient although it is not a leaf */
    bool     touched : 1;     /* by a sweep */
    bool     exclusive : 1;   /* nothing else looks at the memory of what is arriving: it may be added to in place */
    bool     wanted : 1;      /* a selective sweep: one of the tensors asked for, or on the way to one */
    int64_t *dims;            /* shape, then strides: */
    int64_t  few[2 * TENSOR_FEW_DIMS]; /* here, or, of more dimensions, elsewhere */
};

/* One that lives until it is freed. */
typedef struct OwnedTensor {
    Tensor      header;
    TensorHook *hooks;
    int64_t     dims[]; /* if there are more than a few */
} OwnedTensor;

TensorHook **tensor__hooks(Tensor *x);                        /* the list that x's are in */
void         tensor__free_hooks(TensorHook **list, bool all); /* all, or those that have been removed */

static inline int64_t *tensor__strides(const Tensor *x) { return x->dims + x->ndim; }

/* Whose memory x's data is in. */
static inline const Device *tensor__device(const Tensor *x) { return device__all[x->device]; }

/* A sweep that autograd/repeat.c knows: where it begins, and the rest, in memory of its own, or NULL. */
enum { SWEEPS_REMEMBERED = 8 };
typedef struct Remembered {
    const Node *root;
    Arena       memory;
    void       *rest;
    uint32_t    waits, patience; /* sweeps until it is looked at again, where that came to nothing */
} Remembered;

/* This thread's tape: the arena of its tensors, the operations in order, the scopes that are open. */
typedef struct Tape {
    Arena              headers, arena; /* of tensors; of all else */
    Arena              numbers;        /* headers of plain numbers: none takes the place of a tensor that is gone */
    Node              *last;           /* the newest recorded operation */
    bool               no_grad;
    void              *sweep;   /* of autograd/backward.c, while one runs */
    struct DirectList *noting;  /* of ops/direct.h, while autograd/repeat.c learns from that sweep */
    struct Watcher    *watcher; /* of ops/ops.h: who is shown every operation; NULL: nobody */
    Remembered         remembered[SWEEPS_REMEMBERED];
    int                depth;
    Scope             *scope;  /* the innermost open one */
    Scope            **scopes; /* by depth, made as needed, in place until the thread ends */
    int                capacity;
    uint32_t           next_stamp;
    ArenaMark          dead_from, dead_to; /* debug builds: headers of closed scopes that are not used again yet */
    size_t             dead_bytes, lost;   /* lost: dead ones between living ones */
} Tape;
extern _Thread_local Tape tape__mine;
Tape                     *tape__start(void); /* opens the outermost scope; NULL with an error */

/* A scope of the library's own until the block ends; without memory for it, the function is left. */
#define OPEN_SCOPE_OR(result)                                                                                          \
    __attribute__((cleanup(tape_leave_))) tape_Mark opened = tape_mark();                                              \
    if (opened.depth < 0) return result

/* Closes the scopes since the mark and moves x's numbers down into the one that is open then, as a tensor without history.
 * NULL of NULL, or with an error; the scopes are closed all the same. */
Tensor *tape__release_but(tape_Mark mark, const Tensor *x, const char *op);

/* RECORD_NOTHING(); as a statement: until the enclosing block ends. */
static inline void tape__record_as_before(const bool *no_grad) { tape__mine.no_grad = *no_grad; }
static inline bool tape__record_nothing(void) {
    const bool no_grad = tape__mine.no_grad;
    tape__mine.no_grad = true;
    return no_grad;
}
#define RECORD_NOTHING()                                                                                               \
    __attribute__((cleanup(tape__record_as_before), unused)) const bool unrecorded = tape__record_nothing()

/* With at least the outermost scope open; NULL with an error. */
static inline Tape *tape__of_thread(void) {
    Tape *tape = &tape__mine;
    return __builtin_expect(tape->scope != NULL, 1) ? tape : tape__start();
}

/* This thread's, where what lives as long as the open scope is put; NULL with an error. */
static inline Arena *tape__arena(void) {
    Tape *tape = tape__of_thread();
    return tape ? &tape->arena : NULL;
}

/* NULL with an error; of no tape too, whose error stands already. */
static INLINE void *tape__allocate(Tape *tape, size_t bytes) {
    return tape ? arena__allocate(&tape->arena, bytes) : NULL;
}

/* ---- Checks: each is false with an error --------------------------------------------------------- */

/* x is a tensor whose scope is open and whose memory has not moved. */
bool               tensor__complain(const Tensor *x, const char *op, const char *name);
static inline bool tensor__usable(const Tensor *x, const char *op, const char *name) {
    if (__builtin_expect(x && x->scope->stamp == x->stamp && x->base->moves == x->moves, 1)) return true;
    return tensor__complain(x, op, name);
}

/* Does x's header agree with itself? For CHECK. */
bool tensor__is_sound(const Tensor *x);

/* What a call that makes a list gives after an error: none, but who takes one of it anyway gets NULL, and no crash. */
extern const taper_Tensors tensor__none;
bool tensor__is_list(const char *op, int count, const void *at); /* as many as it says, and there */
bool tensor__wrap_dim(int64_t *dim, int ndim, const char *op);   /* -1 becomes ndim - 1 */
bool tensor__check_shape(taper_Dims shape, const char *op, int64_t *numel);

bool tensor__may_change(Tensor *x, const char *op); /* may x be written in place? */
bool tensor__same_device(const char *op, const Tensor *a, const Tensor *b);

/* ---- Making --------------------------------------------------------------------------------------- */

/* In the open scope, uninitialised: on a device, by number; beside x, on its device; on the host, for others to read. */
Tensor *tensor__new(uint8_t device, taper_Dtype dtype, taper_Dims shape);
Tensor *tensor__new_beside(const Tensor *x, taper_Dtype dtype, taper_Dims shape);
Tensor *tensor__new_on_host(taper_Dtype dtype, taper_Dims shape);
/* x itself, or a contiguous copy, whose memory the CPU can read; x on another device. Neither is recorded; NULL of NULL. */
Tensor *tensor__on_host(const Tensor *x, const char *op);
Tensor *tensor__moved(const Tensor *x, uint8_t device, const char *op);
Tensor *tensor__header(int ndim); /* only a header, dims and data unset */
/* Looks at x's memory from `offset` elements on; shares versions and moves with x's base. */
Tensor *tensor__view(Tensor *x, taper_Dims shape, const int64_t *strides, int64_t offset);
/* Outside every scope, on `like`'s device: `scope` is one of the two above. */
Tensor *tensor__new_owned(const Tensor *like, taper_Dtype dtype, taper_Dims shape, Scope *scope);
void    tensor__free_owned(Tensor *x);
void    tensor__recycle(Tensor *x);              /* of the open scope, and nobody uses it or its memory any more */
bool    tensor__make_grad_storage(Tensor *x);    /* for its gradient, which lives as long as x */
void    tensor__adopt(Tensor *x, Tensor *fresh); /* x takes fresh's memory and dtype; fresh is gone */
void    tensor__set_shape(Tensor *x, taper_Dims shape); /* contiguous: also strides, numel */
bool    tensor__is_contiguous(const Tensor *x);
Tensor *tensor__resolve(uint8_t device, taper_Dims shape, taper_Dtype dtype, const char *op); /* tensor__new, checked */
Tensor *tensor__zeros_like(Tensor *x);
/* Gives y, new and of the shape the inputs broadcast to, the order of dimensions in memory that the inputs have, as
 * PyTorch's TensorIterator does: what is drawn into y later is drawn in memory order. */
void tensor__keep_order(Tensor *y, int count, Tensor *const *inputs);
/* Gives y, new and of x's shape, x's strides where those are some order of the same dense memory, else x's order, as
 * PyTorch's preserve_format does. */
void tensor__keep_strides(Tensor *y, const Tensor *x);
/* What factories make, on the default device. */
Tensor *tensor__make(taper_Dims shape, taper_Dtype dtype, bool requires_grad, const char *op);
/* Of a new, dense x, for what is computed on the host: x itself, or one with its strides, to be copied to x in the end. */
Tensor *tensor__host_twin(Tensor *x);
Tensor *tensor__from_twin(Tensor *x, const Tensor *twin, const char *op); /* x */

/* Copies values, converted; from's shape broadcasts to to's. Neither is recorded nor counted. */
bool    tensor__copy(Tensor *to, const Tensor *from, const char *op);
Tensor *tensor__copied(const Tensor *x, const char *op); /* a new tensor, in order, without history */
void    tensor__fill(Tensor *x, double value);           /* in x's dtype */

/* Element i in memory, as it is and converted. */
void   tensor__read(const Tensor *x, int64_t i, void *element);
void   tensor__write(Tensor *x, int64_t i, const void *element);
double tensor__get(const Tensor *x, int64_t i);
void   tensor__set(Tensor *x, int64_t i, double value);
/* Has the dtype room for the number? INT64 has none for nan, infinities and what is beyond 2^63. False with an error. */
bool tensor__has_room(const char *op, taper_Dtype dtype, double value);
bool tensor__has_room_for(const char *op, taper_Dtype dtype, const Tensor *value); /* if that is a plain number */

/* What a pair says, height then width; beyond 2^30 it makes no difference any more. */
static inline void tensor__read_pair(taper_Pair pair, int64_t *both) {
    const int64_t tag = (int64_t)1 << 62, half = (int64_t)1 << 30, most = half - 1;
    both[0] = pair >= tag ? (pair - tag) / (2 * half) - half : pair > most ? most : pair < -most ? -most : pair;
    both[1] = pair >= tag ? (pair - tag) % (2 * half) - half : both[0];
}
/* The sizes of a result, where it does make one: false with an error. */
bool tensor__read_sizes(const char *op, taper_Pair pair, int64_t *both);

static inline taper_Dims tensor__dims(const Tensor *x) { return (taper_Dims){x->ndim, x->dims}; }

static inline size_t tensor__bytes(taper_Dtype dtype) { /* of one element */
    static const uint8_t bytes[] = {0, sizeof(float), sizeof(double), sizeof(int64_t), sizeof(bool)};
    return bytes[dtype];
}

_Static_assert(sizeof(Tensor) <= 2 * ARENA_ALIGNMENT, "a header takes two cache lines");

/* Of up to TENSOR_FEW_DIMS dimensions, unless dims is set to another place. */
static inline void tensor__init_header(Tensor *x, int ndim, Scope *scope) {
    *x = (Tensor){.base = x, .scope = scope, .stamp = scope->stamp, .ndim = (unsigned)ndim & 127, .dims = x->few};
}

/* On the CPU, of up to two dimensions, given with their strides; a few stores. NULL: ask tensor__new. */
static INLINE Tensor *tensor__new_small(taper_Dtype dtype, int ndim, int64_t numel, const int64_t *dims_and_strides) {
    Tape   *tape = &tape__mine;
    void   *data = arena__allocate_here(&tape->arena, (size_t)numel * tensor__bytes(dtype));
    Tensor *x = data ? arena__allocate_here(&tape->headers, sizeof(Tensor)) : NULL;
    if (__builtin_expect(!x, 0)) return NULL;
    tensor__init_header(x, ndim, tape->scope);
    x->dtype = (uint8_t)dtype;
    x->contiguous = true;
    x->numel = numel;
    x->data = data;
    memcpy(x->few, dims_and_strides, sizeof x->few);
    return x;
}

/* Beside x: of its shape, a matrix, a single number. */
static INLINE Tensor *tensor__new_like(taper_Dtype dtype, const Tensor *x) {
    bool    small = x->contiguous && x->ndim <= TENSOR_FEW_DIMS && x->device == DEVICE_CPU;
    Tensor *y = __builtin_expect(small, 1) ? tensor__new_small(dtype, x->ndim, x->numel, x->dims) : NULL;
    return __builtin_expect(y != NULL, 1) ? y : tensor__new_beside(x, dtype, tensor__dims(x));
}

static INLINE Tensor *tensor__new_matrix(const Tensor *x, int64_t rows, int64_t columns) {
    const int64_t dims[] = {rows, columns, columns ? columns : 1, 1};
    int64_t       numel;
    bool          fits = base__multiply(rows, columns, &numel) && numel <= PTRDIFF_MAX / 64 && x->device == DEVICE_CPU;
    Tensor       *y = __builtin_expect(fits, 1) ? tensor__new_small((taper_Dtype)x->dtype, 2, numel, dims) : NULL;
    return __builtin_expect(y != NULL, 1) ? y : tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){2, dims});
}

static INLINE Tensor *tensor__new_number(const Tensor *x) {
    bool    here = x->device == DEVICE_CPU;
    Tensor *y = here ? tensor__new_small((taper_Dtype)x->dtype, 0, 1, (int64_t[4]){0}) : NULL;
    return __builtin_expect(y != NULL, 1) ? y : tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){0, NULL});
}

static inline bool tensor__is_real(const Tensor *x) { return x->dtype == FLOAT32 || x->dtype == FLOAT64; }
static inline Real tensor__real(const Tensor *x) { return (Real)(x->dtype - FLOAT32); } /* of one that is_real */
static inline void tensor__copy_dims(int64_t *to, const int64_t *from, int count) {
    for (int d = 0; d < count; d++) to[d] = from[d];
}
static inline bool tensor__same_dims(taper_Dims a, taper_Dims b) {
    if (a.count != b.count) return false;
    FEW_TIMES
    for (int d = 0; d < a.count; d++)
        if (a.at[d] != b.at[d]) return false;
    return true;
}
static inline bool tensor__same_shape(const Tensor *a, const Tensor *b) {
    return tensor__same_dims((taper_Dims){a->ndim, a->dims}, (taper_Dims){b->ndim, b->dims});
}

/* "(2, 3)" and "2x3", as PyTorch's messages print shapes; they live until four more calls. */
const char *tensor__shape_text(taper_Dims shape);
const char *tensor__shape_product(taper_Dims shape);

/* The name of the operation that made x, "MulBackward0", for tensor_repr; NULL: none. Set by the floor
 * that knows operations. */
extern const char *(*tensor__grad_fn)(const Tensor *x);

#endif
