"""The return slip: what must be put right, on paper, for the unit that filled the forms."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from archive import Paper, said_by
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from printed import read, squeezed

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.edition import XJ2023, check
from xjdemand.errors import ReadError, UsageError, XjDemandError
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier, JointDossier
from xjdemand.forms.filled import order
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause
from xjdemand.page.compose import document
from xjdemand.page.frame import SIZE_5, SIZE_5_SMALL
from xjdemand.page.page import Document, Kind, Page, Row, Table
from xjdemand.reports.points import Point, points
from xjdemand.reports.slip import returned, slip
from xjdemand.rules.finding import Crash, Finding, Report, Stage, Strength
from xjdemand.testing import any_dossiers

FAULTY = ("faulty-joint", "faulty-demand")


def of(dossier: Dossier, **how: Any) -> Document:
    return slip(dossier, check(dossier), **how)


def rows(document: Document) -> list[Row]:
    """The rows of the table of findings, below its head."""
    (table, _) = [block for block in document.pages[0].blocks if isinstance(block, Table)]
    return list(table.rows[1:])


def told(document: Document) -> list[tuple[str, ...]]:
    """Each row as texts; a section as one."""
    return [tuple(cell.paras[0].text for cell in row.cells) for row in rows(document)]


def words(document: Document) -> str:
    return "\n".join(para.text for para in document.pages[0].paras())


def printed(pdf: bytes, tmp_path: Path) -> str:
    """What pdftotext reads."""
    file = tmp_path / "slip.pdf"
    file.write_bytes(pdf)
    return said_by("pdftotext", "-enc", "UTF-8", "-layout", str(file), "-")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "材料.yaml"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    return file


def test_a_row_says_where_what_by_which_clause_and_how() -> None:
    """One fault, one row, in the words of the finding."""
    dossier = joint_dossier(needs=6)
    (section, row) = told(of(dossier))
    finding = check(dossier)["XJ201"]
    assert section == ("必须改正",)
    assert row[0] == "1"
    assert row[1] == finding.where.said()
    assert row[2] == finding.message
    assert row[3].startswith("二.2 “")
    assert row[4] == finding.remedy.said()


def test_what_must_be_put_right_comes_first_and_each_part_in_the_order_of_the_forms() -> None:
    """必须改正, then 请核对; numbered through."""
    for name in FAULTY:
        dossier = xj.loads(sample(name), "yaml")
        report = check(dossier)
        listed = told(of(dossier))
        assert [row[0] for row in listed if len(row) == 1] == ["必须改正", "请核对"]
        numbers = [row[0] for row in listed if len(row) > 1]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
        for strength in (Strength.MUST, Strength.READING):
            found = points([item for item in report if item.strength is strength], type(dossier))
            firsts = [order(type(dossier), point.findings[0].path) for point in found]
            assert firsts == sorted(firsts)
            assert firsts[0] < firsts[-1]


def test_no_finding_is_dropped() -> None:
    """Each finding that must be put right or looked into is in just one point, with its field and its number of form or row."""
    for name in FAULTY:
        dossier = xj.loads(sample(name), "yaml")
        report = check(dossier)
        due = [finding for finding in report if finding.strength >= Strength.READING]
        found = [
            point
            for strength in (Strength.MUST, Strength.READING)
            for point in points([item for item in report if item.strength is strength], type(dossier))
        ]
        assert sorted(id(item) for point in found for item in point.findings) == sorted(map(id, due))
        listed = [row for row in told(of(dossier)) if len(row) > 1]
        for row, point in zip(listed, found, strict=True):
            for finding in point.findings:
                values = finding.where.values
                assert str(values["annex"]) in row[1] or "annex" not in finding.where.template
                assert str(values["field"]).rpartition(" · ")[2] in row[1]
                assert finding.clause.id in row[3]
        assert len(listed) < len(due)


def test_the_same_fault_at_several_places_is_one_row() -> None:
    """“附件3 第1、3份”; fields of one form together; a run of numbers as a run."""
    dossier: Dossier = joint_dossier(needs=5)
    for n in (0, 2):
        dossier = put(dossier, f"/forms/{n}/contact", "")
    assert [row[1:3] for row in told(of(dossier))[1:]] == [("附件3 第1、3份 · 联系人", "联系人没有填")]
    for n in range(5):
        dossier = put(put(dossier, f"/forms/{n}/contact", ""), f"/forms/{n}/field", "")
    dossier = put(dossier, "/summary/rows/1/lead_unit", "")
    assert told(of(dossier))[1][1:] == (
        "附件4 第2行 · 承担单位；附件3 第1至5份 · 联系人、产业领域",
        "承担单位、联系人、产业领域没有填",
        "附件4 “承担单位”；附件3 “联系人”“产业领域”",
        "填写承担单位、联系人、产业领域",
    )


def test_two_neighbours_are_named_and_only_three_are_a_run() -> None:
    """“第1、2份”, as people write it; “1至2” saves nothing."""
    dossier: Dossier = joint_dossier(needs=5)
    for n, among in ((0, "1"), (1, "1、2"), (2, "1至3"), (4, "1至3、5")):
        dossier = put(dossier, f"/forms/{n}/contact", "")
        assert [row[1] for row in told(of(dossier))[1:]] == [f"附件3 第{among}份 · 联系人"]


def test_a_place_that_is_meant_twice_or_as_a_whole_is_named_once() -> None:
    """Two findings of one field; one of the form and one of its field."""
    finding = check(put(joint_dossier(), "/forms/0/contact", ""))["XJ401"]
    whole = evolve(finding, where=Phrase(finding.where.template, {**finding.where.values, "field": ""}))
    assert Point((finding, finding)).where == finding.where.said() == "附件3 第1份 · 联系人"
    assert Point((whole, finding)).where == "附件3 第1份 · 联系人"


def test_faults_that_say_different_things_are_not_merged() -> None:
    """Two fields with different fillers are two rows."""
    dossier = put(put(joint_dossier(), "/forms/0/contact", "待定"), "/forms/0/field", "XXXX")
    assert [row[2] for row in told(of(dossier))[1:] if "占位" in row[2]] == [
        "联系人只有占位的字样“待定”，没有填写",
        "产业领域只有占位的字样“XXXX”，没有填写",
    ]


def test_a_long_quote_is_cut_in_its_middle_and_shows_it() -> None:
    """Names that are confused differ at either end."""
    title = "甲" * 30 + "乙" * 30
    (_, row) = told(of(put(joint_dossier(), "/summary/rows/0/title", title)))[:2]
    assert f"“{'甲' * 14}…{'乙' * 13}”" in row[2]


def test_a_long_list_is_counted_where_it_is_cut() -> None:
    """Thirty needs: six are named, the others counted."""
    remedy = next(row[4] for row in told(of(joint_dossier(needs=35))) if "删去" in row[-1])
    assert remedy.endswith("……（共 30 个）")
    assert remedy.count("关键技术") == 6


def test_what_just_fits_is_neither_cut_nor_counted() -> None:
    """Six names, 28 characters; a seventh name is counted, a 29th character cut."""
    for needs, counted in ((11, False), (12, True)):
        remedy = next(row[4] for row in told(of(joint_dossier(needs=needs))) if "删去" in row[-1])
        assert (remedy.count("关键技术"), "（共" in remedy) == (6, counted)
    for length, cut in ((28, False), (29, True)):
        (_, row) = told(of(put(joint_dossier(), "/summary/rows/0/title", "甲" * length)))[:2]
        assert (f"“{'甲' * length}”" in row[2], "甲…甲" in row[2]) == (not cut, cut)


def test_advice_is_counted_and_not_listed() -> None:
    """Only what fails or is to be looked into stands in the table."""
    dossier = xj.loads(sample("faulty-joint"), "yaml")
    report = check(dossier)
    counts = [len([item for item in report if item.strength is strength]) for strength in (Strength.ADVISED, Strength.INFO)]
    assert f"另有建议 {counts[0]} 条、提示 {counts[1]} 条" in words(of(dossier))
    assert "XJ435" in report
    assert "战略意义" not in words(of(dossier))
    assert "另有建议" not in words(of(joint_dossier(needs=6)))


def test_what_could_not_be_checked_is_said() -> None:
    """A slip from a check that crashed is no whole slip."""
    dossier = joint_dossier(needs=6)
    report = evolve(check(dossier), crashed=(Crash("XJ301", "boom"),))
    assert "XJ301" in words(slip(dossier, report))
    assert "XJ301" not in words(of(dossier))


def test_each_rule_that_could_not_run_is_named_and_counted() -> None:
    """All of them, so that the office knows what it has still to look at itself."""
    report = evolve(check(joint_dossier(needs=6)), crashed=(Crash("XJ301", "boom"), Crash("XJ302", "boom")))
    assert "有 2 条规则没有查成，本单可能不全：XJ301、XJ302。" in words(slip(joint_dossier(needs=6), report)).split("\n")
    assert "没有查成" not in words(of(joint_dossier(needs=6)))


def test_advice_of_one_strength_alone_is_counted_too() -> None:
    """Advice without hints."""
    dossier = put(joint_dossier(needs=6), "/forms/0/overview", "研究低温浮选新药剂。")
    counts = [len([item for item in check(dossier) if item.strength is each]) for each in (Strength.ADVISED, Strength.INFO)]
    assert counts == [3, 0]
    assert "另有建议 3 条、提示 0 条，不影响受理，没有列入。" in words(of(dossier)).split("\n")


def test_of_forms_that_name_different_units_the_first_is_written_to() -> None:
    """Where no list names one."""
    dossier = put(put(joint_dossier(needs=2), "/summary", None), "/forms/0/department", "")
    dossier = put(dossier, "/forms/1/recommenders", ("和田地区行政公署",))
    assert words(of(dossier)).split("\n")[1] == "喀什地区行政公署："


@pytest.mark.parametrize(("n", "size"), [(5, SIZE_5), (6, SIZE_5_SMALL)])
def test_from_six_points_on_they_are_set_in_the_smaller_type(n: int, size: float) -> None:
    """Those of both parts together, heads and numbers with them; what stands around the table keeps its size."""
    dossier = xj.loads(sample("faulty-joint"), "yaml")
    report = check(dossier)
    firsts = {item.rule: item for item in report if item.strength >= Strength.READING}
    reading = [item for item in firsts.values() if item.strength is Strength.READING]
    must = [item for item in firsts.values() if item.strength is Strength.MUST]
    document = slip(dossier, evolve(report, findings=(*must[: n - 2], *reading[:2])))
    findings, signed = [block for block in document.pages[0].blocks if isinstance(block, Table)]
    assert {para.size for row in findings.rows for cell in row.cells for para in cell.paras} == {size}
    assert {para.size for row in signed.rows for cell in row.cells for para in cell.paras} == {SIZE_5}


def test_what_was_handed_in_is_counted_as_it_was_handed_in() -> None:
    """Rows and forms each by their own number; a list that is not there is not called empty; what is asked, by its kind."""
    six = joint_dossier(needs=6)
    assert "附件4（6 项）、附件3（5 份），经检查有" in words(of(put(six, "/forms", six.forms[:5])))
    alone = put(put(joint_dossier(needs=2), "/summary", None), "/forms/0/department", "")
    assert "报送的附件3（2 份），经检查有" in words(of(alone))
    read = put(joint_dossier(), "/forms/0/department", "")
    assert "经检查有 1 处请核对，见下表。" in words(of(read))
    both = put(six, "/forms/0/department", "")
    assert "经检查有 1 处必须改正、1 处请核对，见下表。" in words(of(both))


def test_the_submitter_is_named_before_the_seal_and_in_the_head_of_further_sheets_on_one_line() -> None:
    """Whoever signs the list is asked; a name broken over lines is one name."""
    demand = put(put(demand_dossier(), "/summary/contact", ""), "/summary/seal_line", "新疆别处有限公司")
    document = of(put(demand, "/summary/submitter", "新疆云杉岭节水装备\n有限公司"))
    assert document.pages[0].need == "新疆云杉岭节水装备 有限公司"
    assert "新疆云杉岭节水装备 有限公司：" in words(document).split("\n")
    blank = of(put(demand, "/summary/submitter", "　"))
    assert "新疆别处有限公司：" in words(blank).split("\n")


def test_it_names_the_unit_what_it_handed_in_and_how_much_is_wrong() -> None:
    """Recommenders, submitters, or room to write one."""
    text = words(of(joint_dossier(needs=6)))
    assert "喀什地区行政公署：" in text
    assert "（推荐单位）报送的附件4（6 项）、附件3（6 份），经检查有 1 处必须改正，见下表。" in text
    demand = put(demand_dossier(), "/summary/contact", "")
    assert "新疆云杉岭节水装备有限公司：" in words(of(demand))
    assert "新疆云杉岭节水装备有限公司：" in words(
        of(put(put(demand, "/summary/seal_line", "新疆云杉岭节水装备有限公司"), "/summary/submitter", ""))
    )
    assert "　　　：" in words(of(JointDossier()))


def test_what_the_office_gives_is_printed_and_what_it_does_not_is_left_blank() -> None:
    """Officer, day, time limit, telephone."""
    blank, given = (
        of(joint_dossier(needs=6)),
        of(joint_dossier(needs=6), by="赵明", on=date(2023, 9, 1), until=date(2023, 9, 8), contact="0991-5550100"),
    )
    assert words(blank).count("　　年　　月　　日") == 2
    text = words(given)
    assert "请于2023年9月8日前改好" in text
    assert all(word in text for word in ("赵明", "2023年9月1日", "0991-5550100", "受理单位（盖章）"))
    assert "　　年" not in text


def test_a_passing_dossier_has_no_slip() -> None:
    """Nothing to send back is an error of whoever asks, not an empty sheet; advice alone is no reason to send back."""
    sound = joint_dossier()
    assert not returned(check(sound))
    with pytest.raises(UsageError, match="不用退修"):
        of(sound)
    advised = put(sound, "/forms/0/overview", "研究低温浮选新药剂。")
    assert check(advised).ids(Strength.ADVISED)
    with pytest.raises(UsageError):
        of(advised)


def test_an_ordinary_slip_is_one_sheet() -> None:
    """Ten faults of ten rules, and five in the larger type."""
    dossier = xj.loads(sample("faulty-joint"), "yaml")
    report = check(dossier)
    for n, strength in ((5, Strength.MUST), (5, Strength.READING), (10, Strength.MUST), (10, Strength.READING)):
        some: dict[str, Finding] = {item.rule: item for item in report if item.strength is strength}
        few = evolve(report, findings=tuple(list(some.values())[:n]))
        sheets = read(xj.render(slip(dossier, few)))
        assert len(sheets) == 1
        assert "共" not in "".join(glyph.text for glyph in sheets[0].numbering)


def test_a_slip_that_takes_several_sheets_says_so_on_each(tmp_path: Path) -> None:
    """第 2 页，共 3 页; the heads of the columns and the unit stand on each."""
    for name in FAULTY:
        pdf = xj.render(of(xj.loads(sample(name), "yaml")))
        pages = printed(pdf, tmp_path).split("\f")[:-1]
        assert 1 < len(pages) <= 4
        for number, page in enumerate(pages, 1):
            assert f"第{number}页，共{len(pages)}页" in squeezed(page)
            assert "怎样改" in page
        assert all("退修意见单（续）" in page for page in pages[1:])


def test_every_word_of_it_is_on_paper(tmp_path: Path) -> None:
    """What the page model says is what stands in its cells on paper, blanks aside."""
    for name in FAULTY:
        document = of(xj.loads(sample(name), "yaml"))
        pages = read(xj.render(document))
        cells = [cell.text for page in pages for row in page.rows for cell in row]
        for row in rows(document):
            for cell in row.cells:
                said = squeezed(cell.paras[0].text)
                assert cell.kind is Kind.SECTION or said in cells or any("".join(pair) == said for pair in pairwise(cells))


def test_nothing_is_drawn_outside_the_sheet() -> None:
    """Within the margins, all of it."""
    for sheet in read(xj.render(of(xj.loads(sample("faulty-joint"), "yaml")))):
        inked = [glyph.box for glyph in sheet.glyphs if glyph.inked]
        assert min(box[0] for box in inked) > 18
        assert max(box[2] for box in inked) < 196
        assert max(box[3] for box in inked) < 290


def test_the_same_dossier_gives_the_same_bytes() -> None:
    """No clock, no random identity."""
    assert len({xj.render(of(xj.loads(sample("faulty-demand"), "yaml"))) for _ in range(2)}) == 1


def test_what_no_face_has_does_not_keep_a_slip_back(tmp_path: Path) -> None:
    """The form cannot be printed; the slip that says what is wrong with it can, the sign by its number."""
    dossier = put(joint_dossier(), "/summary/rows/0/leader", "李😀")
    with pytest.raises(xj.RenderError):
        xj.render(dossier)
    assert "[U+1F600]" in squeezed(printed(xj.render(of(dossier)), tmp_path))
    unit = put(joint_dossier(needs=6), "/summary/recommenders", ("喀什\x07\u0626署",))
    assert "喀什[U+0007][U+0626]署：" in squeezed(printed(xj.render(of(unit)), tmp_path))


def test_a_slip_is_no_dossier() -> None:
    """It carries no data, and cannot be taken for the forms it is about."""
    with pytest.raises(XjDemandError) as caught:
        xj.loads(xj.render(of(joint_dossier(needs=6))), "pdf")
    assert isinstance(caught.value, ReadError | xj.LoadError)


def test_a_slip_is_fit_for_the_archive() -> None:
    """PDF/A-3u and PDF/UA-1 as the annexes are, under its own title, with nothing embedded but its faces."""
    pdf = Paper(xj.render(of(xj.loads(sample("faulty-demand"), "yaml")))).pdf
    with pdf.open_metadata(strict=True) as said:
        told = [said[name] for name in ("dc:title", "pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
    assert told == ["退修意见单", "3", "U", "1"]
    assert "/AF" not in pdf.Root
    assert bool(pdf.Root.MarkInfo.Marked)


def test_pages_of_forms_are_printed_from_the_forms() -> None:
    """Without its data a form would be a form that nothing reads back."""
    for pages in (document(joint_dossier(), XJ2023.notice), Document(title="", pages=())):
        with pytest.raises(UsageError):
            xj.render(pages)


@settings(max_examples=25 * EFFORT)
@given(any_dossiers())
def test_any_dossier_can_be_sent_back(dossier: Dossier) -> None:
    """Whatever people typed: the slip is composed, and printed."""
    for stage in (Stage.FORM, Stage.DELIVERY):
        report = check(dossier, stage=stage)
        if returned(report):
            assert xj.render(slip(dossier, report)).startswith(b"%PDF")


@pytest.mark.own_sentences
def test_a_finding_of_somebody_elses_rule_has_its_row() -> None:
    """Its place in whatever words."""
    finding = Finding(
        rule="MY001",
        strength=Strength.MUST,
        path="",
        where=Phrase("封面"),
        clause=Clause("二.1", "甲"),
        basis="clause",
        what=Phrase("没有封面"),
        remedy=Phrase("加封面"),
        missing=True,
    )
    assert Point((finding,)).where == "封面"
    assert told(slip(joint_dossier(), Report(stage=Stage.FORM, findings=(finding,), ran=())))[1][1:] == (
        "封面",
        "没有封面",
        "二.1 “甲”",
        "加封面",
    )


def test_the_command_writes_the_slip_and_says_so(faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0: the slip is there."""
    file = tmp_path / "单.pdf"
    words = [
        "slip",
        str(faulty),
        "-o",
        str(file),
        "--by",
        "赵明",
        "--on",
        "2023-09-01",
        "--until",
        "2023-09-08",
        "--contact",
        "5550100",
    ]
    assert main(words) == 0
    assert "单.pdf" in capsys.readouterr().out
    text = squeezed(printed(file.read_bytes(), tmp_path))
    assert all(word in text for word in ("赵明", "2023年9月1日", "请于2023年9月8日前", "5550100", "喀什地区行政公署："))
    dossier = xj.load(faulty)
    given = {"by": "赵明", "on": date(2023, 9, 1), "until": date(2023, 9, 8), "contact": "5550100"}
    assert file.read_bytes() == xj.render(xj.slip(dossier, xj.check(dossier), **given))  # type: ignore[arg-type]


