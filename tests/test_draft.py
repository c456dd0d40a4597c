"""`check --draft`: what is still missing, in the order of the forms; nothing is judged."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.edition import XJ2023, check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.blank import Wanted
from xjdemand.forms.dossier import Dossier, HandIn, JointDossier
from xjdemand.forms.filled import filled, order
from xjdemand.language import LANGUAGES
from xjdemand.money import parse
from xjdemand.notice.readings import Readings
from xjdemand.plugins import Plugins
from xjdemand.reports.draft import Draft, draft
from xjdemand.reports.drafted import Drafted, as_data, as_list
from xjdemand.rules.finding import Crash, Stage, Strength
from xjdemand.testing import any_dossiers, valid_dossiers


def counts(drafted: Draft) -> dict[str, tuple[int, int]]:
    return {part.path: (part.filled, part.of) for part in drafted.parts}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A skeleton as it was handed out."""
    file = tmp_path / "新.yaml"
    assert main(["new", "--channel", "demand", "-o", str(file)]) == 0
    return file


def listed(file: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["check", "--draft", str(file), *words]) == 0
    return capsys.readouterr().out


def test_each_form_tells_how_many_of_its_fields_are_filled() -> None:
    """附件2 第1份 3/5; of two telephones one is enough; what need not be filled does not count."""
    dossier = put(put(demand_dossier(), "/forms/0/title", ""), "/forms/0/total", None)
    dossier = put(put(dossier, "/summary/mobile", ""), "/summary/seal_line", "")
    assert counts(draft(dossier)) == {
        "/summary": (4, 4),
        "/summary/rows/0": (1, 1),
        "/summary/rows/1": (1, 1),
        "/forms/0": (3, 5),
        "/forms/1": (5, 5),
    }
    both = put(dossier, "/summary/office_phone", "")
    assert counts(draft(both))["/summary"] == (3, 4)


def test_what_is_missing_is_asked_in_the_order_of_the_forms_not_of_the_rules() -> None:
    """An amount before a telephone, though its rule comes later."""
    dossier = joint_dossier(needs=2)
    for path, nothing in (
        ("/forms/1/contact", ""),
        ("/forms/0/leader_phone", ""),
        ("/forms/0/total", None),
        ("/forms/0/department", ""),
        ("/summary/rows/1/lead_unit", ""),
    ):
        dossier = put(dossier, path, nothing)
    found = [want.path for want in draft(dossier).wants]
    assert found == [
        "/summary/rows/1/lead_unit",
        "/forms/0/department",
        "/forms/0/total",
        "/forms/0/leader_phone",
        "/forms/1/contact",
    ]


def test_each_thing_missing_says_where_and_what_is_expected() -> None:
    """The hint with its limit, the unit, and where a field may be without content, what to write then."""
    dossier = put(put(joint_dossier(), "/forms/0/overview", ""), "/forms/0/total", None)
    dossier = put(dossier, "/forms/0/leader_position", "")
    overview, total, position = draft(dossier).wants
    hint = next(item.blank.hint for item in filled(dossier) if item.path == overview.path)
    assert overview.expected == (hint.format_map(XJ2023.notice.limits),)
    assert (overview.where.said(), overview.label) == ("附件3 第1份 · 项目概述", "项目概述")
    assert [part.said() for part in total.expected if not isinstance(part, str)] == ["单位万元"]
    assert [part.said() for part in position.expected if not isinstance(part, str)] == ["有的请填写，没有的写“无”"]


def test_a_placeholder_is_missing_and_its_hint_is_not_said_twice() -> None:
    """The hint left in its cell is no content."""
    hint = next(item.blank.hint for item in filled(demand_dossier()) if item.blank.hint).format_map(XJ2023.notice.limits)
    drafted = draft(put(put(demand_dossier(), "/forms/0/overview", hint), "/forms/0/total", parse("XXXX万元")))
    assert [want.path for want in drafted.wants] == ["/forms/0/overview", "/forms/0/total"]
    assert drafted.wants[0].expected == ()
    assert [length.path for part in drafted.parts for length in part.lengths] == ["/forms/1/overview"]


