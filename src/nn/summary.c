/* nn/summary.c: torchinfo's table of a model: a row for each call of a module, found by hooks in one forward of zeros.
 *
 * Invariant: the model is left as it was: its mode, its hooks, and since nothing is drawn the generator. */
#include "base/text.h"
#include "nn/nn.h"

#include <stdio.h>

typedef struct SummaryRow {
    struct SummaryRow *next;
    nn_Module         *module;
    int                depth, index; /* 2-1 */
    bool               repeated;     /* the module has a row already */
    const char        *input, *output;
    int64_t            mult_adds, output_bytes;
} SummaryRow;

enum { MOST_DEPTH = 64, TITLE_WIDTH = 40, COLUMN_WIDTH = 25, COLUMNS = 4 };

typedef struct Summary {
    SummaryRow *first, **end;
    SummaryRow *open[MOST_DEPTH]; /* the rows of the calls that are running */
    int         depth, index[MOST_DEPTH];
    int64_t     input_bytes;
} Summary;

/* ---- Numbers of a module ---------------------------------------------------------------------------- */

typedef struct Counted {
    int64_t all, trainable, bytes;
} Counted;

static Counted parameters_counted(taper_Tensors parameters) {
    Counted c = {0, 0, 0};
    for (int i = 0; i < parameters.count; i++) {
        const Tensor *p = parameters.at[i];
        c.all += p->numel;
        c.trainable += p->requires_grad ? p->numel : 0;
        c.bytes += p->numel * (int64_t)tensor__bytes((taper_Dtype)p->dtype);
    }
    return c;
}

static int64_t own_parameters(const nn_Module *module) {
    int64_t count = 0;
    for (const Member *m = module->first; m; m = m->next) count += m->kind == PARAMETER ? m->tensor->numel : 0;
    return count;
}

static int64_t product_from(const Tensor *x, int from, int to) {
    int64_t product = 1;
    for (int d = from; d < to && d < x->ndim; d++) product *= x->dims[d];
    return product;
}

/* torchinfo's: a parameter is multiplied once for each sample, in a convolution for each place of the output too. */
static int64_t mult_adds_of(const nn_Module *module, const Tensor *y) {
    const bool convolution = strstr(module->description->name, "Conv");
    int64_t    count = 0;
    for (const Member *m = module->first; m; m = m->next) {
        if (m->kind != PARAMETER || !(strstr(m->name, "weight") || strstr(m->name, "bias"))) continue;
        const bool whole = strcmp(m->name, "weight") == 0 || strcmp(m->name, "bias") == 0;
        count += m->tensor->numel * (!whole        ? product_from(y, 0, 2)
                                     : convolution ? product_from(y, 0, 1) * product_from(y, 2, y->ndim)
                                                   : product_from(y, 0, 1));
    }
    return count;
}

/* ---- Looking on ------------------------------------------------------------------------------------ */

static bool has_row(const Summary *s, const nn_Module *module) {
    for (const SummaryRow *row = s->first; row; row = row->next)
        if (row->module == module) return true;
    return false;
}

static const char *shape_copied(const Tensor *x) {
    Text text = {.arena = tape__arena()};
    text__add(&text, "%s", x->ndim ? tensor__shape_text(tensor__dims(x)) : "--");
    return text__done(&text);
}

static void open_row(nn_Module *module, Tensor **inputs, void *context) {
    Summary    *s = context;
    SummaryRow *row = tape__allocate(tape__of_thread(), sizeof *row);
    if (!row || s->depth == MOST_DEPTH) {
        if (row) base__raise(ERROR_VALUE, "summary: modules lie more than %d deep", MOST_DEPTH);
        return;
    }
    *row = (SummaryRow){.module = module, .depth = s->depth, .index = ++s->index[s->depth], .output = "--"};
    row->repeated = has_row(s, module);
    row->input = module->description->inputs ? shape_copied(inputs[0]) : "--";
    *s->end = row;
    s->end = &row->next;
    s->open[s->depth++] = row;
}

static Tensor *close_row(nn_Module *module, Tensor *const *inputs, Tensor *y, void *context) {
    Summary    *s = context;
    SummaryRow *row = s->open[--s->depth];
    (void)inputs;
    row->output = shape_copied(y);
    if (nn__child_from(module->first)) return NULL;
    row->mult_adds = mult_adds_of(module, y);
    if (own_parameters(module)) row->output_bytes = y->numel * (int64_t)tensor__bytes((taper_Dtype)y->dtype);
    return NULL;
}

