"""A dossier as the files an office prints: one of everything, in order, and one for each form."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import UsageError
from xjdemand.formats.render import TABLES, refuse, refuse_to_fill, render
from xjdemand.forms.blank import Annexed, table_of
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.page.compose import as_printed

if TYPE_CHECKING:
    from xjdemand.formats.pdf.fonts import Fonts

WHOLE = "全套打印"
BLANK = "空白"
TO_FILL = "可填"
_NOT_IN_NAMES = re.compile(r'(?:[<>:"/\\|?*\s\x00-\x1f\x7f]|\.(?!\d)|(?<!\d)\.)+')
"""What Windows does not allow in a name, blanks, and the dot but in a number: with it a name could climb out of its folder."""
_LONGEST = 40
"""Characters of a title in a file name: with folder and ending it stays below 255 bytes and Windows' 260 characters."""


@frozen
class PrintFile:
    """A file to be printed: its name, what stands in it, and whether it is to be filled on the screen."""

    name: str
    what: Dossier | Annexed
    fillable: bool = False


def files(dossier: Dossier, to: str = "pdf") -> tuple[PrintFile, ...]:
    """The whole dossier in one file, then each of its forms in one of its own: 附件3-01-项目名称.pdf; the summary alone as a table."""
    whole = as_printed(dossier)
    summary = [] if whole.summary is None else [PrintFile(file_name(whole.summary, to=to), whole.summary)]
    if to in TABLES:
        return tuple(summary)
    forms = [PrintFile(file_name(form, number, to), form) for number, form in enumerate(whole.forms, 1)]
    return (PrintFile(f"{WHOLE}.{to}", dossier), *summary, *forms)


def blanks(kinds: Sequence[type[Annexed]], to: str = "pdf") -> tuple[PrintFile, ...]:
    """Empty forms: 附件3-空白.pdf; in a format of tables those alone that are lists."""
    fitting = [kind for kind in kinds if to not in TABLES or table_of(kind)]
    return tuple(PrintFile(f"{kind.sheet.heading}-{BLANK}.{to}", kind()) for kind in fitting)


def to_fill(wanted: Sequence[PrintFile]) -> tuple[PrintFile, ...]:
    """The same forms to be filled on the screen: 附件3-可填.pdf, 附件3-01-项目名称-可填.pdf. A whole dossier is left out."""
    forms = [file for file in wanted if isinstance(file.what, Annexed)]
    return tuple(PrintFile(_named_to_fill(file.name), file.what, fillable=True) for file in forms)


def _named_to_fill(name: str) -> str:
    stem, _, to = name.rpartition(".")
    return f"{stem.removesuffix(f'-{BLANK}')}-{TO_FILL}.{to}"


def file_name(form: Annexed, number: int = 0, to: str = "pdf") -> str:
    """A name that every system takes and that stays in its folder, whatever the title.

    >>> from xjdemand.forms.joint_project import JointProject
    >>> file_name(JointProject(title="../膜下滴灌: 精准调控?"), 1)
    '附件3-01-膜下滴灌_精准调控.pdf'
    """
    title = "".join(sign for sign in getattr(form, "title", "") if sign.isspace() or unicodedata.category(sign)[0] != "C")
    safe = _NOT_IN_NAMES.sub("_", title)[:_LONGEST].strip("_")
    return "-".join(part for part in (form.sheet.heading, f"{number:02}" if number else "", safe) if part) + f".{to}"


def format_of(file: PrintFile) -> str:
    """The format that the file's name asks for."""
    return file.name.rpartition(".")[2]


def print_to(
    folder: Path,
    wanted: Sequence[PrintFile],
    edition: Edition = XJ2023,
    *,
    fonts: "Fonts | None" = None,
    force: bool = False,
) -> Iterator[Path]:
    """Write each file into `folder`, and say which. Raises UsageError rather than overwrite.

    RenderError as `render` does. Nothing is written where any file of `wanted` can't be.
    """
    there = [file.name for file in wanted if (folder / file.name).exists()]
    if there and not force:
        raise UsageError(Phrase("{folder} 里已有 {files}；要覆盖请加 --force", {"folder": folder, "files": there}))
    for to in dict.fromkeys(map(format_of, wanted)):
        refuse(to, fonts)
        if any(file.fillable for file in wanted):
            refuse_to_fill(to)
    made = [(file, render(file.what, format_of(file), edition, fonts=fonts, fillable=file.fillable)) for file in wanted]
    for file, printed in made:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(printed)
        yield folder / file.name
