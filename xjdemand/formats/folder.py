"""A folder as a dossier: one file a form, taken in the order of their names."""

import re
from pathlib import Path

from xjdemand.formats.decode import ending, unopened
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_FILES = 1000
_OF_THE_SYSTEM = re.compile(r"\.|~\$|(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""Hidden files, Word's lock files and what Windows leaves behind."""

_RUNS = re.compile(r"([0-9]{1,18})")


Refused = list[tuple[Path, Broken]]
"""What was not taken, and why."""


def files_of(path: Path, endings: tuple[str, ...]) -> tuple[list[Path], Refused]:
    """The files to read, and those that must not be: `path` itself, or what stands in the folder but for hidden files."""
    try:
        if not path.is_dir():
            return [path], []
        found = sorted((item for item in path.iterdir() if not _OF_THE_SYSTEM.match(item.name)), key=_natural)
        home = path.resolve()
    except OSError as error:
        return [], [(path, unopened(error))]
    if not found:
        return [], [(path, Broken(Phrase("文件夹是空的")))]
    if len(found) > MAX_FILES:
        return [], [(path, Broken(Phrase("文件夹里超过 {n} 个文件", {"n": MAX_FILES})))]
    why = {file: _refusal(file, home, endings) for file in found}
    return [file for file in found if why[file] is None], [(file, broken) for file, broken in why.items() if broken]


def _refusal(file: Path, home: Path, endings: tuple[str, ...]) -> Broken | None:
    try:
        end = file.resolve(strict=True)
    except FileNotFoundError:
        return Broken(Phrase("没有这个文件"))
    except (OSError, RuntimeError):  # a link in a circle: RuntimeError before Python 3.13
        return Broken(Phrase("是指向自己的链接"))
    if not end.is_relative_to(home):
        return Broken(Phrase("是指向文件夹之外的链接，不读"))
    if file.is_dir():
        return Broken(Phrase("是子文件夹；一份材料放在一个文件夹里"))
    if ending(file) not in endings:
        return Broken(Phrase("不是 {endings} 文件，不能当作表来读；请移出", {"endings": endings}))
    return None


def _natural(path: Path) -> list[tuple[int, str]]:
    """附件3-2 before 附件3-10: the order of the names is the order of the forms."""
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in _RUNS.split(path.name)]
