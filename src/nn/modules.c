/* nn/modules.c: the modules of nn/modules.def that are a row and nothing else: operators with their options.
 *
 * Invariant: a module's state is what its constructor was given; it keeps no text of the caller's, and tensors only as
 * buffers of its own. */
#include "nn/nn.h"

#include "base/text.h"

#include <string.h>

/* ---- What the columns are written in ------------------------------------------------------------------ */

/* The options of an operator that takes more than its module. */
static F_DropoutOptions dropped_with(nn_Module *self, nn_DropoutOptions given) {
    F_DropoutOptions options = F_dropout_defaults();
    options.p = given.p;
    options.training = nn_is_training(self);
    return options;
}

static F_AlphaDropoutOptions alpha_dropped_with(nn_Module *self, nn_DropoutOptions given) {
    F_AlphaDropoutOptions options = F_alpha_dropout_defaults();
    options.p = given.p;
    options.training = nn_is_training(self);
    return options;
}

static F_RreluOptions slopes_of(nn_Module *self, nn_RReLUOptions given) {
    F_RreluOptions options = F_rrelu_defaults();
    options.lower = given.lower;
    options.upper = given.upper;
    options.training = nn_is_training(self);
    return options;
}

static F_WeightedLossOptions loss_of(F_LossOptions given) {
    F_WeightedLossOptions options = F_mse_loss_defaults();
    options.reduction = given.reduction;
    return options;
}

static Tensor *flattened(Tensor *x, nn_FlattenOptions given) {
    tensor_FlattenOptions options = tensor_flatten_defaults();
    options.start_dim = given.start_dim;
    options.end_dim = given.end_dim;
    return tensor_flatten_with(x, options);
}

static bool is_probability(const char *name, double p) {
    if (p >= 0 && p <= 1) return true;
    return base__raise(ERROR_VALUE, "%s: dropout probability has to be between 0 and 1, but got %g", name, p);
}

/* Is *text one of the names? Then it is ours from here on. */
static bool is_one_of(const char *what, const char **text, const char *const *names) {
    char   all[128] = "";
    size_t at = 0;
    for (int i = 0; names[i]; i++) {
        if (*text && strcmp(*text, names[i]) == 0) {
            *text = names[i];
            return true;
        }
        at += (size_t)text__print(all + at, sizeof all - at, "%s\"%s\"", i ? " or " : "", names[i]);
    }
    return base__raise(ERROR_VALUE, "%s must be %s, got \"%.40s\"", what, all, *text ? *text : "NULL");
}

/* ---- Padding ------------------------------------------------------------------------------------------- */

typedef struct Padding {
    int         count; /* of sizes: before and behind, from the last dimension on */
    int64_t     sizes[2 * TAPER_MAX_DIMS];
    const char *mode;
    double      value;
    bool        shows_value;
} Padding;

static Tensor *padded(nn_Module *self, Tensor *const *x) {
    const Padding *padding = nn_state(self);
    F_PadOptions   options = F_pad_defaults();
    options.mode = padding->mode;
    options.value = padding->value;
    return F_pad_with(x[0], (taper_Dims){padding->count, padding->sizes}, options);
}

static void show_padding(nn_Module *self, char *text, size_t room) {
    const Padding *padding = nn_state(self);
    Shown          shown = {text, room};
    nn__show_list(&shown, padding->shows_value ? "padding" : "", padding->count, padding->sizes);
    if (padding->shows_value) nn__show(&shown, "value", padding->value);
}

/* One size for all sides, or two for each dimension. */
static nn_Module *new_padding(const nn_Class *description, int dimensions, taper_Dims padding, const char *mode,
                              double value) {
    if (!tensor__is_list(description->name, padding.count, padding.at)) return NULL;
    if (padding.count != 1 && padding.count != 2 * dimensions)
        return base__raise(ERROR_VALUE, "%s: expected 1 size or %d of them, got %d", description->name, 2 * dimensions,
                           padding.count);
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    Padding *state = nn_state(self);
    state->count = 2 * dimensions;
    state->shows_value = strcmp(mode, "constant") == 0;
    state->mode = strcmp(mode, "zero") == 0 ? "constant" : mode;
    state->value = value;
    for (int i = 0; i < state->count; i++) state->sizes[i] = padding.at[padding.count == 1 ? 0 : i];
    return self;
}

static const nn_Class constant_pad1d_class = {"ConstantPad1d", 1, padded, show_padding, sizeof(Padding)};
static const nn_Class constant_pad2d_class = {"ConstantPad2d", 1, padded, show_padding, sizeof(Padding)};

nn_Module *(nn_ConstantPad1d)(taper_Dims padding, double value) {
    return new_padding(&constant_pad1d_class, 1, padding, "constant", value);
}
nn_Module *(nn_ConstantPad2d)(taper_Dims padding, double value) {
    return new_padding(&constant_pad2d_class, 2, padding, "constant", value);
}

/* ---- Rows ---------------------------------------------------------------------------------------------- */

/* clang-format off */
#define STATE_OF(Name, members)                                                                                        \
    typedef struct Name##_State {                                                                                      \
        members                                                                                                        \
    } Name##_State;
/* The locals that the columns `forward` and `show` read: inputs, arguments, options. */
#define FORWARD(Name, locals, forward)                                                                                 \
    static Tensor *forward_##Name(nn_Module *self, Tensor *const *inputs) {                                            \
        (void)self;                                                                                                    \
        Tensor *x = inputs[0];                                                                                         \
        locals                                                                                                         \
        return forward;                                                                                                \
    }
