#!/usr/bin/env python3
"""Do the tests notice a fault? Plants the faults of table.txt, one at a time, and says which stay unnoticed.

    python3 tests/mutations/run.py                 all of them: a quarter of an hour on two processors
    python3 tests/mutations/run.py 'optim|adam'    those whose name or file matches
    python3 tests/mutations/run.py --list          what there is
    python3 tests/mutations/run.py -v ...          also what noticed it

Works on a copy of the project in a folder of its own: every source is compiled once, with AddressSanitizer, so that a
missing free and a read behind the end are seen; for a fault only what includes the changed file is compiled again.
A test that fails, crashes, leaks or hangs has noticed. Exit status 1 if a fault was not noticed that the table does not
call equivalent, if one does not compile, or if the table does not fit the sources any more.

table.txt: blocks between empty lines, in this order:

    name  file  tests...            file: below src/ or include/; tests: values is tests/test_values.c
    occurrence 2                    only where the old text occurs several times
    - old text                      several lines are joined; nothing but "+": it is taken away
    + new text
    = why no test can notice        an equivalent one: it is tried all the same, and may survive
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("table.txt")
CHECKED = ["-O1", "-fsanitize=address", "-fno-omit-frame-pointer"]
LANGUAGE = ["@compile_flags.txt", "-w"]
LIBRARIES = ["-lcmocka", "-lm", "-lpthread"]
LEAST_LIMIT, SLOWER = 60, 10  # seconds; how much longer than without the fault a test may take


class Trouble(Exception):
    """What the user has to be told, without a trace."""


# ---- The table -----------------------------------------------------------------------------------------


class Mutation:
    def __init__(self, block):
        head, *rest = block.split("\n")
        words = head.split()
        if len(words) < 3:
            raise Trouble(f"table: a block begins with name, file and tests, not with: {head}")
        self.name, self.file, self.tests = words[0], words[1], words[2:]
        self.occurrence = 0
        old, new, why = [], [], []
        for line in rest:
            kind, text = line[:1], line[2:]
            if line.startswith("occurrence "):
                self.occurrence = int(line.split()[1])
            elif kind in "-+=":
                {"-": old, "+": new, "=": why}[kind].append(text)
            else:
                raise Trouble(f"table: {self.name}: what is this line: {line}")
        self.old, self.new, self.equivalent = "\n".join(old), "\n".join(new), " ".join(why)

    def apply(self, text):
        """The changed text of the file."""
        count = text.count(self.old) if self.old else 0
        if count == 0:
            raise Trouble(f"{self.name}: no longer in {self.file}: {self.old}")
        if count > 1 and not self.occurrence or self.occurrence > count:
            raise Trouble(f"{self.name}: {count} times in {self.file}, and occurrence is {self.occurrence}: {self.old}")
        at = -1
        for _ in range(max(self.occurrence, 1)):
            at = text.index(self.old, at + 1)
        return text[:at] + self.new + text[at + len(self.old) :]


def read_table():
    lines = [line for line in TABLE.read_text().split("\n") if not line.startswith("#")]
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    mutations = [Mutation(block) for block in blocks if block.strip()]
    names = [m.name for m in mutations]
    for name in names:
        if names.count(name) > 1:
            raise Trouble(f"table: {name} occurs twice")
    problems = []
    for m in mutations:
        try:
            m.apply((ROOT / m.file).read_text())
        except (Trouble, OSError) as trouble:
            problems.append(str(trouble))
    if problems:
        raise Trouble("\n".join(problems))
    return mutations


# ---- Building ------------------------------------------------------------------------------------------


def object_of(source):
    return source.replace("/", "-")[: -len(".c")] + ".o"


def compile_source(tree, source, folder):
    """None, or what the compiler said."""
    target = folder / object_of(source)
    command = ["gcc", *LANGUAGE, *CHECKED, "-MMD", "-c", "-o", target, source]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else None


def link(test, objects, shared, output):
    command = ["gcc", *CHECKED, "-o", output, *objects, *shared, *LIBRARIES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"{test} does not link:\n{done.stderr}")


def has_main(path):
    return re.search(r"^int main\(|^RUN_TESTS\(", path.read_text(), re.M)


class Build:
    """The project without a fault: objects, and what each of them includes."""

    def __init__(self, scratch, tests):
        self.folder = scratch / "objects"
        self.folder.mkdir()
        self.tree = scratch / "tree"
        copy_tree(self.tree)
        library = sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("src/**/*.c"))
        others = [p for p in [*ROOT.glob("tests/*.c"), *ROOT.glob("examples/*.c")] if not has_main(p)]
        shared = [str(p.relative_to(ROOT)) for p in others if p.name != "order_program.c"]
        self.tests = {name: f"tests/test_{name}.c" for name in tests}
        sources = [*library, *shared, *self.tests.values()]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            said = list(pool.map(lambda s: compile_source(self.tree, s, self.folder), sources))
        for source, text in zip(sources, said):
            if text:
                raise Trouble(f"{source} does not compile without a fault:\n{text}")
        self.includes = {s: self.read_includes(s) for s in sources}
        self.archives = [self.archive("libshared.a", shared), self.archive("libtaper.a", library)]

    def read_includes(self, source):
        rule = (self.folder / object_of(source)).with_suffix(".d").read_text().replace("\\\n", " ")
        return {os.path.normpath(word) for word in rule.split(":", 1)[1].split()}

    def archive(self, name, sources):
        objects = [self.folder / object_of(s) for s in sources]
        subprocess.run(["ar", "rcs", self.folder / name, *objects], check=True)
        return self.folder / name

    def link(self, test, changed, output):
        """A test program; `changed` maps sources to the folder of their objects."""
        objects = {s: folder / object_of(s) for s, folder in changed.items()}
        own = objects.pop(self.tests[test], self.folder / object_of(self.tests[test]))
        other_tests = set(self.tests.values())
        rest = [o for s, o in objects.items() if s not in other_tests]
        link(test, [own, *rest], self.archives, output)


def copy_tree(to):
    made = (".git", ".zig*", "zig-*", "out", "__pycache__")
    ignored = shutil.ignore_patterns(*made, "pictures", "bench", "mutations")
    shutil.copytree(ROOT, to, ignore=ignored)


# ---- Running -------------------------------------------------------------------------------------------


def environment():
    clean = {k: v for k, v in os.environ.items() if not k.startswith("TAPER_")}
    options = "detect_leaks=1:allow_user_segv_handler=0:allocator_may_return_null=1"
    return {**clean, "ASAN_OPTIONS": options, "CMOCKA_MESSAGE_OUTPUT": "STDOUT"}


def run_test(program, tree, limit):
    """None if all is well, else what was wrong in a line; and the seconds it took."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        child = subprocess.Popen(
            [program], cwd=tree, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )
        try:
            status = child.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            return f"hangs ({limit:.0f} s)", limit
        output.seek(0)
        text = output.read()
    seconds = time.monotonic() - start
    if status == 0:
        return None, seconds
    for pattern in (r"\[  ERROR   \] --- (.*)", r"SUMMARY: .*", r"\[  FAILED  \] (\w+)$"):
        found = re.search(pattern, text, re.M)
        if found:
            failed = re.search(r"\[  FAILED  \] (\w+)", text)
            return (f"{failed.group(1)}: " if failed else "") + found.group(found.lastindex or 0)[:160], seconds
    return f"status {status}", seconds


