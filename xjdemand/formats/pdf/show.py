"""What stands on a sheet as operators in the content of a page, or of what a field shows."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from xjdemand.formats.pdf.embed import Embedded
from xjdemand.formats.pdf.face_file import THOUSAND
from xjdemand.formats.pdf.tags import Structure
from xjdemand.typeset.faces import MM, Face
from xjdemand.typeset.flow import Sheet
from xjdemand.typeset.words import Words

_STROKE = 0.5
"""pt: how thick borders are."""


def shown(words: Words, sheet: Sheet, face: Embedded) -> str:
    """`words` where they stand on their sheet, in `face`."""
    x, y = words.x / MM, (sheet.height - words.y) / MM
    turn = "0 -1 1 0" if words.turned else "1 0 0 1"
    start = f"/{face.resource} {words.size:g} Tf {turn} {x:.3f} {y:.3f} Tm"
    if not words.at:
        return f"{start} <{face.coded(words.text)}> Tj"
    gap, spread = words.gap / MM, set(words.at)
    inside = [at for at in range(1, len(words.text)) if at not in spread]
    back = f"> {gap / words.size * THOUSAND:.2f} <"
    parts = [words.text[left:right] for left, right in zip((0, *inside), (*inside, None), strict=True)]
    return f"{start} {gap:.4f} Tc [<{back.join(map(face.coded, parts))}>] TJ 0 Tc"


def content(sheet: Sheet, number: int, faces: Mapping[Face, Embedded], structure: Structure) -> Iterator[str]:
    """The content of a page: borders, then the words in the order of reading, each paragraph's tagged as its own."""
    yield f"/Artifact <</Type /Layout>> BDC\n{_STROKE} w 2 J 0 G"
    for rule in sheet.rules:
        x, y, right, bottom = (value / MM for value in rule)
        high = sheet.height / MM
        yield f"{x:.2f} {high - y:.2f} m {right:.2f} {high - bottom:.2f} l S"
    yield "EMC"
    for key, said in groupby(sheet.words, lambda words: words.key):
        if key:
            tag, piece = structure.marked(key, number)
            yield f"/{tag} <</MCID {piece}>> BDC\nBT"
        else:
            yield "/Artifact <</Type /Pagination>> BDC\nBT"
        yield from (shown(words, sheet, faces[words.face]) for words in said)
        yield "ET\nEMC"
