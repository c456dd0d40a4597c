"""From files to dossiers and back: keys, files, formats, amounts, scalars, encodings, places, times, and what dump refuses."""

import codecs
import textwrap
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from xjdemand.edition import check
from xjdemand.errors import DumpError, LoadError
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.formats.data import LoadNote, dump, dumps, load, load_file, loads
from xjdemand.forms.core_technology import CoreTechnology
from xjdemand.forms.demand_list import DemandList, ListedNeed
from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, HandIn, Indicator, JointDossier
from xjdemand.forms.joint_project import JointProject
from xjdemand.forms.joint_summary import JointSummary, SummaryRow
from xjdemand.money import Unparsed, Wan

FORMATS = ("json", "yaml", "toml")
BEIJING = timezone(timedelta(hours=8))

LABELS = """\
渠道: 推荐单位
附件4:
  推荐单位: [喀什地区行政公署]
  汇总:
    - 序号: 1
      项目名称: 盐碱地分区改良
      产业领域: 智慧农业
      项目计划总投入: 2000万元
      申请自治区财政资金额度: 600万元
      承担单位: 新疆云杉岭节水装备有限公司
      主持人: 古丽娜
      联系电话: 0998-5550111
附件3:
  - 一、项目信息:
      推荐单位: [喀什地区行政公署]
      联系部门: 喀什地区科学技术局
      联系人: 麦合木提
      联系电话: 0998-5550100
      产业领域: 智慧农业
      项目名称: 盐碱地分区改良
      项目概述: 亩均用水由420 m³降至330 m³。
    二、项目实施投入计划:
      项目计划总投入: 2000万元
      申请自治区财政资金额度: 600万元
    三、建议项目承担单位:
      承担单位: 新疆云杉岭节水装备有限公司
      主持人: 古丽娜
      职称/职务: 研究员
      联系电话: 0998-5550111
报送:
  份数: 3
  双面: 是
"""

NAMES = """\
channel: joint
summary:
  recommenders: [喀什地区行政公署]
  rows:
    - number: 1
      title: 盐碱地分区改良
      field: 智慧农业
      total: 2000万元
      requested: 600万元
      lead_unit: 新疆云杉岭节水装备有限公司
      leader: 古丽娜
      leader_phone: 0998-5550111
forms:
  - recommenders: [喀什地区行政公署]
    department: 喀什地区科学技术局
    contact: 麦合木提
    phone: 0998-5550100
    field: 智慧农业
    title: 盐碱地分区改良
    overview: 亩均用水由420 m³降至330 m³。
    total: 2000万元
    requested: 600万元
    lead_unit: 新疆云杉岭节水装备有限公司
    leader: 古丽娜
    leader_position: 研究员
    leader_phone: 0998-5550111
handed_in:
  copies: 3
  duplex: true
"""

JOINT = JointDossier(
    summary=JointSummary(
        recommenders=("喀什地区行政公署",),
        rows=(
            SummaryRow(
                number="1",
                title="盐碱地分区改良",
                field="智慧农业",
                total=Wan(2000),
                requested=Wan(600),
                lead_unit="新疆云杉岭节水装备有限公司",
                leader="古丽娜",
                leader_phone="0998-5550111",
            ),
        ),
    ),
    forms=(
        JointProject(
            recommenders=("喀什地区行政公署",),
            department="喀什地区科学技术局",
            contact="麦合木提",
            phone="0998-5550100",
            field="智慧农业",
            title="盐碱地分区改良",
            overview="亩均用水由420 m³降至330 m³。",
            total=Wan(2000),
            requested=Wan(600),
            lead_unit="新疆云杉岭节水装备有限公司",
            leader="古丽娜",
            leader_position="研究员",
            leader_phone="0998-5550111",
        ),
    ),
    handed_in=HandIn(copies=3, duplex=True),
)


def saved(path: Path, content: str | bytes) -> Path:
    """`path`, with that content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def form(rest: str) -> CoreTechnology:
    """The 附件2 of a YAML dossier that holds just `rest`, keys at four blanks."""
    dossier = loads(f"渠道: 需求单位\n附件2:\n  - {rest}\n", "yaml")
    assert isinstance(dossier, DemandDossier)
    return dossier.forms[0]


def handed_in(rest: str, format: str = "yaml") -> HandIn:  # noqa: A002 -- the word users know
    """The hand-in facts of a dossier that states just `rest`."""
    text = {
        "yaml": f"渠道: 需求单位\n报送:\n  {rest}\n",
        "toml": f'channel = "demand"\n[handed_in]\n{rest}\n',
        "json": f'{{"channel": "demand", "handed_in": {{{rest}}}}}',
    }[format]
    facts = loads(text, format).handed_in
    assert facts is not None
    return facts


def refusal(load_it: Callable[[], object]) -> LoadError:
    """The LoadError that comes of it."""
    with pytest.raises(LoadError) as caught:
        load_it()
    return caught.value


# Keys


def test_labels_nested_by_section_load() -> None:
    """The annex's own words as keys, each section a level of its own."""
    assert loads(LABELS, "yaml") == JOINT