def test_a_limited_text_tells_how_much_may_still_be_written() -> None:
    """By the readings in force; negative where it is too long."""
    text = "字" * 1990 + "MPa"
    dossier = put(joint_dossier(needs=1), "/forms/0/overview", text)
    (length,) = draft(dossier).parts[-1].lengths
    assert (length.zi, length.limit, length.left) == (1991, 2000, 9)
    (strict,) = draft(dossier, readings=Readings(overview_counts="strict")).parts[-1].lengths
    assert strict.left == 7
    told = as_list(Drafted(path="a", draft=draft(dossier)), "zh")
    assert "项目概述已写 1991 字，还可写 9 字" in told
    over = as_list(Drafted(path="a", draft=draft(put(dossier, "/forms/0/overview", "字" * 2001))), "zh")
    assert "项目概述已写 2001 字，比 2000 字多 1 字" in over


def test_what_is_to_be_handed_in_stands_apart() -> None:
    """Copies, paper, duplex, seal and disc, each with what the notice asks; stated ones are not asked for again."""
    labels = [want.label for want in draft(joint_dossier()).to_hand_in]
    assert labels == ["份数", "纸张", "双面", "盖章", "光盘"]
    assert draft(joint_dossier()).to_hand_in[0].expected == ("一式3份",)
    assert draft(joint_dossier()).wants == ()
    some = joint_dossier().with_hand_in(HandIn(copies=3, sealed=("附件4",)))
    assert [want.label for want in draft(some).to_hand_in] == ["纸张", "双面", "光盘"]
    assert draft(joint_dossier(copies=3)).to_hand_in == ()


def test_no_disc_is_wrong_and_an_unstated_one_is_missing() -> None:
    """None is not nought."""
    assert draft(joint_dossier(discs=0)).to_hand_in == ()
    assert draft(joint_dossier(discs=0)).unclear == 1
    assert draft(joint_dossier(discs=None)).unclear == 0


def test_what_is_wrong_is_counted_and_not_told() -> None:
    """`check` tells it."""
    dossier = put(joint_dossier(needs=6), "/forms/0/lead_unit", "新疆XX公司")
    drafted = draft(dossier)
    report = check(dossier)
    assert drafted.wrong == len([item for item in report if item.strength is Strength.MUST and not item.missing])
    assert drafted.unclear == len([item for item in report if item.strength is Strength.READING and not item.missing])
    assert drafted.wrong
    assert drafted.wants == ()
    told = as_list(Drafted(path="a", draft=drafted), "zh")
    assert f"另有 {drafted.wrong} 处写错、{drafted.unclear} 处要核对，见 xjdemand check" in told
    assert "名额" not in told


def test_what_an_overview_should_tell_is_advice() -> None:
    """建议补充, not counted as missing."""
    drafted = draft(put(joint_dossier(), "/forms/0/overview", "研究低温浮选新药剂。"))
    assert {want.rule for want in drafted.advised} == {"XJ433", "XJ434", "XJ435"}
    assert drafted.wants == ()
    assert counts(drafted)["/forms/0"] == (13, 13)
    assert "建议补充 3 处" in as_list(Drafted(path="a", draft=drafted), "zh")


def test_a_form_that_is_missing_altogether_is_asked_for() -> None:
    """No summary, no forms: both, in their order."""
    drafted = draft(JointDossier())
    assert [(part.path, part.of) for part in drafted.parts] == [("/summary", 0), ("/forms", 0)]
    assert [want.rule for want in drafted.wants] == ["XJ404", "XJ405"]
    assert "附件4\n   /summary  没有附件4" in as_list(Drafted(path="a", draft=drafted), "zh")


def test_a_row_without_its_number_is_asked_for_it() -> None:
    """A 序号 counts where the others have one."""
    drafted = draft(put(joint_dossier(needs=2), "/summary/rows/0/number", ""))
    assert counts(drafted)["/summary/rows/0"] == (7, 8)
    assert counts(drafted)["/summary/rows/1"] == (7, 7)


def test_rules_that_could_not_run_are_named(
    monkeypatch: pytest.MonkeyPatch, begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list that may be short is no list: exit code 2."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ401" else rule for rule in XJ2023.rules)
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, rules=rules))
    assert main(["check", "--draft", str(begun)]) == 2
    assert "XJ401 出错" in capsys.readouterr().out


