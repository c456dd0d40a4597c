"""Fixes: what is mended in a user's own text, what stays as it was typed, and what is left alone and told."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import ALL, VALID, Mutation

import xjdemand as xj
from xjdemand.edition import XJ2023
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.formats import yaml_nodes
from xjdemand.formats.data import rebuilt
from xjdemand.forms.filled import filled
from xjdemand.language import Phrase
from xjdemand.mending.change import Put, value_at
from xjdemand.mending.fix import Fix, Fixed, Mend, View
from xjdemand.mending.table import FIXES
from xjdemand.mending.trial import Mending
from xjdemand.money import Unparsed, Wan
from xjdemand.rules.finding import Crash
from xjdemand.rules.fingerprint import fingerprints
from xjdemand.testing import loadable_dossiers

FORMATS = ("yaml", "json", "toml")
MOVING = {"XJ205", "XJ206", "XJ404", "XJ701", "XJ702"}
"""Rules whose fixes change the number or the order of rows and forms."""


def fixed(text: str, file_format: str = "yaml", **asked: Any) -> Fixed:
    """What mending makes of a text."""
    return xj.fixes(rebuilt({f"材料.{file_format}": text}), **asked)


def text_of(done: Fixed) -> str:
    """The one text it came to."""
    return next(iter(done.texts.values()))


def fixed_dossier(dossier: xj.Dossier, file_format: str = "yaml", **asked: Any) -> Fixed:
    """What mending makes of a dossier written in that format."""
    return fixed(xj.dumps(dossier, file_format), file_format, **asked)


def joint(summary: str, forms: str = "") -> str:
    """A YAML text of a 推荐单位."""
    return f"渠道: 推荐单位\n附件4:\n{summary}{forms}"


def test_only_the_value_changes_and_the_rest_of_the_file_stays_as_typed() -> None:
    """Comments, quotes, order of keys, blank lines, odd spacing."""
    text = dedent("""\
        # 我们的推荐
        渠道:   推荐单位

        附件3:
        - 联系人: "麦合木提"   # 王处转
          一、项目信息:
              联系电话:  '０９９８－５５５０１０４'    # 办公室
          二、项目实施投入计划: {项目计划总投入: "1 200万元", 申请自治区财政资金额度: ３.５亿元}   # 待核
        """)
    after = text_of(fixed(text))
    assert after == text.replace("０９９８－５５５０１０４", "0998-5550104").replace("1 200万元", "1200万元").replace(
        "３.５亿元", "35000万元"
    )


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("1,200万元", "1200万元"),
        ("１２００", "1200万元"),
        ("500000元", "50万元"),
        ("人民币1200万元整", "1200万元"),
        ("1200", "1200"),
        ("1200.50", "1200.50"),
        ("1200万元", "1200万元"),
        ("约1200万元", "约1200万元"),
        ("1000—1500万元", "1000—1500万元"),
    ],
)
def test_an_exact_amount_is_written_as_the_library_writes_it(file_format: str, written: str, after: str) -> None:
    """What is no exact amount, and what is a bare number, stays."""
    text = xj.dumps(joint_dossier(1), file_format).replace("2000万元", written)
    assert text_of(fixed(text, file_format, ignore=["XJ7"])) == text.replace(written, after)


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("０９９８－５５５０１０４", "0998-5550104"),
        ("０９９８－５５５０１０４（办）", "0998-5550104（办）"),
        ("0998 - 5550104", "0998-5550104"),
        ("0998-5550104　", "0998-5550104"),
        ("0998  5550104", "0998 5550104"),
        ("199 0000 0001", "199 0000 0001"),
        ("0998-5550104转 801", "0998-5550104转 801"),
        ("0998-5550104 - 0998-5550105", "0998-5550104 - 0998-5550105"),
    ],
)
def test_a_telephone_keeps_its_number_and_loses_its_stray_blanks(written: str, after: str) -> None:
    """Blanks that people put between groups of figures stay."""
    done = fixed_dossier(put(joint_dossier(), "/forms/0/phone", written), "json")
    assert done.loaded.dossier.forms[0] == put(joint_dossier(), "/forms/0/phone", after).forms[0]
    assert done.dropped == ()


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_cell_that_differs_is_written_as_its_form_has_it(file_format: str) -> None:
    """附件4 is derived from 附件3: titles, amounts, units, people; but which of the two is right nobody knows for sure."""
    dossier = put(joint_dossier(), "/summary/rows/0/total", Wan(2100))
    dossier = put(dossier, "/summary/rows/1/leader", "古丽仙")
    assert fixed_dossier(dossier, file_format).edits == ()
    done = fixed_dossier(dossier, file_format, unsafe=True)
    assert done.loaded.dossier == joint_dossier()
    assert [(mend.rule, mend.path) for mend in done.made] == [
        ("XJ705", "/summary/rows/0/total"),
        ("XJ708", "/summary/rows/1/leader"),
    ]
    assert done.dropped == ()


@pytest.mark.parametrize("file_format", ["yaml", "json"])
def test_a_bare_number_stays_a_bare_number(file_format: str) -> None:
    """2100 beside a form's 2000万元 becomes 2000."""
    text = xj.dumps(put(joint_dossier(), "/summary/rows/0/total", Wan(2100)), file_format)
    bare = text.replace('"2100万元"', "2100").replace("2100万元", "2100")
    assert text_of(fixed(bare, file_format, unsafe=True)) == bare.replace("2100", "2000")


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_empty_cell_of_a_row_is_filled_from_its_form(file_format: str) -> None:
    """Where the file has the key."""
    text = xj.dumps(put(joint_dossier(), "/summary/rows/0/leader", ""), file_format)
    assert fixed(text, file_format).loaded.dossier == joint_dossier()


