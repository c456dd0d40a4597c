"""XJ40x: what is not filled or not there."""

from collections.abc import Iterator

from xjdemand.forms.blank import Kind, Wanted
from xjdemand.forms.dossier import DemandDossier, Dossier
from xjdemand.forms.filled import Filled, filled
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled, Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import is_blank


@rule(
    "XJ401",
    Strength.MUST,
    cites=Labelled(lambda item: item.wanted is Wanted.REQUIRED and item.kind is not Kind.AMOUNT),
    message="{label}没有填",
    remedy="填写{label}",
    missing=True,
)
def required_blank(item: Filled, notice: Notice) -> Iterator[Hit]:
    """该填的一格空着。

    除了可以不填的几格，表上印的都是请人填的；空格、不可见的字符不算填写。

    >>> fires(required_blank, put(joint_dossier(), "/forms/0/title", "甲"))
    False
    >>> fires(required_blank, put(joint_dossier(), "/forms/0/title", "　"))
    True
    """
    if is_blank(item.text):
        yield hit(item.path, label=item.blank.label)


@rule(
    "XJ402",
    Strength.READING,
    cites=Labelled(lambda item: item.wanted is Wanted.EXPECTED),
    message="{label}空着",
    remedy="有的请填写，没有的写“无”",
    missing=True,
)
def expected_blank(item: Filled, notice: Notice) -> Iterator[Hit]:
    """可能没有内容的一格空着。

    职称/职务、联系部门不是人人都有；空着分不清是没有还是漏填。

    >>> fires(expected_blank, put(joint_dossier(), "/forms/0/leader_position", "无"))
    False
    >>> fires(expected_blank, put(joint_dossier(), "/forms/0/leader_position", ""))
    True
    """
    if unfilled(item, notice):
        yield hit(item.path, label=item.blank.label)


@rule(
    "XJ403",
    Strength.READING,
    cites=Labelled(lambda item: item.wanted is Wanted.EITHER),
    message="没有填：{labels}",
    remedy="补填；至少要有一个能找到联系人的电话",
    missing=True,
)
def no_phone(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """附件1没有留电话。

    附件1有办公电话、手机两格；按默认解读有一个即可。

    >>> fires(no_phone, put(demand_dossier(), "/summary/mobile", ""))
    False
    >>> fires(no_phone, put(put(demand_dossier(), "/summary/mobile", ""), "/summary/office_phone", ""))
    True
    """
    phones = [item for item in filled(dossier) if item.blank.wanted is Wanted.EITHER]
    empty = [item for item in phones if unfilled(item, notice)]
    if empty and (len(empty) == len(phones) or notice.readings.phones_needed == "both"):
        yield hit(empty[0].path, labels=[item.blank.label for item in empty])


@rule(
    "XJ404",
    Strength.READING,
    cites=Said(lambda notice: notice.annexes_heading, also=lambda notice: notice.annexes),
    message="没有{annex}（{title}）；暂以征集表的次序为优先次序",
    remedy="补上{annex}；可由各份征集表生成",
    missing=True,
)
def summary_missing(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """没有清单或汇总表。

    附件说明列了四件，正文只说到两件；按解读两个通道都要有汇总，缺了可以由征集表生成。

    >>> fires(summary_missing, joint_dossier())
    False
    >>> fires(summary_missing, put(joint_dossier(), "/summary", None))
    True
    """
    if dossier.summary is None:
        sheet = dossier.summary_form.sheet
        listed = [annex.cites for annex in notice.annexes if annex.title == sheet.title]
        yield hit("/summary", cites=listed[0] if listed else None, annex=sheet.heading, title=sheet.title)


@rule(
    "XJ406",
    Strength.INFO,
    cites=Labelled(lambda item: item.kind is Kind.ORDINAL),
    message="{annex}末尾有 {n} 行空着，没有计入",
    remedy="不必处理；漏填的请补",
)
def rows_unused(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """清单或汇总表末尾有空行。

    附件1、附件4印有几行供填写，用不完的空着即可；空行不算需求，也不占名额。

    >>> fires(rows_unused, demand_dossier())
    False
    >>> from xjdemand.forms.demand_list import ListedNeed
    >>> fires(rows_unused, put(demand_dossier(), "/summary/rows", (*demand_dossier().rows(), ListedNeed())))
    True
    """
    used, printed = len(dossier.rows()), len(dossier.printed_rows())
    if used < printed:
        yield hit(f"/summary/rows/{used}/number", annex=dossier.summary_form.sheet.heading, n=printed - used)


@rule(
    "XJ405",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.as_fits, also=lambda notice: notice.delivery.mentions),
    message="没有一份{annex}（{title}）",
    remedy="每项需求填一份{annex}",
    missing=True,
)
def no_forms(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """没有征集表。

    报送段要求“根据情况填写”征集表；一份都没有，就没有可受理的需求。

    >>> fires(no_forms, joint_dossier(needs=1))
    False
    >>> fires(no_forms, joint_dossier(needs=0))
    True
    """
    if not dossier.forms:
        sheet = dossier.need_form.sheet
        yield hit("/forms", annex=sheet.heading, title=sheet.title)
