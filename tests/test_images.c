/* test_images.c: images as Pillow reads them (tests/goldens/make_read.py), the same files cut short at every byte, files that are
 * wrong, and folders: data sets, and a class in each. */
#include "read.h"

#include <sys/stat.h>

#include "base/bytes.h"
#include "files/stb_image.h"

/* ---- Images ------------------------------------------------------------------------------------------ */

static bool image_is_read(void) { return data_read_image(path); }

TEST(images_as_pillow) {
    int    count = 0;
    Golden g = golden_open("read.txt");
    while (golden_next(&g)) {
        if (strcmp(g.line, "image") != 0) continue;
        tape_scope();
        Right       right = right_of(&g);
        const float most = (float)golden_arg(&g, "most");
        for (int64_t i = 0; i < right.count; i++) right.values[i] = (double)((float)right.values[i] / most);
        put_bytes_at(path, right.file, right.size);
        Tensor *x = data_read_image(path), *rgb = data_read_image(path, .mode = "RGB");
        check_right(x, &right);
        assert_int_equal(tensor_dtype(x), FLOAT32);
        assert_true(tensor_equal(rgb, right.dims[0] < 3 ? tensor_expand(tensor_narrow(x, 0, 0, 1), SHAPE(3, -1, -1))
                                                        : tensor_narrow(x, 0, 0, 3)));
        check_cut(&right, image_is_read, 0);
        free_right(&right);
        count++;
    }
    assert_int_equal(count, 45);
}

/* Whatever is wrong in a chunk, its checksum tells. With a right one the rest must: */
static void check_chunk(uint8_t *png, size_t size, size_t byte, int value, const char *message) {
    const uint8_t was = png[byte];
    size_t        at = 8;
    png[byte] = (uint8_t)value;
    for (size_t length; at + 12 <= size; at += length + 12) {
        length = (size_t)bytes__big(png + at, 4);
        if (byte < at + 12 + length && length <= size - at - 12) {
            const uint32_t sum = files__crc32(png + at + 4, length + 4);
            uint8_t        sums[4];
            memcpy(sums, png + at + 8 + length, 4);
            for (int i = 0; i < 4; i++) png[at + 8 + length + (size_t)i] = (uint8_t)(sum >> (24 - 8 * i));
            put_bytes_at(path, png, size);
            memcpy(png + at + 8 + length, sums, 4);
            break;
        }
    }
    png[byte] = was;
    assert_null(data_read_image(path));
    CHECK_ERROR(message);
}

#define BAD_IMAGE(bytes, message)                                                                                      \
    do {                                                                                                               \
        put_bytes_at(path, bytes, sizeof(bytes) - 1);                                                                  \
        assert_null(data_read_image(path));                                                                            \
        assert_int_equal(taper_error_kind(), ERROR_FILE);                                                              \
        CHECK_ERROR(message);                                                                                          \
    } while (0)

