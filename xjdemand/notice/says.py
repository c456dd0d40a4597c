"""The words of a notice: an element carries the characters it stands for.

Law of coverage: the quotes of a notice's elements, one after the other, *are* its text (white space aside). A value that is
spelt out in the words (the 5 of “不超过5个”) stands once, as the element's attribute, and is filled into them.
"""

from collections.abc import Iterator

from attrs import field, fields, frozen, has

from xjdemand.notice.clause import Clause


@frozen
class Note:
    """A remark on an element: the id of a row of our list of ambiguities (A1-A63), and what we make of it."""

    id: str
    says: str


@frozen(kw_only=True)
class Says:
    """A stretch of the notice: the clause it belongs to, and its words, verbatim; {names} are this element's values.

    `unchecked` is why no rule stands on it, where none does.
    """

    clause: str = field(kw_only=False)
    words: str = field(kw_only=False)
    unchecked: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def quote(self) -> str:
        """The words with this element's values in them, as they are printed."""
        own = {attribute.name: getattr(self, attribute.name) for attribute in fields(type(self))}
        return self.words.format_map(own)

    @property
    def cites(self) -> Clause:
        """The clause to cite: id and exact quote, without the comma that joins it to the next or half a bracket."""
        quote = self.quote.rstrip("，、；：")
        return Clause(self.clause, quote if quote.count("（") == quote.count("）") else quote.strip("（）"))


def elements(part: object, path: str = "notice") -> Iterator[tuple[str, Says]]:
    """Every element in `part` with its path as an attribute, in the order of the text."""
    if isinstance(part, Says):
        yield path, part
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from elements(item, f"{path}[{number}]")
    elif has(kind := type(part)) and not isinstance(part, Note):
        for attribute in fields(kind):
            yield from elements(getattr(part, attribute.name), f"{path}.{attribute.name}")
