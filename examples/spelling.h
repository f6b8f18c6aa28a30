/* spelling.h: what the examples that learn to spell share: a text as numbers, the training, and writing.
 *
 * A model takes pieces of a text, INT64 (N, T), and gives for each letter of them the scores of the one that follows:
 * (N, T, kinds). */
#ifndef SPELLING_H
#define SPELLING_H

#include <taper.h>

/* Each letter is its place in the alphabet. */
typedef struct Text {
    Tensor *letters;  /* INT64 (n) */
    Tensor *alphabet; /* INT64 (kinds): the codes of those that occur, rising */
} Text;

/* Scores (1, kinds) of the letter that follows those written, INT64 (1, n), one more than at the last call. */
typedef Tensor *Speller(void *self, Tensor *written);

/* The text of a file; no letters, with an error, if it cannot be read. */
Text spelling_read(const char *path);

/* Trains by so many batches of pieces from the first nine tenths of the text, and says how well the model knows them and
 * the last tenth. Then `speller` writes. Printed, and drawn in out/NAME.png. */
void spelling_run(const char *name, nn_Module *model, const Text *text, int steps, Speller *speller, void *self);

#endif
