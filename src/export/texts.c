/* export/texts.c: the plain kernels as text, and what each needs: made by ./zigw build texts. */
#include "export/texts.h"

/* clang-format off */
static const char *const pieces[] = {
    "static uint64_t bits_of(double x) {\n"
    "    uint64_t bits;\n"
    "    memcpy(&bits, &x, sizeof bits);\n"
    "    return bits;\n"
    "}\n"
    "\n",
    "static double double_of(uint64_t bits) {\n"
    "    double x;\n"
    "    memcpy(&x, &bits, sizeof x);\n"
    "    return x;\n"
    "}\n"
    "\n",
    "static double abs_f64(double x) { return double_of(bits_of(x) << 1 >> 1); }\n"
    "\n",
    "static float abs_f32(float x) { return (float)abs_f64((double)x); }\n"
    "\n",
    "static double copysign_f64(double x, double sign) {\n"
    "    return double_of(bits_of(x) << 1 >> 1 | bits_of(sign) >> 63 << 63);\n"
    "}\n"
    "\n",
    "/* To a whole number, half to even: from 2^52 on there are no others. */\n"
    "static double round_f64(double x) {\n"
    "    double size = abs_f64(x);\n"
    "    if (!(size < 0x1p52)) return x;\n"
    "    return copysign_f64((size + 0x1p52) - 0x1p52, x);\n"
    "}\n"
    "\n",
    "static double trunc_f64(double x) {\n"
    "    double size = abs_f64(x), rounded = abs_f64(round_f64(x));\n"
    "    return rounded > size ? copysign_f64(rounded - 1, x) : round_f64(x);\n"
    "}\n"
    "\n",
    "static double floor_f64(double x) {\n"
    "    double part = trunc_f64(x);\n"
    "    return part > x ? part - 1 : part;\n"
    "}\n"
    "\n",
    "static double ceil_f64(double x) {\n"
    "    double part = trunc_f64(x);\n"
    "    return part < x ? copysign_f64(part + 1, x) : part;\n"
    "}\n"
    "\n",
    "static float round_f32(float x) { return (float)round_f64((double)x); }\n"
    "\n",
    "static float trunc_f32(float x) { return (float)trunc_f64((double)x); }\n"
    "\n",
    "static float floor_f32(float x) { return (float)floor_f64((double)x); }\n"
    "\n",
    "static float ceil_f32(float x) { return (float)ceil_f64((double)x); }\n"
    "\n",
    "/* What is left of x when y is taken away as often as it fits: long division, bit by bit. */\n"
    "static double fmod_f64(double x, double y) {\n"
    "    double rest = abs_f64(x), by = abs_f64(y);\n"
    "    if (!(rest < (double)INFINITY) || !(by > 0)) return (x * y) / (x * y);\n"
    "    if (by != by) return y;\n"
    "    while (rest >= by) {\n"
    "        double part = by;\n"
    "        while (part * 0x1p64 <= rest) part *= 0x1p64;\n"
    "        while (part <= rest - part) part += part;\n"
    "        rest -= part;\n"
    "    }\n"
    "    return copysign_f64(rest, x);\n"
    "}\n"
    "\n",
    "static float fmod_f32(float x, float y) { return (float)fmod_f64((double)x, (double)y); }\n"
    "\n",
    "/* 2^exponent times the mantissa of a finite x that is not 0: 53 bits, also of a number too small for them. */\n"
    "static uint64_t mantissa_of(double x, int *exponent) {\n"
    "    bool     small = abs_f64(x) < 0x1p-1022;\n"
    "    uint64_t bits = bits_of(small ? x * 0x1p54 : x);\n"
    "    *exponent = (int)(bits >> 52 & 2047) - 1075 - (small ? 54 : 0);\n"
    "    return (bits << 12 >> 12) | (uint64_t)1 << 52;\n"
    "}\n"
    "\n",
    "/* The square root, two bits of x for one of it: 53, and one to round by, which is never a tie. */\n"
    "static double sqrt_f64(double x) {\n"
    "    int      exponent = 0;\n"
    "    uint64_t m, root = 0, rest = 0;\n"
    "    if (x == 0 || x != x || x == (double)INFINITY) return x;\n"
    "    if (x < 0) return (double)NAN;\n"
    "    m = mantissa_of(x, &exponent);\n"
    "    m <<= exponent & 1 ? 11 : 10;\n"
    "    for (int i = 0; i < 54; i++, m <<= 2) {\n"
    "        rest = rest << 2 | m >> 62;\n"
    "        root <<= 1;\n"
    "        if (rest >= 2 * root + 1) rest -= 2 * root + 1, root++;\n"
    "    }\n"
    "    exponent = (exponent - (exponent & 1)) / 2 + 26 + 1023;\n"
    "    return double_of(((uint64_t)exponent << 52) + ((root + 1) / 2 - ((uint64_t)1 << 52)));\n"
    "}\n"
    "\n",
    "static float sqrt_f32(float x) { return (float)sqrt_f64((double)x); }\n"
    "\n",
    "/* x y + z, rounded once. A product of floats is exact in double; the sum is made odd where it is not exact, so that the\n"
    " * second rounding cannot go wrong. */\n"
    "static float fma_f32(float x, float y, float z) {\n"
    "#if defined __FMA__ || defined __aarch64__ || defined __ARM_FEATURE_FMA\n"
    "    return __builtin_fmaf(x, y, z);\n"
    "#else\n"
    "    double  product = (double)x * (double)y, sum = product + (double)z;\n"
    "    double  big = sum - product, error = (product - (sum - big)) + ((double)z - big);\n"
    "    int64_t bits;\n"
    "    bool    inexact;\n"
    "    memcpy(&bits, &sum, sizeof bits);\n"
    "    inexact = error != 0 && (bits & 1) == 0 && sum - sum == 0;\n"
    "    bits += inexact ? ((error > 0) == (bits > 0) ? 1 : -1) : 0;\n"
    "    memcpy(&sum, &bits, sizeof sum);\n"
    "    return (float)sum;\n"
    "#endif\n"
    "}\n"
    "\n",
    "/* Of 128 bits. */\n"
    "typedef struct Whole {\n"
    "    uint64_t high, low;\n"
    "} Whole;\n"
    "\n",
    "static Whole whole_product(uint64_t a, uint64_t b) {\n"
    "    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;\n"
    "    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)cross;\n"
    "    Whole    product = {a1 * b1 + (cross >> 32) + (other >> 32), other << 32 | (uint32_t)low};\n"
    "    return product;\n"
    "}\n"
    "\n",
    "/* To the right, n >= 0; the last bit also stands for those that fall off. */\n"
    "static Whole whole_shifted(Whole a, int n) {\n"
    "    Whole none = {0, a.high || a.low}, b = a;\n"
    "    if (n == 0) return a;\n"
    "    if (n > 127) return none;\n"
    "    if (n > 63) b.high = 0, b.low = n > 64 ? a.high >> (n - 64) : a.high;\n"
    "    if (n > 63) b.low |= a.low || (n > 64 && a.high << (128 - n));\n"
    "    if (n < 64) b.high = a.high >> n, b.low = a.high << (64 - n) | a.low >> n | (a.low << (64 - n) != 0);\n"
    "    return b;\n"
    "}\n"
    "\n",
    "static Whole whole_sum(Whole a, Whole b, bool minus) {\n"
    "    Whole sum = {minus ? a.high - b.high - (a.low < b.low) : a.high + b.high, minus ? a.low - b.low : a.low + b.low};\n"
    "    if (!minus) sum.high += sum.low < a.low;\n"
    "    return sum;\n"
    "}\n"
    "\n",
    "/* a 2^exponent, rounded to 53 bits or to what there is below 2^-1022, ties to even. */\n"
    "static double whole_rounded(Whole a, int exponent, bool negative) {\n"
    "    uint64_t m, rest;\n"
    "    double   size;\n"
    "    if (!a.high && !a.low) return 0;\n"
    "    while (!(a.high >> 62)) a.high = a.high << 1 | a.low >> 63, a.low <<= 1, exponent--;\n"
    "    if (exponent < -1074 - 74) a = whole_shifted(a, -1074 - 74 - exponent), exponent = -1074 - 74;\n"
    "    m = a.high >> 10, rest = a.high << 54 | a.low >> 10 | (a.low << 54 != 0);\n"
    "    m += rest >> 63 && (rest << 1 || (m & 1));\n"
    "    exponent += 74;\n"
    "    if (exponent > 971) return negative ? -(double)INFINITY : (double)INFINITY;\n"
    "    size = (double)m * (exponent < -1000 ? 0x1p-1000 : exponent > 900 ? 0x1p900 : 1);\n"
    "    exponent += exponent < -1000 ? 1000 : exponent > 900 ? -900 : 0;\n"
    "    size *= double_of((uint64_t)(exponent + 1023) << 52);\n"
    "    return negative ? -size : size;\n"
    "}\n"
    "\n",
    "static double fma_f64(double x, double y, double z) {\n"
    "#if defined __FMA__ || defined __aarch64__\n"
    "    (void)mantissa_of, (void)whole_product, (void)whole_sum, (void)whole_rounded;\n"
    "    return __builtin_fma(x, y, z);\n"
    "#else\n"
    "    int   of_x = 0, of_y = 0, of_z = 0, exponent, apart;\n"
    "    bool  negative = bits_of(x) >> 63 != bits_of(y) >> 63, other = bits_of(z) >> 63, minus = negative != other;\n"
    "    Whole product, addend = {0, 0};\n"
    "    if (x - x != 0 || y - y != 0 || x == 0 || y == 0) return x * y + z;\n"
    "    if (z - z != 0) return z;\n"
    "    if (z == 0) return x * y;\n"
    "    product = whole_product(mantissa_of(x, &of_x) << 10, mantissa_of(y, &of_y) << 10);\n"
    "    addend.high = mantissa_of(z, &of_z) << 9; /* both have their first one in bits 125 to 123 */\n"
    "    exponent = of_x + of_y - 20, apart = exponent - (of_z - 73);\n"
    "    if (apart < 0) {\n"
    "        product = whole_shifted(product, -apart);\n"
    "        exponent -= apart;\n"
    "    } else\n"
    "        addend = whole_shifted(addend, apart);\n"
    "    if (minus && (product.high < addend.high || (product.high == addend.high && product.low < addend.low)))\n"
    "        return whole_rounded(whole_sum(addend, product, true), exponent, other);\n"
    "    return whole_rounded(whole_sum(product, addend, minus), exponent, negative);\n"
    "#endif\n"
    "}\n"
    "\n",
    "enum { SUM_CHUNK = 4096, SUM_LANES = 32 };\n"
    "\n",
    "typedef struct Gemm {\n"
    "    int64_t m, n, k;\n"
    "    const void *a;\n"
    "    int64_t a_row, a_col;\n"
    "    const void *b;\n"
    "    int64_t b_row, b_col;\n"
    "    void *c;\n"
    "    int64_t c_row;\n"
    "    const void *bias;\n"
    "} Gemm;\n"
    "\n",
    "enum { SLICE_OPERANDS = 6 };\n"
    "\n",
    "typedef struct Slices {\n"
    "    bool strided;\n"
    "    int64_t count, n;\n"
    "    void *at[SLICE_OPERANDS];\n"
    "    int64_t step[SLICE_OPERANDS], next[SLICE_OPERANDS];\n"
    "    const void *args;\n"
    "} Slices;\n"
    "\n",
    "typedef struct Extreme {\n"
    "    bool least;\n"
    "} Extreme;\n"
    "\n",
    "typedef struct SortOrder {\n"
    "    bool descending;\n"
    "    int64_t wanted;\n"
    "} SortOrder;\n"
    "\n",
    "typedef struct Norm {\n"
    "    double eps;\n"
    "    bool rms;\n"
    "} Norm;\n"
    "\n",
    "typedef struct Scan {\n"
    "    bool reverse;\n"
    "} Scan;\n"
    "\n",
    "typedef struct Indexed {\n"
    "    int64_t step;\n"
    "} Indexed;\n"
    "\n",
    "enum { COMBINE_PRODUCT, COMBINE_MOST, COMBINE_LEAST };\n"
    "\n",
    "typedef struct Combination {\n"
    "    int64_t step;\n"
    "    int how;\n"
    "} Combination;\n"
    "\n",
    "typedef struct Search {\n"
    "    int64_t n, step;\n"
    "    bool right;\n"
    "} Search;\n"
    "\n",
    "typedef struct Window {\n"
    "    int64_t channels;\n"
    "    int64_t image[2], kernel[2], dilation[2], padding[2], stride[2];\n"
    "    int64_t blocks[2];\n"
    "} Window;\n"
    "\n",
    "enum { CONVOLVE_OUTPUT, CONVOLVE_INPUT, CONVOLVE_WEIGHT };\n"
    "\n",
    "typedef struct Convolution {\n"
    "    int wanted;\n"
    "    Window window;\n"
    "    int64_t images, groups, out, places;\n"
    "    int64_t parts;\n"
    "    void *input, *output, *weight;\n"
    "    const void *bias;\n"
    "} Convolution;\n"
    "\n",
    "typedef struct Pool {\n"
    "    Window window;\n"
    "    bool adaptive, include_pad;\n"
    "    int64_t divisor;\n"
    "} Pool;\n"
    "\n",
    "typedef struct Embedding {\n"
    "    int64_t rows, width, padding;\n"
    "    bool without_padding, by_frequency;\n"
    "} Embedding;\n"
    "\n",
    "typedef struct Vectors {\n"
    "    int64_t width, others;\n"
    "    bool ones;\n"
    "} Vectors;\n"
    "\n",
    "typedef struct Resize {\n"
    "    int64_t from[2], to[2];\n"
    "    double scale;\n"
    "    bool nearest, exact, align_corners, rows;\n"
    "} Resize;\n"
    "\n",
    "typedef struct Places {\n"
    "    int64_t image[2], count;\n"
    "    bool add;\n"
    "} Places;\n"
    "\n",
    "typedef struct Classes {\n"
    "    int64_t ignore;\n"
    "    bool dense;\n"
    "    double divisor;\n"
    "} Classes;\n"
    "\n",
    "static const double power_table[32] = {\n"
    "    0x1.0000000000000p+0, 0x1.059b0d3158574p+0, 0x1.0b5586cf9890fp+0, 0x1.11301d0125b51p+0,\n"
    "    0x1.172b83c7d517bp+0, 0x1.1d4873168b9aap+0, 0x1.2387a6e756238p+0, 0x1.29e9df51fdee1p+0,\n"
    "    0x1.306fe0a31b715p+0, 0x1.371a7373aa9cbp+0, 0x1.3dea64c123422p+0, 0x1.44e086061892dp+0,\n"
    "    0x1.4bfdad5362a27p+0, 0x1.5342b569d4f82p+0, 0x1.5ab07dd485429p+0, 0x1.6247eb03a5585p+0,\n"
    "    0x1.6a09e667f3bcdp+0, 0x1.71f75e8ec5f74p+0, 0x1.7a11473eb0187p+0, 0x1.82589994cce13p+0,\n"
    "    0x1.8ace5422aa0dbp+0, 0x1.93737b0cdc5e5p+0, 0x1.9c49182a3f090p+0, 0x1.a5503b23e255dp+0,\n"
    "    0x1.ae89f995ad3adp+0, 0x1.b7f76f2fb5e47p+0, 0x1.c199bdd85529cp+0, 0x1.cb720dcef9069p+0,\n"
    "    0x1.d5818dcfba487p+0, 0x1.dfc97337b9b5fp+0, 0x1.ea4afa2a490dap+0, 0x1.f50765b6e4540p+0,\n"
    "};\n"
    "\n",
    "static const double power_rest[32] = {\n"
    "    0x0p+0, 0x1.cd2523567f613p-55, 0x1.79aa65d837b6dp-54, -0x1.556522a2fbd0ep-54, -0x1.01b15eaa59348p-55,\n"
    "    0x1.aecf73e3a2f60p-54, 0x1.68efde3a8a894p-54, 0x1.2f7e16d09ab31p-55, 0x1.34d754db0abb6p-55,\n"
    "    -0x1.24aedcc4b5068p-54, 0x1.59f48a72a4c6dp-55, 0x1.363ed60c2ac11p-59, 0x1.690cebb7aafb0p-56,\n"
    "    -0x1.8dec6bd0f385fp-56, 0x1.063e1e21c5409p-54, -0x1.c33c53bef4da8p-55, -0x1.3b3efbf5e2228p-54,\n"
    "    -0x1.81f647e5a3ecfp-56, -0x1.b32dcb94da51dp-56, -0x1.369b6f13b3734p-54, 0x1.db72fc1f0eab4p-55,\n"
    "    -0x1.da9b88b6c1e29p-58, 0x1.1affc2b91ce27p-56, -0x1.1bbd1d3bcbb15p-54, 0x1.c1a7792cb3387p-55,\n"
    "    -0x1.8d6f438ad9334p-57, 0x1.36eae30af0cb3p-56, 0x1.76b2c6c921968p-57, 0x1.4a385a63d07a7p-56,\n"
    "    -0x1.2d52107b43e1fp-55, -0x1.ff7128fd391f0p-55, 0x1.a64a931d185eep-55,\n"
    "};\n"
    "\n",
    "enum { ERF_FIRST = 8 };\n"
    "\n",
    "static const double erf_table[] = {\n"
    "    0x1.0a7ef5c18edd2p-1, 0x1.25b8a88b6dd7fp-1, 0x1.3f196dcd0f135p-1, 0x1.569243d2b3a9bp-1,\n"
    "    0x1.6c1c9759d0e5fp-1, 0x1.7fb9bfaed8078p-1, 0x1.91724951b8fc6p-1, 0x1.a1551a16aaeafp-1,\n"
    "    0x1.af767a741088bp-1, 0x1.bbef0fbde6221p-1, 0x1.c6dad2829ec62p-1, 0x1.d0580b2cfd249p-1,\n"
    "    0x1.d8865d98abe01p-1, 0x1.df85ea8db188ep-1, 0x1.e5768c3b4a3fcp-1, 0x1.ea7730ed0bbb9p-1,\n"
    "    0x1.eea5557137ae0p-1, 0x1.f21c9f12f0677p-1, 0x1.f4f693b67bd77p-1, 0x1.f74a6d9a38383p-1,\n"
    "    0x1.f92d077f8d56dp-1, 0x1.fab0dd89d1309p-1, 0x1.fbe61eef4cf6ap-1, 0x1.fcdacca0bfb73p-1,\n"
    "    0x1.fd9ae142795e3p-1, 0x1.fe307f2b503d0p-1, 0x1.fea4218d6594ap-1, 0x1.fefcce6813974p-1,\n"
    "    0x1.ff404760319b4p-1, 0x1.ff733814af88cp-1, 0x1.ff9960f3eb327p-1, 0x1.ffb5bdf67fe6fp-1,\n"
    "    0x1.ffcaa8f4c9beap-1, 0x1.ffd9f78c7524ap-1, 0x1.ffe514bbdc197p-1, 0x1.ffed167b12ac2p-1,\n"
    "    0x1.fff2cfb0453d9p-1, 0x1.fff6dee89352ep-1, 0x1.fff9ba420e834p-1, 0x1.fffbb8f1049c6p-1,\n"
    "    0x1.fffd1ac4135f9p-1, 0x1.fffe0e0140857p-1, 0x1.fffeb3ebb267bp-1, 0x1.ffff2436a21dcp-1,\n"
    "    0x1.ffff6f9f67e55p-1, 0x1.ffffa1de8c582p-1, 0x1.ffffc316d9ed0p-1, 0x1.ffffd8e1a2f22p-1,\n"
    "    0x1.ffffe710d565ep-1, 0x1.fffff039f9e8fp-1, 0x1.fffff618c3da6p-1, 0x1.fffff9d446cccp-1,\n"
    "    0x1.fffffc2f171e3p-1, 0x1.fffffda86faa9p-1, 0x1.fffffe92ced93p-1, 0x1.ffffff233ee1dp-1,\n"
    "    0x1.ffffff7b91176p-1, 0x1.ffffffb127525p-1, 0x1.ffffffd169d0cp-1, 0x1.ffffffe4aed5ep-1,\n"
    "    0x1.fffffff01a8b6p-1, 0x1.fffffff6d1e56p-1, 0x1.fffffffabd229p-1, 0x1.fffffffd01f89p-1,\n"
    "    0x1.fffffffe4fa30p-1, 0x1.ffffffff0dd2bp-1, 0x1.ffffffff79626p-1, 0x1.ffffffffb5be5p-1,\n"
    "    0x1.ffffffffd759dp-1, 0x1.ffffffffe9eb0p-1, 0x1.fffffffff4188p-1, 0x1.fffffffff9a1bp-1,\n"
    "    0x1.fffffffffc9e8p-1, 0x1.fffffffffe380p-1, 0x1.ffffffffff11ap-1, 0x1.ffffffffff845p-1,\n"
    "    0x1.ffffffffffc05p-1, 0x1.ffffffffffdf8p-1, 0x1.ffffffffffef8p-1, 0x1.fffffffffff7bp-1,\n"
    "    0x1.fffffffffffbep-1, 0x1.fffffffffffdfp-1, 0x1.ffffffffffff0p-1, 0x1.ffffffffffff8p-1,\n"
    "    0x1.ffffffffffffcp-1, 0x1.ffffffffffffep-1, 0x1.fffffffffffffp-1, 0x1.0000000000000p+0,\n"
    "    0x1.0000000000000p+0,\n"
    "};\n"
    "\n",
    "static const double erf_rest[] = {\n"
    "    0x1.5e809f1a31a28p-56, 0x1.9534a3b5bd215p-55, -0x1.f25f4f6fdf70bp-56, 0x1.8eef7012e8df5p-56,\n"
    "    0x1.b1432f2cbc455p-55, 0x1.66cf14bcad032p-56, -0x1.27912dd352f8bp-55, 0x1.a558a46df5f67p-57,\n"
    "    -0x1.c97f778122797p-56, -0x1.322c1148e0d48p-55, -0x1.ab76d4cba3d05p-57, 0x1.4fca6318dfee9p-55,\n"
    "    -0x1.fcec4afb974d9p-55, -0x1.f71e8254d11a9p-55, 0x1.8b62674f89890p-57, 0x1.2c5bd7ce1388bp-55,\n"
    "    -0x1.385e445f2c96dp-55, -0x1.7efe429672266p-58, -0x1.3a1ee1406c356p-56, 0x1.c33a329423946p-55,\n"
    "    0x1.8b55ef493fce7p-56, -0x1.ae61bd9db1babp-55, 0x1.15ded88667618p-55, -0x1.2c33d88729e43p-55,\n"
    "    0x1.972801904b9a3p-56, -0x1.8a555000387f8p-57, -0x1.e3333d8f7d98cp-58, -0x1.b27cf5025d1c8p-58,\n"
    "    0x1.f142071432025p-56, 0x1.0a87238cea4f9p-56, -0x1.08b1ca6e97f80p-56, 0x1.4e830346f6e7fp-62,\n"
    "    0x1.b0cee160116f9p-55, 0x1.04ed6ff98e45dp-55, -0x1.cd963345b5c6dp-58, -0x1.ddc0ce3ed8fcbp-55,\n"
    "    0x1.9a913686042a3p-55, 0x1.b96c0ba13851dp-55, 0x1.1379ec5aa630ep-56, 0x1.d2c6266b51f27p-56,\n"
    "    0x1.eeafa1ecd6cefp-55, -0x1.6aa36f86c14ddp-57, 0x1.e47f697047cbap-57, -0x1.3607959a29d36p-55,\n"
    "    0x1.e1e4483ba034bp-55, 0x1.832540129302ap-55, -0x1.8b32f44f46b3bp-55, -0x1.c10adf6b19989p-55,\n"
    "    0x1.c9ea52d76dc04p-55, -0x1.9d1bcd6174e99p-55, -0x1.19309ce23aa3ep-58, -0x1.bb06bab98bc7ep-57,\n"
    "    0x1.85edd0395f475p-55, -0x1.d230252d68f25p-56, -0x1.d2db2ecfe14aep-55, 0x1.db123ed17221dp-55,\n"
    "    0x1.0b2865615db40p-56, 0x1.504f382db4102p-55, 0x1.70a2bfb068e6fp-55, 0x1.389c0f32ad0f4p-59,\n"
    "    0x1.23370eca5ca6ap-60, -0x1.64d969b4be4c4p-55, -0x1.4dbe49bec3ef2p-57, -0x1.35e8e39884f62p-56,\n"
    "    0x1.d166bcb681c7bp-57, 0x1.0df73e7d2fc98p-55, 0x1.5fbc52d650a89p-55, -0x1.729d6819c7f34p-56,\n"
    "    0x1.f7bee7eb23420p-55, -0x1.ea527e0bef1ecp-58, 0x1.7a2cb3d056eacp-55, -0x1.6a87270d2450ep-57,\n"
    "    -0x1.a759f7738935fp-56, 0x1.7ce07114e4fe0p-55, -0x1.3eafccbc6e8b7p-56, 0x1.b0edc5a89ab8fp-56,\n"
    "    0x1.07ba96a6b2e1ap-55, -0x1.dcf8b10ff973bp-55, 0x1.14be6226402c7p-56, 0x1.00fa07f7fb612p-55,\n"
    "    -0x1.182b326b228dcp-55, 0x1.5669e670f914bp-56, -0x1.20ef3618f2d54p-56, 0x1.0160ef15c497dp-56,\n"
    "    0x1.8115fd1b12786p-56, 0x1.59ab24e589a30p-56, 0x1.0439397b5f70ap-56, -0x1.a6d7d18831888p-55,\n"
    "    -0x1.8cf81557d20b6p-56,\n"
    "};\n"
    "\n",
    "static const double erf_slope[] = {\n"
    "    0x1.c1efca49a5011p-1, 0x1.a5074e2157620p-1, 0x1.86e9694134b9ep-1, 0x1.681ff24b4ab04p-1,\n"
    "    0x1.492e42d78d2c5p-1, 0x1.2a8dcede3673bp-1, 0x1.0cab61f084b93p-1, 0x1.dfca26f5bbf88p-2,\n"
    "    0x1.a911f096fbc26p-2, 0x1.75a91a7f4d2edp-2, 0x1.45e99bcbb7915p-2, 0x1.1a0dc51a9934dp-2,\n"
    "    0x1.e4652fadcb6b2p-3, 0x1.9cb5bd549b111p-3, 0x1.5ce595c455b0ap-3, 0x1.24a7b84d38971p-3,\n"
    "    0x1.e723726b824a9p-4, 0x1.92470a61b6965p-4, 0x1.499d478bca735p-4, 0x1.0bf97e95f2a64p-4,\n"
    "    0x1.b055303221015p-5, 0x1.5a08e85af27e0p-5, 0x1.12ceb37ff9bc3p-5, 0x1.b1160991ff737p-6,\n"
    "    0x1.529b9e8cf9a1ep-6, 0x1.06ae13b0d3255p-6, 0x1.94624e78e0fafp-7, 0x1.34d7dbc76d7e5p-7,\n"
    "    0x1.d4143a9dfe965p-8, 0x1.5ff2750fe7820p-8, 0x1.06918b6355624p-8, 0x1.84ba3004a50d0p-9,\n"
    "    0x1.1d83170fbf6fbp-9, 0x1.a024365f771bdp-10, 0x1.2ce898809244ep-10, 0x1.afc85e0f82e12p-11,\n"
    "    0x1.3360ccd23db3ap-11, 0x1.b23a5a23e4210p-12, 0x1.30538fbb77ecdp-12, 0x1.a740684026555p-13,\n"
    "    0x1.2408e9ba3327fp-13, 0x1.8fdc1b2dcf7b9p-14, 0x1.0f9e1b4dd36dfp-14, 0x1.6e2367dc27f95p-15,\n"
    "    0x1.e9b5e8d00ce77p-16, 0x1.44f21e49054f2p-16, 0x1.abe09e9144b5ep-17, 0x1.1783ceac28910p-17,\n"
    "    0x1.6a597219a93dap-18, 0x1.d21397ead99cbp-19, 0x1.296a70f414053p-19, 0x1.789fb715aae95p-20,\n"
    "    0x1.d9371e2ff7c35p-21, 0x1.26f9df8519bd7p-21, 0x1.6ce1aa3fd7bddp-22, 0x1.bfd7555a3bd68p-23,\n"
    "    0x1.10b1488aeb235p-23, 0x1.4980cb3c80949p-24, 0x1.8b0cfce0579e0p-25, 0x1.d5f3a8dea7357p-26,\n"
    "    0x1.155a09065d4f7p-26, 0x1.44d26de513197p-27, 0x1.7974e743dea3dp-28, 0x1.b334fac4b9f99p-29,\n"
    "    0x1.f1e3523b41d7dp-30, 0x1.1a94ff571654fp-30, 0x1.3e44e45301b92p-31, 0x1.63ac6b4edc88ep-32,\n"
    "    0x1.8a61745ec7d1dp-33, 0x1.b1e5acf351d87p-34, 0x1.d9a880f306bd8p-35, 0x1.0084ff125639dp-35,\n"
    "    0x1.13af4f04f9998p-36, 0x1.25f9ee0b923dcp-37, 0x1.370ab8327af5ep-38, 0x1.46897d4b69fc6p-39,\n"
    "    0x1.5422ef5d8949dp-40, 0x1.5f8b87a31bd85p-41, 0x1.68823e52970bep-42, 0x1.6ed2f2515e933p-43,\n"
    "    0x1.7258610b3b233p-44, 0x1.72fd93e036cdcp-45, 0x1.70beaf9c7ffb6p-46, 0x1.6ba91ac734786p-47,\n"
    "    0x1.63daf8b4b1e0cp-48, 0x1.5982008db1304p-49, 0x1.4cd9c04158cd7p-50, 0x1.3e296303b2297p-51,\n"
    "    0x1.2dc119095729fp-52,\n"
    "};\n"
    "\n",
    "static const uint64_t two_over_pi[] = {\n"
    "    0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,\n"
    "    0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,\n"
    "    0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,\n"
    "    0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,\n"
    "    0xf0cfbc209af4361d,\n"
    "};\n"
    "\n",
    "static const double atan_table[17] = {\n"
    "    0x0p+0, 0x1.ff55bb72cfdeap-5, 0x1.fd5ba9aac2f6ep-4, 0x1.7b97b4bce5b02p-3, 0x1.f5b75f92c80ddp-3,\n"
    "    0x1.362773707ebccp-2, 0x1.6f61941e4def1p-2, 0x1.a64eec3cc23fdp-2, 0x1.dac670561bb4fp-2,\n"
    "    0x1.0657e94db30d0p-1, 0x1.1e00babdefeb4p-1, 0x1.345f01cce37bbp-1, 0x1.4978fa3269ee1p-1,\n"
    "    0x1.5d58987169b18p-1, 0x1.700a7c5784634p-1, 0x1.819d0b7158a4dp-1, 0x1.921fb54442d18p-1,\n"
    "};\n"
    "\n",
    "static const double atan_table_rest[17] = {\n"
    "    0x0p+0, -0x1.c934d86d23f1dp-60, -0x1.cd37686760c17p-59, 0x1.347b0b4f881cap-58, 0x1.8ab6e3cf7afbdp-57,\n"
    "    -0x1.963a544b672d8p-57, -0x1.c63aae6f6e918p-56, -0x1.24dec1b50b7ffp-56, 0x1.a2b7f222f65e2p-56,\n"
    "    -0x1.d5b495f6349e6p-56, -0x1.928df287a668fp-58, 0x1.1021137c71102p-55, 0x1.2419a87f2a458p-56,\n"
    "    0x1.0028e4bc5e7cap-57, -0x1.8c34d25aadef6p-56, -0x1.bf76229d3b917p-56, 0x1.1a62633145c07p-55,\n"
    "};\n"
    "\n",
    "enum { ERFCX_CELLS = 92, ERFCX_FIRST = 1022 << 4 };\n"
    "\n",
    "enum { ERFINV_CELLS = 47, ERFINV_FIRST = (1022 << 4) + 10 };\n"
    "\n",
    "static const double erfcx_cells[12 * ERFCX_CELLS] = {\n"
    "    0x1.372d2ac7d4210p-1, 0x1.2f52603934885p-1, 0x1.27cc03de97ed3p-1, 0x1.209571223a4f3p-1,\n"
    "    0x1.19aa51afda7c4p-1, 0x1.13069790e7bc7p-1, 0x1.0ca677c6d71ccp-1, 0x1.068665581c141p-1,\n"
    "    0x1.00a30cc5620a7p-1, 0x1.f5f29fbb4f77ap-2, 0x1.eb0c83d18bb5ap-2, 0x1.e08e4841757fbp-2,\n"
    "    0x1.d672c4e59fe39p-2, 0x1.ccb52104ac842p-2, 0x1.c350cdce98480p-2, 0x1.ba4181479341ap-2,\n"
    "    0x1.ad4135f27b3a3p-2, 0x1.9cf14ccab36fdp-2, 0x1.8db3f1deb4eb9p-2, 0x1.7f70fc8513185p-2,\n"
    "    0x1.7212d85c1b672p-2, 0x1.65863400bfe56p-2, 0x1.59b9baf5fee95p-2, 0x1.4e9dd90ccbffcp-2,\n"
    "    0x1.442485e2d5deep-2, 0x1.3a411748a07dep-2, 0x1.30e8198f8ac16p-2, 0x1.280f2ce84da49p-2,\n"
    "    0x1.1face71bc774ap-2, 0x1.17b8b903a94f1p-2, 0x1.102ad73fd73f1p-2, 0x1.08fc25b8c5c0dp-2,\n"
    "    0x1.fdb50ebdc92cep-3, 0x1.e4dac2d95830ep-3, 0x1.ce30e45ab6494p-3, 0x1.b9739404354ecp-3,\n"
    "    0x1.a66919f10d593p-3, 0x1.94e01f8c78672p-3, 0x1.84ae4301fe0b3p-3, 0x1.75aef0b5da0b6p-3,\n"
    "    0x1.67c273e9aeab4p-3, 0x1.5acd331e82254p-3, 0x1.4eb70f58ed3eap-3, 0x1.436adf606b637p-3,\n"
    "    0x1.38d60190223f4p-3, 0x1.2ee7fff434fbap-3, 0x1.25924350c7fadp-3, 0x1.1cc7d25f7330ap-3,\n"
    "    0x1.10845e1dcb19ap-3, 0x1.01afcc22e71b8p-3, 0x1.e8b725e90fb8dp-4, 0x1.d0a2236d493eap-4,\n"
    "    0x1.bac6ca42e1bfbp-4, 0x1.a6dab49575b6dp-4, 0x1.949fbeb63d761p-4, 0x1.83e1a154593d6p-4,\n"
    "    0x1.747414effdae0p-4, 0x1.66315c5706f0bp-4, 0x1.58f91d4c57ccap-4, 0x1.4caf750fa3231p-4,\n"
    "    0x1.413c3b2dcd435p-4, 0x1.368a68664ffeep-4, 0x1.2c8799eb812b4p-4, 0x1.2323ab16589c9p-4,\n"
    "    0x1.1618fbc75f8a0p-4, 0x1.0669c59166c17p-4, 0x1.f0c9d48847e15p-5, 0x1.d7947dc6e8dafp-5,\n"
    "    0x1.c0cb9b2935b92p-5, 0x1.ac1a2600f9687p-5, 0x1.9939e4f6ef547p-5, 0x1.87f0587e0b6b4p-5,\n"
    "    0x1.780c6345b4de9p-5, 0x1.69647c7510299p-5, 0x1.5bd54832ed9c3p-5, 0x1.4f407d0aad072p-5,\n"
    "    0x1.438c03b54316dp-5, 0x1.38a143b28d6d4p-5, 0x1.2e6c929b52165p-5, 0x1.24dcbe974e1ebp-5,\n"
    "    0x1.17999659ab8b6p-5, 0x1.07ad15536656dp-5, 0x1.f2ee84766fae7p-6, 0x1.d96a02b92c7d2p-6,\n"
    "    0x1.c260728555995p-6, 0x1.ad79a3c2ddabfp-6, 0x1.9a6cfe4b0d001p-6, 0x1.88fe35af1512bp-6,\n"
    "    0x1.78faca60fd196p-6, 0x1.6a382043f7ebdp-6, 0x1.5c92036f02bcep-6, 0x1.4fe97f404ff9ap-6,\n"
    "    0x1.e3494303fe72fp-55, 0x1.6d4cfb3bbaa80p-55, 0x1.b8730e8f16ce0p-57, 0x1.2b63b7759b3bdp-55,\n"
    "    -0x1.7892943fca883p-57, -0x1.7c6a5d7e4d9f9p-55, 0x1.c8b00d7f1f86dp-55, 0x1.db390cd8d796cp-56,\n"
    "    0x1.275070d13ec38p-58, 0x1.5d22a0a7e21cdp-56, -0x1.0b45221017fa9p-56, 0x1.d6195a786472ap-56,\n"
    "    -0x1.b7a2207c2b1b5p-56, 0x1.2346aeb78c184p-56, 0x1.27bce60a7f8cbp-57, 0x1.333329e616a70p-61,\n"
    "    -0x1.39b88b99a8a9fp-57, 0x1.74459c4dcc530p-57, 0x1.cd9f526a9bd2bp-60, -0x1.73bf8907825afp-58,\n"
    "    -0x1.b1cb7386ff51ap-57, 0x1.6bead0c0cd79ep-57, -0x1.aa7f0e4ac24a1p-56, -0x1.41773f1d0007dp-57,\n"
    "    0x1.254500bd07ba3p-58, 0x1.bbd1268ea7b57p-56, 0x1.38fb22b78787fp-57, 0x1.e210239634237p-57,\n"
    "    -0x1.d917d91458c7cp-57, 0x1.afad123a65ecbp-56, 0x1.91a3da5f187acp-56, 0x1.f59e3cc68981bp-56,\n"
    "    0x1.7daf962f0823dp-59, 0x1.bd317797ea4b0p-58, 0x1.c455704a0693fp-57, 0x1.6bdaf6c65c328p-57,\n"
    "    -0x1.e71d90433538cp-57, -0x1.c4378e8256c9fp-57, -0x1.00d13ec7739b3p-60, -0x1.fb5c379368e36p-57,\n"
    "    0x1.1aa99b70835a5p-57, 0x1.cc6b42cc68277p-57, 0x1.3ea979949d485p-58, -0x1.5045bce9a9ab3p-58,\n"
    "    -0x1.defdc81c4b0efp-60, -0x1.5a4f37777ed31p-59, -0x1.f1fa3f737a2a4p-57, 0x1.333b37aaaacdbp-57,\n"
    "    0x1.34c67e3a7ac11p-58, 0x1.fef1f095792a8p-60, 0x1.6a2cc3496a0adp-58, -0x1.a31a94d69e200p-59,\n",
    "    0x1.409abadf6e0f9p-59, 0x1.c84c90cc5b214p-62, 0x1.e8e2b812ca740p-59, -0x1.938ac7959fd51p-58,\n"
    "    -0x1.9c490809d88b7p-59, 0x1.e933379107a7ap-59, -0x1.366313157e697p-58, -0x1.4f0cde748e41bp-61,\n"
    "    -0x1.5144f5fe7611bp-59, -0x1.97fb2afafe326p-59, 0x1.f58251cc87727p-58, 0x1.f2945dbb9761fp-59,\n"
    "    0x1.8e9014246ff9dp-60, 0x1.a9783bfcd417ap-59, 0x1.5f456df8b85ffp-59, -0x1.248cfc5e9d1afp-60,\n"
    "    -0x1.d3d9c0c529614p-59, -0x1.193568f0788efp-59, 0x1.94087b6ee7d68p-64, -0x1.f0205e85b6441p-62,\n"
    "    -0x1.3cfb854fdd89bp-59, -0x1.ee7439c458f12p-59, -0x1.08c2c95c5b1c6p-59, 0x1.4c9bcda015a17p-59,\n"
    "    0x1.d85426ed709b4p-60, -0x1.5c1e5e7110a7ap-60, -0x1.65b838922d773p-62, 0x1.d90fcde46ad29p-60,\n"
    "    -0x1.30524d137f114p-59, -0x1.f592ef64f8675p-61, 0x1.7250bd178780dp-60, 0x1.6fec16f43db57p-65,\n"
    "    0x1.a142ad66d2986p-60, -0x1.d4d7f7da83e3ep-61, -0x1.e39a270c1d38ap-64, 0x1.0c653e74838d5p-61,\n"
    "    -0x1.3f9819919af3bp-60, -0x1.bcabb23da751dp-65, 0x1.5d03c5b1244b1p-66, -0x1.6a3b20b5d6343p-61,\n"
    "    -0x1.00d455ea40ab9p-1, -0x1.ebf1a19383f11p-2, -0x1.d76e0b1de786cp-2, -0x1.c409904d38ba3p-2,\n"
    "    -0x1.b1b162be06fcep-2, -0x1.a0541cbb3810ep-2, -0x1.8fe1a33169da5p-2, -0x1.804b0a5dd4605p-2,\n"
    "    -0x1.71827cf42a9b5p-2, -0x1.637b257e20349p-2, -0x1.562919bd97768p-2, -0x1.498147e024e7cp-2,\n"
    "    -0x1.3d796557a20e0p-2, -0x1.3207df3008c7ap-2, -0x1.2723cbbed4920p-2, -0x1.1cc4dd8bbcf21p-2,\n"
    "    -0x1.0e1f54cc88b34p-2, -0x1.f84bf82a7cad5p-3, -0x1.d78b697b48f51p-3, -0x1.b9a4d91890a01p-3,\n"
    "    -0x1.9e4b134941461p-3, -0x1.853a509d46459p-3, -0x1.6e36ec7993d65p-3, -0x1.590c4cf61f381p-3,\n"
    "    -0x1.458bf413efc16p-3, -0x1.338cb3b24e93fp-3, -0x1.22e9feca56756p-3, -0x1.1383536437eb1p-3,\n"
    "    -0x1.053bb97b6097bp-3, -0x1.eff2a74c9a1e8p-4, -0x1.d749fdb508eb0p-4, -0x1.c053fe2470cfdp-4,\n"
    "    -0x1.a0c196a4dfbadp-4, -0x1.7b5d2754d7c15p-4, -0x1.5a930ffb85474p-4, -0x1.3db06d1993ad1p-4,\n"
    "    -0x1.2422065bd29b3p-4, -0x1.0d6dfd1c8d18cp-4, -0x1.f25dbcd862de7p-5, -0x1.ce1f87d3b2cf9p-5,\n"
    "    -0x1.ad9288a7ff761p-5, -0x1.903e08fb40239p-5, -0x1.75bb89d0a7de5p-5, -0x1.5db3a1a9adabep-5,\n"
    "    -0x1.47db73f966cfap-5, -0x1.33f2a1e11bdb6p-5, -0x1.21c19b6563795p-5, -0x1.11183dc68a5dep-5,\n"
    "    -0x1.f53cfd5c11186p-6, -0x1.c14b6f7f3c2f0p-6, -0x1.94e4c65b27fd6p-6, -0x1.6ea9db64452a6p-6,\n"
    "    -0x1.4d86dc544600bp-6, -0x1.30a0ebefa7ff4p-6, -0x1.1748bb019ff2dp-6, -0x1.00f0a28e0b70dp-6,\n"
    "    -0x1.da4a7e35becddp-7, -0x1.b70fb7681780ep-7, -0x1.9794607880b05p-7, -0x1.7b56355cc257fp-7,\n"
    "    -0x1.61e827af73702p-7, -0x1.4aee62ebfbeecp-7, -0x1.361b27d94cc85p-7, -0x1.232c4d153e57cp-7,\n"
    "    -0x1.09d8af47983fcp-7, -0x1.d9c4ed21533b0p-8, -0x1.a8c62560288bbp-8, -0x1.7ef85ef3d1684p-8,\n"
    "    -0x1.5b059dc34c3d5p-8, -0x1.3be37b8224a8dp-8, -0x1.20c006896f723p-8, -0x1.08f40799540edp-8,\n"
    "    -0x1.e7f2059678dd5p-9, -0x1.c2c3adc1ab710p-9, -0x1.a1aa73f9e2f99p-9, -0x1.84131dfa095a4p-9,\n"
    "    -0x1.69836d73ecf92p-9, -0x1.5195371eac394p-9, -0x1.3bf2903ef31b1p-9, -0x1.2852ce71a1307p-9,\n"
    "    -0x1.0e23ef619e360p-9, -0x1.e096c3c71f7f0p-10, -0x1.ae41bec497d41p-10, -0x1.836d6d4a6a460p-10,\n"
    "    -0x1.5eae9afb8256bp-10, -0x1.3eebf4f31d394p-10, -0x1.2348dd924b18cp-10, -0x1.0b165e58f4594p-10,\n"
    "    -0x1.eb908f3f7b3b7p-11, -0x1.c5da7001373c4p-11, -0x1.a45161db933c4p-11, -0x1.865d4727e2705p-11,\n"
    "    0x1.657f5cf615912p-2, 0x1.519c9c15bce8ep-2, 0x1.3f0c694fe6008p-2, 0x1.2db50e55660cfp-2,\n"
    "    0x1.1d7f001df87e8p-2, 0x1.0e54abd405cd8p-2, 0x1.002248ceefcc1p-2, 0x1.e5ab5e26a062ep-3,\n"
    "    0x1.ccbc63bfa6ebfp-3, 0x1.b558fbb59b9b8p-3, 0x1.9f64f501148f0p-3, 0x1.8ac65cf9ab912p-3,\n",
    "    0x1.77654d47271e3p-3, 0x1.652bbe88c8d84p-3, 0x1.54055f396b59bp-3, 0x1.43df6e640a86bp-3,\n"
    "    0x1.2d61ccff1c82ap-3, 0x1.124f8226ee822p-3, 0x1.f45d638dbaf79p-4, 0x1.c94220e86bdb2p-4,\n"
    "    0x1.a2ab0004b658ep-4, 0x1.800c175c52ba9p-4, 0x1.60ec72c20bda7p-4, 0x1.44e34220344a5p-4,\n"
    "    0x1.2b957c0e493b4p-4, 0x1.14b3e05a27802p-4, 0x1.fff2947fd9419p-5, 0x1.da5289f16cb49p-5,\n"
    "    0x1.b81daf4f2b6c2p-5, 0x1.98f6ff32d2283p-5, 0x1.7c8ca2bc87f8dp-5, 0x1.62967516b1d49p-5,\n"
    "    0x1.3fb5ad8f09d0fp-5, 0x1.17b37f5230d5ep-5, 0x1.ebb6ceff21772p-6, 0x1.b22478684a9f1p-6,\n"
    "    0x1.80ec0e5b3c127p-6, 0x1.56a29b70d66e8p-6, 0x1.3222d1cec4362p-6, 0x1.127e47b315d76p-6,\n"
    "    0x1.ede43490f14dbp-7, 0x1.bdbc3f64b08f4p-7, 0x1.937c138223a87p-7, 0x1.6e480729a23b6p-7,\n"
    "    0x1.4d68e4602ae56p-7, 0x1.30452b8af4d67p-7, 0x1.165bb34252b2fp-7, 0x1.fe7eb2005f880p-8,\n"
    "    0x1.c21d6f4a4921ap-8, 0x1.7f51652a46399p-8, 0x1.48ea08fa97bd8p-8, 0x1.1c3200b14f2f0p-8,\n"
    "    0x1.ee3ffedd01da2p-9, 0x1.b04ef16d7ef9bp-9, 0x1.7c2ef77e9114dp-9, 0x1.500652770df53p-9,\n"
    "    0x1.2a6189daf30dep-9, 0x1.0a1ac60286bf7p-9, 0x1.dc8f5a234ea65p-10, 0x1.ac57ccfb07de2p-10,\n"
    "    0x1.825df5629cdd9p-10, 0x1.5da94d30efafbp-10, 0x1.3d6dfc18ff169p-10, 0x1.2103cd5bcf8c1p-10,\n"
    "    0x1.f8c382c54421dp-11, 0x1.a909f1969e99dp-11, 0x1.692e54463ff4fp-11, 0x1.3572837068f82p-11,\n"
    "    0x1.0b1a41bf02a49p-11, 0x1.d03c050c12cafp-12, 0x1.95ede2d54de93p-12, 0x1.64f6aa6bfabe0p-12,\n"
    "    0x1.3b8b7f402a8ebp-12, 0x1.1846ff5dc5bbcp-12, 0x1.f42027fda580cp-13, 0x1.c00f47ccfd902p-13,\n"
    "    0x1.92f63a0408f07p-13, 0x1.6bb4e246a87c5p-13, 0x1.49611f5260891p-13, 0x1.2b3b5f7373065p-13,\n"
    "    0x1.04877d0063a6bp-13, 0x1.b54485023ab65p-14, 0x1.727fe320214a1p-14, 0x1.3ca5867af7d5bp-14,\n"
    "    0x1.10bbf3169a3c8p-14, 0x1.d925385ccdf30p-15, 0x1.9d0d6aa6ca843p-15, 0x1.6ab638dc5f303p-15,\n"
    "    0x1.403968c57fb6ep-15, 0x1.1c1e05ffcfa40p-15, 0x1.fa7994b33bd68p-16, 0x1.c558682584702p-16,\n"
    "    -0x1.b7195532284b1p-3, -0x1.99bffaf4d62cfp-3, -0x1.7ea3d2fa48bdfp-3, -0x1.65944f6c3e0dcp-3,\n"
    "    -0x1.4e655e391a652p-3, -0x1.38eef70bb0392p-3, -0x1.250cb55536fe8p-3, -0x1.129d7d0f87500p-3,\n"
    "    -0x1.018329066646ap-3, -0x1.e3448334b5e1bp-4, -0x1.c5c3761db7de1p-4, -0x1.aa5575224dd3cp-4,\n"
    "    -0x1.90d0c27a8706cp-4, -0x1.790f38f7f5dffp-4, -0x1.62edf64e93c35p-4, -0x1.4e4d0de6aa0a1p-4,\n"
    "    -0x1.31ed12ed4fffdp-4, -0x1.105c026a8a695p-4, -0x1.e60e752397a51p-5, -0x1.b2ac22c7d266ap-5,\n"
    "    -0x1.858ebe10a1387p-5, -0x1.5ddb2d1dfc80bp-5, -0x1.3ad71f6db401ep-5, -0x1.1be3c111422ebp-5,\n"
    "    -0x1.00795842a9d57p-5, -0x1.d04744e27b343p-6, -0x1.a4fd9c4778012p-6, -0x1.7e69eb4d3bc7fp-6,\n"
    "    -0x1.5bf8078b515d8p-6, -0x1.3d27e01a0103dp-6, -0x1.218a86ee3e2fap-6, -0x1.08bfb25aef5c2p-6,\n"
    "    -0x1.d04be8dc9de51p-7, -0x1.87af15ba61d09p-7, -0x1.4c4757001fa12p-7, -0x1.1b6113e021157p-7,\n"
    "    -0x1.e5c88c64014e0p-8, -0x1.a25d31dd359a9p-8, -0x1.69eec99dfa617p-8, -0x1.3a75a2c38e90ep-8,\n"
    "    -0x1.1254578579232p-8, -0x1.e08044f57a0ecp-9, -0x1.a65dbc5ec39dfp-9, -0x1.74927abeed5e8p-9,\n"
    "    -0x1.49c05b7d5bcdep-9, -0x1.24c93d356c3ccp-9, -0x1.04c2306c86f28p-9, -0x1.d1d2d8dcf2137p-10,\n"
    "    -0x1.8b46c64f91d87p-10, -0x1.406f090aa3f7ap-10, -0x1.0641d50f05bd8p-10, -0x1.b1138bae63673p-11,\n"
    "    -0x1.687d168ebc109p-11, -0x1.2e52cf81e3f2dp-11, -0x1.fe9e2a1afd58fp-12, -0x1.b1ffaa6f881dep-12,\n"
    "    -0x1.7318428a380b1p-12, -0x1.3f1651ac0ffc0p-12, -0x1.13ce26f04be11p-12, -0x1.df2033814382ep-13,\n"
    "    -0x1.a214309a9f1f6p-13, -0x1.6e62a07a7ecd7p-13, -0x1.426342e99bcd8p-13, -0x1.1cc27d2501a55p-13,\n",
    "    -0x1.dbf548a05f3d6p-14, -0x1.7b022618f5b02p-14, -0x1.316dfd27c4075p-14, -0x1.f19a40f07de59p-15,\n"
    "    -0x1.99532cdaf373dp-15, -0x1.53b80a02ad758p-15, -0x1.1c4103d18e146p-15, -0x1.df41a15a9cd95p-16,\n"
    "    -0x1.96ce3ebd3b961p-16, -0x1.5b82416819e98p-16, -0x1.2a9b9e9ca3a3cp-16, -0x1.01fec1f526251p-16,\n"
    "    -0x1.c016858e02011p-17, -0x1.86f9ae5b446b5p-17, -0x1.56a9984a1042bp-17, -0x1.2d92fd52a421cp-17,\n"
    "    -0x1.f59df6f497e2ap-18, -0x1.8d36ddca2f90bp-18, -0x1.3e956fa0e431cp-18, -0x1.02764308264d3p-18,\n"
    "    -0x1.a7ba08bba1868p-19, -0x1.5e997103cd494p-19, -0x1.2493715b9a5eep-19, -0x1.ec2192fbda5b7p-20,\n"
    "    -0x1.a0de6c14e4953p-20, -0x1.63734205be7ccp-20, -0x1.30ee4987938bap-20, -0x1.071234db7fe29p-20,\n"
    "    0x1.e895a9fe4e5b9p-4, 0x1.c3243aed94b12p-4, 0x1.a0e21ca719f32p-4, 0x1.8183bc44d6498p-4,\n"
    "    0x1.64c50fdf5c143p-4, 0x1.4a68c9ac31349p-4, 0x1.3237a21df4ed2p-4, 0x1.1bffb64f39042p-4,\n"
    "    0x1.0793f856c09dep-4, 0x1.e9975edd36472p-5, 0x1.c7040c318cda1p-5, 0x1.a72b4949dc404p-5,\n"
    "    0x1.89d0ad592dfa6p-5, 0x1.6ebd748cfb060p-5, 0x1.55bfefaff1dd4p-5, 0x1.3eab031905ab7p-5,\n"
    "    0x1.1f471e797e856p-5, 0x1.f574c352ab41ep-6, 0x1.b6ba0faa4e983p-6, 0x1.80c2776d4f492p-6,\n"
    "    0x1.52371c841e216p-6, 0x1.29f9aa185a282p-6, 0x1.071a6151d2923p-6, 0x1.d1a0015e1ebffp-7,\n"
    "    0x1.9ce251ecfccf4p-7, 0x1.6eddeb9fa9a56p-7, 0x1.46a11e2953c13p-7, 0x1.235f07761aa96p-7,\n"
    "    0x1.0469912e2de9cp-7, 0x1.d258f26b64e2bp-8, 0x1.a2526885d2cd8p-8, 0x1.77e70614b8d7ap-8,\n"
    "    0x1.413a25f521967p-8, 0x1.05fefdc10d5bep-8, 0x1.ae11499bf38eap-9, 0x1.6318a0bc89304p-9,\n"
    "    0x1.26de51acacef7p-9, 0x1.ec5fef81b3518p-10, 0x1.9d37605d814a4p-10, 0x1.5c7f215bc925ep-10,\n"
    "    0x1.274c3a323f3e1p-10, 0x1.f6b043889a59cp-11, 0x1.adb39c1d4d4bbp-11, 0x1.70d12d6c71efep-11,\n"
    "    0x1.3dcc9724290f6p-11, 0x1.12dd38eda872cp-11, 0x1.dd29d1ae213c4p-12, 0x1.9f99243709e60p-12,\n"
    "    0x1.53e39641d549ep-12, 0x1.06bf9a3516c25p-12, 0x1.9adeaa13913fap-13, 0x1.44a17930a9818p-13,\n"
    "    0x1.02fdcfb106fdfp-13, 0x1.a0faa96f4a819p-14, 0x1.527c1e396f01fp-14, 0x1.14e914d25fdcep-14,\n"
    "    0x1.c85edd24048d1p-15, 0x1.7a9f9dad403dbp-15, 0x1.3c1e9a550f8afp-15, 0x1.09820b7f1d8f9p-15,\n"
    "    0x1.c07f431ce4a6fp-16, 0x1.7ccc2800593f2p-16, 0x1.44ec0a4ad2cdap-16, 0x1.168b456c3da53p-16,\n"
    "    0x1.bdd1fbfc3693cp-17, 0x1.4ff2fd6a386fcp-17, 0x1.00e4f208a7734p-17, 0x1.8e20f7770d99bp-18,\n"
    "    0x1.383e40afaa220p-18, 0x1.ef2de61e6b7fap-19, 0x1.8c9d5da78603ep-19, 0x1.409dfb5be2e6cp-19,\n"
    "    0x1.0565cdd23b7f4p-19, 0x1.ad999f688a455p-20, 0x1.639a528d9dfbfp-20, 0x1.285a9be8ffd4dp-20,\n"
    "    0x1.f11588c79360bp-21, 0x1.a35ac542b470dp-21, 0x1.63bd15e48490ep-21, 0x1.2f570b0cba6dbp-21,\n"
    "    0x1.e209aa452efaep-22, 0x1.6841368b4367ap-22, 0x1.118d070cacf54p-22, 0x1.a564c9091acd3p-23,\n"
    "    0x1.48c57e66bae05p-23, 0x1.03843fd907dd0p-23, 0x1.9e133df969641p-24, 0x1.4d90eb6ad19bep-24,\n"
    "    0x1.0f1e0580b27a3p-24, 0x1.bc5ac677ae5b7p-25, 0x1.6eeaeaaf756e5p-25, 0x1.311d4c40a17f9p-25,\n"
    "    -0x1.f504656426c05p-5, -0x1.ca39b7bfcc34ep-5, -0x1.a36a57832bbdep-5, -0x1.8030467ed48edp-5,\n"
    "    -0x1.60306505b18fdp-5, -0x1.431938795936ep-5, -0x1.28a1d6f117e96p-5, -0x1.1088f363e7158p-5,\n"
    "    -0x1.f5280caa3511ep-6, -0x1.cd1d1f0db6ef0p-6, -0x1.a892db4eb8fbep-6, -0x1.873492a0e865fp-6,\n"
    "    -0x1.68b6220e1a919p-6, -0x1.4cd30864c38bap-6, -0x1.334d968790ddcp-6, -0x1.1bee37008edb7p-6,\n"
    "    -0x1.f8f47d7bc2571p-7, -0x1.b0c6a99fd069dp-7, -0x1.73de39bb6dd3ap-7, -0x1.4055d001f336bp-7,\n"
    "    -0x1.149f194665812p-7, -0x1.dee495ded0707p-8, -0x1.9f81d666f61e8p-8, -0x1.69566835721ccp-8,\n",
    "    -0x1.3aef0fac9ef23p-8, -0x1.131714fece68bp-8, -0x1.e19a30f731691p-9, -0x1.a67402d8c4d58p-9,\n"
    "    -0x1.73533a609cc76p-9, -0x1.4709345b3630ap-9, -0x1.209736c7e69e0p-9, -0x1.fe4cbbeb1dd61p-10,\n"
    "    -0x1.a9b3057fc564ep-10, -0x1.506700975cd24p-10, -0x1.0baab4a0095b3p-10, -0x1.acc072bb58332p-11,\n"
    "    -0x1.598bd8c8fd743p-11, -0x1.1828c306b6ca2p-11, -0x1.c8e5724e6d643p-12, -0x1.769b5b4ddee25p-12,\n"
    "    -0x1.34bfdfc67d256p-12, -0x1.ff7ec750e0dc3p-13, -0x1.a9b993c3438b4p-13, -0x1.63f7caf18a3e3p-13,\n"
    "    -0x1.2af41f3a9ec4cp-13, -0x1.f843d61de7c97p-14, -0x1.ab03532d65ff6p-14, -0x1.6b00a15e8a578p-14,\n"
    "    -0x1.1e807be5afe4ep-14, -0x1.a712d1a27ee85p-15, -0x1.3c74896398118p-15, -0x1.df2332f5533a2p-16,\n"
    "    -0x1.6ecb6c32d0edbp-16, -0x1.1bb8488eb4410p-16, -0x1.bb2e61502d9c4p-17, -0x1.5d44315418890p-17,\n"
    "    -0x1.1594dc8871220p-17, -0x1.bcb667005c4bap-18, -0x1.66e18362e3574p-18, -0x1.23a26323c2e8fp-18,\n"
    "    -0x1.dd15aee3b84abp-19, -0x1.88a45c37c573fp-19, -0x1.45074f6df8769p-19, -0x1.0e8a14a55ab5bp-19,\n"
    "    -0x1.9edfad3ec03e1p-20, -0x1.2809b1498433ap-20, -0x1.addaa92960909p-21, -0x1.3d01ef251ca7cp-21,\n"
    "    -0x1.da48652ea9467p-22, -0x1.6770ae0d2899fp-22, -0x1.13ac64c1500acp-22, -0x1.ab84d588939c8p-23,\n"
    "    -0x1.4edf1d76e7825p-23, -0x1.08c479c29a485p-23, -0x1.a6541958a7361p-24, -0x1.538e6391215c5p-24,\n"
    "    -0x1.13118c0d7d9f4p-24, -0x1.c0cd00b5d1d0cp-25, -0x1.708c91b4177f4p-25, -0x1.3085c73ebc081p-25,\n"
    "    -0x1.ce6625531eae7p-26, -0x1.463740c26a604p-26, -0x1.d5192e99fa771p-27, -0x1.57139ee36863bp-27,\n"
    "    -0x1.fd98a003b3a1ep-28, -0x1.7fc8f9bcee50bp-28, -0x1.24bb069749c66p-28, -0x1.c3c75f2c66852p-29,\n"
    "    -0x1.605c86431f5e1p-29, -0x1.15897eb324730p-29, -0x1.b931e3a410185p-30, -0x1.61a553220129bp-30,\n"
    "    0x1.df38b52350b4fp-6, 0x1.b275ee3ed954fp-6, 0x1.8a31d47994943p-6, 0x1.65f15e62ecd9ap-6,\n"
    "    0x1.45476a04b712dp-6, 0x1.27d3164491c45p-6, 0x1.0d3e50bc43779p-6, 0x1.ea79228170a1ap-7,\n"
    "    0x1.bf137a7076ba3p-7, 0x1.97d25b5254ac2p-7, 0x1.7449a72e9b252p-7, 0x1.5418edb64b4f9p-7,\n"
    "    0x1.36ea183e884ddp-7, 0x1.1c703e3e0bf30p-7, 0x1.04669d4473dafp-7, 0x1.dd1f6011fe70ep-8,\n"
    "    0x1.a2eae5a9998a4p-8, 0x1.610ad369b87d5p-8, 0x1.2a521db7f445ap-8, 0x1.f97b21cb06633p-9,\n"
    "    0x1.ad5880dd6a1ddp-9, 0x1.6d97a9feb0da6p-9, 0x1.3811f52f04ddcp-9, 0x1.0b06111e82793p-9,\n"
    "    0x1.ca08c5223951cp-10, 0x1.89bebd0c52f8bp-10, 0x1.533e0fb29d103p-10, 0x1.24edd0a293bf4p-10,\n"
    "    0x1.faf80650dbaaep-11, 0x1.b7a13b1381f47p-11, 0x1.7e061628cbfa2p-11, 0x1.4ca35992ae666p-11,\n"
    "    0x1.0f44e853f6263p-11, 0x1.a02387a259fcep-12, 0x1.418a6cb30b6f2p-12, 0x1.f46739b833c05p-13,\n"
    "    0x1.8803e4402ed72p-13, 0x1.35186e82433d3p-13, 0x1.ea75954d3fa6ap-14, 0x1.877036f902b8ep-14,\n"
    "    0x1.3a31b9f72c999p-14, 0x1.fb269916abd1fp-15, 0x1.9b74f3fe40056p-15, 0x1.4f813ac4f07dfp-15,\n"
    "    0x1.12e63c6aa0e44p-15, 0x1.c494d7d450bb1p-16, 0x1.7638cccf80bedp-16, 0x1.36c2c74abaa5cp-16,\n"
    "    0x1.d9f64545be2a0p-17, 0x1.4eb8a60c7f801p-17, 0x1.dfa9cd10d24c7p-18, 0x1.5c5596d439771p-18,\n"
    "    0x1.00254409fdcbfp-18, 0x1.7d2054ac1015bp-19, 0x1.1ea5688f78b29p-19, 0x1.b3956212b5957p-20,\n"
    "    0x1.4e1f24cf60430p-20, 0x1.0298266228743p-20, 0x1.93a775f1c7ff3p-21, 0x1.3d8a865ff2ecep-21,\n"
    "    0x1.f7544785267e7p-22, 0x1.91b83fc10c2b8p-22, 0x1.42c18c81ebb43p-22, 0x1.04f21775f7838p-22,\n"
    "    0x1.7f9c1cb0a9105p-23, 0x1.035da05ec0862p-23, 0x1.65c15fb422818p-24, 0x1.f66f55ecfa78bp-25,\n"
    "    0x1.66a54fccefe2dp-25, 0x1.03dfafd531df4p-25, 0x1.7dd2a968dd15bp-26, 0x1.1c126cae29d51p-26,\n"
    "    0x1.aba9168140bf2p-27, 0x1.456a39cd31a5ep-27, 0x1.f439dad381ceep-28, 0x1.8414c827af4c4p-28,\n",
    "    0x1.2fb68d4cd8801p-28, 0x1.df42de6c1a8f6p-29, 0x1.7d0901a9f57b5p-29, 0x1.311e4e5a9757fp-29,\n"
    "    0x1.bac69a187705fp-30, 0x1.26ed3e1497a6cp-30, 0x1.91a56918a2dd2p-31, 0x1.16f522112f4a3p-31,\n"
    "    0x1.8a7a991c9e70ep-32, 0x1.1b7ab4951fd9fp-32, 0x1.9d7dce6928ad0p-33, 0x1.31abaf3450dbdp-33,\n"
    "    0x1.c9939ce98848cp-34, 0x1.5a6db1c63c366p-34, 0x1.0911729c3cfa7p-34, 0x1.99a114d48f6bap-35,\n"
    "    -0x1.af6450ac71e46p-7, -0x1.83ead2dfb6ab6p-7, -0x1.5d1b5b7250be7p-7, -0x1.3a6e8d55eae74p-7,\n"
    "    -0x1.1b6d2a4a1a03fp-7, -0x1.ff5c22268788ep-8, -0x1.cda8fc995ca2dp-8, -0x1.a11d0dbf755a0p-8,\n"
    "    -0x1.792788d354091p-8, -0x1.554859d58dffdp-8, -0x1.350e2008554a1p-8, -0x1.181469a4b6661p-8,\n"
    "    -0x1.fc04507e5690dp-9, -0x1.cd10acf35ba91p-9, -0x1.a2c19140de7f9p-9, -0x1.7c9a4553909dcp-9,\n"
    "    -0x1.4a3ab4e303717p-9, -0x1.11f32196808ddp-9, -0x1.c7c6494a27391p-10, -0x1.7c29d0bf4164dp-10,\n"
    "    -0x1.3def6d0384b81p-10, -0x1.0a955a7b53a67p-10, -0x1.c0307a90beb7bp-11, -0x1.79b22c2e74283p-11,\n"
    "    -0x1.3f119b57fa90ap-11, -0x1.0e3031153e5aep-11, -0x1.caaaf60d4b184p-12, -0x1.86360787923e1p-12,\n"
    "    -0x1.4cb8a31a18159p-12, -0x1.1c544fe709bc2p-12, -0x1.e7016e189a836p-13, -0x1.a1f6b5c38ac41p-13,\n"
    "    -0x1.4d9b509cd2b9fp-13, -0x1.f17e02e8450aap-14, -0x1.75d55e0c82fa5p-14, -0x1.1b03845785c7cp-14,\n"
    "    -0x1.af98742e6ba57p-15, -0x1.4b5cffe6a5b6bp-15, -0x1.00189be58ba5ap-15, -0x1.8e5fc0a19023ap-16,\n"
    "    -0x1.37bf16124bf72p-16, -0x1.eac9392e79bedp-17, -0x1.84834e3f26744p-17, -0x1.353a36e6896d3p-17,\n"
    "    -0x1.eed2e58a7a787p-18, -0x1.8de767b45348bp-18, -0x1.41856bfde5cdap-18, -0x1.0504168edb6eep-18,\n"
    "    -0x1.810d9ffd655efp-19, -0x1.0471968f03da8p-19, -0x1.65f1095d1b507p-20, -0x1.f33ee444e2285p-21,\n"
    "    -0x1.60fcfd4617be5p-21, -0x1.f99c7d3d7c8bfp-22, -0x1.6e7de6cb1ca48p-22, -0x1.0ca905e870b03p-22,\n"
    "    -0x1.8e1290dd6b038p-23, -0x1.29da9dda6c4ebp-23, -0x1.c1eaaac51d257p-24, -0x1.56cf62e84540cp-24,\n"
    "    -0x1.07611a09e0248p-24, -0x1.97e4a85e18a4fp-25, -0x1.3e33cf6c3f5a9p-25, -0x1.f3f7a238ec9e0p-26,\n"
    "    -0x1.607a1a295679bp-26, -0x1.c3e5d143d1d58p-27, -0x1.283816fc63269p-27, -0x1.8c4c4c95373a0p-28,\n"
    "    -0x1.0e0ab9ad0c204p-28, -0x1.764cc2903ec5bp-29, -0x1.07779fbb6bf86p-29, -0x1.7840cc0ea8025p-30,\n"
    "    -0x1.103c936310098p-30, -0x1.8ecebc0c6744bp-31, -0x1.2774910b921bbp-31, -0x1.ba6fd7e147eb0p-32,\n"
    "    -0x1.4e8f77b1eebd5p-32, -0x1.feac72d565abdp-33, -0x1.8923719ed619ap-33, -0x1.312097832ad33p-33,\n"
    "    -0x1.a73d06fb28e5ap-34, -0x1.0a3820d8562bbp-34, -0x1.5768301cb9f55p-35, -0x1.c510a6c2985c3p-36,\n"
    "    -0x1.31034f73f3e12p-36, -0x1.a2563fc1f7530p-37, -0x1.23c0c9036fa25p-37, -0x1.9d4347e257681p-38,\n"
    "    -0x1.28dc9bc782780p-38, -0x1.b017ff5246b09p-39, -0x1.3e47de3ea50b9p-39, -0x1.da2a83dc215d5p-40,\n"
    "    0x1.7000d8399efb5p-8, 0x1.4863b87bd563bp-8, 0x1.2547ebf3ac751p-8, 0x1.0623af3e81ca4p-8,\n"
    "    0x1.d4fce4ce18468p-9, 0x1.a3dd38f065c98p-9, 0x1.782f388e65cebp-9, 0x1.5150775c16828p-9,\n"
    "    0x1.2eb257f94e302p-9, 0x1.0fd7877373187p-9, 0x1.e8a39bb31609fp-10, 0x1.b7805083abf00p-10,\n"
    "    0x1.8b9a4488da933p-10, 0x1.645accaafee98p-10, 0x1.413cfb39bfd57p-10, 0x1.21cb71df00d9ap-10,\n"
    "    0x1.f1493eaffdcfbp-11, 0x1.9673b868cb82dp-11, 0x1.4d2597b7cd292p-11, 0x1.11d1a580954dfp-11,\n"
    "    0x1.c3563c4dc5ecdp-12, 0x1.74f6a0fcbb1a3p-12, 0x1.3501d309dd076p-12, 0x1.00ad48db7f182p-12,\n"
    "    0x1.ab7e92df64f6ap-13, 0x1.64e0aa9fd03dcp-13, 0x1.2aa68a9cee36fp-13, 0x1.f50a63ec3956cp-14,\n"
    "    0x1.a54728ba1f216p-14, 0x1.630701b1c58cap-14, 0x1.2bdece7159d76p-14, 0x1.fbafaee2bde60p-15,\n",
    "    0x1.8d0338274c985p-15, 0x1.20252ef34e4b3p-15, 0x1.a5ac36e355e4fp-16, 0x1.36f5d3d66735cp-16,\n"
    "    0x1.ce18d4befac63p-17, 0x1.59d7bcff53ea0p-17, 0x1.04a5ea876dbaap-17, 0x1.8b87880a8baecp-18,\n"
    "    0x1.2e0daa034b0cdp-18, 0x1.d038eef5bc38cp-19, 0x1.66e0d18d20a4bp-19, 0x1.170cc5f850ea6p-19,\n"
    "    0x1.b46284fd99de7p-20, 0x1.570e07627d1dcp-20, 0x1.0f1680498edaep-20, 0x1.ae95fda23dfbap-21,\n"
    "    0x1.338069b220666p-21, 0x1.8ee2bb47b3bcbp-22, 0x1.072c10d831defp-22, 0x1.60d9afdcdd02cp-23,\n"
    "    0x1.e032910daf740p-24, 0x1.4b592a4f78c27p-24, 0x1.cf4daef6e18d9p-25, 0x1.47e8bd34a96d0p-25,\n"
    "    0x1.d58e759e702cfp-26, 0x1.53dec2430b929p-26, 0x1.f111a65a79dd5p-27, 0x1.6f0491ca8ff8ep-27,\n"
    "    0x1.117a592235587p-27, 0x1.9b17047ecc6e2p-28, 0x1.37827c0fd1017p-28, 0x1.dbc66d0cb61e0p-29,\n"
    "    0x1.41e0571831ba0p-29, 0x1.877b335c12a26p-30, 0x1.e80d338bc9917p-31, 0x1.37238a12b70b7p-31,\n"
    "    0x1.94efdc587a6a2p-32, 0x1.0c82314719476p-32, 0x1.6a4c4d485a2d4p-33, 0x1.f0b36eb95792ap-34,\n"
    "    0x1.5989233c390e0p-34, 0x1.e75d11d88e168p-35, 0x1.5c180cacb9779p-35, 0x1.f728f07112bc1p-36,\n"
    "    0x1.6fb07fef3da23p-36, 0x1.0f7bc1f350eb3p-36, 0x1.94cd348e7be0ap-37, 0x1.308d7f6b4ca85p-37,\n"
    "    0x1.93db143387e3bp-38, 0x1.dfdc7a1e2623ap-39, 0x1.2533414fc7373p-39, 0x1.6f73e980a4154p-40,\n"
    "    0x1.d721a8db42852p-41, 0x1.3459b77d62e1dp-41, 0x1.9b51221f4f18ep-42, 0x1.171dc37547491p-42,\n"
    "    0x1.80e0451c466e2p-43, 0x1.0d44aef398c02p-43, 0x1.7de8ae27eb338p-44, 0x1.1241d41c0f641p-44,\n"
    "    -0x1.2b278f633a3c9p-9, -0x1.0906235245e5ap-9, -0x1.d5f71aad0072bp-10, -0x1.a1096fc091c77p-10,\n"
    "    -0x1.725f47971db31p-10, -0x1.4932317493198p-10, -0x1.24d55072bc135p-10, -0x1.04b1ef76053e0p-10,\n"
    "    -0x1.d0891ce3e2af3p-11, -0x1.9e34af4a7725fp-11, -0x1.719ddc073eb47p-11, -0x1.4a15105c4ca13p-11,\n"
    "    -0x1.27009a6445ed3p-11, -0x1.07d9d3af21cebp-11, -0x1.d8555a715c9d2p-12, -0x1.a7171e7024356p-12,\n"
    "    -0x1.67439b754c836p-12, -0x1.21877c20ecc15p-12, -0x1.d40109f1f3ff8p-13, -0x1.7b51901c127a4p-13,\n"
    "    -0x1.344b405b68147p-13, -0x1.f6819833bdd84p-14, -0x1.9aa1d8a856af7p-14, -0x1.5071025b83a7cp-14,\n"
    "    -0x1.145eb9753d126p-14, -0x1.c734a72a9d413p-15, -0x1.77d20525d069fp-15, -0x1.370ae61066716p-15,\n"
    "    -0x1.020d5424a3801p-15, -0x1.ad31d58f7c9f0p-16, -0x1.65c09bd17f59ep-16, -0x1.2ae28aed395b1p-16,\n"
    "    -0x1.caada696832a7p-17, -0x1.44670d5be871dp-17, -0x1.cec27d49d3701p-18, -0x1.4cc2c9c757d4ep-18,\n"
    "    -0x1.e255dd209d34dp-19, -0x1.603aad67701c2p-19, -0x1.031ab21833fd2p-19, -0x1.7fe5a4f38980bp-20,\n"
    "    -0x1.1e5662e5bc08cp-20, -0x1.adf3fc498c3edp-21, -0x1.44d9ca82285c2p-21, -0x1.ede4064598d80p-22,\n"
    "    -0x1.79aafe1b58ddfp-22, -0x1.2271d32a11363p-22, -0x1.c132289d3ba63p-23, -0x1.5d35a9c614f5bp-23,\n"
    "    -0x1.e3e8fb80db145p-24, -0x1.2d433e70db40ep-24, -0x1.7e051807f7e71p-25, -0x1.ecc6565dd0871p-26,\n"
    "    -0x1.42f320b742e87p-26, -0x1.adb587b92c0d5p-27, -0x1.21f109dbff0b8p-27, -0x1.8c7e7a458bebap-28,\n"
    "    -0x1.1282215143f48p-28, -0x1.809aeb4c06543p-29, -0x1.10700aafe689dp-29, -0x1.860941aaf8ac4p-30,\n"
    "    -0x1.19fb5a5fa443bp-30, -0x1.9b92ac18af207p-31, -0x1.2f0bdf8912f12p-31, -0x1.c20f52238c80ep-32,\n"
    "    -0x1.24ca15a3f1e68p-32, -0x1.51f1cc68d3d44p-33, -0x1.90c37b7bde8c6p-34, -0x1.e71ec93763022p-35,\n"
    "    -0x1.2ec9d060bddb7p-35, -0x1.80473b1cfb86ap-36, -0x1.f10f11f5387e9p-37, -0x1.47284a38b41a5p-37,\n"
    "    -0x1.b5b4d32e5e093p-38, -0x1.293f0118d05bbp-38, -0x1.9968fc5c5b23dp-39, -0x1.1da6dfde3cee8p-39,\n"
    "    -0x1.937ec4d9e4d35p-40, -0x1.203f1bd602ca6p-40, -0x1.a042ff090036dp-41, -0x1.2f9a2f8620a5dp-41,\n",
    "    -0x1.819fdef5833c2p-42, -0x1.b0bd399c1044cp-43, -0x1.f4f0c271c884bp-44, -0x1.2a2a10c10af20p-44,\n"
    "    -0x1.6c05eabb8fe31p-45, -0x1.c6bedf058084cp-46, -0x1.220bf953805b5p-46, -0x1.7927eb39dff8bp-47,\n"
    "    -0x1.f323f7f9ab358p-48, -0x1.4fb269ab0f66dp-48, -0x1.ca61131ec5b42p-49, -0x1.3d56abfa89b0cp-49,\n"
    "    0x1.d17547b3510a0p-11, 0x1.9985e0052939ap-11, 0x1.689cb3cdae19dp-11, 0x1.3dceb499e3632p-11,\n"
    "    0x1.1850b434d6293p-11, 0x1.eee5d7b69addcp-12, 0x1.b53a525a0fb02p-12, 0x1.8297104b67a4ap-12,\n"
    "    0x1.56174a626a9f1p-12, 0x1.2ef46b3f81c94p-12, 0x1.0c81eedecfd66p-12, 0x1.dc53ae999db64p-13,\n"
    "    0x1.a6d3419425a42p-13, 0x1.779f45d6146d2p-13, 0x1.4df19e00279ecp-13, 0x1.291d7ccc4423dp-13,\n"
    "    0x1.f38102ff2b234p-14, 0x1.8d2d02c698080p-14, 0x1.3cbc4e2093fb9p-14, 0x1.faa12a4c86138p-15,\n"
    "    0x1.96559b6a37920p-15, 0x1.46cd9035e0324p-15, 0x1.078f1ec262fc4p-15, 0x1.aa415eeb5fad2p-16,\n"
    "    0x1.599b5b9699ba0p-16, 0x1.18f2c3a266a33p-16, 0x1.c9f1de56ab6b0p-17, 0x1.762a6a91144b6p-17,\n"
    "    0x1.3278c96d3ae0dp-17, 0x1.f7463e167444bp-18, 0x1.9e37cf1cd31bep-18, 0x1.55b95512986e1p-18,\n"
    "    0x1.0152b7741d15ap-18, 0x1.6311f93bae0c0p-19, 0x1.ee3d180c7bbc3p-20, 0x1.5ae31f1a69bcep-20,\n"
    "    0x1.eae9e8e436b4bp-21, 0x1.5e1cd5602dd73p-21, 0x1.f7332fa71bc6cp-22, 0x1.6c46fc32208c0p-22,\n"
    "    0x1.0995f2ef6ba5cp-22, 0x1.85edaca8e4a76p-23, 0x1.202561634e53ep-23, 0x1.ac997eca48a68p-24,\n"
    "    0x1.40bcc9e5a4f66p-24, 0x1.e2ec1cd86ab73p-25, 0x1.6dab67e4a4874p-25, 0x1.1670aacbf6767p-25,\n"
    "    0x1.763539309636ap-26, 0x1.bfc002ac02782p-27, 0x1.111a57b62b15fp-27, 0x1.5340b90464dc9p-28,\n"
    "    0x1.aca98d9ff5099p-29, 0x1.132faa17f9f93p-29, 0x1.66add1e17d53fp-30, 0x1.da2de9e779586p-31,\n"
    "    0x1.3da7798033906p-31, 0x1.aeff99cfb49e8p-32, 0x1.27e62f00f205ep-32, 0x1.9ae6eebdbbd3dp-33,\n"
    "    0x1.205ce352a220bp-33, 0x1.98d9c767556b7p-34, 0x1.24a3279d86a05p-34, 0x1.a6c0470f7aa07p-35,\n"
    "    0x1.082a031c22ef1p-35, 0x1.21941759c68ffp-36, 0x1.46e14c81f8534p-37, 0x1.7afbdd4d4736fp-38,\n"
    "    0x1.c246538e764e3p-39, 0x1.11904230bb23bp-39, 0x1.535a076adf14ep-40, 0x1.ad13b686b70e9p-41,\n"
    "    0x1.141a135250dd0p-41, 0x1.69361482ae9efp-42, 0x1.dfd3efb9cfdb0p-43, 0x1.434501aa1880ep-43,\n"
    "    0x1.b96c335518a94p-44, 0x1.3128fb57a42e4p-44, 0x1.aae254fb60f1ap-45, 0x1.2de1ae6a66432p-45,\n"
    "    0x1.6eaf27fdd881dp-46, 0x1.84cb2e12dff74p-47, 0x1.aa8164e2f5b0fp-48, 0x1.e26c0411de564p-49,\n"
    "    0x1.187e98f5ee138p-49, 0x1.4e7c1bf1fccc2p-50, 0x1.982092dc41fa9p-51, 0x1.fc8fd5fb03f03p-52,\n"
    "    0x1.4309aa6e73501p-52, 0x1.a1c3b6146e5e6p-53, 0x1.129fc476de999p-53, 0x1.6e9ee8fc78bfap-54,\n"
    "};\n"
    "\n",
    "static const double erfinv_cells[10 * ERFINV_CELLS] = {\n"
    "    0x1.e42f62aa41f34p-2, 0x1.00fb2233c04cap-1, 0x1.100cb84e199b2p-1, 0x1.1f48860c413cdp-1,\n"
    "    0x1.2eaaebff94f75p-1, 0x1.3e3093dd3f4d2p-1, 0x1.55b485234c011p-1, 0x1.756fe0e0a72a3p-1,\n"
    "    0x1.958884d6780f2p-1, 0x1.b5ee5dcde021ep-1, 0x1.d693e87dc0136p-1, 0x1.f76dcb6b3745ap-1,\n"
    "    0x1.0c393fa81c39fp+0, 0x1.1ccd02501308dp+0, 0x1.2d6ed24c7d06ep+0, 0x1.3e1bde28fa4b3p+0,\n"
    "    0x1.4ed1c829a1f65p+0, 0x1.5f8e93b3f4dabp+0, 0x1.705095c252262p+0, 0x1.811667e3b68bbp+0,\n"
    "    0x1.91dedd5c6ecfdp+0, 0x1.a2a8fa0d3d53fp+0, 0x1.bbd97a64f23ccp+0, 0x1.dd6ea51971fbdp+0,\n"
    "    0x1.feff6550ea22ep+0, 0x1.10448a22a226ep+1, 0x1.2104f6106aee3p+1, 0x1.31c0648971c59p+1,\n"
    "    0x1.42767e062e5fap+1, 0x1.53271501dfccdp+1, 0x1.63d21a15b4c3ep+1, 0x1.7477934b15953p+1,\n"
    "    0x1.851795c138dcap+1, 0x1.95b24103be4a6p+1, 0x1.a647bb9df80aep+1, 0x1.b6d83096ee5cfp+1,\n"
    "    0x1.c763cd99278fdp+1, 0x1.d7eac199ae653p+1, 0x1.f0acda06f817ap+1, 0x1.08d085272ca86p+2,\n"
    "    0x1.1942e7fc129aep+2, 0x1.29ae3c1d65e3cp+2, 0x1.3a131a9408663p+2, 0x1.4a720eb350a9ap+2,\n"
    "    0x1.5acb96ac011e1p+2, 0x1.6b20247723610p+2, 0x1.7b701ee37545ep+2, -0x1.5414e9ec5d386p-57,\n"
    "    -0x1.88dfd27e13e4cp-56, -0x1.d111861b93bf8p-55, 0x1.96553cda0ef66p-58, -0x1.34230a57a8488p-56,\n"
    "    0x1.ec98034f7bfc4p-57, -0x1.67b79c4774c7fp-55, 0x1.d5b2e328f5045p-56, -0x1.4825be4180cfdp-57,\n"
    "    -0x1.4e697d2f1e954p-57, -0x1.a35465370a7a1p-56, 0x1.886a03660d418p-55, 0x1.0aeb9583ffbb1p-60,\n"
    "    -0x1.bed3dc99ca9f6p-55, 0x1.0dcf20ac144a7p-57, -0x1.460e2f3a86defp-57, 0x1.25d79dbe7d20cp-54,\n"
    "    0x1.268f01bf5561dp-54, 0x1.ae3ef59d42f3ap-54, -0x1.42bef4b4f7e38p-55, -0x1.1777c026b2e6bp-54,\n"
    "    -0x1.6b976ef51ced4p-56, 0x1.7f26964a519dfp-57, 0x1.9a1dbf8e6016cp-54, 0x1.524125b5769aep-54,\n"
    "    0x1.cff0bdf83b141p-57, 0x1.6c9573d83c23ap-53, -0x1.5d1e7d40c5806p-54, 0x1.b3eee2aa7ef60p-55,\n"
    "    0x1.78ae9fd4ad398p-55, 0x1.f5f31c1624196p-53, -0x1.b5637375933e1p-55, 0x1.464735a04b871p-53,\n"
    "    -0x1.818c9bf90c5b0p-53, 0x1.9e3c473252c68p-54, 0x1.066183825a7c0p-53, -0x1.3d6543b3c2d9dp-53,\n"
    "    -0x1.7c8218116e6c7p-53, -0x1.8921d83f88ea5p-53, 0x1.743bc2e9d9426p-52, -0x1.8d9c71099bac1p-52,\n"
    "    0x1.79a2db493b5e5p-55, -0x1.d4253c14a3ac4p-53, -0x1.7d48d00407d8dp-54, -0x1.d123aab8fdf33p-53,\n"
    "    -0x1.639383fedec93p-52, -0x1.8be09b562beadp-55, 0x1.d95f504361655p-1, 0x1.df663b3804db7p-1,\n"
    "    0x1.e4ea5ae3ac83bp-1, 0x1.e9f5c50755f60p-1, 0x1.ee91ee379af41p-1, 0x1.f2c7ab437c5eap-1,\n"
    "    0x1.f86a0e9ddd89ap-1, 0x1.fece9ff3c338dp-1, 0x1.020d901cbc014p+0, 0x1.043e08910d186p+0,\n"
    "    0x1.060b8c1abefc8p+0, 0x1.0785f845d6c70p+0, 0x1.08baa455dac03p+0, 0x1.09b4c4039c6b9p+0,\n"
    "    0x1.0a7dbd8e08522p+0, 0x1.0b1d73a6b2e91p+0, 0x1.0b9a8448483bep+0, 0x1.0bfa7dbbdccf2p+0,\n"
    "    0x1.0c420b1a8b99ap+0, 0x1.0c7519879f5a8p+0, 0x1.0c96f741c4d57p+0, 0x1.0caa6d874b34bp+0,\n"
    "    0x1.0cb1a76c28dc6p+0, 0x1.0c9be9d344f34p+0, 0x1.0c6c9c23c3806p+0, 0x1.0c2bfe4571f19p+0,\n"
    "    0x1.0be0004ddd8a9p+0, 0x1.0b8ce9b5d6a10p+0, 0x1.0b35cf9facd41p+0, 0x1.0adce90c46e91p+0,\n"
    "    0x1.0a83cb3314f3bp+0, 0x1.0a2b950625767p+0, 0x1.09d50ec3e90edp+0, 0x1.0980c0ff1276fp+0,\n"
    "    0x1.092f0581d2d5fp+0, 0x1.08e013be7784ap+0, 0x1.08940a02abce7p+0, 0x1.084af44b327a1p+0,\n"
    "    0x1.07e2d7d9cc476p+0, 0x1.07620a167cd9ap+0, 0x1.06ec0d2a74534p+0, 0x1.06800f1b0be5fp+0,\n"
    "    0x1.061d3317911fbp+0, 0x1.05c2a112ef5a9p+0, 0x1.056f8da7a407bp+0, 0x1.05233d9a363dfp+0,\n"
    "    0x1.04dd06e662de8p+0, 0x1.92f552611ed66p-3, 0x1.70f267079a7a9p-3, 0x1.518903026ca09p-3,\n",
    "    0x1.3490e8bef63f5p-3, 0x1.19e1deb70dd23p-3, 0x1.01545357f3e5cp-3, 0x1.c0564879045c4p-4,\n"
    "    0x1.741fbd53c96c5p-4, 0x1.33fa137cfedd2p-4, 0x1.fc1ddb9e7344fp-5, 0x1.a18c49da01733p-5,\n"
    "    0x1.55839cbd99d41p-5, 0x1.15b1089668cf6p-5, 0x1.c03c455a94a38p-6, 0x1.6648b38f74616p-6,\n"
    "    0x1.1ac29528aae85p-6, 0x1.b6b11e864d99cp-7, 0x1.4c34c0e9b0257p-7, 0x1.e5a4788746b84p-8,\n"
    "    0x1.4fa73ca355582p-8, 0x1.a3d10dbf33dc5p-9, 0x1.a26f60df7ef6ap-10, -0x1.5d45c68c653f0p-12,\n"
    "    -0x1.210b3564285bcp-9, -0x1.c8ef03220b3f1p-9, -0x1.1c8cff4317c87p-8, -0x1.40902c01bb448p-8,\n"
    "    -0x1.561c0230f3d75p-8, -0x1.613ea39f2b75bp-8, -0x1.64eaada551bc6p-8, -0x1.6346e288f8728p-8,\n"
    "    -0x1.5de68954906e7p-8, -0x1.55f1984219198p-8, -0x1.4c4183bd6dd0ap-8, -0x1.41760a531cff7p-8,\n"
    "    -0x1.36044fc463009p-8, -0x1.2a41e65bc813ap-8, -0x1.1e6cea773b86bp-8, -0x1.0ce89939ca3a5p-8,\n"
    "    -0x1.ed119d08febc1p-9, -0x1.c3639918e8a49p-9, -0x1.9d2114c5f7269p-9, -0x1.7a4f8ebe295adp-9,\n"
    "    -0x1.5ac866c222702p-9, -0x1.3e4fd54309f90p-9, -0x1.24a1e7e2ff367p-9, -0x1.0d79b49ac95d6p-9,\n"
    "    -0x1.7934b815bdafdp-3, -0x1.5ca52c3ad461cp-3, -0x1.41c02e47b80fbp-3, -0x1.2889a1aaaa78dp-3,\n"
    "    -0x1.10fda22c556fcp-3, -0x1.f624bad9eecf3p-4, -0x1.ba3dc71239077p-4, -0x1.748cec7f27ec7p-4,\n"
    "    -0x1.39518448bbf39p-4, -0x1.073a7b20c5b50p-4, -0x1.ba08ce60e413dp-5, -0x1.730df8fa43ef3p-5,\n"
    "    -0x1.3775abb390e6cp-5, -0x1.05752649af69fp-5, -0x1.b70544bf2cf5dp-6, -0x1.709f216fa466dp-6,\n"
    "    -0x1.35837fdef7a17p-6, -0x1.03d8bea2aec84p-6, -0x1.b4258ba89fbb3p-7, -0x1.6dce26b9e863cp-7,\n"
    "    -0x1.32847599b7abcp-7, -0x1.007db22ed3056p-7, -0x1.873df1d96d5f2p-8, -0x1.0dd5f84e7033fp-8,\n"
    "    -0x1.6d4d7c16ca196p-9, -0x1.df8a7ff2c566dp-10, -0x1.2a9402bda95ebp-10, -0x1.5069f0da5c984p-11,\n"
    "    -0x1.2a2074ff36984p-12, -0x1.e5d5695f0bd8fp-16, 0x1.3e6813bb571b4p-13, 0x1.236fe65cb8396p-12,\n"
    "    0x1.7d8f565d7d94dp-12, 0x1.b8bcca2d95769p-12, 0x1.dd326c6c6fb4bp-12, 0x1.f10645c6cf5d6p-12,\n"
    "    0x1.f8bcb83be9bdfp-12, 0x1.f7b247aadd1a5p-12, 0x1.eb06875e032dcp-12, 0x1.cdfc9951b6cefp-12,\n"
    "    0x1.aa9a89e41d493p-12, 0x1.85983d2d46096p-12, 0x1.617b813b927b6p-12, 0x1.3f89a496faab6p-12,\n"
    "    0x1.2051d4b1c39b1p-12, 0x1.03fd1ca63f58ap-12, 0x1.d4f9c9b1d7435p-13, 0x1.d6128e206d7c2p-4,\n"
    "    0x1.bbbab22969dc4p-4, 0x1.a0db41a5d799cp-4, 0x1.8601309ec16a5p-4, 0x1.6b9959cddf46bp-4,\n"
    "    0x1.51f573904d59dp-4, 0x1.2d6b30b0cfe1bp-4, 0x1.00f756487795fp-4, 0x1.b38c8cc71da61p-5,\n"
    "    0x1.6f94f41da9a3fp-5, 0x1.355811efff684p-5, 0x1.03dde764507cdp-5, 0x1.b42c3bc38970ap-6,\n"
    "    0x1.6de8571e4c615p-6, 0x1.32fd0da163847p-6, 0x1.01ab5dbce5266p-6, 0x1.b0d919f981ff3p-7,\n"
    "    0x1.6be180e79342cp-7, 0x1.323553160d2b1p-7, 0x1.01f3db4c1ad04p-7, 0x1.b315029230e01p-8,\n"
    "    0x1.6f52ed55b3e6fp-8, 0x1.1d83340436135p-8, 0x1.99729b8b14ee1p-9, 0x1.267a69241539fp-9,\n"
    "    0x1.a85ff82a878a7p-10, 0x1.31e66000120d8p-10, 0x1.b852fea1f2b91p-11, 0x1.3ba48ae293992p-11,\n"
    "    0x1.c13d53a63094bp-12, 0x1.3be97144687a7p-12, 0x1.b41796f451042p-13, 0x1.2442c6f845792p-13,\n"
    "    0x1.752f24ea92d03p-14, 0x1.b46a518e99edbp-15, 0x1.a401890bd50bcp-16, 0x1.6d80739e67941p-18,\n"
    "    -0x1.2178c8fe7fe09p-17, -0x1.7727ea8819debp-16, -0x1.09fa6aeede93ap-15, -0x1.26123e7d83023p-15,\n"
    "    -0x1.26d43857f6c8dp-15, -0x1.19576e35df15ep-15, -0x1.0511ace0ac0cbp-15, -0x1.dc7514a30c80fp-16,\n"
    "    -0x1.ae4fc21de1740p-16, -0x1.822e5fd197647p-16, -0x1.4b004feb452f0p-5, -0x1.55e75a088d9b8p-5,\n"
    "    -0x1.58deb815ff2a8p-5, -0x1.55a23a41aedbbp-5, -0x1.4dac508e1b45bp-5, -0x1.423a3b3e86650p-5,\n",
    "    -0x1.2cb54b4cbad43p-5, -0x1.0bd2b96f8692ap-5, -0x1.d3d215e46fd68p-6, -0x1.92ec50169f048p-6,\n"
    "    -0x1.5792e90d813dcp-6, -0x1.22e16c5e0202cp-6, -0x1.ea114cabf3419p-7, -0x1.9b697d521be0bp-7,\n"
    "    -0x1.589dc7726b8a7p-7, -0x1.204b9a24cd323p-7, -0x1.e215fc9b26f31p-8, -0x1.9311183d2ec10p-8,\n"
    "    -0x1.5123df63b8f00p-8, -0x1.1a34bb063fd06p-8, -0x1.d8e9b5a4fe2ebp-9, -0x1.8cb62007cb847p-9,\n"
    "    -0x1.318de515b4f6ep-9, -0x1.b19ecd499ccd0p-10, -0x1.35823e6000007p-10, -0x1.bc6d901f9abaep-11,\n"
    "    -0x1.40d8547d72101p-11, -0x1.d195b747d00c1p-12, -0x1.534aea13bff69p-12, -0x1.f04e4b1c012cdp-13,\n"
    "    -0x1.6bfa40b38c545p-13, -0x1.0b60f366ffbdbp-13, -0x1.8902657239b72p-14, -0x1.2089cf3666274p-14,\n"
    "    -0x1.a679be7fb5ae3p-15, -0x1.33b4bf9964387p-15, -0x1.bc92804740195p-16, -0x1.3d319e011466fp-16,\n"
    "    -0x1.7026ec725a622p-17, -0x1.350b8df1d9497p-18, -0x1.2911bd1118c4cp-20, 0x1.984ec323ec9dcp-21,\n"
    "    0x1.c78c8878271a5p-20, 0x1.1a7bb25a4010cp-19, 0x1.2968db35b6536p-19, 0x1.22b4853470cfep-19,\n"
    "    0x1.10ee1deaeca78p-19, -0x1.4af7502233e20p-7, -0x1.1a9bcce76aa06p-8, 0x1.129b6da366b1bp-12,\n"
    "    0x1.f10067bd2bb7fp-9, 0x1.a601d00c5ee58p-8, 0x1.11b795652a4cdp-7, 0x1.4c1c1cc623062p-7,\n"
    "    0x1.6a03abe79a58ep-7, 0x1.6521967114b34p-7, 0x1.4cdae7ab07d4fp-7, 0x1.2b45590626cd9p-7,\n"
    "    0x1.06a804d6f1761p-7, 0x1.c560e42158e88p-8, 0x1.82b02eaf9aab5p-8, 0x1.470bf7c5eb1f0p-8,\n"
    "    0x1.12f817734feafp-8, 0x1.cc7a47a2dae49p-9, 0x1.8085db58d590fp-9, 0x1.408f9fc1f6c65p-9,\n"
    "    0x1.0b0220295cf1ap-9, 0x1.bcb2bf34906e0p-10, 0x1.7268fe0d961bfp-10, 0x1.19f067ae7f406p-10,\n"
    "    0x1.8953b8f909fa4p-11, 0x1.13db72e945601p-11, 0x1.85571abff9f8dp-12, 0x1.148c0f3b9dfc6p-12,\n"
    "    0x1.8b7115043fbddp-13, 0x1.1c8a8abfc38dfp-13, 0x1.9bff6d07ca804p-14, 0x1.2bfda21c12fe8p-14,\n"
    "    0x1.b72fb49e59dc7p-15, 0x1.43067ec9795ccp-15, 0x1.dd2f619abbbbcp-16, 0x1.61bad00da0005p-16,\n"
    "    0x1.06fb7942d6fb8p-16, 0x1.87e1eed25addcp-17, 0x1.245edf6517c39p-17, 0x1.78f2232c66501p-18,\n"
    "    0x1.a15b3020c1f4cp-19, 0x1.c51511729673bp-20, 0x1.d6e281cd45910p-21, 0x1.bd7982185ccbep-22,\n"
    "    0x1.4a042f86aa8e5p-23, 0x1.3c1f19ccc32c0p-27, -0x1.2116aad3334dep-24, -0x1.c0394ef88d109p-24,\n"
    "    0x1.e3561dbe84da0p-6, 0x1.8203b44fd828ap-6, 0x1.2d810c6cfbfe0p-6, 0x1.caf755c06f043p-7,\n"
    "    0x1.52467fdd67a4bp-7, 0x1.dd7d1f0224676p-8, 0x1.f064e5c951c57p-9, 0x1.5dc755c3f9193p-11,\n"
    "    -0x1.2eab8cdd6430cp-10, -0x1.13fe4e8295c60p-9, -0x1.47d67e4b446fcp-9, -0x1.4fb0cc63abb16p-9,\n"
    "    -0x1.3ecbf6353581fp-9, -0x1.2180955c3a137p-9, -0x1.fece785d63c6bp-10, -0x1.b9e21d57aa3ebp-10,\n"
    "    -0x1.79107b9b56c53p-10, -0x1.3ea892ca41a14p-10, -0x1.0b7729942aa54p-10, -0x1.bedad1985a9e9p-11,\n"
    "    -0x1.74124abc26ee6p-11, -0x1.3528764c19f07p-11, -0x1.d3c079ec53e87p-12, -0x1.41e410a42c023p-12,\n"
    "    -0x1.bc117365fd684p-13, -0x1.33ab0964455d0p-13, -0x1.acc0633d05cb9p-14, -0x1.2ca66aea77464p-14,\n"
    "    -0x1.a87a66900d6e9p-15, -0x1.2db2074cded60p-15, -0x1.afbfb7401a5dbp-16, -0x1.36f595f8a76f7p-16,\n"
    "    -0x1.c2bf2140d93dap-17, -0x1.48a3ddb798c7cp-17, -0x1.e1eafbd380f46p-18, -0x1.6330e0daf72a3p-18,\n"
    "    -0x1.070cbbb23a9ddp-18, -0x1.875435070af1cp-19, -0x1.fabcbc7840283p-20, -0x1.1e1b708fa3f18p-20,\n"
    "    -0x1.45bbdb7587395p-21, -0x1.73de0369baf63p-22, -0x1.a6ac170ef5c1cp-23, -0x1.d96c256cdbfdcp-24,\n"
    "    -0x1.00f7627c0a681p-24, -0x1.0602319a3cad6p-25, -0x1.d183fe2762dc4p-27, -0x1.9ea4e1a4377cdp-6,\n"
    "    -0x1.6ba9f23e8f361p-6, -0x1.38a5edc9855d9p-6, -0x1.0810f0ff18f4bp-6, -0x1.b6d8fa448340cp-7,\n"
    "    -0x1.67045a5e09f10p-7, -0x1.022f7efff5664p-7, -0x1.3924557d4322ep-8, -0x1.5b2999e5b1d5bp-9,\n",
    "    -0x1.49cbac16ca21dp-10, -0x1.9e73f5822f8a8p-12, 0x1.c61f0321e4a5dp-14, 0x1.8b5764c1166dfp-12,\n"
    "    0x1.055031f7abd48p-11, 0x1.169b82684f698p-11, 0x1.0db83212d880dp-11, 0x1.eec6414c34343p-12,\n"
    "    0x1.b6c203576bcd9p-12, 0x1.7c7579ec7c793p-12, 0x1.44d90bc3f8247p-12, 0x1.125e39d1cda78p-12,\n"
    "    0x1.cbe9b3ac7018ep-13, 0x1.5db80cf7e97d6p-13, 0x1.e0251758c6a57p-14, 0x1.480856090a07fp-14,\n"
    "    0x1.c034041caf369p-15, 0x1.3314a67825362p-15, 0x1.a6c1ed1252017p-16, 0x1.24b0522e56412p-16,\n"
    "    0x1.97e0bd6ac2ce8p-17, 0x1.1e1de4cb24a70p-17, 0x1.94292dff71430p-18, 0x1.1f66e17fafb1ep-18,\n"
    "    0x1.9b7bf77db24dfp-19, 0x1.287b939e0f622p-19, 0x1.adea14b087177p-20, 0x1.398f5a21949eap-20,\n"
    "    0x1.cbfc85bfe9050p-21, 0x1.245aaae0cf8d7p-21, 0x1.441adcc4fc490p-22, 0x1.6d4fe0b908611p-23,\n"
    "    0x1.a1672fb860e87p-24, 0x1.e1e672599675bp-25, 0x1.180e7b9741decp-25, 0x1.4644126309c52p-26,\n"
    "    0x1.7ad616d6ea2c5p-27, 0x1.b2f9f62c146e6p-28,\n"
    "};\n"
    "\n",
    "static float remainder_f32(float x, float y) {\n"
    "    float rest = fmod_f32(x, y);\n"
    "    return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;\n"
    "}\n"
    "\n",
    "static double remainder_f64(double x, double y) {\n"
    "    double rest = fmod_f64(x, y);\n"
    "    return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;\n"
    "}\n"
    "\n",
    "static double power_of_two_f64(int64_t k) {\n"
    "    return double_of((uint64_t)((uint64_t)(k + 1023) << 52));\n"
    "}\n"
    "\n",
    "static double exp_wide_f64(double x) {\n"
    "    double z = (x < (-104.0) ? (-104.0) : x > 89.0 ? 89.0 : x) * (0x1.71547652b82fep+0 * 32), shifted = z + 0x1.8p52;\n"
    "    int64_t k = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52));\n"
    "    double r = z - (shifted - 0x1.8p52);\n"
    "    double power = double_of((uint64_t)(bits_of(power_table[k & 31]) + ((uint64_t)(k >> 5) << 52)));\n"
    "    double y = (0x1.c6af84b912394p-5 / 32 / 32 / 32 * r + 0x1.ebfce50fac4f3p-3 / 32 / 32) * (r * r) + (0x1.62e42ff0c52d6p-1 / 32 * r + 1);\n"
    "    return y * power;\n"
    "}\n"
    "\n",
    "static double exp_parts_f64(double x, double rest, double *low, int64_t *exponent) {\n"
    "    double shifted = x * (0x1.71547652b82fep+0 * 32) + 0x1.8p52;\n"
    "    int64_t k = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52));\n"
    "    double whole = shifted - 0x1.8p52;\n"
    "    double r = (x - whole * 0x1.62e42fef00000p-6) - (whole * 0x1.473de6af278edp-39 - rest);\n"
    "    double p = r * r * (0.5 + r * (1. / 6 + r * (1. / 24 + r * (1. / 120 + r * (1. / 720)))));\n"
    "    double power = power_table[k & 31];\n"
    "    *low = power * (power_rest[k & 31] + (r + p));\n"
    "    *exponent = k >> 5;\n"
    "    return power;\n"
    "}\n"
    "\n",
    "static double exp_with_rest_f64(double x, double rest) {\n"
    "    double low, power;\n"
    "    int64_t exponent, half;\n"
    "    power = exp_parts_f64(x, rest, &low, &exponent);\n"
    "    half = exponent >> 1;\n"
    "    double value = (power + low) * power_of_two_f64(half) * power_of_two_f64(exponent - half);\n"
    "    value = ((x > 0x1.62e42fefa39efp9) ? (double)((double)INFINITY) : (double)(value));\n"
    "    value = ((x < -0x1.74910d52d3053p9) ? (double)(0.0) : (double)(value));\n"
    "    return ((x != x) ? (double)(x) : (double)(value));\n"
    "}\n"
    "\n",
    "static double exp_f64(double x) {\n"
    "    return exp_with_rest_f64(x, 0.0);\n"
    "}\n"
    "\n",
    "static double split_f64(double x, double *k) {\n"
    "    double scaled = ((x < 0x1p-1022) ? (double)(54.0) : (double)(0.0));\n"
    "    uint64_t bits = bits_of(x * ((x < 0x1p-1022) ? (double)(0x1p54) : (double)(1.0)));\n"
    "    int64_t exponent = (int64_t)(bits - bits_of(0x1.6a09e667f3bcdp-1)) >> 52;\n"
    "    *k = (double_of((uint64_t)((uint64_t)exponent + bits_of(0x1.8p52))) - 0x1.8p52) - scaled;\n"
    "    return double_of((uint64_t)(bits - ((uint64_t)exponent << 52)));\n"
    "}\n"
    "\n",
    "static double log_rest_f64(double z) {\n"
    "    double r = 0x1.087e4945615c6p-3 * z + 0x1.1018374c7f117p-3;\n"
    "    r = r * z + 0x1.3b18bc82cc745p-3;\n"
    "    r = r * z + 0x1.745d09e3d8241p-3;\n"
    "    r = r * z + 0x1.c71c71d7fbbacp-3;\n"
    "    r = r * z + 0x1.249249248e4d8p-2;\n"
    "    return r * z + 0x1.999999999999fp-2;\n"
    "}\n"
    "\n",
    "static double log_sum_f64(double k, double f, double rest) {\n"
    "    double s = f / (2 + f), z = s * s;\n"
    "    double half = 0.5 * f * f, r = z * (2. / 3 + z * log_rest_f64(z));\n"
    "    double low = s * (half + r) + rest;\n"
    "    return k * 0x1.62e42fee00000p-1 - ((half - low) - f);\n"
    "}\n"
    "\n",
    "static double log_f64(double x) {\n"
    "    double k, f = split_f64(x, &k) - 1, value = log_sum_f64(k, f, k * 0x1.a39ef35793c76p-33);\n"
    "    value = ((x < 0) ? (double)((double)NAN) : (double)(value));\n"
    "    value = ((x == 0) ? (double)(-(double)INFINITY) : (double)(value));\n"
    "    return ((x < (double)INFINITY) ? (double)(value) : (double)(x));\n"
    "}\n"
    "\n",
    "static double log1p_of_f64(double x, double u, double rest) {\n"
    "    double k, m = split_f64(u, &k), f = ((k == 0) ? (double)(x) : (double)(m - 1));\n"
    "    double value = log_sum_f64(k, f, k * 0x1.a39ef35793c76p-33 + ((k == 0) ? (double)(0.0) : (double)(rest)));\n"
    "    value = ((x < -1) ? (double)((double)NAN) : (double)(value));\n"
    "    value = ((x == -1) ? (double)(-(double)INFINITY) : (double)(value));\n"
    "    return copysign_f64(((x < (double)INFINITY) ? (double)(value) : (double)(x)), x);\n"
    "}\n"
    "\n",
    "static double log1p_f64(double x) {\n"
    "    double u = 1 + x, moved = u - 1, left = (1 - (u - moved)) + (x - moved);\n"
    "    return log1p_of_f64(x, u, left / u);\n"
    "}\n"
    "\n",
    "static double log1p_wide_f64(double x) {\n"
    "    return log1p_of_f64(x, 1 + x, 0.0);\n"
    "}\n"
    "\n",
    "static double expm1_small_f64(double x) {\n"
    "    double p = 0x1.27f6eadb38abep-22 * x + 0x1.71f9218da2e29p-19;\n"
    "    p = p * x + 0x1.a01a00ecbe6ffp-16;\n"
    "    p = p * x + 0x1.a01a00930ee10p-13;\n"
    "    p = p * x + 0x1.6c16c16c18ff6p-10;\n"
    "    p = p * x + 0x1.11111111146e0p-7;\n"
    "    p = p * x + 0x1.5555555555555p-5;\n"
    "    p = p * x + 0x1.5555555555555p-3;\n"
    "    return x + x * x * (0.5 + x * p);\n"
    "}\n"
    "\n",
    "static double expm1_f64(double x) {\n"
    "    double low, power;\n"
    "    int64_t exponent;\n"
    "    power = exp_parts_f64(((x > -45) ? (double)(x) : (double)(-45.0)), 0.0, &low, &exponent);\n"
    "    double one = ((x < 40) ? (double)(power_of_two_f64(-exponent)) : (double)(0.0));\n"
    "    double high = power - one, moved = high - power, error = (power - (high - moved)) - (one + moved);\n"
    "    double value = (high + (error + low)) * 2 * power_of_two_f64(exponent - 1);\n"
    "    value = ((x > 0x1.62e42fefa39efp9) ? (double)((double)INFINITY) : (double)(value));\n"
    "    value = ((abs_f64(x) < 0.125) ? (double)(expm1_small_f64(x)) : (double)(value));\n"
    "    return ((x != x) ? (double)(x) : (double)(copysign_f64(value, x)));\n"
    "}\n"
    "\n",
    "static double expm1_wide_f64(double x) {\n"
    "    double p = 0x1.a0a4cbaaa3bdap-13 * x + 0x1.6cb2ea65b3f5fp-10;\n"
    "    p = p * x + 0x1.1111040d85515p-7;\n"
    "    p = p * x + 0x1.5555380bfce4bp-5;\n"
    "    p = p * x + 0x1.555555560e6cdp-3;\n"
    "    p = p * x + 0x1.00000001a0890p-1;\n"
    "    return ((abs_f64(x) < 0.25) ? (double)(x * (1 + x * p)) : (double)(exp_wide_f64(x) - 1));\n"
    "}\n"
    "\n",
    "static double tanh_small_f64(double x) {\n"
    "    double z = x * x;\n"
    "    double p = 0x1.b33642a122cddp-18 * z - 0x1.05bbdae896297p-15;\n"
    "    p = p * z + 0x1.8445870f6fe41p-14;\n"
    "    p = p * z - 0x1.f243823c8c981p-13;\n"
    "    p = p * z + 0x1.3526e9ed54da1p-11;\n"
    "    p = p * z - 0x1.7d9f6f23e8682p-10;\n"
    "    p = p * z + 0x1.d6d39ae3905e2p-9;\n"
    "    p = p * z - 0x1.226e3473dce5cp-7;\n"
    "    p = p * z + 0x1.664f487e0a749p-6;\n"
    "    p = p * z - 0x1.ba1ba1ba0f126p-5;\n"
    "    p = p * z + 0x1.11111111110a8p-3;\n"
    "    p = p * z - 0x1.5555555555555p-2;\n"
    "    return x + x * z * p;\n"
    "}\n"
    "\n",
    "static double add_exactly_f64(double a, double b, double *low) {\n"
    "    double high = a + b;\n"
    "    *low = b - (high - a);\n"
    "    return high;\n"
    "}\n"
    "\n",
    "static double tanh_f64(double x) {\n"
    "    double size = abs_f64(x), power, low, d_low, one_low;\n"
    "    int64_t exponent;\n"
    "    power = exp_parts_f64(2 * ((size < 20) ? (double)(size) : (double)(20.0)), 0.0, &low, &exponent);\n"
    "    double scale = power_of_two_f64(exponent);\n"
    "    double d = add_exactly_f64(power * scale, 1.0, &d_low);\n"
    "    d = add_exactly_f64(d, d_low + low * scale, &d_low);\n"
    "    double v = 2 / d, v_half = ((double)(float)(v)), d_half = ((double)(float)(d));\n"
    "    double left = 2 - v_half * d_half - v_half * (d - d_half) - (v - v_half) * d - v * d_low;\n"
    "    double one = add_exactly_f64(1.0, -v, &one_low);\n"
    "    double value = ((size < 0.625) ? (double)(tanh_small_f64(size)) : (double)(one + (one_low - left * v * 0.5)));\n"
    "    return ((x != x) ? (double)(x) : (double)(copysign_f64(value, x)));\n"
    "}\n"
    "\n",
    "static double tanh_wide_f64(double x) {\n"
    "    double size = abs_f64(x), large = 1 - 2 / (exp_wide_f64(2 * size) + 1), z = x * x;\n"
    "    double p = -0x1.c40cc86a875f6p-11 * z + 0x1.b15b411f6c082p-9;\n"
    "    p = p * z - 0x1.20104a28dc8f1p-7;\n"
    "    p = p * z + 0x1.66270c5184317p-6;\n"
    "    p = p * z - 0x1.ba1a57e67803fp-5;\n"
    "    p = p * z + 0x1.11110f11f2079p-3;\n"
    "    p = p * z - 0x1.5555555450fa5p-2;\n"
    "    return copysign_f64(((size < 0.625) ? (double)(size + size * z * p) : (double)(large)), x);\n"
    "}\n"
    "\n",
    "static double erf_large_f64(double size, int terms) {\n"
    "    double bounded = ((size < 6.0) ? (double)(size) : (double)(6.0));\n"
    "    bounded = ((bounded > 0.5) ? (double)(bounded) : (double)(0.5));\n"
    "    double shifted = bounded * 16.0 + 0x1.8p52;\n"
    "    int64_t i = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52)) - ERF_FIRST;\n"
    "    double near = (shifted - 0x1.8p52) * (1 / 16.0), d = bounded - near;\n"
    "    double u = -2 * near * d, v = -2 * d * d, before = 1.0, term = u, sum = 1 + 0.5 * u;\n"
    "    for (int n = 1; n < terms; n++) {\n"
    "        double next = (u * term + v * before) * (1. / (n + 1));\n"
    "        before = term;\n"
    "        term = next;\n"
    "        sum = sum + term * (1. / (n + 2));\n"
    "    }\n"
    "    return erf_table[i] + (erf_rest[i] + erf_slope[i] * (d * sum));\n"
    "}\n"
    "\n",
    "static double erf_small_f64(double z) {\n"
    "    double p = 0x1.887ebcda28e7ap-20 * z - 0x1.f1ce2cdaab456p-17;\n"
    "    p = p * z + 0x1.f98974e8c1e0bp-14;\n"
    "    p = p * z - 0x1.c02d33df1d7ccp-11;\n"
    "    p = p * z + 0x1.565bcb9646999p-8;\n"
    "    p = p * z - 0x1.b82ce30dae883p-6;\n"
    "    p = p * z + 0x1.ce2f21a03ab56p-4;\n"
    "    p = p * z - 0x1.812746b037995p-2;\n"
    "    return p * z + 0x1.06eba8214db68p-3;\n"
    "}\n"
    "\n",
    "static double erf_small_wide_f64(double z) {\n"
    "    double p = -0x1.90b8ed498c848p-11 * z + 0x1.549e6661c0398p-8;\n"
    "    p = p * z - 0x1.b81dac578605dp-6;\n"
    "    p = p * z + 0x1.ce2ee538e0e40p-4;\n"
    "    p = p * z - 0x1.8127465849463p-2;\n"
    "    return p * z + 0x1.06eba820a776ap-3;\n"
    "}\n"
    "\n",
    "static double erf_f64(double x) {\n"
    "    double size = abs_f64(x), p = erf_small_f64(x * x);\n"
    "    double large = ((x != x) ? (double)(x) : (double)(copysign_f64(erf_large_f64(size, 10), x)));\n"
    "    return ((size < 0.5) ? (double)(x + x * p) : (double)(large));\n"
    "}\n"
    "\n",
    "static double erf_wide_f64(double x) {\n"
    "    double size = abs_f64(x), p = erf_small_wide_f64(x * x);\n"
    "    double large = ((x != x) ? (double)(x) : (double)(copysign_f64(erf_large_f64(size, 6), x)));\n"
    "    return ((size < 0.5) ? (double)(x + x * p) : (double)(large));\n"
    "}\n"
    "\n",
    "static double reduced_f64(double x, double *low, int64_t *k) {\n"
    "    double shifted = x * 0x1.45f306dc9c883p-1 + 0x1.8p52, whole = shifted - 0x1.8p52;\n"
    "    *k = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52));\n"
    "    double a = x - whole * 0x1.921fb54440000p+0, b = whole * 0x1.68c234c4c4000p-39;\n"
    "    double r = a - b, moved = r - a, error = (a - (r - moved)) - (b + moved);\n"
    "    double rest = whole * 0x1.3145c06e0e689p-78 - error, value = r - rest;\n"
    "    *low = (r - value) - rest;\n"
    "    return value;\n"
    "}\n"
    "\n",
    "static double sine_rest_f64(double z) {\n"
    "    double p = 0x1.5e0333e3ccba1p-33 * z - 0x1.ae5ff4f957b14p-26;\n"
    "    p = p * z + 0x1.71de3781495ffp-19;\n"
    "    p = p * z - 0x1.a01a019e73325p-13;\n"
    "    return p * z + 0x1.1111111110b6cp-7;\n"
    "}\n"
    "\n",
    "static double cosine_rest_f64(double z) {\n"
    "    double q = 0x1.1eeb5de1e2b95p-29 - 0x1.9075bb669682cp-37 * z;\n"
    "    q = q * z - 0x1.27e4fa0d3726cp-22;\n"
    "    q = q * z + 0x1.a01a019f4671dp-16;\n"
    "    q = q * z - 0x1.6c16c16c16944p-10;\n"
    "    return q * z + 0x1.5555555555555p-5;\n"
    "}\n"
    "\n",
    "static double sine_of_f64(double r, double low, int64_t k) {\n"
    "    double z = r * r, half = 0.5 * z, one = 1 - half, p = sine_rest_f64(z), q = cosine_rest_f64(z);\n"
    "    double sine = r - ((z * (0.5 * low - z * r * p) - low) + z * r * 0x1.5555555555555p-3);\n"
    "    double cosine = one + (((1 - one) - half) + (z * z * q - r * low));\n"
    "    double value = (((k & 1) != 0) ? (double)(cosine) : (double)(sine));\n"
    "    return double_of((uint64_t)(bits_of(value) ^ ((uint64_t)(k & 2) << 62)));\n"
    "}\n"
    "\n",
    "static double sine_of_wide_f64(double r, int64_t k) {\n"
    "    double z = r * r;\n"
    "    double p = 0x1.6db3872f5e48bp-19 * z - 0x1.a0138702ef739p-13;\n"
    "    p = p * z + 0x1.11110dd6f24b2p-7;\n"
    "    p = p * z - 0x1.5555555454057p-3;\n"
    "    double q = 0x1.a015aebf2d52dp-16 - 0x1.251d4aa551446p-22 * z;\n"
    "    q = q * z - 0x1.6c16bf44b915cp-10;\n"
    "    q = q * z + 0x1.55555554ff76fp-5;\n"
    "    double value = (((k & 1) != 0) ? (double)((1 - 0.5 * z) + z * z * q) : (double)(r + r * z * p));\n"
    "    return double_of((uint64_t)(bits_of(value) ^ ((uint64_t)(k & 2) << 62)));\n"
    "}\n"
    "\n",
    "static double sine_f64(double x, int turns) {\n"
    "    double low, r;\n"
    "    int64_t k;\n"
    "    r = reduced_f64(x, &low, &k);\n"
    "    double value = sine_of_f64(r, low, k + turns);\n"
    "    return turns ? value : ((abs_f64(x) < 0x1p-27) ? (double)(x) : (double)(value));\n"
    "}\n"
    "\n",
    "static double sine_wide_f64(double x, int turns) {\n"
    "    double low, r;\n"
    "    int64_t k;\n"
    "    r = reduced_f64(x, &low, &k);\n"
    "    double value = sine_of_wide_f64(r, k + turns);\n"
    "    return turns ? value : ((abs_f64(x) < 0x1p-27) ? (double)(x) : (double)(value));\n"
    "}\n"
    "\n",
    "static double log_in_pair_f64(double x, double *rest) {\n"
    "    double k, f = split_f64(x, &k) - 1, d = 2 + f, s = f / d;\n"
    "    double s_low = (fma_f64(-s, d, f) - s * (f - (d - 2))) / d;\n"
    "    double z = s * s, z_low = fma_f64(s, s, -z) + 2 * s * s_low;\n"
    "    double cube = s * z, cube_low = fma_f64(s, z, -cube) + s * z_low + s_low * z;\n"
    "    double third = cube * (2. / 3);\n"
    "    double third_low = fma_f64(cube, (2. / 3), -third) + cube * 0x1.5555555555555p-55 + cube_low * (2. / 3);\n"
    "    double low, carry, high = add_exactly_f64(2 * s, third, &low);\n"
    "    low = low + (third_low + 2 * s_low + cube * z * log_rest_f64(z));\n"
    "    high = add_exactly_f64(k * 0x1.62e42fee00000p-1, high, &carry);\n"
    "    low = low + (carry + k * 0x1.a39ef35793c76p-33);\n"
    "    return add_exactly_f64(high, low, rest);\n"
    "}\n"
    "\n",
    "static double pow_positive_f64(double x, double y) {\n"
    "    double low, high = log_in_pair_f64(x, &low), product = y * high;\n"
    "    double value = exp_with_rest_f64(product, fma_f64(y, high, -product) + y * low);\n"
    "    return ((abs_f64(product) > 800) ? (double)((product > 0) ? (double)((double)INFINITY) : (double)(0.0)) : (double)(value));\n"
    "}\n"
    "\n",
    "static double cube_f64(double x) {\n"
    "    double square = x * x;\n"
    "    return ((abs_f64(square) < (double)INFINITY) ? (double)(fma_f64(square, x, fma_f64(x, x, -square) * x)) : (double)(square * x));\n"
    "}\n"
    "\n",
    "static double half_of_f64(double x) {\n"
    "    return double_of((uint64_t)(bits_of(x) & ~(uint64_t)0x7ffffff));\n"
    "}\n"
    "\n",
    "static double multiply_exactly_f64(double a, double b, double *low) {\n"
    "    double high = a * b, a_half = half_of_f64(a), b_half = half_of_f64(b), a_rest = a - a_half, b_rest = b - b_half;\n"
    "    *low = ((a_half * b_half - high) + a_half * b_rest + a_rest * b_half) + a_rest * b_rest;\n"
    "    return high;\n"
    "}\n"
    "\n",
    "static double add_any_f64(double a, double b, double *low) {\n"
    "    double high = a + b, moved = high - a;\n"
    "    *low = (a - (high - moved)) + (b - moved);\n"
    "    return high;\n"
    "}\n"
    "\n",
    "static double divide_pairs_f64(double a, double a_low, double b, double b_low, double *low) {\n"
    "    double quotient = a / b, product_low, product = multiply_exactly_f64(quotient, b, &product_low);\n"
    "    *low = (((a - product) - product_low) + (a_low - quotient * b_low)) / b;\n"
    "    return quotient;\n"
    "}\n"
    "\n",
    "static double root_of_pair_f64(double a, double a_low, double *low) {\n"
    "    double root = sqrt_f64(a), square_low, square = multiply_exactly_f64(root, root, &square_low);\n"
    "    *low = ((a == 0) ? (double)(0.0) : (double)((((a - square) - square_low) + a_low) / (2 * root)));\n"
    "    return root;\n"
    "}\n"
    "\n",
    "static double tangent_of_f64(double r, double low, int64_t k) {\n"
    "    double z_low, z = multiply_exactly_f64(r, r, &z_low), half = 0.5 * z, one = 1 - half;\n"
    "    double p = sine_rest_f64(z), q = cosine_rest_f64(z), sine, cosine, sine_low, cosine_low, quotient_low, cube_low, sixth_low;\n"
    "    double cube = multiply_exactly_f64(z, r, &cube_low), sixth = multiply_exactly_f64(cube, (1. / 6), &sixth_low);\n"
    "    sixth_low = sixth_low + (cube_low + z_low * r) * (1. / 6) + cube * 0x1.5555555555555p-57;\n"
    "    sine = add_exactly_f64(r, -sixth, &sine_low);\n"
    "    sine = add_exactly_f64(sine, sine_low + (low - (z * (0.5 * low - z * r * p) + sixth_low)), &sine_low);\n"
    "    cosine = add_exactly_f64(one, ((1 - one) - half) + (z * z * q - (r * low + 0.5 * z_low)), &cosine_low);\n"
    "    double a = (((k & 1) != 0) ? (double)(-cosine) : (double)(sine)), a_low = (((k & 1) != 0) ? (double)(-cosine_low) : (double)(sine_low));\n"
    "    double b = (((k & 1) != 0) ? (double)(sine) : (double)(cosine)), b_low = (((k & 1) != 0) ? (double)(sine_low) : (double)(cosine_low));\n"
    "    double quotient = divide_pairs_f64(a, a_low, b, b_low, &quotient_low);\n"
    "    return quotient + quotient_low;\n"
    "}\n"
    "\n",
    "static double tangent_of_wide_f64(double r, int64_t k) {\n"
    "    return sine_of_wide_f64(r, k) / sine_of_wide_f64(r, k + 1);\n"
    "}\n"
    "\n",
    "static double tangent_f64(double x) {\n"
    "    double low, r;\n"
    "    int64_t k;\n"
    "    r = reduced_f64(x, &low, &k);\n"
    "    return ((abs_f64(x) < 0x1p-27) ? (double)(x) : (double)(tangent_of_f64(r, low, k)));\n"
    "}\n"
    "\n",
    "static double tangent_wide_f64(double x) {\n"
    "    double low, r;\n"
    "    int64_t k;\n"
    "    r = reduced_f64(x, &low, &k);\n"
    "    return ((abs_f64(x) < 0x1p-27) ? (double)(x) : (double)(tangent_of_wide_f64(r, k)));\n"
    "}\n"
    "\n",
    "static double asin_rest_f64(double z) {\n"
    "    double p = 0x1.e5336d3c9f48bp-6 * z - 0x1.3b50757ac7f76p-6;\n"
    "    p = p * z + 0x1.406bebb653912p-6;\n"
    "    p = p * z + 0x1.8ef81e87a123cp-9;\n"
    "    p = p * z + 0x1.3164456bbeec3p-7;\n"
    "    p = p * z + 0x1.3b498006cbcc7p-7;\n"
    "    p = p * z + 0x1.7b028a13eab06p-7;\n"
    "    p = p * z + 0x1.c990ac55b530cp-7;\n"
    "    p = p * z + 0x1.1c4efce873222p-6;\n"
    "    p = p * z + 0x1.6e8ba123ad37cp-6;\n"
    "    p = p * z + 0x1.f1c71c7a53dc4p-6;\n"
    "    p = p * z + 0x1.6db6db6dac1c7p-5;\n"
    "    p = p * z + 0x1.3333333333388p-4;\n"
    "    return p * z + 0x1.5555555555555p-3;\n"
    "}\n"
    "\n",
    "static double asin_rest_wide_f64(double z) {\n"
    "    double p = 0x1.fb8137c596cccp-6 * z + 0x1.5a7a5d570b8aap-7;\n"
    "    p = p * z + 0x1.82dbef0fbbe91p-6;\n"
    "    p = p * z + 0x1.efede0aa12455p-6;\n"
    "    p = p * z + 0x1.6dc0f0a351315p-5;\n"
    "    p = p * z + 0x1.33331ece1ab73p-4;\n"
    "    return p * z + 0x1.5555555c01fc0p-3;\n"
    "}\n"
    "\n",
    "static double asin_f64(double x) {\n"
    "    double size = abs_f64(x), t = (1 - size) * 0.5, z = ((size < 0.5) ? (double)(x * x) : (double)(t)), p = z * asin_rest_f64(z);\n"
    "    double root_low, root = root_of_pair_f64(t, 0.0, &root_low), left;\n"
    "    double high = add_exactly_f64(0x1.921fb54442d18p+0, -2 * root, &left);\n"
    "    double large = high + (left + (0x1.1a62633145c07p-54 - 2 * (root_low + root * p)));\n"
    "    return copysign_f64(((size < 0.5) ? (double)(size + size * p) : (double)(large)), x);\n"
    "}\n"
    "\n",
    "static double asin_wide_f64(double x) {\n"
    "    double size = abs_f64(x), t = (1 - size) * 0.5, z = ((size < 0.5) ? (double)(x * x) : (double)(t)), p = z * asin_rest_wide_f64(z);\n"
    "    double root = sqrt_f64(t), large = 0x1.921fb54442d18p+0 - 2 * (root + root * p);\n"
    "    return copysign_f64(((size < 0.5) ? (double)(size + size * p) : (double)(large)), x);\n"
    "}\n"
    "\n",
    "static double acos_f64(double x) {\n"
    "    double size = abs_f64(x), t = (1 - size) * 0.5, z = ((size < 0.5) ? (double)(x * x) : (double)(t)), p = z * asin_rest_f64(z);\n"
    "    double root_low, root = root_of_pair_f64(t, 0.0, &root_low), rest = root_low + root * p, left;\n"
    "    double from = ((size < 0.5) ? (double)(0x1.921fb54442d18p+0) : (double)(0x1.921fb54442d18p+1));\n"
    "    double from_low = ((size < 0.5) ? (double)(0x1.1a62633145c07p-54) : (double)(0x1.1a62633145c07p-53));\n"
    "    double high = add_exactly_f64(from, -((size < 0.5) ? (double)(x) : (double)(2 * root)), &left);\n"
    "    double value = high + (left + (from_low - ((size < 0.5) ? (double)(x * p) : (double)(2 * rest))));\n"
    "    return ((x >= 0.5) ? (double)(2 * (root + rest)) : (double)(value));\n"
    "}\n"
    "\n",
    "static double acos_wide_f64(double x) {\n"
    "    double size = abs_f64(x), t = (1 - size) * 0.5, z = ((size < 0.5) ? (double)(x * x) : (double)(t)), p = z * asin_rest_wide_f64(z);\n"
    "    double root = sqrt_f64(t), twice = 2 * (root + root * p);\n"
    "    double value = ((size < 0.5) ? (double)(0x1.921fb54442d18p+0 - (x + x * p)) : (double)(0x1.921fb54442d18p+1 - twice));\n"
    "    return ((x >= 0.5) ? (double)(twice) : (double)(value));\n"
    "}\n"
    "\n",
    "static double atan_rest_f64(double z) {\n"
    "    double p = -0x1.738ee646e7268p-4 * z + 0x1.c71c42810ff9fp-4;\n"
    "    p = p * z - 0x1.249249225be36p-3;\n"
    "    p = p * z + 0x1.9999999999871p-3;\n"
    "    return p * z - 0x1.5555555555555p-2;\n"
    "}\n"
    "\n",
    "static double atan_rest_wide_f64(double z) {\n"
    "    double p = -0x1.2438e438d3fdep-3 * z + 0x1.999990d085ccap-3;\n"
    "    return p * z - 0x1.5555555544f4fp-2;\n"
    "}\n"
    "\n",
    "static double angle_f64(double a, double b, double base, double base_low, double sign) {\n"
    "    double t = a / b, shifted = t * 16 + 0x1.8p52, c = (shifted - 0x1.8p52) * 0.0625;\n"
    "    int64_t i = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52));\n"
    "    double cb_low, cb = multiply_exactly_f64(c, b, &cb_low), ca_low, ca = multiply_exactly_f64(c, a, &ca_low);\n"
    "    double above_low, above = add_any_f64(a - cb, -cb_low, &above_low);\n"
    "    double below_low, below = add_exactly_f64(b, ca, &below_low);\n"
    "    double r_low, r = divide_pairs_f64(above, above_low, below, below_low + ca_low, &r_low), z = r * r;\n"
    "    r_low = ((t < 0x1p-30) ? (double)(0.0) : (double)(r_low));\n"
    "    double rest = atan_table_rest[i] + (r_low + r * z * atan_rest_f64(z)), first, second;\n"
    "    double high = add_any_f64(base, sign * atan_table[i], &first);\n"
    "    high = add_any_f64(high, sign * r, &second);\n"
    "    return high + (second + (first + (base_low + sign * rest)));\n"
    "}\n"
    "\n",
    "static double angle_wide_f64(double a, double b, double base, double sign) {\n"
    "    double shifted = a / b * 16 + 0x1.8p52, c = (shifted - 0x1.8p52) * 0.0625;\n"
    "    int64_t i = (int64_t)(bits_of(shifted) - bits_of(0x1.8p52));\n"
    "    double r = (a - c * b) / (b + c * a), z = r * r;\n"
    "    return base + sign * (atan_table[i] + (r + r * z * atan_rest_wide_f64(z)));\n"
    "}\n"
    "\n",
    "static double atan_f64(double x) {\n"
    "    double size = abs_f64(x), bounded = ((size < 0x1p100) ? (double)(size) : (double)(0x1p100));\n"
    "    double a = ((bounded > 1) ? (double)(1.0) : (double)(bounded)), b = ((bounded > 1) ? (double)(bounded) : (double)(1.0));\n"
    "    double base = ((bounded > 1) ? (double)(0x1.921fb54442d18p+0) : (double)(0.0)), base_low = ((bounded > 1) ? (double)(0x1.1a62633145c07p-54) : (double)(0.0));\n"
    "    double value = angle_f64(a, b, base, base_low, ((bounded > 1) ? (double)(-1.0) : (double)(1.0)));\n"
    "    return ((x != x) ? (double)(x) : (double)(copysign_f64(value, x)));\n"
    "}\n"
    "\n",
    "static double atan_wide_f64(double x) {\n"
    "    double size = abs_f64(x), bounded = ((size < 0x1p100) ? (double)(size) : (double)(0x1p100));\n"
    "    double a = ((bounded > 1) ? (double)(1.0) : (double)(bounded)), b = ((bounded > 1) ? (double)(bounded) : (double)(1.0));\n"
    "    double value = angle_wide_f64(a, b, ((bounded > 1) ? (double)(0x1.921fb54442d18p+0) : (double)(0.0)), ((bounded > 1) ? (double)(-1.0) : (double)(1.0)));\n"
    "    return ((x != x) ? (double)(x) : (double)(copysign_f64(value, x)));\n"
    "}\n"
    "\n",
    "static double angle_of_point_f64(double y, double x, int wide) {\n"
    "    const double infinity = (double)INFINITY;\n"
    "    double y_size = abs_f64(y), x_size = abs_f64(x), half_turn = (((bits_of(x) >> 63) != 0) ? (double)(1.0) : (double)(0.0));\n"
    "    double a = ((y_size > x_size) ? (double)(x_size) : (double)(y_size)), b = ((y_size > x_size) ? (double)(y_size) : (double)(x_size));\n"
    "    double quarters = ((y_size > x_size) ? (double)(1.0) : (double)(2 * half_turn));\n"
    "    double sign = ((y_size > x_size) ? (double)(2 * half_turn - 1) : (double)(1 - 2 * half_turn));\n"
    "    a = ((b < infinity) ? (double)(a) : (double)((a < infinity) ? (double)(0.0) : (double)(1.0)));\n"
    "    b = ((b < infinity) ? (double)((b > 0) ? (double)(b) : (double)(1.0)) : (double)(1.0));\n"
    "    a = ((a < infinity) ? (double)(a) : (double)(0.0));\n"
    "    double scale = ((b < 0x1p-900) ? (double)(0x1p200) : (double)((b > 0x1p1000) ? (double)(0x1p-10) : (double)(1.0))), value;\n"
    "    if (wide) value = angle_wide_f64(a, b, quarters * 0x1.921fb54442d18p+0, sign);\n"
    "    else value = angle_f64(a * scale, b * scale, quarters * 0x1.921fb54442d18p+0, quarters * 0x1.1a62633145c07p-54, sign);\n"
    "    return (((x != x) | (y != y)) ? (double)(x + y) : (double)(copysign_f64(value, y)));\n"
    "}\n"
    "\n",
    "static double atan2_f64(double y, double x) {\n"
    "    return angle_of_point_f64(y, x, 0);\n"
    "}\n"
    "\n",
    "static double atan2_wide_f64(double y, double x) {\n"
    "    return angle_of_point_f64(y, x, 1);\n"
    "}\n"
    "\n",
    "static double sinh_rest_f64(double z) {\n"
    "    double p = 0x1.6267cf434f12cp-33 * z + 0x1.ae63a07779c78p-26;\n"
    "    p = p * z + 0x1.71de3a84a10c3p-19;\n"
    "    p = p * z + 0x1.a01a01a00ef0fp-13;\n"
    "    p = p * z + 0x1.1111111111120p-7;\n"
    "    return p * z + 0x1.5555555555555p-3;\n"
    "}\n"
    "\n",
    "static double sinh_rest_wide_f64(double z) {\n"
    "    double p = 0x1.b557c78eb1ae2p-26 * z + 0x1.71d208a299728p-19;\n"
    "    p = p * z + 0x1.a01a131097a98p-13;\n"
    "    p = p * z + 0x1.1111110857b52p-7;\n"
    "    return p * z + 0x1.5555555558201p-3;\n"
    "}\n"
    "\n",
    "static double half_sum_f64(double x, double sign) {\n"
    "    double bounded = ((x < 712) ? (double)(x) : (double)(712.0)), low, other_low, power, other, left;\n"
    "    int64_t exponent, other_exponent, half;\n"
    "    power = exp_parts_f64(bounded, 0.0, &low, &exponent);\n"
    "    other = exp_parts_f64(-bounded, 0.0, &other_low, &other_exponent);\n"
    "    double scale = sign * ((bounded < 40) ? (double)(power_of_two_f64(other_exponent - exponent)) : (double)(0.0));\n"
    "    double high = add_exactly_f64(power, other * scale, &left);\n"
    "    half = exponent >> 1;\n"
    "    return (high + (left + (low + other_low * scale))) * power_of_two_f64(half) * power_of_two_f64(exponent - 1 - half);\n"
    "}\n"
    "\n",
    "static double sinh_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x;\n"
    "    double value = ((size < 0.5) ? (double)(size + size * (z * sinh_rest_f64(z))) : (double)(half_sum_f64(size, -1)));\n"
    "    return ((x != x) ? (double)(x) : (double)(copysign_f64(value, x)));\n"
    "}\n"
    "\n",
    "static double cosh_f64(double x) {\n"
    "    return ((x != x) ? (double)(x) : (double)(half_sum_f64(abs_f64(x), 1)));\n"
    "}\n"
    "\n",
    "static double sinh_wide_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, root = exp_wide_f64(size * 0.5), power = root * root;\n"
    "    return copysign_f64(((size < 1) ? (double)(size + size * (z * sinh_rest_wide_f64(z))) : (double)((power - 1 / power) * 0.5)), x);\n"
    "}\n"
    "\n",
    "static double cosh_wide_f64(double x) {\n"
    "    double root = exp_wide_f64(abs_f64(x) * 0.5), power = root * root;\n"
    "    return (power + 1 / power) * 0.5;\n"
    "}\n"
    "\n",
    "static double log_of_pair_f64(double u, double rest, double more) {\n"
    "    double k, f = split_f64(u, &k) - 1;\n"
    "    k = k + more;\n"
    "    return log_sum_f64(k, f, k * 0x1.a39ef35793c76p-33 + rest);\n"
    "}\n"
    "\n",
    "static double asinh_rest_f64(double z) {\n"
    "    double p = -0x1.88e92bd4ca98ep-10 * z + 0x1.0f3620d560e0dp-8;\n"
    "    p = p * z - 0x1.a851c6e415a26p-8;\n"
    "    p = p * z + 0x1.0c1eacb8f71b5p-7;\n"
    "    p = p * z - 0x1.3eb1386278c61p-7;\n"
    "    p = p * z + 0x1.7a633fba31150p-7;\n"
    "    p = p * z - 0x1.c9969396f4545p-7;\n"
    "    p = p * z + 0x1.1c4eaf29403b6p-6;\n"
    "    p = p * z - 0x1.6e8ba21ea4fe4p-6;\n"
    "    p = p * z + 0x1.f1c71c6d66156p-6;\n"
    "    p = p * z - 0x1.6db6db6db086ep-5;\n"
    "    p = p * z + 0x1.33333333332fap-4;\n"
    "    return p * z - 0x1.5555555555555p-3;\n"
    "}\n"
    "\n",
    "static double asinh_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, near = ((size < 0x1p30) ? (double)(size) : (double)(1.0));\n"
    "    double square_low, square = multiply_exactly_f64(near, near, &square_low);\n"
    "    double sum_low, sum = add_any_f64(square, 1.0, &sum_low);\n"
    "    double root_low, root = root_of_pair_f64(sum, sum_low + square_low, &root_low), left;\n"
    "    double u = add_exactly_f64(root, near, &left), rest = (left + root_low) / u;\n"
    "    double large = log_of_pair_f64(((size < 0x1p30) ? (double)(u) : (double)(size)), ((size < 0x1p30) ? (double)(rest) : (double)(0.0)), ((size < 0x1p30) ? (double)(0.0) : (double)(1.0)));\n"
    "    double value = ((size < 0.5) ? (double)(size + size * (z * asinh_rest_f64(z))) : (double)(large));\n"
    "    return copysign_f64(((size < (double)INFINITY) ? (double)(value) : (double)(size)), x);\n"
    "}\n"
    "\n",
    "static double asinh_wide_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, more = ((size < (double)INFINITY) ? (double)(z / (1 + sqrt_f64(1 + z))) : (double)(0.0));\n"
    "    return copysign_f64(log1p_wide_f64(size + more), x);\n"
    "}\n"
    "\n",
    "static double acosh_f64(double x) {\n"
    "    double near = ((x < 0x1p30) ? (double)(x) : (double)(2.0));\n"
    "    double square_low, square = multiply_exactly_f64(near, near, &square_low);\n"
    "    double less_low, less = add_any_f64(square, (-1.0), &less_low);\n"
    "    double root_low, root, t_low, t = add_any_f64(near, (-1.0), &t_low), w_low, left, k;\n"
    "    less = add_exactly_f64(less, less_low + square_low, &less_low);\n"
    "    root = root_of_pair_f64(less, less_low, &root_low);\n"
    "    double w = add_any_f64(root, t, &w_low), u = add_any_f64(w, 1.0, &left);\n"
    "    w_low = w_low + (root_low + t_low);\n"
    "    double f = split_f64(((x < 0x1p30) ? (double)(u) : (double)(x)), &k) - 1;\n"
    "    double rest = ((x < 0x1p30) ? (double)(((k == 0) ? (double)(w_low) : (double)(left + w_low)) / u) : (double)(0.0));\n"
    "    f = ((k == 0) ? (double)(w) : (double)(f));\n"
    "    k = k + ((x < 0x1p30) ? (double)(0.0) : (double)(1.0));\n"
    "    double value = log_sum_f64(k, f, k * 0x1.a39ef35793c76p-33 + rest);\n"
    "    return ((x < 1) ? (double)((double)NAN) : (double)((x < (double)INFINITY) ? (double)(value) : (double)(x)));\n"
    "}\n"
    "\n",
    "static double acosh_wide_f64(double x) {\n"
    "    double t = x - 1;\n"
    "    return ((x < 1) ? (double)((double)NAN) : (double)(log1p_wide_f64(t + sqrt_f64(t * (x + 1)))));\n"
    "}\n"
    "\n",
    "static double atanh_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, bounded = ((size < 1) ? (double)(size) : (double)(0.5));\n"
    "    double above_low, above = add_exactly_f64(1.0, bounded, &above_low);\n"
    "    double below_low, below = add_exactly_f64(1.0, -bounded, &below_low);\n"
    "    double rest, u = divide_pairs_f64(above, above_low, below, below_low, &rest);\n"
    "    double small = size + size * (z * (1. / 3 + z * (0.5 * log_rest_f64(z))));\n"
    "    double value = ((size < 0.17) ? (double)(small) : (double)(0.5 * log_of_pair_f64(u, rest / u, 0.0)));\n"
    "    value = ((size < 1) ? (double)(value) : (double)((size == 1) ? (double)((double)INFINITY) : (double)((double)NAN)));\n"
    "    return copysign_f64(value, x);\n"
    "}\n"
    "\n",
    "static double atanh_wide_f64(double x) {\n"
    "    return 0.5 * log1p_wide_f64(2 * x / (1 - x));\n"
    "}\n"
    "\n",
    "static double log_pair_f64(double f, double *low) {\n"
    "    double s = f / (2 + f), z = s * s, square_low, square = multiply_exactly_f64(f, f, &square_low), half = 0.5 * square, left;\n"
    "    double high = add_exactly_f64(f, -half, &left);\n"
    "    *low = (left - 0.5 * square_low) + s * (half + z * (2. / 3 + z * log_rest_f64(z)));\n"
    "    return high;\n"
    "}\n"
    "\n",
    "static double log_ends_f64(double x, double value) {\n"
    "    value = ((x < 0) ? (double)((double)NAN) : (double)(value));\n"
    "    value = ((x == 0) ? (double)(-(double)INFINITY) : (double)(value));\n"
    "    return ((x < (double)INFINITY) ? (double)(value) : (double)(x));\n"
    "}\n"
    "\n",
    "static double log_of_base_f64(double x, double one, double one_low, double two, double two_low) {\n"
    "    double k, f = split_f64(x, &k) - 1, low, left, high = log_pair_f64(f, &low);\n"
    "    double part_low, part = multiply_exactly_f64(high, one, &part_low);\n"
    "    part_low = part_low + (high * one_low + low * one);\n"
    "    double sum = add_any_f64(k * two, part, &left);\n"
    "    return log_ends_f64(x, sum + (left + (part_low + k * two_low)));\n"
    "}\n"
    "\n",
    "static double log2_f64(double x) {\n"
    "    return log_of_base_f64(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56, 1, 0);\n"
    "}\n"
    "\n",
    "static double log10_f64(double x) {\n"
    "    return log_of_base_f64(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57, 0x1.34413509f7000p-2, 0x1.3fde623e2566bp-43);\n"
    "}\n"
    "\n",
    "static double log2_wide_f64(double x) {\n"
    "    double k, f = split_f64(x, &k) - 1;\n"
    "    return log_ends_f64(x, k + log_sum_f64(0.0, f, 0.0) * 0x1.71547652b82fep+0);\n"
    "}\n"
    "\n",
    "static double log10_wide_f64(double x) {\n"
    "    double k, f = split_f64(x, &k) - 1;\n"
    "    return log_ends_f64(x, k * 0x1.34413509f79ffp-2 + log_sum_f64(0.0, f, 0.0) * 0x1.bcb7b1526e50ep-2);\n"
    "}\n"
    "\n",
    "static double in_cell_f64(const double *cells, int across, int64_t i, double d, int degree) {\n"
    "    double sum = (cells + across * (degree + 1))[i];\n"
    "    for (int n = degree; n > 1; n--) sum = sum * d + (cells + across * n)[i];\n"
    "    return sum * d;\n"
    "}\n"
    "\n",
    "static double from_middle_f64(double x, int64_t *i, int64_t first) {\n"
    "    *i = (int64_t)(bits_of(x) >> 48) - first;\n"
    "    return x - double_of((uint64_t)((bits_of(x) & ~(uint64_t)0xffffffffffff) | (uint64_t)1 << 47));\n"
    "}\n"
    "\n",
    "static double erfc_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, bounded = ((size > 0.5) ? (double)(size) : (double)(0.5));\n"
    "    bounded = ((bounded < 27.5) ? (double)(bounded) : (double)(27.5));\n"
    "    double square_low, square = multiply_exactly_f64(bounded, bounded, &square_low), low, power, left;\n"
    "    int64_t i, exponent, half;\n"
    "    power = exp_parts_f64(-square, -square_low, &low, &exponent);\n"
    "    half = exponent >> 1;\n"
    "    double d = from_middle_f64(bounded, &i, ERFCX_FIRST);\n"
    "    double first = erfcx_cells[i], rest = (erfcx_cells + ERFCX_CELLS)[i] + in_cell_f64(erfcx_cells, ERFCX_CELLS, i, d, 10);\n"
    "    double product_low, product = multiply_exactly_f64(power, first, &product_low);\n"
    "    product_low = product_low + (power * rest + low * (first + rest));\n"
    "    double large = (product + product_low) * power_of_two_f64(half) * power_of_two_f64(exponent - half);\n"
    "    double high = add_exactly_f64(1.0, -x, &left);\n"
    "    double value = ((x < 0) ? (double)(2 - large) : (double)(large));\n"
    "    return ((x != x) ? (double)(x) : (double)((size < 0.5) ? (double)(high + (left - x * erf_small_f64(z))) : (double)(value)));\n"
    "}\n"
    "\n",
    "static double erfc_wide_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, bounded = ((size > 0.5) ? (double)(size) : (double)(0.5));\n"
    "    bounded = ((bounded < 27.5) ? (double)(bounded) : (double)(27.5));\n"
    "    int64_t i;\n"
    "    double d = from_middle_f64(bounded, &i, ERFCX_FIRST);\n"
    "    double large = exp_wide_f64(-bounded * bounded) * (erfcx_cells[i] + in_cell_f64(erfcx_cells, ERFCX_CELLS, i, d, 6));\n"
    "    double value = ((x < 0) ? (double)(2 - large) : (double)(large));\n"
    "    return ((x != x) ? (double)(x) : (double)((size < 0.5) ? (double)(1 - (x + x * erf_small_wide_f64(z))) : (double)(value)));\n"
    "}\n"
    "\n",
    "static double erfinv_rest_f64(double z) {\n"
    "    double p = 0x1.ed8d4254ba114p-4 * z - 0x1.cea064035539cp-4;\n"
    "    p = p * z + 0x1.9509289d9e087p-4;\n"
    "    p = p * z - 0x1.b71080b20183bp-7;\n"
    "    p = p * z + 0x1.e168766a30e59p-6;\n"
    "    p = p * z + 0x1.56a496b9c2670p-6;\n"
    "    p = p * z + 0x1.9ddc8ede55fcap-6;\n"
    "    p = p * z + 0x1.ca096e769ba8ap-6;\n"
    "    p = p * z + 0x1.039c6bf8975eep-5;\n"
    "    p = p * z + 0x1.2aba66305cbe9p-5;\n"
    "    p = p * z + 0x1.5eeb1f1bf548cp-5;\n"
    "    p = p * z + 0x1.a7c85c7eadec8p-5;\n"
    "    p = p * z + 0x1.0a13189c8323ep-4;\n"
    "    p = p * z + 0x1.62847c47dd7dep-4;\n"
    "    p = p * z + 0x1.053c2c0ab91c6p-3;\n"
    "    return p * z + 0x1.db29fb2fee5e4p-3;\n"
    "}\n"
    "\n",
    "static double erfinv_rest_wide_f64(double z) {\n"
    "    double p = 0x1.5c29fd198085cp-4 * z - 0x1.637cecfc0d577p-11;\n"
    "    p = p * z + 0x1.7445b05a8b06bp-5;\n"
    "    p = p * z + 0x1.537b2c6cee053p-5;\n"
    "    p = p * z + 0x1.a8ce8f72f6a35p-5;\n"
    "    p = p * z + 0x1.0a0c94afc3becp-4;\n"
    "    p = p * z + 0x1.6284a5751adb4p-4;\n"
    "    p = p * z + 0x1.053c2bd8f4198p-3;\n"
    "    return p * z + 0x1.db29fb30020f1p-3;\n"
    "}\n"
    "\n",
    "static double erfinv_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, k, low, left, w_low;\n"
    "    double f = split_f64(((size < 1) ? (double)((size > 0.5) ? (double)(1 - size) : (double)(0.5)) : (double)(0.5)), &k) - 1;\n"
    "    double high = log_pair_f64(f, &low), sum = add_any_f64(k * 0x1.62e42fee00000p-1, high, &left);\n"
    "    sum = add_exactly_f64(sum, left + (low + k * 0x1.a39ef35793c76p-33), &left);\n"
    "    double w = root_of_pair_f64(-sum, -left, &w_low);\n"
    "    int64_t i;\n"
    "    double d = from_middle_f64(w, &i, ERFINV_FIRST) + w_low;\n"
    "    double large = erfinv_cells[i] + ((erfinv_cells + ERFINV_CELLS)[i] + in_cell_f64(erfinv_cells, ERFINV_CELLS, i, d, 8));\n"
    "    double scale = ((size < 0x1p-900) ? (double)(0x1p300) : (double)(1.0)), scaled = size * scale;\n"
    "    double product_low, product = multiply_exactly_f64(scaled, 0x1.c5bf891b4ef6bp-1, &product_low);\n"
    "    product_low = product_low + scaled * (-0x1.618f13eb7ca89p-55 + z * erfinv_rest_f64(z));\n"
    "    double small = (product + product_low) * ((size < 0x1p-900) ? (double)(0x1p-300) : (double)(1.0));\n"
    "    double value = ((size < 0.5) ? (double)(small) : (double)((size < 1) ? (double)(large) : (double)((size == 1) ? (double)((double)INFINITY) : (double)((double)NAN))));\n"
    "    return copysign_f64(value, x);\n"
    "}\n"
    "\n",
    "static double erfinv_wide_f64(double x) {\n"
    "    double size = abs_f64(x), z = x * x, w = sqrt_f64(-log_f64((size < 1) ? (double)((size > 0.5) ? (double)(1 - size) : (double)(0.5)) : (double)(0.5)));\n"
    "    int64_t i;\n"
    "    double d = from_middle_f64(w, &i, ERFINV_FIRST);\n"
    "    double large = erfinv_cells[i] + in_cell_f64(erfinv_cells, ERFINV_CELLS, i, d, 5);\n"
    "    double small = size * (0x1.c5bf891b4ef6bp-1 + z * erfinv_rest_wide_f64(z));\n"
    "    double value = ((size < 0.5) ? (double)(small) : (double)((size < 1) ? (double)(large) : (double)((size == 1) ? (double)((double)INFINITY) : (double)((double)NAN))));\n"
    "    return copysign_f64(value, x);\n"
    "}\n"
    "\n",
    "static float exp_f32(float x) {\n"
    "    return (float)exp_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float log_f32(float x) {\n"
    "    return (float)log_f64((double)x);\n"
    "}\n"
    "\n",
    "static float expm1_f32(float x) {\n"
    "    return (float)expm1_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float log1p_f32(float x) {\n"
    "    return (float)log1p_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float tanh_f32(float x) {\n"
    "    return (float)tanh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float erf_f32(float x) {\n"
    "    return (float)erf_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float asin_f32(float x) {\n"
    "    return (float)asin_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float acos_f32(float x) {\n"
    "    return (float)acos_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float atan_f32(float x) {\n"
    "    return (float)atan_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float atan2_f32(float y, float x) {\n"
    "    return (float)atan2_wide_f64((double)y, (double)x);\n"
    "}\n"
    "\n",
    "static float sinh_f32(float x) {\n"
    "    return (float)sinh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float cosh_f32(float x) {\n"
    "    return (float)cosh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float asinh_f32(float x) {\n"
    "    return (float)asinh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float acosh_f32(float x) {\n"
    "    return (float)acosh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float atanh_f32(float x) {\n"
    "    return (float)atanh_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float log2_f32(float x) {\n"
    "    return (float)log2_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float log10_f32(float x) {\n"
    "    return (float)log10_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float erfc_f32(float x) {\n"
    "    return (float)erfc_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "static float erfinv_f32(float x) {\n"
    "    return (float)erfinv_wide_f64((double)x);\n"
    "}\n"
    "\n",
    "typedef struct Wide {\n"
    "    uint64_t high, low;\n"
    "} Wide;\n"
    "\n",
    "static Wide wide_product(uint64_t a, uint64_t b, uint64_t c) {\n"
    "    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;\n"
    "    uint64_t low = a0 * b0, cross = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)cross;\n"
    "    Wide product = { a1 * b1 + (cross >> 32) + (other >> 32), other << 32 | (uint32_t)low };\n"
    "    product.low += c;\n"
    "    product.high += product.low < c;\n"
    "    return product;\n"
    "}\n"
    "\n",
    "static Wide wide_negative(Wide a) {\n"
    "    return (Wide) {\n"
    "        ~a.high + (a.low == 0), -a.low\n"
    "    }\n"
    "    ;\n"
    "}\n"
    "\n",
    "static Wide wide_shifted(Wide a, int left) {\n"
    "    return (Wide) {\n"
    "        a.high << left | a.low >> (64 - left), a.low << left\n"
    "    }\n"
    "    ;\n"
    "}\n"
    "\n",
    "static uint64_t bits_of_two_over_pi(int first) {\n"
    "    int word = first / 64, shift = first % 64;\n"
    "    return two_over_pi[word] << shift | (shift ? two_over_pi[word + 1] >> (64 - shift) : 0);\n"
    "}\n"
    "\n",
    "static double reduced_far(double x, double *low, int64_t *k) {\n"
    "    int e = (int)(bits_of(x) >> 52 & 2047) - 1075, first = e + 62, zeros;\n"
    "    uint64_t m = (bits_of(x) & (UINT64_MAX >> 12)) | (uint64_t)1 << 52;\n"
    "    Wide last = wide_product(m, bits_of_two_over_pi(first + 128), 0);\n"
    "    Wide middle = wide_product(m, bits_of_two_over_pi(first + 64), last.high);\n"
    "    uint64_t top = m * bits_of_two_over_pi(first) + middle.high;\n"
    "    Wide part = wide_shifted((Wide) { top, middle.low }, 2);\n"
    "    int past = (int)(top >> 61 & 1);\n"
    "    *k = (int64_t)(top >> 62) + past;\n"
    "    if (past) part = wide_negative(part);\n"
    "    for (zeros = 0; !(part.high >> 63) && zeros < 127; zeros++) part = wide_shifted(part, 1);\n"
    "    double scale = double_of((uint64_t)(1023 - 53 - zeros) << 52) * (past == (x < 0) ? 1 : -1);\n"
    "    double a = (double)(part.high >> 11) * scale;\n"
    "    double b = (double)(wide_shifted(part, 42).high & (UINT64_MAX >> 11)) * scale * 0x1p-53;\n"
    "    double r = a * 0x1.921fb54442d18p+0;\n"
    "    *low = fma_f64(a, 0x1.921fb54442d18p+0, -r) + (a * 0x1.1a62633145c07p-54 + b * 0x1.921fb54442d18p+0);\n"
    "    if (x < 0) * k = -*k;\n"
    "    return r;\n"
    "}\n"
    "\n",
    "enum { TANGENT = 2 };\n"
    "\n",
    "static double sine_far(double x, int turns) {\n"
    "    double low, r;\n"
    "    int64_t k;\n"
    "    if (!(abs_f64(x) < (double)INFINITY)) return x - x;\n"
    "    r = reduced_far(x, &low, &k);\n"
    "    return turns == TANGENT ? tangent_of_f64(r, low, k) : sine_of_f64(r, low, k + turns);\n"
    "}\n"
    "\n",
    "static int is_near(double x) {\n"
    "    return abs_f64(x) < 16384.0;\n"
    "}\n"
    "\n",
    "static double sin_f64(double x) {\n"
    "    return is_near(x) ? sine_f64(x, 0) : sine_far(x, 0);\n"
    "}\n"
    "\n",
    "static double cos_f64(double x) {\n"
    "    return is_near(x) ? sine_f64(x, 1) : sine_far(x, 1);\n"
    "}\n"
    "\n",
    "static float sin_f32(float x) {\n"
    "    return (float)(is_near(x) ? sine_wide_f64(x, 0) : sine_far(x, 0));\n"
    "}\n"
    "\n",
    "static float cos_f32(float x) {\n"
    "    return (float)(is_near(x) ? sine_wide_f64(x, 1) : sine_far(x, 1));\n"
    "}\n"
    "\n",
    "static double tan_f64(double x) {\n"
    "    return is_near(x) ? tangent_f64(x) : sine_far(x, TANGENT);\n"
    "}\n"
    "\n",
    "static float tan_f32(float x) {\n"
    "    return (float)(is_near(x) ? tangent_wide_f64(x) : sine_far(x, TANGENT));\n"
    "}\n"
    "\n",
    "static double pow_f64(double x, double y) {\n"
    "    double size = abs_f64(x), half = y * 0.5;\n"
    "    int whole = y == floor_f64(y), odd = whole && half != floor_f64(half);\n"
    "    double sign = odd && copysign_f64(1, x) < 0 ? -1 : 1, infinity = (double)INFINITY;\n"
    "    if (y == 0 || x == 1) return 1;\n"
    "    if (x != x || y != y) return x + y;\n"
    "    if (y == 1) return x;\n"
    "    if (y == 2) return x * x;\n"
    "    if (y == 3) return cube_f64(x);\n"
    "    if (size == 1 && (y == infinity || y == -infinity)) return 1;\n"
    "    if (y == infinity || y == -infinity) return (size > 1) == (y > 0) ? infinity : 0;\n"
    "    if (size == 0 || size == infinity) return sign * ((size == 0) == (y > 0) ? 0 : infinity);\n"
    "    if (x < 0 && !whole) return (double)NAN;\n"
    "    return sign * pow_positive_f64(size, y);\n"
    "}\n"
    "\n",
    "static float pow_f32(float x, float y) {\n"
    "    return (float)pow_f64((double)x, (double)y);\n"
    "}\n"
    "\n",
    "typedef struct Pair {\n"
    "    double high, low;\n"
    "} Pair;\n"
    "\n",
    "static Pair pair_sum(Pair a, Pair b) {\n"
    "    double high = a.high + b.high, moved = high - a.high, left = (a.high - (high - moved)) + (b.high - moved);\n"
    "    double low = a.low + b.low, low_moved = low - a.low, low_left = (a.low - (low - low_moved)) + (b.low - low_moved);\n"
    "    Pair sum;\n"
    "    sum.high = add_exactly_f64(high, left + low, &sum.low);\n"
    "    sum.high = add_exactly_f64(sum.high, sum.low + low_left, &sum.low);\n"
    "    return sum;\n"
    "}\n"
    "\n",
    "static Pair pair_product(Pair a, Pair b) {\n"
    "    double high = a.high * b.high, low = fma_f64(a.high, b.high, -high) + (a.high * b.low + a.low * b.high);\n"
    "    Pair product;\n"
    "    product.high = add_exactly_f64(high, low, &product.low);\n"
    "    return product;\n"
    "}\n"
    "\n",
    "static Pair pair_negative(Pair a) {\n"
    "    return (Pair) {\n"
    "        -a.high, -a.low\n"
    "    }\n"
    "    ;\n"
    "}\n"
    "\n",
    "static Pair pair_quotient(Pair a, Pair b) {\n"
    "    Pair quotient = { a.high / b.high, 0 }, rest;\n"
    "    double more;\n"
    "    rest = pair_sum(a, pair_negative(pair_product(quotient, b)));\n"
    "    more = rest.high / b.high;\n"
    "    rest = pair_sum(rest, pair_negative(pair_product((Pair) { more, 0 }, b)));\n"
    "    return pair_sum((Pair) { quotient.high, 0 }, (Pair) { more, rest.high / b.high });\n"
    "}\n"
    "\n",
    "static Pair odd_share(int k) {\n"
    "    double n = 2 * k + 1, share = 1 / n;\n"
    "    return (Pair) {\n"
    "        share, fma_f64(-share, n, 1.0) / n\n"
    "    }\n"
    "    ;\n"
    "}\n"
    "\n",
    "static Pair pair_log(Pair x, bool all_digits) {\n"
    "    double k, m = split_f64(x.high, &k), low;\n"
    "    if (!all_digits) {\n"
    "        double high = log_in_pair_f64(x.high, &low);\n"
    "        return pair_sum((Pair) { high, low }, (Pair) { x.low / x.high, 0 });\n"
    "    }\n"
    "    double scale = m / x.high;\n"
    "    Pair f = pair_sum((Pair) { m, x.low * scale }, (Pair) { -1, 0 }), s = pair_quotient(f, pair_sum(f, (Pair) { 2, 0 }));\n"
    "    Pair z = pair_product(s, s), sum = { 0, 0 };\n"
    "    double rest = 1. / 43;\n"
    "    for (int i = 20; i > 11; i--) rest = rest * z.high + 1. / (2 * i + 1);\n"
    "    sum.high = rest;\n"
    "    for (int i = 11; i >= 0; i--) sum = pair_sum(pair_product(sum, z), odd_share(i));\n"
    "    sum = pair_product(pair_sum(s, s), sum);\n"
    "    Pair ln2 = { k * 0x1.62e42fefa3000p-1, 0 }, ln2_rest = { k * 0x1.3de6af278ec00p-42, k * 0x1.cc01f97b57a08p-87 };\n"
    "    return pair_sum(pair_sum(ln2, ln2_rest), sum);\n"
    "}\n"
    "\n",
    "static Pair stirling_sum(Pair z, bool slope) {\n"
    "    static const double shares[] = { 691. / 360360, 1. / 156, 3617. / 122400, 43867. / 244188, 174611. / 125400, 77683. / 5796, 236364091. / 1506960, 657931. / 300, 3392780147. / 93960, 1723168255201. / 2492028 };\n"
    "    static const Pair first[] = { {\n"
    "        0x1.5555555555555p-4, 0x1.5555555555555p-58\n"
    "    }\n"
    "    , { -0x1.6c16c16c16c17p-9, 0x1.f49f49f49f49fp-64 }, { 0x1.a01a01a01a01ap-11, 0x1.a01a01a01a01ap-71 }, { -0x1.3813813813814p-11, 0x1.fb1fb1fb1fb20p-65 }, { 0x1.b951e2b18ff23p-11, 0x1.5c3a9ce01b952p-65 } };\n"
    "    double rest = 0;\n"
    "    for (int k = 15; k > 5; k--) rest = rest * z.high + shares[k - 6] * (k % 2 ? 1 : -1) * (slope ? 2 * k - 1 : 1);\n"
    "    Pair sum = { rest, 0 };\n"
    "    for (int k = 5; k > 0; k--) {\n"
    "        Pair term = slope ? pair_product(first[k - 1], (Pair) { 2 * k - 1, 0 }) : first[k - 1];\n"
    "        sum = pair_sum(pair_product(sum, z), term);\n"
    "    }\n"
    "    return sum;\n"
    "}\n"
    "\n",
    "static double far_enough(bool all_digits) {\n"
    "    return all_digits ? 20 : 8;\n"
    "}\n"
    "\n",
    "static Pair lgamma_above(Pair x, bool all_digits) {\n"
    "    const Pair one = { 1, 0 }, log_of_root = { 0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55 };\n"
    "    Pair passed = one, y = x;\n"
    "    for (; y.high < far_enough(all_digits); y = pair_sum(y, one)) passed = pair_product(passed, y);\n"
    "    Pair log = pair_log(y, all_digits), share = pair_quotient(one, y);\n"
    "    Pair value = pair_product(pair_sum(y, (Pair) { -0.5, 0 }), log);\n"
    "    value = pair_sum(pair_sum(value, pair_negative(y)), log_of_root);\n"
    "    value = pair_sum(value, pair_product(share, stirling_sum(pair_product(share, share), false)));\n"
    "    return x.high == y.high ? value : pair_sum(value, pair_negative(pair_log(passed, all_digits)));\n"
    "}\n"
    "\n",
    "static Pair digamma_above(Pair x, bool all_digits) {\n"
    "    const Pair one = { 1, 0 };\n"
    "    Pair above = { 0, 0 }, below = one, y = x;\n"
    "    for (; y.high < far_enough(all_digits); y = pair_sum(y, one)) {\n"
    "        above = pair_sum(pair_product(above, y), below);\n"
    "        below = pair_product(below, y);\n"
    "    }\n"
    "    Pair share = pair_quotient(one, y);\n"
    "    Pair slope = pair_product(share, stirling_sum(pair_product(share, share), true));\n"
    "    Pair less = pair_product(share, pair_sum((Pair) { 0.5, 0 }, slope));\n"
    "    return pair_sum(pair_sum(pair_log(y, all_digits), pair_negative(pair_quotient(above, below))), pair_negative(less));\n"
    "}\n"
    "\n",
    "static Pair rest_of_one(double t) {\n"
    "    return pair_sum((Pair) { 1, 0 }, (Pair) { -t, 0 });\n"
    "}\n"
    "\n",
    "static double to_nearest(double x) {\n"
    "    return x - round_f64(x);\n"
    "}\n"
    "\n",
    "static Pair lgamma_in_pair(double x, bool all_digits) {\n"
    "    double size = abs_f64(x), t = abs_f64(to_nearest(x));\n"
    "    Pair above = lgamma_above((Pair) { size, 0 }, all_digits);\n"
    "    if (x > 0) return above;\n"
    "    Pair sine = pair_sum(lgamma_above((Pair) { t, 0 }, all_digits), lgamma_above(rest_of_one(t), all_digits));\n"
    "    return pair_sum(pair_sum(sine, pair_negative(pair_log((Pair) { size, 0 }, all_digits))), pair_negative(above));\n"
    "}\n"
    "\n",
    "static double lgamma_beside(int at, double t) {\n"
    "    static const double series[2][11] = { {\n"
    "        -0x1.2788cfc6fb619p-1, 0x1.6cb90701fbfabp-58, 0x1.a51a6625307d3p-1, -0x1.9a4d55beab2d7p-2, 0x1.151322ac7d848p-2, -0x1.a8b9c17aa6149p-3, 0x1.5b40cb100c306p-3, -0x1.2703a1dcea3aep-3, 0x1.010b36af86397p-3, -0x1.c806706d57db4p-4, 0x1.9a01e385d5f8fp-4\n"
    "    }\n"
    "    , { 0x1.b0ee6072093cep-2, 0x1.6cb90701fbfabp-58, 0x1.4a34cc4a60fa6p-2, -0x1.13e001a557607p-4, 0x1.51322ac7d8483p-6, -0x1.e404fc218f5f2p-8, 0x1.7add6eadb6c30p-9, -0x1.38ac5c2bf8e08p-10, 0x1.0b36af86396e9p-11, -0x1.d3fd4c76d2fc8p-13, 0x1.a127b0f17d65ap-14 } };\n"
    "    const double *c = series[at - 1];\n"
    "    double sum = 0, first = c[0] * t;\n"
    "    for (int k = 10; k > 1; k--) sum = (sum + c[k]) * t;\n"
    "    return first + (fma_f64(c[0], t, -first) + t * (c[1] + sum));\n"
    "}\n"
    "\n",
    "static double lgamma_f64(double x) {\n"
    "    double low;\n"
    "    if (x != x) return x;\n"
    "    if (abs_f64(x) == (double)INFINITY || (x <= 0 && x == floor_f64(x))) return (double)INFINITY;\n"
    "    if (abs_f64(x) < 0x1p-60) return -log_f64(abs_f64(x));\n"
    "    for (int at = 1; at < 3; at++) if (abs_f64(x - at) < 1. / 64) return lgamma_beside(at, x - at);\n"
    "    if (x > 0x1p60) {\n"
    "        double log = log_in_pair_f64(x, &low), product = x * (log - 1);\n"
    "        return product < (double)INFINITY ? product + (fma_f64(x, log - 1, -product) + x * low) : product;\n"
    "    }\n"
    "    Pair value = lgamma_in_pair(x, false);\n"
    "    return abs_f64(value.high) < 0x1p-6 ? lgamma_in_pair(x, true).high : value.high;\n"
    "}\n"
    "\n",
    "static Pair digamma_in_pair(double x, bool all_digits) {\n"
    "    double t = to_nearest(x), size = abs_f64(t);\n"
    "    if (x > 0) return digamma_above((Pair) { x, 0 }, all_digits);\n"
    "    Pair above = digamma_above(rest_of_one(x), all_digits);\n"
    "    if (size == 0.5) return above;\n"
    "    Pair one = digamma_above((Pair) { size, 0 }, all_digits), other = digamma_above(rest_of_one(size), all_digits);\n"
    "    return pair_sum(above, t > 0 ? pair_sum(one, pair_negative(other)) : pair_sum(other, pair_negative(one)));\n"
    "}\n"
    "\n",
    "static double digamma_f64(double x) {\n"
    "    if (x != x || x == -(double)INFINITY) return (double)NAN;\n"
    "    if (x == 0 || x == (double)INFINITY) return x == 0 ? copysign_f64((double)INFINITY, -x) : x;\n"
    "    if (x < 0 && x == floor_f64(x)) return (double)NAN;\n"
    "    if (abs_f64(x) < 0x1p-60) return -1 / x;\n"
    "    Pair value = digamma_in_pair(x, false);\n"
    "    return abs_f64(value.high) < 0x1p-6 ? digamma_in_pair(x, true).high : value.high;\n"
    "}\n"
    "\n",
    "static double zeta_above(double s, double x) {\n"
    "    static const double shares[] = { 1. / 12, -1. / 720, 1. / 30240, -1. / 1209600, 1. / 47900160, -691. / 1307674368000, 1. / 74724249600, -3617. / 10670622842880000 };\n"
    "    int many = s > 172 ? 1 : (int)(x < 10 + s ? 10 + s - x : 0);\n"
    "    double y = x + many, share = 1 / y, product = s * share, sum = 0;\n"
    "    for (int k = 0; k < 8; k++) {\n"
    "        sum += shares[k] * product;\n"
    "        product *= (s + 2 * k + 1) * share * ((s + 2 * k + 2) * share);\n"
    "    }\n"
    "    sum = pow_f64(y, 1 - s) * (share * (0.5 + sum) + 1 / (s - 1));\n"
    "    for (int k = many - 1; k >= 0; k--) sum += pow_f64(x + k, -s);\n"
    "    return sum;\n"
    "}\n"
    "\n",
    "static double zeta_f64(double s, double x) {\n"
    "    double sign = s / 2 == floor_f64(s / 2) ? 1 : -1;\n"
    "    if (x > 0) return zeta_above(s, x);\n"
    "    if (!(x > -(double)INFINITY)) return (double)NAN;\n"
    "    double t = to_nearest(x);\n"
    "    if (t == 0) return (double)INFINITY;\n"
    "    double all = zeta_above(s, 1 + t) + sign * zeta_above(s, 1 - t) + pow_f64(t, -s);\n"
    "    return all - sign * zeta_above(s, 1 - x);\n"
    "}\n"
    "\n",
    "static double polygamma_f64(double n, double x) {\n"
    "    double product = n / 2 == floor_f64(n / 2) ? -1 : 1;\n"
    "    if (n == 0) return digamma_f64(x);\n"
    "    for (double k = n < 171 ? n : 171; k > 1; k--) product *= k;\n"
    "    return product * zeta_f64(n + 1, x);\n"
    "}\n"
    "\n",
    "static float polygamma_f32(float n, float x) {\n"
    "    return (float)polygamma_f64((double)n, (double)x);\n"
    "}\n"
    "\n",
    "static float lgamma_f32(float x) {\n"
    "    return (float)lgamma_f64((double)x);\n"
    "}\n"
    "\n",
    "static float digamma_f32(float x) {\n"
    "    return (float)digamma_f64((double)x);\n"
    "}\n"
    "\n",
    "static int64_t pow_i64(int64_t x, int64_t n) {\n"
    "    if (n < 0) return x == 1 ? 1 : x == -1 ? (n & 1 ? -1 : 1) : 0;\n"
    "    uint64_t power = 1, square = (uint64_t)x;\n"
    "    for (; n; n >>= 1, square *= square) if (n & 1) power *= square;\n"
    "    return (int64_t)power;\n"
    "}\n"
    "\n",
    "static int64_t fmod_i64(int64_t x, int64_t y) {\n"
    "    return y == 0 || y == -1 ? 0 : x % y;\n"
    "}\n"
    "\n",
    "static int64_t remainder_i64(int64_t x, int64_t y) {\n"
    "    int64_t rest = fmod_i64(x, y);\n"
    "    return rest != 0 && (y < 0) != (rest < 0) ? rest + y : rest;\n"
    "}\n"
    "\n",
    "static int64_t convert_whole(double x) {\n"
    "    return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN;\n"
    "}\n"
    "\n",
    "static void convert_f32_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float x = ((const float *)at[1])[i * step[1]];\n"
    "        ((float *)at[0])[i * step[0]] = (float)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f32_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double x = ((const double *)at[1])[i * step[1]];\n"
    "        ((float *)at[0])[i * step[0]] = (float)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f32_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t x = ((const int64_t *)at[1])[i * step[1]];\n"
    "        ((float *)at[0])[i * step[0]] = (float)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f32_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool x = ((const bool *)at[1])[i * step[1]];\n"
    "        ((float *)at[0])[i * step[0]] = (float)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f64_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float x = ((const float *)at[1])[i * step[1]];\n"
    "        ((double *)at[0])[i * step[0]] = (double)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f64_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double x = ((const double *)at[1])[i * step[1]];\n"
    "        ((double *)at[0])[i * step[0]] = (double)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f64_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t x = ((const int64_t *)at[1])[i * step[1]];\n"
    "        ((double *)at[0])[i * step[0]] = (double)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_f64_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool x = ((const bool *)at[1])[i * step[1]];\n"
    "        ((double *)at[0])[i * step[0]] = (double)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_i64_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float x = ((const float *)at[1])[i * step[1]];\n"
    "        ((int64_t *)at[0])[i * step[0]] = (int64_t)(convert_whole((double)x));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_i64_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double x = ((const double *)at[1])[i * step[1]];\n"
    "        ((int64_t *)at[0])[i * step[0]] = (int64_t)(convert_whole(x));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_i64_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t x = ((const int64_t *)at[1])[i * step[1]];\n"
    "        ((int64_t *)at[0])[i * step[0]] = (int64_t)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_i64_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool x = ((const bool *)at[1])[i * step[1]];\n"
    "        ((int64_t *)at[0])[i * step[0]] = (int64_t)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_bool_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float x = ((const float *)at[1])[i * step[1]];\n"
    "        ((bool *)at[0])[i * step[0]] = (bool)(x != 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_bool_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double x = ((const double *)at[1])[i * step[1]];\n"
    "        ((bool *)at[0])[i * step[0]] = (bool)(x != 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_bool_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t x = ((const int64_t *)at[1])[i * step[1]];\n"
    "        ((bool *)at[0])[i * step[0]] = (bool)(x != 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void convert_bool_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool x = ((const bool *)at[1])[i * step[1]];\n"
    "        ((bool *)at[0])[i * step[0]] = (bool)(x);\n"
    "    }\n"
    "}\n"
    "\n",
    "enum { AFTER_OPERAND_A = 2, AFTER_OPERANDS_AB = 3, AFTER_OPERANDS_ABC = 4 };\n"
    "\n",
    "static void y_neg_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(-a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_exp_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(exp_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(log_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_expm1_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(expm1_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log1p_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(log1p_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sqrt_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(sqrt_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tanh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(tanh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erf_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(erf_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sin_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(sin_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_cos_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(cos_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tan_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(tan_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_asin_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(asin_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_acos_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(acos_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atan_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(atan_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sinh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(sinh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_cosh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(cosh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_asinh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(asinh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_acosh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(acosh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atanh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(atanh_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log2_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(log2_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log10_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(log10_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erfc_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(erfc_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erfinv_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(erfinv_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lgamma_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(lgamma_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_digamma_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(digamma_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_polygamma_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *order_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float order = order_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)(polygamma_f32(order, a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sigmoid_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(1 / (1 + (exp_f32(-a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_relu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)((a < 0) ? 0 : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_abs_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(abs_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gelu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a * (((float)(0.5)) * (1 + (erf_f32(a * ((float)(0.7071067811865476)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gelu_tanh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a / (1 + (exp_f32(-(a * (((float)(1.5957691216057308)) + (((float)(0.07135481627260025)) * (a * a))))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_leaky_relu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *negative_slope_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float negative_slope = negative_slope_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)((a > 0) ? a : (a * negative_slope));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardtanh_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *min_val_ = at[AFTER_OPERAND_A];\n"
    "    const float *max_val_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float min_val = min_val_[i * step[AFTER_OPERAND_A]];\n"
    "        const float max_val = max_val_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (float)((a < min_val) ? min_val : ((a > max_val) ? max_val : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_threshold_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *threshold_ = at[AFTER_OPERAND_A];\n"
    "    const float *value_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float threshold = threshold_[i * step[AFTER_OPERAND_A]];\n"
    "        const float value = value_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (float)((a <= threshold) ? value : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softplus_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *beta_ = at[AFTER_OPERAND_A];\n"
    "    const float *threshold_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float beta = beta_[i * step[AFTER_OPERAND_A]];\n"
    "        const float threshold = threshold_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (float)(((a * beta) > threshold) ? a : ((log1p_f32(exp_f32(a * beta))) / beta));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_reciprocal_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(1 / a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_rsqrt_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(1 / (sqrt_f32(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_square_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a * a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_frac_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a - (trunc_f32(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_nan_to_num_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *for_nan_ = at[AFTER_OPERAND_A];\n"
    "    const float *for_posinf_ = at[AFTER_OPERAND_A + 1];\n"
    "    const float *for_neginf_ = at[AFTER_OPERAND_A + 2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float for_nan = for_nan_[i * step[AFTER_OPERAND_A]];\n"
    "        const float for_posinf = for_posinf_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        const float for_neginf = for_neginf_[i * step[AFTER_OPERAND_A + 2]];\n"
    "        to[i * step[0]] = (float)((a != a) ? for_nan : ((a == ((float)(INFINITY))) ? for_posinf : ((a == ((float)(-INFINITY))) ? for_neginf : a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logsigmoid_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(((a >= 0) ? 0 : a) - (log1p_f32(exp_f32(-(abs_f32(a))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_elu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *alpha_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float alpha = alpha_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)((a <= 0) ? (alpha * (expm1_f32(a))) : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_selu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)((a <= 0) ? (((float)(1.7580993408473769)) * (expm1_f32(a))) : (((float)(1.0507009873554805)) * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_celu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *alpha_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float alpha = alpha_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)((a <= 0) ? (alpha * (expm1_f32(a / alpha))) : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_silu_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a / (1 + (exp_f32(-a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mish_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a * (tanh_f32(log1p_f32(exp_f32((a > 30) ? 30 : a)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softsign_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a / (1 + (abs_f32(a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tanhshrink_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(a - (tanh_f32(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardsigmoid_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)((((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) < 6) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) != (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0))) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : 6)) / 6);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardswish_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)((a * (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) < 6) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) != (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0))) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : 6))) / 6);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softshrink_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *lambd_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float lambd = lambd_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)((a > lambd) ? (a - lambd) : ((a < (-lambd)) ? (a + lambd) : (a * 0)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardshrink_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *lambd_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float lambd = lambd_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (float)(((abs_f32(a)) <= lambd) ? 0 : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_add_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(a + b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sub_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(a - b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mul_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(a * b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_div_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(a / b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_pow_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(pow_f32(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atan2_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(atan2_f32(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_maximum_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((a > b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_minimum_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((a < b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_min_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((b > a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_max_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((b < a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_fmod_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(fmod_f32(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_remainder_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(remainder_f32(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logaddexp_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(((a > b) ? a : ((a != a) ? a : b)) + (log1p_f32(exp_f32(-(abs_f32((a == b) ? 0 : (a - b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_xlogy_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((b != b) ? b : ((a == 0) ? 0 : (a * (log_f32(b)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_where_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (float)(a ? b : c);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_tensor_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (float)((c < ((b > a) ? b : ((b != b) ? b : a))) ? c : ((c != c) ? c : ((b > a) ? b : ((b != b) ? b : a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lerp_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (float)(((abs_f32(c)) < ((float)(0.5))) ? (a + (c * (b - a))) : (b - ((b - a) * (1 - c))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_addcmul_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    const float *value_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        const float value = value_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (float)(a + ((value * b) * c));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_addcdiv_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    const float *value_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        const float value = value_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (float)(a + ((value * b) / c));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sign_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)((float)((a > 0) - (a < 0)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_floor_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(floor_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ceil_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(ceil_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_trunc_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (float)(trunc_f32(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_round_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *up_ = at[AFTER_OPERAND_A];\n"
    "    const float *down_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float up = up_[i * step[AFTER_OPERAND_A]];\n"
    "        const float down = down_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (float)(((round_f32((a * up) / down)) * down) / up);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_eq_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a == b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ne_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a != b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lt_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a < b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_le_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a <= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gt_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a > b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ge_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a >= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_and_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a != 0) && (b != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_or_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(((a == 0) && (b == 0)) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_xor_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a == 0) != (b == 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isclose_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *rtol_ = at[AFTER_OPERANDS_AB];\n"
    "    const float *atol_ = at[AFTER_OPERANDS_AB + 1];\n"
    "    const float *equal_nan_ = at[AFTER_OPERANDS_AB + 2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float rtol = rtol_[i * step[AFTER_OPERANDS_AB]];\n"
    "        const float atol = atol_[i * step[AFTER_OPERANDS_AB + 1]];\n"
    "        const float equal_nan = equal_nan_[i * step[AFTER_OPERANDS_AB + 2]];\n"
    "        to[i * step[0]] = (bool)((a == b) ? 1 : (((a != a) && (b != b)) ? (equal_nan != 0) : (((0 * (a - b)) == 0) && ((abs_f32(a - b)) <= (atol + (abs_f32(rtol * b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isnan_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a != a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isinf_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((a == a) && ((0 * a) != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isfinite_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((0 * a) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_not_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_l1_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(abs_f32(a - b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_smooth_l1_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *beta_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float beta = beta_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (float)(((abs_f32(a - b)) < beta) ? (((((float)(0.5)) * (a - b)) * (a - b)) / beta) : ((abs_f32(a - b)) - (((float)(0.5)) * beta)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_huber_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *delta_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float delta = delta_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (float)(((abs_f32(a - b)) <= delta) ? ((((float)(0.5)) * (a - b)) * (a - b)) : (delta * ((abs_f32(a - b)) - (((float)(0.5)) * delta))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_binary_cross_entropy_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(((b - 1) * ((a >= 1) ? (-100) : (log1p_f32(-((a >= 1) ? 0 : a))))) - (b * ((a < ((float)(3.72e-44))) ? (-100) : (log_f32((a < ((float)(3.72e-44))) ? 1 : a)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_binary_cross_entropy_with_logits_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(((1 - b) * a) - (((a >= 0) ? 0 : a) - (log1p_f32(exp_f32(-(abs_f32(a)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logits_and_pos_weight_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (float)(((1 - b) * a) - ((1 + ((c - 1) * b)) * (((a >= 0) ? 0 : a) - (log1p_f32(exp_f32(-(abs_f32(a))))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_soft_margin_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(-((((a * b) >= 0) ? 0 : (a * b)) - (log1p_f32(exp_f32(-(abs_f32(a * b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hinge_embedding_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *margin_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float margin = margin_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (float)(((b != 1) ? (((margin - a) > 0) ? (margin - a) : (((margin - a) != (margin - a)) ? (margin - a) : 0)) : 0) + ((b != (-1)) ? a : 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_margin_ranking_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    const float *margin_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        const float margin = margin_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (float)(((((-c) * (a - b)) + margin) > 0) ? (((-c) * (a - b)) + margin) : (((((-c) * (a - b)) + margin) != (((-c) * (a - b)) + margin)) ? (((-c) * (a - b)) + margin) : 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_kl_div_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)(((b == 0) ? 0 : (b * (log_f32((b == 0) ? 1 : b)))) - (b * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_kl_div_of_logs_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((exp_f32(b)) * (b - a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_poisson_nll_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (float)((exp_f32(a)) - (b * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_poisson_nll_loss_of_rate_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *eps_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float eps = eps_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (float)(a - (b * (log_f32(a + eps))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gaussian_nll_loss_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    float *to = at[0];\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const float *c_ = at[3];\n"
    "    const float *eps_ = at[AFTER_OPERANDS_ABC];\n"
    "    const float *constant_ = at[AFTER_OPERANDS_ABC + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const float a = a_[i * step[1]];\n"
    "        const float b = b_[i * step[2]];\n"
    "        const float c = c_[i * step[3]];\n"
    "        const float eps = eps_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        const float constant = constant_[i * step[AFTER_OPERANDS_ABC + 1]];\n"
    "        to[i * step[0]] = (float)((((float)(0.5)) * ((log_f32((c > eps) ? c : ((c != c) ? c : eps))) + (((a - b) * (a - b)) / ((c > eps) ? c : ((c != c) ? c : eps))))) + constant);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void sum_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void prod_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 1;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 1;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t * e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t * e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t * e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t * e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void nansum_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)((a == a) ? a : 0), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amax_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = (-(float)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = (-(float)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amin_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = ((float)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = ((float)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_squared_error_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            const float b = b_[i * step[2]];\n"
    "            {\n"
    "                const float e = (float)((a - b) * (a - b)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_products_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const float *b_ = at[2];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            const float b = b_[i * step[2]];\n"
    "            {\n"
    "                const float e = (float)(a * b), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_absolutes_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(abs_f32(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_squares_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(a * a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)(t + e);\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void largest_absolute_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(abs_f32(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void smallest_absolute_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const float *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    float total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = ((float)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = ((float)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const float a = a_[i * step[1]];\n"
    "            {\n"
    "                const float e = (float)(abs_f32(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const float e = (float)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const float e = (float)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const float e = (float)(total[l + half]), t = total[l];\n"
    "        total[l] = (float)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(float *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void y_neg_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(-a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_exp_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(exp_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(log_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_expm1_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(expm1_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log1p_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(log1p_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sqrt_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(sqrt_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tanh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(tanh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erf_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(erf_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sin_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(sin_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_cos_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(cos_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tan_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(tan_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_asin_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(asin_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_acos_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(acos_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atan_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(atan_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sinh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(sinh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_cosh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(cosh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_asinh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(asinh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_acosh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(acosh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atanh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(atanh_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log2_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(log2_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_log10_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(log10_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erfc_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(erfc_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_erfinv_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(erfinv_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lgamma_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(lgamma_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_digamma_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(digamma_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_polygamma_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *order_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double order = order_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)(polygamma_f64(order, a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sigmoid_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(1 / (1 + (exp_f64(-a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_relu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)((a < 0) ? 0 : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_abs_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(abs_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gelu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a * (((double)(0.5)) * (1 + (erf_f64(a * ((double)(0.7071067811865476)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gelu_tanh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a / (1 + (exp_f64(-(a * (((double)(1.5957691216057308)) + (((double)(0.07135481627260025)) * (a * a))))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_leaky_relu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *negative_slope_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double negative_slope = negative_slope_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)((a > 0) ? a : (a * negative_slope));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardtanh_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *min_val_ = at[AFTER_OPERAND_A];\n"
    "    const double *max_val_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double min_val = min_val_[i * step[AFTER_OPERAND_A]];\n"
    "        const double max_val = max_val_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (double)((a < min_val) ? min_val : ((a > max_val) ? max_val : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_threshold_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *threshold_ = at[AFTER_OPERAND_A];\n"
    "    const double *value_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double threshold = threshold_[i * step[AFTER_OPERAND_A]];\n"
    "        const double value = value_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (double)((a <= threshold) ? value : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softplus_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *beta_ = at[AFTER_OPERAND_A];\n"
    "    const double *threshold_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double beta = beta_[i * step[AFTER_OPERAND_A]];\n"
    "        const double threshold = threshold_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (double)(((a * beta) > threshold) ? a : ((log1p_f64(exp_f64(a * beta))) / beta));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_reciprocal_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(1 / a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_rsqrt_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(1 / (sqrt_f64(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_square_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a * a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_frac_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a - (trunc_f64(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_nan_to_num_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *for_nan_ = at[AFTER_OPERAND_A];\n"
    "    const double *for_posinf_ = at[AFTER_OPERAND_A + 1];\n"
    "    const double *for_neginf_ = at[AFTER_OPERAND_A + 2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double for_nan = for_nan_[i * step[AFTER_OPERAND_A]];\n"
    "        const double for_posinf = for_posinf_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        const double for_neginf = for_neginf_[i * step[AFTER_OPERAND_A + 2]];\n"
    "        to[i * step[0]] = (double)((a != a) ? for_nan : ((a == ((double)(INFINITY))) ? for_posinf : ((a == ((double)(-INFINITY))) ? for_neginf : a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logsigmoid_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(((a >= 0) ? 0 : a) - (log1p_f64(exp_f64(-(abs_f64(a))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_elu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *alpha_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double alpha = alpha_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)((a <= 0) ? (alpha * (expm1_f64(a))) : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_selu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)((a <= 0) ? (((double)(1.7580993408473769)) * (expm1_f64(a))) : (((double)(1.0507009873554805)) * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_celu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *alpha_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double alpha = alpha_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)((a <= 0) ? (alpha * (expm1_f64(a / alpha))) : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_silu_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a / (1 + (exp_f64(-a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mish_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a * (tanh_f64(log1p_f64(exp_f64((a > 30) ? 30 : a)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softsign_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a / (1 + (abs_f64(a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_tanhshrink_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(a - (tanh_f64(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardsigmoid_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)((((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) < 6) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) != (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0))) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : 6)) / 6);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardswish_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)((a * (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) < 6) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : (((((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) != (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0))) ? (((a + 3) > 0) ? (a + 3) : (((a + 3) != (a + 3)) ? (a + 3) : 0)) : 6))) / 6);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_softshrink_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *lambd_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double lambd = lambd_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)((a > lambd) ? (a - lambd) : ((a < (-lambd)) ? (a + lambd) : (a * 0)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardshrink_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *lambd_ = at[AFTER_OPERAND_A];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double lambd = lambd_[i * step[AFTER_OPERAND_A]];\n"
    "        to[i * step[0]] = (double)(((abs_f64(a)) <= lambd) ? 0 : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_add_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(a + b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sub_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(a - b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mul_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(a * b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_div_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(a / b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_pow_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(pow_f64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_atan2_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(atan2_f64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_maximum_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((a > b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_minimum_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((a < b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_min_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((b > a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_max_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((b < a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_fmod_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(fmod_f64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_remainder_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(remainder_f64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logaddexp_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(((a > b) ? a : ((a != a) ? a : b)) + (log1p_f64(exp_f64(-(abs_f64((a == b) ? 0 : (a - b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_xlogy_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((b != b) ? b : ((a == 0) ? 0 : (a * (log_f64(b)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_where_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (double)(a ? b : c);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_tensor_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (double)((c < ((b > a) ? b : ((b != b) ? b : a))) ? c : ((c != c) ? c : ((b > a) ? b : ((b != b) ? b : a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lerp_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (double)(((abs_f64(c)) < ((double)(0.5))) ? (a + (c * (b - a))) : (b - ((b - a) * (1 - c))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_addcmul_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    const double *value_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        const double value = value_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (double)(a + ((value * b) * c));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_addcdiv_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    const double *value_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        const double value = value_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (double)(a + ((value * b) / c));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sign_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)((double)((a > 0) - (a < 0)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_floor_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(floor_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ceil_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(ceil_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_trunc_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (double)(trunc_f64(a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_round_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *up_ = at[AFTER_OPERAND_A];\n"
    "    const double *down_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double up = up_[i * step[AFTER_OPERAND_A]];\n"
    "        const double down = down_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (double)(((round_f64((a * up) / down)) * down) / up);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_eq_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a == b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ne_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a != b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lt_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a < b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_le_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a <= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gt_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a > b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ge_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a >= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_and_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a != 0) && (b != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_or_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(((a == 0) && (b == 0)) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_xor_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a == 0) != (b == 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isclose_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *rtol_ = at[AFTER_OPERANDS_AB];\n"
    "    const double *atol_ = at[AFTER_OPERANDS_AB + 1];\n"
    "    const double *equal_nan_ = at[AFTER_OPERANDS_AB + 2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double rtol = rtol_[i * step[AFTER_OPERANDS_AB]];\n"
    "        const double atol = atol_[i * step[AFTER_OPERANDS_AB + 1]];\n"
    "        const double equal_nan = equal_nan_[i * step[AFTER_OPERANDS_AB + 2]];\n"
    "        to[i * step[0]] = (bool)((a == b) ? 1 : (((a != a) && (b != b)) ? (equal_nan != 0) : (((0 * (a - b)) == 0) && ((abs_f64(a - b)) <= (atol + (abs_f64(rtol * b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isnan_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a != a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isinf_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((a == a) && ((0 * a) != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isfinite_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((0 * a) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_not_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_l1_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(abs_f64(a - b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_smooth_l1_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *beta_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double beta = beta_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (double)(((abs_f64(a - b)) < beta) ? (((((double)(0.5)) * (a - b)) * (a - b)) / beta) : ((abs_f64(a - b)) - (((double)(0.5)) * beta)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_huber_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *delta_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double delta = delta_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (double)(((abs_f64(a - b)) <= delta) ? ((((double)(0.5)) * (a - b)) * (a - b)) : (delta * ((abs_f64(a - b)) - (((double)(0.5)) * delta))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_binary_cross_entropy_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(((b - 1) * ((a >= 1) ? (-100) : (log1p_f64(-((a >= 1) ? 0 : a))))) - (b * ((a < ((double)(3.72e-44))) ? (-100) : (log_f64((a < ((double)(3.72e-44))) ? 1 : a)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_binary_cross_entropy_with_logits_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(((1 - b) * a) - (((a >= 0) ? 0 : a) - (log1p_f64(exp_f64(-(abs_f64(a)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logits_and_pos_weight_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (double)(((1 - b) * a) - ((1 + ((c - 1) * b)) * (((a >= 0) ? 0 : a) - (log1p_f64(exp_f64(-(abs_f64(a))))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_soft_margin_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(-((((a * b) >= 0) ? 0 : (a * b)) - (log1p_f64(exp_f64(-(abs_f64(a * b)))))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hinge_embedding_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *margin_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double margin = margin_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (double)(((b != 1) ? (((margin - a) > 0) ? (margin - a) : (((margin - a) != (margin - a)) ? (margin - a) : 0)) : 0) + ((b != (-1)) ? a : 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_margin_ranking_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    const double *margin_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        const double margin = margin_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (double)(((((-c) * (a - b)) + margin) > 0) ? (((-c) * (a - b)) + margin) : (((((-c) * (a - b)) + margin) != (((-c) * (a - b)) + margin)) ? (((-c) * (a - b)) + margin) : 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_kl_div_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)(((b == 0) ? 0 : (b * (log_f64((b == 0) ? 1 : b)))) - (b * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_kl_div_of_logs_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((exp_f64(b)) * (b - a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_poisson_nll_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (double)((exp_f64(a)) - (b * a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_poisson_nll_loss_of_rate_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *eps_ = at[AFTER_OPERANDS_AB];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double eps = eps_[i * step[AFTER_OPERANDS_AB]];\n"
    "        to[i * step[0]] = (double)(a - (b * (log_f64(a + eps))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gaussian_nll_loss_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    double *to = at[0];\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const double *c_ = at[3];\n"
    "    const double *eps_ = at[AFTER_OPERANDS_ABC];\n"
    "    const double *constant_ = at[AFTER_OPERANDS_ABC + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const double a = a_[i * step[1]];\n"
    "        const double b = b_[i * step[2]];\n"
    "        const double c = c_[i * step[3]];\n"
    "        const double eps = eps_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        const double constant = constant_[i * step[AFTER_OPERANDS_ABC + 1]];\n"
    "        to[i * step[0]] = (double)((((double)(0.5)) * ((log_f64((c > eps) ? c : ((c != c) ? c : eps))) + (((a - b) * (a - b)) / ((c > eps) ? c : ((c != c) ? c : eps))))) + constant);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void sum_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void prod_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 1;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 1;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t * e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t * e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t * e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t * e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void nansum_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)((a == a) ? a : 0), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amax_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = (-(double)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = (-(double)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amin_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = ((double)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = ((double)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_squared_error_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            const double b = b_[i * step[2]];\n"
    "            {\n"
    "                const double e = (double)((a - b) * (a - b)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_products_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const double *b_ = at[2];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            const double b = b_[i * step[2]];\n"
    "            {\n"
    "                const double e = (double)(a * b), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_absolutes_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(abs_f64(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void sum_squares_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(a * a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)(t + e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)(t + e);\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)(t + e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)(t + e);\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void largest_absolute_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(abs_f64(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void smallest_absolute_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const double *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    double total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = ((double)INFINITY);\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = ((double)INFINITY);\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const double a = a_[i * step[1]];\n"
    "            {\n"
    "                const double e = (double)(abs_f64(a)), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const double e = (double)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const double e = (double)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const double e = (double)(total[l + half]), t = total[l];\n"
    "        total[l] = (double)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(double *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void y_neg_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)(0 - (uint64_t)(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_relu_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)((a < 0) ? 0 : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_abs_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)(a < 0 ? (int64_t)(0 - (uint64_t)(a)) : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_hardtanh_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *min_val_ = at[AFTER_OPERAND_A];\n"
    "    const int64_t *max_val_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t min_val = min_val_[i * step[AFTER_OPERAND_A]];\n"
    "        const int64_t max_val = max_val_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (int64_t)((a < min_val) ? min_val : ((a > max_val) ? max_val : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_threshold_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *threshold_ = at[AFTER_OPERAND_A];\n"
    "    const int64_t *value_ = at[AFTER_OPERAND_A + 1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t threshold = threshold_[i * step[AFTER_OPERAND_A]];\n"
    "        const int64_t value = value_[i * step[AFTER_OPERAND_A + 1]];\n"
    "        to[i * step[0]] = (int64_t)((a <= threshold) ? value : a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_square_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((uint64_t)(a) * (uint64_t)(a)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_add_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((uint64_t)(a) + (uint64_t)(b)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sub_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((uint64_t)(a) - (uint64_t)(b)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mul_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((uint64_t)(a) * (uint64_t)(b)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_pow_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)(pow_i64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_maximum_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((a > b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_minimum_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((a < b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_min_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((b > a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_max_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)((b < a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_fmod_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)(fmod_i64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_remainder_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (int64_t)(remainder_i64(a, b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_where_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    const int64_t *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        const int64_t c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (int64_t)(a ? b : c);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_tensor_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    const int64_t *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        const int64_t c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (int64_t)((c < ((b > a) ? b : ((b != b) ? b : a))) ? c : ((c != c) ? c : ((b > a) ? b : ((b != b) ? b : a))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_addcmul_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    const int64_t *c_ = at[3];\n"
    "    const int64_t *value_ = at[AFTER_OPERANDS_ABC];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        const int64_t c = c_[i * step[3]];\n"
    "        const int64_t value = value_[i * step[AFTER_OPERANDS_ABC]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((uint64_t)(a) + (uint64_t)((int64_t)((uint64_t)((int64_t)((uint64_t)(value) * (uint64_t)(b))) * (uint64_t)(c)))));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sign_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)((int64_t)((a > 0) - (a < 0)));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_floor_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)(a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ceil_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)(a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_trunc_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    int64_t *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (int64_t)(a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_eq_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a == b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ne_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a != b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lt_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a < b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_le_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a <= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gt_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a > b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ge_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a >= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_and_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a != 0) && (b != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_or_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(((a == 0) && (b == 0)) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_xor_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        const int64_t b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a == 0) != (b == 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isnan_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a != a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isinf_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((a == a) && (((int64_t)((uint64_t)(0) * (uint64_t)(a))) != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isfinite_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(((int64_t)((uint64_t)(0) * (uint64_t)(a))) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_not_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const int64_t *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const int64_t a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void sum_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    int64_t total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const int64_t a = a_[i * step[1]];\n"
    "            {\n"
    "                const int64_t e = (int64_t)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const int64_t e = (int64_t)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "        }\n"
    "        {\n"
    "            const int64_t e = (int64_t)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const int64_t e = (int64_t)(total[l + half]), t = total[l];\n"
    "        total[l] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "    }\n"
    "    *(int64_t *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void prod_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    int64_t total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 1;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 1;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const int64_t a = a_[i * step[1]];\n"
    "            {\n"
    "                const int64_t e = (int64_t)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (int64_t)((int64_t)((uint64_t)(t) * (uint64_t)(e)));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const int64_t e = (int64_t)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (int64_t)((int64_t)((uint64_t)(t) * (uint64_t)(e)));\n"
    "        }\n"
    "        {\n"
    "            const int64_t e = (int64_t)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (int64_t)((int64_t)((uint64_t)(t) * (uint64_t)(e)));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const int64_t e = (int64_t)(total[l + half]), t = total[l];\n"
    "        total[l] = (int64_t)((int64_t)((uint64_t)(t) * (uint64_t)(e)));\n"
    "    }\n"
    "    *(int64_t *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amax_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    int64_t total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = INT64_MIN;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = INT64_MIN;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const int64_t a = a_[i * step[1]];\n"
    "            {\n"
    "                const int64_t e = (int64_t)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (int64_t)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const int64_t e = (int64_t)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (int64_t)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const int64_t e = (int64_t)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (int64_t)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const int64_t e = (int64_t)(total[l + half]), t = total[l];\n"
    "        total[l] = (int64_t)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(int64_t *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amin_i64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const int64_t *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    int64_t total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = INT64_MAX;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = INT64_MAX;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const int64_t a = a_[i * step[1]];\n"
    "            {\n"
    "                const int64_t e = (int64_t)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (int64_t)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const int64_t e = (int64_t)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (int64_t)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const int64_t e = (int64_t)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (int64_t)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const int64_t e = (int64_t)(total[l + half]), t = total[l];\n"
    "        total[l] = (int64_t)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(int64_t *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void count_nonzero_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    int64_t total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const bool a = a_[i * step[1]];\n"
    "            {\n"
    "                const int64_t e = (int64_t)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const int64_t e = (int64_t)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "        }\n"
    "        {\n"
    "            const int64_t e = (int64_t)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const int64_t e = (int64_t)(total[l + half]), t = total[l];\n"
    "        total[l] = (int64_t)((int64_t)((uint64_t)(t) + (uint64_t)(e)));\n"
    "    }\n"
    "    *(int64_t *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void y_add_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a || b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_mul_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a && b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_maximum_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a > b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_minimum_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a < b) ? a : ((a != a) ? a : b));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_min_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((b > a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_clamp_max_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((b < a) ? b : ((b != b) ? b : a));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_where_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    const bool *c_ = at[3];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        const bool c = c_[i * step[3]];\n"
    "        to[i * step[0]] = (bool)(a ? b : c);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_sign_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_eq_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a == b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ne_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a != b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_lt_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a < b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_le_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a <= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_gt_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a > b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_ge_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(a >= b);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_and_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a != 0) && (b != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_or_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)(((a == 0) && (b == 0)) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_xor_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    const bool *b_ = at[2];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        const bool b = b_[i * step[2]];\n"
    "        to[i * step[0]] = (bool)((a == 0) != (b == 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isnan_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a != a);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isinf_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((a == a) && ((0 && a) != 0));\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_isfinite_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)((0 && a) == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void y_logical_not_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    bool *to = at[0];\n"
    "    const bool *a_ = at[1];\n"
    "    for (int64_t i = 0; i < n; i++) {\n"
    "        const bool a = a_[i * step[1]];\n"
    "        to[i * step[0]] = (bool)(a == 0);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void amax_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    bool total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = false;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = false;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const bool a = a_[i * step[1]];\n"
    "            {\n"
    "                const bool e = (bool)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (bool)((e > t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const bool e = (bool)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (bool)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const bool e = (bool)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (bool)((e > t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const bool e = (bool)(total[l + half]), t = total[l];\n"
    "        total[l] = (bool)((e > t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(bool *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void amin_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    bool total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = true;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = true;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const bool a = a_[i * step[1]];\n"
    "            {\n"
    "                const bool e = (bool)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (bool)((e < t) ? e : ((e != e) ? e : t));\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const bool e = (bool)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (bool)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "        {\n"
    "            const bool e = (bool)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (bool)((e < t) ? e : ((e != e) ? e : t));\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const bool e = (bool)(total[l + half]), t = total[l];\n"
    "        total[l] = (bool)((e < t) ? e : ((e != e) ? e : t));\n"
    "    }\n"
    "    *(bool *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void all_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    bool total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 1;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 1;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const bool a = a_[i * step[1]];\n"
    "            {\n"
    "                const bool e = (bool)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (bool)(t && e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const bool e = (bool)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (bool)(t && e);\n"
    "        }\n"
    "        {\n"
    "            const bool e = (bool)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (bool)(t && e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const bool e = (bool)(total[l + half]), t = total[l];\n"
    "        total[l] = (bool)(t && e);\n"
    "    }\n"
    "    *(bool *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static void any_bool(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const bool *a_ = at[1];\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, many = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    bool total[SUM_LANES], lane[SUM_LANES];\n"
    "    for (int64_t l = 0; l < many; l++) total[l] = 0;\n"
    "    for (int64_t k = 0; k < chunks; k++) {\n"
    "        const int64_t first = k * SUM_CHUNK, stop = k + 1 < chunks ? first + SUM_CHUNK : n;\n"
    "        const int64_t lanes = stop - first < SUM_LANES ? 1 : SUM_LANES;\n"
    "        for (int64_t l = 0; l < lanes; l++) lane[l] = 0;\n"
    "        for (int64_t i = first; i < stop; i++) {\n"
    "            const bool a = a_[i * step[1]];\n"
    "            {\n"
    "                const bool e = (bool)(a), t = lane[(i - first) % lanes];\n"
    "                lane[(i - first) % lanes] = (bool)(t || e);\n"
    "            }\n"
    "        }\n"
    "        for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "            const bool e = (bool)(lane[l + half]), t = lane[l];\n"
    "            lane[l] = (bool)(t || e);\n"
    "        }\n"
    "        {\n"
    "            const bool e = (bool)(lane[0]), t = total[k % many];\n"
    "            total[k % many] = (bool)(t || e);\n"
    "        }\n"
    "    }\n"
    "    for (int64_t half = many / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) {\n"
    "        const bool e = (bool)(total[l + half]), t = total[l];\n"
    "        total[l] = (bool)(t || e);\n"
    "    }\n"
    "    *(bool *)at[0] = total[0];\n"
    "}\n"
    "\n",
    "static int64_t plain_extent(const Pool *pool, int axis, int64_t at, int64_t *first) {\n"
    "    const Window *w = &pool->window;\n"
    "    const int64_t size = w->image[axis], blocks = w->blocks[axis];\n"
    "    *first = pool->adaptive ? at * size / blocks : at * w->stride[axis] - w->padding[axis];\n"
    "    return pool->adaptive ? ((at + 1) * size + blocks - 1) / blocks - *first : w->kernel[axis];\n"
    "}\n"
    "\n",
    "static int64_t plain_sight(const Pool *pool, int64_t at) {\n"
    "    int64_t first;\n"
    "    return plain_extent(pool, 0, at / pool->window.blocks[1], &first) * plain_extent(pool, 1, at % pool->window.blocks[1], &first);\n"
    "}\n"
    "\n",
    "static int64_t plain_along(const Pool *pool, int axis, int64_t at, int64_t i) {\n"
    "    int64_t first;\n"
    "    plain_extent(pool, axis, at, &first);\n"
    "    return first + i * (pool->adaptive ? 1 : pool->window.dilation[axis]);\n"
    "}\n"
    "\n",
    "static bool plain_reaches(const Pool *pool, int64_t at, int64_t i, int64_t beyond[2], int64_t place[2]) {\n"
    "    const Window *w = &pool->window;\n"
    "    int64_t first;\n"
    "    const int64_t wide = plain_extent(pool, 1, at % w->blocks[1], &first);\n"
    "    place[0] = plain_along(pool, 0, at / w->blocks[1], i / wide);\n"
    "    place[1] = plain_along(pool, 1, at % w->blocks[1], i % wide);\n"
    "    return place[0] >= -beyond[0] && place[0] < w->image[0] + beyond[0] && place[1] >= -beyond[1] && place[1] < w->image[1] + beyond[1];\n"
    "}\n"
    "\n",
    "static int64_t plain_seen(const Pool *pool, int64_t at, int64_t i) {\n"
    "    int64_t none[2] = { 0, 0 }, place[2];\n"
    "    return plain_reaches(pool, at, i, none, place) ? place[0] * pool->window.image[1] + place[1] : -1;\n"
    "}\n"
    "\n",
    "static bool plain_counts(const Pool *pool, int64_t at, int64_t i) {\n"
    "    const int64_t *padding = pool->window.padding;\n"
    "    int64_t beyond[2] = { pool->include_pad ? padding[0] : 0, pool->include_pad ? padding[1] : 0 }, place[2];\n"
    "    return plain_reaches(pool, at, i, beyond, place);\n"
    "}\n"
    "\n",
    "typedef float Term_f32(const void *context, int64_t i);\n"
    "\n",
    "static float plain_folded_f32(float *lane, int64_t lanes) {\n"
    "    for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) lane[l] += lane[l + half];\n"
    "    return lane[0];\n"
    "}\n"
    "\n",
    "static float plain_chunk_f32(Term_f32 *f, const void *context, int64_t start, int64_t stop) {\n"
    "    float lane[SUM_LANES] = { 0 };\n"
    "    const int64_t lanes = stop - start < SUM_LANES ? 1 : SUM_LANES;\n"
    "    for (int64_t i = start; i < stop; i++) lane[(i - start) % lanes] += f(context, i);\n"
    "    return plain_folded_f32(lane, lanes);\n"
    "}\n"
    "\n",
    "static float plain_total_f32(Term_f32 *f, const void *context, int64_t n) {\n"
    "    float lane[SUM_LANES] = { 0 };\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, lanes = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    for (int64_t k = 0; k < chunks; k++) lane[k % lanes] += plain_chunk_f32(f, context, k * SUM_CHUNK, k + 1 < chunks ? (k + 1) * SUM_CHUNK : n);\n"
    "    return plain_folded_f32(lane, lanes);\n"
    "}\n"
    "\n",
    "typedef struct Sequence_f32 {\n"
    "    void *const *at;\n"
    "    const int64_t *step;\n"
    "} Sequence_f32;\n"
    "\n",
    "static void plain_normalized_f32(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const Sequence_f32 sequence = { at, step }, *s = &sequence;\n"
    "    for (int64_t i = 0; i < n; i++) (((float *)s->at[0])[i * s->step[0]]) = (((((float *)s->at[1])[i * s->step[1]]) - (((float *)s->at[2])[i * s->step[2]])) * (((float *)s->at[3])[i * s->step[3]])) * (((float *)s->at[4])[i * s->step[4]]) + (((float *)s->at[5])[i * s->step[5]]);\n"
    "}\n"
    "\n",
    "static float plain_top_f32(const Slices *s, int k) {\n"
    "    float top = -(float)INFINITY;\n"
    "    for (int64_t i = 0; i < s->n; i++) if ((((float *)s->at[k])[i * s->step[k]]) > top) top = (((float *)s->at[k])[i * s->step[k]]);\n"
    "    return top;\n"
    "}\n"
    "\n",
    "typedef struct Terms_f32 {\n"
    "    const Slices *s;\n"
    "    int x, z;\n"
    "    float a, b;\n"
    "} Terms_f32;\n"
    "\n",
    "static float term_exp_f32(const void *context, int64_t i) {\n"
    "    const Terms_f32 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return exp_f32((((float *)s->at[t->x])[i * s->step[t->x]]) - t->a);\n"
    "}\n"
    "\n",
    "static float term_plain_f32(const void *context, int64_t i) {\n"
    "    const Terms_f32 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return (((float *)s->at[t->x])[i * s->step[t->x]]);\n"
    "}\n"
    "\n",
    "static float term_entropy_f32(const void *context, int64_t i) {\n"
    "    const Terms_f32 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return (((float *)s->at[t->z])[i * s->step[t->z]]) * (((((float *)s->at[t->x])[i * s->step[t->x]]) - t->a) - t->b);\n"
    "}\n"
    "\n",
    "static void plain_softmax_f32(const Slices *s) {\n"
    "    const Terms_f32 t = { s, 1, 0, plain_top_f32(s, 1), 0 };\n"
    "    const float total = plain_total_f32(term_exp_f32, &t, s->n);\n"
    "    for (int64_t i = 0; i < s->n; i++) (((float *)s->at[0])[i * s->step[0]]) = term_exp_f32(&t, i) / total;\n"
    "}\n"
    "\n",
    "static void plain_log_softmax_f32(const Slices *s) {\n"
    "    const Terms_f32 t = { s, 1, 0, plain_top_f32(s, 1), 0 };\n"
    "    const float log_total = log_f32(plain_total_f32(term_exp_f32, &t, s->n));\n"
    "    for (int64_t i = 0; i < s->n; i++) (((float *)s->at[0])[i * s->step[0]]) = ((((float *)s->at[1])[i * s->step[1]]) - t.a) - log_total;\n"
    "}\n"
    "\n",
    "static bool plain_ignores_f32(const Slices *s, int target) {\n"
    "    return *(const int64_t *)s->at[target] == ((const Classes *)s->args)->ignore;\n"
    "}\n"
    "\n",
    "static float plain_weight_f32(const Slices *s, int64_t *class) {\n"
    "    *class = *(const int64_t *)s->at[3];\n"
    "    if (plain_ignores_f32(s, 3)) return 0;\n"
    "    return s->at[4] ? (((float *)s->at[4])[(*class) * s->step[4]]) : 1;\n"
    "}\n"
    "\n",
    "static void plain_cross_entropy_f32(const Slices *s) {\n"
    "    Terms_f32 t = { s, 2, 3, plain_top_f32(s, 2), 0 };\n"
    "    float *memory = s->at[1], total = plain_total_f32(term_exp_f32, &t, s->n), sum = 0, counted;\n"
    "    int64_t class;\n"
    "    t.b = log_f32(total);\n"
    "    if (((const Classes *)s->args)->dense) {\n"
    "        sum = plain_total_f32(term_entropy_f32, &t, s->n);\n"
    "        counted = plain_total_f32(term_plain_f32, &(Terms_f32) { s, 3, 0, 0, 0 }, s->n);\n"
    "} else {\n"
    "        counted = plain_weight_f32(s, &class);\n"
    "        if (!plain_ignores_f32(s, 3)) sum = counted * (((((float *)s->at[2])[class * s->step[2]]) - t.a) - t.b);\n"
    "    }\n"
    "    *(float *)s->at[0] = 0 - sum;\n"
    "    memory[0] = t.a, memory[1] = total, memory[2] = counted;\n"
    "}\n"
    "\n",
    "static void plain_nll_loss_f32(const Slices *s) {\n"
    "    int64_t class;\n"
    "    const float weight = plain_weight_f32(s, &class);\n"
    "    *(float *)s->at[0] = plain_ignores_f32(s, 3) ? 0 : -(weight * (((float *)s->at[2])[class * s->step[2]]));\n"
    "    *(float *)s->at[1] = weight;\n"
    "}\n"
    "\n",
    "typedef struct Pairs_f32 {\n"
    "    const Slices *s;\n"
    "    int64_t at;\n"
    "} Pairs_f32;\n"
    "\n",
    "static float term_apart_f32(const void *context, int64_t m) {\n"
    "    const Pairs_f32 *f = context;\n"
    "    const Vectors *args = f->s->args;\n"
    "    const float d = ((const float *)f->s->at[1])[m] - ((const float *)f->s->at[2])[m * args->others + f->at];\n"
    "    return args->ones ? abs_f32(d) : d * d;\n"
    "}\n"
    "\n",
    "static void plain_distance_f32(const Slices *s) {\n"
    "    const Vectors *args = s->args;\n"
    "    for (int64_t j = 0; j < s->n; j++) {\n"
    "        const Pairs_f32 pairs = { s, j * s->step[2] };\n"
    "        const float total = plain_total_f32(term_apart_f32, &pairs, args->width);\n"
    "        (((float *)s->at[0])[j * s->step[0]]) = args->ones ? total : sqrt_f32(total);\n"
    "    }\n"
    "}\n"
    "\n",
    "typedef struct Factors_f32 {\n"
    "    const Slices *s;\n"
    "    int x, z, u;\n"
    "    float mean, rstd;\n"
    "    int hat;\n"
    "} Factors_f32;\n"
    "\n",
    "static float term_away_squared_f32(const void *context, int64_t i) {\n"
    "    const Factors_f32 *f = context;\n"
    "    const Slices *s = f->s;\n"
    "    const float away = (((float *)s->at[f->x])[i * s->step[f->x]]) - f->mean;\n"
    "    return away * away;\n"
    "}\n"
    "\n",
    "static float term_factors_f32(const void *context, int64_t i) {\n"
    "    const Factors_f32 *f = context;\n"
    "    const Slices *s = f->s;\n"
    "    float term = (((float *)s->at[f->x])[i * s->step[f->x]]);\n"
    "    if (f->z >= 0) term *= (((float *)s->at[f->z])[i * s->step[f->z]]);\n"
    "    if (f->hat >= 0) term *= ((((float *)s->at[f->hat])[i * s->step[f->hat]]) - f->mean) * f->rstd;\n"
    "    return term;\n"
    "}\n"
    "\n",
    "static void plain_layer_norm_f32(const Slices *s) {\n"
    "    Factors_f32 f = { s, 2, -1, -1, 0, 0, -1 };\n"
    "    float *moments = s->at[1];\n"
    "    const Norm *norm = s->args;\n"
    "    f.mean = moments[0] = norm->rms ? 0 : plain_total_f32(term_factors_f32, &f, s->n) / (float)s->n;\n"
    "    const float variance = moments[2] = plain_total_f32(term_away_squared_f32, &f, s->n) / (float)s->n;\n"
    "    moments[1] = 1 / sqrt_f32(variance + (float)norm->eps);\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        float y = ((((float *)s->at[2])[i * s->step[2]]) - moments[0]) * moments[1];\n"
    "        if (s->at[3]) y *= (((float *)s->at[3])[i * s->step[3]]);\n"
    "        if (s->at[4]) y += (((float *)s->at[4])[i * s->step[4]]);\n"
    "        (((float *)s->at[0])[i * s->step[0]]) = y;\n"
    "    }\n"
    "}\n"
    "\n",
    "static float *plain_pixel_f32(const Window *w, float *plane, int64_t p, int64_t b) {\n"
    "    int64_t y = b / w->blocks[1] * w->stride[0] - w->padding[0] + p / w->kernel[1] * w->dilation[0];\n"
    "    int64_t x = b % w->blocks[1] * w->stride[1] - w->padding[1] + p % w->kernel[1] * w->dilation[1];\n"
    "    return y < 0 || y >= w->image[0] || x < 0 || x >= w->image[1] ? NULL : &plane[y * w->image[1] + x];\n"
    "}\n"
    "\n",
    "static void plain_unfold_f32(const Slices *s) {\n"
    "    const Window *w = s->args;\n"
    "    float *columns = s->at[0];\n"
    "    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++) for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++) {\n"
    "        const float *pixel = plain_pixel_f32(w, s->at[1], p, b);\n"
    "        *columns++= pixel ? *pixel : 0;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_fold_f32(const Slices *s) {\n"
    "    const Window *w = s->args;\n"
    "    float *plane = s->at[0];\n"
    "    const float *columns = s->at[1];\n"
    "    for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;\n"
    "    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++) for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++, columns++) {\n"
    "        float *pixel = plain_pixel_f32(w, plane, p, b);\n"
    "        if (pixel) * pixel += *columns;\n"
    "    }\n"
    "}\n"
    "\n",
    "static float *plain_at_place_f32(const Convolution *c, int64_t image, int64_t group, int64_t p, int64_t b) {\n"
    "    const Window *w = &c->window;\n"
    "    const int64_t each = w->kernel[0] * w->kernel[1], channel = group * (w->channels / c->groups) + p / each;\n"
    "    return plain_pixel_f32(w, (float *)c->input + (image * w->channels + channel) * w->image[0] * w->image[1], p % each, b);\n"
    "}\n"
    "\n",
    "static void plain_convolve_back_f32(const Convolution *c) {\n"
    "    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], outputs = c->groups * c->out;\n"
    "    float *input = c->input, *output = c->output, *weight = c->weight;\n"
    "    const float *bias = c->bias;\n"
    "    if (c->wanted == CONVOLVE_INPUT) for (int64_t i = 0; i < c->images * c->window.channels * c->window.image[0] * c->window.image[1]; i++) input[i] = 0;\n"
    "    for (int64_t image = 0; c->wanted == CONVOLVE_INPUT && image < c->images; image++) for (int64_t group = 0; group < c->groups; group++) for (int64_t p = 0; p < c->places; p++) for (int64_t b = 0; b < blocks; b++) {\n"
    "        float *seen = plain_at_place_f32(c, image, group, p, b), sum = 0;\n"
    "        for (int64_t o = group * c->out; o < (group + 1) * c->out; o++) sum = fma_f32(weight[o * c->places + p], output[(image * outputs + o) * blocks + b], sum);\n"
    "        if (seen) * seen += sum;\n"
    "    }\n"
    "    for (int64_t i = 0; c->wanted == CONVOLVE_INPUT && bias && i < c->images * c->window.channels; i++) for (int64_t k = 0; k < c->window.image[0] * c->window.image[1]; k++) input[i * c->window.image[0] * c->window.image[1] + k] += bias[i % c->window.channels];\n"
    "    for (int64_t o = 0; c->wanted == CONVOLVE_WEIGHT && o < outputs; o++) for (int64_t p = 0; p < c->places; p++) {\n"
    "        float sum = 0;\n"
    "        for (int64_t image = 0; image < c->images; image++) for (int64_t b = 0; b < blocks; b++) {\n"
    "            const float *seen = plain_at_place_f32(c, image, o / c->out, p, b);\n"
    "            sum = fma_f32(output[(image * outputs + o) * blocks + b], seen ? *seen : 0, sum);\n"
    "        }\n"
    "        weight[o * c->places + p] = sum;\n"
    "    }\n"
    "}\n"
    "\n",
    "static float plain_divisor_f32(const Pool *pool, int64_t at) {\n"
    "    int64_t count = 0;\n"
    "    for (int64_t i = 0; i < plain_sight(pool, at); i++) count += plain_counts(pool, at, i);\n"
    "    return (float)(pool->divisor ? pool->divisor : count);\n"
    "}\n"
    "\n",
    "static int64_t plain_largest_f32(const Pool *pool, const float *plane, int64_t at) {\n"
    "    int64_t found = -1;\n"
    "    for (int64_t i = 0; i < plain_sight(pool, at); i++) {\n"
    "        const int64_t seen = plain_seen(pool, at, i);\n"
    "        if (seen >= 0 && (found < 0 || plane[seen] > plane[found] || plane[seen] != plane[seen])) found = seen;\n"
    "    }\n"
    "    return found;\n"
    "}\n"
    "\n",
    "static void plain_max_places_f32(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) ((int64_t *)s->at[0])[at] = plain_largest_f32(pool, s->at[1], at);\n"
    "}\n"
    "\n",
    "static void plain_max_pool_f32(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {\n"
    "        const int64_t found = plain_largest_f32(pool, s->at[1], at);\n"
    "        ((float *)s->at[0])[at] = found < 0 ? -(float)INFINITY : ((const float *)s->at[1])[found];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_avg_pool_f32(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {\n"
    "        float sum = 0;\n"
    "        bool any = false;\n"
    "        for (int64_t i = 0; i < plain_sight(pool, at); i++) {\n"
    "            const int64_t seen = plain_seen(pool, at, i);\n"
    "            if (seen >= 0) sum += ((const float *)s->at[1])[seen];\n"
    "            any = any || seen >= 0;\n"
    "        }\n"
    "        ((float *)s->at[0])[at] = any ? sum / plain_divisor_f32(pool, at) : 0;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_take_places_f32(const Slices *s) {\n"
    "    for (int64_t i = 0; i < ((const Places *)s->args)->count; i++) {\n"
    "        const int64_t place = ((const int64_t *)s->at[2])[i];\n"
    "        ((float *)s->at[0])[i] = place < 0 ? -(float)INFINITY : ((const float *)s->at[1])[place];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_put_places_f32(const Slices *s) {\n"
    "    const Places *p = s->args;\n"
    "    float *plane = s->at[0];\n"
    "    for (int64_t i = 0; i < p->image[0] * p->image[1]; i++) plane[i] = 0;\n"
    "    for (int64_t i = 0; i < p->count; i++) {\n"
    "        const int64_t place = ((const int64_t *)s->at[2])[i];\n"
    "        if (place < 0) continue;\n"
    "        if (!p->add) plane[place] = 0;\n"
    "        plane[place] += ((const float *)s->at[1])[i];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_embedding_f32(const Slices *s) {\n"
    "    const Embedding *args = s->args;\n"
    "    const int64_t index = *(const int64_t *)s->at[1];\n"
    "    for (int64_t i = 0; i < s->n; i++) (((float *)s->at[0])[i * s->step[0]]) = args->without_padding && index == args->padding ? 0 : ((const float *)s->at[2])[index * args->width + i];\n"
    "}\n"
    "\n",
    "static float plain_place_f32(const Resize *r, int axis, int64_t at) {\n"
    "    const float ratio = r->scale > 0 ? (float)(1 / r->scale) : (float)r->from[axis] / (float)r->to[axis], half = (float)0.5;\n"
    "    if (r->nearest) return r->exact ? ((float)at + half) * ratio : (float)at * ratio;\n"
    "    if (r->from[axis] == r->to[axis]) return (float)at;\n"
    "    if (!r->align_corners) return ((float)at + half) * ratio - half < 0 ? 0 : ((float)at + half) * ratio - half;\n"
    "    return r->to[axis] == 1 ? 0 : (float)(r->from[axis] - 1) / (float)(r->to[axis] - 1) * (float)at;\n"
    "}\n"
    "\n",
    "static float plain_near_f32(const Resize *r, int axis, int64_t at, bool high, int64_t *old) {\n"
    "    const float place = plain_place_f32(r, axis, at);\n"
    "    const int64_t last = r->from[axis] - 1, low = (int64_t)place < last ? (int64_t)place : last;\n"
    "    const float over = place - (float)low > 1 ? 1 : place - (float)low;\n"
    "    *old = high && low < last ? low + 1 : low;\n"
    "    return r->nearest ? !high : high ? over : 1 - over;\n"
    "}\n"
    "\n",
    "static void plain_resize_f32(const Slices *s) {\n"
    "    const Resize *r = s->args;\n"
    "    for (int64_t at = 0; at < r->to[0] * r->to[1]; at++) {\n"
    "        float value[2] = { 0, 0 }, of_row[2];\n"
    "        int64_t y, x;\n"
    "        for (int high = 0; high < 2; high++) {\n"
    "            of_row[high] = plain_near_f32(r, 0, at / r->to[1], high, &y);\n"
    "            float left = plain_near_f32(r, 1, at % r->to[1], false, &x);\n"
    "            left *= ((const float *)s->at[1])[y * r->from[1] + x];\n"
    "            value[high] = left;\n"
    "            const float right = plain_near_f32(r, 1, at % r->to[1], true, &x);\n"
    "            if (!r->nearest) value[high] += right * ((const float *)s->at[1])[y * r->from[1] + x];\n"
    "        }\n"
    "        ((float *)s->at[0])[at] = r->nearest || r->rows ? value[0] : of_row[0] * value[0] + of_row[1] * value[1];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_linear_scan_f32(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 0;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        const double before = k == 0 ? 0 : (double)(((float *)s->at[2])[(reverse ? i + 1 : i) * s->step[2]]) * total;\n"
    "        total = (double)(((float *)s->at[1])[i * s->step[1]]) + before;\n"
    "        (((float *)s->at[0])[i * s->step[0]]) = (float)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_logcumsumexp_f32(const Slices *s) {\n"
    "    double total = 0;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const double x = (double)(((float *)s->at[1])[i * s->step[1]]), most = total > x ? total : x, least = total > x ? x : total;\n"
    "        if (i == 0 || (x == total && isinf(x))) total = x;\n"
    "        else total = isnan(x) || isnan(total) ? x + total : most + log1p_f64(exp_f64(least - most));\n"
    "        (((float *)s->at[0])[i * s->step[0]]) = (float)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "typedef double Term_f64(const void *context, int64_t i);\n"
    "\n",
    "static double plain_folded_f64(double *lane, int64_t lanes) {\n"
    "    for (int64_t half = lanes / 2; half; half /= 2) for (int64_t l = 0; l < half; l++) lane[l] += lane[l + half];\n"
    "    return lane[0];\n"
    "}\n"
    "\n",
    "static double plain_chunk_f64(Term_f64 *f, const void *context, int64_t start, int64_t stop) {\n"
    "    double lane[SUM_LANES] = { 0 };\n"
    "    const int64_t lanes = stop - start < SUM_LANES ? 1 : SUM_LANES;\n"
    "    for (int64_t i = start; i < stop; i++) lane[(i - start) % lanes] += f(context, i);\n"
    "    return plain_folded_f64(lane, lanes);\n"
    "}\n"
    "\n",
    "static double plain_total_f64(Term_f64 *f, const void *context, int64_t n) {\n"
    "    double lane[SUM_LANES] = { 0 };\n"
    "    const int64_t chunks = (n + SUM_CHUNK - 1) / SUM_CHUNK, lanes = chunks < SUM_LANES ? 1 : SUM_LANES;\n"
    "    for (int64_t k = 0; k < chunks; k++) lane[k % lanes] += plain_chunk_f64(f, context, k * SUM_CHUNK, k + 1 < chunks ? (k + 1) * SUM_CHUNK : n);\n"
    "    return plain_folded_f64(lane, lanes);\n"
    "}\n"
    "\n",
    "typedef struct Sequence_f64 {\n"
    "    void *const *at;\n"
    "    const int64_t *step;\n"
    "} Sequence_f64;\n"
    "\n",
    "static void plain_normalized_f64(int64_t n, void *const *at, const int64_t *step) {\n"
    "    const Sequence_f64 sequence = { at, step }, *s = &sequence;\n"
    "    for (int64_t i = 0; i < n; i++) (((double *)s->at[0])[i * s->step[0]]) = (((((double *)s->at[1])[i * s->step[1]]) - (((double *)s->at[2])[i * s->step[2]])) * (((double *)s->at[3])[i * s->step[3]])) * (((double *)s->at[4])[i * s->step[4]]) + (((double *)s->at[5])[i * s->step[5]]);\n"
    "}\n"
    "\n",
    "static double plain_top_f64(const Slices *s, int k) {\n"
    "    double top = -(double)INFINITY;\n"
    "    for (int64_t i = 0; i < s->n; i++) if ((((double *)s->at[k])[i * s->step[k]]) > top) top = (((double *)s->at[k])[i * s->step[k]]);\n"
    "    return top;\n"
    "}\n"
    "\n",
    "typedef struct Terms_f64 {\n"
    "    const Slices *s;\n"
    "    int x, z;\n"
    "    double a, b;\n"
    "} Terms_f64;\n"
    "\n",
    "static double term_exp_f64(const void *context, int64_t i) {\n"
    "    const Terms_f64 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return exp_f64((((double *)s->at[t->x])[i * s->step[t->x]]) - t->a);\n"
    "}\n"
    "\n",
    "static double term_plain_f64(const void *context, int64_t i) {\n"
    "    const Terms_f64 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return (((double *)s->at[t->x])[i * s->step[t->x]]);\n"
    "}\n"
    "\n",
    "static double term_entropy_f64(const void *context, int64_t i) {\n"
    "    const Terms_f64 *t = context;\n"
    "    const Slices *s = t->s;\n"
    "    return (((double *)s->at[t->z])[i * s->step[t->z]]) * (((((double *)s->at[t->x])[i * s->step[t->x]]) - t->a) - t->b);\n"
    "}\n"
    "\n",
    "static void plain_softmax_f64(const Slices *s) {\n"
    "    const Terms_f64 t = { s, 1, 0, plain_top_f64(s, 1), 0 };\n"
    "    const double total = plain_total_f64(term_exp_f64, &t, s->n);\n"
    "    for (int64_t i = 0; i < s->n; i++) (((double *)s->at[0])[i * s->step[0]]) = term_exp_f64(&t, i) / total;\n"
    "}\n"
    "\n",
    "static void plain_log_softmax_f64(const Slices *s) {\n"
    "    const Terms_f64 t = { s, 1, 0, plain_top_f64(s, 1), 0 };\n"
    "    const double log_total = log_f64(plain_total_f64(term_exp_f64, &t, s->n));\n"
    "    for (int64_t i = 0; i < s->n; i++) (((double *)s->at[0])[i * s->step[0]]) = ((((double *)s->at[1])[i * s->step[1]]) - t.a) - log_total;\n"
    "}\n"
    "\n",
    "static bool plain_ignores_f64(const Slices *s, int target) {\n"
    "    return *(const int64_t *)s->at[target] == ((const Classes *)s->args)->ignore;\n"
    "}\n"
    "\n",
    "static double plain_weight_f64(const Slices *s, int64_t *class) {\n"
    "    *class = *(const int64_t *)s->at[3];\n"
    "    if (plain_ignores_f64(s, 3)) return 0;\n"
    "    return s->at[4] ? (((double *)s->at[4])[(*class) * s->step[4]]) : 1;\n"
    "}\n"
    "\n",
    "static void plain_cross_entropy_f64(const Slices *s) {\n"
    "    Terms_f64 t = { s, 2, 3, plain_top_f64(s, 2), 0 };\n"
    "    double *memory = s->at[1], total = plain_total_f64(term_exp_f64, &t, s->n), sum = 0, counted;\n"
    "    int64_t class;\n"
    "    t.b = log_f64(total);\n"
    "    if (((const Classes *)s->args)->dense) {\n"
    "        sum = plain_total_f64(term_entropy_f64, &t, s->n);\n"
    "        counted = plain_total_f64(term_plain_f64, &(Terms_f64) { s, 3, 0, 0, 0 }, s->n);\n"
    "} else {\n"
    "        counted = plain_weight_f64(s, &class);\n"
    "        if (!plain_ignores_f64(s, 3)) sum = counted * (((((double *)s->at[2])[class * s->step[2]]) - t.a) - t.b);\n"
    "    }\n"
    "    *(double *)s->at[0] = 0 - sum;\n"
    "    memory[0] = t.a, memory[1] = total, memory[2] = counted;\n"
    "}\n"
    "\n",
    "static void plain_nll_loss_f64(const Slices *s) {\n"
    "    int64_t class;\n"
    "    const double weight = plain_weight_f64(s, &class);\n"
    "    *(double *)s->at[0] = plain_ignores_f64(s, 3) ? 0 : -(weight * (((double *)s->at[2])[class * s->step[2]]));\n"
    "    *(double *)s->at[1] = weight;\n"
    "}\n"
    "\n",
    "typedef struct Pairs_f64 {\n"
    "    const Slices *s;\n"
    "    int64_t at;\n"
    "} Pairs_f64;\n"
    "\n",
    "static double term_apart_f64(const void *context, int64_t m) {\n"
    "    const Pairs_f64 *f = context;\n"
    "    const Vectors *args = f->s->args;\n"
    "    const double d = ((const double *)f->s->at[1])[m] - ((const double *)f->s->at[2])[m * args->others + f->at];\n"
    "    return args->ones ? abs_f64(d) : d * d;\n"
    "}\n"
    "\n",
    "static void plain_distance_f64(const Slices *s) {\n"
    "    const Vectors *args = s->args;\n"
    "    for (int64_t j = 0; j < s->n; j++) {\n"
    "        const Pairs_f64 pairs = { s, j * s->step[2] };\n"
    "        const double total = plain_total_f64(term_apart_f64, &pairs, args->width);\n"
    "        (((double *)s->at[0])[j * s->step[0]]) = args->ones ? total : sqrt_f64(total);\n"
    "    }\n"
    "}\n"
    "\n",
    "typedef struct Factors_f64 {\n"
    "    const Slices *s;\n"
    "    int x, z, u;\n"
    "    double mean, rstd;\n"
    "    int hat;\n"
    "} Factors_f64;\n"
    "\n",
    "static double term_away_squared_f64(const void *context, int64_t i) {\n"
    "    const Factors_f64 *f = context;\n"
    "    const Slices *s = f->s;\n"
    "    const double away = (((double *)s->at[f->x])[i * s->step[f->x]]) - f->mean;\n"
    "    return away * away;\n"
    "}\n"
    "\n",
    "static double term_factors_f64(const void *context, int64_t i) {\n"
    "    const Factors_f64 *f = context;\n"
    "    const Slices *s = f->s;\n"
    "    double term = (((double *)s->at[f->x])[i * s->step[f->x]]);\n"
    "    if (f->z >= 0) term *= (((double *)s->at[f->z])[i * s->step[f->z]]);\n"
    "    if (f->hat >= 0) term *= ((((double *)s->at[f->hat])[i * s->step[f->hat]]) - f->mean) * f->rstd;\n"
    "    return term;\n"
    "}\n"
    "\n",
    "static void plain_layer_norm_f64(const Slices *s) {\n"
    "    Factors_f64 f = { s, 2, -1, -1, 0, 0, -1 };\n"
    "    double *moments = s->at[1];\n"
    "    const Norm *norm = s->args;\n"
    "    f.mean = moments[0] = norm->rms ? 0 : plain_total_f64(term_factors_f64, &f, s->n) / (double)s->n;\n"
    "    const double variance = moments[2] = plain_total_f64(term_away_squared_f64, &f, s->n) / (double)s->n;\n"
    "    moments[1] = 1 / sqrt_f64(variance + (double)norm->eps);\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        double y = ((((double *)s->at[2])[i * s->step[2]]) - moments[0]) * moments[1];\n"
    "        if (s->at[3]) y *= (((double *)s->at[3])[i * s->step[3]]);\n"
    "        if (s->at[4]) y += (((double *)s->at[4])[i * s->step[4]]);\n"
    "        (((double *)s->at[0])[i * s->step[0]]) = y;\n"
    "    }\n"
    "}\n"
    "\n",
    "static double *plain_pixel_f64(const Window *w, double *plane, int64_t p, int64_t b) {\n"
    "    int64_t y = b / w->blocks[1] * w->stride[0] - w->padding[0] + p / w->kernel[1] * w->dilation[0];\n"
    "    int64_t x = b % w->blocks[1] * w->stride[1] - w->padding[1] + p % w->kernel[1] * w->dilation[1];\n"
    "    return y < 0 || y >= w->image[0] || x < 0 || x >= w->image[1] ? NULL : &plane[y * w->image[1] + x];\n"
    "}\n"
    "\n",
    "static void plain_unfold_f64(const Slices *s) {\n"
    "    const Window *w = s->args;\n"
    "    double *columns = s->at[0];\n"
    "    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++) for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++) {\n"
    "        const double *pixel = plain_pixel_f64(w, s->at[1], p, b);\n"
    "        *columns++= pixel ? *pixel : 0;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_fold_f64(const Slices *s) {\n"
    "    const Window *w = s->args;\n"
    "    double *plane = s->at[0];\n"
    "    const double *columns = s->at[1];\n"
    "    for (int64_t i = 0; i < w->image[0] * w->image[1]; i++) plane[i] = 0;\n"
    "    for (int64_t p = 0; p < w->kernel[0] * w->kernel[1]; p++) for (int64_t b = 0; b < w->blocks[0] * w->blocks[1]; b++, columns++) {\n"
    "        double *pixel = plain_pixel_f64(w, plane, p, b);\n"
    "        if (pixel) * pixel += *columns;\n"
    "    }\n"
    "}\n"
    "\n",
    "static double *plain_at_place_f64(const Convolution *c, int64_t image, int64_t group, int64_t p, int64_t b) {\n"
    "    const Window *w = &c->window;\n"
    "    const int64_t each = w->kernel[0] * w->kernel[1], channel = group * (w->channels / c->groups) + p / each;\n"
    "    return plain_pixel_f64(w, (double *)c->input + (image * w->channels + channel) * w->image[0] * w->image[1], p % each, b);\n"
    "}\n"
    "\n",
    "static void plain_convolve_back_f64(const Convolution *c) {\n"
    "    const int64_t blocks = c->window.blocks[0] * c->window.blocks[1], outputs = c->groups * c->out;\n"
    "    double *input = c->input, *output = c->output, *weight = c->weight;\n"
    "    const double *bias = c->bias;\n"
    "    if (c->wanted == CONVOLVE_INPUT) for (int64_t i = 0; i < c->images * c->window.channels * c->window.image[0] * c->window.image[1]; i++) input[i] = 0;\n"
    "    for (int64_t image = 0; c->wanted == CONVOLVE_INPUT && image < c->images; image++) for (int64_t group = 0; group < c->groups; group++) for (int64_t p = 0; p < c->places; p++) for (int64_t b = 0; b < blocks; b++) {\n"
    "        double *seen = plain_at_place_f64(c, image, group, p, b), sum = 0;\n"
    "        for (int64_t o = group * c->out; o < (group + 1) * c->out; o++) sum = fma_f64(weight[o * c->places + p], output[(image * outputs + o) * blocks + b], sum);\n"
    "        if (seen) * seen += sum;\n"
    "    }\n"
    "    for (int64_t i = 0; c->wanted == CONVOLVE_INPUT && bias && i < c->images * c->window.channels; i++) for (int64_t k = 0; k < c->window.image[0] * c->window.image[1]; k++) input[i * c->window.image[0] * c->window.image[1] + k] += bias[i % c->window.channels];\n"
    "    for (int64_t o = 0; c->wanted == CONVOLVE_WEIGHT && o < outputs; o++) for (int64_t p = 0; p < c->places; p++) {\n"
    "        double sum = 0;\n"
    "        for (int64_t image = 0; image < c->images; image++) for (int64_t b = 0; b < blocks; b++) {\n"
    "            const double *seen = plain_at_place_f64(c, image, o / c->out, p, b);\n"
    "            sum = fma_f64(output[(image * outputs + o) * blocks + b], seen ? *seen : 0, sum);\n"
    "        }\n"
    "        weight[o * c->places + p] = sum;\n"
    "    }\n"
    "}\n"
    "\n",
    "static double plain_divisor_f64(const Pool *pool, int64_t at) {\n"
    "    int64_t count = 0;\n"
    "    for (int64_t i = 0; i < plain_sight(pool, at); i++) count += plain_counts(pool, at, i);\n"
    "    return (double)(pool->divisor ? pool->divisor : count);\n"
    "}\n"
    "\n",
    "static int64_t plain_largest_f64(const Pool *pool, const double *plane, int64_t at) {\n"
    "    int64_t found = -1;\n"
    "    for (int64_t i = 0; i < plain_sight(pool, at); i++) {\n"
    "        const int64_t seen = plain_seen(pool, at, i);\n"
    "        if (seen >= 0 && (found < 0 || plane[seen] > plane[found] || plane[seen] != plane[seen])) found = seen;\n"
    "    }\n"
    "    return found;\n"
    "}\n"
    "\n",
    "static void plain_max_places_f64(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) ((int64_t *)s->at[0])[at] = plain_largest_f64(pool, s->at[1], at);\n"
    "}\n"
    "\n",
    "static void plain_max_pool_f64(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {\n"
    "        const int64_t found = plain_largest_f64(pool, s->at[1], at);\n"
    "        ((double *)s->at[0])[at] = found < 0 ? -(double)INFINITY : ((const double *)s->at[1])[found];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_avg_pool_f64(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {\n"
    "        double sum = 0;\n"
    "        bool any = false;\n"
    "        for (int64_t i = 0; i < plain_sight(pool, at); i++) {\n"
    "            const int64_t seen = plain_seen(pool, at, i);\n"
    "            if (seen >= 0) sum += ((const double *)s->at[1])[seen];\n"
    "            any = any || seen >= 0;\n"
    "        }\n"
    "        ((double *)s->at[0])[at] = any ? sum / plain_divisor_f64(pool, at) : 0;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_take_places_f64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < ((const Places *)s->args)->count; i++) {\n"
    "        const int64_t place = ((const int64_t *)s->at[2])[i];\n"
    "        ((double *)s->at[0])[i] = place < 0 ? -(double)INFINITY : ((const double *)s->at[1])[place];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_put_places_f64(const Slices *s) {\n"
    "    const Places *p = s->args;\n"
    "    double *plane = s->at[0];\n"
    "    for (int64_t i = 0; i < p->image[0] * p->image[1]; i++) plane[i] = 0;\n"
    "    for (int64_t i = 0; i < p->count; i++) {\n"
    "        const int64_t place = ((const int64_t *)s->at[2])[i];\n"
    "        if (place < 0) continue;\n"
    "        if (!p->add) plane[place] = 0;\n"
    "        plane[place] += ((const double *)s->at[1])[i];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_embedding_f64(const Slices *s) {\n"
    "    const Embedding *args = s->args;\n"
    "    const int64_t index = *(const int64_t *)s->at[1];\n"
    "    for (int64_t i = 0; i < s->n; i++) (((double *)s->at[0])[i * s->step[0]]) = args->without_padding && index == args->padding ? 0 : ((const double *)s->at[2])[index * args->width + i];\n"
    "}\n"
    "\n",
    "static double plain_place_f64(const Resize *r, int axis, int64_t at) {\n"
    "    const double ratio = r->scale > 0 ? (double)(1 / r->scale) : (double)r->from[axis] / (double)r->to[axis], half = (double)0.5;\n"
    "    if (r->nearest) return r->exact ? ((double)at + half) * ratio : (double)at * ratio;\n"
    "    if (r->from[axis] == r->to[axis]) return (double)at;\n"
    "    if (!r->align_corners) return ((double)at + half) * ratio - half < 0 ? 0 : ((double)at + half) * ratio - half;\n"
    "    return r->to[axis] == 1 ? 0 : (double)(r->from[axis] - 1) / (double)(r->to[axis] - 1) * (double)at;\n"
    "}\n"
    "\n",
    "static double plain_near_f64(const Resize *r, int axis, int64_t at, bool high, int64_t *old) {\n"
    "    const double place = plain_place_f64(r, axis, at);\n"
    "    const int64_t last = r->from[axis] - 1, low = (int64_t)place < last ? (int64_t)place : last;\n"
    "    const double over = place - (double)low > 1 ? 1 : place - (double)low;\n"
    "    *old = high && low < last ? low + 1 : low;\n"
    "    return r->nearest ? !high : high ? over : 1 - over;\n"
    "}\n"
    "\n",
    "static void plain_resize_f64(const Slices *s) {\n"
    "    const Resize *r = s->args;\n"
    "    for (int64_t at = 0; at < r->to[0] * r->to[1]; at++) {\n"
    "        double value[2] = { 0, 0 }, of_row[2];\n"
    "        int64_t y, x;\n"
    "        for (int high = 0; high < 2; high++) {\n"
    "            of_row[high] = plain_near_f64(r, 0, at / r->to[1], high, &y);\n"
    "            double left = plain_near_f64(r, 1, at % r->to[1], false, &x);\n"
    "            left *= ((const double *)s->at[1])[y * r->from[1] + x];\n"
    "            value[high] = left;\n"
    "            const double right = plain_near_f64(r, 1, at % r->to[1], true, &x);\n"
    "            if (!r->nearest) value[high] += right * ((const double *)s->at[1])[y * r->from[1] + x];\n"
    "        }\n"
    "        ((double *)s->at[0])[at] = r->nearest || r->rows ? value[0] : of_row[0] * value[0] + of_row[1] * value[1];\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_linear_scan_f64(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 0;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        const double before = k == 0 ? 0 : (double)(((double *)s->at[2])[(reverse ? i + 1 : i) * s->step[2]]) * total;\n"
    "        total = (double)(((double *)s->at[1])[i * s->step[1]]) + before;\n"
    "        (((double *)s->at[0])[i * s->step[0]]) = (double)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_logcumsumexp_f64(const Slices *s) {\n"
    "    double total = 0;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const double x = (double)(((double *)s->at[1])[i * s->step[1]]), most = total > x ? total : x, least = total > x ? x : total;\n"
    "        if (i == 0 || (x == total && isinf(x))) total = x;\n"
    "        else total = isnan(x) || isnan(total) ? x + total : most + log1p_f64(exp_f64(least - most));\n"
    "        (((double *)s->at[0])[i * s->step[0]]) = (double)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumsum_f32(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 0;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total + (double)((const float *)s->at[1])[i * s->step[1]];\n"
    "        ((float *)s->at[0])[i * s->step[0]] = (float)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumsum_f64(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 0;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total + (double)((const double *)s->at[1])[i * s->step[1]];\n"
    "        ((double *)s->at[0])[i * s->step[0]] = (double)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumsum_i64(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    uint64_t total = 0;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total + (uint64_t)((const int64_t *)s->at[1])[i * s->step[1]];\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = (int64_t)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumprod_f32(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 1;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total * (double)((const float *)s->at[1])[i * s->step[1]];\n"
    "        ((float *)s->at[0])[i * s->step[0]] = (float)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumprod_f64(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    double total = 1;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total * (double)((const double *)s->at[1])[i * s->step[1]];\n"
    "        ((double *)s->at[0])[i * s->step[0]] = (double)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumprod_i64(const Slices *s) {\n"
    "    const bool reverse = ((const Scan *)s->args)->reverse;\n"
    "    uint64_t total = 1;\n"
    "    for (int64_t k = 0; k < s->n; k++) {\n"
    "        const int64_t i = reverse ? s->n - 1 - k : k;\n"
    "        total = total * (uint64_t)((const int64_t *)s->at[1])[i * s->step[1]];\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = (int64_t)total;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_extreme_f32(const Slices *s) {\n"
    "    const Extreme want = *(const Extreme *)s->args;\n"
    "    const float *x = s->at[1];\n"
    "    int64_t found = 0;\n"
    "    for (int64_t i = 1; i < s->n; i++) {\n"
    "        const float best = x[found * s->step[1]], now = x[i * s->step[1]];\n"
    "        if (best == best && (now != now || (want.least ? now < best : now > best))) found = i;\n"
    "    }\n"
    "    *(int64_t *)s->at[0] = found;\n"
    "}\n"
    "\n",
    "static void plain_extreme_f64(const Slices *s) {\n"
    "    const Extreme want = *(const Extreme *)s->args;\n"
    "    const double *x = s->at[1];\n"
    "    int64_t found = 0;\n"
    "    for (int64_t i = 1; i < s->n; i++) {\n"
    "        const double best = x[found * s->step[1]], now = x[i * s->step[1]];\n"
    "        if (best == best && (now != now || (want.least ? now < best : now > best))) found = i;\n"
    "    }\n"
    "    *(int64_t *)s->at[0] = found;\n"
    "}\n"
    "\n",
    "static void plain_extreme_i64(const Slices *s) {\n"
    "    const Extreme want = *(const Extreme *)s->args;\n"
    "    const int64_t *x = s->at[1];\n"
    "    int64_t found = 0;\n"
    "    for (int64_t i = 1; i < s->n; i++) {\n"
    "        const int64_t best = x[found * s->step[1]], now = x[i * s->step[1]];\n"
    "        if (best == best && (now != now || (want.least ? now < best : now > best))) found = i;\n"
    "    }\n"
    "    *(int64_t *)s->at[0] = found;\n"
    "}\n"
    "\n",
    "static int64_t indexed_place(const Slices *s, int64_t i) {\n"
    "    return ((const int64_t *)s->at[2])[i * s->step[2]] * ((const Indexed *)s->args)->step;\n"
    "}\n"
    "\n",
    "static void plain_gather_f32(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((float *)s->at[0])[i * s->step[0]] = ((float *)s->at[1])[i * s->step[1] + indexed_place(s, i)];\n"
    "}\n"
    "\n",
    "static void plain_scatter_f32(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((float *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((float *)s->at[1])[i * s->step[1]];\n"
    "}\n"
    "\n",
    "static void plain_scatter_add_f32(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        float *to = &((float *)s->at[0])[i * s->step[0] + indexed_place(s, i)];\n"
    "        *to = (float)((float) * to + (float)((float *)s->at[1])[i * s->step[1]]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_scatter_reduce_f32(const Slices *s) {\n"
    "    const int how = ((const Combination *)s->args)->how;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        float *to = &((float *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((float *)s->at[1])[i * s->step[1]];\n"
    "        if (how == COMBINE_PRODUCT) * to = (float)((float) * to * (float)x);\n"
    "        else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to)) * to = x;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_gather_f64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((double *)s->at[0])[i * s->step[0]] = ((double *)s->at[1])[i * s->step[1] + indexed_place(s, i)];\n"
    "}\n"
    "\n",
    "static void plain_scatter_f64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((double *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((double *)s->at[1])[i * s->step[1]];\n"
    "}\n"
    "\n",
    "static void plain_scatter_add_f64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        double *to = &((double *)s->at[0])[i * s->step[0] + indexed_place(s, i)];\n"
    "        *to = (double)((double) * to + (double)((double *)s->at[1])[i * s->step[1]]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_scatter_reduce_f64(const Slices *s) {\n"
    "    const int how = ((const Combination *)s->args)->how;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        double *to = &((double *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((double *)s->at[1])[i * s->step[1]];\n"
    "        if (how == COMBINE_PRODUCT) * to = (double)((double) * to * (double)x);\n"
    "        else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to)) * to = x;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_gather_i64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((int64_t *)s->at[0])[i * s->step[0]] = ((int64_t *)s->at[1])[i * s->step[1] + indexed_place(s, i)];\n"
    "}\n"
    "\n",
    "static void plain_scatter_i64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((int64_t *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((int64_t *)s->at[1])[i * s->step[1]];\n"
    "}\n"
    "\n",
    "static void plain_scatter_add_i64(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        int64_t *to = &((int64_t *)s->at[0])[i * s->step[0] + indexed_place(s, i)];\n"
    "        *to = (int64_t)((uint64_t) * to + (uint64_t)((int64_t *)s->at[1])[i * s->step[1]]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_scatter_reduce_i64(const Slices *s) {\n"
    "    const int how = ((const Combination *)s->args)->how;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        int64_t *to = &((int64_t *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((int64_t *)s->at[1])[i * s->step[1]];\n"
    "        if (how == COMBINE_PRODUCT) * to = (int64_t)((uint64_t) * to * (uint64_t)x);\n"
    "        else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to)) * to = x;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_gather_bool(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((bool *)s->at[0])[i * s->step[0]] = ((bool *)s->at[1])[i * s->step[1] + indexed_place(s, i)];\n"
    "}\n"
    "\n",
    "static void plain_scatter_bool(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) ((bool *)s->at[0])[i * s->step[0] + indexed_place(s, i)] = ((bool *)s->at[1])[i * s->step[1]];\n"
    "}\n"
    "\n",
    "static void plain_scatter_add_bool(const Slices *s) {\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        bool *to = &((bool *)s->at[0])[i * s->step[0] + indexed_place(s, i)];\n"
    "        *to = (bool)((bool) * to || (bool)((bool *)s->at[1])[i * s->step[1]]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_scatter_reduce_bool(const Slices *s) {\n"
    "    const int how = ((const Combination *)s->args)->how;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        bool *to = &((bool *)s->at[0])[i * s->step[0] + indexed_place(s, i)], x = ((bool *)s->at[1])[i * s->step[1]];\n"
    "        if (how == COMBINE_PRODUCT) * to = (bool)((bool) * to && (bool)x);\n"
    "        else if (x != x || (how == COMBINE_MOST ? x > *to : x < *to)) * to = x;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_searchsorted_f32(const Slices *s) {\n"
    "    const Search *search = s->args;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const float x = ((const float *)s->at[1])[i * s->step[1]], *sorted = s->at[2];\n"
    "        int64_t place = 0;\n"
    "        while (place < search->n && !(search->right ? *sorted > x : *sorted >= x)) place++, sorted += search->step;\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = place;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_searchsorted_f64(const Slices *s) {\n"
    "    const Search *search = s->args;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const double x = ((const double *)s->at[1])[i * s->step[1]], *sorted = s->at[2];\n"
    "        int64_t place = 0;\n"
    "        while (place < search->n && !(search->right ? *sorted > x : *sorted >= x)) place++, sorted += search->step;\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = place;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_searchsorted_i64(const Slices *s) {\n"
    "    const Search *search = s->args;\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const int64_t x = ((const int64_t *)s->at[1])[i * s->step[1]], *sorted = s->at[2];\n"
    "        int64_t place = 0;\n"
    "        while (place < search->n && !(search->right ? *sorted > x : *sorted >= x)) place++, sorted += search->step;\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = place;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumulative_extreme_f32(const Slices *s) {\n"
    "    const float *x = s->at[1];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        int64_t found = 0;\n"
    "        for (int64_t k = 1; k <= i; k++) {\n"
    "            const float best = x[found * s->step[1]], now = x[k * s->step[1]];\n"
    "            if (now != now || now == best || (((const Extreme *)s->args)->least ? now < best : now > best)) found = k;\n"
    "        }\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = found;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumulative_extreme_f64(const Slices *s) {\n"
    "    const double *x = s->at[1];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        int64_t found = 0;\n"
    "        for (int64_t k = 1; k <= i; k++) {\n"
    "            const double best = x[found * s->step[1]], now = x[k * s->step[1]];\n"
    "            if (now != now || now == best || (((const Extreme *)s->args)->least ? now < best : now > best)) found = k;\n"
    "        }\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = found;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_cumulative_extreme_i64(const Slices *s) {\n"
    "    const int64_t *x = s->at[1];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        int64_t found = 0;\n"
    "        for (int64_t k = 1; k <= i; k++) {\n"
    "            const int64_t best = x[found * s->step[1]], now = x[k * s->step[1]];\n"
    "            if (now != now || now == best || (((const Extreme *)s->args)->least ? now < best : now > best)) found = k;\n"
    "        }\n"
    "        ((int64_t *)s->at[0])[i * s->step[0]] = found;\n"
    "    }\n"
    "}\n"
    "\n",
    "static bool plain_sort_f32_less(float x, float y) {\n"
    "    return x < y || (y != y && x == x);\n"
    "}\n"
    "\n",
    "static void plain_sort_f32(const Slices *s) {\n"
    "    const bool descending = ((const SortOrder *)s->args)->descending;\n"
    "    int64_t *place = s->at[0];\n"
    "    float *key = s->at[2];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const float one = key[i];\n"
    "        int64_t to = i;\n"
    "        for (; to > 0 && (descending ? plain_sort_f32_less(key[to - 1], one) : plain_sort_f32_less(one, key[to - 1])); to--) key[to] = key[to - 1], place[to] = place[to - 1];\n"
    "        key[to] = one, place[to] = i;\n"
    "    }\n"
    "}\n"
    "\n",
    "static bool plain_sort_f64_less(double x, double y) {\n"
    "    return x < y || (y != y && x == x);\n"
    "}\n"
    "\n",
    "static void plain_sort_f64(const Slices *s) {\n"
    "    const bool descending = ((const SortOrder *)s->args)->descending;\n"
    "    int64_t *place = s->at[0];\n"
    "    double *key = s->at[2];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const double one = key[i];\n"
    "        int64_t to = i;\n"
    "        for (; to > 0 && (descending ? plain_sort_f64_less(key[to - 1], one) : plain_sort_f64_less(one, key[to - 1])); to--) key[to] = key[to - 1], place[to] = place[to - 1];\n"
    "        key[to] = one, place[to] = i;\n"
    "    }\n"
    "}\n"
    "\n",
    "static bool plain_sort_i64_less(int64_t x, int64_t y) {\n"
    "    return x < y || (y != y && x == x);\n"
    "}\n"
    "\n",
    "static void plain_sort_i64(const Slices *s) {\n"
    "    const bool descending = ((const SortOrder *)s->args)->descending;\n"
    "    int64_t *place = s->at[0];\n"
    "    int64_t *key = s->at[2];\n"
    "    for (int64_t i = 0; i < s->n; i++) {\n"
    "        const int64_t one = key[i];\n"
    "        int64_t to = i;\n"
    "        for (; to > 0 && (descending ? plain_sort_i64_less(key[to - 1], one) : plain_sort_i64_less(one, key[to - 1])); to--) key[to] = key[to - 1], place[to] = place[to - 1];\n"
    "        key[to] = one, place[to] = i;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_avg_pool_i64(const Slices *s) {\n"
    "    const Pool *pool = s->args;\n"
    "    for (int64_t at = 0; at < pool->window.blocks[0] * pool->window.blocks[1]; at++) {\n"
    "        const double divisor = plain_divisor_f64(pool, at);\n"
    "        uint64_t sum = 0;\n"
    "        for (int64_t i = 0; i < plain_sight(pool, at); i++) {\n"
    "            const int64_t seen = plain_seen(pool, at, i);\n"
    "            if (seen >= 0) sum += ((const uint64_t *)s->at[1])[seen];\n"
    "        }\n"
    "        ((int64_t *)s->at[0])[at] = sum ? (int64_t)sum / (int64_t)divisor : 0;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_product_f32(const Gemm *g) {\n"
    "    const float *a = g->a, *bias = g->bias;\n"
    "    const float *b = g->b;\n"
    "    float *c = g->c;\n"
    "    for (int64_t i = 0; i < g->m; i++) for (int64_t j = 0; j < g->n; j++) {\n"
    "        float sum = 0;\n"
    "        for (int64_t k = 0; k < g->k; k++) sum = fma_f32(a[i * g->a_row + k * g->a_col], (float)b[k * g->b_row + j * g->b_col], sum);\n"
    "        c[i * g->c_row + j] = bias ? sum + bias[j] : sum;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_add_pixels_f32(int64_t from, int64_t until, float weight, const float *pixel, int64_t step, float *to) {\n"
    "    if (!pixel) for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, 0, to[i]);\n"
    "    else if (step == 1) for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, pixel[i - from], to[i]);\n"
    "    else for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, pixel[(i - from) * step], to[i]);\n"
    "}\n"
    "\n",
    "static void plain_add_place_f32(const Window *w, const float *plane, float weight, int64_t y, int64_t x, float *to) {\n"
    "    const int64_t blocks = w->blocks[1], step = w->stride[1], left = x * w->dilation[1] - w->padding[1];\n"
    "    int64_t from = left < 0 ? (step - 1 - left) / step : 0;\n"
    "    int64_t until = left < w->image[1] ? (w->image[1] - 1 - left) / step + 1 : 0;\n"
    "    if (until > blocks) until = blocks;\n"
    "    if (from > until) from = until;\n"
    "    for (int64_t row = 0; row < w->blocks[0]; row++, to += blocks) {\n"
    "        const int64_t r = row * w->stride[0] - w->padding[0] + y * w->dilation[0];\n"
    "        const bool seen = r >= 0 && r < w->image[0] && from < until;\n"
    "        plain_add_pixels_f32(0, from, weight, NULL, step, to);\n"
    "        plain_add_pixels_f32(from, until, weight, seen ? &plane[r * w->image[1] + left + from * step] : NULL, step, to);\n"
    "        plain_add_pixels_f32(until, blocks, weight, NULL, step, to);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_convolve_f32(const Convolution *c) {\n"
    "    const Window *w = &c->window;\n"
    "    const int64_t blocks = w->blocks[0] * w->blocks[1], pixels = w->image[0] * w->image[1];\n"
    "    const int64_t outputs = c->groups * c->out, channels = w->channels / c->groups;\n"
    "    const float *weight = c->weight;\n"
    "    const float *bias = c->bias;\n"
    "    for (int64_t i = 0; i < c->images * outputs; i++) {\n"
    "        const int64_t o = i % outputs;\n"
    "        const float *image = (const float *)c->input + (i / outputs * w->channels + o / c->out * channels) * pixels;\n"
    "        float *to = (float *)c->output + i * blocks;\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = 0;\n"
    "        for (int64_t p = 0; p < c->places; p++) {\n"
    "            const int64_t each = w->kernel[0] * w->kernel[1], y = p % each / w->kernel[1], x = p % w->kernel[1];\n"
    "            plain_add_place_f32(w, image + p / each * pixels, (float)weight[o * c->places + p], y, x, to);\n"
    "        }\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = bias ? (to[b]) + bias[o] : (to[b]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_product_f64(const Gemm *g) {\n"
    "    const double *a = g->a, *bias = g->bias;\n"
    "    const double *b = g->b;\n"
    "    double *c = g->c;\n"
    "    for (int64_t i = 0; i < g->m; i++) for (int64_t j = 0; j < g->n; j++) {\n"
    "        double sum = 0;\n"
    "        for (int64_t k = 0; k < g->k; k++) sum = fma_f64(a[i * g->a_row + k * g->a_col], (double)b[k * g->b_row + j * g->b_col], sum);\n"
    "        c[i * g->c_row + j] = bias ? sum + bias[j] : sum;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_add_pixels_f64(int64_t from, int64_t until, double weight, const double *pixel, int64_t step, double *to) {\n"
    "    if (!pixel) for (int64_t i = from; i < until; i++) to[i] = fma_f64(weight, 0, to[i]);\n"
    "    else if (step == 1) for (int64_t i = from; i < until; i++) to[i] = fma_f64(weight, pixel[i - from], to[i]);\n"
    "    else for (int64_t i = from; i < until; i++) to[i] = fma_f64(weight, pixel[(i - from) * step], to[i]);\n"
    "}\n"
    "\n",
    "static void plain_add_place_f64(const Window *w, const double *plane, double weight, int64_t y, int64_t x, double *to) {\n"
    "    const int64_t blocks = w->blocks[1], step = w->stride[1], left = x * w->dilation[1] - w->padding[1];\n"
    "    int64_t from = left < 0 ? (step - 1 - left) / step : 0;\n"
    "    int64_t until = left < w->image[1] ? (w->image[1] - 1 - left) / step + 1 : 0;\n"
    "    if (until > blocks) until = blocks;\n"
    "    if (from > until) from = until;\n"
    "    for (int64_t row = 0; row < w->blocks[0]; row++, to += blocks) {\n"
    "        const int64_t r = row * w->stride[0] - w->padding[0] + y * w->dilation[0];\n"
    "        const bool seen = r >= 0 && r < w->image[0] && from < until;\n"
    "        plain_add_pixels_f64(0, from, weight, NULL, step, to);\n"
    "        plain_add_pixels_f64(from, until, weight, seen ? &plane[r * w->image[1] + left + from * step] : NULL, step, to);\n"
    "        plain_add_pixels_f64(until, blocks, weight, NULL, step, to);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_convolve_f64(const Convolution *c) {\n"
    "    const Window *w = &c->window;\n"
    "    const int64_t blocks = w->blocks[0] * w->blocks[1], pixels = w->image[0] * w->image[1];\n"
    "    const int64_t outputs = c->groups * c->out, channels = w->channels / c->groups;\n"
    "    const double *weight = c->weight;\n"
    "    const double *bias = c->bias;\n"
    "    for (int64_t i = 0; i < c->images * outputs; i++) {\n"
    "        const int64_t o = i % outputs;\n"
    "        const double *image = (const double *)c->input + (i / outputs * w->channels + o / c->out * channels) * pixels;\n"
    "        double *to = (double *)c->output + i * blocks;\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = 0;\n"
    "        for (int64_t p = 0; p < c->places; p++) {\n"
    "            const int64_t each = w->kernel[0] * w->kernel[1], y = p % each / w->kernel[1], x = p % w->kernel[1];\n"
    "            plain_add_place_f64(w, image + p / each * pixels, (double)weight[o * c->places + p], y, x, to);\n"
    "        }\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = bias ? (to[b]) + bias[o] : (to[b]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_product_i64(const Gemm *g) {\n"
    "    const uint64_t *a = g->a, *bias = g->bias;\n"
    "    const uint64_t *b = g->b;\n"
    "    uint64_t *c = g->c;\n"
    "    for (int64_t i = 0; i < g->m; i++) for (int64_t j = 0; j < g->n; j++) {\n"
    "        uint64_t sum = 0;\n"
    "        for (int64_t k = 0; k < g->k; k++) sum = ((a[i * g->a_row + k * g->a_col]) * ((uint64_t)b[k * g->b_row + j * g->b_col]) + sum);\n"
    "        c[i * g->c_row + j] = bias ? sum + bias[j] : sum;\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_product_int8(const Gemm *g, const float *scale) {\n"
    "    const float *a = g->a, *bias = g->bias;\n"
    "    const int8_t *b = g->b;\n"
    "    float *c = g->c;\n"
    "    for (int64_t i = 0; i < g->m; i++) for (int64_t j = 0; j < g->n; j++) {\n"
    "        float sum = 0;\n"
    "        for (int64_t k = 0; k < g->k; k++) sum = fma_f32(a[i * g->a_row + k * g->a_col], (float)b[k * g->b_row + j * g->b_col], sum);\n"
    "        c[i * g->c_row + j] = bias ? (sum * scale[j]) + bias[j] : (sum * scale[j]);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_add_pixels_int8(int64_t from, int64_t until, float weight, const float *pixel, int64_t step, float *to) {\n"
    "    if (!pixel) for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, 0, to[i]);\n"
    "    else if (step == 1) for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, pixel[i - from], to[i]);\n"
    "    else for (int64_t i = from; i < until; i++) to[i] = fma_f32(weight, pixel[(i - from) * step], to[i]);\n"
    "}\n"
    "\n",
    "static void plain_add_place_int8(const Window *w, const float *plane, float weight, int64_t y, int64_t x, float *to) {\n"
    "    const int64_t blocks = w->blocks[1], step = w->stride[1], left = x * w->dilation[1] - w->padding[1];\n"
    "    int64_t from = left < 0 ? (step - 1 - left) / step : 0;\n"
    "    int64_t until = left < w->image[1] ? (w->image[1] - 1 - left) / step + 1 : 0;\n"
    "    if (until > blocks) until = blocks;\n"
    "    if (from > until) from = until;\n"
    "    for (int64_t row = 0; row < w->blocks[0]; row++, to += blocks) {\n"
    "        const int64_t r = row * w->stride[0] - w->padding[0] + y * w->dilation[0];\n"
    "        const bool seen = r >= 0 && r < w->image[0] && from < until;\n"
    "        plain_add_pixels_int8(0, from, weight, NULL, step, to);\n"
    "        plain_add_pixels_int8(from, until, weight, seen ? &plane[r * w->image[1] + left + from * step] : NULL, step, to);\n"
    "        plain_add_pixels_int8(until, blocks, weight, NULL, step, to);\n"
    "    }\n"
    "}\n"
    "\n",
    "static void plain_convolve_int8(const Convolution *c, const float *scale) {\n"
    "    const Window *w = &c->window;\n"
    "    const int64_t blocks = w->blocks[0] * w->blocks[1], pixels = w->image[0] * w->image[1];\n"
    "    const int64_t outputs = c->groups * c->out, channels = w->channels / c->groups;\n"
    "    const int8_t *weight = c->weight;\n"
    "    const float *bias = c->bias;\n"
    "    for (int64_t i = 0; i < c->images * outputs; i++) {\n"
    "        const int64_t o = i % outputs;\n"
    "        const float *image = (const float *)c->input + (i / outputs * w->channels + o / c->out * channels) * pixels;\n"
    "        float *to = (float *)c->output + i * blocks;\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = 0;\n"
    "        for (int64_t p = 0; p < c->places; p++) {\n"
    "            const int64_t each = w->kernel[0] * w->kernel[1], y = p % each / w->kernel[1], x = p % w->kernel[1];\n"
    "            plain_add_place_int8(w, image + p / each * pixels, (float)weight[o * c->places + p], y, x, to);\n"
    "        }\n"
    "        for (int64_t b = 0; b < blocks; b++) to[b] = bias ? ((to[b]) * scale[o]) + bias[o] : ((to[b]) * scale[o]);\n"
    "    }\n"
    "}\n"
    "\n",
};

static const uint16_t needs[] = {
    0, 1, 2, 0, 1, 2, 4, 2, 4, 5, 6, 4, 6, 5, 6, 7, 8, 2, 4, 13,
    0, 2, 1, 15, 16, 19, 19, 19, 1, 19, 21, 0, 15, 19, 20, 21, 22, 23, 27, 37,
    37, 55, 56, 14, 13, 1, 0, 1, 46, 0, 46, 47, 61, 63, 64, 0, 1, 67, 66, 68,
    4, 66, 68, 70, 70, 2, 4, 61, 63, 73, 2, 62, 2, 4, 61, 63, 76, 77, 2, 4,
    62, 0, 48, 49, 50, 51, 2, 4, 80, 81, 2, 4, 80, 82, 0, 0, 1, 86, 87, 0,
    1, 2, 85, 88, 2, 85, 89, 24, 66, 67, 77, 2, 24, 64, 92, 2, 24, 0, 1, 95,
    96, 16, 96, 77, 86, 87, 96, 98, 89, 2, 85, 100, 2, 85, 101, 2, 4, 77, 99, 104,
    2, 4, 16, 105, 2, 77, 99, 104, 2, 16, 105, 0, 53, 54, 77, 96, 97, 98, 110, 0,
    53, 111, 2, 4, 112, 2, 4, 113, 0, 2, 4, 112, 113, 116, 116, 61, 63, 77, 2, 4,
    119, 121, 2, 121, 2, 4, 62, 120, 2, 62, 66, 68, 2, 4, 77, 96, 97, 99, 126, 127,
    2, 4, 16, 72, 66, 68, 77, 96, 97, 99, 16, 72, 2, 4, 67, 77, 98, 126, 72, 67,
    77, 96, 66, 96, 97, 134, 135, 136, 136, 66, 68, 135, 66, 68, 135, 0, 1, 2, 55, 57,
    61, 63, 77, 81, 96, 141, 142, 2, 55, 57, 62, 82, 141, 142, 2, 4, 56, 58, 66, 77,
    96, 97, 99, 134, 141, 142, 145, 2, 4, 16, 56, 58, 69, 141, 142, 146, 62, 69, 75, 72,
    79, 84, 107, 109, 115, 118, 124, 125, 129, 131, 133, 139, 140, 144, 148, 168, 168, 168, 52, 0,
    1, 24, 168, 169, 170, 171, 172, 2, 88, 100, 173, 174, 2, 90, 175, 176, 90, 175, 176, 91,
    175, 176, 91, 175, 176, 102, 174, 175, 176, 103, 174, 175, 176, 2, 4, 7, 93, 94, 183, 77,
    185, 24, 77, 185, 185, 185, 186, 187, 188, 24, 185, 66, 92, 185, 186, 187, 189, 190, 185, 186,
    187, 185, 186, 187, 188, 189, 191, 192, 193, 185, 186, 187, 188, 189, 191, 192, 193, 185, 186, 5,
    2, 185, 186, 188, 191, 194, 196, 197, 24, 2, 7, 24, 69, 92, 185, 198, 199, 2, 185, 186,
    188, 195, 196, 197, 2, 4, 7, 185, 201, 183, 7, 183, 197, 203, 7, 202, 204, 205, 200, 202,
    210, 212, 212, 149, 150, 151, 152, 17, 153, 154, 179, 180, 182, 155, 156, 157, 159, 160, 161, 162,
    163, 164, 165, 166, 167, 207, 208, 206, 229, 149, 3, 154, 149, 229, 229, 229, 149, 152, 229, 17,
    10, 229, 3, 149, 152, 151, 229, 151, 151, 229, 149, 149, 152, 153, 3, 153, 229, 3, 229, 184,
    158, 14, 59, 3, 149, 152, 150, 3, 229, 229, 11, 12, 10, 9, 229, 3, 229, 3, 3, 229,
    3, 229, 150, 152, 3, 149, 152, 3, 149, 152, 3, 149, 152, 229, 229, 150, 149, 149, 150, 229,
    150, 229, 25, 25, 25, 25, 25, 25, 25, 3, 25, 25, 3, 25, 3, 25, 65, 69, 74, 71,
    16, 78, 83, 177, 178, 181, 106, 108, 114, 122, 123, 128, 130, 132, 137, 138, 143, 147, 200, 202,
    205, 229, 65, 2, 83, 65, 229, 229, 229, 65, 71, 229, 16, 6, 229, 2, 65, 71, 74, 229,
    74, 74, 229, 65, 65, 71, 78, 2, 78, 229, 2, 229, 183, 117, 13, 60, 2, 65, 71, 69,
    2, 229, 229, 7, 8, 6, 5, 229, 2, 229, 2, 2, 229, 2, 229, 69, 71, 2, 65, 71,
    2, 65, 71, 2, 65, 71, 229, 229, 69, 65, 65, 69, 229, 69, 229, 25, 25, 25, 25, 25,
    25, 25, 2, 25, 25, 2, 25, 2, 25, 229, 229, 209, 210, 211, 229, 25, 25, 25, 25, 25,
    25, 25, 25, 25, 37, 40, 40, 526, 40, 526, 37, 40, 526, 528, 40, 529, 40, 529, 25, 532,
    533, 25, 532, 533, 534, 536, 28, 28, 28, 149, 539, 28, 539, 28, 539, 28, 535, 538, 539, 540,
    28, 150, 535, 538, 539, 540, 28, 45, 28, 545, 28, 45, 150, 535, 538, 539, 540, 541, 542, 545,
    546, 28, 545, 546, 28, 3, 42, 549, 17, 28, 42, 535, 549, 550, 28, 28, 552, 28, 552, 17,
    28, 31, 535, 552, 553, 554, 37, 28, 37, 556, 28, 37, 556, 37, 39, 556, 18, 38, 39, 559,
    40, 527, 531, 40, 527, 530, 28, 40, 562, 28, 40, 562, 28, 40, 527, 530, 561, 28, 44, 28,
    44, 28, 41, 43, 43, 569, 28, 43, 570, 28, 32, 28, 65, 71, 25, 574, 575, 25, 574, 575,
    576, 578, 28, 28, 28, 65, 581, 28, 581, 28, 581, 28, 577, 580, 581, 582, 28, 69, 577, 580,
    581, 582, 28, 45, 28, 587, 28, 45, 69, 577, 580, 581, 582, 583, 584, 587, 588, 28, 587, 588,
    28, 2, 42, 591, 16, 28, 42, 577, 591, 592, 28, 28, 594, 28, 594, 16, 28, 31, 577, 594,
    595, 596, 37, 28, 37, 598, 28, 37, 598, 37, 39, 598, 24, 38, 39, 601, 40, 527, 531, 40,
    527, 530, 28, 40, 604, 28, 40, 604, 28, 40, 527, 530, 603, 28, 44, 28, 44, 28, 41, 43,
    43, 611, 28, 43, 612, 28, 32, 28, 65, 71, 28, 32, 28, 32, 28, 32, 28, 32, 28, 32,
    28, 32, 28, 29, 28, 29, 28, 29, 28, 33, 28, 625, 28, 625, 28, 625, 28, 34, 35, 625,
    28, 625, 28, 625, 28, 625, 28, 34, 35, 625, 28, 625, 28, 625, 28, 625, 28, 34, 35, 625,
    28, 625, 28, 625, 28, 625, 28, 34, 35, 625, 28, 36, 28, 36, 28, 36, 28, 29, 28, 29,
    28, 29, 28, 30, 648, 28, 30, 650, 28, 30, 652, 28, 40, 527, 530, 603, 18, 26, 18, 37,
    656, 37, 39, 657, 24, 26, 24, 37, 660, 37, 39, 661, 26, 18, 26, 18, 37, 665, 37, 39,
    666,
};

static const StructField fields_of_Classes[] = {
    {MEMBER_INT64, "ignore", offsetof(Classes, ignore), 1, NULL},
    {MEMBER_BOOL, "dense", offsetof(Classes, dense), 1, NULL},
    {MEMBER_DOUBLE, "divisor", offsetof(Classes, divisor), 1, NULL},
};
static const StructText struct_Classes = {"Classes", sizeof(Classes), fields_of_Classes, 3};
static const StructField fields_of_Combination[] = {
    {MEMBER_INT64, "step", offsetof(Combination, step), 1, NULL},
    {MEMBER_INT, "how", offsetof(Combination, how), 1, NULL},
};
static const StructText struct_Combination = {"Combination", sizeof(Combination), fields_of_Combination, 2};
static const StructField fields_of_Embedding[] = {
    {MEMBER_INT64, "rows", offsetof(Embedding, rows), 1, NULL},
    {MEMBER_INT64, "width", offsetof(Embedding, width), 1, NULL},
    {MEMBER_INT64, "padding", offsetof(Embedding, padding), 1, NULL},
    {MEMBER_BOOL, "without_padding", offsetof(Embedding, without_padding), 1, NULL},
    {MEMBER_BOOL, "by_frequency", offsetof(Embedding, by_frequency), 1, NULL},
};
static const StructText struct_Embedding = {"Embedding", sizeof(Embedding), fields_of_Embedding, 5};
static const StructField fields_of_Extreme[] = {
    {MEMBER_BOOL, "least", offsetof(Extreme, least), 1, NULL},
};
static const StructText struct_Extreme = {"Extreme", sizeof(Extreme), fields_of_Extreme, 1};
static const StructField fields_of_Indexed[] = {
    {MEMBER_INT64, "step", offsetof(Indexed, step), 1, NULL},
};
static const StructText struct_Indexed = {"Indexed", sizeof(Indexed), fields_of_Indexed, 1};
static const StructField fields_of_Norm[] = {
    {MEMBER_DOUBLE, "eps", offsetof(Norm, eps), 1, NULL},
    {MEMBER_BOOL, "rms", offsetof(Norm, rms), 1, NULL},
};
static const StructText struct_Norm = {"Norm", sizeof(Norm), fields_of_Norm, 2};
static const StructField fields_of_Places[] = {
    {MEMBER_INT64, "image", offsetof(Places, image), 2, NULL},
    {MEMBER_INT64, "count", offsetof(Places, count), 1, NULL},
    {MEMBER_BOOL, "add", offsetof(Places, add), 1, NULL},
};
static const StructText struct_Places = {"Places", sizeof(Places), fields_of_Places, 3};
static const StructField fields_of_Window[] = {
    {MEMBER_INT64, "channels", offsetof(Window, channels), 1, NULL},
    {MEMBER_INT64, "image", offsetof(Window, image), 2, NULL},
    {MEMBER_INT64, "kernel", offsetof(Window, kernel), 2, NULL},
    {MEMBER_INT64, "dilation", offsetof(Window, dilation), 2, NULL},
    {MEMBER_INT64, "padding", offsetof(Window, padding), 2, NULL},
    {MEMBER_INT64, "stride", offsetof(Window, stride), 2, NULL},
    {MEMBER_INT64, "blocks", offsetof(Window, blocks), 2, NULL},
};
static const StructText struct_Window = {"Window", sizeof(Window), fields_of_Window, 7};
static const StructField fields_of_Pool[] = {
    {MEMBER_STRUCT, "window", offsetof(Pool, window), 1, &struct_Window},
    {MEMBER_BOOL, "adaptive", offsetof(Pool, adaptive), 1, NULL},
    {MEMBER_BOOL, "include_pad", offsetof(Pool, include_pad), 1, NULL},
    {MEMBER_INT64, "divisor", offsetof(Pool, divisor), 1, NULL},
};
static const StructText struct_Pool = {"Pool", sizeof(Pool), fields_of_Pool, 4};
static const StructField fields_of_Resize[] = {
    {MEMBER_INT64, "from", offsetof(Resize, from), 2, NULL},
    {MEMBER_INT64, "to", offsetof(Resize, to), 2, NULL},
    {MEMBER_DOUBLE, "scale", offsetof(Resize, scale), 1, NULL},
    {MEMBER_BOOL, "nearest", offsetof(Resize, nearest), 1, NULL},
    {MEMBER_BOOL, "exact", offsetof(Resize, exact), 1, NULL},
    {MEMBER_BOOL, "align_corners", offsetof(Resize, align_corners), 1, NULL},
    {MEMBER_BOOL, "rows", offsetof(Resize, rows), 1, NULL},
};
static const StructText struct_Resize = {"Resize", sizeof(Resize), fields_of_Resize, 7};
static const StructField fields_of_Scan[] = {
    {MEMBER_BOOL, "reverse", offsetof(Scan, reverse), 1, NULL},
};
static const StructText struct_Scan = {"Scan", sizeof(Scan), fields_of_Scan, 1};
static const StructField fields_of_Search[] = {
    {MEMBER_INT64, "n", offsetof(Search, n), 1, NULL},
    {MEMBER_INT64, "step", offsetof(Search, step), 1, NULL},
    {MEMBER_BOOL, "right", offsetof(Search, right), 1, NULL},
};
static const StructText struct_Search = {"Search", sizeof(Search), fields_of_Search, 3};
static const StructField fields_of_SortOrder[] = {
    {MEMBER_BOOL, "descending", offsetof(SortOrder, descending), 1, NULL},
    {MEMBER_INT64, "wanted", offsetof(SortOrder, wanted), 1, NULL},
};
static const StructText struct_SortOrder = {"SortOrder", sizeof(SortOrder), fields_of_SortOrder, 2};
static const StructField fields_of_Vectors[] = {
    {MEMBER_INT64, "width", offsetof(Vectors, width), 1, NULL},
    {MEMBER_INT64, "others", offsetof(Vectors, others), 1, NULL},
    {MEMBER_BOOL, "ones", offsetof(Vectors, ones), 1, NULL},
};
static const StructText struct_Vectors = {"Vectors", sizeof(Vectors), fields_of_Vectors, 3};

const KernelText export__texts[] = {
    {"bits_of", NULL, &pieces[0], &needs[0], 1, 0},
    {"double_of", NULL, &pieces[1], &needs[0], 1, 0},
    {"abs_f64", NULL, &pieces[2], &needs[0], 1, 2},
    {"abs_f32", NULL, &pieces[3], &needs[2], 1, 1},
    {"copysign_f64", NULL, &pieces[4], &needs[3], 1, 2},
    {"round_f64", NULL, &pieces[5], &needs[5], 1, 2},
    {"trunc_f64", NULL, &pieces[6], &needs[7], 1, 3},
    {"floor_f64", NULL, &pieces[7], &needs[10], 1, 1},
    {"ceil_f64", NULL, &pieces[8], &needs[11], 1, 2},
    {"round_f32", NULL, &pieces[9], &needs[13], 1, 1},
    {"trunc_f32", NULL, &pieces[10], &needs[14], 1, 1},
    {"floor_f32", NULL, &pieces[11], &needs[15], 1, 1},
    {"ceil_f32", NULL, &pieces[12], &needs[16], 1, 1},
    {"fmod_f64", NULL, &pieces[13], &needs[17], 1, 2},
    {"fmod_f32", NULL, &pieces[14], &needs[19], 1, 1},
    {"mantissa_of", NULL, &pieces[15], &needs[20], 1, 2},
    {"sqrt_f64", NULL, &pieces[16], &needs[22], 1, 2},
    {"sqrt_f32", NULL, &pieces[17], &needs[24], 1, 1},
    {"fma_f32", NULL, &pieces[18], &needs[25], 1, 0},
    {"Whole", NULL, &pieces[19], &needs[25], 1, 0},
    {"whole_product", NULL, &pieces[20], &needs[25], 1, 1},
    {"whole_shifted", NULL, &pieces[21], &needs[26], 1, 1},
    {"whole_sum", NULL, &pieces[22], &needs[27], 1, 1},
    {"whole_rounded", NULL, &pieces[23], &needs[28], 1, 3},
    {"fma_f64", NULL, &pieces[24], &needs[31], 1, 7},
    {"SUM_CHUNK", NULL, &pieces[25], &needs[38], 1, 0},
    {"Gemm", NULL, &pieces[26], &needs[38], 1, 0},
    {"SLICE_OPERANDS", NULL, &pieces[27], &needs[38], 1, 0},
    {"Slices", NULL, &pieces[28], &needs[38], 1, 1},
    {"Extreme", NULL, &pieces[29], &needs[39], 1, 0},
    {"SortOrder", NULL, &pieces[30], &needs[39], 1, 0},
    {"Norm", NULL, &pieces[31], &needs[39], 1, 0},
    {"Scan", NULL, &pieces[32], &needs[39], 1, 0},
    {"Indexed", NULL, &pieces[33], &needs[39], 1, 0},
    {"COMBINE_PRODUCT", NULL, &pieces[34], &needs[39], 1, 0},
    {"Combination", NULL, &pieces[35], &needs[39], 1, 0},
    {"Search", NULL, &pieces[36], &needs[39], 1, 0},
    {"Window", NULL, &pieces[37], &needs[39], 1, 0},
    {"CONVOLVE_OUTPUT", NULL, &pieces[38], &needs[39], 1, 0},
    {"Convolution", NULL, &pieces[39], &needs[39], 1, 1},
    {"Pool", NULL, &pieces[40], &needs[40], 1, 1},
    {"Embedding", NULL, &pieces[41], &needs[41], 1, 0},
    {"Vectors", NULL, &pieces[42], &needs[41], 1, 0},
    {"Resize", NULL, &pieces[43], &needs[41], 1, 0},
    {"Places", NULL, &pieces[44], &needs[41], 1, 0},
    {"Classes", NULL, &pieces[45], &needs[41], 1, 0},
    {"power_table", NULL, &pieces[46], &needs[41], 1, 0},
    {"power_rest", NULL, &pieces[47], &needs[41], 1, 0},
    {"ERF_FIRST", NULL, &pieces[48], &needs[41], 1, 0},
    {"erf_table", NULL, &pieces[49], &needs[41], 1, 0},
    {"erf_rest", NULL, &pieces[50], &needs[41], 1, 0},
    {"erf_slope", NULL, &pieces[51], &needs[41], 1, 0},
    {"two_over_pi", NULL, &pieces[52], &needs[41], 1, 0},
    {"atan_table", NULL, &pieces[53], &needs[41], 1, 0},
    {"atan_table_rest", NULL, &pieces[54], &needs[41], 1, 0},
    {"ERFCX_CELLS", NULL, &pieces[55], &needs[41], 1, 0},
    {"ERFINV_CELLS", NULL, &pieces[56], &needs[41], 1, 0},
    {"erfcx_cells", NULL, &pieces[57], &needs[41], 8, 1},
    {"erfinv_cells", NULL, &pieces[65], &needs[42], 4, 1},
    {"remainder_f32", NULL, &pieces[69], &needs[43], 1, 1},
    {"remainder_f64", NULL, &pieces[70], &needs[44], 1, 1},
    {"power_of_two_f64", NULL, &pieces[71], &needs[45], 1, 1},
    {"exp_wide_f64", NULL, &pieces[72], &needs[46], 1, 3},
    {"exp_parts_f64", NULL, &pieces[73], &needs[49], 1, 3},
    {"exp_with_rest_f64", NULL, &pieces[74], &needs[52], 1, 2},
    {"exp_f64", NULL, &pieces[75], &needs[54], 1, 1},
    {"split_f64", NULL, &pieces[76], &needs[55], 1, 2},
    {"log_rest_f64", NULL, &pieces[77], &needs[57], 1, 0},
    {"log_sum_f64", NULL, &pieces[78], &needs[57], 1, 1},
    {"log_f64", NULL, &pieces[79], &needs[58], 1, 2},
    {"log1p_of_f64", NULL, &pieces[80], &needs[60], 1, 3},
    {"log1p_f64", NULL, &pieces[81], &needs[63], 1, 1},
    {"log1p_wide_f64", NULL, &pieces[82], &needs[64], 1, 1},
    {"expm1_small_f64", NULL, &pieces[83], &needs[65], 1, 0},
    {"expm1_f64", NULL, &pieces[84], &needs[65], 1, 5},
    {"expm1_wide_f64", NULL, &pieces[85], &needs[70], 1, 2},
    {"tanh_small_f64", NULL, &pieces[86], &needs[72], 1, 0},
    {"add_exactly_f64", NULL, &pieces[87], &needs[72], 1, 0},
    {"tanh_f64", NULL, &pieces[88], &needs[72], 1, 6},
    {"tanh_wide_f64", NULL, &pieces[89], &needs[78], 1, 3},
    {"erf_large_f64", NULL, &pieces[90], &needs[81], 1, 5},
    {"erf_small_f64", NULL, &pieces[91], &needs[86], 1, 0},
    {"erf_small_wide_f64", NULL, &pieces[92], &needs[86], 1, 0},
    {"erf_f64", NULL, &pieces[93], &needs[86], 1, 4},
    {"erf_wide_f64", NULL, &pieces[94], &needs[90], 1, 4},
    {"reduced_f64", NULL, &pieces[95], &needs[94], 1, 1},
    {"sine_rest_f64", NULL, &pieces[96], &needs[95], 1, 0},
    {"cosine_rest_f64", NULL, &pieces[97], &needs[95], 1, 0},
    {"sine_of_f64", NULL, &pieces[98], &needs[95], 1, 4},
    {"sine_of_wide_f64", NULL, &pieces[99], &needs[99], 1, 2},
    {"sine_f64", NULL, &pieces[100], &needs[101], 1, 3},
    {"sine_wide_f64", NULL, &pieces[101], &needs[104], 1, 3},
    {"log_in_pair_f64", NULL, &pieces[102], &needs[107], 1, 4},
    {"pow_positive_f64", NULL, &pieces[103], &needs[111], 1, 4},
    {"cube_f64", NULL, &pieces[104], &needs[115], 1, 2},
    {"half_of_f64", NULL, &pieces[105], &needs[117], 1, 2},
    {"multiply_exactly_f64", NULL, &pieces[106], &needs[119], 1, 1},
    {"add_any_f64", NULL, &pieces[107], &needs[120], 1, 0},
    {"divide_pairs_f64", NULL, &pieces[108], &needs[120], 1, 1},
    {"root_of_pair_f64", NULL, &pieces[109], &needs[121], 1, 2},
    {"tangent_of_f64", NULL, &pieces[110], &needs[123], 1, 5},
    {"tangent_of_wide_f64", NULL, &pieces[111], &needs[128], 1, 1},
    {"tangent_f64", NULL, &pieces[112], &needs[129], 1, 3},
    {"tangent_wide_f64", NULL, &pieces[113], &needs[132], 1, 3},
    {"asin_rest_f64", NULL, &pieces[114], &needs[135], 1, 0},
    {"asin_rest_wide_f64", NULL, &pieces[115], &needs[135], 1, 0},
    {"asin_f64", NULL, &pieces[116], &needs[135], 1, 5},
    {"asin_wide_f64", NULL, &pieces[117], &needs[140], 1, 4},
    {"acos_f64", NULL, &pieces[118], &needs[144], 1, 4},
    {"acos_wide_f64", NULL, &pieces[119], &needs[148], 1, 3},
    {"atan_rest_f64", NULL, &pieces[120], &needs[151], 1, 0},
    {"atan_rest_wide_f64", NULL, &pieces[121], &needs[151], 1, 0},
    {"angle_f64", NULL, &pieces[122], &needs[151], 1, 8},
    {"angle_wide_f64", NULL, &pieces[123], &needs[159], 1, 3},
    {"atan_f64", NULL, &pieces[124], &needs[162], 1, 3},
    {"atan_wide_f64", NULL, &pieces[125], &needs[165], 1, 3},
    {"angle_of_point_f64", NULL, &pieces[126], &needs[168], 1, 5},
    {"atan2_f64", NULL, &pieces[127], &needs[173], 1, 1},
    {"atan2_wide_f64", NULL, &pieces[128], &needs[174], 1, 1},
    {"sinh_rest_f64", NULL, &pieces[129], &needs[175], 1, 0},
    {"sinh_rest_wide_f64", NULL, &pieces[130], &needs[175], 1, 0},
    {"half_sum_f64", NULL, &pieces[131], &needs[175], 1, 3},
    {"sinh_f64", NULL, &pieces[132], &needs[178], 1, 4},
    {"cosh_f64", NULL, &pieces[133], &needs[182], 1, 2},
    {"sinh_wide_f64", NULL, &pieces[134], &needs[184], 1, 4},
    {"cosh_wide_f64", NULL, &pieces[135], &needs[188], 1, 2},
    {"log_of_pair_f64", NULL, &pieces[136], &needs[190], 1, 2},
    {"asinh_rest_f64", NULL, &pieces[137], &needs[192], 1, 0},
    {"asinh_f64", NULL, &pieces[138], &needs[192], 1, 8},
    {"asinh_wide_f64", NULL, &pieces[139], &needs[200], 1, 4},
    {"acosh_f64", NULL, &pieces[140], &needs[204], 1, 6},
    {"acosh_wide_f64", NULL, &pieces[141], &needs[210], 1, 2},
    {"atanh_f64", NULL, &pieces[142], &needs[212], 1, 6},
    {"atanh_wide_f64", NULL, &pieces[143], &needs[218], 1, 1},
    {"log_pair_f64", NULL, &pieces[144], &needs[219], 1, 3},
    {"log_ends_f64", NULL, &pieces[145], &needs[222], 1, 0},
    {"log_of_base_f64", NULL, &pieces[146], &needs[222], 1, 5},
    {"log2_f64", NULL, &pieces[147], &needs[227], 1, 1},
    {"log10_f64", NULL, &pieces[148], &needs[228], 1, 1},
    {"log2_wide_f64", NULL, &pieces[149], &needs[229], 1, 3},
    {"log10_wide_f64", NULL, &pieces[150], &needs[232], 1, 3},
    {"in_cell_f64", NULL, &pieces[151], &needs[235], 1, 0},
    {"from_middle_f64", NULL, &pieces[152], &needs[235], 1, 2},
    {"erfc_f64", NULL, &pieces[153], &needs[237], 1, 10},
    {"erfc_wide_f64", NULL, &pieces[154], &needs[247], 1, 7},
    {"erfinv_rest_f64", NULL, &pieces[155], &needs[254], 1, 0},
    {"erfinv_rest_wide_f64", NULL, &pieces[156], &needs[254], 1, 0},
    {"erfinv_f64", NULL, &pieces[157], &needs[254], 1, 13},
    {"erfinv_wide_f64", NULL, &pieces[158], &needs[267], 1, 9},
    {"exp_f32", NULL, &pieces[159], &needs[276], 1, 1},
    {"log_f32", NULL, &pieces[160], &needs[277], 1, 1},
    {"expm1_f32", NULL, &pieces[161], &needs[278], 1, 1},
    {"log1p_f32", NULL, &pieces[162], &needs[279], 1, 1},
    {"tanh_f32", NULL, &pieces[163], &needs[280], 1, 1},
    {"erf_f32", NULL, &pieces[164], &needs[281], 1, 1},
    {"asin_f32", NULL, &pieces[165], &needs[282], 1, 1},
    {"acos_f32", NULL, &pieces[166], &needs[283], 1, 1},
    {"atan_f32", NULL, &pieces[167], &needs[284], 1, 1},
    {"atan2_f32", NULL, &pieces[168], &needs[285], 1, 1},
    {"sinh_f32", NULL, &pieces[169], &needs[286], 1, 1},
    {"cosh_f32", NULL, &pieces[170], &needs[287], 1, 1},
    {"asinh_f32", NULL, &pieces[171], &needs[288], 1, 1},
    {"acosh_f32", NULL, &pieces[172], &needs[289], 1, 1},
    {"atanh_f32", NULL, &pieces[173], &needs[290], 1, 1},
    {"log2_f32", NULL, &pieces[174], &needs[291], 1, 1},
    {"log10_f32", NULL, &pieces[175], &needs[292], 1, 1},
    {"erfc_f32", NULL, &pieces[176], &needs[293], 1, 1},
    {"erfinv_f32", NULL, &pieces[177], &needs[294], 1, 1},
    {"Wide", NULL, &pieces[178], &needs[295], 1, 0},
    {"wide_product", NULL, &pieces[179], &needs[295], 1, 1},
    {"wide_negative", NULL, &pieces[180], &needs[296], 1, 1},
    {"wide_shifted", NULL, &pieces[181], &needs[297], 1, 1},
    {"bits_of_two_over_pi", NULL, &pieces[182], &needs[298], 1, 1},
    {"reduced_far", NULL, &pieces[183], &needs[299], 1, 8},
    {"TANGENT", NULL, &pieces[184], &needs[307], 1, 0},
    {"sine_far", NULL, &pieces[185], &needs[307], 1, 5},
    {"is_near", NULL, &pieces[186], &needs[312], 1, 1},
    {"sin_f64", NULL, &pieces[187], &needs[313], 1, 3},
    {"cos_f64", NULL, &pieces[188], &needs[316], 1, 3},
    {"sin_f32", NULL, &pieces[189], &needs[319], 1, 3},
    {"cos_f32", NULL, &pieces[190], &needs[322], 1, 3},
    {"tan_f64", NULL, &pieces[191], &needs[325], 1, 4},
    {"tan_f32", NULL, &pieces[192], &needs[329], 1, 4},
    {"pow_f64", NULL, &pieces[193], &needs[333], 1, 5},
    {"pow_f32", NULL, &pieces[194], &needs[338], 1, 1},
    {"Pair", NULL, &pieces[195], &needs[339], 1, 0},
    {"pair_sum", NULL, &pieces[196], &needs[339], 1, 2},
    {"pair_product", NULL, &pieces[197], &needs[341], 1, 3},
    {"pair_negative", NULL, &pieces[198], &needs[344], 1, 1},
    {"pair_quotient", NULL, &pieces[199], &needs[345], 1, 4},
    {"odd_share", NULL, &pieces[200], &needs[349], 1, 2},
    {"pair_log", NULL, &pieces[201], &needs[351], 1, 7},
    {"stirling_sum", NULL, &pieces[202], &needs[358], 1, 3},
    {"far_enough", NULL, &pieces[203], &needs[361], 1, 0},
    {"lgamma_above", NULL, &pieces[204], &needs[361], 1, 8},
    {"digamma_above", NULL, &pieces[205], &needs[369], 1, 8},
    {"rest_of_one", NULL, &pieces[206], &needs[377], 1, 2},
    {"to_nearest", NULL, &pieces[207], &needs[379], 1, 1},
    {"lgamma_in_pair", NULL, &pieces[208], &needs[380], 1, 8},
    {"lgamma_beside", NULL, &pieces[209], &needs[388], 1, 1},
    {"lgamma_f64", NULL, &pieces[210], &needs[389], 1, 8},
    {"digamma_in_pair", NULL, &pieces[211], &needs[397], 1, 7},
    {"digamma_f64", NULL, &pieces[212], &needs[404], 1, 5},
    {"zeta_above", NULL, &pieces[213], &needs[409], 1, 1},
    {"zeta_f64", NULL, &pieces[214], &needs[410], 1, 4},
    {"polygamma_f64", NULL, &pieces[215], &needs[414], 1, 3},
    {"polygamma_f32", NULL, &pieces[216], &needs[417], 1, 1},
    {"lgamma_f32", NULL, &pieces[217], &needs[418], 1, 1},
    {"digamma_f32", NULL, &pieces[218], &needs[419], 1, 1},
    {"pow_i64", NULL, &pieces[219], &needs[420], 1, 0},
    {"fmod_i64", NULL, &pieces[220], &needs[420], 1, 0},
    {"remainder_i64", NULL, &pieces[221], &needs[420], 1, 1},
    {"convert_whole", NULL, &pieces[222], &needs[421], 1, 0},
    {"convert_f32_f32", NULL, &pieces[223], &needs[421], 1, 0},
    {"convert_f32_f64", NULL, &pieces[224], &needs[421], 1, 0},
    {"convert_f32_i64", NULL, &pieces[225], &needs[421], 1, 0},
    {"convert_f32_bool", NULL, &pieces[226], &needs[421], 1, 0},
    {"convert_f64_f32", NULL, &pieces[227], &needs[421], 1, 0},
    {"convert_f64_f64", NULL, &pieces[228], &needs[421], 1, 0},
    {"convert_f64_i64", NULL, &pieces[229], &needs[421], 1, 0},
    {"convert_f64_bool", NULL, &pieces[230], &needs[421], 1, 0},
    {"convert_i64_f32", NULL, &pieces[231], &needs[421], 1, 1},
    {"convert_i64_f64", NULL, &pieces[232], &needs[422], 1, 1},
    {"convert_i64_i64", NULL, &pieces[233], &needs[423], 1, 0},
    {"convert_i64_bool", NULL, &pieces[234], &needs[423], 1, 0},
    {"convert_bool_f32", NULL, &pieces[235], &needs[423], 1, 0},
    {"convert_bool_f64", NULL, &pieces[236], &needs[423], 1, 0},
    {"convert_bool_i64", NULL, &pieces[237], &needs[423], 1, 0},
    {"convert_bool_bool", NULL, &pieces[238], &needs[423], 1, 0},
    {"AFTER_OPERAND_A", NULL, &pieces[239], &needs[423], 1, 0},
    {"y_neg_f32", NULL, &pieces[240], &needs[423], 1, 0},
    {"y_exp_f32", NULL, &pieces[241], &needs[423], 1, 1},
    {"y_log_f32", NULL, &pieces[242], &needs[424], 1, 1},
    {"y_expm1_f32", NULL, &pieces[243], &needs[425], 1, 1},
    {"y_log1p_f32", NULL, &pieces[244], &needs[426], 1, 1},
    {"y_sqrt_f32", NULL, &pieces[245], &needs[427], 1, 1},
    {"y_tanh_f32", NULL, &pieces[246], &needs[428], 1, 1},
    {"y_erf_f32", NULL, &pieces[247], &needs[429], 1, 1},
    {"y_sin_f32", NULL, &pieces[248], &needs[430], 1, 1},
    {"y_cos_f32", NULL, &pieces[249], &needs[431], 1, 1},
    {"y_tan_f32", NULL, &pieces[250], &needs[432], 1, 1},
    {"y_asin_f32", NULL, &pieces[251], &needs[433], 1, 1},
    {"y_acos_f32", NULL, &pieces[252], &needs[434], 1, 1},
    {"y_atan_f32", NULL, &pieces[253], &needs[435], 1, 1},
    {"y_sinh_f32", NULL, &pieces[254], &needs[436], 1, 1},
    {"y_cosh_f32", NULL, &pieces[255], &needs[437], 1, 1},
    {"y_asinh_f32", NULL, &pieces[256], &needs[438], 1, 1},
    {"y_acosh_f32", NULL, &pieces[257], &needs[439], 1, 1},
    {"y_atanh_f32", NULL, &pieces[258], &needs[440], 1, 1},
    {"y_log2_f32", NULL, &pieces[259], &needs[441], 1, 1},
    {"y_log10_f32", NULL, &pieces[260], &needs[442], 1, 1},
    {"y_erfc_f32", NULL, &pieces[261], &needs[443], 1, 1},
    {"y_erfinv_f32", NULL, &pieces[262], &needs[444], 1, 1},
    {"y_lgamma_f32", NULL, &pieces[263], &needs[445], 1, 1},
    {"y_digamma_f32", NULL, &pieces[264], &needs[446], 1, 1},
    {"y_polygamma_f32", NULL, &pieces[265], &needs[447], 1, 2},
    {"y_sigmoid_f32", NULL, &pieces[266], &needs[449], 1, 1},
    {"y_relu_f32", NULL, &pieces[267], &needs[450], 1, 0},
    {"y_abs_f32", NULL, &pieces[268], &needs[450], 1, 1},
    {"y_gelu_f32", NULL, &pieces[269], &needs[451], 1, 1},
    {"y_gelu_tanh_f32", NULL, &pieces[270], &needs[452], 1, 1},
    {"y_leaky_relu_f32", NULL, &pieces[271], &needs[453], 1, 1},
    {"y_hardtanh_f32", NULL, &pieces[272], &needs[454], 1, 1},
    {"y_threshold_f32", NULL, &pieces[273], &needs[455], 1, 1},
    {"y_softplus_f32", NULL, &pieces[274], &needs[456], 1, 3},
    {"y_reciprocal_f32", NULL, &pieces[275], &needs[459], 1, 0},
    {"y_rsqrt_f32", NULL, &pieces[276], &needs[459], 1, 1},
    {"y_square_f32", NULL, &pieces[277], &needs[460], 1, 0},
    {"y_frac_f32", NULL, &pieces[278], &needs[460], 1, 1},
    {"y_nan_to_num_f32", NULL, &pieces[279], &needs[461], 1, 1},
    {"y_logsigmoid_f32", NULL, &pieces[280], &needs[462], 1, 3},
    {"y_elu_f32", NULL, &pieces[281], &needs[465], 1, 2},
    {"y_selu_f32", NULL, &pieces[282], &needs[467], 1, 1},
    {"y_celu_f32", NULL, &pieces[283], &needs[468], 1, 2},
    {"y_silu_f32", NULL, &pieces[284], &needs[470], 1, 1},
    {"y_mish_f32", NULL, &pieces[285], &needs[471], 1, 3},
    {"y_softsign_f32", NULL, &pieces[286], &needs[474], 1, 1},
    {"y_tanhshrink_f32", NULL, &pieces[287], &needs[475], 1, 1},
    {"y_hardsigmoid_f32", NULL, &pieces[288], &needs[476], 1, 0},
    {"y_hardswish_f32", NULL, &pieces[289], &needs[476], 1, 0},
    {"y_softshrink_f32", NULL, &pieces[290], &needs[476], 1, 1},
    {"y_hardshrink_f32", NULL, &pieces[291], &needs[477], 1, 2},
    {"y_add_f32", NULL, &pieces[292], &needs[479], 1, 0},
    {"y_sub_f32", NULL, &pieces[293], &needs[479], 1, 0},
    {"y_mul_f32", NULL, &pieces[294], &needs[479], 1, 0},
    {"y_div_f32", NULL, &pieces[295], &needs[479], 1, 0},
    {"y_pow_f32", NULL, &pieces[296], &needs[479], 1, 1},
    {"y_atan2_f32", NULL, &pieces[297], &needs[480], 1, 1},
    {"y_maximum_f32", NULL, &pieces[298], &needs[481], 1, 0},
    {"y_minimum_f32", NULL, &pieces[299], &needs[481], 1, 0},
    {"y_clamp_min_f32", NULL, &pieces[300], &needs[481], 1, 0},
    {"y_clamp_max_f32", NULL, &pieces[301], &needs[481], 1, 0},
    {"y_fmod_f32", NULL, &pieces[302], &needs[481], 1, 1},
    {"y_remainder_f32", NULL, &pieces[303], &needs[482], 1, 1},
    {"y_logaddexp_f32", NULL, &pieces[304], &needs[483], 1, 3},
    {"y_xlogy_f32", NULL, &pieces[305], &needs[486], 1, 1},
    {"y_where_f32", NULL, &pieces[306], &needs[487], 1, 0},
    {"y_clamp_tensor_f32", NULL, &pieces[307], &needs[487], 1, 0},
    {"y_lerp_f32", NULL, &pieces[308], &needs[487], 1, 1},
    {"y_addcmul_f32", NULL, &pieces[309], &needs[488], 1, 1},
    {"y_addcdiv_f32", NULL, &pieces[310], &needs[489], 1, 1},
    {"y_sign_f32", NULL, &pieces[311], &needs[490], 1, 0},
    {"y_floor_f32", NULL, &pieces[312], &needs[490], 1, 1},
    {"y_ceil_f32", NULL, &pieces[313], &needs[491], 1, 1},
    {"y_trunc_f32", NULL, &pieces[314], &needs[492], 1, 1},
    {"y_round_f32", NULL, &pieces[315], &needs[493], 1, 2},
    {"y_eq_f32", NULL, &pieces[316], &needs[495], 1, 0},
    {"y_ne_f32", NULL, &pieces[317], &needs[495], 1, 0},
    {"y_lt_f32", NULL, &pieces[318], &needs[495], 1, 0},
    {"y_le_f32", NULL, &pieces[319], &needs[495], 1, 0},
    {"y_gt_f32", NULL, &pieces[320], &needs[495], 1, 0},
    {"y_ge_f32", NULL, &pieces[321], &needs[495], 1, 0},
    {"y_logical_and_f32", NULL, &pieces[322], &needs[495], 1, 0},
    {"y_logical_or_f32", NULL, &pieces[323], &needs[495], 1, 0},
    {"y_logical_xor_f32", NULL, &pieces[324], &needs[495], 1, 0},
    {"y_isclose_f32", NULL, &pieces[325], &needs[495], 1, 2},
    {"y_isnan_f32", NULL, &pieces[326], &needs[497], 1, 0},
    {"y_isinf_f32", NULL, &pieces[327], &needs[497], 1, 0},
    {"y_isfinite_f32", NULL, &pieces[328], &needs[497], 1, 0},
    {"y_logical_not_f32", NULL, &pieces[329], &needs[497], 1, 0},
    {"y_l1_loss_f32", NULL, &pieces[330], &needs[497], 1, 1},
    {"y_smooth_l1_loss_f32", NULL, &pieces[331], &needs[498], 1, 2},
    {"y_huber_loss_f32", NULL, &pieces[332], &needs[500], 1, 2},
    {"y_binary_cross_entropy_f32", NULL, &pieces[333], &needs[502], 1, 2},
    {"y_binary_cross_entropy_with_logits_f32", NULL, &pieces[334], &needs[504], 1, 3},
    {"y_logits_and_pos_weight_f32", NULL, &pieces[335], &needs[507], 1, 3},
    {"y_soft_margin_loss_f32", NULL, &pieces[336], &needs[510], 1, 3},
    {"y_hinge_embedding_loss_f32", NULL, &pieces[337], &needs[513], 1, 1},
    {"y_margin_ranking_loss_f32", NULL, &pieces[338], &needs[514], 1, 1},
    {"y_kl_div_f32", NULL, &pieces[339], &needs[515], 1, 1},
    {"y_kl_div_of_logs_f32", NULL, &pieces[340], &needs[516], 1, 1},
    {"y_poisson_nll_loss_f32", NULL, &pieces[341], &needs[517], 1, 1},
    {"y_poisson_nll_loss_of_rate_f32", NULL, &pieces[342], &needs[518], 1, 2},
    {"y_gaussian_nll_loss_f32", NULL, &pieces[343], &needs[520], 1, 2},
    {"sum_f32", NULL, &pieces[344], &needs[522], 1, 1},
    {"prod_f32", NULL, &pieces[345], &needs[523], 1, 1},
    {"nansum_f32", NULL, &pieces[346], &needs[524], 1, 1},
    {"amax_f32", NULL, &pieces[347], &needs[525], 1, 1},
    {"amin_f32", NULL, &pieces[348], &needs[526], 1, 1},
    {"sum_squared_error_f32", NULL, &pieces[349], &needs[527], 1, 1},
    {"sum_products_f32", NULL, &pieces[350], &needs[528], 1, 1},
    {"sum_absolutes_f32", NULL, &pieces[351], &needs[529], 1, 2},
    {"sum_squares_f32", NULL, &pieces[352], &needs[531], 1, 1},
    {"largest_absolute_f32", NULL, &pieces[353], &needs[532], 1, 2},
    {"smallest_absolute_f32", NULL, &pieces[354], &needs[534], 1, 2},
    {"y_neg_f64", NULL, &pieces[355], &needs[536], 1, 0},
    {"y_exp_f64", NULL, &pieces[356], &needs[536], 1, 1},
    {"y_log_f64", NULL, &pieces[357], &needs[537], 1, 1},
    {"y_expm1_f64", NULL, &pieces[358], &needs[538], 1, 1},
    {"y_log1p_f64", NULL, &pieces[359], &needs[539], 1, 1},
    {"y_sqrt_f64", NULL, &pieces[360], &needs[540], 1, 1},
    {"y_tanh_f64", NULL, &pieces[361], &needs[541], 1, 1},
    {"y_erf_f64", NULL, &pieces[362], &needs[542], 1, 1},
    {"y_sin_f64", NULL, &pieces[363], &needs[543], 1, 1},
    {"y_cos_f64", NULL, &pieces[364], &needs[544], 1, 1},
    {"y_tan_f64", NULL, &pieces[365], &needs[545], 1, 1},
    {"y_asin_f64", NULL, &pieces[366], &needs[546], 1, 1},
    {"y_acos_f64", NULL, &pieces[367], &needs[547], 1, 1},
    {"y_atan_f64", NULL, &pieces[368], &needs[548], 1, 1},
    {"y_sinh_f64", NULL, &pieces[369], &needs[549], 1, 1},
    {"y_cosh_f64", NULL, &pieces[370], &needs[550], 1, 1},
    {"y_asinh_f64", NULL, &pieces[371], &needs[551], 1, 1},
    {"y_acosh_f64", NULL, &pieces[372], &needs[552], 1, 1},
    {"y_atanh_f64", NULL, &pieces[373], &needs[553], 1, 1},
    {"y_log2_f64", NULL, &pieces[374], &needs[554], 1, 1},
    {"y_log10_f64", NULL, &pieces[375], &needs[555], 1, 1},
    {"y_erfc_f64", NULL, &pieces[376], &needs[556], 1, 1},
    {"y_erfinv_f64", NULL, &pieces[377], &needs[557], 1, 1},
    {"y_lgamma_f64", NULL, &pieces[378], &needs[558], 1, 1},
    {"y_digamma_f64", NULL, &pieces[379], &needs[559], 1, 1},
    {"y_polygamma_f64", NULL, &pieces[380], &needs[560], 1, 2},
    {"y_sigmoid_f64", NULL, &pieces[381], &needs[562], 1, 1},
    {"y_relu_f64", NULL, &pieces[382], &needs[563], 1, 0},
    {"y_abs_f64", NULL, &pieces[383], &needs[563], 1, 1},
    {"y_gelu_f64", NULL, &pieces[384], &needs[564], 1, 1},
    {"y_gelu_tanh_f64", NULL, &pieces[385], &needs[565], 1, 1},
    {"y_leaky_relu_f64", NULL, &pieces[386], &needs[566], 1, 1},
    {"y_hardtanh_f64", NULL, &pieces[387], &needs[567], 1, 1},
    {"y_threshold_f64", NULL, &pieces[388], &needs[568], 1, 1},
    {"y_softplus_f64", NULL, &pieces[389], &needs[569], 1, 3},
    {"y_reciprocal_f64", NULL, &pieces[390], &needs[572], 1, 0},
    {"y_rsqrt_f64", NULL, &pieces[391], &needs[572], 1, 1},
    {"y_square_f64", NULL, &pieces[392], &needs[573], 1, 0},
    {"y_frac_f64", NULL, &pieces[393], &needs[573], 1, 1},
    {"y_nan_to_num_f64", NULL, &pieces[394], &needs[574], 1, 1},
    {"y_logsigmoid_f64", NULL, &pieces[395], &needs[575], 1, 3},
    {"y_elu_f64", NULL, &pieces[396], &needs[578], 1, 2},
    {"y_selu_f64", NULL, &pieces[397], &needs[580], 1, 1},
    {"y_celu_f64", NULL, &pieces[398], &needs[581], 1, 2},
    {"y_silu_f64", NULL, &pieces[399], &needs[583], 1, 1},
    {"y_mish_f64", NULL, &pieces[400], &needs[584], 1, 3},
    {"y_softsign_f64", NULL, &pieces[401], &needs[587], 1, 1},
    {"y_tanhshrink_f64", NULL, &pieces[402], &needs[588], 1, 1},
    {"y_hardsigmoid_f64", NULL, &pieces[403], &needs[589], 1, 0},
    {"y_hardswish_f64", NULL, &pieces[404], &needs[589], 1, 0},
    {"y_softshrink_f64", NULL, &pieces[405], &needs[589], 1, 1},
    {"y_hardshrink_f64", NULL, &pieces[406], &needs[590], 1, 2},
    {"y_add_f64", NULL, &pieces[407], &needs[592], 1, 0},
    {"y_sub_f64", NULL, &pieces[408], &needs[592], 1, 0},
    {"y_mul_f64", NULL, &pieces[409], &needs[592], 1, 0},
    {"y_div_f64", NULL, &pieces[410], &needs[592], 1, 0},
    {"y_pow_f64", NULL, &pieces[411], &needs[592], 1, 1},
    {"y_atan2_f64", NULL, &pieces[412], &needs[593], 1, 1},
    {"y_maximum_f64", NULL, &pieces[413], &needs[594], 1, 0},
    {"y_minimum_f64", NULL, &pieces[414], &needs[594], 1, 0},
    {"y_clamp_min_f64", NULL, &pieces[415], &needs[594], 1, 0},
    {"y_clamp_max_f64", NULL, &pieces[416], &needs[594], 1, 0},
    {"y_fmod_f64", NULL, &pieces[417], &needs[594], 1, 1},
    {"y_remainder_f64", NULL, &pieces[418], &needs[595], 1, 1},
    {"y_logaddexp_f64", NULL, &pieces[419], &needs[596], 1, 3},
    {"y_xlogy_f64", NULL, &pieces[420], &needs[599], 1, 1},
    {"y_where_f64", NULL, &pieces[421], &needs[600], 1, 0},
    {"y_clamp_tensor_f64", NULL, &pieces[422], &needs[600], 1, 0},
    {"y_lerp_f64", NULL, &pieces[423], &needs[600], 1, 1},
    {"y_addcmul_f64", NULL, &pieces[424], &needs[601], 1, 1},
    {"y_addcdiv_f64", NULL, &pieces[425], &needs[602], 1, 1},
    {"y_sign_f64", NULL, &pieces[426], &needs[603], 1, 0},
    {"y_floor_f64", NULL, &pieces[427], &needs[603], 1, 1},
    {"y_ceil_f64", NULL, &pieces[428], &needs[604], 1, 1},
    {"y_trunc_f64", NULL, &pieces[429], &needs[605], 1, 1},
    {"y_round_f64", NULL, &pieces[430], &needs[606], 1, 2},
    {"y_eq_f64", NULL, &pieces[431], &needs[608], 1, 0},
    {"y_ne_f64", NULL, &pieces[432], &needs[608], 1, 0},
    {"y_lt_f64", NULL, &pieces[433], &needs[608], 1, 0},
    {"y_le_f64", NULL, &pieces[434], &needs[608], 1, 0},
    {"y_gt_f64", NULL, &pieces[435], &needs[608], 1, 0},
    {"y_ge_f64", NULL, &pieces[436], &needs[608], 1, 0},
    {"y_logical_and_f64", NULL, &pieces[437], &needs[608], 1, 0},
    {"y_logical_or_f64", NULL, &pieces[438], &needs[608], 1, 0},
    {"y_logical_xor_f64", NULL, &pieces[439], &needs[608], 1, 0},
    {"y_isclose_f64", NULL, &pieces[440], &needs[608], 1, 2},
    {"y_isnan_f64", NULL, &pieces[441], &needs[610], 1, 0},
    {"y_isinf_f64", NULL, &pieces[442], &needs[610], 1, 0},
    {"y_isfinite_f64", NULL, &pieces[443], &needs[610], 1, 0},
    {"y_logical_not_f64", NULL, &pieces[444], &needs[610], 1, 0},
    {"y_l1_loss_f64", NULL, &pieces[445], &needs[610], 1, 1},
    {"y_smooth_l1_loss_f64", NULL, &pieces[446], &needs[611], 1, 2},
    {"y_huber_loss_f64", NULL, &pieces[447], &needs[613], 1, 2},
    {"y_binary_cross_entropy_f64", NULL, &pieces[448], &needs[615], 1, 2},
    {"y_binary_cross_entropy_with_logits_f64", NULL, &pieces[449], &needs[617], 1, 3},
    {"y_logits_and_pos_weight_f64", NULL, &pieces[450], &needs[620], 1, 3},
    {"y_soft_margin_loss_f64", NULL, &pieces[451], &needs[623], 1, 3},
    {"y_hinge_embedding_loss_f64", NULL, &pieces[452], &needs[626], 1, 1},
    {"y_margin_ranking_loss_f64", NULL, &pieces[453], &needs[627], 1, 1},
    {"y_kl_div_f64", NULL, &pieces[454], &needs[628], 1, 1},
    {"y_kl_div_of_logs_f64", NULL, &pieces[455], &needs[629], 1, 1},
    {"y_poisson_nll_loss_f64", NULL, &pieces[456], &needs[630], 1, 1},
    {"y_poisson_nll_loss_of_rate_f64", NULL, &pieces[457], &needs[631], 1, 2},
    {"y_gaussian_nll_loss_f64", NULL, &pieces[458], &needs[633], 1, 2},
    {"sum_f64", NULL, &pieces[459], &needs[635], 1, 1},
    {"prod_f64", NULL, &pieces[460], &needs[636], 1, 1},
    {"nansum_f64", NULL, &pieces[461], &needs[637], 1, 1},
    {"amax_f64", NULL, &pieces[462], &needs[638], 1, 1},
    {"amin_f64", NULL, &pieces[463], &needs[639], 1, 1},
    {"sum_squared_error_f64", NULL, &pieces[464], &needs[640], 1, 1},
    {"sum_products_f64", NULL, &pieces[465], &needs[641], 1, 1},
    {"sum_absolutes_f64", NULL, &pieces[466], &needs[642], 1, 2},
    {"sum_squares_f64", NULL, &pieces[467], &needs[644], 1, 1},
    {"largest_absolute_f64", NULL, &pieces[468], &needs[645], 1, 2},
    {"smallest_absolute_f64", NULL, &pieces[469], &needs[647], 1, 2},
    {"y_neg_i64", NULL, &pieces[470], &needs[649], 1, 0},
    {"y_relu_i64", NULL, &pieces[471], &needs[649], 1, 0},
    {"y_abs_i64", NULL, &pieces[472], &needs[649], 1, 0},
    {"y_hardtanh_i64", NULL, &pieces[473], &needs[649], 1, 1},
    {"y_threshold_i64", NULL, &pieces[474], &needs[650], 1, 1},
    {"y_square_i64", NULL, &pieces[475], &needs[651], 1, 0},
    {"y_add_i64", NULL, &pieces[476], &needs[651], 1, 0},
    {"y_sub_i64", NULL, &pieces[477], &needs[651], 1, 0},
    {"y_mul_i64", NULL, &pieces[478], &needs[651], 1, 0},
    {"y_pow_i64", NULL, &pieces[479], &needs[651], 1, 1},
    {"y_maximum_i64", NULL, &pieces[480], &needs[652], 1, 0},
    {"y_minimum_i64", NULL, &pieces[481], &needs[652], 1, 0},
    {"y_clamp_min_i64", NULL, &pieces[482], &needs[652], 1, 0},
    {"y_clamp_max_i64", NULL, &pieces[483], &needs[652], 1, 0},
    {"y_fmod_i64", NULL, &pieces[484], &needs[652], 1, 1},
    {"y_remainder_i64", NULL, &pieces[485], &needs[653], 1, 1},
    {"y_where_i64", NULL, &pieces[486], &needs[654], 1, 0},
    {"y_clamp_tensor_i64", NULL, &pieces[487], &needs[654], 1, 0},
    {"y_addcmul_i64", NULL, &pieces[488], &needs[654], 1, 1},
    {"y_sign_i64", NULL, &pieces[489], &needs[655], 1, 0},
    {"y_floor_i64", NULL, &pieces[490], &needs[655], 1, 0},
    {"y_ceil_i64", NULL, &pieces[491], &needs[655], 1, 0},
    {"y_trunc_i64", NULL, &pieces[492], &needs[655], 1, 0},
    {"y_eq_i64", NULL, &pieces[493], &needs[655], 1, 0},
    {"y_ne_i64", NULL, &pieces[494], &needs[655], 1, 0},
    {"y_lt_i64", NULL, &pieces[495], &needs[655], 1, 0},
    {"y_le_i64", NULL, &pieces[496], &needs[655], 1, 0},
    {"y_gt_i64", NULL, &pieces[497], &needs[655], 1, 0},
    {"y_ge_i64", NULL, &pieces[498], &needs[655], 1, 0},
    {"y_logical_and_i64", NULL, &pieces[499], &needs[655], 1, 0},
    {"y_logical_or_i64", NULL, &pieces[500], &needs[655], 1, 0},
    {"y_logical_xor_i64", NULL, &pieces[501], &needs[655], 1, 0},
    {"y_isnan_i64", NULL, &pieces[502], &needs[655], 1, 0},
    {"y_isinf_i64", NULL, &pieces[503], &needs[655], 1, 0},
    {"y_isfinite_i64", NULL, &pieces[504], &needs[655], 1, 0},
    {"y_logical_not_i64", NULL, &pieces[505], &needs[655], 1, 0},
    {"sum_i64", NULL, &pieces[506], &needs[655], 1, 1},
    {"prod_i64", NULL, &pieces[507], &needs[656], 1, 1},
    {"amax_i64", NULL, &pieces[508], &needs[657], 1, 1},
    {"amin_i64", NULL, &pieces[509], &needs[658], 1, 1},
    {"count_nonzero_bool", NULL, &pieces[510], &needs[659], 1, 1},
    {"y_add_bool", NULL, &pieces[511], &needs[660], 1, 0},
    {"y_mul_bool", NULL, &pieces[512], &needs[660], 1, 0},
    {"y_maximum_bool", NULL, &pieces[513], &needs[660], 1, 0},
    {"y_minimum_bool", NULL, &pieces[514], &needs[660], 1, 0},
    {"y_clamp_min_bool", NULL, &pieces[515], &needs[660], 1, 0},
    {"y_clamp_max_bool", NULL, &pieces[516], &needs[660], 1, 0},
    {"y_where_bool", NULL, &pieces[517], &needs[660], 1, 0},
    {"y_sign_bool", NULL, &pieces[518], &needs[660], 1, 0},
    {"y_eq_bool", NULL, &pieces[519], &needs[660], 1, 0},
    {"y_ne_bool", NULL, &pieces[520], &needs[660], 1, 0},
    {"y_lt_bool", NULL, &pieces[521], &needs[660], 1, 0},
    {"y_le_bool", NULL, &pieces[522], &needs[660], 1, 0},
    {"y_gt_bool", NULL, &pieces[523], &needs[660], 1, 0},
    {"y_ge_bool", NULL, &pieces[524], &needs[660], 1, 0},
    {"y_logical_and_bool", NULL, &pieces[525], &needs[660], 1, 0},
    {"y_logical_or_bool", NULL, &pieces[526], &needs[660], 1, 0},
    {"y_logical_xor_bool", NULL, &pieces[527], &needs[660], 1, 0},
    {"y_isnan_bool", NULL, &pieces[528], &needs[660], 1, 0},
    {"y_isinf_bool", NULL, &pieces[529], &needs[660], 1, 0},
    {"y_isfinite_bool", NULL, &pieces[530], &needs[660], 1, 0},
    {"y_logical_not_bool", NULL, &pieces[531], &needs[660], 1, 0},
    {"amax_bool", NULL, &pieces[532], &needs[660], 1, 1},
    {"amin_bool", NULL, &pieces[533], &needs[661], 1, 1},
    {"all_bool", NULL, &pieces[534], &needs[662], 1, 1},
    {"any_bool", NULL, &pieces[535], &needs[663], 1, 1},
    {"plain_extent", NULL, &pieces[536], &needs[664], 1, 2},
    {"plain_sight", NULL, &pieces[537], &needs[666], 1, 2},
    {"plain_along", NULL, &pieces[538], &needs[668], 1, 2},
    {"plain_reaches", NULL, &pieces[539], &needs[670], 1, 4},
    {"plain_seen", NULL, &pieces[540], &needs[674], 1, 2},
    {"plain_counts", NULL, &pieces[541], &needs[676], 1, 2},
    {"Term_f32", NULL, &pieces[542], &needs[678], 1, 0},
    {"plain_folded_f32", NULL, &pieces[543], &needs[678], 1, 0},
    {"plain_chunk_f32", NULL, &pieces[544], &needs[678], 1, 3},
    {"plain_total_f32", NULL, &pieces[545], &needs[681], 1, 4},
    {"Sequence_f32", NULL, &pieces[546], &needs[685], 1, 0},
    {"plain_normalized_f32", NULL, &pieces[547], &needs[685], 1, 1},
    {"plain_top_f32", NULL, &pieces[548], &needs[686], 1, 1},
    {"Terms_f32", NULL, &pieces[549], &needs[687], 1, 1},
    {"term_exp_f32", NULL, &pieces[550], &needs[688], 1, 3},
    {"term_plain_f32", NULL, &pieces[551], &needs[691], 1, 2},
    {"term_entropy_f32", NULL, &pieces[552], &needs[693], 1, 2},
    {"plain_softmax_f32", NULL, &pieces[553], &needs[695], 1, 5},
    {"plain_log_softmax_f32", NULL, &pieces[554], &needs[700], 1, 6},
    {"plain_ignores_f32", &struct_Classes, &pieces[555], &needs[706], 1, 2},
    {"plain_weight_f32", &struct_Classes, &pieces[556], &needs[708], 1, 2},
    {"plain_cross_entropy_f32", &struct_Classes, &pieces[557], &needs[710], 1, 11},
    {"plain_nll_loss_f32", &struct_Classes, &pieces[558], &needs[721], 1, 3},
    {"Pairs_f32", NULL, &pieces[559], &needs[724], 1, 1},
    {"term_apart_f32", NULL, &pieces[560], &needs[725], 1, 3},
    {"plain_distance_f32", &struct_Vectors, &pieces[561], &needs[728], 1, 6},
    {"Factors_f32", NULL, &pieces[562], &needs[734], 1, 1},
    {"term_away_squared_f32", NULL, &pieces[563], &needs[735], 1, 2},
    {"term_factors_f32", NULL, &pieces[564], &needs[737], 1, 2},
    {"plain_layer_norm_f32", &struct_Norm, &pieces[565], &needs[739], 1, 7},
    {"plain_pixel_f32", NULL, &pieces[566], &needs[746], 1, 1},
    {"plain_unfold_f32", &struct_Window, &pieces[567], &needs[747], 1, 3},
    {"plain_fold_f32", &struct_Window, &pieces[568], &needs[750], 1, 3},
    {"plain_at_place_f32", NULL, &pieces[569], &needs[753], 1, 3},
    {"plain_convolve_back_f32", NULL, &pieces[570], &needs[756], 1, 4},
    {"plain_divisor_f32", NULL, &pieces[571], &needs[760], 1, 3},
    {"plain_largest_f32", NULL, &pieces[572], &needs[763], 1, 3},
    {"plain_max_places_f32", &struct_Pool, &pieces[573], &needs[766], 1, 3},
    {"plain_max_pool_f32", &struct_Pool, &pieces[574], &needs[769], 1, 3},
    {"plain_avg_pool_f32", &struct_Pool, &pieces[575], &needs[772], 1, 5},
    {"plain_take_places_f32", &struct_Places, &pieces[576], &needs[777], 1, 2},
    {"plain_put_places_f32", &struct_Places, &pieces[577], &needs[779], 1, 2},
    {"plain_embedding_f32", &struct_Embedding, &pieces[578], &needs[781], 1, 2},
    {"plain_place_f32", NULL, &pieces[579], &needs[783], 1, 1},
    {"plain_near_f32", NULL, &pieces[580], &needs[784], 1, 2},
    {"plain_resize_f32", &struct_Resize, &pieces[581], &needs[786], 1, 3},
    {"plain_linear_scan_f32", &struct_Scan, &pieces[582], &needs[789], 1, 2},
    {"plain_logcumsumexp_f32", NULL, &pieces[583], &needs[791], 1, 3},
    {"Term_f64", NULL, &pieces[584], &needs[794], 1, 0},
    {"plain_folded_f64", NULL, &pieces[585], &needs[794], 1, 0},
    {"plain_chunk_f64", NULL, &pieces[586], &needs[794], 1, 3},
    {"plain_total_f64", NULL, &pieces[587], &needs[797], 1, 4},
    {"Sequence_f64", NULL, &pieces[588], &needs[801], 1, 0},
    {"plain_normalized_f64", NULL, &pieces[589], &needs[801], 1, 1},
    {"plain_top_f64", NULL, &pieces[590], &needs[802], 1, 1},
    {"Terms_f64", NULL, &pieces[591], &needs[803], 1, 1},
    {"term_exp_f64", NULL, &pieces[592], &needs[804], 1, 3},
    {"term_plain_f64", NULL, &pieces[593], &needs[807], 1, 2},
    {"term_entropy_f64", NULL, &pieces[594], &needs[809], 1, 2},
    {"plain_softmax_f64", NULL, &pieces[595], &needs[811], 1, 5},
    {"plain_log_softmax_f64", NULL, &pieces[596], &needs[816], 1, 6},
    {"plain_ignores_f64", &struct_Classes, &pieces[597], &needs[822], 1, 2},
    {"plain_weight_f64", &struct_Classes, &pieces[598], &needs[824], 1, 2},
    {"plain_cross_entropy_f64", &struct_Classes, &pieces[599], &needs[826], 1, 11},
    {"plain_nll_loss_f64", &struct_Classes, &pieces[600], &needs[837], 1, 3},
    {"Pairs_f64", NULL, &pieces[601], &needs[840], 1, 1},
    {"term_apart_f64", NULL, &pieces[602], &needs[841], 1, 3},
    {"plain_distance_f64", &struct_Vectors, &pieces[603], &needs[844], 1, 6},
    {"Factors_f64", NULL, &pieces[604], &needs[850], 1, 1},
    {"term_away_squared_f64", NULL, &pieces[605], &needs[851], 1, 2},
    {"term_factors_f64", NULL, &pieces[606], &needs[853], 1, 2},
    {"plain_layer_norm_f64", &struct_Norm, &pieces[607], &needs[855], 1, 7},
    {"plain_pixel_f64", NULL, &pieces[608], &needs[862], 1, 1},
    {"plain_unfold_f64", &struct_Window, &pieces[609], &needs[863], 1, 3},
    {"plain_fold_f64", &struct_Window, &pieces[610], &needs[866], 1, 3},
    {"plain_at_place_f64", NULL, &pieces[611], &needs[869], 1, 3},
    {"plain_convolve_back_f64", NULL, &pieces[612], &needs[872], 1, 4},
    {"plain_divisor_f64", NULL, &pieces[613], &needs[876], 1, 3},
    {"plain_largest_f64", NULL, &pieces[614], &needs[879], 1, 3},
    {"plain_max_places_f64", &struct_Pool, &pieces[615], &needs[882], 1, 3},
    {"plain_max_pool_f64", &struct_Pool, &pieces[616], &needs[885], 1, 3},
    {"plain_avg_pool_f64", &struct_Pool, &pieces[617], &needs[888], 1, 5},
    {"plain_take_places_f64", &struct_Places, &pieces[618], &needs[893], 1, 2},
    {"plain_put_places_f64", &struct_Places, &pieces[619], &needs[895], 1, 2},
    {"plain_embedding_f64", &struct_Embedding, &pieces[620], &needs[897], 1, 2},
    {"plain_place_f64", NULL, &pieces[621], &needs[899], 1, 1},
    {"plain_near_f64", NULL, &pieces[622], &needs[900], 1, 2},
    {"plain_resize_f64", &struct_Resize, &pieces[623], &needs[902], 1, 3},
    {"plain_linear_scan_f64", &struct_Scan, &pieces[624], &needs[905], 1, 2},
    {"plain_logcumsumexp_f64", NULL, &pieces[625], &needs[907], 1, 3},
    {"plain_cumsum_f32", &struct_Scan, &pieces[626], &needs[910], 1, 2},
    {"plain_cumsum_f64", &struct_Scan, &pieces[627], &needs[912], 1, 2},
    {"plain_cumsum_i64", &struct_Scan, &pieces[628], &needs[914], 1, 2},
    {"plain_cumprod_f32", &struct_Scan, &pieces[629], &needs[916], 1, 2},
    {"plain_cumprod_f64", &struct_Scan, &pieces[630], &needs[918], 1, 2},
    {"plain_cumprod_i64", &struct_Scan, &pieces[631], &needs[920], 1, 2},
    {"plain_extreme_f32", &struct_Extreme, &pieces[632], &needs[922], 1, 2},
    {"plain_extreme_f64", &struct_Extreme, &pieces[633], &needs[924], 1, 2},
    {"plain_extreme_i64", &struct_Extreme, &pieces[634], &needs[926], 1, 2},
    {"indexed_place", &struct_Indexed, &pieces[635], &needs[928], 1, 2},
    {"plain_gather_f32", &struct_Indexed, &pieces[636], &needs[930], 1, 2},
    {"plain_scatter_f32", &struct_Indexed, &pieces[637], &needs[932], 1, 2},
    {"plain_scatter_add_f32", &struct_Indexed, &pieces[638], &needs[934], 1, 2},
    {"plain_scatter_reduce_f32", &struct_Combination, &pieces[639], &needs[936], 1, 4},
    {"plain_gather_f64", &struct_Indexed, &pieces[640], &needs[940], 1, 2},
    {"plain_scatter_f64", &struct_Indexed, &pieces[641], &needs[942], 1, 2},
    {"plain_scatter_add_f64", &struct_Indexed, &pieces[642], &needs[944], 1, 2},
    {"plain_scatter_reduce_f64", &struct_Combination, &pieces[643], &needs[946], 1, 4},
    {"plain_gather_i64", &struct_Indexed, &pieces[644], &needs[950], 1, 2},
    {"plain_scatter_i64", &struct_Indexed, &pieces[645], &needs[952], 1, 2},
    {"plain_scatter_add_i64", &struct_Indexed, &pieces[646], &needs[954], 1, 2},
    {"plain_scatter_reduce_i64", &struct_Combination, &pieces[647], &needs[956], 1, 4},
    {"plain_gather_bool", &struct_Indexed, &pieces[648], &needs[960], 1, 2},
    {"plain_scatter_bool", &struct_Indexed, &pieces[649], &needs[962], 1, 2},
    {"plain_scatter_add_bool", &struct_Indexed, &pieces[650], &needs[964], 1, 2},
    {"plain_scatter_reduce_bool", &struct_Combination, &pieces[651], &needs[966], 1, 4},
    {"plain_searchsorted_f32", &struct_Search, &pieces[652], &needs[970], 1, 2},
    {"plain_searchsorted_f64", &struct_Search, &pieces[653], &needs[972], 1, 2},
    {"plain_searchsorted_i64", &struct_Search, &pieces[654], &needs[974], 1, 2},
    {"plain_cumulative_extreme_f32", &struct_Extreme, &pieces[655], &needs[976], 1, 2},
    {"plain_cumulative_extreme_f64", &struct_Extreme, &pieces[656], &needs[978], 1, 2},
    {"plain_cumulative_extreme_i64", &struct_Extreme, &pieces[657], &needs[980], 1, 2},
    {"plain_sort_f32_less", NULL, &pieces[658], &needs[982], 1, 0},
    {"plain_sort_f32", &struct_SortOrder, &pieces[659], &needs[982], 1, 3},
    {"plain_sort_f64_less", NULL, &pieces[660], &needs[985], 1, 0},
    {"plain_sort_f64", &struct_SortOrder, &pieces[661], &needs[985], 1, 3},
    {"plain_sort_i64_less", NULL, &pieces[662], &needs[988], 1, 0},
    {"plain_sort_i64", &struct_SortOrder, &pieces[663], &needs[988], 1, 3},
    {"plain_avg_pool_i64", &struct_Pool, &pieces[664], &needs[991], 1, 5},
    {"plain_product_f32", NULL, &pieces[665], &needs[996], 1, 2},
    {"plain_add_pixels_f32", NULL, &pieces[666], &needs[998], 1, 1},
    {"plain_add_place_f32", NULL, &pieces[667], &needs[999], 1, 2},
    {"plain_convolve_f32", NULL, &pieces[668], &needs[1001], 1, 3},
    {"plain_product_f64", NULL, &pieces[669], &needs[1004], 1, 2},
    {"plain_add_pixels_f64", NULL, &pieces[670], &needs[1006], 1, 1},
    {"plain_add_place_f64", NULL, &pieces[671], &needs[1007], 1, 2},
    {"plain_convolve_f64", NULL, &pieces[672], &needs[1009], 1, 3},
    {"plain_product_i64", NULL, &pieces[673], &needs[1012], 1, 1},
    {"plain_product_int8", NULL, &pieces[674], &needs[1013], 1, 2},
    {"plain_add_pixels_int8", NULL, &pieces[675], &needs[1015], 1, 1},
    {"plain_add_place_int8", NULL, &pieces[676], &needs[1016], 1, 2},
    {"plain_convolve_int8", NULL, &pieces[677], &needs[1018], 1, 3},
};
const int export__text_count = sizeof export__texts / sizeof *export__texts;

const KernelPlace export__places[] = {
    {offsetof(Table, convert[0][0]), 213},
    {offsetof(Table, convert[0][1]), 214},
    {offsetof(Table, convert[0][2]), 215},
    {offsetof(Table, convert[0][3]), 216},
    {offsetof(Table, convert[1][0]), 217},
    {offsetof(Table, convert[1][1]), 218},
    {offsetof(Table, convert[1][2]), 219},
    {offsetof(Table, convert[1][3]), 220},
    {offsetof(Table, convert[2][0]), 221},
    {offsetof(Table, convert[2][1]), 222},
    {offsetof(Table, convert[2][2]), 223},
    {offsetof(Table, convert[2][3]), 224},
    {offsetof(Table, convert[3][0]), 225},
    {offsetof(Table, convert[3][1]), 226},
    {offsetof(Table, convert[3][2]), 227},
    {offsetof(Table, convert[3][3]), 228},
    {offsetof(Table, normalized[0]), 537},
    {offsetof(Table, normalized[1]), 579},
    {offsetof(Table, softmax[0]), 543},
    {offsetof(Table, softmax[1]), 585},
    {offsetof(Table, log_softmax[0]), 544},
    {offsetof(Table, log_softmax[1]), 586},
    {offsetof(Table, cross_entropy[0]), 547},
    {offsetof(Table, cross_entropy[1]), 589},
    {offsetof(Table, nll_loss[0]), 548},
    {offsetof(Table, nll_loss[1]), 590},
    {offsetof(Table, layer_norm[0]), 555},
    {offsetof(Table, layer_norm[1]), 597},
    {offsetof(Table, unfold[0]), 557},
    {offsetof(Table, unfold[1]), 599},
    {offsetof(Table, fold[0]), 558},
    {offsetof(Table, fold[1]), 600},
    {offsetof(Table, distance[0]), 551},
    {offsetof(Table, distance[1]), 593},
    {offsetof(Table, embedding[0]), 568},
    {offsetof(Table, embedding[1]), 610},
    {offsetof(Table, resize[0]), 571},
    {offsetof(Table, resize[1]), 613},
    {offsetof(Table, max_places[0]), 563},
    {offsetof(Table, max_places[1]), 605},
    {offsetof(Table, max_pool[0]), 564},
    {offsetof(Table, max_pool[1]), 606},
    {offsetof(Table, avg_pool[0]), 565},
    {offsetof(Table, avg_pool[1]), 607},
    {offsetof(Table, avg_pool[2]), 654},
    {offsetof(Table, take_places[0]), 566},
    {offsetof(Table, take_places[1]), 608},
    {offsetof(Table, put_places[0]), 567},
    {offsetof(Table, put_places[1]), 609},
    {offsetof(Table, extreme[0]), 622},
    {offsetof(Table, extreme[1]), 623},
    {offsetof(Table, extreme[2]), 624},
    {offsetof(Table, cumsum[0]), 616},
    {offsetof(Table, cumsum[1]), 617},
    {offsetof(Table, cumsum[2]), 618},
    {offsetof(Table, gather[0]), 626},
    {offsetof(Table, gather[1]), 630},
    {offsetof(Table, gather[2]), 634},
    {offsetof(Table, gather[3]), 638},
    {offsetof(Table, scatter[0]), 627},
    {offsetof(Table, scatter[1]), 631},
    {offsetof(Table, scatter[2]), 635},
    {offsetof(Table, scatter[3]), 639},
    {offsetof(Table, scatter_add[0]), 628},
    {offsetof(Table, scatter_add[1]), 632},
    {offsetof(Table, scatter_add[2]), 636},
    {offsetof(Table, scatter_add[3]), 640},
    {offsetof(Table, scatter_reduce[0]), 629},
    {offsetof(Table, scatter_reduce[1]), 633},
    {offsetof(Table, scatter_reduce[2]), 637},
    {offsetof(Table, scatter_reduce[3]), 641},
    {offsetof(Table, searchsorted[0]), 642},
    {offsetof(Table, searchsorted[1]), 643},
    {offsetof(Table, searchsorted[2]), 644},
    {offsetof(Table, cumprod[0]), 619},
    {offsetof(Table, cumprod[1]), 620},
    {offsetof(Table, cumprod[2]), 621},
    {offsetof(Table, linear_scan[0]), 572},
    {offsetof(Table, linear_scan[1]), 614},
    {offsetof(Table, logcumsumexp[0]), 573},
    {offsetof(Table, logcumsumexp[1]), 615},
    {offsetof(Table, cumulative_extreme[0]), 645},
    {offsetof(Table, cumulative_extreme[1]), 646},
    {offsetof(Table, cumulative_extreme[2]), 647},
    {offsetof(Table, sort[0]), 649},
    {offsetof(Table, sort[1]), 651},
    {offsetof(Table, sort[2]), 653},
    {offsetof(Table, rows.neg.value[0]), 230},
    {offsetof(Table, rows.neg.value[1]), 345},
    {offsetof(Table, rows.neg.value[2]), 460},
    {offsetof(Table, rows.exp.value[0]), 231},
    {offsetof(Table, rows.exp.value[1]), 346},
    {offsetof(Table, rows.log.value[0]), 232},
    {offsetof(Table, rows.log.value[1]), 347},
    {offsetof(Table, rows.expm1.value[0]), 233},
    {offsetof(Table, rows.expm1.value[1]), 348},
    {offsetof(Table, rows.log1p.value[0]), 234},
    {offsetof(Table, rows.log1p.value[1]), 349},
    {offsetof(Table, rows.sqrt.value[0]), 235},
    {offsetof(Table, rows.sqrt.value[1]), 350},
    {offsetof(Table, rows.tanh.value[0]), 236},
    {offsetof(Table, rows.tanh.value[1]), 351},
    {offsetof(Table, rows.erf.value[0]), 237},
    {offsetof(Table, rows.erf.value[1]), 352},
    {offsetof(Table, rows.sin.value[0]), 238},
    {offsetof(Table, rows.sin.value[1]), 353},
    {offsetof(Table, rows.cos.value[0]), 239},
    {offsetof(Table, rows.cos.value[1]), 354},
    {offsetof(Table, rows.tan.value[0]), 240},
    {offsetof(Table, rows.tan.value[1]), 355},
    {offsetof(Table, rows.asin.value[0]), 241},
    {offsetof(Table, rows.asin.value[1]), 356},
    {offsetof(Table, rows.acos.value[0]), 242},
    {offsetof(Table, rows.acos.value[1]), 357},
    {offsetof(Table, rows.atan.value[0]), 243},
    {offsetof(Table, rows.atan.value[1]), 358},
    {offsetof(Table, rows.sinh.value[0]), 244},
    {offsetof(Table, rows.sinh.value[1]), 359},
    {offsetof(Table, rows.cosh.value[0]), 245},
    {offsetof(Table, rows.cosh.value[1]), 360},
    {offsetof(Table, rows.asinh.value[0]), 246},
    {offsetof(Table, rows.asinh.value[1]), 361},
    {offsetof(Table, rows.acosh.value[0]), 247},
    {offsetof(Table, rows.acosh.value[1]), 362},
    {offsetof(Table, rows.atanh.value[0]), 248},
    {offsetof(Table, rows.atanh.value[1]), 363},
    {offsetof(Table, rows.log2.value[0]), 249},
    {offsetof(Table, rows.log2.value[1]), 364},
    {offsetof(Table, rows.log10.value[0]), 250},
    {offsetof(Table, rows.log10.value[1]), 365},
    {offsetof(Table, rows.erfc.value[0]), 251},
    {offsetof(Table, rows.erfc.value[1]), 366},
    {offsetof(Table, rows.erfinv.value[0]), 252},
    {offsetof(Table, rows.erfinv.value[1]), 367},
    {offsetof(Table, rows.lgamma.value[0]), 253},
    {offsetof(Table, rows.lgamma.value[1]), 368},
    {offsetof(Table, rows.digamma.value[0]), 254},
    {offsetof(Table, rows.digamma.value[1]), 369},
    {offsetof(Table, rows.polygamma.value[0]), 255},
    {offsetof(Table, rows.polygamma.value[1]), 370},
    {offsetof(Table, rows.sigmoid.value[0]), 256},
    {offsetof(Table, rows.sigmoid.value[1]), 371},
    {offsetof(Table, rows.relu.value[0]), 257},
    {offsetof(Table, rows.relu.value[1]), 372},
    {offsetof(Table, rows.relu.value[2]), 461},
    {offsetof(Table, rows.abs.value[0]), 258},
    {offsetof(Table, rows.abs.value[1]), 373},
    {offsetof(Table, rows.abs.value[2]), 462},
    {offsetof(Table, rows.gelu.value[0]), 259},
    {offsetof(Table, rows.gelu.value[1]), 374},
    {offsetof(Table, rows.gelu_tanh.value[0]), 260},
    {offsetof(Table, rows.gelu_tanh.value[1]), 375},
    {offsetof(Table, rows.leaky_relu.value[0]), 261},
    {offsetof(Table, rows.leaky_relu.value[1]), 376},
    {offsetof(Table, rows.hardtanh.value[0]), 262},
    {offsetof(Table, rows.hardtanh.value[1]), 377},
    {offsetof(Table, rows.hardtanh.value[2]), 463},
    {offsetof(Table, rows.threshold.value[0]), 263},
    {offsetof(Table, rows.threshold.value[1]), 378},
    {offsetof(Table, rows.threshold.value[2]), 464},
    {offsetof(Table, rows.softplus.value[0]), 264},
    {offsetof(Table, rows.softplus.value[1]), 379},
    {offsetof(Table, rows.reciprocal.value[0]), 265},
    {offsetof(Table, rows.reciprocal.value[1]), 380},
    {offsetof(Table, rows.rsqrt.value[0]), 266},
    {offsetof(Table, rows.rsqrt.value[1]), 381},
    {offsetof(Table, rows.square.value[0]), 267},
    {offsetof(Table, rows.square.value[1]), 382},
    {offsetof(Table, rows.square.value[2]), 465},
    {offsetof(Table, rows.frac.value[0]), 268},
    {offsetof(Table, rows.frac.value[1]), 383},
    {offsetof(Table, rows.nan_to_num.value[0]), 269},
    {offsetof(Table, rows.nan_to_num.value[1]), 384},
    {offsetof(Table, rows.logsigmoid.value[0]), 270},
    {offsetof(Table, rows.logsigmoid.value[1]), 385},
    {offsetof(Table, rows.elu.value[0]), 271},
    {offsetof(Table, rows.elu.value[1]), 386},
    {offsetof(Table, rows.selu.value[0]), 272},
    {offsetof(Table, rows.selu.value[1]), 387},
    {offsetof(Table, rows.celu.value[0]), 273},
    {offsetof(Table, rows.celu.value[1]), 388},
    {offsetof(Table, rows.silu.value[0]), 274},
    {offsetof(Table, rows.silu.value[1]), 389},
    {offsetof(Table, rows.mish.value[0]), 275},
    {offsetof(Table, rows.mish.value[1]), 390},
    {offsetof(Table, rows.softsign.value[0]), 276},
    {offsetof(Table, rows.softsign.value[1]), 391},
    {offsetof(Table, rows.tanhshrink.value[0]), 277},
    {offsetof(Table, rows.tanhshrink.value[1]), 392},
    {offsetof(Table, rows.hardsigmoid.value[0]), 278},
    {offsetof(Table, rows.hardsigmoid.value[1]), 393},
    {offsetof(Table, rows.hardswish.value[0]), 279},
    {offsetof(Table, rows.hardswish.value[1]), 394},
    {offsetof(Table, rows.softshrink.value[0]), 280},
    {offsetof(Table, rows.softshrink.value[1]), 395},
    {offsetof(Table, rows.hardshrink.value[0]), 281},
    {offsetof(Table, rows.hardshrink.value[1]), 396},
    {offsetof(Table, rows.add.value[0]), 282},
    {offsetof(Table, rows.add.value[1]), 397},
    {offsetof(Table, rows.add.value[2]), 466},
    {offsetof(Table, rows.add.value[3]), 501},
    {offsetof(Table, rows.sub.value[0]), 283},
    {offsetof(Table, rows.sub.value[1]), 398},
    {offsetof(Table, rows.sub.value[2]), 467},
    {offsetof(Table, rows.mul.value[0]), 284},
    {offsetof(Table, rows.mul.value[1]), 399},
    {offsetof(Table, rows.mul.value[2]), 468},
    {offsetof(Table, rows.mul.value[3]), 502},
    {offsetof(Table, rows.div.value[0]), 285},
    {offsetof(Table, rows.div.value[1]), 400},
    {offsetof(Table, rows.pow.value[0]), 286},
    {offsetof(Table, rows.pow.value[1]), 401},
    {offsetof(Table, rows.pow.value[2]), 469},
    {offsetof(Table, rows.atan2.value[0]), 287},
    {offsetof(Table, rows.atan2.value[1]), 402},
    {offsetof(Table, rows.maximum.value[0]), 288},
    {offsetof(Table, rows.maximum.value[1]), 403},
    {offsetof(Table, rows.maximum.value[2]), 470},
    {offsetof(Table, rows.maximum.value[3]), 503},
    {offsetof(Table, rows.minimum.value[0]), 289},
    {offsetof(Table, rows.minimum.value[1]), 404},
    {offsetof(Table, rows.minimum.value[2]), 471},
    {offsetof(Table, rows.minimum.value[3]), 504},
    {offsetof(Table, rows.clamp_min.value[0]), 290},
    {offsetof(Table, rows.clamp_min.value[1]), 405},
    {offsetof(Table, rows.clamp_min.value[2]), 472},
    {offsetof(Table, rows.clamp_min.value[3]), 505},
    {offsetof(Table, rows.clamp_max.value[0]), 291},
    {offsetof(Table, rows.clamp_max.value[1]), 406},
    {offsetof(Table, rows.clamp_max.value[2]), 473},
    {offsetof(Table, rows.clamp_max.value[3]), 506},
    {offsetof(Table, rows.fmod.value[0]), 292},
    {offsetof(Table, rows.fmod.value[1]), 407},
    {offsetof(Table, rows.fmod.value[2]), 474},
    {offsetof(Table, rows.remainder.value[0]), 293},
    {offsetof(Table, rows.remainder.value[1]), 408},
    {offsetof(Table, rows.remainder.value[2]), 475},
    {offsetof(Table, rows.logaddexp.value[0]), 294},
    {offsetof(Table, rows.logaddexp.value[1]), 409},
    {offsetof(Table, rows.xlogy.value[0]), 295},
    {offsetof(Table, rows.xlogy.value[1]), 410},
    {offsetof(Table, rows.where.value[0]), 296},
    {offsetof(Table, rows.where.value[1]), 411},
    {offsetof(Table, rows.where.value[2]), 476},
    {offsetof(Table, rows.where.value[3]), 507},
    {offsetof(Table, rows.clamp_tensor.value[0]), 297},
    {offsetof(Table, rows.clamp_tensor.value[1]), 412},
    {offsetof(Table, rows.clamp_tensor.value[2]), 477},
    {offsetof(Table, rows.lerp.value[0]), 298},
    {offsetof(Table, rows.lerp.value[1]), 413},
    {offsetof(Table, rows.addcmul.value[0]), 299},
    {offsetof(Table, rows.addcmul.value[1]), 414},
    {offsetof(Table, rows.addcmul.value[2]), 478},
    {offsetof(Table, rows.addcdiv.value[0]), 300},
    {offsetof(Table, rows.addcdiv.value[1]), 415},
    {offsetof(Table, rows.sign.value[0]), 301},
    {offsetof(Table, rows.sign.value[1]), 416},
    {offsetof(Table, rows.sign.value[2]), 479},
    {offsetof(Table, rows.sign.value[3]), 508},
    {offsetof(Table, rows.floor.value[0]), 302},
    {offsetof(Table, rows.floor.value[1]), 417},
    {offsetof(Table, rows.floor.value[2]), 480},
    {offsetof(Table, rows.ceil.value[0]), 303},
    {offsetof(Table, rows.ceil.value[1]), 418},
    {offsetof(Table, rows.ceil.value[2]), 481},
    {offsetof(Table, rows.trunc.value[0]), 304},
    {offsetof(Table, rows.trunc.value[1]), 419},
    {offsetof(Table, rows.trunc.value[2]), 482},
    {offsetof(Table, rows.round.value[0]), 305},
    {offsetof(Table, rows.round.value[1]), 420},
    {offsetof(Table, rows.eq.value[0]), 306},
    {offsetof(Table, rows.eq.value[1]), 421},
    {offsetof(Table, rows.eq.value[2]), 483},
    {offsetof(Table, rows.eq.value[3]), 509},
    {offsetof(Table, rows.ne.value[0]), 307},
    {offsetof(Table, rows.ne.value[1]), 422},
    {offsetof(Table, rows.ne.value[2]), 484},
    {offsetof(Table, rows.ne.value[3]), 510},
    {offsetof(Table, rows.lt.value[0]), 308},
    {offsetof(Table, rows.lt.value[1]), 423},
    {offsetof(Table, rows.lt.value[2]), 485},
    {offsetof(Table, rows.lt.value[3]), 511},
    {offsetof(Table, rows.le.value[0]), 309},
    {offsetof(Table, rows.le.value[1]), 424},
    {offsetof(Table, rows.le.value[2]), 486},
    {offsetof(Table, rows.le.value[3]), 512},
    {offsetof(Table, rows.gt.value[0]), 310},
    {offsetof(Table, rows.gt.value[1]), 425},
    {offsetof(Table, rows.gt.value[2]), 487},
    {offsetof(Table, rows.gt.value[3]), 513},
    {offsetof(Table, rows.ge.value[0]), 311},
    {offsetof(Table, rows.ge.value[1]), 426},
    {offsetof(Table, rows.ge.value[2]), 488},
    {offsetof(Table, rows.ge.value[3]), 514},
    {offsetof(Table, rows.logical_and.value[0]), 312},
    {offsetof(Table, rows.logical_and.value[1]), 427},
    {offsetof(Table, rows.logical_and.value[2]), 489},
    {offsetof(Table, rows.logical_and.value[3]), 515},
    {offsetof(Table, rows.logical_or.value[0]), 313},
    {offsetof(Table, rows.logical_or.value[1]), 428},
    {offsetof(Table, rows.logical_or.value[2]), 490},
    {offsetof(Table, rows.logical_or.value[3]), 516},
    {offsetof(Table, rows.logical_xor.value[0]), 314},
    {offsetof(Table, rows.logical_xor.value[1]), 429},
    {offsetof(Table, rows.logical_xor.value[2]), 491},
    {offsetof(Table, rows.logical_xor.value[3]), 517},
    {offsetof(Table, rows.isclose.value[0]), 315},
    {offsetof(Table, rows.isclose.value[1]), 430},
    {offsetof(Table, rows.isnan.value[0]), 316},
    {offsetof(Table, rows.isnan.value[1]), 431},
    {offsetof(Table, rows.isnan.value[2]), 492},
    {offsetof(Table, rows.isnan.value[3]), 518},
    {offsetof(Table, rows.isinf.value[0]), 317},
    {offsetof(Table, rows.isinf.value[1]), 432},
    {offsetof(Table, rows.isinf.value[2]), 493},
    {offsetof(Table, rows.isinf.value[3]), 519},
    {offsetof(Table, rows.isfinite.value[0]), 318},
    {offsetof(Table, rows.isfinite.value[1]), 433},
    {offsetof(Table, rows.isfinite.value[2]), 494},
    {offsetof(Table, rows.isfinite.value[3]), 520},
    {offsetof(Table, rows.logical_not.value[0]), 319},
    {offsetof(Table, rows.logical_not.value[1]), 434},
    {offsetof(Table, rows.logical_not.value[2]), 495},
    {offsetof(Table, rows.logical_not.value[3]), 521},
    {offsetof(Table, rows.l1_loss.value[0]), 320},
    {offsetof(Table, rows.l1_loss.value[1]), 435},
    {offsetof(Table, rows.smooth_l1_loss.value[0]), 321},
    {offsetof(Table, rows.smooth_l1_loss.value[1]), 436},
    {offsetof(Table, rows.huber_loss.value[0]), 322},
    {offsetof(Table, rows.huber_loss.value[1]), 437},
    {offsetof(Table, rows.binary_cross_entropy.value[0]), 323},
    {offsetof(Table, rows.binary_cross_entropy.value[1]), 438},
    {offsetof(Table, rows.binary_cross_entropy_with_logits.value[0]), 324},
    {offsetof(Table, rows.binary_cross_entropy_with_logits.value[1]), 439},
    {offsetof(Table, rows.logits_and_pos_weight.value[0]), 325},
    {offsetof(Table, rows.logits_and_pos_weight.value[1]), 440},
    {offsetof(Table, rows.soft_margin_loss.value[0]), 326},
    {offsetof(Table, rows.soft_margin_loss.value[1]), 441},
    {offsetof(Table, rows.hinge_embedding_loss.value[0]), 327},
    {offsetof(Table, rows.hinge_embedding_loss.value[1]), 442},
    {offsetof(Table, rows.margin_ranking_loss.value[0]), 328},
    {offsetof(Table, rows.margin_ranking_loss.value[1]), 443},
    {offsetof(Table, rows.kl_div.value[0]), 329},
    {offsetof(Table, rows.kl_div.value[1]), 444},
    {offsetof(Table, rows.kl_div_of_logs.value[0]), 330},
    {offsetof(Table, rows.kl_div_of_logs.value[1]), 445},
    {offsetof(Table, rows.poisson_nll_loss.value[0]), 331},
    {offsetof(Table, rows.poisson_nll_loss.value[1]), 446},
    {offsetof(Table, rows.poisson_nll_loss_of_rate.value[0]), 332},
    {offsetof(Table, rows.poisson_nll_loss_of_rate.value[1]), 447},
    {offsetof(Table, rows.gaussian_nll_loss.value[0]), 333},
    {offsetof(Table, rows.gaussian_nll_loss.value[1]), 448},
    {offsetof(Table, sum.sequence[0]), 334},
    {offsetof(Table, sum.sequence[1]), 449},
    {offsetof(Table, sum.sequence[2]), 496},
    {offsetof(Table, prod.sequence[0]), 335},
    {offsetof(Table, prod.sequence[1]), 450},
    {offsetof(Table, prod.sequence[2]), 497},
    {offsetof(Table, nansum.sequence[0]), 336},
    {offsetof(Table, nansum.sequence[1]), 451},
    {offsetof(Table, amax.sequence[0]), 337},
    {offsetof(Table, amax.sequence[1]), 452},
    {offsetof(Table, amax.sequence[2]), 498},
    {offsetof(Table, amax.sequence[3]), 522},
    {offsetof(Table, amin.sequence[0]), 338},
    {offsetof(Table, amin.sequence[1]), 453},
    {offsetof(Table, amin.sequence[2]), 499},
    {offsetof(Table, amin.sequence[3]), 523},
    {offsetof(Table, all.sequence[ELEMENT_BOOL]), 524},
    {offsetof(Table, any.sequence[ELEMENT_BOOL]), 525},
    {offsetof(Table, count_nonzero.sequence[ELEMENT_BOOL]), 500},
    {offsetof(Table, sum_squared_error.sequence[0]), 339},
    {offsetof(Table, sum_squared_error.sequence[1]), 454},
    {offsetof(Table, sum_products.sequence[0]), 340},
    {offsetof(Table, sum_products.sequence[1]), 455},
    {offsetof(Table, sum_absolutes.sequence[0]), 341},
    {offsetof(Table, sum_absolutes.sequence[1]), 456},
    {offsetof(Table, sum_squares.sequence[0]), 342},
    {offsetof(Table, sum_squares.sequence[1]), 457},
    {offsetof(Table, largest_absolute.sequence[0]), 343},
    {offsetof(Table, largest_absolute.sequence[1]), 458},
    {offsetof(Table, smallest_absolute.sequence[0]), 344},
    {offsetof(Table, smallest_absolute.sequence[1]), 459},
};
const int export__place_count = sizeof export__places / sizeof *export__places;
