"""Files changed at random, read by every reader: each must end in a LoadError or in a dossier, soon and in little memory.

python tools/fuzz.py [--seconds 3600] [--jobs 2] [--seed 1] [--corpus build/fuzz] [ENDING ...]    exit 1 where anything else came of it

`--seconds` is processor time in all. What ended in a way not seen before is kept in the corpus and changed further; what must not be
is kept in `findings/`. Of a dossier that was read we also ask that it can be checked, written, annotated and told in both languages.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from attrs import Factory, define
from fuzz_changes import changed
from fuzz_seeds import SEEDS

import xjdemand as xj
from xjdemand.formats.annotate import annotated

SLOW = 5.0
"""Seconds of processor time for one file."""
MEMORY = 400_000_000
"""Bytes of data for the whole process, its corpus among them."""
HUNG = 30
"""Seconds by the clock after which a process is given up."""
MOST = 1000
"""Files of the corpus that a process holds at once: their bytes count as its memory."""
ROUND = 20.0
"""Seconds of processor time that a process works on one reader before it tells what it saw."""


@define
class Seen:
    """What became of the files of one reader."""

    inputs: int = 0
    ends: Counter[str] = Factory(Counter)
    slowest: float = 0.0
    seconds: float = 0.0
    findings: list[str] = Factory(list)

    def add(self, other: "Seen") -> None:
        """Take in what another process saw."""
        self.inputs += other.inputs
        self.ends.update(other.ends)
        self.slowest = max(self.slowest, other.slowest)
        self.seconds += other.seconds
        self.findings += other.findings


@cache
def good(ending: str) -> list[bytes]:
    """The good files of a reader: made once, by the process that all others are copies of."""
    return SEEDS[ending]()


def end_of(path: Path) -> tuple[str, str, float]:
    """How the reading of a file ended, as a word and as what tells it from others, and how many seconds it took."""
    begun = process_time()
    try:
        loaded = xj.read(path)
    except xj.LoadError as error:
        took = process_time() - begun
        error.said("zh"), error.said("en")
        return "refused", "|".join(sorted({fault.what.template for fault in error.faults})), took
    took = process_time() - begun
    for note in loaded.notes:
        note.said("zh"), note.said("en")
    xj.check(loaded.dossier)
    try:
        text = annotated(loaded)
    except xj.DumpError:
        return "read, not writable", "|".join(sorted({note.what.template for note in loaded.notes})), took
    if xj.loads(text, "yaml") != loaded.dossier:
        message = "what was annotated loads back as something else"
        raise AssertionError(message)
    shape = sorted(item.path.translate(dict.fromkeys(range(48, 58))) for item, _ in loaded.fields())
    return "read", "|".join(sorted({note.what.template for note in loaded.notes} | set(shape))), took


def work(ending: str, seed: int, corpus: Path) -> Seen:
    """Change and read files for a while."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    chance, seen = Random(seed), Seen()  # noqa: S311 -- no secret
    kept = sorted(file for file in (corpus / ending).glob("*") if file.is_file())
    seeds = [*good(ending), *(file.read_bytes() for file in chance.sample(kept, min(len(kept), MOST)))]
    path = corpus / "now" / f"{ending}-{seed}.{ending}"
    known = {file.stem for file in (corpus / ending).glob("*")}
    while seen.seconds < ROUND:
        raw = changed(chance.choice(seeds), seeds, chance)
        path.write_bytes(raw)
        begun = process_time()
        try:
            end, told, took = end_of(path)
        except BaseException:  # noqa: BLE001 -- whatever it is, it must not be
            end, told, took = "FINDING", traceback.format_exc(), process_time() - begun
        if end == "FINDING" or took > SLOW:
            seen.findings.append(_kept(raw, ending, corpus, told if end == "FINDING" else f"{took:.1f} s"))
        name = sha256(told.encode()).hexdigest()[:16]
        if end != "FINDING" and name not in known:
            known.add(name)
            (corpus / ending / f"{name}.{ending}").write_bytes(raw)
            seeds.append(raw)
        seen.add(Seen(1, Counter([end]), took, process_time() - begun))
    path.unlink()
    return seen


def _kept(raw: bytes, ending: str, corpus: Path, why: str) -> str:
    name = f"{sha256(why[-300:].encode()).hexdigest()[:12]}.{ending}"
    file = corpus / "findings" / name
    file.write_bytes(raw)
    file.with_suffix(f".{ending}.txt").write_text(why, encoding="utf-8", errors="backslashreplace")
    return f"{name}: {why.strip().splitlines()[-1][:150]}"


def rounds(endings: Sequence[str], seconds: float, jobs: int, seed: int, corpus: Path) -> Iterator[tuple[str, Seen]]:
    """Every reader in turn until the time is used up; a process that hangs or dies is a finding."""
    used = 0.0
    for ending in endings:
        good(ending)
    while used < seconds:
        with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
            asked = [(ending, pool.apply_async(work, (ending, seed + n, corpus))) for n, ending in enumerate(endings * jobs)]
            for ending, answer in asked:
                try:
                    seen = answer.get(timeout=(ROUND + HUNG) * len(endings) * 2)
                except multiprocessing.TimeoutError:
                    seen = Seen(findings=[f"{ending}: a process hung or died; see now/"], seconds=ROUND)
                used += seen.seconds
                yield ending, seen
        seed += len(endings) * jobs


def main(words: Sequence[str]) -> int:
    """Fuzz, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("endings", nargs="*", metavar="ENDING", help=" ".join(sorted(SEEDS)))
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz"))
    options: Any = parser.parse_args(words)
    options.endings = options.endings or sorted(SEEDS)
    unknown = set(options.endings) - set(SEEDS)
    if unknown:
        parser.error(f"no reader of {sorted(unknown)}")
    for name in (*options.endings, "now", "findings"):
        (options.corpus / name).mkdir(parents=True, exist_ok=True)
    all_of_them: dict[str, Seen] = {ending: Seen() for ending in options.endings}
    for ending, seen in rounds(options.endings, options.seconds, options.jobs, options.seed, options.corpus):
        all_of_them[ending].add(seen)
        for finding in seen.findings:
            sys.stdout.write(f"{ending}: {finding}\n")
        sys.stdout.flush()
    for ending, seen in all_of_them.items():
        kept = len(list((options.corpus / ending).glob("*")))
        ends = json.dumps(dict(sorted(seen.ends.items())))
        line = f"{ending}: {seen.inputs} files in {seen.seconds:.0f} s, {ends}, {kept} kinds of end"
        sys.stdout.write(f"{line}, slowest {seen.slowest:.2f} s, {len(seen.findings)} findings\n")
    return int(any(seen.findings for seen in all_of_them.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
