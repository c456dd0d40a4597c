"""PDF forms made to do harm, or broken on the way: one LoadError in plain words, or a form with a word, in little time and memory."""

import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from bounded import ended
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file

MEGABYTE = 1_000_000


class Hostile(NamedTuple):
    """What is in the file, and what is said of it; `read` where it is read all the same, with that warning."""

    make: Callable[[], bytes]
    said: str
    read: bool = False


def written(*bodies: bytes, root: bytes = b"") -> bytes:
    """A PDF without a page, of a form whose fields are object 3, and of these objects from 3 on."""
    catalog = b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [3 0 R]>>%s>>" % root
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate((catalog, b"<</Type /Pages /Kids [] /Count 0>>", *bodies), 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return _closed(made, places)


def _closed(made: bytes, places: Sequence[int]) -> bytes:
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + tail % (size, table, size, len(made))


def branch(name: bytes, *kids: int) -> bytes:
    return b"<</T (%s) /Kids [%s]>>" % (name, b" ".join(b"%d 0 R" % kid for kid in kids))


def field(name: bytes, value: bytes = b"(x)", beside: bytes = b"") -> bytes:
    return b"<</FT /Tx /T (%s) /V %s%s>>" % (name, value, beside)


def form(*fields: bytes, root: bytes = b"") -> bytes:
    """An 附件3 of these fields, as ours are named."""
    kids = range(6, 6 + len(fields))
    return written(branch(b"joint", 4), branch(b"forms", 5), branch(b"0", *kids), *fields, root=root)


def chained(levels: int) -> bytes:
    """Fields in one another."""
    return written(*(branch(b"joint", number + 1) for number in range(3, 3 + levels)), field(b"title"))


def packed(objects: bytes, number: int = 6) -> bytes:
    """An 附件3 whose one field is in a stream of objects, deflated."""
    body = b"%d 0 " % number + objects
    first = len(b"%d 0 " % number)
    stream = zlib.compress(body, 9)
    made, places = b"%PDF-1.7\n", []
    catalog = b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [3 0 R]>>>>"
    head = b"<</Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d>>" % (first, len(stream))
    bodies = (
        catalog,
        b"<</Type /Pages /Kids [] /Count 0>>",
        branch(b"joint", 4),
        branch(b"forms", 5),
        branch(b"0", number),
    )
    for at, each in enumerate(bodies, 1):
        places.append((1, len(made), 0))
        made += b"%d 0 obj\n%s\nendobj\n" % (at, each)
    places.append((2, 7, 0))
    places.append((1, len(made), 0))
    made += b"7 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (head, stream)
    places.append((1, len(made), 0))
    rows = b"".join(kind.to_bytes(1) + at.to_bytes(4) + index.to_bytes(1) for kind, at, index in ((0, 0, 0), *places))
    xref = b"<</Type /XRef /Size 9 /W [1 4 1] /Root 1 0 R /Length %d>>" % len(rows)
    start = len(made)
    return made + b"8 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (xref, rows, start)


def stream_value(size: int) -> bytes:
    data = zlib.compress(b"x" * size, 9)
    body = b"<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (len(data), data)
    return form(field(b"title", b"7 0 R"), body)


GOOD = form(field(b"title"), field(b"leader"))

KINDS = {
    "10,000 fields": Hostile(lambda: form(*(field(b"title%d" % n) for n in range(10_000))), "超过 5000 个"),
    "10,000 fields of one name": Hostile(lambda: form(*(field(b"title") for _ in range(10_000))), "超过 5000 个"),
    "4,000 fields of no form": Hostile(
        lambda: form(*(field(b"a%d" % n) for n in range(4_000)), field(b"title")), "4000 个栏目", read=True
    ),
    "fields in a ring": Hostile(lambda: written(branch(b"joint", 4), branch(b"a", 3, 4)), "没有 xjdemand 的数据"),
    "a field that is its own child": Hostile(lambda: written(branch(b"joint", 3)), "没有 xjdemand 的数据"),
    "a field that is its own parent": Hostile(
        lambda: form(field(b"title", beside=b" /Parent 6 0 R")), "数据没有了", read=True
    ),
    "fields 3,000 deep": Hostile(lambda: chained(3_000), "嵌套超过 12 层"),
    "brackets 100,000 deep": Hostile(lambda: form(field(b"title", b"[" * 100_000 + b"]" * 100_000)), "PDF"),
    "a value of 100 MB, packed": Hostile(
        lambda: packed(b"<</FT /Tx /T (title) /V (%s)>>" % (b"x" * (100 * MEGABYTE))), "解开后最多 8 MB"
    ),
    "a value of 7 MB, packed": Hostile(
        lambda: packed(b"<</FT /Tx /T (title) /V (%s)>>" % (b"x" * (7 * MEGABYTE))), "文字太多"
    ),
    "a value of 18 MB": Hostile(lambda: form(field(b"title", b"(%s)" % (b"x" * (18 * MEGABYTE)))), "PDF"),
    "a value of 9 MB in hexadecimal": Hostile(lambda: form(field(b"title", b"<%s>" % (b"41" * (9 * MEGABYTE)))), "太长"),
    "a value that is a stream of 100 MB": Hostile(lambda: stream_value(100 * MEGABYTE), "不是文字", read=True),
    "a value that is an array": Hostile(lambda: form(field(b"title", b"[(a) (b)]")), "不是文字", read=True),
    "a value that is nothing": Hostile(lambda: form(field(b"title", b"null")), "数据没有了", read=True),
    "a value that is a dictionary of itself": Hostile(lambda: form(field(b"title", b"<</A 6 0 R>>")), "不是文字", read=True),
    "a value that leads nowhere": Hostile(lambda: form(field(b"title", b"999 0 R")), "PDF"),
    "half a character": Hostile(lambda: form(field(b"title", b"<FEFFD800>")), "不是文字", read=True),
    "a text that ends in half a character": Hostile(lambda: form(field(b"title", b"<FEFF7532D8>")), "不是文字", read=True),
    "bytes of no encoding": Hostile(lambda: form(field(b"title", b"<8090A0AD9F>")), "不是文字", read=True),
    "a name in UTF-16": Hostile(
        lambda: form(b"<</FT /Tx /T <%s> /V (x)>>" % b"FEFF007400690074006C0065"), "数据没有了", read=True
    ),
    "a name of dots": Hostile(lambda: form(field(b"...")), "不是 xjdemand 的"),
    "a name of a megabyte": Hostile(lambda: form(field(b"a" * MEGABYTE), field(b"title")), "1 个栏目", read=True),
    "a name that is no text": Hostile(lambda: form(b"<</FT /Tx /T 5 /V (x)>>", field(b"title")), "", read=True),
    "a name that leads out": Hostile(lambda: form(field(b"../../etc/passwd"), field(b"title")), "1 个栏目", read=True),
    "a row of a million": Hostile(
        lambda: written(
            branch(b"joint", 4), branch(b"summary", 5), branch(b"rows", 6), branch(b"999999", 7), field(b"title")
        ),
        "不是 xjdemand 的",
    ),
    "a row of a thousand": Hostile(
        lambda: written(branch(b"joint", 4), branch(b"summary", 5), branch(b"rows", 6), branch(b"999", 7), field(b"title")),
        "少了",
        read=True,
    ),
    "one field in two places": Hostile(lambda: form(field(b"title"), field(b"title", b"(y)")), "有两处"),
    "both channels": Hostile(
        lambda: written(
            branch(b"", 4, 5),
            branch(b"joint", 6),
            branch(b"demand", 6),
            branch(b"forms", 7),
            branch(b"0", 8),
            field(b"title"),
        ),
        "数据没有了",
        read=True,
    ),
    "no look at all": Hostile(lambda: form(field(b"title")), "数据没有了", read=True),
    "JavaScript when it is opened": Hostile(
        lambda: form(field(b"title"), root=b" /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>"), "脚本", read=True
    ),
    "JavaScript in the names": Hostile(
        lambda: form(field(b"title"), root=b" /Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (x)>>]>>>>"),
        "脚本",
        read=True,
    ),
    "actions of the file": Hostile(
        lambda: form(field(b"title"), root=b" /AA <</WC <</S /JavaScript /JS (x)>>>>"), "脚本", read=True
    ),
    "JavaScript at each key": Hostile(
        lambda: form(field(b"title", beside=b" /AA <</K <</S /JavaScript /JS (x)>>>>")), "脚本", read=True
    ),
    "a form to be sent": Hostile(
        lambda: form(field(b"title", beside=b" /A <</S /SubmitForm /F (http://192.0.2.1/x)>>")), "脚本", read=True
    ),
    "XFA": Hostile(lambda: written(branch(b"joint", 4)).replace(b"/Fields [3 0 R]", b"/XFA (<x/>)    "), "XFA"),
    "fields that are no list": Hostile(lambda: GOOD.replace(b"[3 0 R]", b"(3 0 R)"), "没有 xjdemand 的数据"),
    "a form that is no dictionary": Hostile(
        lambda: GOOD.replace(b"<</Fields [3 0 R]>>", b"[     /Fields 3 0 ]"), "没有 xjdemand 的数据"
    ),
    "pages in a ring": Hostile(lambda: GOOD.replace(b"/Kids [] /Count 0", b"/Kids [2 0 R] /Count 0"), "PDF"),
    "cut in half": Hostile(lambda: GOOD[: len(GOOD) // 2], "已损坏"),
}
"""What is wrong with the file -> the file, and what is said."""


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_form_is_refused_or_read_with_a_word_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Five seconds of processor time and 300 MB of data for all: interpreter, library and file."""
    path = tmp_path / "来件.pdf"
    path.write_bytes(KINDS[name].make())
    how, said = ended(path)
    assert how == ("read" if KINDS[name].read else "refused"), said
    assert KINDS[name].said in said


def _changed(changes: list[tuple[int, int, bytes]]) -> bytes:
    raw = GOOD
    for start, cut, put in changes:
        at = start % (len(raw) + 1)
        raw = raw[:at] + put + raw[at + cut :]
    return raw


_PIECES = st.sampled_from(
    [b"", b"<<", b">>", b"[", b"]", b"3 0 R", b"/Kids", b"/V", b"(", b")", b"/T", b"null", b"\xfe\xff", b"0"]
)


@settings(max_examples=150 * EFFORT)
@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 12), _PIECES | st.binary(max_size=4)), min_size=1, max_size=4)
)
def test_changed_bytes_end_in_a_load_error_or_in_a_form(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, bytes]]
) -> None:
    """Never in another exception."""
    path = tmp_path_factory.getbasetemp() / "来件.pdf"
    path.write_bytes(_changed(changes))
    with suppress(LoadError):
        load_file(path)
