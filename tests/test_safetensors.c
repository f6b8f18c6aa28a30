/* test_safetensors.c: safetensors files: those of the reference writer, the judgments of the reference reader, what Taper writes. */
#define _GNU_SOURCE

#include "scratch.h"

/* ---- Files that are wrong ------------------------------------------------------------------------------ */

/* A header of so many bytes, by its own words, and `data` bytes behind it. */
static const char *written(const char *header, size_t length, uint64_t claimed, size_t data) {
    static char bytes[1 << 16];
    for (int i = 0; i < 8; i++) bytes[i] = (char)(claimed >> 8 * i);
    memcpy(bytes + 8, header, length);
    memset(bytes + 8 + length, 1, data);
    return write_bytes("case.safetensors", bytes, 8 + length + data);
}

static void check_verdict(const char *path, const char *header, const char *reason) {
    tape_scope();
    taper_Dict dict = safetensors_load_file(path);
    if (!reason && taper_error()) fail_msg("%s: %s", header, taper_error());
    if (!reason && !dict.at) fail_msg("%s: no dict", header);
    if (!reason) return;
    if (!taper_error() || dict.count || dict.at) fail_msg("accepted: %s", header);
    if (taper_error_kind() != ERROR_FILE && taper_error_kind() != ERROR_SHAPE)
        fail_msg("%s: of no file", taper_error());
    if (!strstr(taper_error(), reason)) fail_msg("%s: \"%s\" lacks \"%s\"", header, taper_error(), reason);
    taper_clear_error();
}

typedef struct Case {
    const char *header;
    size_t      data;
    const char *reason; /* NULL: it is good */
} Case;

static void check_cases(const Case *cases, int count) {
    for (int i = 0; i < count; i++) {
        const size_t length = strlen(cases[i].header);
        check_verdict(written(cases[i].header, length, length, cases[i].data), cases[i].header, cases[i].reason);
    }
}

#define TENSOR_OF(dtype, shape, offsets) "\"x\":{\"dtype\":" dtype ",\"shape\":" shape ",\"data_offsets\":" offsets "}"
#define FILE_OF(dtype, shape, offsets) "{" TENSOR_OF(dtype, shape, offsets) "}"
#define GOOD TENSOR_OF("\"F32\"", "[2]", "[0,8]")
#define META(text) "{\"__metadata__\":" text "," GOOD "}"