def test_a_cell_whose_key_the_file_does_not_have_is_told_and_left() -> None:
    """No key is invented."""
    text = xj.dumps(joint_dossier()).replace(
        "      主持人: 古丽娜\n      联系电话: 0998-5550111\n    - 序号: '2'", "    - 序号: '2'"
    )
    done = fixed(text)
    assert text_of(done) == text
    assert {(each.rule, each.why.said()) for each in done.dropped} == {("XJ401", "文件里没有单独写这一格，改不了")}
    assert len(done.dropped) == 2


ROWS = """\
  推荐单位: [喀什地区行政公署]
  汇总:   # 按优先度
    # 第二项，王处
    - 序号: 2
      项目名称: 乙项目   # 改过名
      # 乙的附注

    # 第一项
    - {序号: 1, 项目名称: 甲项目}
      # 甲的附注
# 完
"""


def test_rows_move_to_the_order_of_their_numbers_with_their_comments() -> None:
    """Each row with the comments above it and under it; blank lines between rows stay where they were."""
    assert text_of(fixed(joint(ROWS), select=["XJ2"])) == joint("""\
  推荐单位: [喀什地区行政公署]
  汇总:   # 按优先度
    # 第一项
    - {序号: 1, 项目名称: 甲项目}
      # 甲的附注

    # 第二项，王处
    - 序号: 2
      项目名称: 乙项目   # 改过名
      # 乙的附注
# 完
""")


def test_a_text_block_that_looks_like_a_comment_moves_with_its_row() -> None:
    """Lines with # inside a value are the value's; those on their own behind a blank line are nobody's and stay."""
    row = "  - 序号: 2\n    项目名称: 乙项目\n    承担单位: |-\n      # 一家\n\n      # 两家\n"
    other = "  -\n    序号: 1\n    项目名称: 甲项目   # 甲\n"
    text = f"渠道: 推荐单位\n附件4:\n  汇总:\n{row}\n  # 以上已核\n\n{other}\n  # 完\n"
    assert text_of(fixed(text, select=["XJ2"])) == (
        f"渠道: 推荐单位\n附件4:\n  汇总:\n{other}\n  # 以上已核\n\n{row}\n  # 完\n"
    )


