"""The good files that `fuzz.py` begins with: what we write ourselves, and what other programs' files look like in the tests."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import xjdemand as xj
from xjdemand.demo import SOUND, sample
from xjdemand.examples import demand_dossier, joint_dossier

_LARGE = 1_000_000
"""Bytes: a face brought along whole says nothing of the reader."""

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def _dossiers() -> list["xj.Dossier"]:
    return [joint_dossier(needs=2), demand_dossier(needs=2), *(xj.loads(sample(name), "yaml") for name in SOUND)]


def _rendered(to: str) -> list[bytes]:
    return [xj.render(each, to) for each in _dossiers()]


def _dumped(to: str) -> Callable[[], list[bytes]]:
    return lambda: [xj.dumps(each, to).encode() for each in _dossiers()[:2]]


def _word() -> list[bytes]:
    from test_word_reading import CASES  # noqa: PLC0415 -- the tests' own corpus

    return [*_rendered("docx"), *(case.file for case in CASES.values())]


def _sheets(ending: str) -> Callable[[], list[bytes]]:
    def made() -> list[bytes]:
        from test_sheet_reading import CASES  # noqa: PLC0415 -- as above

        return [*_rendered(ending), *(case.file for case in CASES.values() if case.name.endswith(ending))]

    return made


def _pages() -> list[bytes]:
    from test_html_reading import CASES  # noqa: PLC0415 -- as above

    return [*_rendered("html"), *(case.file for case in CASES.values())]


def _prints() -> list[bytes]:
    """Printed and to be filled; the latter with their objects unpacked too, so that changes reach them."""
    import pikepdf  # noqa: PLC0415 -- as above

    forms = [form for each in _dossiers()[:2] for form in (each.summary, each.forms[0]) if form is not None]
    made = [*_rendered("pdf")[:2], *(xj.render(form, "pdf", fillable=True) for form in forms)]
    for raw in tuple(made):
        stream = BytesIO()
        with pikepdf.open(BytesIO(raw)) as opened:
            for name in ("/FontFile2", "/FontFile3"):
                for item in opened.objects:
                    if isinstance(item, pikepdf.Dictionary) and name in item:
                        del item[name]
            opened.remove_unreferenced_resources()
            opened.save(stream, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False)
        made.append(stream.getvalue())
    return [raw for raw in made if len(raw) < _LARGE]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "csv": _sheets("csv"),
    "docx": _word,
    "html": _pages,
    "json": _dumped("json"),
    "pdf": _prints,
    "toml": _dumped("toml"),
    "xlsx": _sheets("xlsx"),
    "yaml": _dumped("yaml"),
}
"""Ending -> its good files."""
