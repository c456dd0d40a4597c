"""XJ001-XJ004: what was asked to be set aside and was not, or no longer need be. Nobody's exemption fails in silence."""

from collections.abc import Iterator

from xjdemand.notice.model import Notice
from xjdemand.rules.finding import Strength
from xjdemand.rules.ledger import Ledger, Notation
from xjdemand.rules.rule import Hit, hit, rule


@rule(
    "XJ001",
    Strength.READING,
    cites=Notation(),
    message="这里没有要放行的 {rule}，这条没有用上",
    remedy="删去这条；仍要放行的，核对规则编号和所标的位置",
)
def exemption_unused(ledger: Ledger, notice: Notice) -> Iterator[Hit]:
    """放行标注或决定没有用上。

    规则查过，没有一处发现与“放行”相合：多半已经改好，或标错了行。留着不用的放行，日后会放过不该放过的。规则没有运行的不算。

    >>> keeps(exemption_unused, rule="XJ712", met=True)
    False
    >>> keeps(exemption_unused, rule="XJ712", met=False)
    True
    """
    for at, request in ledger.numbered():
        if request.met is False:
            yield hit(at, rule=request.rule)


@rule(
    "XJ002",
    Strength.READING,
    cites=Notation(),
    message="对 {rule} 的放行到{until}为止，已经过期，不再有效",
    remedy="改好所说的问题，或另定期限并写明理由",
)
def exemption_expired(ledger: Ledger, notice: Notice) -> Iterator[Hit]:
    """放行标注过了期限。

    “至”或 until 写的是有效的最后一天；过了这一天，发现照常计算。没有给出今天的日期时，不判断期限。

    >>> from datetime import date
    >>> keeps(exemption_expired, until=date(2026, 12, 30), today=date(2026, 12, 30))
    False
    >>> keeps(exemption_expired, until=date(2026, 12, 30), today=date(2027, 1, 1))
    True
    """
    for at, request in ledger.numbered():
        if request.until is not None and ledger.today is not None and request.until < ledger.today:
            yield hit(at, rule=request.rule, until=request.until)


@rule(
    "XJ003",
    Strength.READING,
    cites=Notation(),
    message="这条没有生效：{why}",
    remedy="写成“# xjdemand: 放行[规则编号] 至=年-月-日 理由”，期限可不写；决定用 xjdemand decide 记",
)
def exemption_misread(ledger: Ledger, notice: Notice) -> Iterator[Hit]:
    """放行标注或决定没有看懂，或缺理由。

    一条“放行”要有完整的规则编号和理由，日期要看得懂；决定还要有经办人、日期和当时的发现。缺了的不生效，发现照常计算。

    >>> keeps(exemption_misread, rule="XJ712")
    False
    >>> from xjdemand.language import Phrase
    >>> keeps(exemption_misread, rule="XJ712", misread=Phrase("没有写理由"))
    True
    """
    for at, request in ledger.numbered():
        if request.misread is not None:
            yield hit(at, why=request.misread)


@rule(
    "XJ004",
    Strength.READING,
    cites=Notation(),
    message="对 {rule} 的决定针对的是“{decided}”，现在是“{now}”，决定不再有效",
    remedy="看过现在的内容，重新决定（xjdemand decide），或请填表单位改正",
)
def decision_outdated(ledger: Ledger, notice: Notice) -> Iterator[Hit]:
    """决定所针对的内容变了。

    “决定”是对着当时的发现作的；同一处的发现说的已经不同，就不能再用当时的决定。

    >>> keeps(decision_outdated, found="推荐了 6 项", now="推荐了 6 项")
    False
    >>> keeps(decision_outdated, found="推荐了 6 项", now="推荐了 9 项")
    True
    """
    for at, request in ledger.numbered():
        if request.now is not None and request.now != request.found:
            yield hit(at, rule=request.rule, decided=request.found, now=request.now)
