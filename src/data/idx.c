/* data/idx.c: IDX files, as MNIST is one.
 *
 * Two zero bytes, the type, how many dimensions; these, 4 bytes each; then the numbers. All of them with the highest byte first.
 * Invariant: nothing is allocated before the file is known to be as long as its header says. */
#include "data/read.h"
#include "files/gzip.h"

/* ---- The header -------------------------------------------------------------------------------------- */

static const char idx_call[] = "read_idx";

typedef struct Idx {
    const uint8_t *at; /* the first number */
    int            type, bytes;
    int            ndim;
    int64_t        dims[TAPER_MAX_DIMS], numel;
} Idx;

/* Of a type's code; 0: there is no such. */
static int bytes_of_type(int type) {
    static const uint8_t bytes[] = {[8] = 1, [9] = 1, [11] = 2, [12] = 4, [13] = 4, [14] = 8};
    return type < (int)sizeof bytes ? bytes[type] : 0;
}

static bool bad_idx(const char *path, size_t at, const char *what) {
    return base__raise(ERROR_FILE, "%s: %s: byte %zu: %s", idx_call, path, at, what);
}

/* Dimensions of 0 count as 1, so that the strides of the others fit too. */
static bool read_dims(Idx *idx, const uint8_t *at, const char *path) {
    int64_t all = idx->bytes;
    bool    empty = false;
    for (int d = 0; d < idx->ndim; d++) {
        idx->dims[d] = (int64_t)bytes__big(at + 4 + 4 * d, 4);
        empty |= idx->dims[d] == 0;
        if (!base__multiply(all, idx->dims[d] ? idx->dims[d] : 1, &all) || all > PTRDIFF_MAX / 64)
            return bad_idx(path, 4 + 4 * (size_t)d, "so large an array does not exist");
    }
    idx->numel = empty ? 0 : all / idx->bytes;
    return true;
}

static bool read_header(Idx *idx, const uint8_t *at, size_t size, const char *path) {
    if (size < 4 || at[0] || at[1])
        return bad_idx(path, 0, "expected two zero bytes, a type and a number of dimensions");
    *idx = (Idx){.type = at[2], .bytes = bytes_of_type(at[2]), .ndim = at[3]};
    if (!idx->bytes)
        return base__raise(ERROR_FILE, "%s: %s: byte 2: expected a type of 8, 9, 11, 12, 13 or 14, got %d", idx_call,
                           path, at[2]);
    if (idx->ndim < 1 || idx->ndim > TAPER_MAX_DIMS)
        return base__raise(ERROR_FILE, "%s: %s: byte 3: expected 1 to %d dimensions, got %d", idx_call, path,
                           TAPER_MAX_DIMS, at[3]);
    const size_t begin = 4 + 4 * (size_t)idx->ndim;
    if (size < begin) return bad_idx(path, size, "the file ends among its dimensions");
    if (!read_dims(idx, at, path)) return false;
    if (size - begin != (uint64_t)idx->numel * (uint64_t)idx->bytes)
        return base__raise(ERROR_FILE, "%s: %s: byte %zu: expected %lld bytes for shape %s, got %zu", idx_call, path,
                           begin, (long long)idx->numel * idx->bytes,
                           tensor__shape_text((taper_Dims){idx->ndim, idx->dims}), size - begin);
    idx->at = at + begin;
    return true;
}

/* ---- The numbers --------------------------------------------------------------------------------------- */

static double number_at(const Idx *idx, int64_t i) {
    const uint64_t bits = bytes__big(idx->at + i * idx->bytes, idx->bytes);
    const uint32_t few = (uint32_t)bits;
    float          number;
    double         wide;
    switch (idx->type) {
    case 9: return (int8_t)bits;
    case 11: return (int16_t)bits;
    case 12: return (int32_t)bits;
    case 13: return memcpy(&number, &few, sizeof number), (double)number;
    case 14: return memcpy(&wide, &bits, sizeof wide), wide;
    default: return (double)bits;
    }
}

/* Bytes, the usual ones, one loop for each dtype. */
static void put_bytes(Tensor *x, const uint8_t *from) {
    int64_t *whole = x->data;
    float   *few = x->data;
    if (x->dtype == INT64)
        for (int64_t i = 0; i < x->numel; i++) whole[i] = from[i];
    else
        for (int64_t i = 0; i < x->numel; i++) few[i] = (float)from[i];
}

Tensor *data__parse_idx(const uint8_t *at, size_t size, const char *path, taper_Dtype dtype) {
    Idx idx;
    if (!read_header(&idx, at, size, path)) return NULL;
    if (!dtype) dtype = idx.type == 13 ? FLOAT32 : idx.type == 14 ? FLOAT64 : INT64;
    if (dtype == INT64 && idx.type >= 13)
        return base__raise(ERROR_FILE, "%s: %s: byte 2: expected whole numbers, got %s", idx_call, path,
                           idx.type == 13 ? "floats" : "doubles");
    Tensor *x = tensor__make((taper_Dims){idx.ndim, idx.dims}, dtype, false, idx_call), *host = tensor__host_twin(x);
    if (!host) return NULL;
    if (idx.type == 8 && (dtype == INT64 || dtype == FLOAT32))
        put_bytes(host, idx.at);
    else
        for (int64_t i = 0; i < idx.numel; i++) tensor__set(host, i, number_at(&idx, i));
    return tensor__from_twin(x, host, idx_call);
}

Tensor *data_read_idx_with(const char *path, data_IdxOptions options) {
    Bytes bytes;
    if (!FROM_DEFAULTS(options, "data_read_idx") || !files__open(&bytes, path, idx_call)) return NULL;
    Tensor *x = data__parse_idx(bytes.at, bytes.size, path, options.dtype);
    bytes__close(&bytes);
    return x;
}
