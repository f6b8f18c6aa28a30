/* test_onnx.c: nn_export_onnx: what is in the file, read here by a reader of Protocol Buffers of some lines; what is refused. That
 * other programs compute the same is looked at by tests/onnx/export.py. */
#define _GNU_SOURCE

#include "scratch.h"

#include "module_inputs.h"
#include "refusals.h"

#include <sys/stat.h>

/* ---- A file as text ---------------------------------------------------------------------------------------- */

typedef struct Message {
    const uint8_t *at, *end;
} Message;

typedef struct Field {
    int      number, wire;
    uint64_t value; /* of a number; the bits of a float32 */
    Message  inside;
} Field;

static uint64_t varint(Message *m) {
    uint64_t value = 0;
    for (int shift = 0; m->at < m->end; shift += 7) {
        const uint8_t byte = *m->at++;
        value |= (uint64_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80)) return value;
    }
    fail_msg("a number without an end");
    return 0;
}

static bool next_field(Message *m, Field *f) {
    if (m->at >= m->end) return false;
    const uint64_t key = varint(m);
    *f = (Field){.number = (int)(key >> 3), .wire = (int)(key & 7)};
    if (f->wire == 0) return f->value = varint(m), true;
    if (f->wire == 5) {
        for (int i = 0; i < 4; i++) f->value |= (uint64_t)*m->at++ << 8 * i;
        return true;
    }
    assert_int_equal(f->wire, 2);
    const uint64_t size = varint(m);
    assert_true(size <= (uint64_t)(m->end - m->at));
    f->inside = (Message){m->at, m->at + size};
    m->at += size;
    return true;
}

static char   text[1 << 16];
static size_t length;

static __attribute__((format(printf, 1, 2))) void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    length += (size_t)vsnprintf(text + length, sizeof text - length, format, arguments);
    va_end(arguments);
    assert_true(length < sizeof text);
}

static void say_text(Message m) { say("%.*s", (int)(m.end - m.at), (const char *)m.at); }

/* {name=1} {name=0.5} {name=[1 2]} {name="text"} */
static void say_attribute(Message m) {
    bool list = false;
    say(" {");
    for (Field f; next_field(&m, &f);) {
        union {
            uint32_t bits;
            float    value;
        } real = {(uint32_t)f.value};
        if (f.number == 1) say_text(f.inside), say("=");
        if (f.number == 2) say("%g", real.value);
        if (f.number == 3) say("%lld", (long long)f.value);
        if (f.number == 4) say("\""), say_text(f.inside), say("\"");
        if (f.number == 8) say("%s%lld", list ? " " : "[", (long long)f.value), list = true;
        if (f.number == 20) say("%s", f.value == 7 ? "]" : "");
    }
    say("}");
}

static void say_node(Message m) {
    bool more = false;
    for (Field f; next_field(&m, &f);) {
        if (f.number == 1) say(more ? ", " : "  "), say_text(f.inside), more = true;
        if (f.number == 2) say(" -> "), say_text(f.inside);
        if (f.number == 4) say(": "), say_text(f.inside);
        if (f.number == 5) say_attribute(f.inside);
    }
    say("\n");
}

/* type(dims) name, and of few whole numbers and single numbers the values */
static void say_tensor(Message m) {
    uint64_t type = 0;
    Message  data = {NULL, NULL}, name = data;
    say("  (");
    for (Field f; next_field(&m, &f);) {
        if (f.number == 1) say(" %llu", (unsigned long long)f.value);
        if (f.number == 2) type = f.value;
        if (f.number == 8) name = f.inside;
        if (f.number == 9) data = f.inside;
    }
    say(" ) %llu ", (unsigned long long)type);
    say_text(name);
    say(" %d bytes", (int)(data.end - data.at));
    int64_t whole;
    float   real;
    for (; type == 7 && data.at < data.end; data.at += 8) memcpy(&whole, data.at, 8), say(" %lld", (long long)whole);
    if (type == 1 && data.end - data.at == 4) memcpy(&real, data.at, 4), say(" %g", real);
    say("\n");
}

/* name type(dims) */
static void say_info(const char *what, Message m) {
    Field f, type, tensor, shape, dim, size;
    say("  %s ", what);
    while (next_field(&m, &f)) {
        if (f.number == 1) say_text(f.inside);
        if (f.number != 2 || !next_field(&f.inside, &type)) continue;
        while (next_field(&type.inside, &tensor)) {
            if (tensor.number == 1) say(" %llu(", (unsigned long long)tensor.value);
            while (tensor.number == 2 && next_field(&tensor.inside, &shape)) {
                dim = shape;
                say(" ");
                while (next_field(&dim.inside, &size))
                    size.number == 1 ? say("%llu", (unsigned long long)size.value) : say_text(size.inside);
            }
        }
    }
    say(" )\n");
}

