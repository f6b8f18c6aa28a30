/* nn/container.c: modules that hold others: Sequential, ModuleList, ModuleDict; and ParameterList. What is in one is its members
 * and nothing else: it has no state. */
#include "nn/nn.h"

#include <stdio.h>
#include <string.h>

/* ---- Forward ----------------------------------------------------------------------------------- */

static Tensor *sequential_forward(nn_Module *self, Tensor *const *x) {
    Tensor *y = x[0];
    for (Member *m = nn__child_from(self->first); y && m; m = nn__child_from(m->next))
        y = nn_forward_with(m->child, (taper_Inputs){1, &y});
    return y;
}

static Tensor *no_forward(nn_Module *self, Tensor *const *x) {
    (void)x;
    return base__raise(ERROR_VALUE, "Module [%s] is missing the required \"forward\" function",
                       self->description->name);
}

static const nn_Class sequential_class = {"Sequential", 1, sequential_forward, NULL, 0};
const nn_Class        nn__module_list = {"ModuleList", 1, no_forward, NULL, 0};
static const nn_Class module_dict_class = {"ModuleDict", 1, no_forward, NULL, 0};
const nn_Class        nn__parameter_list = {"ParameterList", 1, no_forward, NULL, 0};

/* ---- Making ------------------------------------------------------------------------------------ */

typedef struct Numbered {
    char text[16];
} Numbered;

static const char *numbered(Numbered *name, int i) {
    snprintf(name->text, sizeof name->text, "%d", i);
    return name->text;
}

/* `names` NULL: "0", "1", ... The modules are held meanwhile, so that one given twice is not freed under our feet when we
 * fail. */
static nn_Module *container_of(const nn_Class *description, int count, nn_Module *const *modules,
                               const nn_NamedModule *named) {
    Numbered name;
    if (!modules && !named) count = 0;
    for (int i = 0; i < count; i++) nn__hold(named ? named[i].module : modules[i]);
    nn_Module *self = (nn_Module_new)(description);
    for (int i = 0; self && i < count; i++)
        (nn_register_module)(self, named ? named[i].name : numbered(&name, i), named ? named[i].module : modules[i]);
    for (int i = 0; i < count; i++) nn__release(named ? named[i].module : modules[i]);
    return nn_checked(self);
}

static nn_Module *of_list(const nn_Class *description, nn_Modules list) {
    if (!tensor__is_list(description->name, list.count, list.at)) return NULL;
    return container_of(description, list.count, list.at, NULL);
}

static nn_Module *of_named(const nn_Class *description, nn_NamedModules list) {
    if (!tensor__is_list(description->name, list.count, list.at)) return NULL;
    return container_of(description, list.count, NULL, list.at);
}

nn_Module *nn_Sequential_with(nn_Modules list) { return of_list(&sequential_class, list); }
nn_Module *nn_Sequential_named_with(nn_NamedModules list) { return of_named(&sequential_class, list); }
nn_Module *nn_ModuleList_with(nn_Modules list) { return of_list(&nn__module_list, list); }
nn_Module *nn_ModuleDict_with(nn_NamedModules list) { return of_named(&module_dict_class, list); }

nn_Module *nn_ParameterList_with(taper_Inputs values) {
    Numbered name;
    if (!tensor__is_list("ParameterList", values.count, values.at)) return NULL;
    nn_Module *self = (nn_Module_new)(&nn__parameter_list);
    for (int i = 0; self && i < values.count; i++) (nn_register_parameter)(self, numbered(&name, i), values.at[i]);
    return nn_checked(self);
}

/* ---- What is in them ---------------------------------------------------------------------------- */

static bool is_ordered(const nn_Module *m) {
    return m->description == &sequential_class || m->description == &nn__module_list;
}

static int members_of_kind(const nn_Module *module, MemberKind kind) {
    int count = 0;
    for (const Member *m = module->first; m; m = m->next) count += m->kind == kind;
    return count;
}

int(nn_len)(nn_Module *container) {
    if (!nn__usable(container, "len")) return -1;
    const nn_Class *description = container->description;
    if (description == &nn__parameter_list) return members_of_kind(container, PARAMETER);
    if (is_ordered(container) || description == &module_dict_class) return members_of_kind(container, CHILD);
    base__raise(ERROR_VALUE, "len: object of type '%s' has no len()", description->name);
    return -1;
}

