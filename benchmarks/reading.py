"""How long 500 filled Word files take to read: xjdemand beside python-docx, by turns in one process; and how much memory a large one.

python benchmarks/reading.py [--files 500] [--rounds 3] [--json]        needs pip install 'xjdemand[bench]'

In favour of python-docx: of it only the text of every cell and paragraph is asked, no field is recognised, no doubt looked for, no
archive guarded. It is then asked how many of the values it has seen: what stands in a content control it does not see. xjdemand must
give back every dossier as it was. The files are different ones: each has other words. The order is reversed every other round.

Memory is the peak of a fresh process that reads one file, less that of one that only imports; of files that are large for three
reasons. It is to stay below 20 times the file plus 100 MB.
"""

import argparse
import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from zipfile import ZipFile

import docx
from attrs import evolve, frozen

import xjdemand as xj
from xjdemand.forms.filled import filled

SAMPLE = Path(xj.__file__).parent / "samples" / "sample-joint.yaml"
MB = 1_000_000
TIMES, BESIDE = 20, 100
"""What a file may take in memory: so many times its size, and so many MB beside."""


@frozen
class Made:
    """A Word file, and the dossier that it was written from."""

    path: Path
    dossier: xj.JointDossier


def made(folder: Path, number: int) -> Iterator[Made]:
    """So many Word files of one 附件3 each, all different."""
    whole: Any = xj.load(SAMPLE)
    for n in range(number):
        form = whole.forms[n % len(whole.forms)]
        signs = sorted(set(form.overview) - {"\n"})
        other = evolve(form, title=f"{form.title}之{n}", overview=form.overview.replace(signs[n % len(signs)], ""))
        path = folder / f"{n}.docx"
        path.write_bytes(xj.render(other, "docx"))
        yield Made(path, xj.JointDossier(forms=(other,)))


def by_xjdemand(one: Made) -> int:
    """How many values were read: all of them, in their fields, or this measures nothing."""
    loaded = xj.load_file(one.path)
    if loaded.dossier != one.dossier or loaded.notes:
        message = f"{one.path} did not come back as it went"
        raise AssertionError(message)
    return len(list(loaded.fields()))


def by_python_docx(one: Made) -> int:
    """How many of the values stand in the text that it gives."""
    opened = docx.Document(str(one.path))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    seen = "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    return sum(item.text in seen for item in filled(one.dossier) if item.text)


READERS: dict[str, Callable[[Made], int]] = {"xjdemand": by_xjdemand, "python-docx": by_python_docx}


def timed(read: Callable[[Made], int], files: list[Made]) -> tuple[float, int]:
    """Seconds of processor time for all files, and how many values were seen."""
    gc.collect()
    begun = process_time()
    seen = sum(map(read, files))
    return process_time() - begun, seen


def run(files: list[Made], rounds: int) -> list[dict[str, object]]:
    """Read by turns, and report: the best and the median of the rounds, files a second, values seen, ratio to ours."""
    took: dict[str, list[float]] = {name: [] for name in READERS}
    seen: dict[str, int] = {}
    for number in range(rounds + 1):
        for name in list(READERS)[:: -1 if number % 2 else 1]:
            seconds, seen[name] = timed(READERS[name], files)
            took[name] += [seconds] if number else []
    ours = took["xjdemand"]
    return [
        {
            "": name,
            "files/s": round(len(files) / min(each)),
            "values seen": seen[name],
            "x best": round(min(each) / min(ours), 2),
            "x median": round(median(each) / median(ours), 2),
        }
        for name, each in took.items()
    ]


READ = """
import re, sys
from pathlib import Path
import xjdemand as xj, xjdemand.formats.office.read, xjdemand.rules.catalogue
peak = lambda: int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
begun = peak()
try:
    xj.load_file(sys.argv[1])
    ended = "read"
except xj.LoadError as error:
    ended = error.faults[0].what.said("en")
print(peak() - begun, ended)
"""
"""Peaks are taken from /proc: what getrusage says of a child begins with its parent's."""


def large(folder: Path) -> dict[str, Path]:
    """Files that come near a limit each: of text, of elements, of cells, of bytes that are no text."""
    whole: Any = xj.load(SAMPLE)
    form = whole.forms[0]
    long, many = evolve(form, overview="盐碱地改良，" * 100_000), evolve(form, overview="盐\n" * 4_000)
    listed = xj.JointSummary(rows=[evolve(whole.summary.rows[0], number=str(n)) for n in range(2_900)])
    files = {
        "2 MB of text.docx": xj.render(long, "docx"),
        "2 MB of text.html": xj.render(long, "html"),
        "4,000 paragraphs.docx": xj.render(many, "docx"),
        "4,000 paragraphs.html": xj.render(many, "html"),
        "2,900 rows.xlsx": xj.render(listed, "xlsx"),
        "2,900 rows.csv": xj.render(listed, "csv"),
        "to be filled.pdf": xj.render(form, "pdf", fillable=True),
        "a picture of 40 MB.docx": xj.render(form, "docx"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with ZipFile(folder / "a picture of 40 MB.docx", "a") as archive:
        archive.writestr("word/media/image1.png", Random(1).randbytes(40 * MB))  # noqa: S311 -- no secret
    return {name: folder / name for name in files}


def memory(folder: Path) -> list[dict[str, object]]:
    """What each large file takes beyond what importing does."""
    rows = []
    for name, path in large(folder).items():
        done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)  # noqa: S603
        kilobytes, ended = done.stdout.strip().split(" ", 1)
        took, size = int(kilobytes) * 1024 / MB, path.stat().st_size / MB
        within = "yes" if took < TIMES * size + BESIDE else "NO"
        rows.append({"": name, "file MB": round(size, 2), "peak MB": round(took), "within": within, "ended": ended})
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Rows of equal keys, as a table."""
    return "\n".join(
        "".join(f"{value!s:>20}  " for value in values) for values in (rows[0], *(row.values() for row in rows))
    )


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description="xjdemand and python-docx read filled Word files")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    with TemporaryDirectory() as folder:
        speed = run(list(made(Path(folder), said.files)), said.rounds)
        space = memory(Path(folder))
    sys.stdout.write(
        json.dumps([speed, space], ensure_ascii=False, indent=1) if said.json else f"{table(speed)}\n\n{table(space)}"
    )
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
