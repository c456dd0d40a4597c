"""Options of which some are ticked: what was chosen, whatever sign people tick with."""

import re

from xjdemand.text import is_blank

_EMPTY, _FULL = "□☐○◯", "☑☒■✓✔√●▣"
_TICK = r"(?:[√✓✔☑■]|(?<![A-Za-z][(（\[])[xX])"
"""A cross behind a letter and a bracket is the x of f(x)."""
_BEFORE = re.compile(rf"([{_EMPTY}]|[{_FULL}]|[(（【\[][ \u3000]*(?:{_TICK}[ \u3000]*)?[)）】\]])")
_BRACKETED = re.compile(rf"[(（【\[][ \u3000]*({_TICK}?)[ \u3000]*[)）】\]]")
_PARTING = " \t\u3000\xa0\n、，,；;"
_LONGEST = 1000
"""Signs past which a text is no row of options."""


def chosen(text: str) -> tuple[str, ...] | None:
    """The options that are ticked, in their order; None where it is no row of options: it takes an empty box beside a ticked one.

    >>> chosen("□粮油 ☑棉花 □林果"), chosen("粮油（ ） 棉花（√）"), chosen("[ ] 甲 [x] 乙"), chosen("棉花√")
    (('棉花',), ('棉花',), ('乙',), None)
    """
    if len(text) > _LONGEST:
        return None
    pieces = _BEFORE.split(text)
    signs, words = pieces[1::2], pieces[0::2]
    if {_is_full(sign) for sign in signs} != {True, False}:
        return None
    is_behind = not is_blank(words[0])
    names = words[:-1] if is_behind else words[1:]
    if is_behind and not is_blank(words[-1]):
        return None
    picked = tuple(name.strip(_PARTING) for name, sign in zip(names, signs, strict=True) if _is_full(sign))
    return picked if all(picked) else None


def _is_full(sign: str) -> bool:
    within = _BRACKETED.fullmatch(sign)
    return bool(within[1]) if within else sign in _FULL
