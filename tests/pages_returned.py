"""Web pages as people return them, made of raw HTML by this file alone: it knows nothing of xjdemand."""

from returned import HEADS, LISTED, NEED, NOTE, SECTIONS

TITLE = "自治区厅厅联动、厅地联动重大科技项目征集表"
SUMMARY_TITLE = "自治区厅厅联动、厅地联动重大科技项目推荐汇总表"


def td(content: str = "", **said: object) -> str:
    """A cell."""
    return f"<td{''.join(f' {name}={value}' for name, value in said.items())}>{content}</td>"


def tr(*cells: str) -> str:
    """A row."""
    return f"<tr>{''.join(cells)}</tr>"


def need(changed: dict[str, str] | None = None) -> dict[str, list[str]]:
    """附件3 as rows of cells by the label each begins with; `changed` gives the HTML in value cells."""

    def v(label: str, span: int = 1) -> str:
        said = (changed or {}).get(label, NEED[label].replace("\n", "<br>"))
        return td(said, colspan=span)

    return {
        SECTIONS[0]: [td(SECTIONS[0], colspan=5)],
        "推荐单位": [td("推荐单位"), v("推荐单位", 2), td("联系部门"), v("联系部门")],
        "联系人": [td("联系人"), v("联系人", 2), td("联系电话"), v("联系电话")],
        "产业领域": [td("产业领域"), v("产业领域", 4)],
        "项目名称": [td("项目名称"), v("项目名称", 4)],
        "项目概述": [td("项目概述"), v("项目概述", 4)],
        SECTIONS[1]: [td(SECTIONS[1], colspan=5)],
        "项目计划总投入": [td("项目计划总投入", colspan=2), v("项目计划总投入", 3)],
        "申请自治区财政资金额度": [td("申请自治区财政资金额度", colspan=2), v("申请自治区财政资金额度", 3)],
        SECTIONS[2]: [td(SECTIONS[2], colspan=5)],
        "承担单位": [td("承担单位"), v("承担单位", 4)],
        "主持人": [td("主持人"), v("主持人", 2), td("职称/职务"), v("职称/职务")],
        "主持人联系电话": [td("联系电话"), v("主持人联系电话", 4)],
    }


def table(rows: dict[str, list[str]]) -> str:
    """A form of rows."""
    return f"<table border=1>{''.join(tr(*cells) for cells in rows.values())}</table>"


def form(changed: dict[str, str] | None = None) -> str:
    """附件3 with its heading, title and 注."""
    return f"<p>附件3</p><h2>{TITLE}</h2>{table(need(changed))}<p>注：如需求超过1项，请分别填写需求征集表。</p>"


def cells(said: tuple[str, ...]) -> str:
    """A row of plain cells."""
    return tr(*map(td, said))


def summary(*rows: str, above: str = "推荐单位（盖章）：喀什地区行政公署") -> str:
    """附件4 with those rows below its heads; the two listed where none are given."""
    given = rows or tuple(map(cells, LISTED))
    return f"<p>附件4<p>{SUMMARY_TITLE}<p>{above}<table>{cells(HEADS)}{''.join(given)}</table><p>{NOTE}"


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    """A page in UTF-8."""
    return f"<!DOCTYPE html><html><head>{head}<title>征集表</title></head><body>{body}</body></html>".encode()
