/* nn/recurrent.c: RNN, LSTM and GRU: steps of nn/cell.c over time, forwards and backwards, layer upon layer.
 *
 * Invariants: inside, sequences are (T, N, ...), whatever the caller's are. Where samples have lengths, a step beyond the end
 * leaves the state as it is; so h_n is that of the last step, and the way back begins at it. */
#include "nn/recurrent.h"

#include "ops/words.h"

#include <stdio.h>

typedef struct Recurrent {
    RecurrentKind    kind;
    int              bias; /* whole words, as nn__exchange asks */
    int64_t          input_size, hidden_size, num_layers, proj_size;
    int              batch_first, bidirectional;
    double           dropout;
    RecurrentWeights weights[]; /* of layer 0, its way back, layer 1, ... */
} Recurrent;

static int64_t directions_of(const Recurrent *r) { return r->bidirectional ? 2 : 1; }
static int64_t size_of_h(const Recurrent *r) { return r->proj_size ? r->proj_size : r->hidden_size; }

/* What one call is about. */
typedef struct Passage {
    const char     *name;
    int64_t         steps, samples;
    Tensor         *valid;   /* (T, N, 1) BOOL: does that step of that sample count? NULL: all do */
    Tensor        **row;     /* by step: where its gates are, then its h; */
    Tensor        **counted; /* and the rows of valid, (N, 1) */
    RecurrentState *state;   /* by layer and direction: before, then after */
} Passage;

/* ---- One direction of a layer ----------------------------------------------------------------------------- */

enum { ROW_PARTS = 8 };

/* Views of x's rows, each a part of a part ...: so the gradient of x is put together in few rounds, not in T of x's size where
 * that is recorded. */
static bool put_rows(Tensor *x, int64_t count, Tensor **rows) {
    if (!x) return false;
    if (count == 1) return (*rows = (tensor_select)(x, 0, 0));
    const int64_t parts = count < ROW_PARTS ? count : ROW_PARTS;
    for (int64_t i = 0; i < parts; i++) {
        const int64_t from = count * i / parts, to = count * (i + 1) / parts;
        if (to - from == 1 ? !(rows[from] = (tensor_select)(x, 0, from))
                           : !put_rows((tensor_narrow)(x, 0, from, to - from), to - from, rows + from))
            return false;
    }
    return true;
}

/* x: (T, N, input), h of all steps: (T, N, size of h), zeros where a step does not count. */
static Tensor *passed(const Recurrent *r, Passage *p, Tensor *x, int64_t number, bool back) {
    const RecurrentWeights *w = &r->weights[number];
    RecurrentState         *state = &p->state[number];
    if (!put_rows((F_linear)(x, w->ih, w->bias_ih), p->steps, p->row)) return NULL;
    for (int64_t k = 0; k < p->steps; k++) {
        const int64_t  t = back ? p->steps - 1 - k : k;
        RecurrentState after = nn__step(r->kind, w, p->row[t], *state);
        if (p->valid) after.h = WHERE(p->counted[t], after.h, state->h);
        if (p->valid && after.c) after.c = WHERE(p->counted[t], after.c, state->c);
        if (!after.h || !after.c != !state->c) return NULL;
        *state = after;
        p->row[t] = after.h;
    }
    Tensor *h = tensor_stack_with((taper_Tensors){(int)p->steps, p->row}, tensor_stack_defaults());
    return p->valid && h ? WHERE(p->valid, h, 0.0) : h;
}

static Tensor *beside(Tensor *a, Tensor *b) {
    tensor_CatOptions options = tensor_cat_defaults();
    options.dim = -1;
    return a && b ? tensor_cat_with((taper_Tensors){2, (Tensor *[]){a, b}}, options) : NULL;
}

/* x: (T, N, input) through all layers. */
static Tensor *through_layers(const Recurrent *r, Passage *p, Tensor *x, bool training) {
    F_DropoutOptions dropout = F_dropout_defaults();
    const int64_t    directions = directions_of(r);
    dropout.p = r->dropout;
    for (int64_t layer = 0; x && layer < r->num_layers; layer++) {
        Tensor *h = passed(r, p, x, layer * directions, false);
        if (r->bidirectional && h) h = beside(h, passed(r, p, x, layer * directions + 1, true));
        const bool drops = training && r->dropout > 0 && layer + 1 < r->num_layers;
        x = drops && h ? F_dropout_with(h, dropout) : h;
    }
    return x;
}

