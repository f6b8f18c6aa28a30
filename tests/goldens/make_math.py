#!/usr/bin/env python3
"""Writes math.txt: exp, log, tanh, pow, erf, sin, cos, expm1, log1p and the functions of device/cpu/pairs.h and gamma.h of float64 numbers
from all binades, rounded correctly from 1400 bits, by mpmath; and of float32 numbers, as doubles.

    python make_math.py >math.txt
"""
import random
import struct

import mpmath as mp

mp.mp.prec = 1400
rng = random.Random(1)


def any_double(low, high):
    """Uniform over the bit patterns between two positive doubles, with a random sign."""
    a, b = (struct.unpack("<q", struct.pack("<d", v))[0] for v in (low, high))
    return struct.unpack("<d", struct.pack("<q", rng.randint(a, b)))[0]


def as_float(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


print(f"# mpmath {mp.__version__}: x (and y), then f(x) rounded to double")


def put(name, f, values):
    for i in range(0, len(values), 100):
        part = values[i : i + 100]
        text = " ".join(" ".join(v.hex() for v in (*args, float(f(*map(mp.mpf, args))))) for args in part)
        print(f"{name} | - | {text}")


sign = lambda x: x if rng.random() < 0.5 else -x
put("exp", mp.exp, [(sign(any_double(1e-300, 700)),) for _ in range(300)] + [(rng.uniform(-708, 709),) for _ in range(300)] + [(rng.uniform(-745, -708),) for _ in range(100)])
put("log", mp.log, [(any_double(5e-324, 1.7e308),) for _ in range(400)] + [(rng.uniform(0.5, 2),) for _ in range(300)] + [(1 + rng.uniform(-1e-6, 1e-6),) for _ in range(100)])
put("tanh", mp.tanh, [(sign(any_double(1e-300, 30)),) for _ in range(300)] + [(rng.uniform(-3, 3),) for _ in range(400)])
put("pow", mp.power, [(any_double(1e-3, 1e3), rng.uniform(-90, 90)) for _ in range(300)] + [(rng.uniform(0.5, 2), rng.uniform(-900, 900)) for _ in range(200)] + [(any_double(1e-300, 1e300), rng.uniform(-1, 1)) for _ in range(100)])
# float32 arguments: the caller rounds the result
put("expf", mp.exp, [(as_float(sign(any_double(1e-30, 88))),) for _ in range(300)] + [(as_float(rng.uniform(-103, 88)),) for _ in range(300)])
put("logf", mp.log, [(as_float(any_double(1.5e-45, 3e38)),) for _ in range(300)] + [(as_float(rng.uniform(0.5, 2)),) for _ in range(300)])
put("tanhf", mp.tanh, [(as_float(sign(any_double(1e-30, 10))),) for _ in range(300)] + [(as_float(rng.uniform(-2, 2)),) for _ in range(300)])
put("powf", mp.power, [(as_float(any_double(1e-3, 1e3)), as_float(rng.uniform(-12, 12))) for _ in range(300)])

put("erf", mp.erf, [(sign(any_double(5e-324, 7)),) for _ in range(400)] + [(rng.uniform(-3, 3),) for _ in range(400)] + [(rng.uniform(0.49, 0.54),) for _ in range(100)])
put("erff", mp.erf, [(as_float(sign(any_double(1e-44, 5))),) for _ in range(300)] + [(as_float(rng.uniform(-2, 2)),) for _ in range(300)])
# 6381956970095103 * 2^797 is the double that lies closest to a multiple of pi/2; near other multiples results are small too
near = [(float(n * mp.pi / 2),) for n in (*range(1, 40), 1000, 10430, 10431, 10**6, 10**12, 10**17)] + [(6381956970095103.0 * 2.0**797,)]
wide = [(sign(any_double(5e-324, 1.7e308)),) for _ in range(600)] + [(rng.uniform(-40, 40),) for _ in range(400)] + [(rng.uniform(-17000, 17000),) for _ in range(200)]
put("sin", mp.sin, near + wide)
put("cos", mp.cos, near + wide)
narrow = [(as_float(x),) for (x,) in near[:-1]] + [(as_float(sign(any_double(1e-44, 3e38))),) for _ in range(300)] + [(as_float(rng.uniform(-40, 40)),) for _ in range(300)]
put("sinf", mp.sin, narrow)
put("cosf", mp.cos, narrow)

# e^x - 1 where it is small, where it is -1 and where it overflows; log(1 + x) near 0, near -1 and where 1 + x is rounded
put("expm1", mp.expm1, [(sign(any_double(5e-324, 700)),) for _ in range(300)] + [(rng.uniform(-1, 1),) for _ in range(400)] + [(rng.uniform(-50, 50),) for _ in range(200)] + [(sign(rng.uniform(0.12, 0.15)),) for _ in range(100)])
put("log1p", mp.log1p, [(any_double(5e-324, 1.7e308),) for _ in range(300)] + [(-any_double(5e-324, 1),) for _ in range(200)] + [(rng.uniform(-0.5, 3),) for _ in range(400)] + [(-1 + any_double(1e-16, 0.1),) for _ in range(100)] + [(sign(rng.uniform(0.25, 0.5)),) for _ in range(100)])
put("expm1f", mp.expm1, [(as_float(sign(any_double(1.5e-45, 88))),) for _ in range(300)] + [(as_float(rng.uniform(-2, 2)),) for _ in range(300)] + [(as_float(rng.uniform(-20, 88)),) for _ in range(100)])
put("log1pf", mp.log1p, [(as_float(any_double(1.5e-45, 3e38)),) for _ in range(300)] + [(as_float(-any_double(1.5e-45, 0.99)),) for _ in range(200)] + [(as_float(rng.uniform(-0.5, 3)),) for _ in range(300)])


def both(name, f, wide, narrow=None):
    """Also of the same numbers as float32, where they are such."""
    put(name, f, wide)
    put(name + "f", f, [tuple(as_float(v) for v in args) for args in narrow or wide if max(map(abs, args)) < 3e38][::2])


def draws(count, draw):
    return [(draw(),) for _ in range(count)]


# Each near 0, in all binades, and where it changes from one formula to another; tan also next to its poles, like sin
both("tan", mp.tan, near + wide, narrow)
unit = draws(300, lambda: rng.uniform(-1, 1)) + draws(200, lambda: sign(any_double(5e-324, 1))) + draws(200, lambda: sign(1 - any_double(1e-16, 0.5)))
border = draws(50, lambda: sign(rng.uniform(0.49, 0.51)))
both("asin", mp.asin, unit + border)
both("acos", mp.acos, unit + border)
everywhere = draws(300, lambda: rng.uniform(-3, 3)) + draws(200, lambda: sign(any_double(5e-324, 1.7e308))) + draws(200, lambda: rng.uniform(-40, 40))
moderate = draws(300, lambda: sign(any_double(1e-44, 3e38)))
both("atan", mp.atan, everywhere, everywhere[:300] + moderate)
both("asinh", mp.asinh, everywhere + border, everywhere[:300] + moderate)
points = [(rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(300)] + [(sign(any_double(5e-324, 1.7e308)), sign(any_double(5e-324, 1.7e308))) for _ in range(150)]
scaled = [tuple(rng.uniform(-2, 2) * 2.0**e for _ in range(2)) for e in (rng.randint(-1060, 1022) for _ in range(150))]
both("atan2", mp.atan2, points + scaled, points[:300] + [(sign(any_double(1e-44, 3e38)), sign(any_double(1e-44, 3e38))) for _ in range(200)])
growing = draws(300, lambda: rng.uniform(-3, 3)) + draws(200, lambda: rng.uniform(-710, 710)) + draws(200, lambda: sign(any_double(5e-324, 710)))
narrow_growing = growing[:300] + draws(200, lambda: rng.uniform(-88, 88)) + draws(100, lambda: sign(any_double(1e-44, 88)))
both("sinh", mp.sinh, growing + border, narrow_growing)
both("cosh", mp.cosh, growing + border, narrow_growing)
above = draws(200, lambda: rng.uniform(1, 3)) + draws(200, lambda: 1 + any_double(2.3e-16, 1)) + draws(200, lambda: any_double(1, 1.7e308))
both("acosh", mp.acosh, above, above[:200] + draws(200, lambda: 1 + any_double(2e-7, 1)) + draws(200, lambda: any_double(1, 3e38)))
small = draws(50, lambda: sign(rng.uniform(0.16, 0.18)))
inside = [x for x in unit + small if abs(as_float(x[0])) < 1]
both("atanh", mp.atanh, unit + small, inside)
positive = draws(200, lambda: rng.uniform(0.5, 2)) + draws(200, lambda: 1 + rng.uniform(-1, 1) * 2.0 ** -rng.randint(0, 50)) + draws(200, lambda: any_double(5e-324, 1.7e308))
narrow_positive = positive[:300] + draws(200, lambda: any_double(1.5e-45, 3e38))
whole = [(2.0**k,) for k in range(-1074, 1024, 93)]
both("log2", lambda x: mp.log(x) / mp.log(2), positive + whole, narrow_positive)
both("log10", mp.log10, positive + [(10.0**k,) for k in range(23)], narrow_positive)
tails = draws(300, lambda: rng.uniform(-6, 6)) + draws(200, lambda: rng.uniform(0, 27.2)) + draws(200, lambda: rng.uniform(0.4, 1.5)) + draws(100, lambda: sign(any_double(5e-324, 27)))
both("erfc", mp.erfc, tails + border, tails[:300] + tails[500:] + draws(200, lambda: rng.uniform(0, 10)))
both("erfinv", mp.erfinv, unit + border, [x for x in unit + border if abs(as_float(x[0])) < 1])


# Everywhere, and next to where they are 0, to which fewer digits are left the nearer it is
def beside(x, steps):
    return struct.unpack("<d", struct.pack("<q", struct.unpack("<q", struct.pack("<d", x))[0] + steps))[0]


def zeros(f, first, last):
    """Where f changes its sign between two whole numbers from `last` to `first`, as the nearest double."""
    points = [mp.mpf(n) + d for n in range(last, first) for d in (mp.mpf(10) ** -14, mp.mpf(1) / 5, mp.mpf(1) / 2, 1 - mp.mpf(1) / 3, 1 - mp.mpf(10) ** -14)]
    pairs = [(a, b) for a, b in zip(points, points[1:]) if mp.floor(a) == mp.floor(b) and f(a) * f(b) < 0]
    return [float(mp.findroot(f, pair, solver="bisect", maxsteps=300, tol=1e-90)) for pair in pairs]


log_gamma = lambda x: mp.log(abs(mp.gamma(x))) if abs(x) < 170 else mp.re(mp.loggamma(x))
moved = draws(300, lambda: sign(rng.uniform(0, 10))) + draws(200, lambda: sign(rng.uniform(0, 60))) + draws(100, lambda: sign(any_double(5e-324, 1e12))) + draws(100, lambda: any_double(1, 1e300))
around = [(beside(float(-n), k),) for n in range(1, 30, 3) for k in (-1, 1)]
steps = [-(10**9), -(10**6), -1000, 1000, 10**6, 10**9]
mp.mp.prec = 400
for name, f, roots in (("lgamma", log_gamma, [1.0, 2.0] + zeros(log_gamma, -1, -13)), ("digamma", mp.digamma, zeros(mp.digamma, 2, -13))):
    both(name, f, moved + around + [(beside(x, k),) for x in roots for k in steps], [x for x in moved if 1e-38 < abs(x[0]) < 1e37 and (x[0] > 0 or as_float(x[0]) % 1)])
    put(name + "0", f, [(beside(x, k),) for x in roots for k in (-20, -2, -1, 1, 2, 20)])
