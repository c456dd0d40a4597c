"""XJ5xx: 项目计划总投入 and what is asked of the treasury, in 万元."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import Blank, Form, Kind, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.money import Unparsed, Wan
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Arithmetic, Labelled
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import is_filler
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold

_ALWAYS_SOMETHING = Phrase("总投入应大于零")
_NEVER_NEGATIVE = Phrase("财政资金不能小于零")
_NOTHING_ASKED = re.compile(r"零元?|无|(?:暂?[不未]|无需).{1,12}|(?:全部|全额|企业|单位)?自筹.{0,6}")


def _is_amount(item: Blank) -> bool:
    return item.kind is Kind.AMOUNT


def _is_asked(item: Blank) -> bool:
    return _is_amount(item) and item.name != "total"


@rule(
    "XJ501",
    Strength.MUST,
    cites=Labelled(_is_amount),
    message="{label}没有填数额",
    remedy="填写数额，单位{unit}",
    missing=True,
)
def amount_missing(item: Filled, notice: Notice) -> Iterator[Hit]:
    """金额空着，或没有数字。

    项目计划总投入和财政资金两栏是表上要填的数额；“待测算”之类没有数额。

    >>> from xjdemand.money import parse
    >>> fires(amount_missing, put(joint_dossier(), "/forms/0/total", parse("约2000万元")))
    False
    >>> fires(amount_missing, put(joint_dossier(), "/forms/0/total", parse("尚在测算")))
    True
    """
    wordy = isinstance(item.value, Unparsed) and not item.value.names_a_number and not is_filler(item, notice)
    if item.value is None or (wordy and not _asks_nothing(item)):
        yield hit(item.path, label=item.blank.label, unit=item.blank.unit)


@rule(
    "XJ502",
    Strength.READING,
    cites=Labelled(_is_amount),
    message="{label}“{raw}”读不成一个确切的数额；总投入与财政资金的大小无从判断",
    remedy="用阿拉伯数字写成一个数，如“1200万元”",
)
def amount_unparsed(item: Filled, notice: Notice) -> Iterator[Hit]:
    """金额写了，但不是一个确切的数。

    “约1200万元”“1000—1500万元”不能核对，也不能与汇总表对照；原文没有规定写法，所以不作错。

    >>> from xjdemand.money import parse
    >>> fires(amount_unparsed, put(joint_dossier(), "/forms/0/total", parse("２,０００ 万元")))
    False
    >>> fires(amount_unparsed, put(joint_dossier(), "/forms/0/total", parse("约2000万元")))
    True
    """
    if (
        isinstance(item.value, Unparsed)
        and item.value.names_a_number
        and not is_filler(item, notice)
        and not _asks_nothing(item)
    ):
        yield hit(item.path, label=item.blank.label, raw=item.value.raw)


@rule(
    "XJ503",
    Strength.MUST,
    cites=Arithmetic(_is_amount),
    message="{label}为 {amount}：{why}",
    remedy="核对数额",
)
def amount_not_positive(item: Filled, notice: Notice) -> Iterator[Hit]:
    """总投入不大于零，或财政资金小于零。

    没有一句话这样写，是数目本身不成立。财政资金填零归XJ507。

    >>> from xjdemand.money import Wan
    >>> fires(amount_not_positive, put(joint_dossier(), "/forms/0/total", Wan("0.01")))
    False
    >>> fires(amount_not_positive, put(joint_dossier(), "/forms/0/total", Wan(0)))
    True
    """
    if isinstance(item.value, Wan) and (item.value < Wan(0) or (item.value == Wan(0) and not _is_asked(item.blank))):
        why = _NEVER_NEGATIVE if _is_asked(item.blank) else _ALWAYS_SOMETHING
        yield hit(item.path, label=item.blank.label, amount=item.value, why=why)


@rule(
    "XJ504",
    Strength.MUST,
    cites=Arithmetic(_is_asked),
    message="{label} {asked}，多于总投入 {total}",
    remedy="核对两个数额和单位；财政资金是总投入的一部分",
)
def asked_over_total(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """要的财政资金多于总投入。

    财政资金是总投入的一部分，没有一句话这样写，是数目本身不成立。

    >>> from xjdemand.money import Wan
    >>> fires(asked_over_total, put(joint_dossier(), "/forms/0/requested", Wan(2000)))
    False
    >>> fires(asked_over_total, put(joint_dossier(), "/forms/0/requested", Wan("2000.01")))
    True
    """
    for path, label, asked, total in _asked(dossier):
        if asked > total:
            yield hit(path, label=label, asked=asked, total=total)


@rule(
    "XJ505",
    Strength.READING,
    cites=Arithmetic(_is_asked),
    message="{label}与总投入相等（{asked}），没有自筹",
    remedy="核对是否漏列了单位自筹和其他来源",
)
def asked_is_total(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """要的财政资金等于总投入。

    原文没有要求自筹，全额由财政出也说得通；更常见的是总投入漏列了自筹。

    >>> from xjdemand.money import Wan
    >>> fires(asked_is_total, put(joint_dossier(), "/forms/0/requested", Wan("1999.99")))
    False
    >>> fires(asked_is_total, put(joint_dossier(), "/forms/0/requested", Wan(2000)))
    True
    """
    for path, label, asked, total in _asked(dossier):
        if asked == total and asked > Wan(0):
            yield hit(path, label=label, asked=asked)


@rule(
    "XJ506",
    Strength.READING,
    cites=Labelled(_is_amount),
    message="{label} {amount}，合 {yi} 亿元：像是把元写成了万元",
    remedy="核对单位；表上的单位是万元",
)
def amount_in_yuan(item: Filled, notice: Notice) -> Iterator[Hit]:
    """金额大得像是把元当成了万元。

    {implausible}万元以上，多半是单位错了；确有其事的，不必改。

    >>> from xjdemand.money import Wan
    >>> fires(amount_in_yuan, put(joint_dossier(), "/forms/0/total", Wan("999999.99")))
    False
    >>> fires(amount_in_yuan, put(joint_dossier(), "/forms/0/total", Wan(1000000)))
    True
    """
    if isinstance(item.value, Wan) and item.value >= Wan(notice.readings.implausible_from):
        yield hit(item.path, label=item.blank.label, amount=item.value, yi=(item.value.value / 10000).normalize())


@rule(
    "XJ507",
    Strength.READING,
    cites=Labelled(_is_asked),
    message="{label}写“{text}”，没有申请财政资金",
    remedy="不申请财政资金的不必改；漏填的请补",
)
def asked_is_zero(item: Filled, notice: Notice) -> Iterator[Hit]:
    """财政资金填了零。

    不要财政资金也可以提需求；填零的更可能是漏填。

    >>> from xjdemand.money import Wan
    >>> fires(asked_is_zero, put(joint_dossier(), "/forms/0/requested", Wan("0.01")))
    False
    >>> fires(asked_is_zero, put(joint_dossier(), "/forms/0/requested", Wan(0)))
    True
    """
    if item.value == Wan(0) or _asks_nothing(item):
        yield hit(item.path, label=item.blank.label, text=item.text)


def _asks_nothing(item: Filled) -> bool:
    asked_in_words = _is_asked(item.blank) and isinstance(item.value, Unparsed)
    return asked_in_words and _NOTHING_ASKED.fullmatch(fold(item.text)) is not None


def _asked(dossier: Dossier) -> Iterator[tuple[str, str, Wan, Wan]]:
    """Each form and row with two exact amounts: path and label of what is asked, what is asked, the total."""
    places: list[tuple[str, Form]] = [(f"/summary/rows/{number}", row) for number, row in enumerate(dossier.rows())]
    places += [(f"/forms/{number}", form) for number, form in enumerate(dossier.forms)]
    for path, form in places:
        total = getattr(form, "total", None)
        for item in filter(_is_asked, blanks(type(form))):
            asked = getattr(form, item.name)
            if isinstance(asked, Wan) and isinstance(total, Wan):
                yield f"{path}/{item.name}", item.label, asked, total
