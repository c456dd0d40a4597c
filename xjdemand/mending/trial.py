"""Mending: each fix is tried, loaded again and checked again, and kept only where nothing but its finding has gone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from attrs import define, field, frozen

from xjdemand.edition import Edition
from xjdemand.errors import LoadError
from xjdemand.formats.data import rebuilt
from xjdemand.formats.loaded import Loaded
from xjdemand.formats.nodes import Cannot, Patch
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.mending.change import Change, applied, carried
from xjdemand.mending.fix import Dropped, Edit, Fix, Fixed, Made, Mend, View
from xjdemand.mending.patches import patches
from xjdemand.rules.finding import Finding, Report

Placed = tuple[str, Patch]
"""A patch with the name of its file."""

_PASSES = 20
"""Each pass takes findings away or makes a text tidier; three have sufficed so far, and a fix that undoes itself must not hang us."""

_UNLIKE = Phrase("改后读入的与预期不同")
_STANDS = Phrase("改了以后{rule}还在")
_BRINGS = Phrase("改了会引出 {rules}")
_CRASHED = Phrase("有规则出错，没有查成")


class _Refused(Exception):  # noqa: N818 -- it never leaves this module: it becomes a Dropped
    """A mend that may not stand, and why."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@frozen
class _State:
    """A dossier with its files, and what is found in it."""

    loaded: Loaded
    report: Report

    @property
    def texts(self) -> dict[str, str]:
        return {source.file: source.text for source in self.loaded.sources}


@define
class Mending:
    """One dossier being mended with these fixes; `judge` checks it against every rule, whatever was selected."""

    state: _State
    edition: Edition
    judge: Callable[[Dossier], Report]
    spared: frozenset[tuple[str, str | None]] = frozenset()
    edits: list[Edit] = field(factory=list)
    made: list[Made] = field(factory=list)
    dropped: dict[tuple[str, str], Dropped] = field(factory=dict)

    @classmethod
    def of(
        cls, loaded: Loaded, edition: Edition, judge: Callable[[Dossier], Report], spared: Iterable[tuple[str, str]] = ()
    ) -> "Mending":
        """Nothing done yet."""
        return cls(_State(loaded, judge(loaded.dossier)), edition, judge, frozenset(spared))

    def run(self, fixes: Sequence[Fix]) -> Fixed:
        """Try every fix until none does anything more: what is mended once is mended for good."""
        before = self.state.texts
        for _ in range(_PASSES):
            done = len(self.edits)
            self.dropped.clear()
            for fix in fixes:
                self._try(fix)
            if len(self.edits) == done:
                break
        return Fixed(
            before=before,
            texts=self.state.texts,
            edits=tuple(self.edits),
            made=tuple(self.made),
            dropped=tuple(self.dropped.values()),
            loaded=self.state.loaded,
        )

    def _try(self, fix: Fix) -> None:
        """All that the fix finds at once; where that goes wrong, each on its own."""
        mends = list(fix.look(self._view(fix)))
        try:
            self._make(fix, mends)
        except _Refused as refused:
            for mend in mends if len(mends) > 1 else ():
                self._make_or_drop(fix, mend)
            if len(mends) == 1:
                self._drop(fix, mends[0], refused.why)

    def _make_or_drop(self, fix: Fix, mend: Mend) -> None:
        try:
            self._make(fix, [mend])
        except _Refused as refused:
            self._drop(fix, mend, refused.why)

    def _view(self, fix: Fix) -> View:
        return View(
            dossier=self.state.loaded.dossier,
            findings=tuple(each for each in self._found(fix) if (each.rule, each.path) not in self.spared),
            notice=self.edition.notice,
            raw=self.state.loaded.raw,
        )

    def _found(self, fix: Fix) -> tuple[Finding, ...]:
        return self.state.report.of(fix.rule) if fix.rule else ()

    def _make(self, fix: Fix, mends: Sequence[Mend]) -> None:
        """Make these mends together. Raises _Refused, and leaves all as it was, where they may not stand."""
        if not mends:
            return
        changes = [change for mend in mends for change in mend.changes]
        texts, edits = self._edited(fix, changes)
        after = self._read(texts, changes)
        self._hold_against(after.report, fix, mends, changes)
        told = [self._told(fix, mend) for mend in mends]
        self.made += [Made(**place, is_safe=fix.is_safe) for place in told]
        self.edits += edits
        self.state = after
        self.spared = frozenset((rule, path and _moved(path, changes)) for rule, path in self.spared)

    def _edited(self, fix: Fix, changes: Sequence[Change]) -> tuple[dict[str, str], list[Edit]]:
        """The texts with the changes in them, and the edits that put them there, from the end of each file."""
        try:
            found = [placed for change in changes for placed in patches(self.state.loaded, change)]
        except Cannot as cannot:
            raise _Refused(cannot.what) from cannot
        texts, edits = self.state.texts, []
        last: dict[str, int] = {}
        for file, patch in sorted(found, key=lambda placed: -placed[1].start):
            if patch.end > last.get(file, len(texts[file])):
                raise _Refused(_UNLIKE)
            last[file] = patch.start
            texts[file] = texts[file][: patch.start] + patch.text + texts[file][patch.end :]
            edits.append(Edit(file, patch.start, patch.end, patch.text, fix.rule))
        return texts, edits

    def _read(self, texts: Mapping[str, str], changes: Sequence[Change]) -> _State:
        """What the texts hold now, which must be what the changes make of the dossier and nothing else."""
        try:
            loaded = rebuilt(texts, self.edition)
        except LoadError as error:
            raise _Refused(_UNLIKE) from error
        if loaded.dossier != reduce(applied, changes, self.state.loaded.dossier):
            raise _Refused(_UNLIKE)
        return _State(loaded, self.judge(loaded.dossier))

    def _hold_against(self, report: Report, fix: Fix, mends: Sequence[Mend], changes: Sequence[Change]) -> None:
        """Raise _Refused where anything is found that was not, or a finding stands that was to go."""
        before, after = Counter(_carried(self.state.report, changes)), Counter(_carried(report, ()))
        if report.crashed:
            raise _Refused(_CRASHED)
        new = sorted({rule for rule, _ in after - before})
        if new:
            raise _Refused(Phrase(_BRINGS.template, {"rules": new}))
        for mend in mends if fix.rule else ():
            here = (fix.rule, _moved(mend.path, changes))
            if after[here] >= before[here] > 0:
                raise _Refused(Phrase(_STANDS.template, {"rule": fix.rule}))

    def _told(self, fix: Fix, mend: Mend) -> dict[str, Any]:
        loaded = self.state.loaded
        where = spot(type(loaded.dossier), mend.path).words()
        return {"rule": fix.rule, "path": mend.path, "where": where, "at": loaded.locate(mend.path), "what": mend.what}

    def _drop(self, fix: Fix, mend: Mend, why: Phrase) -> None:
        self.dropped[fix.rule, mend.path] = Dropped(**self._told(fix, mend), why=why)


def _carried(report: Report, changes: Sequence[Change]) -> Iterator[tuple[str, str | None]]:
    """Each finding by its rule and by where its place is after the changes."""
    return ((finding.rule, _moved(finding.path, changes)) for finding in report)


def _moved(path: str, changes: Sequence[Change]) -> str | None:
    for change in changes:
        moved = carried(path, change)
        if moved is None:
            return None
        path = moved
    return path
