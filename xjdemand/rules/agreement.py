"""XJ70x-71x: what a row of the summary repeats of its form must be the same in both."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from xjdemand.forms.blank import Kind, blank_of, blanks
from xjdemand.forms.dossier import DemandDossier, Dossier, JointDossier
from xjdemand.forms.filled import Filled
from xjdemand.money import Wan
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.consistency import A_SUMMARY
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import is_filler
from xjdemand.rules.pairing import paired
from xjdemand.rules.rule import Find, Hit, Rule, hit, rule
from xjdemand.text import fold, half_width, is_blank, loosen

_AS_ABOVE = ("同上", "同前", "〃", "″")
_YUAN = 10_000
"""Yuan in a 万元."""

_REPEATED = frozenset(
    item.name for kind in (DemandDossier, JointDossier) for item in blanks(kind.row_form) if item.kind is Kind.TEXT
)


def same(id: str, name: str, strength: Strength = Strength.MUST) -> Callable[[Find], Rule]:  # noqa: A002 -- as in `rule`
    """A rule on one field that row and form share: same message, its own page and condition."""
    return rule(
        id,
        strength,
        cites=Labelled(lambda item: item.name == name),
        message="{label}不一致：这一行写“{row}”，第 {n} 份征集表写“{form}”",
        remedy="核对后两处写成一样",
        needs=A_SUMMARY,
    )


@same("XJ705", "total")
def total_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的总投入不同。

    同一数额写了两处，按数额比，写法不同而数额相同不算。

    >>> from xjdemand.money import Wan
    >>> fires(total_differs, put(joint_dossier(), "/summary/rows/0/total", Wan("2000.0")))
    False
    >>> fires(total_differs, put(joint_dossier(), "/summary/rows/0/total", Wan("2000.1")))
    True
    """
    yield from _amounts(dossier, "total")


@same("XJ706", "requested")
def requested_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的申请额度不同。

    同一数额写了两处，按数额比。

    >>> from xjdemand.money import Wan
    >>> fires(requested_differs, put(joint_dossier(), "/summary/rows/0/requested", Wan("600.0")))
    False
    >>> fires(requested_differs, put(joint_dossier(), "/summary/rows/0/requested", Wan("600.1")))
    True
    """
    yield from _amounts(dossier, "requested")


@same("XJ709", "leader_phone", Strength.READING)
def phone_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4的联系电话与附件3的不同。

    附件4的联系电话紧挨主持人，读作主持人的；与附件3一、联系人的电话相同也认。写了几个号码的，次序不论，只写其中几个也认。

    >>> fires(phone_differs, put(joint_dossier(), "/summary/rows/0/leader_phone", joint_dossier().forms[0].phone))
    False
    >>> fires(phone_differs, put(joint_dossier(), "/summary/rows/0/leader_phone", "0998-5550199"))
    True
    """
    for item in texts(dossier, "leader_phone", notice):
        row, form = _numbers(item.values["row"]), _numbers(item.values["form"])
        contact = _numbers(dossier.forms[_position(item) - 1].phone)
        is_contact = row <= contact and notice.readings.summary_phone != "leader"
        if not row <= form and not form <= row and not is_contact:
            yield item


@same("XJ711", "field", Strength.READING)
def field_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的产业领域不同。

    同一方向的两种叫法不算；只差全半角、空白和标点的归XJ703。

    >>> fires(field_differs, put(joint_dossier(), "/summary/rows/0/field", "智慧农业　"))
    False
    >>> fires(field_differs, put(joint_dossier(), "/summary/rows/0/field", "农业"))
    True
    """
    for item in texts(dossier, "field", notice):
        if not _same_direction(str(item.values["row"]), str(item.values["form"]), notice):
            yield item


@rule(
    "XJ703",
    Strength.READING,
    cites=Labelled(lambda item: item.name in _REPEATED),
    message="{label}只有全半角、空白或标点不同：汇总写“{row}”，第 {n} 份征集表写“{form}”",
    remedy="两处写成一样",
    needs=A_SUMMARY,
)
def differs_in_width_or_blanks(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """两处写法只差全半角、空白或标点。

    意思相同，逐字比却不同；合并、检索时会当成两样。

    >>> fires(differs_in_width_or_blanks, joint_dossier())
    False
    >>> fires(differs_in_width_or_blanks, put(joint_dossier(), "/summary/rows/0/leader", "古丽 娜"))
    True
    """
    for item in blanks(dossier.row_form):
        if item.kind is Kind.TEXT:
            alike = fold if item.name == "leader_phone" else loosen
            yield from _repeated(dossier, item.name, partial(_differ_little, alike))
    above = getattr(dossier.summary, "recommenders", ())
    for at, form in enumerate(dossier.forms):
        named = getattr(form, "recommenders", ())
        if above and named and set(above).isdisjoint(named) and not set(map(fold, above)).isdisjoint(map(fold, named)):
            label = blank_of(type(form), "recommenders").label
            yield hit(f"/forms/{at}/recommenders", label=label, row=above, form=named, n=at + 1)


def _same_direction(row: str, form: str, notice: Notice) -> bool:
    """Whether both are names of one direction: 智能农业 and 智慧农业."""
    return any({fold(row), fold(form)} <= {fold(name) for name in (leaf.name, *leaf.aliases)} for leaf in notice.leaves())


def texts(dossier: Dossier, name: str, notice: Notice) -> Iterator[Hit]:
    """What was filled in both places and differs in more than width and blanks."""
    blank = blank_of(dossier.row_form, name)

    def differ(row: str, form: str) -> bool:
        unfilled = any(is_filler(Filled("", blank, value), notice) for value in (row, form))
        return not unfilled and row not in _AS_ABOVE and loosen(row) != loosen(form)

    return _repeated(dossier, name, differ)


def _numbers(phones: object) -> set[str]:
    """The telephone numbers in a cell, for comparing."""
    found = set(map(_digits, re.split(r"[、,;/\n]|和|或", half_width(str(phones)))))
    return found - {""} or found


def _digits(phone: str) -> str:
    """A telephone number for comparing: how it is spaced, hyphened or prefixed does not matter."""
    return re.sub(r"[^0-9]", "", phone).removeprefix("00").removeprefix("86").removeprefix("0")


def _amounts(dossier: Dossier, name: str) -> Iterator[Hit]:
    """Only exact amounts can be told apart; what could not be read has a finding of its own."""
    return _repeated(dossier, name, _differ)


def _differ_little(alike: Callable[[str], str], row: str, form: str) -> bool:
    return row != form and alike(row) == alike(form)


def _differ(row: object, form: object) -> bool:
    """Two amounts that cannot be one; 10,000 times the other is yuan for 万元, of which XJ506 speaks or the reader will see."""
    if not isinstance(row, Wan) or not isinstance(form, Wan):
        return False
    return row != form and form.value != row.value * _YUAN and row.value != form.value * _YUAN


def _repeated(dossier: Dossier, name: str, differ: Callable[..., bool]) -> Iterator[Hit]:
    """A hit at the row for each pair in which both places are filled and differ."""
    label = blank_of(dossier.row_form, name).label
    for pair in paired(dossier).matched:
        row, form = getattr(dossier.rows()[pair.row], name), getattr(dossier.forms[pair.form], name)
        if not _is_empty(row) and not _is_empty(form) and differ(row, form):
            yield hit(f"/summary/rows/{pair.row}/{name}", label=label, row=row, form=form, n=pair.form + 1)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _position(item: Hit) -> int:
    return int(str(item.values["n"]))