def test_tables_of_toml_move_with_their_comments() -> None:
    """Above the header, behind it, behind a value."""
    one = '# 甲\n[["附件4"."汇总"]]  # 头\n"序号" = 1\n"项目名称" = \'甲项目\'  # 尾\n'
    two = '# 乙\n[["附件4"."汇总"]]\n"序号" = "2"\n"项目名称" = """\n乙项目"""\n'
    head, tail = '"渠道" = "推荐单位"\n\n', '\n# 报送\n["报送"]\n"份数" = 3\n'
    assert text_of(fixed(f"{head}{two}\n{one}{tail}", "toml", select=["XJ2"])) == f"{head}{one}\n{two}{tail}"


@pytest.mark.parametrize("file_format", ["yaml", "toml"])
def test_rows_in_brackets_with_comments_between_them_are_left_and_told(file_format: str) -> None:
    """Nobody can tell whose the comments are."""
    yaml = "渠道: 推荐单位\n附件4:\n  汇总: [\n    {序号: 2, 项目名称: 乙},  # 乙\n    {序号: 1, 项目名称: 甲}\n  ]\n"
    toml = '"渠道" = "推荐单位"\n["附件4"]\n"汇总" = [\n{"序号" = 2, "项目名称" = "乙"}, # 乙\n{"序号" = 1, "项目名称" = "甲"} ]\n'
    text = yaml if file_format == "yaml" else toml
    done = fixed(text, file_format, select=["XJ2"])
    assert text_of(done) == text
    assert [each.why.said() for each in done.dropped] == ["方括号里夹着注释，看不出是哪一项的，改不了"]
    assert [mend.rule for mend in fixed(text.replace("  # 乙", "").replace(" # 乙", ""), file_format).made] == ["XJ206"]


def test_a_row_beside_a_loose_comment_is_not_dropped() -> None:
    """The comment may be about either."""
    long = xj.dumps(evolve(joint_dossier(3), forms=joint_dossier(2).forms))
    assert fixed(long, unsafe=True).edits != ()
    loose = long.replace("    - 序号: '3'", "\n    # 下面的再议\n\n    - 序号: '3'")
    done = fixed(loose, unsafe=True)
    assert text_of(done) == loose
    assert [each.why.said() for each in done.dropped] == ["这一行旁边另有注释，看不出是不是它的，不自动删去"]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("needs", [2, 3, 5])