def test_field_names_load_to_the_same_dossier() -> None:
    """English keys all the way: channel, summary, forms, handed_in and the field names."""
    assert loads(NAMES, "yaml") == JOINT


def test_labels_and_field_names_may_be_mixed() -> None:
    """Whoever knows one key by its label and another by its name writes both."""
    mixed = (
        LABELS.replace("渠道: 推荐单位", "channel: joint").replace("附件3:", "forms:").replace("联系部门:", "department:")
    )
    assert loads(mixed, "yaml") == JOINT


def test_a_section_may_be_written_without_its_numeral() -> None:
    """“项目信息” is “一、项目信息”."""
    assert loads(LABELS.replace("一、", "").replace("二、", "").replace("三、", ""), "yaml") == JOINT


def test_a_label_that_is_unique_in_its_form_may_stand_flat() -> None:
    """项目名称 stands once in 附件3, so its section may be left out."""
    dossier = loads("渠道: 推荐单位\n附件3:\n  - 项目名称: 盐碱地分区改良\n    主持人: 古丽娜\n", "yaml")
    assert dossier.forms == (JointProject(title="盐碱地分区改良", leader="古丽娜"),)


def test_a_label_that_stands_twice_in_its_form_is_refused_flat() -> None:
    """联系电话 alone could be either of two in 附件3: the message names both sections."""
    error = refusal(lambda: loads("渠道: 推荐单位\n附件3:\n  - 联系电话: 0998-5550100\n", "yaml"))
    assert [fault.path for fault in error.faults] == ["/附件3/0/联系电话"]
    assert "一、项目信息、三、建议项目承担单位" in error.said("zh")


def test_a_label_that_stands_twice_in_its_form_loads_under_its_section() -> None:
    """Each 联系电话 of 附件3 under its own section is the telephone of that section."""
    dossier = loads(
        "渠道: 推荐单位\n"
        "附件3:\n"
        "  - 一、项目信息: {联系电话: 0998-5550100}\n"
        "    三、建议项目承担单位: {联系电话: 0998-5550111}\n",
        "yaml",
    )
    assert dossier.forms == (JointProject(phone="0998-5550100", leader_phone="0998-5550111"),)


def test_the_telephone_of_a_summary_row_is_the_leaders() -> None:
    """附件4 has one 联系电话, so nothing is ambiguous there."""
    dossier = loads("渠道: 推荐单位\n附件4:\n  汇总:\n    - 联系电话: 0998-5550111\n", "yaml")
    assert dossier.rows() == (SummaryRow(leader_phone="0998-5550111"),)


def test_a_demand_dossier_loads_with_its_evidence() -> None:
    """附件1 and 附件2, 佐证 with an indicator, by labels."""
    dossier = loads(
        "渠道: 需求单位\n"
        "附件1:\n"
        "  提交单位: 新疆云杉岭节水装备有限公司\n"
        "  手机: 19900000001\n"
        "  清单:\n"
        "    - 序号: 1\n"
        "      重大科技项目需求名称: 低温电解水制氢\n"
        "附件2:\n"
        "  - 项目名称: 低温电解水制氢\n"
        "    项目实施投入计划: {项目计划总投入: 1200, 财政资金支持强度建议: 300}\n"
        "佐证:\n"
        "  单位类型: 企业\n"
        "  指标:\n"
        "    - {需求: 1, 名称: 电流密度, 目标: ≥1.5 A/cm²}\n",
        "yaml",
    )
    assert dossier == DemandDossier(
        summary=DemandList(
            submitter="新疆云杉岭节水装备有限公司",
            mobile="19900000001",
            rows=(ListedNeed(number="1", title="低温电解水制氢"),),
        ),
        forms=(CoreTechnology(title="低温电解水制氢", total=Wan(1200), support=Wan(300)),),
        evidence=Evidence(unit_kind="企业", indicators=(Indicator(need=1, name="电流密度", target="≥1.5 A/cm²"),)),
    )