@settings(max_examples=30 * EFFORT)
@given(any_dossiers())
def test_any_dossier_can_be_drafted(dossier: Dossier) -> None:
    """Nothing raises; all that is missing at the form stage is asked for once, in order; counts add up; both tellings hold."""
    drafted = draft(dossier)
    missing = [item for item in check(dossier, stage=Stage.FORM) if item.missing and item.strength > Strength.ADVISED]
    assert sorted(want.path for want in drafted.wants) == sorted(item.path for item in missing)
    places = [order(type(dossier), want.path) for part in drafted.parts for want in part.wants]
    assert places == sorted(places)
    assert all(0 <= part.filled <= part.of for part in drafted.parts)
    wanted = [item for item in filled(dossier) if item.blank.wanted in (Wanted.REQUIRED, Wanted.EXPECTED)]
    assert sum(part.of for part in drafted.parts) >= len(wanted)
    for language in LANGUAGES:
        assert len(as_list(Drafted(path="a", draft=drafted), language).splitlines()) < 1000
        json.loads(as_data([Drafted(path="a", draft=drafted)], language, ascii_only=True))


@settings(max_examples=15 * EFFORT)
@given(valid_dossiers())
def test_a_valid_dossier_lacks_nothing(dossier: Dossier) -> None:
    """Full counts, nothing wrong, only perhaps something to hand in."""
    drafted = draft(dossier)
    assert drafted.wants == ()
    assert all(part.filled == part.of for part in drafted.parts)
    assert (drafted.wrong, drafted.crashed) == (0, ())
    assert bool(drafted.to_hand_in) == (dossier.handed_in is None)