/* ---- What a call is given ---------------------------------------------------------------------------------- */

static bool input_fits(const char *name, const Recurrent *r, const Tensor *x) {
    if (!tensor__usable(x, name, "input")) return false;
    if (x->ndim != 2 && x->ndim != 3)
        return base__raise(ERROR_SHAPE, "%s: Expected input to be 2D or 3D, got %dD%s instead", name, x->ndim,
                           r->kind <= RECURRENT_RELU ? " tensor" : "");
    const taper_Dtype is = (taper_Dtype)x->dtype, has = (taper_Dtype)r->weights[0].ih->dtype;
    if (is != has)
        return base__raise(ERROR_DTYPE, "%s: RNN input dtype (%s) does not match weight dtype (%s)", name,
                           taper_dtype_name(is), taper_dtype_name(has));
    if (x->dims[x->ndim - 1] != r->input_size)
        return base__raise(ERROR_SHAPE, "%s: input.size(-1) must be equal to input_size. Expected %lld, got %lld", name,
                           (long long)r->input_size, (long long)x->dims[x->ndim - 1]);
    if (x->dims[x->ndim == 3 && r->batch_first] > 0) return true;
    return base__raise(ERROR_SHAPE, "%s: Expected sequence length to be larger than 0 in RNN", name);
}

/* h_0 or c_0 of all layers and directions, as (layers directions, N, size). */
static Tensor *given_state(const Recurrent *r, const Passage *p, Tensor *h, bool alone, int64_t size,
                           const char *what) {
    const int64_t expected[] = {r->num_layers * directions_of(r), p->samples, size};
    if (!tensor__usable(h, p->name, what)) return NULL;
    if (h->ndim != (alone ? 2 : 3))
        return base__raise(ERROR_SHAPE, "%s: For %s %d-D input, %s should also be %d-D but got %d-D tensor", p->name,
                           alone ? "unbatched" : "batched", alone ? 2 : 3, what, alone ? 2 : 3, h->ndim);
    if (alone) h = (tensor_unsqueeze)(h, 1);
    if (!h || tensor__same_dims(tensor__dims(h), (taper_Dims){3, expected})) return h;
    return base__raise(ERROR_SHAPE, "%s: Expected %s size (%lld, %lld, %lld), got %s", p->name, what,
                       (long long)expected[0], (long long)expected[1], (long long)expected[2],
                       tensor__shape_text(tensor__dims(h)));
}

/* The state of each layer and direction before its first step; what is not given is zeros. */
static bool begin_states(const Recurrent *r, Passage *p, const Tensor *x, RecurrentState given, bool alone) {
    const bool    lstm = r->kind == RECURRENT_LSTM;
    const int64_t count = r->num_layers * directions_of(r), h_size = size_of_h(r);
    if (lstm && !given.h != !given.c)
        return base__raise(ERROR_VALUE, "%s: h_0 and c_0 are given both or not at all", p->name);
    RecurrentState zeros = {NULL, NULL};
    if (given.h && !(given.h = given_state(r, p, given.h, alone, h_size, lstm ? "hidden[0]" : "hidden"))) return false;
    if (given.c && !(given.c = given_state(r, p, given.c, alone, r->hidden_size, "hidden[1]"))) return false;
    if (!given.h && !(zeros.h = nn__zeros_beside(x, 2, (int64_t[]){p->samples, h_size}))) return false;
    if (!given.h && lstm && !(zeros.c = nn__zeros_beside(x, 2, (int64_t[]){p->samples, r->hidden_size}))) return false;
    for (int64_t i = 0; i < count; i++) {
        p->state[i] = zeros;
        if (given.h && !(p->state[i].h = (tensor_select)(given.h, 0, i))) return false;
        if (given.c && !(p->state[i].c = (tensor_select)(given.c, 0, i))) return false;
    }
    return true;
}

