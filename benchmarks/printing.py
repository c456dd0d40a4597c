"""How long one filled 附件3 takes to print: xjdemand, plain fpdf2 and typst, interleaved in one process, all warm.

python benchmarks/printing.py [--rounds 15] [--json]        needs pip install 'xjdemand[bench]'

What is fair, and what is not. Each round every paragraph of the overview is turned round by as many characters as rounds have passed:
the same characters in other lines, the same for all, so that nothing is taken from the memory of typst's incremental compiler. The
others get the cells ready made and ours the form: their favour. Ours and “typst PDF/A” also embed the data as JSON and tag the pages;
fpdf2 and “typst” do neither. The order of the competitors turns with each round, and garbage is collected before each printing.
typst works on all cores: “cpu” is the best time over all of them. What each has printed is read back, and must hold the overview.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import cast

import typst
from attrs import Factory, evolve, frozen
from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import FontFace
from pypdf import PdfReader
from uharfbuzz import Blob, Face, SubsetInput, subset

import xjdemand as xj
from xjdemand.page.compose import compose
from xjdemand.page.page import Kind, Para, Table

PACKAGE = Path(xj.__file__).parent
FACES = {"NotoSerifSC-Regular": "", "NotoSerifSC-Bold": "B", "NotoSansSC-Regular": "I"}
"""The bundled faces that the form uses, and the style under which fpdf2 knows each in one family."""
TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28
MM = 25.4 / 72
SIZE, LEADING = 12, 18
STANDARDS = ["a-3u", "ua-1"]

TYPST = """
#let form = json(bytes(sys.inputs.data))
#set document(title: form.over.at(1))
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh", region: "cn", fallback: false, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 6pt, spacing: 6pt)
#text(font: "Noto Sans SC", size: 16pt, form.over.at(0))
#align(center, heading(text(size: 22pt, form.over.at(1))))
#let cell(it) = table.cell(
  colspan: it.columns,
  align: if it.kind == "label" { center + horizon } else if it.prose { top + left } else { horizon + left },
  if it.prose {
    set par(justify: true, first-line-indent: (amount: 2em, all: true))
    for words in it.words { par(words) }
  } else if it.kind == "section" { text(font: "Noto Sans SC", it.words.join()) } else { it.words.join() },
)
#table(columns: form.widths.map(it => it * 1mm), inset: (x: 1.5mm, y: 2.65mm), stroke: 0.5pt, ..form.rows.flatten().map(cell))
#text(size: 10.5pt, form.under)
"""


@frozen
class Printed:
    """What stands on paper, ready for any program: words over and under the table, and its cells."""

    over: list[str]
    widths: list[float]
    rows: list[list[dict[str, object]]]
    under: str
    data: str


@frozen
class Result:
    """The printings of one competitor: seconds by the wall and over all cores, and the last file."""

    name: str
    wall: list[float] = Factory(list)
    cpu: list[float] = Factory(list)
    last: list[bytes] = Factory(list)


def sample() -> xj.JointProject:
    """The form that is printed."""
    return cast("xj.JointProject", xj.load(PACKAGE / "samples" / "sample-joint.yaml").forms[0])


def turned(form: xj.JointProject, by: int) -> xj.JointProject:
    """The form with every paragraph of its overview turned round by so many characters."""
    paragraphs = form.overview.split("\n")
    return evolve(form, overview="\n".join(words[by % len(words) :] + words[: by % len(words)] for words in paragraphs))


def ready(form: xj.JointProject) -> Printed:
    """The words and cells of the form as the annex has them."""
    page = compose(form, xj.XJ2023.notice)
    over = [block.text for block in page.blocks if isinstance(block, Para)]
    grid = next(block for block in page.blocks if isinstance(block, Table))
    rows = [[cell_of(cell) for cell in row.cells] for row in grid.rows]
    return Printed(over[:2], list(grid.widths), rows, over[-1], xj.dumps(xj.JointDossier(forms=(form,)), "json"))


def cell_of(cell: object) -> dict[str, object]:
    """A cell of the page model as plain data."""
    words = [para.text for para in cell.paras]
    return {"words": words, "columns": cell.columns, "kind": cell.kind.value, "prose": len(words) > 1}


class Plain(FPDF):
    """A document as a user of fpdf2 writes it."""

    def footer(self) -> None:
        """The page number."""
        self.set_y(-BOTTOM + 7)
        self.set_font("noto", size=14)
        self.cell(text=f"— {self.page_no()} —")


def fpdf2(faces: Path, form: Printed) -> bytes:
    """The form by plain fpdf2: a row for each paragraph of the overview, as no row may be taller than a sheet."""
    pdf = Plain()
    pdf.set_margins(LEFT, TOP, RIGHT)
    pdf.set_auto_page_break(auto=True, margin=BOTTOM)
    for name, style in FACES.items():
        pdf.add_font("noto", style, faces / f"{name}.ttf")
    pdf.add_page()
    pdf.set_font("noto", "I", 16)
    pdf.multi_cell(0, text=form.over[0], new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("noto", "B", 22)
    pdf.multi_cell(0, text=form.over[1], align="C", new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)
    pdf.set_font("noto", size=SIZE)
    style = {"first_row_as_headings": False, "line_height": LEADING * MM, "padding": 1.5, "wrapmode": WrapMode.CHAR}
    with pdf.table(col_widths=form.widths, text_align="J", **style) as table:
        for cells in split(form.rows):
            row = table.row()
            for cell in cells:
                face = FontFace(emphasis="ITALICS") if cell["kind"] == Kind.SECTION.value else None
                row.cell(cell["words"], colspan=cell["columns"], style=face)
    pdf.set_font("noto", size=10.5)
    pdf.multi_cell(0, text=form.under)
    return bytes(pdf.output())


def split(rows: list[list[dict[str, object]]]) -> Iterator[list[dict[str, object]]]:
    """The rows with their words joined, those of several paragraphs made one for each."""
    for cells in rows:
        for number in range(max(len(cell["words"]) for cell in cells)):
            yield [{**cell, "words": "".join(cell["words"][number : number + 1])} for cell in cells]


def gb2312(folder: Path) -> Path:
    """The faces cut down to the characters of GB2312 beforehand."""
    signs = bytes(range(0xA1, 0xFF))
    wanted = {ord(c) for a in signs for b in signs for c in bytes((a, b)).decode("gb2312", "ignore")} | set(range(32, 127))
    wanted |= set(map(ord, sample().overview))
    for name in FACES:
        said = SubsetInput()
        said.unicode_set.update(wanted)
        cut = subset(Face(Blob.from_file_path(str(PACKAGE / "fonts" / f"{name}.ttf"))), said)
        (folder / f"{name}.ttf").write_bytes(cut.blob.data)
    return folder


def by_typst(folder: Path, *, archive: bool) -> Callable[[Printed], bytes]:
    """A printer that keeps its typst compiler warm; `archive` for PDF/A-3u and PDF/UA-1 with the data embedded."""
    for name in FACES:
        (folder / f"{name}.ttf").symlink_to(PACKAGE / "fonts" / f"{name}.ttf")
    attach = (
        '#pdf.attach("form.json", bytes(sys.inputs.json), relationship: "data", '
        'mime-type: "application/json", description: "data")'
    )
    source = folder / "form.typ"
    source.write_text(attach * archive + TYPST, encoding="utf-8")
    compiler = typst.Compiler(source, root=folder, font_paths=[str(folder)], ignore_system_fonts=True)
    standards = STANDARDS if archive else []

    def printer(form: Printed) -> bytes:
        said = {"over": form.over, "widths": form.widths, "rows": form.rows, "under": form.under}
        inputs = {"data": json.dumps(said), "json": form.data}
        return cast("bytes", compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, pdf_tags=archive))

    return printer


def holds(pdf: bytes, overview: str) -> bool:
    """Whether all of the overview can be read in the file, in order, whatever a new sheet puts between."""
    found = iter("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    return all(sign in found for sign in overview if not sign.isspace())


def run(competitors: dict[str, Callable[[xj.JointProject, Printed], bytes]], rounds: int) -> list[Result]:
    """Print by turns; two rounds to warm up are not counted."""
    results = [Result(name) for name in competitors]
    for number in range(-2, rounds):
        form = turned(sample(), number + 2)
        cells = ready(form)
        for result in results[:: 1 if number % 2 else -1]:
            gc.collect()
            cpu, wall = process_time(), perf_counter()
            pdf = competitors[result.name](form, cells)
            wall, cpu = perf_counter() - wall, process_time() - cpu
            if not holds(pdf, form.overview):
                sys.exit(f"{result.name}: the overview can't be read in the file")
            result.last[:] = [pdf]
            if number >= 0:
                result.wall.append(wall)
                result.cpu.append(cpu)
    return results


def rows_of(results: list[Result]) -> list[dict[str, object]]:
    """What is reported of each, in ms, as ratios to ours, and in KB."""
    ours = results[0]
    return [
        {
            "name": result.name,
            "best": round(min(result.wall) * 1000, 1),
            "median": round(median(result.wall) * 1000, 1),
            "cpu": round(min(result.cpu) * 1000, 1),
            "x best": round(min(result.wall) / min(ours.wall), 2),
            "x median": round(median(result.wall) / median(ours.wall), 2),
            "pages": len(PdfReader(BytesIO(result.last[0])).pages),
            "KB": round(len(result.last[0]) / 1000),
        }
        for result in results
    ]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    said = parser.parse_args()
    with TemporaryDirectory() as one, TemporaryDirectory() as two, TemporaryDirectory() as three:
        cut = gb2312(Path(one))
        plain, archive = by_typst(Path(two), archive=False), by_typst(Path(three), archive=True)
        competitors: dict[str, Callable[[xj.JointProject, Printed], bytes]] = {
            "xjdemand": lambda form, _: xj.render(form),
            "fpdf2": lambda _, cells: fpdf2(PACKAGE / "fonts", cells),
            "fpdf2, GB2312": lambda _, cells: fpdf2(cut, cells),
            "typst": lambda _, cells: plain(cells),
            "typst PDF/A": lambda _, cells: archive(cells),
        }
        rows = rows_of(run(competitors, said.rounds))
    if said.json:
        print(json.dumps(rows, indent=1))
        return
    print("".join(f"{title:>15}" if number else f"{title:<15}" for number, title in enumerate(rows[0])))
    for row in rows:
        print("".join(f"{value:>15}" if number else f"{value:<15}" for number, value in enumerate(row.values())))


if __name__ == "__main__":
    main()
