/* test_weights.c: models' weights by name: PyTorch's files, and PyTorch's words for what does not fit.
 *
 * With TAPER_KEEP_FILES=FOLDER what is written stays there, for tests/goldens/make_files.py --check. */
#define _GNU_SOURCE

#include "scratch.h"

#define GOLDENS "tests/goldens/files/"

/* ---- PyTorch's models ------------------------------------------------------------------------------------ */

static nn_Module *mlp(void) { return nn_Sequential(nn_Linear(3, 5), nn_ReLU(), nn_Linear(5, 2)); }
static nn_Module *conv(void) {
    return nn_Sequential(nn_Conv2d(2, 3, 3, .padding = 1), nn_BatchNorm2d(3), nn_ReLU(), nn_Flatten(),
                         nn_Linear(48, 2));
}
static nn_Module *lstm(void) { return nn_LSTM(3, 4, .num_layers = 2, .bidirectional = true); }
static nn_Module *transformer(void) { return nn_TransformerEncoderLayer(8, 2, .dim_feedforward = 16); }

static const struct {
    const char *name;
    nn_Module *(*make)(void);
} models[] = {{"mlp", mlp}, {"conv", conv}, {"lstm", lstm}, {"transformer", transformer}};

static const char *golden(const char *name, const char *ending) {
    static char path[256];
    snprintf(path, sizeof path, GOLDENS "%s%s", name, ending);
    return path;
}

static const char *kept(const char *name, const char *ending) {
    static char path[512];
    const char *folder = getenv("TAPER_KEEP_FILES");
    snprintf(path, sizeof path, "%s/%s%s", folder ? folder : scratch_folder, name, ending);
    return path;
}

TEST(models_of_pytorch) {
    for (int i = 0; i < COUNT(models); i++) {
        tape_scope();
        nn_Module *model = models[i].make();
        nn_to(model, FLOAT64);
        nn_eval(model);
        taper_Dict          run = safetensors_load_file(golden(models[i].name, "_run.safetensors"));
        nn_IncompatibleKeys keys = nn_load_state_dict(model,
                                                      safetensors_load_file(golden(models[i].name, ".safetensors")));
        assert_true(keys.loaded && keys.missing == 0 && keys.unexpected == 0);
        Tensor *y = nn_forward(model, taper_dict_get(run, "x")), *right = taper_dict_get(run, "y");
        CHECK_GOOD();
        assert_true(tensor_allclose(y, right, .rtol = 1e-12, .atol = 1e-12));
        assert_true(safetensors_save_file(nn_state_dict(model), kept(models[i].name, ".safetensors")));
        assert_true(safetensors_save_file(taper_dict({"x", taper_dict_get(run, "x")}, {"y", y}),
                                          kept(models[i].name, "_run.safetensors")));
        nn_free(model);
    }
}

/* Module by module, first parameters and then buffers; shared ones under each of their names. */
TEST(names_are_pytorchs) {
    nn_Module        *shared = nn_Linear(2, 2, .bias = false);
    nn_Module        *model = nn_Sequential(nn_BatchNorm1d(2), shared, nn_ReLU(), shared);
    taper_Dict        dict = nn_state_dict(model);
    const char *const names[] = {"0.weight", "0.bias",  "0.running_mean", "0.running_var", "0.num_batches_tracked",
                                 "1.weight", "3.weight"};
    assert_int_equal(dict.count, COUNT(names));
    for (int i = 0; i < COUNT(names); i++) assert_string_equal(dict.names[i], names[i]);
    assert_ptr_equal(dict.at[5], nn_get_parameter(model, "1.weight"));
    assert_ptr_equal(dict.at[6], dict.at[5]);
    nn_Module *empty = nn_Sequential();
    assert_non_null(nn_state_dict(empty).at);
    assert_int_equal(nn_state_dict(empty).count, 0);
    nn_free(empty);
    nn_free(model);
}

/* ---- What does not fit ------------------------------------------------------------------------------------ */