@pytest.mark.parametrize(("key", "kind"), [("附件1: {}", DemandDossier), ("附件3: []", JointDossier)])
def test_the_channel_is_told_by_the_annexes_where_it_is_not_written(key: str, kind: type[Dossier]) -> None:
    """附件1 and 附件2 are a 需求单位's; 附件3 and 附件4 a 推荐单位's."""
    assert type(loads(f"{key}\n", "yaml")) is kind


def test_one_form_may_stand_without_its_list() -> None:
    """A dossier of one need writes 附件2 as one set of keys."""
    dossier = loads("渠道: 需求单位\n附件2: {项目名称: 甲}\n", "yaml")
    assert dossier.forms == (CoreTechnology(title="甲"),)


def test_one_recommender_may_stand_without_its_list() -> None:
    """推荐单位 is a list, or one name."""
    dossier = loads("渠道: 推荐单位\n附件4: {推荐单位: 喀什地区行政公署}\n", "yaml")
    assert dossier.summary == JointSummary(recommenders=("喀什地区行政公署",))


@pytest.mark.parametrize("empty", ["", " null", " ~"])
def test_an_annex_with_nothing_under_it_is_an_annex_not_written(empty: str) -> None:
    """A skeleton whose annexes were emptied loads; that they are missing is for the rules to say."""
    assert loads(f"渠道: 推荐单位\n附件4:{empty}\n附件3:{empty}\n报送:{empty}\n", "yaml") == JointDossier()


def test_a_row_whose_leader_is_several_people_or_whose_number_is_no_number_loads() -> None:
    """Types are permissive: whatever a person could write in a cell is kept as written."""
    dossier = loads("渠道: 推荐单位\n附件4:\n  汇总:\n    - {序号: 备选, 主持人: '甲,乙'}\n", "yaml")
    assert dossier.rows() == (SummaryRow(number="备选", leader="甲,乙"),)


def test_an_unknown_key_suggests_the_nearest() -> None:
    """One wrong character in a label, one in a field name, one in a section, one in the name of an annex."""
    error = refusal(
        lambda: loads(
            "渠道: 推荐单位\n"
            "附件三: []\n"
            "附件3:\n"
            "  - 项目明称: 甲\n"
            "    leadr: 乙\n"
            "    一、项目信心: {产业领域: 丙}\n"
            "    三、建议项目承担单位: {主持入: 丁}\n",
            "yaml",
        )
    )
    assert [fault.path for fault in error.faults] == [
        "/附件三",
        "/附件3/0/项目明称",
        "/附件3/0/leadr",
        "/附件3/0/一、项目信心",
        "/附件3/0/三、建议项目承担单位/主持入",
    ]
    said = [fault.said("zh") for fault in error.faults]
    near = ["附件", "项目名称", "leader", "一、项目信息", "主持人"]
    assert [word in sentence.partition("最接近的是")[2] for word, sentence in zip(near, said, strict=True)] == [True] * 5


def test_a_key_unlike_any_other_lists_what_can_stand_there() -> None:
    """Nothing near: the message gives the labels."""
    error = refusal(lambda: loads("渠道: 需求单位\n附件2:\n  - 备注xyz: 甲\n", "yaml"))
    assert "这里可以写：产业领域、项目名称、项目概述" in error.said("zh")


# One file, and a folder with one file a form