static void say_graph(Message m) {
    for (Field f; next_field(&m, &f);) {
        if (f.number == 1) say_node(f.inside);
        if (f.number == 5) say_tensor(f.inside);
        if (f.number == 11) say_info("input", f.inside);
        if (f.number == 12) say_info("output", f.inside);
    }
}

/* The file, in `text`; its graph alone. */
static void read_model(const char *path) {
    size_t  size;
    char   *bytes = read_bytes(path, &size);
    Message m = {(const uint8_t *)bytes, (const uint8_t *)bytes + size};
    length = 0;
    for (Field f, opset, pair; next_field(&m, &f);) {
        if (f.number == 1) say("ir %llu\n", (unsigned long long)f.value);
        if (f.number == 2 || f.number == 3) say_text(f.inside), say("\n");
        while (f.number == 8 && next_field(&f.inside, &opset)) say("opset %llu\n", (unsigned long long)opset.value);
        if (f.number == 14)
            while (next_field(&f.inside, &pair)) say_text(pair.inside), say("\n");
        if (f.number == 7) say_graph(f.inside);
    }
    free(bytes);
}

static void check_text(const char *expected) {
    if (strcmp(text, expected) != 0) fail_msg("the file is\n%s\ninstead of\n%s", text, expected);
}

/* ---- What is in it ------------------------------------------------------------------------------------------ */

TEST(a_network_is_these_nodes) {
    nn_Module *model = nn_Sequential(nn_Linear(2, 3), nn_ReLU(), nn_Dropout(0.5), nn_Linear(3, 1, .bias = false));
    nn_Module *dropout = nn_get_submodule(model, "2");
    Tensor    *x = tensor_ones(SHAPE(4, 2));
    nn_eval(dropout);
    assert_true(nn_export_onnx(model, x, scratch("a.onnx"), .metadata = (const char *[]){"author", "me", NULL}));
    read_model(scratch("a.onnx"));
    check_text("ir 8\ntaper\n" TAPER_VERSION "\nopset 18\nauthor\nme\n"
               "  input, 0.weight, 0.bias -> /0/Gemm_0_output: Gemm {transB=1}\n"
               "  /0/Gemm_0_output -> /1/Relu_1_output: Relu\n"
               "  /1/Relu_1_output, 3.weight -> output: Gemm {transB=1}\n"
               "  input input 1( 4 2 )\n"
               "  output output 1( 4 1 )\n"
               "  ( 3 2 ) 1 0.weight 24 bytes\n"
               "  ( 3 ) 1 0.bias 12 bytes\n"
               "  ( 1 3 ) 1 3.weight 12 bytes\n");
    assert_true(nn_is_training(model) && !nn_is_training(dropout)); /* as it was */
    size_t size;
    char  *bytes = read_bytes(scratch("a.onnx"), &size);
    float  weight[6];
    tensor_copy_to(nn_get_parameter(model, "0.weight"), weight, 6);
    assert_non_null(memmem(bytes, size, weight, sizeof weight));
    free(bytes);
    assert_true(nn_export_onnx(model, x, scratch("b.onnx"), .dynamic_batch = true, .opset_version = 21,
                               .input_names = (const char *[]){"rows", NULL},
                               .output_names = (const char *[]){"scores", NULL}));
    read_model(scratch("b.onnx"));
    assert_non_null(strstr(text, "ir 10\n"));
    assert_non_null(strstr(text, "opset 21\n"));
    assert_non_null(strstr(text, "  input rows 1( batch 2 )\n  output scores 1( batch 1 )\n"));
    nn_free(model);
}

