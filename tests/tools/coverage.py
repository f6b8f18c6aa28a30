"""How much of src/ the tests have run: lines, and branches taken, from the counters that programs built with --coverage
leave beside their objects. A header that is compiled several times counts once: a branch is taken if any copy took it.

    python3 tests/tools/coverage.py OBJECTS... [--floor PERCENT]      0 if at least so many branches are taken
    python3 tests/tools/coverage.py OBJECTS... --missed FILE          and the branches of a file that never are
"""
import argparse
import collections
import json
import subprocess

parser = argparse.ArgumentParser()
parser.add_argument("objects", nargs="+")
parser.add_argument("--floor", type=float, default=0)
parser.add_argument("--missed")
args = parser.parse_args()

lines, branches = collections.Counter(), collections.Counter()
for start in range(0, len(args.objects), 16):
    out = subprocess.run(["gcov", "--json-format", "--branch-probabilities", "--stdout", *args.objects[start : start + 16]],
                         capture_output=True, text=True, check=True).stdout
    for report in map(json.loads, out.splitlines()):
        for file in report["files"]:
            name = file["file"]
            if not name.startswith("src/") or name in ("src/plot/stb.c", "src/files/stb_image.c"):
                continue
            seen = collections.Counter()
            for line in file["lines"]:
                lines[name, line["line_number"]] += line["count"]
                for branch in line["branches"]:
                    place = name, line["line_number"], seen[line["line_number"]]
                    seen[line["line_number"]] += 1
                    branches[place] += branch["count"]


def share(counts):
    return 100 * sum(1 for count in counts if count) / max(1, len(counts))


files = sorted({name for name, _ in lines})
for name in files:
    of_file = [count for place, count in branches.items() if place[0] == name]
    print(f"{share(of_file):6.1f} %  of {len(of_file):4} branches  {name}")
    if name == args.missed:
        for place in sorted({place[1] for place, count in branches.items() if place[0] == name and not count}):
            print(f"            line {place}")
print(f"lines {share(lines.values()):.1f} %, branches {share(branches.values()):.1f} % of {len(branches)}")
raise SystemExit(share(branches.values()) < args.floor)
