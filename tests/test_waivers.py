"""Findings set aside by comments and configuration: what has effect, what has none, and that neither happens in silence."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.edition import XJ2023, check
from xjdemand.errors import Location
from xjdemand.examples import joint_dossier, put
from xjdemand.formats.data import dumps, load_file
from xjdemand.formats.toml_tree import parse as parse_toml
from xjdemand.formats.yaml_tree import parse as parse_yaml
from xjdemand.rules.finding import Report, Strength, Verdict
from xjdemand.rules.fingerprint import fingerprint, place
from xjdemand.rules.suppression import Decision, Misread, Suppression
from xjdemand.rules.waiver import WaiverKind
from xjdemand.waivers.apply import set_aside, unused
from xjdemand.waivers.inline import suppressions

PIECES = (
    "a: ",
    "b = ",
    "c",
    "#",
    " # d",
    "\n",
    "\n",
    "\n  ",
    "|",
    ">-",
    "'",
    '"',
    '"""',
    "'x # y'",
    '"x # y"',
    "[",
    "]",
    "- ",
    "\u2028",
)
"""What documents and their traps are made of."""

TODAY = date(2026, 6, 1)
BEFORE, AFTER = "2026-05-31", "2026-06-02"


def text_of(needs: int = 6) -> str:
    """A joint dossier in YAML; with six needs XJ201 stands at its sixth row, whose key is 序号."""
    return dumps(joint_dossier(needs=needs), "yaml")


def line_of(text: str, start: str, nth: int = 1) -> int:
    """The line, from 0, of the nth line that begins so."""
    return [n for n, line in enumerate(text.split("\n")) if line.strip(' -"').startswith(start)][nth - 1]


def commented(text: str, at: int, comment: str) -> str:
    """`text` with a comment behind line `at`."""
    lines = text.split("\n")
    lines[at] += f"  {comment}"
    return "\n".join(lines)


def above(text: str, at: int, *comments: str) -> str:
    """`text` with comments on lines of their own above line `at`."""
    lines = text.split("\n")
    return "\n".join([*lines[:at], *comments, *lines[at:]])


def checked(folder: Path, text: str, ending: str = "yaml", today: date | None = TODAY, **asked: Any) -> Report:
    """The report on a file with that text, after what its comments ask for."""
    file = folder / f"材料.{ending}"
    file.write_text(text, encoding="utf-8")
    loaded = load_file(file)
    report = check(loaded.dossier, **asked)
    return set_aside(report, loaded.dossier, loaded.suppressions, loaded.locate, today=today)


def aside(report: Report) -> list[str]:
    """The rules of the findings that were set aside."""
    return [finding.rule for finding in report if finding.waiver]


def row(text: str) -> int:
    """The line on which XJ201 stands in `text_of()`."""
    return line_of(text, "序号", 6) if "序号" in text else line_of(text, "项目名称", 6)


@pytest.mark.parametrize(
    "comment",
    [
        f"# xjdemand: ignore[XJ201] until={AFTER} 厅务会同意增报一项",
        f"# xjdemand: 放行[XJ201] 至={AFTER} 厅务会同意增报一项",
        "#XJDemand：IGNORE[xj201] 厅务会同意增报一项",
        f"## xjdemand:放行【XJ712，XJ201】厅务会同意增报一项，至＝{AFTER}",
        "# xjdemand: 放行[XJ201、XJ712] 厅务会同意增报一项 until=2026年6月2日",
    ],
)
def test_a_comment_on_its_line_or_above_it_sets_a_finding_aside(comment: str, tmp_path: Path) -> None:
    """In either language and either width; behind the key, or on a line above it, with other comments between."""
    text = text_of()
    for written in (commented(text, row(text), comment), above(text, row(text), f"    {comment}", "    # 第六项")):
        report = checked(tmp_path, written)
        finding = report["XJ201"]
        assert finding.waiver is not None
        assert (finding.waiver.kind, finding.waiver.reason.strip("，")) == (WaiverKind.SUPPRESSED, "厅务会同意增报一项")
        assert report.verdict is Verdict.PASS
        assert aside(report) == ["XJ201"]
        assert "放行 1 处不计" in report.summary()
        assert "必须 0" in report.summary()
        assert report.ids(Strength.MUST) == ["XJ201"]
        assert [finding.rule for finding in report.standing] == ["XJ001"] * comment.count("712")


