/* operators.c: docs/operators.md from the operator table.
 *
 * Reads the rows (src/rows/pointwise.def, src/rows/reduce.def and src/ops/rows.def) once more, as text, and turns the vocabulary of the
 * pointwise ones into formulas: MUL(g, SUB(1, MUL(y, y))) is g (1 - y y). tests/test_pages.c includes this file and
 * holds the page against what it writes; as a program it prints the page: cc -Isrc tests/tools/operators.c && ./a.out
 *
 * Invariant: rows are read before the words made of words are known, so that these stay what they are. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* ---- From the vocabulary to formulas ------------------------------------------------------------- */

typedef struct Word {
    const char *name, *infix; /* NULL: a function, written name(...) in lower case */
    int         binds;        /* how tightly; 9: like a function */
} Word;

static const Word words[] = {
    {"AND", " and ", 1}, {"EQ", " = ", 2},  {"NE", " != ", 2}, {"LT", " < ", 2}, {"LE", " <= ", 2}, {"GT", " > ", 2},
    {"GE", " >= ", 2},   {"ADD", " + ", 3}, {"SUB", " - ", 3}, {"MUL", " ", 5},  {"DIV", " / ", 4}, {"POW", "^", 6},
};

typedef struct Formula {
    char text[1024];
    int  binds;
} Formula;

static void append(Formula *f, const char *text) {
    size_t length = strlen(f->text);
    snprintf(f->text + length, sizeof f->text - length, "%s", text); /* what does not fit shows in the page */
}

/* `part`, in brackets unless it binds at least as tightly as `needed`. */
static void append_part(Formula *f, const Formula *part, int needed) {
    bool brackets = part->binds < needed;
    append(f, brackets ? "(" : "");
    append(f, part->text);
    append(f, brackets ? ")" : "");
}

static const Word *infix_word(const char *name) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, name) == 0) return &words[i];
    return NULL;
}

/* Reads one expression from *at and moves on behind it. */
static Formula formula(const char **at) {
    Formula f = {"", 9}, part[4];
    char    name[24] = "";
    int     count = 0;
    size_t  length = strcspn(*at, "(), ");
    snprintf(name, sizeof name, "%.*s", (int)length, *at);
    *at += length;
    if (**at != '(') { /* a, b, y, g or a number */
        append(&f, name);
        return f;
    }
    do {
        *at += 1 + strspn(*at + 1, " ");
        part[count++] = formula(at);
    } while (**at == ',' && count < 4);
    *at += **at == ')';
    const Word *word = infix_word(name);
    if (word) {
        f.binds = word->binds;
        append_part(&f, &part[0], word->binds);
        append(&f, word->infix);
        bool divides = strcmp(name, "DIV") == 0, adds = strcmp(name, "ADD") == 0;
        append_part(&f, &part[1], divides ? 6 : word->binds + !adds); /* a - (b - c), a / (b c), but (a / b) c */
    } else if (strcmp(name, "NEG") == 0) {
        f.binds = 5;
        append(&f, "-");
        append_part(&f, &part[0], 5);
    } else if (strcmp(name, "CONST") == 0) {
        append(&f, part[0].text);
    } else if (strcmp(name, "WHERE") == 0) {
        f.binds = 0;
        append_part(&f, &part[1], 1);
        append(&f, " where ");
        append_part(&f, &part[0], 1);
        append(&f, ", else ");
        append_part(&f, &part[2], 0);
    } else {
        for (char *c = name; *c; c++) *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
        append(&f, name);
        append(&f, "(");
        for (int i = 0; i < count; i++) {
            append(&f, i ? ", " : "");
            append(&f, part[i].text);
        }
        append(&f, ")");
    }
    return f;
}

static const char *as_formula(const char *row_text) {
    static Formula results[8];
    static int     turn;
    Formula       *f = &results[turn++ % 8];
    *f = formula(&row_text);
    return f->text;
}

/* Of an input that has one. */
static const char *derivative(const char *row_text) {
    return strcmp(row_text, "UNDIFFERENTIABLE") == 0 ? "none" : as_formula(row_text);
}

/* ---- Columns ------------------------------------------------------------------------------------- */

static const char *const KIND_REAL = "float", *const KIND_FLOAT = "float alone", *const KIND_WHOLE = "float, int64",
                         *const KIND_SIGNED = "float, int64", *const KIND_POWER = "float, int64",
                         *const KIND_DIVISION = "float, int64", *const KIND_LOGIC = "float, int64, bool",
                         *const KIND_NUMBERS = "float, int64; bool as int64",
                         *const KIND_SUMS = "float, int64; bool as int64", *const KIND_FLOATS = "float",
                         *const KIND_ORDERED = "float, int64, bool", *const KIND_FLAGS = "bool, to which all become",
                         *const KIND_COUNTS = "bool, to which all become; the result is int64",
                         *const KIND_CHOICE = "a: bool, b and c: float, int64, bool";
