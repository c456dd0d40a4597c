"""XJ31x: how it is handed in (报送): copies, sheets, disc and seals, and one form for each need (注)."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import Annexed, blanks, entries
from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Noted, Said
from xjdemand.rules.eligibility import without_seal
from xjdemand.rules.finding import Stage, Strength
from xjdemand.rules.rule import Hit, Need, hit, rule
from xjdemand.text import fold, is_blank

_FACTS = Need(lambda dossier: dossier.handed_in is not None, Phrase("没有写报送情况"))
_NUMBERED = re.compile(
    r"[（(][1-9一二三四五六七八九][)）]|[①-⑨]|(?<![0-9A-Za-z.])[1-9]、|(?:^|[\s；;，,。])(?:[1-9][.．](?!\d)|[一二三四五六七八九]、)"
)
_SHORTEST_TITLE = 4
"""字 from which a part of a title between semicolons or lines may be a title of its own."""
_DISCS_UNSTATED, _NO_DISC = Phrase("没有写明有没有光盘"), Phrase("没有光盘")
_ALL_SEALED = ("是", "全部", "已盖章", "均已盖章", "全部盖章")
_CHINESE_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_STATED = ("copies", "paper", "duplex", "sealed")
"""Hand-in facts that a MUST rests on; discs rest on a reading and have a finding of their own."""


@rule(
    "XJ310",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.sealed),
    message="报送情况没有写明：{facts}",
    remedy="核对实物后补写",
    missing=True,
    due=Stage.DELIVERY,
)
def hand_in_not_stated(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """报送情况没有写全。

    份数、纸张、双面、盖章都是报送段的要求；没有写明的，不能当作已经做到。

    >>> fires(hand_in_not_stated, joint_dossier(copies=3))
    False
    >>> fires(hand_in_not_stated, joint_dossier(copies=None))
    True
    """
    facts = dossier.handed_in or HandIn()
    unstated = [item.label for item in entries(HandIn) if item.name in _STATED and _is_unstated(facts, item.name)]
    if unstated:
        yield hit("/handed_in", facts=unstated)


@rule(
    "XJ311",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.copies),
    message="纸质材料 {n} 份，应为 {limit} 份",
    remedy="补足 {limit} 份",
    due=Stage.DELIVERY,
    needs=_FACTS,
)
def too_few_copies(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """份数不足。

    报送段要求“一式3份”，指纸质材料；多交不算错。

    >>> fires(too_few_copies, joint_dossier(copies=3))
    False
    >>> fires(too_few_copies, joint_dossier(copies=2))
    True
    """
    n, limit = _facts(dossier).copies, notice.delivery.copies.at_least
    if n is not None and n < limit:
        yield hit("/handed_in/copies", n=n, limit=limit)


@rule(
    "XJ312",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.printing),
    message="用纸为“{paper}”，应为 {wanted}",
    remedy="改用 {wanted} 纸打印",
    due=Stage.DELIVERY,
    needs=_FACTS,
)
def wrong_paper(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """不是A4纸。

    报送段要求“A4纸双面打印”。

    >>> fires(wrong_paper, joint_dossier(paper="a4 纸"))
    False
    >>> fires(wrong_paper, joint_dossier(paper="B5"))
    True
    """
    paper, wanted = _facts(dossier).paper, notice.delivery.printing.paper
    if paper and fold(paper) and not re.search(rf"{wanted}(?![0-9])", fold(paper).upper()):
        yield hit("/handed_in/paper", paper=paper, wanted=wanted)


@rule(
    "XJ313",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.printing),
    message="没有双面打印",
    remedy="改为双面打印",
    due=Stage.DELIVERY,
    needs=_FACTS,
)
def not_duplex(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """不是双面打印。

    报送段要求“A4纸双面打印”。

    >>> fires(not_duplex, joint_dossier(duplex=True))
    False
    >>> fires(not_duplex, joint_dossier(duplex=False))
    True
    """
    if _facts(dossier).duplex is False and notice.delivery.printing.duplex:
        yield hit("/handed_in/duplex")


@rule(
    "XJ314",
    Strength.READING,
    cites=Said(lambda notice: notice.delivery.disc),
    message="{how}",
    remedy="把电子材料刻成光盘一并报送",
    due=Stage.DELIVERY,
    needs=_FACTS,
)
def no_disc(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """没有光盘，或没有写明。

    报送段在纸质材料之外要“电子材料（光盘）”，未说几张、什么格式；至少应有一张。

    >>> fires(no_disc, joint_dossier(discs=1))
    False
    >>> fires(no_disc, joint_dossier(discs=0))
    True
    """
    discs = _facts(dossier).discs
    if discs is None or discs < notice.delivery.disc.at_least:
        yield hit("/handed_in/discs", how=_DISCS_UNSTATED if discs is None else _NO_DISC)


@rule(
    "XJ315",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.sealed),
    message="没有盖章：{annexes}",
    remedy="在“（盖章）”处加盖公章",
    due=Stage.DELIVERY,
    needs=_FACTS,
)
def seal_missing(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """该盖章的表没有盖章。

    报送段要求“盖章的重大科技需求材料”；附件1、附件4印有“（盖章）”，附件2、附件3没有盖章处，按默认解读不要求。

    >>> fires(seal_missing, joint_dossier(sealed=("附件4",)))
    False
    >>> fires(seal_missing, joint_dossier(sealed=("附件3",)))
    True
    """
    sealed = _facts(dossier).sealed
    if sealed is None:
        return
    done = [fold(name) for name in sealed if fold(name)]
    bare = [annex.sheet.heading for annex in _to_seal(dossier, notice) if not any(_names(name, annex) for name in done)]
    if bare:
        yield hit("/handed_in/sealed", annexes=bare)


@rule(
    "XJ316",
    Strength.READING,
    cites=Noted(lambda annex: any(item.at_most for item in blanks(annex))),
    message="一份表里像是写了几项需求：“{title}”",
    remedy="每项需求各填一份征集表",
)
def several_needs_in_one_form(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """一份征集表写了几项需求。

    附件2、附件3注：“如需求超过1项，请分别填写需求征集表。”名称分了行、编了号的，像是几项；是一项的，请改成一个名称。

    >>> fires(several_needs_in_one_form, put(joint_dossier(), "/forms/0/title", "1.5MW电解槽2.0关键技术"))
    False
    >>> fires(several_needs_in_one_form, put(joint_dossier(), "/forms/0/title", "1.滴灌技术；2.育种技术"))
    True
    """
    for number, form in enumerate(dossier.forms):
        title = str(getattr(form, "title", ""))
        pieces = [piece for piece in re.split(r"[\n\r；;]", title) if len(fold(piece)) >= _SHORTEST_TITLE]
        if max(len(pieces), len(_NUMBERED.findall(title))) > notice.limit("alone"):
            yield hit(f"/forms/{number}/title", title=title)


def _facts(dossier: Dossier) -> HandIn:
    return dossier.handed_in or HandIn()


def _names(name: str, annex: type[Annexed]) -> bool:
    """Whether `name` is that annex: by its heading, or by the end of its title (“汇总表”, “征集清单”)."""
    if name in _ALL_SEALED:
        return True
    return annex.sheet.heading in name.translate(_CHINESE_DIGITS) or annex.sheet.title.endswith(without_seal(name))


def _is_unstated(facts: HandIn, name: str) -> bool:
    value = getattr(facts, name)
    return value is None or (isinstance(value, str) and is_blank(value))


def _to_seal(dossier: Dossier, notice: Notice) -> tuple[type[Annexed], ...]:
    both = (dossier.summary_form, dossier.need_form)
    return tuple(
        annex for annex in both if notice.readings.seals_on == "every" or any(item.sealed for item in blanks(annex))
    )
