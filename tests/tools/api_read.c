/* api_read.c: the declarations of the public headers.
 *
 * It reads the headers as they are laid out: a prototype begins with TAPER_API, an options struct has a line
 * TAPER_NAMED_ABOVE and beside each member a comment that begins with its default ("= 1e-3: learning rate"). Whatever
 * stands in the text of a default or type is passed on and not understood. */
#include "api.h"

#include <ctype.h>
#include <stdlib.h>

const char *const headers[HEADERS] = {"base",       "tensor", "random",  "ops",      "shape", "autograd", "loss",
                                      "functional", "init",   "nn",      "sequence", "optim", "files",    "data",
                                      "read",       "state",  "metrics", "plot",     "live",  "export"};

/* ---- Text --------------------------------------------------------------------------------------- */

bool starts(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }
bool ends(const char *text, const char *with) {
    size_t n = strlen(text), k = strlen(with);
    return n >= k && strcmp(text + n - k, with) == 0;
}

void put_trimmed(char *to, size_t room, const char *from, const char *end) {
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

const char *next(const char *at, char what) {
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
        } else if (known && api->count + 1 == MOST_ITEMS) {
            snprintf(api->wrong, sizeof api->wrong, "more than MOST_ITEMS declarations");
            return;
        } else if (known) {
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

bool read_api(Api *api) {
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

const Item *find(const Api *api, Sort sort, const char *name) {
    for (int i = 0; i < api->count; i++)
        if (api->items[i].sort == sort && strcmp(api->items[i].name, name) == 0) return &api->items[i];
    return NULL;
}