def test_without_the_comment_the_finding_counts(tmp_path: Path) -> None:
    """The control: the same text, the same finding, a fail; and no word of housekeeping."""
    report = checked(tmp_path, text_of())
    assert (report.verdict, aside(report), report.ids()) == (Verdict.FAIL, [], ["XJ201"])
    assert not {"XJ001", "XJ003"} & set(report.ran)


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_comment_reaches_no_further_than_its_line(lines: int, tmp_path: Path) -> None:
    """One line too high, one too low, or with a blank line between: unused, and told at the comment's own place."""
    text = text_of()
    comment = "    # xjdemand: 放行[XJ201] 已获准"
    written = {
        1: above(text, row(text) - 1, comment),
        2: above(text, row(text) + 1, comment),
        3: above(text, row(text), comment, ""),
    }[lines]
    report = checked(tmp_path, written)
    assert (report.verdict, aside(report), report.ids()) == (Verdict.FAIL, [], ["XJ201", "XJ001"])
    told = report["XJ001"]
    assert told.at is not None
    assert written.split("\n")[(told.at.line or 0) - 1] == comment
    assert told.strength is Strength.READING
    assert "XJ201" in told.message


def test_a_hash_within_a_text_is_no_comment(tmp_path: Path) -> None:
    """In quotes, in a block, in a plain word: nothing is set aside, nothing is told. Behind the | of a block it is a comment."""
    asked = "# xjdemand: 放行[XJ411] 已获准"
    dossier = put(joint_dossier(), "/forms/1/overview", f"{asked}\n{asked}\n" + "字" * 2100)
    dossier = put(dossier, "/forms/0/department", f"喀什{asked}")
    for ending in ("yaml", "toml", "json"):
        report = checked(tmp_path, dumps(dossier, ending), ending)
        assert "XJ411" in report.ids()
        assert (aside(report), [rule for rule in report.ids() if rule.startswith("XJ00")]) == ([], [])
    text = dumps(dossier, "yaml")
    block = commented(text, line_of(text, "项目概述", 2), asked)
    assert aside(checked(tmp_path, block)) == ["XJ411"]


def test_toml_has_comments_too(tmp_path: Path) -> None:
    """Behind a value, and above a table."""
    dossier = put(put(joint_dossier(), "/forms/1/overview", "字" * 2100), "/forms/0/contact", "")
    text = dumps(dossier, "toml")
    text = above(text, line_of(text, "项目概述", 2), "# xjdemand: 放行[XJ411] 附页另计")
    text = commented(text, line_of(text, "联系人", 1), "# xjdemand: 放行[XJ401] 补交")
    report = checked(tmp_path, text, "toml")
    assert sorted(aside(report)) == ["XJ401", "XJ411"]


def test_a_comment_on_the_whole_file_stands_before_all_else(tmp_path: Path) -> None:
    """It sets aside every finding of its rule; further down it has no effect, and that is told."""
    text = dumps(put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/contact", ""), "yaml")
    for asked in ("# xjdemand: ignore-file[XJ401] 统一补交", "# xjdemand: 全文放行[XJ401] 统一补交"):
        report = checked(tmp_path, f"# 一份材料\n\n{asked}\n{text}")
        assert (aside(report), report.verdict) == (["XJ401", "XJ401"], Verdict.PASS)
        late = checked(tmp_path, f"{text}\n{asked}\n")
        assert (aside(late), "最前面" in late["XJ003"].message) == ([], True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("放行[XJ201]", "没有写理由"),
        ("放行[XJ201] ——。", "没有写理由"),
        (f"放行[XJ201] 至={AFTER}", "没有写理由"),
        ("放行[XJ299] 已获准", "XJ299"),
        ("放行[XJ2] 已获准", "XJ2"),
        ("放行[XJ] 已获准", "XJ"),
        ("放行[] 已获准", "没有写规则编号"),
        ("放行[XJ001] 已获准", "不能放行"),
        ("放行[XJ201] 至=年底 已获准", "年底"),
        ("放行[XJ201] 至=2026-02-30 已获准", "2026-02-30"),
        ("放行[XJ201] 已获准 until=", "日期"),
        (f"放行[XJ201] 至={AFTER} 已获准 至={AFTER}", "不止一个"),
        ("放行 XJ201 已获准", "没有看懂"),
        ("igone[XJ201] 已获准", "没有看懂"),
    ],
)
def test_what_cannot_be_understood_has_no_effect_and_is_told(asked: str, said: str, tmp_path: Path) -> None:
    """A known and whole rule, a reason, a day that is one: else XJ003 at the comment's own place, quoting it."""
    text = text_of()
    written = commented(text, row(text), f"# xjdemand: {asked}")
    report = checked(tmp_path, written)
    assert (report.verdict, aside(report)) == (Verdict.FAIL, [])
    assert report.ids() == ["XJ201", "XJ003"]
    told = report["XJ003"]
    assert said in told.message
    assert told.at is not None
    assert told.at.line == row(text) + 1
    assert "#" in written.split("\n")[row(text)][(told.at.column or 0) - 1 :]


