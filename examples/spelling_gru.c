/* spelling_gru.c: a GRU learns to spell from ten chapters of Pride and Prejudice: of each letter it says what the next one
 * is. Then it writes by itself, fed with what it wrote. The training is in spelling.c.
 *
 * PyTorch's twin, from the same seed, has the same losses for all 1000 steps, 1.605 in the end on letters held out, and
 * writes the same letters. On one core this takes 24 s, the twin 31 s (tests/goldens/make_examples.py). */
#include "spelling.h"

#include <stdlib.h>

enum { FEATURES = 32, HIDDEN = 128 };

/* A model, and what it remembers of what it wrote: NULL or (1, 1, HIDDEN). */
typedef struct Writer {
    nn_Module *model;
    Tensor    *memory;
} Writer;

static Tensor *next_scores(void *self, Tensor *written) {
    Writer      *writer = self;
    Tensor      *newest = tensor_slice(written, 1, -1, TAPER_END);
    Tensor      *letter = nn_forward(nn_at(writer->model, 0), newest);
    nn_RNNResult state = nn_GRU_forward(nn_at(writer->model, 1), letter, writer->memory);
    writer->memory = state.h_n;
    return tensor_select(nn_forward(nn_at(writer->model, 2), state.output), 1, 0);
}

int main(int argc, char **argv) {
    taper_on_error(taper_abort_on_error);
    taper_manual_seed(0);
    Text          text = spelling_read("tests/data/pride.txt");
    const int64_t kinds = tensor_numel(text.alphabet);
    Writer        writer = {.model = nn_Sequential(nn_Embedding(kinds, FEATURES),
                                                   nn_GRU(FEATURES, HIDDEN, .batch_first = true), // its output, (N, T, HIDDEN)
                                                   nn_Linear(HIDDEN, kinds))};
    spelling_run("spelling_gru", writer.model, &text, argc > 1 ? atoi(argv[1]) : 1000, next_scores, &writer);
    nn_free(writer.model);
    return 0;
}
