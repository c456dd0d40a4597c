"""How a form looks: on paper as in print, on a screen as a sheet of paper that fits a telephone too."""

from collections.abc import Iterator
from itertools import accumulate

from xjdemand.formats.docx.faces import FACES, ems
from xjdemand.formats.html.paras import hundredths
from xjdemand.page.frame import BELOW, SIZE_4
from xjdemand.page.page import Document, Page, Role, Table
from xjdemand.typeset.boxes import BESIDE, OVER
from xjdemand.typeset.faces import MM
from xjdemand.typeset.flow import CONTINUED, OVER_TYPE_AREA, RUNNING
from xjdemand.typeset.sheets import AFTER, AFTER_TITLE, BEFORE_TITLE
from xjdemand.typeset.words import LEADING

_ASCENT = 0.55
"""em: so much of a line stands over the dash in it."""
_OTHERS = {
    Role.BODY: "FangSong,STFangsong,serif",
    Role.TITLE: '"FZXiaoBiaoSong-B05S","SimSun","Songti SC","STSong",serif',
    Role.HEADING: '"Heiti SC","Microsoft YaHei",sans-serif',
    Role.SUBHEADING: 'KaiTi,"Kaiti SC",STKaiti,serif',
}
"""What to set each role in where neither of the faces that Word files name is installed."""

_FIXED = """
*{box-sizing:border-box}
html{background:#e9e9e7;color:#000;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:4mm 0}
.form{background:#fff;margin:0 auto 6mm;padding:12mm;max-width:100%;width:fit-content;box-shadow:0 0 1mm #0004}
p,h1{margin:0;font-weight:normal;line-height:LEADING;overflow-wrap:anywhere;text-autospace:no-autospace;text-spacing-trim:space-all}
.form>p{margin-bottom:AFTERmm}
.form>p:last-child{margin-bottom:0}
h1{margin:BEFORE_TITLEmm 0 AFTER_TITLEmm;break-after:avoid;text-wrap:balance}
.form>p,h1{contain:inline-size}
h1 span,.centre span{display:inline-block}
.centre:has(span){text-wrap:wrap}
.box{overflow-x:auto;margin-bottom:AFTERmm}
.box:focus-visible,:target{outline:.6mm solid #0b57a4;outline-offset:.4mm}
table{border-collapse:collapse;table-layout:fixed}
table+table{margin-top:-1px}
th,td{border:.5pt solid #000;padding:OVERmm BESIDEmm;vertical-align:middle;text-align:left;font-weight:normal}
.prose{vertical-align:top}
.left{text-align:left}.centre{text-align:center;text-wrap:balance}.justify{text-align:justify}
.value,.value p{white-space:pre-wrap;tab-size:2em}
.value p{min-height:1lh;text-wrap:wrap}
.hint,.hint p{color:#555}
@media(max-width:230mm){body{padding:0}.form{padding:5mm 4mm;margin-bottom:4mm}}
@media(max-width:160mm){h1{font-size:16pt}}
@media print{
html{background:none}
body{padding:0}
.form{margin:0;padding:0;width:auto;max-width:none;box-shadow:none}
.form+.form{break-before:recto}
.box{overflow:visible}
table{border-collapse:separate;border-spacing:0;border:.25pt solid #000}
table+table{margin-top:-.25pt}
th,td{border-width:.25pt;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.box:focus-visible,:target{outline:none}
.whole{break-inside:avoid}
.keeps{break-after:avoid}
.hint,.hint p{color:#000}
p{orphans:2;widows:2}
}
"""


