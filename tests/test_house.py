"""The house's laws, held by reading the code: arrows, declared once, quotes, ids, room sizes."""

import ast
import re
from pathlib import Path

import pytest

from xjdemand.edition import XJ2023
from xjdemand.forms.blank import Blank, entries, table_of
from xjdemand.notice.clause import squeeze
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.rules.basis import Said

ROOT = Path(__file__).resolve().parent.parent / "xjdemand"
FLOORS = (
    ("language", "text", "money", "errors", "patterns", "markup"),
    ("content",),
    ("notice",),
    ("forms",),
    ("page",),
    ("typeset",),
    ("rules",),
    ("edition",),
    ("waivers",),
    ("batch",),
    ("pages", "examples"),
    ("formats", "reports", "testing", "plugins"),
    ("mending",),
    ("settings",),
    ("demo",),
    ("commands",),
    ("cli", "pytest_plugin"),
)
"""Rooms from the ground up; an arrow points down, or sideways on the ground floor and within a room."""

ASIDE = {("formats", "reports"), ("reports", "formats")}
HEAVY = {"fpdf", "hypothesis", "docx", "openpyxl", "fontTools", "uharfbuzz", "pypdf"}
ON_PAPER = {"page", "typeset"}
"""Rules know nothing of them: what is printed never decides what is right."""
FILES = sorted(ROOT.rglob("*.py"))
CODE_ABOVE_DECLARATIONS = [file for file in FILES if file.relative_to(ROOT).parts[0] not in ("notice", "forms")]


def room(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def imported(file: Path) -> list[str]:
    """Every module a file imports, wherever in it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def strings(file: Path) -> list[str]:
    """Every string of a file that is no docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said]
    return [node.value for node in constants if isinstance(node.value, str)]


def numbers(file: Path) -> list[int]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is int]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_arrows_point_down(file: Path) -> None:
    """A room imports only from rooms below it, and formats and reports not from each other."""
    here = room(file)
    if here == "__init__":
        return
    for module in imported(file):
        parts = module.split(".")
        if parts[0] != "xjdemand" or len(parts) < 2:
            continue
        there = parts[1]
        if there == "__version__":
            continue
        assert there == here or floor(there) < floor(here) or floor(there) == floor(here) == 0, f"{here} -> {there}"
        assert (here, there) not in ASIDE
        assert here != "rules" or there not in ON_PAPER


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_ground_floor_opens_no_files_and_imports_nothing_heavy(file: Path) -> None:
    """notice, forms, pages and rules compute; files are opened in formats, demo and commands alone (and the catalogue by language)."""
    modules = {module.split(".")[0] for module in imported(file)}
    if file.parent.name != "pdf":
        assert not modules & (HEAVY - {"hypothesis"})
    if room(file) in (
        "content",
        "notice",
        "forms",
        "page",
        "typeset",
        "rules",
        "text",
        "money",
        "errors",
        "edition",
        "pages",
        "waivers",
    ):
        assert not modules & {"pathlib", "io", "os", "importlib", "hypothesis"}
        assert "open(" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", CODE_ABOVE_DECLARATIONS, ids=lambda file: str(file.relative_to(ROOT)))
def test_labels_stand_in_the_forms_alone(file: Path) -> None:
    """No string outside notice and forms is a label, a hint, a filler or a heading of an annex."""
    if file.name in ("examples.py", "testing.py"):
        return
    declared = {form.sheet.heading for form in XJ2023.forms}
    for form in XJ2023.forms:
        rows = table_of(form)
        for cls in (form, rows.of) if rows else (form,):
            for item in entries(cls):
                declared.add(item.label)
                declared |= {item.printed, item.hint, item.filler} if isinstance(item, Blank) else set()
    assert not declared & set(strings(file)) - {""}


@pytest.mark.parametrize("file", CODE_ABOVE_DECLARATIONS, ids=lambda file: str(file.relative_to(ROOT)))
def test_limits_stand_in_the_notice_alone(file: Path) -> None:
    """No 5, 2000, 3 copies or 31 August in a rule, a loader or a report."""
    limits = {
        NOTICE.quota.at_most,
        NOTICE.limit("overview_limit"),
        NOTICE.delivery.copies.at_least,
        NOTICE.delivery.deadline.day.day,
    }
    if file.name in ("examples.py", "testing.py"):
        return
    assert not limits & set(numbers(file))


def test_rule_ids_are_unique_and_of_the_house() -> None:
    """XJ and three digits, each once, each in its family's file."""
    ids = [rule.id for rule in XJ2023.catalogue]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("XJ[0-9]{3}", rule_id) for rule_id in ids)


def test_every_rule_defined_in_a_module_is_in_the_catalogue() -> None:
    """A rule that nobody runs is worse than none."""
    calls = [node for file in (ROOT / "rules").glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    first = [node.args[0] for node in calls if isinstance(node, ast.Call) and node.args]
    literals = [argument.value for argument in first if isinstance(argument, ast.Constant)]
    defined = [value for value in literals if isinstance(value, str) and re.fullmatch(r"XJ\d{3}", value)]
    assert sorted(defined) == sorted(rule.id for rule in XJ2023.catalogue)


def test_every_rule_on_a_clause_quotes_that_clauses_own_part() -> None:
    """The quote is found, white space aside, among the words of its own clause."""
    parts: dict[str, str] = {}
    for item in XJ2023.printed():
        parts[item.clause.id] = parts.get(item.clause.id, "") + squeeze(item.clause.quote)
    for rule in XJ2023.catalogue:
        if isinstance(rule.basis, Said):
            clause = rule.basis.which(NOTICE).cites
            assert squeeze(clause.quote) in parts[clause.id], rule.id


@pytest.mark.parametrize("rule", XJ2023.catalogue, ids=lambda rule: rule.id)
def test_no_rule_is_without_basis(rule: object) -> None:
    """Each rule stands on printed words of the notice or its annexes; those on exemptions on the words of the exemption itself."""
    from xjdemand.pages import quotes  # noqa: PLC0415 -- a page is asked for here alone
    from xjdemand.rules.rule import Rule  # noqa: PLC0415 -- as above

    assert isinstance(rule, Rule)
    assert bool(quotes(rule, XJ2023)) != (rule in XJ2023.keeping)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_rooms_are_small(file: Path) -> None:
    """No function over 40 lines without its docstring; no file over 250 but the notice itself and the model it is told in."""
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 250 or file.name in ("xj2023.py", "model.py")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node, clean=False) or ""
            assert (node.end_lineno or 0) - node.lineno + 1 - doc.count("\n") <= 45, node.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_reads_the_clock(file: Path) -> None:
    """Time comes from the dossier or from as_of; one room looks at the day, to end what a person exempted until then."""
    if file.relative_to(ROOT).as_posix() == "commands/clock.py":
        return
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\b(now|today|utcnow|time\.time)\(", text)
