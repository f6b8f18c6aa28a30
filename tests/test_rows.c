/* test_rows.c: every check of every row of the operator tables (rows/pointwise.def, rows/reduce.def, ops/rows.def).
 *
 * goldens/rows.txt has PyTorch's value and gradients for each check, on each of its shapes, in float64 and float32
 * (make_rows.py). Here each is done with the same inputs and compared; then gradcheck and gradgradcheck are run on it, and
 * the gradient by fused loops is held against the one in operators, bit for bit, and all of it against what the devices of
 * reference.h make of it. A row without a check, a check without a golden and a golden without a check are failures. */
#include "golden.h"
#include "nets.h"
#include "reference.h"
#include "row_checks.h"

#include <ctype.h>
#include <float.h>

/* ---- A check on some inputs ---------------------------------------------------------------------- */

enum { MOST_INPUTS = 3 };
typedef struct Run {
    int     number;             /* of the check */
    int     count;              /* of its inputs, */
    int     slot[MOST_INPUTS];  /* which are x, y or z, */
    char    view[MOST_INPUTS];  /* t: transposed, s: every other column, 0: as they are */
    Tensor *input[MOST_INPUTS]; /* before that */
    Golden *golden;
    bool    pointwise;
    double  ulp;     /* of 1 */
    bool    nonzero; /* PyTorch's gradient of each input is not zero everywhere */
    int64_t at;      /* how much of the golden has been compared */
} Run;

static Tensor *seen(Tensor *x, char view) {
    return view == 't' ? tensor_t(x) : view == 's' ? tensor_slice(x, 1, 0, TAPER_END, .step = 2) : x;
}

static Tensor *value(Tensor *const *inputs, void *context) {
    const Run *run = context;
    Tensor    *slots[MOST_INPUTS] = {NULL, NULL, NULL};
    for (int i = 0; i < run->count; i++) slots[run->slot[i]] = seen(inputs[i], run->view[i]);
    return evaluate(run->number, slots[0], slots[1], slots[2]);
}

/* The value used twice, and an input besides. */
static Tensor *shared(Tensor *const *inputs, void *context) {
    Tensor *y = value(inputs, context);
    return tensor_mul(y, tensor_add(tensor_mul(y, 3), seen(inputs[0], ((Run *)context)->view[0])));
}

/* One tensor for both inputs; + x, because x - x alone has no gradient. */
static Tensor *itself(Tensor *const *x, void *context) {
    return tensor_add(evaluate(((Run *)context)->number, x[0], x[0], NULL), x[0]);
}

/* As make_rows.py does. */
static Tensor *drawn(taper_Dims shape, const char *domain, taper_Dtype dtype) {
    Tensor *u = tensor_rand(shape, .dtype = FLOAT64), *x;
    if (strncmp(domain, "ANY", 3) == 0)
        x = tensor_sub(tensor_mul(u, 4), 2);
    else if (strncmp(domain, "UNIT", 4) == 0)
        x = tensor_sub(tensor_mul(u, 1.8), 0.9);
    else if (strncmp(domain, "ABOVE_1", 7) == 0)
        x = tensor_add(tensor_mul(u, 1.8), 1.2);
    else
        x = tensor_add(tensor_mul(u, 1.8), 0.2);
    if (strncmp(domain, "NONZERO", 7) == 0)
        x = tensor_where(tensor_lt(tensor_rand(shape, .dtype = FLOAT64), 0.5), tensor_neg(x), x);
    return tensor_requires_grad_(tensor_clone(tensor_to(x, dtype)), true);
}

/* Is this letter an operand of the call, not a part of a word or an option? */
static bool is_used(const char *call, char name) {
    const char *end = strstr(call, " on (");
    for (const char *c = call; *c && c != end; c++) {
        bool starts = c == call || !(isalnum((unsigned char)c[-1]) || c[-1] == '_' || c[-1] == '.');
        if (*c == name && starts && !isalnum((unsigned char)c[1]) && c[1] != '_') return true;
    }
    return false;
}

