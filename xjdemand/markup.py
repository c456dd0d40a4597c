"""HTML as text: elements whose attributes and words are escaped, and a page in which nothing runs and nothing is fetched."""

from collections.abc import Iterable
from html import escape


def element(tag: str, *inside: str, **attributes: object) -> str:
    """An element; `inside` is HTML already, attributes are not. Low lines stand for the dashes of an attribute's name.

    An attribute that is None is left out; "class" is written `class_`.

    >>> element("td", words("甲<乙"), class_="value", data_path="/forms/0/title", rowspan=None)
    '<td class="value" data-path="/forms/0/title">甲&lt;乙</td>'
    """
    said = "".join(
        f' {name.removesuffix("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{said}>{''.join(inside)}</{tag}>"


def words(text: str) -> str:
    """A text as HTML.

    >>> words("</td> & 'x'")
    "&lt;/td&gt; &amp; 'x'"
    """
    return escape(text, quote=False)


def page(  # noqa: PLR0913 -- the parts of a page
    title: str, style: str, body: Iterable[str], *, language: str, policy: str, generator: str = ""
) -> str:
    """A whole page. `style` is CSS, `body` HTML, `policy` what styles it may use; no script, no remote address."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src {policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            *([f'<meta name="generator" content="{escape(generator)}">'] if generator else []),
            f"<title>{words(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
        ]
    )
