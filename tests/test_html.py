"""Web pages of forms and slips: each value where it can be found again, labelled for those who listen, and nothing that runs."""

import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from archive import said_by
from effort import EFFORT
from hypothesis import given, settings
from lxml import html as lx
from test_docx import on_paper
from test_html_reading import writable_dossiers

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import SAMPLES, sample
from xjdemand.edition import XJ2023
from xjdemand.examples import joint_dossier
from xjdemand.forms.blank import Annexed
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import filled, spot
from xjdemand.page.compose import as_printed, compose

SECONDS = 60


def read(what: Any) -> Any:
    """What another reader sees of our page."""
    return lx.document_fromstring(xj.render(what, "html").decode())


def the_sample(name: str) -> Dossier:
    return xj.loads(sample(name), "yaml")


def the_slip() -> Any:
    dossier = joint_dossier(needs=6)
    return xj.slip(dossier, xj.check(dossier))


@pytest.fixture(scope="module", params=[*SAMPLES, *(kind.sheet.heading for kind in XJ2023.forms), "slip"])
def what(request: pytest.FixtureRequest) -> Any:
    """Each sample, each blank annex, and a slip."""
    if request.param == "slip":
        return the_slip()
    blank = {kind.sheet.heading: kind for kind in XJ2023.forms}.get(request.param)
    return blank() if blank else the_sample(request.param)


@pytest.fixture(scope="module")
def page(what: Any) -> Any:
    return read(what)


def classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def held(element: Any) -> str:
    """A value: its lines."""
    lines = element.findall("p")
    return "\n".join(line.text or "" for line in lines) if lines else element.text or ""


# What stands in it.


@settings(max_examples=60 * EFFORT)
@given(dossier=writable_dossiers())
def test_every_value_stands_in_the_element_of_its_pointer(dossier: Dossier) -> None:
    """Whatever was written, exactly, blanks at its ends too; a tag in it is a text."""
    if dossier.summary is None and not dossier.forms:
        return
    page = read(dossier)
    values = {element.get("data-path"): element for element in page.xpath("//*[@data-path]")}
    for item in filled(as_printed(dossier)):
        element, said = values[item.path], on_paper(item, type(dossier))
        assert ("hint" in classes(element)) == (not said and bool(item.blank.hint or item.blank.filler))
        assert held(element) == said or not said
    assert not page.xpath("//script|//*[@style]|//*[@src]|//*[@href]|//*[@onclick]|//link|//form|//iframe|//img")


@pytest.mark.parametrize(
    "hostile", ["</td><script>alert(1)</script>", "</style><script>", "\" onfocus='x", "<!--", "&lt;", "\\3c/style>"]
)
def test_tags_in_values_are_texts(hostile: str) -> None:
    """In a value, in the title of the page and in the style, which says it over the second sheet."""
    page = read(xj.JointProject(title=hostile, leader=hostile))
    assert held(page.get_element_by_id("forms-0-leader")) == hostile
    above = read(xj.DemandList(seal_line=hostile))
    assert held(above.get_element_by_id("summary-seal_line")) == hostile
    assert not page.xpath("//script")
    assert not above.xpath("//script")
    assert len(page.xpath("//style")) == 1
    assert not re.search(r"</|<!|onfocus='", page.findtext(".//style"))


