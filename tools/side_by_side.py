"""The four annexes in four formats side by side, as pictures, and whether they say the same: for people to look at.

python tools/side_by_side.py [FOLDER]    exit 1 where a text is missing; needs soffice with Calc, chromium, poppler, Pillow

Each format is made into sheets by its own program: PDF as it is, Word and Excel by LibreOffice, the page by Chromium. Every label and
every value of the form must stand in the text of each, white space aside.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

import xjdemand as xj
from xjdemand.demo import SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.forms.blank import Annexed, table_of
from xjdemand.page.compose import compose

FORMATS = ("pdf", "docx", "html", "xlsx")
_DPI, _HEIGHT, _EDGE = "60", 700, 12


def run(*words: object) -> str:
    """What a program prints."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def forms() -> Iterator[tuple[str, Annexed]]:
    """Each annex, blank and filled."""
    for kind in XJ2023.forms:
        yield f"{kind.sheet.heading}-blank", kind()
    for name in SOUND:
        dossier = xj.loads(sample(name), "yaml")
        for form in (dossier.summary, dossier.forms[0]):
            if form is not None:
                yield f"{form.sheet.heading}-filled", form


def printed(file: Path, folder: Path) -> Path:
    """The sheets of a file as a PDF, made by the program that people open it in."""
    pdf = folder / f"{file.stem}.{file.suffix[1:]}.pdf"
    if file.suffix == ".pdf":
        return file
    if file.suffix == ".html":
        run("chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", file.as_uri())
    else:
        run(
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            file,
        )
        (folder / f"{file.stem}.pdf").rename(pdf)
    return pdf


def lacking(form: Annexed, pdf: Path) -> list[str]:
    """The words of the form that do not stand in the PDF: line ends and headers between sheets are no loss."""
    said = "".join(run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-").split())
    signs = dict.fromkeys(said)
    page = compose(form, XJ2023.notice)
    words = ["".join(f"{para.label}{para.text}".split()) for para in page.paras()]
    short = [text for text in words if text and len(text) <= len("推荐单位")]
    return [text for text in short if text not in said] + [text for text in words if set(text) - set(signs)]


def picture(pdf: Path, folder: Path) -> Image.Image:
    """The first sheet."""
    run("pdftoppm", "-png", "-r", _DPI, "-f", "1", "-l", "1", "-singlefile", pdf, folder / pdf.stem)
    image = Image.open(folder / f"{pdf.stem}.png").convert("RGB")
    return image.resize((image.width * _HEIGHT // image.height, _HEIGHT))


def main(words: list[str]) -> int:
    """Write a picture for each form, and say what is missing where."""
    out = Path(words[0] if words else "build/side-by-side")
    out.mkdir(parents=True, exist_ok=True)
    lost = 0
    for name, form in forms():
        with TemporaryDirectory() as scratch:
            folder, sheets = Path(scratch), []
            for to in FORMATS if table_of(type(form)) else FORMATS[:3]:
                file = folder / f"{name}.{to}"
                file.write_bytes(xj.render(form, to))
                pdf = printed(file, folder)
                missing = lacking(form, pdf)
                lost += len(missing)
                sys.stdout.write(f"{name}.{to}: {missing or 'all there'}\n")
                sheets.append(picture(pdf, folder))
            whole = Image.new("RGB", (sum(each.width + _EDGE for each in sheets), _HEIGHT), "grey")
            at = 0
            for each in sheets:
                whole.paste(each, (at, 0))
                ImageDraw.Draw(whole).rectangle((at, 0, at + each.width - 1, _HEIGHT - 1), outline="black")
                at += each.width + _EDGE
            whole.save(out / f"{name}.png")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
