"""Rows put in the order of their 序号, and forms in the order of their rows."""

from collections.abc import Iterator, Sequence

from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.mending.change import Reorder, applied
from xjdemand.mending.fix import Mend, View
from xjdemand.rules.order import rank_of
from xjdemand.rules.pairing import paired

_ROWS = Phrase("各行按序号排列")
_FORMS = Phrase("征集表按汇总的次序排列")
_BOTH = Phrase("各行按序号排列，征集表随着移动")


def rows_by_number(view: View) -> Iterator[Mend]:
    """Rows in the order of their numbers, where these are 1 to n, each once; the forms follow where they followed before."""
    ranks = [rank_of(row) for row in view.dossier.rows()]
    order = sorted(range(len(ranks)), key=lambda at: ranks[at] or 0)
    if not view.findings or sorted(rank or 0 for rank in ranks) != list(range(1, len(ranks) + 1)):
        return
    rest = range(len(ranks), len(view.dossier.printed_rows()))
    rows = Reorder("/summary/rows", (*order, *rest))
    forms = _forms(applied(view.dossier, rows))
    yield Mend(view.findings[0].path, (rows, *([forms] if forms else [])), _BOTH if forms else _ROWS)


def forms_by_rows(view: View) -> Iterator[Mend]:
    """Forms in the order of their rows, where each has one."""
    forms = _forms(view.dossier)
    if view.findings and forms is not None:
        yield Mend(view.findings[0].path, (forms,), _FORMS)


def _forms(dossier: Dossier) -> Reorder | None:
    """The forms put in the order of their rows; None where they are, or where some have none."""
    pairing = paired(dossier)
    order: Sequence[int] = [pair.form for pair in pairing.matched]
    if pairing.forms_alone or list(order) == sorted(order):
        return None
    return Reorder("/forms", tuple(order))
