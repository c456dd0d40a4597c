"""What stands in the fields of a form on a page: what was typed, ticked or chosen."""

import re

from attrs import Factory, define

from xjdemand.formats.html.tokens import Start
from xjdemand.formats.office.cells import shown
from xjdemand.language import Phrase

_TICKED, _NOT_TICKED = "☑", "☐"
_TICKS = Phrase("这里有单选框或复选框，选中的读作☑，没有选的读作☐")
_FIRST = Phrase("这里的下拉框没有标明选了哪一项，按显示的第一项读：{text}")
_SECRET = Phrase("这里有上传文件或密码的框，没有读")
_PROMPT = re.compile(r"请(?:选择|点击|单击).{0,20}|(?:选择|点击选择|单击选择)一?项?")
_AROUND_PROMPT = "-—=…. "
"""What a list shows where nothing was chosen."""
_NO_TEXT = ("hidden", "submit", "button", "reset", "image")
_BETWEEN = "、"


def typed(start: Start) -> tuple[str, Phrase | None]:
    """What an `input` shows, and what must be said of it."""
    kind = start.said.get("type", "").lower()
    if kind in ("checkbox", "radio"):
        return _TICKED if "checked" in start.said else _NOT_TICKED, _TICKS
    if kind in ("file", "password"):
        return "", _SECRET
    return "" if kind in _NO_TEXT else start.said.get("value", ""), None


@define
class Choice:
    """A list to choose from: its options, each with whether it is chosen."""

    several: bool
    options: list[tuple[bool, list[str]]] = Factory(list)

    def chosen(self) -> tuple[str, Phrase | None]:
        """What it shows, and what must be said of it."""
        said = [(on, " ".join("".join(texts).split())) for on, texts in self.options]
        chosen = [text for on, text in said if on]
        if self.several:
            return _BETWEEN.join(chosen), None
        text = (chosen[-1:] or [text for _, text in said[:1]] or [""])[0]
        bare = text.strip(_AROUND_PROMPT)
        if not bare or _PROMPT.fullmatch(bare):
            return "", None
        return text, None if chosen else Phrase(_FIRST.template, {"text": shown(text)})
