/* test_module_rows.c: every check of every row of the table of modules (nn/modules.def): how it prints, the names of its
 * parameters and buffers, its parameters after a seed, what it makes of inputs in training and in evaluation, gradients, and its
 * buffers after both, held against PyTorch's module of the same call (goldens/modules.txt, make_modules.py). A row without a check, a
 * check without a golden and a golden without a check are failures. */
#include "golden.h"
#include "module_inputs.h"
#include "refusals.h"

#include <float.h>

/* The next numbers of the golden are x's: its bits, or within the few roundings in which two libraries may differ. */
static void compare(const Golden *g, int64_t *at, const char *what, Tensor *x, double ulps) {
    if (taper_error()) fail_msg("%s: %s: %s", g->line, what, taper_error());
    int64_t n = tensor_numel(x);
    double *values = malloc(sizeof(double) * (size_t)(n + 1)), scale = 0;
    assert_true(tensor_copy_to(x, values, n));
    if (*at + n > g->count) fail_msg("%s: %s: the golden is too short", g->line, what);
    for (int64_t i = 0; i < n; i++) scale = fmax(scale, fabs(g->values[*at + i]));
    for (int64_t i = 0; i < n; i++)
        if (!(fabs(values[i] - g->values[*at + i]) <= ulps * DBL_EPSILON * scale))
            fail_msg("%s: %s, element %lld: %.17g instead of %.17g", g->line, what, (long long)i, values[i],
                     g->values[*at + i]);
    *at += n;
    free(values);
}

static void compare_names(const Golden *g, const char *key, nn_NamedTensors named) {
    const char *expected = golden_text_arg(g, key);
    for (int i = 0; i < named.count; i++) {
        size_t length = strlen(named.names[i]);
        if (strncmp(expected, named.names[i], length) != 0)
            fail_msg("%s: no %s among %s", g->line, named.names[i], key);
        expected += length + (expected[length] == ',');
    }
    if (*expected != (named.count ? ' ' : '-')) fail_msg("%s: %s: there are more", g->line, key);
}

static void compare_print(const Golden *g, nn_Module *module) {
    const char *expected = golden_text_arg(g, "repr"), *is = nn_repr(module);
    for (; *is; is++, expected++)
        if (*is != (*expected == '~' ? ' ' : *expected == '^' ? '\n' : *expected))
            fail_msg("%s: printed as %s", g->line, nn_repr(module));
    assert_int_equal(*expected, ' ');
}

enum { MOST_INPUTS = 3, MOST_RESULTS = 3 };

typedef struct Given {
    int     count;
    Tensor *x[MOST_INPUTS];
    Tensor *lengths, *padding, *mask; /* options, or NULL */
} Given;

static bool is_a(nn_Module *module, const char *name) {
    const char *text = nn_repr(module);
    return strncmp(text, name, strlen(name)) == 0 && text[strlen(name)] == '(';
}

/* All results, as many as it says, of classes that have a call of their own. */
static int results_of_sequence(nn_Module *m, const Given *in, Tensor **results) {
    Tensor *x = in->x[0], *h = in->count > 1 ? in->x[1] : NULL, *c = in->count > 2 ? in->x[2] : NULL;
    if (is_a(m, "RNN") || is_a(m, "GRU")) {
        nn_RNNResult y = is_a(m, "RNN") ? nn_RNN_forward(m, x, h, .lengths = in->lengths)
                                        : nn_GRU_forward(m, x, h, .lengths = in->lengths);
        return results[0] = y.output, results[1] = y.h_n, 2;
    }
    if (is_a(m, "LSTM")) {
        nn_LSTMResult y = nn_LSTM_forward(m, x, h, c, .lengths = in->lengths);
        return results[0] = y.output, results[1] = y.h_n, results[2] = y.c_n, 3;
    }
    if (is_a(m, "LSTMCell")) {
        nn_LSTMCellResult y = nn_LSTMCell_forward(m, x, h, c);
        return results[0] = y.h_1, results[1] = y.c_1, 2;
    }
    if (is_a(m, "MultiheadAttention")) {
        nn_AttentionResult y = nn_MultiheadAttention_forward(m, x, h, c, in->padding, .attn_mask = in->mask);
        return results[0] = y.attn_output, results[1] = y.attn_output_weights, 2;
    }
    if (is_a(m, "RNNCell")) return results[0] = nn_RNNCell_forward(m, x, h), 1;
    if (is_a(m, "GRUCell")) return results[0] = nn_GRUCell_forward(m, x, h), 1;
    if (is_a(m, "TransformerEncoderLayer"))
        return results[0] = nn_TransformerEncoderLayer_forward(m, x, in->mask, in->padding), 1;
    if (is_a(m, "TransformerEncoder"))
        return results[0] = nn_TransformerEncoder_forward(m, x, in->mask, in->padding), 1;
    if (is_a(m, "TransformerDecoderLayer"))
        return results[0] = nn_TransformerDecoderLayer_forward(m, x, h, in->mask,
                                                               .memory_key_padding_mask = in->padding),
               1;
    if (is_a(m, "TransformerDecoder"))
        return results[0] = nn_TransformerDecoder_forward(m, x, h, in->mask, .memory_key_padding_mask = in->padding), 1;
    if (is_a(m, "Transformer"))
        return results[0] = nn_Transformer_forward(m, x, h, .tgt_mask = in->mask, .src_key_padding_mask = in->padding),
               1;
    return 0;
}

