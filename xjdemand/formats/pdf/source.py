"""A PDF of ours as a source of a dossier: by what stands in its fields where it has any, else by the data that it carries."""

from pathlib import Path

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import content_of
from xjdemand.formats.limits import Limits
from xjdemand.formats.loaded import built
from xjdemand.formats.opening import parsed
from xjdemand.formats.pdf.filled import filled_in, hold_text, is_ours, without_ours
from xjdemand.formats.pdf.read import carried, within
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_DATA = "json"


def printed(path: Path, edition: Edition, max_bytes: int, limits: Limits, *, is_alone: bool) -> tuple[Source, list[Fault]]:
    """What the PDF at `path` says. Raises Broken where it says nothing we can read.

    One without fields is a dossier where it is alone. Among other files it is a print of what they say, and must not be counted again.
    """
    source, doubts = source_of(content_of(path, within(limits).file), str(path), edition, max_bytes, limits)
    if source.text and not is_alone:
        raise Broken(Phrase("是打印好的表，不和别的文件一起读；请移出"))
    return source, doubts


def source_of(raw: bytes, file: str, edition: Edition, max_bytes: int, limits: Limits) -> tuple[Source, list[Fault]]:
    """As `printed`, of a PDF in memory; its source has a text where it is a print."""
    found = carried(raw, max_bytes, limits)
    source = None if found.data is None else parsed(found.data, _DATA, file)
    said = [Fault(what, Location(file)) for what in found.doubts]
    if source is not None and not any(is_ours(field, edition) for field in found.fields):
        return source, [*said, *([Fault(without_ours(found.fields), Location(file))] if found.fields else [])]
    hold_text(found.fields, min(max_bytes, limits.text))
    before = None if source is None else built([source], [], edition).dossier
    read, doubts = filled_in(found.fields, before, file, edition)
    return read, [*said, *doubts]
