/* nn/state.c: a model's numbers by name, and back into it.
 *
 * Invariant: loading first looks at everything and makes all memory it needs; then it copies, and nothing can fail. */
#include "nn/nn.h"

#include "base/text.h"
#include "tensor/dict.h"

/* ---- Listing ---------------------------------------------------------------------------------------- */

/* `room` 0: only counted. Other than nn__walk it comes to a shared module by each of its names. */
typedef struct StateList {
    taper_Dict dict;
    int64_t    count, room;
    char       path[512];
} StateList;

static bool add_state(StateList *list, size_t length, const Member *m) {
    if (list->count++ >= list->room) return true;
    Text name = {.arena = tape__arena()};
    text__add(&name, "%.*s%s", (int)length, list->path, m->name);
    list->dict.at[list->dict.count] = m->tensor;
    return (list->dict.names[list->dict.count++] = text__done(&name));
}

static bool list_states(StateList *list, nn_Module *module, size_t length) {
    for (int kind = PARAMETER; kind <= BUFFER; kind++)
        for (const Member *m = module->first; m; m = m->next)
            if ((int)m->kind == kind && !add_state(list, length, m)) return false;
    for (const Member *m = nn__child_from(module->first); m; m = nn__child_from(m->next)) {
        const size_t more = strlen(m->name);
        if (length + more + 2 > sizeof list->path)
            return base__raise(ERROR_VALUE, "state_dict: the name below '%.*s' is too long", (int)length, list->path);
        memcpy(list->path + length, m->name, more);
        list->path[length + more] = '.';
        if (!list_states(list, m->child, length + more + 1)) return false;
    }
    return true;
}

static taper_Dict states_by_name(nn_Module *module, const char *call) {
    const taper_Dict none = {0, NULL, NULL};
    StateList        list = {.room = 0};
    if (!nn__usable(module, call) || !list_states(&list, module, 0)) return none;
    list.room = list.count;
    list.count = 0;
    list.dict = dict__new(list.room);
    return list.dict.at && list_states(&list, module, 0) ? list.dict : none;
}

taper_Dict(nn_state_dict)(nn_Module *module) { return states_by_name(module, "state_dict"); }

/* ---- Loading ---------------------------------------------------------------------------------------- */

typedef struct Load {
    nn_Module          *module;
    taper_Dict          mine, given;
    const int          *sorted_given; /* see dict__sorted */
    const int          *sorted_mine;
    Tensor            **from; /* for each of mine: what is copied into it, or NULL */
    nn_IncompatibleKeys keys;
    bool                strict, fits; /* fits: no shape is wrong */
} Load;

/* torch's _NormBase adds it to dicts that are older than it. */
static bool may_be_missing(const char *name) {
    static const char ending[] = "num_batches_tracked";
    const size_t      length = strlen(name);
    return length >= sizeof ending - 1 && strcmp(name + length - (sizeof ending - 1), ending) == 0;
}

static bool compare_names(Load *l) {
    Tape *tape = tape__of_thread();
    l->sorted_given = dict__sorted(l->given.count, l->given.names);
    l->sorted_mine = l->sorted_given ? dict__sorted(l->mine.count, l->mine.names) : NULL;
    l->from = l->sorted_mine ? tape__allocate(tape, sizeof(Tensor *) * (size_t)(l->mine.count + 1)) : NULL;
    const char **missing = l->from ? tape__allocate(tape, sizeof(char *) * (size_t)(l->mine.count + 1)) : NULL;
    const char **unexpected = missing ? tape__allocate(tape, sizeof(char *) * (size_t)(l->given.count + 1)) : NULL;
    if (!unexpected) return false;
    l->keys.missing_keys = missing;
    l->keys.unexpected_keys = unexpected;
    for (int i = 0; i < l->mine.count; i++) {
        const int found = dict__find(l->given, l->sorted_given, l->mine.names[i]);
        l->from[i] = found < 0 ? NULL : l->given.at[found];
        if (found < 0 && !may_be_missing(l->mine.names[i])) missing[l->keys.missing++] = l->mine.names[i];
        l->fits = l->fits && (found < 0 || tensor__same_shape(l->from[i], l->mine.at[i]));
    }
    for (int i = 0; i < l->given.count; i++)
        if (dict__find(l->mine, l->sorted_mine, l->given.names[i]) < 0)
            unexpected[l->keys.unexpected++] = l->given.names[i];
    return true;
}

