"""Which row of the summary belongs to which form: by name, exactly; then but for width and blanks; then by place."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from attrs import frozen

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import text_in
from xjdemand.text import fold, loosen

_ALIKE = 0.5
"""Share of letter pairs in common from which two unmatched names at the same place are one need under two names."""


@frozen
class Pair:
    """Row and form of one need, by position."""

    row: int
    form: int


@frozen
class Pairing:
    """All pairs, and the positions of what found no partner."""

    matched: tuple[Pair, ...]
    rows_alone: tuple[int, ...]
    forms_alone: tuple[int, ...]


def paired(dossier: Dossier) -> Pairing:
    """Pair the rows of the summary with the forms; nameless ones pair with nothing but by place."""
    return _paired(
        tuple(text_in(row, "title") for row in dossier.rows()), tuple(text_in(form, "title") for form in dossier.forms)
    )


@lru_cache(maxsize=4)
def _paired(rows: tuple[str, ...], forms: tuple[str, ...]) -> Pairing:
    """By the titles alone; every rule on one dossier asks for the same pairing, so the last few are kept."""
    pairs = _by_name(rows, forms, str, set(range(len(rows))), set(range(len(forms))))
    pairs += _by_name(rows, forms, fold, *_left(rows, forms, pairs))
    pairs += _by_name(rows, forms, loosen, *_left(rows, forms, pairs))
    rows_left, forms_left = _left(rows, forms, pairs)
    pairs += [Pair(at, at) for at in sorted(rows_left & forms_left) if _alike(rows[at], forms[at])]
    rows_left, forms_left = _left(rows, forms, pairs)
    return Pairing(tuple(sorted(pairs, key=lambda pair: pair.row)), tuple(sorted(rows_left)), tuple(sorted(forms_left)))


def _by_name(
    rows: tuple[str, ...], forms: tuple[str, ...], key: Callable[[str], str], rows_left: set[int], forms_left: set[int]
) -> list[Pair]:
    waiting: dict[str, list[int]] = {}
    for at in sorted(forms_left, reverse=True):
        waiting.setdefault(key(forms[at]), []).append(at)
    pairs = []
    for at in sorted(rows_left):
        same = waiting.get(key(rows[at]))
        if same and fold(rows[at]):
            pairs.append(Pair(at, same.pop()))
    return pairs


def _left(rows: tuple[str, ...], forms: tuple[str, ...], pairs: Iterable[Pair]) -> tuple[set[int], set[int]]:
    taken = list(pairs)
    return set(range(len(rows))) - {pair.row for pair in taken}, set(range(len(forms))) - {pair.form for pair in taken}


def _alike(one: str, other: str) -> bool:
    """Dice's measure over letter pairs, which takes time in proportion to the lengths; a nameless one is like anything."""
    first, second = _letter_pairs(one), _letter_pairs(other)
    if not fold(one) or not fold(other):
        return True
    return bool(first and second) and 2 * len(first & second) / (len(first) + len(second)) >= _ALIKE


def _letter_pairs(text: str) -> set[str]:
    folded = fold(text)
    return {folded[at : at + 2] for at in range(len(folded) - 1)}