def test_comments_that_are_not_for_us_are_left_alone(tmp_path: Path) -> None:
    """A command in a comment, or our name in a sentence."""
    text = f"# 用 xjdemand check 检查\n# xjdemand 的样例\n{text_of(2)}"
    assert checked(tmp_path, text).ids() == []


def test_a_suppression_holds_to_the_end_of_its_last_day(tmp_path: Path) -> None:
    """The day itself still counts; the day after, the finding counts again and XJ002 says since when."""
    text = text_of()
    written = commented(text, row(text), f"# xjdemand: 放行[XJ201] 至={TODAY.isoformat()} 已获准")
    assert (aside(checked(tmp_path, written)), checked(tmp_path, written).ids()) == (["XJ201"], ["XJ201"])
    later = checked(tmp_path, written, today=date(2026, 6, 2))
    assert (aside(later), later.ids(), later.verdict) == ([], ["XJ201", "XJ002"], Verdict.FAIL)
    assert "2026年6月1日" in later["XJ002"].message
    assert aside(checked(tmp_path, written, today=None)) == ["XJ201"]


def test_a_rule_that_was_not_run_makes_its_suppression_neither_used_nor_unused(tmp_path: Path) -> None:
    """Of another stage, not selected, or crashed."""
    text = text_of(2)
    written = commented(text, 0, "# xjdemand: 放行[XJ401,XJ803,XJ909] 已获准")
    assert checked(tmp_path, written, stage=xj.Stage.DRAFT).ids() == []
    assert checked(tmp_path, written, ignore=["XJ401"]).ids() == []
    assert checked(tmp_path, written).ids() == ["XJ001"]


def test_a_crash_cannot_be_waived(tmp_path: Path) -> None:
    """A rule that could not run is an error whatever anybody asks for, and no suppression of it is called unused."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules)
    dossier = joint_dossier(needs=6)
    report = check(dossier, evolve(XJ2023, rules=rules))
    asked = Suppression(rule="XJ201", reason="已获准", at=Location("x.toml", 1))
    after = set_aside(report, dossier, [asked, evolve(asked, file="材料.yaml")], name="材料.yaml")
    assert (after.verdict, after.ids()) == (Verdict.ERROR, [])


@pytest.mark.parametrize(
    ("path", "file", "meets"),
    [
        ("", "", True),
        ("/forms/1/contact", "", True),
        ("/forms/1", "", True),
        ("/forms/1/", "", True),
        ("/forms/=盐碱地分区改良关键技术攻关(2)/contact", "", True),
        ("/forms/=盐碱地分区改良关键技术攻关(2)", "*.yaml", True),
        ("/forms/10", "", False),
        ("/forms/0", "", False),
        ("/forms/1/con", "", False),
        ("", "甲/*.yaml", False),
        ("", "**/甲/*.yaml", True),
        ("", "材料.yaml", True),
        ("", "收件/甲/材料.yaml", True),
        ("", "乙/*.yaml", False),
        ("", "料.yaml", False),
    ],
)
def test_a_configured_suppression_is_for_a_place_and_for_files(path: str, file: str, *, meets: bool) -> None:
    """A pointer means what lies under it, by number or by title; a glob the path, or the file's name alone."""
    dossier = put(joint_dossier(), "/forms/1/contact", "")
    asked = Suppression(rule="XJ401", reason="补交", at=Location("xjdemand.toml", 4), path=path, file=file)
    report = set_aside(check(dossier), dossier, [asked], name="收件/甲/材料.yaml")
    assert aside(report) == ["XJ401"] * meets


