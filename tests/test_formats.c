/* test_formats.c: NumPy's .npy and .npz and PyTorch's .pt: their own files, NumPy's judgments, and files that attack their reader.
 *
 * With TAPER_KEEP_FILES=FOLDER what is written stays there, for tests/goldens/make_files.py --check. */
#define _GNU_SOURCE

#include "scratch.h"

#define GOLDENS "tests/goldens/files/"

static const char *golden(const char *name) {
    static char paths[4][256];
    static int  turn;
    char       *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], GOLDENS "%s", name);
    return path;
}

static const char *kept(const char *name) {
    static char paths[4][512];
    static int  turn;
    const char *folder = getenv("TAPER_KEEP_FILES");
    char       *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder ? folder : scratch_folder, name);
    return path;
}

static void check_same_bytes(const char *mine, const char *right) {
    size_t size, right_size;
    char  *bytes = read_bytes(mine, &size), *right_bytes = read_bytes(right, &right_size);
    if (size != right_size || memcmp(bytes, right_bytes, size) != 0) fail_msg("%s is not %s", mine, right);
    free(bytes);
    free(right_bytes);
}

/* ---- .npy ------------------------------------------------------------------------------------------------ */

TEST(every_dtype_of_numpy) {
    static const char *const files[] = {"little_f2", "big_f2", "little_f4", "big_f4", "little_f8", "big_f8", "i1",
                                        "little_i2", "big_i2", "little_i4", "big_i4", "little_i8", "big_i8", "u1",
                                        "little_u2", "big_u2", "little_u4", "big_u4", "b1"};
    for (int i = 0; i < COUNT(files); i++) {
        char name[64];
        snprintf(name, sizeof name, "numpy_%s.npy", files[i]);
        Tensor    *x = np_load(golden(name));
        const char kind = files[i][strlen(files[i]) - 2], size = files[i][strlen(files[i]) - 1];
        double     right[6];
        for (int k = 0; k < 6; k++) right[k] = kind == 'b' ? k > 0 : kind == 'u' ? k : k - 2;
        assert_int_equal(tensor_dtype(x), kind == 'b' ? BOOL : kind != 'f' ? INT64 : size == '8' ? FLOAT64 : FLOAT32);
        assert_int_equal(tensor_size(x, 1), 3);
        check_tensor(x, right, 6, 0, 0);
    }
}

TEST(orders_and_shapes_of_numpy) {
    Tensor *x = np_load(golden("numpy_fortran.npy")),
           *right = tensor_reshape(tensor_arange(24, .dtype = FLOAT32), SHAPE(2, 3, 4));
    assert_true(tensor_is_contiguous(x) && tensor_equal(x, right));
    check_tensor(np_load(golden("numpy_scalar.npy")), (double[]){2.5}, 1, 0, 0);
    assert_int_equal(tensor_dim(np_load(golden("numpy_scalar.npy"))), 0);
    assert_int_equal(tensor_size(np_load(golden("numpy_empty.npy")), 0), 3);
    check_tensor(np_load(golden("numpy_version2.npy")), (double[]){0, 1, 2}, 3, 0, 0);
    check_tensor(np_load(golden("numpy_version3.npy")), (double[]){0, 1, 2}, 3, 0, 0);
}

