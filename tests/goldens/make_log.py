#!/usr/bin/env python3
"""Writes log/: event files of PyTorch 2.13's SummaryWriter (tensorboard 2.21), a CSV file by Python's csv, lines of tqdm 4.70.
tests/test_log.c makes the same.

    python make_log.py
    python make_log.py --check FOLDER

The second reads what Taper has written into a folder (test_log, with TAPER_KEEP_FILES=FOLDER) by tensorboard's own loaders, and holds each event
against PyTorch's, images by their pixels; and the CSV file by Python's reader.
"""
import csv
import io
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader, RawEventFileLoader
from tensorboard.compat.proto.event_pb2 import Event
from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm

FOLDER = Path(__file__).resolve().parent / "log"
nan, inf = float("nan"), float("inf")


def write_events(folder):
    """As write_events of test_log.c."""
    w = SummaryWriter(str(folder), purge_step=3, filename_suffix=".x")
    w.add_scalar("loss/train", 0.5, 1, walltime=100.25)
    w.add_scalar("loss/train", 0.0, 0, walltime=0)
    for i, value in enumerate((nan, inf, -inf, 1e300, 0.1, -0.0)):
        w.add_scalar("odd", value, i - 3, walltime=1.5e9 + i)
    w.add_scalar("new", 0.1, 2**40, walltime=7, new_style=True)
    w.add_scalar("new", 0.0, 2, walltime=7, new_style=True, double_precision=True)
    w.add_text("say", "**hi** \u00e4", 1, walltime=7)
    h = lambda name, x, **more: w.add_histogram("h/" + name, x, 4, walltime=7, **more)
    h("positive", torch.tensor([1, 1.125, 2, 2, 3.5]))
    h("around 0", torch.tensor([[-(2.0**-39), 2.0**-39], [0, 2.0**-40]], dtype=torch.float64))
    h("beyond", torch.tensor([1.0, inf, -1e30]))
    h("nan", torch.tensor([2.0, nan]))
    h("whole", torch.tensor([1, 1, 2]))
    h("flags", torch.tensor([True, True]))
    h("even", torch.tensor([0.0, 1, 2, 3, 4, 4, 0.5]), bins=4)
    h("alike", torch.tensor([3.0, 3]), bins=3)
    h("joined", torch.arange(25.0), bins=10, max_bins=4)
    h("hardly joined", torch.arange(25.0), bins=10, max_bins=10)
    x = torch.arange(24.0) / 20 - 0.1
    i = lambda name, x, formats: w.add_image("i/" + name, x, 5, walltime=7, dataformats=formats)
    i("gray", x[:6].reshape(1, 2, 3), "CHW")
    i("colours", x.reshape(3, 2, 4), "CHW")
    i("clear", x.reshape(2, 3, 4).double(), "HWC")
    i("alpha", x.reshape(2, 3, 4), "chw")
    i("plain", x[:6].reshape(2, 3), "WH")
    i("bytes", (10 * torch.arange(24).reshape(2, 4, 3)).to(torch.uint8), "HWC")
    i("flags", x.reshape(4, 6) > 0.5, "HW")
    w.add_images("batch", x[:18].reshape(9, 1, 1, 2), 5, walltime=7)
    w.add_images("batch of colours", x.reshape(2, 2, 2, 3), 5, walltime=7, dataformats="NHWC")
    w.add_scalars("a/b", {"x": 1, "y": 2}, 5, walltime=7)
    w.add_scalars("a/b", {"x": 3}, 6, walltime=7)
    w.add_hparams({"lr": 0.0}, {"hparam/accuracy": 0.5, "hparam/loss": 0.25}, run_name="made", global_step=3)
    w.flush()
    w.close()


RUNS = ("", "a_b_x", "a_b_y", "made")
ROWS = ({"step": 0, "loss": 0.1}, {"loss": 1 / 3, "step": 1}, {"step": 2, 'say "a, b"': inf}, {"step": 2**40, "loss": nan, 'say "a, b"': -1e-300})


def write_rows(file):
    number = lambda x: ("%.17g" % x)
    names = list(dict.fromkeys(name for row in ROWS for name in row))
    writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
    writer.writeheader()
    for row in ROWS:
        writer.writerow({name: number(value) for name, value in row.items()})


