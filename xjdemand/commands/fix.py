"""`check --diff` and `check --fix`: what can be mended shown as a difference, or written into the user's own files."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import unified_diff
from pathlib import Path

from attrs import evolve, frozen

from xjdemand.batch import selected_alone
from xjdemand.commands.console import mind, paint, write
from xjdemand.errors import UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.layout import is_editable
from xjdemand.formats.loaded import Loaded
from xjdemand.formats.rewrite import rewrite, target
from xjdemand.language import Phrase
from xjdemand.mending.fix import Dropped, Fixed, Made
from xjdemand.mending.run import fixes
from xjdemand.mending.table import FIXES
from xjdemand.reports.checked import Checked, worst
from xjdemand.reports.mended import Mended, State, lines
from xjdemand.reports.text import Paint, plain
from xjdemand.reports.told import IN_PUBLIC
from xjdemand.rules.finding import Verdict
from xjdemand.settings import Settings

_TELLING = ("full", "concise", "json")
"""The formats that tell of mending; beside the others it is told on the console."""

_COLOURS = {"+": "32", "-": "31", "@": "36"}
_LINE = re.compile("[^\n]*\n|[^\n]+")
"""A line as `patch` cuts them: at no other sign than this."""

_RULES = frozenset(fix.rule for fix in FIXES)


@frozen
class Fixing:
    """The mending of one run of `check`: its options, its settings, when dossiers are taken to have come in, and what is let be."""

    options: Namespace
    settings: Settings
    as_of: datetime | date | None
    spared: Mapping[str, frozenset[tuple[str, str]]]

    @classmethod
    def of(
        cls, options: Namespace, settings: Settings, as_of: datetime | date | None, checked: Sequence[Checked]
    ) -> "Fixing":
        """Raises UsageError where unsafe fixes are asked for, and none are to be shown or made."""
        if options.unsafe_fixes and not (options.fix or options.diff):
            raise UsageError(Phrase("--unsafe-fixes 要与 --fix 或 --diff 同用"))
        return cls(options, settings, as_of, {item.path: _set_aside(item) for item in checked})

    def show(self, checked: tuple[Checked, ...]) -> int:
        """Print what mending would change, and change nothing; 1 where that is anything, or the verdict is no pass."""
        found = {item.path: self._fixed(item.path, item.path) for item in checked if item.error is None}
        colours = paint() if self.options.output is None else plain
        text = "".join(line for fixed in found.values() for line in _difference(fixed, colours))
        write(self.options.output, text) if self.options.output else sys.stdout.write(text)
        for item in checked:
            told = item.error.said(self.options.lang) if item.error else self._summary(found[item.path], State.SAFE)
            sys.stderr.write(f"{told}\n" if told else "")
        forgiven = self.options.exit_zero and worst(checked) is not Verdict.ERROR
        return 0 if forgiven else max(worst(checked).exit_code, int(bool(text)))

    def write(self, checked: Sequence[Checked]) -> dict[str, Fixed]:
        """Mend every dossier that could be checked, by its path. Raises UsageError before anything is written where one may not be."""
        found = {item.path: self._fixed(item.path, item.path) for item in checked if item.report is not None}
        for fixed in found.values():
            for file in fixed.changed:
                if Path(file).is_symlink():
                    mind(
                        self.options, Phrase("{file} 是链接，改的是 {target}", {"file": file, "target": target(Path(file))})
                    )
                rewrite(Path(file), fixed.before[file], fixed.texts[file])
        return found

    def told(self, item: Checked, made: Mapping[str, Fixed]) -> Checked:
        """What was checked, with what was mended in it and what can be."""
        done = made.get(item.path)
        if done is not None and self.options.format not in _TELLING:
            self._tell_beside(done)
        if self.options.format not in _TELLING or item.error is not None:
            return item
        mended = [] if done is None else [*_mended(done, State.MADE), *_mended(done, State.DROPPED)]
        return evolve(item, mended=(*mended, *self._prospects(item, done)))

    def _tell_beside(self, done: Fixed) -> None:
        """What was mended, on the console; only how much where others read it too."""
        said = self._summary(done, State.MADE)
        if said and self.options.format in IN_PUBLIC and not self.options.show_names:
            told = Phrase("改正 {n} 处；怎样改的里面会有人名和电话，没有写出", {"n": len(done.made)})
            said = told.said(self.options.lang)
        sys.stderr.write(f"{said}\n" if said else "")

    def _prospects(self, item: Checked, done: Fixed | None) -> Iterator[Mended]:
        """What can still be mended, without asking or on demand; looked for only where a rule found what may be mended."""
        if done is None and not any(finding.rule in _RULES for finding in item.report or ()):
            return
        loaded = load_file(item.path, self.settings.edition, limits=self.settings.limits) if done is None else done.loaded
        if all(is_editable(source.file) for source in loaded.sources):
            safe = self._fixed(loaded, item.path, unsafe=False)
            yield from _mended(safe, State.SAFE)
            yield from _mended(self._fixed(safe.loaded, item.path, unsafe=True), State.UNSAFE)

    def _fixed(self, source: str | Loaded, path: str, *, unsafe: bool | None = None) -> Fixed:
        here = self.settings.at(path)
        chosen = selected_alone(here.edition, here.select, here.ignore)
        return fixes(
            source,
            here.edition,
            unsafe=self.options.unsafe_fixes if unsafe is None else unsafe,
            readings=here.readings,
            stage=here.stage,
            as_of=self.as_of,
            spared=self.spared.get(path, frozenset()),
            **chosen.asked(),
        )

    def _summary(self, fixed: Fixed, state: State) -> str:
        said = [*_mended(fixed, state), *_mended(fixed, State.DROPPED)]
        return "\n".join(lines(said, self.options.lang))


def _set_aside(item: Checked) -> frozenset[tuple[str, str]]:
    """The findings that somebody took upon themselves: they are not mended."""
    return frozenset((finding.rule, finding.path) for finding in item.report or () if finding.waiver)


def _mended(fixed: Fixed, state: State) -> Iterator[Mended]:
    """What was made, called `state`; or what was dropped."""
    items: tuple[Made | Dropped, ...] = fixed.dropped if state is State.DROPPED else fixed.made
    for item in items:
        why = item.why if isinstance(item, Dropped) else None
        yield Mended(state=state, rule=item.rule, path=item.path, where=item.where, at=item.at, what=item.what, why=why)


def _difference(fixed: Fixed, colours: Paint) -> Iterator[str]:
    """A unified difference of each file that changes, as `patch` reads it."""
    for file in fixed.changed:
        before, after = (_LINE.findall(texts[file]) for texts in (fixed.before, fixed.texts))
        for line in unified_diff(before, after, file, file):
            body = line.rstrip("\r\n")
            ends = line[len(body) :] or "\n\\ No newline at end of file\n"
            yield (colours(body, _COLOURS[line[0]]) if line[0] in _COLOURS else body) + ends
