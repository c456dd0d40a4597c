"""What the elements of a page do to the text in them: seen or not, struck out, kept as it is, and what is not read at all."""

import re
from collections.abc import Mapping

from attrs import evolve, frozen

from xjdemand.formats.html.tokens import Start
from xjdemand.formats.office.reader import UNREAD
from xjdemand.formats.office.runs import TRACKED
from xjdemand.formats.office.seen import HIDDEN, NUMBERED, RAISED, STRUCK
from xjdemand.language import Phrase

SCRIPT = Phrase("网页带有脚本，没有运行，也没有读")
_WITHOUT_SCRIPTS = Phrase("这里有脚本不运行时才显示的文字，没有读")

_LONGEST = 1000
"""Signs of a style that are looked at."""
_RAISED = re.compile(r"vertical-align:(?:super|sub)\b")
_UNSEEN = re.compile(r"display:none|visibility:hidden|mso-hide:all")
_KEEPS = re.compile(r"white-space:(?:pre(?!-line)|break-spaces)")
_OF_WORD = {
    "mso-list:ignore": NUMBERED,
    "mso-element:comment": UNREAD["commentReference"],
    "mso-element:footnote": UNREAD["footnoteReference"],
    "mso-element:endnote": UNREAD["endnoteReference"],
    "mso-footnote-id": UNREAD["footnoteReference"],
    "mso-endnote-id": UNREAD["endnoteReference"],
}
"""What the styles of Word's pages say -> what is said of it, and it is not read."""

_NOT_READ: Mapping[str, Phrase | None] = {
    **dict.fromkeys(("img", "svg", "canvas", "video", "audio"), UNREAD["drawing"]),
    **dict.fromkeys(("object", "embed", "applet"), UNREAD["object"]),
    **dict.fromkeys(("iframe", "frame"), UNREAD["altChunk"]),
    **dict.fromkeys(("style", "title", "template", "datalist", "xml", "rp", "noembed", "noframes", "button"), None),
    "math": UNREAD["oMath"],
    "rt": UNREAD["rt"],
    "del": TRACKED,
    "script": SCRIPT,
    "noscript": _WITHOUT_SCRIPTS,
}
"""Elements whose text is not read, with what is said of it; None where it is no text of the page."""


@frozen(kw_only=True)
class Look:
    """How the text of an element is taken: not at all, or with these doubts; kept as it is; of the value of that pointer."""

    gone: bool = False
    doubts: tuple[Phrase, ...] = ()
    kept: bool = False
    path: str = ""
    is_hint: bool = False
    numbered: bool = False

    @property
    def of(self) -> str:
        """The pointer of the value that the text is; a hint is of none."""
        return "" if self.is_hint else self.path


def unread(start: Start) -> tuple[bool, Phrase | None]:
    """Whether an element is not read, and what is said of it."""
    if start.name in _NOT_READ:
        return True, _NOT_READ[start.name]
    style = _style(start)
    said = next((phrase for mark, phrase in _OF_WORD.items() if mark in style), None) if "mso-" in style else None
    if said is None and start.said.get("class", "").lower() == "msocomanchor":
        said = UNREAD["commentReference"]
    return said is not None, said


def within(start: Start, look: Look) -> Look:
    """How the text of that element is taken, `look` being that of what it stands in."""
    style, doubts = _style(start), look.doubts
    if "hidden" in start.said or _UNSEEN.search(style):
        doubts = (*doubts, HIDDEN)
    if start.name in ("s", "strike") or "line-through" in style:
        doubts = (*doubts, STRUCK)
    if start.name in ("sup", "sub") or _RAISED.search(style):
        doubts = (*doubts, RAISED)
    if start.name == "ins":
        doubts = (*doubts, TRACKED)
    if start.name in ("ol", "ul"):
        look = evolve(look, numbered=start.name == "ol")
    if doubts is not look.doubts:
        look = evolve(look, doubts=doubts)
    if "data-path" in start.said:
        look = evolve(look, kept=True, path=start.said["data-path"], is_hint="data-hint" in start.said)
    return evolve(look, kept=True) if not look.kept and (start.name == "pre" or _KEEPS.search(style)) else look


def _style(start: Start) -> str:
    return "".join(start.said.get("style", "")[:_LONGEST].lower().split())
