"""The settings that a command works under."""

import sys
from argparse import Namespace
from pathlib import Path

from attrs import evolve

from xjdemand.commands.console import limits_of, pair
from xjdemand.language import Phrase
from xjdemand.rules.finding import Stage, Verdict
from xjdemand.settings import Settings, find, load, plain


def settings_of(options: Namespace) -> Settings:
    """The settings asked for: those of a file, none, or those found from the current folder upwards."""
    if options.no_config:
        return plain()
    return find(Path.cwd()) if options.config is None else load(options.config)


def asked_of(options: Namespace) -> Settings:
    """The settings, with the stage, the readings and the limits that the command line asks for."""
    settings = settings_of(options)
    return evolve(settings, limits=limits_of(options, settings.limits)).overridden(
        switches=dict(pair(text) for text in options.reading),
        stage=Stage[options.stage.upper()] if options.stage else None,
    )


def unusable(settings: Settings, options: Namespace) -> int:
    """Tell of every plug-in that could not be used, beside what the command prints; and the exit code that makes."""
    for crash in settings.plugins.broken:
        said = {"rule": crash.rule, "error": crash.error}
        sys.stderr.write(Phrase("{rule} 出错，没有查成：{error}", said).said(options.lang) + "\n")
    return (Verdict.ERROR if settings.plugins.broken else Verdict.PASS).exit_code
