"""How rows look that are none of a list of ours: heads of tables that people add, and rows that count the columns."""

import re
from collections.abc import Sequence

from xjdemand.formats.office.cells import Box
from xjdemand.formats.office.labels import Labels, plain
from xjdemand.text import fold

_ORDINAL = re.compile(
    r"[^\w(]?[(第]?[\d一二三四五六七八九十百]+[)、.项号]?|[A-Za-z甲乙丙丁戊己庚辛壬癸]{1,3}[)、.]?|[^\u4e00-\u9fff]|[A-Za-z.\-]*\d[\dA-Za-z.\-]*[)、.]?"
)
_COLON_LAST = re.compile("[:：][ \u3000]*$")
_HEAD = re.compile("姓名|意见|备注|电话|日期|时间|签[字名]|职[务称]|性别|说明|内容|数量|金额|单位|部门|邮箱|地址|编号")
"""What columns of tables are called that people add."""
_LONGEST_HEAD, _FEW = 10, 2


def is_ordinal(text: str) -> bool:
    """Whether a folded text may number a row.

    >>> is_ordinal("(二)"), is_ordinal("XJ-2023-02"), is_ordinal("姓名")
    (True, True, False)
    """
    return _ORDINAL.fullmatch(text) is not None


def are_called(written: Sequence[Box], annexes: Sequence[Labels]) -> bool:
    """Whether most of a row is what columns are called, and none of it a number."""
    called = [box for box in written if _is_called(plain(box.text), annexes)]
    return len(called) >= max(_FEW, len(written) / 2) and not any(re.search(r"\d", box.text) for box in written)


def are_pairs(written: Sequence[Box], annexes: Sequence[Labels]) -> bool:
    """Whether a row is labels, each with its value behind it."""
    named = [_COLON_LAST.search(box.text) is not None or any(each.named(box.text) for each in annexes) for box in written]
    return len(named) > 1 and all(named[::2]) and not any(named[1::2])


def counts(row: Sequence[Box]) -> bool:
    """Whether each cell says only which column it is in."""
    said = [re.sub(r"\D", "", fold(box.text)) for box in row]
    return len(row) > _FEW and said == [str(number) for number in range(1, len(row) + 1)]


def _is_called(text: str, annexes: Sequence[Labels]) -> bool:
    labels = (item.label for each in annexes for item in (*each.pairs, *each.columns))
    return _FEW <= len(text) <= _LONGEST_HEAD and (_HEAD.search(text) is not None or any(text in label for label in labels))
