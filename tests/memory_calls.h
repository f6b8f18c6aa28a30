/* memory_calls.h: what the calls of test_memory.c are given, and those that need more than a line: several steps, something
 * to free, a picture to be in. */
#ifndef TESTS_MEMORY_CALLS_H
#define TESTS_MEMORY_CALLS_H

#include "test.h"

#include <taper/plt.h>

#include <unistd.h>

/* ---- What the calls are given ---------------------------------------------------------------------- */

static Tensor *x, *y, *whole, *classes, *flags,
    *wide;               /* (4, 4), (4, 4), (4, 4) INT64, (4) INT64, (4, 4) BOOL, FLOAT64 */
static nn_Module *model; /* Linear(4, 4), Dropout */
static double     numbers[16];
static char       path[64];

static Tensor *kept(Tensor *made) { return tensor_keep(made); }

static int set_up(void **state) {
    (void)state;
    tape_scope();
    for (int i = 0; i < 16; i++) numbers[i] = i % 5 + 1;
    x = tensor_requires_grad_(kept(tensor_from(SHAPE(4, 4), numbers, .dtype = FLOAT32)), true);
    y = kept(tensor_full(SHAPE(4, 4), 0.5));
    whole = kept(tensor_from(SHAPE(4, 4), numbers, .dtype = INT64));
    classes = kept(tensor_arange(4));
    flags = kept(tensor_eq(y, 0.5));
    wide = tensor_requires_grad_(kept(tensor_full(SHAPE(2, 2), 0.5, .dtype = FLOAT64)), true);
    model = nn_Sequential(nn_Linear(4, 4), nn_Dropout(0.5));
    nn_eval(model); /* a forward that has drawn a mask and then fails elsewhere has drawn it */
    snprintf(path, sizeof path, "/tmp/taper-memory-%ld.csv", (long)getpid());
    /* the places of gradients belong to their tensors, not to the call that needs them first */
    return tensor_backward(tensor_sum(nn_forward(model, tensor_mul(x, x)))) && tensor_backward(tensor_sum(wide)) ? 0
                                                                                                                 : -1;
}

static int tear_down(void **state) {
    (void)state;
    Tensor *const all[] = {x, y, whole, classes, flags, wide};
    for (int i = 0; i < COUNT(all); i++) tensor_free(all[i]);
    remove(path);
    return nn_free(model) ? 0 : -1;
}

/* ---- Calls that need more than a line --------------------------------------------------------------- */

static bool freed_module(nn_Module *made) { return made && nn_free(made); }
static bool freed_optimizer(optim_Optimizer *made) { return made && optim_free(made); }
static bool freed_figure(plot_Figure *made) { return made && plot_free(made); }

static const taper_Op twice; /* an operator of the user's own */
static Tensor        *twice_forward(const taper_Call *call) { return tensor_mul(call->inputs[0], 2); }
static void           twice_backward(const taper_Call *call, Tensor *g, Tensor **gradients) {
              Tensor *saved = taper_saved(call, 0), *output = taper_saved_output(call);
              if (saved && output) gradients[0] = tensor_mul(g, 2);
}
static const taper_Op twice = {.name = "twice", .forward = twice_forward, .backward = twice_backward};
static Tensor        *square(Tensor *const *inputs, void *unused) {
           (void)unused;
           return tensor_mul(inputs[0], inputs[0]);
}
static Tensor *summed(Tensor *const *inputs, void *unused) { return tensor_sum(square(inputs, unused)); }

static Tensor *through(nn_Module *self, Tensor *const *inputs) {
    (void)self;
    return tensor_mul(inputs[0], 1);
}
static nn_Module *own_module(void) {
    static const nn_Class own = {"Own", 1, through, NULL, sizeof(int)};
    nn_Module            *self = nn_Module_new(&own);
    if (!self) return NULL;
    nn_register_parameter(self, "weight", y);
    nn_register_buffer(self, "buffer", y);
    nn_register_module(self, "child", nn_Tanh());
    return nn_checked(self);
}

static bool converted(void) {
    nn_Module *made = own_module(); /* which draws nothing */
    bool       good = made && nn_to(made, FLOAT64);
    /* all or nothing */
    if (made && !good) assert_int_equal(tensor_dtype(nn_get_parameter(made, "weight")), FLOAT32);
    nn_free(made);
    return good;
}

static bool stepped(optim_Optimizer *optimizer) {
    tape_scope();
    bool good = optimizer && optim_add_param_group(optimizer, TENSORS(wide)) && optim_step(optimizer);
    optim_free(optimizer);
    return good;
}

static bool anomalous(void) {
    bool was = taper_set_detect_anomaly(true);
    bool good = tensor_backward(tensor_sum(tensor_exp(x)));
    taper_set_detect_anomaly(was);
    return good;
}

static bool drawn_batches(void) {
    Tensor      *batch[2];
    data_Loader *loader = data_DataLoader(TENSORS(y, classes), .batch_size = 2, .shuffle = true);
    int          batches = 0;
    while (loader && data_next(loader, batch)) batches++;
    data_free(loader);
    return batches == 2;
}

static bool saved_table(void) {
    data_Column column = {"a", numbers, DATA_SHORTEST};
    return data_save_csv(path, 16, column);
}

static bool live(void) {
    FILE      *stream = tmpfile();
    plot_Live *shown = plot_live(.stream = stream, .always = true);
    bool       good = shown && plot_live_add(shown, "loss", 1) && plot_live_step(shown);
    good = (!shown || plot_live_finish(shown)) && good;
    fclose(stream);
    return good;
}