@pytest.mark.parametrize("format", FORMATS)
def test_the_formats_give_the_same_dossier(format: str, tmp_path: Path) -> None:  # noqa: A002 -- the word users know
    """JSON, YAML and TOML of one content, written by hand, differ in nothing once loaded."""
    text = {
        "json": '{"渠道": "推荐单位",'
        ' "附件3": [{"项目名称": "甲", "项目计划总投入": 1200.50, "推荐单位": ["乙"]}],'
        ' "报送": {"份数": 3, "双面": true, "送达时间": "2023-08-30T16:00:00", "纸张": null}}',
        "yaml": "渠道: 推荐单位\n"
        "附件3:\n"
        "  - {项目名称: 甲, 项目计划总投入: 1200.50, 推荐单位: [乙]}\n"
        "报送: {份数: 3, 双面: true, 送达时间: 2023-08-30T16:00:00, 纸张: }\n",
        "toml": '"渠道" = "推荐单位"\n'
        '[["附件3"]]\n"项目名称" = "甲"\n"项目计划总投入" = 1200.50\n"推荐单位" = ["乙"]\n'
        '["报送"]\n"份数" = 3\n"双面" = true\n"送达时间" = 2023-08-30T16:00:00\n',
    }[format]
    assert load(saved(tmp_path / f"材料.{format}", text)) == JointDossier(
        forms=(JointProject(title="甲", total=Wan("1200.50"), recommenders=("乙",)),),
        handed_in=HandIn(copies=3, duplex=True, received=datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
    )


@pytest.mark.parametrize("ending", ["yml", "YAML", "Json", "TOML"])
def test_the_ending_of_a_file_tells_its_format_in_any_case(ending: str, tmp_path: Path) -> None:
    """Windows users meet .YAML; .yml is YAML."""
    text = dumps(JOINT, {"yml": "yaml"}.get(ending, ending.lower()))
    assert load(saved(tmp_path / f"材料.{ending}", text)) == JOINT


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("dossier", [joint_dossier(3, copies=3), demand_dossier(2), JOINT])
def test_what_is_dumped_loads_back_equal(format: str, dossier: Dossier, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """dump and load are inverse, by way of a file."""
    path = tmp_path / f"材料.{format}"
    dump(dossier, path)
    assert load(path) == dossier


def test_a_folder_with_one_file_a_form_is_one_dossier(tmp_path: Path) -> None:
    """Files named after their annex hold one form each, in any format; a file of 报送 goes with them."""
    saved(tmp_path / "附件4.yaml", "推荐单位: [喀什地区行政公署]\n汇总:\n  - {序号: 1, 项目名称: 甲}\n")
    saved(tmp_path / "附件3-01.yaml", "一、项目信息: {项目名称: 甲}\n")
    saved(tmp_path / "附件3-02.json", '{"项目名称": "乙"}')
    saved(tmp_path / "附件3-03.toml", '"项目名称" = "丙"\n')
    saved(tmp_path / "报送.yaml", "份数: 3\n")
    assert load(tmp_path) == JointDossier(
        summary=JointSummary(recommenders=("喀什地区行政公署",), rows=(SummaryRow(number="1", title="甲"),)),
        forms=(JointProject(title="甲"), JointProject(title="乙"), JointProject(title="丙")),
        handed_in=HandIn(copies=3),
    )


def test_a_file_of_a_folder_may_hold_its_forms_under_their_keys(tmp_path: Path) -> None:
    """A file with any name, 附件 keys inside, and the channel stated in one of them."""
    saved(tmp_path / "a.yaml", "渠道: 推荐单位\n附件4: {推荐单位: 甲}\n")
    saved(tmp_path / "b.yaml", "附件3:\n  - 项目名称: 乙\n  - 项目名称: 丙\n报送: {光盘: 1}\n")
    assert load(tmp_path) == JointDossier(
        summary=JointSummary(recommenders=("甲",)),
        forms=(JointProject(title="乙"), JointProject(title="丙")),
        handed_in=HandIn(discs=1),
    )


def test_the_forms_of_a_folder_are_ranked_by_the_numbers_in_their_names(tmp_path: Path) -> None:
    """Position is the rank, so 附件3-2 comes before 附件3-10, as every file manager shows it."""
    for number in (10, 2, 1):
        saved(tmp_path / f"附件3-{number}.yaml", f"项目名称: 第{number}项\n")
    assert [item.title for item in load(tmp_path).forms if isinstance(item, JointProject)] == ["第1项", "第2项", "第10项"]


def test_one_form_in_a_file_named_after_its_annex_loads_alone(tmp_path: Path) -> None:
    """A single 附件2 can be checked before the folder exists."""
    path = saved(tmp_path / "附件2 制氢.yaml", "项目名称: 低温电解水制氢\n")
    assert load(path) == DemandDossier(forms=(CoreTechnology(title="低温电解水制氢"),))


def test_hidden_files_in_a_folder_are_no_part_of_it(tmp_path: Path) -> None:
    """.DS_Store and an editor's .swp lie in many a folder."""
    saved(tmp_path / "附件4.yaml", "推荐单位: 甲\n")
    saved(tmp_path / ".DS_Store", b"\0\0\0\1Bud1")
    assert load(tmp_path) == JointDossier(summary=JointSummary(recommenders=("甲",)))


def test_a_link_that_stays_inside_the_folder_is_read(tmp_path: Path) -> None:
    """Only a link that leads out is refused."""
    hidden = tmp_path / ".定稿"
    hidden.mkdir()
    saved(hidden / "v2.yaml", "推荐单位: 甲\n")
    (tmp_path / "附件4.yaml").symlink_to(Path(".定稿") / "v2.yaml")
    assert load(tmp_path) == JointDossier(summary=JointSummary(recommenders=("甲",)))


def test_a_folder_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    """The folder is home, however one came to it."""
    home = tmp_path / "材料"
    home.mkdir()
    saved(home / "附件4.yaml", "推荐单位: 甲\n")
    (tmp_path / "最新").symlink_to(home, target_is_directory=True)
    assert load(tmp_path / "最新") == JointDossier(summary=JointSummary(recommenders=("甲",)))


# Amounts


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,200万元", Wan(1200)),
        ("３.５亿元", Wan(35000)),
        ("500000元", Wan(50)),
        ("1200", Wan(1200)),
        ("0.1", Wan("0.1")),
        ("-5", Wan(-5)),
        ("人民币 壹仟万元", Unparsed("人民币 壹仟万元")),
        ("XXXX万元", Unparsed("XXXX万元")),
        ("约1200万元", Unparsed("约1200万元")),
        ("1e3", Unparsed("1e3")),
        ("1_200", Unparsed("1_200")),
        ("yes", Unparsed("yes")),
        ("''", None),
        ("", None),
        ("null", None),
    ],
)
def test_an_amount_is_read_as_written_or_kept_as_written(written: str, amount: object) -> None:
    """With a unit or in 万元; what is no amount is kept, not refused; nothing at all is None."""
    assert form(f"项目计划总投入: {written}").total == amount


