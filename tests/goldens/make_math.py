#!/usr/bin/env python3
"""Writes math.txt: exp, log, tanh and pow of float64 numbers from all binades, rounded correctly from 300
bits, by mpmath; and of float32 numbers, as doubles.

    python make_math.py >math.txt
"""
import random
import struct

import mpmath as mp

mp.mp.prec = 300
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
