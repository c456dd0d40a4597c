"""What was meant, as near as can be told: area codes, and signs that nobody sees. Only made where somebody asks for it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from xjdemand.forms.blank import blank_of
from xjdemand.forms.filled import Filled, spot
from xjdemand.mending.change import value_at
from xjdemand.mending.figures import rewritten
from xjdemand.mending.fix import Mend, View
from xjdemand.money import Unparsed, parse
from xjdemand.rules.hygiene import HIDDEN, JOINING
from xjdemand.rules.reach import area_codes
from xjdemand.rules.telephone import Line, Number, likely, numbers

_NEEDS_JOINING = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefe]")
"""Arabic and Mongolian letters, which joiners and variants belong to."""


def dialled_abroad(view: View) -> Iterator[Mend]:
    """0091 for 0991 and 00998 for 0998, where one area code fits and only one."""
    return _phones(view, Line.ABROAD, _at_home)


def without_area_code(view: View) -> Iterator[Mend]:
    """A number without area code gets that of its place, where the place has only one."""
    return _phones(view, Line.LOCAL, lambda number, codes: [f"{code}-{number.written}" for code in codes])


def _at_home(number: Number, codes: tuple[str, ...]) -> list[str]:
    return likely(number.written, codes)


def _phones(view: View, line: Line, meant: Callable[[Number, tuple[str, ...]], list[str]]) -> Iterator[Mend]:
    for path in dict.fromkeys(finding.path for finding in view.findings):
        blank = blank_of(spot(type(view.dossier), path).cls, path.rpartition("/")[2])
        item = Filled(path, blank, value_at(view.dossier, path))
        codes = area_codes(view.dossier, item, view.notice)
        text = item.text
        for number in numbers(text):
            guesses = meant(number, codes) if number.line is line else []
            if len(guesses) == 1 and text.count(number.written) == 1:
                text = text.replace(number.written, guesses[0])
        if text != item.text:
            yield rewritten(path, item.text, text)


def hidden_signs(view: View) -> Iterator[Mend]:
    """Signs that take no room and no part in the sense."""
    return _without(view, HIDDEN)


def joining_signs(view: View) -> Iterator[Mend]:
    """Joiners and variants in a text whose script has no use for them."""
    return _without(view, JOINING, spared=_NEEDS_JOINING)


def _without(view: View, signs: "re.Pattern[str]", spared: "re.Pattern[str] | None" = None) -> Iterator[Mend]:
    for finding in view.findings:
        old = value_at(view.dossier, finding.path)
        new = _cleaned(old, partial(signs.sub, ""))
        if new != old and not (spared and spared.search(str(old))):
            yield rewritten(finding.path, old, new)


def _cleaned(value: object, clean: Callable[[str], str]) -> object:
    match value:
        case str():
            return clean(value)
        case tuple():
            return tuple(clean(name) for name in value)
        case Unparsed():
            return parse(clean(value.raw))
        case _:
            return value
