"""Words as operators in the content of a page, or of what a field shows."""

from xjdemand.formats.pdf.embed import Embedded
from xjdemand.formats.pdf.face_file import THOUSAND
from xjdemand.typeset.faces import MM
from xjdemand.typeset.flow import Sheet
from xjdemand.typeset.words import Words


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
