"""A draft told: as a list to work through, or as data."""

import json
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from xjdemand.errors import Fault, LoadError, Location
from xjdemand.language import Language, Phrase, spell
from xjdemand.reports.draft import Draft, Length, Part, Want
from xjdemand.reports.shown import shown


@frozen(kw_only=True)
class Drafted:
    """A path with its draft, or with the error that kept it from being loaded."""

    path: str
    draft: Draft | None = None
    error: LoadError | None = None
    notes: tuple[Fault, ...] = ()
    locate: Callable[[str], Location] = Location

    @property
    def failed(self) -> bool:
        """Whether we could not work: it was not loaded, or a rule could not run."""
        return self.draft is None or bool(self.draft.crashed)


def as_list(drafted: Drafted, language: Language) -> str:
    """What is missing, form by form; what is to be handed in; what might be added; how much `check` has to say."""
    if drafted.draft is None:
        faults = [drafted.error.said(language)] if drafted.error else []  # with its notes
        return "\n".join([*faults, f"{drafted.path}: {Phrase('没有读入，未作检查').said(language)}"])
    lines = [note.said(language) for note in drafted.notes]
    return "\n".join([*lines, *(shown(line).replace("\n", " ") for line in _lines(drafted, drafted.draft, language))])


def _lines(drafted: Drafted, draft: Draft, language: Language) -> Iterator[str]:
    missing, later = len(draft.wants), len(draft.to_hand_in)
    count = Phrase("还差 {n} 项", {"n": missing}) if missing else Phrase("各表都填全了")
    yield f"{drafted.path}: {count.said(language)}"
    for part in draft.parts:
        if part.wants or "/rows/" not in part.path:
            yield from _part(part, drafted, language)
    if later:
        yield Phrase("报送时还要 {n} 项", {"n": later}).said(language)
        for want in draft.to_hand_in:
            yield f"   {want.label}  {_expected(want, language)}"
    if draft.advised:
        yield Phrase("建议补充 {n} 处，不补也可以", {"n": len(draft.advised)}).said(language)
        for want in draft.advised:
            yield f"   {drafted.locate(want.path)}  {want.where.said(language)}  {want.what.said(language)}"
    if draft.wrong or draft.unclear:
        others = {"wrong": draft.wrong, "unclear": draft.unclear}
        yield Phrase("另有 {wrong} 处写错、{unclear} 处要核对，见 xjdemand check", others).said(language)
    for crash in draft.crashed:
        yield Phrase("{rule} 出错，没有查成：{error}", {"rule": crash.rule, "error": crash.error}).said(language)


def _part(part: Part, drafted: Drafted, language: Language) -> Iterator[str]:
    counted = f"{part.filled}/{part.of}" if part.of else ""
    yield "  ".join(filter(None, (part.where.said(language), counted, part.title)))
    for want in part.wants:
        said = {"what": want.what, "expected": _expected(want, language)}
        told = Phrase("{what}（{expected}）", said) if said["expected"] else want.what
        yield f"   {drafted.locate(want.path)}  {told.said(language)}"
    for length in part.lengths:
        yield f"   {_length(length).said(language)}"


def _expected(want: Want, language: Language) -> str:
    return spell([spell(item, language) for item in want.expected], language)


def _length(length: Length) -> Phrase:
    said = {"label": length.label, "zi": length.zi, "left": length.left, "over": -length.left, "limit": length.limit}
    if length.left < 0:
        return Phrase("{label}已写 {zi} 字，比 {limit} 字多 {over} 字", said)
    return Phrase("{label}已写 {zi} 字，还可写 {left} 字", said)


def as_data(drafts: Sequence[Drafted], language: Language, *, ascii_only: bool = False) -> str:
    """All drafts of one run as one JSON document."""
    value = {"drafts": [_data(item, language) for item in drafts]}
    return json.dumps(value, ensure_ascii=ascii_only, indent=2)


def _data(drafted: Drafted, language: Language) -> dict[str, object]:
    told: dict[str, object] = {"path": drafted.path, "notes": [note.said(language) for note in drafted.notes]}
    draft = drafted.draft
    if draft is None:
        return told | {"errors": [fault.said(language) for fault in drafted.error.faults] if drafted.error else []}

    def wants(listed: Sequence[Want]) -> list[dict[str, object]]:
        return [_want(want, drafted.locate(want.path), language) for want in listed]

    parts = [
        {
            "path": part.path,
            "where": part.where.said(language),
            "title": part.title,
            "filled": part.filled,
            "of": part.of,
            "missing": wants(part.wants),
            "lengths": [
                {"path": item.path, "label": item.label, "zi": item.zi, "limit": item.limit, "left": item.left}
                for item in part.lengths
            ],
        }
        for part in draft.parts
    ]
    return told | {
        "missing": len(draft.wants),
        "parts": parts,
        "to_hand_in": wants(draft.to_hand_in),
        "advised": wants(draft.advised),
        "wrong": draft.wrong,
        "unclear": draft.unclear,
        "crashed": [{"rule": crash.rule, "error": crash.reason(language)} for crash in draft.crashed],
    }


def _want(want: Want, location: Location, language: Language) -> dict[str, object]:
    return {
        "rule": want.rule,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "path": want.path,
        "where": want.where.said(language),
        "label": want.label,
        "message": want.what.said(language),
        "expected": [spell(item, language) for item in want.expected],
        "clause": want.clause.id,
        "quote": want.clause.quote,
    }
