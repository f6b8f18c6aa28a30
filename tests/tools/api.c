/* api.c: what the public headers declare, written down: as the call macros of include/taper/calls.h, as the
 * functions of src/api/defaults.c and src/plot/defaults.c that give the defaults of options, and as docs/api.json.
 *
 * It reads the headers as they are laid out: a prototype begins with TAPER_API, an options struct has a line
 * TAPER_NAMED_ABOVE and beside each member a comment that begins with its default ("= 1e-3: learning rate"). Whatever
 * stands in the text of a default or type is passed on and not understood.
 *
 * tests/test_api.c includes this file and holds them against what it writes; as a program it writes them:
 * ./zigw build api. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- What is read ------------------------------------------------------------------------------- */

enum { TEXT = 512, MOST_MEMBERS = 24, MOST_ITEMS = 512, MOST_PARAMETERS = 10 };

typedef struct Member {
    char type[96], name[48], value[96], text[TEXT]; /* value: the default, or an enumerator's */
    int  array;                                     /* of so many; 0: none */
    bool positional;
} Member;

typedef enum Sort { FUNCTION, OPTIONS, STRUCT, ENUM, TYPE } Sort;

typedef struct Item {
    Sort        sort;
    const char *header;
    char        type[96], name[64], text[TEXT]; /* type: what a function returns, what a typedef stands for */
    Member      members[MOST_MEMBERS];          /* or parameters */
    int         count;
    bool        variadic;
} Item;

typedef struct Api {
    Item items[MOST_ITEMS];
    int  count;
    char wrong[TEXT]; /* what could not be read; "" if nothing */
} Api;

static const char *const headers[] = {"base", "tensor", "random", "ops",  "autograd", "functional",
                                      "nn",   "optim",  "data",   "plot", "live"};
enum { HEADERS = sizeof headers / sizeof *headers };

static const Item *find(const Api *api, Sort sort, const char *name) {
    for (int i = 0; i < api->count; i++)
        if (api->items[i].sort == sort && strcmp(api->items[i].name, name) == 0) return &api->items[i];
    return NULL;
}

/* ---- Text --------------------------------------------------------------------------------------- */

static bool starts(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }
static bool ends(const char *text, const char *with) {
    size_t n = strlen(text), k = strlen(with);
    return n >= k && strcmp(text + n - k, with) == 0;
}

/* from ... end without the white space around it; what is within becomes single blanks. */
static void put_trimmed(char *to, size_t room, const char *from, const char *end) {
    size_t n = 0;
    bool   gap = false;
    for (; from < end && n + 2 < room; from++) {
        if (isspace((unsigned char)*from)) {
            gap = n > 0;
            continue;
        }
        if (gap) to[n++] = ' ';
        gap = false;
        to[n++] = *from;
    }
    to[n] = '\0';
}

/* A comment's text, the star that begins a line left out. */
static void put_comment(char *to, size_t room, const char *from, const char *end) {
    char   plain[4096];
    size_t n = 0;
    bool   margin = false; /* only white space so far on this line, which is not the first */
    for (const char *c = from; c < end && n < sizeof plain; c++) {
        bool star = margin && *c == '*';
        margin = *c == '\n' || (margin && *c == ' ');
        if (!star) plain[n++] = *c;
    }
    put_trimmed(to, room, plain, plain + n);
}

static const char *skip_space(const char *at) {
    while (isspace((unsigned char)*at)) at++;
    return at;
}

/* Behind the bracket that closes the one at `at`. */
static const char *skip_brackets(const char *at) {
    int depth = 0;
    do {
        depth += strchr("({[", *at) != NULL;
        depth -= strchr(")}]", *at) != NULL;
    } while (*at++ && depth);
    return at;
}

/* The next `what` outside of brackets and comments. */
static const char *next(const char *at, char what) {
    while (*at && *at != what) {
        if (starts(at, "/*"))
            at = strstr(at, "*/") + 2;
        else if (strchr("({[", *at))
            at = skip_brackets(at);
        else
            at++;
    }
    return at;
}

/* A comment that follows on the same line, into text; behind it. */
static const char *trailing_comment(const char *at, char *text, size_t room) {
    const char *c = at;
    while (*c == ' ') c++;
    if (!starts(c, "/*")) return at;
    const char *end = strstr(c, "*/");
    put_comment(text, room, c + 2, end);
    return end + 2;
}

/* ---- Declarations ------------------------------------------------------------------------------- */

