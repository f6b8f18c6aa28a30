/* test_recurrent.c: modules of sequences where a check of a row (test_module_rows.c, PyTorch's numbers) does not reach:
 * samples of several lengths against the same samples alone, layers against their cells, masks against what they stand for, copies
 * of a layer, second derivatives; and what is refused, in PyTorch's words. */
#include "refusals.h"

static Tensor *drawn(taper_Dims shape) { return tensor_sub(tensor_mul(tensor_rand(shape, .dtype = FLOAT64), 2), 1); }

static void check_same(Tensor *a, Tensor *b) {
    assert_int_equal(tensor_numel(a), tensor_numel(b));
    double furthest = tensor_item(tensor_amax(tensor_abs(tensor_sub(a, b))));
    if (!(furthest < 1e-14)) fail_msg("%g apart: %s", furthest, taper_error() ? taper_error() : tensor_repr(a));
}

/* ---- Lengths ------------------------------------------------------------------------------------------- */

enum { STEPS = 5, SAMPLES = 3 };
static const int lengths_of[SAMPLES] = {2, 5, 1};

/* In a batch each sample is as if it were alone and no longer than it is, whatever stands behind its end. */
static void compare_with_each_alone(nn_Module *lstm, bool batch_first) {
    Tensor *x = drawn(batch_first ? SHAPE(SAMPLES, STEPS, 2) : SHAPE(STEPS, SAMPLES, 2));
    Tensor *lengths = tensor_from(SHAPE(SAMPLES), lengths_of, .dtype = INT64);
    Tensor *h_0 = drawn(SHAPE(4, SAMPLES, 2)), *c_0 = drawn(SHAPE(4, SAMPLES, 3));
    for (int i = 0; i < SAMPLES; i++)
        tensor_fill_(tensor_slice(tensor_select(x, !batch_first, i), 0, lengths_of[i], TAPER_END), NAN);
    tensor_requires_grad_(x, true);
    nn_LSTMResult all = nn_LSTM_forward(lstm, x, h_0, c_0, .lengths = lengths);
    Tensor       *g = tensor_grad(tensor_sum(all.output), x);
    for (int i = 0; i < SAMPLES; i++) {
        Tensor       *alone = tensor_slice(tensor_select(x, !batch_first, i), 0, 0, lengths_of[i]);
        Tensor       *y = tensor_select(all.output, !batch_first, i), *slope = tensor_select(g, !batch_first, i);
        nn_LSTMResult one = nn_LSTM_forward(lstm, alone, tensor_select(h_0, 1, i), tensor_select(c_0, 1, i));
        check_same(tensor_slice(y, 0, 0, lengths_of[i]), one.output);
        check_same(tensor_select(all.h_n, 1, i), one.h_n);
        check_same(tensor_select(all.c_n, 1, i), one.c_n);
        if (lengths_of[i] == STEPS) continue;
        check_tensor(tensor_amax(tensor_abs(tensor_slice(y, 0, lengths_of[i], TAPER_END))), (double[]){0}, 1, 0, 0);
        check_tensor(tensor_amax(tensor_abs(tensor_slice(slope, 0, lengths_of[i], TAPER_END))), (double[]){0}, 1, 0, 0);
    }
}

TEST(lengths_are_those_of_samples_alone) {
    for (int batch_first = 0; batch_first < 2; batch_first++) {
        nn_Module *lstm = nn_LSTM(2, 3, 2, .dtype = FLOAT64, .bidirectional = true, .proj_size = 2,
                                  .batch_first = batch_first);
        compare_with_each_alone(lstm, batch_first);
        nn_free(lstm);
    }
}

/* ---- Layers and cells ------------------------------------------------------------------------------------ */

static bool same_parameters(nn_Module *cell, nn_Module *layer) {
    taper_Tensors to = nn_parameters(cell), from = nn_parameters(layer);
    for (int i = 0; i < to.count; i++)
        if (!tensor_copy_(to.at[i], from.at[i])) return false;
    return to.count == from.count;
}

