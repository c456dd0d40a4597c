"""Values in Word: a content control with the field's pointer and label around each line of a value, a bookmark around the whole.

Controls hold runs, not paragraphs: LibreOffice 7.4 writes the text of others many times over when it saves. Where a program
loses the controls, the bookmarks still say what is what.
"""

from collections.abc import Callable, Sequence
from itertools import count

from xjdemand.formats.docx.glossary import EMPTY, placeholder
from xjdemand.formats.docx.runs import run, runs
from xjdemand.formats.docx.xml import element
from xjdemand.page.page import Para

_LONGEST = 40
"""Characters in the name of a bookmark, as Word allows them."""


def bookmark(path: str) -> str:
    """The name of the bookmark around a value: its JSON pointer in the signs that Word allows, two low lines for each stroke.

    >>> bookmark("/summary/rows/0/lead_unit")
    'xj__summary__rows__0__lead_unit'
    """
    return ("xj" + path.replace("/", "__"))[:_LONGEST]


class Controls:
    """The controls and bookmarks of one file, which are told apart by numbers; `label` names a field by its pointer."""

    def __init__(self, label: Callable[[str], str]) -> None:
        self.label = label
        self.controls, self.bookmarks = count(1), count(1)

    def contents(self, paras: Sequence[Para], measure: float | None = None) -> list[str]:
        """What stands in each of these paragraphs, of one cell or over the table, `measure` mm wide; if of a value, all are of one."""
        inside = [self._inside(para, measure, alone=len(paras) == 1) for para in paras]
        if paras[0].path:
            number = next(self.bookmarks)
            inside[0] = element("w:bookmarkStart", w_id=number, w_name=bookmark(paras[0].path)) + inside[0]
            inside[-1] += element("w:bookmarkEnd", w_id=number)
        return [(run(para.label, para) if para.label else "") + said for para, said in zip(paras, inside, strict=True)]

    def _inside(self, para: Para, measure: float | None, *, alone: bool) -> str:
        """An empty value waits in a control; an empty line within a longer one needs none."""
        if not para.path:
            return runs(para, measure)
        if para.hint or (alone and not para.text):
            return self._control(run(para.text or EMPTY, para), para.path, element("w:showingPlcHdr"))
        return self._control(run(para.text, para), para.path) if para.text else ""

    def _control(self, content: str, path: str, *state: str) -> str:
        said = element(
            "w:sdtPr",
            element("w:alias", w_val=self.label(path)),
            element("w:tag", w_val=path),
            element("w:id", w_val=next(self.controls)),
            placeholder(),
            *state,
            element("w:richText"),
        )
        return element("w:sdt", said, element("w:sdtContent", content))
