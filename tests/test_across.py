"""Many dossiers side by side: quotas over batches, one need from two sources, one unit under two names or codes."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import TOGETHER

import xjdemand as xj
from xjdemand.batch import check_across, check_all
from xjdemand.cli import main
from xjdemand.edition import XJ2023, check
from xjdemand.errors import UsageError
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, JointDossier
from xjdemand.language import spell
from xjdemand.notice.readings import Readings
from xjdemand.rules.alike import Likeness, Text, _grams, likely_pairs, likeness
from xjdemand.rules.dossiers import Dossiers
from xjdemand.rules.finding import Report, Strength, Verdict
from xjdemand.rules.gathered import core, units
from xjdemand.testing import any_dossiers

TOPICS = (
    "甲烷监测",
    "棉花育种",
    "光伏清洗",
    "矿井通风",
    "奶牛饲喂",
    "冰川观测",
    "核桃破壳",
    "管道防腐",
    "番茄采收",
    "盐湖提锂",
)
KASHGAR, WATER = "喀什地区行政公署", "自治区水利厅"


def batch(*topics: str, by: tuple[str, ...] = (KASHGAR,), unit: str = "") -> JointDossier:
    """A joint dossier with one need for each topic."""
    dossier = joint_dossier(len(topics))
    forms = tuple(
        evolve(
            form,
            title=f"{topic}系统研制",
            overview=f"{topic[:4]}。{form.overview.partition('：')[2]}",
            recommenders=by,
            lead_unit=unit or form.lead_unit,
        )
        for form, topic in zip(dossier.forms, topics, strict=True)
    )
    return evolve(dossier, forms=forms, summary=None).with_summary()


def across(*dossiers: Dossier, **options: Any) -> Report:
    """What is found across them."""
    report = check_across(dossiers, **options)
    assert report.crashed == ()
    return report


def with_unit(name: str, code: str = "") -> DemandDossier:
    """A list of another need, handed in by that unit."""
    dossier = put(demand_dossier(1), "/forms/0/title", f"{name}的需求")
    return put(put(dossier, "/summary/submitter", name), "/evidence", Evidence(credit_code=code))


def test_five_needs_over_two_batches_are_within_the_quota_and_six_are_not() -> None:
    """XJ801: a MUST at the sixth, naming how many each batch has; the verdict fails."""
    assert across(batch(*TOPICS[:3]), batch(*TOPICS[3:5])).ids() == []
    report = across(batch(*TOPICS[:3]), batch(*TOPICS[3:6]), names=["甲.yaml", "乙.yaml"])
    found = report["XJ801"]
    assert (report.ids(), report.verdict) == (["XJ801"], Verdict.FAIL)
    assert (found.path, found.strength) == ("/1/summary/rows/2", Strength.MUST)
    assert [other.path for other in found.others] == ["/0/summary"]
    assert found.message == "喀什地区行政公署在 2 份材料里一共推荐了 6 项，名额为 5 项（甲.yaml 3 项、乙.yaml 3 项）"
    assert found.where.said() == "乙.yaml 附件4 第3行"
    assert str(found.clause).startswith("二.2 ")


def test_every_way_to_write_a_recommender_is_one() -> None:
    """行署 and 行政公署, with or without 新疆."""
    other = batch(*TOPICS[3:6], by=("新疆喀什地区行署",))
    assert across(batch(*TOPICS[:3]), other).ids() == ["XJ801"]


def test_two_recommenders_have_a_quota_each() -> None:
    """By recommender, never by dossier."""
    assert across(batch(*TOPICS[:5]), batch(*TOPICS[5:], by=(WATER,))).ids() == []


def test_too_many_in_one_batch_alone_is_the_matter_of_the_rule_on_one_dossier() -> None:
    """XJ201 says it; nothing is said twice."""
    assert across(batch(*TOPICS[:6]), demand_dossier(1)).ids() == []


def test_a_need_handed_in_again_counts_once() -> None:
    """The same name in both batches: XJ803 asks, the quota is kept."""
    assert across(batch(*TOPICS[:5]), batch(TOPICS[0])).ids() == ["XJ803"]


def test_joint_needs_doubtful_ones_and_unknown_recommenders_over_the_quota_are_a_reading() -> None:
    """XJ802: they are counted, and refuse nobody."""
    joint = across(batch(*TOPICS[:5]), batch(TOPICS[5], by=(KASHGAR, WATER)))
    assert (joint.ids(), joint.verdict) == (["XJ802"], Verdict.PASS)
    unknown = ("叶城县科技局",)
    assert across(batch(*TOPICS[:5], by=unknown), batch(TOPICS[5], by=unknown)).ids() == ["XJ802"]
    reworded = put(batch(TOPICS[5]), "/forms/0/title", "甲烷的监测系统研制")
    alike = evolve(put(reworded, "/forms/0/overview", "甲烷" * 60), summary=None).with_summary()
    assert across(put(batch(*TOPICS[:5]), "/forms/0/overview", "甲烷" * 60), alike).ids() == ["XJ802", "XJ804"]


def test_needs_without_a_name_are_not_sure_to_count() -> None:
    """A nameless form could be any of the others."""
    nameless = put(put(batch(TOPICS[5]), "/forms/0/title", ""), "/summary/rows/0/title", "")
    assert across(batch(*TOPICS[:5]), nameless).ids() == ["XJ802"]


def test_the_reading_of_joint_needs_is_switched() -> None:
    """Counted for the first alone, the second has a place left."""
    first, second = batch(*TOPICS[:5], by=(WATER,)), batch(TOPICS[5], by=(KASHGAR, WATER))
    assert across(first, second).ids() == ["XJ802"]
    assert across(first, second, readings=Readings(quota_counts="first")).ids() == []


@pytest.mark.parametrize("again", ["甲烷监测系统研制", "甲烷监测 系统研制", "甲烷监测系统研制。", "“甲烷监测”系统研制"])
def test_the_same_name_in_two_dossiers_is_found_however_written(again: str) -> None:
    """Blanks, width and marks aside; each later one is told, with the first beside it."""
    twin = put(demand_dossier(1), "/forms/0/title", again)
    report = across(batch(TOPICS[0]), twin, twin)
    assert report.ids() == ["XJ803", "XJ803"]
    assert [(found.path, found.others[0].path) for found in report] == [
        ("/1/forms/0/title", "/0/forms/0/title"),
        ("/2/forms/0/title", "/0/forms/0/title"),
    ]
    assert report["XJ803"].others[0].where.said() == "第1份材料 附件3 第1份 · 项目名称"


def test_within_one_dossier_and_for_fillers_nothing_is_said() -> None:
    """A name twice in one dossier is XJ712's; 待定 is nobody's name."""
    twice = put(batch(*TOPICS[:2]), "/forms/1/title", f"{TOPICS[0]}系统研制")
    assert across(twice, batch(TOPICS[3])).ids() == []
    empty = put(demand_dossier(1), "/forms/0/title", "待定")
    assert across(empty, empty).ids() == []


@pytest.mark.parametrize(
    ("scores", "same"),
    [
        (Likeness(75, 60), True),
        (Likeness(74, 60), False),
        (Likeness(75, 59), False),
        (Likeness(0, 80), True),
        (Likeness(0, 79), False),
        (Likeness(92, None), True),
        (Likeness(91, None), False),
    ],
)
def test_the_thresholds_are_those_that_are_stated(scores: Likeness, same: bool) -> None:  # noqa: FBT001 -- a table of answers
    """The last accepted and the first not."""
    assert scores.is_same is same


def test_a_reworded_need_is_found_and_its_scores_are_shown() -> None:
    """Another name, half of the overview written anew."""
    overview = xj.load_file(Path(xj.__file__).parent / "samples" / "sample-joint.yaml").dossier.forms[0].overview
    one = put(demand_dossier(1), "/forms/0/overview", overview)
    other = put(put(demand_dossier(1), "/forms/0/title", "节水"), "/forms/0/overview", overview.replace("排水", "回归水"))
    report = across(one, other)
    assert report.ids() == ["XJ804"]
    assert report["XJ804"].values["overview"] >= 80
    assert "名称相似" in report["XJ804"].message


def test_overviews_too_short_to_compare_are_said_to_be_so() -> None:
    """By the names alone, and it says so."""
    one, other = batch("甲烷与瓦斯浓度在线监测预警"), batch("甲烷与瓦斯浓度的在线监测预警")
    assert "概述相似 未比" in across(one, other)["XJ804"].message


def test_the_first_of_several_that_are_alike_is_named() -> None:
    """One finding for each later need."""
    three = [batch(f"甲烷与瓦斯浓度{word}在线监测预警") for word in ("", "的", "之")]
    found = across(*three).of("XJ804")
    assert [(each.path[:2], each.others[0].path[:2]) for each in found] == [("/1", "/0"), ("/2", "/0")]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("新疆云杉岭节水装备有限公司", "云杉岭节水装备有限责任公司", ["XJ805"]),
        ("新疆云杉岭节水装备有限公司", "新疆云杉岭节水装备公司", ["XJ805"]),
        ("新疆云杉岭节水装备有限公司", "新疆云杉岭　节水装备有限公司", []),
        ("新疆云杉岭节水装备有限公司", "新疆云松岭节水装备有限公司", []),
        ("新疆棉业有限公司", "新疆棉业集团公司", []),
        ("新疆云杉岭节水装备有限公司", "", []),
    ],
)
def test_a_unit_under_two_names_is_asked_about(one: str, other: str, found: list[str]) -> None:
    """But for region and legal form the same, and long enough to tell."""
    assert across(with_unit(one), with_unit(other), select="XJ805").ids() == found


def test_a_code_under_two_names_and_a_name_with_two_codes_are_asked_about() -> None:
    """By the code, in either case of its letters; once for each name."""
    code = "91652801MA77HYDX42"
    renamed = across(with_unit("新疆甲乙丙丁公司", code), with_unit("乌鲁木齐另一家公司", code.lower()))
    assert renamed.ids() == ["XJ805"]
    both = across(with_unit("新疆甲乙丙丁公司", code), with_unit("甲乙丙丁公司", code))
    assert both.ids() == ["XJ805"]
    recoded = across(with_unit("新疆甲乙丙丁公司", code), with_unit("新疆甲乙丙丁公司", "91650100MA00000000"))
    assert recoded.ids() == ["XJ803", "XJ806"]
    assert "第1份材料里写“91652801MA77HYDX42”" in recoded["XJ806"].message


def test_codes_are_compared_where_both_are_given_and_the_name_is_one() -> None:
    """A unit that states none, and two units with a code each, contradict nobody."""
    stated, other = (
        with_unit("新疆甲乙丙丁公司", "91652801MA77HYDX42"),
        with_unit("乌鲁木齐另一家公司", "91652801MA77ABCD39"),
    )
    silent = put(stated, "/evidence/credit_code", "")
    assert across(silent, stated, select="XJ806").ids() == across(stated, silent, select="XJ806").ids() == []
    assert across(stated, other, select="XJ806").ids() == []


def test_a_lead_unit_in_a_recommendation_is_held_against_the_list_of_its_own() -> None:
    """附件3's 承担单位 and 附件1's 提交单位."""
    joint = batch(TOPICS[0], unit="云杉岭节水装备有限责任公司")
    report = across(with_unit("新疆云杉岭节水装备有限公司"), joint)
    assert [found.path for found in report] == ["/1/forms/0/lead_unit"]
    assert across(evolve(with_unit("甲"), summary=None), joint).ids() == []


def test_check_all_gives_each_report_and_the_worst_verdict() -> None:
    """Each on its own, then together; all findings in one walk."""
    wrong = put(batch(*TOPICS[3:6]), "/forms/0/contact", "")
    batches = check_all([batch(*TOPICS[:3]), wrong])
    assert [report.verdict for report in batches.reports] == [Verdict.PASS, Verdict.INCOMPLETE]
    assert (batches.across.ids(), batches.verdict) == (["XJ801"], Verdict.FAIL)
    assert [found.rule for found in batches] == ["XJ401", "XJ801"]
    assert xj.check_all([]).verdict is Verdict.PASS


def test_rules_are_selected_from_both_halves() -> None:
    """What names a rule of one half leaves the other alone; what names none is a mistake."""
    pair = [batch(*TOPICS[:3]), batch(*TOPICS[3:6])]
    only = check_all(pair, select="XJ801")
    assert (only.across.ran, [report.ran for report in only.reports]) == (("XJ801",), [(), ()])
    single = check_all(pair, select=["XJ201"])
    assert (single.across.ran, [report.ran for report in single.reports]) == ((), [("XJ201",)] * 2)
    without = check_all(pair, ignore=["XJ801", "XJ4"])
    assert "XJ801" not in without.across.ran
    assert "XJ401" not in without.reports[0].ran
    with pytest.raises(UsageError):
        check_all(pair, select="XJ99")
    with pytest.raises(UsageError):
        check(pair[0], select="XJ801")
    with pytest.raises(UsageError):
        check_across(pair, select="XJ201")


def test_rules_that_were_left_out_are_named_as_skipped_in_both_halves() -> None:
    """Nobody takes a rule that was not run for one that found nothing; and to leave out what is no rule is a mistake."""
    pair = [batch(*TOPICS[:3]), batch(*TOPICS[3:6])]
    rest = {rule.id for rule in XJ2023.across} - {"XJ801"}
    for chosen in (check_all(pair, select="XJ801"), check_all(pair, ignore=sorted(rest))):
        assert {skipped.rule for skipped in chosen.across.skipped} == rest
        assert {skipped.why.said() for skipped in chosen.across.skipped} == {"按要求不查"}
    with pytest.raises(UsageError, match="XJ99"):
        check_all(pair, ignore="XJ99")


def test_what_is_no_dossier_is_refused() -> None:
    """A mistake of the caller's."""
    with pytest.raises(UsageError):
        check_across([joint_dossier(), "材料"])  # type: ignore[list-item]


