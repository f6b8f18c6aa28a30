/* nn/cell.c: one step of RNN, LSTM and GRU, written as PyTorch's pages write it; and the modules that are one step. */
#include "nn/recurrent.h"

#include "ops/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- A step -------------------------------------------------------------------------------------------- */

/* Gate number i of n, which lie side by side in (N, n hidden). */
static Tensor *gate_of(Tensor *gates, int64_t i, int64_t n) {
    const int64_t hidden = gates ? gates->dims[1] / n : 0;
    return gates ? (tensor_narrow)(gates, 1, i * hidden, hidden) : NULL;
}

static RecurrentState rnn_step(RecurrentKind kind, Tensor *x, Tensor *h) {
    Tensor *sum = ADD(x, h);
    return (RecurrentState){kind == RECURRENT_TANH ? TANH(sum) : (tensor_relu)(sum), NULL};
}

static RecurrentState lstm_step(Tensor *x, Tensor *h, Tensor *c_before, Tensor *w_hr) {
    Tensor *gates = ADD(x, h);
    Tensor *i = SIGMOID(gate_of(gates, 0, 4));
    Tensor *f = SIGMOID(gate_of(gates, 1, 4));
    Tensor *g = TANH(gate_of(gates, 2, 4));
    Tensor *o = SIGMOID(gate_of(gates, 3, 4));
    Tensor *c = ADD(MUL(f, c_before), MUL(i, g));
    Tensor *h_after = MUL(o, TANH(c));
    return (RecurrentState){w_hr ? (F_linear)(h_after, w_hr, NULL) : h_after, c};
}

static RecurrentState gru_step(Tensor *x, Tensor *h, Tensor *h_before) {
    Tensor *r = SIGMOID(ADD(gate_of(x, 0, 3), gate_of(h, 0, 3)));
    Tensor *z = SIGMOID(ADD(gate_of(x, 1, 3), gate_of(h, 1, 3)));
    Tensor *n = TANH(ADD(gate_of(x, 2, 3), MUL(r, gate_of(h, 2, 3))));
    return (RecurrentState){ADD(MUL(SUB(1, z), n), MUL(z, h_before)), NULL};
}

RecurrentState nn__step(RecurrentKind kind, const RecurrentWeights *w, Tensor *x, RecurrentState before) {
    Tensor *h = (F_linear)(before.h, w->hh, w->bias_hh);
    if (kind == RECURRENT_LSTM) return lstm_step(x, h, before.c, w->hr);
    return kind == RECURRENT_GRU ? gru_step(x, h, before.h) : rnn_step(kind, x, h);
}

/* ---- Parameters ---------------------------------------------------------------------------------------- */

static Tensor *add_named(nn_Module *self, const char *name, const char *suffix, taper_Dims shape, taper_Dtype dtype) {
    char whole[64];
    snprintf(whole, sizeof whole, "%s%s", name, suffix);
    return nn__add_parameter(self, whole, shape, dtype);
}

RecurrentWeights nn__add_recurrent(nn_Module *self, RecurrentKind kind, const char *suffix, int64_t input, int64_t h,
                                   int64_t hidden, bool bias, taper_Dtype dtype) {
    const int64_t    gates = kind == RECURRENT_LSTM ? 4 : kind == RECURRENT_GRU ? 3 : 1;
    int64_t          rows = INT64_MAX; /* too many for any tensor */
    RecurrentWeights w = {NULL, NULL, NULL, NULL, NULL};
    if (!base__multiply(gates, hidden, &rows)) rows = INT64_MAX;
    w.ih = add_named(self, "weight_ih", suffix, (taper_Dims){2, (int64_t[]){rows, input}}, dtype);
    w.hh = add_named(self, "weight_hh", suffix, (taper_Dims){2, (int64_t[]){rows, h}}, dtype);
    if (bias) w.bias_ih = add_named(self, "bias_ih", suffix, (taper_Dims){1, &rows}, dtype);
    if (bias) w.bias_hh = add_named(self, "bias_hh", suffix, (taper_Dims){1, &rows}, dtype);
    if (h != hidden) w.hr = add_named(self, "weight_hr", suffix, (taper_Dims){2, (int64_t[]){h, hidden}}, dtype);
    return w;
}

nn_Module *nn__started_recurrent(nn_Module *self, int64_t hidden) {
    const double  bound = hidden > 0 ? 1 / sqrt((double)hidden) : 0;
    taper_Tensors parameters = self ? (nn_parameters)(self) : (taper_Tensors){0, NULL};
    if (self && !parameters.count) return nn_free(self), NULL; /* no memory for the list */
    for (int i = 0; i < parameters.count; i++) (nn_init_uniform_)(parameters.at[i], -bound, bound);
    return self;
}

