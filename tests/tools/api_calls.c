/* api_calls.c: calls.h, where each public function is a macro that takes its arguments from left to right and its options by
 * name, and the functions that give the defaults of options. How such a macro works is told in include/taper/macros.h. */
#include "api.h"

#include <ctype.h>

/* ---- What a function is called with --------------------------------------------------------------- */

const char *public_name(const Item *function) {
    static char name[64];
    size_t      n = strlen(function->name);
    bool        in_place = ends(function->name, "_with_");
    snprintf(name, sizeof name, "%s", function->name);
    if (in_place || ends(name, "_with")) snprintf(name + n - 5 - in_place, 2, "%s", in_place ? "_" : "");
    return name;
}

/* Of NAME_defaults(): without the _ of what works in place. */
static const char *defaults_name(const Item *function) {
    static char name[64];
    snprintf(name, sizeof name, "%s", public_name(function));
    if (ends(name, "_")) name[strlen(name) - 1] = '\0';
    return name;
}

const Item *options_of(const Api *api, const Item *function) {
    return function->count ? find(api, OPTIONS, function->members[function->count - 1].type) : NULL;
}

/* Arguments written one after the other in a call: the type of the list, and of what is in it. */
static const char *listed(const char *type) {
    static const char *const lists[][2] = {{"taper_Inputs", "Tensor *"},          {"nn_Modules", "nn_Module *"},
                                           {"nn_NamedModules", "nn_NamedModule"}, {"data_Columns", "data_Column"},
                                           {"taper_Items", "taper_Item"},         {"state_Items", "state_Item"},
                                           {"data_Metrics", "data_Metric"}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i][0], type) == 0) return lists[i][1];
    return NULL;
}

static bool is_data(const char *type) { return strcmp(type, "taper_Values") == 0; }

/* What a caller may write in place too, commas included: &(taper_Allocator){...}. */
static bool is_array(const char *type) { return starts(type, "const ") && ends(type, " *") && !strstr(type, "char"); }

/* The first parameter that is data or an array, or the number of all. */
static int first_data(const Item *function) {
    int i = 0;
    while (i < function->count && !is_data(function->members[i].type) && !is_array(function->members[i].type)) i++;
    return i;
}

const char *default_of(const Item *function, const Member *m) {
    static char value[96];
    const char *own = function->members[function->count - 1].value;
    char        key[64];
    snprintf(key, sizeof key, ".%s = ", m->name);
    const char *at = strstr(own, key);
    if (!at) return m->value;
    at += strlen(key);
    put_trimmed(value, sizeof value, at, next(at, ','));
    return value;
}

/* ---- calls.h ------------------------------------------------------------------------------------ */

static const char *gap(const char *type) { return ends(type, "*") ? "" : " "; }

/* `.lr = 1e-3, ..., .cookie_ = ...`: cookie last, so that what is given by position comes behind it. */
static void write_initialisers(FILE *out, const Item *function, const Item *options) {
    for (int i = 0; i < options->count; i++)
        fprintf(out, ".%s = %s, ", options->members[i].name, default_of(function, &options->members[i]));
    fprintf(out, ".cookie_ = TAPER_COOKIE_(%s)", options->name);
}

static void write_defaults(FILE *out, const Item *function, const Item *options) {
    fprintf(out, "#define TAPER_DEFAULTS_%s ", public_name(function));
    write_initialisers(out, function, options);
    fputs("\n", out);
}

/* Takes one argument: what the caller wrote as taper_I_, ready to be handed on. */
static void write_argument(FILE *out, const Member *m, int i) {
    if (strcmp(m->type, "taper_Operand") == 0)
        fprintf(out, "__auto_type taper_v%d_ = (%s); Tensor *taper_%d_ = TENSOR(taper_v%d_); ", i, m->name, i, i);
    else if (strcmp(m->type, "plot_Where") == 0)
        fprintf(out, "__auto_type taper_v%d_ = (%s); plot_Axes *taper_%d_ = PLOT_AXES(taper_v%d_); ", i, m->name, i, i);
    else if (strcmp(m->type, "taper_Target") == 0)
        fprintf(out, "taper_Target taper_%d_ = TAPER_TARGET_(%s); ", i, m->name);
    else if (listed(m->type)) {
        const char *of = listed(m->type);
        int         first = ends(of, "*"); /* a NULL in front allows an empty list */
        fprintf(out, "%s%staper_l_[] = {%s__VA_ARGS__}; ", of, gap(of), first ? "NULL, " : "");
        fprintf(out, "%s taper_%d_ = {(int)(sizeof taper_l_ / sizeof *taper_l_) - %d, taper_l_ + %d}; ", m->type, i,
                first, first);
    } else
        fprintf(out, "%s%staper_%d_ = (%s); ", m->type, gap(m->type), i, m->name);
}

