"""XJ315 and XJ317: which annexes are sealed (报送)."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import Annexed, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.delivery import HAND_IN_FACTS
from xjdemand.rules.eligibility import without_seal
from xjdemand.rules.finding import Stage, Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import CHINESE_DIGITS, fold

_ANNEX = "附件"
_ALL_SEALED = ("是", "全部", "已盖章", "均已盖章", "全部盖章")
_SHORTEST_NAME = 2
_PARTS = re.compile(r"[、，,；;]")
_UNSEALED = re.compile(r"(?:^(?:否|无|没有)|[未没]有?盖章?\)?)$")
_BESIDE = re.compile(r"\(?(?:公章|已盖章?|盖章)\)?$")


@rule(
    "XJ315",
    Strength.MUST,
    cites=Said(lambda notice: notice.delivery.sealed),
    message="没有盖章：{annexes}",
    remedy="在“（盖章）”处加盖公章",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def seal_missing(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """该盖章的表没有盖章。

    报送段要求“盖章的重大科技需求材料”；附件1、附件4印有“（盖章）”，附件2、附件3没有盖章处，按默认解读不要求。

    >>> fires(seal_missing, joint_dossier(sealed=("附件4",)))
    False
    >>> fires(seal_missing, joint_dossier(sealed=("附件3",)))
    True
    """
    sealed, bare, unknown = _seals(dossier, notice)
    if sealed is not None and bare and not unknown:
        yield hit("/handed_in/sealed", annexes=bare)


@rule(
    "XJ317",
    Strength.READING,
    cites=Said(lambda notice: notice.delivery.sealed),
    message="盖章写的是“{written}”，看不出 {annexes} 盖了没有",
    remedy="写盖了章的表，如 [{annexes}]",
    due=Stage.DELIVERY,
    needs=HAND_IN_FACTS,
)
def seals_unclear(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """看不出该盖章的表盖了没有。

    盖章一项写的不是表名，不能据此说没有盖；请核对实物。

    >>> fires(seals_unclear, joint_dossier(sealed=("推荐汇总表",)))
    False
    >>> fires(seals_unclear, joint_dossier(sealed=("公章一枚",)))
    True
    """
    sealed, bare, unknown = _seals(dossier, notice)
    if sealed is not None and bare and unknown:
        yield hit("/handed_in/sealed", written=unknown, annexes=bare)


def _seals(dossier: Dossier, notice: Notice) -> tuple[tuple[str, ...] | None, list[str], list[str]]:
    """What was said to be sealed, the annexes that should be and are not named, and what was said that names no annex."""
    sealed = dossier.handed_in.sealed if dossier.handed_in else None
    both = (dossier.summary_form, dossier.need_form)
    parts = [part for name in sealed or () for part in _PARTS.split(name)]
    written = [part for part in parts if fold(part) and not _UNSEALED.search(without_seal(part))]
    named = {annex.sheet.heading for annex in both for name in written if _names(name, annex)}
    known = {f"{_ANNEX}{annex.number}" for annex in notice.annexes}
    unknown = [name for name in written if fold(name) not in known and not any(_names(name, annex) for annex in both)]
    return sealed, [annex.sheet.heading for annex in _to_seal(dossier, notice) if annex.sheet.heading not in named], unknown


def _names(written: str, annex: type[Annexed]) -> bool:
    """Whether that names the annex: by its heading, by the end of its title (“汇总表”, “征集清单”), or as all of them."""
    name = _BESIDE.sub("", fold(written)) or fold(written)
    bare = name.translate(CHINESE_DIGITS).removeprefix(annex.sheet.heading)
    by_title = len(bare) >= _SHORTEST_NAME and annex.sheet.title.endswith(bare)
    return name in _ALL_SEALED or not bare or by_title


def _to_seal(dossier: Dossier, notice: Notice) -> tuple[type[Annexed], ...]:
    both = (dossier.summary_form, dossier.need_form)
    return tuple(
        annex for annex in both if notice.readings.seals_on == "every" or any(item.sealed for item in blanks(annex))
    )