/* Beside a network that is not contiguous, and of float64. */
TEST(a_convolution_for_any_batch) {
    nn_Module *model = nn_Sequential(nn_Conv2d(1, 2, 3, .padding = 1, .stride = 2), nn_BatchNorm2d(2),
                                     nn_LeakyReLU(0.25), nn_MaxPool2d(2), nn_Flatten(), nn_Softplus());
    assert_true(nn_export_onnx(model, tensor_ones(SHAPE(1, 1, 8, 8)), scratch("c.onnx"), .dynamic_batch = true));
    read_model(scratch("c.onnx"));
    char *behind = strstr(text, "-> /4/Reshape");
    assert_non_null(behind);
    *strstr(behind, "\n") = '\0';
    check_text(
        "ir 8\ntaper\n" TAPER_VERSION "\nopset 18\n"
        "  input, 0.weight, 0.bias -> /0/Conv_0_output: Conv {kernel_shape=[3 3]} {strides=[2 2]} {dilations=[1 1]} "
        "{pads=[1 1 1 1]} {group=1}\n"
        "  /0/Conv_0_output, 1.weight, 1.bias, 1.running_mean, 1.running_var -> /1/BatchNormalization_1_output: "
        "BatchNormalization {epsilon=1e-05}\n"
        "  /1/BatchNormalization_1_output -> /2/LeakyRelu_2_output: LeakyRelu {alpha=0.25}\n"
        "  /2/LeakyRelu_2_output -> /3/MaxPool_3_output: MaxPool {kernel_shape=[2 2]} {strides=[2 2]} {pads=[0 0 0 "
        "0]} {dilations=[1 1]}\n"
        "  /3/MaxPool_3_output, /sizes_12 -> /4/Reshape_4_output: Reshape");
    read_model(scratch("c.onnx"));
    assert_non_null(strstr(text, " /sizes_12 16 bytes -1 8\n"));
    assert_non_null(strstr(text, "  output output 1( batch 8 )\n"));
    nn_free(model);
}

/* Every check of the table of modules, but two that ONNX has no operator for; of float64 too. */
static void export_check(int number, const char *check, bool *refused_once) {
    tape_scope();
    Tensor *x[3];
    taper_manual_seed(1);
    nn_Module *model = construct(number);
    const int  count = inputs_of_check(check, model, x);
    bool       good = nn_export_onnx(model, x[0], scratch("m.onnx"), .more_inputs = taper_tensors(count - 1, x + 1));
    if (!good && !strstr(taper_error(), "operator 'cumprod'") && !strstr(taper_error(), "with these options"))
        fail_msg("%s: %s", check, taper_error());
    *refused_once |= !good;
    taper_clear_error();
    if (good) read_model(scratch("m.onnx"));
    if (good && (!strstr(text, "  input input ") || !strstr(text, " -> output: "))) fail_msg("%s: %s", check, text);
    nn_free(model);
}

TEST(modules_have_a_form) {
    for (taper_Dtype dtype = FLOAT32; dtype <= FLOAT64; dtype++) {
        int number = 0, refused = 0;
        assert_true(taper_set_default_dtype(dtype));
        for (int i = 0; i < COUNT(listed); i++) {
            bool refused_once = false;
            if (listed[i].text) export_check(number++, listed[i].text, &refused_once);
            refused += refused_once;
        }
        assert_int_equal(refused, 2);
    }
    assert_true(taper_set_default_dtype(FLOAT32));
}

/* ---- Models of the tests' own ---------------------------------------------------------------------------------- */

typedef Tensor *Forward(Tensor *const *x);
typedef struct Made {
    Forward *forward;
} Made;
static Tensor        *made_forward(nn_Module *self, Tensor *const *x) { return ((Made *)nn_state(self))->forward(x); }
static const nn_Class of_one = {"Made", 1, made_forward, NULL, sizeof(Made)};
static const nn_Class of_two = {"Made", 2, made_forward, NULL, sizeof(Made)};

static nn_Module *made_of(const nn_Class *description, Forward *forward) {
    nn_Module *model = nn_Module_new(description);
    ((Made *)nn_state(model))->forward = forward;
    return model;
}

/* The nodes alone. */
static const char *nodes_of(const nn_Class *description, Forward *forward, taper_Tensors inputs, bool any_batch) {
    nn_Module *model = made_of(description, forward);
    bool       good = nn_export_onnx(model, inputs.at[0], scratch("m.onnx"), .dynamic_batch = any_batch,
                                     .more_inputs = taper_tensors(inputs.count - 1, inputs.at + 1));
    nn_free(model);
    if (!good) return taper_error();
    read_model(scratch("m.onnx"));
    char *end = strstr(text, "  input input");
    if (end) *end = '\0';
    return strstr(text, "opset 18\n") + strlen("opset 18\n");
}

static Tensor *zeros_beside(Tensor *const *x) { return tensor_add(x[0], tensor_zeros(SHAPE(tensor_size(x[0], 0), 2))); }
static Tensor *last_row(Tensor *const *x) { return tensor_expand(tensor_select(x[0], 0, -1), tensor_shape(x[0])); }
static Tensor *shrunk(Tensor *const *x) { return tensor_erfc(x[0]); }
static Tensor *as_it_is(Tensor *const *x) { return tensor_detach(x[0]); }
static Tensor *between(Tensor *const *x) { return tensor_logical_and(tensor_gt(x[0], 0), tensor_lt(x[1], 2.5)); }