TEST(all_that_does_not_fit_is_told_at_once) {
    nn_Module *model = mlp();
    Tensor    *w = tensor_ones(SHAPE(5, 3)), *small = tensor_ones(SHAPE(2)),
           *before = tensor_clone(nn_get_parameter(model, "0.weight"));
    taper_Dict          dict = taper_dict({"0.weight", w}, {"0.bias", small}, {"2.weights", w}, {"x", w});
    nn_IncompatibleKeys keys = nn_load_state_dict(model, dict);
    assert_false(keys.loaded);
    assert_string_equal(strstr(taper_error(), "load_state_dict: "),
                        "load_state_dict: Error(s) in loading state_dict for Sequential:\n"
                        "\tMissing key(s) in state_dict: \"2.weight\", \"2.bias\". \n"
                        "\tUnexpected key(s) in state_dict: \"2.weights\", \"x\". \n"
                        "\tsize mismatch for 0.bias: copying a param with shape torch.Size([2]) from checkpoint, the "
                        "shape in current model is torch.Size([5]).");
    taper_clear_error();
    assert_int_equal(keys.missing, 2);
    assert_string_equal(keys.missing_keys[1], "2.bias");
    assert_int_equal(keys.unexpected, 2);
    assert_string_equal(keys.unexpected_keys[0], "2.weights");
    assert_false(nn_load_state_dict(model, dict, .strict = false).loaded); /* a wrong shape is wrong in any case */
    CHECK_ERROR("for Sequential:\n\tsize mismatch for 0.bias");
    assert_false(nn_load_state_dict(model, taper_dict({"0.weight", w})).loaded); /* nothing but missing names */
    CHECK_ERROR("Missing key(s) in state_dict: \"0.bias\", \"2.weight\", \"2.bias\". ");
    assert_true(tensor_equal(before, nn_get_parameter(model, "0.weight")));
    nn_free(model);
}

TEST(without_strict_what_fits_is_taken) {
    nn_Module *model = mlp();
    Tensor *w = tensor_full(SHAPE(5, 3), 2.0, .dtype = FLOAT64), *b = tensor_clone(nn_get_parameter(model, "0.bias"));
    nn_IncompatibleKeys keys = nn_load_state_dict(model, taper_dict({"0.weight", w}, {"y", w}), .strict = false);
    assert_true(keys.loaded && keys.missing == 3 && keys.unexpected == 1);
    assert_string_equal(keys.missing_keys[0], "0.bias");
    assert_int_equal(tensor_dtype(nn_get_parameter(model, "0.weight")), FLOAT32); /* converted, as by copy_ */
    assert_true(sum_of(nn_get_parameter(model, "0.weight")) == 30);
    assert_true(tensor_equal(nn_get_parameter(model, "0.bias"), b));
    nn_free(model);
}

TEST(old_files_have_no_num_batches_tracked) {
    nn_Module *norm = nn_BatchNorm1d(1);
    Tensor    *one = tensor_ones(SHAPE(1));
    assert_true(nn_load_state_dict(
                    norm, taper_dict({"weight", one}, {"bias", one}, {"running_mean", one}, {"running_var", one}))
                    .loaded);
    nn_free(norm);
}

/* A graph that has used the old weights notices. */
TEST(a_graph_of_the_old_weights_is_stale) {
    nn_Module *model = nn_Linear(2, 1, .bias = false);
    Tensor    *x = tensor_ones(SHAPE(1, 2), .requires_grad = true), *y = tensor_sum(nn_forward(model, x));
    assert_true(nn_load_state_dict(model, taper_dict({"weight", tensor_ones(SHAPE(1, 2))})).loaded);
    assert_false(tensor_backward(y));
    CHECK_ERROR("modified by an inplace operation");
    nn_free(model);
}

/* A view of the model's own weights: all are read before one is written. */
TEST(weights_from_themselves) {
    nn_Module *model = nn_Linear(2, 2, .bias = false);
    Tensor    *w = nn_get_parameter(model, "weight"), *transposed = tensor_clone(tensor_t(w));
    assert_true(nn_load_state_dict(model, taper_dict({"weight", tensor_t(w)})).loaded);
    assert_true(tensor_equal(w, transposed));
    nn_free(model);
}

TEST(a_file_that_is_not_there_changes_nothing) {
    nn_Module *model = mlp();
    assert_false(nn_load_state_dict(model, safetensors_load_file(scratch("nowhere"))).loaded);
    CHECK_ERROR("No such file");
    const taper_Dict none = {0, NULL, NULL};
    assert_false(nn_load_state_dict(model, none).loaded);
    CHECK_ERROR("the dict is NULL");
    nn_free(model);
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {
        T(models_of_pytorch),
        T(names_are_pytorchs),
        T(all_that_does_not_fit_is_told_at_once),
        T(without_strict_what_fits_is_taken),
        T(old_files_have_no_num_batches_tracked),
        T(a_graph_of_the_old_weights_is_stale),
        T(weights_from_themselves),
        T(a_file_that_is_not_there_changes_nothing),
    };
    return cmocka_run_group_tests_name("weights", tests, make_scratch, remove_scratch);
}
