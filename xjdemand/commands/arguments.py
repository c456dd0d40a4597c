"""The arguments that each command takes, and what `--help` says of them."""

import argparse
from collections.abc import Callable, Sequence

from xjdemand.language import Phrase

Say = Callable[[Phrase], str]
"""A sentence in the language of whoever asks, fit for argparse."""


def demo_arguments(demo: argparse.ArgumentParser, say: Say) -> None:
    """Those of `demo`."""
    demo.add_argument("folder", nargs="?", default="xjdemand-demo", metavar="DIR", help=say(Phrase("放样例的文件夹")))
    demo.add_argument("--force", action="store_true", help=say(Phrase("覆盖改动过的文件")))


def new_arguments(new: argparse.ArgumentParser, say: Say, channels: Sequence[str]) -> None:
    """Those of `new`."""
    new.add_argument("--channel", required=True, choices=channels, help=say(Phrase("demand 需求单位，joint 推荐单位")))
    new.add_argument("-o", "--output", metavar="FILE", help=say(Phrase("写到这个文件；不写则打印")))
    new.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))


def check_arguments(check: argparse.ArgumentParser, say: Say) -> None:
    """What to check, and by which rules."""
    check.add_argument("paths", nargs="+", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    question_arguments(check, say)
    check.add_argument("--select", default="", metavar="IDS", help=say(Phrase("只查这些规则，如 XJ2,XJ301")))
    check.add_argument("--ignore", default="", metavar="IDS", help=say(Phrase("不查这些规则")))
    check.add_argument(
        "--across", action="store_true", help=say(Phrase("把几份材料放在一起查：名额、重复的需求、单位的名称和代码"))
    )


def draft_argument(check: argparse.ArgumentParser, say: Say, draft: Callable[[argparse.Namespace], int]) -> None:
    """A question of its own, and so another command under the name of `check`: it judges nothing."""
    check.add_argument(
        "--draft",
        dest="run",
        action="store_const",
        const=draft,
        help=say(Phrase("还没写完时用：按表的次序列出还差什么，不判对错，退出码 0（--stage draft 相反：只判写了的对不对）")),
    )


def read_arguments(read: argparse.ArgumentParser, say: Say) -> None:
    """What to read, and where to write it."""
    read.add_argument(
        "paths",
        nargs="+",
        metavar="FILE",
        help=say(Phrase("交回的文件或文件夹：Word、Excel、网页、可填的 PDF……合成一份材料")),
    )
    read.add_argument("-o", "--output", metavar="FILE", help=say(Phrase("写到这个文件：.yaml、.json、.toml；不写则打印")))
    read.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))
    read.add_argument("--fields", action="store_true", help=say(Phrase("逐栏列出：在文件里的位置、栏目名、内容")))
    read.add_argument("--strict", action="store_true", help=say(Phrase("有没有读或读不准之处，退出码就是 1")))
    limit_argument(read, say)
    config_arguments(read, say)


def limit_argument(command: argparse.ArgumentParser, say: Say) -> None:
    """How much is read of a document."""
    command.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="NAME=N",
        help=say(Phrase("改读文件的限度，如 file=100000000（字节）、cells=500000")),
    )


def question_arguments(check: argparse.ArgumentParser, say: Say) -> None:
    """How a dossier is to be checked: those of every command that checks one."""
    check.add_argument(
        "--stage", choices=("draft", "form", "delivery"), help=say(Phrase("起草、填表、报送；默认看有没有写报送情况"))
    )
    check.add_argument("--as-of", metavar="TIME", help=say(Phrase("材料没有写送达时间时，当作在这一刻送达")))
    check.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=say(Phrase("换一种解读，如 deadline_day=excluded")),
    )
    limit_argument(check, say)
    config_arguments(check, say)


def slip_arguments(slip: argparse.ArgumentParser, say: Say) -> None:
    """Those of `slip`: the slip's own blanks."""
    slip.add_argument("path", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    slip.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE.pdf",
        help=say(Phrase("写到这个文件：.pdf、.docx（Word），或 .html（网页）")),
    )
    slip.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))
    slip.add_argument("--by", default="", metavar="NAME", help=say(Phrase("受理人；下面几项也一样，不写就留空，用笔填")))
    slip.add_argument("--on", metavar="DAY", help=say(Phrase("退修的日期，如 2023-09-01")))
    slip.add_argument("--until", metavar="DAY", help=say(Phrase("改好的期限，如 2023-09-08")))
    slip.add_argument("--contact", default="", metavar="PHONE", help=say(Phrase("受理单位的电话")))
    question_arguments(slip, say)
    font_arguments(slip, say)


def fix_arguments(check: argparse.ArgumentParser, say: Say) -> None:
    """Whether to mend what can be mended."""
    how = check.add_mutually_exclusive_group()
    how.add_argument("--diff", action="store_true", help=say(Phrase("只给出能自动改正之处的前后对照，不改文件")))
    how.add_argument("--fix", action="store_true", help=say(Phrase("在文件里改正不会改错的，再报告余下的")))
    check.add_argument("--unsafe-fixes", action="store_true", help=say(Phrase("连同多半能改对的，与 --fix 或 --diff 同用")))


