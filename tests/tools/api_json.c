/* api_json.c: docs/api.json, the public API for whoever makes a binding. */
#include "api.h"

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

void write_json(FILE *out, const Api *api) {
    fprintf(out, "{\n  \"about\": \"Taper's public API, made from its headers: ./zigw build api\",\n  \"items\": [\n");
    for (int i = 0; i < api->count; i++) {
        write_item(out, api, &api->items[i]);
        fprintf(out, "%s\n", i + 1 < api->count ? "," : "");
    }
    fprintf(out, "  ]\n}\n");
}