/* "3,4t;-" and "ANY;NONZERO" */
static void draw_inputs(Run *run, taper_Dtype dtype) {
    const char *text = golden_text_arg(run->golden, "shapes"), *domain = golden_text_arg(run->golden, "domains");
    for (int slot = 0; slot < MOST_INPUTS; slot++) {
        int64_t dims[8];
        int     ndim = 0;
        if (!is_used(run->golden->line, (char)('x' + slot))) continue;
        text += *text == '-';
        while (isdigit((unsigned char)*text)) {
            char *end;
            dims[ndim++] = strtoll(text, &end, 10);
            text = *end == ',' ? end + 1 : end;
        }
        run->view[run->count] = *text == 't' || *text == 's' ? *text++ : 0;
        text += *text == ';';
        run->slot[run->count] = slot;
        run->input[run->count++] = drawn(taper_dims(ndim, dims), domain, dtype);
        domain += strcspn(domain, "; ");
        domain += *domain == ';';
    }
}

/* ---- Against PyTorch ------------------------------------------------------------------------------ */

static void fails(const Run *run, const char *what) {
    const Golden *g = run->golden;
    fail_msg("%s | %s: %s", g->line, g->args, what);
}

/* Both libraries round each operation once or, for exp and its like, err by an ulp, and a derivative is a handful of such
 * steps whose intermediate values may be a few times the result. What has a shape of its own adds, in an order of its own:
 * the errors of n additions lead some sqrt(n) ulps away. All of the largest number of a tensor. */
static double tolerance(const Run *run) {
    double few = 8, added = 0;
    for (int i = 0; i < run->count && !run->pointwise; i++) added = fmax(added, (double)tensor_numel(run->input[i]));
    return (few + sqrt(added)) * run->ulp;
}

/* The next numbers of the golden are x's, or every 97th of a long one. */
static void compare(Run *run, const char *what, Tensor *x) {
    if (taper_error()) fails(run, taper_error());
    int64_t       n = tensor_numel(x), step = n > 500 ? 97 : 1, count = (n + step - 1) / step;
    double       *values = malloc(sizeof(double) * (size_t)(n + 1)), scale = 0;
    const double *expected = run->golden->values + run->at;
    assert_true(tensor_copy_to(x, values, n));
    if (run->at + count > run->golden->count) fails(run, "the golden is too short");
    for (int64_t i = 0; i < count; i++) scale = fmax(scale, fabs(expected[i]));
    for (int64_t i = 0; i < count; i++)
        if (values[i * step] != expected[i] && !(fabs(values[i * step] - expected[i]) <= tolerance(run) * scale))
            fail_msg("%s | %s: %s, element %lld: %.17g instead of %.17g", run->golden->line, run->golden->args, what,
                     (long long)(i * step), values[i * step], expected[i]);
    run->nonzero = run->nonzero && scale > 0;
    run->at += count;
    free(values);
}

static void compare_shape(Run *run, Tensor *y) {
    int64_t shape[8];
    int     ndim = golden_list(run->golden, "out", shape);
    if (taper_error()) fails(run, taper_error());
    if (tensor_dim(y) != ndim) fails(run, "another number of dimensions");
    for (int d = 0; d < ndim; d++)
        if (tensor_size(y, d) != shape[d]) fails(run, "another shape");
}

/* ---- Against itself ------------------------------------------------------------------------------- */

static void same_bits(Run *run, const char *what, Tensor *expected, Tensor *x) {
    if (taper_error()) fails(run, taper_error());
    int64_t n = tensor_numel(expected);
    double *p = malloc(sizeof(double) * 2 * (size_t)(n + 1)), *q = p + n + 1;
    assert_true(tensor_copy_to(expected, p, n) && tensor_copy_to(x, q, n));
    for (int64_t i = 0; i < n; i++)
        if (memcmp(&p[i], &q[i], sizeof(double)) != 0 && !(isnan(p[i]) && isnan(q[i])))
            fail_msg("%s | %s: element %lld: %a, %s %a", run->golden->line, run->golden->args, (long long)i, p[i], what,
                     q[i]);
    free(p);
}

/* A check that makes a tensor of its own needs it where its inputs are. All others find out operators that do not ask. */
static bool makes_tensors(const char *check) {
    static const char *const factories[] = {"tensor_linspace(", "tensor_arange(", "tensor_full(", "tensor_ones(",
                                            "whole("};
    for (int i = 0; i < COUNT(factories); i++)
        if (strstr(check, factories[i])) return true;
    return false;
}