static int results_of(nn_Module *module, const Given *in, Tensor **results) {
    int count = results_of_sequence(module, in, results);
    if (!count) results[0] = nn_forward_with(module, (taper_Inputs){in->count, (Tensor **)(uintptr_t)in->x});
    return count ? count : 1;
}

/* Of text, " on (2, 3), (4)c5, ...": the inputs, among them those that need a gradient; and the options. */
static Given read_inputs(const char *text, Tensor **leaves, int *differentiable) {
    Given in = {0};
    for (; strchr(text, '(');) {
        Tensor    *x = drawn(&text);
        const char kind = *text == ',' || *text == '\0' ? ' ' : *text;
        if (kind == 'l')
            in.lengths = x;
        else if (kind == 'k')
            in.padding = x;
        else if (kind == 'a' || kind == 'f')
            in.mask = x;
        else
            assert_true(in.count < MOST_INPUTS), in.x[in.count++] = x;
        if (kind == ' ') leaves[(*differentiable)++] = tensor_requires_grad_(x, true);
    }
    return in;
}

static void compare_results(const Golden *g, int64_t *at, const char *what, int count, Tensor **results) {
    int64_t shape[8];
    assert_int_equal(tensor_dim(results[0]), golden_list(g, "out", shape));
    for (int i = 0; i < count; i++) compare(g, at, what, results[i], 32);
}

/* Of a module with parameters; those of others are operators' and checked with them. Of inputs on (-1, 1) and of parameters: of the sum of the results, each number with its weight. */
static void compare_gradients(const Golden *g, int64_t *at, int count, Tensor **results, taper_Tensors leaves) {
    Tensor *sum = tensor_zeros(SHAPE(), .dtype = FLOAT64);
    for (int i = 0; i < count; i++) {
        Tensor *weights = tensor_linspace(1.0, 2.0, (int64_t)tensor_numel(results[i]), .dtype = FLOAT64);
        sum = tensor_add(sum, tensor_sum(tensor_mul(results[i], tensor_reshape(weights, tensor_shape(results[i])))));
    }
    tensor_backward(sum);
    for (int i = 0; i < leaves.count; i++) compare(g, at, "gradient", tensor_grad_of(leaves.at[i]), 512);
}

static void check_module(int number, const Golden *g) {
    tape_scope();
    Tensor *results[MOST_RESULTS], *leaves[64];
    int     differentiable = 0;
    int64_t at = 0;
    taper_manual_seed(0);
    nn_Module *module = construct(number);
    if (!module) fail_msg("%s: %s", g->line, taper_error());
    compare_print(g, module);
    compare_names(g, "names", nn_named_parameters(module));
    compare_names(g, "buffers", nn_named_buffers(module));
    taper_Tensors parameters = nn_parameters(module);
    for (int i = 0; i < parameters.count; i++) compare(g, &at, "parameter", parameters.at[i], 0);
    taper_manual_seed(1);
    const Given in = read_inputs(strstr(g->line, " on ("), leaves, &differentiable);
    for (int i = 0; i < parameters.count; i++) leaves[differentiable++] = parameters.at[i];
    int count = results_of(module, &in, results);
    compare_results(g, &at, "result", count, results);
    if (parameters.count) compare_gradients(g, &at, count, results, taper_tensors(differentiable, leaves));
    nn_eval(module);
    compare_results(g, &at, "result in evaluation", results_of(module, &in, results), results);
    nn_NamedTensors buffers = nn_named_buffers(module);
    for (int i = 0; i < buffers.count; i++) compare(g, &at, buffers.names[i], buffers.at[i], 8);
    assert_int_equal(at, g->count);
    assert_true(nn_free(module));
}

TEST(modules_are_pytorchs) {
    int done[COUNT(listed)] = {0};
    assert_true(taper_set_default_dtype(FLOAT64));
    for (Golden g = golden_open("modules.txt"); golden_next(&g);) {
        int i = 0, number = 0;
        for (; i < COUNT(listed) && (!listed[i].text || strcmp(listed[i].text, g.line) != 0); i++)
            number += listed[i].text != NULL;
        if (i == COUNT(listed)) fail_msg("%s: no such check, run make_modules.py", g.line);
        check_module(number, &g);
        done[i]++;
    }
    for (int i = 0; i < COUNT(listed); i++) {
        if (listed[i].text && !done[i]) fail_msg("%s: no golden, run make_modules.py", listed[i].text);
        if (listed[i].row && (i + 1 == COUNT(listed) || listed[i + 1].row)) fail_msg("%s: no check", listed[i].row);
    }
    assert_true(taper_set_default_dtype(FLOAT32));
}

