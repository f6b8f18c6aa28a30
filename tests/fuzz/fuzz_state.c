/* fuzz_state.c: files of a run behind state_load. The first byte says of which run, all items or one of them alone, and what
 * the others are: a header in front of the good file's numbers, or changes to the good file, three bytes each: the place,
 * from the end of the header on, and what stands there then.
 *
 * What is refused has changed nothing: saved again, the run has the good file's bytes. */
#include "fuzz.h"

#include <unistd.h>

enum { MOST = 1 << 16, ITEMS = 9 };

int fsync(int file) { return (void)file, 0; } /* nobody pulls the plug */

static char   path[64];
static double rate = 0.5;
static int    epoch = 3;
static bool   done;

static state_Item items[ITEMS];

static void make_items(void) {
    int              count = 0;
    Tensor          *batch[2], *x = tensor_keep(tensor_ones(SHAPE(5, 2))), *y = tensor_keep(tensor_ones(SHAPE(5, 2)));
    nn_Module       *model = nn_Sequential(nn_Linear(2, 2), nn_BatchNorm1d(2));
    optim_Optimizer *optimizer = optim_Adam(nn_parameters(model), .lr = 0.1);
    data_Loader     *loader = data_DataLoader(TENSORS(x, y), .batch_size = 2, .shuffle = true);
    tensor_backward(tensor_sum(nn_forward(model, x)));
    optim_step(optimizer);
    if (!data_next(loader, batch)) exit(1);
    items[count++] = (state_Item){"model", STATE(model)};
    items[count++] = (state_Item){"optimizer", STATE(optimizer)};
    items[count++] = (state_Item){"scheduler", STATE(optim_StepLR(optimizer, 2))};
    items[count++] = (state_Item){"loader", STATE(loader)};
    items[count++] = (state_Item){"noise", STATE(taper_Generator_new(7))};
    items[count++] = (state_Item){"x", STATE(x)};
    items[count++] = (state_Item){"rate", STATE(&rate)};
    items[count++] = (state_Item){"epoch", STATE(&epoch)};
    items[count++] = (state_Item){"done", STATE(&done)};
}

/* The items come before the run of all: one alone takes a fifth of the time. */
static state_Items run(int kind) { return kind < ITEMS ? (state_Items){1, items + kind} : (state_Items){ITEMS, items}; }

static void write_file(const uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) exit(1);
}

static size_t saved(uint8_t *bytes, int kind) {
    if (!state_save_with(path, run(kind))) broken("a run is not saved");
    FILE *file = fopen(path, "rb");
    if (!file) exit(1);
    const size_t size = fread(bytes, 1, MOST, file);
    fclose(file);
    return size;
}

static size_t change(uint8_t *file, size_t size, const uint8_t *data, size_t left) {
    const size_t start = 8 + (file[0] | (size_t)file[1] << 8);
    for (; left >= 3; data += 3, left -= 3) file[start + (data[0] | (size_t)data[1] << 8) % (size - start)] = data[2];
    return size;
}

/* A file with this header, and the good file's numbers. */
static size_t wrap(uint8_t *file, const uint8_t *good, size_t size, const uint8_t *data, size_t left) {
    const size_t start = 8 + (good[0] | (size_t)good[1] << 8);
    for (int i = 0; i < 8; i++) file[i] = (uint8_t)((uint64_t)left >> 8 * i);
    memcpy(file + 8, data, left);
    memcpy(file + 8 + left, good + start, size - start);
    return 8 + left + size - start;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static uint8_t goods[ITEMS + 1][MOST], file[2 * MOST];
    static size_t  lengths[ITEMS + 1];
    if (size < 1 || size > MOST / 2) return 0;
    const int kind = (data[0] >> 1) % (ITEMS + 1);
    uint8_t  *good = goods[kind];
    tape_scope();
    if (!path[0]) {
        snprintf(path, sizeof path, "run-%ld.safetensors", (long)getpid());
        make_items();
    }
    if (!lengths[kind]) lengths[kind] = saved(good, kind);
    const size_t length = lengths[kind];
    memcpy(file, good, length);
    write_file(file,
               data[0] & 1 ? change(file, length, data + 1, size - 1) : wrap(file, good, length, data + 1, size - 1));
    if (settle(state_load_with(path, run(kind)), "state_load")) {
        write_file(good, length);
        if (!state_load_with(path, run(kind))) broken("the good file is refused");
    }
    if (saved(file, kind) != length || memcmp(file, good, length) != 0) broken("another run");
    return 0;
}
