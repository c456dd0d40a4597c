r"""A dossier that was read from documents as YAML, each doubt of the reading a comment over the field it is about.

>>> from attrs import evolve
>>> from xjdemand.errors import Fault
>>> from xjdemand.examples import joint_dossier
>>> from xjdemand.formats.data import dumps, rebuilt
>>> loaded = rebuilt({"材料.yaml": dumps(joint_dossier())})
>>> title = next(at for item, at in loaded.fields() if item.path == "/forms/0/title")
>>> doubted = evolve(loaded, notes=(Fault(Phrase("项目名称分在 2 格里"), title),))
>>> [line for line in annotated(doubted).split("\n") if "#" in line]
['      # 读：项目名称分在 2 格里（材料.yaml:30:7）']
"""

from collections.abc import Iterator

from xjdemand.errors import Fault, Location
from xjdemand.formats.data import bounded, dumps, rebuilt
from xjdemand.formats.decode import MAX_BYTES
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.filled import filled
from xjdemand.language import Language, Phrase

_FILE = "材料.yaml"
_DOUBT = Phrase("读：{what}（{at}）")
_NOWHERE = Phrase("读：{what}")


def annotated(loaded: Loaded, language: Language = "zh", *, max_bytes: int = MAX_BYTES) -> str:
    """The dossier as YAML that loads back equal. Doubts of no field stand at its head. Raises DumpError as `dumps` does."""
    text = dumps(loaded.dossier, "yaml", max_bytes=max_bytes)
    lines = text.split("\n")
    over: dict[int, list[str]] = {}
    written, spots = rebuilt({_FILE: text}), _spots(loaded)
    for note in loaded.notes:
        pointer = spots.get(note.at)
        at = (written.locate(pointer).line or 1) - 1 if pointer else 0
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" "))]
        over.setdefault(at, []).append(f"{indent}# {_comment(note, language)}")
    made = "\n".join(line for at, said in enumerate(lines) for line in (*over.get(at, ()), said))
    return bounded(made, "yaml", max_bytes)


def _spots(loaded: Loaded) -> dict[Location, str]:
    """Where something was read -> the JSON pointer of what it became; of several the field, not what is around it."""
    forms = [f"/forms/{number}" for number, _ in enumerate(loaded.dossier.forms)]
    fields = [item.path for item in filled(loaded.dossier)]
    return {loaded.locate(pointer): pointer for pointer in (*forms, *reversed(fields))}


def _comment(note: Fault, language: Language) -> str:
    what = Phrase((_DOUBT if note.at.file else _NOWHERE).template, {"what": note.what, "at": note.at.said(language)})
    return "".join(_signs(what.said(language)))


def _signs(text: str) -> Iterator[str]:
    """What no comment may hold, as its number: a line break ends it, other controls end the file for YAML."""
    for sign in text:
        yield sign if sign.isprintable() else f"[U+{ord(sign):04X}]"