def test_whether_a_suppression_for_many_files_was_used_is_told_over_all_of_them() -> None:
    """A dossier that has no use for it says nothing; if none had, it is named; where its rule did not run, nobody knows."""
    asked = Suppression(rule="XJ201", reason="已获准", at=Location("xjdemand.toml", 4))
    for one in (evolve(asked, file="*.yaml"), asked):
        sound, faulty = (
            set_aside(check(dossier), dossier, [one], name="a.yaml") for dossier in (joint_dossier(), joint_dossier(6))
        )
        assert (sound.ids(), aside(faulty)) == ([], ["XJ201"])
        assert unused([one], [sound]) == (one,)
        assert unused([one], [sound, faulty]) == ()
        assert unused([one], [check(joint_dossier(), ignore="XJ201")]) == ()
    own = evolve(asked, file="a.yaml")
    assert set_aside(check(joint_dossier()), joint_dossier(), [own], name="a.yaml").ids() == ["XJ001"]
    assert unused([own], [check(joint_dossier())]) == ()


def test_of_two_suppressions_of_one_rule_only_the_one_that_met_nothing_is_unused() -> None:
    """Another line of the settings, another place: that its rule was set aside by its neighbour is no use of it."""
    dossier = joint_dossier(6)
    one, other = (
        Suppression(rule="XJ201", reason="获准", path=path, at=Location("x.toml", line))
        for line, path in ((1, ""), (5, "/forms/0"))
    )
    assert unused([one, other], [set_aside(check(dossier), dossier, [one, other])]) == (other,)


def test_housekeeping_can_be_chosen_like_other_rules() -> None:
    """`--ignore XJ001`; and what is not run is told as skipped."""
    asked = [Suppression(rule="XJ201", reason="已获准", at=Location("x.toml", 1), file="a.yaml")]
    dossier = joint_dossier()
    report = set_aside(check(dossier), dossier, asked, name="a.yaml", ignore=["XJ001"])
    assert report.ids() == []
    assert "XJ001" in [skipped.rule for skipped in report.skipped]
    assert set_aside(check(dossier), dossier, asked, name="a.yaml").ids() == ["XJ001"]


def test_where_several_meet_a_finding_a_decision_is_named_first() -> None:
    """Whoever asked first: the officer's name is what a reader needs; and the comment is not called unused."""
    dossier = joint_dossier(needs=6)
    finding = check(dossier)["XJ201"]
    asked = Suppression(rule="XJ201", reason="已获准", at=Location("材料.yaml", 1), within=Location(""))
    decided = Decision(
        rule="XJ201",
        fingerprint=fingerprint(finding, dossier),
        found=finding.message,
        reason="厅务会同意",
        by="买买提",
        day=TODAY,
        at=Location("决定.yaml", 1),
    )
    for requests in ([asked, decided], [decided, asked]):
        report = set_aside(check(dossier), dossier, requests, lambda _: Location("", 9))
        assert [finding.waiver.by for finding in report if finding.waiver] == ["买买提"]
        assert report.ids() == ["XJ201"]


def test_nothing_asked_leaves_a_report_as_it_was() -> None:
    """The same value, rules run and all."""
    dossier = joint_dossier(needs=6)
    report = check(dossier)
    assert set_aside(report, dossier, []) is report


def test_a_finding_that_is_missing_is_set_aside_as_well(tmp_path: Path) -> None:
    """Incomplete becomes a pass; and with a wrong thing beside it, a fail stays a fail."""
    dossier = put(joint_dossier(), "/forms/0/contact", "")
    asked = [Suppression(rule="XJ401", reason="补交", at=Location("x.toml", 1))]
    assert check(dossier).verdict is Verdict.INCOMPLETE
    assert set_aside(check(dossier), dossier, asked).verdict is Verdict.PASS
    worse = put(dossier, "/forms/1/overview", "字" * 2100)
    assert set_aside(check(worse), worse, asked).verdict is Verdict.FAIL


