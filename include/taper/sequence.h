/* taper/sequence.h: modules of sequences: RNN, LSTM, GRU and their cells; attention; transformers.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         taper_manual_seed(0);
 *         nn_Module *lstm = nn_LSTM(2, 8, .batch_first = true), *head = nn_Linear(8, 1);
 *         Tensor *x = tensor_rand(SHAPE(3, 5, 2));              // 3 samples of 5 steps, a step being 2 numbers
 *         Tensor *lengths = tensor_from(SHAPE(3), (int[]){5, 2, 4}, .dtype = INT64); // of which so many count
 *         nn_LSTMResult y = nn_LSTM_forward(lstm, x, .lengths = lengths);
 *         Tensor *last = tensor_select(y.h_n, 0, -1);           // (3, 8), after the last step of each sample
 *         Tensor *z = nn_forward(head, last);                   // (3, 1); y.output, (3, 5, 8), has all steps
 *         nn_free(lstm);
 *         nn_free(head);
 *         return tensor_size(z, 0) == 3 ? 0 : 1;
 *     }
 *
 * Calls of a module's own, nn_LSTM_forward, give all results and take what is optional: see taper/nn.h. Of shapes, T is
 * the number of steps and N the number of samples; x is (T, N, ...), with .batch_first (N, T, ...), and without N one sample.
 */
#ifndef TAPER_SEQUENCE_H
#define TAPER_SEQUENCE_H

#include <taper/nn.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Recurrent layers -------------------------------------------------------------------------------- */
/* Layer k has weight_ih_l<k> (gates hidden, input), weight_hh_l<k> (gates hidden, hidden), bias_ih_l<k> and bias_hh_l<k>
 * (gates hidden), and with .bidirectional the same names with _reverse, which see a sequence from its end; layers above the
 * first see both. All start uniform on +-1/sqrt(hidden_size), PyTorch's bits.
 *
 * .lengths of a call does what pack_padded_sequence and pad_packed_sequence do: what lies beyond a sample's length is not
 * looked at, there output is 0, h_n is the state after its last step, and the way back begins there. Unlike there, output
 * has all T steps, samples keep their order, and a mask of .dropout is drawn for all steps. */

typedef struct nn_RNNOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    int64_t     num_layers;    /* = 1: each sees the output of the one before */
    const char *nonlinearity;  /* = "tanh": or "relu" */
    bool        bias;          /* = true: false leaves both biases out */
    bool        batch_first;   /* = false: true: x and output are (N, T, ...); states never are */
    double      dropout;       /* = 0: in training, of the output of all layers but the last */
    bool        bidirectional; /* = false: true: from the end too; output has both, (..., 2 hidden) */
} nn_RNNOptions;
/* h' = tanh(W_ih x + b_ih + W_hh h + b_hh), step by step: nn_RNN(10, 20, 2) */
TAPER_API nn_Module *nn_RNN_with(int64_t input_size, int64_t hidden_size, nn_RNNOptions options);

typedef struct nn_GRUOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    int64_t num_layers;    /* = 1: each sees the output of the one before */
    bool    bias;          /* = true: false leaves both biases out */
    bool    batch_first;   /* = false: true: x and output are (N, T, ...); states never are */
    double  dropout;       /* = 0: in training, of the output of all layers but the last */
    bool    bidirectional; /* = false: true: from the end too; output has both, (..., 2 hidden) */
} nn_GRUOptions;
/* r, z = sigmoid(W_ih x + b_ih + W_hh h + b_hh), n = tanh(W_in x + b_in + r (W_hn h + b_hn)), h' = (1 - z) n + z h; rows of the
 * weights are those of r, z, n. Cho et al. 2014 */
TAPER_API nn_Module *nn_GRU_with(int64_t input_size, int64_t hidden_size, nn_GRUOptions options);