TEST(numpys_own_bytes) {
    Tensor *x = tensor_reshape(tensor_arange(6, .dtype = FLOAT32), SHAPE(2, 3));
    assert_true(np_save(scratch("a"), tensor_sub(x, 2))); /* becomes a.npy */
    check_same_bytes(scratch("a.npy"), golden("numpy_little_f4.npy"));
    assert_true(np_save(scratch("a.npy"), tensor_t(tensor_clone(tensor_t(tensor_gt(x, 0.0))))));
    check_same_bytes(scratch("a.npy"), golden("numpy_b1.npy"));
    assert_true(np_save(scratch("a.npy"), tensor_scalar(2.5)));
    assert_true(np_save(scratch("a.npy"), tensor_to(tensor_scalar(2.5), FLOAT64)));
    check_same_bytes(scratch("a.npy"), golden("numpy_scalar.npy"));
    assert_true(np_save(scratch("a.npy"), tensor_zeros(SHAPE(3, 0))));
    check_same_bytes(scratch("a.npy"), golden("numpy_empty.npy"));
    assert_true(np_save(scratch("a.npy"), tensor_arange(4)));
    check_same_bytes(scratch("a.npy"), golden("numpy_vector.npy"));
    Tensor *wide = tensor_to(x, FLOAT64), *flags = tensor_from(SHAPE(2), (bool[]){true, false});
    assert_true(np_save(kept("x.npy"), wide) && np_save(kept("flags.npy"), flags) &&
                np_save(kept("scalar.npy"), tensor_to(tensor_scalar(2.5), FLOAT64)));
    assert_true(np_savez(kept("several"), taper_dict({"x", wide}, {"y", tensor_t(wide)})));
    taper_Dict several = np_load_npz(kept("several.npz"));
    assert_int_equal(several.count, 2);
    assert_true(tensor_equal(taper_dict_get(several, "y"), tensor_t(wide)));
}

/* Numbers that repeat, others that hardly do, and none. */
TEST(packed_arrays) {
    size_t  stored, packed;
    Tensor *again = tensor_reshape(tensor_remainder(tensor_arange(5000), 7), SHAPE(50, 100)),
           *noise = tensor_rand(SHAPE(999)), *none = tensor_zeros(SHAPE(3, 0));
    assert_true(np_savez(scratch("stored"), taper_dict({"again", again}, {"noise", noise}, {"none", none})));
    assert_true(np_savez_compressed(kept("packed"), taper_dict({"again", again}, {"noise", noise}, {"none", none})));
    taper_Dict read = np_load_npz(kept("packed.npz"));
    assert_int_equal(read.count, 3);
    assert_true(tensor_equal(taper_dict_get(read, "again"), again) &&
                tensor_equal(taper_dict_get(read, "noise"), noise));
    assert_int_equal(tensor_size(taper_dict_get(read, "none"), 0), 3);
    free(read_bytes(scratch("stored.npz"), &stored));
    free(read_bytes(kept("packed.npz"), &packed));
    assert_true(packed < 6000 && stored > 44000); /* 40000 bytes of whole numbers become 600 or so */
    CHECK_GOOD();
}

/* A header, and behind it so many bytes. */
static const char *npy_of(int version, int minor, const char *header, int64_t claimed, size_t data) {
    static char bytes[20000];
    const int   width = version == 1 ? 2 : 4;
    size_t      length = strlen(header), at = 8;
    memcpy(bytes, "\x93NUMPY", 6);
    bytes[6] = (char)version, bytes[7] = (char)minor;
    for (int i = 0; i < width; i++) bytes[at++] = (char)((claimed < 0 ? (int64_t)length : claimed) >> 8 * i);
    memcpy(bytes + at, header, length);
    memset(bytes + at + length, 1, data);
    return write_bytes("case.npy", bytes, at + length + data);
}

#define NPY(shape) "{'descr': '<f4', 'fortran_order': False, 'shape': " shape ", }\n"

static void check_npy(const char *path, const char *what, const char *reason) {
    tape_scope();
    Tensor *x = np_load(path);
    if (!reason && !x) fail_msg("%s: %s", what, taper_error());
    if (reason && (x || !strstr(taper_error(), reason))) fail_msg("%s: %s", what, x ? "accepted" : taper_error());
    taper_clear_error();
}

