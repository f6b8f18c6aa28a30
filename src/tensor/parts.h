/* tensor/parts.h: what a lasting thing consists of, part by part, for saving it and for taking it back.
 *
 * Each thing (a generator, an optimizer, ...) has one function that goes through its parts by name, and runs in three ways: to list
 * them in a dict, to check that a dict has all of them and makes sense, and to take them from it. So what is saved and what is
 * loaded cannot differ. Numbers are tensors too, of shape (): a dict is a whole state, and so is a file of it.
 *
 * Such a function works on a copy of its thing, which checking fills as taking does, and puts that in the place of the thing only
 * if parts__taking. It returns false for an error that has nothing to do with what is in the dict: memory.
 *
 * Invariant: taking needs no memory and cannot fail; it goes through the same parts in the same order as the check before it. */
#ifndef TENSOR_PARTS_H
#define TENSOR_PARTS_H

#include "base/text.h"
#include "tensor/dict.h"

typedef enum PartsWay { PARTS_LIST, PARTS_CHECK, PARTS_TAKE } PartsWay;

typedef struct StateParts {
    PartsWay    way;
    const char *call;
    taper_Dict  dict; /* that grows; or is read, its tensors on the host and in order */
    int         room;
    const int  *sorted;            /* see dict__sorted */
    bool       *seen;              /* of each of the dict's: it is a part */
    Text        missing, mismatch; /* what does not fit so far */
    Tensor    **ready;             /* what the check has made ready for taking, in order */
    int         made, taken, ready_room;
    char        path[768]; /* of names, as far as `length` */
    size_t      length;
} StateParts;

/* Beginning to list; to check this dict. False with an error. In the open scope. */
bool parts__list(StateParts *parts, const char *call);
bool parts__check(StateParts *parts, taper_Dict dict, const char *call);
/* After checking: does all fit? False with an error that names what does not; `what` is where the dict is from. */
bool parts__fit(StateParts *parts, const char *what);
void parts__take(StateParts *parts);   /* go through the parts once more */
void parts__forget(StateParts *parts); /* what is ready and has not been taken */

static inline bool parts__taking(const StateParts *parts) { return parts->way == PARTS_TAKE; }

/* Names below another: "optimizer.", then on. Gives what parts__leave wants. */
size_t parts__enter(StateParts *parts, const char *name);
size_t parts__enter_number(StateParts *parts, const char *name, int64_t number); /* "state.3." */
void   parts__leave(StateParts *parts, size_t length);

bool parts__real(StateParts *parts, const char *name, double *x);
bool parts__whole(StateParts *parts, const char *name, int64_t *x);
bool parts__within(StateParts *parts, const char *name, int64_t *x, int64_t least, int64_t most);
bool parts__flag(StateParts *parts, const char *name, bool *x);
bool parts__skip(StateParts *parts, const char *name, const void *x); /* a part that is the program's: true */
bool parts__kind(StateParts *parts, const char *name);                /* what the thing is: another one does not fit */
/* One of these, by the type of what `x` points to. */
#define parts__any(parts, name, x)                                                                                     \
    _Generic((x), double *: parts__real, int64_t *: parts__whole, bool *: parts__flag, default: parts__skip)(parts, name, x)

/* Arrays, which change only when they are taken. */
bool parts__reals(StateParts *parts, const char *name, double *x, int64_t count);
bool parts__wholes(StateParts *parts, const char *name, int64_t *x, int64_t count, int64_t least, int64_t most);
/* Numbers that are copied into x, of its dtype. */
bool parts__tensor(StateParts *parts, const char *name, Tensor *x);
/* A tensor of the thing's own, of real numbers of this shape, on like's device; NULL if `there` is false. */
bool parts__owned(StateParts *parts, const char *name, Tensor **x, bool there, const Tensor *like, taper_Dims shape);

#endif