@pytest.mark.parametrize("written", [f"{'9' * 24}亿元", f"0.{'0' * 20}1元", "9" * 60, "9" * 5000])
def test_an_amount_past_all_sense_is_kept_as_written(written: str) -> None:
    """No sum of money, but a form can hold it: the rules say what is wrong with it."""
    assert form(f"项目计划总投入: {written}").total == Unparsed(written)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("json", '{"附件2": [{"项目计划总投入": 0.1}]}'),
        ("yaml", "附件2: [{项目计划总投入: 0.1}]"),
        ("toml", '[["附件2"]]\n"项目计划总投入" = 0.1'),
    ],
)
def test_a_number_is_taken_exactly(format: str, text: str) -> None:  # noqa: A002 -- as above
    """0.1 is a tenth of 万元, not the nearest binary fraction."""
    (only,) = loads(text, format).forms
    assert only == CoreTechnology(total=Wan(Decimal("0.1")))


def test_a_whole_number_in_json_is_in_10000_yuan() -> None:
    """1200 is 1,200万元."""
    (only,) = loads('{"附件2": [{"项目计划总投入": 1200}]}', "json").forms
    assert only == CoreTechnology(total=Wan(1200))


# Scalars


@pytest.mark.parametrize(
    "written",
    ["0998-5550100", "09985550100", "007", "0777", "yes", "off", "2023", "2023-08-31", "1_000", "0x1F", "1.50", ".nan"],
)
def test_a_yaml_scalar_is_kept_as_written(written: str) -> None:
    """No octal, no boolean, no date, no trimmed zero: a text field holds the characters that were typed."""
    assert form(f"项目名称: {written}").title == written


@pytest.mark.parametrize("written", ["", "null", "Null", "~"])
def test_a_yaml_null_is_an_empty_text(written: str) -> None:
    """A key with nothing behind it is a cell left blank."""
    assert form(f"项目名称: {written}").title == ""


def test_a_quoted_null_is_the_word() -> None:
    """Who puts it in quotation marks means it."""
    assert form("项目名称: 'null'").title == "null"


def test_a_json_null_is_an_empty_text() -> None:
    """As in YAML."""
    (only,) = loads('{"附件2": [{"项目名称": null, "项目计划总投入": null}]}', "json").forms
    assert only == CoreTechnology()


def test_a_text_read_from_yaml_is_plain_text() -> None:
    """What marks an unquoted scalar while loading does not stay in the dossier."""
    assert type(form("项目名称: 甲").title) is str


def test_a_block_keeps_its_lines() -> None:
    """项目概述 under |- keeps line breaks and inner indentation."""
    assert form("项目概述: |-\n      一、问题\n        1.甲\n\n      二、意义").overview == "一、问题\n  1.甲\n\n二、意义"


@pytest.mark.parametrize(
    ("written", "number"), [("1", "1"), ("01", "01"), ("'1'", "1"), ("1.", "1."), ("第一", "第一"), ("", "")]
)
def test_an_ordinal_is_kept_as_written(written: str, number: str) -> None:
    """序号 is raw: the rules compare it."""
    assert loads(f"渠道: 需求单位\n附件1:\n  清单:\n    - 序号: {written}\n", "yaml").rows() == (ListedNeed(number=number),)


def test_an_ordinal_may_be_a_number_in_json() -> None:
    """1 is “1”."""
    assert loads('{"附件1": {"清单": [{"序号": 1}]}}', "json").rows() == (ListedNeed(number="1"),)


@pytest.mark.parametrize(
    ("written", "duplex"), [("是", True), ("否", False), ("true", True), ("No", False), ("", None), ("~", None)]
)
def test_duplex_is_yes_no_or_not_stated(written: str, duplex: bool | None) -> None:  # noqa: FBT001 -- parametrised
    """In Chinese or as YAML has it."""
    assert handed_in(f"双面: {written}").duplex is duplex