def test_rows_and_the_forms_that_followed_them_end_in_the_order_of_the_numbers(file_format: str, needs: int) -> None:
    """In every format; what stands first is 1."""
    right = joint_dossier(needs)
    assert right.summary is not None
    wrong = evolve(right, summary=evolve(right.summary, rows=right.summary.rows[::-1]), forms=right.forms[::-1])
    done = fixed_dossier(wrong, file_format)
    assert done.loaded.dossier == right
    assert [mend.rule for mend in done.made] == ["XJ206"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_forms_move_to_the_order_of_their_rows(file_format: str) -> None:
    """The summary decides."""
    right = joint_dossier(3)
    done = fixed_dossier(evolve(right, forms=(right.forms[2], right.forms[0], right.forms[1])), file_format)
    assert done.loaded.dossier == right


def test_rows_whose_numbers_are_no_permutation_stay() -> None:
    """4, 2, 3 or 3, 2, 2: nobody can tell the order."""
    for numbers in ("423", "322"):
        dossier = joint_dossier(3)
        for at, number in enumerate(numbers):
            dossier = put(dossier, f"/summary/rows/{at}/number", number)
        assert "XJ206" in xj.check(dossier)
        assert fixed_dossier(dossier, unsafe=True).edits == ()


def test_forms_are_not_moved_where_indicators_count_them() -> None:
    """佐证 names a form by its number: moving it would give its figures to another."""
    right = joint_dossier(2)
    evidence = xj.Evidence(indicators=(xj.Indicator(need=1, kind="技术指标", name="用水", target="≤330 m³"),))
    done = fixed_dossier(evolve(right, forms=right.forms[::-1], evidence=evidence))
    assert done.edits == ()
    assert [each.why.said() for each in done.dropped] == ["佐证里的指标按征集表的次序编号，移动征集表会对错"]


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("dossier", [joint_dossier(3), demand_dossier(3)], ids=["joint", "demand"])
def test_a_form_without_a_row_gets_one(file_format: str, dossier: Any) -> None:
    """At the end, under the next number."""
    short = put(dossier, "/summary/rows", dossier.summary.rows[:2])
    assert fixed_dossier(short, file_format).loaded.dossier == dossier


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_row_without_a_form_goes_only_on_demand(file_format: str) -> None:
    """The form may have been left out by mistake: a row is never dropped without asking."""
    long = evolve(joint_dossier(3), forms=joint_dossier(2).forms)
    assert fixed_dossier(long, file_format).edits == ()
    done = fixed_dossier(long, file_format, unsafe=True)
    assert done.loaded.dossier == joint_dossier(2)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_missing_summary_is_made_from_the_forms(file_format: str) -> None:
    """附件4 can be; the file keeps what it had."""
    text = xj.dumps(evolve(joint_dossier(2), summary=None), file_format)
    done = fixed(text, file_format)
    assert done.loaded.dossier == joint_dossier(2)
    assert text_of(done).startswith(text.rstrip().removesuffix("}").rstrip())


def test_a_list_that_its_forms_do_not_tell_whole_is_not_made() -> None:
    """附件1 asks who hands in, which no 附件2 says: half a list would bring new findings."""
    done = fixed_dossier(evolve(demand_dossier(), summary=None))
    assert done.edits == ()
    assert [each.rule for each in done.dropped] == ["XJ404"]
    assert "XJ401" in done.dropped[0].why.said()


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/forms/0/phone", "0098-5550101", "0998-5550101"),
        ("/forms/0/phone", "00998-5550101", "0998-5550101"),
        ("/forms/0/phone", "0998-5550101、0098-5550102", "0998-5550101、0998-5550102"),
        ("/forms/0/phone", "5550101", "0998-5550101"),
        ("/forms/0/department", "喀什地区\u200b科学技术局", "喀什地区科学技术局"),
        ("/forms/0/department", "喀什地区\u200d科学技术局", "喀什地区科学技术局"),
        ("/forms/0/recommenders", ("喀什地区\u200b行政公署", "自治区水利厅"), ("喀什地区行政公署", "自治区水利厅")),
        ("/forms/0/total", Unparsed("2000\u200b万元"), Wan(2000)),
    ],
)
def test_what_is_nearly_certain_is_mended_only_on_demand(path: str, before: object, after: object, file_format: str) -> None:
    """Area codes and unseen signs."""
    wrong = put(joint_dossier(), path, before)
    assert fixed_dossier(wrong, file_format).edits == ()
    assert fixed_dossier(wrong, file_format, unsafe=True).loaded.dossier == put(joint_dossier(), path, after)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/forms/0/phone", "0091-5550101"),  # 0991 is Ürümqi's, not Kashgar's
        ("/forms/0/phone", "0044-20-79460000"),
        ("/forms/0/leader", "گۈلى\u200dنا"),
        ("/forms/0/phone", "0998-55501"),
    ],
)
def test_what_is_not_certain_is_left_even_on_demand(path: str, written: str) -> None:
    """Another prefecture's code, another country, a script that needs its joiners, a figure too few."""
    dossier = put(joint_dossier(), path, written)
    done = fixed_dossier(dossier, unsafe=True)
    assert (done.edits, done.loaded.dossier) == ((), dossier) or "leader" in path
    assert getattr(done.loaded.dossier.forms[0], path.rpartition("/")[2]) == written


def test_the_punctuation_behind_a_name_goes_on_demand_and_is_never_copied() -> None:
    """From the form, where the form has it."""
    wrong = put(joint_dossier(), "/forms/0/lead_unit", "新疆云杉岭节水装备有限公司。")
    assert fixed_dossier(wrong).edits == ()
    done = fixed_dossier(wrong, unsafe=True)
    assert done.loaded.dossier == joint_dossier()


