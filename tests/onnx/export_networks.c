/* export_networks.c: networks as people write them, most of them for batches of any size. */
#include "export.h"

static Tensor *uniform(taper_Dims shape) { return tensor_sub(tensor_mul(tensor_rand(shape), 2), 1); }

typedef struct Network {
    const char *name;
    nn_Module  *model;
    Tensor     *x, *larger;
    bool        any_batch;
} Network;

static void export_network(const char *folder, Network n) {
    export_one((Exported){folder, n.name, n.any_batch, n.any_batch ? 22 : 18, {n.larger}}, n.model,
               (taper_Inputs){1, &n.x});
    nn_free(n.model);
}

/* The network of examples/digits.c. */
static nn_Module *digits(void) {
    return nn_Sequential(nn_Conv2d(1, 8, 3, .padding = 1), nn_BatchNorm2d(8), nn_ReLU(), nn_MaxPool2d(2),
                         nn_Conv2d(8, 16, 3, .padding = 1), nn_ReLU(), nn_MaxPool2d(2), nn_Flatten(), nn_Dropout(0.25),
                         nn_Linear(16 * 7 * 7, 10));
}

/* Attends to the time before. */
typedef struct Decoder {
    nn_Module *embedding, *layer, *head;
} Decoder;
static Tensor *decoder_forward(nn_Module *self, Tensor *const *x) {
    Decoder *d = nn_state(self);
    int64_t  steps = tensor_size(x[0], 1);
    Tensor  *mask = nn_Transformer_generate_square_subsequent_mask(steps);
    Tensor  *h = nn_TransformerEncoderLayer_forward(d->layer, nn_forward(d->embedding, x[0]), mask);
    return nn_forward(d->head, tensor_select(h, 1, -1));
}
static const nn_Class decoder_class = {"Decoder", 1, decoder_forward, NULL, sizeof(Decoder)};
static nn_Module     *decoder(void) {
        nn_Module *self = nn_Module_new(&decoder_class);
        Decoder   *d = nn_state(self);
        d->embedding = nn_register_module(self, "embedding", nn_Embedding(11, 8));
        d->layer = nn_register_module(self, "layer", nn_TransformerEncoderLayer(8, 2, 16, .batch_first = true));
        d->head = nn_register_module(self, "head", nn_Linear(8, 11));
        return nn_checked(self);
}

/* The last state of a sequence, classified. */
typedef struct LastOf {
    nn_Module *lstm, *head;
} LastOf;
static Tensor *last_forward(nn_Module *self, Tensor *const *x) {
    LastOf *last = nn_state(self);
    return nn_forward(last->head, tensor_select(nn_forward(last->lstm, x[0]), 1, -1));
}
static const nn_Class last_class = {"LastOf", 1, last_forward, NULL, sizeof(LastOf)};
static nn_Module     *last_of(nn_Module *recurrent, int64_t size) {
        nn_Module *self = nn_Module_new(&last_class);
        LastOf    *last = nn_state(self);
        last->lstm = nn_register_module(self, "lstm", recurrent);
        last->head = nn_register_module(self, "head", nn_Linear(size, 3));
        return nn_checked(self);
}

void export_networks(const char *folder, taper_Dtype dtype) {
    (void)dtype;
    for (int any = 0; any < 2; any++) {
        tape_scope();
        taper_manual_seed(3);
        Tensor *rows[] = {uniform(SHAPE(4, 6)), uniform(SHAPE(7, 6))};
        Tensor *images[] = {uniform(SHAPE(2, 1, 28, 28)), uniform(SHAPE(5, 1, 28, 28))};
        Tensor *sequences[] = {uniform(SHAPE(2, 5, 4)), uniform(SHAPE(6, 5, 4))};
        Tensor *texts[] = {tensor_randint(0, 11, SHAPE(2, 6)), tensor_randint(0, 11, SHAPE(1, 6))};
        Network networks[] = {
            {"MLP", nn_Sequential(nn_Linear(6, 8), nn_ReLU(), nn_Linear(8, 3), nn_Softmax(-1)), rows[0], rows[1], any},
            {"digits", digits(), images[0], images[1], any},
            {"group norm",
             nn_Sequential(nn_Conv2d(1, 4, 3), nn_GroupNorm(2, 4), nn_GELU(), nn_AdaptiveAvgPool2d(1), nn_Flatten()),
             images[0], images[1], any},
            {"autoencoder",
             nn_Sequential(nn_Conv2d(1, 4, 3, .stride = 2, .padding = 1), nn_SiLU(),
                           nn_ConvTranspose2d(4, 1, 4, .stride = 2, .padding = 1), nn_Sigmoid()),
             images[0], images[1], any},
            {"LSTM", last_of(nn_LSTM(4, 5, 2, .batch_first = true, .bidirectional = true), 10), sequences[0],
             sequences[1], any},
            {"GRU", last_of(nn_GRU(4, 5, .batch_first = true), 5), sequences[0], sequences[1], any},
            {"RNN", last_of(nn_RNN(4, 5, .batch_first = true), 5), sequences[0], sequences[1], any},
            {"encoder", nn_TransformerEncoderLayer(4, 2, 8, .batch_first = true), sequences[0], sequences[1], any},
            {"decoder", decoder(), texts[0], texts[1], any},
        };
        for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
            if (!any) networks[i].larger = NULL;
            export_network(folder, networks[i]);
        }
    }
}
