"""The return slip (退修意见单): what the unit must put right, where, by which clause and how, on one sheet if it can be."""

from collections.abc import Iterator, Sequence
from datetime import date

from xjdemand.errors import UsageError
from xjdemand.forms.blank import Kind as BlankKind
from xjdemand.forms.blank import blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import filled
from xjdemand.language import Phrase, spell
from xjdemand.page.frame import A4, SIZE_2, SIZE_5, SIZE_5_SMALL
from xjdemand.page.page import Align, Cell, Document, Kind, Page, Para, Role, Row, Table
from xjdemand.reports.points import Point, points, standing
from xjdemand.rules.finding import Report, Strength
from xjdemand.text import is_blank

HEADING = "退修意见单"
_MARGINS = (16.0, 15.0, 20.0, 20.0)
"""mm: narrower than those of an annex, since a slip is to be one sheet."""
_WIDTHS = (11.0, 34.0, 60.0, 33.0, 37.0)
"""mm: number, place, what is wrong, clause, remedy."""
_HEADS = ("在哪里", "问题", "依据", "怎样改")
_SIGNED = (36.0, 56.0, 27.0, 56.0)
_ROW, _SIGNED_ROW = 6.0, 11.0
_MANY = 6
"""From so many points on they are set in the smaller type, to fit on one sheet."""
_UNITS = ("submitter", "recommenders", "seal_line")
"""The fields that name the unit, the best first."""
_DAY, _NO_UNIT = "　　　　年　　月　　日", "　" * 12
"""Room to write a day by hand, and a name."""


NOTHING = Phrase("没有要改正或核对的，不用退修")


def slip(  # noqa: PLR0913 -- a slip's own blanks: whoever sends it fills as many as they like
    dossier: Dossier, report: Report, *, by: str = "", on: date | None = None, until: date | None = None, contact: str = ""
) -> Document:
    """The return slip of a dossier, for `xj.render`: findings that MUST be put right first, then those to look into again (READING).

    Findings of one rule that say the same are one row; every finding is in a row; long quotes are cut with “…”. Advice is counted.
    `by` is the officer, `on` the day, `until` the day by which it is to be put right (both may be moments), `contact` a telephone;
    what is not given is left blank, to be written by hand. Always in Chinese. Raises UsageError where there is nothing to send back.

    >>> from xjdemand.edition import check
    >>> from xjdemand.examples import joint_dossier
    >>> dossier = joint_dossier(needs=6)
    >>> [para.text for para in slip(dossier, check(dossier)).pages[0].paras()][:2]
    ['退修意见单', '喀什地区行政公署：']
    """
    if not returned(report):
        raise UsageError(NOTHING)
    unit = " ".join(_unit(dossier).split())
    must, reading = (_of(report, strength, dossier) for strength in (Strength.MUST, Strength.READING))
    page = Page(
        name=HEADING,
        need=unit,
        width=A4[0],
        height=A4[1],
        margins=_MARGINS,
        counted=True,
        blocks=(
            Para(text=HEADING, role=Role.TITLE, size=SIZE_2, align=Align.CENTRE, heading=1),
            Para(text=f"{unit or _NO_UNIT}："),
            Para(text=_opening(dossier, report, until), align=Align.JUSTIFY, indent=2.0),
            Table(widths=_WIDTHS, rows=tuple(_rows(dossier, must, reading))),
            *(Para(text=text, role=Role.SUBHEADING, size=SIZE_5) for text in _beside(report)),
            Table(widths=_SIGNED, rows=tuple(_signed(by, on, contact))),
        ),
    )
    return Document(title=HEADING, pages=(page,))


def returned(report: Report) -> bool:
    """Whether there is anything that a slip would list."""
    return any(finding.strength >= Strength.READING for finding in standing(report))


def _of(report: Report, strength: Strength, dossier: Dossier) -> list[Point]:
    return points((finding for finding in standing(report) if finding.strength is strength), type(dossier))


def _unit(dossier: Dossier) -> str:
    named = {item.blank.name: item.text for item in reversed(list(filled(dossier))) if not is_blank(item.text)}
    return next((named[name] for name in _UNITS if name in named), "")


def _opening(dossier: Dossier, report: Report, until: date | None) -> str:
    """What was handed in, what came of it, and what is to be done until when."""
    count = {strength: sum(finding.strength is strength for finding in standing(report)) for strength in Strength}
    must, reading = count[Strength.MUST], count[Strength.READING]
    asked = [f"{must} 处必须改正"] * bool(must) + [f"{reading} 处请核对"] * bool(reading)
    listed = "、".join(asked)
    handed_in = f"你单位（{dossier.label}）报送的{_handed_in(dossier)}，经检查有 {listed}，见下表。"
    return f"{handed_in}请于{_day(until)}前改好，连同本单一并送回。"


def _handed_in(dossier: Dossier) -> str:
    """The annexes, with how many forms and needs there are."""
    summary, need = dossier.summary_form.sheet.heading, dossier.need_form.sheet.heading
    parts = [f"{summary}（{len(dossier.rows())} 项）"] * (dossier.summary is not None)
    return "、".join([*parts, f"{need}（{len(dossier.forms)} 份）"])


def _rows(dossier: Dossier, must: Sequence[Point], reading: Sequence[Point]) -> Iterator[Row]:
    size = SIZE_5 if len(must) + len(reading) < _MANY else SIZE_5_SMALL
    number = next(item.label for item in blanks(dossier.row_form) if item.kind is BlankKind.ORDINAL)
    heads = tuple(_cell(head, size, Kind.COLUMN) for head in (number, *_HEADS))
    yield Row(cells=heads, height=_ROW, repeats=True, keeps=True)
    first = 1
    for title, listed in (("必须改正", must), ("请核对", reading)):
        if listed:
            yield Row(cells=(_cell(title, size, Kind.SECTION, columns=len(_WIDTHS)),), height=_ROW, keeps=True)
        for at, point in enumerate(listed, first):
            said = (point.where, point.what, point.clause, point.remedy)
            yield Row(cells=(_cell(str(at), size), *(_cell(text, size, align=Align.LEFT) for text in said)), height=_ROW)
        first += len(listed)


def _cell(text: str, size: float, kind: Kind = Kind.VALUE, align: Align = Align.CENTRE, columns: int = 1) -> Cell:
    role = Role.BODY if kind is Kind.VALUE else Role.HEADING
    return Cell(paras=(Para(text=text, role=role, size=size, align=align),), kind=kind, columns=columns)


def _beside(report: Report) -> Iterator[str]:
    """What is not in the table: advice, and rules that could not run."""
    advised, info = (
        sum(finding.strength is strength for finding in standing(report)) for strength in (Strength.ADVISED, Strength.INFO)
    )
    if advised or info:
        yield f"另有建议 {advised} 条、提示 {info} 条，不影响受理，没有列入。"
    if report.crashed:
        yield f"有 {len(report.crashed)} 条规则没有查成，本单可能不全：{'、'.join(crash.rule for crash in report.crashed)}。"


def _signed(by: str, on: date | None, contact: str) -> Iterator[Row]:
    for pairs in ((("受理单位（盖章）", ""), ("受理人", by)), (("电话", contact), ("日期", _day(on)))):
        cells = [
            cell
            for label, text in pairs
            for cell in (_cell(label, SIZE_5, Kind.LABEL), _cell(text, SIZE_5, align=Align.LEFT))
        ]
        yield Row(cells=tuple(cells), height=_SIGNED_ROW, keeps=True)


def _day(day: date | None) -> str:
    return _DAY if day is None else spell(day, "zh")
