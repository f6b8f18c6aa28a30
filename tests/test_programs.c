/* test_programs.c: random programs over leaf tensors give PyTorch's values, gradients and gradients of gradients, and
 * what PyTorch refuses is an error; so do programs in which each check of each row is an instruction, and a sweep of every
 * row of one and of two inputs over all magnitudes and special values. tests/goldens/make_programs.py made the programs and
 * describes their lines, make_row_programs.py those of the rows; the tolerance of each number stands beside it, measured
 * there.
 *
 * Invariant: what has no tolerance comes out to the bit. Zero's sign counts in a program's value and not in gradients:
 * there it says in which order zeros were added. Every gradient is asked for twice, as numbers and as a graph. No row is
 * in no program.
 *
 *     test_programs          # tests/goldens/programs.txt, sweep.txt and row_programs.txt
 *     test_programs FILE...  # fresh ones, from make_programs.py --seed 7 --count 5000 --out FILE */
#include "golden.h"
#include "row_checks.h"

enum { MAX_VALUES = 64, MAX_TOLD = 40 };

static struct {
    Tensor       *values[MAX_VALUES];
    int           count, first, second; /* of values; lines `g` and `h` read so far */
    Tensor       *leaves[MAX_VALUES];   /* that require grad */
    int           leaf_count;
    taper_Tensors plain, graph, again; /* gradients; of a projection of them */
    bool          with_nan;            /* there is one among the gradients, which 0 times spreads in theirs */
    bool          broken;              /* what is left of this program says nothing more */
    long          number;
    int64_t       disagreements, programs;
} run;

static bool called[COUNT(listed)]; /* the rows of which a check was an instruction */

static void disagree(const Golden *g, const char *format, ...) TAPER_FORMAT(2, 3);
static void disagree(const Golden *g, const char *format, ...) {
    run.broken = true;
    if (run.disagreements++ >= MAX_TOLD) return;
    va_list args;
    va_start(args, format);
    printf("program %ld, %s %s: ", run.number, g->line, g->args);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
}

/* ---- Arguments ------------------------------------------------------------------------------------------- */

static Tensor *tensor(const Golden *g, const char *key) {
    const char *text = golden_text_arg(g, key);
    if (!text) return NULL;
    if (*text == 'w') return taper_number_int(strtoll(text + 1, NULL, 10));
    if (*text == 'r') return taper_number_real(strtod(text + 1, NULL));
    return run.values[strtol(text, NULL, 10)];
}

static int64_t integer(const Golden *g, const char *key, int64_t otherwise) {
    const char *text = golden_text_arg(g, key);
    return text ? strtoll(text, NULL, 10) : otherwise;
}

static double real(const Golden *g, const char *key, double otherwise) {
    return golden_text_arg(g, key) ? golden_arg(g, key) : otherwise;
}

/* The list lives until the next line. */
static taper_Dims list(const Golden *g, const char *key) {
    static int64_t numbers[64];
    return taper_dims(golden_list(g, key, numbers), numbers);
}

static taper_Tensors tensors(const Golden *g, const char *key) {
    static Tensor *found[64];
    taper_Dims     places = list(g, key);
    for (int i = 0; i < places.count; i++) found[i] = run.values[places.at[i]];
    return taper_tensors(places.count, found);
}

static taper_Dtype dtype(const Golden *g) {
    const char *text = golden_text_arg(g, "d");
    return *text == 'b' ? BOOL : *text == 'i' ? INT64 : strncmp(text, "f64", 3) == 0 ? FLOAT64 : FLOAT32;
}

static F_Reduction reduction(const Golden *g) {
    const char *text = golden_text_arg(g, "reduction");
    return *text == 'm' ? REDUCTION_MEAN : *text == 's' ? REDUCTION_SUM : REDUCTION_NONE;
}

/* ---- Instructions ---------------------------------------------------------------------------------------- */

#define A tensor(g, "a")
#define B tensor(g, "b")
#define DIM(name) integer(g, name, TAPER_NONE)
#define KEEPDIM .keepdim = integer(g, "keepdim", 0)
#define OVER .dim = DIM("dim"), .dims = list(g, "dims"), KEEPDIM
#define SAMPLES                                                                                                        \
    .weight = tensor(g, "weight"), .ignore_index = integer(g, "ignore_index", -100), .reduction = reduction(g)

