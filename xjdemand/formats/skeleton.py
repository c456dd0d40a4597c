"""A blank dossier to fill in an editor: every key with its label, hint, limit and unit beside it. Made from the blanks alone."""

from collections.abc import Iterator

from xjdemand.edition import Edition
from xjdemand.formats.assemble import CHANNEL_KEYS
from xjdemand.forms.blank import Blank, Fact, Kind, Part, Wanted, entries
from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.language import Language, Phrase, translated
from xjdemand.notice.model import Notice

_WANTED = {
    Wanted.REQUIRED: None,
    Wanted.EXPECTED: Phrase("没有的写“无”"),
    Wanted.EITHER: Phrase("几个电话填一个即可"),
    Wanted.FREE: Phrase("可不填"),
}
_WHEN_HANDED_IN = Phrase("实物备齐、送达之后再填这一段，去掉行首的 #。")
_IF_THERE_IS = Phrase("表上没有、可以另附的；要填时去掉行首的 #。")
_HOW = {
    Kind.NAMES: Phrase("全称，放在方括号里；联合推荐的逐家写：[甲, 乙]"),
    Kind.ORDINAL: Phrase("按优先度从 1 起；只有一项的可不填"),
}


def skeleton(kind: type[Dossier], edition: Edition, language: Language = "zh") -> str:
    """A YAML file of `kind` that loads as it stands and checks as incomplete; one summary, one form, one row of each."""
    return "\n".join([*_head(kind, edition, language), *_parts(kind, edition.notice, language), ""])


def _head(kind: type[Dossier], edition: Edition, language: Language) -> Iterator[str]:
    values = {
        "title": edition.notice.title.quote,
        "summary": kind.summary_form.sheet.heading,
        "need": kind.need_form.sheet.heading,
    }
    yield "# " + Phrase("{title}：{summary}和{need}", values).said(language)
    yield "# " + Phrase("在冒号后填写；以 # 开头的是说明，可以删去。").said(language)
    yield "# " + Phrase("每项需求一份{need}：多于一项时，把以 - 开头的一段照抄一份再填。", values).said(language)
    yield "# " + Phrase("金额写成“1200万元”或“1200”，单位万元；多行文字写在 |- 之下，向里缩进。").said(language)
    yield f"{CHANNEL_KEYS[0]}: {kind.label}"


def _parts(kind: type[Dossier], notice: Notice, language: Language) -> Iterator[str]:
    for item in entries(kind):
        if not isinstance(item, Part):
            continue
        sheet = getattr(item.of, "sheet", None)
        yield ""
        yield from ([f"# {sheet.title}"] if sheet else [])
        yield from ([f"# {sheet.noted(notice).quote}"] if sheet else [])
        if not sheet:
            yield "# " + (_WHEN_HANDED_IN if item.of is HandIn else _IF_THERE_IS).said(language)
        commented = "" if sheet else "# "
        yield from (commented + line for line in _part(item, notice, language))


def _part(item: Part, notice: Notice, language: Language) -> Iterator[str]:
    yield f"{item.label}:"
    lines = list(_keys(item.of, notice, language))
    mark = "  - " if item.many else "  "
    yield mark + lines[0]
    yield from (" " * len(mark) + line for line in lines[1:])


def _keys(cls: type, notice: Notice, language: Language) -> Iterator[str]:
    under = ""
    for item in entries(cls):
        if isinstance(item, Part):
            yield from _part(item, notice, language)
            continue
        section = item.under if isinstance(item, Blank) else ""
        if section and section != under:
            yield f"{section}:"
        under = section
        indent = "  " if section else ""
        yield from (f"{indent}{line}" for line in _key(item, notice, language))


def _key(item: Blank | Fact, notice: Notice, language: Language) -> Iterator[str]:
    if isinstance(item, Fact):
        how = f"  # {translated(item.written, language)}" if item.written else ""
        yield f"{item.label}:{how}"
        return
    said = _remark(item, notice, language)
    beside = f"  # {said}" if said else ""
    if item.at_most:
        yield from ([f"# {item.hint.format_map(notice.limits)}"] if item.hint else [])
        yield f"{item.label}: |-{beside}"
        yield "  "
    elif item.kind is Kind.NAMES:
        yield f"{item.label}: []{beside}"
    else:
        yield f"{item.label}:{beside}"


def _remark(item: Blank, notice: Notice, language: Language) -> str:
    """What stands behind the key: limit, unit, whether it may stay empty."""
    limit = Phrase("{n} 字以内", {"n": notice.limit(item.at_most)}) if item.at_most else None
    said = [phrase.said(language) for phrase in (limit, _HOW.get(item.kind, _WANTED[item.wanted])) if phrase]
    return ("；" if language == "zh" else "; ").join([*([item.unit] if item.unit else []), *said])
