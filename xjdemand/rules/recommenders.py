"""XJ710 and XJ714: the recommender of 附件4 and those of its 附件3s."""

from collections.abc import Iterator

from xjdemand.forms.dossier import JointDossier
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.consistency import A_SUMMARY
from xjdemand.rules.eligibility import cannot_be_one, recommender_keys
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule


@rule(
    "XJ710",
    Strength.MUST,
    cites=Labelled(lambda item: item.name == "recommenders"),
    message="第 {n} 份征集表的推荐单位是“{form}”，汇总表的是“{row}”，没有一家相同",
    remedy="核对后改正；不是同一家推荐的，各成一份材料",
    needs=A_SUMMARY,
)
def recommender_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的推荐单位没有一家相同。

    联合推荐的，有一家相同即可，各家可各用一张附件4。两个厅局写法不同的，可能是同一家，归XJ714。

    >>> both = ("喀什地区行政公署", "自治区水利厅")
    >>> fires(recommender_differs, put(joint_dossier(), "/forms/0/recommenders", both))
    False
    >>> fires(recommender_differs, put(joint_dossier(), "/forms/0/recommenders", both[1:]))
    True
    """
    return _strangers(dossier, notice, surely=True)


@rule(
    "XJ714",
    Strength.READING,
    cites=Labelled(lambda item: item.name == "recommenders"),
    message="第 {n} 份征集表的推荐单位写“{form}”，汇总表写“{row}”：看不出是不是同一家",
    remedy="是同一家的，两处写成一样的全称",
    needs=A_SUMMARY,
)
def recommender_differs_in_name(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的推荐单位写法不同，可能是同一家。

    “自治区发展改革委”与“自治区发展和改革委员会”是同一家，“自治区科技厅”与“自治区水利厅”不是；只凭名称分不清，请核对。

    >>> bureau = put(joint_dossier(1), "/summary/recommenders", ("自治区水利厅",))
    >>> fires(recommender_differs_in_name, put(bureau, "/forms/0/recommenders", ("水利厅",)))
    False
    >>> fires(recommender_differs_in_name, put(bureau, "/forms/0/recommenders", ("自治区水利局",)))
    True
    """
    return _strangers(dossier, notice, surely=False)


def _strangers(dossier: JointDossier, notice: Notice, *, surely: bool) -> Iterator[Hit]:
    """Each form none of whose recommenders is one of the summary's: surely, or by its name alone."""
    written = dossier.summary.recommenders if dossier.summary else ()
    above = recommender_keys(written, notice)
    for at, form in enumerate(dossier.forms):
        named = recommender_keys(form.recommenders, notice)
        if not named or not above or not set(named).isdisjoint(above):
            continue
        if surely is all(cannot_be_one(one, other, notice) for one in named for other in above):
            yield hit(f"/forms/{at}/recommenders", row=written, form=form.recommenders, n=at + 1)