TEST(what_follows_the_batch_is_computed) {
    Tensor *x = tensor_ones(SHAPE(1, 2));
    assert_string_equal(nodes_of(&of_one, zeros_beside, TENSORS(x), true),
                        "  input -> /Shape_1_output: Shape {start=0} {end=1}\n"
                        "  /Shape_1_output, /sizes_5 -> /Mul_2_output: Mul\n"
                        "  /Mul_2_output, /sizes_6 -> /Add_3_output: Add\n"
                        "  /numbers_4, /Add_3_output -> /Expand_4_output: Expand\n"
                        "  input, /Expand_4_output -> output: Add\n");
    const char *nodes = nodes_of(&of_one, last_row, TENSORS(x), true);
    assert_non_null(strstr(nodes, ": Squeeze\n"));
    assert_non_null(strstr(nodes, ": Gather {axis=0}\n"));
    assert_non_null(strstr(nodes, " -> output: Expand\n"));
}

TEST(rows_are_read_as_nodes) {
    Tensor *x = tensor_ones(SHAPE(1, 2));
    assert_string_equal(nodes_of(&of_one, shrunk, TENSORS(x), false),
                        "  input -> /Erf_0_output: Erf\n  /numbers_2, /Erf_0_output -> output: Sub\n");
    assert_string_equal(nodes_of(&of_one, as_it_is, TENSORS(x), false), "  input -> output: Identity\n");
    assert_string_equal(nodes_of(&of_two, between, TENSORS(x, tensor_ones(SHAPE(2))), false),
                        "  input, /numbers_3 -> /Greater_0_output: Greater\n"
                        "  input_1, /numbers_5 -> /Less_1_output: Less\n"
                        "  /Greater_0_output, /Less_1_output -> output: And\n");
}

/* ---- What is refused ----------------------------------------------------------------------------------------------- */

static Tensor *unknown(Tensor *const *x) { return tensor_lgamma(x[0]); }
static Tensor *without_row(Tensor *const *x) { return tensor_median(x[0]); }
static Tensor *by_item(Tensor *const *x) { return tensor_mul(x[0], tensor_item(tensor_sum(x[0]))); }
static Tensor *by_values(Tensor *const *x) {
    double values[2];
    tensor_copy_to(tensor_select(x[0], 0, 0), values, 2);
    return tensor_add(x[0], tensor_from(SHAPE(2), values, .dtype = FLOAT32));
}
static Tensor *by_choice(Tensor *const *x) {
    return tensor_item(tensor_sum(x[0])) > 2.9 ? tensor_exp(x[0]) : tensor_tanh(x[0]);
}
static Tensor *by_order(Tensor *const *x) { return tensor_argsort(tensor_flatten(x[0], 0)); }
static Tensor *in_place(Tensor *const *x) {
    Tensor *y = tensor_exp(x[0]);
    tensor_add_(y, 1);
    return tensor_tanh(y);
}
static Tensor *unrolled(Tensor *const *x) {
    Tensor *y = x[0];
    for (int64_t i = 0; i < tensor_size(x[0], 0); i++) y = tensor_tanh(y);
    return y;
}
static Tensor *rows_squared(Tensor *const *x) {
    int64_t n = tensor_size(x[0], 0);
    return tensor_expand(tensor_sum(x[0]), SHAPE(n * n));
}
static Tensor *by_share(Tensor *const *x) { return tensor_mul(x[0], 1.0 / (double)tensor_size(x[0], 0)); }
static Tensor *twice_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], 2); }
static Tensor *own_operator(Tensor *const *x) {
    static const taper_Op twice = {.name = "relu", .forward = twice_forward};
    return taper_apply(&twice, TENSORS(x[0]));
}
static Tensor *failing(Tensor *const *x) { return tensor_matmul(x[0], x[0]); }

/* In a module of a name; with the file as it was, and no other. */
static void refused(Forward *forward, bool any_batch, const char *why) {
    nn_Module *model = nn_Sequential(nn_Identity(), made_of(&of_one, forward));
    write_bytes("old.onnx", "old", 3);
    if (nn_export_onnx(model, tensor_full(SHAPE(2, 2), 0.75), scratch("old.onnx"), .dynamic_batch = any_batch))
        fail_msg("not refused: %s", why);
    CHECK_ERROR(why);
    size_t size;
    char  *bytes = read_bytes(scratch("old.onnx"), &size);
    assert_int_equal(size, 3);
    free(bytes);
    assert_true(nn_is_training(model));
    assert_non_null(nn_forward(nn_get_submodule(model, "0"), tensor_ones(SHAPE(2))));
    nn_free(model);
}