TEST(a_layer_is_its_cell_step_by_step) {
    nn_Module *rnn = nn_RNN(2, 3, .nonlinearity = "relu"), *rnn_cell = nn_RNNCell(2, 3, .nonlinearity = "relu");
    nn_Module *gru = nn_GRU(2, 3), *gru_cell = nn_GRUCell(2, 3);
    nn_Module *lstm = nn_LSTM(2, 3), *lstm_cell = nn_LSTMCell(2, 3);
    Tensor    *x = tensor_rand(SHAPE(4, 5, 2)), *h = NULL, *k = NULL;
    taper_no_grad();
    assert_true(same_parameters(rnn_cell, rnn) && same_parameters(gru_cell, gru) && same_parameters(lstm_cell, lstm));
    nn_LSTMCellResult s = {NULL, NULL};
    for (int t = 0; t < 4; t++) {
        Tensor *now = tensor_select(x, 0, t);
        h = nn_RNNCell_forward(rnn_cell, now, h);
        k = nn_GRUCell_forward(gru_cell, now, k);
        s = nn_LSTMCell_forward(lstm_cell, now, s.h_1, s.c_1);
    }
    check_same(h, nn_RNN_forward(rnn, x).h_n);
    check_same(k, tensor_select(nn_forward(gru, x), 0, -1));
    check_same(s.c_1, nn_LSTM_forward(lstm, x).c_n);
    check_same(nn_forward(lstm_cell, tensor_select(x, 0, 0)), tensor_select(nn_forward(lstm, x), 0, 0));
    nn_Module *const all[] = {rnn, rnn_cell, gru, gru_cell, lstm, lstm_cell};
    for (int i = 0; i < COUNT(all); i++) nn_free(all[i]);
}

static nn_Module *checked_lstm;
static Tensor    *all_of_lstm(Tensor *const *x, void *unused) {
       (void)unused;
       nn_LSTMResult y = nn_LSTM_forward(checked_lstm, x[0], x[1], x[2]);
       return tensor_cat(TENSORS(tensor_reshape(y.output, SHAPE(-1)), tensor_reshape(y.c_n, SHAPE(-1))));
}

TEST(an_lstm_has_second_derivatives) {
    checked_lstm = nn_LSTM(2, 2, .dtype = FLOAT64, .bidirectional = true);
    Tensor *x = tensor_requires_grad_(drawn(SHAPE(2, 1, 2)), true),
           *h = tensor_requires_grad_(drawn(SHAPE(2, 1, 2)), true),
           *c = tensor_requires_grad_(drawn(SHAPE(2, 1, 2)), true);
    assert_true(taper_gradgradcheck(all_of_lstm, TENSORS(x, h, c)));
    nn_free(checked_lstm);
}

/* ---- Attention ------------------------------------------------------------------------------------------- */

TEST(attention_by_its_options) {
    nn_Module *m = nn_MultiheadAttention(4, 2, .dtype = FLOAT64, .batch_first = true);
    Tensor *x = drawn(SHAPE(2, 3, 4)), *future = tensor_triu(tensor_ones(SHAPE(3, 3)), 1), *mask = tensor_gt(future, 0),
           *numbers_of_mask = tensor_where(mask, -INFINITY, tensor_zeros(SHAPE(3, 3)));
    nn_AttentionResult all = nn_MultiheadAttention_forward(m, x, x, x), heads;
    check_same(all.attn_output, nn_forward(m, x, x, x));
    heads = nn_MultiheadAttention_forward(m, x, x, x, .average_attn_weights = false);
    assert_int_equal(tensor_dim(heads.attn_output_weights), 4);
    check_same(tensor_mean(heads.attn_output_weights, 1), all.attn_output_weights);
    check_same(tensor_sum(all.attn_output_weights, -1), tensor_ones(SHAPE(2, 3)));
    nn_AttentionResult masked = nn_MultiheadAttention_forward(m, x, x, x, .attn_mask = mask);
    check_same(masked.attn_output, nn_MultiheadAttention_forward(m, x, x, x, .attn_mask = numbers_of_mask).attn_output);
    for (int causal = 0; causal < 2; causal++) {
        heads = nn_MultiheadAttention_forward(m, x, x, x, .need_weights = false, .attn_mask = mask,
                                              .is_causal = causal);
        check_same(heads.attn_output, masked.attn_output);
        assert_null(heads.attn_output_weights);
    }
    /* alone a sample has no N, in its weights neither */
    masked = nn_MultiheadAttention_forward(m, tensor_select(x, 0, 1), tensor_select(x, 0, 1), tensor_select(x, 0, 1));
    check_same(masked.attn_output, tensor_select(all.attn_output, 0, 1));
    check_same(masked.attn_output_weights, tensor_select(all.attn_output_weights, 0, 1));
    assert_int_equal(tensor_dim(masked.attn_output_weights), 2);
    nn_free(m);
}

