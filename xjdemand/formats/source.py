"""Where in the file of a notice's text an element or a blank stands."""

from collections.abc import Callable
from importlib import resources

from xjdemand.edition import Edition
from xjdemand.errors import Location
from xjdemand.notice.clause import squeeze


def locator(edition: Edition) -> Callable[[str], Location]:
    """A name in code, as findings on the notice have it -> the line of the text on which its words begin."""
    text = (resources.files("xjdemand") / "notice" / edition.source).read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.split("\n"), 1) for _ in squeeze(line)]
    named: dict[str, int] = {}
    at = 0
    for printed in edition.printed():
        named.setdefault(printed.name, at)
        at += len(squeeze(printed.clause.quote))

    def locate(path: str) -> Location:
        offset = next((start for name, start in named.items() if name.startswith(path)), len(lines))
        return Location(edition.source, lines[offset] if offset < len(lines) else None)

    return locate