typedef struct nn_LSTMOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    int64_t num_layers;    /* = 1: each sees the output of the one before */
    bool    bias;          /* = true: false leaves both biases out */
    bool    batch_first;   /* = false: true: x and output are (N, T, ...); states never are */
    double  dropout;       /* = 0: in training, of the output of all layers but the last */
    bool    bidirectional; /* = false: true: from the end too; output has both, (..., 2 hidden) */
    int64_t proj_size;     /* = 0: above 0: h' is W_hr times that, of this size, weight_hr_l<k> being (proj_size, hidden) */
} nn_LSTMOptions;
/* i, f, o = sigmoid(W_ih x + b_ih + W_hh h + b_hh), g = tanh(of the same), c' = f c + i g, h' = o tanh(c'); rows of the weights
 * are those of i, f, g, o. Hochreiter and Schmidhuber 1997 */
TAPER_API nn_Module *nn_LSTM_with(int64_t input_size, int64_t hidden_size, nn_LSTMOptions options);

/* What PyTorch returns as output, h_n; all are NULL after an error. */
typedef struct nn_RNNResult {
    Tensor *output; /* (T, N, directions hidden): h of the last layer after each step */
    Tensor *h_n;    /* (layers directions, N, hidden): h of each after its last step */
} nn_RNNResult;
typedef struct nn_RNNForwardOptions {
    Tensor *lengths; /* = NULL: INT64 (N): how many steps of each sample count, 1 to T */
    TAPER_NAMED_ABOVE;
    Tensor *h_0; /* = NULL: (layers directions, N, hidden): h of each before its first step; else 0 */
} nn_RNNForwardOptions;
TAPER_API nn_RNNResult nn_RNN_forward_with(nn_Module *rnn, Tensor *x, nn_RNNForwardOptions options); /* nn_RNN_forward(rnn, x, h_0) */
TAPER_API nn_RNNResult nn_GRU_forward_with(nn_Module *gru, Tensor *x, nn_RNNForwardOptions options); /* nn_GRU_forward(gru, x, h_0) */

/* What PyTorch returns as output, (h_n, c_n); all are NULL after an error. */
typedef struct nn_LSTMResult {
    Tensor *output; /* (T, N, directions hidden): h of the last layer after each step */
    Tensor *h_n;    /* (layers directions, N, hidden): h of each after its last step, */
    Tensor *c_n;    /* and c; with proj_size h is of that size */
} nn_LSTMResult;
typedef struct nn_LSTMForwardOptions {
    Tensor *lengths; /* = NULL: INT64 (N): how many steps of each sample count, 1 to T */
    TAPER_NAMED_ABOVE;
    Tensor *h_0; /* = NULL: (layers directions, N, hidden): h of each before its first step, */
    Tensor *c_0; /* = NULL: and c: both or neither; else 0 */
} nn_LSTMForwardOptions;
TAPER_API nn_LSTMResult nn_LSTM_forward_with(nn_Module *lstm, Tensor *x, nn_LSTMForwardOptions options); /* nn_LSTM_forward(lstm, x, h_0, c_0) */

/* ---- One step of them -------------------------------------------------------------------------------- */
/* x is (N, input) and h (N, hidden), without N one sample; a state that is left out is 0. The parameters are weight_ih,
 * weight_hh, bias_ih and bias_hh. h = nn_GRUCell_forward(cell, x, h) in a loop. */

typedef struct nn_RNNCellOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    bool        bias;         /* = true: false leaves both biases out */
    const char *nonlinearity; /* = "tanh": or "relu" */
} nn_RNNCellOptions;
typedef struct nn_CellOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    bool bias; /* = true: false leaves both biases out */
} nn_CellOptions;
TAPER_API nn_Module *nn_RNNCell_with(int64_t input_size, int64_t hidden_size, nn_RNNCellOptions options); /* a step of nn_RNN */
TAPER_API nn_Module *nn_GRUCell_with(int64_t input_size, int64_t hidden_size, nn_CellOptions options);    /* of nn_GRU */
TAPER_API nn_Module *nn_LSTMCell_with(int64_t input_size, int64_t hidden_size, nn_CellOptions options);   /* of nn_LSTM */

