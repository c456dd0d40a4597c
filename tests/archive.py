"""PDF files taken apart for tests: structure, marked content and fonts, and what other programs read in them."""

import re
import shutil
import subprocess
import warnings
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import page as checker
import pikepdf
import pytest
from attrs import Factory, define, frozen
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from hypothesis import strategies as st
from pypdf import PdfReader

import xjdemand as xj
from xjdemand.demo import SOUND
from xjdemand.forms.blank import blanks
from xjdemand.forms.filled import Filled
from xjdemand.forms.grid import Heading
from xjdemand.page import compose
from xjdemand.testing import _dossiers, amounts, moments

PACKAGES = {"pdftotext": "poppler-utils", "pdfinfo": "poppler-utils", "mutool": "mupdf-tools", "qpdf": "qpdf"}
FACES = Path(xj.__file__).parent / "fonts"
CORE = ("NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSerifSC-Bold")
SIGNS = "“”‘’——……《》〔〕·～￥①㎡√䶮堃喆玥CO₂10⁻³☑㎥℃‰≥≤±×÷→"

FULL = xj.JointProject(
    recommenders=("喀什地区行政公署", "自治区水利厅"),
    department="农牧水利处",
    contact="阿依努尔·买买提",
    phone="0998-5550100",
    field="高效节水",
    title=f"膜下滴灌{SIGNS}精准调控",
    overview="\n".join(
        f"第{number}段，{SIGNS}，{'目标产量由每亩320公斤提高到365公斤，' * 9}到此为止。" for number in range(40)
    ),
    total=xj.Wan(2000),
    requested=xj.Wan("799.5"),
    lead_unit="新疆云杉岭节水装备有限公司",
    leader="䶮堃喆玥",
    leader_position="研究员/院长",
    leader_phone="0996-5550111",
)
"""A 附件3 with all of its blanks filled, over several sheets."""


def the_sample(name: str) -> Any:
    """One of the samples that ship with the package."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return xj.load(Path(xj.__file__).parent / "samples" / f"{name}.yaml")


FORMS: dict[str, Callable[[], Any]] = {kind.sheet.heading: kind for kind in xj.XJ2023.forms}
FORMS |= {name: (lambda name=name: the_sample(name)) for name in SOUND}
FORMS |= {
    "filled": lambda: FULL,
    "wide": lambda: xj.CoreTechnology(title="㐀㐁龥䶵鿋攻关", overview="㒼䲠鿏" * 700),
    "list": lambda: xj.DemandList(
        rows=tuple(xj.ListedNeed(number=str(n), title=f"第{n}项{'需求' * 20}") for n in range(1, 90))
    ),
    "rows too tall": lambda: xj.JointSummary(
        rows=(xj.SummaryRow(number="1", title="很长" * 400), xj.SummaryRow(number="2", title="短"))
    ),
}
"""Name -> what is printed under it: all annexes blank, the samples whole, and what runs over several sheets."""


@cache
def printed(name: str) -> bytes:
    """One of FORMS as PDF."""
    return xj.render(FORMS[name]())


def squeeze(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def said_by(*command: str) -> str:
    """What a program of the system prints. Skips the test where it is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed; it comes with the package {PACKAGES[command[0]]}")
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@frozen
class Mark:
    """A piece of marked content: its tag, its number (None for an artifact), and the text it shows."""

    tag: str
    mcid: int | None
    text: str


@define
class Element:
    """A structure element."""

    type: str
    scope: str = ""
    columns: int = 1
    rows: int = 1
    id: tuple[int, int] = (0, 0)
    below: list["Element"] = Factory(list)
    pieces: list[tuple[int, int]] = Factory(list)

    def walk(self) -> Iterator["Element"]:
        """It and all below it, in the order of reading."""
        yield self
        for element in self.below:
            yield from element.walk()

    def of(self, kind: str) -> list["Element"]:
        """All below it of that type."""
        return [element for element in self.walk() if element.type == kind]