static const Case json[] = {
    {"[]", 0, "expected {"},
    {"\"x\"", 0, "expected {"},
    {"1", 0, "expected {"},
    {"null", 0, "expected {"},
    {"", 0, "expected {"},
    {"", 8, "expected {"},
    {"{", 0, "expected a text"},
    {"{" GOOD, 8, "expected ,"},
    {"{" GOOD ",}", 8, "expected a text"},
    {"{'x':1}", 0, "expected a text"},
    {"{/* */" GOOD "}", 8, "expected a text"},
    {"\xef\xbb\xbf{" GOOD "}", 8, "expected {"},
    {"{\"x\ny\":1}", 0, "control character"},
    {"{\"\\x41\":1}", 0, "escape"},
    {"{\"\\ud800\":1}", 0, "\\u"},
    {"{\"\\ud800\\u0041\":1}", 0, "\\u"},
    {"{\"\\udc00\":1}", 0, "\\u"},
    {"{\"\\u12g4\":1}", 0, "\\u"},
    {"{\"x", 0, "without an end"},
    {"{" GOOD "}x", 8, "more behind"},
    {"{" GOOD "}{}", 8, "more behind"},
    {"{\"\xff\":1}", 0, "UTF-8"},
    {"{\"\xc0\x80\":1}", 0, "UTF-8"},
    {"{\"\xed\xa0\x80\":1}", 0, "UTF-8"},
    {"{\"\xf4\x90\x80\x80\":1}", 0, "UTF-8"},
    {"{\"\xe2\x82\":1}", 0, "UTF-8"},
    {META("\"x\""), 8, "expected {"},
    {META("{\"a\":1}"), 8, "expected a text"},
    {META("{\"a\":{}}"), 8, "expected a text"},
    {META("{\"a\":\"1\",\"a\":\"2\"}"), 8, "'a' occurs twice"},
    {META("{},\"__metadata__\":{}"), 8, "second time"},
    {"{\"__metadata__\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "expected a text"},
    {META("{\"a\":\"1\"}"), 8, NULL},
    {META("{}"), 8, NULL},
    {META("null"), 8, NULL},
    {"{}", 0, NULL},
    {" \n\t\r{" GOOD "} \n\t", 8, NULL},
};

static const Case entries[] = {
    {"{\"x\":1}", 0, "expected {"},
    {"{\"x\":null}", 0, "expected {"},
    {"{\"x\":{}}", 0, "needs dtype, shape"},
    {"{\"x\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "needs dtype, shape"},
    {"{\"x\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8, "needs dtype, shape"},
    {"{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "needs dtype, shape"},
    {"{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "second time"},
    {FILE_OF("null", "[2]", "[0,8]"), 8, "expected a text"},
    {FILE_OF("3", "[2]", "[0,8]"), 8, "expected a text"},
    {FILE_OF("\"f32\"", "[2]", "[0,8]"), 8, "no such dtype"},
    {FILE_OF("\"float32\"", "[2]", "[0,8]"), 8, "no such dtype"},
    {FILE_OF("\"F32 \"", "[2]", "[0,8]"), 8, "no such dtype"},
    {FILE_OF("\"\"", "[2]", "[0,8]"), 8, "no such dtype"},
    {FILE_OF("\"F4\"", "[3]", "[0,1]"), 1, "'x' is F4"},
    {FILE_OF("\"C64\"", "[1]", "[0,8]"), 8, "'x' is C64"},
    {FILE_OF("\"F32\"", "null", "[0,8]"), 8, "expected ["},
    {FILE_OF("\"F32\"", "2", "[0,8]"), 8, "expected ["},
    {FILE_OF("\"F32\"", "[-2]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[-0]", "[0,0]"), 0, "whole number"},
    {FILE_OF("\"F32\"", "[2.0]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[2e0]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[+2]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[02]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[0x2]", "[0,8]"), 8, "expected ,"},
    {FILE_OF("\"F32\"", "[\"2\"]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[true]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[NaN]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[[2]]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[18446744073709551616]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[99999999999999999999999999999999]", "[0,8]"), 8, "whole number"},
    {FILE_OF("\"F32\"", "[2]", "[0]"), 8, "expected ,"},
    {FILE_OF("\"F32\"", "[2]", "[0,8,8]"), 8, "expected ]"},
    {FILE_OF("\"F32\"", "[2]", "{\"0\":8}"), 8, "expected ["},
    {FILE_OF("\"F32\"", "[2]", "null"), 8, "expected ["},
    {FILE_OF("\"F32\"", "[1,1,1,1,1,1,1,1,2]", "[0,8]"), 8, "9 dimensions"},
    {"{" GOOD "," GOOD "}", 8, "hole"},
    {"{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
     "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
     0, "'x' occurs twice"},
    {"{\"\\u0078\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
     "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
     0, "'x' occurs twice"},
    {"{\"a\\u0000b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0, "zero byte"},
    {"{\"x\":{\"dtype\":\"F32\",\"more\":[{\"a\":-1.5e+3},null,true,false,\"s\"],\"shape\":[2],\"data_offsets\":[0,8]}"
     "}",
     8, NULL},
    {"{\"x\":{\"dtype\":\"F32\",\"more\":[01],\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "expected ,"},
    {"{\"x\":{\"dtype\":\"F32\",\"more\":[1.],\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "lacks a digit"},
    {"{\"x\":{\"dtype\":\"F32\",\"more\":nul,\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "expected a value"},
    {"{\"../../etc/x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, NULL},
    {"{\"\":{\"dtype\":\"\\u004632\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, NULL},
    {FILE_OF("\"F32\"", "[]", "[0,4]"), 4, NULL},
};

#define PAIR_OF(first, second)                                                                                         \
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":" first "},"                                              \
    "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":" second "}}"

static const Case places[] = {
    {FILE_OF("\"U8\"", "[2]", "[1,3]"), 3, "hole"},
    {PAIR_OF("[0,2]", "[3,5]"), 5, "hole"},
    {PAIR_OF("[0,2]", "[1,3]"), 3, "overlap"},
    {PAIR_OF("[0,2]", "[0,2]"), 2, "overlap"},
    {PAIR_OF("[0,2]", "[4,2]"), 4, "needs 2 bytes"},
    {FILE_OF("\"U8\"", "[0]", "[18446744073709551615,18446744073709551615]"), 0, "hole"},
    {"{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
     "\"b\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[2,2]}}",
     4, "overlap"},
    {"{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
     "\"b\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[9,9]}}",
     4, "hole"},
    {FILE_OF("\"F32\"", "[2]", "[0,12]"), 12, "needs 8 bytes"},
    {FILE_OF("\"F32\"", "[4]", "[0,8]"), 8, "needs 16 bytes"},
    {FILE_OF("\"F32\"", "[]", "[0,0]"), 0, "needs 4 bytes"},
    {FILE_OF("\"U8\"", "[2,18446744073709551614]", "[0,8]"), 8, "larger than there can be"},
    {FILE_OF("\"F32\"", "[2,9223372036854775807]", "[0,8]"), 8, "larger than there can be"},
    {FILE_OF("\"F32\"", "[9223372036854775808,2,0]", "[0,0]"), 0, "larger than there can be"},
    {FILE_OF("\"F32\"", "[4294967296,4294967295]", "[0,0]"), 0, "larger than there can be"},
    {FILE_OF("\"F32\"", "[4611686018427387904]", "[0,0]"), 0, "larger than there can be"},
    {FILE_OF("\"F32\"", "[72057594037927936]", "[0,288230376151711744]"), 8, "the file has 8"},
    {FILE_OF("\"F32\"", "[2]", "[0,8]"), 0, "the file has 0"},
    {FILE_OF("\"F32\"", "[2]", "[0,8]"), 6, "the file has 6"},
    {FILE_OF("\"F32\"", "[2]", "[0,8]"), 9, "the file has 9"},
    {"{}", 3, "the file has 3"},
    {FILE_OF("\"F32\"", "[0,4611686018427387904,2]", "[0,0]"), 0,
     "larger than there can be"}, /* as torch.zeros finds */
    {FILE_OF("\"F32\"", "[0,1000000,2]", "[0,0]"), 0, NULL},
    {PAIR_OF("[2,4]", "[0,2]"), 4, NULL},
};

TEST(headers_are_strict_json) { check_cases(json, COUNT(json)); }
TEST(entries_say_what_they_must) { check_cases(entries, COUNT(entries)); }
TEST(tensors_tile_the_file) { check_cases(places, COUNT(places)); }

TEST(lengths_that_lie) {
    static const struct {
        uint64_t    claimed;
        const char *reason;
    } cases[] = {{3, "longer than the file"},
                 {1000, "longer than the file"},
                 {100000001, "too large"},
                 {0xffffff000000003c, "too large"},
                 {UINT64_MAX, "too large"},
                 {UINT64_MAX - 7, "too large"},
                 {(uint64_t)2 << 56, "too large"},
                 {0, "expected {"},
                 {1, "expected a text"}};
    for (int i = 0; i < COUNT(cases); i++) check_verdict(written("{}", 2, cases[i].claimed, 0), "{}", cases[i].reason);
    for (size_t size = 0; size < 8; size++)
        check_verdict(write_bytes("case.safetensors", "\2\0\0\0\0\0\0", size), "short", "too small");
    check_verdict(write_bytes("case.safetensors", "\2\0\0\0\0\0\0", 8), "no header", "longer than the file");
    check_verdict(scratch("nowhere"), "nowhere", "No such file");
    check_verdict(scratch(""), "a folder", "Is a directory");
}

TEST(deep_headers_end) {
    char header[20000], *at = header;
    for (int depth = 100; depth <= 9000; depth += 8900) {
        at = header + sprintf(header, "{\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0],\"more\":");
        for (int i = 0; i < depth; i++) *at++ = '[';
        for (int i = 0; i < depth; i++) *at++ = ']';
        at += sprintf(at, "}}");
        const size_t length = (size_t)(at - header);
        check_verdict(written(header, length, length, 0), "deep", depth > 128 ? "too deep" : NULL);
    }
}

/* ---- Files that are good ------------------------------------------------------------------------------- */

#define GOLDENS "tests/goldens/files/"

TEST(every_dtype_of_files) {
    taper_Dict   dict = safetensors_load_file(GOLDENS "types.safetensors");
    const double half[] = {0, -0.0, 1, -1.5, 65504, 0x1p-24, INFINITY, NAN, 0.333251953125};
    const double brain[] = {0, -0.0, 1, -1.5, 65536, 0x1.02p-24, INFINITY, NAN, 0.333984375};
    const char  *reals[] = {"r.torch.float16", "r.torch.bfloat16", "r.torch.float32", "r.torch.float64"};
    for (int i = 0; i < 4; i++) {
        Tensor *x = taper_dict_get(dict, reals[i]);
        assert_int_equal(tensor_dtype(x), i < 3 ? FLOAT32 : FLOAT64);
        for (int k = 0; k < 9; k++) {
            const double is = tensor_at(x, INDEX(k)), wanted = i == 1 ? brain[k] : half[k];
            if (i >= 2 && k == 5) continue; /* 6e-8 itself */
            if (!(is == wanted || (isnan(is) && isnan(wanted))) || (!isnan(is) && signbit(is) != signbit(wanted)))
                fail_msg("%s: number %d is %a", reals[i], k, is);
        }
    }
    const char *whole[] = {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"};
    for (int i = 0; i < COUNT(whole); i++) {
        char name[32];
        snprintf(name, sizeof name, "i.torch.%s", whole[i]);
        Tensor *x = taper_dict_get(dict, name);
        assert_int_equal(tensor_dtype(x), INT64);
        check_tensor(x, i ? (double[]){0, 1, 127, 100} : (double[]){0, -1, 127, -128}, 4, 0, 0);
    }
    check_tensor(taper_dict_get(dict, "bool"), (double[]){1, 0, 1}, 3, 0, 0);
    check_tensor(taper_dict_get(dict, "scalar"), (double[]){2.5}, 1, 0, 0);
    assert_int_equal(tensor_size(taper_dict_get(dict, "empty"), 2), 3);
    assert_string_equal(safetensors_metadata(GOLDENS "types.safetensors", "format"), "pt");
    assert_null(safetensors_metadata(GOLDENS "types.safetensors", "other"));
}

/* What is read and written again is the reference writer's file, byte by byte. */
TEST(the_reference_writers_bytes) {
    const char *const names[] = {"mlp", "conv", "lstm", "transformer"};
    for (int i = 0; i < COUNT(names); i++) {
        size_t size, right_size;
        char   path[128];
        snprintf(path, sizeof path, GOLDENS "%s.safetensors", names[i]);
        taper_Dict dict = safetensors_load_file(path);
        assert_true(safetensors_save_file(dict, scratch("again.safetensors"),
                                          .metadata = (const char *[]){"format", "pt", NULL}));
        char *right = read_bytes(path, &right_size), *mine = read_bytes(scratch("again.safetensors"), &size);
        assert_int_equal(size, right_size);
        assert_memory_equal(mine, right, size);
        free(right);
        free(mine);
    }
}

TEST(truncated_anywhere) {
    size_t size;
    char  *bytes = read_bytes(GOLDENS "mlp.safetensors", &size);
    for (size_t length = 0; length < size; length++) {
        tape_scope();
        assert_null(safetensors_load_file(write_bytes("short.safetensors", bytes, length)).at);
        assert_int_equal(taper_error_kind(), ERROR_FILE);
        taper_clear_error();
    }
    free(bytes);
}

TEST(names_and_metadata_of_any_text) {
    const char       *odd = "a \"b\"\\\n\x1f\x7f \xc3\xa4 \xf0\x9f\x95\xaf/../";
    Tensor           *x = tensor_arange(6), *t = tensor_t(tensor_reshape(x, SHAPE(2, 3)));
    const char *const metadata[] = {odd, odd, "", "", NULL};
    assert_true(safetensors_save_file(taper_dict({odd, t}, {"", tensor_full(SHAPE(), true)}), scratch("odd"),
                                      .metadata = metadata));
    taper_Dict dict = safetensors_load_file(scratch("odd"));
    assert_int_equal(dict.count, 2);
    assert_true(tensor_equal(taper_dict_get(dict, odd), t));
    assert_string_equal(safetensors_metadata(scratch("odd"), odd), odd);
    assert_string_equal(safetensors_metadata(scratch("odd"), ""), "");
    Tensor *named = tensor_zeros(SHAPE(1));
    assert_false(safetensors_save_file(taper_dict({"\xff", named}), scratch("odd")));
    CHECK_ERROR("no UTF-8");
    assert_false(safetensors_save_file(taper_dict({"__metadata__", named}), scratch("odd")));
    CHECK_ERROR("__metadata__");
    assert_null(taper_dict({"x", named}, {"x", named}).at);
    CHECK_ERROR("'x' occurs twice");
    assert_false(safetensors_save_file(taper_dict({"x", named}), scratch("odd"),
                                       .metadata = (const char *[]){"a", "1", "a", "2", NULL}));
    CHECK_ERROR("'a' occurs twice");
    assert_false(
        safetensors_save_file(taper_dict({"x", named}), scratch("odd"), .metadata = (const char *[]){"a", NULL}));
    CHECK_ERROR("has no text");
}

/* Were a name looked for among all others, this would take minutes. */
TEST(twenty_thousand_tensors) {
    enum { MANY = 20000 };
    static taper_Item items[MANY];
    static char       names[MANY][16];
    Tensor           *x = tensor_ones(SHAPE(1));
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "t%d", i * 7919 % MANY);
        items[i] = (taper_Item){names[i], x};
    }
    assert_true(safetensors_save_file(taper_dict_with((taper_Items){MANY, items}), scratch("many")));
    taper_Dict dict = safetensors_load_file(scratch("many"));
    assert_int_equal(dict.count, MANY);
    assert_true(tensor_item(taper_dict_get(dict, "t19999")) == 1);
}

TEST(below_a_name) {
    Tensor    *x = tensor_zeros(SHAPE(1)), *y = tensor_ones(SHAPE(1));
    taper_Dict dict = taper_dict({"model.0.weight", x}, {"models", x}, {"model.0.bias", y}),
               below = taper_dict_below(dict, "model.0");
    assert_int_equal(below.count, 2);
    assert_string_equal(below.names[1], "bias");
    assert_ptr_equal(below.at[1], y);
    assert_null(taper_dict_below(dict, "optimizer").at);
    CHECK_ERROR("nothing is below 'optimizer'");
    assert_null(taper_dict_get(dict, "model"));
    CHECK_ERROR("there is no 'model'");
}

int main(void) {
    taper_on_error(NULL);
    const struct CMUnitTest tests[] = {
        T(headers_are_strict_json),
        T(entries_say_what_they_must),
        T(tensors_tile_the_file),
        T(lengths_that_lie),
        T(deep_headers_end),
        T(every_dtype_of_files),
        T(the_reference_writers_bytes),
        T(truncated_anywhere),
        T(names_and_metadata_of_any_text),
        T(twenty_thousand_tensors),
        T(below_a_name),
    };
    return cmocka_run_group_tests_name("safetensors", tests, make_scratch, remove_scratch);
}