Tensor *nn__zeros_beside(const Tensor *x, int ndim, const int64_t *dims) {
    Tensor *zeros = tensor__new_beside(x, (taper_Dtype)x->dtype, (taper_Dims){ndim, dims});
    if (zeros) tensor__fill(zeros, 0);
    return zeros;
}

bool nn__read_nonlinearity(const char *module, const char *name, RecurrentKind *kind) {
    if (name && strcmp(name, "tanh") == 0) return *kind = RECURRENT_TANH, true;
    if (name && strcmp(name, "relu") == 0) return *kind = RECURRENT_RELU, true;
    return base__raise(ERROR_VALUE, "%s: Unknown nonlinearity '%.40s'. Select from 'tanh' or 'relu'.", module,
                       name ? name : "NULL");
}

/* ---- Cells --------------------------------------------------------------------------------------------- */

typedef struct CellState {
    RecurrentKind    kind;
    int64_t          input_size, hidden_size;
    RecurrentWeights weights;
} CellState;

static bool cell_input_fits(const char *name, const CellState *cell, const Tensor *x) {
    if (!tensor__usable(x, name, "input")) return false;
    if (x->ndim != 1 && x->ndim != 2)
        return base__raise(ERROR_SHAPE, "%s: Expected input to be 1D or 2D, got %dD instead", name, x->ndim);
    if (x->dims[x->ndim - 1] == cell->input_size) return true;
    return base__raise(ERROR_SHAPE, "%s: input has inconsistent input_size: got %lld expected %lld", name,
                       (long long)x->dims[x->ndim - 1], (long long)cell->input_size);
}

static bool cell_state_fits(const char *name, const CellState *cell, const Tensor *x, const Tensor *h, int number) {
    if (!tensor__usable(h, name, number ? "c_0" : "h_0")) return false;
    if (h->ndim != x->ndim)
        return base__raise(ERROR_SHAPE, "%s: Expected hx[%d] to be %dD as the input, got %dD instead", name, number,
                           x->ndim, h->ndim);
    if (h->dims[h->ndim - 1] != cell->hidden_size)
        return base__raise(ERROR_SHAPE, "%s: hidden%d has inconsistent hidden_size: got %lld, expected %lld", name,
                           number, (long long)h->dims[h->ndim - 1], (long long)cell->hidden_size);
    if (x->ndim == 1 || x->dims[0] == h->dims[0]) return true;
    return base__raise(ERROR_SHAPE, "%s: Input batch size %lld doesn't match hidden%d batch size %lld", name,
                       (long long)x->dims[0], number, (long long)h->dims[0]);
}

/* Of one sample as of a batch of one. */
static RecurrentState apply_cell(const char *name, const CellState *cell, Tensor *x, RecurrentState before) {
    const RecurrentState nothing = {NULL, NULL};
    const bool           lstm = cell->kind == RECURRENT_LSTM;
    if (!cell_input_fits(name, cell, x)) return nothing;
    if (lstm && !before.h != !before.c)
        return base__raise(ERROR_VALUE, "%s: h_0 and c_0 are given both or not at all", name), nothing;
    if (before.h && !cell_state_fits(name, cell, x, before.h, 0)) return nothing;
    if (before.c && !cell_state_fits(name, cell, x, before.c, 1)) return nothing;
    const bool alone = x->ndim == 1;
    if (alone) x = (tensor_unsqueeze)(x, 0);
    if (alone && before.h) before.h = (tensor_unsqueeze)(before.h, 0);
    if (alone && before.c) before.c = (tensor_unsqueeze)(before.c, 0);
    if (!x) return nothing;
    Tensor *zeros = before.h ? NULL : nn__zeros_beside(x, 2, (int64_t[]){x->dims[0], cell->hidden_size});
    if (!before.h) before = (RecurrentState){zeros, lstm ? zeros : NULL};
    RecurrentState after = nn__step(cell->kind, &cell->weights, (F_linear)(x, cell->weights.ih, cell->weights.bias_ih),
                                    before);
    if (!after.h) return nothing;
    if (alone) after.h = (tensor_select)(after.h, 0, 0);
    if (alone && after.c) after.c = (tensor_select)(after.c, 0, 0);
    return after;
}

static Tensor *apply_rnn_cell(nn_Module *self, Tensor *const *x) {
    return apply_cell("RNNCell", nn_state(self), x[0], (RecurrentState){NULL, NULL}).h;
}
static Tensor *apply_gru_cell(nn_Module *self, Tensor *const *x) {
    return apply_cell("GRUCell", nn_state(self), x[0], (RecurrentState){NULL, NULL}).h;
}
static Tensor *apply_lstm_cell(nn_Module *self, Tensor *const *x) {
    return apply_cell("LSTMCell", nn_state(self), x[0], (RecurrentState){NULL, NULL}).h;
}

