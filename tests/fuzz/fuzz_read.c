/* fuzz_read.c: files of any bytes, behind the doors that take paths. The first byte says which reader, and with what options. With
 * -DREADER=3 they are all for that one.
 *
 * What has a checksum gets the right one, or no mutation would come further than that. */
#include "data/read.h"
#include "files/gzip.h"
#include "files/stb_image.h"

#include "fuzz.h"

#ifndef READER
#define READER data[0] % 8
#endif

/* In memory of its own, so that AddressSanitizer sees a read beyond its end. */
static uint8_t *exact_copy(const uint8_t *at, size_t size) {
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) exit(1);
    if (size) memcpy(copy, at, size);
    return copy;
}

static bool read_gzip(const uint8_t *at, size_t size) {
    Bytes bytes;
    bool  good = files__gunzip(at, size, &bytes, "file", "fuzz");
    bytes__close(&bytes);
    return settle(good, "gunzip");
}

/* The first two bytes say how much there should be. What comes out must have been written. */
static bool read_deflate(const uint8_t *at, size_t size) {
    if (size < 4) return false;
    const size_t length = at[0] | (size_t)at[1] << 8;
    uint8_t     *to = malloc(length + 1);
    bool         good = to && files__inflate(at + 2, size - 4, to, length);
    if (good && files__crc32(to, length) == 12345) puts("");
    free(to);
    return good;
}

static bool read_idx(const uint8_t *at, size_t size, int dtype) {
    uint8_t *copy = exact_copy(at, size);
    bool     good = settle(data__parse_idx(copy, size, "file", (taper_Dtype)dtype), "read_idx");
    free(copy);
    return good;
}

static bool read_csv(const uint8_t *at, size_t size, int variant) {
    uint8_t        *copy = exact_copy(at, size);
    data_CsvOptions options = data_read_csv_defaults();
    options.header = variant & 1;
    options.sep = variant & 2 ? "\t" : ",";
    options.na_values = variant & 4 ? "?,-1,x" : NULL;
    options.dtype = variant & 8 ? FLOAT64 : FLOAT32;
    data_Table table = data__parse_csv(copy, size, "file", options);
    free(copy); /* names and words are copies */
    for (int c = 0; table.values && c < table.columns; c++) {
        const data_Categories words = table.categories[c];
        for (int64_t k = 1; k < words.count; k++)
            if (strcmp(words.names[k - 1], words.names[k]) >= 0) broken("words are not sorted");
        if (!table.names[c] || !(data_column)(table, table.names[c])) broken("a column without its name");
    }
    return settle(table.values, "read_csv");
}

static bool read_image(const uint8_t *at, size_t size, bool repaired, const char *mode) {
    uint8_t *copy = exact_copy(at, size);
    for (size_t place = 8, length; repaired && size >= 12 && place <= size - 12; place += length + 12) {
        length = (size_t)bytes__big(copy + place, 4);
        if (length > size - place - 12) break;
        const uint32_t sum = files__crc32(copy + place + 4, length + 4);
        for (int i = 0; i < 4; i++) copy[place + 8 + length + (size_t)i] = (uint8_t)(sum >> (24 - 8 * i));
    }
    Tensor *x = data__parse_image(copy, size, "file", mode);
    if (x && !((tensor_item)((tensor_sum_with)(x, tensor_sum_defaults())) >= 0)) broken("a pixel that is no number");
    free(copy);
    return settle(x, "read_image");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    const int kind = READER, variant = data[0] / 8;
    tape_Mark mark = tape_mark();
    data++, size--;
    switch (kind) {
    case 0: read_idx(data, size, variant % 5); break;
    case 1:
    case 2: read_csv(data, size, variant); break;
    case 3: read_gzip(data, size); break;
    case 4: read_deflate(data, size); break;
    case 5: read_image(data, size, false, NULL); break;
    default: read_image(data, size, true, variant & 1 ? "RGB" : NULL); break;
    }
    tape_release(mark);
    return 0;
}