def test_nothing_to_send_back_is_exit_code_1_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As grep has it: neither done nor failed."""
    sound = tmp_path / "好.yaml"
    sound.write_text(sample("sample-joint"), encoding="utf-8")
    assert main(["slip", str(sound), "-o", str(tmp_path / "单.pdf")]) == 1
    assert "不用退修" in capsys.readouterr().out
    assert not (tmp_path / "单.pdf").exists()


def test_a_slip_overwrites_nothing_unasked(faulty: Path, tmp_path: Path) -> None:
    """Neither another file nor, with --force, the dossier."""
    file = tmp_path / "单.pdf"
    file.write_bytes(b"mine")
    assert main(["slip", str(faulty), "-o", str(file)]) == 2
    assert file.read_bytes() == b"mine"
    assert main(["slip", str(faulty), "-o", str(file), "--force"]) == 0
    dossier = tmp_path / "打印.pdf"
    dossier.write_bytes(xj.render(joint_dossier(needs=6)))
    before = dossier.read_bytes()
    assert main(["slip", str(dossier), "-o", str(dossier), "--force"]) == 2
    assert dossier.read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [["-o", "单.txt"], ["-o", "单"], ["-o", "单.pdf", "--on", "昨天"], ["-o", "单.pdf", "--reading", "x"]],
    ids=lambda words: words[-1],
)
def test_a_slip_that_cannot_be_written_is_exit_code_2(
    wrong: list[str], faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A format we do not write, a day that is none: nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["slip", str(faulty), *wrong]) == 2
    assert capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == [faulty.name]


def test_what_cannot_be_loaded_has_no_slip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The faults of the file are told instead."""
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    assert main(["slip", str(tmp_path / "坏.json"), "-o", str(tmp_path / "单.pdf")]) == 2
    assert "坏.json" in capsys.readouterr().err


def test_stage_and_reading_reach_the_check(tmp_path: Path) -> None:
    """With --stage delivery a dossier that says nothing of copies is sent back for them."""
    sound = tmp_path / "好.yaml"
    xj.dump(joint_dossier(), sound)
    file = tmp_path / "单.pdf"
    assert main(["slip", str(sound), "-o", str(file)]) == 1
    assert main(["slip", str(sound), "-o", str(file), "--as-of", "2023-08-31", "--reading", "deadline_day=excluded"]) == 0
    assert main(["slip", str(sound), "-o", str(file), "--stage", "delivery", "--force"]) == 0
    assert "一式3份" in squeezed(printed(file.read_bytes(), tmp_path))


def test_a_page_that_is_not_counted_is_numbered_as_official_documents_are() -> None:
    """The annexes keep their dashes."""
    dossier = joint_dossier(needs=6)
    page: Page = of(dossier).pages[0]
    assert page.counted
    assert not any(each.counted for each in document(dossier, XJ2023.notice).pages)