def tqdm_lines():
    """n, total, elapsed, rate (0: none yet), columns, a loss (none: no postfix), and behind a | the line."""
    for n, total, elapsed, rate, columns, loss in (
        (0, 8, 0.0, 0.0, 60, None), (3, 8, 65.2, 0.5, 60, None), (3, 8, 65.2, 0.5, 60, 0.25), (8, 8, 3700.0, 0.0, 80, 1 / 3),
        (5, 4000, 2.0, 1234.5678, 79, 12345), (1, 3, 1.0, 0.0, 30, 1e-9), (1, 3, 1.0, 0.0, 20, 0.1), (2, 3, 1.0, 2.0, 60, 1e20),
        (2, 3, 1.0, 2.0, 60, 1.5e-7), (2, 3, 1.0, 2.0, 60, nan), (2, 3, 1.0, 2.0, 60, -inf), (2, 3, 1.0, 2.0, 60, 123456.75),
        (2, 3, 1.0, 2.0, 60, 0), (2, 3, 1.0, 2.0, 60, 100), (2, 3, 1.0, 2.0, 60, 1000.5), (2, 3, 1.0, 2.0, 60, -0.001),
    ):  # fmt: skip
        postfix = "" if loss is None else "loss=" + tqdm.format_num(loss)
        line = tqdm.format_meter(n, total, elapsed, ncols=columns, rate=rate or None, postfix=postfix)
        yield f"{n} {total} {elapsed} {rate} {columns} {'none' if loss is None else loss}|{line}"


def make():
    (FOLDER / "tqdm.txt").write_text("".join(line + "\n" for line in tqdm_lines()))
    with tempfile.TemporaryDirectory() as folder:
        write_events(folder)
        for run in RUNS:
            (file,) = [p for p in (Path(folder) / run).iterdir() if p.is_file()]
            (FOLDER / f"{run or 'events'}.tfevents").write_bytes(file.read_bytes())
    with open(FOLDER / "rows.csv", "w", newline="") as file:
        write_rows(file)


def pixels(image):
    return np.asarray(Image.open(io.BytesIO(image)))


def check_event(mine, right):
    now = 1.7e9
    if right.wall_time > now:  # of the moment
        assert mine.wall_time > now
        mine.wall_time = right.wall_time
    for a, b in zip(mine.summary.value, right.summary.value, strict=True):
        if b.HasField("image"):
            assert np.array_equal(pixels(a.image.encoded_image_string), pixels(b.image.encoded_image_string)), b.tag
            a.image.encoded_image_string = b.image.encoded_image_string
    assert mine.SerializeToString(deterministic=True) == right.SerializeToString(deterministic=True), (mine, right)


def the_file(folder):
    (file,) = folder.glob("events.out.tfevents.*")
    return str(file)


def check(folder):
    count, tags = 0, []
    with tempfile.TemporaryDirectory() as other:
        write_events(other)
        for run in RUNS:
            paths = [the_file(Path(f) / run) for f in (folder / "events", other)]
            assert len(list(EventFileLoader(paths[0]).Load())) == len(list(EventFileLoader(paths[1]).Load()))
            mine, right = ([Event.FromString(e) for e in RawEventFileLoader(path).Load()] for path in paths)
            assert len(mine) == len(right)
            for pair in zip(mine, right):
                check_event(*pair)
            count += len(mine)
            mine, right = (EventAccumulator(path).Reload() for path in paths)
            assert mine.Tags() == right.Tags()
            for tag in mine.Tags()["scalars"]:
                assert [(e.step, repr(e.value)) for e in mine.Scalars(tag)] == [(e.step, repr(e.value)) for e in right.Scalars(tag)]
            for tag in mine.Tags()["histograms"]:
                assert repr(mine.Histograms(tag)) == repr(right.Histograms(tag))
            tags += [tag for kind in mine.Tags().values() if isinstance(kind, list) for tag in kind]
    print(f"{count} events, {len(tags)} tags")
    right = io.StringIO()
    write_rows(right)
    assert (folder / "rows.csv").read_text() == right.getvalue()
    print("all is well")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(Path(sys.argv[2]))
    else:
        FOLDER.mkdir(exist_ok=True)
        make()
