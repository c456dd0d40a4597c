"""XML as text: elements whose attributes and words are escaped, in units that Word counts in."""

from xml.sax.saxutils import escape

from xjdemand.typeset.faces import MM

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = f"{OFFICE}/relationships"

_TWIPS = 20
"""In a point."""
_IN_ATTRIBUTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def element(tag: str, *inside: str, **attributes: object) -> str:
    r"""An element; `inside` is XML already, attributes are not. An attribute's first underscore stands for the colon of its name.

    >>> element("w:p", element("w:jc", w_val="both"))
    '<w:p><w:jc w:val="both"/></w:p>'
    >>> element("a", said="<\"&")
    '<a said="&lt;&quot;&amp;"/>'
    """
    said = "".join([f' {name.replace("_", ":", 1)}="{_quoted(value)}"' for name, value in attributes.items()])
    return f"<{tag}{said}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{said}/>"


def _quoted(value: object) -> str:
    return str(value) if isinstance(value, int) else str(value).translate(_IN_ATTRIBUTES)


def words(text: str) -> str:
    """A text as XML.

    >>> words("A<B & 丙")
    'A&lt;B &amp; 丙'
    """
    return escape(text)


def file(root: str) -> bytes:
    """A part of the file, from its root element."""
    return (_HEAD + root).encode()


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point.

    >>> twips(25.4)
    1440
    """
    return round(mm / MM * _TWIPS)


def of_points(points: float) -> int:
    """Points in twentieths of a point."""
    return round(points * _TWIPS)
