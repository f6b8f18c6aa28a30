/* order_program.c: nested calls whose bits tell in which order their arguments were taken: values, gradients, second
 * derivatives, draws and a picture, as one hash. tests/test_compilers.c compiles this with every compiler it finds and
 * compares the hashes; `program error` runs into an error instead, and goes on. */
#include <taper.h>

#include <stdio.h>
#include <string.h>

static uint64_t hash; /* FNV-1a */

static void put_bytes(const void *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3u;
}

static void put(Tensor *x) {
    tape_scope();
    taper_Values values = tensor_values(tensor_to(x, FLOAT64), -1, TAPER_DOUBLE);
    if (values.at)
        put_bytes(values.at, (size_t)values.bytes);
    else
        put_bytes("failed", 6);
}

static Tensor *rand3(void) { return tensor_rand(SHAPE(3, 3)); }

/* Each leaf gets several contributions, which are added in the order of recording. */
static void derivatives(void) {
    tape_scope();
    Tensor *x = tensor_rand(SHAPE(3, 3), .requires_grad = true), *w = tensor_rand(SHAPE(3, 3), .requires_grad = true);
    Tensor *y = tensor_add(tensor_add(tensor_sin(x), tensor_exp(x)), tensor_mul(x, tensor_matmul(x, w)));
    Tensor *z = tensor_sub(tensor_mul(tensor_gelu(x), rand3()), tensor_div(rand3(), tensor_add(1, tensor_exp(w))));
    Tensor *t = tensor_where(tensor_gt(rand3(), rand3()), tensor_pow(w, tensor_tanh(x)), tensor_mul(2, tensor_erf(x)));
    Tensor *loss = tensor_add(tensor_sum(tensor_mul(y, z)),
                              tensor_mean(tensor_cat(TENSORS(t, y, tensor_mul(t, z)), 1)));
    taper_Tensors first = tensor_grads(loss, TENSORS(x, w), .create_graph = true);
    put(loss);
    for (int i = 0; i < first.count; i++) put(first.at[i]);
    if (first.count == 2)
        tensor_backward(
            tensor_add(tensor_sum(tensor_mul(first.at[0], rand3())), tensor_sum(tensor_mul(first.at[1], first.at[0]))));
    put(tensor_grad_of(x));
    put(tensor_grad_of(w));
}

/* Weights are drawn while the arguments of nn_Sequential are taken, data while those of nn_forward are. */
static void training(void) {
    nn_Module       *model = nn_Sequential(nn_Linear(4, 8), nn_GELU(.approximate = "tanh"), nn_Dropout(0.25),
                                           nn_Linear(8, 3, .bias = false));
    nn_Module       *criterion = nn_CrossEntropyLoss(.weight = tensor_rand(SHAPE(3)), .label_smoothing = 0.125);
    optim_Optimizer *adam = optim_AdamW(nn_parameters(model), .lr = 0.01, .betas = {0.5, 0.75}, .amsgrad = true);
    for (int step = 0; step < 5; step++) {
        tape_scope();
        optim_zero_grad(adam);
        Tensor *loss = nn_forward(criterion, nn_forward(model, tensor_rand(SHAPE(6, 4))),
                                  tensor_randint(0, 3, SHAPE(6)));
        tensor_backward(loss);
        optim_step(adam);
        put(loss);
    }
    taper_Tensors parameters = nn_parameters(model);
    for (int i = 0; i < parameters.count; i++) put(parameters.at[i]);
    put(tensor_rand(SHAPE(40, 40)));
    put(tensor_matmul(tensor_rand(SHAPE(97, 200)), tensor_rand(SHAPE(200, 50))));
    put(tensor_sum(tensor_rand(SHAPE(70000)), .keepdim = true));
    optim_free(adam);
    nn_free(criterion);
    nn_free(model);
}

static void picture(void) {
    plot_Figure   *figure = plot_figure(.width = 3, .height = 2);
    int            width, height;
    const uint8_t *pixels;
    plot_line(figure, (double[]){3, 1, 2}, 3, "o--", .label = "in place");
    plot_line(figure, tensor_rand(SHAPE(5)), .x = tensor_rand(SHAPE(5)), .alpha = 0.5);
    plot_legend(figure);
    if ((pixels = plot_pixels(figure, &width, &height))) put_bytes(pixels, 3 * (size_t)width * (size_t)height);
    plot_free(figure);
}

static uint64_t order_hash(void) {
    tape_scope();
    hash = 0xcbf29ce484222325u;
    taper_manual_seed(20261125);
    derivatives();
    training();
    picture();
    return hash;
}

#ifdef ORDER_PROGRAM
static int run_into_an_error(void) {
    tensor_add(tensor_ones(SHAPE(2)), tensor_ones(SHAPE(3)));
    tensor_add(tensor_ones(SHAPE(4)), tensor_ones(SHAPE(5))); /* the first one stands: nothing more is told */
    puts("went on");
    return taper_error_kind() != ERROR_SHAPE;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "error") == 0) return run_into_an_error();
    printf("%016llx\n", (unsigned long long)order_hash());
    return taper_error() != NULL;
}
#endif
