"""Fields of Word in a paragraph: what stands in their codes is not seen, and what some of them show is nowhere written."""

from xml.etree import ElementTree as ET

from attrs import Factory, define

from xjdemand.formats.office.elements import said_by

_DRAWN = {"EQ", "MACROBUTTON", "GOTOBUTTON", "SYMBOL", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"}
"""Fields that show what no result of theirs says: a number in a circle, a button, a symbol."""

_SILENT = {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "HYPERLINK", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"}
"""Fields that show nothing where they have no result, or are named by what stands in them."""

_LEFT_OUT = ("del", "moveFrom")


@define
class _Field:
    code: str = ""
    has_result: bool = False


@define
class Codes:
    """The fields of one paragraph: the texts in their codes, and the codes of those whose looks can't be read."""

    unseen: set[ET.Element] = Factory(set)
    unread: list[str] = Factory(list)
    _open: list[_Field] = Factory(list)
    _inside: list[ET.Element] = Factory(list)
    _coding: int | None = None
    """Which of the open fields has a code that the others stand in."""

    @classmethod
    def of(cls, paragraph: ET.Element) -> "Codes":
        """Those of a paragraph; a field that does not end there hides nothing."""
        made = cls()
        coming = [paragraph]
        while coming:
            element = coming.pop()
            made._meet(element)
            coming += reversed([child for child in element if child.tag not in _LEFT_OUT])
        return made

    def _meet(self, element: ET.Element) -> None:
        match element.tag:
            case "fldChar":
                self._turn(said_by(element, "fldCharType"))
            case "fldSimple" if not any(each.tag == "t" for each in element.iter()):
                self._tell(_Field(said_by(element, "instr")))
            case "instrText" if self._open:
                self._open[-1].code += element.text or ""
            case "t" if self._coding is not None:
                self._inside.append(element)

    def _turn(self, to: str) -> None:
        if to == "begin":
            self._open.append(_Field())
            self._coding = len(self._open) - 1 if self._coding is None else self._coding
        elif self._open and to == "separate":
            self._open[-1].has_result = True
            self._close(len(self._open) - 1)
        elif self._open and to == "end":
            ended = self._open.pop()
            self._close(len(self._open))
            self._tell(ended)

    def _close(self, number: int) -> None:
        """The code of a field ends."""
        if self._coding == number:
            self.unseen.update(self._inside)
            self._inside, self._coding = [], None

    def _tell(self, ended: _Field) -> None:
        name = (ended.code.split() or [""])[0].upper()
        is_unread = name in _DRAWN or not (ended.has_result or name in _SILENT)
        if name and is_unread and self._coding is None:
            self.unread.append(" ".join(ended.code.split()))