def test_a_page_lets_in_its_own_style_and_nothing_else(page: Any, what: Any) -> None:
    """No script, no address, no style in an element, which the policy would not let in either."""
    raw = xj.render(what, "html").decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    css = raw.partition("<style>")[2].partition("</style>")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"
    assert not re.search(r"url\(|@import|expression|javascript:|https?:|//[a-z]", raw)
    assert not page.xpath("//script|//link|//@style|//@src|//@href|//@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_a_blank_annex_says_the_notices_words_in_their_order(kind: type[Annexed]) -> None:
    """Label for label, hint for hint, with the 注."""
    said = "".join(para.label + para.text for para in compose(kind(), XJ2023.notice).paras())
    assert "".join(read(kind()).find("body").text_content().split()) == "".join(said.split())


def test_hints_are_told_from_values() -> None:
    """By a class, and by their shade on a screen."""
    page = read(xj.CoreTechnology(title="甲"))
    assert {element.get("data-path").rpartition("/")[2] for element in page.xpath("//*[@data-hint]")} == {
        "overview",
        "total",
        "support",
    }
    assert all("hint" in classes(element) for element in page.xpath("//*[@data-hint]"))
    assert "hint" not in classes(page.get_element_by_id("forms-0-title"))


# For those who listen, and those who use keys.


def test_every_value_is_named_by_its_label(page: Any, what: Any) -> None:
    """aria-labelledby leads to the words that the annex prints for the field."""
    kind = next((kind for kind in XJ2023.dossiers if type(what) in (kind, kind.summary_form, kind.need_form)), None)
    for element in page.xpath("//*[@data-path]"):
        label = page.get_element_by_id(element.get("aria-labelledby").split()[0])
        assert kind is not None
        blank = spot(kind, element.get("data-path")).blank
        assert blank is not None
        assert label.text_content() == blank.printed
        if element.tag == "td":
            assert element.get("aria-labelledby").split()[1:] == [element.get("id")], "its own words belong to its name"
        else:
            assert element.get("role") == "group"
    assert bool(page.xpath("//*[@data-path]")) == (kind is not None)


def test_every_cell_is_told_its_headers(page: Any) -> None:
    """A label before it, the head of its column, the heading of its section: all there, all headers, in the same table."""
    for cell in page.xpath("//td"):
        names = cell.get("headers", "").split()
        headers = [page.get_element_by_id(name) for name in names]
        table = next(cell.iterancestors("table"))
        assert headers
        assert all(header.tag == "th" and next(header.iterancestors("table")) is table for header in headers)
        for value in cell.iter():
            if value.get("data-path"):
                assert value.get("aria-labelledby").split()[0] in names
    for head in page.xpath("//th"):
        assert head.get("scope") in ("row", "col", "rowgroup")
        assert head.get("scope") != "rowgroup" or next(head.iterancestors("tbody")).find("tr") is head.getparent()


def test_the_heading_of_a_section_is_a_header_of_what_stands_below_it() -> None:
    """附件3 has two 联系电话; 附件2 has a heading beside two rows."""
    page = read(xj.JointProject())

    def told(page: Any, name: str) -> list[str]:
        return [
            page.get_element_by_id(named).text_content() for named in page.get_element_by_id(name).get("headers").split()
        ]

    assert told(page, "forms-0-phone") == ["一、项目信息", "联系电话"]
    assert told(page, "forms-0-leader_phone") == ["三、建议项目承担单位", "联系电话"]
    other = read(xj.CoreTechnology())
    assert told(other, "forms-0-support") == ["项目实施投入计划", "财政资金支持强度建议"]
    assert told(other, "forms-0-overview") == ["项目概述"]
    assert told(read(xj.DemandList()), "summary-rows-0-title") == ["重大科技项目需求名称"]


def test_ids_are_unique_and_lead_somewhere(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    wanted = {name for value in page.xpath("//@aria-labelledby|//@headers") for name in value.split()}
    assert wanted <= set(ids)


def test_a_page_has_language_title_and_headings_in_order(page: Any) -> None:
    """A first heading for each form, none below it; each form and each box that moves is named by it."""
    assert page.get("lang") == "zh-CN"
    assert page.findtext("head/title")
    assert page.xpath("//meta[@charset='utf-8']")
    assert page.xpath("//meta[@name='viewport']")
    articles = page.xpath("//article")
    assert [len(article.xpath(".//h1")) for article in articles] == [1] * len(articles)
    assert not page.xpath("//h2|//h3|//h4|//h5|//h6")
    for named in page.xpath("//article|//table|//div[@role='region']"):
        assert page.get_element_by_id(named.get("aria-labelledby")).tag == "h1"
    assert {box.get("tabindex") for box in page.xpath("//div[@role='region']")} == {"0"}


def test_every_row_fills_the_grid(page: Any) -> None:
    """Spans over columns and rows add up to the columns of the table."""
    for table in page.xpath("//table"):
        wide, below = len(table.findall("colgroup/col")), [0]
        for row in table.iter("tr"):
            taken = below.pop(0) if below else 0
            for cell in row:
                columns, rows = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                taken += columns
                below += [0] * (rows - 1 - len(below))
                for number in range(rows - 1):
                    below[number] += columns
            assert taken == wide
        assert not any(below)


def test_the_head_of_a_list_is_a_head_that_sheets_repeat() -> None:
    """附件4's first row; that of 附件1 stands in the middle of its table, so its list is a table of its own."""
    for kind, tables in ((xj.JointSummary, 1), (xj.DemandList, 2)):
        found = read(kind()).xpath("//table")
        assert len(found) == tables
        assert [len(table.findall("thead/tr")) for table in found] == [0] * (tables - 1) + [1]
        assert len({tuple(col.get("class") for col in table.iter("col")) for table in found}) == 1


def test_every_class_has_a_rule(page: Any) -> None:
    """Widths, heights and sizes are classes, since the policy lets no style stand in an element."""
    css = page.findtext(".//style")
    used = {name for element in page.iter() if isinstance(element.tag, str) for name in classes(element)}
    assert not {
        name
        for name in used - {"prose", "table", "label", "column", "section"}
        if f".{name}{{" not in css and f".{name}," not in css and f".{name}>" not in css and f".{name}:" not in css
    }


# Formats, commands, bytes.


@pytest.mark.parametrize("sign", ["\x00", "\x0b\x01", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\U0010ffff", "\ufdd0"])
def test_what_no_page_may_hold_is_named_with_its_field(sign: str) -> None:
    with pytest.raises(xj.RenderError) as refused:
        xj.render(xj.CoreTechnology(title=f"甲{sign}乙"), "html")
    (fault,) = refused.value.faults
    for language in ("zh", "en"):
        assert f"U+{ord(sign[-1]):04X}" in fault.said(language)
        assert "项目名称" in fault.said(language)


def test_a_slip_shows_such_signs_by_number_and_counts_its_sheets() -> None:
    dossier = xj.JointDossier(forms=(xj.JointProject(recommenders=("甲\x01\uffff厅",)),))
    page = read(xj.slip(dossier, xj.check(dossier)))
    assert "[U+0001][U+FFFF]" in page.text_content()
    assert "counter(pages)" in page.findtext(".//style")


def test_faces_of_ones_own_are_for_pdf() -> None:
    with pytest.raises(xj.UsageError, match="字体"):
        xj.render(xj.JointProject(), "html", fonts=xj.Fonts())


def test_commands_write_pages(tmp_path: Path) -> None:
    """Blank ones, filled ones, and slips; what they write, `check` reads."""
    source = tmp_path / "材料.yaml"
    source.write_text(sample("faulty-joint"), encoding="utf-8")
    assert main(["blank", "all", "-o", str(tmp_path / "a"), "--to", "html"]) == 0
    assert len(list((tmp_path / "a").glob("*.html"))) == len(XJ2023.forms)
    assert main(["render", str(source), "-o", str(tmp_path / "b"), "--to", "html"]) == 0
    assert (tmp_path / "b" / "全套打印.html").read_bytes() == xj.render(xj.load(source), "html")
    assert main(["slip", str(source), "-o", str(tmp_path / "单.html")]) == 0
    assert main(["check", str(tmp_path / "b" / "全套打印.html")]) == 1


SCRIPT = """
import hashlib, sys, xjdemand as xj
dossier = xj.loads(open(sys.argv[1], encoding="utf-8").read(), "yaml")
both = xj.render(dossier, "html") + xj.render(xj.slip(dossier, xj.check(dossier)), "html")
print(hashlib.sha256(both).hexdigest())
"""


def test_the_same_form_gives_the_same_bytes_in_other_processes_zones_and_locales(tmp_path: Path) -> None:
    file = tmp_path / "材料.yaml"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    worlds = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "42", "TZ": "Asia/Urumqi", "PYTHONUTF8": "1"},
    )
    command = [sys.executable, "-c", SCRIPT, str(file)]
    hashes = {
        subprocess.run(command, env={**os.environ, **world}, check=True, capture_output=True).stdout for world in worlds
    }
    assert len(hashes) == 1


# On paper.


@pytest.mark.parametrize("name", [*(kind.sheet.heading for kind in XJ2023.forms), "sample-joint", "sample-demand"])
def test_a_browser_prints_it_on_as_many_sheets_as_the_pdf_has(name: str, tmp_path: Path) -> None:
    """One form a file, each in Chromium; the number of sheets and their size."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("chromium is not installed")
    blank = {kind.sheet.heading: kind for kind in XJ2023.forms}.get(name)
    form = blank() if blank else the_sample(name).forms[0]
    (tmp_path / "own.pdf").write_bytes(xj.render(form))
    (tmp_path / "a.html").write_bytes(xj.render(form, "html"))
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    command = [browser, *flags, f"--print-to-pdf={tmp_path / 'a.pdf'}", (tmp_path / "a.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    ours, theirs = (sheets(tmp_path / file) for file in ("own.pdf", "a.pdf"))
    assert theirs == ours


def sheets(file: Path) -> tuple[int, bool]:
    """How many there are, and whether they lie on their side."""
    said = said_by("pdfinfo", str(file))
    width, height = re.findall(r"Page size: +([\d.]+) x ([\d.]+)", said)[0]
    return int(re.findall(r"Pages: +(\d+)", said)[0]), float(width) > float(height)
