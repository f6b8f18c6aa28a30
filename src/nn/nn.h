/* nn/nn.h: what a module is, for the files of this floor. */
#ifndef NN_NN_H
#define NN_NN_H

#include "tensor/tensor.h"

#include <taper/autograd.h>
#include <taper/nn.h>
#include <taper/sequence.h>

typedef enum MemberKind { PARAMETER, BUFFER, CHILD } MemberKind;

typedef struct Member {
    struct Member *next;
    MemberKind     kind;
    Tensor        *tensor;
    nn_Module     *child;
    char           name[]; /* of the member, within the module */
} Member;

typedef struct Hook Hook;

struct nn_Module {
    const nn_Class *description;
    void           *state;
    size_t          state_size;
    Member         *first, **end;
    int             owners;
    bool            evaluating, failed; /* a registration failed: see nn_checked */
    uint64_t        mark;               /* of the last walk that was here */
    Hook           *hooks;              /* in the order they came; NULL: none */
    int             hooking;            /* how many calls are running hooks */
};

/* A call of a module: forward with its hooks before it and after it. A module's own call, which takes more than forward does
 * and gives more, has a forward of its own, to which `call` is passed; NULL: the class's. */
typedef Tensor *OwnForward(nn_Module *self, Tensor *const *inputs, void *call);
Tensor         *nn__call(nn_Module *module, Tensor *const *inputs, OwnForward *forward, void *call);
void            nn__free_hooks(nn_Module *module);
bool            nn__copy_hooks(nn_Module *copy, const nn_Module *module);

/* The first child from this member on, or NULL. */
static inline Member *nn__child_from(Member *member) {
    while (member && member->kind != CHILD) member = member->next;
    return member;
}

bool nn__usable(const nn_Module *module, const char *call); /* false with an error */

/* Visits module and all below once each, a parent before its children. `path` is the name so far. */
typedef bool Visitor(nn_Module *module, const char *path, void *context);
bool         nn__walk(nn_Module *module, Visitor *visit, void *context);

/* A tensor or module, and what takes its place. In a module's state pointers to the one become pointers to the other; `count`
 * of them, sorted by `from`. */
typedef struct Twin {
    const void *from;
    void       *to;
} Twin;
void nn__exchange(nn_Module *self, const Twin *twins, int count);

extern const nn_Class nn__module_list, nn__parameter_list; /* which print in ways of their own */

/* nn_Module_new with a state of another size. */
nn_Module *nn__new(const nn_Class *description, size_t state_size);

/* What others need of a batch normalization; false: the module is none. */
typedef struct NormView {
    double *momentum, eps;
    Tensor *weight, *bias, *running_mean, *running_var, *num_batches_tracked; /* or NULL */
} NormView;
bool nn__batch_norm(nn_Module *module, NormView *view);
/* Where a linear layer or a convolution has its weight and bias; false: the module is neither. */
bool nn__weights_of(nn_Module *module, Tensor ***weight, Tensor ***bias);
bool nn__weights_of_conv(nn_Module *module, Tensor ***weight, Tensor ***bias);

/* The state of a module of that class; NULL with an error of `call` for another. */
void *nn__state_of(nn_Module *module, const nn_Class *description, const char *call);

/* A parameter of zeros; and torch's start of a layer's: uniform on +-1/sqrt(fan_in), the bias too, if there is one. */
Tensor *nn__add_parameter(nn_Module *self, const char *name, taper_Dims shape, taper_Dtype dtype);
void    nn__start_weights(Tensor *weight, Tensor *bias, int64_t fan_in);

/* A linear layer that begins as zeros, and torch's start of it: where more memory is needed before the first draw. The second
 * class is what torch calls that of an attention's output. */
extern const nn_Class nn__linear, nn__output_linear;
nn_Module            *nn__new_linear(const nn_Class *description, int64_t in_features, int64_t out_features, bool bias,
                                     taper_Dtype dtype);
void                  nn__start_linear(nn_Module *self);

/* The same two steps of nn_MultiheadAttention. */
nn_Module *nn__new_attention(int64_t embed_dim, int64_t num_heads, const nn_MultiheadAttentionOptions *options);
void       nn__start_attention(nn_Module *self);

/* What nn_print shows of a module, one after the other: "name=value, ", or without a name the value alone. Numbers as
 * Python's repr, pairs as "(2, 3)", texts in quotes, true and false as True and False. */
typedef struct Shown {
    char  *text;
    size_t room;
} Shown;
void nn__show_real(Shown *shown, const char *name, double value);
void nn__show_flag(Shown *shown, const char *name, bool value);
void nn__show_size(Shown *shown, const char *name, int64_t value); /* or a PAIR */
void nn__show_text(Shown *shown, const char *name, const char *value);
void nn__show_word(Shown *shown, const char *name, const char *value);                /* without quotes */
void nn__show_list(Shown *shown, const char *name, int count, const int64_t *values); /* "(1, 2)", "(1,)" */
#define nn__show(shown, name, value)                                                                                   \
    _Generic((value), double: nn__show_real, bool: nn__show_flag, int: nn__show_flag, int64_t: nn__show_size,          \
             const char *: nn__show_text)(shown, name, value)

/* Another owner, and one less: the last one frees. NULL is fine. */
void nn__hold(nn_Module *module);
void nn__release(nn_Module *module);

#endif
