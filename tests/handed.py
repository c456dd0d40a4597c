"""Workbooks and CSV files as people return them, made by openpyxl or of raw XML by this file alone: it knows nothing of xjdemand."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEADS = (
    "序号",
    "项目名称",
    "产业领域",
    "项目计划总投入（万元）",
    "申请自治区财政资金额度（万元）",
    "承担单位",
    "主持人",
    "联系电话",
)
ONE = (1, "浅暗管排盐技术集成", "盐碱地改造", 3150, 980, "新疆开泽盐碱土改良研究院", "阿迪力", "0996-5550127")
TWO = (2, "微咸水低压纳滤淡化", "水资源高效利用", 4200.5, 1200, "新疆云杉岭节水装备有限公司", "苗向坤", "0996-5550111")
LISTED = (ONE, TWO)
TITLE = "自治区厅厅联动、厅地联动重大科技项目推荐汇总表"
BY = "推荐单位（盖章）：喀什地区行政公署"
NOTE = "注：如需求超过1项，请按照优先度排列。"

Rows = Sequence[Sequence[Any]]


def summary(
    rows: Rows = LISTED, heads: Sequence[str] = HEADS, above: Rows = (("附件4",), (TITLE,), (BY,))
) -> list[list[Any]]:
    """附件4 as rows of cells."""
    return [*map(list, above), list(heads), *map(list, rows), [NOTE]]


def book(*sheets: tuple[str, Rows], then: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook with those sheets; `then` does more to the first."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if then:
        then(made.worksheets[0])
    return saved(made)


def saved(made: Workbook) -> bytes:
    """Its bytes."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def one(rows: Rows | None = None, then: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet, 附件4 if nothing else is given."""
    return book(("附件4", summary() if rows is None else rows), then=then)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def raw(cells: str, parts: Mapping[str, bytes] | None = None, *, behind: str = "", main: str = MAIN) -> bytes:
    """A workbook with that XML for the rows of its only sheet, and further parts."""
    sheet = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>{behind}</worksheet>'
    listed = '<sheets><sheet name="附件4" sheetId="1" r:id="rId1"/></sheets>'
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")], 1
        )
    )
    return packed(
        {
            "[Content_Types].xml": TYPES.encode(),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}">{listed}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            **(parts or {}),
        }
    )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def inline(rows: Rows) -> str:
    """Rows as XML, each text in its own cell, without addresses."""
    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)


def cell(value: object) -> str:
    """A cell as XML."""
    return f"<c><v>{value}</v></c>" if isinstance(value, int | float) else f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def csv(rows: Rows, separator: str = ",", end: str = "\r\n") -> str:
    """Rows as text, nothing quoted."""
    return "".join(separator.join(map(str, row)) + end for row in rows)
