"""What rules across dossiers compare: the needs and the units of all of them."""

import re
from collections.abc import Iterator

from attrs import frozen

from xjdemand.forms.blank import Form, blank_of
from xjdemand.forms.filled import Filled
from xjdemand.notice.model import Notice
from xjdemand.rules.alike import Text, likely_pairs, likeness
from xjdemand.rules.dossiers import Dossiers
from xjdemand.rules.leftover import unfilled
from xjdemand.text import fold, loosen

_REGION = re.compile("新疆(?:维吾尔自治区)?")
_LEGAL_FORM = re.compile("(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司")
_SHORTEST_CORE = 4


@frozen
class Need:
    """A need that has a name: its JSON pointer among all dossiers, the name, and what is compared."""

    path: str
    title: str
    text: Text


@frozen
class Unit:
    """A unit that leads a need, as one dossier writes it."""

    source: int
    path: str
    name: str
    code: str


def needs(dossiers: Dossiers, notice: Notice) -> list[Need]:
    """Every need that has a name, in order."""
    found = []
    for source, dossier in enumerate(dossiers.all):
        for number, form in enumerate(dossier.forms):
            title, overview = (_filled(form, name, notice) for name in ("title", "overview"))
            if title:
                path = f"/{source}/forms/{number}/title"
                found.append(Need(path, title, Text(source, loosen(title), loosen(overview))))
    return found


def twins(of: list[Need]) -> Iterator[tuple[Need, Need]]:
    """Each need that may be an earlier one of another dossier under another name, with the first such."""
    texts = [need.text for need in of]
    first: dict[int, int] = {}
    for one, other in likely_pairs(texts):
        if texts[one].name != texts[other].name and likeness(texts[one], texts[other]).is_same:
            first[other] = min(one, first.get(other, one))
    return ((of[other], of[one]) for other, one in sorted(first.items()))


def units(dossiers: Dossiers, notice: Notice) -> Iterator[Unit]:
    """Every unit that leads a need: who hands in a list of its own, and who is to carry out what others recommend."""
    for source, dossier in enumerate(dossiers.all):
        code = fold(dossier.evidence.credit_code).upper()
        places = [("summary", dossier.summary, "submitter", code)] if dossier.summary is not None else []
        forms = [(f"forms/{number}", form, "lead_unit", "") for number, form in enumerate(dossier.forms)]
        for path, form, name, coded in (*places, *forms):
            written = _filled(form, name, notice) if hasattr(form, name) else ""
            if written:
                yield Unit(source, f"/{source}/{path}/{name}", written, coded)


def _filled(form: Form, name: str, notice: Notice) -> str:
    """The text of a blank; "" where nothing was said in it."""
    item = Filled("", blank_of(type(form), name), getattr(form, name))
    return "" if unfilled(item, notice) else item.text


def core(name: str) -> str:
    """What is left of a unit's name without the region and its legal form; "" where that is too little to go by."""
    core = _LEGAL_FORM.sub("", _REGION.sub("", loosen(name)))
    return core if len(core) >= _SHORTEST_CORE else ""
