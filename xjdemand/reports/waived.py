"""How a report says that a finding was set aside: by what, why, by whom, until when, and where that is written."""

from collections.abc import Iterator

from xjdemand.errors import Location
from xjdemand.language import Language, Phrase
from xjdemand.rules.waiver import Waiver, WaiverKind


def reason(waiver: Waiver, language: Language) -> str:
    """One line: “放行：上一年同名，已获准（到2026年12月31日为止）”."""
    values = {"reason": waiver.reason, "by": waiver.by, "day": waiver.day, "until": waiver.until}
    match waiver.kind:
        case WaiverKind.BASELINE:
            said = Phrase("基线：写基线时已有")
        case WaiverKind.DECIDED:
            said = Phrase("决定：{reason}（{by}，{day}）", values)
        case WaiverKind.SUPPRESSED if waiver.until is not None:
            said = Phrase("放行：{reason}（到{until}为止）", values)
        case WaiverKind.SUPPRESSED:
            said = Phrase("放行：{reason}", values)
    return said.said(language)


def written_at(waiver: Waiver, finding: Location) -> str:
    """Where the waiver is written; nothing where that is the finding's own line, or where it is written nowhere."""
    there = waiver.at
    return "" if there is None or (there.file, there.line) == (finding.file, finding.line) else str(there)


def lines(waiver: Waiver, finding: Location, language: Language) -> Iterator[str]:
    """Why, and where that is written."""
    yield reason(waiver, language)
    at = written_at(waiver, finding)
    if at:
        yield Phrase("写在  {place}", {"place": at}).said(language)