/* As in PyTorch: nan where the weights are wanted, and what attention to nothing gives where not. */
TEST(a_query_without_keys) {
    nn_Module *m = nn_MultiheadAttention(2, 1);
    Tensor    *x = tensor_rand(SHAPE(2, 1, 2)), *none = tensor_ones(SHAPE(1, 2), .dtype = BOOL);
    nn_init_ones_(nn_get_parameter(m, "out_proj.bias"));
    assert_true(isnan(tensor_at(nn_MultiheadAttention_forward(m, x, x, x, none).attn_output, INDEX(0, 0, 0))));
    check_tensor(nn_MultiheadAttention_forward(m, x, x, x, none, false).attn_output, (double[]){1, 1, 1, 1}, 4, 0, 0);
    nn_free(m);
}

/* ---- The encoder ------------------------------------------------------------------------------------------ */

TEST(layers_of_an_encoder_begin_alike) {
    taper_manual_seed(3);
    nn_Module *alone = nn_TransformerEncoderLayer(4, 2, 3);
    double     next = tensor_item(tensor_rand(SHAPE(1)));
    taper_manual_seed(3);
    nn_Module *layer = nn_TransformerEncoderLayer(4, 2, 3);
    nn_eval(layer);
    nn_requires_grad_(layer, false);
    nn_Module *encoder = nn_TransformerEncoder(layer, 3);
    assert_true(tensor_item(tensor_rand(SHAPE(1))) == next); /* the copies have drawn nothing */
    taper_Tensors one = nn_parameters(alone), all = nn_parameters(encoder);
    assert_int_equal(all.count, 3 * one.count);
    for (int i = 0; i < all.count; i++) {
        check_same(all.at[i], one.at[i % one.count]);
        assert_false(tensor_requires_grad(all.at[i]));
    }
    assert_false(nn_is_training(nn_get_submodule(encoder, "layers.2.dropout")));
    nn_init_zeros_(nn_get_parameter(encoder, "layers.0.linear1.weight")); /* and are their own */
    check_same(nn_get_parameter(encoder, "layers.1.linear1.weight"), nn_get_parameter(alone, "linear1.weight"));
    REFUSED(nn_forward(nn_get_submodule(encoder, "layers"), tensor_ones(SHAPE(1))), "missing the required \"forward\"");
    assert_true(nn_to(encoder, FLOAT64) && nn_forward(encoder, drawn(SHAPE(2, 4))));
    nn_free(alone), nn_free(encoder);
}

/* A mask that lets no step look at a later one: what comes later makes no difference. */
TEST(later_steps_are_not_looked_at) {
    nn_Module *decoder = nn_TransformerDecoder(nn_TransformerDecoderLayer(4, 2, 3), 2);
    Tensor    *mask = nn_Transformer_generate_square_subsequent_mask(3), *x = tensor_rand(SHAPE(3, 2, 4));
    Tensor    *memory = tensor_rand(SHAPE(5, 2, 4)),
           *other = tensor_cat(TENSORS(tensor_slice(x, 0, 0, 2), tensor_rand(SHAPE(1, 2, 4))));
    const double hidden = -INFINITY;
    check_tensor(mask, (double[]){0, hidden, hidden, 0, 0, hidden, 0, 0, 0}, 9, 0, 0);
    nn_eval(decoder);
    Tensor *y = nn_TransformerDecoder_forward(decoder, x, memory, mask, .tgt_is_causal = true),
           *z = nn_TransformerDecoder_forward(decoder, other, memory, mask);
    assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(tensor_slice(y, 0, 0, 2), tensor_slice(z, 0, 0, 2))))) <
                1e-6);
    assert_true(tensor_item(tensor_amax(tensor_abs(tensor_sub(y, z)))) > 1e-3);
    nn_free(decoder);
}

/* ---- Refused ------------------------------------------------------------------------------------------------ */

