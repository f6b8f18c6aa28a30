/* test_export.c: networks as C files: what nn_export_c writes gives nn_forward's bits, and what it refuses.
 *
 * Some of what it writes is compiled and run, by Zig with the arguments ZIG LIBRARY (the build gives them), else by gcc. With --write and three folders it
 * writes there what tests/tools/export.sh compiles for many machines: all checks of all modules, one of each, and a network that reads digits. */
#include "module_inputs.h"
#include "nets.h"
#include "refusals.h"

#include "export/arithmetic.h"

#include <unistd.h>

static char compiler[1024] = "gcc"; /* empty: there is none */
static char folder[] = "/tmp/taper-export-XXXXXX";

/* Every module but losses: its first check, or with a step every `step`th one of all. */
static void add_modules(Nets *nets, int step) {
    for (int i = 0, number = -1; i < COUNT(listed); i++) {
        tape_scope();
        if (!listed[i].text) continue;
        const bool wanted = ++number % (step ? step : 1) == 0 && (step || listed[i - 1].row);
        if (!wanted || strstr(listed[i].text, "Loss(")) continue;
        Tensor *x[3];
        taper_manual_seed(0);
        nn_Module *module = construct(number);
        if (!module) fail_msg("%s: %s", listed[i].text, taper_error());
        taper_manual_seed(1);
        taper_on_error(NULL); /* how many inputs it takes is tried */
        const int count = inputs_of_check(listed[i].text, module, x);
        bool      empty = false;
        for (int k = 0; k < count; k++) empty = empty || tensor_numel(x[k]) == 0;
        if (!empty && !nets_add(nets, module, taper_tensors(count, x), 0, listed[i].text))
            fail_msg("%s: %s", listed[i].text, taper_error());
        nn_free(module);
    }
}

/* That of examples/digits.c, as it starts. */
static nn_Module *make_digits(void) {
    return nn_Sequential(nn_Conv2d(1, 16, 3, .padding = 1, .bias = false), nn_BatchNorm2d(16), nn_ReLU(),
                         nn_Conv2d(16, 32, 3, .padding = 1, .bias = false), nn_BatchNorm2d(32), nn_ReLU(),
                         nn_MaxPool2d(2), nn_Conv2d(32, 32, 3, .padding = 1, .bias = false), nn_BatchNorm2d(32),
                         nn_ReLU(), nn_MaxPool2d(2), nn_Flatten(), nn_Dropout(0.2), nn_Linear(128, 10));
}

/* As it is, and with weights in bytes, which moves outputs of up to 1 by less than a fiftieth. */
static void add_digits(Nets *nets) {
    taper_manual_seed(0);
    nn_Module *model = make_digits();
    Tensor    *x = tensor_rand(SHAPE(1, 1, 8, 8));
    if (!nets_add(nets, model, TENSORS(x), 0, "digits") || !nets_add(nets, model, TENSORS(x), 0.02, "digits in bytes"))
        fail_msg("%s", taper_error());
    nn_free(model);
}

static int write_nets(const char *all, const char *modules, const char *digits) {
    Nets nets;
    nets_open(&nets, all);
    add_modules(&nets, 1);
    nets_close(&nets);
    nets_open(&nets, modules);
    add_modules(&nets, 0);
    nets_close(&nets);
    nets_open(&nets, digits);
    add_digits(&nets);
    nets_close(&nets);
    return 0;
}

/* ---- Bits --------------------------------------------------------------------------------------------- */

static void compile_and_run(Nets *nets) {
    char command[2048];
    nets_close(nets);
    snprintf(command, sizeof command,
             "cd %s && %s -std=c99 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -O1 -DPRINTS *.c -o "
             "check && ./check",
             nets->folder, compiler);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "rm -f %s/*.c %s/check", nets->folder, nets->folder);
    assert_int_equal(system(command), 0);
}

TEST(files_give_the_bits_of_forward) {
    Nets nets;
    if (!*compiler) skip();
    nets_open(&nets, folder);
    add_modules(&nets, 11);
    add_digits(&nets);
    compile_and_run(&nets);
}

