"""How much of a document from anybody is read: past a limit it is refused, and the limit named.

>>> Limits().file, Limits(cells=5_000).cells
(50000000, 5000)
"""

from attrs import field, fields, frozen, validators

from xjdemand.formats.decode import MAX_BYTES

_MOST = 2_000_000_000


def _limit(default: int, most: int = _MOST) -> int:
    held = validators.and_(validators.instance_of(int), validators.ge(1), validators.le(most))
    made: int = field(default=default, validator=held, metadata={"most": most})
    return made


@frozen(kw_only=True)
class Limits:
    """What a document may hold. Raises TypeError or ValueError for a limit that is no number above zero, or too large (`LARGEST`).

    `file` and `part` in bytes, a part as it is unpacked; how many `parts` an archive may have, how many `elements` (with their
    attributes) a part, how many `cells` its tables, how many levels (`depth`) may stand in one another; `text` in bytes of UTF-8;
    `seconds` that another program may take to convert one. Of a PDF the elements are its fields, the parts the files attached;
    it may have 20 MB, 5,000 fields and 12 levels of them at most, whatever is set here.

    What one part unpacks to fills memory some twelve times over while it is read: `part` bounds that.
    """

    file: int = _limit(50_000_000)
    part: int = _limit(8_000_000)
    parts: int = _limit(1_000)
    elements: int = _limit(300_000)
    cells: int = _limit(30_000)
    depth: int = _limit(60, most=200)
    text: int = _limit(MAX_BYTES)
    seconds: int = _limit(60)

    @property
    def data(self) -> int:
        """How many bytes files of data may have: no less than the text of documents, which is written as such.

        >>> Limits(text=5_000_000).data, Limits(text=10).data
        (5000000, 2000000)
        """
        return max(MAX_BYTES, self.text)


LIMITS = Limits()
"""Those that hold where none are given; a dossier in Word has about thirty thousand elements and two hundred cells."""
LARGEST = {item.name: item.metadata["most"] for item in fields(Limits)}
"""What each may be at most: past it, memory or Python's own stack would be the limit."""
