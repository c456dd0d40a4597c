"""XJ908-XJ913: the body of a notice on its own: days, limits, telephones, addresses, what must be proved."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import blanks, table_of
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause, squeeze
from xjdemand.notice.model import Contact, Notice
from xjdemand.notice.workdays import is_holiday, is_weekend
from xjdemand.rules.basis import Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.lint import Anywhere, Publication
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import half_width, is_blank

_DEADLINE = Said(lambda notice: notice.delivery.deadline)
_UP_TO = re.compile("[日号]之?前$")
_DAY_IS_SAID = re.compile(r"[（(]?(?:不?含|不?包括)")
_AREA = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})")
_NUMBER = re.compile(
    r"(?:(?:\+?86-?)?(?:0(?:10|2[0-9]|[3-9][0-9]{2})-?)?[2-8][0-9]{6,7}(?:[-转][0-9]{1,6})?|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}|1[0-9]{4})"
)
_BETWEEN = re.compile("[、，,;；/或]")
_PROOF = re.compile("证书|证明|执照|信用代码|登记证|许可证|复印件|承诺书")
_LEGAL_PERSON = "法人"
_WORDS = re.compile("([0-9]+)字以内")
_COPIES = re.compile("一式([0-9]+)份")
_POSTCODE = re.compile("[0-9]{6}")
_WEEKEND, _HOLIDAY, _NONE = Phrase("周末"), Phrase("法定节假日"), Phrase("无")


@rule(
    "XJ908",
    Strength.READING,
    cites=_DEADLINE,
    message="“{words}”没有说含不含当日、到几点为止",
    remedy="最好提前一天送到；发文机关应写明“含当日”或到几点",
)
def deadline_ambiguous(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """截止日有歧义。

    民法典第一千二百五十九条只说“以上、以下、以内、届满”含本数，没有说“日前”；到那一天送的算不算迟，各有各的读法。

    >>> said = "于{day.year}年{day.month}月{day.day}日18时前"
    >>> lints(deadline_ambiguous, put(NOTICE, "/delivery/deadline/words", said))
    False
    >>> lints(deadline_ambiguous, NOTICE)
    True
    """
    deadline = notice.delivery.deadline
    words = squeeze(deadline.quote).rstrip("，、；")
    if _UP_TO.search(words) and not _DAY_IS_SAID.match(publication.after(deadline)):
        yield hit("notice.delivery.deadline", cites=deadline.cites, words=words)


@rule(
    "XJ909",
    Strength.READING,
    cites=Anywhere(lambda _notice, printed: isinstance(printed.element, Contact)),
    message="{office}的电话“{phone}”打不通：不是国内的号码",
    remedy="核对区号和位数；其余联系人的区号：{codes}",
)
def phone_impossible(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """联系电话不是国内可能有的号码。

    区号是010、02x或03xx至09xx，市话七八位，手机十一位；别的拨不通。

    >>> lints(phone_impossible, put(NOTICE, "/contacts", NOTICE.contacts[:-1]))
    False
    >>> lints(phone_impossible, NOTICE)
    True
    """
    codes = sorted({found[0] for contact in notice.contacts if (found := _AREA.match(half_width(contact.phone)))})
    for at, contact in enumerate(notice.contacts):
        wrong = [each for each in _BETWEEN.split(half_width(contact.phone)) if not is_blank(each) and not _is_phone(each)]
        if wrong:
            name = f"notice.contacts[{at}]"
            yield hit(name, cites=contact.cites, office=contact.office, phone=wrong[0].strip(), codes=codes or _NONE)


@rule(
    "XJ910",
    Strength.READING,
    cites=Said(lambda notice: notice.requirements.eligibility.legal_person),
    message="要求“{words}”，却没有要任何证明，表上也没有相应一栏",
    remedy="另附统一社会信用代码或法人证书复印件；发文机关应写明以什么为证",
)
def eligibility_unproved(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """要求独立法人资格，没有给出证明的办法。

    表上没有统一社会信用代码一栏，材料里也没有要证书、执照；受理时无从核对。

    >>> lints(eligibility_unproved, put(NOTICE, "/delivery/disc/words", "和电子材料（光盘）、法人证书复印件"))
    False
    >>> lints(eligibility_unproved, NOTICE)
    True
    """
    legal = notice.requirements.eligibility.legal_person
    asked = any(_PROOF.search(squeeze(printed.clause.quote)) for printed in publication.printed)
    if _LEGAL_PERSON in legal.quote and not asked:
        yield hit("notice.requirements.eligibility.legal_person", cites=legal.cites, words=legal.cites.quote)


@rule(
    "XJ911",
    Strength.READING,
    cites=_DEADLINE,
    message="截止日{day}是{closed}，没有人收",
    remedy="在此前最后一个工作日送到；发文机关应改到工作日",
)
def deadline_not_a_workday(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """截止日不是工作日。

    节假日照国务院办公厅2023年至2026年的安排，调休上班的周末算工作日；这几年以外只看周末，自治区自定的假日不在内。

    >>> from datetime import date
    >>> lints(deadline_not_a_workday, put(NOTICE, "/delivery/deadline/day", date(2023, 10, 7)))
    False
    >>> lints(deadline_not_a_workday, put(NOTICE, "/delivery/deadline/day", date(2023, 10, 6)))
    True
    """
    deadline = notice.delivery.deadline
    closed = _HOLIDAY if is_holiday(deadline.day) else _WEEKEND if is_weekend(deadline.day) else None
    if closed is not None:
        yield hit("notice.delivery.deadline", cites=deadline.cites, day=deadline.day, closed=closed)


@rule(
    "XJ912",
    Strength.READING,
    cites=Anywhere(lambda notice, printed: printed.element in (notice.delivery.deadline, notice.delivery.copies)),
    message="“{one}”与“{other}”互相矛盾",
    remedy="按较严的办；发文机关应改正其中一处",
)
def limits_contradict(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """同一个限度，两处说法不同。

    同名的一栏字数不同、份数前后不同、截止早于发文，总有一处是错的。

    >>> lints(limits_contradict, NOTICE)
    False
    >>> lints(limits_contradict, put(NOTICE, "/delivery/prepare/words", "材料一式9份"))
    True
    """
    deadline, issued = notice.delivery.deadline, notice.issued
    if deadline.day < issued.day:
        yield hit("notice.delivery.deadline", cites=deadline.cites, one=deadline.cites.quote, other=issued.cites.quote)
    seen: dict[str, tuple[int, str]] = {}
    for about, number, clause, name in _limits(publication):
        first, one = seen.setdefault(about, (number, clause.quote))
        if first != number:
            yield hit(name, cites=clause, one=one, other=clause.quote)


@rule(
    "XJ913",
    Strength.READING,
    cites=Anywhere(
        lambda notice, printed: isinstance(printed.element, Contact) or printed.element is notice.delivery.address
    ),
    message="“{words}”没有写怎样联系或送到哪里",
    remedy="问明电话或地址；发文机关应补上",
)
def contact_unreachable(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """联系人没有电话，或收材料的地方没有地址、邮编。

    有人有处，才问得到、寄得到。

    >>> lints(contact_unreachable, NOTICE)
    False
    >>> lints(contact_unreachable, put(NOTICE, "/delivery/address/street", ""))
    True
    """
    for at, contact in enumerate(notice.contacts):
        if is_blank(contact.phone):
            yield hit(f"notice.contacts[{at}]", cites=contact.cites, words=squeeze(contact.quote))
    delivery = notice.delivery
    if is_blank(delivery.address.street):
        yield hit("notice.delivery.address", cites=delivery.destination.cites, words=delivery.destination.cites.quote)
    if not _POSTCODE.fullmatch(half_width(delivery.postcode.number).strip()):
        yield hit("notice.delivery.postcode", cites=delivery.postcode.cites, words=delivery.postcode.cites.quote)


def _is_phone(text: str) -> bool:
    return (
        _NUMBER.fullmatch(re.sub(r"[\s()]|—+|–", lambda found: "" if found[0] in "() \t" else "-", text.strip())) is not None
    )


def _limits(publication: Publication) -> Iterator[tuple[str, int, Clause, str]]:
    """Every limit that is printed: what it is about, the number, the words, and their name."""
    for printed in publication.printed:
        quote = squeeze(printed.clause.quote)
        for found in _COPIES.finditer(quote):
            yield "copies", int(found[1]), printed.clause, printed.name
        for found in _WORDS.finditer(quote):
            about = printed.blank.label if printed.blank else printed.clause.id
            yield about, int(found[1]), printed.clause, printed.name
    yield from _held(publication)


def _held(publication: Publication) -> Iterator[tuple[str, int, Clause, str]]:
    """The limits that rules hold a blank to, which must be those that are printed for it."""
    for form in publication.forms:
        rows = table_of(form)
        for item in (item for cls in ((form, rows.of) if rows else (form,)) for item in blanks(cls)):
            if item.at_most:
                clause = Clause(form.sheet.heading, item.printed)
                yield item.label, publication.notice.limit(item.at_most), clause, f"{form.__name__}.{item.name}"
