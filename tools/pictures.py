"""The pictures of the README, from the demo's own files: needs pdftoppm (poppler-utils).

python tools/pictures.py
"""

import subprocess
import tempfile
from pathlib import Path

from xjdemand.demo import sample
from xjdemand.formats.data import loads
from xjdemand.formats.render import render

HOME = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PAGES = {"annex4": 1, "annex3": 3}
"""Name of the picture -> the page of the joint sample's print file that it shows."""
_DPI = "72"


def main() -> None:
    """Write each picture."""
    HOME.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "whole.pdf"
        file.write_bytes(render(loads(sample("sample-joint"), "yaml")))
        for name, page in PAGES.items():
            chosen = ["-f", str(page), "-l", str(page), "-singlefile", "-gray"]
            subprocess.run(["pdftoppm", "-png", "-r", _DPI, *chosen, file, HOME / name], check=True)


if __name__ == "__main__":
    main()
