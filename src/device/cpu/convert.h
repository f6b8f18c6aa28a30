/* device/cpu/convert.h: copies between element types. A number too large for int64, or NaN, becomes
 * INT64_MIN; anything but zero is true.
 *
 * Part of device/cpu/table.h. */

static inline int64_t convert_whole(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

CONVERSION(convert_f32_f32, float, float, x)
CONVERSION(convert_f32_f64, float, double, x)
CONVERSION(convert_f32_i64, float, int64_t, x)
CONVERSION(convert_f32_bool, float, bool, x)
CONVERSION(convert_f64_f32, double, float, x)
CONVERSION(convert_f64_f64, double, double, x)
CONVERSION(convert_f64_i64, double, int64_t, x)
CONVERSION(convert_f64_bool, double, bool, x)
CONVERSION(convert_i64_f32, int64_t, float, convert_whole((double)x))
CONVERSION(convert_i64_f64, int64_t, double, convert_whole(x))
CONVERSION(convert_i64_i64, int64_t, int64_t, x)
CONVERSION(convert_i64_bool, int64_t, bool, x)
CONVERSION(convert_bool_f32, bool, float, x != 0)
CONVERSION(convert_bool_f64, bool, double, x != 0)
CONVERSION(convert_bool_i64, bool, int64_t, x != 0)
CONVERSION(convert_bool_bool, bool, bool, x)

/* A kernel for each type that it is there for, by the sizes of device/kernels.def. */
/* clang-format off */
#define ENTRIES_REALS(name) {name##_f32, name##_f64}
#define ENTRIES_NUMBERS(name) {name##_f32, name##_f64, name##_i64}
#define ENTRIES_ELEMENTS(name) {name##_f32, name##_f64, name##_i64, name##_bool}
#define ENTRIES_PAIRS(name) {                                               \
    {convert_f32_f32, convert_f32_f64, convert_f32_i64, convert_f32_bool},  \
    {convert_f64_f32, convert_f64_f64, convert_f64_i64, convert_f64_bool},  \
    {convert_i64_f32, convert_i64_f64, convert_i64_i64, convert_i64_bool},  \
    {convert_bool_f32, convert_bool_f64, convert_bool_i64, convert_bool_bool}}
/* clang-format on */