static void write_names(FILE *out, const Item *function, int count, const char *rest) {
    for (int i = 0; i < count; i++)
        fprintf(out, "%s%s", i ? ", " : "", listed(function->members[i].type) ? "..." : function->members[i].name);
    fprintf(out, "%s%s", count && *rest ? ", " : "", rest);
}

static void write_taken(FILE *out, int count) {
    for (int i = 0; i < count; i++) fprintf(out, "%staper_%d_", i ? ", " : "", i + 1);
}

static void write_plain(FILE *out, const Item *f) {
    fprintf(out, "#define %s(", public_name(f));
    write_names(out, f, f->variadic ? 0 : f->count, f->variadic ? "..." : "");
    fprintf(out, ") TAPER_BEGIN_ ");
    for (int i = 0; !f->variadic && i < f->count; i++) write_argument(out, &f->members[i], i + 1);
    fprintf(out, "TAPER_HERE_ %s(", f->name);
    if (f->variadic)
        fprintf(out, "__VA_ARGS__");
    else
        write_taken(out, f->count);
    fprintf(out, "); TAPER_END_\n");
}

/* NAME(...) hands what it got on with `._ = 0` behind it, so that there always is something behind the positional ones. */
static void write_with_options(FILE *out, const Item *f, const Item *options) {
    int  positional = f->count - 1;
    char name[64];
    snprintf(name, sizeof name, "%s", public_name(f));
    fprintf(out, "#define %s(...) ", name);
    if (positional) {
        fprintf(out, "TAPER_%s_(__VA_ARGS__, ._ = 0)\n#define TAPER_%s_(", name, name);
        write_names(out, f, positional, "...");
        fprintf(out, ") ");
    }
    fprintf(out, "TAPER_BEGIN_OPTIONS_ ");
    for (int i = 0; i < positional; i++) write_argument(out, &f->members[i], i + 1);
    fprintf(out, "%s taper_o_ = {%sTAPER_DEFAULTS_%s, __VA_ARGS__}; TAPER_HERE_ %s(", options->name,
            positional ? "" : "._ = 0, ", name, f->name);
    write_taken(out, positional);
    fprintf(out, "%staper_o_); TAPER_END_\n", positional ? ", " : "");
}

/* ---- Calls with data ---- */

/* The members of a struct that the whole rest of the call initialises: named options, data, what else is given by
 * position, options that may be. */
static void write_rest(FILE *out, const Item *f, const Item *options, int from) {
    int data = 0, count = f->count - (options != NULL);
    fprintf(out, "char _; ");
    for (int pass = 0; pass < 3; pass++) {
        for (int i = from; pass == 1 && i < count; i++) {
            const Member *m = &f->members[i];
            if (is_data(m->type))
                fprintf(out, "taper_%c_ %s_; ", data++ ? 'b' : 'a', m->name);
            else
                fprintf(out, "%s%s%s_; ", m->type, gap(m->type), m->name);
        }
        for (int i = 0; pass != 1 && options && i < options->count; i++) {
            const Member *m = &options->members[i];
            if (m->positional != (pass == 2)) continue;
            if (is_data(m->type))
                fprintf(out, "taper_f_ %s; ", m->name);
            else
                fprintf(out, "%s%s%s", m->type, gap(m->type), m->name);
            if (!is_data(m->type)) fprintf(out, m->array ? "[%d]; " : "; ", m->array);
        }
    }
}