def test_the_command_checks_across_with_file_names_and_agrees_in_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Single findings first; then what is between them, each place with file and line."""
    one, two = tmp_path / "甲.yaml", tmp_path / "乙.yaml"
    xj.dump(batch(*TOPICS[:3]), one)
    xj.dump(batch(*TOPICS[3:6]), two)
    assert main(["check", str(one), str(two)]) == 0
    assert main(["check", str(one), str(two), "--across"]) == 1
    told = capsys.readouterr().out
    assert f"{two}:" in told
    assert "另见" in told
    assert told.index("几份材料之间") > told.rindex("查了")
    assert main(["check", str(one), str(two), "--across", "--format", "json", "--select", "XJ8"]) == 1
    value = json.loads(capsys.readouterr().out)
    (found,) = value["across"]["findings"]
    assert (found["file"], found["others"][0]["file"]) == (str(two), str(one))
    assert found["line"]
    assert [dossier["findings"] for dossier in value["dossiers"]] == [[], []]


def test_a_file_that_cannot_be_loaded_leaves_the_others_to_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and the findings all the same."""
    one, two = tmp_path / "甲.yaml", tmp_path / "乙.yaml"
    xj.dump(batch(*TOPICS[:3]), one)
    xj.dump(batch(*TOPICS[3:6]), two)
    assert main(["check", str(one), str(tmp_path / "无.yaml"), str(two), "--across", "--format", "concise"]) == 2
    assert f"{two}:" in capsys.readouterr().out


