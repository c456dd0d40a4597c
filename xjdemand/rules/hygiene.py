"""XJ44x: signs in a text that cannot be printed or seen, brackets without a partner, one overview in two forms."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, text_in
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.brackets import unpaired
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.places import named, told
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold, is_blank

_EVERYWHERE = Labelled(lambda _item: True)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff\ufffc-\uffff\ufeff]"
)
HIDDEN = re.compile("[\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\U000e0000-\U000e007f]")
JOINING = re.compile("[\u061c\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_OPENING = 12


@rule(
    "XJ441",
    Strength.READING,
    cites=_EVERYWHERE,
    message="{label}里有 {n} 个印不出的字符：{places}",
    remedy="按原稿改正这些字；多半是从别的软件粘贴时带来的",
)
def unprintable_characters(item: Filled, notice: Notice) -> Iterator[Hit]:
    r"""有控制符、私用字符或坏字。

    控制符、字库自造的私用字、半个代理对和替换符“U+FFFD”，换一台电脑就印不出来，或印成别的字；原文没有说，请核对。

    >>> fires(unprintable_characters, put(joint_dossier(), "/forms/0/overview", "第一段\n第二段\t℃"))
    False
    >>> fires(unprintable_characters, put(joint_dossier(), "/forms/0/overview", "温度\ue5e5以上"))
    True
    """
    return _places(item, _UNPRINTABLE)


@rule(
    "XJ442",
    Strength.READING,
    cites=_EVERYWHERE,
    message="{label}里有 {n} 个看不见的字符：{places}",
    remedy="删去；删去后字面不变",
)
def hidden_characters(item: Filled, notice: Notice) -> Iterator[Hit]:
    r"""有看不见的字符：零宽空格，或改变书写方向的控制符。

    看不见的字符使两个看来相同的名称对不上；方向控制符能使印出的次序与所存的不同。原文没有说，请核对。

    >>> fires(hidden_characters, put(joint_dossier(), "/forms/0/title", "滴灌技术"))
    False
    >>> fires(hidden_characters, put(joint_dossier(), "/forms/0/title", "滴灌\u202e技术"))
    True
    """
    return _places(item, HIDDEN)


@rule(
    "XJ443",
    Strength.INFO,
    cites=_EVERYWHERE,
    message="{label}里有 {n} 个连写、变体或方向标记：{places}",
    remedy="有意用的不必改；不知从何而来的，删去",
)
def joining_characters(item: Filled, notice: Notice) -> Iterator[Hit]:
    r"""有连写符、变体选择符或方向标记。

    维吾尔文、哈萨克文的连写和异体字用得着它们，所以只提示；别的地方多半是粘贴时带来的。

    >>> fires(joining_characters, put(joint_dossier(), "/forms/0/leader", "古丽娜"))
    False
    >>> fires(joining_characters, put(joint_dossier(), "/forms/0/leader", "古丽\u200d娜"))
    True
    """
    return _places(item, JOINING)


@rule(
    "XJ444",
    Strength.READING,
    cites=_EVERYWHERE,
    message="{label}里有 {n} 处括号或引号不成对：{places}",
    remedy="补上另一半，或删去多余的一半",
)
def unpaired_marks(item: Filled, notice: Notice) -> Iterator[Hit]:
    """括号或引号不成对。

    少了一半的括号、引号，常是删改时丢了字；“1）…；2）…”这样的序号、撇号、英寸号不算。原文没有说，请核对。

    >>> fires(unpaired_marks, put(joint_dossier(), "/forms/0/overview", "1）治沙（“固‘沙’”）；2）12”管径"))
    False
    >>> fires(unpaired_marks, put(joint_dossier(), "/forms/0/overview", "治沙（固沙"))
    True
    """
    return told(item, unpaired(item.text), str)


@rule(
    "XJ445",
    Strength.READING,
    cites=Labelled(lambda item: bool(item.hint)),
    message="与第 {first} 份征集表的{label}一字不差：“{opens}……”",
    remedy="各写各的；确是同一项需求的，删去一份",
)
def overview_twice(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """两份征集表的项目概述相同。

    每项需求各填一表；名称不同而概述一字不差，多半是复制以后忘了改。名称也相同的归XJ712。

    >>> fires(overview_twice, joint_dossier())
    False
    >>> fires(overview_twice, put(joint_dossier(), "/forms/1/overview", joint_dossier().forms[0].overview))
    True
    """
    seen: dict[str, tuple[int, str]] = {}
    for at, form in enumerate(dossier.forms):
        title = fold(text_in(form, "title"))
        for blank in blanks(type(form)):
            item = Filled(f"/forms/{at}/{blank.name}", blank, getattr(form, blank.name))
            if not blank.hint or unfilled(item, notice):
                continue
            first, named = seen.setdefault(fold(item.text), (at, title))
            if first != at and (title != named or not title):
                yield hit(item.path, label=blank.label, first=first + 1, opens=item.text.strip()[:_OPENING])


def _places(item: Filled, signs: "re.Pattern[str]") -> Iterator[Hit]:
    """One hit for the blank, with the first few places at which such a sign stands in something that can be read."""
    found = [] if is_blank(item.text) else [place.start() for place in signs.finditer(item.text)]
    return told(item, found, named)
