"""The bookmarks of a print file: one for each form."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from fpdf.syntax import PDFObject

from xjdemand.formats.pdf.objects import Written, text


def outline(entries: Sequence[tuple[str, int]], add: Callable[[PDFObject], int]) -> Written:
    """The outline of a file: title and number of the page object of each form."""
    root, items = Written(), [Written() for _ in entries]
    for written in (root, *items):
        add(written)
    root.body = f"<</Type /Outlines /First {items[0].ref} /Last {items[-1].ref} /Count {len(items)}>>"
    before = {after.id: f" /Prev {item.ref}" for item, after in pairwise(items)}
    after = {item.id: f" /Next {following.ref}" for item, following in pairwise(items)}
    for item, (title, page) in zip(items, entries, strict=True):
        beside = before.get(item.id, "") + after.get(item.id, "")
        item.body = f"<</Title {text(title)} /Parent {root.ref}{beside} /Dest [{page} 0 R /Fit]>>"
    return root