static void add_quoted_keys(Text *text, const char *what, int count, const char *const *keys) {
    for (int i = 0; i < count; i++) text__add(text, "%s\"%s\"", i ? ", " : what, keys[i]);
    if (count) text__add(text, ". ");
}

static void add_torch_size(Text *text, const Tensor *x) {
    text__add(text, "torch.Size([");
    for (int d = 0; d < x->ndim; d++) text__add(text, "%s%lld", d ? ", " : "", (long long)x->dims[d]);
    text__add(text, "])");
}

/* All that does not fit, in PyTorch's words. */
static void *tell_what_does_not_fit(const Load *l) {
    OPEN_SCOPE_OR(NULL);
    Text text = {.arena = tape__arena()};
    text__add(&text, "load_state_dict: Error(s) in loading state_dict for %s:", l->module->description->name);
    if (l->strict) add_quoted_keys(&text, "\n\tMissing key(s) in state_dict: ", l->keys.missing, l->keys.missing_keys);
    if (l->strict)
        add_quoted_keys(&text, "\n\tUnexpected key(s) in state_dict: ", l->keys.unexpected, l->keys.unexpected_keys);
    for (int i = 0; i < l->mine.count; i++) {
        if (!l->from[i] || tensor__same_shape(l->from[i], l->mine.at[i])) continue;
        text__add(&text, "\n\tsize mismatch for %s: copying a param with shape ", l->mine.names[i]);
        add_torch_size(&text, l->from[i]);
        text__add(&text, " from checkpoint, the shape in current model is ");
        add_torch_size(&text, l->mine.at[i]);
        text__add(&text, ".");
    }
    const char *done = text__done(&text);
    return done ? base__raise(l->fits ? ERROR_VALUE : ERROR_SHAPE, "%s", done) : NULL;
}

/* What is to be copied as it lies in memory: then copying needs none. */
static bool convert_all(Load *l) {
    for (int i = 0; i < l->mine.count; i++) {
        const Tensor *x = l->mine.at[i], *from = l->from[i];
        if (!from ||
            (from->dtype == x->dtype && from->device == x->device && from->contiguous && from->base != x->base))
            continue;
        Tensor *converted = tensor__new_beside(x, (taper_Dtype)x->dtype, tensor__dims(x));
        if (!converted || !tensor__copy(converted, from, "load_state_dict")) return false;
        l->from[i] = converted;
    }
    return true;
}

static bool load_all(Load *l) {
    OPEN_SCOPE_OR(false); /* what was converted goes again */
    if (!convert_all(l)) return false;
    for (int i = 0; i < l->mine.count; i++) {
        if (!l->from[i]) continue;
        tensor__copy(l->mine.at[i], l->from[i], "load_state_dict");
        l->mine.at[i]->base->version++;
    }
    return true;
}

nn_IncompatibleKeys nn_load_state_dict_with(nn_Module *module, taper_Dict state_dict, nn_LoadStateDictOptions options) {
    const char *call = "load_state_dict";
    Load        l = {.module = module, .given = state_dict, .strict = options.strict, .fits = true};
    if (!FROM_DEFAULTS(options, "nn_load_state_dict") || base__failed() || !nn__usable(module, call)) return l.keys;
    if (!dict__usable(state_dict, call)) return l.keys;
    l.mine = states_by_name(module, call);
    if (!l.mine.at || !compare_names(&l)) return l.keys;
    if (!l.fits || (l.strict && (l.keys.missing || l.keys.unexpected)))
        tell_what_does_not_fit(&l);
    else
        l.keys.loaded = load_all(&l);
    return l.keys;
}
