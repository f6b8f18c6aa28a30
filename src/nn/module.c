/* nn/module.c: modules, what they own, and walking over it.
 *
 * Invariants: a module owns its tensors; `owners` counts the modules it was put into, and the last of them
 * frees it. Names are kept by the module, in the order of registration. */
#include "nn/nn.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* One that has been freed has no description any more: see base__retire. */
bool nn__usable(const nn_Module *module, const char *call) {
    if (module && module->description) return true;
    return base__raise(module ? ERROR_STATE : ERROR_VALUE, "%s: module %s", call,
                       module ? "has been freed" : "is NULL");
}

/* ---- Making and freeing ------------------------------------------------------------------------ */

nn_Module *nn__new(const nn_Class *description, size_t state_size) {
    nn_Module *self = base__allocate_zeroed(sizeof *self);
    if (!self) return NULL;
    self->description = description;
    self->end = &self->first;
    self->state_size = state_size;
    if (state_size && !(self->state = base__allocate_zeroed(state_size))) {
        base__free(self);
        return NULL;
    }
    return self;
}

nn_Module *(nn_Module_new)(const nn_Class *description) {
    if (description && description->name && description->forward) return nn__new(description, description->state_size);
    return base__raise(ERROR_VALUE, "Module_new: a module needs a name and a forward");
}

void *nn_state(nn_Module *self) { return self ? self->state : NULL; }

static void free_module(nn_Module *module) {
    if (!module->description) return; /* it has been freed */
    for (Member *m = module->first; m;) {
        Member *next = m->next;
        tensor__free_owned(m->tensor);
        nn__release(m->child);
        base__free(m);
        m = next;
    }
    base__free(module->state);
    nn__free_hooks(module);
    base__retire(module, 0);
}

void nn__hold(nn_Module *module) {
    if (module) module->owners++;
}

void nn__release(nn_Module *module) {
    CHECK(!module || module->owners > 0);
    if (module && --module->owners == 0) free_module(module);
}

bool(nn_free)(nn_Module *module) {
    if (!module) return true;
    if (!nn__usable(module, "free")) return false;
    if (module->owners)
        return base__raise(ERROR_STATE, "free: the %s belongs to %d other module%s, which free%s it",
                           module->description->name, module->owners, module->owners > 1 ? "s" : "",
                           module->owners > 1 ? "" : "s");
    free_module(module);
    return true;
}

/* ---- Walking ----------------------------------------------------------------------------------- */

enum { PATH = 512 };

static bool walk_from(nn_Module *module, char *path, size_t length, uint64_t mark, Visitor *visit, void *context) {
    if (module->mark == mark) return true;
    module->mark = mark;
    if (!visit(module, path, context)) return false;
    for (Member *m = module->first; m; m = m->next) {
        if (m->kind != CHILD) continue;
        int added = snprintf(path + length, PATH - length, "%s%s", length ? "." : "", m->name);
        if (added < 0 || length + (size_t)added >= PATH)
            return base__raise(ERROR_VALUE, "module: the name below '%s' is too long", path);
        if (!walk_from(m->child, path, length + (size_t)added, mark, visit, context)) return false;
        path[length] = '\0';
    }
    return true;
}

bool nn__walk(nn_Module *module, Visitor *visit, void *context) {
    static _Atomic uint64_t walks; /* of the process: a module may be walked by one thread after another */
    char                    path[PATH] = "";
    return walk_from(module, path, 0, ++walks, visit, context);
}

/* ---- Registering ------------------------------------------------------------------------------- */

static Member *add_member(nn_Module *self, MemberKind kind, const char *name) {
    if (!nn__usable(self, "register")) return NULL;
    if (!name || !*name || strchr(name, '.'))
        return base__raise(ERROR_VALUE, "register: a name must not be empty or contain \".\", got \"%s\"",
                           name ? name : "NULL");
    for (Member *m = self->first; m; m = m->next)
        if (strcmp(m->name, name) == 0)
            return base__raise(ERROR_VALUE, "register: attribute '%s' already exists", name);
    size_t  length = strlen(name) + 1;
    Member *member = base__allocate(sizeof *member + length);
    if (!member) return NULL;
    *member = (Member){.kind = kind};
    memcpy(member->name, name, length);
    return member;
}

