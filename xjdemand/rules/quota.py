"""XJ20x: how many needs a recommender may recommend (二.2)."""

from collections.abc import Iterator

from xjdemand.forms.dossier import JointDossier
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.finding import Strength
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
        if len(form.recommenders) > 1:
            yield hit(f"/forms/{number}/recommenders", title=form.title, n=len(form.recommenders))


_Need = tuple[str, str]
"""A need's JSON pointer and title."""


def recommended(dossier: JointDossier, notice: Notice) -> Iterator[tuple[str | Phrase, list[_Need]]]:
    """Each recommender, named as first written, with its needs in order: by summary or forms, whichever holds more."""
    by_rows, by_forms = _tallied(_rows(dossier), notice), _tallied(_forms(dossier), notice)
    written = [name for *_, names in (*_rows(dossier), *_forms(dossier)) for name in names]
    shown = {fold(name): name for name in reversed(written)}
    for key in {**by_rows, **by_forms}:
        needs = max(by_rows.get(key, []), by_forms.get(key, []), key=len)
        yield shown.get(key) or Phrase("（未写推荐单位）"), needs


def _rows(dossier: JointDossier) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if dossier.summary is not None:
        for number, row in enumerate(dossier.summary.rows):
            yield f"/summary/rows/{number}", row.title, dossier.summary.recommenders


def _forms(dossier: JointDossier) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    above = dossier.summary.recommenders if dossier.summary else ()
    for number, form in enumerate(dossier.forms):
        yield f"/forms/{number}", form.title, form.recommenders or above


def _tallied(needs: Iterator[tuple[str, str, tuple[str, ...]]], notice: Notice) -> dict[str, list[_Need]]:
    """Each recommender's needs by its folded name; a need that names none counts for the nameless one."""
    tally: dict[str, list[_Need]] = {}
    for path, title, recommenders in needs:
        names = [fold(name) for name in recommenders] or [""]
        for key in dict.fromkeys(names[:1] if notice.readings.quota_counts == "first" else names):
            tally.setdefault(key, []).append((path, title))
    return tally
