/* fuzz_tensor.c: programs of tensor calls: eight places hold tensors, each instruction reads some and writes one. */
#include "fuzz.h"

enum { PLACES = 8, MOST_STEPS = 60 };

typedef struct Machine {
    Input   bytes;
    Tensor *place[PLACES];
} Machine;

static Tensor *operand(Machine *m) { return m->place[take(&m->bytes, PLACES)]; }

static taper_Dims dims_of(Machine *m, int64_t *room, int most) {
    int count = take(&m->bytes, most + 1);
    for (int i = 0; i < count; i++) room[i] = take_size(&m->bytes);
    return (taper_Dims){count, room};
}

/* Not so large that the fuzzer runs out of memory by asking for it. */
static bool is_modest(taper_Dims shape) {
    double numel = 1;
    for (int i = 0; i < shape.count; i++) numel *= fabs((double)shape.at[i]);
    return numel < 4096 || numel > 1e18;
}
static bool is_small(Tensor *x) { return x && tensor_numel(x) <= 4096; }

static Tensor *fresh(Machine *m) {
    int64_t        room[4];
    double         values[64];
    taper_Dims     shape = dims_of(m, room, 4);
    tensor_Options options = tensor_zeros_defaults();
    options.dtype = (taper_Dtype)take(&m->bytes, 6);
    options.requires_grad = take(&m->bytes, 2);
    if (!is_modest(shape)) shape.count = 0;
    Tensor *x = tensor_zeros_with(shape, options);
    if (!x || tensor_numel(x) > 64) return x;
    for (int i = 0; i < tensor_numel(x); i++) values[i] = take_number(&m->bytes);
    Tensor *from = tensor_from_with(shape, taper_array(values, -1, TAPER_DOUBLE), tensor_from_defaults());
    taper_no_grad();
    if (from && x) tensor_copy_(x, from);
    taper_clear_error(); /* int64 does not hold every double: what it then holds is its own */
    return x;
}

typedef Tensor *Unary(Tensor *x);
typedef Tensor *Binary(Tensor *a, Tensor *b);
#define ONE(name) (tensor_##name)
static Unary *const  unary[] = {ONE(neg), ONE(exp),  ONE(log),     ONE(sqrt),       ONE(tanh),   ONE(erf),
                                ONE(sin), ONE(cos),  ONE(sigmoid), ONE(relu),       ONE(gelu),   ONE(gelu_tanh),
                                ONE(abs), ONE(sign), ONE(clone),   ONE(contiguous), ONE(detach), ONE(t)};
static Binary *const binary[] = {ONE(add), ONE(sub), ONE(mul), ONE(div), ONE(pow), ONE(eq),
                                 ONE(ne),  ONE(lt),  ONE(le),  ONE(gt),  ONE(ge),  ONE(matmul)};

static Tensor *viewed(Machine *m) {
    Tensor    *x = operand(m);
    int64_t    room[5], a = take_size(&m->bytes), b = take_size(&m->bytes), c = take_size(&m->bytes);
    int        d = take(&m->bytes, 7) - 3;
    taper_Dims dims;
    switch (take(&m->bytes, 9)) {
    case 0: return tensor_transpose(x, d, take(&m->bytes, 7) - 3);
    case 1: return tensor_reshape(x, dims_of(m, room, 5));
    case 2: return tensor_permute(x, dims_of(m, room, 5));
    case 3:
        dims = dims_of(m, room, 4);
        if (!is_modest(dims)) dims.count = 0;
        return tensor_expand(x, dims);
    case 4: return tensor_select(x, d, a);
    case 5: return tensor_unsqueeze(x, d);
    case 6: return tensor_squeeze(x, .dim = take(&m->bytes, 2) ? d : TAPER_NONE);
    case 7: return tensor_flatten(x, .start_dim = d, .end_dim = take(&m->bytes, 7) - 3);
    default: return tensor_slice(x, d, a, b, c);
    }
}