TEST(images_that_are_wrong) {
    /* a gray pixel: IHDR at byte 8, its content at 16, IDAT at 33, IEND at 55 */
    uint8_t png[] =
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\2"
        "\0\1\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
    const size_t size = sizeof png - 1;
    put_bytes_at(path, png, size);
    check_tensor(data_read_image(path), (double[]){0}, 1, 0, 0);
    for (size_t i = 0; i < size; i++) { /* a bit that is another */
        png[i] ^= 4;
        put_bytes_at(path, png, size);
        png[i] ^= 4;
        assert_null(data_read_image(path));
        CHECK_ERROR("read_image: /tmp/taper-read-");
    }
    check_chunk(png, size, 19, 0, "byte 16: expected a width and a height");
    check_chunk(png, size, 16, 0x7f, "byte 16: expected a width and a height");
    check_chunk(png, size, 17, 1, "claims more pixels than it can have");
    check_chunk(png, size, 24, 3, "byte 24: expected a bit depth and a colour type");
    check_chunk(png, size, 25, 1, "byte 24: expected a bit depth and a colour type");
    check_chunk(png, size, 25, 7, "byte 24: expected a bit depth and a colour type");
    check_chunk(png, size, 25, 3, "the PNG file has no palette");
    check_chunk(png, size, 25, 2, "the PNG file is damaged");
    check_chunk(png, size, 26, 1, "the PNG file is damaged");
    check_chunk(png, size, 28, 2, "the PNG file is damaged");
    check_chunk(png, size, 37, 'J', "byte 33: an unknown chunk that must be known");
    check_chunk(png, size, 43, 7, "the PNG file is damaged");
    BAD_IMAGE("", "byte 0: expected a PNG file, or a PPM or PGM file in binary form");
    BAD_IMAGE("\xff\xd8\xff\xe0", "byte 0: expected a PNG file");
    BAD_IMAGE("P3\n1 1\n255\n0 0 0\n", "byte 0: expected a PNG file");
    BAD_IMAGE("\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82", "byte 8: expected one IHDR chunk, the first");
    BAD_IMAGE("\x89PNG\r\n\x1a\n\x7f\xff\xff\xffIHDR    ", "byte 8: the PNG file ends in this chunk");
    BAD_IMAGE("P5\n0 1\n255\nx", "byte 2: expected a width and a height");
    BAD_IMAGE("P5\n1 1\n0\nx", "expected a largest number of 1 to 65535");
    BAD_IMAGE("P5\n1 1\n65536\nxx", "expected a largest number of 1 to 65535");
    BAD_IMAGE("P5\n1\n255", "expected a width, a height, the largest number, and the pixels");
    BAD_IMAGE("P5\n-1 1\n255\nx", "byte 3: expected a width, a height");
    BAD_IMAGE("P5\n1 1\n255\nxy", "byte 11: expected 1 bytes of pixels, got 2");
    BAD_IMAGE("P6\n100000 1000\n65535\nx", "byte 21: expected 600000000 bytes of pixels, got 1");
    BAD_IMAGE("P6\n100000 100000\n255\nx", "byte 2: the image has too many pixels");
    BAD_IMAGE("P6\n4294967297 1\n255\nxyz", "expected a width, a height, the largest number");
    BAD_IMAGE("P5 #", "expected a width, a height");
    assert_null(data_read_image(path, .mode = "L"));
    CHECK_ERROR("mode must be NULL or \"RGB\", got \"L\"");
}

/* ---- Data sets ---------------------------------------------------------------------------------------- */

static char folder[] = "/tmp/taper-sets-XXXXXX";

static const char *in_folder(const char *name) {
    static char to[128];
    snprintf(to, sizeof to, "%s/%s", folder, name);
    return to;
}

static void check_set(taper_Tensors set, int64_t n) {
    CHECK_GOOD();
    assert_int_equal(set.count, 2);
    check_tensor(set.at[0], (double[]){0, (double)(1 / 255.0f), 1, (double)(254 / 255.0f), 0, 1}, 6 * n / 3, 0, 0);
    check_tensor(set.at[1], (double[]){9, 0, 5}, n, 0, 0);
    assert_int_equal(tensor_dtype(set.at[0]), FLOAT32);
    assert_int_equal(tensor_dtype(set.at[1]), INT64);
    assert_true(tensor_dim(set.at[0]) == 4 && tensor_size(set.at[0], 0) == n && tensor_size(set.at[0], 1) == 1 &&
                tensor_size(set.at[0], 2) == 1 && tensor_size(set.at[0], 3) == 2);
}

static const char IMAGES[] = "\0\0\x08\3\0\0\0\3\0\0\0\1\0\0\0\2\0\1\xff\xfe\0\xff";