TEST(recurrent_modules_check_their_arguments) {
    Tensor *x = tensor_ones(SHAPE(4, 3, 2)), *h = tensor_ones(SHAPE(1, 3, 3)), *flat = tensor_ones(SHAPE(1, 3));
    REFUSED(nn_LSTM(0, 3), "LSTM: input_size must be greater than zero");
    REFUSED(nn_LSTM(2, 0), "LSTM: hidden_size must be greater than zero");
    REFUSED(nn_GRU(2, 3, 0), "GRU: num_layers must be greater than zero");
    REFUSED(nn_LSTM(2, 3, .proj_size = 3), "proj_size has to be smaller than hidden_size");
    REFUSED(nn_LSTM(2, 3, .proj_size = -1), "proj_size should be a positive integer or zero to disable projections");
    REFUSED(nn_RNN(2, 3, .dropout = 2), "dropout should be a number in range [0, 1] representing the probability");
    REFUSED(nn_RNN(2, 3, .nonlinearity = "sine"), "Unknown nonlinearity 'sine'. Select from 'tanh' or 'relu'.");
    nn_Module *lstm = nn_LSTM(2, 3), *rnn = nn_RNN(2, 3);
    REFUSED(nn_forward(lstm, tensor_ones(SHAPE(2))), "LSTM: Expected input to be 2D or 3D, got 1D instead");
    REFUSED(nn_forward(rnn, tensor_ones(SHAPE(2))), "RNN: Expected input to be 2D or 3D, got 1D tensor instead");
    REFUSED(nn_forward(lstm, h), "input.size(-1) must be equal to input_size. Expected 2, got 3");
    REFUSED(nn_forward(lstm, tensor_to(x, FLOAT64)),
            "RNN input dtype (torch.float64) does not match weight dtype (torch.float32)");
    REFUSED(nn_forward(lstm, tensor_ones(SHAPE(0, 3, 2))), "Expected sequence length to be larger than 0 in RNN");
    REFUSED(nn_RNN_forward(rnn, x, flat), "For batched 3-D input, hidden should also be 3-D but got 2-D tensor");
    REFUSED(nn_RNN_forward(rnn, x, tensor_ones(SHAPE(1, 2, 3))), "Expected hidden size (1, 3, 3), got [1, 2, 3]");
    REFUSED(nn_LSTM_forward(lstm, x, h, tensor_ones(SHAPE(2, 3, 3))),
            "Expected hidden[1] size (1, 3, 3), got [2, 3, 3]");
    REFUSED(nn_LSTM_forward(lstm, x, h), "h_0 and c_0 are given both or not at all");
    REFUSED(nn_RNN_forward(lstm, x), "nn_RNN_forward: expected a module RNN, got LSTM");
    nn_free(lstm), nn_free(rnn);
}

TEST(lengths_are_checked) {
    nn_Module *gru = nn_GRU(2, 3);
    Tensor    *x = tensor_ones(SHAPE(4, 3, 2));
    REFUSED(nn_GRU_forward(gru, x, .lengths = tensor_ones(SHAPE(2), .dtype = INT64)),
            "Expected `len(lengths)` to be equal to batch_size, but got 2 (batch_size=3)");
    REFUSED(nn_GRU_forward(gru, x, .lengths = tensor_from(SHAPE(3), (int[]){4, 1, 0}, .dtype = INT64)),
            "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0");
    REFUSED(nn_GRU_forward(gru, x, .lengths = tensor_from(SHAPE(3), (int[]){4, 1, 5}, .dtype = INT64)),
            "a length of 5 is more than the 4 steps there are");
    REFUSED(nn_GRU_forward(gru, x, .lengths = tensor_ones(SHAPE(3))),
            "should be a 1D int64 tensor, but got 1D torch.float32");
    REFUSED(nn_GRU_forward(gru, tensor_select(x, 1, 0), .lengths = tensor_ones(SHAPE(1), .dtype = INT64)),
            "lengths are those of a batch");
    nn_free(gru);
}