static const char *const DOMAIN_ANY = "[-2, 2]", *const DOMAIN_POSITIVE = "[0.2, 2]",
                         *const DOMAIN_NONZERO = "0.2 to 2 and -2 to -0.2", *const DOMAIN_UNIT = "[-0.9, 0.9]",
                         *const DOMAIN_ABOVE_1 = "[1.2, 3]";
static const char *const KEEPS_TEXT_NONE = "", *const KEEPS_TEXT_A = "a", *const KEEPS_TEXT_Y = "y",
                         *const KEEPS_TEXT_AY = "a, y", *const KEEPS_TEXT_AB = "a, b",
                         *const KEEPS_TEXT_ABY = "a, b, y";
static const char *const KEEPS_TEXT_BC = "b, c", *const KEEPS_TEXT_ABC = "a, b, c";

/* A row's call, with the numbers of its column: tensor_gelu_tanh(a), F_hardtanh(a, min_val, max_val). */
static const char *call_with(const char *name, const char *inputs, const char *numbers) {
    static char text[128];
    const char *names = strchr(numbers, '(');
    bool        functional = strcmp(numbers, "FUNCTIONAL") == 0 || (names && strncmp(numbers, "INNER", 5) != 0);
    const char *floor = functional && strcmp(inputs, "a") == 0 ? "F" : "tensor";
    snprintf(text, sizeof text, "%s_%s(%s%s%s", floor, name, inputs, names ? ", " : "", names ? names + 1 : ")");
    return text;
}

static const char INTRODUCTION[] =
    "# Operators\n"
    "\n"
    "Written by `tests/tools/operators.c` from `src/rows/*.def` and `src/ops/*.def`, the tables the library itself\n"
    "is compiled from. `tests/test_pages.c` fails when this page and the table differ; `UPDATE_DOCS=1 ./zigw build "
    "test`\n"
    "writes it anew. `ops.h`, `shape.h`, `functional.h` and `loss.h` of `include/taper` have the prototypes,\n"
    "[adding.md](adding.md) adds a row.\n"
    "\n"
    "In the formulas a and b are the inputs, y is the result, g is the gradient of y, and da, db are the gradients\n"
    "of a and b. *Reads* is what the derivative reads besides g: changing that in place between the call and\n"
    "`tensor_backward` is an error. *Checked on* is where the checks draw the inputs, element by element: rows of one\n"
    "input plain, single, empty, long, transposed and sliced; rows of two inputs over nine pairs of shapes, long,\n"
    "transposed and sliced, and with a plain number. Each check (`tests/test_rows.c`) is PyTorch's values and "
    "gradients in\n"
    "float64 and float32, gradcheck and gradgradcheck, and the fused gradient against the one in operators, bit for "
    "bit.\n"
    "*float* means float32 and float64; other dtypes become the default one, unless it is *float alone*.\n";