static bool lengths_fit(const Passage *p, Tensor *lengths, bool alone) {
    if (!tensor__usable(lengths, p->name, "lengths")) return false;
    if (alone) return base__raise(ERROR_SHAPE, "%s: lengths are those of a batch, and the input is 2-D", p->name);
    if (lengths->ndim != 1 || lengths->dtype != INT64)
        return base__raise(ERROR_DTYPE, "%s: 'lengths' argument should be a 1D int64 tensor, but got %dD %s tensor",
                           p->name, lengths->ndim, taper_dtype_name((taper_Dtype)lengths->dtype));
    if (lengths->dims[0] != p->samples)
        return base__raise(ERROR_SHAPE,
                           "%s: Expected `len(lengths)` to be equal to batch_size, but got %lld "
                           "(batch_size=%lld)",
                           p->name, (long long)lengths->dims[0], (long long)p->samples);
    if (!(lengths = tensor__on_host(lengths, p->name))) return false;
    for (int64_t i = 0; i < p->samples; i++) {
        const double length = tensor__get(lengths, i * tensor__strides(lengths)[0]);
        if (length <= 0)
            return base__raise(ERROR_VALUE,
                               "%s: Length of all samples has to be greater than 0, but found an element "
                               "in 'lengths' that is <= 0",
                               p->name);
        if (length > (double)p->steps)
            return base__raise(ERROR_VALUE, "%s: a length of %.0f is more than the %lld steps there are", p->name,
                               length, (long long)p->steps);
    }
    return true;
}

/* (T, N, 1): is step t below the sample's length? */
static bool count_steps(Passage *p, const Tensor *x, Tensor *lengths, bool alone) {
    if (!lengths_fit(p, lengths, alone)) return false;
    Tensor *step = tensor__new_on_host(INT64, (taper_Dims){3, (int64_t[]){p->steps, 1, 1}});
    for (int64_t t = 0; step && t < p->steps; t++) tensor__set(step, t, (double)t);
    step = tensor__moved(step, x->device, p->name);
    if (step) p->valid = LT(step, (tensor_unsqueeze)(lengths, 1));
    return put_rows(p->valid, p->steps, p->counted);
}

/* ---- Forward ------------------------------------------------------------------------------------------------- */

/* The h, or the c, of all layers and directions as (layers directions, N, size). */
static Tensor *states_of(const Recurrent *r, Passage *p, bool cells) {
    const int64_t count = r->num_layers * directions_of(r);
    Tensor      **all = tape__allocate(tape__of_thread(), sizeof(Tensor *) * (size_t)count);
    if (!all) return NULL;
    for (int64_t i = 0; i < count; i++) all[i] = cells ? p->state[i].c : p->state[i].h;
    return tensor_stack_with((taper_Tensors){(int)count, all}, tensor_stack_defaults());
}

static bool make_room_for(const Recurrent *r, Passage *p) {
    Tape        *tape = tape__of_thread();
    const size_t row = sizeof(Tensor *) * (size_t)p->steps;
    if (p->steps > INT32_MAX) return base__raise(ERROR_SHAPE, "%s: too many steps", p->name);
    return tape && (p->row = tape__allocate(tape, row)) && (p->counted = tape__allocate(tape, row)) &&
           (p->state = tape__allocate(tape, sizeof *p->state * (size_t)(r->num_layers * directions_of(r))));
}