def test_a_fresh_skeleton_lists_everything_and_ends_in_0(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the first field to the last, with line and column, then what to hand in."""
    told = listed(begun, capsys)
    assert "还差 10 项" in told
    assert "附件2 第1份  0/5" in told
    assert f"{begun}:12:3  联系人没有填" in told
    assert (
        told.index("提交单位没有填")
        < told.index("产业领域没有填")
        < told.index("财政资金支持强度建议")
        < told.index("报送时还要 5 项")
    )
    assert "写错" not in told
    english = listed(begun, capsys, "--lang", "en")
    assert len(english.splitlines()) == len(told.splitlines())


def test_a_dossier_with_faults_still_ends_in_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It fails nothing, and shows a form even where nothing is missing in it, a row only where something is."""
    file = tmp_path / "材料.yaml"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    told = listed(file, capsys)
    assert "附件3 第1份  13/13" in told
    assert "附件4 第6行  3/7" in told
    assert "附件4 第1行" not in told


def test_the_list_as_data(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Parts with counts, each want with its place, what is expected, and the clause."""
    (told,) = json.loads(listed(begun, capsys, "--format", "json"))["drafts"]
    assert told["missing"] == 10 == sum(len(part["missing"]) for part in told["parts"])
    first: dict[str, Any] = told["parts"][0]["missing"][0]
    assert (first["path"], first["line"], first["label"], first["message"]) == (
        "/summary/submitter",
        11,
        "提交单位",
        "提交单位没有填",
    )
    assert {"rule", "where", "expected", "clause", "quote", "file", "column"} < set(first)
    assert next(want["expected"] for want in told["to_hand_in"]) == ["一式3份"]
    assert (told["wrong"], told["unclear"], told["advised"], told["crashed"]) == (0, 0, [], [])


def test_what_cannot_be_loaded_is_told_beside_the_others(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, in either format, and nothing is lost."""
    broken = tmp_path / "坏.json"
    broken.write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--draft", str(broken), str(begun)]) == 2
    told = capsys.readouterr().out
    assert "没有读入" in told
    assert "还差 10 项" in told
    assert main(["check", "--draft", str(broken), str(begun), "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["drafts"][0]["errors"]


def test_how_a_file_was_read_is_said_once_though_it_could_not_be_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its faults may come of just that."""
    broken = tmp_path / "坏.yaml"
    broken.write_bytes("渠道: 推荐单位\n附件九: 甲\n".encode("gb18030"))
    assert main(["check", "--draft", str(broken)]) == 2
    said = capsys.readouterr().out.split("\n")
    assert ["附件九" in line for line in said] == [True, False, False, False]
    assert ["GB18030" in line for line in said] == [False, True, False, False]
    assert main(["check", "--draft", str(broken), "--format", "json"]) == 2
    assert "GB18030" in json.loads(capsys.readouterr().out)["drafts"][0]["notes"][0]


def test_the_list_goes_into_a_file_but_never_over_the_dossier(begun: Path, tmp_path: Path) -> None:
    """As reports do."""
    out = tmp_path / "还差.txt"
    assert main(["check", "--draft", str(begun), "-o", str(out)]) == 0
    assert "还差 10 项" in out.read_text(encoding="utf-8")
    before = begun.read_bytes()
    assert main(["check", "--draft", str(begun), "-o", str(begun)]) == 2
    assert begun.read_bytes() == before


@pytest.mark.parametrize(
    "words", [["--stage", "draft"], ["--select", "XJ4"], ["--across"], ["--as-of", "2023-08-31"], ["--format", "sarif"]]
)
def test_options_that_judge_do_not_go_with_a_draft(
    words: list[str], begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are refused by name rather than passed over."""
    capsys.readouterr()
    assert main(["check", "--draft", str(begun), *words]) == 2
    assert words[0] in capsys.readouterr().err or words[0] == "--format"


def test_a_draft_asks_what_the_notice_of_the_settings_asks(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another notice's limit stands beside the field."""
    limits = evolve(XJ2023.notice, limits={**XJ2023.notice.limits, "overview_limit": 777})
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, notice=limits))
    monkeypatch.chdir(tmp_path)
    assert "777" in listed(begun, capsys)


@pytest.mark.parametrize(("words", "is_ascii"), [([], True), (["-o", "还差.json"], False)])
def test_data_are_ascii_where_the_terminal_knows_no_chinese_and_never_in_a_file(
    words: list[str],
    begun: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_ascii: bool,
) -> None:
    """A file is UTF-8."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("xjdemand.commands.draft.speaks_chinese", lambda: False)
    out = listed(begun, capsys, "--format", "json", *words) or Path("还差.json").read_text(encoding="utf-8")
    assert (out.isascii(), "提交单位" in out) == (is_ascii, not is_ascii)
    assert json.loads(out)["drafts"][0]["missing"] == 10


@pytest.mark.parametrize(
    "words",
    [
        ["--stage", "form"],
        ["--as-of", "2023-08-31"],
        ["--select", "XJ4"],
        ["--ignore", "XJ4"],
        ["--across"],
        ["--quiet"],
        ["--statistics"],
        ["--fail-on", "info"],
        ["--diff"],
        ["--fix"],
        ["--unsafe-fixes"],
        ["--baseline", "基线.json"],
        ["--write-baseline", "基线.json"],
        ["--no-suppressions"],
        ["--no-decisions"],
        ["--today", "2023-08-31"],
    ],
    ids=lambda words: words[0],
)
def test_each_option_that_judges_is_refused_by_its_name(
    words: list[str], begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is passed over, whatever it is; nothing is listed, nothing written."""
    text = begun.read_bytes()
    capsys.readouterr()
    assert main(["check", "--draft", str(begun), *words]) == 2
    said = capsys.readouterr()
    assert (said.out, words[0] in said.err) == ("", True)
    assert (begun.read_bytes(), [file.name for file in begun.parent.iterdir()]) == (text, [begun.name])


def test_drafts_are_told_in_the_order_in_which_they_were_given(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a list with a blank line between them, and as data; with what there is to say of each file."""
    other = tmp_path / "乙.yaml"
    other.write_bytes(sample("sample-joint").encode("gb18030"))
    for paths in ([str(begun), str(other)], [str(other), str(begun)]):
        told = listed(Path(paths[0]), capsys, paths[1]).split("\n\n")
        assert [path in each for path, each in zip(paths, told, strict=True)] == [True, True]
        assert ["GB18030" in each for each in told] == [path == str(other) for path in paths]
        data = json.loads(listed(Path(paths[0]), capsys, paths[1], "--format", "json"))
        assert [each["path"] for each in data["drafts"]] == paths


def test_a_broken_plug_in_makes_a_draft_an_error_that_says_why(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may have asked for something more: exit code 2, the list all the same."""
    broken = Plugins(broken=(Crash("zz", "ImportError: x"),))
    monkeypatch.setattr("xjdemand.settings.read.load_plugins", lambda *_: broken)
    capsys.readouterr()
    assert main(["check", "--draft", str(begun)]) == 2
    said = capsys.readouterr()
    assert "还差 10 项" in said.out
    assert "zz 出错" in said.out
    assert main(["check", "--draft", "--format", "json", str(begun)]) == 2
    assert '"error": "ImportError: x"' in capsys.readouterr().out


def test_a_reading_reaches_the_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With both telephones wanted, one is not enough."""
    file = tmp_path / "材料.yaml"
    xj.dump(put(demand_dossier(), "/summary/mobile", ""), file)
    assert "还差" not in listed(file, capsys)
    assert "还差 1 项" in listed(file, capsys, "--reading", "phones_needed=both")