def test_no_seals_and_seals_not_stated_differ() -> None:
    """[] says that nothing was sealed; nothing written says nothing."""
    assert handed_in("盖章: []").sealed == ()
    assert handed_in("盖章:").sealed is None
    assert handed_in("盖章: 附件1").sealed == ("附件1",)


# Encodings


def test_a_gb18030_file_loads_with_a_note(tmp_path: Path) -> None:
    """What Windows tools of the day wrote is read, and the reader told."""
    path = saved(tmp_path / "材料.yaml", LABELS.encode("gb18030"))
    with pytest.warns(LoadNote, match="GB18030") as notes:
        assert load(path) == JOINT
    assert len(notes) == 1


def test_the_note_of_load_file_is_a_value(tmp_path: Path) -> None:
    """Who wants no warnings takes the notes with the dossier; they name the file in both languages."""
    loaded = load_file(saved(tmp_path / "材料.yaml", LABELS.encode("gb18030")))
    assert loaded.dossier == JOINT
    assert [(Path(note.at.file).name, "GB18030" in note.said("zh")) for note in loaded.notes] == [("材料.yaml", True)]
    assert "材料.yaml" in loaded.notes[0].said("en")


@pytest.mark.parametrize("format", FORMATS)
def test_a_byte_order_mark_does_no_harm(format: str, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """Notepad writes one before UTF-8; no note is due."""
    path = saved(tmp_path / f"材料.{format}", codecs.BOM_UTF8 + dumps(JOINT, format).encode())
    assert load(path) == JOINT


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_a_utf_16_file_loads_with_a_note(mark: bytes, encoding: str, tmp_path: Path) -> None:
    """“Unicode” in Notepad, told by its mark."""
    path = saved(tmp_path / "材料.yaml", mark + LABELS.encode(encoding))
    with pytest.warns(LoadNote, match="UTF-16"):
        assert load(path) == JOINT


@pytest.mark.parametrize("format", FORMATS)
def test_windows_line_ends_do_no_harm(format: str, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """CR LF between lines is the same file."""
    path = saved(tmp_path / f"材料.{format}", dumps(JOINT, format).replace("\n", "\r\n"))
    assert load(path) == JOINT


# Places

PLACED = {
    "yaml": "渠道: 推荐单位\n"
    "附件4:\n"
    "  汇总:\n"
    "    - 序号: 1\n"
    "      项目名称: 甲\n"
    "附件3:\n"
    "  - 一、项目信息:\n"
    "      项目名称: 甲\n"
    "  - 项目名称: 乙\n"
    "    三、建议项目承担单位:\n"
    "      联系电话: 0998-5550111\n"
    "报送:\n"
    "  份数: 2\n",
    "json": '{"渠道": "推荐单位",\n'
    ' "附件4": {\n'
    '  "汇总": [\n'
    '    {"序号": 1,\n'
    '     "项目名称": "甲"}]},\n'
    ' "附件3": [\n'
    '   {"一、项目信息": {\n'
    '      "项目名称": "甲"}},\n'
    '   {"项目名称": "乙",\n'
    '    "三、建议项目承担单位": {\n'
    '      "联系电话": "0998-5550111"}}],\n'
    ' "报送": {\n'
    '  "份数": 2}}\n',
    "toml": '"渠道" = "推荐单位"\n'
    '["附件4"]  # [不是表]\n'
    "# 汇总\n"
    '[["附件4"."汇总"]]\n'
    '"项目名称" = """甲"""\n'
    '[["附件3"]]\n'
    '["附件3"."一、项目信息"]\n'
    '"项目名称" = "甲"\n'
    '[["附件3"]]\n'
    '"项目名称" = "乙"\n'
    '"三、建议项目承担单位"."联系电话" = "0998-5550111"\n'
    '["报送"]\n'
    '"份数" = 2\n',
}
LINES = {
    "/summary": (2, 2, 2),
    "/summary/rows": (3, 3, 4),
    "/summary/rows/0": (4, 4, 4),
    "/summary/rows/0/title": (5, 5, 5),
    "/summary/rows/0/leader": (4, 4, 4),
    "/forms": (6, 6, 6),
    "/forms/0": (7, 7, 6),
    "/forms/0/title": (8, 8, 8),
    "/forms/1": (9, 9, 9),
    "/forms/1/title": (9, 9, 10),
    "/forms/1/leader_phone": (11, 11, 11),
    "/forms/1/overview": (9, 9, 9),
    "/handed_in": (12, 12, 12),
    "/handed_in/copies": (13, 13, 13),
}


@pytest.mark.parametrize(
    ("format", "pointer", "line"),
    [
        (format_, pointer, line)
        for pointer, lines in LINES.items()
        for format_, line in zip(("yaml", "json", "toml"), lines, strict=True)
    ],
)
def test_a_place_in_the_dossier_leads_to_the_line_of_its_key(
    format: str,  # noqa: A002 -- as above
    pointer: str,
    line: int,
    tmp_path: Path,
) -> None:
    """A pointer in field names leads to the line of the key in the file; what was not written, to the nearest around it."""
    path = saved(tmp_path / f"材料.{format}", PLACED[format])
    located = load_file(path).locate(pointer)
    assert (located.file, located.line) == (str(path), line)


@pytest.mark.parametrize("format", FORMATS)
def test_each_finding_about_a_form_has_a_line(format: str, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """What check finds in a form can be gone to in the file."""
    loaded = load_file(saved(tmp_path / f"材料.{format}", PLACED[format]))
    paths = [item.path for item in check(loaded.dossier).findings if item.path]
    assert len(paths) > 10
    assert [path for path in paths if loaded.locate(path).line is None] == []


def test_a_column_counts_characters_from_one() -> None:
    """The key 项目名称 in a row stands behind four blanks and a dash."""
    error = refusal(lambda: loads("渠道: 推荐单位\n附件3:\n  - 项目名程: 甲\n", "yaml"))
    assert [(fault.at.line, fault.at.column) for fault in error.faults] == [(3, 5)]


def test_a_place_in_a_folder_leads_to_its_file(tmp_path: Path) -> None:
    """Each form of a folder is found in the file that holds it."""
    saved(tmp_path / "附件3-01.yaml", "项目名称: 甲\n")
    saved(tmp_path / "附件3-02.yaml", "一、项目信息:\n  项目名称: 乙\n")
    saved(tmp_path / "附件4.yaml", "推荐单位: 丙\n")
    locate = load_file(tmp_path).locate
    assert [str(locate(path)) for path in ("/forms/0/title", "/forms/1/title", "/summary/recommenders")] == [
        f"{tmp_path / '附件3-01.yaml'}:1:1",
        f"{tmp_path / '附件3-02.yaml'}:2:3",
        f"{tmp_path / '附件4.yaml'}:1:1",
    ]


# Times


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-08-30T16:00:00", datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
        ("2023-08-30 16:00", datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
        ("2023-08-30T16:00:00+08:00", datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
        ("2023-08-30T16:00:00Z", datetime(2023, 8, 31, 0, tzinfo=BEIJING)),
        ("2023-08-30T16:00:00+06:00", datetime(2023, 8, 30, 18, tzinfo=BEIJING)),
        ("2023-08-30", date(2023, 8, 30)),
        ("", None),
    ],
)
def test_a_time_is_in_beijing_unless_it_says_otherwise(written: str, moment: datetime | date | None) -> None:
    """Naive is Beijing time; Z and an offset are kept to; a day alone stays a day."""
    received = handed_in(f"送达时间: {written}").received
    assert received == moment
    assert type(received) is type(moment)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("received = 2023-08-30T16:00:00", datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
        ("received = 2023-08-30T16:00:00Z", datetime(2023, 8, 31, 0, tzinfo=BEIJING)),
        ("received = 2023-08-30T16:00:00+08:00", datetime(2023, 8, 30, 16, tzinfo=BEIJING)),
        ("received = 2023-08-30", date(2023, 8, 30)),
        ('received = "2023-08-30"', date(2023, 8, 30)),
    ],
)
def test_a_toml_time_is_read_the_same_way(written: str, moment: datetime | date) -> None:
    """TOML has times of its own; they mean what the texts mean."""
    received = handed_in(written, "toml").received
    assert received == moment
    assert type(received) is type(moment)


def test_a_naive_time_is_given_its_zone() -> None:
    """No moment in a dossier is without an offset, so moments compare."""
    received = handed_in('"received": "2023-08-30T16:00:00"', "json").received
    assert isinstance(received, datetime)
    assert received.utcoffset() == timedelta(hours=8)


# What dump refuses

SAMPLE = joint_dossier(1)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "dossier",
    [
        pytest.param(put(SAMPLE, "/forms/0/title", "半个\ud800字"), id="half a character"),
        pytest.param(put(SAMPLE, "/forms/0/recommenders", ("\udfff",)), id="half a character in a name"),
        pytest.param(put(SAMPLE, "/forms/0/total", Unparsed("1200万元")), id="unread text that reads as an amount"),
        pytest.param(put(SAMPLE, "/forms/0/total", Unparsed("")), id="unread text that is blank"),
        pytest.param(SAMPLE.with_hand_in(HandIn(copies=10**12)), id="more copies than the loader takes"),
    ],
)
def test_dump_refuses_what_would_not_load_back(format: str, dossier: Dossier, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """DumpError, and no file is written; a file that was there stays as it was."""
    target, before = tmp_path / f"新.{format}", saved(tmp_path / f"旧.{format}", "原来的内容")
    for path in (target, before):
        with pytest.raises(DumpError) as caught:
            dump(dossier, path)
        assert format in caught.value.said("zh")
        assert caught.value.said("en")
    assert not target.exists()
    assert before.read_text(encoding="utf-8") == "原来的内容"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "\r",
        "a\r\nb",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x7f",
        " 甲 ",
        "甲\n",
        "\n甲",
        "null",
        "~",
        "yes",
        "007",
        "# 甲",
        "*甲",
        "😀",
        "- a: b",
        "1" + ".0" * 40,
    ],
)
def test_a_text_of_any_characters_is_dumped_so_that_it_loads(format: str, text: str, tmp_path: Path) -> None:  # noqa: A002 -- as above
    """Controls, line ends, blanks at the ends, words that YAML has a meaning for: all come back from the file."""
    path = tmp_path / f"材料.{format}"
    dossier = put(SAMPLE, "/forms/0/overview", text)
    dump(dossier, path)
    assert load(path) == dossier