#define SHOWING(Name, locals, show)                                                                                    \
    static void show_##Name(nn_Module *self, char *text, size_t room) {                                                \
        (void)self;                                                                                                    \
        Shown shown = {text, room};                                                                                    \
        locals                                                                                                         \
        show                                                                                                           \
    }
#define MAKE(Name, valid, ...)                                                                                         \
    nn_Module *self = (valid) ? (nn_Module_new)(&class_##Name) : NULL;                                                 \
    if (self) *(Name##_State *)nn_state(self) = (Name##_State){__VA_ARGS__};                                           \
    return self;
#define FIELD(Name, Type, member) __attribute__((unused)) Type member = ((Name##_State *)nn_state(self))->member;

#define SHOW(name, value) nn__show(&shown, #name, value);
#define BARE(value) nn__show(&shown, "", value);
#define ONE_OF(name, value) nn__show_list(&shown, #name, 1, &(int64_t){value});
#define NOTHING(name) nn__show_word(&shown, #name, "None");
#define SIZE_OR(size, pair, factor, times)                                                                             \
    if ((pair) == TAPER_NONE) {                                                                                        \
        SHOW(factor, times)                                                                                            \
    } else {                                                                                                           \
        SHOW(size, pair)                                                                                               \
    }

#define SIMPLE(Name, forward, checks)                                                                                  \
    FORWARD(Name, , forward)                                                                                           \
    static const nn_Class class_##Name = {#Name, 1, forward_##Name, NULL, 0};                                          \
    nn_Module *(nn_##Name)(void) { return (nn_Module_new)(&class_##Name); }

#define WITH(Name, Options, forward, valid, show, checks)                                                              \
    STATE_OF(Name, Options o;)                                                                                         \
    FORWARD(Name, FIELD(Name, Options, o), forward)                                                                    \
    SHOWING(Name, FIELD(Name, Options, o), show)                                                                       \
    static const nn_Class class_##Name = {#Name, 1, forward_##Name, show_##Name, sizeof(Name##_State)};                \
    nn_Module            *nn_##Name##_with(Options o) {                                                                \
                   if (!FROM_DEFAULTS(o, "nn_" #Name)) return NULL;                                                    \
        MAKE(Name, valid, o)                                                                                \
    }

#define OF(Name, Type, first, forward, valid, show, checks)                                                            \
    STATE_OF(Name, Type first;)                                                                                        \
    FORWARD(Name, FIELD(Name, Type, first), forward)                                                                   \
    SHOWING(Name, FIELD(Name, Type, first), show)                                                                      \
    static const nn_Class class_##Name = {#Name, 1, forward_##Name, show_##Name, sizeof(Name##_State)};                \
    nn_Module *(nn_##Name)(Type first) { MAKE(Name, valid, first) }

#define OF_WITH(Name, Type, first, Options, forward, valid, show, checks)                                              \
    STATE_OF(Name, Type first; Options o;)                                                                             \
    FORWARD(Name, FIELD(Name, Type, first) FIELD(Name, Options, o), forward)                                           \
    SHOWING(Name, FIELD(Name, Type, first) FIELD(Name, Options, o), show)                                              \
    static const nn_Class class_##Name = {#Name, 1, forward_##Name, show_##Name, sizeof(Name##_State)};                \
    nn_Module            *nn_##Name##_with(Type first, Options o) {                                                    \
                   if (!FROM_DEFAULTS(o, "nn_" #Name)) return NULL;                                                    \
        MAKE(Name, valid, first, o)                                                                         \
    }

#define OF_TWO(Name, Type, first, Second, second, forward, show, checks)                                               \
    STATE_OF(Name, Type first; Second second;)                                                                         \
    FORWARD(Name, FIELD(Name, Type, first) FIELD(Name, Second, second), forward)                                       \
    SHOWING(Name, FIELD(Name, Type, first) FIELD(Name, Second, second), show)                                          \
    static const nn_Class class_##Name = {#Name, 1, forward_##Name, show_##Name, sizeof(Name##_State)};                \
    nn_Module *(nn_##Name)(Type first, Second second) { MAKE(Name, true, first, second) }

/* Losses print nothing of themselves, as in torch. */
#define LOSS(Name, count, Options, forward, keeps, checks)                                                             \
    STATE_OF(Name, Options o;)                                                                                         \
    FORWARD(Name, FIELD(Name, Options, o) INPUTS_##count, forward)                                                     \
    static const nn_Class class_##Name = {#Name, count, forward_##Name, NULL, sizeof(Name##_State)};                   \
    nn_Module            *nn_##Name##_with(Options o) {                                                                \
                   if (!FROM_DEFAULTS(o, "nn_" #Name)) return NULL;                                                    \
        nn_Module *self = (nn_Module_new)(&class_##Name);                                                   \
                   keeps if (self)((Name##_State *)nn_state(self))->o = o;                                             \
                   return nn_checked(self);                                                                            \
    }
#define INPUTS_2 Tensor *y = inputs[1];
#define INPUTS_3 INPUTS_2 Tensor *z = inputs[2];
#define KEEP(name)                                                                                                     \
    if (self && o.name) o.name = (nn_register_buffer)(self, #name, o.name);

#define PADDING(Name, dimensions, mode, checks)                                                                        \
    static const nn_Class class_##Name = {#Name, 1, padded, show_padding, sizeof(Padding)};                            \
    nn_Module *(nn_##Name)(taper_Dims padding) { return new_padding(&class_##Name, dimensions, padding, mode, 0); }
/* clang-format on */
#include "nn/modules.def"