TEST(what_has_no_form_is_refused) {
    refused(unknown, false, "export_onnx: operator 'lgamma' in module '1' has no form in ONNX");
    refused(without_row, false, "export_onnx: operator ");
    refused(own_operator, false, "export_onnx: operator 'relu' in module '1' is the program's own");
    refused(by_item, false,
            "export_onnx: operator 'mul' in module '1' is given numbers that were computed from the input");
    refused(by_values, false, "export_onnx: operator 'add' in module '1' is given numbers that were computed from");
    refused(by_choice, false, "what the model does depends on the numbers of its input; it is another at operator");
    refused(by_order, false, "is given numbers that were computed from the input"); /* all equal in the example */
    refused(in_place, false, "operator 'tanh' in module '1' reads a tensor that was changed in place");
    refused(unrolled, true, "what the model does depends on the size of the batch");
    refused(rows_squared, true, "operator 'expand' in module '1' has sizes that depend on the batch");
    refused(by_share, true, "operator 'mul' in module '1' is given a number that depends on the batch");
    nn_Module *model = nn_Sequential(made_of(&of_one, failing)); /* its own error comes first */
    REFUSED(nn_export_onnx(model, tensor_ones(SHAPE(2, 3)), scratch("n.onnx")), "matmul: ");
    nn_free(model);
    assert_int_equal(access(scratch("n.onnx"), F_OK), -1);
}

TEST(arguments_are_checked) {
    nn_Module  *model = nn_Linear(2, 3), *none = NULL;
    Tensor     *x = tensor_ones(SHAPE(1, 2)), *no = NULL;
    const char *path = scratch("x.onnx");
    IS_NULL(nn_export_onnx(none, x, path));
    IS_NULL(nn_export_onnx(model, no, path));
    IS_NULL(nn_export_onnx(model, x, path, .more_inputs = TENSORS(no)));
    REFUSED(nn_export_onnx(model, x, NULL), "export_onnx: the path is empty");
    REFUSED(nn_export_onnx(model, x, ""), "export_onnx: the path is empty");
    REFUSED(nn_export_onnx(model, x, "/nowhere/x.onnx"), "export_onnx: cannot write /nowhere/x.onnx");
    REFUSED(nn_export_onnx_with(model, x, path, (nn_ExportOnnxOptions){0}), "start from");
    REFUSED(nn_export_onnx(model, x, path, .opset_version = 17), "opset_version must be from 18 to 22, got 17");
    REFUSED(nn_export_onnx(model, x, path, .opset_version = 23), "opset_version must be from 18 to 22, got 23");
    REFUSED(nn_export_onnx(model, x, path, .input_names = (const char *[]){NULL}), "expected 1 input_names, got 0");
    REFUSED(nn_export_onnx(model, x, path, .input_names = (const char *[]){"a", "b", NULL}),
            "expected 1 input_names, got more");
    REFUSED(nn_export_onnx(model, x, path, .output_names = (const char *[]){"a", "b", NULL}), "expected 1 name");
    REFUSED(nn_export_onnx(model, x, path, .input_names = (const char *[]){"output", NULL}), "'output' is there twice");
    REFUSED(nn_export_onnx(model, x, path, .input_names = (const char *[]){"bias", NULL}),
            "'bias' is that of a parameter");
    REFUSED(nn_export_onnx(model, x, path, .input_names = (const char *[]){"/x", NULL}), "begins with a slash");
    REFUSED(nn_export_onnx(model, tensor_ones(SHAPE()), path, .dynamic_batch = true), "inputs with a batch in front");
    REFUSED(nn_export_onnx(model, tensor_ones(SHAPE(0, 2)), path, .dynamic_batch = true),
            "inputs with a batch in front");
    assert_int_equal(access(path, F_OK), -1);
    nn_free(model);
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {T(a_network_is_these_nodes), T(a_convolution_for_any_batch),
                                       T(modules_have_a_form),      T(what_follows_the_batch_is_computed),
                                       T(rows_are_read_as_nodes),   T(what_has_no_form_is_refused),
                                       T(arguments_are_checked)};
    return cmocka_run_group_tests_name("onnx", tests, make_scratch, remove_scratch);
}
