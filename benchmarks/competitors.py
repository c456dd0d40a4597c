"""The other two programs that `printing.py` measures, each used as its own manual has it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import typst
from attrs import asdict, evolve, frozen
from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import FontFace
from uharfbuzz import Blob, Face, SubsetInput, subset

import xjdemand as xj
from xjdemand.page.compose import compose
from xjdemand.page.page import Para, Table

HERE, FONTS = Path(__file__).parent, Path(xj.__file__).parent / "fonts"
FACES = {"NotoSerifSC-Regular": "", "NotoSerifSC-Bold": "B", "NotoSansSC-Regular": "I"}
"""The bundled faces that the form uses, and the style under which fpdf2 knows each in one family."""
TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28
PITCH = 18 * 25.4 / 72
"""mm from line to line: 12 pt at 1.5."""


@frozen
class Piece:
    """A cell: its paragraphs, how many columns it takes, and whether it is a label, a section or a value."""

    words: tuple[str, ...]
    columns: int
    kind: str


@frozen
class Ready:
    """What stands on paper, ready for any program, and the form's data."""

    heading: str
    title: str
    note: str
    widths: tuple[float, ...]
    rows: tuple[tuple[Piece, ...], ...]
    data: str


def ready(form: xj.JointProject) -> Ready:
    """The words and cells of the form as the annex has them."""
    page = compose(form, xj.XJ2023.notice)
    heading, title, note = (block.text for block in page.blocks if isinstance(block, Para))
    grid = next(block for block in page.blocks if isinstance(block, Table))
    rows = (
        tuple(Piece(tuple(para.text for para in cell.paras), cell.columns, cell.kind.value) for cell in row.cells)
        for row in grid.rows
    )
    return Ready(heading, title, note, grid.widths, tuple(rows), xj.dumps(xj.JointDossier(forms=(form,)), "json"))


class Plain(FPDF):
    """A document as a user of fpdf2 writes it."""

    def footer(self) -> None:
        """The page number."""
        self.set_y(7 - BOTTOM)
        self.set_font("noto", size=14)
        self.cell(text=f"— {self.page_no()} —")


def by_fpdf2(faces: Path, _: xj.JointProject, form: Ready) -> bytes:
    """The form by plain fpdf2: a row for each paragraph of the overview, as fpdf2 refuses rows taller than a sheet."""
    pdf = Plain()
    pdf.set_margins(LEFT, TOP, RIGHT)
    pdf.set_auto_page_break(auto=True, margin=BOTTOM)
    for name, style in FACES.items():
        pdf.add_font("noto", style, faces / f"{name}.ttf")
    pdf.add_page()
    pdf.set_font("noto", "I", 16)
    pdf.multi_cell(0, 2 * PITCH, form.heading, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("noto", "B", 22)
    pdf.multi_cell(0, 2 * PITCH, form.title, align="C", new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)
    pdf.set_font("noto", size=12)
    with pdf.table(
        col_widths=form.widths,
        first_row_as_headings=False,
        line_height=PITCH,
        padding=1.5,
        text_align="J",
        wrapmode=WrapMode.CHAR,
    ) as table:
        for pieces in parted(form):
            row = table.row()
            for piece in pieces:
                face = FontFace(emphasis="ITALICS") if piece.kind == "section" else None
                row.cell("".join(piece.words), colspan=piece.columns, style=face)
    pdf.set_font("noto", size=10.5)
    pdf.multi_cell(0, PITCH, form.note)
    return bytes(pdf.output())


def parted(form: Ready) -> Iterator[list[Piece]]:
    """The rows, one with several paragraphs made a row for each."""
    for row in form.rows:
        for number in range(max(len(piece.words) for piece in row)):
            yield [evolve(piece, words=piece.words[number : number + 1]) for piece in row]


def gb2312(folder: Path, besides: str) -> Path:
    """The faces cut down beforehand to GB2312 and the characters `besides`, into `folder`."""
    signs = range(0xA1, 0xFF)
    characters = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in signs for cell in signs)
    wanted = SubsetInput()
    wanted.unicode_set.update({*range(0x20, 0x7F), *map(ord, characters + besides)})
    for name in FACES:
        face = Face(Blob.from_file_path(str(FONTS / f"{name}.ttf")))
        (folder / f"{name}.ttf").write_bytes(subset(face, wanted).blob.data)
    return folder


def by_typst(compiler: typst.Compiler, _: xj.JointProject, form: Ready, *, archive: bool) -> bytes:
    """The form by typst; `archive` for PDF/A-3u and PDF/UA-1 with the data embedded."""
    said = {"form": json.dumps(asdict(form)), "data": form.data if archive else ""}
    pdf = compiler.compile(
        format="pdf", sys_inputs=said, pdf_standards=["a-3u", "ua-1"] if archive else [], pdf_tags=archive
    )
    return cast("bytes", pdf)


def compiler(folder: Path) -> typst.Compiler:
    """A compiler with the faces that the form uses, in `folder`: the wide one goes by the same name there."""
    for name in FACES:
        (folder / f"{name}.ttf").write_bytes((FONTS / f"{name}.ttf").read_bytes())
    return typst.Compiler(HERE / "form.typ", root=HERE, font_paths=[folder], ignore_system_fonts=True)