def test_a_fix_that_would_bring_a_new_finding_is_dropped_and_told() -> None:
    """The form's total is more than anyone spends: copying it would double the question."""
    wrong = put(put(joint_dossier(), "/forms/0/total", Wan(52_000_000)), "/summary/rows/0/total", Wan(2100))
    done = fixed_dossier(wrong, unsafe=True)
    assert done.edits == ()
    assert [(each.rule, each.why.said()) for each in done.dropped] == [("XJ705", "改了会引出 XJ506")]


def test_a_fix_is_held_against_rules_that_were_not_selected() -> None:
    """--select chooses what is mended, not what may be spoilt."""
    wrong = put(put(joint_dossier(), "/forms/0/total", Wan(52_000_000)), "/summary/rows/0/total", Wan(2100))
    assert fixed_dossier(wrong, select=["XJ705"], unsafe=True).edits == ()


def test_only_what_is_selected_is_mended() -> None:
    """And what no rule speaks of, only where nothing is selected."""
    text = xj.dumps(put(joint_dossier(), "/forms/0/phone", "０９９８-5550104"))
    text = text.replace("600万元", "６００万元", 1)
    assert text_of(fixed(text, select=["XJ605"])) == text.replace("０９９８", "0998")
    assert text_of(fixed(text, ignore=["XJ605"])) == text.replace("６００", "600")


def test_an_edit_goes_to_the_file_that_holds_the_place(tmp_path: Path) -> None:
    """A folder with one form a file; the order of forms there is the order of names, which no edit changes."""
    right = joint_dossier(2)
    whole = xj.dumps(put(right, "/forms/1/phone", "０９９８-5550104"), "json")
    import json  # noqa: PLC0415 -- for this test alone

    tree = json.loads(whole)
    (tmp_path / "附件4.json").write_text(json.dumps({"附件4": tree["附件4"]}), encoding="utf-8")
    for number, form in enumerate(tree["附件3"], 1):
        (tmp_path / f"附件3-{number}.json").write_text(json.dumps(form), encoding="utf-8")
    done = xj.fixes(tmp_path)
    assert [Path(file).name for file in done.changed] == ["附件3-2.json"]
    assert text_of(done) == done.before[str(tmp_path / "附件3-1.json")]
    (tmp_path / "附件3-1.json").rename(tmp_path / "附件3-3.json")
    moved = xj.fixes(tmp_path)
    assert [(each.rule, each.why.said()) for each in moved.dropped] == [
        ("XJ205", "这几项不在同一个文件的同一个列表里，次序由文件名定，改不了")
    ]


def test_a_pdf_is_refused(tmp_path: Path) -> None:
    """What is printed is not edited."""
    (tmp_path / "材料.pdf").write_bytes(xj.render(joint_dossier(1)))
    with pytest.raises(xj.UsageError, match="只改 YAML、JSON、TOML"):
        xj.fixes(tmp_path / "材料.pdf")


def test_json_that_was_escaped_stays_escaped() -> None:
    """ASCII remains ASCII, surrogate pairs and all."""
    import json  # noqa: PLC0415 -- as above

    dossier = put(put(joint_dossier(), "/summary/rows/0/leader", "古丽"), "/forms/1/department", "😀处")
    text = json.dumps(json.loads(xj.dumps(dossier, "json")))
    after = text_of(fixed(text, "json", unsafe=True))
    assert after.isascii()
    assert xj.loads(after, "json") == put(dossier, "/summary/rows/0/leader", "古丽娜")


@pytest.mark.parametrize("file_format", FORMATS)
def test_signs_outside_the_basic_plane_do_not_shift_an_edit(file_format: str) -> None:
    """Offsets count characters, whatever their width in UTF-8 or UTF-16."""
    dossier = put(put(joint_dossier(), "/forms/0/department", "𠀀😀处"), "/forms/1/phone", "０９９８-5550104")
    text = xj.dumps(dossier, file_format)
    assert text_of(fixed(text, file_format)) == text.replace("０９９８", "0998")


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("mutation", ALL, ids=lambda each: f"{each.rule}-{each.channel}")
def test_the_laws_hold_for_every_fault_there_is(mutation: Mutation, file_format: str) -> None:
    """Each mutation of the catalogue, with unsafe fixes."""
    laws(xj.dumps(mutation.made(mutation.valid, 0), file_format), file_format, unsafe=True)