def test_dump_refuses_a_file_larger_than_load_would_read(tmp_path: Path) -> None:
    """An overview of eleven megabytes would be written in vain."""
    path = tmp_path / "材料.json"
    with pytest.raises(DumpError):
        dump(put(SAMPLE, "/forms/0/overview", "x" * 11_000_000), path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["材料.docx", "材料"])
def test_dump_refuses_an_ending_it_does_not_know(name: str, tmp_path: Path) -> None:
    """The name tells the format; another is a DumpError that names those there are."""
    with pytest.raises(DumpError) as caught:
        dump(SAMPLE, tmp_path / name)
    assert "json" in caught.value.said("zh")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_dossier_dumps_to_the_same_bytes(format: str) -> None:  # noqa: A002 -- as above
    """Deterministic, and stable over a round trip."""
    text = dumps(SAMPLE, format)
    assert dumps(loads(text, format), format) == text


def test_dumped_yaml_is_for_people() -> None:
    """Labels, sections, Chinese as it is, a long overview as a block."""
    text = dumps(put(SAMPLE, "/forms/0/overview", "一、问题\n二、意义"), "yaml")
    assert "      项目概述: |-\n        一、问题\n        二、意义\n" in text
    assert text.startswith("渠道: 推荐单位\n附件4:\n")