TEST(numpys_judgments) {
    static const struct {
        const char *header;
        size_t      data;
        const char *reason;
    } cases[] = {
        {NPY("(2,)"), 8, NULL},
        {"{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 8, NULL},
        {"  {\"shape\":(1,2),\"fortran_order\":True,\"descr\":\"=f4\"}   ", 8, NULL},
        {"{'descr': 'f4', 'fortran_order': False, 'shape': (), }", 4, NULL},
        {NPY("(2, 1,)"), 8, NULL},
        {NPY("(2,)"), 9, "needs 8 bytes, and there are 9"},
        {NPY("(2,)"), 7, "needs 8 bytes, and there are 7"},
        {NPY("(4)"), 16, "not a tuple"},
        {NPY("[2, 2]"), 16, "no tuple"},
        {NPY("(-2,)"), 8, "no whole number"},
        {NPY("(2.0,)"), 8, "no tuple"},
        {NPY("(True,)"), 8, "no whole number"},
        {NPY("(2L,)"), 8, "no tuple"},
        {NPY("(0x2,)"), 8, "no tuple"},
        {NPY("(1_0,)"), 40, "no tuple"},
        {NPY("(02,)"), 8, "no whole number"},
        {NPY("(2,,)"), 8, "no whole number"},
        {NPY("(,)"), 8, "no whole number"},
        {NPY("(2 3)"), 24, "no tuple"},
        {NPY("(1,1,1,1,1,1,1,1,1)"), 4, "more dimensions"},
        {NPY("(65536,65536)"), 80, "needs 17179869184 bytes"},
        {NPY("(4294967296,4294967296,4)"), 0, "larger than there can be"},
        {NPY("(99999999999999999999999,)"), 0, "no whole number"},
        {"{'descr': '<f4', 'fortran_order': False, }", 8, "lacks one of"},
        {"{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", 8, "none of descr"},
        {"{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", 8, "twice"},
        {"{'descr': '<f4', 'fortran_order': 1, 'shape': (2,)}", 8, "neither True nor False"},
        {"{'descr': '|O', 'fortran_order': False, 'shape': (2,)}", 8, "of '|O' there is no dtype"},
        {"{'descr': '<c8', 'fortran_order': False, 'shape': (1,)}", 8, "of '<c8' there is no dtype"},
        {"{'descr': '<u8', 'fortran_order': False, 'shape': (1,)}", 8, "of '<u8' there is no dtype"},
        {"{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}", 8, "of '|f4' there is no dtype"},
        {"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}", 8, "no plain dtype"},
        {"{'descr': '<f4\\x00', 'fortran_order': False, 'shape': (2,)}", 8, "no plain dtype"},
        {"{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} x", 8, "more behind"},
        {"{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os').getpid()}", 8, "no tuple"},
        {"{{{{{{{{{{{{{{{{{{{{{{{{{{{", 8, "expected a key"},
        {"", 8, "begin with {"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        check_npy(npy_of(1, 0, cases[i].header, -1, cases[i].data), cases[i].header, cases[i].reason);
    check_npy(npy_of(2, 0, NPY("(2,)"), -1, 8), "version 2", NULL);
    check_npy(npy_of(1, 1, NPY("(2,)"), -1, 8), "version 1.1", "version 1.1 of the format");
    check_npy(npy_of(4, 0, NPY("(2,)"), -1, 8), "version 4", "version 4.0 of the format");
    check_npy(npy_of(1, 0, NPY("(2,)"), 60000, 8), "60000", "larger than 10000");
    check_npy(npy_of(1, 0, NPY("(2,)"), 9000, 8), "9000", "not whole");
    check_npy(npy_of(2, 0, NPY("(2,)"), 0xffffffff, 8), "4 G", "larger than 10000");
    check_npy(npy_of(1, 0, NPY("(2,)"), 20, 8), "20", "expected a key");
    check_npy(write_bytes("case.npy", "\x93NUMPX\1\0", 8), "magic", "no array of NumPy's");
    check_npy(golden("numpy_stored.npz"), "npz", "np_load_npz");
    check_npy(scratch("nowhere"), "nowhere", "No such file");
}

/* ---- Zip files --------------------------------------------------------------------------------------------- */

typedef struct Member {
    const char *name;
    const void *bytes;
    size_t      size;
} Member;

/* The checksum bit by bit, as it is defined. */
static uint32_t checksum(const uint8_t *bytes, size_t size) {
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static char *put(char *to, int count, uint64_t number) {
    for (int i = 0; i < count; i++) *to++ = (char)(number >> 8 * i);
    return to;
}

static const char *zip_of(int count, const Member *members) {
    static char file[1 << 17], directory[1 << 14];
    char       *at = file, *entry = directory;
    for (int i = 0; i < count; i++) {
        const Member  *m = &members[i];
        const size_t   length = strlen(m->name);
        const uint64_t where = (uint64_t)(at - file), crc = checksum(m->bytes, m->size);
        at = put(put(put(put((char *)memcpy(at, "PK\3\4", 4) + 4, 2, 20), 8, 0), 4, crc), 4, m->size);
        at = put(put(put(at, 4, m->size), 2, length), 2, 0);
        at = (char *)memcpy(at, m->name, length) + length;
        at = (char *)memcpy(at, m->bytes, m->size) + m->size;
        entry = put(put(put(put((char *)memcpy(entry, "PK\1\2", 4) + 4, 4, 20), 8, 0), 4, crc), 4, m->size);
        entry = put(put(put(put(put(entry, 4, m->size), 2, length), 4, 0), 8, 0), 4, where);
        entry = (char *)memcpy(entry, m->name, length) + length;
    }
    const uint64_t where = (uint64_t)(at - file), size = (uint64_t)(entry - directory);
    at = (char *)memcpy(at, directory, size) + size;
    at = put(put(put((char *)memcpy(at, "PK\5\6", 4) + 4, 4, 0), 2, (uint64_t)count), 2, (uint64_t)count);
    at = put(put(put(at, 4, size), 4, where), 2, 0);
    return write_bytes("case.zip", file, (size_t)(at - file));
}

TEST(several_arrays) {
    static const char *const files[] = {"numpy_stored.npz", "numpy_packed.npz", "numpy_zip64.npz"};
    for (int i = 0; i < COUNT(files); i++) {
        taper_Dict dict = np_load_npz(golden(files[i]));
        CHECK_GOOD();
        assert_int_equal(dict.count, 2);
        check_tensor(taper_dict_get(dict, "a"), (double[]){0, 1, 2}, 3, 0, 0);
        Tensor *b = taper_dict_get(dict, "b/c.d");
        assert_true(tensor_at(b, INDEX(1, 99)) == 3 && sum_of(b) == 300);
    }
}

/* Each byte of a small file is another one, in turn: what is read is right, or an error of the file. */
static void check_any_byte(const char *path, taper_Dict (*load)(const char *path)) {
    size_t size;
    char  *bytes = read_bytes(path, &size);
    for (size_t i = 0; i < size; i++) {
        tape_scope();
        bytes[i] ^= 0x55;
        taper_Dict dict = load(write_bytes("byte", bytes, size));
        bytes[i] ^= 0x55;
        if ((dict.at == NULL) != (taper_error() != NULL))
            fail_msg("byte %d: %s", (int)i, taper_error() ? taper_error() : "neither");
        taper_clear_error();
    }
    for (size_t length = 0; length < size; length++) {
        tape_scope();
        if (load(write_bytes("byte", bytes, length)).at) fail_msg("%s: %d of its bytes are enough", path, (int)length);
        assert_int_equal(taper_error_kind(), ERROR_FILE);
        taper_clear_error();
    }
    free(bytes);
}

static taper_Dict load_one(const char *path) {
    const taper_Dict none = {0, NULL, NULL};
    Tensor          *x = np_load(path);
    return x ? taper_dict({"x", x}) : none;
}

TEST(damaged_anywhere) {
    check_any_byte(golden("numpy_little_f4.npy"), load_one);
    check_any_byte(golden("numpy_packed.npz"), (np_load_npz));
    check_any_byte(golden("torch_mlp.pt"), (torch_load));
}

static void check_npz(const char *path, const char *reason) {
    tape_scope();
    assert_null(np_load_npz(path).at);
    CHECK_ERROR(reason);
}

/* The stored file with some bytes of it exchanged, which stand `at` behind a signature. */
static const char *patched(const char *signature, int at, int count, uint64_t number) {
    static char copy[4096];
    size_t      size, i = 0;
    char       *bytes = read_bytes(golden("numpy_packed.npz"), &size);
    memcpy(copy, bytes, size);
    free(bytes);
    while (memcmp(copy + i, signature, 4) != 0) i++;
    put(copy + i + at, count, number);
    return write_bytes("case.npz", copy, size);
}

TEST(zip_files_that_lie) {
    check_npz(patched("PK\1\2", 24, 4, 0x7fffffff), "'a.npy' lies about its size"); /* 2 GiB of some hundred bytes */
    check_npz(patched("PK\1\2", 24, 4, 5), "'a.npy' are damaged");
    check_npz(patched("PK\1\2", 20, 4, 0x7fffffff), "'a.npy' does not lie in the file");
    check_npz(patched("PK\1\2", 24, 4, 0xffffffff), "'a.npy' does not lie in the file"); /* elsewhere, and not there */
    check_npz(patched("PK\1\2", 42, 4, 3), "'a.npy' does not lie in the file");
    check_npz(patched("PK\1\2", 8, 2, 1), "'a.npy' is encrypted");
    check_npz(patched("PK\1\2", 10, 2, 12), "'a.npy' is packed by method 12");
    check_npz(patched("PK\1\2", 16, 4, 0), "'a.npy' are damaged");
    check_npz(patched("PK\5\6", 16, 4, 0x7fffffff), "directory does not lie in it");
    check_npz(patched("PK\5\6", 16, 4, 0xffffffff), "lacks its 64-bit part");
    check_npz(patched("PK\5\6", 10, 2, 3), "directory does not lie in it");
    check_npz(patched("PK\1\2", 0, 4, 0), "directory is not whole");
    check_npz(patched("PK\5\6", 10, 2, 60000), "directory does not lie in it");
    check_npz(patched("PK\5\6", 4, 2, 1), "several parts");
    check_npz(patched("PK\5\6", 20, 2, 9), "not whole");
    size_t       size;
    char        *array = read_bytes(golden("numpy_vector.npy"), &size);
    const Member twice[] = {{"x.npy", array, size}, {"x.npy", array, size}}, other[] = {{"x.txt", array, size}};
    check_npz(zip_of(2, twice), "'x.npy' occurs twice");
    check_npz(zip_of(1, other), "'x.txt' is no array");
    assert_int_equal(np_load_npz(zip_of(1, twice)).count, 1);
    assert_non_null(np_load_npz(zip_of(0, twice)).at);
    free(array);
}

/* ---- .pt --------------------------------------------------------------------------------------------------- */

TEST(state_dicts_of_pytorch) {
    taper_Dict dict = torch_load(golden("torch_mlp.pt")),
               right = safetensors_load_file(golden("torch_mlp.safetensors"));
    nn_Module *model = nn_Sequential(nn_Linear(3, 5), nn_ReLU(), nn_Linear(5, 2));
    nn_to(model, FLOAT64);
    assert_true(nn_load_state_dict(model, dict).loaded);
    for (int i = 0; i < dict.count; i++) assert_true(tensor_equal(dict.at[i], taper_dict_get(right, dict.names[i])));
    assert_string_equal(dict.names[0], "0.weight");
    nn_free(model);
    taper_Dict types = torch_load(golden("torch_types.pt")),
               others = safetensors_load_file(golden("types.safetensors"));
    assert_int_equal(types.count, 12);
    for (int i = 0; i < types.count; i++) {
        Tensor *x = types.at[i], *y = taper_dict_get(others, types.names[i]);
        assert_int_equal(tensor_dtype(x), tensor_dtype(y));
        assert_true(
            tensor_allclose(tensor_to(x, FLOAT64), tensor_to(y, FLOAT64), .rtol = 0, .atol = 0, .equal_nan = true));
    }
}

TEST(views_share_their_storage) {
    taper_Dict dict = torch_load(golden("torch_views.pt"));
    Tensor    *base = taper_dict_get(dict, "base"), *t = taper_dict_get(dict, "transposed");
    check_tensor(taper_dict_get(dict, "row"), (double[]){4, 5, 6, 7}, 4, 0, 0);
    check_tensor(taper_dict_get(dict, "parameter"), (double[]){1, 5, 9}, 3, 0, 0);
    check_tensor(taper_dict_get(dict, "expanded"), (double[]){5, 5, 5, 5, 5, 5}, 6, 0, 0);
    assert_true(tensor_equal(t, tensor_t(base)));
    tensor_fill_(base, 1.0);
    assert_true(sum_of(t) == 12);
}

TEST(dicts_in_dicts) {
    taper_Dict dict = torch_load(golden("torch_nested.pt")), model = taper_dict_below(dict, "model");
    assert_int_equal(model.count, 4);
    assert_int_equal(tensor_item_int64(taper_dict_get(dict, "epoch")), 3);
    assert_true(tensor_item_int64(taper_dict_get(dict, "far")) == -((int64_t)1 << 40));
    assert_true(tensor_item(taper_dict_get(dict, "best")) == 0.25);
    assert_int_equal(tensor_dtype(taper_dict_get(dict, "done")), BOOL);
    assert_true(tensor_item(taper_dict_get(dict, "optimizer.param_groups.0.betas.1")) == 0.999);
    assert_null(taper_dict_get(dict, "name"));
    CHECK_ERROR("there is no 'name'");
}

static void check_torch(const char *path, const char *reason) {
    tape_scope();
    assert_null(torch_load(path).at);
    CHECK_ERROR(reason);
}

/* A file whose pickle is this, with a storage "0" of 8 bytes. */
static const char *pickled(const char *bytes, size_t size) {
    const Member members[] = {
        {"a/data.pkl", bytes, size}, {"a/byteorder", "little", 6}, {"a/data/0", "\0\0\200\077\0\0\0\100", 8}};
    return zip_of(3, members);
}
#define PICKLED(text) pickled(text, sizeof(text) - 1)

/* One tensor, of a storage of so many numbers, an offset, sizes and strides; numbers below 256. */
#define STORAGE_OF(key, n) "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" key "X\3\0\0\0cpuK" n "tQ"
#define TENSOR_AT(storage, offset, size, stride)                                                                       \
    "ctorch._utils\n_rebuild_tensor_v2\n(" storage "K" offset size stride "\211ccollections\nOrderedDict\n)RtR"

TEST(pickles_are_not_run) {
    check_torch(golden("torch_print.pt"), "global '__builtin__.print' is not allowed");
    check_torch(golden("torch_complex.pt"), "global 'torch.ComplexFloatStorage' is not allowed");
    check_torch(golden("torch_protocol4.pt"), "protocol other than 2");
    check_torch(golden("torch_old.pt"), "no zip file");
    check_torch(golden("numpy_stored.npz"), "no file of torch.save");
    check_torch(PICKLED("\200\2cos\nsystem\nX\2\0\0\0ls\205R."), "global 'os.system' is not allowed");
    check_torch(PICKLED("\200\2(S'ls'\nios\nsystem\n."), "instruction STRING (0x53) is not one that torch.save writes");
    check_torch(PICKLED("\200\2\214\2os\214\6system\223)R."), "instruction SHORT_BINUNICODE");
    check_torch(PICKLED("\200\2ccollections\nOrderedDict\nX\1\0\0\0x\205R."), "makes no data");
    check_torch(PICKLED("\200\2ctorch\nFloatStorage\n)R."), "makes no data");
    check_torch(PICKLED("\200\2K\1)R."), "makes no data");
    check_torch(PICKLED("\200\2K\1}b."), "no dict");
}

TEST(pickles_that_lie) {
    Tensor *x = taper_dict_get(
        torch_load(PICKLED("\200\2}X\1\0\0\0x" TENSOR_AT(STORAGE_OF("0", "\2"), "\1", "K\1\205", "K\1\205") "s.")),
        "x");
    check_tensor(x, (double[]){2}, 1, 0, 0);
#define LYING(storage, offset, size, stride, reason)                                                                   \
    check_torch(PICKLED("\200\2}X\1\0\0\0x" TENSOR_AT(storage, offset, size, stride) "s."), reason)
    LYING(STORAGE_OF("0", "\2"), "\1", "K\2\205", "K\1\205", "does not lie in its storage");
    LYING(STORAGE_OF("0", "\2"), "\3", "K\0\205", "K\1\205", "does not lie in its storage");
    LYING(STORAGE_OF("0", "\2"), "\0", "J\377\377\377\377\205", "K\1\205", "does not lie in its storage");
    LYING(STORAGE_OF("0", "\2"), "\0", "K\2\205", "\212\010\377\377\377\377\377\377\377\177\205",
          "does not lie in its storage");
    LYING(STORAGE_OF("0", "\2"), "\0", "\212\010\0\0\0\0\0\0\0\040\205", "K\0\205", "does not lie in its storage");
    LYING(STORAGE_OF("0", "\2"), "\0", "K\2\205", "K\1K\1\206", "without storage, offset, size and stride");
    LYING(STORAGE_OF("0", "\3"), "\0", "K\3\205", "K\1\205", "another size than the pickle says");
    LYING(STORAGE_OF("1", "\2"), "\0", "K\2\205", "K\1\205", "storage '1' is not in the file");
    LYING(STORAGE_OF("/", "\2"), "\0", "K\2\205", "K\1\205", "storage '/' is not in the file");
    check_torch(PICKLED("\200\2(X\6\0\0\0modulectorch\nFloatStorage\ntQ."), "no storage");
    check_torch(PICKLED("\200\2}X\1\0\0\0xK\1s}."), "values that nothing has used");
    check_torch(PICKLED("\200\2}"), "not whole");
    check_torch(PICKLED("\200\2X\377\377\377\377"), "not whole");
    check_torch(PICKLED("\200\2X\2\0\0\0\0a."), "zero byte");
    check_torch(PICKLED("\200\2h\0."), "nothing has been put there");
    check_torch(PICKLED("\200\2}r\377\377\377\177."), "a place that torch.save does not use");
    check_torch(PICKLED("\200\2u."), "no mark");
    check_torch(PICKLED("\200\2)(u."), "into no list or dict");
    check_torch(PICKLED("\200\2}(K\1u."), "into no list or dict");
    check_torch(PICKLED("\200\2(\205."), "no value");
    check_torch(PICKLED("\200\2R."), "no value");
    check_torch(PICKLED("\200\2\212\011\0\0\0\0\0\0\0\0\0."), "more than 64 bits");
    check_torch(PICKLED("\200\2}(X\1\0\0\0aK\1X\1\0\0\0aK\2u."), "'a' occurs twice");
    check_torch(PICKLED("\200\2}(NK\1u."), "neither a text nor a whole number");
}

TEST(pickles_that_never_end) {
    check_torch(PICKLED("\200\2]q\0h\0a."), "too deep");
    check_torch(PICKLED("\200\2]q\0(h\0h\0e."), "too deep");
    char bytes[4096] = "\200\2](]q", *at = bytes + 6; /* a list of a list twice, of a list twice, ...: 2^60 of them */
    *at++ = '\0';
    for (int i = 1; i < 60; i++) at += sprintf(at, "]q%c(h%ch%ce", i, i - 1 ? i - 1 : '?', i - 1 ? i - 1 : '?');
    *at++ = 'e';
    *at++ = '.';
    for (char *c = bytes; c < at; c++)
        if (*c == '?') *c = '\0';
    check_torch(pickled(bytes, (size_t)(at - bytes)), "too deep");
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {
        T(every_dtype_of_numpy),   T(orders_and_shapes_of_numpy),
        T(numpys_own_bytes),       T(packed_arrays),
        T(numpys_judgments),       T(several_arrays),
        T(damaged_anywhere),       T(zip_files_that_lie),
        T(state_dicts_of_pytorch), T(views_share_their_storage),
        T(dicts_in_dicts),         T(pickles_are_not_run),
        T(pickles_that_lie),       T(pickles_that_never_end),
    };
    return cmocka_run_group_tests_name("formats", tests, make_scratch, remove_scratch);
}
