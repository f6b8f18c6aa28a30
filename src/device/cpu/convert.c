/* device/cpu/convert.c: copies between element types. A number too large for int64, or NaN, becomes
 * INT64_MIN; anything but zero is true. */
#include "device/device.h"

#define INDEPENDENT /* the compiler's own overlap check costs nothing next to memory */
#include "device/cpu/loops.h"

static inline int64_t whole(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

#define FROM_F32(F) F(x, float, 1)
#define FROM_F64(F) F(x, double, 1)
#define FROM_I64(F) F(x, int64_t, 1)
#define FROM_BOOL(F) F(x, bool, 1)

LOOP(f32_f32, float, FROM_F32, x)
LOOP(f32_f64, float, FROM_F64, x)
LOOP(f32_i64, float, FROM_I64, x)
LOOP(f32_bool, float, FROM_BOOL, x)
LOOP(f64_f32, double, FROM_F32, x)
LOOP(f64_f64, double, FROM_F64, x)
LOOP(f64_i64, double, FROM_I64, x)
LOOP(f64_bool, double, FROM_BOOL, x)
LOOP(i64_f32, int64_t, FROM_F32, whole((double)x))
LOOP(i64_f64, int64_t, FROM_F64, whole(x))
LOOP(i64_i64, int64_t, FROM_I64, x)
LOOP(i64_bool, int64_t, FROM_BOOL, x)
LOOP(bool_f32, bool, FROM_F32, x != 0)
LOOP(bool_f64, bool, FROM_F64, x != 0)
LOOP(bool_i64, bool, FROM_I64, x != 0)
LOOP(bool_bool, bool, FROM_BOOL, x)

Loop *const cpu__convert[ELEMENTS][ELEMENTS] = {
    {f32_f32, f32_f64, f32_i64, f32_bool},
    {f64_f32, f64_f64, f64_i64, f64_bool},
    {i64_f32, i64_f64, i64_i64, i64_bool},
    {bool_f32, bool_f64, bool_i64, bool_bool},
};
#undef INDEPENDENT
