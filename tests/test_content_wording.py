"""How needs are worded: each aspect in many ways of saying it, and what only looks like one."""

from pathlib import Path

import pytest
import yaml

from xjdemand.content.aspects import Aspect
from xjdemand.content.read import read
from xjdemand.content.weigh import Kind

INITIALS = dict(zip("问意现研成带效", Aspect, strict=True))
WORDING: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "data" / "wording.yaml").read_text(encoding="utf-8"))
SILENT = WORDING.pop("无")

WHOLE = [
    ("无汞化关系到氯碱行业的存亡。无人驾驶矿卡在国外早有应用。", "意现"),
    ("二、战略意义\n无。", ""),
    ("《节水灌溉条例》提出了要求。", ""),
    ("按《空气质量改善行动方案》执行。", ""),
    ("研发防冻涂层和清扫装置，每天清堵停机时间不超过半小时。", "研"),
    ("推动战略性新兴产业发展。", "意"),
    ("编制《戈壁温室建造技术规程》。", "成"),
    ("【需求】研制耐低温润滑脂\n【交付】样机2套\n【其他】现用设备误报频繁。", "问研成"),
    ("一、现状：口岸日均报关单约4000票。", ""),
    ("一、技术现状：装置以常压为主。", "现"),
    ("公司现有乙二醇装置一套，目前采用双膜工艺。", ""),
    ("土壤墒情监测目前采用遥感反演。", "现"),
    ("需解决的技术难题：部分水源氟化物1.3mg/L，药剂再生频繁。", "问"),
    ("需解决的技术难题：①低浓度瓦斯提浓；②乏风氧化供热。", "问研"),
    ("拟解决的关键科学问题：（1）形态切分与子词建模；（2）语种切换。", "研"),
    ("请合作方完成：物质基础与作用机制研究，建立指纹图谱。", "研"),
    ("技术需求：锂精矿品位≥6.0%；回收率提高到50%以上。", ""),
    ("需求内容：活性成分在喷雾干燥中损失大。", "问研"),
    ("社会效益：方便群众办事，铸牢中华民族共同体意识。", "意效"),
    ("可带动当地就业100人。", "效"),
    ("应用前景：防护材料市场空间约15亿元。", ""),
    ("2021年通过高新技术企业认定。", ""),
]

MOODS = [
    ("公司2022年实现营业收入218亿元。", Kind.OUTCOME, False),
    ("项目结束后三年内销售额突破5亿元。", Kind.OUTCOME, True),
    ("本院获自治区科技进步一等奖1项。", Kind.OUTCOME, False),
    ("构建平行语料库不少于500万句对。", Kind.OUTCOME, True),
    ("构建平行语料库不少于500万句对。", Kind.TECHNICAL, False),
    ("不以提高精度为目标，重点是弄清老化规律（日温差可达30K）。", Kind.TECHNICAL, False),
    ("希望选育耐盐菌株3株。", Kind.OUTCOME, True),
]


def told(text: str) -> set[Aspect]:
    return {found.aspect for found in read(text).aspects}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WORDING.items() for text in texts], ids=ascii)
def test_an_aspect_is_known_however_it_is_worded(name: str, text: str) -> None:
    """One sentence alone is enough for its aspect; it may tell another besides."""
    assert Aspect(name) in told(text)


@pytest.mark.parametrize("text", SILENT, ids=ascii)
def test_the_unit_and_its_business_tell_no_aspect(text: str) -> None:
    """Profiles, money, dates, performance figures and ways of working together."""
    assert told(text) == set()


@pytest.mark.parametrize(("text", "initials"), WHOLE, ids=lambda value: ascii(value)[:40])
def test_where_a_sentence_stands_decides_what_it_tells(text: str, initials: str) -> None:
    """Headings that say two things, headings unknown, one's own plant, names of documents, a bare “无”."""
    assert told(text) == {INITIALS[initial] for initial in initials}


@pytest.mark.parametrize(("text", "kind", "there"), MOODS, ids=lambda value: ascii(value)[:40])
def test_a_number_of_the_past_is_no_target(text: str, kind: Kind, there: bool) -> None:  # noqa: FBT001 -- a table's column
    """Last year's revenue and prizes won, against what comes after the project."""
    assert bool(read(text).quotes(kind)) is there