def test_the_words_printed_in_the_annex_are_keys_too() -> None:
    """项目计划总投入（万元）, 推荐单位（盖章）, full-width strokes and stray blanks in a key: the same field."""
    text = """
    渠 道: 推荐单位
    附件 4:
      推荐单位（盖章）: 喀什地区行政公署
      汇总:
        - 项目计划总投入（万元）: 1200
          项目 名称: 甲
    附件3:
      三、建议项目承担单位:
        职称／职务: 研究员
    """
    dossier = loads(textwrap.dedent(text), "yaml")

    assert dossier.summary == JointSummary(
        recommenders=("喀什地区行政公署",), rows=(SummaryRow(title="甲", total=Wan(1200)),)
    )
    assert dossier.forms == (JointProject(leader_position="研究员"),)


@pytest.mark.parametrize("written", ["2023-08-30", "2023-8-30", "2023/8/30", "2023.8.30", "2023年8月30日"])
def test_a_day_is_read_in_the_ways_people_write_it(written: str) -> None:
    """Year, month and day in that order cannot be misread; without a year nothing is guessed."""
    assert loads(f"渠道: 推荐单位\n报送:\n  送达时间: {written}\n", "yaml").handed_in == HandIn(received=date(2023, 8, 30))


def test_counts_and_sides_are_read_in_words() -> None:
    """三份, '3', 1张, 双面."""
    text = "渠道: 推荐单位\n报送: {份数: 三份, 光盘: 1张, 双面: 双面}\n"
    assert loads(text, "yaml").handed_in == HandIn(copies=3, discs=1, duplex=True)
    assert loads(text.replace("三份", "'3'").replace("双面: 双面", "双面: 单面"), "yaml").handed_in == HandIn(
        copies=3, discs=1, duplex=False
    )