/* "const char *name" or "double betas[2]" as type, name and array. */
static void split_declaration(Member *m, const char *from, const char *end) {
    const char *bracket = memchr(from, '[', (size_t)(end - from)), *last = bracket ? bracket : end;
    const char *pointer = strstr(from, "(*"); /* to a function: "void *(*allocate)(size_t)" */
    if (bracket) m->array = atoi(bracket + 1);
    if (pointer && pointer < end) {
        put_trimmed(m->name, sizeof m->name, pointer + 2, strchr(pointer, ')'));
        put_trimmed(m->type, sizeof m->type, from, end);
        return;
    }
    while (last > from && isspace((unsigned char)last[-1])) last--;
    const char *name = last;
    while (name > from && (isalnum((unsigned char)name[-1]) || name[-1] == '_')) name--;
    put_trimmed(m->name, sizeof m->name, name, last);
    put_trimmed(m->type, sizeof m->type, from, name);
}

static void read_parameters(Item *item, const char *at, const char *end) {
    while (at < end) {
        const char *comma = next(at, ',');
        if (comma > end) comma = end;
        Member     *m = &item->members[item->count];
        const char *stop = strstr(at, "TAPER_DEFAULT("), *open = stop ? strchr(stop, '(') : NULL;
        if (open && stop < comma) {
            put_trimmed(m->value, sizeof m->value, open + 1, skip_brackets(open) - 1);
        } else
            stop = comma;
        split_declaration(m, at, stop);
        if (strcmp(m->name, "void") == 0) return;
        if (strncmp(skip_space(at), "...", 3) == 0)
            item->variadic = true;
        else if (item->count + 1 < MOST_PARAMETERS)
            item->count++;
        at = comma + 1;
    }
}

/* A prototype at `at`; behind it. */
static const char *read_function(Item *item, const char *at) {
    const char *open = strchr(at, '('), *close = skip_brackets(open), *end = next(close, ';') + 1;
    Member      head = {0};
    split_declaration(&head, at + strlen("TAPER_API"), open);
    memcpy(item->name, head.name, sizeof head.name);
    memcpy(item->type, head.type, sizeof head.type);
    read_parameters(item, open + 1, close - 1);
    return trailing_comment(end, item->text, sizeof item->text);
}

/* "= 1e-3: learning rate" as value and text. */
static bool split_default(Member *m) {
    char        text[TEXT];
    const char *colon = m->text;
    if (!starts(m->text, "= ")) return false;
    while (*colon && !(*colon == ':' && colon[1] == ' ')) colon++;
    put_trimmed(m->value, sizeof m->value, m->text + 2, colon);
    put_trimmed(text, sizeof text, *colon ? colon + 1 : colon, m->text + strlen(m->text));
    memcpy(m->text, text, sizeof text);
    return true;
}

static void read_members(Api *api, Item *item, const char *at, const char *end) {
    for (at = skip_space(at); at < end; at = skip_space(at)) {
        const char *stop = next(at, item->sort == ENUM ? ',' : ';');
        if (stop > end) stop = end;
        Member m = {.positional = item->sort == OPTIONS};
        if (starts(at, "/*")) {
            at = strstr(at, "*/") + 2;
            continue;
        }
        if (starts(at, "TAPER_NAMED_ABOVE")) {
            for (int i = 0; i < item->count; i++) item->members[i].positional = false;
            item->sort = OPTIONS;
            at = stop + 1;
            continue;
        }
        if (item->sort == ENUM) {
            const char *equals = memchr(at, '=', (size_t)(stop - at));
            put_trimmed(m.name, sizeof m.name, at, equals ? equals : stop);
            if (equals) put_trimmed(m.value, sizeof m.value, equals + 1, stop);
        } else
            split_declaration(&m, at, stop);
        at = trailing_comment(stop < end ? stop + 1 : end, m.text, sizeof m.text);
        if (item->count < MOST_MEMBERS) item->members[item->count++] = m;
    }
    for (int i = 0; item->sort == OPTIONS && i < item->count; i++)
        if (!split_default(&item->members[i]))
            snprintf(api->wrong, sizeof api->wrong, "%s.%s: no default", item->name, item->members[i].name);
}

/* "typedef struct NAME { ... } NAME;" and its kin; behind it. */
static const char *read_typedef(Api *api, Item *item, const char *at) {
    const char *brace = strchr(at, '{'), *semicolon = strchr(at, ';'), *end;
    Member      m = {0};
    if (brace && brace < semicolon) {
        const char *close = skip_brackets(brace);
        end = strchr(close, ';');
        item->sort = starts(at, "typedef enum") ? ENUM : STRUCT;
        put_trimmed(item->name, sizeof item->name, close, end);
        read_members(api, item, brace + 1, close - 1);
    } else {
        const char *open = memchr(at, '(', (size_t)(semicolon - at));
        end = semicolon;
        item->sort = TYPE;
        split_declaration(&m, at + strlen("typedef"), open ? open : end);
        memcpy(item->name, m.name, sizeof m.name);
        put_trimmed(item->type, sizeof item->type, at + strlen("typedef"), end);
    }
    return trailing_comment(end + 1, item->text, sizeof item->text);
}

