/* export/kernels.c: the declarations that a file carries: those of its kernels and, before them, what these need. */
#include "export/kernels.h"

const KernelText *export__text_of(size_t kernel) {
    for (int i = 0; i < export__place_count; i++)
        if (export__places[i].kernel == kernel) return &export__texts[export__places[i].text];
    return NULL;
}

const KernelText *export__text_named(const char *name) {
    for (int i = 0; i < export__text_count; i++)
        if (strcmp(export__texts[i].name, name) == 0) return &export__texts[i];
    return NULL;
}

void export__mark_text(bool *marked, const KernelText *text) {
    const ptrdiff_t i = text - export__texts;
    if (marked[i]) return;
    marked[i] = true;
    for (int k = 0; k < text->need_count; k++) export__mark_text(marked, &export__texts[text->needs[k]]);
}

void export__write_texts(FILE *to, const bool *marked) {
    for (int i = 0; i < export__text_count; i++)
        for (int k = 0; marked[i] && k < export__texts[i].piece_count; k++) fputs(export__texts[i].pieces[k], to);
}

/* ---- Initialisers of what kernels take ------------------------------------------------------------------ */

static void write_value(Text *to, const StructField *field, const char *at);

static size_t bytes_of_field(const StructField *field) {
    switch (field->type) {
    case MEMBER_INT64: return sizeof(int64_t);
    case MEMBER_INT: return sizeof(int);
    case MEMBER_BOOL: return sizeof(bool);
    case MEMBER_DOUBLE: return sizeof(double);
    case MEMBER_STRUCT: return field->of->bytes;
    }
    return 0;
}

static void write_struct(Text *to, const StructText *text, const char *at) {
    text__add(to, "{");
    for (int i = 0; i < text->count; i++) {
        const StructField *field = &text->fields[i];
        text__add(to, "%s.%s = %s", i ? ", " : "", field->name, field->count > 1 ? "{" : "");
        for (int k = 0; k < field->count; k++) {
            if (k) text__add(to, ", ");
            write_value(to, field, at + field->at + (size_t)k * bytes_of_field(field));
        }
        if (field->count > 1) text__add(to, "}");
    }
    text__add(to, "}");
}

static void write_value(Text *to, const StructField *field, const char *at) {
    int64_t whole;
    double  real;
    int     small;
    bool    flag;
    char    text[64];
    switch (field->type) {
    case MEMBER_INT64:
        memcpy(&whole, at, sizeof whole);
        text__add(to, "%s", export__whole_text(text, whole));
        break;
    case MEMBER_INT:
        memcpy(&small, at, sizeof small);
        text__add(to, "%d", small);
        break;
    case MEMBER_BOOL:
        memcpy(&flag, at, sizeof flag);
        text__add(to, "%s", flag ? "true" : "false");
        break;
    case MEMBER_DOUBLE:
        memcpy(&real, at, sizeof real);
        text__add(to, "%s", export__real_text(text, real, ""));
        break;
    case MEMBER_STRUCT: write_struct(to, field->of, at); break;
    }
}

void export__write_struct(Text *to, const StructText *text, const void *at) {
    text__add(to, "&(const %s)", text->name);
    write_struct(to, text, at);
}

/* ---- Numbers -------------------------------------------------------------------------------------------- */

const char *export__whole_text(char *text, int64_t value) {
    if (value == INT64_MIN)
        strcpy(text, "INT64_MIN");
    else
        text__print(text, 64, value > INT32_MAX || value < -INT32_MAX ? "INT64_C(%lld)" : "%lld", (long long)value);
    return text;
}

/* Exact, whoever reads it: in hexadecimal. */
const char *export__real_text(char *text, double value, const char *suffix) {
    if (value != value)
        strcpy(text, "NAN");
    else if (value - value != 0)
        strcpy(text, value > 0 ? "INFINITY" : "-INFINITY");
    else if (value < 1000 && value > -1000 && value == (double)(int)value && !(value == 0 && signbit(value)))
        text__print(text, 64, *suffix ? "%d.%s" : "%d", (int)value, suffix);
    else
        text__print(text, 64, "%a%s", value, suffix);
    return text;
}