class Runner:
    def __init__(self, scratch, build):
        self.scratch, self.build = scratch, build
        self.limits = {}
        self.mine = threading.local()

    def without_fault(self):
        def one(test):
            program = self.scratch / f"plain-{test}"
            self.build.link(test, {}, program)
            wrong, seconds = run_test(program, self.build.tree, 600)
            program.unlink()
            return test, wrong, seconds

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for test, wrong, seconds in pool.map(one, self.build.tests):
                if wrong:
                    raise Trouble(f"test_{test} fails without a fault: {wrong}")
                self.limits[test] = max(LEAST_LIMIT, SLOWER * seconds)

    def tree(self):
        """This thread's copy of the project."""
        if not hasattr(self.mine, "tree"):
            self.mine.tree = Path(tempfile.mkdtemp(prefix="tree-", dir=self.scratch))
            self.mine.tree.rmdir()
            copy_tree(self.mine.tree)
        return self.mine.tree

    def try_one(self, mutation):
        """KILLED, SURVIVED or DOES NOT COMPILE; and a line about it."""
        tree, build = self.tree(), self.build
        place = tree / mutation.file
        plain = place.read_text()
        folder = Path(tempfile.mkdtemp(prefix="fault-", dir=self.scratch))
        try:
            place.write_text(mutation.apply(plain))
            wanted = {build.tests[t] for t in mutation.tests}
            all_tests = set(build.tests.values())
            changed = {}
            for source, includes in build.includes.items():
                if mutation.file not in includes or (source in all_tests and source not in wanted):
                    continue
                said = compile_source(tree, source, folder)
                if said:
                    return "DOES NOT COMPILE", said.strip().split("\n")[0]
                changed[source] = folder
            for test in mutation.tests:
                program = folder / test
                build.link(test, changed, program)
                wrong, _ = run_test(program, tree, self.limits[test])
                if wrong:
                    return "KILLED", f"test_{test}: {wrong}"
            return "SURVIVED", ", ".join(mutation.tests)
        finally:
            place.write_text(plain)
            shutil.rmtree(folder)

    def try_all(self, mutations, verbose):
        counts, bad = {}, []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for mutation, (word, text) in zip(mutations, pool.map(self.try_one, mutations)):
                if word == "SURVIVED" and mutation.equivalent:
                    word, text = "EQUIVALENT", mutation.equivalent
                elif word != "KILLED":
                    bad.append(mutation.name)
                counts[word] = counts.get(word, 0) + 1
                told = f"  {text}" if verbose or word != "KILLED" else ""
                print(f"{word:10} {mutation.name}{told}", flush=True)
        return counts, bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pattern", nargs="?", default="", help="of names or files")
    parser.add_argument("--list", action="store_true", help="only list them")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what noticed each of them")
    arguments = parser.parse_args()
    start = time.monotonic()
    chosen = [m for m in read_table() if re.search(arguments.pattern, f"{m.name} {m.file}")]
    if arguments.list:
        for m in chosen:
            print(f"{m.name:44} {m.file:28} {' '.join(m.tests)}")
        return 0
    with tempfile.TemporaryDirectory(prefix="taper-mutations-") as folder:
        scratch = Path(folder)
        runner = Runner(scratch, Build(scratch, sorted({t for m in chosen for t in m.tests})))
        runner.without_fault()
        print(f"built, and without a fault all is well: {time.monotonic() - start:.0f} s", flush=True)
        counts, bad = runner.try_all(chosen, arguments.verbose)
    words = ", ".join(f"{count} {word.lower()}" for word, count in sorted(counts.items()))
    print(f"{len(chosen)} faults: {words}; {time.monotonic() - start:.0f} s")
    if bad:
        print("to be looked at: " + " ".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(f"run.py: {trouble}")
