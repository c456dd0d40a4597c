"""A notice as types, in the order of its text: what it asks, of whom, how many, by when, where to."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone

from attrs import frozen

from xjdemand.notice.readings import Readings
from xjdemand.notice.registry import Listing, Prefecture
from xjdemand.notice.says import Note, Says
from xjdemand.text import fold

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one official time of China, in which every deadline is read; fixed, since summer time (1986-1991) has no part in it."""


@frozen(kw_only=True)
class Addressees(Says):
    """主送机关: to whom the notice is sent."""

    audience: tuple[str, ...]


@frozen(kw_only=True)
class Direction(Says):
    """重点方向: one leaf of clause 一 that a need's 产业领域 may name.

    `words` is the name with the mark that follows it; `aliases` are other ways to write it; `listing` is a dated list that the
    notice names without spelling it out.
    """

    name: str
    aliases: tuple[str, ...] = ()
    listing: Listing | None = None

    def names(self) -> tuple[str, ...]:
        """Every way to name this direction."""
        return (self.name, *self.aliases, *(self.listing.entries if self.listing else ()))


@frozen
class DirectionGroup:
    """One numbered paragraph of clause 一. `open_ended`: its list ends in 等, so what it does not name may belong too."""

    opens: Says
    directions: tuple[Direction, ...]
    closes: Says
    open_ended: bool


@frozen(kw_only=True)
class UnitKind(Says):
    """A kind of 需求单位 that clause 二.1 names."""

    name: str


@frozen
class Eligibility:
    """二.1: who may hand in a need. Its list of kinds ends in 等 and is open."""

    inside: Says
    legal_person: Says
    kinds: tuple[UnitKind, ...]


@frozen(kw_only=True)
class Quota(Says):
    """名额: how many needs each recommender may recommend, the limit included (民法典 1259: 超过 excludes the number)."""

    at_most: int


@frozen
class Recommendation:
    """二.2: who recommends, how many, in what order."""

    aim: Says
    recommenders: Says
    quota: Quota
    ranking: Says
    outcome: Says


@frozen
class Content:
    """二.5: what an account of a need must hold."""

    clear: Says
    indicators: Says
    aspects_open: Says
    aspects: tuple[Says, ...]
    aspects_close: Says


@frozen
class Requirements:
    """二: 征集要求."""

    heading: Says
    enterprise_first: Says
    eligibility: Eligibility
    encouragements: tuple[Says, ...]
    recommendation: Recommendation
    problems: tuple[Says, ...]
    openness: tuple[Says, ...]
    content: Content


@frozen(kw_only=True)
class AnnexMention(Says):
    """The body's mention of an annex: the number it cites, and the number of the annex whose title it gives."""

    cited: int
    meant: int


@frozen(kw_only=True)
class Deadline(Says):
    """截止: the day named; whether the day itself counts is a reading."""

    day: date

    def ends(self, readings: Readings) -> datetime:
        """The first moment that is too late, Asia/Shanghai."""
        last = self.day if readings.deadline_day == "included" else self.day - timedelta(days=1)
        return datetime.combine(last + timedelta(days=1), time(), BEIJING)


@frozen(kw_only=True)
class Printing(Says):
    """A4纸双面打印: the sheet and its sides."""

    paper: str
    duplex: bool


@frozen(kw_only=True)
class Copies(Says):
    """一式3份: paper copies of everything."""

    at_least: int


@frozen(kw_only=True)
class Disc(Says):
    """电子材料（光盘）: discs handed in beside the paper."""

    at_least: int


@frozen(kw_only=True)
class Address(Says):
    """Where material goes, with the code of the county-level division (GB/T 2260)."""

    street: str
    division: str


@frozen(kw_only=True)
class Postcode(Says):
    """邮编, six digits."""

    number: str


@frozen(kw_only=True)
class Recipient(Says):
    """收件人."""

    name: str


@frozen
class Delivery:
    """报送: what to hand in, how many, by when, where to."""

    prepare: Says
    as_fits: Says
    mentions: tuple[AnnexMention, ...]
    deadline: Deadline
    sealed: Says
    printing: Printing
    copies: Copies
    disc: Disc
    destination: Says
    address: Address
    postcode: Postcode
    recipient: Recipient


@frozen(kw_only=True)
class Contact(Says):
    """联系人: an office, a person and a number, verbatim."""

    office: str
    person: str
    phone: str


@frozen(kw_only=True)
class Annex(Says):
    """附件说明: one entry of the list of annexes."""

    number: int
    title: str


@frozen(kw_only=True)
class Signature(Says):
    """发文机关署名: the name signed with, and the full name of the body."""

    name: str
    full_name: str


@frozen(kw_only=True)
class Issued(Says):
    """成文日期."""

    day: date


@frozen(kw_only=True)
class Notice:
    """A whole notice, its fields in the order of its text; below them, what the text does not spell out.

    `limits` are the named limits that forms print and rules hold (`overview_limit` in 字); `readings` how silent or
    contradictory clauses are taken; `silences` what the text leaves unsaid.
    """

    title: Says
    addressees: Addressees
    preamble: tuple[Says, ...]
    directions_heading: Says
    directions: tuple[DirectionGroup, ...]
    requirements: Requirements
    delivery: Delivery
    contacts_heading: Says
    contacts: tuple[Contact, ...]
    annexes_heading: Says
    annexes: tuple[Annex, ...]
    signature: Signature
    issued: Issued

    limits: Mapping[str, int]
    prefectures: tuple[Prefecture, ...]
    readings: Readings = Readings()
    silences: tuple[Note, ...] = ()

    @property
    def quota(self) -> Quota:
        """The quota of clause 二.2."""
        return self.requirements.recommendation.quota

    def limit(self, key: str) -> int:
        """The named limit, e.g. ``"overview_limit"``."""
        return self.limits[key]

    def figures(self) -> Mapping[str, object]:
        """What the pages of rules speak of by name: the notice's limits and days, and what is read where it is silent."""
        return {
            **self.limits,
            "quota": self.quota.at_most,
            "copies": self.delivery.copies.at_least,
            "paper": self.delivery.printing.paper,
            "deadline": self.delivery.deadline.day,
            "issued": self.issued.day,
            "prefectures": len(self.prefectures),
            "closes": f"{self.readings.office_closes:%H:%M}",
            "implausible": self.readings.implausible_from,
        }

    def direction_of(self, text: str) -> Direction | None:
        """The direction that a 产业领域 names, by a name or alias standing in it, or by a part of one; None where there is none."""
        wanted = fold(text)
        for leaf in self.leaves():
            names = [fold(name) for name in leaf.names()]
            if any(name in wanted or (len(wanted) > 1 and wanted in name) for name in names):
                return leaf
        return None

    @property
    def offered(self) -> tuple[str, ...]:
        """What a 产业领域 may name, each direction once; in place of one that names a list what stands on it."""
        return tuple(name for leaf in self.leaves() for name in (leaf.listing.entries if leaf.listing else (leaf.name,)))

    def leaves(self) -> tuple[Direction, ...]:
        """Every direction of clause 一, in order."""
        return tuple(direction for group in self.directions for direction in group.directions)