@settings(max_examples=60 * EFFORT, deadline=None)
@given(dossier=loadable_dossiers(), file_format=st.sampled_from(FORMATS), unsafe=st.booleans())
def test_the_laws_hold_for_any_dossier(*, dossier: xj.Dossier, file_format: str, unsafe: bool) -> None:
    """Whatever a person could have written."""
    laws(xj.dumps(dossier, file_format), file_format, unsafe=unsafe)


@settings(max_examples=60 * EFFORT, deadline=None)
@given(
    valid=st.sampled_from(list(VALID.values())),
    faults=st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 3)), min_size=2, max_size=5),
    file_format=st.sampled_from(FORMATS),
    unsafe=st.booleans(),
)
def test_the_laws_hold_for_several_faults_at_once(*, valid: Any, faults: list[Any], file_format: str, unsafe: bool) -> None:
    """Faults of one channel upon another, where they can be made."""
    dossier = valid
    for mutation, at in faults:
        if type(mutation.valid) is type(dossier):
            try:
                dossier = mutation.made(dossier, at)
            except (IndexError, ValueError, TypeError, AttributeError):
                continue
    laws(xj.dumps(dossier, file_format), file_format, unsafe=unsafe)


def laws(text: str, file_format: str, *, unsafe: bool) -> None:
    """Idempotent; nothing new is found; nothing changes but what was to; the edits make the text."""
    before = rebuilt({f"材料.{file_format}": text})
    done = xj.fixes(before, unsafe=unsafe)
    again = xj.fixes(done.loaded, unsafe=unsafe)
    assert (again.texts, again.edits, again.made) == (done.texts, (), ())

    first, last = xj.check(before.dossier), xj.check(done.loaded.dossier)
    assert Counter(last.ids()) <= Counter(first.ids())
    assert bool(done.edits) == bool(done.made) == (text_of(done) != text)

    replayed = text
    for edit in done.edits:
        replayed = replayed[: edit.start] + edit.text + replayed[edit.end :]
    assert replayed == text_of(done)
    assert xj.loads(replayed, file_format) == done.loaded.dossier

    rules = {mend.rule for mend in done.made}
    if not rules & MOVING:
        was = {item.path: item.value for item in filled(before.dossier)}
        differ = {item.path for item in filled(done.loaded.dossier) if was[item.path] != item.value}
        if "XJ703" not in rules:
            assert differ <= {mend.path for mend in done.made}
        if not any(path.endswith("/title") for path in differ):
            known = set(fingerprints(first, before.dossier).values())
            assert set(fingerprints(last, done.loaded.dossier).values()) <= known


def test_every_fix_belongs_to_a_rule_of_the_catalogue_or_to_none() -> None:
    """And no two fixes of one rule are equally safe."""
    known = {rule.id for rule in XJ2023.rules}
    assert {fix.rule for fix in FIXES} - {""} <= known
    told = [(fix.rule, fix.is_safe) for fix in FIXES if fix.rule]
    assert len(told) == len(set(told))


def test_the_page_on_fixes_tells_each_of_them() -> None:
    """docs/fixes.md holds the table of the code, line by line."""
    page = (Path(__file__).resolve().parent.parent / "docs" / "fixes.md").read_text(encoding="utf-8")
    table = [f"| {fix.rule or '—'} | {fix.does.said()} | {'是' if fix.is_safe else '否'} |" for fix in FIXES]
    assert [line for line in page.splitlines() if line.startswith(("| XJ", "| —"))] == table


def tried(dossier: xj.Dossier, *fixes: Fix) -> Fixed:
    """What these fixes make of a dossier, in place of our own."""
    return Mending.of(rebuilt({"材料.yaml": xj.dumps(dossier)}), XJ2023, xj.check).run(fixes)