/* Whole numbers up to 127 are their own bytes, whatever multiplies them: the results are exact. */
TEST(weights_that_are_bytes_stay) {
    Nets nets;
    if (!*compiler) skip();
    tape_scope();
    nets_open(&nets, folder);
    taper_manual_seed(3);
    nn_Module    *model = nn_Sequential(nn_Conv2d(2, 4, 3, .groups = 2), nn_Flatten(), nn_Linear(16, 3, .bias = false));
    taper_Tensors all = nn_parameters(model);
    for (int i = 0; i < all.count; i++) {
        taper_no_grad();
        Tensor *whole = tensor_to(tensor_randint(-127, 128, tensor_shape(all.at[i])), FLOAT32);
        if (tensor_dim(whole) > 1) tensor_fill_(tensor_select(tensor_flatten(whole, 1), 1, 0), 127);
        tensor_copy_(all.at[i], whole);
    }
    Tensor *x = tensor_to(tensor_randint(-3, 4, SHAPE(1, 2, 4, 4)), FLOAT32);
    if (!nets_add(&nets, model, TENSORS(x), 1e-30, "whole numbers")) fail_msg("%s", taper_error());
    nn_free(model);
    compile_and_run(&nets);
}

/* A reproducible number of any size, often a special one. */
static double any_number(void) {
    static const double special[] = {0,   -0.0, 1,   -1,     0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp1023,
                                     0.5, 1.5,  2.5, 0x1p52, 0x1p53};
    const int           kind = (int)(test_uniform() * 6);
    if (kind == 0) return special[(int)(test_uniform() * COUNT(special))];
    if (kind == 1) return test_uniform() < 0.5 ? (double)INFINITY * (test_uniform() - 0.5) : (double)NAN;
    const double x = ldexp(test_uniform() - 0.5,
                           (int)(test_uniform() * (kind == 2 ? 2100 : 60)) - (kind == 2 ? 1070 : 30));
    return kind == 3 ? rint(4 * x) / 2 : x;
}

