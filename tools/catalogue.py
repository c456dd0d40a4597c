"""Keep the English catalogue in step with the code.

python tools/catalogue.py update   gather every sentence into xjdemand.po, keep what is translated, compile xjdemand.mo
python tools/catalogue.py check    exit 1 and name what is missing, stale, or differs from the compiled file
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from xjdemand.edition import XJ2023
from xjdemand.forms.blank import Fact, entries
from xjdemand.forms.dossier import Evidence, HandIn, Indicator
from xjdemand.notice.readings import taken
from xjdemand.notice.says import Note, elements
from xjdemand.pages import paragraphs

ROOT = Path(__file__).resolve().parent.parent / "xjdemand"
PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "xjdemand.po"
KEYWORDS = {"Phrase": (1,), "_misfit": (2,), "_unfit": (1,), "doubt": (1,)}
FIRST_DAY = datetime(2026, 11, 23, tzinfo=UTC)


def sentences() -> Iterator[str]:
    """Every Chinese sentence that a user may be shown, except what a form or the notice itself prints."""
    for found in extract_from_dir(ROOT, [("**.py", "python")], keywords=KEYWORDS):
        yield found[2] if isinstance(found[2], str) else found[2][0]
    for rule in XJ2023.catalogue:
        yield from (rule.message, rule.remedy, *paragraphs(rule))
    for _, reading in taken():
        yield from (reading.question, reading.taken, reading.why)
    for _, element in elements(XJ2023.notice):
        yield from filter(None, (element.unchecked, *(note.says for note in element.notes)))
    yield from (note.says for note in notes_of_forms())
    yield from ways_of_writing()
    yield from (note.says for note in XJ2023.notice.silences)


def ways_of_writing() -> Iterator[str]:
    """What the skeleton says of facts that no annex prints."""
    for cls in (Evidence, Indicator, HandIn):
        yield from (item.written for item in entries(cls) if isinstance(item, Fact) and item.written)


def notes_of_forms() -> Iterator[Note]:
    """The notes on fields of the annexes."""
    for form in XJ2023.forms:
        for item in entries(form):
            yield from getattr(item, "notes", ())


def gathered() -> Catalog:
    """The catalogue as it should be: all sentences, with the translations there are."""
    old = read_po(BytesIO(PO.read_bytes())) if PO.exists() else Catalog(locale="en")
    new = Catalog(
        locale="en",
        project="xjdemand",
        fuzzy=False,
        creation_date=FIRST_DAY,
        revision_date=FIRST_DAY,
        header_comment="# English sentences of xjdemand; the Chinese template is the key.",
    )
    for sentence in dict.fromkeys(sentences()):
        known = old.get(sentence)
        new.add(sentence, known.string if known else "")
    return new


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """The two files, the same bytes every time."""
    po, mo = BytesIO(), BytesIO()
    write_po(po, catalogue, width=0, omit_header=False, sort_output=False)
    write_mo(mo, catalogue)
    return po.getvalue(), mo.getvalue()


def main(command: str) -> int:
    """Run one of the two commands."""
    catalogue = gathered()
    missing = [message.id for message in catalogue if message.id and not message.string]
    po, mo = written(catalogue)
    if command == "update":
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po)
        PO.with_suffix(".mo").write_bytes(mo)
        sys.stdout.write(f"{len(catalogue)} sentences, {len(missing)} without English\n")
        return 0
    fresh = PO.read_bytes() == po and PO.with_suffix(".mo").read_bytes() == mo
    for sentence in missing:
        sys.stdout.write(f"no English: {sentence}\n")
    if not fresh:
        sys.stdout.write("the catalogue is stale: run python tools/catalogue.py update\n")
    return int(bool(missing) or not fresh)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
