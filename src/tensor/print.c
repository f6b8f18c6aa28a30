/* tensor/print.c: repr(tensor), character for character PyTorch's.
 *
 * The rules, from torch/_tensor_str.py: floats that are all whole print as "3."; scientific if the
 * largest magnitude is over 1e8, the smallest under 1e-4 or their ratio over 1000; every element is
 * padded to the widest; beyond 1000 elements only the first and last 3 of a dimension are shown, and
 * only those count for the format. */
#include "base/text.h"
#include "tensor/tensor.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum { DIGITS = 4, THRESHOLD = 1000, EDGE = 3, LINE_WIDTH = 80 };

const char *(*tensor__grad_fn)(const Tensor *x);

/* ---- One element ------------------------------------------------------------------------------- */

typedef struct NumberFormat {
    bool   real, whole, scientific;
    int    width;
    double smallest, largest; /* magnitudes of the finite, nonzero elements */
    bool   any;
} NumberFormat;

enum { ELEMENT_TEXT = 352 }; /* %.4f of the largest double has 314 characters */

static int element_text(const NumberFormat *f, const Tensor *x, int64_t offset, char *text) {
    double value = tensor__get(x, offset);
    if (x->dtype == BOOL) return sprintf(text, value != 0 ? "True" : "False");
    if (x->dtype == INT64) {
        int64_t whole;
        tensor__read(x, offset, &whole);
        return sprintf(text, "%lld", (long long)whole);
    }
    if (isnan(value)) return sprintf(text, "nan");
    if (isinf(value)) return sprintf(text, value < 0 ? "-inf" : "inf");
    if (f->scientific) return text__print(text, ELEMENT_TEXT, "%.*e", DIGITS, value);
    return f->whole ? text__print(text, ELEMENT_TEXT, "%.0f.", value)
                    : text__print(text, ELEMENT_TEXT, "%.*f", DIGITS, value);
}

static bool counts(const NumberFormat *f, double value) { return !f->real || (isfinite(value) && value != 0); }

static void look_at(NumberFormat *f, const Tensor *x, int64_t offset) {
    double value = tensor__get(x, offset), size = fabs(value);
    if (!f->real || !counts(f, value)) return;
    if (value != ceil(value)) f->whole = false;
    if (!f->any || size < f->smallest) f->smallest = size;
    if (!f->any || size > f->largest) f->largest = size;
    f->any = true;
}

static void measure_number(NumberFormat *f, const Tensor *x, int64_t offset) {
    char text[ELEMENT_TEXT];
    if (!counts(f, tensor__get(x, offset))) return;
    int length = element_text(f, x, offset, text);
    if (length > f->width) f->width = length;
}

/* Visits every element that is shown. */
static void visit_numbers(NumberFormat *f, const Tensor *x, int d, int64_t offset, bool summary,
                          void see(NumberFormat *, const Tensor *, int64_t)) {
    if (d == x->ndim) {
        see(f, x, offset);
        return;
    }
    for (int64_t i = 0; i < x->dims[d]; i++) {
        if (summary && i == EDGE && x->dims[d] > 2 * EDGE) i = x->dims[d] - EDGE;
        visit_numbers(f, x, d + 1, offset + i * tensor__strides(x)[d], summary, see);
    }
}

static NumberFormat choose_format(const Tensor *x, bool summary) {
    NumberFormat f = {.real = tensor__is_real(x), .whole = true, .width = 1};
    visit_numbers(&f, x, 0, 0, summary, look_at);
    f.scientific = f.any && (f.largest / f.smallest > 1000 || f.largest > 1e8 || f.smallest < 1e-4);
    visit_numbers(&f, x, 0, 0, summary, measure_number);
    return f;
}

/* ---- Brackets, commas and lines ---------------------------------------------------------------- */

static void put_element(Text *text, const NumberFormat *f, const Tensor *x, int64_t offset) {
    char piece[ELEMENT_TEXT];
    int  length = element_text(f, x, offset, piece);
    text__spaces(text, f->width - length);
    text__append(text, piece, (size_t)length);
}