/* ---- What they refuse ------------------------------------------------------------------------------- */

TEST(options_start_from_the_defaults) {
#define WITH(Name, Options, forward, valid, show, checks) REFUSED(nn_##Name##_with((Options){0}), "start from");
#define OF_WITH(Name, Type, first, Options, forward, valid, show, checks)                                              \
    REFUSED(nn_##Name##_with(1, (Options){0}), "start from");
#define LOSS(Name, inputs, Options, forward, keeps, checks) REFUSED(nn_##Name##_with((Options){0}), "start from");
#include "nn/modules.def"
    REFUSED(nn_Bilinear_with(1, 1, 1, (nn_LinearOptions){0}), "start from");
    REFUSED(nn_Embedding_with(1, 1, (nn_EmbeddingOptions){0}), "start from");
    REFUSED(nn_PReLU_with((nn_PReLUOptions){0}), "start from");
    REFUSED(nn_Conv1d_with(1, 1, 1, (nn_Conv2dOptions){0}), "start from");
    REFUSED(nn_ConvTranspose1d_with(1, 1, 1, (nn_ConvTransposeOptions){0}), "start from");
    REFUSED(nn_ConvTranspose2d_with(1, 1, 1, (nn_ConvTransposeOptions){0}), "start from");
    REFUSED(nn_RMSNorm_with(SHAPE(1), (nn_RMSNormOptions){0}), "start from");
    REFUSED(nn_BatchNorm1d_with(1, (nn_BatchNormOptions){0}), "start from");
    REFUSED(nn_BatchNorm2d_with(1, (nn_BatchNormOptions){0}), "start from");
    REFUSED(nn_InstanceNorm1d_with(1, (nn_InstanceNormOptions){0}), "start from");
    REFUSED(nn_InstanceNorm2d_with(1, (nn_InstanceNormOptions){0}), "start from");
    REFUSED(nn_GroupNorm_with(1, 1, (nn_GroupNormOptions){0}), "start from");
}

TEST(modules_check_their_arguments) {
    REFUSED(nn_Bilinear(0, 1, 1), "Bilinear: expected in1_features > 0");
    REFUSED(nn_Embedding(-1, 2), "Embedding: expected num_embeddings and embedding_dim >= 0, got -1 and 2");
    REFUSED(nn_Embedding(3, 2, 3), "Embedding: padding_idx must be within num_embeddings, got 3 for 3");
    REFUSED(nn_PReLU(-1), "PReLU: expected num_parameters >= 0, got -1");
    REFUSED(nn_Unflatten(1, SHAPE()), "Unflatten: expected 1 to 8 sizes, got 0");
    REFUSED(nn_Conv1d(3, 4, 3, .groups = 2), "Conv1d: in_channels must be divisible by groups");
    REFUSED(nn_ConvTranspose2d(2, 3, 3, .groups = 2), "ConvTranspose2d: out_channels must be divisible by groups");
    REFUSED(nn_Conv2d(1, 1, 3, .padding_mode = "around"), "Conv2d: padding_mode must be one of \"zeros\", \"reflect\"");
    REFUSED(nn_RMSNorm(SHAPE()), "RMSNorm: expected normalized_shape to have at least one dimension");
    REFUSED(nn_BatchNorm2d(-3), "BatchNorm2d: expected num_features >= 0, got -3");
    REFUSED(nn_GroupNorm(2, 3), "GroupNorm: num_channels (3) must be divisible by num_groups (2)");
    REFUSED(nn_AlphaDropout(1.5), "AlphaDropout: dropout probability has to be between 0 and 1, but got 1.5");
    REFUSED(nn_Upsample(2, .mode = "cubic"), "Upsample: mode must be \"nearest\" or \"nearest-exact\" or");
    REFUSED(nn_ZeroPad2d(DIMS(1, 2)), "ZeroPad2d: expected 1 size or 4 of them, got 2");
    nn_Module *norm = nn_BatchNorm2d(3), *one = nn_BatchNorm1d(3), *instance = nn_InstanceNorm1d(3);
    REFUSED(nn_forward(norm, tensor_ones(SHAPE(2, 3))), "BatchNorm2d: expected 4D input (got 2D input)");
    REFUSED(nn_forward(one, tensor_ones(SHAPE(3))), "BatchNorm1d: expected 2D or 3D input (got 1D input)");
    REFUSED(nn_forward(instance, tensor_ones(SHAPE(3))), "InstanceNorm1d: expected 2D or 3D input (got 1D input)");
    REFUSED(nn_forward(one, tensor_ones(SHAPE(2, 4))), "batch_norm"); /* and has counted no batch */
    assert_true(tensor_item(nn_named_buffers(one).at[2]) == 0);
    nn_free(norm), nn_free(one), nn_free(instance);
}

RUN_TESTS("module_rows", T(modules_are_pytorchs), T(options_start_from_the_defaults), T(modules_check_their_arguments))
