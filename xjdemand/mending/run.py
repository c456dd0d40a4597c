"""`fixes`: what can be mended in a dossier, as a value; nothing is written."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from xjdemand.edition import XJ2023, Edition, check, is_chosen
from xjdemand.errors import UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.layout import is_editable
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.mending.fix import Fix, Fixed
from xjdemand.mending.table import FIXES
from xjdemand.mending.trial import Mending
from xjdemand.notice.readings import Readings
from xjdemand.rules.finding import Report, Stage

_NOT_EDITABLE = Phrase("{file} 不能自动改：只改 YAML、JSON、TOML；请先用 xjdemand read 读成 YAML 再改，或改生成它的材料")


def fixes(  # noqa: PLR0913 -- the questions of `check`
    source: Loaded | str | Path,
    edition: Edition = XJ2023,
    *,
    unsafe: bool = False,
    readings: Readings | None = None,
    stage: Stage | None = None,
    as_of: datetime | date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    spared: Iterable[tuple[str, str]] = (),
) -> Fixed:
    """What mending makes of a dossier: new texts for its files, each edit, what was made and what was not, and why.

    Nothing is written. With `unsafe` also what only looks certain (docs/fixes.md). A mend is kept only where the new text loads as
    the old dossier but for what was to change, nothing new is found in it by any rule, and its own finding is gone. `select` and
    `ignore` choose the rules whose findings are mended; `spared` are findings, by rule
    and path, that somebody set aside: they are left alone. Raises LoadError as `load_file` does; UsageError for a PDF.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xjdemand.examples import joint_dossier, put
    >>> from xjdemand.formats.data import dump
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "材料.yaml"
    ...     dump(put(joint_dossier(), "/forms/0/phone", "０９９８－5550104"), file)
    ...     fixed = fixes(file)
    >>> [(mend.rule, mend.path) for mend in fixed.made], fixed.loaded.dossier.forms[0].phone
    ([('XJ605', '/forms/0/phone')], '0998-5550104')
    """
    if not isinstance(source, Loaded | str | Path):
        raise UsageError(Phrase("fixes 要的是文件或 load_file 读入的材料，不是{kind}", {"kind": type(source).__name__}))
    loaded = source if isinstance(source, Loaded) else load_file(source, edition)
    for file in (each.file for each in loaded.sources):
        if not is_editable(file):
            raise UsageError(Phrase(_NOT_EDITABLE.template, {"file": file}))

    def judge(dossier: Dossier) -> Report:
        return check(dossier, edition, readings=readings, stage=stage, as_of=as_of)

    return Mending.of(loaded, edition, judge, spared).run(
        [fix for fix in FIXES if _is_wanted(fix, edition, select, ignore, unsafe=unsafe)]
    )


def _is_wanted(fix: Fix, edition: Edition, select: Sequence[str], ignore: Sequence[str], *, unsafe: bool) -> bool:
    """Whether the fix is asked for; one that belongs to no rule is, where no rules were selected."""
    if not (fix.is_safe or unsafe):
        return False
    chosen = [rule.id for rule in edition.rules if is_chosen(rule, select, ignore)]
    return fix.rule in chosen if fix.rule else not select