/* clang-format off */
#define INSTRUCTIONS(X)                                                                                                \
    X(neg, tensor_neg(A)) X(abs, tensor_abs(A)) X(sign, tensor_sign(A)) X(sqrt, tensor_sqrt(A)) X(exp, tensor_exp(A))  \
    X(log, tensor_log(A)) X(sin, tensor_sin(A)) X(cos, tensor_cos(A)) X(erf, tensor_erf(A)) X(relu, F_relu(A))         \
    X(tanh, F_tanh(A)) X(sigmoid, F_sigmoid(A)) X(gelu, F_gelu(A)) X(gelu_tanh, F_gelu(A, .approximate = "tanh"))      \
    X(expm1, tensor_expm1(A)) X(log1p, tensor_log1p(A))                                                                \
    X(add, tensor_add(A, B)) X(sub, tensor_sub(A, B)) X(mul, tensor_mul(A, B)) X(div, tensor_div(A, B))                \
    X(pow, tensor_pow(A, B)) X(eq, tensor_eq(A, B)) X(ne, tensor_ne(A, B)) X(lt, tensor_lt(A, B))                      \
    X(le, tensor_le(A, B)) X(gt, tensor_gt(A, B)) X(ge, tensor_ge(A, B)) X(where, tensor_where(tensor(g, "c"), A, B))  \
    X(sum, tensor_sum(A, OVER)) X(mean, tensor_mean(A, OVER)) X(amax, tensor_amax(A, OVER))                            \
    X(amin, tensor_amin(A, OVER)) X(argmax, tensor_argmax(A, .dim = DIM("dim"), KEEPDIM))                              \
    X(argmin, tensor_argmin(A, .dim = DIM("dim"), KEEPDIM)) X(softmax, F_softmax(A, DIM("dim")))                       \
    X(log_softmax, F_log_softmax(A, DIM("dim"))) X(matmul, tensor_matmul(A, B))                                        \
    X(linear, F_linear(A, B, tensor(g, "c"))) X(mse_loss, F_mse_loss(A, B, .reduction = reduction(g)))                 \
    X(nll_loss, F_nll_loss(A, B, SAMPLES))                                                                             \
    X(cross_entropy, F_cross_entropy(A, B, SAMPLES, .label_smoothing = real(g, "label_smoothing", 0)))                 \
    X(reshape, tensor_reshape(A, list(g, "shape"))) X(transpose, tensor_transpose(A, DIM("dim0"), DIM("dim1")))        \
    X(t, tensor_t(A)) X(permute, tensor_permute(A, list(g, "dims"))) X(expand, tensor_expand(A, list(g, "shape")))     \
    X(select, tensor_select(A, DIM("dim"), DIM("index"))) X(unsqueeze, tensor_unsqueeze(A, DIM("dim")))                \
    X(flatten, tensor_flatten(A, integer(g, "start", 0), integer(g, "end", -1)))                                        \
    X(squeeze, golden_text_arg(g, "dims") ? tensor_squeeze(A, .dims = list(g, "dims")) : tensor_squeeze(A, DIM("dim")))\
    X(slice, tensor_slice(A, DIM("dim"), DIM("start"), DIM("stop"), .step = DIM("step")))                              \
    X(cat, tensor_cat(tensors(g, "xs"), .dim = DIM("dim"))) X(clone, tensor_clone(A))                                  \
    X(contiguous, tensor_contiguous(A)) X(to, tensor_to(A, dtype(g))) X(detach, tensor_detach(A))
/* clang-format on */

#define FUNCTION(name, call)                                                                                           \
    static Tensor *run_##name(const Golden *g) { return call; }
INSTRUCTIONS(FUNCTION)

typedef struct Instruction {
    const char *name;
    Tensor *(*run)(const Golden *g);
} Instruction;
#define ROW(name, call) {#name, run_##name},
static const Instruction instructions[] = {INSTRUCTIONS(ROW)};

static void keep(Tensor *x) {
    assert_in_range(run.count, 0, MAX_VALUES - 1);
    run.values[run.count++] = x;
}

static bool begins_with(const char *text, const char *start) { return strncmp(text, start, strlen(start)) == 0; }

/* A check of a row, `tensor_cumsum(x, 0)`, is an instruction too. */
static void call_row(const Golden *g) {
    const size_t length = strlen(g->line);
    int          number = 0, row = 0;
    for (int i = 0; i < COUNT(listed); i++) {
        if (listed[i].row) {
            row = i;
            continue;
        }
        const char *end = listed[i].text + length;
        if (begins_with(listed[i].text, g->line) && (!*end || begins_with(end, " on ("))) {
            keep(evaluate(number, A, B, tensor(g, "c")));
            called[row] = true;
            return;
        }
        number++;
    }
    fail_msg("no instruction %s", g->line);
}