TEST(cells_check_their_arguments) {
    nn_Module *cell = nn_LSTMCell(2, 3);
    Tensor    *x = tensor_ones(SHAPE(4, 2)), *h = tensor_ones(SHAPE(4, 3)), *less = tensor_ones(SHAPE(3, 3));
    REFUSED(nn_GRUCell(-1, 3), "GRUCell: expected input_size and hidden_size >= 0, got -1 and 3");
    REFUSED(nn_RNNCell(2, 3, .nonlinearity = NULL), "Unknown nonlinearity 'NULL'");
    REFUSED(nn_forward(cell, h), "LSTMCell: input has inconsistent input_size: got 3 expected 2");
    REFUSED(nn_forward(cell, tensor_ones(SHAPE(1, 1, 2))), "LSTMCell: Expected input to be 1D or 2D, got 3D instead");
    REFUSED(nn_LSTMCell_forward(cell, x, less, h), "Input batch size 4 doesn't match hidden0 batch size 3");
    REFUSED(nn_LSTMCell_forward(cell, x, h, x), "hidden1 has inconsistent hidden_size: got 2, expected 3");
    REFUSED(nn_LSTMCell_forward(cell, x, tensor_ones(SHAPE(3)), h),
            "Expected hx[0] to be 2D as the input, got 1D instead");
    REFUSED(nn_LSTMCell_forward(cell, x, .c_0 = h), "h_0 and c_0 are given both or not at all");
    nn_free(cell);
}

TEST(attention_checks_its_arguments) {
    nn_Module *m = nn_MultiheadAttention(4, 2);
    Tensor    *x = tensor_ones(SHAPE(3, 2, 4)), *few = tensor_ones(SHAPE(2, 2, 4)), *flat = tensor_ones(SHAPE(3, 4));
    REFUSED(nn_MultiheadAttention(4, 3), "embed_dim must be divisible by num_heads");
    REFUSED(nn_MultiheadAttention(4, 0), "must be greater than 0, got embed_dim=4 and num_heads=0 instead");
    REFUSED(nn_MultiheadAttention(4, 2, 1.5), "dropout probability has to be between 0 and 1, but got 1.5");
    REFUSED(nn_forward(m, tensor_ones(SHAPE(4)), x, x),
            "query should be unbatched 2D or batched 3D tensor but received 1-D");
    REFUSED(nn_forward(m, x, flat, x),
            "For batched (3-D) `query`, expected `key` and `value` to be 3-D but found 2-D and 3-D");
    REFUSED(nn_forward(m, flat, x, x),
            "For unbatched (2-D) `query`, expected `key` and `value` to be 2-D but found 3-D");
    REFUSED(nn_forward(m, tensor_ones(SHAPE(3, 2, 3)), x, x), "was expecting embedding dimension of 4, but got 3");
    REFUSED(nn_forward(m, x, x, few), "key shape [3, 2, 4] does not match value shape [2, 2, 4]");
    REFUSED(nn_forward(m, x, tensor_ones(SHAPE(3, 1, 4)), tensor_ones(SHAPE(3, 1, 4))), "reshape");
#define ATTENDED(...) nn_MultiheadAttention_forward(m, x, x, x, __VA_ARGS__)
    REFUSED(ATTENDED(.is_causal = true), "Need attn_mask if specifying the is_causal hint.");
    REFUSED(ATTENDED(tensor_ones(SHAPE(2, 4))), "Expected key_padded_mask.shape[1] to be 3, but got 4");
    REFUSED(ATTENDED(tensor_ones(SHAPE(1, 3))), "Expected key_padded_mask.shape[0] to be 2, but got 1");
    REFUSED(ATTENDED(tensor_ones(SHAPE(3))), "expected `key_padding_mask` to be `None` or 2-D but found 1-D");
    REFUSED(ATTENDED(tensor_ones(SHAPE(2, 3), .dtype = INT64)), "only bool and floating types of key_padding_mask");
    REFUSED(ATTENDED(.attn_mask = tensor_ones(SHAPE(2, 4))),
            "The shape of the 2D attn_mask is [2, 4], but should be (3, 3).");
    REFUSED(ATTENDED(.attn_mask = few), "The shape of the 3D attn_mask is [2, 2, 4], but should be (4, 3, 3).");
    REFUSED(ATTENDED(.attn_mask = tensor_ones(SHAPE(3))),
            "expected `attn_mask` to be `None`, 2-D or 3-D but found 1-D");
    nn_free(m);
    m = nn_MultiheadAttention(4, 2, .kdim = 3);
    REFUSED(nn_forward(m, x, few, x), "key's sequence and batch dims [2, 2] do not match value's [3, 2]");
    nn_free(m);
}

