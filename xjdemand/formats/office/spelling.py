"""Labels as people write them anew: marked as required, with English behind, numbered otherwise, with a common word added."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from xjdemand.text import fold

_LONGEST = 200
"""Signs past which a text is no label."""

_MARKS = re.compile(
    r"^[*★●◆]+|^[①-⒇❶-❿]|[*★]+:?$|[(\[【]\*?(?:必填项?|必须填写|选填项?|非必填|可选|required|optional)[)\]】]",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"(?<=[\u4e00-\u9fff])(?:[/|]?[A-Za-z][A-Za-z.,'’/&-]*|[(\[【][A-Za-z][A-Za-z.,'’/&-]*[)\]】]):?$")
_BEFORE = re.compile(r"^(?:所属|项目|拟|建议)")
_BEHIND = re.compile(r"(?:姓名|名称|号码|号)$")
_EITHER = "/"
_JOINTS = ("/", "、", "或", "和", "及", "")
"""How people write 甲/乙."""


def unmarked(text: str) -> str:
    """A label without what was put there for those who fill the form, and says nothing of the field.

    >>> unmarked("*项目名称（必填）"), unmarked("联系人 Contact person"), unmarked("⑥产业领域")
    ('项目名称', '联系人', '产业领域')
    """
    return _unmarked(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=2048)
def _unmarked(text: str) -> str:
    return _ENGLISH.sub("", _MARKS.sub("", fold(text)))


def cores(name: str) -> Iterator[str]:
    """What may be the label within a longer name of the same thing.

    >>> list(cores("手机号码")), list(cores("所属产业领域"))
    (['手机'], ['产业领域'])
    """
    behind = _BEHIND.sub("", name)
    yield from dict.fromkeys(core for core in (behind, _BEFORE.sub("", name), _BEFORE.sub("", behind)) if core != name)


def alike(label: str) -> Iterator[str]:
    """The label with its two words in either order, however they are joined.

    >>> "职务、职称" in alike("职称/职务")
    True
    """
    words = label.split(_EITHER)
    if len(words) > 1:
        yield from (joint.join(order) for order in permutations(words) for joint in _JOINTS)