static void append(nn_Module *self, Member *member) {
    *self->end = member;
    self->end = &member->next;
}

static Tensor *register_tensor(nn_Module *self, MemberKind kind, const char *name, Tensor *value) {
    Tensor *mine = NULL;
    Member *member = NULL;
    if (tensor__usable(value, "register", "value") && (member = add_member(self, kind, name)))
        mine = tensor__new_owned(value, (taper_Dtype)value->dtype, tensor__dims(value), &tensor__owned_scope);
    if (!mine || !tensor__copy(mine, value, "register")) {
        tensor__free_owned(mine);
        base__free(member);
        if (self) self->failed = true;
        return NULL;
    }
    mine->requires_grad = kind == PARAMETER;
    member->tensor = mine;
    append(self, member);
    return mine;
}

Tensor *(nn_register_parameter)(nn_Module *self, const char *name, Tensor *value) {
    if (value && !tensor__is_real(value)) {
        if (self) self->failed = true;
        return base__raise(
            ERROR_DTYPE, "register_parameter: Only Tensors of floating point dtype can require gradients: '%s'", name);
    }
    return register_tensor(self, PARAMETER, name, value);
}

Tensor *(nn_register_buffer)(nn_Module *self, const char *name, Tensor *value) {
    return register_tensor(self, BUFFER, name, value);
}

static bool is_other(nn_Module *module, const char *path, void *self) {
    if (module != self) return true;
    return base__raise(ERROR_VALUE, "register_module: a module cannot be put into itself%s%s", *path ? ", as " : "",
                       path);
}

nn_Module *(nn_register_module)(nn_Module *self, const char *name, nn_Module *child) {
    bool    known = nn__usable(child, "register_module"), inside = known && !nn__walk(child, is_other, self);
    Member *member = known && !inside ? add_member(self, CHILD, name) : NULL;
    if (!member) {
        if (child && child->owners == 0 && !inside) free_module(child); /* self may be in it */
        if (self) self->failed = true;
        return NULL;
    }
    member->child = child;
    nn__hold(child);
    append(self, member);
    return child;
}

nn_Module *nn_checked(nn_Module *self) {
    if (!self || !self->failed) return self;
    if (self->owners == 0) free_module(self);
    return NULL;
}

/* ---- Collecting ------------------------------------------------------------------------------ */

typedef struct Collected {
    MemberKind      kind;
    bool            naming;
    nn_NamedTensors found;
    int             capacity;
} Collected;

static bool make_capacity(Collected *c) {
    if (c->found.count < c->capacity) return true;
    int          capacity = c->capacity ? 2 * c->capacity : 16;
    Tape        *tape = tape__of_thread();
    Tensor     **at = tape ? tape__allocate(tape, sizeof(Tensor *) * (size_t)capacity) : NULL;
    const char **names = at && c->naming ? tape__allocate(tape, sizeof(char *) * (size_t)capacity) : NULL;
    if (!at || (c->naming && !names)) return false;
    for (int i = 0; i < c->found.count; i++) {
        at[i] = c->found.at[i];
        if (names) names[i] = c->found.names[i];
    }
    c->capacity = capacity;
    c->found.at = at;
    c->found.names = names;
    return true;
}

static bool collect(nn_Module *module, const char *path, void *context) {
    Collected *c = context;
    for (Member *m = module->first; m; m = m->next) {
        if (m->kind != c->kind) continue;
        if (!make_capacity(c)) return false;
        if (c->naming) {
            Text name = {.arena = tape__arena()};
            text__add(&name, "%s%s%s", path, *path ? "." : "", m->name);
            if (!(c->found.names[c->found.count] = text__done(&name))) return false;
        }
        c->found.at[c->found.count++] = m->tensor;
    }
    return true;
}

static nn_NamedTensors collected(nn_Module *module, MemberKind kind, bool naming, const char *call) {
    Collected c = {.kind = kind, .naming = naming};
    if (!nn__usable(module, call) || !nn__walk(module, collect, &c)) return (nn_NamedTensors){0, NULL, NULL};
    return c.found;
}