static void write_rest_options(FILE *out, const Item *options) {
    fprintf(out, "%s taper_p_ = {", options->name);
    for (int i = 0; i < options->count; i++) {
        const Member *m = &options->members[i];
        fprintf(out, ".%s = ", m->name);
        if (is_data(m->type))
            fprintf(out, "TAPER_VALUES_(taper_o_.%s, -1), ", m->name);
        else if (m->array) {
            for (int k = 0; k < m->array; k++) fprintf(out, "%staper_o_.%s[%d]", k ? ", " : "{", m->name, k);
            fprintf(out, "}, ");
        } else
            fprintf(out, "taper_o_.%s, ", m->name);
    }
    fprintf(out, ".cookie_ = TAPER_COOKIE_(%s)}; ", options->name);
}

/* The types of what is data: of the first, of those that are options, of the one behind it. */
static void write_data_types(FILE *out, const Item *f, const Item *options, int from, int count) {
    if (is_data(f->members[from].type)) fprintf(out, "typedef TAPER_DATA_TYPE_(a) taper_a_; ");
    for (int i = 0, seen = 0; options && i < options->count && !seen; i++)
        if ((seen = is_data(options->members[i].type))) fprintf(out, "typedef TAPER_FLAT_TYPE_(a) taper_f_; ");
    for (int i = from + 1; i < count; i++)
        if (is_data(f->members[i].type)) fprintf(out, "typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; ");
}

/* All of it as one struct, which the rest of the call initialises behind the defaults. */
static void write_rest_taken(FILE *out, const Item *f, const Item *options, int from, int count) {
    fprintf(out, "struct { ");
    write_rest(out, f, options, from);
    fprintf(out, "} taper_o_ = {");
    for (int i = 0; options && i < options->count; i++) {
        const Member *m = &options->members[i];
        fprintf(out, ".%s = %s, ", m->name, is_data(m->type) ? "0" : default_of(f, m));
    }
    for (int i = from; i < count; i++)
        if (strcmp(f->members[i].name, "n") == 0) fprintf(out, ".n_ = -1, ");
    fprintf(out, ".%s_ = __VA_ARGS__}; ", f->members[from].name);
}

/* Counts the bytes of an array written in place. It has the options too, since what the call goes on with may name them. */
static void write_probe(FILE *out, const Item *options) {
    fprintf(out, "struct taper_probe_ { char _; ");
    for (int i = 0; options && i < options->count; i++)
        fprintf(out, "%s%s%s; ", options->members[i].type, gap(options->members[i].type), options->members[i].name);
    fprintf(out, "ptrdiff_t bytes_; }; ");
}

static void write_rest_handed_on(FILE *out, const Item *f, int from, int count, bool measured) {
    int data = 0;
    for (int i = from; i < count; i++) {
        const char *m = f->members[i].name;
        fprintf(out, "%s", i ? ", " : "");
        if (!is_data(f->members[i].type))
            fprintf(out, "taper_o_.%s_", m);
        else if (measured)
            fprintf(out, "TAPER_VALUES_(taper_o_.%s_, TAPER_BYTES_IN_PLACE_(a, struct taper_probe_, __VA_ARGS__))", m);
        else
            fprintf(out, "TAPER_VALUES_(taper_o_.%s_, %s)", m,
                    data == 0 ? "TAPER_BYTES_(a)" : "TAPER_BYTES_AFTER_(a, b)");
        data += is_data(f->members[i].type);
    }
}

static void write_with_data(FILE *out, const Item *f, const Item *options) {
    int  from = first_data(f), count = f->count - (options != NULL);
    bool typed = is_data(f->members[from].type),
         measured = typed && from == count - 1; /* also an array written in place: nothing else is given by position */
    char name[64];
    snprintf(name, sizeof name, "%s", public_name(f));
    fprintf(out, "#define %s(", name);
    write_names(out, f, from, "...");
    fprintf(out, ") TAPER_%s_(", name);
    write_names(out, f, from, "TAPER_FIRST_(__VA_ARGS__), TAPER_SECOND_(__VA_ARGS__), __VA_ARGS__, ._ = 0)");
    fprintf(out, "\n#define TAPER_%s_(", name);
    write_names(out, f, from, "a, b, ...) TAPER_BEGIN_OPTIONS_ ");
    for (int i = 0; i < from; i++) write_argument(out, &f->members[i], i + 1);
    write_data_types(out, f, options, from, count);
    write_rest_taken(out, f, options, from, count);
    if (measured) write_probe(out, options);
    if (options) write_rest_options(out, options);
    fprintf(out, "TAPER_HERE_ %s(", f->name);
    write_taken(out, from);
    write_rest_handed_on(out, f, from, count, measured);
    fprintf(out, "%s); TAPER_END_\n", options ? ", taper_p_" : "");
}