/* ---- The table -------------------------------------------------------------------------------------- */

static const char *with_commas(char text[32], int64_t number) {
    char plain[24];
    int  digits = snprintf(plain, sizeof plain, "%lld", (long long)number), at = 0;
    for (int i = 0; i < digits; i++) {
        if (i && (digits - i) % 3 == 0) text[at++] = ',';
        text[at++] = plain[i];
    }
    text[at] = '\0';
    return text;
}

/* The last one is not padded. */
static void put_columns(Text *text, const char *const *cells) {
    for (int i = 0; i < COLUMNS; i++) text__add(text, " %-*s", i < COLUMNS - 1 ? COLUMN_WIDTH : 0, cells[i]);
    text__add(text, "\n");
}

static void put_rule(Text *text, int width) {
    for (int i = 0; i < width; i++) text__append(text, "=", 1);
}

static const char *parameters_shown(char room[40], const SummaryRow *row, bool deepest) {
    char       number[32];
    const bool leaf = !nn__child_from(row->module->first);
    Counted    below = parameters_counted((nn_parameters)(row->module));
    int64_t    shown = leaf || deepest ? below.all : own_parameters(row->module);
    if (below.all && row->repeated) return "(recursive)";
    if (!shown) return "--";
    const bool frozen = (leaf || deepest) && !below.trainable;
    snprintf(room, 40, frozen ? "(%s)" : "%s", with_commas(number, shown));
    return room;
}

static const char *mult_adds_shown(char room[32], const SummaryRow *row, bool deepest) {
    int64_t shown = row->mult_adds;
    for (const SummaryRow *below = row->next; deepest && below && below->depth > row->depth; below = below->next)
        shown += below->mult_adds;
    return shown ? with_commas(room, shown) : "--";
}

static void put_call(Text *text, const SummaryRow *row, int width, bool deepest) {
    char        title[96], parameters[40], mult_adds[32];
    const char *cells[] = {row->input, row->output, parameters_shown(parameters, row, deepest),
                           mult_adds_shown(mult_adds, row, deepest)};
    const char *name = row->module->description->name;
    if (row->depth)
        snprintf(title, sizeof title, "%.60s: %d-%d", name, row->depth, row->index);
    else
        snprintf(title, sizeof title, "%.60s", name);
    for (int d = 1; d < row->depth; d++) text__add(text, "│    ");
    if (row->depth) text__add(text, row->depth == 1 ? "├─" : "└─");
    const int indent = row->depth ? 5 * (row->depth - 1) + 2 : 0;
    text__add(text, "%-*s", width - indent, title);
    put_columns(text, cells);
}

static int title_width(const Summary *s) {
    int widest = 0;
    for (const SummaryRow *row = s->first; row; row = row->next) {
        char number[48];
        int  length = row->depth ? snprintf(number, sizeof number, ": %d-%d", row->depth, row->index) : 0;
        length += (int)strlen(row->module->description->name) + 5 * row->depth + 1;
        if (length > widest) widest = length;
    }
    return widest < TITLE_WIDTH ? TITLE_WIDTH : (widest + 4) / 5 * 5;
}

static void put_sums(Text *text, const Summary *s, nn_Module *module, int width) {
    char    number[32];
    Counted all = parameters_counted((nn_parameters)(module));
    int64_t mult_adds = 0, bytes = 0;
    for (const SummaryRow *row = s->first; row; row = row->next) {
        mult_adds += row->mult_adds;
        bytes += 2 * row->output_bytes; /* the gradients too */
    }
    const double count = (double)mult_adds, unit = count >= 1e12 ? 1e12 : count >= 1e9 ? 1e9 : 1e6;
    text__add(text, "Total params: %s\n", with_commas(number, all.all));
    text__add(text, "Trainable params: %s\n", with_commas(number, all.trainable));
    text__add(text, "Non-trainable params: %s\n", with_commas(number, all.all - all.trainable));
    text__add(text, "Total mult-adds (%s): %.2f\n", unit > 1e9 ? "T" : unit > 1e6 ? "G" : "M", count / unit);
    put_rule(text, width);
    text__add(text, "\nInput size (MB): %.2f\nForward/backward pass size (MB): %.2f\nParams size (MB): %.2f\n",
              (double)s->input_bytes / 1e6, (double)bytes / 1e6, (double)all.bytes / 1e6);
    text__add(text, "Estimated Total Size (MB): %.2f\n", (double)(s->input_bytes + bytes + all.bytes) / 1e6);
    put_rule(text, width);
}

