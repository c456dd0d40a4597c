"""XJ41x: how long an overview may be (hints of 附件2 and 附件3)."""

from collections.abc import Iterator

from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import Zi, count_zi

_LIKE_WORD = Phrase("按文字处理软件的数法")
_STRICTLY = Phrase("按每个可见字符计")
_LIMITED = Labelled(lambda item: bool(item.at_most), inside=True)


@rule(
    "XJ411",
    Strength.MUST,
    cites=_LIMITED,
    message="{label} {n} 字（{way}），超过 {limit} 字",
    remedy="至少删去 {over} 字",
)
def overview_too_long(item: Filled, notice: Notice) -> Iterator[Hit]:
    """项目概述超过字数。

    表内提示“{overview_limit}字以内”，含本数。按默认解读，连续的西文、数字按一字计（同文字处理软件）仍超过的，才算超过。

    >>> fires(overview_too_long, put(joint_dossier(), "/forms/0/overview", "字" * 2000))
    False
    >>> fires(overview_too_long, put(joint_dossier(), "/forms/0/overview", "字" * 2001))
    True
    """
    zi, limit = _over(item, notice)
    if zi is not None:
        by_strict = notice.readings.overview_counts == "strict"
        n, way = (zi.strict, _STRICTLY) if by_strict else (zi.word_like, _LIKE_WORD)
        if n > limit:
            yield hit(item.path, label=item.blank.label, n=n, way=way, limit=limit, over=n - limit)


@rule(
    "XJ412",
    Strength.READING,
    cites=_LIMITED,
    message="{label}按每个可见字符计 {strict} 字，按文字处理软件计 {word_like} 字，限 {limit} 字：是否超过，看怎样数",
    remedy="删去 {over} 字，可免争议",
)
def overview_length_disputed(item: Filled, notice: Notice) -> Iterator[Hit]:
    """项目概述的字数，一种数法超过，一种不超过。

    原文没有说字数怎样数；西文和数字多的文章，两种数法相差可达一两成。

    >>> fires(overview_length_disputed, put(joint_dossier(), "/forms/0/overview", "字" * 1997 + "MPa"))
    False
    >>> fires(overview_length_disputed, put(joint_dossier(), "/forms/0/overview", "字" * 1998 + "MPa"))
    True
    """
    zi, limit = _over(item, notice)
    if zi is not None and zi.word_like <= limit and notice.readings.overview_counts == "word_like":
        label, over = item.blank.label, zi.strict - limit
        yield hit(item.path, label=label, strict=zi.strict, word_like=zi.word_like, limit=limit, over=over)


def _over(item: Filled, notice: Notice) -> tuple[Zi | None, int]:
    """The counts of a text that is too long by the strictest of them, and the limit; `len` bounds them all and is cheap."""
    limit = notice.limit(item.blank.at_most)
    if len(item.text) <= limit:
        return None, limit
    zi = count_zi(item.text)
    return (zi if zi.strict > limit else None), limit