def waiver_arguments(check: argparse.ArgumentParser, say: Say) -> None:
    """What is to be set aside, and what not."""
    check.add_argument("--no-suppressions", action="store_true", help=say(Phrase("不理会材料文件里的放行标注")))
    check.add_argument("--no-decisions", action="store_true", help=say(Phrase("不看材料旁边的决定（.decisions.yaml）")))
    check.add_argument("--baseline", metavar="FILE", help=say(Phrase("基线：写在里面的发现不计，只计新的")))
    check.add_argument("--write-baseline", metavar="FILE", help=say(Phrase("把这次的发现写成基线；这次的结论和退出码不变")))
    check.add_argument("--today", metavar="DATE", help=say(Phrase("判断放行是否到期用的日期；默认今天（北京时间）")))


def decide_arguments(decide: argparse.ArgumentParser, say: Say) -> None:
    """Those of `decide`."""
    decide.add_argument("path", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    decide.add_argument("rule", metavar="XJ201", help=say(Phrase("规则编号")))
    decide.add_argument("--at", metavar="POINTER", help=say(Phrase("有几处时，是哪一处，如 /forms/0/title")))
    decide.add_argument("--reason", required=True, help=say(Phrase("理由")))
    decide.add_argument("--by", required=True, metavar="NAME", help=say(Phrase("经办人")))
    decide.add_argument("--on", required=True, metavar="DATE", help=say(Phrase("决定的日期，如 2026-12-31")))
    question_arguments(decide, say)


def report_arguments(check: argparse.ArgumentParser, say: Say, formats: Sequence[str]) -> None:
    """How what was found is to be told."""
    check.add_argument(
        "--format",
        choices=formats,
        default="full",
        help=say(Phrase("给人看的 full、concise、html，表格 xlsx、csv，或给程序的")),
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


def notice_arguments(notice: argparse.ArgumentParser, say: Say, formats: Sequence[str]) -> None:
    """Those of `notice`: whatever is found in a notice is a reading, so a reading fails."""
    notice.add_argument("--lint", action="store_true", help=say(Phrase("检查通知本身：编号、题名、电话、日期有没有矛盾")))
    report_arguments(notice, say, formats)
    notice.set_defaults(fail_on="reading")


def config_arguments(command: argparse.ArgumentParser, say: Say) -> None:
    """Where the settings are."""
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--config",
        metavar="FILE",
        help=say(Phrase("配置写在这个文件里；默认从当前文件夹往上找 xjdemand.toml 或 pyproject.toml")),
    )
    where.add_argument("--no-config", action="store_true", help=say(Phrase("不看配置文件")))


def render_arguments(render: argparse.ArgumentParser, say: Say) -> None:
    """What to print, and where to."""
    render.add_argument("path", metavar="PATH", help=say(Phrase("材料：一个文件，或一表一文件的文件夹")))
    print_arguments(render, say)


def blank_arguments(blank: argparse.ArgumentParser, say: Say) -> None:
    """Which annex to print, and where to."""
    blank.add_argument("annex", metavar="ANNEX", help=say(Phrase("哪一张，如 附件3、3；all 是全部")))
    print_arguments(blank, say)


def explain_arguments(explain: argparse.ArgumentParser, say: Say) -> None:
    """Which rule to explain."""
    explain.add_argument("rule", metavar="XJ201", help=say(Phrase("规则编号")))
    config_arguments(explain, say)


def print_arguments(printing: argparse.ArgumentParser, say: Say) -> None:
    """Where to print to."""
    printing.add_argument("-o", "--output", required=True, metavar="DIR", help=say(Phrase("放到这个文件夹")))
    printing.add_argument("--force", action="store_true", help=say(Phrase("覆盖已有的文件")))
    printing.add_argument(
        "--to",
        default="pdf",
        metavar="FORMATS",
        help=say(Phrase("写成 pdf（默认）、docx（Word）、html（网页）、xlsx、csv（只有汇总的表），或几样：pdf,xlsx")),
    )
    printing.add_argument(
        "--fillable", action="store_true", help=say(Phrase("写成可在屏幕上填的 PDF，每张表一个文件；填好的可再读入"))
    )
    font_arguments(printing, say)


def font_arguments(printing: argparse.ArgumentParser, say: Say) -> None:
    """Which faces to print in."""
    printing.add_argument(
        "--font",
        action="append",
        default=[],
        metavar="ROLE=FILE",
        help=say(Phrase("用自己的字体（.ttf、.ttc）：title 小标宋、body 仿宋、heading 黑体、subheading 楷体")),
    )
    printing.add_argument("--system-fonts", action="store_true", help=say(Phrase("用本机装有的小标宋、仿宋、黑体、楷体")))