static void instruct(const Golden *g) {
    for (int i = 0; i < COUNT(instructions); i++)
        if (strcmp(instructions[i].name, g->line) == 0) {
            keep(instructions[i].run(g));
            return;
        }
    call_row(g);
}

static void make_leaf(const Golden *g) {
    Tensor *x;
    if (dtype(g) == INT64) {
        int64_t    *wholes = malloc(sizeof *wholes * (size_t)(g->count + 1));
        const char *at = g->text;
        for (int64_t i = 0; i < g->count; i++) {
            char *end;
            wholes[i] = strtoll(at, &end, 10);
            at = end;
        }
        x = tensor_from(list(g, "s"), wholes);
        free(wholes);
    } else
        x = tensor_from(list(g, "s"), g->values, .dtype = dtype(g));
    if (integer(g, "grad", 0)) run.leaves[run.leaf_count++] = tensor_requires_grad_(x, true);
    keep(x);
}

/* ---- Comparing ------------------------------------------------------------------------------------------- */

static bool same(double got, double expected, double within, bool signs) {
    if (isnan(got)) return isnan(expected) || run.with_nan;
    if (got == expected) return !signs || within > 0 || signbit(got) == signbit(expected);
    return fabs(got - expected) <= within;
}

static bool same_whole(Tensor *x, int64_t i, const char *text) {
    return ((const int64_t *)tensor_data_ptr(x))[i] == strtoll(text, NULL, 10);
}

/* The numbers of the line are those of x. */
static void compare(const Golden *g, Tensor *x, bool signs) {
    if (!x || taper_error()) {
        disagree(g, "%s", taper_error() ? taper_error() : "no tensor");
        return;
    }
    int64_t n = tensor_numel(x), i = 0;
    double *values = malloc(sizeof *values * (size_t)(n + 1));
    Tensor *dense = tensor_contiguous(tensor_detach(x));
    assert_true(tensor_copy_to(dense, values, n));
    for (const char *at = g->text; *at && !run.broken; i++, at += strspn(at, " ")) {
        const char *end = at + strcspn(at, " ");
        double      expected = strtod(at, NULL), within = 0;
        if (tensor_dtype(x) == FLOAT32) expected = (double)(float)expected;
        const char *mark = memchr(at, '^', (size_t)(end - at));
        if (mark) within = ldexp(1, (int)strtol(mark + 1, NULL, 10));
        if (i >= n)
            disagree(g, "%lld values are too few", (long long)n);
        else if (*at != '?' && !(tensor_dtype(x) == INT64 && !mark ? same_whole(dense, i, at)
                                                                   : same(values[i], expected, within, signs)))
            disagree(g, "element %lld is %.17g, not %.*s", (long long)i, values[i], (int)(end - at), at);
        at = end;
    }
    if (!run.broken && i != n) disagree(g, "%lld values are too many", (long long)n);
    free(values);
}

/* Numbers from -1.375 to 1.125, none of them 0: make_programs.py has the same. */
static Tensor *cotangent(Tensor *x, int salt) {
    int64_t n = tensor_numel(x);
    double *numbers = malloc(sizeof *numbers * (size_t)(n + 1));
    for (int64_t i = 0; i < n; i++) numbers[i] = ((double)((7 * i + 5 * salt + 3) % 11) - 5.5) / 4;
    Tensor *made = tensor_from(tensor_shape(x), (const double *)numbers, .dtype = tensor_dtype(x));
    free(numbers);
    return made;
}

static taper_Tensors gradients_of_gradients(taper_Tensors gradients, taper_Tensors leaves) {
    Tensor *sum = NULL;
    for (int i = 0; i < gradients.count; i++) {
        if (!tensor_requires_grad(gradients.at[i])) continue;
        Tensor *part = tensor_sum(tensor_mul(gradients.at[i], cotangent(gradients.at[i], 1 + i)));
        sum = sum ? tensor_add(sum, part) : part;
    }
    if (!sum) sum = tensor_mul(tensor_sum(leaves.at[0]), 0); /* no gradient depends on anything */
    return tensor_grads(sum, leaves, .allow_unused = true);
}

static bool shape_is(Tensor *x, taper_Dims shape) {
    taper_Dims got = tensor_shape(x);
    return got.count == shape.count && !memcmp(got.at, shape.at, sizeof *got.at * (size_t)got.count);
}