class Paper:
    """A PDF taken apart: `marks` of each page, `loose` operators outside of them, `tree`."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.number = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        fonts = {font.objgen: font for page in self.pdf.pages for font in page.Resources.Font.values()}
        self.fonts = [Font(font) for font in fonts.values()]
        by_id = {font.object.objgen: font for font in self.fonts}
        self.marks: list[list[Mark]] = []
        self.loose: set[str] = set()
        self.drawn_as: dict[str, set[bool]] = defaultdict(set)
        for page in self.pdf.pages:
            self.marks.append(list(self._marks(page, by_id)))
        self.tree = self._element(self.pdf.Root.StructTreeRoot.K[0])

    def _marks(self, page: Any, fonts: dict[Any, "Font"]) -> Iterator[Mark]:
        font: Any = None
        now: list[Any] | None = None
        for operands, operator in pikepdf.parse_content_stream(page):
            word = str(operator)
            if word in ("BDC", "BMC"):
                assert now is None, "marked content is not nested in ours"
                entries = operands[1] if word == "BDC" else {}
                now = [str(operands[0]), int(entries["/MCID"]) if "/MCID" in entries else None, ""]
            elif word == "EMC":
                assert now is not None
                yield Mark(*now)
                now = None
            elif now is None:
                self.loose.add(word)
            else:
                self.drawn_as[word].add(now[0] == "/Artifact")
                if word == "Tf":
                    font = fonts[page.Resources.Font[operands[0]].objgen]
                elif word in ("Tj", "TJ"):
                    parts = operands if word == "Tj" else [part for part in operands[0] if isinstance(part, pikepdf.String)]
                    now[2] += "".join(font.decoded(bytes(part)) for part in parts)

    def _element(self, said: Any) -> Element:
        entries = said.get("/A", {})
        scope = str(entries.get("/Scope", ""))
        made = Element(
            str(said.S)[1:], scope[1:], int(entries.get("/ColSpan", 1)), int(entries.get("/RowSpan", 1)), said.objgen
        )
        for kid in said.get("/K", []):
            if "/MCID" in kid:
                made.pieces.append((self.number[kid.Pg.objgen], int(kid.MCID)))
            else:
                assert kid.P.objgen == said.objgen
                made.below.append(self._element(kid))
        return made

    def text(self, element: Element) -> str:
        """What is written in it and below it, piece after piece."""
        shown = {(page, mark.mcid): mark.text for page, marks in enumerate(self.marks) for mark in marks}
        return "".join(shown[piece] for below in element.walk() for piece in below.pieces)

    def lines(self) -> list[str]:
        """The paragraphs of the tree that have any text, in the order of reading, without white space."""
        every = (squeeze(self.text(element)) for element in self.tree.walk() if element.pieces)
        return [text for text in every if text]

    def parents(self) -> dict[int, Any]:
        """The parent tree: key -> array of elements."""
        nums = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return {int(key): below for key, below in zip(nums[::2], nums[1::2], strict=True)}

    def artifacts(self) -> list[list[str]]:
        """The text of the artifacts of each page."""
        return [[mark.text for mark in marks if mark.mcid is None and mark.text] for marks in self.marks]


class Font:
    """A font of a PDF: `pairs` of code and text as its ToUnicode has them, `used` codes, its `program` and their glyphs in it."""

    def __init__(self, said: Any) -> None:
        self.object, self.name = said, str(said.BaseFont)[1:]
        (below,) = said.DescendantFonts
        cmap = said.ToUnicode.read_bytes().decode("ascii")
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
        self.blocks = [(int(count), re.findall(r"<(\w{4})> <(\w+)>", block)) for count, block in blocks]
        self.pairs = [
            (int(code, 16), bytes.fromhex(to).decode("utf-16-be")) for _, block in self.blocks for code, to in block
        ]
        self.said = dict(self.pairs)
        self.used: set[int] = set()
        places = below.CIDToGIDMap.read_bytes()
        self.glyphs = [int.from_bytes(places[at : at + 2], "big") for at in range(0, len(places), 2)]
        self.program = TTFont(BytesIO(below.FontDescriptor.FontFile2.read_bytes()))

    def decoded(self, shown: bytes) -> str:
        """Codes as text."""
        codes = [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]
        self.used.update(codes)
        return "".join(self.said[code] for code in codes)

    def needed(self) -> set[str]:
        """The glyphs that its characters are drawn with, parts of composed ones too, and the first, which stands for none."""
        order, glyf = self.program.getGlyphOrder(), self.program["glyf"]
        wanted, found = [order[glyph] for glyph in {0, *self.glyphs}], set()
        while wanted:
            name = wanted.pop()
            found.add(name)
            wanted += [part for part in glyf[name].getComponentNames(glyf) if part not in found]
        return found


@cache
def paper(name: str) -> Paper:
    """One of FORMS, printed and taken apart."""
    return Paper(printed(name))


def struct_text(path: Path) -> list[Element]:
    """The forms of a file as `pdfinfo -struct-text` reads them; the text of a paragraph is its scope."""
    root = Element("root")
    above = [(-1, root)]
    for line in said_by("pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)).split("\n"):
        deep, words = len(line) - len(line.lstrip(" ")), line.strip(" ")
        if not words or words.startswith("/"):
            continue
        while above[-1][0] >= deep:
            above.pop()
        if words.startswith('"'):
            above[-1][1].scope += words[1:-1]
        else:
            made = Element(words.removesuffix(":").removesuffix(" (block)"))
            above[-1][1].below.append(made)
            above.append((deep, made))
    return root.of("Sect")


def written_in(element: Element) -> str:
    """What `struct_text` found in an element, a line for each paragraph."""
    return "\n".join(below.scope for below in element.walk() if below.scope)


def told(sect: Element) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """What a form says by its structure alone: pairs of “heading/label” and value, then the rows of its list."""
    pairs: list[tuple[str, str]] = []
    rows: list[tuple[str, ...]] = []
    heading = ""
    for row in sect.of("TR"):
        kinds = [cell.type for cell in row.below]
        said = [squeeze(written_in(cell)) for cell in row.below]
        if kinds == ["TH"]:
            heading = said[0]
        elif set(kinds) == {"TD"}:
            rows.append(tuple(said))
        else:
            places = [at for at, kind in enumerate(kinds) if kind == "TD"]
            pairs += [(f"{heading}/{said[at - 1]}", said[at]) for at in places]
    return pairs, rows


A_3U, UA_1 = checker.ValidationProfile.PDF_A_3U, checker.ValidationProfile.PDF_UA_1


def failures(data: bytes) -> list[str]:
    """What the checker objects to under either profile."""
    reports = [checker.validate_pdf_bytes(data, profile=profile) for profile in (A_3U, UA_1)]
    assert [report.rules.total for report in reports] == [148, 104]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


READERS: dict[str, Callable[[Path], str]] = {
    "pdftotext": lambda path: said_by("pdftotext", "-enc", "UTF-8", str(path), "-"),
    "pdftotext -raw": lambda path: said_by("pdftotext", "-enc", "UTF-8", "-raw", str(path), "-"),
    "mutool": lambda path: said_by("mutool", "draw", "-q", "-F", "txt", str(path)),
    "pypdf": lambda path: "\n".join(page.extract_text() for page in PdfReader(path).pages),
}


def forms_of(what: Any) -> list[Any]:
    """The forms that are printed of a form or dossier, filled as they are printed."""
    whole = compose.as_printed(what) if isinstance(what, xj.Dossier) else None
    return [what] if whole is None else [whole.summary, *whole.forms]


def values(what: Any) -> Iterator[Filled]:
    """Every blank of a form or dossier in which something is written."""
    forms = forms_of(what)
    rows = [row for form in forms for row in getattr(form, "rows", ())]
    held = [Filled("", item, getattr(form, item.name)) for form in (*forms, *rows) for item in blanks(type(form))]
    return (item for item in held if item.text)


def as_printed(item: Filled) -> str:
    """A value without white space, and without its unit where its label has it."""
    text = squeeze(item.text)
    return text.removesuffix(item.blank.unit) if item.blank.unit in item.blank.printed else text


def running_heads(what: Any) -> set[str]:
    """What stands over the second sheet of each form and those after it: 附件3（续）项目名称."""
    return {squeeze(f"{form.sheet.heading}（续）{getattr(form, 'title', '')}") for form in forms_of(what)}


def body(text: str, what: Any) -> str:
    """What a reader says of `what`, without white space and what sheets repeat.

    Nor with the words beside several rows: pdftotext guesses at columns, and reads them first on a sheet.
    """
    said = squeeze(text)
    for head in sorted(running_heads(what), key=len, reverse=True):
        said = said.replace(head, "")
    for number in range(1, 100):
        said = said.replace(f"—{number}—", "")
    labels = {squeeze(item.printed) for kind in xj.XJ2023.forms for item in blanks(kind)}
    for label in labels:
        said = said.replace(f"{label}（续）", "")
    beside = {item.under for kind in xj.XJ2023.forms if kind.grid.heading is Heading.SIDE for item in blanks(kind)}
    for label in beside - {""}:
        said = said.replace(label, "")
    return said


def printable() -> str:
    """The characters of the core faces, and the line breaks and tabs that are set without a glyph."""
    covered = set.intersection(*(set(TTFont(FACES / f"{name}.ttf").getBestCmap()) for name in CORE))
    return "".join(map(chr, sorted(covered))) + "\t\n\n\n"


def printable_dossiers() -> st.SearchStrategy[xj.Dossier]:
    """Loadable dossiers whose texts hold nothing but printable characters."""
    short = st.text(st.sampled_from(printable()), max_size=40)
    return _dossiers(
        st.one_of(short, st.builds(lambda piece, n: piece * n, short, st.integers(1, 80))), amounts(), moments()
    )


def with_data(change: Callable[[pikepdf.Pdf, Any], object], **how: Any) -> bytes:
    """A file of ours, its embedded file changed."""
    target = BytesIO()
    with pikepdf.open(BytesIO(printed("附件3"))) as pdf:
        change(pdf, pdf.Root.AF[0])
        pdf.save(target, static_id=True, **how)
    return target.getvalue()


def a_bomb(times: int, size: int = 100_000_000) -> Callable[[pikepdf.Pdf, Any], None]:
    """Zeros by the hundred megabytes, deflated, under the name that we look for, once or many times."""

    def change(pdf: pikepdf.Pdf, file: Any) -> None:
        packed = zlib.compress(bytes(size), 9)
        files = []
        for _ in range(times):
            stream = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode, Type=pikepdf.Name.EmbeddedFile)
            entries = {"/Type": pikepdf.Name.Filespec, "/F": "xjdemand.json", "/UF": "xjdemand.json", "/EF": {"/F": stream}}
            files += [pikepdf.String("xjdemand.json"), pdf.make_indirect(pikepdf.Dictionary(entries))]
        pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array(files)

    return change


def a_ring(pdf: pikepdf.Pdf, _: Any) -> None:
    """A name tree that is its own branch."""
    tree = pdf.make_indirect(pikepdf.Dictionary())
    tree.Kids = pikepdf.Array([tree, tree])
    pdf.Root.Names.EmbeddedFiles = tree


def other_data(data: bytes) -> Callable[[pikepdf.Pdf, Any], None]:
    """Other bytes in the place of the data."""
    return lambda pdf, file: setattr(file.EF, "F", pdf.make_stream(data))


def no_data(pdf: pikepdf.Pdf, _: Any) -> None:
    """As if another program had printed it."""
    del pdf.Root.Names, pdf.Root.AF


def deep() -> bytes:
    """A name tree of a hundred thousand brackets, in a file that is sound otherwise."""
    made, places = b"%PDF-1.7\n", []
    pages = b"<</Type /Pages /Kids [] /Count 0>>"
    for number, body in enumerate(
        (b"<</Type /Catalog /Pages 2 0 R /Names 3 0 R>>", pages, b"[" * 100_000 + b"]" * 100_000), 1
    ):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(made),
    )


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "of another making": (lambda: with_data(no_data), "没有 xjdemand 的数据"),
    "encrypted": (lambda: with_data(no_data, encryption=pikepdf.Encryption(owner="甲", user="乙")), "密码"),
    "encrypted for its owner": (lambda: with_data(no_data, encryption=pikepdf.Encryption(owner="甲")), "密码"),
    "cut in half": (lambda: printed("附件3")[: len(printed("附件3")) // 2], "已损坏"),
    "its last byte lost": (lambda: printed("附件3")[:-9], "已损坏"),
    "random bytes": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 999, "已损坏"),
    "no pdf at all": (lambda: b"PK\x03\x04" * 99, "改了后缀"),
    "empty": (lambda: b"", "空文件"),
    "a bomb": (lambda: with_data(a_bomb(1)), "PDF"),
    "a bomb just below what pypdf allows": (lambda: with_data(a_bomb(1, 60_000_000)), "解开后最多 8 MB"),
    "many bombs": (lambda: with_data(a_bomb(60, 60_000_000)), ""),
    "a name tree too deep": (deep, "PDF"),
    "a name tree in a ring": (lambda: with_data(a_ring), "PDF"),
    "data that are no JSON": (lambda: with_data(other_data(b"{")), "不是完整的 JSON"),
    "data that are no UTF-8": (lambda: with_data(other_data(b"\xff\xfe")), "不是 UTF-8"),
    "data of no dossier": (lambda: with_data(other_data(b"[]")), "应为一组键值"),
    "no data in the data": (lambda: with_data(other_data(b"")), "空文件"),
}


def a_face(
    target: Path, keep: str = "附件膜下滴灌", family: str = "我的仿宋", flavor: str | None = None, **os2: int
) -> Path:
    """A small TrueType face of one's own, cut out of a bundled one and renamed."""
    font = TTFont(FACES / "NotoSansSC-Regular.ttf")
    cutter = Subsetter(Options(notdef_outline=True))
    cutter.populate(text=keep)
    cutter.subset(font)
    for number, name in ((1, family), (4, family), (6, "MyOwnFangSong")):
        font["name"].setName(name, number, 3, 1, 0x804)
        font["name"].setName(name, number, 3, 1, 0x409)
    for key, value in os2.items():
        setattr(font["OS/2"], key, value)
    font.flavor = flavor
    font.save(target)
    return target


def a_cff_face(target: Path) -> Path:
    """A face with PostScript outlines."""
    pen = T2CharStringPen(1000, None)
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder([".notdef", "jia"])
    made.setupCharacterMap({ord("甲"): "jia"})
    made.setupCFF("Cff", {}, {name: pen.getCharString() for name in (".notdef", "jia")}, {})
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", "jia"), (1000, 0)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Cff", "psName": "Cff"})
    made.setupOS2()
    made.setupPost()
    made.save(target)
    return target


def in_faces(data: bytes) -> dict[str, str]:
    """Face -> the characters that are set in it."""
    return {font.name.partition("+")[2]: "".join(text for _, text in font.pairs) for font in Paper(data).fonts}
