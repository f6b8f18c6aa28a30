"""The corpus of a fuzz program as one text, an input a line in base64, so that it is reviewed and stored like code.

    python3 tests/fuzz/corpus.py unpack tests/fuzz/tensor.corpus FOLDER
    python3 tests/fuzz/corpus.py pack tests/fuzz/tensor.corpus FOLDER [MOST]     the MOST longest inputs, 400 if not said
"""
import base64
import pathlib
import sys


def unpack(text, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate(text.read_text().split()):
        (folder / f"{number:04}").write_bytes(base64.b64decode(line))


def pack(text, folder, most=400):
    inputs = sorted({path.read_bytes() for path in folder.iterdir()}, key=lambda b: (-len(b), b))[: int(most)]
    text.write_text("".join(base64.b64encode(b).decode() + "\n" for b in sorted(inputs)))


action, text, folder, *rest = sys.argv[1:]
{"pack": pack, "unpack": unpack}[action](pathlib.Path(text), pathlib.Path(folder), *rest)
