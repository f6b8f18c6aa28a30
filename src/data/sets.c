/* data/sets.c: the data sets that people begin with, from their files. */
#include "data/read.h"

#include <stdio.h>
#include <taper/ops.h>
#include <taper/shape.h>

enum { LONGEST_PATH = 4096 };

typedef struct ImageSet {
    const char *call, *folder; /* folder: where it is looked for unless the user says so; NULL: nowhere */
    const char *advice;
} ImageSet;

/* The path of one of the set's files, packed or not; false, without an error, if there is none. */
static bool find_part(char path[LONGEST_PATH], const char *folder, const char *part, const char *what) {
    static const char *const forms[] = {"%s/%s-%s-ubyte.gz", "%s/%s-%s-ubyte"};
    for (int i = 0; i < 2; i++) {
        int   length = snprintf(path, LONGEST_PATH, i ? forms[1] : forms[0], folder, part, what);
        FILE *file = length > 0 && length < LONGEST_PATH ? fopen(path, "rb") : NULL;
        if (file) return fclose(file), true;
    }
    return false;
}

static Tensor *read_part(const ImageSet *set, const char *folder, bool train, const char *what, taper_Dtype dtype) {
    char              path[LONGEST_PATH];
    data_IdxOptions   options = data_read_idx_defaults();
    const char *const part = train ? "train" : "t10k";
    options.dtype = dtype;
    if (find_part(path, folder, part, what)) return data_read_idx_with(path, options);
    return base__raise(ERROR_FILE, "%s: there is no %s-%s-ubyte or %s-%s-ubyte.gz in %s; %s", set->call, part, what,
                       part, what, folder, set->advice);
}

static taper_Tensors read_set(const ImageSet *set, const char *folder, bool train) {
    RECORD_NOTHING();
    if (!folder && !(folder = set->folder))
        return base__raise(ERROR_FILE, "%s: expected a folder; %s", set->call, set->advice), tensor__none;
    Tensor *labels = read_part(set, folder, train, "labels-idx1", INT64);
    Tensor *images = labels ? read_part(set, folder, train, "images-idx3", FLOAT32) : NULL;
    if (!images) return tensor__none;
    if (images->ndim != 3 || labels->ndim != 1 || images->dims[0] != labels->dims[0])
        return base__raise(ERROR_FILE, "%s: images of shape %s do not go with labels of shape %s, in %s", set->call,
                           tensor__shape_text(tensor__dims(images)), tensor__shape_text(tensor__dims(labels)), folder),
               tensor__none;
    Tensor **list = tape__allocate(tape__of_thread(), 2 * sizeof *list);
    if (!list) return tensor__none;
    list[0] = (tensor_unsqueeze)((tensor_div_)(images, (taper_number_int)(255)), 1);
    list[1] = labels;
    return list[0] ? (taper_Tensors){2, list} : tensor__none;
}

taper_Tensors data_FashionMNIST_with(const char *path, data_SetOptions options) {
    static const ImageSet set = {"FashionMNIST", "/usr/share/datasets/fashion-mnist",
                                 "sudo apt-get install dataset-fashion-mnist"};
    return FROM_DEFAULTS(options, "data_FashionMNIST") ? read_set(&set, path, options.train) : tensor__none;
}

taper_Tensors data_MNIST_with(const char *path, data_SetOptions options) {
    static const ImageSet set = {"MNIST", NULL, "the files are at https://ossci-datasets.s3.amazonaws.com/mnist/"};
    return FROM_DEFAULTS(options, "data_MNIST") ? read_set(&set, path, options.train) : tensor__none;
}

/* ---- Tables of scikit-learn's ------------------------------------------------------------------------------ */

#define DEBIANS_TABLES "/usr/lib/python3/dist-packages/sklearn/datasets/data/"

/* The last column as classes: false with an error if it is not of whole numbers from 0 on. */
static Tensor *classes_behind(Tensor *column, const char *call, const char *path) {
    const Tensor *host = tensor__on_host(column, call);
    if (!host) return NULL;
    for (int64_t i = 0; i < host->numel; i++) {
        const double label = tensor__get(host, i);
        if (!(label >= 0 && label < 1e9 && label == (double)(int64_t)label))
            return base__raise(ERROR_FILE, "%s: %s: row %lld: expected a class in the last column", call, path,
                               (long long)i);
    }
    return (tensor_to)(column, INT64);
}

static taper_Tensors read_labelled(const char *call, const char *path, const char *standard, int features) {
    RECORD_NOTHING();
    FILE *file = path ? NULL : fopen(standard, "rb");
    if (!path && !file)
        return base__raise(ERROR_FILE, "%s: there is no %s; sudo apt-get install python3-sklearn", call, standard),
               tensor__none;
    if (file) fclose(file);
    if (!path) path = standard;
    data_CsvOptions options = data_read_csv_defaults();
    data_Table      table = data_read_csv_with(path, options);
    if (table.values && table.columns > 5 && table.names[0][0] >= '0' && table.names[0][0] <= '9') {
        options.header = false; /* scikit-learn's file of digits has no names */
        table = data_read_csv_with(path, options);
    }
    if (!table.values) return tensor__none;
    if (table.columns != features + 1)
        return base__raise(ERROR_FILE, "%s: %s: expected %d columns, got %d", call, path, features + 1, table.columns),
               tensor__none;
    Tensor **list = tape__allocate(tape__of_thread(), 2 * sizeof *list);
    if (!list) return tensor__none;
    list[0] = tensor__copied((tensor_narrow)(table.values, 1, 0, features), call);
    list[1] = classes_behind((tensor_select)(table.values, 1, features), call, path);
    return list[0] && list[1] ? (taper_Tensors){2, list} : tensor__none;
}

taper_Tensors(data_load_iris)(const char *path) {
    return read_labelled("load_iris", path, DEBIANS_TABLES "iris.csv", 4);
}

taper_Tensors(data_load_digits)(const char *path) {
    return read_labelled("load_digits", path, DEBIANS_TABLES "digits.csv.gz", 64);
}
