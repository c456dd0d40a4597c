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

    from xjdemand.commands import check as checks  # noqa: PLC0415 -- pulls in the rules, which `--help` of a broken install need not
    from xjdemand.commands import produce, tell  # noqa: PLC0415 -- as above

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
    demo.add_argument("folder", nargs="?", default="xjdemand-demo", metavar="DIR", help=say(Phrase("放样例的文件夹")))
    demo.add_argument("--force", action="store_true", help=say(Phrase("覆盖改动过的文件")))
    new = verb("new", produce.new, Phrase("写一份带说明的空白材料，用编辑器填写"))
    _new_arguments(new, say, produce.channels())
    check = verb("check", checks.check, Phrase("检查材料：每一处不合，指明位置、条款和办法"))
    _check_arguments(check, say)
    _report_arguments(check, say, checks.formats())
    _config_arguments(check, say)
    render = verb("render", produce.render, Phrase("打印材料：每份表一个 PDF，另有全套一个，可存档、可再读入"))
    render.add_argument("path", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    _print_arguments(render, say)
    blank = verb("blank", produce.blank, Phrase("打印空白的附件"))
    blank.add_argument("annex", metavar="ANNEX", help=say(Phrase("哪一张，如 附件3、3；all 是全部")))
    _print_arguments(blank, say)
    _config_arguments(verb("rules", tell.rules, Phrase("列出全部规则")), say)
    explain = verb("explain", tell.explain, Phrase("一条规则的说明"))
    explain.add_argument("rule", metavar="XJ201", help=say(Phrase("规则编号")))
    _config_arguments(explain, say)
    verb("readings", tell.readings, Phrase("列出通知没有写清之处、所取的解读和怎样换"))
    notice = verb("notice", tell.notice, Phrase("通知全文，每句旁注所据的元素、规则或不查的缘由"))
    notice.add_argument("--lint", action="store_true", help=say(Phrase("检查通知本身：编号、题名、电话、日期有没有矛盾")))
    _report_arguments(notice, say, checks.formats())
    notice.set_defaults(fail_on="reading")
    return parser


def _new_arguments(new: argparse.ArgumentParser, say: Callable[[Phrase], str], channels: Sequence[str]) -> None:
    new.add_argument("--channel", required=True, choices=channels, help=say(Phrase("demand 需求单位，joint 推荐单位")))
    new.add_argument("-o", "--output", metavar="FILE", help=say(Phrase("写到这个文件；不写则打印")))
    new.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))


def _check_arguments(check: argparse.ArgumentParser, say: Callable[[Phrase], str]) -> None:
    check.add_argument("paths", nargs="+", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    check.add_argument(
        "--stage", choices=("draft", "form", "delivery"), help=say(Phrase("起草、填表、报送；默认看有没有写报送情况"))
    )
    check.add_argument("--as-of", metavar="TIME", help=say(Phrase("材料没有写送达时间时，当作在这一刻送达")))
    check.add_argument("--select", default="", metavar="IDS", help=say(Phrase("只查这些规则，如 XJ2,XJ301")))
    check.add_argument("--ignore", default="", metavar="IDS", help=say(Phrase("不查这些规则")))
    check.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=say(Phrase("换一种解读，如 deadline_day=excluded")),
    )
    check.add_argument(
        "--across", action="store_true", help=say(Phrase("把几份材料放在一起查：名额、重复的需求、单位的名称和代码"))
    )


def _report_arguments(check: argparse.ArgumentParser, say: Callable[[Phrase], str], formats: Sequence[str]) -> None:
    check.add_argument(
        "--format", choices=formats, default="full", help=say(Phrase("给人看的 full、concise、html，或给程序的"))
    )
    check.add_argument(
        "--fail-on",
        choices=("must", "reading", "advised", "info"),
        help=say(Phrase("从哪种力度起算不通过；默认只有“必须”")),
    )
    check.add_argument("--exit-zero", action="store_true", help=say(Phrase("有发现也以 0 退出；未能检查的仍以 2 退出")))
    check.add_argument("--quiet", action="store_true", help=say(Phrase("只写没有通过的结论")))
    check.add_argument("--statistics", action="store_true", help=say(Phrase("不逐条写，只写每条规则有几处")))
    check.add_argument(
        "--show-names", action="store_true", help=say(Phrase("sarif、junit、github 里也写出人名和电话；默认隐去"))
    )
    check.add_argument("-o", "--output", metavar="FILE", help=say(Phrase("写到这个文件；不写则打印")))


def _config_arguments(command: argparse.ArgumentParser, say: Callable[[Phrase], str]) -> None:
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--config",
        metavar="FILE",
        help=say(Phrase("配置写在这个文件里；默认从当前文件夹往上找 xjdemand.toml 或 pyproject.toml")),
    )
    where.add_argument("--no-config", action="store_true", help=say(Phrase("不看配置文件")))


def _print_arguments(printing: argparse.ArgumentParser, say: Callable[[Phrase], str]) -> None:
    printing.add_argument("-o", "--output", required=True, metavar="DIR", help=say(Phrase("放到这个文件夹")))
    printing.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))
    printing.add_argument(
        "--font",
        action="append",
        default=[],
        metavar="ROLE=FILE",
        help=say(Phrase("用自己的字体（.ttf、.ttc）：title 小标宋、body 仿宋、heading 黑体、subheading 楷体")),
    )
    printing.add_argument("--system-fonts", action="store_true", help=say(Phrase("用本机装有的小标宋、仿宋、黑体、楷体")))


if __name__ == "__main__":
    sys.exit(main())