static bool printed(bool (*print)(FILE *)) {
    FILE *stream = tmpfile();
    bool  good = print(stream);
    fclose(stream);
    return good;
}
static bool print_tensor(FILE *stream) { return tensor_fprint(stream, x); }

static bool generated(void) {
    taper_Generator *made = taper_Generator_new(1);
    taper_Generator_free(made);
    return made;
}
static Tensor *wide_row(void) { return tensor_reshape(wide, SHAPE(4)); }
static Tensor *wide_rows(void) { return tensor_expand(wide_row(), SHAPE(2, 4)); }

static bool with_places(void) {
    Tensor *places = NULL, *largest = F_adaptive_max_pool1d(tensor_t(x), 2, .return_indices = &places);
    assert_true(!largest == !places);
    return largest && places;
}

/* In one piece, with a mask, and in operators, which have weights of their own. */
static bool attended(void) {
    Tensor *z = F_scaled_dot_product_attention(x, tensor_t(x), y, flags);
    return z && tensor_backward(tensor_sum(z)) && F_scaled_dot_product_attention(x, x, y, .is_causal = true) &&
           F_scaled_dot_product_attention(y, y, y, x);
}

/* Nothing follows what fails. */
static bool followed_moments(void) {
    Tensor *mean = tensor_zeros(SHAPE(4)), *variance = tensor_ones(SHAPE(4));
    Tensor *made = variance ? F_batch_norm(x, mean, variance, tensor_select(y, 0, 0), .training = true) : NULL;
    if (mean && variance) assert_true(made || tensor_at(mean, INDEX(0)) == 0 || !taper_error());
    return made && tensor_backward(tensor_sum(tensor_mul(made, made)));
}

/* ---- In a picture ------------------------------------------------------------------------------- */

/* In a picture of its own, which is drawn. */
#define PICTURE(call)                                                                                                  \
    plot_Figure *figure = plot_figure(.width = 1, .height = 1);                                                        \
    int          width, height;                                                                                        \
    bool         good = figure && (call) && plot_pixels(figure, &width, &height);                                      \
    plot_free(figure);                                                                                                 \
    return good;

static bool in_picture_gca(void) { PICTURE(plot_axhline(plot_gca(figure), 1) && plot_axvline(figure, 1)) }
static bool in_picture_subplot(void) {
    PICTURE(plot_subplot(figure, 1, 2, 1) && plot_title(figure, "title") && plot_xlabel(figure, "x") &&
            plot_suptitle(figure, "all") && plot_tight_layout(figure) && plot_twinx(plot_gca(figure)))
}
static bool in_picture_line(void) { PICTURE(plot_line(figure, numbers, 16, .linestyle = "--", .marker = "o")) }
static bool in_picture_step(void) { PICTURE(plot_step(figure, numbers, 16) && plot_yscale(figure, "log")) }
static bool in_picture_errorbar(void) { PICTURE(plot_errorbar(figure, numbers, numbers, 16, .yerr = numbers)) }
static bool in_picture_scatter(void) {
    PICTURE(plot_scatter(figure, numbers, numbers, 16, .c = numbers) && plot_colorbar(figure))
}
static bool in_picture_bar(void) {
    PICTURE(plot_bar(figure, numbers, numbers, 4) && plot_barh(figure, numbers, numbers, 4))
}
static bool in_picture_hist(void) { PICTURE(plot_hist(figure, numbers, 16)) }
static bool in_picture_fill(void) {
    PICTURE(plot_fill_between(figure, numbers, numbers, 16, .y2 = numbers) && plot_axhspan(figure, 1, 2) &&
            plot_axvspan(figure, 1, 2))
}
static bool in_picture_imshow(void) { PICTURE(plot_imshow(figure, numbers, 4, 4)) }
static bool in_picture_mesh(void) { PICTURE(plot_pcolormesh(figure, numbers, 4, 4)) }
static bool in_picture_contour(void) { PICTURE(plot_contour(figure, numbers, 4, 4)) }
static bool in_picture_contourf(void) { PICTURE(plot_contourf(figure, numbers, 4, 4)) }
static bool in_picture_text(void) { PICTURE(plot_text(figure, 0.5, 0.5, "words")) }
static bool in_picture_ticks(void) {
    const char *const names[] = {"one", "two"};
    PICTURE(plot_xticks(figure, 2, numbers, names) && plot_yticks(figure, 2, numbers, NULL) &&
            plot_minorticks_on(figure) && plot_grid(figure, true))
}
static bool in_picture_legend(void) { PICTURE(plot_line(figure, numbers, 16, .label = "one") && plot_legend(figure)) }
static bool in_picture_history(void) {
    plot_Curve curves[] = {{.name = "loss", .values = numbers, .count = 16}};
    PICTURE(plot_history(figure, curves, 1))
}
static bool in_picture_confusion(void) { PICTURE(plot_confusion_matrix(figure, numbers, 4)) }
static bool in_picture_weights(void) { PICTURE(plot_weights(figure, numbers, 4, 4)) }
static bool in_picture_png(void) {
    size_t size;
    char   name[80];
    snprintf(name, sizeof name, "%s.png", path);
    plot_Figure *figure = plot_figure(.width = 1, .height = 1);
    bool         good = figure && plot_png(figure, &size) && plot_savefig(figure, name);
    plot_free(figure);
    remove(name);
    return good;
}

#endif
