"""XJ20x: how many needs a recommender may recommend (二.2)."""

from collections.abc import Iterator

from attrs import Factory, define

from xjdemand.forms.dossier import JointDossier
from xjdemand.forms.filled import text_in
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.eligibility import is_recommender, parted, recommender_key, recommender_keys
from xjdemand.rules.finding import Strength
from xjdemand.rules.pairing import paired
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold

_QUOTA = Said(lambda notice: notice.quota)


@rule(
    "XJ201",
    Strength.MUST,
    cites=_QUOTA,
    message="{recommender}推荐了 {n} 项，名额为 {limit} 项",
    remedy="按优先顺序保留前 {limit} 项，删去：{extra}",
)
def too_many_recommended(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """推荐的项目需求超过名额。

    名额按推荐单位计（二.2），不按企业计；这里只数它独家推荐的，联合推荐的归XJ209。删去优先排序靠后的需求即可。

    >>> fires(too_many_recommended, joint_dossier(needs=5))
    False
    >>> fires(too_many_recommended, joint_dossier(needs=6))
    True
    """
    for share in recommended(dossier, notice):
        if is_recommender(share.recommender, notice):
            yield from _over(share.recommender, share.alone, notice)


@rule(
    "XJ209",
    Strength.READING,
    cites=_QUOTA,
    message="{recommender}名下共 {n} 项，名额为 {limit} 项；其中有联合推荐的，或认不出是不是推荐单位",
    remedy="核对推荐单位；联合推荐的商定各占谁的名额。按每家都算一项，要减：{extra}",
)
def too_many_with_joint_ones(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """连同联合推荐的一起数，超过名额。

    几家联合推荐的一项算谁的，二.2 没有说；按解读每家都算一项，超过的只请核对，不作拒收；认不出的推荐单位也如此。

    >>> both = ("喀什地区行政公署", "自治区水利厅")
    >>> fires(too_many_with_joint_ones, put(joint_dossier(needs=5), "/forms/4/recommenders", both))
    False
    >>> fires(too_many_with_joint_ones, put(joint_dossier(needs=6), "/forms/5/recommenders", both))
    True
    """
    for share in recommended(dossier, notice):
        if len(share.alone) <= notice.quota.at_most or not is_recommender(share.recommender, notice):
            yield from _over(share.recommender, share.all, notice)


@rule(
    "XJ207",
    Strength.INFO,
    cites=_QUOTA,
    message="“{title}”由 {n} 家联合推荐，每家都占一个名额",
    remedy="各家请核对自己的名额",
)
def counted_for_each(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """联合推荐的项目，每家都占一个名额。

    二.2 的名额按“每个厅局和地州市人民政府（行署）”计，没有说联合推荐怎样算；这里每家各算一项。

    >>> fires(counted_for_each, joint_dossier())
    False
    >>> fires(counted_for_each, put(joint_dossier(), "/forms/0/recommenders", ("喀什地区行政公署", "自治区水利厅")))
    True
    """
    if notice.readings.quota_counts != "each":
        return
    for number, form in enumerate(dossier.forms):
        n = len(recommender_keys(form.recommenders, notice))
        if n > notice.limit("alone"):
            yield hit(f"/forms/{number}/recommenders", title=form.title, n=n)


_Need = tuple[str, str]
"""A need's JSON pointer and title."""


@define
class Share:
    """One recommender's needs, in order: those it recommends alone, and all, joint ones included."""

    recommender: str
    alone: list[_Need] = Factory(list)
    all: list[_Need] = Factory(list)


def recommended(dossier: JointDossier, notice: Notice) -> list[Share]:
    """The share of each recommender, named as first written; a need that names none counts for nobody."""
    shares: dict[str, Share] = {}
    for need, names in _needs(dossier):
        keys = recommender_keys(names, notice)[: 1 if notice.readings.quota_counts == "first" else None]
        written = {recommender_key(name, notice): name for name in reversed(parted(names, notice))}
        for key in keys:
            share = shares.setdefault(key, Share(written[key]))
            share.all.append(need)
            if len(keys) == 1:
                share.alone.append(need)
    return list(shares.values())


def _over(recommender: str, needs: list[_Need], notice: Notice) -> Iterator[Hit]:
    limit = notice.quota.at_most
    extra = needs[limit:]
    if extra:
        yield hit(
            extra[0][0], recommender=recommender, n=len(needs), limit=limit, extra=[title or path for path, title in extra]
        )


def _needs(dossier: JointDossier) -> Iterator[tuple[_Need, tuple[str, ...]]]:
    """Every need once, in order of the summary, with its recommenders: its form's, else the summary's.

    Rows and forms that found no partner by name may still be one need under two names, so they are counted as pairs; what has
    no name at all is not counted, nor is a form handed in twice.
    """
    pairing = paired(dossier)
    above = dossier.summary.recommenders if dossier.summary else ()
    form_of = {pair.row: pair.form for pair in pairing.matched} | dict(
        zip(pairing.rows_alone, pairing.forms_alone, strict=False)
    )
    for number, row in enumerate(dossier.rows()):
        named = dossier.forms[form_of[number]].recommenders if number in form_of else ()
        if fold(text_in(row, "title")) or number in form_of:
            yield (f"/summary/rows/{number}", text_in(row, "title")), named if any(map(fold, named)) else above
    counted = {fold(text_in(dossier.forms[form], "title")) for form in form_of.values()}
    for number in pairing.forms_alone[len(pairing.rows_alone) :]:
        form = dossier.forms[number]
        if fold(form.title) not in {"", *counted}:
            counted.add(fold(form.title))
            yield (f"/forms/{number}", form.title), form.recommenders if any(map(fold, form.recommenders)) else above
