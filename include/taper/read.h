/* taper/read.h: data from files: tables, images, arrays as MNIST has them, and the data sets to begin with.
 *
 *     #include <taper.h>
 *
 *     int main(void) {
 *         FILE *file = fopen("/tmp/taper-read.idx", "wb");
 *         fwrite("\0\0\x08\x02\0\0\0\2\0\0\0\3" "abcdef", 1, 18, file);    // IDX: bytes, 2 dimensions, 2 x 3
 *         fclose(file);
 *         Tensor *x = data_read_idx("/tmp/taper-read.idx");              // (2, 3), INT64: 97 ... 102
 *         tensor_print(x);
 *         return taper_error() != NULL || tensor_item(tensor_sum(x)) != 597;
 *     }
 *
 * A path may be of a regular file, a pipe or a device. What begins as a gzip, whatever its name, is unpacked first; messages
 * then count the bytes of what was in it. A file that cannot be read or is not what it should be is an error of kind
 * ERROR_FILE, which names the file, the place and what was expected: NULL comes back, and it stands in nobody's way. No memory
 * is taken because a header claims that there is much: sizes are compared with the file's first.
 */
#ifndef TAPER_READ_H
#define TAPER_READ_H

#include <taper/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */

/* ---- Tables: CSV ---------------------------------------------------------------------------------- */

typedef struct data_CsvOptions {
    bool        header;    /* = true: the first row has the names of the columns; false: they are "0", "1", ... */
    const char *sep;       /* = ",": one byte, between fields */
    const char *na_values; /* = NULL: what else is missing, "?" or "?,-999" (numbers in any spelling) */
    taper_Dtype dtype;     /* = DTYPE_DEFAULT: FLOAT32 or FLOAT64 */
    TAPER_NAMED_ABOVE;
} data_CsvOptions;
typedef struct data_Categories {
    int64_t            count; /* 0: the column is of numbers */
    const char *const *names; /* (count), sorted by their bytes */
} data_Categories;
/* All in the open scope. */
typedef struct data_Table {
    Tensor                *values;     /* (rows, columns); NULL after an error */
    int                    columns;
    const char *const     *names;      /* (columns) */
    const data_Categories *categories; /* (columns) */
} data_Table;
/* pandas.read_csv: a CSV file (RFC 4180; lines end in LF, CRLF or CR; a byte order mark and blank lines are passed over) as
 * numbers. A column in which a field is neither a number nor missing is one of words: each word becomes its place among the
 * column's words, sorted, as pandas' astype("category").cat.codes; what they are is in .categories. Missing, and NaN, are blank
 * fields and pandas' words for it: NA, N/A, #N/A, nan, NaN, null, NULL, None and so on. Numbers are decimal, with a
 * point whatever the locale, correctly rounded to double and then to the dtype (FLOAT32 has whole numbers up to 2^24), with
 * blanks around them or in quotation marks; inf is one. An empty name becomes "Unnamed: 2". Rows of several lengths, an open
 * quotation mark, text behind one, NUL bytes and a file without rows are errors: "file:line:column: ...", columns in bytes. */
TAPER_API data_Table data_read_csv_with(const char *path, data_CsvOptions options);
/* df[name], (rows), a view; the first column of that name. As classes: tensor_to(data_column(table, "kind"), INT64). */
TAPER_API Tensor *data_column(data_Table table, const char *name);

/* ---- Arrays: IDX --------------------------------------------------------------------------------- */

typedef struct data_IdxOptions {
    TAPER_NAMED_ABOVE;
    taper_Dtype dtype; /* = DTYPE_DEFAULT: by the file's type: INT64 for whole numbers, FLOAT32 and FLOAT64 for these */
} data_IdxOptions;
/* The array in an IDX file, MNIST's format, of 1 to 8 dimensions: bytes, signed bytes, 16 and 32-bit whole numbers, floats,
 * doubles. torchvision gives bytes as uint8, which does not exist here: INT64, or what .dtype says (of images FLOAT32
 * is half as large). To BOOL what is not 0 is true. The file must end with its last number. */