static nn_LSTMResult forward_of(nn_Module *self, const char *name, Tensor *x, RecurrentState given, Tensor *lengths) {
    const Recurrent    *r = nn_state(self);
    const nn_LSTMResult nothing = {NULL, NULL, NULL};
    Passage             p = {.name = name};
    nn_LSTMResult       y;
    if (!input_fits(name, r, x)) return nothing;
    const bool alone = x->ndim == 2, turned = !alone && r->batch_first;
    if (!(x = alone ? (tensor_unsqueeze)(x, 1) : turned ? (tensor_transpose)(x, 0, 1) : x)) return nothing;
    p.steps = x->dims[0], p.samples = x->dims[1];
    if (!make_room_for(r, &p) || !begin_states(r, &p, x, given, alone)) return nothing;
    if (lengths && !count_steps(&p, x, lengths, alone)) return nothing;
    if (lengths) x = WHERE(p.valid, x, 0.0); /* what does not count may be anything */
    y.output = through_layers(r, &p, x, nn_is_training(self));
    y.h_n = y.output ? states_of(r, &p, false) : NULL;
    y.c_n = y.h_n && r->kind == RECURRENT_LSTM ? states_of(r, &p, true) : NULL;
    if (turned && y.h_n) y.output = (tensor_transpose)(y.output, 0, 1);
    if (alone && y.h_n) y.output = (tensor_select)(y.output, 1, 0), y.h_n = (tensor_select)(y.h_n, 1, 0);
    if (alone && y.c_n) y.c_n = (tensor_select)(y.c_n, 1, 0);
    return y.output && y.h_n && (y.c_n || r->kind != RECURRENT_LSTM) ? y : nothing;
}

static Tensor *apply_rnn(nn_Module *self, Tensor *const *x) {
    return forward_of(self, "RNN", x[0], (RecurrentState){NULL, NULL}, NULL).output;
}
static Tensor *apply_gru(nn_Module *self, Tensor *const *x) {
    return forward_of(self, "GRU", x[0], (RecurrentState){NULL, NULL}, NULL).output;
}
static Tensor *apply_lstm(nn_Module *self, Tensor *const *x) {
    return forward_of(self, "LSTM", x[0], (RecurrentState){NULL, NULL}, NULL).output;
}

static void show_recurrent(nn_Module *self, char *text, size_t room) {
    const Recurrent *r = nn_state(self);
    Shown            shown = {text, room};
    nn__show(&shown, "", r->input_size);
    nn__show(&shown, "", r->hidden_size);
    if (r->proj_size) nn__show(&shown, "proj_size", r->proj_size);
    if (r->num_layers != 1) nn__show(&shown, "num_layers", r->num_layers);
    if (!r->bias) nn__show(&shown, "bias", r->bias);
    if (r->batch_first) nn__show(&shown, "batch_first", r->batch_first);
    if (r->dropout != 0) nn__show(&shown, "dropout", r->dropout);
    if (r->bidirectional) nn__show(&shown, "bidirectional", r->bidirectional);
}

static const nn_Class rnn_class = {"RNN", 1, apply_rnn, show_recurrent, 0};
static const nn_Class gru_class = {"GRU", 1, apply_gru, show_recurrent, 0};
static const nn_Class lstm_class = {"LSTM", 1, apply_lstm, show_recurrent, 0};

/* ---- Calls with options ---------------------------------------------------------------------------------------- */

/* What a call of forward_of takes besides x, and all that it gives. */
typedef struct RecurrentCall {
    const char    *name;
    RecurrentState given;
    Tensor        *lengths;
    nn_LSTMResult  y;
} RecurrentCall;

static Tensor *forward_with_states(nn_Module *self, Tensor *const *x, void *context) {
    RecurrentCall *call = context;
    call->y = forward_of(self, call->name, x[0], call->given, call->lengths);
    return call->y.output;
}

/* Between the module's hooks, which see the first result. */
static nn_LSTMResult called(nn_Module *self, const char *name, Tensor *x, RecurrentState given, Tensor *lengths) {
    RecurrentCall call = {name, given, lengths, {NULL, NULL, NULL}};
    call.y.output = nn__call(self, &x, forward_with_states, &call);
    return call.y.output ? call.y : (nn_LSTMResult){NULL, NULL, NULL};
}

static nn_RNNResult without_cells(nn_LSTMResult y) { return (nn_RNNResult){y.output, y.h_n}; }

nn_RNNResult nn_RNN_forward_with(nn_Module *rnn, Tensor *x, nn_RNNForwardOptions o) {
    if (!FROM_DEFAULTS(o, "nn_RNN_forward") || !nn__state_of(rnn, &rnn_class, "nn_RNN_forward"))
        return (nn_RNNResult){NULL, NULL};
    return without_cells(called(rnn, "RNN", x, (RecurrentState){o.h_0, NULL}, o.lengths));
}

