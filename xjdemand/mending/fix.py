"""What a fix is: a rule, whether it is safe, what it does, and how it looks for what it can mend."""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from xjdemand.errors import Location
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.mending.change import Change
from xjdemand.notice.model import Notice
from xjdemand.rules.finding import Finding


@frozen
class Edit:
    """One edit of a file's text: `text` in place of what stands from offset `start` up to `end`; `rule` is "" where none speaks of it.

    Edits come in the order in which they are made, each on the text that the one before left.
    """

    file: str
    start: int
    end: int
    text: str
    rule: str


@frozen(kw_only=True)
class View:
    """What a fix looks at: the dossier, the findings of its own rule, the notice, and each value as its file has it."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    notice: Notice
    raw: Callable[[str], object]


@frozen
class Mend:
    """One place to be mended: where its finding stands, the changes, and what they do, in words."""

    path: str
    changes: tuple[Change, ...]
    what: Phrase


Look = Callable[[View], Iterator[Mend]]


@frozen(kw_only=True)
class Fix:
    """A fix: the rule whose findings it takes away ("" where no rule speaks of it), safe or not, what it does, how it looks."""

    rule: str
    is_safe: bool
    does: Phrase
    look: Look


@frozen(kw_only=True)
class Made:
    """A mend that was made: its rule, place in the dossier and file, in words, what was done, and whether that was safe."""

    rule: str
    path: str
    where: Phrase
    at: Location
    what: Phrase
    is_safe: bool


@frozen(kw_only=True)
class Dropped:
    """A mend that was not made, and why."""

    rule: str
    path: str
    where: Phrase
    at: Location
    what: Phrase
    why: Phrase


@frozen(kw_only=True)
class Fixed:
    """What mending came to: the texts by file, the edits that made them, each mend made or dropped, and the dossier they hold."""

    before: Mapping[str, str] = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    edits: tuple[Edit, ...]
    made: tuple[Made, ...]
    dropped: tuple[Dropped, ...]
    loaded: Loaded = field(repr=False)

    @property
    def changed(self) -> tuple[str, ...]:
        """The files whose text is another now."""
        return tuple(file for file, text in self.texts.items() if text != self.before[file])
