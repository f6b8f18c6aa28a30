/* device/device.c: the doors to a device's jobs, and what happens to a kernel that a device lacks: its arrays are copied to
 * the host, the CPU's kernel runs on the copies, and those that it writes are copied back.
 *
 * Invariant: whichever way is taken, what is written has the same bits, and nothing else of the device's memory changes. */
#include "device/cpu/cpu.h"

#include "base/arena.h"

_Thread_local uint8_t device__default = DEVICE_CPU;

uint8_t device__add(const Device *device) {
    uint8_t number = DEVICE_CPU + 1;
    while (number < DEVICES && device__all[number] && device__all[number] != device) number++;
    CHECK(number < DEVICES);
    device__all[number] = device;
    return number;
}

/* ---- Through the host ----------------------------------------------------------------------------- */

/* Bytes of a device, and in their stead those of the host. */
typedef struct Span {
    void **at; /* in the job, of which this is a copy */
    void  *on_device;
    size_t bytes, before; /* in all; of these in front of `at` */
    bool   written;
} Span;

enum { MOST_SPANS = 8 };
typedef struct Detour {
    const Device *device;
    int           count;
    Span          spans[MOST_SPANS];
} Detour;

static void add_detour_around(Detour *detour, void **at, size_t before, size_t bytes, bool written) {
    CHECK(detour->count < MOST_SPANS);
    if (*at && bytes) detour->spans[detour->count++] = (Span){at, (char *)*at - before, bytes, before, written};
}

static void add_detour_span(Detour *detour, void **at, size_t bytes, bool written) {
    add_detour_around(detour, at, 0, bytes, written);
}

/* Ends the first `count` copies; they are written back only if the job was done. */
static void end_detour(const Detour *detour, int count, bool done) {
    for (int i = 0; i < count; i++) {
        const Span *s = &detour->spans[i];
        void       *host = (char *)*s->at - s->before;
        if (done && s->written) detour->device->write(s->on_device, host, s->bytes);
        base__free(host);
    }
}

static bool begin_detour(Detour *detour) {
    for (int i = 0; i < detour->count; i++) {
        Span *s = &detour->spans[i];
        void *host = base__allocate(s->bytes);
        if (!host) {
            end_detour(detour, i, false);
            return false;
        }
        detour->device->read(host, s->on_device, s->bytes);
        *s->at = (char *)host + s->before;
    }
    return true;
}

/* From the first element to the last; `before` are those in front of at, where strides are negative. */
static size_t bytes_of(const Walk *walk, int k, size_t *before) {
    int64_t elements = walk->extent[k] ? walk->extent[k] : 1, lower = 0;
    *before = 0;
    for (int d = 0; d < walk->ndim; d++) {
        if (walk->shape[d] == 0 && walk->strides[k][d] != 0) return 0;
        if (walk->strides[k][d] < 0)
            lower -= (walk->shape[d] - 1) * walk->strides[k][d];
        else
            elements += (walk->shape[d] - 1) * walk->strides[k][d];
    }
    *before = (size_t)(lower * walk->bytes[k]);
    return (size_t)((lower + elements) * walk->bytes[k]);
}

static Detour detour_of_walk(const Device *device, Walk *walk) {
    Detour detour = {.device = device};
    for (int k = 0; k < walk->operands - walk->numbers; k++) {
        size_t before, bytes = bytes_of(walk, k, &before);
        if (walk->at[k]) add_detour_around(&detour, &walk->at[k], before, bytes, k < walk->outputs);
    }
    return detour;
}

/* ---- Doors ---------------------------------------------------------------------------------------- */

/* Runs `job`, an expression with the kernel of the host in it, on copies. */
#define ON_HOST(detour, job)                                                                                           \
    if (!begin_detour(&(detour))) return false;                                                                        \
    bool done = job;                                                                                                   \
    end_detour(&(detour), (detour).count, done);                                                                       \
    return done

static OverSlices *over_slices(const Device *device, Kernel kernel) {
    return *(OverSlices *const *)kernel__at(device, kernel);
}

bool device__walk(const Device *device, const Walk *walk, Kernel kernel) {
    if (device == &device__host) return cpu__walk(walk, kernel__loop(device, kernel));
    Loop *own = device->table ? kernel__loop(device, kernel) : NULL;
    if (own && device->walk) return device->walk(walk, own);
    Walk   copy = *walk;
    Detour detour = detour_of_walk(device, &copy);
    ON_HOST(detour, cpu__walk(&copy, kernel__loop(&device__host, kernel)));
}

