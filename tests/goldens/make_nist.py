#!/usr/bin/env python3
"""Writes nist.txt from the 27 files of NIST's nonlinear regressions (StRD, in the public domain):

    python3 make_nist.py FOLDER    # of Misra1a.dat and the others, from itl.nist.gov/div898/strd or the sources of lmfit

Numbers are kept as they stand there. A problem is a line each of `NAME | WHAT |` and numbers: two starts, the certified
values and their standard deviations, then y and one or two x.
"""
import re
import sys
from pathlib import Path


def lines(path):
    text = path.read_text().splitlines()
    places = re.search(r"Data +\(lines (\d+) to (\d+)\)", "\n".join(text[:12]))
    first, last = int(places[1]), int(places[2])
    fitted = [row.split("=")[1].split() for row in text[:first - 1] if re.match(r" +b\d+ =", row)]
    observed = [row.split() for row in text[first - 1 : last]]
    columns = dict(zip(("start1", "start2", "certified", "deviations"), zip(*fitted, strict=True)))
    columns |= dict(zip(("y", "x1", "x2"), zip(*observed, strict=True)))
    count = int(re.search(r"Number of Observations: +(\d+)", "\n".join(text))[1])
    assert len(observed) == count, path
    for what, numbers in columns.items():
        yield f"{path.stem} | {what} | {' '.join(numbers)}"


if __name__ == "__main__":
    with open(Path(__file__).with_name("nist.txt"), "w") as out:
        print("# NIST StRD, nonlinear regression (public domain), by make_nist.py", file=out)
        for file in sorted(Path(sys.argv[1]).glob("*.dat")):
            print("\n".join(lines(file)), file=out)