TEST(sets_of_images) {
    assert_non_null(mkdtemp(folder));
    assert_int_equal(data_MNIST(folder).count, 0);
    CHECK_ERROR("MNIST: there is no train-labels-idx1-ubyte or train-labels-idx1-ubyte.gz in /tmp/taper-sets-");
    put_bytes_at(in_folder("train-images-idx3-ubyte"), IMAGES, sizeof IMAGES - 1);
    put_bytes_at(in_folder("train-labels-idx1-ubyte"), "\0\0\x08\1\0\0\0\3\x9\0\5", 11);
    check_set(data_MNIST(folder), 3);
    check_set(data_FashionMNIST(folder, true), 3);
    assert_int_equal(data_FashionMNIST(folder, false).count, 0);
    CHECK_ERROR("FashionMNIST: there is no t10k-labels-idx1-ubyte");
    put_bytes_at(in_folder("train-labels-idx1-ubyte"), "\0\0\x08\1\0\0\0\2\x9\0", 10);
    assert_int_equal(data_MNIST(folder).count, 0);
    CHECK_ERROR("images of shape [3, 1, 2] do not go with labels of shape [2]");
    assert_null(data_MNIST("/tmp/taper/nowhere", .train = false).at[0]);
    CHECK_ERROR("in /tmp/taper/nowhere; the files are at https://");
    assert_null(data_FashionMNIST("/tmp/taper/nowhere").at[0]);
    CHECK_ERROR("in /tmp/taper/nowhere; sudo apt-get install dataset-fashion-mnist");
    assert_null(data_MNIST(NULL).at[0]);
    CHECK_ERROR("MNIST: expected a folder; the files are at");
    remove(in_folder("train-images-idx3-ubyte"));
    remove(in_folder("train-labels-idx1-ubyte"));
    remove(folder);
}

/* As torchvision has them: sorted by folder, and then by name. */
TEST(folders_of_images) {
    static const char *const files[] = {"b/2.png.txt", "b/10.pgm", "b/9.PGM", "a/z/1.pgm", "a/y.pgm", "a/z-/1.pgm"};
    static const char *const folders[] = {"a", "b", "a/z", "a/z-"}, *const right[] = {"/a/y.pgm", "/a/z/1.pgm",
                                                                                      "/a/z-/1.pgm", "/b/10.pgm",
                                                                                      "/b/9.PGM"};
    strcpy(folder, "/tmp/taper-sets-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(data_ImageFolder(folder).count, 0);
    CHECK_ERROR("ImageFolder: found no folder of a class in /tmp/taper-sets-");
    for (int i = 0; i < COUNT(folders); i++) assert_int_equal(mkdir(in_folder(folders[i]), 0777), 0);
    assert_int_equal(data_ImageFolder(folder).dataset.count, 0);
    CHECK_ERROR("ImageFolder: found no .png, .ppm or .pgm file in /tmp/taper-sets-");
    for (int i = 0; i < COUNT(files); i++)
        put_bytes_at(in_folder(files[i]), (char[]){'P', '5', ' ', '1', ' ', '1', ' ', '5', ' ', (char)i}, 10);
    data_Images images = data_ImageFolder(folder);
    CHECK_GOOD();
    assert_int_equal(images.count, COUNT(right));
    for (int i = 0; i < COUNT(right); i++) assert_string_equal(images.paths[i] + strlen(folder), right[i]);
    check_tensor(images.targets, (double[]){0, 0, 0, 1, 1}, 5, 0, 0);
    assert_int_equal(images.classes.count, 2);
    assert_string_equal(images.classes.names[1], "b");
    Tensor      *batch[2];
    data_Loader *loader = data_DataLoader_of(&images.dataset, .batch_size = 5);
    assert_true(data_next(loader, batch));
    assert_true(tensor_equal(batch[1], images.targets) && tensor_size(batch[0], 1) == 3);
    check_tensor(tensor_mul(tensor_select(batch[0], 1, 2), 5), (double[]){4, 3, 5, 1, 2}, 5, 1e-6, 0);
    put_bytes_at(in_folder("b/9.PGM"), "P5", 2);
    assert_false(data_next(loader, batch) || data_next(loader, batch)); /* the epoch's end, and a file that is none */
    CHECK_ERROR("b/9.PGM: byte 2");
    data_free(loader);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    assert_null(data_ImageFolder(folder).paths);
    CHECK_ERROR("ImageFolder: cannot read /tmp/taper-sets-");
    assert_null(data_ImageFolder(NULL).paths);
    CHECK_ERROR("ImageFolder: the path is empty");
}

RUN_READERS("images", T(images_as_pillow), T(images_that_are_wrong), T(sets_of_images), T(folders_of_images))
