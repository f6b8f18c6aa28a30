#!/usr/bin/env python3
"""Prints the constants of src/device/cpu/math.h, math_tables.h and elementary.h: needs mpmath (any version). Run it and compare by eye;
the numbers are facts and do not change."""
import mpmath as mp

mp.mp.prec = 1400


def nearest(x):
    return float(x)


print("/* 2^(i/32), rounded, and what the rounding left off, relative to it. */")
powers, rests = [], []
for i in range(32):
    exact = mp.mpf(2) ** (mp.mpf(i) / 32)
    powers.append(nearest(exact))
    rests.append(nearest((exact - mp.mpf(powers[i])) / mp.mpf(powers[i])))
for table in powers, rests:
    for i in range(0, 32, 4):
        print("    " + ", ".join(x.hex() for x in table[i : i + 4]) + ",")

step = mp.log(2) / 32
high = mp.mpf(int(step * mp.mpf(2) ** 38)) / mp.mpf(2) ** 38  # 33 bits: k * high is exact for |k| < 2^20
print("ln2/32 high", nearest(high).hex(), "low", nearest(step - high).hex())
high = mp.mpf(int(mp.log(2) * mp.mpf(2) ** 32)) / mp.mpf(2) ** 32
print("ln2 high", nearest(high).hex(), "low", nearest(mp.log(2) - high).hex())
third = mp.mpf(2) / 3
print("2/3 low part", nearest(third - mp.mpf(nearest(third))).hex())


def near_minimax(f, low, high, degree):
    """Coefficients, lowest first, of the Chebyshev interpolant: within a factor 2 of the minimax error."""
    coefficients, error = mp.chebyfit(f, [low, high], degree + 1, error=True)
    return [nearest(c) for c in reversed(coefficients)], error


def tanh_rest(z):
    if z < mp.mpf(10) ** -30:
        return mp.mpf(-1) / 3 + 2 * z / 15
    x = mp.sqrt(z)
    return (mp.tanh(x) / x - 1) / z


def atanh_rest(z):
    """log((1+s)/(1-s)) = 2 s + s z (2/3 + z R(z)), z = s^2."""
    if z < mp.mpf(10) ** -12:
        return mp.mpf(2) / 5 + 2 * z / 7 + 2 * z * z / 9
    s = mp.sqrt(z)
    return ((mp.log((1 + s) / (1 - s)) - 2 * s) / (s * z) - mp.mpf(2) / 3) / z


def sin_rest(z):
    if z < mp.mpf(10) ** -30:
        return mp.mpf(-1) / 6 + z / 120
    x = mp.sqrt(z)
    return (mp.sin(x) / x - 1) / z


def cos_rest(z):
    if z < mp.mpf(10) ** -30:
        return mp.mpf(1) / 24 - z / 720
    return (mp.cos(mp.sqrt(z)) - 1 + z / 2) / (z * z)


def expm1_rest(x):
    if abs(x) < mp.mpf(10) ** -30:
        return mp.mpf(1) / 6 + x / 24
    return (mp.expm1(x) - x - x * x / 2) / x**3


def expm1_rest_wide(x):
    if abs(x) < mp.mpf(10) ** -30:
        return mp.mpf(1) / 2 + x / 6
    return (mp.expm1(x) / x - 1) / x


def erf_rest(z):
    x = mp.sqrt(z)
    return mp.erf(x) / x - 1 if z else 2 / mp.sqrt(mp.pi) - 1


def odd_rest(function):
    """(f(x) / x - f'(0)) / x^2 of an odd function, as a function of z = x^2."""

    slope, cube = mp.taylor(function, 0, 3)[1::2]

    def rest(z):
        x = mp.sqrt(z)
        return (function(x) / x - slope) / z if z > mp.mpf(10) ** -30 else cube

    return rest


