/* reference.c: the devices of reference.h. Kernels are those of device/plain, jobs the plainest of loops. */
#include "reference.h"

#include "tensor/tensor.h"

#include "device/plain/plain.h"

#include <assert.h>
#include <string.h>

/* ---- Memory whose addresses are the host's plus a constant -------------------------------------------- */

enum { FAR_BIT = sizeof(void *) * 8 - 4 };
static const uintptr_t FAR = (uintptr_t)1 << FAR_BIT;
static int             live;

int reference_live(void) { return live; }

static void *far_from(const void *host) { return host ? (void *)((uintptr_t)host + FAR) : NULL; }
static void *here(const void *address) { return address ? (void *)((uintptr_t)address - FAR) : NULL; }

static void *far_allocate(size_t bytes) {
    void *memory = base__allocate(bytes);
    if (memory) {
        memset(memory, 0xA5, bytes);
        live++;
    }
    return far_from(memory);
}

static void far_release(void *memory) {
    if (memory) live--;
    base__free(here(memory));
}

static void far_write(void *to, const void *host, size_t bytes) { memcpy(here(to), host, bytes); }
static void far_read(void *host, const void *from, size_t bytes) { memcpy(host, here(from), bytes); }

const Device device_bare = {
    .name = "bare", .allocate = far_allocate, .release = far_release, .write = far_write, .read = far_read};

Tensor *moved_to(const Device *device, Tensor *x) { return tensor__moved(x, device__add(device), "moved_to"); }

const char *device_name(const Device *device) { return device->name; }

const Device *device_of(Tensor *x) { return tensor__device(x); }

void make_on(const Device *device) { device__default = device ? device__add(device) : DEVICE_CPU; }

/* ---- Jobs --------------------------------------------------------------------------------------------- */

/* The operands of a walk at an index, as the host sees them. */
static void locate(const Walk *walk, const int64_t *index, void **at) {
    for (int k = 0; k < walk->operands; k++) {
        bool number = k >= walk->operands - walk->numbers;
        at[k] = number ? walk->at[k] : here(walk->at[k]);
        for (int d = 0; at[k] && d < walk->ndim; d++)
            at[k] = (char *)at[k] + index[d] * walk->strides[k][d] * walk->bytes[k];
    }
}

/* The next index in row-major order over the dimensions in the mask; false after the last. */
static bool next_index(const Walk *walk, unsigned mask, int64_t *index) {
    for (int d = walk->ndim - 1; d >= 0; d--) {
        if (!(mask >> d & 1)) continue;
        if (++index[d] < walk->shape[d]) return true;
        index[d] = 0;
    }
    return false;
}

static bool is_empty(const Walk *walk, unsigned mask) {
    for (int d = 0; d < walk->ndim; d++)
        if (mask >> d & 1 && walk->shape[d] == 0) return true;
    return false;
}

static bool walk_plainly(const Walk *walk, Loop *loop) {
    static const int64_t steps[WALK_OPERANDS];
    int64_t              index[WALK_DIMS] = {0};
    void                *at[WALK_OPERANDS];
    if (is_empty(walk, ~0u)) return true;
    do {
        locate(walk, index, at);
        loop(1, at, steps);
    } while (next_index(walk, ~0u, index));
    return true;
}

static bool slice_plainly(const Walk *walk, int dim, OverSlices *kernel, const void *args) {
    int64_t  index[WALK_DIMS] = {0};
    unsigned others = walk->ndim ? ~(1u << dim) : 0;
    Slices   s = {.count = 1, .n = walk->ndim ? walk->shape[dim] : 1, .args = args};
    for (int k = 0; k < walk->operands; k++) s.step[k] = walk->ndim ? walk->strides[k][dim] : 0;
    if (is_empty(walk, others)) return true;
    do {
        locate(walk, index, s.at);
        kernel(&s);
    } while (next_index(walk, others, index));
    return true;
}

/* Every sequence is gathered, and then reduced. */
static bool reduce_plainly(const Walk *walk, unsigned mask, const Reducers *reducers, int type, Arena *scratch) {
    (void)scratch;
    int64_t count = 1, index[WALK_DIMS] = {0}, steps[WALK_OPERANDS] = {0, 1, 1};
    size_t  bytes = (size_t)walk->bytes[1];
    void   *at[WALK_OPERANDS], *gathered[WALK_OPERANDS] = {NULL};
    for (int d = 0; d < walk->ndim; d++)
        if (mask >> d & 1) count *= walk->shape[d];
    if (is_empty(walk, ~mask)) return true;
    for (int k = 1; k < walk->operands; k++) gathered[k] = base__allocate((size_t)(count + 1) * bytes);
    do {
        for (int64_t i = 0; i < count; i++, next_index(walk, mask, index)) {
            locate(walk, index, at);
            for (int k = 1; k < walk->operands; k++) memcpy((char *)gathered[k] + (size_t)i * bytes, at[k], bytes);
        }
        locate(walk, index, at);
        gathered[0] = at[0];
        reducers->sequence[type](count, gathered, steps);
    } while (next_index(walk, ~mask, index));
    for (int k = 1; k < walk->operands; k++) base__free(gathered[k]);
    return true;
}

static bool multiply_plainly(int type, const Gemm *gemm, Arena *scratch) {
    Gemm near = *gemm;
    (void)scratch;
    near.a = here(gemm->a), near.b = here(gemm->b), near.c = here(gemm->c), near.bias = here(gemm->bias);
    type == REAL_F32   ? plain_product_f32(&near)
    : type == REAL_F64 ? plain_product_f64(&near)
                       : plain_product_i64(&near);
    return true;
}

static bool update_plainly(int64_t n, void *const *at, int bytes, Update *kernel, const double *numbers) {
    void *one[UPDATE_ARRAYS];
    for (int64_t i = 0; i < n; i++) {
        for (int k = 0; k < UPDATE_ARRAYS; k++) one[k] = at[k] ? (char *)here(at[k]) + i * bytes : NULL;
        kernel(1, one, numbers);
    }
    return true;
}

static bool convolve_plainly(int type, const Convolution *c, Arena *scratch) {
    Convolution near = *c;
    (void)scratch;
    near.input = here(c->input), near.output = here(c->output), near.weight = here(c->weight),
    near.bias = here(c->bias);
    if (c->wanted == CONVOLVE_OUTPUT)
        type == REAL_F32 ? plain_convolve_f32(&near) : plain_convolve_f64(&near);
    else
        type == REAL_F32 ? plain_convolve_back_f32(&near) : plain_convolve_back_f64(&near);
    return true;
}

static const Table plain_table = {
#include "device/plain/entries.h"
};
const Device device_reference = {
    .name = "reference",
    .allocate = far_allocate,
    .release = far_release,
    .write = far_write,
    .read = far_read,
    .walk = walk_plainly,
    .slices = slice_plainly,
    .reduce = reduce_plainly,
    .product = multiply_plainly,
    .convolve = convolve_plainly,
    .update = update_plainly,
    .table = &plain_table,
};
