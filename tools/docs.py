"""Write the pages of docs/generated from the code: rules in both languages, readings, the notice with what stands on it.

python tools/docs.py && sphinx-build -W docs build/docs
"""

from collections.abc import Iterator
from pathlib import Path

from xjdemand.edition import XJ2023
from xjdemand.language import LANGUAGES, Language, translated
from xjdemand.notice.readings import taken
from xjdemand.pages import STRENGTHS, anchor, annotated, page

PAGES = Path(__file__).resolve().parent.parent / "docs" / "generated"

TITLES = {"zh": ("规则", "解读", "通知全文与所据"), "en": ("Rules", "Readings", "The notice, and what stands on it")}


def rules(language: Language) -> Iterator[str]:
    """Every rule's page."""
    yield f"# {TITLES[language][0]}\n"
    for rule in XJ2023.catalogue:
        strength = STRENGTHS[rule.strength].said(language)
        yield f"({anchor(rule, language)})=\n"
        yield f"## {rule.id} {translated(rule.title, language)}\n\n*{strength}*\n\n```text\n{page(rule, XJ2023, language)}\n```\n"


def readings(language: Language) -> Iterator[str]:
    """Every reading taken, with its switch where it has one."""
    yield f"# {TITLES[language][1]}\n"
    for switch, reading in taken():
        question, answer, why = (translated(text, language) for text in (reading.question, reading.taken, reading.why))
        turned = f" `{switch}`" if switch else ""
        yield f"- **{reading.id}** ({reading.clause}){turned} {question} → {answer}. {why}\n"


def notice(language: Language) -> Iterator[str]:
    """The notice, stretch by stretch."""
    yield f"# {TITLES[language][2]}\n"
    for line in annotated(XJ2023):
        beside = ", ".join(line.rules) or translated(line.why_none, language)
        yield f"- **{line.printed.clause.id}** {line.printed.clause.quote}  \n  `{line.printed.name}` → {beside}\n"


def main() -> None:
    """Write them all."""
    from proof import table  # noqa: PLC0415 -- it needs tests/, which whoever reads this module for its headings has not

    PAGES.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for name, write in (("rules", rules), ("readings", readings), ("notice", notice), ("mutations", table)):
            (PAGES / f"{name}.{language}.md").write_text("\n".join(write(language)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