def test_many_dossiers_are_compared_in_linear_time() -> None:
    """Pairs are blocked first: twice the needs, about twice the pairs, even where all share their wording."""

    def pairs(n: int) -> int:
        texts = [Text(k, f"关键技术攻关与示范应用{k % 9}", f"现状与目标{k % 7}" * 40) for k in range(n)]
        return sum(1 for _ in likely_pairs(texts))

    assert pairs(1600) <= 2.2 * pairs(800)


def test_a_hundred_dossiers_take_seconds_and_no_more() -> None:
    """Every one with five needs of the same wording."""
    began = time.process_time()
    many = [batch(*(f"{topic}{k}" for topic in TOPICS[:5]), by=(f"自治区{k}厅",)) for k in range(100)]
    assert not across(*many).crashed
    assert time.process_time() - began < 30


def test_short_texts_and_halves_of_surrogates_are_compared_too() -> None:
    """Whatever a str may hold."""
    texts = [Text(0, "甲", ""), Text(1, "甲", "\ud800" * 200), Text(2, "", "\ud800" * 200)]
    assert list(likely_pairs(texts)) == [(0, 1), (1, 2)]
    assert likeness(texts[1], texts[2]).overview == 100


@settings(max_examples=40 * EFFORT)
@given(st.lists(any_dossiers(), max_size=4))
def test_no_dossiers_make_it_raise(dossiers: list[Dossier]) -> None:
    """Any that can be constructed; every finding can be said, and leads to a dossier."""
    report = check_across(dossiers)
    assert report.crashed == ()
    assert len(report.ran) == len(XJ2023.across)
    for found in report:
        assert found.message
        assert int(found.path.split("/")[1]) < len(dossiers)