#define SAME(found, expected)                                                                                          \
    do {                                                                                                               \
        const double found_ = (double)(found), expected_ = (double)(expected);                                         \
        if (bits_of(found_) != bits_of(expected_) && !(isnan(found_) && isnan(expected_)))                             \
            fail_msg("%s of %a, %a, %a: %a instead of %a", #found, x, y, z, found_, expected_);                        \
    } while (0)

/* Whole numbers a and b of 53 bits whose product is 2^105 and a little: beside 2^158 it is half of a last digit, and more. */
TEST(ties_are_broken_by_what_falls_off) {
    int found = 0;
    for (int64_t k = 1; k < 40000; k += 2) {
        const double x = 0x1p52 + (double)(k * 99991), z = 0x1p158;
        double       y = 0x1p105 / x;
        if (fma(x, y, -0x1p105) <= 0) y = nextafter(y, (double)INFINITY);
        if (!(fma(x, y, -0x1p105) < 0x1p41)) continue;
        SAME(fma_f64(x, y, z), 0x1.0000000000001p158);
        SAME(fma_f64(-x, y, -z), -0x1.0000000000001p158);
        found++;
    }
    assert_true(found > 2);
}

TEST(arithmetic_is_that_of_libm) {
    for (int i = 0; i < 100000; i++) {
        double x = any_number(), y = any_number(), z = i % 3 ? any_number() : -x * y * (1 + 0x1p-52 * (i % 5 - 2));
        float  a = (float)x, b = (float)y, c = (float)z;
        SAME(fma_f64(x, y, z), fma(x, y, z));
        SAME(fma_f32(a, b, c), fmaf(a, b, c));
        SAME(sqrt_f64(x), sqrt(x));
        SAME(sqrt_f32(a), sqrtf(a));
        SAME(floor_f64(x), floor(x));
        SAME(ceil_f64(x), ceil(x));
        SAME(trunc_f64(x), trunc(x));
        SAME(round_f64(x), rint(x));
        SAME(floor_f32(a), floorf(a));
        SAME(ceil_f32(a), ceilf(a));
        SAME(trunc_f32(a), truncf(a));
        SAME(round_f32(a), rintf(a));
        SAME(abs_f32(a), fabsf(a));
        SAME(copysign_f64(x, y), copysign(x, y));
        if (i % 16) continue;
        SAME(fmod_f64(x, y), fmod(x, y));
        SAME(fmod_f32(a, b), fmodf(a, b));
    }
}

/* ---- The file, and the module afterwards ---------------------------------------------------------------- */

static char path[sizeof folder + 16];

/* The number behind `words` in the file. */
static double told(const char *words) {
    static char text[1 << 16];
    FILE       *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    const char *at = strstr(text, words);
    if (!at) fail_msg("no \"%s\" in the file", words);
    return strtod(at + strlen(words), NULL);
}

/* Numbers on the way of a chain take no more room than the largest two. */
TEST(numbers_on_the_way_share_memory) {
    nn_Module *model = nn_Sequential(nn_Linear(8, 32), nn_ReLU(), nn_Linear(32, 16), nn_Tanh(), nn_Linear(16, 32),
                                     nn_ReLU(), nn_Linear(32, 4));
    assert_true(nn_export_c(model, tensor_zeros(SHAPE(1, 8)), path));
    assert_true(told("Constants: ") == 4 * (8 * 32 + 32 + 32 * 16 + 16 + 16 * 32 + 32 + 32 * 4 + 4));
    assert_true(told("Static memory: ") <= 4 * (32 + 32));
    assert_true(told("A call: ") == 8 * 32 + 32 * 16 + 16 * 32 + 32 * 4);
    nn_free(model);
}

TEST(the_module_is_as_it_was) {
    tape_scope();
    taper_manual_seed(0);
    nn_Module *model = nn_Sequential(nn_Linear(3, 4), nn_BatchNorm1d(4), nn_Dropout(0.5), nn_Linear(4, 1));
    nn_eval(nn_modules(model).at[1]);
    Tensor *x = tensor_randn(SHAPE(5, 3)), *before = tensor_clone(nn_parameters(model).at[0]);
    assert_true(nn_export_c(model, x, path));
    assert_true(nn_is_training(model));
    assert_false(nn_is_training(nn_modules(model).at[1]));
    assert_true(tensor_equal(before, nn_parameters(model).at[0]));
    Tensor *y = nn_forward(model, x);
    assert_true(tensor_requires_grad(y));
    assert_true(tensor_backward(tensor_sum(y)));
    CHECK_GOOD();
    nn_free(model);
}

/* By the calibration, whose second feature is the loud one, a scale that serves it is chosen. */
TEST(calibration_finds_the_weights_that_matter) {
    tape_scope();
    nn_Module *model = nn_Linear(2, 1, .bias = false);
    float      loud[64][2];
    for (int i = 0; i < 64; i++) loud[i][0] = 0.001f, loud[i][1] = (float)(1 + i % 3);
    {
        taper_no_grad();
        tensor_copy_(nn_parameters(model).at[0], tensor_from(SHAPE(1, 2), (float[]){1, 0.5f}));
    }
    assert_true(nn_export_c(model, tensor_ones(SHAPE(1, 2)), path, .dtype = "int8"));
    const double blind = told("off by ");
    assert_true(nn_export_c(model, tensor_ones(SHAPE(1, 2)), path, .dtype = "int8",
                            .calibration = tensor_from(SHAPE(64, 2), loud)));
    const double seeing = told("off by ");
    assert_true(blind > 0 && seeing < blind);
    nn_free(model);
}

/* ---- Refusals ------------------------------------------------------------------------------------------- */

static Tensor *goes_by_values(nn_Module *self, Tensor *const *x) {
    (void)self;
    return tensor_item(tensor_sum(x[0])) > 0 ? tensor_neg(x[0]) : tensor_exp(x[0]);
}
static Tensor *looks_only(nn_Module *self, Tensor *const *x) {
    (void)self;
    tensor_item(tensor_sum(x[0]));
    return tensor_neg(x[0]);
}
/* The derivative of relu is a kernel that no value needs. */
static Tensor *takes_gradients(nn_Module *self, Tensor *const *x) {
    (void)self;
    taper_set_grad_enabled(true);
    Tensor *leaf = tensor_requires_grad_(tensor_clone(x[0]), true);
    Tensor *g = tensor_grads(tensor_sum(tensor_relu(leaf)), TENSORS(leaf)).at[0];
    taper_set_grad_enabled(false);
    return g;
}
static Tensor *writes_into_input(nn_Module *self, Tensor *const *x) {
    (void)self;
    return tensor_mul(tensor_add_(x[0], 1), 2);
}
static Tensor *takes_a_parameter(nn_Module *self, Tensor *const *x) {
    return tensor_add(x[0], tensor_add_(nn_named_buffers(self).at[0], 1));
}

/* Of the example's largest number, wherever it is. */
static Tensor *goes_to_a_place(nn_Module *self, Tensor *const *x) {
    (void)self;
    return tensor_add(tensor_narrow(x[0], 0, tensor_item_int64(tensor_argmax(x[0])), 1), 1);
}
static Tensor *takes_the_address(nn_Module *self, Tensor *const *x) {
    (void)self;
    const float *first = tensor_data_ptr(x[0]);
    return tensor_mul(x[0], *first > 0 ? 2.0 : 3.0);
}
static Tensor *uses_a_size(nn_Module *self, Tensor *const *x) {
    (void)self;
    return tensor_mul(x[0], tensor_item(tensor_sum(tensor_abs(x[0]))));
}

static Tensor *sums_up(nn_Module *self, Tensor *const *x) {
    return tensor_sum(tensor_mul(x[0], nn_named_buffers(self).at[0]), .dims = DIMS(0, 2));
}

static Tensor *kept;
static Tensor *keeps(nn_Module *self, Tensor *const *x) {
    (void)self;
    tensor_free(kept);
    kept = tensor_keep(tensor_exp(x[0]));
    return tensor_neg(x[0]);
}
static Tensor *registers(nn_Module *self, Tensor *const *x) {
    if (nn_named_buffers(self).count == 1) nn_register_buffer(self, "last", x[0]);
    return tensor_neg(x[0]);
}

static nn_Module *made_of(const nn_Class *description) {
    nn_Module *module = nn_Module_new(description);
    nn_register_buffer(module, "count", tensor_zeros(SHAPE(3)));
    return nn_checked(module);
}

TEST(what_a_file_cannot_do_is_refused) {
    static const nn_Class values = {"Values", 1, goes_by_values, NULL, 0}, looks = {"Looks", 1, looks_only, NULL, 0},
                          gradients = {"Gradients", 1, takes_gradients, NULL, 0},
                          inputs = {"Inputs", 1, writes_into_input, NULL, 0},
                          parameters = {"Counts", 1, takes_a_parameter, NULL, 0},
                          places = {"Places", 1, goes_to_a_place, NULL, 0},
                          addresses = {"Addresses", 1, takes_the_address, NULL, 0},
                          sizes = {"Sizes", 1, uses_a_size, NULL, 0};
    tape_scope();
    Tensor         *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    const nn_Class *refused[] = {&values, &gradients, &parameters, &places, &addresses, &sizes},
                   *fine[] = {&looks, &inputs};
    const char *why[] = {
        "forward of Values looks at values of its input",      "Gradients asks for a gradient",
        "Counts asks for a change of a parameter or a buffer", "forward of Places looks at values of its input",
        "forward of Addresses looks at values of its input",   "forward of Sizes looks at values of its input"};
    for (int i = 0; i < COUNT(refused); i++) {
        nn_Module *module = made_of(refused[i]);
        remove(path);
        REFUSED(nn_export_c(module, x, path), why[i]);
        assert_int_equal(access(path, F_OK), -1);
        assert_true(tensor_equal(nn_named_buffers(module).at[0], tensor_zeros(SHAPE(3))));
        if (refused[i] != &gradients && refused[i] != &parameters)
            REFUSED(nn_export_c(module, tensor_zeros(SHAPE(3)), path), why[i]);
        nn_free(module);
    }
    for (int i = 0; i < COUNT(fine); i++) {
        nn_Module *module = made_of(fine[i]);
        assert_true(nn_export_c(module, x, path));
        nn_free(module);
    }
    assert_true(tensor_at(x, INDEX(0)) == 1);
}

/* What forward keeps, or gives its module, is there after the export. */
TEST(tensors_of_forward_may_stay) {
    static const nn_Class keeping = {"Keeps", 1, keeps, NULL, 0}, registering = {"Registers", 1, registers, NULL, 0};
    tape_scope();
    Tensor    *x = tensor_from(SHAPE(3), (float[]){1, 2, 3});
    nn_Module *keeper = made_of(&keeping), *holder = made_of(&registering);
    for (int i = 0; i < 2; i++) {
        assert_true(nn_export_c(keeper, x, path));
        assert_true(nn_export_c(holder, x, path));
    }
    assert_true(tensor_item(tensor_sum(kept)) > 0);
    assert_true(tensor_free(kept));
    assert_true(tensor_equal(nn_named_buffers(holder).at[1], x));
    nn_free(keeper);
    nn_free(holder);
}

/* Bytes have no nan: a matrix with one stays as it is. */
TEST(no_nan_is_rounded_to_a_byte) {
    tape_scope();
    nn_Module *model = nn_Linear(3, 2);
    {
        taper_no_grad();
        tensor_fill_(nn_parameters(model).at[0], (double)NAN);
    }
    assert_true(nn_export_c(model, tensor_ones(SHAPE(1, 3)), path, .dtype = "int8"));
    assert_true(told("Constants: ") == 4 * (3 * 2 + 2));
    nn_free(model);
}

/* Names that end a comment, and sums of doubles that are gathered. */
TEST(any_name_is_a_comment) {
    static const nn_Class ending = {"Sum*/ of\n/* all\\", 1, sums_up, NULL, 0};
    Nets                  nets;
    if (!*compiler) skip();
    tape_scope();
    nets_open(&nets, folder);
    nn_Module *module = nn_Module_new(&ending);
    nn_register_buffer(module, "a*/b", tensor_linspace(0, 1, 4, .dtype = FLOAT64));
    if (!nets_add(&nets, module, TENSORS(tensor_rand(SHAPE(2, 3, 4), .dtype = FLOAT64)), 0, "sums"))
        fail_msg("%s", taper_error());
    nn_free(module);
    compile_and_run(&nets);
}

TEST(arguments_are_checked) {
    static const char *const taken[] = {"AT", "fma_f32", "main", "memcpy", "w0_weight", "scale0", "int64_t"};
    tape_scope();
    nn_Module *model = nn_Linear(2, 1), *two = nn_MSELoss();
    Tensor    *x = tensor_ones(SHAPE(1, 2));
    REFUSED(nn_export_c(NULL, x, path), "NULL");
    REFUSED(nn_export_c(model, NULL, path), "NULL");
    REFUSED(nn_export_c(model, x, NULL), "path is NULL");
    REFUSED(nn_export_c(model, x, path, .name = "2nd"), "name is no name of a C function: '2nd'");
    REFUSED(nn_export_c(model, x, path, .name = "while"), "name is no name of a C function: 'while'");
    for (int i = 0; i < COUNT(taken); i++)
        REFUSED(nn_export_c(model, x, path, .name = taken[i]), "name is one that the file needs itself");
    REFUSED(nn_export_c(model, x, path, .dtype = "int4"), "dtype is \"int8\" or NULL, not 'int4'");
    REFUSED(nn_export_c(model, x, path, .calibration = x), "calibration is for .dtype = \"int8\"");
    REFUSED(nn_export_c(model, tensor_ones(SHAPE(0, 2)), path), "the example has no elements");
    REFUSED(nn_export_c(two, x, path), "MSELoss takes 2 inputs, and not 1");
    REFUSED(nn_export_c(model, tensor_ones(SHAPE(1, 3)), path), "linear");
    REFUSED(nn_export_c(model, x, "/nowhere/net.c"), "/nowhere/net.c");
    nn_free(two);
    nn_free(model);
}

int main(int argc, char **argv) {
    if (argc == 5 && strcmp(argv[1], "--write") == 0) return write_nets(argv[2], argv[3], argv[4]);
    const struct CMUnitTest tests[] = {T(files_give_the_bits_of_forward),
                                       T(weights_that_are_bytes_stay),
                                       T(ties_are_broken_by_what_falls_off),
                                       T(arithmetic_is_that_of_libm),
                                       T(numbers_on_the_way_share_memory),
                                       T(the_module_is_as_it_was),
                                       T(calibration_finds_the_weights_that_matter),
                                       T(what_a_file_cannot_do_is_refused),
                                       T(tensors_of_forward_may_stay),
                                       T(no_nan_is_rounded_to_a_byte),
                                       T(any_name_is_a_comment),
                                       T(arguments_are_checked)};
    if (argc == 3) snprintf(compiler, sizeof compiler, "'%s' cc", argv[1]);
    if (argc < 3 && system("gcc --version >/dev/null 2>&1")) compiler[0] = 0;
    taper_on_error(NULL);
    if (!mkdtemp(folder)) return 1;
    snprintf(path, sizeof path, "%s/net.c", folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove(path);
    rmdir(folder);
    return failed;
}