TEST(encoders_check_their_arguments) {
    REFUSED(nn_TransformerEncoderLayer(4, 2, .activation = "tanh"), "activation should be relu/gelu, not tanh");
    REFUSED(nn_TransformerEncoderLayer(4, 2, .dropout = 3), "dropout probability has to be between 0 and 1, but got 3");
    REFUSED(nn_TransformerEncoder(nn_TransformerEncoderLayer(4, 2, 3), 0), "at least one layer, got num_layers=0");
    REFUSED(nn_TransformerEncoder(nn_Linear(4, 2), 2, nn_Tanh()),
            "expected a module TransformerEncoderLayer, got Linear");
    REFUSED(nn_TransformerEncoder(NULL, 2), "NULL");
    REFUSED(nn_TransformerDecoder(nn_TransformerEncoderLayer(4, 2, 3), 2),
            "TransformerDecoderLayer, got TransformerEnc");
    REFUSED(nn_Transformer(4, 2, 0, 1, 3), "TransformerEncoder: expected at least one layer, got num_layers=0");
    REFUSED(nn_Transformer(4, 2, .activation = "sine"), "activation should be relu/gelu, not sine");
    nn_Module *transformer = nn_Transformer(4, 2, 1, 1, 3);
    Tensor    *x = tensor_ones(SHAPE(3, 2, 4));
    REFUSED(nn_forward(transformer, x, tensor_ones(SHAPE(3, 1, 4))), "the batch number of src and tgt must be equal");
    REFUSED(nn_forward(transformer, x, tensor_ones(SHAPE(3, 2, 5))),
            "feature number of src and tgt must be equal to d_model");
    IS_NULL(nn_forward(transformer, NULL, x));
    IS_NULL(nn_Transformer_forward(transformer, x, NULL));
    IS_NULL(nn_TransformerDecoder_forward(nn_get_submodule(transformer, "decoder"), x, NULL));
    IS_NULL(nn_TransformerDecoderLayer_forward(nn_get_submodule(transformer, "decoder.layers.0"), NULL, x));
    nn_free(transformer);
}

TEST(options_of_sequences) {
    Tensor *x = tensor_ones(SHAPE(2, 2));
    REFUSED(nn_RNN_with(1, 1, (nn_RNNOptions){0}), "start from");
    REFUSED(nn_GRU_with(1, 1, (nn_GRUOptions){0}), "start from");
    REFUSED(nn_LSTM_with(1, 1, (nn_LSTMOptions){0}), "start from");
    REFUSED(nn_RNNCell_with(1, 1, (nn_RNNCellOptions){0}), "start from");
    REFUSED(nn_GRUCell_with(1, 1, (nn_CellOptions){0}), "start from");
    REFUSED(nn_LSTMCell_with(1, 1, (nn_CellOptions){0}), "start from");
    REFUSED(nn_MultiheadAttention_with(1, 1, (nn_MultiheadAttentionOptions){0}), "start from");
    REFUSED(nn_TransformerEncoderLayer_with(1, 1, (nn_TransformerLayerOptions){0}), "start from");
    REFUSED(nn_TransformerDecoderLayer_with(1, 1, (nn_TransformerLayerOptions){0}), "start from");
    REFUSED(nn_Transformer_with((nn_TransformerOptions){0}), "start from");
    REFUSED(nn_TransformerDecoder_with(nn_Tanh(), 1, (nn_TransformerStackOptions){0}), "start from");
    REFUSED(nn_TransformerDecoderLayer_forward_with(NULL, x, x, (nn_DecoderForwardOptions){0}), "start from");
    REFUSED(nn_TransformerDecoder_forward_with(NULL, x, x, (nn_DecoderForwardOptions){0}), "start from");
    REFUSED(nn_Transformer_forward_with(NULL, x, x, (nn_TransformerForwardOptions){0}), "start from");
    REFUSED(nn_TransformerEncoder_with(nn_Tanh(), 1, (nn_TransformerStackOptions){0}), "start from");
    REFUSED(nn_RNN_forward_with(NULL, x, (nn_RNNForwardOptions){0}), "start from");
    REFUSED(nn_GRU_forward_with(NULL, x, (nn_RNNForwardOptions){0}), "start from");
    REFUSED(nn_LSTM_forward_with(NULL, x, (nn_LSTMForwardOptions){0}), "start from");
    REFUSED(nn_RNNCell_forward_with(NULL, x, (nn_CellForwardOptions){0}), "start from");
    REFUSED(nn_GRUCell_forward_with(NULL, x, (nn_CellForwardOptions){0}), "start from");
    REFUSED(nn_LSTMCell_forward_with(NULL, x, (nn_LSTMCellForwardOptions){0}), "start from");
    REFUSED(nn_MultiheadAttention_forward_with(NULL, x, x, x, (nn_AttentionForwardOptions){0}), "start from");
    REFUSED(nn_TransformerEncoderLayer_forward_with(NULL, x, (nn_EncoderLayerForwardOptions){0}), "start from");
    REFUSED(nn_TransformerEncoder_forward_with(NULL, x, (nn_EncoderForwardOptions){0}), "start from");
}

