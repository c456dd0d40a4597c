"""A sample of what fuzzing came upon, for the tests to read again at every landing.

python tools/fuzz_keep.py [CORPUS]    writes tests/data/fuzzed.zip
"""

import sys
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fuzz_seeds import SEEDS

KEPT = Path(__file__).resolve().parent.parent / "tests" / "data" / "fuzzed.zip"
_EACH, _LARGEST = 60, 40_000
_DAY = (1980, 1, 1, 0, 0, 0)


def main(words: list[str]) -> None:
    """Write the sample: so many files of each reader, none of them large, the same for the same corpus."""
    corpus = Path(words[0] if words else "build/fuzz")
    with ZipFile(KEPT, "w") as archive:
        for ending in sorted(SEEDS):
            small = sorted(file for file in (corpus / ending).iterdir() if file.stat().st_size < _LARGEST)
            chosen = Random(1).sample(small, min(_EACH, len(small)))  # noqa: S311 -- no secret
            for file in sorted(chosen):
                archive.writestr(ZipInfo(f"{ending}/{file.name}", _DAY), file.read_bytes(), ZIP_DEFLATED)


if __name__ == "__main__":
    main(sys.argv[1:])