bool device__slices(const Device *device, const Walk *walk, int dim, Kernel kernel, const void *args) {
    if (device == &device__host) return cpu__slices(walk, dim, over_slices(device, kernel), args);
    OverSlices *own = device->table ? over_slices(device, kernel) : NULL;
    if (own && device->slices) return device->slices(walk, dim, own, args);
    Walk   copy = *walk;
    Detour detour = detour_of_walk(device, &copy);
    ON_HOST(detour, cpu__slices(&copy, dim, over_slices(&device__host, kernel), args));
}

bool device__reduce(const Device *device, const Walk *walk, unsigned mask, Kernel kernel, int type, Arena *scratch) {
    if (device == &device__host) return cpu__reduce(walk, mask, kernel__reducers(device, kernel), type, scratch);
    const Reducers *own = device->table ? kernel__reducers(device, kernel) : NULL;
    if (own && own->sequence[type] && device->reduce) return device->reduce(walk, mask, own, type, scratch);
    Walk   copy = *walk;
    Detour detour = detour_of_walk(device, &copy);
    ON_HOST(detour, cpu__reduce(&copy, mask, kernel__reducers(&device__host, kernel), type, scratch));
}

/* Elements from the first to the last of a (rows, columns) matrix. */
static size_t span_of_matrix(int64_t rows, int64_t columns, int64_t row, int64_t column) {
    return rows && columns ? (size_t)((rows - 1) * row + (columns - 1) * column + 1) : 0;
}

bool device__product(const Device *device, int type, const Gemm *gemm, Arena *scratch) {
    static const size_t bytes[NUMBER_TYPES] = {sizeof(float), sizeof(double), sizeof(int64_t)};
    if (device == &device__host) return cpu__product(type, gemm, scratch);
    if (device->product) return device->product(type, gemm, scratch);
    Gemm   g = *gemm;
    void  *a = (void *)(uintptr_t)g.a, *b = (void *)(uintptr_t)g.b, *bias = (void *)(uintptr_t)g.bias;
    Detour detour = {.device = device};
    add_detour_span(&detour, &g.c, bytes[type] * span_of_matrix(g.m, g.n, g.c_row, 1), true);
    add_detour_span(&detour, &a, bytes[type] * span_of_matrix(g.m, g.k, g.a_row, g.a_col), false);
    add_detour_span(&detour, &b, bytes[type] * span_of_matrix(g.k, g.n, g.b_row, g.b_col), false);
    add_detour_span(&detour, &bias, bytes[type] * (size_t)g.n, false);
    if (!begin_detour(&detour)) return false;
    g.a = a, g.b = b, g.bias = bias;
    bool done = cpu__product(type, &g, scratch);
    end_detour(&detour, detour.count, done);
    return done;
}

bool device__convolve(const Device *device, int type, const Convolution *convolution, Arena *scratch) {
    static const size_t bytes[REALS] = {sizeof(float), sizeof(double)};
    if (device == &device__host) return cpu__convolve(type, convolution, scratch);
    if (device->convolve) return device->convolve(type, convolution, scratch);
    Convolution   c = *convolution;
    const Window *w = &c.window;
    void         *bias = (void *)(uintptr_t)c.bias;
    const int64_t outputs = c.groups * c.out, blocks = w->blocks[0] * w->blocks[1];
    Detour        detour = {.device = device};
    add_detour_span(&detour, &c.input, bytes[type] * (size_t)(c.images * w->channels * w->image[0] * w->image[1]),
                    c.wanted == CONVOLVE_INPUT);
    add_detour_span(&detour, &c.output, bytes[type] * (size_t)(c.images * outputs * blocks),
                    c.wanted == CONVOLVE_OUTPUT);
    add_detour_span(&detour, &c.weight, bytes[type] * (size_t)(outputs * c.places), c.wanted == CONVOLVE_WEIGHT);
    add_detour_span(&detour, &bias, bytes[type] * (size_t)(c.wanted == CONVOLVE_INPUT ? w->channels : outputs), false);
    if (!begin_detour(&detour)) return false;
    c.bias = bias;
    bool done = cpu__convolve(type, &c, scratch);
    end_detour(&detour, detour.count, done);
    return done;
}

bool device__update(const Device *device, int64_t n, void *const *at, int bytes, Kernel kernel, const double *numbers) {
    if (device == &device__host) return cpu__update(n, at, bytes, kernel__update(device, kernel), numbers);
    Update *own = device->table ? kernel__update(device, kernel) : NULL;
    if (own && device->update) return device->update(n, at, bytes, own, numbers);
    void  *copies[UPDATE_ARRAYS];
    Detour detour = {.device = device};
    for (int k = 0; k < UPDATE_ARRAYS; k++) {
        copies[k] = at[k];
        add_detour_span(&detour, &copies[k], (size_t)(n * bytes), k != 1); /* the gradient is read */
    }
    ON_HOST(detour, cpu__update(n, copies, bytes, kernel__update(&device__host, kernel), numbers));
}
