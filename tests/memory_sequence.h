/* memory_sequence.h: the calls of test_memory.c that are modules of sequences, on modules that were made before: they draw
 * nothing in a call. */
#ifndef TESTS_MEMORY_SEQUENCE_H
#define TESTS_MEMORY_SEQUENCE_H

#include "memory_calls.h"

static nn_Module *rnn, *gru, *lstm, *rnn_cell, *gru_cell, *lstm_cell, *attention, *encoder_layer, *encoder,
    *decoder_layer, *decoder, *transformer;

static bool make_sequences(void) {
    rnn = nn_RNN(4, 2, .batch_first = true);
    gru = nn_GRU(4, 2, .bidirectional = true);
    lstm = nn_LSTM(4, 3, 2, .proj_size = 2);
    rnn_cell = nn_RNNCell(4, 4);
    gru_cell = nn_GRUCell(4, 4);
    lstm_cell = nn_LSTMCell(4, 4);
    attention = nn_MultiheadAttention(4, 2, .add_bias_kv = true, .add_zero_attn = true);
    encoder_layer = nn_TransformerEncoderLayer(4, 2, 3, .norm_first = true);
    encoder = nn_TransformerEncoder(nn_TransformerEncoderLayer(4, 2, 3), 2, nn_LayerNorm(SHAPE(4)));
    decoder_layer = nn_TransformerDecoderLayer(4, 2, 3);
    decoder = nn_TransformerDecoder(nn_TransformerDecoderLayer(4, 2, 3), 1);
    transformer = nn_Transformer(4, 2, 1, 1, 3);
    nn_Module *const drop[] = {encoder_layer, encoder, decoder_layer, decoder, transformer};
    for (int i = 0; i < COUNT(drop); i++)
        if (!nn_eval(drop[i])) return false;
    return true;
}

static bool free_sequences(void) {
    nn_Module *const all[] = {rnn,       gru,           lstm,    rnn_cell,      gru_cell, lstm_cell,
                              attention, encoder_layer, encoder, decoder_layer, decoder,  transformer};
    bool             good = true;
    for (int i = 0; i < COUNT(all); i++) good = nn_free(all[i]) && good;
    return good;
}

static Tensor *batch(void) { return tensor_reshape(x, SHAPE(2, 2, 4)); }
static Tensor *steps(void) { return tensor_slice(classes, 0, 1, 3); } /* 1 and 2 */

static bool passed_gru(void) {
    nn_RNNResult z = nn_GRU_forward(gru, batch(), .lengths = steps());
    assert_true(!z.output == !z.h_n);
    return z.output && tensor_grad(tensor_sum(tensor_add(tensor_sum(z.output), z.h_n)), x);
}

static bool passed_lstm(void) {
    Tensor       *h = tensor_reshape(tensor_slice(y, 0, 0, 2), SHAPE(2, 2, 2)), *c = tensor_ones(SHAPE(2, 2, 3));
    nn_LSTMResult z = h && c ? nn_LSTM_forward(lstm, batch(), h, c) : (nn_LSTMResult){NULL, NULL, NULL};
    assert_true(!z.output == !z.h_n && !z.h_n == !z.c_n);
    return z.output;
}

static bool stepped_lstm(void) {
    nn_LSTMCellResult z = nn_LSTMCell_forward(lstm_cell, x, y, y);
    assert_true(!z.h_1 == !z.c_1);
    return z.h_1;
}

static Tensor *square_mask(void) {
    return tensor_slice(tensor_slice(y, 0, 0, 2), 1, 0, 2);
} /* (2, 2), added to scores */

static bool attended_heads(void) {
    Tensor            *words = batch(), *mask = square_mask(), *hidden = mask ? tensor_eq(mask, 1) : NULL;
    nn_AttentionResult z = {NULL, NULL};
    if (hidden) z = nn_MultiheadAttention_forward(attention, words, words, words, hidden, .attn_mask = mask);
    assert_true(!z.attn_output == !z.attn_output_weights);
    return z.attn_output;
}

static bool encoded_masked(void) {
    Tensor *mask = square_mask(), *hidden = mask ? tensor_eq(mask, 1) : NULL;
    return hidden && nn_TransformerEncoder_forward(encoder, batch(), mask, hidden) &&
           freed_module(nn_TransformerEncoder(nn_get_submodule(encoder, "layers.0"), 3));
}

static bool decoded_masked(void) {
    Tensor *mask = square_mask();
    return mask && nn_TransformerDecoder_forward(decoder, batch(), batch(), mask) &&
           freed_module(nn_TransformerDecoder(nn_get_submodule(decoder, "layers.0"), 2, nn_Tanh()));
}

#define SEQUENCE_CALLS(X)                                                                                              \
    X(nn_RNN_forward, nn_RNN_forward(rnn, batch()).h_n)                                                                \
    X(nn_GRU_forward, passed_gru())                                                                                    \
    X(nn_LSTM_forward, passed_lstm())                                                                                  \
    X(nn_RNNCell_forward, nn_RNNCell_forward(rnn_cell, x, y))                                                          \
    X(nn_GRUCell_forward, nn_GRUCell_forward(gru_cell, tensor_select(x, 0, 0)))                                        \
    X(nn_LSTMCell_forward, stepped_lstm())                                                                             \
    X(nn_MultiheadAttention_forward, attended_heads())                                                                 \
    X(nn_TransformerEncoderLayer_forward, nn_TransformerEncoderLayer_forward(encoder_layer, batch()))                  \
    X(nn_TransformerEncoder_forward, encoded_masked())                                                                 \
    X(nn_TransformerDecoderLayer_forward, nn_TransformerDecoderLayer_forward(decoder_layer, batch(), batch()))         \
    X(nn_TransformerDecoder_forward, decoded_masked())                                                                 \
    X(nn_Transformer_forward, nn_Transformer_forward(transformer, batch(), batch()))                                   \
    X(nn_Transformer_generate_square_subsequent_mask, nn_Transformer_generate_square_subsequent_mask(3))

#endif