TEST(null_into_sequences) {
    Tensor    *x = tensor_ones(SHAPE(2, 2)), *none = NULL;
    nn_Module *nothing = NULL, *gru = nn_GRU(2, 2), *cell = nn_GRUCell(2, 2), *m = nn_MultiheadAttention(2, 1),
              *encoder = nn_TransformerEncoder(nn_TransformerEncoderLayer(2, 1, 2), 1);
    IS_NULL(nn_RNN_forward(nothing, x));
    IS_NULL(nn_LSTM_forward(nothing, x));
    IS_NULL(nn_RNNCell_forward(nothing, x));
    IS_NULL(nn_LSTMCell_forward(nothing, x));
    IS_NULL(nn_GRU_forward(gru, none));
    IS_NULL(nn_GRUCell_forward(cell, none));
    IS_NULL(nn_MultiheadAttention_forward(nothing, x, x, x));
    IS_NULL(nn_MultiheadAttention_forward(m, none, x, x));
    IS_NULL(nn_MultiheadAttention_forward(m, x, none, x));
    IS_NULL(nn_MultiheadAttention_forward(m, x, x, none));
    IS_NULL(nn_TransformerEncoderLayer_forward(nn_get_submodule(encoder, "layers.0"), none));
    IS_NULL(nn_TransformerEncoder_forward(encoder, none));
    IS_NULL(nn_TransformerEncoderLayer_forward(nothing, x));
    nn_free(gru), nn_free(cell), nn_free(m), nn_free(encoder);
}

TEST(copies_have_weights_of_their_own) {
    nn_Module *made[] = {nn_LSTM(2, 3, 2, .bidirectional = true, .batch_first = true),
                         nn_TransformerEncoder(nn_TransformerEncoderLayer(2, 1, 4, 0), 2)};
    Tensor    *x = tensor_rand(SHAPE(2, 4, 2));
    for (int k = 0; k < 2; k++) {
        nn_Module *copy = nn_deepcopy(made[k]);
        Tensor    *y = nn_forward(made[k], x);
        assert_true(tensor_equal(nn_forward(copy, x), y));
        taper_Tensors weights = nn_parameters(copy);
        for (int i = 0; i < weights.count; i++) nn_init_zeros_(weights.at[i]);
        assert_true(tensor_equal(nn_forward(made[k], x), y));
        assert_false(tensor_equal(nn_forward(copy, x), y));
        nn_free(made[k]);
        assert_non_null(nn_forward(copy, x)); /* of which nothing belonged to the other */
        nn_free(copy);
    }
}

/* ---- Hooks and other parts ------------------------------------------------------------------------------- */

static void    count_call(nn_Module *m, Tensor **inputs, void *count) { (void)m, (void)inputs, ++*(int *)count; }
static Tensor *double_output(nn_Module *m, Tensor *const *inputs, Tensor *y, void *unused) {
    (void)m, (void)inputs, (void)unused;
    return tensor_mul(y, 2);
}
static void keep_output_gradient(nn_Module *m, Tensor **g, Tensor *grad_output, void *kept) {
    (void)m, (void)g, *(Tensor **)kept = grad_output;
}
static void count_calls_of(nn_Module *m, void *count) { nn_register_forward_pre_hook(m, count_call, count); }