static const char *skip_line(const char *at) {
    while (*at && *at != '\n') at += at[0] == '\\' && at[1] == '\n' ? 2 : 1;
    return *at ? at + 1 : at;
}

static void read_header(Api *api, const char *header, const char *at) {
    char pending[TEXT] = ""; /* the comment above, until an empty line */
    for (const char *begin = at; *at;) {
        Item *item = &api->items[api->count];
        bool  known = starts(at, "TAPER_API ") || starts(at, "typedef ");
        if (isspace((unsigned char)*at)) {
            if (*at == '\n' && at > begin && at[-1] == '\n') pending[0] = '\0';
            at++;
        } else if (starts(at, "/*")) {
            const char *end = strstr(at, "*/");
            put_comment(pending, sizeof pending, at + 2, end);
            at = end + 2;
        } else if (known && api->count + 1 < MOST_ITEMS) {
            *item = (Item){.header = header};
            at = starts(at, "typedef ") ? read_typedef(api, item, at) : read_function(item, at);
            if (!item->text[0]) memcpy(item->text, pending, sizeof pending);
            /* a void function whose name ends in _ serves a macro, as tape_leave_ does tape_scope */
            api->count += !(item->sort == FUNCTION && ends(item->name, "_") && strcmp(item->type, "void") == 0);
        } else if (starts(at, "static inline")) {
            at = skip_brackets(strchr(at, '{'));
        } else
            at = skip_line(at);
    }
}

static bool read_api(Api *api) {
    static char text[1 << 17];
    memset(api, 0, sizeof *api);
    for (int h = 0; h < HEADERS && !api->wrong[0]; h++) {
        char path[128];
        snprintf(path, sizeof path, "include/taper/%s.h", headers[h]);
        FILE  *file = fopen(path, "r");
        size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
        if (file) fclose(file);
        text[n] = '\0';
        if (!n || n + 1 == sizeof text) snprintf(api->wrong, sizeof api->wrong, "%s: cannot be read", path);
        read_header(api, headers[h], text);
    }
    return !api->wrong[0];
}

/* ---- What a function is called with --------------------------------------------------------------- */

