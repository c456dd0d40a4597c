"""Settings from a file: found, opened, read key by key; all that is wrong in it comes in one LoadError."""

from functools import partial
from pathlib import Path
from typing import Any, cast

from attrs import asdict, fields_dict

from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import Fault, LoadError, Location, UsageError
from xjdemand.formats.decode import read_text
from xjdemand.formats.leaves import Unfit, text
from xjdemand.formats.limits import LARGEST, LIMITS, Limits
from xjdemand.formats.toml_tree import parse
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.plugins import Plugins
from xjdemand.plugins import load as load_plugins
from xjdemand.rules.finding import Strength
from xjdemand.rules.suppression import Suppression
from xjdemand.settings.readers import (
    STAGES,
    STRENGTHS,
    Ids,
    day,
    edition,
    flag,
    sentence,
    strength,
    switch,
    whole_number,
    word,
)
from xjdemand.settings.table import Table, unknown
from xjdemand.settings.values import PerFile, Settings, turned

OWN, SHARED = "xjdemand.toml", "pyproject.toml"
_SECTION = ("tool", "xjdemand")


def plain() -> Settings:
    """The settings where no file says any: the default ones, with the rules of plug-ins."""
    plugins = load_plugins()
    return Settings(edition=plugins.within(XJ2023), plugins=plugins)


def find(folder: str | Path = ".") -> Settings:
    """The settings for work done in `folder`: of the first file found there or above, xjdemand.toml before pyproject.toml.

    A pyproject.toml without `[tool.xjdemand]` is passed over. Raises LoadError as `load` does.
    """
    here = Path(folder).resolve()
    for each in (here, *here.parents):
        for file in (each / OWN, each / SHARED):
            table = _opened(file) if file.is_file() else None
            if table is not None:
                return _settings(table)
    return plain()


def load(path: str | Path) -> Settings:
    """The settings in one file: the top level of a TOML file, or `[tool.xjdemand]` of a pyproject.toml.

    Raises LoadError with every unknown key, rule, switch, value and date, each with its line and the nearest that is known.
    """
    file = Path(path)
    table = _opened(file)
    if table is None:
        raise LoadError([Fault(Phrase("里面没有 [{section}]", {"section": ".".join(_SECTION)}), Location(str(file)))])
    return _settings(table)


def _opened(file: Path) -> Table | None:
    """The table of a file that is ours; None where it has none."""
    try:
        tree = parse(read_text(file, ("toml",))[0])
    except Broken as broken:
        raise LoadError([Fault(broken.what, Location(str(file), broken.line, broken.column))]) from broken
    whole = Table(cast("dict[str, object]", tree.value), "", file, tree, [])
    if file.name != SHARED:
        return whole
    outer, inner = _SECTION
    tools = whole.values.get(outer)
    return whole.inner(outer).inner(inner) if isinstance(tools, dict) and inner in tools else None


def _settings(table: Table) -> Settings:
    notice = table.read("notice", edition, XJ2023)
    plugins = load_plugins(notice) if table.read("plugins", flag, otherwise=True) else Plugins()
    ids = Ids(plugins.within(notice), bool(plugins.broken))
    per_file = table.inner("per-file")
    settings = Settings(
        edition=ids.edition,
        plugins=plugins,
        stage=table.read("stage", word(STAGES), None),
        fail_on=table.read("fail-on", word(STRENGTHS), Strength.MUST),
        readings=_readings(table.inner("readings"), notice),
        baseline=table.read("baseline", partial(_path, table.file.parent), None),
        per_file=tuple(_per_file(files, each, ids) for files, each in per_file.entries()),
        suppress=tuple(_suppression(row, ids) for row in table.rows("suppress")),
        limits=_limits(table.inner("limits")),
        root=table.file.parent,
        file=table.file,
        **_weights(table, ids),
    )
    table.close()
    if table.faults:
        raise LoadError(sorted(table.faults, key=lambda fault: (fault.at.line or 0, fault.at.column or 0)))
    return settings


def _path(folder: Path, value: object) -> Path:
    return folder / sentence(value)


def _weights(table: Table, ids: Ids) -> dict[str, Any]:
    """What the top level and the tables for some files have in common: select, ignore, strength."""
    select, ignore = (table.every(key, ids.beginning) for key in ("select", "ignore"))
    return {"select": select, "ignore": ignore, "strength": dict(_strengths(table.inner("strength"), ids))}


def _strengths(table: Table, ids: Ids) -> list[tuple[str, Strength]]:
    found = []
    for rule in table.values:
        to = table.read(rule, strength, None)
        try:
            found += [(ids.whole(rule), to)] if to else []
        except Unfit as unfit:
            table.fault(unfit.what, rule)
    return found


def _per_file(files: str, table: Table, ids: Ids) -> PerFile:
    weights = _weights(table, ids)
    table.close()
    return PerFile(files=files, **weights)


def _readings(table: Table, notice: Edition) -> Readings | None:
    readings = notice.notice.readings
    for name in table.values:
        written = table.read(name, switch, None)
        try:
            readings = readings if written is None else _turned(readings, name, written)
        except Unfit as unfit:
            table.fault(unfit.what, name)
    return readings if table.values else None


def _turned(readings: Readings, name: str, written: str) -> Readings:
    if name not in fields_dict(Readings):
        raise Unfit(unknown(name, fields_dict(Readings)))
    try:
        return turned(readings, {name: written})
    except UsageError as error:
        raise Unfit(error.sentences[0]) from error


def _limits(table: Table) -> Limits:
    asked = {name: table.read(name, whole_number(LARGEST[name]), default) for name, default in asdict(LIMITS).items()}
    table.close()
    return Limits(**asked)


def _suppression(table: Table, ids: Ids) -> Suppression:
    found = Suppression(
        rule=table.need("rule", ids.whole, ""),
        reason=table.need("reason", sentence, ""),
        until=table.read("until", day, None),
        path=table.read("path", text, ""),
        file=table.read("file", text, ""),
        at=table.at,
    )
    table.close()
    return found
