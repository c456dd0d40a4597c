"""Word files as people return them, made of raw XML by this file alone: it knows nothing of xjdemand.

A form is rows of cells, a cell the XML within it; `docx` packs a body into an archive.
"""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:w="{main}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)

Row = list[str]
"""The cells of a row, each as XML."""


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain text is a run of its own."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs if run)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def c(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; plain text is a paragraph of its own."""
    inner = "".join(item if item.startswith("<") else p(item) for item in content or ("",))
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inner}</w:tc>'


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table, and the empty paragraph behind it."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl><w:p/>"


def sdt(content: str, tag: str = "", properties: str = "") -> str:
    """A content control around anything."""
    tagged = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{tagged}{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def document(body: str, main: str = MAIN) -> str:
    """The XML of a main part."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACES.format(main=main)}><w:body>{body}</w:body></w:document>'
    )


def docx(body: str, *, main: str = MAIN, name: str = "word/document.xml", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file with that body, and further parts."""
    return packed(
        {"[Content_Types].xml": TYPES.format(main=name).encode(), name: document(body, main).encode(), **(parts or {})}
    )


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


NEED = {
    "推荐单位": "喀什地区行政公署",
    "联系部门": "科学技术局",
    "联系人": "卢晓棠",
    "联系电话": "0998-5550101",
    "产业领域": "盐碱地改造",
    "项目名称": "浅暗管排盐技术集成",
    "项目概述": "一、意义\n二、内容",
    "项目计划总投入": "3150万元",
    "申请自治区财政资金额度": "980万元",
    "承担单位": "新疆开泽盐碱土改良研究院",
    "主持人": "阿迪力",
    "职称/职务": "研究员",
    "主持人联系电话": "0996-5550127",
}
"""What the need of the corpus says; the telephone in the third section is called after its owner here."""

SECTIONS = ("一、项目信息", "二、项目实施投入计划", "三、建议项目承担单位")


def need(changed: dict[str, str] | None = None) -> dict[str, list[str]]:
    """附件3 as rows of cells by the label each begins with; `changed` gives the XML of value cells."""

    def v(label: str, span: int = 1) -> str:
        if changed and label in changed:
            return changed[label]
        return c(*NEED[label].split("\n"), span=span)

    return {
        SECTIONS[0]: [c(SECTIONS[0], span=5)],
        "推荐单位": [c("推荐单位"), v("推荐单位", 2), c("联系部门"), v("联系部门")],
        "联系人": [c("联系人"), v("联系人", 2), c("联系电话"), v("联系电话")],
        "产业领域": [c("产业领域"), v("产业领域", 4)],
        "项目名称": [c("项目名称"), v("项目名称", 4)],
        "项目概述": [c("项目概述"), v("项目概述", 4)],
        SECTIONS[1]: [c(SECTIONS[1], span=5)],
        "项目计划总投入": [c("项目计划总投入", span=2), v("项目计划总投入", 3)],
        "申请自治区财政资金额度": [c("申请自治区财政资金额度", span=2), v("申请自治区财政资金额度", 3)],
        SECTIONS[2]: [c(SECTIONS[2], span=5)],
        "承担单位": [c("承担单位"), v("承担单位", 4)],
        "主持人": [c("主持人"), v("主持人", 2), c("职称/职务"), v("职称/职务")],
        "主持人联系电话": [c("联系电话"), v("主持人联系电话", 4)],
    }


def table(rows: dict[str, list[str]]) -> str:
    """A form of rows."""
    return tbl(*(tr(*cells) for cells in rows.values()))


def form(changed: dict[str, str] | None = None, *, title: bool = True) -> str:
    """附件3 with its heading, title and 注."""
    above = p("附件3") + p("自治区厅厅联动、厅地联动重大科技项目征集表") if title else ""
    return above + table(need(changed)) + p("注：如需求超过1项，请分别填写需求征集表。")


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
LISTED = (
    ("1", "浅暗管排盐技术集成", "盐碱地改造", "3150", "980", "新疆开泽盐碱土改良研究院", "阿迪力", "0996-5550127"),
    ("2", "微咸水低压纳滤淡化", "水资源高效利用", "4200", "1200", "新疆云杉岭节水装备有限公司", "苗向坤", "0996-5550111"),
)
NOTE = "注：如需求超过1项，请按照优先度排列。"


def cells(said: tuple[str, ...] | list[str]) -> str:
    """A row of plain cells."""
    return tr(*map(c, said))


def summary(*rows: str, above: str = "推荐单位（盖章）：喀什地区行政公署") -> str:
    """附件4 with those rows below its heads; the two listed where none are given."""
    given = rows or tuple(map(cells, LISTED))
    return p("附件4") + p("自治区厅厅联动、厅地联动重大科技项目推荐汇总表") + p(above) + tbl(cells(HEADS), *given) + p(NOTE)
