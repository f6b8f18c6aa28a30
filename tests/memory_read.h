/* memory_read.h: the calls of test_memory.c that read files, and the files, which each of them makes and removes. */
#ifndef TESTS_MEMORY_READ_H
#define TESTS_MEMORY_READ_H

#include "memory_calls.h"

#include <sys/stat.h>

#define GRAY_PIXEL                                                                                                     \
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\2\0\1" \
    "\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82"

static char read_folder[64];

static const char *file_of(const char *name, const void *bytes, size_t size) {
    static char to[128];
    snprintf(read_folder, sizeof read_folder, "/tmp/taper-memory-files-%ld", (long)getpid());
    mkdir(read_folder, 0777);
    snprintf(to, sizeof to, "%s/%s", read_folder, name);
    FILE *file = bytes ? fopen(to, "wb") : NULL;
    if (bytes) {
        assert_non_null(file);
        assert_true(fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
    }
    return to;
}
#define FILE_OF(name, bytes) file_of(name, bytes, sizeof(bytes) - 1)

static bool removed(bool good, int count, const char *const *names) {
    for (int i = 0; i < count; i++) remove(file_of(names[i], NULL, 0));
    remove(read_folder);
    return good;
}
#define REMOVED(good, ...) removed(good, COUNT(((const char *[]){__VA_ARGS__})), (const char *[]){__VA_ARGS__})

static bool images_and_labels(taper_Tensors (*set)(const char *path, data_SetOptions options)) {
    FILE_OF("train-images-idx3-ubyte", "\0\0\x08\3\0\0\0\1\0\0\0\1\0\0\0\2\xff\xfe");
    FILE_OF("train-labels-idx1-ubyte", "\0\0\x08\1\0\0\0\1\x7");
    return REMOVED(set(read_folder, data_MNIST_defaults()).count == 2, "train-images-idx3-ubyte",
                   "train-labels-idx1-ubyte");
}

/* Packed, and as it is. */
static bool one_array(void) {
    static const char packed[] =
        "\x1f\x8b\x08\0\0\0\0\0\4\3\1\x9\0\xf6\xff\0\0\x8\1\0\0\0\1\x10\x49\xa8\x16\x1a\x9\0\0";
    bool good = data_read_idx(file_of("packed", packed, sizeof packed), FLOAT32);
    return REMOVED(good && data_read_idx(FILE_OF("a", "\0\0\x08\1\0\0\0\1\x10")), "packed", "a");
}

/* Names, words with a doubled mark, more than are kept at first, and numbers. */
static bool one_table(void) {
    const char *to = FILE_OF("table.csv",
                             "k,\"n\"\n\"a\"\"b\",1\nb,2\nc,3\nd,4\ne,5\nf,6\ng,7\nh,8\ni,9\nj,1\nk,2\nl,3\nm,"
                             "4\nn,5\no,6\np,7\nq,8\n");
    data_Table  table = data_read_csv(to);
    return REMOVED(table.values && data_column(table, "n"), "table.csv");
}

/* In gray and 16 bits, packed; and as the only one of a folder, which is read. */
static bool one_image(void) {
    return REMOVED(data_read_image(FILE_OF("a.png", GRAY_PIXEL)) &&
                       data_read_image(FILE_OF("a.pgm", "P5 1 1 999\n\0\1")),
                   "a.png", "a.pgm");
}
static bool one_folder(void) {
    char class[128];
    file_of("", NULL, 0);
    snprintf(class, sizeof class, "%s/class", read_folder);
    mkdir(class, 0777);
    FILE_OF("class/a.ppm", "P6 1 1 255\n\0\1\2");
    data_Images images = data_ImageFolder(read_folder);
    Tensor     *sample[2];
    bool        good = images.count == 1 && images.dataset.get_item(0, sample, images.dataset.context);
    remove(file_of("class/a.ppm", NULL, 0));
    return REMOVED(good, "class");
}

static bool five_columns(void) {
    return REMOVED(data_load_iris(FILE_OF("iris.csv", "a,b,c,d,e\n1,2,3,4,x\n5,6,7,8,y\n")).count == 2, "iris.csv");
}
static bool many_columns(void) {
    char line[200];
    for (int i = 0; i < 65; i++) memcpy(line + 2 * i, i < 64 ? "1," : "1\n", 2);
    return REMOVED(data_load_digits(file_of("digits.csv", line, 130)).count == 2, "digits.csv");
}

#define READ_CALLS(X)                                                                                                  \
    X(data_read_csv, one_table())                                                                                      \
    X(data_column, one_table())                                                                                        \
    X(data_read_image, one_image())                                                                                    \
    X(data_ImageFolder, one_folder())                                                                                  \
    X(data_load_digits, many_columns())                                                                                \
    X(data_load_iris, five_columns())                                                                                  \
    X(data_read_idx, one_array())                                                                                      \
    X(data_MNIST, images_and_labels(data_MNIST_with))                                                                  \
    X(data_FashionMNIST, images_and_labels(data_FashionMNIST_with))

#endif