@pytest.mark.parametrize(("rule", "dossiers"), TOGETHER, ids=[rule for rule, _ in TOGETHER])
def test_two_dossiers_fire_the_rule_they_were_made_for_and_no_other(rule: str, dossiers: tuple[Dossier, Dossier]) -> None:
    """And each of the two alone has nothing to do with it."""
    assert across(*dossiers).ids() == [rule]
    assert all(across(each).ids() == [] for each in dossiers)


def test_every_rule_across_dossiers_has_such_a_pair() -> None:
    """None that nobody can make fire."""
    assert {rule for rule, _ in TOGETHER} == {rule.id for rule in XJ2023.across}


def test_across_fails_from_where_it_is_asked_to() -> None:
    """fail_on reaches what is found side by side, in the library, the settings and the command line."""
    twice = [demand_dossier(1), demand_dossier(1)]
    assert check_all(twice).verdict is Verdict.PASS
    assert check_all(twice, fail_on=Strength.READING).verdict is Verdict.FAIL
    assert xj.Settings(fail_on=Strength.READING).check_across(twice).verdict is Verdict.FAIL


def test_what_could_not_be_loaded_is_said_not_to_have_been_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pass between the others is no pass with it."""
    xj.dump(demand_dossier(1), tmp_path / "a.yaml")
    assert main(["check", str(tmp_path / "a.yaml"), str(tmp_path / "无.yaml"), "--across"]) == 2
    assert "没有读入的 1 份没有比" in capsys.readouterr().out


def test_one_file_given_twice_is_one_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It does not contradict itself."""
    file = tmp_path / "a.yaml"
    xj.dump(demand_dossier(1), file)
    main(["check", str(file), f"{tmp_path}/./a.yaml", "--across", "--format", "json"])
    said = capsys.readouterr()
    assert len(json.loads(said.out)["dossiers"]) == 1
    assert "只查一次" in said.err