@settings(max_examples=20 * EFFORT, deadline=None)
@given(
    order=st.permutations(range(4)),
    blanks=st.integers(0, 4),
    also=st.sampled_from(["/forms/0/phone", "/forms/2/leader_position", "/forms/3/total"]),
)
def test_a_comment_survives_unrelated_edits(order: list[int], blanks: int, also: str, tmp_path_factory: Any) -> None:
    """Lines inserted, forms in another order, other fields changed: as the text moves, so does its comment, and what it sets aside."""
    faulty = put(put(joint_dossier(needs=4), "/forms/1/overview", "字" * 2100), "/forms/2/overview", "字" * 2200)
    moved = put(faulty, "/forms", tuple(faulty.forms[n] for n in order))
    text = dumps(put(moved, also, "12345"), "yaml")
    text = commented(text, line_of(text, "项目概述", order.index(1) + 1), "# xjdemand: 放行[XJ411] 附页另计")
    text = above(text, line_of(text, "附件3"), *["", "# 说明"] * blanks)
    report = checked(tmp_path_factory.mktemp("d"), text)
    (finding,) = [finding for finding in report if finding.waiver]
    assert (finding.rule, finding.path) == ("XJ411", f"/forms/{order.index(1)}/overview")
    assert "XJ001" not in report


@settings(max_examples=150 * EFFORT, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["yaml", "toml"]))
def test_comments_are_what_the_parser_does_not_read(text: str, kind: str) -> None:
    """Any text at all: with its comments blanked out it holds the same data, and every one of them is where it says."""
    parse = {"yaml": parse_yaml, "toml": parse_toml}[kind]
    ours = f"{text}\n# xjdemand\n"
    try:
        tree = parse(ours)
    except Exception:  # noqa: BLE001 -- what is no document has no comments
        return
    parts = re.split("(\n|\u2028)" if kind == "yaml" else "(\n)", ours)
    lines, breaks = parts[::2], [*parts[1::2], ""]
    for comment in tree.comments:
        line = lines[comment.line - 1]
        assert line[comment.column - 1 :] == comment.text
        assert comment.is_alone == (not line[: comment.column - 1].strip())
        lines[comment.line - 1] = line[: comment.column - 1]
    assert parse("".join(line + after for line, after in zip(lines, breaks, strict=True))).value == tree.value
    assert "xjdemand" in "".join(lines) or "# xjdemand" in [comment.text for comment in tree.comments]


def test_every_sample_says_the_same_with_our_name_in_a_comment(tmp_path: Path) -> None:
    """Searching a file for comments changes nothing of what is read."""
    for name in ("faulty-joint", "faulty-demand", "sample-joint"):
        text = sample(name)
        asked = load_file_text(tmp_path, f"# xjdemand\n{text}")
        assert check(asked.dossier).ids() == check(load_file_text(tmp_path, text).dossier).ids()
        assert asked.suppressions == ()


def load_file_text(folder: Path, text: str) -> xj.Loaded:
    """A file with that text, loaded."""
    file = folder / "材料.yaml"
    file.write_text(text, encoding="utf-8")
    return load_file(file)


def test_a_folder_keeps_the_comments_of_each_file_to_itself(tmp_path: Path) -> None:
    """ignore-file in one file says nothing of the others."""
    dossier = put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/contact", "")
    first, second = (dumps(evolve(dossier, forms=(form,), summary=None), "yaml") for form in dossier.forms)
    (tmp_path / "附件3-1.yaml").write_text(f"# xjdemand: 全文放行[XJ401] 补交\n{first}", encoding="utf-8")
    (tmp_path / "附件3-2.yaml").write_text(second, encoding="utf-8")
    loaded = load_file(tmp_path)
    report = set_aside(check(loaded.dossier), loaded.dossier, loaded.suppressions, loaded.locate)
    assert [(finding.path, finding.waiver is not None) for finding in report.of("XJ401")] == [
        ("/forms/0/contact", True),
        ("/forms/1/contact", False),
    ]


