"""Files that fuzzing came upon (tools/fuzz.py), a sample of each reader's: all different in how their reading ends."""

from pathlib import Path
from zipfile import ZipFile

import pytest

import xjdemand as xj
from xjdemand.formats.annotate import annotated

KEPT = Path(__file__).parent / "data" / "fuzzed.zip"
with ZipFile(KEPT) as archive:
    FILES = {name: archive.read(name) for name in archive.namelist()}
ENDINGS = sorted({name.partition("/")[0] for name in FILES})


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_changed_at_random_ends_in_a_load_error_or_in_a_dossier_that_can_be_written(
    ending: str, tmp_path: Path
) -> None:
    """And what was written with its doubts loads back equal."""
    ends = set()
    for name, content in FILES.items():
        if name.startswith(f"{ending}/"):
            path = tmp_path / f"来件.{ending}"
            path.write_bytes(content)
            ends.add(end_of(path))
    assert ends <= {"refused", "read", "too large to write"}


def end_of(path: Path) -> str:
    try:
        loaded = xj.read(path)
    except xj.LoadError as error:
        return "refused" if error.said("zh") != error.said("en") else "refused without a word in English"
    xj.check(loaded.dossier)
    try:
        text = annotated(loaded)
    except xj.DumpError:
        return "too large to write"
    assert xj.loads(text, "yaml") == loaded.dossier
    return "read"


def test_both_ends_are_among_them(tmp_path: Path) -> None:
    """Else nothing would be held here."""
    ends = set()
    for name in list(FILES)[::5]:
        path = tmp_path / name.replace("/", ".")
        path.write_bytes(FILES[name])
        ends.add(end_of(path))
    assert ends >= {"read", "refused"}


def test_every_reader_has_been_fuzzed() -> None:
    assert set(ENDINGS) == {"csv", "docx", "html", "json", "pdf", "toml", "xlsx", "yaml"}
