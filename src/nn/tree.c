/* nn/tree.c: the modules below a module: listed, visited, copied. */
#include "nn/nn.h"

#include "base/text.h"

#include <stdlib.h>

/* ---- Lists --------------------------------------------------------------------------------------- */

/* `named` NULL: only counted. */
typedef struct Listed {
    int             count;
    nn_NamedModule *named;
} Listed;

static bool list_module(nn_Module *module, const char *path, void *context) {
    Listed *listed = context;
    int     i = listed->count++;
    if (!listed->named) return true;
    Text name = {.arena = tape__arena()};
    text__add(&name, "%s", path);
    listed->named[i] = (nn_NamedModule){text__done(&name), module};
    return listed->named[i].name;
}

static nn_NamedModules listed_below(nn_Module *module, const char *call) {
    Listed listed = {0, NULL};
    if (!nn__usable(module, call) || !nn__walk(module, list_module, &listed)) return (nn_NamedModules){0, NULL};
    listed.named = tape__allocate(tape__of_thread(), sizeof(nn_NamedModule) * (size_t)listed.count);
    listed.count = 0;
    if (!listed.named || !nn__walk(module, list_module, &listed)) return (nn_NamedModules){0, NULL};
    return (nn_NamedModules){listed.count, listed.named};
}

/* Is the module a child before this member? */
static bool is_earlier_child(const nn_Module *parent, const Member *member) {
    for (const Member *m = parent->first; m != member; m = m->next)
        if (m->kind == CHILD && m->child == member->child) return true;
    return false;
}

static nn_NamedModules listed_children(nn_Module *module, const char *call) {
    int             count = 0;
    nn_NamedModules none = {0, NULL};
    if (!nn__usable(module, call)) return none;
    for (Member *m = nn__child_from(module->first); m; m = nn__child_from(m->next)) count++;
    nn_NamedModule *named = tape__allocate(tape__of_thread(), sizeof(nn_NamedModule) * (size_t)(count + 1));
    if (!named) return none;
    count = 0;
    for (Member *m = nn__child_from(module->first); m; m = nn__child_from(m->next))
        if (!is_earlier_child(module, m)) named[count++] = (nn_NamedModule){m->name, m->child};
    return (nn_NamedModules){count, named};
}

static nn_Modules unnamed(nn_NamedModules named) {
    nn_Module **at = named.at ? tape__allocate(tape__of_thread(), sizeof(nn_Module *) * (size_t)(named.count + 1))
                              : NULL;
    for (int i = 0; at && i < named.count; i++) at[i] = named.at[i].module;
    return (nn_Modules){at ? named.count : 0, at};
}

nn_NamedModules(nn_named_modules)(nn_Module *module) { return listed_below(module, "named_modules"); }
nn_NamedModules(nn_named_children)(nn_Module *module) { return listed_children(module, "named_children"); }
nn_Modules(nn_modules)(nn_Module *module) { return unnamed(listed_below(module, "modules")); }
nn_Modules(nn_children)(nn_Module *module) { return unnamed(listed_children(module, "children")); }

const char *(nn_class_name)(nn_Module *module) {
    return nn__usable(module, "class_name") ? module->description->name : NULL;
}

/* ---- Visits ---------------------------------------------------------------------------------------- */

static bool apply_to(nn_Module *module, nn_Function *function, void *context) {
    for (Member *m = nn__child_from(module->first); m; m = nn__child_from(m->next))
        if (!is_earlier_child(module, m) && !apply_to(m->child, function, context)) return false;
    function(module, context);
    return !base__failed();
}

nn_Module *(nn_apply)(nn_Module *module, nn_Function *function, void *context) {
    if (!nn__usable(module, "apply") || base__failed()) return NULL;
    if (!function) return base__raise(ERROR_VALUE, "apply: the function is NULL");
    return apply_to(module, function, context) ? module : NULL;
}

/* ---- Copies ---------------------------------------------------------------------------------------- */