static const char *summary_text(const Summary *s, nn_Module *module, int64_t depth) {
    static const char *const titles[COLUMNS] = {"Input Shape", "Output Shape", "Param #", "Mult-Adds"};
    Text                     text = {.arena = tape__arena()};
    const int                first = title_width(s), width = first + COLUMNS * COLUMN_WIDTH;
    put_rule(&text, width);
    text__add(&text, "\n%-*s", first, "Layer (type:depth-idx)");
    put_columns(&text, titles);
    put_rule(&text, width);
    text__add(&text, "\n");
    for (const SummaryRow *row = s->first; row; row = row->next)
        if (row->depth <= depth) put_call(&text, row, first, row->depth == depth);
    put_rule(&text, width);
    text__add(&text, "\n");
    put_sums(&text, s, module, width);
    return base__failed() ? NULL : text__done(&text); /* parameters that could not be listed */
}

/* ---- The call ---------------------------------------------------------------------------------------- */

/* Of each module its mode, and the numbers of the two hooks. */
typedef struct LookedAt {
    bool    evaluating;
    int64_t before, after;
} LookedAt;

static bool look_on(nn_Modules modules, LookedAt *at, Summary *s) {
    bool good = true;
    for (int i = 0; i < modules.count; i++) {
        at[i] = (LookedAt){modules.at[i]->evaluating, 0, 0};
        modules.at[i]->evaluating = true;
        good = good && (at[i].before = (nn_register_forward_pre_hook)(modules.at[i], open_row, s)) &&
               (at[i].after = (nn_register_forward_hook)(modules.at[i], close_row, s));
    }
    return good;
}

static void look_away(nn_Modules modules, const LookedAt *at) {
    for (int i = 0; i < modules.count; i++) {
        modules.at[i]->evaluating = at[i].evaluating;
        if (at[i].before) (nn_remove_hook)(modules.at[i], at[i].before);
        if (at[i].after) (nn_remove_hook)(modules.at[i], at[i].after);
    }
}

/* In the open scope, which takes what the forward makes, too. */
static const char *summary_in_scope(nn_Module *module, taper_Dims input_size, nn_SummaryOptions o) {
    RECORD_NOTHING();
    Summary       s = {.end = &s.first};
    nn_Modules    modules = (nn_modules)(module);
    taper_Tensors parameters = (nn_parameters)(module);
    LookedAt     *at = tape__allocate(tape__of_thread(), sizeof *at * (size_t)(modules.count + 1));
    if (o.dtype == DTYPE_DEFAULT && parameters.count) o.dtype = (taper_Dtype)parameters.at[0]->dtype;
    tensor_Options zeros = tensor_zeros_defaults();
    zeros.dtype = o.dtype;
    Tensor *x = tensor_zeros_with(input_size, zeros);
    if (!at || !x || !modules.count || base__failed()) return NULL;
    s.input_bytes = x->numel * (int64_t)tensor__bytes((taper_Dtype)x->dtype);
    bool good = look_on(modules, at, &s) && nn_forward_with(module, (taper_Inputs){1, &x});
    look_away(modules, at);
    return good ? summary_text(&s, module, o.depth) : NULL;
}

const char *nn_summary_with(nn_Module *module, taper_Dims input_size, nn_SummaryOptions options) {
    if (!FROM_DEFAULTS(options, "nn_summary") || !nn__usable(module, "summary")) return NULL;
    tape_Mark inner = tape_mark();
    if (inner.depth < 0) return NULL;
    const char *text = summary_in_scope(module, input_size, options);
    size_t      room = text ? strlen(text) + 1 : 0;
    char       *between = text ? base__allocate(room) : NULL, *made = NULL;
    if (between) memcpy(between, text, room);
    (tape_release)(inner);
    if (between && (made = tape__allocate(tape__of_thread(), room))) memcpy(made, between, room);
    base__free(between);
    return made;
}
