"""What NumPy, Python, pandas and Pillow read in small files of every form: read.txt.

    python make_read.py

A line is `kind | options | the file in base16, ":", shape ":" values`, as tests/test_read.c reads it.
"""
import gzip
import io
import itertools
import pathlib
import struct
import zlib

import numpy as np
import pandas as pd
from PIL import Image

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

# ---- CSV: as pandas, with numbers rounded correctly; columns of words sorted ------------------------------


def csv(text, **options):
    file = text if isinstance(text, bytes) else text.encode()
    frame = pd.read_csv(io.BytesIO(gzip.decompress(file) if file[:2] == b"\x1f\x8b" else file),
                        float_precision="round_trip", low_memory=False,
                        header=0 if options.get("header", 1) else None, sep=options.get("sep", ","),
                        na_values=options["na"].split(",") if "na" in options else None)
    words = []
    for name in frame.columns:
        if len(frame) and not pd.api.types.is_numeric_dtype(frame[name]) or frame[name].dtype == bool:
            column = frame[name].astype(str).where(frame[name].notna(), None).astype("category")
            words += [f"{name}={'/'.join(column.cat.categories)}"]
            frame[name] = column.cat.codes.astype(float).replace(-1, float("nan"))
    names = "/".join(map(str, frame.columns)).replace(" ", "~")
    given = " ".join(f"{k}={v}" for k, v in options.items() if k != "sep")
    sep = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[options.get("sep", ",")]
    put("csv", f"sep={sep} {given} names={names} words={';'.join(words).replace(' ', '~').replace(chr(10), '^') or '-'}", file, frame.shape,
        frame.to_numpy(dtype=float))


numbers = ["0", "-0", "1", "+1", "-1.5", ".5", "5.", "1e3", "1E-3", "1e+3", "-.5e-2", "007", "0.1", "1e400", "-1e400", "1e-400", "5e-324",
           "2.4703282292062328e-324", "2.4703282292062327e-324", "1.7976931348623157e308", "1.7976931348623159e308", "9007199254740993",
           "9007199254740993.0", "9007199254740992.999", "123456789012345678901234567890", "0." + "0" * 400 + "1e401", "1" + "0" * 400 + "e-400",
           "0.1000000000000000055511151231257827021181583404541015625", "0.10000000000000000555111512312578270211815834045410156251",
           "1.00000000000000011102230246251565404236316680908203125", "1.00000000000000011102230246251565404236316680908203124",
           "1.0000000000000001110223024625156540423631668090820312" + "0" * 800 + "1", "4.35", "8.41", "2.2250738585072011e-308",
           "2.2250738585072014e-308", "1e22", "1e23", "9007199254740991e22", "9007199254740991e-22", "3.141592653589793", "6.02214076e23",
           "0e999999999999999999999", "1e-999999999999999999999", "inf", "-inf", "Infinity", "+INF", " 1", "1 ", " -2.5  "]
rng = np.random.default_rng(5)
numbers += [repr(float(v)) for v in rng.standard_normal(60) * 10.0 ** rng.integers(-300, 300, 60)]
numbers += [f"{v:.{k}f}" for v, k in zip(rng.standard_normal(60) * 1000, rng.integers(0, 25, 60))]
csv("x\n" + "\n".join(numbers) + "\n")
csv("a,b\n1,2\n3,4\n")
csv("a,b\r\n1,2\r\n3,4")
csv("a,b\r1,2\r3,4\r")
csv("\n\na,b\n\n1,2\n  \n3,4\n\n")
csv(b"\xef\xbb\xbfa,b\n1,2\n")
csv(b"\xef\xbb\xbf\"a\",b\n1,2\n")
csv("1,2\n3,4\n", header=0)
csv("a;b\n1;2,5\n", sep=";")
csv("a\tb\tc\n1\t\t2\n\t\t\n3\t4\t5\n", sep="\t")
csv("a|b\n1|x\n", sep="|")
csv('"a","b,c","d""e"\n"1","2","3"\n')
csv('k,v\n"x, y",1\n"say ""hi""",2\n"two\nlines",3\n"",4\n"x, y",5\nx,6\n"x",7\n')
csv("k,n\nb,1\na,2\nNA,3\nb,NaN\n,5\nc,null\n")
csv("k\nTrue\nFalse\nTrue\n")
csv("k,m\n1,1\n2,2\nx,3\n1,4\n1.0,5\n")
csv("k\n0x10\n1_000\n1e\n--1\n1e5.0\n.\n+\n1 2\ne5\ninfi\nnan1\n")
csv("a,b\n" + ",".join(["#N/A", "#N/A N/A"]) + "\n#NA,-1.#IND\n-1.#QNAN,-NaN\n-nan,1.#IND\n1.#QNAN,<NA>\nN/A,NA\nNULL,NaN\nNone,n/a\nnan,null\n1,2\n")
csv("a,b\n?,1\n2,-999\n3,-999.0\n-,4\n", na="?,-999,-")
csv("a,,b,\n1,2,3,4\n")
csv("a,b\n")
csv("temp\u00e9rature,\u6f22\nc\u00f4t\u00e9,1\ncote,2\n\U0001f600,3\n")
csv("x\n" + "".join(f"w{i * 7919 % 300}\n" for i in range(900)))
csv(gzip.compress(b"a,b\n1,x\n2,y\n", mtime=0))

