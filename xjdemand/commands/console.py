"""What the commands share: reading the words of options, and writing to a console or a file."""

import os
import re
import sys
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from attrs import evolve

from xjdemand.errors import UsageError
from xjdemand.formats.leaves import Unfit, moment
from xjdemand.formats.limits import LARGEST, Limits
from xjdemand.language import Phrase
from xjdemand.reports.text import Paint, ansi, plain

_COUNT = re.compile("[1-9][0-9]{0,14}")


def as_of(text: str | None, option: str) -> datetime | date | None:
    """The moment that an option says. Raises UsageError where it is none."""
    try:
        return moment(text)
    except Unfit as unfit:
        raise UsageError(Phrase("{option}：{what}", {"option": option, "what": unfit.what})) from unfit


def pair(text: str) -> tuple[str, str]:
    """The two sides of NAME=VALUE. Raises UsageError where there is no “=”."""
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(Phrase("“{text}”应写成 名称=取值", {"text": text}))
    return name, value


def limits_of(options: Namespace, otherwise: Limits) -> Limits:
    """How much is read of a document: what `--limit` says, else `otherwise`. Raises UsageError for a limit unknown, or no number."""
    asked = dict(pair(text) for text in options.limit)
    known = tuple(LARGEST)
    for name, value in asked.items():
        if name not in known:
            raise UsageError(Phrase("没有“{name}”这个限度；可用 {known}", {"name": name, "known": known}))
        if not _COUNT.fullmatch(value) or int(value) > LARGEST[name]:
            said = {"name": name, "most": LARGEST[name], "value": value}
            raise UsageError(Phrase("限度“{name}”应为 1 至 {most} 的整数，实为“{value}”", said))
    return evolve(otherwise, **{name: int(value) for name, value in asked.items()})


def listed(text: str) -> list[str]:
    """The rule ids in a comma-separated list."""
    return [part.strip().upper() for part in text.split(",") if part.strip()]


def print_line(text: str) -> None:
    """A line on the console."""
    sys.stdout.write(f"{text}\n")


def mind(options: Namespace, what: Phrase) -> None:
    """A line of warning, beside what the command prints."""
    sys.stderr.write(Phrase("注意，{what}", {"what": what}).said(options.lang) + "\n")


def write(path: str | Path, text: str) -> None:
    """A file of text; what UTF-8 cannot hold is escaped."""
    Path(path).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def paint() -> Paint:
    """Colour on a terminal that wants it (https://no-color.org)."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return ansi if wanted else plain


def speaks_chinese() -> bool:
    """Whether the console can show Chinese."""
    return (sys.stdout.encoding or "").lower().startswith("utf")