def style(document: Document) -> str:
    """All of it: what never changes, then the measures and the sheets of these forms. Without a backslash of anybody's own."""
    fixed = _FIXED
    measures = {
        "LEADING": LEADING,
        "BEFORE_TITLE": BEFORE_TITLE,
        "AFTER_TITLE": AFTER_TITLE,
        "AFTER": AFTER,
        "OVER": OVER,
        "BESIDE": BESIDE,
    }
    for name, measure in measures.items():
        fixed = fixed.replace(name, f"{measure:g}")
    roles = [f".{role.value}{{font-family:{_faces(role)}}}" for role in Role]
    alone = len(document.pages) == 1
    sheets = [rule for number, page in enumerate(document.pages, 1) for rule in _sheet(page, f"form-{number}", alone=alone)]
    return fixed + "\n".join([*roles, *_measures(document), *sheets]) + "\n"


def _faces(role: Role) -> str:
    face = FACES[role]
    return f'"{face.name}","{face.other}",{_OTHERS[role]}'


def _measures(document: Document) -> list[str]:
    """A class for each size, indent, width and height that occurs."""
    rules: set[str] = set()
    for page in document.pages:
        rules |= {f".size{hundredths(para.size)}{{font-size:{para.size:g}pt}}" for para in page.paras()}
        rules |= {
            f".indent{hundredths(para.indent)}{{text-indent:{para.indent:g}em}}" for para in page.paras() if para.indent
        }
        for block in page.blocks:
            if isinstance(block, Table):
                widths = (*block.widths, sum(block.widths))
                rules |= {f".wide{hundredths(width)}{{width:{width:g}mm}}" for width in widths}
                rules |= {f".high{hundredths(row.height)}{{height:{row.height:g}mm}}" for row in block.rows}
    return sorted(rules)


def _sheet(page: Page, name: str, *, alone: bool) -> Iterator[str]:
    """The paper of a form, what stands over its sheets, and the number of each at the outer edge.

    Over the first sheet of a file stands nothing; browsers know of no first sheet of a form within a file of several.
    """
    margins = " ".join(f"{mm:g}mm" for mm in page.margins)
    head = _cut(f"{page.name.partition(' ')[0]}{CONTINUED if alone else ''} {page.need}".rstrip(), page.measure)
    above = f"{_set(RUNNING)};vertical-align:bottom;padding-bottom:{OVER_TYPE_AREA:g}mm"
    yield f"#{name}{{page:{name}}}"
    yield f'@page {name}{{size:{page.width:g}mm {page.height:g}mm;margin:{margins};@top-right{{content:"{_quoted(head)}";{above}}}}}'
    yield f"@page {name}:first{{@top-right{{content:none}}}}"
    for side in ("right", "left"):
        yield f"@page {name}:{side}{{{_number(page, side)}}}"


def _cut(text: str, measure: float) -> str:
    """As much of a text as one line holds."""
    ends = accumulate(ems(sign) * RUNNING * MM for sign in text)
    return text[: sum(end <= measure for end in ends)]


def _number(page: Page, side: str) -> str:
    """The number of a sheet; of one that is bound by its upper edge, where upright sheets have it."""
    said = '"第 " counter(page) " 页，共 " counter(pages) " 页"' if page.counted else '"— " counter(page) " —"'
    away = f"calc({BELOW:g}mm - {_ASCENT}em)"
    if not page.turned:
        return f"@bottom-{side}{{content:{said};{_set(SIZE_4)};vertical-align:top;padding:{away} 1em 0}}"
    end, towards = {"right": ("bottom", "end"), "left": ("top", "start")}[side]
    across = f"writing-mode:vertical-rl;text-align:{towards};vertical-align:top"
    return f"@left-{end}{{content:{said};{_set(SIZE_4)};{across};padding:1em {away} 1em 0}}"


def _set(size: float) -> str:
    return f"font:{size:g}pt/1 {_faces(Role.BODY)};white-space:nowrap"


def _quoted(text: str) -> str:
    r"""A text within quotes of CSS: all but letters and digits by their numbers, so that nothing in it can end the style.

    >>> print(_quoted('附3</style>"甲'))
    附3\3c \2f style\3e \22 甲
    """
    return "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
