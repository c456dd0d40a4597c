"""How long one filled 附件3 takes to print: xjdemand, plain fpdf2 and typst, by turns in one process, all warm.

python benchmarks/printing.py [--rounds 15] [--json]        needs pip install 'xjdemand[bench]'

Each round turns every paragraph of the overview round by so many characters and leaves out another sign: other lines and other
subsets of the faces for everyone, so that neither typst's incremental compiler nor a cache of faces has anything to remember.
In favour of the others: they get the cells ready made, xjdemand the form; “fpdf2” and “typst” neither tag the pages nor embed the
data, as “typst PDF/A” (PDF/A-3u and PDF/UA-1) and xjdemand do. The order is reversed every other round, garbage is collected before
each printing, and typst works on all cores (“cpu”: best time over all of them). Each file is read back, and must hold the overview.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import cast

from attrs import Factory, evolve, frozen
from competitors import FONTS, Ready, by_fpdf2, by_typst, compiler, gb2312, ready
from pypdf import PdfReader

import xjdemand as xj

SAMPLE = FONTS.parent / "samples" / "sample-joint.yaml"
WARMING = 2
"""Rounds that are not counted."""
MS, KB = 1000, 1000

Printer = Callable[[xj.JointProject, Ready], bytes]


@frozen
class Result:
    """The printings of one competitor: seconds by the wall and over all cores, and the files."""

    name: str
    wall: list[float] = Factory(list)
    cpu: list[float] = Factory(list)
    files: list[bytes] = Factory(list)


def varied(form: xj.JointProject, by: int) -> xj.JointProject:
    """The form with every paragraph of its overview turned round by so many characters, and one sign left out of it."""
    signs = sorted(set(form.overview) - {"\n"})
    paragraphs = form.overview.replace(signs[by * 7 % len(signs)], "").split("\n")
    return evolve(form, overview="\n".join(words[by % len(words) :] + words[: by % len(words)] for words in paragraphs))


def holds(pdf: bytes, overview: str) -> bool:
    """Whether all of the overview can be read in the file, in order, whatever a new sheet puts between."""
    found = iter("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    return all(sign in found for sign in overview if not sign.isspace())


def sample() -> xj.JointProject:
    """The form that is printed."""
    return cast("xj.JointProject", xj.load(SAMPLE).forms[0])


def run(printers: dict[str, Printer], rounds: int) -> list[Result]:
    """Print by turns."""
    results = [Result(name) for name in printers]
    for number in range(WARMING + rounds):
        form = varied(sample(), number)
        cells = ready(form)
        for result in results[:: -1 if number % 2 else 1]:
            gc.collect()
            cpu, wall = process_time(), perf_counter()
            pdf = printers[result.name](form, cells)
            result.wall.append(perf_counter() - wall)
            result.cpu.append(process_time() - cpu)
            result.files.append(pdf)
            if not holds(pdf, form.overview):
                sys.exit(f"{result.name}: the overview can't be read in the file")
    return results


def row(result: Result, ours: Result) -> dict[str, str | float]:
    """What is reported of a competitor: ms, ratios to ours, and its last file."""
    wall, cpu, our = result.wall[WARMING:], result.cpu[WARMING:], ours.wall[WARMING:]
    return {
        "": result.name,
        "best ms": round(min(wall) * MS, 1),
        "median ms": round(median(wall) * MS, 1),
        "cpu ms": round(min(cpu) * MS, 1),
        "x best": round(min(wall) / min(our), 2),
        "x median": round(median(wall) / median(our), 2),
        "pages": len(PdfReader(BytesIO(result.files[-1])).pages),
        "KB": round(len(result.files[-1]) / KB),
    }


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="xjdemand, fpdf2 and typst print one filled 附件3")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    with TemporaryDirectory() as cut, TemporaryDirectory() as faces:
        typsts = [compiler(Path(faces)) for _ in range(2)]
        printers: dict[str, Printer] = {
            "xjdemand": lambda form, _: xj.render(form),
            "fpdf2": partial(by_fpdf2, FONTS),
            "fpdf2, GB2312": partial(by_fpdf2, gb2312(Path(cut), sample().overview)),
            "typst": partial(by_typst, typsts[0], archive=False),
            "typst PDF/A": partial(by_typst, typsts[1], archive=True),
        }
        results = run(printers, said.rounds)
    rows = [row(result, results[0]) for result in results]
    lines = ["".join(f"{value:>14}" for value in values) for values in (rows[0], *(row.values() for row in rows))]
    sys.stdout.write((json.dumps(rows, ensure_ascii=False, indent=1) if said.json else "\n".join(lines)) + "\n")


if __name__ == "__main__":
    main()
