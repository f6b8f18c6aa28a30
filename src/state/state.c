/* state/state.c: a run in a file: each thing that lasts goes through its own parts (tensor/parts.h); here they become one dict.
 *
 * The one room that knows modules, optimizers, loaders, generators and files.
 *
 * Invariant: loading changes nothing before all of the file has been found to fit. */
#include "data/data.h"
#include "files/safetensors.h"
#include "nn/nn.h"
#include "optim/scheduler.h"

#include <limits.h>
#include <taper/state.h>

/* ---- Is it there? -------------------------------------------------------------------------------------- */

static bool is_usable(const char *call, const state_Item *item) {
    void *at = item->value.at;
    switch (item->value.kind) {
    case STATE_MODULE: return nn__usable(at, call);
    case STATE_OPTIMIZER: return optim__usable(at, call);
    case STATE_SCHEDULER: return optim__usable_scheduler(at, call);
    case STATE_LOADER: return data__usable(at, call);
    case STATE_TENSOR: return tensor__usable(at, call, item->name);
    case STATE_GENERATOR:
    case STATE_INT:
    case STATE_INT64:
    case STATE_DOUBLE:
    case STATE_BOOL: return at || base__raise(ERROR_VALUE, "%s: '%.200s' is NULL", call, item->name);
    }
    return base__raise(ERROR_VALUE, "%s: '%.200s' has no kind: %d", call, item->name, (int)item->value.kind);
}

static bool check_items(const char *call, state_Items items) {
    if (!tensor__is_list(call, items.count, items.at)) return false;
    for (int i = 0; i < items.count; i++) {
        const char *name = items.at[i].name;
        if (!name || !*name) return base__raise(ERROR_VALUE, "%s: name %d is %s", call, i, name ? "empty" : "NULL");
        bool again = strcmp(name, "generator") == 0;
        for (int k = 0; k < i; k++) again = again || strcmp(name, items.at[k].name) == 0;
        if (again) return base__raise(ERROR_VALUE, "%s: the name '%.200s' is taken", call, name);
        if (!is_usable(call, &items.at[i])) return false;
        if (items.at[i].value.kind == STATE_GENERATOR && !generator__usable(items.at[i].value.at, call)) return false;
    }
    return true;
}

/* ---- Going through it ----------------------------------------------------------------------------------- */

/* A run: its items, and of those that are modules what is in them. */
typedef struct SavedRun {
    state_Items items;
    taper_Dict *modules;
} SavedRun;

static bool look_at_run(SavedRun *run, state_Items items) {
    *run = (SavedRun){items, tape__allocate(tape__of_thread(), sizeof(taper_Dict) * (size_t)(items.count + 1))};
    for (int i = 0; run->modules && i < items.count; i++) {
        if (items.at[i].value.kind != STATE_MODULE) continue;
        run->modules[i] = (nn_state_dict)(items.at[i].value.at);
        if (!run->modules[i].at) return false;
    }
    return run->modules;
}

static bool module_parts(StateParts *parts, taper_Dict mine) {
    for (int i = 0; i < mine.count; i++)
        if (!parts__tensor(parts, mine.names[i], mine.at[i])) return false;
    return true;
}

static bool int_part(StateParts *parts, const char *name, int *x) {
    int64_t    number = *x;
    const bool good = parts__within(parts, name, &number, INT_MIN, INT_MAX);
    if (good && parts__taking(parts)) *x = (int)number;
    return good;
}

/* Numbers of the program's change only when they are taken. */
static bool number_part(StateParts *parts, const state_Item *item) {
    union {
        int64_t whole;
        double  real;
        bool    flag;
    } copy;
    void  *at = item->value.at;
    size_t size = item->value.kind == STATE_BOOL ? sizeof(bool) : sizeof(int64_t);
    memcpy(&copy, at, size);
    const bool good = item->value.kind == STATE_BOOL     ? parts__flag(parts, item->name, &copy.flag)
                      : item->value.kind == STATE_DOUBLE ? parts__real(parts, item->name, &copy.real)
                                                         : parts__whole(parts, item->name, &copy.whole);
    if (good && parts__taking(parts)) memcpy(at, &copy, size);
    return good;
}

static bool item_parts(StateParts *parts, const SavedRun *run, int i) {
    const state_Item *item = &run->items.at[i];
    void             *at = item->value.at;
    if (item->value.kind == STATE_TENSOR) return parts__tensor(parts, item->name, at);
    if (item->value.kind == STATE_INT) return int_part(parts, item->name, at);
    if (item->value.kind > STATE_INT) return number_part(parts, item);
    const size_t before = parts__enter(parts, item->name);
    const bool   good = item->value.kind == STATE_MODULE      ? module_parts(parts, run->modules[i])
                        : item->value.kind == STATE_OPTIMIZER ? optim__parts(parts, at)
                        : item->value.kind == STATE_SCHEDULER ? optim__scheduler_parts(parts, at)
                        : item->value.kind == STATE_LOADER    ? data__parts(parts, at)
                                                              : generator__parts(parts, at);
    parts__leave(parts, before);
    return good;
}

static bool default_parts(StateParts *parts, const char *name, taper_Generator *g) {
    const size_t before = parts__enter(parts, name);
    const bool   good = generator__parts(parts, g);
    parts__leave(parts, before);
    return good;
}

static bool all_parts(StateParts *parts, const SavedRun *run) {
    for (int i = 0; i < run->items.count; i++)
        if (!item_parts(parts, run, i)) return false;
    return default_parts(parts, "generator.torch", generator__torch(NULL)) &&
           default_parts(parts, "generator.numpy", generator__numpy(NULL));
}

/* ---- Calls ---------------------------------------------------------------------------------------------- */

bool state_save_with(const char *path, state_Items items) {
    static const char *const metadata[] = {"format", "taper.state", NULL};
    const char              *call = "state_save";
    OPEN_SCOPE_OR(false);
    StateParts parts;
    SavedRun   run;
    if (!check_items(call, items) || !look_at_run(&run, items)) return false;
    if (!parts__list(&parts, call) || !all_parts(&parts, &run)) return false;
    return safetensors__write(parts.dict, path, metadata, call);
}

bool state_load_with(const char *path, state_Items items) {
    const char *call = "state_load";
    OPEN_SCOPE_OR(false);
    StateParts parts = {.made = 0};
    SavedRun   run;
    if (base__failed() || !check_items(call, items) || !look_at_run(&run, items)) return false;
    const taper_Dict dict = safetensors__read(path, call);
    if (!dict.at || !parts__check(&parts, dict, call)) return false;
    const bool good = all_parts(&parts, &run) && parts__fit(&parts, path);
    if (good) parts__take(&parts);
    if (good) all_parts(&parts, &run);
    parts__forget(&parts);
    return good;
}
