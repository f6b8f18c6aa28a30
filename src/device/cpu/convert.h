/* device/cpu/convert.h: copies between element types. A number too large for int64, or NaN, becomes
 * INT64_MIN; anything but zero is true. CONVERSIONS is the table of them, [to][from].
 *
 * Part of device/cpu/table.h. */

static inline int64_t convert_whole(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

#define FROM_F32(F) F(x, float, 1)
#define FROM_F64(F) F(x, double, 1)
#define FROM_I64(F) F(x, int64_t, 1)
#define FROM_BOOL(F) F(x, bool, 1)

LOOP(convert_f32_f32, float, FROM_F32, x)
LOOP(convert_f32_f64, float, FROM_F64, x)
LOOP(convert_f32_i64, float, FROM_I64, x)
LOOP(convert_f32_bool, float, FROM_BOOL, x)
LOOP(convert_f64_f32, double, FROM_F32, x)
LOOP(convert_f64_f64, double, FROM_F64, x)
LOOP(convert_f64_i64, double, FROM_I64, x)
LOOP(convert_f64_bool, double, FROM_BOOL, x)
LOOP(convert_i64_f32, int64_t, FROM_F32, convert_whole((double)x))
LOOP(convert_i64_f64, int64_t, FROM_F64, convert_whole(x))
LOOP(convert_i64_i64, int64_t, FROM_I64, x)
LOOP(convert_i64_bool, int64_t, FROM_BOOL, x)
LOOP(convert_bool_f32, bool, FROM_F32, x != 0)
LOOP(convert_bool_f64, bool, FROM_F64, x != 0)
LOOP(convert_bool_i64, bool, FROM_I64, x != 0)
LOOP(convert_bool_bool, bool, FROM_BOOL, x)

/* clang-format off */
#define CONVERSIONS {                                                       \
    {convert_f32_f32, convert_f32_f64, convert_f32_i64, convert_f32_bool},  \
    {convert_f64_f32, convert_f64_f64, convert_f64_i64, convert_f64_bool},  \
    {convert_i64_f32, convert_i64_f64, convert_i64_i64, convert_i64_bool},  \
    {convert_bool_f32, convert_bool_f64, convert_bool_i64, convert_bool_bool}}
/* clang-format on */