/* Value and gradients on another device. */
static void same_on(Run *run, const Device *device, Tensor *y, Tensor *v, taper_Tensors gradients) {
    tape_scope();
    Tensor *inputs[MOST_INPUTS];
    for (int i = 0; i < run->count; i++)
        inputs[i] = tensor_requires_grad_(moved_to(device, run->input[i]), tensor_requires_grad(run->input[i]));
    make_on(makes_tensors(run->golden->line) ? device : NULL);
    Tensor *z = value(inputs, run);
    make_on(NULL);
    same_bits(run, device_name(device), y, z);
    assert_ptr_equal(device_of(z), device);
    if (!v) return;
    taper_Tensors found = tensor_grads(z, taper_tensors(run->count, inputs), .grad_output = moved_to(device, v));
    for (int i = 0; i < run->count; i++) same_bits(run, device_name(device), gradients.at[i], found.at[i]);
}

static void differentiate(Run *run, taper_Function *f, taper_Tensors inputs) {
    if (!taper_gradcheck(f, inputs, .context = run, .nonzero = run->nonzero)) fails(run, taper_error());
    if (!taper_gradgradcheck(f, inputs, .context = run, .nonzero = run->nonzero)) fails(run, taper_error());
}

/* Differences take the square of the elements in evaluations. */
static void check_derivatives(Run *run) {
    taper_Tensors inputs = taper_tensors(run->count, run->input);
    for (int i = 0; i < run->count; i++)
        if (tensor_numel(run->input[i]) > 300 || tensor_dtype(run->input[i]) != FLOAT64) return;
    differentiate(run, value, inputs);
    if (!run->pointwise || !run->nonzero) return;
    differentiate(run, shared, inputs);
    if (run->count == 2) { /* the one whose domain is narrower */
        bool first = strncmp(golden_text_arg(run->golden, "domains"), "ANY", 3) != 0;
        differentiate(run, itself, TENSORS(run->input[!first]));
    }
}

/* ---- As networks ------------------------------------------------------------------------------------ */

static Nets *nets; /* where checks become files; NULL: they are compared */
static int   refused;

/* A check with its first input; the others are the module's own. */
typedef struct OneInput {
    Run     run;
    Tensor *other[MOST_INPUTS];
} OneInput;

static Tensor *forward_check(nn_Module *self, Tensor *const *inputs) {
    OneInput *state = nn_state(self);
    Tensor   *all[MOST_INPUTS] = {inputs[0], state->other[1], state->other[2]};
    return value(all, &state->run);
}

static void add_net(const Run *run) {
    static const nn_Class description = {"Check", 1, forward_check, .state_size = sizeof(OneInput)};
    nn_Module            *module = nn_Module_new(&description);
    OneInput             *state = nn_state(module);
    state->run = *run;
    for (int i = 1; i < run->count; i++)
        state->other[i] = nn_register_buffer(module, i == 1 ? "second" : "third", tensor_detach(run->input[i]));
    if (!run->count || tensor_numel(run->input[0]) == 0) return;
    if (!nets_add(nets, nn_checked(module), TENSORS(tensor_detach(run->input[0])), 0, run->golden->line)) {
        refused++;
        printf("%s: %s\n", run->golden->line, taper_error());
        taper_clear_error();
    }
    nn_free(module);
}

static void check(int number, Golden *golden) {
    tape_scope();
    taper_Dtype dtype = golden_arg(golden, "dtype") == 64 ? FLOAT64 : FLOAT32;
    Run         run = {.number = number,
                       .golden = golden,
                       .pointwise = !strstr(golden->line, " on ("),
                       .ulp = dtype == FLOAT64 ? DBL_EPSILON : FLT_EPSILON};
    taper_manual_seed(0);
    draw_inputs(&run, dtype);
    if (nets) {
        add_net(&run);
        return;
    }
    Tensor *y = value(run.input, &run);
    compare_shape(&run, y);
    compare(&run, "y", y);
    Tensor       *v = NULL;
    taper_Tensors fused = {0, NULL};
    if (tensor_requires_grad(y)) {
        bool constant = run.nonzero = true;
        v = tensor_to(tensor_rand(tensor_shape(y), .dtype = FLOAT64), tensor_dtype(y));
        taper_Tensors inputs = taper_tensors(run.count, run.input);
        fused = tensor_grads(y, inputs, .grad_output = v, .retain_graph = true);
        taper_Tensors graph = tensor_grads(y, inputs, .grad_output = v, .create_graph = true);
        for (int i = 0; i < run.count; i++) {
            const char *names[] = {"gradient of x", "gradient of y", "gradient of z"};
            compare(&run, names[run.slot[i]], fused.at[i]);
            same_bits(&run, "in operators", fused.at[i], graph.at[i]);
            constant = constant && !tensor_requires_grad(graph.at[i]);
        }
        if (run.nonzero || !constant) check_derivatives(&run); /* a gradient of zeros may be no function of anything */
    }
    if (run.at != golden->count) fails(&run, "the golden is too long");
    same_on(&run, &device_reference, y, v, fused);
    same_on(&run, &device_bare, y, v, fused);
    assert_int_equal(reference_live(), 0);
    CHECK_GOOD();
}