static void write_unary(FILE *to) {
    fputs("\n## Element by element, one input\n\n"
          "| call | y | da | reads | dtypes | checked on |\n|---|---|---|---|---|---|\n",
          to);
#define UNARY(name, kind, ...) UNARY_WITH(name, name, kind, NO_NUMBERS, __VA_ARGS__)
#define UNARY_WITH(name, torch, kind, numbers, value, keeps, da, domain, checks)                                       \
    fprintf(to, "| `%s` | `%s` | `%s` | %s | %s | %s |\n", call_with(#name, "a", #numbers), as_formula(#value),        \
            as_formula(#da), KEEPS_TEXT_##keeps, KIND_##kind, DOMAIN_##domain);
#include "rows/pointwise.def"
}

static void write_ternary(FILE *to) {
    fputs("\n## Element by element, three inputs\n\n"
          "| call | y | da | db | dc | reads | dtypes | checked on |\n|---|---|---|---|---|---|---|---|\n",
          to);
#define TERNARY(name, kind, ...) TERNARY_WITH(name, kind, NO_NUMBERS, __VA_ARGS__)
#define TERNARY_WITH(name, kind, numbers, value, keeps, da, db, dc, domain_a, domain_b, domain_c, checks)              \
    fprintf(to, "| `%s` | `%s` | `%s` | `%s` | `%s` | %s | %s | a: %s, b: %s, c: %s |\n",                              \
            call_with(#name, "a, b, c", #numbers), as_formula(#value), derivative(#da), as_formula(#db),               \
            as_formula(#dc), KEEPS_TEXT_##keeps, KIND_##kind, DOMAIN_##domain_a, DOMAIN_##domain_b,                    \
            DOMAIN_##domain_c);
#include "rows/pointwise.def"
}

static void write_losses(FILE *to) {
    fputs("\n## Losses, element by element\n\n"
          "a is the input, b the target, c what else there is. What an element comes to is multiplied by a weight, if "
          "there\n"
          "is one, and reduced: to the mean, the sum, or not at all. In the graph and in messages a loss has PyTorch's "
          "name.\n\n"
          "| row | loss | y | da | db | dc |\n|---|---|---|---|---|---|\n",
          to);
#define LOSS(name, torch, graph, numbers, shapes, value, da, db, checks)                                               \
    LOSS_3(name, torch, graph, numbers, shapes, value, da, db, , checks)
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, checks)                                         \
    fprintf(to, "| %s | `F_%s` | `%s` | `%s` | `%s` | %s |\n", #name, #torch, as_formula(#value), derivative(#da),     \
            derivative(#db), #dc[0] ? derivative(#dc) : "");
#include "rows/loss.def"
    fputs("\nTheir checks, with the shapes of x, y and z:\n", to);
#define C(call, ...) "- `" #call "` on " #__VA_ARGS__ "\n"
#define LOSS(name, torch, graph, numbers, shapes, value, da, db, checks) fprintf(to, "\n**%s**\n\n%s", #name, checks);
#define LOSS_3(name, torch, graph, numbers, shapes, value, da, db, dc, checks)                                         \
    fprintf(to, "\n**%s**\n\n%s", #name, checks);
#include "rows/loss.def"
#undef C
}

static void write_binary(FILE *to) {
    fputs("\n## Element by element, two inputs\n\n"
          "Either may be a plain number. Shapes broadcast; the gradient of a repeated element is the sum over its\n"
          "copies.\n\n"
          "| call | y | da | db | reads | dtypes | checked on |\n|---|---|---|---|---|---|---|\n",
          to);
#define BINARY(name, kind, value, keeps, da, db, domain_a, domain_b, checks)                                           \
    fprintf(to, "| `tensor_%s(a, b)` | `%s` | `%s` | `%s` | %s | %s | a: %s, b: %s |\n", #name, as_formula(#value),    \
            as_formula(#da), as_formula(#db), KEEPS_TEXT_##keeps, KIND_##kind, DOMAIN_##domain_a, DOMAIN_##domain_b);
#include "rows/pointwise.def"
}

static void write_undifferentiable(FILE *to) {
    fputs("\n## Without a derivative\n\n| call | y | dtypes | gradient |\n|---|---|---|---|\n", to);
#define STEP(name, kind, value, ...) STEP_WITH(name, name, kind, NO_NUMBERS, value, __VA_ARGS__)
#define STEP_WITH(name, torch, kind, numbers, value, ...)                                                              \
    fprintf(to, "| `%s` | `%s` | %s | zeros |\n", call_with(#name, "a", #numbers), as_formula(#value), KIND_##kind);
#define COMPARISON(name, value, ...) COMPARISON_WITH(name, LOGIC, NO_NUMBERS, value, __VA_ARGS__)
#define COMPARISON_WITH(name, kind, numbers, value, ...)                                                               \
    fprintf(to, "| `%s` | `%s` | %s | none: the result is bool |\n", call_with(#name, "a, b", #numbers),               \
            as_formula(#value), KIND_##kind);
#define PREDICATE(name, value, ...)                                                                                    \
    fprintf(to, "| `tensor_%s(a)` | `%s` | %s | none: the result is bool |\n", #name, as_formula(#value), KIND_LOGIC);
#include "rows/pointwise.def"
#define PLACE(name, value, checks)                                                                                     \
    fprintf(to, "| `tensor_%s(a)` | %s | float, int64 | none: the result is int64 |\n", #name, value);
#include "ops/rows.def"
}

static void write_shaped(FILE *to) {
    fputs("\n## With shapes of their own\n\n"
          "All are differentiable, to any order. The row gives the value in words; value and derivative are the "
          "functions\n"
          "`NAME_forward` and `NAME_backward` in the row's file of `src/ops/`. Its checks are calls, here with\n"
          "the shapes of x, y and z, whose elements are 0.2 to 2 and -2 to -0.2.\n",
          to);
#define C(call, ...) "- `" #call "` on " #__VA_ARGS__ "\n"
#define SHAPED(name, value, checks) fprintf(to, "\n**%s**: %s\n\n%s", #name, value, checks);
#define COMPOSED(name, value, checks) fprintf(to, "\n**%s**: %s\n\n%s", #name, value, checks);
#include "ops/rows.def"
#undef C
}

static void write_reductions(FILE *to) {
    fputs(
        "\n## Of many numbers one\n\n"
        "Over any dimensions. t begins at *start* and takes in one e after the other, made of an element a; two t are "
        "combined\n"
        "as t and e are, in the order of sums. In the derivative g and y are repeated along the reduced dimensions. "
        "others(a)\n"
        "is for each element the product of all others, without a division; shared(g, a, y) is g divided evenly among "
        "the\n"
        "places where a is y. Checks are calls with the shapes of x, whose elements are 0.2 to 2 and -2 to -0.2.\n\n"
        "| call | e | start | t | da | reads | dtypes |\n|---|---|---|---|---|---|---|\n",
        to);
#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks)                                                   \
    fprintf(to, "| `tensor_%s(a)` | `%s` | `%s` | `%s` | `%s` | %s | %s |\n", #name, as_formula(#e),                   \
            as_formula(#start), as_formula(#t), derivative(#da), KEEPS_TEXT_##keeps, KIND_##kind);
#include "rows/reduce.def"
    fputs("\nAnd what other operators are made of:\n\n| name | e | start | t |\n|---|---|---|---|\n", to);
#define PARTIAL(name, kind, reads, e, start, t)                                                                        \
    fprintf(to, "| %s | `%s` | `%s` | `%s` |\n", #name, as_formula(#e), as_formula(#start), as_formula(#t));
#include "rows/reduce.def"
#define C(call, ...) "- `" #call "` on " #__VA_ARGS__ "\n"
#define REDUCTION(name, kind, reads, e, start, t, keeps, da, checks) fprintf(to, "\n**%s**\n\n%s", #name, checks);
#include "rows/reduce.def"
#undef C
}

/* A word made of words, and what it is made of. */
#include "rows/words.h"
#define EXPANDED(...) #__VA_ARGS__
#define TEXT_OF(...) EXPANDED(__VA_ARGS__)
#define WORD_LINE(call) fprintf(to, "- `%s`: `%s`\n", as_formula(#call), as_formula(TEXT_OF(call)));

static void write_words(FILE *to) {
    fputs("\n## Words made of words\n\nWhat the formulas above abbreviate:\n\n", to);
    WORD_LINE(NEAR(x))
    WORD_LINE(ERF_SLOPE(x))
    WORD_LINE(ROOT_OF_SQUARE_AND_1(x))
    WORD_LINE(LONGER(a, b))
    WORD_LINE(RATIO(a, b))
    WORD_LINE(ATAN2_GRADIENT(g, a, b))
    WORD_LINE(ATAN2_OTHER_GRADIENT(g, a, b))
    WORD_LINE(NORMAL_CDF(x))
    WORD_LINE(NORMAL_PDF(x))
    WORD_LINE(GELU_SLOPE(x))
    WORD_LINE(GELU_TANH_OF(x))
    WORD_LINE(GELU_TANH_SLOPE(x))
    WORD_LINE(BELOW(x))
    WORD_LINE(SILU_SLOPE(x))
    WORD_LINE(MISH_GATE(x))
    WORD_LINE(MISH_SLOPE(x))
    WORD_LINE(HARD_GATE(x))
    WORD_LINE(LARGER(x, y))
    WORD_LINE(SMALLER(x, y))
    WORD_LINE(IS_BEYOND(rest, b))
    WORD_LINE(WHOLE_PART(a, b))
    WORD_LINE(FLOOR_DIVISION(a, b))
    WORD_LINE(IS_NOTHING(a, b))
    WORD_LINE(IS_NEAR(difference, allowed))
    WORD_LINE(POW_GRADIENT(g, a, b))
    WORD_LINE(POW_EXPONENT_GRADIENT(g, a, b, y))
    WORD_LINE(WITHIN(x, most))
    WORD_LINE(LOG_OF_SHARE(x))
    WORD_LINE(LOG_OF_REST(x))
    WORD_LINE(LOGSIGMOID(x))
    WORD_LINE(X_LOG_X(x))
    WORD_LINE(LIFTED(x, least))
    WORD_LINE(SHORT_OF(margin, a, b, c))
}

static void write_operators(FILE *to) {
    fputs(INTRODUCTION, to);
    write_unary(to);
    write_binary(to);
    write_ternary(to);
    write_losses(to);
    write_words(to);
    write_undifferentiable(to);
    write_reductions(to);
    write_shaped(to);
}

#ifndef OPERATORS_WITHOUT_MAIN
int main(void) {
    write_operators(stdout);
    return fflush(stdout) == 0 ? 0 : 1;
}
#endif
