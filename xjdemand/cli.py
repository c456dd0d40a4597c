"""The command line: parse arguments, call, print, exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import cast

from xjdemand import __version__
from xjdemand.errors import XjDemandError
from xjdemand.language import LANGUAGES, Language, Phrase, chosen

COULD_NOT_WORK = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 for pass, 1 for fail and incomplete, 2 where we could not work."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _forgiving_output()
    options = _parser(_language(words)).parse_args(words)
    options.lang = options.lang or _language(words)
    try:
        return cast("Callable[[argparse.Namespace], int]", options.run)(options)
    except XjDemandError as error:
        sys.stderr.write(error.said(options.lang) + "\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: {_said(error, options.lang)}\n")
    return COULD_NOT_WORK


_TROUBLES = {
    FileExistsError: Phrase("已有同名的文件"),
    FileNotFoundError: Phrase("没有这个文件或文件夹"),
    IsADirectoryError: Phrase("是文件夹，不是文件"),
    NotADirectoryError: Phrase("是文件，不是文件夹"),
    PermissionError: Phrase("没有读写的权限"),
}


def _said(error: OSError, language: Language) -> str:
    known = _TROUBLES.get(type(error))
    return known.said(language) if known else error.strerror or str(error)


def _forgiving_output() -> None:
    """A GBK console lacks characters that a form may hold: show them as escapes rather than die."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _language(words: Sequence[str]) -> Language:
    """The language asked for, known before the parser is built, since its help is in that language too."""
    asked = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    return chosen(asked[-1] if asked else os.environ.get("XJDEMAND_LANG"))


def _parser(language: Language) -> argparse.ArgumentParser:
    def say(phrase: Phrase) -> str:
        return phrase.said(language).replace("%", "%%")

    from xjdemand.commands import arguments, produce, tell  # noqa: PLC0415 -- pulls in the rules, which `--help` of a broken install need not
    from xjdemand.commands.check import formats  # noqa: PLC0415 -- as above

    parser = argparse.ArgumentParser(prog="xjdemand", description=say(Phrase("2023年新疆重大科技需求征集：表和规则")))
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--lang", choices=LANGUAGES, help=say(Phrase("中文或英文")))
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, run: Callable[[argparse.Namespace], int], about: Phrase) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=say(about), description=say(about))
        made.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say(Phrase("中文或英文")))
        made.set_defaults(run=run)
        return made

    demo = verb("demo", produce.demo, Phrase("写出样例和报告，看看能做什么"))
    arguments.demo_arguments(demo, say)
    new = verb("new", produce.new, Phrase("写一份带说明的空白材料，用编辑器填写"))
    arguments.new_arguments(new, say, produce.channels())
    _judging(verb, say)
    render = verb(
        "render", produce.render, Phrase("打印材料：每份表一个文件，另有全套一个；PDF 可存档、可再读入，Word 可再改")
    )
    arguments.render_arguments(render, say)
    blank = verb("blank", produce.blank, Phrase("打印空白的附件"))
    arguments.blank_arguments(blank, say)
    arguments.config_arguments(verb("rules", tell.rules, Phrase("列出全部规则")), say)
    explain = verb("explain", tell.explain, Phrase("一条规则的说明"))
    arguments.explain_arguments(explain, say)
    verb("readings", tell.readings, Phrase("列出通知没有写清之处、所取的解读和怎样换"))
    notice = verb("notice", tell.notice, Phrase("通知全文，每句旁注所据的元素、规则或不查的缘由"))
    arguments.notice_arguments(notice, say, formats())
    return parser


def _judging(verb: Callable[..., argparse.ArgumentParser], say: Callable[[Phrase], str]) -> None:
    """The commands that hold a dossier against the rules."""
    from xjdemand.commands import arguments, draft, slip  # noqa: PLC0415 -- as above
    from xjdemand.commands import check as checks  # noqa: PLC0415 -- as above
    from xjdemand.commands import decide as decisions  # noqa: PLC0415 -- as above
    from xjdemand.commands import read as readers  # noqa: PLC0415 -- as above

    reading = verb("read", readers.read_files, Phrase("读回填好的文件，写成一份材料；没有读、读不准的逐处说明"))
    arguments.read_arguments(reading, say)
    check = verb("check", checks.check, Phrase("检查材料：每一处不合，指明位置、条款和办法"))
    arguments.check_arguments(check, say)
    arguments.waiver_arguments(check, say)
    arguments.report_arguments(check, say, checks.formats())
    arguments.draft_argument(check, say, draft.draft)
    arguments.fix_arguments(check, say)
    returned = verb("slip", slip.slip, Phrase("退修意见单：要改正、要核对的各处，写成 PDF 或 Word 交给填表的单位"))
    arguments.slip_arguments(returned, say)
    decide = verb("decide", decisions.decide, Phrase("记下对一处发现的决定：理由、经办人、日期，放在材料旁边"))
    arguments.decide_arguments(decide, say)


if __name__ == "__main__":
    sys.exit(main())