taper_Tensors(nn_parameters)(nn_Module *module) {
    nn_NamedTensors found = collected(module, PARAMETER, false, "parameters");
    return found.at ? (taper_Tensors){found.count, found.at} : tensor__none;
}

nn_NamedTensors(nn_named_parameters)(nn_Module *module) {
    return collected(module, PARAMETER, true, "named_parameters");
}

nn_NamedTensors(nn_named_buffers)(nn_Module *module) { return collected(module, BUFFER, true, "named_buffers"); }

static Member *find(nn_Module *module, const char *name, size_t length) {
    for (Member *m = module->first; m; m = m->next)
        if (strlen(m->name) == length && memcmp(m->name, name, length) == 0) return m;
    return NULL;
}

static const char *const kinds[] = {[PARAMETER] = "parameter", [BUFFER] = "buffer", [CHILD] = "module"};

/* With what it is, or the names there are. */
static void *no_attribute(nn_Module *module, const char *call, MemberKind wanted, const char *name, size_t length) {
    OPEN_SCOPE_OR(NULL);
    const Member *other = find(module, name, length);
    if (other)
        return base__raise(ERROR_VALUE, "%s: `%s` of %s is a %s, not a %s", call, other->name,
                           module->description->name, kinds[other->kind], kinds[wanted]);
    Text names = {.arena = tape__arena()};
    for (const Member *m = module->first; m; m = m->next)
        text__add(&names, "%s%s", m == module->first ? "" : ", ", m->name);
    const char *text = module->first ? text__done(&names) : "none";
    return base__raise(ERROR_VALUE, "%s: %s has no attribute `%.*s`; it has: %s", call, module->description->name,
                       (int)length, name, text ? text : "?");
}

static nn_Module *submodule(nn_Module *module, const char *name, const char *call) {
    if (!nn__usable(module, call)) return NULL;
    if (!name) return base__raise(ERROR_VALUE, "%s: the name is NULL", call);
    for (const char *rest = name; *rest;) {
        size_t  length = strcspn(rest, ".");
        Member *m = find(module, rest, length);
        if (!m || m->kind != CHILD) return no_attribute(module, call, CHILD, rest, length);
        module = m->child;
        rest += length + (rest[length] == '.');
    }
    return module;
}

nn_Module *(nn_get_submodule)(nn_Module *module, const char *name) { return submodule(module, name, "get_submodule"); }

/* The module that "0.weight" is a member of, and its name there. */
static nn_Module *parent_of(nn_Module *module, const char *name, const char **last, const char *call) {
    char        path[PATH];
    const char *dot = name ? strrchr(name, '.') : NULL;
    if (!name) return base__raise(ERROR_VALUE, "%s: the name is NULL", call);
    *last = dot ? dot + 1 : name;
    snprintf(path, sizeof path, "%.*s", dot ? (int)(dot - name) : 0, name);
    return submodule(module, path, call);
}

Tensor *(nn_get_parameter)(nn_Module *module, const char *name) {
    const char *last;
    if (!(module = parent_of(module, name, &last, "get_parameter"))) return NULL;
    Member *m = find(module, last, strlen(last));
    if (m && m->kind == PARAMETER) return m->tensor;
    return no_attribute(module, "get_parameter", PARAMETER, last, strlen(last));
}

nn_Module *(nn_set_submodule)(nn_Module *module, const char *name, nn_Module *child) {
    const char *last = NULL;
    if (name && !*name) base__raise(ERROR_VALUE, "set_submodule: Cannot set the submodule without a target name!");
    nn_Module *parent = name && !*name ? NULL : parent_of(module, name, &last, "set_submodule");
    Member    *m = parent ? find(parent, last, strlen(last)) : NULL;
    if (!parent) return (nn_register_module)(module, NULL, child); /* which lets the child go */
    if (!m || m->kind != CHILD) return (nn_register_module)(parent, last, child);
    if (!nn__usable(child, "set_submodule") || !nn__walk(child, is_other, parent)) return NULL;
    nn_Module *old = m->child;
    nn__hold(child);
    m->child = child;
    nn__exchange(parent, &(Twin){old, child}, 1);
    nn__release(old);
    return child;
}

