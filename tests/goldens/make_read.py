"""What NumPy and Python read in small files of every form: read.txt.

    python make_read.py

A line is `kind | options | the file in base16, ":", shape ":" values`, as tests/test_read.c reads it.
"""
import gzip
import itertools
import pathlib
import struct

import numpy as np

lines = []


def put(kind, options, file, shape, values):
    numbers = " ".join(f"{v:.17g}" for v in np.ravel(np.asarray(values, dtype=float)))
    lines.append(f"{kind} | {options} | {file.hex()} : {' '.join(map(str, shape))} : {numbers}")


# ---- IDX: as torchvision's read_sn3_pascalvincent_tensor -------------------------------------------------

TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def idx(code, shape):
    count = int(np.prod(shape, dtype=np.int64))
    kind = np.dtype(TYPES[code])
    if kind.kind == "f":
        numbers = np.resize([0.5, -0.0, 1e-40 if code == 13 else 5e-324, -1.1, 3e38, float("inf"), float("nan")], count)
    else:
        ends = np.iinfo(kind)
        numbers = np.resize([ends.min, ends.max, 0, 1, 77, ends.max - 1, 3], count)
    data = numbers.astype(kind).tobytes()
    header = bytes([0, 0, code, len(shape)]) + b"".join(struct.pack(">I", n) for n in shape)
    values = np.frombuffer(header + data, kind, offset=4 + 4 * len(shape)).reshape(shape)
    return header + data, shape, values


for code, shape in itertools.product(TYPES, [(7,), (2, 3), (1, 2, 2, 1, 1, 1, 2, 1), (2, 0, 3), (0,)]):
    put("idx", f"type={code}", *idx(code, shape))
packed, shape, values = idx(8, (3, 5))
put("idx", "type=8", gzip.compress(packed, 9, mtime=0), shape, values)
put("idx", "type=8", gzip.compress(packed, 0, mtime=0), shape, values)
full = gzip.compress(packed, 9, mtime=7)  # with all that a header can have
full = full[:3] + bytes([1 | 4 | 8 | 16]) + full[4:10] + b"\x03\x00abc" + b"a name\0" + b"\0" + full[10:]
put("idx", "type=8", full, shape, values)
packed, shape, values = idx(14, (40, 9))
put("idx", "type=14", gzip.compress(packed, 6, mtime=0), shape, values)

(pathlib.Path(__file__).parent / "read.txt").write_text("".join(line + "\n" for line in lines))