/* A call with options is a call, as in PyTorch. */
TEST(hooks_see_calls_with_options) {
    nn_Module    *lstm = nn_LSTM(2, 2), *gru = nn_GRU(2, 2), *cell = nn_LSTMCell(2, 2);
    Tensor       *x = tensor_rand(SHAPE(3, 1, 2), .requires_grad = true), *kept = NULL;
    nn_LSTMResult y = nn_LSTM_forward(lstm, x);
    nn_register_forward_hook(lstm, double_output, NULL);
    nn_LSTMCellResult plain = nn_LSTMCell_forward(cell, tensor_ones(SHAPE(1, 2)));
    nn_register_forward_hook(cell, double_output, NULL);
    nn_register_full_backward_hook(lstm, keep_output_gradient, &kept);
    nn_LSTMResult z = nn_LSTM_forward(lstm, x, .lengths = tensor_full(SHAPE(1), 3));
    assert_true(tensor_equal(z.output, tensor_mul(y.output, 2)) && tensor_equal(z.h_n, y.h_n));
    tensor_backward(tensor_sum(z.output));
    assert_true(
        tensor_equal(kept, tensor_ones(SHAPE(3, 1, 2)))); /* behind what the forward hook gives, as in PyTorch */
    assert_false(tensor_backward(tensor_sum(nn_LSTM_forward(lstm, x).h_n))); /* past the first result */
    CHECK_ERROR("LSTM: Module backward hook for grad_input is called before the grad_output one.");
    nn_LSTMCellResult one = nn_LSTMCell_forward(cell, tensor_ones(SHAPE(1, 2)));
    assert_true(tensor_equal(one.h_1, tensor_mul(plain.h_1, 2)) && tensor_equal(one.c_1, plain.c_1));
    int count = 0;
    count_calls_of(gru, &count);
    nn_GRU_forward(gru, x, tensor_zeros(SHAPE(1, 1, 2)));
    assert_int_equal(count, 1);
    nn_free(lstm), nn_free(gru), nn_free(cell);
}

TEST(hooks_see_the_parts_of_a_transformer) {
    nn_Module *model = nn_Transformer(.d_model = 2, .nhead = 1, .num_encoder_layers = 2, .num_decoder_layers = 1,
                                      .dim_feedforward = 2);
    Tensor    *x = tensor_rand(SHAPE(2, 1, 2));
    int        count = 0;
    nn_apply(model, count_calls_of, &count);
    nn_Transformer_forward(model, x, x, .tgt_mask = nn_Transformer_generate_square_subsequent_mask(2));
    CHECK_GOOD();
    assert_int_equal(count, nn_modules(model).count - 2); /* all but the two lists of layers */
    nn_free(model);
}

/* Layers that are put in the place of others, and added, are those that are called. */
TEST(layers_of_an_encoder_may_be_exchanged) {
    nn_Module *encoder = nn_TransformerEncoder(nn_TransformerEncoderLayer(2, 1, 4, 0), 2);
    Tensor    *x = tensor_rand(SHAPE(3, 1, 2));
    nn_set_submodule(encoder, "layers.0", nn_Identity());
    Tensor *second = nn_forward(nn_get_submodule(encoder, "layers.1"), x);
    assert_true(tensor_equal(nn_forward(encoder, x), second));
    nn_append(nn_get_submodule(encoder, "layers"), nn_Tanh());
    assert_true(tensor_equal(nn_forward(encoder, x), tensor_tanh(second)));
    assert_null(nn_TransformerEncoder_forward(encoder, x, tensor_zeros(SHAPE(3, 3))));
    CHECK_ERROR("Identity: expected a module TransformerEncoderLayer, which takes masks");
    nn_set_submodule(encoder, "layers", nn_ModuleList(nn_Tanh()));
    assert_true(tensor_equal(nn_forward(encoder, x), tensor_tanh(x)));
    nn_free(encoder);
}

RUN_TESTS("recurrent", T(hooks_see_calls_with_options), T(hooks_see_the_parts_of_a_transformer),
          T(layers_of_an_encoder_may_be_exchanged), T(copies_have_weights_of_their_own),
          T(lengths_are_those_of_samples_alone), T(a_layer_is_its_cell_step_by_step), T(an_lstm_has_second_derivatives),
          T(attention_by_its_options), T(a_query_without_keys), T(layers_of_an_encoder_begin_alike),
          T(later_steps_are_not_looked_at), T(recurrent_modules_check_their_arguments), T(lengths_are_checked),
          T(cells_check_their_arguments), T(attention_checks_its_arguments), T(encoders_check_their_arguments),
          T(options_of_sequences), T(null_into_sequences))