nn_RNNResult nn_GRU_forward_with(nn_Module *gru, Tensor *x, nn_RNNForwardOptions o) {
    if (!FROM_DEFAULTS(o, "nn_GRU_forward") || !nn__state_of(gru, &gru_class, "nn_GRU_forward"))
        return (nn_RNNResult){NULL, NULL};
    return without_cells(called(gru, "GRU", x, (RecurrentState){o.h_0, NULL}, o.lengths));
}

nn_LSTMResult nn_LSTM_forward_with(nn_Module *lstm, Tensor *x, nn_LSTMForwardOptions o) {
    const nn_LSTMResult nothing = {NULL, NULL, NULL};
    if (!FROM_DEFAULTS(o, "nn_LSTM_forward") || !nn__state_of(lstm, &lstm_class, "nn_LSTM_forward")) return nothing;
    return called(lstm, "LSTM", x, (RecurrentState){o.h_0, o.c_0}, o.lengths);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static bool sizes_fit(const char *name, const Recurrent *r) {
    const char *wrong = NULL;
    if (!(r->dropout >= 0 && r->dropout <= 1))
        wrong = "dropout should be a number in range [0, 1] representing the probability of an element being zeroed";
    else if (r->input_size <= 0)
        wrong = "input_size must be greater than zero";
    else if (r->hidden_size <= 0)
        wrong = "hidden_size must be greater than zero";
    else if (r->num_layers <= 0)
        wrong = "num_layers must be greater than zero";
    else if (r->num_layers > INT16_MAX)
        wrong = "too many layers";
    else if (r->proj_size < 0)
        wrong = "proj_size should be a positive integer or zero to disable projections";
    else if (r->proj_size >= r->hidden_size)
        wrong = "proj_size has to be smaller than hidden_size";
    return !wrong || base__raise(ERROR_VALUE, "%s: %s", name, wrong);
}

static nn_Module *new_recurrent(const nn_Class *description, const Recurrent *given, taper_Dtype dtype) {
    OPEN_SCOPE_OR(NULL);
    if (!sizes_fit(description->name, given)) return NULL;
    const int64_t count = given->num_layers * directions_of(given), h = size_of_h(given);
    nn_Module    *self = nn__new(description, sizeof(Recurrent) + sizeof(RecurrentWeights) * (size_t)count);
    if (!self) return NULL;
    Recurrent *r = nn_state(self);
    *r = *given;
    for (int64_t i = 0; i < count; i++) {
        const int64_t layer = i / directions_of(r), input = layer ? h * directions_of(r) : r->input_size;
        char          suffix[32];
        snprintf(suffix, sizeof suffix, "_l%d%s", (int)layer, i % directions_of(r) ? "_reverse" : "");
        r->weights[i] = nn__add_recurrent(self, r->kind, suffix, input, h, r->hidden_size, r->bias, dtype);
    }
    return nn__started_recurrent(nn_checked(self), given->hidden_size);
}

#define GIVEN(kind, proj_size)                                                                                         \
    &(const Recurrent) {                                                                                               \
        kind, o.bias, input_size, hidden_size, o.num_layers, proj_size, o.batch_first, o.bidirectional, o.dropout      \
    }

nn_Module *nn_RNN_with(int64_t input_size, int64_t hidden_size, nn_RNNOptions o) {
    RecurrentKind kind;
    if (!FROM_DEFAULTS(o, "nn_RNN") || !nn__read_nonlinearity("RNN", o.nonlinearity, &kind)) return NULL;
    return new_recurrent(&rnn_class, GIVEN(kind, 0), o.dtype);
}

nn_Module *nn_GRU_with(int64_t input_size, int64_t hidden_size, nn_GRUOptions o) {
    return FROM_DEFAULTS(o, "nn_GRU") ? new_recurrent(&gru_class, GIVEN(RECURRENT_GRU, 0), o.dtype) : NULL;
}

nn_Module *nn_LSTM_with(int64_t input_size, int64_t hidden_size, nn_LSTMOptions o) {
    return FROM_DEFAULTS(o, "nn_LSTM") ? new_recurrent(&lstm_class, GIVEN(RECURRENT_LSTM, o.proj_size), o.dtype) : NULL;
}