# ---- Images: every kind of PNG written here, and read by Pillow -------------------------------------------


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def rows(pixels, depth, filtered):
    """(height, width, channels) as PNG packs and filters rows: each with another filter."""
    height, width, channels = pixels.shape
    step, packed, before = max(1, channels * depth // 8), b"", None
    for y in range(height if width else 0):
        bits = "".join(f"{v:0{depth}b}" for v in pixels[y].ravel())
        line = np.array([int(bits[i:i + 8].ljust(8, "0"), 2) for i in range(0, len(bits), 8)])
        up = before if before is not None else np.zeros_like(line)
        left, corner = (np.concatenate([np.zeros(step, int), v])[:len(line)] for v in (line, up))
        paeth = left + up - corner
        pa, pb, pc = abs(paeth - left), abs(paeth - up), abs(paeth - corner)
        guess = [0 * line, left, up, (left + up) // 2, np.where((pa <= pb) & (pa <= pc), left, np.where(pb <= pc, up, corner))]
        kind = y % 5 if filtered else 0
        packed += bytes([kind]) + ((line - guess[kind]) % 256).astype(np.uint8).tobytes()
        before = line
    return packed


PASSES = [(0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1)]


def png(color, depth, shape=(7, 9), palette=None, transparent=None, interlaced=False, filtered=True, level=9, parts=1):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    pixels = rng.integers(0, len(palette) if palette else 2 ** depth, (*shape, channels))
    packed = (b"".join(rows(pixels[y::dy, x::dx], depth, filtered) for y, dy, x, dx in PASSES) if interlaced
              else rows(pixels, depth, filtered))
    data = zlib.compress(packed, level)
    file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", shape[1], shape[0], depth, color, 0, 0, interlaced))
    file += chunk(b"tEXt", b"Title\0something")
    if palette:
        file += chunk(b"PLTE", bytes(sum(palette, ())))
    if transparent is not None:
        file += chunk(b"tRNS", bytes(transparent) if color == 3 else struct.pack(f">{channels}H", *pixels[0, 0]))
    for i in range(parts):
        file += chunk(b"IDAT", data[len(data) * i // parts:len(data) * (i + 1) // parts])
    file += chunk(b"IEND", b"")
    most, seen = 2 ** depth - 1, pixels
    if palette:
        most, seen = 255, np.array(palette)[pixels[:, :, 0]]
        if transparent is not None:
            alpha = np.array([*transparent] + [255] * (len(palette) - len(transparent)))[pixels[:, :, 0]]
            seen = np.concatenate([seen, alpha[:, :, None]], 2)
    elif transparent is not None:
        alpha = np.where((pixels == pixels[0, 0]).all(2), 0, most)
        seen = np.concatenate([pixels, alpha[:, :, None]], 2)
    picture = Image.open(io.BytesIO(file))
    scaled = color == 0 and depth < 8 and transparent is not None  # Pillow compares with the gray before scaling it
    if (depth < 16 or color == 0 and transparent is None) and not scaled:  # others Pillow does not keep whole
        mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[seen.shape[2]]
        read = np.asarray(picture if depth == 16 else picture.convert(mode)).reshape(seen.shape)
        assert (read == seen * (255 // most if depth < 8 and not palette else 1)).all(), (color, depth)
    image(file, seen, most)


def image(file, seen, most):
    values = seen.transpose(2, 0, 1)
    put("image", f"most={most}", file, values.shape, values)


colors = [tuple(map(int, rng.integers(0, 256, 3))) for _ in range(11)]
for interlaced in (False, True):
    for color, depth in [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (4, 8), (4, 16), (6, 8), (6, 16)]:
        png(color, depth, interlaced=interlaced)
    for depth in (4, 8):
        png(3, depth, palette=colors, interlaced=interlaced)
    png(3, 4, palette=colors, transparent=[0, 128, 7], interlaced=interlaced)
png(3, 1, palette=colors[:2])
png(3, 2, palette=colors[:4], parts=3)
for color, depth in [(0, 8), (0, 4), (2, 8), (2, 16)]:
    png(color, depth, transparent=())
png(2, 8, shape=(1, 1))
png(0, 1, shape=(1, 17), interlaced=True)
png(0, 8, shape=(5, 1), interlaced=True)
png(2, 8, filtered=False, level=0)
png(6, 8, shape=(20, 30), parts=4)
for kind, channels, most in [(5, 1, 255), (6, 3, 255), (5, 1, 65535), (6, 3, 65535), (6, 3, 31), (5, 1, 1000)]:
    pixels = rng.integers(0, most + 1, (3, 4, channels))
    data = pixels.astype(">u2" if most > 255 else "u1").tobytes()
    file = f"P{kind}\n# made by hand\n4 3#x\n {most}\n".encode() + data
    if most in (255, 65535) and (channels, most) != (3, 65535):
        assert (np.asarray(Image.open(io.BytesIO(file))).reshape(pixels.shape) == pixels).all()
    image(file, pixels, most)

(pathlib.Path(__file__).parent / "read.txt").write_text("".join(line + "\n" for line in lines))
