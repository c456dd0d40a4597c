"""XJ20x: how many needs a recommender may recommend (二.2)."""

from collections.abc import Iterator

from xjdemand.forms.blank import Form
from xjdemand.forms.dossier import JointDossier
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.eligibility import parted, recommender_key, recommender_keys
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

    名额按推荐单位计（二.2），不按企业计；几家联合推荐的，每家都算一项。删去优先排序靠后的需求即可。

    >>> fires(too_many_recommended, joint_dossier(needs=5))
    False
    >>> fires(too_many_recommended, joint_dossier(needs=6))
    True
    """
    limit = notice.quota.at_most
    for recommender, needs in recommended(dossier, notice):
        extra = needs[limit:]
        if extra:
            titles = [title or path for path, title in extra]
            yield hit(extra[0][0], recommender=recommender, n=len(needs), limit=limit, extra=titles)


@rule(
    "XJ207",
    Strength.INFO,
    cites=_QUOTA,
    message="“{title}”由 {n} 家联合推荐，每家都占一个名额",
    remedy="各家请核对自己的名额",
)
def counted_for_each(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """联合推荐的项目，每家都占一个名额。

    二.2 写“每个厅局和地州市人民政府（行署）推荐项目需求不超过5个”，没有说联合推荐怎样算；这里每家各算一项。

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


def recommended(dossier: JointDossier, notice: Notice) -> Iterator[tuple[str, list[_Need]]]:
    """Each recommender, named as first written, with its needs in order; a need that names none counts for nobody."""
    tally: dict[str, list[_Need]] = {}
    shown: dict[str, str] = {}
    for need, names in _needs(dossier):
        for name in parted(names, notice):
            shown.setdefault(recommender_key(name, notice), name)
        keys = recommender_keys(names, notice)
        for key in keys[:1] if notice.readings.quota_counts == "first" else keys:
            tally.setdefault(key, []).append(need)
    return ((shown[key], needs) for key, needs in tally.items())


def _needs(dossier: JointDossier) -> Iterator[tuple[_Need, tuple[str, ...]]]:
    """Every need once, in order of the summary, with its recommenders: its form's, else the summary's.

    Rows and forms that found no partner by name may still be one need under two names, so they are counted as pairs.
    """
    pairing = paired(dossier)
    above = dossier.summary.recommenders if dossier.summary else ()
    form_of = {pair.row: pair.form for pair in pairing.matched} | dict(
        zip(pairing.rows_alone, pairing.forms_alone, strict=False)
    )
    for row in range(len(dossier.rows())):
        named = dossier.forms[form_of[row]].recommenders if row in form_of else ()
        yield (f"/summary/rows/{row}", _title(dossier.rows()[row])), named if any(map(fold, named)) else above
    for number in pairing.forms_alone[len(pairing.rows_alone) :]:
        named = dossier.forms[number].recommenders
        yield (f"/forms/{number}", dossier.forms[number].title), named if any(map(fold, named)) else above


def _title(row: Form) -> str:
    return str(getattr(row, "title", ""))
