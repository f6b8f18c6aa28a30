/* spelling_transformer.c: as spelling_gru.c, by a transformer that sees the letters before each, up to 64, through causal
 * attention. The training is in spelling.c.
 *
 * PyTorch's twin, from the same seed, has the same losses for 100 steps, then rounding grows; after 1000 the losses on
 * letters held out are 1.624 here and 1.612 there. On one core this takes 32 s, the twin 37 s
 * (tests/goldens/make_examples.py). */
#include "spelling.h"

#include <stdlib.h>

enum { CONTEXT = 64, FEATURES = 64, HEADS = 4, LAYERS = 2 };

typedef struct Transformer {
    nn_Module *letters, *encoder, *head;
    Tensor    *positions; /* (CONTEXT, FEATURES) */
    Tensor    *mask;      /* (CONTEXT, CONTEXT): no letter looks at later ones */
} Transformer;

/* head(encoder(letters(x) + positions))   x: INT64 (N, T)   result: (N, T, kinds) */
static Tensor *transformer_forward(nn_Module *self, Tensor *const *x) {
    const Transformer *state = nn_state(self);
    const int64_t      steps = tensor_size(x[0], 1);
    Tensor            *mask = tensor_slice(tensor_slice(state->mask, 0, 0, steps), 1, 0, steps);
    Tensor            *y = tensor_add(nn_forward(state->letters, x[0]), tensor_slice(state->positions, 0, 0, steps));
    y = nn_TransformerEncoder_forward(state->encoder, y, mask, .is_causal = true);
    return nn_forward(state->head, y);
}

static const nn_Class transformer_class = {"Transformer", 1, transformer_forward, .state_size = sizeof(Transformer)};

static nn_Module *make_transformer(int64_t kinds) {
    nn_Module  *self = nn_Module_new(&transformer_class);
    Transformer state;
    state.letters = nn_register_module(self, "letters", nn_Embedding(kinds, FEATURES));
    Tensor *positions = tensor_mul(tensor_randn(SHAPE(CONTEXT, FEATURES)), 0.1);
    state.positions = nn_register_parameter(self, "positions", positions);
    nn_Module *layer = nn_TransformerEncoderLayer(FEATURES, HEADS, .dim_feedforward = 4 * FEATURES, .dropout = 0,
                                                  .batch_first = true, .norm_first = true);
    nn_Module *encoder = nn_TransformerEncoder(layer, LAYERS, nn_LayerNorm(SHAPE(FEATURES)));
    state.encoder = nn_register_module(self, "encoder", encoder);
    state.head = nn_register_module(self, "head", nn_Linear(FEATURES, kinds));
    state.mask = nn_register_buffer(self, "mask", nn_Transformer_generate_square_subsequent_mask(CONTEXT));
    if (self) *(Transformer *)nn_state(self) = state;
    return nn_checked(self);
}

/* It remembers nothing: it looks again at the last CONTEXT letters. */
static Tensor *next_scores(void *self, Tensor *written) {
    const int64_t n = tensor_size(written, 1);
    Tensor       *seen = tensor_slice(written, 1, n > CONTEXT ? n - CONTEXT : 0, n);
    return tensor_select(nn_forward(self, seen), 1, -1);
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    taper_manual_seed(0);
    Text       text = spelling_read("tests/data/pride.txt");
    nn_Module *model = make_transformer(tensor_numel(text.alphabet));
    spelling_run("spelling_transformer", model, &text, argc > 1 ? atoi(argv[1]) : 1000, next_scores, model);
    nn_free(model);
    return 0;
}
