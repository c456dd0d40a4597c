"""XJ801 and XJ802: what one recommender recommends in several batches, counted together (二.2)."""

from collections.abc import Iterator

from attrs import Factory, define

from xjdemand.forms.dossier import JointDossier
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.dossiers import Dossiers
from xjdemand.rules.eligibility import is_recommender, recommender_key
from xjdemand.rules.finding import Strength
from xjdemand.rules.gathered import needs, twins
from xjdemand.rules.quota import recommended
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import loosen

_QUOTA = Said(lambda notice: notice.quota)


@rule(
    "XJ801",
    Strength.MUST,
    cites=_QUOTA,
    message="{recommender}在 {batches} 份材料里一共推荐了 {n} 项，名额为 {limit} 项（{shares}）",
    remedy="几份合起来重排优先次序，只留 {limit} 项",
)
def quota_over_all_batches(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """一家推荐单位分几批报，合起来超过名额。

    名额属于推荐单位（二.2），不因分批而增加。同名或像是同一项的只数一次；联合推荐的归XJ802。

    >>> five, other = joint_dossier(5), put(joint_dossier(1), "/forms/0/title", "无人机管线巡检系统研制").with_summary(renew=True)
    >>> fires_across(quota_over_all_batches, five, five)
    False
    >>> fires_across(quota_over_all_batches, five, put(other, "/forms/0/overview", ""))
    True
    """
    for share in _shares(dossiers, notice):
        yield from _over(share, share.surely, dossiers, notice)


@rule(
    "XJ802",
    Strength.READING,
    cites=_QUOTA,
    message="{recommender}在 {batches} 份材料里名下共 {n} 项，名额为 {limit} 项（{shares}）；"
    "其中有联合推荐的、像是重复的，或认不出推荐单位",
    remedy="核对哪些是同一项、联合推荐的占谁的名额；超过的减到 {limit} 项",
)
def quota_over_all_batches_unclear(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """连同联合推荐的、像是重复的一起数，分批报的超过名额。

    联合推荐的算谁的，二.2 没有说；名称不同而内容相近的，也可能是同一项改了名。拿不准，只请核对。

    >>> both = ("喀什地区行政公署", "自治区水利厅")
    >>> five, one = joint_dossier(5), joint_dossier(6)
    >>> sixth = put(put(one, "/forms", one.forms[5:]), "/summary/rows", one.rows()[5:])
    >>> fires_across(quota_over_all_batches_unclear, five, sixth)
    False
    >>> fires_across(quota_over_all_batches_unclear, five, put(sixth, "/forms/0/recommenders", both))
    True
    """
    for share in _shares(dossiers, notice):
        if not any(_over(share, share.surely, dossiers, notice)):
            yield from _over(share, share.all, dossiers, notice)


@define
class _Share:
    """One recommender's needs over all dossiers: those that surely count, and all; each as (dossier, pointer)."""

    recommender: str
    surely: list[tuple[int, str]] = Factory(list)
    all: list[tuple[int, str]] = Factory(list)


def _shares(dossiers: Dossiers, notice: Notice) -> list[_Share]:
    """Each recommender's share; a need that stands in two dossiers counts once, one that may do so is not sure to count."""
    doubtful = {(need.text.source, need.text.name) for need, _ in twins(needs(dossiers, notice))}
    shares: dict[str, _Share] = {}
    counted: set[tuple[str, str]] = set()
    for source, dossier in enumerate(dossiers.all):
        if not isinstance(dossier, JointDossier):
            continue
        for part in recommended(dossier, notice):
            key = recommender_key(part.recommender, notice)
            share = shares.setdefault(key, _Share(part.recommender))
            for path, title in part.all:
                name = loosen(title)
                if (key, name) in counted and name:
                    continue
                counted.add((key, name))
                share.all.append((source, path))
                sure = (path, title) in part.alone and name and (source, name) not in doubtful
                if sure and is_recommender(part.recommender, notice):
                    share.surely.append((source, path))
    return list(shares.values())


def _over(share: _Share, counted: list[tuple[int, str]], dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """A hit at the first need over the limit, where they come from more than one dossier."""
    limit = notice.quota.at_most
    sources = list(dict.fromkeys(source for source, _ in counted))
    if len(counted) > limit and len(sources) > 1:
        at = counted[limit]
        named = [(dossiers.names[each], sum(source == each for source, _ in counted)) for each in sources]
        yield hit(
            f"/{at[0]}{at[1]}",
            also=tuple(f"/{each}/summary" for each in sources if each != at[0]),
            recommender=share.recommender,
            batches=len(sources),
            n=len(counted),
            limit=limit,
            shares=[Phrase("{name} {n} 项", {"name": name, "n": n}) for name, n in named],
        )