static void show_cell(nn_Module *self, char *text, size_t room) {
    const CellState *cell = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "", cell->input_size);
    nn__show(&shown, "", cell->hidden_size);
    if (!cell->weights.bias_ih) nn__show(&shown, "bias", false);
    if (cell->kind == RECURRENT_RELU) nn__show_word(&shown, "nonlinearity", "relu");
}

static const nn_Class rnn_cell_class = {"RNNCell", 1, apply_rnn_cell, show_cell, sizeof(CellState)};
static const nn_Class gru_cell_class = {"GRUCell", 1, apply_gru_cell, show_cell, sizeof(CellState)};
static const nn_Class lstm_cell_class = {"LSTMCell", 1, apply_lstm_cell, show_cell, sizeof(CellState)};

/* What a call of apply_cell takes besides x, and all that it gives. */
typedef struct CellCall {
    const char    *name;
    RecurrentState before, after;
} CellCall;

static Tensor *cell_with_state(nn_Module *self, Tensor *const *x, void *context) {
    CellCall *call = context;
    call->after = apply_cell(call->name, nn_state(self), x[0], call->before);
    return call->after.h;
}

/* Between the module's hooks, which see h. */
static RecurrentState called_cell(nn_Module *self, const char *name, Tensor *x, RecurrentState before) {
    CellCall call = {name, before, {NULL, NULL}};
    call.after.h = nn__call(self, &x, cell_with_state, &call);
    return call.after.h ? call.after : (RecurrentState){NULL, NULL};
}

Tensor *nn_RNNCell_forward_with(nn_Module *cell, Tensor *x, nn_CellForwardOptions o) {
    if (!FROM_DEFAULTS(o, "nn_RNNCell_forward") || !nn__state_of(cell, &rnn_cell_class, "nn_RNNCell_forward"))
        return NULL;
    return called_cell(cell, "RNNCell", x, (RecurrentState){o.h_0, NULL}).h;
}

Tensor *nn_GRUCell_forward_with(nn_Module *cell, Tensor *x, nn_CellForwardOptions o) {
    if (!FROM_DEFAULTS(o, "nn_GRUCell_forward") || !nn__state_of(cell, &gru_cell_class, "nn_GRUCell_forward"))
        return NULL;
    return called_cell(cell, "GRUCell", x, (RecurrentState){o.h_0, NULL}).h;
}

nn_LSTMCellResult nn_LSTMCell_forward_with(nn_Module *cell, Tensor *x, nn_LSTMCellForwardOptions o) {
    const nn_LSTMCellResult nothing = {NULL, NULL};
    if (!FROM_DEFAULTS(o, "nn_LSTMCell_forward") || !nn__state_of(cell, &lstm_cell_class, "nn_LSTMCell_forward"))
        return nothing;
    RecurrentState after = called_cell(cell, "LSTMCell", x, (RecurrentState){o.h_0, o.c_0});
    return after.h && after.c ? (nn_LSTMCellResult){after.h, after.c} : nothing;
}

/* All memory first: a module that cannot be made has drawn nothing. */
static nn_Module *new_cell(const nn_Class *description, RecurrentKind kind, int64_t input_size, int64_t hidden_size,
                           bool bias, taper_Dtype dtype) {
    OPEN_SCOPE_OR(NULL);
    if (input_size < 0 || hidden_size < 0)
        return base__raise(ERROR_VALUE, "%s: expected input_size and hidden_size >= 0, got %lld and %lld",
                           description->name, (long long)input_size, (long long)hidden_size);
    nn_Module *self = (nn_Module_new)(description);
    if (!self) return NULL;
    CellState *cell = nn_state(self);
    cell->kind = kind;
    cell->input_size = input_size;
    cell->hidden_size = hidden_size;
    cell->weights = nn__add_recurrent(self, kind, "", input_size, hidden_size, hidden_size, bias, dtype);
    return nn__started_recurrent(nn_checked(self), hidden_size);
}

nn_Module *nn_RNNCell_with(int64_t input_size, int64_t hidden_size, nn_RNNCellOptions o) {
    RecurrentKind kind;
    if (!FROM_DEFAULTS(o, "nn_RNNCell") || !nn__read_nonlinearity("RNNCell", o.nonlinearity, &kind)) return NULL;
    return new_cell(&rnn_cell_class, kind, input_size, hidden_size, o.bias, o.dtype);
}

nn_Module *nn_GRUCell_with(int64_t input_size, int64_t hidden_size, nn_CellOptions o) {
    if (!FROM_DEFAULTS(o, "nn_GRUCell")) return NULL;
    return new_cell(&gru_cell_class, RECURRENT_GRU, input_size, hidden_size, o.bias, o.dtype);
}

nn_Module *nn_LSTMCell_with(int64_t input_size, int64_t hidden_size, nn_CellOptions o) {
    if (!FROM_DEFAULTS(o, "nn_LSTMCell")) return NULL;
    return new_cell(&lstm_cell_class, RECURRENT_LSTM, input_size, hidden_size, o.bias, o.dtype);
}