nn_Module *(nn_at)(nn_Module *list, int index) {
    if (!nn__usable(list, "at")) return NULL;
    if (!is_ordered(list))
        return base__raise(ERROR_VALUE, "at: '%s' object is not subscriptable", list->description->name);
    const int count = members_of_kind(list, CHILD), from = index < 0 ? index + count : index;
    if (from < 0 || from >= count) return base__raise(ERROR_VALUE, "at: index %d is out of range", index);
    Member *m = nn__child_from(list->first);
    for (int i = 0; i < from; i++) m = nn__child_from(m->next);
    return m->child;
}

/* Taken over, so freed, where it did not come in. */
static void *refused(nn_Module *module) {
    nn__hold(module);
    nn__release(module);
    return NULL;
}

static bool is_list(nn_Module *list, const char *call) {
    if (!nn__usable(list, call)) return false;
    return is_ordered(list) ||
           base__raise(ERROR_VALUE, "%s: '%s' object has no attribute '%s'", call, list->description->name, call);
}

nn_Module *(nn_append)(nn_Module *list, nn_Module *module) {
    Numbered name;
    if (!is_list(list, "append")) return refused(module);
    return (nn_register_module)(list, numbered(&name, members_of_kind(list, CHILD)), module) ? list : NULL;
}

nn_Module *(nn_insert)(nn_Module *list, int index, nn_Module *module) {
    if (!is_list(list, "insert")) return refused(module);
    const int count = members_of_kind(list, CHILD), at = index < 0 ? index + count : index;
    if (at < 0 || at > count) {
        base__raise(ERROR_VALUE, "insert: Index out of range: %d", index);
        return refused(module);
    }
    if (!(nn_append)(list, module)) return NULL;
    nn_Module *next = module;
    int        i = 0;
    for (Member *m = nn__child_from(list->first); m; m = nn__child_from(m->next)) {
        if (i++ < at) continue;
        nn_Module *here = m->child;
        m->child = next;
        next = here;
    }
    return list;
}

nn_Module *nn_extend_with(nn_Module *list, nn_Modules modules) {
    if (!tensor__is_list("extend", modules.count, modules.at)) return NULL;
    bool good = is_list(list, "extend");
    for (int i = 0; i < modules.count; i++) nn__hold(modules.at[i]);
    for (int i = 0; good && i < modules.count; i++) good = (nn_append)(list, modules.at[i]);
    for (int i = 0; i < modules.count; i++) nn__release(modules.at[i]);
    return good ? list : NULL;
}

/* ---- Checkpoints --------------------------------------------------------------------------------------- */

/* Some of a Sequential's modules, from this member on. */
typedef struct Segment {
    Member *first;
    int64_t count;
} Segment;

static Tensor *segment_value(Tensor *const *x, void *context) {
    const Segment *segment = context;
    Tensor        *y = x[0];
    Member        *m = segment->first;
    for (int64_t i = 0; y && i < segment->count; i++, m = nn__child_from(m->next))
        y = nn_forward_with(m->child, (taper_Inputs){1, &y});
    return y;
}

Tensor *nn_checkpoint_sequential_with(nn_Module *functions, int64_t segments, Tensor *input,
                                      nn_CheckpointOptions options) {
    const char *call = "checkpoint_sequential";
    if (!FROM_DEFAULTS(options, "nn_checkpoint_sequential") || base__failed()) return NULL;
    if (!nn__usable(functions, call) || !tensor__usable(input, call, "input")) return NULL;
    if (functions->description != &sequential_class)
        return base__raise(ERROR_VALUE, "%s: expected a module Sequential, got %s", call, functions->description->name);
    const int64_t all = members_of_kind(functions, CHILD);
    if (segments < 1 || segments > all)
        return base__raise(ERROR_VALUE, "%s: expected 1 to %lld segments, got %lld", call, (long long)all,
                           (long long)segments);
    taper_CheckpointOptions checkpoint = taper_checkpoint_defaults();
    checkpoint.preserve_rng_state = options.preserve_rng_state;
    Segment *segment = tape__allocate(tape__of_thread(), sizeof *segment * (size_t)segments);
    Member  *next = nn__child_from(functions->first);
    for (int64_t i = 0; segment && input && i < segments; i++) {
        const bool last = i == segments - 1;
        segment[i] = (Segment){next, last ? all - i * (all / segments) : all / segments};
        checkpoint.context = &segment[i];
        input = last ? segment_value(&input, &segment[i])
                     : taper_checkpoint_with(segment_value, (taper_Tensors){1, &input}, checkpoint);
        for (int64_t k = 0; k < segment[i].count; k++) next = nn__child_from(next->next);
    }
    return segment ? input : NULL;
}
