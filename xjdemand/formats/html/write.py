"""A page model as one self-contained web page: an article a form, each printed on paper of its own."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from xjdemand import __version__, markup
from xjdemand.formats.html.paras import paragraph
from xjdemand.formats.html.style import style
from xjdemand.formats.html.tables import Labels, parted, table
from xjdemand.markup import element
from xjdemand.page.page import Document, Page, Table


def written(document: Document) -> str:
    """`document` as a web page. Its policy lets in the one style that is in it, and nothing else."""
    css = style(document)
    policy = f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"
    labels = Labels()
    body = [_article(page, number, labels) for number, page in enumerate(document.pages, 1)]
    made = f"xjdemand {__version__}"
    return markup.page(document.title, css, body, language=document.language, policy=policy, generator=made) + "\n"


def _article(page: Page, number: int, labels: Labels) -> str:
    """A form. Its title names it, and the boxes in which its tables are moved on a narrow screen."""
    title = f"title-{number}"
    inside = "\n".join(_blocks(page, title, labels))
    return element("article", "\n", inside, "\n", id=f"form-{number}", class_="form", aria_labelledby=title)


def _blocks(page: Page, title: str, labels: Labels) -> Iterator[str]:
    for block in page.blocks:
        match block:
            case Table():
                tables = "\n".join(table(part, title, labels) for part in parted(block))
                yield element("div", "\n", tables, "\n", class_="box", role="region", tabindex=0, aria_labelledby=title)
            case _:
                yield paragraph(block, labels.next(), title)