TAPER_API Tensor *data_read_idx_with(const char *path, data_IdxOptions options);

/* ---- Images ---------------------------------------------------------------------------------------- */

typedef struct data_ImageOptions {
    const char *mode; /* = NULL: the channels that the file has; "RGB": three, gray ones alike, without alpha */
    TAPER_NAMED_ABOVE;
} data_ImageOptions;
/* torchvision.io.read_image, but as ToTensor gives it: FLOAT32 (channels, height, width) between 0 and 1, from a PNG (of any kind;
 * a palette becomes RGB, transparency a channel), or a PPM or PGM in binary form (P6, P5). One channel is gray, two gray and
 * alpha, three RGB, four RGB and alpha. 16 bits are kept. A PNG must have its checksums; more than 178956970 pixels, Pillow's
 * limit, are an error. */
TAPER_API Tensor *data_read_image_with(const char *path, data_ImageOptions options);

/* All in the open scope, and `dataset` reads from it: keep that scope open as long as the loader is used. */
typedef struct data_Images {
    data_Dataset       dataset; /* image (3, H, W) and its class, INT64, of no dimension; dataset.count is 2, or 0 after an error */
    int64_t            count;   /* images */
    const char *const *paths;   /* (count) */
    Tensor            *targets; /* INT64 (count): their classes */
    data_Categories    classes; /* the names of the sub-folders, sorted */
} data_Images;
/* torchvision.datasets.ImageFolder(path, ToTensor()): each sub-folder is a class, in it and below lie its images, .png, .ppm and
 * .pgm; others are passed over. Classes and paths are in Python's order. Each image is read when its sample is taken, as RGB:
 *
 *     data_Images  images = data_ImageFolder("flowers");
 *     data_Loader *loader = data_DataLoader_of(&images.dataset, .batch_size = 32, .shuffle = true);
 *
 * A batch has images of one size: crop them in .transform, which gets both tensors of a sample, if they are not. A class
 * without images is an error. */
TAPER_API data_Images data_ImageFolder(const char *path);

/* ---- Data sets ------------------------------------------------------------------------------------ */

typedef struct data_SetOptions {
    TAPER_NAMED_ABOVE;
    bool train; /* = true: the images to train on, 60000; false: those to test with, 10000 */
} data_SetOptions;
/* torchvision.datasets.MNIST and FashionMNIST with ToTensor: {images, labels}, FLOAT32 (N, 1, 28, 28) between 0 and 1, and INT64
 * (N). `path` is the folder with the four files of the set, train-images-idx3-ubyte and so on, each packed (.gz) or not; fewer
 * or smaller images are fine. NULL: where Debian's package dataset-fashion-mnist has put Fashion-MNIST; MNIST has
 * no such place. Without the files the error says how to get them. Ten classes: of Fashion-MNIST T-shirt, trouser, pullover,
 * dress, coat, sandal, shirt, sneaker, bag, ankle boot. */
TAPER_API taper_Tensors data_MNIST_with(const char *path, data_SetOptions options);
TAPER_API taper_Tensors data_FashionMNIST_with(const char *path, data_SetOptions options);
/* scikit-learn's load_iris and load_digits: {data, target}: (150, 4) in cm and (1797, 64) between 0 and 16, FLOAT32; classes
 * INT64. `path` is scikit-learn's own file or any CSV file with these columns and the class behind them, a number or a word;
 * NULL: where Debian's package python3-sklearn has put it. */
TAPER_API taper_Tensors data_load_iris(const char *path);
TAPER_API taper_Tensors data_load_digits(const char *path);
/* clang-format on */

#ifdef __cplusplus
}
#endif

#define TAPER_READ_READ
#include <taper/calls.h>
#endif