@pytest.mark.parametrize(("zi", "score"), [(100, 100), (99, None)])
def test_an_overview_of_a_hundred_letters_is_long_enough_to_be_compared(zi: int, score: int | None) -> None:
    """A shorter one says nothing."""
    assert likeness(Text(0, "甲", "乙" * zi), Text(1, "甲", "乙" * zi)).overview == score


def test_each_pair_is_looked_at_once_and_none_of_one_source() -> None:
    """However many stretches they share."""
    name, overview = "盐碱地分区改良关键技术攻关", "土壤含盐量由千分之六降至千分之三。" * 8
    assert list(likely_pairs([Text(0, name, overview), Text(1, name, overview), Text(1, name, overview)])) == [
        (0, 1),
        (0, 2),
    ]


def test_a_need_is_compared_with_the_next_twenty_that_share_a_mark() -> None:
    """The work grows with the needs and not with their pairs."""
    pairs = set(likely_pairs([Text(source, "同一名称", "") for source in range(30)]))
    assert pairs == {(one, other) for one in range(30) for other in range(one + 1, min(30, one + 21))}


def test_stretches_that_nobody_shares_and_those_that_all_share_do_not_crowd_out_the_rare_ones() -> None:
    """The rarest that are shared at all say most."""
    alone = [Text(0, "甲乙丙丁戊己庚辛壬癸子丑寅卯水盐运移", ""), Text(1, "天地玄黄宇宙洪荒日月盈昃水盐运移", "")]
    assert list(likely_pairs(alone)) == [(0, 1)]
    common = "一万丁三上下不丑且丘世丙"
    crowd = [Text(number, common, "") for number in range(1, 60)]
    assert (0, 60) in set(likely_pairs([Text(0, f"{common}龙龚龛龟", ""), *crowd, Text(60, f"{common}龙龚龛龟", "")]))