typedef struct nn_CellForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *h_0; /* = NULL: (N, hidden): h; else 0 */
} nn_CellForwardOptions;
TAPER_API Tensor *nn_RNNCell_forward_with(nn_Module *cell, Tensor *x, nn_CellForwardOptions options); /* h': nn_RNNCell_forward(cell, x, h) */
TAPER_API Tensor *nn_GRUCell_forward_with(nn_Module *cell, Tensor *x, nn_CellForwardOptions options); /* h': nn_GRUCell_forward(cell, x, h) */

/* What PyTorch returns as (h_1, c_1); both are NULL after an error. */
typedef struct nn_LSTMCellResult {
    Tensor *h_1; /* (N, hidden): h', */
    Tensor *c_1; /* and c' */
} nn_LSTMCellResult;
typedef struct nn_LSTMCellForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *h_0; /* = NULL: (N, hidden): h, */
    Tensor *c_0; /* = NULL: and c: both or neither; else 0 */
} nn_LSTMCellForwardOptions;
TAPER_API nn_LSTMCellResult nn_LSTMCell_forward_with(nn_Module *cell, Tensor *x, nn_LSTMCellForwardOptions options); /* nn_LSTMCell_forward(cell, x, h, c) */

/* ---- Attention --------------------------------------------------------------------------------------- */

typedef struct nn_MultiheadAttentionOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    double  dropout;       /* = 0: in training, the probability of a weight being dropped */
    bool    bias;          /* = true: false leaves those of the projections out */
    bool    add_bias_kv;   /* = false: true: one more key and value, which are learned: bias_k and bias_v, (1, 1, embed_dim) */
    bool    add_zero_attn; /* = false: true: and one more of zeros */
    int64_t kdim;          /* = TAPER_NONE: size of a key; embed_dim */
    int64_t vdim;          /* = TAPER_NONE: size of a value; embed_dim */
    bool    batch_first;   /* = false: true: all are (N, T, ...) */
} nn_MultiheadAttentionOptions;
/* W_o [head_1, ..., head_n], where head_i = softmax(q_i k_i^T / sqrt(d)) v_i and q, k, v are the query, key and value times
 * W_q, W_k, W_v, cut into num_heads of d = embed_dim / num_heads each. Parameters are in_proj_weight (3 embed_dim, embed_dim), which
 * is W_q, W_k and W_v (with other sizes of keys or values q_proj_weight, k_proj_weight, v_proj_weight), and in_proj_bias, and
 * those of out_proj: xavier_uniform_, biases 0, PyTorch's bits. Vaswani et al. 2017. nn_MultiheadAttention(512, 8) */
TAPER_API nn_Module *nn_MultiheadAttention_with(int64_t embed_dim, int64_t num_heads, nn_MultiheadAttentionOptions options);

/* What PyTorch returns as attn_output, attn_output_weights; both are NULL after an error. */
typedef struct nn_AttentionResult {
    Tensor *attn_output;         /* (L, N, embed_dim) */
    Tensor *attn_output_weights; /* (N, L, S), or (N, heads, L, S) where they are not averaged; NULL without .need_weights */
} nn_AttentionResult;
typedef struct nn_AttentionForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *key_padding_mask;     /* = NULL: (N, S): BOOL: true keys are not looked at; or numbers that are added to the scores */
    bool    need_weights;         /* = true: false is faster, and has no weights among its results */
    Tensor *attn_mask;            /* = NULL: (L, S) or (N heads, L, S): BOOL: true: query i must not look at key j; or numbers */
    bool    average_attn_weights; /* = true: over the heads */
    bool    is_causal;            /* = false: a hint that attn_mask is that of tensor_triu, which then need not be read */
} nn_AttentionForwardOptions;
/* query: (L, N, embed_dim), key: (S, N, kdim), value: (S, N, vdim), or all without N. A query that may look at no key is nan, with
 * .need_weights = false 0, as in PyTorch. Note that true means the opposite in F_scaled_dot_product_attention.
 * nn_forward(attention, query, key, value) gives attn_output. */
