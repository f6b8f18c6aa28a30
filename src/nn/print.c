/* nn/print.c: what print(model) prints in PyTorch. */
#include "base/text.h"
#include "nn/nn.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void put_module(Text *text, const nn_Module *module, int indent);

/* Children of a ModuleList: those that follow one another and print alike are "(0-2): 3 x Linear(...)". */
static void put_repeated(Text *text, const nn_Module *module, int indent) {
    for (const Member *m = nn__child_from(module->first), *next; m; m = next) {
        Text          alike = {.arena = text->arena};
        const Member *last = m;
        int           count = 1;
        put_module(&alike, m->child, indent);
        for (next = nn__child_from(m->next); next; last = next, next = nn__child_from(next->next), count++) {
            Text other = {.arena = text->arena};
            put_module(&other, next->child, indent);
            if (!alike.at || !other.at || strcmp(alike.at, other.at) != 0) break;
        }
        const char *child = text__done(&alike);
        if (count == 1)
            text__add(text, "\n%*s(%s): %s", indent, "", m->name, child ? child : "");
        else
            text__add(text, "\n%*s(%s-%s): %d x %s", indent, "", m->name, last->name, count, child ? child : "");
        if (!child) text->arena = NULL;
    }
}

static void put_children(Text *text, const nn_Module *module, int indent) {
    for (const Member *m = nn__child_from(module->first); m; m = nn__child_from(m->next)) {
        text__add(text, "\n%*s(%s): ", indent, "", m->name);
        put_module(text, m->child, indent);
    }
}

static void put_parameters(Text *text, const nn_Module *module, int indent) {
    for (const Member *m = module->first; m; m = m->next)
        if (m->kind == PARAMETER)
            text__add(text, "\n%*s(%s): Parameter containing: [%s of size %s]", indent + 2, "", m->name,
                      taper_dtype_name((taper_Dtype)m->tensor->dtype), tensor__shape_product(tensor__dims(m->tensor)));
}

static void put_module(Text *text, const nn_Module *module, int indent) {
    char            extra[256] = "";
    const nn_Class *description = module->description;
    const bool      children = description == &nn__parameter_list ? module->first : nn__child_from(module->first);
    if (description->extra_repr) description->extra_repr((nn_Module *)(uintptr_t)module, extra, sizeof extra);
    text__add(text, "%s(", description->name);
    if (*extra) text__add(text, children ? "\n%*s%s" : "%*s%s", children ? indent + 2 : 0, "", extra);
    (description == &nn__module_list      ? put_repeated
     : description == &nn__parameter_list ? put_parameters
                                          : put_children)(text, module, indent + 2);
    text__add(text, children ? "\n%*s)" : "%*s)", children ? indent : 0, "");
}

const char *(nn_repr)(nn_Module *module) {
    Text text = {.arena = tape__arena()};
    if (!module && !base__failed()) return "None";
    if (!nn__usable(module, "repr")) return NULL;
    put_module(&text, module, 0);
    return text__done(&text);
}

bool(nn_print)(nn_Module *module) {
    OPEN_SCOPE_OR(false);
    const char *text = (nn_repr)(module);
    if (!text) return false;
    return printf("%s\n", text) >= 0 || base__raise(ERROR_FILE, "print: cannot write: %s", strerror(errno));
}
