/* files/elements.c: see elements.h. */
#include "files/elements.h"

#include "base/bytes.h"
#include "base/text.h"

#include <math.h>

static const struct {
    uint8_t     bytes;
    taper_Dtype dtype;
} elements[] = {
    [IN_FILE_F16] = {2, FLOAT32}, [IN_FILE_BF16] = {2, FLOAT32}, [IN_FILE_F32] = {4, FLOAT32},
    [IN_FILE_F64] = {8, FLOAT64}, [IN_FILE_I8] = {1, INT64},     [IN_FILE_I16] = {2, INT64},
    [IN_FILE_I32] = {4, INT64},   [IN_FILE_I64] = {8, INT64},    [IN_FILE_U8] = {1, INT64},
    [IN_FILE_U16] = {2, INT64},   [IN_FILE_U32] = {4, INT64},    [IN_FILE_BOOL] = {1, BOOL},
};

int         files__bytes(FileElement element) { return elements[element].bytes; }
taper_Dtype files__dtype(FileElement element) { return elements[element].dtype; }
FileElement files__element(const Tensor *x) {
    static const FileElement of[] = {
        [FLOAT32] = IN_FILE_F32, [FLOAT64] = IN_FILE_F64, [INT64] = IN_FILE_I64, [BOOL] = IN_FILE_BOOL};
    return of[x->dtype];
}

bool files__count(int ndim, const uint64_t *dims, uint64_t *count) {
    uint64_t all = 1; /* without the zeros, as PyTorch counts */
    bool     none = false;
    for (int d = 0; d < ndim; d++) {
        none = none || dims[d] == 0;
        if (dims[d] && __builtin_mul_overflow(all, dims[d], &all)) return false;
    }
    *count = none ? 0 : all;
    return all <= PTRDIFF_MAX / 64;
}

void *(files__bad)(const char *call, const char *path, const char *format, ...) {
    char    reason[512];
    va_list arguments;
    va_start(arguments, format);
    text__vprint(reason, sizeof reason, format, arguments);
    va_end(arguments);
    return base__raise(ERROR_FILE, "%s: %s: %s", call, path, reason);
}

/* ---- Reading ---------------------------------------------------------------------------------------- */

static float of_bits(uint32_t bits) {
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* float16: a sign, 5 bits of exponent, 10 of fraction. */
static float of_half(uint32_t bits) {
    const uint32_t sign = (bits & 0x8000) << 16, exponent = bits >> 10 & 31, fraction = bits & 1023;
    if (exponent == 31) return of_bits(sign | 0x7f800000 | fraction << 13);
    if (exponent) return of_bits(sign | (exponent + 112) << 23 | fraction << 13);
    return (sign ? -1 : 1) * (float)fraction * 0x1p-24f;
}

/* Of a number of so many bytes, whose highest bit is its sign. */
static int64_t with_sign(uint64_t bits, int bytes) {
    const int shift = 64 - 8 * bytes;
    return (int64_t)(bits << shift) >> shift;
}

static void put_from_file(FileElement element, uint64_t bits, void *to, size_t i) {
    switch (element) {
    case IN_FILE_F16: ((float *)to)[i] = of_half((uint32_t)bits); break;
    case IN_FILE_BF16: ((float *)to)[i] = of_bits((uint32_t)bits << 16); break;
    case IN_FILE_F32: ((float *)to)[i] = of_bits((uint32_t)bits); break;
    case IN_FILE_F64: memcpy((double *)to + i, &bits, sizeof bits); break;
    case IN_FILE_BOOL: ((bool *)to)[i] = bits != 0; break;
    case IN_FILE_U8:
    case IN_FILE_U16:
    case IN_FILE_U32: ((int64_t *)to)[i] = (int64_t)bits; break;
    default: ((int64_t *)to)[i] = with_sign(bits, files__bytes(element)); break;
    }
}

bool files__host_is_big(void) {
    const uint16_t one = 1;
    uint8_t        first;
    memcpy(&first, &one, 1);
    return first == 0;
}

Tensor *files__tensor(FileElement element, bool big, taper_Dims shape, const uint8_t *from) {
    Tensor   *x = tensor__new_on_host(files__dtype(element), shape);
    const int bytes = files__bytes(element);
    if (!x) return NULL;
    const size_t n = (size_t)x->numel;
    const bool   same = element == files__element(x) && element != IN_FILE_BOOL && (big == files__host_is_big());
    if (same && n) memcpy(x->data, from, n * (size_t)bytes);
    for (size_t i = 0; !same && i < n; i++, from += bytes)
        put_from_file(element, big ? bytes__big(from, bytes) : bytes__little(from, bytes), x->data, i);
    return x;
}

/* ---- Writing ---------------------------------------------------------------------------------------- */

bool files__bring(taper_Dict dict, Tensor **whole, const char *call) {
    for (int i = 0; i < dict.count; i++)
        if (!(whole[i] = tensor__on_host(dict.at[i], call))) return false;
    return true;
}

void files__put(const Tensor *x, FilesWrite *write, void *context) {
    const size_t bytes = tensor__bytes((taper_Dtype)x->dtype), all = (size_t)x->numel * bytes;
    const char  *from = x->data;
    char         piece[4096];
    if (!files__host_is_big() || bytes == 1) write(context, from, all);
    for (size_t at = 0; files__host_is_big() && bytes > 1 && at < all; at += sizeof piece) {
        const size_t size = all - at < sizeof piece ? all - at : sizeof piece;
        for (size_t i = 0; i < size; i++) piece[i] = from[at + i / bytes * bytes + (bytes - 1 - i % bytes)];
        write(context, piece, size);
    }
}