/* What has been copied, and all there is to copy. */
typedef struct Copies {
    Twin *at;
    int   count, all;
} Copies;

static bool count_copies(nn_Module *module, const char *path, void *context) {
    (void)path;
    Copies *copies = context;
    copies->all++;
    for (const Member *m = module->first; m; m = m->next) copies->all += m->kind != CHILD;
    return true;
}

static void add_twin(Copies *copies, const void *from, void *to) {
    CHECK(copies->count < copies->all);
    if (to) copies->at[copies->count++] = (Twin){from, to};
}

static nn_Module *copy_of(Copies *copies, nn_Module *module);

static bool copy_member(Copies *copies, nn_Module *copy, const Member *m) {
    if (m->kind == CHILD) return (nn_register_module)(copy, m->name, copy_of(copies, m->child));
    Tensor *tensor = m->kind == PARAMETER ? (nn_register_parameter)(copy, m->name, m->tensor)
                                          : (nn_register_buffer)(copy, m->name, m->tensor);
    if (tensor) tensor->requires_grad = m->tensor->requires_grad;
    add_twin(copies, m->tensor, tensor);
    return tensor;
}

/* A new module, or the one that was made when the module occurred before. */
static nn_Module *copy_of(Copies *copies, nn_Module *module) {
    for (int i = 0; i < copies->count; i++)
        if (copies->at[i].from == module) return copies->at[i].to;
    nn_Module *copy = nn__new(module->description, module->state_size);
    if (!copy) return NULL;
    bool good = true;
    for (const Member *m = module->first; good && m; m = m->next) good = copy_member(copies, copy, m);
    copy->failed |= !nn__copy_hooks(copy, module);
    if (!(copy = nn_checked(copy))) return NULL;
    copy->evaluating = module->evaluating;
    if (copy->state) memcpy(copy->state, module->state, module->state_size);
    add_twin(copies, module, copy);
    return copy;
}

static int by_address(const void *a, const void *b) {
    const uintptr_t first = (uintptr_t)((const Twin *)a)->from, second = (uintptr_t)((const Twin *)b)->from;
    return (first > second) - (first < second);
}

static const Twin *twin_of(uintptr_t address, const Twin *twins, int count) {
    int low = 0, high = count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if ((uintptr_t)twins[middle].from < address)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && (uintptr_t)twins[low].from == address ? &twins[low] : NULL;
}

/* Every word of a state is looked at as if it were a pointer: so states have no padding, or are filled member by member, which
 * leaves it zero. A module without members has no pointers to any. */
void nn__exchange(nn_Module *self, const Twin *twins, int count) {
    for (size_t at = 0; self->first && at + sizeof(void *) <= self->state_size; at += sizeof(void *)) {
        const void *word;
        memcpy(&word, (char *)self->state + at, sizeof word);
        const Twin *twin = twin_of((uintptr_t)word, twins, count);
        if (twin) memcpy((char *)self->state + at, &twin->to, sizeof twin->to);
    }
}

static bool point_at_twins(nn_Module *copy, const char *path, void *context) {
    (void)path;
    const Copies *copies = context;
    nn__exchange(copy, copies->at, copies->count);
    return true;
}

nn_Module *(nn_deepcopy)(nn_Module *module) {
    OPEN_SCOPE_OR(NULL);
    Copies copies = {NULL, 0, 0};
    if (!nn__usable(module, "deepcopy") || base__failed() || !nn__walk(module, count_copies, &copies)) return NULL;
    if (!(copies.at = tape__allocate(tape__of_thread(), sizeof(Twin) * (size_t)copies.all))) return NULL;
    nn_Module *copy = copy_of(&copies, module);
    if (!copy) return NULL;
    qsort(copies.at, (size_t)copies.count, sizeof(Twin), by_address);
    nn__walk(copy, point_at_twins, &copies); /* which needs no memory */
    return copy;
}