static void check_value(const Golden *g) {
    Tensor *y = run.values[run.count - 1];
    if (y && tensor_dtype(y) != dtype(g))
        disagree(g, "it is %s", taper_dtype_name(tensor_dtype(y)));
    else if (y && !shape_is(y, list(g, "s")))
        disagree(g, "its shape is another");
    compare(g, y, true);
}

static void check_first(const Golden *g) {
    Tensor       *y = run.values[run.count - 1];
    taper_Tensors leaves = taper_tensors(run.leaf_count, run.leaves);
    if (run.first == 0) {
        Tensor *v = cotangent(y, 0);
        run.plain = tensor_grads(y, leaves, .grad_output = v, .retain_graph = true, .allow_unused = true);
        run.graph = tensor_grads(y, leaves, .grad_output = v, .create_graph = true, .allow_unused = true);
    }
    bool there = run.plain.count == run.leaf_count && run.graph.count == run.leaf_count;
    compare(g, there ? run.plain.at[run.first] : NULL, false);
    if (!run.broken) compare(g, run.graph.at[run.first++], false);
}

static void check_second(const Golden *g) {
    taper_Tensors leaves = taper_tensors(run.leaf_count, run.leaves);
    if (run.second == 0) {
        run.again = gradients_of_gradients(run.graph, leaves);
        for (int i = 0; i < run.graph.count; i++) run.with_nan |= isnan(tensor_item(tensor_sum(run.graph.at[i])));
    }
    compare(g, run.again.count == run.leaf_count ? run.again.at[run.second++] : NULL, false);
}

/* ---- Running --------------------------------------------------------------------------------------------- */

static void check_refusal(const Golden *g) {
    if (!taper_error()) disagree(g, "PyTorch refuses this: %s", g->text);
    taper_clear_error();
}

static void begin(const Golden *g) {
    taper_clear_error();
    run.count = run.first = run.second = run.leaf_count = 0;
    run.broken = run.with_nan = false;
    run.number = (long)integer(g, "n", 0);
    run.programs++;
}

static void step(const Golden *g) {
    const bool refused = strcmp(g->line, "refuses") == 0;
    if (run.broken) return;
    if (taper_error() && !refused)
        disagree(g, "%s", taper_error());
    else if (refused)
        check_refusal(g);
    else if (strcmp(g->line, "leaf") == 0)
        make_leaf(g);
    else if (strcmp(g->line, "y") == 0)
        check_value(g);
    else if (strcmp(g->line, "g") == 0)
        check_first(g);
    else if (strcmp(g->line, "h") == 0)
        check_second(g);
    else
        instruct(g);
}

static void run_file(const char *path) {
    Golden g = {.file = fopen(path, "r")};
    if (!g.file) fail_msg("%s is missing: the tests run in the project's folder", path);
    tape_Mark mark = tape_mark();
    run.disagreements = run.programs = 0;
    while (golden_next(&g))
        if (strcmp(g.line, "program") == 0) {
            tape_release(mark);
            mark = tape_mark();
            begin(&g);
        } else
            step(&g);
    tape_release(mark);
    taper_clear_error();
    if (run.disagreements || !run.programs)
        fail_msg("%s: %lld of %lld programs disagree", path, (long long)run.disagreements, (long long)run.programs);
}

static char **files; /* instead of those of the repository */

TEST(programs_give_what_pytorch_gives) {
    if (!*files) run_file("tests/goldens/programs.txt");
    for (char **file = files; *file; file++) run_file(*file);
}

TEST(rows_give_what_pytorch_gives_at_all_magnitudes) {
    if (!*files) run_file("tests/goldens/sweep.txt");
}

TEST(rows_in_programs_give_what_pytorch_gives) {
    if (*files) return;
    run_file("tests/goldens/row_programs.txt");
    for (int i = 0; i < COUNT(listed); i++)
        if (listed[i].row && !called[i]) fail_msg("%s: in no program, run make_row_programs.py", listed[i].row);
}

int main(int count, char **arguments) {
    taper_on_error(NULL);
    files = arguments + (count > 0);
    const struct CMUnitTest tests[] = {T(programs_give_what_pytorch_gives),
                                       T(rows_give_what_pytorch_gives_at_all_magnitudes),
                                       T(rows_in_programs_give_what_pytorch_gives)};
    return cmocka_run_group_tests_name("programs", tests, NULL, NULL);
}
