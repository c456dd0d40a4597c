"""XJ31x: how it is handed in (报送): copies, sheets, disc and seals, and one form for each need (注)."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import blanks, entries
from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.forms.filled import text_in
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Noted, Said
from xjdemand.rules.finding import Stage, Strength
from xjdemand.rules.rule import Hit, Need, hit, rule
from xjdemand.text import fold, is_blank

HAND_IN_FACTS = Need(lambda dossier: dossier.handed_in is not None, Phrase("没有写报送情况"))
_NUMBERED = re.compile(
    r"[（(][1-9一二三四五六七八九][)）]|[①-⑨]|(?<![0-9A-Za-z.])[1-9]、|(?:^|[\s；;，,。])(?:[1-9][.．](?!\d)|[一二三四五六七八九]、)"
)
_SHORTEST_TITLE = 4
"""字 from which a part of a title between semicolons or lines may be a title of its own."""
_DISCS_UNSTATED, _NO_DISC = Phrase("没有写明有没有光盘"), Phrase("没有光盘")
_SIZE = re.compile(r"[AB][0-9]+|[0-9]+开|LETTER|LEGAL")
_KINDS = {"copies": int, "paper": str, "duplex": bool, "sealed": tuple}
"""What a fact that a MUST rests on is stated in; anything else states nothing."""


@rule(
    "XJ310",
    Strength.MUST,
    cites=Said(
        lambda notice: notice.delivery.sealed, also=lambda notice: (notice.delivery.copies, notice.delivery.printing)
    ),
    message="报送情况没有写明：{fact}",
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
    delivery = notice.delivery
    clauses = {"copies": delivery.copies, "paper": delivery.printing, "duplex": delivery.printing, "sealed": delivery.sealed}
    for item in entries(HandIn):
        if item.name in clauses and _is_unstated(dossier.handed_in or HandIn(), item.name):
            yield hit(f"/handed_in/{item.name}", cites=clauses[item.name].cites, fact=item.label)


@rule(
    "XJ311",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.copies),
    message="纸质材料 {n} 份，应为 {limit} 份",
    remedy="补足 {limit} 份",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def too_few_copies(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """份数不足。

    报送段要求“一式{copies}份”，指纸质材料；多交不算错。

    >>> fires(too_few_copies, joint_dossier(copies=3))
    False
    >>> fires(too_few_copies, joint_dossier(copies=2))
    True
    """
    n, limit = _facts(dossier).copies, notice.delivery.copies.at_least
    if isinstance(n, int) and not isinstance(n, bool) and n < limit:
        yield hit("/handed_in/copies", n=n, limit=limit)


@rule(
    "XJ312",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.printing),
    message="用纸为“{paper}”，应为 {wanted}",
    remedy="改用 {wanted} 纸打印",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def wrong_paper(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """纸张不对。

    报送段要求“{paper}纸双面打印”。

    >>> fires(wrong_paper, joint_dossier(paper="a4 纸"))
    False
    >>> fires(wrong_paper, joint_dossier(paper="B5"))
    True
    """
    paper, wanted = _facts(dossier).paper, notice.delivery.printing.paper
    if isinstance(paper, str) and _is_other(paper, wanted):
        yield hit("/handed_in/paper", paper=paper, wanted=wanted)


@rule(
    "XJ313",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.printing),
    message="没有双面打印",
    remedy="改为双面打印",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def not_duplex(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """不是双面打印。

    报送段要求“{paper}纸双面打印”。

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
    needs=HAND_IN_FACTS,
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
    if not isinstance(discs, int) or discs < notice.delivery.disc.at_least:
        yield hit("/handed_in/discs", how=_DISCS_UNSTATED if discs is None else _NO_DISC)


@rule(
    "XJ318",
    Strength.READING,
    cites=Said(lambda notice: notice.delivery.printing),
    message="纸张写的是“{paper}”，看不出是不是 {wanted}",
    remedy="写纸张的规格，如 {wanted}",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def paper_unclear(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """看不出用的是什么纸。

    “复印纸”“210mm×297mm”没有写规格，不能据此说不是{paper}；请核对实物。

    >>> fires(paper_unclear, joint_dossier(paper="80g A4"))
    False
    >>> fires(paper_unclear, joint_dossier(paper="复印纸"))
    True
    """
    paper, wanted = _facts(dossier).paper, notice.delivery.printing.paper
    if isinstance(paper, str) and fold(paper) and _sizes(paper) != {wanted} and not _is_other(paper, wanted):
        yield hit("/handed_in/paper", paper=paper, wanted=wanted)


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
        title = text_in(form, "title")
        pieces = [piece for piece in re.split(r"[\n\r；;]", title) if len(fold(piece)) >= _SHORTEST_TITLE]
        if max(len(pieces), len(_NUMBERED.findall(title))) > notice.limit("alone"):
            yield hit(f"/forms/{number}/title", title=title)


def _facts(dossier: Dossier) -> HandIn:
    return dossier.handed_in or HandIn()


def _sizes(paper: str) -> set[str]:
    return set(_SIZE.findall(fold(paper).upper()))


def _is_other(paper: str, wanted: str) -> bool:
    """Whether it names sizes of paper, and not the one that is wanted."""
    return bool(_sizes(paper)) and wanted not in _sizes(paper)


def _is_unstated(facts: HandIn, name: str) -> bool:
    value = getattr(facts, name)
    return type(value) is not _KINDS[name] or (isinstance(value, str) and is_blank(value))
