"""XJ901-XJ907: a notice against its own annexes: numbers, titles, mentions, units, seals, aspects."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from xjdemand.forms.blank import Annexed, Blank, Kind, blanks, table_of
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause, squeeze
from xjdemand.notice.model import Annex, AnnexMention, Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.lint import ANNEX, Anywhere, Publication, number_of
from xjdemand.rules.rule import Hit, hit, rule

_CITED = re.compile(f"[（(]{ANNEX}([0-9一二三四五六七八九]{{1,2}})[）)]")
_ALIKE = 0.7
"""Share of letters in common from which the words before “（附件…）” are that annex's title, written otherwise."""

_SEAL = re.compile("盖章|公章|印章")
_LIST = re.compile("[、，和及与]")
_HEAD = 2
_ANNEXES = Anywhere(lambda _notice, printed: isinstance(printed.element, Annex))
_LISTED, _ATTACHED, _NONE = Phrase("附件说明"), Phrase("所附的表"), Phrase("无")


@rule(
    "XJ901",
    Strength.READING,
    cites=Anywhere(lambda _notice, printed: isinstance(printed.element, AnnexMention)),
    message="正文把“{title}”叫作附件{cited}，附件说明里它是附件{listed}",
    remedy="按题名认，不按编号认；发文机关应改正编号",
)
def annex_number_differs(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """正文所引的附件编号与附件说明不同。

    同一题名有两个编号，填表人不知该填哪一张。

    >>> lints(annex_number_differs, put(NOTICE, "/delivery/mentions", ()))
    False
    >>> lints(annex_number_differs, NOTICE)
    True
    """
    for cited in _CITED.finditer(publication.text):
        listed = [annex for annex in notice.annexes if _before(publication, cited).endswith(squeeze(annex.title))]
        number = number_of(cited[1])
        if listed and number not in {annex.number for annex in listed}:
            annex = max(listed, key=lambda each: len(each.title))
            name, element = publication.at(cited.start())
            yield hit(name, cites=element.cites, title=annex.title, cited=number, listed=annex.number)


@rule(
    "XJ902",
    Strength.READING,
    cites=_ANNEXES,
    message="附件{number}在附件说明里题作“{listed}”，另一处写“{other}”",
    remedy="以附件说明的题名为准；发文机关应使两处一致",
)
def annex_title_differs(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """附件的题名各处不同。

    附件说明、表头和正文里的题名应当一致（GB/T 9704）；不一致，检索和归档就对不上。

    >>> lints(annex_title_differs, put(NOTICE, "/annexes/2/title", "自治区厅厅联动、厅地联动重大科技项目征集表"))
    False
    >>> lints(annex_title_differs, NOTICE)
    True
    """
    for form in publication.forms:
        annex = _listed(notice, number_of(form.sheet.heading))
        if annex is not None and squeeze(annex.title) != squeeze(form.sheet.title):
            cites = Clause(form.sheet.heading, form.sheet.title)
            yield hit(form.__name__, cites=cites, number=annex.number, listed=annex.title, other=form.sheet.title)
    for cited in _CITED.finditer(publication.text):
        before, annex = _before(publication, cited), _listed(notice, number_of(cited[1]))
        written = before[-len(annex.title) :] if annex else ""
        if (
            annex
            and not any(before.endswith(squeeze(each.title)) for each in notice.annexes)
            and _alike(written, annex.title)
        ):
            name, element = publication.at(cited.start())
            yield hit(name, cites=element.cites, number=annex.number, listed=annex.title, other=written)


@rule(
    "XJ903",
    Strength.READING,
    cites=_ANNEXES,
    message="附件{number}“{title}”只见于{where}",
    remedy="问明有没有这张表；发文机关应补上",
)
def annex_on_one_side(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """附件说明与所附的表对不上：一边有，一边没有。

    列了没有附的，无从填起；附了没有列的，不知是不是这份通知的。

    >>> lints(annex_on_one_side, NOTICE)
    False
    >>> lints(annex_on_one_side, put(NOTICE, "/annexes", NOTICE.annexes[1:]))
    True
    """
    attached = {number_of(form.sheet.heading) for form in publication.forms}
    for at, annex in enumerate(notice.annexes):
        if annex.number not in attached:
            yield hit(f"notice.annexes[{at}]", cites=annex.cites, number=annex.number, title=annex.title, where=_LISTED)
    for form in publication.forms:
        number = number_of(form.sheet.heading)
        if _listed(notice, number) is None:
            cites = Clause(form.sheet.heading, form.sheet.title)
            yield hit(form.__name__, cites=cites, number=number, title=form.sheet.title, where=_ATTACHED)


@rule(
    "XJ904",
    Strength.READING,
    cites=_ANNEXES,
    message="附件{number}“{title}”正文从未提到",
    remedy="附件说明列了的都按要填处理；发文机关应在正文里交代谁填、何时填",
)
def annex_never_mentioned(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """附件在正文里没有提到。

    正文不提的附件，不知由谁填、要不要交。按题名算；编号用在别的题名上的，不算提到。

    >>> every = "".join(annex.title for annex in NOTICE.annexes)
    >>> lints(annex_never_mentioned, put(NOTICE, "/delivery/prepare/words", every))
    False
    >>> lints(annex_never_mentioned, NOTICE)
    True
    """
    other = {squeeze(annex.title) for annex in notice.annexes}
    meant = {
        number_of(cited[1])
        for cited in re.finditer(f"{ANNEX}([0-9一二三四五六七八九]{{1,2}})", publication.text)
        if not publication.text[: cited.start()].rstrip("（(《》").endswith(tuple(other))
    }
    for at, annex in enumerate(notice.annexes):
        if squeeze(annex.title) not in publication.text and annex.number not in meant:
            yield hit(f"notice.annexes[{at}]", cites=annex.cites, number=annex.number, title=annex.title)


@rule(
    "XJ905",
    Strength.READING,
    cites=Anywhere(lambda _notice, printed: printed.blank is not None and _lacks_unit(printed.blank)),
    message="{annex}的{labels}没有印单位，应是{unit}",
    remedy="按{unit}填；发文机关应在栏目名后加上单位",
)
def unit_missing(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """金额一栏没有印单位。

    同一份通知里有的金额印了单位，有的没有，填的人会按元填，差一万倍。

    >>> lints(unit_missing, NOTICE, XJ2023.dossiers[0])
    False
    >>> lints(unit_missing, NOTICE)
    True
    """
    for form in publication.forms:
        bare = [item for item in _money(form) if _lacks_unit(item)]
        if bare:
            cites = Clause(form.sheet.heading, bare[0].printed)
            labels = [item.label for item in bare]
            yield hit(
                f"{form.__name__}.{bare[0].name}", cites=cites, annex=form.sheet.heading, labels=labels, unit=bare[0].unit
            )


@rule(
    "XJ906",
    Strength.READING,
    cites=Said(lambda notice: notice.requirements.content.aspects_close),
    message="正文要求说明的方面与表内提示不同：只在正文的有 {body}，只在提示的有 {hint}",
    remedy="两处所列都写到；发文机关应使两处一致",
)
def aspects_differ(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """正文要求说明的方面，与表内提示所列的不同。

    两处都是本通知的要求，填的人只看表内提示，就会漏掉正文要的。末尾两字相同的看作同一方面（战略意义、重要意义）。

    >>> as_hinted = [put(NOTICE.requirements.content.aspects[0], "/words", f"{each}、")
    ...     for each in ("重要意义", "技术创新现状", "研究内容", "成果产出", "经济社会效益")]
    >>> lints(aspects_differ, put(NOTICE, "/requirements/content/aspects", tuple(as_hinted)))
    False
    >>> lints(aspects_differ, NOTICE)
    True
    """
    content = notice.requirements.content
    wanted = [squeeze(aspect.quote).strip("、，；。等") for aspect in content.aspects]
    quote = "".join(aspect.quote for aspect in content.aspects).rstrip("、，")
    for hint in dict.fromkeys(item.hint for form in publication.forms for item in blanks(form) if item.hint):
        hinted = [part for part in _LIST.split(re.split("等|[（(]", hint)[0]) if part]
        body = [each for each in wanted if not any(part.endswith(each[-_HEAD:]) for part in hinted)]
        alone = [part for part in hinted if not any(each.endswith(part[-_HEAD:]) for each in wanted)]
        if wanted and len(hinted) > 1 and (body or alone):
            cites = Clause(content.aspects[0].clause, quote)
            yield hit("notice.requirements.content.aspects", cites=cites, body=body or _NONE, hint=alone or _NONE)


@rule(
    "XJ907",
    Strength.READING,
    cites=Said(lambda notice: notice.delivery.sealed),
    message="材料都要盖章，印有盖章处的只有：{placed}；没有的：{bare}",
    remedy="印有盖章处的必须盖；其余的盖在空白处也可，以问明为准",
)
def seal_without_place(publication: Publication, notice: Notice) -> Iterator[Hit]:
    """要求材料盖章，有的表上却没有盖章处。

    没有盖章处的表要不要盖，原文没有说。

    >>> lints(seal_without_place, put(NOTICE, "/delivery/sealed/words", "将重大科技需求材料"))
    False
    >>> lints(seal_without_place, NOTICE)
    True
    """
    sealed = notice.delivery.sealed
    placed = [form.sheet.heading for form in publication.forms if any(item.sealed for item in blanks(form))]
    bare = [form.sheet.heading for form in publication.forms if form.sheet.heading not in placed]
    if bare and _SEAL.search(sealed.quote) and ANNEX not in sealed.quote:
        yield hit("notice.delivery.sealed", cites=sealed.cites, placed=placed or _NONE, bare=bare)


def _before(publication: Publication, cited: "re.Match[str]") -> str:
    """The words before “（附件…）”, without the marks that close a title; no more than the longest title needs."""
    return publication.text[max(0, cited.start() - 100) : cited.start()].rstrip("》”’")


def _listed(notice: Notice, number: int) -> Annex | None:
    return next((annex for annex in notice.annexes if annex.number == number), None)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, squeeze(other)).ratio() >= _ALIKE


def _money(form: type[Annexed]) -> list[Blank]:
    rows = table_of(form)
    classes = (form, rows.of) if rows else (form,)
    return [item for cls in classes for item in blanks(cls) if item.kind is Kind.AMOUNT]


def _lacks_unit(item: Blank) -> bool:
    return bool(item.unit) and not any(item.unit in words for words in (item.printed, item.hint, item.filler))