def test_a_tower_of_comments_is_walked_once() -> None:
    """Each line of it is about the line below the tower; to walk down from each anew would take hours."""
    n = 50_000
    asked = list(suppressions(parse_yaml("# xjdemand: 放行[XJ201] 已获准\n" * n + "甲: 乙\n").comments, "a"))
    assert {each.within.line for each in asked if isinstance(each, Suppression) and each.within} == {n + 1}


def test_a_place_within_a_list_of_names_is_told_by_its_number() -> None:
    """A bare text has a method called title; its address in memory is no part of a fingerprint."""
    assert place("/forms/0/recommenders/0", joint_dossier(1)).endswith("/recommenders/0")


def test_a_misread_comment_keeps_its_words() -> None:
    """What is quoted is what was written."""
    (asked,) = suppressions(parse_yaml("甲: 乙 # xjdemand: 放行 [XJ201\n").comments, "a.yaml")
    assert isinstance(asked, Misread)
    assert asked.text == "# xjdemand: 放行 [XJ201"


def test_the_examples_of_the_documentation_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/waivers.md: its YAML is read as it says, its commands run, its Python runs."""
    text = (Path(__file__).parent.parent / "docs" / "waivers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    comments, decisions = (block for kind, block in blocks if kind == "yaml")
    asked = [
        (each.rule, each.within.line)
        for each in suppressions(parse_yaml(comments).comments, "a")
        if isinstance(each, Suppression) and each.within
    ]
    assert asked == [("XJ712", 4), ("XJ431", 5)]

    monkeypatch.chdir(tmp_path)
    Path("材料.yaml").write_text(text_of(), encoding="utf-8")
    commands = [line.split()[1:] for kind, block in blocks if kind == "text" for line in block.strip().split("\n")]
    assert [main(words) for words in commands[:1]] == [0]
    written = Path("材料.yaml.decisions.yaml").read_text(encoding="utf-8")
    assert re.sub("指纹: .*", "", written) == re.sub("指纹: .*", "", decisions)
    (program,) = (block for kind, block in blocks if kind == "python")
    capsys.readouterr()
    exec(compile(program, "waivers.md", "exec"), {})  # noqa: S102 -- the example as a reader runs it
    assert capsys.readouterr().out == "XJ201 厅务会同意增报一项 买买提·艾力\n"
    Path("材料.yaml.decisions.yaml").unlink()
    assert [main(words) for words in commands[1:]] == [1, 0]


@pytest.mark.parametrize(
    "end",
    [
        *("until: 2020-01-01", "until 2020-01-01", "till=2020-01-01", "至2020-01-01", "至：2020-01-01", "至=2020-01-01"),
        *("到=2020-01-01", "有效期至2020年1月1日", "截至 2020-01-01", "截止2020.1.1"),
    ],
)
def test_an_end_is_an_end_however_its_sign_is_written(end: str, tmp_path: Path) -> None:
    """What were not taken for one would hold for ever."""
    text = text_of()
    report = checked(tmp_path, above(text, row(text), f"# xjdemand: 放行[XJ201] {end} 已获准"))
    assert aside(report) == []
    assert "XJ002" in report


def test_a_day_in_a_reason_is_no_end(tmp_path: Path) -> None:
    """The day on which somebody said so."""
    text = text_of()
    report = checked(tmp_path, above(text, row(text), "# xjdemand: 放行[XJ201] 2020年1月1日会议同意"))
    assert aside(report) == ["XJ201"]


@pytest.mark.parametrize("where", [{"file": "a.yaml"}, {"path": "/forms/0"}])
def test_a_suppression_by_place_of_a_rule_between_dossiers_is_told_to_have_no_effect(where: dict[str, str]) -> None:
    """Those findings are of no one file, so it would never be met and nobody would know."""
    asked = Suppression(rule="XJ803", reason="两家联合", at=Location("xjdemand.toml", 3), **where)
    dossier = joint_dossier(1)
    report = set_aside(check(dossier), dossier, [asked], name="a.yaml")
    assert "几份材料之间" in report["XJ003"].message