/* ---- Doing ------------------------------------------------------------------------------------- */

Tensor *nn_forward_with(nn_Module *module, taper_Inputs inputs) {
    if (!nn__usable(module, "forward") || !tensor__is_list("forward", inputs.count, inputs.at)) return NULL;
    const nn_Class *description = module->description;
    if (inputs.count != description->inputs)
        return base__raise(ERROR_VALUE, "%s: forward takes %d input%s but %d %s given", description->name,
                           description->inputs, description->inputs == 1 ? "" : "s", inputs.count,
                           inputs.count == 1 ? "was" : "were");
    for (int i = 0; i < inputs.count; i++)
        if (!inputs.at[i]) return base__raise(ERROR_VALUE, "%s: input %d of forward is NULL", description->name, i);
    Tensor *y = module->hooks ? nn__call(module, inputs.at, NULL, NULL) : description->forward(module, inputs.at);
    if (!y) return base__raise(ERROR_VALUE, "%s: forward returned NULL", description->name);
    return tensor__usable(y, description->name, "what forward returned") ? y : NULL;
}

void *nn__state_of(nn_Module *module, const nn_Class *description, const char *call) {
    if (!nn__usable(module, call)) return NULL;
    if (module->description == description) return module->state;
    return base__raise(ERROR_VALUE, "%s: expected a module %s, got %s", call, description->name,
                       module->description->name);
}

static bool set_mode(nn_Module *module, const char *path, void *evaluating) {
    (void)path;
    module->evaluating = *(bool *)evaluating;
    return true;
}

bool(nn_train)(nn_Module *module) { return nn__usable(module, "train") && nn__walk(module, set_mode, &(bool){false}); }
bool(nn_eval)(nn_Module *module) { return nn__usable(module, "eval") && nn__walk(module, set_mode, &(bool){true}); }
bool(nn_is_training)(nn_Module *module) { return nn__usable(module, "is_training") && !module->evaluating; }

static bool forget_grads(nn_Module *module, const char *path, void *unused) {
    (void)path, (void)unused;
    for (Member *m = module->first; m; m = m->next)
        if (m->kind == PARAMETER) m->tensor->grad = NULL;
    return true;
}

static bool set_requires_grad(nn_Module *module, const char *path, void *requires_grad) {
    (void)path;
    for (Member *m = module->first; m; m = m->next)
        if (m->kind == PARAMETER) m->tensor->requires_grad = *(bool *)requires_grad;
    return true;
}

bool(nn_zero_grad)(nn_Module *module) {
    return nn__usable(module, "zero_grad") && nn__walk(module, forget_grads, NULL);
}
bool(nn_requires_grad_)(nn_Module *module, bool requires_grad) {
    return nn__usable(module, "requires_grad_") && nn__walk(module, set_requires_grad, &requires_grad);
}

/* All new memory first, so that running out of it changes nothing. */
bool(nn_to)(nn_Module *module, taper_Dtype dtype) {
    OPEN_SCOPE_OR(false);
    if (dtype != FLOAT32 && dtype != FLOAT64)
        return base__raise(ERROR_DTYPE, "to: nn.Module.to only accepts floating point dtypes");
    if (base__failed() || !nn__usable(module, "to")) return false;
    Collected c = {.kind = PARAMETER};
    if (!nn__walk(module, collect, &c)) return false;
    c.kind = BUFFER;
    if (!nn__walk(module, collect, &c)) return false;
    Tensor **fresh = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)(c.found.count + 1));
    bool     good = fresh;
    int      made = 0;
    for (; good && made < c.found.count; made++) {
        Tensor *x = c.found.at[made];
        fresh[made] = tensor__is_real(x) ? tensor__new_owned(x, dtype, tensor__dims(x), &tensor__owned_scope) : NULL;
        good = (fresh[made] && tensor__copy(fresh[made], x, "to")) || !tensor__is_real(x);
    }
    for (int i = 0; i < made; i++)
        if (good && fresh[i])
            tensor__adopt(c.found.at[i], fresh[i]);
        else
            tensor__free_owned(fresh[i]);
    return good;
}
