"""XJ70x: 附件1 with its 附件2s, 附件4 with its 附件3s: every form has its row, every row its form, under the same name."""

from collections.abc import Iterator

from xjdemand.forms.blank import blank_of, table_of
from xjdemand.forms.demand_list import DemandList
from xjdemand.forms.dossier import DemandDossier, Dossier
from xjdemand.forms.filled import Filled, text_in
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled, Noted
from xjdemand.rules.eligibility import without_seal
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import is_filler
from xjdemand.rules.pairing import paired
from xjdemand.rules.rule import Hit, Need, hit, rule
from xjdemand.text import fold, loosen

A_SUMMARY = Need(lambda dossier: dossier.summary is not None, Phrase("没有清单或汇总表可以对照"))
"""What every comparison needs."""

_TITLE = Labelled(lambda item: item.name == "title")


@rule(
    "XJ701",
    Strength.MUST,
    cites=_TITLE,
    message="第 {n} 份征集表“{title}”在{annex}里没有对应的一行",
    remedy="在{annex}里补上这一行，名称与征集表一字不差",
    needs=A_SUMMARY,
)
def form_without_row(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """有征集表，清单或汇总表里没有这一项。

    征集表与清单只靠名称相连；名称对不上，受理时就成了两项。

    >>> fires(form_without_row, demand_dossier())
    False
    >>> fires(form_without_row, put(demand_dossier(), "/summary/rows", demand_dossier().summary.rows[:1]))
    True
    """
    annex = dossier.summary_form.sheet.heading
    pairing = paired(dossier)
    matched = {fold(text_in(dossier.forms[pair.form], "title")) for pair in pairing.matched}
    for at in pairing.forms_alone:
        if fold(text_in(dossier.forms[at], "title")) in {"", *matched}:
            continue  # nameless, or a form handed in twice: XJ401 and XJ712 say so
        yield hit(f"/forms/{at}/title", n=at + 1, title=text_in(dossier.forms[at], "title"), annex=annex)


@rule(
    "XJ702",
    Strength.MUST,
    cites=_TITLE,
    message="{annex}第 {n} 行“{title}”没有对应的征集表",
    remedy="补上这一项的征集表，或删去这一行",
    needs=A_SUMMARY,
)
def row_without_form(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """清单或汇总表里有这一项，没有征集表。

    每一行都应有自己的征集表；只列名称，没有可评审的内容。

    >>> fires(row_without_form, demand_dossier())
    False
    >>> fires(row_without_form, put(demand_dossier(), "/forms", demand_dossier().forms[:1]))
    True
    """
    annex = dossier.summary_form.sheet.heading
    if not dossier.forms:
        return
    for at in paired(dossier).rows_alone:
        if not fold(text_in(dossier.rows()[at], "title")):
            continue  # as above
        yield hit(f"/summary/rows/{at}/title", n=at + 1, title=text_in(dossier.rows()[at], "title"), annex=annex)


@rule(
    "XJ704",
    Strength.MUST,
    cites=_TITLE,
    message="名称不一致：这一行写“{row}”，第 {n} 份征集表写“{form}”",
    remedy="以其中正确的一个为准，两处写成一样",
    needs=A_SUMMARY,
)
def title_differs(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """同一项需求，两处名称不同。

    位置相同、名称相近的，看作同一项写了两个名称；只差全半角、空白和标点的归XJ703。

    >>> fires(title_differs, demand_dossier())
    False
    >>> title = demand_dossier().forms[0].title
    >>> fires(title_differs, put(demand_dossier(), "/summary/rows/0/title", title.replace("关键", "核心")))
    True
    """
    for pair in paired(dossier).matched:
        row, form = text_in(dossier.rows()[pair.row], "title"), text_in(dossier.forms[pair.form], "title")
        if fold(row) and fold(form) and loosen(row) != loosen(form):
            yield hit(f"/summary/rows/{pair.row}/title", row=row, form=form, n=pair.form + 1)


@rule(
    "XJ712",
    Strength.READING,
    cites=Noted(lambda annex: table_of(annex) is None),
    message="与第 {first} 份征集表是同一项需求：“{title}”",
    remedy="删去重复的一份；确是两项的，名称要有区别",
)
def need_twice(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """同一项需求交了两份征集表。

    注要求每项一份；两份名称相同，多半是重复；推荐的还多占一个名额。

    >>> fires(need_twice, joint_dossier())
    False
    >>> fires(need_twice, put(joint_dossier(), "/forms/1/title", joint_dossier().forms[0].title + " "))
    True
    """
    seen: dict[str, int] = {}
    for at, form in enumerate(dossier.forms):
        title = text_in(form, "title")
        if fold(title) and fold(title) in seen:
            yield hit(f"/forms/{at}/title", first=seen[fold(title)] + 1, title=title)
        seen.setdefault(fold(title), at)


@rule(
    "XJ713",
    Strength.READING,
    cites=Labelled(lambda item: item.name == "seal_line"),
    message="盖章行写“{line}”，表内提交单位写“{submitter}”",
    remedy="两处写成一样，与公章一致",
)
def submitter_differs(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """附件1盖章行与表内的提交单位不同。

    “提交单位”在附件1出现两处，以表内为准；盖章行另写的，应当相同。

    >>> fires(submitter_differs, put(demand_dossier(), "/summary/seal_line", demand_dossier().summary.submitter))
    False
    >>> fires(submitter_differs, put(demand_dossier(), "/summary/seal_line", "新疆另一家公司"))
    True
    """
    if dossier.summary is None:
        return
    line, submitter = without_seal(dossier.summary.seal_line), without_seal(dossier.summary.submitter)
    item = Filled("/summary/seal_line", blank_of(DemandList, "seal_line"), dossier.summary.seal_line)
    if line and submitter and line != submitter and not is_filler(item, notice):
        yield hit(item.path, line=item.text, submitter=dossier.summary.submitter)