@pytest.mark.parametrize(
    ("text", "stretches"),
    [("", set[str]()), ("甲", {"甲"}), ("甲乙丙丁", {"甲乙丙丁"}), ("甲乙丙丁戊", {"甲乙丙丁", "乙丙丁戊"})],
)
def test_a_text_is_known_by_its_stretches_of_four(text: str, stretches: set[str]) -> None:
    """A shorter one by itself."""
    assert _grams(text) == stretches


def test_neither_a_list_between_nor_a_need_handed_in_again_hides_the_needs_after_it() -> None:
    """Five, one of them once more, and one more: six."""
    report = across(batch(*TOPICS[:5]), demand_dossier(1), batch(TOPICS[0], TOPICS[5]))
    assert set(report.ids()) == {"XJ801", "XJ803"}


def test_a_unit_that_others_recommend_has_no_code_of_its_own() -> None:
    """The code of a joint dossier is the recommender's."""
    unit = "新疆赛里木湖泵业有限公司"
    listed = with_unit(unit, "91652801MA77HYDX42")
    joint = put(batch(*TOPICS[:1], unit=unit), "/evidence", Evidence(credit_code="91652801MA77HYDX43"))
    assert across(listed, joint, put(listed, "/summary", None)).of("XJ806") == ()


def test_units_are_those_that_lead_a_need() -> None:
    """The submitter of a list, and who carries out what is recommended; 附件2 names none."""
    listed, joint = with_unit("新疆赛里木湖泵业有限公司"), batch(*TOPICS[:1])
    found = [(unit.path, unit.name) for unit in units(Dossiers.called([listed, joint]), XJ2023.notice)]
    assert found == [
        ("/0/summary/submitter", "新疆赛里木湖泵业有限公司"),
        ("/1/forms/0/lead_unit", joint.forms[0].lead_unit),
    ]


@pytest.mark.parametrize(("name", "left"), [("新疆云杉岭岭有限公司", "云杉岭岭"), ("新疆云杉岭有限公司", "")])
def test_four_letters_of_a_name_are_enough_to_go_by(name: str, left: str) -> None:
    """Three are too many units'."""
    assert core(name) == left


def test_dossiers_without_a_name_are_called_by_their_number() -> None:
    """Counted from the first of all."""
    called = Dossiers.called([demand_dossier(1)] * 3, ["甲.yaml"]).names
    assert [str(spell(name, "zh")) for name in called] == ["甲.yaml", "第2份材料", "第3份材料"]