/* ---- Row by row ----------------------------------------------------------------------------------- */

static bool is_of_row(const Golden *g, const char *row) {
    const char *text = golden_text_arg(g, "row");
    return text && strncmp(text, row, strlen(row)) == 0 && text[strlen(row)] == ' ';
}

/* Where the goldens of a row begin in the file, which has a row's together. */
static long begins[COUNT(listed)];

TEST(every_golden_has_its_row) {
    long at = 0;
    int  row = -1;
    for (int i = 0; i < COUNT(listed); i++) begins[i] = -1;
    for (Golden g = golden_open("rows.txt"); golden_line(&g); at = ftell(g.file)) {
        if (row >= 0 && is_of_row(&g, listed[row].row)) continue;
        for (row = 0; row < COUNT(listed) && !(listed[row].row && is_of_row(&g, listed[row].row));) row++;
        if (row == COUNT(listed)) fail_msg("%s | %s: no such row, run make_rows.py", g.line, g.args);
        if (begins[row] >= 0) fail_msg("%s | %s: apart from the others of its row", g.line, g.args);
        begins[row] = at;
    }
}

static void check_row(void **state) {
    int first = *(int *)*state, before = 0, count = 0, done[64] = {0};
    tape_scope();
    taper_clear_error();
    for (int i = 0; i < first; i++) before += !listed[i].row;
    while (first + 1 + count < COUNT(listed) && !listed[first + 1 + count].row) count++;
    assert_in_range(count, 1, COUNT(done)); /* a row without a check is no row */
    Golden g = golden_open("rows.txt");
    if (begins[first] < 0) fail_msg("%s: no golden, run make_rows.py", listed[first].row);
    fseek(g.file, begins[first], SEEK_SET);
    bool more;
    while ((more = golden_line(&g)) && is_of_row(&g, listed[first].row)) {
        int i = 0;
        while (i < count && strcmp(listed[first + 1 + i].text, g.line) != 0) i++;
        if (i == count) fail_msg("%s: no such check, run make_rows.py", g.line);
        golden_numbers(&g);
        check(before + i, &g);
        done[i]++;
    }
    if (more) golden_end(&g);
    for (int i = 0; i < count; i++)
        if (done[i] == 0) fail_msg("%s: no golden, run make_rows.py", listed[first + 1 + i].text);
}

/* docs/testing.md says what to do with them. */
static int write_nets(const char *folder) {
    Nets opened;
    every_golden_has_its_row(NULL);
    nets_open(nets = &opened, folder);
    for (int i = 0; i < COUNT(listed); i++)
        if (listed[i].row) check_row(&(void *){&i});
    nets_close(nets);
    printf("%d networks, %d refused\n", nets->count, refused);
    return 0;
}

int main(int argc, char **argv) {
    static struct CMUnitTest tests[COUNT(listed) + 1] = {T(every_golden_has_its_row)};
    static int               firsts[COUNT(listed)];
    size_t                   count = 1;
    taper_on_error(NULL); /* the tests look for themselves */
    if (argc == 2) return write_nets(argv[1]);
    for (int i = 0; i < COUNT(listed); i++) {
        firsts[i] = i;
        if (listed[i].row) tests[count++] = (struct CMUnitTest){listed[i].row, check_row, NULL, NULL, &firsts[i]};
    }
    return _cmocka_run_group_tests("rows", tests, count, NULL, NULL);
}