/* Those without arguments note the caller's place where they can fail: where they make something. */
static bool needs_macro(const Item *f) {
    return f->count > 0 || f->variadic || (ends(f->type, "*") && !starts(f->type, "const"));
}

/* The options of function i if it brings NAME_defaults(): what works in place shares that of the call without the _. */
static const Item *options_with_defaults(const Api *api, int i) {
    const Item *f = &api->items[i], *options = f->sort == FUNCTION ? options_of(api, f) : NULL;
    char        name[64];
    if (!options || !ends(public_name(f), "_")) return options;
    snprintf(name, sizeof name, "%s", defaults_name(f));
    for (int k = 0; k < api->count; k++)
        if (api->items[k].sort == FUNCTION && strcmp(public_name(&api->items[k]), name) == 0) return NULL;
    return options;
}

void write_calls(FILE *out, const Api *api) {
    fprintf(out, "/* taper/calls.h: the calls as macros, made from the other headers: ./zigw build api. Not for "
                 "reading: the manual is\n"
                 " * in those headers, and how a call is built in taper/macros.h. */\n/* clang-format off */\n");
    for (int h = 0; h < HEADERS; h++) {
        char guard[64];
        snprintf(guard, sizeof guard, "TAPER_%s", headers[h]);
        for (char *c = guard; *c; c++) *c = (char)toupper((unsigned char)*c);
        fprintf(out, "\n#if defined(%s_READ) && !defined(%s_CALLS)\n#define %s_CALLS\n", guard, guard, guard);
        fprintf(out, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
        for (int i = 0; i < api->count; i++) {
            const Item *f = &api->items[i], *options = options_with_defaults(api, i);
            if (f->header == headers[h] && options)
                fprintf(out, "TAPER_API %s %s_defaults(void);\n", options->name, defaults_name(f));
        }
        fprintf(out, "#ifdef __cplusplus\n}\n#endif\n#if !defined(__cplusplus) && !defined(TAPER_PLAIN_CALLS)\n");
        for (int i = 0; i < api->count; i++) {
            const Item *f = &api->items[i], *options = f->sort == FUNCTION ? options_of(api, f) : NULL;
            if (f->sort != FUNCTION || f->header != headers[h] || !needs_macro(f)) continue;
            if (options) write_defaults(out, f, options);
            if (first_data(f) < f->count)
                write_with_data(out, f, options);
            else if (options)
                write_with_options(out, f, options);
            else
                write_plain(out, f);
        }
        fprintf(out, "#endif\n#endif\n");
    }
}

/* ---- The defaults ------------------------------------------------------------------------------- */

/* Pictures know nothing of the rest, and bring their own. */
static void write_default_functions(FILE *out, const Api *api, bool of_pictures) {
    fprintf(out,
            "/* defaults.c: NAME_defaults() of every call %s options, made from the public headers: ./zigw "
            "build api. */\n"
            "#include <%s>\n\n/* clang-format off */\n",
            of_pictures ? "of taper/plot.h with" : "with", of_pictures ? "taper/plot.h" : "taper.h");
    for (int i = 0; i < api->count; i++) {
        const Item *f = &api->items[i], *options = options_with_defaults(api, i);
        if (!options || (strcmp(f->header, "plot") == 0) != of_pictures) continue;
        fprintf(out, "%s %s_defaults(void) { ", options->name, defaults_name(f));
        fprintf(out, "return (%s){", options->name);
        write_initialisers(out, f, options);
        fputs("}; }\n", out);
    }
}
void write_defaults_of_the_rest(FILE *out, const Api *api) { write_default_functions(out, api, false); }
void write_defaults_of_pictures(FILE *out, const Api *api) { write_default_functions(out, api, true); }