static Tensor *reduced(Machine *m) {
    Tensor     *x = operand(m);
    int64_t     room[4];
    taper_Dims  dims = dims_of(m, room, 3);
    const bool  keepdim = take(&m->bytes, 2);
    const int   d = take(&m->bytes, 7) - 3;
    taper_Dtype dtype = (taper_Dtype)take(&m->bytes, 6);
    switch (take(&m->bytes, 9)) {
    case 0: return tensor_sum(x, .dims = dims, .keepdim = keepdim);
    case 1: return tensor_mean(x, .dims = dims, .keepdim = keepdim);
    case 2: return tensor_amax(x, .dims = dims, .keepdim = keepdim);
    case 3: return tensor_amin(x, .dims = dims, .keepdim = keepdim);
    case 4: return tensor_argmax(x, .dim = d, .keepdim = keepdim);
    case 5: return tensor_argmin(x);
    case 6: return tensor_softmax(x, d);
    case 7: return tensor_log_softmax(x, d);
    default: return tensor_to(x, dtype);
    }
}

static Tensor *lost(Machine *m) {
    Tensor     *x = operand(m), *target = operand(m), *weight = take(&m->bytes, 2) ? operand(m) : NULL;
    F_Reduction reduction = (F_Reduction)take(&m->bytes, 4);
    double      smoothing = take(&m->bytes, 5) / 4.0;
    int64_t     ignored = take_size(&m->bytes);
    switch (take(&m->bytes, 5)) {
    case 0: return F_mse_loss(x, target, .reduction = reduction);
    case 1: return F_nll_loss(x, target, .weight = weight, .ignore_index = ignored, .reduction = reduction);
    case 2:
        return F_cross_entropy(x, target, .weight = weight, .ignore_index = ignored, .reduction = reduction,
                               .label_smoothing = smoothing);
    case 3: return F_linear(x, target, weight);
    default: return F_dropout(x, .p = smoothing);
    }
}

static Tensor *differentiated(Machine *m) {
    Tensor *y = operand(m), *x = operand(m);
    bool    graph = take(&m->bytes, 2);
    return tensor_grad(y, x, .create_graph = graph, .allow_unused = take(&m->bytes, 2));
}

static Tensor *changed(Machine *m) {
    Tensor *x = operand(m), *y = operand(m);
    bool    unrecorded = take(&m->bytes, 2), was = taper_set_grad_enabled(!unrecorded);
    double  value = take_number(&m->bytes);
    Tensor *z = NULL;
    switch (take(&m->bytes, 5)) {
    case 0: z = tensor_copy_(x, y); break;
    case 1: z = tensor_fill_(x, value); break;
    case 2: z = tensor_uniform_(x, 0, 1); break;
    case 3: z = tensor_normal_(x, 0, 1); break;
    default: z = tensor_requires_grad_(x, unrecorded); break;
    }
    taper_set_grad_enabled(was);
    return z;
}

static Tensor *step(Machine *m) {
    Tensor *a = operand(m), *b = operand(m);
    switch (take(&m->bytes, 12)) {
    case 0:
    case 1: return fresh(m);
    case 2:
    case 3: return unary[take(&m->bytes, (int)(sizeof unary / sizeof *unary))](a);
    case 4:
    case 5: return binary[take(&m->bytes, (int)(sizeof binary / sizeof *binary))](a, b);
    case 6: return viewed(m);
    case 7: return reduced(m);
    case 8: return lost(m);
    case 9: return differentiated(m);
    case 10: return changed(m);
    default:
        return take(&m->bytes, 2) ? tensor_cat(TENSORS(a, b), take(&m->bytes, 5) - 2) : tensor_where(a, b, operand(m));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Machine m = {.bytes = {data, size}};
    tape_scope();
    taper_manual_seed(0);
    for (int i = 0; i < PLACES; i++) m.place[i] = tensor_ones(SHAPE(2, 3), .requires_grad = i % 2);
    for (int i = 0; i < MOST_STEPS && m.bytes.left; i++) {
        Tensor *made = step(&m);
        settle(made, "a tensor");
        if (is_small(made)) m.place[take(&m.bytes, PLACES)] = made;
        taper_clear_error();
        if (take(&m.bytes, 8) == 0) {
            Tensor *y = tensor_sum(operand(&m));
            if (settle(y, "a sum")) settle(tensor_backward(y, .retain_graph = true), "backward");
            if (i % 2) settle(tensor_repr(operand(&m)) != NULL, "a text");
        }
    }
    return 0;
}