/* What is written: optim_SGD for optim_SGD_with, tensor_uniform_ for tensor_uniform_with_. */
static const char *public_name(const Item *function) {
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

static const Item *options_of(const Api *api, const Item *function) {
    return function->count ? find(api, OPTIONS, function->members[function->count - 1].type) : NULL;
}

/* Arguments written one after the other in a call: the type of the list, and of what is in it. */
static const char *listed(const char *type) {
    static const char *const lists[][2] = {
        {"taper_Inputs", "Tensor *"}, {"nn_Modules", "nn_Module *"}, {"data_Columns", "data_Column"}};
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

/* The default of member m of the options of a function. */
static const char *default_of(const Item *function, const Member *m) {
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

static void write_with_data(FILE *out, const Item *f, const Item *options) {
    int  from = first_data(f), count = f->count - (options != NULL), data = 0;
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
    if (typed) fprintf(out, "typedef TAPER_DATA_TYPE_(a) taper_a_; ");
    for (int i = 0, seen = 0; options && i < options->count && !seen; i++)
        if ((seen = is_data(options->members[i].type))) fprintf(out, "typedef TAPER_FLAT_TYPE_(a) taper_f_; ");
    for (int i = from + 1; i < count; i++)
        if (is_data(f->members[i].type)) fprintf(out, "typedef TAPER_DATA_TYPE_(TAPER_AFTER_(a, b)) taper_b_; ");
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
    if (measured) {
        fprintf(out, "struct taper_probe_ { char _; ");
        for (int i = 0; options && i < options->count; i++)
            fprintf(out, "%s%s%s; ", options->members[i].type, gap(options->members[i].type), options->members[i].name);
        fprintf(out, "ptrdiff_t bytes_; }; ");
    }
    if (options) write_rest_options(out, options);
    fprintf(out, "TAPER_HERE_ %s(", f->name);
    write_taken(out, from);
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
    fprintf(out, "%s); TAPER_END_\n", options ? ", taper_p_" : "");
}

/* Those without arguments note the caller's place where they can fail: where they make something. */
static bool needs_macro(const Item *f) {
    return f->count > 0 || f->variadic || (ends(f->type, "*") && !starts(f->type, "const"));
}

static void write_calls(FILE *out, const Api *api) {
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
            const Item *f = &api->items[i], *options = f->sort == FUNCTION ? options_of(api, f) : NULL;
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

/* Pictures know nothing of the rest, and bring their own. */
static void write_default_functions(FILE *out, const Api *api, bool of_pictures) {
    fprintf(out,
            "/* defaults.c: NAME_defaults() of every call %s options, made from the public headers: ./zigw "
            "build api. */\n"
            "#include <%s>\n\n/* clang-format off */\n",
            of_pictures ? "of taper/plot.h with" : "with", of_pictures ? "taper/plot.h" : "taper.h");
    for (int i = 0; i < api->count; i++) {
        const Item *f = &api->items[i], *options = f->sort == FUNCTION ? options_of(api, f) : NULL;
        if (!options || (strcmp(f->header, "plot") == 0) != of_pictures) continue;
        fprintf(out, "%s %s_defaults(void) { ", options->name, defaults_name(f));
        fprintf(out, "return (%s){", options->name);
        write_initialisers(out, f, options);
        fputs("}; }\n", out);
    }
}
static void write_defaults_of_the_rest(FILE *out, const Api *api) { write_default_functions(out, api, false); }
static void write_defaults_of_pictures(FILE *out, const Api *api) { write_default_functions(out, api, true); }

/* ---- api.json ----------------------------------------------------------------------------------- */

static void write_string(FILE *out, const char *text) {
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void write_field(FILE *out, const char *name, const char *text) {
    fprintf(out, ", \"%s\": ", name);
    write_string(out, text);
}

/* `what`: the key of the list, NULL for a function's arguments. */
static void write_members(FILE *out, const Item *item, const char *what, int count) {
    fprintf(out, ",\n     \"%s\": [", what);
    for (int i = 0; i < count; i++) {
        const Member *m = &item->members[i];
        fprintf(out, "%s\n       {\"name\": ", i ? "," : "");
        write_string(out, m->name);
        if (m->type[0]) write_field(out, "type", m->type);
        if (m->array) fprintf(out, ", \"array\": %d", m->array);
        if (m->value[0]) write_field(out, item->sort == ENUM ? "value" : "default", m->value);
        if (m->positional) fprintf(out, ", \"positional\": true");
        if (m->text[0]) write_field(out, "text", m->text);
        fprintf(out, "}");
    }
    fprintf(out, "]");
}

static void write_item(FILE *out, const Api *api, const Item *item) {
    static const char *const sorts[] = {"function", "options", "struct", "enum", "type"};
    const Item              *options = item->sort == FUNCTION ? options_of(api, item) : NULL;
    fprintf(out, "    {\"kind\": \"%s\"", sorts[item->sort]);
    write_field(out, "name", item->sort == FUNCTION ? public_name(item) : item->name);
    if (item->sort == FUNCTION) write_field(out, "symbol", item->name);
    fprintf(out, ", \"header\": \"taper/%s.h\"", item->header);
    if (item->type[0]) write_field(out, item->sort == FUNCTION ? "returns" : "stands_for", item->type);
    if (item->variadic) fprintf(out, ", \"variadic\": true");
    if (options) {
        const char *own = item->members[item->count - 1].value;
        write_field(out, "options", options->name);
        if (own[0]) write_field(out, "other_defaults", own);
    }
    if (item->text[0]) write_field(out, "text", item->text);
    if (item->sort == FUNCTION) write_members(out, item, "arguments", item->count - (options != NULL));
    if (item->sort != FUNCTION && item->sort != TYPE)
        write_members(out, item, item->sort == ENUM ? "values" : "members", item->count);
    fprintf(out, "}");
}

static void write_json(FILE *out, const Api *api) {
    fprintf(out, "{\n  \"about\": \"Taper's public API, made from its headers: ./zigw build api\",\n  \"items\": [\n");
    for (int i = 0; i < api->count; i++) {
        write_item(out, api, &api->items[i]);
        fprintf(out, "%s\n", i + 1 < api->count ? "," : "");
    }
    fprintf(out, "  ]\n}\n");
}

/* ---- All of it ---------------------------------------------------------------------------------- */

typedef struct Page {
    const char *path;
    void (*write)(FILE *out, const Api *api);
} Page;
static const Page pages[] = {{"include/taper/calls.h", write_calls},
                             {"src/api/defaults.c", write_defaults_of_the_rest},
                             {"src/plot/defaults.c", write_defaults_of_pictures},
                             {"docs/api.json", write_json}};
enum { PAGES = sizeof pages / sizeof *pages };

#ifndef API_INCLUDED
int main(void) {
    static Api api;
    if (!read_api(&api)) {
        fprintf(stderr, "api: %s\n", api.wrong);
        return 1;
    }
    for (int i = 0; i < PAGES; i++) {
        FILE *out = fopen(pages[i].path, "w");
        if (!out) {
            perror(pages[i].path);
            return 1;
        }
        pages[i].write(out, &api);
        if (fclose(out)) return 1;
    }
    printf("api: %d declarations\n", api.count);
    return 0;
}
#endif
