"""What can be read about rules and the notice: a rule's page, and the text with what stands on each sentence."""

import re
from collections.abc import Iterator

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Language, Phrase, translated
from xjdemand.notice.says import Note
from xjdemand.rules.basis import HouseRule, Printed, Standard
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Rule

STRENGTHS = {
    Strength.MUST: Phrase("必须"),
    Strength.READING: Phrase("解读"),
    Strength.ADVISED: Phrase("建议"),
    Strength.INFO: Phrase("提示"),
}
"""How strengths are called."""

_QUOTES = 8
"""As many as a reader will look at."""

_BASES = {
    "clause": Phrase("通知原文"),
    "form": Phrase("表上印的字"),
    "arithmetic": Phrase("算术"),
    "standard": Phrase("国家标准"),
    "notation": Phrase("用户自己的标注"),
    "house": Phrase("本单位的规定"),
}


def paragraphs(rule: Rule) -> tuple[str, ...]:
    """The paragraphs of a rule's page, without its examples."""
    blocks = re.split(r"\n\s*\n", rule.page or rule.title)
    return tuple(" ".join(block.split()) for block in blocks if not block.lstrip().startswith(">>>"))


def examples(rule: Rule) -> str:
    """The examples of a rule's page: the last accepted value and the first rejected one."""
    blocks = re.split(r"\n\s*\n", rule.page)
    return "\n\n".join(block for block in blocks if block.lstrip().startswith(">>>"))


def stands_on(rule: Rule, edition: Edition, item: Printed) -> bool:
    """Whether `rule` stands on these printed words: by its basis, and on the annexes of its own channel alone."""
    if item.annex is not None and issubclass(rule.subject, Dossier) and rule.subject is not Dossier:
        own = (rule.subject.summary_form, rule.subject.need_form)
        return item.annex in own and rule.basis.stands_on(edition.notice, item)
    return rule.basis.stands_on(edition.notice, item)


def quotes(rule: Rule, edition: Edition) -> tuple[str, ...]:
    """The printed words a rule stands on, with their clauses; those of an office's own paper where it stands on that."""
    if isinstance(rule.basis, HouseRule):
        return (str(rule.basis.clause),)
    return tuple(dict.fromkeys(str(item.clause) for item in edition.printed() if stands_on(rule, edition, item)))


DOCS = "urn:xjdemand:docs:"
"""Where the pages of docs/ stand. They are published nowhere yet: who publishes them writes that address here, and here alone."""


def anchor(rule: Rule, language: Language) -> str:
    """What a rule's heading is called within its page, in docs/generated as tools/docs.py writes it."""
    return f"{rule.id.lower()}-{language}"


def address(rule: Rule, language: Language) -> str:
    """The absolute address of a rule's page."""
    return f"{DOCS}generated/rules.{language}.html#{anchor(rule, language)}"


def page(rule: Rule, edition: Edition, language: Language = "zh") -> str:
    """A rule's page: what it finds, why, what it rests on, what it says, how to put it right, examples."""
    figures = edition.notice.figures()
    title, *rest = (Phrase(paragraph, figures).said(language) for paragraph in paragraphs(rule))
    strength, basis = STRENGTHS[rule.strength].said(language), _BASES[rule.basis.kind].said(language)
    lines = [f"{rule.id}  {title}", "", *rest, ""]
    lines += [Phrase("力度：{strength}    依据：{basis}", {"strength": strength, "basis": basis}).said(language)]
    if isinstance(rule.basis, Standard):
        lines += [Phrase("标准：{source}", {"source": rule.basis.source}).said(language)]
    found = quotes(rule, edition)
    lines += [f"  {quote}" for quote in found[:_QUOTES]]
    lines += [Phrase("  ……共 {n} 处", {"n": len(found)}).said(language)] if len(found) > _QUOTES else []
    lines += [Phrase("报告：{message}", {"message": translated(rule.message, language)}).said(language)]
    lines += [Phrase("办法：{remedy}", {"remedy": translated(rule.remedy, language)}).said(language)]
    shown = examples(rule)
    lines += ["", Phrase("例（False 为接受，True 为报告）：").said(language), "", shown] if shown else []
    return "\n".join(lines)


@frozen
class Line:
    """A stretch of the notice with what stands on it: rules, why no rule does, notes."""

    printed: Printed
    rules: tuple[str, ...]
    why_none: str
    notes: tuple[Note, ...]


def annotated(edition: Edition) -> Iterator[Line]:
    """The whole notice in order, every stretch with what stands on it."""
    for item in edition.printed():
        rules = tuple(rule.id for rule in edition.rules if stands_on(rule, edition, item))
        of = item.element or item.blank
        yield Line(item, rules, "" if rules else _why_none(item), of.notes if of else ())


def _why_none(item: Printed) -> str:
    return item.element.unchecked if item.element is not None else Phrase("表头，不填写").template