TAPER_API nn_AttentionResult nn_MultiheadAttention_forward_with(nn_Module *attention, Tensor *query, Tensor *key, Tensor *value, nn_AttentionForwardOptions options);

/* ---- Transformers ---------------------------------------------------------------------------------------- */
/* Masks are attn_mask and key_padding_mask of nn_MultiheadAttention_forward, hints is_causal. Sequences are (T, N, d_model), with
 * .batch_first (N, T, d_model), or without N. */

typedef struct nn_TransformerLayerOptions {
    taper_Dtype dtype; /* = DTYPE_DEFAULT: of the parameters */
    TAPER_NAMED_ABOVE;
    int64_t     dim_feedforward; /* = 2048: size between linear1 and linear2 */
    double      dropout;         /* = 0.1: in training, of the attention's weights and of what each part gives */
    const char *activation;      /* = "relu": or "gelu" */
    double      layer_norm_eps;  /* = 1e-5: added to the variances */
    bool        batch_first;     /* = false: true: sequences are (N, T, d_model) */
    bool        norm_first;      /* = false: true: x + part(norm(x)) instead of norm(x + part(x)) */
    bool        bias;            /* = true: false leaves all biases out */
} nn_TransformerLayerOptions;
/* norm1(x + self_attn(x, x, x)), and of that x norm2(x + linear2(activation(linear1(x)))) */
TAPER_API nn_Module *nn_TransformerEncoderLayer_with(int64_t d_model, int64_t nhead, nn_TransformerLayerOptions options);
/* The same, and between the two norm2(x + multihead_attn(x, memory, memory)): nn_forward(layer, tgt, memory) */
TAPER_API nn_Module *nn_TransformerDecoderLayer_with(int64_t d_model, int64_t nhead, nn_TransformerLayerOptions options);

typedef struct nn_EncoderLayerForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *src_mask;             /* = NULL: of src */
    Tensor *src_key_padding_mask; /* = NULL: of its steps */
    bool    is_causal;            /* = false: a hint */
} nn_EncoderLayerForwardOptions;
TAPER_API Tensor *nn_TransformerEncoderLayer_forward_with(nn_Module *layer, Tensor *src, nn_EncoderLayerForwardOptions options); /* (T, N, d_model): nn_TransformerEncoderLayer_forward(layer, src, mask, padding) */
typedef struct nn_DecoderForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *tgt_mask;                /* = NULL: of tgt, */
    Tensor *memory_mask;             /* = NULL: of tgt looking at memory */
    Tensor *tgt_key_padding_mask;    /* = NULL: of the steps of tgt, */
    Tensor *memory_key_padding_mask; /* = NULL: and of memory */
    bool    tgt_is_causal;           /* = false: a hint */
    bool    memory_is_causal;        /* = false: a hint */
} nn_DecoderForwardOptions;
TAPER_API Tensor *nn_TransformerDecoderLayer_forward_with(nn_Module *layer, Tensor *tgt, Tensor *memory, nn_DecoderForwardOptions options); /* (T, N, d_model), as tgt: nn_TransformerDecoderLayer_forward(layer, tgt, memory, mask) */

typedef struct nn_TransformerStackOptions {
    TAPER_NAMED_ABOVE;
    nn_Module *norm; /* = NULL: such as nn_LayerNorm(SHAPE(d_model)), of the last layer's result */
} nn_TransformerStackOptions;
/* num_layers of them one after the other: the layer that is given is the first, the others begin as copies of it:
 * nn_TransformerEncoder(nn_TransformerEncoderLayer(512, 8), 6, nn_LayerNorm(SHAPE(512))) */
