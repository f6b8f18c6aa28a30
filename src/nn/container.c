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

nn_Module *(nn_append)(nn_Module *list, nn_Module *module) {
    Numbered   name;
    const bool known = nn__usable(list, "append");
    if (known && is_ordered(list))
        return (nn_register_module)(list, numbered(&name, members_of_kind(list, CHILD)), module) ? list : NULL;
    if (known) base__raise(ERROR_VALUE, "append: '%s' object has no attribute 'append'", list->description->name);
    nn__hold(module); /* taken over, so freed */
    nn__release(module);
    return NULL;
}