def one(rule: str, path: str, value: object, *, only_if: str = "") -> Fix:
    """A fix that puts a value in a blank, where `only_if` is what the department is called."""

    def look(view: View) -> Iterator[Mend]:
        stands = value_at(view.dossier, path) != value
        if stands and only_if in ("", value_at(view.dossier, "/forms/0/department")):
            yield Mend(path, (Put(path, value),), Phrase("改"))

    return Fix(rule=rule, is_safe=True, does=Phrase("改"), look=look)


def test_a_fix_that_leaves_its_finding_standing_is_dropped() -> None:
    """Another number that goes abroad is no better."""
    dossier = put(joint_dossier(), "/forms/0/phone", "0098-5550101")
    done = tried(dossier, one("XJ602", "/forms/0/phone", "0098-5550102"))
    assert (done.edits, [each.why.said() for each in done.dropped]) == ((), ["改了以后XJ602还在"])


def test_a_text_that_does_not_load_as_meant_is_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was wrong with the edit: another value, or no YAML at all."""
    for written in ("别的", "'", "a: b: c"):
        monkeypatch.setattr(yaml_nodes, "token", lambda _old, _value, written=written: written)
        done = tried(joint_dossier(), one("", "/forms/0/department", "科技局"))
        assert (done.edits, [each.why.said() for each in done.dropped]) == ((), ["改后读入的与预期不同"])


def test_fixes_are_tried_until_none_does_anything_more() -> None:
    """One may make way for another that comes before it in the table."""
    done = tried(
        joint_dossier(),
        one("", "/forms/0/contact", "阿依努尔", only_if="科技局"),
        one("", "/forms/0/department", "科技局"),
    )
    assert [mend.path for mend in done.made] == ["/forms/0/department", "/forms/0/contact"]


def test_one_bad_fix_among_many_does_not_keep_the_others_out() -> None:
    """All at once first, then each on its own."""
    text = xj.dumps(put(put(joint_dossier(), "/summary/rows/0/total", Wan(2100)), "/summary/rows/1/total", Wan(2100)))
    wrong = put(xj.loads(text, "yaml"), "/forms/0/total", Wan(52_000_000))
    done = fixed_dossier(wrong, unsafe=True)
    assert [mend.path for mend in done.made] == ["/summary/rows/1/total"]
    assert [each.path for each in done.dropped] == ["/summary/rows/0/total"]


def test_a_rule_that_crashes_on_the_changed_dossier_keeps_the_change_out() -> None:
    """What could not be judged is not kept."""
    crash = Crash("XJ201", "boom")

    def judge(dossier: xj.Dossier) -> xj.Report:
        changed = dossier != joint_dossier()
        return evolve(xj.check(dossier), crashed=(crash,) if changed else ())

    start = rebuilt({"材料.yaml": xj.dumps(joint_dossier())})
    done = Mending.of(start, XJ2023, judge).run([one("", "/forms/0/department", "科技局")])
    assert (done.edits, [each.why.said() for each in done.dropped]) == ((), ["有规则出错，没有查成"])


def test_what_somebody_set_aside_is_left_alone_wherever_it_moves() -> None:
    """An officer decided on it, or a comment lets it pass: no fix overrides that."""
    wrong = put(joint_dossier(3), "/summary/rows/0/leader", "古 丽娜")
    assert fixed_dossier(wrong).made
    assert fixed_dossier(wrong, spared=[("XJ703", "/summary/rows/0/leader")]).edits == ()
    moved = put(put(wrong, "/summary/rows/0/number", "2"), "/summary/rows/1/number", "1")
    done = fixed_dossier(moved, spared=[("XJ703", "/summary/rows/0/leader")])
    assert done.loaded.dossier.rows()[1].leader == "古 丽娜"  # type: ignore[attr-defined]


def test_a_dossier_without_a_file_is_refused_in_words() -> None:
    """There is no text to mend."""
    with pytest.raises(xj.UsageError, match="load_file"):
        xj.fixes(joint_dossier())  # type: ignore[arg-type]
