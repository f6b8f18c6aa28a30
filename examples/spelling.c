/* spelling.c: see spelling.h. */
#include "spelling.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_STEPS = 10000, REPORT = 100, SAMPLES = 32, LENGTH = 64, WRITTEN = 500, MOST_LETTERS = 1 << 20 };
static const double learning_rate = 0.005, temperature = 0.6;

Text spelling_read(const char *path) {
    static unsigned char signs[MOST_LETTERS];
    FILE                *file = fopen(path, "r");
    const size_t         n = file ? fread(signs, 1, MOST_LETTERS, file) : 0;
    if (file) fclose(file);
    if (!n) taper_raise(ERROR_FILE, "spelling_read: %s: %s", path, file ? "no text" : strerror(errno));
    if (!n) return (Text){0};
    Tensor       *all = tensor_from(SHAPE(MOST_LETTERS), signs, .dtype = INT64);
    tensor_Unique unique = tensor_unique(tensor_slice(all, 0, 0, (int64_t)n), .return_inverse = true);
    return (Text){.letters = unique.inverse_indices, .alphabet = unique.output};
}

/* The pieces that begin there, and the letter after each: begins (N, 1), result (N, LENGTH + 1) */
static Tensor *pieces_at(const Text *text, Tensor *begins) {
    return tensor_take(text->letters, tensor_add(begins, tensor_arange(LENGTH + 1)));
}

static Tensor *loss_of(nn_Module *model, Tensor *pieces) {
    Tensor *scores = nn_forward(model, tensor_slice(pieces, 1, 0, LENGTH)),
           *next = tensor_slice(pieces, 1, 1, LENGTH + 1);
    return F_cross_entropy(tensor_flatten(scores, 0, 1), tensor_flatten(next));
}

static double loss_held_out(nn_Module *model, Tensor *pieces) {
    taper_no_grad();
    return tensor_item(loss_of(model, pieces));
}

/* Losses of each step, and those held out, with the steps they belong to. */
typedef struct Curves {
    double losses[MOST_STEPS], held_out[MOST_STEPS / REPORT + 2], steps[MOST_STEPS / REPORT + 2];
    int    reports;
} Curves;

static void train(nn_Module *model, const Text *text, int steps, Curves *curves) {
    const int64_t    n = tensor_numel(text->letters) - LENGTH, held_out = n * 9 / 10; // from here on
    Tensor          *begins = tensor_linspace((double)held_out, (double)(n - 1), SAMPLES);
    Tensor          *last = pieces_at(text, tensor_reshape(tensor_to(begins, INT64), SHAPE(-1, 1)));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = learning_rate);
    optim_Scheduler *scheduler = optim_CosineAnnealingLR(optimizer, steps);
    for (int step = 1; step <= steps; step++) {
        tape_scope();
        optim_zero_grad(optimizer);
        Tensor *loss = loss_of(model, pieces_at(text, tensor_randint(0, held_out - LENGTH, SHAPE(SAMPLES, 1))));
        tensor_backward(loss);
        nn_utils_clip_grad_norm_(nn_parameters(model), 1.0);
        optim_step(optimizer);
        optim_scheduler_step(scheduler);
        curves->losses[step - 1] = tensor_item(loss);
        if (step > 1 && step < steps && step % REPORT != 0) continue;
        curves->steps[curves->reports] = step;
        curves->held_out[curves->reports] = loss_held_out(model, last);
        printf("step %4d: loss %.3f, held out %.3f\n", step, tensor_item(loss), curves->held_out[curves->reports++]);
    }
    optim_scheduler_free(scheduler);
    optim_free(optimizer);
}

/* Letter by letter, each drawn as likely as its score says; likely ones are taken more often than that. */
static void write_letters(const Text *text, Speller *speller, void *self, int count, char *letters) {
    taper_no_grad();
    taper_manual_seed(0);
    Tensor *written = tensor_zeros(SHAPE(1, 1), .dtype = INT64); // the first of the alphabet, an end of line
    for (int i = 0; i < count; i++) {
        Tensor *chances = F_softmax(tensor_div(speller(self, written), temperature), 1);
        Tensor *letter = tensor_multinomial(chances, 1);
        letters[i] = (char)tensor_item(tensor_take(text->alphabet, letter));
        written = tensor_cat(TENSORS(written, letter), 1);
    }
    letters[count] = '\0';
    printf("%s\n", letters);
}

/* Ends a line at its last space where it grows longer than this. */
static void wrap_lines(char *text, int most) {
    char *line = text, *space = NULL;
    for (; *text; text++) {
        if (*text == ' ') space = text;
        if (space && text - line > most) *space = '\n';
        if (*text == '\n') line = text + 1, space = NULL;
        if (space && *space == '\n') line = space + 1, space = NULL;
    }
}

static void draw(const char *name, int steps, const Curves *curves, const char *letters) {
    plot_Figure *figure = plot_figure(.width = 11, .height = 4);
    plot_Axes   *axes = plot_subplot(figure, 1, 2, 1);
    plot_line(axes, curves->losses, steps, .linewidth = 0.8, .alpha = 0.6, .label = "training");
    plot_line(axes, curves->held_out, curves->reports, "o-", .x = curves->steps, .label = "held out");
    plot_xlabel(axes, "step");
    plot_ylabel(axes, "cross entropy of a letter");
    plot_legend(axes);
    axes = plot_subplot(figure, 1, 2, 2);
    plot_text(axes, 0, 0.5, letters, .of_axes = true, .va = "center");
    plot_axis_off(axes);
    plot_tight_layout(figure);
    char path[64];
    snprintf(path, sizeof path, "out/%s.png", name);
    plot_savefig(figure, path);
    plot_free(figure);
    printf("Picture: %s\n", path);
}

void spelling_run(const char *name, nn_Module *model, const Text *text, int steps, Speller *speller, void *self) {
    static Curves curves;
    char          letters[WRITTEN + 1];
    if (steps > MOST_STEPS) steps = MOST_STEPS;
    mkdir("out", 0777);
    train(model, text, steps, &curves);
    write_letters(text, speller, self, steps < 100 ? 4 * steps : WRITTEN, letters);
    wrap_lines(letters, 70);
    draw(name, steps, &curves, letters);
}
