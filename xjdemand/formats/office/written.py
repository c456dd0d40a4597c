"""What has been read into a form so far: a value is taken once, and what goes on with it is put behind it."""

from collections.abc import Sequence

from attrs import frozen

from xjdemand.formats.office.cells import Box, Read, shown
from xjdemand.formats.office.values import Values
from xjdemand.forms.blank import Blank
from xjdemand.text import is_blank


@frozen
class Written:
    """A form being filled, and how its values are read."""

    form: Read
    values: Values

    def take(self, item: Blank, boxes: Sequence[Box]) -> None:
        """The value of a blank from the cells that it stands in; another one than before is named, not taken."""
        text = self.values.of(item, boxes, boxes[0].at)
        before = self.form.values.get(item.name, ("", None))[0]
        if item.name in self.form.values and not text:
            self.values.doubt("{label}的栏目名又写了一遍，没有读进内容", boxes[0].at, label=item.label)
            return
        if before not in ("", text):
            self.values.doubt("{label}有两处，读的是前一处，没有读：{text}", boxes[0].at, label=item.label, text=shown(text))
            return
        written = next((box for box in boxes if not is_blank(box.text)), boxes[0])
        self.form.values[item.name] = (text, written.at)

    def more(self, item: Blank, boxes: Sequence[Box], label: Box) -> None:
        """What stands beside a label that reaches down from the row above."""
        text = "\n".join(box.text for box in boxes if not is_blank(box.text))
        if not is_blank(label.text):
            self.values.unread(label)
        if text:
            self.values.doubt("{label}分在几行里，按先后连起来读", boxes[0].at, label=item.label)
            before, at = self.form.values.get(item.name, ("", boxes[0].at))
            self.form.values[item.name] = (f"{before}\n{text}" if before else text, at)
