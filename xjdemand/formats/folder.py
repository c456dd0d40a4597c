"""A folder as a dossier: one file a form, taken in the order of their names."""

from pathlib import Path

from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_FILES = 1000


def files_of(path: Path, endings: tuple[str, ...]) -> list[Path]:
    """The files to read: `path` itself, or what stands in the folder. Raises Broken on what it can't or must not read."""
    if not path.is_dir():
        return [path]
    files = sorted(item for item in path.iterdir() if not item.name.startswith("."))
    if not files:
        raise Broken(Phrase("文件夹是空的"))
    if len(files) > MAX_FILES:
        raise Broken(Phrase("文件夹里超过 {n} 个文件", {"n": MAX_FILES}))
    home = path.resolve()
    for file in files:
        if not file.resolve().is_relative_to(home):
            raise Broken(Phrase("{name} 是指向文件夹之外的链接，不读", {"name": file.name}))
        if file.is_dir():
            raise Broken(Phrase("{name} 是子文件夹；一份材料放在一个文件夹里", {"name": file.name}))
        if file.suffix.removeprefix(".").lower() not in endings:
            raise Broken(
                Phrase("{name} 不是 {endings} 文件，不能当作表来读；请移出", {"name": file.name, "endings": endings})
            )
    return files
