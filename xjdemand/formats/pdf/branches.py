"""The names of fields as a tree: joint.forms.0.title is the field `title` below `0` below `forms` below `joint`."""

from collections.abc import Callable, Mapping

from attrs import frozen
from fpdf.syntax import PDFObject

from xjdemand.formats.pdf.objects import Written, array
from xjdemand.forms.dossier import Dossier

_DOT = "."


def name_of(kind: type[Dossier], path: str) -> str:
    """The full name of the field for a blank.

    >>> from xjdemand.forms.dossier import JointDossier
    >>> name_of(JointDossier, "/forms/0/title")
    'joint.forms.0.title'
    """
    return f"{kind.channel}{path.replace('/', _DOT)}"


def path_of(name: str) -> tuple[str, str]:
    """The channel and the JSON pointer that a full name stands for."""
    channel, *steps = name.split(_DOT)
    return channel, "".join(f"/{step}" for step in steps)


def _above(name: str) -> str:
    return name.rpartition(_DOT)[0]


@frozen
class Branches:
    """What stands above the fields, by full name."""

    _branches: Mapping[str, Written]

    @classmethod
    def of(cls, fields: Mapping[str, Written], add: Callable[[PDFObject], int]) -> "Branches":
        """The branches that fields of these names need, added to the file."""
        kids: dict[str, dict[str, Written]] = {}
        branches: dict[str, Written] = {}
        for name, item in fields.items():
            below, node = name, item
            while above := _above(below):
                kids.setdefault(above, {})[below] = node
                if above not in branches:
                    branches[above] = Written()
                    add(branches[above])
                below, node = above, branches[above]
        for name, written in branches.items():
            parent = f" /Parent {branches[_above(name)].ref}" if _above(name) else ""
            own, below_it = name.rpartition(_DOT)[2], array(kid.ref for kid in kids[name].values())
            written.body = f"<</T ({own}){parent} /Kids {below_it}>>"
        return cls(branches)

    def above(self, name: str) -> Written:
        """The branch that a field of that name hangs from."""
        return self._branches[_above(name)]

    @property
    def first(self) -> list[Written]:
        """Those above all."""
        return [written for name, written in self._branches.items() if not _above(name)]
