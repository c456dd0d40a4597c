"""Mutants of the rules by mutmut: how many the tests do not notice, and whether each of those is explained.

python tools/mutants.py [MODULE ...]   modules of xjdemand/rules, all without; exit 1 above 5 % survivors or where one is unexplained

mutmut passes over decorated functions, and every rule is one. So it works on a copy in which `@rule(...)` above a function stands as
`name = rule(...)(name)` below it, which means the same. Each module is held against the tests that speak of its rules.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import tomli_w
from attrs import frozen

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "xjdemand" / "rules"
EXPLAINED = ROOT / "tests" / "data" / "survivors.toml"
AT_MOST = 0.05
"""Of all mutants."""

CACHES = {"cache", "lru_cache"}
COPIED = ("xjdemand", "tests", "tools", "docs", "pyproject.toml", "README.md")
DECLARATIONS = {"__init__", "catalogue"}
BY_RULE = ("tests/test_mutations.py", "tests/test_pages.py")
ALWAYS = (
    "tests/test_golden.py::test_every_finding_says_what_it_said",
    "tests/test_check.py",
    "tests/test_details.py",
    "tests/test_edges.py",
    "tests/test_hunted.py",
)
TOPICS = {
    "tests/test_applicants.py": ("applicant", "credit_code", "eligibility", "legal_person", "uscc"),
    "tests/test_contact.py": ("contact", "reach", "telephone"),
    "tests/test_hygiene.py": ("brackets", "hygiene"),
    "tests/test_across.py": ("across", "alike", "batches", "dossiers", "gathered", "places"),
    "tests/test_lint.py": ("lint", "lint_annexes", "lint_body", "places"),
    "tests/test_content.py": ("overview",),
    "tests/test_reports.py": ("finding", "fingerprint"),
    "tests/test_house.py": ("basis", "rule"),
    "tests/test_plugins.py": ("rule", "run"),
    "tests/test_waivers.py": ("fingerprint", "housekeeping", "ledger", "suppression", "waiver"),
    "tests/test_waived_reports.py": ("housekeeping", "ledger", "suppression", "waiver"),
    "tests/test_notice.py": ("basis",),
}
HEAVY = "million or five_thousand or hostile or stumble or any_dossier or linear or labelled_sets"
"""Tests of size and haste: nothing but time is held there."""


@frozen
class Mutant:
    """What became of one: its name, how it ended, and the change as the lines taken out and put in."""

    name: str
    fate: str
    change: str


def undecorated(source: str) -> str:
    """The module with each decorator of a function at its top level applied below the function instead, and without caches.

    Mutants are forked from a process that has run the tests: what a cache remembers of it would hide them.
    """
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            decorators = [ast.unparse(each) for each in node.decorator_list]
            kept = [each for each in decorators if each.partition("(")[0] not in CACHES]
            applied = "(".join([*kept, node.name]) + ")" * len(kept)
            below = ["", "", f"{node.name} = {applied}"] if kept else []
            lines[node.decorator_list[0].lineno - 1 : node.end_lineno] = lines[node.lineno - 1 : node.end_lineno] + below
    return re.sub(r"= lru_cache\([^()]*\)\((\w+)\)", r"= \1", "\n".join(lines))


def workshop(module: str) -> Path:
    """A copy of the project in which mutmut looks at that module alone."""
    place = Path(mkdtemp(prefix=f"mutants-{module}-"))
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__", ".*cache"))
        else:
            shutil.copy(source, place / name)
    file = place / "xjdemand" / "rules" / f"{module}.py"
    file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")
    settings = tomllib.loads((place / "pyproject.toml").read_text(encoding="utf-8"))
    settings["tool"]["mutmut"] = {
        "source_paths": ["xjdemand"],
        "only_mutate": [f"xjdemand/rules/{module}.py"],
        "also_copy": [name for name in COPIED if name != "xjdemand"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-k", f"not ({HEAVY})"],
        "pytest_add_cli_args_test_selection": list(tests(module)),
    }
    (place / "pyproject.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    return place


def tests(module: str) -> Iterator[str]:
    """The tests that speak of the rules of a module, or of what it does."""
    yield from ALWAYS
    yield "tests/test_boundaries.py"
    yield from (file for file, modules in TOPICS.items() if module in modules)
    ids = ids_of(module)
    listed = run(
        ROOT, sys.executable, "-m", "pytest", "--collect-only", "-q", "--no-header", "-p", "no:cacheprovider", *BY_RULE
    )
    yield from (line for line in listed.split("\n") if "::" in line and any(each in line for each in ids))


def ids_of(module: str) -> set[str]:
    """The rules of a module; of one that holds none, those of the modules that use it."""
    sources = {file.stem: file.read_text(encoding="utf-8") for file in RULES.glob("*.py") if file.stem not in DECLARATIONS}
    ids = set(re.findall(r'^(?:    |@_\w+\()"(XJ\d+)",', sources[module], re.MULTILINE))
    users = (name for name, source in sources.items() if f"from xjdemand.rules.{module} import" in source)
    return ids or {each for user in users for each in ids_of(user)}


def run(place: Path, *words: str) -> str:
    """What a program prints."""
    environment = {**os.environ, "PYTHONPATH": ".", "CI": "true", "PYTHONUTF8": "1"}
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def mutants(module: str) -> list[Mutant]:
    """Every mutant of a module, and what became of it."""
    place = workshop(module)
    mutmut = (sys.executable, "-m", "mutmut")
    told = run(place, *mutmut, "run", "--max-children", str(os.cpu_count() or 1))
    ended = re.findall(r"^\s+(\S+): (.+)$", run(place, *mutmut, "results", "--all", "true"), re.MULTILINE)
    if any(fate == "not checked" for _, fate in ended):
        sys.exit(f"{module}: mutmut checked nothing, the tests fail without it:\n{told[-3000:]}")
    found = [
        Mutant(name, fate, "" if fate == "killed" else changed(run(place, *mutmut, "show", name))) for name, fate in ended
    ]
    shutil.rmtree(place)
    return found


def changed(diff: str) -> str:
    """The lines taken out and put in."""
    lines = (line for line in diff.split("\n") if re.match(r"[-+](?![-+]{2} )", line))
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines)


def explained() -> dict[tuple[str, str], str]:
    """Why a survivor may live, by module and change."""
    if not EXPLAINED.exists():
        return {}
    listed = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")).get("survivor", [])
    return {(item["module"], item["change"].strip()): item["why"] for item in listed}


def main(asked: list[str]) -> int:
    """Run mutmut on each module, and say what lives."""
    modules = asked or sorted(file.stem for file in RULES.glob("*.py") if file.stem not in DECLARATIONS)
    known, all_of_them, alive, unexplained = explained(), 0, 0, 0
    for module in modules:
        found = mutants(module)
        living = [mutant for mutant in found if mutant.fate not in ("killed", "timeout", "caught by type check")]
        all_of_them, alive = all_of_them + len(found), alive + len(living)
        sys.stdout.write(f"{module}: {len(living)} of {len(found)} live\n")
        for mutant in living:
            why = known.get((module, mutant.change))
            unexplained += why is None
            sys.stdout.write(f"  {mutant.name} ({mutant.fate}): {why or 'UNEXPLAINED'}\n")
            if why is None:
                sys.stdout.write("".join(f"    {line}\n" for line in mutant.change.split("\n")))
        sys.stdout.flush()
    share = alive / (all_of_them or 1)
    sys.stdout.write(f"{alive} of {all_of_them} mutants live: {share:.1%}; {unexplained} unexplained\n")
    return int(not all_of_them or share > AT_MOST or unexplained > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