TAPER_API nn_Module *nn_TransformerEncoder_with(nn_Module *encoder_layer, int64_t num_layers, nn_TransformerStackOptions options);
TAPER_API nn_Module *nn_TransformerDecoder_with(nn_Module *decoder_layer, int64_t num_layers, nn_TransformerStackOptions options); /* of decoder layers */
typedef struct nn_EncoderForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *mask;                 /* = NULL: of src, for all layers */
    Tensor *src_key_padding_mask; /* = NULL: of its steps */
    bool    is_causal;            /* = false: a hint */
} nn_EncoderForwardOptions;
TAPER_API Tensor *nn_TransformerEncoder_forward_with(nn_Module *encoder, Tensor *src, nn_EncoderForwardOptions options); /* (T, N, d_model): nn_TransformerEncoder_forward(encoder, src, mask, padding) */
TAPER_API Tensor *nn_TransformerDecoder_forward_with(nn_Module *decoder, Tensor *tgt, Tensor *memory, nn_DecoderForwardOptions options); /* (T, N, d_model), as tgt: nn_TransformerDecoder_forward(decoder, tgt, memory, mask) */

typedef struct nn_TransformerOptions {
    taper_Dtype dtype;          /* = DTYPE_DEFAULT: of the parameters */
    double      layer_norm_eps; /* = 1e-5: added to the variances */
    bool        batch_first;    /* = false: true: sequences are (N, T, d_model) */
    bool        norm_first;     /* = false: true: x + part(norm(x)) instead of norm(x + part(x)) */
    bool        bias;           /* = true: false leaves all biases out */
    TAPER_NAMED_ABOVE;
    int64_t     d_model;            /* = 512: size of a step */
    int64_t     nhead;              /* = 8: heads of each attention */
    int64_t     num_encoder_layers; /* = 6: how many */
    int64_t     num_decoder_layers; /* = 6: how many */
    int64_t     dim_feedforward;    /* = 2048: size between linear1 and linear2 */
    double      dropout;            /* = 0.1: in training, of the attention's weights and of what each part gives */
    const char *activation;         /* = "relu": or "gelu" */
} nn_TransformerOptions;
/* An encoder and a decoder, each with a norm behind: nn_forward(transformer, src, tgt). All matrices start xavier_uniform_. */
TAPER_API nn_Module *nn_Transformer_with(nn_TransformerOptions options);
typedef struct nn_TransformerForwardOptions {
    TAPER_NAMED_ABOVE;
    Tensor *src_mask;                /* = NULL: of src */
    Tensor *tgt_mask;                /* = NULL: of tgt */
    Tensor *memory_mask;             /* = NULL: of tgt looking at memory, what the encoder gives */
    Tensor *src_key_padding_mask;    /* = NULL: of the steps of src, */
    Tensor *tgt_key_padding_mask;    /* = NULL: of tgt, */
    Tensor *memory_key_padding_mask; /* = NULL: and of memory */
    bool    src_is_causal;           /* = false: a hint */
    bool    tgt_is_causal;           /* = false: a hint */
    bool    memory_is_causal;        /* = false: a hint */
} nn_TransformerForwardOptions;
TAPER_API Tensor *nn_Transformer_forward_with(nn_Module *transformer, Tensor *src, Tensor *tgt, nn_TransformerForwardOptions options); /* (T, N, d_model), as tgt: nn_Transformer_forward(transformer, src, tgt, .tgt_mask = mask) */
/* A mask (sz, sz) of numbers: -INFINITY above the diagonal, so that no step looks at later ones, else 0. */
TAPER_API Tensor *nn_Transformer_generate_square_subsequent_mask(int64_t sz);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_SEQUENCE_READ
#include <taper/calls.h>
#endif
