"""Whether a check grows no faster than what is checked, in instructions counted by callgrind and so on any machine alike.

python tools/linear.py [NAME ...]   exit 1 where twice the input takes more than 2.2 times the instructions

Each input is checked at n and 2n characters, needs or dossiers; what Python and the imports take is measured apart and taken off.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

from attrs import evolve

from xjdemand.batch import check_across
from xjdemand.edition import check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier

AT_MOST = 2.2
TEXT, NEEDS, DOSSIERS = 8_000, 60, 960
"""A need is compared with a bounded number of others; where all are alike, fewer dossiers than this have not met the bound."""

WORDS = {
    "han": "字",
    "digits": "7",
    "points": "1.",
    "spaces": " 1",
    "brackets": "（",
    "closing": "）",
    "nested quotes": "“‘",
    "signs": "≥",
    "hyphens": "0-",
    "crosses": "X",
    "ordinals": "1、",
    "quantities": "≥5 mg/L，",
    "targets": "由62%提高到78%以上，",
    "headings": "一、意义\n",
    "standards": "GB/T 31485-2015",
    "hints": "简要说明项目实施的重要意义",
    "unseen": "\u200b\u202e",
    "private": "\ue5e5",
    "latin": "a",
    "full width": "０",
    "units": "mg/L·h",
    "dates": "2023年8月",
}
"""What a text is made of, again and again."""


def written(word: str, n: int) -> None:
    """Check a dossier with so many characters of it in each cell that a person writes in."""
    text = (word * n)[:n]
    dossier: Dossier = joint_dossier(1)
    for name in ("overview", "title", "phone", "contact", "department", "field", "lead_unit"):
        dossier = put(dossier, f"/forms/0/{name}", text)
    check(dossier)
    check(put(put(demand_dossier(1), "/summary/submitter", text), "/summary/seal_line", text))


def needs(n: int) -> None:
    """Check a list of so many needs."""
    check(demand_dossier(n))
    check(joint_dossier(n))


def dossiers(n: int) -> None:
    """Check so many dossiers side by side."""
    one = demand_dossier(1)
    check_across(put(one, "/forms/0/title", f"{number}号矿井通风系统") for number in range(n))


def repeated(n: int) -> None:
    """Check a list in which every need is the same."""
    one = joint_dossier(1)
    check(evolve(one, forms=one.forms * n, summary=None).with_summary())


CASES: Mapping[str, tuple[int, Callable[[int], None]]] = {
    **{name: (TEXT, lambda n, word=word: written(word, n)) for name, word in WORDS.items()},  # type: ignore[misc]
    "needs": (NEEDS, needs),
    "repeated needs": (NEEDS, repeated),
    "dossiers": (DOSSIERS, dossiers),
}


def instructions(name: str, n: int) -> int:
    """How many instructions it takes to start Python, import, and do the case at that size."""
    with TemporaryDirectory() as folder:
        counted = (
            "valgrind",
            "--tool=callgrind",
            f"--callgrind-out-file={folder}/out",
            sys.executable,
            __file__,
            "--do",
            name,
            str(n),
        )
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(counted, env=environment, capture_output=True, text=True, check=True)
    return int(re.findall(r"Collected : (\d+)", done.stderr)[0])


def main(asked: list[str]) -> int:
    """Measure each case."""
    if not shutil.which("valgrind"):
        sys.stderr.write("valgrind is not installed: nothing was measured\n")
        return 2
    names = asked or list(CASES)
    sizes = [("han", 1), *((name, times * CASES[name][0]) for name in names for times in (1, 2))]
    worst = 0.0
    with ThreadPoolExecutor(os.cpu_count()) as together:
        counted = together.map(lambda size: instructions(*size), sizes)
        nothing = next(counted)
        for name in names:
            once, twice = (next(counted) - nothing for _ in range(2))
            worst = max(worst, twice / once)
            told = f"{once:>14,} instructions at {CASES[name][0]:,}; twice takes {twice / once:.2f} times"
            sys.stdout.write(f"{name:>16}  {told}\n")
            sys.stdout.flush()
    return int(worst > AT_MOST)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--do"]:
        CASES[sys.argv[2]][1](int(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1:]))