static void put_row(Text *text, const NumberFormat *f, const Tensor *x, int64_t offset, int indent, bool summary) {
    int64_t size = x->dims[x->ndim - 1], stride = tensor__strides(x)[x->ndim - 1];
    int     per_line = (LINE_WIDTH - indent) / (f->width + 2), place = 0;
    if (per_line < 1) per_line = 1;
    text__add(text, "[");
    for (int64_t i = 0; i < size; i++, place++) {
        if (place) text__add(text, "%s", place % per_line ? ", " : ",\n");
        if (place && place % per_line == 0) text__spaces(text, indent + 1);
        if (summary && i == EDGE && size > 2 * EDGE) {
            text__add(text, " ...");
            i = size - EDGE - 1;
        } else {
            put_element(text, f, x, offset + i * stride);
        }
    }
    text__add(text, "]");
}

static void put_block(Text *text, const NumberFormat *f, const Tensor *x, int d, int64_t offset, int indent,
                      bool summary) {
    if (d == x->ndim - 1) {
        put_row(text, f, x, offset, indent, summary);
        return;
    }
    text__add(text, "[");
    for (int64_t i = 0; i < x->dims[d]; i++) {
        if (i) {
            text__add(text, ",");
            for (int line = 0; line < x->ndim - d - 1; line++) text__add(text, "\n");
            text__spaces(text, indent + 1);
        }
        if (summary && i == EDGE && x->dims[d] > 2 * EDGE) {
            text__add(text, "...");
            i = x->dims[d] - EDGE - 1;
        } else {
            put_block(text, f, x, d + 1, offset + i * tensor__strides(x)[d], indent + 1, summary);
        }
    }
    text__add(text, "]");
}

static void put_suffix(Text *text, const char *suffix, int indent, int *line_length) {
    int length = (int)strlen(suffix);
    if (*line_length + length + 2 > LINE_WIDTH) {
        text__add(text, ",\n");
        text__spaces(text, indent);
        *line_length = indent + length;
    } else {
        text__add(text, ", ");
        *line_length += length + 2;
    }
    text__add(text, "%s", suffix);
}

static void put_suffixes(Text *text, const Tensor *x, int indent) {
    char        suffix[256];
    const char *newline = text->at ? strrchr(text->at, '\n') : NULL, *grad_fn = NULL;
    int         line_length = (int)(newline ? text->at + text->length - newline + 1 : (ptrdiff_t)text->length + 2);
    bool        unusual = x->dtype != taper_get_default_dtype();
    if (x->numel == 0 && x->ndim != 1) {
        int at = sprintf(suffix, "size=(");
        for (int d = 0; d < x->ndim; d++) at += sprintf(suffix + at, "%s%lld", d ? ", " : "", (long long)x->dims[d]);
        sprintf(suffix + at, ")");
        put_suffix(text, suffix, indent, &line_length);
    }
    if (unusual && (x->numel == 0 || tensor__is_real(x))) {
        sprintf(suffix, "dtype=%s", taper_dtype_name((taper_Dtype)x->dtype));
        put_suffix(text, suffix, indent, &line_length);
    }
    if (x->node && tensor__grad_fn) grad_fn = tensor__grad_fn(x);
    if (grad_fn) {
        snprintf(suffix, sizeof suffix, "grad_fn=<%s>", grad_fn);
        put_suffix(text, suffix, indent, &line_length);
    } else if (x->requires_grad) {
        put_suffix(text, "requires_grad=True", indent, &line_length);
    }
    text__add(text, ")");
}

const char *(tensor_repr)(Tensor *x) {
    if (!x && !base__failed()) return "None";
    if (!tensor__usable(x, "repr", "x")) return NULL;
    Text      text = {.arena = tape__arena()};
    const int indent = (int)strlen("tensor(");
    bool      summary = x->numel > THRESHOLD;
    text__add(&text, "tensor(");
    if (x->numel == 0) {
        text__add(&text, "[]");
    } else {
        NumberFormat f = choose_format(x, summary);
        if (x->ndim == 0)
            put_element(&text, &f, x, 0);
        else
            put_block(&text, &f, x, 0, 0, indent, summary);
    }
    put_suffixes(&text, x, indent);
    return text__done(&text);
}

bool(tensor_fprint)(FILE *file, Tensor *x) {
    OPEN_SCOPE_OR(false);
    if (!file) return base__raise(ERROR_VALUE, "fprint: file is NULL");
    const char *text = (tensor_repr)(x);
    if (!text) return false;
    return fprintf(file, "%s\n", text) >= 0 || base__raise(ERROR_FILE, "fprint: cannot write: %s", strerror(errno));
}

bool(tensor_print)(Tensor *x) { return (tensor_fprint)(stdout, x); }