turn = (mp.pi / 4) ** 2 * mp.mpf("1.01")
for name, f, high, degree in (
    ("expm1 on |x| < 1/8", expm1_rest, mp.mpf(1) / 8, 7),
    ("expm1 for float32 on |x| < 1/4", expm1_rest_wide, mp.mpf(1) / 4, 5),
    ("sin on |r| < pi/4", sin_rest, turn, 5),
    ("cos", cos_rest, turn, 5),
    ("sin for float32", sin_rest, turn, 3),
    ("cos for float32", cos_rest, turn, 3),
    ("erf on |x| < 0.5", erf_rest, mp.mpf("0.266"), 8),
    ("erf for float32", erf_rest, mp.mpf("0.266"), 5),
    ("tanh on |x| < 0.625", tanh_rest, mp.mpf("0.625") ** 2, 11),
    ("tanh for float32", tanh_rest, mp.mpf("0.625") ** 2, 6),
    ("asin on |x| < 0.5", odd_rest(mp.asin), mp.mpf("0.25001"), 13),
    ("asin for float32", odd_rest(mp.asin), mp.mpf("0.25001"), 6),
    ("atan on |x| < 0.032", odd_rest(mp.atan), mp.mpf("0.032") ** 2, 4),
    ("atan for float32", odd_rest(mp.atan), mp.mpf("0.032") ** 2, 2),
    ("sinh on |x| < 0.5", odd_rest(mp.sinh), mp.mpf("0.25"), 5),
    ("sinh for float32 on |x| < 1", odd_rest(mp.sinh), mp.mpf(1), 4),
    ("asinh on |x| < 0.5", odd_rest(mp.asinh), mp.mpf("0.25"), 12),
    ("erfinv on |x| < 0.5", odd_rest(mp.erfinv), mp.mpf("0.25001"), 15),
    ("erfinv for float32", odd_rest(mp.erfinv), mp.mpf("0.25001"), 8),
    ("log", atanh_rest, ((mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)) ** 2 * mp.mpf("1.001"), 6),
):
    low = -high if name.startswith("expm1") else mp.mpf(0)
    coefficients, error = near_minimax(f, low, high, degree)
    print(f"/* {name}: error {mp.nstr(error, 3)} */")
    for c in coefficients:
        print(f"    {c.hex()},")

print("pi/2 in parts of 39, 39 and 53 bits, and as two doubles:")
quarter, parts = mp.pi / 2, []
for bits in (38, 77):
    parts.append(mp.floor((quarter - sum(parts)) * mp.mpf(2) ** bits) / mp.mpf(2) ** bits)
print([nearest(x).hex() for x in (*parts, quarter - sum(parts), quarter, quarter - mp.mpf(nearest(quarter)))])

print("/* the bits of 2/pi behind the point, after 64 zeros */")
bits = int(mp.floor(2 / mp.pi * mp.mpf(2) ** 1280))
words = [0] + [bits >> 64 * (19 - i) & (1 << 64) - 1 for i in range(20)]
for i in range(0, 21, 4):
    print("    " + ", ".join(f"0x{w:016x}" for w in words[i : i + 4]) + ",")

print("/* erf(i/16) for 8 <= i <= 96: rounded, what that left off, and the slope there */")
points = [mp.mpf(i) / 16 for i in range(8, 97)]
tables = (
    [nearest(mp.erf(x)) for x in points],
    [nearest(mp.erf(x) - mp.mpf(nearest(mp.erf(x)))) for x in points],
    [nearest(2 / mp.sqrt(mp.pi) * mp.exp(-x * x)) for x in points],
)
for table in tables:
    for i in range(0, len(points), 4):
        print("    " + ", ".join(x.hex() for x in table[i : i + 4]) + ",")


def two(x):
    return nearest(x), nearest(x - mp.mpf(nearest(x)))


mp.mp.prec = 300
print("/* atan(i/16) for 0 <= i <= 16: rounded, and what that left off */")
for table in zip(*(two(mp.atan(mp.mpf(i) / 16)) for i in range(17))):
    for i in range(0, 17, 4):
        print("    " + ", ".join(x.hex() for x in table[i : i + 4]) + ",")


def cells(f, first, last, degree):
    """A polynomial for each sixteenth of a binade, in the distance from its middle: by coefficient, the first as two doubles."""
    columns = []
    for k in range(first, last):
        width = mp.mpf(2) ** (k // 16 - 5)
        middle = 16 * width + (k % 16) * width + width / 2
        c = mp.chebyfit(lambda d: f(middle + d), [-width / 2, width / 2], degree + 1)[::-1]
        columns.append([*two(c[0]), *map(nearest, c[1:])])
    for row in zip(*columns):
        for i in range(0, len(row), 4):
            print("    " + ", ".join(x.hex() for x in row[i : i + 4]) + ",")


print("/* e^(x^2) erfc(x) for 1/2 <= x < 28 */")
cells(lambda x: mp.exp(x * x) * mp.erfc(x), 0, 92, 10)
print("/* erfinv(1 - e^(-x^2)) for 13/16 <= x < 6.25 */")
cells(lambda x: mp.erfinv(1 - mp.exp(-x * x)), 10, 57, 8)

print("1/ln2, 1/ln10, pi, sqrt(pi)/2, each as two doubles; log10(2), the first part of 41 bits:")
for x in (1 / mp.log(2), 1 / mp.log(10), mp.pi, mp.sqrt(mp.pi) / 2):
    print([part.hex() for part in two(x)])
high = mp.floor(mp.log10(2) * mp.mpf(2) ** 42) / mp.mpf(2) ** 42
print([nearest(high).hex(), nearest(mp.log10(2) - high).hex()])
