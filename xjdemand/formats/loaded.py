"""A dossier as it was loaded: with what is worth knowing of its files, and the way back to them."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location
from xjdemand.formats.assemble import Source, assembled
from xjdemand.formats.structure import structured
from xjdemand.formats.tree import value_at
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, filled
from xjdemand.rules.suppression import Misread, Suppression
from xjdemand.waivers.inline import suppressions


@frozen(kw_only=True)
class Loaded:
    """A dossier, what is worth knowing of its files, and the way from a place in it to a line of a file.

    `sources` are the files it came from, `origin` the way from a JSON pointer to the file and the key that it came from;
    `suppressions` is what comments in its files ask to be set aside, on which only `set_aside` acts.
    """

    dossier: Dossier
    notes: tuple[Fault, ...]
    locate: Callable[[str], Location]
    sources: tuple[Source, ...]
    origin: Callable[[str], tuple[Source, str]]
    suppressions: tuple[Suppression | Misread, ...] = ()

    def raw(self, path: str) -> object:
        """What the file has where the field at a JSON pointer came from, before it was read as anything."""
        source, key = self.origin(path)
        return value_at(source.tree.value, key)

    def fields(self) -> Iterator[tuple[Filled, Location]]:
        """Every blank in which something stands, in the order of the annexes, and where it was read.

        >>> from xjdemand.examples import joint_dossier
        >>> from xjdemand.formats.data import dumps, rebuilt
        >>> loaded = rebuilt({"材料.yaml": dumps(joint_dossier())})
        >>> [(item.blank.label, item.text, str(at)) for item, at in loaded.fields()][0]
        ('推荐单位', '喀什地区行政公署', '材料.yaml:3:3')
        """
        return ((item, self.locate(item.path)) for item in filled(self.dossier) if item.text)


def built(sources: Sequence[Source], notes: Sequence[Fault], edition: Edition) -> Loaded:
    """The dossier that some sources make together. Raises LoadError with every fault of shape."""
    whole = assembled(sources, edition)
    dossier, unfit = structured(whole.kind, whole.named)
    faults = [*whole.faults, *(whole.fault(pointer, error.what) for pointer, error in unfit)]
    if faults or dossier is None:
        placed = sorted(faults, key=lambda fault: (fault.at.file, fault.at.line or 0, fault.at.column or 0))
        raise LoadError(placed, notes)
    asked = tuple(each for source in sources for each in suppressions(source.tree.comments, source.file))
    return Loaded(
        dossier=dossier,
        notes=tuple(notes),
        locate=whole.locate,
        sources=tuple(sources),
        origin=whole.origin,
        suppressions=asked,
    )
